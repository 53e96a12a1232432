/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-backups-dialog.h"

#include <glib/gi18n.h>

#include "guild-app-library.h"
#include "guild-backup-folder-row.h"
#include "guild-copy-dialog.h"
#include "guild-words.h"

struct _GuildBackupsDialog
{
  AdwDialog parent_instance;

  GFile *file;
  char *id;
  GuildSession *session;
  gboolean can_restore;
  gboolean backing_up;

  AdwToastOverlay *toasts;
  AdwPreferencesGroup *backups_group;
  GtkWidget *backup_button;
  GtkStack *stack;
  GtkListBox *list;
};

enum
{
  RESTORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildBackupsDialog, guild_backups_dialog, ADW_TYPE_DIALOG)

static void
tell (GuildBackupsDialog *self,
      const char         *sentence)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, sentence);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- a backup in words -------------------------------------------------------------------------------- */

static char *
describe_time (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  GuildDate date = guild_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                   g_date_time_get_day_of_month (local));
  g_autofree char *day = NULL;

  if (date == guild_date_today ())
    day = g_strdup (_ ("Today"));
  else if (date == guild_date_today () - 1)
    day = g_strdup (_ ("Yesterday"));
  else
    day = guild_words_full_date (date);
  /* Translators: a day and a time of it, as in "Yesterday, 14:05". */
  return g_strdup_printf (_ ("%s, %s"), day, clock);
}

static const char *
describe_reason (const char *reason)
{
  static const struct
  {
    const char *reason;
    const char *words;
  } REASONS[] = {
    { GUILD_BACKUP_DAILY, N_ ("made daily") },
    { GUILD_BACKUP_BY_HAND, N_ ("made by hand") },
    { GUILD_BACKUP_BEFORE_IMPORT, N_ ("before an import") },
    { GUILD_BACKUP_BEFORE_RESTORE, N_ ("before a restore") },
    { GUILD_BACKUP_BEFORE_REPLACE, N_ ("before it was replaced") },
    { GUILD_BACKUP_BEFORE_MIGRATION, N_ ("before a new version of Guildhall") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (REASONS); i++)
    if (g_strcmp0 (REASONS[i].reason, reason) == 0)
      return _ (REASONS[i].words);
  return "";
}

static char *
describe (GuildBackup *backup)
{
  guint n_people = guild_backup_get_n_people (backup);
  guint n_changes = guild_backup_get_n_changes (backup);
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  g_autofree char *changes = g_strdup_printf (ngettext ("%'u change", "%'u changes", n_changes), n_changes);

  return guild_words_join (people, changes, describe_reason (guild_backup_get_reason (backup)), NULL);
}

/* --- a copy elsewhere ----------------------------------------------------------------------------------- */

typedef struct
{
  GuildBackupsDialog *self;
  GFile *file;
} Copy;

static void
copied (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GuildBackupsDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    tell (self, _ ("Saved a copy of the backup"));
  else
    tell (self, error->message);
}

static void
copy_chosen (GFile   *destination,
             gpointer user_data)
{
  g_autofree Copy *copy = user_data;
  g_autoptr (GuildBackupsDialog) self = copy->self;
  g_autoptr (GFile) file = copy->file;

  /* A backup is closed and never changes, so its file is all of it. */
  if (destination != NULL)
    g_file_copy_async (file, destination, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL, copied,
                       g_steal_pointer (&self));
}

#define ROW_BACKUP "guild-row-backup"

static void
save_clicked (GtkWidget          *button,
              GuildBackupsDialog *self)
{
  GuildBackup *backup = g_object_get_data (G_OBJECT (button), ROW_BACKUP);
  Copy *copy = g_new0 (Copy, 1);

  copy->self = g_object_ref (self);
  copy->file = g_object_ref (guild_backup_get_file (backup));
  guild_choose_copy (GTK_WIDGET (self), guild_backup_get_name (backup), copy_chosen, copy);
}

static void
restore_clicked (GtkWidget          *button,
                 GuildBackupsDialog *self)
{
  g_autoptr (GuildBackupsDialog) kept = g_object_ref (self);
  g_autoptr (GuildBackup) backup = g_object_ref (g_object_get_data (G_OBJECT (button), ROW_BACKUP));

  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[RESTORE], 0, backup);
}

/* --- the list --------------------------------------------------------------------------------------------- */

static GtkWidget *
new_button (GuildBackupsDialog *self,
            GuildBackup        *backup,
            GCallback           clicked)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), ROW_BACKUP, g_object_ref (backup), g_object_unref);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_DEFAULT);
  return button;
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GuildBackupsDialog *self = user_data;
  GuildBackup *backup = item;
  g_autofree char *title = describe_time (guild_backup_get_time (backup));
  g_autofree char *subtitle = describe (backup);
  const char *problem = guild_backup_get_problem (backup);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *save = new_button (self, backup, G_CALLBACK (save_clicked));
  GtkWidget *restore = new_button (self, backup, G_CALLBACK (restore_clicked));
  /* Translators: %s is when a backup was made. */
  g_autofree char *save_name = g_strdup_printf (_ ("Save a Copy of the Backup of %s"), title);
  /* Translators: %s is when a backup was made. */
  g_autofree char *restore_name = g_strdup_printf (_ ("Restore the Backup of %s"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), problem != NULL ? problem : subtitle);
  gtk_button_set_icon_name (GTK_BUTTON (save), "document-save-symbolic");
  gtk_widget_add_css_class (save, "flat");
  gtk_widget_set_tooltip_text (save, save_name);
  gtk_button_set_label (GTK_BUTTON (restore), _ ("Restore"));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (restore), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (restore), GTK_ACCESSIBLE_PROPERTY_LABEL, restore_name, -1);
  gtk_widget_set_visible (restore, self->can_restore);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), save);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), restore);
  return row;
}

static void
listed (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GuildBackupsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) backups = guild_library_list_backups_finish (GUILD_LIBRARY (source), result, &error);

  if (backups == NULL)
    tell (self, error->message);
  else
    gtk_list_box_bind_model (self->list, backups, create_row, self, NULL);
  gtk_stack_set_visible_child_name (self->stack,
                                    backups != NULL && g_list_model_get_n_items (backups) > 0 ? "list" : "none");
}

static void
list_backups (GuildBackupsDialog *self)
{
  guild_library_list_backups_async (guild_app_library_get (), self->id, NULL, listed, g_object_ref (self));
}

static void
backed_up (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildBackupsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildBackup) backup = guild_library_backup_finish (GUILD_LIBRARY (source), result, &error);

  self->backing_up = FALSE;
  if (backup == NULL)
    tell (self, error->message);
  else if (guild_backup_get_problem (backup) != NULL)
    tell (self, guild_backup_get_problem (backup));
  list_backups (self);
}

static void
backup_clicked (GuildBackupsDialog *self)
{
  /* The button keeps the focus, and so stays sensitive. */
  if (self->backing_up)
    return;
  self->backing_up = TRUE;
  guild_library_backup_async (guild_app_library_get (),
                              guild_organisation_get_store (guild_session_get_organisation (self->session)), self->id,
                              GUILD_BACKUP_BY_HAND, NULL, backed_up, g_object_ref (self));
}

/* --- GObject ------------------------------------------------------------------------------------------------- */

static void
guild_backups_dialog_dispose (GObject *object)
{
  GuildBackupsDialog *self = GUILD_BACKUPS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_BACKUPS_DIALOG);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (guild_backups_dialog_parent_class)->dispose (object);
}

static void
guild_backups_dialog_class_init (GuildBackupsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_backups_dialog_dispose;

  /**
   * GuildBackupsDialog::restore:
   * @self: the dialog, closed
   * @backup: what was chosen
   *
   * The organisation is to become what @backup holds.
   */
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, GUILD_TYPE_BACKUP);

  g_type_ensure (GUILD_TYPE_BACKUP_FOLDER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/library/guild-backups-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildBackupsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, GuildBackupsDialog, backups_group);
  gtk_widget_class_bind_template_child (widget_class, GuildBackupsDialog, backup_button);
  gtk_widget_class_bind_template_child (widget_class, GuildBackupsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildBackupsDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, backup_clicked);
}

static void
guild_backups_dialog_init (GuildBackupsDialog *self)
{
  self->can_restore = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_backups_dialog_new:
 * @file: an organisation's file in the library
 * @id: its id
 * @name: its name
 * @session: (nullable): the session on it, where it is open
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
guild_backups_dialog_new (GFile        *file,
                          const char   *id,
                          const char   *name,
                          GuildSession *session)
{
  GuildBackupsDialog *self = g_object_new (GUILD_TYPE_BACKUPS_DIALOG, NULL);
  g_autofree char *title = g_markup_escape_text (name, -1);

  self->file = g_object_ref (file);
  self->id = g_strdup (id);
  g_set_object (&self->session, session);
  adw_preferences_group_set_title (self->backups_group, title);
  gtk_widget_set_visible (self->backup_button, session != NULL);
  list_backups (self);
  return ADW_DIALOG (self);
}

/**
 * guild_backups_dialog_get_file:
 * @self: a dialog
 *
 * Returns: (transfer none): the organisation's file
 */
GFile *
guild_backups_dialog_get_file (GuildBackupsDialog *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUPS_DIALOG (self), NULL);

  return self->file;
}

/**
 * guild_backups_dialog_set_can_restore:
 * @self: a dialog that is not presented yet
 * @can_restore: whether whoever presents it restores
 */
void
guild_backups_dialog_set_can_restore (GuildBackupsDialog *self,
                                      gboolean            can_restore)
{
  g_return_if_fail (GUILD_IS_BACKUPS_DIALOG (self));

  self->can_restore = can_restore;
}
