/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-canvas.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_KEY (guild_chart_key_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartKey, guild_chart_key, GUILD, CHART_KEY, GtkWidget)

GtkWidget *guild_chart_key_new  (GuildChartCanvas *canvas);
void       guild_chart_key_show (GuildChartKey    *self,
                                 guint             index,
                                 gboolean          hidden);

G_END_DECLS
