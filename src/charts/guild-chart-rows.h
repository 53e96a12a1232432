/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_ROW (guild_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartRow, guild_chart_row, GUILD, CHART_ROW, GObject)

guint    guild_chart_row_get_row  (GuildChartRow *self);
char    *guild_chart_row_get_cell (GuildChartRow *self,
                                   guint          column,
                                   double        *number);
GObject *guild_chart_row_get_item (GuildChartRow *self);

#define GUILD_TYPE_CHART_ROWS (guild_chart_rows_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartRows, guild_chart_rows, GUILD, CHART_ROWS, GObject)

GuildChartRows *guild_chart_rows_new              (GuildChart     *chart);
guint           guild_chart_rows_get_n_columns    (GuildChartRows *self);
char           *guild_chart_rows_get_column_title (GuildChartRows *self,
                                                   guint           column);
gboolean        guild_chart_rows_is_day           (GuildChartRows *self,
                                                   guint           column);
gboolean        guild_chart_rows_is_busy          (GuildChartRows *self);
void            guild_chart_rows_sort             (GuildChartRows *self,
                                                   guint           column,
                                                   gboolean        descending);
void            guild_chart_rows_unsort           (GuildChartRows *self);

G_END_DECLS
