/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-radar-chart.h"

#include "guild-radar-layout.h"

G_BEGIN_DECLS

/* The chart in two files: what it knows, and how it is drawn (guild-radar-draw.c). */
struct _GuildRadarChart
{
  GuildChart parent_instance;

  GuildChartAxis *category_axis;
  GuildChartAxis *value_axis;

  /* What is found once after a change. */
  GuildChartCategories *categories;
  double lowest;
  double highest;
  GuildChart *bars; /* where there are too few spokes */
};

void                    guild_radar_chart_find        (GuildRadarChart        *self);
const GuildRadarLayout *guild_radar_chart_get_layout  (GuildRadarChart        *self,
                                                       GuildChartSheet        *sheet);
gboolean                guild_radar_chart_is_bars     (GuildRadarChart        *self,
                                                       GuildChartSheet        *sheet);
double                  guild_radar_chart_get_share   (const GuildRadarLayout *layout,
                                                       double                  value);
graphene_point_t        guild_radar_chart_get_place   (GuildRadarChart        *self,
                                                       GuildChartSheet        *sheet,
                                                       const GuildRadarLayout *layout,
                                                       guint                   mark);
void                    guild_radar_chart_draw        (GuildChart             *chart,
                                                       GuildChartSheet        *sheet,
                                                       GtkSnapshot            *snapshot);
void                    guild_radar_chart_draw_swatch (GuildChart             *chart,
                                                       const GuildChartLook   *look,
                                                       GtkSnapshot            *snapshot,
                                                       const graphene_rect_t  *box,
                                                       guint                   index);

G_END_DECLS
