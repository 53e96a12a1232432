/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildWindow:
 *
 * A window on one organisation: its pages in a sidebar and the page that is shown; before that,
 * how to open one, or why it cannot be opened.
 */
#define GUILD_TYPE_WINDOW (guild_window_get_type ())
G_DECLARE_FINAL_TYPE (GuildWindow, guild_window, GUILD, WINDOW, AdwApplicationWindow)

GtkWindow    *guild_window_new         (GtkApplication *application);
void          guild_window_open        (GuildWindow    *self,
                                        GFile          *file);
void          guild_window_replace     (GuildWindow    *self,
                                        GFile          *source);
void          guild_window_leave       (GuildWindow    *self);
void          guild_window_fail        (GuildWindow    *self,
                                        GFile          *file,
                                        const GError   *error);
gboolean      guild_window_is_free     (GuildWindow    *self);
GFile        *guild_window_get_file    (GuildWindow    *self);
GuildSession *guild_window_get_session (GuildWindow    *self);

G_END_DECLS
