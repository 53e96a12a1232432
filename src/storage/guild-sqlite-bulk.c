/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-bulk.h"

#include <glib/gi18n-lib.h>

#include "guild-error.h"
#include "guild-sqlite-rows.h"

/* Rows that one compressed blob holds. */
#define BLOB_ROWS 8192

typedef struct
{
  GuildKind kind;
  gint64 first;
  gint64 last;
} Range;

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const Range *left = a, *right = b;

  return left->kind != right->kind ? (int) left->kind - (int) right->kind
                                   : (left->first > right->first) - (left->first < right->first);
}

/**
 * guild_bulk_find_ranges:
 * @change: a bulk change
 *
 * Returns: (transfer full): runs of the keys of rows that @change adds, ratings left out
 */
GArray *
guild_bulk_find_ranges (const GuildChange *change)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  guint n_runs = 0;

  for (guint i = 0; i < n_operations; i++)
    {
      Range range = { guild_operation_get_kind (&operations[i]), guild_operation_get_key (&operations[i]), 0 };
      Range *previous = ranges->len > 0 ? &g_array_index (ranges, Range, ranges->len - 1) : NULL;

      if (operations[i].before != NULL || range.kind == GUILD_KIND_RATING)
        continue;
      range.last = range.first;
      if (previous != NULL && previous->kind == range.kind && previous->last + 1 == range.first)
        previous->last = range.first;
      else
        g_array_append_val (ranges, range);
    }
  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      Range range = g_array_index (ranges, Range, i);
      Range *previous = n_runs > 0 ? &g_array_index (ranges, Range, n_runs - 1) : NULL;

      if (previous != NULL && previous->kind == range.kind && previous->last + 1 == range.first)
        previous->last = range.last;
      else
        g_array_index (ranges, Range, n_runs++) = range;
    }
  g_array_set_size (ranges, n_runs);
  return ranges;
}

/**
 * guild_bulk_is_in_ranges:
 * @ranges: what guild_bulk_find_ranges() answered
 * @operation: an operation of the same change
 *
 * Returns: whether the journal may leave it out
 */
gboolean
guild_bulk_is_in_ranges (const GArray         *ranges,
                         const GuildOperation *operation)
{
  Range probe = { guild_operation_get_kind (operation), guild_operation_get_key (operation), 0 };
  guint low = 0, high = ranges->len;

  if (operation->before != NULL)
    return FALSE;
  if (probe.kind == GUILD_KIND_RATING)
    {
      probe.kind = GUILD_KIND_ASSESSMENT;
      probe.first = guild_record_get_integer (operation->after, GUILD_RATING_ASSESSMENT);
    }
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare_ranges (&g_array_index (ranges, Range, middle), &probe) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 && g_array_index (ranges, Range, low - 1).kind == probe.kind &&
         g_array_index (ranges, Range, low - 1).last >= probe.first;
}

/**
 * guild_bulk_write_ranges:
 * @connection: a connection with a transaction
 * @change: id of the change
 * @ranges: its runs of keys
 * @error: return location for an error
 *
 * Returns: whether they were written
 */
gboolean
guild_bulk_write_ranges (GuildSqliteConnection *connection,
                         gint64                 change,
                         const GArray          *ranges,
                         GError               **error)
{
  g_autoptr (GuildStatement)
      statement = guild_sqlite_prepare (connection,
                                        "INSERT INTO change_range (change, kind, first, last) VALUES (?1, ?2, ?3, ?4)",
                                        error);

  for (guint i = 0; statement != NULL && i < ranges->len; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);

      sqlite3_bind_int64 (statement->handle, 1, change);
      sqlite3_bind_text (statement->handle, 2, guild_kind_get_info (range->kind)->name, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement->handle, 3, range->first);
      sqlite3_bind_int64 (statement->handle, 4, range->last);
      if (!guild_statement_run (statement, error))
        return FALSE;
    }
  return statement != NULL;
}

/* The runs of a change, children before what they refer to. */
static GArray *
read_ranges (GuildSqliteConnection *connection,
             gint64                 change,
             GError               **error)
{
  g_autoptr (GuildStatement)
      statement = guild_sqlite_prepare (connection, "SELECT kind, first, last FROM change_range WHERE change = ?1",
                                        error);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  guild_statement_bind_integers (statement, 1, change);
  while (TRUE)
    {
      Range range = { 0 };
      gboolean known;

      if (!guild_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      known = guild_kind_find ((const char *) sqlite3_column_text (statement->handle, 0), &range.kind);
      range.first = sqlite3_column_int64 (statement->handle, 1);
      range.last = sqlite3_column_int64 (statement->handle, 2);
      if (known)
        g_array_append_val (ranges, range);
    }
  g_array_sort (ranges, compare_ranges);
  return g_steal_pointer (&ranges);
}

/* --- taking out ---------------------------------------------------------------------------------------- */

typedef struct
{
  GuildSqliteConnection *connection;
  gint64 change;
  gint64 position;
  GuildKind kind;
  GVariantBuilder builder;
  guint n_rows;
} Packer;

static gboolean
packer_flush (Packer  *packer,
              GError **error)
{
  g_autoptr (GVariant) rows = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GConverter) compressor = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GuildStatement) statement = NULL;

  if (packer->n_rows == 0)
    return TRUE;
  rows = g_variant_ref_sink (g_variant_builder_end (&packer->builder));
  packer->n_rows = 0;
  bytes = g_variant_get_data_as_bytes (rows);
  compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1));
  packed = g_converter_convert_bytes (compressor, bytes, error);
  if (packed == NULL)
    return FALSE;
  statement = guild_sqlite_prepare (packer->connection,
                                    "INSERT INTO change_blob (change, position, kind, content) VALUES (?1, ?2, ?3, ?4)",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement->handle, 1, packer->change);
  sqlite3_bind_int64 (statement->handle, 2, packer->position++);
  sqlite3_bind_text (statement->handle, 3, guild_kind_get_info (packer->kind)->name, -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (statement->handle, 4, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), SQLITE_STATIC);
  return guild_statement_run (statement, error);
}

static gboolean
packer_add (Packer            *packer,
            const GuildRecord *record,
            GError           **error)
{
  g_autoptr (GBytes) image = guild_sqlite_encode (record);

  if (packer->n_rows == 0)
    g_variant_builder_init (&packer->builder, G_VARIANT_TYPE ("a(xay)"));
  g_variant_builder_open (&packer->builder, G_VARIANT_TYPE ("(xay)"));
  g_variant_builder_add (&packer->builder, "x", record->key);
  g_variant_builder_add_value (&packer->builder, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, image, TRUE));
  g_variant_builder_close (&packer->builder);
  return ++packer->n_rows < BLOB_ROWS || packer_flush (packer, error);
}

/* Packs and deletes the rows of one kind whose @column lies within a run. */
static gboolean
take_out_range (GuildSqliteConnection *connection,
                gint64                 change,
                gint64                *position,
                GuildKind              kind,
                const char            *column,
                const Range           *range,
                GError               **error)
{
  GuildQuery query = { .kind = kind, .field = GUILD_ALL_FIELDS };
  g_autofree char *all = guild_sqlite_build_query (&query);
  char *order = g_strrstr (all, " ORDER BY");
  g_autofree char *select = g_strdup_printf ("%.*s WHERE %s BETWEEN ?1 AND ?2%s", (int) (order - all), all, column,
                                             order);
  g_autofree char *remove = g_strdup_printf ("DELETE FROM %s WHERE %s BETWEEN ?1 AND ?2",
                                             guild_kind_get_info (kind)->name, column);
  g_autoptr (GuildStatement) reader = guild_sqlite_prepare (connection, select, error);
  g_autoptr (GuildStatement) remover = guild_sqlite_prepare (connection, remove, error);
  Packer packer = { .connection = connection, .change = change, .position = *position, .kind = kind };
  gboolean has_row = TRUE;
  gboolean done = reader != NULL && remover != NULL;

  if (!done)
    return FALSE;
  guild_statement_bind_integers (reader, 2, range->first, range->last);
  guild_statement_bind_integers (remover, 2, range->first, range->last);
  while (done && has_row)
    {
      done = guild_statement_step (reader, &has_row, error);
      if (done && has_row)
        {
          g_autoptr (GuildRecord) record = guild_sqlite_read_record (kind, reader->handle);

          done = packer_add (&packer, record, error);
        }
    }
  if (!done && packer.n_rows > 0)
    g_variant_builder_clear (&packer.builder);
  done = done && packer_flush (&packer, error);
  *position = packer.position;
  return done && guild_statement_run (remover, error);
}

/**
 * guild_bulk_take_out:
 * @connection: a connection with a transaction, without foreign keys
 * @change: id of a bulk change
 * @error: return location for an error
 *
 * Moves the rows that the change added into compressed blobs.
 *
 * Returns: whether all are there
 */
gboolean
guild_bulk_take_out (GuildSqliteConnection *connection,
                     gint64                 change,
                     GError               **error)
{
  g_autoptr (GArray) ranges = read_ranges (connection, change, error);
  gint64 position = 0;

  if (ranges == NULL)
    return FALSE;
  for (guint i = ranges->len; i-- > 0;)
    {
      const Range *range = &g_array_index (ranges, Range, i);

      if (range->kind == GUILD_KIND_ASSESSMENT &&
          !take_out_range (connection, change, &position, GUILD_KIND_RATING, "assessment", range, error))
        return FALSE;
      if (!take_out_range (connection, change, &position, range->kind, "key", range, error))
        return FALSE;
    }
  return TRUE;
}

/* --- putting back ---------------------------------------------------------------------------------------- */

static gboolean
unpack (GuildSqliteConnection *connection,
        GuildKind              kind,
        GBytes                *packed,
        GError               **error)
{
  g_autoptr (GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GBytes) bytes = g_converter_convert_bytes (decompressor, packed, error);
  g_autoptr (GuildStatement) insert = bytes == NULL ? NULL : guild_sqlite_prepare_insert (connection, kind, error);
  g_autoptr (GVariant) rows = NULL;
  GVariantIter iter;
  gint64 key;
  GVariant *image;

  if (insert == NULL)
    return FALSE;
  rows = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a(xay)"), bytes, FALSE));
  g_variant_iter_init (&iter, rows);
  while (g_variant_iter_next (&iter, "(x@ay)", &key, &image))
    {
      g_autoptr (GVariant) owned = image;
      g_autoptr (GBytes) data = g_variant_get_data_as_bytes (image);
      g_autoptr (GuildRecord) record = guild_sqlite_decode (kind, key, data);

      if (!guild_sqlite_run_record (insert, record, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * guild_bulk_put_back:
 * @connection: a connection with a transaction
 * @change: id of a bulk change that was taken out
 * @error: return location for an error
 *
 * Returns: whether all rows are where they were
 */
gboolean
guild_bulk_put_back (GuildSqliteConnection *connection,
                     gint64                 change,
                     GError               **error)
{
  g_autoptr (GuildStatement)
      reader = guild_sqlite_prepare (connection,
                                     "SELECT kind, content FROM change_blob WHERE change = ?1 ORDER BY position DESC",
                                     error);
  g_autoptr (GuildStatement)
      remover = guild_sqlite_prepare (connection, "DELETE FROM change_blob WHERE change = ?1", error);

  if (reader == NULL || remover == NULL)
    return FALSE;
  guild_statement_bind_integers (reader, 1, change);
  while (TRUE)
    {
      gboolean has_row;
      g_autoptr (GBytes) packed = NULL;
      GuildKind kind = 0;
      gboolean known;

      if (!guild_statement_step (reader, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      known = guild_kind_find ((const char *) sqlite3_column_text (reader->handle, 0), &kind);
      packed = g_bytes_new (sqlite3_column_blob (reader->handle, 1), (gsize) sqlite3_column_bytes (reader->handle, 1));
      if (!known)
        {
          g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_DAMAGED,
                               _ ("The journal names a table that does not exist."));
          return FALSE;
        }
      if (!unpack (connection, kind, packed, error))
        return FALSE;
    }
  guild_statement_bind_integers (remover, 1, change);
  return guild_statement_run (remover, error);
}
