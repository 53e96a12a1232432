/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "guild-seen-focus.h"

#include <adwaita.h>

static void
see (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_widget_get_mapped (widget) ? gtk_root_get_focus (root) : NULL;
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
 * @widget: what the breakpoints of the bin around it arrange in another way
 *
 * Keeps the focus where it is seen. Libadwaita leaves it with what had it, even in a sheet that is closed or beneath the page
 * that is shown: there Tab goes nowhere, and Space presses what nobody sees. Now the nearest that is seen takes it, as the
 * button that opens the sheet.
 */
void
guild_seen_focus_keep (GtkWidget *widget)
{
  GtkWidget *bin;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  bin = gtk_widget_get_ancestor (widget, ADW_TYPE_BREAKPOINT_BIN);
  g_return_if_fail (bin != NULL);

  /* A breakpoint hides what it arranges until that is done, but not in a window that has just opened. */
  g_signal_connect_after (widget, "map", G_CALLBACK (see), NULL);
  g_signal_connect_object (bin, "notify::current-breakpoint", G_CALLBACK (see), widget, G_CONNECT_SWAPPED);
}
