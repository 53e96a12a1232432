/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-text-decoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-csv-reader.h"
#include "guild-error.h"

#define CHUNK       (256 * 1024)
#define HEAD        4096
#define SAMPLE_ROWS 50

#define UTF_8        "UTF-8"
#define UTF_16LE     "UTF-16LE"
#define UTF_16BE     "UTF-16BE"
#define WINDOWS_1252 "WINDOWS-1252"

/* UTF-16 by its byte-order mark, or by the NULs that Latin text has in every other byte. */
static const char *
guess_wide (const guint8 *head,
            gsize         length)
{
  gsize nul[2] = { 0, 0 };

  if (length >= 2 && head[0] == 0xff && head[1] == 0xfe)
    return UTF_16LE;
  if (length >= 2 && head[0] == 0xfe && head[1] == 0xff)
    return UTF_16BE;
  length = MIN (length, HEAD) & ~(gsize) 1;
  for (gsize i = 0; i < length; i++)
    nul[i & 1] += head[i] == 0;
  if (nul[1] > length / 4 && nul[0] * 20 < nul[1])
    return UTF_16LE;
  if (nul[0] > length / 4 && nul[1] * 20 < nul[0])
    return UTF_16BE;
  return NULL;
}

/* Bytes at the end of @text that may begin a character which goes on in the next chunk. */
static gsize
unfinished (const char *text,
            gsize       length)
{
  for (gsize n = 1; n <= MIN (length, 3); n++)
    {
      guint8 byte = (guint8) text[length - n];

      if ((byte & 0xc0) == 0xc0)
        return n < (byte >= 0xf0 ? 4u : byte >= 0xe0 ? 3u : 2u) ? n : 0;
      if ((byte & 0xc0) != 0x80)
        return 0;
    }
  return 0;
}

/* A NUL is left for the reader of the text to refuse with its line. */
static gboolean
is_utf8 (const char *text,
         gsize       length)
{
  const char *end = text + length;

  while (!g_utf8_validate_len (text, (gsize) (end - text), &text))
    {
      if (text == end || *text != '\0')
        return FALSE;
      text++;
    }
  return TRUE;
}

/**
 * guild_text_guess_encoding:
 * @stream: the bytes, read to their end
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * By byte-order mark; else UTF-16 by its pattern of NULs; else UTF-8 if all of it is valid; else
 * Windows-1252.
 *
 * Returns: (nullable): the name of the encoding, or %NULL where the stream cannot be read
 */
const char *
guild_text_guess_encoding (GInputStream *stream,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  gsize kept = 0, n;
  gboolean first = TRUE, marked = FALSE;

  do
    {
      if (!g_input_stream_read_all (stream, buffer + kept, CHUNK - kept, &n, cancellable, error))
        return NULL;
      n += kept;
      if (first)
        {
          const char *wide = guess_wide ((const guint8 *) buffer, n);

          if (wide != NULL)
            return wide;
          marked = n >= 3 && memcmp (buffer, "\xef\xbb\xbf", 3) == 0;
          first = FALSE;
        }
      kept = n == CHUNK ? unfinished (buffer, n) : 0;
      if (!is_utf8 (buffer, n - kept))
        {
          if (!marked)
            return WINDOWS_1252;
          g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                               _ ("it begins as UTF-8, but is not valid UTF-8; save it again"));
          return NULL;
        }
      memmove (buffer, buffer + n - kept, kept);
    }
  while (n == CHUNK);
  return UTF_8;
}

/**
 * guild_text_decode:
 * @stream: the bytes
 * @encoding: the name of their encoding
 * @error: return location for an error
 *
 * Returns: (transfer full): the same text in UTF-8, or %NULL where the encoding is not known here
 */
GInputStream *
guild_text_decode (GInputStream *stream,
                   const char   *encoding,
                   GError      **error)
{
  g_autoptr (GCharsetConverter) converter = NULL;
  g_autoptr (GError) local = NULL;

  if (g_ascii_strcasecmp (encoding, UTF_8) == 0)
    return g_object_ref (stream);
  converter = g_charset_converter_new (UTF_8, encoding, &local);
  if (converter == NULL)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("no encoding is called “%s”"), encoding);
      return NULL;
    }
  return g_converter_input_stream_new (stream, G_CONVERTER (converter));
}

/**
 * guild_text_guess_delimiter:
 * @text: the beginning of a table, in UTF-8
 * @length: its bytes
 *
 * Takes the delimiter by which most of the first rows have as many cells as the header; of several,
 * the one that makes most cells.
 *
 * Returns: a comma, a semicolon, a TAB or a bar
 */
char
guild_text_guess_delimiter (const char *text,
                            gsize       length)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  char best = ',';
  double best_score = 0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      g_autoptr (GuildCsvReader) reader = guild_csv_reader_new_for_text (text, (gssize) length, delimiters[i]);
      guint header = 0, rows = 0, alike = 0, n_cells;
      double score;

      while (rows < SAMPLE_ROWS && guild_csv_reader_read (reader, NULL, NULL))
        {
          guild_csv_reader_get_cells (reader, &n_cells);
          if (rows++ == 0)
            header = n_cells;
          alike += n_cells == header;
        }
      if (header < 2)
        continue;
      score = (double) alike / rows + header / (2.0 * GUILD_CSV_MAX_CELLS);
      if (score > best_score)
        {
          best_score = score;
          best = delimiters[i];
        }
    }
  return best;
}

/* Cuts a date into three numbers. Returns which of them is the year: 0, 2, or -1 where it is no date. */
static int
split_date (const char *text,
            int         part[3],
            char       *separator)
{
  int digits[3] = { 0, 0, 0 };
  int at = 0;

  *separator = '\0';
  part[0] = part[1] = part[2] = 0;
  for (; *text != '\0' && *text != ' ' && *text != 'T'; text++)
    {
      if (g_ascii_isdigit (*text))
        {
          if (++digits[at] > 8)
            return -1;
          part[at] = part[at] * 10 + (*text - '0');
        }
      else if (strchr ("-./", *text) != NULL && at < 2 && digits[at] > 0 && (at == 0 || *text == *separator))
        {
          *separator = *text;
          at++;
        }
      else
        return -1;
    }
  /* A clock after the day is left away. */
  if (*text != '\0' && (!g_ascii_isdigit (text[1]) || strspn (text + 1, "0123456789:.+-Z AMP") != strlen (text + 1)))
    return -1;

  if (at == 0 && digits[0] == 8)
    {
      part[2] = part[0] % 100;
      part[1] = part[0] / 100 % 100;
      part[0] /= 10000;
      return 0;
    }
  if (at != 2 || digits[1] > 2)
    return -1;
  if (digits[0] == 4 && digits[2] >= 1 && digits[2] <= 2)
    return 0;
  return digits[0] <= 2 && digits[2] == 4 ? 2 : -1;
}

/**
 * guild_text_guess_date_order:
 * @text: a value of a column of dates
 *
 * A day above 12 tells which of the other two orders it is; days with dots are never month first.
 *
 * Returns: the order that this value proves, or %GUILD_DATE_ORDER_UNKNOWN
 */
GuildDateOrder
guild_text_guess_date_order (const char *text)
{
  int part[3];
  char separator;
  int year = split_date (text, part, &separator);

  if (year == 0)
    return GUILD_DATE_ORDER_YMD;
  if (year != 2)
    return GUILD_DATE_ORDER_UNKNOWN;
  if (separator == '.' || (part[0] > 12 && part[1] <= 12))
    return GUILD_DATE_ORDER_DMY;
  return part[0] <= 12 && part[1] > 12 ? GUILD_DATE_ORDER_MDY : GUILD_DATE_ORDER_UNKNOWN;
}

/**
 * guild_text_parse_date:
 * @text: a date in figures, with `-`, `.` or `/` between them, or as yyyymmdd; a clock after it is
 *   left away
 * @order: the order of the column; a date that begins with the year is read under every order
 *
 * Returns: the date, or 0 where @text is none in this order
 */
GuildDate
guild_text_parse_date (const char    *text,
                       GuildDateOrder order)
{
  int part[3];
  char separator;
  int year = split_date (text, part, &separator);

  if (year == 0)
    return guild_date_new (part[0], part[1], part[2]);
  if (year != 2)
    return 0;
  switch (order)
    {
    case GUILD_DATE_ORDER_YMD:
      return 0;
    case GUILD_DATE_ORDER_UNKNOWN:
    case GUILD_DATE_ORDER_DMY:
      return guild_date_new (part[2], part[1], part[0]);
    case GUILD_DATE_ORDER_MDY:
      return guild_date_new (part[2], part[0], part[1]);
    }
  g_assert_not_reached ();
}
