/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildBriefedDialog:
 *
 * Since when somebody knows what it means to be a mentee.
 */
#define GUILD_TYPE_BRIEFED_DIALOG (guild_briefed_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildBriefedDialog, guild_briefed_dialog, GUILD, BRIEFED_DIALOG, AdwDialog)

AdwDialog *guild_briefed_dialog_new (GuildSession *session,
                                     gint64        person);

G_END_DECLS
