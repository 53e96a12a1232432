/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-list.h"

#include <string.h>

#include "guild-text.h"

/* Beyond so many places that differ, all between the first and the last is shown anew. */
#define MOST_RUNS 64

/* --- items --------------------------------------------------------------------------------------------------- */

struct _GuildMatchItem
{
  GObject parent_instance;

  gboolean served;
  GuildMatchPair pair;
  GuildUnmatched unmatched;
};

G_DEFINE_FINAL_TYPE (GuildMatchItem, guild_match_item, G_TYPE_OBJECT)

static void
guild_match_item_class_init (GuildMatchItemClass *klass G_GNUC_UNUSED)
{
}

static void
guild_match_item_init (GuildMatchItem *self G_GNUC_UNUSED)
{
}

/**
 * guild_match_item_get_mentee:
 * @self: an item
 *
 * Returns: key of who would learn
 */
gint64
guild_match_item_get_mentee (GuildMatchItem *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_ITEM (self), 0);

  return self->served ? self->pair.mentee : self->unmatched.mentee;
}

/**
 * guild_match_item_get_competency:
 * @self: an item
 *
 * Returns: key of the skill
 */
gint64
guild_match_item_get_competency (GuildMatchItem *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_ITEM (self), 0);

  return self->served ? self->pair.competency : self->unmatched.competency;
}

/**
 * guild_match_item_get_pair:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the proposed pair, if it is one
 */
const GuildMatchPair *
guild_match_item_get_pair (GuildMatchItem *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_ITEM (self), NULL);

  return self->served ? &self->pair : NULL;
}

/**
 * guild_match_item_get_unmatched:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the gap without a mentor, if it is one
 */
const GuildUnmatched *
guild_match_item_get_unmatched (GuildMatchItem *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_ITEM (self), NULL);

  return self->served ? NULL : &self->unmatched;
}

/* --- the list ------------------------------------------------------------------------------------------------ */

struct _GuildMatchList
{
  GObject parent_instance;

  gboolean served;
  const GuildMatch *match;      /* whoever sets them keeps them */
  const GuildMatchNames *names; /* until others are set */
  GPtrArray *entries;           /* of GuildMatchPair or GuildUnmatched, in the match */
  GuildMatchOrder order;
  gboolean descending;
  char *search;
};

static void guild_match_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildMatchList, guild_match_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, guild_match_list_model_init))

/* What a row is told apart by, whichever it is. */
typedef struct
{
  gint64 mentee;
  gint64 competency;
  gint64 mentor; /* 0: nobody */
  gint64 order;  /* the figure that it may be ordered by */
  gint64 rest;   /* what else it shows */
} Face;

/* Where a row stands: by what is asked for, then by mentee and skill, which tell all rows apart. */
typedef struct
{
  gconstpointer entry;
  gint64 first;
  gint64 second;
} Place;

static Face
get_face (GuildMatchList *self,
          gconstpointer   entry)
{
  const GuildMatchPair *pair = entry;
  const GuildUnmatched *gap = entry;

  if (self->served)
    return (Face) { pair->mentee, pair->competency, pair->mentor, pair->score,
                    pair->pinned + pair->level * 2 + pair->goal_level * 32 + pair->mentor_level * 512 };
  return (Face) { gap->mentee, gap->competency, 0, gap->reason,
                  gap->obstacle + (gint64) gap->n_excluded * 64 + gap->level * 4 + gap->goal_level };
}

static Place
get_place (GuildMatchList *self,
           gconstpointer   entry)
{
  const GuildMatchNames *names = self->names;
  Face face = get_face (self, entry);
  Place place = { entry, 0, (gint64) names->people[face.mentee] << 32 | names->competencies[face.competency] };

  switch (self->order)
    {
    case GUILD_MATCH_ORDER_MENTEE:
      place.first = names->people[face.mentee];
      break;
    case GUILD_MATCH_ORDER_SKILL:
      place.first = names->competencies[face.competency];
      break;
    case GUILD_MATCH_ORDER_MENTOR:
      place.first = names->people[face.mentor];
      break;
    case GUILD_MATCH_ORDER_SCORE:
    case GUILD_MATCH_ORDER_REASON:
      place.first = face.order;
      break;
    }
  if (self->descending)
    place.first = -place.first;
  return place;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *left = a, *right = b;

  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;
  return (left->second > right->second) - (left->second < right->second);
}

static GPtrArray *
sort_entries (GuildMatchList *self,
              GPtrArray      *entries)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), entries->len);

  for (guint i = 0; i < entries->len; i++)
    {
      Place place = get_place (self, entries->pdata[i]);

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < entries->len; i++)
    entries->pdata[i] = (gpointer) g_array_index (places, Place, i).entry;
  return entries;
}

static gboolean
matches (GuildMatchList *self,
         char          **words,
         const Face     *face)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (self->names->people_words[face->mentee], words[i]) == NULL &&
        strstr (self->names->competency_words[face->competency], words[i]) == NULL &&
        (face->mentor == 0 || strstr (self->names->people_words[face->mentor], words[i]) == NULL))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_entries (GuildMatchList *self)
{
  const GArray *rows = NULL;
  GPtrArray *entries = g_ptr_array_new ();
  gsize size = self->served ? sizeof (GuildMatchPair) : sizeof (GuildUnmatched);
  g_autofree char *folded = guild_text_fold (self->search);
  g_auto (GStrv) words = *folded == '\0' ? NULL : g_strsplit_set (folded, " ", -1);

  if (self->match == NULL)
    return entries;
  rows = self->served ? self->match->pairs : self->match->unmatched;
  for (guint i = 0; i < rows->len; i++)
    {
      gpointer entry = rows->data + i * size;
      Face face = get_face (self, entry);

      if (matches (self, words, &face))
        g_ptr_array_add (entries, entry);
    }
  return sort_entries (self, entries);
}

static gboolean
same (GuildMatchList *self,
      gconstpointer   a,
      gconstpointer   b)
{
  Face left = get_face (self, a), right = get_face (self, b);

  return left.mentor == right.mentor && left.order == right.order && left.rest == right.rest;
}

/* A run of rows that differ: so many after @start go, and so many come. */
typedef struct
{
  guint start;
  guint n_removed;
  guint n_added;
} Run;

static void
add_change (GArray *runs,
            guint   start,
            guint   n_removed,
            guint   n_added)
{
  Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;
  Run run = { start, n_removed, n_added };

  if (last != NULL && last->start + last->n_added == start)
    {
      last->n_removed += n_removed;
      last->n_added += n_added;
    }
  else
    g_array_append_val (runs, run);
}

/* Both are in order: they are walked side by side, as two sorted heaps are merged. */
static GArray *
list_runs (GuildMatchList *self,
           GPtrArray      *before,
           GPtrArray      *after)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  guint i = 0, j = 0;

  while (i < before->len || j < after->len)
    {
      int order = i == before->len ? 1 : -1;

      if (i < before->len && j < after->len)
        {
          Place old = get_place (self, before->pdata[i]), new = get_place (self, after->pdata[j]);

          order = compare_places (&old, &new);
        }
      if (order < 0)
        add_change (runs, j, 1, 0);
      else if (order > 0)
        add_change (runs, j, 0, 1);
      else if (!same (self, before->pdata[i], after->pdata[j]))
        add_change (runs, j, 1, 1);
      i += order <= 0;
      j += order >= 0;
    }
  if (runs->len > MOST_RUNS)
    {
      const Run *first = &g_array_index (runs, Run, 0), *last = &g_array_index (runs, Run, runs->len - 1);
      Run all = { .start = first->start, .n_added = last->start + last->n_added - first->start };

      all.n_removed = all.n_added + before->len - after->len;
      g_array_set_size (runs, 0);
      g_array_append_val (runs, all);
    }
  return runs;
}

/* Told run by run, the list between them being what was told so far. */
static void
take_entries (GuildMatchList *self,
              GPtrArray      *after)
{
  g_autoptr (GPtrArray) entries = after;
  g_autoptr (GArray) runs = list_runs (self, self->entries, after);

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      if (run->n_removed > 0)
        g_ptr_array_remove_range (self->entries, run->start, run->n_removed);
      for (guint k = 0; i + 1 < runs->len && k < run->n_added; k++)
        g_ptr_array_insert (self->entries, (int) (run->start + k), after->pdata[run->start + k]);
      if (i + 1 == runs->len)
        {
          g_ptr_array_unref (self->entries);
          self->entries = g_steal_pointer (&entries);
        }
      g_list_model_items_changed (G_LIST_MODEL (self), run->start, run->n_removed, run->n_added);
    }
  if (entries != NULL)
    {
      g_ptr_array_unref (self->entries);
      self->entries = g_steal_pointer (&entries);
    }
}

static GType
get_item_type (GListModel *list G_GNUC_UNUSED)
{
  return GUILD_TYPE_MATCH_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return GUILD_MATCH_LIST (list)->entries->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  GuildMatchList *self = GUILD_MATCH_LIST (list);
  GuildMatchItem *item = NULL;

  if (position >= self->entries->len)
    return NULL;
  item = g_object_new (GUILD_TYPE_MATCH_ITEM, NULL);
  item->served = self->served;
  if (self->served)
    item->pair = *(const GuildMatchPair *) self->entries->pdata[position];
  else
    item->unmatched = *(const GuildUnmatched *) self->entries->pdata[position];
  return item;
}

static void
guild_match_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
guild_match_list_finalize (GObject *object)
{
  GuildMatchList *self = GUILD_MATCH_LIST (object);

  g_ptr_array_unref (self->entries);
  g_free (self->search);

  G_OBJECT_CLASS (guild_match_list_parent_class)->finalize (object);
}

static void
guild_match_list_class_init (GuildMatchListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_match_list_finalize;
}

static void
guild_match_list_init (GuildMatchList *self)
{
  self->entries = g_ptr_array_new ();
  self->search = g_strdup ("");
}

/**
 * guild_match_list_new:
 * @served: whether it lists pairs, rather than gaps without a mentor
 *
 * Returns: (transfer full): a list of nothing
 */
GuildMatchList *
guild_match_list_new (gboolean served)
{
  GuildMatchList *self = g_object_new (GUILD_TYPE_MATCH_LIST, NULL);

  self->served = served;
  return self;
}

/**
 * guild_match_list_set_match:
 * @self: a list
 * @match: (nullable): the match that it lists; it and what was set before outlive the call, and it stays until
 *   another is set
 * @names: (nullable): the names of the people and competencies in it
 */
void
guild_match_list_set_match (GuildMatchList        *self,
                            const GuildMatch      *match,
                            const GuildMatchNames *names)
{
  const gboolean renamed = names != self->names;
  guint n_before = self->entries->len;

  g_return_if_fail (GUILD_IS_MATCH_LIST (self));
  g_return_if_fail (match == NULL || names != NULL);

  self->match = match;
  self->names = names;
  if (!renamed)
    {
      take_entries (self, list_entries (self));
      return;
    }
  /* In another order than before, and perhaps under other names. */
  g_ptr_array_unref (self->entries);
  self->entries = list_entries (self);
  if (n_before > 0 || self->entries->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->entries->len);
}

/**
 * guild_match_list_set_search:
 * @self: a list
 * @search: words that its rows have in names
 */
void
guild_match_list_set_search (GuildMatchList *self,
                             const char     *search)
{
  g_return_if_fail (GUILD_IS_MATCH_LIST (self));

  if (g_set_str (&self->search, search))
    take_entries (self, list_entries (self));
}

/**
 * guild_match_list_set_order:
 * @self: a list
 * @order: what it is ordered by
 * @descending: whether the greatest comes first
 */
void
guild_match_list_set_order (GuildMatchList *self,
                            GuildMatchOrder order,
                            gboolean        descending)
{
  g_return_if_fail (GUILD_IS_MATCH_LIST (self));

  if (self->order == order && self->descending == descending)
    return;
  self->order = order;
  self->descending = descending;
  if (self->entries->len == 0)
    return;
  sort_entries (self, self->entries);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->entries->len, self->entries->len);
}

/**
 * guild_match_list_find:
 * @self: a list
 * @mentee: key of who would learn
 * @competency: key of the skill
 *
 * Returns: where it stands, or %G_MAXUINT where it does not
 */
guint
guild_match_list_find (GuildMatchList *self,
                       gint64          mentee,
                       gint64          competency)
{
  g_return_val_if_fail (GUILD_IS_MATCH_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Face face = get_face (self, self->entries->pdata[i]);

      if (face.mentee == mentee && face.competency == competency)
        return i;
    }
  return G_MAXUINT;
}
