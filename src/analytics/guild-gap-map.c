/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-gap-map.h"

#include <math.h>
#include <string.h>

#include "guild-suppression.h"

/* The row of one competency over all departments, the total last: what is withheld of it is the same whatever is
   filtered. */
typedef struct
{
  guint *n;    /* rated people whose role asks */
  guint *gaps; /* levels that they miss */
} Row;

typedef struct
{
  guint n_columns;
  guint *counts; /* of each row first n, then gaps */
} Table;

static Row
get_row (const Table *table,
         guint        row)
{
  guint *counts = table->counts + (gsize) row * 2 * table->n_columns;

  return (Row) { counts, counts + table->n_columns };
}

/* By competency, its row in bench strength, or -1. */
static gint32 *
index_rows (const GuildSnapshot      *snapshot,
            const GuildBenchStrength *bench)
{
  gint64 n_slots = guild_snapshot_get_n_competency_slots (snapshot);
  gint32 *places = g_new (gint32, (gsize) n_slots);

  for (gint64 key = 0; key < n_slots; key++)
    places[key] = -1;
  for (guint i = 0; i < bench->n_rows; i++)
    places[bench->rows[i].competency] = (gint32) i;
  return places;
}

static gboolean
sum_up (const Table              *table,
        const GuildSnapshot      *snapshot,
        const GuildDepartments   *departments,
        const GuildBenchStrength *bench,
        GCancellable             *cancellable)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);
  g_autofree gint32 *places = index_rows (snapshot, bench);

  for (gint64 person = 1; person < departments->n_slots; person++)
    {
      guint columns[] = { (guint) departments->of_people[person], table->n_columns - 1 };
      const GuildProfile *profile;
      GuildPersonRow who;

      if ((person & 0xfff) == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (departments->of_people[person] < 0 || !guild_snapshot_get_person (snapshot, person, &who))
        continue;
      profile = guild_snapshot_get_profile (snapshot, who.role);
      for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
        {
          const GuildRequirement *requirement = &profile->requirements[i];
          int level = guild_cell_get_level (guild_level_matrix_get (matrix, person, requirement->competency));
          Row row;

          if (level < 0 || places[requirement->competency] < 0)
            continue;
          row = get_row (table, (guint) places[requirement->competency]);
          for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
            {
              row.n[columns[j]]++;
              row.gaps[columns[j]] += (guint) guild_rule_gap (requirement->target, level);
            }
        }
    }
  return TRUE;
}

/* What is withheld is not even held. */
static GuildGapCell
tell (Row             row,
      const gboolean *withheld,
      guint           column)
{
  if (withheld[column])
    return (GuildGapCell) { 0, NAN, TRUE };
  return (GuildGapCell) { row.n[column], row.n[column] == 0 ? NAN : (double) row.gaps[column] / row.n[column], FALSE };
}

static void
fill (GuildGapMap              *self,
      const Table              *table,
      const GuildDepartments   *departments,
      int                       department,
      guint                     minimum,
      const GuildBenchStrength *bench)
{
  guint first = department == GUILD_DEPARTMENTS_ALL ? 0 : (guint) department;
  g_autofree gboolean *withheld = g_new (gboolean, table->n_columns);

  self->n_columns = department == GUILD_DEPARTMENTS_ALL ? departments->n_departments : 1;
  self->departments = g_memdup2 (departments->names + first, self->n_columns * sizeof *self->departments);
  self->n_rows = bench->n_rows;
  self->competencies = g_new (gint64, self->n_rows);
  self->cells = g_new (GuildGapCell, (gsize) self->n_rows * self->n_columns);
  self->rows = g_new (GuildGapCell, self->n_rows);
  for (guint i = 0; i < self->n_rows; i++)
    {
      Row row = get_row (table, i);

      memset (withheld, 0, table->n_columns * sizeof *withheld);
      guild_suppression_apply (row.n, 1, table->n_columns, minimum, withheld);
      self->competencies[i] = bench->rows[i].competency;
      self->rows[i] = tell (row, withheld, table->n_columns - 1);
      for (guint j = 0; j < self->n_columns; j++)
        self->cells[(gsize) i * self->n_columns + j] = tell (row, withheld, first + j);
    }
}

/**
 * guild_gap_map_new:
 * @snapshot: the organisation
 * @departments: its departments
 * @department: which of them is in scope, or %GUILD_DEPARTMENTS_ALL
 * @bench: bench strength of the same scope, for its competencies and their order
 * @cancellable: (nullable): to stop early
 *
 * A cell's base are the people who are rated and whose role asks. Who is not yet rated counts nowhere, not as 0. The
 * departments are the parts of a row; no totals of columns are told, so that nothing follows down these.
 *
 * Returns: (transfer full) (nullable): mean gaps, or %NULL when cancelled
 */
GuildGapMap *
guild_gap_map_new (const GuildSnapshot      *snapshot,
                   const GuildDepartments   *departments,
                   int                       department,
                   const GuildBenchStrength *bench,
                   GCancellable             *cancellable)
{
  g_autoptr (GuildGapMap) self = g_new0 (GuildGapMap, 1);
  g_autofree guint *counts = NULL;
  Table table;

  if (bench->withheld)
    return g_steal_pointer (&self);
  table.n_columns = departments->n_departments + 1;
  table.counts = counts = g_new0 (guint, (gsize) bench->n_rows * 2 * table.n_columns);
  if (!sum_up (&table, snapshot, departments, bench, cancellable))
    return NULL;
  fill (self, &table, departments, department, (guint) guild_snapshot_get_policy (snapshot)->small_group_minimum,
        bench);
  return g_steal_pointer (&self);
}

/**
 * guild_gap_map_free:
 * @self: (transfer full): a gap map
 */
void
guild_gap_map_free (GuildGapMap *self)
{
  g_free (self->competencies);
  g_free (self->departments);
  g_free (self->cells);
  g_free (self->rows);
  g_free (self);
}

static gboolean
is_taken (const GuildGapMap *self,
          const guint       *cells,
          guint              n_cells,
          guint              cell)
{
  for (guint i = 0; i < n_cells; i++)
    if (cells[i] / self->n_columns == cell / self->n_columns || cells[i] % self->n_columns == cell % self->n_columns)
      return TRUE;
  return FALSE;
}

/**
 * guild_gap_map_find_widest:
 * @self: a gap map
 * @cells: (out caller-allocates) (array length=n_cells): their places in @self->cells
 * @n_cells: how many to find
 *
 * Finds the widest mean gaps, no two of one department or one competency: what a title tells. Between equals the
 * scarcer competency comes first, then the larger department.
 *
 * Returns: how many there are, at most @n_cells
 */
guint
guild_gap_map_find_widest (const GuildGapMap *self,
                           guint             *cells,
                           guint              n_cells)
{
  guint n = 0;

  for (; n < n_cells; n++)
    {
      guint widest = G_MAXUINT;

      for (guint cell = 0; cell < self->n_rows * self->n_columns; cell++)
        if (self->cells[cell].mean > 0 && !is_taken (self, cells, n, cell) &&
            (widest == G_MAXUINT || self->cells[cell].mean > self->cells[widest].mean))
          widest = cell;
      if (widest == G_MAXUINT)
        break;
      cells[n] = widest;
    }
  return n;
}
