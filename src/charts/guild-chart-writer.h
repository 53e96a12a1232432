/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * GuildChartWritePart:
 * @data: what it was given
 * @part: which part, from 0
 * @text: what to add to
 *
 * Writes a part of a text: so little that nobody waits for it.
 *
 * Returns: whether there are more
 */
typedef gboolean (*GuildChartWritePart) (gpointer data, guint part, GString *text);

void     guild_chart_write_async  (GuildChart         *chart,
                                   GuildChartWritePart write,
                                   gpointer            data,
                                   GDestroyNotify      free_data,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GString *guild_chart_write_finish (GuildChart         *chart,
                                   GAsyncResult       *result,
                                   GError            **error);

G_END_DECLS
