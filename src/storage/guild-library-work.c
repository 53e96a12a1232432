/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-library-private.h"
#include "guild-place-backups.h"
#include "guild-place-copies.h"
#include "guild-sqlite-store.h"

typedef struct _Work Work;
typedef gboolean (*WorkFunc) (const GuildPlace *place, Work *work, GCancellable *cancellable, GError **error);

/* One piece of work: what it needs, and what came of it. */
struct _Work
{
  WorkFunc func;
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

static void
work_free (Work *work)
{
  guild_place_free (work->place);
  g_ptr_array_unref (work->known);
  g_free (work->path);
  g_free (work->text);
  g_free (work->id);
  g_clear_object (&work->store);
  g_clear_object (&work->backup);
  g_free (work->result);
  g_clear_pointer (&work->backups, g_ptr_array_unref);
  g_clear_pointer (&work->infos, g_ptr_array_unref);
  g_clear_error (&work->error);
  g_free (work);
}

static Work *
work_new (GuildLibrary *self,
          WorkFunc      func,
          GFile        *file)
{
  Work *work = g_new0 (Work, 1);
  GFile *second = guild_library_get_backup_folder (self);

  work->func = func;
  work->place = guild_place_new (g_file_peek_path (guild_library_get_folder (self)),
                                 second == NULL ? NULL : g_file_peek_path (second));
  work->path = file == NULL ? NULL : g_file_get_path (file);
  work->known = guild_library_copy_infos (self);
  return work;
}

/* One piece after another: two that look for a free name would find the same. */
static GMutex disk;

static void
work_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable)
{
  Work *work = data;

  g_mutex_lock (&disk);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &work->error))
    work->func (work->place, work, cancellable, &work->error);
  /* What was done before it failed or was cancelled is to be seen as well. */
  if (!work->only_looks)
    work->infos = guild_place_scan (work->place, work->known, NULL, work->error == NULL ? &work->error : NULL);
  g_mutex_unlock (&disk);
  g_task_return_boolean (task, TRUE);
}

static void
work_done (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) outer = data;
  GuildLibrary *self = g_task_get_source_object (outer);
  Work *work = g_task_get_task_data (outer);

  g_task_propagate_boolean (G_TASK (result), NULL);
  if (work->infos != NULL)
    guild_library_take_infos (self, work->infos);
  if (work->error != NULL)
    g_task_return_error (outer, g_steal_pointer (&work->error));
  else
    g_task_return_boolean (outer, TRUE);
}

static void
start (GuildLibrary       *self,
       Work               *work,
       gpointer            tag,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *outer = g_task_new (self, cancellable, callback, user_data);
  /* The worker may drop its task last, and the library is not to be finalised there. */
  g_autoptr (GTask) inner = g_task_new (NULL, cancellable, work_done, outer);

  g_task_set_source_tag (outer, tag);
  g_task_set_check_cancellable (outer, FALSE);
  g_task_set_task_data (outer, work, (GDestroyNotify) work_free);
  g_task_set_source_tag (inner, tag);
  g_task_set_check_cancellable (inner, FALSE);
  g_task_set_task_data (inner, work, NULL);
  g_task_run_in_thread (inner, work_in_thread);
}

/* What came of the work, or %NULL with an error; it lives as long as @result. */
static Work *
finish (GuildLibrary *self,
        GAsyncResult *result,
        gpointer      tag,
        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result)) : NULL;
}

static GFile *
finish_file (GuildLibrary *self,
             GAsyncResult *result,
             gpointer      tag,
             GError      **error)
{
  Work *work = finish (self, result, tag, error);

  return work == NULL ? NULL : g_file_new_for_path (work->result);
}

static gboolean
refresh_now (const GuildPlace *place,
             Work             *work,
             GCancellable     *cancellable G_GNUC_UNUSED,
             GError          **error G_GNUC_UNUSED)
{
  return place != NULL && work != NULL;
}

/**
 * guild_library_refresh_async:
 * @self: a library
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks at the folder again. Entries change in place; only what moved is announced as moved.
 */
void
guild_library_refresh_async (GuildLibrary       *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, refresh_now, NULL);
  start (self, work, guild_library_refresh_async, cancellable, callback, user_data);
}

/**
 * guild_library_refresh_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the list is as the folder is
 */
gboolean
guild_library_refresh_finish (GuildLibrary *self,
                              GAsyncResult *result,
                              GError      **error)
{
  return finish (self, result, guild_library_refresh_async, error) != NULL;
}

static gboolean
create_now (const GuildPlace *place,
            Work             *work,
            GCancellable     *cancellable G_GNUC_UNUSED,
            GError          **error)
{
  work->result = guild_place_create (place, work->text, error);
  return work->result != NULL;
}

/**
 * guild_library_create_async:
 * @self: a library
 * @name: the organisation's name
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes a new organisation, empty but for its name.
 */
void
guild_library_create_async (GuildLibrary       *self,
                            const char         *name,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, create_now, NULL);
  work->text = g_strdup (name);
  start (self, work, guild_library_create_async, cancellable, callback, user_data);
}

/**
 * guild_library_create_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where it is, closed
 */
GFile *
guild_library_create_finish (GuildLibrary *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return finish_file (self, result, guild_library_create_async, error);
}

static gboolean
adopt_now (const GuildPlace *place,
           Work             *work,
           GCancellable     *cancellable,
           GError          **error)
{
  work->result = guild_place_adopt (place, work->path, work->mode, &work->text, cancellable, error);
  return work->result != NULL;
}

/**
 * guild_library_adopt_async:
 * @self: a library
 * @source: an organisation from elsewhere; it is not changed
 * @mode: what becomes of the one that is in the library already
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a checked copy of @source in.
 */
void
guild_library_adopt_async (GuildLibrary       *self,
                           GFile              *source,
                           GuildAdopt          mode,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, adopt_now, source);
  work->mode = mode;
  start (self, work, guild_library_adopt_async, cancellable, callback, user_data);
}

/**
 * guild_library_adopt_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error; %GUILD_ERROR_CONFLICT where %GUILD_ADOPT_ADD
 *   found the organisation in the library: ask, and call again with another mode
 *
 * Returns: (transfer full) (nullable): where the copy is, closed
 */
GFile *
guild_library_adopt_finish (GuildLibrary *self,
                            GAsyncResult *result,
                            GError      **error)
{
  return finish_file (self, result, guild_library_adopt_async, error);
}

/**
 * guild_library_adopt_get_rival:
 * @self: a library
 * @result: what the callback was given, finished
 *
 * Returns: (transfer full) (nullable): the file of the library that holds the same organisation, which is to be
 *   closed before it can be replaced
 */
GFile *
guild_library_adopt_get_rival (GuildLibrary *self,
                               GAsyncResult *result)
{
  Work *work = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_library_adopt_async), NULL);

  work = g_task_get_task_data (G_TASK (result));
  return work->text == NULL ? NULL : g_file_new_for_path (work->text);
}

static gboolean
rename_now (const GuildPlace *place,
            Work             *work,
            GCancellable     *cancellable G_GNUC_UNUSED,
            GError          **error)
{
  return guild_place_rename (place, work->path, work->text, error);
}

/**
 * guild_library_rename_async:
 * @self: a library
 * @file: a file of the library, closed
 * @name: what the organisation is called from now on
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * The name is inside the file, which keeps its own. Of an open organisation the window commits the change
 * itself.
 */
void
guild_library_rename_async (GuildLibrary       *self,
                            GFile              *file,
                            const char         *name,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, rename_now, file);
  work->text = g_strdup (name);
  start (self, work, guild_library_rename_async, cancellable, callback, user_data);
}

/**
 * guild_library_rename_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether it is renamed
 */
gboolean
guild_library_rename_finish (GuildLibrary *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return finish (self, result, guild_library_rename_async, error) != NULL;
}

static gboolean
duplicate_now (const GuildPlace *place,
               Work             *work,
               GCancellable     *cancellable,
               GError          **error)
{
  work->result = guild_place_duplicate (place, work->path, work->store, cancellable, error);
  return work->result != NULL;
}

/**
 * guild_library_duplicate_async:
 * @self: a library
 * @file: a file of the library; closed, unless @store is given
 * @store: (nullable): its store, where it is open
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes an organisation of its own out of a copy.
 */
void
guild_library_duplicate_async (GuildLibrary       *self,
                               GFile              *file,
                               GuildStore         *store,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, duplicate_now, file);
  g_set_object (&work->store, store);
  start (self, work, guild_library_duplicate_async, cancellable, callback, user_data);
}

/**
 * guild_library_duplicate_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where the copy is, closed
 */
GFile *
guild_library_duplicate_finish (GuildLibrary *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return finish_file (self, result, guild_library_duplicate_async, error);
}

static gboolean
delete_now (const GuildPlace *place,
            Work             *work,
            GCancellable     *cancellable G_GNUC_UNUSED,
            GError          **error)
{
  work->result = guild_place_delete (place, work->path, error);
  return work->result != NULL;
}

/**
 * guild_library_delete_async:
 * @self: a library
 * @file: a file of the library, closed; it may be broken
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes it out of the library; for thirty days guild_library_undelete_async() brings it back.
 */
void
guild_library_delete_async (GuildLibrary       *self,
                            GFile              *file,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, delete_now, file);
  start (self, work, guild_library_delete_async, cancellable, callback, user_data);
}

/**
 * guild_library_delete_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a token to bring it back by
 */
char *
guild_library_delete_finish (GuildLibrary *self,
                             GAsyncResult *result,
                             GError      **error)
{
  Work *work = finish (self, result, guild_library_delete_async, error);

  return work == NULL ? NULL : g_strdup (work->result);
}

static gboolean
undelete_now (const GuildPlace *place,
              Work             *work,
              GCancellable     *cancellable G_GNUC_UNUSED,
              GError          **error)
{
  work->result = guild_place_undelete (place, work->text, error);
  return work->result != NULL;
}

/**
 * guild_library_undelete_async:
 * @self: a library
 * @token: what guild_library_delete_finish() gave
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
guild_library_undelete_async (GuildLibrary       *self,
                              const char         *token,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, undelete_now, NULL);
  work->text = g_strdup (token);
  start (self, work, guild_library_undelete_async, cancellable, callback, user_data);
}

/**
 * guild_library_undelete_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where it is now
 */
GFile *
guild_library_undelete_finish (GuildLibrary *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return finish_file (self, result, guild_library_undelete_async, error);
}

static gboolean
save_copy_now (const GuildPlace *place,
               Work             *work,
               GCancellable     *cancellable,
               GError          **error)
{
  return guild_place_save_copy (place, work->path, work->text, cancellable, error);
}

/**
 * guild_library_save_copy_async:
 * @self: a library
 * @file: a file of the library, closed
 * @destination: where the copy goes; an older copy is replaced, another file never
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Of an open organisation guild_store_backup() makes the copy.
 */
void
guild_library_save_copy_async (GuildLibrary       *self,
                               GFile              *file,
                               GFile              *destination,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, save_copy_now, file);
  work->text = g_file_get_path (destination);
  work->only_looks = TRUE;
  start (self, work, guild_library_save_copy_async, cancellable, callback, user_data);
}

/**
 * guild_library_save_copy_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the whole copy is on disk
 */
gboolean
guild_library_save_copy_finish (GuildLibrary *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return finish (self, result, guild_library_save_copy_async, error) != NULL;
}

static gboolean
list_backups_now (const GuildPlace *place,
                  Work             *work,
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
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, list_backups_now, NULL);
  work->id = g_strdup (id);
  work->only_looks = TRUE;
  start (self, work, guild_library_list_backups_async, cancellable, callback, user_data);
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
  Work *work = finish (self, result, guild_library_list_backups_async, error);

  GListStore *list;

  if (work == NULL)
    return NULL;
  list = g_list_store_new (GUILD_TYPE_BACKUP);
  g_list_store_splice (list, 0, 0, work->backups->pdata, work->backups->len);
  return G_LIST_MODEL (list);
}

static gboolean
backup_now (const GuildPlace *place,
            Work             *work,
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
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, backup_now, NULL);
  work->store = g_object_ref (store);
  work->id = g_strdup (id);
  work->text = g_strdup (reason);
  work->only_looks = TRUE;
  start (self, work, guild_library_backup_async, cancellable, callback, user_data);
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
  Work *work = finish (self, result, guild_library_backup_async, error);

  return work == NULL ? NULL : g_object_ref (work->backup);
}

static gboolean
restore_now (const GuildPlace *place,
             Work             *work,
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
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, restore_now, file);
  work->backup = g_object_ref (backup);
  start (self, work, guild_library_restore_async, cancellable, callback, user_data);
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
  return finish_file (self, result, guild_library_restore_async, error);
}

static gboolean
finish_erasures_now (const GuildPlace *place,
                     Work             *work,
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
  Work *work;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = work_new (self, finish_erasures_now, NULL);
  work->store = g_object_ref (store);
  work->id = g_strdup (id);
  work->only_looks = TRUE;
  start (self, work, guild_library_finish_erasures_async, cancellable, callback, user_data);
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
  return finish (self, result, guild_library_finish_erasures_async, error) != NULL;
}
