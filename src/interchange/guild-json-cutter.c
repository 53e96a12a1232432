/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-json-cutter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"

#define BLOCK (1024 * 1024)

struct _GuildJsonCutter
{
  GInputStream *stream;
  GCancellable *cancellable;
  char *buffer;
  gsize size;
  gsize length;  /* bytes in the buffer */
  gsize at;      /* the next byte */
  gsize start;   /* what is being cut begins here; nothing before it is needed any more */
  goffset total; /* bytes read from the stream */
  guint line;
  guint n_members; /* of the value that is being cut, at any depth */
  gboolean ended;
};

/**
 * guild_json_cutter_new:
 * @stream: where the text comes from
 * @cancellable: (nullable): to stop early
 *
 * Returns: (transfer full): a cutter at the beginning of @stream
 */
GuildJsonCutter *
guild_json_cutter_new (GInputStream *stream,
                       GCancellable *cancellable)
{
  GuildJsonCutter *self = g_new0 (GuildJsonCutter, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->line = 1;
  return self;
}

/**
 * guild_json_cutter_free:
 * @self: (transfer full): a cutter
 */
void
guild_json_cutter_free (GuildJsonCutter *self)
{
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_free (self->buffer);
  g_free (self);
}

/**
 * guild_json_cutter_get_line:
 * @self: a cutter
 *
 * Returns: the line of the next byte, from 1
 */
guint
guild_json_cutter_get_line (GuildJsonCutter *self)
{
  return self->line;
}

/**
 * guild_json_cutter_get_offset:
 * @self: a cutter
 *
 * Returns: how many bytes were read
 */
goffset
guild_json_cutter_get_offset (GuildJsonCutter *self)
{
  return self->total;
}

static gboolean G_GNUC_PRINTF (3, 4)
refuse (GuildJsonCutter *self,
        GError         **error,
        const char      *format,
        ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: a line number of a file, and what is wrong there. */
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("line %u: %s"), self->line, reason);
  return FALSE;
}

/* Reads more behind what is still needed. At the end of the stream it succeeds without a byte. */
static gboolean
fill (GuildJsonCutter *self,
      GError         **error)
{
  gssize n;

  if (self->ended)
    return TRUE;
  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, self->length - self->start);
      self->length -= self->start;
      self->at -= self->start;
      self->start = 0;
    }
  if (self->length >= GUILD_JSON_MAX_ELEMENT)
    return refuse (self, error, _ ("one value is longer than 64 MiB"));
  if (self->size - self->length < BLOCK)
    {
      self->size = MAX (self->size * 2, 2 * BLOCK);
      self->buffer = g_realloc (self->buffer, self->size);
    }
  n = g_input_stream_read (self->stream, self->buffer + self->length, BLOCK, self->cancellable, error);
  if (n < 0)
    return FALSE;
  self->ended = n == 0;
  self->length += (gsize) n;
  self->total += n;
  if (self->total > GUILD_JSON_MAX_TOTAL)
    return refuse (self, error, _ ("the file is longer than 4 GiB"));
  return TRUE;
}

/* The next byte without taking it, or -1 at the end; -2 with an error. */
static inline int
peek (GuildJsonCutter *self,
      GError         **error)
{
  if (G_UNLIKELY (self->at == self->length) && !fill (self, error))
    return -2;
  return self->at < self->length ? (guchar) self->buffer[self->at] : -1;
}

static gboolean
refuse_byte (GuildJsonCutter *self,
             int              byte,
             GError         **error)
{
  if (byte == -2)
    return FALSE;
  if (byte == -1)
    return refuse (self, error, _ ("the file ends in the middle"));
  if (byte > ' ' && byte < 0x7f)
    return refuse (self, error, _ ("“%c” cannot stand here"), (char) byte);
  return refuse (self, error, _ ("the byte 0x%02x cannot stand here"), (guint) byte);
}

/* Passes white space; the byte after it. */
static int
peek_token (GuildJsonCutter *self,
            GError         **error)
{
  int byte;

  while ((byte = peek (self, error)) == ' ' || byte == '\n' || byte == '\r' || byte == '\t')
    {
      self->at++;
      self->line += byte == '\n';
    }
  return byte;
}

/* --- the grammar, RFC 8259 ---------------------------------------------------------------------- */

static gboolean
scan_hex (GuildJsonCutter *self,
          guint           *code,
          GError         **error)
{
  *code = 0;
  for (guint i = 0; i < 4; i++)
    {
      int byte = peek (self, error);

      if (byte < 0 || !g_ascii_isxdigit ((char) byte))
        return refuse_byte (self, byte, error);
      *code = *code << 4 | (guint) g_ascii_xdigit_value ((char) byte);
      self->at++;
    }
  return TRUE;
}

/* What follows a backslash. */
static gboolean
scan_escape (GuildJsonCutter *self,
             GError         **error)
{
  int byte = peek (self, error);
  guint code, low;

  if (byte < 0 || strchr ("\"\\/bfnrtu", byte) == NULL || byte == '\0')
    return refuse_byte (self, byte, error);
  self->at++;
  if (byte != 'u')
    return TRUE;
  if (!scan_hex (self, &code, error))
    return FALSE;
  if (code == 0)
    return refuse (self, error, _ ("a text holds the character \\u0000, which no text may"));
  if (code < 0xd800 || code > 0xdfff)
    return TRUE;
  if (code < 0xdc00 && peek (self, error) == '\\')
    {
      self->at++;
      if (peek (self, error) == 'u')
        {
          self->at++;
          if (!scan_hex (self, &low, error))
            return FALSE;
          if (low >= 0xdc00 && low <= 0xdfff)
            return TRUE;
        }
    }
  return error != NULL && *error != NULL
             ? FALSE
             : refuse (self, error, _ ("a text holds half of a surrogate pair, which is no character"));
}

static gboolean
scan_string (GuildJsonCutter *self,
             GError         **error)
{
  gsize first = self->at + 1 - self->start;
  gboolean ascii = TRUE;
  int byte;

  self->at++;
  while ((byte = peek (self, error)) != '"')
    {
      if (byte < ' ')
        return byte < 0 ? refuse_byte (self, byte, error)
                        : refuse (self, error, _ ("a text holds the control character 0x%02x unescaped"), (guint) byte);
      self->at++;
      ascii &= byte < 0x80;
      if (byte == '\\' && !scan_escape (self, error))
        return FALSE;
    }
  if (!ascii && !g_utf8_validate_len (self->buffer + self->start + first, self->at - self->start - first, NULL))
    return refuse (self, error, _ ("a text is not valid UTF-8"));
  self->at++;
  return TRUE;
}

static gboolean
scan_digits (GuildJsonCutter *self,
             GError         **error)
{
  int byte = peek (self, error);

  if (byte < 0 || !g_ascii_isdigit ((char) byte))
    return refuse_byte (self, byte, error);
  do
    self->at++;
  while ((byte = peek (self, error)) >= 0 && g_ascii_isdigit ((char) byte));
  return byte != -2;
}

static gboolean
scan_number (GuildJsonCutter *self,
             GError         **error)
{
  int byte = peek (self, error);

  if (byte == '-')
    {
      self->at++;
      byte = peek (self, error);
    }
  if (byte == '0')
    self->at++;
  else if (!scan_digits (self, error))
    return FALSE;
  byte = peek (self, error);
  if (byte == '.')
    {
      self->at++;
      if (!scan_digits (self, error))
        return FALSE;
      byte = peek (self, error);
    }
  if (byte == 'e' || byte == 'E')
    {
      self->at++;
      byte = peek (self, error);
      if (byte == '+' || byte == '-')
        self->at++;
      return byte != -2 && scan_digits (self, error);
    }
  return byte != -2;
}

static gboolean
scan_word (GuildJsonCutter *self,
           const char      *word,
           GError         **error)
{
  for (; *word != '\0'; word++)
    {
      int byte = peek (self, error);

      if (byte != *word)
        return refuse_byte (self, byte, error);
      self->at++;
    }
  return TRUE;
}

static gboolean scan_value (GuildJsonCutter *self,
                            guint            depth,
                            GError         **error);

/* A list or an object; the first byte is its bracket. */
static gboolean
scan_nest (GuildJsonCutter *self,
           gboolean         is_object,
           guint            depth,
           GError         **error)
{
  const char closing = is_object ? '}' : ']';
  int byte;

  if (depth >= GUILD_JSON_MAX_DEPTH)
    return refuse (self, error, _ ("values are nested more than %d deep"), GUILD_JSON_MAX_DEPTH);
  self->at++;
  byte = peek_token (self, error);
  while (byte != closing)
    {
      if (byte == -2)
        return FALSE;
      if (is_object)
        {
          if (byte != '"')
            return refuse_byte (self, byte, error);
          if (!scan_string (self, error))
            return FALSE;
          byte = peek_token (self, error);
          if (byte != ':')
            return refuse_byte (self, byte, error);
          self->at++;
          self->n_members++;
        }
      if (!scan_value (self, depth + 1, error))
        return FALSE;
      byte = peek_token (self, error);
      if (byte == ',')
        {
          self->at++;
          byte = peek_token (self, error);
          if (byte != closing)
            continue;
        }
      else if (byte == closing)
        break;
      return refuse_byte (self, byte, error);
    }
  self->at++;
  return TRUE;
}

static gboolean
scan_value (GuildJsonCutter *self,
            guint            depth,
            GError         **error)
{
  int byte = peek_token (self, error);

  switch (byte)
    {
    case '{':
    case '[':
      return scan_nest (self, byte == '{', depth, error);
    case '"':
      return scan_string (self, error);
    case 't':
      return scan_word (self, "true", error);
    case 'f':
      return scan_word (self, "false", error);
    case 'n':
      return scan_word (self, "null", error);
    default:
      return byte == '-' || (byte >= '0' && byte <= '9') ? scan_number (self, error) : refuse_byte (self, byte, error);
    }
}

/* --- the doors ------------------------------------------------------------------------------------ */

/* Forgets what was passed, so that the buffer holds no more than what is cut next. */
static int
next_token (GuildJsonCutter *self,
            GError         **error)
{
  int byte;

  self->start = self->at;
  if (self->total == 0)
    {
      do
        if (!fill (self, error))
          return -2;
      while (self->length < 3 && !self->ended);
      if (self->length >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
        self->at = 3;
    }
  byte = peek_token (self, error);
  self->start = self->at;
  return byte;
}

/**
 * guild_json_cutter_peek:
 * @self: a cutter
 * @next: (out): the byte that the next token begins with, or 0 at the end of the text
 * @error: return location for an error
 *
 * Passes white space, and at the very beginning a byte order mark.
 *
 * Returns: whether the text could be read
 */
gboolean
guild_json_cutter_peek (GuildJsonCutter *self,
                        char            *next,
                        GError         **error)
{
  int byte = next_token (self, error);

  if (byte == '\0')
    return refuse_byte (self, byte, error);
  *next = byte < 0 ? '\0' : (char) byte;
  return byte != -2;
}

/**
 * guild_json_cutter_take:
 * @self: a cutter
 * @expected: one of `{}[]:,`
 * @error: return location for an error
 *
 * Returns: whether the next token was @expected, and is passed
 */
gboolean
guild_json_cutter_take (GuildJsonCutter *self,
                        char             expected,
                        GError         **error)
{
  int byte = next_token (self, error);

  if (byte != expected)
    return refuse_byte (self, byte, error);
  self->at++;
  return TRUE;
}

/**
 * guild_json_cutter_take_end:
 * @self: a cutter
 * @error: return location for an error
 *
 * Returns: whether nothing but white space is left
 */
gboolean
guild_json_cutter_take_end (GuildJsonCutter *self,
                            GError         **error)
{
  int byte = next_token (self, error);

  if (byte == -1)
    return TRUE;
  return byte == -2 ? FALSE : refuse (self, error, _ ("something follows after the end of the organisation"));
}

/**
 * guild_json_cutter_cut:
 * @self: a cutter
 * @length: (out): its length in bytes
 * @n_members: (out) (optional): members of all objects in it; a parser that finds fewer has met one twice
 * @error: return location for an error
 *
 * Takes the next value whole.
 *
 * Returns: (transfer none) (nullable): its text, valid JSON and UTF-8, good until the next call
 */
const char *
guild_json_cutter_cut (GuildJsonCutter *self,
                       gsize           *length,
                       guint           *n_members,
                       GError         **error)
{
  if (next_token (self, error) == -2)
    return NULL;
  self->n_members = 0;
  if (!scan_value (self, 0, error))
    return NULL;
  *length = self->at - self->start;
  if (n_members != NULL)
    *n_members = self->n_members;
  return self->buffer + self->start;
}
