/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every write to the solver's state, and its undoing. */

#include "guild-solver-private.h"

#include <string.h>

typedef enum
{
  UNDO_MENTOR_PRICE,
  UNDO_MENTEE_PRICE,
  UNDO_MENTOR_USED,
  UNDO_MENTEE_USED,
  UNDO_MENTOR_CAPACITY,
  UNDO_MENTEE_CAPACITY,
  UNDO_MENTOR_TAKEN,
  UNDO_MENTEE_TAKEN,
  UNDO_MATCH,
  UNDO_PIN,
  UNDO_EXCEPTION,
} UndoKind;

/* --- columns ------------------------------------------------------------------------------------ */

static void
refresh_mentor (GuildSolver *self,
                guint        mentor)
{
  self->keys[mentor] = guild_solver_mentor_key (self, mentor);
  self->version++;
  guild_solver_move_mentor (self, mentor);
}

/* What stands in the column of a gap. */
void
guild_solver_refresh_gap (GuildSolver *self,
                          guint        gap)
{
  const SolverGap *g = &self->gaps[gap];
  gboolean out = g->pinned != GUILD_SOLVER_NONE || self->mentees[g->mentee].capacity == 0;

  self->gap_columns.values[gap] = out ? GUILD_SCAN_OUT
                                      : 2 * (g->value - guild_solver_kept (self, gap)) +
                                            (g->mentor == GUILD_SOLVER_NONE);
  guild_solver_move_gap (self, gap);
}

/* Gaps that a mentor holds keep so much less. */
static void
lower_held (GuildSolver *self,
            guint        mentor,
            GuildScore   rise)
{
  for (guint gap = self->mentors[mentor].first_held; gap != GUILD_SOLVER_NONE; gap = self->gaps[gap].next)
    if (self->gap_columns.values[gap] > GUILD_SCAN_OUT / 2)
      {
        self->gap_columns.values[gap] += 2 * rise;
        guild_solver_move_gap (self, gap);
      }
}

static void
refresh_mentee (GuildSolver *self,
                guint        mentee)
{
  const SolverMentee *m = &self->mentees[mentee];

  for (guint i = 0; i < m->n_gaps; i++)
    guild_solver_refresh_gap (self, self->mentee_gaps[m->first_gap + i]);
}

/* --- writes ------------------------------------------------------------------------------------- */

static void
note (GuildSolver *self,
      UndoKind     kind,
      guint        at,
      gint64       value)
{
  SolverUndo undo = { kind, at, value };

  if (self->trial)
    g_array_append_val (self->undo, undo);
}

void
guild_solver_set_mentor_price (GuildSolver *self,
                               guint        mentor,
                               GuildScore   price)
{
  GuildScore before = self->mentors[mentor].price;

  if (before == price)
    return;
  note (self, UNDO_MENTOR_PRICE, mentor, before);
  self->mentors[mentor].price = price;
  refresh_mentor (self, mentor);
  lower_held (self, mentor, price - before);
}

void
guild_solver_set_mentee_price (GuildSolver *self,
                               guint        mentee,
                               GuildScore   price)
{
  if (self->mentees[mentee].price == price)
    return;
  note (self, UNDO_MENTEE_PRICE, mentee, self->mentees[mentee].price);
  self->mentees[mentee].price = price;
  refresh_mentee (self, mentee);
}

void
guild_solver_set_mentor_used (GuildSolver *self,
                              guint        mentor,
                              guint        used)
{
  SolverMentor *m = &self->mentors[mentor];
  gboolean was_free = m->used < m->capacity;

  note (self, UNDO_MENTOR_USED, mentor, m->used);
  m->used = used;
  if (was_free != (used < m->capacity))
    refresh_mentor (self, mentor);
}

void
guild_solver_set_mentee_used (GuildSolver *self,
                              guint        mentee,
                              guint        used)
{
  note (self, UNDO_MENTEE_USED, mentee, self->mentees[mentee].used);
  self->mentees[mentee].used = used;
}

void
guild_solver_set_mentor_slots (GuildSolver *self,
                               guint        mentor,
                               guint        capacity,
                               guint        taken)
{
  SolverMentor *m = &self->mentors[mentor];

  note (self, UNDO_MENTOR_CAPACITY, mentor, m->capacity);
  note (self, UNDO_MENTOR_TAKEN, mentor, m->taken);
  m->capacity = capacity;
  m->taken = taken;
  refresh_mentor (self, mentor);
}

void
guild_solver_set_mentee_slots (GuildSolver *self,
                               guint        mentee,
                               guint        capacity,
                               guint        taken)
{
  SolverMentee *m = &self->mentees[mentee];

  note (self, UNDO_MENTEE_CAPACITY, mentee, m->capacity);
  note (self, UNDO_MENTEE_TAKEN, mentee, m->taken);
  m->capacity = capacity;
  m->taken = taken;
  refresh_mentee (self, mentee);
}

void
guild_solver_unmatch (GuildSolver *self,
                      guint        gap)
{
  SolverGap *g = &self->gaps[gap];

  note (self, UNDO_MATCH, gap, g->mentor);
  if (g->previous != GUILD_SOLVER_NONE)
    self->gaps[g->previous].next = g->next;
  else
    self->mentors[g->mentor].first_held = g->next;
  if (g->next != GUILD_SOLVER_NONE)
    self->gaps[g->next].previous = g->previous;
  g->mentor = GUILD_SOLVER_NONE;
  guild_solver_refresh_gap (self, gap);
}

/* A pair whose score is known. */
void
guild_solver_match_for (GuildSolver *self,
                        guint        gap,
                        guint        mentor,
                        GuildScore   score)
{
  SolverGap *g = &self->gaps[gap];
  SolverMentor *m = &self->mentors[mentor];

  if (g->mentor != GUILD_SOLVER_NONE)
    guild_solver_unmatch (self, gap);
  note (self, UNDO_MATCH, gap, GUILD_SOLVER_NONE);
  g->mentor = mentor;
  g->score = score;
  g->previous = GUILD_SOLVER_NONE;
  g->next = m->first_held;
  if (m->first_held != GUILD_SOLVER_NONE)
    self->gaps[m->first_held].previous = gap;
  m->first_held = gap;
  guild_solver_refresh_gap (self, gap);
}

void
guild_solver_match (GuildSolver *self,
                    guint        gap,
                    guint        mentor)
{
  guint offer = 0;

  if (!guild_solver_find_offer (self, mentor, self->gaps[gap].skill, &offer))
    g_assert_not_reached ();
  guild_solver_match_for (self, gap, mentor, guild_solver_score (self, gap, offer));
}

void
guild_solver_pin (GuildSolver *self,
                  guint        gap,
                  guint        mentor)
{
  note (self, UNDO_PIN, gap, self->gaps[gap].pinned);
  self->gaps[gap].pinned = mentor;
  guild_solver_refresh_gap (self, gap);
}

static SolverException *
find_exception (const GuildSolver *self,
                guint              gap,
                guint              offer,
                guint             *at)
{
  for (*at = self->gaps[gap].first_exception; *at != GUILD_SOLVER_NONE;)
    {
      SolverException *exception = &g_array_index (self->exceptions, SolverException, *at);

      if (exception->offer == offer)
        return exception;
      *at = exception->next_of_gap;
    }
  return NULL;
}

/* Sets what a candidate is worth beside the rule; returns what it was. */
GuildScore
guild_solver_set_exception (GuildSolver *self,
                            guint        gap,
                            guint        offer,
                            GuildScore   difference)
{
  guint at;
  SolverException *found = find_exception (self, gap, offer, &at);
  GuildScore old = found == NULL ? 0 : found->difference;

  if (found == NULL)
    {
      SolverException fresh = { gap, offer, difference, self->gaps[gap].first_exception,
                                self->offers[offer].first_exception };

      at = self->exceptions->len;
      g_array_append_val (self->exceptions, fresh);
      self->gaps[gap].first_exception = at;
      self->offers[offer].first_exception = at;
    }
  else
    found->difference = difference;
  note (self, UNDO_EXCEPTION, at, old);
  guild_solver_move_candidate (self, gap, offer);
  return old;
}

static void
undo_one (GuildSolver      *self,
          const SolverUndo *undo)
{
  guint value = (guint) undo->value;
  SolverException *exception;

  switch ((UndoKind) undo->kind)
    {
    case UNDO_MENTOR_PRICE:
      guild_solver_set_mentor_price (self, undo->at, (GuildScore) undo->value);
      break;
    case UNDO_MENTEE_PRICE:
      guild_solver_set_mentee_price (self, undo->at, (GuildScore) undo->value);
      break;
    case UNDO_MENTOR_USED:
      guild_solver_set_mentor_used (self, undo->at, value);
      break;
    case UNDO_MENTEE_USED:
      guild_solver_set_mentee_used (self, undo->at, value);
      break;
    case UNDO_MENTOR_CAPACITY:
      guild_solver_set_mentor_slots (self, undo->at, value, self->mentors[undo->at].taken);
      break;
    case UNDO_MENTEE_CAPACITY:
      guild_solver_set_mentee_slots (self, undo->at, value, self->mentees[undo->at].taken);
      break;
    case UNDO_MENTOR_TAKEN:
      guild_solver_set_mentor_slots (self, undo->at, self->mentors[undo->at].capacity, value);
      break;
    case UNDO_MENTEE_TAKEN:
      guild_solver_set_mentee_slots (self, undo->at, self->mentees[undo->at].capacity, value);
      break;
    case UNDO_MATCH:
      if (self->gaps[undo->at].mentor != GUILD_SOLVER_NONE)
        guild_solver_unmatch (self, undo->at);
      if (value != GUILD_SOLVER_NONE)
        guild_solver_match (self, undo->at, value);
      break;
    case UNDO_PIN:
      guild_solver_pin (self, undo->at, value);
      break;
    case UNDO_EXCEPTION:
      exception = &g_array_index (self->exceptions, SolverException, undo->at);
      exception->difference = (GuildScore) undo->value;
      guild_solver_move_candidate (self, exception->gap, exception->offer);
      break;
    }
}

/**
 * guild_solver_begin_trial:
 * @self: a solver
 *
 * From now on everything can be taken back at once by guild_solver_roll_back().
 */
void
guild_solver_begin_trial (GuildSolver *self)
{
  g_return_if_fail (!self->trial);

  self->trial = TRUE;
}

/**
 * guild_solver_roll_back:
 * @self: a solver in a trial
 *
 * Ends the trial: pairs and prices are as they were before it.
 */
void
guild_solver_roll_back (GuildSolver *self)
{
  g_return_if_fail (self->trial);

  self->trial = FALSE;
  for (guint i = self->undo->len; i > 0; i--)
    undo_one (self, &g_array_index (self->undo, SolverUndo, i - 1));
  g_array_set_size (self->undo, 0);
}

/* --- candidates ------------------------------------------------------------------------------------ */

gboolean
guild_solver_find_offer (const GuildSolver *self,
                         guint              mentor,
                         guint              skill,
                         guint             *offer)
{
  const SolverMentor *m = &self->mentors[mentor];
  guint low = 0, high = m->n_offers;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->offers[self->mentor_offers[m->first_offer + middle]].skill < skill)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == m->n_offers)
    return FALSE;
  *offer = self->mentor_offers[m->first_offer + low];
  return self->offers[*offer].skill == skill;
}

static GuildScore
get_pair_value (const GuildSolver *self,
                guint              gap,
                guint              mentor)
{
  guint32 outer = self->outer[gap], other = mentor;
  GuildScore value = 0;

  if (self->market->pair != NULL)
    self->market->pair (self->market, &outer, &other, 1, &value);
  return value;
}

gboolean
guild_solver_is_barred (const GuildSolver *self,
                        guint              gap,
                        guint              offer)
{
  guint at;
  const SolverException *exception = find_exception (self, gap, offer, &at);

  return exception != NULL && exception->difference == GUILD_MARKET_BARRED;
}

gboolean
guild_solver_is_candidate (const GuildSolver *self,
                           guint              gap,
                           guint              offer)
{
  return self->offers[offer].level >= self->gaps[gap].least && !guild_solver_is_barred (self, gap, offer) &&
         guild_solver_score (self, gap, offer) >= self->market->minimum;
}

GuildScore
guild_solver_score (const GuildSolver *self,
                    guint              gap,
                    guint              offer)
{
  const GuildMarket *market = self->market;
  const SolverGap *g = &self->gaps[gap];
  const SolverMentor *mentor = &self->mentors[self->offers[offer].mentor];
  const SolverMentee *mentee = &self->mentees[g->mentee];
  guint32 places = mentee->place ^ mentor->place;
  guint at;
  const SolverException *exception = find_exception (self, gap, offer, &at);
  GuildScore score = g->value + mentor->value +
                     g_array_index (market->ladders, GuildMarketLadder, g->ladder).values[self->offers[offer].level];

  score += (places & 0xffff) == 0 ? market->same_department : 0;
  score += (places & 0xffff0000) == 0 ? market->same_location : 0;
  score += (mentee->languages & mentor->languages) != 0 ? market->shared_language : 0;
  score += get_pair_value (self, gap, self->offers[offer].mentor);
  return exception == NULL || exception->difference == GUILD_MARKET_BARRED ? score : score + exception->difference;
}
