/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-tree-geometry.h"

G_BEGIN_DECLS

/**
 * GuildTreeSight:
 *
 * What is seen of a canvas through its viewport, and how far that is scrolled. Without a viewport nothing
 * is scrolled.
 */
typedef struct
{
  /*< private >*/
  GtkAdjustment *adjustments[2]; /* by orientation */
} GuildTreeSight;

void         guild_tree_sight_set_adjustments (GuildTreeSight          *self,
                                               GtkAdjustment           *horizontal,
                                               GtkAdjustment           *vertical,
                                               GCallback                moved,
                                               gpointer                 canvas);
void         guild_tree_sight_get_rows        (const GuildTreeSight    *self,
                                               const GuildTreeGeometry *geometry,
                                               guint                   *first,
                                               guint                   *last);
GdkRectangle guild_tree_sight_get_width       (const GuildTreeSight    *self,
                                               const GuildTreeGeometry *geometry);
gboolean     guild_tree_sight_knows           (const GuildTreeSight    *self,
                                               const GuildTreeGeometry *geometry);
void         guild_tree_sight_scroll_to       (const GuildTreeSight    *self,
                                               const GdkRectangle      *place);

G_END_DECLS
