/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-person.h"

G_BEGIN_DECLS

/**
 * GuildPeopleSlot:
 *
 * A place in a list of people, and who stands there. A view that is told of other items unbinds and
 * often remakes the two hundred rows that it keeps ready; one whose places get another person only
 * redraws what is seen.
 */
#define GUILD_TYPE_PEOPLE_SLOT (guild_people_slot_get_type ())
G_DECLARE_FINAL_TYPE (GuildPeopleSlot, guild_people_slot, GUILD, PEOPLE_SLOT, GObject)

GuildPeopleSlot *guild_people_slot_new          (guint            position);
guint            guild_people_slot_get_position (GuildPeopleSlot *self);
GuildPerson     *guild_people_slot_get_person   (GuildPeopleSlot *self);
void             guild_people_slot_take_person  (GuildPeopleSlot *self,
                                                 GuildPerson     *person);
void             guild_people_slot_changed      (GuildPeopleSlot *self);

G_END_DECLS
