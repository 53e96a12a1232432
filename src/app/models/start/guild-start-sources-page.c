/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-start-sources-page.h"

#include <glib/gi18n.h>

#include "guild-app-library.h"
#include "guild-model-library.h"
#include "guild-outline-text.h"
#include "guild-plain-row.h"
#include "guild-start-reading.h"
#include "guild-words.h"

#define MOST_OCCUPATIONS 8

typedef enum
{
  OFFER_TEMPLATE,
  OFFER_OCCUPATION,
  OFFER_FRAMEWORK,
  OFFER_FILE,
  OFFER_TEXT,
} OfferType;

/* A row that can be ticked, and what ticking it brought. */
typedef struct
{
  GuildStartSourcesPage *page;
  OfferType type;
  char *id;
  char *origin;
  gint64 framework;
  GFile *file;
  GuildModelContent *text; /* what was pasted */
  GtkWidget *row;
  GtkCheckButton *check;
  AdwSpinner *spinner;
  GPtrArray *sources;
  GCancellable *cancellable; /* while it is being read */
} Offer;

struct _GuildStartSourcesPage
{
  AdwNavigationPage parent_instance;

  GuildSession *session;
  gint64 framework;
  GListStore *sources;
  GPtrArray *offers;
  GuildLibrary *library;

  AdwPreferencesGroup *empty_group;
  AdwPreferencesGroup *templates_group;
  AdwPreferencesGroup *occupations_group;
  GtkEditable *occupations_entry;
  GtkListBox *occupations_list;
  GtkLabel *occupations_note;
  AdwPreferencesGroup *frameworks_group;
  AdwPreferencesGroup *organisations_group;
  AdwPreferencesGroup *files_group;
  AdwPreferencesGroup *problem_group;
  GtkLabel *problem_label;
};

G_DEFINE_FINAL_TYPE (GuildStartSourcesPage, guild_start_sources_page, ADW_TYPE_NAVIGATION_PAGE)

static void
tell (GuildStartSourcesPage *self,
      const char            *problem)
{
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_group), problem != NULL);
  if (problem == NULL)
    return;
  gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_widget_grab_focus (GTK_WIDGET (self->problem_label));
}

/* --- what is ticked ------------------------------------------------------------------------------------------ */

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_cancellable_cancel (offer->cancellable);
  g_clear_object (&offer->cancellable);
  g_free (offer->id);
  g_free (offer->origin);
  g_clear_object (&offer->file);
  g_clear_pointer (&offer->text, guild_model_content_free);
  g_ptr_array_unref (offer->sources);
  g_free (offer);
}

static void
add_source (Offer             *offer,
            GuildModelContent *content)
{
  g_autoptr (GuildStartSource) source = guild_start_source_new (content, offer->origin);

  g_ptr_array_add (offer->sources, g_object_ref (source));
  g_list_store_append (offer->page->sources, source);
}

static void
take_sources_back (Offer *offer)
{
  for (guint i = 0; i < offer->sources->len; i++)
    {
      guint position;

      if (g_list_store_find (offer->page->sources, offer->sources->pdata[i], &position))
        g_list_store_remove (offer->page->sources, position);
    }
  g_ptr_array_set_size (offer->sources, 0);
}

static void
refuse (Offer        *offer,
        const GError *error)
{
  gtk_check_button_set_active (offer->check, FALSE);
  tell (offer->page, error->message);
}

static void
file_read (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      user_data)
{
  Offer *offer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) contents = guild_start_read_finish (result, &error);

  /* Cancelled: the offer may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&offer->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (offer->spinner), FALSE);
  if (contents == NULL)
    {
      refuse (offer, error);
      return;
    }
  for (guint i = 0; i < contents->len; i++)
    add_source (offer, guild_model_content_copy (contents->pdata[i]));
}

static void
read_organisation (Offer             *offer,
                   GuildOrganisation *organisation)
{
  g_autoptr (GPtrArray) frameworks = guild_organisation_list (organisation, GUILD_KIND_FRAMEWORK);

  for (guint i = 0; i < frameworks->len; i++)
    add_source (offer, guild_model_content_new_from (organisation, guild_record_get_key (frameworks->pdata[i])));
}

static void
read_offer (Offer *offer)
{
  g_autoptr (GError) error = NULL;
  GuildModelContent *content = NULL;
  GuildSession *session;

  switch (offer->type)
    {
    case OFFER_TEMPLATE:
      content = guild_model_library_load (offer->id, &error);
      break;
    case OFFER_OCCUPATION:
      content = guild_model_library_load_occupation (offer->id, &error);
      break;
    case OFFER_FRAMEWORK:
      content = guild_model_content_new_from (guild_session_get_organisation (offer->page->session), offer->framework);
      break;
    case OFFER_TEXT:
      content = guild_model_content_copy (offer->text);
      break;
    case OFFER_FILE:
      session = guild_app_library_find_session (offer->file);
      if (session != NULL)
        {
          read_organisation (offer, guild_session_get_organisation (session));
          return;
        }
      offer->cancellable = g_cancellable_new ();
      gtk_widget_set_visible (GTK_WIDGET (offer->spinner), TRUE);
      guild_start_read_async (offer->file, offer->cancellable, file_read, offer);
      return;
    }
  if (content != NULL)
    add_source (offer, content);
  else
    refuse (offer, error);
}

static void
check_toggled (GtkCheckButton *check,
               Offer          *offer)
{
  g_cancellable_cancel (offer->cancellable);
  g_clear_object (&offer->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (offer->spinner), FALSE);
  if (gtk_check_button_get_active (check))
    {
      tell (offer->page, NULL);
      read_offer (offer);
    }
  else
    take_sources_back (offer);
}

static Offer *
add_offer (GuildStartSourcesPage *self,
           OfferType              type,
           const char            *title,
           const char            *subtitle,
           const char            *origin)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->page = self;
  offer->type = type;
  offer->origin = g_strdup (origin);
  offer->sources = g_ptr_array_new_with_free_func (g_object_unref);
  offer->row = guild_plain_row_new (title, subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (offer->row), 2);
  offer->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (offer->check), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (offer->check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (offer->row), GTK_WIDGET (offer->check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (offer->row), GTK_WIDGET (offer->check));
  offer->spinner = ADW_SPINNER (adw_spinner_new ());
  gtk_widget_set_visible (GTK_WIDGET (offer->spinner), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (offer->row), GTK_WIDGET (offer->spinner));
  g_signal_connect (offer->check, "toggled", G_CALLBACK (check_toggled), offer);
  g_ptr_array_add (self->offers, offer);
  return offer;
}

/* --- what there is ---------------------------------------------------------------------------------------------- */

static void
add_templates (GuildStartSourcesPage *self)
{
  g_autoptr (GPtrArray) templates = guild_model_library_list ();

  for (guint i = 0; i < templates->len; i++)
    {
      const GuildModelTemplate *template = templates->pdata[i];
      g_autofree char *count = g_strdup_printf (ngettext ("%'u competency", "%'u competencies",
                                                          template->n_competencies),
                                                template->n_competencies);
      g_autofree char *words = guild_words_join (count, template->summary, NULL);
      Offer *offer = add_offer (self, OFFER_TEMPLATE, template->name, words, _ ("Template"));

      offer->id = g_strdup (template->id);
      gtk_widget_set_tooltip_text (offer->row, template->source);
      adw_preferences_group_add (self->templates_group, offer->row);
    }
}

static void
add_frameworks (GuildStartSourcesPage *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  g_autoptr (GPtrArray) frameworks = guild_organisation_list (organisation, GUILD_KIND_FRAMEWORK);

  for (guint i = 0; i < frameworks->len; i++)
    {
      const GuildRecord *framework = frameworks->pdata[i];
      Offer *offer;

      if (guild_record_get_key (framework) == self->framework)
        continue;
      offer = add_offer (self, OFFER_FRAMEWORK, guild_record_get_text (framework, GUILD_FRAMEWORK_NAME),
                         guild_record_get_text (framework, GUILD_FRAMEWORK_DESCRIPTION), _ ("This organisation"));
      offer->framework = guild_record_get_key (framework);
      adw_preferences_group_add (self->frameworks_group, offer->row);
      gtk_widget_set_visible (GTK_WIDGET (self->frameworks_group), TRUE);
    }
}

static Offer *
find_file (GuildStartSourcesPage *self,
           GFile                 *file)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      Offer *offer = self->offers->pdata[i];

      if (offer->file != NULL && g_file_equal (offer->file, file))
        return offer;
    }
  return NULL;
}

/* The organisations of the library, but this one; those that cannot be read are left to the library's page. */
static void
show_organisations (GuildStartSourcesPage *self)
{
  GListModel *entries = G_LIST_MODEL (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GuildLibraryEntry) entry = g_list_model_get_item (entries, i);
      GFile *file = guild_library_entry_get_file (entry);
      const char *broken = guild_library_entry_get_broken (entry);
      Offer *offer;

      if (broken != NULL || g_file_equal (file, guild_session_get_file (self->session)) ||
          find_file (self, file) != NULL)
        continue;
      offer = add_offer (self, OFFER_FILE, guild_library_entry_get_name (entry), NULL,
                         guild_library_entry_get_name (entry));
      offer->file = g_object_ref (file);
      adw_preferences_group_add (self->organisations_group, offer->row);
      gtk_widget_set_visible (GTK_WIDGET (self->organisations_group), TRUE);
    }
}

static void
library_refreshed (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GuildStartSourcesPage) self = user_data;

  guild_library_refresh_finish (GUILD_LIBRARY (source), result, NULL);
  if (self->offers != NULL)
    show_organisations (self);
}

/* --- occupations ------------------------------------------------------------------------------------------------- */

/* Those that are ticked stay, whatever is looked for next. */
static void
drop_occupations (GuildStartSourcesPage *self)
{
  for (guint i = self->offers->len; i-- > 0;)
    {
      Offer *offer = self->offers->pdata[i];

      if (offer->type != OFFER_OCCUPATION || gtk_check_button_get_active (offer->check))
        continue;
      gtk_list_box_remove (self->occupations_list, offer->row);
      g_ptr_array_remove_index (self->offers, i);
    }
}

static gboolean
has_occupation (GuildStartSourcesPage *self,
                const char            *id)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      const Offer *offer = self->offers->pdata[i];

      if (offer->type == OFFER_OCCUPATION && g_str_equal (offer->id, id))
        return TRUE;
    }
  return FALSE;
}

static void
occupations_changed (GuildStartSourcesPage *self)
{
  const char *words = gtk_editable_get_text (self->occupations_entry);
  g_autoptr (GPtrArray) found = NULL;
  gboolean looked = words[strspn (words, " ")] != '\0';

  drop_occupations (self);
  if (looked)
    found = guild_model_library_find_occupations (words, MOST_OCCUPATIONS + 1);
  for (guint i = 0; found != NULL && i < MIN (found->len, MOST_OCCUPATIONS); i++)
    {
      const GuildOccupation *occupation = found->pdata[i];
      Offer *offer;

      if (has_occupation (self, occupation->id))
        continue;
      offer = add_offer (self, OFFER_OCCUPATION, occupation->name, occupation->summary, _ ("O*NET"));
      offer->id = g_strdup (occupation->id);
      gtk_list_box_append (self->occupations_list, offer->row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->occupations_list),
                          gtk_widget_get_first_child (GTK_WIDGET (self->occupations_list)) != NULL);
  gtk_label_set_label (self->occupations_note, found == NULL     ? ""
                                               : found->len == 0 ? _ ("No occupation matches.")
                                                                 : _ ("There are more; type another word."));
  gtk_widget_set_visible (GTK_WIDGET (self->occupations_note),
                          found != NULL && (found->len == 0 || found->len > MOST_OCCUPATIONS));
}

/* Escape empties the entry first, and leaves it only then. */
static void
search_stopped (GuildStartSourcesPage *self)
{
  if (*gtk_editable_get_text (self->occupations_entry) != '\0')
    gtk_editable_set_text (self->occupations_entry, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "start.cancel", NULL);
}

/* --- files and texts ------------------------------------------------------------------------------------------------ */

static void
add_file (GuildStartSourcesPage *self,
          GFile                 *file)
{
  Offer *offer = find_file (self, file);
  g_autofree char *name = guild_words_file (file);

  if (offer == NULL)
    {
      offer = add_offer (self, OFFER_FILE, name, NULL, name);
      offer->file = g_object_ref (file);
      adw_preferences_group_add (self->files_group, offer->row);
    }
  gtk_check_button_set_active (offer->check, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (offer->check));
}

static void
file_chosen (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GuildStartSourcesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (self->offers == NULL)
    return;
  if (file != NULL)
    add_file (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    tell (self, error->message);
}

static void
open_activated (GuildStartSourcesPage *self)
{
  static const char *const SUFFIXES[] = { "guild", "json", "csv", "tsv", "txt", "md" };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) models = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (models, _ ("Models"));
  for (guint i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    gtk_file_filter_add_suffix (models, SUFFIXES[i]);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, models);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Open a Model"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen,
                        g_object_ref (self));
}

static void
text_read (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildStartSourcesPage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  GuildModelContent *content;
  g_autofree char *words = NULL;
  Offer *offer;

  if (self->offers == NULL)
    return;
  content = text == NULL ? NULL : guild_outline_parse (text, &notes, &error);
  if (content == NULL)
    {
      tell (self, text == NULL ? _ ("The clipboard holds no text.") : error->message);
      return;
    }
  g_set_str (&content->name, *content->name != '\0' ? content->name : _ ("Pasted Outline"));
  words = notes->len == 0
              ? g_strdup_printf (ngettext ("%'u line", "%'u lines", content->nodes->len), content->nodes->len)
              : g_strdup_printf (_ ("Line %u: %s"), ((const GuildOutlineNote *) notes->pdata[0])->line,
                                 ((const GuildOutlineNote *) notes->pdata[0])->text);
  offer = add_offer (self, OFFER_TEXT, content->name, words, _ ("Clipboard"));
  offer->text = content;
  adw_preferences_group_add (self->files_group, offer->row);
  gtk_check_button_set_active (offer->check, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (offer->check));
}

static void
paste_activated (GuildStartSourcesPage *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read, g_object_ref (self));
}

/* --- the page ---------------------------------------------------------------------------------------------------------- */

static void
guild_start_sources_page_dispose (GObject *object)
{
  GuildStartSourcesPage *self = GUILD_START_SOURCES_PAGE (object);

  for (guint i = 0; self->offers != NULL && i < self->offers->len; i++)
    {
      Offer *offer = self->offers->pdata[i];

      g_signal_handlers_disconnect_by_data (offer->check, offer);
    }
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->sources);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_START_SOURCES_PAGE);

  G_OBJECT_CLASS (guild_start_sources_page_parent_class)->dispose (object);
}

static void
guild_start_sources_page_class_init (GuildStartSourcesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_start_sources_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/guildhall/Guildhall/models/start/guild-start-sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, empty_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, templates_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, occupations_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, occupations_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, occupations_list);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, occupations_note);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, frameworks_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, organisations_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, files_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, problem_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStartSourcesPage, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, occupations_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, open_activated);
  gtk_widget_class_bind_template_callback (widget_class, paste_activated);
}

static void
guild_start_sources_page_init (GuildStartSourcesPage *self)
{
  self->offers = g_ptr_array_new_with_free_func (offer_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_start_sources_page_fill:
 * @self: a page that is still empty
 * @session: a session
 * @framework: key of the framework that is picked into, or 0
 * @sources: (element-type GuildStartSource): takes the sources that are ticked
 */
void
guild_start_sources_page_fill (GuildStartSourcesPage *self,
                               GuildSession          *session,
                               gint64                 framework,
                               GListStore            *sources)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->framework = framework;
  self->sources = g_object_ref (sources);
  self->library = guild_app_library_get ();
  gtk_widget_set_visible (GTK_WIDGET (self->empty_group), framework == 0);
  add_templates (self);
  add_frameworks (self);
  show_organisations (self);
  guild_library_refresh_async (self->library, NULL, library_refreshed, g_object_ref (self));
}

/**
 * guild_start_sources_page_get_first:
 * @self: a page that was filled
 *
 * Returns: (transfer none): where the focus begins: the first thing that can be ticked
 */
GtkWidget *
guild_start_sources_page_get_first (GuildStartSourcesPage *self)
{
  g_return_val_if_fail (self->offers->len > 0, NULL);

  return GTK_WIDGET (((const Offer *) self->offers->pdata[0])->check);
}

/**
 * guild_start_sources_page_find:
 * @self: a page
 *
 * Returns: whether the focus went into the search of occupations
 */
gboolean
guild_start_sources_page_find (GuildStartSourcesPage *self)
{
  return gtk_widget_grab_focus (GTK_WIDGET (self->occupations_entry));
}
