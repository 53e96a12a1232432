/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildLibraryPage:
 *
 * Where a window starts: the organisations of the library and the ways to begin another. It renames,
 * duplicates, saves, backs up and deletes by itself; for what opens an organisation it activates
 * `win.go`, `win.create`, `win.open-sample` and `app.open`.
 */
#define GUILD_TYPE_LIBRARY_PAGE (guild_library_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildLibraryPage, guild_library_page, GUILD, LIBRARY_PAGE, AdwBin)

void guild_library_page_show (GuildLibraryPage *self);
void guild_library_page_tell (GuildLibraryPage *self,
                              const char       *sentence);

G_END_DECLS
