/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The questions that are asked of the columns: which offers are best for a gap, and which gaps for a mentor. */

#include "guild-solver-private.h"

/* Mentors offer many skills, few of which are looked at before their price changes again: the values of a skill's offers
 * are written when they are asked for. */
static void
freshen (GuildSolver *self,
         guint        skill)
{
  const guint *starts = self->level_starts + (gsize) skill * (GUILD_MARKET_LEVELS + 1);
  guint first = (starts[0] + GUILD_SCAN_LANES - 1) / GUILD_SCAN_LANES;
  guint end = starts[GUILD_MARKET_LEVELS] / GUILD_SCAN_LANES;

  if (self->fresh[skill] == self->version)
    return;
  self->fresh[skill] = self->version;
  self->scan->price (self->offer_columns.worths, self->offer_mentors, self->keys, starts[0],
                     starts[GUILD_MARKET_LEVELS], self->offer_columns.values);
  self->scan->top (self->offer_columns.values, first, end, self->offer_columns.blocks->tops);
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
    .n_kinds = of_gap ? GUILD_MARKET_LEVELS + 1 : self->n_kinds,
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

/* The value of an offer has changed for a while, or back. */
static void
top_block (GuildSolver *self,
           guint        offer)
{
  guint block = offer / GUILD_SCAN_LANES;

  if (self->offer_columns.blocks->tops[block] != GUILD_SCAN_ALWAYS)
    self->scan->top (self->offer_columns.values, block, block + 1, self->offer_columns.blocks->tops);
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
        columns->values[at] = columns->worths[at] + self->keys[self->offer_mentors[at]];
      else
        guild_solver_refresh_gap (self, at);
      if (of_gap)
        top_block (self, at);
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

/* Where a part of the score depends on both people: it is asked for only where the rest could be enough with it. */
static guint
find_pairs_above (const Candidates *candidates,
                  GuildScore        limit,
                  guint32          *at,
                  gint32           *found)
{
  GuildSolver *self = candidates->solver;
  GuildScanQuery query = candidates->query;
  const GuildScanColumns *columns = candidates->columns;
  guint32 *gaps = self->pair_people, *mentors = self->pair_people + self->n_found;
  gint32 bound = MAX (2 * limit + 1, GUILD_SCAN_OUT / 2);
  guint n, n_found = 0;

  if (query.least != G_MININT32)
    query.least -= 2 * self->market->pair_limit;
  n = self->scan->above (columns, &query, bound - 2 * self->market->pair_limit, at, found);
  for (guint i = 0; i < n; i++)
    {
      self->pair_values[i] = 0;
      gaps[i] = self->outer[candidates->of_gap ? candidates->fixed : at[i]];
      mentors[i] = self->offer_mentors[candidates->of_gap ? at[i] : candidates->fixed];
    }
  self->market->pair (self->market, gaps, mentors, n, self->pair_values);
  for (guint i = 0; i < n; i++)
    {
      gint32 value = found[i] + 2 * self->pair_values[i];
      gint32 worth = value - columns->values[at[i]] + columns->worths[at[i]];

      if (value <= bound || worth < candidates->query.least)
        continue;
      at[n_found] = at[i];
      found[n_found++] = value;
    }
  return n_found;
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
  guint n_found;

  patch (self, candidates->first_exception, candidates->of_gap, FALSE);
  if (self->market->pair == NULL)
    n_found = self->scan->above (candidates->columns, &candidates->query, 2 * limit + 1, at, found);
  else
    n_found = find_pairs_above (candidates, limit, at, found);
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

  freshen (self, self->gaps[gap].skill);
  candidates_init_offers (&candidates, self, gap);
  find_best (&candidates, best);
}

/* The best offers for a gap, to found_at and found; returns their number. Those are sought that leave more than @limit, a
 * doubled value, or where there are none, those that leave no more than @width less than the best: then @limit
 * is what all others leave at most. Unless @is_fresh, prices are those of some time ago. */
guint
guild_solver_scan_top (GuildSolver *self,
                       guint        gap,
                       gboolean     is_fresh,
                       GuildScore   width,
                       gint32      *limit)
{
  Candidates candidates;
  guint n;

  if (is_fresh)
    freshen (self, self->gaps[gap].skill);
  candidates_init_offers (&candidates, self, gap);
  n = find_above (&candidates, *limit >> 1, 0);
  if (n == 0)
    {
      GuildScanBest best;

      find_best (&candidates, &best);
      *limit = MAX (best.best - 2 * width - 1, GUILD_SCAN_OUT / 2) | 1;
      n = find_above (&candidates, *limit >> 1, 0);
    }
  return n;
}

/* Offers that leave more than @limit to the gap, to found_at and found; returns their number. */
guint
guild_solver_scan_offers (GuildSolver *self,
                          guint        gap,
                          GuildScore   limit)
{
  Candidates candidates;

  freshen (self, self->gaps[gap].skill);
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
  for (guint gap = m->first_held; gap != GUILD_SOLVER_NONE; gap = self->gaps[gap].next)
    guild_solver_refresh_gap (self, gap);
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
