/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-page.h"

G_BEGIN_DECLS

/**
 * GuildPeoplePage:
 *
 * Everybody in the organisation: a table, or rows of two lines where there is no room for one,
 * searched, filtered and sorted.
 */
#define GUILD_TYPE_PEOPLE_PAGE (guild_people_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildPeoplePage, guild_people_page, GUILD, PEOPLE_PAGE, GuildPage)

void guild_people_page_show_in_tree (GuildPeoplePage *self,
                                     gint64           person);
void guild_people_page_show_gaps    (GuildPeoplePage *self,
                                     const char      *department,
                                     gint64           competency);

G_END_DECLS
