/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The menu of what can be done to the people who are selected in a view, at the pointer or at the row in focus. */

void guild_people_menu_show          (GMenuModel *model,
                                      GtkWidget  *view,
                                      double      x,
                                      double      y);
void guild_people_menu_show_at_focus (GMenuModel *model,
                                      GtkWidget  *view);

G_END_DECLS
