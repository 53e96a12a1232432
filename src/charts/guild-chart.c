/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart.h"

/**
 * GuildChart:
 *
 * A chart: series, what is said around them, and a kind that lays them out, draws and tells them on any number of
 * sheets. It is no widget; a view shows it, a document prints it.
 */

typedef struct
{
  char *title;
  char *period;
  char *count;
  char *definition;
  char *empty_words;
  GListStore *series;
  GArray *references;
} GuildChartPrivate;

typedef enum
{
  PROP_TITLE = 1,
  PROP_PERIOD,
  PROP_COUNT,
  PROP_DEFINITION,
  PROP_EMPTY_WORDS,
} GuildChartProperty;

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_EMPTY_WORDS + 1];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GuildChart, guild_chart, G_TYPE_OBJECT)

#define PRIVATE(self) ((GuildChartPrivate *) guild_chart_get_instance_private (self))
#define KIND(self)    (GUILD_CHART_GET_CLASS (self))

static void
clear_reference (gpointer data)
{
  GuildChartReference *reference = data;

  g_clear_pointer (&reference->label, g_free);
}

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

static gboolean
set_words (GuildChart        *self,
           char             **field,
           const char        *words,
           GuildChartProperty property)
{
  if (!g_set_str (field, words))
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

/**
 * guild_chart_get_title:
 * @self: a chart
 *
 * Tells the finding.
 *
 * Returns: (nullable): its title
 */
const char *
guild_chart_get_title (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  return PRIVATE (self)->title;
}

/**
 * guild_chart_set_title:
 * @self: a chart
 * @title: (nullable): the finding, in a sentence without a full stop
 *
 * Sets its title.
 */
void
guild_chart_set_title (GuildChart *self,
                       const char *title)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  set_words (self, &PRIVATE (self)->title, title, PROP_TITLE);
}

/**
 * guild_chart_get_period:
 * @self: a chart
 *
 * Tells the day or the period that it is about.
 *
 * Returns: (nullable): its period
 */
const char *
guild_chart_get_period (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  return PRIVATE (self)->period;
}

/**
 * guild_chart_set_period:
 * @self: a chart
 * @period: (nullable): the day or the period that it is about, in words
 *
 * Sets its period.
 */
void
guild_chart_set_period (GuildChart *self,
                        const char *period)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  set_words (self, &PRIVATE (self)->period, period, PROP_PERIOD);
}

/**
 * guild_chart_get_count:
 * @self: a chart
 *
 * Tells how many its figures are about.
 *
 * Returns: (nullable): such as "128 people"
 */
const char *
guild_chart_get_count (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  return PRIVATE (self)->count;
}

/**
 * guild_chart_set_count:
 * @self: a chart
 * @count: (nullable): how many its figures are about, in words
 *
 * Sets what its figures are about.
 */
void
guild_chart_set_count (GuildChart *self,
                       const char *count)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  set_words (self, &PRIVATE (self)->count, count, PROP_COUNT);
}

/**
 * guild_chart_get_definition:
 * @self: a chart
 *
 * Tells what its figures mean.
 *
 * Returns: (nullable): its footnote
 */
const char *
guild_chart_get_definition (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  return PRIVATE (self)->definition;
}

/**
 * guild_chart_set_definition:
 * @self: a chart
 * @definition: (nullable): what its figures mean, in a sentence or two
 *
 * Sets its footnote.
 */
void
guild_chart_set_definition (GuildChart *self,
                            const char *definition)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  set_words (self, &PRIVATE (self)->definition, definition, PROP_DEFINITION);
}

/**
 * guild_chart_get_empty_words:
 * @self: a chart
 *
 * Tells what it says in place of marks where there are none.
 *
 * Returns: (nullable): the words
 */
const char *
guild_chart_get_empty_words (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  return PRIVATE (self)->empty_words;
}

/**
 * guild_chart_set_empty_words:
 * @self: a chart
 * @words: (nullable): why there is nothing, and what brings something
 *
 * Sets what it says in place of marks where there are none.
 */
void
guild_chart_set_empty_words (GuildChart *self,
                             const char *words)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  if (set_words (self, &PRIVATE (self)->empty_words, words, PROP_EMPTY_WORDS))
    guild_chart_changed (self, FALSE);
}

/**
 * guild_chart_changed:
 * @self: a chart
 * @data: whether its data changed, so that views may move from the old to the new
 *
 * Says that it has to be laid out and drawn again. For kinds of chart; series say it themselves.
 */
void
guild_chart_changed (GuildChart *self,
                     gboolean    data)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  g_signal_emit (self, signals[CHANGED], 0, data);
}

/* Nothing is read here: a series may change a thousand times before somebody looks. */
static void
series_changed (GuildChart       *self,
                GuildChartSeries *changed)
{
  GListModel *all = G_LIST_MODEL (PRIVATE (self)->series);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GuildChartSeries) series = g_list_model_get_item (all, i);

      if (series != changed)
        guild_chart_series_settle (series);
    }
  guild_chart_changed (self, TRUE);
}

/**
 * guild_chart_add_series:
 * @self: a chart
 * @series: a series that it does not have yet
 *
 * Adds a series after the others.
 */
void
guild_chart_add_series (GuildChart       *self,
                        GuildChartSeries *series)
{
  g_return_if_fail (GUILD_IS_CHART (self));
  g_return_if_fail (GUILD_IS_CHART_SERIES (series));

  g_signal_connect_object (series, "changed", G_CALLBACK (series_changed), self, G_CONNECT_SWAPPED);
  g_list_store_append (PRIVATE (self)->series, series);
  series_changed (self, series);
}

/**
 * guild_chart_remove_series:
 * @self: a chart
 * @series: a series of it
 *
 * Takes a series out.
 */
void
guild_chart_remove_series (GuildChart       *self,
                           GuildChartSeries *series)
{
  guint position;

  g_return_if_fail (GUILD_IS_CHART (self));

  if (!g_list_store_find (PRIVATE (self)->series, series, &position))
    return;
  g_signal_handlers_disconnect_by_func (series, series_changed, self);
  g_list_store_remove (PRIVATE (self)->series, position);
  series_changed (self, series);
}

/**
 * guild_chart_get_series:
 * @self: a chart
 *
 * Gives its series.
 *
 * Returns: (transfer none): a list of #GuildChartSeries
 */
GListModel *
guild_chart_get_series (GuildChart *self)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  return G_LIST_MODEL (PRIVATE (self)->series);
}

/* The series that has the strand, which becomes its place there. The chart's list holds it. Each series learns on the
 * way how many strands come before its own. */
static GuildChartSeries *
find_strand (GuildChart *self,
             guint      *strand)
{
  GListModel *all = G_LIST_MODEL (PRIVATE (self)->series);
  guint first = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GuildChartSeries) series = g_list_model_get_item (all, i);
      guint n_strands = guild_chart_series_get_n_strands (series);

      guild_chart_series_set_first_index (series, first);
      if (*strand < n_strands)
        return series;
      *strand -= n_strands;
      first += n_strands;
    }
  return NULL;
}

/**
 * guild_chart_get_n_strands:
 * @self: a chart
 *
 * Counts the strands of all its series, those that the legend filters out too.
 *
 * Returns: their number
 */
guint
guild_chart_get_n_strands (GuildChart *self)
{
  guint none = G_MAXUINT;

  g_return_val_if_fail (GUILD_IS_CHART (self), 0);

  find_strand (self, &none);
  return G_MAXUINT - none;
}

/**
 * guild_chart_get_strand:
 * @self: a chart
 * @strand: its place among the strands of all series
 *
 * Gives a strand.
 *
 * Returns: (nullable): the strand, valid until its series changes
 */
const GuildChartStrand *
guild_chart_get_strand (GuildChart *self,
                        guint       strand)
{
  GuildChartSeries *series;

  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);

  series = find_strand (self, &strand);
  return series == NULL ? NULL : guild_chart_series_get_strand (series, strand);
}

/**
 * guild_chart_set_hidden:
 * @self: a chart
 * @strand: its place among the strands of all series
 * @hidden: whether to leave it out
 *
 * Filters a strand out, or takes it in again.
 */
void
guild_chart_set_hidden (GuildChart *self,
                        guint       strand,
                        gboolean    hidden)
{
  GuildChartSeries *series;

  g_return_if_fail (GUILD_IS_CHART (self));

  series = find_strand (self, &strand);
  if (series != NULL)
    guild_chart_series_set_hidden (series, strand, hidden);
}

/**
 * guild_chart_add_reference:
 * @self: a chart
 * @value: where it stands on the value axis; finite
 * @label: what it is called
 *
 * Adds a line to compare with.
 */
void
guild_chart_add_reference (GuildChart *self,
                           double      value,
                           const char *label)
{
  GuildChartReference reference = { value, g_strdup (label) };

  g_return_if_fail (GUILD_IS_CHART (self));
  g_return_if_fail (isfinite (value));

  g_array_append_val (PRIVATE (self)->references, reference);
  guild_chart_changed (self, FALSE);
}

/**
 * guild_chart_clear_references:
 * @self: a chart
 *
 * Takes all lines to compare with out.
 */
void
guild_chart_clear_references (GuildChart *self)
{
  g_return_if_fail (GUILD_IS_CHART (self));

  if (PRIVATE (self)->references->len == 0)
    return;
  g_array_set_size (PRIVATE (self)->references, 0);
  guild_chart_changed (self, FALSE);
}

/**
 * guild_chart_get_references:
 * @self: a chart
 * @n_references: (out): how many there are
 *
 * Gives the lines to compare with.
 *
 * Returns: (array length=n_references): the lines, as they were added
 */
const GuildChartReference *
guild_chart_get_references (GuildChart *self,
                            guint      *n_references)
{
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);

  *n_references = PRIVATE (self)->references->len;
  return (const GuildChartReference *) (gpointer) PRIVATE (self)->references->data;
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
  g_return_val_if_fail (GUILD_IS_CHART (self), NULL);
  g_return_val_if_fail (guild_chart_can_copy (self), NULL);
  return KIND (self)->copy (self, sheet, from, to);
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

static void
guild_chart_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *pspec)
{
  GuildChart *self = GUILD_CHART (object);

  switch ((GuildChartProperty) property)
    {
    case PROP_TITLE:
      g_value_set_string (value, PRIVATE (self)->title);
      return;
    case PROP_PERIOD:
      g_value_set_string (value, PRIVATE (self)->period);
      return;
    case PROP_COUNT:
      g_value_set_string (value, PRIVATE (self)->count);
      return;
    case PROP_DEFINITION:
      g_value_set_string (value, PRIVATE (self)->definition);
      return;
    case PROP_EMPTY_WORDS:
      g_value_set_string (value, PRIVATE (self)->empty_words);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_set_property (GObject      *object,
                          guint         property,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  GuildChart *self = GUILD_CHART (object);

  switch ((GuildChartProperty) property)
    {
    case PROP_TITLE:
      guild_chart_set_title (self, g_value_get_string (value));
      return;
    case PROP_PERIOD:
      guild_chart_set_period (self, g_value_get_string (value));
      return;
    case PROP_COUNT:
      guild_chart_set_count (self, g_value_get_string (value));
      return;
    case PROP_DEFINITION:
      guild_chart_set_definition (self, g_value_get_string (value));
      return;
    case PROP_EMPTY_WORDS:
      guild_chart_set_empty_words (self, g_value_get_string (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_finalize (GObject *object)
{
  GuildChartPrivate *own = PRIVATE (GUILD_CHART (object));

  g_clear_pointer (&own->title, g_free);
  g_clear_pointer (&own->period, g_free);
  g_clear_pointer (&own->count, g_free);
  g_clear_pointer (&own->definition, g_free);
  g_clear_pointer (&own->empty_words, g_free);
  g_clear_object (&own->series);
  g_clear_pointer (&own->references, g_array_unref);
  G_OBJECT_CLASS (guild_chart_parent_class)->finalize (object);
}

static GParamSpec *
words_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
guild_chart_class_init (GuildChartClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = guild_chart_finalize;
  object_class->get_property = guild_chart_get_property;
  object_class->set_property = guild_chart_set_property;

  /**
   * GuildChart:title: (getter get_title) (setter set_title)
   *
   * The finding, in a sentence.
   */
  properties[PROP_TITLE] = words_property ("title");
  /**
   * GuildChart:period: (getter get_period) (setter set_period)
   *
   * The day or period that it is about.
   */
  properties[PROP_PERIOD] = words_property ("period");
  /**
   * GuildChart:count: (getter get_count) (setter set_count)
   *
   * How many its figures are about.
   */
  properties[PROP_COUNT] = words_property ("count");
  /**
   * GuildChart:definition: (getter get_definition) (setter set_definition)
   *
   * What its figures mean.
   */
  properties[PROP_DEFINITION] = words_property ("definition");
  /**
   * GuildChart:empty-words: (getter get_empty_words) (setter set_empty_words)
   *
   * What it says in place of marks where there are none.
   */
  properties[PROP_EMPTY_WORDS] = words_property ("empty-words");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildChart::changed:
   * @self: a chart
   * @data: whether its data changed
   *
   * It has to be laid out and drawn again.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
guild_chart_init (GuildChart *self)
{
  PRIVATE (self)->series = g_list_store_new (GUILD_TYPE_CHART_SERIES);
  PRIVATE (self)->references = g_array_new (FALSE, FALSE, sizeof (GuildChartReference));
  g_array_set_clear_func (PRIVATE (self)->references, clear_reference);
}
