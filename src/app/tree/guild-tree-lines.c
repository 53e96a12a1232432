/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-lines.h"

#include <adwaita.h>

/* The bend from the trunk to a report, and where the trunk stands: before the reports, or under the chip. */
#define RADIUS     7
#define TRUNK      14
#define UNDER_CHIP 10

/* How much of the colour of text the lines have, and how wide they are; of the chain above whoever is in focus. */
#define LINE_OPACITY  0.26f
#define LINE_WIDTH    1
#define FADED_OPACITY 0.12f
#define CHAIN_OPACITY 0.82f
#define CHAIN_WIDTH   2
/* Where high contrast is asked for. */
#define HIGH_LINE_OPACITY  0.75f
#define HIGH_LINE_WIDTH    2
#define HIGH_FADED_OPACITY 0.4f
#define HIGH_CHAIN_OPACITY 1
#define HIGH_CHAIN_WIDTH   4

typedef struct
{
  float trunk; /* x of the trunk */
  float from_x, from_y;
  float to_x, to_y;
} Points;

static Points
get_points (const GdkRectangle *manager,
            const GdkRectangle *report,
            gboolean            indented)
{
  Points points = { 0 };

  /* On the half pixel a line of one pixel is sharp. */
  points.to_x = (float) report->x;
  points.to_y = (float) (report->y + report->height / 2) + 0.5f;
  if (indented)
    {
      points.trunk = points.from_x = (float) MIN (manager->x + UNDER_CHIP, report->x) + 0.5f;
      points.from_y = (float) (manager->y + manager->height);
    }
  else
    {
      points.trunk = (float) (report->x - TRUNK) + 0.5f;
      points.from_x = (float) (manager->x + manager->width);
      points.from_y = (float) (manager->y + manager->height / 2) + 0.5f;
    }
  return points;
}

/* The line to a report: all the way from the manager, or only from the trunk that the reports share. */
static void
add_line (GskPathBuilder     *builder,
          const GdkRectangle *manager,
          const GdkRectangle *report,
          gboolean            indented,
          gboolean            whole)
{
  Points points = get_points (manager, report, indented);
  float radius = MIN (RADIUS, points.to_x - points.trunk);

  if (!indented && points.to_y - points.from_y < 1)
    {
      gsk_path_builder_move_to (builder, points.from_x, points.from_y);
      gsk_path_builder_line_to (builder, points.to_x, points.to_y);
      return;
    }
  if (whole)
    {
      gsk_path_builder_move_to (builder, points.from_x, points.from_y);
      gsk_path_builder_line_to (builder, points.trunk, points.from_y);
      gsk_path_builder_line_to (builder, points.trunk, points.to_y - radius);
    }
  else
    gsk_path_builder_move_to (builder, points.trunk, points.to_y - radius);
  gsk_path_builder_quad_to (builder, points.trunk, points.to_y, points.trunk + radius, points.to_y);
  gsk_path_builder_line_to (builder, points.to_x, points.to_y);
}

/* The line that the reports share, as far as it is in sight. */
static void
add_trunk (GskPathBuilder     *builder,
           const GdkRectangle *manager,
           const GdkRectangle *last,
           gboolean            indented,
           double              top)
{
  Points points = get_points (manager, last, indented);
  float from_y = MAX (points.from_y, (float) top - RADIUS);

  if (points.to_y - RADIUS <= from_y)
    return;
  if (points.from_x < points.trunk)
    {
      gsk_path_builder_move_to (builder, points.from_x, points.from_y);
      gsk_path_builder_line_to (builder, points.trunk, points.from_y);
    }
  gsk_path_builder_move_to (builder, points.trunk, from_y);
  gsk_path_builder_line_to (builder, points.trunk, points.to_y - RADIUS);
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static void
draw (GtkSnapshot             *snapshot,
      GskPathBuilder          *builder,
      const GuildTreeGeometry *geometry,
      const GdkRGBA           *colour,
      float                    width)
{
  g_autoptr (GskPath) path = gsk_path_builder_to_path (builder);
  GskStroke *stroke = NULL;

  if (gsk_path_is_empty (path))
    return;
  stroke = gsk_stroke_new (width);
  gtk_snapshot_save (snapshot);
  if (geometry->leftwards)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) guild_tree_geometry_get_width (geometry), 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
  gtk_snapshot_restore (snapshot);
  gsk_stroke_free (stroke);
}

/**
 * guild_tree_lines_draw:
 * @snapshot: where to draw
 * @layout: a layout
 * @geometry: where its cells are
 * @first_row: the first row that is seen
 * @last_row: and the last
 * @colour: the colour of text
 * @faded: whether they step back
 *
 * Draws the lines that are seen, also those that only pass by.
 */
void
guild_tree_lines_draw (GtkSnapshot             *snapshot,
                       GuildTreeLayout         *layout,
                       const GuildTreeGeometry *geometry,
                       guint                    first_row,
                       guint                    last_row,
                       const GdkRGBA           *colour,
                       gboolean                 faded)
{
  gboolean high = is_high_contrast ();
  GdkRGBA shade = *colour;
  g_autoptr (GHashTable) drawn = g_hash_table_new (NULL, NULL);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  const GuildTreeCell *cell = NULL;

  for (guint i = guild_tree_layout_find_row (layout, first_row);
       (cell = guild_tree_layout_get_cell (layout, i)) != NULL && cell->row <= last_row + 1; i++)
    {
      guint parent = cell->parent;

      if (parent == GUILD_TREE_NO_CELL)
        continue;
      {
        GdkRectangle from = guild_tree_geometry_get_rectangle (geometry, guild_tree_layout_get_cell (layout, parent));
        GdkRectangle to = guild_tree_geometry_get_rectangle (geometry, cell);

        add_line (builder, &from, &to, geometry->indented, FALSE);
      }
      /* The lines that pass by, from managers who are above what is seen. */
      for (; parent != GUILD_TREE_NO_CELL && g_hash_table_add (drawn, GUINT_TO_POINTER (parent));
           parent = guild_tree_layout_get_cell (layout, parent)->parent)
        {
          const GuildTreeCell *above = guild_tree_layout_get_cell (layout, parent);
          GuildTreeCell last = { .depth = above->depth + 1, .row = MIN (above->last_row, last_row + 2) };
          GdkRectangle from = guild_tree_geometry_get_rectangle (geometry, above);
          GdkRectangle to = guild_tree_geometry_get_rectangle (geometry, &last);

          add_trunk (builder, &from, &to, geometry->indented, first_row * guild_tree_geometry_get_pitch (geometry));
        }
    }
  if (faded)
    shade.alpha *= high ? HIGH_FADED_OPACITY : FADED_OPACITY;
  else
    shade.alpha *= high ? HIGH_LINE_OPACITY : LINE_OPACITY;
  draw (snapshot, builder, geometry, &shade, high ? HIGH_LINE_WIDTH : LINE_WIDTH);
}

/**
 * guild_tree_lines_draw_chain:
 * @snapshot: where to draw
 * @layout: a layout
 * @geometry: where its cells are
 * @person: key of a person
 * @colour: the colour of text
 *
 * Draws the line from a person up to the top.
 */
void
guild_tree_lines_draw_chain (GtkSnapshot             *snapshot,
                             GuildTreeLayout         *layout,
                             const GuildTreeGeometry *geometry,
                             gint64                   person,
                             const GdkRGBA           *colour)
{
  gboolean high = is_high_contrast ();
  GdkRGBA shade = *colour;
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  const GuildTreeCell *cell = NULL;

  for (guint place = guild_tree_layout_find (layout, person);
       (cell = guild_tree_layout_get_cell (layout, place)) != NULL && cell->parent != GUILD_TREE_NO_CELL;
       place = cell->parent)
    {
      GdkRectangle from = guild_tree_geometry_get_rectangle (geometry,
                                                             guild_tree_layout_get_cell (layout, cell->parent));
      GdkRectangle to = guild_tree_geometry_get_rectangle (geometry, cell);

      add_line (builder, &from, &to, geometry->indented, TRUE);
    }
  shade.alpha *= high ? HIGH_CHAIN_OPACITY : CHAIN_OPACITY;
  draw (snapshot, builder, geometry, &shade, high ? HIGH_CHAIN_WIDTH : CHAIN_WIDTH);
}
