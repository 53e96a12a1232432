/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-first-task.h"

#include <glib/gi18n.h>

#include "guild-pairing-edits.h"
#include "guild-preferences.h"
#include "guild-sample.h"

#define KEY     "first-tasks"
#define SESSION "guild-first-task"

struct _GuildFirstTask
{
  GObject parent_instance;

  GuildSession *session; /* which holds this */
  char *id;              /* of the organisation */
  gint64 person;         /* 0 where this is no sample */
  gint64 competency;
  guint steps;
  gboolean open;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildFirstTask, guild_first_task, G_TYPE_OBJECT)

static const GuildRecord *
find_pairing (GuildFirstTask *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (self->session));

  return guild_pair_index_get_taken (guild_snapshot_get_pair_index (snapshot), self->person, self->competency);
}

/* Beside what is remembered of other samples. */
static void
remember (GuildFirstTask *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (guild_preferences_get (), KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *id = NULL;
  guint32 steps = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{su}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&su}", &id, &steps))
    if (!g_str_equal (id, self->id))
      g_variant_builder_add (&builder, "{su}", id, steps);
  g_variant_builder_add (&builder, "{su}", self->id, self->steps);
  g_settings_set_value (guild_preferences_get (), KEY, g_variant_builder_end (&builder));
}

static void
recall (GuildFirstTask *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (guild_preferences_get (), KEY);

  g_variant_lookup (all, self->id, "u", &self->steps);
}

/* A pairing that is there was found; one that was found and is there no more was undone. */
static void
follow (GuildFirstTask *self)
{
  if (!self->open)
    return;
  if (guild_first_task_is_paired (self))
    guild_first_task_do (self, GUILD_FIRST_TASK_FOUND);
  else if ((self->steps & GUILD_FIRST_TASK_FOUND) != 0)
    guild_first_task_do (self, GUILD_FIRST_TASK_SETTLED);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
guild_first_task_finalize (GObject *object)
{
  GuildFirstTask *self = GUILD_FIRST_TASK (object);

  g_free (self->id);

  G_OBJECT_CLASS (guild_first_task_parent_class)->finalize (object);
}

static void
guild_first_task_class_init (GuildFirstTaskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_first_task_finalize;

  /**
   * GuildFirstTask::changed:
   * @self: the task
   *
   * A step was done, the task is over, or the organisation changed while it is open.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_first_task_init (GuildFirstTask *self G_GNUC_UNUSED)
{
}

/**
 * guild_first_task_get:
 * @session: a session
 *
 * Returns: (transfer none): the first task in it, which is open only where its organisation is the sample
 */
GuildFirstTask *
guild_first_task_get (GuildSession *session)
{
  GuildFirstTask *self = NULL;
  GuildOrganisation *organisation = NULL;
  g_autoptr (GPtrArray) named = NULL;
  const guint over = GUILD_FIRST_TASK_SETTLED | GUILD_FIRST_TASK_DISMISSED;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), SESSION);
  if (self != NULL)
    return self;
  self = g_object_new (GUILD_TYPE_FIRST_TASK, NULL);
  g_object_set_data_full (G_OBJECT (session), SESSION, self, g_object_unref);
  self->session = session;
  organisation = guild_session_get_organisation (session);
  named = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);
  if (named->len == 0 || !guild_sample_get_first_task (organisation, &self->person, &self->competency))
    return self;
  self->id = g_strdup (guild_record_get_text (g_ptr_array_index (named, 0), GUILD_ORGANISATION_ID));
  recall (self);
  self->open = (self->steps & over) == 0;
  g_signal_connect_object (organisation, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);
  return self;
}

/**
 * guild_first_task_is_open:
 * @self: a first task
 *
 * Returns: whether it is to be shown
 */
gboolean
guild_first_task_is_open (GuildFirstTask *self)
{
  g_return_val_if_fail (GUILD_IS_FIRST_TASK (self), FALSE);

  return self->open;
}

/**
 * guild_first_task_get_person:
 * @self: a first task
 *
 * Returns: key of whose gap it is
 */
gint64
guild_first_task_get_person (GuildFirstTask *self)
{
  g_return_val_if_fail (GUILD_IS_FIRST_TASK (self), 0);

  return self->person;
}

/**
 * guild_first_task_get_competency:
 * @self: a first task
 *
 * Returns: key of the competency that the gap is in
 */
gint64
guild_first_task_get_competency (GuildFirstTask *self)
{
  g_return_val_if_fail (GUILD_IS_FIRST_TASK (self), 0);

  return self->competency;
}

/**
 * guild_first_task_get_steps:
 * @self: a first task
 *
 * Returns: what was done of it (#GuildFirstTaskSteps)
 */
guint
guild_first_task_get_steps (GuildFirstTask *self)
{
  g_return_val_if_fail (GUILD_IS_FIRST_TASK (self), 0);

  return self->steps;
}

/**
 * guild_first_task_is_paired:
 * @self: a first task
 *
 * Returns: whether a pairing serves the gap now
 */
gboolean
guild_first_task_is_paired (GuildFirstTask *self)
{
  g_return_val_if_fail (GUILD_IS_FIRST_TASK (self), FALSE);

  return find_pairing (self) != NULL;
}

/**
 * guild_first_task_do:
 * @self: a first task
 * @step: what was done
 *
 * Ticks it, and remembers it.
 */
void
guild_first_task_do (GuildFirstTask     *self,
                     GuildFirstTaskSteps step)
{
  g_return_if_fail (GUILD_IS_FIRST_TASK (self));

  if (!self->open || (self->steps & step) != 0)
    return;
  self->steps |= step;
  remember (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_first_task_close:
 * @self: a first task
 *
 * Shows it no more, now and later.
 */
void
guild_first_task_close (GuildFirstTask *self)
{
  g_return_if_fail (GUILD_IS_FIRST_TASK (self));

  if (!self->open)
    return;
  if ((self->steps & GUILD_FIRST_TASK_SETTLED) == 0)
    guild_first_task_do (self, GUILD_FIRST_TASK_DISMISSED);
  self->open = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_first_task_propose:
 * @self: a first task
 * @mentor: key of who would help
 *
 * Proposes the pairing that closes the gap, or tells why that cannot be.
 */
void
guild_first_task_propose (GuildFirstTask *self,
                          gint64          mentor)
{
  g_auto (GuildPairingDraft) draft = { 0 };
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  GuildOrganisation *organisation = NULL;

  g_return_if_fail (GUILD_IS_FIRST_TASK (self));

  organisation = guild_session_get_organisation (self->session);
  guild_pairing_draft_init (&draft, organisation, self->person, self->competency, mentor);
  change = guild_edit_pair (organisation, &draft, &error);
  if (change != NULL)
    guild_session_commit (self->session, change);
  else
    guild_session_tell_error (self->session, error);
}

static void
add (GString *text,
     char    *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
  g_free (sentence);
}

/**
 * guild_first_task_explain:
 * @self: a first task
 *
 * Returns: (transfer full) (nullable): why the mentor of its gap fits, a sentence a line; %NULL without one
 */
char *
guild_first_task_explain (GuildFirstTask *self)
{
  g_autoptr (GuildSnapshot) snapshot = NULL;
  const GuildRecord *pairing = NULL;
  const char *mentor, *mentee;
  GString *text = NULL;
  GuildPersonRow mentor_row, mentee_row;
  GuildPairQuestion question;
  GuildPairWorld world;
  GuildPairFacts facts;

  g_return_val_if_fail (GUILD_IS_FIRST_TASK (self), NULL);

  snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (self->session));
  pairing = guild_pair_index_get_taken (guild_snapshot_get_pair_index (snapshot), self->person, self->competency);
  if (pairing == NULL)
    return NULL;
  guild_pair_question_init (&question, pairing);
  guild_pair_world_init (&world, snapshot);
  guild_pair_facts_look_up (&facts, &world, &question);
  if (!guild_snapshot_get_person (snapshot, question.mentor, &mentor_row) ||
      !guild_snapshot_get_person (snapshot, question.mentee, &mentee_row))
    return NULL;
  mentor = guild_record_get_text (mentor_row.record, GUILD_PERSON_NAME);
  mentee = guild_record_get_text (mentee_row.record, GUILD_PERSON_NAME);
  text = g_string_new (NULL);
  if ((facts.mentor_cell & GUILD_CELL_CONFIRMED) != 0)
    add (text,
         g_strdup_printf (_ ("%s stands at level %d, confirmed"), mentor, guild_cell_get_level (facts.mentor_cell)));
  else
    add (text, g_strdup_printf (_ ("%s stands at level %d, self-rated: it is confirmed before they start"), mentor,
                                guild_cell_get_level (facts.mentor_cell)));
  add (text, g_strdup_printf (_ ("%s stands at level %d and wants to reach %d"), mentee,
                              MAX (guild_cell_get_level (facts.mentee_cell), 0), question.goal_level));
  if (!facts.confirms && facts.line_distance == 0)
    add (text, g_strdup (_ ("Neither leads the other, and the mentor does not confirm the levels")));
  if (mentor_row.department != mentee_row.department)
    add (text, g_strdup (_ ("They work in different departments")));
  add (text, g_strdup_printf (_ ("%s mentors in %u of %u pairings, before this one"), mentor, facts.mentor_load,
                              facts.mentor_capacity));
  if (facts.briefed && facts.mentee_rated)
    add (text, g_strdup_printf (_ ("%s has rated themselves and is briefed"), mentee));
  return g_string_free_and_steal (text);
}
