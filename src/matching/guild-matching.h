/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-criterion.h"
#include "guild-pair-rules.h"
#include "guild-solver.h"

G_BEGIN_DECLS

/**
 * GuildMatchCandidate:
 * @mentor: index of a mentor
 * @score: what they are worth to the gap
 *
 * Who could serve a gap.
 */
typedef struct
{
  guint mentor;
  GuildScore score;
} GuildMatchCandidate;

/**
 * GuildMatching:
 *
 * A session of matching: the open gaps and ready mentors of a snapshot, the pairs that are best for
 * the whole organisation, and what is tried on them. It belongs to one thread at a time; a worker may solve it
 * while nobody else touches it.
 */
typedef struct _GuildMatching GuildMatching;

typedef enum
{
  GUILD_MATCH_OPTIMAL,
  GUILD_MATCH_GREEDY,
} GuildMatchMethod;

/**
 * GuildMatchPair:
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would help
 * @level: the mentee's current level
 * @goal_level: the level that the pairing would aim at
 * @stepping_stone: whether that is below the target, since nobody who could mentor reaches it
 * @mentor_level: the mentor's current level
 * @score: what the pair is worth
 * @shares: each criterion's part of @score; they sum to it
 * @pinned: whether the pair is kept together, by rule or in this session
 * @steps: what has still to be done before a start (%GUILD_PAIR_STEPS)
 *
 * A proposed pairing.
 */
typedef struct
{
  gint64 mentee;
  gint64 competency;
  gint64 mentor;
  int level;
  int goal_level;
  gboolean stepping_stone;
  int mentor_level;
  GuildScore score;
  GuildScore shares[GUILD_N_CRITERIA];
  gboolean pinned;
  guint steps;
} GuildMatchPair;

/**
 * GuildUnmatchedReason:
 * @GUILD_UNMATCHED_NO_MENTOR: the rules leave no candidate at all
 * @GUILD_UNMATCHED_MINIMUM: there are candidates, but all score below the minimum
 * @GUILD_UNMATCHED_TAKEN: every candidate serves others at greater gain
 * @GUILD_UNMATCHED_MENTEE_FULL: the mentee's own capacity goes to other gaps of theirs, or to running pairings
 * @GUILD_UNMATCHED_NO_GAIN: a candidate has room, but the pair would add nothing
 * @GUILD_UNMATCHED_STOPPED: a candidate has room, and the search was stopped before it gave them to the gap
 */
typedef enum
{
  GUILD_UNMATCHED_NO_MENTOR,
  GUILD_UNMATCHED_MINIMUM,
  GUILD_UNMATCHED_TAKEN,
  GUILD_UNMATCHED_MENTEE_FULL,
  GUILD_UNMATCHED_NO_GAIN,
  GUILD_UNMATCHED_STOPPED,
} GuildUnmatchedReason;

/**
 * GuildUnmatched:
 * @mentee: key of who waits
 * @competency: key of the skill
 * @level: their current level
 * @goal_level: the level that a pairing would aim at
 * @reason: why nobody serves the gap
 * @obstacle: where there is no mentor, the rule that takes out most of those who reach the goal, or -1 where
 *   nobody reaches it
 * @n_excluded: how many it takes out
 *
 * An open gap without a mentor.
 */
typedef struct
{
  gint64 mentee;
  gint64 competency;
  int level;
  int goal_level;
  GuildUnmatchedReason reason;
  int obstacle;
  guint n_excluded;
} GuildUnmatched;

/**
 * GuildMatch:
 * @method: how it was made
 * @optimal: whether the worth equals its bound: no match has a greater one
 * @total: sum of the scores
 * @bonus: sum of the slot bonuses
 * @bound: no match has a greater sum of both
 * @mentee_capacity: the policy's
 * @pairs: (element-type GuildMatchPair): by mentee's id, then competency's
 * @unmatched: (element-type GuildUnmatched): in the same order
 *
 * A match, as it stands.
 */
typedef struct
{
  GuildMatchMethod method;
  gboolean optimal;
  gint64 total;
  gint64 bonus;
  gint64 bound;
  int mentee_capacity;
  GArray *pairs;
  GArray *unmatched;
} GuildMatch;

GuildMatching       *guild_matching_new             (const GuildSnapshot *snapshot);
GuildMatching       *guild_matching_new_cancellable (const GuildSnapshot *snapshot,
                                                     GuildSolverProgress  progress,
                                                     gpointer             data,
                                                     GCancellable        *cancellable,
                                                     GError             **error);
void                 guild_matching_free            (GuildMatching       *self);
const GuildSnapshot *guild_matching_get_snapshot    (const GuildMatching *self);
GuildSolver         *guild_matching_get_solver      (GuildMatching       *self);
gboolean             guild_matching_solve           (GuildMatching       *self,
                                                     GuildMatchMethod     method,
                                                     GuildSolverProgress  progress,
                                                     gpointer             data,
                                                     GCancellable        *cancellable,
                                                     GError             **error);
GuildMatch          *guild_matching_get_match       (GuildMatching       *self);
GuildMatch          *guild_matching_update_match    (GuildMatching       *self,
                                                     const GuildMatch    *before,
                                                     gint64               mentee);
guint                guild_matching_get_n_gaps      (const GuildMatching *self);
void                 guild_matching_get_gap         (const GuildMatching *self,
                                                     guint                gap,
                                                     gint64              *mentee,
                                                     gint64              *competency);
gboolean             guild_matching_find_gap        (const GuildMatching *self,
                                                     gint64               mentee,
                                                     gint64               competency,
                                                     guint               *gap);
gboolean             guild_matching_find_mentor     (const GuildMatching *self,
                                                     gint64               person,
                                                     guint               *mentor);
gint64               guild_matching_get_mentor      (const GuildMatching *self,
                                                     guint                mentor);
void                 guild_matching_get_pair        (const GuildMatching *self,
                                                     guint                gap,
                                                     guint                mentor,
                                                     GuildMatchPair      *pair);
gboolean             guild_matching_get_score       (const GuildMatching *self,
                                                     gint64               mentee,
                                                     gint64               competency,
                                                     gint64               mentor,
                                                     GuildScore          *score,
                                                     GuildScore           shares[GUILD_N_CRITERIA]);
GuildScore           guild_matching_measure         (const GuildMatching *self,
                                                     guint                gap,
                                                     gint64               mentor,
                                                     GuildScore           shares[GUILD_N_CRITERIA]);
guint                guild_matching_look_up         (const GuildMatching *self,
                                                     guint                gap,
                                                     gint64               mentor,
                                                     GuildPairFacts      *facts);
GArray              *guild_matching_list_candidates (const GuildMatching *self,
                                                     guint                gap);
gboolean             guild_matching_keep_together   (GuildMatching       *self,
                                                     gint64               mentee,
                                                     gint64               competency,
                                                     gint64               mentor,
                                                     GError             **error);
gboolean             guild_matching_keep_apart      (GuildMatching       *self,
                                                     gint64               mentee,
                                                     gint64               competency,
                                                     gint64               mentor,
                                                     GError             **error);
gboolean             guild_matching_release         (GuildMatching       *self,
                                                     gint64               mentee,
                                                     gint64               competency,
                                                     gint64               mentor,
                                                     GError             **error);
gboolean             guild_matching_set_capacity    (GuildMatching       *self,
                                                     gint64               person,
                                                     gboolean             as_mentor,
                                                     guint                capacity,
                                                     GError             **error);
gboolean             guild_matching_refresh         (GuildMatching       *self,
                                                     const GuildSnapshot *snapshot,
                                                     GuildSolverProgress  progress,
                                                     gpointer             data,
                                                     GCancellable        *cancellable,
                                                     GError             **error);

void   guild_match_free      (GuildMatch *self);
double guild_score_to_double (gint64      score);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatching, guild_matching_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatch, guild_match_free)

G_END_DECLS
