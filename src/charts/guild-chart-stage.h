/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * GuildChartStage:
 * @widget: the widget that draws it
 * @chart: (nullable): the chart
 * @sheet: the sheet it is laid out on, with its context as soon as the style was followed
 * @high_contrast: whether its colours are as strong as they can be
 * @stale: whether the chart has to be laid out before it is drawn or asked
 * @adjustments: what scrolls it, each way
 *
 * A chart on a sheet that follows a widget: its font, colours and direction, how far it is scrolled, and how far the last
 * change of the data has come. It is laid out when something changed, and not before.
 */
typedef struct
{
  GtkWidget *widget;
  GuildChart *chart;
  GuildChartSheet sheet;
  gboolean high_contrast;
  gboolean stale;
  GtkAdjustment *adjustments[2];

  /*< private >*/
  GtkWidget *background;
  GtkWidget *accent;
  guint serial; /* of the texts' context */
  gboolean configuring;
  guint tick;
  gint64 tick_start;
} GuildChartStage;

void     guild_chart_stage_init           (GuildChartStage       *self,
                                           GtkWidget             *widget);
void     guild_chart_stage_dispose        (GuildChartStage       *self);
void     guild_chart_stage_clear          (GuildChartStage       *self);
void     guild_chart_stage_set_chart      (GuildChartStage       *self,
                                           GuildChart            *chart);
void     guild_chart_stage_make_stale     (GuildChartStage       *self);
void     guild_chart_stage_follow_style   (GuildChartStage       *self);
gboolean guild_chart_stage_is_ready       (GuildChartStage       *self);
gboolean guild_chart_stage_lay_out        (GuildChartStage       *self);
void     guild_chart_stage_configure      (GuildChartStage       *self);
void     guild_chart_stage_set_adjustment (GuildChartStage       *self,
                                           GtkOrientation         orientation,
                                           GtkAdjustment         *adjustment);
gboolean guild_chart_stage_bring_in       (GuildChartStage       *self,
                                           const graphene_rect_t *bounds);
void     guild_chart_stage_start_blending (GuildChartStage       *self);
void     guild_chart_stage_stop_blending  (GuildChartStage       *self);

G_END_DECLS
