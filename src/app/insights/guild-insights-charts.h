/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"
#include "guild-insights-choice.h"
#include "guild-insights.h"

G_BEGIN_DECLS

/**
 * GuildInsightsSubject:
 * @GUILD_INSIGHTS_BENCH: who can teach, against who needs it
 * @GUILD_INSIGHTS_GAPS: mean gaps by competency and department, in the order of the bench
 * @GUILD_INSIGHTS_MOVEMENT: how far the levels of the same people moved
 * @GUILD_INSIGHTS_PAIRINGS: pairings by state
 *
 * What a chart of the insights is about.
 */
typedef enum
{
  GUILD_INSIGHTS_BENCH,
  GUILD_INSIGHTS_GAPS,
  GUILD_INSIGHTS_MOVEMENT,
  GUILD_INSIGHTS_PAIRINGS,
} GuildInsightsSubject;

#define GUILD_N_INSIGHTS_SUBJECTS (GUILD_INSIGHTS_PAIRINGS + 1)

GuildChart *guild_insights_chart_new      (GuildInsightsSubject       subject);
void        guild_insights_chart_show     (GuildChart                *chart,
                                           GuildInsightsSubject       subject,
                                           const GuildInsights       *insights,
                                           const GuildInsightsChoice *choice);
void        guild_insights_charts_line_up (GuildChart                *bench,
                                           GuildChart                *gaps,
                                           gboolean                   side_by_side);

G_END_DECLS
