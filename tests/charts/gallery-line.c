/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "gallery.h"
#include "guild-line-chart.h"

#include <math.h>

static const char *const DEPARTMENTS[] = {
  "Data", "Engineering", "Design", "Sales", "Customer Support", "Finance", "People", "Office of the Chair",
};

static void
add_item (GListStore *items,
          const char *group,
          int         days,
          double      value,
          double      spread)
{
  g_autoptr (ChartItem) item = chart_item_new (NULL, value);
  g_autoptr (GDate) day = g_date_new_dmy (1, G_DATE_JANUARY, 2025);

  g_date_add_days (day, (guint) days);
  g_object_set (item, "day", day, "number", (double) days, "group", group, "low", value - spread, "high",
                value + spread, NULL);
  g_list_store_append (items, item);
}

static GuildChart *
make_chart (GListStore *items,
            const char *title)
{
  GuildChart *chart = guild_line_chart_new (GUILD_CHART_AXIS_DATE);
  g_autoptr (GuildChartSeries) series = chart_series_new ("Mean level", items, "day", GUILD_CHART_X, "value",
                                                          GUILD_CHART_Y, "withheld", GUILD_CHART_WITHHELD, "emphasised",
                                                          GUILD_CHART_EMPHASIS, "note", GUILD_CHART_NOTE, NULL);

  guild_chart_axis_set_title (guild_line_chart_get_value_axis (GUILD_LINE_CHART (chart)), "Mean level");
  guild_chart_add_series (chart, series);
  guild_chart_set_title (chart, title);
  guild_chart_set_period (chart, "Jan 2025 to Jun 2026");
  guild_chart_set_count (chart, "128 people");
  guild_chart_set_definition (chart, "Mean of confirmed levels of the same people.");
  return chart;
}

static GuildChartSeries *
get_series (GuildChart *chart)
{
  g_autoptr (GuildChartSeries) series = g_list_model_get_item (guild_chart_get_series (chart), 0);

  return series;
}

static void
set_field (GuildChart     *chart,
           GuildChartField field,
           const char     *property)
{
  guild_chart_series_set_field (get_series (chart), field,
                                gtk_property_expression_new (CHART_TYPE_ITEM, NULL, property));
}

static void
set_last (GListStore *items,
          const char *property)
{
  g_autoptr (GObject)
      item = g_list_model_get_item (G_LIST_MODEL (items), g_list_model_get_n_items (G_LIST_MODEL (items)) - 1);

  g_object_set (item, property, TRUE, NULL);
}

static GuildChart *
build_months (void)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  GuildChart *chart;

  for (int i = 0; i < 18; i++)
    add_item (items, NULL, i * 30, 2.1 + i * .07 + .15 * sin (i * 1.3), .3);
  set_last (items, "emphasised");
  chart = make_chart (items, "SQL rose by a level since last year");
  guild_chart_add_reference (chart, 3, "Target");
  return chart;
}

static GuildChart *
build_strands (guint n)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  GuildChart *chart;

  for (guint i = 0; i < n; i++)
    for (int j = 0; j < 18; j++)
      add_item (items, DEPARTMENTS[i], j * 30, i == 1 && j > 6 && j < 10 ? NAN : 1.4 + i * .35 + .4 * sin (j * .4 + i),
                .2);
  chart = make_chart (items, "Sales and support fell behind");
  set_field (chart, GUILD_CHART_GROUP, "group");
  return chart;
}

static GuildChart *
build_three (void)
{
  return build_strands (3);
}

static GuildChart *
build_eight (void)
{
  return build_strands (8);
}

static GuildChart *
build_bands (void)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  GuildChart *chart;

  for (guint i = 0; i < 2; i++)
    for (int j = 0; j < 60; j++)
      add_item (items, DEPARTMENTS[i], j * 9, 2 + i * .8 + .3 * sin (j * .15 + i), .15 + .2 * fabs (cos (j * .05)));
  chart = make_chart (items, "Half of the people stand within the band");
  set_field (chart, GUILD_CHART_GROUP, "group");
  set_field (chart, GUILD_CHART_LOW, "low");
  set_field (chart, GUILD_CHART_HIGH, "high");
  return chart;
}

static GuildChart *
build_area (void)
{
  GuildChart *chart = build_months ();

  guild_line_chart_set_area (GUILD_LINE_CHART (chart), TRUE);
  return chart;
}

static GuildChart *
build_gaps (void)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);

  for (int i = 0; i < 24; i++)
    add_item (items, NULL, i * 21, i % 5 == 3 || i == 5 || (i > 15 && i < 19) ? NAN : 3 + sin (i * .7), .3);
  set_last (items, "withheld");
  return make_chart (items, "Where nobody was assessed the line is broken");
}

static GuildChart *
build_many (void)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  double level = 0;
  GuildChart *chart;

  for (int i = 0; i < 100000; i++)
    {
      g_autoptr (ChartItem) item = NULL;

      level += g_rand_double_range (random, -1, 1);
      item = chart_item_new (NULL,
                             level +
                                 (g_rand_int_range (random, 0, 500) == 0 ? 40 : g_rand_double_range (random, -8, 8)));
      g_object_set (item, "number", (double) i, NULL);
      g_list_store_append (items, item);
    }
  chart = guild_line_chart_new (GUILD_CHART_AXIS_LINEAR);
  {
    g_autoptr (GuildChartSeries)
        series = chart_series_new ("Load", items, "number", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);

    guild_chart_add_series (chart, series);
  }
  guild_chart_set_title (chart, "A hundred thousand points");
  return chart;
}

static GuildChart *
build_levels (void)
{
  static const char *const LEVELS[] = { "None yet", "Aware", "Working", "Practised", "Expert", NULL };
  static const double SELF[] = { 1, 2, 2, 3, 4 }, CONFIRMED[] = { 1, 1, 2, 3, 3 };
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  GuildChart *chart;
  GuildChartAxis *axis;

  for (int i = 0; i < 5; i++)
    {
      add_item (items, "Confirmed", i * 120 + 20, CONFIRMED[i], 0);
      add_item (items, "Self-rated", i * 120, SELF[i], 0);
    }
  chart = make_chart (items, "SQL is confirmed one level below the self-rating");
  set_field (chart, GUILD_CHART_GROUP, "group");
  axis = guild_line_chart_get_value_axis (GUILD_LINE_CHART (chart));
  guild_chart_axis_set_kind (axis, GUILD_CHART_AXIS_ORDINAL);
  guild_chart_axis_set_names (axis, LEVELS);
  guild_chart_axis_set_title (axis, NULL);
  return chart;
}

static GuildChart *
build_plain (guint         n,
             const double *values,
             const char   *title)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);

  for (guint i = 0; i < n; i++)
    add_item (items, NULL, (int) i * 40, values[i], 0);
  return make_chart (items, title);
}

static GuildChart *
build_one (void)
{
  return build_plain (1, (const double[]) { 3.4 }, "One value");
}

static GuildChart *
build_equal (void)
{
  return build_plain (5, (const double[]) { 3, 3, 3, 3, 3 }, "All equal");
}

static GuildChart *
build_negative (void)
{
  return build_plain (6, (const double[]) { -1.5, -3, -2, -.5, 1, .5 }, "Below zero");
}

static GuildChart *
build_huge (void)
{
  return build_plain (4, (const double[]) { -9e299, 2e299, 9e299, 1 }, "Huge");
}

static GuildChart *
build_empty (void)
{
  GuildChart *chart = build_plain (0, NULL, "Nothing yet");

  guild_chart_set_empty_words (chart,
                               "Nobody was assessed twice. Movement shows once the same people are assessed again.");
  return chart;
}

static GuildChart *
build_words (void)
{
  static const char *const NAMES[] = {
    "<b>&amp;", "", "ניהול מוצר", "A very long name of a department that has no room anywhere", "\xff\xfe",
  };
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  GuildChart *chart;

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    for (int j = 0; j < 6; j++)
      add_item (items, NAMES[i], j * 30, 1 + i + .3 * sin (j + i), 0);
  chart = make_chart (items, "<b>&\" ניהול");
  set_field (chart, GUILD_CHART_GROUP, "group");
  guild_chart_add_reference (chart, 2.5, "<i>a line to compare with that has a very long name</i>");
  return chart;
}

const GalleryEntry gallery_line[] = {
  { "line/months", "Line", build_months },
  { "line/three", "Three Lines", build_three },
  { "line/eight", "Eight Lines", build_eight },
  { "line/bands", "Bands", build_bands },
  { "line/area", "Area", build_area },
  { "line/gaps", "Gaps", build_gaps },
  { "line/many", "100,000 Points", build_many },
  { "line/levels", "Levels", build_levels },
  { "line/one", "One Value", build_one },
  { "line/equal", "All Equal", build_equal },
  { "line/negative", "Below Zero", build_negative },
  { "line/huge", "Huge Values", build_huge },
  { "line/empty", "Nothing", build_empty },
  { "line/words", "Difficult Words", build_words },
  {},
};
