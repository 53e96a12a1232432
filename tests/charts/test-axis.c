/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-axis.h"

#include <locale.h>
#include <math.h>

static char *
list_labels (const GuildChartScale *scale)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < scale->n_ticks; i++)
    g_string_append_printf (labels, "%s%s", i == 0 ? "" : "|", scale->ticks[i].label);
  return g_string_free (labels, FALSE);
}

static double
day (int year,
     int month,
     int of_month)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) of_month, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

static const struct
{
  const char *name;
  double lowest, highest, length, spacing;
  gboolean zero;
  double least, most;
  const char *labels;
} NUMBERS[] = {
  { "whole", 0, 10, 300, 50, FALSE, NAN, NAN, "0|2|4|6|8|10" },
  { "from the data on", 12, 18, 200, 50, FALSE, NAN, NAN, "12|14|16|18" },
  { "from zero on", 12, 18, 300, 50, TRUE, NAN, NAN, "0|5|10|15|20" },
  { "negative", -18, -12, 200, 50, TRUE, NAN, NAN, "−20|−15|−10|−5|0" },
  { "both sides", -3, 4, 200, 50, FALSE, NAN, NAN, "−4|−2|0|2|4" },
  { "parts", 0, .3, 300, 50, FALSE, NAN, NAN, "0.00|0.05|0.10|0.15|0.20|0.25|0.30" },
  { "small", 0, .0003, 150, 50, FALSE, NAN, NAN, "0.0000|0.0001|0.0002|0.0003" },
  { "one value", 3, 3, 200, 50, FALSE, NAN, NAN, "2.0|2.5|3.0|3.5|4.0" },
  { "one value from zero on", 3, 3, 200, 50, TRUE, NAN, NAN, "0|1|2|3" },
  { "only zero", 0, 0, 200, 50, TRUE, NAN, NAN, "0.0|0.5|1.0" },
  { "nothing", NAN, NAN, 100, 50, FALSE, NAN, NAN, "0.0|0.5|1.0" },
  { "limits", 1, 9, 200, 50, FALSE, 0, 8, "0|2|4|6|8" },
  { "limits between ticks", 1, 9, 200, 50, FALSE, .5, 8.5, "2|4|6|8" },
  { "no room", 0, 10, 10, 50, FALSE, NAN, NAN, "0|10" },
  { "no room on both sides", -3, 4, 10, 50, FALSE, NAN, NAN, "−10|10" },
  { "huge", 0, 2e299, 100, 50, FALSE, NAN, NAN, "0|1 × 10²⁹⁹|2 × 10²⁹⁹" },
  { "thousands", 0, 40000, 200, 50, FALSE, NAN, NAN, "0|10000|20000|30000|40000" },
};

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    {
      g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
      g_autoptr (GuildChartScale) scale = NULL;
      g_autofree char *labels = NULL;

      guild_chart_axis_set_include_zero (axis, NUMBERS[i].zero);
      guild_chart_axis_set_limits (axis, NUMBERS[i].least, NUMBERS[i].most);
      scale = guild_chart_axis_fit (axis, NUMBERS[i].lowest, NUMBERS[i].highest, NUMBERS[i].length, NUMBERS[i].spacing);
      labels = list_labels (scale);
      g_test_message ("%s", NUMBERS[i].name);
      g_assert_cmpstr (labels, ==, NUMBERS[i].labels);
    }
}

static const struct
{
  const char *name;
  int from[3], to[3];
  double length;
  const char *labels;
} DATES[] = {
  { "days", { 2026, 3, 12 }, { 2026, 3, 15 }, 300, "12 Mar 2026|13 Mar|14 Mar|15 Mar" },
  { "weeks begin on Monday", { 2026, 3, 1 }, { 2026, 3, 31 }, 400, "2 Mar 2026|9 Mar|16 Mar|23 Mar|30 Mar" },
  { "two weeks", { 2026, 3, 1 }, { 2026, 4, 30 }, 400, "2 Mar 2026|16 Mar|30 Mar|13 Apr|27 Apr" },
  { "months", { 2026, 1, 15 }, { 2026, 5, 2 }, 400, "Feb 2026|Mar|Apr|May" },
  { "months of two years", { 2025, 11, 1 }, { 2026, 2, 1 }, 250, "Nov 2025|Dec 2025|Jan 2026|Feb 2026" },
  { "quarters", { 2025, 11, 20 }, { 2026, 11, 20 }, 400, "Jan 2026|Apr|Jul|Oct" },
  { "half years", { 2024, 12, 20 }, { 2026, 7, 20 }, 300, "Jan 2025|Jul 2025|Jan 2026|Jul 2026" },
  { "years", { 2021, 2, 1 }, { 2026, 2, 1 }, 400, "2022|2023|2024|2025|2026" },
  { "decades", { 1965, 1, 1 }, { 2026, 1, 1 }, 400, "1970|1980|1990|2000|2010|2020" },
  { "one day", { 2026, 3, 12 }, { 2026, 3, 12 }, 300, "11 Mar 2026|12 Mar|13 Mar" },
};

static void
test_dates (void)
{
  g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (GUILD_CHART_AXIS_DATE);
  g_autofree char *words = guild_chart_axis_format (axis, day (2026, 3, 12) + .75);

  g_assert_cmpstr (words, ==, "12 Mar 2026");
  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      const int *from = DATES[i].from, *to = DATES[i].to;
      g_autoptr (GuildChartScale) scale = guild_chart_axis_fit (axis, day (from[0], from[1], from[2]),
                                                                day (to[0], to[1], to[2]), DATES[i].length, 60);
      g_autofree char *labels = list_labels (scale);

      g_test_message ("%s", DATES[i].name);
      g_assert_cmpstr (labels, ==, DATES[i].labels);
    }
}

static void
test_names (void)
{
  const char *const names[] = { "None", "Basic", "Good", "Expert", NULL };
  const struct
  {
    GuildChartAxisKind kind;
    double length, least, most;
    const char *labels;
  } cases[] = {
    { GUILD_CHART_AXIS_ORDINAL, 300, 0, 3, "None|Basic|Good|Expert" },
    { GUILD_CHART_AXIS_ORDINAL, 100, 0, 3, "None|Good" },
    { GUILD_CHART_AXIS_CATEGORY, 300, -.5, 3.5, "None|Basic|Good|Expert" },
    { GUILD_CHART_AXIS_CATEGORY, 100, -.5, 3.5, "None|Good" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (cases[i].kind);
      g_autoptr (GuildChartScale) scale = NULL;
      g_autofree char *labels = NULL;

      guild_chart_axis_set_names (axis, names);
      scale = guild_chart_axis_fit (axis, 1.2, 2.7, cases[i].length, 50);
      labels = list_labels (scale);
      g_assert_cmpstr (labels, ==, cases[i].labels);
      g_assert_cmpfloat (scale->minimum, ==, cases[i].least);
      g_assert_cmpfloat (scale->maximum, ==, cases[i].most);
    }
}

static void
test_words (void)
{
  const char *const names[] = { "None", "<b>&", "\xff", NULL };
  const struct
  {
    GuildChartAxisKind kind;
    int digits;
    double value;
    const char *words;
  } cases[] = {
    { GUILD_CHART_AXIS_LINEAR, -1, 3, "3" },
    { GUILD_CHART_AXIS_LINEAR, -1, 3.4, "3.4" },
    { GUILD_CHART_AXIS_LINEAR, -1, 24.0 / 7, "3.43" },
    { GUILD_CHART_AXIS_LINEAR, -1, 1.5998, "1.6" },
    { GUILD_CHART_AXIS_LINEAR, -1, 9.9999, "10" },
    { GUILD_CHART_AXIS_LINEAR, -1, -1.5, "−1.5" },
    { GUILD_CHART_AXIS_LINEAR, -1, 123.456, "123" },
    { GUILD_CHART_AXIS_LINEAR, -1, .00123, "0.00123" },
    { GUILD_CHART_AXIS_LINEAR, 0, -.3, "0" },
    { GUILD_CHART_AXIS_LINEAR, 1, 3, "3.0" },
    { GUILD_CHART_AXIS_LINEAR, -1, 1.5e20, "1.5 × 10²⁰" },
    { GUILD_CHART_AXIS_LINEAR, -1, -9.99e-200, "−9.99 × 10⁻²⁰⁰" },
    { GUILD_CHART_AXIS_LINEAR, -1, NAN, "" },
    { GUILD_CHART_AXIS_LINEAR, -1, INFINITY, "" },
    { GUILD_CHART_AXIS_ORDINAL, -1, 1, "<b>&" },
    { GUILD_CHART_AXIS_ORDINAL, -1, 1.5, "1.5" },
    { GUILD_CHART_AXIS_ORDINAL, -1, 7, "7" },
    { GUILD_CHART_AXIS_ORDINAL, -1, -1, "−1" },
    { GUILD_CHART_AXIS_CATEGORY, -1, 2, "\xef\xbf\xbd" },
    { GUILD_CHART_AXIS_DATE, -1, -5, "" },
    { GUILD_CHART_AXIS_DATE, -1, 1e250, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (cases[i].kind);
      g_autofree char *words = NULL;

      guild_chart_axis_set_names (axis, names);
      guild_chart_axis_set_digits (axis, cases[i].digits);
      words = guild_chart_axis_format (axis, cases[i].value);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_locale (void)
{
  g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  g_autofree char *words = NULL;

  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("there is no German locale");
      return;
    }
  guild_chart_axis_set_digits (axis, 1);
  words = guild_chart_axis_format (axis, -1234.5);
  setlocale (LC_ALL, "C.UTF-8");
  g_assert_cmpstr (words, ==, "−1.234,5");
}

/* Ticks ascend within the scale, which holds all values; labels differ; there is room for each. */
static void
check_scale (const GuildChartScale *scale,
             double                 lowest,
             double                 highest,
             double                 length,
             double                 spacing)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_true (isfinite (scale->minimum) && isfinite (scale->maximum));
  g_assert_cmpfloat (scale->minimum, <, scale->maximum);
  g_assert_cmpuint (scale->n_ticks, >=, 1);
  g_assert_cmpfloat (guild_chart_scale_normalise (scale, lowest), >=, -1e-9);
  g_assert_cmpfloat (guild_chart_scale_normalise (scale, highest), <=, 1 + 1e-9);
  for (guint i = 0; i < scale->n_ticks; i++)
    {
      g_assert_cmpfloat (scale->ticks[i].value, >=, scale->minimum);
      g_assert_cmpfloat (scale->ticks[i].value, <=, scale->maximum);
      g_assert_true (g_utf8_validate (scale->ticks[i].label, -1, NULL));
      g_assert_cmpstr (scale->ticks[i].label, !=, "");
      g_assert_true (g_hash_table_add (labels, scale->ticks[i].label));
      if (i == 0)
        continue;
      g_assert_cmpfloat (scale->ticks[i - 1].value, <, scale->ticks[i].value);
      if (scale->n_ticks > 2)
        g_assert_cmpfloat ((guild_chart_scale_normalise (scale, scale->ticks[i].value) -
                            guild_chart_scale_normalise (scale, scale->ticks[i - 1].value)) *
                               length,
                           >=, spacing * .99);
    }
}

static void
test_random (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      GuildChartAxisKind kind = (GuildChartAxisKind) g_test_rand_int_range (0, 4);
      g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (kind);
      double length = g_test_rand_double_range (20, 2000), spacing = g_test_rand_double_range (8, 120);
      double first = 0, second = 0;
      g_autoptr (GuildChartScale) scale = NULL;

      switch (kind)
        {
        case GUILD_CHART_AXIS_LINEAR:
          first = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-40, 299));
          second = i % 3 == 0 ? first * (1 + pow (10, g_test_rand_int_range (-14, 1)))
                              : g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-40, 299));
          guild_chart_axis_set_include_zero (axis, i % 2);
          break;
        case GUILD_CHART_AXIS_ORDINAL:
        case GUILD_CHART_AXIS_CATEGORY:
          first = g_test_rand_int_range (0, 10);
          second = first + pow (10, g_test_rand_double_range (0, 5));
          break;
        case GUILD_CHART_AXIS_DATE:
          first = g_test_rand_double_range (day (1800, 1, 1), day (2200, 1, 1));
          second = first + pow (10, g_test_rand_double_range (-2, 5));
          break;
        }
      scale = guild_chart_axis_fit (axis, MIN (first, second), MAX (first, second), length, spacing);
      check_scale (scale, MIN (first, second), MAX (first, second), length, spacing);
    }
}

static void
test_scale (void)
{
  g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  g_autoptr (GuildChartScale) scale = NULL;

  guild_chart_axis_set_limits (axis, -9e299, 9e299);
  scale = guild_chart_axis_fit (axis, NAN, NAN, 100, 10);
  g_assert_cmpfloat_with_epsilon (guild_chart_scale_normalise (scale, 0), .5, 1e-12);
  g_assert_cmpfloat_with_epsilon (guild_chart_scale_normalise (scale, 9e299), 1, 1e-12);
  g_assert_cmpfloat (guild_chart_scale_value (scale, .5), ==, 0);
  g_assert_true (isnan (guild_chart_scale_normalise (scale, NAN)));
}

static void
count (guint *times)
{
  (*times)++;
}

static void
test_changed (void)
{
  const char *const names[] = { "A", NULL };
  g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  guint times = 0;

  g_signal_connect_swapped (axis, "changed", G_CALLBACK (count), &times);
  for (guint i = 0; i < 2; i++)
    {
      guild_chart_axis_set_title (axis, "Levels");
      guild_chart_axis_set_limits (axis, 0, NAN);
      guild_chart_axis_set_include_zero (axis, TRUE);
      guild_chart_axis_set_names (axis, names);
      guild_chart_axis_set_digits (axis, 1);
      guild_chart_axis_set_kind (axis, GUILD_CHART_AXIS_ORDINAL);
    }
  g_assert_cmpuint (times, ==, 6);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-axis/numbers", test_numbers);
  g_test_add_func ("/chart-axis/dates", test_dates);
  g_test_add_func ("/chart-axis/names", test_names);
  g_test_add_func ("/chart-axis/words", test_words);
  g_test_add_func ("/chart-axis/locale", test_locale);
  g_test_add_func ("/chart-axis/random", test_random);
  g_test_add_func ("/chart-axis/scale", test_scale);
  g_test_add_func ("/chart-axis/changed", test_changed);
  return g_test_run ();
}
