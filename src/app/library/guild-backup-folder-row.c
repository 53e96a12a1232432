/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-backup-folder-row.h"

#include <glib/gi18n.h>

#include "guild-preferences.h"

struct _GuildBackupFolderRow
{
  AdwActionRow parent_instance;

  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (GuildBackupFolderRow, guild_backup_folder_row, ADW_TYPE_ACTION_ROW)

static GFile *
get_folder (void)
{
  g_autofree char *uri = g_settings_get_string (guild_preferences_get (), "backup-folder");

  return *uri == '\0' ? NULL : g_file_new_for_uri (uri);
}

static void
show_folder (GuildBackupFolderRow *self)
{
  g_autoptr (GFile) folder = get_folder ();
  g_autofree char *name = folder == NULL ? NULL : g_file_get_parse_name (folder);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), name != NULL ? name : _ ("None chosen"));
  gtk_widget_set_visible (self->clear_button, folder != NULL);
}

static void
folder_chosen (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  if (folder != NULL)
    {
      g_autofree char *uri = g_file_get_uri (folder);

      g_settings_set_string (guild_preferences_get (), "backup-folder", uri);
    }
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_message ("No folder could be chosen: %s", error->message);
}

static void
choose_clicked (GuildBackupFolderRow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GFile) folder = get_folder ();

  gtk_file_dialog_set_title (dialog, _ ("Choose a Folder for Copies"));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, folder_chosen,
                                 NULL);
}

/* The button goes with the folder, and the focus is not to go with it. */
static void
clear_clicked (GuildBackupFolderRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_settings_set_string (guild_preferences_get (), "backup-folder", "");
}

static void
guild_backup_folder_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GUILD_TYPE_BACKUP_FOLDER_ROW);

  G_OBJECT_CLASS (guild_backup_folder_row_parent_class)->dispose (object);
}

static void
guild_backup_folder_row_class_init (GuildBackupFolderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_backup_folder_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/library/guild-backup-folder-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildBackupFolderRow, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked);
}

static void
guild_backup_folder_row_init (GuildBackupFolderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (guild_preferences_get (), "changed::backup-folder", G_CALLBACK (show_folder), self,
                           G_CONNECT_SWAPPED);
  show_folder (self);
}
