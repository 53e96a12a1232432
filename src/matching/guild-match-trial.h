/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"

G_BEGIN_DECLS

/**
 * GuildMatchTry:
 * @GUILD_MATCH_TRY_TOGETHER: the pair is kept together
 * @GUILD_MATCH_TRY_APART: the pair is kept apart
 * @GUILD_MATCH_TRY_RELEASED: the pair is neither
 *
 * What is tried with a pair.
 */
typedef enum
{
  GUILD_MATCH_TRY_TOGETHER,
  GUILD_MATCH_TRY_APART,
  GUILD_MATCH_TRY_RELEASED,
} GuildMatchTry;

/**
 * GuildMatchTrial:
 * @loss: what the whole match would lose; less than 0 where it would gain
 * @displaced: (element-type GuildMatchPair): pairs that would go
 * @replaced: (element-type GuildMatchPair): pairs that would come instead
 *
 * What would follow from a trial.
 */
typedef struct
{
  gint64 loss;
  GArray *displaced;
  GArray *replaced;
} GuildMatchTrial;

gboolean         guild_match_trial_is_exact (GuildMatching   *matching);
GuildMatchTrial *guild_match_trial_new      (GuildMatching   *matching,
                                             guint            gap,
                                             guint            mentor,
                                             GuildMatchTry    what);
void             guild_match_trial_free     (GuildMatchTrial *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatchTrial, guild_match_trial_free)

G_END_DECLS
