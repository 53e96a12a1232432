/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "guild-tree-layout.h"

G_BEGIN_DECLS

/**
 * GuildTreeGeometry:
 * @indented: whether reports stand below their manager and further in, instead of in a column after them
 * @leftwards: whether all runs from right to left
 * @width: how wide the canvas is
 * @chip_height: how high a chip is
 * @n_rows: rows of the layout
 * @n_levels: levels that have chips
 * @n_face_levels: levels that have anything
 *
 * Where the cells of a layout stand on the canvas, in pixels. Only arithmetic.
 */
typedef struct
{
  gboolean indented;
  gboolean leftwards;
  int width;
  int chip_height;
  guint n_rows;
  guint n_levels;
  guint n_face_levels;
} GuildTreeGeometry;

/* What is free around the drawing. */
#define GUILD_TREE_MARGIN 12

int          guild_tree_geometry_get_pitch      (const GuildTreeGeometry *self);
int          guild_tree_geometry_get_width      (const GuildTreeGeometry *self);
int          guild_tree_geometry_get_height     (const GuildTreeGeometry *self);
GdkRectangle guild_tree_geometry_get_rectangle  (const GuildTreeGeometry *self,
                                                 const GuildTreeCell     *cell);
GdkRectangle guild_tree_geometry_get_place      (const GuildTreeGeometry *self,
                                                 const GuildTreeCell     *cell);
void         guild_tree_geometry_get_seen_rows  (const GuildTreeGeometry *self,
                                                 double                   top,
                                                 double                   height,
                                                 guint                   *first,
                                                 guint                   *last);
gboolean     guild_tree_geometry_get_row_at     (const GuildTreeGeometry *self,
                                                 double                   y,
                                                 guint                   *row);
GdkRectangle guild_tree_geometry_get_note_place (const GuildTreeGeometry *self,
                                                 const GdkRectangle      *chip,
                                                 const GdkRectangle      *view,
                                                 int                      height,
                                                 int                      note_width,
                                                 int                      note_height);

G_END_DECLS
