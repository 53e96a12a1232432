/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-columns.h"

#include <string.h>

typedef struct
{
  char *collation;
  gint64 key;
} Named;

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const Named *left = a, *right = b;
  int order = strcmp (left->collation, right->collation);

  return order != 0 ? order : (left->key > right->key) - (left->key < right->key);
}

/**
 * guild_fold_for_search:
 * @text: a text
 *
 * Folds case and takes accents away, so that “tomas” finds “Tomás”.
 *
 * Returns: (transfer full): the folded text
 */
char *
guild_fold_for_search (const char *text)
{
  g_autofree char *normal = NULL;
  GString *folded;

  /* Most names of most organisations are ASCII, and there are many. */
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  {
    g_autofree char *lower = g_utf8_casefold (text, -1);

    normal = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  }
  folded = g_string_sized_new (strlen (normal));
  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_ismark (character))
        g_string_append_unichar (folded, character);
    }
  return g_string_free_and_steal (folded);
}

/* --- ranks ---------------------------------------------------------------------------------------- */

/* Of the groups before this one everybody has one value. */
#define N_SINGLE_GROUPS GUILD_PEOPLE_GROUP_GAP

/* Which sort the values of a group rank. */
static const GuildPeopleSort GROUP_SORTS[N_SINGLE_GROUPS] = {
  [GUILD_PEOPLE_GROUP_DEPARTMENT] = GUILD_PEOPLE_SORT_DEPARTMENT,
  [GUILD_PEOPLE_GROUP_LOCATION] = GUILD_PEOPLE_SORT_LOCATION,
  [GUILD_PEOPLE_GROUP_ROLE] = GUILD_PEOPLE_SORT_ROLE,
  [GUILD_PEOPLE_GROUP_MANAGER] = GUILD_PEOPLE_SORT_MANAGER,
};

static gint64
get_value (const GuildPersonRow *row,
           GuildPeopleGroup      group)
{
  switch (group)
    {
    case GUILD_PEOPLE_GROUP_DEPARTMENT:
      return (gint64) GPOINTER_TO_SIZE (row->department);
    case GUILD_PEOPLE_GROUP_LOCATION:
      return (gint64) GPOINTER_TO_SIZE (row->location);
    case GUILD_PEOPLE_GROUP_ROLE:
      return row->role;
    case GUILD_PEOPLE_GROUP_MANAGER:
      return row->manager;
    case GUILD_PEOPLE_GROUP_GAP:
      break;
    }
  g_return_val_if_reached (0);
}

static const char *
get_value_name (const GuildSnapshot *snapshot,
                GuildPeopleGroup     group,
                gint64               value)
{
  const GuildProfile *profile;
  GuildPersonRow manager;

  switch (group)
    {
    case GUILD_PEOPLE_GROUP_DEPARTMENT:
    case GUILD_PEOPLE_GROUP_LOCATION:
      return value != 0 ? GSIZE_TO_POINTER (value) : "";
    case GUILD_PEOPLE_GROUP_ROLE:
      profile = guild_snapshot_get_profile (snapshot, value);
      return profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_NAME) : "";
    case GUILD_PEOPLE_GROUP_MANAGER:
      return value != 0 && guild_snapshot_get_person (snapshot, value, &manager)
                 ? guild_record_get_text (manager.record, GUILD_PERSON_NAME)
                 : "";
    case GUILD_PEOPLE_GROUP_GAP:
      return guild_record_get_text (guild_snapshot_get_competency (snapshot, value)->record, GUILD_COMPETENCY_NAME);
    }
  g_return_val_if_reached ("");
}

static int
compare_sizes (gconstpointer a,
               gconstpointer b,
               gpointer      n_employed)
{
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;
  const guint *sizes = n_employed;

  return sizes[left] != sizes[right] ? (sizes[left] < sizes[right]) - (sizes[left] > sizes[right])
                                     : (left > right) - (left < right);
}

/* Numbers the values of a group by their names. @values are different ones. */
static void
name_values (GuildPeopleColumns  *self,
             const GuildSnapshot *snapshot,
             GuildPeopleGroup     group,
             const GArray        *values)
{
  GuildPeopleValues *ranked = &self->groups[group];
  g_autofree Named *named = g_new (Named, values->len + 1);

  for (guint i = 0; i < values->len; i++)
    {
      gint64 value = g_array_index (values, gint64, i);

      named[i] = (Named) { g_utf8_collate_key (get_value_name (snapshot, group, value), -1), value };
    }
  qsort (named, values->len, sizeof *named, compare_named);
  ranked->n_values = values->len;
  ranked->values = g_new (gint64, values->len + 1);
  ranked->names = g_new (const char *, values->len + 1);
  ranked->n_employed = g_new0 (guint, values->len + 1);
  for (guint i = 0; i < values->len; i++)
    {
      ranked->values[i] = named[i].key;
      ranked->names[i] = g_string_chunk_insert (self->texts, get_value_name (snapshot, group, named[i].key));
      g_free (named[i].collation);
    }
}

static void
order_by_size (GuildPeopleValues *ranked)
{
  ranked->by_size = g_new (guint32, ranked->n_values + 1);
  for (guint i = 0; i < ranked->n_values; i++)
    ranked->by_size[i] = i;
  g_sort_array (ranked->by_size, ranked->n_values, sizeof *ranked->by_size, compare_sizes, ranked->n_employed);
}

/* Gives everybody the number of their value. */
static void
rank_values (GuildPeopleColumns  *self,
             const GuildSnapshot *snapshot,
             GuildPeopleGroup     group,
             const gint64        *values)
{
  GuildPeopleValues *ranked = &self->groups[group];
  guint32 *ranks = self->ranks[GROUP_SORTS[group]];
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) different = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->n_people; i++)
    if (g_hash_table_add (numbers, GSIZE_TO_POINTER (values[i])))
      g_array_append_val (different, values[i]);
  name_values (self, snapshot, group, different);
  for (guint i = 0; i < ranked->n_values; i++)
    g_hash_table_insert (numbers, GSIZE_TO_POINTER (ranked->values[i]), GUINT_TO_POINTER (i));
  ranked->ranks = ranks;
  for (guint i = 0; i < self->n_people; i++)
    {
      ranks[i] = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GSIZE_TO_POINTER (values[i])));
      ranked->n_employed[ranks[i]] += (self->facets[i] & GUILD_PEOPLE_LEFT) == 0;
    }
  self->n_ranks[GROUP_SORTS[group]] = ranked->n_values;
  order_by_size (ranked);
}

/* The gaps of whom is listed; who left has none any more. */
static const guint32 *
get_gaps (GuildPeopleColumns *self,
          guint               person,
          guint              *n_gaps)
{
  *n_gaps = 0;
  return (self->facets[person] & GUILD_PEOPLE_LEFT) == 0
             ? guild_figures_get_gaps (self->figures, self->keys[person], n_gaps)
             : NULL;
}

/* Gives everybody the numbers of the competencies in which they have an open gap. */
static void
rank_gaps (GuildPeopleColumns  *self,
           const GuildSnapshot *snapshot)
{
  GuildPeopleValues *ranked = &self->groups[GUILD_PEOPLE_GROUP_GAP];
  g_autofree guint32 *numbers = g_new0 (guint32, (gsize) guild_snapshot_get_n_competency_slots (snapshot));
  g_autoptr (GArray) different = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_gaps, n_all = 0;

  ranked->starts = g_new (guint32, self->n_people + 1);
  for (guint i = 0; i < self->n_people; i++)
    {
      const guint32 *gaps = get_gaps (self, i, &n_gaps);

      ranked->starts[i] = n_all;
      n_all += n_gaps;
      for (guint j = 0; gaps != NULL && j < n_gaps; j++)
        if (numbers[gaps[j]]++ == 0)
          {
            gint64 competency = gaps[j];

            g_array_append_val (different, competency);
          }
    }
  ranked->starts[self->n_people] = n_all;
  name_values (self, snapshot, GUILD_PEOPLE_GROUP_GAP, different);
  for (guint i = 0; i < ranked->n_values; i++)
    {
      ranked->n_employed[i] = numbers[ranked->values[i]];
      numbers[ranked->values[i]] = i;
    }
  ranked->several = g_new (guint32, n_all + 1);
  for (guint i = 0; i < self->n_people; i++)
    {
      const guint32 *gaps = get_gaps (self, i, &n_gaps);

      for (guint j = 0; gaps != NULL && j < n_gaps; j++)
        ranked->several[ranked->starts[i] + j] = numbers[gaps[j]];
    }
  order_by_size (ranked);
}

static guint16
get_facets (const GuildPersonFigures *figures,
            const GuildPersonRow     *row)
{
  guint16 facets = 0;

  if (!row->employed)
    return GUILD_PEOPLE_LEFT;
  facets = guild_record_get_integer (row->record, GUILD_PERSON_STATUS) == GUILD_PERSON_STATUS_LEAVE
               ? GUILD_PEOPLE_ON_LEAVE
               : GUILD_PEOPLE_ACTIVE;
  if (guild_record_get_integer (row->record, GUILD_PERSON_EXTERNAL) != 0)
    facets |= GUILD_PEOPLE_EXTERNAL;
  if (figures->n_gaps > 0)
    facets |= GUILD_PEOPLE_ANY_GAP;
  if (figures->n_requirements > 0 && figures->n_unrated == figures->n_requirements)
    facets |= GUILD_PEOPLE_NOT_YET_RATED;
  if (figures->awaiting)
    facets |= GUILD_PEOPLE_TO_CONFIRM;
  if (figures->stale)
    facets |= GUILD_PEOPLE_STALE;
  if (figures->n_strengths > 0)
    facets |= GUILD_PEOPLE_CAN_MENTOR;
  return facets;
}

static const char *
insert_search_text (GStringChunk      *texts,
                    const GuildRecord *person)
{
  static const guint fields[] = { GUILD_PERSON_NAME, GUILD_PERSON_ID, GUILD_PERSON_EMAIL, GUILD_PERSON_TITLE };
  char buffer[512];
  g_autofree char *joined = NULL;
  g_autofree char *folded = NULL;
  const char *parts[G_N_ELEMENTS (fields)];
  int length;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    parts[i] = guild_record_get_text (person, fields[i]);
  length = g_snprintf (buffer, sizeof buffer, "%s\n%s\n%s\n%s", parts[0], parts[1], parts[2], parts[3]);
  if (length >= (int) sizeof buffer)
    joined = g_strdup_printf ("%s\n%s\n%s\n%s", parts[0], parts[1], parts[2], parts[3]);
  folded = guild_fold_for_search (joined != NULL ? joined : buffer);
  return g_string_chunk_insert (texts, folded);
}

/**
 * guild_people_columns_new:
 * @snapshot: the organisation
 * @cancellable: (nullable): to stop early
 *
 * Returns: (transfer full) (nullable): the columns, or %NULL when cancelled
 */
GuildPeopleColumns *
guild_people_columns_new (const GuildSnapshot *snapshot,
                          GCancellable        *cancellable)
{
  g_autoptr (GuildPeopleColumns) self = g_new0 (GuildPeopleColumns, 1);
  guint n_people = guild_snapshot_get_n_people (snapshot);
  gint64 n_slots = guild_snapshot_get_n_person_slots (snapshot);
  g_autofree Named *named = g_new (Named, n_people);
  g_autofree gint64 *values = g_new (gint64, (gsize) n_people *N_SINGLE_GROUPS);
  guint at = 0;
  gboolean cancelled = FALSE;

  self->n_people = n_people;
  self->keys = g_new (guint32, n_people);
  self->facets = g_new (guint16, n_people);
  self->search = g_new (const char *, n_people);
  self->texts = g_string_chunk_new (64 * 1024);
  for (guint i = GUILD_PEOPLE_SORT_ROLE; i <= GUILD_PEOPLE_SORT_STRENGTHS; i++)
    self->ranks[i] = g_new (guint32, n_people);
  self->figures = guild_figures_new (snapshot, cancellable);
  if (self->figures == NULL)
    return NULL;

  for (gint64 person = 1; person < n_slots && !cancelled; person++)
    {
      GuildPersonRow row;

      if (!guild_snapshot_get_person (snapshot, person, &row))
        continue;
      named[at].key = person;
      named[at++].collation = g_utf8_collate_key (guild_record_get_text (row.record, GUILD_PERSON_NAME), -1);
      cancelled = (at & 0xfff) == 0 && g_cancellable_is_cancelled (cancellable);
    }
  if (!cancelled)
    qsort (named, at, sizeof *named, compare_named);
  for (guint i = 0; i < at; i++)
    g_free (named[i].collation);
  if (cancelled)
    return NULL;

  for (guint i = 0; i < n_people; i++)
    {
      GuildPersonRow row;
      const GuildPersonFigures *figures = guild_figures_get (self->figures, named[i].key);

      guild_snapshot_get_person (snapshot, named[i].key, &row);
      self->keys[i] = (guint32) named[i].key;
      self->facets[i] = get_facets (figures, &row);
      self->n_employed += (self->facets[i] & GUILD_PEOPLE_LEFT) == 0;
      self->search[i] = insert_search_text (self->texts, row.record);
      for (guint group = 0; group < N_SINGLE_GROUPS; group++)
        values[(gsize) group * n_people + i] = get_value (&row, group);
      self->ranks[GUILD_PEOPLE_SORT_GAPS][i] = figures->n_gaps;
      self->ranks[GUILD_PEOPLE_SORT_STRENGTHS][i] = figures->n_strengths;
    }
  for (guint group = 0; group < N_SINGLE_GROUPS; group++)
    rank_values (self, snapshot, group, values + (gsize) group * n_people);
  rank_gaps (self, snapshot);
  self->n_ranks[GUILD_PEOPLE_SORT_GAPS] = self->n_ranks[GUILD_PEOPLE_SORT_STRENGTHS] = G_MAXUINT16 + 1;
  return g_steal_pointer (&self);
}

/**
 * guild_people_columns_free:
 * @self: (transfer full): columns
 */
void
guild_people_columns_free (GuildPeopleColumns *self)
{
  g_free (self->keys);
  g_free (self->facets);
  g_free (self->search);
  for (guint i = 0; i < G_N_ELEMENTS (self->ranks); i++)
    g_free (self->ranks[i]);
  g_string_chunk_free (self->texts);
  for (guint i = 0; i < GUILD_N_PEOPLE_GROUPS; i++)
    {
      g_free (self->groups[i].values);
      g_free (self->groups[i].names);
      g_free (self->groups[i].n_employed);
      g_free (self->groups[i].by_size);
      g_free (self->groups[i].starts);
      g_free (self->groups[i].several);
    }
  g_clear_pointer (&self->figures, guild_figures_unref);
  g_free (self);
}
