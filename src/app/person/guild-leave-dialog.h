/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildLeaveDialog:
 *
 * The last day of people who leave, and who leads their reports from then on; or the first day of
 * somebody who comes back.
 */
#define GUILD_TYPE_LEAVE_DIALOG (guild_leave_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildLeaveDialog, guild_leave_dialog, GUILD, LEAVE_DIALOG, AdwDialog)

AdwDialog *guild_leave_dialog_new            (GuildSession *session,
                                              const gint64 *people,
                                              guint         n_people);
AdwDialog *guild_leave_dialog_new_for_return (GuildSession *session,
                                              gint64        person);

G_END_DECLS
