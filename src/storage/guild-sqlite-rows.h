/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-record.h"
#include "guild-sqlite-connection.h"
#include "guild-store.h"

G_BEGIN_DECLS

/* Records as rows of tables and as images of the journal, by the tables of fields. */

char           *guild_sqlite_build_query    (const GuildQuery      *query);
GuildRecord    *guild_sqlite_read_record    (GuildKind              kind,
                                             sqlite3_stmt          *row);
GuildStatement *guild_sqlite_prepare_insert (GuildSqliteConnection *connection,
                                             GuildKind              kind,
                                             GError               **error);
GuildStatement *guild_sqlite_prepare_update (GuildSqliteConnection *connection,
                                             GuildKind              kind,
                                             GError               **error);
gboolean        guild_sqlite_run_record     (GuildStatement        *statement,
                                             const GuildRecord     *record,
                                             GError               **error);
gboolean        guild_sqlite_delete         (GuildSqliteConnection *connection,
                                             GuildKind              kind,
                                             gint64                 key,
                                             GError               **error);
GBytes         *guild_sqlite_encode         (const GuildRecord     *record);
GuildRecord    *guild_sqlite_decode         (GuildKind              kind,
                                             gint64                 key,
                                             GBytes                *image);

G_END_DECLS
