/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-session-private.h"

#include <glib/gi18n.h>

#include "guild-change-words.h"
#include "guild-error.h"
#include "guild-preferences.h"

typedef enum
{
  PROP_ORGANISATION = 1,
  PROP_FILE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_PROBLEM,
  PROP_BUSY,
} GuildSessionProperty;

static GParamSpec *properties[PROP_BUSY + 1];

enum
{
  TOLD,
  DISCARDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildSession, guild_session, G_TYPE_OBJECT)

/* --- what can be undone ---------------------------------------------------------------------------- */

typedef struct
{
  gboolean can_undo;
  gboolean can_redo;
} Ways;

static gboolean
is_possible (GuildStore *store,
             gboolean    redo)
{
  g_autoptr (GuildChange) change = guild_store_get_undo (store, redo, NULL, NULL);

  return change != NULL;
}

static gpointer
find_ways (GuildOrganisation *organisation,
           gpointer           data G_GNUC_UNUSED,
           GCancellable      *cancellable G_GNUC_UNUSED,
           GError           **error G_GNUC_UNUSED)
{
  GuildStore *store = guild_organisation_get_store (organisation);
  Ways *ways = g_new0 (Ways, 1);

  ways->can_undo = is_possible (store, FALSE);
  ways->can_redo = is_possible (store, TRUE);
  return ways;
}

static void
set_flag (GuildSession        *self,
          gboolean            *flag,
          gboolean             value,
          GuildSessionProperty property)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
ways_found (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GuildSession) self = user_data;
  g_autofree Ways *ways = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, NULL);

  if (ways == NULL)
    return;
  set_flag (self, &self->can_undo, ways->can_undo, PROP_CAN_UNDO);
  set_flag (self, &self->can_redo, ways->can_redo, PROP_CAN_REDO);
}

static void
organisation_changed (GuildSession *self)
{
  guild_organisation_read_async (self->organisation, find_ways, NULL, NULL, g_free, NULL, ways_found,
                                 g_object_ref (self));
}

/* --- changing --------------------------------------------------------------------------------------- */

void
guild_session_notify_busy (GuildSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_problem (GuildSession *self,
             const char   *problem)
{
  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Whether it is the change that cannot be, so that trying again is of no use. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, GUILD_ERROR, GUILD_ERROR_INVALID) ||
         g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING) ||
         g_error_matches (error, GUILD_ERROR, GUILD_ERROR_BARRIER) ||
         g_error_matches (error, GUILD_ERROR, GUILD_ERROR_CONFLICT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
tell_change (GuildSession      *self,
             const GuildChange *change,
             const char        *action)
{
  g_autofree char *sentence = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));

  guild_session_tell_way (self, sentence, action);
}

static void
saved (GObject      *source,
       GAsyncResult *result,
       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GuildSession *self = g_task_get_source_object (task);
  GuildChange *change = g_task_get_task_data (task);
  GError *error = NULL;

  if (guild_organisation_commit_finish (GUILD_ORGANISATION (source), result, &error))
    {
      if (g_queue_is_empty (&self->unsaved))
        set_problem (self, NULL);
      tell_change (self, change, (guild_change_get_flags (change) & GUILD_CHANGE_BARRIER) != 0 ? NULL : "win.undo");
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!is_refusal (error))
    set_problem (self, error->message);
  g_task_return_error (task, error);
}

/**
 * guild_session_commit_async:
 * @self: a session
 * @change: a change
 * @cancellable: (nullable): to give up before it is on disk
 * @callback: called when it is done or refused
 * @user_data: for @callback
 *
 * For forms, which stay open with what was typed where it fails. Success is told with an offer to
 * undo; where the file cannot be written, that is the session's problem until something is saved.
 */
void
guild_session_commit_async (GuildSession       *self,
                            GuildChange        *change,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autofree char *actor = guild_preferences_get_actor ();
  GTask *task = NULL;

  g_return_if_fail (GUILD_IS_SESSION (self));
  g_return_if_fail (change != NULL);

  if (actor != NULL)
    guild_change_set_actor (change, actor);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, guild_session_commit_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, guild_change_ref (change), (GDestroyNotify) guild_change_unref);
  guild_organisation_commit_async (self->organisation, change, cancellable, saved, task);
}

/**
 * guild_session_commit_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for an error, whose message is for people
 *
 * Returns: whether the change was done
 */
gboolean
guild_session_commit_finish (GuildSession *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, guild_session_commit_async), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
commit_done (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GuildSession *self = GUILD_SESSION (source);
  g_autoptr (GuildChange) change = user_data;
  g_autoptr (GError) error = NULL;

  if (guild_session_commit_finish (self, result, &error))
    return;
  if (is_refusal (error))
    guild_session_tell_error (self, error);
  else
    {
      g_queue_push_tail (&self->unsaved, g_steal_pointer (&change));
      guild_session_notify_busy (self);
    }
}

/**
 * guild_session_commit:
 * @self: a session
 * @change: a change
 *
 * For what is done at once (a drag, a key): success is told with an offer to undo, a refusal with its
 * reason; what could not be saved is kept until guild_session_retry() succeeds.
 */
void
guild_session_commit (GuildSession *self,
                      GuildChange  *change)
{
  guild_session_commit_async (self, change, NULL, commit_done, guild_change_ref (change));
}

/**
 * guild_session_retry:
 * @self: a session
 *
 * Tries to save again what could not be saved.
 */
void
guild_session_retry (GuildSession *self)
{
  GQueue unsaved;

  g_return_if_fail (GUILD_IS_SESSION (self));

  unsaved = self->unsaved;
  g_queue_init (&self->unsaved);
  set_problem (self, NULL);
  for (GuildChange *change = g_queue_pop_head (&unsaved); change != NULL; change = g_queue_pop_head (&unsaved))
    {
      guild_session_commit (self, change);
      guild_change_unref (change);
    }
}

/**
 * guild_session_discard:
 * @self: a session
 *
 * Gives up what could not be saved.
 */
void
guild_session_discard (GuildSession *self)
{
  g_return_if_fail (GUILD_IS_SESSION (self));

  g_queue_clear_full (&self->unsaved, (GDestroyNotify) guild_change_unref);
  set_problem (self, NULL);
  guild_session_notify_busy (self);
}

/* --- undo and redo ------------------------------------------------------------------------------------ */

typedef struct
{
  GuildSession *self;
  gboolean redo;
} Undo;

static void
undone (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autofree Undo *undo = user_data;
  g_autoptr (GuildSession) self = undo->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_undo_finish (GUILD_ORGANISATION (source), result, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *told = NULL;

  if (change == NULL)
    {
      guild_session_tell_error (self, error);
      return;
    }
  sentence = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));
  if (undo->redo)
    /* Translators: %s is as in "Moved Bo Keller". */
    told = g_strdup_printf (_ ("Redone: %s"), sentence);
  else
    /* Translators: %s is as in "Moved Bo Keller". */
    told = g_strdup_printf (_ ("Undone: %s"), sentence);
  guild_session_tell_way (self, told, undo->redo ? "win.undo" : "win.redo");
}

/* After what the organisation has under way. */
void
guild_session_undo_at_once (GuildSession *self,
                            gboolean      redo)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->self = g_object_ref (self);
  undo->redo = redo;
  guild_organisation_undo_async (self->organisation, redo, NULL, undone, undo);
}

/* --- long work -------------------------------------------------------------------------------------------- */

/**
 * guild_session_begin_work:
 * @self: a session
 * @title: what is done, as in "Importing people.csv"
 *
 * Returns: (transfer full): the work, until guild_session_end_work()
 */
GuildWork *
guild_session_begin_work (GuildSession *self,
                          const char   *title)
{
  GuildWork *work = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (self), NULL);

  work = guild_work_new (title);
  g_list_store_append (self->works, work);
  return work;
}

/**
 * guild_session_end_work:
 * @self: a session
 * @work: what is done, or was cancelled
 */
void
guild_session_end_work (GuildSession *self,
                        GuildWork    *work)
{
  guint position;

  g_return_if_fail (GUILD_IS_SESSION (self));

  if (g_list_store_find (self->works, work, &position))
    g_list_store_remove (self->works, position);
}

/* --- GObject ------------------------------------------------------------------------------------------------ */

static void
guild_session_dispose (GObject *object)
{
  GuildSession *self = GUILD_SESSION (object);

  g_clear_object (&self->organisation);
  g_clear_object (&self->file);
  g_clear_object (&self->works);
  g_queue_clear_full (&self->unsaved, (GDestroyNotify) guild_change_unref);
  guild_session_drop_edits (self);

  G_OBJECT_CLASS (guild_session_parent_class)->dispose (object);
}

static void
guild_session_finalize (GObject *object)
{
  g_free (GUILD_SESSION (object)->problem);

  G_OBJECT_CLASS (guild_session_parent_class)->finalize (object);
}

static void
guild_session_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildSession *self = GUILD_SESSION (object);

  switch ((GuildSessionProperty) property_id)
    {
    case PROP_ORGANISATION:
      g_value_set_object (value, self->organisation);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->can_undo);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->can_redo);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, guild_session_get_busy (self));
      break;
    }
}

static void
guild_session_class_init (GuildSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = guild_session_dispose;
  object_class->finalize = guild_session_finalize;
  object_class->get_property = guild_session_get_property;

  properties[PROP_ORGANISATION] = g_param_spec_object ("organisation", NULL, NULL, GUILD_TYPE_ORGANISATION, flags);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildSession::told:
   * @self: the session
   * @sentence: what happened, in the past tense
   * @action: (nullable): the detailed name of the action that is offered beside it
   *
   * Something happened that a toast says.
   */
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * GuildSession::discarded:
   * @self: the session
   * @form: a form, closed
   *
   * A form was closed with something typed in it: a toast offers to put it back.
   */
  signals[DISCARDED] = g_signal_new ("discarded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_OBJECT);
}

static void
guild_session_init (GuildSession *self)
{
  self->works = g_list_store_new (GUILD_TYPE_WORK);
  g_signal_connect_object (self->works, "items-changed", G_CALLBACK (guild_session_notify_busy), self,
                           G_CONNECT_SWAPPED);
}

/**
 * guild_session_new:
 * @organisation: an organisation
 * @file: (nullable): its file
 *
 * Returns: (transfer full): a session on it
 */
GuildSession *
guild_session_new (GuildOrganisation *organisation,
                   GFile             *file)
{
  GuildSession *self = NULL;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), NULL);

  self = g_object_new (GUILD_TYPE_SESSION, NULL);
  self->organisation = g_object_ref (organisation);
  g_set_object (&self->file, file);
  g_signal_connect_object (organisation, "changed", G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (organisation, "notify::busy", G_CALLBACK (guild_session_notify_busy), self,
                           G_CONNECT_SWAPPED);
  organisation_changed (self);
  return self;
}

/**
 * guild_session_get_organisation:
 * @self: a session
 *
 * Returns: (transfer none): what is open
 */
GuildOrganisation *
guild_session_get_organisation (GuildSession *self)
{
  g_return_val_if_fail (GUILD_IS_SESSION (self), NULL);

  return self->organisation;
}

/**
 * guild_session_get_file:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): where it is kept
 */
GFile *
guild_session_get_file (GuildSession *self)
{
  g_return_val_if_fail (GUILD_IS_SESSION (self), NULL);

  return self->file;
}

/**
 * guild_session_get_can_undo:
 * @self: a session
 *
 * Returns: whether there is something to undo
 */
gboolean
guild_session_get_can_undo (GuildSession *self)
{
  g_return_val_if_fail (GUILD_IS_SESSION (self), FALSE);

  return self->can_undo;
}

/**
 * guild_session_get_can_redo:
 * @self: a session
 *
 * Returns: whether there is something to redo
 */
gboolean
guild_session_get_can_redo (GuildSession *self)
{
  g_return_val_if_fail (GUILD_IS_SESSION (self), FALSE);

  return self->can_redo;
}

/**
 * guild_session_get_problem:
 * @self: a session
 *
 * Returns: (nullable) (transfer none): why nothing can be saved, until something is
 */
const char *
guild_session_get_problem (GuildSession *self)
{
  g_return_val_if_fail (GUILD_IS_SESSION (self), NULL);

  return self->problem;
}

/**
 * guild_session_get_works:
 * @self: a session
 *
 * Returns: (transfer none): the #GuildWork under way
 */
GListModel *
guild_session_get_works (GuildSession *self)
{
  g_return_val_if_fail (GUILD_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->works);
}

/**
 * guild_session_get_busy:
 * @self: a session
 *
 * Returns: whether something is under way or could not be saved, so that closing would lose it
 */
gboolean
guild_session_get_busy (GuildSession *self)
{
  g_return_val_if_fail (GUILD_IS_SESSION (self), FALSE);

  return g_list_model_get_n_items (G_LIST_MODEL (self->works)) > 0 || !g_queue_is_empty (&self->unsaved) ||
         !g_queue_is_empty (&self->edits) || guild_organisation_get_busy (self->organisation);
}

/**
 * guild_session_tell:
 * @self: a session
 * @sentence: what happened, in the past tense
 *
 * Has the window say it.
 */
void
guild_session_tell (GuildSession *self,
                    const char   *sentence)
{
  g_return_if_fail (GUILD_IS_SESSION (self));

  guild_session_tell_way (self, sentence, NULL);
}

/**
 * guild_session_tell_way:
 * @self: a session
 * @sentence: what happened, in the past tense
 * @action: (nullable): the detailed name of the action that is offered beside it: `win.undo`, `win.redo`
 *   or `win.discard-draft(…)`
 *
 * Says what happened, and offers what can be done about it.
 */
void
guild_session_tell_way (GuildSession *self,
                        const char   *sentence,
                        const char   *action)
{
  g_return_if_fail (GUILD_IS_SESSION (self));

  g_signal_emit (self, signals[TOLD], 0, sentence, action);
}

/**
 * guild_session_tell_error:
 * @self: a session
 * @error: why something did not happen; that it was cancelled needs no words
 *
 * Has the window say it.
 */
void
guild_session_tell_error (GuildSession *self,
                          const GError *error)
{
  g_return_if_fail (GUILD_IS_SESSION (self));

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    guild_session_tell (self, error->message);
}

/**
 * guild_session_tell_discarded:
 * @self: a session
 * @form: a form that is closed with something typed in it
 *
 * Has the window offer to put it back as it was.
 */
void
guild_session_tell_discarded (GuildSession *self,
                              GObject      *form)
{
  g_return_if_fail (GUILD_IS_SESSION (self));
  g_return_if_fail (G_IS_OBJECT (form));

  g_signal_emit (self, signals[DISCARDED], 0, form);
}
