/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-finder-memory.h"

#define RECENTS   "guild-finder-recents"
#define INDEX     "guild-finder-index"
#define N_RECENTS 6

/* The index of an organisation as it was at one moment. */
typedef struct
{
  GuildFinder *finder;
  GuildSnapshot *snapshot;
} Index;

static void
index_free (gpointer data)
{
  Index *index = data;

  g_clear_pointer (&index->finder, guild_finder_free);
  guild_snapshot_unref (index->snapshot);
  g_free (index);
}

/**
 * guild_finder_memory_get_recents:
 * @session: a session
 *
 * Returns: (transfer none) (element-type GuildFinderMatch): what was chosen before, the newest first
 */
GArray *
guild_finder_memory_get_recents (GuildSession *session)
{
  GArray *recents = g_object_get_data (G_OBJECT (session), RECENTS);

  if (recents == NULL)
    {
      recents = g_array_new (FALSE, FALSE, sizeof (GuildFinderMatch));
      g_object_set_data_full (G_OBJECT (session), RECENTS, recents, (GDestroyNotify) g_array_unref);
    }
  return recents;
}

/**
 * guild_finder_memory_remember:
 * @session: a session
 * @group: what it is
 * @key: what was chosen
 */
void
guild_finder_memory_remember (GuildSession    *session,
                              GuildFinderGroup group,
                              gint64           key)
{
  GArray *recents = guild_finder_memory_get_recents (session);
  GuildFinderMatch match = { group, key, NULL, GUILD_FINDER_BEGINS };

  for (guint i = 0; i < recents->len; i++)
    if (g_array_index (recents, GuildFinderMatch, i).group == group &&
        g_array_index (recents, GuildFinderMatch, i).key == key)
      {
        g_array_remove_index (recents, i);
        break;
      }
  g_array_prepend_val (recents, match);
  g_array_set_size (recents, MIN (recents->len, N_RECENTS));
}

/* What was chosen before stands before its equals. */
static const GuildFinder *
get_finder (GuildSession *session,
            Index        *index)
{
  GArray *recents = guild_finder_memory_get_recents (session);

  for (guint i = recents->len; i > 0; i--)
    {
      const GuildFinderMatch *match = &g_array_index (recents, GuildFinderMatch, i - 1);

      if (match->group >= GUILD_FINDER_PERSON)
        guild_finder_remember (index->finder, match->group, match->key);
    }
  return index->finder;
}

/**
 * guild_finder_memory_get_index:
 * @session: a session
 * @snapshot: its organisation as it is now
 *
 * Returns: (transfer none) (nullable): the index, where it is of this very snapshot
 */
const GuildFinder *
guild_finder_memory_get_index (GuildSession        *session,
                               const GuildSnapshot *snapshot)
{
  Index *index = g_object_get_data (G_OBJECT (session), INDEX);

  return index != NULL && index->snapshot == snapshot ? get_finder (session, index) : NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Index *index = g_new0 (Index, 1);

  index->snapshot = guild_snapshot_ref (task_data);
  index->finder = guild_finder_new ();
  guild_finder_add_snapshot (index->finder, index->snapshot, cancellable);
  g_task_return_pointer (task, index, index_free);
}

/**
 * guild_finder_memory_load_async:
 * @session: a session
 * @snapshot: its organisation as it is now
 * @cancellable: (nullable): to stop early
 * @callback: called when the index is made
 * @user_data: for @callback
 *
 * Makes the index in a worker.
 */
void
guild_finder_memory_load_async (GuildSession       *session,
                                GuildSnapshot      *snapshot,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, guild_finder_memory_load_async);
  g_task_set_task_data (task, guild_snapshot_ref (snapshot), (GDestroyNotify) guild_snapshot_unref);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * guild_finder_memory_load_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer none) (nullable): the index, kept with the session until the next; %NULL if it was cancelled
 */
const GuildFinder *
guild_finder_memory_load_finish (GAsyncResult *result)
{
  GuildSession *session = g_task_get_source_object (G_TASK (result));
  Index *index = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, guild_finder_memory_load_async), NULL);

  index = g_task_propagate_pointer (G_TASK (result), NULL);
  if (index == NULL)
    return NULL;
  g_object_set_data_full (G_OBJECT (session), INDEX, index, index_free);
  return get_finder (session, index);
}
