/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-library.h"

G_BEGIN_DECLS

/**
 * GuildPlace:
 * @organisations: the folder of the live files
 * @backups: the folder of each organisation's backups
 * @deleted: the folder of what was deleted
 * @staging: the folder where files are made ready; nothing in it is of worth
 * @cache: the file that remembers what was known of files that are open elsewhere
 * @tombstones: the file that remembers who was erased
 * @second: (nullable): a folder of the user's own for a second copy of each backup
 *
 * Where a library keeps its files, for the worker: every call here waits for the disk.
 */
typedef struct
{
  char *organisations;
  char *backups;
  char *deleted;
  char *staging;
  char *cache;
  char *tombstones;
  char *second;
} GuildPlace;

#define GUILD_FILE_SUFFIX ".guild"

GuildPlace *guild_place_new          (const char       *folder,
                                      const char       *second);
void        guild_place_free         (GuildPlace       *self);
GPtrArray  *guild_place_scan         (const GuildPlace *self,
                                      const GPtrArray  *known,
                                      GCancellable     *cancellable,
                                      GError          **error);
char       *guild_place_find         (const GuildPlace *self,
                                      const char       *id,
                                      GError          **error);
gboolean    guild_place_make_folder  (const char       *path,
                                      GError          **error);
char       *guild_place_stage        (const GuildPlace *self,
                                      GError          **error);
void        guild_place_unstage      (char             *path);
char       *guild_place_settle_in    (const GuildPlace *self,
                                      const char       *staged,
                                      const char       *name,
                                      GError          **error);
char       *guild_place_find_free    (const char       *folder,
                                      const char       *stem);
char       *guild_place_safe_name    (const char       *name);
char       *guild_place_folder_of    (const char       *folder,
                                      const char       *id);
char       *guild_place_create       (const GuildPlace *self,
                                      const char       *name,
                                      GError          **error);
char       *guild_place_make_deleted (const GuildPlace *self,
                                      char            **token,
                                      GError          **error);
char       *guild_place_delete       (const GuildPlace *self,
                                      const char       *path,
                                      GError          **error);
char       *guild_place_undelete     (const GuildPlace *self,
                                      const char       *token,
                                      GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildPlace, guild_place_free)

/* A file that is made ready; it goes with what lies beside it unless it was moved away. */
typedef char GuildStaged;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildStaged, guild_place_unstage)

G_END_DECLS
