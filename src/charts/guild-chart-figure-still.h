/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-document.h"

/* A picture of the chart in place of its view, as long as there is none. */
typedef GtkPicture GuildChartView;
#define GUILD_CHART_VIEW GTK_PICTURE

static inline GtkWidget *
guild_chart_view_new (GuildChart *chart)
{
  (void) chart;
  g_signal_new ("activate", GTK_TYPE_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_OBJECT,
                G_TYPE_UINT);
  return gtk_picture_new ();
}

static inline void
guild_chart_view_set_chart (GuildChartView *self,
                            GuildChart     *chart)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GuildChartDrawing) drawing = chart == NULL ? NULL : guild_chart_drawing_new (chart, 600);
  g_autoptr (GdkPaintable) picture = NULL;

  if (drawing == NULL || drawing->node == NULL)
    return;
  gtk_snapshot_append_node (snapshot, drawing->node);
  picture = gtk_snapshot_to_paintable (snapshot, &drawing->size);
  gtk_picture_set_paintable (self, picture);
}

static inline void
guild_chart_view_set_extra_menu (GuildChartView *self,
                                 GMenuModel     *menu)
{
  (void) self;
  (void) menu;
}

static inline int
guild_chart_view_get_max_height (GuildChartView *self)
{
  (void) self;
  return -1;
}

static inline void
guild_chart_view_set_max_height (GuildChartView *self,
                                 int             max_height)
{
  (void) self;
  (void) max_height;
}

static inline gboolean
guild_chart_view_get_high_contrast (GuildChartView *self)
{
  (void) self;
  return FALSE;
}

static inline void
guild_chart_view_set_high_contrast (GuildChartView *self,
                                    gboolean        high_contrast)
{
  (void) self;
  (void) high_contrast;
}
