/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every write to the solver's state, its undoing, and the questions that searches ask of the columns. */

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
  const SolverMentor *m = &self->mentors[mentor];
  gint32 value = guild_solver_offer_value (self, mentor);

  for (guint i = 0; i < m->n_offers; i++)
    self->offer_columns.values[self->mentor_offers[m->first_offer + i]] = value;
}

static void
refresh_gap (GuildSolver *self,
             guint        gap)
{
  const SolverGap *g = &self->gaps[gap];
  gboolean out = g->pinned != GUILD_SOLVER_NONE || self->mentees[g->mentee].capacity == 0;

  self->gap_columns.values[gap] = out ? GUILD_SCAN_OUT
                                      : 2 * (g->value - guild_solver_kept (self, gap)) +
                                            (g->mentor == GUILD_SOLVER_NONE);
}

static void
refresh_held (GuildSolver *self,
              guint        mentor)
{
  for (guint gap = self->mentors[mentor].first_held; gap != GUILD_SOLVER_NONE; gap = self->gaps[gap].next)
    refresh_gap (self, gap);
}

static void
refresh_mentee (GuildSolver *self,
                guint        mentee)
{
  const SolverMentee *m = &self->mentees[mentee];

  for (guint i = 0; i < m->n_gaps; i++)
    refresh_gap (self, self->mentee_gaps[m->first_gap + i]);
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
  if (self->mentors[mentor].price == price)
    return;
  note (self, UNDO_MENTOR_PRICE, mentor, self->mentors[mentor].price);
  self->mentors[mentor].price = price;
  refresh_mentor (self, mentor);
  refresh_held (self, mentor);
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
  refresh_gap (self, gap);
}

void
guild_solver_match (GuildSolver *self,
                    guint        gap,
                    guint        mentor)
{
  SolverGap *g = &self->gaps[gap];
  SolverMentor *m = &self->mentors[mentor];
  guint offer = 0;

  if (g->mentor != GUILD_SOLVER_NONE)
    guild_solver_unmatch (self, gap);
  note (self, UNDO_MATCH, gap, GUILD_SOLVER_NONE);
  if (!guild_solver_find_offer (self, mentor, g->skill, &offer))
    g_assert_not_reached ();
  g->mentor = mentor;
  g->score = guild_solver_score (self, gap, offer);
  g->previous = GUILD_SOLVER_NONE;
  g->next = m->first_held;
  if (m->first_held != GUILD_SOLVER_NONE)
    self->gaps[m->first_held].previous = gap;
  m->first_held = gap;
  refresh_gap (self, gap);
}

void
guild_solver_pin (GuildSolver *self,
                  guint        gap,
                  guint        mentor)
{
  note (self, UNDO_PIN, gap, self->gaps[gap].pinned);
  self->gaps[gap].pinned = mentor;
  refresh_gap (self, gap);
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
  return old;
}

static void
undo_one (GuildSolver      *self,
          const SolverUndo *undo)
{
  guint value = (guint) undo->value;

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
      g_array_index (self->exceptions, SolverException, undo->at).difference = (GuildScore) undo->value;
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

/* Candidates, one side of which is fixed. */
typedef struct
{
  GuildSolver *solver;
  const GuildScanColumns *columns;
  GuildScanQuery query;
  gboolean of_gap; /* whether the gap is fixed, and the entries are offers */
  guint fixed;
  guint first_exception;
} Candidates;

static void
candidates_init (Candidates  *candidates,
                 GuildSolver *self,
                 gboolean     of_gap,
                 guint        fixed,
                 guint32      place,
                 guint32      languages)
{
  const GuildMarket *market = self->market;

  candidates->solver = self;
  candidates->columns = of_gap ? &self->offer_columns : &self->gap_columns;
  candidates->of_gap = of_gap;
  candidates->fixed = fixed;
  candidates->first_exception = of_gap ? self->gaps[fixed].first_exception : self->offers[fixed].first_exception;
  candidates->query = (GuildScanQuery) {
    .n_kinds = of_gap ? GUILD_MARKET_LEVELS : self->n_kinds,
    .place = place,
    .languages = languages,
    .same_department = 2 * market->same_department,
    .same_location = 2 * market->same_location,
    .shared_language = 2 * market->shared_language,
    .least = self->has_minimum ? 2 * market->minimum : G_MININT32,
  };
}

/* The offers that reach a gap's least level. */
static void
candidates_init_offers (Candidates  *candidates,
                        GuildSolver *self,
                        guint        gap)
{
  const SolverGap *g = &self->gaps[gap];
  const SolverMentee *mentee = &self->mentees[g->mentee];
  const guint *starts = self->level_starts + (gsize) g->skill * (GUILD_MARKET_LEVELS + 1);

  candidates_init (candidates, self, TRUE, gap, mentee->place, mentee->languages);
  candidates->query.start = starts[0];
  candidates->query.end = starts[GUILD_MARKET_LEVELS - g->least];
  candidates->query.table = self->ladders + (gsize) g->ladder * GUILD_SCAN_LANES;
  candidates->query.base = 2 * g->value;
}

/* The gaps of an offer's skill; those that it is not good enough for are out. */
static void
candidates_init_gaps (Candidates  *candidates,
                      GuildSolver *self,
                      guint        offer)
{
  const SolverOffer *o = &self->offers[offer];
  const SolverMentor *mentor = &self->mentors[o->mentor];

  candidates_init (candidates, self, FALSE, offer, mentor->place, mentor->languages);
  candidates->query.start = self->gap_starts[o->skill];
  candidates->query.end = self->gap_starts[o->skill + 1];
  candidates->query.table = self->kinds + (gsize) o->level * MAX (self->n_kinds, GUILD_SCAN_LANES);
  candidates->query.base = 2 * (mentor->value - mentor->price);
  if (self->has_minimum)
    candidates->query.least -= 2 * mentor->price;
}

/* Where a part of the score depends on both people: the values, with it, as a column of their own. @scratch has room for
 * the rest of them. */
static guint
add_pair_values (const Candidates *candidates,
                 gint32           *scratch)
{
  GuildSolver *self = candidates->solver;
  GuildScanQuery query = candidates->query;
  const GuildScanColumns *columns = candidates->columns;
  guint32 *gaps = self->pair_people, *mentors = self->pair_people + self->n_found;
  guint n = query.end - query.start;

  query.least = G_MININT32;
  self->scan->add (columns, &query, scratch);
  for (guint i = 0; i < n; i++)
    {
      self->pair_values[i] = 0;
      gaps[i] = candidates->of_gap ? self->outer[candidates->fixed] : self->outer[query.start + i];
      mentors[i] = self->offers[candidates->of_gap ? query.start + i : candidates->fixed].mentor;
    }
  self->market->pair (self->market, gaps, mentors, n, self->pair_values);
  for (guint i = 0; i < n; i++)
    {
      guint at = query.start + i;
      gint32 worth = scratch[i] - columns->values[at] + columns->worths[at] + 2 * self->pair_values[i];

      self->pair_values[i] = candidates->query.least != G_MININT32 && worth < candidates->query.least
                                 ? GUILD_SCAN_OUT
                                 : scratch[i] + 2 * self->pair_values[i];
    }
  return n;
}

/* Exceptions of one gap or offer are written into the column of the other side for the time of a scan. */
static void
patch (GuildSolver *self,
       guint        first,
       gboolean     of_gap,
       gboolean     back)
{
  GuildScanColumns *columns = of_gap ? &self->offer_columns : &self->gap_columns;

  while (first != GUILD_SOLVER_NONE)
    {
      const SolverException *e = &g_array_index (self->exceptions, SolverException, first);
      guint at = of_gap ? e->offer : e->gap;

      if (e->difference != GUILD_MARKET_BARRED)
        {
          if (columns->values[at] > GUILD_SCAN_OUT / 2)
            columns->values[at] += back ? -2 * e->difference : 2 * e->difference;
          columns->worths[at] += back ? -2 * e->difference : 2 * e->difference;
        }
      else if (!back)
        columns->values[at] = GUILD_SCAN_OUT;
      else if (of_gap)
        columns->values[at] = guild_solver_offer_value (self, self->offers[at].mentor);
      else
        refresh_gap (self, at);
      first = of_gap ? e->next_of_gap : e->next_of_offer;
    }
}

static void
find_best (const Candidates *candidates,
           GuildScanBest    *best)
{
  GuildSolver *self = candidates->solver;
  guint start = candidates->query.start;

  patch (self, candidates->first_exception, candidates->of_gap, FALSE);
  if (self->market->pair == NULL)
    self->scan->best (candidates->columns, &candidates->query, best);
  else
    {
      *best = (GuildScanBest) { GUILD_SCAN_OUT, GUILD_SCAN_OUT, start };
      for (guint i = 0, n = add_pair_values (candidates, self->found); i < n; i++)
        if (self->pair_values[i] > best->best)
          *best = (GuildScanBest) { self->pair_values[i], best->best, start + i };
        else
          best->second = MAX (best->second, self->pair_values[i]);
    }
  patch (self, candidates->first_exception, candidates->of_gap, TRUE);
}

/* Those above @limit, to found_at and found from @first on; returns their number. */
static guint
find_above (const Candidates *candidates,
            GuildScore        limit,
            guint             first)
{
  GuildSolver *self = candidates->solver;
  guint32 *at = self->found_at + first;
  gint32 *found = self->found + first;
  guint n_found = 0;

  patch (self, candidates->first_exception, candidates->of_gap, FALSE);
  if (self->market->pair == NULL)
    n_found = self->scan->above (candidates->columns, &candidates->query, 2 * limit + 1, at, found);
  else
    for (guint i = 0, n = add_pair_values (candidates, found); i < n; i++)
      if (self->pair_values[i] > 2 * limit + 1)
        {
          at[n_found] = candidates->query.start + i;
          found[n_found++] = self->pair_values[i];
        }
  patch (self, candidates->first_exception, candidates->of_gap, TRUE);
  return n_found;
}

/* The best and second best offers for a gap, by what is left after the mentor's price. */
void
guild_solver_best_offer (GuildSolver   *self,
                         guint          gap,
                         GuildScanBest *best)
{
  Candidates candidates;

  candidates_init_offers (&candidates, self, gap);
  find_best (&candidates, best);
}

/* Offers that leave more than @limit to the gap, to found_at and found; returns their number. */
guint
guild_solver_scan_offers (GuildSolver *self,
                          guint        gap,
                          GuildScore   limit)
{
  Candidates candidates;

  candidates_init_offers (&candidates, self, gap);
  return find_above (&candidates, limit, 0);
}

/* The gaps of others that a mentor could bring most, and next to most, beyond what they keep. */
void
guild_solver_best_gap (GuildSolver   *self,
                       guint          mentor,
                       GuildScanBest *best)
{
  const SolverMentor *m = &self->mentors[mentor];

  *best = (GuildScanBest) { GUILD_SCAN_OUT, GUILD_SCAN_OUT, 0 };
  for (guint gap = m->first_held; gap != GUILD_SOLVER_NONE; gap = self->gaps[gap].next)
    self->gap_columns.values[gap] = GUILD_SCAN_OUT;
  for (guint i = 0; i < m->n_offers; i++)
    {
      Candidates candidates;
      GuildScanBest found;

      candidates_init_gaps (&candidates, self, self->mentor_offers[m->first_offer + i]);
      find_best (&candidates, &found);
      if (found.best > best->best)
        *best = (GuildScanBest) { found.best, MAX (found.second, best->best), found.at };
      else
        best->second = MAX (best->second, found.best);
    }
  refresh_held (self, mentor);
}

/* Gaps that a mentor could bring more than @limit beyond what they keep, to found_at and found; returns their number. */
guint
guild_solver_scan_gaps (GuildSolver *self,
                        guint        mentor,
                        GuildScore   limit)
{
  const SolverMentor *m = &self->mentors[mentor];
  guint n = 0;

  for (guint i = 0; i < m->n_offers; i++)
    {
      Candidates candidates;

      candidates_init_gaps (&candidates, self, self->mentor_offers[m->first_offer + i]);
      n += find_above (&candidates, limit, n);
    }
  return n;
}
