/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_TABLE (guild_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartTable, guild_chart_table, GUILD, CHART_TABLE, GtkWidget)

GtkWidget  *guild_chart_table_new            (GuildChart      *chart);
GuildChart *guild_chart_table_get_chart      (GuildChartTable *self);
void        guild_chart_table_set_chart      (GuildChartTable *self,
                                              GuildChart      *chart);
void        guild_chart_table_set_max_height (GuildChartTable *self,
                                              int              max_height);
GListModel *guild_chart_table_get_columns    (GuildChartTable *self);
void        guild_chart_table_sort           (GuildChartTable *self,
                                              guint            column);

G_END_DECLS
