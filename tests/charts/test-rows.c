/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-chart-rows.h"
#include "guild-line-chart.h"
#include "tiny-chart.h"

#include <math.h>

static char *
get_at (GuildChartRows *rows,
        guint           position,
        guint           column)
{
  g_autoptr (GuildChartRow) row = g_list_model_get_item (G_LIST_MODEL (rows), position);

  g_assert_nonnull (row);
  return guild_chart_row_get_cell (row, column, NULL);
}

static void
assert_at (GuildChartRows *rows,
           guint           position,
           guint           column,
           const char     *words)
{
  g_autofree char *cell = get_at (rows, position, column);

  g_assert_cmpstr (cell, ==, words);
}

static void
assert_column (GuildChartRows    *rows,
               guint              column,
               const char *const *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_assert_nonnull (words[i]);
      assert_at (rows, i, column, words[i]);
    }
}

/* The same rows and columns as the chart has. */
static void
test_same (void)
{
  g_autoptr (GuildChart) chart = tiny_chart_new (3, 2);
  g_autoptr (GuildChartRows) rows = guild_chart_rows_new (chart);
  g_autofree char *title = guild_chart_rows_get_column_title (rows, 2);
  g_autoptr (GuildChartRow) row = g_list_model_get_item (G_LIST_MODEL (rows), 2);
  g_autoptr (GObject) item = guild_chart_row_get_item (row);
  double number;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 3);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (rows), 3));
  g_assert_cmpuint (guild_chart_rows_get_n_columns (rows), ==, 3);
  g_assert_cmpstr (title, ==, "Column 2");
  assert_column (rows, 0, (const char *const[]) { "Row 1", "Row 2", "Row 3", NULL });
  assert_column (rows, 1, (const char *const[]) { "0.0", "7.0", "14.0", NULL });
  g_free (guild_chart_row_get_cell (row, 2, &number));
  g_assert_cmpfloat (number, ==, 27);
  g_assert_cmpstr (gtk_string_object_get_string (GTK_STRING_OBJECT (item)), ==, "Row 3");
  g_assert_finalize_object (g_steal_pointer (&row));
}

/* Numbers by size, words by the language, what is missing last either way, and back to the chart's own order. */
static void
test_sort (void)
{
  static const double numbers[] = { 10, NAN, -5, 9, NAN, 9 };
  static const char *const names[] = { "Bo", "", "anna", "Carl", "Äneas", "Dora" };
  g_autoptr (GuildChart) chart = tiny_chart_new (6, 1);
  g_autoptr (GuildChartRows) rows = NULL;

  for (guint i = 0; i < 6; i++)
    {
      tiny_chart_set (TINY_CHART (chart), i, 0, numbers[i]);
      tiny_chart_set_name (TINY_CHART (chart), i, names[i]);
    }
  rows = guild_chart_rows_new (chart);
  guild_chart_rows_sort (rows, 1, FALSE);
  assert_column (rows, 0, (const char *const[]) { "anna", "Carl", "Dora", "Bo", "", "Äneas", NULL });
  guild_chart_rows_sort (rows, 1, TRUE);
  assert_column (rows, 0, (const char *const[]) { "Bo", "Carl", "Dora", "anna", "", "Äneas", NULL });
  guild_chart_rows_sort (rows, 0, FALSE);
  assert_at (rows, 5, 0, "");
  guild_chart_rows_sort (rows, 0, TRUE);
  assert_at (rows, 5, 0, "");

  /* A change is sorted in. */
  guild_chart_rows_sort (rows, 1, FALSE);
  tiny_chart_set (TINY_CHART (chart), 0, 0, -100);
  assert_column (rows, 0, (const char *const[]) { "Bo", "anna", "Carl", "Dora", "", "Äneas", NULL });
  guild_chart_rows_unsort (rows);
  assert_column (rows, 0, names);
}

/* Days are sorted as days, whatever their words are, and are no column of numbers. */
static void
test_days (void)
{
  static const double days[] = { 739600, 739300, 739580 };
  g_autoptr (GuildChart) chart = guild_line_chart_new (GUILD_CHART_AXIS_DATE);
  g_autoptr (GListStore) items = chart_items_new (3, NULL, (const double[]) { 1, 2, 3 });
  g_autoptr (GuildChartSeries) series = NULL;
  g_autoptr (GuildChartRows) rows = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ChartItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      g_object_set (item, "number", days[i], NULL);
    }
  series = chart_series_new ("Level", items, "number", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);
  guild_chart_add_series (chart, series);
  rows = guild_chart_rows_new (chart);
  g_assert_true (guild_chart_rows_is_day (rows, 0));
  g_assert_false (guild_chart_rows_is_day (rows, 1));
  guild_chart_rows_sort (rows, 0, FALSE);
  assert_column (rows, 1, (const char *const[]) { "2", "3", "1", NULL });
  guild_chart_rows_sort (rows, 0, TRUE);
  assert_column (rows, 1, (const char *const[]) { "1", "3", "2", NULL });
}

static void
counted (G_GNUC_UNUSED GListModel *model,
         guint                     position,
         guint                     removed,
         guint                     added,
         guint                    *n)
{
  g_assert_cmpuint (position, ==, 0);
  g_assert_cmpuint (removed, ==, added);
  (*n)++;
}

/* Who shows them hears of a change once, and of nothing else. */
static void
test_follow (void)
{
  g_autoptr (GuildChart) chart = tiny_chart_new (3, 1);
  g_autoptr (GuildChartRows) rows = guild_chart_rows_new (chart);
  guint n = 0;

  g_signal_connect (rows, "items-changed", G_CALLBACK (counted), &n);
  tiny_chart_set (TINY_CHART (chart), 0, 0, 50);
  g_assert_cmpuint (n, ==, 1);
  guild_chart_rows_unsort (rows);
  g_assert_cmpuint (n, ==, 1);
  guild_chart_rows_sort (rows, 1, FALSE);
  guild_chart_rows_sort (rows, 1, FALSE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_finalize_object (g_steal_pointer (&rows));
  tiny_chart_set (TINY_CHART (chart), 0, 0, 51);
  g_assert_cmpuint (n, ==, 2);
}

/* Four million figures stand below each other: row, column, value. */
static void
test_long (void)
{
  g_autoptr (GuildChart) chart = tiny_chart_new (10000, 400);
  g_autoptr (GuildChartRows) rows = guild_chart_rows_new (chart);
  guint last = 4000000 - 1, n = 0, n_turns = 0;
  static const char *const titles[] = { "Name", "Column", "Value" };

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 4000000);
  g_assert_cmpuint (guild_chart_rows_get_n_columns (rows), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *title = guild_chart_rows_get_column_title (rows, i);
      static const char *const first[] = { "Row 1", "Column 1", "0.0" };
      static const char *const middle[] = { "Row 2", "Column 3", "33.0" };
      static const char *const end[] = { "Row 10000", "Column 400", "80.0" };
      g_autofree char *a = get_at (rows, 0, i);
      g_autofree char *b = get_at (rows, 402, i);
      g_autofree char *c = get_at (rows, last, i);

      g_assert_cmpstr (title, ==, titles[i]);
      g_assert_cmpstr (a, ==, first[i]);
      g_assert_cmpstr (b, ==, middle[i]);
      g_assert_cmpstr (c, ==, end[i]);
    }

  /* They are sorted while the loop goes on, and stand as they did until then; another sort ends the one before. */
  guild_chart_rows_sort (rows, 1, TRUE);
  g_signal_connect (rows, "items-changed", G_CALLBACK (counted), &n);
  guild_chart_rows_sort (rows, 2, TRUE);
  g_assert_true (guild_chart_rows_is_busy (rows));
  for (; guild_chart_rows_is_busy (rows); n_turns++)
    {
      assert_at (rows, 0, 0, "Row 1");
      g_assert_cmpuint (n, ==, 0);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (n_turns, >, 10);
  for (guint i = 0; i + 1000 <= last; i += 1000)
    {
      g_autofree char *before = get_at (rows, i, 2);
      g_autofree char *after = get_at (rows, i + 1000, 2);

      g_assert_cmpfloat (g_ascii_strtod (before, NULL), >=, g_ascii_strtod (after, NULL));
    }

  /* A change of the chart begins anew, and rows that are let go sort no more. */
  tiny_chart_set (TINY_CHART (chart), 0, 0, 1e6);
  g_assert_true (guild_chart_rows_is_busy (rows));
  while (guild_chart_rows_is_busy (rows))
    g_main_context_iteration (NULL, TRUE);
  assert_at (rows, 0, 2, "1000000.0");
  guild_chart_rows_sort (rows, 1, FALSE);
  g_assert_finalize_object (g_steal_pointer (&rows));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rows/same", test_same);
  g_test_add_func ("/rows/sort", test_sort);
  g_test_add_func ("/rows/days", test_days);
  g_test_add_func ("/rows/follow", test_follow);
  g_test_add_func ("/rows/long", test_long);
  return g_test_run ();
}
