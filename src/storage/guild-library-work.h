/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-library.h"
#include "guild-place.h"

G_BEGIN_DECLS

/* What the library does on the disk, in a worker. */

typedef struct _GuildLibraryWork GuildLibraryWork;
typedef gboolean (*GuildLibraryWorkFunc) (const GuildPlace *place, GuildLibraryWork *work, GCancellable *cancellable,
                                          GError **error);

/* One piece of work: what it needs, and what came of it. */
struct _GuildLibraryWork
{
  GuildLibraryWorkFunc func; /* NULL: only the folder is looked at again */
  GuildPlace *place;
  GPtrArray *known; /* GuildLibraryInfo, as the list has it */
  char *path;
  char *text;
  char *id;
  GuildStore *store;
  GuildBackup *backup;
  GuildAdopt mode;
  gboolean only_looks;
  /* what came of it */
  char *result;
  GPtrArray *backups;
  GPtrArray *infos;
  GError *error;
};

GuildLibraryWork *guild_library_work_new         (GuildLibrary        *self,
                                                  GuildLibraryWorkFunc func,
                                                  GFile               *file);
void              guild_library_work_start       (GuildLibrary        *self,
                                                  GuildLibraryWork    *work,
                                                  gpointer             tag,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
GuildLibraryWork *guild_library_work_finish      (GuildLibrary        *self,
                                                  GAsyncResult        *result,
                                                  gpointer             tag,
                                                  GError             **error);
GFile            *guild_library_work_finish_file (GuildLibrary        *self,
                                                  GAsyncResult        *result,
                                                  gpointer             tag,
                                                  GError             **error);

G_END_DECLS
