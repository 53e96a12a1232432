/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-figure.h"

#include "guild-chart-table.h"
#include "guild-chart-view.h"

G_BEGIN_DECLS

/* The figure in two files: what stands around the chart, and the ways out (guild-chart-figure-out.c). */
struct _GuildChartFigure
{
  GtkWidget parent_instance;

  GuildChart *chart;
  GtkWidget *header;
  GtkWidget *title;
  GtkWidget *menu_button;
  GtkStack *stack;
  GuildChartView *view;
  GuildChartTable *table;
  GtkWidget *footer;
  GtkWidget *caption;
  GMenuModel *menu;
  GMenu *shown_menu;
  GMenu *sort_menu;
  GSignalGroup *chart_signals;
  gboolean show_title;
  GCancellable *copying; /* where much is copied */
};

void guild_chart_figure_install_ways_out (GtkWidgetClass   *class);
void guild_chart_figure_add_drag_source  (GuildChartFigure *self,
                                          GtkWidget        *handle);

G_END_DECLS
