/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildAgreementDialog:
 *
 * Changes the agreement of a pairing that is not agreed yet.
 */
#define GUILD_TYPE_AGREEMENT_DIALOG (guild_agreement_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildAgreementDialog, guild_agreement_dialog, GUILD, AGREEMENT_DIALOG, AdwDialog)

AdwDialog *guild_agreement_dialog_new (GuildSession *session,
                                       gint64        pairing);

G_END_DECLS
