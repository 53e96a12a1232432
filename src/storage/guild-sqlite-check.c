/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-check.h"

#include <glib/gi18n-lib.h>

#include "guild-sqlite-journal.h"

static gboolean
add_problems (GuildSqliteConnection *connection,
              GPtrArray             *problems,
              const char            *sql,
              const char            *format,
              GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (connection, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      if (!guild_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s", _ (format),
                                                    (const char *) sqlite3_column_text (statement->handle, 0)));
    }
  return TRUE;
}

/**
 * guild_sqlite_check:
 * @connection: a connection
 * @problems: (element-type utf8): where the sentences go that say what is wrong
 * @error: return location for an error
 *
 * Looks for damage, and for what the file promises and does not keep.
 *
 * Returns: whether it could look
 */
gboolean
guild_sqlite_check (GuildSqliteConnection *connection,
                    GPtrArray             *problems,
                    GError               **error)
{
  gboolean done;

  if (!add_problems (connection, problems,
                     "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
                     N_ ("The file is damaged"), error) ||
      !add_problems (
          connection, problems,
          "SELECT \"table\" || ' ' || coalesce (rowid, '?') || ' → ' || parent FROM pragma_foreign_key_check",
          N_ ("A row refers to something that does not exist"), error) ||
      !add_problems (
          connection, problems,
          "SELECT kind FROM key_sequence AS s WHERE kind = 'person' AND next <= (SELECT max (key) FROM person)"
          " OR kind = 'assessment' AND next <= (SELECT max (key) FROM assessment)",
          N_ ("Keys would be given twice"), error))
    return FALSE;

  /* Compute `latest` anew, compare, and leave everything as it was. */
  if (!guild_sqlite_execute (connection, "CREATE TEMP TABLE held AS SELECT * FROM latest", error))
    return FALSE;
  done =
      guild_sqlite_begin (connection, error) && guild_journal_rebuild_latest (connection, error) &&
      add_problems (connection, problems,
                    "SELECT count (*) FROM (SELECT * FROM (SELECT * FROM latest EXCEPT SELECT * FROM held)"
                    " UNION ALL SELECT * FROM (SELECT * FROM held EXCEPT SELECT * FROM latest)) HAVING count (*) > 0",
                    N_ ("Newest ratings that are not the newest"), error);
  guild_sqlite_rollback (connection);
  guild_sqlite_execute (connection, "DROP TABLE IF EXISTS temp.held", NULL);
  return done;
}
