/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

#define GUILD_TYPE_LINE_CHART (guild_line_chart_get_type ())
G_DECLARE_FINAL_TYPE (GuildLineChart, guild_line_chart, GUILD, LINE_CHART, GuildChart)

GuildChart     *guild_line_chart_new            (GuildChartAxisKind x);
GuildChartAxis *guild_line_chart_get_x_axis     (GuildLineChart    *self);
GuildChartAxis *guild_line_chart_get_value_axis (GuildLineChart    *self);
gboolean        guild_line_chart_get_area       (GuildLineChart    *self);
void            guild_line_chart_set_area       (GuildLineChart    *self,
                                                 gboolean           area);

G_END_DECLS
