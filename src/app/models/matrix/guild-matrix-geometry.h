/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-matrix-blocks.h"

G_BEGIN_DECLS

/**
 * GuildMatrixGeometry:
 * @leftwards: whether it begins at the right
 * @width: of what is seen
 * @height: of what is seen
 * @name_width: of the frozen first column
 * @header_height: of the frozen header
 * @line_height: of a line
 * @column_width: of a role
 * @n_lines: lines
 * @n_columns: roles
 * @x: how far it is scrolled from its beginning
 * @y: and down
 *
 * Where things stand in a matrix, without a widget.
 */
typedef struct
{
  gboolean leftwards;
  int width;
  int height;
  int name_width;
  int header_height;
  int line_height;
  int column_width;
  guint n_lines;
  guint n_columns;
  double x;
  double y;
} GuildMatrixGeometry;

/**
 * GuildMatrixPart:
 * @GUILD_MATRIX_NOWHERE: beyond the last line or column
 * @GUILD_MATRIX_CORNER: over the names, before the roles
 * @GUILD_MATRIX_HEADER: a role
 * @GUILD_MATRIX_NAME: a competency or a domain
 * @GUILD_MATRIX_CELL: a cell, or the place of one in a domain's line
 */
typedef enum
{
  GUILD_MATRIX_NOWHERE,
  GUILD_MATRIX_CORNER,
  GUILD_MATRIX_HEADER,
  GUILD_MATRIX_NAME,
  GUILD_MATRIX_CELL,
} GuildMatrixPart;

/**
 * GuildMatrixMove:
 *
 * Where the cursor goes. Jumps go to the end of what is filled, or to the next thing that is.
 */
typedef enum
{
  GUILD_MATRIX_UP,
  GUILD_MATRIX_DOWN,
  GUILD_MATRIX_BACK,
  GUILD_MATRIX_FORTH,
  GUILD_MATRIX_PAGE_UP,
  GUILD_MATRIX_PAGE_DOWN,
  GUILD_MATRIX_ROW_START,
  GUILD_MATRIX_ROW_END,
  GUILD_MATRIX_FIRST,
  GUILD_MATRIX_LAST,
  GUILD_MATRIX_JUMP_UP,
  GUILD_MATRIX_JUMP_DOWN,
  GUILD_MATRIX_JUMP_BACK,
  GUILD_MATRIX_JUMP_FORTH,
} GuildMatrixMove;

int             guild_matrix_geometry_get_content_width  (const GuildMatrixGeometry *self);
int             guild_matrix_geometry_get_content_height (const GuildMatrixGeometry *self);
graphene_rect_t guild_matrix_geometry_get_place          (const GuildMatrixGeometry *self,
                                                          guint                      line,
                                                          guint                      column);
graphene_rect_t guild_matrix_geometry_get_name_place     (const GuildMatrixGeometry *self,
                                                          guint                      line);
graphene_rect_t guild_matrix_geometry_get_header_place   (const GuildMatrixGeometry *self,
                                                          guint                      column);
graphene_rect_t guild_matrix_geometry_get_cells_place    (const GuildMatrixGeometry *self);
void            guild_matrix_geometry_get_seen           (const GuildMatrixGeometry *self,
                                                          guint                     *first_line,
                                                          guint                     *end_line,
                                                          guint                     *first_column,
                                                          guint                     *end_column);
GuildMatrixPart guild_matrix_geometry_find               (const GuildMatrixGeometry *self,
                                                          double                     x,
                                                          double                     y,
                                                          guint                     *line,
                                                          guint                     *column);
void            guild_matrix_geometry_show               (const GuildMatrixGeometry *self,
                                                          guint                      line,
                                                          guint                      column,
                                                          double                    *x,
                                                          double                    *y);
void            guild_matrix_move                        (const GuildMatrixGrid     *grid,
                                                          GuildMatrixMove            move,
                                                          guint                      page,
                                                          guint                     *row,
                                                          guint                     *column);

G_END_DECLS
