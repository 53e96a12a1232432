/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "guild-error.h"
#include "guild-sqlite-erase.h"

/* Pages that one slice of a copy takes before it looks at the cancellable. */
#define COPY_PAGES 1024

/**
 * guild_sqlite_recognise:
 * @connection: a connection to a file that exists
 * @schema: (out): its schema, 1 or more
 * @error: return location for %GUILD_ERROR_NOT_GUILD or another error
 *
 * Returns: whether the file is an organisation, and holds nothing that runs by itself
 */
gboolean
guild_sqlite_recognise (GuildSqliteConnection *connection,
                        int                   *schema,
                        GError               **error)
{
  GError *local_error = NULL;
  gint64 id = guild_sqlite_get_integer (connection, "PRAGMA application_id", 0, &local_error);
  gint64 n_programs;

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (id != GUILD_SQLITE_APPLICATION_ID)
    return guild_sqlite_fail (connection, SQLITE_NOTADB, error);
  *schema = (int) guild_sqlite_get_integer (connection, "PRAGMA user_version", 0, error);
  if (*schema < 1)
    return guild_sqlite_fail (connection, SQLITE_NOTADB, error);
  n_programs = guild_sqlite_get_integer (connection,
                                         "SELECT count (*) FROM sqlite_schema WHERE type IN ('trigger', 'view')", 0,
                                         &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (n_programs > 0)
    {
      g_set_error_literal (
          error, GUILD_ERROR, GUILD_ERROR_NOT_GUILD,
          _ ("The file holds programs of its own, as no organisation of Guildhall does; it is not opened."));
      return FALSE;
    }
  return TRUE;
}

/**
 * guild_sqlite_create:
 * @connection: a connection to a new, empty file
 * @error: return location for an error
 *
 * Returns: whether the file holds the newest schema, and its folder knows of it
 */
gboolean
guild_sqlite_create (GuildSqliteConnection *connection,
                     GError               **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                           GUILD_SQLITE_APPLICATION_ID, GUILD_SQLITE_SCHEMA);

  /* EXTRA also syncs the folder: without it a power cut could take the whole new file. */
  if (!guild_sqlite_execute (connection, "PRAGMA synchronous = EXTRA", error) ||
      !guild_sqlite_begin (connection, error))
    return FALSE;
  for (int schema = 1; schema <= GUILD_SQLITE_SCHEMA; schema++)
    {
      g_autofree char *step = g_strdup_printf ("schema-%d.sql", schema);

      if (!guild_sqlite_execute_resource (connection, step, error))
        {
          guild_sqlite_rollback (connection);
          return FALSE;
        }
    }
  if (!guild_sqlite_execute (connection, mark, error))
    {
      guild_sqlite_rollback (connection);
      return FALSE;
    }
  return guild_sqlite_commit (connection, error);
}

/**
 * guild_sqlite_migrate:
 * @connection: a connection to an organisation
 * @migrations: (array): by schema: the one at n leads from schema n to n + 1; the first is not used
 * @newest: the schema to reach
 * @backup_path: where a copy goes before anything is changed
 * @error: return location for an error
 *
 * All steps are one transaction: the file is of the old schema or of the newest. A migration is a
 * barrier for undo.
 *
 * Returns: whether the file is of the newest schema
 */
gboolean
guild_sqlite_migrate (GuildSqliteConnection      *connection,
                      const GuildSqliteMigration *migrations,
                      int                         newest,
                      const char                 *backup_path,
                      GError                    **error)
{
  int schema = (int) guild_sqlite_get_integer (connection, "PRAGMA user_version", 0, error);
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", newest);

  if (schema >= newest)
    return TRUE;
  if (!guild_sqlite_copy (connection, backup_path, NULL, error) || !guild_sqlite_begin (connection, error))
    return FALSE;
  for (; schema < newest; schema++)
    if (!migrations[schema](connection, error))
      {
        guild_sqlite_rollback (connection);
        return FALSE;
      }
  if (!guild_sqlite_execute (connection, "UPDATE change SET state = 2 WHERE state = 1", error) ||
      !guild_sqlite_execute (
          connection, "UPDATE change SET flags = flags | 2 WHERE id = (SELECT max (id) FROM change WHERE state = 0)",
          error) ||
      !guild_sqlite_execute (connection, mark, error))
    {
      guild_sqlite_rollback (connection);
      return FALSE;
    }
  return guild_sqlite_commit (connection, error);
}

/**
 * guild_sqlite_sync:
 * @path: a file or folder
 * @flags: how to open it
 * @error: return location for an error
 *
 * Returns: whether what was written there survives a power cut
 */
gboolean
guild_sqlite_sync (const char *path,
                   int         flags,
                   GError    **error)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  int saved;

  if (fd >= 0 && fsync (fd) == 0)
    return g_close (fd, error);
  saved = errno;
  if (fd >= 0)
    g_close (fd, NULL);
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("“%s” could not be saved: %s"), path, g_strerror (saved));
  return FALSE;
}

static gboolean
copy_pages (GuildSqliteConnection *from,
            GuildSqliteConnection *to,
            GCancellable          *cancellable,
            GError               **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (guild_sqlite_connection_get (to), "main",
                                                guild_sqlite_connection_get (from), "main");
  int code = backup == NULL ? SQLITE_ERROR : SQLITE_OK;

  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, COPY_PAGES);
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return code == SQLITE_DONE || guild_sqlite_fail (to, code, error);
}

/* An older copy may be replaced, nothing else; and its log must not outlive it, or SQLite would play
 * that over the new copy. Opening and closing takes the log in. */
static gboolean
make_room (const char *path,
           GError    **error)
{
  g_autoptr (GuildSqliteConnection) older = NULL;
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  int schema;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      older = guild_sqlite_connection_open (path, SQLITE_OPEN_READWRITE, error);
      if (older == NULL || !guild_sqlite_execute (older, "PRAGMA locking_mode = EXCLUSIVE", error) ||
          !guild_sqlite_recognise (older, &schema, error) ||
          !guild_sqlite_execute (older, "BEGIN EXCLUSIVE; COMMIT", error))
        {
          g_prefix_error (error, "%s", _ ("A backup replaces only an older backup. "));
          return FALSE;
        }
      g_clear_pointer (&older, guild_sqlite_connection_free);
    }
  g_unlink (wal);
  g_unlink (journal);
  return TRUE;
}

/**
 * guild_sqlite_copy:
 * @connection: a connection
 * @path: where the copy goes; an older copy there is replaced, another file never
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Copies into a file beside @path, checks it, and only then gives it the name.
 *
 * Returns: whether the whole copy is on disk
 */
gboolean
guild_sqlite_copy (GuildSqliteConnection *connection,
                   const char            *path,
                   GCancellable          *cancellable,
                   GError               **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GuildSqliteConnection) copy = NULL;
  gboolean done;

  g_unlink (part);
  copy = guild_sqlite_connection_open (part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (copy == NULL)
    return FALSE;
  /* The copy carries the original's WAL mark: this keeps it in one file. */
  done = guild_sqlite_execute (copy, "PRAGMA locking_mode = EXCLUSIVE", error) &&
         copy_pages (connection, copy, cancellable, error) &&
         guild_sqlite_execute (copy, "PRAGMA journal_mode = DELETE", error);
  if (done && guild_erase_is_pending (copy))
    done = guild_erase_scrub (copy, error);
  if (done &&
      guild_sqlite_get_integer (copy, "SELECT quick_check = 'ok' FROM pragma_quick_check LIMIT 1", 0, error) != 1)
    {
      g_clear_error (error);
      done = guild_sqlite_fail (copy, SQLITE_CORRUPT, error);
    }
  g_clear_pointer (&copy, guild_sqlite_connection_free);
  done = done && guild_sqlite_sync (part, O_RDWR, error) && make_room (path, error);
  if (done && g_rename (part, path) != 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("“%s” could not be saved: %s"), path, g_strerror (errno));
      done = FALSE;
    }
  if (!done)
    {
      g_unlink (part);
      return FALSE;
    }
  return guild_sqlite_sync (folder, O_RDONLY | O_DIRECTORY, error);
}
