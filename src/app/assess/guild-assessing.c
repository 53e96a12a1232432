/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-assessing.h"

#include <glib/gi18n.h>

#include "guild-error.h"

/* What is typed is kept so long after the last key, in ms. */
#define PAUSE 400

typedef struct
{
  gint64 competency;
  int level; /* before */
} Step;

struct _GuildAssessing
{
  GObject parent_instance;

  GuildSession *session;
  GuildAssessmentDraft *draft;
  GArray *steps; /* Step */
  char *problem;
  GuildAssessingState state;
  guint pause;
  gboolean loaded;
  gboolean touched; /* since it was opened */
  gboolean dirty;
  gboolean running; /* something is being kept or submitted */
  gboolean submits;
  gboolean leaves;
};

typedef enum
{
  PROP_STATE = 1,
} GuildAssessingProperty;

static GParamSpec *properties[PROP_STATE + 1];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ENUM_TYPE (GuildAssessingState, guild_assessing_state,
                    G_DEFINE_ENUM_VALUE (GUILD_ASSESSING_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (GUILD_ASSESSING_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (GUILD_ASSESSING_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (GUILD_ASSESSING_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (GUILD_ASSESSING_SUBMITTING, "submitting"),
                    G_DEFINE_ENUM_VALUE (GUILD_ASSESSING_SUBMITTED, "submitted"))

G_DEFINE_FINAL_TYPE (GuildAssessing, guild_assessing, G_TYPE_OBJECT)

static void run (GuildAssessing *self);

static void
set_state (GuildAssessing     *self,
           GuildAssessingState state,
           const char         *problem)
{
  gboolean changes = g_set_str (&self->problem, problem) || self->state != state;

  self->state = state;
  if (changes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static GuildOrganisation *
get_organisation (GuildAssessing *self)
{
  return guild_session_get_organisation (self->session);
}

static void
tell_kept (GuildAssessing *self)
{
  g_autofree char *action = NULL;

  if (!self->touched || self->draft->key == 0 || guild_assessment_draft_count (self->draft) == 0)
    return;
  action = g_strdup_printf ("win.discard-draft(int64 %" G_GINT64_FORMAT ")", self->draft->key);
  guild_session_tell_way (self->session, _ ("Draft kept"), action);
  self->touched = FALSE;
}

static void
fail (GuildAssessing *self,
      const GError   *error)
{
  self->submits = FALSE;
  set_state (self, GUILD_ASSESSING_FAILED, error->message);
  /* Nobody looks at the form any more. */
  if (self->leaves)
    guild_session_tell_error (self->session, error);
  self->leaves = FALSE;
}

/* --- keeping --------------------------------------------------------------------------------------- */

static gpointer
plan_save (GuildOrganisation *organisation,
           gpointer           data,
           GCancellable      *cancellable,
           GError           **error)
{
  return guild_edit_draft_save (organisation, data, cancellable, error);
}

static gpointer
plan_submit (GuildOrganisation *organisation,
             gpointer           data,
             GCancellable      *cancellable,
             GError           **error)
{
  return guild_edit_draft_submit (organisation, data, cancellable, error);
}

/**
 * Round:
 * @draft: what is being kept or submitted, as it was when that began
 */
typedef struct
{
  GuildAssessing *self;
  GuildAssessmentDraft *draft;
  gboolean submits;
} Round;

static void
round_free (Round *round)
{
  guild_assessment_draft_free (round->draft);
  g_object_unref (round->self);
  g_free (round);
}

static void
end_round (Round        *round,
           const GError *error)
{
  g_autoptr (GuildAssessing) self = g_object_ref (round->self);

  self->running = FALSE;
  if (error != NULL && !g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING))
    {
      self->dirty = !round->submits;
      fail (self, error);
    }
  else if (round->submits)
    {
      self->dirty = FALSE;
      set_state (self, GUILD_ASSESSING_SUBMITTED, NULL);
    }
  else
    {
      self->draft->key = round->draft->key;
      run (self);
    }
  round_free (round);
}

static void
kept (GObject      *source,
      GAsyncResult *result,
      gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  guild_organisation_commit_finish (GUILD_ORGANISATION (source), result, &error);
  end_round (user_data, error);
}

static void
submitted (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  guild_session_commit_finish (GUILD_SESSION (source), result, &error);
  end_round (user_data, error);
}

static void
planned (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GuildOrganisation *organisation = GUILD_ORGANISATION (source);
  Round *round = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (organisation, result, &error);

  if (change == NULL)
    end_round (round, error);
  else if (round->submits)
    guild_session_commit_async (round->self->session, change, NULL, submitted, round);
  else
    guild_organisation_commit_async (organisation, change, NULL, kept, round);
}

/* What is kept comes before what is submitted, so that an undo of the submission finds it. */
static void
run (GuildAssessing *self)
{
  Round *round = NULL;

  if (self->running || !self->loaded || self->state == GUILD_ASSESSING_SUBMITTED)
    return;
  if (!self->dirty && !self->submits)
    {
      set_state (self, GUILD_ASSESSING_SAVED, NULL);
      if (self->leaves)
        tell_kept (self);
      self->leaves = FALSE;
      return;
    }
  g_clear_handle_id (&self->pause, g_source_remove);
  round = g_new0 (Round, 1);
  round->self = g_object_ref (self);
  round->draft = guild_assessment_draft_copy (self->draft);
  round->submits = !self->dirty;
  self->dirty = FALSE;
  self->running = TRUE;
  set_state (self, self->submits ? GUILD_ASSESSING_SUBMITTING : GUILD_ASSESSING_SAVING, NULL);
  guild_organisation_read_async (get_organisation (self), round->submits ? plan_submit : plan_save, round->draft, NULL,
                                 (GDestroyNotify) guild_change_unref, NULL, planned, round);
}

static void
paused (gpointer user_data)
{
  GuildAssessing *self = user_data;

  self->pause = 0;
  run (self);
}

static void
touch (GuildAssessing *self)
{
  self->touched = TRUE;
  self->dirty = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_once (PAUSE, paused, self);
  set_state (self, GUILD_ASSESSING_SAVING, NULL);
}

/* --- loading ------------------------------------------------------------------------------------------ */

static gpointer
load (GuildOrganisation *organisation,
      gpointer           data,
      GCancellable      *cancellable,
      GError           **error)
{
  const GuildAssessmentDraft *asked = data;

  return guild_assessment_draft_load (organisation, asked->subject, asked->kind, asked->assessor, cancellable, error);
}

static void
loaded (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GuildAssessing) self = user_data;
  g_autoptr (GError) error = NULL;
  GuildAssessmentDraft *draft = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (draft == NULL)
    {
      fail (self, error);
      return;
    }
  guild_assessment_draft_free (self->draft);
  self->draft = draft;
  self->loaded = TRUE;
  run (self);
}

/* --- GObject ------------------------------------------------------------------------------------------- */

static void
guild_assessing_dispose (GObject *object)
{
  GuildAssessing *self = GUILD_ASSESSING (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_assessing_parent_class)->dispose (object);
}

static void
guild_assessing_finalize (GObject *object)
{
  GuildAssessing *self = GUILD_ASSESSING (object);

  guild_assessment_draft_free (self->draft);
  g_array_unref (self->steps);
  g_free (self->problem);

  G_OBJECT_CLASS (guild_assessing_parent_class)->finalize (object);
}

static void
guild_assessing_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec G_GNUC_UNUSED)
{
  switch ((GuildAssessingProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, GUILD_ASSESSING (object)->state);
      break;
    }
}

static void
guild_assessing_class_init (GuildAssessingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = guild_assessing_dispose;
  object_class->finalize = guild_assessing_finalize;
  object_class->get_property = guild_assessing_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, GUILD_TYPE_ASSESSING_STATE, GUILD_ASSESSING_LOADING,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildAssessing::changed:
   * @self: the assessment
   * @competency: key of a competency
   *
   * It says something else of a competency: another level, or another evidence.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
guild_assessing_init (GuildAssessing *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
}

/**
 * guild_assessing_new:
 * @session: a session
 * @subject: key of who is rated
 * @kind: in which part
 * @assessor: key of who rates
 *
 * Begins an assessment, or takes up what was kept of it; it says nothing until that is read.
 *
 * Returns: (transfer full): the assessment
 */
GuildAssessing *
guild_assessing_new (GuildSession       *session,
                     gint64              subject,
                     GuildAssessmentKind kind,
                     gint64              assessor)
{
  GuildAssessing *self = NULL;
  GuildOrganisation *organisation = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_ASSESSING, NULL);
  self->session = g_object_ref (session);
  organisation = get_organisation (self);
  self->draft = guild_assessment_draft_new (subject, kind, assessor, guild_organisation_get_today (organisation));
  guild_organisation_read_async (organisation, load, guild_assessment_draft_copy (self->draft),
                                 (GDestroyNotify) guild_assessment_draft_free,
                                 (GDestroyNotify) guild_assessment_draft_free, NULL, loaded, g_object_ref (self));
  return self;
}

/**
 * guild_assessing_get_state:
 * @self: an assessment
 *
 * Returns: where it stands
 */
GuildAssessingState
guild_assessing_get_state (GuildAssessing *self)
{
  g_return_val_if_fail (GUILD_IS_ASSESSING (self), GUILD_ASSESSING_LOADING);

  return self->state;
}

/**
 * guild_assessing_get_problem:
 * @self: an assessment
 *
 * Returns: (transfer none) (nullable): the sentence that says why it failed
 */
const char *
guild_assessing_get_problem (GuildAssessing *self)
{
  g_return_val_if_fail (GUILD_IS_ASSESSING (self), NULL);

  return self->problem;
}

/**
 * guild_assessing_get:
 * @self: an assessment
 * @competency: key of a competency
 *
 * Returns: (transfer none) (nullable): what it says of @competency, until it changes
 */
const GuildDraftRating *
guild_assessing_get (GuildAssessing *self,
                     gint64          competency)
{
  g_return_val_if_fail (GUILD_IS_ASSESSING (self), NULL);

  return guild_assessment_draft_get (self->draft, competency);
}

/**
 * guild_assessing_list:
 * @self: an assessment
 *
 * Returns: (transfer full) (element-type gint64): keys of the competencies that it rates
 */
GArray *
guild_assessing_list (GuildAssessing *self)
{
  GArray *competencies = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (GUILD_IS_ASSESSING (self), competencies);

  for (guint i = 0; i < self->draft->ratings->len; i++)
    {
      const GuildDraftRating *rating = &g_array_index (self->draft->ratings, GuildDraftRating, i);

      if (rating->level != GUILD_LEVEL_UNRATED)
        g_array_append_val (competencies, rating->competency);
    }
  return competencies;
}

static int
get_level (GuildAssessing *self,
           gint64          competency)
{
  const GuildDraftRating *rating = guild_assessment_draft_get (self->draft, competency);

  return rating == NULL ? GUILD_LEVEL_UNRATED : rating->level;
}

/* What is on its way to be submitted is not changed behind the back of who submitted it. */
static gboolean
is_open (GuildAssessing *self)
{
  return self->loaded && self->state != GUILD_ASSESSING_SUBMITTING && self->state != GUILD_ASSESSING_SUBMITTED;
}

static void
set_level (GuildAssessing *self,
           gint64          competency,
           int             level)
{
  guild_assessment_draft_set (self->draft, competency, level, NULL);
  g_signal_emit (self, signals[CHANGED], 0, competency);
  touch (self);
}

/**
 * guild_assessing_rate:
 * @self: an assessment
 * @competency: key of a competency
 * @level: 0 to 9, %GUILD_LEVEL_NOT_APPLICABLE, or %GUILD_LEVEL_UNRATED to take the rating back
 */
void
guild_assessing_rate (GuildAssessing *self,
                      gint64          competency,
                      int             level)
{
  Step step = { competency, GUILD_LEVEL_UNRATED };

  g_return_if_fail (GUILD_IS_ASSESSING (self));

  step.level = get_level (self, competency);
  if (!is_open (self) || step.level == level)
    return;
  g_array_append_val (self->steps, step);
  set_level (self, competency, level);
}

/**
 * guild_assessing_set_evidence:
 * @self: an assessment
 * @competency: key of a competency that is rated
 * @evidence: what the rating rests on
 */
void
guild_assessing_set_evidence (GuildAssessing *self,
                              gint64          competency,
                              const char     *evidence)
{
  int level;

  g_return_if_fail (GUILD_IS_ASSESSING (self));

  level = get_level (self, competency);
  if (!is_open (self) || level == GUILD_LEVEL_UNRATED ||
      !guild_assessment_draft_set (self->draft, competency, level, evidence))
    return;
  g_signal_emit (self, signals[CHANGED], 0, competency);
  touch (self);
}

/**
 * guild_assessing_undo:
 * @self: an assessment
 *
 * Takes the last choice of a level back, of those made since it was opened.
 *
 * Returns: key of the competency that it was about, or 0 where there is none
 */
gint64
guild_assessing_undo (GuildAssessing *self)
{
  Step step;

  g_return_val_if_fail (GUILD_IS_ASSESSING (self), 0);

  if (!is_open (self) || self->steps->len == 0)
    return 0;
  step = g_array_index (self->steps, Step, self->steps->len - 1);
  g_array_set_size (self->steps, self->steps->len - 1);
  set_level (self, step.competency, step.level);
  return step.competency;
}

/**
 * guild_assessing_get_date:
 * @self: an assessment
 *
 * Returns: the day that it speaks of
 */
GuildDate
guild_assessing_get_date (GuildAssessing *self)
{
  g_return_val_if_fail (GUILD_IS_ASSESSING (self), 0);

  return self->draft->date;
}

/**
 * guild_assessing_set_date:
 * @self: an assessment
 * @date: the day that it speaks of
 */
void
guild_assessing_set_date (GuildAssessing *self,
                          GuildDate       date)
{
  g_return_if_fail (GUILD_IS_ASSESSING (self));

  if (!is_open (self) || self->draft->date == date)
    return;
  self->draft->date = date;
  touch (self);
}

/**
 * guild_assessing_get_recorded_by:
 * @self: an assessment
 *
 * Returns: (transfer none): who enters it on the assessor's behalf, or ""
 */
const char *
guild_assessing_get_recorded_by (GuildAssessing *self)
{
  g_return_val_if_fail (GUILD_IS_ASSESSING (self), "");

  return self->draft->recorded_by;
}

/**
 * guild_assessing_set_recorded_by:
 * @self: an assessment
 * @name: who enters it on the assessor's behalf, or ""
 */
void
guild_assessing_set_recorded_by (GuildAssessing *self,
                                 const char     *name)
{
  g_return_if_fail (GUILD_IS_ASSESSING (self));

  if (is_open (self) && g_set_str (&self->draft->recorded_by, name))
    touch (self);
}

/**
 * guild_assessing_flush:
 * @self: an assessment
 *
 * Keeps at once what is still to be kept.
 */
void
guild_assessing_flush (GuildAssessing *self)
{
  g_return_if_fail (GUILD_IS_ASSESSING (self));

  if (self->dirty)
    run (self);
}

/**
 * guild_assessing_submit:
 * @self: an assessment
 *
 * Submits it as it is, after it is kept.
 */
void
guild_assessing_submit (GuildAssessing *self)
{
  g_return_if_fail (GUILD_IS_ASSESSING (self));

  if (!is_open (self) || self->submits)
    return;
  self->submits = TRUE;
  run (self);
}

/**
 * guild_assessing_leave:
 * @self: an assessment
 *
 * Nobody fills it in any more: what is to be kept is kept, and a toast says so.
 */
void
guild_assessing_leave (GuildAssessing *self)
{
  g_return_if_fail (GUILD_IS_ASSESSING (self));

  if (self->leaves || self->state == GUILD_ASSESSING_SUBMITTED)
    return;
  self->leaves = TRUE;
  run (self);
}

/* --- discarding --------------------------------------------------------------------------------------------- */

static gpointer
plan_discard (GuildOrganisation *organisation,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  return guild_edit_draft_discard (organisation, *(gint64 *) data, cancellable, error);
}

static void
discard_planned (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GuildSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (change != NULL)
    guild_session_commit (session, change);
  else
    guild_session_tell_error (session, error);
}

/**
 * guild_assessing_discard:
 * @session: a session
 * @assessment: key of a draft
 *
 * Throws a draft away; the toast that says so has an undo.
 */
void
guild_assessing_discard (GuildSession *session,
                         gint64        assessment)
{
  g_return_if_fail (GUILD_IS_SESSION (session));

  guild_organisation_read_async (guild_session_get_organisation (session), plan_discard,
                                 g_memdup2 (&assessment, sizeof assessment), g_free,
                                 (GDestroyNotify) guild_change_unref, NULL, discard_planned, g_object_ref (session));
}
