/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-menu.h"

static void
menu_unparent (gpointer menu)
{
  gtk_widget_unparent (menu);
}

/* What was chosen runs after the menu is closed. */
static void
menu_closed (GtkWidget *menu)
{
  g_idle_add_once (menu_unparent, menu);
}

/**
 * guild_people_menu_show:
 * @model: what is in the menu
 * @view: a view
 * @x: where, on the view
 * @y: and how far down
 *
 * Opens the menu there.
 */
void
guild_people_menu_show (GMenuModel *model,
                        GtkWidget  *view,
                        double      x,
                        double      y)
{
  GtkWidget *menu = gtk_popover_menu_new_from_model (model);

  gtk_widget_set_parent (menu, view);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  g_signal_connect (menu, "closed", G_CALLBACK (menu_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (menu));
}

/**
 * guild_people_menu_show_at_focus:
 * @model: what is in the menu
 * @view: a view
 *
 * Opens the menu on the row that is in focus.
 */
void
guild_people_menu_show_at_focus (GMenuModel *model,
                                 GtkWidget  *view)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  graphene_point_t at = GRAPHENE_POINT_INIT (0, 0);

  if (focus != NULL && gtk_widget_is_ancestor (focus, view))
    {
      graphene_point_t middle = GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (focus) / 2,
                                                     (float) gtk_widget_get_height (focus) / 2);

      if (!gtk_widget_compute_point (focus, view, &middle, &at))
        at = middle;
    }
  guild_people_menu_show (model, view, at.x, at.y);
}
