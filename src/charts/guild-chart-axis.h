/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildChartAxisKind:
 * @GUILD_CHART_AXIS_LINEAR: numbers; ticks at 1, 2 or 5 times a power of ten
 * @GUILD_CHART_AXIS_ORDINAL: whole steps with names, such as levels
 * @GUILD_CHART_AXIS_CATEGORY: names side by side, each in a band one wide around its number
 * @GUILD_CHART_AXIS_DATE: days (Julian); ticks at days, weeks, months, quarters or years
 *
 * What an axis measures.
 */
typedef enum
{
  GUILD_CHART_AXIS_LINEAR,
  GUILD_CHART_AXIS_ORDINAL,
  GUILD_CHART_AXIS_CATEGORY,
  GUILD_CHART_AXIS_DATE,
} GuildChartAxisKind;

#define GUILD_TYPE_CHART_AXIS (guild_chart_axis_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartAxis, guild_chart_axis, GUILD, CHART_AXIS, GObject)

/**
 * GuildChartTick:
 * @value: where it stands
 * @label: its words, in the locale
 */
typedef struct
{
  double value;
  char *label;
} GuildChartTick;

/**
 * GuildChartScale:
 * @kind: of its axis
 * @minimum: the value at 0
 * @maximum: the value at 1; greater than @minimum
 * @n_ticks: how many ticks there are
 * @ticks: (array length=n_ticks): ascending, all within
 *
 * An axis fitted to values and to a length.
 */
typedef struct
{
  GuildChartAxisKind kind;
  double minimum;
  double maximum;
  guint n_ticks;
  GuildChartTick *ticks;
} GuildChartScale;

GuildChartAxis    *guild_chart_axis_new              (GuildChartAxisKind     kind);
GuildChartAxisKind guild_chart_axis_get_kind         (GuildChartAxis        *self);
void               guild_chart_axis_set_kind         (GuildChartAxis        *self,
                                                      GuildChartAxisKind     kind);
const char        *guild_chart_axis_get_title        (GuildChartAxis        *self);
void               guild_chart_axis_set_title        (GuildChartAxis        *self,
                                                      const char            *title);
void               guild_chart_axis_get_limits       (GuildChartAxis        *self,
                                                      double                *minimum,
                                                      double                *maximum);
void               guild_chart_axis_set_limits       (GuildChartAxis        *self,
                                                      double                 minimum,
                                                      double                 maximum);
void               guild_chart_axis_set_include_zero (GuildChartAxis        *self,
                                                      gboolean               include_zero);
void               guild_chart_axis_set_names        (GuildChartAxis        *self,
                                                      const char *const     *names);
void               guild_chart_axis_set_digits       (GuildChartAxis        *self,
                                                      int                    digits);
char              *guild_chart_axis_format           (GuildChartAxis        *self,
                                                      double                 value);
GuildChartScale   *guild_chart_axis_fit              (GuildChartAxis        *self,
                                                      double                 lowest,
                                                      double                 highest,
                                                      double                 length,
                                                      double                 spacing);
double             guild_chart_scale_normalise       (const GuildChartScale *self,
                                                      double                 value);
double             guild_chart_scale_value           (const GuildChartScale *self,
                                                      double                 position);
void               guild_chart_scale_free            (GuildChartScale       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildChartScale, guild_chart_scale_free)

G_END_DECLS
