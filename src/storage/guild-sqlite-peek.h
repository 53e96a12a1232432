/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-sqlite-connection.h"

G_BEGIN_DECLS

/**
 * GuildPeek:
 * @id: the organisation's id
 * @name: its name
 * @n_people: how many people it holds
 * @n_changes: how many changes its journal tells of
 * @modified: when the last of them was made, in seconds since 1970
 * @schema: the file's schema, perhaps newer than ours
 *
 * What a closed file says of itself at a glance.
 */
typedef struct
{
  char *id;
  char *name;
  guint n_people;
  guint n_changes;
  gint64 modified;
  int schema;
} GuildPeek;

/**
 * GuildQuietFile:
 *
 * A closed file that is read without a trace: not migrated, not changed, nothing made beside it.
 */
typedef struct _GuildQuietFile GuildQuietFile;

GuildQuietFile        *guild_quiet_file_open           (const char     *path,
                                                        const char     *scratch,
                                                        GError        **error);
void                   guild_quiet_file_free           (GuildQuietFile *self);
GuildSqliteConnection *guild_quiet_file_get_connection (GuildQuietFile *self);
gboolean               guild_quiet_file_peek           (GuildQuietFile *self,
                                                        GuildPeek      *peek,
                                                        GError        **error);
gboolean               guild_sqlite_peek               (const char     *path,
                                                        GuildPeek      *peek,
                                                        GError        **error);
void                   guild_peek_clear                (GuildPeek      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildQuietFile, guild_quiet_file_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildPeek, guild_peek_clear)

G_END_DECLS
