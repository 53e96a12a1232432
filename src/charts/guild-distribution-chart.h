/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * GuildDistribution:
 * @GUILD_DISTRIBUTION_HISTOGRAM: how many values lie in each of some equal ranges
 * @GUILD_DISTRIBUTION_STRIP: each value as a dot, a strip for each strand
 *
 * How a distribution is shown.
 */
typedef enum
{
  GUILD_DISTRIBUTION_HISTOGRAM,
  GUILD_DISTRIBUTION_STRIP,
} GuildDistribution;

#define GUILD_TYPE_DISTRIBUTION_CHART (guild_distribution_chart_get_type ())
G_DECLARE_FINAL_TYPE (GuildDistributionChart, guild_distribution_chart, GUILD, DISTRIBUTION_CHART, GuildChart)

GuildChart       *guild_distribution_chart_new            (GuildDistribution       kind);
GuildDistribution guild_distribution_chart_get_kind       (GuildDistributionChart *self);
void              guild_distribution_chart_set_kind       (GuildDistributionChart *self,
                                                           GuildDistribution       kind);
GuildChartAxis   *guild_distribution_chart_get_value_axis (GuildDistributionChart *self);
void              guild_distribution_chart_set_value_axis (GuildDistributionChart *self,
                                                           GuildChartAxis         *axis);

G_END_DECLS
