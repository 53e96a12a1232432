/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two searches towards each other: from one pairing too many to one too few. Among thousands of people who are exactly as
 * good, a search from one end comes to most of them before it comes to the other; from both ends, to a few. */

#include "guild-solver-search-private.h"

/* How far whoever comes next is at least. */
static GuildScore
get_top (const SolverSearch *search)
{
  const SolverRoom *room = search->room;

  if (search->next < room->level->len)
    return search->now;
  return room->heap->len > 0 ? g_array_index (room->heap, SolverEntry, 0).distance : SOLVER_FAR;
}

/* How far a search has looked everywhere. Nobody is looked for beyond the end of the market that is nearest. */
static GuildScore
get_radius (const SolverSearch *search)
{
  return MIN (get_top (search), search->out);
}

static gboolean
can_go_on (const SolverSearch *search)
{
  return get_top (search) <= search->out && get_top (search) < SOLVER_FAR;
}

/* People at hand that the search has not gone on from. */
static guint
count_open (const SolverSearch *search)
{
  return search->room->level->len - search->next;
}

/* Goes on at both ends, where it takes least, until no way can be shorter than what is known; FALSE if the shortest way
 * leads out of the market, and everybody there would have to be gone on from. */
static gboolean
approach (SolverSearch *forwards,
          SolverSearch *backwards)
{
  while (get_radius (forwards) + get_radius (backwards) < forwards->best)
    {
      SolverEntry entry;

      if (!can_go_on (forwards) && !can_go_on (backwards))
        return FALSE;
      if (!can_go_on (backwards) || (can_go_on (forwards) && count_open (forwards) <= count_open (backwards)))
        {
          if (solver_search_settle (forwards, &entry))
            solver_search_push_on (forwards, &entry);
        }
      else if (solver_search_settle (backwards, &entry))
        solver_search_pull_on (backwards, &entry);
    }
  return TRUE;
}

/* The first on the way forwards from whom the way that was found goes on backwards: nobody is passed twice. */
static guint
get_crossing (const SolverSearch *forwards,
              const SolverSearch *backwards)
{
  const SolverLabel *there = forwards->room->labels, *back = backwards->room->labels;
  guint crossing = forwards->meeting;

  for (guint node = crossing; node != GUILD_SOLVER_NONE; node = solver_search_get_before (forwards, node))
    if (back[node].visit == backwards->room->visit &&
        there[node].distance + back[node].distance == there[crossing].distance + back[crossing].distance)
      crossing = node;
  return crossing;
}

/*
 * guild_solver_move:
 * @at: as for guild_solver_push()
 * @to: as for guild_solver_pull()
 *
 * Does both: hands one pairing on from where there is one too many to where there is one too few. Where that is possible
 * among people who are near, most prices stay, and only a few people are looked at from each end. Returns whether it
 * came to an end; otherwise nothing has changed, and one is to be done after the other.
 */
gboolean
guild_solver_move (GuildSolver   *self,
                   SolverNodeKind kind,
                   guint          at,
                   GuildScore     kept,
                   SolverNodeKind to_kind,
                   guint          to)
{
  guint root_gap = kind == GUILD_SOLVER_GAP ? at : GUILD_SOLVER_NONE;
  SolverSearch forwards, backwards;

  if (self->back_room.labels == NULL)
    guild_solver_open_room (self, &self->back_room);
  solver_search_begin (&forwards, self, &self->room, FALSE, root_gap);
  solver_search_begin (&backwards, self, &self->back_room, TRUE, root_gap);
  if (self->near == NULL)
    return FALSE;
  forwards.other = &backwards;
  backwards.other = &forwards;
  solver_search_start_pull (&backwards, to_kind, to);
  solver_search_start_push (&forwards, kind, at, kept);
  if (!approach (&forwards, &backwards))
    return FALSE;
  if (root_gap != GUILD_SOLVER_NONE)
    {
      /* which the search backwards leaves out, so that all its ways are to be known */
      solver_search_push_root (&forwards);
      if (!approach (&forwards, &backwards))
        return FALSE;
    }

  backwards.best = forwards.best;
  forwards.best = MIN (get_radius (&forwards), forwards.best);
  backwards.best -= forwards.best;
  solver_search_settle_prices (&forwards, 1);
  solver_search_settle_prices (&backwards, -1);
  if (forwards.meeting != GUILD_SOLVER_NONE)
    {
      guint crossing = get_crossing (&forwards, &backwards);

      solver_search_push_to (&forwards, crossing);
      solver_search_pull_from (&backwards, crossing);
    }
  else
    {
      solver_search_push_out (&forwards);
      solver_search_pull_in (&backwards);
    }
  return TRUE;
}
