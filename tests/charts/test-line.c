/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-line-chart.h"
#include "node-walk.h"

#include <math.h>

#define WIDTH  600
#define HEIGHT 300
#define NEAR   .05

static GListStore *
make_items (guint         n,
            const double *numbers,
            const double *values)
{
  GListStore *items = g_list_store_new (CHART_TYPE_ITEM);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ChartItem) item = chart_item_new (NULL, values[i]);

      g_object_set (item, "number", numbers == NULL ? i : numbers[i], NULL);
      g_list_store_append (items, item);
    }
  return items;
}

static void
add_series (GuildChart *chart,
            const char *name,
            GListStore *items)
{
  g_autoptr (GuildChartSeries) series = chart_series_new (name, items, "number", GUILD_CHART_X, "value", GUILD_CHART_Y,
                                                          "group", GUILD_CHART_GROUP, NULL);

  guild_chart_add_series (chart, series);
}

/* From 0 to 10 and from 0 to 4, whatever the data are. */
static GuildChart *
make_chart (GListStore *items)
{
  GuildChart *chart = guild_line_chart_new (GUILD_CHART_AXIS_LINEAR);

  guild_chart_axis_set_limits (guild_line_chart_get_x_axis (GUILD_LINE_CHART (chart)), 0, 10);
  guild_chart_axis_set_limits (guild_line_chart_get_value_axis (GUILD_LINE_CHART (chart)), 0, 4);
  if (items != NULL)
    add_series (chart, "Level", items);
  return chart;
}

/* Where a value stands, by the plot alone. */
static graphene_point_t
place (const GuildChartSheet *sheet,
       double                 x,
       double                 y)
{
  double along = sheet->rtl ? 1 - x / 10 : x / 10;

  return GRAPHENE_POINT_INIT ((float) (sheet->plot.origin.x + sheet->plot.size.width * along),
                              (float) (sheet->plot.origin.y + sheet->plot.size.height * (1 - y / 4)));
}

typedef struct
{
  GArray *points;
  guint n_pieces;
} Traced;

static gboolean
trace (GskPathOperation        op,
       const graphene_point_t *points,
       gsize                   n_points,
       G_GNUC_UNUSED float     weight,
       gpointer                data)
{
  Traced *traced = data;

  if (op == GSK_PATH_MOVE)
    traced->n_pieces++;
  g_array_append_val (traced->points, points[n_points - 1]);
  return TRUE;
}

/* The line of a strand: the stroke of its width and colour. */
static Traced
trace_line (GPtrArray     *leaves,
            const GdkRGBA *colour)
{
  Traced traced = { .points = g_array_new (FALSE, FALSE, sizeof (graphene_point_t)) };

  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = g_ptr_array_index (leaves, i);

      if (leaf->kind == NODE_STROKE && leaf->width > 1.9f && node_colour_equal (&leaf->colour, colour))
        gsk_path_foreach (leaf->path, 0, trace, &traced);
    }
  return traced;
}

static void
check_traced (const Traced          *traced,
              const GuildChartSheet *sheet,
              guint                  n,
              const double          *x,
              const double          *y)
{
  g_assert_cmpuint (traced->points->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      graphene_point_t expected = place (sheet, x[i], y[i]);

      g_assert_true (graphene_point_near (&g_array_index (traced->points, graphene_point_t, i), &expected, NEAR));
    }
}

static void
test_geometry (void)
{
  const double x[] = { 4, 1, 7, 10, 0 }, y[] = { 2, 1.5, 3, 0, 4 };
  const double sorted_x[] = { 0, 1, 4, 7, 10 }, sorted_y[] = { 4, 1.5, 2, 3, 0 };
  g_autoptr (GListStore) items = make_items (5, x, y);
  g_autoptr (GuildChart) chart = make_chart (items);

  for (guint rtl = 0; rtl < 2; rtl++)
    {
      g_auto (GuildChartSheet) sheet = { 0 };
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;
      Traced traced;

      chart_sheet_init (&sheet, WIDTH, HEIGHT, rtl);
      node = chart_draw (chart, &sheet);
      leaves = node_walk (node);
      traced = trace_line (leaves, &sheet.look.accent);
      g_assert_cmpuint (traced.n_pieces, ==, 1);
      check_traced (&traced, &sheet, 5, sorted_x, sorted_y);
      g_array_unref (traced.points);
      g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT), 1));
      g_assert_cmpuint (node_walk_count (leaves, NODE_OTHER), ==, 0);
      g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 5);
      for (guint i = 0; i < 5; i++)
        {
          graphene_point_t expected = place (&sheet, sorted_x[i], sorted_y[i]);
          graphene_rect_t bounds;
          graphene_point_t middle;

          guild_chart_get_bounds (chart, &sheet, i, &bounds);
          graphene_rect_get_center (&bounds, &middle);
          g_assert_true (graphene_point_near (&middle, &expected, NEAR));
          g_assert_cmpuint (guild_chart_pick (chart, &sheet, expected.x + 3, expected.y + (sorted_y[i] > 1 ? 20 : -20)),
                            ==, i);
        }
      g_assert_cmpuint (guild_chart_pick (chart, &sheet, sheet.plot.origin.x - 60, 10), ==, GUILD_CHART_NO_MARK);
      g_assert_cmpfloat_with_epsilon (guild_chart_get_x_at (chart, &sheet, place (&sheet, 2.5, 0).x), 2.5, 1e-3);
      g_assert_cmpfloat (guild_chart_get_x_at (chart, &sheet, -1e6), ==, rtl ? 10 : 0);
      g_assert_true (guild_chart_has_range (chart));
      chart_check_steps (chart, &sheet);
      chart_check_words (chart, &sheet);
      g_assert_cmpuint (guild_chart_step (chart, &sheet, 2, GUILD_CHART_STEP_LEFT), ==, rtl ? 3 : 1);
      g_assert_cmpuint (guild_chart_step (chart, &sheet, 2, GUILD_CHART_STEP_END), ==, 4);
    }
}

static void
test_ticks (void)
{
  g_autoptr (GListStore) items = make_items (2, NULL, (const double[]) { 1, 2 });
  g_autoptr (GuildChart) chart = make_chart (items);

  for (guint rtl = 0; rtl < 2; rtl++)
    {
      g_auto (GuildChartSheet) sheet = { 0 };
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;
      GdkRGBA faint;
      guint n_levels = 0;

      chart_sheet_init (&sheet, WIDTH, HEIGHT, rtl);
      faint = guild_chart_look_get_faint (&sheet.look);
      node = chart_draw (chart, &sheet);
      leaves = node_walk (node);
      /* A line at each tick, and its label beside it. */
      for (guint i = 0; i < leaves->len; i++)
        {
          const NodeLeaf *leaf = g_ptr_array_index (leaves, i);

          if (leaf->kind == NODE_RECT && node_colour_equal (&leaf->colour, &faint))
            {
              double value = 4 * (1 - (leaf->bounds.origin.y - sheet.plot.origin.y) / sheet.plot.size.height);

              g_assert_cmpfloat_with_epsilon (value * 2, round (value * 2), .05);
              n_levels++;
            }
        }
      g_assert_cmpuint (n_levels, >=, 4);
      for (guint i = 0; i < 2; i++)
        {
          const NodeLeaf *leaf = node_walk_find_text (leaves, i == 0 ? "3.0" : "0.5");

          g_assert_nonnull (leaf);
          g_assert_cmpfloat_with_epsilon (leaf->baseline.y, place (&sheet, 0, i == 0 ? 3 : .5).y, 8);
          if (rtl)
            g_assert_cmpfloat (leaf->baseline.x, >, sheet.plot.origin.x + sheet.plot.size.width);
          else
            g_assert_cmpfloat (leaf->end.x, <, sheet.plot.origin.x);
        }
    }
}

/* The line is broken where something is missing, and what stands alone is marked. */
static void
test_gaps (void)
{
  const double y[] = { 1, 2, NAN, 3, NAN, 2, INFINITY, 1e300, 1, 2 };
  const double line_x[] = { 0, 1, 3, 5, 8, 9 }, line_y[] = { 1, 2, 3, 2, 1, 2 };
  g_autoptr (GListStore) items = make_items (10, NULL, y);
  g_autoptr (GuildChart) chart = make_chart (items);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  Traced traced;
  gboolean marked = FALSE;
  graphene_point_t alone;

  chart_sheet_init (&sheet, WIDTH, HEIGHT, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  traced = trace_line (leaves, &sheet.look.accent);
  g_assert_cmpuint (traced.n_pieces, ==, 4);
  check_traced (&traced, &sheet, 6, line_x, line_y);
  g_array_unref (traced.points);
  alone = place (&sheet, 3, 3);
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = g_ptr_array_index (leaves, i);

      marked |= leaf->kind == NODE_FILL && gsk_path_in_fill (leaf->path, &alone, GSK_FILL_RULE_WINDING);
    }
  g_assert_true (marked);
  for (guint i = 0; i < 10; i++)
    {
      g_auto (GuildChartWords) words = { 0 };

      guild_chart_tell (chart, &sheet, i, &words);
      g_assert_cmpint (g_str_equal (words.value, "missing"), ==, i == 2 || i == 4 || i == 6 || i == 7);
      g_assert_cmpint (isnan (words.number), ==, g_str_equal (words.value, "missing"));
    }
}

static void
test_area (void)
{
  const double y[] = { 1, 2, NAN, 3, 3 };
  g_autoptr (GListStore) items = make_items (5, NULL, y);
  g_autoptr (GuildChart) chart = make_chart (items);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  const struct
  {
    double x, y;
    gboolean within;
  } cases[] = { { .5, 1.4, TRUE }, { .5, 1.6, FALSE }, { 1.5, .5, FALSE }, { 3.5, .1, TRUE }, { 3.5, 3.1, FALSE } };

  guild_line_chart_set_area (GUILD_LINE_CHART (chart), TRUE);
  chart_sheet_init (&sheet, WIDTH, HEIGHT, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      graphene_point_t point = place (&sheet, cases[i].x, cases[i].y);
      gboolean within = FALSE;

      for (guint j = 0; j < leaves->len; j++)
        {
          const NodeLeaf *leaf = g_ptr_array_index (leaves, j);

          within |= leaf->kind == NODE_FILL && gsk_path_in_fill (leaf->path, &point, GSK_FILL_RULE_WINDING);
        }
      g_assert_cmpint (within, ==, cases[i].within);
    }
}

static void
test_words (void)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  g_autoptr (GuildChart) chart = guild_line_chart_new (GUILD_CHART_AXIS_DATE);
  g_autoptr (GuildChartSeries) series = NULL;
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GskRenderNode) node = NULL;
  g_autofree char *summary = NULL;
  const struct
  {
    const char *sentence, *value;
  } expected[] = {
    { "12 Mar 2026: 3.4, between 3 and 4 (8 people)", "3.4, between 3 and 4" },
    { "13 Mar 2026: missing", "missing" },
    { "14 Mar 2026: withheld", "withheld" },
    { "15 Mar 2026: 2, target 4", "2, target 4" },
  };

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (ChartItem) item = chart_item_new (NULL, (const double[]) { 3.4, NAN, 1, 2 }[i]);
      g_autoptr (GDate) day = g_date_new_dmy ((GDateDay) (12 + i), G_DATE_MARCH, 2026);

      g_object_set (item, "day", day, "withheld", i == 2, NULL);
      if (i == 0)
        g_object_set (item, "low", 3.0, "high", 4.0, "note", "8 people", NULL);
      if (i == 3)
        g_object_set (item, "target", 4.0, NULL);
      g_list_store_append (items, item);
    }
  series = chart_series_new ("Level", items, "day", GUILD_CHART_X, "value", GUILD_CHART_Y, "low", GUILD_CHART_LOW,
                             "high", GUILD_CHART_HIGH, "target", GUILD_CHART_TARGET, "note", GUILD_CHART_NOTE,
                             "withheld", GUILD_CHART_WITHHELD, NULL);
  guild_chart_add_series (chart, series);
  chart_sheet_init (&sheet, WIDTH, HEIGHT, FALSE);
  node = chart_draw (chart, &sheet);
  for (guint i = 0; i < 4; i++)
    {
      g_auto (GuildChartWords) words = { 0 };
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      guild_chart_tell (chart, &sheet, i, &words);
      g_assert_cmpstr (words.sentence, ==, expected[i].sentence);
      g_assert_cmpstr (words.value, ==, expected[i].value);
      g_assert_cmpuint (words.position, ==, i + 1);
      g_assert_cmpuint (words.set_size, ==, 4);
      g_assert_true (words.item == item);
    }
  summary = guild_chart_summarise (chart);
  g_assert_cmpstr (summary, ==,
                   "2 points; first 3.4 (12 Mar 2026), last 2 (15 Mar 2026); lowest 2 (15 Mar 2026), highest 3.4 "
                   "(12 Mar 2026)");
}

static void
test_strands (void)
{
  g_autoptr (GListStore) low = make_items (3, NULL, (const double[]) { 1, 1, 1 });
  g_autoptr (GListStore) high = make_items (3, NULL, (const double[]) { 3, 3, 3.5 });
  g_autoptr (GuildChart) chart = make_chart (NULL);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *title = NULL;
  g_autofree char *cell = NULL;
  Traced traced;
  double number;

  add_series (chart, "Sales", low);
  add_series (chart, "IT", high);
  chart_sheet_init (&sheet, WIDTH, HEIGHT, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  for (guint i = 0; i < 2; i++)
    {
      GdkRGBA colour = guild_chart_look_get_strand (&sheet.look, i);

      traced = trace_line (leaves, &colour);
      check_traced (&traced, &sheet, 3, (const double[]) { 0, 1, 2 },
                    i == 0 ? (const double[]) { 1, 1, 1 } : (const double[]) { 3, 3, 3.5 });
      g_array_unref (traced.points);
    }
  /* Each is named beside its end. */
  g_assert_cmpfloat_with_epsilon (node_walk_find_text (leaves, "Sales")->baseline.y, place (&sheet, 2, 1).y, 8);
  g_assert_cmpfloat (node_walk_find_text (leaves, "IT")->baseline.x, >, sheet.plot.origin.x + sheet.plot.size.width);
  /* Up and down lead from line to line. */
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 1, GUILD_CHART_STEP_UP), ==, 4);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 1, GUILD_CHART_STEP_DOWN), ==, 1);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 4, GUILD_CHART_STEP_DOWN), ==, 1);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 2, GUILD_CHART_STEP_RIGHT), ==, 2);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, place (&sheet, 1, 3).x, place (&sheet, 1, 2.9).y), ==, 4);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, place (&sheet, 1, 3).x, place (&sheet, 1, 1.1).y), ==, 1);
  summary = guild_chart_summarise (chart);
  g_assert_cmpstr (summary, ==, "2 lines; highest at the end IT 3.5, lowest Sales 1");
  chart_check_steps (chart, &sheet);
  chart_check_table (chart);
  g_assert_cmpuint (guild_chart_get_n_rows (chart), ==, 6);
  title = guild_chart_get_column_title (chart, 1);
  g_assert_cmpstr (title, ==, "Line");
  cell = guild_chart_get_cell (chart, 5, 2, &number);
  g_assert_cmpstr (cell, ==, "3.5");
  g_assert_cmpfloat (number, ==, 3.5);
  /* What is hidden is neither drawn nor counted. */
  guild_chart_set_hidden (chart, 0, TRUE);
  guild_chart_lay_out (chart, &sheet);
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 3);
  g_assert_cmpuint (guild_chart_get_n_rows (chart), ==, 3);
}

/* Eight lines are told apart without their colours: by marker and dashes, in the legend as in the chart. */
static void
test_swatches (void)
{
  const graphene_rect_t box = GRAPHENE_RECT_INIT (10, 10, 20, 12);
  g_autoptr (GuildChart) chart = make_chart (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GuildChartLook look;

  guild_chart_look_init_paper (&look);
  for (guint i = 0; i < GUILD_CHART_N_COLOURS; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GString) shapes = g_string_new (NULL);
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;

      GUILD_CHART_GET_CLASS (chart)->draw_swatch (chart, &look, snapshot, &box, i);
      node = gtk_snapshot_to_node (snapshot);
      leaves = node_walk (node);
      for (guint j = 0; j < leaves->len; j++)
        {
          const NodeLeaf *leaf = g_ptr_array_index (leaves, j);
          g_autofree char *path = gsk_path_to_string (leaf->path);

          g_assert_true (leaf->kind == NODE_STROKE || leaf->kind == NODE_FILL);
          g_string_append_printf (shapes, "%d %s %d;", (int) leaf->kind, path,
                                  node_colour_equal (&leaf->colour, &look.background));
        }
      g_assert_true (g_hash_table_add (seen, g_string_free_and_steal (g_steal_pointer (&shapes))));
    }
}

static void
test_references (void)
{
  g_autoptr (GListStore) items = make_items (2, NULL, (const double[]) { 1, 2 });
  g_autoptr (GuildChart) chart = make_chart (items);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  guint n_dashed = 0;

  guild_chart_add_reference (chart, 3, "Target");
  guild_chart_add_reference (chart, 40, "Beyond");
  chart_sheet_init (&sheet, WIDTH, HEIGHT, FALSE);
  sheet.range_from = 2;
  sheet.range_to = 6;
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = g_ptr_array_index (leaves, i);

      if (leaf->kind == NODE_STROKE && leaf->dashed)
        {
          g_assert_cmpfloat_with_epsilon (leaf->bounds.origin.y + leaf->bounds.size.height / 2, place (&sheet, 0, 3).y,
                                          1.1);
          n_dashed++;
        }
    }
  g_assert_cmpuint (n_dashed, ==, 1);
  g_assert_nonnull (node_walk_find_text (leaves, "Target"));
  g_assert_null (node_walk_find_text (leaves, "Beyond"));
  g_assert_nonnull (node_walk_find_rect (leaves,
                                         &GRAPHENE_RECT_INIT (place (&sheet, 2, 0).x, sheet.plot.origin.y,
                                                              place (&sheet, 6, 0).x - place (&sheet, 2, 0).x,
                                                              sheet.plot.size.height),
                                         NEAR));
}

/* A column says the mean, the lowest and the highest of what stands on its pixels: counted again here, one by one. */
static void
test_columns (void)
{
  const guint n = 100000;
  g_autofree double *values = g_new (double, n);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GListStore) items = NULL;
  g_autoptr (GuildChart) chart = NULL;
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  guint n_marks, n_columns, from = 0;
  gboolean spike = FALSE;
  graphene_point_t tip;

  for (guint i = 0; i < n; i++)
    values[i] = g_rand_double_range (random, 1, 2);
  values[54321] = 4;
  items = make_items (n, NULL, values);
  chart = make_chart (items);
  guild_chart_axis_set_limits (guild_line_chart_get_x_axis (GUILD_LINE_CHART (chart)), 0, n - 1);
  chart_sheet_init (&sheet, WIDTH, HEIGHT, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  g_assert_nonnull (node_walk_find_text (leaves, "100000 points: lowest, mean and highest of each pixel are drawn"));
  n_marks = guild_chart_get_n_marks (chart, &sheet);
  n_columns = (guint) sheet.plot.size.width;
  g_assert_cmpuint (n_marks, >=, n_columns);
  g_assert_cmpuint (n_marks, <=, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    {
      g_auto (GuildChartWords) words = { 0 };
      g_autofree char *points = NULL;
      guint to = (guint) ceil ((i + 1.0) / n_columns * (n - 1));
      double sum = 0;

      for (guint j = from; j < to; j++)
        sum += values[j];
      guild_chart_tell (chart, &sheet, i, &words);
      g_assert_cmpfloat_with_epsilon (words.number, sum / (to - from), 1e-9);
      points = g_strdup_printf ("(%u points)", to - from);
      g_assert_nonnull (strstr (words.sentence, points));
      g_assert_null (words.item);
      from = to;
    }
  /* One value that stands out is not lost. */
  tip = GRAPHENE_POINT_INIT (sheet.plot.origin.x + sheet.plot.size.width * 54321 / (n - 1), sheet.plot.origin.y + 4);
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = g_ptr_array_index (leaves, i);

      if (leaf->kind == NODE_FILL)
        for (float x = -1.5f; x <= 1.5f; x += .125f)
          spike |= gsk_path_in_fill (leaf->path, &GRAPHENE_POINT_INIT (tip.x + x, tip.y), GSK_FILL_RULE_WINDING);
    }
  g_assert_true (spike);
  chart_check_steps (chart, &sheet);
  chart_check_table (chart);
}

static void
test_emphasis (void)
{
  g_autoptr (GListStore) items = make_items (3, NULL, (const double[]) { 1, 2, 3 });
  g_autoptr (GObject) last = g_list_model_get_item (G_LIST_MODEL (items), 2);
  g_autoptr (GuildChart) chart = make_chart (NULL);
  g_autoptr (GuildChartSeries) series = chart_series_new ("", items, "number", GUILD_CHART_X, "value", GUILD_CHART_Y,
                                                          "emphasised", GUILD_CHART_EMPHASIS, NULL);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  guint n_accents = 0;

  g_object_set (last, "emphasised", TRUE, NULL);
  guild_chart_add_series (chart, series);
  guild_chart_axis_set_digits (guild_line_chart_get_value_axis (GUILD_LINE_CHART (chart)), 2);
  chart_sheet_init (&sheet, WIDTH, HEIGHT, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = g_ptr_array_index (leaves, i);
      graphene_point_t point = place (&sheet, 2, 3);

      if (node_colour_equal (&leaf->colour, &sheet.look.accent))
        {
          g_assert_cmpint (leaf->kind, ==, NODE_FILL);
          g_assert_true (gsk_path_in_fill (leaf->path, &point, GSK_FILL_RULE_WINDING));
          n_accents++;
        }
    }
  g_assert_cmpuint (n_accents, ==, 1);
}

static void
test_nothing (void)
{
  g_autoptr (GListStore) items = make_items (1, (const double[]) { NAN }, (const double[]) { 1 });
  g_autoptr (GuildChart) chart = make_chart (NULL);
  g_autofree char *summary = NULL;

  guild_chart_set_empty_words (chart, "Nobody yet");
  for (guint i = 0; i < 2; i++)
    {
      g_auto (GuildChartSheet) sheet = { 0 };
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;

      chart_sheet_init (&sheet, WIDTH, HEIGHT, FALSE);
      node = chart_draw (chart, &sheet);
      leaves = node_walk (node);
      g_assert_nonnull (node_walk_find_text (leaves, "Nobody yet"));
      g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 0);
      g_assert_cmpuint (guild_chart_pick (chart, &sheet, 100, 100), ==, GUILD_CHART_NO_MARK);
      g_assert_true (isnan (guild_chart_get_x_at (chart, &sheet, 100)));
      add_series (chart, "Level", items);
    }
  summary = guild_chart_summarise (chart);
  g_assert_cmpstr (summary, ==, "Nobody yet");
}

static GuildChart *
make_fuzzed (GRand *random)
{
  gboolean dates = g_rand_boolean (random);
  GuildChart *chart = guild_line_chart_new (dates ? GUILD_CHART_AXIS_DATE : GUILD_CHART_AXIS_LINEAR);

  for (int i = g_rand_int_range (random, 0, 4); i > 0; i--)
    {
      g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
      g_autoptr (GuildChartSeries) series = NULL;
      int n = g_rand_int_range (random, 0, 10) == 0 ? 3000 : g_rand_int_range (random, 0, 40);

      for (int j = 0; j < n; j++)
        {
          g_autoptr (ChartItem) item = chart_item_new (chart_random_label (random), chart_random_value (random));
          g_autoptr (GDate) day = g_date_new_julian ((guint32) g_rand_int_range (random, 1, 3000000));

          g_object_set (item, "number", chart_random_value (random), "low", chart_random_value (random), "high",
                        chart_random_value (random), "target", chart_random_value (random), "group",
                        chart_random_label (random), "note", chart_random_label (random), "withheld",
                        g_rand_int_range (random, 0, 10) == 0, "emphasised", g_rand_int_range (random, 0, 10) == 0,
                        NULL);
          if (g_rand_int_range (random, 0, 10) > 0)
            g_object_set (item, "day", day, NULL);
          g_list_store_append (items, item);
        }
      series = chart_series_new (chart_random_label (random), items, dates ? "day" : "number", GUILD_CHART_X, "value",
                                 GUILD_CHART_Y, "low", GUILD_CHART_LOW, "high", GUILD_CHART_HIGH, "target",
                                 GUILD_CHART_TARGET, "note", GUILD_CHART_NOTE, "withheld", GUILD_CHART_WITHHELD,
                                 "emphasised", GUILD_CHART_EMPHASIS, NULL);
      if (g_rand_boolean (random))
        guild_chart_series_set_field (series, GUILD_CHART_GROUP,
                                      gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "group"));
      if (g_rand_boolean (random))
        guild_chart_series_set_field (series, GUILD_CHART_LABEL,
                                      gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "label"));
      guild_chart_add_series (chart, series);
    }
  guild_line_chart_set_area (GUILD_LINE_CHART (chart), g_rand_boolean (random));
  guild_chart_axis_set_title (guild_line_chart_get_value_axis (GUILD_LINE_CHART (chart)), chart_random_label (random));
  guild_chart_axis_set_title (guild_line_chart_get_x_axis (GUILD_LINE_CHART (chart)), chart_random_label (random));
  if (g_rand_boolean (random))
    guild_chart_add_reference (chart, g_rand_double_range (random, -50, 50), chart_random_label (random));
  if (guild_chart_get_n_strands (chart) > 0 && g_rand_boolean (random))
    guild_chart_set_hidden (chart, 0, TRUE);
  return chart;
}

static void
test_fuzz (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 150; i++)
    {
      double width = g_rand_double_range (random, 20, 1200), height = g_rand_double_range (random, 10, 600);
      g_autoptr (GuildChart) chart = make_fuzzed (random);
      g_auto (GuildChartSheet) sheet = { 0 };
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;
      guint n_marks;

      chart_sheet_init (&sheet, width, height, g_rand_boolean (random));
      sheet.blend = g_rand_double (random);
      sheet.pointed = (guint) g_rand_int_range (random, 0, 50);
      node = chart_draw (chart, &sheet);
      if (node != NULL)
        {
          leaves = node_walk (node);
          g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height), 1));
          g_assert_cmpuint (node_walk_count (leaves, NODE_OTHER), ==, 0);
        }
      chart_check_steps (chart, &sheet);
      chart_check_words (chart, &sheet);
      chart_check_table (chart);
      n_marks = guild_chart_get_n_marks (chart, &sheet);
      for (guint j = 0; j < MIN (n_marks, 100); j++)
        {
          graphene_rect_t bounds;

          guild_chart_get_bounds (chart, &sheet, j, &bounds);
          g_assert_true (isfinite (bounds.origin.x) && isfinite (bounds.origin.y));
        }
      for (guint j = 0; j < 20; j++)
        {
          guint mark = guild_chart_pick (chart, &sheet, g_rand_double_range (random, -10, width + 10),
                                         g_rand_double_range (random, -10, height + 10));

          g_assert_true (mark == GUILD_CHART_NO_MARK || mark < n_marks);
        }
    }
}

static void
count (guint *times)
{
  (*times)++;
}

static void
test_changed (void)
{
  g_autoptr (GListStore) items = make_items (2, NULL, (const double[]) { 1, 2 });
  GuildChart *chart = make_chart (items);
  guint times = 0;

  g_signal_connect_swapped (chart, "changed", G_CALLBACK (count), &times);
  guild_line_chart_set_area (GUILD_LINE_CHART (chart), TRUE);
  guild_line_chart_set_area (GUILD_LINE_CHART (chart), TRUE);
  g_assert_cmpuint (times, ==, 1);
  guild_chart_axis_set_title (guild_line_chart_get_x_axis (GUILD_LINE_CHART (chart)), "Week");
  g_assert_cmpuint (times, ==, 2);
  g_list_store_remove (items, 0);
  g_assert_cmpuint (times, ==, 3);
  g_object_add_weak_pointer (G_OBJECT (chart), (gpointer *) &chart);
  g_object_unref (chart);
  g_assert_null (chart);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (GSK_TYPE_COLOR_NODE);
  g_test_add_func ("/chart-line/geometry", test_geometry);
  g_test_add_func ("/chart-line/ticks", test_ticks);
  g_test_add_func ("/chart-line/gaps", test_gaps);
  g_test_add_func ("/chart-line/area", test_area);
  g_test_add_func ("/chart-line/words", test_words);
  g_test_add_func ("/chart-line/strands", test_strands);
  g_test_add_func ("/chart-line/swatches", test_swatches);
  g_test_add_func ("/chart-line/references", test_references);
  g_test_add_func ("/chart-line/columns", test_columns);
  g_test_add_func ("/chart-line/emphasis", test_emphasis);
  g_test_add_func ("/chart-line/nothing", test_nothing);
  g_test_add_func ("/chart-line/fuzz", test_fuzz);
  g_test_add_func ("/chart-line/changed", test_changed);
  return g_test_run ();
}
