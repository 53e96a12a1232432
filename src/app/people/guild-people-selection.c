/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-selection.h"

struct _GuildPeopleSelection
{
  GObject parent_instance;

  GuildPeopleList *list;
  gint64 person;
  guint position;
};

typedef enum
{
  PROP_LIST = 1,
  PROP_PERSON,
} GuildPeopleSelectionProperty;

static GParamSpec *properties[PROP_PERSON + 1];

static void list_model_init      (GListModelInterface        *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildPeopleSelection, guild_people_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return GUILD_TYPE_PERSON;
}

static guint
get_n_items (GListModel *model)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);

  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);

  return self->list != NULL ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return position != GTK_INVALID_LIST_POSITION && GUILD_PEOPLE_SELECTION (model)->position == position;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);
  GtkBitset *selected = gtk_bitset_new_empty ();

  if (self->position != GTK_INVALID_LIST_POSITION && self->position >= position && self->position - position < n_items)
    gtk_bitset_add (selected, self->position);
  return selected;
}

static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest G_GNUC_UNUSED)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);
  g_autoptr (GuildPerson) person = g_list_model_get_item (G_LIST_MODEL (model), position);

  if (person == NULL)
    return FALSE;
  guild_people_selection_set_person (self, guild_person_get_key (person));
  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model,
               guint              position)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);

  if (!is_selected (model, position))
    return FALSE;
  guild_people_selection_set_person (self, 0);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
}

static guint
find (GuildPeopleSelection *self)
{
  return self->person != 0 ? guild_people_list_find (self->list, self->person) : GTK_INVALID_LIST_POSITION;
}

static void
list_items_changed (GuildPeopleSelection *self,
                    guint                 position,
                    guint                 removed,
                    guint                 added)
{
  self->position = find (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
guild_people_selection_dispose (GObject *object)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (object);

  g_clear_object (&self->list);

  G_OBJECT_CLASS (guild_people_selection_parent_class)->dispose (object);
}

static void
guild_people_selection_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (object);

  switch ((GuildPeopleSelectionProperty) property_id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_PERSON:
      g_value_set_int64 (value, self->person);
      break;
    }
}

static void
guild_people_selection_set_property (GObject      *object,
                                     guint         property_id,
                                     const GValue *value,
                                     GParamSpec   *pspec G_GNUC_UNUSED)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (object);

  switch ((GuildPeopleSelectionProperty) property_id)
    {
    case PROP_LIST:
      self->list = g_value_dup_object (value);
      g_signal_connect_object (self->list, "items-changed", G_CALLBACK (list_items_changed), self, G_CONNECT_SWAPPED);
      break;
    case PROP_PERSON:
      guild_people_selection_set_person (self, g_value_get_int64 (value));
      break;
    }
}

static void
guild_people_selection_class_init (GuildPeopleSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = guild_people_selection_dispose;
  object_class->get_property = guild_people_selection_get_property;
  object_class->set_property = guild_people_selection_set_property;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, GUILD_TYPE_PEOPLE_LIST,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PERSON] = g_param_spec_int64 ("person", NULL, NULL, 0, G_MAXINT64, 0,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
guild_people_selection_init (GuildPeopleSelection *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
}

/**
 * guild_people_selection_new:
 * @list: a list of people
 *
 * Returns: (transfer full): a selection over it, with nobody selected
 */
GuildPeopleSelection *
guild_people_selection_new (GuildPeopleList *list)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (list), NULL);

  return g_object_new (GUILD_TYPE_PEOPLE_SELECTION, "list", list, NULL);
}

/**
 * guild_people_selection_get_person:
 * @self: a selection
 *
 * Returns: key of the selected person, shown or not, or 0
 */
gint64
guild_people_selection_get_person (GuildPeopleSelection *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_SELECTION (self), 0);

  return self->person;
}

/**
 * guild_people_selection_set_person:
 * @self: a selection
 * @person: key of a person, or 0 for nobody
 */
void
guild_people_selection_set_person (GuildPeopleSelection *self,
                                   gint64                person)
{
  guint before = 0;
  guint first = 0;
  guint last = 0;

  g_return_if_fail (GUILD_IS_PEOPLE_SELECTION (self));

  if (self->person == person)
    return;

  before = self->position;
  self->person = person;
  self->position = find (self);
  first = MIN (before, self->position);
  last = MAX (before, self->position);
  /* The invalid position is the greatest: where only one is valid, it is the first. */
  if (first != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                           last == GTK_INVALID_LIST_POSITION ? 1 : last - first + 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

/**
 * guild_people_selection_get_position:
 * @self: a selection
 *
 * Returns: where the selected person stands in the list, or %GTK_INVALID_LIST_POSITION
 */
guint
guild_people_selection_get_position (GuildPeopleSelection *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}
