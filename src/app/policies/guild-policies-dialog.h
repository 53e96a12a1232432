/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPoliciesDialog:
 *
 * The policies of an organisation, each with its meaning. A choice is looked at before it is made: a
 * line under it says what it would change, and applies it or puts it back.
 */
#define GUILD_TYPE_POLICIES_DIALOG (guild_policies_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildPoliciesDialog, guild_policies_dialog, GUILD, POLICIES_DIALOG, AdwDialog)

AdwDialog *guild_policies_dialog_new (GuildSession *session);

G_END_DECLS
