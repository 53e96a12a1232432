/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairings in every state, each with what led there: acceptances, sessions, ratings, an outcome. */
#include "guild-sample-private.h"

#include "guild-pairing.h"

#define COORDINATOR "Susan Jacobs"
#define NO_OBSTACLE 0u

typedef enum
{
  CAREER = 1 << 0,
  MENTOR_ACCEPTED = 1 << 1,
  QUIET = 1 << 2,     /* they have not met for weeks */
  LARGE_GAP = 1 << 3, /* two levels instead of one */
} Traits;

/**
 * Story:
 * @from: first day, in days before this week
 * @until: last day that was agreed on
 * @since: when it came to stand where it stands
 * @obstacles: what stands in its way, and is a step still to be taken or a rule that was overridden
 *
 * The oldest come first, so that what became of them is known to the others.
 */
typedef struct
{
  GuildPairingState state;
  GuildPairingOutcome outcome;
  int from, until, since;
  guint obstacles;
  Traits traits;
} Story;

#define CLOSED(outcome, from, since, traits)                                                                           \
  { GUILD_PAIRING_STATE_CLOSED, GUILD_PAIRING_OUTCOME_##outcome, from, from - 91, since, NO_OBSTACLE, traits }
#define RUNNING(state, from, since, obstacles, traits)                                                                 \
  { GUILD_PAIRING_STATE_##state, GUILD_PAIRING_OUTCOME_NONE, from, from - 91, since, obstacles, traits }
#define STEP(obstacle) GUILD_PAIR_BIT (GUILD_PAIR_##obstacle)

static const Story stories[] = {
  CLOSED (CONFIRMED, 224, 139, 0),
  CLOSED (CONFIRMED, 217, 125, 0),
  CLOSED (PARTLY, 210, 118, LARGE_GAP),
  CLOSED (CONFIRMED, 203, 104, LARGE_GAP),
  CLOSED (UNCHANGED, 196, 97, 0),
  CLOSED (CONFIRMED, 189, 90, CAREER),
  CLOSED (CONFIRMED, 168, 69, 0),
  CLOSED (PARTLY, 154, 55, LARGE_GAP),
  CLOSED (CONFIRMED, 147, 41, 0),
  CLOSED (CONFIRMED, 133, 20, 0),
  { GUILD_PAIRING_STATE_ENDED, GUILD_PAIRING_OUTCOME_ENDED_EARLY, 161, 70, 112, NO_OBSTACLE, 0 },
  { GUILD_PAIRING_STATE_ENDED, GUILD_PAIRING_OUTCOME_ENDED_EARLY, 112, 21, 63, NO_OBSTACLE, 0 },
  RUNNING (CONFIRM, 105, 6, NO_OBSTACLE, 0),
  RUNNING (CONFIRM, 98, 13, NO_OBSTACLE, LARGE_GAP),
  RUNNING (REASSESS, 98, 4, NO_OBSTACLE, 0),
  RUNNING (REASSESS, 91, 10, NO_OBSTACLE, 0),
  RUNNING (ACTIVE, 98, 98, NO_OBSTACLE, 0),
  RUNNING (ACTIVE, 77, 77, NO_OBSTACLE, QUIET),
  RUNNING (ACTIVE, 70, 70, NO_OBSTACLE, LARGE_GAP),
  RUNNING (ACTIVE, 63, 63, STEP (REPORTING_LINE), 0),
  RUNNING (ACTIVE, 56, 56, NO_OBSTACLE, CAREER),
  RUNNING (ACTIVE, 49, 49, NO_OBSTACLE, 0),
  RUNNING (ACTIVE, 35, 35, NO_OBSTACLE, 0),
  RUNNING (ACTIVE, 28, 28, NO_OBSTACLE, LARGE_GAP),
  RUNNING (ACTIVE, 14, 14, NO_OBSTACLE, 0),
  RUNNING (PAUSED, 84, 17, NO_OBSTACLE, 0),
  RUNNING (AGREED, 0, 6, NO_OBSTACLE, 0),
  RUNNING (AGREED, -14, 3, NO_OBSTACLE, 0),
  RUNNING (DECLINED, 21, 28, NO_OBSTACLE, 0),
  RUNNING (DECLINED, -7, 11, NO_OBSTACLE, CAREER),
  RUNNING (OFFERED, -7, 12, NO_OBSTACLE, MENTOR_ACCEPTED),
  RUNNING (OFFERED, -14, 5, NO_OBSTACLE, 0),
  RUNNING (PROPOSED, -14, 5, NO_OBSTACLE, 0),
  RUNNING (PROPOSED, -14, 4, STEP (UNBRIEFED), 0),
  RUNNING (PROPOSED, -21, 3, STEP (UNCONFIRMED), 0),
};

static const char *const projects[] = {
  "The stocktake of this quarter", "The new price list",           "Moving the old reports to the new system",
  "The customer visits in spring", "Onboarding of two colleagues", "The supplier review",
  "The weekly team meeting",       "A talk at the all-hands",      "The returns that nobody owns",
};
static const char *const goals[] = {
  "Find out whether leading a team is for me, or going deeper in what I do.",
  "Be heard in meetings with people who have been here longer.",
  "Decide by summer which role to aim at next.",
};
static const char *const notes[] = {
  "Watched first, then did the second half alone. It went better than last time.",
  "We took last week’s case apart. Next time: ask before answering.",
  "Practised on the real thing. One mistake, found by ourselves.",
  "Talked about what went wrong on Tuesday, and what I would do now.",
  "Prepared the meeting together; I will lead it next week.",
};
static const char *const decline_reasons[] = {
  "Too much on my desk until the new year. Happy to be asked again.",
  "I would rather talk about this with somebody outside my department.",
};
static const char *const end_reasons[] = {
  "The project was stopped, and there was nothing left to practise on.",
  "We never found the hours.",
};

/* --- who with whom ------------------------------------------------------------------------------------------- */

typedef struct
{
  guint mentee, mentor;
  int competency; /* -1: career */
  int from_level, goal_level;
} Pair;

static gboolean
find_mentor (GuildSample *self,
             const Story *story,
             Pair        *pair)
{
  g_autofree int *order = guild_sample_shuffle (self, self->n_people);
  int first = guild_sample_find_person (self, GUILD_SAMPLE_FIRST_PERSON);
  gboolean begun = story->from > 0;

  for (guint i = 0; i < self->n_people; i++)
    {
      const GuildSamplePerson *mentor = &self->people[order[i]];

      pair->mentor = (guint) order[i];
      if (order[i] != first && mentor->told < 2 && mentor->mentoring + 1 < MAX (mentor->mentor_capacity, 2) &&
          (!begun || mentor->ready < guild_sample_day (self, story->from + 20)) &&
          guild_sample_judge (self, pair->mentee, pair->mentor, pair->competency, pair->goal_level) == story->obstacles)
        return TRUE;
    }
  return FALSE;
}

/* The weightiest of their gaps for which there is somebody. */
static gboolean
find_gap (GuildSample *self,
          const Story *story,
          guint       *told,
          Pair        *pair)
{
  const GArray *role = self->requirements[self->people[pair->mentee].role];

  for (guint i = 0; i < role->len; i++)
    {
      const GuildSampleRequirement *requirement = &g_array_index (role, GuildSampleRequirement, i);
      const GuildSampleLevel *level = guild_sample_level (self, pair->mentee, (guint) requirement->competency);

      pair->competency = requirement->competency;
      pair->from_level = guild_cell_get_level (guild_sample_cell (self, pair->mentee, (guint) pair->competency));
      pair->goal_level = requirement->target;
      if (level->kept || level->taken || told[pair->competency] >= 5 || pair->from_level < 1 ||
          pair->goal_level - pair->from_level != ((story->traits & LARGE_GAP) != 0 ? 2 : 1))
        continue;
      if (find_mentor (self, story, pair))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_pair (GuildSample *self,
           const Story *story,
           guint       *told,
           Pair        *pair)
{
  g_autofree int *order = guild_sample_shuffle (self, self->n_people);
  int first = guild_sample_find_person (self, GUILD_SAMPLE_FIRST_PERSON);

  for (guint i = 0; i < self->n_people; i++)
    {
      const GuildSamplePerson *mentee = &self->people[order[i]];

      if (order[i] == first || mentee->told > 0 || mentee->confirmer < 0 ||
          (mentee->briefed != 0 && mentee->briefed > guild_sample_day (self, MAX (story->from, story->since) + 14)))
        continue;
      *pair = (Pair) { .mentee = (guint) order[i], .competency = -1 };
      if ((story->traits & CAREER) != 0 ? find_mentor (self, story, pair) : find_gap (self, story, told, pair))
        return TRUE;
    }
  return FALSE;
}

/* --- what they did ---------------------------------------------------------------------------------------- */

static void
add_acceptance (GuildSample *self,
                gint64       pairing,
                int          person,
                GuildPart    part,
                GuildDate    date)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_ACCEPTANCE, values);
  values[GUILD_ACCEPTANCE_PAIRING].integer = pairing;
  values[GUILD_ACCEPTANCE_PERSON].integer = guild_sample_key (self, person);
  values[GUILD_ACCEPTANCE_PART].integer = part;
  values[GUILD_ACCEPTANCE_DATE].integer = date;
  guild_sample_add (self, GUILD_KIND_ACCEPTANCE, values);
}

static void
add_acceptances (GuildSample *self,
                 const Story *story,
                 const Pair  *pair,
                 gint64       pairing)
{
  /* Whoever agrees last makes it agreed; those who have begun agreed a week before. */
  int ago = story->state == GUILD_PAIRING_STATE_AGREED ? story->since : story->from + 7;

  if (guild_pairing_is_announced (story->state) || story->state == GUILD_PAIRING_STATE_DECLINED)
    {
      if ((story->traits & MENTOR_ACCEPTED) != 0)
        add_acceptance (self, pairing, (int) pair->mentor, GUILD_PART_MENTOR,
                        guild_sample_day (self, story->since - 4));
      return;
    }
  add_acceptance (self, pairing, (int) pair->mentor, GUILD_PART_MENTOR, guild_sample_day (self, ago + 3));
  add_acceptance (self, pairing, (int) pair->mentee, GUILD_PART_MENTEE, guild_sample_day (self, ago));
  if (story->state != GUILD_PAIRING_STATE_AGREED && self->people[pair->mentee].manager >= 0)
    add_acceptance (self, pairing, self->people[pair->mentee].manager, GUILD_PART_MANAGER,
                    guild_sample_day (self, ago - 1));
}

/* A few of the indicators above the level where they began, up to the goal. */
static void
add_practices (GuildSample *self,
               const Pair  *pair,
               gint64       session)
{
  guint wanted = 1 + guild_chance_below (&self->chance, 3);
  g_autofree int *order = guild_sample_shuffle (self, self->indicators->len);

  for (guint i = 0; i < self->indicators->len && wanted > 0; i++)
    {
      const GuildRecord *row = g_array_index (self->indicators, const GuildRecord *, order[i]);
      gint64 level = guild_record_get_integer (row, GUILD_INDICATOR_LEVEL);
      GuildValue values[GUILD_MAX_FIELDS];

      if (guild_record_get_integer (row, GUILD_INDICATOR_COMPETENCY) != self->competencies[pair->competency] ||
          level <= pair->from_level || level > pair->goal_level)
        continue;
      guild_values_clear (GUILD_KIND_PRACTICE, values);
      values[GUILD_PRACTICE_SESSION].integer = session;
      values[GUILD_PRACTICE_INDICATOR].integer = guild_record_get_key (row);
      guild_sample_add (self, GUILD_KIND_PRACTICE, values);
      wanted--;
    }
}

/* Every two or three weeks: at first they watch, then they practise and talk about it. */
static void
add_sessions (GuildSample *self,
              const Story *story,
              const Pair  *pair,
              gint64       pairing)
{
  int last = guild_pairing_is_over (story->state) || story->state == GUILD_PAIRING_STATE_PAUSED ? story->since + 5 : 2;
  guint n = 0;

  if ((story->traits & QUIET) != 0)
    last = 45;
  for (int ago = story->from - 5; ago >= last; ago -= 12 + (int) guild_chance_below (&self->chance, 12))
    {
      g_autofree char *id = g_strdup_printf ("S%03u", ++self->n_sessions);
      GuildValue values[GUILD_MAX_FIELDS];
      GuildSessionKind kind = n == 0                                     ? GUILD_SESSION_KIND_SHADOWING
                              : guild_chance_percent (&self->chance, 60) ? GUILD_SESSION_KIND_PRACTICE
                                                                         : GUILD_SESSION_KIND_FEEDBACK;
      gint64 session;

      guild_values_clear (GUILD_KIND_SESSION, values);
      values[GUILD_SESSION_ID].text = id;
      values[GUILD_SESSION_PAIRING].integer = pairing;
      values[GUILD_SESSION_KIND].integer = kind;
      values[GUILD_SESSION_DATE].integer = guild_sample_day (self, ago);
      values[GUILD_SESSION_MINUTES].integer = 30 + 15 * (gint64) guild_chance_below (&self->chance, 5);
      if (guild_chance_percent (&self->chance, 60))
        values[GUILD_SESSION_NOTES].text = notes[guild_chance_below (&self->chance, G_N_ELEMENTS (notes))];
      session = guild_sample_add (self, GUILD_KIND_SESSION, values);
      if (pair->competency >= 0 && kind != GUILD_SESSION_KIND_FEEDBACK)
        add_practices (self, pair, session);
      n++;
    }
}

static void
rate_one (GuildSample        *self,
          const Pair         *pair,
          GuildAssessmentKind kind,
          int                 ago,
          int                 level,
          const char         *evidence)
{
  guint assessor = kind == GUILD_ASSESSMENT_KIND_SELF ? pair->mentee : (guint) self->people[pair->mentee].confirmer;
  GuildDate date = guild_sample_day (self, ago);
  gint64 assessment = guild_sample_assess (self, pair->mentee, assessor, kind, GUILD_ASSESSMENT_STATE_SUBMITTED, date);

  guild_sample_rate (self, assessment, pair->mentee, (guint) pair->competency, kind, date, level, evidence);
}

/* The mentee rates themselves, and the confirmer decides: the outcome follows from the level. */
static void
add_reassessment (GuildSample *self,
                  const Story *story,
                  const Pair  *pair)
{
  int confirmed = pair->goal_level;

  if (pair->competency < 0)
    return;
  if (story->state == GUILD_PAIRING_STATE_CONFIRM)
    rate_one (self, pair, GUILD_ASSESSMENT_KIND_SELF, story->since, pair->goal_level, "We practised it on a real case");
  if (story->state != GUILD_PAIRING_STATE_CLOSED)
    return;
  if (story->outcome == GUILD_PAIRING_OUTCOME_PARTLY)
    confirmed = pair->from_level + 1;
  else if (story->outcome == GUILD_PAIRING_OUTCOME_UNCHANGED)
    confirmed = pair->from_level;
  g_assert (guild_pairing_judge (pair->from_level, pair->goal_level, confirmed) == story->outcome);
  rate_one (self, pair, GUILD_ASSESSMENT_KIND_SELF, story->since + 7, pair->goal_level,
            "We practised it on a real case");
  rate_one (self, pair, GUILD_ASSESSMENT_KIND_MANAGER, story->since, confirmed,
            confirmed > pair->from_level ? "Seen at work since, more than once" : "Not yet when it gets difficult");
}

/* --- one pairing ------------------------------------------------------------------------------------------- */

static const char *
choose_reason (GuildSample *self,
               const Story *story)
{
  if (story->state == GUILD_PAIRING_STATE_DECLINED)
    return decline_reasons[self->n_pairings % G_N_ELEMENTS (decline_reasons)];
  if (story->state == GUILD_PAIRING_STATE_ENDED)
    return end_reasons[self->n_pairings % G_N_ELEMENTS (end_reasons)];
  return "";
}

static gint64
add_pairing (GuildSample *self,
             const Story *story,
             const Pair  *pair)
{
  gboolean career = pair->competency < 0;
  g_autofree char *id = g_strdup_printf ("P%03u", ++self->n_pairings);
  g_autofree char *overrides = guild_pair_obstacles_format (story->obstacles & GUILD_PAIR_OVERRIDABLE);
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_PAIRING, values);
  values[GUILD_PAIRING_ID].text = id;
  values[GUILD_PAIRING_PROGRAMME].integer = self->programme;
  values[GUILD_PAIRING_KIND].integer = career ? GUILD_PAIRING_KIND_CAREER : GUILD_PAIRING_KIND_TASK;
  values[GUILD_PAIRING_MENTOR].integer = guild_sample_key (self, (int) pair->mentor);
  values[GUILD_PAIRING_MENTEE].integer = guild_sample_key (self, (int) pair->mentee);
  if (!career)
    {
      values[GUILD_PAIRING_COMPETENCY].integer = self->competencies[pair->competency];
      values[GUILD_PAIRING_FROM_LEVEL].integer = pair->from_level;
      values[GUILD_PAIRING_GOAL_LEVEL].integer = pair->goal_level;
    }
  values[GUILD_PAIRING_STATE].integer = story->state;
  values[GUILD_PAIRING_OUTCOME].integer = story->outcome;
  values[GUILD_PAIRING_FROM].integer = guild_sample_day (self, story->from);
  values[GUILD_PAIRING_UNTIL].integer = guild_sample_day (self, story->until);
  values[GUILD_PAIRING_SINCE].integer = guild_sample_day (self, story->since);
  if (guild_pairing_is_over (story->state))
    values[GUILD_PAIRING_CLOSED].integer = guild_sample_day (self, story->since);
  values[GUILD_PAIRING_HOURS].real = 8 + 2 * guild_chance_below (&self->chance, 5);
  values[GUILD_PAIRING_PROJECT].text = career ? "" : projects[self->n_pairings % G_N_ELEMENTS (projects)];
  values[GUILD_PAIRING_GOALS].text = career ? goals[self->n_pairings % G_N_ELEMENTS (goals)] : "";
  values[GUILD_PAIRING_SCOPE].text = career ? "Where a career could lead, and what it asks for."
                                            : "This skill and nothing else. Other skills have mentors of their own.";
  values[GUILD_PAIRING_CONFIDENTIALITY].text = "What is said stays between us, unless somebody could come to harm.";
  values[GUILD_PAIRING_BOUNDARIES].text =
      "We meet in working hours. Either of us may end this without giving a reason.";
  values[GUILD_PAIRING_REASON].text = choose_reason (self, story);
  values[GUILD_PAIRING_OVERRIDES].text = overrides;
  if (*overrides != '\0')
    {
      values[GUILD_PAIRING_OVERRIDDEN_BY].text = COORDINATOR;
      values[GUILD_PAIRING_OVERRIDE_REASON].text = "Nobody else knows the old system, and both asked for it.";
    }
  return guild_sample_add (self, GUILD_KIND_PAIRING, values);
}

static void
add_member (GuildSample *self,
            guint        person)
{
  GuildValue values[GUILD_MAX_FIELDS];

  if (self->people[person].told++ > 0)
    return;
  guild_values_clear (GUILD_KIND_COHORT_MEMBER, values);
  values[GUILD_COHORT_MEMBER_COHORT].integer = self->cohort;
  values[GUILD_COHORT_MEMBER_PERSON].integer = guild_sample_key (self, (int) person);
  guild_sample_add (self, GUILD_KIND_COHORT_MEMBER, values);
}

static void
tell (GuildSample *self,
      const Story *story,
      const Pair  *pair)
{
  gint64 pairing = add_pairing (self, story, pair);

  add_member (self, pair->mentee);
  add_member (self, pair->mentor);
  add_acceptances (self, story, pair, pairing);
  if (story->from > 0 && story->state != GUILD_PAIRING_STATE_DECLINED)
    add_sessions (self, story, pair, pairing);
  add_reassessment (self, story, pair);
  if (guild_pairing_is_running (story->state))
    {
      self->people[pair->mentor].mentoring++;
      self->people[pair->mentee].learning++;
    }
  if (pair->competency >= 0)
    {
      /* Later news leaves alone what it rests on. */
      guild_sample_level (self, pair->mentee, (guint) pair->competency)->taken = !guild_pairing_is_over (story->state);
      guild_sample_level (self, pair->mentee, (guint) pair->competency)->kept = TRUE;
      guild_sample_level (self, pair->mentor, (guint) pair->competency)->kept = TRUE;
    }
}

static void
add_log (GuildSample *self)
{
  static const struct
  {
    gboolean success;
    int ago;
    const char *text;
  } entries[] = {
    { TRUE, 97, "Two mentors of the first months asked for a second mentee." },
    { FALSE, 12, "A pair has not met for weeks; ask them whether the hours are still there." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *id = g_strdup_printf ("L%u", i + 1);
      GuildValue values[GUILD_MAX_FIELDS];

      guild_values_clear (GUILD_KIND_LOG_ENTRY, values);
      values[GUILD_LOG_ENTRY_ID].text = id;
      values[GUILD_LOG_ENTRY_PROGRAMME].integer = self->programme;
      values[GUILD_LOG_ENTRY_KIND].integer = entries[i].success ? 1 : 0;
      values[GUILD_LOG_ENTRY_DATE].integer = guild_sample_day (self, entries[i].ago);
      values[GUILD_LOG_ENTRY_BY].text = COORDINATOR;
      values[GUILD_LOG_ENTRY_TEXT].text = entries[i].text;
      guild_sample_add (self, GUILD_KIND_LOG_ENTRY, values);
    }
}

void
guild_sample_add_pairings (GuildSample *self)
{
  g_autofree guint *told = g_new0 (guint, self->n_competencies);

  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      Pair pair;

      if (!find_pair (self, &stories[i], told, &pair))
        continue;
      tell (self, &stories[i], &pair);
      if (pair.competency >= 0)
        told[pair.competency]++;
    }
  add_log (self);
}
