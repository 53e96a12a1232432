/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-models-page.h"

#include <glib/gi18n.h>

#include "guild-competency-pane.h"
#include "guild-coverage-view.h"
#include "guild-model-edits.h"
#include "guild-model-start-dialog.h"
#include "guild-model-tree.h"
#include "guild-name-popover.h"
#include "guild-publish-dialog.h"
#include "guild-models-roles.h"
#include "guild-review-printing.h"
#include "guild-role-matrix.h"
#include "guild-roles-view.h"
#include "guild-scale-dialog.h"
#include "guild-versions-dialog.h"

struct _GuildModelsPage
{
  GuildPage parent_instance;

  gint64 framework;
  gint64 made; /* key of the framework that was made last */
  GSimpleActionGroup *actions;
  gboolean narrow;
  GuildModelTree *tree;
  GuildNamePopover *name_popover;

  AdwNavigationView *navigation;
  AdwViewStack *views;
  GtkStack *stack;
  GtkWidget *switcher_bin;
  GtkWidget *bar;
  GtkMenuButton *framework_button;
  GtkMenuButton *menu_button;
  GtkLabel *framework_label;
  GtkPaned *paned;
  AdwBin *outline_bin;
  AdwBin *pane_bin;
  AdwBin *roles_bin;
  AdwBin *matrix_bin;
  AdwBin *coverage_bin;
  AdwNavigationPage *pane_page;
  AdwToolbarView *pane_toolbar;
  GtkToggleButton *details_toggle;
  GtkToggleButton *pane_details_toggle;
};

typedef enum
{
  PROP_FRAMEWORK = 1,
} GuildModelsPageProperty;

static GParamSpec *properties[PROP_FRAMEWORK + 1];

G_DEFINE_FINAL_TYPE (GuildModelsPage, guild_models_page, GUILD_TYPE_PAGE)

/* What fills the page. Each has the properties `session` (construct only) and `framework`. A view that has no type is not shown. */
static const struct
{
  const char *name; /* of the page of the view stack */
  GType (*get_type) (void);
} VIEWS[] = {
  { "roles", guild_roles_view_get_type },
  { "matrix", guild_role_matrix_get_type },
  { "coverage", guild_coverage_view_get_type },
};

/* What shows the competency that is chosen: it has the properties `competency` and `domain` as well. */
static GType (*const PANE) (void) = guild_competency_pane_get_type;

/* The actions that open a dialog on the framework that is shown; `models.start-new` begins another. */
static const struct
{
  const char *action;
  AdwDialog *(*create) (GuildSession *session, gint64 framework);
} DIALOGS[] = {
  { "publish", guild_publish_dialog_new },       { "versions", guild_versions_dialog_new },
  { "scale", guild_scale_dialog_new },           { "start", guild_model_start_dialog_new },
  { "start-new", guild_model_start_dialog_new },
};

/* --- which framework ----------------------------------------------------------------------------------- */

static int
compare_frameworks (gconstpointer a,
                    gconstpointer b)
{
  const GuildRecord *first = *(const GuildRecord *const *) a;
  const GuildRecord *second = *(const GuildRecord *const *) b;
  int order = g_utf8_collate (guild_record_get_text (first, GUILD_FRAMEWORK_NAME),
                              guild_record_get_text (second, GUILD_FRAMEWORK_NAME));

  return order != 0 ? order : (guild_record_get_key (first) > guild_record_get_key (second) ? 1 : -1);
}

static void
show_frameworks (GuildModelsPage *self)
{
  GuildOrganisation *organisation = guild_page_get_organisation (GUILD_PAGE (self));
  g_autoptr (GPtrArray) frameworks = guild_organisation_list (organisation, GUILD_KIND_FRAMEWORK);
  const GuildRecord *shown = NULL;
  g_autoptr (GMenu) menu = g_menu_new ();

  g_ptr_array_sort (frameworks, compare_frameworks);
  for (guint i = 0; i < frameworks->len; i++)
    {
      const GuildRecord *framework = frameworks->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (guild_record_get_text (framework, GUILD_FRAMEWORK_NAME), NULL);

      g_menu_item_set_action_and_target (item, "models.framework", "x", guild_record_get_key (framework));
      g_menu_append_item (menu, item);
      if (guild_record_get_key (framework) == self->framework)
        shown = framework;
    }
  if (shown == NULL && frameworks->len > 0)
    shown = frameworks->pdata[0];
  guild_models_page_set_framework (self, shown != NULL ? guild_record_get_key (shown) : 0);
  gtk_label_set_label (self->framework_label, shown != NULL ? guild_record_get_text (shown, GUILD_FRAMEWORK_NAME) : "");
  gtk_menu_button_set_menu_model (self->framework_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->framework_button), frameworks->len > 1);
  gtk_stack_set_visible_child_name (self->stack, shown != NULL ? "framework" : "empty");
  gtk_widget_set_visible (self->switcher_bin, shown != NULL);
  gtk_widget_set_visible (self->bar, shown != NULL);
}

static void
framework_changed_state (GSimpleAction *action G_GNUC_UNUSED,
                         GVariant      *state,
                         gpointer       user_data)
{
  guild_models_page_set_framework (GUILD_MODELS_PAGE (user_data), g_variant_get_int64 (state));
}

/* --- dialogs ----------------------------------------------------------------------------------------------- */

static void
dialog_activated (GSimpleAction *action,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildModelsPage *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (DIALOGS); i++)
    if (g_str_equal (DIALOGS[i].action, name) && DIALOGS[i].create != NULL)
      {
        AdwDialog *dialog = DIALOGS[i].create (guild_page_get_session (GUILD_PAGE (self)),
                                               g_str_equal (name, "start-new") ? 0 : self->framework);

        if (GUILD_IS_MODEL_START_DIALOG (dialog))
          g_signal_connect_object (dialog, "made", G_CALLBACK (guild_models_page_set_framework), self,
                                   G_CONNECT_SWAPPED);
        adw_dialog_present (dialog, GTK_WIDGET (self));
      }
}

/* A framework begins as a line to type in. */
static void
framework_made (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GuildModelsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!guild_session_commit_finish (GUILD_SESSION (source), result, &error))
    {
      guild_session_tell_error (GUILD_SESSION (source), error);
      return;
    }
  if (guild_page_get_session (GUILD_PAGE (self)) == NULL)
    return;
  guild_models_page_set_framework (self, self->made);
  adw_view_stack_set_visible_child_name (self->views, "competencies");
  guild_model_tree_add (self->tree);
}

static void
new_activated (GSimpleAction *action G_GNUC_UNUSED,
               GVariant      *parameter G_GNUC_UNUSED,
               gpointer       user_data)
{
  GuildModelsPage *self = user_data;
  GuildSession *session = guild_page_get_session (GUILD_PAGE (self));
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = NULL;

  g_set_str (&content->name, _ ("Competencies"));
  change = guild_edit_new_framework (guild_session_get_organisation (session), content, &self->made, &error);
  if (change == NULL)
    guild_session_tell_error (session, error);
  else
    guild_session_commit_async (session, change, NULL, framework_made, g_object_ref (self));
}

/* --- the framework itself -------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 framework;
  char *name;
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_free (naming->name);
  g_free (naming);
}

static GuildChange *
build_name (GuildOrganisation *organisation,
            gpointer           data,
            GError           **error)
{
  Naming *naming = data;

  return guild_edit_framework_text (organisation, naming->framework, GUILD_FRAMEWORK_NAME, naming->name, error);
}

static GuildChange *
build_deletion (GuildOrganisation *organisation,
                gpointer           data,
                GError           **error)
{
  return guild_edit_delete_framework (organisation, ((Naming *) data)->framework, NULL, error);
}

static void
named (GuildModelsPage *self,
       const char      *name)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->framework = self->framework;
  naming->name = g_strdup (name);
  guild_session_edit (guild_page_get_session (GUILD_PAGE (self)), FALSE, build_name, NULL, naming, naming_free);
}

static void
rename_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildModelsPage *self = user_data;
  const GuildRecord *framework = guild_organisation_lookup (guild_page_get_organisation (GUILD_PAGE (self)),
                                                            GUILD_KIND_FRAMEWORK, self->framework);

  if (framework != NULL)
    guild_name_popover_ask (self->name_popover, GTK_WIDGET (self->menu_button), _ ("Name of the Framework"),
                            _ ("_Rename"), guild_record_get_text (framework, GUILD_FRAMEWORK_NAME));
}

static void
delete_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildModelsPage *self = user_data;
  Naming *naming = g_new0 (Naming, 1);

  naming->framework = self->framework;
  guild_session_edit (guild_page_get_session (GUILD_PAGE (self)), TRUE, build_deletion, NULL, naming, naming_free);
}

static void
import_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (user_data), "win.import", NULL);
}

static void
review_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       user_data)
{
  GuildModelsPage *self = user_data;

  guild_review_sheet_print (GTK_WIDGET (self), guild_page_get_session (GUILD_PAGE (self)), self->framework, 0);
}

static void
enable_actions (GuildModelsPage *self)
{
  static const char *const OF_FRAMEWORK[] = { "rename", "delete", "review-sheet" };

  for (guint i = 0; i < G_N_ELEMENTS (OF_FRAMEWORK); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions),
                                                                              OF_FRAMEWORK[i])),
                                 self->framework != 0);
  for (guint i = 0; i < G_N_ELEMENTS (DIALOGS); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), DIALOGS[i].action);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   DIALOGS[i].create != NULL &&
                                       (self->framework != 0 || g_str_equal (DIALOGS[i].action, "start-new")));
    }
}

static void
show_competency_activated (GSimpleAction *action G_GNUC_UNUSED,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  guild_models_page_show_competency (user_data, g_variant_get_int64 (parameter));
}

static void
add_actions (GuildModelsPage *self)
{
  static const GActionEntry ACTIONS[] = {
    { .name = "framework", .parameter_type = "x", .state = "int64 0", .change_state = framework_changed_state },
    { .name = "new", .activate = new_activated },
    { .name = "rename", .activate = rename_activated },
    { .name = "delete", .activate = delete_activated },
    { .name = "import", .activate = import_activated },
    { .name = "show-competency", .parameter_type = "x", .activate = show_competency_activated },
    { .name = "review-sheet", .activate = review_activated },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  for (guint i = 0; i < G_N_ELEMENTS (DIALOGS); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (DIALOGS[i].action, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (dialog_activated), self, G_CONNECT_DEFAULT);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  guild_models_roles_add_actions (G_ACTION_MAP (self->actions), self->views,
                                  guild_page_get_session (GUILD_PAGE (self)));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "models", G_ACTION_GROUP (self->actions));
  enable_actions (self);
}

/* --- views -------------------------------------------------------------------------------------------------- */

static GtkWidget *
new_part (GuildModelsPage *self,
          GType            type)
{
  GtkWidget *part = g_object_new (type, "session", guild_page_get_session (GUILD_PAGE (self)), NULL);

  g_object_bind_property (self, "framework", part, "framework", G_BINDING_SYNC_CREATE);
  return part;
}

/* A view is made when it is shown first. */
static void
view_shown (GuildModelsPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);

  for (guint i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    {
      GtkWidget *bin = adw_view_stack_get_child_by_name (self->views, VIEWS[i].name);

      if (g_strcmp0 (VIEWS[i].name, name) == 0 && VIEWS[i].get_type != NULL &&
          adw_bin_get_child (ADW_BIN (bin)) == NULL)
        adw_bin_set_child (ADW_BIN (bin), new_part (self, VIEWS[i].get_type ()));
    }
}

/* On a page over the outline, or beside it. */
static void
line_opened (GuildModelsPage *self)
{
  if (self->narrow)
    adw_navigation_view_push_by_tag (self->navigation, "competency");
  gtk_widget_child_focus (GTK_WIDGET (self->pane_bin), GTK_DIR_TAB_FORWARD);
}

/* What stands in a domain is chosen from its page too. */
static void
place_activated (GuildModelsPage *self,
                 int              kind,
                 gint64           key)
{
  guild_model_tree_select (self->tree, (GuildKind) kind, key);
}

static void
add_outline (GuildModelsPage *self)
{
  GtkWidget *pane = new_part (self, PANE ());

  self->tree = GUILD_MODEL_TREE (guild_model_tree_new (guild_page_get_session (GUILD_PAGE (self))));
  g_object_bind_property (self, "framework", self->tree, "framework", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->tree, "opened", G_CALLBACK (line_opened), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->outline_bin, GTK_WIDGET (self->tree));
  g_signal_connect_object (pane, "place-activated", G_CALLBACK (place_activated), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->tree, "domain", pane, "domain", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->tree, "competency", pane, "competency", G_BINDING_SYNC_CREATE);
  g_object_bind_property (pane, "show-details", self->details_toggle, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (pane, "show-details", self->pane_details_toggle, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  adw_bin_set_child (self->pane_bin, pane);
}

static void
add_views (GuildModelsPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    {
      GtkWidget *bin = adw_view_stack_get_child_by_name (self->views, VIEWS[i].name);

      adw_view_stack_page_set_visible (adw_view_stack_get_page (self->views, bin), VIEWS[i].get_type != NULL);
    }
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_shown), self, G_CONNECT_SWAPPED);
}

/* Where there is no room beside the outline, the competency is a page over it. */
static void
set_narrow (GuildModelsPage *self,
            gboolean         narrow)
{
  GtkWidget *pane = GTK_WIDGET (self->pane_bin);

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->tree != NULL)
    guild_model_tree_set_narrow (self->tree, narrow);
  g_object_ref (pane);
  if (narrow)
    {
      gtk_paned_set_end_child (self->paned, NULL);
      adw_toolbar_view_set_content (self->pane_toolbar, pane);
    }
  else
    {
      adw_navigation_view_pop_to_tag (self->navigation, "outline");
      adw_toolbar_view_set_content (self->pane_toolbar, NULL);
      gtk_paned_set_end_child (self->paned, pane);
    }
  g_object_unref (pane);
}

static void
narrow_applied (GuildModelsPage *self)
{
  set_narrow (self, TRUE);
}

static void
narrow_unapplied (GuildModelsPage *self)
{
  set_narrow (self, FALSE);
}

/* The view that is shown may have a search of its own. */
static void
guild_models_page_search (GuildPage *page)
{
  GuildModelsPage *self = GUILD_MODELS_PAGE (page);

  if (self->framework == 0 || guild_models_roles_search (self->views))
    return;
  adw_navigation_view_pop_to_tag (self->navigation, "outline");
  adw_view_stack_set_visible_child_name (self->views, "competencies");
  guild_model_tree_search (self->tree);
}

static void
guild_models_page_add (GuildPage *page)
{
  GuildModelsPage *self = GUILD_MODELS_PAGE (page);

  if (self->framework == 0)
    {
      g_action_group_activate_action (G_ACTION_GROUP (self->actions), "new", NULL);
      return;
    }
  if (guild_models_roles_add (self->views))
    return;
  adw_navigation_view_pop_to_tag (self->navigation, "outline");
  adw_view_stack_set_visible_child_name (self->views, "competencies");
  guild_model_tree_add (self->tree);
}

static void
guild_models_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  switch ((GuildModelsPageProperty) property_id)
    {
    case PROP_FRAMEWORK:
      g_value_set_int64 (value, GUILD_MODELS_PAGE (object)->framework);
      break;
    }
}

static void
guild_models_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec G_GNUC_UNUSED)
{
  switch ((GuildModelsPageProperty) property_id)
    {
    case PROP_FRAMEWORK:
      guild_models_page_set_framework (GUILD_MODELS_PAGE (object), g_value_get_int64 (value));
      break;
    }
}

static void
guild_models_page_constructed (GObject *object)
{
  GuildModelsPage *self = GUILD_MODELS_PAGE (object);

  G_OBJECT_CLASS (guild_models_page_parent_class)->constructed (object);

  self->name_popover = guild_name_popover_new ();
  g_signal_connect_object (self->name_popover, "named", G_CALLBACK (named), self, G_CONNECT_SWAPPED);
  add_actions (self);
  add_outline (self);
  add_views (self);
  g_signal_connect_object (guild_page_get_organisation (GUILD_PAGE (self)), "changed", G_CALLBACK (show_frameworks),
                           self, G_CONNECT_SWAPPED);
  show_frameworks (self);
}

static void
guild_models_page_dispose (GObject *object)
{
  GuildModelsPage *self = GUILD_MODELS_PAGE (object);

  g_clear_pointer (&self->name_popover, guild_name_popover_destroy);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MODELS_PAGE);
  self->tree = NULL;

  G_OBJECT_CLASS (guild_models_page_parent_class)->dispose (object);
}

static void
guild_models_page_class_init (GuildModelsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = guild_models_page_constructed;
  object_class->dispose = guild_models_page_dispose;
  object_class->get_property = guild_models_page_get_property;
  object_class->set_property = guild_models_page_set_property;
  GUILD_PAGE_CLASS (klass)->search = guild_models_page_search;
  GUILD_PAGE_CLASS (klass)->add = guild_models_page_add;

  properties[PROP_FRAMEWORK] = g_param_spec_int64 ("framework", NULL, NULL, 0, G_MAXINT64, 0,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                       G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "models.review-sheet", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/guild-models-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, navigation);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, views);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, switcher_bin);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, framework_button);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, framework_label);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, outline_bin);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, pane_bin);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, roles_bin);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, matrix_bin);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, coverage_bin);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, pane_page);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, pane_toolbar);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, details_toggle);
  gtk_widget_class_bind_template_child (widget_class, GuildModelsPage, pane_details_toggle);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
}

static void
guild_models_page_init (GuildModelsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_models_page_get_framework:
 * @self: a page
 *
 * Returns: key of the framework that it shows, or 0 where there is none
 */
gint64
guild_models_page_get_framework (GuildModelsPage *self)
{
  g_return_val_if_fail (GUILD_IS_MODELS_PAGE (self), 0);

  return self->framework;
}

/**
 * guild_models_page_set_framework:
 * @self: a page
 * @framework: key of a framework, or 0
 *
 * Shows it.
 */
void
guild_models_page_set_framework (GuildModelsPage *self,
                                 gint64           framework)
{
  GAction *action = NULL;

  g_return_if_fail (GUILD_IS_MODELS_PAGE (self));

  if (self->framework == framework)
    return;
  self->framework = framework;
  action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "framework");
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_int64 (framework));
  enable_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAMEWORK]);
  show_frameworks (self);
}

/**
 * guild_models_page_show_competency:
 * @self: a page
 * @competency: key of a competency
 *
 * Shows it in the outline of its framework.
 */
void
guild_models_page_show_competency (GuildModelsPage *self,
                                   gint64           competency)
{
  const GuildRecord *record = NULL;

  g_return_if_fail (GUILD_IS_MODELS_PAGE (self));

  record = guild_organisation_lookup (guild_page_get_organisation (GUILD_PAGE (self)), GUILD_KIND_COMPETENCY,
                                      competency);
  if (record == NULL)
    return;
  guild_models_page_set_framework (self, guild_record_get_integer (record, GUILD_COMPETENCY_FRAMEWORK));
  adw_view_stack_set_visible_child_name (self->views, "competencies");
  if (!guild_model_tree_select (self->tree, GUILD_KIND_COMPETENCY, competency))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->tree));
  if (self->narrow)
    adw_navigation_view_push_by_tag (self->navigation, "competency");
}
