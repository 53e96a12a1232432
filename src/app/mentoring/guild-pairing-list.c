/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-pairing-words.h"
#include "guild-text.h"

/* --- items --------------------------------------------------------------------------------------------- */

struct _GuildPairingItem
{
  GObject parent_instance;

  GuildRecord *record;
};

G_DEFINE_FINAL_TYPE (GuildPairingItem, guild_pairing_item, G_TYPE_OBJECT)

static void
guild_pairing_item_finalize (GObject *object)
{
  guild_record_unref (GUILD_PAIRING_ITEM (object)->record);

  G_OBJECT_CLASS (guild_pairing_item_parent_class)->finalize (object);
}

static void
guild_pairing_item_class_init (GuildPairingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_pairing_item_finalize;
}

static void
guild_pairing_item_init (GuildPairingItem *self G_GNUC_UNUSED)
{
}

/**
 * guild_pairing_item_get_record:
 * @self: an item
 *
 * Returns: (transfer none): the pairing
 */
const GuildRecord *
guild_pairing_item_get_record (GuildPairingItem *self)
{
  g_return_val_if_fail (GUILD_IS_PAIRING_ITEM (self), NULL);

  return self->record;
}

/* --- groups ----------------------------------------------------------------------------------------------- */

/**
 * guild_pairing_group_of:
 * @state: where a pairing stands
 *
 * Returns: the group that it is listed in
 */
GuildPairingGroup
guild_pairing_group_of (GuildPairingState state)
{
  if (guild_pairing_is_over (state))
    return GUILD_PAIRING_GROUP_OVER;
  return guild_pairing_is_running (state) ? GUILD_PAIRING_GROUP_RUNNING : GUILD_PAIRING_GROUP_WAITING;
}

/**
 * guild_pairing_group_get_title:
 * @group: a group
 *
 * Returns: (transfer none): what people call it
 */
const char *
guild_pairing_group_get_title (GuildPairingGroup group)
{
  switch (group)
    {
    case GUILD_PAIRING_GROUP_WAITING:
      return C_ ("pairings", "Waiting");
    case GUILD_PAIRING_GROUP_RUNNING:
      return C_ ("pairings", "Running");
    case GUILD_PAIRING_GROUP_OVER:
      return C_ ("pairings", "Over");
    }
  g_assert_not_reached ();
}

/* --- the list ------------------------------------------------------------------------------------------------ */

/* The records whose words a row shows: one that is another now is shown anew. */
typedef struct
{
  GuildRecord *pairing;
  GuildRecord *mentee;
  GuildRecord *mentor;
  GuildRecord *competency;
  GuildPairingGroup group;
} Entry;

struct _GuildPairingList
{
  GObject parent_instance;

  GuildOrganisation *organisation;
  GArray *entries;
  GHashTable *folded; /* what was searched in, by record, which it holds */
  char *search;
  guint groups; /* a bit each */
  guint counts[GUILD_N_PAIRING_GROUPS];
};

static void guild_pairing_list_model_init   (GListModelInterface      *iface);
static void guild_pairing_list_section_init (GtkSectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildPairingList, guild_pairing_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, guild_pairing_list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, guild_pairing_list_section_init))

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  guild_record_unref (entry->pairing);
  g_clear_pointer (&entry->mentee, guild_record_unref);
  g_clear_pointer (&entry->mentor, guild_record_unref);
  g_clear_pointer (&entry->competency, guild_record_unref);
}

static GuildRecord *
ref_record (GuildPairingList  *self,
            const GuildRecord *pairing,
            GuildKind          kind,
            guint              field)
{
  const GuildRecord *record = guild_organisation_lookup (self->organisation, kind,
                                                         guild_record_get_integer (pairing, field));

  return record == NULL ? NULL : guild_record_ref (record);
}

static const char *
fold (GuildPairingList  *self,
      const GuildRecord *record,
      guint              field)
{
  char *folded = NULL;

  if (record == NULL)
    return "";
  folded = g_hash_table_lookup (self->folded, record);
  if (folded == NULL)
    {
      folded = guild_text_fold (guild_record_get_text (record, field));
      g_hash_table_insert (self->folded, guild_record_ref (record), folded);
    }
  return folded;
}

/* Every word of the search is in a name or in where it stands; nothing that is private is searched. */
static gboolean
matches (GuildPairingList *self,
         char            **words,
         char            **states,
         const Entry      *entry)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (fold (self, entry->mentee, GUILD_PERSON_NAME), words[i]) == NULL &&
        strstr (fold (self, entry->mentor, GUILD_PERSON_NAME), words[i]) == NULL &&
        strstr (fold (self, entry->competency, GUILD_COMPETENCY_NAME), words[i]) == NULL &&
        strstr (states[guild_pairing_get_state (entry->pairing)], words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *left = a, *right = b;
  GuildDate one = guild_record_get_date (left->pairing, GUILD_PAIRING_SINCE);
  GuildDate other = guild_record_get_date (right->pairing, GUILD_PAIRING_SINCE);

  if (left->group != right->group)
    return left->group < right->group ? -1 : 1;
  return one != other ? (one < other) - (one > other)
                      : (left->pairing->key < right->pairing->key) - (left->pairing->key > right->pairing->key);
}

static GArray *
list_entries (GuildPairingList *self)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (self->organisation, GUILD_KIND_PAIRING);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), rows->len);
  g_autofree char *folded = guild_text_fold (self->search);
  g_auto (GStrv) words = *folded == '\0' ? NULL : g_strsplit_set (folded, " ", -1);
  char *states[GUILD_PAIRING_STATE_ENDED + 1];

  g_array_set_clear_func (entries, entry_clear);
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    states[i] = guild_text_fold (guild_pairing_state_get_title (i));
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];
      Entry entry = { .group = guild_pairing_group_of (guild_pairing_get_state (row)) };

      self->counts[entry.group]++;
      if ((self->groups & 1u << entry.group) == 0)
        continue;
      entry.pairing = guild_record_ref (row);
      entry.mentee = ref_record (self, row, GUILD_KIND_PERSON, GUILD_PAIRING_MENTEE);
      entry.mentor = ref_record (self, row, GUILD_KIND_PERSON, GUILD_PAIRING_MENTOR);
      entry.competency = ref_record (self, row, GUILD_KIND_COMPETENCY, GUILD_PAIRING_COMPETENCY);
      if (matches (self, words, states, &entry))
        g_array_append_val (entries, entry);
      else
        entry_clear (&entry);
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_free (states[i]);
  g_array_sort (entries, compare_entries);
  return entries;
}

static gboolean
same (const Entry *a,
      const Entry *b)
{
  return a->pairing == b->pairing && a->mentee == b->mentee && a->mentor == b->mentor && a->competency == b->competency;
}

/* What stays the same at both ends stays where it is, with its row, its selection and the place of the view. */
static void
refresh (GuildPairingList *self)
{
  g_autoptr (GArray) before = self->entries;
  GArray *after = list_entries (self);
  guint start = 0, end = 0;

  while (start < MIN (before->len, after->len) &&
         same (&g_array_index (before, Entry, start), &g_array_index (after, Entry, start)))
    start++;
  while (end < MIN (before->len, after->len) - start && same (&g_array_index (before, Entry, before->len - 1 - end),
                                                              &g_array_index (after, Entry, after->len - 1 - end)))
    end++;
  self->entries = after;
  if (before->len - start - end > 0 || after->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end, after->len - start - end);
}

/* Levels stand in no record of these, and the tracks show them. */
static void
organisation_changed (GuildPairingList *self)
{
  g_hash_table_remove_all (self->folded);
  refresh (self);
}

static GType
get_item_type (GListModel *list G_GNUC_UNUSED)
{
  return GUILD_TYPE_PAIRING_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return GUILD_PAIRING_LIST (list)->entries->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  GuildPairingList *self = GUILD_PAIRING_LIST (list);
  GuildPairingItem *item = NULL;

  if (position >= self->entries->len)
    return NULL;
  item = g_object_new (GUILD_TYPE_PAIRING_ITEM, NULL);
  item->record = guild_record_ref (g_array_index (self->entries, Entry, position).pairing);
  return item;
}

static void
guild_pairing_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* The least position whose group is @group or later. */
static guint
find_group (GuildPairingList *self,
            guint             group)
{
  guint low = 0, high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->entries, Entry, middle).group < group)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
get_section (GtkSectionModel *model,
             guint            position,
             guint           *start,
             guint           *end)
{
  GuildPairingList *self = GUILD_PAIRING_LIST (model);

  if (position >= self->entries->len)
    {
      *start = self->entries->len;
      *end = G_MAXUINT;
      return;
    }
  *start = find_group (self, g_array_index (self->entries, Entry, position).group);
  *end = find_group (self, g_array_index (self->entries, Entry, position).group + 1u);
}

static void
guild_pairing_list_section_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

static void
guild_pairing_list_finalize (GObject *object)
{
  GuildPairingList *self = GUILD_PAIRING_LIST (object);

  g_array_unref (self->entries);
  g_hash_table_unref (self->folded);
  g_free (self->search);
  g_clear_object (&self->organisation);

  G_OBJECT_CLASS (guild_pairing_list_parent_class)->finalize (object);
}

static void
guild_pairing_list_class_init (GuildPairingListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_pairing_list_finalize;
}

static void
guild_pairing_list_init (GuildPairingList *self)
{
  self->folded = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) guild_record_unref, g_free);
  self->search = g_strdup ("");
  self->groups = ~0u;
}

/**
 * guild_pairing_list_new:
 * @organisation: an organisation
 *
 * Returns: (transfer full): its pairings
 */
GuildPairingList *
guild_pairing_list_new (GuildOrganisation *organisation)
{
  GuildPairingList *self = NULL;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), NULL);

  self = g_object_new (GUILD_TYPE_PAIRING_LIST, NULL);
  self->organisation = g_object_ref (organisation);
  self->entries = list_entries (self);
  g_signal_connect_object (organisation, "changed", G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * guild_pairing_list_set_search:
 * @self: a list
 * @search: words that its pairings have in names or in where they stand
 */
void
guild_pairing_list_set_search (GuildPairingList *self,
                               const char       *search)
{
  g_return_if_fail (GUILD_IS_PAIRING_LIST (self));

  if (g_set_str (&self->search, search))
    refresh (self);
}

/**
 * guild_pairing_list_set_groups:
 * @self: a list
 * @groups: the groups that it shows, a bit each
 */
void
guild_pairing_list_set_groups (GuildPairingList *self,
                               guint             groups)
{
  g_return_if_fail (GUILD_IS_PAIRING_LIST (self));

  if (self->groups == groups)
    return;
  self->groups = groups;
  refresh (self);
}

/**
 * guild_pairing_list_get_count:
 * @self: a list
 * @group: a group
 *
 * Returns: how many pairings the organisation has in it, whatever is searched
 */
guint
guild_pairing_list_get_count (GuildPairingList *self,
                              GuildPairingGroup group)
{
  g_return_val_if_fail (GUILD_IS_PAIRING_LIST (self), 0);

  return self->counts[group];
}
