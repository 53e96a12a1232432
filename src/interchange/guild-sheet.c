/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-import-private.h"

#define PROGRESS_ROWS 1024

struct _GuildSheet
{
  GuildImport *import;
  GuildInput *input;
  GuildCsvReader *reader;
  char **cells;
  guint n_cells;
  const GuildFix *fix; /* of the current row, or NULL */
  guint64 n_rows;
  guint64 n_short;
  guint64 first_short;
  GString *joined[GUILD_TABLE_MAX_COLUMNS];
  GPtrArray *lookups[GUILD_TABLE_MAX_COLUMNS]; /* of GHashTable */
};

static gboolean
load_lookups (GuildSheet *self,
              GError    **error)
{
  for (guint i = 0; self->input->mapping != NULL && i < GUILD_TABLE_MAX_COLUMNS; i++)
    {
      GPtrArray *lookups = self->input->mapping->columns[i].lookups;

      if (lookups == NULL)
        continue;
      self->lookups[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
      for (guint j = 0; j < lookups->len; j++)
        {
          GHashTable *values = guild_input_load_lookup (self->import, self->input, g_ptr_array_index (lookups, j),
                                                        error);

          if (values == NULL)
            return FALSE;
          g_ptr_array_add (self->lookups[i], values);
        }
    }
  return TRUE;
}

/* Opens a source that was prepared; it stands before its first row. */
GuildSheet *
guild_sheet_open (GuildImport *import,
                  GuildInput  *input,
                  GError     **error)
{
  g_autoptr (GuildSheet) self = g_new0 (GuildSheet, 1);
  GError *local = NULL;

  self->import = import;
  self->input = input;
  import->input = input;
  import->line = 0;
  self->reader = guild_input_open (input, import->cancellable, error);
  if (self->reader == NULL || !load_lookups (self, error))
    return NULL;
  for (guint i = 0; i < input->header_rows && local == NULL; i++)
    guild_csv_reader_read (self->reader, import->cancellable, &local);
  if (local != NULL)
    {
      guild_input_fail (input, local, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
guild_sheet_free (GuildSheet *self)
{
  g_clear_pointer (&self->reader, guild_csv_reader_free);
  for (guint i = 0; i < GUILD_TABLE_MAX_COLUMNS; i++)
    {
      if (self->joined[i] != NULL)
        g_string_free (self->joined[i], TRUE);
      g_clear_pointer (&self->lookups[i], g_ptr_array_unref);
    }
  g_free (self);
}

static gboolean
is_blank (char **cells,
          guint  n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    if (*cells[i] != '\0')
      return FALSE;
  return TRUE;
}

/* At the end of a source: what its rows had in common. */
static void
finish (GuildSheet *self)
{
  GuildImport *import = self->import;

  import->bytes_done += self->input->size;
  if (self->n_short > 0)
    guild_import_note (
        import, self->input,
        g_strdup_printf (ngettext ("%u row is shorter than the header (line %u); what it lacks counts as empty",
                                   "%u rows are shorter than the header (the first in line %u); what they "
                                   "lack counts as empty",
                                   (guint) self->n_short),
                         (guint) self->n_short, (guint) self->first_short));
}

/* Goes to the next row that can be read; FALSE without an error after the last. */
gboolean
guild_sheet_next (GuildSheet *self,
                  GError    **error)
{
  GuildImport *import = self->import;
  GuildImportCounts *counts = &self->input->report->counts;
  GError *local = NULL;

  while (guild_csv_reader_read (self->reader, import->cancellable, &local))
    {
      self->cells = guild_csv_reader_get_cells (self->reader, &self->n_cells);
      import->input = self->input;
      import->line = guild_csv_reader_get_line (self->reader);
      if (is_blank (self->cells, self->n_cells))
        continue;
      if (++self->n_rows % PROGRESS_ROWS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
            return FALSE;
          if (import->progress != NULL && import->bytes_total > 0)
            import->progress (MIN (1.0, (double) (import->bytes_done + guild_csv_reader_get_position (self->reader)) /
                                            (double) import->bytes_total),
                              import->progress_data);
        }
      counts->read++;
      self->fix = guild_input_get_fix (self->input, import->line);
      if (self->fix != NULL && self->fix->skip)
        {
          guild_import_count (import, GUILD_OUTCOME_SKIPPED);
          continue;
        }
      if (self->n_cells < self->input->n_headers && self->n_short++ == 0)
        self->first_short = import->line;
      if (self->n_cells > self->input->n_headers && self->fix == NULL &&
          !is_blank (self->cells + self->input->n_headers, self->n_cells - self->input->n_headers))
        {
          guild_import_reject (import, "", "",
                               _ ("it has %u cells, the header %u; put quotes around text with “%c” in it"),
                               self->n_cells, self->input->n_headers, self->input->delimiter);
          continue;
        }
      return TRUE;
    }
  if (local != NULL)
    return guild_input_fail (self->input, local, error);
  finish (self);
  return FALSE;
}

gboolean
guild_sheet_has (GuildSheet *self,
                 guint       column)
{
  return self->input->columns[column].n_cells > 0 ||
         (self->input->mapping != NULL && self->input->mapping->columns[column].constant != NULL);
}

static const char *
join (GuildSheet *self,
      guint       column)
{
  const GuildTableCells *cells = &self->input->columns[column];
  GString *joined = self->joined[column];

  if (joined == NULL)
    joined = self->joined[column] = g_string_new (NULL);
  g_string_truncate (joined, 0);
  for (guint i = 0; i < cells->n_cells; i++)
    {
      const char *cell = cells->cells[i] < self->n_cells ? guild_input_trim (self->cells[cells->cells[i]]) : "";

      if (*cell != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", cell);
    }
  return joined->str;
}

/* An apostrophe before what looks like a formula was put there when it was written, as GuildCsvWriter does. */
static const char *
skip_apostrophe (const char *value)
{
  return value[0] == '\'' && value[1] != '\0' && strchr ("=+-@", value[1]) != NULL ? value + 1 : value;
}

/* The value of a column in the current row: "" where it is empty, NULL where the source does not say.
 * It stays until the next row. */
const char *
guild_sheet_get (GuildSheet *self,
                 guint       column)
{
  const GuildMappingColumn *mapped = self->input->mapping == NULL ? NULL : &self->input->mapping->columns[column];
  const GuildTableCells *cells = &self->input->columns[column];
  const char *value;

  if (self->fix != NULL && self->fix->values[column] != NULL)
    value = self->fix->values[column];
  else if (mapped != NULL && mapped->constant != NULL && cells->n_cells == 0)
    return mapped->constant;
  else if (cells->n_cells == 0)
    return NULL;
  else if (cells->n_cells > 1)
    value = join (self, column);
  else
    value = cells->cells[0] < self->n_cells ? skip_apostrophe (guild_input_trim (self->cells[cells->cells[0]])) : "";
  if (mapped == NULL || *value == '\0')
    return value;

  if (mapped->values != NULL)
    {
      const char *other = g_hash_table_lookup (mapped->values, value);

      if (other != NULL)
        return other;
    }
  for (guint i = 0; self->lookups[column] != NULL && i < self->lookups[column]->len; i++)
    {
      const char *other = g_hash_table_lookup (g_ptr_array_index (self->lookups[column], i), value);

      if (other == NULL)
        {
          const GuildMappingLookup *lookup = g_ptr_array_index (mapped->lookups, i);

          guild_import_leave_out (self->import,
                                  guild_table_get_info ((GuildTable) self->input->table)->columns[column].name, value,
                                  _ ("%s has no row with the %s “%s”; left out"), lookup->file, lookup->from, value);
          return NULL;
        }
      if (*other == '\0')
        return "";
      value = other;
    }
  return value;
}

/* The date of a column, 0 where it is empty. FALSE where the source does not say, or says no date,
 * which is reported. */
gboolean
guild_sheet_get_date (GuildSheet *self,
                      guint       column,
                      GuildDate  *date)
{
  const char *text = guild_sheet_get (self, column);

  *date = 0;
  if (text == NULL)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  *date = guild_text_parse_date (text, self->input->dates[column]);
  if (*date != 0)
    return TRUE;
  guild_import_leave_out (self->import, guild_table_get_info ((GuildTable) self->input->table)->columns[column].name,
                          text,
                          self->input->dates[column] == GUILD_DATE_ORDER_YMD
                              ? _ ("this is no date; the others are yyyy-mm-dd. Left out")
                          : self->input->dates[column] == GUILD_DATE_ORDER_MDY
                              ? _ ("this is no date; the others are month, day, year. Left out")
                              : _ ("this is no date; left out"));
  return FALSE;
}
