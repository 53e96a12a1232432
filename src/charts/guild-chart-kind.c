/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a kind of chart does, asked of a chart: guards, and answers for kinds that do not have it. */

#define KIND(self) (GUILD_CHART_GET_CLASS (self))

/**
 * guild_chart_words_clear:
 * @self: what is told of a mark
 *
 * Frees what it holds.
 */
void
guild_chart_words_clear (GuildChartWords *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->sentence, g_free);
  g_clear_object (&self->item);
}

/**
 * guild_chart_measure:
 * @self: a chart
 * @sheet: a sheet with the texts' context
 * @width: the width it would have, or -1
 * @least: (out): the least size it can be read at
 * @natural: (out): the size that shows all of it well
 *
 * Asks how much room it takes.
 */
void
guild_chart_measure (GuildChart      *self,
                     GuildChartSheet *sheet,
                     double           width,
                     graphene_size_t *least,
                     graphene_size_t *natural)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  KIND (self)->measure (self, sheet, width, least, natural);
}

/**
 * guild_chart_fit_height:
 * @self: a chart
 * @sheet: a sheet with the texts' context
 * @width: the width it has, or -1
 * @height: a height that is less than what it takes
 *
 * Finds the height at which what scrolls ends on a whole row. What stands below it comes in addition, so that charts side
 * by side show as many rows.
 *
 * Returns: the height, a little less or more
 */
double
guild_chart_fit_height (GuildChart      *self,
                        GuildChartSheet *sheet,
                        double           width,
                        double           height)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), height);
  return KIND (self)->fit_height == NULL ? height : KIND (self)->fit_height (self, sheet, width, height);
}

/**
 * guild_chart_lay_out:
 * @self: a chart
 * @sheet: a sheet whose given fields are set
 *
 * Finds where everything stands. To be done before anything below is asked about @sheet, and again when the chart or
 * what is given of the sheet changed.
 */
void
guild_chart_lay_out (GuildChart      *self,
                     GuildChartSheet *sheet)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  KIND (self)->lay_out (self, sheet);
}

/**
 * guild_chart_draw:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @snapshot: what to draw to
 *
 * Draws it.
 */
void
guild_chart_draw (GuildChart      *self,
                  GuildChartSheet *sheet,
                  GtkSnapshot     *snapshot)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  KIND (self)->draw (self, sheet, snapshot);
}

/**
 * guild_chart_get_n_marks:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 *
 * Counts what can be pointed at, out of sight too.
 *
 * Returns: how many marks there are; they are numbered from 0 in reading order
 */
guint
guild_chart_get_n_marks (GuildChart      *self,
                         GuildChartSheet *sheet)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), 0);
  return KIND (self)->get_n_marks (self, sheet);
}

/**
 * guild_chart_get_bounds:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 * @bounds: (out): where it stands; out of sight too
 *
 * Tells where a mark stands.
 */
void
guild_chart_get_bounds (GuildChart      *self,
                        GuildChartSheet *sheet,
                        guint            mark,
                        graphene_rect_t *bounds)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  g_return_if_fail (mark < guild_chart_get_n_marks (self, sheet));
  KIND (self)->get_bounds (self, sheet, mark, bounds);
}

/**
 * guild_chart_pick:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @x: a place
 * @y: a place
 *
 * Finds the mark at a point.
 *
 * Returns: the mark, or %GUILD_CHART_NO_MARK
 */
guint
guild_chart_pick (GuildChart      *self,
                  GuildChartSheet *sheet,
                  double           x,
                  double           y)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), GUILD_CHART_NO_MARK);
  return KIND (self)->pick (self, sheet, x, y);
}

/**
 * guild_chart_step:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 * @step: the way to go
 *
 * Finds the mark to which a key leads.
 *
 * Returns: the mark; the same one at an end
 */
guint
guild_chart_step (GuildChart      *self,
                  GuildChartSheet *sheet,
                  guint            mark,
                  GuildChartStep   step)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), mark);
  return KIND (self)->step (self, sheet, mark, step);
}

/**
 * guild_chart_tell:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 * @words: (out caller-allocates): what is told of it
 *
 * Tells a mark in words.
 */
void
guild_chart_tell (GuildChart      *self,
                  GuildChartSheet *sheet,
                  guint            mark,
                  GuildChartWords *words)
{
  *words = (GuildChartWords) { .number = NAN };
  g_return_if_fail (GUILD_IS_CHART (self));
  g_return_if_fail (mark < guild_chart_get_n_marks (self, sheet));
  KIND (self)->tell (self, sheet, mark, words);
}

/**
 * guild_chart_get_kind_name:
 * @self: a chart
 *
 * Tells what it is, for who does not see it.
 *
 * Returns: its kind in a word or two
 */
const char *
guild_chart_get_kind_name (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  return KIND (self)->get_kind_name == NULL ? C_ ("kind of chart", "Chart") : KIND (self)->get_kind_name (self);
}

/**
 * guild_chart_summarise:
 * @self: a chart
 *
 * Tells the chart in one sentence, for who does not see it.
 *
 * Returns: (transfer full): the sentence
 */
char *
guild_chart_summarise (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  return KIND (self)->summarise (self);
}

/**
 * guild_chart_get_n_rows:
 * @self: a chart
 *
 * Counts the rows of the chart as a table.
 *
 * Returns: their number
 */
guint
guild_chart_get_n_rows (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), 0);
  return KIND (self)->get_n_rows (self);
}

/**
 * guild_chart_get_n_columns:
 * @self: a chart
 *
 * Counts the columns of the chart as a table.
 *
 * Returns: their number
 */
guint
guild_chart_get_n_columns (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), 0);
  return KIND (self)->get_n_columns (self);
}

/**
 * guild_chart_get_column_title:
 * @self: a chart
 * @column: a column of it as a table
 *
 * Tells the title of a column.
 *
 * Returns: (transfer full): the title
 */
char *
guild_chart_get_column_title (GuildChart *self,
                              guint       column)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  g_return_val_if_fail (column < guild_chart_get_n_columns (self), NULL);
  return KIND (self)->get_column_title (self, column);
}

/**
 * guild_chart_get_cell:
 * @self: a chart
 * @row: a row of it as a table
 * @column: a column of it as a table
 * @number: (out) (optional): its number, or NaN for words and for what is missing or withheld
 *
 * Gives a cell of the chart as a table.
 *
 * Returns: (transfer full): its words in the locale; empty where it is missing
 */
char *
guild_chart_get_cell (GuildChart *self,
                      guint       row,
                      guint       column,
                      double     *number)
{
  double unused;

  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  g_return_val_if_fail (row < guild_chart_get_n_rows (self), NULL);
  g_return_val_if_fail (column < guild_chart_get_n_columns (self), NULL);

  if (number == NULL)
    number = &unused;
  *number = NAN;
  return KIND (self)->get_cell (self, row, column, number);
}

/**
 * guild_chart_is_day:
 * @self: a chart
 * @column: a column of it as a table
 *
 * Tells whether the numbers of a column are days: files have them as dates, and nobody adds them up.
 *
 * Returns: whether they are
 */
gboolean
guild_chart_is_day (GuildChart *self,
                    guint       column)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), FALSE);
  g_return_val_if_fail (column < guild_chart_get_n_columns (self), FALSE);
  return KIND (self)->is_day != NULL && KIND (self)->is_day (self, column);
}

/**
 * guild_chart_get_row_item:
 * @self: a chart
 * @row: a row of it as a table
 *
 * Gives the item that a row stands for.
 *
 * Returns: (transfer full) (nullable): the item
 */
GObject *
guild_chart_get_row_item (GuildChart *self,
                          guint       row)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  g_return_val_if_fail (row < guild_chart_get_n_rows (self), NULL);
  return KIND (self)->get_row_item == NULL ? NULL : KIND (self)->get_row_item (self, row);
}

/**
 * guild_chart_has_range:
 * @self: a chart
 *
 * Tells whether a range of its x axis can be selected.
 *
 * Returns: whether it can
 */
gboolean
guild_chart_has_range (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), FALSE);
  return KIND (self)->get_x_at != NULL;
}

/**
 * guild_chart_get_x_at:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @x: a place
 *
 * Tells what its x axis says at a place.
 *
 * Returns: the value, or NaN
 */
double
guild_chart_get_x_at (GuildChart      *self,
                      GuildChartSheet *sheet,
                      double           x)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NAN);
  return KIND (self)->get_x_at == NULL ? NAN : KIND (self)->get_x_at (self, sheet, x);
}

/**
 * guild_chart_press:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @x: a place
 * @y: a place
 *
 * Does what a click on something that is no mark does.
 *
 * Returns: whether there was something
 */
gboolean
guild_chart_press (GuildChart      *self,
                   GuildChartSheet *sheet,
                   double           x,
                   double           y)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), FALSE);
  return KIND (self)->press != NULL && KIND (self)->press (self, sheet, x, y);
}

/**
 * guild_chart_get_mark_kind:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 *
 * Tells what a mark is.
 *
 * Returns: its kind
 */
GuildChartMarkKind
guild_chart_get_mark_kind (GuildChart      *self,
                           GuildChartSheet *sheet,
                           guint            mark)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), GUILD_CHART_MARK_VALUE);
  return KIND (self)->get_mark_kind == NULL ? GUILD_CHART_MARK_VALUE : KIND (self)->get_mark_kind (self, sheet, mark);
}

/**
 * guild_chart_press_mark:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 *
 * Does what Enter does on a header.
 *
 * Returns: whether there was something
 */
gboolean
guild_chart_press_mark (GuildChart      *self,
                        GuildChartSheet *sheet,
                        guint            mark)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), FALSE);
  return KIND (self)->press_mark != NULL && KIND (self)->press_mark (self, sheet, mark);
}

static gboolean
is_in_range (GuildChart      *self,
             GuildChartSheet *sheet,
             guint            mark)
{
  double from = MIN (sheet->range_from, sheet->range_to);
  double to = MAX (sheet->range_from, sheet->range_to);
  /* An end is what the middle of a mark said, by way of floats. */
  double slack = MAX (fabs (from), fabs (to)) * 1e-6;
  graphene_rect_t bounds;
  double x;

  guild_chart_get_bounds (self, sheet, mark, &bounds);
  x = guild_chart_get_x_at (self, sheet, bounds.origin.x + bounds.size.width / 2);
  return x >= from - slack && x <= to + slack;
}

static gboolean
has_range (const GuildChartSheet *sheet)
{
  return !isnan (sheet->range_from) && !isnan (sheet->range_to);
}

static gboolean
has_selection (GuildChart            *self,
               const GuildChartSheet *sheet)
{
  return KIND (self)->is_selected != NULL && sheet->anchor != GUILD_CHART_NO_MARK &&
         sheet->focused != GUILD_CHART_NO_MARK;
}

/**
 * guild_chart_is_selected:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 *
 * Tells whether a mark is selected: within the range of the sheet, or between its anchor and the mark with the focus.
 *
 * Returns: whether it is
 */
gboolean
guild_chart_is_selected (GuildChart      *self,
                         GuildChartSheet *sheet,
                         guint            mark)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), FALSE);

  if (guild_chart_get_mark_kind (self, sheet, mark) != GUILD_CHART_MARK_VALUE)
    return FALSE;
  if (has_range (sheet) && guild_chart_has_range (self))
    return is_in_range (self, sheet, mark);
  return has_selection (self, sheet) && KIND (self)->is_selected (self, sheet, sheet->anchor, sheet->focused, mark);
}

/**
 * guild_chart_count_selected:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 *
 * Counts the marks that are selected.
 *
 * Returns: how many are
 */
guint
guild_chart_count_selected (GuildChart      *self,
                            GuildChartSheet *sheet)
{
  guint n_selected = 0;

  g_return_val_if_fail (GUILD_IS_CHART (self), 0);

  if (has_selection (self, sheet))
    return KIND (self)->count_selected (self, sheet, sheet->anchor, sheet->focused);
  if (!has_range (sheet) || !guild_chart_has_range (self))
    return 0;
  for (guint mark = 0; mark < guild_chart_get_n_marks (self, sheet); mark++)
    n_selected += is_in_range (self, sheet, mark);
  return n_selected;
}

/**
 * guild_chart_can_copy:
 * @self: a chart
 *
 * Tells whether several marks can be selected and copied.
 *
 * Returns: whether they can
 */
gboolean
guild_chart_can_copy (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), FALSE);
  return KIND (self)->copy != NULL;
}

/**
 * guild_chart_copy_part:
 * @self: a chart whose marks can be selected
 * @sheet: a sheet on which it is laid out
 * @from: a mark
 * @to: a mark
 * @part: which part of them, from 0
 * @text: what to add to
 *
 * Adds a part of what guild_chart_copy() gives: so little that nobody waits for it.
 *
 * Returns: whether there are more
 */
gboolean
guild_chart_copy_part (GuildChart      *self,
                       GuildChartSheet *sheet,
                       guint            from,
                       guint            to,
                       guint            part,
                       GString         *text)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), FALSE);
  g_return_val_if_fail (guild_chart_can_copy (self), FALSE);
  return KIND (self)->copy (self, sheet, from, to, part, text);
}

/**
 * guild_chart_copy:
 * @self: a chart whose marks can be selected
 * @sheet: a sheet on which it is laid out
 * @from: a mark
 * @to: a mark
 *
 * Gives the marks between two, as a spreadsheet takes them.
 *
 * Returns: (transfer full) (nullable): tab-separated text with its headers
 */
char *
guild_chart_copy (GuildChart      *self,
                  GuildChartSheet *sheet,
                  guint            from,
                  guint            to)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  g_return_val_if_fail (guild_chart_can_copy (self), NULL);

  text = g_string_new (NULL);
  for (guint part = 0; KIND (self)->copy (self, sheet, from, to, part, text); part++)
    ;
  return text->len == 0 ? NULL : g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * guild_chart_offer:
 * @self: a chart
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 * @menu: the menu to add to
 * @actions: the actions to add to; their prefix is `mark.`
 *
 * Adds what can be done with a mark.
 */
void
guild_chart_offer (GuildChart      *self,
                   GuildChartSheet *sheet,
                   guint            mark,
                   GMenu           *menu,
                   GActionMap      *actions)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  if (KIND (self)->offer != NULL)
    KIND (self)->offer (self, sheet, mark, menu, actions);
}
