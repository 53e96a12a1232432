/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortest paths: how one pairing too many or too few comes to rest. */

#include "guild-solver-private.h"

/* Farther than anything, by GUILD_SCORE_MAX, and near enough to keep what is out of the market out. */
#define FAR (6 * GUILD_SCORE_MAX)

/* People looked at between two looks at whether somebody wants to stop. */
#define PATIENCE 256

typedef struct
{
  GuildSolver *solver;
  GuildScore best; /* distance to the nearest end that is known */
  guint end;       /* the person at it */
  guint root_gap;  /* where a push starts from a gap, that */
  GuildScore root_kept;
} Search;

/* --- queue ------------------------------------------------------------------------------------------ */

static gboolean
comes_before (const SolverEntry *a,
              const SolverEntry *b)
{
  return a->distance != b->distance ? a->distance < b->distance : a->node < b->node;
}

void
guild_solver_enqueue (GuildSolver *self,
                      GuildScore   distance,
                      guint        node)
{
  SolverEntry entry = { distance, node };
  SolverEntry *heap;
  guint at = self->heap->len;

  g_array_append_val (self->heap, entry);
  heap = (SolverEntry *) (gpointer) self->heap->data;
  for (guint up = (at - 1) / 2; at > 0 && comes_before (&entry, &heap[up]); at = up, up = (at - 1) / 2)
    heap[at] = heap[up];
  heap[at] = entry;
}

gboolean
guild_solver_dequeue (GuildSolver *self,
                      SolverEntry *first)
{
  SolverEntry *heap = (SolverEntry *) (gpointer) self->heap->data;
  SolverEntry last;
  guint n = self->heap->len, at = 0;

  if (n == 0)
    return FALSE;
  *first = heap[0];
  last = heap[--n];
  for (guint down = 1; down < n; at = down, down = 2 * at + 1)
    {
      if (down + 1 < n && comes_before (&heap[down + 1], &heap[down]))
        down++;
      if (!comes_before (&heap[down], &last))
        break;
      heap[at] = heap[down];
    }
  heap[at] = last;
  g_array_set_size (self->heap, n);
  return TRUE;
}

static void
begin (Search      *search,
       GuildSolver *self)
{
  *search = (Search) { self, FAR, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE, 0 };
  self->visit++;
  g_array_set_size (self->heap, 0);
  g_array_set_size (self->settled, 0);
}

/* Whether this way to a person is shorter than those known. */
static gboolean
reach (Search    *search,
       guint      node,
       GuildScore distance,
       guint      gap,
       guint      next)
{
  GuildSolver *self = search->solver;
  SolverLabel *label = &self->labels[node];

  if (distance >= search->best || (label->visit == self->visit && label->distance <= distance))
    return FALSE;
  *label = (SolverLabel) { distance, self->visit, gap, next, FALSE };
  guild_solver_enqueue (self, distance, node);
  return TRUE;
}

static void
offer_end (Search    *search,
           GuildScore distance,
           guint      node)
{
  if (distance < search->best)
    {
      search->best = distance;
      search->end = node;
    }
}

/* Whether somebody wants to stop, asked now and then. */
static gboolean
is_stopped (const Search *search)
{
  const GuildSolver *self = search->solver;

  return self->settled->len % PATIENCE == PATIENCE - 1 && g_cancellable_is_cancelled (self->cancellable);
}

/* --- one too many: forwards --------------------------------------------------------------------------- */

/* A mentor with a slot that is free, at a price at which it is given. */
static void
push_to_mentor (Search    *search,
                guint      mentor,
                GuildScore distance,
                guint      gap)
{
  GuildSolver *self = search->solver;
  const SolverMentor *m = &self->mentors[mentor];

  if (reach (search, mentor, distance, gap, GUILD_SOLVER_NONE) && m->used < m->capacity)
    offer_end (search, distance + MAX (0, guild_solver_mentor_next (self, mentor) - m->price), mentor);
}

/* A mentee who gives up a pairing, or serves another gap by it. */
static void
push_to_mentee (Search    *search,
                guint      mentee,
                GuildScore distance,
                guint      gap)
{
  GuildSolver *self = search->solver;
  const SolverMentee *m = &self->mentees[mentee];

  if (reach (search, self->n_mentors + mentee, distance, gap, GUILD_SOLVER_NONE) && m->used > 0)
    offer_end (search, distance + MAX (0, m->price - guild_solver_mentee_last (self, mentee)),
               self->n_mentors + mentee);
}

static void
push_to_found (Search    *search,
               guint      gap,
               guint      n,
               GuildScore kept,
               GuildScore distance)
{
  GuildSolver *self = search->solver;

  for (guint i = 0; i < n; i++)
    if (self->found_at[i] != self->gaps[gap].mentor)
      push_to_mentor (search, self->found_at[i], distance + MAX (0, kept - (self->found[i] >> 1)), gap);
}

/* A gap that keeps @kept looks for a mentor, or another one: first among those on its list. When the search comes to where
 * others could matter, as the queue says, for them too. */
static void
push_from_gap (Search    *search,
               guint      gap,
               GuildScore kept,
               GuildScore distance)
{
  GuildSolver *self = search->solver;
  GuildScore wanted = kept - (search->best - distance), limit = wanted;
  guint n = guild_solver_mentors_above (self, gap, kept, &limit);

  push_to_found (search, gap, n, kept, distance);
  if (limit > wanted)
    guild_solver_enqueue (self, distance + kept - limit, self->n_mentors + self->n_mentees + gap);
}

/* The search has come to where mentors could matter who are not on a gap's list. */
static void
push_farther (Search            *search,
              const SolverEntry *entry)
{
  GuildSolver *self = search->solver;
  guint gap = entry->node - self->n_mentors - self->n_mentees;
  const SolverGap *g = &self->gaps[gap];
  guint owner = g->mentor != GUILD_SOLVER_NONE ? g->mentor : self->n_mentors + g->mentee;
  GuildScore kept = gap == search->root_gap ? search->root_kept : guild_solver_kept (self, gap);
  GuildScore distance = gap == search->root_gap ? 0 : self->labels[owner].distance;
  GuildScore limit = kept - (search->best - distance);

  push_to_found (search, gap, guild_solver_all_mentors_above (self, gap, kept, limit), kept, distance);
}

/* The next person that is nearer than every known end, or FALSE. On the way there, gaps of a push look farther. */
static gboolean
settle (Search      *search,
        SolverEntry *entry)
{
  GuildSolver *self = search->solver;

  while (guild_solver_dequeue (self, entry) && entry->distance < search->best)
    {
      SolverLabel *label;

      if (entry->node >= self->n_mentors + self->n_mentees)
        {
          push_farther (search, entry);
          continue;
        }
      label = &self->labels[entry->node];
      if (label->done || label->distance != entry->distance)
        continue;
      label->done = TRUE;
      g_array_append_val (self->settled, entry->node);
      return TRUE;
    }
  return FALSE;
}

static void
push_on (Search            *search,
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

/* Prices of everybody nearer than the end follow. */
static void
settle_prices (Search *search,
               int     direction)
{
  GuildSolver *self = search->solver;

  for (guint i = 0; i < self->settled->len; i++)
    {
      guint node = g_array_index (self->settled, guint, i);
      GuildScore change = direction * (search->best - self->labels[node].distance);

      if (node < self->n_mentors)
        guild_solver_set_mentor_price (self, node, self->mentors[node].price + change);
      else
        guild_solver_set_mentee_price (self, node - self->n_mentors,
                                       self->mentees[node - self->n_mentors].price - change);
    }
}

static void
push_along (Search        *search,
            SolverNodeKind kind,
            guint          root)
{
  GuildSolver *self = search->solver;
  guint node = search->end;

  if (node < self->n_mentors)
    guild_solver_set_mentor_used (self, node, self->mentors[node].used + 1);
  else
    guild_solver_set_mentee_used (self, node - self->n_mentors, self->mentees[node - self->n_mentors].used - 1);
  while (!(kind == GUILD_SOLVER_MENTOR && node == root) &&
         !(kind == GUILD_SOLVER_MENTEE && node == self->n_mentors + root))
    {
      guint gap = self->labels[node].gap;
      guint mentor = self->gaps[gap].mentor;

      if (node < self->n_mentors)
        guild_solver_match (self, gap, node);
      else if (mentor != GUILD_SOLVER_NONE)
        guild_solver_unmatch (self, gap);
      if (kind == GUILD_SOLVER_GAP && gap == root)
        break;
      node = mentor != GUILD_SOLVER_NONE ? mentor : self->n_mentors + self->gaps[gap].mentee;
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
  Search search;
  SolverEntry entry;

  begin (&search, self);
  switch (kind)
    {
    case GUILD_SOLVER_MENTOR:
      push_to_mentor (&search, at, 0, GUILD_SOLVER_NONE);
      break;
    case GUILD_SOLVER_MENTEE:
      push_to_mentee (&search, at, 0, GUILD_SOLVER_NONE);
      break;
    case GUILD_SOLVER_GAP:
      search.root_gap = at;
      search.root_kept = kept;
      push_to_mentee (&search, self->gaps[at].mentee, kept - self->mentees[self->gaps[at].mentee].price, at);
      push_from_gap (&search, at, kept, 0);
      break;
    }
  while (settle (&search, &entry))
    {
      if (is_stopped (&search))
        return FALSE;
      push_on (&search, &entry);
    }
  g_assert (search.end != GUILD_SOLVER_NONE);
  settle_prices (&search, 1);
  push_along (&search, kind, at);
  return TRUE;
}

/* --- one too few: backwards ---------------------------------------------------------------------------- */

/* A mentor who lets a slot go unused. */
static void
pull_from_mentor (Search    *search,
                  guint      mentor,
                  GuildScore distance,
                  guint      gap,
                  guint      next)
{
  GuildSolver *self = search->solver;
  const SolverMentor *m = &self->mentors[mentor];

  if (reach (search, mentor, distance, gap, next) && m->used > 0)
    offer_end (search, distance + MAX (0, m->price - guild_solver_mentor_last (self, mentor)), mentor);
}

/* A mentee with a slot that is free, for what any further pairing must bring. */
static void
pull_from_mentee (Search    *search,
                  guint      mentee,
                  GuildScore distance,
                  guint      gap,
                  guint      next)
{
  GuildSolver *self = search->solver;
  const SolverMentee *m = &self->mentees[mentee];

  if (reach (search, self->n_mentors + mentee, distance, gap, next) && m->used < m->capacity)
    offer_end (search, distance + MAX (0, guild_solver_mentee_next (self, mentee) - m->price),
               self->n_mentors + mentee);
}

static void
pull_on (Search            *search,
         const SolverEntry *entry)
{
  GuildSolver *self = search->solver;

  if (entry->node < self->n_mentors)
    {
      guint n = guild_solver_gaps_above (self, entry->node, entry->distance - search->best);

      for (guint i = 0; i < n; i++)
        {
          guint gap = self->found_at[i];
          guint other = self->gaps[gap].mentor;
          GuildScore distance = entry->distance + MAX (0, -(self->found[i] >> 1));

          if (other == GUILD_SOLVER_NONE)
            pull_from_mentee (search, self->gaps[gap].mentee, distance, gap, entry->node);
          else if (other != entry->node)
            pull_from_mentor (search, other, distance, gap, entry->node);
        }
    }
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

static void
pull_along (Search *search)
{
  GuildSolver *self = search->solver;
  guint node = search->end;

  if (node < self->n_mentors)
    guild_solver_set_mentor_used (self, node, self->mentors[node].used - 1);
  else
    guild_solver_set_mentee_used (self, node - self->n_mentors, self->mentees[node - self->n_mentors].used + 1);
  while (self->labels[node].next != GUILD_SOLVER_NONE)
    {
      const SolverLabel *label = &self->labels[node];

      if (label->next < self->n_mentors)
        guild_solver_match (self, label->gap, label->next);
      else
        guild_solver_unmatch (self, label->gap);
      node = label->next;
    }
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
  Search search;
  SolverEntry entry;

  g_assert (kind != GUILD_SOLVER_GAP);
  begin (&search, self);
  if (kind == GUILD_SOLVER_MENTOR)
    pull_from_mentor (&search, at, 0, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE);
  else
    pull_from_mentee (&search, at, 0, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE);
  while (settle (&search, &entry))
    {
      if (is_stopped (&search))
        return FALSE;
      pull_on (&search, &entry);
    }
  g_assert (search.end != GUILD_SOLVER_NONE);
  settle_prices (&search, -1);
  pull_along (&search);
  return TRUE;
}
