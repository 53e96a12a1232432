/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-document.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_CONTENT (guild_chart_content_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartContent, guild_chart_content, GUILD, CHART_CONTENT, GdkContentProvider)

GdkContentProvider *guild_chart_content_new_picture (GuildChart        *chart,
                                                     GuildChartDrawing *drawing);
GdkContentProvider *guild_chart_content_new_data    (GuildChart        *chart);
GdkContentProvider *guild_chart_content_new_all     (GuildChart        *chart,
                                                     GuildChartDrawing *drawing);

G_END_DECLS
