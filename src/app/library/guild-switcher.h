/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildSwitcher:
 *
 * The name of the organisation that a window shows, with a menu of the others. It activates `win.go`,
 * `win.leave`, `win.create`, `win.rename-organisation`, `win.open` and `win.backups`, and asks for a name where it is
 * told to, by `win.new` and `win.rename`.
 */
#define GUILD_TYPE_SWITCHER (guild_switcher_get_type ())
G_DECLARE_FINAL_TYPE (GuildSwitcher, guild_switcher, GUILD, SWITCHER, AdwBin)

void guild_switcher_set_file (GuildSwitcher *self,
                              GFile         *file);
void guild_switcher_set_name (GuildSwitcher *self,
                              const char    *name);
void guild_switcher_ask      (GuildSwitcher *self,
                              gboolean       renaming);

G_END_DECLS
