/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an organisation changes: one door, one after another. */
#include <glib/gi18n-lib.h>

#include "guild-error.h"
#include "guild-organisation-private.h"
#include "guild-validation.h"

/**
 * guild_organisation_reserve_key:
 * @self: an organisation
 * @kind: a kind other than %GUILD_KIND_RATING, whose keys guild_rating_key() makes
 *
 * Returns: a key for a new row; it is never given again
 */
gint64
guild_organisation_reserve_key (GuildOrganisation *self,
                                GuildKind          kind)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self) && kind != GUILD_KIND_RATING, 0);

  return self->next_keys[kind]++;
}

/**
 * guild_organisation_validate:
 * @self: an organisation
 * @change: a change against it as it is now
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: whether guild_organisation_commit() would take it
 */
gboolean
guild_organisation_validate (GuildOrganisation *self,
                             const GuildChange *change,
                             GError           **error)
{
  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), FALSE);

  return guild_validate_change (self->state, change, error);
}

/**
 * guild_organisation_check:
 * @self: an organisation
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Checks the file, and every held row against the rules.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): a sentence for each thing that is wrong
 */
GPtrArray *
guild_organisation_check (GuildOrganisation *self,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);

  problems = guild_store_check (self->store, cancellable, error);
  if (problems == NULL)
    return NULL;
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if ((guild_kind_get_info (kind)->flags & GUILD_KIND_HELD) == 0)
        continue;
      rows = guild_state_list (self->state, kind);
      for (guint i = 0; i < rows->len; i++)
        {
          g_autoptr (GuildChange) same = guild_change_new ("check", NULL);
          g_autoptr (GError) problem = NULL;

          guild_change_set_flags (same, GUILD_CHANGE_WHOLE);
          guild_change_insert (same, g_ptr_array_index (rows, i));
          if (!guild_validate_change (self->state, same, &problem))
            g_ptr_array_add (problems, g_strdup (problem->message));
        }
    }
  return g_steal_pointer (&problems);
}

/* What a commit leaves to do on the main thread. */
typedef struct
{
  GuildReadBack *read_back;
  GuildState *reloaded;
} Committed;

static void
committed_free (Committed *committed)
{
  g_clear_pointer (&committed->read_back, guild_read_back_free);
  g_clear_pointer (&committed->reloaded, guild_state_free);
  g_free (committed);
}

/* @change is on disk: reads what must follow in memory. On any thread, and not to be cancelled. */
static Committed *
read_committed (GuildStore        *store,
                const GuildChange *change,
                GuildDate          today,
                GError           **error)
{
  Committed *committed = g_new0 (Committed, 1);

  committed->read_back = guild_read_back_new (store, change, NULL, error);
  if (committed->read_back != NULL && committed->read_back->reload)
    committed->reloaded = guild_state_load (store, today, NULL, error);
  if (committed->read_back == NULL || (committed->read_back->reload && committed->reloaded == NULL))
    {
      g_prefix_error (error, "%s",
                      _ ("The change is saved, but could not be read back; open the organisation again. "));
      g_clear_pointer (&committed, committed_free);
    }
  return committed;
}

static void
apply_committed (GuildOrganisation *self,
                 GuildChange       *change,
                 Committed         *committed)
{
  self->version = guild_store_get_version (self->store);
  if (committed->reloaded != NULL)
    {
      guild_state_free (self->state);
      self->state = g_steal_pointer (&committed->reloaded);
    }
  else
    guild_state_apply (self->state, change, committed->read_back);
  guild_organisation_announce (self, committed->read_back->reload ? NULL : change);
}

/**
 * guild_organisation_commit:
 * @self: an organisation
 * @change: a change against it as it is now
 * @cancellable: (nullable): to give up before it is on disk
 * @error: return location for an error
 *
 * Validates, commits, applies and announces @change, and waits for it. An empty change does nothing.
 *
 * Returns: whether it was done; otherwise nothing has changed anywhere
 */
gboolean
guild_organisation_commit (GuildOrganisation *self,
                           GuildChange       *change,
                           GCancellable      *cancellable,
                           GError           **error)
{
  Committed *committed;
  guint n_operations;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), FALSE);
  g_return_val_if_fail (g_queue_is_empty (&self->turns), FALSE);

  guild_change_get_operations (change, &n_operations);
  if (n_operations == 0)
    return TRUE;
  if (!guild_validate_change (self->state, change, error) ||
      !guild_store_apply (self->store, change, self->version, cancellable, error))
    return FALSE;
  committed = read_committed (self->store, change, guild_organisation_get_today (self), error);
  if (committed == NULL)
    return FALSE;
  apply_committed (self, change, committed);
  committed_free (committed);
  return TRUE;
}

/**
 * guild_organisation_undo:
 * @self: an organisation
 * @redo: whether to do again what was undone last
 * @cancellable: (nullable): to give up before it is on disk
 * @error: return location for an error; %GUILD_ERROR_NOTHING, %GUILD_ERROR_BARRIER
 *
 * Takes the last change back, whichever session made it, and waits for it.
 *
 * Returns: (transfer full) (nullable): what was undone or redone
 */
GuildChange *
guild_organisation_undo (GuildOrganisation *self,
                         gboolean           redo,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (GuildChange) change = NULL;
  Committed *committed;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (self), NULL);
  g_return_val_if_fail (g_queue_is_empty (&self->turns), NULL);

  change = guild_store_get_undo (self->store, redo, cancellable, error);
  if (change == NULL || !guild_store_apply_undo (self->store, change, redo, self->version, cancellable, error))
    return NULL;
  committed = read_committed (self->store, change, guild_organisation_get_today (self), error);
  if (committed == NULL)
    return NULL;
  apply_committed (self, change, committed);
  committed_free (committed);
  return g_steal_pointer (&change);
}

/* --- one after another --------------------------------------------------------------------------- */

/**
 * Turn:
 * @change: what is committed, or was undone
 * @read: what reads instead
 *
 * Changes, undos and long readers wait for each other, in the order in which they were asked for.
 */
typedef struct
{
  GuildChange *change;
  gboolean undo, redo;
  GuildOrganisationReadFunc read;
  gpointer read_data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;

  gint64 version;
  GuildDate today;
} Turn;

static void
turn_free (Turn *turn)
{
  g_clear_pointer (&turn->change, guild_change_unref);
  if (turn->free_data != NULL)
    turn->free_data (turn->read_data);
  g_free (turn);
}

static Committed *
save_turn (GuildOrganisation *self,
           Turn              *turn,
           GCancellable      *cancellable,
           GError           **error)
{
  if (turn->undo)
    {
      turn->change = guild_store_get_undo (self->store, turn->redo, cancellable, error);
      if (turn->change == NULL ||
          !guild_store_apply_undo (self->store, turn->change, turn->redo, turn->version, cancellable, error))
        return NULL;
    }
  else if (!guild_store_apply (self->store, turn->change, turn->version, cancellable, error))
    return NULL;
  return read_committed (self->store, turn->change, turn->today, error);
}

static void
turn_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GuildOrganisation *self = source;
  Turn *turn = task_data;
  GError *error = NULL;
  gpointer result = turn->read != NULL ? turn->read (self, turn->read_data, cancellable, &error)
                                       : save_turn (self, turn, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, turn->read != NULL ? turn->free_result : (GDestroyNotify) committed_free);
}

static void start_next_turn (GuildOrganisation *self);

static void
turn_done (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GuildOrganisation *self = GUILD_ORGANISATION (source);
  g_autoptr (GTask) outer = user_data;
  Turn *turn = g_task_get_task_data (outer);
  GError *error = NULL;
  gpointer done = g_task_propagate_pointer (G_TASK (result), &error);

  g_queue_pop_head (&self->turns);
  if (error != NULL)
    g_task_return_error (outer, error);
  else if (turn->read != NULL)
    g_task_return_pointer (outer, done, turn->free_result);
  else
    {
      apply_committed (self, turn->change, done);
      committed_free (done);
      g_task_return_pointer (outer, guild_change_ref (turn->change), (GDestroyNotify) guild_change_unref);
    }
  /* Only now: whoever is told of the change may ask for a turn, which must not begin twice. */
  self->in_turn = FALSE;
  start_next_turn (self);
}

static void
start_next_turn (GuildOrganisation *self)
{
  GTask *outer;

  while (!self->in_turn && (outer = g_queue_peek_head (&self->turns)) != NULL)
    {
      Turn *turn = g_task_get_task_data (outer);
      g_autoptr (GTask) inner = NULL;
      GError *error = NULL;

      if (turn->read == NULL && !turn->undo && !guild_validate_change (self->state, turn->change, &error))
        {
          g_autoptr (GTask) failed = g_queue_pop_head (&self->turns);

          g_task_return_error (failed, error);
          continue;
        }
      turn->version = self->version;
      turn->today = guild_organisation_get_today (self);
      inner = g_task_new (self, g_task_get_cancellable (outer), turn_done, outer);
      g_task_set_source_tag (inner, start_next_turn);
      /* What is on disk must be applied, cancelled or not. */
      g_task_set_check_cancellable (inner, FALSE);
      g_task_set_task_data (inner, turn, NULL);
      self->in_turn = TRUE;
      g_task_run_in_thread (inner, turn_in_thread);
      return;
    }
  guild_organisation_notify_busy (self);
}

static void
take_turn (GuildOrganisation  *self,
           Turn               *turn,
           gpointer            tag,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, turn, (GDestroyNotify) turn_free);
  g_queue_push_tail (&self->turns, task);
  if (g_queue_get_length (&self->turns) > 1)
    return;
  guild_organisation_notify_busy (self);
  start_next_turn (self);
}

/**
 * guild_organisation_commit_async:
 * @self: an organisation
 * @change: a change
 * @cancellable: (nullable): to give up before it is on disk
 * @callback: called when it is done or refused
 * @user_data: for @callback
 *
 * Like guild_organisation_commit(), without waiting. Changes are validated and committed one after
 * another in the order of these calls.
 */
void
guild_organisation_commit_async (GuildOrganisation  *self,
                                 GuildChange        *change,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  Turn *turn = NULL;

  g_return_if_fail (GUILD_IS_ORGANISATION (self));

  turn = g_new0 (Turn, 1);
  turn->change = guild_change_ref (change);
  take_turn (self, turn, guild_organisation_commit_async, cancellable, callback, user_data);
}

/**
 * guild_organisation_commit_finish:
 * @self: an organisation
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the change was done
 */
gboolean
guild_organisation_commit_finish (GuildOrganisation *self,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  g_autoptr (GuildChange) change = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, guild_organisation_commit_async), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  change = g_task_propagate_pointer (G_TASK (result), error);
  return change != NULL;
}

/**
 * guild_organisation_undo_async:
 * @self: an organisation
 * @redo: whether to do again what was undone last
 * @cancellable: (nullable): to give up before it is on disk
 * @callback: called when it is done or refused
 * @user_data: for @callback
 *
 * Like guild_organisation_undo(), without waiting, after everything that was asked for before.
 */
void
guild_organisation_undo_async (GuildOrganisation  *self,
                               gboolean            redo,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Turn *turn = NULL;

  g_return_if_fail (GUILD_IS_ORGANISATION (self));

  turn = g_new0 (Turn, 1);
  turn->undo = TRUE;
  turn->redo = redo;
  take_turn (self, turn, guild_organisation_undo_async, cancellable, callback, user_data);
}

/**
 * guild_organisation_undo_finish:
 * @self: an organisation
 * @result: what the callback was given
 * @error: return location for an error; %GUILD_ERROR_NOTHING, %GUILD_ERROR_BARRIER
 *
 * Returns: (transfer full) (nullable): what was undone or redone
 */
GuildChange *
guild_organisation_undo_finish (GuildOrganisation *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_organisation_undo_async), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * guild_organisation_read_async:
 * @self: an organisation
 * @read: called in a worker; it returns a result, or sets an error
 * @read_data: for @read
 * @free_data: (nullable): frees @read_data
 * @free_result: (nullable): frees the result where nobody takes it
 * @cancellable: (nullable): handed to @read
 * @callback: called when @read is done
 * @user_data: for @callback
 *
 * Lets a long reader (the plan of an import, an export) have the organisation to itself: until it is
 * done nothing changes, and changes asked for meanwhile wait their turn. The reader may call what
 * reads the organisation, and reserve keys, but neither hold #GuildPerson objects nor commit.
 */
void
guild_organisation_read_async (GuildOrganisation        *self,
                               GuildOrganisationReadFunc read,
                               gpointer                  read_data,
                               GDestroyNotify            free_data,
                               GDestroyNotify            free_result,
                               GCancellable             *cancellable,
                               GAsyncReadyCallback       callback,
                               gpointer                  user_data)
{
  Turn *turn = NULL;

  g_return_if_fail (GUILD_IS_ORGANISATION (self));
  g_return_if_fail (read != NULL);

  turn = g_new0 (Turn, 1);
  turn->read = read;
  turn->read_data = read_data;
  turn->free_data = free_data;
  turn->free_result = free_result;
  take_turn (self, turn, guild_organisation_read_async, cancellable, callback, user_data);
}

/**
 * guild_organisation_read_finish:
 * @self: an organisation
 * @result: what the callback was given
 * @error: return location for the reader's error
 *
 * Returns: (transfer full) (nullable): what the reader returned
 */
gpointer
guild_organisation_read_finish (GuildOrganisation *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_organisation_read_async), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
