/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Escape puts back what is dragged. X11 gives that key to whatever has the focus, and drops what was put back none the less,
 * where the button is let go later: whoever takes drops asks. */

#include "guild-put-back.h"

#define PUT_BACK "guild-put-back"
#define KEYS     "guild-keys"

static gboolean
key_pressed (GtkDragSource *source,
             guint          key)
{
  GdkDrag *drag = gtk_drag_source_get_drag (source);

  if (key != GDK_KEY_Escape || drag == NULL)
    return GDK_EVENT_PROPAGATE;
  g_object_set_data (G_OBJECT (drag), PUT_BACK, GINT_TO_POINTER (TRUE));
  gtk_drag_source_drag_cancel (source);
  return GDK_EVENT_STOP;
}

static void
drag_begun (GtkDragSource *source,
            GdkDrag       *drag)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), source, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (drag), KEYS, g_object_ref (keys), g_object_unref);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), keys);
}

static void
drag_ended (GtkDragSource *source G_GNUC_UNUSED,
            GdkDrag       *drag)
{
  g_autoptr (GtkEventController) keys = g_object_steal_data (G_OBJECT (drag), KEYS);

  if (keys != NULL && gtk_event_controller_get_widget (keys) != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (keys), keys);
}

/**
 * guild_put_back_watch:
 * @source: where something can be dragged from
 *
 * Lets Escape put back what is dragged.
 */
void
guild_put_back_watch (GtkDragSource *source)
{
  g_return_if_fail (GTK_IS_DRAG_SOURCE (source));

  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begun), NULL);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_ended), NULL);
}

/**
 * guild_put_back_is:
 * @target: where something is dropped
 *
 * Returns: whether it was put back: then nothing is to happen
 */
gboolean
guild_put_back_is (GtkDropTarget *target)
{
  GdkDrop *drop = NULL;
  GdkDrag *drag = NULL;

  g_return_val_if_fail (GTK_IS_DROP_TARGET (target), FALSE);

  drop = gtk_drop_target_get_current_drop (target);
  drag = drop != NULL ? gdk_drop_get_drag (drop) : NULL;
  return drag != NULL && g_object_get_data (G_OBJECT (drag), PUT_BACK) != NULL;
}
