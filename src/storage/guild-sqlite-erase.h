/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-change.h"
#include "guild-sqlite-connection.h"

G_BEGIN_DECLS

/* Erasure of a person from what the file remembers: its journal, and the bytes that SQLite keeps of
 * what is no longer there. Every call is on the connection's thread. */

gboolean guild_erase_from_journal (GuildSqliteConnection *connection,
                                   const GuildChange     *change,
                                   gint64                 id,
                                   GError               **error);
gboolean guild_erase_is_pending   (GuildSqliteConnection *connection);
gboolean guild_erase_scrub        (GuildSqliteConnection *connection,
                                   GError               **error);

G_END_DECLS
