/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-departments.h"
#include "guild-pairing.h"

G_BEGIN_DECLS

#define GUILD_N_PAIRING_STATES (GUILD_PAIRING_STATE_ENDED + 1)

/**
 * GuildPairingFigures:
 * @n_people: people in scope: the base of every figure here
 * @withheld: whether the scope is too small to tell; the counts are 0 then
 * @n_pairings: pairings whose mentee is in scope
 * @by_state: these by #GuildPairingState
 * @quarter: the first day of the calendar quarter
 * @n_confirmed: pairings closed as confirmed since then
 * @n_confirmed_before: pairings closed as confirmed in the quarter before
 *
 * Pairings of the mentees in scope.
 */
typedef struct
{
  guint n_people;
  gboolean withheld;
  guint n_pairings;
  guint by_state[GUILD_N_PAIRING_STATES];
  GuildDate quarter;
  guint n_confirmed;
  guint n_confirmed_before;
} GuildPairingFigures;

void guild_pairing_figures_count (const GuildSnapshot    *snapshot,
                                  const GuildDepartments *departments,
                                  int                     department,
                                  GuildPairingFigures    *figures);

G_END_DECLS
