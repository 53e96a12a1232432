/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-connection.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "guild-error.h"
#include "guild-storage-resources.h"

#define RESOURCE_PATH "/io/github/guildhall/storage/"

/* How many virtual instructions pass between two looks at the cancellable. */
#define PROGRESS_STEPS 2000

struct _GuildSqliteConnection
{
  sqlite3 *db;
  char *path;
  GHashTable *idle; /* SQL → GPtrArray of statements nobody uses */
  GCancellable *cancellable;
};

/**
 * guild_sqlite_fail:
 * @self: a connection
 * @code: a result code of sqlite3
 * @error: return location for the error
 *
 * Turns @code into an error that callers can tell apart, in a sentence with the file's name.
 *
 * Returns: %FALSE
 */
gboolean
guild_sqlite_fail (GuildSqliteConnection *self,
                   int                    code,
                   GError               **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled; nothing has changed."));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_BUSY,
                   _ ("“%s” is open in another window or program; close it there first."), name);
      break;
    case SQLITE_NOTADB:
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_NOT_GUILD, _ ("“%s” is not an organisation of Guildhall."), name);
      break;
    case SQLITE_CORRUPT:
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_DAMAGED, _ ("“%s” is damaged (%s); restore a backup of it."), name,
                   sqlite3_errmsg (self->db));
      break;
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                             _ ("Something would refer to what is not there; delete or change that first."));
      else
        g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("The change contradicts what is there: %s."),
                     sqlite3_errmsg (self->db));
      break;
    case SQLITE_FULL:
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("No room is left to save “%s”; nothing has changed."), name);
      break;
    default:
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("“%s” cannot be read or written: %s."), name,
                   self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code));
      break;
    }
  return FALSE;
}

static int
check_cancelled (void *user_data)
{
  GuildSqliteConnection *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
finalize_statement (gpointer handle)
{
  sqlite3_finalize (handle);
}

static GuildSqliteConnection *
open_as (const char *path,
         const char *address,
         int         flags,
         GError    **error)
{
  g_autoptr (GuildSqliteConnection) self = g_new0 (GuildSqliteConnection, 1);
  int code;

  self->path = g_strdup (path);
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  code = sqlite3_open_v2 (address, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      guild_sqlite_fail (self, code, error);
      return NULL;
    }
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  return g_steal_pointer (&self);
}

/**
 * guild_sqlite_connection_open:
 * @path: the file
 * @flags: of sqlite3_open_v2()
 * @error: return location for an error
 *
 * Opens the file with everything off that a file from elsewhere could misuse.
 *
 * Returns: (transfer full) (nullable): the connection
 */
GuildSqliteConnection *
guild_sqlite_connection_open (const char *path,
                              int         flags,
                              GError    **error)
{
  return open_as (path, path, flags, error);
}

/**
 * guild_sqlite_connection_open_immutable:
 * @path: a file that nobody writes to while it is open, and that has no log beside it
 * @error: return location for an error
 *
 * Like guild_sqlite_connection_open(), to read only; nothing is locked, and nothing made beside the file.
 *
 * Returns: (transfer full) (nullable): the connection
 */
GuildSqliteConnection *
guild_sqlite_connection_open_immutable (const char *path,
                                        GError    **error)
{
  g_autofree char *escaped = g_uri_escape_string (path, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);
  g_autofree char *address = g_strconcat ("file:", escaped, "?immutable=1", NULL);

  return open_as (path, address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

/**
 * guild_sqlite_connection_free:
 * @self: (transfer full): a connection without statements on loan
 */
void
guild_sqlite_connection_free (GuildSqliteConnection *self)
{
  g_clear_pointer (&self->idle, g_hash_table_unref);
  if (sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("A statement was still in use when “%s” was closed", self->path);
  g_free (self->path);
  g_free (self);
}

/**
 * guild_sqlite_connection_get:
 * @self: a connection
 *
 * Returns: (transfer none): sqlite3's own
 */
sqlite3 *
guild_sqlite_connection_get (GuildSqliteConnection *self)
{
  return self->db;
}

/**
 * guild_sqlite_connection_watch:
 * @self: a connection
 * @cancellable: (nullable): what stops statements from now on
 */
void
guild_sqlite_connection_watch (GuildSqliteConnection *self,
                               GCancellable          *cancellable)
{
  self->cancellable = cancellable;
  sqlite3_progress_handler (self->db, cancellable != NULL ? PROGRESS_STEPS : 0, check_cancelled, self);
}

/**
 * guild_sqlite_execute:
 * @self: a connection
 * @sql: one or more statements without rows
 * @error: return location for an error
 *
 * Returns: whether all ran
 */
gboolean
guild_sqlite_execute (GuildSqliteConnection *self,
                      const char            *sql,
                      GError               **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || guild_sqlite_fail (self, code, error);
}

static GBytes *
load_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (guild_storage_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  return bytes;
}

/**
 * guild_sqlite_execute_resource:
 * @self: a connection
 * @name: a file of SQL among the resources
 * @error: return location for an error
 *
 * Returns: whether all its statements ran
 */
gboolean
guild_sqlite_execute_resource (GuildSqliteConnection *self,
                               const char            *name,
                               GError               **error)
{
  g_autoptr (GBytes) sql = load_resource (name);

  return guild_sqlite_execute (self, g_bytes_get_data (sql, NULL), error);
}

/**
 * guild_sqlite_get_integer:
 * @self: a connection
 * @sql: a query of one number
 * @fallback: the answer where there is no row or an error
 * @error: return location for an error
 *
 * Returns: the number
 */
gint64
guild_sqlite_get_integer (GuildSqliteConnection *self,
                          const char            *sql,
                          gint64                 fallback,
                          GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (self, sql, error);
  gboolean has_row;

  if (statement == NULL || !guild_statement_step (statement, &has_row, error) || !has_row)
    return fallback;
  return sqlite3_column_int64 (statement->handle, 0);
}

/**
 * guild_sqlite_begin:
 * @self: a connection without a transaction
 * @error: return location for an error
 *
 * Returns: whether a writing transaction is open
 */
gboolean
guild_sqlite_begin (GuildSqliteConnection *self,
                    GError               **error)
{
  return guild_sqlite_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * guild_sqlite_commit:
 * @self: a connection with a transaction
 * @error: return location for an error
 *
 * A commit that fails may leave the transaction open; it is rolled back then.
 *
 * Returns: whether everything since guild_sqlite_begin() is on disk
 */
gboolean
guild_sqlite_commit (GuildSqliteConnection *self,
                     GError               **error)
{
  if (guild_sqlite_execute (self, "COMMIT", error))
    return TRUE;
  guild_sqlite_rollback (self);
  return FALSE;
}

/**
 * guild_sqlite_rollback:
 * @self: a connection, perhaps with a transaction
 */
void
guild_sqlite_rollback (GuildSqliteConnection *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * guild_sqlite_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement on loan
 */
GuildStatement *
guild_sqlite_prepare (GuildSqliteConnection *self,
                      const char            *sql,
                      GError               **error)
{
  GPtrArray *idle = g_hash_table_lookup (self->idle, sql);
  GuildStatement *statement;
  sqlite3_stmt *handle = NULL;

  if (idle != NULL && idle->len > 0)
    handle = g_ptr_array_steal_index_fast (idle, idle->len - 1);
  else
    {
      int code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

      if (code != SQLITE_OK)
        {
          guild_sqlite_fail (self, code, error);
          return NULL;
        }
    }
  statement = g_new (GuildStatement, 1);
  *statement = (GuildStatement) { self, handle };
  return statement;
}

/**
 * guild_sqlite_prepare_resource:
 * @self: a connection
 * @name: a file with one statement among the resources
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement on loan
 */
GuildStatement *
guild_sqlite_prepare_resource (GuildSqliteConnection *self,
                               const char            *name,
                               GError               **error)
{
  g_autoptr (GBytes) sql = load_resource (name);

  return guild_sqlite_prepare (self, g_bytes_get_data (sql, NULL), error);
}

/**
 * guild_statement_free:
 * @self: (transfer full): a statement, which goes back to its connection
 */
void
guild_statement_free (GuildStatement *self)
{
  const char *sql = sqlite3_sql (self->handle);
  GPtrArray *idle = g_hash_table_lookup (self->connection->idle, sql);

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  if (idle == NULL)
    {
      idle = g_ptr_array_new_with_free_func (finalize_statement);
      g_hash_table_insert (self->connection->idle, g_strdup (sql), idle);
    }
  g_ptr_array_add (idle, self->handle);
  g_free (self);
}

/**
 * guild_statement_bind_integers:
 * @self: a statement
 * @n_values: how many parameters, from the first
 * @...: their values, each a #gint64
 */
void
guild_statement_bind_integers (GuildStatement *self,
                               guint           n_values,
                               ...)
{
  va_list values;

  va_start (values, n_values);
  for (guint i = 1; i <= n_values; i++)
    sqlite3_bind_int64 (self->handle, (int) i, va_arg (values, gint64));
  va_end (values);
}

/**
 * guild_statement_step:
 * @self: a statement
 * @has_row: (out): whether there is a row
 * @error: return location for an error
 *
 * Returns: whether the step went well
 */
gboolean
guild_statement_step (GuildStatement *self,
                      gboolean       *has_row,
                      GError        **error)
{
  int code = sqlite3_step (self->handle);

  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  return guild_sqlite_fail (self->connection, code, error);
}

/**
 * guild_statement_run:
 * @self: a statement that answers no rows
 * @error: return location for an error
 *
 * Runs it to its end and makes it ready to be bound again.
 *
 * Returns: whether it ran
 */
gboolean
guild_statement_run (GuildStatement *self,
                     GError        **error)
{
  int code = sqlite3_step (self->handle);
  gboolean done = code == SQLITE_DONE || code == SQLITE_ROW || guild_sqlite_fail (self->connection, code, error);

  sqlite3_reset (self->handle);
  return done;
}
