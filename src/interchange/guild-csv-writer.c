/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-csv-writer.h"

#include <string.h>

#define FLUSH_AT (64 * 1024)

struct _GuildCsvWriter
{
  GOutputStream *stream;
  GuildCsvWriterFlags flags;
  GString *text;
  gsize row; /* where the row begins in @text */
  guint n_cells;
};

/**
 * guild_csv_writer_new:
 * @stream: where to
 * @flags: how
 *
 * Returns: (transfer full): a writer that stands before the first row
 */
GuildCsvWriter *
guild_csv_writer_new (GOutputStream      *stream,
                      GuildCsvWriterFlags flags)
{
  GuildCsvWriter *self = g_new0 (GuildCsvWriter, 1);

  self->stream = g_object_ref (stream);
  self->flags = flags;
  self->text = g_string_sized_new (FLUSH_AT);
  return self;
}

/**
 * guild_csv_writer_free:
 * @self: (transfer full): a writer; rows that were not flushed are lost
 */
void
guild_csv_writer_free (GuildCsvWriter *self)
{
  g_object_unref (self->stream);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && strpbrk (text, "xXnN\t\r") == NULL;
}

/**
 * guild_csv_writer_add:
 * @self: a writer
 * @text: the next cell of the row
 */
void
guild_csv_writer_add (GuildCsvWriter *self,
                      const char     *text)
{
  gboolean neutralise = (self->flags & GUILD_CSV_WRITER_NEUTRALISE) != 0 && *text != '\0' &&
                        strchr ("=+-@\t\r", *text) != NULL && !is_number (text);
  gboolean edge = g_ascii_isspace (*text) || (*text != '\0' && g_ascii_isspace (text[strlen (text) - 1]));

  if (self->n_cells++ > 0)
    g_string_append_c (self->text, ',');
  if (!edge && strpbrk (text, "\",\r\n") == NULL)
    {
      if (neutralise)
        g_string_append_c (self->text, '\'');
      g_string_append (self->text, text);
      return;
    }

  g_string_append_c (self->text, '"');
  if (neutralise)
    g_string_append_c (self->text, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->text, '"');
      g_string_append_c (self->text, *p);
    }
  g_string_append_c (self->text, '"');
}

/**
 * guild_csv_writer_end_row:
 * @self: a writer
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether what had to be written by now is written
 */
gboolean
guild_csv_writer_end_row (GuildCsvWriter *self,
                          GCancellable   *cancellable,
                          GError        **error)
{
  /* A row of one empty cell would be a blank line. */
  if (self->n_cells == 1 && self->text->len == self->row)
    g_string_append (self->text, "\"\"");
  g_string_append_c (self->text, '\n');
  self->row = self->text->len;
  self->n_cells = 0;
  return self->text->len < FLUSH_AT || guild_csv_writer_flush (self, cancellable, error);
}

/**
 * guild_csv_writer_add_row:
 * @self: a writer
 * @cells: the cells of a row
 * @n_cells: their number
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether what had to be written by now is written
 */
gboolean
guild_csv_writer_add_row (GuildCsvWriter    *self,
                          const char *const *cells,
                          guint              n_cells,
                          GCancellable      *cancellable,
                          GError           **error)
{
  for (guint i = 0; i < n_cells; i++)
    guild_csv_writer_add (self, cells[i]);
  return guild_csv_writer_end_row (self, cancellable, error);
}

/**
 * guild_csv_writer_flush:
 * @self: a writer
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Writes what is still held back; the stream stays open.
 *
 * Returns: whether all is written
 */
gboolean
guild_csv_writer_flush (GuildCsvWriter *self,
                        GCancellable   *cancellable,
                        GError        **error)
{
  gboolean done = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, cancellable, error);

  g_string_truncate (self->text, 0);
  self->row = 0;
  return done;
}
