/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-match-model.h"

G_BEGIN_DECLS

/**
 * GuildMatchWhy:
 *
 * Why a pair is proposed, or why a gap has no mentor: the shares of the score as small bars, the rest in sentences.
 */
#define GUILD_TYPE_MATCH_WHY (guild_match_why_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchWhy, guild_match_why, GUILD, MATCH_WHY, GtkBox)

void guild_match_why_show (GuildMatchModel *model,
                           GuildMatchItem  *item,
                           GtkWidget       *view,
                           gboolean         narrow);

G_END_DECLS
