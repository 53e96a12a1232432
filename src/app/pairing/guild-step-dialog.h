/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-pairing.h"
#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildStepDialog:
 *
 * A form about a step of a pairing: when it was, and what else belongs to it: a private reason where it is
 * declined or ends early, an outcome where a career pairing closes.
 */
#define GUILD_TYPE_STEP_DIALOG (guild_step_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildStepDialog, guild_step_dialog, GUILD, STEP_DIALOG, AdwDialog)

AdwDialog *guild_step_dialog_new            (GuildSession     *session,
                                             gint64            pairing,
                                             GuildPairingEvent event);
AdwDialog *guild_step_dialog_new_acceptance (GuildSession     *session,
                                             gint64            pairing,
                                             GuildPart         part);

G_END_DECLS
