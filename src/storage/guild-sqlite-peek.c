/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-peek.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "guild-error.h"
#include "guild-sqlite-schema.h"

/* A file from elsewhere may claim a name of any length. */
#define PEEK_NAME "SELECT substr (id, 1, 100), substr (name, 1, 500) FROM organisation ORDER BY key LIMIT 1"

static const char *const logs[] = { "-wal", "-journal" };

struct _GuildQuietFile
{
  GuildSqliteConnection *guard; /* holds the lock that keeps writers out */
  GuildSqliteConnection *connection;
  char *scratch;
};

static int
set_guard (GuildQuietFile *self,
           gboolean        on)
{
  sqlite3_file *file = NULL;

  sqlite3_file_control (guild_sqlite_connection_get (self->guard), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  return on ? file->pMethods->xLock (file, SQLITE_LOCK_SHARED) : file->pMethods->xUnlock (file, SQLITE_LOCK_NONE);
}

static void
remove_scratch (GuildQuietFile *self)
{
  if (self->scratch == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *log = g_strconcat (self->scratch, logs[i], NULL);

      g_unlink (log);
    }
  g_unlink (self->scratch);
}

/**
 * guild_quiet_file_free:
 * @self: (transfer full): a file without statements on loan
 */
void
guild_quiet_file_free (GuildQuietFile *self)
{
  g_clear_pointer (&self->connection, guild_sqlite_connection_free);
  if (self->guard != NULL)
    {
      set_guard (self, FALSE);
      guild_sqlite_connection_free (self->guard);
    }
  remove_scratch (self);
  g_free (self->scratch);
  g_free (self);
}

/**
 * guild_quiet_file_get_connection:
 * @self: a file
 *
 * Returns: (transfer none): what reads it
 */
GuildSqliteConnection *
guild_quiet_file_get_connection (GuildQuietFile *self)
{
  return self->connection;
}

static gboolean
copy_bytes (const char *from,
            const char *to,
            GError    **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) copy = g_file_new_for_path (to);

  return g_file_copy (source, copy, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

static gboolean
copy_with_logs (const char *path,
                const char *scratch,
                GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *log = g_strconcat (path, logs[i], NULL);
      g_autofree char *copy = g_strconcat (scratch, logs[i], NULL);

      if (g_file_test (log, G_FILE_TEST_EXISTS) && !copy_bytes (log, copy, error))
        return FALSE;
    }
  return copy_bytes (path, scratch, error);
}

/* What a program that was killed left unfinished beside the file. */
static gboolean
has_logs (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *log = g_strconcat (path, logs[i], NULL);
      GStatBuf stat_buffer;

      if (g_stat (log, &stat_buffer) == 0 && stat_buffer.st_size > 0)
        return TRUE;
    }
  return FALSE;
}

/* A pipe would wait for ever, a folder or a loop of links says little through SQLite. */
static gboolean
is_regular (const char *path,
            GError    **error)
{
  g_autofree char *name = g_path_get_basename (path);
  GStatBuf stat_buffer;

  if (g_stat (path, &stat_buffer) != 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("“%s” cannot be read: %s."), name, g_strerror (errno));
      return FALSE;
    }
  if (S_ISREG (stat_buffer.st_mode))
    return TRUE;
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_NOT_GUILD, _ ("“%s” is not an organisation of Guildhall."), name);
  return FALSE;
}

static GuildSqliteConnection *
open_settling (const char *path,
               GError    **error)
{
  g_autoptr (GuildSqliteConnection) connection = guild_sqlite_connection_open (path, SQLITE_OPEN_READWRITE, error);

  return connection != NULL && guild_sqlite_execute (connection, "PRAGMA locking_mode = EXCLUSIVE", error)
             ? g_steal_pointer (&connection)
             : NULL;
}

/**
 * guild_quiet_file_open:
 * @path: a file that may be an organisation
 * @scratch: (nullable): where a copy may stand while a file with an unfinished log is read; without
 *   it the log is taken into the file itself, as opening it would
 * @error: return location for %GUILD_ERROR_BUSY where it is open anywhere, %GUILD_ERROR_NOT_GUILD,
 *   %GUILD_ERROR_DAMAGED or %GUILD_ERROR_IO
 *
 * Returns: (transfer full) (nullable): the file
 */
GuildQuietFile *
guild_quiet_file_open (const char *path,
                       const char *scratch,
                       GError    **error)
{
  g_autoptr (GuildQuietFile) self = g_new0 (GuildQuietFile, 1);
  int schema;
  int code;

  if (!is_regular (path, error))
    return NULL;
  self->guard = guild_sqlite_connection_open (path, SQLITE_OPEN_READONLY, error);
  if (self->guard == NULL)
    return NULL;
  code = set_guard (self, TRUE);
  if (code != SQLITE_OK)
    {
      guild_sqlite_fail (self->guard, code, error);
      return NULL;
    }
  if (!has_logs (path))
    self->connection = guild_sqlite_connection_open_immutable (path, error);
  else if (scratch == NULL)
    {
      set_guard (self, FALSE);
      g_clear_pointer (&self->guard, guild_sqlite_connection_free);
      self->connection = open_settling (path, error);
    }
  else
    {
      self->scratch = g_strdup (scratch);
      self->connection = copy_with_logs (path, scratch, error) ? open_settling (scratch, error) : NULL;
    }
  return self->connection != NULL && guild_sqlite_recognise (self->connection, &schema, error) ? g_steal_pointer (&self)
                                                                                               : NULL;
}

/**
 * guild_quiet_file_peek:
 * @self: a file
 * @peek: (out caller-allocates): what it says of itself
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
guild_quiet_file_peek (GuildQuietFile *self,
                       GuildPeek      *peek,
                       GError        **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (self->connection, PEEK_NAME, error);
  GError *local_error = NULL;
  gboolean has_row;

  *peek = (GuildPeek) { 0 };
  if (statement == NULL || !guild_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row || sqlite3_column_text (statement->handle, 0) == NULL ||
      sqlite3_column_text (statement->handle, 1) == NULL)
    return guild_sqlite_fail (self->connection, SQLITE_NOTADB, error);
  peek->schema = (int) guild_sqlite_get_integer (self->connection, "PRAGMA user_version", 0, &local_error);
  if (local_error == NULL)
    peek->n_people = (guint) guild_sqlite_get_integer (self->connection, "SELECT count (*) FROM person", 0,
                                                       &local_error);
  if (local_error == NULL)
    peek->n_changes = (guint) guild_sqlite_get_integer (self->connection, "SELECT count (*) FROM change", 0,
                                                        &local_error);
  if (local_error == NULL)
    peek->modified = guild_sqlite_get_integer (self->connection, "SELECT time FROM change ORDER BY id DESC LIMIT 1", 0,
                                               &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  peek->id = g_utf8_make_valid ((const char *) sqlite3_column_text (statement->handle, 0), -1);
  peek->name = g_utf8_make_valid ((const char *) sqlite3_column_text (statement->handle, 1), -1);
  return TRUE;
}

/**
 * guild_sqlite_peek:
 * @path: a file of this program's own, closed
 * @peek: (out caller-allocates): what it says of itself
 * @error: return location for an error, as of guild_quiet_file_open()
 *
 * Returns: whether it could be read
 */
gboolean
guild_sqlite_peek (const char *path,
                   GuildPeek  *peek,
                   GError    **error)
{
  g_autoptr (GuildQuietFile) file = guild_quiet_file_open (path, NULL, error);

  *peek = (GuildPeek) { 0 };
  return file != NULL && guild_quiet_file_peek (file, peek, error);
}

/**
 * guild_peek_clear:
 * @self: what was peeked, perhaps nothing
 */
void
guild_peek_clear (GuildPeek *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
}
