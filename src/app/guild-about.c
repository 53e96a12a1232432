/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-about.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "guild-json-writer.h"
#include "guild-sqlite-store.h"

/* What whoever mends a fault asks first. Nothing in it tells who or what an organisation is about. */
static char *
get_debug_info (GtkWindow    *window,
                GuildSession *session)
{
  GString *text = g_string_new (NULL);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  const char *language = setlocale (LC_MESSAGES, NULL);

  g_string_append_printf (text, "Guildhall %s\n", GUILDHALL_VERSION);
  g_string_append_printf (text, "GTK %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita %u.%u.%u\n", adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version ());
  g_string_append_printf (text, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "SQLite %s\n", guild_sqlite_store_get_engine ());
  g_string_append_printf (text, "json-glib %s\n\n", guild_json_get_version ());
  g_string_append_printf (text, "Locale: %s\n", language != NULL ? language : "?");
  g_string_append_printf (text, "Direction: %s\n",
                          gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "right to left" : "left to right");
  g_string_append_printf (text, "Display: %s\n", G_OBJECT_TYPE_NAME (display));
  g_string_append_printf (text, "Renderer: %s\n", renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "none");
  g_string_append_printf (text, "Scale: %g\n", gdk_surface_get_scale (gtk_native_get_surface (GTK_NATIVE (window))));
  g_string_append_printf (text, "Flatpak: %s\n", g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no");
  if (session != NULL)
    {
      GuildOrganisation *organisation = guild_session_get_organisation (session);
      g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
      GuildStore *store = guild_organisation_get_store (organisation);

      g_string_append_printf (text, "\nSchema: %d%s\n", guild_sqlite_store_get_schema (),
                              guild_sqlite_store_get_read_only (GUILD_SQLITE_STORE (store)) ? " (read-only)" : "");
      g_string_append_printf (text, "Changes: %" G_GINT64_FORMAT "\n", guild_store_get_version (store));
      g_string_append_printf (text, "People: %u\n", guild_snapshot_get_n_people (snapshot));
      g_string_append_printf (text, "Competencies: %" G_GINT64_FORMAT "\n",
                              guild_snapshot_get_n_competency_slots (snapshot) - 1);
      g_string_append_printf (text, "Roles: %" G_GINT64_FORMAT "\n", guild_snapshot_get_n_role_slots (snapshot) - 1);
    }
  return g_string_free_and_steal (text);
}

/**
 * guild_about_dialog_new:
 * @window: the window that it stands over
 * @session: (nullable): what is open there
 *
 * Returns: (transfer floating): what Guildhall is, what is new, and what to say of a fault
 */
AdwDialog *
guild_about_dialog_new (GtkWindow    *window,
                        GuildSession *session)
{
  AdwDialog *dialog = adw_about_dialog_new_from_appdata ("/io/github/guildhall/Guildhall/metainfo.xml",
                                                         GUILDHALL_VERSION);
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  g_autofree char *debug_info = get_debug_info (window, session);

  adw_about_dialog_set_version (about, GUILDHALL_VERSION);
  adw_about_dialog_set_comments (about, _ ("Find what each person needs to learn, and who can teach it."));
  adw_about_dialog_set_debug_info (about, debug_info);
  adw_about_dialog_set_debug_info_filename (about, "guildhall-debug.txt");
  /* Translators: your names, one a line. */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  return dialog;
}
