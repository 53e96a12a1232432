/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildChartField:
 * @GUILD_CHART_X: where it stands: a string (a category), a number, a #GDate or a #GDateTime
 * @GUILD_CHART_Y: its value: a number; not finite is missing
 * @GUILD_CHART_LABEL: what it is called; the words of its x otherwise
 * @GUILD_CHART_GROUP: a string by which the series parts into strands
 * @GUILD_CHART_LOW: lower end of its band
 * @GUILD_CHART_HIGH: upper end of its band
 * @GUILD_CHART_TARGET: a mark to be reached
 * @GUILD_CHART_WITHHELD: a boolean: there is a value, and it is not told
 * @GUILD_CHART_EMPHASIS: a boolean: the finding that the title states
 * @GUILD_CHART_NOTE: a string told with it, such as "8 people" or why it is withheld
 *
 * What a series reads of an item of its model.
 */
typedef enum
{
  GUILD_CHART_X,
  GUILD_CHART_Y,
  GUILD_CHART_LABEL,
  GUILD_CHART_GROUP,
  GUILD_CHART_LOW,
  GUILD_CHART_HIGH,
  GUILD_CHART_TARGET,
  GUILD_CHART_WITHHELD,
  GUILD_CHART_EMPHASIS,
  GUILD_CHART_NOTE,
} GuildChartField;

#define GUILD_CHART_N_FIELDS (GUILD_CHART_NOTE + 1)

/**
 * GuildChartPlace:
 * @GUILD_CHART_PLACE_NUMBER: a number
 * @GUILD_CHART_PLACE_CATEGORY: a string; its number is the order in which the strings first came
 * @GUILD_CHART_PLACE_DATE: a day, counted as #GDate's Julian day; hours are its fraction
 *
 * What the x of a series is.
 */
typedef enum
{
  GUILD_CHART_PLACE_NUMBER,
  GUILD_CHART_PLACE_CATEGORY,
  GUILD_CHART_PLACE_DATE,
} GuildChartPlace;

/**
 * GuildDatum:
 * @item: position of its item in the model
 * @x: where it stands (see #GuildChartPlace), or NaN
 * @y: its value, or NaN where it is missing or withheld
 * @was: its value before the last change, or NaN
 * @low: lower end of its band, or NaN
 * @high: upper end of its band, or NaN
 * @target: the mark to be reached, or NaN
 * @label: (nullable): what it is called
 * @note: (nullable): what is told with it
 * @withheld: whether there is a value that is not told
 * @emphasised: whether it is the finding
 *
 * One value of a series. Infinite and absurdly large numbers (beyond ±1e300) are missing.
 */
typedef struct
{
  guint item;
  double x;
  double y;
  double was;
  double low;
  double high;
  double target;
  const char *label;
  const char *note;
  gboolean withheld;
  gboolean emphasised;
} GuildDatum;

#define GUILD_TYPE_CHART_SERIES (guild_chart_series_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartSeries, guild_chart_series, GUILD, CHART_SERIES, GObject)

/**
 * GuildChartStrand:
 * @series: whose it is
 * @name: its name: the series' own, or the group's
 * @n_data: how many data it has
 * @data: (array length=n_data): in the model's order
 * @index: which colour and pattern it has: its place among all strands of the chart
 * @hidden: whether the legend filters it out
 *
 * The data of a series that belong together: all of them, or those of one group.
 */
typedef struct
{
  GuildChartSeries *series;
  const char *name;
  guint n_data;
  const GuildDatum *data;
  guint index;
  gboolean hidden;
} GuildChartStrand;

GuildChartSeries       *guild_chart_series_new              (const char       *name,
                                                             GListModel       *model);
const char             *guild_chart_series_get_name         (GuildChartSeries *self);
void                    guild_chart_series_set_name         (GuildChartSeries *self,
                                                             const char       *name);
GListModel             *guild_chart_series_get_model        (GuildChartSeries *self);
void                    guild_chart_series_set_model        (GuildChartSeries *self,
                                                             GListModel       *model);
void                    guild_chart_series_set_field        (GuildChartSeries *self,
                                                             GuildChartField   field,
                                                             GtkExpression    *expression);
gboolean                guild_chart_series_has_field        (GuildChartSeries *self,
                                                             GuildChartField   field);
void                    guild_chart_series_refresh          (GuildChartSeries *self);
void                    guild_chart_series_settle           (GuildChartSeries *self);
GuildChartPlace         guild_chart_series_get_place        (GuildChartSeries *self);
guint                   guild_chart_series_get_n_strands    (GuildChartSeries *self);
const GuildChartStrand *guild_chart_series_get_strand       (GuildChartSeries *self,
                                                             guint             strand);
void                    guild_chart_series_set_hidden       (GuildChartSeries *self,
                                                             guint             strand,
                                                             gboolean          hidden);
void                    guild_chart_series_set_first_index  (GuildChartSeries *self,
                                                             guint             index);
guint                   guild_chart_series_get_n_categories (GuildChartSeries *self);
const char             *guild_chart_series_get_category     (GuildChartSeries *self,
                                                             guint             category);
double                  guild_datum_blend                   (const GuildDatum *datum,
                                                             double            blend);

G_END_DECLS
