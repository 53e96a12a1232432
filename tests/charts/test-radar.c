/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-radar-chart.h"
#include "node-walk.h"

#include <math.h>

static const char *const names[] = { "SQL", "Interviews", "Testing", "Facilitation", "Modelling", "Ethics" };

static void
add_strand (GuildChart        *chart,
            const char        *name,
            guint              n,
            const char *const *labels,
            const double      *values)
{
  g_autoptr (GListStore) items = chart_items_new (n, labels, values);
  g_autoptr (GuildChartSeries) series = chart_series_new (name, items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y,
                                                          "withheld", GUILD_CHART_WITHHELD, NULL);

  guild_chart_add_series (chart, series);
}

static graphene_point_t
get_place (GuildChart      *chart,
           GuildChartSheet *sheet,
           guint            mark)
{
  graphene_rect_t bounds;
  graphene_point_t centre;

  guild_chart_get_bounds (chart, sheet, mark, &bounds);
  graphene_rect_get_center (&bounds, &centre);
  return centre;
}

static gboolean
add_corner (GskPathOperation        operation,
            const graphene_point_t *points,
            gsize                   n_points,
            float                   weight G_GNUC_UNUSED,
            gpointer                data)
{
  if (operation == GSK_PATH_MOVE || operation == GSK_PATH_LINE)
    g_array_append_val ((GArray *) data, points[n_points - 1]);
  return TRUE;
}

static GArray *
get_corners (const NodeLeaf *leaf)
{
  GArray *corners = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));

  gsk_path_foreach (leaf->path, GSK_PATH_FOREACH_ALLOW_ONLY_LINES, add_corner, corners);
  return corners;
}

/* By trigonometry from the outer ring, which is level 5: where each corner of the filled polygon has to be. */
static void
check_polygon (gboolean rtl)
{
  static const double values[] = { 1, 2, 3, 4, 5, 0 };
  static const double targets[] = { 4, 4, 4, 2, 2, 2 };
  g_autoptr (GuildChart) chart = guild_radar_chart_new ();
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  const NodeLeaf *fill = NULL, *dashed = NULL, *outer = NULL;
  g_autoptr (GArray) corners = NULL;
  g_autoptr (GArray) others = NULL;
  GdkRGBA grey;
  graphene_rect_t ring;
  graphene_point_t centre;
  double radius;

  add_strand (chart, "now", 6, names, values);
  add_strand (chart, "target", 6, names, targets);
  chart_sheet_init (&sheet, 320, 240, rtl);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  grey = guild_chart_look_get_solid (&sheet.look, FALSE);
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];

      if (leaf->kind == NODE_FILL && fill == NULL)
        fill = leaf;
      if (leaf->kind == NODE_STROKE && leaf->dashed)
        dashed = leaf;
      if (leaf->kind == NODE_STROKE && (outer == NULL || leaf->whole.size.height > outer->whole.size.height))
        outer = leaf;
    }
  g_assert_nonnull (fill);
  g_assert_nonnull (dashed);
  g_assert_nonnull (outer);
  g_assert_true (node_colour_equal (&dashed->colour, &sheet.look.accent));
  g_assert_cmpfloat (fabsf (fill->colour.red - grey.red), <, .01f);
  g_assert_cmpfloat (fill->colour.alpha, <, .5f);
  gsk_path_get_bounds (outer->path, &ring);
  graphene_rect_get_center (&ring, &centre);
  radius = ring.size.height / 2;
  corners = get_corners (fill);
  others = get_corners (dashed);
  g_assert_cmpuint (corners->len, >=, 6);
  for (guint i = 0; i < 6; i++)
    {
      const graphene_point_t *corner = &g_array_index (corners, graphene_point_t, i);
      const graphene_point_t *other = &g_array_index (others, graphene_point_t, i);
      double angle = G_PI / 3 * i, x = (rtl ? -1 : 1) * sin (angle) * radius / 5, y = -cos (angle) * radius / 5;
      graphene_point_t place = get_place (chart, &sheet, 2 * i);

      g_assert_cmpfloat_with_epsilon (corner->x, centre.x + x * values[i], .5);
      g_assert_cmpfloat_with_epsilon (corner->y, centre.y + y * values[i], .5);
      g_assert_cmpfloat_with_epsilon (other->x, centre.x + x * targets[i], .5);
      g_assert_cmpfloat_with_epsilon (other->y, centre.y + y * targets[i], .5);
      g_assert_true (graphene_point_near (&place, corner, .5f));
      g_assert_nonnull (node_walk_find_text (leaves, names[i]));
    }
  g_assert_cmpuint (node_walk_count (leaves, NODE_OTHER), ==, 0);
  /* Right is right in either direction: from the top to the spoke that is at the right. */
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 0, GUILD_CHART_STEP_RIGHT), ==, rtl ? 10 : 2);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 0, GUILD_CHART_STEP_UP), ==, 0);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 0, GUILD_CHART_STEP_PAGE_DOWN), ==, 1);
}

static void
test_polygon (void)
{
  check_polygon (FALSE);
  check_polygon (TRUE);
}

/* What is missing opens the polygon: no fill, a hollow dot on the outer ring, and never a corner in the middle. */
static void
test_missing (void)
{
  static const double values[] = { 3, NAN, 3, 3, 3, 3 };
  g_autoptr (GuildChart) chart = guild_radar_chart_new ();
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *summary = NULL;
  graphene_point_t middle, place;
  g_auto (GuildChartWords) words = { 0 };
  const double outer = 5;

  add_strand (chart, "now", 6, names, values);
  guild_chart_axis_set_limits (guild_radar_chart_get_value_axis (GUILD_RADAR_CHART (chart)), 0, outer);
  chart_sheet_init (&sheet, 320, 240, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  graphene_rect_get_center (&sheet.plot, &middle);
  place = get_place (chart, &sheet, 1);
  g_assert_cmpfloat_with_epsilon (hypot (place.x - middle.x, place.y - middle.y), sheet.plot.size.width / 2, .5);
  /* The background of the hollow dot alone. */
  g_assert_cmpuint (node_walk_count (leaves, NODE_FILL), ==, 1);
  for (guint i = 0; i < leaves->len; i++)
    if (((NodeLeaf *) leaves->pdata[i])->kind == NODE_FILL)
      g_assert_true (node_colour_equal (&((NodeLeaf *) leaves->pdata[i])->colour, &sheet.look.background));
  guild_chart_tell (chart, &sheet, 1, &words);
  g_assert_cmpstr (words.sentence, ==, "Interviews: missing");
  summary = guild_chart_summarise (chart);
  g_assert_cmpstr (summary, ==, "6 rows; all 3; 1 missing");
}

/* The level of a ring is over no mark. */
static void
check_level (const NodeLeaf  *leaf,
             GuildChart      *chart,
             GuildChartSheet *sheet)
{
  graphene_rect_t box = leaf->whole;

  graphene_rect_inset (&box, -1, 0);
  for (guint mark = 0; mark < guild_chart_get_n_marks (chart, sheet); mark++)
    {
      graphene_point_t place = get_place (chart, sheet, mark);

      g_assert_false (graphene_rect_contains_point (&box, &place));
    }
}

/* Names meet neither one another nor the plot, and are on the sheet. */
static void
check_names (GPtrArray       *leaves,
             GuildChart      *chart,
             GuildChartSheet *sheet,
             guint            n)
{
  graphene_point_t middle;

  graphene_rect_get_center (&sheet->plot, &middle);
  g_assert_true (node_walk_texts_are_apart (leaves));
  g_assert_cmpuint (node_walk_count (leaves, NODE_TEXT), >=, MIN (n, 6));
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];
      double x, y;

      if (leaf->kind != NODE_TEXT)
        continue;
      /* Levels of rings are within. */
      if (g_ascii_isdigit (leaf->text[0]))
        {
          check_level (leaf, chart, sheet);
          continue;
        }
      g_assert_true (node_rect_equal (&leaf->bounds, &leaf->whole, 2));
      x = CLAMP (middle.x, leaf->whole.origin.x, leaf->whole.origin.x + leaf->whole.size.width);
      y = CLAMP (middle.y, leaf->whole.origin.y, leaf->whole.origin.y + leaf->whole.size.height);
      g_assert_cmpfloat (hypot (x - middle.x, y - middle.y), >, sheet->plot.size.width / 2 - 2);
    }
}

static void
test_names (void)
{
  for (guint n = 3; n <= 40; n += 1 + n / 8)
    for (double width = 260; width < 800; width += 170)
      {
        g_autoptr (GuildChart) chart = guild_radar_chart_new ();
        g_autoptr (GListStore) items = chart_items_new (n, NULL, NULL);
        g_autoptr (GuildChartSeries) series = NULL;
        g_auto (GuildChartSheet) sheet;
        g_autoptr (GskRenderNode) node = NULL;
        g_autoptr (GPtrArray) leaves = NULL;

        for (guint i = 0; i < n; i++)
          {
            g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);
            g_autofree char *label = g_strdup_printf ("%s %u", names[i % 6], i);

            g_object_set (item, "label", label, "value", (double) (i % 6), NULL);
          }
        series = chart_series_new ("now", items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);
        guild_chart_add_series (chart, series);
        chart_sheet_init (&sheet, width, 260, n % 2 == 0);
        node = chart_draw (chart, &sheet);
        leaves = node_walk (node);
        check_names (leaves, chart, &sheet, n);
      }
}

/* Each ring says its level, from the inside out. */
static void
check_levels (gboolean rtl)
{
  static const char *const levels[] = { "1", "2", "3", "4", "5" };
  static const char *const words[] = { "None yet", "Aware", "Basic", "Skilled", "Advanced", "Expert", NULL };
  static const double values[] = { 2, 2, 2, 2, 2, 2 };
  g_autoptr (GuildChart) chart = guild_radar_chart_new ();
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  graphene_point_t middle;
  float last = 0;

  add_strand (chart, "now", 6, names, values);
  guild_chart_axis_set_names (guild_radar_chart_get_value_axis (GUILD_RADAR_CHART (chart)), words);
  chart_sheet_init (&sheet, 320, 240, rtl);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  graphene_rect_get_center (&sheet.plot, &middle);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      const NodeLeaf *leaf = node_walk_find_text (leaves, levels[i]);
      graphene_point_t place;
      float away;

      g_assert_nonnull (leaf);
      graphene_rect_get_center (&leaf->whole, &place);
      g_assert_cmpint (place.x < middle.x, ==, rtl);
      away = graphene_point_distance (&place, &middle, NULL, NULL);
      g_assert_cmpfloat (away, >, last);
      last = away;
    }
  check_names (leaves, chart, &sheet, 6);
}

/* Where a line would go through them they stand elsewhere. */
static void
test_levels_move (void)
{
  static const double values[] = { 2, 1, 2, 2, 2, 2 };
  g_autoptr (GuildChart) chart = guild_radar_chart_new ();
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  graphene_point_t from, to, middle;
  const NodeLeaf *leaf;

  add_strand (chart, "now", 6, names, values);
  guild_chart_axis_set_limits (guild_radar_chart_get_value_axis (GUILD_RADAR_CHART (chart)), 0, 5);
  chart_sheet_init (&sheet, 320, 240, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  from = get_place (chart, &sheet, 0);
  to = get_place (chart, &sheet, 1);
  graphene_point_interpolate (&from, &to, .5, &middle);
  leaf = node_walk_find_text (leaves, "1");
  g_assert_nonnull (leaf);
  g_assert_false (graphene_rect_contains_point (&leaf->whole, &middle));
  g_assert_cmpfloat (leaf->whole.origin.x, <, middle.x);
}

static void
test_levels (void)
{
  check_levels (FALSE);
  check_levels (TRUE);
}

/* A name that is longer than its room goes on in a second line. */
static void
test_two_lines (void)
{
  static const char *const labels[] = { "SQL",       "Working Through Others",   "Testing", "Facilitation",
                                        "Modelling", "Planning and Organisation" };
  static const double values[] = { 1, 2, 3, 4, 5, 0 };
  g_autoptr (GuildChart) chart = guild_radar_chart_new ();
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;

  add_strand (chart, "now", 6, labels, values);
  chart_sheet_init (&sheet, 400, 260, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  check_names (leaves, chart, &sheet, 6);
  g_assert_nonnull (node_walk_find_text (leaves, "Working"));
  g_assert_nonnull (node_walk_find_text (leaves, "Through Others"));
  g_assert_nonnull (node_walk_find_text (leaves, "Planning and"));
  g_assert_nonnull (node_walk_find_text (leaves, "Organisation"));
  g_assert_cmpfloat (node_walk_find_text (leaves, "Organisation")->whole.origin.y, >=,
                     node_walk_find_text (leaves, "Planning and")->whole.origin.y + 8);
}

/* Beside a narrow radar too, as long as all of a side have room. */
static void
test_two_lines_in_columns (void)
{
  g_autoptr (GListStore) items = chart_items_new (12, NULL, NULL);
  g_autoptr (GuildChart) chart = guild_radar_chart_new ();
  g_autoptr (GuildChartSeries) series = NULL;
  g_auto (GuildChartSheet) sheet;

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);
      g_autofree char *label = g_strdup_printf ("Understanding Others%u", i);

      g_object_set (item, "label", label, "value", (double) (i % 6), NULL);
    }
  series = chart_series_new ("now", items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);
  guild_chart_add_series (chart, series);
  chart_sheet_init (&sheet, 300, 260, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;

      sheet.size.height = i == 0 ? 260 : 140;
      node = chart_draw (chart, &sheet);
      leaves = node_walk (node);
      check_names (leaves, chart, &sheet, 12);
      g_assert_cmpint (node_walk_find_text (leaves, "Others3") != NULL, ==, i == 0);
    }
}

/* Fewer than three spokes are rows, and say the same. */
static void
test_few (void)
{
  static const double values[] = { 2, 4 };
  static const char *const summaries[] = { "Nothing to show", "1 row; SQL 2",
                                           "2 rows; highest Interviews 4, lowest SQL 2" };

  for (guint n = 0; n <= 2; n++)
    {
      g_autoptr (GuildChart) chart = guild_radar_chart_new ();
      g_auto (GuildChartSheet) sheet;
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;
      g_autofree char *summary = NULL;

      add_strand (chart, "now", n, names, values);
      chart_sheet_init (&sheet, 320, 200, FALSE);
      node = chart_draw (chart, &sheet);
      leaves = node_walk (node);
      summary = guild_chart_summarise (chart);
      g_assert_cmpstr (summary, ==, summaries[n]);
      g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, n);
      g_assert_cmpuint (node_walk_count (leaves, NODE_TEXT), >=, 1);
      g_assert_cmpint (node_walk_find_text (leaves, "SQL") != NULL, ==, n > 0);
      chart_check_picks (chart, &sheet);
      chart_check_steps (chart, &sheet);
      chart_check_words (chart, &sheet);
      chart_check_table (chart);
    }
}

/* A sheet that was laid out before the data changed is asked all the same. */
static void
test_outgrown (void)
{
  static const double values[] = { 1, 2, 3, 4, 5, 5 };
  g_autoptr (GuildChart) chart = guild_radar_chart_new ();
  g_autoptr (GListStore) items = chart_items_new (6, names, values);
  g_autoptr (GuildChartSeries)
      series = chart_series_new ("now", items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);
  g_auto (GuildChartSheet) sheet;

  guild_chart_add_series (chart, series);
  chart_sheet_init (&sheet, 320, 240, FALSE);
  guild_chart_lay_out (chart, &sheet);
  g_list_store_splice (items, 0, 4, NULL, 0);
  chart_check_steps (chart, &sheet);
  chart_check_words (chart, &sheet);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, 100, 50), <, 2);
  g_list_store_remove_all (items);
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 0);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, 100, 100), ==, GUILD_CHART_NO_MARK);
}

static void
test_fuzz (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint turn = 0; turn < 200; turn++)
    {
      g_autoptr (GuildChart) chart = guild_radar_chart_new ();
      double width = turn % 10 == 0 ? g_rand_double_range (random, 0, 60) : g_rand_double_range (random, 60, 2000);
      double height = turn % 7 == 0 ? g_rand_double_range (random, 0, 60) : g_rand_double_range (random, 60, 1200);
      g_auto (GuildChartSheet) sheet;
      graphene_size_t least, natural;
      guint n_series = (guint) g_rand_int_range (random, 0, 4);

      for (guint i = 0; i < n_series; i++)
        {
          guint n = (guint) g_rand_int_range (random, 0, turn % 4 == 0 ? 45 : 8);
          g_autoptr (GListStore) items = chart_items_new (n, NULL, NULL);
          g_autoptr (GuildChartSeries) series = NULL;

          for (guint j = 0; j < n; j++)
            {
              g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), j);

              g_object_set (item, "label", chart_random_label (random), "value", chart_random_value (random),
                            "withheld", g_rand_int_range (random, 0, 8) == 0, "emphasised",
                            g_rand_int_range (random, 0, 8) == 0, NULL);
            }
          series = chart_series_new (chart_random_label (random), items, "label", GUILD_CHART_X, "value", GUILD_CHART_Y,
                                     "withheld", GUILD_CHART_WITHHELD, "emphasised", GUILD_CHART_EMPHASIS, NULL);
          guild_chart_add_series (chart, series);
        }
      if (g_rand_boolean (random))
        guild_chart_add_reference (chart, g_rand_double_range (random, -10, 10), chart_random_label (random));
      chart_sheet_init (&sheet, width, height, g_rand_boolean (random));
      guild_chart_measure (chart, &sheet, turn % 3 == 0 ? -1 : width, &least, &natural);
      g_assert_cmpfloat (natural.height, >=, least.height);
      sheet.blend = g_rand_double (random);
      sheet.pointed = (guint) g_rand_int_range (random, 0, 20);
      chart_check_all (chart, &sheet);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/radar/polygon", test_polygon);
  g_test_add_func ("/radar/missing", test_missing);
  g_test_add_func ("/radar/names", test_names);
  g_test_add_func ("/radar/levels", test_levels);
  g_test_add_func ("/radar/levels-move", test_levels_move);
  g_test_add_func ("/radar/two-lines", test_two_lines);
  g_test_add_func ("/radar/two-lines-in-columns", test_two_lines_in_columns);
  g_test_add_func ("/radar/few", test_few);
  g_test_add_func ("/radar/outgrown", test_outgrown);
  g_test_add_func ("/radar/fuzz", test_fuzz);
  return g_test_run ();
}
