/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done after solving: each step against what is solved from scratch, and what a step must not change. */
#include <string.h>

#include "market-oracle.h"
#include "market-run.h"
#include "market-shapes.h"
#include "solver-session.h"

#define N_STEPS 15

/* Some things are said before solving, the others after. */
static char *
judge_steps (const GuildMarket *market,
             guint              seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (SolverSession) session = solver_session_new (market);
  int solving = g_rand_int_range (rand, 0, 2) * g_rand_int_range (rand, 0, 5);
  char *fault = NULL;

  solver_session_set_loud (session, market_run_is_loud ());
  for (int i = 0; fault == NULL && i < N_STEPS; i++)
    {
      SessionAct act = g_rand_int_range (rand, 0, i % 3 == 2 ? SESSION_N_ACTS : SESSION_TRIAL);
      guint at = g_rand_int (rand), choice = g_rand_int (rand);

      if (i == solving)
        fault = solver_session_act (session, SESSION_SOLVE, 0, 0);
      else if (!market_run_skips (i))
        fault = solver_session_act (session, act, at, choice);
    }
  return fault != NULL ? fault : solver_session_close (session);
}

static void
test_small (void)
{
  market_run (1500, &market_small, judge_steps);
}

static void
test_medium (void)
{
  market_run (40, &market_medium, judge_steps);
}

/* Markets as organisations are, a hundred times as many people. */
static void
test_shapes (void)
{
  for (MarketShape shape = 0; shape < N_MARKET_SHAPES; shape++)
    {
      MarketPlan plan = MARKET_PLAN (shape, market_run_thorough () ? 2000 : 400, 5);
      g_autofree gpointer data = NULL; /* outlives the market */
      g_autoptr (GuildMarket) market = NULL;
      g_autoptr (SolverSession) session = NULL;
      g_autoptr (GRand) rand = g_rand_new_with_seed (shape);
      g_autofree char *fault = NULL;

      plan.least_capacity = 1;
      plan.most_capacity = 3;
      plan.bonuses = shape % 2 == 0;
      market = market_shape_make (&plan);
      data = market->data;
      session = solver_session_new (market);
      solver_session_set_large (session, TRUE);
      fault = solver_session_act (session, SESSION_SOLVE, 0, 0);
      for (int i = 0; fault == NULL && i < 60; i++)
        fault = solver_session_act (session, g_rand_int_range (rand, 0, SESSION_STOPPED), g_rand_int (rand),
                                    g_rand_int (rand));
      if (fault == NULL)
        fault = solver_session_close (session);
      g_test_message ("%s", market_shape_get_name (shape));
      g_assert_cmpstr (fault, ==, NULL);
    }
}

/* --- what changes nothing ----------------------------------------------------------------------------------- */

static char *
compare_pairs (const GuildSolver *solver,
               const guint       *mentors,
               const char        *what)
{
  g_autofree guint *now = solver_get_mentors (solver);

  if (memcmp (now, mentors, guild_solver_get_market (solver)->gaps->len * sizeof (guint)) == 0)
    return NULL;
  return g_strdup_printf ("%s changes pairs", what);
}

/* Every pair of the match kept together, every other kept apart, one after the other, each alone and all at once. What is
 * released may come out another way that is as good. */
static char *
judge_no_change (const GuildMarket *market,
                 guint              seed G_GNUC_UNUSED)
{
  g_autoptr (GuildSolver) solver = guild_solver_new (market);
  g_autofree guint *mentors = NULL;
  char *fault = NULL;

  if (!guild_solver_solve (solver, NULL, NULL, NULL, NULL))
    return g_strdup ("it does not solve");
  mentors = solver_get_mentors (solver);
  for (int alone = 1; alone >= 0; alone--)
    for (guint gap = 0; gap < market->gaps->len; gap++)
      for (guint mentor = 0; mentor < market->mentors->len; mentor++)
        {
          if (mentors[gap] != mentor)
            guild_solver_keep_apart (solver, gap, mentor);
          else if (!guild_solver_keep_together (solver, gap, mentor))
            return g_strdup ("a pair of the match cannot be kept together");
          fault = compare_pairs (solver, mentors, mentors[gap] == mentor ? "together" : "apart");
          if (fault != NULL)
            return fault;
          if (!alone)
            continue;
          guild_solver_release (solver, gap, mentor);
          fault = solver_compare (solver, market, NULL);
          if (fault != NULL)
            return fault;
          g_free (mentors);
          mentors = solver_get_mentors (solver);
        }
  return NULL;
}

static void
test_no_change (void)
{
  market_run (1500, &market_small, judge_no_change);
}

/* --- what goes one way only ------------------------------------------------------------------------------------ */

static gint64
get_worth (GuildSolver *solver)
{
  GuildSolverTotals totals;

  guild_solver_get_totals (solver, &totals);
  return totals.score + totals.bonus;
}

/* Room never costs anything, a rule never brings anything; the loss of a trial is that of a market made so. */
static char *
judge_one_way (const GuildMarket *market,
               guint              seed)
{
  g_autoptr (GuildSolver) solver = guild_solver_new (market);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gint64 worth;

  if (!guild_solver_solve (solver, NULL, NULL, NULL, NULL))
    return g_strdup ("it does not solve");
  worth = get_worth (solver);
  for (guint mentor = 0; mentor < market->mentors->len; mentor++)
    {
      guint capacity = market_mentor (market, mentor)->capacity;

      guild_solver_begin_trial (solver);
      if (!guild_solver_set_mentor_capacity (solver, mentor, capacity + 1) || get_worth (solver) < worth)
        return g_strdup_printf ("more room of mentor %u costs something", mentor);
      guild_solver_roll_back (solver);
      guild_solver_begin_trial (solver);
      if (!guild_solver_set_mentor_capacity (solver, mentor, 0) || get_worth (solver) > worth)
        return g_strdup_printf ("without mentor %u it is worth more", mentor);
      guild_solver_roll_back (solver);
    }
  for (guint gap = 0; gap < market->gaps->len && market->mentors->len > 0; gap++)
    {
      guint mentor = g_rand_int_range (rand, 0, market->mentors->len);

      guild_solver_begin_trial (solver);
      if (market_get_score (market, gap, mentor, FALSE, NULL) && guild_solver_keep_together (solver, gap, mentor) &&
          get_worth (solver) > worth)
        return g_strdup_printf ("keeping gap %u together with mentor %u brings something", gap, mentor);
      guild_solver_roll_back (solver);
      guild_solver_begin_trial (solver);
      guild_solver_keep_apart (solver, gap, mentor);
      if (get_worth (solver) > worth)
        return g_strdup_printf ("keeping gap %u and mentor %u apart brings something", gap, mentor);
      guild_solver_roll_back (solver);
    }
  return get_worth (solver) == worth ? NULL : g_strdup ("it is worth something else after trials");
}

static void
test_one_way (void)
{
  market_run (1500, &market_small, judge_one_way);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/solver-session/small", test_small);
  g_test_add_func ("/solver-session/medium", test_medium);
  g_test_add_func ("/solver-session/shapes", test_shapes);
  g_test_add_func ("/solver-session/no-change", test_no_change);
  g_test_add_func ("/solver-session/one-way", test_one_way);
  return g_test_run ();
}
