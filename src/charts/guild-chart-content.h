/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-document.h"

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_CONTENT (guild_chart_content_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartContent, guild_chart_content, GUILD, CHART_CONTENT, GdkContentProvider)

GdkContentProvider *guild_chart_content_new_picture     (GuildChart         *chart,
                                                         GuildChartDrawing  *drawing);
void                guild_chart_content_new_data_async  (GuildChart         *chart,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            data);
GdkContentProvider *guild_chart_content_new_data_finish (GuildChart         *chart,
                                                         GAsyncResult       *result,
                                                         GError            **error);
GdkContentProvider *guild_chart_content_new_all         (GuildChart         *chart,
                                                         GuildChartDrawing  *drawing);

G_END_DECLS
