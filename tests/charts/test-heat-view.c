/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-chart-canvas.h"
#include "guild-chart-point.h"
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

static GtkWidget *
open_window (GuildChart        *chart,
             gboolean           rtl,
             GuildChartCanvas **out_canvas)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = guild_chart_view_new (chart);
  GuildChartCanvas *canvas = find_canvas (view);

  gtk_widget_set_direction (view, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (canvas), rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  guild_chart_view_set_max_height (GUILD_CHART_VIEW (view), 400);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_present (GTK_WINDOW (window));
  settle (window);
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  settle (window);
  *out_canvas = canvas;
  return window;
}

static void
close_window (GtkWidget *window)
{
  GtkWidget *view = g_object_ref (gtk_window_get_child (GTK_WINDOW (window)));

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (view);
}

static void
check_keys (gboolean rtl)
{
  g_autoptr (GuildChart) chart = create_map ();
  GuildChartCanvas *canvas;
  GtkWidget *window = open_window (chart, rtl, &canvas);
  g_autofree char *text = NULL;

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
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (canvas)), NULL, read_done, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "\t1\t2\n1\t0\t1\n2\t1\t2\n");

  /* A sort leaves the focus in its place, over another row. */
  guild_heat_map_sort_by_column (GUILD_HEAT_MAP (chart), 0, TRUE);
  settle (window);
  assert_in_sight (canvas, N_COLUMNS + 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_test_accessible_assert_property (gtk_widget_get_focus_child (GTK_WIDGET (canvas)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "20, 2");
  close_window (window);
}

static GtkWidget *
get_focus (GuildChartCanvas *canvas)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (canvas));

  g_assert_true (GUILD_IS_CHART_POINT (focus));
  return focus;
}

static void
assert_says (GuildChartCanvas *canvas,
             const char       *sentence)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  g_auto (GuildChartWords) words = { 0 };

  guild_chart_tell (guild_chart_canvas_get_chart (canvas), sheet, guild_chart_canvas_get_cursor (canvas), &words);
  g_assert_cmpstr (words.sentence, ==, sentence);
}

/* Names take the focus before the first cell, and sort. */
static void
check_names (gboolean rtl)
{
  g_autoptr (GuildChart) chart = create_map ();
  GuildChartCanvas *canvas;
  GtkWidget *window = open_window (chart, rtl, &canvas);
  guint on = rtl ? GDK_KEY_Left : GDK_KEY_Right, back = rtl ? GDK_KEY_Right : GDK_KEY_Left;
  guint first_column = N_ROWS * N_COLUMNS, first_row = first_column + N_COLUMNS;
  GuildChartSheet *sheet;
  graphene_rect_t bounds;

  press_key (canvas, GDK_KEY_Up, 0);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, first_column);
  gtk_test_accessible_assert_role (get_focus (canvas), GTK_ACCESSIBLE_ROLE_BUTTON);
  assert_says (canvas, "Column 1: not sorted");
  press_key (canvas, back, 0);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, first_column);

  /* Along the names, out of sight, whatever is scrolled below them. */
  press_key (canvas, GDK_KEY_End, 0);
  settle (window);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, first_row - 1);
  gtk_adjustment_set_value (
      guild_chart_view_get_vadjustment (GUILD_CHART_VIEW (gtk_window_get_child (GTK_WINDOW (window)))), 5000);
  settle (window);
  press_key (canvas, back, 0);
  settle (window);
  sheet = guild_chart_canvas_get_sheet (canvas);
  g_assert_cmpfloat (sheet->scroll.y, ==, 5000);
  guild_chart_get_bounds (chart, sheet, first_row - 2, &bounds);
  g_assert_true (graphene_rect_contains_rect (&GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->plot.origin.y),
                                              &bounds));

  /* Enter sorts, and says so; again turns it round; a third time is as it was. */
  press_key (canvas, GDK_KEY_Return, 0);
  settle (window);
  assert_says (canvas, "Column 399: sorted, highest first");
  gtk_test_accessible_assert_property (get_focus (canvas), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "sorted, highest first");
  press_key (canvas, GDK_KEY_space, 0);
  assert_says (canvas, "Column 399: sorted, lowest first");
  press_key (canvas, GDK_KEY_Return, 0);
  assert_says (canvas, "Column 399: not sorted");

  press_key (canvas, GDK_KEY_Down, 0);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, N_COLUMNS - 2);
  press_key (canvas, GDK_KEY_Down, 0);
  press_key (canvas, GDK_KEY_Home, 0);
  press_key (canvas, back, 0);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, first_row + 1);
  gtk_test_accessible_assert_role (get_focus (canvas), GTK_ACCESSIBLE_ROLE_BUTTON);
  press_key (canvas, GDK_KEY_Up, 0);
  press_key (canvas, GDK_KEY_Up, 0);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, first_row);
  press_key (canvas, GDK_KEY_Page_Down, 0);
  settle (window);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), >, first_row + 1);
  press_key (canvas, GDK_KEY_Return, 0);
  press_key (canvas, on, 0);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas) % N_COLUMNS, ==, 0);

  /* What is selected ends before them. */
  press_key (canvas, GDK_KEY_Home, GDK_CONTROL_MASK);
  press_key (canvas, GDK_KEY_Up, GDK_SHIFT_MASK);
  press_key (canvas, back, GDK_SHIFT_MASK);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, 0);
  press_key (canvas, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (canvas), ==, N_ROWS * N_COLUMNS - 1);
  close_window (window);
}

/* What is selected is told: of each cell, and how many. */
static void
test_selection (void)
{
  g_autoptr (GuildChart) chart = create_map ();
  GuildChartCanvas *canvas;
  GtkWidget *window = open_window (chart, FALSE, &canvas);

  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE);
  gtk_test_accessible_assert_state (get_focus (canvas), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  press_key (canvas, GDK_KEY_Right, GDK_SHIFT_MASK);
  press_key (canvas, GDK_KEY_Down, GDK_SHIFT_MASK);
  press_key (canvas, GDK_KEY_Down, GDK_SHIFT_MASK);
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "6 cells selected");
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GUILD_IS_CHART_POINT (child) && guild_chart_point_get_mark (GUILD_CHART_POINT (child)) < N_ROWS * N_COLUMNS)
      {
        guint mark = guild_chart_point_get_mark (GUILD_CHART_POINT (child));

        if (mark / N_COLUMNS <= 2 && mark % N_COLUMNS <= 1)
          gtk_test_accessible_assert_state (child, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
        else
          gtk_test_accessible_assert_state (child, GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
      }
  press_key (canvas, GDK_KEY_Escape, 0);
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  gtk_test_accessible_assert_state (get_focus (canvas), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  press_key (canvas, GDK_KEY_a, GDK_CONTROL_MASK);
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "4000000 cells selected");
  close_window (window);
}

static gboolean
tick (gpointer n_ticks)
{
  (*(guint *) n_ticks)++;
  return G_SOURCE_CONTINUE;
}

static char *
read_clipboard (GuildChartCanvas *canvas)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (canvas)), NULL, read_done, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

/* Millions are copied while the window stays in use; who copies something else meanwhile gets that. */
static void
test_copy_many (void)
{
  g_autoptr (GuildChart) chart = create_map ();
  GuildChartCanvas *canvas;
  GtkWidget *window = open_window (chart, FALSE, &canvas);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (canvas));
  guint n_ticks = 0, n_changes = 0;
  guint source = g_timeout_add (1, tick, &n_ticks);
  gulong handler = g_signal_connect_swapped (clipboard, "changed", G_CALLBACK (count), &n_changes);
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;

  press_key (canvas, GDK_KEY_a, GDK_CONTROL_MASK);
  press_key (canvas, GDK_KEY_c, GDK_CONTROL_MASK);
  g_assert_cmpuint (n_changes, ==, 0);
  while (n_ticks < 5)
    g_main_context_iteration (NULL, TRUE);
  press_key (canvas, GDK_KEY_Escape, 0);
  press_key (canvas, GDK_KEY_Home, GDK_CONTROL_MASK);
  press_key (canvas, GDK_KEY_c, GDK_CONTROL_MASK);
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  few = read_clipboard (canvas);
  g_assert_cmpstr (few, ==, "\t1\n1\t0\n");

  n_ticks = n_changes = 0;
  press_key (canvas, GDK_KEY_a, GDK_CONTROL_MASK);
  press_key (canvas, GDK_KEY_c, GDK_CONTROL_MASK);
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_ticks, >=, 10);
  many = read_clipboard (canvas);
  g_assert_true (g_str_has_suffix (many, "\t7\t8\n"));
  g_assert_cmpuint (strlen (many), >, 2 * N_ROWS * N_COLUMNS);
  g_source_remove (source);
  g_signal_handler_disconnect (clipboard, handler);
  close_window (window);
}

static void
test_names (void)
{
  check_names (FALSE);
}

static void
test_names_rtl (void)
{
  check_names (TRUE);
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
  g_test_add_func ("/charts/heat-view/names", test_names);
  g_test_add_func ("/charts/heat-view/names-rtl", test_names_rtl);
  g_test_add_func ("/charts/heat-view/selection", test_selection);
  g_test_add_func ("/charts/heat-view/copy-many", test_copy_many);
  return g_test_run ();
}
