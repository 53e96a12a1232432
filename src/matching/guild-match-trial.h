/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"

G_BEGIN_DECLS

/**
 * GuildMatchTrial:
 * @loss: what the whole match would lose
 * @displaced: (element-type GuildMatchPair): pairs that would go
 * @replaced: (element-type GuildMatchPair): pairs that would come instead, the tried one included
 *
 * A pair kept together on trial.
 */
typedef struct
{
  gint64 loss;
  GArray *displaced;
  GArray *replaced;
} GuildMatchTrial;

GuildMatchTrial *guild_match_trial_new  (GuildMatching   *matching,
                                         guint            gap,
                                         guint            mentor);
void             guild_match_trial_free (GuildMatchTrial *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatchTrial, guild_match_trial_free)

G_END_DECLS
