/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-queue.h"

#include "guild-error.h"

typedef struct
{
  GuildModelBuildFunc build;
  GuildModelDoneFunc done;
  gpointer data;
  GDestroyNotify free_data;
  gboolean slow;
  GWeakRef where; /* the text that is about to be another */
  char *typed;
  GuildChange *change; /* once it is built */
} Edit;

struct _GuildModelQueue
{
  GObject parent_instance;

  GuildSession *session;
  GQueue edits; /* the first is under way, where running */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (GuildModelQueue, guild_model_queue, G_TYPE_OBJECT)

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  if (edit->free_data != NULL)
    edit->free_data (edit->data);
  g_clear_pointer (&edit->change, guild_change_unref);
  g_weak_ref_clear (&edit->where);
  g_free (edit->typed);
  g_free (edit);
}

static void start_next (GuildModelQueue *self);

static void
end_edit (GuildModelQueue *self,
          const GError    *error)
{
  Edit *edit = g_queue_pop_head (&self->edits);

  self->running = FALSE;
  if (edit->done != NULL)
    edit->done (edit->data, error);
  edit_free (edit);
}

/* Where it was typed, if that can still be seen; else the window tells it. */
static void
tell (GuildModelQueue *self,
      Edit            *edit,
      const GError    *error)
{
  g_autoptr (GuildStandingText) where = g_weak_ref_get (&edit->where);

  if (where != NULL && gtk_widget_get_mapped (GTK_WIDGET (where)))
    guild_standing_text_refuse (where, edit->typed, error->message);
  else
    guild_session_tell_error (self->session, error);
}

static void
edit_committed (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GuildModelQueue) self = user_data;
  GuildSession *session = GUILD_SESSION (source);
  Edit *edit = g_queue_peek_head (&self->edits);
  g_autoptr (GError) error = NULL;

  /* What could not be saved is kept by the session until it can. */
  if (!guild_session_commit_finish (session, result, &error) && guild_session_get_problem (session) != NULL)
    guild_session_commit (session, edit->change);
  else if (error != NULL)
    tell (self, edit, error);
  end_edit (self, error);
  start_next (self);
}

static void
commit (GuildModelQueue *self,
        Edit            *edit)
{
  guild_session_commit_async (self->session, edit->change, NULL, edit_committed, g_object_ref (self));
}

/* What changes nothing is done. */
static void
refuse (GuildModelQueue *self,
        const GError    *error)
{
  gboolean nothing = error == NULL || g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING);

  if (!nothing)
    tell (self, g_queue_peek_head (&self->edits), error);
  end_edit (self, nothing ? NULL : error);
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
  g_autoptr (GuildModelQueue) self = user_data;
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
  g_autoptr (GuildModelQueue) self = user_data;

  guild_organisation_read_finish (GUILD_ORGANISATION (source), result, NULL);
  self->running = FALSE;
  start_next (self);
}

static void
start_next (GuildModelQueue *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);

  while (!self->running && !g_queue_is_empty (&self->edits))
    {
      Edit *edit = g_queue_peek_head (&self->edits);
      g_autoptr (GError) error = NULL;

      self->running = TRUE;
      if (edit->slow)
        {
          guild_organisation_read_async (organisation, build_slowly, edit, NULL, (GDestroyNotify) guild_change_unref,
                                         NULL, built, g_object_ref (self));
          return;
        }
      /* What others are about to change comes first. */
      if (guild_organisation_get_busy (organisation))
        {
          guild_organisation_read_async (organisation, wait_in_worker, NULL, NULL, NULL, NULL, waited,
                                         g_object_ref (self));
          return;
        }
      edit->change = edit->build (organisation, edit->data, &error);
      if (edit->change != NULL)
        {
          commit (self, edit);
          return;
        }
      refuse (self, error);
    }
}

static void
guild_model_queue_dispose (GObject *object)
{
  GuildModelQueue *self = GUILD_MODEL_QUEUE (object);

  g_queue_clear_full (&self->edits, edit_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_model_queue_parent_class)->dispose (object);
}

static void
guild_model_queue_class_init (GuildModelQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_model_queue_dispose;
}

static void
guild_model_queue_init (GuildModelQueue *self)
{
  g_queue_init (&self->edits);
}

/**
 * guild_model_queue_new:
 * @session: the session to commit in
 *
 * Returns: (transfer full): an empty queue
 */
GuildModelQueue *
guild_model_queue_new (GuildSession *session)
{
  GuildModelQueue *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_MODEL_QUEUE, NULL);
  self->session = g_object_ref (session);
  return self;
}

static Edit *
edit_new (GuildModelBuildFunc build,
          gpointer            data,
          GDestroyNotify      free_data)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->build = build;
  edit->data = data;
  edit->free_data = free_data;
  g_weak_ref_init (&edit->where, NULL);
  return edit;
}

static void
push (GuildModelQueue *self,
      Edit            *edit)
{
  g_queue_push_tail (&self->edits, edit);
  start_next (self);
}

/**
 * guild_model_queue_push:
 * @self: a queue
 * @slow: whether @build reads the file, so that a worker has to do it
 * @build: makes the change when its turn has come, while the organisation stands still
 * @done: (nullable): called when it is done, or was refused and that was told
 * @data: for both
 * @free_data: (nullable): frees @data
 */
void
guild_model_queue_push (GuildModelQueue    *self,
                        gboolean            slow,
                        GuildModelBuildFunc build,
                        GuildModelDoneFunc  done,
                        gpointer            data,
                        GDestroyNotify      free_data)
{
  Edit *edit = NULL;

  g_return_if_fail (GUILD_IS_MODEL_QUEUE (self) && build != NULL);

  edit = edit_new (build, data, free_data);
  edit->slow = slow;
  edit->done = done;
  push (self, edit);
}

/**
 * guild_model_queue_push_text:
 * @self: a queue
 * @build: makes the change when its turn has come
 * @data: for @build
 * @free_data: (nullable): frees @data
 * @where: (nullable): the text that is edited; where it is refused, it opens again with the reason
 * @typed: (nullable): what was typed there
 */
void
guild_model_queue_push_text (GuildModelQueue    *self,
                             GuildModelBuildFunc build,
                             gpointer            data,
                             GDestroyNotify      free_data,
                             GuildStandingText  *where,
                             const char         *typed)
{
  Edit *edit = NULL;

  g_return_if_fail (GUILD_IS_MODEL_QUEUE (self) && build != NULL);

  edit = edit_new (build, data, free_data);
  g_weak_ref_set (&edit->where, where);
  edit->typed = g_strdup (typed != NULL ? typed : "");
  push (self, edit);
}

/**
 * guild_model_queue_is_empty:
 * @self: a queue
 *
 * Returns: whether nothing is under way
 */
gboolean
guild_model_queue_is_empty (GuildModelQueue *self)
{
  g_return_val_if_fail (GUILD_IS_MODEL_QUEUE (self), TRUE);

  return g_queue_is_empty (&self->edits);
}
