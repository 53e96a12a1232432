/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tree-geometry.h"

/* Side by side: columns of chips. Indented: each level a step further in. */
#define CHIP_WIDTH 232
#define GAP        28
#define MIN_FACES  152
#define INDENT     20
#define MAX_INDENT 6
#define ROW_GAP    3
#define NOTE_GAP   2

/**
 * guild_tree_geometry_get_pitch:
 * @self: a geometry
 *
 * Returns: from the top of a row to the top of the next
 */
int
guild_tree_geometry_get_pitch (const GuildTreeGeometry *self)
{
  return self->chip_height + ROW_GAP;
}

static int
get_least_width (const GuildTreeGeometry *self)
{
  if (self->indented)
    return 2 * GUILD_TREE_MARGIN + MAX_INDENT * INDENT + MIN_FACES;
  return 2 * GUILD_TREE_MARGIN + MAX ((int) self->n_levels * (CHIP_WIDTH + GAP) - GAP,
                                      ((int) self->n_face_levels - 1) * (CHIP_WIDTH + GAP) + MIN_FACES);
}

/**
 * guild_tree_geometry_get_width:
 * @self: a geometry
 *
 * Returns: how wide the drawing is: as the canvas, or what it needs
 */
int
guild_tree_geometry_get_width (const GuildTreeGeometry *self)
{
  return MAX (self->width, get_least_width (self));
}

/**
 * guild_tree_geometry_get_height:
 * @self: a geometry
 *
 * Returns: how high the drawing is
 */
int
guild_tree_geometry_get_height (const GuildTreeGeometry *self)
{
  return 2 * GUILD_TREE_MARGIN + (int) self->n_rows * guild_tree_geometry_get_pitch (self) - ROW_GAP;
}

/**
 * guild_tree_geometry_get_rectangle:
 * @self: a geometry
 * @cell: a cell
 *
 * Returns: where it stands, as if all ran from left to right
 */
GdkRectangle
guild_tree_geometry_get_rectangle (const GuildTreeGeometry *self,
                                   const GuildTreeCell     *cell)
{
  GdkRectangle place = { GUILD_TREE_MARGIN, GUILD_TREE_MARGIN + (int) cell->row * guild_tree_geometry_get_pitch (self),
                         CHIP_WIDTH, self->chip_height };

  if (self->indented)
    place.x += (int) MIN (cell->depth, MAX_INDENT) * INDENT;
  else
    place.x += (int) cell->depth * (CHIP_WIDTH + GAP);
  if (self->indented || cell->kind == GUILD_TREE_CELL_FACES)
    place.width = guild_tree_geometry_get_width (self) - GUILD_TREE_MARGIN - place.x;
  return place;
}

/**
 * guild_tree_geometry_get_place:
 * @self: a geometry
 * @cell: a cell
 *
 * Returns: where it stands on the canvas
 */
GdkRectangle
guild_tree_geometry_get_place (const GuildTreeGeometry *self,
                               const GuildTreeCell     *cell)
{
  GdkRectangle place = guild_tree_geometry_get_rectangle (self, cell);

  if (self->leftwards)
    place.x = guild_tree_geometry_get_width (self) - place.x - place.width;
  return place;
}

/**
 * guild_tree_geometry_get_seen_rows:
 * @self: a geometry
 * @top: what is above this is out of sight
 * @height: how much is seen from there
 * @first: (out): the first row that is seen, or the one before it
 * @last: (out): the last, or the one after it
 */
void
guild_tree_geometry_get_seen_rows (const GuildTreeGeometry *self,
                                   double                   top,
                                   double                   height,
                                   guint                   *first,
                                   guint                   *last)
{
  int pitch = guild_tree_geometry_get_pitch (self);

  *first = (guint) MAX (0, (top - GUILD_TREE_MARGIN) / pitch - 1);
  *last = (guint) MAX (0, (top + height - GUILD_TREE_MARGIN) / pitch + 1);
}

/**
 * guild_tree_geometry_get_row_at:
 * @self: a geometry
 * @y: how far down
 * @row: (out): the row there; perhaps behind the last
 *
 * Returns: whether it is in the drawing
 */
gboolean
guild_tree_geometry_get_row_at (const GuildTreeGeometry *self,
                                double                   y,
                                guint                   *row)
{
  if (y < GUILD_TREE_MARGIN)
    return FALSE;
  *row = (guint) ((y - GUILD_TREE_MARGIN) / guild_tree_geometry_get_pitch (self));
  return TRUE;
}

/**
 * guild_tree_geometry_get_note_place:
 * @self: a geometry
 * @chip: the chip that the note is about
 * @view: what is seen, sideways
 * @height: how high the canvas is
 * @note_width: how wide the note is
 * @note_height: and how high
 *
 * Returns: where a note stands: under the chip, or over it where there is no room, and in sight
 */
GdkRectangle
guild_tree_geometry_get_note_place (const GuildTreeGeometry *self,
                                    const GdkRectangle      *chip,
                                    const GdkRectangle      *view,
                                    int                      height,
                                    int                      note_width,
                                    int                      note_height)
{
  int first = view->x + GUILD_TREE_MARGIN;
  int last = view->x + view->width - GUILD_TREE_MARGIN - note_width;
  GdkRectangle place = { CLAMP (chip->x, first, MAX (first, last)), chip->y + self->chip_height + NOTE_GAP, note_width,
                         note_height };

  if (place.y + note_height > height)
    place.y = chip->y - NOTE_GAP - note_height;
  return place;
}
