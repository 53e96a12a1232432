/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * SECTION: the ways into an import
 *
 * What a window does when files are dropped on it, or cells pasted.
 */
void guild_import_ways_files (AdwApplicationWindow *window,
                              GuildSession         *session,
                              GPtrArray            *files);
void guild_import_ways_paste (AdwApplicationWindow *window,
                              GuildSession         *session);

G_END_DECLS
