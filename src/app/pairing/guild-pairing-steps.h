/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"
#include "guild-pairing.h"

G_BEGIN_DECLS

/**
 * SECTION: what comes next for a pairing
 *
 * The one next step, what leads to it, and what stands in its way, with actions of the pairing page.
 */

/**
 * GuildPairingStep:
 * @label: what its button says, or %NULL where nothing comes next
 * @action: what it does
 * @hint: one sentence about it
 * @other_label: (nullable): another way on that is nearly as likely
 * @other_action: (nullable): what that does
 * @barred: whether something stands in its way
 */
typedef struct
{
  char *label;
  const char *action;
  char *hint;
  char *other_label;
  const char *other_action;
  gboolean barred;
} GuildPairingStep;

/**
 * GuildPairingNeed:
 * @sentence: what stands in the way
 * @label: (nullable): what a button says that removes it
 * @action: (nullable): what that does
 */
typedef struct
{
  char *sentence;
  const char *label;
  const char *action;
} GuildPairingNeed;

void       guild_pairing_step_init  (GuildPairingStep  *self,
                                     GuildOrganisation *organisation,
                                     const GuildRecord *pairing);
void       guild_pairing_step_clear (GuildPairingStep  *self);
GPtrArray *guild_pairing_list_needs (GuildOrganisation *organisation,
                                     const GuildRecord *pairing);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildPairingStep, guild_pairing_step_clear)

G_END_DECLS
