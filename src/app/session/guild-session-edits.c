/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits and undo, one after another. */
#include "guild-error.h"
#include "guild-session-private.h"

typedef struct
{
  GuildSessionBuildFunc build; /* none for undo and redo */
  gboolean slow;
  gboolean redo;
  GuildSessionDoneFunc done;
  gpointer data;
  GDestroyNotify free_data;
  GuildChange *change; /* once it is built */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  if (edit->free_data != NULL)
    edit->free_data (edit->data);
  g_clear_pointer (&edit->change, guild_change_unref);
  g_free (edit);
}

static void start_next (GuildSession *self);

static void
end_edit (GuildSession *self,
          const GError *error,
          gboolean      tell)
{
  Edit *edit = g_queue_pop_head (&self->edits);

  self->editing = FALSE;
  if (edit->done != NULL && edit->done (edit->data, error))
    tell = FALSE;
  if (error != NULL && tell)
    guild_session_tell_error (self, error);
  edit_free (edit);
}

static void
edit_committed (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data G_GNUC_UNUSED)
{
  g_autoptr (GuildSession) self = g_object_ref (GUILD_SESSION (source));
  Edit *edit = g_queue_peek_head (&self->edits);
  g_autoptr (GError) error = NULL;

  guild_session_commit_finish (self, result, &error);
  /* What could not be saved is kept until it can. */
  if (error != NULL && guild_session_get_problem (self) != NULL)
    {
      guild_session_commit (self, edit->change);
      end_edit (self, error, FALSE);
    }
  else
    end_edit (self, error, TRUE);
  start_next (self);
}

static void
commit (GuildSession *self,
        Edit         *edit)
{
  guild_session_commit_async (self, edit->change, NULL, edit_committed, NULL);
}

/* What changes nothing is done. */
static void
refuse (GuildSession *self,
        const GError *error)
{
  end_edit (self, g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING) ? NULL : error, TRUE);
}

static gpointer
build_slowly (GuildOrganisation *organisation,
              gpointer           data,
              GCancellable      *cancellable G_GNUC_UNUSED,
              GError           **error)
{
  Edit *edit = data;

  return edit->build (organisation, edit->data, error);
}

static void
built (GObject      *source,
       GAsyncResult *result,
       gpointer      user_data)
{
  g_autoptr (GuildSession) self = user_data;
  Edit *edit = g_queue_peek_head (&self->edits);
  g_autoptr (GError) error = NULL;

  edit->change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  if (edit->change != NULL)
    {
      commit (self, edit);
      return;
    }
  refuse (self, error);
  start_next (self);
}

static gpointer
wait_in_worker (GuildOrganisation *organisation G_GNUC_UNUSED,
                gpointer           data G_GNUC_UNUSED,
                GCancellable      *cancellable G_GNUC_UNUSED,
                GError           **error G_GNUC_UNUSED)
{
  return NULL;
}

static void
waited (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GuildSession) self = user_data;

  guild_organisation_read_finish (GUILD_ORGANISATION (source), result, NULL);
  self->editing = FALSE;
  start_next (self);
}

static void
start_next (GuildSession *self)
{
  while (!self->editing && !g_queue_is_empty (&self->edits))
    {
      Edit *edit = g_queue_peek_head (&self->edits);
      g_autoptr (GError) error = NULL;

      self->editing = TRUE;
      if (edit->build == NULL)
        {
          guild_session_undo_at_once (self, edit->redo);
          end_edit (self, NULL, FALSE);
          continue;
        }
      if (edit->slow)
        {
          guild_organisation_read_async (self->organisation, build_slowly, edit, NULL,
                                         (GDestroyNotify) guild_change_unref, NULL, built, g_object_ref (self));
          return;
        }
      /* What others are about to change comes first. */
      if (guild_organisation_get_busy (self->organisation))
        {
          guild_organisation_read_async (self->organisation, wait_in_worker, NULL, NULL, NULL, NULL, waited,
                                         g_object_ref (self));
          return;
        }
      edit->change = edit->build (self->organisation, edit->data, &error);
      if (edit->change != NULL)
        {
          commit (self, edit);
          return;
        }
      refuse (self, error);
    }
  if (g_queue_is_empty (&self->edits))
    guild_session_notify_busy (self);
}

static void
push (GuildSession *self,
      Edit         *edit)
{
  g_queue_push_tail (&self->edits, edit);
  start_next (self);
}

/**
 * guild_session_edit:
 * @self: a session
 * @slow: whether @build reads the file, so that a worker has to do it
 * @build: makes the change when its turn has come, while the organisation stands still
 * @done: (nullable): called when it is done or refused
 * @data: for both
 * @free_data: (nullable): frees @data
 *
 * For where one goes on typing: edits and undo are done one after another, in the order in which they were asked for, and
 * each is built when the one before it is done, so that fast hands never build on what is no longer so.
 */
void
guild_session_edit (GuildSession         *self,
                    gboolean              slow,
                    GuildSessionBuildFunc build,
                    GuildSessionDoneFunc  done,
                    gpointer              data,
                    GDestroyNotify        free_data)
{
  Edit *edit = NULL;

  g_return_if_fail (GUILD_IS_SESSION (self));
  g_return_if_fail (build != NULL);

  edit = g_new0 (Edit, 1);
  edit->slow = slow;
  edit->build = build;
  edit->done = done;
  edit->data = data;
  edit->free_data = free_data;
  push (self, edit);
}

/**
 * guild_session_undo:
 * @self: a session
 * @redo: whether to do again what was undone last
 *
 * Takes the last change back, after everything that is under way, and tells what it was.
 */
void
guild_session_undo (GuildSession *self,
                    gboolean      redo)
{
  Edit *edit = NULL;

  g_return_if_fail (GUILD_IS_SESSION (self));

  edit = g_new0 (Edit, 1);
  edit->redo = redo;
  push (self, edit);
}

/* The session goes: what still waits has nobody to be told. */
void
guild_session_drop_edits (GuildSession *self)
{
  g_queue_clear_full (&self->edits, edit_free);
}
