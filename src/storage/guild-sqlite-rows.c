/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-sqlite-rows.h"

#include <math.h>
#include <string.h>

/* The statements of one kind, built from its table of fields when first asked for. */
typedef struct
{
  char *columns; /* key and fields, as a SELECT names them */
  char *insert;
  char *update;
  char *remove;
} Statements;

/* Ratings have no key of their own on disk: it follows from what they join. */
static gboolean
has_key (GuildKind kind)
{
  return kind != GUILD_KIND_RATING;
}

static Statements *
build_statements (GuildKind kind)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);
  Statements *statements = g_new (Statements, 1);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) assignments = g_string_new (NULL);
  const char *where = has_key (kind) ? "key = ?1" : "assessment = ?2 AND competency = ?3";

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *comma = i == 0 ? "" : ", ";

      g_string_append_printf (columns, "%s\"%s\"", comma, info->fields[i].name);
      g_string_append_printf (values, "%s?%u", comma, i + 2);
      g_string_append_printf (assignments, "%s\"%s\" = ?%u", comma, info->fields[i].name, i + 2);
    }
  statements->columns = g_strdup_printf ("%s, %s", has_key (kind) ? "key" : "0", columns->str);
  statements->insert = has_key (kind)
                           ? g_strdup_printf ("INSERT INTO %s (key, %s) VALUES (?1, %s)", info->name, columns->str,
                                              values->str)
                           : g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", info->name, columns->str, values->str);
  statements->update = g_strdup_printf ("UPDATE %s SET %s WHERE %s", info->name, assignments->str, where);
  statements->remove = g_strdup_printf ("DELETE FROM %s WHERE %s", info->name,
                                        has_key (kind) ? "key = ?1"
                                                       : "assessment = ?1 >> 20 AND competency = ?1 & 1048575");
  return statements;
}

G_STATIC_ASSERT (GUILD_RATING_COMPETENCY_BITS == 20);

static const Statements *
get_statements (GuildKind kind)
{
  static Statements *all[GUILD_N_KINDS];

  if (g_once_init_enter_pointer (&all[kind]))
    g_once_init_leave_pointer (&all[kind], build_statements (kind));
  return all[kind];
}

/**
 * guild_sqlite_build_query:
 * @query: which rows
 *
 * Returns: (transfer full): the SELECT; its one parameter is the query's value
 */
char *
guild_sqlite_build_query (const GuildQuery *query)
{
  const GuildKindInfo *info = guild_kind_get_info (query->kind);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s FROM %s", get_statements (query->kind)->columns, info->name);
  if (query->field == GUILD_BY_KEY)
    g_string_append (sql, has_key (query->kind) ? " WHERE key = ?1"
                                                : " WHERE assessment = ?1 >> 20 AND competency = ?1 & 1048575");
  else if (query->field == GUILD_OPEN_ASSESSMENTS)
    g_string_append (sql, " INDEXED BY assessment_open WHERE state <> 'submitted'");
  else if (query->field >= 0)
    g_string_append_printf (sql, " WHERE \"%s\" = ?1", info->fields[query->field].name);
  switch (query->order)
    {
    case GUILD_ORDER_KEY:
      g_string_append (sql, has_key (query->kind) ? " ORDER BY key" : " ORDER BY assessment, competency");
      break;
    case GUILD_ORDER_ID:
      g_string_append (sql, " ORDER BY id");
      break;
    }
  return g_string_free_and_steal (sql);
}

/* Damaged text must not reach code that trusts UTF-8. */
static const char *
column_text (sqlite3_stmt *row,
             int           column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);

  return text == NULL || !g_utf8_validate (text, -1, NULL) ? "" : text;
}

/**
 * guild_sqlite_read_record:
 * @kind: the kind
 * @row: a row of a query made by guild_sqlite_build_query()
 *
 * Returns: (transfer full): the record
 */
GuildRecord *
guild_sqlite_read_record (GuildKind     kind,
                          sqlite3_stmt *row)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 key = sqlite3_column_int64 (row, 0);

  guild_values_clear (kind, values);
  for (guint i = 0; i < info->n_fields; i++)
    {
      int column = (int) i + 1;

      if (sqlite3_column_type (row, column) == SQLITE_NULL)
        continue;
      switch (info->fields[i].type)
        {
        case GUILD_FIELD_TEXT:
          values[i].text = column_text (row, column);
          break;
        case GUILD_FIELD_REAL:
          values[i].real = sqlite3_column_double (row, column);
          break;
        case GUILD_FIELD_ENUMERATION:
          values[i].integer = MAX (0, guild_field_find_enumeration (&info->fields[i], column_text (row, column)));
          break;
        case GUILD_FIELD_INTEGER:
        case GUILD_FIELD_DATE:
        case GUILD_FIELD_BOOLEAN:
        case GUILD_FIELD_REFERENCE:
          values[i].integer = sqlite3_column_int64 (row, column);
          break;
        }
    }
  if (!has_key (kind))
    key = guild_rating_key (values[GUILD_RATING_ASSESSMENT].integer, values[GUILD_RATING_COMPETENCY].integer);
  return guild_record_new (kind, key, values);
}

/**
 * guild_sqlite_prepare_insert:
 * @connection: a connection
 * @kind: a kind
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement that adds a row, for guild_sqlite_run_record()
 */
GuildStatement *
guild_sqlite_prepare_insert (GuildSqliteConnection *connection,
                             GuildKind              kind,
                             GError               **error)
{
  return guild_sqlite_prepare (connection, get_statements (kind)->insert, error);
}

/**
 * guild_sqlite_prepare_update:
 * @connection: a connection
 * @kind: a kind
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement that changes a row, for guild_sqlite_run_record()
 */
GuildStatement *
guild_sqlite_prepare_update (GuildSqliteConnection *connection,
                             GuildKind              kind,
                             GError               **error)
{
  return guild_sqlite_prepare (connection, get_statements (kind)->update, error);
}

/**
 * guild_sqlite_run_record:
 * @statement: a statement that adds or changes a row
 * @record: the row
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
guild_sqlite_run_record (GuildStatement    *statement,
                         const GuildRecord *record,
                         GError           **error)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (record));

  if (has_key (guild_record_get_kind (record)))
    sqlite3_bind_int64 (statement->handle, 1, record->key);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const GuildField *field = &info->fields[i];
      GuildValue value = record->values[i];
      int at = (int) i + 2;

      switch (field->type)
        {
        case GUILD_FIELD_TEXT:
          sqlite3_bind_text (statement->handle, at, value.text, -1, SQLITE_STATIC);
          break;
        case GUILD_FIELD_ENUMERATION:
          sqlite3_bind_text (statement->handle, at, field->names[value.integer], -1, SQLITE_STATIC);
          break;
        case GUILD_FIELD_REAL:
          if (isnan (value.real))
            sqlite3_bind_null (statement->handle, at);
          else
            sqlite3_bind_double (statement->handle, at, value.real);
          break;
        case GUILD_FIELD_INTEGER:
        case GUILD_FIELD_REFERENCE:
          if (guild_value_is_absent (field, value))
            sqlite3_bind_null (statement->handle, at);
          else
            sqlite3_bind_int64 (statement->handle, at, value.integer);
          break;
        case GUILD_FIELD_DATE:
        case GUILD_FIELD_BOOLEAN:
          sqlite3_bind_int64 (statement->handle, at, value.integer);
          break;
        }
    }
  return guild_statement_run (statement, error);
}

/**
 * guild_sqlite_delete:
 * @connection: a connection with a transaction
 * @kind: a kind
 * @key: key of the row that goes
 * @error: return location for an error
 *
 * Returns: whether it was deleted
 */
gboolean
guild_sqlite_delete (GuildSqliteConnection *connection,
                     GuildKind              kind,
                     gint64                 key,
                     GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare (connection, get_statements (kind)->remove, error);

  if (statement == NULL)
    return FALSE;
  guild_statement_bind_integers (statement, 1, key);
  return guild_statement_run (statement, error);
}

/* --- images ------------------------------------------------------------------------------------------ */

static GVariant *
in_file_order (GVariant *variant)
{
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_variant_ref_sink (variant)
                                         : g_variant_byteswap (g_variant_ref_sink (variant));
}

/**
 * guild_sqlite_encode:
 * @record: a row
 *
 * An image names its fields, so that it can be read after a migration.
 *
 * Returns: (transfer full): the image for the journal
 */
GBytes *
guild_sqlite_encode (const GuildRecord *record)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (record));
  GVariantBuilder builder;
  g_autoptr (GVariant) image = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const GuildField *field = &info->fields[i];
      GuildValue value = record->values[i];

      if (guild_value_is_absent (field, value))
        continue;
      switch (field->type)
        {
        case GUILD_FIELD_TEXT:
          g_variant_builder_add (&builder, "{sv}", field->name, g_variant_new_string (value.text));
          break;
        case GUILD_FIELD_REAL:
          g_variant_builder_add (&builder, "{sv}", field->name, g_variant_new_double (value.real));
          break;
        case GUILD_FIELD_ENUMERATION:
          g_variant_builder_add (&builder, "{sv}", field->name, g_variant_new_string (field->names[value.integer]));
          break;
        case GUILD_FIELD_INTEGER:
        case GUILD_FIELD_DATE:
        case GUILD_FIELD_BOOLEAN:
        case GUILD_FIELD_REFERENCE:
          g_variant_builder_add (&builder, "{sv}", field->name, g_variant_new_int64 (value.integer));
          break;
        }
    }
  image = in_file_order (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (image);
}

/**
 * guild_sqlite_decode:
 * @kind: the kind
 * @key: the row's key
 * @image: its image
 *
 * Returns: (transfer full): the row
 */
GuildRecord *
guild_sqlite_decode (GuildKind kind,
                     gint64    key,
                     GBytes   *image)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);
  g_autoptr (GVariant) variant = in_file_order (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, image, FALSE));
  GVariantDict dictionary;
  GuildValue values[GUILD_MAX_FIELDS];
  const char *text;
  GuildRecord *record;

  guild_values_clear (kind, values);
  g_variant_dict_init (&dictionary, variant);
  for (guint i = 0; i < info->n_fields; i++)
    switch (info->fields[i].type)
      {
      case GUILD_FIELD_TEXT:
        g_variant_dict_lookup (&dictionary, info->fields[i].name, "&s", &values[i].text);
        break;
      case GUILD_FIELD_REAL:
        g_variant_dict_lookup (&dictionary, info->fields[i].name, "d", &values[i].real);
        break;
      case GUILD_FIELD_ENUMERATION:
        if (g_variant_dict_lookup (&dictionary, info->fields[i].name, "&s", &text))
          values[i].integer = MAX (0, guild_field_find_enumeration (&info->fields[i], text));
        break;
      case GUILD_FIELD_INTEGER:
      case GUILD_FIELD_DATE:
      case GUILD_FIELD_BOOLEAN:
      case GUILD_FIELD_REFERENCE:
        g_variant_dict_lookup (&dictionary, info->fields[i].name, "x", &values[i].integer);
        break;
      }
  record = guild_record_new (kind, key, values);
  g_variant_dict_clear (&dictionary);
  return record;
}
