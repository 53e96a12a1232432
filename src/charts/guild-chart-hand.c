/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-hand.h"

#include "guild-chart-writer.h"

#include <glib/gi18n-lib.h>

/* What the pointer and the keyboard do to a canvas: they point, go, select, open menus and activate. */

static void open_menu (GuildChartCanvas       *canvas,
                       guint                   mark,
                       const graphene_point_t *place);

/* --- selecting -------------------------------------------------------------------------------------------------- */

/* What the x axis says at the middle of a mark. */
static double
get_x_of (GuildChartCanvas *canvas,
          guint             mark)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  GuildChart *chart = guild_chart_canvas_get_chart (canvas);
  graphene_rect_t bounds;

  guild_chart_get_bounds (chart, sheet, mark, &bounds);
  return guild_chart_get_x_at (chart, sheet, bounds.origin.x + bounds.size.width / 2);
}

/* Goes to a mark; @extend takes what lies on the way into the selection or the range. */
static void
go_to (GuildChartCanvas *canvas,
       guint             mark,
       gboolean          extend)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  GuildChart *chart = guild_chart_canvas_get_chart (canvas);
  guint cursor = guild_chart_canvas_get_cursor (canvas);

  /* A selection ends before the headers, and does not begin at them. */
  if (extend && guild_chart_get_mark_kind (chart, sheet, mark) != GUILD_CHART_MARK_VALUE)
    return;
  if (guild_chart_get_mark_kind (chart, sheet, cursor) != GUILD_CHART_MARK_VALUE)
    extend = FALSE;
  if (extend && guild_chart_has_range (chart))
    {
      double here = get_x_of (canvas, cursor);
      double from = sheet->range_from;
      double to = sheet->range_to;
      double there;

      guild_chart_canvas_move_to (canvas, mark, TRUE);
      there = get_x_of (canvas, mark);
      /* The end at which the keyboard is moves; the other one stays. */
      if (isnan (from) || (fabs (here - from) > 1e-9 * fabs (here) && fabs (here - to) > 1e-9 * fabs (here)))
        from = here;
      else if (fabs (here - from) <= 1e-9 * fabs (here))
        from = to;
      if (guild_chart_canvas_set_range (canvas, from, there))
        guild_chart_canvas_tell_range (canvas);
      return;
    }
  if (!extend)
    guild_chart_canvas_set_anchor (canvas, GUILD_CHART_NO_MARK);
  else if (guild_chart_can_copy (chart) && sheet->anchor == GUILD_CHART_NO_MARK)
    guild_chart_canvas_set_anchor (canvas, cursor);
  guild_chart_canvas_move_to (canvas, mark, TRUE);
  if (extend && sheet->anchor != GUILD_CHART_NO_MARK)
    guild_chart_canvas_tell_selection (canvas);
}

static gboolean
select_all (GuildChartCanvas *canvas)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  GuildChart *chart = guild_chart_canvas_get_chart (canvas);
  guint n_marks = sheet == NULL ? 0 : guild_chart_get_n_marks (chart, sheet);

  if (n_marks == 0 || !guild_chart_can_copy (chart))
    return FALSE;
  guild_chart_canvas_set_anchor (canvas, guild_chart_step (chart, sheet, 0, GUILD_CHART_STEP_FIRST));
  guild_chart_canvas_move_to (canvas, guild_chart_step (chart, sheet, 0, GUILD_CHART_STEP_LAST), FALSE);
  guild_chart_canvas_tell_selection (canvas);
  return TRUE;
}

/* What is copied, of how large a chart ever. */
typedef struct
{
  GuildChartCanvas *canvas;
  guint from;
  guint to;
} Copy;

static void
free_copy (gpointer data)
{
  g_object_unref (((Copy *) data)->canvas);
  g_free (data);
}

static gboolean
write_copy (gpointer data,
            guint    part,
            GString *text)
{
  Copy *job = data;
  GuildChart *chart = guild_chart_canvas_get_chart (job->canvas);
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (job->canvas);

  return sheet != NULL && guild_chart_can_copy (chart) &&
         guild_chart_copy_part (chart, sheet, job->from, job->to, part, text);
}

static void
copied (GObject      *chart,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GuildChartCanvas) canvas = data;
  g_autoptr (GString) text = guild_chart_write_finish (GUILD_CHART (chart), result, NULL);

  if (text != NULL && text->len > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (canvas)), text->str);
}

static gboolean
copy (GuildChartCanvas *canvas)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  GuildChart *chart = guild_chart_canvas_get_chart (canvas);
  guint cursor = guild_chart_canvas_get_cursor (canvas);
  GCancellable *cancellable;
  Copy *job;

  if (sheet == NULL || !guild_chart_can_copy (chart) || cursor >= guild_chart_get_n_marks (chart, sheet) ||
      guild_chart_get_mark_kind (chart, sheet, cursor) != GUILD_CHART_MARK_VALUE)
    return FALSE;
  g_cancellable_cancel (g_object_get_data (G_OBJECT (canvas), "guild-copying"));
  cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (canvas), "guild-copying", cancellable, g_object_unref);
  job = g_new0 (Copy, 1);
  *job = (Copy) { g_object_ref (canvas), sheet->anchor == GUILD_CHART_NO_MARK ? cursor : sheet->anchor, cursor };
  guild_chart_write_async (chart, write_copy, job, free_copy, cancellable, copied, g_object_ref (canvas));
  return TRUE;
}

/* --- the keyboard ----------------------------------------------------------------------------------------------- */

static const struct
{
  guint key;
  guint keypad;
  gboolean control;
  GuildChartStep step;
} STEPS[] = {
  { GDK_KEY_Left, GDK_KEY_KP_Left, FALSE, GUILD_CHART_STEP_LEFT },
  { GDK_KEY_Right, GDK_KEY_KP_Right, FALSE, GUILD_CHART_STEP_RIGHT },
  { GDK_KEY_Up, GDK_KEY_KP_Up, FALSE, GUILD_CHART_STEP_UP },
  { GDK_KEY_Down, GDK_KEY_KP_Down, FALSE, GUILD_CHART_STEP_DOWN },
  { GDK_KEY_Home, GDK_KEY_KP_Home, FALSE, GUILD_CHART_STEP_HOME },
  { GDK_KEY_End, GDK_KEY_KP_End, FALSE, GUILD_CHART_STEP_END },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, FALSE, GUILD_CHART_STEP_PAGE_UP },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, FALSE, GUILD_CHART_STEP_PAGE_DOWN },
  { GDK_KEY_Home, GDK_KEY_KP_Home, TRUE, GUILD_CHART_STEP_FIRST },
  { GDK_KEY_End, GDK_KEY_KP_End, TRUE, GUILD_CHART_STEP_LAST },
};

static gboolean
key_pressed (GuildChartCanvas      *canvas,
             guint                  key,
             guint                  code G_GNUC_UNUSED,
             GdkModifierType        state,
             GtkEventControllerKey *controller G_GNUC_UNUSED)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  GuildChart *chart = guild_chart_canvas_get_chart (canvas);
  guint cursor = guild_chart_canvas_get_cursor (canvas);
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (sheet == NULL || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      cursor >= guild_chart_get_n_marks (chart, sheet))
    return GDK_EVENT_PROPAGATE;

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if ((key == STEPS[i].key || key == STEPS[i].keypad) && control == STEPS[i].control)
      {
        go_to (canvas, guild_chart_step (chart, sheet, cursor, STEPS[i].step), shift);
        return GDK_EVENT_STOP;
      }
  if (control)
    {
      if (key == GDK_KEY_c || key == GDK_KEY_C || key == GDK_KEY_Insert)
        return copy (canvas);
      if (key == GDK_KEY_a || key == GDK_KEY_A)
        return select_all (canvas);
      return GDK_EVENT_PROPAGATE;
    }
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      guild_chart_canvas_activate (canvas, cursor);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      return guild_chart_canvas_dismiss (canvas);
    case GDK_KEY_Menu:
      open_menu (canvas, cursor, NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_F10:
      if (!shift)
        return GDK_EVENT_PROPAGATE;
      open_menu (canvas, cursor, NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- the pointer ------------------------------------------------------------------------------------------------ */

static gboolean
is_touch (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
moved (GuildChartCanvas         *canvas,
       double                    x,
       double                    y,
       GtkEventControllerMotion *controller)
{
  if (!is_touch (GTK_EVENT_CONTROLLER (controller)))
    guild_chart_canvas_set_pointer (canvas, x, y);
}

static void
left (GuildChartCanvas *canvas)
{
  guild_chart_canvas_set_pointer (canvas, NAN, NAN);
}

static guint
pick (GuildChartCanvas *canvas,
      double            x,
      double            y)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);

  return sheet == NULL ? GUILD_CHART_NO_MARK : guild_chart_pick (guild_chart_canvas_get_chart (canvas), sheet, x, y);
}

static void
pressed (GuildChartCanvas *canvas,
         int               n_presses,
         double            x,
         double            y,
         GtkGestureClick  *gesture)
{
  guint mark = pick (canvas, x, y);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (mark == GUILD_CHART_NO_MARK || is_touch (GTK_EVENT_CONTROLLER (gesture)))
    return;
  if (n_presses == 1)
    {
      gboolean extend = (state & GDK_SHIFT_MASK) != 0 && gtk_widget_get_focus_child (GTK_WIDGET (canvas)) != NULL;

      go_to (canvas, mark, extend);
    }
  else if (n_presses == 2)
    guild_chart_canvas_activate (canvas, mark);
}

/* Ends the range, unless it goes on; or presses what is no mark. Whether there was something of both. */
static gboolean
end_at (GuildChartCanvas *canvas,
        double            x,
        double            y,
        gboolean          goes_on)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);

  if (sheet == NULL)
    return TRUE;
  /* Where every point has a mark nearby, a click still ends a range. */
  if (!goes_on && guild_chart_canvas_set_range (canvas, NAN, NAN))
    {
      guild_chart_canvas_tell_range (canvas);
      return TRUE;
    }
  if (pick (canvas, x, y) != GUILD_CHART_NO_MARK)
    return FALSE;
  if (!guild_chart_press (guild_chart_canvas_get_chart (canvas), sheet, x, y))
    guild_chart_canvas_dismiss (canvas);
  return TRUE;
}

static void
released (GuildChartCanvas *canvas,
          int               n_presses,
          double            x,
          double            y,
          GtkGestureClick  *gesture)
{
  gboolean shift = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_SHIFT_MASK) !=
                   0;

  if (n_presses == 1 && !is_touch (GTK_EVENT_CONTROLLER (gesture)))
    end_at (canvas, x, y, shift);
}

/* A finger does not point first: it goes to a mark and activates it at once. */
static void
tapped (GuildChartCanvas *canvas,
        int               n_presses,
        double            x,
        double            y,
        GtkGestureClick  *gesture G_GNUC_UNUSED)
{
  guint mark = pick (canvas, x, y);

  if (n_presses != 1 || end_at (canvas, x, y, FALSE))
    return;
  guild_chart_canvas_move_to (canvas, mark, FALSE);
  guild_chart_canvas_activate (canvas, mark);
}

static void
drag_began (GuildChartCanvas *canvas,
            double            x,
            double            y,
            GtkGestureDrag   *gesture)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  GuildChart *chart = guild_chart_canvas_get_chart (canvas);
  gboolean selects = sheet != NULL &&
                     graphene_rect_contains_point (&sheet->plot, &GRAPHENE_POINT_INIT ((float) x, (float) y)) &&
                     (guild_chart_has_range (chart) ||
                      (guild_chart_can_copy (chart) && pick (canvas, x, y) != GUILD_CHART_NO_MARK));

  /* A finger scrolls. */
  if (!selects || is_touch (GTK_EVENT_CONTROLLER (gesture)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
dragged (GuildChartCanvas *canvas,
         double            across,
         double            down,
         GtkGestureDrag   *gesture)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  GuildChart *chart = guild_chart_canvas_get_chart (canvas);
  double x = 0;
  double y = 0;
  double to_x;
  double to_y;
  guint mark;

  if (sheet == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (!gtk_drag_check_threshold (GTK_WIDGET (canvas), (int) x, (int) y, (int) (x + across), (int) (y + down)) &&
      gtk_gesture_get_sequence_state (GTK_GESTURE (gesture), NULL) != GTK_EVENT_SEQUENCE_CLAIMED)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  to_x = CLAMP (x + across, sheet->plot.origin.x, sheet->plot.origin.x + sheet->plot.size.width - 1);
  to_y = CLAMP (y + down, sheet->plot.origin.y, sheet->plot.origin.y + sheet->plot.size.height - 1);
  if (guild_chart_has_range (chart))
    {
      guild_chart_canvas_set_range (canvas, guild_chart_get_x_at (chart, sheet, x),
                                    guild_chart_get_x_at (chart, sheet, to_x));
      return;
    }
  mark = pick (canvas, to_x, to_y);
  if (mark != GUILD_CHART_NO_MARK && mark != guild_chart_canvas_get_cursor (canvas))
    go_to (canvas, mark, TRUE);
}

static void
drag_ended (GuildChartCanvas *canvas,
            double            across G_GNUC_UNUSED,
            double            down G_GNUC_UNUSED,
            GtkGestureDrag   *gesture)
{
  if (gtk_gesture_get_sequence_state (GTK_GESTURE (gesture), NULL) == GTK_EVENT_SEQUENCE_CLAIMED &&
      guild_chart_has_range (guild_chart_canvas_get_chart (canvas)))
    guild_chart_canvas_tell_range (canvas);
}

/* --- the menu --------------------------------------------------------------------------------------------------- */

static void
copy_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       canvas)
{
  copy (canvas);
}

static void
select_all_activated (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *parameter G_GNUC_UNUSED,
                      gpointer       canvas)
{
  select_all (canvas);
}

static gboolean
menu_idle (gpointer menu)
{
  if (gtk_widget_get_parent (menu) != NULL)
    gtk_widget_unparent (menu);
  return G_SOURCE_REMOVE;
}

/* What was chosen is done only after the menu closed. */
static void
menu_closed (GtkWidget *menu)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, menu_idle, g_object_ref (menu), g_object_unref);
}

/* What a mark offers, what can be done with several, and what the view offers besides; the last alone where there is no
 * mark. */
static GMenuModel *
build_menu (GuildChartCanvas *canvas,
            guint             mark)
{
  static const GActionEntry ENTRIES[] = {
    { .name = "copy", .activate = copy_activated },
    { .name = "select-all", .activate = select_all_activated },
  };
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  GuildChart *chart = guild_chart_canvas_get_chart (canvas);
  GMenuModel *extra = guild_chart_canvas_get_extra_menu (canvas);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) offered = g_menu_new ();
  g_autoptr (GMenu) copied = g_menu_new ();
  g_autoptr (GSimpleActionGroup) one = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) several = g_simple_action_group_new ();

  if (mark != GUILD_CHART_NO_MARK)
    guild_chart_offer (chart, sheet, mark, offered, G_ACTION_MAP (one));
  if (mark != GUILD_CHART_NO_MARK && guild_chart_can_copy (chart))
    {
      g_action_map_add_action_entries (G_ACTION_MAP (several), ENTRIES, G_N_ELEMENTS (ENTRIES), canvas);
      if (guild_chart_get_mark_kind (chart, sheet, mark) == GUILD_CHART_MARK_VALUE)
        g_menu_append (copied, _ ("_Copy"), "marks.copy");
      g_menu_append (copied, _ ("Select _All"), "marks.select-all");
    }
  gtk_widget_insert_action_group (GTK_WIDGET (canvas), "mark", G_ACTION_GROUP (one));
  gtk_widget_insert_action_group (GTK_WIDGET (canvas), "marks", G_ACTION_GROUP (several));
  if (g_menu_model_get_n_items (G_MENU_MODEL (offered)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (offered));
  if (g_menu_model_get_n_items (G_MENU_MODEL (copied)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (copied));
  if (extra != NULL)
    g_menu_append_section (menu, NULL, extra);
  return G_MENU_MODEL (menu);
}

/* Opens the menu at a place, or in the middle of the mark. */
static void
open_menu (GuildChartCanvas       *canvas,
           guint                   mark,
           const graphene_point_t *place)
{
  GuildChartSheet *sheet = guild_chart_canvas_get_sheet (canvas);
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *popover;
  graphene_rect_t bounds;
  graphene_point_t middle;
  GdkRectangle here = { .width = 1, .height = 1 };

  if (sheet == NULL)
    return;
  menu = build_menu (canvas, mark);
  if (g_menu_model_get_n_items (menu) == 0)
    return;
  if (place == NULL)
    {
      guild_chart_get_bounds (guild_chart_canvas_get_chart (canvas), sheet, mark, &bounds);
      graphene_rect_get_center (&bounds, &middle);
      place = &middle;
    }
  here.x = (int) CLAMP (place->x, 0, sheet->size.width);
  here.y = (int) CLAMP (place->y, 0, sheet->size.height);
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &here);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, GTK_WIDGET (canvas));
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed), NULL);
  guild_chart_canvas_dismiss_tip (canvas);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
menu_at (GuildChartCanvas *canvas,
         double            x,
         double            y,
         GtkGesture       *gesture)
{
  guint mark = pick (canvas, x, y);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (mark != GUILD_CHART_NO_MARK)
    guild_chart_canvas_move_to (canvas, mark, FALSE);
  open_menu (canvas, mark, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

static void
secondary_pressed (GuildChartCanvas *canvas,
                   int               n_presses G_GNUC_UNUSED,
                   double            x,
                   double            y,
                   GtkGesture       *gesture)
{
  menu_at (canvas, x, y, gesture);
}

/**
 * guild_chart_hand_add:
 * @canvas: a canvas
 *
 * Lets it be used by pointer, finger and keyboard.
 */
void
guild_chart_hand_add (GuildChartCanvas *canvas)
{
  GtkWidget *widget = GTK_WIDGET (canvas);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *tap = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (moved), canvas);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved), canvas);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (left), canvas);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed), canvas);
  gtk_widget_add_controller (widget, key);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_began), canvas);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (dragged), canvas);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_ended), canvas);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed), canvas);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released), canvas);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (tap), TRUE);
  g_signal_connect_swapped (tap, "released", G_CALLBACK (tapped), canvas);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (tap));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed), canvas);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_swapped (hold, "pressed", G_CALLBACK (menu_at), canvas);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (hold));
}
