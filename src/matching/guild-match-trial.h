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
 * GuildMatchTrials:
 * @matching: the session
 * @exact: whether its match is the best there is; a trial does not make it so, and then nothing can be compared
 *
 * What trials are compared with: a match as it stands. It changes only for the moment of a trial.
 */
typedef struct
{
  GuildMatching *matching;
  gboolean exact;
  /*< private >*/
  guint *mentors;     /* by gap */
  guint *n_of_mentee; /* how many pairs */
  guint *n_of_mentor;
} GuildMatchTrials;

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

void             guild_match_trials_init  (GuildMatchTrials *self,
                                           GuildMatching    *matching);
void             guild_match_trials_clear (GuildMatchTrials *self);
GuildMatchTrial *guild_match_trial_new    (GuildMatchTrials *trials,
                                           guint             gap,
                                           guint             mentor,
                                           GuildMatchTry     what);
void             guild_match_trial_free   (GuildMatchTrial  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildMatchTrials, guild_match_trials_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatchTrial, guild_match_trial_free)

G_END_DECLS
