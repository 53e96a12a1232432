/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-bar-chart.h"
#include "node-walk.h"

#include <math.h>

#define LABEL "label", GUILD_CHART_X
#define VALUE "value", GUILD_CHART_Y

static GuildChart *
make_bars (GtkOrientation    along,
           GuildBarMode      mode,
           GuildChartSeries *series)
{
  GuildChart *chart = guild_bar_chart_new (along, mode);

  guild_chart_add_series (chart, series);
  g_object_unref (series);
  return chart;
}

static void
set_item (GListStore *items,
          guint       position,
          const char *property,
          double      value)
{
  g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), position);
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (item), property);

  if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    g_object_set (item, property, value > 0, NULL);
  else
    g_object_set (item, property, value, NULL);
}

static void
set_text (GListStore *items,
          guint       position,
          const char *property,
          const char *text)
{
  g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), position);

  g_object_set (item, property, text, NULL);
}

static graphene_point_t
get_centre (const NodeLeaf *leaf)
{
  graphene_point_t centre;

  g_assert_nonnull (leaf);
  graphene_rect_get_center (&leaf->whole, &centre);
  if (leaf->kind == NODE_TEXT)
    centre.x = (leaf->baseline.x + leaf->end.x) / 2;
  return centre;
}

/* A rectangle of a colour that is as thick as a bar. */
static const NodeLeaf *
find_bar (GPtrArray     *leaves,
          const GdkRGBA *colour,
          double         across,
          gboolean       horizontal,
          double         least)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];
      double from = horizontal ? leaf->whole.origin.y : leaf->whole.origin.x;
      double size = horizontal ? leaf->whole.size.height : leaf->whole.size.width;

      if (leaf->kind == NODE_RECT && node_colour_equal (&leaf->colour, colour) && size >= least && across >= from &&
          across <= from + size && size < 60)
        return leaf;
    }
  return NULL;
}

/* What the drawing itself says: the ticks' labels give the scale, the names give the rows; solid to the value, pale to the
 * target, a tick there. */
static void
check_have_need (gboolean rtl)
{
  static const char *const names[] = { "Facilitation", "SQL", "Coaching", "Data Ethics" };
  static const double have[] = { 3, 6, 7, 18 }, need[] = { 19, 22, 13, 10 };
  g_autoptr (GListStore) items = chart_items_new (4, names, have);
  g_autoptr (GuildChart) chart = NULL;
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  double zero, ten;

  for (guint i = 0; i < 4; i++)
    set_item (items, i, "target", need[i]);
  set_item (items, 0, "emphasised", 1);
  chart = make_bars (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED,
                     chart_series_new ("Have", items, LABEL, VALUE, "target", GUILD_CHART_TARGET, "emphasised",
                                       GUILD_CHART_EMPHASIS, NULL));
  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, "have / need");
  chart_sheet_init (&sheet, 420, 300, rtl);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  zero = get_centre (node_walk_find_text (leaves, "0")).x;
  ten = get_centre (node_walk_find_text (leaves, "10")).x;
  g_assert_cmpint (ten > zero, ==, !rtl);
  for (guint i = 0; i < 4; i++)
    {
      GdkRGBA solid = guild_chart_look_get_solid (&sheet.look, i == 0);
      GdkRGBA pale = guild_chart_look_get_pale (&sheet.look, i == 0);
      double row = get_centre (node_walk_find_text (leaves, names[i])).y;
      double unit = (ten - zero) / 10;
      const NodeLeaf *bar = find_bar (leaves, &solid, row, TRUE, 8);
      const NodeLeaf *rest = find_bar (leaves, &pale, row, TRUE, 8);
      graphene_rect_t expected, tick, bounds;
      g_autofree char *value = g_strdup_printf ("%g / %g", have[i], need[i]);

      g_assert_nonnull (bar);
      expected = GRAPHENE_RECT_INIT ((float) MIN (zero, zero + unit * have[i]), bar->whole.origin.y,
                                     (float) fabs (unit * have[i]), 14);
      g_assert_true (node_rect_equal (&bar->bounds, &expected, 1));
      g_assert_cmpfloat_with_epsilon (get_centre (bar).y, row, 2);
      g_assert_cmpint (rest != NULL, ==, need[i] > have[i]);
      if (rest != NULL)
        {
          expected = GRAPHENE_RECT_INIT ((float) (zero + unit * (rtl ? need[i] : have[i])), bar->whole.origin.y,
                                         (float) (fabs (unit) * (need[i] - have[i])), 14);
          g_assert_true (node_rect_equal (&rest->bounds, &expected, 1));
        }
      tick = GRAPHENE_RECT_INIT ((float) (zero + unit * need[i] - 1), bar->whole.origin.y - 3, 2, 20);
      g_assert_nonnull (node_walk_find_rect (leaves, &tick, 1.5f));
      g_assert_true (node_colour_equal (&node_walk_find_rect (leaves, &tick, 1.5f)->colour,
                                        i == 0 ? &sheet.look.accent : &sheet.look.foreground));
      /* In the order of the header over them: from right to left the have is at the right. */
      if (!rtl)
        g_assert_nonnull (node_walk_find_text (leaves, value));
      guild_chart_get_bounds (chart, &sheet, i, &bounds);
      g_assert_true (graphene_rect_contains_rect (&bounds, &bar->whole) || node_rect_equal (&bounds, &bar->whole, 1) ||
                     have[i] < need[i]);
      g_assert_cmpuint (guild_chart_pick (chart, &sheet, zero + unit, row), ==, i);
    }
  g_assert_cmpfloat_with_epsilon (get_centre (node_walk_find_text (leaves, "Facilitation")).y + 39,
                                  get_centre (node_walk_find_text (leaves, "SQL")).y, 3);
  g_assert_nonnull (node_walk_find_text (leaves, "have / need"));
  g_assert_cmpuint (node_walk_count (leaves, NODE_OTHER), ==, 0);
}

static void
test_have_need (void)
{
  check_have_need (FALSE);
  check_have_need (TRUE);
}

/* Each part begins where the one before ends; what is negative goes the other way. */
static void
test_stacked (void)
{
  static const char *const names[] = { "IT", "IT", "IT", "IT" };
  static const double values[] = { 5, -3, 2, -4 };
  static const char *const groups[] = { "a", "b", "c", "d" };
  g_autoptr (GListStore) items = chart_items_new (4, names, values);
  g_autoptr (GuildChart) chart = NULL;
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  const double from[] = { 0, 0, 5, -3 };
  double zero, five, row;

  for (guint i = 0; i < 4; i++)
    set_text (items, i, "group", groups[i]);
  chart = make_bars (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_STACKED,
                     chart_series_new ("All", items, LABEL, VALUE, "group", GUILD_CHART_GROUP, NULL));
  chart_sheet_init (&sheet, 600, 100, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  zero = get_centre (node_walk_find_text (leaves, "0")).x;
  five = get_centre (node_walk_find_text (leaves, "5")).x;
  row = get_centre (node_walk_find_text (leaves, "IT")).y;
  for (guint i = 0; i < 4; i++)
    {
      GdkRGBA colour = guild_chart_look_get_strand (&sheet.look, i);
      const NodeLeaf *bar = find_bar (leaves, &colour, row, TRUE, 8);
      double one = zero + from[i] * (five - zero) / 5, other = zero + (from[i] + values[i]) * (five - zero) / 5;

      g_assert_nonnull (bar);
      g_assert_cmpfloat_with_epsilon (bar->bounds.origin.x, MIN (one, other), 1);
      g_assert_cmpfloat_with_epsilon (bar->bounds.size.width, fabs (other - one), 1);
    }
  /* From left to right as they are seen: d, b, a, c. */
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 3, GUILD_CHART_STEP_RIGHT), ==, 1);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 1, GUILD_CHART_STEP_RIGHT), ==, 0);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 0, GUILD_CHART_STEP_RIGHT), ==, 2);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 2, GUILD_CHART_STEP_RIGHT), ==, 2);
}

/* Missing is a dash and words, withheld a dot; neither is a bar, and what is withheld is nowhere. */
static void
test_missing (void)
{
  static const char *const names[] = { "IT", "Design", "Legal" };
  static const double values[] = { 3.5, NAN, 2.75 };
  g_autoptr (GListStore) items = chart_items_new (3, names, values);
  g_autoptr (GuildChart) chart = NULL;
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *summary = NULL;
  GdkRGBA solid;
  guint n_bars = 0;

  set_text (items, 1, "note", "not yet rated");
  set_item (items, 2, "withheld", 1);
  chart = make_bars (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED,
                     chart_series_new ("Level", items, LABEL, VALUE, "note", GUILD_CHART_NOTE, "withheld",
                                       GUILD_CHART_WITHHELD, NULL));
  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), TRUE, NULL);
  guild_chart_axis_set_title (guild_bar_chart_get_category_axis (GUILD_BAR_CHART (chart)), "departments");
  chart_sheet_init (&sheet, 400, 200, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  solid = guild_chart_look_get_solid (&sheet.look, FALSE);
  for (guint i = 0; i < leaves->len; i++)
    n_bars += ((NodeLeaf *) leaves->pdata[i])->kind == NODE_RECT &&
              node_colour_equal (&((NodeLeaf *) leaves->pdata[i])->colour, &solid) &&
              ((NodeLeaf *) leaves->pdata[i])->bounds.size.height > 8;
  g_assert_cmpuint (n_bars, ==, 1);
  g_assert_nonnull (node_walk_find_text (leaves, "not yet rated"));
  g_assert_null (node_walk_find_text (leaves, "2.75"));
  g_assert_cmpuint (node_walk_count (leaves, NODE_FILL), ==, 1);
  summary = guild_chart_summarise (chart);
  g_assert_cmpstr (summary, ==, "3 departments; IT 3.5; 1 missing; 1 withheld");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const sentences[] = { "IT: 3.5", "Design: missing, not yet rated", "Legal: withheld" };
      g_auto (GuildChartWords) words = { 0 };

      guild_chart_tell (chart, &sheet, i, &words);
      g_assert_cmpstr (words.sentence, ==, sentences[i]);
      g_assert_cmpint (isnan (words.number), ==, i > 0);
      g_assert_cmpuint (words.position, ==, i + 1);
      g_assert_true (CHART_IS_ITEM (words.item));
    }
}

/* Bars that stand begin at zero, which is between the ticks' labels. */
static void
check_standing (gboolean rtl)
{
  static const char *const names[] = { "IT", "Data", "Sales" };
  static const double values[] = { 15, -10, 5 };
  g_autoptr (GListStore) items = chart_items_new (3, names, values);
  g_autoptr (GuildChart) chart = make_bars (GTK_ORIENTATION_VERTICAL, GUILD_BAR_GROUPED,
                                            chart_series_new ("Level", items, LABEL, VALUE, NULL));
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  GdkRGBA solid;
  double zero, ten, before = NAN;

  chart_sheet_init (&sheet, 360, 300, rtl);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  solid = guild_chart_look_get_solid (&sheet.look, FALSE);
  zero = get_centre (node_walk_find_text (leaves, "0")).y;
  ten = get_centre (node_walk_find_text (leaves, "10")).y;
  g_assert_cmpfloat (ten, <, zero);
  for (guint i = 0; i < 3; i++)
    {
      double place = get_centre (node_walk_find_text (leaves, names[i])).x;
      const NodeLeaf *bar = find_bar (leaves, &solid, place, FALSE, 8);
      double end = zero + values[i] * (ten - zero) / 10;

      g_assert_nonnull (bar);
      g_assert_cmpfloat_with_epsilon (get_centre (bar).x, place, 2);
      g_assert_cmpfloat_with_epsilon (bar->bounds.origin.y, MIN (zero, end), 1.5);
      g_assert_cmpfloat_with_epsilon (bar->bounds.size.height, fabs (end - zero), 1.5);
      if (i > 0)
        g_assert_cmpint (place > before, ==, !rtl);
      before = place;
    }
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 1, GUILD_CHART_STEP_RIGHT), ==, rtl ? 0 : 2);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 1, GUILD_CHART_STEP_LEFT), ==, rtl ? 2 : 0);
}

static void
test_standing (void)
{
  check_standing (FALSE);
  check_standing (TRUE);
}

static GuildChart *
make_many (guint n)
{
  g_autoptr (GListStore) items = chart_items_new (n, NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Row %u", i);

      set_text (items, i, "label", name);
      set_item (items, i, "value", n - i);
    }
  return make_bars (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, chart_series_new ("All", items, LABEL, VALUE, NULL));
}

/* Only what can be seen is drawn; the axis stays where it is while the rows move. */
static void
test_scroll (void)
{
  g_autoptr (GuildChart) chart = make_many (500);
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GskRenderNode) moved = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (GPtrArray) moved_leaves = NULL;
  graphene_rect_t bounds;
  double pitch;

  chart_sheet_init (&sheet, 400, 300, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  pitch = get_centre (node_walk_find_text (leaves, "Row 1")).y - get_centre (node_walk_find_text (leaves, "Row 0")).y;
  g_assert_cmpuint (leaves->len, <, 60);
  g_assert_cmpfloat_with_epsilon (sheet.content.height - sheet.plot.origin.y, 500 * pitch, 500);
  sheet.scroll.y = (float) (100 * pitch);
  moved = chart_draw (chart, &sheet);
  moved_leaves = node_walk (moved);
  g_assert_cmpuint (moved_leaves->len, <, 60);
  g_assert_null (node_walk_find_text (moved_leaves, "Row 1"));
  g_assert_cmpfloat_with_epsilon (get_centre (node_walk_find_text (moved_leaves, "Row 100")).y,
                                  get_centre (node_walk_find_text (leaves, "Row 0")).y, 1);
  g_assert_true (node_rect_equal (&node_walk_find_text (moved_leaves, "200")->whole,
                                  &node_walk_find_text (leaves, "200")->whole, .01f));
  guild_chart_get_bounds (chart, &sheet, 0, &bounds);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <, 0);
  /* Under the header there is nothing to point at. */
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, 200, 5), ==, GUILD_CHART_NO_MARK);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 100, GUILD_CHART_STEP_PAGE_DOWN), >, 103);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 100, GUILD_CHART_STEP_HOME), ==, 0);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 100, GUILD_CHART_STEP_LAST), ==, 499);
}

/* A change is half way at a half. */
static void
test_blend (void)
{
  static const char *const names[] = { "IT", "Top" };
  static const double values[] = { 2, 10 };
  g_autoptr (GListStore) items = chart_items_new (2, names, values);
  GuildChartSeries *series = chart_series_new ("Level", items, LABEL, VALUE, NULL);
  g_autoptr (GuildChart) chart = make_bars (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED, series);
  g_auto (GuildChartSheet) sheet;
  graphene_rect_t before, half, after;

  chart_sheet_init (&sheet, 400, 150, FALSE);
  guild_chart_lay_out (chart, &sheet);
  guild_chart_get_bounds (chart, &sheet, 0, &before);
  set_item (items, 0, "value", 8);
  guild_chart_series_refresh (series);
  sheet.blend = .5;
  guild_chart_lay_out (chart, &sheet);
  guild_chart_get_bounds (chart, &sheet, 0, &half);
  sheet.blend = 1;
  guild_chart_lay_out (chart, &sheet);
  guild_chart_get_bounds (chart, &sheet, 0, &after);
  g_assert_cmpfloat_with_epsilon (half.size.width, (before.size.width + after.size.width) / 2, .5);
  g_assert_cmpfloat_with_epsilon (after.size.width, 4 * before.size.width, .5);
}

/* Names take 40 % of the width at most, and are whole in the sentence. */
static void
test_long_names (void)
{
  static const char *const names[] = { "A name that is a good deal longer than any place that it could be given" };
  static const double values[] = { 2 };
  g_autoptr (GListStore) items = chart_items_new (1, names, values);
  g_autoptr (GuildChart) chart = make_bars (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED,
                                            chart_series_new ("Level", items, LABEL, VALUE, NULL));
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_auto (GuildChartWords) words = { 0 };
  gboolean found = FALSE;

  chart_sheet_init (&sheet, 300, 100, FALSE);
  node = chart_draw (chart, &sheet);
  leaves = node_walk (node);
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = leaves->pdata[i];

      if (leaf->text == NULL || !g_str_has_prefix (leaf->text, "A name"))
        continue;
      found = TRUE;
      g_assert_true (g_str_has_suffix (leaf->text, "…"));
      g_assert_cmpfloat (leaf->whole.size.width, <=, 300 * .4 + 2);
    }
  g_assert_true (found);
  guild_chart_tell (chart, &sheet, 0, &words);
  g_assert_nonnull (strstr (words.sentence, names[0]));
}

static void
test_references (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint turn = 0; turn < 60; turn++)
    {
      static const char *const names[] = { "IT", "Data", "Sales" };
      static const double values[] = { 15, 10, 5 };
      g_autoptr (GListStore) items = chart_items_new (3, names, values);
      gboolean standing = turn % 2 == 1;
      g_autoptr (GuildChart)
          chart = make_bars (standing ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED,
                             chart_series_new ("Level", items, LABEL, VALUE, NULL));
      g_auto (GuildChartSheet) sheet;
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GPtrArray) leaves = NULL;
      guint n = 1 + turn / 10, n_dashed = 0;

      for (guint i = 0; i < n; i++)
        guild_chart_add_reference (chart, g_rand_double_range (random, 0, 20), i % 2 == 0 ? "Mean" : "Last year");
      chart_sheet_init (&sheet, g_rand_double_range (random, 280, 900), 300, g_rand_boolean (random));
      node = chart_draw (chart, &sheet);
      leaves = node_walk (node);
      g_assert_true (node_walk_texts_are_apart (leaves));
      for (guint i = 0; i < leaves->len; i++)
        n_dashed += ((NodeLeaf *) leaves->pdata[i])->dashed;
      g_assert_cmpuint (n_dashed, ==, n);
      if (n == 1)
        g_assert_nonnull (node_walk_find_text (leaves, "Mean"));
    }
}

/* The names under standing bars never meet, however many and long they are. */
static void
test_names_apart (void)
{
  for (guint n = 1; n <= 40; n += 3)
    for (double width = 200; width < 1000; width += 150)
      {
        g_autoptr (GuildChart) chart = make_many (n);
        g_auto (GuildChartSheet) sheet;
        g_autoptr (GskRenderNode) node = NULL;
        g_autoptr (GPtrArray) leaves = NULL;
        double last = -1e9, ends = -1e9;

        guild_bar_chart_set_along (GUILD_BAR_CHART (chart), GTK_ORIENTATION_VERTICAL);
        chart_sheet_init (&sheet, width, 300, FALSE);
        node = chart_draw (chart, &sheet);
        leaves = node_walk (node);
        for (guint i = 0; i < leaves->len; i++)
          {
            const NodeLeaf *leaf = leaves->pdata[i];

            if (leaf->text == NULL || !g_str_has_prefix (leaf->text, "R"))
              continue;
            if (fabs (leaf->baseline.y - leaf->end.y) < 1) /* level: each after the one before */
              g_assert_cmpfloat (leaf->baseline.x, >, ends);
            else /* slanted: far enough apart across */
              g_assert_cmpfloat ((leaf->end.x - last) * G_SQRT2 / 2, >, 12);
            last = leaf->end.x;
            ends = leaf->end.x;
          }
      }
}

/* The table says the same. */
static void
test_table (void)
{
  static const char *const names[] = { "IT", "Data", "IT", "Data" };
  static const double values[] = { 3, NAN, 12.5, 4 };
  g_autoptr (GListStore) items = chart_items_new (4, names, values);
  g_autoptr (GuildChart) chart = NULL;
  static const char *const expected[2][3] = { { "IT", "3", "12.5" }, { "Data", "", "withheld" } };

  for (guint i = 0; i < 4; i++)
    set_text (items, i, "group", i < 2 ? "Self" : "Manager");
  set_item (items, 3, "withheld", 1);
  chart = make_bars (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED,
                     chart_series_new ("All", items, LABEL, VALUE, "group", GUILD_CHART_GROUP, "withheld",
                                       GUILD_CHART_WITHHELD, NULL));
  g_assert_cmpuint (guild_chart_get_n_rows (chart), ==, 2);
  g_assert_cmpuint (guild_chart_get_n_columns (chart), ==, 3);
  for (guint row = 0; row < 2; row++)
    for (guint column = 0; column < 3; column++)
      {
        double number;
        g_autofree char *cell = guild_chart_get_cell (chart, row, column, &number);

        g_assert_cmpstr (cell, ==, expected[row][column]);
        g_assert_cmpint (isnan (number), ==, column == 0 || row == 1);
      }
  guild_chart_set_hidden (chart, 0, TRUE);
  g_assert_cmpuint (guild_chart_get_n_columns (chart), ==, 2);
}

static GuildChart *
make_random (GRand *random)
{
  static const char *const groups[] = { "a", "b", "", NULL, "<i>", "אב", "d", "e", "f", "g" };
  GuildChart *chart = guild_bar_chart_new (g_rand_boolean (random) ? GTK_ORIENTATION_HORIZONTAL
                                                                   : GTK_ORIENTATION_VERTICAL,
                                           g_rand_boolean (random) ? GUILD_BAR_GROUPED : GUILD_BAR_STACKED);
  guint n_series = (guint) g_rand_int_range (random, 0, 3);

  for (guint i = 0; i < n_series; i++)
    {
      guint n = g_rand_boolean (random) ? (guint) g_rand_int_range (random, 0, 5)
                                        : (guint) g_rand_int_range (random, 0, 60);
      g_autoptr (GListStore) items = chart_items_new (n, NULL, NULL);
      g_autoptr (GuildChartSeries) series = NULL;

      for (guint j = 0; j < n; j++)
        {
          set_text (items, j, "label", chart_random_label (random));
          set_text (items, j, "group", groups[g_rand_int_range (random, 0, G_N_ELEMENTS (groups))]);
          set_text (items, j, "note", chart_random_label (random));
          set_item (items, j, "value", chart_random_value (random));
          set_item (items, j, "target", chart_random_value (random));
          set_item (items, j, "number", chart_random_value (random));
          set_item (items, j, "withheld", g_rand_int_range (random, 0, 6) == 0);
          set_item (items, j, "emphasised", g_rand_int_range (random, 0, 6) == 0);
        }
      series = chart_series_new (chart_random_label (random), items, g_rand_boolean (random) ? "label" : "number",
                                 GUILD_CHART_X, VALUE, "note", GUILD_CHART_NOTE, "withheld", GUILD_CHART_WITHHELD,
                                 "emphasised", GUILD_CHART_EMPHASIS, NULL);
      if (g_rand_boolean (random))
        guild_chart_series_set_field (series, GUILD_CHART_GROUP,
                                      gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "group"));
      if (g_rand_boolean (random))
        guild_chart_series_set_field (series, GUILD_CHART_TARGET,
                                      gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "target"));
      guild_chart_add_series (chart, series);
    }
  guild_bar_chart_set_show_values (GUILD_BAR_CHART (chart), g_rand_boolean (random), chart_random_label (random));
  if (g_rand_boolean (random))
    guild_chart_axis_set_title (guild_bar_chart_get_value_axis (GUILD_BAR_CHART (chart)), chart_random_label (random));
  while (g_rand_int_range (random, 0, 3) > 0)
    guild_chart_add_reference (chart, g_rand_double_range (random, -1e3, 1e3), chart_random_label (random));
  return chart;
}

static void
test_fuzz (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint turn = 0; turn < 250; turn++)
    {
      g_autoptr (GuildChart) chart = make_random (random);
      double width = turn % 10 == 0 ? g_rand_double_range (random, 0, 60) : g_rand_double_range (random, 60, 2000);
      double height = turn % 7 == 0 ? g_rand_double_range (random, 0, 60) : g_rand_double_range (random, 60, 1200);
      g_auto (GuildChartSheet) sheet;
      graphene_size_t least, natural;

      chart_sheet_init (&sheet, width, height, g_rand_boolean (random));
      guild_chart_measure (chart, &sheet, turn % 3 == 0 ? -1 : width, &least, &natural);
      g_assert_true (least.width >= 0 && least.height >= 0 && isfinite (natural.width) && isfinite (natural.height));
      g_assert_cmpfloat (natural.height, >=, least.height);
      sheet.scroll = GRAPHENE_POINT_INIT ((float) g_rand_int_range (random, 0, 200),
                                          (float) g_rand_int_range (random, 0, 200));
      sheet.blend = g_rand_double (random);
      sheet.pointed = (guint) g_rand_int_range (random, 0, 20);
      chart_check_all (chart, &sheet);
    }
}

/* A sheet that was laid out before the data changed is asked and drawn to all the same. */
static void
test_outgrown (void)
{
  static const char *const names[] = { "IT", "Data", "Sales" };
  static const double values[] = { 15, 10, 5 };
  g_autoptr (GListStore) items = chart_items_new (3, names, values);
  g_autoptr (GuildChart) chart = make_bars (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED,
                                            chart_series_new ("Level", items, LABEL, VALUE, NULL));
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GPtrArray) leaves = NULL;

  chart_sheet_init (&sheet, 320, 240, FALSE);
  guild_chart_lay_out (chart, &sheet);
  g_list_store_splice (items, 0, 2, NULL, 0);
  guild_chart_draw (chart, &sheet, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  leaves = node_walk (node);
  g_assert_null (node_walk_find_text (leaves, "IT"));
  g_assert_nonnull (node_walk_find_text (leaves, "Sales"));
  chart_check_steps (chart, &sheet);
  g_list_store_remove_all (items);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, 100, 100), ==, GUILD_CHART_NO_MARK);
}

/* Nothing of a chart outlives it. */
static void
test_finalises (void)
{
  GuildChart *chart = make_many (5);
  g_auto (GuildChartSheet) sheet;
  g_autoptr (GskRenderNode) node = NULL;
  gpointer watched = chart;

  chart_sheet_init (&sheet, 300, 200, FALSE);
  node = chart_draw (chart, &sheet);
  g_object_add_weak_pointer (G_OBJECT (chart), &watched);
  g_object_unref (chart);
  g_assert_null (watched);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bar/have-need", test_have_need);
  g_test_add_func ("/bar/stacked", test_stacked);
  g_test_add_func ("/bar/missing", test_missing);
  g_test_add_func ("/bar/standing", test_standing);
  g_test_add_func ("/bar/scroll", test_scroll);
  g_test_add_func ("/bar/blend", test_blend);
  g_test_add_func ("/bar/long-names", test_long_names);
  g_test_add_func ("/bar/references", test_references);
  g_test_add_func ("/bar/names-apart", test_names_apart);
  g_test_add_func ("/bar/table", test_table);
  g_test_add_func ("/bar/fuzz", test_fuzz);
  g_test_add_func ("/bar/outgrown", test_outgrown);
  g_test_add_func ("/bar/finalises", test_finalises);
  return g_test_run ();
}
