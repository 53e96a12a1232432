/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-chart-canvas.h"
#include "guild-chart-view.h"
#include "guild-heat-map.h"

/* A large heat map in a window: what a key leads to can be seen beside the names that stay, and what is selected is copied. */

#define N_ROWS    10000
#define N_COLUMNS 400

static GuildChart *
create_map (void)
{
  g_autoptr (GuildChartGrid) grid = guild_chart_grid_new (N_ROWS, N_COLUMNS);
  GuildChart *chart = guild_heat_map_new ();

  for (guint i = 0; i < N_ROWS; i++)
    for (guint j = 0; j < N_COLUMNS; j++)
      guild_chart_grid_set (grid, i, j, (i + j) % 10);
  guild_heat_map_set_grid (GUILD_HEAT_MAP (chart), grid);
  return chart;
}

static void
count (guint *counter)
{
  (*counter)++;
}

static void
settle (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  guint n_frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count), &n_frames);

  while (n_frames < 2)
    {
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

static GuildChartCanvas *
find_canvas (GtkWidget *widget)
{
  GuildChartCanvas *found = NULL;

  if (GUILD_IS_CHART_CANVAS (widget))
    return GUILD_CHART_CANVAS (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_canvas (child);
  return found;
}

static void
press_key (GuildChartCanvas *canvas,
           guint             key,
           GdkModifierType   state)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (canvas));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (all) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (all, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  g_assert_true (handled);
}

static void
assert_in_sight (GuildChartCanvas *canvas,
                 guint             mark)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  graphene_rect_t bounds;

  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, mark);
  guild_chart_get_bounds (guild_chart_canvas_get_chart (canvas), sheet, mark, &bounds);
  g_assert_true (graphene_rect_contains_rect (&sheet->plot, &bounds));
}

static void
read_done (GObject      *clipboard,
           GAsyncResult *result,
           gpointer      text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
check_keys (gboolean rtl)
{
  g_autoptr (GuildChart) chart = create_map ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = guild_chart_view_new (chart);
  GuildChartCanvas *canvas = find_canvas (view);
  g_autofree char *text = NULL;

  gtk_widget_set_direction (view, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (canvas), rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  guild_chart_view_set_max_height (GUILD_CHART_VIEW (view), 400);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_present (GTK_WINDOW (window));
  settle (window);
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  settle (window);

  press_key (canvas, GDK_KEY_End, GDK_CONTROL_MASK);
  settle (window);
  assert_in_sight (canvas, N_ROWS * N_COLUMNS - 1);
  press_key (canvas, GDK_KEY_Home, 0);
  settle (window);
  assert_in_sight (canvas, (N_ROWS - 1) * N_COLUMNS);
  press_key (canvas, rtl ? GDK_KEY_Left : GDK_KEY_Right, 0);
  press_key (canvas, GDK_KEY_Page_Up, 0);
  settle (window);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas) % N_COLUMNS, ==, 1);
  assert_in_sight (canvas, guild_chart_canvas_get_cursor (canvas));
  press_key (canvas, GDK_KEY_Home, GDK_CONTROL_MASK);
  settle (window);
  assert_in_sight (canvas, 0);

  press_key (canvas, GDK_KEY_Down, GDK_SHIFT_MASK);
  press_key (canvas, rtl ? GDK_KEY_Left : GDK_KEY_Right, GDK_SHIFT_MASK);
  press_key (canvas, GDK_KEY_c, GDK_CONTROL_MASK);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (canvas)), NULL, read_done, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "\t1\t2\n1\t0\t1\n2\t1\t2\n");

  /* A sort leaves the focus in its place, over another row. */
  guild_heat_map_sort_by_column (GUILD_HEAT_MAP (chart), 0, TRUE);
  settle (window);
  assert_in_sight (canvas, N_COLUMNS + 1);

  g_object_ref (view);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (view);
}

static void
test_keys (void)
{
  check_keys (FALSE);
}

static void
test_rtl (void)
{
  check_keys (TRUE);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/charts/heat-view/keys", test_keys);
  g_test_add_func ("/charts/heat-view/rtl", test_rtl);
  return g_test_run ();
}
