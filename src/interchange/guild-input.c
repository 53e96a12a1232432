/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-import-private.h"

#define SAMPLE          (64 * 1024)
#define MAX_LOOKUP_ROWS 1000000
#define MAX_NOTED       10

/* --- inputs --------------------------------------------------------------------------------------- */

GuildInput *
guild_input_new (const char *name,
                 GFile      *file,
                 GBytes     *bytes)
{
  GuildInput *self = g_new0 (GuildInput, 1);

  self->name = g_strdup (name);
  if (file != NULL)
    self->file = g_object_ref (file);
  if (bytes != NULL)
    self->bytes = g_bytes_ref (bytes);
  self->table = self->given_table = -1;
  self->given_header_rows = GUILD_IMPORT_GUESS_HEADER_ROWS;
  return self;
}

void
guild_input_free (GuildInput *self)
{
  g_free (self->name);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->given_encoding);
  g_clear_pointer (&self->fixes, g_hash_table_unref);
  g_clear_pointer (&self->remembered, guild_mapping_free);
  g_free (self->first_row);
  g_free (self->encoding);
  g_strfreev (self->headers);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (3, 4)
refuse (const GuildInput *self,
        GError          **error,
        const char       *format,
        ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("%s: %s"), self->name, reason);
  return FALSE;
}

/* Puts the name of the source in front of what went wrong with it. */
gboolean
guild_input_fail (const GuildInput *self,
                  GError           *cause,
                  GError          **error)
{
  g_assert (cause != NULL);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  g_set_error (error, GUILD_ERROR, cause->domain == GUILD_ERROR ? cause->code : GUILD_ERROR_IO, _ ("%s: %s"),
               self->name, cause->message);
  g_error_free (cause);
  return FALSE;
}

static GInputStream *
open_bytes (GuildInput   *self,
            GCancellable *cancellable,
            GError      **error)
{
  if (self->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (self->bytes);
  return G_INPUT_STREAM (g_file_read (self->file, cancellable, error));
}

static GInputStream *
open_text (GuildInput   *self,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GInputStream) stream = open_bytes (self, cancellable, error);

  return stream == NULL ? NULL : guild_text_decode (stream, self->encoding, error);
}

/* A reader of the source's records, from the first row of headers on. */
GuildCsvReader *
guild_input_open (GuildInput   *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  GError *local = NULL;
  g_autoptr (GInputStream) stream = open_text (self, cancellable, &local);

  if (stream == NULL)
    {
      guild_input_fail (self, local, error);
      return NULL;
    }
  return guild_csv_reader_new (stream, self->delimiter);
}

/* Settles encoding and delimiter, where @encoding and @delimiter do not. */
static gboolean
settle_text (GuildInput   *self,
             const char   *encoding,
             char          delimiter,
             GCancellable *cancellable,
             GError      **error)
{
  g_autofree char *sample = g_malloc (SAMPLE);
  g_autoptr (GInputStream) stream = open_bytes (self, cancellable, error);
  g_autoptr (GInputStream) text = NULL;
  g_autoptr (GError) local = NULL;
  const char *guess;
  gsize length;

  if (stream == NULL)
    return FALSE;
  guess = guild_text_guess_encoding (stream, cancellable, error);
  if (guess == NULL)
    return FALSE;
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") == 0 && strcmp (guess, "UTF-8") != 0)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                           self->given_encoding != NULL ? _ ("it is not UTF-8")
                                                        : _ ("it is not UTF-8, as the mapping has it"));
      return FALSE;
    }
  g_set_str (&self->encoding, encoding != NULL ? encoding : guess);

  text = open_text (self, cancellable, error);
  if (text == NULL)
    return FALSE;
  if (!g_input_stream_read_all (text, sample, SAMPLE, &length, cancellable, &local))
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
          g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("it is not in %s; name its encoding in a mapping"),
                     self->encoding);
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->delimiter = delimiter != 0 ? delimiter : guild_text_guess_delimiter (sample, length);
  return TRUE;
}

/* --- what a source holds ---------------------------------------------------------------------------- */

/* Without the space around it; cuts @text. */
char *
guild_input_trim (char *text)
{
  char *end;

  for (;;)
    if (g_ascii_isspace (*text))
      text++;
    else if (strncmp (text, "\302\240", 2) == 0)
      text += 2;
    else
      break;
  end = text + strlen (text);
  for (;;)
    if (end > text && g_ascii_isspace (end[-1]))
      end--;
    else if (end - text >= 2 && strncmp (end - 2, "\302\240", 2) == 0)
      end -= 2;
    else
      break;
  *end = '\0';
  return text;
}

static char **
copy_cells (const GuildCsvReader *reader)
{
  guint n_cells;
  char **cells = guild_csv_reader_get_cells (reader, &n_cells);
  char **copy = g_new0 (char *, n_cells + 1);

  for (guint i = 0; i < n_cells; i++)
    copy[i] = g_strdup (guild_input_trim (cells[i]));
  return copy;
}

/* SuccessFactors and others write two rows of headers, first for programs, then for people: in the
 * second, the same columns are found in the same places. */
static gboolean
is_second_header (const GuildInput *self,
                  char            **row)
{
  const GuildTableInfo *info = guild_table_get_info ((GuildTable) self->table);
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];
  gboolean same = FALSE;

  if (guild_table_match_headers ((GuildTable) self->table, row, g_strv_length (row), columns) != NULL)
    return FALSE;
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].required)
      {
        if (columns[i].n_cells != self->columns[i].n_cells ||
            memcmp (columns[i].cells, self->columns[i].cells, columns[i].n_cells * sizeof *columns[i].cells) != 0)
          return FALSE;
        same = TRUE;
      }
  return same;
}

/* The tables that --format may name. */
static gboolean
suits_format (const char *format,
              int         table)
{
  if (format == NULL)
    return TRUE;
  if (strcmp (format, "onet") == 0)
    return table >= 0 && table < (int) GUILD_TABLE_COMPETENCIES;
  if (strcmp (format, "csv") == 0)
    return table >= (int) GUILD_TABLE_COMPETENCIES;
  return table == guild_table_find (format);
}

static void
note_unused (GuildImport *import,
             GuildInput  *self)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree gboolean *used = g_new0 (gboolean, self->n_headers);
  guint n_unused = 0;

  for (guint i = 0; i < GUILD_TABLE_MAX_COLUMNS; i++)
    for (guint j = 0; j < self->columns[i].n_cells; j++)
      used[self->columns[i].cells[j]] = TRUE;
  for (guint i = 0; i < self->n_headers; i++)
    if (!used[i] && *self->headers[i] != '\0' && n_unused++ < MAX_NOTED)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", self->headers[i]);
  if (n_unused > MAX_NOTED)
    g_string_append (list, ", …");
  if (n_unused > 0)
    guild_import_note (import, self,
                       g_strdup_printf (ngettext ("%u column is not used: %s", "%u columns are not used: %s", n_unused),
                                        n_unused, list->str));
}

/* Whether the source has all columns that @mapping names; else @missing is one that it lacks. */
static gboolean
try_mapping (GuildImport        *import,
             GuildInput         *self,
             const GuildMapping *mapping,
             GuildImportBasis    basis,
             const char        **missing)
{
  if (mapping == NULL || !suits_format (import->format, (int) mapping->table))
    return FALSE;
  *missing = guild_mapping_match_headers (mapping, self->headers, self->n_headers, self->columns);
  if (*missing != NULL)
    return FALSE;
  self->reading = self->mapping = mapping;
  self->table = (int) mapping->table;
  self->basis = basis;
  return TRUE;
}

/* As somebody chose it. A mapping of the same table goes on to say how values are replaced. */
static char *
take_choice (GuildInput *self)
{
  const GuildTableInfo *info = guild_table_get_info ((GuildTable) self->given_table);

  if (self->mapping != NULL && (int) self->mapping->table != self->given_table)
    self->mapping = NULL;
  self->table = self->given_table;
  self->basis = GUILD_IMPORT_BASIS_CHOICE;
  memcpy (self->columns, self->given_columns, sizeof self->columns);
  for (guint i = 0; i < info->n_columns; i++)
    for (guint j = 0; j < self->columns[i].n_cells; j++)
      if (self->columns[i].cells[j] >= self->n_headers)
        {
          self->table = -1;
          self->basis = GUILD_IMPORT_BASIS_NONE;
          return g_strdup_printf (_ ("it has %u columns; choose again which of them is “%s”"), self->n_headers,
                                  info->columns[i].name);
        }
  return NULL;
}

/* Which table the headers are of: as was chosen, else as a mapping has it where the source has all
 * columns that it names, else as they are recognised. Returns why not, where not. */
static char *
settle_table (GuildImport *import,
              GuildInput  *self)
{
  const char *missing = NULL, *forgotten;
  g_autofree char *list = NULL;

  self->table = -1;
  self->basis = GUILD_IMPORT_BASIS_NONE;
  self->reading = self->mapping = NULL;
  if (!try_mapping (import, self, import->mapping, GUILD_IMPORT_BASIS_MAPPING, &missing))
    try_mapping (import, self, self->remembered, GUILD_IMPORT_BASIS_MEMORY, &forgotten);
  if (self->given_table >= 0)
    return take_choice (self);
  if (self->mapping != NULL)
    return NULL;

  memset (self->columns, 0, sizeof self->columns);
  if (self->given_header_rows == 0)
    return g_strdup (_ ("its first row is data; choose what each column holds"));
  self->table = guild_table_recognise (self->headers, self->n_headers);
  if (!suits_format (import->format, self->table))
    self->table = guild_table_find (import->format);
  if (self->table >= 0)
    {
      const char *lacking = guild_table_match_headers ((GuildTable) self->table, self->headers, self->n_headers,
                                                       self->columns);

      if (lacking == NULL)
        {
          self->basis = GUILD_IMPORT_BASIS_HEADERS;
          return NULL;
        }
      self->table = -1;
      return g_strdup_printf (_ ("there is no column “%s”; name the columns as the help has them, or give a mapping"),
                              lacking);
    }
  if (missing != NULL)
    return g_strdup_printf (_ ("there is no column “%s”, which the mapping names"), missing);
  list = g_strjoinv (", ", self->headers);
  if (strlen (list) > 200)
    *g_utf8_find_prev_char (list, list + 200) = '\0';
  if (self->file == NULL)
    return g_strdup_printf (_ ("its columns are of no table that is known here: %s; the first row must name them, or "
                               "choose what each column holds"),
                            list);
  return g_strdup_printf (_ ("its columns are of no table that is known here: %s; name them as the help has them, or "
                             "give a mapping"),
                          list);
}

/* The order of each column of dates, by the first value that proves one. */
static gboolean
settle_dates (GuildImport *import,
              GuildInput  *self,
              GError     **error)
{
  const GuildTableInfo *info = guild_table_get_info ((GuildTable) self->table);
  g_autoptr (GuildCsvReader) reader = NULL;
  GuildDateOrder proven = GUILD_DATE_ORDER_UNKNOWN;
  gboolean ambiguous[GUILD_TABLE_MAX_COLUMNS] = { FALSE };
  guint n_open = 0;
  guint64 n_rows = 0;
  GError *local = NULL;

  for (guint i = 0; i < info->n_columns; i++)
    {
      self->dates[i] = self->given_dates != GUILD_DATE_ORDER_UNKNOWN ? self->given_dates
                       : self->reading != NULL                       ? self->reading->dates
                                                                     : GUILD_DATE_ORDER_UNKNOWN;
      self->certainty[i] = GUILD_DATE_CERTAINTY_NONE;
      if (!info->columns[i].date || self->columns[i].n_cells != 1)
        continue;
      if (self->dates[i] == GUILD_DATE_ORDER_UNKNOWN)
        n_open++;
      else
        self->certainty[i] = GUILD_DATE_CERTAINTY_GIVEN;
    }
  if (n_open == 0)
    return TRUE;

  reader = guild_input_open (self, import->cancellable, error);
  if (reader == NULL)
    return FALSE;
  while (n_open > 0 && guild_csv_reader_read (reader, import->cancellable, &local))
    {
      guint n_cells;
      char **cells = guild_csv_reader_get_cells (reader, &n_cells);

      if (n_rows++ < self->header_rows)
        continue;
      for (guint i = 0; i < info->n_columns; i++)
        {
          guint at = self->columns[i].cells[0];

          if (!info->columns[i].date || self->columns[i].n_cells != 1 || self->dates[i] != GUILD_DATE_ORDER_UNKNOWN ||
              at >= n_cells || *cells[at] == '\0')
            continue;
          cells[at] = guild_input_trim (cells[at]);
          self->dates[i] = guild_text_guess_date_order (cells[at]);
          if (self->dates[i] != GUILD_DATE_ORDER_UNKNOWN)
            {
              self->certainty[i] = GUILD_DATE_CERTAINTY_PROVEN;
              proven = self->dates[i];
              n_open--;
            }
          else if (guild_text_parse_date (cells[at], GUILD_DATE_ORDER_DMY) != 0)
            ambiguous[i] = TRUE;
        }
    }
  if (local != NULL)
    return guild_input_fail (self, local, error);

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].date && ambiguous[i] && self->dates[i] == GUILD_DATE_ORDER_UNKNOWN)
      {
        self->dates[i] = proven == GUILD_DATE_ORDER_MDY ? GUILD_DATE_ORDER_MDY : GUILD_DATE_ORDER_DMY;
        self->certainty[i] = proven == self->dates[i] ? GUILD_DATE_CERTAINTY_LIKELY : GUILD_DATE_CERTAINTY_AMBIGUOUS;
        if (proven != self->dates[i])
          guild_import_note (
              import, self,
              g_strdup_printf (_ ("%s: no date tells whether the day or the month stands first; they were "
                                  "read day first. Say \"dates\": \"mdy\" in a mapping otherwise"),
                               info->columns[i].name));
      }
  return TRUE;
}

static gboolean
is_json (GuildImport *import,
         GuildInput  *self)
{
  g_autoptr (GInputStream) stream = open_bytes (self, import->cancellable, NULL);
  char head[64] = { 0 };
  const char *p = head;

  if (stream == NULL || !g_input_stream_read_all (stream, head, sizeof head - 1, NULL, import->cancellable, NULL))
    return FALSE;
  if (strncmp (p, "\xef\xbb\xbf", 3) == 0)
    p += 3;
  while (g_ascii_isspace (*p))
    p++;
  return *p == '{' || *p == '[';
}

/* The Read Me of O*NET says which edition its tables are. */
static gboolean
take_read_me (GuildImport *import,
              char       **headers)
{
  const char *end;

  if (headers[0] == NULL || headers[1] != NULL || !g_str_has_prefix (headers[0], "O*NET ") ||
      (end = strstr (headers[0], " Database")) == NULL || end - headers[0] > 40)
    return FALSE;
  g_free (import->onet_edition);
  import->onet_edition = g_strndup (headers[0], (gsize) (end - headers[0]) + strlen (" Database"));
  return TRUE;
}

/* Whether a file that merely stands in a folder is a source: not if the mapping looks things up in it,
 * nor if it could be a list of anything that has an id and a name. */
static gboolean
is_meant (GuildImport *import,
          GuildInput  *self)
{
  guint n_found = 0;

  for (guint i = 0; import->mapping != NULL && i < GUILD_TABLE_MAX_COLUMNS; i++)
    {
      GPtrArray *lookups = import->mapping->columns[i].lookups;

      for (guint j = 0; lookups != NULL && j < lookups->len; j++)
        if (strcmp (((GuildMappingLookup *) g_ptr_array_index (lookups, j))->file, self->name) == 0)
          return FALSE;
    }
  for (guint i = 0; i < GUILD_TABLE_MAX_COLUMNS; i++)
    n_found += self->columns[i].n_cells > 0;
  return self->mapping != NULL || self->table != GUILD_TABLE_PEOPLE || n_found > 2;
}

/* Where there are no headers, numbers stand for them, as many as the first rows have cells. */
static char **
number_columns (GuildCsvReader *reader,
                guint           n_columns,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr (GStrvBuilder) headers = g_strv_builder_new ();
  guint n_cells;

  for (guint i = 1; i < GUILD_IMPORT_PREVIEW_ROWS && guild_csv_reader_read (reader, cancellable, error); i++)
    {
      guild_csv_reader_get_cells (reader, &n_cells);
      n_columns = MAX (n_columns, n_cells);
    }
  for (guint i = 1; i <= n_columns; i++)
    g_strv_builder_take (headers, g_strdup_printf ("%u", i));
  return g_strv_builder_end (headers);
}

/* Reads the headers as @mapping, or else a guess, has it; what somebody said comes before both. NULL
 * without an error where there is no row. */
static GuildCsvReader *
read_headers (GuildImport        *import,
              GuildInput         *self,
              const GuildMapping *mapping,
              GError            **error)
{
  g_autoptr (GuildCsvReader) reader = NULL;
  const char *encoding = self->given_encoding != NULL ? self->given_encoding
                         : mapping != NULL            ? mapping->encoding
                                                      : NULL;
  char delimiter = self->given_delimiter != 0 ? self->given_delimiter : mapping != NULL ? mapping->delimiter : 0;
  guint n_cells;

  g_clear_pointer (&self->headers, g_strfreev);
  self->n_headers = 0;
  if (!settle_text (self, encoding, delimiter, import->cancellable, error))
    return NULL;
  reader = guild_input_open (self, import->cancellable, error);
  if (reader == NULL || !guild_csv_reader_read (reader, import->cancellable, error))
    return NULL;
  if (self->given_header_rows == 0)
    {
      guild_csv_reader_get_cells (reader, &n_cells);
      self->headers = number_columns (reader, n_cells, import->cancellable, error);
    }
  else
    self->headers = copy_cells (reader);
  self->n_headers = g_strv_length (self->headers);
  return g_steal_pointer (&reader);
}

static void
settle_header_rows (GuildImport    *import,
                    GuildInput     *self,
                    GuildCsvReader *reader,
                    GError        **error)
{
  g_auto (GStrv) second = NULL;

  self->header_rows = 1;
  if (self->given_header_rows >= 0)
    self->header_rows = (guint) self->given_header_rows;
  else if (self->reading != NULL)
    self->header_rows = MAX (self->reading->header_rows, 1);
  else if (self->table >= 0 && guild_csv_reader_read (reader, import->cancellable, error))
    {
      second = copy_cells (reader);
      if (is_second_header (self, second))
        self->header_rows = 2;
    }
}

/* What is remembered goes by the first row as it is read by a guess, since nothing else is known then. */
static void
recall (GuildImport *import,
        GuildInput  *self)
{
  g_autoptr (GuildInput) probe = NULL;
  g_autoptr (GuildCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *joined = NULL;

  g_clear_pointer (&self->remembered, guild_mapping_free);
  g_clear_pointer (&self->first_row, g_free);
  if (import->memory == NULL || self->given_header_rows == 0)
    return;
  probe = guild_input_new (self->name, self->file, self->bytes);
  reader = read_headers (import, probe, NULL, NULL);
  if (reader == NULL)
    return;
  joined = g_strjoinv (" ", probe->headers);
  self->first_row = guild_table_squeeze (joined);
  if (!guild_mapping_memory_look_up (import->memory, self->first_row, &self->remembered, &error))
    guild_import_note (import, self,
                       g_strdup_printf (_ ("what was remembered of these columns is not used; %s"), error->message));
}

/* Finds out what the source holds and how its rows are to be read. A file of a folder that holds
 * nothing known is left alone; any other is an error. */
gboolean
guild_input_prepare (GuildImport *import,
                     GuildInput  *self,
                     GError     **error)
{
  const GuildMapping *mappings[3] = { import->mapping, NULL, NULL };
  g_autofree char *problem = NULL;
  GError *local = NULL;

  self->table = -1;
  self->basis = GUILD_IMPORT_BASIS_NONE;
  recall (import, self);
  mappings[1] = self->remembered;
  /* A mapping tells how to read the source only if it turns out to be about it. */
  for (guint i = 0; i < G_N_ELEMENTS (mappings); i++)
    {
      g_autoptr (GuildCsvReader) reader = NULL;
      gboolean last = i == G_N_ELEMENTS (mappings) - 1;

      if (mappings[i] == NULL && !last)
        continue;
      reader = read_headers (import, self, mappings[i], &local);
      self->reading = self->mapping = NULL;
      g_clear_pointer (&problem, g_free);
      if (self->headers != NULL && local == NULL)
        problem = settle_table (import, self);
      if (!last && self->reading != mappings[i])
        {
          if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            break;
          self->table = -1;
          g_clear_error (&local);
          continue;
        }
      if (reader != NULL && local == NULL)
        settle_header_rows (import, self, reader, &local);
      break;
    }

  g_set_str (&self->report->encoding, self->encoding != NULL ? self->encoding : "");
  self->report->delimiter = self->delimiter;
  if (local != NULL)
    return guild_input_fail (self, local, error);
  if (self->from_folder && self->table >= 0 && self->given_table < 0 && !is_meant (import, self))
    self->table = -1;
  if (self->table < 0)
    {
      if (self->headers != NULL && take_read_me (import, self->headers))
        {
          self->report->format = "onet_read_me";
          return TRUE;
        }
      if (self->from_folder)
        {
          guild_import_note (import, self, g_strdup (_ ("it holds no table that is known here, and was left alone")));
          return TRUE;
        }
      if (self->headers == NULL)
        return refuse (self, error, _ ("it is empty"));
      if (is_json (import, self))
        return refuse (self, error, _ ("it is JSON, not a table"));
      return refuse (self, error, "%s", problem);
    }
  self->report->format = guild_table_get_info ((GuildTable) self->table)->name;
  if (self->table >= (int) GUILD_TABLE_COMPETENCIES)
    note_unused (import, self);
  return settle_dates (import, self, error);
}

/* --- lookups ---------------------------------------------------------------------------------------- */

static GuildInput *
find_lookup_file (GuildInput               *self,
                  const GuildMappingLookup *lookup,
                  GError                  **error)
{
  g_autoptr (GFile) folder = self->file == NULL ? NULL : g_file_get_parent (self->file);
  GFile *places[] = { self->mapping->folder, folder };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GFile) file = places[i] == NULL ? NULL : g_file_get_child (places[i], lookup->file);

      if (file != NULL && g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
        return guild_input_new (lookup->file, file, NULL);
    }
  refuse (self, error, _ ("the mapping looks up “%s”, which stands neither beside it nor beside the source"),
          lookup->file);
  return NULL;
}

static gboolean
find_cell (const GuildInput *self,
           char            **headers,
           const char       *name,
           guint            *index,
           GError          **error)
{
  g_autofree char *squeezed = guild_table_squeeze (name);

  for (guint i = 0; headers[i] != NULL; i++)
    {
      g_autofree char *other = guild_table_squeeze (headers[i]);

      if (strcmp (headers[i], name) == 0 || (*squeezed != '\0' && strcmp (other, squeezed) == 0))
        {
          *index = i;
          return TRUE;
        }
    }
  return refuse (self, error, _ ("there is no column “%s”, which the mapping looks up"), name);
}

/* The values of a table that the mapping looks things up in. */
GHashTable *
guild_input_load_lookup (GuildImport              *import,
                         GuildInput               *self,
                         const GuildMappingLookup *lookup,
                         GError                  **error)
{
  g_autoptr (GuildInput) input = find_lookup_file (self, lookup, error);
  g_autoptr (GuildCsvReader) reader = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) headers = NULL;
  guint from, to;
  GError *local = NULL;

  if (input == NULL)
    return NULL;
  if (!settle_text (input, NULL, 0, import->cancellable, &local))
    {
      guild_input_fail (input, local, error);
      return NULL;
    }
  reader = guild_input_open (input, import->cancellable, error);
  if (reader == NULL)
    return NULL;
  if (guild_csv_reader_read (reader, import->cancellable, &local))
    {
      headers = copy_cells (reader);
      if (!find_cell (input, headers, lookup->from, &from, error) ||
          !find_cell (input, headers, lookup->to, &to, error))
        return NULL;
      while (guild_csv_reader_read (reader, import->cancellable, &local))
        {
          guint n_cells;
          char **cells = guild_csv_reader_get_cells (reader, &n_cells);

          if (g_hash_table_size (values) >= MAX_LOOKUP_ROWS)
            {
              refuse (input, error, _ ("a lookup table has at most %d rows"), MAX_LOOKUP_ROWS);
              return NULL;
            }
          if (from < n_cells && to < n_cells)
            {
              char *key = guild_input_trim (cells[from]);

              if (*key != '\0' && !g_hash_table_contains (values, key))
                g_hash_table_insert (values, g_strdup (key),
                                     g_strdup (from == to ? key : guild_input_trim (cells[to])));
            }
        }
    }
  if (local != NULL)
    {
      guild_input_fail (input, local, error);
      return NULL;
    }
  return g_steal_pointer (&values);
}
