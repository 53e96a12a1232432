/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildLevelLadder:
 *
 * A competency as a page of text: a lane for each level of the scale, the highest first, with what people do there. Everything
 * is typed, ordered and dragged where it stands.
 */
#define GUILD_TYPE_LEVEL_LADDER (guild_level_ladder_get_type ())
G_DECLARE_FINAL_TYPE (GuildLevelLadder, guild_level_ladder, GUILD, LEVEL_LADDER, GtkWidget)

void guild_level_ladder_set_session (GuildLevelLadder *self,
                                     GuildSession     *session);
void guild_level_ladder_show        (GuildLevelLadder *self,
                                     gint64            competency);
void guild_level_ladder_show_people (GuildLevelLadder *self,
                                     const guint      *n_people);
void guild_level_ladder_set_narrow  (GuildLevelLadder *self,
                                     gboolean          narrow);

G_END_DECLS
