/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-heat-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The marks of a heat map: its cells as they are shown, row by row, then the names of columns, then those of rows. Names
 * are marks where they sort. */

/**
 * guild_heat_marks_count:
 * @data: what a heat map shows
 *
 * Returns: how many marks it has
 */
guint
guild_heat_marks_count (const GuildHeatData *data)
{
  guint n_cells = data->rows.n * data->columns.n;

  return n_cells == 0 || !guild_heat_data_can_sort_rows (data) ? n_cells : n_cells + data->columns.n + data->rows.n;
}

/**
 * guild_heat_marks_get:
 * @data: what a heat map shows
 * @part: a cell or a name
 * @row: its row, as it is shown
 * @column: its column, as it is shown
 *
 * Returns: its mark, or %GUILD_CHART_NO_MARK
 */
guint
guild_heat_marks_get (const GuildHeatData *data,
                      GuildHeatPart        part,
                      guint                row,
                      guint                column)
{
  guint n_cells = data->rows.n * data->columns.n;

  switch (part)
    {
    case GUILD_HEAT_PART_CELL:
      return row * data->columns.n + column;
    case GUILD_HEAT_PART_COLUMN:
      return n_cells + column;
    case GUILD_HEAT_PART_ROW:
      return n_cells + data->columns.n + row;
    case GUILD_HEAT_PART_NONE:
      break;
    }
  return GUILD_CHART_NO_MARK;
}

/**
 * guild_heat_marks_find:
 * @data: what a heat map shows
 * @mark: a mark
 * @row: (out): its row, as it is shown, or 0
 * @column: (out): its column, as it is shown, or 0
 *
 * Tells what a mark is.
 *
 * Returns: what it is
 */
GuildHeatPart
guild_heat_marks_find (const GuildHeatData *data,
                       guint                mark,
                       guint               *row,
                       guint               *column)
{
  guint n_cells = data->rows.n * data->columns.n;

  *row = *column = 0;
  if (mark >= guild_heat_marks_count (data))
    return GUILD_HEAT_PART_NONE;
  if (mark < n_cells)
    {
      *row = mark / data->columns.n;
      *column = mark % data->columns.n;
      return GUILD_HEAT_PART_CELL;
    }
  mark -= n_cells;
  if (mark < data->columns.n)
    {
      *column = mark;
      return GUILD_HEAT_PART_COLUMN;
    }
  *row = mark - data->columns.n;
  return GUILD_HEAT_PART_ROW;
}

/**
 * guild_heat_marks_get_bounds:
 * @data: what a heat map shows
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 * @bounds: (out): where it stands
 *
 * See guild_chart_get_bounds(). Of a name that stands aslant it is what is above its column.
 */
void
guild_heat_marks_get_bounds (const GuildHeatData *data,
                             GuildChartSheet     *sheet,
                             guint                mark,
                             graphene_rect_t     *bounds)
{
  const GuildHeatLayout *layout = sheet->layout;
  guint row, column;

  switch (guild_heat_marks_find (data, mark, &row, &column))
    {
    case GUILD_HEAT_PART_COLUMN:
      *bounds = guild_heat_layout_get_slots (layout, 0, 0, column, column);
      bounds->origin.y = 0;
      bounds->size.height = (float) layout->top;
      break;
    case GUILD_HEAT_PART_ROW:
      *bounds = guild_heat_layout_get_slots (layout, row, row, 0, 0);
      bounds->origin.x = 0;
      bounds->size.width = (float) layout->left;
      break;
    case GUILD_HEAT_PART_CELL:
    case GUILD_HEAT_PART_NONE:
      *bounds = guild_heat_layout_get_cell_rect (layout, row, column);
      break;
    }
  guild_chart_sheet_mirror (sheet, bounds);
}

/* As many as can be seen, one less, and at least one. */
static guint
get_page (GuildChartSheet *sheet)
{
  const GuildHeatLayout *layout = sheet->layout;

  if (layout == NULL || layout->row < 1)
    return 1;
  return (guint) MAX (floor ((double) sheet->plot.size.height / layout->row) - 1, 1);
}

/* The next line that way, or the same at the end. */
static guint
go (guint    line,
    guint    n,
    guint    by,
    gboolean on)
{
  return on ? line + MIN (n - 1 - line, by) : line - MIN (line, by);
}

/* Along the names of columns; down from them are the cells. */
static guint
step_columns (const GuildHeatData *data,
              guint                column,
              GuildChartStep       step,
              gboolean             forward)
{
  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
    case GUILD_CHART_STEP_RIGHT:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_COLUMN, 0, go (column, data->columns.n, 1, forward));
    case GUILD_CHART_STEP_HOME:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_COLUMN, 0, 0);
    case GUILD_CHART_STEP_END:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_COLUMN, 0, data->columns.n - 1);
    case GUILD_CHART_STEP_UP:
    case GUILD_CHART_STEP_PAGE_UP:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_COLUMN, 0, column);
    case GUILD_CHART_STEP_DOWN:
    case GUILD_CHART_STEP_PAGE_DOWN:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_CELL, 0, column);
    case GUILD_CHART_STEP_FIRST:
      break;
    case GUILD_CHART_STEP_LAST:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_CELL, data->rows.n - 1, data->columns.n - 1);
    }
  return 0;
}

/* Along the names of rows; beside them are the cells. */
static guint
step_rows (const GuildHeatData *data,
           GuildChartSheet     *sheet,
           guint                row,
           GuildChartStep       step,
           gboolean             forward)
{
  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
    case GUILD_CHART_STEP_RIGHT:
      return guild_heat_marks_get (data, forward ? GUILD_HEAT_PART_CELL : GUILD_HEAT_PART_ROW, row, 0);
    case GUILD_CHART_STEP_HOME:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_ROW, row, 0);
    case GUILD_CHART_STEP_END:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_CELL, row, data->columns.n - 1);
    case GUILD_CHART_STEP_UP:
    case GUILD_CHART_STEP_DOWN:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_ROW, go (row, data->rows.n, 1, step == GUILD_CHART_STEP_DOWN),
                                   0);
    case GUILD_CHART_STEP_PAGE_UP:
    case GUILD_CHART_STEP_PAGE_DOWN:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_ROW,
                                   go (row, data->rows.n, get_page (sheet), step == GUILD_CHART_STEP_PAGE_DOWN), 0);
    case GUILD_CHART_STEP_FIRST:
      break;
    case GUILD_CHART_STEP_LAST:
      return guild_heat_marks_get (data, GUILD_HEAT_PART_CELL, data->rows.n - 1, data->columns.n - 1);
    }
  return 0;
}

/* From cell to cell; before the first are the names. */
static guint
step_cells (const GuildHeatData *data,
            GuildChartSheet     *sheet,
            guint                row,
            guint                column,
            GuildChartStep       step,
            gboolean             forward)
{
  gboolean has_names = guild_heat_data_can_sort_rows (data);

  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
    case GUILD_CHART_STEP_RIGHT:
      if (!forward && column == 0 && has_names)
        return guild_heat_marks_get (data, GUILD_HEAT_PART_ROW, row, 0);
      column = go (column, data->columns.n, 1, forward);
      break;
    case GUILD_CHART_STEP_UP:
      if (row == 0 && has_names)
        return guild_heat_marks_get (data, GUILD_HEAT_PART_COLUMN, 0, column);
      row = go (row, data->rows.n, 1, FALSE);
      break;
    case GUILD_CHART_STEP_DOWN:
      row = go (row, data->rows.n, 1, TRUE);
      break;
    case GUILD_CHART_STEP_HOME:
      column = 0;
      break;
    case GUILD_CHART_STEP_END:
      column = data->columns.n - 1;
      break;
    case GUILD_CHART_STEP_PAGE_UP:
    case GUILD_CHART_STEP_PAGE_DOWN:
      row = go (row, data->rows.n, get_page (sheet), step == GUILD_CHART_STEP_PAGE_DOWN);
      break;
    case GUILD_CHART_STEP_FIRST:
      row = column = 0;
      break;
    case GUILD_CHART_STEP_LAST:
      row = data->rows.n - 1;
      column = data->columns.n - 1;
      break;
    }
  return guild_heat_marks_get (data, GUILD_HEAT_PART_CELL, row, column);
}

/**
 * guild_heat_marks_step:
 * @data: what a heat map shows
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 * @step: the way to go
 *
 * See guild_chart_step().
 *
 * Returns: the mark to which the step leads
 */
guint
guild_heat_marks_step (const GuildHeatData *data,
                       GuildChartSheet     *sheet,
                       guint                mark,
                       GuildChartStep       step)
{
  gboolean forward = (step == GUILD_CHART_STEP_RIGHT) != sheet->rtl;
  guint row, column;

  switch (guild_heat_marks_find (data, mark, &row, &column))
    {
    case GUILD_HEAT_PART_CELL:
      return step_cells (data, sheet, row, column, step, forward);
    case GUILD_HEAT_PART_COLUMN:
      return step_columns (data, column, step, forward);
    case GUILD_HEAT_PART_ROW:
      return step_rows (data, sheet, row, step, forward);
    case GUILD_HEAT_PART_NONE:
      break;
    }
  return mark;
}

/* How it sorts the lines across, which @sorted are. */
static char *
say_order (const GuildHeatLines *sorted,
           guint                 line)
{
  if (sorted->sorted_by != (int) line)
    return g_strdup (C_ ("chart", "not sorted"));
  return g_strdup (sorted->descending ? C_ ("chart", "sorted, highest first") : C_ ("chart", "sorted, lowest first"));
}

static void
tell_name (const GuildHeatData *data,
           gboolean             is_row,
           guint                place,
           GuildChartWords     *words)
{
  const GuildHeatLines *lines = is_row ? &data->rows : &data->columns;
  guint line = lines->order[place];

  /* TRANSLATORS: The name of a row of a heat map: Row SQL. */
  words->name = g_strdup_printf (is_row ? C_ ("chart", "Row %s")
                                        /* TRANSLATORS: The name of a column of a heat map: Column Sales. */
                                        : C_ ("chart", "Column %s"),
                                 lines->labels[line]);
  words->value = say_order (is_row ? &data->columns : &data->rows, line);
  words->position = place + 1;
  words->set_size = lines->n;
}

static void
tell_cell (const GuildHeatData *data,
           guint                mark,
           guint                row,
           guint                column,
           GuildChartWords     *words)
{
  const char *note = data->withheld_note;

  words->name = guild_heat_data_format_name (data, row, column);
  switch (guild_heat_data_get_cell (data, row, column, &words->number))
    {
    case GUILD_HEAT_CELL_VALUE:
      words->value = guild_heat_data_format_value (data, words->number);
      words->number = guild_heat_data_get_exact (words->number);
      break;
    case GUILD_HEAT_CELL_WITHHELD:
      words->value = note == NULL ? g_strdup (C_ ("chart", "withheld"))
                                  /* TRANSLATORS: Why a figure is not told: withheld, fewer than 5 people. */
                                  : g_strdup_printf (C_ ("chart", "withheld, %s"), note);
      break;
    case GUILD_HEAT_CELL_MISSING:
      words->value = g_strdup (C_ ("chart", "missing"));
      break;
    }
  words->position = mark % data->columns.n + 1;
  words->set_size = data->columns.n;
}

/**
 * guild_heat_marks_tell:
 * @data: what a heat map shows
 * @mark: a mark
 * @words: (inout): what it says, but for its item
 *
 * See guild_chart_tell().
 */
void
guild_heat_marks_tell (const GuildHeatData *data,
                       guint                mark,
                       GuildChartWords     *words)
{
  guint row, column;

  switch (guild_heat_marks_find (data, mark, &row, &column))
    {
    case GUILD_HEAT_PART_CELL:
      tell_cell (data, mark, data->rows.order[row], data->columns.order[column], words);
      break;
    case GUILD_HEAT_PART_COLUMN:
      tell_name (data, FALSE, column, words);
      break;
    case GUILD_HEAT_PART_ROW:
      tell_name (data, TRUE, row, words);
      break;
    case GUILD_HEAT_PART_NONE:
      return;
    }
  /* TRANSLATORS: What it is, and what it comes to: SQL, Data: 1.4 levels. */
  words->sentence = g_strdup_printf (C_ ("chart", "%s: %s"), words->name, words->value);
}
