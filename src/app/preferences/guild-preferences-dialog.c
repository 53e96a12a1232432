/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-preferences-dialog.h"

#include <glib/gi18n.h>

#include "guild-preferences.h"

struct _GuildPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  GCancellable *cancellable;

  AdwComboRow *style_row;
  AdwSwitchRow *reopen_row;
  AdwEntryRow *actor_row;
  AdwActionRow *folder_row;
  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (GuildPreferencesDialog, guild_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
show_folder (GuildPreferencesDialog *self)
{
  g_autofree char *uri = g_settings_get_string (guild_preferences_get (), "backup-folder");
  g_autoptr (GFile) folder = *uri == '\0' ? NULL : g_file_new_for_uri (uri);
  g_autofree char *name = folder == NULL ? NULL : g_file_get_parse_name (folder);
  g_autofree char *subtitle = g_markup_escape_text (name != NULL ? name : _ ("None"), -1);

  adw_action_row_set_subtitle (self->folder_row, subtitle);
  gtk_widget_set_visible (self->clear_button, folder != NULL);
}

static void
style_chosen (GuildPreferencesDialog *self)
{
  g_settings_set_enum (guild_preferences_get (), "style", (int) adw_combo_row_get_selected (self->style_row));
}

static void
folder_chosen (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GuildPreferencesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *uri = NULL;

  if (folder == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
          !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self),
                                          adw_toast_new (_ ("No folder could be chosen")));
      return;
    }
  uri = g_file_get_uri (folder);
  g_settings_set_string (guild_preferences_get (), "backup-folder", uri);
  show_folder (self);
}

static void
choose_clicked (GuildPreferencesDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Folder for Backups"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable,
                                 folder_chosen, g_object_ref (self));
}

static void
clear_clicked (GuildPreferencesDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->folder_row));
  g_settings_set_string (guild_preferences_get (), "backup-folder", "");
  show_folder (self);
}

static void
guild_preferences_dialog_dispose (GObject *object)
{
  GuildPreferencesDialog *self = GUILD_PREFERENCES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (guild_preferences_dialog_parent_class)->dispose (object);
}

static void
guild_preferences_dialog_class_init (GuildPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/preferences/guild-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPreferencesDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPreferencesDialog, reopen_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPreferencesDialog, actor_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPreferencesDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, GuildPreferencesDialog, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked);
}

static void
guild_preferences_dialog_init (GuildPreferencesDialog *self)
{
  GSettings *settings = guild_preferences_get ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->style_row, (guint) g_settings_get_enum (settings, "style"));
  g_signal_connect_swapped (self->style_row, "notify::selected", G_CALLBACK (style_chosen), self);
  g_settings_bind (settings, "reopen", self->reopen_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "actor", self->actor_row, "text", G_SETTINGS_BIND_DEFAULT);
  show_folder (self);
}

/**
 * guild_preferences_dialog_new:
 *
 * Returns: (transfer floating): the preferences
 */
AdwDialog *
guild_preferences_dialog_new (void)
{
  return g_object_new (GUILD_TYPE_PREFERENCES_DIALOG, NULL);
}
