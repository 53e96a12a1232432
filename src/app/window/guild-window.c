/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-window.h"

#include <glib/gi18n.h>

#include "guild-opener.h"
#include "guild-page.h"
#include "guild-people-page.h"
#include "guild-person-page.h"

/* What opens sooner than this shows no spinner. */
#define SPINNER_AFTER 300

struct _GuildWindow
{
  AdwApplicationWindow parent_instance;

  GFile *file;
  GuildOrganisation *organisation;
  GCancellable *cancellable;
  guint spinner_timeout;

  GtkStack *stack;
  AdwStatusPage *opening_page;
  AdwStatusPage *failed_page;
  AdwNavigationSplitView *split;
  AdwNavigationPage *sidebar_page;
  AdwNavigationPage *content_page;
  GtkListBox *sidebar;
  GtkStack *pages;
};

typedef enum
{
  PROP_FILE = 1,
  PROP_ORGANISATION,
} GuildWindowProperty;

static GParamSpec *properties[PROP_ORGANISATION + 1];

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
  { "today", NC_ ("page", "Today"), "guild-today-symbolic", NULL },
  { "models", NC_ ("page", "Models"), "guild-models-symbolic", NULL },
  { "people", NC_ ("page", "People"), "guild-people-symbolic", guild_people_page_get_type },
  { "assess", NC_ ("page", "Assess"), "guild-assess-symbolic", NULL },
  { "match", NC_ ("page", "Match"), "guild-match-symbolic", NULL },
  { "mentoring", NC_ ("page", "Mentoring"), "guild-mentoring-symbolic", NULL },
  { "insights", NC_ ("page", "Insights"), "guild-insights-symbolic", NULL },
};

#define ROW_PAGE "guild-page-name"

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
  adw_navigation_view_push (navigation, guild_person_page_new (self->organisation, person));
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
  GuildPage *page = g_object_new (type, "organisation", self->organisation, NULL);

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (page));
  g_signal_connect_object (page, "open-person", G_CALLBACK (open_person), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::count", G_CALLBACK (page_counted), count, G_CONNECT_DEFAULT);
  gtk_stack_add_titled (self->pages, navigation, name, title);
  g_object_set_data (G_OBJECT (row), ROW_PAGE, (gpointer) name);
  gtk_list_box_append (self->sidebar, row);
}

static void
show_page (GuildWindow   *self,
           GtkListBoxRow *row)
{
  const char *name = g_object_get_data (G_OBJECT (row), ROW_PAGE);

  gtk_list_box_select_row (self->sidebar, row);
  gtk_stack_set_visible_child_name (self->pages, name);
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
  const char *name = guild_organisation_get_name (self->organisation);

  adw_navigation_page_set_title (self->sidebar_page, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
}

static void
show_organisation (GuildWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    if (PAGES[i].get_type != NULL)
      add_page (self, PAGES[i].name, g_dpgettext2 (NULL, "page", PAGES[i].title), PAGES[i].icon_name,
                PAGES[i].get_type ());
  g_signal_connect_object (self->organisation, "changed", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  show_name (self);
  show_page (self, gtk_list_box_get_row_at_index (self->sidebar, 0));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.page", TRUE);
  gtk_stack_set_visible_child_name (self->stack, "organisation");
}

static void
show_failure (GuildWindow  *self,
              const GError *error)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: %s is a file. */
  g_autofree char *title = g_strdup_printf (_ ("“%s” Cannot Be Opened"), shown);
  g_autofree char *description = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->failed_page, title);
  adw_status_page_set_description (self->failed_page, description);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
spinner_due (gpointer user_data)
{
  GuildWindow *self = user_data;

  self->spinner_timeout = 0;
  gtk_stack_set_visible_child_name (self->stack, "opening");
}

static void
file_opened (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildOrganisation) organisation = guild_open_file_finish (result, &error);
  GuildWindow *self = user_data;

  /* A cancelled window is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  if (organisation == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->organisation = g_steal_pointer (&organisation);
  show_organisation (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORGANISATION]);
}

static void
file_chosen (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GuildWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    g_signal_emit (self, signals[OPEN_FILE], 0, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_message ("No file could be chosen: %s", error->message);
}

static void
open_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Organisations"));
  gtk_file_filter_add_suffix (filter, "guild");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Open an Organisation"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, file_chosen, g_object_ref (widget));
}

static void
reopen_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  GuildWindow *self = GUILD_WINDOW (widget);

  if (self->file != NULL)
    guild_window_open (self, self->file);
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
page_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter)
{
  GuildWindow *self = GUILD_WINDOW (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, g_variant_get_int32 (parameter));

  if (row != NULL)
    show_page (self, row);
}

static void
guild_window_dispose (GObject *object)
{
  GuildWindow *self = GUILD_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_WINDOW);
  g_clear_object (&self->organisation);
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
    case PROP_ORGANISATION:
      g_value_set_object (value, self->organisation);
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

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_ORGANISATION] = g_param_spec_object ("organisation", NULL, NULL, GUILD_TYPE_ORGANISATION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildWindow::open-file:
   * @self: the window
   * @file: what was chosen
   *
   * Another organisation is to be opened, here or in a window of its own.
   */
  signals[OPEN_FILE] = g_signal_new ("open-file", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guildhall/Guildhall/window/guild-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, opening_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, split);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, sidebar_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, GuildWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_activated);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.page", "i", page_action);
}

static void
guild_window_init (GuildWindow *self)
{
  g_autoptr (AdwSpinnerPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  spinner = adw_spinner_paintable_new (GTK_WIDGET (self->opening_page));
  adw_status_page_set_paintable (self->opening_page, GDK_PAINTABLE (spinner));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.page", FALSE);
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
 * guild_window_open:
 * @self: a window without an organisation
 * @file: a file of one
 *
 * Opens the organisation in the window.
 */
void
guild_window_open (GuildWindow *self,
                   GFile       *file)
{
  g_return_if_fail (GUILD_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->organisation == NULL);

  if (self->cancellable != NULL)
    return;
  if (g_set_object (&self->file, file))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
  self->cancellable = g_cancellable_new ();
  self->spinner_timeout = g_timeout_add_once (SPINNER_AFTER, spinner_due, self);
  guild_open_file_async (file, self->cancellable, file_opened, self);
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
 * guild_window_get_organisation:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the organisation that it shows
 */
GuildOrganisation *
guild_window_get_organisation (GuildWindow *self)
{
  g_return_val_if_fail (GUILD_IS_WINDOW (self), NULL);

  return self->organisation;
}
