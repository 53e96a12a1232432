/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-page.h"

#include <glib/gi18n.h>

#include "guild-cells.h"
#include "guild-columns-dialog.h"
#include "guild-duplicates-dialog.h"
#include "guild-facet-check.h"
#include "guild-facet-pane.h"
#include "guild-people-actions.h"
#include "guild-people-factories.h"
#include "guild-people-list.h"
#include "guild-people-menu.h"
#include "guild-people-order.h"
#include "guild-people-selection.h"
#include "guild-tree-pane.h"
#include "guild-people-table.h"
#include "guild-person-dialog.h"
#include "guild-person-erasure.h"
#include "guild-preferences.h"
#include "guild-seen-focus.h"
#include "guild-words.h"

struct _GuildPeoplePage
{
  GuildPage parent_instance;

  GuildPeopleList *list;
  GuildPeopleSelection *selection;
  GuildPeopleOrder *order;
  GuildPeopleActions *actions;
  gboolean shown;
  char *view; /* "list" or "lines" */
  GtkStack *view_stack;
  GuildTreePane *tree;
  gboolean tight;

  AdwMultiLayoutView *layouts;
  AdwOverlaySplitView *split;
  AdwBottomSheet *sheet;
  GtkToggleButton *facets_toggle;
  GtkLabel *n_filters_label;
  GtkWidget *footer;
  GtkLabel *footer_label;
  gboolean nobody; /* and so nothing to filter */
  GtkSearchBar *search_bar;
  GtkToggleButton *search_toggle;
  GtkBox *chips;
  GtkMenuButton *sort_button;
  GtkLabel *bar_label;
  GtkLabel *bar_filters_label;
  GtkSearchEntry *search_entry;
  GtkStack *views;
  GtkColumnView *table;
  GtkListView *lines;
  GuildFacetPane *facets;
  GtkWidget *selection_bar;
  GtkLabel *selection_label;
  GtkWidget *move_button;
  GtkWidget *leave_button;
  GtkWidget *merge_button;
  GtkWidget *delete_button;
  GtkWidget *selection_menu_button;
  GMenuModel *selection_menu;
};

typedef enum
{
  PROP_VIEW = 1,
} GuildPeoplePageProperty;

static GParamSpec *properties[PROP_VIEW + 1];

G_DEFINE_FINAL_TYPE (GuildPeoplePage, guild_people_page, GUILD_TYPE_PAGE)

static gboolean
is_narrow (GuildPeoplePage *self)
{
  return g_strcmp0 (adw_multi_layout_view_get_layout_name (self->layouts), "narrow") == 0;
}

static gboolean
is_filtered (GuildPeoplePage *self)
{
  return guild_facet_pane_get_n_filters (self->facets) > 0 ||
         *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

static GtkWidget *
get_view (GuildPeoplePage *self)
{
  return is_narrow (self) ? GTK_WIDGET (self->lines) : GTK_WIDGET (self->table);
}

static void
scroll_to (GuildPeoplePage   *self,
           guint              position,
           GtkListScrollFlags flags)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;
  if (is_narrow (self))
    gtk_list_view_scroll_to (self->lines, position, flags, NULL);
  else
    gtk_column_view_scroll_to (self->table, position, NULL, flags, NULL);
}

/* Another order or filter begins with who is selected, or at the top. */
static void
scroll_to_start (GuildPeoplePage   *self,
                 GtkListScrollFlags flags)
{
  guint position = guild_people_selection_get_position (self->selection);

  scroll_to (self, position != GTK_INVALID_LIST_POSITION ? position : 0, flags);
}

static char *
count_words (GuildPeoplePage *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_people = guild_people_list_get_n_people (self->list);

  if (!is_filtered (self))
    return g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  /* Translators: how many people are shown, of how many. */
  return g_strdup_printf (ngettext ("%'u of %'u person", "%'u of %'u people", n_people), n_shown, n_people);
}

static void
show_counts (GuildPeoplePage *self)
{
  g_autofree char *people = count_words (self);
  guint n_unrated = guild_people_list_get_n_unrated (self->list);
  guint n_gaps = guild_people_list_get_n_gaps (self->list);
  g_autofree char *unrated = NULL;
  g_autofree char *gaps = NULL;
  g_autofree char *footer = NULL;

  unrated = n_unrated > 0 ? g_strdup_printf (ngettext ("%'u not yet rated", "%'u not yet rated", n_unrated), n_unrated)
                          : g_strdup ("");
  gaps = g_strdup_printf (ngettext ("%'u open gap", "%'u open gaps", n_gaps), n_gaps);
  footer = guild_words_join (people, unrated, gaps, NULL);
  gtk_label_set_label (self->footer_label, footer);
  gtk_label_set_label (self->bar_label, people);
}

static void
show_view (GuildPeoplePage *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  const char *name = is_narrow (self) ? "lines" : "table";
  gboolean nobody;

  if (guild_people_list_get_ready (self->list) && n_shown == 0)
    name = is_filtered (self) || guild_people_list_get_n_people (self->list) > 0 ? "none-found" : "nobody";
  gtk_stack_set_visible_child_name (self->views, name);
  gtk_widget_set_visible (GTK_WIDGET (self->footer_label), n_shown > 0);
  gtk_widget_set_visible (self->footer, n_shown > 0 || guild_people_selection_get_n_people (self->selection) > 0);
  nobody = g_str_equal (name, "nobody");
  if (self->nobody == nobody)
    return;
  self->nobody = nobody;
  gtk_widget_set_visible (GTK_WIDGET (self->facets_toggle), !nobody);
  adw_overlay_split_view_set_show_sidebar (self->split, !nobody && !adw_overlay_split_view_get_collapsed (self->split));
}

static void
list_changed (GuildPeoplePage *self)
{
  if (!guild_people_list_get_ready (self->list))
    return;
  guild_page_set_count (GUILD_PAGE (self), guild_people_list_get_n_people (self->list));
  show_counts (self);
  show_view (self);
}

/* The list is where the keyboard starts, once there is something in it. */
static void
list_ready (GuildPeoplePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  list_changed (self);
  if (self->shown)
    return;
  self->shown = TRUE;
  if (root != NULL && guild_page_is_current (GUILD_PAGE (self)) && !GTK_IS_EDITABLE (gtk_root_get_focus (root)))
    gtk_widget_grab_focus (get_view (self));
}

static void
layouts_notify_layout_name (GuildPeoplePage *self)
{
  gboolean narrow = is_narrow (self);

  if (self->selection == NULL)
    return;
  if (narrow)
    gtk_column_view_set_model (self->table, NULL);
  else
    gtk_list_view_set_model (self->lines, NULL);
  guild_people_selection_set_scrolled (self->selection,
                                       gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_view (self))));
  if (narrow)
    gtk_list_view_set_model (self->lines, GTK_SELECTION_MODEL (self->selection));
  else
    gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  if (narrow && *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  show_view (self);
  scroll_to (self, guild_people_selection_get_position (self->selection), GTK_LIST_SCROLL_NONE);
}

static void
facets_changed (GuildPeoplePage *self)
{
  g_autoptr (GPtrArray) filters = guild_facet_pane_list_filters (self->facets);
  g_autofree char *figure = g_strdup_printf ("%u", filters->len);
  g_autofree char *words = NULL;
  GtkWidget *chip = NULL;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);
  for (guint i = 0; i < filters->len; i++)
    gtk_box_append (self->chips, guild_facet_check_new_chip (filters->pdata[i]));

  words = filters->len > 0 ? g_strdup_printf (ngettext ("%u filter", "%u filters", filters->len), filters->len)
                           : g_strdup (C_ ("people", "Filters"));
  gtk_label_set_label (self->n_filters_label, figure);
  gtk_widget_set_visible (GTK_WIDGET (self->n_filters_label), filters->len > 0);
  gtk_label_set_label (self->bar_filters_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->facets_toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  list_changed (self);
  scroll_to_start (self, GTK_LIST_SCROLL_NONE);
}

static void
search_changed (GuildPeoplePage *self)
{
  g_autofree char *people = NULL;

  guild_people_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  list_changed (self);
  scroll_to_start (self, GTK_LIST_SCROLL_NONE);
  people = count_words (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->search_entry), people, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
search_activated (GuildPeoplePage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  gtk_widget_grab_focus (get_view (self));
  scroll_to (self, 0, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT);
}

static void
search_stopped (GuildPeoplePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (get_view (self));
  scroll_to_start (self, GTK_LIST_SCROLL_FOCUS);
}

static void
clear_clicked (GuildPeoplePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  guild_facet_pane_clear (self->facets);
  gtk_widget_grab_focus (get_view (self));
  scroll_to_start (self, GTK_LIST_SCROLL_FOCUS);
}

static void
view_activated (GuildPeoplePage *self,
                guint            position)
{
  g_autoptr (GuildPerson) person = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (person == NULL)
    return;
  if (guild_people_selection_get_n_people (self->selection) < 2)
    guild_people_selection_set_person (self->selection, guild_person_get_key (person));
  guild_page_open_person (GUILD_PAGE (self), person);
}

static void
show_columns (GuildPeoplePage *self)
{
  g_auto (GStrv) names = g_settings_get_strv (guild_preferences_get (), "people-columns");

  guild_people_table_show (self->table, (const char *const *) names, self->tight);
}

static void
tight_applied (GuildPeoplePage *self)
{
  self->tight = TRUE;
  if (self->list != NULL)
    show_columns (self);
}

static void
tight_unapplied (GuildPeoplePage *self)
{
  self->tight = FALSE;
  if (self->list != NULL)
    show_columns (self);
}

/* --- the selection ------------------------------------------------------------------------------------- */

static void
show_selection (GuildPeoplePage *self)
{
  guint n_people = guild_people_selection_get_n_people (self->selection);
  guint n_hidden = guild_people_selection_get_n_hidden (self->selection);
  g_autofree char *selected = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_people), n_people);
  g_autofree char *hidden = NULL;
  g_autofree char *words = NULL;

  if (n_hidden > 0)
    hidden = g_strdup_printf (ngettext ("%'u not shown", "%'u not shown", n_hidden), n_hidden);
  words = guild_words_join (selected, hidden != NULL ? hidden : "", NULL);
  gtk_label_set_label (self->selection_label, words);
  gtk_widget_set_visible (self->selection_bar, n_people > 0);
  gtk_widget_set_visible (self->merge_button, n_people == 2 && !is_narrow (self));
  guild_people_actions_update (self->actions);
}

static GArray *
list_selected (gpointer user_data)
{
  return guild_people_selection_list_people (GUILD_PEOPLE_PAGE (user_data)->selection);
}

static void
clear_selection (GuildPeoplePage *self)
{
  gboolean focused = gtk_widget_get_focus_child (self->selection_bar) != NULL;

  guild_people_selection_set_person (self->selection, 0);
  if (focused)
    gtk_widget_grab_focus (get_view (self));
}

static gboolean
escape_pressed (GtkWidget *widget G_GNUC_UNUSED,
                GVariant  *arguments G_GNUC_UNUSED,
                gpointer   user_data)
{
  GuildPeoplePage *self = user_data;

  if (guild_people_selection_get_n_people (self->selection) == 0)
    return FALSE;
  clear_selection (self);
  return TRUE;
}

/* Who was deleted or erased elsewhere is not selected any more. */
static void
organisation_changed (GuildPeoplePage *self)
{
  g_autoptr (GArray) people = guild_people_selection_list_people (self->selection);

  for (guint i = 0; i < people->len; i++)
    {
      gint64 person = g_array_index (people, gint64, i);
      const GuildRecord *record = guild_organisation_lookup (guild_page_get_organisation (GUILD_PAGE (self)),
                                                             GUILD_KIND_PERSON, person);

      if (record == NULL || guild_erasure_is_done (record))
        guild_people_selection_remove_person (self->selection, person);
    }
  guild_people_actions_update (self->actions);
}

static void
view_pressed (GtkGestureClick *gesture,
              int              n_press G_GNUC_UNUSED,
              double           x,
              double           y,
              GuildPeoplePage *self)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint position = guild_cells_find_position (view, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    scroll_to (self, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT);
  guild_people_menu_show (self->selection_menu, view, x, y);
}

static gboolean
menu_pressed (GtkWidget *widget G_GNUC_UNUSED,
              GVariant  *arguments G_GNUC_UNUSED,
              gpointer   user_data)
{
  GuildPeoplePage *self = user_data;

  if (guild_people_selection_get_n_people (self->selection) == 0)
    return FALSE;
  guild_people_menu_show_at_focus (self->selection_menu, get_view (self));
  return TRUE;
}

static void
add_shortcut (GtkEventController *controller,
              const char         *trigger,
              GtkShortcutAction  *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), action));
}

/* The keys are those of the views, not of the page: the reporting lines have their own. */
static void
add_ways (GuildPeoplePage *self,
          GtkWidget       *view)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  add_shortcut (shortcuts, "Escape", gtk_callback_action_new (escape_pressed, self, NULL));
  add_shortcut (shortcuts, "Menu|<Shift>F10", gtk_callback_action_new (menu_pressed, self, NULL));
  add_shortcut (shortcuts, "F2", gtk_named_action_new ("selected.edit"));
  add_shortcut (shortcuts, "Delete", gtk_named_action_new ("selected.delete"));
  gtk_widget_add_controller (view, shortcuts);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (view_pressed), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (gesture));
}

static void
columns_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       user_data)
{
  adw_dialog_present (guild_columns_dialog_new (), user_data);
}

static void
clear_selection_activated (GSimpleAction *action G_GNUC_UNUSED,
                           GVariant      *parameter G_GNUC_UNUSED,
                           gpointer       user_data)
{
  clear_selection (user_data);
}

static void
duplicates_activated (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *parameter G_GNUC_UNUSED,
                      gpointer       user_data)
{
  GuildPeoplePage *self = user_data;

  adw_dialog_present (guild_duplicates_dialog_new (guild_page_get_session (GUILD_PAGE (self))), GTK_WIDGET (self));
}

static void
guild_people_page_add (GuildPage *page)
{
  adw_dialog_present (guild_person_dialog_new (guild_page_get_session (page), 0), GTK_WIDGET (page));
}

/* --- the list, or the reporting lines ----------------------------------------------------------------- */

static void
set_view (GuildPeoplePage *self,
          const char      *view)
{
  if (!g_set_str (&self->view, view))
    return;
  if (self->view_stack != NULL)
    {
      gtk_stack_set_visible_child_name (self->view_stack, view);
      gtk_widget_grab_focus (g_str_equal (view, "list") ? get_view (self) : GTK_WIDGET (self->tree));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
show_in_list (GuildPeoplePage *self,
              gint64           person)
{
  set_view (self, "list");
  if (guild_people_list_find (self->list, person) == GTK_INVALID_LIST_POSITION)
    clear_clicked (self);
  guild_people_selection_set_person (self->selection, person);
  gtk_widget_grab_focus (get_view (self));
  scroll_to_start (self, GTK_LIST_SCROLL_FOCUS);
}

/* The reporting lines stand beside the list, each with its own header. */
static void
add_tree (GuildPeoplePage *self)
{
  GtkWidget *list = g_object_ref (adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self)));

  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL);
  self->view_stack = GTK_STACK (gtk_stack_new ());
  self->tree = GUILD_TREE_PANE (guild_tree_pane_new (guild_page_get_session (GUILD_PAGE (self))));
  gtk_stack_add_named (self->view_stack, list, "list");
  gtk_stack_add_named (self->view_stack, GTK_WIDGET (self->tree), "lines");
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), GTK_WIDGET (self->view_stack));
  g_object_unref (list);
  g_object_bind_property (self, "view", self->tree, "view", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->tree, "show-in-list", G_CALLBACK (show_in_list), self, G_CONNECT_SWAPPED);
}

static void
guild_people_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  switch ((GuildPeoplePageProperty) property_id)
    {
    case PROP_VIEW:
      g_value_set_string (value, GUILD_PEOPLE_PAGE (object)->view);
      break;
    }
}

static void
guild_people_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec G_GNUC_UNUSED)
{
  switch ((GuildPeoplePageProperty) property_id)
    {
    case PROP_VIEW:
      set_view (GUILD_PEOPLE_PAGE (object), g_value_get_string (value));
      break;
    }
}

static void
guild_people_page_search (GuildPage *page)
{
  GuildPeoplePage *self = GUILD_PEOPLE_PAGE (page);

  if (g_str_equal (self->view, "lines"))
    {
      guild_tree_pane_search (self->tree);
      return;
    }
  if (is_narrow (self))
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
order_changed (GuildPeoplePage *self)
{
  scroll_to_start (self, GTK_LIST_SCROLL_NONE);
}

static void
add_actions (GuildPeoplePage *self)
{
  static const GActionEntry ACTIONS[] = {
    { .name = "columns", .activate = columns_activated },
    { .name = "find-duplicates", .activate = duplicates_activated },
    { .name = "clear-selection", .activate = clear_selection_activated },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action (G_ACTION_MAP (actions), guild_people_order_get_action (self->order));
  g_action_map_add_action_entries (G_ACTION_MAP (actions), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "people", G_ACTION_GROUP (actions));
}

static void
guild_people_page_constructed (GObject *object)
{
  GuildPeoplePage *self = GUILD_PEOPLE_PAGE (object);
  GuildOrganisation *organisation = guild_page_get_organisation (GUILD_PAGE (self));
  g_autoptr (GtkListItemFactory) lines = NULL;

  G_OBJECT_CLASS (guild_people_page_parent_class)->constructed (object);

  self->list = guild_people_list_new (organisation);
  self->selection = guild_people_selection_new (self->list);
  guild_people_table_set_up (self->table, self->list, organisation);
  show_columns (self);
  g_signal_connect_object (guild_preferences_get (), "changed::people-columns", G_CALLBACK (show_columns), self,
                           G_CONNECT_SWAPPED);
  lines = guild_people_factories_new_lines (self->list, organisation);
  gtk_list_view_set_factory (self->lines, lines);

  self->order = guild_people_order_new (self->table, self->list, self->sort_button);
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_changed), self, G_CONNECT_SWAPPED);
  add_actions (self);
  guild_facet_pane_set_list (self->facets, self->list);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (list_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "figures-changed", G_CALLBACK (list_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::ready", G_CALLBACK (list_ready), self, G_CONNECT_SWAPPED);
  self->actions = guild_people_actions_new (GTK_WIDGET (self), guild_page_get_session (GUILD_PAGE (self)),
                                            list_selected, self);
  g_signal_connect_object (self->selection, "notify::n-people", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::person", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (organisation, "changed", G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  add_ways (self, GTK_WIDGET (self->table));
  add_ways (self, GTK_WIDGET (self->lines));
  layouts_notify_layout_name (self);
  facets_changed (self);
  add_tree (self);
}

static void
guild_people_page_dispose (GObject *object)
{
  GuildPeoplePage *self = GUILD_PEOPLE_PAGE (object);

  /* The table forgets its order while it goes. */
  g_clear_object (&self->order);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PEOPLE_PAGE);
  self->view_stack = NULL;
  self->tree = NULL;
  g_clear_pointer (&self->view, g_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (guild_people_page_parent_class)->dispose (object);
}

static void
guild_people_page_class_init (GuildPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = guild_people_page_constructed;
  object_class->dispose = guild_people_page_dispose;
  object_class->get_property = guild_people_page_get_property;
  object_class->set_property = guild_people_page_set_property;
  GUILD_PAGE_CLASS (klass)->search = guild_people_page_search;
  GUILD_PAGE_CLASS (klass)->add = guild_people_page_add;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "list",
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (GUILD_TYPE_FACET_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/people/guild-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, layouts);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, split);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, sheet);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, facets_toggle);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, n_filters_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, footer);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, footer_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, search_toggle);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, chips);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, bar_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, bar_filters_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, views);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, table);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, lines);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, facets);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, selection_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, move_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, leave_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, merge_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, delete_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, selection_menu_button);
  gtk_widget_class_bind_template_child (widget_class, GuildPeoplePage, selection_menu);
  gtk_widget_class_bind_template_callback (widget_class, tight_applied);
  gtk_widget_class_bind_template_callback (widget_class, tight_unapplied);
  gtk_widget_class_bind_template_callback (widget_class, layouts_notify_layout_name);
  gtk_widget_class_bind_template_callback (widget_class, facets_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, view_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste", NULL);
}

static void
guild_people_page_init (GuildPeoplePage *self)
{
  self->view = g_strdup ("list");
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_seen_focus_keep (GTK_WIDGET (self->layouts));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

/**
 * guild_people_page_show_in_tree:
 * @self: a page
 * @person: key of a person
 *
 * Shows them in the reporting lines.
 */
void
guild_people_page_show_in_tree (GuildPeoplePage *self,
                                gint64           person)
{
  g_return_if_fail (GUILD_IS_PEOPLE_PAGE (self));

  set_view (self, "lines");
  guild_tree_pane_show_person (self->tree, person);
}

/**
 * guild_people_page_show_gaps:
 * @self: a page
 * @department: (nullable): a department, "" for those who have none, or %NULL for all
 * @competency: key of a competency, or 0 for any
 *
 * Lists who is there and has an open gap in it.
 */
void
guild_people_page_show_gaps (GuildPeoplePage *self,
                             const char      *department,
                             gint64           competency)
{
  const GuildRecord *record = NULL;

  g_return_if_fail (GUILD_IS_PEOPLE_PAGE (self));

  /* What is no more cannot be lacked. */
  record = guild_organisation_lookup (guild_page_get_organisation (GUILD_PAGE (self)), GUILD_KIND_COMPETENCY,
                                      competency);
  set_view (self, "list");
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  guild_facet_pane_show_gaps (self->facets, department, record != NULL ? competency : 0,
                              record != NULL ? guild_record_get_text (record, GUILD_COMPETENCY_NAME) : "");
  gtk_widget_grab_focus (get_view (self));
}
