/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * GuildPeopleSelection:
 *
 * One selected person of a list, kept by key: filtering the person away and back, or sorting, does
 * not lose them. GtkSingleSelection looks for its item among all objects of a changed list, which
 * a list of 100,000 people that exist only while shown cannot afford.
 */
#define GUILD_TYPE_PEOPLE_SELECTION (guild_people_selection_get_type ())
G_DECLARE_FINAL_TYPE (GuildPeopleSelection, guild_people_selection, GUILD, PEOPLE_SELECTION, GObject)

GuildPeopleSelection *guild_people_selection_new          (GuildPeopleList      *list);
gint64                guild_people_selection_get_person   (GuildPeopleSelection *self);
void                  guild_people_selection_set_person   (GuildPeopleSelection *self,
                                                           gint64                person);
guint                 guild_people_selection_get_position (GuildPeopleSelection *self);

G_END_DECLS
