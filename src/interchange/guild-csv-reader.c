/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-csv-reader.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "guild-error.h"

#define CHUNK (256 * 1024)

typedef enum
{
  STOP_PLAIN = 1 << 0,  /* ends a run of unquoted text */
  STOP_QUOTED = 1 << 1, /* ends a run of quoted text */
} Stop;

/* Offsets count from the start of the record, since the buffer moves while a record is read. */
typedef struct
{
  guint32 from;
  guint32 to;
  gboolean quoted;
  gboolean untidy; /* holds quotes that have to be taken out */
} Span;

struct _GuildCsvReader
{
  GInputStream *stream;
  char delimiter;
  guint8 stops[256];

  char *buffer;
  gsize capacity; /* one byte more is allocated, for a terminator */
  gsize start;    /* of the record */
  gsize end;      /* of what was read */
  guint64 n_bytes;
  gboolean at_end;

  Span *spans;
  char **cells;
  guint n_cells;
  guint cells_capacity;

  guint64 line; /* in which the next record begins */
  guint64 record_line;
  guint64 n_rows;
};

/**
 * guild_csv_reader_new:
 * @stream: text in UTF-8, or in any encoding that contains ASCII
 * @delimiter: what stands between cells: any byte but a quote, a line end or NUL
 *
 * Returns: (transfer full): a reader that stands before the first record
 */
GuildCsvReader *
guild_csv_reader_new (GInputStream *stream,
                      char          delimiter)
{
  GuildCsvReader *self;

  g_return_val_if_fail (strchr ("\"\r\n", delimiter) == NULL, NULL);

  self = g_new0 (GuildCsvReader, 1);
  self->stream = g_object_ref (stream);
  self->delimiter = delimiter;
  self->stops[(guint8) delimiter] = STOP_PLAIN;
  self->stops['\r'] = self->stops['\n'] = self->stops['\0'] = STOP_PLAIN | STOP_QUOTED;
  self->stops['"'] = STOP_QUOTED;
  self->capacity = CHUNK;
  self->buffer = g_malloc (self->capacity + 1);
  self->line = 1;
  return self;
}

/**
 * guild_csv_reader_new_for_text:
 * @text: the text, which must stay as long as the reader
 * @length: its bytes, or -1
 * @delimiter: what stands between cells
 *
 * Returns: (transfer full): a reader that stands before the first record
 */
GuildCsvReader *
guild_csv_reader_new_for_text (const char *text,
                               gssize      length,
                               char        delimiter)
{
  g_autoptr (GInputStream)
      stream = g_memory_input_stream_new_from_data (text, length < 0 ? (gssize) strlen (text) : length, NULL);

  return guild_csv_reader_new (stream, delimiter);
}

/**
 * guild_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
guild_csv_reader_free (GuildCsvReader *self)
{
  g_object_unref (self->stream);
  g_free (self->buffer);
  g_free (self->spans);
  g_free (self->cells);
  g_free (self);
}

/* Whether there is more than before. FALSE without an error is the end of the text. */
static gboolean
fill (GuildCsvReader *self,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (GError) local = NULL;
  gssize n;

  if (self->at_end || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  if (self->end >= GUILD_CSV_MAX_ROW)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                   _ ("line %" PRIu64 ": the row is longer than %d MiB; is a line end or a quote missing?"),
                   self->record_line, GUILD_CSV_MAX_ROW / 1024 / 1024);
      return FALSE;
    }
  if (self->capacity - self->end < CHUNK / 2)
    {
      self->capacity *= 2;
      self->buffer = g_realloc (self->buffer, self->capacity + 1);
    }

  n = g_input_stream_read (self->stream, self->buffer + self->end, self->capacity - self->end, cancellable, &local);
  if (n < 0)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
               g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                     _ ("after line %" PRIu64 ": the text is not in the encoding that it is read as; "
                        "name its encoding in a mapping"),
                     self->line);
      else
        g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_IO, local->message);
      return FALSE;
    }
  if (n == 0)
    {
      self->at_end = TRUE;
      return FALSE;
    }
  self->end += (gsize) n;
  self->n_bytes += (guint64) n;
  if (self->n_bytes > GUILD_CSV_MAX_BYTES)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("the text is longer than 2 GiB; split it"));
      return FALSE;
    }
  return TRUE;
}

/* Whether there is a byte at @at of the record. */
static inline gboolean
has (GuildCsvReader *self,
     gsize           at,
     GCancellable   *cancellable,
     GError        **error)
{
  while (self->start + at >= self->end)
    if (!fill (self, cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_cell (gsize    length,
            guint64  line,
            GError **error)
{
  if (length <= GUILD_CSV_MAX_CELL)
    return TRUE;
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
               _ ("line %" PRIu64 ": a cell that begins here is longer than 1 MiB; is a closing quote missing?"), line);
  return FALSE;
}

/* The first byte from @at on that stops a run of text of this sort, or the end of the text. */
static gboolean
scan (GuildCsvReader *self,
      gsize          *at,
      gsize           from,
      Stop            stop,
      guint64         line,
      GCancellable   *cancellable,
      GError        **error)
{
  for (;;)
    {
      const guint8 *base = (const guint8 *) self->buffer + self->start;
      const guint8 *p = base + *at;
      const guint8 *end = (const guint8 *) self->buffer + self->end;
      GError *local = NULL;

      while (p < end && (self->stops[*p] & stop) == 0)
        p++;
      *at = (gsize) (p - base);
      if (!check_cell (*at - from, line, error))
        return FALSE;
      if (p < end)
        return TRUE;
      if (!fill (self, cancellable, &local))
        {
          if (local == NULL)
            return TRUE;
          g_propagate_error (error, local);
          return FALSE;
        }
    }
}

static Span *
add_span (GuildCsvReader *self,
          gsize           from,
          GError        **error)
{
  if (self->n_cells == GUILD_CSV_MAX_CELLS)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("line %" PRIu64 ": the row has more than %d cells"),
                   self->record_line, GUILD_CSV_MAX_CELLS);
      return NULL;
    }
  if (self->n_cells == self->cells_capacity)
    {
      self->cells_capacity = MAX (32, self->cells_capacity * 2);
      self->spans = g_renew (Span, self->spans, self->cells_capacity);
      self->cells = g_renew (char *, self->cells, self->cells_capacity);
    }
  self->spans[self->n_cells] = (Span) { .from = (guint32) from, .to = (guint32) from };
  return &self->spans[self->n_cells++];
}

static gboolean
refuse_nul (guint64  line,
            GError **error)
{
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
               _ ("line %" PRIu64 ": there is a NUL byte; the file is not text, or is in another encoding"), line);
  return FALSE;
}

/* Reads a quoted cell from its first byte after the quote to the byte after the cell. */
static gboolean
read_quoted (GuildCsvReader *self,
             gsize          *at,
             guint64        *line,
             GCancellable   *cancellable,
             GError        **error)
{
  Span *span = &self->spans[self->n_cells - 1];
  guint64 quote_line = *line;

  for (;;)
    {
      GError *local = NULL;
      char stop;

      if (!scan (self, at, span->from, STOP_QUOTED, quote_line, cancellable, error))
        return FALSE;
      if (self->start + *at >= self->end)
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                       _ ("line %" PRIu64 ": the quote that opens here is never closed"), quote_line);
          return FALSE;
        }
      stop = self->buffer[self->start + *at];
      if (stop == '\0')
        return refuse_nul (*line, error);
      (*at)++;
      if (stop == '\n')
        (*line)++;
      else if (stop == '\r')
        {
          (*line)++;
          if (has (self, *at, cancellable, &local) && self->buffer[self->start + *at] == '\n')
            (*at)++;
        }
      else if (has (self, *at, cancellable, &local) && self->buffer[self->start + *at] == '"')
        {
          (*at)++;
          span->untidy = TRUE;
        }
      else if (local == NULL)
        break;
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }

  /* Text after the closing quote belongs to the cell, as spreadsheets have it. */
  span->to = (guint32) (*at - 1);
  if (!scan (self, at, span->from, STOP_PLAIN, quote_line, cancellable, error))
    return FALSE;
  if (*at > span->to + 1)
    {
      span->to = (guint32) *at;
      span->untidy = TRUE;
    }
  return TRUE;
}

static void
tidy (char *text,
      gsize length)
{
  gboolean quoted = TRUE;
  char *out = text;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && text[i] == '"')
        {
          if (i + 1 < length && text[i + 1] == '"')
            i++;
          else
            {
              quoted = FALSE;
              continue;
            }
        }
      *out++ = text[i];
    }
  *out = '\0';
}

static void
finish_record (GuildCsvReader *self,
               gsize           length)
{
  char *base = self->buffer + self->start;

  for (guint i = 0; i < self->n_cells; i++)
    {
      const Span *span = &self->spans[i];

      self->cells[i] = base + span->from;
      if (span->untidy)
        tidy (base + span->from, span->to - span->from);
      else
        base[span->to] = '\0';
    }
  self->start += length;
}

/**
 * guild_csv_reader_read:
 * @self: a reader
 * @cancellable: (nullable): to stop early
 * @error: return location for an error, which names the line; nothing can be read after it
 *
 * Goes to the next record that is not a blank line.
 *
 * Returns: whether there is one; %FALSE without an error at the end
 */
gboolean
guild_csv_reader_read (GuildCsvReader *self,
                       GCancellable   *cancellable,
                       GError        **error)
{
  GError *local = NULL;

  if (self->n_bytes == 0 && !self->at_end)
    {
      if (has (self, 2, cancellable, &local) && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
        self->start = 3;
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }

  for (;;)
    {
      gsize at = 0;
      guint64 line = self->line;
      gboolean more = TRUE;

      self->n_cells = 0;
      self->record_line = line;
      if (!has (self, 0, cancellable, &local))
        {
          if (local != NULL)
            g_propagate_error (error, local);
          return FALSE;
        }
      while (more)
        {
          Span *span = add_span (self, at, error);

          if (span == NULL)
            return FALSE;
          if (has (self, at, cancellable, &local) && self->buffer[self->start + at] == '"')
            {
              span->from = span->to = (guint32) ++at;
              span->quoted = TRUE;
              if (!read_quoted (self, &at, &line, cancellable, error))
                return FALSE;
            }
          else if (local == NULL)
            {
              if (!scan (self, &at, span->from, STOP_PLAIN, line, cancellable, error))
                return FALSE;
              span->to = (guint32) at;
            }

          if (local == NULL && has (self, at, cancellable, &local))
            {
              char stop = self->buffer[self->start + at];

              at++;
              if (stop == '\0')
                return refuse_nul (line, error);
              more = stop == self->delimiter;
              if (!more)
                {
                  line++;
                  if (stop == '\r' && has (self, at, cancellable, &local) && self->buffer[self->start + at] == '\n')
                    at++;
                }
            }
          else
            more = FALSE;
          if (local != NULL)
            {
              g_propagate_error (error, local);
              return FALSE;
            }
        }

      self->line = line;
      if (self->n_cells > 1 || self->spans[0].quoted || self->spans[0].to > self->spans[0].from)
        {
          finish_record (self, at);
          if (++self->n_rows > GUILD_CSV_MAX_ROWS)
            {
              g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                           _ ("line %" PRIu64 ": there are more than %d rows; split the file"), self->record_line,
                           GUILD_CSV_MAX_ROWS);
              return FALSE;
            }
          return TRUE;
        }
      self->start += at;
    }
}

/**
 * guild_csv_reader_get_cells:
 * @self: a reader that stands on a record
 * @n_cells: (out): their number
 *
 * Returns: (transfer none) (array length=n_cells): the cells, which may be written to and stay until
 *   the next record is read
 */
char **
guild_csv_reader_get_cells (const GuildCsvReader *self,
                            guint                *n_cells)
{
  *n_cells = self->n_cells;
  return self->cells;
}

/**
 * guild_csv_reader_get_line:
 * @self: a reader that stands on a record
 *
 * Returns: the line in which the record begins, 1 or more
 */
guint64
guild_csv_reader_get_line (const GuildCsvReader *self)
{
  return self->record_line;
}

/**
 * guild_csv_reader_get_position:
 * @self: a reader
 *
 * Returns: the bytes that were used so far, for a progress bar
 */
guint64
guild_csv_reader_get_position (const GuildCsvReader *self)
{
  return self->n_bytes - (self->end - self->start);
}
