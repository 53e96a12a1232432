/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-reading.h"

#include "guild-sqlite-rows.h"

/**
 * guild_sqlite_get_next_key:
 * @connection: a connection
 * @kind: a kind
 * @key: (inout): the next key of the kind; left as it is where none was given yet
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
guild_sqlite_get_next_key (GuildSqliteConnection *connection,
                           GuildKind              kind,
                           gint64                *key,
                           GError               **error)
{
  g_autoptr (GuildStatement)
      statement = guild_sqlite_prepare (connection, "SELECT next FROM key_sequence WHERE kind = ?1", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement->handle, 1, guild_kind_get_info (kind)->name, -1, SQLITE_STATIC);
  if (!guild_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    *key = sqlite3_column_int64 (statement->handle, 0);
  return TRUE;
}

/**
 * guild_sqlite_each:
 * @connection: a connection
 * @query: which records
 * @func: called for each
 * @user_data: for @func
 * @error: return location for an error
 *
 * Returns: whether all were read, and @func took them
 */
gboolean
guild_sqlite_each (GuildSqliteConnection *connection,
                   const GuildQuery      *query,
                   GuildRecordFunc        func,
                   gpointer               user_data,
                   GError               **error)
{
  g_autofree char *sql = guild_sqlite_build_query (query);
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (connection, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  if (query->field >= 0 && guild_kind_get_info (query->kind)->fields[query->field].type == GUILD_FIELD_TEXT)
    sqlite3_bind_text (statement->handle, 1, query->value.text, -1, SQLITE_STATIC);
  else if (query->field != GUILD_ALL_FIELDS && query->field != GUILD_OPEN_ASSESSMENTS)
    sqlite3_bind_int64 (statement->handle, 1, query->value.integer);
  while (has_row)
    {
      if (!guild_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row)
        {
          g_autoptr (GuildRecord) record = guild_sqlite_read_record (query->kind, statement->handle);

          if (!func (record, user_data, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Hands out the rows of a statement: person, competency, kind, level, date, entry. */
static gboolean
each_row (GuildStatement *statement,
          GuildLatestFunc func,
          gpointer        user_data,
          GError        **error)
{
  gboolean has_row = TRUE;

  while (has_row)
    {
      sqlite3_stmt *row = statement->handle;
      GuildLatestRow latest;

      if (!guild_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      latest.person = sqlite3_column_int64 (row, 0);
      latest.competency = sqlite3_column_int64 (row, 1);
      latest.kind = (GuildAssessmentKind) (sqlite3_column_int (row, 2) & 3);
      latest.latest.level = sqlite3_column_type (row, 3) == SQLITE_NULL
                                ? GUILD_LEVEL_NOT_APPLICABLE
                                : CLAMP (sqlite3_column_int (row, 3), 0, GUILD_MAX_LEVEL);
      latest.latest.date = sqlite3_column_int (row, 4);
      latest.latest.entry = sqlite3_column_int64 (row, 5);
      if (!func (&latest, user_data, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * guild_sqlite_each_latest:
 * @connection: a connection
 * @person: key of a person, or 0 for everybody
 * @func: called for each of their newest ratings
 * @user_data: for @func
 * @error: return location for an error
 *
 * Returns: whether all were read, and @func took them
 */
gboolean
guild_sqlite_each_latest (GuildSqliteConnection *connection,
                          gint64                 person,
                          GuildLatestFunc        func,
                          gpointer               user_data,
                          GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (
      connection,
      person == 0
          ? "SELECT person, competency, kind, level, date, entry FROM latest ORDER BY person, competency, kind"
          : "SELECT person, competency, kind, level, date, entry FROM latest WHERE person = ?1 ORDER BY competency, kind",
      error);

  if (statement == NULL)
    return FALSE;
  if (person != 0)
    guild_statement_bind_integers (statement, 1, person);
  return each_row (statement, func, user_data, error);
}

/**
 * guild_sqlite_each_rating:
 * @connection: a connection
 * @first: key of the first person
 * @last: key of the last
 * @func: called for each submitted rating of them, a person's together
 * @user_data: for @func
 * @error: return location for an error
 *
 * Returns: whether all were read, and @func took them
 */
gboolean
guild_sqlite_each_rating (GuildSqliteConnection *connection,
                          gint64                 first,
                          gint64                 last,
                          GuildLatestFunc        func,
                          gpointer               user_data,
                          GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare_resource (connection, "ratings.sql", error);

  if (statement == NULL)
    return FALSE;
  guild_statement_bind_integers (statement, 2, first, last);
  return each_row (statement, func, user_data, error);
}
