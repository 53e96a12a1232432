/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-attention.h"

G_BEGIN_DECLS

/**
 * GuildTodayRow:
 *
 * One thing that needs attention: who, what, since when, and its one action, which the row itself
 * does too.
 */
#define GUILD_TYPE_TODAY_ROW (guild_today_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildTodayRow, guild_today_row, GUILD, TODAY_ROW, GtkListBoxRow)

GtkWidget                *guild_today_row_new           (void);
void                      guild_today_row_show          (GuildTodayRow            *self,
                                                         const GuildSnapshot      *snapshot,
                                                         const GuildAttentionItem *item);
const GuildAttentionItem *guild_today_row_get_item      (GuildTodayRow            *self);
void                      guild_today_row_set_suggested (GuildTodayRow            *self,
                                                         gboolean                  suggested);
void                      guild_today_row_set_narrow    (GuildTodayRow            *self,
                                                         gboolean                  narrow);
void                      guild_today_row_act           (GuildTodayRow            *self);

G_END_DECLS
