/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-roles-view.h"

#include <glib/gi18n.h>

#include "guild-role-dialog.h"
#include "guild-role-edits.h"
#include "guild-role-facts.h"
#include "guild-role-item.h"
#include "guild-role-pane.h"
#include "guild-text.h"

struct _GuildRolesView
{
  GtkBox parent_instance;

  GuildSession *session;
  gint64 framework;
  GListStore *items;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  char *search;       /* folded */
  gint64 wanted;      /* a role that is chosen as soon as it is there */
  gint64 wanted_base; /* what that is derived from */
  gboolean narrow;
  gboolean listing;

  GtkStack *stack;
  AdwNavigationSplitView *split;
  GtkWidget *search_entry;
  GtkListView *list;
  GtkLabel *footer_label;
  GuildRolePane *pane;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_FRAMEWORK,
} GuildRolesViewProperty;

static GParamSpec *properties[PROP_FRAMEWORK + 1];

G_DEFINE_FINAL_TYPE (GuildRolesView, guild_roles_view, GTK_TYPE_BOX)

/* --- rows ---------------------------------------------------------------------------------------------------- */

static void
row_setup (GuildRolesView *self G_GNUC_UNUSED,
           GtkListItem    *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END,
                                  NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_item_set_child (item, box);
}

static void
row_bind (GuildRolesView *self G_GNUC_UNUSED,
          GtkListItem    *list_item)
{
  GuildRoleItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  guint n_people = guild_role_item_get_n_people (item);
  g_autofree char *count = n_people > 0 ? g_strdup_printf ("%'u", n_people) : g_strdup ("");
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  g_autofree char *words = NULL;

  if (guild_role_item_get_rank (item) == 0)
    /* Translators: a role and how many people hold it. */
    words = g_strdup_printf (_ ("%s, %s, to be completed"), guild_role_item_get_name (item), people);
  else
    words = g_strdup_printf (C_ ("role", "%s, %s"), guild_role_item_get_name (item), people);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), guild_role_item_get_name (item));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), count);
  gtk_list_item_set_accessible_label (list_item, words);
}

static void
header_setup (GuildRolesView *self G_GNUC_UNUSED,
              GtkListHeader  *header)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
header_bind (GuildRolesView *self G_GNUC_UNUSED,
             GtkListHeader  *header)
{
  GuildRoleItem *item = gtk_list_header_get_item (header);

  if (item != NULL)
    gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), guild_role_item_get_section (item));
}

/* --- the list ------------------------------------------------------------------------------------------------- */

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  GuildRolesView *self = user_data;
  g_autofree char *folded = guild_text_fold (guild_role_item_get_name (item));

  return *self->search == '\0' || g_strstr_len (folded, -1, self->search) != NULL;
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data G_GNUC_UNUSED)
{
  guint left = guild_role_item_get_rank ((GuildRoleItem *) a), right = guild_role_item_get_rank ((GuildRoleItem *) b);

  return (left > right) - (left < right);
}

/* How many people hold each role, by key. */
static guint *
count_people (GuildSnapshot *snapshot)
{
  gint64 n_roles = guild_snapshot_get_n_role_slots (snapshot);
  guint *counts = g_new0 (guint, (gsize) MAX (n_roles, 1));
  GuildPersonRow row;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    if (guild_snapshot_get_person (snapshot, person, &row) && row.employed && row.role > 0 && row.role < n_roles)
      counts[row.role]++;
  return counts;
}

/* Stubs come first, then families as they are sorted, then those of none. */
static GPtrArray *
list_items (GuildRolesView *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GPtrArray) roles = guild_role_list_all (organisation);
  g_autofree guint *counts = count_people (snapshot);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean families = roles->len > 0 &&
                      *guild_record_get_text (roles->pdata[roles->len - 1], GUILD_ROLE_FAMILY) != '\0';
  const char *family = NULL;
  guint rank = 0;

  for (guint i = 0; i < roles->len; i++)
    {
      const GuildRecord *role = roles->pdata[i];
      gint64 key = guild_record_get_key (role);
      const char *own = guild_record_get_text (role, GUILD_ROLE_FAMILY);
      gboolean stub = guild_record_get_integer (role, GUILD_ROLE_STUB) == 1;

      if (!stub && g_strcmp0 (own, family) != 0)
        {
          family = own;
          rank++;
        }
      g_ptr_array_add (items, guild_role_item_new (key, guild_record_get_text (role, GUILD_ROLE_NAME),
                                                   stub           ? _ ("To Be Completed")
                                                   : *own != '\0' ? own
                                                   : families     ? _ ("Other Roles")
                                                                  : _ ("Roles"),
                                                   stub           ? 0
                                                   : *own != '\0' ? rank
                                                                  : G_MAXUINT,
                                                   counts[key]));
    }
  return items;
}

static gboolean
is_same (GuildRoleItem *a,
         GuildRoleItem *b)
{
  return guild_role_item_get_role (a) == guild_role_item_get_role (b) &&
         guild_role_item_get_rank (a) == guild_role_item_get_rank (b) &&
         guild_role_item_get_n_people (a) == guild_role_item_get_n_people (b) &&
         g_str_equal (guild_role_item_get_name (a), guild_role_item_get_name (b)) &&
         g_str_equal (guild_role_item_get_section (a), guild_role_item_get_section (b));
}

static guint
find_role (GuildRolesView *self,
           gint64          role)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GuildRoleItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (guild_role_item_get_role (item) == role)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
show_footer (GuildRolesView *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *words = NULL;

  if (n_shown < n_all)
    words = g_strdup_printf (ngettext ("%'u of %'u role", "%'u of %'u roles", n_all), n_shown, n_all);
  else
    words = g_strdup_printf (ngettext ("%'u role", "%'u roles", n_all), n_all);
  gtk_label_set_label (self->footer_label, words);
  gtk_stack_set_visible_child_name (self->stack, n_all > 0 ? "roles" : "empty");
}

/* Only what differs is taken out and in, so that the rest of the rows, and the focus in them, stay. */
static void
take_items (GuildRolesView *self,
            GPtrArray      *items)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint first = 0, last = 0;

  while (first < MIN (n_old, items->len))
    {
      g_autoptr (GuildRoleItem) old = g_list_model_get_item (G_LIST_MODEL (self->items), first);

      if (!is_same (old, items->pdata[first]))
        break;
      first++;
    }
  while (last < MIN (n_old, items->len) - first)
    {
      g_autoptr (GuildRoleItem) old = g_list_model_get_item (G_LIST_MODEL (self->items), n_old - 1 - last);

      if (!is_same (old, items->pdata[items->len - 1 - last]))
        break;
      last++;
    }
  if (first + last < MAX (n_old, items->len))
    g_list_store_splice (self->items, first, n_old - first - last, items->pdata + first, items->len - first - last);
}

static void
show_role (GuildRolesView *self,
           gint64          role)
{
  if (self->session != NULL)
    guild_role_pane_show (self->pane, role, self->framework);
}

static void
refresh (GuildRolesView *self)
{
  g_autoptr (GPtrArray) items = list_items (self);
  gint64 shown = guild_role_pane_get_role (self->pane);
  guint position;

  self->listing = TRUE;
  take_items (self, items);
  if (self->wanted != 0 && find_role (self, self->wanted) != GTK_INVALID_LIST_POSITION)
    shown = self->wanted;
  position = find_role (self, shown);
  gtk_single_selection_set_selected (self->selection, position);
  self->listing = FALSE;
  if (shown == self->wanted && position != GTK_INVALID_LIST_POSITION)
    {
      show_role (self, shown);
      if (self->wanted_base != 0)
        guild_role_pane_set_base (self->pane, self->wanted_base);
      self->wanted = self->wanted_base = 0;
      gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
    }
  show_footer (self);
}

static void
selected_changed (GuildRolesView *self)
{
  GuildRoleItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->listing && item != NULL)
    show_role (self, guild_role_item_get_role (item));
}

static void
role_activated (GuildRolesView *self,
                guint           position G_GNUC_UNUSED)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static void
search_changed (GuildRolesView *self)
{
  g_free (self->search);
  self->search = guild_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_footer (self);
}

/* Enter goes to the first that is found. */
static void
search_activated (GuildRolesView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
search_stopped (GuildRolesView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
role_added (GuildRolesView *self,
            gint64          role,
            gint64          from)
{
  self->wanted = role;
  self->wanted_base = from;
}

static void
new_action (GtkWidget  *widget,
            const char *action G_GNUC_UNUSED,
            GVariant   *parameter G_GNUC_UNUSED)
{
  guild_roles_view_add (GUILD_ROLES_VIEW (widget));
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  GuildRolesView *self = GUILD_ROLES_VIEW (widget);

  gtk_widget_activate_action (GTK_WIDGET (self->pane), g_str_equal (action, "roles.edit") ? "role.edit" : "role.delete",
                              NULL);
}

/* Where a role covers the list, a click on it opens it. */
static void
row_clicked (GuildRolesView *self)
{
  if (self->narrow && gtk_single_selection_get_selected_item (self->selection) != NULL)
    adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
narrow_applied (GuildRolesView *self)
{
  self->narrow = TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self->pane), "narrow");
}

static void
narrow_unapplied (GuildRolesView *self)
{
  self->narrow = FALSE;
  gtk_widget_remove_css_class (GTK_WIDGET (self->pane), "narrow");
}

/* --- widget ---------------------------------------------------------------------------------------------------- */

static gboolean
guild_roles_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GUILD_ROLES_VIEW (widget)->list));
}

static void
guild_roles_view_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildRolesView *self = GUILD_ROLES_VIEW (object);

  switch ((GuildRolesViewProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_FRAMEWORK:
      g_value_set_int64 (value, self->framework);
      break;
    }
}

static void
guild_roles_view_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  GuildRolesView *self = GUILD_ROLES_VIEW (object);

  switch ((GuildRolesViewProperty) property_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_FRAMEWORK:
      if (self->framework == g_value_get_int64 (value))
        break;
      self->framework = g_value_get_int64 (value);
      show_role (self, guild_role_pane_get_role (self->pane));
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

/* A list begins at its first row, with the title above that scrolled away. */
static gboolean
begin_at_top (GtkWidget     *list,
              GdkFrameClock *clock G_GNUC_UNUSED,
              gpointer       user_data G_GNUC_UNUSED)
{
  if (gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)), 0);
  return G_SOURCE_REMOVE;
}

static void
guild_roles_view_constructed (GObject *object)
{
  GuildRolesView *self = GUILD_ROLES_VIEW (object);
  g_autoptr (GtkSorter) sections = GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL));
  GtkFilterListModel *filtered = NULL;
  GtkSortListModel *sorted = NULL;

  G_OBJECT_CLASS (guild_roles_view_parent_class)->constructed (object);

  guild_role_pane_set_session (self->pane, self->session);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, sections);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (sorted));
  g_object_unref (sorted);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (guild_session_get_organisation (self->session), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  /* Where both are seen, something is shown. */
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_tick_callback (GTK_WIDGET (self->list), begin_at_top, NULL, NULL);
}

static void
guild_roles_view_dispose (GObject *object)
{
  GuildRolesView *self = GUILD_ROLES_VIEW (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_ROLES_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_roles_view_parent_class)->dispose (object);
}

static void
guild_roles_view_finalize (GObject *object)
{
  g_free (GUILD_ROLES_VIEW (object)->search);

  G_OBJECT_CLASS (guild_roles_view_parent_class)->finalize (object);
}

static void
guild_roles_view_class_init (GuildRolesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = guild_roles_view_constructed;
  object_class->dispose = guild_roles_view_dispose;
  object_class->finalize = guild_roles_view_finalize;
  object_class->get_property = guild_roles_view_get_property;
  object_class->set_property = guild_roles_view_set_property;
  widget_class->grab_focus = guild_roles_view_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRAMEWORK] = g_param_spec_int64 ("framework", NULL, NULL, 0, G_MAXINT64, 0,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                       G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "roles.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "roles.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "roles.delete", NULL, edit_action);

  g_type_ensure (GUILD_TYPE_ROLE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/roles/guild-roles-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildRolesView, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildRolesView, split);
  gtk_widget_class_bind_template_child (widget_class, GuildRolesView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildRolesView, list);
  gtk_widget_class_bind_template_child (widget_class, GuildRolesView, footer_label);
  gtk_widget_class_bind_template_child (widget_class, GuildRolesView, pane);
  gtk_widget_class_bind_template_callback (widget_class, row_setup);
  gtk_widget_class_bind_template_callback (widget_class, row_bind);
  gtk_widget_class_bind_template_callback (widget_class, header_setup);
  gtk_widget_class_bind_template_callback (widget_class, header_bind);
  gtk_widget_class_bind_template_callback (widget_class, role_activated);
  gtk_widget_class_bind_template_callback (widget_class, role_added);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, narrow_applied);
  gtk_widget_class_bind_template_callback (widget_class, narrow_unapplied);
}

static void
guild_roles_view_init (GuildRolesView *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->items = g_list_store_new (GUILD_TYPE_ROLE_ITEM);
  self->search = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F2, 0),
                                                          gtk_named_action_new ("roles.edit")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                                          gtk_named_action_new ("roles.delete")));
  gtk_widget_add_controller (GTK_WIDGET (self->list), shortcuts);
  g_signal_connect_swapped (click, "released", G_CALLBACK (row_clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}

/* --- its face --------------------------------------------------------------------------------------------------- */

/**
 * guild_roles_view_show:
 * @self: a view
 * @role: key of a role
 *
 * Shows it.
 */
void
guild_roles_view_show (GuildRolesView *self,
                       gint64          role)
{
  g_return_if_fail (GUILD_IS_ROLES_VIEW (self));

  if (find_role (self, role) == GTK_INVALID_LIST_POSITION)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed (self);
  self->wanted = role;
  refresh (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/**
 * guild_roles_view_search:
 * @self: a view
 *
 * Begins a search.
 */
void
guild_roles_view_search (GuildRolesView *self)
{
  g_return_if_fail (GUILD_IS_ROLES_VIEW (self));

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (self->search_entry);
}

/**
 * guild_roles_view_add:
 * @self: a view
 *
 * Begins a new role.
 */
void
guild_roles_view_add (GuildRolesView *self)
{
  AdwDialog *dialog = NULL;

  g_return_if_fail (GUILD_IS_ROLES_VIEW (self));

  dialog = guild_role_dialog_new (self->session, 0, 0);
  g_signal_connect_object (dialog, "added", G_CALLBACK (role_added), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
