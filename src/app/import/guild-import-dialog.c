/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-dialog.h"

#include <glib/gi18n.h>

#include "guild-drop-area.h"
#include "guild-import-changes-page.h"
#include "guild-import-columns-page.h"
#include "guild-import-files-page.h"
#include "guild-import-titles-page.h"
#include "guild-import-words.h"
#include "guild-intake.h"
#include "guild-work-bar.h"

struct _GuildImportDialog
{
  AdwDialog parent_instance;

  GuildIntake *intake;
  GHashTable *answered; /* names of sources that somebody has looked at */
  gboolean going_on;    /* whether the next step follows once this is done */
  gboolean titles_shown;
  gulong focus_handler;
  guint focus_idle;

  AdwToastOverlay *toasts;
  AdwNavigationView *steps;
  GuildImportFilesPage *files_page;
  GuildWorkBar *work_bar;
};

G_DEFINE_FINAL_TYPE (GuildImportDialog, guild_import_dialog, ADW_TYPE_DIALOG)

/* --- steps ------------------------------------------------------------------------------------------------ */

static void
push (GuildImportDialog *self,
      AdwNavigationPage *page)
{
  adw_navigation_view_push (self->steps, page);
}

static void
show_columns (GuildImportDialog *self,
              guint              source)
{
  push (self, guild_import_columns_page_new (self->intake, source));
}

/* The first source about which there is something to ask that nobody has answered. */
static gboolean
find_doubtful (GuildImportDialog *self,
               guint             *index)
{
  GListModel *sources = guild_intake_get_sources (self->intake);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (GuildIntakeSource) source = g_list_model_get_item (sources, i);

      *index = i;
      if (guild_intake_source_get_preview (source) != NULL && !guild_intake_source_is_certain (source) &&
          !(guild_intake_source_is_usable (source) &&
            g_hash_table_contains (self->answered, guild_intake_source_get_name (source))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_unreadable (GuildImportDialog *self)
{
  GListModel *sources = guild_intake_get_sources (self->intake);
  gboolean whole = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (GuildIntakeSource) source = g_list_model_get_item (sources, i);

      whole = whole || guild_intake_source_get_whole (source) != NULL;
      if (guild_intake_source_get_preview (source) == NULL && guild_intake_source_get_whole (source) == NULL)
        return TRUE;
    }
  return whole && g_list_model_get_n_items (sources) > 1;
}

static void
go_on (GuildImportDialog *self)
{
  guint source;

  if (g_list_model_get_n_items (guild_intake_get_sources (self->intake)) == 0 || has_unreadable (self))
    return;
  if (find_doubtful (self, &source))
    {
      show_columns (self, source);
      return;
    }
  self->going_on = TRUE;
  guild_intake_plan (self->intake);
}

static void
intake_inspected (GuildImportDialog *self)
{
  /* What is read otherwise is looked at where it is; what comes in leads on. */
  if (!self->going_on)
    return;
  self->going_on = FALSE;
  adw_navigation_view_pop_to_page (self->steps, ADW_NAVIGATION_PAGE (self->files_page));
  go_on (self);
}

static void
intake_planned (GuildImportDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->steps);

  if (!self->going_on)
    return;
  self->going_on = FALSE;
  if (!self->titles_shown && guild_import_result_get_titles (guild_intake_get_result (self->intake))->len > 0)
    {
      self->titles_shown = TRUE;
      push (self, guild_import_titles_page_new (self->intake));
    }
  else if (!GUILD_IS_IMPORT_CHANGES_PAGE (page))
    push (self, guild_import_changes_page_new (self->intake));
}

static void
intake_imported (GuildImportDialog *self)
{
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
intake_told (GuildImportDialog *self,
             const char        *sentence)
{
  AdwToast *toast = adw_toast_new ("");

  self->going_on = FALSE;
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, sentence);
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Titles that somebody goes back to behind are asked about again. */
static void
steps_popped (GuildImportDialog *self,
              AdwNavigationPage *page)
{
  if (GUILD_IS_IMPORT_TITLES_PAGE (page))
    {
      guild_import_titles_page_apply (GUILD_IMPORT_TITLES_PAGE (page));
      self->titles_shown = FALSE;
    }
}

static void
next_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildImportDialog *self = GUILD_IMPORT_DIALOG (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->steps);

  if (GUILD_IS_IMPORT_CHANGES_PAGE (page))
    {
      if (guild_intake_get_busy (self->intake))
        return;
      /* Escape gives the import up now, and stays. */
      gtk_widget_set_can_target (GTK_WIDGET (self->steps), FALSE);
      adw_navigation_view_set_pop_on_escape (self->steps, FALSE);
      adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
      guild_intake_commit (self->intake);
      return;
    }
  if (GUILD_IS_IMPORT_COLUMNS_PAGE (page))
    {
      guint index = guild_import_columns_page_get_source (GUILD_IMPORT_COLUMNS_PAGE (page));
      g_autoptr (GuildIntakeSource) source = g_list_model_get_item (guild_intake_get_sources (self->intake), index);

      g_hash_table_add (self->answered, g_strdup (guild_intake_source_get_name (source)));
    }
  else if (GUILD_IS_IMPORT_TITLES_PAGE (page))
    guild_import_titles_page_apply (GUILD_IMPORT_TITLES_PAGE (page));
  go_on (self);
}

static void
columns_action (GtkWidget  *widget,
                const char *action G_GNUC_UNUSED,
                GVariant   *parameter)
{
  GuildImportDialog *self = GUILD_IMPORT_DIALOG (widget);
  guint source = g_variant_get_uint32 (parameter);

  if (source < g_list_model_get_n_items (guild_intake_get_sources (self->intake)))
    show_columns (self, source);
}

static void
undo_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildImportDialog *self = GUILD_IMPORT_DIALOG (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->steps);

  if (GUILD_IS_IMPORT_TITLES_PAGE (page))
    guild_import_titles_page_undo (GUILD_IMPORT_TITLES_PAGE (page));
  else if (GUILD_IS_IMPORT_CHANGES_PAGE (page))
    guild_intake_undo_fix (self->intake);
}

static void
intake_notify_busy (GuildImportDialog *self)
{
  if (guild_intake_get_busy (self->intake))
    return;
  gtk_widget_set_can_target (GTK_WIDGET (self->steps), TRUE);
  adw_navigation_view_set_pop_on_escape (self->steps, TRUE);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
}

/* --- ways in -------------------------------------------------------------------------------------------------- */

/**
 * guild_import_dialog_add_files:
 * @self: a dialog
 * @files: (element-type GFile): tables, folders of tables, or one JSON document
 */
void
guild_import_dialog_add_files (GuildImportDialog *self,
                               GPtrArray         *files)
{
  g_return_if_fail (GUILD_IS_IMPORT_DIALOG (self));

  self->going_on = TRUE;
  guild_intake_add_files (self->intake, files);
}

/**
 * guild_import_dialog_add_text:
 * @self: a dialog
 * @text: cells
 */
void
guild_import_dialog_add_text (GuildImportDialog *self,
                              const char        *text)
{
  g_return_if_fail (GUILD_IS_IMPORT_DIALOG (self));

  self->going_on = TRUE;
  guild_intake_add_text (self->intake, _ ("Pasted cells"), text);
}

static void
files_dropped (GuildImportDialog *self,
               GPtrArray         *files)
{
  guild_import_dialog_add_files (self, files);
}

static void
files_chosen (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GuildImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (chosen, g_list_model_get_item (files, i));
  if (chosen->len > 0 && self->intake != NULL)
    guild_import_dialog_add_files (self, chosen);
  else if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_message ("No file could be chosen: %s", error->message);
}

static void
choose_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  static const char *const SUFFIXES[] = { "csv", "tsv", "txt", "json" };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (tables, _ ("Tables"));
  for (guint i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    gtk_file_filter_add_suffix (tables, SUFFIXES[i]);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, tables);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Import Files"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, files_chosen,
                                 g_object_ref (widget));
}

static void
text_read (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildImportDialog) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->intake == NULL)
    return;
  if (guild_import_words_is_table (text))
    guild_import_dialog_add_text (self, text);
  else
    intake_told (self, _ ("The clipboard holds no cells. Copy them in a spreadsheet, with their headers."));
}

static void
paste_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_read, g_object_ref (widget));
}

/* --- GObject --------------------------------------------------------------------------------------------------- */

/* --- the focus ------------------------------------------------------------------------------------------------- */

static void
restore_focus (gpointer user_data)
{
  GuildImportDialog *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->steps);

  self->focus_idle = 0;
  if (root != NULL && gtk_root_get_focus (root) == NULL && page != NULL)
    ADW_NAVIGATION_PAGE_GET_CLASS (page)->shown (page);
}

/* Rows that were mended take the focus with them; without any, no key reaches the dialog. */
static void
root_notify_focus (GuildImportDialog *self)
{
  if (self->focus_idle == 0 && gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) == NULL)
    self->focus_idle = g_idle_add_once (restore_focus, self);
}

static void
guild_import_dialog_root (GtkWidget *widget)
{
  GuildImportDialog *self = GUILD_IMPORT_DIALOG (widget);

  GTK_WIDGET_CLASS (guild_import_dialog_parent_class)->root (widget);
  self->focus_handler = g_signal_connect_swapped (gtk_widget_get_root (widget), "notify::focus-widget",
                                                  G_CALLBACK (root_notify_focus), self);
}

static void
guild_import_dialog_unroot (GtkWidget *widget)
{
  GuildImportDialog *self = GUILD_IMPORT_DIALOG (widget);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
  g_clear_signal_handler (&self->focus_handler, gtk_widget_get_root (widget));
  GTK_WIDGET_CLASS (guild_import_dialog_parent_class)->unroot (widget);
}

static void
guild_import_dialog_close_attempt (AdwDialog *dialog)
{
  guild_intake_cancel (GUILD_IMPORT_DIALOG (dialog)->intake);
}

static void
guild_import_dialog_closed (AdwDialog *dialog)
{
  guild_intake_cancel (GUILD_IMPORT_DIALOG (dialog)->intake);
}

static void
guild_import_dialog_dispose (GObject *object)
{
  GuildImportDialog *self = GUILD_IMPORT_DIALOG (object);

  if (self->intake != NULL)
    guild_intake_cancel (self->intake);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->intake);
  g_clear_pointer (&self->answered, g_hash_table_unref);

  G_OBJECT_CLASS (guild_import_dialog_parent_class)->dispose (object);
}

static void
guild_import_dialog_class_init (GuildImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_import_dialog_dispose;
  widget_class->root = guild_import_dialog_root;
  widget_class->unroot = guild_import_dialog_unroot;
  ADW_DIALOG_CLASS (klass)->close_attempt = guild_import_dialog_close_attempt;
  ADW_DIALOG_CLASS (klass)->closed = guild_import_dialog_closed;

  g_type_ensure (GUILD_TYPE_DROP_AREA);
  g_type_ensure (GUILD_TYPE_IMPORT_FILES_PAGE);
  g_type_ensure (GUILD_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/import/guild-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildImportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, GuildImportDialog, steps);
  gtk_widget_class_bind_template_child (widget_class, GuildImportDialog, files_page);
  gtk_widget_class_bind_template_child (widget_class, GuildImportDialog, work_bar);
  gtk_widget_class_bind_template_callback (widget_class, files_dropped);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "import.columns", "u", columns_action);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "import.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.next", NULL);
}

static void
guild_import_dialog_init (GuildImportDialog *self)
{
  self->answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->steps, "popped", G_CALLBACK (steps_popped), self, G_CONNECT_SWAPPED);
}

/**
 * guild_import_dialog_new:
 * @session: what is imported into
 *
 * Returns: (transfer floating): a dialog without files
 */
AdwDialog *
guild_import_dialog_new (GuildSession *session)
{
  GuildImportDialog *self = g_object_new (GUILD_TYPE_IMPORT_DIALOG, NULL);

  self->intake = guild_intake_new (session);
  guild_import_files_page_set_intake (self->files_page, self->intake);
  guild_work_bar_set_works (self->work_bar, guild_intake_get_works (self->intake));
  g_signal_connect_object (self->intake, "inspected", G_CALLBACK (intake_inspected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "planned", G_CALLBACK (intake_planned), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "imported", G_CALLBACK (intake_imported), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "told", G_CALLBACK (intake_told), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "notify::busy", G_CALLBACK (intake_notify_busy), self, G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}
