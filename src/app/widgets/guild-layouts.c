/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "guild-layouts.h"

/* A view of layouts hands the focus on with what had it, even into a sheet that is closed: there Tab goes nowhere, and Space
 * presses what nobody sees. Then the nearest that is seen takes it: the button that opens the sheet. */
static void
mend_focus (GtkWidget *layouts)
{
  GtkRoot *root = gtk_widget_get_root (layouts);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *around = focus;

  if (!gtk_widget_get_mapped (layouts) || focus == NULL || gtk_widget_get_mapped (focus) ||
      !gtk_widget_is_ancestor (focus, layouts))
    return;
  while (!gtk_widget_get_mapped (around))
    around = gtk_widget_get_parent (around);
  gtk_root_set_focus (root, NULL);
  while (!gtk_widget_child_focus (around, GTK_DIR_TAB_FORWARD) && around != layouts)
    around = gtk_widget_get_parent (around);
}

/**
 * guild_layouts_keep_focus:
 * @layouts: a view whose layout changes with the width of the window
 *
 * Keeps the focus where it is seen when the layout changes.
 */
void
guild_layouts_keep_focus (AdwMultiLayoutView *layouts)
{
  g_return_if_fail (ADW_IS_MULTI_LAYOUT_VIEW (layouts));

  g_signal_connect_after (layouts, "notify::layout-name", G_CALLBACK (mend_focus), NULL);
  /* It changes while breakpoints keep all of it hidden. */
  g_signal_connect_after (layouts, "map", G_CALLBACK (mend_focus), NULL);
}
