/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-error.h"
#include "guild-market.h"

/* One mentee with one gap, two mentors: the first offers skill 0 at 3, the second at 5. */
static GuildMarket *
make_market (void)
{
  GuildMarket *market = guild_market_new ();
  GuildMarketMentee mentee = { .traits = { 1, 2, 0x3 }, .capacity = 2, .taken = 1 };
  GuildMarketMentor near = { .traits = { 1, 3, 0x4 }, .capacity = 1, .value = 100 };
  GuildMarketMentor far = { .traits = { 4, 2, 0x6 }, .capacity = 2, .value = 200 };
  GuildMarketGap gap = { .least = 3, .value = 100000 };
  GuildMarketOffer offers[] = { { 1, 0, 5 }, { 0, 0, 3 } };
  GuildMarketLadder ladder = { { 0, 0, 0, 1, 2, 3, 4, 5, 6, 7 } };
  GuildScore bonuses[] = { 50, 20 };

  g_array_append_val (market->mentees, mentee);
  g_array_append_val (market->mentors, near);
  g_array_append_val (market->mentors, far);
  g_array_append_val (market->gaps, gap);
  g_array_append_vals (market->offers, offers, G_N_ELEMENTS (offers));
  g_array_append_val (market->ladders, ladder);
  g_array_append_vals (market->mentee_bonuses, bonuses, G_N_ELEMENTS (bonuses));
  market->same_department = -10000;
  market->same_location = 20000;
  market->shared_language = 40000;
  return market;
}

static void
add_seven (const GuildMarket *market,
           const guint32     *gaps,
           const guint32     *mentors,
           guint              n,
           GuildScore        *values)
{
  for (guint i = 0; i < n; i++)
    values[i] += 7 + (GuildScore) (gaps[i] + mentors[i]) * 0 + GPOINTER_TO_INT (market->data);
}

static void
test_score (void)
{
  g_autoptr (GuildMarket) market = make_market ();
  GuildScore score = 0;

  g_assert_true (guild_market_check (market, NULL));
  g_assert_true (guild_market_get_score (market, 0, 0, 3, &score));
  g_assert_cmpint (score, ==, 100000 + 100 + 1 - 10000);
  g_assert_true (guild_market_get_score (market, 0, 1, 5, &score));
  g_assert_cmpint (score, ==, 100000 + 200 + 3 + 20000 + 40000);
  g_assert_false (guild_market_get_score (market, 0, 1, 2, &score));
  g_assert_cmpint (score, ==, 100000 + 200 + 3 + 20000 + 40000);

  guild_market_set_exception (market, 0, 1, -3);
  g_assert_true (guild_market_get_score (market, 0, 1, 5, &score));
  g_assert_cmpint (score, ==, 100000 + 200 + 20000 + 40000);
  guild_market_set_exception (market, 0, 1, GUILD_MARKET_BARRED);
  g_assert_false (guild_market_get_score (market, 0, 1, 5, NULL));
  guild_market_set_exception (market, 0, 1, 0);
  g_assert_cmpuint (g_hash_table_size (market->exceptions), ==, 0);

  market->pair = add_seven;
  market->pair_limit = 7;
  g_assert_true (guild_market_get_score (market, 0, 1, 5, &score));
  g_assert_cmpint (score, ==, 100000 + 200 + 3 + 20000 + 40000 + 7);
  market->minimum = score;
  g_assert_true (guild_market_get_score (market, 0, 1, 5, NULL));
  market->minimum = score + 1;
  g_assert_false (guild_market_get_score (market, 0, 1, 5, NULL));
}

static void
test_bonus (void)
{
  g_autoptr (GuildMarket) market = make_market ();

  g_assert_cmpint (guild_market_get_bonus (market->mentee_bonuses, 0), ==, 50);
  g_assert_cmpint (guild_market_get_bonus (market->mentee_bonuses, 1), ==, 20);
  g_assert_cmpint (guild_market_get_bonus (market->mentee_bonuses, 2), ==, 0);
  g_assert_cmpint (guild_market_get_bonus (market->mentor_bonuses, 0), ==, 0);
}

/* --- broken promises ------------------------------------------------------------------------------------------ */

#define GAP(market)    (&g_array_index (market->gaps, GuildMarketGap, 0))
#define MENTOR(market) (&g_array_index (market->mentors, GuildMarketMentor, 0))
#define OFFER(market)  (&g_array_index (market->offers, GuildMarketOffer, 0))
#define BONUS(market)  (&g_array_index (market->mentee_bonuses, GuildScore, 0))

#define BREAK(name, what)                                                                                              \
  static void break_##name (GuildMarket *market)                                                                       \
  {                                                                                                                    \
    what;                                                                                                              \
  }
BREAK (mentee, GAP (market)->mentee = 1)
BREAK (ladder, GAP (market)->ladder = 1)
BREAK (skill, GAP (market)->skill = G_MAXUINT)
BREAK (least, GAP (market)->least = -1)
BREAK (high, GAP (market)->least = GUILD_MARKET_LEVELS)
BREAK (offer_mentor, OFFER (market)->mentor = 2)
BREAK (offer_level, OFFER (market)->level = GUILD_MARKET_LEVELS)
BREAK (twice, OFFER (market)->mentor = 0)
BREAK (capacity, MENTOR (market)->capacity = G_MAXUINT)
BREAK (taken, MENTOR (market)->taken = G_MAXINT)
BREAK (rising, BONUS (market)[1] = 51)
BREAK (negative, BONUS (market)[1] = -1)
BREAK (value, MENTOR (market)->value = GUILD_SCORE_MAX)
BREAK (sum, market->same_location = G_MAXINT32)
BREAK (low, market->shared_language = -GUILD_SCORE_MAX)
BREAK (exception, guild_market_set_exception (market, 1, 0, 1))
BREAK (difference, guild_market_set_exception (market, 0, 0, GUILD_SCORE_MAX))

static void
test_check (void)
{
  static const struct
  {
    void (*apply) (GuildMarket *market);
    const char *names;
  } cases[] = {
    { break_mentee, "Gap 0" },         { break_ladder, "Gap 0" },
    { break_skill, "Gap 0" },          { break_least, "Gap 0" },
    { break_offer_mentor, "Offer 0" }, { break_offer_level, "Offer 0" },
    { break_twice, "Mentor 0" },       { break_capacity, "mentor 0" },
    { break_taken, "mentor 0" },       { break_rising, "never rise" },
    { break_negative, "slot 2" },      { break_value, "stay within" },
    { break_sum, "stay within" },      { break_low, "stay within" },
    { break_exception, "gap 1" },      { break_difference, "stay within" },
    { break_high, "Gap 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildMarket) market = make_market ();
      g_autoptr (GError) error = NULL;

      cases[i].apply (market);
      g_assert_false (guild_market_check (market, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].names));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/market/score", test_score);
  g_test_add_func ("/market/bonus", test_bonus);
  g_test_add_func ("/market/check", test_check);
  return g_test_run ();
}
