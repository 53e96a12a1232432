/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-pane.h"

#include <glib/gi18n.h>

#include "guild-manager-picker.h"
#include "guild-people-edits.h"
#include "guild-tree-canvas.h"
#include "guild-tree-drag.h"

struct _GuildTreePane
{
  AdwBin parent_instance;

  GuildSession *session;
  GuildOrganisation *organisation; /* of the session */
  char *view;
  GCancellable *cancellable;
  gboolean stale; /* the lines that are shown are older than the organisation */
  gint64 cut;
  gboolean focus; /* the keyboard is to go there once they are shown */
  gint64 moved;   /* to be shown where they are now */
  GArray *found;
  guint match;
  GtkPopover *menu;
  GuildTreeDrag *drag;

  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *found_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkStack *views;
  GtkScrolledWindow *scroller;
  GuildTreeCanvas *canvas;
  GtkRevealer *hint;
  GMenuModel *person_menu;
};

typedef enum
{
  PROP_VIEW = 1,
} GuildTreePaneProperty;

static GParamSpec *properties[PROP_VIEW + 1];

enum
{
  SHOW_IN_LIST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildTreePane, guild_tree_pane, ADW_TYPE_BIN)

/* --- loading -------------------------------------------------------------------------------------- */

static void
load (GTask        *task,
      gpointer      source G_GNUC_UNUSED,
      gpointer      data,
      GCancellable *cancellable)
{
  GuildReporting *reporting = guild_reporting_new (data, cancellable);

  if (reporting != NULL)
    g_task_return_pointer (task, reporting, (GDestroyNotify) guild_reporting_unref);
  else
    g_task_return_error_if_cancelled (task);
}

static void
show_actions (GuildTreePane *self)
{
  gint64 person = guild_tree_canvas_get_person (self->canvas);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tree.open", person > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tree.show-in-list", person > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tree.new-manager", person > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tree.cut", person > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tree.paste", self->cut != 0);
}

static void
loaded (GObject      *source G_GNUC_UNUSED,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GuildReporting) reporting = g_task_propagate_pointer (G_TASK (result), NULL);
  GuildTreePane *self = user_data;

  /* Cancelled: the pane is gone, or asked again. */
  if (reporting == NULL)
    return;
  guild_tree_canvas_show (self->canvas, self->organisation, reporting);
  gtk_stack_set_visible_child_name (self->views, guild_reporting_get_n_people (reporting) > 0 ? "lines" : "nobody");
  if (self->moved != 0)
    guild_tree_canvas_reveal (self->canvas, self->moved, FALSE);
  self->moved = 0;
  if (self->focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  self->focus = FALSE;
  show_actions (self);
}

static void
reload (GuildTreePane *self)
{
  g_autoptr (GTask) task = NULL;

  /* Nobody looks: it is done when they do. */
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self->organisation, self->cancellable, loaded, self);
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, guild_organisation_ref_snapshot (self->organisation),
                        (GDestroyNotify) guild_snapshot_unref);
  g_task_run_in_thread (task, load);
}

static void
guild_tree_pane_map (GtkWidget *widget)
{
  GuildTreePane *self = GUILD_TREE_PANE (widget);

  GTK_WIDGET_CLASS (guild_tree_pane_parent_class)->map (widget);
  if (self->stale)
    reload (self);
}

/* --- moving --------------------------------------------------------------------------------------- */

static void
move (GuildTreePane *self,
      gint64         person,
      gint64         manager)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_edit_move (self->organisation, &person, 1, manager,
                                                    guild_organisation_get_today (self->organisation), NULL, &error);

  if (change == NULL)
    {
      guild_session_tell_error (self->session, error);
      return;
    }
  self->moved = person;
  guild_session_commit (self->session, change);
}

static void
drag_notify_active (GuildTreePane *self)
{
  gboolean active = FALSE;

  g_object_get (self->drag, "active", &active, NULL);
  gtk_revealer_set_reveal_child (self->hint, active);
}

static void
dropped (GuildTreePane *self,
         gint64         person,
         gint64         manager)
{
  move (self, person, manager);
}

static void
set_cut (GuildTreePane *self,
         gint64         person)
{
  self->cut = person;
  guild_tree_canvas_set_cut (self->canvas, person);
  show_actions (self);
}

static void
cut_action (GtkWidget  *widget,
            const char *action G_GNUC_UNUSED,
            GVariant   *parameter G_GNUC_UNUSED)
{
  GuildTreePane *self = GUILD_TREE_PANE (widget);
  gint64 key = guild_tree_canvas_get_person (self->canvas);
  g_autoptr (GuildPerson) person = guild_organisation_ref_person (self->organisation, key);

  if (person == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), guild_person_get_name (person));
  set_cut (self, key);
  {
    /* Translators: %s is a person who is cut, to be pasted where they are to report to. */
    g_autofree char *words = g_strdup_printf (_ ("Cut %s. Paste on the new manager."), guild_person_get_name (person));

    guild_session_tell (self->session, words);
  }
}

static void
paste_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  GuildTreePane *self = GUILD_TREE_PANE (widget);
  gint64 cut = self->cut;

  set_cut (self, 0);
  move (self, cut, guild_tree_canvas_get_person (self->canvas));
}

static void
manager_picked (GuildTreePane *self,
                gint64         manager)
{
  move (self, guild_tree_canvas_get_person (self->canvas), manager);
}

static void
new_manager_action (GtkWidget  *widget,
                    const char *action G_GNUC_UNUSED,
                    GVariant   *parameter G_GNUC_UNUSED)
{
  GuildTreePane *self = GUILD_TREE_PANE (widget);
  gint64 person = guild_tree_canvas_get_person (self->canvas);
  AdwDialog *picker = NULL;

  if (person == 0)
    return;
  picker = guild_manager_picker_new (self->organisation, &person, 1);
  g_signal_connect_object (picker, "picked", G_CALLBACK (manager_picked), self, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, widget);
}

/* --- looking -------------------------------------------------------------------------------------- */

static void
canvas_activated (GuildTreePane *self,
                  gint64         person)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-person", "x", person);
}

static void
open_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildTreePane *self = GUILD_TREE_PANE (widget);

  canvas_activated (self, guild_tree_canvas_get_person (self->canvas));
}

static void
show_in_list_action (GtkWidget  *widget,
                     const char *action G_GNUC_UNUSED,
                     GVariant   *parameter G_GNUC_UNUSED)
{
  GuildTreePane *self = GUILD_TREE_PANE (widget);

  g_signal_emit (self, signals[SHOW_IN_LIST], 0, guild_tree_canvas_get_person (self->canvas));
}

static void
show_menu (GuildTreePane      *self,
           const GdkRectangle *place)
{
  GdkRectangle at = *place;
  graphene_point_t corner = GRAPHENE_POINT_INIT ((float) place->x, (float) place->y);

  if (self->menu == NULL)
    {
      self->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (self->person_menu));
      gtk_popover_set_has_arrow (self->menu, FALSE);
      gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
      gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
    }
  if (!gtk_widget_compute_point (GTK_WIDGET (self->canvas), GTK_WIDGET (self), &corner, &corner))
    return;
  at.x = (int) corner.x;
  at.y = (int) corner.y;
  gtk_popover_set_pointing_to (self->menu, &at);
  gtk_popover_popup (self->menu);
}

static void
menu_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildTreePane *self = GUILD_TREE_PANE (widget);
  GdkRectangle place = { 0 };

  if (guild_tree_canvas_get_place (self->canvas, guild_tree_canvas_get_person (self->canvas), &place))
    show_menu (self, &place);
}

static void
menu_clicked (GuildTreePane *self,
              int            n_press G_GNUC_UNUSED,
              double         x,
              double         y)
{
  gint64 person = guild_tree_canvas_find_at (self->canvas, x, y, NULL);
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (person <= 0)
    return;
  guild_tree_canvas_reveal (self->canvas, person, TRUE);
  show_menu (self, &place);
}

/* --- finding -------------------------------------------------------------------------------------- */

static void
show_match (GuildTreePane *self)
{
  guint n_found = self->found != NULL ? self->found->len : 0;
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (self->previous_button, n_found > 1);
  gtk_widget_set_sensitive (self->next_button, n_found > 1);
  if (n_found > 0)
    {
      guild_tree_canvas_reveal (self->canvas, g_array_index (self->found, guint32, self->match), FALSE);
      /* Translators: which of those that were found is shown, as in "2 of 7". */
      words = g_strdup_printf (_ ("%'u of %'u"), self->match + 1, n_found);
    }
  else
    words = g_strdup (self->found != NULL ? _ ("Nobody") : "");
  gtk_label_set_label (self->found_label, words);
  if (*words != '\0')
    gtk_accessible_announce (GTK_ACCESSIBLE (self->search_entry), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
search_changed (GuildTreePane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  GuildReporting *reporting = guild_tree_canvas_get_reporting (self->canvas);

  g_clear_pointer (&self->found, g_array_unref);
  self->match = 0;
  if (*text != '\0' && reporting != NULL)
    self->found = guild_reporting_find (reporting, text);
  show_match (self);
}

static void
step_match (GuildTreePane *self,
            guint          step)
{
  if (self->found == NULL || self->found->len == 0)
    return;
  self->match = (self->match + step) % self->found->len;
  show_match (self);
}

static void
next_match (GuildTreePane *self)
{
  step_match (self, 1);
}

static void
previous_match (GuildTreePane *self)
{
  step_match (self, self->found != NULL ? self->found->len - 1 : 0);
}

static void
search_activated (GuildTreePane *self)
{
  if (self->found != NULL && self->found->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
search_stopped (GuildTreePane *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
search_mode_changed (GuildTreePane *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* --- widget --------------------------------------------------------------------------------------- */

/* Escape ends the search, then leaves whoever was cut where they were. */
static gboolean
key_pressed (GuildTreePane  *self,
             guint           keyval,
             guint           keycode G_GNUC_UNUSED,
             GdkModifierType state G_GNUC_UNUSED)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  if (gtk_search_bar_get_search_mode (self->search_bar))
    search_stopped (self);
  else if (self->cut != 0)
    set_cut (self, 0);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
guild_tree_pane_grab_focus (GtkWidget *widget)
{
  GuildTreePane *self = GUILD_TREE_PANE (widget);

  self->focus = guild_tree_canvas_get_reporting (self->canvas) == NULL;
  return gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
guild_tree_pane_dispose (GObject *object)
{
  GuildTreePane *self = GUILD_TREE_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_TREE_PANE);
  g_clear_object (&self->drag);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->view, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_tree_pane_parent_class)->dispose (object);
}

static void
guild_tree_pane_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildTreePane *self = GUILD_TREE_PANE (object);

  switch ((GuildTreePaneProperty) property_id)
    {
    case PROP_VIEW:
      g_value_set_string (value, self->view);
      break;
    }
}

static void
guild_tree_pane_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  GuildTreePane *self = GUILD_TREE_PANE (object);

  switch ((GuildTreePaneProperty) property_id)
    {
    case PROP_VIEW:
      if (g_set_str (&self->view, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
guild_tree_pane_class_init (GuildTreePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = guild_tree_pane_dispose;
  object_class->get_property = guild_tree_pane_get_property;
  object_class->set_property = guild_tree_pane_set_property;
  widget_class->grab_focus = guild_tree_pane_grab_focus;
  widget_class->map = guild_tree_pane_map;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "lines",
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildTreePane::show-in-list:
   * @self: the pane
   * @person: key of a person
   *
   * They are to be shown in the list of people.
   */
  signals[SHOW_IN_LIST] = g_signal_new ("show-in-list", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (GUILD_TYPE_TREE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/tree/guild-tree-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, found_label);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, previous_button);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, next_button);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, views);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, canvas);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, hint);
  gtk_widget_class_bind_template_child (widget_class, GuildTreePane, person_menu);
  gtk_widget_class_bind_template_callback (widget_class, canvas_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, next_match);
  gtk_widget_class_bind_template_callback (widget_class, previous_match);
  gtk_widget_class_install_action (widget_class, "tree.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "tree.show-in-list", NULL, show_in_list_action);
  gtk_widget_class_install_action (widget_class, "tree.new-manager", NULL, new_manager_action);
  gtk_widget_class_install_action (widget_class, "tree.cut", NULL, cut_action);
  gtk_widget_class_install_action (widget_class, "tree.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "tree.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "tree.new-manager", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "tree.show-in-list", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, GDK_CONTROL_MASK, "tree.cut", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "tree.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "tree.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "tree.menu", NULL);
}

static void
guild_tree_pane_init (GuildTreePane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->view = g_strdup ("lines");
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
  guild_tree_canvas_set_adjustments (self->canvas, gtk_scrolled_window_get_hadjustment (self->scroller),
                                     gtk_scrolled_window_get_vadjustment (self->scroller));
  self->drag = guild_tree_drag_new (self->canvas, self->scroller);
  g_signal_connect_object (self->drag, "notify::active", G_CALLBACK (drag_notify_active), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "dropped", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "notify::person", G_CALLBACK (show_actions), self, G_CONNECT_SWAPPED);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (menu_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (click));
  show_match (self);
  show_actions (self);
}

/**
 * guild_tree_pane_new:
 * @session: a session
 *
 * Returns: (transfer floating): the reporting lines of its organisation
 */
GtkWidget *
guild_tree_pane_new (GuildSession *session)
{
  GuildTreePane *self = g_object_new (GUILD_TYPE_TREE_PANE, NULL);

  self->session = g_object_ref (session);
  self->organisation = guild_session_get_organisation (session);
  guild_tree_drag_set_organisation (self->drag, self->organisation);
  g_signal_connect_object (self->organisation, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * guild_tree_pane_show_person:
 * @self: a pane
 * @person: key of a person
 *
 * Shows them with the managers above them, as soon as the lines are there.
 */
void
guild_tree_pane_show_person (GuildTreePane *self,
                             gint64         person)
{
  g_return_if_fail (GUILD_IS_TREE_PANE (self));

  self->focus = guild_tree_canvas_get_reporting (self->canvas) == NULL;
  guild_tree_canvas_reveal (self->canvas, person, TRUE);
}

/**
 * guild_tree_pane_search:
 * @self: a pane
 *
 * Begins to look for a person.
 */
void
guild_tree_pane_search (GuildTreePane *self)
{
  g_return_if_fail (GUILD_IS_TREE_PANE (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
