/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

#define GUILD_TYPE_RADAR_CHART (guild_radar_chart_get_type ())
G_DECLARE_FINAL_TYPE (GuildRadarChart, guild_radar_chart, GUILD, RADAR_CHART, GuildChart)

GuildChart     *guild_radar_chart_new               (void);
GuildChartAxis *guild_radar_chart_get_category_axis (GuildRadarChart *self);
GuildChartAxis *guild_radar_chart_get_value_axis    (GuildRadarChart *self);

G_END_DECLS
