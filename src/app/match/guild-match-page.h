/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-page.h"

G_BEGIN_DECLS

/**
 * GuildMatchPage:
 *
 * The best mentors for the whole organisation: proposed pairs and gaps without a mentor as tables, what can be tried
 * on them, why, and the way to publish them.
 */
#define GUILD_TYPE_MATCH_PAGE (guild_match_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchPage, guild_match_page, GUILD, MATCH_PAGE, GuildPage)

G_END_DECLS
