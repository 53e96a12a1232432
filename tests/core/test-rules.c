/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of levels, gaps, fit, strengths and goals, by tables with their edges. */
#include <math.h>

#include "guild-rules.h"

#define U  GUILD_LEVEL_UNRATED
#define NA GUILD_LEVEL_NOT_APPLICABLE

#define CONFIRMED GUILD_CELL_CONFIRMED
#define STALE     GUILD_CELL_STALE
#define AWAITING  GUILD_CELL_AWAITING
#define SUSPENDED GUILD_CELL_SUSPENDED

#define FIRST  GUILD_CURRENT_LEVEL_CONFIRMED_FIRST
#define SELF   GUILD_CURRENT_LEVEL_SELF_RATED
#define NEWEST GUILD_CURRENT_LEVEL_NEWEST

static GuildLatest
latest (int         level,
        const char *date,
        gint64      entry)
{
  return (GuildLatest) { level, level == U ? 0 : guild_date_parse (date), entry };
}

static void
test_cell (void)
{
  static const struct
  {
    const char *what;
    GuildCurrentLevel policy;
    int confirmed;
    const char *confirmed_date;
    gint64 confirmed_entry;
    int self;
    const char *self_date;
    gint64 self_entry;
    int level;
    int flags;
  } cases[] = {
    { "nothing", FIRST, U, "", 0, U, "", 0, U, 0 },
    { "only self", FIRST, U, "", 0, 3, "2026-11-01", 1, 3, 0 },
    { "only confirmed", FIRST, 2, "2026-11-01", 1, U, "", 0, 2, CONFIRMED },
    { "zero counts", FIRST, 0, "2026-11-01", 1, U, "", 0, 0, CONFIRMED },
    { "confirmed wins over an older self", FIRST, 2, "2026-11-02", 2, 4, "2026-11-01", 1, 2, CONFIRMED },
    { "newer higher self awaits", FIRST, 2, "2026-11-01", 1, 3, "2026-11-02", 2, 2, CONFIRMED | AWAITING },
    { "newer lower self suspends", FIRST, 4, "2026-11-01", 1, 3, "2026-11-02", 2, 4, CONFIRMED | SUSPENDED },
    { "newer equal self does nothing", FIRST, 3, "2026-11-01", 1, 3, "2026-11-02", 2, 3, CONFIRMED },
    { "same date, later entry is newer", FIRST, 2, "2026-11-01", 1, 3, "2026-11-01", 2, 2, CONFIRMED | AWAITING },
    { "same date, earlier entry is not", FIRST, 2, "2026-11-01", 2, 3, "2026-11-01", 1, 2, CONFIRMED },
    { "not applicable by the confirmer", FIRST, NA, "2026-11-01", 1, 3, "2026-11-02", 2, NA, CONFIRMED },
    { "not applicable by oneself alone", FIRST, U, "", 0, NA, "2026-11-02", 2, NA, 0 },
    { "newer not applicable by oneself waits silently", FIRST, 3, "2026-11-01", 1, NA, "2026-11-02", 2, 3, CONFIRMED },
    { "24 months to the day is not stale", FIRST, 3, "2024-11-22", 1, U, "", 0, 3, CONFIRMED },
    { "a day more is", FIRST, 3, "2024-11-21", 1, U, "", 0, 3, CONFIRMED | STALE },
    { "stale self", FIRST, U, "", 0, 3, "2020-01-01", 1, 3, STALE },
    { "stale and awaiting", FIRST, 2, "2020-01-01", 1, 3, "2026-11-02", 2, 2, CONFIRMED | STALE | AWAITING },
    { "self policy ignores the confirmation", SELF, 2, "2026-11-02", 2, 4, "2026-11-01", 1, 4, 0 },
    { "self policy without self", SELF, 2, "2026-11-02", 2, U, "", 0, U, 0 },
    { "newest takes self", NEWEST, 2, "2026-11-01", 1, 4, "2026-11-02", 2, 4, 0 },
    { "newest takes confirmed", NEWEST, 2, "2026-11-02", 2, 4, "2026-11-01", 1, 2, CONFIRMED },
    { "newest of one date takes the later entry", NEWEST, 2, "2026-11-01", 1, 4, "2026-11-01", 2, 4, 0 },
    { "newest without self", NEWEST, 2, "2026-11-01", 1, U, "", 0, 2, CONFIRMED },
    { "level 9", FIRST, 9, "2026-11-01", 1, U, "", 0, 9, CONFIRMED },
  };
  GuildDate today = guild_date_parse ("2026-11-22");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GuildLatest confirmed = latest (cases[i].confirmed, cases[i].confirmed_date, cases[i].confirmed_entry);
      GuildLatest self = latest (cases[i].self, cases[i].self_date, cases[i].self_entry);
      GuildCell cell = guild_rule_cell (&confirmed, &self, cases[i].policy, today, 24);

      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (guild_cell_get_level (cell), ==, cases[i].level);
      g_assert_cmphex (cell & 0xf0, ==, cases[i].flags);
      g_assert_cmpint (guild_rule_basis (cell), ==,
                       cases[i].level == U                 ? GUILD_BASIS_UNRATED
                       : (cases[i].flags & CONFIRMED) != 0 ? GUILD_BASIS_CONFIRMED
                                                           : GUILD_BASIS_SELF);
    }
}

static void
test_gap (void)
{
  static const struct
  {
    int target, current, gap, surplus;
  } cases[] = {
    { 3, 1, 2, 0 }, { 3, 3, 0, 0 }, { 3, 5, 0, 2 },  { 0, 0, 0, 0 },
    { 3, 0, 3, 0 }, { 3, U, 0, 0 }, { 3, NA, 0, 0 }, { 0, 4, 0, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (guild_rule_gap (cases[i].target, cases[i].current), ==, cases[i].gap);
      g_assert_cmpint (guild_rule_surplus (cases[i].target, cases[i].current), ==, cases[i].surplus);
    }
  g_assert_cmpfloat (guild_rule_priority (2, 1.5, FALSE), ==, 3.0);
  g_assert_cmpfloat (guild_rule_priority (2, 1.5, TRUE), ==, 4.5);
  g_assert_cmpfloat (guild_rule_priority (0, 4, TRUE), ==, 0.0);
  g_assert_cmpfloat (guild_rule_priority (3, 0, FALSE), ==, 0.0);
}

typedef struct
{
  int target;
  double weight;
  int current;
} FitRow;

static void
assert_fit (const FitRow *rows,
            guint         n_rows,
            gboolean      has_fit,
            double        lower,
            double        upper)
{
  GuildFitSum sum = { 0, 0, 0 };
  GuildFit fit;

  for (guint i = 0; i < n_rows; i++)
    guild_rule_fit_add (&sum, rows[i].target, rows[i].weight, rows[i].current);
  g_assert_cmpint (guild_rule_fit (&sum, &fit), ==, has_fit);
  g_assert_cmpfloat_with_epsilon (fit.lower, lower, 1e-12);
  g_assert_cmpfloat_with_epsilon (fit.upper, upper, 1e-12);
}

static void
test_fit (void)
{
  static const FitRow met[] = { { 3, 1, 3 }, { 2, 2, 5 } };
  static const FitRow surplus_masks_no_gap[] = { { 4, 1, 9 }, { 4, 1, 0 } };
  static const FitRow unrated[] = { { 3, 1, 3 }, { 3, 1, U } };
  static const FitRow one_of_many[] = { { 3, 1, 3 }, { 3, 1, U }, { 3, 1, U }, { 3, 1, U } };
  static const FitRow not_applicable[] = { { 3, 1, 3 }, { 3, 5, NA } };
  static const FitRow all_zero[] = { { 0, 1, 2 }, { 0, 3, U } };
  static const FitRow all_not_applicable[] = { { 3, 1, NA } };
  static const FitRow weighted[] = { { 4, 3, 2 }, { 2, 1, 2 } };

  assert_fit (NULL, 0, FALSE, 0, 0);
  assert_fit (met, 2, TRUE, 1, 1);
  assert_fit (surplus_masks_no_gap, 2, TRUE, .5, .5);
  assert_fit (unrated, 2, TRUE, .5, 1);
  assert_fit (one_of_many, 4, TRUE, .25, 1);
  assert_fit (not_applicable, 2, TRUE, 1, 1);
  assert_fit (all_zero, 2, FALSE, 0, 0);
  assert_fit (all_not_applicable, 1, FALSE, 0, 0);
  assert_fit (weighted, 2, TRUE, 8. / 14, 8. / 14);
}

static GuildCell
cell (int level,
      int flags)
{
  return (GuildCell) ((level == U ? 0 : level == NA ? 11 : level + 1) | flags);
}

static void
test_strength (void)
{
  static const struct
  {
    const char *what;
    int level, flags, threshold, top, best;
    gboolean strong;
  } cases[] = {
    { "at the threshold", 4, CONFIRMED, 4, 5, 5, TRUE },
    { "self-rated counts", 4, 0, 4, 5, 5, TRUE },
    { "below", 3, CONFIRMED, 4, 5, 5, FALSE },
    { "the best, at the middle", 3, CONFIRMED, 4, 5, 3, TRUE },
    { "the best, below the middle", 2, CONFIRMED, 4, 5, 2, FALSE },
    { "the best of an even scale, at its middle", 3, CONFIRMED, 5, 6, 3, TRUE },
    { "the best of seven, below the middle", 3, CONFIRMED, 6, 7, 3, FALSE },
    { "the best of seven, above the middle", 4, CONFIRMED, 6, 7, 4, TRUE },
    { "stale", 5, CONFIRMED | STALE, 4, 5, 5, FALSE },
    { "suspended", 5, CONFIRMED | SUSPENDED, 4, 5, 5, FALSE },
    { "awaiting more", 4, CONFIRMED | AWAITING, 4, 5, 5, TRUE },
    { "unrated", U, 0, 4, 5, U, FALSE },
    { "not applicable", NA, CONFIRMED, 4, 5, 5, FALSE },
    { "none yet is no strength, even as the best", 0, CONFIRMED, 0, 5, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (guild_rule_is_strength (cell (cases[i].level, cases[i].flags), cases[i].threshold, cases[i].top,
                                               cases[i].best),
                       ==, cases[i].strong);
    }
  g_assert_cmpint (guild_rule_mentor_threshold (-1, 5), ==, 4);
  g_assert_cmpint (guild_rule_mentor_threshold (3, 5), ==, 3);
  g_assert_cmpint (guild_rule_mentor_threshold (-1, 1), ==, 1);
}

static void
test_goal (void)
{
  static const struct
  {
    int target, current;
    GuildGoal policy;
    int best, margin, goal;
  } cases[] = {
    { 4, 2, GUILD_GOAL_TARGET, 4, 0, 4 },    { 4, 2, GUILD_GOAL_TARGET, 3, 0, 3 },
    { 4, 2, GUILD_GOAL_TARGET, U, 0, 3 },    { 4, 2, GUILD_GOAL_ONE_LEVEL, 5, 0, 3 },
    { 4, 3, GUILD_GOAL_ONE_LEVEL, 5, 0, 4 }, { 4, U, GUILD_GOAL_ONE_LEVEL, 5, 0, 1 },
    { 4, 0, GUILD_GOAL_TARGET, 5, 1, 4 },    { 4, 0, GUILD_GOAL_TARGET, 4, 1, 1 },
    { 1, 0, GUILD_GOAL_TARGET, U, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (guild_rule_goal_level (cases[i].target, cases[i].current, cases[i].policy, cases[i].best,
                                            cases[i].margin),
                     ==, cases[i].goal);
}

static void
test_round (void)
{
  static const struct
  {
    double source;
    int top, level;
  } cases[] = {
    { 0, 7, 0 },    { 0.12, 7, 0 }, { 0.5, 7, 1 }, { 2.49, 7, 2 }, { 2.5, 7, 3 },   { 4.62, 7, 5 },
    { 6.99, 7, 7 }, { 9.4, 7, 7 },  { -1, 7, 0 },  { NAN, 7, 0 },  { 1e300, 5, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (guild_rule_round_level (cases[i].source, cases[i].top), ==, cases[i].level);
}

static void
test_date (void)
{
  char buffer[GUILD_DATE_LENGTH];

  g_assert_cmpint (guild_date_parse ("0001-01-01"), ==, 1);
  g_assert_cmpint (guild_date_parse ("9999-12-31"), ==, GUILD_DATE_MAX);
  g_assert_cmpint (guild_date_parse ("2023-02-29"), ==, 0);
  g_assert_cmpint (guild_date_parse ("2024-2-9"), ==, 0);
  g_assert_cmpint (guild_date_parse ("2024-02-29 "), ==, 0);
  g_assert_cmpint (guild_date_parse (""), ==, 0);
  g_assert_cmpint (guild_date_parse (NULL), ==, 0);
  for (GuildDate date = 1; date <= GUILD_DATE_MAX; date += 9973)
    g_assert_cmpint (guild_date_parse (guild_date_format (date, buffer)), ==, date);
  g_assert_cmpint (guild_date_add_months (guild_date_parse ("2026-03-31"), -1), ==, guild_date_parse ("2026-02-28"));
  g_assert_cmpint (guild_date_add_months (guild_date_parse ("2024-12-31"), 2), ==, guild_date_parse ("2025-02-28"));
  g_assert_cmpint (guild_date_add_months (guild_date_parse ("0001-05-05"), -600), ==, 1);
}

static void
test_policy (void)
{
  GuildPolicy policy;
  const GuildPolicyInfo *info;
  static const char *const refused[][2] = {
    { "current_level", "sometimes" }, { "stale_months", "0" },  { "stale_months", "2.5" }, { "stale_months", "" },
    { "minimum_score", "1.1" },       { "minimum_score", "x" }, { "slot_bonus", "1" },     { "no_such", "1" },
  };

  guild_policy_init (&policy);
  for (guint i = 0; (info = guild_policy_get_info (i)) != NULL; i++)
    {
      g_autofree char *value = guild_policy_get (&policy, info->name);

      g_assert_cmpstr (value, ==, info->fallback);
      g_assert_true (g_str_has_suffix (info->meaning, ".") == FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (guild_policy_set (&policy, refused[i][0], refused[i][1], &error));
      g_assert_cmpstr (error->message, !=, "");
    }
  g_assert_true (guild_policy_set (&policy, "minimum_score", "0.25", NULL));
  g_assert_cmpfloat (policy.minimum_score, ==, 0.25);
  g_assert_true (guild_policy_set (&policy, "current_level", "newest", NULL));
  g_assert_cmpint (policy.current_level, ==, GUILD_CURRENT_LEVEL_NEWEST);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/cell", test_cell);
  g_test_add_func ("/core/rules/gap", test_gap);
  g_test_add_func ("/core/rules/fit", test_fit);
  g_test_add_func ("/core/rules/strength", test_strength);
  g_test_add_func ("/core/rules/goal", test_goal);
  g_test_add_func ("/core/rules/round", test_round);
  g_test_add_func ("/core/date", test_date);
  g_test_add_func ("/core/policy", test_policy);
  return g_test_run ();
}
