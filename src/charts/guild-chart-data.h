/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

GBytes *guild_chart_to_csv        (GuildChart         *chart,
                                   GCancellable       *cancellable,
                                   GError            **error);
char   *guild_chart_to_tsv        (GuildChart         *chart);
void    guild_chart_to_csv_async  (GuildChart         *chart,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            data);
GBytes *guild_chart_to_csv_finish (GuildChart         *chart,
                                   GAsyncResult       *result,
                                   GError            **error);
void    guild_chart_to_tsv_async  (GuildChart         *chart,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            data);
char   *guild_chart_to_tsv_finish (GuildChart         *chart,
                                   GAsyncResult       *result,
                                   GError            **error);

G_END_DECLS
