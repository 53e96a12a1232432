/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-opener.h"

#include "guild-error.h"
#include "guild-sqlite-store.h"

static void
organisation_opened (GObject      *source G_GNUC_UNUSED,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GuildOrganisation) organisation = guild_organisation_open_finish (result, &error);

  if (organisation == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&organisation), g_object_unref);
}

static void
store_opened (GObject      *source G_GNUC_UNUSED,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GuildStore) store = g_task_propagate_pointer (G_TASK (result), &error);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (store == NULL)
    g_task_return_error (task, error);
  else
    guild_organisation_open_async (store, cancellable, organisation_opened, g_steal_pointer (&task));
}

/* A look at the library, here or in another program, holds a file for a moment. */
#define PATIENCE_TRIES 5
#define PATIENCE_US    80000

static void
open_store (GTask        *task,
            gpointer      source G_GNUC_UNUSED,
            gpointer      data,
            GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GuildStore) store = guild_sqlite_store_open (G_FILE (data), &error);

  for (int i = 0; i < PATIENCE_TRIES && g_error_matches (error, GUILD_ERROR, GUILD_ERROR_BUSY) &&
                  !g_cancellable_is_cancelled (cancellable);
       i++)
    {
      g_clear_error (&error);
      g_usleep (PATIENCE_US);
      store = guild_sqlite_store_open (G_FILE (data), &error);
    }
  if (store == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&store), g_object_unref);
}

/**
 * guild_open_file_async:
 * @file: a file of an organisation
 * @cancellable: (nullable): to stop early
 * @callback: called when it is open, or cannot be opened
 * @user_data: for @callback
 *
 * Opens an organisation without waiting on the disk.
 */
void
guild_open_file_async (GFile              *file,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask *task = g_task_new (file, cancellable, callback, user_data);
  g_autoptr (GTask) opening = NULL;

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, guild_open_file_async);
  opening = g_task_new (file, cancellable, store_opened, task);
  g_task_set_source_tag (opening, open_store);
  g_task_set_task_data (opening, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (opening, open_store);
}

/**
 * guild_open_file_finish:
 * @result: what the callback was given
 * @error: (out): why it could not be opened, in a sentence
 *
 * Returns: (transfer full) (nullable): the organisation
 */
GuildOrganisation *
guild_open_file_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
