/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-test.h"
#include "guild-chart-canvas.h"
#include "guild-chart-legend.h"
#include "guild-chart-point.h"
#include "guild-chart-view.h"
#include "squares-chart.h"

/* A view in a window of its own, and what it said. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
  GuildChartCanvas *canvas;
  GtkWidget *after; /* a button behind it in the order of Tab */
  GObject *item;
  guint mark;
  guint n_activated;
  double from;
  double to;
  guint n_ranges;
} Scene;

static void
count (guint *counter)
{
  (*counter)++;
}

static gpointer
find_below (GtkWidget *widget,
            GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_below (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
activated (Scene   *scene,
           GObject *item,
           guint    mark)
{
  scene->item = item;
  scene->mark = mark;
  scene->n_activated++;
}

static void
range_selected (Scene *scene,
                double from,
                double to)
{
  scene->from = from;
  scene->to = to;
  scene->n_ranges++;
}

static void
set_animations (gboolean wanted)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", wanted, NULL);
}

/* Until two more frames were shown, and what waits for a quiet moment was done. */
static void
settle (Scene *scene)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (scene->window);
  guint n_frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count), &n_frames);

  while (n_frames < 2)
    {
      gtk_widget_queue_draw (scene->window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
open_scene (Scene      *scene,
            GuildChart *chart,
            int         width,
            int         height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *scene = (Scene) { .window = gtk_window_new (), .mark = GUILD_CHART_NO_MARK, .from = NAN, .to = NAN };
  scene->view = guild_chart_view_new (chart);
  scene->canvas = find_below (scene->view, GUILD_TYPE_CHART_CANVAS);
  scene->after = gtk_button_new_with_label ("After");
  gtk_widget_set_vexpand (scene->view, TRUE);
  guild_chart_view_set_max_height (GUILD_CHART_VIEW (scene->view), 100);
  gtk_window_set_default_size (GTK_WINDOW (scene->window), width, height);
  g_signal_connect_swapped (scene->view, "activate", G_CALLBACK (activated), scene);
  g_signal_connect_swapped (scene->view, "range-selected", G_CALLBACK (range_selected), scene);
  gtk_box_append (GTK_BOX (box), scene->view);
  gtk_box_append (GTK_BOX (box), scene->after);
  gtk_window_set_child (GTK_WINDOW (scene->window), box);
  gtk_window_set_focus_visible (GTK_WINDOW (scene->window), TRUE);
  gtk_window_present (GTK_WINDOW (scene->window));
  settle (scene);
  gtk_widget_grab_focus (GTK_WIDGET (scene->canvas));
  settle (scene);
  g_object_unref (chart);
}

/* Nothing of it may outlive its window. */
static void
close_scene (Scene *scene)
{
  GtkWidget *view = g_object_ref (scene->view);

  gtk_window_destroy (GTK_WINDOW (scene->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (view);
}

static SquaresChart *
get_squares (Scene *scene)
{
  return SQUARES_CHART (guild_chart_view_get_chart (GUILD_CHART_VIEW (scene->view)));
}

static guint
get_focused (Scene *scene)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (scene->window));

  return GUILD_IS_CHART_POINT (focus) ? guild_chart_point_get_mark (GUILD_CHART_POINT (focus)) : GUILD_CHART_NO_MARK;
}

/* A gesture of fingers alone, or anything else; never that of the second button. */
static gpointer
find_touch_controller (Scene   *scene,
                       GType    type,
                       gboolean touch)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (scene->canvas));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (all, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type) &&
          !(GTK_IS_GESTURE_SINGLE (controller) &&
            (gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_SECONDARY ||
             gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (controller)) != touch)))
        return controller; /* the widget holds it */
    }
  g_assert_not_reached ();
}

static gpointer
find_controller (Scene *scene,
                 GType  type)
{
  return find_touch_controller (scene, type, FALSE);
}

static gboolean
press_key (Scene          *scene,
           guint           key,
           GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (scene, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", key, 0, state,
                         &handled);
  return handled;
}

static void
point_at (Scene *scene,
          double x,
          double y)
{
  g_signal_emit_by_name (find_controller (scene, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion", x, y);
}

static GtkWidget *
get_point (Scene *scene,
           guint  mark)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (scene->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GUILD_IS_CHART_POINT (child) && guild_chart_point_get_mark (GUILD_CHART_POINT (child)) == mark)
      return child;
  return NULL;
}

static guint
count_points (Scene *scene)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (scene->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += GUILD_IS_CHART_POINT (child);
  return n;
}

static void
test_properties (void)
{
  g_autoptr (GuildChart) chart = squares_chart_new (3, 3);
  g_autoptr (GMenu) menu = g_menu_new ();
  GuildChartView *view = GUILD_CHART_VIEW (g_object_ref_sink (guild_chart_view_new (NULL)));
  guint n_notified = 0;

  g_signal_connect_swapped (view, "notify", G_CALLBACK (count), &n_notified);
  for (guint i = 0; i < 2; i++)
    {
      guild_chart_view_set_chart (view, chart);
      guild_chart_view_set_max_height (view, 200);
      guild_chart_view_set_high_contrast (view, 5);
      guild_chart_view_set_extra_menu (view, G_MENU_MODEL (menu));
    }
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (view), "high-contrast"));
  g_assert_cmpuint (n_notified, ==, 5); /* and the style classes */
  g_object_set (view, "chart", NULL, "max-height", -1, "high-contrast", FALSE, "extra-menu", NULL, NULL);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (view), "high-contrast"));
  g_assert_cmpuint (n_notified, ==, 10);
  g_assert_null (guild_chart_view_get_chart (view));
  g_assert_cmpint (guild_chart_view_get_max_height (view), ==, -1);
  g_assert_false (guild_chart_view_get_high_contrast (view));
  g_assert_null (guild_chart_view_get_extra_menu (view));
  guild_chart_view_set_chart (view, chart);
  g_assert_finalize_object (view);
  g_assert_finalize_object (g_steal_pointer (&chart));
}

static int
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size,
         gboolean       natural)
{
  int least = 0;
  int best = 0;

  gtk_widget_measure (widget, orientation, for_size, &least, &best, NULL, NULL);
  return natural ? best : least;
}

static void
test_measure (void)
{
  g_autoptr (GuildChart) chart = squares_chart_new (20, 50);
  GtkWidget *view = g_object_ref_sink (guild_chart_view_new (chart));

  g_assert_cmpint (measure (view, GTK_ORIENTATION_HORIZONTAL, -1, FALSE), <=, 280);
  g_assert_cmpint (measure (view, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), ==, 20 * SQUARE);
  for (guint natural = FALSE; natural <= TRUE; natural++)
    g_assert_cmpint (measure (view, GTK_ORIENTATION_VERTICAL, 300, natural), ==, SQUARE_HEADER + 50 * SQUARE);
  guild_chart_view_set_max_height (GUILD_CHART_VIEW (view), 300);
  g_assert_cmpint (measure (view, GTK_ORIENTATION_VERTICAL, 300, TRUE), ==, 300);
  g_assert_cmpint (measure (view, GTK_ORIENTATION_VERTICAL, 300, FALSE), ==, 300);
  g_assert_finalize_object (view);
}

static void
test_keyboard (void)
{
  Scene scene;
  GuildChartSheet *sheet;

  open_scene (&scene, squares_chart_new (4, 40), 4 * SQUARE, 300);
  sheet = guild_chart_canvas_get_sheet (scene.canvas);
  g_assert_cmpint (get_focused (&scene), ==, 0);
  g_assert_cmpuint (sheet->focused, ==, 0);
  g_assert_true (press_key (&scene, GDK_KEY_Right, 0));
  g_assert_cmpint (get_focused (&scene), ==, 1);
  press_key (&scene, GDK_KEY_KP_Down, 0);
  g_assert_cmpint (get_focused (&scene), ==, 5);
  press_key (&scene, GDK_KEY_End, 0);
  g_assert_cmpint (get_focused (&scene), ==, 7);
  press_key (&scene, GDK_KEY_Home, 0);
  press_key (&scene, GDK_KEY_Page_Down, 0);
  g_assert_cmpint (get_focused (&scene), ==, 24);

  /* What is out of sight comes into it, and no further than it has to. */
  press_key (&scene, GDK_KEY_Home, GDK_CONTROL_MASK);
  g_assert_cmpfloat (sheet->scroll.y, ==, 0);
  press_key (&scene, GDK_KEY_End, GDK_CONTROL_MASK);
  g_assert_cmpint (get_focused (&scene), ==, 159);
  g_assert_cmpuint (sheet->focused, ==, 159);
  g_assert_cmpfloat (sheet->scroll.y, >, 0);
  g_assert_cmpfloat_with_epsilon (sheet->scroll.y, sheet->content.height - sheet->size.height, 2);
  press_key (&scene, GDK_KEY_Up, 0);
  g_assert_cmpint (get_focused (&scene), ==, 155);

  /* Tab leaves at once, and comes back to where one was. */
  g_assert_true (gtk_widget_child_focus (scene.window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (scene.window)) == scene.after);
  g_assert_cmpuint (sheet->focused, ==, GUILD_CHART_NO_MARK);
  g_assert_true (gtk_widget_child_focus (scene.window, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpint (get_focused (&scene), ==, 155);

  /* Keys that are not its own stay with the window. */
  g_assert_false (press_key (&scene, GDK_KEY_x, 0));
  g_assert_false (press_key (&scene, GDK_KEY_Left, GDK_ALT_MASK));

  g_assert_true (press_key (&scene, GDK_KEY_Return, 0));
  g_assert_true (press_key (&scene, GDK_KEY_space, 0));
  g_assert_cmpuint (scene.n_activated, ==, 2);
  g_assert_cmpuint (scene.mark, ==, 155);
  g_assert_true (scene.item == G_OBJECT (get_squares (&scene)));

  /* Fewer marks: the focus goes to the last one that is left. */
  squares_chart_set_n_rows (get_squares (&scene), 2);
  settle (&scene);
  g_assert_cmpint (get_focused (&scene), ==, 7);
  g_assert_cmpuint (count_points (&scene), ==, 8);
  squares_chart_set_n_rows (get_squares (&scene), 0);
  settle (&scene);
  g_assert_cmpuint (count_points (&scene), ==, 0);
  g_assert_false (press_key (&scene, GDK_KEY_Right, 0));
  close_scene (&scene);
}

static void
text_read (GObject      *clipboard,
           GAsyncResult *result,
           gpointer      text)
{
  g_autoptr (GError) error = NULL;

  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);
  g_assert_no_error (error);
}

static void
assert_copied (Scene      *scene,
               const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (press_key (scene, GDK_KEY_c, GDK_CONTROL_MASK));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (scene->view), NULL, text_read, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_selection (void)
{
  Scene scene;
  GuildChartSheet *sheet;

  open_scene (&scene, squares_chart_new (4, 4), 4 * SQUARE, 300);
  sheet = guild_chart_canvas_get_sheet (scene.canvas);
  press_key (&scene, GDK_KEY_Right, 0);
  assert_copied (&scene, "1\t1\n");
  press_key (&scene, GDK_KEY_Down, GDK_SHIFT_MASK);
  press_key (&scene, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpuint (sheet->anchor, ==, 1);
  g_assert_cmpuint (sheet->focused, ==, 6);
  assert_copied (&scene, "1\t6\n");

  /* It stays when the focus goes elsewhere, and ends with the next step. */
  gtk_widget_grab_focus (scene.after);
  g_assert_cmpuint (sheet->anchor, ==, 1);
  g_assert_cmpuint (sheet->focused, ==, 6);
  gtk_widget_grab_focus (GTK_WIDGET (scene.canvas));
  press_key (&scene, GDK_KEY_Left, 0);
  g_assert_cmpuint (sheet->anchor, ==, GUILD_CHART_NO_MARK);

  press_key (&scene, GDK_KEY_a, GDK_CONTROL_MASK);
  assert_copied (&scene, "0\t15\n");
  g_assert_true (press_key (&scene, GDK_KEY_Escape, 0));
  g_assert_cmpuint (sheet->anchor, ==, GUILD_CHART_NO_MARK);
  g_assert_cmpuint (scene.n_ranges, ==, 0);
  close_scene (&scene);
}

static void
test_range (void)
{
  Scene scene;
  GuildChartSheet *sheet;

  open_scene (&scene, range_chart_new (6, 2), 6 * SQUARE, 200);
  sheet = guild_chart_canvas_get_sheet (scene.canvas);
  press_key (&scene, GDK_KEY_Right, 0);
  press_key (&scene, GDK_KEY_Right, 0);
  g_assert_cmpuint (scene.n_ranges, ==, 0);
  press_key (&scene, GDK_KEY_Right, GDK_SHIFT_MASK);
  press_key (&scene, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpuint (scene.n_ranges, ==, 2);
  g_assert_cmpfloat_with_epsilon (scene.from, 2.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (scene.to, 4.5, 1e-6);
  /* Three columns of two, told one by one and together. */
  gtk_test_accessible_assert_property (scene.canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "6 values selected");
  for (guint mark = 0; mark < 12; mark++)
    {
      gboolean selected = mark % 6 >= 2 && mark % 6 <= 4;

      gtk_test_accessible_assert_state (get_point (&scene, mark), GTK_ACCESSIBLE_STATE_SELECTED, selected);
    }
  for (guint i = 0; i < 3; i++)
    press_key (&scene, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpfloat_with_epsilon (sheet->range_from, 1.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (sheet->range_to, 2.5, 1e-6);
  g_assert_true (press_key (&scene, GDK_KEY_Escape, 0));
  g_assert_true (isnan (scene.from) && isnan (scene.to));
  gtk_test_accessible_assert_property (scene.canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  gtk_test_accessible_assert_state (get_point (&scene, 2), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  g_assert_cmpuint (scene.n_ranges, ==, 6);

  /* A click ends one too, on a mark or not. */
  press_key (&scene, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_signal_emit_by_name (find_controller (&scene, GTK_TYPE_GESTURE_CLICK), "released", 1, 50., 50.);
  g_assert_true (isnan (sheet->range_from));
  g_assert_cmpuint (scene.n_ranges, ==, 8);

  /* Set from outside it is shown, and nobody is told. */
  guild_chart_view_set_range (GUILD_CHART_VIEW (scene.view), 5, 1);
  g_assert_cmpfloat (sheet->range_from, ==, 1);
  g_assert_cmpfloat (sheet->range_to, ==, 5);
  g_assert_cmpuint (scene.n_ranges, ==, 8);
  g_assert_false (press_key (&scene, GDK_KEY_c, GDK_CONTROL_MASK));
  close_scene (&scene);
}

/* A finger activates at once, presses what is no mark, and opens the menu when it stays. */
static void
test_touch (void)
{
  Scene scene;
  GtkGesture *tap, *hold;

  open_scene (&scene, squares_chart_new (4, 4), 4 * SQUARE, 300);
  tap = find_touch_controller (&scene, GTK_TYPE_GESTURE_CLICK, TRUE);
  hold = find_touch_controller (&scene, GTK_TYPE_GESTURE_LONG_PRESS, TRUE);
  g_signal_emit_by_name (tap, "released", 1, SQUARE * 2.5, SQUARE_HEADER + SQUARE * 1.5);
  g_assert_cmpuint (get_focused (&scene), ==, 6);
  g_assert_cmpuint (scene.n_activated, ==, 1);
  g_assert_cmpuint (scene.mark, ==, 6);
  g_signal_emit_by_name (tap, "released", 2, SQUARE * 2.5, SQUARE_HEADER + SQUARE * 1.5);
  g_assert_cmpuint (scene.n_activated, ==, 1);
  g_signal_emit_by_name (tap, "released", 1, SQUARE * .5, SQUARE_HEADER * .5);
  g_assert_cmpuint (squares_chart_get_n_presses (get_squares (&scene)), ==, 1);
  g_assert_cmpuint (scene.n_activated, ==, 1);

  g_signal_emit_by_name (hold, "pressed", SQUARE * 1.5, SQUARE_HEADER + SQUARE * .5);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (scene.canvas), ==, 1);
  g_assert_cmpuint (scene.n_activated, ==, 1);
  g_assert_nonnull (find_below (GTK_WIDGET (scene.canvas), GTK_TYPE_POPOVER_MENU));
  close_scene (&scene);

  /* A tap ends a range, and does nothing else. */
  open_scene (&scene, range_chart_new (6, 2), 6 * SQUARE, 200);
  guild_chart_view_set_range (GUILD_CHART_VIEW (scene.view), 1, 3);
  tap = find_touch_controller (&scene, GTK_TYPE_GESTURE_CLICK, TRUE);
  g_signal_emit_by_name (tap, "released", 1, SQUARE * 2.5, SQUARE_HEADER + SQUARE * .5);
  g_assert_cmpuint (scene.n_ranges, ==, 1);
  g_assert_true (isnan (scene.from));
  g_assert_cmpuint (scene.n_activated, ==, 0);
  close_scene (&scene);
}

static void
test_pointer (void)
{
  Scene scene;
  GuildChartSheet *sheet;
  guint n_layouts;
  GtkPopover *tip;

  open_scene (&scene, squares_chart_new (4, 4), 4 * SQUARE, 300);
  sheet = guild_chart_canvas_get_sheet (scene.canvas);
  tip = find_below (GTK_WIDGET (scene.canvas), GTK_TYPE_POPOVER);
  n_layouts = squares_chart_get_n_layouts (get_squares (&scene));
  point_at (&scene, SQUARE * 1.5, SQUARE_HEADER + SQUARE * .5);
  g_assert_cmpuint (sheet->pointed, ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (tip)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_popover_get_child (tip))), ==, "Square 2: 1, in row 1");
  point_at (&scene, SQUARE * 2.5, SQUARE_HEADER + SQUARE * .5);
  g_assert_cmpuint (sheet->pointed, ==, 2);
  settle (&scene);
  g_assert_cmpuint (squares_chart_get_n_layouts (get_squares (&scene)), ==, n_layouts);

  /* Escape takes the tip away; the next mark has one again. */
  g_assert_true (press_key (&scene, GDK_KEY_Escape, 0));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tip)));
  g_assert_false (press_key (&scene, GDK_KEY_Escape, 0));
  point_at (&scene, SQUARE * 1.5, SQUARE_HEADER + SQUARE * .5);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (tip)));
  g_signal_emit_by_name (find_controller (&scene, GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
  g_assert_cmpuint (sheet->pointed, ==, GUILD_CHART_NO_MARK);

  /* A header does what it does. */
  g_signal_emit_by_name (find_controller (&scene, GTK_TYPE_GESTURE_CLICK), "released", 1, 10., 10.);
  g_assert_cmpuint (squares_chart_get_n_presses (get_squares (&scene)), ==, 1);

  /* Hidden, it has neither tip nor mark under the pointer. */
  point_at (&scene, SQUARE * 1.5, SQUARE_HEADER + SQUARE * .5);
  gtk_widget_set_visible (scene.view, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tip)));
  g_assert_cmpuint (sheet->pointed, ==, GUILD_CHART_NO_MARK);
  close_scene (&scene);
}

static void
test_scrolling (void)
{
  Scene scene;
  GuildChartSheet *sheet;
  GtkAdjustment *down;
  guint n_told;
  guint n_layouts;

  open_scene (&scene, squares_chart_new (4, 1000000), 4 * SQUARE, 300);
  sheet = guild_chart_canvas_get_sheet (scene.canvas);
  g_object_get (scene.canvas, "vadjustment", &down, NULL);
  g_assert_cmpfloat (gtk_adjustment_get_page_size (down), ==, gtk_widget_get_height (GTK_WIDGET (scene.canvas)));
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), ==, sheet->content.height);

  /* Many marks, few widgets; a scrolled frame names none of them. */
  g_assert_cmpuint (count_points (&scene), <, 12);
  n_told = squares_chart_get_n_told (get_squares (&scene));
  n_layouts = squares_chart_get_n_layouts (get_squares (&scene));
  for (guint i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (down, i * 1000);
      settle (&scene);
    }
  g_assert_cmpfloat (sheet->scroll.y, ==, 20000);
  g_assert_cmpuint (squares_chart_get_n_told (get_squares (&scene)), <=, n_told + 1);
  g_assert_cmpuint (squares_chart_get_n_layouts (get_squares (&scene)), <=, n_layouts + 20);

  press_key (&scene, GDK_KEY_End, GDK_CONTROL_MASK);
  g_assert_cmpint (get_focused (&scene), ==, 3999999);
  gtk_test_accessible_assert_property (get_point (&scene, 3999999), GTK_ACCESSIBLE_PROPERTY_LABEL, "Square 4000000");
  gtk_test_accessible_assert_role (get_point (&scene, 3999999), GTK_ACCESSIBLE_ROLE_GRID_CELL);

  /* A mark that goes before its widget was ever placed: the focus stays within the chart. */
  press_key (&scene, GDK_KEY_Home, GDK_CONTROL_MASK);
  settle (&scene);
  press_key (&scene, GDK_KEY_End, GDK_CONTROL_MASK);
  squares_chart_set_n_rows (get_squares (&scene), 1000);
  settle (&scene);
  g_assert_cmpint (get_focused (&scene), <, 4000);
  press_key (&scene, GDK_KEY_Left, 0);
  settle (&scene);
  g_assert_cmpuint (count_points (&scene), <, 12);

  /* When they become few, each has its widget, and the focus stays. */
  squares_chart_set_n_rows (get_squares (&scene), 5);
  settle (&scene);
  g_assert_cmpuint (count_points (&scene), ==, 20);
  g_assert_cmpint (get_focused (&scene), ==, 19);
  g_object_unref (down);
  close_scene (&scene);
}

/* Right to left one begins at the right, and scrolling goes the other way. */
static void
test_direction (void)
{
  Scene scene;
  GuildChartSheet *sheet;
  GtkAdjustment *across;
  graphene_rect_t bounds;

  open_scene (&scene, squares_chart_new (40, 2), 300, 200);
  gtk_widget_set_direction (GTK_WIDGET (scene.canvas), GTK_TEXT_DIR_RTL);
  settle (&scene);
  sheet = guild_chart_canvas_get_sheet (scene.canvas);
  g_assert_true (sheet->rtl);
  g_object_get (scene.canvas, "hadjustment", &across, NULL);
  g_assert_cmpfloat (sheet->scroll.x, ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==,
                     gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across));
  guild_chart_get_bounds (GUILD_CHART (get_squares (&scene)), sheet, 0, &bounds);
  g_assert_cmpfloat (bounds.origin.x, >, 200);
  press_key (&scene, GDK_KEY_End, 0);
  g_assert_cmpint (get_focused (&scene), ==, 39);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 0);
  press_key (&scene, GDK_KEY_Right, 0);
  g_assert_cmpint (get_focused (&scene), ==, 38);
  g_object_unref (across);
  close_scene (&scene);
}

static GtkToggleButton *
get_toggle (GtkWidget *legend,
            guint      index)
{
  GtkWidget *toggle = gtk_widget_get_first_child (legend);

  while (index-- > 0)
    toggle = gtk_widget_get_next_sibling (toggle);
  return GTK_TOGGLE_BUTTON (toggle);
}

static void
test_legend (void)
{
  Scene scene;
  GuildChart *chart = squares_chart_new (4, 4);
  GtkWidget *legend;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GListStore) items = chart_items_new (2, (const char *[]) { "One", "Two" }, (double[]) { 1, 2 });
      g_autoptr (GuildChartSeries) series = chart_series_new ((const char *[]) { "A", "<b>&", "" }[i], items, "label",
                                                              GUILD_CHART_X, "value", GUILD_CHART_Y, NULL);

      guild_chart_add_series (chart, series);
      if (i == 0)
        open_scene (&scene, g_object_ref (chart), 300, 300);
      legend = find_below (scene.view, GUILD_TYPE_CHART_LEGEND);
      g_assert_cmpint (gtk_widget_get_visible (legend), ==, i > 0);
    }
  settle (&scene);
  gtk_test_accessible_assert_role (get_toggle (legend, 1), GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON);
  gtk_test_accessible_assert_property (get_toggle (legend, 1), GTK_ACCESSIBLE_PROPERTY_LABEL, "<b>&");
  gtk_test_accessible_assert_state (get_toggle (legend, 1), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_toggle_button_set_active (get_toggle (legend, 0), FALSE);
  g_assert_true (guild_chart_get_strand (chart, 0)->hidden);
  gtk_test_accessible_assert_state (get_toggle (legend, 0), GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  guild_chart_set_hidden (chart, 1, TRUE);
  g_assert_false (gtk_toggle_button_get_active (get_toggle (legend, 1)));

  /* The last one does not vanish: all come back. */
  gtk_toggle_button_set_active (get_toggle (legend, 2), FALSE);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (guild_chart_get_strand (chart, i)->hidden);
      g_assert_true (gtk_toggle_button_get_active (get_toggle (legend, i)));
    }

  /* It takes as many lines as it needs. */
  g_assert_cmpint (measure (legend, GTK_ORIENTATION_VERTICAL, 1000, FALSE), <,
                   measure (legend, GTK_ORIENTATION_VERTICAL, 60, FALSE));
  g_object_unref (chart);
  close_scene (&scene);
}

static void
test_animation (void)
{
  Scene scene;
  double last = -1;
  guint n_between = 0;

  set_animations (FALSE);
  open_scene (&scene, squares_chart_new (4, 4), 300, 300);
  squares_chart_set_n_rows (get_squares (&scene), 3);
  settle (&scene);
  g_assert_cmpfloat (squares_chart_get_blend (get_squares (&scene)), ==, 1);

  set_animations (TRUE);
  squares_chart_set_n_rows (get_squares (&scene), 4);
  guild_chart_canvas_get_sheet (scene.canvas);
  while (squares_chart_get_blend (get_squares (&scene)) < 1)
    {
      g_assert_cmpfloat (squares_chart_get_blend (get_squares (&scene)), >=, last);
      last = squares_chart_get_blend (get_squares (&scene));
      n_between += last > 0;
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_between, >, 0);

  /* Half-way through it may be hidden or go: the end is what is shown next. */
  squares_chart_set_n_rows (get_squares (&scene), 3);
  gtk_widget_set_visible (scene.view, FALSE);
  guild_chart_canvas_get_sheet (scene.canvas);
  g_assert_cmpfloat (squares_chart_get_blend (get_squares (&scene)), ==, 1);
  gtk_widget_set_visible (scene.view, TRUE);
  settle (&scene);
  squares_chart_set_n_rows (get_squares (&scene), 4);
  close_scene (&scene);
  set_animations (FALSE);
}

static void
test_told (void)
{
  Scene scene;
  GuildChart *chart = squares_chart_new (3, 2);
  GtkWidget *point;

  guild_chart_set_title (chart, "Six of them");
  open_scene (&scene, chart, 300, 300);
  gtk_test_accessible_assert_role (scene.view, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (scene.view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Chart");
  gtk_test_accessible_assert_property (scene.view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "6 squares");
  gtk_test_accessible_assert_role (scene.canvas, GTK_ACCESSIBLE_ROLE_LIST);
  point = get_point (&scene, 4);
  gtk_test_accessible_assert_role (point, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (point, GTK_ACCESSIBLE_PROPERTY_LABEL, "Square 5");
  gtk_test_accessible_assert_property (point, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "4, in row 2; 5 of 6");
  gtk_test_accessible_assert_property (point, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "4");
  gtk_test_accessible_assert_relation (point, GTK_ACCESSIBLE_RELATION_POS_IN_SET, 5);
  gtk_test_accessible_assert_relation (point, GTK_ACCESSIBLE_RELATION_SET_SIZE, 6);
  guild_chart_set_title (chart, "Nine of them");
  squares_chart_set_n_rows (SQUARES_CHART (chart), 3);
  settle (&scene);
  gtk_test_accessible_assert_property (scene.view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Chart");
  gtk_test_accessible_assert_property (scene.view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "9 squares");
  gtk_test_accessible_assert_relation (point, GTK_ACCESSIBLE_RELATION_SET_SIZE, 9);
  close_scene (&scene);
}

/* Larger text is set and measured anew, without another word. */
static void
test_text (void)
{
  Scene scene;
  GuildChartSheet *sheet;
  double line;
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  open_scene (&scene, squares_chart_new (3, 2), 300, 300);
  sheet = guild_chart_canvas_get_sheet (scene.canvas);
  line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_BODY);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * dpi, NULL);
  settle (&scene);
  g_assert_cmpfloat (guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_BODY), >, 1.5 * line);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  settle (&scene);
  g_assert_cmpfloat (guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_BODY), ==, line);
  close_scene (&scene);
}

/* Another chart takes the place of the first, whatever was going on. */
static void
test_exchange (void)
{
  Scene scene;
  g_autoptr (GuildChart) other = range_chart_new (2, 2);

  open_scene (&scene, squares_chart_new (4, 400), 300, 300);
  press_key (&scene, GDK_KEY_End, GDK_CONTROL_MASK);
  press_key (&scene, GDK_KEY_Up, GDK_SHIFT_MASK);
  point_at (&scene, 20, SQUARE_HEADER + 20);
  guild_chart_view_set_chart (GUILD_CHART_VIEW (scene.view), other);
  settle (&scene);
  g_assert_cmpuint (count_points (&scene), ==, 4);
  g_assert_cmpuint (guild_chart_canvas_get_cursor (scene.canvas), ==, 0);
  g_assert_cmpuint (guild_chart_canvas_get_sheet (scene.canvas)->anchor, ==, GUILD_CHART_NO_MARK);
  guild_chart_view_set_chart (GUILD_CHART_VIEW (scene.view), NULL);
  settle (&scene);
  g_assert_null (guild_chart_canvas_get_sheet (scene.canvas));
  g_assert_cmpuint (count_points (&scene), ==, 0);
  close_scene (&scene);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  set_animations (FALSE);
  g_test_add_func ("/chart/view/properties", test_properties);
  g_test_add_func ("/chart/view/measure", test_measure);
  g_test_add_func ("/chart/view/keyboard", test_keyboard);
  g_test_add_func ("/chart/view/selection", test_selection);
  g_test_add_func ("/chart/view/range", test_range);
  g_test_add_func ("/chart/view/pointer", test_pointer);
  g_test_add_func ("/chart/view/touch", test_touch);
  g_test_add_func ("/chart/view/scrolling", test_scrolling);
  g_test_add_func ("/chart/view/direction", test_direction);
  g_test_add_func ("/chart/view/legend", test_legend);
  g_test_add_func ("/chart/view/animation", test_animation);
  g_test_add_func ("/chart/view/told", test_told);
  g_test_add_func ("/chart/view/text", test_text);
  g_test_add_func ("/chart/view/exchange", test_exchange);
  return g_test_run ();
}
