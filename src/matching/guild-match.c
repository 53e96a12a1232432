/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session says of its match: the pairs, and why the other gaps go without. */

#include <string.h>

#include "guild-matching-private.h"

/**
 * Reach:
 * @n: how many people who are employed stand at a level or above
 * @barred: how many of those who offer nothing are kept from it by each obstacle
 *
 * Who reaches a goal in a skill and is no mentor there.
 */
typedef struct
{
  guint n;
  guint barred[GUILD_N_PAIR_OBSTACLES];
} Reach;

/* Of people who are not employed. */
#define GONE G_MAXUINT

/**
 * Report:
 * @reaches: (skill, level) → Reach
 * @own: by a person's key: what keeps them from being a mentor whatever the skill, or %GONE; %NULL until somebody asks
 * @by_cell: by a cell: what keeps somebody with it from being a mentor in its skill
 * @used: by a mentor's index: how many pairs they have in the match; %NULL until somebody asks
 * @has_free: by a skill's number: whether somebody who offers it has room beside their pairs
 */
typedef struct
{
  GuildMatching *matching;
  GHashTable *reaches;
  guint *own;
  guint by_cell[G_MAXUINT8 + 1];
  guint *used;
  gboolean *has_free;
} Report;

static void
report_init (Report        *self,
             GuildMatching *matching)
{
  *self = (Report) { .matching = matching, .reaches = g_hash_table_new_full (NULL, NULL, NULL, g_free) };
}

static void
report_clear (Report *self)
{
  g_hash_table_unref (self->reaches);
  g_free (self->own);
  g_free (self->used);
  g_free (self->has_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

/* --- candidates -------------------------------------------------------------------------------------------------- */

/* Whether running pairings leave the mentor no room: the one rule about candidates that the market says by capacities,
 * from which it takes announced pairings too. */
static gboolean
is_full (const GuildMatching *self,
         guint                gap,
         guint                mentor)
{
  GuildPairFacts facts;

  return g_array_index (self->market->mentors, GuildMarketMentor, mentor).capacity == 0 &&
         (guild_matching_look_up (self, gap, g_array_index (self->mentors, gint64, mentor), &facts) &
          GUILD_PAIR_BIT (GUILD_PAIR_MENTOR_FULL)) != 0;
}

static gboolean
is_mentee_full (const GuildMatching *self,
                guint                gap)
{
  GuildPairFacts facts;

  return g_array_index (self->market->mentees, GuildMarketMentee, g_array_index (self->gaps, GuildMatchGap, gap).mentee)
                 .capacity == 0 &&
         (guild_matching_look_up (self, gap, 0, &facts) & GUILD_PAIR_BIT (GUILD_PAIR_MENTEE_FULL)) != 0;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const GuildMatchCandidate *left = a, *right = b;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return left->mentor < right->mentor ? -1 : left->mentor > right->mentor;
}

/**
 * guild_matching_list_candidates:
 * @self: a session
 * @gap: index of a gap
 *
 * Exactly those whom guild_pair_facts_judge() lets, and who score the minimum; found by the skill's offers. What is
 * kept apart in this session is among them.
 *
 * Returns: (transfer full) (element-type GuildMatchCandidate): the best first, equals by their ids
 */
GArray *
guild_matching_list_candidates (const GuildMatching *self,
                                guint                gap)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (GuildMatchCandidate));
  guint skill = g_array_index (self->market->gaps, GuildMarketGap, gap).skill;

  if (is_mentee_full (self, gap))
    return candidates;
  for (guint i = g_array_index (self->offers, guint, skill); i < g_array_index (self->offers, guint, skill + 1); i++)
    {
      const GuildMarketOffer *offer = &g_array_index (self->market->offers, GuildMarketOffer, i);
      GuildMatchCandidate candidate = { offer->mentor, 0 };

      if (guild_market_get_score (self->market, gap, offer->mentor, offer->level, &candidate.score) &&
          !is_full (self, gap, offer->mentor))
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

/* --- the unmatched ------------------------------------------------------------------------------------------------ */

/* What the rules say of everybody as a mentor, and of every cell, before anybody is asked about with whom. */
static void
find_own_bars (Report *report)
{
  const GuildMatching *self = report->matching;
  gint64 n_people = guild_snapshot_get_n_person_slots (self->snapshot);
  GuildPairFacts facts;

  report->own = g_new (guint, (gsize) n_people);
  for (gint64 person = 0; person < n_people; person++)
    {
      GuildPersonRow row;

      report->own[person] = GONE;
      if (!guild_snapshot_get_person (self->snapshot, person, &row) || !row.employed)
        continue;
      guild_pair_facts_look_up (&facts, &self->world, &(GuildPairQuestion) { .mentor = person });
      facts.mentee_there = TRUE;
      report->own[person] = guild_pair_facts_judge (&facts) &
                            (GUILD_PAIR_BIT (GUILD_PAIR_MENTOR_UNREADY) | GUILD_PAIR_BIT (GUILD_PAIR_PERIOD));
    }
  for (guint cell = 0; cell < G_N_ELEMENTS (report->by_cell); cell++)
    {
      facts = (GuildPairFacts) { .has_competency = TRUE, .mentor_cell = (GuildCell) cell };
      report->by_cell[cell] = guild_pair_facts_judge (&facts) &
                              (GUILD_PAIR_BIT (GUILD_PAIR_STALE) | GUILD_PAIR_BIT (GUILD_PAIR_SUSPENDED));
    }
}

/* Everybody employed who stands at @least or above, by what keeps them from being a mentor, but for those with an offer. */
static const Reach *
get_reach (Report *report,
           gint64  competency,
           int     least)
{
  GuildMatching *self = report->matching;
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (self->snapshot);
  gint64 n_people = guild_snapshot_get_n_person_slots (self->snapshot);
  gpointer key = GSIZE_TO_POINTER ((gsize) competency * 32 + (gsize) least);
  Reach *reach = g_hash_table_lookup (report->reaches, key);

  if (reach != NULL)
    return reach;
  if (report->own == NULL)
    find_own_bars (report);
  reach = g_new0 (Reach, 1);
  g_hash_table_insert (report->reaches, key, reach);
  for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < n_people; chunk++)
    {
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, competency, chunk);
      const guint *own = report->own + ((gint64) chunk << GUILD_CHUNK_BITS);
      guint n = (guint) MIN (n_people - ((gint64) chunk << GUILD_CHUNK_BITS), GUILD_CHUNK_ROWS);

      for (guint i = 0; cells != NULL && i < n; i++)
        {
          guint bars;

          if (guild_cell_get_level (cells[i]) < least || own[i] == GONE)
            continue;
          reach->n++;
          bars = own[i] | report->by_cell[cells[i]];
          for (guint k = 0; bars != 0 && k < GUILD_N_PAIR_OBSTACLES; k++)
            reach->barred[k] += (bars & GUILD_PAIR_BIT (k)) != 0;
        }
    }
  return reach;
}

/* The rule that takes out most of those who reach the goal. */
static void
find_obstacle (Report         *report,
               guint           gap,
               GuildUnmatched *unmatched)
{
  GuildMatching *self = report->matching;
  int least = unmatched->goal_level + self->world.policy->mentor_margin;
  guint skill = self->skill_of[unmatched->competency];
  const Reach *reach = get_reach (report, unmatched->competency, least);
  GuildPairFacts facts;
  guint barred[GUILD_N_PAIR_OBSTACLES];

  unmatched->obstacle = -1;
  if (reach->n == 0)
    return;
  guild_matching_look_up (self, gap, 0, &facts);
  if (!facts.mentee_there)
    {
      unmatched->obstacle = GUILD_PAIR_PERIOD;
      unmatched->n_excluded = reach->n;
      return;
    }
  memcpy (barred, reach->barred, sizeof barred);
  for (guint i = g_array_index (self->offers, guint, skill); i < g_array_index (self->offers, guint, skill + 1); i++)
    {
      const GuildMarketOffer *offer = &g_array_index (self->market->offers, GuildMarketOffer, i);
      gint64 mentor = g_array_index (self->mentors, gint64, offer->mentor);
      guint bars = offer->level < least ? 0 : guild_matching_look_up (self, gap, mentor, &facts);

      for (guint k = 0; k < GUILD_N_PAIR_OBSTACLES; k++)
        barred[k] += (bars & GUILD_PAIR_BARS_CANDIDATE & GUILD_PAIR_BIT (k)) != 0;
    }
  barred[GUILD_PAIR_MENTEE_FULL] = 0;
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if (barred[i] > unmatched->n_excluded)
      {
        unmatched->obstacle = (int) i;
        unmatched->n_excluded = barred[i];
      }
}

static guint
count_served (const GuildMatching *self,
              guint                mentee)
{
  guint n = 0;

  for (guint i = g_array_index (self->starts, guint, mentee); i < g_array_index (self->starts, guint, mentee + 1); i++)
    n += guild_solver_get_mentor (self->solver, i) != GUILD_NOBODY;
  return n;
}

/* How many pairs somebody may have in the match, by their index. */
static guint
get_room (const GuildMatching *self,
          guint                index,
          gboolean             as_mentor)
{
  const GuildMarketMentee *learner = &g_array_index (self->market->mentees, GuildMarketMentee, as_mentor ? 0 : index);
  const GuildMarketMentor *helper = &g_array_index (self->market->mentors, GuildMarketMentor, as_mentor ? index : 0);
  gint64 person = g_array_index (as_mentor ? self->mentors : self->mentees, gint64, index);
  guint taken = as_mentor ? helper->taken : learner->taken;

  for (guint i = 0; i < self->capacities->len; i++)
    {
      const GuildMatchCapacity *tried = &g_array_index (self->capacities, GuildMatchCapacity, i);

      if (tried->person == person && tried->as_mentor == as_mentor)
        return tried->capacity > taken ? tried->capacity - taken : 0;
    }
  return as_mentor ? helper->capacity : learner->capacity;
}

static gboolean
is_free (const Report *report,
         guint         mentor)
{
  return report->used[mentor] < get_room (report->matching, mentor, TRUE);
}

/* Few have room where gaps wait: so it is found out once for all of a skill's gaps. */
static void
find_free (Report *report)
{
  const GuildMatching *self = report->matching;

  if (report->used != NULL)
    return;
  report->used = g_new0 (guint, self->mentors->len + 1);
  report->has_free = g_new0 (gboolean, self->skills->len + 1);
  for (guint gap = 0; gap < self->gaps->len; gap++)
    if (guild_solver_get_mentor (self->solver, gap) != GUILD_NOBODY)
      report->used[guild_solver_get_mentor (self->solver, gap)]++;
  for (guint i = 0; i < self->market->offers->len; i++)
    {
      const GuildMarketOffer *offer = &g_array_index (self->market->offers, GuildMarketOffer, i);

      report->has_free[offer->skill] = report->has_free[offer->skill] || is_free (report, offer->mentor);
    }
}

/* Whether rules and wishes let the mentor who makes an offer help with the gap, whatever they would score. */
static gboolean
is_allowed (const GuildMatching    *self,
            guint                   gap,
            const GuildMarketOffer *offer)
{
  const GuildMatchGap *own = &g_array_index (self->gaps, GuildMatchGap, gap);
  gint64 key = (gint64) gap << 32 | offer->mentor;

  return offer->level >= g_array_index (self->market->gaps, GuildMarketGap, gap).least &&
         !guild_matching_is_kept_apart (self, g_array_index (self->mentees, gint64, own->mentee), own->competency,
                                        g_array_index (self->mentors, gint64, offer->mentor)) &&
         GPOINTER_TO_INT (g_hash_table_lookup (self->market->exceptions, &key)) != GUILD_MARKET_BARRED &&
         !is_full (self, gap, offer->mentor);
}

/* Why a gap waits whose mentee has room for it: those who could help have none, or the most that one of those who do
 * would add is nothing. */
static GuildUnmatchedReason
compare_with_free (Report *report,
                   guint   gap,
                   guint   served)
{
  const GuildMatching *self = report->matching;
  const GuildMarket *market = self->market;
  const GuildMarketGap *asked = &g_array_index (market->gaps, GuildMarketGap, gap);
  const GuildMarketMentee *mentee = &g_array_index (market->mentees, GuildMarketMentee, asked->mentee);
  GuildUnmatchedReason reason = GUILD_UNMATCHED_TAKEN;

  find_free (report);
  if (!report->has_free[asked->skill])
    return reason;
  for (guint i = g_array_index (self->offers, guint, asked->skill);
       i < g_array_index (self->offers, guint, asked->skill + 1); i++)
    {
      const GuildMarketOffer *offer = &g_array_index (market->offers, GuildMarketOffer, i);
      GuildScore score;
      guint slot;

      if (!is_free (report, offer->mentor) || !is_allowed (self, gap, offer) ||
          !guild_market_get_score (market, gap, offer->mentor, offer->level, &score))
        continue;
      slot = g_array_index (market->mentors, GuildMarketMentor, offer->mentor).taken + report->used[offer->mentor];
      if ((gint64) score + guild_market_get_bonus (market->mentee_bonuses, mentee->taken + served) +
              guild_market_get_bonus (market->mentor_bonuses, slot) >
          0)
        return GUILD_UNMATCHED_STOPPED;
      reason = GUILD_UNMATCHED_NO_GAIN;
    }
  return reason;
}

static void
explain (Report         *report,
         guint           gap,
         GuildUnmatched *unmatched)
{
  GuildMatching *self = report->matching;
  const GuildMarketGap *asked = &g_array_index (self->market->gaps, GuildMarketGap, gap);
  const GuildMatchGap *own = &g_array_index (self->gaps, GuildMatchGap, gap);
  guint served = count_served (self, own->mentee);
  gboolean allowed = FALSE, scored = FALSE;

  *unmatched = (GuildUnmatched) {
    .mentee = g_array_index (self->mentees, gint64, own->mentee),
    .competency = own->competency,
    .level = own->level,
    .goal_level = own->goal_level,
    .obstacle = -1,
  };
  for (guint i = g_array_index (self->offers, guint, asked->skill);
       !scored && i < g_array_index (self->offers, guint, asked->skill + 1); i++)
    {
      const GuildMarketOffer *offer = &g_array_index (self->market->offers, GuildMarketOffer, i);

      if (!is_allowed (self, gap, offer))
        continue;
      allowed = TRUE;
      scored = guild_market_get_score (self->market, gap, offer->mentor, offer->level, NULL);
    }
  if (!allowed)
    {
      unmatched->reason = GUILD_UNMATCHED_NO_MENTOR;
      find_obstacle (report, gap, unmatched);
    }
  else if (!scored)
    unmatched->reason = GUILD_UNMATCHED_MINIMUM;
  else if (served >= get_room (self, own->mentee, FALSE))
    unmatched->reason = GUILD_UNMATCHED_MENTEE_FULL;
  else
    unmatched->reason = compare_with_free (report, gap, served);
}

static GuildMatch *
new_match (GuildMatching *self)
{
  GuildMatch *match = g_new0 (GuildMatch, 1);
  GuildSolverTotals totals;

  match->method = self->method;
  match->mentee_capacity = self->world.policy->mentee_capacity;
  match->pairs = g_array_new (FALSE, FALSE, sizeof (GuildMatchPair));
  match->unmatched = g_array_new (FALSE, FALSE, sizeof (GuildUnmatched));
  guild_solver_get_totals (self->solver, &totals);
  match->total = totals.score;
  match->bonus = totals.bonus;
  match->bound = totals.bound;
  match->optimal = totals.score + totals.bonus == totals.bound;
  return match;
}

static void
add_gap (Report     *report,
         GuildMatch *match,
         guint       gap)
{
  guint mentor = guild_solver_get_mentor (report->matching->solver, gap);
  GuildMatchPair pair;
  GuildUnmatched unmatched;

  if (mentor != GUILD_NOBODY)
    {
      guild_matching_get_pair (report->matching, gap, mentor, &pair);
      g_array_append_val (match->pairs, pair);
    }
  else
    {
      explain (report, gap, &unmatched);
      g_array_append_val (match->unmatched, unmatched);
    }
}

/**
 * guild_matching_get_match:
 * @self: a session
 *
 * Returns: (transfer full): its match as it stands
 */
GuildMatch *
guild_matching_get_match (GuildMatching *self)
{
  GuildMatch *match = new_match (self);
  g_auto (Report) report = { 0 };

  report_init (&report, self);
  for (guint gap = 0; gap < self->gaps->len; gap++)
    add_gap (&report, match, gap);
  return match;
}

/* Whether a gap has the mentor that it had, kept together or not as before. */
static gboolean
is_as_before (GuildMatching        *self,
              guint                 gap,
              const GuildMatchPair *pair)
{
  guint mentor = guild_solver_get_mentor (self->solver, gap);

  if (pair == NULL || mentor == GUILD_NOBODY)
    return pair == NULL && mentor == GUILD_NOBODY;
  return g_array_index (self->mentors, gint64, mentor) == pair->mentor &&
         guild_solver_is_pinned (self->solver, gap) == pair->pinned;
}

/**
 * guild_matching_update_match:
 * @self: a session
 * @before: its match before something was tried
 * @mentee: key of whom it was tried with
 *
 * As guild_matching_get_match(), but that what is said of mentees whose pairs are the same is not found out again.
 *
 * Returns: (transfer full): its match as it stands
 */
GuildMatch *
guild_matching_update_match (GuildMatching    *self,
                             const GuildMatch *before,
                             gint64            mentee)
{
  GuildMatch *match = new_match (self);
  g_auto (Report) report = { 0 };
  const GuildMatchPair *pairs = (const GuildMatchPair *) (gpointer) before->pairs->data;
  const GuildUnmatched *unmatched = (const GuildUnmatched *) (gpointer) before->unmatched->data;

  report_init (&report, self);
  for (guint learner = 0; learner < self->mentees->len; learner++)
    {
      gint64 key = g_array_index (self->mentees, gint64, learner);
      guint start = g_array_index (self->starts, guint, learner);
      guint end = g_array_index (self->starts, guint, learner + 1);
      gboolean same = key != mentee;
      guint n_pairs = 0;

      for (guint gap = start; gap < end; gap++)
        {
          gint64 competency = g_array_index (self->gaps, GuildMatchGap, gap).competency;
          const GuildMatchPair *pair = pairs + n_pairs;
          gboolean served = (const char *) pair < before->pairs->data + before->pairs->len * sizeof *pair &&
                            pair->mentee == key && pair->competency == competency;

          n_pairs += served;
          same = same && is_as_before (self, gap, served ? pair : NULL);
        }
      if (same)
        {
          g_array_append_vals (match->pairs, pairs, n_pairs);
          g_array_append_vals (match->unmatched, unmatched, end - start - n_pairs);
        }
      for (guint gap = start; !same && gap < end; gap++)
        add_gap (&report, match, gap);
      pairs += n_pairs;
      unmatched += end - start - n_pairs;
    }
  return match;
}

/**
 * guild_match_free:
 * @self: (transfer full): a match
 */
void
guild_match_free (GuildMatch *self)
{
  g_array_unref (self->pairs);
  g_array_unref (self->unmatched);
  g_free (self);
}

/* --- scores --------------------------------------------------------------------------------------------------------- */

/**
 * guild_score_to_double:
 * @score: a score, or a sum of them
 *
 * Returns: the number that is shown and printed; up to seven decimals of it read back the same score
 */
double
guild_score_to_double (gint64 score)
{
  return (double) score / GUILD_SCORE_ONE;
}
