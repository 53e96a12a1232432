/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-changes-page.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "guild-import-fact-row.h"
#include "guild-import-facts.h"

/* The filters: all, what would be done by kind, and rows of which nothing is listed. */
#define ALL       (-1)
#define UNCHANGED GUILD_N_IMPORT_FACT_KINDS
#define FILTER    "guild-filter"

struct _GuildImportChangesPage
{
  AdwNavigationPage parent_instance;

  GuildIntake *intake;
  GuildImportFacts *facts;
  GtkSingleSelection *selection;
  int filter;
  guint mended; /* where the list was when something was mended */

  GtkLabel *words_label;
  AdwWrapBox *filters;
  GtkStack *views;
  GtkListView *list;
  AdwStatusPage *nothing_page;
  GtkLabel *more_label;
  GtkWidget *undo_button;
  GtkWidget *rejects_button;
  GtkWidget *import_button;
};

G_DEFINE_FINAL_TYPE (GuildImportChangesPage, guild_import_changes_page, ADW_TYPE_NAVIGATION_PAGE)

static const struct
{
  int filter;
  const char *words;
} FILTERS[] = {
  { ALL, N_ ("All") },
  { GUILD_IMPORT_FACT_REJECTED, NC_ ("import", "Rejected") },
  { GUILD_IMPORT_FACT_LEFT_OUT, NC_ ("import", "Left Out") },
  { GUILD_IMPORT_FACT_CHANGED, NC_ ("import", "Changed") },
  { GUILD_IMPORT_FACT_ADDED, NC_ ("import", "Added") },
  { UNCHANGED, NC_ ("import", "Unchanged") },
};

static guint64
get_count (const GuildImportCounts *counts,
           int                      filter)
{
  switch (filter)
    {
    case GUILD_IMPORT_FACT_REJECTED:
      return counts->rejected;
    case GUILD_IMPORT_FACT_LEFT_OUT:
      return counts->left_out;
    case GUILD_IMPORT_FACT_CHANGED:
      return counts->changed;
    case GUILD_IMPORT_FACT_ADDED:
      return counts->added;
    case UNCHANGED:
      return counts->unchanged + counts->skipped;
    default:
      return counts->read;
    }
}

/* --- showing ------------------------------------------------------------------------------------------- */

static void
show_list (GuildImportChangesPage *self)
{
  GuildImportResult *result = guild_intake_get_result (self->intake);
  const GuildImportCounts *counts = guild_import_result_get_counts (result);
  guint n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->facts));
  g_autofree char *words = NULL;

  if (n_listed > 0 && self->filter != UNCHANGED)
    {
      gtk_stack_set_visible_child_name (self->views, "facts");
      return;
    }
  if (self->filter == UNCHANGED || counts->added + counts->changed == 0)
    words = g_strdup_printf (ngettext ("%'u row says what is known already.", "%'u rows say what is known already.",
                                       (guint) counts->unchanged),
                             (guint) counts->unchanged);
  adw_status_page_set_title (self->nothing_page,
                             self->filter == UNCHANGED ? C_ ("import", "Unchanged") : _ ("Nothing to List"));
  adw_status_page_set_description (self->nothing_page, words);
  gtk_stack_set_visible_child_name (self->views, "nothing");
}

static void
show_filters (GuildImportChangesPage  *self,
              const GuildImportCounts *counts)
{
  for (GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (self->filters)); toggle != NULL;
       toggle = gtk_widget_get_next_sibling (toggle))
    {
      guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toggle), FILTER));
      guint64 count = get_count (counts, FILTERS[i].filter);
      const char *words = FILTERS[i].filter == ALL ? _ (FILTERS[i].words)
                                                   : g_dpgettext2 (NULL, "import", FILTERS[i].words);
      /* Translators: what becomes of rows, and how many of them. */
      g_autofree char *label = g_strdup_printf (_ ("%s %'" PRIu64), words, count);

      gtk_button_set_label (GTK_BUTTON (toggle), label);
      gtk_widget_set_visible (toggle, count > 0 || FILTERS[i].filter == ALL);
      /* The last of a kind was mended: all that is left is shown. */
      if (count == 0 && FILTERS[i].filter == self->filter)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (GTK_WIDGET (self->filters))),
                                      TRUE);
    }
}

static char *
finding (GuildImportResult *result)
{
  const GuildImportCounts *counts = guild_import_result_get_counts (result);
  guint64 n_people = guild_import_result_get_n_people (result);
  guint64 n_rows = counts->added + counts->changed;

  if (n_people > 0 && counts->changed == 0)
    return g_strdup_printf (ngettext ("%'u person comes in", "%'u people come in", (guint) n_people), (guint) n_people);
  if (n_people > 0)
    return g_strdup_printf (ngettext ("%'u person comes in or changes", "%'u people come in or change",
                                      (guint) n_people),
                            (guint) n_people);
  if (n_rows > 0)
    return g_strdup_printf (ngettext ("%'u row comes in or changes something", "%'u rows come in or change something",
                                      (guint) n_rows),
                            (guint) n_rows);
  return g_strdup (_ ("Nothing would change"));
}

static void
show_buttons (GuildImportChangesPage *self)
{
  GuildImportResult *result = guild_intake_get_result (self->intake);
  const GuildImportCounts *counts = result == NULL ? NULL : guild_import_result_get_counts (result);
  guint n_operations = 0;

  if (result != NULL)
    guild_change_get_operations (guild_import_result_get_change (result), &n_operations);
  gtk_widget_set_sensitive (self->import_button, n_operations > 0);
  gtk_widget_set_visible (self->rejects_button, counts != NULL && counts->rejected + counts->left_out > 0);
  gtk_widget_set_visible (self->undo_button, guild_intake_get_n_fixes (self->intake) > 0);
}

static void
show_more (GuildImportChangesPage *self,
           GuildImportResult      *result)
{
  const GuildImportCounts *counts = guild_import_result_get_counts (result);
  g_autofree char *words = NULL;

  if (counts->added > GUILD_IMPORT_MAX_ADDITIONS || counts->fields > GUILD_IMPORT_MAX_DIFFERENCES)
    words = g_strdup_printf (_ ("The first %'d of each kind are listed; all are counted."), GUILD_IMPORT_MAX_ADDITIONS);
  gtk_label_set_label (self->more_label, words != NULL ? words : "");
}

static void
intake_planned (GuildImportChangesPage *self)
{
  GuildImportResult *result = guild_intake_get_result (self->intake);
  g_autofree char *words = finding (result);

  guild_import_facts_set_result (self->facts, result);
  gtk_label_set_label (self->words_label, words);
  show_filters (self, guild_import_result_get_counts (result));
  show_list (self);
  show_more (self, result);
  show_buttons (self);
  if (self->mended != GTK_INVALID_LIST_POSITION && g_list_model_get_n_items (G_LIST_MODEL (self->facts)) > 0)
    gtk_list_view_scroll_to (self->list, MIN (self->mended, g_list_model_get_n_items (G_LIST_MODEL (self->facts)) - 1),
                             GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  self->mended = GTK_INVALID_LIST_POSITION;
}

static void
filter_toggled (GtkToggleButton        *toggle,
                GuildImportChangesPage *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toggle), FILTER));

  if (!gtk_toggle_button_get_active (toggle))
    return;
  self->filter = FILTERS[i].filter;
  if (self->filter != UNCHANGED)
    guild_import_facts_set_kind (self->facts, self->filter);
  if (guild_intake_get_result (self->intake) != NULL)
    show_list (self);
}

static void
add_filters (GuildImportChangesPage *self)
{
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new ();

      g_object_set_data (G_OBJECT (toggle), FILTER, GUINT_TO_POINTER (i));
      gtk_widget_add_css_class (toggle, "import-filter");
      gtk_widget_add_css_class (toggle, "numeric");
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), first);
      if (first == NULL)
        {
          first = GTK_TOGGLE_BUTTON (toggle);
          gtk_toggle_button_set_active (first, TRUE);
        }
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (filter_toggled), self, G_CONNECT_DEFAULT);
      adw_wrap_box_append (self->filters, toggle);
    }
}

/* --- mending ---------------------------------------------------------------------------------------------- */

static guint
find_position (GuildImportChangesPage *self,
               GuildImportItem        *item)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->facts));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GuildImportItem) other = g_list_model_get_item (G_LIST_MODEL (self->facts), i);

      if (guild_import_item_get_fact (other)->kind > GUILD_IMPORT_FACT_LEFT_OUT)
        break;
      if (guild_import_item_get_fact (other)->source == guild_import_item_get_fact (item)->source &&
          guild_import_item_get_fact (other)->line == guild_import_item_get_fact (item)->line &&
          guild_import_item_get_fact (other)->column == guild_import_item_get_fact (item)->column)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
row_mended (GuildImportChangesPage *self,
            GuildImportItem        *item,
            const char             *value)
{
  self->mended = find_position (self, item);
  guild_intake_set_cell (self->intake, guild_import_item_get_fact (item), value);
}

static void
row_skipped (GuildImportChangesPage *self,
             GuildImportItem        *item)
{
  self->mended = find_position (self, item);
  guild_intake_skip_row (self->intake, guild_import_item_get_fact (item));
}

static void
setup_row (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkListItem              *item,
           GuildImportChangesPage   *self)
{
  GtkWidget *row = guild_import_fact_row_new ();

  g_signal_connect_object (row, "mended", G_CALLBACK (row_mended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "skipped", G_CALLBACK (row_skipped), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_row (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
          GtkListItem              *item,
          GuildImportChangesPage   *self)
{
  GuildImportItem *fact = gtk_list_item_get_item (item);
  g_autoptr (GuildIntakeSource) source = g_list_model_get_item (guild_intake_get_sources (self->intake),
                                                                guild_import_item_get_fact (fact)->source);
  const char *name = source == NULL ? "" : guild_intake_source_get_name (source);
  g_autofree char *spoken = guild_import_fact_row_describe (guild_import_item_get_fact (fact), name);

  guild_import_fact_row_show (GUILD_IMPORT_FACT_ROW (gtk_list_item_get_child (item)), fact, name);
  gtk_list_item_set_accessible_label (item, spoken);
}

static void
unbind_row (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
            GtkListItem              *item)
{
  guild_import_fact_row_show (GUILD_IMPORT_FACT_ROW (gtk_list_item_get_child (item)), NULL, "");
}

/* --- the end ------------------------------------------------------------------------------------------------ */

static void
destination_chosen (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GuildImportChangesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && self->intake != NULL)
    guild_intake_write_rejects (self->intake, file);
  else if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_message ("No file could be chosen: %s", error->message);
}

static void
rejects_clicked (GuildImportChangesPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save the Rejected Rows"));
  gtk_file_dialog_set_initial_name (dialog, _ ("Rejected.csv"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, destination_chosen,
                        g_object_ref (self));
}

static void
import_clicked (GuildImportChangesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "import.next", NULL);
}

/* The keyboard starts where there is something to do. */
static void
guild_import_changes_page_shown (AdwNavigationPage *page)
{
  GuildImportChangesPage *self = GUILD_IMPORT_CHANGES_PAGE (page);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->views), "facts"))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  else if (!gtk_widget_grab_focus (self->import_button))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
guild_import_changes_page_dispose (GObject *object)
{
  GuildImportChangesPage *self = GUILD_IMPORT_CHANGES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_IMPORT_CHANGES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->facts);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (guild_import_changes_page_parent_class)->dispose (object);
}

static void
guild_import_changes_page_class_init (GuildImportChangesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_import_changes_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = guild_import_changes_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/import/guild-import-changes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, words_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, filters);
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, views);
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, list);
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, more_label);
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, rejects_button);
  gtk_widget_class_bind_template_child (widget_class, GuildImportChangesPage, import_button);
  gtk_widget_class_bind_template_callback (widget_class, rejects_clicked);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked);
}

static void
guild_import_changes_page_init (GuildImportChangesPage *self)
{
  self->filter = ALL;
  self->mended = GTK_INVALID_LIST_POSITION;
  self->facts = guild_import_facts_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->facts)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_import_changes_page_new:
 * @intake: what comes in, planned
 *
 * Returns: (transfer floating): a page
 */
AdwNavigationPage *
guild_import_changes_page_new (GuildIntake *intake)
{
  GuildImportChangesPage *self = g_object_new (GUILD_TYPE_IMPORT_CHANGES_PAGE, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->intake = g_object_ref (intake);
  add_filters (self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, G_CONNECT_DEFAULT);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (intake, "planned", G_CALLBACK (intake_planned), self, G_CONNECT_SWAPPED);
  intake_planned (self);
  return ADW_NAVIGATION_PAGE (self);
}
