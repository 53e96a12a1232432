/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-matrix-geometry.h"

#include <math.h>

/* Mirrors what was measured from the beginning. */
static graphene_rect_t
get_rect (const GuildMatrixGeometry *self,
          double                     x,
          double                     y,
          double                     width,
          double                     height)
{
  double left = self->leftwards ? self->width - x - width : x;

  return GRAPHENE_RECT_INIT ((float) left, (float) y, (float) width, (float) height);
}

/**
 * guild_matrix_geometry_get_content_width:
 * @self: a geometry
 *
 * Returns: the width of everything
 */
int
guild_matrix_geometry_get_content_width (const GuildMatrixGeometry *self)
{
  return self->name_width + (int) self->n_columns * self->column_width;
}

/**
 * guild_matrix_geometry_get_content_height:
 * @self: a geometry
 *
 * Returns: the height of everything
 */
int
guild_matrix_geometry_get_content_height (const GuildMatrixGeometry *self)
{
  return self->header_height + (int) self->n_lines * self->line_height;
}

/**
 * guild_matrix_geometry_get_place:
 * @self: a geometry
 * @line: index of a line
 * @column: index of a column
 *
 * Returns: where that cell is drawn; under the frozen parts where it is scrolled away
 */
graphene_rect_t
guild_matrix_geometry_get_place (const GuildMatrixGeometry *self,
                                 guint                      line,
                                 guint                      column)
{
  return get_rect (self, self->name_width + (double) column * self->column_width - round (self->x),
                   self->header_height + (double) line * self->line_height - round (self->y), self->column_width,
                   self->line_height);
}

/**
 * guild_matrix_geometry_get_name_place:
 * @self: a geometry
 * @line: index of a line
 *
 * Returns: where its name is drawn
 */
graphene_rect_t
guild_matrix_geometry_get_name_place (const GuildMatrixGeometry *self,
                                      guint                      line)
{
  return get_rect (self, 0, self->header_height + (double) line * self->line_height - round (self->y), self->name_width,
                   self->line_height);
}

/**
 * guild_matrix_geometry_get_header_place:
 * @self: a geometry
 * @column: index of a column
 *
 * Returns: where its role is drawn
 */
graphene_rect_t
guild_matrix_geometry_get_header_place (const GuildMatrixGeometry *self,
                                        guint                      column)
{
  return get_rect (self, self->name_width + (double) column * self->column_width - round (self->x), 0,
                   self->column_width, self->header_height);
}

/**
 * guild_matrix_geometry_get_cells_place:
 * @self: a geometry
 *
 * Returns: where cells are seen: everything but the frozen parts
 */
graphene_rect_t
guild_matrix_geometry_get_cells_place (const GuildMatrixGeometry *self)
{
  return get_rect (self, self->name_width, self->header_height, MAX (self->width - self->name_width, 0),
                   MAX (self->height - self->header_height, 0));
}

/**
 * guild_matrix_geometry_get_seen:
 * @self: a geometry
 * @first_line: (out): first line of which something is seen
 * @end_line: (out): line after the last one
 * @first_column: (out): first column of which something is seen
 * @end_column: (out): column after the last one
 */
void
guild_matrix_geometry_get_seen (const GuildMatrixGeometry *self,
                                guint                     *first_line,
                                guint                     *end_line,
                                guint                     *first_column,
                                guint                     *end_column)
{
  double across = MAX (self->width - self->name_width, 0), down = MAX (self->height - self->header_height, 0);

  *first_line = MIN ((guint) (self->y / self->line_height), self->n_lines);
  *end_line = MIN ((guint) ceil ((self->y + down) / self->line_height), self->n_lines);
  *first_column = MIN ((guint) (self->x / self->column_width), self->n_columns);
  *end_column = MIN ((guint) ceil ((self->x + across) / self->column_width), self->n_columns);
}

/**
 * guild_matrix_geometry_find:
 * @self: a geometry
 * @x: where
 * @y: and how far down
 * @line: (out): index of the line there, the nearest where it is none
 * @column: (out): index of the column there, the nearest where it is none
 *
 * Returns: what is there
 */
GuildMatrixPart
guild_matrix_geometry_find (const GuildMatrixGeometry *self,
                            double                     x,
                            double                     y,
                            guint                     *line,
                            guint                     *column)
{
  double along = self->leftwards ? self->width - x : x;
  double across = (along - self->name_width + self->x) / self->column_width;
  double down = (y - self->header_height + self->y) / self->line_height;

  *column = (guint) CLAMP (across, 0, MAX ((double) self->n_columns - 1, 0));
  *line = (guint) CLAMP (down, 0, MAX ((double) self->n_lines - 1, 0));
  if ((along >= self->name_width && across >= self->n_columns) || (y >= self->header_height && down >= self->n_lines))
    return GUILD_MATRIX_NOWHERE;
  if (y < self->header_height)
    return along < self->name_width ? GUILD_MATRIX_CORNER : GUILD_MATRIX_HEADER;
  return along < self->name_width ? GUILD_MATRIX_NAME : GUILD_MATRIX_CELL;
}

static double
bring_in (double offset,
          double start,
          double length,
          double page)
{
  if (start < offset || length >= page)
    return start;
  return start + length > offset + page ? start + length - page : offset;
}

/**
 * guild_matrix_geometry_show:
 * @self: a geometry
 * @line: index of a line
 * @column: index of a column
 * @x: (out): how far to scroll from the beginning
 * @y: (out): and down
 *
 * Says how to scroll, as little as possible, so that a cell is seen whole.
 */
void
guild_matrix_geometry_show (const GuildMatrixGeometry *self,
                            guint                      line,
                            guint                      column,
                            double                    *x,
                            double                    *y)
{
  *x = bring_in (self->x, (double) column * self->column_width, self->column_width, self->width - self->name_width);
  *y = bring_in (self->y, (double) line * self->line_height, self->line_height, self->height - self->header_height);
}

/* --- moves -------------------------------------------------------------------------------------------- */

static guint
step (guint at,
      int   by,
      guint n)
{
  return (guint) CLAMP ((gint64) at + by, 0, (gint64) n - 1);
}

static gboolean
is_filled (const GuildMatrixGrid *grid,
           guint                  row,
           guint                  column)
{
  return guild_matrix_grid_get_cell (grid, row, column)->target >= 0;
}

/* As in a spreadsheet: from within what is filled to its end, else to the next that is filled, or the edge. */
static void
jump (const GuildMatrixGrid *grid,
      int                    down,
      int                    across,
      guint                 *row,
      guint                 *column)
{
  guint n_rows = guild_matrix_grid_get_n_rows (grid), n_columns = guild_matrix_grid_get_n_columns (grid);
  guint next_row = step (*row, down, n_rows), next_column = step (*column, across, n_columns);
  gboolean within = is_filled (grid, *row, *column) && is_filled (grid, next_row, next_column);

  while (next_row != *row || next_column != *column)
    {
      if (within && !is_filled (grid, next_row, next_column))
        return;
      *row = next_row;
      *column = next_column;
      if (!within && is_filled (grid, *row, *column))
        return;
      next_row = step (*row, down, n_rows);
      next_column = step (*column, across, n_columns);
    }
}

/**
 * guild_matrix_move:
 * @grid: a grid that has cells
 * @move: where to go
 * @page: how many rows a page has
 * @row: (inout): index of the row
 * @column: (inout): index of the column
 */
void
guild_matrix_move (const GuildMatrixGrid *grid,
                   GuildMatrixMove        move,
                   guint                  page,
                   guint                 *row,
                   guint                 *column)
{
  guint n_rows = guild_matrix_grid_get_n_rows (grid), n_columns = guild_matrix_grid_get_n_columns (grid);

  switch (move)
    {
    case GUILD_MATRIX_UP:
      *row = step (*row, -1, n_rows);
      break;
    case GUILD_MATRIX_DOWN:
      *row = step (*row, 1, n_rows);
      break;
    case GUILD_MATRIX_BACK:
      *column = step (*column, -1, n_columns);
      break;
    case GUILD_MATRIX_FORTH:
      *column = step (*column, 1, n_columns);
      break;
    case GUILD_MATRIX_PAGE_UP:
      *row = step (*row, -(int) MAX (page, 1), n_rows);
      break;
    case GUILD_MATRIX_PAGE_DOWN:
      *row = step (*row, (int) MAX (page, 1), n_rows);
      break;
    case GUILD_MATRIX_ROW_START:
      *column = 0;
      break;
    case GUILD_MATRIX_ROW_END:
      *column = n_columns - 1;
      break;
    case GUILD_MATRIX_FIRST:
      *row = *column = 0;
      break;
    case GUILD_MATRIX_LAST:
      *row = n_rows - 1;
      *column = n_columns - 1;
      break;
    case GUILD_MATRIX_JUMP_UP:
      jump (grid, -1, 0, row, column);
      break;
    case GUILD_MATRIX_JUMP_DOWN:
      jump (grid, 1, 0, row, column);
      break;
    case GUILD_MATRIX_JUMP_BACK:
      jump (grid, 0, -1, row, column);
      break;
    case GUILD_MATRIX_JUMP_FORTH:
      jump (grid, 0, 1, row, column);
      break;
    }
}
