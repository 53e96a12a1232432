/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-matching-private.h"
#include "guild-pairing.h"

/* --- making ------------------------------------------------------------------------------------------------ */

static void
clear (GuildMatching *self)
{
  guild_solver_free (self->solver);
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

static void
fill (GuildMatching       *self,
      const GuildSnapshot *snapshot)
{
  self->snapshot = guild_snapshot_ref (snapshot);
  self->mentees = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->mentors = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gaps = g_array_new (FALSE, FALSE, sizeof (GuildMatchGap));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->offers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->skills = g_array_new (FALSE, FALSE, sizeof (gint64));
  guild_matching_build (self);
  self->solver = guild_solver_new (self->market);
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
  GuildMatching *self = g_new0 (GuildMatching, 1);

  self->wishes = g_array_new (FALSE, FALSE, sizeof (GuildMatchWish));
  self->capacities = g_array_new (FALSE, FALSE, sizeof (GuildMatchCapacity));
  fill (self, snapshot);
  guild_matching_pin_rules (self);
  return self;
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
      return guild_solver_solve (self->solver, progress, data, cancellable, error);
    case GUILD_MATCH_GREEDY:
      guild_solver_solve_greedily (self->solver);
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

static guint
get_mentee (const GuildMatching *self,
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
  guint index = get_mentee (self, mentee);

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

/* --- wishes ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 mentee, competency, mentor;
} Triple;

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return FALSE;
}

static const char *
get_name (const GuildMatching *self,
          gint64               person)
{
  GuildPersonRow row = { 0 };

  return guild_snapshot_get_person (self->snapshot, person, &row)
             ? guild_record_get_text (row.record, GUILD_PERSON_NAME)
             : "";
}

/* Remembers a wish in place of an older one about the same triple; @together is -1 where there is none any more. */
static void
remember (GuildMatching *self,
          gint64         mentee,
          gint64         competency,
          gint64         mentor,
          int            together)
{
  GuildMatchWish wish = { mentee, competency, mentor, together == TRUE };

  for (guint i = self->wishes->len; i-- > 0;)
    {
      const GuildMatchWish *old = &g_array_index (self->wishes, GuildMatchWish, i);

      if (old->mentee == mentee && old->competency == competency && old->mentor == mentor)
        g_array_remove_index (self->wishes, i);
    }
  if (together >= 0)
    g_array_append_val (self->wishes, wish);
}

gboolean
guild_matching_is_kept_apart (const GuildMatching *self,
                              gint64               mentee,
                              gint64               competency,
                              gint64               mentor)
{
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const GuildMatchWish *wish = &g_array_index (self->wishes, GuildMatchWish, i);

      if (!wish->together && wish->mentee == mentee && wish->competency == competency && wish->mentor == mentor)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_triple (const GuildMatching *self,
             gint64               mentee,
             gint64               competency,
             gint64               mentor,
             guint               *gap,
             guint               *helper,
             GError             **error)
{
  if (!guild_matching_find_gap (self, mentee, competency, gap))
    return refuse (error, _ ("The gap is no longer open; look at the match anew."));
  if (!guild_matching_find_mentor (self, mentor, helper))
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%s is no mentor who is ready and there."),
                   get_name (self, mentor));
      return FALSE;
    }
  return TRUE;
}

/**
 * guild_matching_keep_together:
 * @self: a solved session
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would help
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Keeps the pair in the match, whatever it costs, also where it was kept apart in this session; the rest is the best
 * again at once.
 *
 * Returns: whether the rules allow it and both have room beside what is kept together already
 */
gboolean
guild_matching_keep_together (GuildMatching *self,
                              gint64         mentee,
                              gint64         competency,
                              gint64         mentor,
                              GError       **error)
{
  GuildPairFacts facts;
  guint gap, helper, obstacles;
  gboolean apart;

  if (!find_triple (self, mentee, competency, mentor, &gap, &helper, error))
    return FALSE;
  obstacles = guild_matching_look_up (self, gap, mentor, &facts) & GUILD_PAIR_BARS_CANDIDATE;
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      {
        g_autofree char *sentence = guild_pair_obstacle_describe ((GuildPairObstacle) i, &facts,
                                                                  get_name (self, mentor), get_name (self, mentee));

        return refuse (error, sentence);
      }
  apart = guild_matching_is_kept_apart (self, mentee, competency, mentor);
  if (apart)
    guild_solver_release (self->solver, gap, helper);
  if (!guild_solver_keep_together (self->solver, gap, helper))
    {
      if (apart)
        guild_solver_keep_apart (self->solver, gap, helper);
      return refuse (error, _ ("Pairs that are kept together leave no room for this one; release one of them first."));
    }
  remember (self, mentee, competency, mentor, TRUE);
  return TRUE;
}

/**
 * guild_matching_keep_apart:
 * @self: a solved session
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would not help
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Keeps the pair out of the match; the rest is the best again at once.
 *
 * Returns: whether there are such a gap and such a mentor
 */
gboolean
guild_matching_keep_apart (GuildMatching *self,
                           gint64         mentee,
                           gint64         competency,
                           gint64         mentor,
                           GError       **error)
{
  guint gap, helper;

  if (!find_triple (self, mentee, competency, mentor, &gap, &helper, error))
    return FALSE;
  guild_solver_keep_apart (self->solver, gap, helper);
  remember (self, mentee, competency, mentor, FALSE);
  return TRUE;
}

/**
 * guild_matching_release:
 * @self: a solved session
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would help
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Takes back that the pair is kept together or apart.
 *
 * Returns: whether there are such a gap and such a mentor
 */
gboolean
guild_matching_release (GuildMatching *self,
                        gint64         mentee,
                        gint64         competency,
                        gint64         mentor,
                        GError       **error)
{
  guint gap, helper;

  if (!find_triple (self, mentee, competency, mentor, &gap, &helper, error))
    return FALSE;
  guild_solver_release (self->solver, gap, helper);
  remember (self, mentee, competency, mentor, -1);
  return TRUE;
}

static gboolean
set_capacity (GuildMatching *self,
              gint64         person,
              gboolean       as_mentor,
              guint          capacity)
{
  guint index = as_mentor ? get_index (self->mentor_of, guild_snapshot_get_n_person_slots (self->snapshot), person)
                          : get_mentee (self, person);
  guint taken;

  if (index == GUILD_NOBODY)
    return TRUE;
  taken = as_mentor ? g_array_index (self->market->mentors, GuildMarketMentor, index).taken
                    : g_array_index (self->market->mentees, GuildMarketMentee, index).taken;
  capacity = capacity > taken ? capacity - taken : 0;
  return as_mentor ? guild_solver_set_mentor_capacity (self->solver, index, capacity)
                   : guild_solver_set_mentee_capacity (self->solver, index, capacity);
}

/**
 * guild_matching_set_capacity:
 * @self: a solved session
 * @person: key of a person
 * @as_mentor: whether as a mentor, else as a mentee
 * @capacity: pairings at once, those that are announced or running included
 * @error: return location for %GUILD_ERROR_INVALID with a sentence
 *
 * Tries another capacity; the organisation keeps its own.
 *
 * Returns: whether there is such a mentor or mentee, and room for the pairs that are kept together
 */
gboolean
guild_matching_set_capacity (GuildMatching *self,
                             gint64         person,
                             gboolean       as_mentor,
                             guint          capacity,
                             GError       **error)
{
  GuildMatchCapacity tried = { person, as_mentor, capacity };

  if (as_mentor ? !guild_matching_find_mentor (self, person, NULL) : get_mentee (self, person) == GUILD_NOBODY)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                   as_mentor ? _ ("%s is no mentor who is ready and there.") : _ ("%s has no open gap."),
                   get_name (self, person));
      return FALSE;
    }
  if (!set_capacity (self, person, as_mentor, capacity))
    return refuse (error, _ ("More pairs are kept together than that; release one of them first."));
  for (guint i = self->capacities->len; i-- > 0;)
    {
      const GuildMatchCapacity *old = &g_array_index (self->capacities, GuildMatchCapacity, i);

      if (old->person == person && old->as_mentor == as_mentor)
        g_array_remove_index (self->capacities, i);
    }
  g_array_append_val (self->capacities, tried);
  return TRUE;
}

/* --- rules that keep together ------------------------------------------------------------------------------------ */

static gboolean
is_candidate (const GuildMatching *self,
              guint                gap,
              gint64               mentor)
{
  GuildPairFacts facts;

  return (guild_matching_look_up (self, gap, mentor, &facts) & GUILD_PAIR_BARS_CANDIDATE) == 0;
}

/* Of all the mentee's gaps that nobody is kept to, the one that the pair scores best in. */
static gboolean
find_best_gap (const GuildMatching *self,
               guint                mentee,
               gint64               mentor,
               guint               *best)
{
  GuildScore most = G_MININT32;

  for (guint i = g_array_index (self->starts, guint, mentee); i < g_array_index (self->starts, guint, mentee + 1); i++)
    {
      GuildScore shares[GUILD_N_CRITERIA], score;

      if (guild_solver_is_pinned (self->solver, i) || !is_candidate (self, i, mentor))
        continue;
      score = guild_matching_measure (self, i, mentor, shares);
      if (score > most)
        {
          most = score;
          *best = i;
        }
    }
  return most > G_MININT32;
}

/* Whether a pairing of the two is announced or running already. */
static gboolean
are_paired (const GuildMatching *self,
            gint64               mentee,
            gint64               mentor)
{
  const GPtrArray *pairings = guild_snapshot_get_records (self->snapshot, GUILD_KIND_PAIRING);

  for (guint i = 0; pairings != NULL && i < pairings->len; i++)
    if (!guild_pairing_is_over (guild_pairing_get_state (pairings->pdata[i])) &&
        guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_MENTEE) == mentee &&
        guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_MENTOR) == mentor)
      return TRUE;
  return FALSE;
}

/* In the order of people's ids, whatever the order in which the rules were made. */
static int
compare_triples (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const GuildMatching *self = user_data;
  const Triple *left = a, *right = b;
  gint64 keys[][2] = {
    { get_mentee (self, left->mentee), get_mentee (self, right->mentee) },
    { self->skill_of[left->competency], self->skill_of[right->competency] },
    { self->mentor_of[left->mentor], self->mentor_of[right->mentor] },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

/* Rules about one competency first; a rule about all is kept by the pair's best. */
void
guild_matching_pin_rules (GuildMatching *self)
{
  const GPtrArray *rules = guild_snapshot_get_records (self->snapshot, GUILD_KIND_PAIR_RULE);
  g_autoptr (GArray) triples = g_array_new (FALSE, FALSE, sizeof (Triple));

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      Triple triple = { guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_MENTEE),
                        guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_COMPETENCY),
                        guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_MENTOR) };

      if (guild_record_get_integer (rules->pdata[i], GUILD_PAIR_RULE_RULE) == GUILD_PAIR_RULE_TOGETHER &&
          get_mentee (self, triple.mentee) != GUILD_NOBODY && guild_matching_find_mentor (self, triple.mentor, NULL))
        g_array_append_val (triples, triple);
    }
  g_array_sort_with_data (triples, compare_triples, self);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < triples->len; i++)
      {
        const Triple *triple = &g_array_index (triples, Triple, i);
        guint gap;

        if (pass == 0
                ? triple->competency != 0 && guild_matching_find_gap (self, triple->mentee, triple->competency, &gap) &&
                      !guild_solver_is_pinned (self->solver, gap) && is_candidate (self, gap, triple->mentor)
                : triple->competency == 0 && !are_paired (self, triple->mentee, triple->mentor) &&
                      find_best_gap (self, get_mentee (self, triple->mentee), triple->mentor, &gap))
          guild_solver_keep_together (self->solver, gap, self->mentor_of[triple->mentor]);
      }
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

/**
 * guild_matching_refresh:
 * @self: a solved session
 * @snapshot: the organisation as it has become
 *
 * Takes over what changed, people who came or went and levels among it, and solves from where it was: the match is
 * the best again. What somebody asked for in this session stays, where the rules still allow it.
 */
void
guild_matching_refresh (GuildMatching       *self,
                        const GuildSnapshot *snapshot)
{
  GuildMatching old = *self;

  fill (self, snapshot);
  guild_matching_pin_rules (self);
  for (guint i = 0; i < self->capacities->len; i++)
    {
      const GuildMatchCapacity *tried = &g_array_index (self->capacities, GuildMatchCapacity, i);

      set_capacity (self, tried->person, tried->as_mentor, tried->capacity);
    }
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const GuildMatchWish *wish = &g_array_index (self->wishes, GuildMatchWish, i);
      guint gap, helper;

      if (!find_triple (self, wish->mentee, wish->competency, wish->mentor, &gap, &helper, NULL))
        continue;
      if (!wish->together)
        guild_solver_keep_apart (self->solver, gap, helper);
      else if (is_candidate (self, gap, wish->mentor))
        guild_solver_keep_together (self->solver, gap, helper);
    }
  start_from (self, &old);
  clear (&old);
  guild_solver_settle (self->solver, NULL, NULL, NULL, NULL);
}
