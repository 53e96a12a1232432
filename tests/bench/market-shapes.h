/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-market.h"

G_BEGIN_DECLS

/**
 * MarketShape:
 * @SHAPE_SCARCE: everybody learns, 30 in 100 mentor: 2.8 pairings are wanted for each that can be had
 * @SHAPE_BALANCED: 55 in 100 learn, the other 45 mentor
 * @SHAPE_AMPLE: 30 in 100 learn, 50 in 100 mentor
 * @SHAPE_SCARCE_PAIRS: scarce, and a part of each score follows from nothing but who the two are
 * @SHAPE_SEGMENTED: scarce, in eight regions that hardly share a language; supply differs tenfold between them
 * @SHAPE_BALANCED_SEGMENTED: balanced, in the same regions: from 0.3 to 3 mentors are there for each that is wanted
 *
 * What an organisation looks like to a matching.
 */
typedef enum
{
  SHAPE_SCARCE,
  SHAPE_BALANCED,
  SHAPE_AMPLE,
  SHAPE_SCARCE_PAIRS,
  SHAPE_SEGMENTED,
  SHAPE_BALANCED_SEGMENTED,
} MarketShape;

#define N_MARKET_SHAPES (SHAPE_BALANCED_SEGMENTED + 1)

/**
 * MarketPlan:
 * @shape: the shape
 * @people: how many people
 * @seed: another number, another organisation
 * @least_capacity: the least that somebody can take on, on either side
 * @most_capacity: the most
 * @bonuses: whether a slot is worth more the earlier it is
 *
 * A market to be made. The same plan gives the same market everywhere.
 */
typedef struct
{
  MarketShape shape;
  guint people;
  guint64 seed;
  guint least_capacity;
  guint most_capacity;
  gboolean bonuses;
} MarketPlan;

#define MARKET_PLAN(shape_, people_, seed_)                                                                            \
  ((MarketPlan) { .shape = shape_, .people = people_, .seed = seed_, .least_capacity = 2, .most_capacity = 2 })

const char  *market_shape_get_name (MarketShape       shape);
gboolean     market_shape_find     (const char       *name,
                                    MarketShape      *shape);
GuildMarket *market_shape_make     (const MarketPlan *plan);

G_END_DECLS
