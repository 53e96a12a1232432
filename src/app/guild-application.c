/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-application.h"

#include <glib/gi18n.h>

#include "guild-about.h"
#include "guild-adopting.h"
#include "guild-app-library.h"
#include "guild-app-resources.h"
#include "guild-help-window.h"
#include "guild-preferences-dialog.h"
#include "guild-preferences.h"
#include "guild-window.h"

struct _GuildApplication
{
  AdwApplication parent_instance;

  GVariant *pending; /* URIs that wait for an organisation to be imported into */
  GtkWindow *help;   /* NULL: it is not shown */
};

G_DEFINE_FINAL_TYPE (GuildApplication, guild_application, ADW_TYPE_APPLICATION)

#define N_PAGES 7

static void open_file (GuildApplication *self,
                       GFile            *file,
                       GuildWindow      *here);

static void
window_open_file (GuildApplication *self,
                  GFile            *file,
                  gboolean          here,
                  GuildWindow      *window)
{
  open_file (self, file, here ? window : NULL);
}

static void
import_pending (GuildApplication *self,
                GuildWindow      *window)
{
  g_autoptr (GVariant) pending = NULL;

  if (guild_window_get_session (window) == NULL)
    return;
  pending = g_steal_pointer (&self->pending);
  if (pending != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.import-files", pending);
}

static void
window_notify_session (GuildWindow      *window,
                       GParamSpec       *pspec G_GNUC_UNUSED,
                       GuildApplication *self)
{
  import_pending (self, window);
}

static GuildWindow *
new_window (GuildApplication *self)
{
  GuildWindow *window = GUILD_WINDOW (guild_window_new (GTK_APPLICATION (self)));

  g_signal_connect_object (window, "open-file", G_CALLBACK (window_open_file), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::session", G_CALLBACK (window_notify_session), self, G_CONNECT_DEFAULT);
  return window;
}

/* The window that shows a file already; without a file, one that shows nothing. */
static GuildWindow *
find_window (GuildApplication *self,
             GFile            *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      GuildWindow *window = GUILD_IS_WINDOW (l->data) ? l->data : NULL;

      if (window == NULL)
        continue;
      if (file == NULL ? guild_window_is_free (window)
                       : !guild_window_is_free (window) && guild_window_get_file (window) != NULL &&
                             g_file_equal (guild_window_get_file (window), file))
        return window;
    }
  return NULL;
}

static GuildWindow *
present_window (GuildApplication *self,
                GuildWindow      *window)
{
  if (window == NULL)
    window = find_window (self, NULL);
  if (window == NULL)
    window = new_window (self);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

typedef struct
{
  GuildApplication *self;
  GFile *file;
  GWeakRef here;
  gboolean is_new; /* whether that window was made for it */
} Adoption;

static void
adopted (GFile        *file,
         gboolean      replaces,
         const GError *error,
         gpointer      user_data)
{
  Adoption *adoption = user_data;
  g_autoptr (GuildWindow) here = g_weak_ref_get (&adoption->here);
  GuildWindow *shown = file == NULL ? NULL : find_window (adoption->self, file);

  if (replaces && shown != NULL)
    {
      gtk_window_present (GTK_WINDOW (shown));
      guild_window_replace (shown, adoption->file);
    }
  else if (file != NULL)
    open_file (adoption->self, file, here);
  else if (here != NULL && error != NULL)
    guild_window_fail (here, adoption->file, error);
  /* Nothing came of it. */
  if (adoption->is_new && here != NULL && error == NULL && guild_window_is_free (here))
    gtk_window_close (GTK_WINDOW (here));
  g_application_release (G_APPLICATION (adoption->self));
  g_weak_ref_clear (&adoption->here);
  g_object_unref (adoption->file);
  g_free (adoption);
}

/* In the window that shows it already; else here; else in one that shows nothing, or a new one. What
 * lies outside the library comes in first. */
static void
open_file (GuildApplication *self,
           GFile            *file,
           GuildWindow      *here)
{
  GuildWindow *shown = find_window (self, file);

  if (guild_app_library_holds (file) && shown != NULL)
    gtk_window_present (GTK_WINDOW (shown));
  else if (guild_app_library_holds (file))
    guild_window_open (present_window (self, here), file);
  else
    {
      Adoption *adoption = g_new0 (Adoption, 1);
      GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
      gboolean is_new = here == NULL && active != NULL && find_window (self, NULL) == NULL;
      GuildWindow *window = present_window (self, here);

      adoption->self = self;
      adoption->is_new = is_new;
      adoption->file = g_object_ref (file);
      g_weak_ref_init (&adoption->here, window);
      g_application_hold (G_APPLICATION (self));
      guild_adopt (file, GTK_WIDGET (window), adopted, adoption);
    }
}

static gboolean
reopen_last (GuildApplication *self)
{
  g_autofree char *uri = g_settings_get_string (guild_preferences_get (), "last-file");
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  if (!g_settings_get_boolean (guild_preferences_get (), "reopen") || *uri == '\0' || !guild_app_library_holds (file) ||
      !g_file_query_exists (file, NULL))
    return FALSE;
  open_file (self, file, NULL);
  return TRUE;
}

static void
guild_application_activate (GApplication *application)
{
  GuildApplication *self = GUILD_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else if (!reopen_last (self))
    guild_window_leave (present_window (self, NULL));
}

static void
guild_application_open (GApplication *application,
                        GFile       **files,
                        int           n_files,
                        const char   *hint G_GNUC_UNUSED)
{
  for (int i = 0; i < n_files; i++)
    open_file (GUILD_APPLICATION (application), files[i], NULL);
}

static void
quit_action (GSimpleAction *action G_GNUC_UNUSED,
             GVariant      *parameter G_GNUC_UNUSED,
             gpointer       user_data)
{
  g_autolist (GtkWindow)
      windows = g_list_copy_deep (gtk_application_get_windows (user_data), (GCopyFunc) (GCallback) g_object_ref, NULL);

  /* A window that has something under way stays until it is done, and says so. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
new_window_action (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  GuildWindow *window = new_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  guild_window_leave (window);
}

static void
open_action (GSimpleAction *action G_GNUC_UNUSED,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  GuildWindow *shown = find_window (user_data, file);

  open_file (user_data, file, shown != NULL ? NULL : new_window (user_data));
}

static void
import_action (GSimpleAction *action G_GNUC_UNUSED,
               GVariant      *parameter,
               gpointer       user_data)
{
  GuildApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (user_data);

  g_clear_pointer (&self->pending, g_variant_unref);
  self->pending = g_variant_ref (parameter);
  if (GUILD_IS_WINDOW (window))
    import_pending (self, GUILD_WINDOW (window));
}

static void
show_style (GSettings *settings)
{
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  switch ((GuildStyle) g_settings_get_enum (settings, "style"))
    {
    case GUILD_STYLE_FOLLOW:
      break;
    case GUILD_STYLE_LIGHT:
      scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
      break;
    case GUILD_STYLE_DARK:
      scheme = ADW_COLOR_SCHEME_FORCE_DARK;
      break;
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
about_action (GSimpleAction *action G_GNUC_UNUSED,
              GVariant      *parameter G_GNUC_UNUSED,
              gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  GuildSession *session = GUILD_IS_WINDOW (window) ? guild_window_get_session (GUILD_WINDOW (window)) : NULL;

  adw_dialog_present (guild_about_dialog_new (window, session), GTK_WIDGET (window));
}

static void
help_action (GSimpleAction *action G_GNUC_UNUSED,
             GVariant      *parameter G_GNUC_UNUSED,
             gpointer       user_data)
{
  GuildApplication *self = user_data;

  if (self->help == NULL)
    g_set_weak_pointer (&self->help, guild_help_window_new (user_data));
  gtk_window_present (self->help);
}

static void
preferences_action (GSimpleAction *action G_GNUC_UNUSED,
                    GVariant      *parameter G_GNUC_UNUSED,
                    gpointer       user_data)
{
  adw_dialog_present (guild_preferences_dialog_new (), GTK_WIDGET (gtk_application_get_active_window (user_data)));
}

static void
set_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accelerators[3];
  } SHORTCUTS[] = {
    { "win.open", { "<Control>o" } },
    { "win.search", { "<Control>f" } },
    { "win.add", { "<Control>n" } },
    { "win.find", { "<Control>k" } },
    { "win.history", { "<Control>h" } },
    { "win.import", { "<Control>i" } },
    { "win.export", { "<Control>e" } },
    { "app.help", { "F1" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.new-window", { "<Control><Shift>n" } },
    { "window.close", { "<Control>w" } },
    { "app.quit", { "<Control>q" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (SHORTCUTS); i++)
    gtk_application_set_accels_for_action (application, SHORTCUTS[i].action, SHORTCUTS[i].accelerators);
  for (int i = 0; i < N_PAGES; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page(%d)", i);
      g_autofree char *accelerator = g_strdup_printf ("<Control>%d", i + 1);

      gtk_application_set_accels_for_action (application, action, (const char *[]) { accelerator, NULL });
    }
}

static void
guild_application_startup (GApplication *application)
{
  static const GActionEntry ACTIONS[] = {
    { .name = "about", .activate = about_action },
    { .name = "help", .activate = help_action },
    { .name = "import", .activate = import_action, .parameter_type = "as" },
    { .name = "new-window", .activate = new_window_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "open", .activate = open_action, .parameter_type = "s" },
    { .name = "quit", .activate = quit_action },
  };

  G_APPLICATION_CLASS (guild_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), ACTIONS, G_N_ELEMENTS (ACTIONS), application);
  set_accelerators (GTK_APPLICATION (application));
  gtk_window_set_default_icon_name (GUILDHALL_APPLICATION_ID);
  g_signal_connect (guild_preferences_get (), "changed::style", G_CALLBACK (show_style), NULL);
  show_style (guild_preferences_get ());
}

/* Hands the files to the program that runs, which this one may become. */
static void
import_option (GApplication *application,
               GVariantDict *options)
{
  g_auto (GStrv) paths = NULL;
  g_autoptr (GStrvBuilder) uris = NULL;
  g_auto (GStrv) found = NULL;

  if (!g_variant_dict_lookup (options, "import", "^aay", &paths) || !g_application_register (application, NULL, NULL))
    return;
  uris = g_strv_builder_new ();
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);

      g_strv_builder_take (uris, g_file_get_uri (file));
    }
  found = g_strv_builder_end (uris);
  g_action_group_activate_action (G_ACTION_GROUP (application), "import",
                                  g_variant_new_strv ((const char *const *) found, -1));
}

static int
guild_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("guildhall %s\n", GUILDHALL_VERSION);
      return 0;
    }
  import_option (application, options);
  /* The first of them opens a window anyhow. */
  if (g_variant_dict_contains (options, "new-window") && g_application_register (application, NULL, NULL) &&
      g_application_get_is_remote (application))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
      return 0;
    }
  return -1;
}

/* Help alone is nothing to stay for. */
static void
guild_application_window_removed (GtkApplication *application,
                                  GtkWindow      *window)
{
  GuildApplication *self = GUILD_APPLICATION (application);

  GTK_APPLICATION_CLASS (guild_application_parent_class)->window_removed (application, window);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (GUILD_IS_WINDOW (l->data))
      return;
  if (self->help != NULL && self->help != window)
    gtk_window_close (self->help);
}

static void
guild_application_dispose (GObject *object)
{
  g_clear_weak_pointer (&GUILD_APPLICATION (object)->help);
  g_clear_pointer (&GUILD_APPLICATION (object)->pending, g_variant_unref);

  G_OBJECT_CLASS (guild_application_parent_class)->dispose (object);
}

static void
guild_application_class_init (GuildApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_application_dispose;
  application_class->activate = guild_application_activate;
  application_class->handle_local_options = guild_application_handle_local_options;
  application_class->open = guild_application_open;
  application_class->startup = guild_application_startup;
  GTK_APPLICATION_CLASS (klass)->window_removed = guild_application_window_removed;

  guild_app_register_resource ();
}

static void
guild_application_init (GuildApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _ ("Print the version and exit"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "new-window", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _ ("Open another window"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "import", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY,
                                 _ ("Import a table into the organisation that is open"), _ ("TABLE"));
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE.guild…]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _ ("Opens organisations, or the start page."));
}

/**
 * guild_application_new:
 *
 * Returns: (transfer full): the program, to be run
 */
GApplication *
guild_application_new (void)
{
  return g_object_new (GUILD_TYPE_APPLICATION, "application-id", GUILDHALL_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/io/github/guildhall/Guildhall", NULL);
}
