/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prices of all who compete with each other, moved together and exactly, while pairs change. Everybody whom the open would
 * have at once, and whom these would have, stands in a forest whose roots are the open. Its prices move at one pace until
 * somebody new is as good, who joins, or until somebody in it would rather give way: then the pairs change along the way
 * there. Only those on the way lose how they were come to, and nearly all of them find another at once: the forest is not
 * looked for again. The Hungarian method with the search trees of Boykov and Kolmogorov (2004), who keep those of a
 * maximum flow. */

#include "guild-solver-net.h"

#include <string.h>

/* People looked at between two looks at whether somebody wants to stop. */
#define PATIENCE 256

/* Pairings between two reports of progress. */
#define REPORT 16

/* Where one in so many of the forest has lost how it was come to, it is quicker to begin again. */
#define PART  3
#define LEAST 256

/* How far ahead is fetched what is looked at. */
#define AHEAD 6

enum
{
  INSIDE = 1,
  NOTED = 2, /* among the touched */
  ROOT = 4,
};

/* Of two who stand next to each other: the gap between them, and how much farther prices have to move for it to be as good
 * for both. */
typedef struct
{
  guint node, other, gap;
  GuildScore slack;
} Arc;

typedef struct _Forest Forest;

/* Returns whether no others need be visited. */
typedef gboolean (*VisitFunc) (Forest *self, const Arc *arc);

struct _Forest
{
  GuildNet *net;
  gboolean is_up;   /* the roots are mentees, and prices of mentors rise */
  GuildScore level; /* how far prices have moved; @distances: the level at which somebody came in, or may come */
  GuildScore most;
  guint n_roots, n_inside, n_served, n_steps;
  gboolean stopped;
  guint next; /* in @queue */
  guint vain; /* the stamp of those from whom no root was found */
  Arc nearest;
};

static inline gboolean
is_inside (const GuildNet *net,
           guint           node)
{
  return net->states[node] & INSIDE;
}

/* How far somebody's price has moved since it was written. */
static inline GuildScore
get_move (const Forest *self,
          guint         node)
{
  return is_inside (self->net, node) ? self->level - self->net->distances[node] : 0;
}

static inline GuildScore
get_price (const Forest *self,
           guint         node)
{
  GuildScore move = get_move (self, node);

  return self->net->nodes[node].price + (self->is_up == guild_net_is_mentor (self->net, node) ? move : -move);
}

static inline GuildScore
get_kept (const Forest *self,
          guint         gap)
{
  GuildScore move = get_move (self, self->net->owners[gap]);

  return self->net->kept[gap] + (self->is_up ? -move : move);
}

static gboolean
is_stopped (Forest *self)
{
  if (++self->n_steps % PATIENCE == 0)
    self->stopped = g_cancellable_is_cancelled (self->net->solver->cancellable);
  return self->stopped;
}

/* --- who stands next to whom --------------------------------------------------------------------------------------- */

/* The next gap that is somebody's own: of a pair of a mentor, or of a mentee who has nobody for it. @i is 0 at first. */
static inline gboolean
next_own (const GuildNet *net,
          guint           node,
          guint          *i,
          guint          *gap)
{
  const SolverMentee *m;

  if (guild_net_is_mentor (net, node))
    {
      *gap = (*i)++ == 0 ? net->held[node] : net->next[*gap];
      return *gap != GUILD_SOLVER_NONE;
    }
  m = &net->solver->mentees[node - net->n_mentors];
  while (*i < m->n_gaps)
    {
      *gap = net->solver->mentee_gaps[m->first_gap + (*i)++];
      if (!guild_net_is_matched (net, *gap))
        return TRUE;
    }
  return FALSE;
}

/* Whom a pairing, or a gap, would as well be with. */
static gboolean
visit_candidates (Forest   *self,
                  guint     node,
                  guint     gap,
                  VisitFunc visit)
{
  GuildNet *net = self->net;
  gsize first = (gsize) net->rows[gap] * net->room;
  GuildScore kept = get_kept (self, gap);

  for (gsize i = first; net->rows[gap] != GUILD_SOLVER_NONE && i < first + net->room; i++)
    {
      guint mentor = net->mentors[i];

      if (net->worths[i] > GUILD_SCAN_OUT / 2 && mentor != net->owners[gap] && is_inside (net, mentor) &&
          visit (self,
                 &(Arc) { node, mentor, gap, kept - guild_net_halve (net->worths[i]) + get_price (self, mentor) }))
        return TRUE;
    }
  for (guint at = net->first_extra[gap]; at != GUILD_SOLVER_NONE;)
    {
      const NetExtra *extra = &g_array_index (net->extras, NetExtra, at);

      if (extra->mentor != net->owners[gap] && is_inside (net, extra->mentor) &&
          visit (self, &(Arc) { node, extra->mentor, gap, kept - extra->score + get_price (self, extra->mentor) }))
        return TRUE;
      at = extra->next;
    }
  return FALSE;
}

/* Those inside to whom ways lead on from @node: mentees of its pairs, and candidates. */
static gboolean
visit_forwards (Forest   *self,
                guint     node,
                VisitFunc visit)
{
  const GuildNet *net = self->net;
  guint gap = GUILD_SOLVER_NONE;

  for (guint i = 0; next_own (net, node, &i, &gap);)
    {
      guint mentee = guild_net_mentee (net, gap);

      if ((mentee != node && is_inside (net, mentee) &&
           visit (self, &(Arc) { node, mentee, gap, get_kept (self, gap) - get_price (self, mentee) })) ||
          visit_candidates (self, node, gap, visit))
        return TRUE;
    }
  return FALSE;
}

/* Those inside from whom ways lead to @node: whose pairings it would as well have, or who would not miss theirs. */
static gboolean
visit_backwards (Forest   *self,
                 guint     node,
                 VisitFunc visit)
{
  GuildNet *net = self->net;
  GuildScore price = get_price (self, node);

  if (guild_net_is_mentor (net, node))
    for (guint i = net->first_link[node]; i < net->first_link[node + 1]; i++)
      {
        const NetLink *link = &net->links[i];
        guint other = net->owners[link->gap];

        if (other != node && is_inside (net, other) &&
            visit (self, &(Arc) { node, other, link->gap, get_kept (self, link->gap) - link->score + price }))
          return TRUE;
      }
  else
    {
      const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];

      for (guint i = 0; i < m->n_gaps; i++)
        {
          guint gap = net->solver->mentee_gaps[m->first_gap + i], mate = net->owners[gap];

          if (guild_net_is_mentor (net, mate) && is_inside (net, mate) &&
              visit (self, &(Arc) { node, mate, gap, get_kept (self, gap) - price }))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
visit_parents (Forest   *self,
               guint     node,
               VisitFunc visit)
{
  return (self->is_up ? visit_backwards : visit_forwards) (self, node, visit);
}

/* --- coming and going ---------------------------------------------------------------------------------------------- */

/* Who gave way to whom somebody inside came by the gap of: who has the gap, or where prices fall, would have it. */
static inline guint
get_parent (const Forest *self,
            guint         node)
{
  return self->is_up ? self->net->owners[self->net->via[node]] : self->net->from[node];
}

/* Which level it is at which somebody inside would rather give way. */
static GuildScore
get_end (const Forest *self,
         guint         node)
{
  const GuildNet *net = self->net;
  const NetNode *n = &net->nodes[node];
  GuildScore price = get_price (self, node);

  if (net->states[node] & ROOT)
    return self->level + MAX (0, price - guild_net_next (net, node));
  if (self->is_up == guild_net_is_mentor (net, node))
    return n->used < n->capacity ? self->level + MAX (0, guild_net_next (net, node) - price) : NET_FAR;
  return n->used > 0 ? self->level + MAX (0, price - guild_net_last (net, node)) : NET_FAR;
}

static void
expect_end (Forest *self,
            guint   node)
{
  GuildScore end = get_end (self, node);

  if (end <= self->level)
    g_array_append_val (self->net->ready, node);
  else if (end <= self->most)
    guild_solver_enqueue (self->net->heap, end, node + self->net->n_nodes);
}

static void
note (GuildNet *net,
      guint     node)
{
  if (!(net->states[node] & NOTED))
    guild_net_put (&net->touched, node);
  net->states[node] |= NOTED;
}

/* What somebody hangs from: the gap, which may change hands; or where prices fall, who would have it. */
static inline guint
get_branch (const Forest *self,
            guint         node)
{
  return self->is_up ? self->net->via[node] : self->net->from[node];
}

static void
hang (Forest *self,
      guint   node,
      guint   gap,
      guint   from)
{
  GuildNet *net = self->net;
  guint32 *first;

  net->via[node] = gap;
  net->from[node] = from;
  if (gap == GUILD_SOLVER_NONE)
    return;
  first = &net->branches[get_branch (self, node)];
  net->beside[node] = *first;
  net->before[node] = GUILD_SOLVER_NONE;
  if (*first != GUILD_SOLVER_NONE)
    net->before[*first] = node;
  *first = node;
}

static void
unhang (Forest *self,
        guint   node)
{
  GuildNet *net = self->net;
  guint beside = net->beside[node], before = net->before[node];

  if (net->via[node] == GUILD_SOLVER_NONE)
    return;
  if (beside != GUILD_SOLVER_NONE)
    net->before[beside] = before;
  if (before != GUILD_SOLVER_NONE)
    net->beside[before] = beside;
  else
    net->branches[get_branch (self, node)] = beside;
  net->via[node] = GUILD_SOLVER_NONE;
}

static void
join (Forest *self,
      guint   node,
      guint   gap,
      guint   from)
{
  GuildNet *net = self->net;

  note (net, node);
  net->states[node] |= INSIDE;
  net->distances[node] = self->level;
  hang (self, node, gap, from);
  net->n_seen++;
  self->n_inside++;
  guild_net_hide (net, node, TRUE);
  g_array_append_val (net->queue, node);
  expect_end (self, node);
}

static void
leave (Forest *self,
       guint   node)
{
  GuildNet *net = self->net;
  GuildScore price = get_price (self, node);

  unhang (self, node);
  net->states[node] &= ~INSIDE;
  net->distances[node] = NET_FAR;
  self->n_inside--;
  guild_net_hide (net, node, FALSE);
  if (price != net->nodes[node].price && !self->stopped) /* what it is does not matter then */
    guild_net_set_price (net, node, price);
}

/* @other, outside, will be as good for the gap of @node when prices have moved by @slack. */
static void
expect (Forest    *self,
        guint      node,
        guint      gap,
        guint      other,
        GuildScore slack)
{
  GuildNet *net = self->net;
  GuildScore distance = self->level + MAX (0, slack);

  if (distance > self->most || distance >= net->distances[other])
    return;
  note (net, other);
  net->distances[other] = distance;
  net->via[other] = gap;
  net->from[other] = node;
  guild_solver_enqueue (net->heap, distance, other);
}

static inline void
approach (Forest    *self,
          guint      node,
          guint      gap,
          guint      other,
          GuildScore slack)
{
  if (slack <= 0)
    join (self, other, gap, node);
  else
    expect (self, node, gap, other, slack);
}

static void
approach_candidates (Forest *self,
                     guint   node,
                     guint   gap)
{
  GuildNet *net = self->net;
  GuildScore kept = get_kept (self, gap), most = self->most - self->level;
  guint n;

  if (!guild_net_is_matched (net, gap) && net->bounds[gap] + net->fallen < kept - most)
    return;
  n = guild_net_above (net, gap, kept - most - 1);
  for (guint i = 0; i < n; i++)
    if (!is_inside (net, net->solver->found_at[i]))
      approach (self, node, gap, net->solver->found_at[i], kept - net->solver->found[i]);
}

static void
grow_up (Forest *self,
         guint   node)
{
  const GuildNet *net = self->net;
  guint gap = GUILD_SOLVER_NONE;

  for (guint i = 0; next_own (net, node, &i, &gap);)
    {
      guint mentee = guild_net_mentee (net, gap);

      if (!is_inside (net, mentee))
        approach (self, node, gap, mentee, get_kept (self, gap) - net->nodes[mentee].price);
      approach_candidates (self, node, gap);
    }
}

static void
grow_down (Forest *self,
           guint   node)
{
  GuildNet *net = self->net;
  GuildScore price = get_price (self, node);

  if (guild_net_is_mentor (net, node))
    for (guint i = net->first_link[node]; i < net->first_link[node + 1]; i++)
      {
        const NetLink *link = &net->links[i];
        guint other = net->owners[link->gap];

        if (!is_inside (net, other))
          approach (self, node, link->gap, other, net->kept[link->gap] - link->score + price);
      }
  else
    {
      const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];

      for (guint i = 0; i < m->n_gaps; i++)
        {
          guint gap = net->solver->mentee_gaps[m->first_gap + i], mate = net->owners[gap];

          if (guild_net_is_mentor (net, mate) && !is_inside (net, mate))
            approach (self, node, gap, mate, net->kept[gap] - price);
        }
    }
}

/* --- changing pairs ------------------------------------------------------------------------------------------------ */

/* Whether somebody inside hangs, over whomever, from a root. */
static gboolean
is_anchored (Forest *self,
             guint   node)
{
  GuildNet *net = self->net;
  guint at = node, stamp = net->stamp;

  while (net->stamps[at] != net->stamp && !(net->states[at] & ROOT))
    {
      if (net->stamps[at] == self->vain || net->via[at] == GUILD_SOLVER_NONE)
        {
          stamp = self->vain;
          break;
        }
      at = get_parent (self, at);
    }
  for (; node != at; node = get_parent (self, node))
    net->stamps[node] = stamp;
  net->stamps[at] = stamp;
  return stamp == net->stamp;
}

static gboolean
try_parent (Forest    *self,
            const Arc *arc)
{
  if (arc->slack > 0 || !is_anchored (self, arc->other))
    return FALSE;
  unhang (self, arc->node);
  hang (self, arc->node, arc->gap, arc->other);
  return TRUE;
}

/* Whoever hangs there is loose. */
static void
cut_off (Forest *self,
         guint   branch)
{
  GuildNet *net = self->net;

  while (net->branches[branch] != GUILD_SOLVER_NONE)
    {
      guint node = net->branches[branch];

      unhang (self, node);
      guild_net_put (&net->open, node);
    }
}

/* Whoever hangs from @node has lost how they were come to. */
static void
cut_all (Forest *self,
         guint   node)
{
  guint gap = GUILD_SOLVER_NONE;

  if (!self->is_up)
    cut_off (self, node);
  else
    for (guint i = 0; next_own (self->net, node, &i, &gap);)
      cut_off (self, gap);
}

/* Everybody goes. */
static void
clear (Forest *self)
{
  GuildNet *net = self->net;

  self->stopped = g_cancellable_is_cancelled (net->solver->cancellable);
  for (guint i = 0; i < net->touched.n; i++)
    {
      guint node = net->touched.nodes[i];

      if (is_inside (net, node))
        leave (self, node);
      net->distances[node] = NET_FAR;
      net->states[node] = 0;
    }
  net->touched.n = 0;
  net->open.n = 0;
  g_array_set_size (net->heap, 0);
  g_array_set_size (net->queue, 0);
  g_array_set_size (net->ready, 0);
  self->next = 0;
}

static void
plant (Forest *self,
       guint   root)
{
  self->net->states[root] |= ROOT;
  join (self, root, GUILD_SOLVER_NONE, GUILD_SOLVER_NONE);
}

/* Everybody goes, and the roots come again. */
static void
begin_again (Forest *self)
{
  const GuildNet *net = self->net;
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < net->touched.n; i++)
    if (net->states[net->touched.nodes[i]] & ROOT)
      g_array_append_val (roots, net->touched.nodes[i]);
  clear (self);
  for (guint i = 0; i < roots->len; i++)
    plant (self, g_array_index (roots, guint, i));
}

static gboolean
find_nearest (Forest    *self,
              const Arc *arc)
{
  if (arc->slack < self->nearest.slack)
    self->nearest = *arc;
  return arc->slack <= 0;
}

/* Looks how near somebody outside is. */
static void
see (Forest *self,
     guint   node)
{
  self->net->distances[node] = NET_FAR;
  self->nearest.slack = NET_FAR;
  if (visit_parents (self, node, find_nearest) || self->nearest.slack < NET_FAR)
    expect (self, self->nearest.other, self->nearest.gap, node, self->nearest.slack);
}

/* Those who are loose, which the net's @open holds, are come to another way or go. */
static void
mend (Forest *self)
{
  GuildNet *net = self->net;
  guint n_gone = 0;

  self->vain = ++net->last_stamp;
  net->stamp = ++net->last_stamp;
  while (net->open.n > 0 && !is_stopped (self))
    {
      guint node = net->open.nodes[--net->open.n];

      if (visit_parents (self, node, try_parent))
        {
          self->vain = ++net->last_stamp;
          continue;
        }
      if (n_gone >= MAX (self->n_inside / PART, LEAST))
        {
          begin_again (self);
          return;
        }
      cut_all (self, node);
      leave (self, node);
      net->settled.nodes[n_gone++] = node;
    }
  for (guint i = 0; i < n_gone && !is_stopped (self); i++)
    see (self, net->settled.nodes[i]);
}

/* The way from a root to @end. */
static void
change_pairs (Forest *self,
              guint   end)
{
  GuildNet *net = self->net;
  gboolean takes = self->is_up == guild_net_is_mentor (net, end);
  guint node = end;

  guild_net_set_used (net, end, takes ? net->nodes[end].used + 1 : net->nodes[end].used - 1);
  while (!(net->states[node] & ROOT))
    {
      guint gap = net->via[node], before = get_parent (self, node), there = self->is_up ? node : before;

      unhang (self, node);
      guild_net_put (&net->open, node);
      if (guild_net_is_mentor (net, there))
        guild_net_match (net, gap, there);
      else
        guild_net_unmatch (net, gap);
      node = before;
    }
  guild_net_set_used (net, node, net->nodes[node].used + 1);
  if (++self->n_served % REPORT == 0)
    net->report (net->data, (double) self->n_served / (self->n_served + self->n_roots));
  if (net->nodes[node].used < net->nodes[node].capacity && get_price (self, node) > guild_net_next (net, node))
    expect_end (self, node);
  else
    {
      net->states[node] &= ~ROOT;
      self->n_roots--;
      guild_net_put (&net->open, node);
    }
  guild_net_hide (net, end, TRUE);
  guild_net_hide (net, node, TRUE);
}

/* Somebody may give way. */
static void
end_at (Forest *self,
        guint   node)
{
  GuildNet *net = self->net;

  if (!is_inside (net, node) || get_end (self, node) > self->level)
    return;
  if (net->states[node] & ROOT)
    {
      net->states[node] &= ~ROOT;
      self->n_roots--;
      guild_net_put (&net->open, node);
    }
  else
    change_pairs (self, node);
  if (self->n_roots == 0)
    return;
  mend (self);
  if (is_inside (net, node))
    expect_end (self, node);
}

/* --- growing ------------------------------------------------------------------------------------------------------- */

/* How far it is to somebody outside by the gap that they were seen by, if that still leads there from inside. */
static GuildScore
get_slack (Forest *self,
           guint   node)
{
  GuildNet *net = self->net;
  guint gap = net->via[node], parent = get_parent (self, node), mentor = self->is_up ? node : parent;
  GuildScore score;

  if (parent == node || !is_inside (net, parent) || (!self->is_up && net->owners[gap] != node))
    return NET_FAR;
  if (guild_net_is_mentor (net, mentor))
    return guild_net_has (net, gap, mentor, &score) ? get_kept (self, gap) - score + get_price (self, mentor) : NET_FAR;
  return !guild_net_is_matched (net, gap) ? NET_FAR : get_kept (self, gap) - get_price (self, mentor);
}

/* Somebody outside is as good now, if what was seen still holds. */
static void
let_in (Forest *self,
        guint   node)
{
  if (get_slack (self, node) <= 0)
    join (self, node, self->net->via[node], self->net->from[node]);
  else
    see (self, node);
}

/* What is wanted of those who come soon is brought near, step by step: most of the time goes into waiting for it. */
static inline void
fetch_soon (const Forest *self)
{
  const GuildNet *net = self->net;
  const guint *queue = (const guint *) (gpointer) net->queue->data + self->next;
  guint n = net->queue->len - self->next;

  if (n > 3 * AHEAD)
    {
      guint node = queue[3 * AHEAD];

      if (guild_net_is_mentor (net, node))
        {
          __builtin_prefetch (&net->held[node]);
          __builtin_prefetch (&net->first_link[node]);
        }
      else
        __builtin_prefetch (&net->solver->mentees[node - net->n_mentors]);
    }
  if (n > 2 * AHEAD && guild_net_is_mentor (net, queue[2 * AHEAD]))
    {
      guint gap = net->held[queue[2 * AHEAD]];

      if (!self->is_up)
        __builtin_prefetch (&net->links[net->first_link[queue[2 * AHEAD]]]);
      else if (gap != GUILD_SOLVER_NONE)
        {
          __builtin_prefetch (&net->kept[gap]);
          __builtin_prefetch (&net->rows[gap]);
          __builtin_prefetch (&net->next[gap]);
          __builtin_prefetch (&net->mentees[gap]);
        }
    }
  if (n <= AHEAD || !guild_net_is_mentor (net, queue[AHEAD]))
    return;
  if (self->is_up)
    for (guint gap = net->held[queue[AHEAD]]; gap != GUILD_SOLVER_NONE; gap = net->next[gap])
      guild_net_fetch (net, gap);
  else
    for (guint i = net->first_link[queue[AHEAD]]; i < net->first_link[queue[AHEAD] + 1]; i++)
      {
        __builtin_prefetch (&net->owners[net->links[i].gap]);
        __builtin_prefetch (&net->kept[net->links[i].gap]);
      }
}

/* The next thing that happens; or FALSE if nothing does. */
static gboolean
step (Forest *self)
{
  GuildNet *net = self->net;
  SolverEntry entry;

  if (net->ready->len > 0)
    {
      guint node = g_array_index (net->ready, guint, net->ready->len - 1);

      g_array_set_size (net->ready, net->ready->len - 1);
      end_at (self, node);
      return TRUE;
    }
  if (self->next < net->queue->len)
    {
      guint node = g_array_index (net->queue, guint, self->next++);

      fetch_soon (self);
      if (is_inside (net, node))
        (self->is_up ? grow_up : grow_down) (self, node);
      return TRUE;
    }
  g_array_set_size (net->queue, 0);
  self->next = 0;
  if (!guild_solver_dequeue (net->heap, &entry))
    return FALSE;
  self->level = MAX (self->level, entry.distance);
  if (entry.node >= net->n_nodes)
    end_at (self, entry.node - net->n_nodes);
  else if (!is_inside (net, entry.node) && net->distances[entry.node] == entry.distance)
    let_in (self, entry.node);
  return TRUE;
}

/*
 * guild_net_grow:
 * @roots: who is open, as long as they are: mentees who want more, or mentors who are spare
 * @n_roots: their number
 * @most: how far prices move, at most
 * @n_people: how many may stand in the forest
 *
 * Lets the open have what they want, or move prices by @most. Nobody else becomes open. Mentors have to know of
 * candidates.
 *
 * Returns: how many pairings there are more
 */
guint
guild_net_grow (GuildNet    *net,
                const guint *roots,
                guint        n_roots,
                GuildScore   most,
                guint        n_people)
{
  Forest self = { .net = net, .is_up = !guild_net_is_mentor (net, roots[0]), .most = most };
  gboolean goes_on = TRUE;

  clear (&self); /* of what other searches have left */
  for (guint i = 0; i < n_roots; i++)
    if (guild_net_is_open (net, roots[i]))
      {
        self.n_roots++;
        plant (&self, roots[i]);
      }
  while (goes_on && self.n_roots > 0 && self.n_inside <= n_people && !is_stopped (&self))
    goes_on = step (&self);
  if (!goes_on) /* nobody else would come before */
    self.level = most;
  if (!self.is_up)
    guild_net_fall (net, self.level);
  clear (&self);
  return self.n_served;
}
