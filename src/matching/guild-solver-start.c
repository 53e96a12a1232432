/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prices to start from. */

#include "guild-solver-private.h"

/* Mentees who are asked, at least where there are as many; and one in how many where there are more. */
#define SAMPLE       2000
#define SAMPLE_SHARE 10

/* The first step in which levels are sought, the one with which it ends, and the most that there are. A step is longer
 * where the one before went the same way, and shorter where it went too far; those of a group are never much shorter
 * than those of the others, which may still move what it is compared with. */
#define FIRST_STEP (GUILD_SCORE_ONE / 10)
#define LAST_STEP  (GUILD_SCORE_ONE / 5000)
#define STEPS      80
#define LONGER     1.2
#define SHORTER    0.5
#define DECAY      0.9

/* Gaps between two looks at whether somebody wants to stop. */
#define PATIENCE 256

/* Groups of mentors beyond this number are not told apart. */
#define MAX_GROUPS 64

/* What a sample of mentees would do if each mentor cost their own value and the level of their group more. */
typedef struct
{
  GuildSolver *solver;
  guint *group_of; /* of each mentor: who work at one place and speak the same languages */
  guint n_groups;
  guint n_most;       /* gaps that somebody of the sample has */
  GArray *mentees;    /* of guint: the sample */
  GArray *values;     /* of GuildScore: what each group leaves each gap of theirs at level 0, groups side by side */
  GuildScore *levels; /* of each group */
  double *demand;     /* pairings that everybody would like, as the sample has it */
  double *supply;     /* pairings that mentors would give */
} Survey;

static void
find_groups (Survey *survey)
{
  GuildSolver *self = survey->solver;
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  survey->group_of = g_new0 (guint, self->n_mentors);
  for (guint i = 0; i < self->n_mentors; i++)
    {
      gint64 key = (gint64) (self->mentors[i].place >> 16) << 32 | self->mentors[i].languages;
      gpointer found;

      if (!g_hash_table_lookup_extended (groups, &key, NULL, &found))
        {
          found = GUINT_TO_POINTER (survey->n_groups++);
          g_hash_table_insert (groups, g_memdup2 (&key, sizeof key), found);
        }
      survey->group_of[i] = GPOINTER_TO_UINT (found);
    }
  if (survey->n_groups <= MAX_GROUPS)
    return;
  for (guint i = 0; i < self->n_mentors; i++)
    survey->group_of[i] = 0;
  survey->n_groups = 1;
}

/* What each group leaves a gap. */
static void
ask (GuildSolver  *self,
     const Survey *survey,
     guint         gap,
     GuildScore   *values)
{
  guint n;

  if (survey->n_groups == 1)
    {
      *values = MAX (guild_solver_get_best (self, gap), -2 * GUILD_SCORE_MAX);
      return;
    }
  n = guild_solver_scan_offers (self, gap, -4 * GUILD_SCORE_MAX);
  for (guint i = 0; i < survey->n_groups; i++)
    values[i] = -2 * GUILD_SCORE_MAX;
  for (guint i = 0; i < n; i++)
    {
      guint group = survey->group_of[self->offer_mentors[self->found_at[i]]];

      values[group] = MAX (values[group], self->found[i] >> 1);
    }
}

static void
ask_all (GuildSolver      *self,
         const SolverTask *tasks,
         guint             n_tasks,
         gpointer          data)
{
  const Survey *survey = data;

  for (guint i = 0; i < n_tasks; i++)
    {
      if (i % PATIENCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        return;
      ask (self, survey, tasks[i].gap,
           &g_array_index (survey->values, GuildScore, (gsize) tasks[i].at * survey->n_groups));
    }
}

static int
compare_tasks (gconstpointer a,
               gconstpointer b)
{
  const SolverTask *left = a, *right = b;

  return (left->gap > right->gap) - (left->gap < right->gap);
}

static void
ask_sample (Survey *survey)
{
  GuildSolver *self = survey->solver;
  guint size = MAX (SAMPLE, self->n_mentees / SAMPLE_SHARE);
  guint step = MAX (1, self->n_mentees / MAX (size, 1));
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (SolverTask));

  survey->mentees = g_array_new (FALSE, FALSE, sizeof (guint));
  survey->values = g_array_new (FALSE, FALSE, sizeof (GuildScore));
  for (guint mentee = 0; mentee < self->n_mentees; mentee += step)
    {
      const SolverMentee *m = &self->mentees[mentee];

      g_array_append_val (survey->mentees, mentee);
      survey->n_most = MAX (survey->n_most, m->n_gaps);
      for (guint i = 0; i < m->n_gaps; i++)
        g_array_append_vals (tasks, (SolverTask[]) { { self->mentee_gaps[m->first_gap + i], tasks->len } }, 1);
    }
  g_array_set_size (survey->values, tasks->len * survey->n_groups);
  g_array_sort (tasks, compare_tasks);
  guild_solver_share (self, (const SolverTask *) (gpointer) tasks->data, tasks->len, ask_all, survey);
}

typedef struct
{
  GuildScore value;
  guint group;
} Choice;

/* The group that leaves a gap most. */
static Choice
choose (const Survey     *survey,
        const GuildScore *values)
{
  Choice choice = { G_MININT32, 0 };

  for (guint group = 0; group < survey->n_groups; group++)
    if (values[group] - survey->levels[group] > choice.value)
      choice = (Choice) { values[group] - survey->levels[group], group };
  return choice;
}

static void
count_demand (Survey *survey)
{
  GuildSolver *self = survey->solver;
  double share = (double) self->n_mentees / MAX (survey->mentees->len, 1);
  const GuildScore *values = (const GuildScore *) (gpointer) survey->values->data;
  g_autofree Choice *choices = g_new (Choice, survey->n_most + 1);

  for (guint group = 0; group < survey->n_groups; group++)
    survey->demand[group] = 0;
  for (guint i = 0; i < survey->mentees->len; i++)
    {
      const SolverMentee *m = &self->mentees[g_array_index (survey->mentees, guint, i)];

      for (guint j = 0; j < m->n_gaps; j++, values += survey->n_groups)
        {
          Choice choice = choose (survey, values);
          guint at = j;

          for (; at > 0 && choices[at - 1].value < choice.value; at--)
            choices[at] = choices[at - 1];
          choices[at] = choice;
        }
      for (guint j = 0; j < MIN (m->capacity, m->n_gaps); j++)
        if (choices[j].value + guild_solver_mentee_bonus (self, m->taken + j) > 0)
          survey->demand[choices[j].group] += share;
    }
}

static void
count_supply (Survey *survey)
{
  const GuildSolver *self = survey->solver;

  for (guint group = 0; group < survey->n_groups; group++)
    survey->supply[group] = 0;
  for (guint i = 0; i < self->n_mentors; i++)
    {
      const SolverMentor *m = &self->mentors[i];
      guint group = survey->group_of[i];

      guint slots = MIN (m->capacity, self->n_gaps), with_bonus = MIN (slots, self->market->mentor_bonuses->len);
      guint given = 0;

      while (given < with_bonus &&
             m->value + survey->levels[group] + guild_solver_mentor_bonus (self, m->taken + given) > 0)
        given++;
      survey->supply[group] += m->value + survey->levels[group] > 0 ? slots : given;
    }
}

/* How a level is sought. */
typedef struct
{
  double length; /* of the next step */
  int way;       /* of the last */
} Pace;

/* The next step of a level for which there is so much demand and supply. */
static GuildScore
step_on (Pace  *pace,
         double demand,
         double supply,
         double least)
{
  int way = (demand > supply) - (demand < supply);

  if (way * pace->way != 0)
    pace->length *= way == pace->way ? LONGER : SHORTER;
  pace->length = CLAMP (pace->length, least, GUILD_SCORE_MAX);
  pace->way = way;
  return way * (GuildScore) pace->length;
}

/* Levels rise where more is wanted than given, and fall where it is less: first all together, since what is amiss for all
 * would take each of them long, then also each by itself. */
static void
find_levels (Survey *survey)
{
  g_autofree Pace *paces = g_new0 (Pace, survey->n_groups + 1);
  Pace *all = &paces[survey->n_groups];
  double least = FIRST_STEP;

  for (guint group = 0; group <= survey->n_groups; group++)
    paces[group].length = FIRST_STEP;
  survey->levels = g_new0 (GuildScore, survey->n_groups);
  survey->demand = g_new (double, survey->n_groups);
  survey->supply = g_new (double, survey->n_groups);
  for (guint step = 0; step < STEPS && (least > LAST_STEP || all->length > LAST_STEP) &&
                       !g_cancellable_is_cancelled (survey->solver->cancellable);
       step++, least *= DECAY)
    {
      double demand = 0, supply = 0;
      GuildScore change;

      count_demand (survey);
      count_supply (survey);
      for (guint group = 0; group < survey->n_groups; group++)
        {
          demand += survey->demand[group];
          supply += survey->supply[group];
        }
      change = step_on (all, demand, supply, 0);
      for (guint group = 0; group < survey->n_groups; group++)
        {
          survey->levels[group] += change;
          if (survey->n_groups > 1)
            survey->levels[group] += step_on (&paces[group], survey->demand[group], survey->supply[group], least);
          survey->levels[group] = CLAMP (survey->levels[group], -GUILD_SCORE_MAX, GUILD_SCORE_MAX);
        }
      if (survey->n_groups == 1 && change == 0)
        break;
    }
}

/* Gives every mentor a price at which mentees would like about as many pairings as there are slots, less @under: their
 * own value, and a level that all mentors of one place and language share. How good these prices are decides how long
 * everything after takes. */
void
guild_solver_start (GuildSolver *self,
                    GuildScore   under)
{
  Survey survey = { .solver = self };

  for (guint i = 0; i < self->n_mentors; i++)
    guild_solver_set_mentor_price (self, i, self->mentors[i].value);
  find_groups (&survey);
  ask_sample (&survey);
  if (!g_cancellable_is_cancelled (self->cancellable))
    find_levels (&survey);
  for (guint i = 0; survey.levels != NULL && i < self->n_mentors; i++)
    guild_solver_set_mentor_price (self, i,
                                   MAX (guild_solver_mentor_next (self, i),
                                        self->mentors[i].value + survey.levels[survey.group_of[i]] - under));
  g_free (survey.group_of);
  g_free (survey.levels);
  g_free (survey.demand);
  g_free (survey.supply);
  g_array_unref (survey.mentees);
  g_array_unref (survey.values);
}
