/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a frame of a chart takes, with the renderer's time taken out: a heat map of 10,000 × 40 that is scrolled, and a
 * line of 100,000 points whose window changes its size. An iteration of the main loop from what starts it to what is handed
 * to the renderer; the 99th percentile and the greatest in milliseconds, and the same in the processor's time of this thread. */
#include <adwaita.h>
#include <locale.h>
#include <math.h>

#include "chart-test.h"
#include "guild-chart-canvas.h"
#include "guild-chart-view.h"
#include "guild-heat-map.h"
#include "guild-line-chart.h"
#include "moments.h"

#define N_FRAMES  300
#define N_ROWS    10000
#define N_COLUMNS 40
#define N_POINTS  100000
#define LIMIT_US  (2 * G_USEC_PER_SEC)

/* From what started it until the frame is there: its iterations of the main loop, the waiting between them left out. */
static void
add_frame (GArray *samples,
           Moment  started)
{
  Moment frame = moment_since (started);
  guint painted = moments_get_n_painted (), drawn = moments_get_n_drawn ();
  gint64 first = g_get_monotonic_time ();

  while (moments_get_n_painted () == painted && g_get_monotonic_time () - first < LIMIT_US)
    {
      Moment start, passed;

      if (!g_main_context_pending (NULL))
        {
          g_usleep (200);
          continue;
        }
      start = moment_now ();
      passed = moments_iterate (start);
      frame.wall += passed.wall;
      frame.cpu += passed.cpu;
    }
  g_assert_cmpuint (moments_get_n_painted (), >, painted);
  g_assert_cmpuint (moments_get_n_drawn (), >, drawn);
  if (samples != NULL)
    g_array_append_val (samples, frame);
}

static GuildChart *
create_heat_map (void)
{
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (N_ROWS, N_COLUMNS);
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) columns = gtk_string_list_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  GuildChart *chart = guild_heat_map_new ();

  for (guint i = 0; i < N_ROWS; i++)
    gtk_string_list_take (rows, g_strdup_printf ("Somebody with the name %u", i));
  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_string_list_take (columns, g_strdup_printf ("Competency %u", i));
  for (guint i = 0; i < N_ROWS * N_COLUMNS; i++)
    if (g_rand_int_range (random, 0, 20) == 0)
      guild_chart_grid_withhold (grid, i / N_COLUMNS, i % N_COLUMNS);
    else if (g_rand_int_range (random, 0, 20) > 0)
      guild_chart_grid_set (grid, i / N_COLUMNS, i % N_COLUMNS, g_rand_double_range (random, 0, 4));
  guild_heat_map_set_rows (GUILD_HEAT_MAP (chart), G_LIST_MODEL (rows), NULL);
  guild_heat_map_set_columns (GUILD_HEAT_MAP (chart), G_LIST_MODEL (columns), NULL);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  return chart;
}

static GuildChart *
create_line (void)
{
  g_autoptr (GListStore) items = chart_items_new (0, NULL, NULL);
  g_autoptr (GuildChartSeries) series = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  GuildChart *chart = guild_line_chart_new (GUILD_CHART_AXIS_LINEAR);
  double value = 0;

  for (guint i = 0; i < N_POINTS; i++)
    {
      ChartItem *item = chart_item_new (NULL, value += g_rand_double_range (random, -1, 1));

      g_object_set (item, "number", (double) i, NULL);
      g_ptr_array_add (all, item);
    }
  g_list_store_splice (items, 0, 0, all->pdata, all->len);
  series = chart_series_new ("Points", items, "number", GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);
  guild_chart_add_series (chart, series);
  return chart;
}

/* Near rows as with a wheel, then far ones as with the scroll bar, to both sides. */
static void
measure_scrolling (GtkWidget *canvas,
                   GArray    *samples)
{
  g_autoptr (GtkAdjustment) across = NULL;
  g_autoptr (GtkAdjustment) down = NULL;

  g_object_get (canvas, "hadjustment", &across, "vadjustment", &down, NULL);
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >, 10 * gtk_adjustment_get_page_size (down));
  for (guint i = 0; i < N_FRAMES; i++)
    {
      Moment started = moment_now ();
      double upper = gtk_adjustment_get_upper (down) - gtk_adjustment_get_page_size (down);

      gtk_adjustment_set_value (down, i < N_FRAMES / 2 ? (i + 1) * 53 : upper * ((i + 1) * 37 % N_FRAMES) / N_FRAMES);
      gtk_adjustment_set_value (across, (i * 7) % 200);
      add_frame (samples, started);
    }
}

static void
measure_sorting (GuildHeatMap *map,
                 GArray       *samples)
{
  for (int i = 0; i < 2 * N_COLUMNS; i++)
    {
      Moment started = moment_now ();

      guild_heat_map_sort_by_column (map, i / 2, i % 2 == 0);
      add_frame (samples, started);
    }
}

static void
measure_resizing (GtkWidget *view,
                  GArray    *samples)
{
  for (int i = 0; i < N_FRAMES; i++)
    {
      Moment started = moment_now ();

      gtk_widget_set_margin_end (view, 1 + i * 37 % 600);
      add_frame (samples, started);
    }
}

static GtkWidget *
show (GuildChart *chart)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = guild_chart_view_new (chart);

  guild_chart_view_set_max_height (GUILD_CHART_VIEW (view), 700);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 760);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (view) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (gint64 first = g_get_monotonic_time (); g_get_monotonic_time () - first < G_USEC_PER_SEC / 2;)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  moments_watch (view);
  return view;
}

int
main (void)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (Moment));
  g_autoptr (GuildChart) map = NULL;
  g_autoptr (GuildChart) line = NULL;
  GtkWidget *view;
  GtkWidget *canvas;
  Moment started;

  setlocale (LC_ALL, "");
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  map = create_heat_map ();
  view = show (map);
  canvas = moments_find (view, GUILD_TYPE_CHART_CANVAS);
  moments_count_drawing (canvas);
  measure_scrolling (canvas, samples);
  moments_report ("heat-scroll", samples);
  measure_sorting (GUILD_HEAT_MAP (map), samples);
  moments_report ("heat-sort", samples);
  started = moment_now ();
  g_free (guild_chart_copy (map, guild_chart_canvas_get_sheet (GUILD_CHART_CANVAS (canvas)), 0,
                            N_ROWS * N_COLUMNS - 1));
  g_print ("heat-copy %.3f\n", (double) moment_since (started).cpu / 1000);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));

  started = moment_now ();
  line = create_line ();
  g_print ("line-read %.3f\n", (double) moment_since (started).cpu / 1000);
  view = show (line);
  measure_resizing (view, samples);
  moments_report ("line-resize", samples);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
  return 0;
}
