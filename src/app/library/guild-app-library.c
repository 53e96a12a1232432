/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-app-library.h"

#include <glib/gi18n.h>

#include "guild-preferences.h"
#include "guild-sample.h"
#include "guild-sqlite-store.h"

/* --- the one library ---------------------------------------------------------------------------------- */

static void
take_backup_folder (GuildLibrary *library)
{
  g_autofree char *uri = g_settings_get_string (guild_preferences_get (), "backup-folder");
  g_autoptr (GFile) folder = *uri == '\0' ? NULL : g_file_new_for_uri (uri);

  guild_library_set_backup_folder (library, folder);
}

/**
 * guild_app_library_get:
 *
 * Returns: (transfer none): the library of this program, empty until it is refreshed
 */
GuildLibrary *
guild_app_library_get (void)
{
  static GuildLibrary *library = NULL;

  if (library == NULL)
    {
      g_autofree char *path = g_build_filename (g_get_user_data_dir (), "guildhall", NULL);
      g_autoptr (GFile) folder = g_file_new_for_path (path);

      library = guild_library_new (folder);
      g_signal_connect_object (guild_preferences_get (), "changed::backup-folder", G_CALLBACK (take_backup_folder),
                               library, G_CONNECT_SWAPPED);
      take_backup_folder (library);
    }
  return library;
}

/**
 * guild_app_library_holds:
 * @file: a file
 *
 * Returns: whether it is a live file of the library, which is opened where it lies
 */
gboolean
guild_app_library_holds (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_child (guild_library_get_folder (guild_app_library_get ()), "organisations");

  return g_file_has_prefix (file, folder);
}

/* --- what is open --------------------------------------------------------------------------------------- */

/**
 * guild_app_library_get_sessions:
 *
 * Returns: (transfer none): the #GuildSession of every window
 */
GListModel *
guild_app_library_get_sessions (void)
{
  static GListStore *sessions = NULL;

  if (sessions == NULL)
    sessions = g_list_store_new (GUILD_TYPE_SESSION);
  return G_LIST_MODEL (sessions);
}

/**
 * guild_app_library_find_session:
 * @file: a file
 *
 * Returns: (transfer none) (nullable): the session that has it open
 */
GuildSession *
guild_app_library_find_session (GFile *file)
{
  GListModel *sessions = guild_app_library_get_sessions ();

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      /* The list keeps it. */
      g_autoptr (GuildSession) session = g_list_model_get_item (sessions, i);

      if (g_file_equal (guild_session_get_file (session), file))
        return session;
    }
  return NULL;
}

/* The library cannot read what is open: it is told. */
static void
note (GuildSession *session)
{
  GuildOrganisation *organisation = guild_session_get_organisation (session);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  guild_library_note (guild_app_library_get (), guild_session_get_file (session),
                      guild_app_library_get_id (organisation), guild_organisation_get_name (organisation),
                      guild_snapshot_get_n_people (snapshot), now);
}

static void
erasures_finished (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GuildSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (!guild_library_finish_erasures_finish (GUILD_LIBRARY (source), result, &error))
    guild_session_tell_error (session, error);
}

/* Somebody who was erased is to be in no backup either. A program that is stopped before goes on here when
 * the organisation is opened again. */
static void
finish_erasures (GuildSession       *session,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  GuildOrganisation *organisation = guild_session_get_organisation (session);

  guild_library_finish_erasures_async (guild_app_library_get (), guild_organisation_get_store (organisation),
                                       guild_app_library_get_id (organisation), cancellable, callback, user_data);
}

typedef struct
{
  GuildSession *session;
  GuildWork *work;
} Erasing;

static void
backups_erased (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree Erasing *erasing = user_data;
  g_autoptr (GuildWork) work = erasing->work;

  guild_session_end_work (erasing->session, work);
  erasures_finished (source, result, erasing->session);
}

static void
changed (GuildOrganisation *organisation G_GNUC_UNUSED,
         GuildChange       *change,
         GuildSession      *session)
{
  Erasing *erasing = NULL;

  note (session);
  if (change == NULL || (guild_change_get_flags (change) & GUILD_CHANGE_ERASURE) == 0)
    return;
  erasing = g_new0 (Erasing, 1);
  erasing->session = g_object_ref (session);
  erasing->work = guild_session_begin_work (session, _ ("Erasing from Backups"));
  finish_erasures (session, guild_work_get_cancellable (erasing->work), backups_erased, erasing);
}

static void
refreshed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildSession) session = user_data;
  GuildLibrary *library = GUILD_LIBRARY (source);
  GuildLibraryEntry *entry = NULL;

  guild_library_refresh_finish (library, result, NULL);
  entry = guild_library_find (library, guild_session_get_file (session));
  /* One that was open before the library ever saw it. */
  if (entry != NULL && guild_library_entry_get_id (entry) == NULL)
    note (session);
}

/**
 * guild_app_library_add_session:
 * @session: a session on a file of the library
 */
void
guild_app_library_add_session (GuildSession *session)
{
  g_return_if_fail (GUILD_IS_SESSION (session));

  g_list_store_append (G_LIST_STORE (guild_app_library_get_sessions ()), session);
  g_signal_connect_object (guild_session_get_organisation (session), "changed", G_CALLBACK (changed), session,
                           G_CONNECT_DEFAULT);
  finish_erasures (session, NULL, erasures_finished, g_object_ref (session));
  guild_library_refresh_async (guild_app_library_get (), NULL, refreshed, g_object_ref (session));
}

/**
 * guild_app_library_remove_session:
 * @session: a session that ends
 */
void
guild_app_library_remove_session (GuildSession *session)
{
  GListStore *sessions = G_LIST_STORE (guild_app_library_get_sessions ());
  guint position;

  g_return_if_fail (GUILD_IS_SESSION (session));

  if (g_list_store_find (sessions, session, &position))
    g_list_store_remove (sessions, position);
}

/**
 * guild_app_library_get_id:
 * @organisation: an organisation
 *
 * Returns: (transfer none): what it is called among backups
 */
const char *
guild_app_library_get_id (GuildOrganisation *organisation)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);

  return rows->len == 0 ? NULL : guild_record_get_text (g_ptr_array_index (rows, 0), GUILD_ORGANISATION_ID);
}

/* --- the sample ------------------------------------------------------------------------------------------- */

static void
fill_sample (GTask        *task,
             gpointer      source G_GNUC_UNUSED,
             gpointer      data,
             GCancellable *cancellable)
{
  GFile *file = data;
  GError *error = NULL;
  g_autoptr (GuildStore) store = guild_sqlite_store_open (file, &error);
  g_autoptr (GuildOrganisation) organisation = store == NULL ? NULL
                                                             : guild_organisation_open (store, cancellable, &error);
  g_autoptr (GuildChange) change = organisation == NULL ? NULL : guild_sample_plan (organisation, &error);
  gboolean done = change != NULL && guild_organisation_commit (organisation, change, cancellable, &error);

  /* Closed before whoever waits opens it. */
  g_clear_object (&organisation);
  g_clear_object (&store);
  if (done)
    g_task_return_pointer (task, g_object_ref (file), g_object_unref);
  else
    {
      g_file_delete (file, NULL, NULL);
      g_task_return_error (task, error);
    }
}

static void
sample_created (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GFile) file = guild_library_create_finish (GUILD_LIBRARY (source), result, &error);

  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, g_steal_pointer (&file), g_object_unref);
  g_task_run_in_thread (task, fill_sample);
}

/**
 * guild_make_sample_async:
 * @cancellable: (nullable): to stop early
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Adds the bundled sample to the library; one that cannot be made leaves nothing behind.
 */
void
guild_make_sample_async (GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, guild_make_sample_async);
  g_task_set_return_on_cancel (task, FALSE);
  guild_library_create_async (guild_app_library_get (), _ ("Sample"), cancellable, sample_created, task);
}

/**
 * guild_make_sample_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where it is, closed
 */
GFile *
guild_make_sample_finish (GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_make_sample_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- a backup a day ----------------------------------------------------------------------------------------- */

/* When the last change was made, in seconds; 0 where nothing was done but to make it. */
static gpointer
read_last_change (GuildOrganisation *organisation,
                  gpointer           data G_GNUC_UNUSED,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_autoptr (GPtrArray) history = guild_store_get_history (guild_organisation_get_store (organisation),
                                                           GUILD_KIND_ORGANISATION, 0, 2, cancellable, error);
  gint64 *seconds = g_new0 (gint64, 1);

  if (history != NULL && history->len > 1)
    *seconds = ((GuildHistoryEntry *) g_ptr_array_index (history, 0))->time;
  return seconds;
}

static void
daily_done (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GuildSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildBackup) backup = guild_library_backup_finish (GUILD_LIBRARY (source), result, &error);

  if (backup == NULL)
    guild_session_tell_error (session, error);
  else if (guild_backup_get_problem (backup) != NULL)
    guild_session_tell (session, guild_backup_get_problem (backup));
}

typedef struct
{
  GuildSession *session;
  gint64 changed;
} Daily;

static void
backups_listed (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GuildLibrary *library = GUILD_LIBRARY (source);
  g_autofree Daily *daily = user_data;
  g_autoptr (GuildSession) session = daily->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) backups = guild_library_list_backups_finish (library, result, &error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%F");

  if (backups == NULL)
    {
      guild_session_tell_error (session, error);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (GuildBackup) backup = g_list_model_get_item (backups, i);
      g_autoptr (GDateTime) time = g_date_time_to_local (guild_backup_get_time (backup));
      g_autofree char *day = g_date_time_format (time, "%F");

      if (g_date_time_to_unix (time) >= daily->changed ||
          (g_str_equal (day, today) && g_str_equal (guild_backup_get_reason (backup), GUILD_BACKUP_DAILY)))
        return;
    }
  guild_library_backup_async (library, guild_organisation_get_store (guild_session_get_organisation (session)),
                              guild_app_library_get_id (guild_session_get_organisation (session)), GUILD_BACKUP_DAILY,
                              NULL, daily_done, g_object_ref (session));
}

static void
last_change_read (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GuildSession) session = user_data;
  GuildOrganisation *organisation = GUILD_ORGANISATION (source);
  g_autofree gint64 *changed = guild_organisation_read_finish (organisation, result, NULL);
  Daily *daily;

  if (changed == NULL || *changed == 0)
    return;
  daily = g_new0 (Daily, 1);
  daily->session = g_steal_pointer (&session);
  daily->changed = *changed;
  guild_library_list_backups_async (guild_app_library_get (), guild_app_library_get_id (organisation), NULL,
                                    backups_listed, daily);
}

/**
 * guild_back_up_daily:
 * @session: a session that begins
 *
 * Makes the backup of the day, where something was changed since the last one.
 */
void
guild_back_up_daily (GuildSession *session)
{
  g_return_if_fail (GUILD_IS_SESSION (session));

  guild_organisation_read_async (guild_session_get_organisation (session), read_last_change, NULL, NULL, g_free, NULL,
                                 last_change_read, g_object_ref (session));
}
