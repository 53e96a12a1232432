/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-canvas.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_LEGEND (guild_chart_legend_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartLegend, guild_chart_legend, GUILD, CHART_LEGEND, GtkWidget)

GtkWidget *guild_chart_legend_new    (GuildChartCanvas *canvas);
void       guild_chart_legend_update (GuildChartLegend *self);

G_END_DECLS
