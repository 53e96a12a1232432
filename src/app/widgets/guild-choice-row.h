/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * GuildChoiceRow:
 *
 * A row in which a part of a name is typed and what it may mean is chosen from a list below: a person, a
 * role, or a text that others have already.
 */
#define GUILD_TYPE_CHOICE_ROW (guild_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildChoiceRow, guild_choice_row, GUILD, CHOICE_ROW, AdwEntryRow)

void     guild_choice_row_offer_people (GuildChoiceRow    *self,
                                        GuildPeopleList   *list);
void     guild_choice_row_offer_roles  (GuildChoiceRow    *self,
                                        GuildOrganisation *organisation);
void     guild_choice_row_offer_values (GuildChoiceRow    *self,
                                        GuildPeopleList   *list,
                                        GuildPeopleGroup   group);
void     guild_choice_row_set_key      (GuildChoiceRow    *self,
                                        gint64             key,
                                        const char        *name);
gint64   guild_choice_row_get_key      (GuildChoiceRow    *self);
gboolean guild_choice_row_get_valid    (GuildChoiceRow    *self);

G_END_DECLS
