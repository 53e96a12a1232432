/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildPastRow:
 *
 * Something that happened: when, what, by whom, and perhaps details that unfold.
 */
#define GUILD_TYPE_PAST_ROW (guild_past_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildPastRow, guild_past_row, GUILD, PAST_ROW, GtkListBoxRow)

GtkWidget *guild_past_row_new        (void);
void       guild_past_row_show       (GuildPastRow *self,
                                      const char   *date,
                                      const char   *full_date,
                                      const char   *text,
                                      const char   *by,
                                      const char   *details);
void       guild_past_row_toggle     (GuildPastRow *self);
void       guild_past_row_set_narrow (GuildPastRow *self,
                                      gboolean      narrow);

G_END_DECLS
