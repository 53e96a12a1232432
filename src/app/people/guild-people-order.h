/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * GuildPeopleOrder:
 *
 * By what people are sorted: the header of their table, the list, the action `sort` and the button of its
 * menu say the same.
 */
#define GUILD_TYPE_PEOPLE_ORDER (guild_people_order_get_type ())
G_DECLARE_FINAL_TYPE (GuildPeopleOrder, guild_people_order, GUILD, PEOPLE_ORDER, GObject)

GuildPeopleOrder *guild_people_order_new        (GtkColumnView    *table,
                                                 GuildPeopleList  *list,
                                                 GtkMenuButton    *button);
GAction          *guild_people_order_get_action (GuildPeopleOrder *self);

G_END_DECLS
