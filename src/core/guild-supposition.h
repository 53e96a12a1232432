/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-snapshot.h"
#include "guild-store.h"

G_BEGIN_DECLS

/**
 * GuildSupposedMentor:
 * @person: key of a person
 * @competency: key of a competency
 * @level: the level at which they would stand in it, confirmed today
 *
 * Somebody who would be a ready mentor.
 */
typedef struct
{
  gint64 person;
  gint64 competency;
  int level;
} GuildSupposedMentor;

GuildSnapshot *guild_snapshot_suppose_policy  (const GuildSnapshot *self,
                                               const GuildPolicy   *policy,
                                               GuildStore          *store,
                                               GCancellable        *cancellable,
                                               GError             **error);
GuildSnapshot *guild_snapshot_suppose_mentors (const GuildSnapshot *self,
                                               const GArray        *mentors);

G_END_DECLS
