/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chance.h"

/**
 * guild_chance_next:
 * @self: chance
 *
 * SplitMix64 (Steele, Lea, Flood 2014).
 *
 * Returns: 64 bits
 */
guint64
guild_chance_next (GuildChance *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ z >> 31;
}

/**
 * guild_chance_below:
 * @self: chance
 * @n: 1 or more
 *
 * Returns: a number from 0 to @n − 1
 */
guint
guild_chance_below (GuildChance *self,
                    guint        n)
{
  return (guint) ((guild_chance_next (self) >> 32) * n >> 32);
}

/**
 * guild_chance_percent:
 * @self: chance
 * @chance: 0 to 100
 *
 * Returns: %TRUE so many times of 100
 */
gboolean
guild_chance_percent (GuildChance *self,
                      guint        chance)
{
  return guild_chance_below (self, 100) < chance;
}

/**
 * guild_chance_spread:
 * @self: chance
 *
 * Returns: about normal with mean 0 and deviation 1: four uniforms of 16 bits, which any machine adds alike
 */
double
guild_chance_spread (GuildChance *self)
{
  guint64 bits = guild_chance_next (self);
  guint sum = 0;

  for (guint i = 0; i < 4; i++, bits >>= 16)
    sum += (guint) (bits & 0xffff);
  return (sum - 131070.0) / 37837.0;
}
