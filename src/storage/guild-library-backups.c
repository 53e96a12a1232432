/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-library-work.h"
#include "guild-place-backups.h"
#include "guild-place-copies.h"
#include "guild-sqlite-store.h"

static gboolean
list_backups_now (const GuildPlace *place,
                  GuildLibraryWork *work,
                  GCancellable     *cancellable,
                  GError          **error)
{
  work->backups = guild_place_list_backups (place, work->id, cancellable, error);
  return work->backups != NULL;
}

/**
 * guild_library_list_backups_async:
 * @self: a library
 * @id: an organisation's id
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
guild_library_list_backups_async (GuildLibrary       *self,
                                  const char         *id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, list_backups_now, NULL);
  work->id = g_strdup (id);
  work->only_looks = TRUE;
  guild_library_work_start (self, work, guild_library_list_backups_async, cancellable, callback, user_data);
}

/**
 * guild_library_list_backups_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a list of #GuildBackup, the newest first
 */
GListModel *
guild_library_list_backups_finish (GuildLibrary *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  GuildLibraryWork *work = guild_library_work_finish (self, result, guild_library_list_backups_async, error);
  GListStore *list = NULL;

  if (work == NULL)
    return NULL;
  list = g_list_store_new (GUILD_TYPE_BACKUP);
  g_list_store_splice (list, 0, 0, work->backups->pdata, work->backups->len);
  return G_LIST_MODEL (list);
}

static gboolean
backup_now (const GuildPlace *place,
            GuildLibraryWork *work,
            GCancellable     *cancellable,
            GError          **error)
{
  work->backup = guild_place_backup_store (place, work->store, work->id, work->text, cancellable, error);
  return work->backup != NULL;
}

/**
 * guild_library_backup_async:
 * @self: a library
 * @store: an open organisation
 * @id: its id
 * @reason: why, such as %GUILD_BACKUP_DAILY
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a backup, and removes older ones that guild_backup_rule_keep() does not name.
 */
void
guild_library_backup_async (GuildLibrary       *self,
                            GuildStore         *store,
                            const char         *id,
                            const char         *reason,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, backup_now, NULL);
  work->store = g_object_ref (store);
  work->id = g_strdup (id);
  work->text = g_strdup (reason);
  work->only_looks = TRUE;
  guild_library_work_start (self, work, guild_library_backup_async, cancellable, callback, user_data);
}

/**
 * guild_library_backup_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the backup
 */
GuildBackup *
guild_library_backup_finish (GuildLibrary *self,
                             GAsyncResult *result,
                             GError      **error)
{
  GuildLibraryWork *work = guild_library_work_finish (self, result, guild_library_backup_async, error);

  return work == NULL ? NULL : g_object_ref (work->backup);
}

static gboolean
restore_now (const GuildPlace *place,
             GuildLibraryWork *work,
             GCancellable     *cancellable,
             GError          **error)
{
  work->result = guild_place_restore (place, work->backup, work->path, cancellable, error);
  return work->result != NULL;
}

/**
 * guild_library_restore_async:
 * @self: a library
 * @backup: a backup
 * @file: (nullable): the organisation's file in the library, closed; %NULL where there is none left
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a backup of @file as it is, then puts a copy of @backup in its place. Whoever was erased since is
 * erased from the copy first. Nothing before can be undone.
 */
void
guild_library_restore_async (GuildLibrary       *self,
                             GuildBackup        *backup,
                             GFile              *file,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, restore_now, file);
  work->backup = g_object_ref (backup);
  guild_library_work_start (self, work, guild_library_restore_async, cancellable, callback, user_data);
}

/**
 * guild_library_restore_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where the organisation is, closed
 */
GFile *
guild_library_restore_finish (GuildLibrary *self,
                              GAsyncResult *result,
                              GError      **error)
{
  return guild_library_work_finish_file (self, result, guild_library_restore_async, error);
}

static gboolean
finish_erasures_now (const GuildPlace *place,
                     GuildLibraryWork *work,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr (GPtrArray) tombstones = guild_sqlite_store_get_tombstones (GUILD_SQLITE_STORE (work->store), error);

  return tombstones != NULL && guild_place_erase_in_backups (place, work->id, tombstones, cancellable, error);
}

/**
 * guild_library_finish_erasures_async:
 * @self: a library
 * @store: an open organisation
 * @id: its id
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Erases whoever was erased from the organisation from every copy of it: its backups in the library and in
 * the user's folder, and what was deleted. To be called after an erasure, and, since a program may be
 * stopped in between, when an organisation is opened; where nothing is left to do it does nothing.
 */
void
guild_library_finish_erasures_async (GuildLibrary       *self,
                                     GuildStore         *store,
                                     const char         *id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, finish_erasures_now, NULL);
  work->store = g_object_ref (store);
  work->id = g_strdup (id);
  work->only_looks = TRUE;
  guild_library_work_start (self, work, guild_library_finish_erasures_async, cancellable, callback, user_data);
}

/**
 * guild_library_finish_erasures_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether nobody of them is left in any copy
 */
gboolean
guild_library_finish_erasures_finish (GuildLibrary *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  return guild_library_work_finish (self, result, guild_library_finish_erasures_async, error) != NULL;
}
