/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "gallery.h"
#include "guild-distribution-chart.h"

#include <math.h>

/* Numbers that are the same each time, in a hump around @middle. */
static double
get_hump (guint  i,
          double middle,
          double width)
{
  double sum = 0;

  for (guint turn = 1; turn <= 4; turn++)
    {
      guint hash = (i * 4 + turn) * 2654435761u;

      hash ^= hash >> 15;
      hash *= 2246822519u;
      hash ^= hash >> 13;
      sum += (double) (hash % 10000) / 10000 - .5;
    }
  return middle + sum * width;
}

static void
add_strand (GuildChart *chart,
            const char *name,
            guint       n,
            double      middle,
            double      width,
            double      step)
{
  g_autoptr (GListStore) items = chart_items_new (n, NULL, NULL);
  g_autoptr (GuildChartSeries) series = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);
      g_autofree char *label = g_strdup_printf ("Person %u", i + 1);
      double value = MAX (get_hump (i, middle, width), 0);

      g_object_set (item, "label", label, "value", step > 0 ? round (value / step) * step : value, "emphasised", i == 7,
                    NULL);
    }
  series = chart_series_new (name, items, "value", GUILD_CHART_Y, "label", GUILD_CHART_LABEL, "emphasised",
                             GUILD_CHART_EMPHASIS, "withheld", GUILD_CHART_WITHHELD, NULL);
  guild_chart_add_series (chart, series);
}

static GuildChart *
make_distribution (GuildDistribution kind,
                   const char       *title,
                   guint             n,
                   double            middle,
                   double            width,
                   double            step)
{
  GuildChart *chart = guild_distribution_chart_new (kind);

  add_strand (chart, "All", n, middle, width, step);
  guild_chart_set_title (chart, title);
  guild_chart_set_period (chart, "31 Oct 2026");
  return chart;
}

static void
name_levels (GuildChart *chart)
{
  static const char *const levels[] = { "None yet", "Aware", "Basic", "Skilled", "Advanced", "Expert", NULL };
  g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (GUILD_CHART_AXIS_ORDINAL);

  guild_chart_axis_set_names (axis, levels);
  guild_distribution_chart_set_value_axis (GUILD_DISTRIBUTION_CHART (chart), axis);
}

static GuildChart *
build_levels (void)
{
  GuildChart *chart = make_distribution (GUILD_DISTRIBUTION_HISTOGRAM, "Most are skilled", 128, 3, 2.4, 1);

  name_levels (chart);
  return chart;
}

static GuildChart *
build_hours (void)
{
  GuildChart *chart = make_distribution (GUILD_DISTRIBUTION_HISTOGRAM, "Half practise more than 12 hours", 600, 12.3,
                                         11, 0);

  guild_chart_axis_set_title (guild_distribution_chart_get_value_axis (GUILD_DISTRIBUTION_CHART (chart)), "hours");
  guild_chart_add_reference (chart, 14, "Agreed");
  return chart;
}

static GuildChart *
build_two (void)
{
  GuildChart *chart = make_distribution (GUILD_DISTRIBUTION_HISTOGRAM, "Two strands on one another", 90, 12, 11, 0);

  add_strand (chart, "Others", 70, 16, 9, 0);
  return chart;
}

static GuildChart *
build_strip (void)
{
  GuildChart *chart = make_distribution (GUILD_DISTRIBUTION_STRIP, "Each person is a dot", 120, 3, 2.2, .1);

  guild_chart_axis_set_title (guild_distribution_chart_get_value_axis (GUILD_DISTRIBUTION_CHART (chart)), "mean level");
  return chart;
}

static GuildChart *
build_strips (void)
{
  GuildChart *chart = make_distribution (GUILD_DISTRIBUTION_STRIP, "Strips to compare", 60, 2.6, 2, .1);

  add_strand (chart, "Support", 45, 3.1, 1.6, .1);
  add_strand (chart, "Sales and Partnerships", 30, 2.2, 1.8, .1);
  return chart;
}

static GuildChart *
build_strip_levels (void)
{
  GuildChart *chart = make_distribution (GUILD_DISTRIBUTION_STRIP, "Levels in a strip", 60, 3, 2.2, 1);

  name_levels (chart);
  return chart;
}

static GuildChart *
build_many (void)
{
  return make_distribution (GUILD_DISTRIBUTION_STRIP, "A hundred thousand", 100000, 50, 40, 0);
}

static GuildChart *
build_many_histogram (void)
{
  return make_distribution (GUILD_DISTRIBUTION_HISTOGRAM, "A hundred thousand", 100000, 50, 40, 0);
}

static GuildChart *
build_equal (void)
{
  return make_distribution (GUILD_DISTRIBUTION_HISTOGRAM, "All the same", 40, 3.25, 0, 0);
}

static GuildChart *
build_equal_strip (void)
{
  return make_distribution (GUILD_DISTRIBUTION_STRIP, "All the same", 40, 3.25, 0, 0);
}

static GuildChart *
build_one (void)
{
  return make_distribution (GUILD_DISTRIBUTION_HISTOGRAM, "One value", 1, 3, 0, 0);
}

static GuildChart *
build_missing (void)
{
  const double values[] = { 1, 2, 2, 3, NAN, NAN, 4, 2, 1 };
  GuildChart *chart = guild_distribution_chart_new (GUILD_DISTRIBUTION_STRIP);
  g_autoptr (GListStore) items = chart_items_new (G_N_ELEMENTS (values), NULL, values);
  g_autoptr (ChartItem) last = g_list_model_get_item (G_LIST_MODEL (items), G_N_ELEMENTS (values) - 1);
  g_autoptr (GuildChartSeries) series = NULL;

  g_object_set (last, "withheld", TRUE, NULL);
  series = chart_series_new ("All", items, "value", GUILD_CHART_Y, "withheld", GUILD_CHART_WITHHELD, NULL);
  guild_chart_add_series (chart, series);
  guild_chart_set_title (chart, "Missing and withheld");
  return chart;
}

static GuildChart *
build_empty (void)
{
  return make_distribution (GUILD_DISTRIBUTION_HISTOGRAM, "Nothing yet", 0, 0, 0, 0);
}

const GalleryEntry gallery_distribution[] = {
  { "distribution/levels", "Distribution: Levels", build_levels },
  { "distribution/hours", "Distribution: Hours", build_hours },
  { "distribution/two", "Distribution: Two Strands", build_two },
  { "distribution/strip", "Distribution: Strip", build_strip },
  { "distribution/strips", "Distribution: Strips", build_strips },
  { "distribution/strip-levels", "Distribution: Strip of Levels", build_strip_levels },
  { "distribution/many", "Distribution: 100,000 in a Strip", build_many },
  { "distribution/many-histogram", "Distribution: 100,000", build_many_histogram },
  { "distribution/equal", "Distribution: All Equal", build_equal },
  { "distribution/equal-strip", "Distribution: All Equal in a Strip", build_equal_strip },
  { "distribution/one", "Distribution: One Value", build_one },
  { "distribution/missing", "Distribution: Missing", build_missing },
  { "distribution/empty", "Distribution: Empty", build_empty },
  { NULL, NULL, NULL },
};
