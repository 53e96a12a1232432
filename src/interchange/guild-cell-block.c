/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-outline-private.h"

/* Unlike the reader of CSV this one keeps empty rows, and a quote that is never closed is only a quote: what is pasted
 * is not refused for how it looks. */

/**
 * guild_cell_block_new:
 * @n_rows: rows
 * @n_columns: cells of each
 *
 * Returns: (transfer full): a block of empty cells
 */
GuildCellBlock *
guild_cell_block_new (guint n_rows,
                      guint n_columns)
{
  GuildCellBlock *self = g_new0 (GuildCellBlock, 1);

  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->cells = g_new0 (char *, (gsize) n_rows *n_columns);
  return self;
}

/**
 * guild_cell_block_free:
 * @self: (transfer full): a block
 */
void
guild_cell_block_free (GuildCellBlock *self)
{
  for (gsize i = 0; i < (gsize) self->n_rows * self->n_columns; i++)
    g_free (self->cells[i]);
  g_free (self->cells);
  g_free (self);
}

/**
 * guild_cell_block_set:
 * @self: a block
 * @row: a row
 * @column: a column
 * @text: what stands there
 */
void
guild_cell_block_set (GuildCellBlock *self,
                      guint           row,
                      guint           column,
                      const char     *text)
{
  g_return_if_fail (row < self->n_rows && column < self->n_columns && text != NULL);

  g_set_str (&self->cells[(gsize) row * self->n_columns + column], text);
}

/**
 * guild_cell_block_get:
 * @self: a block
 * @row: a row
 * @column: a column
 *
 * Returns: what stands there, or ""
 */
const char *
guild_cell_block_get (const GuildCellBlock *self,
                      guint                 row,
                      guint                 column)
{
  const char *text;

  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, "");

  text = self->cells[(gsize) row * self->n_columns + column];
  return text != NULL ? text : "";
}

/* The end of a quoted cell that begins at @text, after its closing quote; NULL where that is no quoted cell. */
static const char *
find_closing_quote (const char *text)
{
  for (const char *p = text + 1; (p = strchr (p, '"')) != NULL; p++)
    {
      if (p[1] == '"')
        p++;
      else
        return strchr ("\t\r\n", p[1]) != NULL ? p + 1 : NULL; /* strchr finds the end of the text too */
    }
  return NULL;
}

/* Takes a cell; @quotes is cleared once a quote turns out never to be closed, so that no text is searched twice. */
static char *
take_cell (const char **at,
           guint       *n_breaks,
           gboolean    *quotes)
{
  const char *text = *at;
  const char *end = *text == '"' && *quotes ? find_closing_quote (text) : NULL;
  GString *cell;

  if (*text == '"' && end == NULL && strchr (text + 1, '"') == NULL)
    *quotes = FALSE;
  if (end == NULL)
    {
      *at = text + strcspn (text, "\t\r\n");
      return g_strndup (text, (gsize) (*at - text));
    }
  cell = g_string_sized_new ((gsize) (end - text));
  for (const char *p = text + 1; p < end - 1; p++)
    {
      if (*p == '"')
        p++;
      *n_breaks += *p == '\n' || (*p == '\r' && p[1] != '\n');
      if (*p != '\r' || p[1] != '\n')
        g_string_append_c (cell, *p == '\r' ? '\n' : *p);
    }
  *at = end;
  return g_string_free_and_steal (cell);
}

GuildCellBlock *
guild_cell_block_parse_lines (const char *text,
                              GArray    **lines,
                              GError    **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean quotes = TRUE;
  guint line = 1, n_columns = 0, first = 0;
  GuildCellBlock *self;

  if (strlen (text) > GUILD_OUTLINE_MAX_BYTES)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("That is more than %d MiB of text; take it in parts."),
                   GUILD_OUTLINE_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_FORMAT, _ ("That is not text in UTF-8."));
      return NULL;
    }
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;

  while (*text != '\0')
    {
      guint n_breaks = 0;

      g_array_append_val (rows, line);
      g_ptr_array_add (cells, take_cell (&text, &n_breaks, &quotes));
      while (*text == '\t')
        {
          text++;
          g_ptr_array_add (cells, take_cell (&text, &n_breaks, &quotes));
        }
      if (*text == '\r' && text[1] == '\n')
        text++;
      if (*text != '\0')
        text++;
      line += n_breaks + 1;
      n_columns = MAX (n_columns, cells->len - first);
      first = cells->len;
      g_array_append_val (ends, first);
      if ((guint64) n_columns * ends->len > GUILD_OUTLINE_MAX_CELLS || ends->len > GUILD_OUTLINE_MAX_LINES)
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT,
                       _ ("That is more than %d rows or too many cells; take it in parts."), GUILD_OUTLINE_MAX_LINES);
          return NULL;
        }
    }

  self = guild_cell_block_new (ends->len, n_columns);
  first = 0;
  for (guint row = 0; row < ends->len; row++)
    {
      guint end = g_array_index (ends, guint, row);

      for (guint i = first; i < end; i++)
        self->cells[(gsize) row * n_columns + (i - first)] = g_steal_pointer (&cells->pdata[i]);
      first = end;
    }
  if (lines != NULL)
    *lines = g_steal_pointer (&rows);
  return self;
}

/**
 * guild_cell_block_parse:
 * @text: what a spreadsheet put on the clipboard
 * @error: return location for %GUILD_ERROR_FORMAT
 *
 * Returns: (transfer full) (nullable): its cells; rows may be of any length, and empty ones count
 */
GuildCellBlock *
guild_cell_block_parse (const char *text,
                        GError    **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return guild_cell_block_parse_lines (text, NULL, error);
}

/**
 * guild_cell_block_write:
 * @self: a block
 *
 * Returns: (transfer full): it as spreadsheets take it: tabs between cells, a line a row
 */
char *
guild_cell_block_write (const GuildCellBlock *self)
{
  GString *text = g_string_new (NULL);
  gboolean empty = FALSE;

  for (guint row = 0; row < self->n_rows; row++)
    {
      if (row > 0)
        g_string_append_c (text, '\n');
      empty = self->n_columns == 1;
      for (guint column = 0; column < self->n_columns; column++)
        {
          const char *cell = guild_cell_block_get (self, row, column);

          if (column > 0)
            g_string_append_c (text, '\t');
          empty = empty && *cell == '\0';
          if (*cell != '"' && strpbrk (cell, "\t\r\n") == NULL)
            {
              g_string_append (text, cell);
              continue;
            }
          g_string_append_c (text, '"');
          for (const char *p = cell; *p != '\0'; p++)
            {
              if (*p == '"')
                g_string_append_c (text, '"');
              g_string_append_c (text, *p);
            }
          g_string_append_c (text, '"');
        }
    }
  if (empty) /* or its last row would not be there */
    g_string_append_c (text, '\n');
  return g_string_free_and_steal (text);
}
