/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who mentors, who learns, and the programme that brings them together. */
#include "guild-sample-private.h"

#define MENTOR_LEVEL 4
#define N_READY      34
#define LAUNCHED     245 /* days ago: after every round of ratings */

static const char *const languages[] = { "en", "en", "en, es", "en, de", "en, fr" };

/* How far those are who are no mentors yet, and one who rests. */
static const GuildMentorStatus others[] = {
  GUILD_MENTOR_STATUS_INVITED, GUILD_MENTOR_STATUS_APPLIED, GUILD_MENTOR_STATUS_APPROVED, GUILD_MENTOR_STATUS_TRAINED,
  GUILD_MENTOR_STATUS_INVITED, GUILD_MENTOR_STATUS_APPLIED, GUILD_MENTOR_STATUS_APPROVED, GUILD_MENTOR_STATUS_PAUSED,
};

/* Who is asked first, since the guided first task needs them. */
static const char *const first_mentors[] = { "149", "156", "202", "204", "207" };

static gboolean
is_named (GuildSample       *self,
          guint              person,
          const char *const *ids,
          guint              n_ids)
{
  for (guint i = 0; i < n_ids; i++)
    if (guild_sample_find_person (self, ids[i]) == (int) person)
      return TRUE;
  return FALSE;
}

/* --- mentors and mentees -------------------------------------------------------------------------------- */

static gboolean
excels (GuildSample *self,
        guint        person)
{
  for (guint i = 0; i < self->n_competencies; i++)
    {
      GuildCell cell = guild_sample_cell (self, person, i);

      if (guild_cell_get_level (cell) >= MENTOR_LEVEL && (cell & GUILD_CELL_CONFIRMED) != 0 &&
          (cell & (GUILD_CELL_STALE | GUILD_CELL_SUSPENDED)) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_mentor (GuildSample      *self,
            guint             at,
            GuildMentorStatus status,
            guint             capacity)
{
  GuildSamplePerson *person = &self->people[at];
  GuildDate trained = guild_sample_day (self, LAUNCHED + 5 + (int) guild_chance_below (&self->chance, 40));
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_MENTOR, values);
  values[GUILD_MENTOR_PERSON].integer = guild_sample_key (self, (int) at);
  values[GUILD_MENTOR_STATUS].integer = status;
  values[GUILD_MENTOR_CAPACITY].integer = capacity;
  values[GUILD_MENTOR_LANGUAGES].text = languages[guild_chance_below (&self->chance, G_N_ELEMENTS (languages))];
  values[GUILD_MENTOR_HOURS_PER_MONTH].real = 2 + guild_chance_below (&self->chance, 5);
  if (status >= GUILD_MENTOR_STATUS_TRAINED)
    values[GUILD_MENTOR_TRAINED].integer = trained;
  if (status >= GUILD_MENTOR_STATUS_READY)
    values[GUILD_MENTOR_CODE_ACCEPTED].integer = trained + 3;
  if (status == GUILD_MENTOR_STATUS_READY)
    {
      values[GUILD_MENTOR_SKILL].real = (50 + guild_chance_below (&self->chance, 46)) / 100.0;
      person->ready = trained + 3;
      person->mentor_capacity = capacity;
    }
  guild_sample_add (self, GUILD_KIND_MENTOR, values);
}

static void
add_mentors (GuildSample *self)
{
  g_autofree int *order = guild_sample_shuffle (self, self->n_people);
  guint asked = 0;

  for (guint i = 0; i < G_N_ELEMENTS (first_mentors); i++)
    add_mentor (self, (guint) guild_sample_find_person (self, first_mentors[i]), GUILD_MENTOR_STATUS_READY, 3);
  for (guint i = 0; i < self->n_people && asked < N_READY + G_N_ELEMENTS (others); i++)
    {
      guint person = (guint) order[i];

      if (!self->people[person].there || !excels (self, person) ||
          is_named (self, person, first_mentors, G_N_ELEMENTS (first_mentors)))
        continue;
      add_mentor (self, person, asked < N_READY ? GUILD_MENTOR_STATUS_READY : others[asked - N_READY],
                  1 + guild_chance_below (&self->chance, 3));
      asked++;
    }
}

/* Most people are briefed: the first of them before the programme began, others since. */
static void
add_mentees (GuildSample *self)
{
  int first = guild_sample_find_person (self, GUILD_SAMPLE_FIRST_PERSON);

  for (guint i = 0; i < self->n_people; i++)
    {
      GuildSamplePerson *person = &self->people[i];
      guint luck = (int) i == first ? 0 : guild_chance_below (&self->chance, 100);
      int ago = luck < 45 ? LAUNCHED - 1 + (int) guild_chance_below (&self->chance, 20)
                          : 10 + (int) guild_chance_below (&self->chance, 200);
      GuildValue values[GUILD_MAX_FIELDS];

      if (luck >= 80 || person->hired > self->monday - 300)
        continue;
      guild_values_clear (GUILD_KIND_MENTEE, values);
      values[GUILD_MENTEE_PERSON].integer = guild_sample_key (self, (int) i);
      values[GUILD_MENTEE_LANGUAGES].text = languages[guild_chance_below (&self->chance, G_N_ELEMENTS (languages))];
      values[GUILD_MENTEE_HOURS_PER_MONTH].real = 2 + guild_chance_below (&self->chance, 4);
      if (luck < 70)
        values[GUILD_MENTEE_BRIEFED].integer = person->briefed = guild_sample_day (self, ago);
      guild_sample_add (self, GUILD_KIND_MENTEE, values);
    }
}

/* --- the programme ------------------------------------------------------------------------------------------ */

static void
add_programme (GuildSample *self)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_PROGRAMME, values);
  values[GUILD_PROGRAMME_ID].text = "everyone-teaches";
  values[GUILD_PROGRAMME_NAME].text = "Everyone Teaches";
  values[GUILD_PROGRAMME_PURPOSE].text = "Almost everybody here excels at something. Each gap that no course closes "
                                         "finds somebody who has closed it before.";
  values[GUILD_PROGRAMME_SCOPE].text = "All departments.";
  values[GUILD_PROGRAMME_RULES].text = "One skill, one mentor, three months.";
  values[GUILD_PROGRAMME_COORDINATOR].integer = guild_sample_key (self,
                                                                  guild_sample_find_person (self,
                                                                                            GUILD_SAMPLE_COORDINATOR));
  values[GUILD_PROGRAMME_FROM].integer = guild_sample_day (self, LAUNCHED);
  values[GUILD_PROGRAMME_UNTIL].integer = guild_sample_day (self, LAUNCHED - 364);
  values[GUILD_PROGRAMME_LAUNCHED].integer = guild_sample_day (self, LAUNCHED);
  self->programme = guild_sample_add (self, GUILD_KIND_PROGRAMME, values);
  guild_values_clear (GUILD_KIND_COHORT, values);
  values[GUILD_COHORT_ID].text = "everyone-teaches-1";
  values[GUILD_COHORT_PROGRAMME].integer = self->programme;
  values[GUILD_COHORT_NAME].text = "First Year";
  values[GUILD_COHORT_FROM].integer = guild_sample_day (self, LAUNCHED);
  values[GUILD_COHORT_UNTIL].integer = guild_sample_day (self, LAUNCHED - 364);
  self->cohort = guild_sample_add (self, GUILD_KIND_COHORT, values);
}

static void
add_pair_rule (GuildSample  *self,
               const char   *mentor,
               const char   *mentee,
               GuildPairRule rule,
               const char   *reason)
{
  int helps = guild_sample_find_person (self, mentor), learns = guild_sample_find_person (self, mentee);
  GuildValue values[GUILD_MAX_FIELDS];
  guint64 pair = guild_sample_join ((guint) helps, (guint) learns);

  guild_values_clear (GUILD_KIND_PAIR_RULE, values);
  values[GUILD_PAIR_RULE_MENTOR].integer = guild_sample_key (self, helps);
  values[GUILD_PAIR_RULE_MENTEE].integer = guild_sample_key (self, learns);
  values[GUILD_PAIR_RULE_RULE].integer = rule;
  values[GUILD_PAIR_RULE_REASON].text = reason;
  guild_sample_add (self, GUILD_KIND_PAIR_RULE, values);
  if (rule == GUILD_PAIR_RULE_APART)
    g_array_append_val (self->apart, pair);
}

void
guild_sample_add_profiles (GuildSample *self)
{
  add_programme (self);
  add_mentors (self);
  add_mentees (self);
  add_pair_rule (self, "156", "174", GUILD_PAIR_RULE_APART, "They asked not to work together again.");
  add_pair_rule (self, "174", "156", GUILD_PAIR_RULE_APART, "They asked not to work together again.");
  add_pair_rule (self, "202", "168", GUILD_PAIR_RULE_PREFER, "They share the customers in Toronto.");
}

/* The largest gap of some is marked as one that no course closes. */
void
guild_sample_add_marks (GuildSample *self)
{
  int first = guild_sample_find_person (self, GUILD_SAMPLE_FIRST_PERSON);

  for (guint i = 0; i < self->n_people; i++)
    {
      const GArray *role = self->requirements[self->people[i].role];
      gboolean marked = guild_chance_percent (&self->chance, 9);
      GuildValue values[GUILD_MAX_FIELDS];
      double most = 0;
      int competency = -1;

      for (guint k = 0; k < role->len; k++)
        {
          const GuildSampleRequirement *requirement = &g_array_index (role, GuildSampleRequirement, k);
          int level = guild_cell_get_level (guild_sample_cell (self, i, (guint) requirement->competency));
          double priority = guild_rule_priority (guild_rule_gap (requirement->target, level), requirement->weight,
                                                 FALSE);

          if (priority > most)
            {
              most = priority;
              competency = requirement->competency;
            }
        }
      if ((int) i == first)
        competency = guild_sample_find_skill (self, GUILD_SAMPLE_FIRST_COMPETENCY);
      else if (!marked || competency < 0)
        continue;
      guild_values_clear (GUILD_KIND_GAP_MARK, values);
      values[GUILD_GAP_MARK_PERSON].integer = guild_sample_key (self, (int) i);
      values[GUILD_GAP_MARK_COMPETENCY].integer = self->competencies[competency];
      values[GUILD_GAP_MARK_DATE].integer = guild_sample_day (self, 20 + (int) guild_chance_below (&self->chance, 90));
      guild_sample_add (self, GUILD_KIND_GAP_MARK, values);
    }
}
