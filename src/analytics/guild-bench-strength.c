/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-bench-strength.h"

#include <string.h>

#include "guild-base-table.h"
#include "guild-strengths.h"

/* Counts what roles ask of everybody in scope. */
static gboolean
count_needs (GuildBenchStrength     *self,
             GuildBench             *benches,
             const GuildSnapshot    *snapshot,
             const GuildDepartments *departments,
             int                     department,
             gint64                  framework,
             GCancellable           *cancellable)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);

  for (gint64 person = 1; person < departments->n_slots; person++)
    {
      GuildPersonRow row;
      const GuildProfile *profile;
      gboolean rated = FALSE;

      if ((person & 0xfff) == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (!guild_departments_contain (departments, department, person) ||
          !guild_snapshot_get_person (snapshot, person, &row))
        continue;
      profile = guild_snapshot_get_profile (snapshot, row.role);
      for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
        {
          const GuildRequirement *requirement = &profile->requirements[i];
          GuildBench *bench = &benches[requirement->competency];
          int level = guild_cell_get_level (guild_level_matrix_get (matrix, person, requirement->competency));

          if (level == GUILD_LEVEL_NOT_APPLICABLE ||
              (framework != 0 && guild_base_table_get_framework (snapshot, requirement->competency) != framework))
            continue;
          bench->n_asked++;
          bench->n_unrated += level == GUILD_LEVEL_UNRATED;
          bench->need += guild_rule_gap (requirement->target, level) > 0;
          rated |= level >= 0;
        }
      self->n_rated += rated;
    }
  return TRUE;
}

static void
count_strengths (GuildBench             *bench,
                 const GuildSnapshot    *snapshot,
                 const GuildBests       *bests,
                 const GuildDepartments *departments,
                 int                     department)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);
  gboolean strong[256];

  guild_strengths_of_cells (snapshot, bests, bench->competency, strong);
  for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < departments->n_slots; chunk++)
    {
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, bench->competency, chunk);
      gint64 first = (gint64) chunk << GUILD_CHUNK_BITS;
      guint n_cells = (guint) MIN (GUILD_CHUNK_ROWS, departments->n_slots - first);

      for (guint i = 0; cells != NULL && i < n_cells; i++)
        if (strong[cells[i]] && guild_departments_contain (departments, department, first + i))
          {
            bench->have++;
            bench->have_confirmed += guild_rule_basis (cells[i]) == GUILD_BASIS_CONFIRMED;
          }
    }
}

typedef struct
{
  GuildBench bench;
  char *key; /* to sort by */
  const char *id;
} Row;

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *left = a, *right = b;
  gint64 left_short = (gint64) left->bench.need - left->bench.have;
  gint64 right_short = (gint64) right->bench.need - right->bench.have;
  int order;

  if (left_short != right_short)
    return left_short < right_short ? 1 : -1;
  if (left->bench.have != right->bench.have)
    return left->bench.have < right->bench.have ? -1 : 1;
  order = strcmp (left->key, right->key);
  return order != 0 ? order : strcmp (left->id, right->id);
}

static void
row_clear (gpointer row)
{
  g_free (((Row *) row)->key);
}

static void
add_row (GArray            *rows,
         const GuildBench  *bench,
         const GuildRecord *competency)
{
  Row row = { *bench, g_utf8_collate_key (guild_record_get_text (competency, GUILD_COMPETENCY_NAME), -1),
              guild_record_get_text (competency, GUILD_COMPETENCY_ID) };

  g_array_append_val (rows, row);
}

/* The rows that roles in scope ask for, in their order. */
static void
list_rows (GuildBenchStrength     *self,
           GuildBench             *benches,
           const GuildSnapshot    *snapshot,
           const GuildDepartments *departments,
           int                     department)
{
  g_autoptr (GuildBests) bests = guild_bests_new (snapshot);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, row_clear);
  for (gint64 key = 1; key < guild_snapshot_get_n_competency_slots (snapshot); key++)
    {
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, key);

      if (info == NULL || benches[key].n_asked == 0)
        continue;
      benches[key].competency = key;
      count_strengths (&benches[key], snapshot, bests, departments, department);
      self->n_open_gaps += benches[key].need;
      add_row (rows, &benches[key], info->record);
    }
  g_array_sort (rows, compare_rows);
  self->n_rows = rows->len;
  self->rows = g_new (GuildBench, rows->len);
  for (guint i = 0; i < rows->len; i++)
    self->rows[i] = g_array_index (rows, Row, i).bench;
}

/**
 * guild_bench_strength_new:
 * @snapshot: the organisation
 * @departments: its departments
 * @department: which of them is in scope, or %GUILD_DEPARTMENTS_ALL
 * @framework: key of a framework, or 0 for all
 * @cancellable: (nullable): to stop early
 *
 * Returns: (transfer full) (nullable): who has and who needs what roles ask for, or %NULL when cancelled
 */
GuildBenchStrength *
guild_bench_strength_new (const GuildSnapshot    *snapshot,
                          const GuildDepartments *departments,
                          int                     department,
                          gint64                  framework,
                          GCancellable           *cancellable)
{
  g_autoptr (GuildBenchStrength) self = g_new0 (GuildBenchStrength, 1);
  g_autofree GuildBench *benches = NULL;

  self->n_people = guild_departments_get_n_people (departments, department);
  self->withheld = guild_departments_is_withheld (departments, department);
  if (self->withheld)
    return g_steal_pointer (&self);
  benches = g_new0 (GuildBench, (gsize) guild_snapshot_get_n_competency_slots (snapshot));
  if (!count_needs (self, benches, snapshot, departments, department, framework, cancellable))
    return NULL;
  list_rows (self, benches, snapshot, departments, department);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&self);
}

/**
 * guild_bench_strength_free:
 * @self: (transfer full): bench strength
 */
void
guild_bench_strength_free (GuildBenchStrength *self)
{
  g_free (self->rows);
  g_free (self);
}

/**
 * guild_bench_strength_get_scarcest:
 * @self: bench strength
 *
 * Returns: (nullable) (transfer none): the competency that most people miss who have nobody to learn it from, or %NULL
 *   where nobody needs any
 */
const GuildBench *
guild_bench_strength_get_scarcest (const GuildBenchStrength *self)
{
  return self->n_rows > 0 && self->rows[0].need > self->rows[0].have ? &self->rows[0] : NULL;
}
