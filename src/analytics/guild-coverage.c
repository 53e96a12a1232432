/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-coverage.h"

#include <string.h>

/* Levels as cells code them: 0 unrated, 1 to 10 the levels, 11 not applicable. */
#define CODES     16
#define CODE_MASK (CODES - 1)

typedef struct
{
  GuildSnapshot *snapshot;
  gint64 n_people;
  guint n_roles;
  gint32 *roles;    /* of each person today; -1 for who is not there, 0 for who has none */
  guint *n_holders; /* employed people of each role */
  gint8 *targets;   /* of each role in the competency at hand, or -1 */
} Counter;

static void
counter_init (Counter       *self,
              GuildSnapshot *snapshot)
{
  self->snapshot = snapshot;
  self->n_people = guild_snapshot_get_n_person_slots (snapshot);
  self->n_roles = (guint) guild_snapshot_get_n_role_slots (snapshot);
  self->roles = g_new (gint32, (gsize) self->n_people + GUILD_CHUNK_ROWS);
  self->n_holders = g_new0 (guint, MAX (1, self->n_roles));
  self->targets = g_new (gint8, MAX (1, self->n_roles));
  memset (self->targets, -1, MAX (1, self->n_roles));
  memset (self->roles, -1, ((gsize) self->n_people + GUILD_CHUNK_ROWS) * sizeof *self->roles);
  for (gint64 person = 1; person < self->n_people; person++)
    {
      GuildPersonRow row;

      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      self->roles[person] = (gint32) row.role;
      self->n_holders[row.role]++;
    }
}

static void
counter_clear (Counter *self)
{
  g_free (self->roles);
  g_free (self->n_holders);
  g_free (self->targets);
}

/* Goes once through a column of the level matrix. */
static void
count_column (const Counter *self,
              GuildCoverage *coverage)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (self->snapshot);
  guint codes[CODES] = { 0 }; /* of everybody */
  guint n_known = 0;          /* of those whose role asks, with a level */

  for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < self->n_people; chunk++)
    {
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, coverage->competency, chunk);
      const gint32 *roles = self->roles + ((gsize) chunk << GUILD_CHUNK_BITS);

      for (guint i = 0; cells != NULL && i < GUILD_CHUNK_ROWS; i++)
        {
          int level;

          if ((cells[i] & CODE_MASK) == 0 || roles[i] < 0)
            continue;
          codes[cells[i] & CODE_MASK]++;
          if (self->targets[roles[i]] < 0)
            continue;
          level = guild_cell_get_level (cells[i]);
          if (level == GUILD_LEVEL_NOT_APPLICABLE)
            {
              /* They are not asked any more. */
              coverage->n_people--;
              continue;
            }
          n_known++;
          if (level >= self->targets[roles[i]])
            coverage->n_at_target++;
        }
    }
  for (guint level = 0; level <= GUILD_MAX_LEVEL; level++)
    {
      coverage->levels[level] = codes[level + 1];
      coverage->n_rated += codes[level + 1];
    }
  coverage->levels[GUILD_COVERAGE_UNRATED] = coverage->n_people - n_known;
}

/* The roles that ask for it; their targets stand in the counter until forget_targets(). */
static void
find_targets (Counter       *self,
              GHashTable    *asking,
              GuildCoverage *coverage)
{
  const GArray *cells = g_hash_table_lookup (asking, GSIZE_TO_POINTER (coverage->competency));

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      const guint *cell = &g_array_index (cells, guint, i);
      guint role = *cell >> 4;

      self->targets[role] = (gint8) (*cell & CODE_MASK);
      coverage->n_roles++;
      coverage->n_people += self->n_holders[role];
    }
}

static void
forget_targets (Counter    *self,
                GHashTable *asking,
                gint64      competency)
{
  const GArray *cells = g_hash_table_lookup (asking, GSIZE_TO_POINTER (competency));

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    self->targets[g_array_index (cells, guint, i) >> 4] = -1;
}

/* By competency, the roles that ask for it today and their targets, as role << 4 | target. */
static GHashTable *
list_asking (const Counter *self)
{
  GHashTable *asking = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint role = 1; role < self->n_roles; role++)
    {
      const GuildProfile *profile = guild_snapshot_get_profile (self->snapshot, role);

      for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
        {
          gpointer competency = GSIZE_TO_POINTER (profile->requirements[i].competency);
          GArray *cells = g_hash_table_lookup (asking, competency);
          guint cell = role << 4 | (guint) profile->requirements[i].target;

          if (cells == NULL)
            {
              cells = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (asking, competency, cells);
            }
          g_array_append_val (cells, cell);
        }
    }
  return asking;
}

/**
 * guild_coverage_compute:
 * @snapshot: the organisation
 * @framework: key of a framework, or 0 for all
 *
 * Goes once through the level matrix: 40 ms for 100,000 people and 400 competencies, which is still for a worker. Archived
 * competencies are left out.
 *
 * Returns: (transfer full) (element-type GuildCoverage): how well each competency is covered, by key
 */
GArray *
guild_coverage_compute (GuildSnapshot *snapshot,
                        gint64         framework)
{
  GArray *coverages = g_array_new (FALSE, FALSE, sizeof (GuildCoverage));
  g_autoptr (GHashTable) asking = NULL;
  Counter counter;

  counter_init (&counter, snapshot);
  asking = list_asking (&counter);
  for (gint64 key = 1; key < guild_snapshot_get_n_competency_slots (snapshot); key++)
    {
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, key);
      GuildCoverage coverage = { .competency = key };

      if (info == NULL || guild_record_get_integer (info->record, GUILD_COMPETENCY_ARCHIVED) != 0 ||
          (framework != 0 && guild_record_get_integer (info->record, GUILD_COMPETENCY_FRAMEWORK) != framework))
        continue;
      find_targets (&counter, asking, &coverage);
      count_column (&counter, &coverage);
      forget_targets (&counter, asking, key);
      if (coverage.n_roles == 0)
        coverage.flags |= GUILD_COVERAGE_UNUSED;
      else if (coverage.n_at_target == 0)
        coverage.flags |= GUILD_COVERAGE_NOBODY_AT_TARGET;
      if (coverage.n_rated == 0)
        coverage.flags |= GUILD_COVERAGE_NEVER_ASSESSED;
      g_array_append_val (coverages, coverage);
    }
  counter_clear (&counter);
  return coverages;
}

static gboolean
note_date (const GuildLatestRow *row,
           gpointer              user_data,
           GError              **error G_GNUC_UNUSED)
{
  GHashTable *dates = user_data;
  gpointer competency = GSIZE_TO_POINTER (row->competency);

  if (row->latest.date > GPOINTER_TO_INT (g_hash_table_lookup (dates, competency)))
    g_hash_table_insert (dates, competency, GINT_TO_POINTER (row->latest.date));
  return TRUE;
}

/**
 * guild_coverage_read_dates:
 * @store: where the organisation is kept; this waits for it (0.4 s for two million ratings), so it is called in a worker
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64 GuildDate): by key of competency, in pointers, when anybody was
 *   last assessed in it by anybody
 */
GHashTable *
guild_coverage_read_dates (GuildStore   *store,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (GHashTable) dates = g_hash_table_new (NULL, NULL);

  return guild_store_each_latest (store, 0, note_date, dates, cancellable, error) ? g_steal_pointer (&dates) : NULL;
}
