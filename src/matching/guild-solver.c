/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-solver-private.h"

#include <string.h>

/* Searches between two looks at whether somebody wants to stop. */
#define PATIENCE 16

/* Bids for each mentee, on the average, after which others are better: while prices are sought, and at the end. */
#define ROUGH_PATIENCE 60
#define FINE_PATIENCE  3

/* One in how many mentees has to want more for it to be quicker to raise prices for all of them together; and which part of
 * what they want is to become free each time: what is raised too far costs more to mend than what is raised too little. */
#define MANY_MENTEES 24
#define PART         4

/* Mentors with slots to give from which on a net is quicker, once one in so many people has been looked at for others. */
#define MANY_MENTORS 8
#define MANY_SEEN    4

/* Steps by which prices fall after bids with that step: nearly all prices that were bid too high are low enough then. What
 * stays too high costs much more to mend than what is too low. */
#define FALL 3

/* How much lower prices are that a net begins with: what is too high costs more there, too. */
#define UNDER (GUILD_SCORE_ONE / 2000)

/* How much of the whole is done when a part is. */
#define DONE_START  0.02
#define DONE_FINE   0.30
#define DONE_BIDS   0.35
#define DONE_PUSHES 0.80

/* --- coming to rest ----------------------------------------------------------------------------------- */

/* What the best candidate would leave to a gap, or less than anything. */
GuildScore
guild_solver_get_best (GuildSolver *self,
                       guint        gap)
{
  GuildScanBest best;
  SolverPick pick;

  if (self->shortlists != NULL)
    {
      guild_solver_pick (self, gap, 0, &pick);
      return pick.best <= GUILD_SCAN_OUT / 2 ? G_MININT32 / 2 : pick.best >> 1;
    }
  guild_solver_best_offer (self, gap, &best);
  return best.best <= GUILD_SCAN_OUT / 2 ? G_MININT32 / 2 : best.best >> 1;
}

/* Whether a mentee would like more than they have; whether a mentor would. */
gboolean
guild_solver_wants_more (const GuildSolver *self,
                         guint              mentee)
{
  const SolverMentee *m = &self->mentees[mentee];

  return m->used < m->capacity && m->price > guild_solver_mentee_next (self, mentee);
}

gboolean
guild_solver_gives_more (const GuildSolver *self,
                         guint              mentor)
{
  const SolverMentor *m = &self->mentors[mentor];

  return m->used < m->capacity && m->price > guild_solver_mentor_next (self, mentor);
}

/* A mentee who would like more than they have takes one pairing more, unless somebody wants to stop. */
static gboolean
take_one (GuildSolver *self,
          guint        mentee)
{
  const SolverMentee *m = &self->mentees[mentee];

  guild_solver_set_mentee_used (self, mentee, m->used + 1);
  if ((self->shortlists != NULL && guild_solver_push_tight (self, mentee)) ||
      guild_solver_push (self, GUILD_SOLVER_MENTEE, mentee, 0))
    return TRUE;
  guild_solver_set_mentee_used (self, mentee, m->used - 1);
  return FALSE;
}

/* A mentee who would like more than they have takes it. */
void
guild_solver_satisfy_mentee (GuildSolver *self,
                             guint        mentee)
{
  while (guild_solver_wants_more (self, mentee) && take_one (self, mentee))
    continue;
}

void
guild_solver_satisfy_mentor (GuildSolver *self,
                             guint        mentor)
{
  SolverMentor *m = &self->mentors[mentor];

  while (guild_solver_gives_more (self, mentor))
    {
      guild_solver_set_mentor_used (self, mentor, m->used + 1);
      if (guild_solver_pull (self, GUILD_SOLVER_MENTOR, mentor))
        continue;
      guild_solver_set_mentor_used (self, mentor, m->used - 1);
      return;
    }
}

/* A mentor's price is never below what the last slot is given for. */
static void
lift_mentor (GuildSolver *self,
             guint        mentor)
{
  SolverMentor *m = &self->mentors[mentor];

  if (m->used > 0)
    guild_solver_set_mentor_price (self, mentor, MAX (m->price, guild_solver_mentor_last (self, mentor)));
}

void
guild_solver_drop (GuildSolver *self,
                   guint        gap)
{
  guint mentor = self->gaps[gap].mentor, mentee = self->gaps[gap].mentee;

  guild_solver_unmatch (self, gap);
  guild_solver_set_mentor_used (self, mentor, self->mentors[mentor].used - 1);
  guild_solver_set_mentee_used (self, mentee, self->mentees[mentee].used - 1);
}

/* The pair that leaves the mentee least. */
guint
guild_solver_find_worst (const GuildSolver *self,
                         guint              mentee)
{
  const SolverMentee *m = &self->mentees[mentee];
  guint worst = GUILD_SOLVER_NONE;

  for (guint i = 0; i < m->n_gaps; i++)
    {
      guint gap = self->mentee_gaps[m->first_gap + i];

      if (self->gaps[gap].mentor != GUILD_SOLVER_NONE &&
          (worst == GUILD_SOLVER_NONE || guild_solver_kept (self, gap) < guild_solver_kept (self, worst)))
        worst = gap;
    }
  return worst;
}

/* Sets a mentee's price to the prices of mentors, and drops pairs that are not worth it any more. */
void
guild_solver_price_mentee (GuildSolver *self,
                           guint        mentee)
{
  const SolverMentee *m = &self->mentees[mentee];
  const guint *gaps = self->mentee_gaps + m->first_gap;
  GuildScore price = G_MININT32;

  if (m->capacity == 0)
    return;
  for (guint i = 0; i < m->n_gaps; i++)
    {
      GuildScore best;

      if (self->gaps[gaps[i]].pinned != GUILD_SOLVER_NONE)
        continue;
      best = guild_solver_get_best (self, gaps[i]);
      if (self->gaps[gaps[i]].mentor != GUILD_SOLVER_NONE && guild_solver_kept (self, gaps[i]) < best)
        guild_solver_drop (self, gaps[i]);
      if (self->gaps[gaps[i]].mentor == GUILD_SOLVER_NONE)
        price = MAX (price, best);
    }
  for (;;)
    {
      GuildScore least = m->used > 0 ? guild_solver_mentee_last (self, mentee)
                                     : guild_solver_mentee_next (self, mentee);
      guint worst = guild_solver_find_worst (self, mentee);

      guild_solver_set_mentee_price (self, mentee, MAX (price, least));
      if (worst == GUILD_SOLVER_NONE || guild_solver_kept (self, worst) >= m->price)
        return;
      price = MAX (price, guild_solver_kept (self, worst));
      guild_solver_drop (self, worst);
    }
}

/* Says how much is done, and returns whether nobody wants to stop. */
gboolean
guild_solver_goes_on (GuildSolver *self,
                      double       done)
{
  self->done = MAX (self->done, done); /* where another way has to be tried, it takes longer */
  if (self->progress != NULL)
    self->progress (self->done, self->progress_data);
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* Lets mentees take what costs nothing; returns who would still like more. */
static GArray *
take_tight (GuildSolver *self)
{
  GArray *mentees = g_array_new (FALSE, FALSE, sizeof (guint));

  memset (self->tried, 0, self->n_mentors + self->n_mentees);
  for (guint i = 0; i < self->n_mentees; i++)
    {
      if (i % PATIENCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        break;
      while (guild_solver_wants_more (self, i))
        {
          guild_solver_set_mentee_used (self, i, self->mentees[i].used + 1);
          if (!guild_solver_push_tight (self, i))
            {
              guild_solver_set_mentee_used (self, i, self->mentees[i].used - 1);
              break;
            }
        }
      if (guild_solver_wants_more (self, i))
        g_array_append_val (mentees, i);
    }
  return mentees;
}

/* Where many mentees would like more than they have, prices are too low by much the same everywhere: it is quicker to
 * raise all of them at once, by about as much as is needed, than for one mentee after the other. */
static void
raise_together (GuildSolver *self)
{
  guint before = G_MAXUINT;

  for (;;)
    {
      g_autoptr (GArray) mentees = take_tight (self);

      if (g_cancellable_is_cancelled (self->cancellable) || mentees->len <= self->n_mentees / MANY_MENTEES ||
          mentees->len > before - before / 16 ||
          !guild_solver_raise (self, (const guint *) (gpointer) mentees->data, mentees->len,
                               MAX (mentees->len / PART, 1)))
        return;
      before = mentees->len;
      for (guint i = 0; i < self->n_mentees; i++)
        guild_solver_price_mentee (self, i);
    }
}

/* Mentors who have slots that are free at prices that are too high find whom to give them to, one after the other. Where that
 * leads through the whole market, a net does it for all who are left; if that comes to no end, returns FALSE. */
static gboolean
lower_mentors (GuildSolver *self,
               gboolean     may_cast)
{
  g_autoptr (GArray) mentors = g_array_new (FALSE, FALSE, sizeof (guint));
  guint64 n_seen = 0;

  for (guint i = 0; i < self->n_mentors; i++)
    if (guild_solver_gives_more (self, i))
      g_array_append_val (mentors, i);
  guild_solver_remember (self);
  for (guint i = 0; i < mentors->len; i++)
    {
      if (i % PATIENCE == 0 && !guild_solver_goes_on (self, DONE_PUSHES + (1 - DONE_PUSHES) * i / mentors->len))
        break;
      if (may_cast && (self->crowd == 0 ||
                       (n_seen > (self->n_mentors + self->n_mentees) / MANY_SEEN && mentors->len - i >= MANY_MENTORS)))
        {
          guild_solver_forget (self);
          return guild_solver_mend (self, self->done);
        }
      guild_solver_satisfy_mentor (self, g_array_index (mentors, guint, i));
      n_seen += self->room.settled->len;
    }
  return TRUE;
}

/* From whatever prices and pairs there are to rest. @may_cast: whether a net may be tried */
static void
settle (GuildSolver *self,
        gboolean     may_cast)
{
  memset (self->tried, 0, self->n_mentors + self->n_mentees);
  for (guint i = 0; i < self->n_mentors; i++)
    lift_mentor (self, i);
  for (guint i = 0; i < self->n_mentees; i++)
    {
      if (i % PATIENCE == 0 && !guild_solver_goes_on (self, DONE_BIDS))
        return;
      guild_solver_price_mentee (self, i);
    }
  if (self->shortlists != NULL)
    raise_together (self);
  for (guint i = 0; i < self->n_mentees; i++)
    {
      if (i % PATIENCE == 0 &&
          !guild_solver_goes_on (self, DONE_BIDS + (DONE_PUSHES - DONE_BIDS) * i / self->n_mentees))
        return;
      while (guild_solver_wants_more (self, i))
        {
          guild_solver_price_mentee (self, i); /* less than it was, where others have raised prices since */
          if (guild_solver_wants_more (self, i) && !take_one (self, i))
            return;
        }
    }
  guild_solver_close_shortlists (self);
  guild_solver_bid_back (self);
  if (!lower_mentors (self, may_cast) && guild_solver_goes_on (self, DONE_PUSHES))
    settle (self, FALSE);
}

/* Prices that are nearly right, and the pairs that they bear. With more mentors candidates stand closer together, and
 * prices have to be closer to what they will be. */
static void
bid (GuildSolver *self)
{
  GuildScore share = GUILD_SCORE_ONE / (gint) MAX (self->n_mentors, 1);
  GuildScore fine = CLAMP (8 * share, GUILD_SCORE_ONE / 50000, GUILD_SCORE_ONE / 200);
  GuildScore under = CLAMP (60 * share, GUILD_SCORE_ONE / 50, GUILD_SCORE_ONE / 20);
  double done = DONE_START;

  guild_solver_begin_again (self, 0);
  guild_solver_start (self, under);
  guild_solver_open_shortlists (self, under);
  if (!guild_solver_fill_shortlists (self))
    return;
  for (GuildScore step = MAX (under / 2, fine); step > 0; step = step > 8 * fine ? step / 8 : step > fine ? fine : 0)
    {
      double then = done + (DONE_FINE - done) / 2;

      guild_solver_bid (self, step, ROUGH_PATIENCE, done, then);
      /* who stops here has the pairs of this round as the answer */
      if (!guild_solver_goes_on (self, then) || !guild_solver_begin_again (self, FALL * step))
        return;
      done = then;
    }
  guild_solver_bid (self, 0, FINE_PATIENCE, done, DONE_BIDS);
}

/* From nothing to rest. Where many mentors offer every skill, a net is quicker, if it is good for anything. */
static void
solve (GuildSolver *self)
{
  if (self->n_offers / MAX (self->n_skills, 1) >= self->crowd)
    {
      guild_solver_begin_again (self, 0);
      guild_solver_start (self, UNDER);
      if (!guild_solver_goes_on (self, DONE_START) || guild_solver_cast (self, DONE_START) ||
          g_cancellable_is_cancelled (self->cancellable))
        return;
    }
  bid (self);
  settle (self, TRUE);
}

/* @whole: from the start, not from what there is */
static gboolean
work (GuildSolver        *self,
      gboolean            whole,
      GuildSolverProgress progress,
      gpointer            data,
      GCancellable       *cancellable,
      GError            **error)
{
  self->progress = progress;
  self->progress_data = data;
  self->cancellable = cancellable;
  self->at_rest = FALSE;
  guild_solver_close_near (self);
  self->done = 0;
  if (whole)
    solve (self);
  else
    settle (self, TRUE);
  guild_solver_close_shortlists (self);
  guild_solver_forget (self);
  self->asked = 0;
  self->at_rest = guild_solver_goes_on (self, 1);
  self->progress = NULL;
  self->cancellable = NULL;
  return self->at_rest || !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * guild_solver_solve:
 * @self: a solver
 * @progress: (nullable) (scope call): called now and then
 * @data: for @progress
 * @cancellable: (nullable): to stop; pairs found until then stay, and guild_solver_get_totals() bounds what is missing
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Finds the matching of greatest worth.
 *
 * Returns: whether it came to its end
 */
gboolean
guild_solver_solve (GuildSolver        *self,
                    GuildSolverProgress progress,
                    gpointer            data,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_return_val_if_fail (!self->trial, FALSE);

  return work (self, TRUE, progress, data, cancellable, error);
}

/**
 * guild_solver_start_from:
 * @self: a solver that has not solved yet
 * @prices: for each mentor a price
 * @mentors: for each gap a mentor, or %GUILD_NOBODY
 *
 * Starts from a known answer, as one of a market that has changed a little. Pairs that are not possible any more are
 * left out. guild_solver_settle() then makes the best of it.
 */
void
guild_solver_start_from (GuildSolver      *self,
                         const GuildScore *prices,
                         const guint      *mentors)
{
  for (guint i = 0; i < self->n_mentors; i++)
    guild_solver_set_mentor_price (self, i, CLAMP (prices[i], -GUILD_SCORE_MAX, 2 * GUILD_SCORE_MAX));
  for (guint i = 0; i < self->n_gaps; i++)
    {
      guint gap = self->inner[i], offer;
      SolverMentee *mentee = &self->mentees[self->gaps[gap].mentee];

      if (mentors[i] >= self->n_mentors || self->gaps[gap].mentor != GUILD_SOLVER_NONE ||
          self->gaps[gap].pinned != GUILD_SOLVER_NONE || mentee->used >= mentee->capacity ||
          self->mentors[mentors[i]].used >= self->mentors[mentors[i]].capacity ||
          !guild_solver_find_offer (self, mentors[i], self->gaps[gap].skill, &offer) ||
          !guild_solver_is_candidate (self, gap, offer))
        continue;
      guild_solver_match (self, gap, mentors[i]);
      guild_solver_set_mentee_used (self, self->gaps[gap].mentee, mentee->used + 1);
      guild_solver_set_mentor_used (self, mentors[i], self->mentors[mentors[i]].used + 1);
    }
}

/**
 * guild_solver_settle:
 * @self: a solver
 * @progress: (nullable) (scope call): called now and then
 * @data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Finds the matching of greatest worth from the pairs and prices that there are, without a new start.
 *
 * Returns: whether it came to its end
 */
gboolean
guild_solver_settle (GuildSolver        *self,
                     GuildSolverProgress progress,
                     gpointer            data,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_return_val_if_fail (!self->trial, FALSE);

  return work (self, FALSE, progress, data, cancellable, error);
}

/* --- the answer ------------------------------------------------------------------------------------------- */

/**
 * guild_solver_get_market:
 * @self: a solver
 *
 * Returns: (transfer none): the market that it solves
 */
const GuildMarket *
guild_solver_get_market (const GuildSolver *self)
{
  return self->market;
}

/**
 * guild_solver_get_mentor:
 * @self: a solver
 * @gap: a gap of the market
 *
 * Returns: index of its mentor, or %GUILD_NOBODY
 */
guint
guild_solver_get_mentor (const GuildSolver *self,
                         guint              gap)
{
  const SolverGap *g = &self->gaps[self->inner[gap]];
  guint mentor = g->pinned != GUILD_SOLVER_NONE ? g->pinned : g->mentor;

  return mentor == GUILD_SOLVER_NONE ? GUILD_NOBODY : mentor;
}

/**
 * guild_solver_is_pinned:
 * @self: a solver
 * @gap: a gap of the market
 *
 * Returns: whether its pair is kept together
 */
gboolean
guild_solver_is_pinned (const GuildSolver *self,
                        guint              gap)
{
  return self->gaps[self->inner[gap]].pinned != GUILD_SOLVER_NONE;
}

/**
 * guild_solver_get_price:
 * @self: a solver
 * @mentor: a mentor of the market
 *
 * Together with the matching the prices are what guild_certificate_check() asks for.
 *
 * Returns: what a slot of theirs costs; a price that keeps everybody away where they have none left
 */
GuildScore
guild_solver_get_price (const GuildSolver *self,
                        guint              mentor)
{
  return self->mentors[mentor].capacity == 0 ? 3 * GUILD_SCORE_MAX : self->mentors[mentor].price;
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  GuildScore left = *(const GuildScore *) a, right = *(const GuildScore *) b;

  return left > right ? -1 : left < right;
}

static void
find_bests (GuildSolver      *self,
            const SolverTask *tasks,
            guint             n_tasks,
            gpointer          data)
{
  GuildScore *bests = data;

  for (guint i = 0; i < n_tasks; i++)
    bests[tasks[i].gap] = guild_solver_get_best (self, tasks[i].gap);
}

/* What each gap could keep at most at the mentors' prices; of those whose pair is kept together, nothing. */
static GuildScore *
bound_gaps (GuildSolver *self)
{
  GuildScore *bests = g_new (GuildScore, self->n_gaps);
  g_autofree SolverTask *tasks = g_new (SolverTask, self->n_gaps);
  guint n_tasks = 0;

  for (guint gap = 0; gap < self->n_gaps; gap++)
    if (self->gaps[gap].pinned != GUILD_SOLVER_NONE)
      continue;
    else if (self->at_rest)
      bests[gap] = guild_solver_kept (self, gap);
    else
      tasks[n_tasks++].gap = gap;
  guild_solver_share (self, tasks, n_tasks, find_bests, bests);
  return bests;
}

/* What a mentee could have at most at the mentors' prices. */
static gint64
bound_mentee (const GuildSolver *self,
              guint              mentee,
              const GuildScore  *bests,
              GArray            *scores)
{
  const SolverMentee *m = &self->mentees[mentee];
  gint64 bound = 0;

  g_array_set_size (scores, 0);
  for (guint i = 0; i < m->n_gaps; i++)
    {
      guint gap = self->mentee_gaps[m->first_gap + i];

      if (self->gaps[gap].pinned == GUILD_SOLVER_NONE)
        g_array_append_val (scores, bests[gap]);
    }
  g_array_sort (scores, compare_scores);
  for (guint i = 0; i < MIN (m->capacity, scores->len); i++)
    bound += MAX (0, (gint64) g_array_index (scores, GuildScore, i) + guild_solver_mentee_bonus (self, m->taken + i));
  return bound;
}

/**
 * guild_solver_get_totals:
 * @self: a solver
 * @totals: (out caller-allocates): what the pairs are worth
 *
 * At rest the bound follows from the prices; otherwise every candidate is looked at.
 */
void
guild_solver_get_totals (GuildSolver       *self,
                         GuildSolverTotals *totals)
{
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (GuildScore));
  g_autofree GuildScore *bests = bound_gaps (self);
  gint64 pinned = 0;

  *totals = (GuildSolverTotals) { 0 };
  for (guint i = 0; i < self->n_gaps; i++)
    {
      const SolverGap *gap = &self->gaps[i];
      guint offer;

      if (gap->pinned != GUILD_SOLVER_NONE && guild_solver_find_offer (self, gap->pinned, gap->skill, &offer))
        pinned += guild_solver_score (self, i, offer);
      else if (gap->mentor == GUILD_SOLVER_NONE)
        continue;
      else
        totals->score += gap->score;
      totals->n_pairs++;
    }
  totals->score += pinned;
  totals->bound = pinned;
  for (guint i = 0; i < self->n_mentors; i++)
    {
      const SolverMentor *m = &self->mentors[i];
      guint first = g_array_index (self->market->mentors, GuildMarketMentor, i).taken;

      for (guint slot = first; slot < m->taken + m->used; slot++)
        totals->bonus += guild_solver_mentor_bonus (self, slot);
      for (guint slot = first; slot < m->taken; slot++)
        totals->bound += guild_solver_mentor_bonus (self, slot);
      for (guint slot = 0; slot < m->capacity; slot++)
        {
          gint64 gain = (gint64) m->price + guild_solver_mentor_bonus (self, m->taken + slot);

          if (slot >= self->market->mentor_bonuses->len)
            {
              totals->bound += MAX (0, gain) * (m->capacity - slot);
              break;
            }
          totals->bound += MAX (0, gain);
        }
    }
  for (guint i = 0; i < self->n_mentees; i++)
    {
      const SolverMentee *m = &self->mentees[i];
      guint first = g_array_index (self->market->mentees, GuildMarketMentee, i).taken;

      for (guint slot = first; slot < m->taken + m->used; slot++)
        totals->bonus += guild_solver_mentee_bonus (self, slot);
      for (guint slot = first; slot < m->taken; slot++)
        totals->bound += guild_solver_mentee_bonus (self, slot);
      totals->bound += bound_mentee (self, i, bests, scores);
    }
}
