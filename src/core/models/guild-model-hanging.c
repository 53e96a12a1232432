/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-hanging-private.h"

#include "guild-stored-rows.h"

/* Up to so many competencies, asking the store for the ratings of each is quicker than reading all. */
#define FEW 4

/**
 * guild_model_list_hanging:
 * @plan: a plan
 * @kind: a held kind
 * @field: its reference to a competency
 * @competencies: a set of keys
 *
 * Returns: (transfer full) (element-type GuildRecord): the rows as planned that refer to one of these
 */
GPtrArray *
guild_model_list_hanging (GuildPlan  *plan,
                          GuildKind   kind,
                          guint       field,
                          GHashTable *competencies)
{
  g_autoptr (GPtrArray) all = guild_plan_list (plan, kind);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  for (guint i = 0; i < all->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (all, i);

      if (g_hash_table_contains (competencies, GSIZE_TO_POINTER (guild_record_get_integer (row, field))))
        g_ptr_array_add (rows, guild_record_ref (row));
    }
  return rows;
}

/**
 * guild_model_read_ratings:
 * @store: a store
 * @competencies: a set of keys
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type GuildRecord): the ratings of these, drafts too
 */
GPtrArray *
guild_model_read_ratings (GuildStore   *store,
                          GHashTable   *competencies,
                          GCancellable *cancellable,
                          GError      **error)
{
  const GuildReferenceFilter filter = { GUILD_RATING_COMPETENCY, competencies };
  g_autoptr (GPtrArray) rows = NULL;
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (competencies) > FEW)
    return guild_stored_rows_find (store, GUILD_KIND_RATING, &filter, 1, cancellable, error);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  g_hash_table_iter_init (&iter, competencies);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!guild_stored_rows_add (store, GUILD_KIND_RATING, GUILD_RATING_COMPETENCY, (gint64) GPOINTER_TO_SIZE (key),
                                rows, cancellable, error))
      return NULL;
  return g_steal_pointer (&rows);
}

/**
 * guild_model_read_practices:
 * @store: a store
 * @indicators: a set of keys
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type GuildRecord): the practices of these
 */
GPtrArray *
guild_model_read_practices (GuildStore   *store,
                            GHashTable   *indicators,
                            GCancellable *cancellable,
                            GError      **error)
{
  const GuildReferenceFilter filter = { GUILD_PRACTICE_INDICATOR, indicators };

  if (g_hash_table_size (indicators) == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  return guild_stored_rows_find (store, GUILD_KIND_PRACTICE, &filter, 1, cancellable, error);
}

typedef struct
{
  GHashTable *assessments;
  GHashTable *people;
} Counter;

static gboolean
count_subject (const GuildRecord *assessment,
               gpointer           user_data,
               GError           **error G_GNUC_UNUSED)
{
  Counter *counter = user_data;

  if (g_hash_table_contains (counter->assessments, GSIZE_TO_POINTER (assessment->key)))
    g_hash_table_add (counter->people,
                      GSIZE_TO_POINTER (guild_record_get_integer (assessment, GUILD_ASSESSMENT_SUBJECT)));
  return TRUE;
}

/**
 * guild_model_count_subjects:
 * @store: a store
 * @assessments: a set of keys
 * @n_people: (out): how many people these are about
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether all could be read
 */
gboolean
guild_model_count_subjects (GuildStore   *store,
                            GHashTable   *assessments,
                            guint        *n_people,
                            GCancellable *cancellable,
                            GError      **error)
{
  GuildQuery query = { .kind = GUILD_KIND_ASSESSMENT, .field = GUILD_ALL_FIELDS };
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  Counter counter = { assessments, people };

  if (g_hash_table_size (assessments) > 0 &&
      !guild_store_each (store, &query, count_subject, &counter, cancellable, error))
    return FALSE;
  *n_people = g_hash_table_size (people);
  return TRUE;
}

/**
 * guild_model_count_people:
 * @store: a store
 * @ratings: (element-type GuildRecord): ratings
 * @n_people: (out): how many people these are about
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether all could be read
 */
gboolean
guild_model_count_people (GuildStore   *store,
                          GPtrArray    *ratings,
                          guint        *n_people,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (GHashTable) assessments = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ratings->len; i++)
    g_hash_table_add (assessments, GSIZE_TO_POINTER (guild_record_get_integer (g_ptr_array_index (ratings, i),
                                                                               GUILD_RATING_ASSESSMENT)));
  return guild_model_count_subjects (store, assessments, n_people, cancellable, error);
}
