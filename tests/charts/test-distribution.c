/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-distribution-chart.h"
#include "node-walk.h"

#include <math.h>

static GListStore *
add_strand (GuildChart   *chart,
            const char   *name,
            guint         n,
            const double *values)
{
  GListStore *items = chart_items_new (n, NULL, values);
  g_autoptr (GuildChartSeries)
      series = chart_series_new (name, items, "value", GUILD_CHART_Y, "label", GUILD_CHART_LABEL, "withheld",
                                 GUILD_CHART_WITHHELD, "emphasised", GUILD_CHART_EMPHASIS, NULL);

  guild_chart_add_series (chart, series);
  return items;
}

static double
get_x (const NodeLeaf *leaf)
{
  g_assert_nonnull (leaf);
  return (leaf->baseline.x + leaf->end.x) / 2;
}

static double
get_y (const NodeLeaf *leaf)
{
  g_assert_nonnull (leaf);
  return leaf->whole.origin.y + leaf->whole.size.height / 2;
}

/* A bar a whole number, in its middle, as high as the ticks say. */
static void
check_whole (gboolean rtl)
{
  static const double values[] = { 1, 1, 2, 2, 2, 2, 4, 3, 3, 3 };
  static const guint counts[] = { 2, 4, 3, 1 };
  g_autoptr (GuildChart) chart = guild_distribution_chart_new (GUILD_DISTRIBUTION_HISTOGRAM);
  g_autoptr (GListStore) items = add_strand (chart, "All", G_N_ELEMENTS (values), values);
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *summary = NULL;
  GdkRGBA grey;
  double zero = NAN, two = NAN;
  guint n_bars = 0;

  chart_sheet_init (&sheet, 400, 240, rtl);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  grey = guild_chart_look_get_solid (&sheet.look, FALSE);
  /* The labels of the counts are at the start, those of the values under the plot. */
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];

      if (leaf->kind != NODE_TEXT || leaf->whole.origin.y > sheet.plot.origin.y + sheet.plot.size.height - 1)
        continue;
      if (g_strcmp0 (leaf->text, "0") == 0)
        zero = get_y (leaf);
      if (g_strcmp0 (leaf->text, "2") == 0)
        two = get_y (leaf);
    }
  g_assert_true (isfinite (zero) && isfinite (two));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i + 1);
      double x = NAN;
      const NodeLeaf *bar = NULL;

      for (guint j = 0; j < leaves->len; j++)
        {
          const NodeLeaf *leaf = leaves->pdata[j];

          if (g_strcmp0 (leaf->text, label) == 0 &&
              leaf->whole.origin.y > sheet.plot.origin.y + sheet.plot.size.height - 1)
            x = get_x (leaf);
        }
      g_assert_true (isfinite (x));
      for (guint j = 0; j < leaves->len; j++)
        {
          const NodeLeaf *leaf = leaves->pdata[j];

          if (leaf->kind == NODE_RECT && node_colour_equal (&leaf->colour, &grey) && x > leaf->whole.origin.x &&
              x < leaf->whole.origin.x + leaf->whole.size.width)
            bar = leaf;
        }
      g_assert_nonnull (bar);
      n_bars++;
      g_assert_cmpfloat_with_epsilon (bar->whole.origin.x + bar->whole.size.width / 2, x, 1);
      g_assert_cmpfloat_with_epsilon (bar->whole.size.height, (zero - two) / 2 * counts[i], 2);
    }
  g_assert_cmpuint (n_bars, ==, 4);
  g_assert_nonnull (node_walk_find_text (leaves, "median 2"));
  summary = guild_chart_summarise (chart);
  g_assert_cmpstr (summary, ==, "10 values from 1 to 4, median 2");
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 1, GUILD_CHART_STEP_RIGHT), ==, rtl ? 0 : 2);
}

static void
test_whole (void)
{
  check_whole (FALSE);
  check_whole (TRUE);
}

/* Every value is in the one range whose words it agrees with. */
static void
test_bins (void)
{
  for (guint turn = 0; turn < 40; turn++)
    {
      guint n = (guint) g_test_rand_int_range (1, 2000), together = 0;
      double scale = pow (10, g_test_rand_int_range (-4, 6));
      g_autofree double *values = g_new (double, n);
      g_autoptr (GuildChart) chart = guild_distribution_chart_new (GUILD_DISTRIBUTION_HISTOGRAM);
      g_autoptr (GListStore) items = NULL;
      guint n_rows;

      for (guint i = 0; i < n; i++)
        values[i] = round (g_test_rand_double_range (-100, 100) * g_test_rand_double ()) / 10 * scale;
      items = add_strand (chart, "All", n, values);
      n_rows = guild_chart_get_n_rows (chart);
      g_assert_cmpuint (n_rows, >=, 1);
      g_assert_cmpuint (n_rows, <=, 42);
      for (guint row = 0; row < n_rows; row++)
        {
          double number;
          g_autofree char *cell = guild_chart_get_cell (chart, row, 1, &number);

          together += (guint) number;
        }
      g_assert_cmpuint (together, ==, n);
    }
}

/* Each dot stands at its value, in its lane, and none on another where there is room. */
static void
test_strip (void)
{
  static const double values[] = { 1, 1, 1, 2, 2.5, 2.5, 4, 5 };
  g_autoptr (GuildChart) chart = guild_distribution_chart_new (GUILD_DISTRIBUTION_STRIP);
  g_autoptr (GListStore) items = add_strand (chart, "All", G_N_ELEMENTS (values), values);
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  graphene_point_t dots[G_N_ELEMENTS (values)];
  graphene_rect_t lane;
  double one, five;

  chart_sheet_init (&sheet, 500, 200, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  lane = sheet.plot;
  graphene_rect_inset (&lane, -1, 0);
  one = get_x (node_walk_find_text (leaves, "1.0"));
  five = get_x (node_walk_find_text (leaves, "5.0"));
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      graphene_rect_t bounds;

      guild_chart_get_bounds (chart, &sheet, i, &bounds);
      graphene_rect_get_center (&bounds, &dots[i]);
      g_assert_cmpfloat_with_epsilon (dots[i].x, one + (values[i] - 1) * (five - one) / 4, 1);
      g_assert_true (graphene_rect_contains_point (&lane, &dots[i]));
      for (guint j = 0; j < i; j++)
        g_assert_cmpfloat (hypot (dots[i].x - dots[j].x, dots[i].y - dots[j].y), >, bounds.size.width * .9);
      g_assert_cmpuint (guild_chart_pick (chart, &sheet, dots[i].x, dots[i].y), ==, i);
    }
  /* 2 and 2.5 are in the middle. */
  g_assert_nonnull (node_walk_find_text (leaves, "median 2.25"));
}

/* So many that each is none of its own: it is said, and what is drawn does not grow with them. */
static void
test_many (void)
{
  const guint n = 100000;
  g_autofree double *values = g_new (double, n);
  g_autoptr (GuildChart) chart = guild_distribution_chart_new (GUILD_DISTRIBUTION_STRIP);
  g_autoptr (GListStore) items = NULL;
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  double together = 0;

  for (guint i = 0; i < n; i++)
    values[i] = g_test_rand_double () + g_test_rand_double ();
  items = add_strand (chart, "All", n, values);
  chart_sheet_init (&sheet, 500, 200, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  g_assert_nonnull (node_walk_find_text (leaves, "100000 values, drawn together"));
  g_assert_cmpuint (leaves->len, <, 300);
  for (guint i = 0; i < guild_chart_get_n_marks (chart, &sheet); i++)
    {
      g_auto (GuildChartWords) words = { 0 };

      guild_chart_tell (chart, &sheet, i, &words);
      together += words.number;
    }
  g_assert_cmpfloat_with_epsilon (together, n, .1);
}

/* Missing and withheld are counted apart, and are no value. */
static void
test_missing (void)
{
  static const double values[] = { 1, NAN, 3, INFINITY, 2 };
  g_autoptr (GuildChart) chart = guild_distribution_chart_new (GUILD_DISTRIBUTION_STRIP);
  g_autoptr (GListStore) items = add_strand (chart, "All", G_N_ELEMENTS (values), values);
  g_autoptr (ChartItem) last = g_list_model_get_item (G_LIST_MODEL (items), 4);
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *summary = NULL;

  g_object_set (last, "withheld", TRUE, NULL);
  g_list_store_remove (items, 0);
  chart_sheet_init (&sheet, 400, 200, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 1);
  g_assert_nonnull (node_walk_find_text (leaves, "2 missing · 1 withheld"));
  summary = guild_chart_summarise (chart);
  g_assert_cmpstr (summary, ==, "1 value, all 3; 2 missing; 1 withheld");
}

static void
test_fuzz (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint turn = 0; turn < 200; turn++)
    {
      g_autoptr (GuildChart)
          chart = guild_distribution_chart_new (g_rand_boolean (random) ? GUILD_DISTRIBUTION_STRIP
                                                                        : GUILD_DISTRIBUTION_HISTOGRAM);
      double width = turn % 10 == 0 ? g_rand_double_range (random, 0, 60) : g_rand_double_range (random, 60, 2000);
      double height = turn % 7 == 0 ? g_rand_double_range (random, 0, 60) : g_rand_double_range (random, 60, 1200);
      g_auto (GuildChartSheet) sheet;
      graphene_size_t least, natural;
      guint n_series = (guint) g_rand_int_range (random, 0, 4);

      for (guint i = 0; i < n_series; i++)
        {
          guint n = (guint) g_rand_int_range (random, 0, turn % 20 == 0 ? 2000 : 30);
          g_autofree double *values = g_new (double, n + 1);
          g_autoptr (GListStore) items = NULL;
          gboolean tame = g_rand_boolean (random);

          for (guint j = 0; j < n; j++)
            values[j] = tame ? g_rand_int_range (random, 0, 6) : chart_random_value (random);
          items = add_strand (chart, chart_random_label (random), n, values);
          for (guint j = 0; j < MIN (n, 10); j++)
            {
              g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), j);

              g_object_set (item, "label", chart_random_label (random), "emphasised", g_rand_boolean (random), NULL);
            }
        }
      if (g_rand_boolean (random))
        {
          g_autoptr (GuildChartAxis) axis = guild_chart_axis_new (GUILD_CHART_AXIS_ORDINAL);

          guild_distribution_chart_set_value_axis (GUILD_DISTRIBUTION_CHART (chart), axis);
          guild_chart_add_reference (chart, g_rand_double_range (random, -10, 10), chart_random_label (random));
        }
      chart_sheet_init (&sheet, width, height, g_rand_boolean (random));
      guild_chart_measure (chart, &sheet, turn % 3 == 0 ? -1 : width, &least, &natural);
      g_assert_cmpfloat (natural.height, >=, least.height);
      sheet.pointed = (guint) g_rand_int_range (random, 0, 20);
      chart_check_all (chart, &sheet);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/distribution/whole", test_whole);
  g_test_add_func ("/distribution/bins", test_bins);
  g_test_add_func ("/distribution/strip", test_strip);
  g_test_add_func ("/distribution/many", test_many);
  g_test_add_func ("/distribution/missing", test_missing);
  g_test_add_func ("/distribution/fuzz", test_fuzz);
  return g_test_run ();
}
