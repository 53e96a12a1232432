/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildHistoryRow:
 *
 * Something that happened: when, what, by whom, and perhaps details that unfold.
 */
#define GUILD_TYPE_HISTORY_ROW (guild_history_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildHistoryRow, guild_history_row, GUILD, HISTORY_ROW, GtkListBoxRow)

GtkWidget *guild_history_row_new        (void);
void       guild_history_row_show       (GuildHistoryRow *self,
                                         const char      *date,
                                         const char      *full_date,
                                         const char      *text,
                                         const char      *by,
                                         const char      *details);
void       guild_history_row_toggle     (GuildHistoryRow *self);
void       guild_history_row_set_narrow (GuildHistoryRow *self,
                                         gboolean         narrow);

G_END_DECLS
