/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-names.h"

#include <string.h>

#include "guild-text.h"

typedef struct
{
  gint64 key;
  char *sorting;
} Named;

static void
named_clear (gpointer data)
{
  g_free (((Named *) data)->sorting);
}

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const Named *left = a, *right = b;
  int order = strcmp (left->sorting, right->sorting);

  return order != 0 ? order : (left->key > right->key) - (left->key < right->key);
}

static void
add_name (GuildMatchNames *self,
          GArray          *named,
          const char     **words,
          gint64           key,
          const char      *name)
{
  g_autofree char *folded = guild_text_fold (name);
  Named one = { key, g_utf8_collate_key (name, -1) };

  words[key] = g_string_chunk_insert (self->texts, folded);
  g_array_append_val (named, one);
}

static GArray *
new_named (void)
{
  GArray *named = g_array_new (FALSE, FALSE, sizeof (Named));

  g_array_set_clear_func (named, named_clear);
  return named;
}

static void
set_places (GArray  *named,
            guint32 *places)
{
  g_array_sort (named, compare_named);
  for (guint i = 0; i < named->len; i++)
    places[g_array_index (named, Named, i).key] = i;
}

/**
 * guild_match_names_new:
 * @snapshot: an organisation
 *
 * Returns: (transfer full): its names
 */
GuildMatchNames *
guild_match_names_new (const GuildSnapshot *snapshot)
{
  GuildMatchNames *self = g_new0 (GuildMatchNames, 1);
  g_autoptr (GArray) people = new_named ();
  g_autoptr (GArray) competencies = new_named ();

  self->texts = g_string_chunk_new (64 * 1024);
  self->n_people = guild_snapshot_get_n_person_slots (snapshot);
  self->people = g_new0 (guint32, (gsize) self->n_people);
  self->people_words = g_new0 (const char *, (gsize) self->n_people);
  self->n_competencies = guild_snapshot_get_n_competency_slots (snapshot);
  self->competencies = g_new0 (guint32, (gsize) self->n_competencies);
  self->competency_words = g_new0 (const char *, (gsize) self->n_competencies);
  for (gint64 key = 0; key < self->n_people; key++)
    {
      GuildPersonRow row;

      if (guild_snapshot_get_person (snapshot, key, &row))
        add_name (self, people, self->people_words, key, guild_record_get_text (row.record, GUILD_PERSON_NAME));
    }
  for (gint64 key = 0; key < self->n_competencies; key++)
    {
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, key);

      if (info != NULL)
        add_name (self, competencies, self->competency_words, key,
                  guild_record_get_text (info->record, GUILD_COMPETENCY_NAME));
    }
  set_places (people, self->people);
  set_places (competencies, self->competencies);
  return self;
}

static gboolean
same_words (const char *const *words,
            const char *const *others,
            gint64             n)
{
  for (gint64 i = 0; i < n; i++)
    if (g_strcmp0 (words[i], others[i]) != 0)
      return FALSE;
  return TRUE;
}

/**
 * guild_match_names_equal:
 * @self: names
 * @other: others
 *
 * Returns: whether they order and search the same people and competencies alike
 */
gboolean
guild_match_names_equal (const GuildMatchNames *self,
                         const GuildMatchNames *other)
{
  return self->n_people == other->n_people && self->n_competencies == other->n_competencies &&
         memcmp (self->people, other->people, (gsize) self->n_people * sizeof *self->people) == 0 &&
         memcmp (self->competencies, other->competencies, (gsize) self->n_competencies * sizeof *self->competencies) ==
             0 &&
         same_words (self->people_words, other->people_words, self->n_people) &&
         same_words (self->competency_words, other->competency_words, self->n_competencies);
}

/**
 * guild_match_names_free:
 * @self: (transfer full): names
 */
void
guild_match_names_free (GuildMatchNames *self)
{
  g_free (self->people);
  g_free (self->people_words);
  g_free (self->competencies);
  g_free (self->competency_words);
  g_string_chunk_free (self->texts);
  g_free (self);
}
