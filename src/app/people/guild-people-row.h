/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * GuildPeopleRow:
 *
 * A person in two lines, for windows too narrow for a table.
 */
#define GUILD_TYPE_PEOPLE_ROW (guild_people_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildPeopleRow, guild_people_row, GUILD, PEOPLE_ROW, AdwBin)

GtkWidget *guild_people_row_new  (void);
void       guild_people_row_show (GuildPeopleRow      *self,
                                  GuildPerson         *person,
                                  GuildPeopleList     *list,
                                  const GuildSnapshot *snapshot);

G_END_DECLS
