/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void guild_insights_filter_set_up    (GtkDropDown   *drop_down,
                                      const char    *about);
void guild_insights_filter_set_names (GtkDropDown   *drop_down,
                                      GtkStringList *names,
                                      guint          selected);

G_END_DECLS
