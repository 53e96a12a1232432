/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"

G_BEGIN_DECLS

typedef enum
{
  GUILD_EXPLAIN_MATCHED,  /* the pair is in the match */
  GUILD_EXPLAIN_POSSIBLE, /* a candidate that the match does without */
  GUILD_EXPLAIN_EXCLUDED, /* a rule stands against it */
  GUILD_EXPLAIN_NO_GAP,   /* there is no open gap to serve */
} GuildExplainVerdict;

/**
 * GuildMatchExplanation:
 * @verdict: how the triple stands to the match
 * @obstacles: rules that stand against it, a bit each
 * @score: what it is worth, where the rules allow it
 * @shares: each criterion's part of @score
 * @rank_of_mentor: its place among the gap's candidates by score, from 1
 * @n_mentors: the gap's candidates
 * @rank_of_gap: its place among the mentor's candidates by score, from 1
 * @n_gaps: the mentor's candidates
 * @worth: what the whole match would lose without the pair, bonuses included, where it is in it; exact, by trial. Less
 *   than 0 where it is kept together and costs more than it brings; 0 where the match is not the best
 * @loss: what the whole match would lose if the pair were chosen, bonuses included; exact, by trial. 0 where it is in
 *   the match; -1 where pairs that are kept leave no room for it, or the match is not the best
 * @displaced: (element-type GuildMatchPair): pairs that would go
 * @replaced: (element-type GuildMatchPair): pairs that would come instead, the asked one included
 * @sentences: (array zero-terminated=1): the same in words, the verdict first; of a pair in the match, the score next
 *
 * Why this mentor, or why not.
 */
typedef struct
{
  GuildExplainVerdict verdict;
  guint obstacles;
  GuildScore score;
  GuildScore shares[GUILD_N_CRITERIA];
  guint rank_of_mentor, n_mentors;
  guint rank_of_gap, n_gaps;
  gint64 worth;
  gint64 loss;
  GArray *displaced;
  GArray *replaced;
  char **sentences;
} GuildMatchExplanation;

/**
 * GuildMatchNeed:
 * @competency: key of a competency
 * @worth: what one more mentor in it, free for one pairing, would add to the match, bonuses included
 * @n_waiting: gaps in it that nobody serves
 *
 * What would help most.
 */
typedef struct
{
  gint64 competency;
  gint64 worth;
  guint n_waiting;
} GuildMatchNeed;

GuildMatchExplanation *guild_matching_explain           (GuildMatching         *self,
                                                         gint64                 mentee,
                                                         gint64                 competency,
                                                         gint64                 mentor);
void                   guild_match_explanation_free     (GuildMatchExplanation *self);
char                  *guild_matching_explain_unmatched (GuildMatching         *self,
                                                         const GuildUnmatched  *unmatched);
GArray                *guild_matching_list_needs        (GuildMatching         *self,
                                                         guint                  at_most);
char                  *guild_match_need_describe        (const GuildMatching   *self,
                                                         const GuildMatchNeed  *need);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatchExplanation, guild_match_explanation_free)

G_END_DECLS
