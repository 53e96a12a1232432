/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searches in a net. From a mentee they go forwards: gaps change mentors, and somebody gives up a pairing or a
 * mentor a slot that is free. From a mentor they go backwards: gaps change mentors, and a mentee takes a pairing
 * more or a mentor lets a slot go. */

#include "guild-solver-net.h"

/* People looked at between two looks at whether somebody wants to stop. */
#define PATIENCE 256

/* People whom searches along ways that cost nothing came to without looking at them are free for the next search, as often
 * as this for each that there is. After that it costs more than the pairings are worth. */
#define MOST_AGAIN 8

static inline guint
pop (NetStack *stack)
{
  return stack->nodes[--stack->n];
}

/* --- pairings along a way -------------------------------------------------------------------------------------- */

/* The way that a search found, from its end. */
static void
push_along (GuildNet *net,
            guint     root)
{
  guint node = net->end;

  guild_net_set_used (net, node,
                      guild_net_is_mentor (net, node) ? net->nodes[node].used + 1 : net->nodes[node].used - 1);
  while (node != root)
    {
      guint gap = net->via[node], before = net->owners[gap];

      if (guild_net_is_mentor (net, node))
        guild_net_match (net, gap, node);
      else
        guild_net_unmatch (net, gap);
      node = before;
    }
}

static void
pull_along (GuildNet *net,
            guint     root)
{
  guint node = net->end;

  guild_net_set_used (net, node,
                      guild_net_is_mentor (net, node) ? net->nodes[node].used - 1 : net->nodes[node].used + 1);
  while (node != root)
    {
      guint gap = net->via[node], next = net->from[node];

      if (guild_net_is_mentor (net, next))
        guild_net_match (net, gap, next);
      else
        guild_net_unmatch (net, gap);
      node = next;
    }
}

/* --- ways that cost nothing ------------------------------------------------------------------------------------ */

/* Forgets where searches came to: to be called when prices have changed, or to try again. Until then, who was in vain come
 * to stays so. */
void
guild_net_begin_tight (GuildNet *net)
{
  net->first_search = net->search + 1;
  net->n_again = 0;
}

/* Whether searches since then may have missed ways, for the sake of speed. */
gboolean
guild_net_is_hasty (const GuildNet *net)
{
  return net->n_again > (guint64) MOST_AGAIN * net->n_nodes;
}

static gboolean
try (GuildNet *net,
     guint     node,
     guint     gap,
     guint     from,
     gboolean  is_end)
{
  if (net->tried[node] >= net->first_search)
    return FALSE;
  net->tried[node] = net->search;
  net->via[node] = gap;
  net->from[node] = from;
  guild_net_put (&net->open, node);
  if (is_end)
    net->end = node;
  return is_end;
}

static void
try_push (GuildNet *net,
          guint     gap,
          guint     from)
{
  GuildSolver *self = net->solver;
  guint n = guild_net_above (net, gap, net->kept[gap] - 1);

  for (guint i = 0; i < n; i++)
    {
      guint mentor = self->found_at[i];
      const NetNode *m = &net->nodes[mentor];

      if (mentor != net->owners[gap] &&
          try (net, mentor, gap, from, m->used < m->capacity && m->price >= guild_net_next (net, mentor)))
        return;
    }
}

static void
push_tight_on (GuildNet *net,
               guint     node)
{
  const GuildSolver *self = net->solver;

  if (guild_net_is_mentor (net, node))
    for (guint gap = net->held[node]; gap != GUILD_SOLVER_NONE && net->end == GUILD_SOLVER_NONE; gap = net->next[gap])
      {
        guint mentee = guild_net_mentee (net, gap);
        const NetNode *m = &net->nodes[mentee];

        if (net->kept[gap] <= m->price && try (net, mentee, gap, node, m->price <= guild_net_last (net, mentee)))
          return;
        try_push (net, gap, node);
      }
  else
    {
      const SolverMentee *m = &self->mentees[node - net->n_mentors];

      for (guint i = 0; i < m->n_gaps && net->end == GUILD_SOLVER_NONE; i++)
        if (!guild_net_is_matched (net, self->mentee_gaps[m->first_gap + i]))
          try_push (net, self->mentee_gaps[m->first_gap + i], node);
    }
}

static void
pull_tight_on (GuildNet *net,
               guint     node)
{
  const GuildSolver *self = net->solver;

  if (guild_net_is_mentor (net, node))
    for (guint i = net->first_link[node]; i < net->first_link[node + 1] && net->end == GUILD_SOLVER_NONE; i++)
      {
        const NetLink *link = &net->links[i];
        guint there = net->owners[link->gap];
        const NetNode *n = &net->nodes[there];

        if (there != node && link->score - net->nodes[node].price >= net->kept[link->gap])
          try (net, there, link->gap, node,
               guild_net_is_mentor (net, there) ? n->used > 0 && n->price <= guild_net_last (net, there)
                                                : n->used < n->capacity && n->price >= guild_net_next (net, there));
      }
  else
    {
      const SolverMentee *m = &self->mentees[node - net->n_mentors];

      for (guint i = 0; i < m->n_gaps && net->end == GUILD_SOLVER_NONE; i++)
        {
          guint gap = self->mentee_gaps[m->first_gap + i], mate = net->owners[gap];

          if (guild_net_is_mentor (net, mate) && net->kept[gap] <= net->nodes[node].price)
            try (net, mate, gap, node, net->nodes[mate].price <= guild_net_last (net, mate));
        }
    }
}

/* One pairing more for @root, who has a slot in use for it. Whom a search came to in vain is not tried again. */
static gboolean
go_tight (GuildNet *net,
          guint     root)
{
  gboolean forwards = !guild_net_is_mentor (net, root);
  guint n_steps = 0;

  net->end = GUILD_SOLVER_NONE;
  net->search++;
  net->open.n = 0;
  try (net, root, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE, FALSE);
  while (net->open.n > 0 && net->end == GUILD_SOLVER_NONE)
    {
      if (++n_steps % PATIENCE == 0 && g_cancellable_is_cancelled (net->solver->cancellable))
        break;
      (forwards ? push_tight_on : pull_tight_on) (net, pop (&net->open));
    }
  if (net->end == GUILD_SOLVER_NONE)
    return FALSE;
  /* it was not in vain for those on the way, nor for those who were not looked at any more */
  for (guint i = 0; !guild_net_is_hasty (net) && i < net->open.n; i++)
    net->tried[net->open.nodes[i]] = 0;
  net->n_again += net->open.n;
  for (guint node = net->end; node != GUILD_SOLVER_NONE; node = net->from[node])
    net->tried[node] = 0;
  (forwards ? push_along : pull_along) (net, root);
  return TRUE;
}

/* Lets somebody open have what costs nothing; returns how many pairings. */
guint
guild_net_take (GuildNet *net,
                guint     node)
{
  guint n = 0;

  for (; guild_net_is_open (net, node); n++)
    {
      guild_net_set_used (net, node, net->nodes[node].used + 1);
      if (!go_tight (net, node))
        {
          guild_net_set_used (net, node, net->nodes[node].used - 1);
          break;
        }
      if (!guild_net_is_mentor (net, node))
        guild_net_price_mentee (net, node);
    }
  return n;
}

/* --- shortest ways --------------------------------------------------------------------------------------------- */

static void
begin (GuildNet *net,
       guint     n_ends)
{
  net->settled.n = 0;
  net->open.n = 0;
  g_array_set_size (net->ends, 0);
  g_array_set_size (net->heap, 0);
  net->best = NET_FAR;
  net->current = 0;
  net->n_ends = n_ends;
}

/* Whether this way to a person is shorter than those known. Who is as near as the search is now comes next. */
static inline gboolean
reach (GuildNet  *net,
       guint      node,
       GuildScore distance,
       guint      gap,
       guint      from,
       gboolean  *is_new)
{
  if (distance >= net->best || distance >= net->distances[node])
    return FALSE;
  *is_new = net->distances[node] == NET_FAR;
  if (*is_new)
    guild_net_put (&net->touched, node);
  net->distances[node] = distance;
  net->via[node] = gap;
  net->from[node] = from;
  if (distance == net->current)
    guild_net_put (&net->open, node);
  else
    guild_solver_enqueue (net->heap, distance, node);
  return TRUE;
}

/* One of the ends that are sought. */
static void
end_at (GuildNet  *net,
        GuildScore distance,
        gboolean   is_new)
{
  GArray *ends = net->ends;
  guint at = ends->len;

  if (distance >= net->best || !is_new)
    return;
  while (at > 0 && g_array_index (ends, GuildScore, at - 1) > distance)
    at--;
  g_array_insert_val (ends, at, distance);
  if (ends->len > net->n_ends)
    g_array_set_size (ends, net->n_ends);
  if (ends->len == net->n_ends)
    net->best = g_array_index (ends, GuildScore, net->n_ends - 1);
}

/* Somebody who might give up a pairing. */
static void
reach_holder (GuildNet  *net,
              guint      node,
              GuildScore distance,
              guint      gap,
              guint      from)
{
  const NetNode *n = &net->nodes[node];
  gboolean is_new;

  if (reach (net, node, distance, gap, from, &is_new) && n->used > 0)
    end_at (net, distance + MAX (0, n->price - guild_net_last (net, node)), is_new);
}

/* Somebody who might use a slot that is free. */
static void
reach_taker (GuildNet  *net,
             guint      node,
             GuildScore distance,
             guint      gap,
             guint      from)
{
  const NetNode *n = &net->nodes[node];
  gboolean is_new;

  if (reach (net, node, distance, gap, from, &is_new) && n->used < n->capacity)
    end_at (net, distance + MAX (0, guild_net_next (net, node) - n->price), is_new);
}

static void
push_to_mentors (GuildNet *net,
                 guint     gap,
                 guint     from)
{
  GuildSolver *self = net->solver;
  GuildScore distance = net->current, kept = net->kept[gap];
  guint n = guild_net_above (net, gap, kept - (net->best - distance));

  for (guint i = 0; i < n; i++)
    {
      guint mentor = self->found_at[i];

      if (mentor != net->owners[gap])
        reach_taker (net, mentor, distance + MAX (0, kept - self->found[i]), gap, from);
    }
}

static void
push_on (GuildNet *net,
         guint     node)
{
  const GuildSolver *self = net->solver;

  if (guild_net_is_mentor (net, node))
    for (guint gap = net->held[node]; gap != GUILD_SOLVER_NONE; gap = net->next[gap])
      {
        guint mentee = guild_net_mentee (net, gap);

        if (net->next[gap] != GUILD_SOLVER_NONE)
          guild_net_fetch (net, net->next[gap]);
        reach_holder (net, mentee, net->current + net->kept[gap] - net->nodes[mentee].price, gap, node);
        push_to_mentors (net, gap, node);
      }
  else
    {
      const SolverMentee *m = &self->mentees[node - net->n_mentors];

      for (guint i = 0; i < m->n_gaps; i++)
        if (!guild_net_is_matched (net, self->mentee_gaps[m->first_gap + i]))
          push_to_mentors (net, self->mentee_gaps[m->first_gap + i], node);
    }
}

static void
pull_on (GuildNet *net,
         guint     node)
{
  const GuildSolver *self = net->solver;
  GuildScore distance = net->current;

  if (guild_net_is_mentor (net, node))
    for (guint i = net->first_link[node]; i < net->first_link[node + 1]; i++)
      {
        const NetLink *link = &net->links[i];
        guint owner = net->owners[link->gap];
        GuildScore there = distance + MAX (0, net->kept[link->gap] - link->score + net->nodes[node].price);

        if (there >= net->best || owner == node)
          continue;
        (guild_net_is_mentor (net, owner) ? reach_holder : reach_taker) (net, owner, there, link->gap, node);
      }
  else
    {
      const SolverMentee *m = &self->mentees[node - net->n_mentors];

      for (guint i = 0; i < m->n_gaps; i++)
        {
          guint gap = self->mentee_gaps[m->first_gap + i];

          if (guild_net_is_matched (net, gap))
            reach_holder (net, net->owners[gap], distance + net->kept[gap] - net->nodes[node].price, gap, node);
        }
    }
}

/* The next person that is nearer than every known end, or FALSE. */
static gboolean
settle (GuildNet *net,
        guint    *node)
{
  SolverEntry entry;

  for (;;)
    {
      if (net->open.n > 0 && net->current < net->best)
        *node = pop (&net->open);
      else if (net->open.n == 0 && guild_solver_dequeue (net->heap, &entry) && entry.distance < net->best)
        {
          *node = entry.node;
          if (net->distances[entry.node] != entry.distance)
            continue;
          net->current = entry.distance;
        }
      else
        return FALSE;
      if (net->done[*node])
        continue;
      net->done[*node] = TRUE;
      net->n_seen++;
      guild_net_put (&net->settled, *node);
      return TRUE;
    }
}

/* Goes from person to person until no end can be nearer; returns whether nobody wants to stop. */
static gboolean
go_on (GuildNet *net,
       gboolean  forwards)
{
  guint node;

  while (settle (net, &node))
    {
      if (net->settled.n % PATIENCE == PATIENCE - 1 && g_cancellable_is_cancelled (net->solver->cancellable))
        return FALSE;
      (forwards ? push_on : pull_on) (net, node);
    }
  return TRUE;
}

/* Prices of everybody nearer than the ends follow. */
static void
shift_prices (GuildNet *net,
              gboolean  forwards)
{
  if (!forwards)
    guild_net_fall (net, net->best);
  for (guint i = 0; i < net->settled.n; i++)
    {
      guint node = net->settled.nodes[i];
      GuildScore by = MAX (0, net->best - net->distances[node]);

      guild_net_set_price (net, node,
                           net->nodes[node].price + (forwards == guild_net_is_mentor (net, node) ? by : -by));
    }
}

static void
end (GuildNet *net)
{
  for (guint i = 0; i < net->touched.n; i++)
    {
      guint node = net->touched.nodes[i];

      net->distances[node] = NET_FAR;
      net->done[node] = FALSE;
    }
  net->touched.n = 0;
}

/* Moves the prices of all whom @roots would have, and of whom these compete with, until @n_ends pairings more seem
 * to be possible: where all roots want more, up; where all are spare, down. Nobody is matched. Returns whether
 * prices have changed. */
gboolean
guild_net_shift (GuildNet     *net,
                 const GArray *roots,
                 guint         n_ends,
                 GuildScore    most)
{
  const guint *nodes = (const guint *) (gpointer) roots->data;
  gboolean forwards = !guild_net_is_mentor (net, nodes[0]), is_new, changes;

  begin (net, n_ends);
  net->best = most;
  for (guint i = 0; i < roots->len; i++)
    {
      reach (net, nodes[i], 0, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE, &is_new);
      end_at (net, net->nodes[nodes[i]].price - guild_net_next (net, nodes[i]), TRUE);
    }
  changes = go_on (net, forwards);
  if (net->ends->len > 0)
    net->best = MIN (net->best, g_array_index (net->ends, GuildScore, net->ends->len - 1));
  changes = changes && net->best > 0;
  if (changes)
    shift_prices (net, forwards);
  end (net);
  for (guint i = 0; changes && i < net->settled.n; i++)
    {
      guint node = net->settled.nodes[i];

      if (i % PATIENCE == 0 && g_cancellable_is_cancelled (net->solver->cancellable))
        break;
      if (!guild_net_is_mentor (net, node))
        guild_net_price_mentee (net, node);
      else if (net->nodes[node].price < guild_net_least (net, node))
        guild_net_empty (net, node);
    }
  return changes;
}
