/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-grid.h"
#include "guild-chart.h"

G_BEGIN_DECLS

#define GUILD_TYPE_HEAT_MAP (guild_heat_map_get_type ())
G_DECLARE_FINAL_TYPE (GuildHeatMap, guild_heat_map, GUILD, HEAT_MAP, GuildChart)

GuildChart     *guild_heat_map_new                 (void);
GuildChartGrid *guild_heat_map_get_grid            (GuildHeatMap   *self);
void            guild_heat_map_set_grid            (GuildHeatMap   *self,
                                                    GuildChartGrid *grid);
GListModel     *guild_heat_map_get_rows            (GuildHeatMap   *self);
void            guild_heat_map_set_rows            (GuildHeatMap   *self,
                                                    GListModel     *rows,
                                                    GtkExpression  *label);
GListModel     *guild_heat_map_get_columns         (GuildHeatMap   *self);
void            guild_heat_map_set_columns         (GuildHeatMap   *self,
                                                    GListModel     *columns,
                                                    GtkExpression  *label);
GuildChartAxis *guild_heat_map_get_unit            (GuildHeatMap   *self);
void            guild_heat_map_set_unit            (GuildHeatMap   *self,
                                                    GuildChartAxis *unit);
const char     *guild_heat_map_get_withheld_note   (GuildHeatMap   *self);
void            guild_heat_map_set_withheld_note   (GuildHeatMap   *self,
                                                    const char     *note);
gboolean        guild_heat_map_get_show_row_labels (GuildHeatMap   *self);
void            guild_heat_map_set_show_row_labels (GuildHeatMap   *self,
                                                    gboolean        show_row_labels);
void            guild_heat_map_set_row_height      (GuildHeatMap   *self,
                                                    double          row_height);
void            guild_heat_map_set_header_height   (GuildHeatMap   *self,
                                                    double          header_height);
void            guild_heat_map_sort_by_column      (GuildHeatMap   *self,
                                                    int             column,
                                                    gboolean        descending);
void            guild_heat_map_sort_by_row         (GuildHeatMap   *self,
                                                    int             row,
                                                    gboolean        descending);
gboolean        guild_heat_map_find_cell           (GuildHeatMap   *self,
                                                    guint           mark,
                                                    guint          *row,
                                                    guint          *column);

G_END_DECLS
