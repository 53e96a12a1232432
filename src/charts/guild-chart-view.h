/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_VIEW (guild_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartView, guild_chart_view, GUILD, CHART_VIEW, GtkWidget)

GtkWidget     *guild_chart_view_new               (GuildChart     *chart);
GuildChart    *guild_chart_view_get_chart         (GuildChartView *self);
void           guild_chart_view_set_chart         (GuildChartView *self,
                                                   GuildChart     *chart);
int            guild_chart_view_get_max_height    (GuildChartView *self);
void           guild_chart_view_set_max_height    (GuildChartView *self,
                                                   int             max_height);
gboolean       guild_chart_view_get_high_contrast (GuildChartView *self);
void           guild_chart_view_set_high_contrast (GuildChartView *self,
                                                   gboolean        high_contrast);
GMenuModel    *guild_chart_view_get_extra_menu    (GuildChartView *self);
void           guild_chart_view_set_extra_menu    (GuildChartView *self,
                                                   GMenuModel     *menu);
GtkAdjustment *guild_chart_view_get_vadjustment   (GuildChartView *self);
void           guild_chart_view_set_range         (GuildChartView *self,
                                                   double          from,
                                                   double          to);

G_END_DECLS
