/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Solves assignment problems of the OR-Library: guild-bench-assign FILE… A file is a number of people and then, row after
 * row, what each of them costs at each of as many jobs; everybody gets one job, at the least cost in all. Prints a line
 * for each file: its name, the least cost, seconds, and whether that is certified. The files are not ours: whoever has
 * them (assign100 to assign800) can check what is known of them.
 */
#include <stdio.h>
#include <stdlib.h>

#include "guild-certificate.h"
#include "guild-solver.h"

/* What a unit of cost is worth; and costs are below this. */
#define UNIT      (GUILD_SCORE_ONE / 1000)
#define MOST_COST 1000

typedef struct
{
  guint n;
  GuildScore *worths; /* job after job of one person, then the next */
} Costs;

static void
add_worths (const GuildMarket   *market,
            const guint32       *gaps,
            const guint32       *mentors,
            guint                n,
            GuildScore *restrict values)
{
  const Costs *costs = market->data;

  for (guint i = 0; i < n; i++)
    values[i] += costs->worths[(gsize) gaps[i] * costs->n + mentors[i]];
}

static gboolean
next_number (char   **at,
             guint64  most,
             guint64 *number)
{
  char *end;

  *number = g_ascii_strtoull (*at, &end, 10);
  if (end == *at || *number > most)
    return FALSE;
  *at = end;
  return TRUE;
}

static gboolean
read_costs (const char *path,
            Costs      *costs)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint64 number;
  char *at;

  if (!g_file_get_contents (path, &text, NULL, &error))
    {
      g_printerr ("guild-bench-assign: %s\n", error->message);
      return FALSE;
    }
  at = text;
  if (!next_number (&at, 10000, &number))
    {
      g_printerr ("guild-bench-assign: %s does not begin with a number of people\n", path);
      return FALSE;
    }
  costs->n = (guint) number;
  costs->worths = g_new (GuildScore, (gsize) costs->n * costs->n + 1);
  for (gsize i = 0; i < (gsize) costs->n * costs->n; i++)
    {
      if (!next_number (&at, MOST_COST - 1, &number))
        {
          g_printerr ("guild-bench-assign: %s ends, or goes wrong, after %zu costs\n", path, i);
          g_free (costs->worths);
          return FALSE;
        }
      costs->worths[i] = (MOST_COST - (GuildScore) number) * UNIT; /* more than nothing: everybody gets a job */
    }
  return TRUE;
}

static GuildMarket *
make_market (Costs *costs)
{
  GuildMarket *market = guild_market_new ();

  g_array_append_val (market->ladders, (GuildMarketLadder) { { 0 } });
  for (guint i = 0; i < costs->n; i++)
    {
      g_array_append_vals (market->mentees, &(GuildMarketMentee) { .capacity = 1 }, 1);
      g_array_append_vals (market->mentors, &(GuildMarketMentor) { .capacity = 1 }, 1);
      g_array_append_vals (market->gaps, &(GuildMarketGap) { .mentee = i }, 1);
      g_array_append_vals (market->offers, &(GuildMarketOffer) { .mentor = i }, 1);
    }
  market->pair = add_worths;
  market->pair_limit = MOST_COST * UNIT;
  market->data = costs;
  return market;
}

/* Whether it came out proved. */
static gboolean
solve (const char *path,
       Costs      *costs)
{
  GuildMarket *market = make_market (costs);
  gint64 start = g_get_monotonic_time (), worth, bound, cost = 0;
  GuildSolver *solver = guild_solver_new (market);
  g_autofree guint *mentors = g_new (guint, costs->n + 1);
  g_autofree GuildScore *prices = g_new (GuildScore, costs->n + 1);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  gboolean certified = guild_market_check (market, &error) && guild_solver_solve (solver, NULL, NULL, NULL, &error);
  double seconds = (double) (g_get_monotonic_time () - start) / 1e6;

  for (guint i = 0; i < costs->n; i++)
    {
      mentors[i] = guild_solver_get_mentor (solver, i);
      prices[i] = guild_solver_get_price (solver, i);
      if (mentors[i] != GUILD_NOBODY)
        cost += MOST_COST - costs->worths[(gsize) i * costs->n + mentors[i]] / UNIT;
    }
  certified = certified &&
              guild_certificate_check (market, &(GuildAnswer) { mentors, NULL, prices }, &worth, &bound, &error) &&
              worth == bound;
  printf ("%s %" G_GINT64_FORMAT " %.4f %s\n", name, cost, seconds, certified ? "certified" : "NOT CERTIFIED");
  if (error != NULL)
    g_printerr ("guild-bench-assign: %s: %s\n", path, error->message);
  guild_solver_free (solver);
  guild_market_free (market);
  return certified;
}

int
main (int    argc,
      char **argv)
{
  gboolean all = argc > 1;

  if (argc < 2)
    g_printerr ("guild-bench-assign: FILE…\n");
  for (int i = 1; i < argc; i++)
    {
      Costs costs;

      if (!read_costs (argv[i], &costs))
        return 3;
      all = solve (argv[i], &costs) && all;
      g_free (costs.worths);
    }
  return all ? 0 : 1;
}
