/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-pair-rules.h"

G_BEGIN_DECLS

/**
 * GuildCandidateClass:
 * @GUILD_CANDIDATE_POSSIBLE: the rules allow it
 * @GUILD_CANDIDATE_OVERRIDE: a rule stands against it that a name and a reason set aside
 * @GUILD_CANDIDATE_POTENTIAL: nothing stands against it but that they are no mentor yet
 * @GUILD_CANDIDATE_EXCLUDED: something stands against it that nobody sets aside
 *
 * How near somebody is to being the mentor.
 */
typedef enum
{
  GUILD_CANDIDATE_POSSIBLE,
  GUILD_CANDIDATE_OVERRIDE,
  GUILD_CANDIDATE_POTENTIAL,
  GUILD_CANDIDATE_EXCLUDED,
} GuildCandidateClass;

#define GUILD_N_CANDIDATE_CLASSES (GUILD_CANDIDATE_EXCLUDED + 1)

/**
 * GuildCandidate:
 * @mentor: key of who would help
 * @cell: their current level with its flags; unrated for a career
 * @obstacles: what stands in the way, a bit each, those of the mentee too
 * @standing: what follows from them
 * @load: running pairings as a mentor
 * @capacity: how many they can have at once
 * @elsewhere: whether they work in another department than the mentee
 *
 * A triple (mentee, competency, mentor).
 */
typedef struct
{
  gint64 mentor;
  GuildCell cell;
  guint obstacles;
  GuildCandidateClass standing;
  guint load;
  guint capacity;
  gboolean elsewhere;
} GuildCandidate;

/**
 * GuildCandidates:
 * @mentee: key of who would learn
 * @competency: key of the one skill, or 0 for a career
 * @cell: the mentee's current level with its flags
 * @target: what the mentee's role asks for, or 0 for a career
 * @goal_level: the level that a pairing would aim at, or 0 for a career
 * @stepping_stone: whether that is below what the policy aims at, since nobody who could mentor reaches it
 * @own: obstacles that lie with the mentee and so are in everybody's way (%GUILD_PAIR_MENTEE)
 * @steps: steps that the mentee has still to take before a start (%GUILD_PAIR_MENTEE_STEPS)
 * @rows: (element-type GuildCandidate): everybody who comes into question, the best first
 * @n_below: people who are rated in the competency, but below what the goal takes; not in @rows unless asked for
 *
 * Who could help with one gap.
 */
typedef struct
{
  gint64 mentee;
  gint64 competency;
  GuildCell cell;
  int target;
  int goal_level;
  gboolean stepping_stone;
  guint own;
  guint steps;
  GArray *rows;
  guint n_below;
} GuildCandidates;

/* What lies with the mentee alone. */
#define GUILD_PAIR_MENTEE                                                                                              \
  (GUILD_PAIR_BIT (GUILD_PAIR_MENTEE_FULL) | GUILD_PAIR_BIT (GUILD_PAIR_TAKEN) | GUILD_PAIR_BIT (GUILD_PAIR_NO_GAP))
#define GUILD_PAIR_MENTEE_STEPS (GUILD_PAIR_BIT (GUILD_PAIR_UNRATED) | GUILD_PAIR_BIT (GUILD_PAIR_UNBRIEFED))

GuildCandidates    *guild_candidates_new     (const GuildSnapshot   *snapshot,
                                              gint64                 mentee,
                                              gint64                 competency,
                                              gboolean               all);
void                guild_candidates_free    (GuildCandidates       *self);
void                guild_candidates_ask     (const GuildCandidates *self,
                                              gint64                 mentor,
                                              GuildPairQuestion     *question);
GuildCandidateClass guild_candidate_classify (guint                  obstacles);
int                 guild_candidate_compare  (const GuildCandidate  *a,
                                              const GuildCandidate  *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildCandidates, guild_candidates_free)

G_END_DECLS
