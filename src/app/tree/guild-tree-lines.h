/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The lines between managers and reports, as if all ran from left to right. */

void guild_tree_lines_add       (GskPathBuilder     *builder,
                                 const GdkRectangle *manager,
                                 const GdkRectangle *report,
                                 gboolean            indented,
                                 gboolean            whole);
void guild_tree_lines_add_trunk (GskPathBuilder     *builder,
                                 const GdkRectangle *manager,
                                 const GdkRectangle *last,
                                 gboolean            indented,
                                 double              top);
void guild_tree_lines_draw      (GtkSnapshot        *snapshot,
                                 GskPathBuilder     *builder,
                                 const GdkRGBA      *colour,
                                 float               opacity,
                                 float               width);

G_END_DECLS
