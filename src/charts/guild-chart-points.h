/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * GuildChartPoints:
 *
 * The widgets of a chart's marks: one each where there are few; where there are many, the mark with the focus and those
 * that the keyboard leads to from it.
 */
typedef struct _GuildChartPoints GuildChartPoints;

GuildChartPoints *guild_chart_points_new    (GtkWidget        *parent);
void              guild_chart_points_free   (GuildChartPoints *self);
void              guild_chart_points_reset  (GuildChartPoints *self);
gboolean          guild_chart_points_need   (GuildChartPoints *self,
                                             GuildChart       *chart,
                                             GuildChartSheet  *sheet);
void              guild_chart_points_sync   (GuildChartPoints *self,
                                             GuildChart       *chart,
                                             GuildChartSheet  *sheet,
                                             guint             cursor,
                                             guint             also);
GtkWidget        *guild_chart_points_find   (GuildChartPoints *self,
                                             guint             mark);
void              guild_chart_points_select (GuildChartPoints *self,
                                             GuildChart       *chart,
                                             GuildChartSheet  *sheet);
void              guild_chart_points_place  (GuildChartPoints *self,
                                             GuildChart       *chart,
                                             GuildChartSheet  *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildChartPoints, guild_chart_points_free)

G_END_DECLS
