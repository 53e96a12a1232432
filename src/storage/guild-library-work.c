/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-library-work.h"

#include "guild-library-private.h"

static void
work_free (GuildLibraryWork *work)
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

/**
 * guild_library_work_new:
 * @self: a library
 * @func: (nullable): what is to be done before the folder is looked at again
 * @file: (nullable): the file that it is done to
 *
 * Returns: (transfer full): work that is to be given what it needs and started
 */
GuildLibraryWork *
guild_library_work_new (GuildLibrary        *self,
                        GuildLibraryWorkFunc func,
                        GFile               *file)
{
  GuildLibraryWork *work = g_new0 (GuildLibraryWork, 1);
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
  GuildLibraryWork *work = data;

  g_mutex_lock (&disk);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &work->error) && work->func != NULL)
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
  GuildLibraryWork *work = g_task_get_task_data (outer);

  g_task_propagate_boolean (G_TASK (result), NULL);
  if (work->infos != NULL)
    guild_library_take_infos (self, work->infos);
  if (work->error != NULL)
    g_task_return_error (outer, g_steal_pointer (&work->error));
  else
    g_task_return_boolean (outer, TRUE);
}

/**
 * guild_library_work_start:
 * @self: a library
 * @work: (transfer full): what is to be done
 * @tag: the function that was called for it
 * @cancellable: (nullable): to stop early
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does it in a worker, one piece after another.
 */
void
guild_library_work_start (GuildLibrary       *self,
                          GuildLibraryWork   *work,
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

/**
 * guild_library_work_finish:
 * @self: a library
 * @result: what the callback was given
 * @tag: the function that was called for it
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): what came of the work; it lives as long as @result
 */
GuildLibraryWork *
guild_library_work_finish (GuildLibrary *self,
                           GAsyncResult *result,
                           gpointer      tag,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result)) : NULL;
}

/**
 * guild_library_work_finish_file:
 * @self: a library
 * @result: what the callback was given
 * @tag: the function that was called for it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the file that came of the work
 */
GFile *
guild_library_work_finish_file (GuildLibrary *self,
                                GAsyncResult *result,
                                gpointer      tag,
                                GError      **error)
{
  GuildLibraryWork *work = guild_library_work_finish (self, result, tag, error);

  return work == NULL ? NULL : g_file_new_for_path (work->result);
}
