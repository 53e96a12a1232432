/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-solver-private.h"

/* A price at which nobody comes. */
#define CLOSED (3 * GUILD_SCORE_MAX)

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
  guild_solver_enqueue (self, -(best.best >> 1), gap);
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
  SolverEntry entry;

  guild_solver_begin_again (self, 0);
  self->at_rest = FALSE;
  for (guint i = 0; i < self->n_mentors; i++)
    guild_solver_set_mentor_price (self, i, 0);
  for (guint i = 0; i < self->n_gaps; i++)
    if (self->gaps[self->inner[i]].pinned == GUILD_SOLVER_NONE)
      enqueue_gap (self, i, mentors);
  while (guild_solver_dequeue (self, &entry))
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
        guild_solver_set_mentor_price (self, mentor, CLOSED);
    }
  for (guint i = 0; i < self->n_mentors; i++)
    guild_solver_set_mentor_price (self, i, guild_solver_mentor_next (self, i));
}
