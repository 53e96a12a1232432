/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-journal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "guild-change-words.h"
#include "guild-error.h"
#include "guild-sqlite-bulk.h"
#include "guild-sqlite-erase.h"
#include "guild-sqlite-rows.h"

/* From so many cells on, rebuilding all of `latest` is quicker than cell by cell. */
#define REBUILD_CELLS 20000

/**
 * guild_journal_get_version:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: how often anything was applied or taken back
 */
gint64
guild_journal_get_version (GuildSqliteConnection *connection,
                           GError               **error)
{
  return guild_sqlite_get_integer (connection, "SELECT coalesce (max (version), 0) FROM event", 0, error);
}

static gboolean
run_with_integers (GuildSqliteConnection *connection,
                   const char            *sql,
                   gint64                 first,
                   gint64                 second,
                   GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement->handle, 1, first);
  if (sqlite3_bind_parameter_count (statement->handle) > 1)
    sqlite3_bind_int64 (statement->handle, 2, second);
  return guild_statement_run (statement, error);
}

/* --- latest --------------------------------------------------------------------------------------------- */

/* The newest ratings of one person, by competency and kind. */
typedef struct
{
  gint64 person;
  GHashTable *index; /* competency → position in rows + 1 */
  GArray *rows;      /* LatestCell */
} LatestBuilder;

typedef struct
{
  gint64 competency;
  gboolean present[4];
  gint64 level[4]; /* GUILD_ABSENT: not applicable */
  gint64 date[4];
  gint64 entry[4];
} LatestCell;

static int
compare_latest_cells (gconstpointer a,
                      gconstpointer b)
{
  const LatestCell *left = a, *right = b;

  return (left->competency > right->competency) - (left->competency < right->competency);
}

static gboolean
latest_builder_flush (LatestBuilder  *builder,
                      GuildStatement *insert,
                      GError        **error)
{
  g_array_sort (builder->rows, compare_latest_cells);
  for (guint i = 0; i < builder->rows->len; i++)
    {
      const LatestCell *cell = &g_array_index (builder->rows, LatestCell, i);

      for (int kind = 0; kind < 4; kind++)
        {
          if (!cell->present[kind])
            continue;
          guild_statement_bind_integers (insert, 6, builder->person, cell->competency, (gint64) kind, cell->level[kind],
                                         cell->date[kind], cell->entry[kind]);
          if (cell->level[kind] == GUILD_ABSENT)
            sqlite3_bind_null (insert->handle, 4);
          if (!guild_statement_run (insert, error))
            return FALSE;
        }
    }
  g_array_set_size (builder->rows, 0);
  g_hash_table_remove_all (builder->index);
  return TRUE;
}

static void
latest_builder_add (LatestBuilder *builder,
                    sqlite3_stmt  *row)
{
  gint64 competency = sqlite3_column_int64 (row, 1);
  int kind = sqlite3_column_int (row, 2) & 3;
  gint64 level = sqlite3_column_type (row, 3) == SQLITE_NULL ? GUILD_ABSENT : sqlite3_column_int64 (row, 3);
  gint64 date = sqlite3_column_int64 (row, 4);
  gint64 entry = sqlite3_column_int64 (row, 5);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (builder->index, GSIZE_TO_POINTER (competency)));
  LatestCell *cell;

  if (at == 0)
    {
      LatestCell fresh = { .competency = competency };

      g_array_append_val (builder->rows, fresh);
      at = builder->rows->len;
      g_hash_table_insert (builder->index, GSIZE_TO_POINTER (competency), GUINT_TO_POINTER (at));
    }
  cell = &g_array_index (builder->rows, LatestCell, at - 1);
  if (cell->present[kind] &&
      !guild_rule_is_newer ((GuildDate) date, entry, (GuildDate) cell->date[kind], cell->entry[kind]))
    return;
  cell->present[kind] = TRUE;
  cell->level[kind] = level;
  cell->date[kind] = date;
  cell->entry[kind] = entry;
}

/**
 * guild_journal_rebuild_latest:
 * @connection: a connection with a transaction
 * @error: return location for an error
 *
 * Computes `latest` anew from every submitted rating.
 *
 * Returns: whether it is whole again
 */
gboolean
guild_journal_rebuild_latest (GuildSqliteConnection *connection,
                              GError               **error)
{
  g_autoptr (GuildStatement) reader = guild_sqlite_prepare_resource (connection, "ratings.sql", error);
  g_autoptr (GuildStatement) insert = guild_sqlite_prepare (
      connection, "INSERT INTO latest (person, competency, kind, level, date, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error);
  g_autoptr (GHashTable) index = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (LatestCell));
  LatestBuilder builder = { .index = index, .rows = rows };

  if (reader == NULL || insert == NULL || !guild_sqlite_execute (connection, "DELETE FROM latest", error))
    return FALSE;
  guild_statement_bind_integers (reader, 2, G_GINT64_CONSTANT (0), G_MAXINT64);
  while (TRUE)
    {
      gboolean has_row;
      gint64 person;

      if (!guild_statement_step (reader, &has_row, error))
        return FALSE;
      person = has_row ? sqlite3_column_int64 (reader->handle, 0) : 0;
      if (person != builder.person && !latest_builder_flush (&builder, insert, error))
        return FALSE;
      builder.person = person;
      if (!has_row)
        return TRUE;
      latest_builder_add (&builder, reader->handle);
    }
}

/* Cells that a change touches: (person, competency) as guild_rating_key(). */
typedef struct
{
  GuildSqliteConnection *connection;
  GHashTable *subjects; /* assessment key → person key */
  GHashTable *cells;
  gboolean all;
} CellSet;

static gboolean
find_subject (CellSet *set,
              gint64   assessment,
              gint64  *subject,
              GError **error)
{
  gpointer known = g_hash_table_lookup (set->subjects, GSIZE_TO_POINTER (assessment));
  g_autoptr (GuildStatement) statement = NULL;
  gboolean has_row;

  *subject = (gint64) GPOINTER_TO_SIZE (known);
  if (known != NULL)
    return TRUE;
  statement = guild_sqlite_prepare (set->connection, "SELECT subject FROM assessment WHERE key = ?1", error);
  if (statement == NULL)
    return FALSE;
  guild_statement_bind_integers (statement, 1, assessment);
  if (!guild_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    *subject = sqlite3_column_int64 (statement->handle, 0);
  g_hash_table_insert (set->subjects, GSIZE_TO_POINTER (assessment), GSIZE_TO_POINTER (*subject));
  return TRUE;
}

static void
add_cell (CellSet *set,
          gint64   person,
          gint64   competency)
{
  g_hash_table_add (set->cells, GSIZE_TO_POINTER (guild_rating_key (person, competency)));
  set->all = set->all || g_hash_table_size (set->cells) > REBUILD_CELLS;
}

/* An assessment may be submitted or dated anew without its ratings being touched. */
static gboolean
add_assessment (CellSet           *set,
                const GuildRecord *assessment,
                GError           **error)
{
  g_autoptr (GuildStatement)
      statement = guild_sqlite_prepare (set->connection, "SELECT competency FROM rating WHERE assessment = ?1", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  guild_statement_bind_integers (statement, 1, assessment->key);
  while (has_row)
    {
      if (!guild_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row)
        add_cell (set, guild_record_get_integer (assessment, GUILD_ASSESSMENT_SUBJECT),
                  sqlite3_column_int64 (statement->handle, 0));
    }
  return TRUE;
}

static gboolean
refresh_cell (GuildSqliteConnection *connection,
              gint64                 person,
              gint64                 competency,
              GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare_resource (connection, "latest-cell.sql", error);

  if (statement == NULL || !run_with_integers (connection, "DELETE FROM latest WHERE person = ?1 AND competency = ?2",
                                               person, competency, error))
    return FALSE;
  guild_statement_bind_integers (statement, 2, person, competency);
  return guild_statement_run (statement, error);
}

/* Brings `latest` in line with what @operations did. */
static gboolean
refresh_latest (GuildSqliteConnection *connection,
                const GuildOperation  *operations,
                guint                  n_operations,
                gboolean               all,
                GError               **error)
{
  g_autoptr (GHashTable) subjects = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) cells = g_hash_table_new (NULL, NULL);
  CellSet set = { connection, subjects, cells, all };
  GHashTableIter iter;
  gpointer cell;

  for (guint i = 0; i < n_operations && !set.all; i++)
    {
      const GuildRecord *row = operations[i].after != NULL ? operations[i].after : operations[i].before;

      if (guild_record_get_kind (row) == GUILD_KIND_ASSESSMENT)
        {
          g_hash_table_insert (subjects, GSIZE_TO_POINTER (row->key),
                               GSIZE_TO_POINTER (guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT)));
          if (!add_assessment (&set, row, error))
            return FALSE;
        }
    }
  for (guint i = 0; i < n_operations && !set.all; i++)
    {
      const GuildRecord *row = operations[i].after != NULL ? operations[i].after : operations[i].before;
      gint64 subject;

      if (guild_record_get_kind (row) != GUILD_KIND_RATING)
        continue;
      if (!find_subject (&set, guild_record_get_integer (row, GUILD_RATING_ASSESSMENT), &subject, error))
        return FALSE;
      add_cell (&set, subject, guild_record_get_integer (row, GUILD_RATING_COMPETENCY));
    }
  if (set.all)
    return guild_journal_rebuild_latest (connection, error);
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      gint64 key = (gint64) GPOINTER_TO_SIZE (cell);

      if (!refresh_cell (connection, key >> GUILD_RATING_COMPETENCY_BITS, key & (GUILD_MAX_COMPETENCIES - 1), error))
        return FALSE;
    }
  return TRUE;
}

/* --- rows -------------------------------------------------------------------------------------------------- */

static gboolean
changes_identity (const GuildOperation *operation)
{
  return operation->before != NULL && operation->after != NULL &&
         !guild_record_identity_equal (operation->before, operation->after);
}

/* What goes makes room first, so that an identity may pass from one row to another. */
static gboolean
write_rows (GuildSqliteConnection *connection,
            const GuildOperation  *operations,
            guint                  n_operations,
            GError               **error)
{
  g_autoptr (GuildStatement) statement = NULL;
  GuildKind kind = GUILD_KIND_ORGANISATION;
  gboolean updates = FALSE;

  for (guint i = 0; i < n_operations; i++)
    if ((operations[i].after == NULL || changes_identity (&operations[i])) &&
        !guild_sqlite_delete (connection, guild_operation_get_kind (&operations[i]),
                              guild_operation_get_key (&operations[i]), error))
      return FALSE;
  for (guint i = 0; i < n_operations; i++)
    {
      const GuildRecord *row = operations[i].after;
      gboolean exists = operations[i].before != NULL && !changes_identity (&operations[i]);

      if (row == NULL)
        continue;
      /* Rows of a kind come together: their statement is asked for once. */
      if (statement == NULL || guild_record_get_kind (row) != kind || exists != updates)
        {
          g_clear_pointer (&statement, guild_statement_free);
          kind = guild_record_get_kind (row);
          updates = exists;
          statement = updates ? guild_sqlite_prepare_update (connection, kind, error)
                              : guild_sqlite_prepare_insert (connection, kind, error);
        }
      if (statement == NULL || !guild_sqlite_run_record (statement, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
advance_keys (GuildSqliteConnection *connection,
              const GuildOperation  *operations,
              guint                  n_operations,
              GError               **error)
{
  gint64 next[GUILD_N_KINDS] = { 0 };
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (
      connection,
      "INSERT INTO key_sequence (kind, next) VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET next = max (next, ?2)",
      error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_operations; i++)
    {
      GuildKind kind = guild_operation_get_kind (&operations[i]);

      if (operations[i].before == NULL && kind != GUILD_KIND_RATING)
        next[kind] = MAX (next[kind], guild_operation_get_key (&operations[i]) + 1);
    }
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      if (next[kind] == 0)
        continue;
      sqlite3_bind_text (statement->handle, 1, guild_kind_get_info (kind)->name, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement->handle, 2, next[kind]);
      if (!guild_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* --- the journal ---------------------------------------------------------------------------------------------- */

static gboolean
write_change (GuildSqliteConnection *connection,
              GuildChange           *change,
              guint                  n_operations,
              gint64                *id,
              GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (
      connection,
      "INSERT INTO change (time, actor, name, detail, flags, state, n_rows) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement->handle, 1, g_get_real_time () / G_USEC_PER_SEC);
  sqlite3_bind_text (statement->handle, 2, guild_change_get_actor (change), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement->handle, 3, guild_change_get_name (change), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement->handle, 4, guild_change_get_detail (change), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement->handle, 5, guild_change_get_flags (change));
  sqlite3_bind_int64 (statement->handle, 6, n_operations);
  if (!guild_statement_run (statement, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (guild_sqlite_connection_get (connection));
  return TRUE;
}

static void
bind_image (GuildStatement    *statement,
            int                at,
            const GuildRecord *record)
{
  g_autoptr (GBytes) image = NULL;

  if (record == NULL)
    {
      sqlite3_bind_null (statement->handle, at);
      return;
    }
  image = guild_sqlite_encode (record);
  sqlite3_bind_blob64 (statement->handle, at, g_bytes_get_data (image, NULL), g_bytes_get_size (image),
                       SQLITE_TRANSIENT);
}

static gboolean
write_images (GuildSqliteConnection *connection,
              GuildChange           *change,
              gint64                 id,
              GError               **error)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  gboolean bulk = (guild_change_get_flags (change) & GUILD_CHANGE_BULK) != 0;
  g_autoptr (GArray) ranges = bulk ? guild_bulk_find_ranges (change) : NULL;
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (
      connection, "INSERT INTO change_row (change, position, kind, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error);

  if (statement == NULL || (bulk && !guild_bulk_write_ranges (connection, id, ranges, error)))
    return FALSE;
  for (guint i = 0; i < n_operations; i++)
    {
      if (bulk && guild_bulk_is_in_ranges (ranges, &operations[i]))
        continue;
      sqlite3_bind_int64 (statement->handle, 1, id);
      sqlite3_bind_int64 (statement->handle, 2, i);
      sqlite3_bind_text (statement->handle, 3, guild_kind_get_info (guild_operation_get_kind (&operations[i]))->name,
                         -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement->handle, 4, guild_operation_get_key (&operations[i]));
      bind_image (statement, 5, operations[i].before);
      bind_image (statement, 6, operations[i].after);
      if (!guild_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Who does something new gives up what could have been redone. */
static gboolean
give_up_redo (GuildSqliteConnection *connection,
              GError               **error)
{
  return guild_sqlite_execute (connection,
                               "DELETE FROM change_blob WHERE change IN (SELECT id FROM change WHERE state = 1);"
                               "UPDATE change SET state = 2 WHERE state = 1;",
                               error);
}

/* Whether something that can be redone speaks of a draft as it was before. */
static gboolean
meets_redo (GuildSqliteConnection *connection,
            const GuildOperation  *operations,
            guint                  n_operations,
            gboolean              *meets,
            GError               **error)
{
  g_autoptr (GuildStatement)
      statement = guild_sqlite_prepare (connection,
                                        "SELECT 1 FROM change_row AS r JOIN change AS c ON c.id = r.change"
                                        " WHERE c.state = 1 AND r.kind = 'assessment' AND r.key = ?1",
                                        error);
  gint64 last = 0;

  *meets = FALSE;
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_operations && !*meets; i++)
    {
      const GuildRecord *row = operations[i].after != NULL ? operations[i].after : operations[i].before;
      gint64 assessment = guild_record_get_kind (row) == GUILD_KIND_RATING
                              ? guild_record_get_integer (row, GUILD_RATING_ASSESSMENT)
                              : guild_record_get_key (row);

      if (assessment == last)
        continue;
      last = assessment;
      sqlite3_reset (statement->handle);
      guild_statement_bind_integers (statement, 1, assessment);
      if (!guild_statement_step (statement, meets, error))
        return FALSE;
    }
  return TRUE;
}

/* Drafts are kept without a trace: what could be redone stays, unless it was about this very draft. The
 * version goes on, so that whoever had read before knows. */
static gboolean
apply_draft (GuildSqliteConnection *connection,
             const GuildOperation  *operations,
             guint                  n_operations,
             GError               **error)
{
  gboolean meets;

  return meets_redo (connection, operations, n_operations, &meets, error) &&
         (!meets || give_up_redo (connection, error)) && write_rows (connection, operations, n_operations, error) &&
         advance_keys (connection, operations, n_operations, error) &&
         guild_sqlite_execute (connection, "INSERT INTO event (change, direction) VALUES (0, 0)", error);
}

/**
 * guild_journal_apply:
 * @connection: a connection with a transaction
 * @change: a change
 * @error: return location for an error
 *
 * Writes rows, journal, `latest` and key sequence, and gives @change its id; of a draft only the rows.
 *
 * Returns: whether everything is written; the caller commits or rolls back
 */
gboolean
guild_journal_apply (GuildSqliteConnection *connection,
                     GuildChange           *change,
                     GError               **error)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  gint64 id;

  if ((guild_change_get_flags (change) & GUILD_CHANGE_DRAFT) != 0)
    return apply_draft (connection, operations, n_operations, error);
  if (!give_up_redo (connection, error) || !write_change (connection, change, n_operations, &id, error) ||
      !write_images (connection, change, id, error) || !write_rows (connection, operations, n_operations, error) ||
      !advance_keys (connection, operations, n_operations, error) ||
      !refresh_latest (connection, operations, n_operations, FALSE, error) ||
      !run_with_integers (connection, "INSERT INTO event (change, direction) VALUES (?1, 1)", id, 0, error))
    return FALSE;
  if ((guild_change_get_flags (change) & GUILD_CHANGE_ERASURE) != 0 &&
      !guild_erase_from_journal (connection, change, id, error))
    return FALSE;
  guild_change_set_id (change, id);
  return TRUE;
}

/* --- reading changes -------------------------------------------------------------------------------------------- */

static GuildRecord *
read_image (sqlite3_stmt *row,
            int           column,
            GuildKind     kind,
            gint64        key)
{
  g_autoptr (GBytes) image = NULL;

  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    return NULL;
  image = g_bytes_new (sqlite3_column_blob (row, column), (gsize) sqlite3_column_bytes (row, column));
  return guild_sqlite_decode (kind, key, image);
}

/**
 * guild_journal_get_change:
 * @connection: a connection
 * @id: id of a change
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the change as it was made; only the rows that have images, which a
 *   bulk change has not, nor one before an erasure
 */
GuildChange *
guild_journal_get_change (GuildSqliteConnection *connection,
                          gint64                 id,
                          GError               **error)
{
  g_autoptr (GuildStatement)
      head = guild_sqlite_prepare (connection, "SELECT name, detail, actor, flags FROM change WHERE id = ?1", error);
  g_autoptr (GuildStatement) rows =
      guild_sqlite_prepare (connection,
                            "SELECT kind, key, before, after FROM change_row WHERE change = ?1 ORDER BY position",
                            error);
  g_autoptr (GuildChange) change = NULL;
  gboolean has_row;

  if (head == NULL || rows == NULL)
    return NULL;
  guild_statement_bind_integers (head, 1, id);
  guild_statement_bind_integers (rows, 1, id);
  if (!guild_statement_step (head, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_DAMAGED, _ ("The journal has no change %" PRId64 "."), id);
      return NULL;
    }
  change = guild_change_new ((const char *) sqlite3_column_text (head->handle, 0),
                             (const char *) sqlite3_column_text (head->handle, 1));
  guild_change_set_actor (change, (const char *) sqlite3_column_text (head->handle, 2));
  guild_change_set_flags (change, (GuildChangeFlags) sqlite3_column_int (head->handle, 3));
  guild_change_set_id (change, id);
  while (TRUE)
    {
      GuildKind kind;
      gint64 key;
      g_autoptr (GuildRecord) before = NULL;
      g_autoptr (GuildRecord) after = NULL;

      if (!guild_statement_step (rows, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&change);
      key = sqlite3_column_int64 (rows->handle, 1);
      if (!guild_kind_find ((const char *) sqlite3_column_text (rows->handle, 0), &kind))
        continue;
      before = read_image (rows->handle, 2, kind, key);
      after = read_image (rows->handle, 3, kind, key);
      /* An erasure has emptied it. */
      if (before == NULL && after == NULL)
        continue;
      if (before == NULL)
        guild_change_insert (change, after);
      else if (after == NULL)
        guild_change_remove (change, before);
      else
        guild_change_replace (change, before, after);
    }
}

/* --- undo --------------------------------------------------------------------------------------------------------- */

/**
 * guild_journal_get_undo:
 * @connection: a connection
 * @redo: whether to look forward
 * @error: return location for %GUILD_ERROR_NOTHING, %GUILD_ERROR_BARRIER or another error
 *
 * Undo is linear: the newest change that is done, or the oldest of those that were taken back.
 *
 * Returns: (transfer full) (nullable): the change that undo (or redo) would make
 */
GuildChange *
guild_journal_get_undo (GuildSqliteConnection *connection,
                        gboolean               redo,
                        GError               **error)
{
  GError *local_error = NULL;
  gint64 id = guild_sqlite_get_integer (connection,
                                        redo ? "SELECT min (id) FROM change WHERE state = 1"
                                             : "SELECT max (id) FROM change WHERE state = 0",
                                        0, &local_error);
  g_autoptr (GuildChange) change = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  if (id == 0)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING,
                           redo ? _ ("There is nothing to redo.") : _ ("There is nothing to undo."));
      return NULL;
    }
  change = guild_journal_get_change (connection, id, error);
  if (change != NULL && !redo && (guild_change_get_flags (change) & GUILD_CHANGE_BARRIER) != 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_BARRIER, _ ("“%s” cannot be undone."),
                   guild_change_get_name (change));
      return NULL;
    }
  return change == NULL || redo ? g_steal_pointer (&change) : guild_change_invert (change);
}

/* Drafts are not in the journal, so what it takes away may be what a draft builds on. */
static gboolean
check_drafts (GuildSqliteConnection *connection,
              GuildChange           *change,
              gboolean               redo,
              GError               **error)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  g_autoptr (GuildStatement)
      orphans = guild_sqlite_prepare (connection, "SELECT 1 FROM rating WHERE assessment = ?1", error);
  g_autoptr (GuildStatement) stranded = guild_sqlite_prepare_resource (connection, "stranded-draft.sql", error);
  g_autofree char *sentence = NULL;
  gboolean stuck;

  if (orphans == NULL || stranded == NULL || !guild_statement_step (stranded, &stuck, error))
    return FALSE;
  for (guint i = 0; i < n_operations && !stuck; i++)
    {
      if (operations[i].after != NULL || guild_operation_get_kind (&operations[i]) != GUILD_KIND_ASSESSMENT)
        continue;
      sqlite3_reset (orphans->handle);
      guild_statement_bind_integers (orphans, 1, guild_operation_get_key (&operations[i]));
      if (!guild_statement_step (orphans, &stuck, error))
        return FALSE;
    }
  if (!stuck)
    return TRUE;
  sentence = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
               redo ? _ ("“%s” cannot be redone while a draft of an assessment builds on what it removes; submit or "
                         "discard the draft first.")
                    : _ ("“%s” cannot be undone while a draft of an assessment builds on it; submit or discard the "
                         "draft first."),
               sentence);
  return FALSE;
}

/**
 * guild_journal_apply_undo:
 * @connection: a connection with a transaction; for a bulk change without foreign keys
 * @change: what guild_journal_get_undo() answered
 * @redo: as asked there
 * @error: return location for an error
 *
 * Returns: whether everything is written; the caller commits or rolls back
 */
gboolean
guild_journal_apply_undo (GuildSqliteConnection *connection,
                          GuildChange           *change,
                          gboolean               redo,
                          GError               **error)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  gboolean bulk = (guild_change_get_flags (change) & GUILD_CHANGE_BULK) != 0;
  gint64 id = guild_change_get_id (change);

  if (bulk && !redo && !guild_bulk_take_out (connection, id, error))
    return FALSE;
  if (!write_rows (connection, operations, n_operations, error))
    return FALSE;
  if (bulk && redo && !guild_bulk_put_back (connection, id, error))
    return FALSE;
  if (!check_drafts (connection, change, redo, error))
    return FALSE;
  return refresh_latest (connection, operations, n_operations, bulk, error) &&
         run_with_integers (connection, "UPDATE change SET state = ?2 WHERE id = ?1", id, redo ? 0 : 1, error) &&
         run_with_integers (connection, "INSERT INTO event (change, direction) VALUES (?1, ?2)", id, redo ? 1 : -1,
                            error);
}

/* --- history ------------------------------------------------------------------------------------------------------ */

/**
 * guild_journal_get_history:
 * @connection: a connection
 * @kind: kind of the row that is asked about
 * @key: key of that row, or 0 for every change
 * @limit: the most entries, or 0 for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GuildHistoryEntry) (nullable): the newest first
 */
GPtrArray *
guild_journal_get_history (GuildSqliteConnection *connection,
                           GuildKind              kind,
                           gint64                 key,
                           guint                  limit,
                           GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (
      connection,
      key == 0 ? "SELECT id, time, actor, name, detail, n_rows, state, flags FROM change ORDER BY id DESC LIMIT ?1"
               : "SELECT id, time, actor, name, detail, n_rows, state, flags FROM change"
                 " WHERE id IN (SELECT change FROM change_row WHERE kind = ?2 AND key = ?3"
                 " UNION SELECT change FROM change_range WHERE kind = ?2 AND ?3 BETWEEN first AND last)"
                 " ORDER BY id DESC LIMIT ?1",
      error);
  g_autoptr (GPtrArray) history = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_history_entry_free);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement->handle, 1, limit == 0 ? -1 : (gint64) limit);
  if (key != 0)
    {
      sqlite3_bind_text (statement->handle, 2, guild_kind_get_info (kind)->name, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement->handle, 3, key);
    }
  while (TRUE)
    {
      GuildHistoryEntry *entry;
      gboolean has_row;

      if (!guild_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&history);
      entry = g_new (GuildHistoryEntry, 1);
      *entry = (GuildHistoryEntry) {
        .id = sqlite3_column_int64 (statement->handle, 0),
        .time = sqlite3_column_int64 (statement->handle, 1),
        .actor = g_strdup ((const char *) sqlite3_column_text (statement->handle, 2)),
        .name = g_strdup ((const char *) sqlite3_column_text (statement->handle, 3)),
        .detail = g_strdup ((const char *) sqlite3_column_text (statement->handle, 4)),
        .n_rows = sqlite3_column_int64 (statement->handle, 5),
        .state = (GuildHistoryState) sqlite3_column_int (statement->handle, 6),
        .flags = (GuildChangeFlags) sqlite3_column_int (statement->handle, 7),
      };
      g_ptr_array_add (history, entry);
    }
}

/**
 * guild_journal_get_changes_since:
 * @connection: a connection
 * @version: a version
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GuildChange) (nullable): what was done since, the oldest first
 */
GPtrArray *
guild_journal_get_changes_since (GuildSqliteConnection *connection,
                                 gint64                 version,
                                 GError               **error)
{
  g_autoptr (GuildStatement)
      statement = guild_sqlite_prepare (connection,
                                        "SELECT change, direction FROM event WHERE version > ?1 AND direction <> 0"
                                        " ORDER BY version",
                                        error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_change_unref);

  if (statement == NULL)
    return NULL;
  guild_statement_bind_integers (statement, 1, version);
  while (TRUE)
    {
      g_autoptr (GuildChange) change = NULL;
      gboolean has_row;

      if (!guild_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&changes);
      change = guild_journal_get_change (connection, sqlite3_column_int64 (statement->handle, 0), error);
      if (change == NULL)
        return NULL;
      g_ptr_array_add (changes, sqlite3_column_int (statement->handle, 1) < 0 ? guild_change_invert (change)
                                                                              : g_steal_pointer (&change));
    }
}
