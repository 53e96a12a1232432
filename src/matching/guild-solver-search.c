/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortest paths: how one pairing too many or too few comes to rest. */

#include "guild-solver-search-private.h"

/* How much less than they keep gaps look for at first, where many ends are sought, and how much farther each time after. */
#define REACH   (GUILD_SCORE_ONE / 5000)
#define FARTHER 8

/* People looked at between two looks at whether somebody wants to stop. */
#define PATIENCE 256

/* Nobody has been come to yet. @root_gap, if any, is out of the market, since that is what the search is about. */
void
solver_search_begin (SolverSearch *search,
                     GuildSolver  *self,
                     SolverRoom   *room,
                     gboolean      backwards,
                     guint         root_gap)
{
  *search = (SolverSearch) { .solver = self,
                             .room = room,
                             .best = SOLVER_FAR,
                             .out = SOLVER_FAR,
                             .end = GUILD_SOLVER_NONE,
                             .root_gap = root_gap,
                             .is_backwards = backwards,
                             .meeting = GUILD_SOLVER_NONE };
  room->visit++;
  g_array_set_size (room->heap, 0);
  g_array_set_size (room->level, 0);
  g_array_set_size (room->settled, 0);
  guild_solver_ready_near (self, backwards, root_gap);
}

/* Of two searches towards each other, one has come to a person whom the other one may know. */
static void
meet (SolverSearch *search,
      guint         node,
      GuildScore    distance)
{
  SolverSearch *other = search->other;
  const SolverLabel *label = &other->room->labels[node];

  if (label->visit != other->room->visit || distance + label->distance > search->best)
    return;
  search->best = other->best = distance + label->distance;
  search->meeting = other->meeting = node;
}

/* Whether a search along ways that cost nothing comes to a person for the first time. */
static gboolean
reach_tight (SolverSearch *search,
             guint         node,
             GuildScore    distance,
             guint         gap)
{
  GuildSolver *self = search->solver;

  if (self->tried[node] || distance >= search->best)
    return FALSE;
  self->tried[node] = TRUE;
  search->room->labels[node].gap = gap;
  g_array_append_vals (search->room->heap, (SolverEntry[]) { { distance, node } }, 1);
  return TRUE;
}

/* There is no shorter way to a person than the one that a search forwards has found. */
static void
pass_mentor (const SolverSearch *search,
             guint               node)
{
  if (!search->is_backwards && node < search->solver->n_mentors)
    guild_solver_pass (search->solver, node);
}

/* Whether this way to a person is shorter than those known. */
static gboolean
reach (SolverSearch *search,
       guint         node,
       GuildScore    distance,
       guint         gap,
       guint         next)
{
  SolverLabel *label = &search->room->labels[node];

  if (search->is_tight)
    return reach_tight (search, node, distance, gap);
  if (distance >= search->best || (label->visit == search->room->visit && label->distance <= distance))
    return FALSE;
  *label = (SolverLabel) { distance, search->room->visit, gap, next, FALSE };
  if (distance != search->now)
    guild_solver_enqueue (search->room->heap, distance, node);
  else
    {
      g_array_append_val (search->room->level, node);
      pass_mentor (search, node);
    }
  if (search->other != NULL)
    meet (search, node, distance);
  return TRUE;
}

static void
offer_end (SolverSearch *search,
           GuildScore    distance,
           guint         node)
{
  SolverSearch *other = search->other;

  if (distance >= search->out)
    return;
  search->out = distance;
  search->end = node;
  if (other == NULL)
    search->best = distance;
  else if (distance + other->out < search->best)
    {
      search->best = other->best = distance + other->out;
      search->meeting = other->meeting = GUILD_SOLVER_NONE;
    }
}

/* One more of many ends. */
static void
add_end (SolverSearch *search,
         GuildScore    distance)
{
  GArray *ends = search->ends;
  guint at = ends->len;

  if (distance >= search->best)
    return;
  while (at > 0 && g_array_index (ends, GuildScore, at - 1) > distance)
    at--;
  g_array_insert_val (ends, at, distance);
  if (ends->len > search->n_ends)
    g_array_set_size (ends, search->n_ends);
  if (ends->len == search->n_ends)
    search->best = MIN (search->best, g_array_index (ends, GuildScore, search->n_ends - 1));
}

/* The end that is sought, or one of many. */
static void
end_at (SolverSearch *search,
        GuildScore    distance,
        guint         node,
        gboolean      is_new)
{
  if (search->ends == NULL)
    offer_end (search, distance, node);
  else if (is_new)
    add_end (search, distance);
}

/* Whether somebody wants to stop, asked now and then. */
static gboolean
is_stopped (const SolverSearch *search)
{
  const GuildSolver *self = search->solver;

  return search->room->settled->len % PATIENCE == PATIENCE - 1 && g_cancellable_is_cancelled (self->cancellable);
}

/* --- one too many: forwards --------------------------------------------------------------------------- */

/* A mentor with a slot that is free, at a price at which it is given. */
static void
push_to_mentor (SolverSearch *search,
                guint         mentor,
                GuildScore    distance,
                guint         gap)
{
  GuildSolver *self = search->solver;
  const SolverMentor *m = &self->mentors[mentor];
  gboolean is_new;

  if (distance >= search->best)
    return;
  is_new = search->room->labels[mentor].visit != search->room->visit;
  if (reach (search, mentor, distance, gap, GUILD_SOLVER_NONE) && m->used < m->capacity)
    end_at (search, distance + MAX (0, guild_solver_mentor_next (self, mentor) - m->price), mentor, is_new);
}

/* A mentee who gives up a pairing, or serves another gap by it. */
static void
push_to_mentee (SolverSearch *search,
                guint         mentee,
                GuildScore    distance,
                guint         gap)
{
  GuildSolver *self = search->solver;
  const SolverMentee *m = &self->mentees[mentee];
  gboolean is_new;

  if (distance >= search->best)
    return;
  is_new = search->room->labels[self->n_mentors + mentee].visit != search->room->visit;
  if (reach (search, self->n_mentors + mentee, distance, gap, GUILD_SOLVER_NONE) && m->used > 0)
    end_at (search, distance + MAX (0, m->price - guild_solver_mentee_last (self, mentee)), self->n_mentors + mentee,
            is_new);
}

static void
push_to_found (SolverSearch *search,
               guint         gap,
               guint         n,
               GuildScore    kept,
               GuildScore    distance)
{
  GuildSolver *self = search->solver;

  for (guint i = 0; i < n; i++)
    if (self->found_at[i] != self->gaps[gap].mentor)
      push_to_mentor (search, self->found_at[i], distance + MAX (0, kept - (self->found[i] >> 1)), gap);
}

/* A gap that keeps @kept looks for a mentor, or another one: first among those on its list. When the search comes to where
 * others could matter, as the queue says, for them too. */
static void
push_from_gap (SolverSearch *search,
               guint         gap,
               GuildScore    kept,
               GuildScore    distance)
{
  GuildSolver *self = search->solver;
  GuildScore wanted = kept - (search->best - distance), limit = wanted;
  guint n = guild_solver_mentors_above (self, gap, kept, &limit);

  if (search->is_tight && limit > wanted)
    n = guild_solver_all_mentors_above (self, gap, kept, wanted);
  push_to_found (search, gap, n, kept, distance);
  if (limit > wanted && !search->is_tight)
    guild_solver_enqueue (search->room->heap, distance + kept - limit, self->n_mentors + self->n_mentees + gap);
}

/* The search has come to where mentors could matter who are not on a gap's list. */
static void
push_farther (SolverSearch      *search,
              const SolverEntry *entry)
{
  GuildSolver *self = search->solver;
  guint gap = entry->node - self->n_mentors - self->n_mentees;
  const SolverGap *g = &self->gaps[gap];
  guint owner = g->mentor != GUILD_SOLVER_NONE ? g->mentor : self->n_mentors + g->mentee;
  GuildScore kept = gap == search->root_gap ? search->root_kept : guild_solver_kept (self, gap);
  GuildScore distance = gap == search->root_gap ? 0 : search->room->labels[owner].distance;
  GuildScore wanted = kept - (search->best - distance), limit = wanted;

  if (search->ends != NULL)
    limit = MAX (wanted, kept - FARTHER * (entry->distance - distance) - REACH);
  push_to_found (search, gap, guild_solver_all_mentors_above (self, gap, kept, limit), kept, distance);
  if (limit > wanted)
    guild_solver_enqueue (search->room->heap, distance + kept - limit, entry->node);
}

/* Looks for all mentors whom the root gap could have on a way that is shorter than the one that is known. */
void
solver_search_push_root (SolverSearch *search)
{
  GuildScore kept = search->root_kept;
  guint n = guild_solver_all_mentors_above (search->solver, search->root_gap, kept, kept - search->best);

  push_to_found (search, search->root_gap, n, kept, 0);
}

static void pull_farther (SolverSearch      *search,
                          const SolverEntry *entry);

/* What comes next: first all who are as far as the search has come, in the order in which it came to them. */
static gboolean
get_next (SolverSearch *search,
          SolverEntry  *entry)
{
  if (search->next < search->room->level->len)
    {
      guild_solver_near_fetch (search->solver, search->room->level, search->next, search->is_backwards);
      *entry = (SolverEntry) { search->now, g_array_index (search->room->level, guint, search->next++) };
      return TRUE;
    }
  g_array_set_size (search->room->level, 0);
  search->next = 0;
  if (!guild_solver_dequeue (search->room->heap, entry))
    return FALSE;
  search->now = entry->distance;
  return TRUE;
}

/* The next person that is nearer than every known end, or FALSE. On the way there, some look farther. */
gboolean
solver_search_settle (SolverSearch *search,
                      SolverEntry  *entry)
{
  GuildSolver *self = search->solver;

  while (get_next (search, entry) && entry->distance < search->best)
    {
      SolverLabel *label;

      if (entry->node >= self->n_mentors + self->n_mentees)
        {
          if (search->is_backwards)
            pull_farther (search, entry);
          else
            push_farther (search, entry);
          continue;
        }
      label = &search->room->labels[entry->node];
      if (label->done || label->distance != entry->distance)
        continue;
      label->done = TRUE;
      pass_mentor (search, entry->node);
      g_array_append_val (search->room->settled, entry->node);
      return TRUE;
    }
  return FALSE;
}

/* Goes from person to person until no end can be nearer; returns whether nobody wants to stop. */
static gboolean
go_on (SolverSearch *search, void (*step) (SolverSearch *search, const SolverEntry *entry))
{
  SolverEntry entry;

  while (solver_search_settle (search, &entry))
    {
      if (is_stopped (search))
        return FALSE;
      step (search, &entry);
    }
  return TRUE;
}

/* Goes on forwards from somebody, to all to whom they could hand one pairing on. */
void
solver_search_push_on (SolverSearch      *search,
                       const SolverEntry *entry)
{
  GuildSolver *self = search->solver;

  if (entry->node < self->n_mentors)
    {
      const SolverMentor *mentor = &self->mentors[entry->node];

      for (guint gap = mentor->first_held; gap != GUILD_SOLVER_NONE; gap = self->gaps[gap].next)
        {
          GuildScore kept = guild_solver_kept (self, gap);
          guint mentee = self->gaps[gap].mentee;

          push_to_mentee (search, mentee, entry->distance + kept - self->mentees[mentee].price, gap);
          push_from_gap (search, gap, kept, entry->distance);
        }
    }
  else
    {
      const SolverMentee *mentee = &self->mentees[entry->node - self->n_mentors];

      for (guint i = 0; i < mentee->n_gaps; i++)
        {
          guint gap = self->mentee_gaps[mentee->first_gap + i];

          if (gap != search->root_gap && self->gaps[gap].mentor == GUILD_SOLVER_NONE &&
              self->gaps[gap].pinned == GUILD_SOLVER_NONE)
            push_from_gap (search, gap, mentee->price, entry->distance);
        }
    }
}

/* Prices of everybody nearer than the end follow. They were settled in the order of distance. */
void
solver_search_settle_prices (SolverSearch *search,
                             int           direction)
{
  GuildSolver *self = search->solver;

  for (guint i = 0; i < search->room->settled->len; i++)
    {
      guint node = g_array_index (search->room->settled, guint, i);
      GuildScore change = direction * (search->best - search->room->labels[node].distance);

      if (search->best <= search->room->labels[node].distance)
        return;
      if (node < self->n_mentors)
        guild_solver_set_mentor_price (self, node, self->mentors[node].price + change);
      else
        guild_solver_set_mentee_price (self, node - self->n_mentors,
                                       self->mentees[node - self->n_mentors].price - change);
    }
}

/* Whom a search forwards has come from, or GUILD_SOLVER_NONE at its root. */
guint
solver_search_get_before (const SolverSearch *search,
                          guint               node)
{
  const GuildSolver *self = search->solver;
  guint gap = search->room->labels[node].gap;

  if (gap == GUILD_SOLVER_NONE || gap == search->root_gap)
    return GUILD_SOLVER_NONE;
  return self->gaps[gap].mentor != GUILD_SOLVER_NONE ? self->gaps[gap].mentor
                                                     : self->n_mentors + self->gaps[gap].mentee;
}

/* Everybody from the root of a search forwards to @node hands one pairing on. */
void
solver_search_push_to (const SolverSearch *search,
                       guint               node)
{
  GuildSolver *self = search->solver;

  while (node != GUILD_SOLVER_NONE && search->room->labels[node].gap != GUILD_SOLVER_NONE)
    {
      guint gap = search->room->labels[node].gap, before = solver_search_get_before (search, node);

      if (node < self->n_mentors)
        guild_solver_match (self, gap, node);
      else if (self->gaps[gap].mentor != GUILD_SOLVER_NONE)
        guild_solver_unmatch (self, gap);
      node = before;
    }
}

/* One pairing goes out of the market at the nearest end. */
void
solver_search_push_out (const SolverSearch *search)
{
  GuildSolver *self = search->solver;
  guint node = search->end;

  if (node < self->n_mentors)
    guild_solver_set_mentor_used (self, node, self->mentors[node].used + 1);
  else
    guild_solver_set_mentee_used (self, node - self->n_mentors, self->mentees[node - self->n_mentors].used - 1);
  solver_search_push_to (search, node);
}

/* Whom a search forwards starts from, as guild_solver_push() says. */
void
solver_search_start_push (SolverSearch  *search,
                          SolverNodeKind kind,
                          guint          at,
                          GuildScore     kept)
{
  GuildSolver *self = search->solver;

  switch (kind)
    {
    case GUILD_SOLVER_MENTOR:
      push_to_mentor (search, at, 0, GUILD_SOLVER_NONE);
      break;
    case GUILD_SOLVER_MENTEE:
      push_to_mentee (search, at, 0, GUILD_SOLVER_NONE);
      break;
    case GUILD_SOLVER_GAP:
      search->root_kept = kept;
      push_to_mentee (search, self->gaps[at].mentee, kept - self->mentees[self->gaps[at].mentee].price, at);
      push_from_gap (search, at, kept, 0);
      break;
    }
}

/*
 * guild_solver_push:
 * @at: a mentor who holds one gap more than their slots in use, a mentee with one slot in use more than
 *   gaps served, or a gap without a mentor whose mentee's slot is in use for it; it is held to @kept
 *
 * Takes one pairing away where that costs least: on the way, gaps change mentors and mentees change gaps. Returns whether
 * it came to an end; otherwise nothing has changed.
 */
gboolean
guild_solver_push (GuildSolver   *self,
                   SolverNodeKind kind,
                   guint          at,
                   GuildScore     kept)
{
  SolverSearch search;

  solver_search_begin (&search, self, &self->room, FALSE, kind == GUILD_SOLVER_GAP ? at : GUILD_SOLVER_NONE);
  solver_search_start_push (&search, kind, at, kept);
  if (!go_on (&search, solver_search_push_on))
    return FALSE;
  g_assert (search.end != GUILD_SOLVER_NONE);
  solver_search_settle_prices (&search, 1);
  for (guint i = 0; search.best > 0 && i < self->room.settled->len; i++)
    self->tried[g_array_index (self->room.settled, guint, i)] = FALSE;
  solver_search_push_out (&search);
  return TRUE;
}

/*
 * guild_solver_raise:
 * @mentees: mentees who would like more than they have
 * @n_ends: how many further pairings to make room for
 *
 * Prices of all whom they would like, and of whom these compete with, go up until so many slots that are free are as
 * good, or so many pairings are not worth their price. Nobody is matched, and nothing is dropped. Returns whether
 * anything has changed.
 */
gboolean
guild_solver_raise (GuildSolver *self,
                    const guint *mentees,
                    guint        n_mentees,
                    guint        n_ends)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (GuildScore));
  SolverSearch search;

  solver_search_begin (&search, self, &self->room, FALSE, GUILD_SOLVER_NONE);
  search.ends = ends;
  search.n_ends = n_ends;
  for (guint i = 0; i < n_mentees; i++)
    {
      reach (&search, self->n_mentors + mentees[i], 0, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE);
      add_end (&search, self->mentees[mentees[i]].price - guild_solver_mentee_next (self, mentees[i]));
    }
  if (!go_on (&search, solver_search_push_on))
    return FALSE;
  search.best = MIN (search.best, g_array_index (ends, GuildScore, ends->len - 1));
  if (search.best <= 0)
    return FALSE;
  solver_search_settle_prices (&search, 1);
  return TRUE;
}

/*
 * guild_solver_push_tight:
 * @mentee: a mentee with one slot in use more than gaps served
 *
 * The same, but only along ways that cost nothing. Whom such searches have come to is not tried again until prices near
 * them change: mostly that was in vain, and the others are left to guild_solver_push().
 */
gboolean
guild_solver_push_tight (GuildSolver *self,
                         guint        mentee)
{
  SolverSearch search = { .solver = self,
                          .room = &self->room,
                          .best = 1,
                          .out = 1,
                          .end = GUILD_SOLVER_NONE,
                          .root_gap = GUILD_SOLVER_NONE,
                          .is_tight = TRUE };
  GArray *open = self->room.heap;

  g_array_set_size (open, 0);
  push_to_mentee (&search, mentee, 0, GUILD_SOLVER_NONE);
  while (open->len > 0 && search.end == GUILD_SOLVER_NONE)
    {
      SolverEntry entry = g_array_index (open, SolverEntry, open->len - 1);

      g_array_set_size (open, open->len - 1);
      solver_search_push_on (&search, &entry);
    }
  if (search.end == GUILD_SOLVER_NONE)
    return FALSE;
  solver_search_push_out (&search);
  for (guint i = 0; i < open->len; i++)
    self->tried[g_array_index (open, SolverEntry, i).node] = FALSE;
  return TRUE;
}

/* --- one too few: backwards ---------------------------------------------------------------------------- */

/* A mentor who lets a slot go unused. */
static void
pull_from_mentor (SolverSearch *search,
                  guint         mentor,
                  GuildScore    distance,
                  guint         gap,
                  guint         next)
{
  GuildSolver *self = search->solver;
  const SolverMentor *m = &self->mentors[mentor];

  if (reach (search, mentor, distance, gap, next) && m->used > 0)
    offer_end (search, distance + MAX (0, m->price - guild_solver_mentor_last (self, mentor)), mentor);
}

/* A mentee with a slot that is free, for what any further pairing must bring. */
static void
pull_from_mentee (SolverSearch *search,
                  guint         mentee,
                  GuildScore    distance,
                  guint         gap,
                  guint         next)
{
  GuildSolver *self = search->solver;
  const SolverMentee *m = &self->mentees[mentee];

  if (reach (search, self->n_mentors + mentee, distance, gap, next) && m->used < m->capacity)
    offer_end (search, distance + MAX (0, guild_solver_mentee_next (self, mentee) - m->price),
               self->n_mentors + mentee);
}

/* To the gaps that were found for a mentor. */
static void
pull_from_found (SolverSearch *search,
                 guint         mentor,
                 guint         n,
                 GuildScore    distance)
{
  GuildSolver *self = search->solver;

  for (guint i = 0; i < n; i++)
    {
      guint gap = self->found_at[i];
      guint other = self->gaps[gap].mentor;
      GuildScore there = distance + MAX (0, -(self->found[i] >> 1));

      if (gap == search->root_gap)
        continue;
      if (there == search->now)
        guild_solver_pass (self, self->n_mentors + gap);
      if (other == GUILD_SOLVER_NONE)
        pull_from_mentee (search, self->gaps[gap].mentee, there, gap, mentor);
      else if (other != mentor)
        pull_from_mentor (search, other, there, gap, mentor);
    }
}

/* A mentor looks for gaps that are at hand; for the others when the search comes to where these could matter. */
static void
pull_by_mentor (SolverSearch *search,
                guint         mentor,
                GuildScore    distance)
{
  GuildSolver *self = search->solver;
  GuildScore wanted = distance - search->best, limit = wanted;

  pull_from_found (search, mentor, guild_solver_gaps_above (self, mentor, &limit), distance);
  if (limit > wanted)
    guild_solver_enqueue (search->room->heap, distance - limit, self->n_mentors + self->n_mentees + mentor);
}

/* The search has come to where gaps could matter that a mentor has not looked for. */
static void
pull_farther (SolverSearch      *search,
              const SolverEntry *entry)
{
  GuildSolver *self = search->solver;
  guint mentor = entry->node - self->n_mentors - self->n_mentees;
  GuildScore distance = search->room->labels[mentor].distance;

  pull_from_found (search, mentor, guild_solver_all_gaps_above (self, mentor, distance - search->best), distance);
}

/* Goes on backwards from somebody, to all who could hand one pairing on to them. */
void
solver_search_pull_on (SolverSearch      *search,
                       const SolverEntry *entry)
{
  GuildSolver *self = search->solver;

  if (entry->node < self->n_mentors)
    pull_by_mentor (search, entry->node, entry->distance);
  else
    {
      const SolverMentee *mentee = &self->mentees[entry->node - self->n_mentors];

      for (guint i = 0; i < mentee->n_gaps; i++)
        {
          guint gap = self->mentee_gaps[mentee->first_gap + i];

          if (self->gaps[gap].mentor != GUILD_SOLVER_NONE)
            pull_from_mentor (search, self->gaps[gap].mentor,
                              entry->distance + guild_solver_kept (self, gap) - mentee->price, gap, entry->node);
        }
    }
}

/* Everybody from @node to the root of a search backwards hands one pairing on. */
void
solver_search_pull_from (const SolverSearch *search,
                         guint               node)
{
  GuildSolver *self = search->solver;
  const SolverLabel *labels = search->room->labels;

  for (; labels[node].next != GUILD_SOLVER_NONE; node = labels[node].next)
    if (labels[node].next < self->n_mentors)
      guild_solver_match (self, labels[node].gap, labels[node].next);
    else
      guild_solver_unmatch (self, labels[node].gap);
}

/* One pairing comes into the market at the nearest end. */
void
solver_search_pull_in (const SolverSearch *search)
{
  GuildSolver *self = search->solver;
  guint node = search->end;

  if (node < self->n_mentors)
    guild_solver_set_mentor_used (self, node, self->mentors[node].used - 1);
  else
    guild_solver_set_mentee_used (self, node - self->n_mentors, self->mentees[node - self->n_mentors].used + 1);
  solver_search_pull_from (search, node);
}

/* Whom a search backwards starts from, as guild_solver_pull() says. */
void
solver_search_start_pull (SolverSearch  *search,
                          SolverNodeKind kind,
                          guint          at)
{
  g_assert (kind != GUILD_SOLVER_GAP);
  if (kind == GUILD_SOLVER_MENTOR)
    pull_from_mentor (search, at, 0, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE);
  else
    pull_from_mentee (search, at, 0, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE);
}

/*
 * guild_solver_pull:
 * @at: a mentor who holds one gap less than their slots in use, or a mentee with one gap served more
 *   than slots in use
 *
 * Adds one pairing where that brings most, or lets the slot go. Returns as above.
 */
gboolean
guild_solver_pull (GuildSolver   *self,
                   SolverNodeKind kind,
                   guint          at)
{
  SolverSearch search;

  solver_search_begin (&search, self, &self->room, TRUE, GUILD_SOLVER_NONE);
  solver_search_start_pull (&search, kind, at);
  if (!go_on (&search, solver_search_pull_on))
    return FALSE;
  g_assert (search.end != GUILD_SOLVER_NONE);
  solver_search_settle_prices (&search, -1);
  solver_search_pull_in (&search);
  return TRUE;
}
