/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_TIP (guild_chart_tip_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartTip, guild_chart_tip, GUILD, CHART_TIP, GtkPopover)

GtkWidget *guild_chart_tip_new  (GtkWidget             *parent);
void       guild_chart_tip_show (GuildChartTip         *self,
                                 const char            *sentence,
                                 const graphene_rect_t *place);

G_END_DECLS
