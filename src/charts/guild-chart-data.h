/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

GBytes *guild_chart_to_csv (GuildChart   *chart,
                            GCancellable *cancellable,
                            GError      **error);
char   *guild_chart_to_tsv (GuildChart   *chart);

G_END_DECLS
