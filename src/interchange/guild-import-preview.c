/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-import-private.h"

/**
 * guild_import_preview_free:
 * @self: (transfer full): a preview
 */
void
guild_import_preview_free (GuildImportPreview *self)
{
  g_free (self->problem);
  g_free (self->encoding);
  g_strfreev (self->headers);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static gboolean
read_rows (GuildImport        *import,
           GuildInput         *input,
           GuildImportPreview *preview,
           GError            **error)
{
  g_autoptr (GuildCsvReader) reader = guild_input_open (input, import->cancellable, error);
  GError *local = NULL;
  guint n_rows = 0;

  while (reader != NULL && preview->rows->len < GUILD_IMPORT_PREVIEW_ROWS &&
         guild_csv_reader_read (reader, import->cancellable, &local))
    {
      guint n_cells;
      char **cells = guild_csv_reader_get_cells (reader, &n_cells);
      guint64 line = guild_csv_reader_get_line (reader);
      char **row;

      if (n_rows++ < input->header_rows)
        continue;
      row = g_new0 (char *, n_cells + 1);
      for (guint i = 0; i < n_cells; i++)
        row[i] = g_strdup (cells[i]);
      g_ptr_array_add (preview->rows, row);
      g_array_append_val (preview->lines, line);
    }
  if (local != NULL)
    return guild_input_fail (input, local, error);
  return reader != NULL;
}

/* What is wrong with a source is part of its preview; what keeps it from being read at all is not. */
static gboolean
take_problem (const GuildInput   *input,
              GuildImportPreview *preview,
              GError             *problem,
              GError            **error)
{
  gsize length = strlen (input->name);

  if (!g_error_matches (problem, GUILD_ERROR, GUILD_ERROR_FORMAT))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  /* The sentence begins with the source, which the preview is about. */
  g_set_str (&preview->problem,
             g_str_has_prefix (problem->message, input->name) && g_str_has_prefix (problem->message + length, ": ")
                 ? problem->message + length + 2
                 : problem->message);
  g_error_free (problem);
  return TRUE;
}

static gboolean
holds_dates (const GuildImportPreview *preview,
             guint                     cell)
{
  gboolean any = FALSE;

  for (guint i = 0; i < preview->rows->len; i++)
    {
      char **row = g_ptr_array_index (preview->rows, i);
      const char *text = cell < g_strv_length (row) ? row[cell] : "";

      if (*text == '\0')
        continue;
      any = TRUE;
      if (guild_text_parse_date (text, GUILD_DATE_ORDER_DMY) == 0 &&
          guild_text_parse_date (text, GUILD_DATE_ORDER_MDY) == 0)
        return FALSE;
    }
  return any;
}

/* What somebody chose, now or before, needs no doubt; nor do tables that come as they are. */
static int
find_doubtful (const GuildImportPreview *preview)
{
  const GuildTableInfo *info = NULL;
  gboolean dates = FALSE;
  int cell;

  if (preview->basis != GUILD_IMPORT_BASIS_HEADERS || preview->table < (int) GUILD_TABLE_COMPETENCIES)
    return -1;
  cell = guild_table_find_alike ((GuildTable) preview->table, preview->headers, preview->n_columns, preview->columns);
  if (cell >= 0)
    return cell;
  info = guild_table_get_info ((GuildTable) preview->table);
  for (guint i = 0; i < info->n_columns; i++)
    {
      dates |= info->columns[i].date;
      if (info->columns[i].date && preview->columns[i].n_cells > 0)
        return -1;
    }
  for (guint i = 0; dates && i < preview->n_columns; i++)
    if (!guild_table_feeds ((GuildTable) preview->table, preview->columns, i) && holds_dates (preview, i))
      return (int) i;
  return -1;
}

static void
fill (GuildImportPreview *preview,
      const GuildInput   *input)
{
  preview->table = input->table;
  preview->basis = input->table >= 0 ? input->basis : GUILD_IMPORT_BASIS_NONE;
  g_set_str (&preview->encoding, input->encoding != NULL ? input->encoding : "");
  preview->delimiter = input->delimiter;
  preview->header_rows = input->header_rows;
  preview->n_columns = input->n_headers;
  if (input->headers != NULL)
    {
      g_strfreev (preview->headers);
      preview->headers = g_strdupv (input->headers);
    }
  memcpy (preview->columns, input->columns, sizeof preview->columns);
  memcpy (preview->dates, input->dates, sizeof preview->dates);
  memcpy (preview->certainty, input->certainty, sizeof preview->certainty);
  preview->doubtful = find_doubtful (preview);
  if (input->table < 0)
    preview->likely_table = guild_table_guess (preview->headers, preview->n_columns, preview->likely_columns);
}

/**
 * guild_import_inspect:
 * @self: an import
 * @source: index of a source
 * @cancellable: (nullable): to stop early
 * @error: return location for an error: the source cannot be read at all
 *
 * Finds out how a source would be read, as guild_import_plan() does, and shows its beginning. A source that
 * is not recognised, or cannot be read as it was told to be, has a preview too, which says so.
 *
 * Returns: (transfer full) (nullable): the preview
 */
GuildImportPreview *
guild_import_inspect (GuildImport  *self,
                      guint         source,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GuildImportPreview) preview = NULL;
  GuildImportReport report;
  GuildInput *input;
  GError *problem = NULL;
  gboolean done;

  g_return_val_if_fail (GUILD_IS_IMPORT (self) && source < self->inputs->len, NULL);

  input = guild_import_get_input (self, source);
  guild_import_report_init (&report);
  preview = g_new0 (GuildImportPreview, 1);
  preview->headers = g_new0 (char *, 1);
  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  preview->lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  preview->likely_table = -1;

  self->cancellable = cancellable;
  input->index = source;
  input->report = guild_import_report_add (&report, input->name);
  preview->notes = g_ptr_array_ref (input->report->notes);
  done = guild_input_prepare (self, input, &problem) || take_problem (input, preview, problem, error);
  problem = NULL;
  if (done && input->headers != NULL)
    done = read_rows (self, input, preview, &problem) || take_problem (input, preview, problem, error);
  self->cancellable = NULL;
  input->report = NULL;
  guild_import_report_clear (&report);
  g_clear_pointer (&self->onet_edition, g_free);
  if (!done)
    return NULL;
  fill (preview, input);
  return g_steal_pointer (&preview);
}

/**
 * guild_import_set_reading:
 * @self: an import
 * @source: index of a source
 * @encoding: (nullable): its encoding, or %NULL to guess
 * @delimiter: what stands between its cells, or 0 to guess
 * @header_rows: rows above the data, of which the first names the columns; 0 where the first row is data, and
 *   guild_import_set_columns() says which column is what; %GUILD_IMPORT_GUESS_HEADER_ROWS to guess
 * @dates: the order of its dates, or %GUILD_DATE_ORDER_UNKNOWN to guess
 * @error: return location for an error, which names what cannot be
 *
 * Says how a source is to be read, before any mapping and any guess.
 *
 * Returns: whether it can be read so
 */
gboolean
guild_import_set_reading (GuildImport   *self,
                          guint          source,
                          const char    *encoding,
                          char           delimiter,
                          int            header_rows,
                          GuildDateOrder dates,
                          GError       **error)
{
  g_autoptr (GInputStream) probe = NULL;
  g_autoptr (GInputStream) text = NULL;
  GuildInput *input;

  g_return_val_if_fail (GUILD_IS_IMPORT (self) && source < self->inputs->len, FALSE);

  input = guild_import_get_input (self, source);
  probe = g_memory_input_stream_new ();
  if (encoding != NULL && (text = guild_text_decode (probe, encoding, error)) == NULL)
    return FALSE;
  if (delimiter != 0 && (!g_ascii_isprint (delimiter) || strchr ("\"", delimiter) != NULL) && delimiter != '\t')
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                           _ ("what stands between cells is one sign, such as a comma, and no quote"));
      return FALSE;
    }
  if (header_rows > GUILD_IMPORT_MAX_HEADER_ROWS)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("there are at most %d rows above the data"),
                   GUILD_IMPORT_MAX_HEADER_ROWS);
      return FALSE;
    }
  g_set_str (&input->given_encoding, encoding);
  input->given_delimiter = delimiter;
  input->given_header_rows = MAX (header_rows, GUILD_IMPORT_GUESS_HEADER_ROWS);
  input->given_dates = dates;
  return TRUE;
}

/* Whether a mapping gives every row the column's value. */
static gboolean
is_constant (GuildImport *self,
             int          table,
             guint        column)
{
  return self->mapping != NULL && (int) self->mapping->table == table &&
         self->mapping->columns[column].constant != NULL;
}

/**
 * guild_import_set_columns:
 * @self: an import
 * @source: index of a source
 * @table: the #GuildTable that it holds; -1 to go by its headers again
 * @columns: (nullable): by the columns of @table: which cells feed them, from 0; %NULL where @table is -1
 * @error: return location for an error, which names a column that @table needs
 *
 * Says what the columns of a source are, before any mapping and any guess. Fixes of its cells go where @table is
 * another than before.
 *
 * Returns: whether the choice can be
 */
gboolean
guild_import_set_columns (GuildImport           *self,
                          guint                  source,
                          int                    table,
                          const GuildTableCells *columns,
                          GError               **error)
{
  const GuildTableInfo *info;
  GuildInput *input;

  g_return_val_if_fail (GUILD_IS_IMPORT (self) && source < self->inputs->len, FALSE);
  g_return_val_if_fail (table < (int) GUILD_N_TABLES && (table < 0 || columns != NULL), FALSE);

  input = guild_import_get_input (self, source);
  if (table >= 0)
    {
      info = guild_table_get_info ((GuildTable) table);
      for (guint i = 0; i < info->n_columns; i++)
        {
          g_return_val_if_fail (columns[i].n_cells <= GUILD_TABLE_MAX_CELLS, FALSE);
          if (info->columns[i].required && columns[i].n_cells == 0 && !is_constant (self, table, i))
            {
              g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("choose which column is “%s”"),
                           info->columns[i].name);
              return FALSE;
            }
        }
      if (input->table >= 0 && input->table != table)
        g_clear_pointer (&input->fixes, g_hash_table_unref);
      memset (input->given_columns, 0, sizeof input->given_columns);
      memcpy (input->given_columns, columns, info->n_columns * sizeof *columns);
    }
  input->given_table = MAX (table, -1);
  return TRUE;
}

/* --- what is remembered ---------------------------------------------------------------------------- */

/**
 * guild_import_set_memory:
 * @self: an import
 * @memory: (nullable): mappings that were made by hand before
 *
 * Sources whose headers are remembered are read as they were then, unless a mapping is about them.
 */
void
guild_import_set_memory (GuildImport        *self,
                         GuildMappingMemory *memory)
{
  g_return_if_fail (GUILD_IS_IMPORT (self));

  g_set_object (&self->memory, memory);
}

/* The mapping that reads @input as it was read; NULL where there is none, as with two columns of one name. */
static GuildMapping *
make_mapping (const GuildInput *input)
{
  const GuildTableInfo *info = guild_table_get_info ((GuildTable) input->table);
  g_autoptr (GuildMapping) mapping = g_new0 (GuildMapping, 1);
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];

  mapping->table = (GuildTable) input->table;
  mapping->encoding = g_strdup (input->given_encoding);
  mapping->delimiter = input->given_delimiter;
  mapping->dates = input->given_dates;
  mapping->header_rows = input->header_rows;
  for (guint i = 0; i < info->n_columns; i++)
    {
      const GuildTableCells *cells = &input->columns[i];

      if (cells->n_cells == 0)
        continue;
      mapping->columns[i].names = g_new0 (char *, cells->n_cells + 1);
      for (guint j = 0; j < cells->n_cells; j++)
        mapping->columns[i].names[j] = g_strdup (input->headers[cells->cells[j]]);
    }
  if (guild_mapping_match_headers (mapping, input->headers, input->n_headers, columns) != NULL)
    return NULL;
  for (guint i = 0; i < info->n_columns; i++)
    if (columns[i].n_cells != input->columns[i].n_cells ||
        memcmp (columns[i].cells, input->columns[i].cells, columns[i].n_cells * sizeof *columns[i].cells) != 0)
      return NULL;
  return g_steal_pointer (&mapping);
}

/**
 * guild_import_remember:
 * @self: an import that was planned, and committed
 * @error: return location for an error
 *
 * Keeps in the memory what guild_import_set_reading() and guild_import_set_columns() said of its sources, for
 * the next ones with the same headers. What was recognised without help needs no memory, and a source without
 * headers leaves none.
 *
 * Returns: whether it is kept
 */
gboolean
guild_import_remember (GuildImport *self,
                       GError     **error)
{
  g_return_val_if_fail (GUILD_IS_IMPORT (self), FALSE);

  for (guint i = 0; self->memory != NULL && i < self->inputs->len; i++)
    {
      const GuildInput *input = guild_import_get_input (self, i);
      gboolean told = input->given_table >= 0 || input->given_encoding != NULL || input->given_delimiter != 0 ||
                      input->given_header_rows > 0 || input->given_dates != GUILD_DATE_ORDER_UNKNOWN;
      g_autoptr (GuildMapping) mapping = NULL;

      if (!told || input->table < (int) GUILD_TABLE_COMPETENCIES || input->first_row == NULL ||
          (input->reading != NULL && input->reading == self->mapping))
        continue;
      mapping = make_mapping (input);
      if (mapping != NULL && !guild_mapping_memory_remember (self->memory, input->first_row, mapping, error))
        return FALSE;
    }
  return TRUE;
}
