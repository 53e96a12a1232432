/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-files-page.h"

#include <glib/gi18n.h>

#include "guild-plain-row.h"

struct _GuildImportFilesPage
{
  AdwNavigationPage parent_instance;

  GuildIntake *intake;

  GtkStack *views;
  GtkListBox *list;
  GtkWidget *footer;
  GtkLabel *problem_label;
  GtkWidget *choose_button;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (GuildImportFilesPage, guild_import_files_page, ADW_TYPE_NAVIGATION_PAGE)

static guint
find_position (GuildImportFilesPage *self,
               GuildIntakeSource    *source)
{
  GListModel *sources = guild_intake_get_sources (self->intake);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (GuildIntakeSource) other = g_list_model_get_item (sources, i);

      if (other == source)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
row_activated (GuildIntakeSource *source,
               GtkWidget         *row)
{
  GuildImportFilesPage *self = GUILD_IMPORT_FILES_PAGE (gtk_widget_get_ancestor (row, GUILD_TYPE_IMPORT_FILES_PAGE));

  gtk_widget_activate_action (row, "import.columns", "u", find_position (self, source));
}

static void
remove_clicked (GuildIntakeSource *source,
                GtkWidget         *button)
{
  GuildImportFilesPage *self = GUILD_IMPORT_FILES_PAGE (gtk_widget_get_ancestor (button, GUILD_TYPE_IMPORT_FILES_PAGE));
  guint position = find_position (self, source);

  gtk_widget_set_sensitive (button, FALSE);
  if (position != GTK_INVALID_LIST_POSITION)
    guild_intake_remove (self->intake, position);
}

static GtkWidget *
new_row (gpointer item,
         gpointer user_data G_GNUC_UNUSED)
{
  GuildIntakeSource *source = item;
  GtkWidget *row = guild_plain_row_new (guild_intake_source_get_name (source), NULL);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *words = guild_intake_source_describe (source, 0);
  /* Translators: %s is a file. */
  g_autofree char *spoken = g_strdup_printf (_ ("Remove %s"), guild_intake_source_get_name (source));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           "icon-name",
                                           guild_intake_source_is_certain (source) ? "object-select-symbolic"
                                                                                   : "dialog-warning-symbolic",
                                           NULL));
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, spoken);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked), source, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  if (guild_intake_source_get_preview (source) != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               "icon-name", "go-next-symbolic", NULL));
      g_signal_connect_object (row, "activated", G_CALLBACK (row_activated), source, G_CONNECT_SWAPPED);
    }
  return row;
}

static void
show_sources (GuildImportFilesPage *self)
{
  GListModel *sources = guild_intake_get_sources (self->intake);
  guint n = g_list_model_get_n_items (sources);
  const char *problem = "";

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GuildIntakeSource) source = g_list_model_get_item (sources, i);

      if (guild_intake_source_get_preview (source) == NULL && guild_intake_source_get_whole (source) == NULL)
        problem = _ ("Remove the files that cannot be read.");
      if (guild_intake_source_get_whole (source) != NULL && n > 1)
        problem = _ ("A whole organisation is imported alone. Remove the other files.");
    }
  gtk_stack_set_visible_child_name (self->views, n > 0 ? "sources" : "nothing");
  gtk_widget_set_visible (self->footer, n > 0);
  gtk_label_set_label (self->problem_label, problem);
  gtk_widget_set_sensitive (self->next_button, *problem == '\0');
}

/* A plan has read all rows. */
static void
show_rows (GuildImportFilesPage *self)
{
  GListModel *sources = guild_intake_get_sources (self->intake);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (GuildIntakeSource) source = g_list_model_get_item (sources, i);
      guint64 n_rows = guild_import_result_get_n_rows (guild_intake_get_result (self->intake), i);
      g_autofree char *words = guild_intake_source_describe (source, n_rows);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (gtk_list_box_get_row_at_index (self->list, (int) i)), words);
    }
}

static void
next_clicked (GuildImportFilesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "import.next", NULL);
}

/* The keyboard starts where there is something to do. */
static void
guild_import_files_page_shown (AdwNavigationPage *page)
{
  GuildImportFilesPage *self = GUILD_IMPORT_FILES_PAGE (page);

  if (!gtk_widget_grab_focus (gtk_widget_get_visible (self->footer) ? self->next_button : self->choose_button))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
guild_import_files_page_dispose (GObject *object)
{
  GuildImportFilesPage *self = GUILD_IMPORT_FILES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_IMPORT_FILES_PAGE);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (guild_import_files_page_parent_class)->dispose (object);
}

static void
guild_import_files_page_class_init (GuildImportFilesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_import_files_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = guild_import_files_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/import/guild-import-files-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildImportFilesPage, views);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFilesPage, list);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFilesPage, footer);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFilesPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFilesPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, GuildImportFilesPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked);
}

static void
guild_import_files_page_init (GuildImportFilesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_import_files_page_set_intake:
 * @self: a page
 * @intake: what it shows
 */
void
guild_import_files_page_set_intake (GuildImportFilesPage *self,
                                    GuildIntake          *intake)
{
  g_return_if_fail (GUILD_IS_IMPORT_FILES_PAGE (self));
  g_return_if_fail (self->intake == NULL);

  self->intake = g_object_ref (intake);
  gtk_list_box_bind_model (self->list, guild_intake_get_sources (intake), new_row, NULL, NULL);
  g_signal_connect_object (guild_intake_get_sources (intake), "items-changed", G_CALLBACK (show_sources), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (intake, "planned", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  show_sources (self);
}
