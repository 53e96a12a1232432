/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildEraseDialog:
 *
 * Privacy: what erasing a person takes and leaves, and the one thing here that cannot be undone.
 */
#define GUILD_TYPE_ERASE_DIALOG (guild_erase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildEraseDialog, guild_erase_dialog, GUILD, ERASE_DIALOG, AdwDialog)

AdwDialog *guild_erase_dialog_new (GuildSession *session,
                                   gint64        person);

G_END_DECLS
