/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * GuildBarMode:
 * @GUILD_BAR_GROUPED: strands side by side
 * @GUILD_BAR_STACKED: strands on top of one another; what is negative stacks the other way
 *
 * How the strands of a category stand to one another.
 */
typedef enum
{
  GUILD_BAR_GROUPED,
  GUILD_BAR_STACKED,
} GuildBarMode;

#define GUILD_TYPE_BAR_CHART (guild_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (GuildBarChart, guild_bar_chart, GUILD, BAR_CHART, GuildChart)

GuildChart     *guild_bar_chart_new               (GtkOrientation along,
                                                   GuildBarMode   mode);
GtkOrientation  guild_bar_chart_get_along         (GuildBarChart *self);
void            guild_bar_chart_set_along         (GuildBarChart *self,
                                                   GtkOrientation along);
GuildBarMode    guild_bar_chart_get_mode          (GuildBarChart *self);
void            guild_bar_chart_set_mode          (GuildBarChart *self,
                                                   GuildBarMode   mode);
GuildChartAxis *guild_bar_chart_get_category_axis (GuildBarChart *self);
GuildChartAxis *guild_bar_chart_get_value_axis    (GuildBarChart *self);
void            guild_bar_chart_set_show_values   (GuildBarChart *self,
                                                   gboolean       show_values,
                                                   const char    *title);
void            guild_bar_chart_set_row_height    (GuildBarChart *self,
                                                   double         row_height);
void            guild_bar_chart_set_header_height (GuildBarChart *self,
                                                   double         header_height);

G_END_DECLS
