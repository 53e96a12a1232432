/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-chart-grid.h"

#include <math.h>

static void
count (guint *n)
{
  ++*n;
}

static void
test_cells (void)
{
  GuildChartGrid *grid = guild_chart_grid_new (3, 2);

  g_assert_cmpuint (guild_chart_grid_get_n_rows (grid), ==, 3);
  g_assert_cmpuint (guild_chart_grid_get_n_columns (grid), ==, 2);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_true (isnan (guild_chart_grid_get (grid, i / 2, i % 2)));
      g_assert_false (guild_chart_grid_is_withheld (grid, i / 2, i % 2));
    }
  guild_chart_grid_set (grid, 0, 1, 1.5);
  guild_chart_grid_set (grid, 1, 0, -2);
  guild_chart_grid_set (grid, 2, 1, 7);
  g_assert_cmpfloat (guild_chart_grid_get (grid, 0, 1), ==, 1.5);
  g_assert_cmpfloat (guild_chart_grid_get (grid, 1, 0), ==, -2);
  g_assert_true (isnan (guild_chart_grid_get (grid, 1, 1)));

  /* What is withheld is not there to be read. */
  guild_chart_grid_withhold (grid, 2, 1);
  g_assert_true (guild_chart_grid_is_withheld (grid, 2, 1));
  g_assert_true (isnan (guild_chart_grid_get (grid, 2, 1)));
  guild_chart_grid_set (grid, 2, 1, 4);
  g_assert_false (guild_chart_grid_is_withheld (grid, 2, 1));
  g_assert_cmpfloat (guild_chart_grid_get (grid, 2, 1), ==, 4);
  g_assert_finalize_object (grid);
}

static void
test_missing (void)
{
  static const double values[] = { NAN, INFINITY, -INFINITY, 1e300, -1e300 };
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (1, 1);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      guild_chart_grid_set (grid, 0, 0, 1);
      guild_chart_grid_set (grid, 0, 0, values[i]);
      g_assert_true (isnan (guild_chart_grid_get (grid, 0, 0)));
      g_assert_false (guild_chart_grid_is_withheld (grid, 0, 0));
      g_assert_cmpuint (guild_chart_grid_get_figures (grid)->n_missing, ==, 1);
    }
}

static void
test_figures (void)
{
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (2, 3);
  const GuildChartGridFigures *figures = guild_chart_grid_get_figures (grid);

  g_assert_cmpuint (figures->n_missing, ==, 6);
  g_assert_cmpuint (figures->n_values, ==, 0);
  g_assert_true (isnan (figures->lowest) && isnan (figures->highest));
  guild_chart_grid_set (grid, 0, 2, 3);
  guild_chart_grid_set (grid, 1, 0, 3);
  guild_chart_grid_set (grid, 1, 1, -1);
  guild_chart_grid_withhold (grid, 0, 0);
  figures = guild_chart_grid_get_figures (grid);
  g_assert_cmpuint (figures->n_values, ==, 3);
  g_assert_cmpuint (figures->n_withheld, ==, 1);
  g_assert_cmpuint (figures->n_missing, ==, 2);
  g_assert_cmpfloat (figures->lowest, ==, -1);
  g_assert_cmpfloat (figures->highest, ==, 3);
  g_assert_cmpuint (figures->lowest_cell, ==, 4);
  g_assert_cmpuint (figures->highest_cell, ==, 2);
}

static void
test_changed (void)
{
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (2, 2);
  guint n = 0;

  g_signal_connect_swapped (grid, "changed", G_CALLBACK (count), &n);
  guild_chart_grid_set (grid, 0, 0, 1);
  g_assert_cmpuint (n, ==, 1);
  guild_chart_grid_set (grid, 0, 0, 1);
  guild_chart_grid_set (grid, 1, 1, NAN);
  g_assert_cmpuint (n, ==, 1);
  guild_chart_grid_withhold (grid, 0, 0);
  guild_chart_grid_withhold (grid, 0, 0);
  g_assert_cmpuint (n, ==, 2);

  guild_chart_grid_freeze (grid);
  guild_chart_grid_freeze (grid);
  guild_chart_grid_set (grid, 0, 0, 2);
  g_assert_cmpuint (guild_chart_grid_get_figures (grid)->n_values, ==, 1);
  guild_chart_grid_set (grid, 0, 1, 2);
  guild_chart_grid_thaw (grid);
  g_assert_cmpuint (n, ==, 2);
  guild_chart_grid_thaw (grid);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (guild_chart_grid_get_figures (grid)->n_values, ==, 2);
  guild_chart_grid_freeze (grid);
  guild_chart_grid_thaw (grid);
  g_assert_cmpuint (n, ==, 3);
}

static void
append (GListStore *items,
        const char *row,
        const char *column,
        double      value)
{
  g_autoptr (ChartItem) item = chart_item_new (row, value);

  g_object_set (item, "group", column, NULL);
  g_list_store_append (items, item);
}

static GuildChartGrid *
create_pivot (GListStore *items)
{
  GtkExpression *row = gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "label");
  GtkExpression *column = gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "group");
  GtkExpression *value = gtk_property_expression_new (CHART_TYPE_ITEM, NULL, "value");

  return guild_chart_grid_new_pivot (G_LIST_MODEL (items), row, column, value);
}

static const char *
get_name (GListModel *names,
          guint       i)
{
  g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

  return gtk_string_object_get_string (name); /* the list holds it */
}

static void
test_pivot (void)
{
  g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
  GuildChartGrid *grid;
  guint n = 0;

  append (items, "SQL", "Sales", 2);
  append (items, "SQL", "Data", 1);
  append (items, "Coaching", "Data", NAN);
  append (items, "SQL", "Sales", 3);
  append (items, NULL, "Data", 9);
  append (items, "SQL", NULL, 9);
  grid = create_pivot (items);
  g_assert_cmpuint (guild_chart_grid_get_n_rows (grid), ==, 2);
  g_assert_cmpuint (guild_chart_grid_get_n_columns (grid), ==, 2);
  g_assert_cmpstr (get_name (guild_chart_grid_get_row_names (grid), 0), ==, "SQL");
  g_assert_cmpstr (get_name (guild_chart_grid_get_row_names (grid), 1), ==, "Coaching");
  g_assert_cmpstr (get_name (guild_chart_grid_get_column_names (grid), 0), ==, "Sales");
  g_assert_cmpstr (get_name (guild_chart_grid_get_column_names (grid), 1), ==, "Data");
  g_assert_cmpfloat (guild_chart_grid_get (grid, 0, 0), ==, 2.5);
  g_assert_cmpfloat (guild_chart_grid_get (grid, 0, 1), ==, 1);
  g_assert_true (isnan (guild_chart_grid_get (grid, 1, 0)));
  g_assert_true (isnan (guild_chart_grid_get (grid, 1, 1)));

  g_signal_connect_swapped (grid, "changed", G_CALLBACK (count), &n);
  append (items, "Coaching", "Support", 4);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (guild_chart_grid_get_n_columns (grid), ==, 3);
  g_assert_cmpfloat (guild_chart_grid_get (grid, 1, 2), ==, 4);
  g_list_store_remove_all (items);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (guild_chart_grid_get_n_rows (grid), ==, 0);
  g_assert_cmpuint (guild_chart_grid_get_figures (grid)->n_missing, ==, 0);
  g_assert_finalize_object (grid);
}

static void
test_pivot_fuzz (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GListStore) items = g_list_store_new (CHART_TYPE_ITEM);
      g_autoptr (GuildChartGrid) grid = create_pivot (items);

      for (gint32 i = g_rand_int_range (random, 0, 40); i > 0; i--)
        append (items, chart_random_label (random), chart_random_label (random), chart_random_value (random));
      g_assert_cmpuint (g_list_model_get_n_items (guild_chart_grid_get_row_names (grid)), ==,
                        guild_chart_grid_get_n_rows (grid));
      g_assert_cmpuint (g_list_model_get_n_items (guild_chart_grid_get_column_names (grid)), ==,
                        guild_chart_grid_get_n_columns (grid));
      g_assert_cmpuint (guild_chart_grid_get_figures (grid)->n_values + guild_chart_grid_get_figures (grid)->n_missing,
                        ==, guild_chart_grid_get_n_rows (grid) * guild_chart_grid_get_n_columns (grid));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/grid/cells", test_cells);
  g_test_add_func ("/charts/grid/missing", test_missing);
  g_test_add_func ("/charts/grid/figures", test_figures);
  g_test_add_func ("/charts/grid/changed", test_changed);
  g_test_add_func ("/charts/grid/pivot", test_pivot);
  g_test_add_func ("/charts/grid/pivot-fuzz", test_pivot_fuzz);
  return g_test_run ();
}
