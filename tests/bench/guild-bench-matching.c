/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measures the solver on a market of a given shape: guild-bench-matching SHAPE PEOPLE SEED. Prints "name value" lines
 * for matching.py, in seconds, milliseconds and MiB. What is timed is a solver's whole life up to its answer, the
 * scoring included; making the market is not.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "guild-certificate.h"
#include "guild-solver.h"
#include "market-shapes.h"

/* An exported graph: this word, four counts, then 32-bit numbers: capacity of each mentee, mentee of each gap,
 * capacity of each mentor, candidates of each gap; then for each candidate, gap after gap, its mentor and its score. */
#define GRAPH_WORD 0x6d6c6947

/* Who offers each skill: indexes of the market's offers, skill after skill. */
typedef struct
{
  guint *offers;
  guint *starts;
  guint n_skills;
} Index;

/* Of this program alone: what getrusage tells begins with whoever started it. */
static double
get_peak_mebibytes (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || !(peak = strstr (status, "VmHWM:")))
    return 0;
  return g_ascii_strtod (peak + strlen ("VmHWM:"), NULL) / 1024;
}

static double
get_seconds (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

/* Of all threads. */
static double
get_processor_seconds (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (double) spent.tv_sec + (double) spent.tv_nsec / 1e9;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_percentile (GArray *values,
                guint   percent)
{
  g_array_sort (values, compare_doubles);
  return values->len ? g_array_index (values, double, (values->len - 1) * percent / 100) : 0;
}

/* --- the candidates, which the solver never writes out ---------------------------------------------------------- */

static const GuildMarketOffer *
get_offer (const GuildMarket *market,
           guint              index)
{
  return &g_array_index (market->offers, GuildMarketOffer, index);
}

static void
index_offers (Index             *self,
              const GuildMarket *market)
{
  g_autofree guint *at = NULL;

  self->n_skills = 0;
  for (guint i = 0; i < market->offers->len; i++)
    self->n_skills = MAX (self->n_skills, get_offer (market, i)->skill + 1);
  for (guint i = 0; i < market->gaps->len; i++)
    self->n_skills = MAX (self->n_skills, g_array_index (market->gaps, GuildMarketGap, i).skill + 1);
  self->starts = g_new0 (guint, self->n_skills + 1);
  for (guint i = 0; i < market->offers->len; i++)
    self->starts[get_offer (market, i)->skill + 1]++;
  for (guint i = 0; i < self->n_skills; i++)
    self->starts[i + 1] += self->starts[i];
  at = g_memdup2 (self->starts, sizeof (guint) * (self->n_skills + 1));
  self->offers = g_new (guint, market->offers->len);
  for (guint i = 0; i < market->offers->len; i++)
    self->offers[at[get_offer (market, i)->skill]++] = i;
}

static void
clear_index (Index *self)
{
  g_free (self->offers);
  g_free (self->starts);
}

/* By level and exception; a minimum score is not looked at. */
static guint64
count_candidates (const GuildMarket *market)
{
  g_autofree guint (*at_least)[GUILD_MARKET_LEVELS + 1] = NULL;
  guint n_skills = 0;
  guint64 n = 0;
  GHashTableIter iter;
  gpointer difference;

  for (guint i = 0; i < market->offers->len; i++)
    n_skills = MAX (n_skills, get_offer (market, i)->skill + 1);
  at_least = g_malloc0 (sizeof *at_least * (n_skills + 1));
  for (guint i = 0; i < market->offers->len; i++)
    at_least[get_offer (market, i)->skill][get_offer (market, i)->level]++;
  for (guint i = 0; i < n_skills; i++)
    for (guint level = GUILD_MARKET_LEVELS; level-- > 0;)
      at_least[i][level] += at_least[i][level + 1];
  for (guint i = 0; i < market->gaps->len; i++)
    {
      const GuildMarketGap *gap = &g_array_index (market->gaps, GuildMarketGap, i);

      if (gap->skill < n_skills)
        n += at_least[gap->skill][gap->least];
    }
  g_hash_table_iter_init (&iter, market->exceptions);
  while (g_hash_table_iter_next (&iter, NULL, &difference))
    if (GPOINTER_TO_INT (difference) == GUILD_MARKET_BARRED)
      n--;
  return n;
}

static void
put (FILE  *file,
     gint64 value)
{
  gint32 word = (gint32) value;

  if (fwrite (&word, sizeof word, 1, file) != 1)
    g_error ("the graph could not be written");
}

/* Twice over the candidates: once to count, once to write. */
static void
export_graph (const GuildMarket *market,
              const char        *path)
{
  FILE *file = fopen (path, "wb");
  g_autofree guint *n_of_gap = g_new0 (guint, market->gaps->len);
  gint64 n = 0;
  Index index;

  if (!file)
    g_error ("%s could not be written", path);
  index_offers (&index, market);
  for (guint pass = 0; pass < 2; pass++)
    {
      if (pass)
        {
          put (file, GRAPH_WORD);
          put (file, market->mentees->len);
          put (file, market->gaps->len);
          put (file, market->mentors->len);
          put (file, n);
          for (guint i = 0; i < market->mentees->len; i++)
            put (file, g_array_index (market->mentees, GuildMarketMentee, i).capacity);
          for (guint i = 0; i < market->gaps->len; i++)
            put (file, g_array_index (market->gaps, GuildMarketGap, i).mentee);
          for (guint i = 0; i < market->mentors->len; i++)
            put (file, g_array_index (market->mentors, GuildMarketMentor, i).capacity);
          for (guint i = 0; i < market->gaps->len; i++)
            put (file, n_of_gap[i]);
        }
      for (guint gap = 0; gap < market->gaps->len; gap++)
        {
          guint skill = g_array_index (market->gaps, GuildMarketGap, gap).skill;

          for (guint i = index.starts[skill]; i < index.starts[skill + 1]; i++)
            {
              const GuildMarketOffer *offer = get_offer (market, index.offers[i]);
              GuildScore score;

              if (!guild_market_get_score (market, gap, offer->mentor, offer->level, &score))
                continue;
              if (pass)
                {
                  put (file, offer->mentor);
                  put (file, score);
                }
              else
                {
                  n_of_gap[gap]++;
                  n++;
                }
            }
        }
    }
  clear_index (&index);
  if (fclose (file))
    g_error ("%s could not be written", path);
}

/* --- measuring -------------------------------------------------------------------------------------------------- */

/* The proof, by whoever does not believe the solver. */
static gboolean
is_certified (GuildSolver       *solver,
              const GuildMarket *market)
{
  g_autofree guint *mentors = g_new (guint, market->gaps->len);
  g_autofree GuildScore *prices = g_new (GuildScore, market->mentors->len);
  g_autoptr (GError) error = NULL;
  gint64 worth, bound;

  for (guint i = 0; i < market->gaps->len; i++)
    mentors[i] = guild_solver_get_mentor (solver, i);
  for (guint i = 0; i < market->mentors->len; i++)
    prices[i] = guild_solver_get_price (solver, i);
  if (!guild_certificate_check (market, &(GuildAnswer) { mentors, NULL, prices }, &worth, &bound, &error))
    {
      fprintf (stderr, "guild-bench-matching: %s\n", error->message);
      return FALSE;
    }
  return worth == bound;
}

static gint64
get_worth (GuildSolver *solver)
{
  GuildSolverTotals totals;

  guild_solver_get_totals (solver, &totals);
  return totals.score + totals.bonus;
}

typedef struct
{
  guint gap;
  guint mentor; /* or GUILD_NOBODY */
} Pair;

/* A random gap with a random candidate. */
static Pair
pick_candidate (const GuildMarket *market,
                const Index       *index,
                GRand             *random)
{
  guint gap = (guint) g_rand_int_range (random, 0, (gint32) market->gaps->len);
  guint skill = g_array_index (market->gaps, GuildMarketGap, gap).skill;
  guint first = index->starts[skill], n = index->starts[skill + 1] - first;

  for (guint i = 0; n && i < 100; i++)
    {
      guint at = index->offers[first + (guint) g_rand_int_range (random, 0, (gint32) n)];
      const GuildMarketOffer *offer = get_offer (market, at);

      if (guild_market_get_score (market, gap, offer->mentor, offer->level, NULL))
        return (Pair) { gap, offer->mentor };
    }
  return (Pair) { gap, GUILD_NOBODY };
}

/* A random pair of the match. */
static Pair
pick_matched (const GuildSolver *solver,
              GRand             *random)
{
  guint n = guild_solver_get_market (solver)->gaps->len;
  guint gap = (guint) g_rand_int_range (random, 0, (gint32) n);

  for (guint i = 0; i < n && guild_solver_get_mentor (solver, gap) == GUILD_NOBODY; i++)
    gap = (gap + 1) % n;
  return (Pair) { gap, guild_solver_get_mentor (solver, gap) };
}

static Pair
take_any (GArray *pairs,
          GRand  *random)
{
  Pair pair = { 0, GUILD_NOBODY };

  if (pairs->len)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) pairs->len);

      pair = g_array_index (pairs, Pair, at);
      g_array_remove_index_fast (pairs, at);
    }
  return pair;
}

static void
print_times (const char *what,
             GArray     *milliseconds)
{
  printf ("%s %u\n", what, milliseconds->len);
  printf ("%s-p50 %.4f\n", what, get_percentile (milliseconds, 50));
  printf ("%s-p99 %.4f\n", what, get_percentile (milliseconds, 99));
  printf ("%s-max %.4f\n", what, get_percentile (milliseconds, 100));
}

/* What somebody does who sits over a match: keeps a gap together with a random candidate, keeps a pair of the match
 * apart, thinks better of one of these. When all is released, the match must be worth what it was. */
static void
measure_changes (GuildSolver *solver,
                 guint        n,
                 guint64      seed)
{
  const GuildMarket *market = guild_solver_get_market (solver);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) seed);
  g_autoptr (GArray) together = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) apart = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) release = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Pair));
  gint64 worth = get_worth (solver);
  guint n_refused = 0;
  Index index;

  index_offers (&index, market);
  for (guint i = 0; i < 3 * n || kept->len; i++)
    {
      guint what = i < 3 * n ? i % 3 : 2;
      Pair pair = what == 0   ? pick_candidate (market, &index, random)
                  : what == 1 ? pick_matched (solver, random)
                              : take_any (kept, random);
      GArray *times = what == 0 ? together : what == 1 ? apart : release;
      double start, milliseconds;

      if (pair.mentor == GUILD_NOBODY || (what != 2 && guild_solver_is_pinned (solver, pair.gap)))
        continue;
      start = get_seconds ();
      if (what == 1)
        guild_solver_keep_apart (solver, pair.gap, pair.mentor);
      else if (what == 2)
        guild_solver_release (solver, pair.gap, pair.mentor);
      else if (!guild_solver_keep_together (solver, pair.gap, pair.mentor))
        {
          n_refused++;
          continue;
        }
      milliseconds = (get_seconds () - start) * 1e3;
      g_array_append_val (times, milliseconds);
      if (what != 2)
        g_array_append_val (kept, pair);
    }
  print_times ("together", together);
  print_times ("apart", apart);
  print_times ("release", release);
  printf ("refused %u\n", n_refused);
  printf ("undone %s\n", get_worth (solver) == worth ? "yes" : "no");
  clear_index (&index);
}

/* Returns the seconds that it took, as a median. */
static double
measure (GuildMarket *market,
         guint        n_runs,
         guint        n_changes,
         guint64      seed)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) processor = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GuildSolver) solver = NULL;
  GuildSolverTotals totals;

  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (GError) error = NULL;
      double start, spent;

      g_clear_pointer (&solver, guild_solver_free);
      start = get_seconds ();
      spent = get_processor_seconds ();
      solver = guild_solver_new (market);
      if (!guild_solver_solve (solver, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
      start = get_seconds () - start;
      spent = get_processor_seconds () - spent;
      g_array_append_val (seconds, start);
      g_array_append_val (processor, spent);
      printf ("run %.4f\n", start);
    }
  printf ("seconds %.4f\n", get_percentile (seconds, 50));
  printf ("processor %.4f\n", get_percentile (processor, 50));
  printf ("memory %.1f\n", get_peak_mebibytes ());
  guild_solver_get_totals (solver, &totals);
  printf ("pairs %u\n", totals.n_pairs);
  printf ("score %" PRId64 "\n", totals.score);
  printf ("total %" PRId64 "\n", totals.score + totals.bonus);
  printf ("bound %" PRId64 "\n", totals.bound);
  printf ("certified %s\n", is_certified (solver, market) ? "yes" : "no");
  if (n_changes)
    measure_changes (solver, n_changes, seed);
  return get_percentile (seconds, 50);
}

/* Somebody who loses patience after a while. */
typedef struct
{
  GCancellable *cancellable;
  double after; /* seconds */
  double when;
} Stop;

static gpointer
stop (gpointer data)
{
  Stop *self = data;

  g_usleep ((gulong) (self->after * 1e6));
  self->when = get_seconds ();
  g_cancellable_cancel (self->cancellable);
  return NULL;
}

/* How long a stop takes at @n moments, spread over as long as it takes to solve the market. */
static void
measure_stops (GuildMarket *market,
               guint        n,
               double       seconds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GuildSolver) solver = guild_solver_new (market);
      Stop patience = { cancellable, seconds * (i + 0.5) / n, 0 };
      GThread *thread = g_thread_new ("stop", stop, &patience);
      gboolean came_to_end = guild_solver_solve (solver, NULL, NULL, cancellable, NULL);
      double milliseconds = get_seconds ();

      g_thread_join (thread);
      milliseconds = (milliseconds - patience.when) * 1e3;
      if (!came_to_end)
        g_array_append_val (times, milliseconds);
    }
  print_times ("stop", times);
}

int
main (int    argc,
      char **argv)
{
  int n_runs = 1, n_changes = 0, n_stops = 0, least = 2, most = 2;
  gboolean bonuses = FALSE;
  g_autofree char *graph = NULL;
  const GOptionEntry entries[] = {
    { "repeat", 0, 0, G_OPTION_ARG_INT, &n_runs, "Solve N times, and print the median", "N" },
    { "changes", 0, 0, G_OPTION_ARG_INT, &n_changes, "Then keep together, keep apart and release N times each", "N" },
    { "stops", 0, 0, G_OPTION_ARG_INT, &n_stops, "Then stop it at N moments", "N" },
    { "least", 0, 0, G_OPTION_ARG_INT, &least, "The least capacity (2)", "N" },
    { "most", 0, 0, G_OPTION_ARG_INT, &most, "The greatest capacity (2)", "N" },
    { "bonus", 0, 0, G_OPTION_ARG_NONE, &bonuses, "Earlier slots are worth more", NULL },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &graph, "Write every candidate to FILE for other solvers", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("SHAPE PEOPLE SEED");
  g_autoptr (GError) error = NULL;
  MarketPlan plan = { 0 };
  GuildMarket *market;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 4 ||
      !market_shape_find (argv[1], &plan.shape) || least < 0 || most < least || n_runs < 0 || n_changes < 0 ||
      n_stops < 0)
    {
      g_printerr ("guild-bench-matching: SHAPE PEOPLE SEED, where the shapes are");
      for (guint i = 0; i < N_MARKET_SHAPES; i++)
        g_printerr (" %s", market_shape_get_name ((MarketShape) i));
      g_printerr ("%s%s\n", error ? "; " : "", error ? error->message : "");
      return 2;
    }
  plan.people = (guint) strtoul (argv[2], NULL, 10);
  plan.seed = strtoull (argv[3], NULL, 10);
  plan.least_capacity = (guint) least;
  plan.most_capacity = (guint) most;
  plan.bonuses = bonuses;
  market = market_shape_make (&plan);
  if (!guild_market_check (market, &error))
    g_error ("%s", error->message);
  printf ("people %u\n", plan.people);
  printf ("mentees %u\n", market->mentees->len);
  printf ("gaps %u\n", market->gaps->len);
  printf ("mentors %u\n", market->mentors->len);
  printf ("exceptions %u\n", g_hash_table_size (market->exceptions));
  printf ("candidates %" PRIu64 "\n", count_candidates (market));
  fflush (stdout);
  if (graph)
    export_graph (market, graph);
  if (n_runs)
    {
      double seconds = measure (market, (guint) n_runs, (guint) n_changes, plan.seed);

      if (n_stops)
        measure_stops (market, (guint) n_stops, seconds);
    }
  g_free (market->data);
  guild_market_free (market);
  return 0;
}
