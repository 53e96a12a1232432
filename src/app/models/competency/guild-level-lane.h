/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-indicator-row.h"
#include "guild-record.h"

G_BEGIN_DECLS

/**
 * GuildLevelLane:
 *
 * A level of the ladder: its number and name, who is at it, what it means, and what people do there.
 */
#define GUILD_TYPE_LEVEL_LANE (guild_level_lane_get_type ())
G_DECLARE_FINAL_TYPE (GuildLevelLane, guild_level_lane, GUILD, LEVEL_LANE, GtkBox)

GtkWidget         *guild_level_lane_new             (void);
void               guild_level_lane_show_level      (GuildLevelLane    *self,
                                                     const GuildRecord *level);
int                guild_level_lane_get_level       (GuildLevelLane    *self);
void               guild_level_lane_show_people     (GuildLevelLane    *self,
                                                     int                n_people,
                                                     guint              most);
GuildStandingText *guild_level_lane_get_descriptor  (GuildLevelLane    *self);
void               guild_level_lane_show_descriptor (GuildLevelLane    *self,
                                                     const char        *text);
GtkBox            *guild_level_lane_get_rows        (GuildLevelLane    *self);
void               guild_level_lane_rows_changed    (GuildLevelLane    *self,
                                                     gboolean           marked);
void               guild_level_lane_set_narrow      (GuildLevelLane    *self,
                                                     gboolean           narrow);
void               guild_level_lane_focus_add       (GuildLevelLane    *self);

G_END_DECLS
