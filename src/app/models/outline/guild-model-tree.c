/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-tree.h"

#include <glib/gi18n.h>

#include "guild-model-actions.h"
#include "guild-model-counts.h"
#include "guild-model-drag.h"
#include "guild-people-menu.h"
#include "guild-words.h"

struct _GuildModelTree
{
  AdwBin parent_instance;

  GuildSession *session;
  gint64 framework;
  GuildModelRows *rows;
  GuildModelTyping *typing;
  GuildModelActions *actions;
  GuildModelDrag *drag;
  GuildModelCounts *counts;
  GPtrArray *bound; /* of GuildModelRow: those that show something */
  GuildModelPlace selected;
  gboolean narrow;
  gulong close_handler;
  GuildModelItem *pressed; /* the line that something is done with when the pointer is released */

  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkWidget *type_button;
  GtkListView *list;
  GtkLabel *footer;
  GMenuModel *line_menu;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_FRAMEWORK,
  PROP_DOMAIN,
  PROP_COMPETENCY,
} GuildModelTreeProperty;

static GParamSpec *properties[PROP_COMPETENCY + 1];

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildModelTree, guild_model_tree, ADW_TYPE_BIN)

static GuildOrganisation *
get_organisation (GuildModelTree *self)
{
  return guild_session_get_organisation (self->session);
}

/* --- what is shown ------------------------------------------------------------------------------------------- */

static void
show_view (GuildModelTree *self)
{
  const char *name = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    name = guild_model_rows_get_search (self->rows) != NULL ? "nothing" : "empty";
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
show_footer (GuildModelTree *self)
{
  const GuildModelOutline *outline = guild_model_rows_get_outline (self->rows);
  g_autoptr (GPtrArray) levels = NULL;
  guint n_competencies = 0;
  g_autofree char *competencies = NULL;
  g_autofree char *steps = NULL;
  g_autofree char *words = NULL;

  if (outline == NULL)
    {
      gtk_label_set_label (self->footer, "");
      return;
    }
  for (guint i = 0; i < guild_model_outline_get_size (outline); i++)
    n_competencies += guild_model_outline_get (outline, i)->place.kind == GUILD_KIND_COMPETENCY;
  levels = guild_model_list_levels (get_organisation (self), self->framework);
  competencies = g_strdup_printf (ngettext ("%'u competency", "%'u competencies", n_competencies), n_competencies);
  steps = g_strdup_printf (ngettext ("%u level", "%u levels", levels->len), levels->len);
  if (guild_model_rows_get_search (self->rows) != NULL)
    {
      guint n_hits = guild_model_rows_get_n_hits (self->rows);
      g_autofree char *found = g_strdup_printf (ngettext ("%'u found", "%'u found", n_hits), n_hits);

      words = guild_words_join (found, competencies, NULL);
    }
  else
    words = guild_words_join (competencies, steps, NULL);
  gtk_label_set_label (self->footer, words);
}

static void
rows_changed (GuildModelTree *self)
{
  show_view (self);
}

/* With the flag for it, the row has the keyboard when the list has it. */
static void
show_item (GuildModelTree    *self,
           GuildModelItem    *item,
           GtkListScrollFlags flags)
{
  guint position = item != NULL ? guild_model_item_get_position (item) : GTK_INVALID_LIST_POSITION;

  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    gtk_list_view_scroll_to (self->list, position, flags, NULL);
}

/* A view focuses a row only where it has the keyboard itself. */
static void
focus_item (GuildModelTree *self,
            GuildModelItem *item)
{
  show_item (self, item, GTK_LIST_SCROLL_FOCUS);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
organisation_changed (GuildModelTree *self)
{
  GuildModelItem *edited = guild_model_typing_get_item (self->typing);

  /* Its line may have been taken back meanwhile. */
  if (edited != NULL && guild_model_item_get_position (edited) == GTK_INVALID_LIST_POSITION)
    guild_model_typing_take_key (self->typing, edited, GUILD_MODEL_KEY_ESCAPE);
  show_footer (self);
}

/* --- what is selected ------------------------------------------------------------------------------------------- */

static gint64
get_selected (GuildModelTree *self,
              GuildKind       kind)
{
  return self->selected.kind == kind ? self->selected.key : 0;
}

static void
selection_changed (GuildModelTree *self)
{
  gint64 domain = get_selected (self, GUILD_KIND_DOMAIN), competency = get_selected (self, GUILD_KIND_COMPETENCY);

  self->selected = guild_model_rows_get_selected (self->rows);
  guild_model_actions_update (self->actions);
  g_object_freeze_notify (G_OBJECT (self));
  if (get_selected (self, GUILD_KIND_DOMAIN) != domain)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOMAIN]);
  if (get_selected (self, GUILD_KIND_COMPETENCY) != competency)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPETENCY]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
select_item (GuildModelTree *self,
             GuildModelItem *item)
{
  GuildModelPlace place = guild_model_item_get_face (item)->place;

  if (place.key != 0)
    guild_model_rows_select (self->rows, &place, 1);
  focus_item (self, item);
}

/* The pane beside the outline has something to show from the start. */
static void
select_first (GuildModelTree *self)
{
  const GuildModelOutline *outline = guild_model_rows_get_outline (self->rows);

  for (guint i = 0; outline != NULL && i < guild_model_outline_get_size (outline); i++)
    if (guild_model_outline_get (outline, i)->place.kind == GUILD_KIND_COMPETENCY)
      {
        guild_model_rows_select (self->rows, &guild_model_outline_get (outline, i)->place, 1);
        return;
      }
}

static void
set_framework (GuildModelTree *self,
               gint64          framework)
{
  if (self->framework == framework)
    return;
  guild_model_typing_end (self->typing);
  self->framework = framework;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  guild_model_rows_set (self->rows, framework);
  select_first (self);
  selection_changed (self);
  show_view (self);
  show_footer (self);
  show_item (self, guild_model_rows_find (self->rows, self->selected), GTK_LIST_SCROLL_FOCUS);
  guild_model_counts_update (self->counts);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAMEWORK]);
}

/* What was done stays in sight, and the keyboard with it. */
static void
done (GuildModelTree *self)
{
  g_autoptr (GArray) places = guild_model_rows_list_selected (self->rows, TRUE);
  GuildModelItem *item = NULL;

  if (places->len == 0)
    return;
  item = guild_model_rows_show (self->rows, g_array_index (places, GuildModelPlace, 0));
  if (item != NULL)
    focus_item (self, item);
}

/* --- typing ---------------------------------------------------------------------------------------------------------- */

static void
typing_ended (GuildModelTree *self,
              GuildModelItem *item)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* It may be saved only when the keyboard is elsewhere already. A text that is gone may still be called the focus. */
  if (focus != NULL && gtk_widget_get_root (focus) == root && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  if (item != NULL && guild_model_item_get_position (item) != GTK_INVALID_LIST_POSITION)
    select_item (self, item);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The keyboard stays with what is typed, though its row came anew. */
static void
focus_typed (GuildModelTree *self)
{
  GuildModelItem *item = guild_model_typing_get_item (self->typing);

  if (item == NULL)
    return;
  show_item (self, item, GTK_LIST_SCROLL_NONE);
  for (guint i = 0; i < self->bound->len; i++)
    if (guild_model_row_get_item (self->bound->pdata[i]) == item)
      guild_model_row_focus (self->bound->pdata[i]);
}

static gboolean
row_typed (GuildModelTree *self,
           GuildModelItem *item,
           int             key)
{
  gboolean handled = guild_model_typing_take_key (self->typing, item, (GuildModelKey) key);

  focus_typed (self);
  return handled;
}

/* A search would hide what is typed. */
static void
clear_search (GuildModelTree *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  guild_model_rows_set_search (self->rows, "");
}

static void
activate (GuildModelTree *self,
          const char     *action)
{
  if (g_str_has_prefix (action, "outline.add"))
    clear_search (self);
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  focus_typed (self);
}

/* --- rows -------------------------------------------------------------------------------------------------------------- */

static void
row_toggled (GuildModelTree *self,
             GuildModelItem *item)
{
  const GuildModelFace *face = guild_model_item_get_face (item);

  guild_model_rows_expand (self->rows, face->place, !face->expanded);
}

static void
row_setup (GuildModelTree *self,
           GtkListItem    *list_item)
{
  GtkWidget *row = guild_model_row_new ();

  g_signal_connect_object (row, "typed", G_CALLBACK (row_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "toggled", G_CALLBACK (row_toggled), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
row_bind (GuildModelTree *self,
          GtkListItem    *list_item)
{
  GuildModelRow *row = GUILD_MODEL_ROW (gtk_list_item_get_child (list_item));

  g_ptr_array_add (self->bound, row);
  guild_model_row_show (row, gtk_list_item_get_item (list_item), list_item, guild_model_rows_get_search (self->rows));
}

static void
row_unbind (GuildModelTree *self,
            GtkListItem    *list_item)
{
  GuildModelRow *row = GUILD_MODEL_ROW (gtk_list_item_get_child (list_item));

  if (self->bound != NULL)
    g_ptr_array_remove_fast (self->bound, row);
  guild_model_row_show (row, NULL, NULL, NULL);
}

static GuildModelItem *
get_focused (GuildModelTree *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child = NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;
  child = gtk_widget_get_first_child (focus);
  return GUILD_IS_MODEL_ROW (child) ? guild_model_row_get_item (GUILD_MODEL_ROW (child)) : NULL;
}

static void
open_selected (GuildModelTree *self)
{
  if (self->selected.key != 0)
    g_signal_emit (self, signals[OPENED], 0);
}

static void
row_activated (GuildModelTree *self,
               guint           position)
{
  GuildModelItem *item = guild_model_rows_get_item (self->rows, position);

  if (item == NULL)
    return;
  if (guild_model_item_get_face (item)->has_children)
    row_toggled (self, item);
  else if (!self->narrow)
    guild_model_typing_rename (self->typing, item);
}

/* --- keys ---------------------------------------------------------------------------------------------------------------- */

/* Closes or opens the line, else goes to what it stands in, or what stands in it. */
static void
go_sideways (GuildModelTree *self,
             gboolean        inwards)
{
  GuildModelItem *item = get_focused (self);
  const GuildModelFace *face = item != NULL ? guild_model_item_get_face (item) : NULL;
  GuildModelItem *to = NULL;

  if (item == NULL)
    return;
  if (face->has_children && face->expanded != inwards && guild_model_rows_get_search (self->rows) == NULL)
    {
      guild_model_rows_expand (self->rows, face->place, inwards);
      return;
    }
  if (!inwards)
    to = guild_model_rows_get_domain (self->rows, item);
  else if (face->has_children)
    to = guild_model_rows_get_item (self->rows, guild_model_item_get_position (item) + 1);
  if (to != NULL)
    select_item (self, to);
}

static gboolean
sideways_pressed (GuildModelTree *self,
                  guint           key,
                  GdkModifierType modifiers)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean inwards = (key == GDK_KEY_Right || key == GDK_KEY_KP_Right) != rtl;

  if (modifiers == GDK_ALT_MASK)
    activate (self, inwards ? "outline.indent" : "outline.outdent");
  else if (modifiers == 0)
    go_sideways (self, inwards);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
menu_asked (GuildModelTree *self)
{
  guild_people_menu_show_at_focus (self->line_menu, GTK_WIDGET (self->list));
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed (GuildModelTree *self,
             guint           key,
             guint           code G_GNUC_UNUSED,
             GdkModifierType state)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } KEYS[] = {
    { GDK_KEY_Return, 0, "outline.add-after" },
    { GDK_KEY_KP_Enter, 0, "outline.add-after" },
    { GDK_KEY_F2, 0, "outline.rename" },
    { GDK_KEY_Delete, 0, "outline.delete" },
    { GDK_KEY_KP_Delete, 0, "outline.delete" },
    { GDK_KEY_Up, GDK_ALT_MASK, "outline.move-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "outline.move-down" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "outline.cut" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "outline.copy" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "outline.paste" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "outline.duplicate" },
    { GDK_KEY_a, GDK_CONTROL_MASK, "outline.select-all" },
  };
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (guild_model_typing_get_item (self->typing) != NULL)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape)
    return guild_model_drag_cancel (self->drag);
  if (key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_KP_Left || key == GDK_KEY_KP_Right)
    return sideways_pressed (self, key, modifiers);
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    return menu_asked (self);
  if ((key == GDK_KEY_space && modifiers == 0) || (key == GDK_KEY_Return && modifiers == GDK_CONTROL_MASK))
    {
      open_selected (self);
      return GDK_EVENT_STOP;
    }
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (gdk_keyval_to_lower (key) == KEYS[i].key && modifiers == KEYS[i].modifiers)
      {
        activate (self, KEYS[i].action);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

/* --- pointer ---------------------------------------------------------------------------------------------------------------- */

static GuildModelItem *
pick_item (GuildModelTree *self,
           double          x,
           double          y)
{
  GuildModelRow *row = guild_model_drag_pick (GTK_WIDGET (self->list), x, y);

  return row != NULL ? guild_model_row_get_item (row) : NULL;
}

static void
menu_pressed (GuildModelTree  *self,
              int              n_press G_GNUC_UNUSED,
              double           x,
              double           y,
              GtkGestureClick *gesture)
{
  GuildModelItem *item = pick_item (self, x, y);

  if (guild_model_typing_get_item (self->typing) != NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (item != NULL &&
      !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->rows), guild_model_item_get_position (item)))
    select_item (self, item);
  guild_people_menu_show (self->line_menu, GTK_WIDGET (self->list), x, y);
}

/* A line that is selected already is renamed by a click; where the outline stands alone, any is opened. */
static void
list_pressed (GuildModelTree  *self,
              int              n_press,
              double           x,
              double           y,
              GtkGestureClick *gesture)
{
  GuildModelItem *item = pick_item (self, x, y);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  g_clear_object (&self->pressed);
  if (item == NULL || n_press > 1 || guild_model_typing_get_item (self->typing) != NULL ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return;
  if (!self->narrow &&
      (get_focused (self) != item || guild_model_item_get_face (item)->place.key != self->selected.key ||
       guild_model_item_get_face (item)->place.kind != self->selected.kind))
    return;
  self->pressed = g_object_ref (item);
}

static void
list_released (GuildModelTree *self,
               int             n_press G_GNUC_UNUSED,
               double          x,
               double          y)
{
  g_autoptr (GuildModelItem) pressed = g_steal_pointer (&self->pressed);

  if (pressed == NULL || pick_item (self, x, y) != pressed)
    return;
  if (self->narrow)
    {
      select_item (self, pressed);
      open_selected (self);
    }
  else
    guild_model_typing_rename (self->typing, pressed);
}

static void
add_controllers (GuildModelTree *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (menu));

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (list_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (list_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}

/* --- searching -------------------------------------------------------------------------------------------------------------- */

static void
search_changed (GuildModelTree *self)
{
  guild_model_rows_set_search (self->rows, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  for (guint i = 0; i < self->bound->len; i++)
    guild_model_row_set_search (self->bound->pdata[i], guild_model_rows_get_search (self->rows));
  show_view (self);
  show_footer (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->search_entry), gtk_label_get_label (self->footer),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

/* On to the first line that is found. */
static void
search_activated (GuildModelTree *self)
{
  const char *search = guild_model_rows_get_search (self->rows);
  GuildModelItem *item = search != NULL ? guild_model_rows_find_hit (self->rows)
                                        : guild_model_rows_get_item (self->rows, 0);

  if (item != NULL)
    select_item (self, item);
}

static void
search_stopped (GuildModelTree *self)
{
  GuildModelItem *item = NULL;

  clear_search (self);
  if (self->selected.key != 0)
    item = guild_model_rows_show (self->rows, self->selected);
  if (item != NULL)
    focus_item (self, item);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* --- GObject ------------------------------------------------------------------------------------------------------------------ */

static gboolean
guild_model_tree_grab_focus (GtkWidget *widget)
{
  GuildModelTree *self = GUILD_MODEL_TREE (widget);
  GuildModelItem *item = guild_model_rows_find (self->rows, self->selected);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    return gtk_widget_grab_focus (self->type_button);
  if (item == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->list));
  focus_item (self, item);
  return TRUE;
}

/* What is typed is kept. */
static gboolean
window_closes (GuildModelTree *self)
{
  guild_model_typing_end (self->typing);
  return GDK_EVENT_PROPAGATE;
}

static void
guild_model_tree_root (GtkWidget *widget)
{
  GuildModelTree *self = GUILD_MODEL_TREE (widget);

  GTK_WIDGET_CLASS (guild_model_tree_parent_class)->root (widget);
  self->close_handler = g_signal_connect_swapped (gtk_widget_get_root (widget), "close-request",
                                                  G_CALLBACK (window_closes), self);
}

static void
guild_model_tree_unroot (GtkWidget *widget)
{
  GuildModelTree *self = GUILD_MODEL_TREE (widget);

  g_clear_signal_handler (&self->close_handler, gtk_widget_get_root (widget));
  GTK_WIDGET_CLASS (guild_model_tree_parent_class)->unroot (widget);
}

static void
guild_model_tree_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildModelTree *self = GUILD_MODEL_TREE (object);

  switch ((GuildModelTreeProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_FRAMEWORK:
      g_value_set_int64 (value, self->framework);
      break;
    case PROP_DOMAIN:
      g_value_set_int64 (value, get_selected (self, GUILD_KIND_DOMAIN));
      break;
    case PROP_COMPETENCY:
      g_value_set_int64 (value, get_selected (self, GUILD_KIND_COMPETENCY));
      break;
    }
}

static void
guild_model_tree_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildModelTree *self = GUILD_MODEL_TREE (object);

  switch ((GuildModelTreeProperty) property_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_FRAMEWORK:
      set_framework (self, g_value_get_int64 (value));
      break;
    case PROP_DOMAIN:
    case PROP_COMPETENCY:
      break;
    }
}

static void
guild_model_tree_constructed (GObject *object)
{
  GuildModelTree *self = GUILD_MODEL_TREE (object);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  G_OBJECT_CLASS (guild_model_tree_parent_class)->constructed (object);

  self->rows = guild_model_rows_new (get_organisation (self));
  self->typing = guild_model_typing_new (self->rows, self->session);
  self->actions = guild_model_actions_new (GTK_WIDGET (self), self->session, self->rows, self->typing);
  self->drag = guild_model_drag_new (GTK_WIDGET (self->list), get_organisation (self), self->rows, self->actions);
  self->counts = guild_model_counts_new (get_organisation (self), self->rows);
  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->rows));
  add_controllers (self);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->typing, "ended", G_CALLBACK (typing_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "done", G_CALLBACK (done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_organisation (self), "changed", G_CALLBACK (organisation_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_view (self);
}

static void
guild_model_tree_dispose (GObject *object)
{
  GuildModelTree *self = GUILD_MODEL_TREE (object);

  if (self->typing != NULL)
    guild_model_typing_end (self->typing);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_object (&self->drag);
  g_clear_object (&self->counts);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MODEL_TREE);
  g_clear_object (&self->pressed);
  g_clear_object (&self->actions);
  g_clear_object (&self->typing);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_model_tree_parent_class)->dispose (object);
}

static void
guild_model_tree_class_init (GuildModelTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = guild_model_tree_constructed;
  object_class->dispose = guild_model_tree_dispose;
  object_class->get_property = guild_model_tree_get_property;
  object_class->set_property = guild_model_tree_set_property;
  widget_class->grab_focus = guild_model_tree_grab_focus;
  widget_class->root = guild_model_tree_root;
  widget_class->unroot = guild_model_tree_unroot;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GUILD_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRAMEWORK] = g_param_spec_int64 ("framework", NULL, NULL, 0, G_MAXINT64, 0,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                       G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DOMAIN] = g_param_spec_int64 ("domain", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_COMPETENCY] = g_param_spec_int64 ("competency", NULL, NULL, 0, G_MAXINT64, 0, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildModelTree::opened:
   * @self: the outline
   *
   * The line that is selected is to be shown by itself, or to have the keyboard.
   */
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/outline/guild-model-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildModelTree, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GuildModelTree, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GuildModelTree, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildModelTree, type_button);
  gtk_widget_class_bind_template_child (widget_class, GuildModelTree, list);
  gtk_widget_class_bind_template_child (widget_class, GuildModelTree, footer);
  gtk_widget_class_bind_template_child (widget_class, GuildModelTree, line_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "outline.paste", NULL);
}

static void
guild_model_tree_init (GuildModelTree *self)
{
  self->bound = g_ptr_array_new ();
  self->selected.kind = GUILD_KIND_COMPETENCY;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

/**
 * guild_model_tree_new:
 * @session: the session
 *
 * Returns: (transfer floating): the outline of no framework yet
 */
GtkWidget *
guild_model_tree_new (GuildSession *session)
{
  return g_object_new (GUILD_TYPE_MODEL_TREE, "session", session, NULL);
}

/**
 * guild_model_tree_set_narrow:
 * @self: an outline
 * @narrow: whether it stands alone, so that a click opens a line
 */
void
guild_model_tree_set_narrow (GuildModelTree *self,
                             gboolean        narrow)
{
  g_return_if_fail (GUILD_IS_MODEL_TREE (self));

  self->narrow = narrow;
}

/**
 * guild_model_tree_search:
 * @self: an outline
 *
 * Begins a search.
 */
void
guild_model_tree_search (GuildModelTree *self)
{
  g_return_if_fail (GUILD_IS_MODEL_TREE (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * guild_model_tree_add:
 * @self: an outline
 *
 * Begins a new line.
 */
void
guild_model_tree_add (GuildModelTree *self)
{
  g_return_if_fail (GUILD_IS_MODEL_TREE (self));

  activate (self, "outline.add");
}

/**
 * guild_model_tree_select:
 * @self: an outline
 * @kind: domain or competency
 * @key: its key
 *
 * Shows a line, and selects it.
 *
 * Returns: whether it is one of the framework
 */
gboolean
guild_model_tree_select (GuildModelTree *self,
                         GuildKind       kind,
                         gint64          key)
{
  GuildModelItem *item = NULL;

  g_return_val_if_fail (GUILD_IS_MODEL_TREE (self), FALSE);

  clear_search (self);
  item = guild_model_rows_show (self->rows, (GuildModelPlace) { kind, key });
  if (item != NULL)
    select_item (self, item);
  return item != NULL;
}
