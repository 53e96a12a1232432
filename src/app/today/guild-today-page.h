/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-page.h"

G_BEGIN_DECLS

/**
 * GuildTodayPage:
 *
 * What needs attention in an organisation, and where to go for it. Its count is how many things wait.
 */
#define GUILD_TYPE_TODAY_PAGE (guild_today_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildTodayPage, guild_today_page, GUILD, TODAY_PAGE, GuildPage)

G_END_DECLS
