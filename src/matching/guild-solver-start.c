/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prices to start from, and the first pairs. */

#include "guild-solver-private.h"

void
guild_solver_start (GuildSolver *self)
{
  (void) self;
}
