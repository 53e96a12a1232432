/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-read-back.h"

/* From so many subjects on, reading everything anew is quicker than reading each. */
#define RELOAD_SUBJECTS 2000

static const GuildLatest unrated = { GUILD_LEVEL_UNRATED, 0, 0 };

static void
add_cell (GArray     *cells,
          GHashTable *seen,
          gint64      person,
          gint64      competency)
{
  GuildCellUpdate update = { person, competency, unrated, unrated };
  gint64 key = guild_rating_key (person, competency);

  if (g_hash_table_contains (seen, &key))
    return;
  g_array_append_val (cells, update);
  g_hash_table_add (seen, g_memdup2 (&key, sizeof key));
}

typedef struct
{
  GArray *cells;
  GHashTable *seen;
  gint64 person;
} CellCollector;

static gboolean
collect_rating (const GuildRecord *rating,
                gpointer           user_data,
                GError           **error G_GNUC_UNUSED)
{
  CellCollector *collector = user_data;

  add_cell (collector->cells, collector->seen, collector->person,
            guild_record_get_integer (rating, GUILD_RATING_COMPETENCY));
  return TRUE;
}

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const GuildCellUpdate *left = a, *right = b;

  return left->person != right->person
             ? (left->person > right->person) - (left->person < right->person)
             : (left->competency > right->competency) - (left->competency < right->competency);
}

/* Rows of one person come by competency, as do the cells: one walk fills all. */
typedef struct
{
  GArray *cells;
  guint at;
} CellFiller;

static gboolean
fill_cell (const GuildLatestRow *row,
           gpointer              user_data,
           GError              **error G_GNUC_UNUSED)
{
  CellFiller *filler = user_data;

  for (guint i = filler->at; i < filler->cells->len; i++)
    {
      GuildCellUpdate *cell = &g_array_index (filler->cells, GuildCellUpdate, i);

      if (cell->person != row->person || cell->competency > row->competency)
        break;
      if (cell->competency < row->competency)
        continue;
      if (row->kind == GUILD_ASSESSMENT_KIND_MANAGER)
        cell->confirmed = row->latest;
      else if (row->kind == GUILD_ASSESSMENT_KIND_SELF)
        cell->self_rated = row->latest;
      break;
    }
  return TRUE;
}

/* Who an assessment is about: as the change says, else as the store does. */
static gint64
get_subject (GuildStore   *store,
             GHashTable   *assessments,
             gint64        assessment,
             GCancellable *cancellable,
             GError      **error)
{
  GuildQuery query = { GUILD_KIND_ASSESSMENT, GUILD_BY_KEY, { .integer = assessment }, GUILD_ORDER_KEY };
  const GuildRecord *known = g_hash_table_lookup (assessments, &assessment);
  g_autoptr (GuildRecord) found = NULL;

  if (known != NULL)
    return guild_record_get_integer (known, GUILD_ASSESSMENT_SUBJECT);
  found = guild_store_get_first (store, &query, cancellable, error);
  if (found == NULL)
    return 0;
  g_hash_table_insert (assessments, g_memdup2 (&assessment, sizeof assessment), guild_record_ref (found));
  return guild_record_get_integer (found, GUILD_ASSESSMENT_SUBJECT);
}

static gboolean
collect_cells (GuildStore           *store,
               GHashTable           *assessments,
               const GuildOperation *operation,
               CellCollector        *collector,
               GCancellable         *cancellable,
               GError              **error)
{
  const GuildRecord *row = operation->after != NULL ? operation->after : operation->before;

  if (guild_record_get_kind (row) == GUILD_KIND_RATING)
    {
      GError *local_error = NULL;

      collector->person = get_subject (store, assessments, guild_record_get_integer (row, GUILD_RATING_ASSESSMENT),
                                       cancellable, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
      return collect_rating (row, collector, error);
    }
  else
    {
      GuildQuery query = { GUILD_KIND_RATING, GUILD_RATING_ASSESSMENT, { .integer = row->key }, GUILD_ORDER_KEY };

      collector->person = guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT);
      return guild_store_each (store, &query, collect_rating, collector, cancellable, error);
    }
}

/**
 * guild_read_back_new:
 * @store: where @change has just been committed
 * @change: the change
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Reads what guild_state_apply() needs from the store; on any thread.
 *
 * Returns: (transfer full) (nullable): the cells that ratings moved
 */
GuildReadBack *
guild_read_back_new (GuildStore        *store,
                     const GuildChange *change,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autoptr (GuildReadBack) self = g_new0 (GuildReadBack, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable)
      assessments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) guild_record_unref);
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  CellCollector collector;
  CellFiller filler;
  guint n_subjects = 0;

  self->cells = g_array_new (FALSE, FALSE, sizeof (GuildCellUpdate));
  self->reload = (guild_change_get_flags (change) & GUILD_CHANGE_BULK) != 0;
  for (guint i = 0; i < n_operations && !self->reload; i++)
    {
      const GuildRecord *row = operations[i].after != NULL ? operations[i].after : operations[i].before;

      /* These two speak in every cell. */
      if (guild_record_get_kind (row) == GUILD_KIND_SETTING)
        self->reload |= g_str_equal (guild_record_get_text (row, GUILD_SETTING_ID), "current_level") ||
                        g_str_equal (guild_record_get_text (row, GUILD_SETTING_ID), "stale_months");
      else if (guild_record_get_kind (row) == GUILD_KIND_ASSESSMENT)
        {
          n_subjects++;
          g_hash_table_replace (assessments, g_memdup2 (&row->key, sizeof row->key), guild_record_ref (row));
        }
    }
  if (self->reload || n_subjects > RELOAD_SUBJECTS)
    {
      self->reload = TRUE;
      return g_steal_pointer (&self);
    }

  collector = (CellCollector) { self->cells, seen, 0 };
  for (guint i = 0; i < n_operations; i++)
    {
      GuildKind kind = guild_operation_get_kind (&operations[i]);

      if ((kind == GUILD_KIND_RATING || kind == GUILD_KIND_ASSESSMENT) &&
          !collect_cells (store, assessments, &operations[i], &collector, cancellable, error))
        return NULL;
    }
  g_array_sort (self->cells, compare_cells);
  filler.cells = self->cells;
  for (guint i = 0; i < self->cells->len; i++)
    {
      gint64 person = g_array_index (self->cells, GuildCellUpdate, i).person;

      if (i > 0 && person == g_array_index (self->cells, GuildCellUpdate, i - 1).person)
        continue;
      filler.at = i;
      if (!guild_store_each_latest (store, person, fill_cell, &filler, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * guild_read_back_free:
 * @self: (transfer full): what was read back
 */
void
guild_read_back_free (GuildReadBack *self)
{
  g_array_unref (self->cells);
  g_free (self);
}
