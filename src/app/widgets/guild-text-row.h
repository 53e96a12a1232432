/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildTextRow:
 *
 * A row in which text of several lines is typed, under its title.
 */
#define GUILD_TYPE_TEXT_ROW (guild_text_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildTextRow, guild_text_row, GUILD, TEXT_ROW, AdwPreferencesRow)

char *guild_text_row_get_text (GuildTextRow *self);
void  guild_text_row_set_text (GuildTextRow *self,
                               const char   *text);

G_END_DECLS
