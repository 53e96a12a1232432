/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The market of a snapshot: open gaps, ready mentors, and the rules between two people as exceptions. */

#include <string.h>

#include "guild-matching-private.h"
#include "guild-pairing.h"

/* Levels are looked at up to one more than there are, so that every list of those "at or above" ends. */
#define N_LEVELS (GUILD_MAX_LEVEL + 2)

/* What stands between two people, whatever their capacities. */
#define BARS (GUILD_PAIR_BARS_CANDIDATE & ~(guint) GUILD_PAIR_CAPACITY)

/* So many people or pairs of people are looked at before somebody may say that they want to stop. */
#define PATIENCE        1024
#define SKILLS_PATIENCE 32

/* What of the work is done, about. */
#define DONE_ABLE    0.2
#define DONE_MENTORS 0.3
#define DONE_GAPS    0.7
#define DONE_OFFERS  0.8

/**
 * Builder:
 * @there: by a person's key: whether they are employed and not on leave
 * @able: for each skill and level, how many people who are there stand at it or above, neither stale nor suspended
 * @taken: by a person's key: pairings that are announced or running, as a mentor and as a mentee
 * @judges: person → people with a duty towards them, or a pair rule
 * @assessors: role → people who decide on promotion into it
 * @first_report: by a person's key: the first who reports to them, or 0
 * @next_report: by a person's key: the next who reports to the same
 * @related: people who stand in some relation to the mentee at hand
 * @progress: told how far it is
 */
typedef struct
{
  GuildMatching *matching;
  const GuildSnapshot *snapshot;
  gint64 n_people;
  gboolean *there;
  guint (*able)[N_LEVELS];
  GuildPairLoad *taken;
  GHashTable *judges;
  GHashTable *assessors;
  guint *first_report;
  guint *next_report;
  GArray *related;
  GuildSolverProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Builder;

/* Says how much is done, and returns whether nobody wants to stop. */
static gboolean
goes_on (const Builder *self,
         double         done)
{
  if (self->progress != NULL)
    self->progress (done, self->progress_data);
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* --- who is there ---------------------------------------------------------------------------------------- */

/* Somebody or something by the text of its id; the first bytes are compared first. */
typedef struct
{
  guint64 head;
  const char *id;
  gint64 key;
} Named;

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const Named *left = a, *right = b;

  return left->head != right->head ? (left->head > right->head) - (left->head < right->head)
                                   : strcmp (left->id, right->id);
}

static void
add_named (GArray     *list,
           const char *id,
           gint64      key)
{
  Named named = { 0, id, key };

  for (guint i = 0; i < sizeof named.head; i++)
    {
      named.head = named.head << 8 | (guchar) *id;
      id += *id != '\0';
    }
  g_array_append_val (list, named);
}

static guint *
new_index (gint64 n)
{
  guint *index = g_new (guint, (gsize) n);

  memset (index, 0xff, (gsize) n * sizeof *index); /* GUILD_NOBODY */
  return index;
}

static gboolean
is_there (const GuildPersonRow *row)
{
  return row->employed && guild_record_get_integer (row->record, GUILD_PERSON_STATUS) == GUILD_PERSON_STATUS_ACTIVE;
}

static gboolean
is_ready (const GuildRecord *mentor)
{
  return guild_record_get_integer (mentor, GUILD_MENTOR_STATUS) == GUILD_MENTOR_STATUS_READY;
}

static void
number_skills (Builder *self)
{
  GuildMatching *matching = self->matching;
  gint64 n = guild_snapshot_get_n_competency_slots (self->snapshot);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Named));

  for (gint64 competency = 1; competency < n; competency++)
    {
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (self->snapshot, competency);

      if (info != NULL)
        add_named (list, guild_record_get_text (info->record, GUILD_COMPETENCY_ID), competency);
    }
  g_array_sort (list, compare_named);
  matching->skill_of = new_index (n);
  for (guint i = 0; i < list->len; i++)
    {
      gint64 competency = g_array_index (list, Named, i).key;

      matching->skill_of[competency] = i;
      g_array_append_val (matching->skills, competency);
    }
}

/* Everybody who is there, and whose manager they are. */
static void
look_at_people (Builder *self)
{
  self->there = g_new0 (gboolean, (gsize) self->n_people);
  self->first_report = g_new0 (guint, (gsize) self->n_people);
  self->next_report = g_new0 (guint, (gsize) self->n_people);
  for (gint64 person = 1; person < self->n_people; person++)
    {
      GuildPersonRow row;

      if (!guild_snapshot_get_person (self->snapshot, person, &row))
        continue;
      self->there[person] = is_there (&row);
      if (row.manager > 0 && row.manager < self->n_people)
        {
          self->next_report[person] = self->first_report[row.manager];
          self->first_report[row.manager] = (guint) person;
        }
    }
}

static void
look_at_pairings (Builder *self)
{
  const GPtrArray *pairings = guild_snapshot_get_records (self->snapshot, GUILD_KIND_PAIRING);

  self->taken = g_new0 (GuildPairLoad, (gsize) self->n_people);
  for (guint i = 0; pairings != NULL && i < pairings->len; i++)
    if (!guild_pairing_is_over (guild_pairing_get_state (pairings->pdata[i])))
      {
        self->taken[guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_MENTOR)].mentoring++;
        self->taken[guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_MENTEE)].learning++;
      }
}

/* --- levels ------------------------------------------------------------------------------------------------ */

static gboolean
is_usable (GuildCell cell)
{
  return guild_cell_get_level (cell) >= 0 && (cell & (GUILD_CELL_STALE | GUILD_CELL_SUSPENDED)) == 0;
}

/* How many could mentor at each level, if they were ready: the best of them decides whether the goal is the target. */
static void
count_able (Builder *self,
            guint    skill)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (self->snapshot);
  gint64 competency = g_array_index (self->matching->skills, gint64, skill);
  guint *able = self->able[skill];

  for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < self->n_people; chunk++)
    {
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, competency, chunk);
      gint64 first = (gint64) chunk << GUILD_CHUNK_BITS;
      guint n = (guint) MIN (self->n_people - first, GUILD_CHUNK_ROWS);

      for (guint i = 0; cells != NULL && i < n; i++)
        if (cells[i] != GUILD_CELL_UNRATED && is_usable (cells[i]) && self->there[first + i])
          able[guild_cell_get_level (cells[i])]++;
    }
  for (int level = N_LEVELS - 1; level-- > 0;)
    able[level] += able[level + 1];
}

static void
add_offers (Builder *self,
            guint    skill)
{
  GuildMatching *matching = self->matching;
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (self->snapshot);
  gint64 competency = g_array_index (matching->skills, gint64, skill);

  for (guint i = 0; i < matching->mentors->len; i++)
    {
      gint64 person = g_array_index (matching->mentors, gint64, i);
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, competency, (guint) (person >> GUILD_CHUNK_BITS));
      GuildCell cell = cells == NULL ? GUILD_CELL_UNRATED : cells[person & (GUILD_CHUNK_ROWS - 1)];

      if (is_usable (cell) && guild_cell_get_level (cell) > 0)
        {
          GuildMarketOffer offer = { i, skill, guild_cell_get_level (cell) };

          g_array_append_val (matching->market->offers, offer);
        }
    }
}

/* --- relations ----------------------------------------------------------------------------------------------- */

static void
relate (GHashTable *table,
        gint64      key,
        gint64      person)
{
  GArray *people = g_hash_table_lookup (table, GSIZE_TO_POINTER (key));

  if (people == NULL)
    {
      people = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (table, GSIZE_TO_POINTER (key), people);
    }
  g_array_append_val (people, person);
}

static void
look_at_relations (Builder *self)
{
  const GPtrArray *rules = guild_snapshot_get_records (self->snapshot, GUILD_KIND_PAIR_RULE);
  const GPtrArray *duties = guild_snapshot_get_records (self->snapshot, GUILD_KIND_ASSESSMENT);
  const GPtrArray *assessors = guild_snapshot_get_records (self->snapshot, GUILD_KIND_ROLE_ASSESSOR);

  self->judges = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->assessors = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; rules != NULL && i < rules->len; i++)
    relate (self->judges, guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_MENTEE),
            guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_MENTOR));
  for (guint i = 0; duties != NULL && i < duties->len; i++)
    relate (self->judges, guild_record_get_integer (duties->pdata[i], GUILD_ASSESSMENT_SUBJECT),
            guild_record_get_integer (duties->pdata[i], GUILD_ASSESSMENT_ASSESSOR));
  for (guint i = 0; assessors != NULL && i < assessors->len; i++)
    relate (self->assessors, guild_record_get_integer (assessors->pdata[i], GUILD_ROLE_ASSESSOR_ROLE),
            guild_record_get_integer (assessors->pdata[i], GUILD_ROLE_ASSESSOR_PERSON));
}

static void
add_related (Builder *self,
             gint64   person)
{
  if (person <= 0 || person >= self->n_people)
    return;
  for (guint i = 0; i < self->related->len; i++)
    if (g_array_index (self->related, gint64, i) == person)
      return;
  g_array_append_val (self->related, person);
}

static void
add_all_related (Builder    *self,
                 GHashTable *table,
                 gint64      key)
{
  const GArray *people = g_hash_table_lookup (table, GSIZE_TO_POINTER (key));

  for (guint i = 0; people != NULL && i < people->len; i++)
    add_related (self, g_array_index (people, gint64, i));
}

/* Those between whom and the mentee an absolute rule may stand, or a pair rule. */
static void
find_judges (Builder              *self,
             gint64                mentee,
             const GuildPersonRow *row)
{
  g_array_set_size (self->related, 0);
  add_related (self, row->confirmer);
  add_all_related (self, self->judges, mentee);
  if (row->next_role != 0)
    add_all_related (self, self->assessors, row->next_role);
}

static void
add_reports (Builder *self,
             gint64   person,
             int      distance)
{
  for (guint report = self->first_report[person]; distance > 0 && report != 0; report = self->next_report[report])
    {
      gint64 found = report;

      /* Who is found twice is judged twice, which does no harm; a long list would take longer to search. */
      if (self->matching->mentor_of[report] != GUILD_NOBODY)
        g_array_append_val (self->related, found);
      add_reports (self, report, distance - 1);
    }
}

/* Those in the mentee's reporting line, within the distance. */
static void
find_line (Builder              *self,
           gint64                mentee,
           const GuildPersonRow *row)
{
  int distance = guild_snapshot_get_policy (self->snapshot)->reporting_distance;
  GuildPersonRow above = *row;

  for (int step = 0; step < distance && above.manager != 0; step++)
    {
      gint64 manager = above.manager;

      add_related (self, manager);
      if (!guild_snapshot_get_person (self->snapshot, manager, &above))
        break;
    }
  add_reports (self, mentee, distance);
}

/* What the rules say of a triple. */
static guint
judge (const Builder *self,
       gint64         mentee,
       gint64         competency,
       int            goal_level,
       gint64         mentor)
{
  GuildPairQuestion question = {
    .mentee = mentee, .mentor = mentor, .competency = competency, .goal_level = goal_level
  };
  GuildPairFacts facts;

  guild_pair_facts_look_up (&facts, &self->matching->world, &question);
  return guild_pair_facts_judge (&facts);
}

/* --- gaps ---------------------------------------------------------------------------------------------------- */

/* Whether anybody could mentor up to the target, if they were ready: as guild_candidates_new() looks for them, but
 * counted, less those whom an absolute rule keeps from this mentee. */
static gboolean
reaches (const Builder *self,
         gint64         mentee,
         gint64         competency,
         int            target)
{
  int least = target + guild_snapshot_get_policy (self->snapshot)->mentor_margin;
  guint n;

  if (least > GUILD_MAX_LEVEL)
    return FALSE;
  n = self->able[self->matching->skill_of[competency]][least];
  for (guint i = 0; i < self->related->len && n > 0; i++)
    {
      gint64 person = g_array_index (self->related, gint64, i);
      GuildCell cell = guild_snapshot_get_cell (self->snapshot, person, competency);

      if (self->there[person] && is_usable (cell) && guild_cell_get_level (cell) >= least &&
          (judge (self, mentee, competency, target, person) & GUILD_PAIR_ALWAYS) != 0)
        n--;
    }
  return n > 0;
}

/* One row for every goal on every scale, made at once: a hundred. */
static void
add_ladders (GuildMatching *matching)
{
  for (int goal = 0; goal <= GUILD_MAX_LEVEL; goal++)
    for (int top = 0; top <= GUILD_MAX_LEVEL; top++)
      {
        GuildMarketLadder ladder = { 0 };

        for (GuildCriterionKind kind = 0; kind < GUILD_N_CRITERIA; kind++)
          for (int level = 0; guild_criterion_get (kind)->of_level != NULL && level < GUILD_MARKET_LEVELS; level++)
            ladder.values[level] += guild_match_scale_share (&matching->scale, kind,
                                                             guild_criterion_get (kind)->of_level (level, goal, top));
        g_array_append_val (matching->market->ladders, ladder);
      }
}

static guint
get_ladder (int goal_level,
            int top)
{
  return (guint) (goal_level * (GUILD_MAX_LEVEL + 1) + top);
}

/* The parts of a score that lie with the gap, whoever the mentor: those of criteria of gaps, and what all others
 * give where nothing speaks for the pair. */
static GuildScore
value_gap (const Builder     *self,
           gint64             mentee,
           gint64             competency,
           const GuildTraits *traits)
{
  const GuildMatchScale *scale = &self->matching->scale;
  static const GuildTraits nowhere = { GUILD_TRAIT_NOWHERE, GUILD_TRAIT_NOWHERE, 0 };
  GuildScore value = guild_match_scale_rule (scale, -1);

  for (GuildCriterionKind kind = 0; kind < GUILD_N_CRITERIA; kind++)
    {
      const GuildCriterion *criterion = guild_criterion_get (kind);

      if (criterion->of_gap != NULL)
        value += guild_match_scale_share (scale, kind, criterion->of_gap (scale->context, mentee, competency));
      else if (criterion->of_trait != NULL)
        value += guild_match_scale_trait (scale, kind, traits, &nowhere);
    }
  return value;
}

static void
add_gap (Builder                *self,
         guint                   mentee,
         gint64                  person,
         const GuildRequirement *requirement,
         const GuildTraits      *traits)
{
  GuildMatching *matching = self->matching;
  const GuildPolicy *policy = guild_snapshot_get_policy (self->snapshot);
  int level = guild_cell_get_level (guild_snapshot_get_cell (self->snapshot, person, requirement->competency));
  int best = policy->goal == GUILD_GOAL_TARGET && reaches (self, person, requirement->competency, requirement->target)
                 ? GUILD_MAX_LEVEL + policy->mentor_margin
                 : GUILD_LEVEL_UNRATED;
  GuildMatchGap gap = { .mentee = mentee, .competency = requirement->competency, .level = level };
  GuildMarketGap asked = { .mentee = mentee, .skill = matching->skill_of[requirement->competency] };
  guint first = g_array_index (matching->starts, guint, mentee), at = matching->gaps->len;

  gap.goal_level = guild_rule_goal_level (requirement->target, level, policy->goal, best, policy->mentor_margin);
  gap.stepping_stone = policy->goal == GUILD_GOAL_TARGET && gap.goal_level < requirement->target;
  asked.least = gap.goal_level + policy->mentor_margin;
  asked.ladder = get_ladder (gap.goal_level,
                             guild_snapshot_get_competency (self->snapshot, requirement->competency)->top);
  asked.value = value_gap (self, person, requirement->competency, traits);
  while (at > first &&
         matching->skill_of[g_array_index (matching->gaps, GuildMatchGap, at - 1).competency] > asked.skill)
    at--;
  /* Nobody helps who is away, and nobody stands above the highest level. */
  if (!self->there[person] || asked.least > GUILD_MAX_LEVEL)
    {
      asked.skill = matching->skills->len;
      asked.least = GUILD_MAX_LEVEL;
    }
  g_array_insert_val (matching->gaps, at, gap);
  g_array_insert_val (matching->market->gaps, at, asked);
}

/* Open gaps of those who are employed, in the order of their ids, and of the competencies'. */
static gboolean
add_gaps (Builder *self)
{
  GuildMatching *matching = self->matching;
  const GuildPairIndex *index = matching->world.index;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (Named));
  guint n_gaps;

  for (gint64 person = 1; person < self->n_people; person++)
    {
      const GuildProfile *profile;
      GuildPersonRow row;

      if (!guild_snapshot_get_person (self->snapshot, person, &row) || !row.employed ||
          (profile = guild_snapshot_get_profile (self->snapshot, row.role)) == NULL)
        continue;
      for (guint i = 0; i < profile->n_requirements; i++)
        {
          int level = guild_cell_get_level (guild_snapshot_get_cell (self->snapshot, person,
                                                                     profile->requirements[i].competency));

          if (level >= 0 && level < profile->requirements[i].target &&
              guild_pair_index_get_taken (index, person, profile->requirements[i].competency) == NULL)
            {
              add_named (people, guild_record_get_text (row.record, GUILD_PERSON_ID), person);
              break;
            }
        }
    }
  g_array_sort (people, compare_named);
  matching->mentee_of = new_index (self->n_people);
  for (guint i = 0; i < people->len; i++)
    {
      gint64 person = g_array_index (people, Named, i).key;
      const GuildRecord *profile = guild_pair_index_get_mentee (index, person);
      gint64 capacity = profile == NULL ? GUILD_ABSENT : guild_record_get_integer (profile, GUILD_MENTEE_CAPACITY);
      GuildMarketMentee mentee = { .taken = self->taken[person].learning };
      const GuildProfile *role;
      GuildPersonRow row;

      if (i % PATIENCE == 0 && !goes_on (self, DONE_MENTORS + (DONE_GAPS - DONE_MENTORS) * i / people->len))
        return FALSE;
      guild_snapshot_get_person (self->snapshot, person, &row);
      if (capacity == GUILD_ABSENT)
        capacity = matching->world.policy->mentee_capacity;
      mentee.capacity = (guint) MAX (capacity - mentee.taken, 0);
      guild_match_scale_traits (&matching->scale, person, FALSE, &mentee.traits);
      matching->mentee_of[person] = i;
      g_array_append_val (matching->mentees, person);
      g_array_append_val (matching->market->mentees, mentee);
      n_gaps = matching->gaps->len;
      g_array_append_val (matching->starts, n_gaps);
      find_judges (self, person, &row);
      role = guild_snapshot_get_profile (self->snapshot, row.role);
      for (guint k = 0; k < role->n_requirements; k++)
        {
          gint64 competency = role->requirements[k].competency;
          int level = guild_cell_get_level (guild_snapshot_get_cell (self->snapshot, person, competency));

          if (level >= 0 && level < role->requirements[k].target &&
              guild_pair_index_get_taken (index, person, competency) == NULL)
            add_gap (self, i, person, &role->requirements[k], &mentee.traits);
        }
    }
  n_gaps = matching->gaps->len;
  g_array_append_val (matching->starts, n_gaps);
  return TRUE;
}

/* --- mentors -------------------------------------------------------------------------------------------------- */

static GuildScore
value_mentor (const Builder     *self,
              gint64             person,
              const GuildTraits *traits)
{
  const GuildMatchScale *scale = &self->matching->scale;
  GuildScore value = 0;

  for (GuildCriterionKind kind = 0; kind < GUILD_N_CRITERIA; kind++)
    {
      const GuildCriterion *criterion = guild_criterion_get (kind);

      if (criterion->of_mentor != NULL)
        value += guild_match_scale_share (scale, kind, criterion->of_mentor (scale->context, person));
    }
  if (traits->department == GUILD_TRAIT_UNKNOWN_MENTOR)
    value += guild_match_scale_unknown (scale, GUILD_CRITERION_DEPARTMENT);
  if (traits->location == GUILD_TRAIT_UNKNOWN_MENTOR)
    value += guild_match_scale_unknown (scale, GUILD_CRITERION_LOCATION);
  return value;
}

/* Whoever is ready and there, by their ids; those without room too, so that more room can be tried. */
static void
add_mentors (Builder *self)
{
  GuildMatching *matching = self->matching;
  const GPtrArray *profiles = guild_snapshot_get_records (self->snapshot, GUILD_KIND_MENTOR);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (Named));

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    {
      gint64 person = guild_record_get_integer (profiles->pdata[i], GUILD_MENTOR_PERSON);
      GuildPersonRow row;

      if (is_ready (profiles->pdata[i]) && self->there[person] &&
          guild_snapshot_get_person (self->snapshot, person, &row))
        add_named (people, guild_record_get_text (row.record, GUILD_PERSON_ID), person);
    }
  g_array_sort (people, compare_named);
  matching->mentor_of = new_index (self->n_people);
  for (guint i = 0; i < people->len; i++)
    {
      gint64 person = g_array_index (people, Named, i).key;
      gint64 capacity = guild_record_get_integer (guild_pair_index_get_mentor (matching->world.index, person),
                                                  GUILD_MENTOR_CAPACITY);
      GuildMarketMentor mentor = { .taken = self->taken[person].mentoring };

      if (capacity == GUILD_ABSENT)
        capacity = matching->world.policy->mentor_capacity;
      mentor.capacity = (guint) MAX (capacity - mentor.taken, 0);
      guild_match_scale_traits (&matching->scale, person, TRUE, &mentor.traits);
      mentor.value = value_mentor (self, person, &mentor.traits);
      matching->mentor_of[person] = i;
      g_array_append_val (matching->mentors, person);
      g_array_append_val (matching->market->mentors, mentor);
    }
}

/* --- rules between two people -------------------------------------------------------------------------------- */

static gboolean
add_exceptions (Builder *self)
{
  GuildMatching *matching = self->matching;
  GuildScore neutral = guild_match_scale_rule (&matching->scale, -1);

  for (guint i = 0; i < matching->mentees->len; i++)
    {
      gint64 mentee = g_array_index (matching->mentees, gint64, i);
      GuildPersonRow row;

      if (i % PATIENCE == 0 && !goes_on (self, DONE_OFFERS + (1 - DONE_OFFERS) * i / matching->mentees->len))
        return FALSE;
      guild_snapshot_get_person (self->snapshot, mentee, &row);
      find_judges (self, mentee, &row);
      find_line (self, mentee, &row);
      for (guint k = 0; k < self->related->len; k++)
        {
          gint64 mentor = g_array_index (self->related, gint64, k);
          guint helper = matching->mentor_of[mentor];

          if (helper == GUILD_NOBODY)
            continue;
          for (guint at = g_array_index (matching->starts, guint, i);
               at < g_array_index (matching->starts, guint, i + 1); at++)
            {
              const GuildMatchGap *gap = &g_array_index (matching->gaps, GuildMatchGap, at);
              GuildCell cell = guild_snapshot_get_cell (self->snapshot, mentor, gap->competency);
              int rule;

              if (!is_usable (cell) ||
                  guild_cell_get_level (cell) < g_array_index (matching->market->gaps, GuildMarketGap, at).least)
                continue;
              if ((judge (self, mentee, gap->competency, gap->goal_level, mentor) & BARS) != 0)
                guild_market_set_exception (matching->market, at, helper, GUILD_MARKET_BARRED);
              else if ((rule = guild_matching_get_rule (matching, mentee, gap->competency, mentor)) >= 0)
                guild_market_set_exception (matching->market, at, helper,
                                            guild_match_scale_rule (&matching->scale, rule) - neutral);
            }
        }
    }
  return TRUE;
}

/* --- all of it -------------------------------------------------------------------------------------------------- */

static GuildScore
measure_trait (const GuildMatchScale *scale,
               GuildCriterionKind     kind)
{
  const GuildCriterion *criterion = guild_criterion_get (kind);

  return guild_match_scale_share (scale, kind, criterion->of_trait (scale->context, TRUE)) -
         guild_match_scale_share (scale, kind, criterion->of_trait (scale->context, FALSE));
}

/* What a first pairing is worth more than a second, for a mentee and for a mentor: everybody's first before anybody's
 * second, and mentors with fewer before those with more. */
static void
add_bonuses (GuildMarket *market)
{
  GuildScore first = GUILD_SCORE_ONE;

  g_array_append_val (market->mentee_bonuses, first);
  for (int slot = 1; slot <= 100; slot++)
    {
      GuildScore bonus = GUILD_SCORE_ONE / 20 / slot;

      g_array_append_val (market->mentor_bonuses, bonus);
    }
}

/* What it takes in turn; whether it came to its end. */
static gboolean
build (Builder *self)
{
  GuildMatching *matching = self->matching;
  GuildMarket *market = matching->market;
  g_autofree gboolean *asked = NULL;

  if (!goes_on (self, 0))
    return FALSE;
  number_skills (self);
  look_at_people (self);
  look_at_pairings (self);
  if (!goes_on (self, 0))
    return FALSE;
  look_at_relations (self);
  self->able = g_malloc0 ((matching->skills->len + 1) * sizeof *self->able);
  for (guint skill = 0; skill < matching->skills->len; skill++)
    {
      if (skill % SKILLS_PATIENCE == 0 && !goes_on (self, DONE_ABLE * skill / matching->skills->len))
        return FALSE;
      count_able (self, skill);
    }
  add_ladders (matching);
  add_mentors (self);
  if (!add_gaps (self))
    return FALSE;
  asked = g_new0 (gboolean, matching->skills->len + 1);
  for (guint i = 0; i < market->gaps->len; i++)
    asked[g_array_index (market->gaps, GuildMarketGap, i).skill] = TRUE;
  for (guint skill = 0; skill <= matching->skills->len; skill++)
    {
      if (skill % SKILLS_PATIENCE == 0 &&
          !goes_on (self, DONE_GAPS + (DONE_OFFERS - DONE_GAPS) * skill / (matching->skills->len + 1)))
        return FALSE;
      g_array_append_val (matching->offers, market->offers->len);
      if (skill < matching->skills->len && asked[skill])
        add_offers (self, skill);
    }
  g_array_append_val (matching->offers, market->offers->len);
  return add_exceptions (self);
}

/* Fills the session, which has its snapshot; FALSE where somebody stopped it, and then it is of no use. */
gboolean
guild_matching_build (GuildMatching      *self,
                      GuildSolverProgress progress,
                      gpointer            data,
                      GCancellable       *cancellable)
{
  const GuildPolicy *policy = guild_snapshot_get_policy (self->snapshot);
  Builder builder = {
    .matching = self,
    .snapshot = self->snapshot,
    .n_people = guild_snapshot_get_n_person_slots (self->snapshot),
    .related = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .progress = progress,
    .progress_data = data,
    .cancellable = cancellable,
  };
  GuildMarket *market = self->market = guild_market_new ();
  gboolean built;

  guild_pair_world_init (&self->world, self->snapshot);
  guild_match_scale_init (&self->scale, self->snapshot, cancellable);
  market->same_department = measure_trait (&self->scale, GUILD_CRITERION_DEPARTMENT);
  market->same_location = measure_trait (&self->scale, GUILD_CRITERION_LOCATION);
  market->shared_language = measure_trait (&self->scale, GUILD_CRITERION_LANGUAGE);
  market->minimum = (GuildScore) (policy->minimum_score * GUILD_SCORE_ONE + 0.5);
  if (policy->slot_bonus)
    add_bonuses (market);
  built = build (&builder);

  g_free (builder.there);
  g_free (builder.able);
  g_free (builder.taken);
  g_free (builder.first_report);
  g_free (builder.next_report);
  g_clear_pointer (&builder.judges, g_hash_table_unref);
  g_clear_pointer (&builder.assessors, g_hash_table_unref);
  g_array_unref (builder.related);
  return built;
}
