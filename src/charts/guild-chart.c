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

static void
clear_reference (gpointer data)
{
  GuildChartReference *reference = data;

  g_clear_pointer (&reference->label, g_free);
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
