/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-library-work.h"
#include "guild-place-copies.h"

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
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, NULL, NULL);
  guild_library_work_start (self, work, guild_library_refresh_async, cancellable, callback, user_data);
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
  return guild_library_work_finish (self, result, guild_library_refresh_async, error) != NULL;
}

static gboolean
create_now (const GuildPlace *place,
            GuildLibraryWork *work,
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
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, create_now, NULL);
  work->text = g_strdup (name);
  guild_library_work_start (self, work, guild_library_create_async, cancellable, callback, user_data);
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
  return guild_library_work_finish_file (self, result, guild_library_create_async, error);
}

static gboolean
adopt_now (const GuildPlace *place,
           GuildLibraryWork *work,
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
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, adopt_now, source);
  work->mode = mode;
  guild_library_work_start (self, work, guild_library_adopt_async, cancellable, callback, user_data);
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
  return guild_library_work_finish_file (self, result, guild_library_adopt_async, error);
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
  GuildLibraryWork *work = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_library_adopt_async), NULL);

  work = g_task_get_task_data (G_TASK (result));
  return work->text == NULL ? NULL : g_file_new_for_path (work->text);
}

static gboolean
rename_now (const GuildPlace *place,
            GuildLibraryWork *work,
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
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, rename_now, file);
  work->text = g_strdup (name);
  guild_library_work_start (self, work, guild_library_rename_async, cancellable, callback, user_data);
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
  return guild_library_work_finish (self, result, guild_library_rename_async, error) != NULL;
}

static gboolean
duplicate_now (const GuildPlace *place,
               GuildLibraryWork *work,
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
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, duplicate_now, file);
  g_set_object (&work->store, store);
  guild_library_work_start (self, work, guild_library_duplicate_async, cancellable, callback, user_data);
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
  return guild_library_work_finish_file (self, result, guild_library_duplicate_async, error);
}

static gboolean
delete_now (const GuildPlace *place,
            GuildLibraryWork *work,
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
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, delete_now, file);
  guild_library_work_start (self, work, guild_library_delete_async, cancellable, callback, user_data);
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
  GuildLibraryWork *work = guild_library_work_finish (self, result, guild_library_delete_async, error);

  return work == NULL ? NULL : g_strdup (work->result);
}

static gboolean
undelete_now (const GuildPlace *place,
              GuildLibraryWork *work,
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
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, undelete_now, NULL);
  work->text = g_strdup (token);
  guild_library_work_start (self, work, guild_library_undelete_async, cancellable, callback, user_data);
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
  return guild_library_work_finish_file (self, result, guild_library_undelete_async, error);
}

static gboolean
save_copy_now (const GuildPlace *place,
               GuildLibraryWork *work,
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
  GuildLibraryWork *work = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  work = guild_library_work_new (self, save_copy_now, file);
  work->text = g_file_get_path (destination);
  work->only_looks = TRUE;
  guild_library_work_start (self, work, guild_library_save_copy_async, cancellable, callback, user_data);
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
  return guild_library_work_finish (self, result, guild_library_save_copy_async, error) != NULL;
}
