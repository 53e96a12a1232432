/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-json-text.h"

#include <math.h>

/**
 * guild_json_put_integer:
 * @buffer: where to append
 * @number: a number
 */
void
guild_json_put_integer (GString *buffer,
                        gint64   number)
{
  char digits[24];
  char *at = digits + sizeof digits;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  do
    *--at = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--at = '-';
  g_string_append_len (buffer, at, digits + sizeof digits - at);
}

/**
 * guild_json_put_real:
 * @buffer: where to append
 * @number: a finite number
 *
 * Appends the shortest text that reads back as the same double.
 */
void
guild_json_put_real (GString *buffer,
                     double   number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) < 1e15)
    {
      guild_json_put_integer (buffer, (gint64) number);
      return;
    }
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  g_string_append (buffer, text);
}

/**
 * guild_json_put_text:
 * @buffer: where to append
 * @text: UTF-8
 *
 * Appends a text in its quotes.
 */
void
guild_json_put_text (GString    *buffer,
                     const char *text)
{
  g_string_append_c (buffer, '"');
  while (*text != '\0')
    {
      const char *plain = text;

      while ((guchar) *text >= ' ' && *text != '"' && *text != '\\')
        text++;
      g_string_append_len (buffer, plain, text - plain);
      if (*text == '"' || *text == '\\')
        {
          g_string_append_c (buffer, '\\');
          g_string_append_c (buffer, *text++);
        }
      else if (*text != '\0')
        g_string_append_printf (buffer, "\\u%04x", (guint) *text++);
    }
  g_string_append_c (buffer, '"');
}
