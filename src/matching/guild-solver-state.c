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
  gint32 value = m->capacity == 0 ? GUILD_SCAN_OUT : 2 * (m->value - m->price) + (m->used < m->capacity);

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

static GuildScanQuery
make_query (const GuildSolver *self,
            guint32            place,
            guint32            languages)
{
  const GuildMarket *market = self->market;

  return (GuildScanQuery) {
    .place = place,
    .languages = languages,
    .same_department = 2 * market->same_department,
    .same_location = 2 * market->same_location,
    .shared_language = 2 * market->shared_language,
    .least = market->minimum <= -GUILD_SCORE_MAX ? G_MININT32 : 0,
  };
}

/* A range of candidates, one of which is fixed. */
typedef struct
{
  GuildSolver *solver;
  const GuildScanColumns *columns;
  GuildScanQuery query;
  gboolean of_gap; /* whether the gap is fixed, and the range one of offers */
  guint fixed;
} Range;

/* Where a part of the score depends on both people: the values of a range, with it, as a column of their own. */
static void
add_pair_values (const Range *range,
                 guint        start,
                 guint        end)
{
  GuildSolver *self = range->solver;
  GuildScanQuery query = range->query;
  guint n = end - start;
  guint32 *gaps = self->pair_people, *mentors = self->pair_people + self->n_found;

  query.least = G_MININT32;
  self->scan->add (range->columns, start, end, &query, self->found);
  for (guint i = 0; i < n; i++)
    {
      self->pair_values[i] = 0;
      gaps[i] = self->outer[range->of_gap ? range->fixed : start + i];
      mentors[i] = self->offers[range->of_gap ? start + i : range->fixed].mentor;
    }
  self->market->pair (self->market, gaps, mentors, n, self->pair_values);
  for (guint i = 0; i < n; i++)
    {
      self->pair_values[i] = 2 * self->pair_values[i] + self->found[i];
      if (range->query.least != G_MININT32 && self->pair_values[i] - range->columns->values[start + i] -
                                                      range->query.base + range->columns->worths[start + i] <
                                                  range->query.least)
        self->pair_values[i] = GUILD_SCAN_OUT;
    }
  memset (self->pair_values + n, 0x80, GUILD_SCAN_LANES * sizeof (gint32));
}

static const GuildScanQuery nothing = { .least = G_MININT32 };

static void
scan_best (const Range   *range,
           guint          start,
           guint          end,
           GuildScanBest *best)
{
  GuildSolver *self = range->solver;
  GuildScanColumns columns = *range->columns;
  GuildScanBest found = *best;

  if (self->market->pair == NULL)
    {
      self->scan->best (range->columns, start, end, &range->query, best);
      return;
    }
  add_pair_values (range, start, end);
  columns.values = self->pair_values;
  found.at = found.at == G_MAXUINT32 ? found.at : 0; /* what was found before comes first among equals */
  self->scan->best (&columns, 0, end - start, &nothing, &found);
  if (found.best > best->best)
    best->at = found.at + start;
  best->best = found.best;
  best->second = found.second;
}

static guint
scan_above (const Range *range,
            guint        start,
            guint        end,
            gint32       limit,
            guint        n)
{
  GuildSolver *self = range->solver;
  guint found;

  if (self->market->pair == NULL)
    return n +
           self->scan->above (range->columns, start, end, &range->query, limit, self->found_at + n, self->found + n);
  {
    GuildScanColumns columns = *range->columns;
    g_autofree gint32 *kept = g_memdup2 (self->found, n * sizeof (gint32));

    add_pair_values (range, start, end);
    columns.values = self->pair_values;
    found = self->scan->above (&columns, 0, end - start, &nothing, limit, self->found_at + n, self->found + n);
    if (n > 0)
      memcpy (self->found, kept, n * sizeof (gint32));
  }
  for (guint i = n; i < n + found; i++)
    self->found_at[i] += start;
  return n + found;
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
        {
          const SolverMentor *m = &self->mentors[self->offers[at].mentor];

          columns->values[at] = m->capacity == 0 ? GUILD_SCAN_OUT : 2 * (m->value - m->price) + (m->used < m->capacity);
        }
      else
        refresh_gap (self, at);
      first = of_gap ? e->next_of_gap : e->next_of_offer;
    }
}

static void
gap_range (GuildSolver *self,
           guint        gap,
           Range       *range)
{
  const SolverMentee *mentee = &self->mentees[self->gaps[gap].mentee];

  *range = (Range) { self, &self->offer_columns, make_query (self, mentee->place, mentee->languages), TRUE, gap };
  patch (self, self->gaps[gap].first_exception, TRUE, FALSE);
  self->n_scans++;
}

/* Offers of one level; whether there are any. */
static gboolean
get_level (const GuildSolver *self,
           guint              gap,
           int                level,
           Range             *range,
           guint             *start,
           guint             *end)
{
  const SolverGap *g = &self->gaps[gap];
  const guint *starts = self->level_starts + (gsize) g->skill * (GUILD_MARKET_LEVELS + 1) +
                        (GUILD_MARKET_LEVELS - 1 - level);
  GuildScore base = g->value + g_array_index (self->market->ladders, GuildMarketLadder, g->ladder).values[level];

  *start = starts[0];
  *end = starts[1];
  range->query.base = 2 * base;
  if (range->query.least != G_MININT32)
    range->query.least = 2 * (self->market->minimum - base);
  return *start < *end;
}

/* The best and second best offers for a gap, by what is left after the mentor's price. */
void
guild_solver_best_offer (GuildSolver   *self,
                         guint          gap,
                         GuildScanBest *best)
{
  Range range;
  guint start, end;

  *best = GUILD_SCAN_NONE;
  gap_range (self, gap, &range);
  for (int level = GUILD_MARKET_LEVELS - 1; level >= self->gaps[gap].least; level--)
    if (get_level (self, gap, level, &range, &start, &end))
      scan_best (&range, start, end, best);
  patch (self, self->gaps[gap].first_exception, TRUE, TRUE);
}

/* Offers that leave more than @limit to the gap, to found_at and found; returns their number. */
guint
guild_solver_offers_above (GuildSolver *self,
                           guint        gap,
                           GuildScore   limit)
{
  Range range;
  guint start, end, n = 0;

  gap_range (self, gap, &range);
  for (int level = GUILD_MARKET_LEVELS - 1; level >= self->gaps[gap].least; level--)
    if (get_level (self, gap, level, &range, &start, &end))
      n = scan_above (&range, start, end, 2 * limit + 1, n);
  patch (self, self->gaps[gap].first_exception, TRUE, TRUE);
  return n;
}

/* Walks the ranges of gaps that an offer is good enough for. */
static gboolean
get_group (const GuildSolver *self,
           const SolverOffer *offer,
           const SolverGroup *group,
           Range             *range)
{
  const SolverMentor *mentor = &self->mentors[offer->mentor];
  GuildScore ladder = g_array_index (self->market->ladders, GuildMarketLadder, group->ladder).values[offer->level];

  range->query.base = 2 * (mentor->value - mentor->price + ladder);
  if (range->query.least != G_MININT32)
    range->query.least = 2 * (self->market->minimum - mentor->value - ladder);
  return group->least <= offer->level;
}

static void
offer_range (GuildSolver *self,
             guint        offer,
             Range       *range)
{
  const SolverMentor *mentor = &self->mentors[self->offers[offer].mentor];

  *range = (Range) { self, &self->gap_columns, make_query (self, mentor->place, mentor->languages), FALSE, offer };
  patch (self, self->offers[offer].first_exception, FALSE, FALSE);
  self->n_scans++;
}

/* The gaps that an offer could bring most beyond what they keep. */
void
guild_solver_best_gap (GuildSolver   *self,
                       guint          offer,
                       GuildScanBest *best)
{
  const SolverOffer *o = &self->offers[offer];
  Range range;

  offer_range (self, offer, &range);
  for (guint i = self->group_starts[o->skill]; i < self->group_starts[o->skill + 1]; i++)
    if (get_group (self, o, &self->groups[i], &range))
      scan_best (&range, self->groups[i].start, self->groups[i].end, best);
  patch (self, o->first_exception, FALSE, TRUE);
}

/* Gaps that an offer could bring more than @limit beyond what they keep, to found_at and found; returns their number. */
guint
guild_solver_gaps_above (GuildSolver *self,
                         guint        offer,
                         GuildScore   limit)
{
  const SolverOffer *o = &self->offers[offer];
  Range range;
  guint n = 0;

  offer_range (self, offer, &range);
  for (guint i = self->group_starts[o->skill]; i < self->group_starts[o->skill + 1]; i++)
    if (get_group (self, o, &self->groups[i], &range))
      n = scan_above (&range, self->groups[i].start, self->groups[i].end, 2 * limit + 1, n);
  patch (self, o->first_exception, FALSE, TRUE);
  return n;
}
