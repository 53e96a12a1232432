/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-cli.h"
#include "guild-insights.h"

G_BEGIN_DECLS

void     guild_analytics_print_json (const GuildInsights *insights,
                                     const char          *framework);
gboolean guild_analytics_print_csv  (const GuildInsights *insights,
                                     GError             **error);

G_END_DECLS
