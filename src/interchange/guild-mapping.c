/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-mapping.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "guild-error.h"

#define MAX_LOOKUPS     8
#define MAX_HEADER_ROWS 10

static void
lookup_free (gpointer data)
{
  GuildMappingLookup *lookup = data;

  g_free (lookup->file);
  g_free (lookup->from);
  g_free (lookup->to);
  g_free (lookup);
}

/**
 * guild_mapping_free:
 * @self: (transfer full): a mapping
 */
void
guild_mapping_free (GuildMapping *self)
{
  g_clear_object (&self->folder);
  g_free (self->encoding);
  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    {
      g_strfreev (self->columns[i].names);
      g_free (self->columns[i].constant);
      g_clear_pointer (&self->columns[i].values, g_hash_table_unref);
      g_clear_pointer (&self->columns[i].lookups, g_ptr_array_unref);
    }
  g_free (self);
}

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError    **error,
        const char *format,
        ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("mapping: %s"), reason);
  return FALSE;
}

/* A text of an object, perhaps NULL; FALSE where the member is something else. */
static gboolean
get_text (JsonObject  *object,
          const char  *where,
          const char  *name,
          const char **text,
          GError     **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *text = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, _ ("“%s” of %s must be a text"), name, where);
  *text = json_node_get_string (node);
  return TRUE;
}

static gboolean
check_members (JsonObject        *object,
               const char        *where,
               const char *const *known,
               GError           **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      {
        g_autofree char *list = g_strjoinv (", ", (char **) known);

        return refuse (error, _ ("%s has no member “%s”; it may have %s"), where, name, list);
      }
  return TRUE;
}

static gboolean
parse_names (JsonNode           *node,
             const char         *where,
             GuildMappingColumn *column,
             GError            **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_strv_builder_add (names, json_node_get_string (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint length = json_array_get_length (array);

      if (length == 0 || length > GUILD_TABLE_MAX_CELLS)
        return refuse (error, _ ("%s joins 1 to %d columns"), where, GUILD_TABLE_MAX_CELLS);
      for (guint i = 0; i < length; i++)
        {
          JsonNode *item = json_array_get_element (array, i);

          if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
            return refuse (error, _ ("%s must list names of columns"), where);
          g_strv_builder_add (names, json_node_get_string (item));
        }
    }
  else
    return refuse (error, _ ("%s must be the name of a column, a list of names, or an object"), where);
  column->names = g_strv_builder_end (names);
  return TRUE;
}

static gboolean
parse_values (JsonNode           *node,
              const char         *where,
              GuildMappingColumn *column,
              GError            **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, _ ("“values” of %s must be an object"), where);
  column->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING)
        return refuse (error, _ ("value “%s” of %s must be a text"), name, where);
      g_hash_table_insert (column->values, g_strdup (name), g_strdup (json_node_get_string (value)));
    }
  return TRUE;
}

/* Only files that stand beside the mapping or the source are read. */
static gboolean
is_base_name (const char *name)
{
  return *name != '\0' && *name != '.' && strpbrk (name, "/\\:") == NULL && strstr (name, "..") == NULL;
}

static gboolean
parse_lookups (JsonNode           *node,
               const char         *where,
               GuildMappingColumn *column,
               GError            **error)
{
  static const char *const known[] = { "file", "from", "to", NULL };
  guint length = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0;

  if (length == 0 || length > MAX_LOOKUPS)
    return refuse (error, _ ("“lookup” of %s must be a list of 1 to %d objects"), where, MAX_LOOKUPS);
  column->lookups = g_ptr_array_new_with_free_func (lookup_free);
  for (guint i = 0; i < length; i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (node), i);
      GuildMappingLookup *lookup;
      const char *text[3];

      if (!JSON_NODE_HOLDS_OBJECT (item))
        return refuse (error, _ ("“lookup” of %s must be a list of 1 to %d objects"), where, MAX_LOOKUPS);
      if (!check_members (json_node_get_object (item), "“lookup”", known, error))
        return FALSE;
      for (guint j = 0; j < 3; j++)
        {
          if (!get_text (json_node_get_object (item), "“lookup”", known[j], &text[j], error))
            return FALSE;
          if (text[j] == NULL)
            return refuse (error, _ ("“lookup” of %s needs “%s”"), where, known[j]);
        }
      if (!is_base_name (text[0]))
        return refuse (error, _ ("lookup file “%s” must be the plain name of a file beside the mapping or the source"),
                       text[0]);
      lookup = g_new0 (GuildMappingLookup, 1);
      lookup->file = g_strdup (text[0]);
      lookup->from = g_strdup (text[1]);
      lookup->to = g_strdup (text[2]);
      g_ptr_array_add (column->lookups, lookup);
    }
  return TRUE;
}

static gboolean
parse_column (JsonNode           *node,
              const char         *name,
              GuildMappingColumn *column,
              GError            **error)
{
  static const char *const known[] = { "column", "constant", "lookup", "values", NULL };
  g_autofree char *where = g_strdup_printf ("“%s”", name);
  JsonObject *object;
  const char *constant;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return parse_names (node, where, column, error);

  object = json_node_get_object (node);
  if (!check_members (object, where, known, error) || !get_text (object, where, "constant", &constant, error))
    return FALSE;
  if ((constant != NULL) == json_object_has_member (object, "column"))
    return refuse (error, _ ("%s needs either “column” or “constant”"), where);
  if (constant != NULL)
    {
      if (json_object_get_size (object) > 1)
        return refuse (error, _ ("%s is constant: it takes no “lookup” or “values”"), where);
      column->constant = g_strdup (constant);
      return TRUE;
    }
  return parse_names (json_object_get_member (object, "column"), where, column, error) &&
         (!json_object_has_member (object, "values") ||
          parse_values (json_object_get_member (object, "values"), where, column, error)) &&
         (!json_object_has_member (object, "lookup") ||
          parse_lookups (json_object_get_member (object, "lookup"), where, column, error));
}

static gboolean
parse_columns (GuildMapping *self,
               JsonNode     *node,
               GError      **error)
{
  const GuildTableInfo *info = guild_table_get_info (self->table);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, _ ("“columns” must be an object"));
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      int column = guild_table_find_column (self->table, name);

      if (column < 0)
        return refuse (error, _ ("table “%s” has no column “%s”"), info->name, name);
      if (!parse_column (value, name, &self->columns[column], error))
        return FALSE;
    }
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].required && self->columns[i].names == NULL && self->columns[i].constant == NULL)
      return refuse (error, _ ("table “%s” needs a column “%s”"), info->name, info->columns[i].name);
  return TRUE;
}

static const char *const orders[] = { "", "ymd", "dmy", "mdy" };

static gboolean
parse_dates (GuildMapping *self,
             const char   *text,
             GError      **error)
{
  for (guint i = 1; text != NULL && i < G_N_ELEMENTS (orders); i++)
    if (strcmp (text, orders[i]) == 0)
      self->dates = (GuildDateOrder) i;
  if (text != NULL && self->dates == GUILD_DATE_ORDER_UNKNOWN)
    return refuse (error, _ ("“dates” must be ymd, dmy or mdy"));
  return TRUE;
}

static gboolean
parse_document (GuildMapping *self,
                JsonObject   *object,
                GError      **error)
{
  static const char *const known[] = { "table", "encoding", "delimiter", "dates", "header_rows", "columns", NULL };
  const char *where = _ ("the mapping");
  const char *table, *encoding, *delimiter, *dates;
  JsonNode *rows = json_object_get_member (object, "header_rows");
  int found;

  if (!check_members (object, where, known, error) || !get_text (object, where, "table", &table, error) ||
      !get_text (object, where, "encoding", &encoding, error) ||
      !get_text (object, where, "delimiter", &delimiter, error) || !get_text (object, where, "dates", &dates, error) ||
      !parse_dates (self, dates, error))
    return FALSE;
  found = table == NULL ? -1 : guild_table_find (table);
  if (found < (int) GUILD_TABLE_COMPETENCIES)
    return refuse (error, _ ("“table” must be people, competencies, role_requirements, role_assessors, assessments, "
                             "mentors or pair_rules"));
  self->table = (GuildTable) found;
  if (delimiter != NULL)
    {
      if (strlen (delimiter) != 1 || strchr ("\"\r\n", *delimiter) != NULL)
        return refuse (error, _ ("“delimiter” must be one character of ASCII"));
      self->delimiter = *delimiter;
    }
  if (rows != NULL)
    {
      if (!JSON_NODE_HOLDS_VALUE (rows) || json_node_get_value_type (rows) != G_TYPE_INT64 ||
          json_node_get_int (rows) < 1 || json_node_get_int (rows) > MAX_HEADER_ROWS)
        return refuse (error, _ ("“header_rows” must be a number from 1 to %d"), MAX_HEADER_ROWS);
      self->header_rows = (guint) json_node_get_int (rows);
    }
  self->encoding = g_strdup (encoding);
  return parse_columns (self, json_object_get_member (object, "columns"), error);
}

/**
 * guild_mapping_parse:
 * @text: a mapping as JSON
 * @length: its bytes, or -1
 * @folder: (nullable): where its lookup tables stand
 * @error: return location for an error, which names what is wrong
 *
 * Returns: (transfer full) (nullable): the mapping
 */
GuildMapping *
guild_mapping_parse (const char *text,
                     gssize      length,
                     GFile      *folder,
                     GError    **error)
{
  g_autoptr (GuildMapping) self = g_new0 (GuildMapping, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  JsonNode *root;

  if (length < 0)
    length = (gssize) strlen (text);
  if (length > GUILD_MAPPING_MAX_BYTES)
    {
      refuse (error, _ ("the file is larger than 1 MiB"));
      return NULL;
    }
  if (folder != NULL)
    self->folder = g_object_ref (folder);
  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text, length, &local))
    {
      refuse (error, "%s", local->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, _ ("it must be an object"));
      return NULL;
    }
  if (!parse_document (self, json_node_get_object (root), error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * guild_mapping_load:
 * @file: a mapping as JSON
 * @cancellable: (nullable): to stop early
 * @error: return location for an error, which names what is wrong
 *
 * Returns: (transfer full) (nullable): the mapping
 */
GuildMapping *
guild_mapping_load (GFile        *file,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *text = g_malloc (GUILD_MAPPING_MAX_BYTES + 1);
  g_autoptr (GError) local = NULL;
  gsize length;

  stream = g_file_read (file, cancellable, &local);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, GUILD_MAPPING_MAX_BYTES + 1, &length,
                                                  cancellable, &local))
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("mapping: %s"), local->message);
      return NULL;
    }
  return guild_mapping_parse (text, (gssize) length, folder, error);
}

/* --- writing ------------------------------------------------------------------------------------- */

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_column (JsonBuilder              *builder,
            const GuildMappingColumn *column)
{
  GHashTableIter iter;
  gpointer from, to;

  json_builder_begin_object (builder);
  if (column->constant != NULL)
    add_member (builder, "constant", column->constant);
  else
    {
      json_builder_set_member_name (builder, "column");
      json_builder_begin_array (builder);
      for (guint i = 0; column->names[i] != NULL; i++)
        json_builder_add_string_value (builder, column->names[i]);
      json_builder_end_array (builder);
    }
  if (column->values != NULL)
    {
      json_builder_set_member_name (builder, "values");
      json_builder_begin_object (builder);
      g_hash_table_iter_init (&iter, column->values);
      while (g_hash_table_iter_next (&iter, &from, &to))
        add_member (builder, from, to);
      json_builder_end_object (builder);
    }
  if (column->lookups != NULL)
    {
      json_builder_set_member_name (builder, "lookup");
      json_builder_begin_array (builder);
      for (guint i = 0; i < column->lookups->len; i++)
        {
          const GuildMappingLookup *lookup = g_ptr_array_index (column->lookups, i);

          json_builder_begin_object (builder);
          add_member (builder, "file", lookup->file);
          add_member (builder, "from", lookup->from);
          add_member (builder, "to", lookup->to);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/**
 * guild_mapping_to_text:
 * @self: a mapping
 *
 * Returns: (transfer full): what guild_mapping_parse() makes the same of
 */
char *
guild_mapping_to_text (const GuildMapping *self)
{
  const GuildTableInfo *info = guild_table_get_info (self->table);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "table", info->name);
  if (self->encoding != NULL)
    add_member (builder, "encoding", self->encoding);
  if (self->delimiter != 0)
    add_member (builder, "delimiter", (const char[]) { self->delimiter, '\0' });
  if (self->dates != GUILD_DATE_ORDER_UNKNOWN)
    add_member (builder, "dates", orders[self->dates]);
  if (self->header_rows > 0)
    {
      json_builder_set_member_name (builder, "header_rows");
      json_builder_add_int_value (builder, self->header_rows);
    }
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint i = 0; i < info->n_columns; i++)
    if (self->columns[i].names != NULL || self->columns[i].constant != NULL)
      {
        json_builder_set_member_name (builder, info->columns[i].name);
        add_column (builder, &self->columns[i]);
      }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/* --- headers --------------------------------------------------------------------------------------- */

static gboolean
find_header (char *const *headers,
             guint        n_headers,
             const char  *name,
             guint       *index)
{
  g_autofree char *squeezed = NULL;

  for (guint i = 0; i < n_headers; i++)
    if (strcmp (headers[i], name) == 0)
      {
        *index = i;
        return TRUE;
      }
  squeezed = guild_table_squeeze (name);
  for (guint i = 0; i < n_headers; i++)
    {
      g_autofree char *other = guild_table_squeeze (headers[i]);

      if (*squeezed != '\0' && strcmp (other, squeezed) == 0)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * guild_mapping_match_headers:
 * @self: a mapping
 * @headers: (array length=n_headers): the first row of a file
 * @n_headers: its cells
 * @columns: (out caller-allocates): for each column of the table, which cells hold it
 *
 * Returns: (nullable): %NULL, or the name of a mapped column that is not there
 */
const char *
guild_mapping_match_headers (const GuildMapping *self,
                             char *const        *headers,
                             guint               n_headers,
                             GuildTableCells    *columns)
{
  for (guint i = 0; i < GUILD_TABLE_MAX_COLUMNS; i++)
    {
      char **names = self->columns[i].names;

      columns[i].n_cells = 0;
      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        if (!find_header (headers, n_headers, names[j], &columns[i].cells[columns[i].n_cells++]))
          return names[j];
    }
  return NULL;
}
