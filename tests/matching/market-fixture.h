/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-market.h"

G_BEGIN_DECLS

/* Random markets of every shape, others made of them, and what is in them. */

/* Of random markets; the most there can be. */
typedef struct
{
  int mentees;
  int gaps; /* of each mentee */
  int mentors;
  int skills;
  int capacity;
} MarketSize;

extern const MarketSize market_tiny, market_small, market_medium;

GuildMarket *market_fixture_new      (guint              seed,
                                      const MarketSize  *size);
GuildMarket *market_fixture_large    (guint              seed,
                                      guint              n_mentees,
                                      guint              n_mentors);
GuildMarket *market_fixture_copy     (const GuildMarket *market);
GuildMarket *market_fixture_without  (const GuildMarket *market,
                                      guint              mentee,
                                      guint              gap,
                                      guint              mentor);
GuildMarket *market_fixture_permute  (const GuildMarket *market,
                                      GRand             *rand,
                                      gboolean           people,
                                      guint             *gap_places,
                                      guint             *mentor_places);
GuildMarket *market_fixture_scale    (const GuildMarket *market,
                                      int                factor);
char        *market_fixture_describe (const GuildMarket *market);

GuildMarketMentee *market_mentee        (const GuildMarket *market,
                                         guint              mentee);
GuildMarketMentor *market_mentor        (const GuildMarket *market,
                                         guint              mentor);
GuildMarketGap    *market_gap           (const GuildMarket *market,
                                         guint              gap);
GuildMarketOffer  *market_offer         (const GuildMarket *market,
                                         guint              offer);
GuildScore         market_get_exception (const GuildMarket *market,
                                         guint              gap,
                                         guint              mentor);
gboolean           market_get_score     (const GuildMarket *market,
                                         guint              gap,
                                         guint              mentor,
                                         gboolean           pinned,
                                         GuildScore        *score);

G_END_DECLS
