/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frameworks of a file: of any that the library of models reads, and of an organisation, which stays untouched. */
#include "guild-start-reading.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "guild-error.h"
#include "guild-model-library.h"
#include "guild-organisation.h"
#include "guild-sqlite-store.h"

static GPtrArray *
read_organisation (GFile        *file,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (GuildStore) store = guild_sqlite_store_open (file, error);
  g_autoptr (GuildOrganisation) organisation = store == NULL ? NULL
                                                             : guild_organisation_open (store, cancellable, error);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_model_content_free);
  g_autoptr (GPtrArray) frameworks = NULL;

  if (organisation == NULL)
    return NULL;
  frameworks = guild_organisation_list (organisation, GUILD_KIND_FRAMEWORK);
  for (guint i = 0; i < frameworks->len; i++)
    g_ptr_array_add (contents,
                     guild_model_content_new_from (organisation, guild_record_get_key (frameworks->pdata[i])));
  if (contents->len == 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("“%s” has no framework yet."),
                   guild_organisation_get_name (organisation));
      return NULL;
    }
  return g_steal_pointer (&contents);
}

/* Opening a file may bring it up to date, and locks it: a copy is opened instead. */
static GPtrArray *
read_copy (GFile        *file,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char *folder = g_dir_make_tmp ("guildhall-XXXXXX", error);
  g_autofree char *path = NULL;
  g_autoptr (GFile) copy = NULL;
  GPtrArray *contents = NULL;

  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, "copy.guild", NULL);
  copy = g_file_new_for_path (path);
  if (g_file_copy (file, copy, G_FILE_COPY_NONE, cancellable, NULL, NULL, error))
    contents = read_organisation (copy, cancellable, error);
  for (const char *const *ending = (const char *const[]) { "", "-wal", "-shm", "-journal", NULL }; *ending != NULL;
       ending++)
    {
      g_autofree char *left = g_strconcat (path, *ending, NULL);

      g_unlink (left);
    }
  g_rmdir (folder);
  return contents;
}

static gboolean
is_organisation (GFile *file)
{
  static const char magic[] = "SQLite format 3";
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[sizeof magic] = "";
  gsize n = 0;

  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n, NULL, NULL) &&
         n == sizeof head && memcmp (head, magic, sizeof magic) == 0;
}

static void
read_in_worker (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *contents = is_organisation (data) ? read_copy (data, cancellable, &error)
                                               : guild_model_library_read_file (data, cancellable, &error);

  if (contents != NULL)
    g_task_return_pointer (task, contents, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * guild_start_read_async:
 * @file: an organisation, a model, a table of competencies, an outline
 * @cancellable: (nullable): to stop early
 * @callback: called when it is read
 * @user_data: for @callback
 */
void
guild_start_read_async (GFile              *file,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, guild_start_read_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_in_worker);
}

/**
 * guild_start_read_finish:
 * @result: of guild_start_read_async()
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GuildModelContent) (nullable): its frameworks, one at least
 */
GPtrArray *
guild_start_read_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
