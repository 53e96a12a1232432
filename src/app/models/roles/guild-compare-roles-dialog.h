/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildCompareRolesDialog:
 *
 * Two roles side by side: what they ask for differently, and nothing else.
 */
#define GUILD_TYPE_COMPARE_ROLES_DIALOG (guild_compare_roles_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildCompareRolesDialog, guild_compare_roles_dialog, GUILD, COMPARE_ROLES_DIALOG, AdwDialog)

AdwDialog *guild_compare_roles_dialog_new (GuildSession *session,
                                           gint64        role);

G_END_DECLS
