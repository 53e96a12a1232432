/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_FIGURE (guild_chart_figure_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartFigure, guild_chart_figure, GUILD, CHART_FIGURE, GtkWidget)

GtkWidget     *guild_chart_figure_new               (GuildChart       *chart);
GuildChart    *guild_chart_figure_get_chart         (GuildChartFigure *self);
void           guild_chart_figure_set_chart         (GuildChartFigure *self,
                                                     GuildChart       *chart);
gboolean       guild_chart_figure_get_show_title    (GuildChartFigure *self);
void           guild_chart_figure_set_show_title    (GuildChartFigure *self,
                                                     gboolean          show_title);
gboolean       guild_chart_figure_get_as_table      (GuildChartFigure *self);
void           guild_chart_figure_set_as_table      (GuildChartFigure *self,
                                                     gboolean          as_table);
int            guild_chart_figure_get_max_height    (GuildChartFigure *self);
void           guild_chart_figure_set_max_height    (GuildChartFigure *self,
                                                     int               max_height);
gboolean       guild_chart_figure_get_high_contrast (GuildChartFigure *self);
void           guild_chart_figure_set_high_contrast (GuildChartFigure *self,
                                                     gboolean          high_contrast);
GtkAdjustment *guild_chart_figure_get_vadjustment   (GuildChartFigure *self);

G_END_DECLS
