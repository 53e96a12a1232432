/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-choice-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-people-columns.h"
#include "guild-words.h"

/* Who is not among so many is found sooner by typing on. */
#define OFFERS 20

typedef enum
{
  SOURCE_NONE,
  SOURCE_PEOPLE,
  SOURCE_ROLES,
  SOURCE_VALUES,
} Source;

struct _GuildChoiceRow
{
  AdwEntryRow parent_instance;

  Source source;
  GuildPeopleList *list;
  GuildOrganisation *organisation;
  GuildPeopleGroup group;
  gint64 key;
  gboolean setting;

  GtkWidget *popover;
  GtkListBox *offers;
};

G_DEFINE_FINAL_TYPE (GuildChoiceRow, guild_choice_row, ADW_TYPE_ENTRY_ROW)

#define KEY_KEY  "guild-key"
#define NAME_KEY "guild-name"

static void
add_offer (GuildChoiceRow *self,
           gint64          key,
           const char     *name,
           const char     *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *spoken = guild_words_join (name, detail, NULL);
  gint64 *kept = g_new (gint64, 1);

  *kept = key;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (*detail != '\0')
    {
      GtkWidget *caption = gtk_label_new (detail);

      gtk_label_set_xalign (GTK_LABEL (caption), 0);
      gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (caption, "caption");
      gtk_widget_add_css_class (caption, "dimmed");
      gtk_box_append (GTK_BOX (box), caption);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), KEY_KEY, kept, g_free);
  g_object_set_data_full (G_OBJECT (row), NAME_KEY, g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->offers, row);
}

static void
offer_people (GuildChoiceRow *self,
              const char     *search)
{
  guild_people_list_set_search (self->list, search);
  for (guint i = 0; i < MIN (OFFERS, g_list_model_get_n_items (G_LIST_MODEL (self->list))); i++)
    {
      g_autoptr (GuildPerson) person = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      const char *role = guild_person_get_role (person);
      g_autofree char *detail = guild_words_join (*role != '\0' ? role : guild_person_get_title (person),
                                                  guild_person_get_department (person), NULL);

      add_offer (self, guild_person_get_key (person), guild_person_get_name (person), detail);
    }
}

static gboolean
matches (const char *name,
         const char *search)
{
  g_autofree char *folded = guild_fold_for_search (name);
  g_autofree char *wanted = guild_fold_for_search (search);

  return strstr (folded, wanted) != NULL;
}

static void
offer_roles (GuildChoiceRow *self,
             const char     *search)
{
  g_autoptr (GPtrArray) roles = guild_organisation_list (self->organisation, GUILD_KIND_ROLE);
  guint n = 0;

  for (guint i = 0; i < roles->len && n < OFFERS; i++)
    {
      const char *name = guild_record_get_text (roles->pdata[i], GUILD_ROLE_NAME);

      if (!matches (name, search))
        continue;
      add_offer (self, guild_record_get_key (roles->pdata[i]), name, "");
      n++;
    }
}

static void
offer_values (GuildChoiceRow *self,
              const char     *search)
{
  g_autoptr (GArray) values = guild_people_list_count_values (self->list, self->group, FALSE);
  guint n = 0;

  for (guint i = 0; i < values->len && n < OFFERS; i++)
    {
      const GuildFacetValue *value = &g_array_index (values, GuildFacetValue, i);

      if (value->value == 0 || !matches (value->name, search) || g_str_equal (value->name, search))
        continue;
      add_offer (self, value->value, value->name, "");
      n++;
    }
}

static void
make_offers (GuildChoiceRow *self,
             const char     *search)
{
  gtk_list_box_remove_all (self->offers);
  switch (self->source)
    {
    case SOURCE_NONE:
      break;
    case SOURCE_PEOPLE:
      offer_people (self, search);
      break;
    case SOURCE_ROLES:
      offer_roles (self, search);
      break;
    case SOURCE_VALUES:
      offer_values (self, search);
      break;
    }
}

/* A name typed in full needs no choosing, unless two are called so. */
static void
take_exact (GuildChoiceRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  GtkListBoxRow *row = NULL;
  gint64 key = 0;

  if (self->source == SOURCE_VALUES || *text == '\0')
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->offers, i)) != NULL; i++)
    if (g_str_equal (g_object_get_data (G_OBJECT (row), NAME_KEY), text))
      {
        if (key != 0)
          return;
        key = *(gint64 *) g_object_get_data (G_OBJECT (row), KEY_KEY);
      }
  self->key = key;
}

static void
show_offers (GuildChoiceRow *self)
{
  make_offers (self, gtk_editable_get_text (GTK_EDITABLE (self)));
  if (gtk_list_box_get_row_at_index (self->offers, 0) == NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
text_changed (GuildChoiceRow *self)
{
  if (self->setting)
    return;
  self->key = 0;
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0 ||
      *gtk_editable_get_text (GTK_EDITABLE (self)) == '\0')
    {
      make_offers (self, gtk_editable_get_text (GTK_EDITABLE (self)));
      gtk_popover_popdown (GTK_POPOVER (self->popover));
    }
  else
    show_offers (self);
  take_exact (self);
}

static void
choose (GuildChoiceRow *self,
        GtkListBoxRow  *row)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), NAME_KEY));

  guild_choice_row_set_key (self, *(gint64 *) g_object_get_data (G_OBJECT (row), KEY_KEY), name);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
move_choice (GuildChoiceRow *self,
             int             step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->offers);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->offers, selected != NULL
                                                                        ? gtk_list_box_row_get_index (selected) + step
                                                                        : 0);
  graphene_rect_t bounds;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->offers, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->offers), &bounds))
    gtk_adjustment_clamp_page (gtk_list_box_get_adjustment (self->offers), bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), g_object_get_data (G_OBJECT (row), NAME_KEY),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
key_pressed (GuildChoiceRow *self,
             guint           key)
{
  gboolean open = gtk_widget_get_visible (self->popover);
  GtkListBoxRow *selected = open ? gtk_list_box_get_selected_row (self->offers) : NULL;

  switch (key)
    {
    case GDK_KEY_Down:
      if (!open)
        show_offers (self);
      else
        move_choice (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      if (open)
        move_choice (self, -1);
      return open;
    case GDK_KEY_Escape:
      if (open)
        gtk_popover_popdown (GTK_POPOVER (self->popover));
      return open;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      if (selected != NULL)
        choose (self, selected);
      else if (open)
        gtk_popover_popdown (GTK_POPOVER (self->popover));
      return selected != NULL && key != GDK_KEY_Tab;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_left (GuildChoiceRow *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  /* What does not fit is cut at its end. */
  gtk_editable_set_position (GTK_EDITABLE (self), 0);
}

/* People come a moment after the list is asked for. */
static void
list_ready (GuildChoiceRow *self)
{
  if (gtk_widget_get_visible (self->popover) ||
      ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 && self->key == 0 &&
       *gtk_editable_get_text (GTK_EDITABLE (self)) != '\0'))
    {
      show_offers (self);
      take_exact (self);
    }
}

static void
guild_choice_row_dispose (GObject *object)
{
  GuildChoiceRow *self = GUILD_CHOICE_ROW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->list);
  g_clear_object (&self->organisation);

  G_OBJECT_CLASS (guild_choice_row_parent_class)->dispose (object);
}

static void
guild_choice_row_class_init (GuildChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_choice_row_dispose;
}

static void
guild_choice_row_init (GuildChoiceRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-down-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self), "choice");
  self->offers = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->offers, GTK_SELECTION_BROWSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->offers), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->offers), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choices"), -1);
  g_signal_connect_object (self->offers, "row-activated", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->offers));

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scrolled);
  gtk_widget_add_css_class (self->popover, "choices");
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));

  gtk_widget_add_css_class (arrow, "dimmed");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), arrow);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (text_changed), NULL);
}

/**
 * guild_choice_row_offer_people:
 * @self: a row
 * @list: whom it offers; its search is the row's
 */
void
guild_choice_row_offer_people (GuildChoiceRow  *self,
                               GuildPeopleList *list)
{
  g_return_if_fail (GUILD_IS_CHOICE_ROW (self));

  self->source = SOURCE_PEOPLE;
  g_set_object (&self->list, list);
  g_signal_connect_object (list, "notify::ready", G_CALLBACK (list_ready), self, G_CONNECT_SWAPPED);
}

/**
 * guild_choice_row_offer_roles:
 * @self: a row
 * @organisation: whose roles it offers
 */
void
guild_choice_row_offer_roles (GuildChoiceRow    *self,
                              GuildOrganisation *organisation)
{
  g_return_if_fail (GUILD_IS_CHOICE_ROW (self));

  self->source = SOURCE_ROLES;
  g_set_object (&self->organisation, organisation);
}

/**
 * guild_choice_row_offer_values:
 * @self: a row
 * @list: who has values
 * @group: the values that it offers; others may be typed
 */
void
guild_choice_row_offer_values (GuildChoiceRow  *self,
                               GuildPeopleList *list,
                               GuildPeopleGroup group)
{
  g_return_if_fail (GUILD_IS_CHOICE_ROW (self));

  self->source = SOURCE_VALUES;
  g_set_object (&self->list, list);
  self->group = group;
}

/**
 * guild_choice_row_set_key:
 * @self: a row
 * @key: key of what is chosen, or 0 for nothing
 * @name: its name
 */
void
guild_choice_row_set_key (GuildChoiceRow *self,
                          gint64          key,
                          const char     *name)
{
  g_return_if_fail (GUILD_IS_CHOICE_ROW (self));

  self->key = key;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), name);
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    gtk_editable_set_position (GTK_EDITABLE (self), -1);
  self->setting = FALSE;
}

/**
 * guild_choice_row_get_key:
 * @self: a row
 *
 * Returns: key of what is chosen, or 0
 */
gint64
guild_choice_row_get_key (GuildChoiceRow *self)
{
  g_return_val_if_fail (GUILD_IS_CHOICE_ROW (self), 0);

  return self->key;
}

/**
 * guild_choice_row_get_valid:
 * @self: a row
 *
 * Returns: whether what is typed is nothing, or something to choose, or any text will do
 */
gboolean
guild_choice_row_get_valid (GuildChoiceRow *self)
{
  g_return_val_if_fail (GUILD_IS_CHOICE_ROW (self), FALSE);

  return self->source == SOURCE_VALUES || self->key != 0 || *gtk_editable_get_text (GTK_EDITABLE (self)) == '\0';
}
