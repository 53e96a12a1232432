/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-lines.h"

/* The bend from the trunk to a report, and where the trunk stands: before the reports, or under the chip. */
#define RADIUS     7
#define TRUNK      14
#define UNDER_CHIP 10

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

/**
 * guild_tree_lines_add:
 * @builder: a path
 * @manager: where the manager is
 * @report: where the report is
 * @indented: whether reports stand below and further in
 * @whole: whether to come all the way from the manager, not only from the trunk that the reports share
 *
 * Adds the line to a report.
 */
void
guild_tree_lines_add (GskPathBuilder     *builder,
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

/**
 * guild_tree_lines_add_trunk:
 * @builder: a path
 * @manager: where the manager is
 * @last: where the last report is, or where it is out of sight
 * @indented: whether reports stand below and further in
 * @top: what is above this is out of sight
 *
 * Adds the line that the reports share.
 */
void
guild_tree_lines_add_trunk (GskPathBuilder     *builder,
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

/**
 * guild_tree_lines_draw:
 * @snapshot: where to draw
 * @builder: a path
 * @colour: the colour of text
 * @opacity: how much of it
 * @width: how wide
 */
void
guild_tree_lines_draw (GtkSnapshot    *snapshot,
                       GskPathBuilder *builder,
                       const GdkRGBA  *colour,
                       float           opacity,
                       float           width)
{
  g_autoptr (GskPath) path = gsk_path_builder_to_path (builder);
  GskStroke *stroke = NULL;
  GdkRGBA shade = *colour;

  if (gsk_path_is_empty (path))
    return;
  stroke = gsk_stroke_new (width);
  shade.alpha *= opacity;
  gtk_snapshot_append_stroke (snapshot, path, stroke, &shade);
  gsk_stroke_free (stroke);
}
