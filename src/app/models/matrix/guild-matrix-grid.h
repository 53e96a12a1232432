/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildMatrixCell:
 * @target: level, or -1 where the role does not ask for the competency
 * @weight: its weight, or %GUILD_DEFAULT_WEIGHT where nothing is asked for
 */
typedef struct
{
  int target;
  double weight;
} GuildMatrixCell;

/**
 * GuildMatrixLine:
 * @name: of a domain or a competency
 * @depth: 0 at the top
 * @heading: whether it is a domain, which has no cells
 * @row: index of its row; of a domain, of the first row after it
 *
 * A line as it is seen.
 */
typedef struct
{
  char *name;
  int depth;
  gboolean heading;
  guint row;
} GuildMatrixLine;

/**
 * GuildMatrixRow:
 * @competency: key of a competency
 * @name: its name
 * @line: index of its line
 */
typedef struct
{
  gint64 competency;
  char *name;
  guint line;
} GuildMatrixRow;

/**
 * GuildMatrixColumn:
 * @role: key of a role
 * @name: its name
 * @stub: whether it came with an import and was never completed
 * @n_asked: how many competencies it asks for, of any framework
 */
typedef struct
{
  gint64 role;
  char *name;
  gboolean stub;
  guint n_asked;
} GuildMatrixColumn;

/**
 * GuildMatrixGrid:
 * @lines: (element-type GuildMatrixLine): what is seen, from top to bottom
 * @rows: (element-type GuildMatrixRow): the competencies among them
 * @columns: (element-type GuildMatrixColumn): the roles
 * @cells: (element-type GuildMatrixCell): row by row
 * @levels: the levels of the scale, a bit each
 *
 * What roles ask for of a framework, as a sheet of cells. It knows no widgets.
 */
typedef struct
{
  GArray *lines;
  GArray *rows;
  GArray *columns;
  GArray *cells;
  guint levels;
} GuildMatrixGrid;

GuildMatrixGrid         *guild_matrix_grid_new             (void);
GuildMatrixGrid         *guild_matrix_grid_new_from        (GuildOrganisation     *organisation,
                                                            gint64                 framework);
void                     guild_matrix_grid_free            (GuildMatrixGrid       *self);
void                     guild_matrix_grid_add_heading     (GuildMatrixGrid       *self,
                                                            const char            *name,
                                                            int                    depth);
void                     guild_matrix_grid_add_row         (GuildMatrixGrid       *self,
                                                            gint64                 competency,
                                                            const char            *name,
                                                            int                    depth);
void                     guild_matrix_grid_add_column      (GuildMatrixGrid       *self,
                                                            gint64                 role,
                                                            const char            *name,
                                                            gboolean               stub,
                                                            guint                  n_asked);
void                     guild_matrix_grid_make_cells      (GuildMatrixGrid       *self);
guint                    guild_matrix_grid_get_n_rows      (const GuildMatrixGrid *self);
guint                    guild_matrix_grid_get_n_columns   (const GuildMatrixGrid *self);
const GuildMatrixLine   *guild_matrix_grid_get_line        (const GuildMatrixGrid *self,
                                                            guint                  line);
const GuildMatrixRow    *guild_matrix_grid_get_row         (const GuildMatrixGrid *self,
                                                            guint                  row);
const GuildMatrixColumn *guild_matrix_grid_get_column      (const GuildMatrixGrid *self,
                                                            guint                  column);
GuildMatrixCell         *guild_matrix_grid_get_cell        (const GuildMatrixGrid *self,
                                                            guint                  row,
                                                            guint                  column);
gboolean                 guild_matrix_grid_find_row        (const GuildMatrixGrid *self,
                                                            gint64                 competency,
                                                            guint                 *row);
gboolean                 guild_matrix_grid_find_column     (const GuildMatrixGrid *self,
                                                            gint64                 role,
                                                            guint                 *column);
gboolean                 guild_matrix_grid_has_level       (const GuildMatrixGrid *self,
                                                            int                    level);
char                    *guild_matrix_grid_describe_levels (const GuildMatrixGrid *self);
char                    *guild_matrix_grid_describe_cell   (const GuildMatrixGrid *self,
                                                            guint                  row,
                                                            guint                  column);
char                    *guild_matrix_format_weight        (double                 weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatrixGrid, guild_matrix_grid_free)

G_END_DECLS
