/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * GuildPeopleSelection:
 *
 * A list of people as views see it: places (#GuildPeopleSlot) of which any may be selected. Who is
 * selected is kept by key, so that filtering people away and back, or sorting, does not lose them; a
 * selection made anew lets go of those who are not shown too.
 *
 * Views look for their own items among all that a change brings, and remake the rows that they keep;
 * a list of 100,000 people that exist only while shown cannot afford either. So the places stay, and
 * tell who stands in them.
 */
#define GUILD_TYPE_PEOPLE_SELECTION (guild_people_selection_get_type ())
G_DECLARE_FINAL_TYPE (GuildPeopleSelection, guild_people_selection, GUILD, PEOPLE_SELECTION, GObject)

GuildPeopleSelection *guild_people_selection_new           (GuildPeopleList      *list);
gint64                guild_people_selection_get_person    (GuildPeopleSelection *self);
void                  guild_people_selection_set_person    (GuildPeopleSelection *self,
                                                            gint64                person);
void                  guild_people_selection_remove_person (GuildPeopleSelection *self,
                                                            gint64                person);
guint                 guild_people_selection_get_position  (GuildPeopleSelection *self);
guint                 guild_people_selection_get_n_people  (GuildPeopleSelection *self);
guint                 guild_people_selection_get_n_hidden  (GuildPeopleSelection *self);
GArray               *guild_people_selection_list_people   (GuildPeopleSelection *self);
void                  guild_people_selection_set_scrolled  (GuildPeopleSelection *self,
                                                            GtkAdjustment        *adjustment);

G_END_DECLS
