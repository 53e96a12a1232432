/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-tree-geometry.h"

G_BEGIN_DECLS

/* The lines between managers and reports. */

void guild_tree_lines_draw       (GtkSnapshot             *snapshot,
                                  GuildTreeLayout         *layout,
                                  const GuildTreeGeometry *geometry,
                                  guint                    first_row,
                                  guint                    last_row,
                                  const GdkRGBA           *colour,
                                  gboolean                 faded);
void guild_tree_lines_draw_chain (GtkSnapshot             *snapshot,
                                  GuildTreeLayout         *layout,
                                  const GuildTreeGeometry *geometry,
                                  gint64                   person,
                                  const GdkRGBA           *colour);

G_END_DECLS
