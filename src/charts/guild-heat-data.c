/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-heat-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* So many cells are copied at a time. */
#define PART 2000

/**
 * guild_heat_data_is_empty:
 * @self: what a heat map shows
 *
 * Returns: whether it has no cells
 */
gboolean
guild_heat_data_is_empty (const GuildHeatData *self)
{
  return self->rows.n == 0 || self->columns.n == 0;
}

/**
 * guild_heat_data_get_cell:
 * @self: what a heat map shows
 * @row: a row, as the model has it
 * @column: a column, as the model has it
 * @value: (out): the number there, or NaN
 *
 * Tells a cell.
 *
 * Returns: what it has
 */
GuildHeatCell
guild_heat_data_get_cell (const GuildHeatData *self,
                          guint                row,
                          guint                column,
                          double              *value)
{
  *value = NAN;
  if (self->grid == NULL || row >= guild_chart_grid_get_n_rows (self->grid) ||
      column >= guild_chart_grid_get_n_columns (self->grid))
    return GUILD_HEAT_CELL_MISSING;
  *value = guild_chart_grid_get (self->grid, row, column);
  if (!isnan (*value))
    return GUILD_HEAT_CELL_VALUE;
  return guild_chart_grid_is_withheld (self->grid, row, column) ? GUILD_HEAT_CELL_WITHHELD : GUILD_HEAT_CELL_MISSING;
}

/**
 * guild_heat_data_get_exact:
 * @value: a number of a grid
 *
 * Tells what number was meant: cells hold floats, and .1 is not one.
 *
 * Returns: the shortest decimal that is the same float
 */
double
guild_heat_data_get_exact (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  for (int n = 6; n < 9; n++)
    {
      char format[] = { '%', '.', (char) ('0' + n), 'g', '\0' };
      double exact;

      g_ascii_formatd (digits, sizeof digits, format, value);
      exact = g_ascii_strtod (digits, NULL);
      if (!((float) exact < (float) value || (float) exact > (float) value))
        return exact;
    }
  return value;
}

/**
 * guild_heat_data_format:
 * @self: what a heat map shows
 * @value: a number
 *
 * Writes a number in its unit.
 *
 * Returns: (transfer full): the number, in the locale
 */
char *
guild_heat_data_format (const GuildHeatData *self,
                        double               value)
{
  return guild_chart_axis_format (self->unit, value);
}

/**
 * guild_heat_lines_clear:
 * @lines: rows or columns
 *
 * Frees what they hold.
 */
void
guild_heat_lines_clear (GuildHeatLines *lines)
{
  for (guint i = 0; i < lines->n; i++)
    g_free (lines->labels[i]);
  g_clear_pointer (&lines->labels, g_free);
  g_clear_pointer (&lines->order, g_free);
  lines->n = lines->n_longest = 0;
}

static char *
read_label (GListModel    *model,
            GtkExpression *expression,
            guint          line)
{
  g_autoptr (GObject) item = model == NULL ? NULL : g_list_model_get_item (model, line);
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) text = G_VALUE_INIT;

  if (item == NULL)
    return g_strdup_printf ("%u", line + 1);
  if (expression == NULL)
    return g_strdup (GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "");
  g_value_init (&text, G_TYPE_STRING);
  if (!gtk_expression_evaluate (expression, item, &value) ||
      !g_value_type_transformable (G_VALUE_TYPE (&value), G_TYPE_STRING) || !g_value_transform (&value, &text) ||
      g_value_get_string (&text) == NULL)
    return g_strdup ("");
  return g_utf8_make_valid (g_value_get_string (&text), -1);
}

/* Keeps the longest names, the longest first. */
static void
note_length (GuildHeatLines *lines,
             glong          *lengths,
             guint           line,
             glong           length)
{
  guint place = lines->n_longest;

  if (place == GUILD_HEAT_N_LONGEST && length <= lengths[place - 1])
    return;
  if (place == GUILD_HEAT_N_LONGEST)
    place--;
  else
    lines->n_longest++;
  for (; place > 0 && lengths[place - 1] < length; place--)
    {
      lengths[place] = lengths[place - 1];
      lines->longest[place] = lines->longest[place - 1];
    }
  lengths[place] = length;
  lines->longest[place] = line;
}

/**
 * guild_heat_lines_read:
 * @lines: rows or columns
 * @n: how many there are
 * @model: (nullable): what they stand for, or %NULL to number them
 * @expression: (nullable): the name of an item, or %NULL where they are #GtkStringObject
 *
 * Reads their names. They have no order yet: see guild_heat_data_sort().
 */
void
guild_heat_lines_read (GuildHeatLines *lines,
                       guint           n,
                       GListModel     *model,
                       GtkExpression  *expression)
{
  glong lengths[GUILD_HEAT_N_LONGEST];

  guild_heat_lines_clear (lines);
  lines->n = n;
  lines->labels = g_new (char *, n);
  lines->order = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    {
      lines->labels[i] = read_label (model, expression, i);
      note_length (lines, lengths, i, g_utf8_strlen (lines->labels[i], -1));
    }
}

typedef struct
{
  guint line;
  GuildHeatCell cell;
  double value;
} SortKey;

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const SortKey *first = a, *second = b;

  if (first->cell != second->cell)
    return (first->cell > second->cell) - (first->cell < second->cell);
  if (first->value < second->value || first->value > second->value)
    return first->value < second->value ? -1 : 1;
  return (first->line > second->line) - (first->line < second->line);
}

/* What is withheld stands after the numbers, whatever it is, and what is missing last. */
static void
sort_lines (GuildHeatData  *self,
            GuildHeatLines *lines,
            guint           n_across,
            gboolean        are_rows)
{
  g_autofree SortKey *keys = NULL;

  if (lines->sorted_by < 0 || (guint) lines->sorted_by >= n_across)
    {
      for (guint i = 0; i < lines->n; i++)
        lines->order[i] = i;
      return;
    }
  keys = g_new (SortKey, lines->n);
  for (guint i = 0; i < lines->n; i++)
    {
      guint across = (guint) lines->sorted_by;

      keys[i].line = i;
      keys[i].cell = guild_heat_data_get_cell (self, are_rows ? i : across, are_rows ? across : i, &keys[i].value);
      keys[i].value = keys[i].cell != GUILD_HEAT_CELL_VALUE ? 0 : lines->descending ? -keys[i].value : keys[i].value;
    }
  if (lines->n > 1)
    qsort (keys, lines->n, sizeof *keys, compare_keys);
  for (guint i = 0; i < lines->n; i++)
    lines->order[i] = keys[i].line;
}

/**
 * guild_heat_data_can_sort_rows:
 * @self: what a heat map shows
 *
 * Tells whether rows may stand in another order: without names they are those of a chart beside it.
 *
 * Returns: whether they may
 */
gboolean
guild_heat_data_can_sort_rows (const GuildHeatData *self)
{
  return self->show_row_labels;
}

/**
 * guild_heat_data_sort:
 * @self: what a heat map shows
 *
 * Finds the order of its rows and columns.
 */
void
guild_heat_data_sort (GuildHeatData *self)
{
  sort_lines (self, &self->rows, guild_heat_data_can_sort_rows (self) ? self->columns.n : 0, TRUE);
  sort_lines (self, &self->columns, self->rows.n, FALSE);
}

/* A name as a spreadsheet takes it: one cell, and no formula. */
static void
add_label (GString    *text,
           const char *label)
{
  if (*label != '\0' && strchr ("=+-@", *label) != NULL)
    g_string_append_c (text, '\'');
  for (const char *p = label; *p != '\0'; p++)
    g_string_append_c (text, g_ascii_iscntrl (*p) ? ' ' : *p);
}

/* With the decimal sign of the locale, as a spreadsheet in the same locale reads a number. */
static void
add_number (GString *text,
            double   value)
{
  g_string_append_printf (text, "%.9g", guild_heat_data_get_exact (value));
}

/**
 * guild_heat_data_get_block:
 * @data: what a heat map shows
 * @from: a mark
 * @to: a mark
 * @block: (out): the cells between them
 *
 * Finds the cells between two.
 *
 * Returns: whether both are cells
 */
gboolean
guild_heat_data_get_block (const GuildHeatData *data,
                           guint                from,
                           guint                to,
                           GuildHeatBlock      *block)
{
  guint n = data->columns.n;

  if (n == 0 || from / n >= data->rows.n || to / n >= data->rows.n)
    return FALSE;
  *block = (GuildHeatBlock) { MIN (from, to) / n, MAX (from, to) / n, MIN (from % n, to % n), MAX (from % n, to % n) };
  return TRUE;
}

/**
 * guild_heat_data_is_in_block:
 * @data: what a heat map shows
 * @block: cells
 * @mark: a mark
 *
 * Returns: whether it is one of them
 */
gboolean
guild_heat_data_is_in_block (const GuildHeatData  *data,
                             const GuildHeatBlock *block,
                             guint                 mark)
{
  guint row = mark / data->columns.n, column = mark % data->columns.n;

  return row >= block->first_row && row <= block->last_row && column >= block->first_column &&
         column <= block->last_column;
}

/**
 * guild_heat_data_copy:
 * @data: what a heat map shows
 * @from: a mark
 * @to: a mark
 * @part: which part of them: the names of the columns, or some rows
 * @text: what to add to
 *
 * Adds cells between two, as they are shown: tab-separated text with the names of its rows and columns.
 *
 * Returns: whether there are more
 */
gboolean
guild_heat_data_copy (const GuildHeatData *data,
                      guint                from,
                      guint                to,
                      guint                part,
                      GString             *text)
{
  GuildHeatBlock block;
  guint n_rows, first, last;

  if (!guild_heat_data_get_block (data, from, to, &block))
    return FALSE;
  if (part == 0)
    {
      for (guint i = block.first_column; i <= block.last_column; i++)
        {
          g_string_append_c (text, '\t');
          add_label (text, data->columns.labels[data->columns.order[i]]);
        }
      g_string_append_c (text, '\n');
      return TRUE;
    }
  n_rows = MAX (PART / (block.last_column - block.first_column + 1), 1);
  first = block.first_row + (part - 1) * n_rows;
  last = MIN (first + n_rows - 1, block.last_row);
  for (guint i = first; i <= last; i++)
    {
      guint row = data->rows.order[i];

      add_label (text, data->rows.labels[row]);
      for (guint j = block.first_column; j <= block.last_column; j++)
        {
          double value;

          g_string_append_c (text, '\t');
          switch (guild_heat_data_get_cell (data, row, data->columns.order[j], &value))
            {
            case GUILD_HEAT_CELL_VALUE:
              add_number (text, value);
              break;
            case GUILD_HEAT_CELL_WITHHELD:
              g_string_append (text, C_ ("chart", "withheld"));
              break;
            case GUILD_HEAT_CELL_MISSING:
              break;
            }
        }
      g_string_append_c (text, '\n');
    }
  return last < block.last_row;
}

/**
 * guild_heat_data_format_value:
 * @data: what a heat map shows
 * @value: a number
 *
 * Writes a number with its unit: "1.4 levels".
 *
 * Returns: (transfer full): the words
 */
char *
guild_heat_data_format_value (const GuildHeatData *data,
                              double               value)
{
  g_autofree char *number = guild_heat_data_format (data, value);
  const char *unit = guild_chart_axis_get_title (data->unit);

  if (unit == NULL || *unit == '\0')
    return g_steal_pointer (&number);
  /* TRANSLATORS: A number and its unit: 1.4 levels. */
  return g_strdup_printf (C_ ("chart", "%s %s"), number, unit);
}

/**
 * guild_heat_data_format_name:
 * @data: what a heat map shows
 * @row: a row, as the model has it
 * @column: a column, as the model has it
 *
 * Names a cell: "SQL, Data".
 *
 * Returns: (transfer full): the words
 */
char *
guild_heat_data_format_name (const GuildHeatData *data,
                             guint                row,
                             guint                column)
{
  /* TRANSLATORS: The row and the column of a cell. */
  return g_strdup_printf (C_ ("chart", "%s, %s"), data->rows.labels[row], data->columns.labels[column]);
}

/* "SQL, Data 1.9 levels", of a cell of the grid; %NULL if it is not on the chart. */
static char *
format_extreme (const GuildHeatData *data,
                guint                cell,
                double               value)
{
  guint n_columns = guild_chart_grid_get_n_columns (data->grid);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (cell / n_columns >= data->rows.n || cell % n_columns >= data->columns.n)
    return NULL;
  name = guild_heat_data_format_name (data, cell / n_columns, cell % n_columns);
  words = guild_heat_data_format_value (data, value);
  return g_strdup_printf ("%s %s", name, words);
}

/**
 * guild_heat_data_summarise:
 * @data: what a heat map shows
 *
 * Tells all of it in a sentence.
 *
 * Returns: (transfer full): the sentence
 */
char *
guild_heat_data_summarise (const GuildHeatData *data)
{
  const GuildChartGridFigures *figures = data->grid == NULL ? NULL : guild_chart_grid_get_figures (data->grid);
  g_autoptr (GString) text = g_string_new (NULL);

  if (data->rows.n == 0 || data->columns.n == 0 || figures == NULL)
    return g_strdup (data->empty_words != NULL ? data->empty_words : C_ ("chart", "Nothing to show"));
  g_string_append_printf (text, ngettext ("%u row", "%u rows", data->rows.n), data->rows.n);
  g_string_append (text, C_ ("chart", ", "));
  g_string_append_printf (text, ngettext ("%u column", "%u columns", data->columns.n), data->columns.n);
  if (figures->n_values > 0)
    {
      g_autofree char *highest = format_extreme (data, figures->highest_cell, figures->highest);
      g_autofree char *lowest = format_extreme (data, figures->lowest_cell, figures->lowest);

      /* TRANSLATORS: Goes on the summary of a chart: 12 rows, 7 columns; highest SQL, Data 1.9 levels. */
      if (highest != NULL)
        g_string_append_printf (text, C_ ("chart", "; highest %s"), highest);
      if (lowest != NULL)
        g_string_append_printf (text, C_ ("chart", "; lowest %s"), lowest);
    }
  if (figures->n_withheld > 0)
    g_string_append_printf (text, ngettext ("; %u withheld", "; %u withheld", figures->n_withheld),
                            figures->n_withheld);
  if (figures->n_missing > 0)
    g_string_append_printf (text, ngettext ("; %u missing", "; %u missing", figures->n_missing), figures->n_missing);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
