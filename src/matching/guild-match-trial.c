/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-trial.h"

#include "guild-matching-private.h"

/* --- as it stands -------------------------------------------------------------------------------------- */

/**
 * guild_match_trials_init:
 * @self: (out caller-allocates): what trials are compared with
 * @matching: a solved session, which outlives @self and does not change meanwhile
 */
void
guild_match_trials_init (GuildMatchTrials *self,
                         GuildMatching    *matching)
{
  GuildSolver *solver = guild_matching_get_solver (matching);
  const GuildMarket *market = guild_solver_get_market (solver);
  GuildSolverTotals totals;

  guild_solver_get_totals (solver, &totals);
  *self = (GuildMatchTrials) {
    .matching = matching,
    .exact = matching->settled && totals.score + totals.bonus == totals.bound,
    .mentors = g_new (guint, market->gaps->len + 1),
    .n_of_mentee = g_new0 (guint, market->mentees->len + 1),
    .n_of_mentor = g_new0 (guint, market->mentors->len + 1),
  };
  for (guint gap = 0; gap < market->gaps->len; gap++)
    {
      guint mentor = guild_solver_get_mentor (solver, gap);

      self->mentors[gap] = mentor;
      if (mentor == GUILD_NOBODY)
        continue;
      self->n_of_mentee[g_array_index (market->gaps, GuildMarketGap, gap).mentee]++;
      self->n_of_mentor[mentor]++;
    }
}

/**
 * guild_match_trials_clear:
 * @self: what trials are compared with
 */
void
guild_match_trials_clear (GuildMatchTrials *self)
{
  g_clear_pointer (&self->mentors, g_free);
  g_clear_pointer (&self->n_of_mentee, g_free);
  g_clear_pointer (&self->n_of_mentor, g_free);
}

/* --- a trial --------------------------------------------------------------------------------------------- */

/* A gap whose mentor becomes another. */
typedef struct
{
  guint gap;
  guint before;
  guint after;
} Change;

static gboolean
start (GuildSolver  *solver,
       guint         gap,
       guint         mentor,
       GuildMatchTry what)
{
  switch (what)
    {
    case GUILD_MATCH_TRY_TOGETHER:
      return guild_solver_keep_together (solver, gap, mentor);
    case GUILD_MATCH_TRY_APART:
      guild_solver_keep_apart (solver, gap, mentor);
      return TRUE;
    case GUILD_MATCH_TRY_RELEASED:
      guild_solver_release (solver, gap, mentor);
      return TRUE;
    }
  g_assert_not_reached ();
}

static GArray *
list_changes (const GuildMatchTrials *trials,
              const GuildSolver      *solver)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  for (guint gap = 0; gap < guild_solver_get_market (solver)->gaps->len; gap++)
    {
      Change change = { gap, trials->mentors[gap], guild_solver_get_mentor (solver, gap) };

      if (change.before != change.after)
        g_array_append_val (changes, change);
    }
  return changes;
}

/* Takes a pair away, or adds one, and answers with the bonuses of its slots. What all the changes come to does not
 * depend on their order. */
static gint64
move (GuildMatchTrials *trials,
      guint             gap,
      guint             mentor,
      gboolean          adds)
{
  const GuildMarket *market = guild_solver_get_market (guild_matching_get_solver (trials->matching));
  guint mentee = g_array_index (market->gaps, GuildMarketGap, gap).mentee;
  guint learns = g_array_index (market->mentees, GuildMarketMentee, mentee).taken;
  guint teaches = g_array_index (market->mentors, GuildMarketMentor, mentor).taken;
  guint *n_of_mentee = &trials->n_of_mentee[mentee], *n_of_mentor = &trials->n_of_mentor[mentor];

  if (!adds)
    {
      *n_of_mentee -= 1;
      *n_of_mentor -= 1;
    }
  learns += *n_of_mentee;
  teaches += *n_of_mentor;
  if (adds)
    {
      *n_of_mentee += 1;
      *n_of_mentor += 1;
    }
  return (gint64) guild_market_get_bonus (market->mentee_bonuses, learns) +
         guild_market_get_bonus (market->mentor_bonuses, teaches);
}

/* What the changes cost in bonuses: forth, and back again. */
static gint64
count_bonuses (GuildMatchTrials *trials,
               const GArray     *changes)
{
  gint64 loss = 0;

  for (guint way = 0; way < 2; way++)
    {
      for (guint i = 0; i < changes->len; i++)
        {
          const Change *change = &g_array_index (changes, Change, i);
          guint goes = way == 0 ? change->before : change->after;

          if (goes != GUILD_NOBODY)
            loss += move (trials, change->gap, goes, FALSE) * (way == 0);
        }
      for (guint i = 0; i < changes->len; i++)
        {
          const Change *change = &g_array_index (changes, Change, i);
          guint comes = way == 0 ? change->after : change->before;

          if (comes != GUILD_NOBODY)
            loss -= move (trials, change->gap, comes, TRUE) * (way == 0);
        }
    }
  return loss;
}

static gint64
append_pair (const GuildMatching *matching,
             guint                gap,
             guint                mentor,
             GArray              *pairs)
{
  GuildMatchPair pair;

  if (mentor == GUILD_NOBODY)
    return 0;
  guild_matching_get_pair (matching, gap, mentor, &pair);
  g_array_append_val (pairs, pair);
  return pair.score;
}

/**
 * guild_match_trial_new:
 * @trials: a match as it stands, which is exact
 * @gap: index of a gap
 * @mentor: index of a mentor
 * @what: what is tried with the two
 *
 * Tries it on the session, looks at what becomes of the match, and takes it back. The loss is exact.
 *
 * Returns: (transfer full) (nullable): what would follow, or %NULL where pairs that are kept leave no room for it
 */
GuildMatchTrial *
guild_match_trial_new (GuildMatchTrials *trials,
                       guint             gap,
                       guint             mentor,
                       GuildMatchTry     what)
{
  GuildSolver *solver = guild_matching_get_solver (trials->matching);
  g_autoptr (GArray) changes = NULL;
  GuildMatchTrial *self;

  g_return_val_if_fail (trials->exact, NULL);

  guild_solver_begin_trial (solver);
  if (start (solver, gap, mentor, what))
    changes = list_changes (trials, solver);
  guild_solver_roll_back (solver);
  if (changes == NULL)
    return NULL;
  self = g_new0 (GuildMatchTrial, 1);
  self->displaced = g_array_new (FALSE, FALSE, sizeof (GuildMatchPair));
  self->replaced = g_array_new (FALSE, FALSE, sizeof (GuildMatchPair));
  self->loss = count_bonuses (trials, changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      self->loss += append_pair (trials->matching, change->gap, change->before, self->displaced);
      self->loss -= append_pair (trials->matching, change->gap, change->after, self->replaced);
    }
  return self;
}

/**
 * guild_match_trial_free:
 * @self: (transfer full): a trial
 */
void
guild_match_trial_free (GuildMatchTrial *self)
{
  g_array_unref (self->displaced);
  g_array_unref (self->replaced);
  g_free (self);
}
