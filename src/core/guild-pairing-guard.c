/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door's rules about pairings: what a change makes of them, and what it makes of who is paired. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-employment.h"
#include "guild-pair-rules.h"
#include "guild-pairing.h"
#include "guild-people.h"
#include "guild-validation-private.h"

typedef struct
{
  const GuildView *view;
  GuildPairWorld world;
  GuildDate today;
} Guard;

/* --- the organisation as it would be -------------------------------------------------------------- */

static gboolean
get_person (gconstpointer   data,
            gint64          person,
            GuildPersonRow *row)
{
  const GuildView *view = data;
  const GuildRecord *record = guild_view_lookup (view, GUILD_KIND_PERSON, person);
  g_autoptr (GPtrArray) employments = NULL;

  if (record == NULL)
    return FALSE;
  employments = guild_view_list_employments (view, person);
  guild_person_row_init (row, record, employments, guild_snapshot_get_today (guild_state_get_snapshot (view->state)));
  return TRUE;
}

static GPtrArray *
list_rows (const GuildView *view,
           GuildKind        kind)
{
  GPtrArray *rows = guild_state_list (view->state, kind);
  GHashTableIter iter;
  gpointer row;

  if (view->rows[kind] == NULL)
    return rows;
  for (guint i = rows->len; i-- > 0;)
    if (guild_view_is_touched (view, kind, guild_record_get_key (g_ptr_array_index (rows, i))))
      g_ptr_array_remove_index_fast (rows, i);
  g_hash_table_iter_init (&iter, view->rows[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (row != GUILD_VIEW_GONE)
      g_ptr_array_add (rows, guild_record_ref (row));
  return rows;
}

static const GuildKind index_kinds[] = { GUILD_KIND_MENTOR,    GUILD_KIND_MENTEE,  GUILD_KIND_ROLE_ASSESSOR,
                                         GUILD_KIND_PAIR_RULE, GUILD_KIND_PAIRING, GUILD_KIND_ASSESSMENT };

/* A check looks at rows as they are. */
static gboolean
is_news (const GuildView      *view,
         const GuildOperation *operation)
{
  return operation->after == NULL || guild_state_lookup (view->state, guild_operation_get_kind (operation),
                                                         guild_operation_get_key (operation)) != operation->after;
}

static gboolean
touches_index (const GuildView *view)
{
  for (guint i = 0; i < view->n_operations; i++)
    for (guint k = 0; k < G_N_ELEMENTS (index_kinds); k++)
      if (guild_operation_get_kind (&view->operations[i]) == index_kinds[k] && is_news (view, &view->operations[i]))
        return TRUE;
  return FALSE;
}

static GuildPairIndex *
make_index (const GuildView *view)
{
  GPtrArray *rows[G_N_ELEMENTS (index_kinds)];
  GuildPairIndex *index;

  for (guint i = 0; i < G_N_ELEMENTS (index_kinds); i++)
    rows[i] = list_rows (view, index_kinds[i]);
  index = guild_pair_index_new (rows[0], rows[1], rows[2], rows[3], rows[4], rows[5]);
  for (guint i = 0; i < G_N_ELEMENTS (index_kinds); i++)
    g_ptr_array_unref (rows[i]);
  return index;
}

/* The settings as the change leaves them; their own check has refused what they cannot be. */
static void
fill_policy (const GuildView *view,
             GuildPolicy     *policy)
{
  g_autoptr (GPtrArray) rows = list_rows (view, GUILD_KIND_SETTING);

  guild_policy_init (policy);
  for (guint i = 0; i < rows->len; i++)
    guild_policy_set (policy, guild_record_get_text (rows->pdata[i], GUILD_SETTING_ID),
                      guild_record_get_text (rows->pdata[i], GUILD_SETTING_VALUE), NULL);
}

/* --- one pairing -------------------------------------------------------------------------------------- */

static const char *
get_name (const GuildView *view,
          gint64           person)
{
  const GuildRecord *record = guild_view_lookup (view, GUILD_KIND_PERSON, person);

  return record == NULL ? "" : guild_record_get_text (record, GUILD_PERSON_NAME);
}

static gboolean
check_obstacles (const Guard       *guard,
                 const GuildRecord *row,
                 guint              bars,
                 GError           **error)
{
  GuildPairQuestion question;
  GuildPairFacts facts;
  guint obstacles;

  guild_pair_question_init (&question, row);
  guild_pair_facts_look_up (&facts, &guard->world, &question);
  obstacles = guild_pair_facts_judge (&facts) & bars &
              ~(GUILD_PAIR_OVERRIDABLE &
                guild_pair_obstacles_parse (guild_record_get_text (row, GUILD_PAIRING_OVERRIDES)));
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      {
        g_autofree char *sentence = guild_pair_obstacle_describe (i, &facts, get_name (guard->view, question.mentor),
                                                                  get_name (guard->view, question.mentee));

        return guild_view_refuse (error, row, "mentor", "%s", sentence);
      }
  return TRUE;
}

/* Whoever is to confirm the mentee from a later day on, while it runs, is as much of a judge. */
static gboolean
check_later_confirmers (const Guard       *guard,
                        const GuildRecord *row,
                        GError           **error)
{
  gint64 mentor = guild_record_get_integer (row, GUILD_PAIRING_MENTOR);
  gint64 mentee = guild_record_get_integer (row, GUILD_PAIRING_MENTEE);
  GuildDate until = guild_record_get_date (row, GUILD_PAIRING_UNTIL);
  g_autoptr (GPtrArray) employments = guild_view_list_employments (guard->view, mentee);

  for (guint i = 0; i < employments->len; i++)
    {
      GuildDate from = guild_record_get_date (employments->pdata[i], GUILD_EMPLOYMENT_FROM);

      if (from > guard->today && (until == 0 || from <= until) &&
          guild_employment_get_confirmer (employments->pdata[i]) == mentor)
        {
          GuildPairFacts facts = { .confirms = TRUE };
          g_autofree char *sentence = guild_pair_obstacle_describe (GUILD_PAIR_CONFIRMER, &facts,
                                                                    get_name (guard->view, mentor),
                                                                    get_name (guard->view, mentee));

          return guild_view_refuse (error, row, "mentor", "%s", sentence);
        }
    }
  return TRUE;
}

/* Capacity is never exceeded, not even by a document that says so: running pairings stay within it. */
static gboolean
check_load (const Guard       *guard,
            const GuildRecord *row,
            GError           **error)
{
  return check_later_confirmers (guard, row, error) &&
         check_obstacles (guard, row, GUILD_PAIR_ALWAYS | GUILD_PAIR_CAPACITY, error);
}

static gboolean
has_accepted (const GuildView   *view,
              const GuildRecord *pairing,
              guint              field,
              GuildPart          part)
{
  g_autoptr (GPtrArray) rows = list_rows (view, GUILD_KIND_ACCEPTANCE);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);

      if (guild_record_get_integer (row, GUILD_ACCEPTANCE_PAIRING) == guild_record_get_key (pairing) &&
          guild_record_get_integer (row, GUILD_ACCEPTANCE_PERSON) == guild_record_get_integer (pairing, field) &&
          (GuildPart) guild_record_get_integer (row, GUILD_ACCEPTANCE_PART) == part)
        return TRUE;
    }
  return FALSE;
}

/* The level that this very change gives the mentee, submitted and of @kind; unrated where it gives none. */
static int
find_rating (const GuildView    *view,
             const GuildRecord  *pairing,
             GuildAssessmentKind kind)
{
  for (guint i = 0; i < view->n_operations; i++)
    {
      const GuildRecord *rating = view->operations[i].after;
      const GuildRecord *assessment;
      gint64 level;

      if (rating == NULL || guild_record_get_kind (rating) != GUILD_KIND_RATING ||
          guild_record_get_integer (rating, GUILD_RATING_COMPETENCY) !=
              guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY))
        continue;
      assessment = guild_view_lookup (view, GUILD_KIND_ASSESSMENT,
                                      guild_record_get_integer (rating, GUILD_RATING_ASSESSMENT));
      level = guild_record_get_integer (rating, GUILD_RATING_LEVEL);
      if (assessment != NULL &&
          guild_record_get_integer (assessment, GUILD_ASSESSMENT_SUBJECT) ==
              guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE) &&
          (GuildAssessmentKind) guild_record_get_integer (assessment, GUILD_ASSESSMENT_KIND) == kind &&
          guild_record_get_integer (assessment, GUILD_ASSESSMENT_STATE) == GUILD_ASSESSMENT_STATE_SUBMITTED)
        return level == GUILD_ABSENT ? GUILD_LEVEL_NOT_APPLICABLE : (int) level;
    }
  return GUILD_LEVEL_UNRATED;
}

/* A task-based pairing closes by what the confirmer says now; its outcome is not a matter of choice. */
static gboolean
check_outcome (const Guard       *guard,
               const GuildRecord *row,
               GError           **error)
{
  GuildPairingOutcome outcome = (GuildPairingOutcome) guild_record_get_integer (row, GUILD_PAIRING_OUTCOME);
  gint64 from = guild_record_get_integer (row, GUILD_PAIRING_FROM_LEVEL);
  int level;

  if (outcome == GUILD_PAIRING_OUTCOME_NONE || outcome == GUILD_PAIRING_OUTCOME_ENDED_EARLY)
    return guild_view_refuse (error, row, "outcome", _ ("a pairing closes as confirmed, partly or unchanged"));
  if (guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY) == 0)
    return TRUE;
  level = find_rating (guard->view, row, GUILD_ASSESSMENT_KIND_MANAGER);
  if (level == GUILD_LEVEL_UNRATED)
    return guild_view_refuse (error, row, "outcome",
                              _ ("it closes with the confirmer’s level of the mentee, which is missing"));
  if (outcome != guild_pairing_judge (from == GUILD_ABSENT ? GUILD_LEVEL_UNRATED : (int) from,
                                      (int) guild_record_get_integer (row, GUILD_PAIRING_GOAL_LEVEL), level))
    return guild_view_refuse (error, row, "outcome", _ ("the level that was confirmed says otherwise"));
  return TRUE;
}

/* What must be true of a pairing that comes to stand where @row stands. */
static gboolean
check_arrival (const Guard       *guard,
               const GuildRecord *row,
               GError           **error)
{
  switch (guild_pairing_get_state (row))
    {
    case GUILD_PAIRING_STATE_PROPOSED:
    case GUILD_PAIRING_STATE_OFFERED:
      return check_obstacles (guard, row, GUILD_PAIR_ALWAYS, error);
    case GUILD_PAIRING_STATE_AGREED:
      if (!has_accepted (guard->view, row, GUILD_PAIRING_MENTOR, GUILD_PART_MENTOR) ||
          !has_accepted (guard->view, row, GUILD_PAIRING_MENTEE, GUILD_PART_MENTEE))
        return guild_view_refuse (error, row, "state", _ ("mentor and mentee have to accept first"));
      return check_obstacles (guard, row, GUILD_PAIR_BARS_AGREEMENT, error);
    case GUILD_PAIRING_STATE_ACTIVE:
    case GUILD_PAIRING_STATE_PAUSED:
    case GUILD_PAIRING_STATE_REASSESS:
      return TRUE;
    case GUILD_PAIRING_STATE_CONFIRM:
      return guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY) == 0 ||
             find_rating (guard->view, row, GUILD_ASSESSMENT_KIND_SELF) != GUILD_LEVEL_UNRATED ||
             guild_view_refuse (error, row, "state", _ ("the mentee has to rate themselves first"));
    case GUILD_PAIRING_STATE_CLOSED:
      return check_outcome (guard, row, error);
    case GUILD_PAIRING_STATE_ENDED:
      return guild_record_get_integer (row, GUILD_PAIRING_OUTCOME) == GUILD_PAIRING_OUTCOME_ENDED_EARLY ||
             guild_view_refuse (error, row, "outcome", _ ("a pairing that ends on the way has ended early"));
    case GUILD_PAIRING_STATE_DECLINED:
      return TRUE;
    }
  g_assert_not_reached ();
}

/* Whether somebody is in @row whom @before did not have, but for whoever is merged into another and goes. */
static gboolean
is_someone_else (const GuildView   *view,
                 const GuildRecord *before,
                 const GuildRecord *row,
                 guint              field)
{
  gint64 person = guild_record_get_integer (before, field);

  return person != guild_record_get_integer (row, field) && guild_view_lookup (view, GUILD_KIND_PERSON, person) != NULL;
}

/* A new scale gives the same steps other numbers. */
static gboolean
is_rescaled (const GuildView   *view,
             const GuildRecord *pairing)
{
  const GuildRecord *competency = guild_view_lookup (view, GUILD_KIND_COMPETENCY,
                                                     guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY));

  if (competency == NULL || view->rows[GUILD_KIND_PROFICIENCY_LEVEL] == NULL)
    return FALSE;
  for (guint i = 0; i < view->n_operations; i++)
    {
      const GuildOperation *operation = &view->operations[i];

      if (guild_operation_get_kind (operation) == GUILD_KIND_PROFICIENCY_LEVEL &&
          guild_record_get_integer (operation->after != NULL ? operation->after : operation->before,
                                    GUILD_PROFICIENCY_LEVEL_FRAMEWORK) ==
              guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK))
        return TRUE;
    }
  return FALSE;
}

/* Two competencies become one: what was agreed on has another name now. */
static gboolean
is_merged (const GuildView   *view,
           const GuildRecord *before)
{
  gint64 competency = guild_record_get_integer (before, GUILD_PAIRING_COMPETENCY);

  return competency != 0 && guild_view_lookup (view, GUILD_KIND_COMPETENCY, competency) == NULL;
}

/* What both agreed on stays: whoever closes it cannot come towards the outcome by moving the goal. */
static gboolean
check_terms (const Guard          *guard,
             const GuildOperation *operation,
             GError              **error)
{
  static const guint fields[] = { GUILD_PAIRING_COMPETENCY, GUILD_PAIRING_FROM_LEVEL, GUILD_PAIRING_GOAL_LEVEL };
  const GuildRecord *before = operation->before;
  const GuildRecord *row = operation->after;
  gboolean same = before == NULL || guild_pairing_is_announced (guild_pairing_get_state (before)) ||
                  (!is_someone_else (guard->view, before, row, GUILD_PAIRING_MENTOR) &&
                   !is_someone_else (guard->view, before, row, GUILD_PAIRING_MENTEE));

  for (guint i = 0; before != NULL && i < G_N_ELEMENTS (fields); i++)
    same = same &&
           (guild_pairing_is_announced (guild_pairing_get_state (before)) ||
            guild_record_get_integer (before, fields[i]) == guild_record_get_integer (row, fields[i]) ||
            (fields[i] == GUILD_PAIRING_COMPETENCY ? is_merged (guard->view, before) : is_rescaled (guard->view, row)));
  return same || guild_view_refuse (error, row, "goal_level",
                                    _ ("who learns what with whom, and how far, stays as it was agreed"));
}

/* A rule is overridden by name and with a reason, and only one that can be. Erasure empties either later. */
static gboolean
check_overrides (const GuildOperation *operation,
                 GError              **error)
{
  const GuildRecord *row = operation->after;
  const char *overrides = guild_record_get_text (row, GUILD_PAIRING_OVERRIDES);
  const char *before = operation->before == NULL ? ""
                                                 : guild_record_get_text (operation->before, GUILD_PAIRING_OVERRIDES);
  g_autofree char *known = NULL;

  if (strcmp (overrides, before) == 0)
    return TRUE;
  known = guild_pair_obstacles_format (guild_pair_obstacles_parse (overrides) & GUILD_PAIR_OVERRIDABLE);
  if (strcmp (overrides, known) != 0)
    return guild_view_refuse (error, row, "overrides", _ ("there is no override of this rule"));
  return *overrides == '\0' ||
         (*guild_record_get_text (row, GUILD_PAIRING_OVERRIDDEN_BY) != '\0' &&
          *guild_record_get_text (row, GUILD_PAIRING_OVERRIDE_REASON) != '\0') ||
         guild_view_refuse (error, row, "overridden_by", _ ("a rule is overridden by name and reason"));
}

static gboolean
check_step (const Guard          *guard,
            const GuildOperation *operation,
            GError              **error)
{
  const GuildRecord *row = operation->after;
  GuildPairingState state = guild_pairing_get_state (row);
  GuildPairingState before = operation->before == NULL ? state : guild_pairing_get_state (operation->before);

  if (guard->view->whole)
    return TRUE;
  if (!check_terms (guard, operation, error) || !check_overrides (operation, error))
    return FALSE;
  if (operation->before == NULL)
    return state != GUILD_PAIRING_STATE_PROPOSED
               ? guild_view_refuse (error, row, "state", _ ("a pairing begins as a proposal"))
               : check_arrival (guard, row, error);
  if (!guild_pairing_may_become (before, state))
    return guild_view_refuse (error, row, "state", _ ("it cannot become %s out of %s"),
                              guild_kind_get_info (GUILD_KIND_PAIRING)->fields[GUILD_PAIRING_STATE].names[state],
                              guild_kind_get_info (GUILD_KIND_PAIRING)->fields[GUILD_PAIRING_STATE].names[before]);
  if (before == state)
    return TRUE;
  if (before == GUILD_PAIRING_STATE_AGREED && state == GUILD_PAIRING_STATE_ACTIVE)
    return check_obstacles (guard, row, GUILD_PAIR_BARS_START, error);
  return check_arrival (guard, row, error);
}

/* --- all of them ------------------------------------------------------------------------------------------ */

/* People whose places, duties or capacity a change moves; everybody's where @everybody. */
static void
collect_affected (const GuildView *view,
                  GHashTable      *people,
                  gboolean        *everybody)
{
  static const struct
  {
    GuildKind kind;
    guint fields[2];
  } kinds[] = {
    { GUILD_KIND_EMPLOYMENT, { GUILD_EMPLOYMENT_PERSON, GUILD_EMPLOYMENT_PERSON } },
    { GUILD_KIND_MENTOR, { GUILD_MENTOR_PERSON, GUILD_MENTOR_PERSON } },
    { GUILD_KIND_MENTEE, { GUILD_MENTEE_PERSON, GUILD_MENTEE_PERSON } },
    { GUILD_KIND_ASSESSMENT, { GUILD_ASSESSMENT_SUBJECT, GUILD_ASSESSMENT_SUBJECT } },
    { GUILD_KIND_PAIR_RULE, { GUILD_PAIR_RULE_MENTOR, GUILD_PAIR_RULE_MENTEE } },
    { GUILD_KIND_PAIRING, { GUILD_PAIRING_MENTOR, GUILD_PAIRING_MENTEE } },
    { GUILD_KIND_ROLE_ASSESSOR, { GUILD_ROLE_ASSESSOR_PERSON, GUILD_ROLE_ASSESSOR_PERSON } },
  };

  *everybody = FALSE;
  for (guint i = 0; i < view->n_operations; i++)
    {
      const GuildRecord *row = view->operations[i].after != NULL ? view->operations[i].after
                                                                 : view->operations[i].before;
      GuildKind kind = guild_record_get_kind (row);

      if (kind != GUILD_KIND_PAIRING && !is_news (view, &view->operations[i]))
        continue;
      *everybody |= kind == GUILD_KIND_SETTING;
      if (kind == GUILD_KIND_PERSON)
        g_hash_table_add (people, GSIZE_TO_POINTER (row->key));
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        for (guint f = 0; kinds[k].kind == kind && f < 2; f++)
          g_hash_table_add (people, GSIZE_TO_POINTER (guild_record_get_integer (row, kinds[k].fields[f])));
    }
}

static gboolean
is_affected (GHashTable        *people,
             const GuildRecord *pairing)
{
  return g_hash_table_contains (people, GSIZE_TO_POINTER (guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR))) ||
         g_hash_table_contains (people, GSIZE_TO_POINTER (guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE)));
}

/**
 * guild_guard_pairings:
 * @view: the organisation as a change would leave it
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Every pairing takes its steps one at a time, each with what it asks for; and whatever else changes,
 * no running pairing comes to break an absolute rule.
 *
 * Returns: whether the change may pass
 */
gboolean
guild_guard_pairings (const GuildView *view,
                      GError         **error)
{
  GuildSnapshot *snapshot = guild_state_get_snapshot (view->state);
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) pairings = NULL;
  g_autoptr (GuildPairIndex) index = NULL;
  Guard guard = { .view = view, .today = guild_snapshot_get_today (snapshot) };
  GuildPolicy policy;
  gboolean everybody;
  gboolean valid = TRUE;

  collect_affected (view, people, &everybody);
  if (!everybody && g_hash_table_size (people) == 0)
    return TRUE;
  pairings = list_rows (view, GUILD_KIND_PAIRING);
  if (pairings->len == 0)
    return TRUE;
  index = touches_index (view) ? make_index (view)
                               : guild_pair_index_ref ((GuildPairIndex *) guild_snapshot_get_pair_index (snapshot));
  fill_policy (view, &policy);
  guard.world = (GuildPairWorld) { snapshot, index, get_person, view, &policy };
  for (guint i = 0; i < view->n_operations && valid; i++)
    if (view->operations[i].after != NULL && guild_operation_get_kind (&view->operations[i]) == GUILD_KIND_PAIRING)
      valid = check_step (&guard, &view->operations[i], error);
  for (guint i = 0; i < pairings->len && valid; i++)
    {
      const GuildRecord *row = g_ptr_array_index (pairings, i);

      if (guild_pairing_is_running (guild_pairing_get_state (row)) && (everybody || is_affected (people, row)))
        valid = check_load (&guard, row, error);
    }
  return valid;
}
