/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-sight.h"

/**
 * guild_tree_sight_set_adjustments:
 * @self: what is seen
 * @horizontal: (nullable): how far the viewport is scrolled sideways
 * @vertical: (nullable): and down
 * @moved: called on @canvas when another part is seen
 * @canvas: the canvas
 */
void
guild_tree_sight_set_adjustments (GuildTreeSight *self,
                                  GtkAdjustment  *horizontal,
                                  GtkAdjustment  *vertical,
                                  GCallback       moved,
                                  gpointer        canvas)
{
  GtkAdjustment *adjustments[2] = { NULL, NULL };

  adjustments[GTK_ORIENTATION_HORIZONTAL] = horizontal;
  adjustments[GTK_ORIENTATION_VERTICAL] = vertical;
  for (guint i = 0; i < G_N_ELEMENTS (adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], canvas);
      g_set_object (&self->adjustments[i], adjustments[i]);
      if (adjustments[i] == NULL)
        continue;
      g_signal_connect_swapped (adjustments[i], "value-changed", moved, canvas);
      g_signal_connect_swapped (adjustments[i], "changed", moved, canvas);
    }
}

/**
 * guild_tree_sight_get_rows:
 * @self: what is seen
 * @geometry: where cells stand
 * @first: (out): the first row that is seen, or the one before it
 * @last: (out): the last, or the one after it
 */
void
guild_tree_sight_get_rows (const GuildTreeSight    *self,
                           const GuildTreeGeometry *geometry,
                           guint                   *first,
                           guint                   *last)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];

  guild_tree_geometry_get_seen_rows (geometry, vertical != NULL ? gtk_adjustment_get_value (vertical) : 0,
                                     vertical != NULL ? gtk_adjustment_get_page_size (vertical) : 0, first, last);
}

/**
 * guild_tree_sight_get_width:
 * @self: what is seen
 * @geometry: where cells stand
 *
 * Returns: what is seen, sideways
 */
GdkRectangle
guild_tree_sight_get_width (const GuildTreeSight    *self,
                            const GuildTreeGeometry *geometry)
{
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  if (horizontal == NULL)
    return (GdkRectangle) { .width = geometry->width };
  return (GdkRectangle) { .x = (int) gtk_adjustment_get_value (horizontal),
                          .width = (int) gtk_adjustment_get_page_size (horizontal) };
}

/**
 * guild_tree_sight_knows:
 * @self: what is seen
 * @geometry: where cells stand
 *
 * Returns: whether all of it can be scrolled to already; the adjustments know of a new size only after the next layout
 */
gboolean
guild_tree_sight_knows (const GuildTreeSight    *self,
                        const GuildTreeGeometry *geometry)
{
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  GuildTreeGeometry needed = *geometry;

  needed.width = 0;
  return horizontal == NULL || vertical == NULL ||
         (gtk_adjustment_get_upper (vertical) >= guild_tree_geometry_get_height (&needed) &&
          gtk_adjustment_get_upper (horizontal) >= guild_tree_geometry_get_width (&needed));
}

/**
 * guild_tree_sight_scroll_to:
 * @self: what is seen
 * @place: where a chip stands
 *
 * Brings it into sight, with its neighbours above and below.
 */
void
guild_tree_sight_scroll_to (const GuildTreeSight *self,
                            const GdkRectangle   *place)
{
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (horizontal == NULL || vertical == NULL)
    return;
  gtk_adjustment_clamp_page (horizontal, place->x - GUILD_TREE_MARGIN, place->x + place->width + GUILD_TREE_MARGIN);
  gtk_adjustment_clamp_page (vertical, place->y - 2 * place->height, place->y + 3 * place->height);
}
