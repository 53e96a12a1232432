/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "guild-change-words.h"
#include "guild-words.h"

#define CONFIRMED(level) ((GuildCell) ((level) + 1) | GUILD_CELL_CONFIRMED)
#define SELF(level)      ((GuildCell) ((level) + 1))

static void
test_date (void)
{
  static const struct
  {
    int year, month, day;
    const char *words;
  } CASES[] = {
    { 2026, 11, 22, "today" },      { 2026, 11, 21, "yesterday" }, { 2026, 11, 20, "2 days ago" },
    { 2026, 11, 8, "14 days ago" }, { 2026, 11, 7, "Nov 2026" },   { 2024, 9, 3, "Sep 2024" },
    { 2026, 11, 23, "Nov 2026" },   { 1, 1, 1, "Jan 1" },          { 9999, 12, 31, "Dec 9999" },
  };
  GuildDate today = guild_date_new (2026, 11, 22);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = guild_words_date (guild_date_new (CASES[i].year, CASES[i].month, CASES[i].day), today);

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
  {
    g_autofree char *none = guild_words_date (0, today);
    g_autofree char *full = guild_words_full_date (guild_date_new (2026, 3, 14));
    g_autofree char *full_none = guild_words_full_date (0);

    g_assert_cmpstr (none, ==, "");
    g_assert_cmpstr (full, ==, "14 March 2026");
    g_assert_cmpstr (full_none, ==, "");
  }
}

static void
test_age (void)
{
  static const struct
  {
    int days;
    const char *words;
  } CASES[] = { { -1, "" },        { 0, "today" },    { 1, "yesterday" }, { 2, "2 days" },     { 14, "14 days" },
                { 15, "2 weeks" }, { 59, "8 weeks" }, { 60, "2 months" }, { 400, "13 months" } };
  GuildDate today = guild_date_new (2026, 11, 22);
  g_autofree char *none = guild_words_age (0, today);
  g_autofree char *day = guild_words_day (today);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = guild_words_age (today - CASES[i].days, today);

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (day, ==, "Sunday 22 November");
}

static void
test_change (void)
{
  static const struct
  {
    const char *name, *detail, *words;
  } CASES[] = {
    { "restore", "2026-11-22T10:06:45Z", "Restored the backup of 22 November 2026, 10:06" },
    { "restore", "2026-11-22T23:30:00+02:00", "Restored the backup of 22 November 2026, 21:30" },
    { "restore", "northbridge.guild", "Restored northbridge.guild" },
    { "move-person", "Bo Keller", "Moved Bo Keller" },
    { "move-person", "3", "Moved 3 people to another manager" },
    { "leave", "1", "1 person left" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = guild_change_describe (CASES[i].name, CASES[i].detail);

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
}

static void
test_level (void)
{
  static const struct
  {
    int top;
    GuildCell cell;
    int target;
    const char *words;
  } CASES[] = {
    { 5, CONFIRMED (2), 4, "Level 2 of 5, confirmed, target 4, gap 2" },
    { 5, CONFIRMED (4), 4, "Level 4 of 5, confirmed, target 4, met" },
    { 5, CONFIRMED (5), 0, "Level 5 of 5, confirmed" },
    { 9, SELF (0), 9, "Level 0 of 9, self-rated, target 9, gap 9" },
    { 5, CONFIRMED (1) | GUILD_CELL_STALE, 3, "Level 1 of 5, confirmed, stale, target 3, gap 2" },
    { 5, CONFIRMED (2) | GUILD_CELL_AWAITING, 4,
      "Level 2 of 5, confirmed, a higher self-rating awaits confirmation, target 4, gap 2" },
    { 5, GUILD_CELL_UNRATED, 3, "Not yet rated, target 3" },
    { 5, GUILD_CELL_UNRATED, 0, "Not yet rated" },
    { 5, 11, 3, "Not applicable" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = guild_words_level (CASES[i].top, CASES[i].cell, CASES[i].target);

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
}

static void
test_basis (void)
{
  GuildDate today = guild_date_new (2026, 11, 22);
  const struct
  {
    GuildCell cell;
    GuildDate date;
    const char *words;
  } CASES[] = {
    { CONFIRMED (2), guild_date_new (2026, 3, 14), "Confirmed · Mar 2026" },
    { CONFIRMED (2), 0, "Confirmed" },
    { SELF (2), guild_date_new (2026, 11, 20), "Self-rated · 2 days ago" },
    { CONFIRMED (2) | GUILD_CELL_AWAITING, guild_date_new (2026, 11, 17), "Awaiting confirmation · 5 days ago" },
    { CONFIRMED (2) | GUILD_CELL_STALE, guild_date_new (2024, 9, 3), "Confirmed · Sep 2024, stale" },
    { GUILD_CELL_UNRATED, 0, "Not yet rated" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = guild_words_basis (CASES[i].cell, CASES[i].date, today);

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
}

static void
test_interval (void)
{
  static const struct
  {
    double lower, upper;
    const char *words, *spoken;
  } CASES[] = {
    { 0.88, 0.94, "88–94 %", "Fit at least 88, at most 94 %" },
    { 0.5, 0.5, "50 %", "Fit 50 %" },
    { 0, 1, "0–100 %", "Fit at least 0, at most 100 %" },
    { 1, 1, "100 %", "Fit 100 %" },
    { 0.999, 0.9999, "99 %", "Fit 99 %" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = guild_words_interval (CASES[i].lower, CASES[i].upper);
      g_autofree char *spoken = guild_words_fit (CASES[i].lower, CASES[i].upper);

      g_assert_cmpstr (words, ==, CASES[i].words);
      g_assert_cmpstr (spoken, ==, CASES[i].spoken);
    }
}

static void
test_join (void)
{
  g_autofree char *all = guild_words_join ("Analyst I", "Data", "Rotterdam", NULL);
  g_autofree char *some = guild_words_join ("", "Data", "", NULL);
  g_autofree char *none = guild_words_join ("", "", NULL);

  g_assert_cmpstr (all, ==, "Analyst I · Data · Rotterdam");
  g_assert_cmpstr (some, ==, "Data");
  g_assert_cmpstr (none, ==, "");
}

static void
test_period (void)
{
  static const struct
  {
    const char *from, *until, *words;
  } CASES[] = {
    { "2019-03-01", "2021-06-30", "Mar 2019 – Jun 2021" },
    { "2019-03-01", "", "Since Mar 2019" },
    { "", "2021-06-30", "Until Jun 2021" },
    { "", "", "Now" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = guild_words_period (guild_date_parse (CASES[i].from), guild_date_parse (CASES[i].until));

      g_assert_cmpstr (words, ==, CASES[i].words);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/age", test_age);
  g_test_add_func ("/words/change", test_change);
  g_test_add_func ("/words/date", test_date);
  g_test_add_func ("/words/level", test_level);
  g_test_add_func ("/words/basis", test_basis);
  g_test_add_func ("/words/interval", test_interval);
  g_test_add_func ("/words/join", test_join);
  g_test_add_func ("/words/period", test_period);
  return g_test_run ();
}
