/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guild-matching-private.h"

/* How much of taking over what changed is to look at the organisation, about. */
#define REFRESH_LOOK 0.4

/* --- making ------------------------------------------------------------------------------------------------ */

static void
clear (GuildMatching *self)
{
  g_clear_pointer (&self->solver, guild_solver_free);
  guild_market_free (self->market);
  guild_match_scale_clear (&self->scale);
  g_array_unref (self->mentees);
  g_array_unref (self->mentors);
  g_array_unref (self->gaps);
  g_array_unref (self->starts);
  g_array_unref (self->offers);
  g_array_unref (self->skills);
  g_free (self->skill_of);
  g_free (self->mentee_of);
  g_free (self->mentor_of);
  guild_snapshot_unref (self->snapshot);
}

/* Whether nobody stopped it; else there is nothing to do with it but to clear it. */
static gboolean
fill (GuildMatching       *self,
      const GuildSnapshot *snapshot,
      GuildSolverProgress  progress,
      gpointer             data,
      GCancellable        *cancellable)
{
  self->snapshot = guild_snapshot_ref (snapshot);
  self->mentees = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->mentors = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gaps = g_array_new (FALSE, FALSE, sizeof (GuildMatchGap));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->offers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->skills = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->skill_of = self->mentee_of = self->mentor_of = NULL;
  self->solver = NULL;
  if (!guild_matching_build (self, progress, data, cancellable))
    return FALSE;
  self->solver = guild_solver_new (self->market);
  return !g_cancellable_is_cancelled (cancellable);
}

/**
 * guild_matching_new:
 * @snapshot: the organisation
 *
 * Makes the market of its open gaps and ready mentors: mentees and mentors by their ids, gaps by the ids of
 * their competencies. Running and announced pairings are kept: they take capacity, and their gaps are not in it.
 * What a pair rule keeps together is kept together, if the rules allow it.
 *
 * Returns: (transfer full): a session, not solved yet
 */
GuildMatching *
guild_matching_new (const GuildSnapshot *snapshot)
{
  return guild_matching_new_cancellable (snapshot, NULL, NULL, NULL, NULL);
}

/**
 * guild_matching_new_cancellable:
 * @snapshot: the organisation
 * @progress: (nullable) (scope call): called now and then
 * @data: for @progress
 * @cancellable: (nullable): to stop early
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * As guild_matching_new(), for who may not want to wait: in a large organisation it takes a while.
 *
 * Returns: (transfer full) (nullable): a session, not solved yet, or %NULL where it was stopped
 */
GuildMatching *
guild_matching_new_cancellable (const GuildSnapshot *snapshot,
                                GuildSolverProgress  progress,
                                gpointer             data,
                                GCancellable        *cancellable,
                                GError             **error)
{
  g_autoptr (GuildMatching) self = g_new0 (GuildMatching, 1);

  self->wishes = g_array_new (FALSE, FALSE, sizeof (GuildMatchWish));
  self->capacities = g_array_new (FALSE, FALSE, sizeof (GuildMatchCapacity));
  if (!fill (self, snapshot, progress, data, cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  guild_matching_pin_rules (self);
  return g_steal_pointer (&self);
}

/**
 * guild_matching_free:
 * @self: (transfer full): a session
 */
void
guild_matching_free (GuildMatching *self)
{
  clear (self);
  g_array_unref (self->wishes);
  g_array_unref (self->capacities);
  g_free (self);
}

/**
 * guild_matching_get_snapshot:
 * @self: a session
 *
 * Returns: (transfer none): the organisation that it is about
 */
const GuildSnapshot *
guild_matching_get_snapshot (const GuildMatching *self)
{
  return self->snapshot;
}

/**
 * guild_matching_get_solver:
 * @self: a session
 *
 * Returns: (transfer none): its solver, with the market that it solves
 */
GuildSolver *
guild_matching_get_solver (GuildMatching *self)
{
  return self->solver;
}

/**
 * guild_matching_solve:
 * @self: a session
 * @method: how
 * @progress: (nullable) (scope call): called now and then
 * @data: for @progress
 * @cancellable: (nullable): to stop; what was found until then stays
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it came to its end
 */
gboolean
guild_matching_solve (GuildMatching      *self,
                      GuildMatchMethod    method,
                      GuildSolverProgress progress,
                      gpointer            data,
                      GCancellable       *cancellable,
                      GError            **error)
{
  self->method = method;
  switch (method)
    {
    case GUILD_MATCH_OPTIMAL:
      self->settled = guild_solver_solve (self->solver, progress, data, cancellable, error);
      return self->settled;
    case GUILD_MATCH_GREEDY:
      guild_solver_solve_greedily (self->solver);
      self->settled = FALSE;
      return TRUE;
    }
  g_assert_not_reached ();
}

/* --- finding -------------------------------------------------------------------------------------------------- */

static guint
get_index (const guint *indexes,
           gint64       n,
           gint64       key)
{
  return key > 0 && key < n ? indexes[key] : GUILD_NOBODY;
}

/* Index of somebody with an open gap, or %GUILD_NOBODY. */
guint
guild_matching_get_mentee (const GuildMatching *self,
                           gint64               person)
{
  return get_index (self->mentee_of, guild_snapshot_get_n_person_slots (self->snapshot), person);
}

/**
 * guild_matching_find_gap:
 * @self: a session
 * @mentee: key of a person
 * @competency: key of a competency
 * @gap: (out) (optional): the index of their gap in the market
 *
 * Returns: whether they have an open gap that no pairing serves yet
 */
gboolean
guild_matching_find_gap (const GuildMatching *self,
                         gint64               mentee,
                         gint64               competency,
                         guint               *gap)
{
  guint index = guild_matching_get_mentee (self, mentee);

  if (index == GUILD_NOBODY)
    return FALSE;
  for (guint i = g_array_index (self->starts, guint, index); i < g_array_index (self->starts, guint, index + 1); i++)
    if (g_array_index (self->gaps, GuildMatchGap, i).competency == competency)
      {
        if (gap != NULL)
          *gap = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * guild_matching_find_mentor:
 * @self: a session
 * @person: key of a person
 * @mentor: (out) (optional): their index among the market's mentors
 *
 * Returns: whether they are a mentor who is ready and there, with room or without
 */
gboolean
guild_matching_find_mentor (const GuildMatching *self,
                            gint64               person,
                            guint               *mentor)
{
  guint index = get_index (self->mentor_of, guild_snapshot_get_n_person_slots (self->snapshot), person);

  if (index != GUILD_NOBODY && mentor != NULL)
    *mentor = index;
  return index != GUILD_NOBODY;
}

/**
 * guild_matching_get_mentor:
 * @self: a session
 * @mentor: index of a mentor
 *
 * Returns: key of who it is
 */
gint64
guild_matching_get_mentor (const GuildMatching *self,
                           guint                mentor)
{
  g_return_val_if_fail (mentor < self->mentors->len, 0);

  return g_array_index (self->mentors, gint64, mentor);
}

/**
 * guild_matching_get_gap:
 * @self: a session
 * @gap: index of a gap
 * @mentee: (out) (optional): key of whose it is
 * @competency: (out) (optional): key of the skill
 */
void
guild_matching_get_gap (const GuildMatching *self,
                        guint                gap,
                        gint64              *mentee,
                        gint64              *competency)
{
  const GuildMatchGap *found = &g_array_index (self->gaps, GuildMatchGap, gap);

  g_return_if_fail (gap < self->gaps->len);

  if (mentee != NULL)
    *mentee = g_array_index (self->mentees, gint64, found->mentee);
  if (competency != NULL)
    *competency = found->competency;
}

/**
 * guild_matching_get_n_gaps:
 * @self: a session
 *
 * Returns: how many gaps are in the market
 */
guint
guild_matching_get_n_gaps (const GuildMatching *self)
{
  return self->gaps->len;
}

/* --- what a pair is worth ------------------------------------------------------------------------------------- */

/* The pair rule of a triple, or -1. */
int
guild_matching_get_rule (const GuildMatching *self,
                         gint64               mentee,
                         gint64               competency,
                         gint64               mentor)
{
  const GuildRecord *rule = guild_pair_index_get_rule (self->world.index, mentor, mentee, competency);

  return rule == NULL ? -1 : (int) guild_record_get_integer (rule, GUILD_PAIR_RULE_RULE);
}

static guint
get_tried_capacity (const GuildMatching *self,
                    gint64               person,
                    gboolean             as_mentor,
                    guint                otherwise)
{
  for (guint i = 0; i < self->capacities->len; i++)
    {
      const GuildMatchCapacity *tried = &g_array_index (self->capacities, GuildMatchCapacity, i);

      if (tried->person == person && tried->as_mentor == as_mentor)
        return tried->capacity;
    }
  return otherwise;
}

/**
 * guild_matching_look_up:
 * @self: a session
 * @gap: index of a gap
 * @mentor: key of a person
 * @facts: (out caller-allocates): what the organisation says of the triple
 *
 * As guild_pair_facts_look_up() for the gap's goal, with the capacities that are tried in this session.
 *
 * Returns: what stands in the way, a bit each; steps that are missing among them
 */
guint
guild_matching_look_up (const GuildMatching *self,
                        guint                gap,
                        gint64               mentor,
                        GuildPairFacts      *facts)
{
  const GuildMatchGap *asked = &g_array_index (self->gaps, GuildMatchGap, gap);
  GuildPairQuestion question = {
    .mentee = g_array_index (self->mentees, gint64, asked->mentee),
    .mentor = mentor,
    .competency = asked->competency,
    .goal_level = asked->goal_level,
  };

  guild_pair_facts_look_up (facts, &self->world, &question);
  facts->mentor_capacity = get_tried_capacity (self, mentor, TRUE, facts->mentor_capacity);
  facts->mentee_capacity = get_tried_capacity (self, question.mentee, FALSE, facts->mentee_capacity);
  return guild_pair_facts_judge (facts);
}

/**
 * guild_matching_measure:
 * @self: a session
 * @gap: index of a gap
 * @mentor: key of a person, whatever the rules say of them
 * @shares: (out): each criterion's part
 *
 * Returns: what they would score
 */
GuildScore
guild_matching_measure (const GuildMatching *self,
                        guint                gap,
                        gint64               mentor,
                        GuildScore           shares[GUILD_N_CRITERIA])
{
  const GuildMatchGap *asked = &g_array_index (self->gaps, GuildMatchGap, gap);
  GuildPairQuestion question = {
    .mentee = g_array_index (self->mentees, gint64, asked->mentee),
    .mentor = mentor,
    .competency = asked->competency,
    .goal_level = asked->goal_level,
  };

  return guild_match_scale_measure (&self->scale, &question,
                                    guild_cell_get_level (guild_snapshot_get_cell (self->snapshot, mentor,
                                                                                   asked->competency)),
                                    shares);
}

/**
 * guild_matching_get_pair:
 * @self: a session
 * @gap: index of a gap
 * @mentor: index of a mentor who offers its skill, or %GUILD_NOBODY
 * @pair: (out caller-allocates): what is to be said of the two; of the gap alone, where there is no mentor
 */
void
guild_matching_get_pair (const GuildMatching *self,
                         guint                gap,
                         guint                mentor,
                         GuildMatchPair      *pair)
{
  const GuildMatchGap *asked = &g_array_index (self->gaps, GuildMatchGap, gap);
  GuildPairFacts facts;

  *pair = (GuildMatchPair) {
    .mentee = g_array_index (self->mentees, gint64, asked->mentee),
    .competency = asked->competency,
    .level = asked->level,
    .goal_level = asked->goal_level,
    .stepping_stone = asked->stepping_stone,
    .mentor_level = GUILD_LEVEL_UNRATED,
  };
  if (mentor == GUILD_NOBODY)
    return;
  pair->mentor = g_array_index (self->mentors, gint64, mentor);
  pair->mentor_level = guild_cell_get_level (guild_snapshot_get_cell (self->snapshot, pair->mentor, pair->competency));
  pair->score = guild_matching_measure (self, gap, pair->mentor, pair->shares);
  pair->pinned = guild_solver_is_pinned (self->solver, gap) && guild_solver_get_mentor (self->solver, gap) == mentor;
  pair->steps = guild_matching_look_up (self, gap, pair->mentor, &facts) & GUILD_PAIR_STEPS;
}

/**
 * guild_matching_get_score:
 * @self: a session
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would help
 * @score: (out) (optional): what they are worth
 * @shares: (out) (optional): each criterion's part of it
 *
 * Returns: whether the rules allow it and it is worth the minimum; else nothing is set
 */
gboolean
guild_matching_get_score (const GuildMatching *self,
                          gint64               mentee,
                          gint64               competency,
                          gint64               mentor,
                          GuildScore          *score,
                          GuildScore           shares[GUILD_N_CRITERIA])
{
  GuildScore parts[GUILD_N_CRITERIA], sum;
  GuildPairFacts facts;
  guint gap;

  if (!guild_matching_find_gap (self, mentee, competency, &gap) ||
      (guild_matching_look_up (self, gap, mentor, &facts) & GUILD_PAIR_BARS_CANDIDATE) != 0)
    return FALSE;
  sum = guild_matching_measure (self, gap, mentor, parts);
  if (sum < self->market->minimum)
    return FALSE;
  if (score != NULL)
    *score = sum;
  if (shares != NULL)
    memcpy (shares, parts, sizeof parts);
  return TRUE;
}

/* --- another snapshot ---------------------------------------------------------------------------------------------- */

/* Prices and pairs of @old for whoever is still there in @self. */
static void
start_from (GuildMatching *self,
            GuildMatching *old)
{
  g_autofree GuildScore *prices = g_new0 (GuildScore, self->mentors->len + 1);
  g_autofree guint *mentors = g_new (guint, self->gaps->len + 1);
  guint index, gap;

  for (guint i = 0; i < self->mentors->len; i++)
    if (guild_matching_find_mentor (old, g_array_index (self->mentors, gint64, i), &index))
      prices[i] = guild_solver_get_price (old->solver, index);
  for (guint i = 0; i < self->gaps->len; i++)
    {
      const GuildMatchGap *asked = &g_array_index (self->gaps, GuildMatchGap, i);

      mentors[i] = GUILD_NOBODY;
      if (guild_matching_find_gap (old, g_array_index (self->mentees, gint64, asked->mentee), asked->competency,
                                   &gap) &&
          (index = guild_solver_get_mentor (old->solver, gap)) != GUILD_NOBODY &&
          guild_matching_find_mentor (self, g_array_index (old->mentors, gint64, index), &index))
        mentors[i] = index;
    }
  guild_solver_start_from (self->solver, prices, mentors);
}

typedef struct
{
  GuildSolverProgress progress;
  gpointer data;
  double from;
  double share;
} Part;

static void
report_part (double   fraction,
             gpointer data)
{
  const Part *part = data;

  if (part->progress != NULL)
    part->progress (part->from + part->share * fraction, part->data);
}

/**
 * guild_matching_refresh:
 * @self: a solved session
 * @snapshot: the organisation as it has become
 * @progress: (nullable) (scope call): called now and then
 * @data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Takes over what changed, people who came or went and levels among it, and solves from where it was: the match is
 * the best again. What somebody asked for in this session stays, where the rules still allow it.
 *
 * Where it is stopped while it looks at the organisation, the session stays as it was, about the organisation that it
 * was about; where it is stopped later, it is about @snapshot, and has the pairs found until then.
 *
 * Returns: whether it came to its end
 */
gboolean
guild_matching_refresh (GuildMatching       *self,
                        const GuildSnapshot *snapshot,
                        GuildSolverProgress  progress,
                        gpointer             data,
                        GCancellable        *cancellable,
                        GError             **error)
{
  GuildMatching old = *self;
  Part look = { progress, data, 0, REFRESH_LOOK }, rest = { progress, data, REFRESH_LOOK, 1 - REFRESH_LOOK };

  if (!fill (self, snapshot, report_part, &look, cancellable))
    {
      clear (self);
      *self = old;
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return FALSE;
    }
  guild_matching_pin_rules (self);
  guild_matching_repeat_wishes (self);
  start_from (self, &old);
  clear (&old);
  self->settled = guild_solver_settle (self->solver, report_part, &rest, cancellable, error);
  return self->settled;
}
