/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * GuildPersonFigures:
 * @n_gaps: open gaps against their role
 * @n_unrated: requirements of their role that nobody rated yet
 * @n_requirements: requirements that apply to them
 * @n_strengths: competencies in which they could mentor
 * @awaiting: whether a self-rating waits for confirmation
 * @stale: whether a rating that their role asks for is stale
 * @widest: key of the competency with the gap of highest priority, or 0
 * @widest_target: its target
 * @widest_cell: their level in it
 *
 * What a list says of a person.
 */
typedef struct
{
  guint16 n_gaps;
  guint16 n_unrated;
  guint16 n_requirements;
  guint16 n_strengths;
  guint8 awaiting;
  guint8 stale;
  guint8 widest_target;
  GuildCell widest_cell;
  guint32 widest;
} GuildPersonFigures;

/**
 * GuildFigures:
 *
 * The figures of everybody in a snapshot. Immutable, reference-counted.
 */
typedef struct _GuildFigures GuildFigures;

GuildFigures             *guild_figures_new      (const GuildSnapshot *snapshot,
                                                  GCancellable        *cancellable);
GuildFigures             *guild_figures_ref      (GuildFigures        *self);
void                      guild_figures_unref    (GuildFigures        *self);
const GuildPersonFigures *guild_figures_get      (const GuildFigures  *self,
                                                  gint64               person);
const guint32            *guild_figures_get_gaps (const GuildFigures  *self,
                                                  gint64               person,
                                                  guint               *n_gaps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildFigures, guild_figures_unref)

G_END_DECLS
