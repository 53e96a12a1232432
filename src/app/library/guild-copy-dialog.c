/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-copy-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  GuildCopyFunc chosen;
  gpointer user_data;
} Choice;

static void
answered (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_message ("No file could be chosen: %s", error->message);
  choice->chosen (file, choice->user_data);
}

/**
 * guild_choose_copy:
 * @widget: what asks
 * @name: an organisation's name, from which the file gets its own
 * @chosen: called once
 * @user_data: for @chosen
 *
 * Asks where a copy of an organisation is to go.
 */
void
guild_choose_copy (GtkWidget    *widget,
                   const char   *name,
                   GuildCopyFunc chosen,
                   gpointer      user_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *file_name = g_strconcat (name, ".guild", NULL);
  Choice *choice = g_new0 (Choice, 1);

  choice->chosen = chosen;
  choice->user_data = user_data;
  gtk_file_dialog_set_title (dialog, _ ("Save a Copy"));
  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (file_name, "/", '-'));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, answered, choice);
}
