/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-window-private.h"

#include <glib/gi18n.h>

#include "guild-app-library.h"
#include "guild-assess-page.h"
#include "guild-assess-ways.h"
#include "guild-assessing.h"
#include "guild-drop-area.h"
#include "guild-export-dialog.h"
#include "guild-finder-dialog.h"
#include "guild-history-dialog.h"
#include "guild-import-dialog.h"
#include "guild-import-ways.h"
#include "guild-insights-page.h"
#include "guild-match-page.h"
#include "guild-mentor-finder.h"
#include "guild-mentoring-page.h"
#include "guild-models-page.h"
#include "guild-page.h"
#include "guild-pairing-page.h"
#include "guild-people-page.h"
#include "guild-person-page.h"
#include "guild-policies-dialog.h"
#include "guild-preferences.h"
#include "guild-seen-focus.h"
#include "guild-today-page.h"

typedef enum
{
  PROP_FILE = 1,
  PROP_SESSION,
} GuildWindowProperty;

static GParamSpec *properties[PROP_SESSION + 1];

enum
{
  OPEN_FILE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildWindow, guild_window, ADW_TYPE_APPLICATION_WINDOW)

/* The shell, in the order of the sidebar. A page that has nothing yet has no type, and is not shown. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  GType (*get_type) (void);
} PAGES[] = {
  { "today", NC_ ("page", "Today"), "guild-today-symbolic", guild_today_page_get_type },
  { "models", NC_ ("page", "Models"), "guild-models-symbolic", guild_models_page_get_type },
  { "people", NC_ ("page", "People"), "guild-people-symbolic", guild_people_page_get_type },
  { "assess", NC_ ("page", "Assess"), "guild-assess-symbolic", NULL },
  { "match", NC_ ("page", "Match"), "guild-match-symbolic", guild_match_page_get_type },
  { "mentoring", NC_ ("page", "Mentoring"), "guild-mentoring-symbolic", guild_mentoring_page_get_type },
  { "insights", NC_ ("page", "Insights"), "guild-insights-symbolic", guild_insights_page_get_type },
};

#define ROW_PAGE "guild-page-name"

/* The actions that open a dialog on the session. */
static const struct
{
  const char *action;
  AdwDialog *(*create) (GuildSession *session);
} DIALOGS[] = {
  { "win.export", guild_export_dialog_new },
  { "win.history", guild_history_dialog_new },
  { "win.policies", guild_policies_dialog_new },
  { "win.import", guild_import_dialog_new },
  { NULL, NULL },
};

/* What needs an organisation. */
static const char *const SESSION_ACTIONS[] = {
  "win.search",       "win.add",         "win.find",          "win.page",      "win.show-page",
  "win.show-person",  "win.find-mentor", "win.show-in-tree",  "win.save-copy", "win.rename-organisation",
  "win.backups",      "win.paste",       "win.import-files",  "win.new",       "win.rename",
  "win.show-pairing", "win.assess",      "win.discard-draft", "win.show-gaps", "win.show-competency",
};

static AdwNavigationView *
get_navigation (GuildWindow *self)
{
  return ADW_NAVIGATION_VIEW (gtk_stack_get_visible_child (self->pages));
}

/* The page that the sidebar names, also where a person is open over it. */
static GuildPage *
get_page (AdwNavigationView *navigation)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (navigation);
  g_autoptr (AdwNavigationPage) page = g_list_model_get_item (stack, 0);

  return GUILD_PAGE (page);
}

static void
open_person (GuildWindow *self,
             GuildPerson *person,
             GuildPage   *page)
{
  AdwNavigationView *navigation = ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (page),
                                                                                ADW_TYPE_NAVIGATION_VIEW));

  /* A second Enter while the first person slides in opens nothing more. */
  if (adw_navigation_view_get_visible_page (navigation) != ADW_NAVIGATION_PAGE (page))
    return;
  adw_navigation_view_push (navigation, guild_person_page_new (self->session, person));
}

/* Over the page that is shown; whoever is shown already is not opened twice. */
static void
show_person_action (GtkWidget  *widget,
                    const char *action G_GNUC_UNUSED,
                    GVariant   *parameter)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  AdwNavigationView *navigation = get_navigation (self);
  AdwNavigationPage *shown = adw_navigation_view_get_visible_page (navigation);
  g_autoptr (GuildPerson) person = guild_organisation_ref_person (guild_session_get_organisation (self->session),
                                                                  g_variant_get_int64 (parameter));

  if (person == NULL ||
      (GUILD_IS_PERSON_PAGE (shown) && guild_person_page_get_person (GUILD_PERSON_PAGE (shown)) == person))
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  adw_navigation_view_push (navigation, guild_person_page_new (self->session, person));
}

/* Over the page that is shown, as a person is. */
static void
show_pairing_action (GtkWidget  *widget,
                     const char *action G_GNUC_UNUSED,
                     GVariant   *parameter)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  AdwNavigationView *navigation = get_navigation (self);
  AdwNavigationPage *shown = adw_navigation_view_get_visible_page (navigation);
  gint64 pairing = g_variant_get_int64 (parameter);

  if (guild_organisation_lookup (guild_session_get_organisation (self->session), GUILD_KIND_PAIRING, pairing) == NULL ||
      (GUILD_IS_PAIRING_PAGE (shown) && guild_pairing_page_get_pairing (GUILD_PAIRING_PAGE (shown)) == pairing))
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  adw_navigation_view_push (navigation, guild_pairing_page_new (self->session, pairing));
}

/* Over the page that is shown, as a person is. */
static void
assess_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  AdwNavigationView *navigation = get_navigation (self);
  AdwNavigationPage *shown = adw_navigation_view_get_visible_page (navigation);
  AdwNavigationPage *page = NULL;
  gint64 subject, competency;
  gint32 kind;

  g_variant_get (parameter, "(xix)", &subject, &kind, &competency);
  if (kind < GUILD_ASSESSMENT_KIND_SELF || kind > GUILD_ASSESSMENT_KIND_REPORT)
    return;
  if (GUILD_IS_ASSESS_PAGE (shown) &&
      guild_assess_page_is (GUILD_ASSESS_PAGE (shown), subject, (GuildAssessmentKind) kind))
    {
      guild_assess_page_open (GUILD_ASSESS_PAGE (shown), competency);
      return;
    }
  page = guild_assess_ways_open (self->session, subject, (GuildAssessmentKind) kind, competency);
  if (page == NULL)
    return;
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  adw_navigation_view_push (navigation, page);
}

static void
discard_draft_action (GtkWidget  *widget,
                      const char *action G_GNUC_UNUSED,
                      GVariant   *parameter)
{
  guild_assessing_discard (GUILD_WINDOW (widget)->session, g_variant_get_int64 (parameter));
}

static void
page_counted (GuildPage  *page,
              GParamSpec *pspec G_GNUC_UNUSED,
              GtkWidget  *label)
{
  guint count = guild_page_get_count (page);
  g_autofree char *figure = count > 0 ? g_strdup_printf ("%'u", count) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (label), figure);
}

static GtkWidget *
new_sidebar_row (const char *title,
                 const char *icon_name,
                 GtkWidget  *count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static void
add_page (GuildWindow *self,
          const char  *name,
          const char  *title,
          const char  *icon_name,
          GType        type)
{
  GtkWidget *navigation = adw_navigation_view_new ();
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *row = new_sidebar_row (title, icon_name, count);
  GuildPage *page = g_object_new (type, "session", self->session, NULL);

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (page));
  g_signal_connect_object (page, "open-person", G_CALLBACK (open_person), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::count", G_CALLBACK (page_counted), count, G_CONNECT_DEFAULT);
  page_counted (page, NULL, count);
  gtk_widget_set_visible (navigation, FALSE);
  gtk_stack_add_titled (self->pages, navigation, name, title);
  g_object_set_data (G_OBJECT (row), ROW_PAGE, (gpointer) name);
  gtk_list_box_append (self->sidebar, row);
}

/* A page that is not shown is hidden: otherwise the styles of all its widgets are worked out again whenever another page
 * is shown. */
static void
show_page (GuildWindow   *self,
           GtkListBoxRow *row)
{
  const char *name = g_object_get_data (G_OBJECT (row), ROW_PAGE);
  GtkWidget *before = gtk_stack_get_visible_child (self->pages);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  gtk_list_box_select_row (self->sidebar, row);
  gtk_widget_set_visible (page, TRUE);
  gtk_stack_set_visible_child (self->pages, page);
  if (before != NULL && before != page)
    gtk_widget_set_visible (before, FALSE);
  g_settings_set_string (guild_preferences_get (), "page", name);
  adw_navigation_page_set_title (
      self->content_page, adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (get_page (get_navigation (self)))));
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
sidebar_row_activated (GuildWindow   *self,
                       GtkListBoxRow *row)
{
  show_page (self, row);
}

static void
show_name (GuildWindow *self)
{
  const char *name = guild_organisation_get_name (guild_session_get_organisation (self->session));

  adw_navigation_page_set_title (self->sidebar_page, name);
  guild_switcher_set_name (self->switcher, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
}

static gboolean
guild_window_close_request (GtkWindow *window)
{
  GuildWindow *self = GUILD_WINDOW (window);

  if (guild_window_waits_for (self, GUILD_WINDOW_CLOSES))
    return GDK_EVENT_STOP;
  guild_window_stop_closing (self);
  return GTK_WINDOW_CLASS (guild_window_parent_class)->close_request (window);
}

/* --- opening ------------------------------------------------------------------------------------------- */

static GtkListBoxRow *
find_row (GuildWindow *self,
          const char  *name)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), ROW_PAGE), name) == 0)
      return row;
  return gtk_list_box_get_row_at_index (self->sidebar, 0);
}

static void
enable_session_actions (GuildWindow *self,
                        gboolean     enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (SESSION_ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), SESSION_ACTIONS[i], enabled);
  for (guint i = 0; DIALOGS[i].action != NULL; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), DIALOGS[i].action, enabled);
}

static void
show_organisation (GuildWindow *self)
{
  g_autofree char *page = g_settings_get_string (guild_preferences_get (), "page");
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (self->session));

  /* Without people there is one thing to do, and it is done there. */
  if (guild_snapshot_get_n_people (snapshot) == 0)
    g_set_str (&page, "people");
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    if (PAGES[i].get_type != NULL)
      add_page (self, PAGES[i].name, g_dpgettext2 (NULL, "page", PAGES[i].title), PAGES[i].icon_name,
                PAGES[i].get_type ());
  g_signal_connect_object (guild_session_get_organisation (self->session), "changed", G_CALLBACK (show_name), self,
                           G_CONNECT_SWAPPED);
  guild_window_begin_telling (self);
  show_name (self);
  show_page (self, find_row (self, page));
  enable_session_actions (self, TRUE);
  guild_switcher_set_file (self->switcher, self->file);
  gtk_stack_set_visible_child_name (self->stack, "organisation");
}

/* Called once for a session, which the window shows from then on. */
void
guild_window_take_session (GuildWindow  *self,
                           GuildSession *session)
{
  g_set_object (&self->session, session);
  show_organisation (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* Nothing of the window holds the organisation any more. */
void
guild_window_drop_session (GuildWindow *self)
{
  GtkWidget *child = NULL;

  g_signal_handlers_disconnect_by_data (guild_session_get_organisation (self->session), self);
  enable_session_actions (self, FALSE);
  guild_window_end_telling (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
  gtk_list_box_remove_all (self->sidebar);
  g_clear_object (&self->session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
guild_window_take_file (GuildWindow *self,
                        GFile       *file)
{
  if (g_set_object (&self->file, file))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
}

void
guild_window_emit_open_file (GuildWindow *self,
                             GFile       *file,
                             gboolean     here)
{
  g_signal_emit (self, signals[OPEN_FILE], 0, file, here);
}

static gboolean
is_text (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget);
}

/* Keys that a focused text has for itself: there they never reach beyond it, though it has nothing to undo. */
static gboolean
undo_pressed (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data G_GNUC_UNUSED)
{
  if (!is_text (gtk_window_get_focus (GTK_WINDOW (widget))))
    gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), NULL);
  return GDK_EVENT_STOP;
}

static void
find_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  AdwDialog *dialog = NULL;
  GtkListBoxRow *row = NULL;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  dialog = guild_finder_dialog_new (self->session, widget);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->pages, g_object_get_data (G_OBJECT (row), ROW_PAGE));

      guild_finder_dialog_add_page (GUILD_FINDER_DIALOG (dialog), i,
                                    gtk_stack_page_get_title (gtk_stack_get_page (self->pages, page)));
    }
  adw_dialog_present (dialog, widget);
}

/* The name is asked for in the sidebar, which comes up where there is room for one alone. */
static void
name_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  guild_switcher_ask (self->switcher, g_str_equal (action, "win.rename"));
}

static void
dialog_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);

  /* One at a time: a key pressed twice opens nothing twice. */
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  for (guint i = 0; DIALOGS[i].action != NULL; i++)
    if (g_str_equal (DIALOGS[i].action, action))
      adw_dialog_present (DIALOGS[i].create (self->session), widget);
}

static void
find_mentor_action (GtkWidget  *widget,
                    const char *action G_GNUC_UNUSED,
                    GVariant   *parameter)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  gint64 mentee, competency;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  g_variant_get (parameter, "(xx)", &mentee, &competency);
  adw_dialog_present (guild_mentor_finder_new (self->session, mentee, competency), widget);
}

/* Organisations are opened, whatever else is imported into the one that is open. */
static void
files_dropped (GuildWindow *self,
               GPtrArray   *files)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_file_get_basename (files->pdata[i]);

      if (name != NULL && g_str_has_suffix (name, ".guild"))
        guild_window_emit_open_file (self, files->pdata[i], FALSE);
      else
        g_ptr_array_add (tables, g_object_ref (files->pdata[i]));
    }
  if (tables->len > 0 && self->session != NULL)
    guild_import_ways_files (ADW_APPLICATION_WINDOW (self), self->session, tables);
  else if (tables->len > 0)
    guild_window_begin_with (self, tables);
}

static void
import_files_action (GtkWidget  *widget,
                     const char *action G_GNUC_UNUSED,
                     GVariant   *parameter)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);

  for (guint i = 0; uris[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_uri (uris[i]));
  files_dropped (GUILD_WINDOW (widget), files);
}

static void
paste_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  guild_import_ways_paste (ADW_APPLICATION_WINDOW (widget), GUILD_WINDOW (widget)->session);
}

static void
search_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  AdwNavigationView *navigation = get_navigation (self);
  GuildPage *page = get_page (navigation);

  adw_navigation_split_view_set_show_content (self->split, TRUE);
  if (adw_navigation_view_get_visible_page (navigation) == ADW_NAVIGATION_PAGE (page))
    guild_page_search (page);
}

static void
add_action (GtkWidget  *widget,
            const char *action G_GNUC_UNUSED,
            GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    guild_page_add (get_page (get_navigation (self)));
}

static void
page_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, g_variant_get_int32 (parameter));

  if (row != NULL)
    show_page (self, row);
}

/* By its name: numbers are for keys, and follow what is shown. */
static void
show_page_action (GtkWidget  *widget,
                  const char *action G_GNUC_UNUSED,
                  GVariant   *parameter)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  GtkListBoxRow *row = find_row (self, g_variant_get_string (parameter, NULL));

  if (row != NULL)
    show_page (self, row);
}

/* The page itself, and nothing over it. */
static GuildPage *
show_bare_page (GuildWindow *self,
                const char  *name)
{
  AdwNavigationView *navigation = NULL;
  GuildPage *page = NULL;

  show_page (self, find_row (self, name));
  navigation = get_navigation (self);
  page = get_page (navigation);
  adw_navigation_view_pop_to_page (navigation, ADW_NAVIGATION_PAGE (page));
  return page;
}

static void
show_in_tree_action (GtkWidget  *widget,
                     const char *action G_GNUC_UNUSED,
                     GVariant   *parameter)
{
  guild_people_page_show_in_tree (GUILD_PEOPLE_PAGE (show_bare_page (GUILD_WINDOW (widget), "people")),
                                  g_variant_get_int64 (parameter));
}

static void
show_gaps_action (GtkWidget  *widget,
                  const char *action G_GNUC_UNUSED,
                  GVariant   *parameter)
{
  const char *department;
  gint64 competency;

  g_variant_get (parameter, "(m&sx)", &department, &competency);
  guild_people_page_show_gaps (GUILD_PEOPLE_PAGE (show_bare_page (GUILD_WINDOW (widget), "people")), department,
                               competency);
}

static void
show_competency_action (GtkWidget  *widget,
                        const char *action G_GNUC_UNUSED,
                        GVariant   *parameter)
{
  guild_models_page_show_competency (GUILD_MODELS_PAGE (show_bare_page (GUILD_WINDOW (widget), "models")),
                                     g_variant_get_int64 (parameter));
}

static void
guild_window_dispose (GObject *object)
{
  GuildWindow *self = GUILD_WINDOW (object);

  guild_window_clear_opening (self);
  guild_window_stop_closing (self);
  if (self->session != NULL)
    {
      guild_app_library_remove_session (self->session);
      /* What is told from now on has no window to stand in. */
      g_signal_handlers_disconnect_by_data (self->session, self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (guild_window_parent_class)->dispose (object);
}

static void
guild_window_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (object);

  switch ((GuildWindowProperty) property_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    }
}

static void
guild_window_class_init (GuildWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = guild_window_dispose;
  object_class->get_property = guild_window_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = guild_window_close_request;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildWindow::open-file:
   * @self: the window
   * @file: what was chosen
   * @here: whether in this window, even where it shows another
   *
   * Another organisation is to be opened, or this one from elsewhere.
   */
  signals[OPEN_FILE] = g_signal_new ("open-file", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_FILE, G_TYPE_BOOLEAN);

  g_type_ensure (GUILD_TYPE_LIBRARY_PAGE);
  g_type_ensure (GUILD_TYPE_SWITCHER);
  g_type_ensure (GUILD_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/window/guild-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, library_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, opening_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, split);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, sidebar_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, work_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_activated);
  guild_window_install_opening (widget_class);
  guild_window_install_telling (widget_class);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "win.page", "i", page_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.show-person", "x", show_person_action);
  gtk_widget_class_install_action (widget_class, "win.find-mentor", "(xx)", find_mentor_action);
  gtk_widget_class_install_action (widget_class, "win.show-pairing", "x", show_pairing_action);
  gtk_widget_class_install_action (widget_class, "win.assess", "(xix)", assess_action);
  gtk_widget_class_install_action (widget_class, "win.discard-draft", "x", discard_draft_action);
  gtk_widget_class_install_action (widget_class, "win.show-in-tree", "x", show_in_tree_action);
  gtk_widget_class_install_action (widget_class, "win.show-gaps", "(msx)", show_gaps_action);
  gtk_widget_class_install_action (widget_class, "win.show-competency", "x", show_competency_action);
  /* Not accelerators of the application, which would come before a focused text's own. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_pressed, "s", "win.undo");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_pressed, "s",
                                "win.redo");
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.import-files", "as", import_files_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, name_action);
  gtk_widget_class_install_action (widget_class, "win.rename", NULL, name_action);
  for (guint i = 0; DIALOGS[i].action != NULL; i++)
    gtk_widget_class_install_action (widget_class, DIALOGS[i].action, NULL, dialog_action);
}

/* Files may be dropped anywhere in the window. */
static void
add_drop_area (GuildWindow *self)
{
  GtkWidget *area = g_object_new (GUILD_TYPE_DROP_AREA, NULL);
  g_autoptr (GtkWidget) content = g_object_ref (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self)));

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), area);
  guild_drop_area_set_child (GUILD_DROP_AREA (area), content);
  g_signal_connect_object (area, "dropped", G_CALLBACK (files_dropped), self, G_CONNECT_SWAPPED);
}

static void
guild_window_init (GuildWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_drop_area (self);
  guild_seen_focus_keep (GTK_WIDGET (self->split));
  guild_window_begin_opening (self);
  enable_session_actions (self, FALSE);
  guild_window_end_telling (self);
  g_settings_bind (guild_preferences_get (), "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (guild_preferences_get (), "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (guild_preferences_get (), "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/**
 * guild_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window that says how to open an organisation
 */
GtkWindow *
guild_window_new (GtkApplication *application)
{
  return g_object_new (GUILD_TYPE_WINDOW, "application", application, NULL);
}

/**
 * guild_window_get_file:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the file that it shows, or tries to open
 */
GFile *
guild_window_get_file (GuildWindow *self)
{
  g_return_val_if_fail (GUILD_IS_WINDOW (self), NULL);

  return self->file;
}

/**
 * guild_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the session of the organisation that it shows
 */
GuildSession *
guild_window_get_session (GuildWindow *self)
{
  g_return_val_if_fail (GUILD_IS_WINDOW (self), NULL);

  return self->session;
}
