/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-store.h"

G_BEGIN_DECLS

/**
 * GuildSqliteStore:
 *
 * An organisation in one `.guild` file. One thread owns the one connection, in exclusive mode;
 * whoever calls from another thread waits for its turn there.
 */
#define GUILD_TYPE_SQLITE_STORE (guild_sqlite_store_get_type ())
G_DECLARE_FINAL_TYPE (GuildSqliteStore, guild_sqlite_store, GUILD, SQLITE_STORE, GObject)

GuildStore *guild_sqlite_store_create         (GFile            *file,
                                               const char       *name,
                                               GError          **error);
GuildStore *guild_sqlite_store_open           (GFile            *file,
                                               GError          **error);
const char *guild_sqlite_store_get_engine     (void);
int         guild_sqlite_store_get_schema     (void);
gboolean    guild_sqlite_store_get_read_only  (GuildSqliteStore *self);
GPtrArray  *guild_sqlite_store_get_tombstones (GuildSqliteStore *self,
                                               GError          **error);

G_END_DECLS
