/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-list.h"

#include <string.h>

#include "guild-people-columns.h"

typedef enum
{
  PROP_READY = 1,
} GuildPeopleListProperty;

#define N_PROPS (PROP_READY + 1)

#define N_FACETS 9
#define LEVELS   (GUILD_PEOPLE_LEFT - 1)
#define STATUSES (GUILD_PEOPLE_LEFT | GUILD_PEOPLE_ACTIVE | GUILD_PEOPLE_ON_LEAVE | GUILD_PEOPLE_EXTERNAL)

/* What a person may fail: each group of values, then these. Whoever the search does not find is asked no more. */
#define FAILS_LEVEL  (1u << GUILD_N_PEOPLE_GROUPS)
#define FAILS_STATUS (1u << (GUILD_N_PEOPLE_GROUPS + 1))
#define FAILS_SEARCH (1u << (GUILD_N_PEOPLE_GROUPS + 2))
G_STATIC_ASSERT (FAILS_SEARCH <= G_MAXUINT8);

struct _GuildPeopleList
{
  GObject parent_instance;

  GuildOrganisation *organisation;
  GCancellable *cancellable; /* of the worker that makes columns */
  GuildPeopleColumns *columns;

  char *search;                              /* folded */
  guint8 *found;                             /* whether the search finds them, by column index */
  guint8 *lack;                              /* whether they have one of the gaps that are asked for */
  GHashTable *values[GUILD_N_PEOPLE_GROUPS]; /* sets of values, or NULL for all */
  GuildPeopleFacets facets;
  GuildPeopleSort sort;
  gboolean descending;

  guint32 *keys; /* of the people shown, sorted */
  guint n_shown;
  guint32 *positions; /* by key, true where keys agrees: nothing to be cleared */
  gsize n_positions;
  guint n_gaps;
  guint n_unrated;
  guint8 *fails; /* by column index */
  guint *value_counts[GUILD_N_PEOPLE_GROUPS];
  gboolean counted[GUILD_N_PEOPLE_GROUPS];
  guint facet_counts[N_FACETS];
};

typedef enum
{
  SIGNAL_FIGURES_CHANGED,
} GuildPeopleListSignal;

#define N_SIGNALS (SIGNAL_FIGURES_CHANGED + 1)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void guild_people_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildPeopleList, guild_people_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, guild_people_list_model_init))

/* --- search, filter, sort -------------------------------------------------------------------------- */

/* Where the search only grew, whoever was not found before is not looked at again. */
static void
find_people (GuildPeopleList *self,
             gboolean         narrowed)
{
  guint n_people = self->columns->n_people;

  for (guint i = 0; i < n_people; i++)
    if (!narrowed || self->found[i])
      self->found[i] = *self->search == '\0' || strstr (self->columns->search[i], self->search) != NULL;
}

/* Of each value of a group, whether it is wanted. */
static guint8 *
find_wanted (GuildPeopleList *self,
             GuildPeopleGroup group)
{
  const GuildPeopleValues *values = &self->columns->groups[group];
  guint8 *wanted = g_new (guint8, values->n_values + 1);

  for (guint i = 0; i < values->n_values; i++)
    wanted[i] = g_hash_table_contains (self->values[group], GSIZE_TO_POINTER (values->values[i]));
  return wanted;
}

/* Who has one of the gaps that are asked for. Found once, not at every keystroke. */
static void
find_gaps (GuildPeopleList *self)
{
  const GuildPeopleValues *gaps = &self->columns->groups[GUILD_PEOPLE_GROUP_GAP];
  g_autofree guint8 *wanted = NULL;

  if (self->values[GUILD_PEOPLE_GROUP_GAP] == NULL)
    return;
  wanted = find_wanted (self, GUILD_PEOPLE_GROUP_GAP);
  for (guint i = 0; i < self->columns->n_people; i++)
    {
      self->lack[i] = FALSE;
      for (guint32 j = gaps->starts[i]; j < gaps->starts[i + 1]; j++)
        self->lack[i] |= wanted[gaps->several[j]];
    }
}

/* Notes what everybody fails. Fills @chosen with the column indices of whom the filters let through, in the
 * order of names, and counts what each facet would find under the other filters: whoever fails one counts for
 * that one alone. */
static guint
filter_people (GuildPeopleList *self,
               guint32         *chosen)
{
  const GuildPeopleColumns *columns = self->columns;
  const guint32 *gaps = columns->ranks[GUILD_PEOPLE_SORT_GAPS];
  guint8 *wanted[GUILD_N_PEOPLE_GROUPS] = { NULL };
  guint n_with[2][1 << N_FACETS] = { 0 }; /* people of each set of facets: for levels, for statuses */
  guint levels = self->facets & LEVELS;
  guint statuses = self->facets & STATUSES;
  guint n_chosen = 0;

  for (guint group = 0; group < GUILD_N_PEOPLE_GROUPS; group++)
    {
      self->counted[group] = FALSE;
      if (self->values[group] != NULL && columns->groups[group].ranks != NULL)
        wanted[group] = find_wanted (self, group);
    }
  self->n_gaps = self->n_unrated = 0;
  for (guint i = 0; i < columns->n_people; i++)
    {
      guint facets = columns->facets[i];
      guint fails = 0;

      if (!self->found[i])
        {
          self->fails[i] = FAILS_SEARCH;
          continue;
        }
      for (guint group = 0; group < GUILD_N_PEOPLE_GROUPS; group++)
        if (wanted[group] != NULL)
          fails |= (guint) !wanted[group][columns->groups[group].ranks[i]] << group;
      if (self->values[GUILD_PEOPLE_GROUP_GAP] != NULL)
        fails |= (guint) !self->lack[i] << GUILD_PEOPLE_GROUP_GAP;
      if (levels != 0 && (facets & levels) == 0)
        fails |= FAILS_LEVEL;
      if (statuses == 0 ? (facets & GUILD_PEOPLE_LEFT) != 0 : (facets & statuses) == 0)
        fails |= FAILS_STATUS;

      self->fails[i] = (guint8) fails;
      n_with[0][facets] += (fails & ~FAILS_LEVEL) == 0;
      n_with[1][facets] += (fails & ~FAILS_STATUS) == 0;
      if (fails != 0)
        continue;
      chosen[n_chosen++] = i;
      self->n_gaps += gaps[i];
      self->n_unrated += (facets & GUILD_PEOPLE_NOT_YET_RATED) != 0;
    }
  for (guint group = 0; group < GUILD_N_PEOPLE_GROUPS; group++)
    g_free (wanted[group]);

  memset (self->facet_counts, 0, sizeof self->facet_counts);
  for (guint facets = 0; facets < 1 << N_FACETS; facets++)
    for (guint bit = 0; bit < N_FACETS; bit++)
      if ((facets >> bit & 1) != 0)
        self->facet_counts[bit] += n_with[(STATUSES >> bit & 1) != 0][facets];
  return n_chosen;
}

/* Counts whom each value of a group would show under the other filters, when it is asked for. */
static void
count_group (GuildPeopleList *self,
             GuildPeopleGroup group)
{
  const GuildPeopleValues *values = &self->columns->groups[group];
  guint *counts = self->value_counts[group];

  if (self->counted[group])
    return;
  memset (counts, 0, values->n_values * sizeof *counts);
  for (guint i = 0; i < self->columns->n_people; i++)
    {
      if ((self->fails[i] & ~(1u << group)) != 0)
        continue;
      if (values->ranks != NULL)
        counts[values->ranks[i]]++;
      else
        for (guint32 j = values->starts[i]; j < values->starts[i + 1]; j++)
          counts[values->several[j]]++;
    }
  self->counted[group] = TRUE;
}

/* Fills @sorted with keys. A stable counting sort over the ranks of one column; descending turns the ranks,
 * not the names. */
static void
sort_people (GuildPeopleList *self,
             const guint32   *chosen,
             guint            n_chosen,
             guint32         *sorted)
{
  const guint32 *keys = self->columns->keys;
  const guint32 *ranks = self->columns->ranks[self->sort];
  guint n_ranks = self->columns->n_ranks[self->sort];
  g_autofree guint *starts = NULL;

  if (self->sort == GUILD_PEOPLE_SORT_NAME)
    {
      for (guint i = 0; i < n_chosen; i++)
        sorted[self->descending ? n_chosen - 1 - i : i] = keys[chosen[i]];
      return;
    }
  starts = g_new0 (guint, n_ranks + 1);
  for (guint i = 0; i < n_chosen; i++)
    starts[(self->descending ? n_ranks - 1 - ranks[chosen[i]] : ranks[chosen[i]]) + 1]++;
  for (guint i = 0; i < n_ranks; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < n_chosen; i++)
    sorted[starts[self->descending ? n_ranks - 1 - ranks[chosen[i]] : ranks[chosen[i]]]++] = keys[chosen[i]];
}

/* Shows @keys, and announces only what lies between the first and the last difference. */
static void
take_keys (GuildPeopleList *self,
           guint32         *keys,
           guint            n_keys)
{
  guint n_old = self->n_shown;
  guint shared = MIN (n_old, n_keys);
  guint prefix = 0, suffix = 0;
  g_autofree guint32 *old = self->keys;

  while (prefix < shared && old[prefix] == keys[prefix])
    prefix++;
  while (suffix < shared - prefix && old[n_old - 1 - suffix] == keys[n_keys - 1 - suffix])
    suffix++;
  self->keys = keys;
  self->n_shown = n_keys;
  for (guint i = prefix; i < n_keys; i++)
    self->positions[keys[i]] = i;
  if (n_old - prefix - suffix > 0 || n_keys - prefix - suffix > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, n_old - prefix - suffix, n_keys - prefix - suffix);
}

static void
refresh (GuildPeopleList *self)
{
  g_autofree guint32 *chosen = NULL;
  guint32 *sorted;
  guint n_chosen;

  if (self->columns == NULL)
    return;
  chosen = g_new (guint32, self->columns->n_people + 1);
  sorted = g_new (guint32, self->columns->n_people + 1);
  n_chosen = filter_people (self, chosen);
  sort_people (self, chosen, n_chosen, sorted);
  take_keys (self, sorted, n_chosen);
}

/* --- following the organisation ------------------------------------------------------------------------ */

static void
make_positions (GuildPeopleList *self)
{
  gsize n_positions = 0;

  for (guint i = 0; i < self->columns->n_people; i++)
    n_positions = MAX (n_positions, self->columns->keys[i] + (gsize) 1);
  if (n_positions <= self->n_positions)
    return;
  self->positions = g_renew (guint32, self->positions, n_positions);
  memset (self->positions + self->n_positions, 0, (n_positions - self->n_positions) * sizeof *self->positions);
  self->n_positions = n_positions;
}

static void
take_columns (GuildPeopleList    *self,
              GuildPeopleColumns *columns)
{
  gboolean first = self->columns == NULL;

  g_clear_pointer (&self->columns, guild_people_columns_free);
  self->columns = columns;
  g_free (self->found);
  self->found = g_new0 (guint8, columns->n_people + 1);
  g_free (self->lack);
  self->lack = g_new0 (guint8, columns->n_people + 1);
  g_free (self->fails);
  self->fails = g_new0 (guint8, columns->n_people + 1);
  for (guint i = 0; i < GUILD_N_PEOPLE_GROUPS; i++)
    {
      g_free (self->value_counts[i]);
      self->value_counts[i] = g_new0 (guint, columns->groups[i].n_values + 1);
    }
  make_positions (self);
  find_people (self, FALSE);
  find_gaps (self);
  refresh (self);
  if (first)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
  g_signal_emit (self, signals[SIGNAL_FIGURES_CHANGED], 0);
}

static void
make_columns (GTask        *task,
              gpointer      source G_GNUC_UNUSED,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GuildPeopleColumns *columns = guild_people_columns_new (task_data, cancellable);

  if (columns != NULL)
    g_task_return_pointer (task, columns, (GDestroyNotify) guild_people_columns_free);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

static void
columns_made (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data G_GNUC_UNUSED)
{
  GuildPeopleColumns *columns = g_task_propagate_pointer (G_TASK (result), NULL);

  if (columns != NULL)
    take_columns (GUILD_PEOPLE_LIST (source), columns);
}

/* Whoever is gone leaves the list at once; whoever came waits for the new columns. */
static void
drop_gone (GuildPeopleList     *self,
           const GuildSnapshot *snapshot)
{
  guint32 *keys = g_new (guint32, self->n_shown + 1);
  guint n_keys = 0;
  GuildPersonRow row;

  for (guint i = 0; i < self->n_shown; i++)
    if (guild_snapshot_get_person (snapshot, self->keys[i], &row))
      keys[n_keys++] = self->keys[i];
  take_keys (self, keys, n_keys);
}

static void
follow (GuildPeopleList *self)
{
  g_autoptr (GTask) task = NULL;
  GuildSnapshot *snapshot = guild_organisation_ref_snapshot (self->organisation);

  if (self->columns != NULL)
    drop_gone (self, snapshot);
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, columns_made, NULL);
  g_task_set_source_tag (task, follow);
  g_task_set_task_data (task, snapshot, (GDestroyNotify) guild_snapshot_unref);
  g_task_run_in_thread (task, make_columns);
}

/* --- GObject ------------------------------------------------------------------------------------------- */

static void
guild_people_list_dispose (GObject *object)
{
  GuildPeopleList *self = GUILD_PEOPLE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->organisation);
  G_OBJECT_CLASS (guild_people_list_parent_class)->dispose (object);
}

static void
guild_people_list_finalize (GObject *object)
{
  GuildPeopleList *self = GUILD_PEOPLE_LIST (object);

  g_clear_pointer (&self->columns, guild_people_columns_free);
  for (guint i = 0; i < GUILD_N_PEOPLE_GROUPS; i++)
    {
      g_clear_pointer (&self->values[i], g_hash_table_unref);
      g_free (self->value_counts[i]);
    }
  g_free (self->positions);
  g_free (self->search);
  g_free (self->found);
  g_free (self->lack);
  g_free (self->fails);
  g_free (self->keys);
  G_OBJECT_CLASS (guild_people_list_parent_class)->finalize (object);
}

static void
guild_people_list_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  switch ((GuildPeopleListProperty) property_id)
    {
    case PROP_READY:
      g_value_set_boolean (value, guild_people_list_get_ready (GUILD_PEOPLE_LIST (object)));
      break;
    }
}

static void
guild_people_list_class_init (GuildPeopleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = guild_people_list_dispose;
  object_class->finalize = guild_people_list_finalize;
  object_class->get_property = guild_people_list_get_property;
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * GuildPeopleList::figures-changed:
   * @self: the list
   *
   * Emitted when guild_people_list_get_figures() may answer otherwise than before.
   */
  signals[SIGNAL_FIGURES_CHANGED] = g_signal_new ("figures-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
guild_people_list_init (GuildPeopleList *self)
{
  self->search = g_strdup ("");
}

static GType
guild_people_list_get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return GUILD_TYPE_PERSON;
}

static guint
guild_people_list_get_n_items (GListModel *model)
{
  return GUILD_PEOPLE_LIST (model)->n_shown;
}

static gpointer
guild_people_list_get_item (GListModel *model,
                            guint       position)
{
  GuildPeopleList *self = GUILD_PEOPLE_LIST (model);

  return position < self->n_shown ? guild_organisation_ref_person (self->organisation, self->keys[position]) : NULL;
}

static void
guild_people_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = guild_people_list_get_item_type;
  iface->get_n_items = guild_people_list_get_n_items;
  iface->get_item = guild_people_list_get_item;
}

/**
 * guild_people_list_new:
 * @organisation: whose people
 *
 * Returns: (transfer full): the list, empty until its columns are ready
 */
GuildPeopleList *
guild_people_list_new (GuildOrganisation *organisation)
{
  GuildPeopleList *self = g_object_new (GUILD_TYPE_PEOPLE_LIST, NULL);

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), self);

  self->organisation = g_object_ref (organisation);
  g_signal_connect_object (organisation, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);
  return self;
}

/**
 * guild_people_list_set_search:
 * @self: a list
 * @search: (nullable): what a name, id, e-mail or title must hold; case and accents do not matter
 */
void
guild_people_list_set_search (GuildPeopleList *self,
                              const char      *search)
{
  g_autofree char *folded = NULL;
  gboolean narrowed;

  g_return_if_fail (GUILD_IS_PEOPLE_LIST (self));

  folded = guild_fold_for_search (search != NULL ? search : "");
  narrowed = g_str_has_prefix (folded, self->search);
  if (!g_set_str (&self->search, folded) || self->columns == NULL)
    return;
  find_people (self, narrowed);
  refresh (self);
}

/**
 * guild_people_list_set_sort:
 * @self: a list
 * @sort: the column to sort by
 * @descending: whether the greatest comes first; among equals names always ascend
 */
void
guild_people_list_set_sort (GuildPeopleList *self,
                            GuildPeopleSort  sort,
                            gboolean         descending)
{
  g_return_if_fail (GUILD_IS_PEOPLE_LIST (self));

  descending = descending != FALSE;
  if (self->sort == sort && self->descending == descending)
    return;
  self->sort = sort;
  self->descending = descending;
  refresh (self);
}

/**
 * guild_people_list_get_sort:
 * @self: a list
 * @descending: (out) (optional): whether the greatest comes first
 *
 * Returns: the column that it is sorted by
 */
GuildPeopleSort
guild_people_list_get_sort (GuildPeopleList *self,
                            gboolean        *descending)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), GUILD_PEOPLE_SORT_NAME);

  if (descending != NULL)
    *descending = self->descending;
  return self->sort;
}

/**
 * guild_people_list_set_facets:
 * @self: a list
 * @facets: conditions of which one suffices, or 0 for everybody who is employed
 */
void
guild_people_list_set_facets (GuildPeopleList  *self,
                              GuildPeopleFacets facets)
{
  g_return_if_fail (GUILD_IS_PEOPLE_LIST (self));

  if (self->facets == facets)
    return;
  self->facets = facets;
  refresh (self);
}

/**
 * guild_people_list_get_facets:
 * @self: a list
 *
 * Returns: the conditions in force
 */
GuildPeopleFacets
guild_people_list_get_facets (GuildPeopleList *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), 0);

  return self->facets;
}

/**
 * guild_people_list_set_values:
 * @self: a list
 * @group: what people are told apart by
 * @values: (array length=n_values) (nullable): whom to show, as #GuildFacetValue has them
 * @n_values: their number, or 0 for everybody
 */
void
guild_people_list_set_values (GuildPeopleList *self,
                              GuildPeopleGroup group,
                              const gint64    *values,
                              guint            n_values)
{
  GHashTable *set = NULL;
  gboolean same;

  g_return_if_fail (GUILD_IS_PEOPLE_LIST (self));

  set = self->values[group];
  same = n_values == (set != NULL ? g_hash_table_size (set) : 0);
  for (guint i = 0; i < n_values && same; i++)
    same = g_hash_table_contains (set, GSIZE_TO_POINTER (values[i]));
  if (same)
    return;
  g_clear_pointer (&self->values[group], g_hash_table_unref);
  if (n_values > 0)
    {
      self->values[group] = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < n_values; i++)
        g_hash_table_add (self->values[group], GSIZE_TO_POINTER (values[i]));
    }
  if (group == GUILD_PEOPLE_GROUP_GAP && self->columns != NULL)
    find_gaps (self);
  refresh (self);
}

/**
 * guild_facet_value:
 * @text: a department or location, or ""
 *
 * Returns: what stands for it in #GuildFacetValue
 */
gint64
guild_facet_value (const char *text)
{
  return *text != '\0' ? (gint64) GPOINTER_TO_SIZE (g_intern_string (text)) : 0;
}

/**
 * guild_people_list_get_n_values:
 * @self: a list
 * @group: what people are told apart by
 *
 * Returns: how many values there are
 */
guint
guild_people_list_get_n_values (GuildPeopleList *self,
                                GuildPeopleGroup group)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), 0);

  return self->columns != NULL ? self->columns->groups[group].n_values : 0;
}

/**
 * guild_people_list_count_values:
 * @self: a list
 * @group: what people are told apart by
 * @largest_first: whether those come first that most employed people have; otherwise by name
 *
 * Returns: (transfer full) (element-type GuildFacetValue): its values, with how many people each would
 *   show under the other filters; names are valid until the list changes
 */
GArray *
guild_people_list_count_values (GuildPeopleList *self,
                                GuildPeopleGroup group,
                                gboolean         largest_first)
{
  guint n_values = guild_people_list_get_n_values (self, group);
  GArray *counted = g_array_sized_new (FALSE, FALSE, sizeof (GuildFacetValue), n_values);

  if (n_values > 0)
    count_group (self, group);
  for (guint i = 0; i < n_values; i++)
    {
      const GuildPeopleValues *values = &self->columns->groups[group];
      guint rank = largest_first ? values->by_size[i] : i;
      GuildFacetValue value = { values->values[rank], values->names[rank], self->value_counts[group][rank],
                                values->n_employed[rank] };

      g_array_append_val (counted, value);
    }
  return counted;
}

/**
 * guild_people_list_count_facet:
 * @self: a list
 * @facet: one condition
 *
 * Returns: how many people it would show under search and the filters of other kinds
 */
guint
guild_people_list_count_facet (GuildPeopleList  *self,
                               GuildPeopleFacets facet)
{
  int bit = g_bit_nth_lsf (facet, -1);

  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self) && bit >= 0 && bit < N_FACETS, 0);

  return self->facet_counts[bit];
}

/**
 * guild_people_list_get_n_people:
 * @self: a list
 *
 * Returns: how many people are employed, shown or not
 */
guint
guild_people_list_get_n_people (GuildPeopleList *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), 0);

  return self->columns != NULL ? self->columns->n_employed : 0;
}

/**
 * guild_people_list_get_n_gaps:
 * @self: a list
 *
 * Returns: open gaps of the people shown
 */
guint
guild_people_list_get_n_gaps (GuildPeopleList *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), 0);

  return self->n_gaps;
}

/**
 * guild_people_list_get_n_unrated:
 * @self: a list
 *
 * Returns: people shown of whom nothing is rated yet
 */
guint
guild_people_list_get_n_unrated (GuildPeopleList *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), 0);

  return self->n_unrated;
}

/**
 * guild_people_list_get_ready:
 * @self: a list
 *
 * Returns: whether people and figures are there to be shown
 */
gboolean
guild_people_list_get_ready (GuildPeopleList *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), FALSE);

  return self->columns != NULL;
}

/**
 * guild_people_list_get_figures:
 * @self: a list that is ready
 * @person: key of a person
 *
 * Returns: (transfer none): what the list says of them, valid until it changes
 */
const GuildPersonFigures *
guild_people_list_get_figures (GuildPeopleList *self,
                               gint64           person)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self) && self->columns != NULL, NULL);

  return guild_figures_get (self->columns->figures, person);
}

/**
 * guild_people_list_get_key:
 * @self: a list
 * @position: a position in it
 *
 * Returns: key of who stands there, without an object for them; 0 beyond the end
 */
gint64
guild_people_list_get_key (GuildPeopleList *self,
                           guint            position)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), 0);

  return position < self->n_shown ? self->keys[position] : 0;
}

/**
 * guild_people_list_find:
 * @self: a list
 * @person: key of a person
 *
 * Returns: their position, or %GTK_INVALID_LIST_POSITION (%G_MAXUINT) where they are not shown
 */
guint
guild_people_list_find (GuildPeopleList *self,
                        gint64           person)
{
  guint32 position;

  g_return_val_if_fail (GUILD_IS_PEOPLE_LIST (self), G_MAXUINT);

  if (person <= 0 || (gsize) person >= self->n_positions)
    return G_MAXUINT;
  position = self->positions[person];
  return position < self->n_shown && self->keys[position] == person ? position : G_MAXUINT;
}
