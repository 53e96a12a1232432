/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-bench-strength.h"
#include "guild-departments.h"

G_BEGIN_DECLS

/**
 * GuildGapCell:
 * @n: its base: rated people whose role asks; 0 where there is nobody, or it is withheld
 * @mean: their mean gap in levels, or NaN
 * @withheld: whether there is a figure that is not told
 */
typedef struct
{
  guint n;
  double mean;
  gboolean withheld;
} GuildGapCell;

/**
 * GuildGapMap:
 * @n_rows: how many competencies
 * @competencies: (array length=n_rows): their keys, in the order of bench strength
 * @n_columns: how many departments are in scope
 * @departments: (array length=n_columns): their names, the largest first; "" of those who have none. They live as
 *   long as the program.
 * @cells: (array): row by row
 * @rows: (array length=n_rows): of each competency, over all departments of the organisation
 *
 * Mean gaps, departments × competencies.
 */
typedef struct
{
  guint n_rows;
  gint64 *competencies;
  guint n_columns;
  const char **departments;
  GuildGapCell *cells;
  GuildGapCell *rows;
} GuildGapMap;

GuildGapMap *guild_gap_map_new         (const GuildSnapshot      *snapshot,
                                        const GuildDepartments   *departments,
                                        int                       department,
                                        const GuildBenchStrength *bench,
                                        GCancellable             *cancellable);
void         guild_gap_map_free        (GuildGapMap              *self);
guint        guild_gap_map_find_widest (const GuildGapMap        *self,
                                        guint                    *cells,
                                        guint                     n_cells);

static inline const GuildGapCell *
guild_gap_map_get (const GuildGapMap *self,
                   guint              row,
                   guint              column)
{
  return &self->cells[row * self->n_columns + column];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildGapMap, guild_gap_map_free)

G_END_DECLS
