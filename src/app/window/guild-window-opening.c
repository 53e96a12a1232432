/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a window comes to its organisation, and leaves it. */
#include <glib/gi18n.h>

#include "guild-app-library.h"
#include "guild-backups-dialog.h"
#include "guild-copy-dialog.h"
#include "guild-opener.h"
#include "guild-preferences.h"
#include "guild-renaming.h"
#include "guild-window-private.h"
#include "guild-words.h"

/* What opens sooner than this shows no spinner. */
#define SPINNER_AFTER 300

/* --- what the window shows without an organisation ---------------------------------------------------- */

static void
spinner_due (gpointer user_data)
{
  GuildWindow *self = user_data;

  self->spinner_timeout = 0;
  gtk_stack_set_visible_child_name (self->stack, "opening");
}

/* Whether what was waited for comes after the window has gone. */
static gboolean
is_gone (GuildWindow *self)
{
  return self->library_page == NULL;
}

static void
begin_waiting (GuildWindow *self,
               const char  *title)
{
  adw_status_page_set_title (self->opening_page, title);
  if (self->spinner_timeout == 0)
    self->spinner_timeout = g_timeout_add_once (SPINNER_AFTER, spinner_due, self);
}

/* What is made is not to be seen in the list before it is done. */
static void
begin_making (GuildWindow *self,
              const char  *title)
{
  self->cancellable = g_cancellable_new ();
  if (self->session != NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "leaving");
  begin_waiting (self, title);
}

static void
end_waiting (GuildWindow *self)
{
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  g_clear_object (&self->cancellable);
}

static void
show_start (GuildWindow *self,
            const char  *sentence)
{
  end_waiting (self);
  guild_window_take_file (self, NULL);
  gtk_window_set_title (GTK_WINDOW (self), "Guildhall");
  gtk_stack_set_visible_child_name (self->stack, "start");
  guild_library_page_show (self->library_page);
  if (sentence != NULL)
    guild_library_page_tell (self->library_page, sentence);
}

/**
 * guild_window_fail:
 * @self: a window
 * @file: what cannot be opened
 * @error: why
 *
 * Says it: on the whole window where it shows nothing else.
 */
void
guild_window_fail (GuildWindow  *self,
                   GFile        *file,
                   const GError *error)
{
  g_autofree char *shown = guild_words_file (file);
  /* Translators: %s is a file. */
  g_autofree char *title = g_strdup_printf (_ ("“%s” Cannot Be Opened"), shown);
  g_autofree char *description = g_markup_escape_text (error->message, -1);
  GuildLibraryEntry *entry = guild_library_find (guild_app_library_get (), file);

  g_return_if_fail (GUILD_IS_WINDOW (self));

  end_waiting (self);
  if (self->session != NULL)
    {
      guild_session_tell_error (self->session, error);
      return;
    }
  guild_window_take_file (self, file);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.backups",
                                 entry != NULL && guild_library_entry_get_id (entry) != NULL);
  adw_status_page_set_title (self->failed_page, title);
  adw_status_page_set_description (self->failed_page, description);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/* --- opening -------------------------------------------------------------------------------------------- */

static void
file_opened (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildOrganisation) organisation = guild_open_file_finish (result, &error);
  GuildWindow *self = user_data;
  g_autoptr (GuildSession) session = NULL;
  g_autofree char *greeting = NULL;
  gboolean importing;

  /* A cancelled window is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  end_waiting (self);
  greeting = g_steal_pointer (&self->greeting);
  importing = self->importing;
  self->importing = FALSE;
  if (organisation == NULL)
    {
      guild_window_fail (self, self->file, error);
      return;
    }
  session = guild_session_new (organisation, self->file);
  guild_window_take_session (self, session);
  guild_app_library_add_session (session);
  if (guild_app_library_holds (self->file))
    {
      g_autofree char *uri = g_file_get_uri (self->file);

      g_settings_set_string (guild_preferences_get (), "last-file", uri);
      guild_back_up_daily (session);
    }
  if (greeting != NULL)
    guild_session_tell (session, greeting);
  if (importing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
}

/**
 * guild_window_open:
 * @self: a window
 * @file: a file of the library; of another there are no backups
 *
 * Opens the organisation in the window, which leaves the one that it shows.
 */
void
guild_window_open (GuildWindow *self,
                   GFile       *file)
{
  g_return_if_fail (GUILD_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->cancellable != NULL)
    return;
  if (self->session != NULL)
    {
      g_set_object (&self->next, file);
      guild_window_leave (self);
      return;
    }
  guild_window_take_file (self, file);
  self->cancellable = g_cancellable_new ();
  begin_waiting (self, _ ("Opening…"));
  guild_open_file_async (file, self->cancellable, file_opened, self);
}

/* --- leaving -------------------------------------------------------------------------------------------- */

/* Where it failed the file is as it was. */
static void
open_again (GuildWindow  *self,
            GFile        *file,
            const GError *error,
            const char   *sentence)
{
  if (is_gone (self))
    return;
  g_clear_object (&self->cancellable);
  g_set_str (&self->greeting, file == NULL ? error->message : sentence);
  guild_window_open (self, file != NULL ? file : self->file);
}

static void
restored (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GuildWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_library_restore_finish (GUILD_LIBRARY (source), result, &error);

  open_again (self, file, error, _ ("Restored the backup"));
}

static void
replaced (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GuildWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_library_adopt_finish (GUILD_LIBRARY (source), result, &error);

  open_again (self, file, error, _ ("Replaced the organisation; a backup of it is kept"));
}

static gboolean
store_closed (gpointer user_data)
{
  GuildWindow *self = user_data;
  g_autoptr (GFile) next = g_steal_pointer (&self->next);
  g_autoptr (GuildBackup) backup = g_steal_pointer (&self->restoring);
  g_autoptr (GFile) source = g_steal_pointer (&self->replacing);

  if (is_gone (self))
    return G_SOURCE_REMOVE;
  if (backup != NULL)
    {
      guild_library_restore_async (guild_app_library_get (), backup, next, NULL, restored, g_object_ref (self));
      return G_SOURCE_REMOVE;
    }
  if (source != NULL)
    {
      guild_library_adopt_async (guild_app_library_get (), source, GUILD_ADOPT_REPLACE, NULL, replaced,
                                 g_object_ref (self));
      return G_SOURCE_REMOVE;
    }
  g_clear_object (&self->cancellable);
  if (next != NULL)
    guild_window_open (self, next);
  else
    {
      g_settings_set_string (guild_preferences_get (), "last-file", "");
      show_start (self, NULL);
    }
  return G_SOURCE_REMOVE;
}

static void
store_gone (gpointer user_data)
{
  /* In the thread that let go of it last. */
  g_idle_add_full (G_PRIORITY_DEFAULT, store_closed, user_data, g_object_unref);
}

/* Goes on when the file is closed, which may be after the last reader of it is done. */
void
guild_window_end_session (GuildWindow *self)
{
  g_autoptr (GuildSession) session = g_object_ref (self->session);
  GuildStore *store = guild_organisation_get_store (guild_session_get_organisation (session));
  AdwDialog *dialog = NULL;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self))) != NULL)
    adw_dialog_force_close (dialog);
  self->cancellable = g_cancellable_new ();
  if (self->restoring != NULL)
    begin_waiting (self, _ ("Restoring…"));
  else
    begin_waiting (self, self->replacing != NULL ? _ ("Replacing…") : _ ("Closing…"));
  gtk_stack_set_visible_child_name (self->stack, "leaving");
  /* What an object carries goes after all of its own, the connection included. */
  g_object_set_data_full (G_OBJECT (store), "guild-window-leaves", g_object_ref (self), store_gone);
  guild_app_library_remove_session (session);
  /* Until its next event a window keeps what had its focus, and events come to one that is in use alone. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  guild_window_drop_session (self);
}

/**
 * guild_window_leave:
 * @self: a window
 *
 * Closes the organisation, when nothing is under way any more, and shows the start page, or what is
 * to be opened next.
 */
void
guild_window_leave (GuildWindow *self)
{
  g_return_if_fail (GUILD_IS_WINDOW (self));

  if (self->session == NULL)
    {
      if (self->cancellable == NULL)
        show_start (self, NULL);
    }
  else if (!guild_window_waits_for (self, GUILD_WINDOW_LEAVES))
    guild_window_end_session (self);
}

/* What was to come after leaving does not come. */
void
guild_window_stay (GuildWindow *self)
{
  g_clear_object (&self->next);
  g_clear_object (&self->restoring);
  g_clear_object (&self->replacing);
}

/**
 * guild_window_replace:
 * @self: a window with an organisation
 * @source: another copy of the organisation
 *
 * Closes the organisation, puts a copy of @source in its place, of which a backup is made before, and opens it again.
 */
void
guild_window_replace (GuildWindow *self,
                      GFile       *source)
{
  g_return_if_fail (GUILD_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (source));
  g_return_if_fail (self->session != NULL);

  g_set_object (&self->replacing, source);
  g_set_object (&self->next, self->file);
  guild_window_leave (self);
}

/* --- actions -------------------------------------------------------------------------------------------- */

static void
leave_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  guild_window_leave (GUILD_WINDOW (widget));
}

static void
go_action (GtkWidget  *widget,
           const char *action G_GNUC_UNUSED,
           GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  guild_window_emit_open_file (GUILD_WINDOW (widget), file, TRUE);
}

/* A new organisation is there: this window goes to it. */
static void
go_to_new (GuildWindow *self,
           GFile       *file,
           GError      *error)
{
  if (is_gone (self))
    return;
  g_clear_object (&self->cancellable);
  if (file != NULL)
    guild_window_open (self, file);
  else if (self->session != NULL)
    {
      end_waiting (self);
      guild_session_tell_error (self->session, error);
    }
  else
    show_start (self, error->message);
}

static void
created (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GuildWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_library_create_finish (GUILD_LIBRARY (source), result, &error);

  go_to_new (self, file, error);
}

static void
create_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  const char *name = NULL;

  if (self->cancellable != NULL)
    return;
  g_variant_get (parameter, "(&sb)", &name, &self->importing);
  begin_making (self, _ ("Creating…"));
  guild_library_create_async (guild_app_library_get (), name, NULL, created, g_object_ref (self));
}

static void
sample_made (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GuildWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_make_sample_finish (result, &error);

  go_to_new (self, file, error);
}

static void
open_sample_action (GtkWidget  *widget,
                    const char *action G_GNUC_UNUSED,
                    GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);

  if (self->cancellable != NULL)
    return;
  begin_making (self, _ ("Making the Sample…"));
  guild_make_sample_async (NULL, sample_made, g_object_ref (self));
}

static void
rename_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter)
{
  guild_rename_organisation (GUILD_WINDOW (widget)->session, g_variant_get_string (parameter, NULL));
}

static void
restore (GuildWindow *self,
         GuildBackup *backup)
{
  g_set_object (&self->restoring, backup);
  g_set_object (&self->next, self->file);
  if (self->session != NULL)
    guild_window_leave (self);
  else
    {
      self->cancellable = g_cancellable_new ();
      begin_waiting (self, _ ("Restoring…"));
      store_closed (self);
    }
}

static void
backups_action (GtkWidget  *widget,
                const char *action G_GNUC_UNUSED,
                GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  GuildLibraryEntry *entry = guild_library_find (guild_app_library_get (), self->file);
  GuildOrganisation *organisation = self->session == NULL ? NULL : guild_session_get_organisation (self->session);
  AdwDialog *dialog = NULL;

  if (organisation == NULL && entry == NULL)
    return;
  dialog = guild_backups_dialog_new (self->file,
                                     organisation != NULL ? guild_app_library_get_id (organisation)
                                                          : guild_library_entry_get_id (entry),
                                     organisation != NULL ? guild_organisation_get_name (organisation)
                                                          : guild_library_entry_get_name (entry),
                                     self->session);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (restore), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
file_chosen (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GuildWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    guild_window_emit_open_file (self, file, FALSE);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_message ("No file could be chosen: %s", error->message);
}

static void
open_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Organisations"));
  gtk_file_filter_add_suffix (filter, "guild");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Open an Organisation"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, file_chosen, g_object_ref (widget));
}

static void
reopen_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);

  if (self->file != NULL)
    guild_window_emit_open_file (self, self->file, TRUE);
}

static void
copy_chosen (GFile   *destination,
             gpointer user_data)
{
  g_autoptr (GuildSession) session = user_data;

  if (destination != NULL)
    guild_session_save_copy (session, destination);
}

static void
save_copy_action (GtkWidget  *widget,
                  const char *action G_GNUC_UNUSED,
                  GVariant   *parameter G_GNUC_UNUSED)
{
  GuildSession *session = GUILD_WINDOW (widget)->session;

  guild_choose_copy (widget, guild_organisation_get_name (guild_session_get_organisation (session)), copy_chosen,
                     g_object_ref (session));
}

/* Tables are dropped where nothing is open: they begin an organisation, which can be renamed. */
void
guild_window_begin_with (GuildWindow *self,
                         GPtrArray   *tables)
{
  g_auto (GVariantBuilder) uris = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  for (guint i = 0; i < tables->len; i++)
    g_variant_builder_add_value (&uris, g_variant_new_take_string (g_file_get_uri (tables->pdata[i])));
  /* They wait for the organisation that opens next. */
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "app.import", g_variant_builder_end (&uris));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.create", "(sb)", _ ("My Organisation"), FALSE);
}

/* --- setting up --------------------------------------------------------------------------------------------- */

void
guild_window_install_opening (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_action);
  gtk_widget_class_install_action (widget_class, "win.create", "(sb)", create_action);
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, open_sample_action);
  gtk_widget_class_install_action (widget_class, "win.rename-organisation", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "win.backups", NULL, backups_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
}

void
guild_window_begin_opening (GuildWindow *self)
{
  g_autoptr (AdwSpinnerPaintable) spinner = adw_spinner_paintable_new (GTK_WIDGET (self->opening_page));

  adw_status_page_set_paintable (self->opening_page, GDK_PAINTABLE (spinner));
}

void
guild_window_clear_opening (GuildWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  end_waiting (self);
  guild_window_stay (self);
  g_clear_pointer (&self->greeting, g_free);
}

/**
 * guild_window_is_free:
 * @self: a window
 *
 * Returns: whether it shows no organisation and is not about to
 */
gboolean
guild_window_is_free (GuildWindow *self)
{
  g_return_val_if_fail (GUILD_IS_WINDOW (self), FALSE);

  return self->session == NULL && self->cancellable == NULL;
}
