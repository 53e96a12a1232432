/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildVersionsDialog:
 *
 * The published versions of a framework: what any two differ in, and the way back to one.
 */
#define GUILD_TYPE_VERSIONS_DIALOG (guild_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildVersionsDialog, guild_versions_dialog, GUILD, VERSIONS_DIALOG, AdwDialog)

AdwDialog *guild_versions_dialog_new (GuildSession *session,
                                      gint64        framework);

G_END_DECLS
