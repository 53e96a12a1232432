/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-ways.h"

#include <glib/gi18n.h>

#include "guild-import-dialog.h"
#include "guild-import-words.h"

/* The import that is open in the window, or a new one. */
static GuildImportDialog *
need_dialog (AdwApplicationWindow *window,
             GuildSession         *session)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);

  if (GUILD_IS_IMPORT_DIALOG (dialog))
    return GUILD_IMPORT_DIALOG (dialog);
  dialog = guild_import_dialog_new (session);
  adw_dialog_present (dialog, GTK_WIDGET (window));
  return GUILD_IMPORT_DIALOG (dialog);
}

/**
 * guild_import_ways_files:
 * @window: a window
 * @session: the organisation that it shows
 * @files: (element-type GFile): what is to come in
 */
void
guild_import_ways_files (AdwApplicationWindow *window,
                         GuildSession         *session,
                         GPtrArray            *files)
{
  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window));

  guild_import_dialog_add_files (need_dialog (window, session), files);
}

typedef struct
{
  AdwApplicationWindow *window;
  GuildSession *session;
} Paste;

static void
text_read (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Paste *paste = user_data;
  g_autoptr (AdwApplicationWindow) window = paste->window;
  g_autoptr (GuildSession) session = paste->session;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_in_destruction (GTK_WIDGET (window)))
    return;
  if (guild_import_words_is_table (text))
    guild_import_dialog_add_text (need_dialog (window, session), text);
  else
    guild_session_tell (session, _ ("The clipboard holds no cells"));
}

/**
 * guild_import_ways_paste:
 * @window: a window
 * @session: the organisation that it shows
 *
 * Imports the cells that the clipboard holds, or says that it holds none.
 */
void
guild_import_ways_paste (AdwApplicationWindow *window,
                         GuildSession         *session)
{
  Paste *paste = NULL;

  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window));

  paste = g_new0 (Paste, 1);
  paste->window = g_object_ref (window);
  paste->session = g_object_ref (session);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, text_read, paste);
}
