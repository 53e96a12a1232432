/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildTextLeave:
 * @GUILD_TEXT_LEAVE_ENTER: by Enter
 * @GUILD_TEXT_LEAVE_ESCAPE: by Escape, with the old text put back
 * @GUILD_TEXT_LEAVE_NEXT: by Tab, or by Down in the last line
 * @GUILD_TEXT_LEAVE_PREVIOUS: by Shift+Tab, or by Up in the first line
 * @GUILD_TEXT_LEAVE_MOVE_UP: by Alt+Up, which moves what it stands in
 * @GUILD_TEXT_LEAVE_MOVE_DOWN: by Alt+Down
 * @GUILD_TEXT_LEAVE_BACK: by Backspace where nothing stands
 *
 * How an edit of a #GuildStandingText ended.
 */
typedef enum
{
  GUILD_TEXT_LEAVE_ENTER,
  GUILD_TEXT_LEAVE_ESCAPE,
  GUILD_TEXT_LEAVE_NEXT,
  GUILD_TEXT_LEAVE_PREVIOUS,
  GUILD_TEXT_LEAVE_MOVE_UP,
  GUILD_TEXT_LEAVE_MOVE_DOWN,
  GUILD_TEXT_LEAVE_BACK,
} GuildTextLeave;

/**
 * GuildStandingText:
 *
 * A text on a page that is edited where it stands: a click or Enter opens it, Enter or leaving it says what was typed,
 * Escape puts back what stood there. A text that is refused stays open, with the reason beneath.
 */
#define GUILD_TYPE_STANDING_TEXT (guild_standing_text_get_type ())
G_DECLARE_FINAL_TYPE (GuildStandingText, guild_standing_text, GUILD, STANDING_TEXT, GtkWidget)

GtkWidget  *guild_standing_text_new         (void);
const char *guild_standing_text_get_text    (GuildStandingText *self);
void        guild_standing_text_set_text    (GuildStandingText *self,
                                             const char        *text);
void        guild_standing_text_describe    (GuildStandingText *self,
                                             const char        *description);
gboolean    guild_standing_text_get_editing (GuildStandingText *self);
void        guild_standing_text_begin       (GuildStandingText *self);
gboolean    guild_standing_text_finish      (GuildStandingText *self);
void        guild_standing_text_cancel      (GuildStandingText *self);
void        guild_standing_text_refuse      (GuildStandingText *self,
                                             const char        *typed,
                                             const char        *reason);
void        guild_standing_text_replace     (GuildStandingText *self,
                                             const char        *text);
char      **guild_standing_text_split       (const char        *text);

G_END_DECLS
