/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-sheet.h"
#include "guild-heat-data.h"

G_BEGIN_DECLS

/**
 * GuildHeatPart:
 * @GUILD_HEAT_PART_NONE: nothing
 * @GUILD_HEAT_PART_CELL: a cell
 * @GUILD_HEAT_PART_ROW: the name of a row
 * @GUILD_HEAT_PART_COLUMN: the name of a column
 *
 * What stands at a point.
 */
typedef enum
{
  GUILD_HEAT_PART_NONE,
  GUILD_HEAT_PART_CELL,
  GUILD_HEAT_PART_ROW,
  GUILD_HEAT_PART_COLUMN,
} GuildHeatPart;

void          guild_heat_layout_measure    (const GuildHeatData *data,
                                            GuildChartSheet     *sheet,
                                            double               width,
                                            graphene_size_t     *least,
                                            graphene_size_t     *natural);
void          guild_heat_layout_lay_out    (const GuildHeatData *data,
                                            GuildChartSheet     *sheet);
void          guild_heat_layout_draw       (const GuildHeatData *data,
                                            GuildChartSheet     *sheet,
                                            GtkSnapshot         *snapshot);
void          guild_heat_layout_get_bounds (const GuildHeatData *data,
                                            GuildChartSheet     *sheet,
                                            guint                row,
                                            guint                column,
                                            graphene_rect_t     *bounds);
GuildHeatPart guild_heat_layout_pick       (const GuildHeatData *data,
                                            GuildChartSheet     *sheet,
                                            double               x,
                                            double               y,
                                            guint               *row,
                                            guint               *column);
guint         guild_heat_layout_get_page   (GuildChartSheet     *sheet);

G_END_DECLS
