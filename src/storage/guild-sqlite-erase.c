/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-erase.h"

#include <string.h>

#include "guild-sqlite-rows.h"

/* A shorter text stands in many others by chance. */
#define SHORTEST_PART 3

/* While this table is there, bytes of what was erased may be left in the file. */
#define PENDING "erasure_pending"

static const guint erased_fields[] = { GUILD_PERSON_ID, GUILD_PERSON_NAME, GUILD_PERSON_EMAIL, GUILD_PERSON_TITLE };

/* --- whose texts ---------------------------------------------------------------------------------------- */

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/* A title that others have too is nobody's own, and says nothing of anybody. */
static gboolean
is_shared (GuildSqliteConnection *connection,
           const char            *title,
           gint64                 person,
           gboolean              *shared,
           GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (
      connection, "SELECT 1 FROM person WHERE title = ?1 AND key <> ?2 UNION SELECT 1 FROM role WHERE name = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement->handle, 1, title, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement->handle, 2, person);
  return guild_statement_step (statement, shared, error);
}

/* Adds what @row says of the person and what they are not called any more. */
static gboolean
add_texts (GuildSqliteConnection *connection,
           GHashTable            *texts,
           const GuildRecord     *row,
           const GuildRecord     *now,
           GError               **error)
{
  for (guint i = 0; row != NULL && i < G_N_ELEMENTS (erased_fields); i++)
    {
      const char *text = guild_record_get_text (row, erased_fields[i]);
      gboolean shared = FALSE;

      if (*text == '\0' || (now != NULL && g_str_equal (text, guild_record_get_text (now, erased_fields[i]))))
        continue;
      if (erased_fields[i] == GUILD_PERSON_TITLE &&
          !is_shared (connection, text, guild_record_get_key (row), &shared, error))
        return FALSE;
      if (!shared)
        g_hash_table_add (texts, fold (text));
    }
  return TRUE;
}

/* People are also remembered by what they were called before. */
static gboolean
add_earlier_texts (GuildSqliteConnection *connection,
                   GHashTable            *texts,
                   const GuildRecord     *now,
                   gint64                 person,
                   GError               **error)
{
  g_autoptr (GuildStatement)
      statement = guild_sqlite_prepare (connection,
                                        "SELECT before, after FROM change_row WHERE kind = 'person' AND key = ?1",
                                        error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  guild_statement_bind_integers (statement, 1, person);
  while (has_row)
    {
      if (!guild_statement_step (statement, &has_row, error))
        return FALSE;
      for (int column = 0; has_row && column < 2; column++)
        {
          g_autoptr (GBytes) image = g_bytes_new (sqlite3_column_blob (statement->handle, column),
                                                  (gsize) sqlite3_column_bytes (statement->handle, column));
          g_autoptr (GuildRecord)
              row = g_bytes_get_size (image) == 0 ? NULL : guild_sqlite_decode (GUILD_KIND_PERSON, person, image);

          if (!add_texts (connection, texts, row, now, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Others have rows in an erasure too, where a text of theirs mentioned the person; only who is erased gets
 * another id, or goes. */
static gboolean
is_erased (const GuildOperation *operation)
{
  return operation->after == NULL || !guild_record_identity_equal (operation->before, operation->after);
}

/* Collects what the erased are called, and takes the others' rows out of the journal: whose key stands in
 * an erasure is erased from older copies as well. */
static gboolean
collect_texts (GuildSqliteConnection *connection,
               const GuildChange     *change,
               gint64                 id,
               GHashTable            *texts,
               GError               **error)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  g_autoptr (GuildStatement)
      forget = guild_sqlite_prepare (connection,
                                     "DELETE FROM change_row WHERE change = ?1 AND kind = 'person' AND key = ?2",
                                     error);

  if (forget == NULL)
    return FALSE;
  for (guint i = 0; i < n_operations; i++)
    {
      gint64 key = guild_operation_get_key (&operations[i]);

      if (guild_operation_get_kind (&operations[i]) != GUILD_KIND_PERSON || operations[i].before == NULL)
        continue;
      if (is_erased (&operations[i]))
        {
          if (!add_texts (connection, texts, operations[i].before, operations[i].after, error) ||
              !add_earlier_texts (connection, texts, operations[i].after, key, error))
            return FALSE;
          continue;
        }
      guild_statement_bind_integers (forget, 2, id, key);
      if (!guild_statement_run (forget, error))
        return FALSE;
    }
  return TRUE;
}

/* --- the journal ---------------------------------------------------------------------------------------- */

static gboolean
is_word_edge (const char *text,
              const char *start,
              const char *end)
{
  return (start == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (start)))) &&
         (*end == '\0' || !g_unichar_isalnum (g_utf8_get_char (end)));
}

static gboolean
mentions (const char *folded,
          const char *text)
{
  if (g_utf8_strlen (text, -1) < SHORTEST_PART)
    return g_str_equal (folded, text);
  for (const char *at = strstr (folded, text); at != NULL; at = strstr (at + 1, text))
    if (is_word_edge (folded, at, at + strlen (text)))
      return TRUE;
  return FALSE;
}

static gboolean
mentions_any (const char *label,
              GHashTable *texts)
{
  g_autofree char *folded = fold (label);
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    if (mentions (folded, text))
      return TRUE;
  return FALSE;
}

/* Puts @pseudonym in the place of every label that speaks of the person. */
static gboolean
rewrite_labels (GuildSqliteConnection *connection,
                GHashTable            *texts,
                const char            *pseudonym,
                GError               **error)
{
  g_autoptr (GuildStatement) reader = guild_sqlite_prepare (connection, "SELECT id, detail, actor FROM change", error);
  g_autoptr (GuildStatement)
      writer = guild_sqlite_prepare (connection,
                                     "UPDATE change SET detail = CASE WHEN ?2 THEN ?4 ELSE detail END,"
                                     " actor = CASE WHEN ?3 THEN ?4 ELSE actor END WHERE id = ?1",
                                     error);
  gboolean has_row = TRUE;

  if (reader == NULL || writer == NULL)
    return FALSE;
  while (has_row)
    {
      gboolean detail, actor;

      if (!guild_statement_step (reader, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      detail = mentions_any ((const char *) sqlite3_column_text (reader->handle, 1), texts);
      actor = mentions_any ((const char *) sqlite3_column_text (reader->handle, 2), texts);
      if (!detail && !actor)
        continue;
      guild_statement_bind_integers (writer, 3, (gint64) sqlite3_column_int64 (reader->handle, 0), (gint64) detail,
                                     (gint64) actor);
      sqlite3_bind_text (writer->handle, 4, pseudonym, -1, SQLITE_STATIC);
      if (!guild_statement_run (writer, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * guild_erase_from_journal:
 * @connection: a connection with the transaction in which @change was written
 * @change: an erasure; its detail is the pseudonym
 * @id: its number in the journal
 * @error: return location for an error
 *
 * Empties every image of the journal up to and including @change, puts the pseudonym in the place of each
 * label that mentions the person, and notes that the file is to be scrubbed.
 *
 * Returns: whether it is done; the caller commits or rolls back
 */
gboolean
guild_erase_from_journal (GuildSqliteConnection *connection,
                          const GuildChange     *change,
                          gint64                 id,
                          GError               **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GuildStatement) forget = NULL;

  if (!collect_texts (connection, change, id, texts, error) ||
      !rewrite_labels (connection, texts, guild_change_get_detail (change), error))
    return FALSE;
  forget = guild_sqlite_prepare (connection, "UPDATE change_row SET before = NULL, after = NULL WHERE change <= ?1",
                                 error);
  if (forget == NULL)
    return FALSE;
  guild_statement_bind_integers (forget, 1, id);
  return guild_statement_run (forget, error) &&
         guild_sqlite_execute (connection,
                               "DELETE FROM change_blob; CREATE TABLE IF NOT EXISTS " PENDING " (since INTEGER)",
                               error);
}

/* --- the bytes ------------------------------------------------------------------------------------------ */

/**
 * guild_erase_is_pending:
 * @connection: an organisation
 *
 * Returns: whether bytes of what was erased may be left in it
 */
gboolean
guild_erase_is_pending (GuildSqliteConnection *connection)
{
  return guild_sqlite_get_integer (connection, "SELECT count (*) FROM sqlite_schema WHERE name = '" PENDING "'", 0,
                                   NULL) > 0;
}

/**
 * guild_erase_scrub:
 * @connection: a connection without a transaction, the only one to the file
 * @error: return location for an error
 *
 * Writes the file anew, so that nothing is left of what was deleted, neither in it nor in its log. Where
 * that fails, or the program is stopped in between, the file still says that it is to be done.
 *
 * Returns: whether nothing is left
 */
gboolean
guild_erase_scrub (GuildSqliteConnection *connection,
                   GError               **error)
{
  return guild_sqlite_execute (connection,
                               "PRAGMA secure_delete = ON; PRAGMA wal_checkpoint (TRUNCATE); VACUUM;"
                               "PRAGMA wal_checkpoint (TRUNCATE); DROP TABLE IF EXISTS " PENDING ";"
                               "PRAGMA wal_checkpoint (TRUNCATE);",
                               error);
}
