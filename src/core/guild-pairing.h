/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-record.h"

G_BEGIN_DECLS

/**
 * SECTION: the life of a pairing
 *
 * proposed → offered → agreed | declined → active ⇄ paused → reassess → confirm → closed, and ended
 * early from anywhere on the way. One table, which the window, the command line and imports read.
 */

/**
 * GuildPairingEvent:
 * @GUILD_PAIRING_OFFER: the proposal is put to mentor and mentee
 * @GUILD_PAIRING_AGREE: both have accepted the agreement
 * @GUILD_PAIRING_DECLINE: one of them does not want it, or it no longer fits
 * @GUILD_PAIRING_START: they begin
 * @GUILD_PAIRING_PAUSE: they rest
 * @GUILD_PAIRING_RESUME: they go on
 * @GUILD_PAIRING_REASSESS: the mentee is asked to rate themselves anew
 * @GUILD_PAIRING_RATE: the mentee has done so, and the confirmer is asked
 * @GUILD_PAIRING_CLOSE: the confirmer has decided
 * @GUILD_PAIRING_END: it ends before its goal was reassessed
 */
typedef enum
{
  GUILD_PAIRING_OFFER,
  GUILD_PAIRING_AGREE,
  GUILD_PAIRING_DECLINE,
  GUILD_PAIRING_START,
  GUILD_PAIRING_PAUSE,
  GUILD_PAIRING_RESUME,
  GUILD_PAIRING_REASSESS,
  GUILD_PAIRING_RATE,
  GUILD_PAIRING_CLOSE,
  GUILD_PAIRING_END,
} GuildPairingEvent;

#define GUILD_N_PAIRING_EVENTS (GUILD_PAIRING_END + 1)

gboolean            guild_pairing_next              (GuildPairingState   state,
                                                     GuildPairingEvent   event,
                                                     GuildPairingState  *next);
gboolean            guild_pairing_may_become        (GuildPairingState   state,
                                                     GuildPairingState   next);
gboolean            guild_pairing_is_running        (GuildPairingState   state);
gboolean            guild_pairing_is_announced      (GuildPairingState   state);
gboolean            guild_pairing_is_over           (GuildPairingState   state);
GuildPairingOutcome guild_pairing_judge             (int                 from_level,
                                                     int                 goal_level,
                                                     int                 confirmed);
gboolean            guild_pairing_cut_short         (GuildValue         *values,
                                                     GuildDate           date);
const char         *guild_pairing_state_get_title   (GuildPairingState   state);
const char         *guild_pairing_outcome_get_title (GuildPairingOutcome outcome);

static inline GuildPairingState
guild_pairing_get_state (const GuildRecord *pairing)
{
  return (GuildPairingState) guild_record_get_integer (pairing, GUILD_PAIRING_STATE);
}

G_END_DECLS
