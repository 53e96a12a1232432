/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matrix-grid.h"
#include "guild-outline-text.h"

G_BEGIN_DECLS

/**
 * GuildMatrixArea:
 * @row: index of its first row
 * @column: index of its first column
 * @n_rows: rows, at least 1
 * @n_columns: columns, at least 1
 *
 * A range of cells.
 */
typedef struct
{
  guint row;
  guint column;
  guint n_rows;
  guint n_columns;
} GuildMatrixArea;

/**
 * SECTION: what is done with a range of cells
 *
 * Each of these says which cells become what, and changes nothing. What cannot be is refused as a whole: sentences say
 * which cells stand against it.
 */

GuildCellBlock *guild_matrix_copy        (const GuildMatrixGrid *grid,
                                          const GuildMatrixArea *area);
GArray         *guild_matrix_paste       (const GuildMatrixGrid *grid,
                                          const GuildMatrixArea *area,
                                          const GuildCellBlock  *block,
                                          GPtrArray             *refusals);
GArray         *guild_matrix_set_targets (const GuildMatrixGrid *grid,
                                          const GuildMatrixArea *area,
                                          int                    target,
                                          GPtrArray             *refusals);
GArray         *guild_matrix_set_weights (const GuildMatrixGrid *grid,
                                          const GuildMatrixArea *area,
                                          double                 weight,
                                          GPtrArray             *refusals);
GArray         *guild_matrix_fill        (const GuildMatrixGrid *grid,
                                          const GuildMatrixArea *area,
                                          gboolean               down,
                                          GPtrArray             *refusals);
void            guild_matrix_apply       (GuildMatrixGrid       *grid,
                                          GArray                *cells);

G_END_DECLS
