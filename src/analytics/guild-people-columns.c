/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-columns.h"

#include <string.h>

typedef struct
{
  char *collation;
  guint32 key;
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

static int
compare_collated (gconstpointer a,
                  gconstpointer b)
{
  const char *left = *(const char *const *) a, *right = *(const char *const *) b;
  int order;

  if (left == NULL || right == NULL)
    return (left != NULL) - (right != NULL);
  order = g_utf8_collate (left, right);
  return order != 0 ? order : strcmp (left, right);
}

/* Ranks of texts that are interned, so that there are few different pointers. */
static void
rank_texts (GuildPeopleColumns *self,
            GuildPeopleSort     column,
            const char *const  *texts,
            GPtrArray          *names)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) own_names = NULL;

  if (names == NULL)
    names = own_names = g_ptr_array_new ();
  for (guint i = 0; i < self->n_people; i++)
    if (g_hash_table_add (ranks, (gpointer) texts[i]))
      g_ptr_array_add (names, (gpointer) texts[i]);
  g_ptr_array_sort (names, compare_collated);
  for (guint i = 0; i < names->len; i++)
    g_hash_table_insert (ranks, names->pdata[i], GUINT_TO_POINTER (i));
  self->n_ranks[column] = names->len;
  for (guint i = 0; i < self->n_people; i++)
    self->ranks[column][i] = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, texts[i]));
}

static guint8
get_facets (const GuildPersonFigures *figures,
            gboolean                  employed)
{
  guint8 facets = 0;

  if (!employed)
    return GUILD_PEOPLE_LEFT;
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
  g_autofree const char **roles = g_new (const char *, n_people);
  g_autofree const char **departments = g_new (const char *, n_people);
  g_autofree const char **locations = g_new (const char *, n_people);
  guint at = 0;
  gboolean cancelled = FALSE;

  self->n_people = n_people;
  self->keys = g_new (guint32, n_people);
  self->facets = g_new (guint8, n_people);
  self->search = g_new (const char *, n_people);
  self->texts = g_string_chunk_new (64 * 1024);
  self->department_names = g_ptr_array_new ();
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
      named[at].key = (guint32) person;
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
      const GuildProfile *profile;
      const GuildPersonFigures *figures = guild_figures_get (self->figures, named[i].key);

      guild_snapshot_get_person (snapshot, named[i].key, &row);
      profile = guild_snapshot_get_profile (snapshot, row.role);
      self->keys[i] = named[i].key;
      self->facets[i] = get_facets (figures, row.employed);
      self->search[i] = insert_search_text (self->texts, row.record);
      roles[i] = profile == NULL ? NULL : guild_record_get_text (profile->role, GUILD_ROLE_NAME);
      departments[i] = row.department;
      locations[i] = row.location;
      self->ranks[GUILD_PEOPLE_SORT_GAPS][i] = figures->n_gaps;
      self->ranks[GUILD_PEOPLE_SORT_STRENGTHS][i] = figures->n_strengths;
    }
  rank_texts (self, GUILD_PEOPLE_SORT_ROLE, roles, NULL);
  rank_texts (self, GUILD_PEOPLE_SORT_DEPARTMENT, departments, self->department_names);
  rank_texts (self, GUILD_PEOPLE_SORT_LOCATION, locations, NULL);
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
  g_ptr_array_unref (self->department_names);
  g_clear_pointer (&self->figures, guild_figures_unref);
  g_free (self);
}
