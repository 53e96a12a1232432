/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-match-model.h"

G_BEGIN_DECLS

/**
 * GuildMatchNeedsDialog:
 *
 * What would help most: in which skills one more mentor would be worth the most to the whole match.
 */
#define GUILD_TYPE_MATCH_NEEDS_DIALOG (guild_match_needs_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchNeedsDialog, guild_match_needs_dialog, GUILD, MATCH_NEEDS_DIALOG, AdwDialog)

AdwDialog *guild_match_needs_dialog_new (GuildMatchModel *model);

G_END_DECLS
