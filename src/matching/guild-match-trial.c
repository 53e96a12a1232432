/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-trial.h"

static guint *
list_mentors (const GuildSolver *solver)
{
  guint n_gaps = guild_solver_get_market (solver)->gaps->len;
  guint *mentors = g_new (guint, n_gaps + 1);

  for (guint gap = 0; gap < n_gaps; gap++)
    mentors[gap] = guild_solver_get_mentor (solver, gap);
  return mentors;
}

static void
append_pair (const GuildMatching *matching,
             guint                gap,
             guint                mentor,
             GArray              *pairs)
{
  GuildMatchPair pair;

  if (mentor == GUILD_NOBODY)
    return;
  guild_matching_get_pair (matching, gap, mentor, &pair);
  g_array_append_val (pairs, pair);
}

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

/**
 * guild_match_trial_is_exact:
 * @matching: a session
 *
 * A match that is not the best is not made the best by a trial: there is nothing that it could be compared with.
 *
 * Returns: whether the match is the best there is
 */
gboolean
guild_match_trial_is_exact (GuildMatching *matching)
{
  GuildSolverTotals totals;

  guild_solver_get_totals (guild_matching_get_solver (matching), &totals);
  return totals.score + totals.bonus == totals.bound;
}

/**
 * guild_match_trial_new:
 * @matching: a session whose match is the best there is
 * @gap: index of a gap
 * @mentor: index of a mentor
 * @what: what is tried with the two
 *
 * Tries it, reads what the whole match becomes, and takes it back: exact, and @matching is as it was.
 *
 * Returns: (transfer full) (nullable): what would follow, or %NULL where pairs that are kept leave no room for it
 */
GuildMatchTrial *
guild_match_trial_new (GuildMatching *matching,
                       guint          gap,
                       guint          mentor,
                       GuildMatchTry  what)
{
  GuildSolver *solver = guild_matching_get_solver (matching);
  g_autoptr (GuildMatchTrial) self = g_new0 (GuildMatchTrial, 1);
  g_autofree guint *before = list_mentors (solver);
  g_autofree guint *after = NULL;
  GuildSolverTotals was, is;
  gboolean possible;

  self->displaced = g_array_new (FALSE, FALSE, sizeof (GuildMatchPair));
  self->replaced = g_array_new (FALSE, FALSE, sizeof (GuildMatchPair));
  guild_solver_get_totals (solver, &was);
  guild_solver_begin_trial (solver);
  possible = start (solver, gap, mentor, what);
  if (possible)
    {
      guild_solver_get_totals (solver, &is);
      self->loss = was.score + was.bonus - is.score - is.bonus;
      after = list_mentors (solver);
    }
  guild_solver_roll_back (solver);
  if (!possible)
    return NULL;
  for (guint i = 0; i < guild_solver_get_market (solver)->gaps->len; i++)
    if (before[i] != after[i])
      {
        append_pair (matching, i, before[i], self->displaced);
        append_pair (matching, i, after[i], self->replaced);
      }
  return g_steal_pointer (&self);
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
