/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checker lets pass and what it refuses, against a plain solver; and that one against all there is. */
#include <string.h>

#include "guild-certificate.h"
#include "guild-error.h"
#include "market-fixture.h"
#include "market-oracle.h"
#include "market-run.h"

/* A matching and prices, as arrays that can be changed. */
typedef struct
{
  guint *pins;
  guint *mentors;
  gboolean *pinned;
  GuildScore *prices;
} Answer;

static void
answer_clear (Answer *self)
{
  g_free (self->pins);
  g_free (self->mentors);
  g_free (self->pinned);
  g_free (self->prices);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* Some pairs kept together, as far as there is room. */
static void
draw_pins (Answer            *self,
           const GuildMarket *market,
           GRand             *rand)
{
  g_autofree guint *mentee_used = g_new0 (guint, market->mentees->len + 1);
  g_autofree guint *mentor_used = g_new0 (guint, market->mentors->len + 1);
  gboolean any = g_rand_int_range (rand, 0, 2) == 0;

  for (guint gap = 0; gap < market->gaps->len; gap++)
    {
      guint mentee = market_gap (market, gap)->mentee, mentor;

      self->pins[gap] = GUILD_NOBODY;
      self->pinned[gap] = FALSE;
      if (!any || market->mentors->len == 0 || g_rand_int_range (rand, 0, 3) > 0)
        continue;
      mentor = g_rand_int_range (rand, 0, market->mentors->len);
      if (mentee_used[mentee] >= market_mentee (market, mentee)->capacity ||
          mentor_used[mentor] >= market_mentor (market, mentor)->capacity ||
          !market_get_score (market, gap, mentor, TRUE, NULL))
        continue;
      mentee_used[mentee]++;
      mentor_used[mentor]++;
      self->pins[gap] = mentor;
      self->pinned[gap] = TRUE;
    }
}

static gint64
answer_init (Answer            *self,
             const GuildMarket *market,
             GRand             *rand)
{
  *self = (Answer) { g_new (guint, market->gaps->len + 1), g_new (guint, market->gaps->len + 1),
                     g_new (gboolean, market->gaps->len + 1), g_new0 (GuildScore, market->mentors->len + 1) };
  draw_pins (self, market, rand);
  return market_oracle_solve (market, self->pins, self->mentors, self->prices);
}

static gboolean
check (const GuildMarket *market,
       const Answer      *answer,
       gint64            *worth,
       gint64            *bound,
       GError           **error)
{
  GuildAnswer given = { answer->mentors, answer->pinned, answer->prices };

  return guild_certificate_check (market, &given, worth, bound, error);
}

/* --- the oracle --------------------------------------------------------------------------------------------- */

static char *
judge_oracle (const GuildMarket *market,
              guint              seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { 0 };
  gint64 best, worth, greedy;

  if (!guild_market_check (market, &error))
    return g_strdup (error->message);
  worth = answer_init (&answer, market, rand);
  best = market_oracle_enumerate (market, answer.pins);
  greedy = market_oracle_greedy (market, answer.pins, NULL);
  if (worth != best)
    return g_strdup_printf ("the best is %" G_GINT64_FORMAT ", the longest paths say %" G_GINT64_FORMAT, best, worth);
  if (greedy > best)
    return g_strdup_printf ("the best is %" G_GINT64_FORMAT ", greedy %" G_GINT64_FORMAT, best, greedy);
  return NULL;
}

static void
test_oracle (void)
{
  market_run (4000, &market_tiny, judge_oracle);
}

/* --- what passes -------------------------------------------------------------------------------------------- */

/* The best passes with the prices that prove it, and with any others the bound is none too low. */
static char *
judge_bound (const GuildMarket *market,
             guint              seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { 0 };
  gint64 best = answer_init (&answer, market, rand), worth = 0, bound = 0;

  if (!check (market, &answer, &worth, &bound, &error))
    return g_strdup_printf ("the best is refused: %s", error->message);
  if (worth != best || bound != best)
    return g_strdup_printf ("the best is %" G_GINT64_FORMAT ", said %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, best,
                            worth, bound);
  for (int round = 0; round < 3; round++)
    {
      gint64 plain;

      for (guint mentor = 0; mentor < market->mentors->len; mentor++)
        answer.prices[mentor] += round == 2 ? g_rand_int_range (rand, -GUILD_SCORE_ONE, GUILD_SCORE_ONE)
                                            : g_rand_int_range (rand, -1, 2);
      plain = market_oracle_bound (market, answer.pins, answer.prices);
      if (!check (market, &answer, &worth, &bound, &error))
        return g_strdup_printf ("refused for its prices: %s", error->message);
      if (bound < best || bound > plain || worth != best)
        return g_strdup_printf ("the best is %" G_GINT64_FORMAT ", said %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                                ", the plain bound is %" G_GINT64_FORMAT,
                                best, worth, bound, plain);
    }
  return NULL;
}

static void
test_bound (void)
{
  market_run (10000, &market_small, judge_bound);
}

/* --- what does not ------------------------------------------------------------------------------------------ */

/* Four who want to learn the same of three: scores 5 4 3, 5 4 3, 9 8 7 and 2 1 0; the last mentor is barred from the
 * first gap, nobody offers the second skill high enough but the first mentor, room for two, one, one. */
static GuildMarket *
create_plain (void)
{
  static const GuildMarketMentee mentees[] = { { .capacity = 1 }, { .capacity = 2 } };
  static const GuildMarketMentor mentors[] = { { .capacity = 2, .value = 2 },
                                               { .capacity = 1, .value = 1 },
                                               { .capacity = 1, .value = 0 } };
  static const GuildMarketGap gaps[] = { { 0, 0, 2, 0, 3 }, { 0, 0, 2, 0, 3 }, { 1, 0, 2, 0, 7 }, { 1, 1, 4, 0, 0 } };
  static const GuildMarketOffer offers[] = { { 2, 0, 3 }, { 1, 0, 2 }, { 0, 0, 5 }, { 0, 1, 4 }, { 1, 1, 3 } };
  static const GuildMarketLadder ladder = { { 0 } };
  static const GuildScore bonuses[] = { 20, 10 };
  GuildMarket *market = guild_market_new ();

  g_array_append_vals (market->mentees, mentees, G_N_ELEMENTS (mentees));
  g_array_append_vals (market->mentors, mentors, G_N_ELEMENTS (mentors));
  g_array_append_vals (market->gaps, gaps, G_N_ELEMENTS (gaps));
  g_array_append_vals (market->offers, offers, G_N_ELEMENTS (offers));
  g_array_append_val (market->ladders, ladder);
  g_array_append_vals (market->mentee_bonuses, bonuses, G_N_ELEMENTS (bonuses));
  guild_market_set_exception (market, 0, 2, GUILD_MARKET_BARRED);
  return market;
}

/* Every way to be no matching, and the sentence that says so. */
static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    guint mentors[4];
    guint pinned; /* a bit each */
    GuildScore minimum;
    const char *words; /* NULL where it passes */
    gint64 worth;
  } cases[] = {
    { "nobody", { -1, -1, -1, -1 }, 0, 0, NULL, 0 },
    { "one", { 0, -1, -1, -1 }, 0, 0, NULL, 25 },
    { "best", { 0, -1, 1, 0 }, 0, 0, NULL, 25 + 28 + 12 },
    { "not there", { -1, 3, -1, -1 }, 0, 0, "Gap 1 is given to mentor 3, who is not there.", 0 },
    { "barred", { 2, -1, -1, -1 }, 0, 0, "Gap 0 is given to mentor 2, who is no candidate.", 0 },
    { "barred, together", { 2, -1, -1, -1 }, 1, 0, "Gap 0 is given to mentor 2, who is no candidate.", 0 },
    { "no offer", { -1, -1, -1, 2 }, 0, 0, "Gap 3 is given to mentor 2, who is no candidate.", 0 },
    { "no offer, together", { -1, -1, -1, 2 }, 8, 0, "Gap 3 is given to mentor 2, who is no candidate.", 0 },
    { "level too low", { -1, -1, -1, 1 }, 0, 0, "Gap 3 is given to mentor 1, who is no candidate.", 0 },
    { "below minimum", { -1, -1, -1, 0 }, 0, 3, "Gap 3 is given to mentor 0, who is no candidate.", 0 },
    { "below minimum, together", { -1, -1, -1, 0 }, 8, 3, NULL, 22 },
    { "mentee too often", { 0, 1, -1, -1 }, 0, 0, "Mentee 0 has 2 pairs, and capacity for 1.", 0 },
    { "mentor too often", { 1, -1, 1, -1 }, 0, 0, "Mentor 1 has 2 pairs, and capacity for 1.", 0 },
    { "too often together", { 1, -1, 1, -1 }, 5, 0, "Mentor 1 has 2 pairs, and capacity for 1.", 0 },
    { "nobody together", { 0, -1, -1, -1 }, 4, 0, "Gap 2 is kept together with nobody.", 0 },
  };
  static const GuildScore prices[3] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildMarket) market = create_plain ();
      g_autoptr (GError) error = NULL;
      gboolean pinned[4];
      GuildAnswer answer = { cases[i].mentors, pinned, prices };
      gint64 worth = -1, bound = -1;
      gboolean passes;

      market->minimum = cases[i].minimum;
      for (guint gap = 0; gap < 4; gap++)
        pinned[gap] = (cases[i].pinned >> gap & 1) != 0;
      g_test_message ("%s", cases[i].name);
      passes = guild_certificate_check (market, &answer, &worth, &bound, &error);
      g_assert_cmpint (passes, ==, cases[i].words == NULL);
      if (passes)
        {
          g_assert_cmpint (worth, ==, cases[i].worth);
          g_assert_cmpint (bound, >=, worth);
        }
      else
        {
          g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
          g_assert_cmpstr (error->message, ==, cases[i].words);
          g_assert_cmpint (worth, ==, -1);
        }
    }
}

/* Changes one thing in a proved answer. Returns whether it is another one now. */
static gboolean
mutate (Answer            *answer,
        const GuildMarket *market,
        GRand             *rand)
{
  guint gap = g_rand_int_range (rand, 0, market->gaps->len), other = g_rand_int_range (rand, 0, market->gaps->len);
  guint mentor = answer->mentors[gap];

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0: /* one less */
      answer->mentors[gap] = GUILD_NOBODY;
      break;
    case 1: /* somebody else, who may not be there */
      answer->mentors[gap] = g_rand_int_range (rand, 0, market->mentors->len + 1);
      break;
    default: /* two change places */
      answer->mentors[gap] = answer->mentors[other];
      answer->mentors[other] = mentor;
      break;
    }
  return answer->mentors[gap] != mentor;
}

/* A changed matching is refused, or stands below its bound; it passes only where it is as good, as the plain sum says. */
static char *
judge_mutations (const GuildMarket *market,
                 guint              seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_auto (Answer) answer = { 0 };
  gint64 best = answer_init (&answer, market, rand), worth, bound;
  g_autofree guint *proved = g_memdup2 (answer.mentors, market->gaps->len * sizeof (guint));

  for (int round = 0; round < 10 && market->gaps->len > 0; round++)
    {
      g_autoptr (GError) error = NULL;

      memcpy (answer.mentors, proved, market->gaps->len * sizeof (guint));
      if (!mutate (&answer, market, rand))
        continue;
      if (!check (market, &answer, &worth, &bound, &error))
        {
          if (!g_error_matches (error, GUILD_ERROR, GUILD_ERROR_INVALID))
            return g_strdup ("refused without a word");
          continue;
        }
      if (worth != market_oracle_worth (market, answer.mentors))
        return g_strdup ("its worth is another");
      if (bound < worth)
        return g_strdup ("it is worth more than its bound");
      if (bound == worth)
        {
          guint n_moved = 0;

          for (guint gap = 0; gap < market->gaps->len; gap++)
            n_moved += answer.pinned[gap] && answer.mentors[gap] != proved[gap];
          if (n_moved == 0 && worth != best)
            return g_strdup_printf ("the best is %" G_GINT64_FORMAT ", it proves %" G_GINT64_FORMAT, best, worth);
        }
    }
  return NULL;
}

static void
test_mutations (void)
{
  market_run (5000, &market_small, judge_mutations);
}

/* Prices that are too high or too low for the best prove less than it is worth. */
static void
test_prices (void)
{
  static const guint mentors[] = { 0, GUILD_NOBODY, 1, 0 };
  static const struct
  {
    GuildScore prices[3];
    gint64 bound;
  } cases[] = {
    { { 0, 0, 0 }, 25 + 29 + 12 },
    { { 1, 0, 0 }, 2 + 24 + 28 + 11 },
    { { 0, -1, 0 }, 25 + 29 + 12 },
    { { 1, 1, 0 }, 3 + 24 + 28 + 11 },
    { { -1, -1, -1 }, 26 + 30 + 13 },
    { { G_MAXINT32, G_MAXINT32, G_MAXINT32 }, 4 * (gint64) G_MAXINT32 },
    { { G_MININT32, G_MININT32, G_MININT32 }, 5 + 9 + 2 + 20 + 20 + 10 + 3 * ((gint64) G_MAXINT32 + 1) },
  };
  g_autoptr (GuildMarket) market = create_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      GuildAnswer answer = { mentors, NULL, cases[i].prices };
      gint64 worth = 0, bound = 0;

      g_test_message ("prices %u", i);
      g_assert_true (guild_certificate_check (market, &answer, &worth, &bound, &error));
      g_assert_no_error (error);
      g_assert_cmpint (worth, ==, 65);
      g_assert_cmpint (bound, ==, cases[i].bound);
    }
}

/* The greatest capacities, scores and prices: sums stay whole, and a bound that no number holds is only very high. */
static void
check_extreme (guint  n,
               gint64 expected)
{
  g_autoptr (GuildMarket) market = guild_market_new ();
  g_autoptr (GError) error = NULL;
  const GuildMarketMentee mentee = { .capacity = G_MAXINT };
  const GuildMarketLadder ladder = { { 0 } };
  const GuildScore bonus = GUILD_SCORE_MAX;
  g_autofree guint *mentors = g_new (guint, n);
  g_autofree GuildScore *prices = g_new (GuildScore, n);
  GuildAnswer answer = { mentors, NULL, prices };
  gint64 worth = 0, bound = 0;

  g_array_append_val (market->mentees, mentee);
  g_array_append_val (market->ladders, ladder);
  g_array_append_val (market->mentee_bonuses, bonus);
  g_array_append_val (market->mentor_bonuses, bonus);
  for (guint i = 0; i < n; i++)
    {
      GuildMarketMentor mentor = { .capacity = i % 2 == 0 ? G_MAXINT : G_MAXINT - 1, .taken = i % 2 };
      GuildMarketGap gap = { 0, i, 0, 0, GUILD_SCORE_MAX };
      GuildMarketOffer offer = { i, i, 9 };

      mentors[i] = i;
      prices[i] = G_MAXINT32;
      g_array_append_val (market->mentors, mentor);
      g_array_append_val (market->gaps, gap);
      g_array_append_val (market->offers, offer);
    }
  g_assert_true (guild_market_check (market, &error));
  g_assert_no_error (error);
  g_assert_true (guild_certificate_check (market, &answer, &worth, &bound, &error));
  g_assert_no_error (error);
  g_assert_cmpint (worth, ==, (n + 1 + n / 2) * (gint64) GUILD_SCORE_MAX);
  g_assert_cmpint (bound, ==, expected);
}

static void
test_extremes (void)
{
  check_extreme (1000, 1000 * 1000 * (gint64) G_MAXINT32 + 500 * (gint64) GUILD_SCORE_MAX);
  check_extreme (60000, G_MAXINT64 / 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/oracle", test_oracle);
  g_test_add_func ("/certificate/bound", test_bound);
  g_test_add_func ("/certificate/refused", test_refused);
  g_test_add_func ("/certificate/mutations", test_mutations);
  g_test_add_func ("/certificate/prices", test_prices);
  g_test_add_func ("/certificate/extremes", test_extremes);
  return g_test_run ();
}
