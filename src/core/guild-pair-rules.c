/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pair-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-pairing.h"

/* Beyond any reporting line that there is: damaged ones may run in a circle. */
#define MAX_LINE 1000

static const char *const names[GUILD_N_PAIR_OBSTACLES] = {
  [GUILD_PAIR_ONESELF] = "oneself",
  [GUILD_PAIR_APART] = "apart",
  [GUILD_PAIR_CONFIRMER] = "confirmer",
  [GUILD_PAIR_ASSESSMENT] = "assessment",
  [GUILD_PAIR_ASSESSOR] = "assessor",
  [GUILD_PAIR_MENTOR_UNREADY] = "mentor-unready",
  [GUILD_PAIR_MENTOR_FULL] = "mentor-full",
  [GUILD_PAIR_MENTEE_FULL] = "mentee-full",
  [GUILD_PAIR_TAKEN] = "taken",
  [GUILD_PAIR_NO_GAP] = "no-gap",
  [GUILD_PAIR_LEVEL] = "level",
  [GUILD_PAIR_STALE] = "stale",
  [GUILD_PAIR_SUSPENDED] = "suspended",
  [GUILD_PAIR_UNCONFIRMED] = "unconfirmed",
  [GUILD_PAIR_UNRATED] = "unrated",
  [GUILD_PAIR_UNBRIEFED] = "unbriefed",
  [GUILD_PAIR_REPORTING_LINE] = "reporting-line",
  [GUILD_PAIR_PERIOD] = "period",
};

/* --- facts -------------------------------------------------------------------------------------- */

/**
 * guild_pair_question_init:
 * @self: (out caller-allocates): a question
 * @pairing: a pairing
 *
 * Makes @self ask whether @pairing could be as it is.
 */
void
guild_pair_question_init (GuildPairQuestion *self,
                          const GuildRecord *pairing)
{
  gint64 goal = guild_record_get_integer (pairing, GUILD_PAIRING_GOAL_LEVEL);

  *self = (GuildPairQuestion) {
    .mentee = guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE),
    .mentor = guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR),
    .competency = guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY),
    .goal_level = goal == GUILD_ABSENT ? 0 : (int) goal,
    .from = guild_record_get_date (pairing, GUILD_PAIRING_FROM),
    .until = guild_record_get_date (pairing, GUILD_PAIRING_UNTIL),
    .pairing = guild_record_get_key (pairing),
  };
}

static gboolean
get_from_snapshot (gconstpointer   data,
                   gint64          person,
                   GuildPersonRow *row)
{
  return guild_snapshot_get_person (data, person, row);
}

/**
 * guild_pair_world_init:
 * @self: (out caller-allocates): a world
 * @snapshot: a snapshot, which outlives @self
 *
 * Makes @self the organisation as the snapshot has it.
 */
void
guild_pair_world_init (GuildPairWorld      *self,
                       const GuildSnapshot *snapshot)
{
  *self = (GuildPairWorld) { snapshot, guild_snapshot_get_pair_index (snapshot), get_from_snapshot, snapshot,
                             guild_snapshot_get_policy (snapshot) };
}

static gboolean
get_person (const GuildPairWorld *world,
            gint64                person,
            GuildPersonRow       *row)
{
  *row = (GuildPersonRow) { 0 };
  return world->get_person (world->data, person, row);
}

/* Steps from @person up to @leader, or 0 where they do not lead there. */
static int
count_steps_up (const GuildPairWorld *world,
                gint64                person,
                gint64                leader)
{
  GuildPersonRow row;

  for (int steps = 1; steps <= MAX_LINE && get_person (world, person, &row) && row.manager != 0; steps++)
    {
      if (row.manager == leader)
        return steps;
      person = row.manager;
    }
  return 0;
}

static gboolean
is_there (const GuildPersonRow *row,
          GuildDate             until)
{
  GuildDate ends = row->record == NULL ? 0 : guild_record_get_date (row->record, GUILD_PERSON_END_DATE);

  return row->employed && row->record != NULL &&
         guild_record_get_integer (row->record, GUILD_PERSON_STATUS) == GUILD_PERSON_STATUS_ACTIVE &&
         (ends == 0 || until == 0 || ends >= until);
}

static guint
get_capacity (const GuildRecord *profile,
              guint              field,
              int                fallback)
{
  gint64 own = profile == NULL ? GUILD_ABSENT : guild_record_get_integer (profile, field);

  return own == GUILD_ABSENT ? (guint) fallback : (guint) own;
}

/**
 * guild_pair_facts_look_up:
 * @self: (out caller-allocates): the facts
 * @world: where they are
 * @question: who and what
 *
 * Fills @self with all that the rules ask about.
 */
void
guild_pair_facts_look_up (GuildPairFacts          *self,
                          const GuildPairWorld    *world,
                          const GuildPairQuestion *question)
{
  const GuildPolicy *policy = world->policy;
  const GuildRecord *mentor = guild_pair_index_get_mentor (world->index, question->mentor);
  const GuildRecord *mentee = guild_pair_index_get_mentee (world->index, question->mentee);
  const GuildRecord *taken = guild_pair_index_get_taken (world->index, question->mentee, question->competency);
  const GuildRecord *rule = guild_pair_index_get_rule (world->index, question->mentor, question->mentee,
                                                       question->competency);
  const GuildRecord *own = guild_pair_index_get_pairing (world->index, question->pairing);
  guint counted = own != NULL && guild_pairing_is_running (guild_pairing_get_state (own)) ? 1 : 0;
  GuildPersonRow mentee_row, mentor_row;
  gboolean career = question->competency == 0;

  *self = (GuildPairFacts) {
    .oneself = question->mentor == question->mentee,
    .apart = rule != NULL && guild_record_get_integer (rule, GUILD_PAIR_RULE_RULE) == GUILD_PAIR_RULE_APART,
    .assesses = guild_pair_index_has_duty (world->index, question->mentor, question->mentee),
    .ready = mentor != NULL && guild_record_get_integer (mentor, GUILD_MENTOR_STATUS) == GUILD_MENTOR_STATUS_READY,
    .mentor_load = guild_pair_index_get_load (world->index, question->mentor).mentoring - counted,
    .mentor_capacity = get_capacity (mentor, GUILD_MENTOR_CAPACITY, policy->mentor_capacity),
    .mentee_load = guild_pair_index_get_load (world->index, question->mentee).learning - counted,
    .mentee_capacity = get_capacity (mentee, GUILD_MENTEE_CAPACITY, policy->mentee_capacity),
    .taken = taken != NULL && guild_record_get_key (taken) != question->pairing,
    .has_competency = !career,
    .goal_level = question->goal_level,
    .margin = policy->mentor_margin,
    .briefed = mentee != NULL && guild_record_get_date (mentee, GUILD_MENTEE_BRIEFED) != 0,
    .least_distance = career ? MAX_LINE : policy->reporting_distance,
  };
  get_person (world, question->mentee, &mentee_row);
  get_person (world, question->mentor, &mentor_row);
  self->confirms = mentee_row.confirmer != 0 && mentee_row.confirmer == question->mentor;
  self->decides = mentee_row.next_role != 0 &&
                  guild_pair_index_is_assessor (world->index, mentee_row.next_role, question->mentor);
  self->mentor_there = is_there (&mentor_row, question->until);
  self->mentee_there = is_there (&mentee_row, question->until);
  if (!self->oneself)
    {
      self->line_distance = count_steps_up (world, question->mentee, question->mentor);
      if (self->line_distance == 0)
        self->line_distance = count_steps_up (world, question->mentor, question->mentee);
    }
  if (!career)
    {
      self->mentor_cell = guild_snapshot_get_cell (world->snapshot, question->mentor, question->competency);
      self->mentee_cell = guild_snapshot_get_cell (world->snapshot, question->mentee, question->competency);
      self->mentee_rated = guild_ratings_get_self (guild_snapshot_get_ratings (world->snapshot, question->mentee,
                                                                               question->competency)) >= 0;
    }
}

/* --- judgement ------------------------------------------------------------------------------------ */

/**
 * guild_pair_facts_judge:
 * @self: facts
 *
 * Candidate (design 2): a mentor's current level that is neither stale nor suspended, at the goal
 * plus the margin or above, and above the mentee's; and the rules on conflict of interest,
 * readiness, capacity, reporting line and period.
 *
 * Returns: what stands in the way, a bit each (`GUILD_PAIR_BIT`)
 */
guint
guild_pair_facts_judge (const GuildPairFacts *self)
{
  int mentor_level = guild_cell_get_level (self->mentor_cell);
  int mentee_level = guild_cell_get_level (self->mentee_cell);
  gboolean stands[GUILD_N_PAIR_OBSTACLES] = {
    [GUILD_PAIR_ONESELF] = self->oneself,
    [GUILD_PAIR_APART] = self->apart,
    [GUILD_PAIR_CONFIRMER] = self->confirms,
    [GUILD_PAIR_ASSESSMENT] = self->assesses,
    [GUILD_PAIR_ASSESSOR] = self->decides,
    [GUILD_PAIR_MENTOR_UNREADY] = !self->ready,
    [GUILD_PAIR_MENTOR_FULL] = self->mentor_load >= self->mentor_capacity,
    [GUILD_PAIR_MENTEE_FULL] = self->mentee_load >= self->mentee_capacity,
    [GUILD_PAIR_TAKEN] = self->taken,
    [GUILD_PAIR_UNBRIEFED] = !self->briefed,
    [GUILD_PAIR_REPORTING_LINE] = self->line_distance > 0 && self->line_distance <= self->least_distance,
    [GUILD_PAIR_PERIOD] = !self->mentor_there || !self->mentee_there,
  };
  guint obstacles = 0;

  if (self->has_competency)
    {
      stands[GUILD_PAIR_NO_GAP] = mentee_level < 0 || mentee_level >= self->goal_level;
      stands[GUILD_PAIR_LEVEL] = mentor_level < self->goal_level + self->margin || mentor_level <= mentee_level;
      stands[GUILD_PAIR_STALE] = mentor_level >= 0 && (self->mentor_cell & GUILD_CELL_STALE) != 0;
      stands[GUILD_PAIR_SUSPENDED] = mentor_level >= 0 && (self->mentor_cell & GUILD_CELL_SUSPENDED) != 0;
      stands[GUILD_PAIR_UNCONFIRMED] = mentor_level >= 0 && (self->mentor_cell & GUILD_CELL_CONFIRMED) == 0;
      stands[GUILD_PAIR_UNRATED] = !self->mentee_rated;
    }
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if (stands[i])
      obstacles |= GUILD_PAIR_BIT (i);
  return obstacles;
}

/**
 * guild_pair_obstacles:
 * @snapshot: a snapshot
 * @question: who and what
 *
 * Returns: what stands in the way, a bit each
 */
guint
guild_pair_obstacles (const GuildSnapshot     *snapshot,
                      const GuildPairQuestion *question)
{
  GuildPairWorld world;
  GuildPairFacts facts;

  guild_pair_world_init (&world, snapshot);
  guild_pair_facts_look_up (&facts, &world, question);
  return guild_pair_facts_judge (&facts);
}

static int
find_target (const GuildSnapshot *snapshot,
             gint64               role,
             gint64               competency)
{
  const GuildProfile *profile = role == 0 ? NULL : guild_snapshot_get_profile (snapshot, role);

  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    if (profile->requirements[i].competency == competency)
      return profile->requirements[i].target;
  return GUILD_LEVEL_UNRATED;
}

/**
 * guild_pair_target:
 * @snapshot: a snapshot
 * @mentee: key of who would learn
 * @competency: key of a competency
 *
 * What a pairing works towards: what the mentee's role asks for, or their next role where that asks
 * for more than they can do; where neither does, one level up.
 *
 * Returns: the target level
 */
int
guild_pair_target (const GuildSnapshot *snapshot,
                   gint64               mentee,
                   gint64               competency)
{
  int current = guild_cell_get_level (guild_snapshot_get_cell (snapshot, mentee, competency));
  int target = GUILD_LEVEL_UNRATED;
  GuildPersonRow row = { 0 };

  if (guild_snapshot_get_person (snapshot, mentee, &row))
    {
      target = find_target (snapshot, row.role, competency);
      if (target <= current)
        target = MAX (target, find_target (snapshot, row.next_role, competency));
    }
  return target <= current ? MAX (current, 0) + 1 : target;
}

/* --- words ------------------------------------------------------------------------------------------ */

/**
 * guild_pair_obstacle_get_name:
 * @obstacle: an obstacle
 *
 * Returns: its name on the command line and in files
 */
const char *
guild_pair_obstacle_get_name (GuildPairObstacle obstacle)
{
  g_return_val_if_fail (obstacle < GUILD_N_PAIR_OBSTACLES, NULL);

  return names[obstacle];
}

/**
 * guild_pair_obstacles_parse:
 * @text: names of obstacles, with commas between them
 *
 * Returns: a bit each; names that nobody knows are none
 */
guint
guild_pair_obstacles_parse (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  guint obstacles = 0;

  for (guint i = 0; words[i] != NULL; i++)
    for (guint at = 0; at < GUILD_N_PAIR_OBSTACLES; at++)
      if (strcmp (g_strstrip (words[i]), names[at]) == 0)
        obstacles |= GUILD_PAIR_BIT (at);
  return obstacles;
}

/**
 * guild_pair_obstacles_format:
 * @obstacles: a bit each
 *
 * Returns: (transfer full): their names, with commas between them
 */
char *
guild_pair_obstacles_format (guint obstacles)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      g_string_append_printf (text, "%s%s", text->len == 0 ? "" : ",", names[i]);
  return g_string_free_and_steal (text);
}

/**
 * guild_pair_obstacle_describe:
 * @obstacle: an obstacle
 * @facts: the facts that it follows from
 * @mentor: the mentor's name
 * @mentee: the mentee's name
 *
 * Of two people who are kept apart nothing is told but that it is not possible.
 *
 * Returns: (transfer full): one sentence
 */
char *
guild_pair_obstacle_describe (GuildPairObstacle     obstacle,
                              const GuildPairFacts *facts,
                              const char           *mentor,
                              const char           *mentee)
{
  int mentor_level = guild_cell_get_level (facts->mentor_cell);

  switch (obstacle)
    {
    case GUILD_PAIR_ONESELF:
      return g_strdup (_ ("Nobody mentors themselves."));
    case GUILD_PAIR_APART:
      return g_strdup (_ ("Not possible."));
    case GUILD_PAIR_CONFIRMER:
      return g_strdup_printf (_ ("%s confirms the levels of %s, and cannot be both mentor and judge."), mentor, mentee);
    case GUILD_PAIR_ASSESSMENT:
      return g_strdup_printf (_ ("%s has an assessment of %s to make, and cannot be both mentor and judge."), mentor,
                              mentee);
    case GUILD_PAIR_ASSESSOR:
      return g_strdup_printf (_ ("%s decides who is promoted into the next role of %s."), mentor, mentee);
    case GUILD_PAIR_MENTOR_UNREADY:
      return g_strdup_printf (_ ("%s is not a mentor yet: invite, approve and train them first."), mentor);
    case GUILD_PAIR_MENTOR_FULL:
      return g_strdup_printf (_ ("%s mentors in %u of %u pairings already."), mentor, facts->mentor_load,
                              facts->mentor_capacity);
    case GUILD_PAIR_MENTEE_FULL:
      return g_strdup_printf (_ ("%s learns in %u of %u pairings already."), mentee, facts->mentee_load,
                              facts->mentee_capacity);
    case GUILD_PAIR_TAKEN:
      return g_strdup_printf (_ ("Another pairing of %s serves this gap already."), mentee);
    case GUILD_PAIR_NO_GAP:
      return g_strdup_printf (_ ("%s has no open gap below this goal."), mentee);
    case GUILD_PAIR_LEVEL:
      return mentor_level < 0 ? g_strdup_printf (_ ("%s has not been rated in this."), mentor)
                              : g_strdup_printf (_ ("%s stands at level %d; level %d is needed."), mentor, mentor_level,
                                                 facts->goal_level + facts->margin);
    case GUILD_PAIR_STALE:
      return g_strdup_printf (_ ("The level of %s is stale; rate them anew first."), mentor);
    case GUILD_PAIR_SUSPENDED:
      return g_strdup_printf (_ ("%s has since rated themselves lower; settle that first."), mentor);
    case GUILD_PAIR_UNCONFIRMED:
      return g_strdup_printf (_ ("The level of %s is self-rated; have it confirmed before they start."), mentor);
    case GUILD_PAIR_UNRATED:
      return g_strdup_printf (_ ("%s has not rated themselves in this yet; they do so before they start."), mentee);
    case GUILD_PAIR_UNBRIEFED:
      return g_strdup_printf (_ ("%s has not been briefed yet; brief them before they start."), mentee);
    case GUILD_PAIR_REPORTING_LINE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %s are %d step apart in the reporting line.",
                                           "%s and %s are %d steps apart in the reporting line.",
                                           (gulong) facts->line_distance),
                              mentor, mentee, facts->line_distance);
    case GUILD_PAIR_PERIOD:
      return g_strdup_printf (_ ("%s is not there through the whole period."), facts->mentor_there ? mentee : mentor);
    }
  g_assert_not_reached ();
}
