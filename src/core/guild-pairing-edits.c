/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-edits.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-error.h"
#include "guild-stored-rows.h"

#define MENTOR_FIELDS (GUILD_MENTOR_SKILL + 1)

/* A task-based pairing is time-boxed: three months unless they agree on something else. */
#define MONTHS 3

/* --- what all have in common ------------------------------------------------------------------------ */

static GuildChange *
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return NULL;
}

static GuildChange *
finish (GuildPlan  *plan,
        const char *name,
        const char *detail,
        GError    **error)
{
  g_autoptr (GuildChange) change = guild_plan_finish (plan, name, detail);
  guint n_operations;

  guild_change_get_operations (change, &n_operations);
  if (n_operations > 0)
    return g_steal_pointer (&change);
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING, _ ("Nothing would be different."));
  return NULL;
}

static const char *
get_name (GuildOrganisation *organisation,
          gint64             person)
{
  const GuildRecord *record = guild_organisation_lookup (organisation, GUILD_KIND_PERSON, person);

  return record == NULL ? "" : guild_record_get_text (record, GUILD_PERSON_NAME);
}

static char *
name_both (GuildOrganisation *organisation,
           gint64             mentee,
           gint64             mentor)
{
  /* Translators: a pairing in the history: who learns, with whom. */
  return g_strdup_printf (_ ("%s with %s"), get_name (organisation, mentee), get_name (organisation, mentor));
}

static char *
name_pairing (GuildOrganisation *organisation,
              const GuildRecord *row)
{
  return name_both (organisation, guild_record_get_integer (row, GUILD_PAIRING_MENTEE),
                    guild_record_get_integer (row, GUILD_PAIRING_MENTOR));
}

static const GuildRecord *
find_pairing (GuildOrganisation *organisation,
              gint64             pairing,
              GError           **error)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_PAIRING, pairing);

  if (row == NULL)
    refuse (error, _ ("The pairing is no longer there."));
  return row;
}

/* The first sentence that stands against it, less what the agreement overrides. */
static char *
refuse_pair (GuildOrganisation       *organisation,
             const GuildPairQuestion *question,
             guint                    bars,
             guint                    overrides)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GuildPairWorld world;
  GuildPairFacts facts;
  guint obstacles;

  guild_pair_world_init (&world, snapshot);
  guild_pair_facts_look_up (&facts, &world, question);
  obstacles = guild_pair_facts_judge (&facts) & bars & ~(overrides & GUILD_PAIR_OVERRIDABLE);
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      return guild_pair_obstacle_describe (i, &facts, get_name (organisation, question->mentor),
                                           get_name (organisation, question->mentee));
  return NULL;
}

/* --- drafts ---------------------------------------------------------------------------------------------- */

/**
 * guild_pairing_draft_init:
 * @self: (out caller-allocates): a draft
 * @organisation: an organisation
 * @mentee: key of who learns
 * @competency: key of the one skill, or 0 for a career pairing
 * @mentor: key of who helps
 *
 * Makes it the agreement that suits them by the organisation's policies: the goal that the mentor can
 * teach, three months from today, and words about scope, confidentiality and boundaries.
 */
void
guild_pairing_draft_init (GuildPairingDraft *self,
                          GuildOrganisation *organisation,
                          gint64             mentee,
                          gint64             competency,
                          gint64             mentor)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  const GuildPolicy *policy = guild_snapshot_get_policy (snapshot);
  const GuildRecord *skill = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY, competency);
  GuildDate today = guild_organisation_get_today (organisation);

  *self = (GuildPairingDraft) {
    .mentee = mentee,
    .mentor = mentor,
    .competency = competency,
    .from = today,
    .until = guild_date_add_months (today, MONTHS),
    .hours = (double) NAN,
    .project = g_strdup (""),
    .goals = g_strdup (""),
    .scope = skill == NULL ? g_strdup (_ ("Where a career could lead, and what it asks for."))
                           : g_strdup_printf (_ ("%s, and nothing else. Other skills have mentors of their own."),
                                              guild_record_get_text (skill, GUILD_COMPETENCY_NAME)),
    .confidentiality = g_strdup (_ ("What is said stays between us, unless somebody could come to harm.")),
    .boundaries = g_strdup (_ ("We meet in working hours. Either of us may end this without giving a reason.")),
    .overridden_by = g_strdup (""),
    .override_reason = g_strdup (""),
  };
  if (competency != 0)
    {
      int target = guild_pair_target (snapshot, mentee, competency);
      int current = guild_cell_get_level (guild_snapshot_get_cell (snapshot, mentee, competency));
      int level = guild_cell_get_level (guild_snapshot_get_cell (snapshot, mentor, competency));

      self->goal_level = guild_rule_goal_level (target, current, policy->goal, level, policy->mentor_margin);
    }
}

/**
 * guild_pairing_draft_init_from:
 * @self: (out caller-allocates): a draft
 * @organisation: an organisation
 * @pairing: key of a pairing
 *
 * Makes it the agreement of a pairing as it is.
 *
 * Returns: whether there is such a pairing; otherwise @self is not set
 */
gboolean
guild_pairing_draft_init_from (GuildPairingDraft *self,
                               GuildOrganisation *organisation,
                               gint64             pairing)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_PAIRING, pairing);
  gint64 goal;

  if (row == NULL)
    return FALSE;
  goal = guild_record_get_integer (row, GUILD_PAIRING_GOAL_LEVEL);
  *self = (GuildPairingDraft) {
    .mentee = guild_record_get_integer (row, GUILD_PAIRING_MENTEE),
    .mentor = guild_record_get_integer (row, GUILD_PAIRING_MENTOR),
    .competency = guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY),
    .goal_level = goal == GUILD_ABSENT ? 0 : (int) goal,
    .from = guild_record_get_date (row, GUILD_PAIRING_FROM),
    .until = guild_record_get_date (row, GUILD_PAIRING_UNTIL),
    .hours = guild_record_get_real (row, GUILD_PAIRING_HOURS),
    .project = g_strdup (guild_record_get_text (row, GUILD_PAIRING_PROJECT)),
    .goals = g_strdup (guild_record_get_text (row, GUILD_PAIRING_GOALS)),
    .scope = g_strdup (guild_record_get_text (row, GUILD_PAIRING_SCOPE)),
    .confidentiality = g_strdup (guild_record_get_text (row, GUILD_PAIRING_CONFIDENTIALITY)),
    .boundaries = g_strdup (guild_record_get_text (row, GUILD_PAIRING_BOUNDARIES)),
    .overrides = guild_pair_obstacles_parse (guild_record_get_text (row, GUILD_PAIRING_OVERRIDES)),
    .overridden_by = g_strdup (guild_record_get_text (row, GUILD_PAIRING_OVERRIDDEN_BY)),
    .override_reason = g_strdup (guild_record_get_text (row, GUILD_PAIRING_OVERRIDE_REASON)),
  };
  return TRUE;
}

/**
 * guild_pairing_draft_clear:
 * @self: a draft
 *
 * Frees its texts.
 */
void
guild_pairing_draft_clear (GuildPairingDraft *self)
{
  g_clear_pointer (&self->project, g_free);
  g_clear_pointer (&self->goals, g_free);
  g_clear_pointer (&self->scope, g_free);
  g_clear_pointer (&self->confidentiality, g_free);
  g_clear_pointer (&self->boundaries, g_free);
  g_clear_pointer (&self->overridden_by, g_free);
  g_clear_pointer (&self->override_reason, g_free);
}

/**
 * guild_pairing_draft_ask:
 * @self: a draft
 * @pairing: key of the pairing that it is the agreement of, or 0
 * @question: (out caller-allocates): what the rules are asked about it
 */
void
guild_pairing_draft_ask (const GuildPairingDraft *self,
                         gint64                   pairing,
                         GuildPairQuestion       *question)
{
  *question = (GuildPairQuestion) { self->mentee, self->mentor, self->competency, self->goal_level,
                                    self->from,   self->until,  pairing };
}

/* Puts the draft into @values; the texts live as long as @texts. */
static gboolean
fill (GuildOrganisation       *organisation,
      const GuildPairingDraft *draft,
      GuildValue              *values,
      GPtrArray               *texts,
      GError                 **error)
{
  const struct
  {
    guint field;
    const char *text;
  } strings[] = {
    { GUILD_PAIRING_PROJECT, draft->project },
    { GUILD_PAIRING_GOALS, draft->goals },
    { GUILD_PAIRING_SCOPE, draft->scope },
    { GUILD_PAIRING_CONFIDENTIALITY, draft->confidentiality },
    { GUILD_PAIRING_BOUNDARIES, draft->boundaries },
    { GUILD_PAIRING_OVERRIDDEN_BY, draft->overrides == 0 ? NULL : draft->overridden_by },
    { GUILD_PAIRING_OVERRIDE_REASON, draft->overrides == 0 ? NULL : draft->override_reason },
  };

  if (draft->until != 0 && draft->until < draft->from)
    return refuse (error, _ ("The pairing would end before it begins; choose a later last day.")) != NULL;
  if (draft->hours < 0)
    return refuse (error, _ ("Hours cannot be less than none.")) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      char *text = g_strstrip (g_strdup (strings[i].text == NULL ? "" : strings[i].text));

      g_ptr_array_add (texts, text);
      values[strings[i].field].text = text;
    }
  if ((draft->overrides & GUILD_PAIR_OVERRIDABLE) != 0 &&
      (*values[GUILD_PAIRING_OVERRIDDEN_BY].text == '\0' || *values[GUILD_PAIRING_OVERRIDE_REASON].text == '\0'))
    return refuse (error, _ ("To override a rule, give your name and a reason.")) != NULL;
  {
    char *overrides = guild_pair_obstacles_format (draft->overrides & GUILD_PAIR_OVERRIDABLE);

    g_ptr_array_add (texts, overrides);
    values[GUILD_PAIRING_OVERRIDES].text = overrides;
  }
  values[GUILD_PAIRING_KIND].integer = draft->competency == 0 ? GUILD_PAIRING_KIND_CAREER : GUILD_PAIRING_KIND_TASK;
  values[GUILD_PAIRING_MENTOR].integer = draft->mentor;
  values[GUILD_PAIRING_MENTEE].integer = draft->mentee;
  values[GUILD_PAIRING_COMPETENCY].integer = draft->competency;
  values[GUILD_PAIRING_GOAL_LEVEL].integer = draft->competency == 0 ? GUILD_ABSENT : draft->goal_level;
  values[GUILD_PAIRING_FROM].integer = draft->from;
  values[GUILD_PAIRING_UNTIL].integer = draft->until;
  values[GUILD_PAIRING_HOURS].real = draft->hours;
  if (draft->competency != 0)
    {
      g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
      int level = guild_cell_get_level (guild_snapshot_get_cell (snapshot, draft->mentee, draft->competency));

      values[GUILD_PAIRING_FROM_LEVEL].integer = level < 0 ? GUILD_ABSENT : level;
    }
  return TRUE;
}

/* --- proposing ------------------------------------------------------------------------------------------- */

/**
 * guild_edit_pair:
 * @organisation: an organisation
 * @draft: who learns what with whom, and how
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Proposes a pairing of a candidate (design 2). Rules that can be overridden need a name and a reason
 * in @draft; steps that are missing may be missing still.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_pair (GuildOrganisation       *organisation,
                 const GuildPairingDraft *draft,
                 GError                 **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *refusal = NULL;
  g_autofree char *id = NULL;
  g_autofree char *detail = name_both (organisation, draft->mentee, draft->mentor);
  GuildPairQuestion question;
  GuildValue values[GUILD_MAX_FIELDS];
  guint n = 0;

  guild_pairing_draft_ask (draft, 0, &question);
  refusal = refuse_pair (organisation, &question, GUILD_PAIR_BARS_CANDIDATE, draft->overrides);
  if (refusal != NULL)
    return refuse (error, refusal);
  guild_values_clear (GUILD_KIND_PAIRING, values);
  if (!fill (organisation, draft, values, texts, error))
    return NULL;
  do
    {
      g_free (id);
      id = g_strdup_printf ("pair-%u", ++n);
    }
  while (guild_plan_find (plan, GUILD_KIND_PAIRING, id) != NULL);
  values[GUILD_PAIRING_ID].text = id;
  values[GUILD_PAIRING_STATE].integer = GUILD_PAIRING_STATE_PROPOSED;
  values[GUILD_PAIRING_SINCE].integer = guild_organisation_get_today (organisation);
  guild_plan_insert (plan, GUILD_KIND_PAIRING, values);
  return finish (plan, "pair", detail, error);
}

static void
remove_acceptances (GuildPlan *plan,
                    gint64     pairing)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_ACCEPTANCE, pairing);

  for (guint i = 0; i < rows->len; i++)
    guild_plan_remove (plan, g_ptr_array_index (rows, i));
}

/**
 * guild_edit_pairing_terms:
 * @organisation: an organisation
 * @pairing: key of a pairing that is proposed or offered
 * @draft: its agreement; mentor, mentee and competency stay as they are
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * Whoever had accepted the old agreement is asked again.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_pairing_terms (GuildOrganisation       *organisation,
                          gint64                   pairing,
                          const GuildPairingDraft *draft,
                          GError                 **error)
{
  const GuildRecord *row = find_pairing (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *detail = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL)
    return NULL;
  if (!guild_pairing_is_announced (guild_pairing_get_state (row)))
    return refuse (error, _ ("An agreement is changed before it is accepted by both; propose a new pairing instead."));
  guild_record_copy_values (row, values);
  if (!fill (organisation, draft, values, texts, error))
    return NULL;
  values[GUILD_PAIRING_MENTOR] = row->values[GUILD_PAIRING_MENTOR];
  values[GUILD_PAIRING_MENTEE] = row->values[GUILD_PAIRING_MENTEE];
  values[GUILD_PAIRING_COMPETENCY] = row->values[GUILD_PAIRING_COMPETENCY];
  values[GUILD_PAIRING_KIND] = row->values[GUILD_PAIRING_KIND];
  if (guild_plan_replace (plan, row, values) != row)
    remove_acceptances (plan, pairing);
  detail = name_pairing (organisation, row);
  return finish (plan, "edit-pairing", detail, error);
}

/**
 * guild_edit_pairing_withdraw:
 * @organisation: an organisation
 * @pairing: key of a pairing that is proposed or offered
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Takes a proposal away as if it had not been made.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_pairing_withdraw (GuildOrganisation *organisation,
                             gint64             pairing,
                             GError           **error)
{
  const GuildRecord *row = find_pairing (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *detail = NULL;

  if (row == NULL)
    return NULL;
  if (!guild_pairing_is_announced (guild_pairing_get_state (row)))
    return refuse (error, _ ("Both have agreed already; end the pairing instead."));
  remove_acceptances (plan, pairing);
  guild_plan_remove (plan, row);
  detail = name_pairing (organisation, row);
  return finish (plan, "withdraw-pairing", detail, error);
}

/* What happens to it is recorded once it has happened. */
static gboolean
check_day (GuildOrganisation *organisation,
           GuildDate          date,
           GError           **error)
{
  return (date > 0 && date <= guild_organisation_get_today (organisation)) ||
         refuse (error, _ ("This day is still to come; choose today or a day before.")) != NULL;
}

/* --- accepting ---------------------------------------------------------------------------------------------- */

static gint64
find_acceptor (GuildPlan *plan,
               gint64     pairing,
               GuildPart  part,
               GuildDate *date)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (plan, GUILD_KIND_ACCEPTANCE, pairing);

  for (guint i = 0; i < rows->len; i++)
    if ((GuildPart) guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_ACCEPTANCE_PART) == part)
      {
        if (date != NULL)
          *date = guild_record_get_date (g_ptr_array_index (rows, i), GUILD_ACCEPTANCE_DATE);
        return guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_ACCEPTANCE_PERSON);
      }
  return 0;
}

/**
 * guild_pairing_get_acceptor:
 * @organisation: an organisation
 * @pairing: key of a pairing
 * @part: mentor, mentee or manager
 * @date: (out) (optional): when they did
 *
 * Returns: key of who accepted the agreement in that part, or 0
 */
gint64
guild_pairing_get_acceptor (GuildOrganisation *organisation,
                            gint64             pairing,
                            GuildPart          part,
                            GuildDate         *date)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);

  return find_acceptor (plan, pairing, part, date);
}

static gint64
get_part (GuildOrganisation *organisation,
          const GuildRecord *row,
          GuildPart          part)
{
  switch (part)
    {
    case GUILD_PART_MENTOR:
      return guild_record_get_integer (row, GUILD_PAIRING_MENTOR);
    case GUILD_PART_MENTEE:
      return guild_record_get_integer (row, GUILD_PAIRING_MENTEE);
    case GUILD_PART_MANAGER:
      {
        g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
        GuildPersonRow person = { 0 };

        guild_snapshot_get_person (snapshot, guild_record_get_integer (row, GUILD_PAIRING_MENTEE), &person);
        return person.manager;
      }
    }
  g_assert_not_reached ();
}

/**
 * guild_edit_pairing_accept:
 * @organisation: an organisation
 * @pairing: key of a pairing that is offered
 * @part: who accepts: mentor, mentee, or the mentee's manager for the hours
 * @date: when
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * With the second of mentor and mentee it is agreed, if the absolute rules hold and both have room.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_pairing_accept (GuildOrganisation *organisation,
                           gint64             pairing,
                           GuildPart          part,
                           GuildDate          date,
                           GError           **error)
{
  const GuildRecord *row = find_pairing (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *detail = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 person;

  if (row == NULL || !check_day (organisation, date, error))
    return NULL;
  if (guild_pairing_get_state (row) != GUILD_PAIRING_STATE_OFFERED)
    return refuse (error, _ ("Only an offer can be accepted; offer the pairing first."));
  person = get_part (organisation, row, part);
  if (person == 0)
    return refuse (error, _ ("The mentee has no manager who could accept."));
  if (find_acceptor (plan, pairing, part, NULL) != 0)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("%s has accepted already."), get_name (organisation, person));

      return refuse (error, sentence);
    }
  guild_values_clear (GUILD_KIND_ACCEPTANCE, values);
  values[GUILD_ACCEPTANCE_PAIRING].integer = pairing;
  values[GUILD_ACCEPTANCE_PERSON].integer = person;
  values[GUILD_ACCEPTANCE_PART].integer = part;
  values[GUILD_ACCEPTANCE_DATE].integer = date;
  guild_plan_insert (plan, GUILD_KIND_ACCEPTANCE, values);
  if (find_acceptor (plan, pairing, GUILD_PART_MENTOR, NULL) != 0 &&
      find_acceptor (plan, pairing, GUILD_PART_MENTEE, NULL) != 0)
    {
      g_autofree char *refusal = guild_pairing_refuse_step (organisation, pairing, GUILD_PAIRING_AGREE);

      if (refusal != NULL)
        return refuse (error, refusal);
      guild_record_copy_values (row, values);
      values[GUILD_PAIRING_STATE].integer = GUILD_PAIRING_STATE_AGREED;
      values[GUILD_PAIRING_SINCE].integer = date;
      guild_plan_replace (plan, row, values);
    }
  detail = g_strdup_printf ("%s", get_name (organisation, person));
  return finish (plan, "accept-pairing", detail, error);
}

/* --- the other steps ---------------------------------------------------------------------------------------- */

static const char *const step_names[GUILD_N_PAIRING_EVENTS] = {
  [GUILD_PAIRING_OFFER] = "offer-pairing",     [GUILD_PAIRING_AGREE] = "accept-pairing",
  [GUILD_PAIRING_DECLINE] = "decline-pairing", [GUILD_PAIRING_START] = "start-pairing",
  [GUILD_PAIRING_PAUSE] = "pause-pairing",     [GUILD_PAIRING_RESUME] = "resume-pairing",
  [GUILD_PAIRING_REASSESS] = "reassess",       [GUILD_PAIRING_RATE] = "rate-pairing",
  [GUILD_PAIRING_CLOSE] = "close-pairing",     [GUILD_PAIRING_END] = "end-pairing",
};

/* What the rules ask at a step, beyond the table of states. */
static guint
get_bars (GuildPairingEvent event)
{
  switch (event)
    {
    case GUILD_PAIRING_OFFER:
      return GUILD_PAIR_ALWAYS;
    case GUILD_PAIRING_AGREE:
      return GUILD_PAIR_BARS_AGREEMENT;
    case GUILD_PAIRING_START:
      return GUILD_PAIR_BARS_START;
    case GUILD_PAIRING_DECLINE:
    case GUILD_PAIRING_PAUSE:
    case GUILD_PAIRING_RESUME:
    case GUILD_PAIRING_REASSESS:
    case GUILD_PAIRING_RATE:
    case GUILD_PAIRING_CLOSE:
    case GUILD_PAIRING_END:
      return 0;
    }
  g_assert_not_reached ();
}

/**
 * guild_pairing_refuse_step:
 * @organisation: an organisation
 * @pairing: key of a pairing
 * @event: what would happen to it
 *
 * Returns: (transfer full) (nullable): why it cannot, as a sentence, or %NULL where it can
 */
char *
guild_pairing_refuse_step (GuildOrganisation *organisation,
                           gint64             pairing,
                           GuildPairingEvent  event)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_PAIRING, pairing);
  GuildPairQuestion question;

  if (row == NULL)
    return g_strdup (_ ("The pairing is no longer there."));
  if (!guild_pairing_next (guild_pairing_get_state (row), event, NULL))
    /* Translators: %s is where a pairing stands, as in “Proposed”. */
    return g_strdup_printf (_ ("The pairing stands at “%s”; that step is not open to it."),
                            guild_pairing_state_get_title (guild_pairing_get_state (row)));
  guild_pair_question_init (&question, row);
  return refuse_pair (organisation, &question, get_bars (event),
                      guild_pair_obstacles_parse (guild_record_get_text (row, GUILD_PAIRING_OVERRIDES)));
}

/**
 * guild_edit_pairing_step:
 * @organisation: an organisation
 * @pairing: key of a pairing
 * @event: what happens to it; a task-based one is rated and closed by assessments instead
 * @outcome: how a career pairing closes; of no meaning otherwise
 * @reason: (nullable): why it is declined or ends, private
 * @date: when
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_pairing_step (GuildOrganisation  *organisation,
                         gint64              pairing,
                         GuildPairingEvent   event,
                         GuildPairingOutcome outcome,
                         const char         *reason,
                         GuildDate           date,
                         GError            **error)
{
  const GuildRecord *row = find_pairing (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *refusal = NULL;
  g_autofree char *detail = NULL;
  GuildPairingState next;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || !check_day (organisation, date, error))
    return NULL;
  if (event == GUILD_PAIRING_AGREE)
    return refuse (error, _ ("A pairing is agreed when mentor and mentee have accepted."));
  if ((event == GUILD_PAIRING_RATE || event == GUILD_PAIRING_CLOSE) &&
      guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY) != 0)
    return refuse (error, event == GUILD_PAIRING_RATE ? _ ("The mentee rates themselves; that takes the pairing on.")
                                                      : _ ("The confirmer rates the mentee; that closes the pairing."));
  refusal = guild_pairing_refuse_step (organisation, pairing, event);
  if (refusal != NULL)
    return refuse (error, refusal);
  guild_pairing_next (guild_pairing_get_state (row), event, &next);
  guild_record_copy_values (row, values);
  values[GUILD_PAIRING_STATE].integer = next;
  values[GUILD_PAIRING_SINCE].integer = date;
  if (reason != NULL && *reason != '\0')
    values[GUILD_PAIRING_REASON].text = reason;
  if (guild_pairing_is_over (next))
    values[GUILD_PAIRING_CLOSED].integer = date;
  if (event == GUILD_PAIRING_CLOSE)
    values[GUILD_PAIRING_OUTCOME].integer = outcome;
  else if (event == GUILD_PAIRING_END)
    values[GUILD_PAIRING_OUTCOME].integer = GUILD_PAIRING_OUTCOME_ENDED_EARLY;
  guild_plan_replace (plan, row, values);
  detail = name_pairing (organisation, row);
  return finish (plan, step_names[event], detail, error);
}

/**
 * guild_pairing_follow_rating:
 * @plan: a plan that holds a submitted assessment
 * @subject: key of who it is about
 * @kind: who gave it
 * @competency: key of a competency that it rates
 * @level: the level that it gives; %GUILD_LEVEL_NOT_APPLICABLE where it does not apply
 * @date: when it was given
 *
 * The mentee's own rating takes a pairing from reassess to confirm, and the confirmer's closes it. Each
 * waits for the other: neither moves a pairing that stands elsewhere.
 */
void
guild_pairing_follow_rating (GuildPlan          *plan,
                             gint64              subject,
                             GuildAssessmentKind kind,
                             gint64              competency,
                             int                 level,
                             GuildDate           date)
{
  g_autoptr (GPtrArray) rows = guild_plan_list (plan, GUILD_KIND_PAIRING);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      GuildPairingState state = guild_pairing_get_state (row);
      gint64 from = guild_record_get_integer (row, GUILD_PAIRING_FROM_LEVEL);
      GuildValue values[GUILD_MAX_FIELDS];

      if (guild_record_get_integer (row, GUILD_PAIRING_MENTEE) != subject ||
          guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY) != competency)
        continue;
      guild_record_copy_values (row, values);
      values[GUILD_PAIRING_SINCE].integer = date;
      if (state == GUILD_PAIRING_STATE_REASSESS && kind == GUILD_ASSESSMENT_KIND_SELF)
        values[GUILD_PAIRING_STATE].integer = GUILD_PAIRING_STATE_CONFIRM;
      else if (state == GUILD_PAIRING_STATE_CONFIRM && kind == GUILD_ASSESSMENT_KIND_MANAGER)
        {
          values[GUILD_PAIRING_STATE].integer = GUILD_PAIRING_STATE_CLOSED;
          values[GUILD_PAIRING_CLOSED].integer = date;
          values[GUILD_PAIRING_OUTCOME].integer =
              guild_pairing_judge (from == GUILD_ABSENT ? GUILD_LEVEL_UNRATED : (int) from,
                                   (int) guild_record_get_integer (row, GUILD_PAIRING_GOAL_LEVEL), level);
        }
      else
        continue;
      guild_plan_replace (plan, row, values);
    }
}

/* --- practice ---------------------------------------------------------------------------------------------- */

static int
compare_indicators (gconstpointer a,
                    gconstpointer b)
{
  static const guint fields[] = { GUILD_INDICATOR_LEVEL, GUILD_INDICATOR_POSITION };
  const GuildRecord *left = *(GuildRecord *const *) a, *right = *(GuildRecord *const *) b;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gint64 x = guild_record_get_integer (left, fields[i]), y = guild_record_get_integer (right, fields[i]);

      if (x != y)
        return (x > y) - (x < y);
    }
  return (left->key > right->key) - (left->key < right->key);
}

/**
 * guild_pairing_list_indicators:
 * @organisation: an organisation
 * @pairing: a pairing
 *
 * What is practised (design 2): the indicators of every level above the one where it began, up to the
 * goal.
 *
 * Returns: (transfer full) (element-type GuildRecord): the indicators, by level and place
 */
GPtrArray *
guild_pairing_list_indicators (GuildOrganisation *organisation,
                               const GuildRecord *pairing)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  gint64 competency = guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY);
  gint64 from = guild_record_get_integer (pairing, GUILD_PAIRING_FROM_LEVEL);

  if (competency == 0)
    return rows;
  all = guild_organisation_list_children (organisation, GUILD_KIND_INDICATOR, competency);
  for (guint i = 0; i < all->len; i++)
    {
      gint64 level = guild_record_get_integer (g_ptr_array_index (all, i), GUILD_INDICATOR_LEVEL);

      if ((from == GUILD_ABSENT || level > from) &&
          level <= guild_record_get_integer (pairing, GUILD_PAIRING_GOAL_LEVEL))
        g_ptr_array_add (rows, guild_record_ref (g_ptr_array_index (all, i)));
    }
  g_ptr_array_sort (rows, compare_indicators);
  return rows;
}

static gboolean
has_row (const GPtrArray *rows,
         gint64           key)
{
  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_key (rows->pdata[i]) == key)
      return TRUE;
  return FALSE;
}

static gboolean
check_session (GuildOrganisation       *organisation,
               const GuildRecord       *pairing,
               const GuildSessionDraft *draft,
               GError                 **error)
{
  GuildPairingState state = guild_pairing_get_state (pairing);
  g_autoptr (GPtrArray) practised = guild_pairing_list_indicators (organisation, pairing);

  if (!guild_pairing_is_running (state) || state == GUILD_PAIRING_STATE_AGREED)
    return refuse (error, _ ("Sessions belong to a pairing that has started and is not over.")) != NULL;
  if (draft->date == 0)
    return refuse (error, _ ("A session needs a date.")) != NULL;
  if (draft->date > guild_organisation_get_today (organisation))
    return refuse (error, _ ("A session is recorded once it has been; choose today or a day before.")) != NULL;
  for (guint i = 0; draft->indicators != NULL && i < draft->indicators->len; i++)
    if (!has_row (practised, g_array_index (draft->indicators, gint64, i)))
      return refuse (error, _ ("What they practise are the levels up to their goal; choose an example of these.")) !=
             NULL;
  return TRUE;
}

static void
fill_session (const GuildSessionDraft *draft,
              GuildValue              *values)
{
  values[GUILD_SESSION_KIND].integer = draft->kind;
  values[GUILD_SESSION_DATE].integer = draft->date;
  values[GUILD_SESSION_MINUTES].integer = draft->minutes;
  values[GUILD_SESSION_NOTES].text = draft->notes == NULL ? "" : draft->notes;
}

static void
insert_practice (GuildPlan *plan,
                 gint64     session,
                 gint64     indicator)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_PRACTICE, values);
  values[GUILD_PRACTICE_SESSION].integer = session;
  values[GUILD_PRACTICE_INDICATOR].integer = indicator;
  guild_plan_insert (plan, GUILD_KIND_PRACTICE, values);
}

/**
 * guild_edit_session_add:
 * @organisation: an organisation
 * @pairing: key of a pairing that has started
 * @draft: the meeting
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_session_add (GuildOrganisation       *organisation,
                        gint64                   pairing,
                        const GuildSessionDraft *draft,
                        GError                 **error)
{
  const GuildRecord *row = find_pairing (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *id = g_strdup_printf ("session-%.8s", uuid);
  g_autofree char *detail = NULL;
  const GuildRecord *session;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || !check_session (organisation, row, draft, error))
    return NULL;
  guild_values_clear (GUILD_KIND_SESSION, values);
  values[GUILD_SESSION_ID].text = id;
  values[GUILD_SESSION_PAIRING].integer = pairing;
  fill_session (draft, values);
  session = guild_plan_insert (plan, GUILD_KIND_SESSION, values);
  for (guint i = 0; draft->indicators != NULL && i < draft->indicators->len; i++)
    insert_practice (plan, guild_record_get_key (session), g_array_index (draft->indicators, gint64, i));
  detail = name_pairing (organisation, row);
  return finish (plan, "add-session", detail, error);
}

static GPtrArray *
list_practices (GuildOrganisation *organisation,
                const GuildRecord *session,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  return guild_stored_rows_add (guild_organisation_get_store (organisation), GUILD_KIND_PRACTICE,
                                GUILD_PRACTICE_SESSION, guild_record_get_key (session), rows, cancellable, error)
             ? g_steal_pointer (&rows)
             : NULL;
}

static gboolean
has_indicator (const GArray *indicators,
               gint64        indicator)
{
  for (guint i = 0; indicators != NULL && i < indicators->len; i++)
    if (g_array_index (indicators, gint64, i) == indicator)
      return TRUE;
  return FALSE;
}

static gboolean
has_practice (const GPtrArray *practices,
              gint64           indicator)
{
  for (guint i = 0; i < practices->len; i++)
    if (guild_record_get_integer (practices->pdata[i], GUILD_PRACTICE_INDICATOR) == indicator)
      return TRUE;
  return FALSE;
}

/**
 * guild_edit_session:
 * @organisation: an organisation
 * @session: a session, as the store has it
 * @draft: the meeting as it was
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_INVALID, %GUILD_ERROR_NOTHING or an error of the store
 *
 * Reads the store: not on the main thread of a window.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_session (GuildOrganisation       *organisation,
                    const GuildRecord       *session,
                    const GuildSessionDraft *draft,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  const GuildRecord *row = find_pairing (organisation, guild_record_get_integer (session, GUILD_SESSION_PAIRING),
                                         error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) practices = list_practices (organisation, session, cancellable, error);
  g_autofree char *detail = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || practices == NULL || !check_session (organisation, row, draft, error))
    return NULL;
  guild_record_copy_values (session, values);
  fill_session (draft, values);
  guild_plan_replace (plan, session, values);
  for (guint i = 0; i < practices->len; i++)
    if (!has_indicator (draft->indicators,
                        guild_record_get_integer (g_ptr_array_index (practices, i), GUILD_PRACTICE_INDICATOR)))
      guild_plan_remove (plan, g_ptr_array_index (practices, i));
  for (guint i = 0; draft->indicators != NULL && i < draft->indicators->len; i++)
    if (!has_practice (practices, g_array_index (draft->indicators, gint64, i)))
      insert_practice (plan, guild_record_get_key (session), g_array_index (draft->indicators, gint64, i));
  detail = name_pairing (organisation, row);
  return finish (plan, "edit-session", detail, error);
}

/**
 * guild_edit_session_delete:
 * @organisation: an organisation
 * @session: a session, as the store has it
 * @cancellable: (nullable): to stop early
 * @error: return location for an error of the store
 *
 * Reads the store: not on the main thread of a window.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_session_delete (GuildOrganisation *organisation,
                           const GuildRecord *session,
                           GCancellable      *cancellable,
                           GError           **error)
{
  const GuildRecord *row = find_pairing (organisation, guild_record_get_integer (session, GUILD_SESSION_PAIRING),
                                         error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) practices = list_practices (organisation, session, cancellable, error);
  g_autofree char *detail = NULL;

  if (row == NULL || practices == NULL)
    return NULL;
  for (guint i = 0; i < practices->len; i++)
    guild_plan_remove (plan, g_ptr_array_index (practices, i));
  guild_plan_remove (plan, session);
  detail = name_pairing (organisation, row);
  return finish (plan, "delete-session", detail, error);
}

/* --- mentors and mentees -------------------------------------------------------------------------------------- */

/**
 * guild_edit_mentor:
 * @organisation: an organisation
 * @person: key of a person
 * @values: (nullable): their mentor profile, by field; its person is not read. %NULL takes it away
 * @error: return location for %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_mentor (GuildOrganisation *organisation,
                   gint64             person,
                   const GuildValue  *values,
                   GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  GuildValue own[GUILD_MAX_FIELDS];
  const GuildRecord *row;

  guild_values_clear (GUILD_KIND_MENTOR, own);
  if (values != NULL)
    memcpy (own, values, MENTOR_FIELDS * sizeof *own);
  own[GUILD_MENTOR_PERSON].integer = person;
  row = guild_plan_find_identity (plan, GUILD_KIND_MENTOR, own);
  if (values == NULL && row != NULL)
    guild_plan_remove (plan, row);
  else if (row != NULL)
    guild_plan_replace (plan, row, own);
  else if (values != NULL)
    guild_plan_insert (plan, GUILD_KIND_MENTOR, own);
  return finish (plan, "mentor", get_name (organisation, person), error);
}

/**
 * guild_edit_briefed:
 * @organisation: an organisation
 * @person: key of a person
 * @date: when they were briefed as a mentee, or 0 where they were not
 * @error: return location for %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_briefed (GuildOrganisation *organisation,
                    gint64             person,
                    GuildDate          date,
                    GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  GuildValue values[GUILD_MAX_FIELDS];
  const GuildRecord *row;

  guild_values_clear (GUILD_KIND_MENTEE, values);
  values[GUILD_MENTEE_PERSON].integer = person;
  row = guild_plan_find_identity (plan, GUILD_KIND_MENTEE, values);
  if (row != NULL)
    guild_record_copy_values (row, values);
  values[GUILD_MENTEE_BRIEFED].integer = date;
  if (row != NULL)
    guild_plan_replace (plan, row, values);
  else
    guild_plan_insert (plan, GUILD_KIND_MENTEE, values);
  return finish (plan, "brief", get_name (organisation, person), error);
}
