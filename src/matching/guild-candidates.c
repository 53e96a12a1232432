/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-candidates.h"

#include <string.h>

/* What keeps somebody from ever reaching a goal with this mentee; being full or not invited yet does not. */
#define NEVER (GUILD_PAIR_ALWAYS | GUILD_PAIR_SKILL)

typedef struct
{
  GuildCandidates *candidates;
  const GuildSnapshot *snapshot;
  GuildPairWorld world;
  const char *department; /* the mentee's */
} Search;

/* --- judgement ------------------------------------------------------------------------------------------ */

/**
 * guild_candidate_classify:
 * @obstacles: what stands in the way, a bit each
 *
 * Steps that a proposal names as missing stand in nobody's way here.
 *
 * Returns: how near that is to a pairing
 */
GuildCandidateClass
guild_candidate_classify (guint obstacles)
{
  guint bars = obstacles & GUILD_PAIR_BARS_CANDIDATE;

  if (bars == 0)
    return GUILD_CANDIDATE_POSSIBLE;
  if ((bars & ~GUILD_PAIR_OVERRIDABLE) == 0)
    return GUILD_CANDIDATE_OVERRIDE;
  /* An invitation comes first; an override would come on top of it. */
  if ((bars & ~(GUILD_PAIR_OVERRIDABLE | GUILD_PAIR_BIT (GUILD_PAIR_MENTOR_UNREADY))) == 0)
    return GUILD_CANDIDATE_POTENTIAL;
  return GUILD_CANDIDATE_EXCLUDED;
}

static int
get_spare (const GuildCandidate *candidate)
{
  return MAX ((int) candidate->capacity - (int) candidate->load, 0);
}

/**
 * guild_candidate_compare:
 * @a: a candidate
 * @b: another for the same gap
 *
 * The nearest to a pairing first; among these confirmed levels before self-rated ones, then who has
 * more capacity to spare, then who works in another department. What is left to decide, names and ids
 * decide, which a candidate does not hold.
 *
 * Returns: less than 0 if @a comes first, more if @b does, 0 where they are alike
 */
int
guild_candidate_compare (const GuildCandidate *a,
                         const GuildCandidate *b)
{
  int a_confirmed = (a->cell & GUILD_CELL_CONFIRMED) != 0, b_confirmed = (b->cell & GUILD_CELL_CONFIRMED) != 0;

  if (a->standing != b->standing)
    return a->standing < b->standing ? -1 : 1;
  if (a_confirmed != b_confirmed)
    return b_confirmed - a_confirmed;
  if (get_spare (a) != get_spare (b))
    return get_spare (b) - get_spare (a);
  return b->elsewhere - a->elsewhere;
}

static const char *
get_id (const GuildSnapshot *snapshot,
        gint64               person)
{
  GuildPersonRow row = { 0 };

  return guild_snapshot_get_person (snapshot, person, &row) ? guild_record_get_text (row.record, GUILD_PERSON_ID) : "";
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const GuildCandidate *left = a, *right = b;
  int order = guild_candidate_compare (left, right);

  return order != 0 ? order : strcmp (get_id (user_data, left->mentor), get_id (user_data, right->mentor));
}

/* --- the goal ---------------------------------------------------------------------------------------------- */

static void
look_up (Search         *search,
         gint64          mentor,
         GuildPairFacts *facts)
{
  GuildPairQuestion question;

  guild_candidates_ask (search->candidates, mentor, &question);
  guild_pair_facts_look_up (facts, &search->world, &question);
}

/* The highest level among those who could mentor, looked for downwards and only as far as it matters. */
static int
find_best (Search *search,
           int     wanted)
{
  const GuildCandidates *self = search->candidates;
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (search->snapshot);
  gint64 n_people = guild_snapshot_get_n_person_slots (search->snapshot);
  int margin = guild_snapshot_get_policy (search->snapshot)->mentor_margin;

  for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < n_people; chunk++)
    {
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, self->competency, chunk);

      for (guint i = 0; cells != NULL && i < GUILD_CHUNK_ROWS; i++)
        {
          gint64 mentor = ((gint64) chunk << GUILD_CHUNK_BITS) + i;
          GuildPersonRow row = { 0 };
          GuildPairFacts facts;

          if (guild_cell_get_level (cells[i]) < wanted + margin ||
              !guild_snapshot_get_person (search->snapshot, mentor, &row) || !row.employed)
            continue;
          look_up (search, mentor, &facts);
          if (facts.mentor_there && (guild_pair_facts_judge (&facts) & NEVER) == 0)
            return guild_cell_get_level (cells[i]);
        }
    }
  return GUILD_LEVEL_UNRATED;
}

/* The target, or one level up by policy; where nobody who could mentor reaches that, the step below it. */
static void
find_goal (Search *search)
{
  GuildCandidates *self = search->candidates;
  const GuildPolicy *policy = guild_snapshot_get_policy (search->snapshot);
  int current = guild_cell_get_level (self->cell);
  int best;

  self->goal_level = self->target;
  best = find_best (search, self->target);
  self->goal_level = guild_rule_goal_level (self->target, current, policy->goal, best, policy->mentor_margin);
  self->stepping_stone = policy->goal == GUILD_GOAL_TARGET && self->goal_level < self->target;
}

/* --- everybody -------------------------------------------------------------------------------------------- */

static void
add_person (Search  *search,
            gint64   mentor,
            gboolean all)
{
  GuildCandidates *self = search->candidates;
  GuildCandidate candidate = { .mentor = mentor };
  GuildPersonRow row = { 0 };
  GuildPairFacts facts;

  if (mentor == self->mentee || !guild_snapshot_get_person (search->snapshot, mentor, &row) || (!row.employed && !all))
    return;
  look_up (search, mentor, &facts);
  candidate.obstacles = guild_pair_facts_judge (&facts);
  if ((candidate.obstacles & GUILD_PAIR_BIT (GUILD_PAIR_LEVEL)) != 0)
    {
      self->n_below++;
      if (!all)
        return;
    }
  candidate.cell = facts.mentor_cell;
  candidate.standing = guild_candidate_classify (candidate.obstacles);
  candidate.load = facts.mentor_load;
  candidate.capacity = facts.mentor_capacity;
  candidate.elsewhere = g_strcmp0 (row.department, search->department) != 0;
  g_array_append_val (self->rows, candidate);
}

/* Everybody rated in the competency: its column, chunk by chunk. */
static void
add_column (Search  *search,
            gboolean all)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (search->snapshot);
  gint64 n_people = guild_snapshot_get_n_person_slots (search->snapshot);

  for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < n_people; chunk++)
    {
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, search->candidates->competency, chunk);

      for (guint i = 0; cells != NULL && i < GUILD_CHUNK_ROWS; i++)
        if (guild_cell_get_level (cells[i]) >= 0)
          add_person (search, ((gint64) chunk << GUILD_CHUNK_BITS) + i, all);
    }
}

/* A career has no column: whoever has a mentor profile comes into question. */
static void
add_mentors (Search  *search,
             gboolean all)
{
  const GPtrArray *mentors = guild_snapshot_get_records (search->snapshot, GUILD_KIND_MENTOR);

  for (guint i = 0; mentors != NULL && i < mentors->len; i++)
    add_person (search, guild_record_get_integer (mentors->pdata[i], GUILD_MENTOR_PERSON), all);
}

/* What lies with the mentee, whoever the mentor. */
static void
judge_mentee (Search *search)
{
  GuildCandidates *self = search->candidates;
  GuildPairFacts facts;
  guint obstacles;

  look_up (search, 0, &facts);
  obstacles = guild_pair_facts_judge (&facts);
  self->own = obstacles & GUILD_PAIR_MENTEE;
  self->steps = obstacles & GUILD_PAIR_MENTEE_STEPS;
}

/**
 * guild_candidates_new:
 * @snapshot: the organisation
 * @mentee: key of who would learn
 * @competency: key of the one skill, or 0 for a career
 * @all: whether also who is below the level, or has left
 *
 * Judges everybody who is rated in the competency (for a career, everybody with a mentor profile) by
 * the rules of candidates. Pure and deterministic: for a worker, where the organisation is large.
 *
 * Returns: (transfer full): who could help, the best first
 */
GuildCandidates *
guild_candidates_new (const GuildSnapshot *snapshot,
                      gint64               mentee,
                      gint64               competency,
                      gboolean             all)
{
  GuildCandidates *self = g_new0 (GuildCandidates, 1);
  Search search = { .candidates = self, .snapshot = snapshot };
  GuildPersonRow row = { 0 };

  self->mentee = mentee;
  self->competency = competency;
  self->rows = g_array_new (FALSE, FALSE, sizeof (GuildCandidate));
  guild_pair_world_init (&search.world, snapshot);
  if (guild_snapshot_get_person (snapshot, mentee, &row))
    search.department = row.department;
  if (competency != 0)
    {
      self->cell = guild_snapshot_get_cell (snapshot, mentee, competency);
      self->target = guild_pair_target (snapshot, mentee, competency);
      find_goal (&search);
    }
  judge_mentee (&search);
  if (competency != 0)
    add_column (&search, all);
  else
    add_mentors (&search, all);
  g_array_sort_with_data (self->rows, compare_rows, (gpointer) snapshot);
  return self;
}

/**
 * guild_candidates_free:
 * @self: (transfer full): candidates
 */
void
guild_candidates_free (GuildCandidates *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * guild_candidates_ask:
 * @self: candidates
 * @mentor: key of one of them
 * @question: (out caller-allocates): what the rules are asked about them
 */
void
guild_candidates_ask (const GuildCandidates *self,
                      gint64                 mentor,
                      GuildPairQuestion     *question)
{
  *question = (GuildPairQuestion) {
    .mentee = self->mentee,
    .mentor = mentor,
    .competency = self->competency,
    .goal_level = self->goal_level,
  };
}
