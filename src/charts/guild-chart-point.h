/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/* What the ring of the focus stands out around a mark. */
#define GUILD_CHART_RING 4

#define GUILD_TYPE_CHART_POINT (guild_chart_point_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartPoint, guild_chart_point, GUILD, CHART_POINT, GtkWidget)

GtkWidget *guild_chart_point_new          (guint              mark,
                                           gboolean           among_all,
                                           GuildChartMarkKind kind);
void       guild_chart_point_set_selected (GuildChartPoint   *self,
                                           gboolean           selected);
guint      guild_chart_point_get_mark     (GuildChartPoint   *self);
void       guild_chart_point_tell         (GuildChartPoint   *self,
                                           GuildChart        *chart,
                                           GuildChartSheet   *sheet);
void       guild_chart_point_place        (GuildChartPoint   *self,
                                           GuildChart        *chart,
                                           GuildChartSheet   *sheet);

G_END_DECLS
