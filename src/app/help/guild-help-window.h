/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GUILD_TYPE_HELP_WINDOW (guild_help_window_get_type ())
G_DECLARE_FINAL_TYPE (GuildHelpWindow, guild_help_window, GUILD, HELP_WINDOW, AdwWindow)

GtkWindow *guild_help_window_new (GtkApplication *application);

G_END_DECLS
