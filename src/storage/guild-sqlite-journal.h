/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-sqlite-connection.h"
#include "guild-store.h"

G_BEGIN_DECLS

/* Changes, their undo and redo, and the history. Every call is on the connection's thread. */

gint64       guild_journal_get_version       (GuildSqliteConnection *connection,
                                              GError               **error);
gboolean     guild_journal_apply             (GuildSqliteConnection *connection,
                                              GuildChange           *change,
                                              GError               **error);
GuildChange *guild_journal_get_change        (GuildSqliteConnection *connection,
                                              gint64                 id,
                                              GError               **error);
GuildChange *guild_journal_get_undo          (GuildSqliteConnection *connection,
                                              gboolean               redo,
                                              GError               **error);
gboolean     guild_journal_apply_undo        (GuildSqliteConnection *connection,
                                              GuildChange           *change,
                                              gboolean               redo,
                                              GError               **error);
GPtrArray   *guild_journal_get_history       (GuildSqliteConnection *connection,
                                              GuildKind              kind,
                                              gint64                 key,
                                              guint                  limit,
                                              GError               **error);
GPtrArray   *guild_journal_get_changes_since (GuildSqliteConnection *connection,
                                              gint64                 version,
                                              GError               **error);
gboolean     guild_journal_rebuild_latest    (GuildSqliteConnection *connection,
                                              GError               **error);

G_END_DECLS
