/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-document.h"

G_BEGIN_DECLS

void  guild_chart_export_async  (GuildChart         *chart,
                                 double              width,
                                 GtkWindow          *parent,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            data);
char *guild_chart_export_finish (GuildChart         *chart,
                                 GAsyncResult       *result,
                                 GError            **error);

G_END_DECLS
