/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-sqlite-connection.h"
#include "guild-store.h"

G_BEGIN_DECLS

/* What an organisation is loaded from: its records, its newest ratings, and the keys that are free. */

gboolean guild_sqlite_get_next_key (GuildSqliteConnection *connection,
                                    GuildKind              kind,
                                    gint64                *key,
                                    GError               **error);
gboolean guild_sqlite_each         (GuildSqliteConnection *connection,
                                    const GuildQuery      *query,
                                    GuildRecordFunc        func,
                                    gpointer               user_data,
                                    GError               **error);
gboolean guild_sqlite_each_latest  (GuildSqliteConnection *connection,
                                    gint64                 person,
                                    GuildLatestFunc        func,
                                    gpointer               user_data,
                                    GError               **error);
gboolean guild_sqlite_each_rating  (GuildSqliteConnection *connection,
                                    gint64                 first,
                                    gint64                 last,
                                    GuildLatestFunc        func,
                                    gpointer               user_data,
                                    GError               **error);

G_END_DECLS
