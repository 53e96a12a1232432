/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-sqlite-connection.h"

G_BEGIN_DECLS

/* The schema that this Guildhall writes. */
#define GUILD_SQLITE_SCHEMA 3

/**
 * GuildSqliteMigration:
 *
 * One step up, from the schema before: runs within a transaction that it neither opens nor ends.
 */
typedef gboolean (*GuildSqliteMigration) (GuildSqliteConnection *connection, GError **error);

gboolean guild_sqlite_recognise (GuildSqliteConnection      *connection,
                                 int                        *schema,
                                 GError                    **error);
gboolean guild_sqlite_create    (GuildSqliteConnection      *connection,
                                 GError                    **error);
gboolean guild_sqlite_migrate   (GuildSqliteConnection      *connection,
                                 const GuildSqliteMigration *migrations,
                                 int                         newest,
                                 const char                 *backup_path,
                                 GError                    **error);
gboolean guild_sqlite_copy      (GuildSqliteConnection      *connection,
                                 const char                 *path,
                                 GCancellable               *cancellable,
                                 GError                    **error);
gboolean guild_sqlite_sync      (const char                 *path,
                                 int                         flags,
                                 GError                    **error);

G_END_DECLS
