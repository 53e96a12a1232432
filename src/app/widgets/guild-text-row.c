/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-text-row.h"

/* In pixels: two lines, and what a dialog can spare. */
#define LEAST_HEIGHT 40
#define MOST_HEIGHT  160

struct _GuildTextRow
{
  AdwPreferencesRow parent_instance;

  GtkTextView *view;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildTextRow, guild_text_row, ADW_TYPE_PREFERENCES_ROW)

static void
title_changed (GuildTextRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
text_changed (GuildTextRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
guild_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GUILD_TEXT_ROW (widget)->view));
}

/* Return begins a line; with Control it does what the form is for, as in the form's other rows. */
static gboolean
key_pressed (GuildTextRow   *self,
             guint           key,
             guint           code G_GNUC_UNUSED,
             GdkModifierType state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_default (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

/* The row is where the text is: it takes no focus of its own. */
static gboolean
guild_text_row_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  GuildTextRow *self = GUILD_TEXT_ROW (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return GTK_WIDGET_CLASS (guild_text_row_parent_class)->focus (widget, direction);
  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
guild_text_row_class_init (GuildTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = guild_text_row_grab_focus;
  widget_class->focus = guild_text_row_focus;

  /**
   * GuildTextRow::changed:
   * @self: the row
   *
   * Something else stands in it.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_text_row_init (GuildTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  /* A text has a height of its own only where it could scroll. */
  GtkWidget *scroll = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                                    "propagate-natural-height", TRUE, "min-content-height", LEAST_HEIGHT,
                                    "max-content-height", MOST_HEIGHT, NULL);

  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-row");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), scroll);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_object_bind_property (self, "title", label, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed), NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (text_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * guild_text_row_get_text:
 * @self: a row
 *
 * Returns: (transfer full): what stands in it
 */
char *
guild_text_row_get_text (GuildTextRow *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (GUILD_IS_TEXT_ROW (self), NULL);

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (self->view), &start, &end, FALSE);
}

/**
 * guild_text_row_set_text:
 * @self: a row
 * @text: what stands in it then
 */
void
guild_text_row_set_text (GuildTextRow *self,
                         const char   *text)
{
  g_return_if_fail (GUILD_IS_TEXT_ROW (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
}
