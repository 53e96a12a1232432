/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-heat-map.h"
#include "node-walk.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* How it is meant to look, with text of the usual size; see the drawings. */
#define ROW    39
#define HEADER 30
#define SHADES 128

static GtkStringList *
create_names (const char *prefix,
              guint       n)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_take (names, g_strdup_printf ("%s%u", prefix, i));
  return names;
}

/* Levels from 0 to 2 by tenths, with a withheld and a missing one now and then. */
static int
get_tenths (guint row,
            guint column)
{
  return (int) ((row * 31 + column * 17) % 21);
}

static gboolean
is_withheld (guint row,
             guint column)
{
  return (row * 7 + column * 3) % 11 == 5;
}

static gboolean
is_missing (guint row,
            guint column)
{
  return (row * 5 + column * 2) % 13 == 6;
}

static GuildChart *
create_map (guint n_rows,
            guint n_columns)
{
  g_autoptr (GtkStringList) rows = create_names ("Row ", n_rows);
  g_autoptr (GtkStringList) columns = create_names ("C", n_columns);
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (n_rows, n_columns);
  g_autoptr (GuildChartAxis) unit = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  GuildChart *chart = guild_heat_map_new ();

  guild_chart_axis_set_digits (unit, 1);
  guild_chart_axis_set_limits (unit, 0, 2);
  guild_chart_axis_set_title (unit, "levels");
  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++)
      if (is_withheld (i, j))
        guild_chart_grid_withhold (grid, i, j);
      else if (!is_missing (i, j))
        guild_chart_grid_set (grid, i, j, get_tenths (i, j) / 10.);
  guild_heat_map_set_rows (GUILD_HEAT_MAP (chart), G_LIST_MODEL (rows), NULL);
  guild_heat_map_set_columns (GUILD_HEAT_MAP (chart), G_LIST_MODEL (columns), NULL);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  guild_heat_map_set_unit (GUILD_HEAT_MAP (chart), unit);
  guild_heat_map_set_withheld_note (GUILD_HEAT_MAP (chart), "fewer than 5 people");
  return chart;
}

/* A map of one row of numbers; NaN is missing. */
static GuildChart *
create_row (const double *values,
            guint         n)
{
  g_autoptr (GtkStringList) rows = create_names ("Row ", 1);
  g_autoptr (GtkStringList) columns = create_names ("C", n);
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (1, n);
  GuildChart *chart = guild_heat_map_new ();

  for (guint i = 0; i < n; i++)
    guild_chart_grid_set (grid, 0, i, values[i]);
  guild_heat_map_set_rows (GUILD_HEAT_MAP (chart), G_LIST_MODEL (rows), NULL);
  guild_heat_map_set_columns (GUILD_HEAT_MAP (chart), G_LIST_MODEL (columns), NULL);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  return chart;
}

/* What is drawn lives as long as its leaves are looked at. */
static GPtrArray *nodes;

static GPtrArray *
draw (GuildChart      *chart,
      GuildChartSheet *sheet)
{
  GskRenderNode *node = chart_draw (chart, sheet);
  GPtrArray *leaves = node_walk (node);

  if (node != NULL)
    g_ptr_array_add (nodes, node);
  g_assert_true (node_walk_is_within (leaves, &GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height), .01f));
  g_assert_cmpuint (node_walk_count (leaves, NODE_OTHER), ==, 0);
  return leaves;
}

/* Where a cell stands, found another way: rows of a fixed height, columns that share the width. @left is the room of the
 * rows' names. */
static graphene_rect_t
expect_cell (GuildChartSheet *sheet,
             double           left,
             double           column_width,
             guint            row,
             guint            column)
{
  double height = round (guild_chart_sheet_grow (sheet, ROW)), top = (double) sheet->plot.origin.y;
  double from = floor (column * column_width + .5), to = floor ((column + 1) * column_width + .5);
  graphene_rect_t rect;

  rect = GRAPHENE_RECT_INIT (left + from + 1 - round (sheet->scroll.x),
                             top + row * height + 1 - round (sheet->scroll.y), to - from - 2, height - 2);
  if (sheet->rtl)
    rect.origin.x = sheet->size.width - rect.origin.x - rect.size.width;
  return rect;
}

static void
assert_text (GPtrArray             *leaves,
             const char            *text,
             const graphene_rect_t *rect,
             const GdkRGBA         *colour)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = g_ptr_array_index (leaves, i);
      graphene_point_t middle;
      GdkRGBA drawn;

      if (leaf->kind != NODE_TEXT || g_strcmp0 (leaf->text, text) != 0)
        continue;
      graphene_rect_get_center (&leaf->whole, &middle);
      if (!graphene_rect_contains_point (rect, &middle))
        continue;
      drawn = node_leaf_get_text_colour (leaf);
      drawn.alpha = 1;
      g_assert_true (colour == NULL || node_colour_equal (&drawn, colour));
      g_assert_cmpfloat (fabs (leaf->baseline.x + leaf->end.x - 2 * rect->origin.x - rect->size.width), <, 4);
      return;
    }
  g_error ("No “%s” in the cell at %g, %g", text, (double) rect->origin.x, (double) rect->origin.y);
}

static void
assert_no_text (GPtrArray             *leaves,
                const graphene_rect_t *rect)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = g_ptr_array_index (leaves, i);
      graphene_point_t middle;

      graphene_rect_get_center (&leaf->bounds, &middle);
      g_assert_false (leaf->kind == NODE_TEXT && graphene_rect_contains_point (rect, &middle));
    }
}

/* The rectangle of a cell, its colour, and its number. */
static void
assert_cell (GPtrArray             *leaves,
             GuildChartSheet       *sheet,
             const graphene_rect_t *rect,
             guint                  row,
             guint                  column)
{
  const NodeLeaf *leaf = node_walk_find_rect (leaves, rect, .01f);
  GdkRGBA colour;
  g_autofree char *text = NULL;

  g_assert_nonnull (leaf);
  if (is_withheld (row, column))
    {
      /* Pale, and a dot in its middle. */
      graphene_rect_t dot = GRAPHENE_RECT_INIT (floorf (rect->origin.x + rect->size.width / 2) - 1,
                                                floorf (rect->origin.y + rect->size.height / 2) - 1, 3, 3);

      g_assert_cmpfloat (leaf->colour.alpha, <, .1f);
      leaf = node_walk_find_rect (leaves, &dot, .01f);
      g_assert_nonnull (leaf);
      colour = guild_chart_look_get_dim (&sheet->look);
      g_assert_true (node_colour_equal (&leaf->colour, &colour));
      assert_no_text (leaves, rect);
      return;
    }
  if (is_missing (row, column))
    {
      /* An outline, and nothing in it. */
      graphene_rect_t inner = GRAPHENE_RECT_INIT (rect->origin.x + 1, rect->origin.y + 1, rect->size.width - 2,
                                                  rect->size.height - 2);

      colour = guild_chart_look_get_faint (&sheet->look);
      g_assert_true (node_colour_equal (&leaf->colour, &colour));
      leaf = node_walk_find_rect (leaves, &inner, .01f);
      g_assert_nonnull (leaf);
      g_assert_true (node_colour_equal (&leaf->colour, &sheet->look.background));
      assert_no_text (leaves, rect);
      return;
    }
  colour = guild_chart_look_get_ramp (&sheet->look, floor (get_tenths (row, column) / 20. * SHADES + .5) / SHADES);
  g_assert_true (node_colour_equal (&leaf->colour, &colour));
  colour = guild_chart_look_get_on (&sheet->look, &colour);
  g_assert_cmpfloat (guild_chart_look_contrast (&colour, &leaf->colour), >=, 4.5);
  text = g_strdup_printf ("%d.%d", get_tenths (row, column) / 10, get_tenths (row, column) % 10);
  assert_text (leaves, text, rect, &colour);
}

static void
check_all_cells (gboolean    rtl,
                 const char *font)
{
  g_autoptr (GuildChart) chart = create_map (8, 6);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  g_autoptr (PangoContext) context = chart_context_new ();
  g_autofree char *long_note = g_strnfill (400, 'n');
  double left;

  pango_context_set_font_description (context, description);
  chart_sheet_init (&sheet, 700, 800, rtl);
  guild_chart_sheet_set_context (&sheet, context);
  leaves = draw (chart, &sheet);
  left = rtl ? (double) (sheet.size.width - sheet.plot.origin.x - sheet.plot.size.width) : (double) sheet.plot.origin.x;
  g_assert_cmpfloat (sheet.plot.origin.y, ==, (float) round (guild_chart_sheet_grow (&sheet, HEADER)));
  g_assert_cmpfloat (left, >, 30);
  g_assert_cmpfloat (left, <, 200);
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 48 + 6 + 8);
  for (guint i = 0; i < 48; i++)
    {
      graphene_rect_t rect = expect_cell (&sheet, left, (700 - left) / 6, i / 6, i % 6), bounds;

      assert_cell (leaves, &sheet, &rect, i / 6, i % 6);
      guild_chart_get_bounds (chart, &sheet, i, &bounds);
      g_assert_true (node_rect_equal (&rect, &bounds, .01f));
      g_assert_true (graphene_rect_contains_rect (&sheet.plot, &bounds));
      g_assert_cmpuint (guild_chart_pick (chart, &sheet, (double) bounds.origin.x + .5, (double) bounds.origin.y + .5),
                        ==, i);
      g_assert_cmpuint (guild_chart_pick (chart, &sheet, (double) (bounds.origin.x + bounds.size.width) - .5,
                                          (double) (bounds.origin.y + bounds.size.height) - .5),
                        ==, i);
    }
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, rtl ? 698 : 2, 100), ==, GUILD_CHART_NO_MARK);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, 350, 2), ==, GUILD_CHART_NO_MARK);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, 350, 799), ==, GUILD_CHART_NO_MARK);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, -5, 100), ==, GUILD_CHART_NO_MARK);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, 705, 100), ==, GUILD_CHART_NO_MARK);

  /* Names stand beside their cells, and what the colours mean below them. */
  g_assert_nonnull (node_walk_find_text (leaves, "Row 7"));
  g_assert_cmpfloat (node_walk_find_text (leaves, "Row 7")->bounds.origin.x > 350, ==, rtl);
  g_assert_nonnull (node_walk_find_text (leaves, "C5"));
  g_assert_nonnull (node_walk_find_text (leaves, "2 levels"));
  g_assert_cmpfloat (node_walk_find_text (leaves, "2 levels")->bounds.origin.x < 350, ==, rtl);
  g_assert_cmpfloat (node_walk_find_text (leaves, "2 levels")->bounds.origin.y, >=,
                     sheet.plot.origin.y + sheet.plot.size.height);
  g_assert_nonnull (node_walk_find_text (leaves, "fewer than 5 people"));
  g_assert_nonnull (node_walk_find_text (leaves, "missing"));

  /* A note that has no room there is said of its cells. */
  guild_heat_map_set_withheld_note (GUILD_HEAT_MAP (chart), long_note);
  g_ptr_array_unref (leaves);
  leaves = draw (chart, &sheet);
  g_assert_nonnull (node_walk_find_text (leaves, "withheld"));
}

static void
test_cells (void)
{
  check_all_cells (FALSE, "Sans 11");
}

static void
test_large_text (void)
{
  check_all_cells (FALSE, "Sans 20");
  check_all_cells (FALSE, "Sans 6");
}

static void
test_rtl (void)
{
  check_all_cells (TRUE, "Sans 11");
}

/* Cells move, names stay; what is drawn is as much as can be seen. */
static void
check_scrolled (gboolean rtl)
{
  g_autoptr (GuildChart) chart = create_map (10000, 400);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GPtrArray) at_start = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *name = NULL;
  double row_height, left, column_width;
  graphene_rect_t first;
  guint row, column, seen;

  chart_sheet_init (&sheet, 800, 600, rtl);
  at_start = draw (chart, &sheet);
  row_height = round (guild_chart_sheet_grow (&sheet, ROW));
  left = rtl ? (double) (800 - sheet.plot.origin.x - sheet.plot.size.width) : (double) sheet.plot.origin.x;
  guild_chart_get_bounds (chart, &sheet, 0, &first);
  column_width = (double) first.size.width + 2;
  seen = (guint) ((600 / row_height + 1) * (800 / column_width + 2));
  g_assert_cmpuint (at_start->len, <, 3 * seen);
  g_assert_cmpfloat (sheet.content.height, >, 10000 * (float) row_height);

  sheet.scroll = GRAPHENE_POINT_INIT (1234, 56789.4f);
  leaves = draw (chart, &sheet);
  g_assert_cmpuint (leaves->len, <, 3 * seen);
  row = (guint) (56789 / row_height) + 3;
  column = (guint) (1234 / column_width) + 4;
  for (guint i = 0; i < 30; i++)
    {
      graphene_rect_t rect = expect_cell (&sheet, left, column_width, row + i % 6, column + i / 6);

      assert_cell (leaves, &sheet, &rect, row + i % 6, column + i / 6);
      g_assert_cmpuint (guild_chart_pick (chart, &sheet, (double) rect.origin.x + 5, (double) rect.origin.y + 5), ==,
                        (row + i % 6) * 400 + column + i / 6);
    }
  for (guint i = 0; i < leaves->len; i++)
    {
      const NodeLeaf *leaf = g_ptr_array_index (leaves, i);

      /* Nothing of a cell can be seen where the names are. */
      if (leaf->kind == NODE_RECT && leaf->whole.size.height == (float) (row_height - 2))
        g_assert_true (graphene_rect_contains_rect (&sheet.plot, &leaf->bounds));
    }
  name = g_strdup_printf ("Row %u", row);
  g_assert_nonnull (node_walk_find_text (leaves, name));
  g_assert_cmpfloat (fabs (node_walk_find_text (leaves, name)->whole.origin.x + 50 - (rtl ? 800 : 0)), <, 110);
  g_assert_null (node_walk_find_text (leaves, "Row 0"));
  g_free (name);
  name = g_strdup_printf ("C%u", column);
  g_assert_nonnull (node_walk_find_text (leaves, name));
  g_assert_cmpfloat (node_walk_find_text (leaves, name)->bounds.origin.y, <, 40);

  /* Too far is the end. */
  g_ptr_array_unref (leaves);
  sheet.scroll = GRAPHENE_POINT_INIT (1e6f, 1e7f);
  leaves = draw (chart, &sheet);
  g_assert_nonnull (node_walk_find_text (leaves, "Row 9999"));
  g_assert_nonnull (node_walk_find_text (leaves, "C399"));
}

static void
test_scrolled (void)
{
  check_scrolled (FALSE);
  check_scrolled (TRUE);
}

/* With room for all of it, nothing is left to be scrolled to. */
static void
test_measure (void)
{
  g_autoptr (GuildChart) chart = create_map (30, 12);
  g_auto (GuildChartSheet) sheet = { 0 };
  graphene_size_t least, natural, again;
  graphene_rect_t last;
  float row;

  chart_sheet_init (&sheet, 0, 0, FALSE);
  guild_chart_measure (chart, &sheet, -1, &least, &natural);
  g_assert_cmpfloat (least.width, <=, 280);
  g_assert_cmpfloat (least.width, <=, natural.width);
  g_assert_cmpfloat (least.height, <=, natural.height);
  guild_chart_measure (chart, &sheet, (double) natural.width, &least, &again);
  sheet.size = GRAPHENE_SIZE_INIT (natural.width, again.height);
  guild_chart_lay_out (chart, &sheet);
  g_assert_true (graphene_size_equal (&sheet.content, &sheet.size));
  g_assert_cmpfloat (sheet.plot.size.height, ==, 30 * (float) round (guild_chart_sheet_grow (&sheet, ROW)));

  /* With less height it ends on a whole row, scrolled to the end or not, and fits there at once. */
  row = (float) round (guild_chart_sheet_grow (&sheet, ROW));
  for (guint i = 1; i < 60; i++)
    {
      sheet.size.height = again.height - (float) i * 7;
      sheet.scroll.y = 0;
      guild_chart_lay_out (chart, &sheet);
      g_assert_cmpfloat (fmodf (sheet.plot.size.height, row), ==, 0);
      sheet.scroll.y = sheet.content.height - sheet.size.height;
      guild_chart_lay_out (chart, &sheet);
      guild_chart_get_bounds (chart, &sheet, 29 * 12, &last);
      g_assert_cmpfloat (last.origin.y + last.size.height, ==, sheet.plot.origin.y + sheet.plot.size.height - 1);
    }
  sheet.size.height = (float) guild_chart_fit_height (chart, &sheet, (double) natural.width, 460);
  g_assert_cmpfloat (sheet.size.height, >, 460);
  guild_chart_lay_out (chart, &sheet);
  g_assert_cmpfloat (sheet.plot.size.height, ==, row * floorf ((460 - sheet.plot.origin.y) / row));
  g_assert_cmpfloat (sheet.content.height, ==, again.height);

  /* As high as the chart beside it. */
  guild_heat_map_set_row_height (GUILD_HEAT_MAP (chart), 50);
  guild_heat_map_set_header_height (GUILD_HEAT_MAP (chart), 44);
  guild_heat_map_set_show_row_labels (GUILD_HEAT_MAP (chart), FALSE);
  guild_chart_lay_out (chart, &sheet);
  g_assert_cmpfloat (sheet.plot.origin.x, ==, 0);
  g_assert_cmpfloat (sheet.plot.origin.y, ==, (float) round (guild_chart_sheet_grow (&sheet, 44)));
}

static void
test_below_zero (void)
{
  static const double values[] = { -1, 0, 2, -2, NAN };
  static const double shares[] = { -.5, 0, 1, -1 };
  g_autoptr (GuildChart) chart = create_row (values, 5);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GPtrArray) leaves = NULL;

  chart_sheet_init (&sheet, 500, 200, FALSE);
  leaves = draw (chart, &sheet);
  for (guint i = 0; i < 4; i++)
    {
      GdkRGBA colour = guild_chart_look_get_ramp (&sheet.look, shares[i]);
      graphene_rect_t bounds;

      guild_chart_get_bounds (chart, &sheet, i, &bounds);
      g_assert_true (node_colour_equal (&node_walk_find_rect (leaves, &bounds, .01f)->colour, &colour));
      g_assert_cmpfloat (colour.blue > colour.red, ==, shares[i] >= 0);
    }
}

/* A number that has no room is left out, and not cut. */
static void
test_no_room (void)
{
  static const double values[] = { 1, 123456789012 };
  g_autoptr (GuildChart) chart = create_row (values, 2);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GPtrArray) leaves = NULL;
  graphene_rect_t first, second;

  chart_sheet_init (&sheet, 130, 300, FALSE);
  leaves = draw (chart, &sheet);
  guild_chart_get_bounds (chart, &sheet, 0, &first);
  guild_chart_get_bounds (chart, &sheet, 1, &second);
  assert_text (leaves, "1.0", &first, NULL);
  assert_no_text (leaves, &second);
}

/* Long names are angled, in sight, and lead to their columns. */
static void
check_angled (gboolean rtl)
{
  static const double values[] = { 1, 2, 3, 4, 5, 6 };
  g_autoptr (GuildChart) chart = create_row (values, 6);
  g_autoptr (GtkStringList) names = create_names ("Department number ", 6);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GPtrArray) leaves = NULL;

  guild_heat_map_set_columns (GUILD_HEAT_MAP (chart), G_LIST_MODEL (names), NULL);
  chart_sheet_init (&sheet, 360, 300, rtl);
  leaves = draw (chart, &sheet);
  g_assert_cmpfloat (sheet.content.width, ==, sheet.size.width);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("Department number %u", i);
      const NodeLeaf *leaf = node_walk_find_text (leaves, name);
      graphene_rect_t bounds;
      graphene_point_t middle;
      guint row, column;

      g_assert_nonnull (leaf);
      g_assert_true (node_rect_equal (&leaf->whole, &leaf->bounds, .01f));
      g_assert_cmpfloat (leaf->whole.size.height, >, 40);
      guild_chart_get_bounds (chart, &sheet, i, &bounds);
      /* It begins above its column, and goes up and on; or ends there, where one reads the other way. */
      g_assert_cmpfloat (fabs ((rtl ? leaf->end.x : leaf->baseline.x) - bounds.origin.x - bounds.size.width / 2), <,
                         12);

      graphene_rect_get_center (&leaf->whole, &middle);
      g_assert_true (guild_chart_press (chart, &sheet, (double) middle.x, (double) middle.y));
      guild_heat_map_find_cell (GUILD_HEAT_MAP (chart), 0, &row, &column);
      g_assert_cmpuint (column, ==, 0);
    }
}

static void
test_angled (void)
{
  check_angled (FALSE);
  check_angled (TRUE);
}

static void
assert_order (GuildChart *chart,
              guint       first,
              guint       step,
              const int  *lines,
              guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      guint row, column;

      g_assert_true (guild_heat_map_find_cell (GUILD_HEAT_MAP (chart), first + i * step, &row, &column));
      g_assert_cmpuint (step == 1 ? column : row, ==, (guint) lines[i]);
    }
}

/* Rows 0 to 6; equal ones keep their order. */
static GuildChart *
create_to_sort (void)
{
  static const double values[] = { 1, NAN, 3, 1, 0, 2, 3 };
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (7, 2);
  GuildChart *chart = guild_heat_map_new ();

  for (guint i = 0; i < 7; i++)
    guild_chart_grid_set (grid, i, 1, values[i]);
  guild_chart_grid_set (grid, 2, 0, 9);
  guild_chart_grid_withhold (grid, 4, 1);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  return chart;
}

static void
test_sort (void)
{
  g_autoptr (GuildChart) chart = create_to_sort ();
  GuildHeatMap *map = GUILD_HEAT_MAP (chart);
  static const int descending[] = { 2, 6, 5, 0, 3, 4, 1 };
  static const int ascending[] = { 0, 3, 5, 2, 6, 4, 1 };
  static const int original[] = { 0, 1, 2, 3, 4, 5, 6 };
  static const int across[] = { 1, 0 };

  assert_order (chart, 0, 2, original, 7);
  guild_heat_map_sort_by_column (map, 1, TRUE);
  assert_order (chart, 0, 2, descending, 7);
  guild_heat_map_sort_by_column (map, 1, FALSE);
  assert_order (chart, 0, 2, ascending, 7);

  /* A row sorts columns, whichever way the rows stand. */
  guild_heat_map_sort_by_row (map, 2, FALSE);
  assert_order (chart, 0, 1, across, 2);
  assert_order (chart, 0, 2, ascending, 7);

  /* It stays sorted when numbers change. */
  guild_chart_grid_set (guild_heat_map_get_grid (map), 5, 1, -4);
  assert_order (chart, 0, 2, (const int[]) { 5, 0, 3 }, 3);
  guild_heat_map_sort_by_column (map, -1, FALSE);
  assert_order (chart, 0, 2, original, 7);
  guild_heat_map_sort_by_column (map, 99, TRUE);
  assert_order (chart, 0, 2, original, 7);
  g_assert_false (guild_heat_map_find_cell (map, 14, NULL, NULL));
}

static void
count (guint *n)
{
  ++*n;
}

/* A click on a name: the greatest first, the least first, as it was. */
static void
test_press (void)
{
  g_autoptr (GuildChart) chart = create_to_sort ();
  g_auto (GuildChartSheet) sheet = { 0 };
  graphene_rect_t cell;
  g_autoptr (GPtrArray) plain = NULL;
  g_autoptr (GPtrArray) sorted = NULL;
  guint n = 0;
  double x, y;

  chart_sheet_init (&sheet, 600, 400, FALSE);
  plain = draw (chart, &sheet);
  g_signal_connect_swapped (chart, "changed", G_CALLBACK (count), &n);
  guild_chart_get_bounds (chart, &sheet, 1, &cell);
  x = (double) (cell.origin.x + cell.size.width / 2);
  y = (double) (cell.origin.y + cell.size.height / 2);
  g_assert_false (guild_chart_press (chart, &sheet, x, y));
  g_assert_false (guild_chart_press (chart, &sheet, 3, 3));
  g_assert_false (guild_chart_press (chart, &sheet, x, 399));
  g_assert_cmpuint (n, ==, 0);

  g_assert_true (guild_chart_press (chart, &sheet, x, 5));
  g_assert_cmpuint (n, ==, 1);
  assert_order (chart, 0, 2, (const int[]) { 2, 6, 5 }, 3);
  sorted = draw (chart, &sheet);
  g_assert_cmpuint (node_walk_count (sorted, NODE_FILL), ==, node_walk_count (plain, NODE_FILL) + 1);
  g_assert_true (guild_chart_press (chart, &sheet, x, 5));
  assert_order (chart, 0, 2, (const int[]) { 0, 3, 5 }, 3);
  g_assert_true (guild_chart_press (chart, &sheet, x, 5));
  assert_order (chart, 0, 2, (const int[]) { 0, 1, 2 }, 3);

  g_assert_true (guild_chart_press (chart, &sheet, 3, (double) cell.origin.y + 2 * cell.size.height + 20));
  assert_order (chart, 0, 1, (const int[]) { 0, 1 }, 2);
  g_assert_true (guild_chart_press (chart, &sheet, 3, (double) cell.origin.y + 2 * cell.size.height + 20));
  assert_order (chart, 0, 1, (const int[]) { 1, 0 }, 2);
}

/* Rows without names are those of the chart beside it, whatever they were sorted by. */
static void
test_beside (void)
{
  g_autoptr (GuildChart) chart = create_to_sort ();
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GPtrArray) leaves = NULL;

  chart_sheet_init (&sheet, 600, 400, FALSE);
  guild_heat_map_sort_by_column (GUILD_HEAT_MAP (chart), 1, TRUE);
  guild_heat_map_set_show_row_labels (GUILD_HEAT_MAP (chart), FALSE);
  leaves = draw (chart, &sheet);
  g_assert_cmpuint (node_walk_count (leaves, NODE_FILL), ==, 0);
  assert_order (chart, 0, 2, (const int[]) { 0, 1, 2, 3, 4, 5, 6 }, 7);
  g_assert_false (guild_chart_press (chart, &sheet, 450, 5));
  guild_chart_offer (chart, &sheet, 5, menu, G_ACTION_MAP (actions));
  g_assert_false (g_action_group_has_action (G_ACTION_GROUP (actions), "sort-column"));
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (actions), "sort-row"));
  guild_heat_map_set_show_row_labels (GUILD_HEAT_MAP (chart), TRUE);
  assert_order (chart, 0, 2, (const int[]) { 2, 6, 5 }, 3);
}

static void
test_offer (void)
{
  g_autoptr (GuildChart) chart = create_to_sort ();
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) section = NULL;

  chart_sheet_init (&sheet, 600, 400, FALSE);
  guild_chart_lay_out (chart, &sheet);
  guild_chart_offer (chart, &sheet, 5, menu, G_ACTION_MAP (actions));
  section = g_menu_model_get_item_link (G_MENU_MODEL (menu), 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 3);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (actions), "original-order"));
  g_action_group_activate_action (G_ACTION_GROUP (actions), "sort-column", NULL);
  assert_order (chart, 0, 2, (const int[]) { 2, 6, 5 }, 3);
  g_action_group_activate_action (G_ACTION_GROUP (actions), "sort-row", NULL);

  /* What is offered later knows of it. */
  guild_chart_offer (chart, &sheet, 5, menu, G_ACTION_MAP (actions));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (actions), "original-order"));
  g_action_group_activate_action (G_ACTION_GROUP (actions), "original-order", NULL);
  assert_order (chart, 0, 2, (const int[]) { 0, 1, 2 }, 3);
  assert_order (chart, 0, 1, (const int[]) { 0, 1 }, 2);
}

static void
test_copy (void)
{
  const char *const names[] = { "=SUM(A1)", "Plain", "a\tb\nc", NULL };
  g_autoptr (GtkStringList) rows = gtk_string_list_new (names);
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (3, 3);
  g_autoptr (GuildChart) chart = guild_heat_map_new ();
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autofree char *text = NULL;

  guild_chart_grid_set (grid, 0, 1, 1234.5);
  guild_chart_grid_set (grid, 1, 1, -.1);
  guild_chart_grid_withhold (grid, 1, 2);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  guild_heat_map_set_rows (GUILD_HEAT_MAP (chart), G_LIST_MODEL (rows), NULL);
  chart_sheet_init (&sheet, 600, 400, FALSE);
  guild_chart_lay_out (chart, &sheet);

  g_assert_true (guild_chart_can_copy (chart));
  text = guild_chart_copy (chart, &sheet, 1, 8);
  g_assert_cmpstr (text, ==, "\t2\t3\n'=SUM(A1)\t1234.5\t\nPlain\t-0.1\twithheld\na b c\t\t\n");
  g_free (text);
  /* From any corner to any other. */
  text = guild_chart_copy (chart, &sheet, 5, 4);
  g_assert_cmpstr (text, ==, "\t2\t3\nPlain\t-0.1\twithheld\n");
  g_free (text);
  guild_heat_map_sort_by_column (GUILD_HEAT_MAP (chart), 1, FALSE);
  text = guild_chart_copy (chart, &sheet, 4, 1);
  g_assert_cmpstr (text, ==, "\t2\nPlain\t-0.1\n'=SUM(A1)\t1234.5\n");

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_message ("de_DE.UTF-8 is not there");
      return;
    }
  g_free (text);
  text = guild_chart_copy (chart, &sheet, 1, 1);
  g_assert_cmpstr (text, ==, "\t2\nPlain\t-0,1\n");
  setlocale (LC_NUMERIC, "C");
}

static void
assert_told (GuildChart      *chart,
             GuildChartSheet *sheet,
             guint            mark,
             const char      *name,
             const char      *value,
             const char      *sentence)
{
  g_auto (GuildChartWords) words = { 0 };

  guild_chart_tell (chart, sheet, mark, &words);
  g_assert_cmpstr (words.name, ==, name);
  g_assert_cmpstr (words.value, ==, value);
  g_assert_cmpstr (words.sentence, ==, sentence);
  g_assert_cmpuint (words.position, ==, mark % 6 + 1);
  g_assert_cmpuint (words.set_size, ==, 6);
  g_assert_true (GTK_IS_STRING_OBJECT (words.item));
}

static void
test_words (void)
{
  g_autoptr (GuildChart) chart = create_map (8, 6);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_auto (GuildChartWords) words = { 0 };
  g_autofree char *summary = NULL;
  g_autofree char *cell = NULL;
  g_autofree char *empty = NULL;
  double number;

  chart_sheet_init (&sheet, 600, 400, FALSE);
  guild_chart_lay_out (chart, &sheet);
  assert_told (chart, &sheet, 1, "Row 0, C1", "1.7 levels", "Row 0, C1: 1.7 levels");
  g_assert_true (is_withheld (1, 3));
  assert_told (chart, &sheet, 9, "Row 1, C3", "withheld, fewer than 5 people",
               "Row 1, C3: withheld, fewer than 5 people");
  g_assert_true (is_missing (0, 3));
  assert_told (chart, &sheet, 3, "Row 0, C3", "missing", "Row 0, C3: missing");
  summary = guild_chart_summarise (chart);
  g_assert_cmpstr (
      summary, ==,
      "8 rows, 6 columns; highest Row 2, C0 2.0 levels; lowest Row 0, C0 0.0 levels; 4 withheld; 3 missing");

  /* As a table: numbers whole. */
  g_assert_cmpuint (guild_chart_get_n_rows (chart), ==, 8);
  g_assert_cmpuint (guild_chart_get_n_columns (chart), ==, 7);
  cell = guild_chart_get_cell (chart, 0, 2, &number);
  g_assert_cmpstr (cell, ==, "1.7");
  g_assert_cmpfloat (number, ==, 1.7);
  empty = guild_chart_get_cell (chart, 0, 4, &number);
  g_assert_cmpstr (empty, ==, "");
  g_assert_true (isnan (number));

  chart_check_words (chart, &sheet);
  chart_check_table (chart);
}

static void
test_steps (void)
{
  g_autoptr (GuildChart) chart = create_map (40, 6);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_auto (GuildChartSheet) mirrored = { 0 };
  guint page;

  chart_sheet_init (&sheet, 600, 400, FALSE);
  chart_sheet_init (&mirrored, 600, 400, TRUE);
  guild_chart_lay_out (chart, &sheet);
  guild_chart_lay_out (chart, &mirrored);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 8, GUILD_CHART_STEP_RIGHT), ==, 9);
  g_assert_cmpuint (guild_chart_step (chart, &mirrored, 8, GUILD_CHART_STEP_RIGHT), ==, 7);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 11, GUILD_CHART_STEP_RIGHT), ==, 11);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 8, GUILD_CHART_STEP_DOWN), ==, 14);
  /* Before the cells are the names, which come after all cells. */
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 2, GUILD_CHART_STEP_UP), ==, 240 + 2);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 240 + 2, GUILD_CHART_STEP_UP), ==, 240 + 2);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 240 + 2, GUILD_CHART_STEP_DOWN), ==, 2);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 12, GUILD_CHART_STEP_LEFT), ==, 240 + 6 + 2);
  g_assert_cmpuint (guild_chart_step (chart, &mirrored, 12, GUILD_CHART_STEP_RIGHT), ==, 240 + 6 + 2);
  g_assert_cmpuint (guild_chart_step (chart, &mirrored, 240 + 6 + 2, GUILD_CHART_STEP_LEFT), ==, 12);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 240 + 6 + 2, GUILD_CHART_STEP_DOWN), ==, 240 + 6 + 3);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 8, GUILD_CHART_STEP_END), ==, 11);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 8, GUILD_CHART_STEP_HOME), ==, 6);
  g_assert_cmpuint (guild_chart_step (chart, &sheet, 8, GUILD_CHART_STEP_LAST), ==, 239);
  page = guild_chart_step (chart, &sheet, 8, GUILD_CHART_STEP_PAGE_DOWN);
  g_assert_cmpuint (page % 6, ==, 2);
  g_assert_cmpuint (page / 6 - 1, ==, (guint) (sheet.plot.size.height / 39) - 1);
  chart_check_steps (chart, &sheet);
  chart_check_steps (chart, &mirrored);
}

/* What is selected is outlined within what can be seen, however much it is. */
static void
test_selection (void)
{
  g_autoptr (GuildChart) chart = create_map (10000, 400);
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GPtrArray) plain = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  graphene_rect_t first, last, box;
  const NodeLeaf *outline = NULL;

  chart_sheet_init (&sheet, 700, 500, FALSE);
  plain = draw (chart, &sheet);
  g_assert_cmpuint (node_walk_count (plain, NODE_STROKE), ==, 0);
  sheet.anchor = 2 * 400 + 5;
  sheet.focused = 4 * 400 + 3;
  leaves = draw (chart, &sheet);
  g_assert_cmpuint (node_walk_count (leaves, NODE_STROKE), ==, 2);
  guild_chart_get_bounds (chart, &sheet, 2 * 400 + 3, &first);
  guild_chart_get_bounds (chart, &sheet, 4 * 400 + 5, &last);
  graphene_rect_union (&first, &last, &box);
  for (guint i = 0; i < leaves->len && outline == NULL; i++)
    if (((const NodeLeaf *) g_ptr_array_index (leaves, i))->kind == NODE_STROKE)
      outline = g_ptr_array_index (leaves, i);
  g_assert_true (node_rect_equal (&outline->bounds, &box, 2.5f));

  g_clear_pointer (&leaves, g_ptr_array_unref);
  sheet.anchor = 0;
  sheet.focused = 10000 * 400 - 1;
  leaves = draw (chart, &sheet);
  g_assert_cmpuint (node_walk_count (leaves, NODE_STROKE), ==, 1);
  g_assert_cmpuint (leaves->len, <, 2 * plain->len);
}

static void
test_changes (void)
{
  g_autoptr (GListStore) items = chart_items_new (2, (const char *const[]) { "Bo", "Cy" }, (const double[]) { 1, 2 });
  GtkExpression *label = gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "label");
  g_autoptr (ChartItem) item = chart_item_new ("Di", 3);
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (3, 2);
  GuildChart *chart = guild_heat_map_new ();
  g_auto (GuildChartSheet) sheet = { 0 };
  g_auto (GuildChartWords) words = { 0 };
  guint n = 0;

  chart_sheet_init (&sheet, 300, 300, FALSE);
  guild_heat_map_set_rows (GUILD_HEAT_MAP (chart), G_LIST_MODEL (items), label);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  guild_chart_lay_out (chart, &sheet);
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 4 + 2 + 2);
  g_signal_connect_swapped (chart, "changed", G_CALLBACK (count), &n);
  g_list_store_insert (items, 0, item);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 6 + 2 + 3);
  guild_chart_tell (chart, &sheet, 1, &words);
  g_assert_cmpstr (words.name, ==, "Di, 2");
  g_assert_true (words.item == G_OBJECT (item));
  guild_chart_grid_set (grid, 0, 0, 1);
  g_assert_cmpuint (n, ==, 2);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), NULL);
  guild_chart_grid_set (grid, 0, 0, 2);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 0);
  g_clear_pointer (&words.name, g_free);
  guild_chart_words_clear (&words);
  g_assert_finalize_object (chart);
}

static void
test_empty (void)
{
  g_autoptr (GuildChart) chart = guild_heat_map_new ();
  g_auto (GuildChartSheet) sheet = { 0 };
  g_autoptr (GPtrArray) leaves = NULL;
  graphene_size_t least, natural;

  chart_sheet_init (&sheet, 300, 100, FALSE);
  guild_chart_set_empty_words (chart, "Nobody yet");
  guild_chart_measure (chart, &sheet, -1, &least, &natural);
  g_assert_cmpfloat (least.width, >, 0);
  leaves = draw (chart, &sheet);
  g_assert_nonnull (node_walk_find_text (leaves, "Nobody yet"));
  g_assert_cmpuint (guild_chart_get_n_marks (chart, &sheet), ==, 0);
  g_assert_cmpuint (guild_chart_pick (chart, &sheet, 50, 50), ==, GUILD_CHART_NO_MARK);
  g_assert_false (guild_chart_press (chart, &sheet, 50, 50));
  chart_check_words (chart, &sheet);
  chart_check_table (chart);
}

static GtkStringList *
create_random_names (GRand *random,
                     guint  n)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *label = chart_random_label (random);

      gtk_string_list_append (names, label == NULL ? "" : label);
    }
  return names;
}

static void
test_fuzz (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (22);

  for (guint round = 0; round < 150; round++)
    {
      guint n_rows = (guint) g_rand_int_range (random, 0, 30), n_columns = (guint) g_rand_int_range (random, 0, 30);
      g_autoptr (GtkStringList) rows = create_random_names (random, n_rows);
      g_autoptr (GtkStringList) columns = create_random_names (random, n_columns);
      g_autoptr (GuildChartGrid)
          grid = guild_chart_grid_new (n_rows + (guint) g_rand_int_range (random, 0, 2), n_columns);
      g_autoptr (GuildChart) chart = guild_heat_map_new ();
      g_auto (GuildChartSheet) sheet = { 0 };
      g_autoptr (GPtrArray) leaves = NULL;
      graphene_size_t least, natural;

      for (guint i = 0; i < n_rows; i++)
        for (guint j = 0; j < n_columns; j++)
          if (g_rand_int_range (random, 0, 10) == 0)
            guild_chart_grid_withhold (grid, i, j);
          else
            guild_chart_grid_set (grid, i, j, chart_random_value (random));
      guild_heat_map_set_rows (GUILD_HEAT_MAP (chart), G_LIST_MODEL (rows), NULL);
      guild_heat_map_set_columns (GUILD_HEAT_MAP (chart), G_LIST_MODEL (columns), NULL);
      guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
      guild_heat_map_sort_by_column (GUILD_HEAT_MAP (chart), g_rand_int_range (random, -1, 6), g_rand_boolean (random));
      guild_heat_map_sort_by_row (GUILD_HEAT_MAP (chart), g_rand_int_range (random, -1, 6), g_rand_boolean (random));
      if (g_rand_boolean (random))
        guild_heat_map_set_header_height (GUILD_HEAT_MAP (chart), g_rand_int_range (random, 0, 60));
      guild_heat_map_set_show_row_labels (GUILD_HEAT_MAP (chart), g_rand_boolean (random));
      chart_sheet_init (&sheet, g_rand_int_range (random, 0, 700), g_rand_int_range (random, 0, 600),
                        g_rand_boolean (random));
      sheet.scroll = GRAPHENE_POINT_INIT ((float) g_rand_double_range (random, -10, 500),
                                          (float) g_rand_double_range (random, -10, 900));
      guild_chart_measure (chart, &sheet, g_rand_int_range (random, -1, 500), &least, &natural);
      g_assert_true (isfinite (natural.width) && isfinite (natural.height));
      guild_chart_lay_out (chart, &sheet);
      if (guild_chart_get_n_marks (chart, &sheet) > 0)
        {
          sheet.focused = g_rand_int (random) % guild_chart_get_n_marks (chart, &sheet);
          sheet.anchor = g_rand_int (random) % guild_chart_get_n_marks (chart, &sheet);
          sheet.pointed = g_rand_int (random) % guild_chart_get_n_marks (chart, &sheet);
          g_free (guild_chart_copy (chart, &sheet, sheet.anchor, sheet.focused));
        }
      leaves = draw (chart, &sheet);
      for (guint i = 0; i < 40; i++)
        {
          double x = g_rand_double_range (random, -20, 720), y = g_rand_double_range (random, -20, 620);
          guint mark = guild_chart_pick (chart, &sheet, x, y);
          graphene_rect_t bounds;

          if (mark == GUILD_CHART_NO_MARK)
            continue;
          guild_chart_get_bounds (chart, &sheet, mark, &bounds);
          graphene_rect_inset (&bounds, -1.01f, -1.01f);
          g_assert_true (graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
        }
      guild_chart_press (chart, &sheet, g_rand_double_range (random, 0, 700), g_rand_double_range (random, 0, 600));
      if (round % 10 == 0)
        chart_check_steps (chart, &sheet);
      chart_check_words (chart, &sheet);
      chart_check_table (chart);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/heat-map/cells", test_cells);
  g_test_add_func ("/charts/heat-map/rtl", test_rtl);
  g_test_add_func ("/charts/heat-map/large-text", test_large_text);
  g_test_add_func ("/charts/heat-map/scrolled", test_scrolled);
  g_test_add_func ("/charts/heat-map/measure", test_measure);
  g_test_add_func ("/charts/heat-map/below-zero", test_below_zero);
  g_test_add_func ("/charts/heat-map/no-room", test_no_room);
  g_test_add_func ("/charts/heat-map/angled", test_angled);
  g_test_add_func ("/charts/heat-map/sort", test_sort);
  g_test_add_func ("/charts/heat-map/press", test_press);
  g_test_add_func ("/charts/heat-map/beside", test_beside);
  g_test_add_func ("/charts/heat-map/offer", test_offer);
  g_test_add_func ("/charts/heat-map/copy", test_copy);
  g_test_add_func ("/charts/heat-map/words", test_words);
  g_test_add_func ("/charts/heat-map/steps", test_steps);
  g_test_add_func ("/charts/heat-map/selection", test_selection);
  g_test_add_func ("/charts/heat-map/changes", test_changes);
  g_test_add_func ("/charts/heat-map/empty", test_empty);
  g_test_add_func ("/charts/heat-map/fuzz", test_fuzz);
  result = g_test_run ();
  g_clear_pointer (&nodes, g_ptr_array_unref);
  return result;
}
