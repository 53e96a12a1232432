/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-library-page.h"

#include <glib/gi18n.h>

#include "guild-app-library.h"
#include "guild-backups-dialog.h"
#include "guild-copy-dialog.h"
#include "guild-library-row.h"
#include "guild-name-popover.h"
#include "guild-renaming.h"
#include "guild-words.h"

/* What ends sooner shows no spinner. */
#define SPINNER_AFTER 300

struct _GuildLibraryPage
{
  AdwBin parent_instance;

  GuildNamePopover *name_popover;
  GFile *naming; /* what is given a name; NULL: a new organisation */
  gboolean naming_import;
  guint n_works;
  guint spinner_timeout;

  AdwToastOverlay *toasts;
  GtkWidget *welcome;
  GtkWidget *shelf;
  GtkListBox *list;
  GtkListBox *ways;
  GtkWidget *ways_heading;
  GtkWidget *import_row;
  GtkWidget *new_row;
  GtkWidget *sample_row;
  GtkMenuButton *main_menu;
  GtkWidget *spinner;
};

typedef enum
{
  PROP_MENU_MODEL = 1,
} GuildLibraryPageProperty;

static GParamSpec *properties[PROP_MENU_MODEL + 1];

G_DEFINE_FINAL_TYPE (GuildLibraryPage, guild_library_page, ADW_TYPE_BIN)

/* --- telling ------------------------------------------------------------------------------------------ */

static void
spinner_due (gpointer user_data)
{
  GuildLibraryPage *self = user_data;

  self->spinner_timeout = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
}

static void
begin_work (GuildLibraryPage *self)
{
  if (self->n_works++ == 0)
    self->spinner_timeout = g_timeout_add_once (SPINNER_AFTER, spinner_due, self);
}

static void
end_work (GuildLibraryPage *self)
{
  if (--self->n_works > 0)
    return;
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
}

static AdwToast *
new_toast (const char *sentence)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, sentence);
  return toast;
}

static void
tell_of (GuildLibraryPage *self,
         const char       *format,
         const char       *name)
{
  g_autoptr (GString) sentence = g_string_new (format);

  g_string_replace (sentence, "%s", name, 1);
  guild_library_page_tell (self, sentence->str);
}

/* Ends a piece of work, and says why where it failed. */
static gboolean
conclude (GuildLibraryPage *self,
          const GError     *error)
{
  end_work (self);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    guild_library_page_tell (self, error->message);
  return error == NULL;
}

/* --- rename ------------------------------------------------------------------------------------------- */

static void
renamed (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GuildLibraryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  guild_library_rename_finish (GUILD_LIBRARY (source), result, &error);
  conclude (self, error);
}

static void
rename_entry (GuildLibraryPage *self,
              const char       *name)
{
  GuildSession *session = guild_app_library_find_session (self->naming);

  if (session != NULL)
    guild_rename_organisation (session, name);
  else
    {
      begin_work (self);
      guild_library_rename_async (guild_app_library_get (), self->naming, name, NULL, renamed, g_object_ref (self));
    }
}

static void
ask_row_name (GuildLibraryPage  *self,
              GuildLibraryRow   *row,
              GuildLibraryEntry *entry)
{
  g_set_object (&self->naming, guild_library_entry_get_file (entry));
  guild_name_popover_ask (self->name_popover, GTK_WIDGET (row), _ ("Name of the Organisation"), _ ("_Rename"),
                          guild_library_entry_get_name (entry));
}

/* --- duplicate ------------------------------------------------------------------------------------------ */

static void
duplicated (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GuildLibraryPage) self = user_data;
  GuildLibrary *library = GUILD_LIBRARY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_library_duplicate_finish (library, result, &error);
  GuildLibraryEntry *entry = file == NULL ? NULL : guild_library_find (library, file);

  if (conclude (self, error) && entry != NULL)
    /* Translators: %s is an organisation. */
    tell_of (self, _ ("Made “%s”"), guild_library_entry_get_name (entry));
}

static void
duplicate (GuildLibraryPage *self,
           GFile            *file)
{
  GuildSession *session = guild_app_library_find_session (file);
  GuildStore *store = session == NULL ? NULL : guild_organisation_get_store (guild_session_get_organisation (session));

  begin_work (self);
  guild_library_duplicate_async (guild_app_library_get (), file, store, NULL, duplicated, g_object_ref (self));
}

/* --- a copy elsewhere ------------------------------------------------------------------------------------- */

typedef struct
{
  GuildLibraryPage *self;
  GFile *file;
} Copy;

static void
copied (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autofree Copy *copy = user_data;
  g_autoptr (GuildLibraryPage) self = copy->self;
  g_autoptr (GFile) destination = copy->file;
  g_autoptr (GError) error = NULL;

  guild_library_save_copy_finish (GUILD_LIBRARY (source), result, &error);
  if (conclude (self, error))
    {
      g_autofree char *shown = guild_words_file (destination);

      /* Translators: %s is a file. */
      tell_of (self, _ ("Saved a copy as “%s”"), shown);
    }
}

static void
copy_chosen (GFile   *destination,
             gpointer user_data)
{
  Copy *copy = user_data;
  g_autoptr (GFile) file = g_steal_pointer (&copy->file);
  GuildSession *session = guild_app_library_find_session (file);

  if (destination == NULL || session != NULL)
    {
      if (destination != NULL)
        guild_session_save_copy (session, destination);
      g_object_unref (copy->self);
      g_free (copy);
      return;
    }
  copy->file = g_object_ref (destination);
  begin_work (copy->self);
  guild_library_save_copy_async (guild_app_library_get (), file, destination, NULL, copied, copy);
}

static void
save_copy (GuildLibraryPage  *self,
           GuildLibraryEntry *entry)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->self = g_object_ref (self);
  copy->file = g_object_ref (guild_library_entry_get_file (entry));
  guild_choose_copy (GTK_WIDGET (self), guild_library_entry_get_name (entry), copy_chosen, copy);
}

/* --- delete ------------------------------------------------------------------------------------------------ */

#define TOAST_TOKEN "guild-toast-token"

static void
undeleted (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildLibraryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_library_undelete_finish (GUILD_LIBRARY (source), result, &error);

  conclude (self, error);
}

static void
undo_delete (AdwToast         *toast,
             GuildLibraryPage *self)
{
  begin_work (self);
  guild_library_undelete_async (guild_app_library_get (), g_object_get_data (G_OBJECT (toast), TOAST_TOKEN), NULL,
                                undeleted, g_object_ref (self));
}

typedef struct
{
  GuildLibraryPage *self;
  char *name;
} Deletion;

static void
deleted (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Deletion *deletion = user_data;
  g_autoptr (GuildLibraryPage) self = deletion->self;
  g_autofree char *name = deletion->name;
  g_autoptr (GError) error = NULL;
  char *token = guild_library_delete_finish (GUILD_LIBRARY (source), result, &error);
  g_autofree char *sentence = NULL;
  AdwToast *toast = NULL;

  if (!conclude (self, error))
    return;
  /* Translators: %s is an organisation. */
  sentence = g_strdup_printf (_ ("Deleted “%s”"), name);
  toast = new_toast (sentence);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_object_set_data_full (G_OBJECT (toast), TOAST_TOKEN, token, g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_delete), self, G_CONNECT_DEFAULT);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
delete_entry (GuildLibraryPage  *self,
              GuildLibraryEntry *entry)
{
  Deletion *deletion = g_new0 (Deletion, 1);

  deletion->self = g_object_ref (self);
  deletion->name = g_strdup (guild_library_entry_get_name (entry));
  begin_work (self);
  guild_library_delete_async (guild_app_library_get (), guild_library_entry_get_file (entry), NULL, deleted, deletion);
}

/* --- backups ------------------------------------------------------------------------------------------------- */

static void
restored (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GuildLibraryPage) self = user_data;
  GuildLibrary *library = GUILD_LIBRARY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_library_restore_finish (library, result, &error);
  GuildLibraryEntry *entry = file == NULL ? NULL : guild_library_find (library, file);

  if (conclude (self, error) && entry != NULL)
    /* Translators: %s is an organisation. */
    tell_of (self, _ ("Restored “%s”"), guild_library_entry_get_name (entry));
}

static void
restore (GuildBackupsDialog *dialog,
         GuildBackup        *backup,
         GuildLibraryPage   *self)
{
  begin_work (self);
  guild_library_restore_async (guild_app_library_get (), backup, guild_backups_dialog_get_file (dialog), NULL, restored,
                               g_object_ref (self));
}

static void
show_backups (GuildLibraryPage  *self,
              GuildLibraryEntry *entry)
{
  GFile *file = guild_library_entry_get_file (entry);
  GuildSession *session = guild_app_library_find_session (file);
  AdwDialog *dialog = guild_backups_dialog_new (file, guild_library_entry_get_id (entry),
                                                guild_library_entry_get_name (entry), session);

  /* What is open is restored in its own window. */
  guild_backups_dialog_set_can_restore (GUILD_BACKUPS_DIALOG (dialog), session == NULL);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (restore), self, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- rows ---------------------------------------------------------------------------------------------------- */

static void
deed_chosen (GuildLibraryRow  *row,
             guint             deed,
             GuildLibraryPage *self)
{
  GuildLibraryEntry *entry = guild_library_row_get_entry (row);
  GFile *file = guild_library_entry_get_file (entry);

  switch ((GuildDeed) deed)
    {
    case GUILD_DEED_OPEN_WINDOW:
      {
        g_autofree char *uri = g_file_get_uri (file);

        gtk_widget_activate_action (GTK_WIDGET (self), "app.open", "s", uri);
        break;
      }
    case GUILD_DEED_RENAME:
      ask_row_name (self, row, entry);
      break;
    case GUILD_DEED_DUPLICATE:
      duplicate (self, file);
      break;
    case GUILD_DEED_SAVE_COPY:
      save_copy (self, entry);
      break;
    case GUILD_DEED_BACKUPS:
      show_backups (self, entry);
      break;
    case GUILD_DEED_DELETE:
      delete_entry (self, entry);
      break;
    }
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = guild_library_row_new (item);

  g_signal_connect_object (row, "deed", G_CALLBACK (deed_chosen), user_data, G_CONNECT_DEFAULT);
  return row;
}

static void
list_row_activated (GuildLibraryPage *self,
                    GtkListBoxRow    *row)
{
  GuildLibraryEntry *entry = guild_library_row_get_entry (GUILD_LIBRARY_ROW (row));
  g_autofree char *uri = g_file_get_uri (guild_library_entry_get_file (entry));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", uri);
}

/* --- ways to begin --------------------------------------------------------------------------------------------- */

static void
ask_new_name (GuildLibraryPage *self,
              GtkWidget        *row)
{
  g_clear_object (&self->naming);
  self->naming_import = row == self->import_row;
  guild_name_popover_ask (self->name_popover, row, _ ("Name of the Organisation"),
                          self->naming_import ? _ ("_Create and Import") : _ ("_Create"), "");
}

static void
named (GuildLibraryPage *self,
       const char       *name)
{
  if (self->naming != NULL)
    rename_entry (self, name);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.create", "(sb)", name, self->naming_import);
}

static void
way_activated (GuildLibraryPage *self,
               GtkListBoxRow    *row)
{
  if (GTK_WIDGET (row) == self->sample_row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-sample", NULL);
  else
    ask_new_name (self, GTK_WIDGET (row));
}

/* --- the list ----------------------------------------------------------------------------------------------------- */

static void
show_count (GuildLibraryPage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (guild_app_library_get ())) > 0;

  gtk_widget_set_visible (self->shelf, any);
  gtk_widget_set_visible (self->welcome, !any);
  gtk_widget_set_visible (self->ways_heading, any);
}

static void
refreshed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildLibraryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  guild_library_refresh_finish (GUILD_LIBRARY (source), result, &error);
  conclude (self, error);
}

/**
 * guild_library_page_show:
 * @self: a page
 *
 * Looks at the library again, and takes the focus to where the list begins.
 */
void
guild_library_page_show (GuildLibraryPage *self)
{
  g_return_if_fail (GUILD_IS_LIBRARY_PAGE (self));

  begin_work (self);
  guild_library_refresh_async (guild_app_library_get (), NULL, refreshed, g_object_ref (self));
}

/**
 * guild_library_page_tell:
 * @self: a page
 * @sentence: what happened
 *
 * Says it in a toast.
 */
void
guild_library_page_tell (GuildLibraryPage *self,
                         const char       *sentence)
{
  g_return_if_fail (GUILD_IS_LIBRARY_PAGE (self));

  adw_toast_overlay_add_toast (self->toasts, new_toast (sentence));
}

/* --- GObject ---------------------------------------------------------------------------------------------------------- */

static void
guild_library_page_dispose (GObject *object)
{
  GuildLibraryPage *self = GUILD_LIBRARY_PAGE (object);

  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  g_clear_pointer (&self->name_popover, guild_name_popover_destroy);
  g_clear_object (&self->naming);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_LIBRARY_PAGE);

  G_OBJECT_CLASS (guild_library_page_parent_class)->dispose (object);
}

static void
guild_library_page_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildLibraryPage *self = GUILD_LIBRARY_PAGE (object);

  switch ((GuildLibraryPageProperty) property_id)
    {
    case PROP_MENU_MODEL:
      g_value_set_object (value, gtk_menu_button_get_menu_model (self->main_menu));
      break;
    }
}

static void
guild_library_page_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildLibraryPage *self = GUILD_LIBRARY_PAGE (object);

  switch ((GuildLibraryPageProperty) property_id)
    {
    case PROP_MENU_MODEL:
      gtk_menu_button_set_menu_model (self->main_menu, g_value_get_object (value));
      break;
    }
}

static void
guild_library_page_class_init (GuildLibraryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = guild_library_page_dispose;
  object_class->get_property = guild_library_page_get_property;
  object_class->set_property = guild_library_page_set_property;

  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/library/guild-library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, welcome);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, shelf);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, list);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, ways);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, ways_heading);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, import_row);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, new_row);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, sample_row);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, main_menu);
  gtk_widget_class_bind_template_child (widget_class, GuildLibraryPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, list_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, way_activated);
}

static void
guild_library_page_init (GuildLibraryPage *self)
{
  GuildLibrary *library = guild_app_library_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->name_popover = guild_name_popover_new ();
  g_signal_connect_object (self->name_popover, "named", G_CALLBACK (named), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (library), create_row, self, NULL);
  g_signal_connect_object (library, "items-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  show_count (self);
}
