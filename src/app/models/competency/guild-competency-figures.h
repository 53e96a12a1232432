/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildCompetencyFigures:
 * @n_roles: roles that ask for it
 * @n_rated: employed people with a level in it
 * @n_people: of these, how many are at each level
 * @version: number of the framework's latest version, or 0
 * @published: when that was published
 *
 * What stands behind a competency.
 */
typedef struct
{
  guint n_roles;
  guint n_rated;
  guint n_people[GUILD_MAX_LEVEL + 1];
  int version;
  GuildDate published;
} GuildCompetencyFigures;

void                    guild_competency_figures_load_async  (GuildOrganisation  *organisation,
                                                              gint64              competency,
                                                              GCancellable       *cancellable,
                                                              GAsyncReadyCallback callback,
                                                              gpointer            user_data);
GuildCompetencyFigures *guild_competency_figures_load_finish (GuildOrganisation  *organisation,
                                                              GAsyncResult       *result,
                                                              GError            **error);

G_END_DECLS
