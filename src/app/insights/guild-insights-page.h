/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-page.h"

G_BEGIN_DECLS

/**
 * GuildInsightsPage:
 *
 * What the ratings and pairings of an organisation, or of a department, come to: figures, and charts whose
 * titles say what they find.
 */
#define GUILD_TYPE_INSIGHTS_PAGE (guild_insights_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildInsightsPage, guild_insights_page, GUILD, INSIGHTS_PAGE, GuildPage)

G_END_DECLS
