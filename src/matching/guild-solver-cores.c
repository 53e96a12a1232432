/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two cores look through the columns at once: each the offers of other skills, so that neither sees what the other
 * writes, and the answer is the same as of one. */

#include "guild-solver-private.h"

/* Offers to look through from which on a thread costs less than it saves. */
#define WORTH_A_THREAD 500000

typedef struct
{
  GuildSolver solver; /* the same one, with room of its own for what it finds */
  const SolverTask *tasks;
  guint n_tasks;
  GuildSolverTaskFunc func;
  gpointer data;
} Other;

static guint
count_offers (const GuildSolver *self,
              guint              skill)
{
  const guint *starts = self->level_starts + (gsize) skill * (GUILD_MARKET_LEVELS + 1);

  return starts[GUILD_MARKET_LEVELS] - starts[0];
}

/* Where the second half of the work begins, which is where a skill does; @n_tasks where there is too little of it. */
static guint
find_middle (const GuildSolver *self,
             const SolverTask  *tasks,
             guint              n_tasks)
{
  guint64 work = 0, done = 0;

  for (guint i = 0; i < n_tasks; i++)
    work += count_offers (self, self->gaps[tasks[i].gap].skill);
  if (work < WORTH_A_THREAD)
    return n_tasks;
  for (guint i = 0; i < n_tasks; i++)
    {
      guint skill = self->gaps[tasks[i].gap].skill;

      if (2 * done >= work && skill != self->gaps[tasks[i - 1].gap].skill)
        return i;
      done += count_offers (self, skill);
    }
  return n_tasks;
}

static void
other_init (Other       *other,
            GuildSolver *self)
{
  GuildSolver *twin = &other->solver;

  *twin = *self;
  twin->n_found = 0;
  for (guint skill = 0; skill < self->n_skills; skill++)
    twin->n_found = MAX (twin->n_found, count_offers (self, skill));
  twin->n_found += GUILD_SCAN_LANES;
  twin->found_at = g_new (guint32, twin->n_found);
  twin->found = g_new (gint32, twin->n_found);
  twin->pair_values = g_new (gint32, twin->n_found + GUILD_SCAN_LANES);
  twin->pair_people = g_new (guint32, 2 * (gsize) twin->n_found);
}

static void
other_clear (Other *other)
{
  g_free (other->solver.found_at);
  g_free (other->solver.found);
  g_free (other->solver.pair_values);
  g_free (other->solver.pair_people);
}

static gpointer
run (gpointer data)
{
  Other *other = data;

  other->func (&other->solver, other->tasks, other->n_tasks, other->data);
  return NULL;
}

/* All gaps that are in the market, as SolverTask. */
GArray *
guild_solver_list_tasks (const GuildSolver *self)
{
  GArray *tasks = g_array_sized_new (FALSE, FALSE, sizeof (SolverTask), self->n_gaps);

  for (guint i = 0; i < self->n_gaps; i++)
    if (self->gaps[i].pinned == GUILD_SOLVER_NONE && self->mentees[self->gaps[i].mentee].capacity > 0)
      g_array_append_vals (tasks, (SolverTask[]) { { i, 0 } }, 1);
  return tasks;
}

/* Calls @func for all tasks: questions about offers for a gap, in the order of gaps. It may write what belongs to
 * the gap or to its skill, and what is found; anything else stays as it is. */
void
guild_solver_share (GuildSolver        *self,
                    const SolverTask   *tasks,
                    guint               n_tasks,
                    GuildSolverTaskFunc func,
                    gpointer            data)
{
  guint middle = self->n_threads > 1 ? find_middle (self, tasks, n_tasks) : n_tasks;
  Other other = { .tasks = tasks + middle, .n_tasks = n_tasks - middle, .func = func, .data = data };
  g_autoptr (GThread) thread = NULL;

  if (middle == n_tasks)
    {
      func (self, tasks, n_tasks, data);
      return;
    }
  other_init (&other, self);
  thread = g_thread_try_new ("matching", run, &other, NULL);
  func (self, tasks, middle, data);
  if (thread != NULL)
    g_thread_join (g_steal_pointer (&thread));
  else
    run (&other);
  other_clear (&other);
}

/**
 * guild_solver_set_n_threads:
 * @self: a solver
 * @n_threads: 1, or 2, which is what it is where the computer has as many processors
 *
 * Sets on how many processors it may work at once. The answer is the same.
 */
void
guild_solver_set_n_threads (GuildSolver *self,
                            guint        n_threads)
{
  self->n_threads = n_threads;
}
