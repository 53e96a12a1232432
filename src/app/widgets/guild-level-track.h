/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-rules.h"

G_BEGIN_DECLS

/**
 * GuildLevelTrack:
 *
 * A level on its scale, one pip a step: what is reached, what is missing, what is asked for. It is
 * mirrored where text runs from right to left, and says the same in words to assistive technology.
 */
#define GUILD_TYPE_LEVEL_TRACK (guild_level_track_get_type ())
G_DECLARE_FINAL_TYPE (GuildLevelTrack, guild_level_track, GUILD, LEVEL_TRACK, GtkWidget)

GtkWidget *guild_level_track_new         (void);
int        guild_level_track_get_top     (GuildLevelTrack *self);
void       guild_level_track_set_top     (GuildLevelTrack *self,
                                          int              top);
int        guild_level_track_get_target  (GuildLevelTrack *self);
void       guild_level_track_set_target  (GuildLevelTrack *self,
                                          int              target);
GuildCell  guild_level_track_get_cell    (GuildLevelTrack *self);
void       guild_level_track_set_cell    (GuildLevelTrack *self,
                                          GuildCell        cell);
int        guild_level_track_get_reserve (GuildLevelTrack *self);
void       guild_level_track_set_reserve (GuildLevelTrack *self,
                                          int              reserve);
void       guild_level_track_show        (GuildLevelTrack *self,
                                          int              top,
                                          GuildCell        cell,
                                          int              target);

G_END_DECLS
