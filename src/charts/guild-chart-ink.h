/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_INK (guild_chart_ink_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartInk, guild_chart_ink, GUILD, CHART_INK, GtkWidget)

GtkWidget *guild_chart_ink_new (GtkWidget  *parent,
                                const char *style);

G_END_DECLS
