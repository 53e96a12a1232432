/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_CANVAS (guild_chart_canvas_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartCanvas, guild_chart_canvas, GUILD, CHART_CANVAS, GtkWidget)

GtkWidget            *guild_chart_canvas_new               (void);
GuildChart           *guild_chart_canvas_get_chart         (GuildChartCanvas *self);
void                  guild_chart_canvas_set_chart         (GuildChartCanvas *self,
                                                            GuildChart       *chart);
gboolean              guild_chart_canvas_get_high_contrast (GuildChartCanvas *self);
void                  guild_chart_canvas_set_high_contrast (GuildChartCanvas *self,
                                                            gboolean          high_contrast);
GMenuModel           *guild_chart_canvas_get_extra_menu    (GuildChartCanvas *self);
void                  guild_chart_canvas_set_extra_menu    (GuildChartCanvas *self,
                                                            GMenuModel       *menu);
void                  guild_chart_canvas_measure           (GuildChartCanvas *self,
                                                            double            width,
                                                            graphene_size_t  *least,
                                                            graphene_size_t  *natural);
double                guild_chart_canvas_fit_height        (GuildChartCanvas *self,
                                                            double            width,
                                                            double            height);
GuildChartSheet      *guild_chart_canvas_get_sheet         (GuildChartCanvas *self);
const GuildChartLook *guild_chart_canvas_get_look          (GuildChartCanvas *self);
void                  guild_chart_canvas_measure_swatch    (GuildChartCanvas *self,
                                                            graphene_size_t  *size);
guint                 guild_chart_canvas_get_cursor        (GuildChartCanvas *self);
gboolean              guild_chart_canvas_move_to           (GuildChartCanvas *self,
                                                            guint             mark,
                                                            gboolean          bring_in);
void                  guild_chart_canvas_set_anchor        (GuildChartCanvas *self,
                                                            guint             mark);
gboolean              guild_chart_canvas_set_range         (GuildChartCanvas *self,
                                                            double            from,
                                                            double            to);
void                  guild_chart_canvas_tell_range        (GuildChartCanvas *self);
void                  guild_chart_canvas_tell_selection    (GuildChartCanvas *self);
void                  guild_chart_canvas_set_pointer       (GuildChartCanvas *self,
                                                            double            x,
                                                            double            y);
gboolean              guild_chart_canvas_dismiss_tip       (GuildChartCanvas *self);
gboolean              guild_chart_canvas_dismiss           (GuildChartCanvas *self);
void                  guild_chart_canvas_activate          (GuildChartCanvas *self,
                                                            guint             mark);

G_END_DECLS
