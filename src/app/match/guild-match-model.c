/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-model.h"

#include <glib/gi18n.h>

#include "guild-error.h"

struct _GuildMatchModel
{
  GObject parent_instance;

  GuildSession *session;
  GuildWork *work;         /* NULL: nothing is being solved */
  GuildMatching *matching; /* NULL: there is none yet, or a worker has it */
  GuildSnapshot *snapshot; /* the organisation as the match was made of it */
  GuildMatch *match;
  GuildMatchNames *names;
  GuildMatchChoices *choices;
  GuildMatchList *proposed;
  GuildMatchList *waiting;
  gboolean stale;
  gboolean lent; /* a worker has what is asked, and gives it back unchanged */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildMatchModel, guild_match_model, G_TYPE_OBJECT)

static void
emit_changed (GuildMatchModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The lists look at the match before until they have the next. */
static void
take_match (GuildMatchModel *self,
            GuildMatch      *match,
            GuildMatchNames *names)
{
  g_autoptr (GuildMatch) match_before = g_steal_pointer (&self->match);
  g_autoptr (GuildMatchNames) names_before = NULL;

  if (names != NULL)
    {
      names_before = g_steal_pointer (&self->names);
      self->names = names;
    }
  self->match = match;
  guild_match_list_set_match (self->proposed, match, self->names);
  guild_match_list_set_match (self->waiting, match, self->names);
}

/* How much of the first solving is to look at the organisation, about. */
#define LOOK 0.2

/* --- solving ------------------------------------------------------------------------------------------------- */

/* What a worker gets, has to itself, and gives back. */
typedef struct
{
  GuildSnapshot *snapshot;
  GuildMatching *matching;
  GuildWork *work;
  const GuildMatchNames *names_before; /* the model keeps them meanwhile */
  gboolean is_new;

  GuildMatch *match;
  GuildMatchNames *names; /* NULL: they are as before */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  guild_snapshot_unref (job->snapshot);
  g_clear_pointer (&job->matching, guild_matching_free);
  g_clear_pointer (&job->match, guild_match_free);
  g_clear_pointer (&job->names, guild_match_names_free);
  g_object_unref (job->work);
  g_free (job);
}

/* The part of a job that is at hand. */
typedef struct
{
  GuildWork *work;
  double from;
  double share;
} Part;

static void
report (double   fraction,
        gpointer data)
{
  const Part *part = data;

  guild_work_report (part->work, part->from + part->share * fraction);
}

/* From the start, or from where a session was that was stopped. */
static gboolean
solve_anew (Job          *job,
            GCancellable *cancellable,
            GError      **error)
{
  Part look = { job->work, 0, LOOK }, search = { job->work, LOOK, 1 - LOOK };

  if (job->matching == NULL)
    job->matching = guild_matching_new_cancellable (job->snapshot, report, &look, cancellable, error);
  return job->matching != NULL &&
         guild_matching_solve (job->matching, GUILD_MATCH_OPTIMAL, report, &search, cancellable, error);
}

/* Where it is cancelled, the match is as good as it got, and says how much better it might be; where that is before
 * there is anything of the organisation as it is now, what there was stays. */
static void
solve (GTask        *task,
       gpointer      source G_GNUC_UNUSED,
       gpointer      data,
       GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean solved;

  if (job->matching != NULL && guild_matching_get_snapshot (job->matching) != job->snapshot)
    {
      Part whole = { job->work, 0, 1 };

      solved = guild_matching_refresh (job->matching, job->snapshot, report, &whole, cancellable, &error);
    }
  else
    solved = solve_anew (job, cancellable, &error);
  if (job->matching == NULL || guild_matching_get_snapshot (job->matching) != job->snapshot ||
      (!solved && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    {
      g_task_return_error (task, error);
      return;
    }
  job->match = guild_matching_get_match (job->matching);
  /* Whoever stopped it in the last moment: it is the best, and what is tried on it has to be the best too. */
  if (!solved && job->match->optimal && guild_matching_refresh (job->matching, job->snapshot, NULL, NULL, NULL, NULL))
    {
      g_clear_error (&error);
      solved = TRUE;
      guild_match_free (job->match);
      job->match = guild_matching_get_match (job->matching);
    }
  job->names = guild_match_names_new (job->snapshot);
  if (job->names_before != NULL && guild_match_names_equal (job->names, job->names_before))
    g_clear_pointer (&job->names, guild_match_names_free);
  if (solved)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
is_current (GuildMatchModel     *self,
            const GuildSnapshot *snapshot)
{
  g_autoptr (GuildSnapshot) now = guild_organisation_ref_snapshot (guild_session_get_organisation (self->session));

  return now == snapshot;
}

static void
solved (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data G_GNUC_UNUSED)
{
  GuildMatchModel *self = GUILD_MATCH_MODEL (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean cancelled;

  guild_session_end_work (self->session, self->work);
  g_clear_object (&self->work);
  g_task_propagate_boolean (G_TASK (result), &error);
  cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (error != NULL && !cancelled)
    guild_session_tell_error (self->session, error);
  /* Who stops before there is anything has changed their mind. */
  if (job->match != NULL && (!cancelled || !job->is_new || job->match->pairs->len > 0))
    {
      guild_snapshot_unref (self->snapshot);
      self->snapshot = guild_snapshot_ref (job->snapshot);
      self->matching = g_steal_pointer (&job->matching);
      guild_match_choices_settle (self->choices, self->matching);
      take_match (self, g_steal_pointer (&job->match), g_steal_pointer (&job->names));
    }
  else if (!job->is_new && job->matching != NULL)
    self->matching = g_steal_pointer (&job->matching);
  self->stale = self->match != NULL && !is_current (self, self->snapshot);
  emit_changed (self);
}

/**
 * guild_match_model_solve:
 * @self: a model
 *
 * Finds the best match for the organisation as it is now, in a worker; what is tried stays where it still can.
 * Does nothing while that is under way.
 */
void
guild_match_model_solve (GuildMatchModel *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  g_return_if_fail (GUILD_IS_MATCH_MODEL (self));

  if (self->work != NULL || self->lent)
    return;
  self->work = guild_session_begin_work (self->session, _ ("Looking for the Best Mentors"));
  job = g_new0 (Job, 1);
  job->snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (self->session));
  job->is_new = self->matching == NULL;
  job->matching = g_steal_pointer (&self->matching);
  job->work = g_object_ref (self->work);
  job->names_before = self->names;
  task = g_task_new (self, guild_work_get_cancellable (self->work), solved, NULL);
  g_task_set_source_tag (task, guild_match_model_solve);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, solve);
  emit_changed (self);
}

static void
organisation_changed (GuildMatchModel *self)
{
  if (self->match == NULL || self->stale || is_current (self, self->snapshot))
    return;
  self->stale = TRUE;
  emit_changed (self);
}

/* --- trying --------------------------------------------------------------------------------------------------- */

/* A worker may have the match; and what is not the best yet is not made so by a trial. */
static gboolean
check_ready (GuildMatchModel *self,
             GError         **error)
{
  if (self->matching != NULL && self->match->optimal)
    return TRUE;
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                       self->matching == NULL ? _ ("The match is being made anew. Try again in a moment.")
                                              : _ ("The match was stopped early. Go on with it first."));
  return FALSE;
}

/**
 * guild_match_model_try:
 * @self: a model
 * @choice: what is to be tried
 * @error: return location for why it cannot be
 *
 * Keeps a pair together or apart, or leaves it to the match again; the rest is the best with that at once.
 *
 * Returns: whether it is tried now
 */
gboolean
guild_match_model_try (GuildMatchModel        *self,
                       const GuildMatchChoice *choice,
                       GError                **error)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), FALSE);

  if (!check_ready (self, error) || !guild_match_choices_try (self->choices, self->matching, choice, error))
    return FALSE;
  take_match (self, guild_matching_update_match (self->matching, self->match, choice->mentee), NULL);
  emit_changed (self);
  return TRUE;
}

/**
 * guild_match_model_go:
 * @self: a model
 * @redo: whether forward
 * @error: return location for why it cannot be
 *
 * Takes back what was tried last, or tries it again.
 *
 * Returns: whether it did
 */
gboolean
guild_match_model_go (GuildMatchModel *self,
                      gboolean         redo,
                      GError         **error)
{
  gint64 mentee = 0;

  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), FALSE);

  if (!check_ready (self, error) || !guild_match_choices_go (self->choices, self->matching, redo, &mentee, error))
    return FALSE;
  take_match (self, guild_matching_update_match (self->matching, self->match, mentee), NULL);
  emit_changed (self);
  return TRUE;
}

/* --- asking --------------------------------------------------------------------------------------------------- */

/**
 * guild_match_model_list_options:
 * @self: a model that is ready
 * @mentee: key of who would learn
 * @competency: key of the skill
 *
 * Returns: (transfer full) (element-type GuildMatchOption): who could help with the gap, the best score first
 */
GArray *
guild_match_model_list_options (GuildMatchModel *self,
                                gint64           mentee,
                                gint64           competency)
{
  GArray *options = g_array_new (FALSE, FALSE, sizeof (GuildMatchOption));
  g_autoptr (GArray) candidates = NULL;
  guint gap, current;

  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), options);

  if (self->matching == NULL || !guild_matching_find_gap (self->matching, mentee, competency, &gap))
    return options;
  current = guild_solver_get_mentor (guild_matching_get_solver (self->matching), gap);
  candidates = guild_matching_list_candidates (self->matching, gap);
  for (guint i = 0; i < candidates->len; i++)
    {
      const GuildMatchCandidate *candidate = &g_array_index (candidates, GuildMatchCandidate, i);
      GuildMatchOption option = { .score = candidate->score, .current = candidate->mentor == current };
      GuildMatchPair pair;

      guild_matching_get_pair (self->matching, gap, candidate->mentor, &pair);
      option.mentor = pair.mentor;
      option.hold = guild_match_choices_find (self->choices, mentee, competency, pair.mentor);
      g_array_append_val (options, option);
    }
  return options;
}

/**
 * guild_match_model_weigh:
 * @self: a model
 * @mentee: key of who would learn
 * @competency: key of the skill
 * @mentor: key of who helps, or would
 * @what: what is tried with them
 *
 * Finds out what it would cost to choose otherwise; exact, by trial, and nothing is changed by it.
 *
 * Returns: (transfer full) (nullable): what would follow, or %NULL where there is no room for it, or nothing to
 *   compare with
 */
GuildMatchTrial *
guild_match_model_weigh (GuildMatchModel *self,
                         gint64           mentee,
                         gint64           competency,
                         gint64           mentor,
                         GuildMatchTry    what)
{
  g_auto (GuildMatchTrials) trials = { 0 };
  guint gap, helper;

  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), NULL);

  if (self->matching == NULL || !self->match->optimal ||
      !guild_matching_find_gap (self->matching, mentee, competency, &gap) ||
      !guild_matching_find_mentor (self->matching, mentor, &helper))
    return NULL;
  guild_match_trials_init (&trials, self->matching);
  return trials.exact ? guild_match_trial_new (&trials, gap, helper, what) : NULL;
}

typedef struct
{
  GuildMatching *matching;
  guint at_most;
} Question;

/* What is still here was not given back: there is nobody any more to take it. */
static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->matching, guild_matching_free);
  g_free (question);
}

static void
list_needs (GTask        *task,
            gpointer      source G_GNUC_UNUSED,
            gpointer      data,
            GCancellable *cancellable G_GNUC_UNUSED)
{
  Question *question = data;

  g_task_return_pointer (task, guild_matching_list_needs (question->matching, question->at_most),
                         (GDestroyNotify) g_array_unref);
}

/**
 * guild_match_model_list_needs_async:
 * @self: a model that is ready
 * @at_most: how many are wanted
 * @callback: called when they are known
 * @user_data: for @callback
 *
 * Finds out in a worker what would help most. Nothing can be tried meanwhile.
 */
void
guild_match_model_list_needs_async (GuildMatchModel    *self,
                                    guint               at_most,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question = NULL;

  g_return_if_fail (GUILD_IS_MATCH_MODEL (self));
  g_return_if_fail (self->matching != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  question = g_new0 (Question, 1);
  question->matching = g_steal_pointer (&self->matching);
  question->at_most = at_most;
  self->lent = TRUE;
  g_task_set_source_tag (task, guild_match_model_list_needs_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, list_needs);
  emit_changed (self);
}

/**
 * guild_match_model_list_needs_finish:
 * @self: a model
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type GuildMatchNeed): what would help most, the most first
 */
GArray *
guild_match_model_list_needs_finish (GuildMatchModel *self,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  Question *question = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  question = g_task_get_task_data (G_TASK (result));
  self->matching = g_steal_pointer (&question->matching);
  self->lent = FALSE;
  emit_changed (self);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the object ----------------------------------------------------------------------------------------------- */

static void
guild_match_model_dispose (GObject *object)
{
  GuildMatchModel *self = GUILD_MATCH_MODEL (object);

  if (self->proposed != NULL)
    {
      guild_match_list_set_match (self->proposed, NULL, NULL);
      guild_match_list_set_match (self->waiting, NULL, NULL);
    }
  g_clear_object (&self->proposed);
  g_clear_object (&self->waiting);
  g_clear_pointer (&self->match, guild_match_free);
  g_clear_pointer (&self->names, guild_match_names_free);
  g_clear_pointer (&self->matching, guild_matching_free);
  g_clear_pointer (&self->snapshot, guild_snapshot_unref);
  g_clear_pointer (&self->choices, guild_match_choices_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_match_model_parent_class)->dispose (object);
}

static void
guild_match_model_class_init (GuildMatchModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_match_model_dispose;

  /**
   * GuildMatchModel::changed:
   * @self: the model
   *
   * The match is another, is being made, or is no longer of the organisation as it is.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_match_model_init (GuildMatchModel *self)
{
  self->choices = guild_match_choices_new ();
  self->proposed = guild_match_list_new (TRUE);
  self->waiting = guild_match_list_new (FALSE);
}

/**
 * guild_match_model_new:
 * @session: a session
 *
 * Returns: (transfer full): a model that has no match yet
 */
GuildMatchModel *
guild_match_model_new (GuildSession *session)
{
  GuildMatchModel *self = NULL;
  GuildOrganisation *organisation = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_MATCH_MODEL, NULL);
  organisation = guild_session_get_organisation (session);
  self->session = g_object_ref (session);
  self->snapshot = guild_organisation_ref_snapshot (organisation);
  g_signal_connect_object (organisation, "changed", G_CALLBACK (organisation_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * guild_match_model_get_session:
 * @self: a model
 *
 * Returns: (transfer none): the session that it works in
 */
GuildSession *
guild_match_model_get_session (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), NULL);

  return self->session;
}

/**
 * guild_match_model_is_solving:
 * @self: a model
 *
 * Returns: whether a worker is looking for the best match
 */
gboolean
guild_match_model_is_solving (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), FALSE);

  return self->work != NULL;
}

/**
 * guild_match_model_is_ready:
 * @self: a model
 *
 * Returns: whether there is a match on which something can be tried
 */
gboolean
guild_match_model_is_ready (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), FALSE);

  return self->matching != NULL;
}

/**
 * guild_match_model_is_stale:
 * @self: a model
 *
 * Returns: whether the organisation has changed since the match was made
 */
gboolean
guild_match_model_is_stale (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), FALSE);

  return self->stale;
}

/**
 * guild_match_model_get_match:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the match, valid until the next change
 */
const GuildMatch *
guild_match_model_get_match (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), NULL);

  return self->match;
}

/**
 * guild_match_model_get_snapshot:
 * @self: a model
 *
 * Returns: (transfer none): the organisation as the match was made of it
 */
const GuildSnapshot *
guild_match_model_get_snapshot (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), NULL);

  return self->snapshot;
}

/**
 * guild_match_model_get_matching:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what can be asked why; nobody while a worker has it
 */
GuildMatching *
guild_match_model_get_matching (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), NULL);

  return self->matching;
}

/**
 * guild_match_model_get_proposed:
 * @self: a model
 *
 * Returns: (transfer none): the proposed pairs
 */
GuildMatchList *
guild_match_model_get_proposed (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), NULL);

  return self->proposed;
}

/**
 * guild_match_model_get_waiting:
 * @self: a model
 *
 * Returns: (transfer none): the gaps without a mentor
 */
GuildMatchList *
guild_match_model_get_waiting (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), NULL);

  return self->waiting;
}

/**
 * guild_match_model_get_choices:
 * @self: a model
 *
 * Returns: (transfer none): what is tried
 */
const GuildMatchChoices *
guild_match_model_get_choices (GuildMatchModel *self)
{
  g_return_val_if_fail (GUILD_IS_MATCH_MODEL (self), NULL);

  return self->choices;
}
