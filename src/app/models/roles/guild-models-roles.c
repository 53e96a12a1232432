/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-models-roles.h"

#include "guild-compare-roles-dialog.h"
#include "guild-role-matrix.h"
#include "guild-roles-view.h"

#define SESSION_KEY "guild-session"

/* The view of that name, which is shown then. */
static gpointer
show_view (AdwViewStack *views,
           const char   *name)
{
  adw_view_stack_set_visible_child_name (views, name);
  return adw_bin_get_child (ADW_BIN (adw_view_stack_get_child_by_name (views, name)));
}

static gpointer
get_shown (AdwViewStack *views,
           GType         type)
{
  GtkWidget *bin = adw_view_stack_get_visible_child (views);
  GtkWidget *view = ADW_IS_BIN (bin) ? adw_bin_get_child (ADW_BIN (bin)) : NULL;

  return G_TYPE_CHECK_INSTANCE_TYPE (view, type) ? view : NULL;
}

static void
new_role_activated (AdwViewStack *views,
                    GVariant     *parameter G_GNUC_UNUSED)
{
  guild_roles_view_add (GUILD_ROLES_VIEW (show_view (views, "roles")));
}

static void
show_role_activated (AdwViewStack *views,
                     GVariant     *role)
{
  guild_roles_view_show (GUILD_ROLES_VIEW (show_view (views, "roles")), g_variant_get_int64 (role));
}

static void
show_column_activated (AdwViewStack *views,
                       GVariant     *role)
{
  GuildRoleMatrix *matrix = GUILD_ROLE_MATRIX (show_view (views, "matrix"));

  guild_role_matrix_show_role (matrix, g_variant_get_int64 (role));
  gtk_widget_grab_focus (GTK_WIDGET (matrix));
}

static void
compare_activated (AdwViewStack *views,
                   GVariant     *role)
{
  GuildSession *session = g_object_get_data (G_OBJECT (views), SESSION_KEY);

  adw_dialog_present (guild_compare_roles_dialog_new (session, role != NULL ? g_variant_get_int64 (role) : 0),
                      GTK_WIDGET (views));
}

/**
 * guild_models_roles_add_actions:
 * @actions: the actions of the page
 * @views: its views, among them `roles` and `matrix`
 * @session: its session
 */
void
guild_models_roles_add_actions (GActionMap   *actions,
                                AdwViewStack *views,
                                GuildSession *session)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    void (*activated) (AdwViewStack *views, GVariant *parameter);
  } ACTIONS[] = {
    { "new-role", NULL, new_role_activated },      { "show-role", "x", show_role_activated },
    { "show-column", "x", show_column_activated }, { "compare-roles", NULL, compare_activated },
    { "compare-with", "x", compare_activated },
  };

  g_object_set_data_full (G_OBJECT (views), SESSION_KEY, g_object_ref (session), g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      g_autoptr (GSimpleAction)
          action = g_simple_action_new (ACTIONS[i].name,
                                        ACTIONS[i].parameter != NULL ? G_VARIANT_TYPE (ACTIONS[i].parameter) : NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (ACTIONS[i].activated), views, G_CONNECT_SWAPPED);
      g_action_map_add_action (actions, G_ACTION (action));
    }
}

/**
 * guild_models_roles_search:
 * @views: the views of the page
 *
 * Begins a search among roles, where these are shown.
 *
 * Returns: whether they are
 */
gboolean
guild_models_roles_search (AdwViewStack *views)
{
  GuildRolesView *view = get_shown (views, GUILD_TYPE_ROLES_VIEW);

  if (view != NULL)
    guild_roles_view_search (view);
  return view != NULL;
}

/**
 * guild_models_roles_add:
 * @views: the views of the page
 *
 * Begins a new role, where roles are shown.
 *
 * Returns: whether they are
 */
gboolean
guild_models_roles_add (AdwViewStack *views)
{
  if (get_shown (views, GUILD_TYPE_ROLES_VIEW) == NULL && get_shown (views, GUILD_TYPE_ROLE_MATRIX) == NULL)
    return FALSE;
  new_role_activated (views, NULL);
  return TRUE;
}
