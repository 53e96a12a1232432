/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "market-run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE 20 /* seconds that a small market may take */

/* Said when the process breaks off in the middle. */
static char last_words[100];

/* Whether steps are told as they are done, since it breaks off in one of them. */
static gboolean loud;

/* Steps that are left out to find the fewest that fail, a bit each. */
static guint64 skipped;

/* --- the smallest that fails -------------------------------------------------------------------------------- */

/* In a process of its own, so that one that breaks off or never ends is a failure like others. */
static int
try_apart (const GuildMarket *market,
           MarketJudge        judge,
           guint              seed)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      signal (SIGABRT, SIG_DFL);
      if (!loud && (freopen ("/dev/null", "w", stderr) == NULL || freopen ("/dev/null", "w", stdout) == NULL))
        _exit (2);
      alarm (PATIENCE);
      _exit (judge (market, seed) == NULL ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return status;
}

static gboolean
fails (const GuildMarket *market,
       MarketJudge        judge,
       guint              seed)
{
  return try_apart (market, judge, seed) != 0;
}

static gboolean
dies (const GuildMarket *market,
      MarketJudge        judge,
      guint              seed)
{
  return WIFSIGNALED (try_apart (market, judge, seed));
}

typedef enum
{
  REDUCED,
  UNCHANGED,
  NO_SUCH_THING,
} Reduction;

/* Makes one thing less of what a market has, by its number. */
typedef Reduction (*Reducer) (GuildMarket **market, guint at);

static Reduction
leave_out (GuildMarket **market,
           guint         mentee,
           guint         gap,
           guint         mentor)
{
  GuildMarket *less = market_fixture_without (*market, mentee, gap, mentor);

  guild_market_free (*market);
  *market = less;
  return REDUCED;
}

static Reduction
drop_mentee (GuildMarket **market,
             guint         at)
{
  return at < (*market)->mentees->len ? leave_out (market, at, GUILD_NOBODY, GUILD_NOBODY) : NO_SUCH_THING;
}

static Reduction
drop_mentor (GuildMarket **market,
             guint         at)
{
  return at < (*market)->mentors->len ? leave_out (market, GUILD_NOBODY, GUILD_NOBODY, at) : NO_SUCH_THING;
}

static Reduction
drop_gap (GuildMarket **market,
          guint         at)
{
  return at < (*market)->gaps->len ? leave_out (market, GUILD_NOBODY, at, GUILD_NOBODY) : NO_SUCH_THING;
}

static Reduction
drop_offer (GuildMarket **market,
            guint         at)
{
  if (at >= (*market)->offers->len)
    return NO_SUCH_THING;
  g_array_remove_index ((*market)->offers, at);
  return REDUCED;
}

static Reduction
drop_exception (GuildMarket **market,
                guint         at)
{
  guint n = (*market)->mentors->len;

  if (at >= (*market)->gaps->len * n)
    return NO_SUCH_THING;
  if (market_get_exception (*market, at / n, at % n) == 0)
    return UNCHANGED;
  guild_market_set_exception (*market, at / n, at % n, 0);
  return REDUCED;
}

static Reduction
drop_pair (GuildMarket **market,
           guint         at)
{
  if (at > 0 || (*market)->pair == NULL)
    return NO_SUCH_THING;
  (*market)->pair = NULL;
  return REDUCED;
}

static Reduction
drop_bonus (GuildMarket **market,
            guint         at)
{
  GArray *bonuses = at == 0 ? (*market)->mentee_bonuses : (*market)->mentor_bonuses;

  if (at > 1)
    return NO_SUCH_THING;
  if (bonuses->len == 0)
    return UNCHANGED;
  g_array_set_size (bonuses, bonuses->len - 1);
  return REDUCED;
}

/* Capacities and slots taken, to 0 or one less. */
static Reduction
lower_count (GuildMarket **market,
             guint         at)
{
  guint person = at / 4, *count;

  if (person < (*market)->mentees->len)
    count = at % 2 == 0 ? &market_mentee (*market, person)->capacity : &market_mentee (*market, person)->taken;
  else if (person - (*market)->mentees->len < (*market)->mentors->len)
    {
      person -= (*market)->mentees->len;
      count = at % 2 == 0 ? &market_mentor (*market, person)->capacity : &market_mentor (*market, person)->taken;
    }
  else
    return NO_SUCH_THING;
  if (*count == 0)
    return UNCHANGED;
  *count = at % 4 < 2 ? 0 : *count - 1;
  return REDUCED;
}

static GuildScore *
get_value (GuildMarket *market,
           guint        at)
{
  GuildScore *rules[] = { &market->same_department, &market->same_location, &market->shared_language,
                          &market->minimum };

  if (at < G_N_ELEMENTS (rules))
    return rules[at];
  at -= G_N_ELEMENTS (rules);
  if (at < market->gaps->len)
    return &market_gap (market, at)->value;
  at -= market->gaps->len;
  if (at < market->mentors->len)
    return &market_mentor (market, at)->value;
  at -= market->mentors->len;
  if (at < market->ladders->len * GUILD_MARKET_LEVELS)
    return g_array_index (market->ladders, GuildMarketLadder, at / GUILD_MARKET_LEVELS).values +
           at % GUILD_MARKET_LEVELS;
  return NULL;
}

/* Values, to 0, half, or one less. */
static Reduction
lower_value (GuildMarket **market,
             guint         at)
{
  GuildScore *value = get_value (*market, at / 3);

  if (value == NULL)
    return NO_SUCH_THING;
  if (*value == 0)
    return UNCHANGED;
  *value = at % 3 == 0 ? 0 : at % 3 == 1 ? *value / 2 : *value - (*value > 0) + (*value < 0);
  return REDUCED;
}

static void
skip_steps (const GuildMarket *market,
            MarketJudge        judge,
            guint              seed)
{
  for (guint step = 0; step < 64; step++)
    {
      guint64 before = skipped;

      skipped |= G_GUINT64_CONSTANT (1) << step;
      if (!fails (market, judge, seed))
        skipped = before;
    }
}

/* The market of which nothing can be taken without the fault going too. */
static GuildMarket *
shrink (const GuildMarket *market,
        MarketJudge        judge,
        guint              seed)
{
  static const Reducer reducers[] = { drop_mentee, drop_mentor, drop_gap,   drop_offer, drop_exception,
                                      drop_pair,   lower_count, drop_bonus, lower_value };
  GuildMarket *best = market_fixture_copy (market);
  int n_tries = 20000;

  for (gboolean smaller = TRUE; smaller;)
    {
      smaller = FALSE;
      skip_steps (best, judge, seed);
      for (guint i = 0; i < G_N_ELEMENTS (reducers); i++)
        {
          Reduction reduction = UNCHANGED;

          for (guint at = 0; reduction != NO_SUCH_THING && n_tries > 0; at++)
            {
              GuildMarket *less = market_fixture_copy (best);

              reduction = reducers[i](&less, at);
              if (reduction == REDUCED && n_tries-- > 0 && fails (less, judge, seed))
                {
                  GuildMarket *swapped = best;

                  best = less;
                  less = swapped;
                  smaller = TRUE;
                }
              guild_market_free (less);
            }
        }
    }
  return best;
}

/* --- one after the other ------------------------------------------------------------------------------------ */

static void
say_last_words (int number)
{
  if (write (STDERR_FILENO, last_words, strlen (last_words)) < 0)
    _exit (2);
  signal (number, SIG_DFL);
  raise (number);
}

/* Where something is wrong, what it is in the smallest market that shows it. */
static void
run_alone (guint             seed,
           const MarketSize *size,
           MarketJudge       judge)
{
  g_autoptr (GuildMarket) market = market_fixture_new (seed, size);
  g_autoptr (GuildMarket) smallest = NULL;
  g_autofree char *text = market_fixture_describe (market);
  g_autofree char *small_text = NULL, *fault = NULL;

  g_test_message ("%s", text);
  if (!fails (market, judge, seed))
    return;
  smallest = shrink (market, judge, seed);
  small_text = market_fixture_describe (smallest);
  g_test_message ("seed %u fails; the smallest market that does:\n%s", seed, small_text);
  if (dies (smallest, judge, seed))
    {
      loud = TRUE;
      try_apart (smallest, judge, seed);
      loud = FALSE;
    }
  else
    fault = judge (smallest, seed);
  skipped = 0;
  g_test_message ("%s", fault == NULL ? "it breaks off or does not end" : fault);
  g_test_fail ();
}

/**
 * market_run:
 * @n: how many markets
 * @size: how large they are
 * @judge: what is to hold of each
 *
 * At the first market that fails, it says so and stops.
 */
void
market_run (guint             n,
            const MarketSize *size,
            MarketJudge       judge)
{
  const char *only = g_getenv ("GUILDHALL_TEST_SEED"), *more = g_getenv ("GUILDHALL_TEST_THOROUGH");

  if (only != NULL)
    {
      run_alone (strtoul (only, NULL, 10), size, judge);
      return;
    }
  if (more != NULL)
    n *= MAX (atoi (more), 1);
  signal (SIGABRT, say_last_words);
  signal (SIGTERM, say_last_words); /* what never ends is stopped from outside */
  for (guint seed = 0; seed < n; seed++)
    {
      g_autoptr (GuildMarket) market = market_fixture_new (seed, size);
      g_autofree char *fault = NULL;

      g_snprintf (last_words, sizeof last_words, "%s broke off; GUILDHALL_TEST_SEED=%u shows where\n",
                  g_test_get_path (), seed);
      fault = judge (market, seed);
      if (fault == NULL)
        continue;
      run_alone (seed, size, judge);
      g_test_fail_printf ("seed %u: %s", seed, fault);
      break;
    }
  signal (SIGABRT, SIG_DFL);
  signal (SIGTERM, SIG_DFL);
}

/* Whether a judge that does one thing after the other is to leave this one out. */
gboolean
market_run_skips (guint step)
{
  return step < 64 && (skipped >> step & 1) != 0;
}

/* Whether a judge is to tell each step before it is done. */
gboolean
market_run_is_loud (void)
{
  return loud;
}

gboolean
market_run_thorough (void)
{
  return g_getenv ("GUILDHALL_TEST_THOROUGH") != NULL;
}
