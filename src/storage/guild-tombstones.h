/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-sqlite-connection.h"

G_BEGIN_DECLS

/**
 * GuildTombstone:
 * @person: key of a person who was erased
 * @pseudonym: what stands for them
 * @born: when the person came to the organisation, in seconds since 1970, or 0
 *
 * Remembers that somebody is to be erased from older copies too, by nothing that is theirs. Copies of an
 * organisation may have given a key to different people; they differ in @born.
 */
typedef struct
{
  gint64 person;
  char *pseudonym;
  gint64 born;
} GuildTombstone;

void       guild_tombstone_free          (GuildTombstone        *self);
GPtrArray *guild_tombstones_new          (void);
void       guild_tombstones_add          (GPtrArray             *tombstones,
                                          const GPtrArray       *others);
GPtrArray *guild_tombstones_read         (GuildSqliteConnection *connection,
                                          GError               **error);
GPtrArray *guild_tombstones_find_missing (GuildSqliteConnection *connection,
                                          const GPtrArray       *tombstones,
                                          GError               **error);
GPtrArray *guild_tombstones_load         (const char            *path,
                                          const char            *id);
gboolean   guild_tombstones_save         (const char            *path,
                                          const char            *id,
                                          const GPtrArray       *tombstones,
                                          GError               **error);

G_END_DECLS
