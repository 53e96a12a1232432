/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildDuplicatesDialog:
 *
 * People who may be the same, to be merged.
 */
#define GUILD_TYPE_DUPLICATES_DIALOG (guild_duplicates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildDuplicatesDialog, guild_duplicates_dialog, GUILD, DUPLICATES_DIALOG, AdwDialog)

AdwDialog *guild_duplicates_dialog_new (GuildSession *session);

G_END_DECLS
