/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-date.h"

G_BEGIN_DECLS

/**
 * GuildDateRow:
 *
 * A row in which a date is typed, as people here or ISO write it, or chosen in a calendar.
 */
#define GUILD_TYPE_DATE_ROW (guild_date_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildDateRow, guild_date_row, GUILD, DATE_ROW, AdwEntryRow)

gboolean guild_date_row_get_date (GuildDateRow *self,
                                  GuildDate    *date);
void     guild_date_row_set_date (GuildDateRow *self,
                                  GuildDate     date);
char    *guild_date_row_get_hint (void);

G_END_DECLS
