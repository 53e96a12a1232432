/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "guild-seen-focus.h"

static void
mapped (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *around = focus;

  if (focus == NULL || gtk_widget_get_mapped (focus) || !gtk_widget_is_ancestor (focus, widget))
    return;
  while (!gtk_widget_get_mapped (around))
    around = gtk_widget_get_parent (around);
  gtk_root_set_focus (root, NULL);
  while (!gtk_widget_child_focus (around, GTK_DIR_TAB_FORWARD) && around != widget)
    around = gtk_widget_get_parent (around);
}

/**
 * guild_seen_focus_keep:
 * @widget: what a breakpoint arranges in another way
 *
 * Keeps the focus where it is seen. Libadwaita leaves it with what had it, even in a sheet that is closed or beneath the page
 * that is shown: there Tab goes nowhere, and Space presses what nobody sees. Now the nearest that is seen takes it, as the
 * button that opens the sheet.
 */
void
guild_seen_focus_keep (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* A breakpoint hides what it arranges until that is done. */
  g_signal_connect_after (widget, "map", G_CALLBACK (mapped), NULL);
}
