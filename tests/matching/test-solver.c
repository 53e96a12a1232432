/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solver on random markets against a plain one, and what must not matter to it. */
#include <string.h>

#include "guild-certificate.h"
#include "market-oracle.h"
#include "market-run.h"
#include "market-shapes.h"
#include "solver-session.h"

/* Whether markets are solved with a net, however few people there are. */
static gboolean in_net;

static GuildSolver *
start (const GuildMarket *market)
{
  GuildSolver *solver = guild_solver_new (market);

  if (in_net)
    guild_solver_set_crowd (solver, 0);
  return solver;
}

static GuildSolver *
solve (const GuildMarket *market)
{
  GuildSolver *solver = start (market);

  g_assert_true (guild_solver_solve (solver, NULL, NULL, NULL, NULL));
  return solver;
}

static gint64
get_worth (GuildSolver *solver)
{
  GuildSolverTotals totals;

  guild_solver_get_totals (solver, &totals);
  return totals.score + totals.bonus;
}

/* --- the best ------------------------------------------------------------------------------------------------- */

static char *
judge_best (const GuildMarket *market,
            guint              seed G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildSolver) solver = NULL;

  if (!guild_market_check (market, &error))
    return g_strdup (error->message);
  solver = solve (market);
  return solver_compare (solver, market, NULL);
}

static void
test_tiny (void)
{
  market_run (5000, &market_tiny, judge_best);
}

static void
test_small (void)
{
  market_run (20000, &market_small, judge_best);
}

static void
test_medium (void)
{
  market_run (500, &market_medium, judge_best);
}

/* Markets as organisations are, with all capacities the same or not, proved by their prices. */
static void
test_shapes (void)
{
  for (guint i = 0; i < N_MARKET_SHAPES * 4; i++)
    {
      MarketPlan plan = MARKET_PLAN (i / 4, market_run_thorough () ? 5000 : 800, i);
      g_autofree gpointer data = NULL; /* outlives the market */
      g_autoptr (GuildMarket) market = NULL;
      g_autoptr (GuildSolver) solver = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *fault = NULL;
      gint64 worth;

      plan.bonuses = i % 2 == 0;
      if (i % 4 > 1)
        {
          plan.least_capacity = 0;
          plan.most_capacity = 5;
        }
      market = market_shape_make (&plan);
      data = market->data;
      guild_market_check (market, &error);
      g_assert_no_error (error);
      solver = solve (market);
      fault = solver_prove (solver, market, NULL, &worth);
      g_test_message ("%s: %" G_GINT64_FORMAT, market_shape_get_name (plan.shape), worth);
      g_assert_cmpstr (fault, ==, NULL);
    }
}

static char *
describe_start (const GuildMarket *market,
                const guint       *mentors,
                const GuildScore  *prices,
                const char        *fault)
{
  GString *text = g_string_new (fault);

  g_string_append (text, ", from mentors");
  for (guint gap = 0; gap < market->gaps->len; gap++)
    g_string_append_printf (text, " %d", (int) mentors[gap]);
  g_string_append (text, " at prices");
  for (guint mentor = 0; mentor < market->mentors->len; mentor++)
    g_string_append_printf (text, " %d", prices[mentor]);
  return g_string_free_and_steal (text);
}

/* Whatever it starts from: an answer, one of a market that was a little different, or nonsense. */
static char *
judge_start (const GuildMarket *market,
             guint              seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GuildSolver) solver = solve (market);
  g_autofree guint *mentors = solver_get_mentors (solver);
  g_autofree GuildScore *prices = solver_get_prices (solver);

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (GuildSolver) other = guild_solver_new (market);
      g_autofree char *fault = NULL;

      for (guint gap = 0; round > 0 && gap < market->gaps->len; gap++)
        if (round == 2 || g_rand_int_range (rand, 0, 4) == 0)
          mentors[gap] = g_rand_int_range (rand, -1, market->mentors->len + 1);
      for (guint mentor = 0; round > 0 && mentor < market->mentors->len; mentor++)
        prices[mentor] = round == 2 ? (GuildScore) g_rand_int (rand) : prices[mentor] + g_rand_int_range (rand, -2, 3);
      guild_solver_start_from (other, prices, mentors);
      if (!guild_solver_settle (other, NULL, NULL, NULL, NULL))
        return g_strdup ("it does not settle");
      fault = solver_compare (other, market, NULL);
      if (fault != NULL)
        return describe_start (market, mentors, prices, fault);
    }
  return NULL;
}

static void
test_start (void)
{
  market_run (3000, &market_small, judge_start);
}

/* --- greedy ----------------------------------------------------------------------------------------------------- */

static char *
judge_greedy (const GuildMarket *market,
              guint              seed G_GNUC_UNUSED)
{
  g_autoptr (GuildSolver) solver = guild_solver_new (market), best = solve (market);
  g_autofree guint *mentors = NULL, *expected = g_new (guint, market->gaps->len + 1);
  gint64 plain = market_oracle_greedy (market, NULL, expected), worth = 0, bound = 0;
  char *fault;

  guild_solver_solve_greedily (solver);
  fault = solver_check (solver, market, &worth, &bound);
  if (fault != NULL)
    return fault;
  mentors = solver_get_mentors (solver);
  if (memcmp (mentors, expected, market->gaps->len * sizeof (guint)) != 0)
    return g_strdup_printf ("greedy takes other pairs, worth %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, worth,
                            plain);
  if (get_worth (best) > bound)
    return g_strdup ("the bound of greedy is below the best");
  return get_worth (best) >= worth ? NULL : g_strdup ("greedy is better than the best");
}

static void
test_greedy (void)
{
  market_run (4000, &market_small, judge_greedy);
}

/* --- what does not matter --------------------------------------------------------------------------------------- */

/* Whether there is one best matching only: it is worth less without any pair of it, and with any other. */
static gboolean
is_unique (const GuildMarket *market,
           const guint       *mentors)
{
  g_autoptr (GuildMarket) other = market_fixture_copy (market);
  g_autofree guint *pins = g_new (guint, market->gaps->len + 1);
  gint64 worth = market_oracle_worth (market, mentors);

  for (guint gap = 0; gap < market->gaps->len; gap++)
    pins[gap] = GUILD_NOBODY;
  for (guint gap = 0; gap < market->gaps->len; gap++)
    for (guint mentor = 0; mentor < market->mentors->len; mentor++)
      {
        GuildScore exception = market_get_exception (market, gap, mentor);
        gint64 now;

        if (!market_get_score (market, gap, mentor, FALSE, NULL) ||
            market_mentee (market, market_gap (market, gap)->mentee)->capacity == 0 ||
            market_mentor (market, mentor)->capacity == 0)
          continue;
        if (mentors[gap] == mentor)
          guild_market_set_exception (other, gap, mentor, GUILD_MARKET_BARRED);
        else
          pins[gap] = mentor;
        now = market_oracle_solve (other, pins, NULL, NULL);
        guild_market_set_exception (other, gap, mentor, exception);
        pins[gap] = GUILD_NOBODY;
        if (now == worth)
          return FALSE;
      }
  return TRUE;
}

/* The same offers and exceptions in another order give the same answer and prices, people in another order one as good;
 * and the same, where there is only one. */
static char *
judge_order (const GuildMarket *market,
             guint              seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree guint *gap_places = g_new (guint, market->gaps->len + 1);
  g_autofree guint *mentor_places = g_new (guint, market->mentors->len + 1);
  g_autoptr (GuildMarket) offers = market_fixture_permute (market, rand, FALSE, gap_places, mentor_places);
  g_autoptr (GuildMarket) people = market_fixture_permute (market, rand, TRUE, gap_places, mentor_places);
  g_autoptr (GuildSolver) solver = solve (market), by_offers = solve (offers), by_people = solve (people);
  g_autofree guint *mentors = solver_get_mentors (solver), *other = solver_get_mentors (by_offers);
  g_autofree GuildScore *prices = solver_get_prices (solver), *other_prices = solver_get_prices (by_offers);

  if (memcmp (mentors, other, market->gaps->len * sizeof (guint)) != 0)
    return g_strdup ("the order of offers changes pairs");
  if (memcmp (prices, other_prices, market->mentors->len * sizeof (GuildScore)) != 0)
    return g_strdup ("the order of offers changes prices");
  if (get_worth (solver) != get_worth (by_people))
    return g_strdup ("the order of people changes the worth");
  if (!is_unique (market, mentors))
    return NULL;
  for (guint gap = 0; gap < market->gaps->len; gap++)
    {
      guint expected = mentors[gap] == GUILD_NOBODY ? GUILD_NOBODY : mentor_places[mentors[gap]];

      if (guild_solver_get_mentor (by_people, gap_places[gap]) != expected)
        return g_strdup_printf ("the order of people gives gap %u another mentor", gap);
    }
  return NULL;
}

static void
test_order (void)
{
  market_run (3000, &market_small, judge_order);
}

static char *
judge_scale (const GuildMarket *market,
             guint              seed)
{
  int factor = seed % 5 + 2;
  g_autoptr (GuildMarket) scaled = market_fixture_scale (market, factor);
  g_autoptr (GuildSolver) solver = NULL, by_scaled = NULL;
  g_autofree guint *mentors = NULL, *other = NULL;

  if (!guild_market_check (scaled, NULL))
    return NULL; /* it would be too large */
  solver = solve (market);
  by_scaled = solve (scaled);
  if (get_worth (by_scaled) != get_worth (solver) * factor)
    return g_strdup_printf ("%d times as valuable is worth %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, factor,
                            get_worth (by_scaled), get_worth (solver) * factor);
  mentors = solver_get_mentors (solver);
  other = solver_get_mentors (by_scaled);
  if (memcmp (mentors, other, market->gaps->len * sizeof (guint)) != 0 && is_unique (market, mentors))
    return g_strdup_printf ("%d times as valuable has other pairs", factor);
  return NULL;
}

static void
test_scale (void)
{
  market_run (3000, &market_small, judge_scale);
}

/* One mentor less, or one gap less, is never worth more. */
static char *
judge_more (const GuildMarket *market,
            guint              seed G_GNUC_UNUSED)
{
  g_autoptr (GuildSolver) solver = solve (market);
  gint64 worth = get_worth (solver);

  for (guint i = 0; i < market->mentors->len + market->gaps->len; i++)
    {
      gboolean is_mentor = i < market->mentors->len;
      guint gap = is_mentor ? GUILD_NOBODY : i - market->mentors->len, mentor = is_mentor ? i : GUILD_NOBODY;
      g_autoptr (GuildMarket) less = market_fixture_without (market, GUILD_NOBODY, gap, mentor);
      g_autoptr (GuildSolver) by_less = solve (less);

      if (get_worth (by_less) > worth)
        return g_strdup_printf ("it is worth more without %s %u", is_mentor ? "mentor" : "gap",
                                is_mentor ? mentor : gap);
    }
  return NULL;
}

static void
test_more (void)
{
  market_run (1000, &market_small, judge_more);
}

/* --- the greatest numbers ------------------------------------------------------------------------------------------ */

/* Everything as great as the market's own check lets pass, in every sign. */
static char *
judge_extremes (const GuildMarket *market,
                guint              seed)
{
  g_autoptr (GuildMarket) extreme = market_fixture_copy (market);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  const GuildScore greatest = GUILD_SCORE_MAX / 2;

  for (guint i = 0; i < extreme->mentees->len; i++)
    if (g_rand_boolean (rand))
      *market_mentee (extreme, i) = (GuildMarketMentee) { { 0 }, G_MAXINT - i % 2, i % 2 };
  for (guint i = 0; i < extreme->mentors->len; i++)
    {
      if (g_rand_boolean (rand))
        market_mentor (extreme, i)->capacity = G_MAXINT - market_mentor (extreme, i)->taken;
      market_mentor (extreme, i)->value = g_rand_boolean (rand) ? greatest : -greatest;
    }
  for (guint i = 0; i < extreme->gaps->len; i++)
    market_gap (extreme, i)->value = g_rand_boolean (rand) ? greatest : -greatest;
  for (guint i = 0; i < extreme->ladders->len; i++)
    memset (&g_array_index (extreme->ladders, GuildMarketLadder, i), 0, sizeof (GuildMarketLadder));
  for (guint gap = 0; gap < extreme->gaps->len; gap++)
    for (guint mentor = 0; mentor < extreme->mentors->len; mentor++)
      if (market_get_exception (extreme, gap, mentor) != GUILD_MARKET_BARRED)
        guild_market_set_exception (extreme, gap, mentor, 0);
  extreme->same_department = extreme->same_location = extreme->shared_language = 0;
  extreme->pair = NULL;
  extreme->minimum = g_rand_boolean (rand) ? -GUILD_SCORE_MAX : 0;
  for (guint i = 0; i < extreme->mentee_bonuses->len; i++)
    g_array_index (extreme->mentee_bonuses, GuildScore, i) = GUILD_SCORE_MAX;
  for (guint i = 0; i < extreme->mentor_bonuses->len; i++)
    g_array_index (extreme->mentor_bonuses, GuildScore, i) = i == 0 ? GUILD_SCORE_MAX : 0;
  if (!guild_market_check (extreme, &error))
    return g_strdup (error->message);
  return judge_best (extreme, seed);
}

static void
test_extremes (void)
{
  market_run (3000, &market_small, judge_extremes);
}

/* One of whom everybody wants something, and one who wants everything. */
static void
test_star (void)
{
  for (int mirrored = 0; mirrored < 2; mirrored++)
    {
      g_autoptr (GuildMarket) market = guild_market_new ();
      g_autoptr (GuildSolver) solver = NULL;
      const GuildMarketLadder ladder = { { 0 } };
      const guint n = 400;
      gint64 worth = 0, bound = 0;
      g_autofree char *fault = NULL;

      g_array_append_val (market->ladders, ladder);
      for (guint i = 0; i < n; i++)
        {
          const GuildMarketMentee mentee = { .capacity = mirrored ? G_MAXINT : 1 };
          const GuildMarketMentor mentor = { .capacity = mirrored ? 1 : G_MAXINT };
          const GuildMarketGap gap = { mirrored ? 0 : i, 0, 0, 0, (GuildScore) i + 1 };
          const GuildMarketOffer offer = { mirrored ? i : 0, 0, 0 };

          if (i == 0 || !mirrored)
            g_array_append_val (market->mentees, mentee);
          if (i == 0 || mirrored)
            {
              g_array_append_val (market->mentors, mentor);
              g_array_append_val (market->offers, offer);
            }
          g_array_append_val (market->gaps, gap);
        }
      solver = solve (market);
      fault = solver_check (solver, market, &worth, &bound);
      g_assert_cmpstr (fault, ==, NULL);
      g_assert_cmpint (worth, ==, n * (n + 1) / 2);
      g_assert_cmpint (bound, ==, worth);
    }
}

/* --- stopping ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  GCancellable *cancellable;
  double last;
  double stop_at;
  gint64 stopped; /* when */
} Progress;

static void
follow (double   fraction,
        gpointer data)
{
  Progress *progress = data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1);
  progress->last = fraction;
  if (fraction < progress->stop_at || progress->stopped > 0)
    return;
  progress->stopped = g_get_monotonic_time ();
  g_cancellable_cancel (progress->cancellable);
}

/* Stopped at any moment, there is a matching and a bound that holds; and it can be solved to the end. */
static void
test_cancel (void)
{
  g_autoptr (GuildMarket) market = market_fixture_large (1, market_run_thorough () ? 10000 : 1000, 300);
  g_autoptr (GuildSolver) whole = solve (market);
  gint64 best = get_worth (whole);

  for (int i = 0; i < 6; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GuildSolver) solver = start (market);
      g_autoptr (GError) error = NULL;
      g_autofree char *fault = NULL, *later = NULL;
      Progress progress = { cancellable, 0, i / 5.0, 0 };
      GuildSolverTotals totals;
      gint64 worth = 0, bound = 0;

      if (i == 0)
        g_cancellable_cancel (cancellable);
      if (guild_solver_solve (solver, follow, &progress, cancellable, &error))
        {
          g_assert_cmpint (i, >, 0);
          g_assert_cmpint (get_worth (solver), ==, best);
          continue;
        }
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      if (progress.stopped > 0)
        {
          g_test_message ("stopped at %.0f %% within %d ms", 100 * progress.last,
                          (int) ((g_get_monotonic_time () - progress.stopped) / 1000));
          if (market_run_thorough ())
            g_assert_cmpint (g_get_monotonic_time () - progress.stopped, <, 50000);
        }
      fault = solver_check (solver, market, &worth, &bound);
      g_assert_cmpstr (fault, ==, NULL);
      guild_solver_get_totals (solver, &totals);
      g_assert_cmpint (worth, <=, best);
      g_assert_cmpint (bound, >=, best);
      g_assert_cmpint (totals.bound, >=, best);

      g_assert_true (guild_solver_solve (solver, NULL, NULL, NULL, NULL));
      later = solver_check (solver, market, &worth, &bound);
      g_assert_cmpstr (later, ==, NULL);
      g_assert_cmpint (worth, ==, best);
      g_assert_cmpint (bound, ==, best);
    }
}

/* Everything that could be different from run to run is not. */
static void
test_again (void)
{
  g_autoptr (GuildMarket) market = market_fixture_large (2, 600, 250);
  g_autoptr (GuildSolver) solver = solve (market), again = solve (market);
  g_autofree guint *mentors = solver_get_mentors (solver), *mentors_again = solver_get_mentors (again);
  g_autofree GuildScore *prices = solver_get_prices (solver), *prices_again = solver_get_prices (again);

  g_assert_cmpmem (mentors, market->gaps->len * sizeof (guint), mentors_again, market->gaps->len * sizeof (guint));
  g_assert_cmpmem (prices, market->mentors->len * sizeof (GuildScore), prices_again,
                   market->mentors->len * sizeof (GuildScore));
  g_assert_true (guild_solver_solve (solver, NULL, NULL, NULL, NULL));
  g_assert_cmpint (get_worth (solver), ==, get_worth (again));
}

/* --- threads ------------------------------------------------------------------------------------------------------ */

static gpointer
solve_in_thread (gpointer market)
{
  return solve (market);
}

/* Solvers share nothing but the market, which none of them changes. */
static void
test_threads (void)
{
  const MarketPlan plan = MARKET_PLAN (SHAPE_SCARCE_PAIRS, 600, 3);
  g_autofree gpointer data = NULL; /* outlives the markets */
  g_autoptr (GuildMarket) shape = market_shape_make (&plan);
  g_autoptr (GuildMarket) large = market_fixture_large (3, 600, 250);
  GuildMarket *const markets[] = { large, shape };

  data = shape->data;
  for (guint i = 0; i < G_N_ELEMENTS (markets); i++)
    {
      const GuildMarket *market = markets[i];
      GThread *thread = g_thread_new ("one", solve_in_thread, markets[i]);
      GThread *other_thread = g_thread_new ("another", solve_in_thread, markets[i]);
      g_autoptr (GuildSolver) solver = g_thread_join (thread), other = g_thread_join (other_thread);
      g_autoptr (GuildSolver) alone = solve (market);
      g_autofree guint *mentors = solver_get_mentors (solver), *other_mentors = solver_get_mentors (other);
      g_autofree guint *alone_mentors = solver_get_mentors (alone);
      g_autofree GuildScore *prices = solver_get_prices (solver), *other_prices = solver_get_prices (other);
      g_autofree GuildScore *alone_prices = solver_get_prices (alone);
      gsize pairs_size = market->gaps->len * sizeof (guint), prices_size = market->mentors->len * sizeof (GuildScore);

      g_assert_cmpmem (mentors, pairs_size, other_mentors, pairs_size);
      g_assert_cmpmem (mentors, pairs_size, alone_mentors, pairs_size);
      g_assert_cmpmem (prices, prices_size, other_prices, prices_size);
      g_assert_cmpmem (prices, prices_size, alone_prices, prices_size);
    }
}

/* From prices at which nobody is wanted: all of them have to come down, many together. */
static void
test_too_dear (void)
{
  for (MarketShape shape = 0; shape < N_MARKET_SHAPES; shape++)
    {
      const MarketPlan plan = MARKET_PLAN (shape, 600, 7);
      g_autofree gpointer data = NULL; /* outlives the market */
      g_autoptr (GuildMarket) market = market_shape_make (&plan);
      g_autoptr (GuildSolver) best = solve (market), solver = guild_solver_new (market);
      g_autofree GuildScore *prices = g_new (GuildScore, market->mentors->len);
      g_autofree guint *mentors = g_new (guint, market->gaps->len);
      GuildSolverTotals totals;

      data = market->data;
      for (guint i = 0; i < market->mentors->len; i++)
        prices[i] = GUILD_SCORE_ONE + (GuildScore) i;
      for (guint i = 0; i < market->gaps->len; i++)
        mentors[i] = GUILD_NOBODY;
      guild_solver_start_from (solver, prices, mentors);
      g_assert_true (guild_solver_settle (solver, NULL, NULL, NULL, NULL));
      guild_solver_get_totals (solver, &totals);
      g_assert_cmpint (totals.score + totals.bonus, ==, totals.bound);
      g_assert_cmpint (get_worth (solver), ==, get_worth (best));
    }
}

/* On one processor and on two the answer is the same, not only as good. */
static void
test_processors (void)
{
  static const MarketShape shapes[] = { SHAPE_SCARCE, SHAPE_SCARCE_PAIRS, SHAPE_BALANCED_SEGMENTED };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const MarketPlan plan = MARKET_PLAN (shapes[i], 4000, 5);
      g_autofree gpointer data = NULL; /* outlives the market */
      g_autoptr (GuildMarket) market = market_shape_make (&plan);
      g_autoptr (GuildSolver) one = start (market), two = start (market);
      gsize pairs_size = market->gaps->len * sizeof (guint), prices_size = market->mentors->len * sizeof (GuildScore);
      g_autofree guint *mentors = NULL, *other_mentors = NULL;
      g_autofree GuildScore *prices = NULL, *other_prices = NULL;

      data = market->data;
      guild_solver_set_n_threads (one, 1);
      guild_solver_set_n_threads (two, 2);
      g_assert_true (guild_solver_solve (one, NULL, NULL, NULL, NULL));
      g_assert_true (guild_solver_solve (two, NULL, NULL, NULL, NULL));
      mentors = solver_get_mentors (one);
      other_mentors = solver_get_mentors (two);
      prices = solver_get_prices (one);
      other_prices = solver_get_prices (two);
      g_assert_cmpmem (mentors, pairs_size, other_mentors, pairs_size);
      g_assert_cmpmem (prices, prices_size, other_prices, prices_size);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  in_net = argc > 1 && g_str_equal (argv[1], "net");
  g_test_add_func ("/solver/tiny", test_tiny);
  g_test_add_func ("/solver/small", test_small);
  g_test_add_func ("/solver/medium", test_medium);
  g_test_add_func ("/solver/shapes", test_shapes);
  g_test_add_func ("/solver/start", test_start);
  g_test_add_func ("/solver/greedy", test_greedy);
  g_test_add_func ("/solver/order", test_order);
  g_test_add_func ("/solver/scale", test_scale);
  g_test_add_func ("/solver/more", test_more);
  g_test_add_func ("/solver/extremes", test_extremes);
  g_test_add_func ("/solver/star", test_star);
  g_test_add_func ("/solver/cancel", test_cancel);
  g_test_add_func ("/solver/again", test_again);
  g_test_add_func ("/solver/too-dear", test_too_dear);
  g_test_add_func ("/solver/threads", test_threads);
  g_test_add_func ("/solver/processors", test_processors);
  return g_test_run ();
}
