/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-today-news.h"

G_BEGIN_DECLS

/**
 * GuildTodayGroup:
 *
 * What is equally urgent: a heading with its number, the first lines, and the rest where asked for.
 */
#define GUILD_TYPE_TODAY_GROUP (guild_today_group_get_type ())
G_DECLARE_FINAL_TYPE (GuildTodayGroup, guild_today_group, GUILD, TODAY_GROUP, GtkBox)

void     guild_today_group_show       (GuildTodayGroup      *self,
                                       const GuildTodayNews *news,
                                       GuildUrgency          urgency,
                                       gboolean              suggested);
void     guild_today_group_set_narrow (GuildTodayGroup      *self,
                                       gboolean              narrow);
gboolean guild_today_group_grab       (GuildTodayGroup      *self,
                                       gboolean              last);

G_END_DECLS
