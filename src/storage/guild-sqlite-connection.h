/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * GuildSqliteConnection:
 *
 * A thin hand around one sqlite3 connection: hardened settings, statements that are prepared once,
 * errors as #GError. It belongs to one thread. Private to storage.
 */
typedef struct _GuildSqliteConnection GuildSqliteConnection;

/* A statement on loan from the connection; free it to give it back. */
typedef struct
{
  GuildSqliteConnection *connection;
  sqlite3_stmt *handle;
} GuildStatement;

#define GUILD_SQLITE_APPLICATION_ID 0x4755494c /* "GUIL" */

GuildSqliteConnection *guild_sqlite_connection_open           (const char            *path,
                                                               int                    flags,
                                                               GError               **error);
GuildSqliteConnection *guild_sqlite_connection_open_immutable (const char            *path,
                                                               GError               **error);
void                   guild_sqlite_connection_free           (GuildSqliteConnection *self);
sqlite3               *guild_sqlite_connection_get            (GuildSqliteConnection *self);
void                   guild_sqlite_connection_watch          (GuildSqliteConnection *self,
                                                               GCancellable          *cancellable);
gboolean               guild_sqlite_fail                      (GuildSqliteConnection *self,
                                                               int                    code,
                                                               GError               **error);
gboolean               guild_sqlite_execute                   (GuildSqliteConnection *self,
                                                               const char            *sql,
                                                               GError               **error);
gboolean               guild_sqlite_execute_resource          (GuildSqliteConnection *self,
                                                               const char            *name,
                                                               GError               **error);
gint64                 guild_sqlite_get_integer               (GuildSqliteConnection *self,
                                                               const char            *sql,
                                                               gint64                 fallback,
                                                               GError               **error);
gboolean               guild_sqlite_begin                     (GuildSqliteConnection *self,
                                                               GError               **error);
gboolean               guild_sqlite_commit                    (GuildSqliteConnection *self,
                                                               GError               **error);
void                   guild_sqlite_rollback                  (GuildSqliteConnection *self);
GuildStatement        *guild_sqlite_prepare                   (GuildSqliteConnection *self,
                                                               const char            *sql,
                                                               GError               **error);
GuildStatement        *guild_sqlite_prepare_resource          (GuildSqliteConnection *self,
                                                               const char            *name,
                                                               GError               **error);
void                   guild_statement_free                   (GuildStatement        *self);
void                   guild_statement_bind_integers          (GuildStatement        *self,
                                                               guint                  n_values,
                                                               ...);
gboolean               guild_statement_step                   (GuildStatement        *self,
                                                               gboolean              *has_row,
                                                               GError               **error);
gboolean               guild_statement_run                    (GuildStatement        *self,
                                                               GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildSqliteConnection, guild_sqlite_connection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildStatement, guild_statement_free)

G_END_DECLS
