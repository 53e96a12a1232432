/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-past.h"

#include "guild-pairing.h"

struct _GuildPairingPast
{
  GObject parent_instance;

  GPtrArray *sessions;     /* the newest first */
  GuildRecord *assessment; /* the confirmer's, which closed it */
  GuildRecord *rating;
};

G_DEFINE_FINAL_TYPE (GuildPairingPast, guild_pairing_past, G_TYPE_OBJECT)

typedef struct
{
  GuildStore *store;
  GuildRecord *pairing;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->store);
  guild_record_unref (request->pairing);
  g_free (request);
}

static void
session_free (gpointer data)
{
  GuildPastSession *session = data;

  guild_record_unref (session->record);
  g_array_unref (session->indicators);
  g_free (session);
}

static void
guild_pairing_past_finalize (GObject *object)
{
  GuildPairingPast *self = GUILD_PAIRING_PAST (object);

  g_ptr_array_unref (self->sessions);
  g_clear_pointer (&self->assessment, guild_record_unref);
  g_clear_pointer (&self->rating, guild_record_unref);

  G_OBJECT_CLASS (guild_pairing_past_parent_class)->finalize (object);
}

static void
guild_pairing_past_class_init (GuildPairingPastClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_pairing_past_finalize;
}

static void
guild_pairing_past_init (GuildPairingPast *self)
{
  self->sessions = g_ptr_array_new_with_free_func (session_free);
}

/* --- reading ---------------------------------------------------------------------------------------------- */

static gboolean
add_session (const GuildRecord *record,
             gpointer           user_data,
             GError           **error G_GNUC_UNUSED)
{
  GuildPairingPast *self = user_data;
  GuildPastSession *session = g_new0 (GuildPastSession, 1);

  session->record = guild_record_ref (record);
  session->indicators = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->sessions, session);
  return TRUE;
}

static gboolean
add_practice (const GuildRecord *record,
              gpointer           user_data,
              GError           **error G_GNUC_UNUSED)
{
  GuildPastSession *session = user_data;
  gint64 indicator = guild_record_get_integer (record, GUILD_PRACTICE_INDICATOR);

  g_array_append_val (session->indicators, indicator);
  return TRUE;
}

static int
compare_sessions (gconstpointer a,
                  gconstpointer b)
{
  const GuildRecord *left = (*(const GuildPastSession *const *) a)->record;
  const GuildRecord *right = (*(const GuildPastSession *const *) b)->record;
  GuildDate one = guild_record_get_date (left, GUILD_SESSION_DATE);
  GuildDate other = guild_record_get_date (right, GUILD_SESSION_DATE);

  return one != other ? (one < other) - (one > other) : (left->key < right->key) - (left->key > right->key);
}

typedef struct
{
  GuildPairingPast *self;
  GuildRecord *pairing;
} Search;

/* The latest of the day on which it closed is the one that closed it. */
static gboolean
see_assessment (const GuildRecord *record,
                gpointer           user_data,
                GError           **error G_GNUC_UNUSED)
{
  Search *search = user_data;

  if (guild_record_get_integer (record, GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_SUBMITTED ||
      guild_record_get_integer (record, GUILD_ASSESSMENT_KIND) != GUILD_ASSESSMENT_KIND_MANAGER ||
      guild_record_get_date (record, GUILD_ASSESSMENT_DATE) !=
          guild_record_get_date (search->pairing, GUILD_PAIRING_CLOSED))
    return TRUE;
  g_clear_pointer (&search->self->assessment, guild_record_unref);
  search->self->assessment = guild_record_ref (record);
  return TRUE;
}

static gboolean
read_confirmation (GuildPairingPast *self,
                   Request          *request,
                   GCancellable     *cancellable,
                   GError          **error)
{
  GuildQuery assessments = { GUILD_KIND_ASSESSMENT,
                             GUILD_ASSESSMENT_SUBJECT,
                             { .integer = guild_record_get_integer (request->pairing, GUILD_PAIRING_MENTEE) },
                             GUILD_ORDER_KEY };
  GuildQuery rating = { GUILD_KIND_RATING, GUILD_BY_KEY, { 0 }, GUILD_ORDER_KEY };
  Search search = { self, request->pairing };
  g_autoptr (GError) failure = NULL;

  if (guild_pairing_get_state (request->pairing) != GUILD_PAIRING_STATE_CLOSED ||
      guild_record_get_integer (request->pairing, GUILD_PAIRING_COMPETENCY) == 0)
    return TRUE;
  if (!guild_store_each (request->store, &assessments, see_assessment, &search, cancellable, error))
    return FALSE;
  if (self->assessment == NULL)
    return TRUE;
  rating.value.integer = guild_rating_key (guild_record_get_key (self->assessment),
                                           guild_record_get_integer (request->pairing, GUILD_PAIRING_COMPETENCY));
  self->rating = guild_store_get_first (request->store, &rating, cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
load (GTask        *task,
      gpointer      source G_GNUC_UNUSED,
      gpointer      data,
      GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr (GuildPairingPast) self = g_object_new (GUILD_TYPE_PAIRING_PAST, NULL);
  GuildQuery sessions = {
    GUILD_KIND_SESSION, GUILD_SESSION_PAIRING, { .integer = guild_record_get_key (request->pairing) }, GUILD_ORDER_KEY
  };
  GError *error = NULL;
  gboolean read = guild_store_each (request->store, &sessions, add_session, self, cancellable, &error);

  g_ptr_array_sort (self->sessions, compare_sessions);
  for (guint i = 0; read && i < self->sessions->len; i++)
    {
      GuildPastSession *session = self->sessions->pdata[i];
      GuildQuery practices = { GUILD_KIND_PRACTICE,
                               GUILD_PRACTICE_SESSION,
                               { .integer = guild_record_get_key (session->record) },
                               GUILD_ORDER_KEY };

      read = guild_store_each (request->store, &practices, add_practice, session, cancellable, &error);
    }
  if (!read || !read_confirmation (self, request, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

/**
 * guild_pairing_past_load_async:
 * @organisation: an organisation
 * @pairing: one of its pairings
 * @cancellable: (nullable): to stop early
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Reads it in a worker.
 */
void
guild_pairing_past_load_async (GuildOrganisation  *organisation,
                               const GuildRecord  *pairing,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (organisation, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->store = g_object_ref (guild_organisation_get_store (organisation));
  request->pairing = guild_record_ref (pairing);
  g_task_set_source_tag (task, guild_pairing_past_load_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load);
}

/**
 * guild_pairing_past_load_finish:
 * @result: what the callback was given
 * @error: return location for why it could not be read
 *
 * Returns: (transfer full) (nullable): what was read
 */
GuildPairingPast *
guild_pairing_past_load_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_pairing_past_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * guild_pairing_past_get_sessions:
 * @self: what was read
 *
 * Returns: (transfer none) (element-type GuildPastSession): the sessions, the newest first
 */
GPtrArray *
guild_pairing_past_get_sessions (GuildPairingPast *self)
{
  g_return_val_if_fail (GUILD_IS_PAIRING_PAST (self), NULL);

  return self->sessions;
}

/**
 * guild_pairing_past_count:
 * @self: what was read
 * @indicator: key of an indicator
 * @last: (out): when it was practised last, or 0
 *
 * Returns: in how many sessions it was practised
 */
guint
guild_pairing_past_count (GuildPairingPast *self,
                          gint64            indicator,
                          GuildDate        *last)
{
  guint n = 0;

  g_return_val_if_fail (GUILD_IS_PAIRING_PAST (self), 0);

  *last = 0;
  for (guint i = 0; i < self->sessions->len; i++)
    {
      const GuildPastSession *session = self->sessions->pdata[i];

      for (guint k = 0; k < session->indicators->len; k++)
        if (g_array_index (session->indicators, gint64, k) == indicator)
          {
            *last = MAX (*last, guild_record_get_date (session->record, GUILD_SESSION_DATE));
            n++;
          }
    }
  return n;
}

/**
 * guild_pairing_past_get_assessment:
 * @self: what was read
 *
 * Returns: (transfer none) (nullable): the assessment that closed it
 */
const GuildRecord *
guild_pairing_past_get_assessment (GuildPairingPast *self)
{
  g_return_val_if_fail (GUILD_IS_PAIRING_PAST (self), NULL);

  return self->assessment;
}

/**
 * guild_pairing_past_get_rating:
 * @self: what was read
 *
 * Returns: (transfer none) (nullable): the level that it gave, with its evidence
 */
const GuildRecord *
guild_pairing_past_get_rating (GuildPairingPast *self)
{
  g_return_val_if_fail (GUILD_IS_PAIRING_PAST (self), NULL);

  return self->rating;
}
