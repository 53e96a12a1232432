/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-history-item.h"

G_BEGIN_DECLS

/**
 * GuildHistoryRow:
 *
 * A change in the history: its sentence, who and when; opened, what was changed and the way there.
 */
#define GUILD_TYPE_HISTORY_ROW (guild_history_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildHistoryRow, guild_history_row, GUILD, HISTORY_ROW, AdwBin)

GtkWidget *guild_history_row_new      (void);
void       guild_history_row_set_item (GuildHistoryRow  *self,
                                       GuildHistoryItem *item);

G_END_DECLS
