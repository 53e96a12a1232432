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
GFile        *guild_window_get_file    (GuildWindow    *self);
GuildSession *guild_window_get_session (GuildWindow    *self);

G_END_DECLS
