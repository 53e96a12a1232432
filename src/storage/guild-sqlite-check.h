/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-sqlite-connection.h"

G_BEGIN_DECLS

/* Whether a file is sound: its pages, its references, its keys, and its newest ratings. */

gboolean guild_sqlite_check (GuildSqliteConnection *connection,
                             GPtrArray             *problems,
                             GError               **error);

G_END_DECLS
