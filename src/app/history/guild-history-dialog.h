/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildHistoryDialog:
 *
 * What was done in an organisation, by day, and the way back to any of it.
 */
#define GUILD_TYPE_HISTORY_DIALOG (guild_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildHistoryDialog, guild_history_dialog, GUILD, HISTORY_DIALOG, AdwDialog)

AdwDialog *guild_history_dialog_new (GuildSession *session);

G_END_DECLS
