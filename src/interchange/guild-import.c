/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "guild-csv-writer.h"
#include "guild-error.h"
#include "guild-import-private.h"

#define MAX_FOLDER_FILES 1000
#define MAX_NAMED        3
#define STEP             256 /* rows between two looks at the cancellable */

G_DEFINE_FINAL_TYPE (GuildImport, guild_import, G_TYPE_OBJECT)

static void
clear_plan (GuildImport *self)
{
  g_clear_pointer (&self->plan, guild_plan_free);
  g_clear_pointer (&self->slugs, g_hash_table_unref);
  g_clear_pointer (&self->people_by_email, g_hash_table_unref);
  g_clear_pointer (&self->people_by_name, g_hash_table_unref);
  g_clear_pointer (&self->roles_by_name, g_hash_table_unref);
  g_clear_pointer (&self->roles_by_title, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->mentees, g_hash_table_unref);
  g_clear_pointer (&self->mentors, g_hash_table_unref);
  g_clear_pointer (&self->onet_edition, g_free);
  self->input = NULL;
  self->cancellable = NULL;
  self->progress = NULL;
}

static void
guild_import_dispose (GObject *object)
{
  GuildImport *self = GUILD_IMPORT (object);

  g_clear_object (&self->organisation);
  g_clear_object (&self->memory);
  G_OBJECT_CLASS (guild_import_parent_class)->dispose (object);
}

static void
guild_import_finalize (GObject *object)
{
  GuildImport *self = GUILD_IMPORT (object);

  g_clear_pointer (&self->mapping, guild_mapping_free);
  g_free (self->format);
  g_ptr_array_unref (self->inputs);
  g_clear_pointer (&self->title_targets, g_hash_table_unref);
  guild_import_titles_clear (self);
  guild_import_report_clear (&self->report);
  G_OBJECT_CLASS (guild_import_parent_class)->finalize (object);
}

static void
guild_import_class_init (GuildImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = guild_import_dispose;
  object_class->finalize = guild_import_finalize;
}

static void
guild_import_init (GuildImport *self)
{
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_input_free);
  guild_import_report_init (&self->report);
}

/**
 * guild_import_new:
 * @organisation: what is imported into
 *
 * Returns: (transfer full): an import without sources
 */
GuildImport *
guild_import_new (GuildOrganisation *organisation)
{
  GuildImport *self = g_object_new (GUILD_TYPE_IMPORT, NULL);

  self->organisation = g_object_ref (organisation);
  return self;
}

/**
 * guild_import_set_mapping:
 * @self: an import
 * @file: a mapping as JSON
 * @error: return location for an error, which names what is wrong with it
 *
 * Sources that have all columns which the mapping names are read by it.
 *
 * Returns: whether @file is a mapping
 */
gboolean
guild_import_set_mapping (GuildImport *self,
                          GFile       *file,
                          GError     **error)
{
  GuildMapping *mapping;

  g_return_val_if_fail (GUILD_IS_IMPORT (self), FALSE);

  mapping = guild_mapping_load (file, NULL, error);
  if (mapping == NULL)
    return FALSE;
  g_clear_pointer (&self->mapping, guild_mapping_free);
  self->mapping = mapping;
  return TRUE;
}

/**
 * guild_import_set_format:
 * @self: an import
 * @format: (nullable): `csv`, `onet`, the name of a table of the contract, or %NULL to go by content
 * @error: return location for an error
 *
 * Returns: whether there is such a format
 */
gboolean
guild_import_set_format (GuildImport *self,
                         const char  *format,
                         GError     **error)
{
  g_return_val_if_fail (GUILD_IS_IMPORT (self), FALSE);

  if (format != NULL && strcmp (format, "csv") != 0 && strcmp (format, "onet") != 0 && guild_table_find (format) < 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                   _ ("no format “%s”; there are csv, onet, people, competencies, role_requirements, role_assessors, "
                      "assessments, mentors and pair_rules"),
                   format);
      return FALSE;
    }
  g_set_str (&self->format, format);
  return TRUE;
}

static int
compare_inputs (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(const GuildInput *const *) a)->name, (*(const GuildInput *const *) b)->name);
}

static gboolean
add_folder (GuildImport *self,
            GFile       *folder,
            GError     **error)
{
  g_autoptr (GFileEnumerator)
      files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                         G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  GFileInfo *info;
  GFile *file;

  if (files == NULL)
    return FALSE;
  while (inputs->len < MAX_FOLDER_FILES)
    {
      const char *suffix;

      if (!g_file_enumerator_iterate (files, &info, &file, NULL, error))
        {
          g_ptr_array_set_free_func (inputs, (GDestroyNotify) guild_input_free);
          return FALSE;
        }
      if (info == NULL)
        break;
      suffix = strrchr (g_file_info_get_name (info), '.');
      if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || suffix == NULL ||
          (g_ascii_strcasecmp (suffix, ".csv") != 0 && g_ascii_strcasecmp (suffix, ".tsv") != 0 &&
           g_ascii_strcasecmp (suffix, ".txt") != 0))
        continue;
      g_ptr_array_add (inputs, guild_input_new (g_file_info_get_name (info), file, NULL));
    }
  g_ptr_array_sort (inputs, compare_inputs);
  for (guint i = 0; i < inputs->len; i++)
    {
      GuildInput *input = g_ptr_array_index (inputs, i);

      input->from_folder = TRUE;
      g_ptr_array_add (self->inputs, input);
    }
  return TRUE;
}

/**
 * guild_import_add:
 * @self: an import
 * @source: a table, or a folder, of which those tables are taken that are recognised
 * @error: return location for an error
 *
 * The order of sources does not matter: they are read in the order in which they depend on each
 * other, and make one change.
 *
 * Returns: whether @source is there
 */
gboolean
guild_import_add (GuildImport *self,
                  GFile       *source,
                  GError     **error)
{
  g_autofree char *name = g_file_get_basename (source);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info = NULL;

  g_return_val_if_fail (GUILD_IS_IMPORT (self), FALSE);

  info = g_file_query_info (source, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, &local);
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      if (add_folder (self, source, &local))
        return TRUE;
    }
  else if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    {
      g_ptr_array_add (self->inputs, guild_input_new (name, source, NULL));
      return TRUE;
    }
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("%s: %s"), name,
               local != NULL ? local->message : _ ("it is no file that can be read"));
  return FALSE;
}

/**
 * guild_import_add_text:
 * @self: an import
 * @name: what the report calls it
 * @text: cells, such as pasted from a spreadsheet
 * @length: bytes of @text, or -1
 */
void
guild_import_add_text (GuildImport *self,
                       const char  *name,
                       const char  *text,
                       gssize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  g_return_if_fail (GUILD_IS_IMPORT (self));

  g_ptr_array_add (self->inputs, guild_input_new (name, NULL, bytes));
}

/**
 * guild_import_get_n_sources:
 * @self: an import
 *
 * Returns: how many sources it has
 */
guint
guild_import_get_n_sources (GuildImport *self)
{
  g_return_val_if_fail (GUILD_IS_IMPORT (self), 0);

  return self->inputs->len;
}

GuildInput *
guild_import_get_input (GuildImport *self,
                        guint        index)
{
  g_assert (index < self->inputs->len);

  return g_ptr_array_index (self->inputs, index);
}

/**
 * guild_import_get_source_name:
 * @self: an import
 * @source: index of a source
 *
 * Returns: (transfer none): what the report calls it
 */
const char *
guild_import_get_source_name (GuildImport *self,
                              guint        source)
{
  g_return_val_if_fail (GUILD_IS_IMPORT (self) && source < self->inputs->len, NULL);

  return guild_import_get_input (self, source)->name;
}

/**
 * guild_import_remove_source:
 * @self: an import
 * @source: index of a source; those after it move up
 *
 * The report of the last plan no longer fits; plan again.
 */
void
guild_import_remove_source (GuildImport *self,
                            guint        source)
{
  g_return_if_fail (GUILD_IS_IMPORT (self) && source < self->inputs->len);

  g_ptr_array_remove_index (self->inputs, source);
}

GuildSheet *
guild_import_open_next (GuildImport *self,
                        GuildTable   table,
                        guint       *index,
                        GError     **error)
{
  while (*index < self->inputs->len)
    {
      GuildInput *input = g_ptr_array_index (self->inputs, (*index)++);

      if (input->table == (int) table)
        return guild_sheet_open (self, input, error);
    }
  return NULL;
}

/* Hands every row of every source of @table to @read. */
gboolean
guild_import_read_rows (GuildImport   *self,
                        GuildTable     table,
                        GuildSheetFunc read,
                        gpointer       data,
                        GError       **error)
{
  GError *local = NULL;
  GuildSheet *sheet;
  guint index = 0;

  while (local == NULL && (sheet = guild_import_open_next (self, table, &index, &local)) != NULL)
    {
      while (guild_sheet_next (sheet, &local))
        read (data, sheet);
      guild_sheet_free (sheet);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Within the part of the work that follows the reading of people: whether to go on. */
gboolean
guild_import_advance (GuildImport *self,
                      guint        n_done,
                      guint        n_all,
                      GError     **error)
{
  if (n_done % STEP != 0)
    return TRUE;
  if (self->progress != NULL && self->bytes_total > 0)
    self->progress (MIN (1.0, ((double) self->bytes_done + (double) self->bytes_of_people * n_done / n_all) /
                                  (double) self->bytes_total),
                    self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
prepare (GuildImport *self,
         GError     **error)
{
  guint n_recognised = 0;

  self->bytes_done = self->bytes_total = self->bytes_of_people = 0;
  for (guint i = 0; i < self->inputs->len; i++)
    {
      GuildInput *input = g_ptr_array_index (self->inputs, i);
      g_autoptr (GFileInfo) info = NULL;

      input->index = i;
      input->report = guild_import_report_add (&self->report, input->name);
      if (!guild_input_prepare (self, input, error))
        return FALSE;
      if (input->table < 0)
        continue;
      n_recognised++;
      if (input->bytes != NULL)
        input->size = g_bytes_get_size (input->bytes);
      else
        {
          info = g_file_query_info (input->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
          input->size = info == NULL ? 0 : (guint64) g_file_info_get_size (info);
        }
      self->bytes_total += input->size;
      if (input->table == (int) GUILD_TABLE_PEOPLE)
        self->bytes_of_people += input->size;
    }
  self->bytes_total += self->bytes_of_people;
  if (n_recognised > 0)
    return TRUE;
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                       _ ("none of the sources holds a table that is known here"));
  return FALSE;
}

/* What the history calls the import. */
static char *
make_detail (GuildImport *self)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->inputs->len; i++)
    {
      const GuildInput *input = g_ptr_array_index (self->inputs, i);

      if (input->table >= 0 && n++ < MAX_NAMED)
        g_string_append_printf (detail, "%s%s", n > 1 ? ", " : "", input->name);
    }
  if (n > MAX_NAMED)
    g_string_append_printf (detail, ", +%u", n - MAX_NAMED);
  return g_string_free_and_steal (g_steal_pointer (&detail));
}

static int
compare_rejections (gconstpointer a,
                    gconstpointer b)
{
  const GuildImportRejection *left = *(const GuildImportRejection *const *) a;
  const GuildImportRejection *right = *(const GuildImportRejection *const *) b;

  if (left->source != right->source)
    return left->source < right->source ? -1 : 1;
  return (left->line > right->line) - (left->line < right->line);
}

static void
sum_up (GuildImport *self)
{
  GuildImportCounts *sum = &self->report.counts;

  g_ptr_array_sort (self->report.rejections, compare_rejections);
  for (guint i = 0; i < self->report.sources->len; i++)
    {
      const GuildImportCounts *counts = &((GuildImportSource *) g_ptr_array_index (self->report.sources, i))->counts;

      sum->read += counts->read;
      sum->added += counts->added;
      sum->changed += counts->changed;
      sum->unchanged += counts->unchanged;
      sum->skipped += counts->skipped;
      sum->rejected += counts->rejected;
      sum->left_out += counts->left_out;
      sum->fields += counts->fields;
    }
}

/**
 * guild_import_plan:
 * @self: an import
 * @progress: (nullable) (scope call): told from time to time how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): to stop early
 * @error: return location for an error, which names the source and the line
 *
 * Reads all sources and works out what they change, against the organisation as it is now. Rows that
 * cannot be taken are left out and reported; a source that cannot be read is an error.
 *
 * Returns: (transfer full) (nullable): the change, perhaps empty, for guild_organisation_commit()
 */
GuildChange *
guild_import_plan (GuildImport            *self,
                   GuildImportProgressFunc progress,
                   gpointer                user_data,
                   GCancellable           *cancellable,
                   GError                **error)
{
  static gboolean (*const stages[]) (GuildImport *, GError **) = {
    guild_import_plan_onet,       guild_import_plan_competencies,   guild_import_plan_role_requirements,
    guild_import_plan_people,     guild_import_plan_role_assessors, guild_import_plan_mentors,
    guild_import_plan_pair_rules, guild_import_plan_assessments,
  };
  g_autofree char *detail = NULL;
  GuildChange *change = NULL;
  gboolean done;

  g_return_val_if_fail (GUILD_IS_IMPORT (self), NULL);

  guild_import_report_clear (&self->report);
  guild_import_report_init (&self->report);
  guild_import_titles_clear (self);
  self->plan = guild_plan_new (self->organisation);
  self->slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen = g_hash_table_new (NULL, NULL);
  guild_import_pairings_begin (self);
  self->cancellable = cancellable;
  self->progress = progress;
  self->progress_data = user_data;

  done = prepare (self, error);
  for (guint i = 0; done && i < G_N_ELEMENTS (stages); i++)
    {
      g_hash_table_remove_all (self->seen);
      done = stages[i](self, error);
    }
  sum_up (self);
  done = done && !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (done)
    {
      detail = make_detail (self);
      change = guild_plan_finish (self->plan, "import", detail);
    }
  clear_plan (self);
  return change;
}

/**
 * guild_import_get_report:
 * @self: an import
 *
 * Returns: (transfer none): what the last plan did with each source; until the next plan
 */
const GuildImportReport *
guild_import_get_report (GuildImport *self)
{
  g_return_val_if_fail (GUILD_IS_IMPORT (self), NULL);

  return &self->report;
}

/**
 * guild_import_describe_rejection:
 * @self: an import
 * @rejection: an entry of its report
 *
 * Returns: (transfer full): one line for people: where, what, why
 */
char *
guild_import_describe_rejection (GuildImport                *self,
                                 const GuildImportRejection *rejection)
{
  const GuildImportSource *source = g_ptr_array_index (self->report.sources, rejection->source);

  if (*rejection->field == '\0')
    return g_strdup_printf (_ ("%s, line %" PRIu64 ": %s"), source->name, rejection->line, rejection->reason);
  return g_strdup_printf (_ ("%s, line %" PRIu64 ", %s: %s"), source->name, rejection->line, rejection->field,
                          rejection->reason);
}

/* --- rejected rows ---------------------------------------------------------------------------------- */

static gboolean
write_row (GuildCsvWriter *writer,
           const char     *source,
           const char     *line,
           const char     *reason,
           char          **cells,
           guint           n_cells,
           GCancellable   *cancellable,
           GError        **error)
{
  guild_csv_writer_add (writer, reason);
  guild_csv_writer_add (writer, source);
  guild_csv_writer_add (writer, line);
  for (guint i = 0; i < n_cells; i++)
    guild_csv_writer_add (writer, cells[i]);
  return guild_csv_writer_end_row (writer, cancellable, error);
}

/* Reads the source once more and copies the rows that @rejections, by line, speak of. */
static gboolean
copy_rejects (GuildInput     *input,
              GPtrArray      *rejections,
              GuildCsvWriter *writer,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr (GuildCsvReader) reader = guild_input_open (input, cancellable, error);
  GError *local = NULL;
  guint at = 0;
  gboolean headers = input->header_rows > 0;

  if (reader == NULL)
    return FALSE;
  if (!headers && !write_row (writer, "source", "line", "reason", input->headers, input->n_headers, cancellable, error))
    return FALSE;
  while (at < rejections->len && guild_csv_reader_read (reader, cancellable, &local))
    {
      guint64 line = guild_csv_reader_get_line (reader);
      g_autoptr (GString) reasons = g_string_new (NULL);
      char number[24];
      guint n_cells;
      char **cells = guild_csv_reader_get_cells (reader, &n_cells);

      if (headers && !write_row (writer, "source", "line", "reason", cells, n_cells, cancellable, error))
        return FALSE;
      headers = FALSE;
      for (; at < rejections->len; at++)
        {
          const GuildImportRejection *rejection = g_ptr_array_index (rejections, at);

          if (rejection->line != line)
            break;
          g_string_append_printf (reasons, "%s%s%s%s", reasons->len > 0 ? "; " : "", rejection->field,
                                  *rejection->field != '\0' ? ": " : "", rejection->reason);
        }
      g_snprintf (number, sizeof number, "%" G_GUINT64_FORMAT, line);
      if (reasons->len > 0 &&
          !write_row (writer, input->name, number, reasons->str, cells, n_cells, cancellable, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/**
 * guild_import_write_rejects:
 * @self: an import that was planned
 * @destination: a file, replaced if it exists
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Writes each row that was rejected, or of which a value was left out, as its source has it, with
 * reason, source and line in front and the source's header above; formulas are neutralised.
 *
 * Returns: whether @destination is written
 */
gboolean
guild_import_write_rejects (GuildImport  *self,
                            GFile        *destination,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GuildCsvWriter) writer = NULL;

  g_return_val_if_fail (GUILD_IS_IMPORT (self), FALSE);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      const GuildInput *input = g_ptr_array_index (self->inputs, i);

      if (input->file != NULL && g_file_equal (input->file, destination))
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("%s is a source; write the rejected rows elsewhere"),
                       input->name);
          return FALSE;
        }
    }
  stream = g_file_replace (destination, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;
  writer = guild_csv_writer_new (G_OUTPUT_STREAM (stream), GUILD_CSV_WRITER_NEUTRALISE);
  for (guint i = 0; i < self->report.sources->len; i++)
    {
      g_autoptr (GPtrArray) rejections = g_ptr_array_new ();

      for (guint j = 0; j < self->report.rejections->len; j++)
        {
          GuildImportRejection *rejection = g_ptr_array_index (self->report.rejections, j);

          if (rejection->source == i)
            g_ptr_array_add (rejections, rejection);
        }
      if (rejections->len > 0 &&
          !copy_rejects (g_ptr_array_index (self->inputs, i), rejections, writer, cancellable, error))
        return FALSE;
    }
  return guild_csv_writer_flush (writer, cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}
