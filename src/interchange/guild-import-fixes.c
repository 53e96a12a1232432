/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "guild-error.h"
#include "guild-import-private.h"

/* Fixes stand beside the sources, which are never written: by line, what a column holds instead. */

static void
fix_free (gpointer data)
{
  GuildFix *fix = data;

  for (guint i = 0; i < G_N_ELEMENTS (fix->values); i++)
    g_free (fix->values[i]);
  g_free (fix);
}

const GuildFix *
guild_input_get_fix (const GuildInput *self,
                     guint64           line)
{
  return self->fixes == NULL ? NULL : g_hash_table_lookup (self->fixes, &line);
}

static GuildFix *
need_fix (GuildInput *self,
          guint64     line)
{
  GuildFix *fix;

  if (self->fixes == NULL)
    self->fixes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, fix_free);
  fix = g_hash_table_lookup (self->fixes, &line);
  if (fix == NULL)
    {
      fix = g_new0 (GuildFix, 1);
      g_hash_table_insert (self->fixes, g_memdup2 (&line, sizeof line), fix);
    }
  return fix;
}

/* What says nothing any more goes. */
static void
tidy (GuildInput     *self,
      guint64         line,
      const GuildFix *fix)
{
  gboolean says = fix->skip;

  for (guint i = 0; i < G_N_ELEMENTS (fix->values); i++)
    says = says || fix->values[i] != NULL;
  if (!says)
    g_hash_table_remove (self->fixes, &line);
}

/**
 * guild_import_set_cell:
 * @self: an import
 * @source: index of a source
 * @line: line of a row
 * @column: a column of the source's table
 * @value: (nullable): what it holds, as the source would say it; %NULL to take the source's own again
 *
 * Plans from now on read the row with @value in that column. A row that has more cells than the header is
 * taken as it is once a column of it was set.
 */
void
guild_import_set_cell (GuildImport *self,
                       guint        source,
                       guint64      line,
                       guint        column,
                       const char  *value)
{
  GuildInput *input;
  GuildFix *fix;

  g_return_if_fail (GUILD_IS_IMPORT (self) && source < self->inputs->len && column < GUILD_TABLE_MAX_COLUMNS);

  input = guild_import_get_input (self, source);
  fix = need_fix (input, line);
  g_free (fix->values[column]);
  fix->values[column] = value == NULL ? NULL : g_strstrip (g_strdup (value));
  tidy (input, line, fix);
}

/**
 * guild_import_skip_row:
 * @self: an import
 * @source: index of a source
 * @line: line of a row
 * @skip: whether plans from now on pass it by
 */
void
guild_import_skip_row (GuildImport *self,
                       guint        source,
                       guint64      line,
                       gboolean     skip)
{
  GuildInput *input;
  GuildFix *fix;

  g_return_if_fail (GUILD_IS_IMPORT (self) && source < self->inputs->len);

  input = guild_import_get_input (self, source);
  fix = need_fix (input, line);
  fix->skip = skip;
  tidy (input, line, fix);
}

/**
 * guild_import_get_n_fixes:
 * @self: an import
 *
 * Returns: how many rows are read otherwise than their sources have them
 */
guint
guild_import_get_n_fixes (GuildImport *self)
{
  guint n = 0;

  g_return_val_if_fail (GUILD_IS_IMPORT (self), 0);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      GHashTable *fixes = guild_import_get_input (self, i)->fixes;

      n += fixes == NULL ? 0 : g_hash_table_size (fixes);
    }
  return n;
}

/**
 * guild_import_clear_fixes:
 * @self: an import
 *
 * Every row is read as its source has it again.
 */
void
guild_import_clear_fixes (GuildImport *self)
{
  g_return_if_fail (GUILD_IS_IMPORT (self));

  for (guint i = 0; i < self->inputs->len; i++)
    g_clear_pointer (&guild_import_get_input (self, i)->fixes, g_hash_table_unref);
}

static char *
get_value (const GuildInput *input,
           const GuildFix   *fix,
           guint             column,
           char            **cells,
           guint             n_cells)
{
  const GuildTableCells *fed = &input->columns[column];
  g_autoptr (GString) joined = NULL;

  if (fix != NULL && fix->values[column] != NULL)
    return g_strdup (fix->values[column]);
  if (fed->n_cells == 0 && input->mapping != NULL && input->mapping->columns[column].constant != NULL)
    return g_strdup (input->mapping->columns[column].constant);
  joined = g_string_new (NULL);
  for (guint i = 0; i < fed->n_cells; i++)
    {
      const char *cell = fed->cells[i] < n_cells ? guild_input_trim (cells[fed->cells[i]]) : "";

      if (*cell != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", cell);
    }
  return g_string_free_and_steal (g_steal_pointer (&joined));
}

/**
 * guild_import_get_row:
 * @self: an import that was planned
 * @source: index of a source
 * @line: line of a row
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Reads the source once more, up to that line.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): what the row holds by the columns of the
 *   source's table, with what guild_import_set_cell() put there; "" where it holds nothing
 */
char **
guild_import_get_row (GuildImport  *self,
                      guint         source,
                      guint64       line,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GuildCsvReader) reader = NULL;
  GError *local = NULL;
  GuildInput *input;

  g_return_val_if_fail (GUILD_IS_IMPORT (self) && source < self->inputs->len, NULL);

  input = guild_import_get_input (self, source);
  if (input->table >= 0)
    {
      reader = guild_input_open (input, cancellable, error);
      if (reader == NULL)
        return NULL;
    }
  while (reader != NULL && guild_csv_reader_read (reader, cancellable, &local) &&
         guild_csv_reader_get_line (reader) <= line)
    if (guild_csv_reader_get_line (reader) == line)
      {
        guint n_columns = guild_table_get_info ((GuildTable) input->table)->n_columns;
        const GuildFix *fix = guild_input_get_fix (input, line);
        char **values = g_new0 (char *, n_columns + 1);
        guint n_cells;
        char **cells = guild_csv_reader_get_cells (reader, &n_cells);

        for (guint i = 0; i < n_columns; i++)
          values[i] = get_value (input, fix, i, cells, n_cells);
        return values;
      }
  if (local != NULL)
    guild_input_fail (input, local, error);
  else
    g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%s: there is no row in line %" PRIu64), input->name,
                 line);
  return NULL;
}
