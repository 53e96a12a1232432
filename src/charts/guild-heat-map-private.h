/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-heat-layout.h"
#include "guild-heat-map.h"

G_BEGIN_DECLS

struct _GuildHeatMap
{
  GuildChart parent_instance;

  GuildHeatData data;
  gboolean rows_known;
  gboolean columns_known;
  gboolean order_known;
  GListModel *rows;
  GListModel *columns;
  GtkExpression *row_label;
  GtkExpression *column_label;
  char *withheld_note;
};

const GuildHeatData *guild_heat_map_get_data   (GuildHeatMap    *self);
gboolean             guild_heat_map_press_part (GuildHeatMap    *self,
                                                GuildHeatPart    part,
                                                guint            row,
                                                guint            column);
void                 guild_heat_map_offer      (GuildChart      *chart,
                                                GuildChartSheet *sheet,
                                                guint            mark,
                                                GMenu           *menu,
                                                GActionMap      *actions);

G_END_DECLS
