/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GuildChance:
 * @state: the seed at first
 *
 * Chance of our own, so that a seed gives the same on every machine.
 */
typedef struct
{
  guint64 state;
} GuildChance;

guint64  guild_chance_next    (GuildChance *self);
guint    guild_chance_below   (GuildChance *self,
                               guint        n);
gboolean guild_chance_percent (GuildChance *self,
                               guint        chance);
double   guild_chance_spread  (GuildChance *self);

G_END_DECLS
