/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-selection.h"

#include "guild-people-slot.h"

/* A view keeps some 200 rows ready. To make one takes about half a millisecond, to fill one a twentieth: so
 * places come, and those out of sight change, a few at a time between frames. Views scroll to the selected
 * person or to the start when order or filter change. */
#define GROWTH   12
#define ENOUGH   260
#define IN_SIGHT 80
#define REFILL   60

struct _GuildPeopleSelection
{
  GObject parent_instance;

  GuildPeopleList *list;
  GtkBitset *people;       /* keys of who is selected */
  gint64 person;           /* the one selected last, or 0 */
  guint n_places;          /* what views know of; it reaches the list's number after a few frames */
  GHashTable *slots;       /* position → GuildPeopleSlot, weak */
  GPtrArray *late;         /* slots that do not know yet who stands in them */
  GtkAdjustment *scrolled; /* of the view, or NULL */
  guint working;
};

typedef enum
{
  PROP_LIST = 1,
  PROP_PERSON,
  PROP_N_PEOPLE,
} GuildPeopleSelectionProperty;

static GParamSpec *properties[PROP_N_PEOPLE + 1];

static void list_model_init      (GListModelInterface        *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildPeopleSelection, guild_people_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return GUILD_TYPE_PEOPLE_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  return GUILD_PEOPLE_SELECTION (model)->n_places;
}

static void
forget_slot (gpointer user_data,
             GObject *gone)
{
  g_hash_table_remove (user_data, GUINT_TO_POINTER (guild_people_slot_get_position ((GuildPeopleSlot *) gone)));
}

static gboolean work (gpointer user_data);

static void
start_working (GuildPeopleSelection *self)
{
  if (self->working == 0)
    self->working = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, work, self, NULL);
}

/* Whether a row stands where the view shows it, or nearly so. */
static gboolean
is_scrolled_to (GuildPeopleSelection *self,
                guint                 position)
{
  double upper, page, start, end;

  if (self->scrolled == NULL)
    return TRUE;
  upper = gtk_adjustment_get_upper (self->scrolled);
  page = gtk_adjustment_get_page_size (self->scrolled);
  start = upper * position / MAX (1, self->n_places);
  end = upper * (position + 1) / MAX (1, self->n_places);
  return upper <= page || (end > gtk_adjustment_get_value (self->scrolled) - page / 2 &&
                           start < gtk_adjustment_get_value (self->scrolled) + page * 3 / 2);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);
  GuildPeopleSlot *slot;

  if (position >= self->n_places)
    return NULL;
  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    g_object_ref (slot);
  else
    {
      slot = guild_people_slot_new (position);
      g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
      g_object_weak_ref (G_OBJECT (slot), forget_slot, self->slots);
      if (!is_scrolled_to (self, position))
        {
          g_ptr_array_add (self->late, g_object_ref (slot));
          start_working (self);
          return slot;
        }
    }
  guild_people_slot_take_person (slot, g_list_model_get_item (G_LIST_MODEL (self->list), position));
  return slot;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static guint
get_key (GuildPeopleSelection *self,
         guint                 position)
{
  return (guint) guild_people_list_get_key (self->list, position);
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);
  guint key = position != GTK_INVALID_LIST_POSITION ? get_key (self, position) : 0;

  return key != 0 && gtk_bitset_contains (self->people, key);
}

/* Whichever is less is looked through: the range or the selection. */
static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);
  GtkBitset *selected = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint key;

  if (position >= self->n_places)
    return selected;
  n_items = MIN (n_items, self->n_places - position);
  if (n_items < gtk_bitset_get_size (self->people))
    {
      for (guint at = position; at < position + n_items; at++)
        if (gtk_bitset_contains (self->people, get_key (self, at)))
          gtk_bitset_add (selected, at);
      return selected;
    }
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->people, &key); more;
       more = gtk_bitset_iter_next (&iter, &key))
    {
      guint at = guild_people_list_find (self->list, key);

      if (at >= position && at - position < n_items)
        gtk_bitset_add (selected, at);
    }
  return selected;
}

static void
notify (GuildPeopleSelection *self,
        gint64                person,
        guint64               n_before)
{
  if (person != 0 && !gtk_bitset_contains (self->people, (guint) person))
    person = gtk_bitset_is_empty (self->people) ? 0 : gtk_bitset_get_minimum (self->people);
  if (self->person != person)
    {
      self->person = person;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
    }
  if (gtk_bitset_get_size (self->people) != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PEOPLE]);
}

/* The other ways to select come through this one, as the interface has it. */
static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (model);
  g_autoptr (GtkBitset) before = gtk_bitset_copy (self->people);
  guint64 n_before = gtk_bitset_get_size (before);
  gint64 person = self->person;
  guint first = G_MAXUINT, last = 0;
  gboolean anew = self->n_places > 0 && gtk_bitset_get_size_in_range (mask, 0, self->n_places - 1) >= self->n_places;
  GtkBitsetIter iter;
  guint at;

  if (anew)
    gtk_bitset_remove_all (self->people);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, anew ? selected : mask, &at); more && at < self->n_places;
       more = gtk_bitset_iter_next (&iter, &at))
    {
      guint key = get_key (self, at);

      if (anew || gtk_bitset_contains (selected, at))
        {
          gtk_bitset_add (self->people, key);
          person = key;
        }
      else
        gtk_bitset_remove (self->people, key);
      first = MIN (first, at);
      last = MAX (last, at);
    }
  if (anew)
    {
      first = 0;
      last = self->n_places - 1;
    }
  gtk_bitset_difference (before, self->people);
  if (gtk_bitset_is_empty (before))
    return TRUE;
  if (first <= last)
    gtk_selection_model_selection_changed (model, first, last - first + 1);
  notify (self, person, n_before);
  return TRUE;
}

/* The interface's own would copy what is selected out of the whole list. */
static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_empty ();

  if (position >= GUILD_PEOPLE_SELECTION (model)->n_places)
    return FALSE;
  gtk_bitset_add (selected, position);
  gtk_bitset_add (mask, position);
  if (unselect_rest)
    gtk_bitset_add_range (mask, 0, GUILD_PEOPLE_SELECTION (model)->n_places);
  return set_selection (model, selected, mask);
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->set_selection = set_selection;
}

/* Others stand in the places now, and who is no more is no longer selected. */
static void
mark (GuildPeopleSelection *self)
{
  if (!gtk_bitset_is_empty (self->people) && self->n_places > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_places);
}

static void
grow (GuildPeopleSelection *self)
{
  guint n_people = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint before = self->n_places;

  self->n_places = before >= ENOUGH ? n_people : MIN (n_people, before + GROWTH);
  if (self->n_places != before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_places - before);
}

static void
refill (GuildPeopleSelection *self,
        GuildPeopleSlot      *slot)
{
  guint position = guild_people_slot_get_position (slot);

  /* A view may hold a place that is no more a little longer; it keeps its last person. */
  if (position < self->n_places)
    guild_people_slot_take_person (slot, g_list_model_get_item (G_LIST_MODEL (self->list), position));
}

static gboolean
work (gpointer user_data)
{
  GuildPeopleSelection *self = user_data;

  if (self->late->len == 0)
    grow (self);
  for (guint i = 0; i < REFILL && self->late->len > 0; i++)
    {
      g_autoptr (GuildPeopleSlot) slot = g_ptr_array_steal_index_fast (self->late, self->late->len - 1);

      refill (self, slot);
    }
  if (self->late->len > 0 || self->n_places < g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return G_SOURCE_CONTINUE;
  self->working = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
is_in_sight (guint position,
             guint selected)
{
  return position < IN_SIGHT ||
         (selected != GTK_INVALID_LIST_POSITION && position + IN_SIGHT > selected && position < selected + IN_SIGHT);
}

static void
refresh_slots (GuildPeopleSelection *self,
               guint                 from)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);
  guint selected = guild_people_selection_get_position (self);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    {
      guint position = guild_people_slot_get_position (slot);

      if (position >= from)
        g_ptr_array_add (is_in_sight (position, selected) ? seen : self->late, g_object_ref (slot));
    }
  for (guint i = 0; i < seen->len; i++)
    refill (self, seen->pdata[i]);
}

/* Views hear only that places came or went at the end; who stands in them is told by the places. */
static void
list_items_changed (GuildPeopleSelection *self,
                    guint                 position,
                    guint                 removed G_GNUC_UNUSED,
                    guint                 added G_GNUC_UNUSED)
{
  guint n_people = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (n_people < self->n_places)
    {
      guint gone = self->n_places - n_people;

      self->n_places = n_people;
      g_list_model_items_changed (G_LIST_MODEL (self), n_people, gone, 0);
    }
  refresh_slots (self, position);
  if (n_people > self->n_places && self->working == 0)
    grow (self);
  if (self->late->len > 0 || n_people > self->n_places)
    start_working (self);
  mark (self);
}

static void
list_figures_changed (GuildPeopleSelection *self)
{
  g_autoptr (GPtrArray) slots = g_hash_table_get_values_as_ptr_array (self->slots);

  for (guint i = 0; i < slots->len; i++)
    guild_people_slot_changed (slots->pdata[i]);
}

static void
guild_people_selection_dispose (GObject *object)
{
  GuildPeopleSelection *self = GUILD_PEOPLE_SELECTION (object);

  g_clear_handle_id (&self->working, g_source_remove);
  g_clear_pointer (&self->late, g_ptr_array_unref);
  g_clear_pointer (&self->people, gtk_bitset_unref);
  if (self->slots != NULL)
    {
      GHashTableIter iter;
      gpointer slot;

      g_hash_table_iter_init (&iter, self->slots);
      while (g_hash_table_iter_next (&iter, NULL, &slot))
        g_object_weak_unref (slot, forget_slot, self->slots);
      g_clear_pointer (&self->slots, g_hash_table_unref);
    }
  g_clear_object (&self->list);
  g_clear_object (&self->scrolled);

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
    case PROP_N_PEOPLE:
      g_value_set_uint (value, guild_people_selection_get_n_people (self));
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
      g_signal_connect_object (self->list, "figures-changed", G_CALLBACK (list_figures_changed), self,
                               G_CONNECT_SWAPPED);
      self->n_places = g_list_model_get_n_items (G_LIST_MODEL (self->list));
      break;
    case PROP_PERSON:
      guild_people_selection_set_person (self, g_value_get_int64 (value));
      break;
    case PROP_N_PEOPLE:
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
  properties[PROP_N_PEOPLE] = g_param_spec_uint ("n-people", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
guild_people_selection_init (GuildPeopleSelection *self)
{
  self->people = gtk_bitset_new_empty ();
  self->slots = g_hash_table_new (NULL, NULL);
  self->late = g_ptr_array_new_with_free_func (g_object_unref);
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
 * Returns: key of the person selected last, shown or not, or 0
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
 * @person: key of the person to select alone, or 0 for nobody
 */
void
guild_people_selection_set_person (GuildPeopleSelection *self,
                                   gint64                person)
{
  guint64 n_before;

  g_return_if_fail (GUILD_IS_PEOPLE_SELECTION (self));

  n_before = gtk_bitset_get_size (self->people);
  if (self->person == person && n_before == (person != 0))
    return;
  gtk_bitset_remove_all (self->people);
  if (person != 0)
    gtk_bitset_add (self->people, (guint) person);
  if (self->n_places > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_places);
  notify (self, person, n_before);
}

/**
 * guild_people_selection_remove_person:
 * @self: a selection
 * @person: key of somebody who is not to be selected, shown or not
 */
void
guild_people_selection_remove_person (GuildPeopleSelection *self,
                                      gint64                person)
{
  guint64 n_before;
  guint position;

  g_return_if_fail (GUILD_IS_PEOPLE_SELECTION (self));

  n_before = gtk_bitset_get_size (self->people);
  if (!gtk_bitset_remove (self->people, (guint) person))
    return;
  position = guild_people_list_find (self->list, person);
  if (position < self->n_places)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
  notify (self, self->person, n_before);
}

/**
 * guild_people_selection_get_position:
 * @self: a selection
 *
 * Returns: where the person selected last stands in the list, or %GTK_INVALID_LIST_POSITION
 */
guint
guild_people_selection_get_position (GuildPeopleSelection *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return guild_people_list_find (self->list, self->person);
}

/**
 * guild_people_selection_get_n_people:
 * @self: a selection
 *
 * Returns: how many people are selected, shown or not
 */
guint
guild_people_selection_get_n_people (GuildPeopleSelection *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_SELECTION (self), 0);

  return (guint) gtk_bitset_get_size (self->people);
}

/**
 * guild_people_selection_get_n_hidden:
 * @self: a selection
 *
 * Returns: how many of those who are selected are not shown
 */
guint
guild_people_selection_get_n_hidden (GuildPeopleSelection *self)
{
  g_autoptr (GArray) people = guild_people_selection_list_people (self);
  guint n_hidden = 0;

  for (guint i = 0; i < people->len; i++)
    n_hidden += guild_people_list_find (self->list, g_array_index (people, gint64, i)) == GTK_INVALID_LIST_POSITION;
  return n_hidden;
}

/**
 * guild_people_selection_list_people:
 * @self: a selection
 *
 * Returns: (transfer full) (element-type gint64): keys of those who are selected, shown or not
 */
GArray *
guild_people_selection_list_people (GuildPeopleSelection *self)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint key;

  g_return_val_if_fail (GUILD_IS_PEOPLE_SELECTION (self), people);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->people, &key); more;
       more = gtk_bitset_iter_next (&iter, &key))
    {
      gint64 person = key;

      g_array_append_val (people, person);
    }
  return people;
}

/**
 * guild_people_selection_set_scrolled:
 * @self: a selection
 * @adjustment: (nullable): how far the view of it is scrolled
 *
 * Whoever is far out of sight is shown a little later than those who are seen.
 */
void
guild_people_selection_set_scrolled (GuildPeopleSelection *self,
                                     GtkAdjustment        *adjustment)
{
  g_return_if_fail (GUILD_IS_PEOPLE_SELECTION (self));

  g_set_object (&self->scrolled, adjustment);
}
