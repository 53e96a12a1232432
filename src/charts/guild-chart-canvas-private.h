/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-canvas.h"

#include "guild-chart-points.h"
#include "guild-chart-stage.h"

G_BEGIN_DECLS

/* The canvas in two files: the widget, and where the keyboard and the pointer are on it (guild-chart-cursor.c). */
struct _GuildChartCanvas
{
  GtkWidget parent_instance;

  GuildChartStage stage;
  GtkScrollablePolicy policies[2];
  GMenuModel *extra_menu;

  GuildChartPoints *points;
  guint points_source;
  guint cursor;

  GtkWidget *tip;
  gboolean tip_dismissed;
  graphene_point_t pointer; /* NaN where it is elsewhere */
};

void     guild_chart_canvas_show_tip          (GuildChartCanvas *self);
void     guild_chart_canvas_follow_pointer    (GuildChartCanvas *self);
void     guild_chart_canvas_follow_focus      (GuildChartCanvas *self,
                                               GtkWidget        *child);
gboolean guild_chart_canvas_points_idle       (gpointer          data);
void     guild_chart_canvas_set_selectable    (GuildChartCanvas *self);
void     guild_chart_canvas_class_init_cursor (GtkWidgetClass   *class);

G_END_DECLS
