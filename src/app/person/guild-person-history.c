/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-history.h"

#include "guild-employment.h"

struct _GuildPersonHistory
{
  GObject parent_instance;

  GPtrArray *assessments;
  GPtrArray *employments;
};

G_DEFINE_FINAL_TYPE (GuildPersonHistory, guild_person_history, G_TYPE_OBJECT)

typedef struct
{
  GuildStore *store;
  gint64 person;
  GPtrArray *employments;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->store);
  g_clear_pointer (&request->employments, g_ptr_array_unref);
  g_free (request);
}

static void
past_assessment_free (gpointer data)
{
  GuildPastAssessment *past = data;

  guild_record_unref (past->record);
  g_array_unref (past->ratings);
  g_free (past);
}

static void
guild_person_history_finalize (GObject *object)
{
  GuildPersonHistory *self = GUILD_PERSON_HISTORY (object);

  g_clear_pointer (&self->assessments, g_ptr_array_unref);
  g_clear_pointer (&self->employments, g_ptr_array_unref);

  G_OBJECT_CLASS (guild_person_history_parent_class)->finalize (object);
}

static void
guild_person_history_class_init (GuildPersonHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_person_history_finalize;
}

static void
guild_person_history_init (GuildPersonHistory *self)
{
  self->assessments = g_ptr_array_new_with_free_func (past_assessment_free);
}

static gboolean
add_assessment (const GuildRecord *record,
                gpointer           user_data,
                GError           **error G_GNUC_UNUSED)
{
  GuildPersonHistory *self = user_data;
  GuildPastAssessment *past = NULL;

  if (guild_record_get_integer (record, GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_SUBMITTED)
    return TRUE;
  past = g_new0 (GuildPastAssessment, 1);
  past->record = guild_record_ref (record);
  past->ratings = g_array_new (FALSE, FALSE, sizeof (GuildPastRating));
  g_ptr_array_add (self->assessments, past);
  return TRUE;
}

static gboolean
add_rating (const GuildRecord *record,
            gpointer           user_data,
            GError           **error G_GNUC_UNUSED)
{
  GuildPastAssessment *past = user_data;
  gint64 level = guild_record_get_integer (record, GUILD_RATING_LEVEL);
  GuildPastRating rating = { guild_record_get_integer (record, GUILD_RATING_COMPETENCY),
                             level == GUILD_ABSENT ? GUILD_LEVEL_NOT_APPLICABLE : (int) level, GUILD_LEVEL_UNRATED };

  g_array_append_val (past->ratings, rating);
  return TRUE;
}

static int
compare_assessments (gconstpointer a,
                     gconstpointer b)
{
  const GuildRecord *left = (*(const GuildPastAssessment *const *) a)->record;
  const GuildRecord *right = (*(const GuildPastAssessment *const *) b)->record;
  static const guint fields[] = { GUILD_ASSESSMENT_DATE, GUILD_ASSESSMENT_ENTRY };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gint64 one = guild_record_get_integer (left, fields[i]);
      gint64 other = guild_record_get_integer (right, fields[i]);

      if (one != other)
        return one < other ? 1 : -1;
    }
  return 0;
}

static int
compare_employments (gconstpointer a,
                     gconstpointer b)
{
  gint64 left = guild_record_get_integer (*(const GuildRecord *const *) a, GUILD_EMPLOYMENT_FROM);
  gint64 right = guild_record_get_integer (*(const GuildRecord *const *) b, GUILD_EMPLOYMENT_FROM);

  return (left < right) - (left > right);
}

/* From the oldest on: what each kind of assessment said last of each competency. */
static void
find_levels_before (GuildPersonHistory *self)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = self->assessments->len; i-- > 0;)
    {
      GuildPastAssessment *past = self->assessments->pdata[i];
      gint64 kind = guild_record_get_integer (past->record, GUILD_ASSESSMENT_KIND);

      for (guint j = 0; j < past->ratings->len; j++)
        {
          GuildPastRating *rating = &g_array_index (past->ratings, GuildPastRating, j);
          gint64 key = guild_rating_key (kind, rating->competency);
          gpointer before = NULL;

          if (g_hash_table_lookup_extended (last, &key, NULL, &before))
            rating->before = GPOINTER_TO_INT (before);
          g_hash_table_replace (last, g_memdup2 (&key, sizeof key), GINT_TO_POINTER (rating->level));
        }
    }
}

static void
load (GTask        *task,
      gpointer      source G_GNUC_UNUSED,
      gpointer      data,
      GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr (GuildPersonHistory) self = g_object_new (GUILD_TYPE_PERSON_HISTORY, NULL);
  GuildQuery query = {
    GUILD_KIND_ASSESSMENT, GUILD_ASSESSMENT_SUBJECT, { .integer = request->person }, GUILD_ORDER_KEY
  };
  GError *error = NULL;
  gboolean read = guild_store_each (request->store, &query, add_assessment, self, cancellable, &error);

  self->employments = g_ptr_array_ref (request->employments);
  g_ptr_array_sort (self->assessments, compare_assessments);
  g_ptr_array_sort (self->employments, compare_employments);
  for (guint i = 0; read && i < self->assessments->len; i++)
    {
      GuildPastAssessment *past = self->assessments->pdata[i];
      GuildQuery ratings = {
        GUILD_KIND_RATING, GUILD_RATING_ASSESSMENT, { .integer = guild_record_get_key (past->record) }, GUILD_ORDER_KEY
      };

      past->confirms = guild_record_get_integer (past->record, GUILD_ASSESSMENT_KIND) ==
                           GUILD_ASSESSMENT_KIND_MANAGER &&
                       guild_may_confirm (self->employments,
                                          guild_record_get_integer (past->record, GUILD_ASSESSMENT_ASSESSOR),
                                          guild_record_get_date (past->record, GUILD_ASSESSMENT_DATE));
      read = guild_store_each (request->store, &ratings, add_rating, past, cancellable, &error);
    }
  if (!read)
    {
      g_task_return_error (task, error);
      return;
    }
  find_levels_before (self);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

/**
 * guild_person_history_load_async:
 * @organisation: an organisation
 * @person: key of a person
 * @cancellable: (nullable): to stop early
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Reads it in a worker.
 */
void
guild_person_history_load_async (GuildOrganisation  *organisation,
                                 gint64              person,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (organisation, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->store = g_object_ref (guild_organisation_get_store (organisation));
  request->person = person;
  request->employments = guild_organisation_list_children (organisation, GUILD_KIND_EMPLOYMENT, person);
  g_task_set_source_tag (task, guild_person_history_load_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load);
}

/**
 * guild_person_history_load_finish:
 * @result: what the callback was given
 * @error: return location for why it could not be read
 *
 * Returns: (transfer full) (nullable): the history
 */
GuildPersonHistory *
guild_person_history_load_finish (GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_person_history_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * guild_person_history_get_assessments:
 * @self: a history
 *
 * Returns: (transfer none) (element-type GuildPastAssessment): the assessments, the newest first
 */
GPtrArray *
guild_person_history_get_assessments (GuildPersonHistory *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON_HISTORY (self), NULL);

  return self->assessments;
}

/**
 * guild_person_history_get_employments:
 * @self: a history
 *
 * Returns: (transfer none) (element-type GuildRecord): the employments, the newest first
 */
GPtrArray *
guild_person_history_get_employments (GuildPersonHistory *self)
{
  g_return_val_if_fail (GUILD_IS_PERSON_HISTORY (self), NULL);

  return self->employments;
}
