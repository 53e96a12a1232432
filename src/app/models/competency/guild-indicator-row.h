/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-standing-text.h"

G_BEGIN_DECLS

/**
 * GuildIndicatorCommand:
 * @GUILD_INDICATOR_ADD: another is to stand beneath it
 * @GUILD_INDICATOR_UP: it is to go up, into the level above where it is the first
 * @GUILD_INDICATOR_DOWN: it is to go down
 * @GUILD_INDICATOR_MOVE_TO: it is to go to a level
 * @GUILD_INDICATOR_DELETE: it is to go
 * @GUILD_INDICATOR_PASTE: what was copied is to stand beneath it
 *
 * What a key or the menu of an indicator asks for.
 */
typedef enum
{
  GUILD_INDICATOR_ADD,
  GUILD_INDICATOR_UP,
  GUILD_INDICATOR_DOWN,
  GUILD_INDICATOR_MOVE_TO,
  GUILD_INDICATOR_DELETE,
  GUILD_INDICATOR_PASTE,
} GuildIndicatorCommand;

/**
 * GuildIndicatorRow:
 *
 * An indicator at a level of the ladder: a bullet and its text, which is edited there and dragged elsewhere. Until somebody
 * has typed something in a new one it has no key.
 */
#define GUILD_TYPE_INDICATOR_ROW (guild_indicator_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildIndicatorRow, guild_indicator_row, GUILD, INDICATOR_ROW, GtkWidget)

GtkWidget         *guild_indicator_row_new       (gint64             key,
                                                  GMenuModel        *menu);
gint64             guild_indicator_row_get_key   (GuildIndicatorRow *self);
void               guild_indicator_row_set_key   (GuildIndicatorRow *self,
                                                  gint64             key);
gboolean           guild_indicator_row_get_known (GuildIndicatorRow *self);
void               guild_indicator_row_set_known (GuildIndicatorRow *self,
                                                  gboolean           known);
GuildStandingText *guild_indicator_row_get_text  (GuildIndicatorRow *self);
void               guild_indicator_row_set_note  (GuildIndicatorRow *self,
                                                  const char        *note);

G_END_DECLS
