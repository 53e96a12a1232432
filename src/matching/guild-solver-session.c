/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is tried on a matching: the pairs that are kept together or apart, and capacities. */

#include "guild-solver-private.h"

/* Brings to rest one pairing too many and one too few. */
static void
hand_on (GuildSolver   *self,
         SolverNodeKind kind,
         guint          at,
         GuildScore     kept,
         SolverNodeKind to_kind,
         guint          to)
{
  if (guild_solver_move (self, kind, at, kept, to_kind, to))
    return;
  guild_solver_push (self, kind, at, kept);
  guild_solver_pull (self, to_kind, to);
}

/* --- coming into the market ------------------------------------------------------------------------- */

/* The gap is, or is back, in the market. */
static void
enter_gap (GuildSolver *self,
           guint        gap)
{
  guint mentee = self->gaps[gap].mentee;
  GuildScore best;

  if (self->mentees[mentee].capacity == 0)
    return;
  best = guild_solver_get_best (self, gap);
  if (best <= self->mentees[mentee].price)
    return;
  hand_on (self, GUILD_SOLVER_GAP, gap, best, GUILD_SOLVER_MENTEE, mentee);
}

static void
enter_mentee (GuildSolver *self,
              guint        mentee)
{
  guild_solver_price_mentee (self, mentee);
  guild_solver_satisfy_mentee (self, mentee);
}

static void
price_mentor (GuildSolver *self,
              guint        mentor)
{
  GuildScore price = guild_solver_mentor_next (self, mentor);
  GuildScanBest best;

  guild_solver_set_mentor_price (self, mentor, price);
  guild_solver_best_gap (self, mentor, &best);
  guild_solver_set_mentor_price (self, mentor, price + MAX (0, best.best >> 1));
}

static void
enter_mentor (GuildSolver *self,
              guint        mentor)
{
  price_mentor (self, mentor);
  guild_solver_satisfy_mentor (self, mentor);
}

/* --- the session ------------------------------------------------------------------------------------------ */

/* Where prices prove nothing yet, pairs that are in the way just go: solving comes after. */
static void
make_room (GuildSolver *self,
           guint        gap,
           guint        mentor)
{
  guint mentee = self->gaps[gap].mentee;

  if (self->gaps[gap].mentor != GUILD_SOLVER_NONE)
    guild_solver_drop (self, gap);
  if (self->mentees[mentee].used == self->mentees[mentee].capacity)
    guild_solver_drop (self, guild_solver_find_worst (self, mentee));
  if (self->mentors[mentor].used == self->mentors[mentor].capacity)
    guild_solver_drop (self, self->mentors[mentor].first_held);
}

/* A mentee's first slot is taken by a pair that is kept together, or is theirs again; @used are then in use for others. */
static void
take_slot (GuildSolver *self,
           guint        mentee,
           gboolean     back,
           guint        used)
{
  const SolverMentee *m = &self->mentees[mentee];

  guild_solver_set_mentee_used (self, mentee, used);
  if (back)
    guild_solver_set_mentee_slots (self, mentee, m->capacity + 1, m->taken - 1);
  else
    guild_solver_set_mentee_slots (self, mentee, m->capacity - 1, m->taken + 1);
}

/* A mentee without this pair until now takes it. @mentor, if any, holds one pair too many for it. Either from one to the
 * other, or one side after the other, since both may have to give up the same pair. */
static void
make_slot (GuildSolver *self,
           guint        mentee,
           guint        mentor)
{
  const SolverMentee *m = &self->mentees[mentee];
  guint used = m->used;

  if (used > 0 && mentor != GUILD_SOLVER_NONE)
    {
      take_slot (self, mentee, FALSE, used - 1);
      if (guild_solver_move (self, GUILD_SOLVER_MENTOR, mentor, 0, GUILD_SOLVER_MENTEE, mentee))
        return;
      take_slot (self, mentee, TRUE, used);
    }
  if (mentor != GUILD_SOLVER_NONE)
    guild_solver_push (self, GUILD_SOLVER_MENTOR, mentor, 0);
  used = m->used;
  take_slot (self, mentee, FALSE, used - MIN (used, 1));
  if (used > 0)
    guild_solver_pull (self, GUILD_SOLVER_MENTEE, mentee);
}

/**
 * guild_solver_keep_together:
 * @self: a solver
 * @gap: a gap
 * @mentor: who offers its skill at a level that helps, whatever they score
 *
 * Takes the pair out of the market: it takes a slot on both sides, whatever it costs. Before the first solving, it
 * says what that starts from.
 *
 * Returns: whether both had room beside what is kept together already, and nothing bars it
 */
gboolean
guild_solver_keep_together (GuildSolver *self,
                            guint        gap,
                            guint        mentor)
{
  guint at = self->inner[gap];
  SolverGap *g = &self->gaps[at];
  SolverMentee *learner = &self->mentees[g->mentee];
  SolverMentor *teacher = &self->mentors[mentor];
  guint before = g->mentor, offer;
  gboolean push_mentor;

  if (g->pinned != GUILD_SOLVER_NONE)
    return g->pinned == mentor;
  if (learner->capacity == 0 || teacher->capacity == 0 || !guild_solver_find_offer (self, mentor, g->skill, &offer) ||
      self->offers[offer].level < g->least || guild_solver_is_barred (self, at, offer))
    return FALSE;

  if (!self->at_rest)
    {
      make_room (self, at, mentor);
      guild_solver_set_mentee_slots (self, g->mentee, learner->capacity - 1, learner->taken + 1);
      guild_solver_set_mentor_slots (self, mentor, teacher->capacity - 1, teacher->taken + 1);
      guild_solver_pin (self, at, mentor);
      return TRUE;
    }
  if (before != GUILD_SOLVER_NONE)
    {
      guild_solver_unmatch (self, at);
      guild_solver_set_mentee_used (self, g->mentee, learner->used - 1);
      guild_solver_set_mentee_slots (self, g->mentee, learner->capacity - 1, learner->taken + 1);
    }
  guild_solver_pin (self, at, mentor);
  /* The pair takes the first slots. */
  push_mentor = before != mentor && teacher->used > 0;
  if (before == mentor || push_mentor)
    guild_solver_set_mentor_used (self, mentor, teacher->used - 1);
  guild_solver_set_mentor_slots (self, mentor, teacher->capacity - 1, teacher->taken + 1);
  if (before == GUILD_SOLVER_NONE)
    make_slot (self, g->mentee, push_mentor ? mentor : GUILD_SOLVER_NONE);
  else if (push_mentor)
    hand_on (self, GUILD_SOLVER_MENTOR, mentor, 0, GUILD_SOLVER_MENTOR, before);
  else if (before != mentor)
    guild_solver_pull (self, GUILD_SOLVER_MENTOR, before);
  return TRUE;
}

/* Both have a slot that is free: who takes what the one would like may take it from the other. */
static void
fill_slots (GuildSolver *self,
            guint        mentee,
            guint        mentor)
{
  if (guild_solver_wants_more (self, mentee) && guild_solver_gives_more (self, mentor))
    {
      guild_solver_set_mentee_used (self, mentee, self->mentees[mentee].used + 1);
      guild_solver_set_mentor_used (self, mentor, self->mentors[mentor].used + 1);
      hand_on (self, GUILD_SOLVER_MENTEE, mentee, 0, GUILD_SOLVER_MENTOR, mentor);
    }
  guild_solver_satisfy_mentor (self, mentor);
  guild_solver_satisfy_mentee (self, mentee);
}

static void
unpin (GuildSolver *self,
       guint        gap)
{
  SolverGap *g = &self->gaps[gap];
  SolverMentee *learner = &self->mentees[g->mentee];
  SolverMentor *teacher = &self->mentors[g->pinned];
  guint mentor = g->pinned;

  guild_solver_set_mentor_slots (self, mentor, teacher->capacity + 1, teacher->taken - 1);
  if (self->at_rest && teacher->capacity == 1)
    price_mentor (self, mentor);
  guild_solver_set_mentee_slots (self, g->mentee, learner->capacity + 1, learner->taken - 1);
  if (self->at_rest && learner->capacity == 1)
    guild_solver_price_mentee (self, g->mentee);
  if (self->at_rest)
    fill_slots (self, g->mentee, mentor);
  guild_solver_pin (self, gap, GUILD_SOLVER_NONE);
  if (self->at_rest)
    enter_gap (self, gap);
}

/**
 * guild_solver_keep_apart:
 * @self: a solver
 * @gap: a gap
 * @mentor: who is not to be its mentor
 *
 * Takes the candidate out, also where it was kept together.
 */
void
guild_solver_keep_apart (GuildSolver *self,
                         guint        gap,
                         guint        mentor)
{
  guint at = self->inner[gap], offer;
  SolverGap *g = &self->gaps[at];
  GuildScore kept;

  if (!guild_solver_find_offer (self, mentor, g->skill, &offer))
    return;
  if (g->pinned == mentor)
    unpin (self, at);
  if (g->mentor != mentor)
    {
      guild_solver_set_exception (self, at, offer, GUILD_MARKET_BARRED);
      return;
    }
  if (!self->at_rest)
    {
      guild_solver_drop (self, at);
      guild_solver_set_exception (self, at, offer, GUILD_MARKET_BARRED);
      return;
    }
  kept = guild_solver_kept (self, at);
  guild_solver_unmatch (self, at); /* while it is worth what it will be worth again when all is taken back */
  guild_solver_set_exception (self, at, offer, GUILD_MARKET_BARRED);
  hand_on (self, GUILD_SOLVER_GAP, at, kept, GUILD_SOLVER_MENTOR, mentor);
}

/**
 * guild_solver_release:
 * @self: a solver
 * @gap: a gap
 * @mentor: a mentor
 *
 * Takes back what guild_solver_keep_together() or guild_solver_keep_apart() said: the pair is as the market has it.
 */
void
guild_solver_release (GuildSolver *self,
                      guint        gap,
                      guint        mentor)
{
  guint at = self->inner[gap], offer, before;
  SolverGap *g = &self->gaps[at];
  gint64 key = (gint64) gap << 32 | mentor;

  if (g->pinned == mentor)
    {
      unpin (self, at);
      return;
    }
  if (!guild_solver_find_offer (self, mentor, g->skill, &offer))
    return;
  if (guild_solver_set_exception (self, at, offer,
                                  GPOINTER_TO_INT (g_hash_table_lookup (self->market->exceptions, &key))) !=
          GUILD_MARKET_BARRED ||
      !self->at_rest || g->pinned != GUILD_SOLVER_NONE || self->mentees[g->mentee].capacity == 0 ||
      self->mentors[mentor].capacity == 0 || !guild_solver_is_candidate (self, at, offer) ||
      guild_solver_score (self, at, offer) - self->mentors[mentor].price <= guild_solver_kept (self, at))
    return;
  before = g->mentor;
  guild_solver_match (self, at, mentor);
  hand_on (self, GUILD_SOLVER_MENTOR, mentor, 0,
           before == GUILD_SOLVER_NONE ? GUILD_SOLVER_MENTEE : GUILD_SOLVER_MENTOR,
           before == GUILD_SOLVER_NONE ? g->mentee : before);
}

/**
 * guild_solver_set_mentee_capacity:
 * @self: a solver
 * @mentee: a mentee
 * @capacity: pairings that they can take beside those they have already
 *
 * Returns: whether @capacity has room for the pairs that are kept together
 */
gboolean
guild_solver_set_mentee_capacity (GuildSolver *self,
                                  guint        mentee,
                                  guint        capacity)
{
  SolverMentee *m = &self->mentees[mentee];
  guint pinned = m->taken - g_array_index (self->market->mentees, GuildMarketMentee, mentee).taken;
  guint before = m->capacity;

  if (capacity < pinned)
    return FALSE;
  guild_solver_set_mentee_slots (self, mentee, capacity - pinned, m->taken);
  while (!self->at_rest && m->used > m->capacity)
    guild_solver_drop (self, guild_solver_find_worst (self, mentee));
  while (m->used > m->capacity)
    {
      guild_solver_set_mentee_used (self, mentee, m->used - 1);
      guild_solver_pull (self, GUILD_SOLVER_MENTEE, mentee);
    }
  if (!self->at_rest)
    return TRUE;
  if (before == 0)
    enter_mentee (self, mentee);
  else
    guild_solver_satisfy_mentee (self, mentee);
  return TRUE;
}

/**
 * guild_solver_set_mentor_capacity:
 * @self: a solver
 * @mentor: a mentor
 * @capacity: pairings that they can take beside those they have already
 *
 * Returns: whether @capacity has room for the pairs that are kept together
 */
gboolean
guild_solver_set_mentor_capacity (GuildSolver *self,
                                  guint        mentor,
                                  guint        capacity)
{
  SolverMentor *m = &self->mentors[mentor];
  guint pinned = m->taken - g_array_index (self->market->mentors, GuildMarketMentor, mentor).taken;
  guint before = m->capacity;

  if (capacity < pinned)
    return FALSE;
  guild_solver_set_mentor_slots (self, mentor, capacity - pinned, m->taken);
  while (!self->at_rest && m->used > m->capacity)
    guild_solver_drop (self, m->first_held);
  while (m->used > m->capacity)
    {
      guild_solver_set_mentor_used (self, mentor, m->used - 1);
      guild_solver_push (self, GUILD_SOLVER_MENTOR, mentor, 0);
    }
  if (!self->at_rest)
    return TRUE;
  if (before == 0 && capacity > pinned)
    enter_mentor (self, mentor);
  else
    guild_solver_satisfy_mentor (self, mentor);
  return TRUE;
}
