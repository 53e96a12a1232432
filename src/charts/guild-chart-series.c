/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-series.h"

#include <math.h>

/* More values than these do not move one by one when they change. */
#define MAX_MOVING 2000

/* Numbers from here on are no measurements. */
#define ABSURD 1e300

/**
 * GuildChartSeries:
 *
 * A list model read through expressions: what its items stand for in a chart. It is read when it is asked for the first
 * time after a change, so that many changes cost one reading.
 */
struct _GuildChartSeries
{
  GObject parent_instance;

  char *name;
  GListModel *model;
  GtkExpression *fields[GUILD_CHART_N_FIELDS];
  guint first_index;
  GHashTable *hidden;

  /* What was read: in one piece, strand after strand. */
  gboolean stale;
  GuildDatum *data;
  GArray *strands;
  GPtrArray *categories;
  GHashTable *category_numbers;
  GStringChunk *texts;
  GHashTable *values;
};

enum
{
  CHANGED,
  N_SIGNALS
};

typedef enum
{
  PROP_NAME = 1,
  PROP_MODEL,
} GuildChartSeriesProperty;

static GParamSpec *properties[PROP_MODEL + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildChartSeries, guild_chart_series, G_TYPE_OBJECT)

static double
sane (double number)
{
  return isfinite (number) && fabs (number) < ABSURD ? number : NAN;
}

static double
date_number (const GDate *date)
{
  return date != NULL && g_date_valid (date) ? g_date_get_julian (date) : NAN;
}

static double
time_number (GDateTime *time)
{
  GDate date;

  if (time == NULL)
    return NAN;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  g_date_time_get_year (time));
  return date_number (&date) +
         (g_date_time_get_hour (time) * 3600 + g_date_time_get_minute (time) * 60 + g_date_time_get_seconds (time)) /
             86400;
}

static double
get_number (const GValue *value)
{
  GValue number = G_VALUE_INIT;

  if (G_VALUE_HOLDS_DOUBLE (value))
    return sane (g_value_get_double (value));
  if (G_VALUE_HOLDS (value, G_TYPE_DATE))
    return date_number (g_value_get_boxed (value));
  if (G_VALUE_HOLDS (value, G_TYPE_DATE_TIME))
    return time_number (g_value_get_boxed (value));
  if (G_VALUE_HOLDS_STRING (value) || !g_value_type_transformable (G_VALUE_TYPE (value), G_TYPE_DOUBLE))
    return NAN;
  g_value_init (&number, G_TYPE_DOUBLE);
  return g_value_transform (value, &number) ? sane (g_value_get_double (&number)) : NAN;
}

/* What is kept of a text: the same one once. */
static const char *
keep_text (GuildChartSeries *self,
           const char       *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return NULL;
  if (g_utf8_validate (text, -1, NULL))
    return g_string_chunk_insert_const (self->texts, text);
  valid = g_utf8_make_valid (text, -1);
  return g_string_chunk_insert_const (self->texts, valid);
}

static const char *
get_text (GuildChartSeries *self,
          const GValue     *value)
{
  GValue text = G_VALUE_INIT;
  const char *kept = NULL;

  if (G_VALUE_HOLDS_STRING (value))
    return keep_text (self, g_value_get_string (value));
  if (!g_value_type_transformable (G_VALUE_TYPE (value), G_TYPE_STRING))
    return NULL;
  g_value_init (&text, G_TYPE_STRING);
  if (g_value_transform (value, &text))
    kept = keep_text (self, g_value_get_string (&text));
  g_value_unset (&text);
  return kept;
}

static guint
get_category_number (GuildChartSeries *self,
                     const char       *category)
{
  gpointer number;

  if (g_hash_table_lookup_extended (self->category_numbers, category, NULL, &number))
    return GPOINTER_TO_UINT (number);
  g_ptr_array_add (self->categories, (gpointer) category);
  g_hash_table_insert (self->category_numbers, (gpointer) category, GUINT_TO_POINTER (self->categories->len - 1));
  return self->categories->len - 1;
}

static void
read_place (GuildChartSeries *self,
            const GValue     *value,
            GuildDatum       *datum)
{
  const char *category;

  if (!G_VALUE_HOLDS_STRING (value))
    {
      datum->x = get_number (value);
      return;
    }
  category = get_text (self, value);
  datum->x = category == NULL ? NAN : get_category_number (self, category);
  if (datum->label == NULL)
    datum->label = category;
}

static void
take_field (GuildChartSeries *self,
            GuildChartField   field,
            const GValue     *value,
            GuildDatum       *datum,
            const char      **group)
{
  const char *text;

  switch (field)
    {
    case GUILD_CHART_X:
      read_place (self, value, datum);
      return;
    case GUILD_CHART_Y:
      datum->y = get_number (value);
      return;
    case GUILD_CHART_LABEL:
      text = get_text (self, value);
      if (text != NULL)
        datum->label = text;
      return;
    case GUILD_CHART_GROUP:
      *group = get_text (self, value);
      return;
    case GUILD_CHART_LOW:
      datum->low = get_number (value);
      return;
    case GUILD_CHART_HIGH:
      datum->high = get_number (value);
      return;
    case GUILD_CHART_TARGET:
      datum->target = get_number (value);
      return;
    case GUILD_CHART_WITHHELD:
      datum->withheld = G_VALUE_HOLDS_BOOLEAN (value) && g_value_get_boolean (value);
      return;
    case GUILD_CHART_EMPHASIS:
      datum->emphasised = G_VALUE_HOLDS_BOOLEAN (value) && g_value_get_boolean (value);
      return;
    case GUILD_CHART_NOTE:
      datum->note = get_text (self, value);
      return;
    }
}

static void
read_item (GuildChartSeries *self,
           guint             position,
           GuildDatum       *datum,
           const char      **group)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);

  *datum = (GuildDatum) {
    .item = position,
    .x = self->fields[GUILD_CHART_X] == NULL ? position : NAN,
    .y = NAN,
    .was = NAN,
    .low = NAN,
    .high = NAN,
    .target = NAN,
  };
  *group = NULL;
  for (GuildChartField field = 0; field < GUILD_CHART_N_FIELDS; field++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (self->fields[field] != NULL && gtk_expression_evaluate (self->fields[field], item, &value))
        take_field (self, field, &value, datum, group);
    }
  if (datum->withheld)
    datum->y = datum->low = datum->high = datum->target = NAN;
}

static guint
find_strand (GuildChartSeries *self,
             GHashTable       *numbers,
             const char       *name)
{
  gpointer number;
  GuildChartStrand strand = { .series = self, .name = name };

  if (g_hash_table_lookup_extended (numbers, name, NULL, &number))
    return GPOINTER_TO_UINT (number);
  g_hash_table_insert (numbers, (gpointer) name, GUINT_TO_POINTER (self->strands->len));
  g_array_append_val (self->strands, strand);
  return self->strands->len - 1;
}

/* Where a datum stands, in words that outlive its item: the same place in the same strand is the same datum. */
static char *
place_key (GuildChartSeries *self,
           const char       *strand,
           const GuildDatum *datum,
           GHashTable       *seen)
{
  const char *label = datum->label == NULL ? "" : datum->label;
  char *place;
  guint times;

  if (isfinite (datum->x) && guild_chart_series_get_place (self) == GUILD_CHART_PLACE_CATEGORY)
    place = g_strconcat (strand, "\n", g_ptr_array_index (self->categories, (guint) datum->x), "\n", label, NULL);
  else
    place = g_strdup_printf ("%s\n%a\n%s", strand, self->fields[GUILD_CHART_X] == NULL ? 0 : datum->x, label);
  times = GPOINTER_TO_UINT (g_hash_table_lookup (seen, place));
  g_hash_table_insert (seen, g_strdup (place), GUINT_TO_POINTER (times + 1));
  if (times > 0)
    {
      char *again = g_strdup_printf ("%s\n%u", place, times);

      g_free (place);
      return again;
    }
  return place;
}

/* What the values were, and what they are for the next time. */
static void
remember_values (GuildChartSeries *self,
                 guint             n_data)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->values);
  g_autoptr (GHashTable) seen = NULL;

  if (n_data > MAX_MOVING)
    return;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < self->strands->len; i++)
    {
      GuildChartStrand *strand = &g_array_index (self->strands, GuildChartStrand, i);
      GuildDatum *data = (GuildDatum *) strand->data;

      for (guint j = 0; j < strand->n_data; j++)
        {
          char *key = place_key (self, strand->name, &data[j], seen);
          const double *was = before == NULL ? NULL : g_hash_table_lookup (before, key);

          if (was != NULL)
            data[j].was = *was;
          g_hash_table_insert (self->values, key, g_memdup2 (&data[j].y, sizeof (double)));
        }
    }
}

/* Puts the data of each strand together, in the model's order. */
static void
part_data (GuildChartSeries *self,
           const GuildDatum *read,
           const guint      *strand_of,
           guint             n_data)
{
  guint *next = g_new0 (guint, self->strands->len);
  guint first = 0;

  for (guint i = 0; i < n_data; i++)
    g_array_index (self->strands, GuildChartStrand, strand_of[i]).n_data++;
  for (guint i = 0; i < self->strands->len; i++)
    {
      GuildChartStrand *strand = &g_array_index (self->strands, GuildChartStrand, i);

      next[i] = first;
      strand->data = self->data + first;
      strand->hidden = g_hash_table_contains (self->hidden, strand->name);
      first += strand->n_data;
    }
  for (guint i = 0; i < n_data; i++)
    self->data[next[strand_of[i]]++] = read[i];
  g_free (next);
}

static void
forget_data (GuildChartSeries *self)
{
  g_clear_pointer (&self->data, g_free);
  g_array_set_size (self->strands, 0);
  g_ptr_array_set_size (self->categories, 0);
  g_hash_table_remove_all (self->category_numbers);
  g_string_chunk_clear (self->texts);
}

static void
read_model (GuildChartSeries *self)
{
  g_autoptr (GHashTable) numbers = NULL;
  g_autofree GuildDatum *read = NULL;
  g_autofree guint *strand_of = NULL;
  guint n_data;

  if (!self->stale)
    return;
  self->stale = FALSE;
  forget_data (self);
  n_data = self->model == NULL ? 0 : g_list_model_get_n_items (self->model);
  numbers = g_hash_table_new (g_str_hash, g_str_equal);
  read = g_new (GuildDatum, MAX (n_data, 1));
  strand_of = g_new (guint, MAX (n_data, 1));
  if (self->fields[GUILD_CHART_GROUP] == NULL)
    find_strand (self, numbers, keep_text (self, self->name));
  for (guint i = 0; i < n_data; i++)
    {
      const char *group;

      read_item (self, i, &read[i], &group);
      strand_of[i] = find_strand (self, numbers, group == NULL ? keep_text (self, self->name) : group);
    }
  self->data = g_new (GuildDatum, MAX (n_data, 1));
  part_data (self, read, strand_of, n_data);
  remember_values (self, n_data);
}

static void
changed (GuildChartSeries *self)
{
  self->stale = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_chart_series_new:
 * @name: (nullable): its name in the legend
 * @model: (nullable): what its data are read from
 *
 * Makes a series. Its fields are set by [method@ChartSeries.set_field].
 *
 * Returns: (transfer full): a series
 */
GuildChartSeries *
guild_chart_series_new (const char *name,
                        GListModel *model)
{
  return g_object_new (GUILD_TYPE_CHART_SERIES, "name", name, "model", model, NULL);
}

/**
 * guild_chart_series_get_name:
 * @self: a series
 *
 * Tells its name.
 *
 * Returns: its name in the legend; empty if it has none
 */
const char *
guild_chart_series_get_name (GuildChartSeries *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_SERIES (self), NULL);
  return self->name;
}

/**
 * guild_chart_series_set_name:
 * @self: a series
 * @name: (nullable): its name in the legend
 *
 * Names it.
 */
void
guild_chart_series_set_name (GuildChartSeries *self,
                             const char       *name)
{
  g_return_if_fail (GUILD_IS_CHART_SERIES (self));

  if (!g_set_str (&self->name, name == NULL ? "" : name))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  changed (self);
}

/**
 * guild_chart_series_get_model:
 * @self: a series
 *
 * Gives what its data are read from.
 *
 * Returns: (transfer none) (nullable): its model
 */
GListModel *
guild_chart_series_get_model (GuildChartSeries *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_SERIES (self), NULL);
  return self->model;
}

/**
 * guild_chart_series_set_model:
 * @self: a series
 * @model: (nullable): what its data are read from
 *
 * Takes another model. Values at the same place in a strand of the same name are the same data, before and after.
 */
void
guild_chart_series_set_model (GuildChartSeries *self,
                              GListModel       *model)
{
  g_return_if_fail (GUILD_IS_CHART_SERIES (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, changed, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
  changed (self);
}

/**
 * guild_chart_series_set_field:
 * @self: a series
 * @field: what is read
 * @expression: (nullable) (transfer full): how it is read of an item
 *
 * Sets how one field is read. Without an x the data stand at their positions in the model.
 */
void
guild_chart_series_set_field (GuildChartSeries *self,
                              GuildChartField   field,
                              GtkExpression    *expression)
{
  g_return_if_fail (GUILD_IS_CHART_SERIES (self));
  g_return_if_fail (field < GUILD_CHART_N_FIELDS);

  g_clear_pointer (&self->fields[field], gtk_expression_unref);
  self->fields[field] = expression;
  changed (self);
}

/**
 * guild_chart_series_has_field:
 * @self: a series
 * @field: a field
 *
 * Tells whether a field is read.
 *
 * Returns: whether it is
 */
gboolean
guild_chart_series_has_field (GuildChartSeries *self,
                              GuildChartField   field)
{
  g_return_val_if_fail (GUILD_IS_CHART_SERIES (self), FALSE);
  g_return_val_if_fail (field < GUILD_CHART_N_FIELDS, FALSE);
  return self->fields[field] != NULL;
}

/**
 * guild_chart_series_refresh:
 * @self: a series
 *
 * Reads its items again, for where they changed and their model did not say so.
 */
void
guild_chart_series_refresh (GuildChartSeries *self)
{
  g_return_if_fail (GUILD_IS_CHART_SERIES (self));
  changed (self);
}

/**
 * guild_chart_series_settle:
 * @self: a series
 *
 * Lets what its values were be what they are, since it is something else that changes now. For charts.
 */
void
guild_chart_series_settle (GuildChartSeries *self)
{
  g_return_if_fail (GUILD_IS_CHART_SERIES (self));

  for (guint i = 0; i < self->strands->len && !self->stale; i++)
    {
      GuildChartStrand *strand = &g_array_index (self->strands, GuildChartStrand, i);
      GuildDatum *data = (GuildDatum *) strand->data;

      for (guint j = 0; j < strand->n_data; j++)
        data[j].was = data[j].y;
    }
}

/**
 * guild_chart_series_get_place:
 * @self: a series
 *
 * Tells what its x is, by the type of its expression.
 *
 * Returns: what it is
 */
GuildChartPlace
guild_chart_series_get_place (GuildChartSeries *self)
{
  GType type;

  g_return_val_if_fail (GUILD_IS_CHART_SERIES (self), GUILD_CHART_PLACE_NUMBER);

  if (self->fields[GUILD_CHART_X] == NULL)
    return GUILD_CHART_PLACE_NUMBER;
  type = gtk_expression_get_value_type (self->fields[GUILD_CHART_X]);
  if (type == G_TYPE_STRING)
    return GUILD_CHART_PLACE_CATEGORY;
  return type == G_TYPE_DATE || type == G_TYPE_DATE_TIME ? GUILD_CHART_PLACE_DATE : GUILD_CHART_PLACE_NUMBER;
}

/**
 * guild_chart_series_get_n_strands:
 * @self: a series
 *
 * Counts its strands: one, or one for each group.
 *
 * Returns: their number
 */
guint
guild_chart_series_get_n_strands (GuildChartSeries *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_SERIES (self), 0);

  read_model (self);
  return self->strands->len;
}

/**
 * guild_chart_series_get_strand:
 * @self: a series
 * @strand: a strand of it
 *
 * Gives a strand, in the order in which the groups first came.
 *
 * Returns: (transfer none) (nullable): the strand, valid until the series is asked again after a change
 */
const GuildChartStrand *
guild_chart_series_get_strand (GuildChartSeries *self,
                               guint             strand)
{
  GuildChartStrand *found;

  g_return_val_if_fail (GUILD_IS_CHART_SERIES (self), NULL);

  read_model (self);
  if (strand >= self->strands->len)
    return NULL;
  found = &g_array_index (self->strands, GuildChartStrand, strand);
  found->index = self->first_index + strand;
  return found;
}

/**
 * guild_chart_series_set_hidden:
 * @self: a series
 * @strand: a strand of it
 * @hidden: whether to leave it out
 *
 * Filters a strand out, or takes it in again. It is known by its name when the data change.
 */
void
guild_chart_series_set_hidden (GuildChartSeries *self,
                               guint             strand,
                               gboolean          hidden)
{
  GuildChartStrand *found;

  g_return_if_fail (GUILD_IS_CHART_SERIES (self));

  read_model (self);
  g_return_if_fail (strand < self->strands->len);
  found = &g_array_index (self->strands, GuildChartStrand, strand);
  if (found->hidden == hidden)
    return;
  found->hidden = hidden;
  if (hidden)
    g_hash_table_add (self->hidden, g_strdup (found->name));
  else
    g_hash_table_remove (self->hidden, found->name);
  guild_chart_series_settle (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_chart_series_set_first_index:
 * @self: a series
 * @index: how many strands of its chart come before its own
 *
 * Tells it its place in its chart. For charts.
 */
void
guild_chart_series_set_first_index (GuildChartSeries *self,
                                    guint             index)
{
  g_return_if_fail (GUILD_IS_CHART_SERIES (self));
  self->first_index = index;
}

/**
 * guild_chart_series_get_n_categories:
 * @self: a series
 *
 * Counts the strings among its x.
 *
 * Returns: their number; the x of its data are below it
 */
guint
guild_chart_series_get_n_categories (GuildChartSeries *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_SERIES (self), 0);

  read_model (self);
  return self->categories->len;
}

/**
 * guild_chart_series_get_category:
 * @self: a series
 * @category: its number
 *
 * Gives a category, in the order in which they first came.
 *
 * Returns: (nullable): its words
 */
const char *
guild_chart_series_get_category (GuildChartSeries *self,
                                 guint             category)
{
  g_return_val_if_fail (GUILD_IS_CHART_SERIES (self), NULL);

  read_model (self);
  return category < self->categories->len ? g_ptr_array_index (self->categories, category) : NULL;
}

/**
 * guild_datum_blend:
 * @datum: a datum
 * @blend: how far its change has come, 0 to 1
 *
 * Gives the value to draw while it changes.
 *
 * Returns: a value between what it was and what it is; NaN where it is missing
 */
double
guild_datum_blend (const GuildDatum *datum,
                   double            blend)
{
  if (blend >= 1 || !isfinite (datum->was) || !isfinite (datum->y))
    return datum->y;
  return datum->was * (1 - blend) + datum->y * blend;
}

static void
guild_chart_series_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  GuildChartSeries *self = GUILD_CHART_SERIES (object);

  switch ((GuildChartSeriesProperty) property)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      return;
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_series_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  GuildChartSeries *self = GUILD_CHART_SERIES (object);

  switch ((GuildChartSeriesProperty) property)
    {
    case PROP_NAME:
      guild_chart_series_set_name (self, g_value_get_string (value));
      return;
    case PROP_MODEL:
      guild_chart_series_set_model (self, g_value_get_object (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_series_finalize (GObject *object)
{
  GuildChartSeries *self = GUILD_CHART_SERIES (object);

  for (guint i = 0; i < GUILD_CHART_N_FIELDS; i++)
    g_clear_pointer (&self->fields[i], gtk_expression_unref);
  g_clear_object (&self->model);
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->strands, g_array_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->category_numbers, g_hash_table_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (guild_chart_series_parent_class)->finalize (object);
}

static void
guild_chart_series_class_init (GuildChartSeriesClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = guild_chart_series_finalize;
  object_class->get_property = guild_chart_series_get_property;
  object_class->set_property = guild_chart_series_set_property;

  /**
   * GuildChartSeries:name: (getter get_name) (setter set_name)
   *
   * Its name in the legend.
   */
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  /**
   * GuildChartSeries:model: (getter get_model) (setter set_model)
   *
   * What its data are read from.
   */
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildChartSeries::changed:
   * @self: a series
   *
   * Its data, or which of them are hidden, are others.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_chart_series_init (GuildChartSeries *self)
{
  self->name = g_strdup ("");
  self->stale = TRUE;
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->strands = g_array_new (FALSE, FALSE, sizeof (GuildChartStrand));
  self->categories = g_ptr_array_new ();
  self->category_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (4096);
}
