/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-edits.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "guild-error.h"
#include "guild-pairing-private.h"

/* A task-based pairing is time-boxed: three months unless they agree on something else. */
#define MONTHS 3

/* --- what all have in common ------------------------------------------------------------------------ */

GuildChange *
guild_pairing_refuse (GError    **error,
                      const char *sentence)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return NULL;
}

const char *
guild_pairing_get_person (GuildOrganisation *organisation,
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
  return g_strdup_printf (_ ("%s with %s"), guild_pairing_get_person (organisation, mentee),
                          guild_pairing_get_person (organisation, mentor));
}

char *
guild_pairing_describe (GuildOrganisation *organisation,
                        const GuildRecord *row)
{
  return name_both (organisation, guild_record_get_integer (row, GUILD_PAIRING_MENTEE),
                    guild_record_get_integer (row, GUILD_PAIRING_MENTOR));
}

const GuildRecord *
guild_pairing_find (GuildOrganisation *organisation,
                    gint64             pairing,
                    GError           **error)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_PAIRING, pairing);

  if (row == NULL)
    guild_pairing_refuse (error, _ ("The pairing is no longer there."));
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
      return guild_pair_obstacle_describe (i, &facts, guild_pairing_get_person (organisation, question->mentor),
                                           guild_pairing_get_person (organisation, question->mentee));
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
    return guild_pairing_refuse (error, _ ("The pairing would end before it begins; choose a later last day.")) != NULL;
  if (draft->hours < 0)
    return guild_pairing_refuse (error, _ ("Hours cannot be less than none.")) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      char *text = g_strstrip (g_strdup (strings[i].text == NULL ? "" : strings[i].text));

      g_ptr_array_add (texts, text);
      values[strings[i].field].text = text;
    }
  if ((draft->overrides & GUILD_PAIR_OVERRIDABLE) != 0 &&
      (*values[GUILD_PAIRING_OVERRIDDEN_BY].text == '\0' || *values[GUILD_PAIRING_OVERRIDE_REASON].text == '\0'))
    return guild_pairing_refuse (error, _ ("To override a rule, give your name and a reason.")) != NULL;
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

/* Adds a proposal; @n is the number that the id before it had. */
static gboolean
plan_pair (GuildOrganisation       *organisation,
           GuildPlan               *plan,
           const GuildPairingDraft *draft,
           guint                   *n,
           GError                 **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *refusal = NULL;
  g_autofree char *id = NULL;
  GuildPairQuestion question;
  GuildValue values[GUILD_MAX_FIELDS];

  guild_pairing_draft_ask (draft, 0, &question);
  refusal = refuse_pair (organisation, &question, GUILD_PAIR_BARS_CANDIDATE, draft->overrides);
  if (refusal != NULL)
    return guild_pairing_refuse (error, refusal) != NULL;
  guild_values_clear (GUILD_KIND_PAIRING, values);
  if (!fill (organisation, draft, values, texts, error))
    return FALSE;
  do
    {
      g_free (id);
      id = g_strdup_printf ("pair-%u", ++*n);
    }
  while (guild_plan_find (plan, GUILD_KIND_PAIRING, id) != NULL);
  values[GUILD_PAIRING_ID].text = id;
  values[GUILD_PAIRING_STATE].integer = GUILD_PAIRING_STATE_PROPOSED;
  values[GUILD_PAIRING_SINCE].integer = guild_organisation_get_today (organisation);
  guild_plan_insert (plan, GUILD_KIND_PAIRING, values);
  return TRUE;
}

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
  g_autofree char *detail = name_both (organisation, draft->mentee, draft->mentor);
  guint n = 0;

  return plan_pair (organisation, plan, draft, &n, error) ? guild_plan_finish_edit (plan, "pair", detail, error) : NULL;
}

/**
 * guild_edit_pair_all:
 * @organisation: an organisation
 * @drafts: (element-type GuildPairingDraft): pairings, each of another gap
 * @error: return location for %GUILD_ERROR_INVALID with a sentence that names the pair, or %GUILD_ERROR_NOTHING
 *
 * Proposes all of them, or none: one change.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_edit_pair_all (GuildOrganisation *organisation,
                     const GPtrArray   *drafts,
                     GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *detail = g_strdup_printf ("%u", drafts->len);
  guint n = 0;

  for (guint i = 0; i < drafts->len; i++)
    {
      const GuildPairingDraft *draft = g_ptr_array_index (drafts, i);

      if (!plan_pair (organisation, plan, draft, &n, error))
        {
          g_autofree char *both = name_both (organisation, draft->mentee, draft->mentor);

          g_prefix_error (error, "%s: ", both);
          return NULL;
        }
    }
  return guild_plan_finish_edit (plan, "match", detail, error);
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
  const GuildRecord *row = guild_pairing_find (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *detail = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL)
    return NULL;
  if (!guild_pairing_is_announced (guild_pairing_get_state (row)))
    return guild_pairing_refuse (
        error, _ ("An agreement is changed before it is accepted by both; propose a new pairing instead."));
  guild_record_copy_values (row, values);
  if (!fill (organisation, draft, values, texts, error))
    return NULL;
  values[GUILD_PAIRING_MENTOR] = row->values[GUILD_PAIRING_MENTOR];
  values[GUILD_PAIRING_MENTEE] = row->values[GUILD_PAIRING_MENTEE];
  values[GUILD_PAIRING_COMPETENCY] = row->values[GUILD_PAIRING_COMPETENCY];
  values[GUILD_PAIRING_KIND] = row->values[GUILD_PAIRING_KIND];
  if (guild_plan_replace (plan, row, values) != row)
    remove_acceptances (plan, pairing);
  detail = guild_pairing_describe (organisation, row);
  return guild_plan_finish_edit (plan, "edit-pairing", detail, error);
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
  const GuildRecord *row = guild_pairing_find (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *detail = NULL;

  if (row == NULL)
    return NULL;
  if (!guild_pairing_is_announced (guild_pairing_get_state (row)))
    return guild_pairing_refuse (error, _ ("Both have agreed already; end the pairing instead."));
  remove_acceptances (plan, pairing);
  guild_plan_remove (plan, row);
  detail = guild_pairing_describe (organisation, row);
  return guild_plan_finish_edit (plan, "withdraw-pairing", detail, error);
}

/* What happens to it is recorded once it has happened. */
static gboolean
check_day (GuildOrganisation *organisation,
           GuildDate          date,
           GError           **error)
{
  return (date > 0 && date <= guild_organisation_get_today (organisation)) ||
         guild_pairing_refuse (error, _ ("This day is still to come; choose today or a day before.")) != NULL;
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
  const GuildRecord *row = guild_pairing_find (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 person;

  if (row == NULL || !check_day (organisation, date, error))
    return NULL;
  if (guild_pairing_get_state (row) != GUILD_PAIRING_STATE_OFFERED)
    return guild_pairing_refuse (error, _ ("Only an offer can be accepted; offer the pairing first."));
  person = get_part (organisation, row, part);
  if (person == 0)
    return guild_pairing_refuse (error, _ ("The mentee has no manager who could accept."));
  if (find_acceptor (plan, pairing, part, NULL) != 0)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("%s has accepted already."),
                                                   guild_pairing_get_person (organisation, person));

      return guild_pairing_refuse (error, sentence);
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
        return guild_pairing_refuse (error, refusal);
      guild_record_copy_values (row, values);
      values[GUILD_PAIRING_STATE].integer = GUILD_PAIRING_STATE_AGREED;
      values[GUILD_PAIRING_SINCE].integer = date;
      guild_plan_replace (plan, row, values);
    }
  return guild_plan_finish_edit (plan, "accept-pairing", guild_pairing_get_person (organisation, person), error);
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
  const GuildRecord *row = guild_pairing_find (organisation, pairing, error);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *refusal = NULL;
  g_autofree char *detail = NULL;
  GuildPairingState next;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || !check_day (organisation, date, error))
    return NULL;
  if (event == GUILD_PAIRING_AGREE)
    return guild_pairing_refuse (error, _ ("A pairing is agreed when mentor and mentee have accepted."));
  if ((event == GUILD_PAIRING_RATE || event == GUILD_PAIRING_CLOSE) &&
      guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY) != 0)
    return guild_pairing_refuse (error, event == GUILD_PAIRING_RATE
                                            ? _ ("The mentee rates themselves; that takes the pairing on.")
                                            : _ ("The confirmer rates the mentee; that closes the pairing."));
  refusal = guild_pairing_refuse_step (organisation, pairing, event);
  if (refusal != NULL)
    return guild_pairing_refuse (error, refusal);
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
  detail = guild_pairing_describe (organisation, row);
  return guild_plan_finish_edit (plan, step_names[event], detail, error);
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
