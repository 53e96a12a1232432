/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"
#include "guild-pair-rules.h"
#include "guild-pairing.h"

G_BEGIN_DECLS

/**
 * SECTION: how the interface says what a pairing is
 *
 * Lists, pages and dialogs say it through these. None of them tells what is private to the pair.
 */

/**
 * GuildPairingTrack:
 * @top: the highest level of the scale, or 0 where there is no competency
 * @cell: where the mentee stands, or stood when it was over
 * @target: the goal level
 *
 * What a level track shows of a pairing.
 */
typedef struct
{
  int top;
  GuildCell cell;
  int target;
} GuildPairingTrack;

const char *guild_pairing_words_person   (GuildOrganisation   *organisation,
                                          gint64               person);
char       *guild_pairing_words_pair     (GuildOrganisation   *organisation,
                                          const GuildRecord   *pairing);
const char *guild_pairing_words_subject  (GuildOrganisation   *organisation,
                                          const GuildRecord   *pairing);
char       *guild_pairing_words_levels   (const GuildRecord   *pairing);
char       *guild_pairing_words_day      (GuildDate            date,
                                          GuildDate            today);
char       *guild_pairing_words_when     (GuildDate            date,
                                          GuildDate            today);
char       *guild_pairing_words_state    (const GuildRecord   *pairing,
                                          GuildDate            today);
char       *guild_pairing_words_full     (GuildOrganisation   *organisation,
                                          const GuildRecord   *pairing);
const char *guild_pairing_words_override (GuildPairObstacle    rule);
const char *guild_pairing_words_session  (GuildSessionKind     kind);
char       *guild_pairing_words_minutes  (gint64               minutes);
void        guild_pairing_get_track      (const GuildSnapshot *snapshot,
                                          const GuildRecord   *pairing,
                                          GuildPairingTrack   *track);

G_END_DECLS
