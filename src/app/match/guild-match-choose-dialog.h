/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-match-model.h"

G_BEGIN_DECLS

/**
 * GuildMatchChooseDialog:
 *
 * Why not somebody else: everybody who could help with a gap, what the pair is worth, and what the whole match would
 * lose with it. Whoever is chosen is kept together with the mentee.
 */
#define GUILD_TYPE_MATCH_CHOOSE_DIALOG (guild_match_choose_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchChooseDialog, guild_match_choose_dialog, GUILD, MATCH_CHOOSE_DIALOG, AdwDialog)

AdwDialog *guild_match_choose_dialog_new (GuildMatchModel *model,
                                          GuildMatchItem  *item);

G_END_DECLS
