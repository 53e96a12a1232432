/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-market.h"

G_BEGIN_DECLS

/* Slow and plain solvers of a market, to compare others with. @pins are mentors by gap that are kept together whatever
 * it costs, GUILD_NOBODY for all others; NULL where there are none. Bonuses are counted in. */

gint64 market_oracle_solve     (const GuildMarket *market,
                                const guint       *pins,
                                guint             *mentors,
                                GuildScore        *prices);
gint64 market_oracle_enumerate (const GuildMarket *market,
                                const guint       *pins);
gint64 market_oracle_greedy    (const GuildMarket *market,
                                const guint       *pins,
                                guint             *mentors);
gint64 market_oracle_worth     (const GuildMarket *market,
                                const guint       *mentors);
gint64 market_oracle_bound     (const GuildMarket *market,
                                const guint       *pins,
                                const GuildScore  *prices);

G_END_DECLS
