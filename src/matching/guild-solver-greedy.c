/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-solver-private.h"

/* A price at which nobody comes. */
#define CLOSED (3 * GUILD_SCORE_MAX)

/* No score of a pair: the mentor has room left. */
#define OPEN G_MININT32

/* Puts a gap into the queue behind the best mentor who still has a slot, the first among equals. */
static void
enqueue_gap (GuildSolver *self,
             guint        gap,
             guint       *mentors)
{
  GuildScanBest best;
  guint n;

  guild_solver_best_offer (self, self->inner[gap], &best);
  if (best.best >> 1 < -GUILD_SCORE_MAX)
    return;
  mentors[gap] = self->offers[best.at].mentor;
  n = guild_solver_scan_offers (self, self->inner[gap], (best.best >> 1) - 1);
  for (guint i = 0; i < n; i++)
    mentors[gap] = MIN (mentors[gap], self->offers[self->found_at[i]].mentor);
  guild_solver_enqueue (self->room.heap, -(best.best >> 1), gap);
}

/* Prices of mentors: who has room left costs nothing, and who is full what their last pair scores and @more, or nothing
 * either where @last is NULL. */
static void
set_prices (GuildSolver      *self,
            const GuildScore *last,
            GuildScore        more)
{
  for (guint i = 0; i < self->n_mentors; i++)
    {
      GuildScore price = guild_solver_mentor_next (self, i);

      if (last != NULL && last[i] != OPEN)
        price = CLAMP (last[i] + more, price, 2 * GUILD_SCORE_MAX);
      guild_solver_set_mentor_price (self, i, price);
    }
}

/* Prices do not follow from the pairs here, but any prices bound what could be. Of three guesses the best stays: that
 * nobody competes for anybody, that the next in line would score much the same, and that they would bring the bonus of
 * a mentee's first slot too. */
static void
guess_prices (GuildSolver      *self,
              const GuildScore *last)
{
  const struct
  {
    const GuildScore *last;
    GuildScore more;
  } guesses[] = { { NULL, 0 }, { last, 0 }, { last, guild_solver_mentee_bonus (self, 0) } };
  gint64 least = G_MAXINT64;
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      GuildSolverTotals totals;

      set_prices (self, guesses[i].last, guesses[i].more);
      guild_solver_get_totals (self, &totals);
      if (totals.bound < least)
        {
          least = totals.bound;
          best = i;
        }
    }
  set_prices (self, guesses[best].last, guesses[best].more);
}

/**
 * guild_solver_solve_greedily:
 * @self: a solver
 *
 * Gives the candidate of the highest score its pair, then the next, as long as both have room; among equals the first
 * gap comes first. A comparison: it looks at neither bonuses nor consequences, and proves nothing.
 */
void
guild_solver_solve_greedily (GuildSolver *self)
{
  g_autofree guint *mentors = g_new (guint, self->n_gaps);
  g_autofree GuildScore *last = g_new (GuildScore, self->n_mentors);
  SolverEntry entry;

  guild_solver_begin_again (self, 0);
  self->at_rest = FALSE;
  guild_solver_close_near (self);
  for (guint i = 0; i < self->n_mentors; i++)
    {
      guild_solver_set_mentor_price (self, i, 0);
      last[i] = OPEN;
    }
  for (guint i = 0; i < self->n_gaps; i++)
    if (self->gaps[self->inner[i]].pinned == GUILD_SOLVER_NONE)
      enqueue_gap (self, i, mentors);
  while (guild_solver_dequeue (self->room.heap, &entry))
    {
      guint gap = self->inner[entry.node];
      guint mentee = self->gaps[gap].mentee, mentor = mentors[entry.node];

      if (self->mentees[mentee].used >= self->mentees[mentee].capacity)
        continue;
      if (self->mentors[mentor].used >= self->mentors[mentor].capacity)
        {
          enqueue_gap (self, entry.node, mentors);
          continue;
        }
      guild_solver_match (self, gap, mentor);
      guild_solver_set_mentee_used (self, mentee, self->mentees[mentee].used + 1);
      guild_solver_set_mentor_used (self, mentor, self->mentors[mentor].used + 1);
      if (self->mentors[mentor].used == self->mentors[mentor].capacity)
        {
          last[mentor] = -entry.distance;
          guild_solver_set_mentor_price (self, mentor, CLOSED);
        }
    }
  guess_prices (self, last);
}
