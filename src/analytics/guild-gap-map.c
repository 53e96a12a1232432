/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-gap-map.h"

#include <math.h>
#include <string.h>

#include "guild-base-table.h"

/* The whole table behind a map: what is withheld of it does not depend on what is shown. */
typedef struct
{
  GuildBaseTable *bases;
  guint *gaps;     /* levels missing in all, by place */
  guint *n_levels; /* of how many levels, by place */
} Sums;

static void
add_gap (Sums *sums,
         gsize place,
         guint gap)
{
  sums->gaps[place] += gap;
  sums->n_levels[place]++;
}

static void
add_person (Sums *sums, const GuildSnapshot *snapshot, gint64 person, int department,
            gint64 *last) /* by framework, who was last counted in it */
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);
  const GuildProfile *profile;
  GuildPersonRow row;

  if (!guild_snapshot_get_person (snapshot, person, &row))
    return;
  profile = guild_snapshot_get_profile (snapshot, row.role);
  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    {
      const GuildRequirement *requirement = &profile->requirements[i];
      gint64 framework = guild_base_table_get_framework (snapshot, requirement->competency);
      int level = guild_cell_get_level (guild_level_matrix_get (matrix, person, requirement->competency));
      guint gap = (guint) guild_rule_gap (requirement->target, level);
      gsize places[] = {
        guild_base_table_place (sums->bases, requirement->competency, department),
        guild_base_table_place (sums->bases, requirement->competency, GUILD_DEPARTMENTS_ALL),
        guild_base_table_place_total (sums->bases, framework, department),
        guild_base_table_place_total (sums->bases, framework, GUILD_DEPARTMENTS_ALL),
      };

      if (level < 0)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (places); j++)
        {
          add_gap (sums, places[j], gap);
          sums->bases->bases[places[j]] += j < 2 || last[framework] != person;
        }
      last[framework] = person;
    }
}

static gboolean
sum_up (Sums                   *sums,
        const GuildSnapshot    *snapshot,
        const GuildDepartments *departments,
        GCancellable           *cancellable)
{
  g_autofree gint64 *last = g_new0 (gint64, (gsize) sums->bases->n_frameworks);

  for (gint64 person = 1; person < departments->n_slots; person++)
    {
      if ((person & 0xfff) == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (departments->of_people[person] >= 0)
        add_person (sums, snapshot, person, departments->of_people[person], last);
    }
  guild_base_table_suppress (sums->bases, snapshot);
  return !g_cancellable_is_cancelled (cancellable);
}

/* What is withheld is not even held. */
static GuildGapCell
tell (const Sums *sums,
      gsize       place)
{
  if (sums->bases->withheld[place])
    return (GuildGapCell) { 0, NAN, TRUE };
  if (sums->bases->bases[place] == 0)
    return (GuildGapCell) { 0, NAN, FALSE };
  return (GuildGapCell) { sums->bases->bases[place], (double) sums->gaps[place] / sums->n_levels[place], FALSE };
}

static void
fill (GuildGapMap              *self,
      const Sums               *sums,
      const GuildDepartments   *departments,
      int                       department,
      gint64                    framework,
      const GuildBenchStrength *bench)
{
  guint first = department == GUILD_DEPARTMENTS_ALL ? 0 : (guint) department;

  self->n_columns = department == GUILD_DEPARTMENTS_ALL ? departments->n_departments : 1;
  self->departments = g_memdup2 (departments->names + first, self->n_columns * sizeof *self->departments);
  self->n_rows = bench->n_rows;
  self->competencies = g_new (gint64, self->n_rows);
  self->cells = g_new (GuildGapCell, (gsize) self->n_rows * self->n_columns);
  self->rows = g_new (GuildGapCell, self->n_rows);
  for (guint row = 0; row < self->n_rows; row++)
    {
      gint64 competency = bench->rows[row].competency;

      self->competencies[row] = competency;
      self->rows[row] = tell (sums, guild_base_table_place (sums->bases, competency, GUILD_DEPARTMENTS_ALL));
      for (guint i = 0; i < self->n_columns; i++)
        self->cells[row * self->n_columns + i] = tell (sums, guild_base_table_place (sums->bases, competency,
                                                                                     (int) (first + i)));
    }
  if (framework <= 0 || framework >= sums->bases->n_frameworks)
    return;
  self->columns = g_new (GuildGapCell, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i] = tell (sums, guild_base_table_place_total (sums->bases, framework, (int) (first + i)));
}

/**
 * guild_gap_map_new:
 * @snapshot: the organisation
 * @departments: its departments
 * @department: which of them is in scope, or %GUILD_DEPARTMENTS_ALL
 * @framework: key of a framework, or 0 for all
 * @bench: bench strength of the same scope, for its order
 * @cancellable: (nullable): to stop early
 *
 * A cell's base are the people who are rated and whose role asks. Who is not yet rated counts nowhere, not as 0.
 *
 * Returns: (transfer full) (nullable): mean gaps, or %NULL when cancelled
 */
GuildGapMap *
guild_gap_map_new (const GuildSnapshot      *snapshot,
                   const GuildDepartments   *departments,
                   int                       department,
                   gint64                    framework,
                   const GuildBenchStrength *bench,
                   GCancellable             *cancellable)
{
  g_autoptr (GuildGapMap) self = g_new0 (GuildGapMap, 1);
  g_autoptr (GuildBaseTable) bases = NULL;
  g_autofree guint *gaps = NULL;
  g_autofree guint *n_levels = NULL;
  Sums sums;

  if (bench->withheld)
    return g_steal_pointer (&self);
  bases = guild_base_table_new (snapshot, departments);
  gaps = g_new0 (guint, guild_base_table_get_size (bases));
  n_levels = g_new0 (guint, guild_base_table_get_size (bases));
  sums = (Sums) { bases, gaps, n_levels };
  if (!sum_up (&sums, snapshot, departments, cancellable))
    return NULL;
  fill (self, &sums, departments, department, framework, bench);
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
  g_free (self->columns);
  g_free (self);
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
        {
          gboolean taken = FALSE;

          for (guint i = 0; i < n; i++)
            taken |= cells[i] / self->n_columns == cell / self->n_columns ||
                     cells[i] % self->n_columns == cell % self->n_columns;
          if (!taken && self->cells[cell].n > 0 && self->cells[cell].mean > 0 &&
              (widest == G_MAXUINT || self->cells[cell].mean > self->cells[widest].mean))
            widest = cell;
        }
      if (widest == G_MAXUINT)
        break;
      cells[n] = widest;
    }
  return n;
}
