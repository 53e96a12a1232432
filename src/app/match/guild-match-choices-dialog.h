/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-match-model.h"

G_BEGIN_DECLS

/**
 * GuildMatchChoicesDialog:
 *
 * All that is tried on a match: each pair that is kept together or apart, with a way to release it.
 */
#define GUILD_TYPE_MATCH_CHOICES_DIALOG (guild_match_choices_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchChoicesDialog, guild_match_choices_dialog, GUILD, MATCH_CHOICES_DIALOG, AdwDialog)

AdwDialog *guild_match_choices_dialog_new (GuildMatchModel *model);

G_END_DECLS
