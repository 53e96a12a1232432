/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "market-fixture.h"

G_BEGIN_DECLS

/* Runs a check on many random markets, and finds the smallest that fails it.
 *
 * GUILDHALL_TEST_SEED=N runs only that seed, in a process of its own, and prints its market.
 * GUILDHALL_TEST_THOROUGH=N runs N times as many. */

/* What is wrong with what was made of a market, in words to free; NULL where all is well. */
typedef char *(*MarketJudge) (const GuildMarket *market, guint seed);

void     market_run          (guint             n,
                              const MarketSize *size,
                              MarketJudge       judge);
gboolean market_run_skips    (guint             step);
gboolean market_run_is_loud  (void);
gboolean market_run_thorough (void);

G_END_DECLS
