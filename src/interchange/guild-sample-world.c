/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lives of the sample are written with: who is who, what they can, and what the rules say. */
#include "guild-sample-private.h"

#include <string.h>

/* --- who is who ------------------------------------------------------------------------------------ */

/* The rows so far; they are the change's. */
GPtrArray *
guild_sample_list (GuildSample *self,
                   GuildKind    kind)
{
  GPtrArray *rows = g_ptr_array_new ();
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (self->change, &n_operations);

  for (guint i = 0; i < n_operations; i++)
    if (operations[i].after != NULL && guild_operation_get_kind (&operations[i]) == kind)
      g_ptr_array_add (rows, operations[i].after);
  return rows;
}

static int
find_key (const gint64 *keys,
          guint         n_keys,
          gint64        key)
{
  for (guint i = 0; i < n_keys; i++)
    if (keys[i] == key)
      return (int) i;
  return -1;
}

static int
find_person_key (GuildSample *self,
                 gint64       key)
{
  for (guint i = 0; i < self->n_people; i++)
    if (guild_record_get_key (self->people[i].record) == key)
      return (int) i;
  return -1;
}

static gint64 *
take_keys (GuildSample *self,
           GuildKind    kind,
           guint       *n_keys)
{
  g_autoptr (GPtrArray) rows = guild_sample_list (self, kind);
  gint64 *keys = g_new (gint64, rows->len);

  for (guint i = 0; i < rows->len; i++)
    keys[i] = guild_record_get_key (rows->pdata[i]);
  *n_keys = rows->len;
  return keys;
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  const GuildSampleRequirement *left = a, *right = b;

  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return left->competency - right->competency;
}

static void
read_roles (GuildSample *self)
{
  g_autoptr (GPtrArray) requirements = guild_sample_list (self, GUILD_KIND_REQUIREMENT);
  g_autoptr (GPtrArray) assessors = guild_sample_list (self, GUILD_KIND_ROLE_ASSESSOR);

  self->requirements = g_new (GArray *, self->n_roles);
  for (guint i = 0; i < self->n_roles; i++)
    self->requirements[i] = g_array_new (FALSE, FALSE, sizeof (GuildSampleRequirement));
  for (guint i = 0; i < requirements->len; i++)
    {
      const GuildRecord *row = requirements->pdata[i];
      int role = find_key (self->roles, self->n_roles, guild_record_get_integer (row, GUILD_REQUIREMENT_ROLE));
      GuildSampleRequirement requirement = {
        find_key (self->competencies, self->n_competencies,
                  guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY)),
        (int) guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET),
        guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT),
      };

      g_array_append_val (self->requirements[role], requirement);
    }
  for (guint i = 0; i < self->n_roles; i++)
    g_array_sort (self->requirements[i], compare_weights);
  self->assessors = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < assessors->len; i++)
    {
      int role = find_key (self->roles, self->n_roles,
                           guild_record_get_integer (assessors->pdata[i], GUILD_ROLE_ASSESSOR_ROLE));
      int person = find_person_key (self, guild_record_get_integer (assessors->pdata[i], GUILD_ROLE_ASSESSOR_PERSON));

      g_hash_table_add (self->assessors, GSIZE_TO_POINTER (guild_sample_join ((guint) role, (guint) person)));
    }
}

static void
read_people (GuildSample *self)
{
  g_autoptr (GPtrArray) people = guild_sample_list (self, GUILD_KIND_PERSON);
  g_autoptr (GPtrArray) employments = guild_sample_list (self, GUILD_KIND_EMPLOYMENT);

  self->n_people = people->len;
  self->people = g_new0 (GuildSamplePerson, people->len);
  for (guint i = 0; i < people->len; i++)
    {
      GuildSamplePerson *person = &self->people[i];

      person->record = people->pdata[i];
      person->hired = guild_record_get_date (person->record, GUILD_PERSON_HIRE_DATE);
      person->there = guild_record_get_integer (person->record, GUILD_PERSON_STATUS) == GUILD_PERSON_STATUS_ACTIVE;
      person->next_role = find_key (self->roles, self->n_roles,
                                    guild_record_get_integer (person->record, GUILD_PERSON_NEXT_ROLE));
    }
  for (guint i = 0; i < employments->len; i++)
    {
      const GuildRecord *row = employments->pdata[i];
      int at = find_person_key (self, guild_record_get_integer (row, GUILD_EMPLOYMENT_PERSON));
      GuildSamplePerson *person = &self->people[at];

      person->employment = row;
      person->role = find_key (self->roles, self->n_roles, guild_record_get_integer (row, GUILD_EMPLOYMENT_ROLE));
      person->manager = find_person_key (self, guild_record_get_integer (row, GUILD_EMPLOYMENT_MANAGER));
      person->confirmer = find_person_key (self, guild_record_get_integer (row, GUILD_EMPLOYMENT_CONFIRMER));
      if (person->confirmer < 0)
        person->confirmer = person->manager;
    }
}

void
guild_sample_init (GuildSample       *self,
                   GuildOrganisation *organisation,
                   GuildChange       *change,
                   GuildDate          monday)
{
  g_autoptr (GPtrArray) indicators = NULL;

  *self = (GuildSample) {
    .organisation = organisation,
    .change = change,
    .chance = { 20261122 },
    .monday = monday,
    .indicators = g_array_new (FALSE, FALSE, sizeof (gpointer)),
    .apart = g_array_new (FALSE, FALSE, sizeof (guint64)),
    .duties = g_array_new (FALSE, FALSE, sizeof (guint64)),
  };
  guild_policy_init (&self->policy);
  self->roles = take_keys (self, GUILD_KIND_ROLE, &self->n_roles);
  self->competencies = take_keys (self, GUILD_KIND_COMPETENCY, &self->n_competencies);
  read_people (self);
  read_roles (self);
  indicators = guild_sample_list (self, GUILD_KIND_INDICATOR);
  g_array_append_vals (self->indicators, indicators->pdata, indicators->len);
  self->levels = g_new0 (GuildSampleLevel, self->n_people * self->n_competencies);
  for (guint i = 0; i < self->n_people * self->n_competencies; i++)
    self->levels[i].own.level = self->levels[i].confirmed.level = GUILD_LEVEL_UNRATED;
}

void
guild_sample_clear (GuildSample *self)
{
  for (guint i = 0; i < self->n_roles; i++)
    g_array_unref (self->requirements[i]);
  g_free (self->requirements);
  g_free (self->roles);
  g_free (self->competencies);
  g_free (self->people);
  g_free (self->levels);
  g_clear_pointer (&self->indicators, g_array_unref);
  g_clear_pointer (&self->apart, g_array_unref);
  g_clear_pointer (&self->duties, g_array_unref);
  g_clear_pointer (&self->assessors, g_hash_table_unref);
}

int
guild_sample_find_person (GuildSample *self,
                          const char  *id)
{
  for (guint i = 0; i < self->n_people; i++)
    if (strcmp (guild_record_get_text (self->people[i].record, GUILD_PERSON_ID), id) == 0)
      return (int) i;
  g_assert_not_reached ();
}

int
guild_sample_find_skill (GuildSample *self,
                         const char  *id)
{
  g_autoptr (GPtrArray) rows = guild_sample_list (self, GUILD_KIND_COMPETENCY);

  for (guint i = 0; i < rows->len; i++)
    if (strcmp (guild_record_get_text (rows->pdata[i], GUILD_COMPETENCY_ID), id) == 0)
      return (int) i;
  g_assert_not_reached ();
}

gint64
guild_sample_key (GuildSample *self,
                  int          person)
{
  return person < 0 ? 0 : guild_record_get_key (self->people[person].record);
}

const char *
guild_sample_name (GuildSample *self,
                   int          person)
{
  return guild_record_get_text (self->people[person].record, GUILD_PERSON_NAME);
}

/* Numbers from 0 to @n − 1 in any order. */
int *
guild_sample_shuffle (GuildSample *self,
                      guint        n)
{
  int *order = g_new (int, n);

  for (guint i = 0; i < n; i++)
    {
      guint at = guild_chance_below (&self->chance, i + 1);

      order[i] = order[at];
      order[at] = (int) i;
    }
  return order;
}

/* --- rows ---------------------------------------------------------------------------------------------- */

void
guild_sample_insert (GuildSample      *self,
                     GuildKind         kind,
                     gint64            key,
                     const GuildValue *values)
{
  g_autoptr (GuildRecord) row = guild_record_new (kind, key, values);

  guild_change_insert (self->change, row);
}

gint64
guild_sample_add (GuildSample      *self,
                  GuildKind         kind,
                  const GuildValue *values)
{
  gint64 key = guild_organisation_reserve_key (self->organisation, kind);

  guild_sample_insert (self, kind, key, values);
  return key;
}

/* So many days before this week's Monday, or the Friday before where that is no working day. */
GuildDate
guild_sample_day (GuildSample *self,
                  int          ago)
{
  GuildDate date = self->monday - ago;
  int weekday = (date - 1) % 7; /* Monday is 0, as 1 January 1 was one */

  return weekday < 5 ? date : date - (weekday - 4);
}

gint64
guild_sample_assess (GuildSample         *self,
                     guint                subject,
                     guint                assessor,
                     GuildAssessmentKind  kind,
                     GuildAssessmentState state,
                     GuildDate            date)
{
  g_autofree char *id = g_strdup_printf ("A%04u", ++self->n_assessments);
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_ASSESSMENT, values);
  values[GUILD_ASSESSMENT_ID].text = id;
  values[GUILD_ASSESSMENT_SUBJECT].integer = guild_sample_key (self, (int) subject);
  values[GUILD_ASSESSMENT_ASSESSOR].integer = guild_sample_key (self, (int) assessor);
  values[GUILD_ASSESSMENT_KIND].integer = kind;
  values[GUILD_ASSESSMENT_STATE].integer = state;
  values[GUILD_ASSESSMENT_DATE].integer = date;
  values[GUILD_ASSESSMENT_ENTRY].integer = self->n_assessments;
  if (state == GUILD_ASSESSMENT_STATE_SUBMITTED && date >= guild_sample_get_published (self))
    values[GUILD_ASSESSMENT_VERSION].integer = GUILD_SAMPLE_VERSION;
  return guild_sample_add (self, GUILD_KIND_ASSESSMENT, values);
}

/* @level may be %GUILD_ABSENT: not applicable. */
void
guild_sample_rate (GuildSample        *self,
                   gint64              assessment,
                   guint               subject,
                   guint               competency,
                   GuildAssessmentKind kind,
                   GuildDate           date,
                   gint64              level,
                   const char         *evidence)
{
  GuildSampleLevel *known = guild_sample_level (self, subject, competency);
  GuildLatest latest = { level == GUILD_ABSENT ? GUILD_LEVEL_NOT_APPLICABLE : (int) level, date, self->n_assessments };
  GuildLatest *kept = kind == GUILD_ASSESSMENT_KIND_SELF      ? &known->own
                      : kind == GUILD_ASSESSMENT_KIND_MANAGER ? &known->confirmed
                                                              : NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_RATING, values);
  values[GUILD_RATING_ASSESSMENT].integer = assessment;
  values[GUILD_RATING_COMPETENCY].integer = self->competencies[competency];
  values[GUILD_RATING_LEVEL].integer = level;
  values[GUILD_RATING_EVIDENCE].text = evidence;
  guild_sample_insert (self, GUILD_KIND_RATING, guild_rating_key (assessment, self->competencies[competency]), values);
  if (kept != NULL)
    *kept = latest;
}

/* --- what the rules say ------------------------------------------------------------------------------------ */

GuildSampleLevel *
guild_sample_level (GuildSample *self,
                    guint        person,
                    guint        competency)
{
  return &self->levels[person * self->n_competencies + competency];
}

GuildCell
guild_sample_cell (GuildSample *self,
                   guint        person,
                   guint        competency)
{
  const GuildSampleLevel *level = guild_sample_level (self, person, competency);

  return guild_rule_cell (&level->confirmed, &level->own, self->policy.current_level, self->monday,
                          self->policy.stale_months);
}

static int
count_steps_up (GuildSample *self,
                int          person,
                int          leader)
{
  for (int steps = 1; self->people[person].manager >= 0; steps++)
    {
      person = self->people[person].manager;
      if (person == leader)
        return steps;
    }
  return 0;
}

/* Steps between two people of whom one leads the other, or 0. */
int
guild_sample_line_distance (GuildSample *self,
                            int          a,
                            int          b)
{
  int steps = count_steps_up (self, a, b);

  return steps > 0 ? steps : count_steps_up (self, b, a);
}

static gboolean
contains (const GArray *pairs,
          guint         a,
          guint         b)
{
  for (guint i = 0; i < pairs->len; i++)
    if (g_array_index (pairs, guint64, i) == guild_sample_join (a, b))
      return TRUE;
  return FALSE;
}

/* What stands between them by the rules of the organisation, as the sample stands; @competency -1 is a career. */
guint
guild_sample_judge (GuildSample *self,
                    guint        mentee,
                    guint        mentor,
                    int          competency,
                    int          goal)
{
  const GuildSamplePerson *learns = &self->people[mentee], *helps = &self->people[mentor];
  gboolean career = competency < 0;
  GuildPairFacts facts = {
    .oneself = mentee == mentor,
    .apart = contains (self->apart, mentor, mentee),
    .confirms = learns->confirmer == (int) mentor,
    .assesses = contains (self->duties, mentor, mentee),
    .decides = learns->next_role >= 0 &&
               g_hash_table_contains (self->assessors,
                                      GSIZE_TO_POINTER (guild_sample_join ((guint) learns->next_role, mentor))),
    .ready = helps->ready != 0,
    .mentor_load = helps->mentoring,
    .mentor_capacity = helps->mentor_capacity,
    .mentee_load = learns->learning,
    .mentee_capacity = (guint) self->policy.mentee_capacity,
    .has_competency = !career,
    .goal_level = goal,
    .margin = self->policy.mentor_margin,
    .briefed = learns->briefed != 0,
    .line_distance = mentee == mentor ? 0 : guild_sample_line_distance (self, (int) mentee, (int) mentor),
    .least_distance = career ? G_MAXINT : self->policy.reporting_distance,
    .mentor_there = helps->there,
    .mentee_there = learns->there,
  };

  if (!career)
    {
      const GuildSampleLevel *level = guild_sample_level (self, mentee, (guint) competency);

      facts.taken = level->taken;
      facts.mentee_rated = level->own.level >= 0;
      facts.mentor_cell = guild_sample_cell (self, mentor, (guint) competency);
      facts.mentee_cell = guild_sample_cell (self, mentee, (guint) competency);
    }
  return guild_pair_facts_judge (&facts);
}
