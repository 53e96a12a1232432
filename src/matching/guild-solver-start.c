/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prices to start from. Where many mentors offer the same, all of a place who speak the same come out at their own value and
 * one level. So places are a small market of their own: mentees of a place want so many pairings at each level, and mentors
 * give so many; a mentee may as well have a mentor of another place, who is worth less to them by what they do not share. */

#include "guild-solver-private.h"

/* Steps in which levels are sought. A step is longer where the one before went the same way, and shorter where it went too
 * far; those of a place are never much shorter than those of the others, which may still move what it is compared with. */
#define FIRST_STEP (GUILD_SCORE_ONE / 10)
#define LAST_STEP  (GUILD_SCORE_ONE / 20000)
#define STEPS      300
#define LONGER     1.2
#define SHORTER    0.5
#define DECAY      0.94

/* Mentees have no preference between places that differ by less, or by less than a step. */
#define TOLERANCE (GUILD_SCORE_ONE / 3000)

/* Levels between which mentees have nearly no preference are brought to where they have none: nearly all of them end there,
 * and a little either way sends everybody to the same place. */
#define EVEN (GUILD_SCORE_ONE / 2500)

/* Gaps between two looks at whether somebody wants to stop. */
#define PATIENCE 256

/* Places beyond this number are not told apart by all that tells them apart. */
#define MAX_PLACES 64

/* Mentors of a location, on the average, from which on these are told apart without languages: with fewer, who is there is
 * as much chance as need. */
#define MANY_MENTORS 1000

/* Wanted where the level is below @level, or given where it is above. */
typedef struct
{
  GuildScore level;
  guint64 slots;
} Step;

typedef struct
{
  guint location;
  guint32 languages;
  GArray *wanted; /* Step, the highest first, each with those before it */
  GArray *given;  /* Step, the lowest first, likewise */
  GuildScore level;
  guint64 n_slots; /* that could be given */
  double demand, supply;
} Place;

typedef struct
{
  GuildSolver *solver;
  GArray *places;   /* Place */
  guint *mentee_at; /* index of the place */
  guint *mentor_at;
  GuildScore *losses; /* places of mentees × of mentors: what is not shared */
} Survey;

typedef enum
{
  BY_ALL,
  BY_LOCATION,
  BY_NOTHING,
} Grouping;

/* --- places -------------------------------------------------------------------------------------------------------- */

static Place *
get_place (const Survey *survey,
           guint         i)
{
  return &g_array_index (survey->places, Place, i);
}

static guint
find_place (Survey     *survey,
            GHashTable *numbers,
            Grouping    grouping,
            guint32     place,
            guint32     languages)
{
  guint location = grouping == BY_NOTHING ? 0 : place >> 16;
  guint32 spoken = grouping == BY_ALL ? languages : 1;
  gint64 key = (gint64) location << 32 | spoken;
  gpointer found;

  if (!g_hash_table_lookup_extended (numbers, &key, NULL, &found))
    {
      Place new_place = { .location = location, .languages = spoken };

      found = GUINT_TO_POINTER (survey->places->len);
      g_hash_table_insert (numbers, g_memdup2 (&key, sizeof key), found);
      g_array_append_val (survey->places, new_place);
    }
  return GPOINTER_TO_UINT (found);
}

static gboolean
find_places (Survey  *survey,
             Grouping grouping)
{
  GuildSolver *self = survey->solver;
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_array_set_size (survey->places, 0);
  for (guint i = 0; i < self->n_mentors && survey->places->len <= MAX_PLACES; i++)
    survey->mentor_at[i] = find_place (survey, numbers, grouping, self->mentors[i].place, self->mentors[i].languages);
  for (guint i = 0; i < self->n_mentees && survey->places->len <= MAX_PLACES; i++)
    survey->mentee_at[i] = find_place (survey, numbers, grouping, self->mentees[i].place, self->mentees[i].languages);
  if (grouping == BY_LOCATION && self->n_mentors < MANY_MENTORS * survey->places->len)
    return FALSE;
  return survey->places->len <= MAX_PLACES;
}

static GuildScore
get_shared (const Survey *survey,
            const Place  *a,
            const Place  *b)
{
  const GuildMarket *market = survey->solver->market;

  return (a->location == b->location ? market->same_location : 0) +
         ((a->languages & b->languages) != 0 ? market->shared_language : 0);
}

static void
find_losses (Survey *survey)
{
  guint n = survey->places->len;

  survey->losses = g_new (GuildScore, n * n + 1);
  for (guint i = 0; i < n; i++)
    {
      GuildScore most = G_MININT32;

      for (guint j = 0; j < n; j++)
        if (get_place (survey, j)->given->len > 0)
          most = MAX (most, get_shared (survey, get_place (survey, i), get_place (survey, j)));
      if (most == G_MININT32)
        most = 0;
      for (guint j = 0; j < n; j++)
        survey->losses[i * n + j] = most - get_shared (survey, get_place (survey, i), get_place (survey, j));
    }
}

/* --- what is wanted and given -------------------------------------------------------------------------------------- */

static void
ask_all (GuildSolver      *self,
         const SolverTask *tasks,
         guint             n_tasks,
         gpointer          data)
{
  GuildScore *values = data;

  for (guint i = 0; i < n_tasks; i++)
    {
      if (i % PATIENCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        return;
      values[tasks[i].gap] = MAX (guild_solver_get_best (self, tasks[i].gap), -2 * GUILD_SCORE_MAX);
    }
}

static int
compare_down (gconstpointer a,
              gconstpointer b)
{
  const Step *left = a, *right = b;

  return (left->level < right->level) - (left->level > right->level);
}

static int
compare_up (gconstpointer a,
            gconstpointer b)
{
  return compare_down (b, a);
}

static void
add_up (GArray *steps)
{
  for (guint i = 1; i < steps->len; i++)
    g_array_index (steps, Step, i).slots += g_array_index (steps, Step, i - 1).slots;
}

/* The slots of all steps on this side of the level. */
static guint64
count_slots (const GArray *steps,
             GuildScore    level,
             gboolean      is_wanted)
{
  guint from = 0, to = steps->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;
      GuildScore there = g_array_index (steps, Step, middle).level;

      if (is_wanted ? there > level : there < level)
        from = middle + 1;
      else
        to = middle;
    }
  return from > 0 ? g_array_index (steps, Step, from - 1).slots : 0;
}

/* What each pairing of a mentee is worth to them beyond the mentor's value. */
static void
add_wanted (const Survey     *survey,
            guint             mentee,
            const GuildScore *values)
{
  const GuildSolver *self = survey->solver;
  const SolverMentee *m = &self->mentees[mentee];
  GArray *wanted = get_place (survey, survey->mentee_at[mentee])->wanted;
  guint first = wanted->len, n = MIN (m->capacity, m->n_gaps);

  for (guint i = 0; i < m->n_gaps; i++)
    {
      Step step = { values[self->mentee_gaps[m->first_gap + i]], 1 };
      guint at = wanted->len;

      while (at > first && g_array_index (wanted, Step, at - 1).level < step.level)
        at--;
      if (at - first >= n)
        continue;
      g_array_insert_val (wanted, at, step);
      if (wanted->len - first > n)
        g_array_set_size (wanted, first + n);
    }
  for (guint i = first; i < wanted->len; i++)
    g_array_index (wanted, Step, i).level += guild_solver_mentee_bonus (self, m->taken + i - first);
}

static void
add_given (const Survey *survey,
           guint         mentor)
{
  const GuildSolver *self = survey->solver;
  const SolverMentor *m = &self->mentors[mentor];
  GArray *given = get_place (survey, survey->mentor_at[mentor])->given;
  guint slots = MIN (m->capacity, self->n_gaps), n_bonuses = self->market->mentor_bonuses->len;
  guint n_single = n_bonuses > m->taken ? MIN (slots, n_bonuses - m->taken) : 0;

  for (guint i = 0; i < n_single; i++)
    {
      Step step = { -m->value - guild_solver_mentor_bonus (self, m->taken + i), 1 };

      g_array_append_val (given, step);
    }
  if (slots > n_single)
    g_array_append_vals (given, (Step[]) { { -m->value, slots - n_single } }, 1);
}

static void
ask (Survey *survey)
{
  GuildSolver *self = survey->solver;
  g_autoptr (GArray) tasks = guild_solver_list_tasks (self);
  g_autofree GuildScore *values = g_new (GuildScore, self->n_gaps + 1);

  for (guint i = 0; i < self->n_gaps; i++)
    values[i] = -2 * GUILD_SCORE_MAX;
  guild_solver_share (self, (const SolverTask *) (gpointer) tasks->data, tasks->len, ask_all, values);
  for (guint i = 0; i < survey->places->len; i++)
    {
      get_place (survey, i)->wanted = g_array_new (FALSE, FALSE, sizeof (Step));
      get_place (survey, i)->given = g_array_new (FALSE, FALSE, sizeof (Step));
    }
  for (guint i = 0; i < self->n_mentees; i++)
    add_wanted (survey, i, values);
  for (guint i = 0; i < self->n_mentors; i++)
    add_given (survey, i);
  for (guint i = 0; i < survey->places->len; i++)
    {
      Place *place = get_place (survey, i);

      g_array_sort (place->wanted, compare_down);
      g_array_sort (place->given, compare_up);
      add_up (place->wanted);
      add_up (place->given);
      place->n_slots = count_slots (place->given, G_MAXINT32, FALSE);
    }
}

/* --- levels -------------------------------------------------------------------------------------------------------- */

/* What mentees of a place pay at least, for what they would have of the best. */
static GuildScore
get_cost (const Survey *survey,
          guint         from)
{
  guint n = survey->places->len;
  GuildScore cost = G_MAXINT32;

  for (guint i = 0; i < n; i++)
    if (get_place (survey, i)->given->len > 0)
      cost = MIN (cost, get_place (survey, i)->level + survey->losses[from * n + i]);
  return cost;
}

/* What is wanted of each place and what it gives. Mentees have no preference for what costs no more than @tolerance more. */
static void
count (Survey    *survey,
       GuildScore tolerance)
{
  guint n = survey->places->len;

  for (guint i = 0; i < n; i++)
    {
      Place *place = get_place (survey, i);

      place->demand = 0;
      place->supply = (double) count_slots (place->given, place->level, FALSE);
    }
  for (guint i = 0; i < n; i++)
    {
      const GuildScore *losses = survey->losses + i * n;
      GuildScore cost = get_cost (survey, i);
      double wanted = (double) count_slots (get_place (survey, i)->wanted, cost, TRUE), slots = 0;

      if (wanted == 0)
        continue;
      for (guint j = 0; j < n; j++)
        if (get_place (survey, j)->level + losses[j] <= cost + tolerance)
          slots += (double) get_place (survey, j)->n_slots;
      for (guint j = 0; j < n && slots > 0; j++)
        if (get_place (survey, j)->level + losses[j] <= cost + tolerance)
          get_place (survey, j)->demand += wanted * (double) get_place (survey, j)->n_slots / slots;
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
  guint n = survey->places->len;
  g_autofree Pace *paces = g_new0 (Pace, n + 1);
  double least = FIRST_STEP;

  for (guint i = 0; i <= n; i++)
    paces[i].length = FIRST_STEP;
  for (guint step = 0; step < STEPS && (least > LAST_STEP || paces[n].length > LAST_STEP); step++, least *= DECAY)
    {
      double demand = 0, supply = 0;
      GuildScore change;

      count (survey, MAX ((GuildScore) least, TOLERANCE));
      for (guint i = 0; i < n; i++)
        {
          demand += get_place (survey, i)->demand;
          supply += get_place (survey, i)->supply;
        }
      change = step_on (&paces[n], demand, supply, 0);
      for (guint i = 0; i < n; i++)
        {
          Place *place = get_place (survey, i);

          place->level += change;
          if (n > 1)
            place->level += step_on (&paces[i], place->demand, place->supply, least);
          place->level = CLAMP (place->level, -GUILD_SCORE_MAX, GUILD_SCORE_MAX);
        }
    }
}

/* Places @from and @to come into one group, in which a level is what all of the group share and an @offset. */
static void
join (guint      *groups,
      GuildScore *offsets,
      guint       n,
      guint       from,
      guint       to,
      GuildScore  between)
{
  guint group = groups[from];
  GuildScore by = offsets[to] + between - offsets[from];

  for (guint i = 0; i < n; i++)
    if (groups[i] == group)
      {
        groups[i] = groups[to];
        offsets[i] += by;
      }
}

/* The mean of what the places of each group share, by their slots, becomes what they share. */
static void
level_groups (Survey           *survey,
              const guint      *groups,
              const GuildScore *offsets)
{
  guint n = survey->places->len;
  g_autofree double *sums = g_new0 (double, n + 1);
  g_autofree double *slots = g_new0 (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      double weight = (double) get_place (survey, i)->n_slots + 1;

      sums[groups[i]] += weight * (get_place (survey, i)->level - offsets[i]);
      slots[groups[i]] += weight;
    }
  for (guint i = 0; i < n; i++)
    get_place (survey, i)->level = (GuildScore) (sums[groups[i]] / slots[groups[i]]) + offsets[i];
}

/* Mentees of some place may have little preference between two others: then they come to have none. */
static void
even_out (Survey *survey)
{
  guint n = survey->places->len;
  g_autofree guint *groups = g_new (guint, n + 1);
  g_autofree GuildScore *offsets = g_new0 (GuildScore, n + 1);

  for (guint i = 0; i < n; i++)
    groups[i] = i;
  for (guint from = 0; from < n; from++)
    {
      const GuildScore *losses = survey->losses + from * n;
      GuildScore cost = get_cost (survey, from);
      guint first = n;

      for (guint i = 0; i < n && get_place (survey, from)->wanted->len > 0; i++)
        if (get_place (survey, i)->given->len == 0 || get_place (survey, i)->level + losses[i] - EVEN > cost)
          continue;
        else if (first == n)
          first = i;
        else if (groups[i] != groups[first])
          join (groups, offsets, n, i, first, losses[first] - losses[i]);
    }
  level_groups (survey, groups, offsets);
}

static void
survey_clear (Survey *survey)
{
  for (guint i = 0; i < survey->places->len; i++)
    {
      g_array_unref (get_place (survey, i)->wanted);
      g_array_unref (get_place (survey, i)->given);
    }
  g_array_unref (survey->places);
  g_free (survey->mentee_at);
  g_free (survey->mentor_at);
  g_free (survey->losses);
}

/* Gives every mentor a price at which mentees would like about as many pairings as there are slots, less @under: their
 * own value, and a level that all mentors of one place share. How good these prices are decides how long everything
 * after takes. */
void
guild_solver_start (GuildSolver *self,
                    GuildScore   under)
{
  Survey survey = { .solver = self };

  for (guint i = 0; i < self->n_mentors; i++)
    guild_solver_set_mentor_price (self, i, self->mentors[i].value);
  survey.places = g_array_new (FALSE, TRUE, sizeof (Place));
  survey.mentee_at = g_new0 (guint, self->n_mentees + 1);
  survey.mentor_at = g_new0 (guint, self->n_mentors + 1);
  for (Grouping grouping = BY_ALL; !find_places (&survey, grouping); grouping++)
    continue;
  ask (&survey);
  find_losses (&survey);
  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      find_levels (&survey);
      even_out (&survey);
    }
  for (guint i = 0; i < self->n_mentors; i++)
    guild_solver_set_mentor_price (self, i,
                                   MAX (guild_solver_mentor_next (self, i),
                                        self->mentors[i].value + get_place (&survey, survey.mentor_at[i])->level -
                                            under));
  survey_clear (&survey);
}
