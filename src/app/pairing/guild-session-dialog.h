/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-pairing-past.h"
#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildSessionDialog:
 *
 * A form about a meeting of a pairing, new or as it was.
 */
#define GUILD_TYPE_SESSION_DIALOG (guild_session_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildSessionDialog, guild_session_dialog, GUILD, SESSION_DIALOG, AdwDialog)

AdwDialog *guild_session_dialog_new      (GuildSession           *session,
                                          gint64                  pairing);
AdwDialog *guild_session_dialog_new_edit (GuildSession           *session,
                                          const GuildPastSession *past);
void       guild_session_dialog_delete   (GuildSession           *session,
                                          const GuildRecord      *record);

G_END_DECLS
