/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-data.h"

#include "guild-chart-writer.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* So many cells are written at a time. */
#define PART 2000

/* What a spreadsheet would take for the beginning of a formula. */
#define FORMULA_STARTS "=+-@\t\r"

/* The shortest decimal that is the number again: the same in every locale in a file, and with the locale's decimal sign
 * on the clipboard, as a spreadsheet of the same person reads it. */
static char *
format_number (double number,
               char   separator)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *point;

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_formatd (text, sizeof text, "%.17g", number);
  point = strchr (text, '.');
  if (separator != '\t' || point == NULL)
    return g_strdup (text);
  *point = '\0';
  return g_strconcat (text, localeconv ()->decimal_point, point + 1, NULL);
}

/* A day as ISO 8601 has it, the same in every locale; its minute where it has one. */
static char *
format_day (double day,
            char   separator)
{
  g_autofree char *text = NULL;
  GDate date;
  guint minute = (guint) floor ((day - floor (day)) * 24 * 60 + .5);

  if (!(day >= 1 && day < G_MAXINT32))
    return format_number (day, separator);
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  text = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
  return minute == 0 || minute >= 24 * 60 ? g_steal_pointer (&text)
                                          : g_strdup_printf ("%sT%02u:%02u", text, minute / 60, minute % 60);
}

/* A cell as it stands in a file: words are kept from being formulas, and quoted where they have to be. Between tabs
 * nothing can be quoted by everybody's leave, so that a tab or a line's end becomes a space there. */
static void
append_words (GString    *row,
              const char *words,
              char        separator)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  const char *neutral = *valid != '\0' && strchr (FORMULA_STARTS, *valid) != NULL ? "'" : "";

  if (separator == '\t')
    {
      g_strdelimit (valid, "\t\r\n", ' ');
      g_string_append (row, neutral);
      g_string_append (row, valid);
      return;
    }
  if (strpbrk (valid, ",\"\r\n") == NULL)
    {
      g_string_append (row, neutral);
      g_string_append (row, valid);
      return;
    }
  g_string_append_c (row, '"');
  g_string_append (row, neutral);
  for (const char *at = valid; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (row, '"');
      g_string_append_c (row, *at);
    }
  g_string_append_c (row, '"');
}

static void
append_titles (GuildChart *chart,
               GString    *text,
               guint       n_columns,
               char        separator)
{
  for (guint column = 0; column < n_columns; column++)
    {
      g_autofree char *title = guild_chart_get_column_title (chart, column);

      if (column > 0)
        g_string_append_c (text, separator);
      append_words (text, title == NULL ? "" : title, separator);
    }
  g_string_append (text, separator == ',' ? "\r\n" : "\n");
}

static void
append_row (GuildChart *chart,
            GString    *text,
            guint       row,
            guint       n_columns,
            char        separator)
{
  for (guint column = 0; column < n_columns; column++)
    {
      double number = NAN;
      g_autofree char *words = guild_chart_get_cell (chart, row, column, &number);
      g_autofree char *figure = !isfinite (number)                   ? NULL
                                : guild_chart_is_day (chart, column) ? format_day (number, separator)
                                                                     : format_number (number, separator);

      if (column > 0)
        g_string_append_c (text, separator);
      if (figure != NULL)
        g_string_append (text, figure);
      else if (words != NULL)
        append_words (text, words, separator);
    }
  g_string_append (text, separator == ',' ? "\r\n" : "\n");
}

/* The titles, or some rows; whether there are more. */
static gboolean
append_part (GuildChart *chart,
             GString    *text,
             guint       part,
             char        separator)
{
  guint n_rows = guild_chart_get_n_rows (chart);
  guint n_columns = guild_chart_get_n_columns (chart);
  guint n = MAX (PART / MAX (n_columns, 1), 1);
  guint first, last;

  if (part == 0)
    {
      append_titles (chart, text, n_columns, separator);
      return n_rows > 0;
    }
  first = (part - 1) * n;
  last = MIN (first + n, n_rows);
  for (guint row = first; row < last; row++)
    append_row (chart, text, row, n_columns, separator);
  return last < n_rows;
}

static GString *
write_rows (GuildChart   *chart,
            char          separator,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint part = 0; append_part (chart, text, part, separator); part++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
  return g_steal_pointer (&text);
}

/**
 * guild_chart_to_csv:
 * @chart: a chart
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Gives the chart as a table, as RFC 4180 has it and UTF-8: titles, then its rows. Numbers are written whole and with a
 * point in every locale, days as ISO 8601 has them; words that a spreadsheet would take for a formula get an apostrophe.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
guild_chart_to_csv (GuildChart   *chart,
                    GCancellable *cancellable,
                    GError      **error)
{
  GString *text;

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);

  text = write_rows (chart, ',', cancellable, error);
  return text == NULL ? NULL : g_string_free_to_bytes (text);
}

/**
 * guild_chart_to_tsv:
 * @chart: a chart
 *
 * Gives the chart as a table, as a spreadsheet takes it from the clipboard.
 *
 * Returns: (transfer full): tab-separated text
 */
char *
guild_chart_to_tsv (GuildChart *chart)
{
  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);
  return g_string_free (write_rows (chart, '\t', NULL, NULL), FALSE);
}

static gboolean
write_csv (gpointer chart,
           guint    part,
           GString *text)
{
  return append_part (chart, text, part, ',');
}

static gboolean
write_tsv (gpointer chart,
           guint    part,
           GString *text)
{
  return append_part (chart, text, part, '\t');
}

/**
 * guild_chart_to_csv_async:
 * @chart: a chart
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @data: for @callback
 *
 * Gives what guild_chart_to_csv() does, while the window stays in use.
 */
void
guild_chart_to_csv_async (GuildChart         *chart,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            data)
{
  guild_chart_write_async (chart, write_csv, chart, NULL, cancellable, callback, data);
}

/**
 * guild_chart_to_csv_finish:
 * @chart: the chart
 * @result: what the callback was given
 * @error: return location
 *
 * Ends what guild_chart_to_csv_async() began.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
guild_chart_to_csv_finish (GuildChart   *chart,
                           GAsyncResult *result,
                           GError      **error)
{
  GString *text = guild_chart_write_finish (chart, result, error);

  return text == NULL ? NULL : g_string_free_to_bytes (text);
}

/**
 * guild_chart_to_tsv_async:
 * @chart: a chart
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @data: for @callback
 *
 * Gives what guild_chart_to_tsv() does, while the window stays in use.
 */
void
guild_chart_to_tsv_async (GuildChart         *chart,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            data)
{
  guild_chart_write_async (chart, write_tsv, chart, NULL, cancellable, callback, data);
}

/**
 * guild_chart_to_tsv_finish:
 * @chart: the chart
 * @result: what the callback was given
 * @error: return location
 *
 * Ends what guild_chart_to_tsv_async() began.
 *
 * Returns: (transfer full) (nullable): tab-separated text
 */
char *
guild_chart_to_tsv_finish (GuildChart   *chart,
                           GAsyncResult *result,
                           GError      **error)
{
  GString *text = guild_chart_write_finish (chart, result, error);

  return text == NULL ? NULL : g_string_free (text, FALSE);
}
