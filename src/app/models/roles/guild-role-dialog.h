/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildRoleDialog:
 *
 * A form of what a role is called and said to be; a new one can begin with what another asks for. It emits `added` with
 * the key of a new role.
 */
#define GUILD_TYPE_ROLE_DIALOG (guild_role_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildRoleDialog, guild_role_dialog, GUILD, ROLE_DIALOG, AdwDialog)

AdwDialog *guild_role_dialog_new (GuildSession *session,
                                  gint64        role,
                                  gint64        from);

G_END_DECLS
