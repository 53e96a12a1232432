/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPeopleActions:
 *
 * What can be done to people who are selected in a list or shown on a page: the actions `selected.*` of a
 * widget.
 */
#define GUILD_TYPE_PEOPLE_ACTIONS (guild_people_actions_get_type ())
G_DECLARE_FINAL_TYPE (GuildPeopleActions, guild_people_actions, GUILD, PEOPLE_ACTIONS, GObject)

/**
 * GuildPeopleActionsFunc:
 * @user_data: what was given with it
 *
 * Returns: (transfer full) (element-type gint64): keys of the people to do something to
 */
typedef GArray *(*GuildPeopleActionsFunc) (gpointer user_data);

GuildPeopleActions *guild_people_actions_new    (GtkWidget             *widget,
                                                 GuildSession          *session,
                                                 GuildPeopleActionsFunc list_people,
                                                 gpointer               user_data);
void                guild_people_actions_update (GuildPeopleActions    *self);

G_END_DECLS
