/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildMergeDialog:
 *
 * Two entries of one person become one: who stays, and what comes from where.
 */
#define GUILD_TYPE_MERGE_DIALOG (guild_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildMergeDialog, guild_merge_dialog, GUILD, MERGE_DIALOG, AdwDialog)

AdwDialog *guild_merge_dialog_new (GuildSession *session,
                                   gint64        first,
                                   gint64        second);

G_END_DECLS
