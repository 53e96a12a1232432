/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-indicator-row.h"

#include <glib/gi18n.h>

#include "guild-put-back.h"

struct _GuildIndicatorRow
{
  GtkWidget parent_instance;

  gint64 key;
  gboolean known; /* whether the organisation has it */
  GMenuModel *menu;
  GtkWidget *popover;

  GuildStandingText *text;
  GtkWidget *note_image;
};

enum
{
  COMMAND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildIndicatorRow, guild_indicator_row, GTK_TYPE_WIDGET)

static void
ask (GuildIndicatorRow    *self,
     GuildIndicatorCommand command,
     int                   level)
{
  g_signal_emit (self, signals[COMMAND], 0, (int) command, level);
}

static void
command_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  static const struct
  {
    const char *name;
    GuildIndicatorCommand command;
  } COMMANDS[] = {
    { "indicator.add", GUILD_INDICATOR_ADD },       { "indicator.up", GUILD_INDICATOR_UP },
    { "indicator.down", GUILD_INDICATOR_DOWN },     { "indicator.move-to", GUILD_INDICATOR_MOVE_TO },
    { "indicator.delete", GUILD_INDICATOR_DELETE }, { "indicator.paste", GUILD_INDICATOR_PASTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    if (g_str_equal (name, COMMANDS[i].name))
      ask (GUILD_INDICATOR_ROW (widget), COMMANDS[i].command, parameter != NULL ? g_variant_get_int32 (parameter) : 0);
}

static void
edit_activated (GtkWidget  *widget,
                const char *name G_GNUC_UNUSED,
                GVariant   *parameter G_GNUC_UNUSED)
{
  guild_standing_text_begin (GUILD_INDICATOR_ROW (widget)->text);
}

static void
copy_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter G_GNUC_UNUSED)
{
  GuildIndicatorRow *self = GUILD_INDICATOR_ROW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), guild_standing_text_get_text (self->text));
  if (g_str_equal (name, "indicator.cut"))
    ask (self, GUILD_INDICATOR_DELETE, 0);
}

/* --- menu ---------------------------------------------------------------------------------------------- */

static void
show_menu (GuildIndicatorRow  *self,
           const GdkRectangle *at)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
menu_activated (GtkWidget  *widget,
                const char *name G_GNUC_UNUSED,
                GVariant   *parameter G_GNUC_UNUSED)
{
  GuildIndicatorRow *self = GUILD_INDICATOR_ROW (widget);
  graphene_rect_t bounds;
  GdkRectangle at;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->text), widget, &bounds))
    return;
  at = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, 16, (int) bounds.size.height };
  show_menu (self, &at);
}

static void
pressed (GuildIndicatorRow *self,
         int                n_press G_GNUC_UNUSED,
         double             x,
         double             y,
         GtkGesture        *gesture)
{
  GdkEvent *event = gtk_gesture_get_last_event (gesture, NULL);

  if (event == NULL || !gdk_event_triggers_context_menu (event) || guild_standing_text_get_editing (self->text) ||
      self->key == 0)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

/* --- dragging ------------------------------------------------------------------------------------------ */

static GdkContentProvider *
drag_prepared (GuildIndicatorRow *self)
{
  if (guild_standing_text_get_editing (self->text) || !self->known)
    return NULL;
  return gdk_content_provider_new_typed (GUILD_TYPE_INDICATOR_ROW, self);
}

static void
drag_begun (GuildIndicatorRow *self,
            GdkDrag           *drag)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_LABEL, "label", guild_standing_text_get_text (self->text), "ellipsize",
                                  PANGO_ELLIPSIZE_END, "max-width-chars", 44, NULL);

  gtk_widget_add_css_class (chip, "dragged-indicator");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), chip);
  gdk_drag_set_hotspot (drag, -8, -8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "moving");
}

static void
drag_ended (GuildIndicatorRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "moving");
}

/* --- widget -------------------------------------------------------------------------------------------- */

static gboolean
guild_indicator_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GUILD_INDICATOR_ROW (widget)->text));
}

static void
guild_indicator_row_dispose (GObject *object)
{
  GuildIndicatorRow *self = GUILD_INDICATOR_ROW (object);
  GtkWidget *child = NULL;

  self->popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->menu);

  G_OBJECT_CLASS (guild_indicator_row_parent_class)->dispose (object);
}

static void
guild_indicator_row_class_init (GuildIndicatorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GdkModifierType alt = GDK_ALT_MASK, control = GDK_CONTROL_MASK;

  G_OBJECT_CLASS (klass)->dispose = guild_indicator_row_dispose;
  widget_class->grab_focus = guild_indicator_row_grab_focus;

  /**
   * GuildIndicatorRow::command:
   * @self: the row
   * @command: a #GuildIndicatorCommand
   * @level: where to, for %GUILD_INDICATOR_MOVE_TO
   *
   * Something is asked for by a key or in the menu.
   */
  signals[COMMAND] = g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);

  gtk_widget_class_install_action (widget_class, "indicator.edit", NULL, edit_activated);
  gtk_widget_class_install_action (widget_class, "indicator.add", NULL, command_activated);
  gtk_widget_class_install_action (widget_class, "indicator.up", NULL, command_activated);
  gtk_widget_class_install_action (widget_class, "indicator.down", NULL, command_activated);
  gtk_widget_class_install_action (widget_class, "indicator.move-to", "i", command_activated);
  gtk_widget_class_install_action (widget_class, "indicator.delete", NULL, command_activated);
  gtk_widget_class_install_action (widget_class, "indicator.paste", NULL, command_activated);
  gtk_widget_class_install_action (widget_class, "indicator.copy", NULL, copy_activated);
  gtk_widget_class_install_action (widget_class, "indicator.cut", NULL, copy_activated);
  gtk_widget_class_install_action (widget_class, "indicator.menu", NULL, menu_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "indicator.edit", NULL);
  /* Of two keys for the same, the menu names the last. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Up, alt, "indicator.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, alt, "indicator.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Down, alt, "indicator.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, alt, "indicator.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "indicator.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "indicator.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, control, "indicator.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, control, "indicator.cut", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, control, "indicator.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "indicator.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "indicator.menu", NULL);

  gtk_widget_class_set_css_name (widget_class, "indicator");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
guild_indicator_row_init (GuildIndicatorRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *bullet = g_object_new (GTK_TYPE_LABEL, "label", "•", "valign", GTK_ALIGN_START, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *handle = g_object_new (GTK_TYPE_IMAGE, "icon-name", "list-drag-handle-symbolic", "valign", GTK_ALIGN_START,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "tooltip-text",
                                    _ ("Drag to another place or level"), NULL);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_add_css_class (bullet, "bullet");
  gtk_widget_set_parent (bullet, widget);
  self->text = g_object_new (GUILD_TYPE_STANDING_TEXT, "title", _ ("Indicator"), "lines", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->text), widget);
  self->note_image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-information-symbolic", "valign",
                                   GTK_ALIGN_START, "visible", FALSE, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->note_image, "quiet-mark");
  gtk_widget_set_parent (self->note_image, widget);
  gtk_widget_add_css_class (handle, "drag-handle");
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_widget_set_parent (handle, widget);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  guild_put_back_watch (source);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_ended), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

/**
 * guild_indicator_row_new:
 * @key: key of an indicator, or 0 for one that is about to be typed
 * @menu: its menu
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
guild_indicator_row_new (gint64      key,
                         GMenuModel *menu)
{
  GuildIndicatorRow *self = g_object_new (GUILD_TYPE_INDICATOR_ROW, NULL);

  self->key = key;
  self->known = key != 0;
  self->menu = g_object_ref (menu);
  return GTK_WIDGET (self);
}

/**
 * guild_indicator_row_get_key:
 * @self: a row
 *
 * Returns: key of its indicator, or 0
 */
gint64
guild_indicator_row_get_key (GuildIndicatorRow *self)
{
  g_return_val_if_fail (GUILD_IS_INDICATOR_ROW (self), 0);

  return self->key;
}

/**
 * guild_indicator_row_set_key:
 * @self: a row without a key
 * @key: which it has now
 */
void
guild_indicator_row_set_key (GuildIndicatorRow *self,
                             gint64             key)
{
  g_return_if_fail (GUILD_IS_INDICATOR_ROW (self));

  self->key = key;
}

/**
 * guild_indicator_row_get_known:
 * @self: a row
 *
 * Returns: whether the organisation has its indicator: it is neither new nor on its way
 */
gboolean
guild_indicator_row_get_known (GuildIndicatorRow *self)
{
  g_return_val_if_fail (GUILD_IS_INDICATOR_ROW (self), FALSE);

  return self->known;
}

/**
 * guild_indicator_row_set_known:
 * @self: a row
 * @known: whether the organisation has its indicator
 */
void
guild_indicator_row_set_known (GuildIndicatorRow *self,
                               gboolean           known)
{
  g_return_if_fail (GUILD_IS_INDICATOR_ROW (self));

  self->known = known;
}

/**
 * guild_indicator_row_get_text:
 * @self: a row
 *
 * Returns: (transfer none): its text
 */
GuildStandingText *
guild_indicator_row_get_text (GuildIndicatorRow *self)
{
  g_return_val_if_fail (GUILD_IS_INDICATOR_ROW (self), NULL);

  return self->text;
}

/**
 * guild_indicator_row_set_note:
 * @self: a row
 * @note: (nullable): what a reader might stumble over, or %NULL
 */
void
guild_indicator_row_set_note (GuildIndicatorRow *self,
                              const char        *note)
{
  g_return_if_fail (GUILD_IS_INDICATOR_ROW (self));

  gtk_widget_set_visible (self->note_image, note != NULL);
  gtk_widget_set_tooltip_text (self->note_image, note);
  guild_standing_text_describe (self->text, note != NULL ? note : "");
}
