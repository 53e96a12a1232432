/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-market.h"

G_BEGIN_DECLS

/**
 * GuildAnswer:
 * @mentors: for each gap of the market its mentor, or %GUILD_NOBODY
 * @pinned: (nullable): for each gap whether its pair is kept together, whatever it costs
 * @prices: for each mentor the price of a slot
 *
 * What a solver says, for whoever does not believe it.
 */
typedef struct
{
  const guint *mentors;
  const gboolean *pinned;
  const GuildScore *prices;
} GuildAnswer;

gboolean guild_certificate_check (const GuildMarket *market,
                                  const GuildAnswer *answer,
                                  gint64            *worth,
                                  gint64            *bound,
                                  GError           **error);

G_END_DECLS
