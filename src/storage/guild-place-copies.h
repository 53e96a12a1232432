/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-place.h"
#include "guild-tombstones.h"

G_BEGIN_DECLS

/* Copies that come into a library, replace what is there, or go out, for the worker. */

char    *guild_place_adopt           (const GuildPlace *self,
                                      const char       *source,
                                      GuildAdopt        mode,
                                      char            **rival,
                                      GCancellable     *cancellable,
                                      GError          **error);
gboolean guild_place_rename          (const GuildPlace *self,
                                      const char       *path,
                                      const char       *name,
                                      GError          **error);
char    *guild_place_duplicate       (const GuildPlace *self,
                                      const char       *path,
                                      GuildStore       *store,
                                      GCancellable     *cancellable,
                                      GError          **error);
gboolean guild_place_save_copy       (const GuildPlace *self,
                                      const char       *path,
                                      const char       *destination,
                                      GCancellable     *cancellable,
                                      GError          **error);
char    *guild_place_restore         (const GuildPlace *self,
                                      GuildBackup      *backup,
                                      const char       *path,
                                      GCancellable     *cancellable,
                                      GError          **error);
gboolean guild_place_erase_in_staged (const char       *staged,
                                      const GPtrArray  *tombstones,
                                      GCancellable     *cancellable,
                                      GError          **error);
gboolean guild_place_put_over        (const char       *staged,
                                      const char       *path,
                                      GError          **error);

G_END_DECLS
