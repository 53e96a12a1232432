/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-today-news.h"

/* Of more people than these, who rated themselves when is not read: theirs stand last. */
#define MAX_RATED 1000

typedef struct
{
  GuildStore *store;
  GuildSnapshot *snapshot;
  GCancellable *cancellable;
  GHashTable *met;   /* pairing → date, of those that met */
  GHashTable *rated; /* (person, competency) → date */
  GHashTable *read;  /* set of people whose ratings were read */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->store);
  g_clear_pointer (&request->snapshot, guild_snapshot_unref);
  g_clear_pointer (&request->met, g_hash_table_unref);
  g_clear_pointer (&request->rated, g_hash_table_unref);
  g_clear_pointer (&request->read, g_hash_table_unref);
  g_free (request);
}

/**
 * guild_today_news_free:
 * @self: (transfer full): news
 */
void
guild_today_news_free (GuildTodayNews *self)
{
  g_clear_pointer (&self->snapshot, guild_snapshot_unref);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->met, g_hash_table_unref);
  g_free (self);
}

static GHashTable *
new_dates (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static GuildDate
get_date (GHashTable *dates,
          gint64      key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (dates, &key));
}

static void
set_date (GHashTable *dates,
          gint64      key,
          GuildDate   date)
{
  g_hash_table_insert (dates, g_memdup2 (&key, sizeof key), GINT_TO_POINTER (date));
}

static gboolean
add_session (const GuildRecord *row,
             gpointer           user_data,
             GError           **error G_GNUC_UNUSED)
{
  gint64 pairing = guild_record_get_integer (row, GUILD_SESSION_PAIRING);
  GuildDate date = guild_record_get_date (row, GUILD_SESSION_DATE);

  if (date > get_date (user_data, pairing))
    set_date (user_data, pairing, date);
  return TRUE;
}

static GuildDate
get_met (gpointer data,
         gint64   pairing)
{
  const Request *request = data;

  return get_date (request->met, pairing);
}

static gboolean
add_latest (const GuildLatestRow *row,
            gpointer              user_data,
            GError              **error G_GNUC_UNUSED)
{
  if (row->kind == GUILD_ASSESSMENT_KIND_SELF)
    set_date (user_data, guild_rating_key (row->person, row->competency), row->latest.date);
  return TRUE;
}

static GuildDate
get_rated (gpointer data,
           gint64   person,
           gint64   competency)
{
  Request *request = data;

  if (!g_hash_table_contains (request->read, &person) && g_hash_table_size (request->read) < MAX_RATED)
    {
      set_date (request->read, person, 1);
      /* A date that cannot be read is one that nobody knows. */
      guild_store_each_latest (request->store, person, add_latest, request->rated, request->cancellable, NULL);
    }
  return get_date (request->rated, guild_rating_key (person, competency));
}

static void
load (GTask        *task,
      gpointer      source G_GNUC_UNUSED,
      gpointer      data,
      GCancellable *cancellable)
{
  Request *request = data;
  const GuildAttentionDates dates = { get_met, get_rated, request };
  const GuildQuery sessions = { .kind = GUILD_KIND_SESSION, .field = GUILD_ALL_FIELDS };
  GuildTodayNews *self = NULL;
  GError *error = NULL;

  request->cancellable = cancellable;
  request->rated = new_dates ();
  request->read = new_dates ();
  if (request->met == NULL)
    {
      request->met = new_dates ();
      if (!guild_store_each (request->store, &sessions, add_session, request->met, cancellable, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  self = g_new0 (GuildTodayNews, 1);
  self->snapshot = guild_snapshot_ref (request->snapshot);
  self->items = guild_attention_list (request->snapshot, &dates, cancellable);
  self->n_confirmed = guild_attention_confirmed (request->snapshot);
  self->met = g_hash_table_ref (request->met);
  g_task_return_pointer (task, self, (GDestroyNotify) guild_today_news_free);
}

/**
 * guild_today_news_load_async:
 * @organisation: an organisation
 * @met: (nullable): when its pairings last met, as the last load read it; %NULL to read it
 * @cancellable: (nullable): to stop early
 * @callback: called when they are there
 * @user_data: for @callback
 *
 * Looks for what needs attention in a worker.
 */
void
guild_today_news_load_async (GuildOrganisation  *organisation,
                             GHashTable         *met,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->store = g_object_ref (guild_organisation_get_store (organisation));
  request->snapshot = guild_organisation_ref_snapshot (organisation);
  request->met = met != NULL ? g_hash_table_ref (met) : NULL;
  g_task_set_source_tag (task, guild_today_news_load_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load);
}

/**
 * guild_today_news_load_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the news
 */
GuildTodayNews *
guild_today_news_load_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_today_news_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
