/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-place.h"
#include "guild-sqlite-connection.h"

G_BEGIN_DECLS

/* Backups of a library's organisations, for the worker. */

GuildBackup *guild_place_backup_store     (const GuildPlace      *self,
                                           GuildStore            *store,
                                           const char            *id,
                                           const char            *reason,
                                           GCancellable          *cancellable,
                                           GError               **error);
GuildBackup *guild_place_backup_file      (const GuildPlace      *self,
                                           GuildSqliteConnection *connection,
                                           const char            *id,
                                           const char            *reason,
                                           GCancellable          *cancellable,
                                           GError               **error);
GPtrArray   *guild_place_list_backups     (const GuildPlace      *self,
                                           const char            *id,
                                           GCancellable          *cancellable,
                                           GError               **error);
gboolean     guild_place_erase_in_backups (const GuildPlace      *self,
                                           const char            *id,
                                           const GPtrArray       *tombstones,
                                           GCancellable          *cancellable,
                                           GError               **error);

G_END_DECLS
