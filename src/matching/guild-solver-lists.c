/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What searches backwards ask again and again. While pairings are only pulled, what gaps keep only rises: a gap that a
 * mentor could not better stays so. Thus who was found once is all that there can be. */

#include "guild-solver-private.h"

/* Longer lists are not kept: to go through them is no better than to scan. */
#define MANY_GAPS 400

/* How much deeper than was asked a mentor's gaps are looked for. */
#define DEPTH 8

/* Begins to remember; to be called before pairings are only pulled. */
void
guild_solver_remember (GuildSolver *self)
{
  guild_solver_forget (self);
  self->lists = g_new (SolverList, self->n_mentors);
  self->listed = g_array_new (FALSE, FALSE, sizeof (SolverListed));
  for (guint i = 0; i < self->n_mentors; i++)
    self->lists[i].n = GUILD_SOLVER_NONE;
}

void
guild_solver_forget (GuildSolver *self)
{
  g_clear_pointer (&self->lists, g_free);
  g_clear_pointer (&self->listed, g_array_unref);
}

/* Room for @n entries, where the list had as many. */
static SolverListed *
make_list (GuildSolver *self,
           SolverList  *list,
           guint        n,
           GuildScore   limit)
{
  if (list->n == GUILD_SOLVER_NONE || list->n < n)
    {
      list->first = self->listed->len;
      g_array_set_size (self->listed, list->first + n);
    }
  list->n = n;
  list->limit = limit;
  return &g_array_index (self->listed, SolverListed, list->first);
}

/* Of what was found, what is above @limit. */
static guint
keep_above (GuildSolver *self,
            guint        n_found,
            GuildScore   limit)
{
  guint n = 0;

  for (guint i = 0; i < n_found; i++)
    if (self->found[i] >> 1 > limit)
      {
        self->found_at[n] = self->found_at[i];
        self->found[n++] = self->found[i];
      }
  return n;
}

/* Gaps that a mentor could bring more than @limit beyond what they keep, to found_at and found; returns their number. Where
 * only those that are near are at hand, @limit is raised to what the mentor could bring the others at most. */
guint
guild_solver_gaps_above (GuildSolver *self,
                         guint        mentor,
                         GuildScore  *limit)
{
  if (self->near != NULL)
    return guild_solver_near_gaps (self, mentor, limit);
  return guild_solver_all_gaps_above (self, mentor, *limit);
}

/* The same, but none is left out. */
guint
guild_solver_all_gaps_above (GuildSolver *self,
                             guint        mentor,
                             GuildScore   limit)
{
  GuildScore price = self->mentors[mentor].price;
  SolverList *list;
  const SolverListed *listed;
  guint n = 0;

  if (self->lists == NULL)
    {
      self->asked += (gint) self->mentors[mentor].n_offers;
      return guild_solver_scan_gaps (self, mentor, limit);
    }
  list = &self->lists[mentor];
  if (list->n == GUILD_SOLVER_NONE || limit + price < list->limit)
    {
      GuildScore deeper = limit < 0 ? MAX (DEPTH * limit, -6 * GUILD_SCORE_MAX) : limit;

      n = guild_solver_scan_gaps (self, mentor, deeper);
      if (n <= MANY_GAPS)
        {
          SolverListed *entries = make_list (self, list, n, deeper + price);

          for (guint i = 0; i < n; i++)
            entries[i] = (SolverListed) { self->found_at[i], (self->found[i] >> 1) + price -
                                                                 (self->gap_columns.values[self->found_at[i]] >> 1) };
        }
      return keep_above (self, n, limit);
    }
  listed = &g_array_index (self->listed, SolverListed, list->first);
  for (guint i = 0; i < list->n; i++)
    {
      GuildScore more = listed[i].value + (self->gap_columns.values[listed[i].at] >> 1) - price;

      if (more > limit)
        {
          self->found_at[n] = listed[i].at;
          self->found[n++] = 2 * more;
        }
    }
  return n;
}
