/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prices of all who compete with each other, moved together. Where many mentors stand at one price and a few hundred slots
 * too many are free, each of them is a long search, and what it finds leads out of the crowd by a single gap. Here the crowd
 * is looked through once: its ways out are told by their length, and prices fall until as many are open as there are
 * slots. Whoever would be better off then leaves whom they have, and what these lack is a matter of other crowds. Where
 * mentees want more than there is, prices rise likewise. */

#include "guild-solver-net.h"

/* With fewer who are open, a search for each is as good. */
#define LEAST 4

/* One in so many has to be satisfied, and how often that may not be so before others have to go on. */
#define PART      3
#define MOST_VAIN 2

/* How far ahead is fetched what is looked at. */
#define AHEAD 6

/* People between two looks at whether somebody wants to stop: then it does not matter what becomes of prices. */
#define PATIENCE 256

/* Those who compete with each other are the net's @touched, marked as done. */
typedef struct
{
  GuildNet *net;
  GuildScore most;     /* how far prices are moved */
  GuildScore *nearest; /* of each gap: how far, for it to come or go; NET_FAR of those that are not in @gaps */
  GArray *gaps;        /* of guint */
  GArray *lengths;     /* of GuildScore: all ways out */
  guint64 n_open;      /* pairings that are sought */
} Crowd;

static inline gboolean
is_stopped (const GuildNet *net,
            guint           i)
{
  return i % PATIENCE == PATIENCE - 1 && g_cancellable_is_cancelled (net->solver->cancellable);
}

static gboolean
is_inside (const GuildNet *net,
           guint           node)
{
  return net->done[node];
}

static void
enter (GuildNet *net,
       guint     node)
{
  if (net->done[node])
    return;
  net->done[node] = TRUE;
  net->n_seen++;
  guild_net_put (&net->touched, node);
}

static void
leave_all (GuildNet *net)
{
  for (guint i = 0; i < net->touched.n; i++)
    {
      net->done[net->touched.nodes[i]] = FALSE;
      net->distances[net->touched.nodes[i]] = NET_FAR;
    }
  net->touched.n = 0;
}

/* What is wanted of those who come soon is brought near, step by step: most of the time goes into waiting for it. */
static inline void
fetch_soon (const GuildNet *net,
            guint           i)
{
  const GuildSolver *self = net->solver;

  if (i + 3 * AHEAD < net->touched.n)
    {
      guint node = net->touched.nodes[i + 3 * AHEAD];

      if (node < net->n_mentors)
        __builtin_prefetch (&net->held[node]);
      else
        __builtin_prefetch (&self->mentees[node - net->n_mentors]);
      __builtin_prefetch (&net->nodes[node]);
    }
  if (i + 2 * AHEAD < net->touched.n)
    {
      guint node = net->touched.nodes[i + 2 * AHEAD];

      if (node < net->n_mentors && net->held[node] != GUILD_SOLVER_NONE)
        {
          __builtin_prefetch (&net->kept[net->held[node]]);
          __builtin_prefetch (&net->rows[net->held[node]]);
          __builtin_prefetch (&net->next[net->held[node]]);
        }
    }
  if (i + AHEAD < net->touched.n)
    {
      guint node = net->touched.nodes[i + AHEAD];

      if (node < net->n_mentors)
        for (guint gap = net->held[node]; gap != GUILD_SOLVER_NONE; gap = net->next[gap])
          guild_net_fetch (net, gap);
    }
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  GuildScore left = *(const GuildScore *) a, right = *(const GuildScore *) b;

  return (left > right) - (left < right);
}

static void
add_gap (Crowd     *crowd,
         guint      gap,
         GuildScore length)
{
  if (crowd->nearest[gap] == NET_FAR)
    g_array_append_val (crowd->gaps, gap);
  crowd->nearest[gap] = MIN (crowd->nearest[gap], length);
}

static void
forget_gaps (Crowd *crowd)
{
  for (guint i = 0; i < crowd->gaps->len; i++)
    crowd->nearest[g_array_index (crowd->gaps, guint, i)] = NET_FAR;
  g_array_set_size (crowd->gaps, 0);
  g_array_set_size (crowd->lengths, 0);
  crowd->n_open = 0;
}

/* How far prices have to be moved for as many ways out as are sought, as far as there are any. */
static GuildScore
choose_length (const Crowd *crowd)
{
  GArray *lengths = crowd->lengths;

  if (lengths->len == 0)
    return crowd->most;
  g_array_sort (lengths, compare_lengths);
  return MIN (crowd->most, g_array_index (lengths, GuildScore, (guint) MIN (lengths->len, crowd->n_open) - 1));
}

/* --- down ---------------------------------------------------------------------------------------------------------- */

static void
spread_down (GuildNet *net,
             guint     first)
{
  for (guint at = first; at < net->touched.n && !is_stopped (net, at); at++)
    {
      guint node = net->touched.nodes[at];

      if (node < net->n_mentors)
        for (guint i = net->first_link[node]; i < net->first_link[node + 1]; i++)
          {
            const NetLink *link = &net->links[i];
            guint mate = net->mates[link->gap];

            if (net->kept[link->gap] - link->score + net->nodes[node].price <= 0)
              enter (net, mate != GUILD_SOLVER_NONE ? mate : guild_net_mentee (net, link->gap));
          }
      else
        {
          const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];

          for (guint i = 0; i < m->n_gaps; i++)
            {
              guint gap = net->solver->mentee_gaps[m->first_gap + i];

              if (net->mates[gap] != GUILD_SOLVER_NONE && net->kept[gap] <= net->nodes[node].price)
                enter (net, net->mates[gap]);
            }
        }
    }
}

/* How much farther it is from a gap to somebody outside who gives up a pairing for it, or to a slot of the mentee. */
static GuildScore
get_rest (const GuildNet *net,
          guint           gap)
{
  guint node = guild_net_mentee (net, gap);
  const NetNode *n = &net->nodes[node];
  const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];
  GuildScore rest = NET_FAR;

  if (net->mates[gap] != GUILD_SOLVER_NONE)
    return is_inside (net, net->mates[gap]) ? NET_FAR : 0;
  if (n->used < n->capacity)
    return MAX (0, guild_net_next (net, node) - n->price);
  for (guint i = 0; i < m->n_gaps; i++)
    {
      guint other = net->solver->mentee_gaps[m->first_gap + i];

      if (net->mates[other] != GUILD_SOLVER_NONE && !is_inside (net, net->mates[other]))
        rest = MIN (rest, net->kept[other] - n->price);
    }
  return rest;
}

static void
find_ways_down (Crowd *crowd)
{
  GuildNet *net = crowd->net;

  for (guint i = 0; i < net->touched.n && !is_stopped (net, i); i++)
    {
      guint node = net->touched.nodes[i];
      const NetNode *n = &net->nodes[node];

      if (node >= net->n_mentors)
        continue;
      if (guild_net_is_open (net, node))
        crowd->n_open += n->capacity - n->used;
      for (guint slot = n->used; slot < n->capacity; slot++)
        {
          GuildScore length = MAX (0, n->price - guild_net_next (net, node));

          g_array_append_val (crowd->lengths, length);
          if (crowd->lengths->len > net->n_nodes)
            break;
        }
      for (guint j = net->first_link[node]; j < net->first_link[node + 1]; j++)
        {
          const NetLink *link = &net->links[j];
          GuildScore length = net->kept[link->gap] - link->score + n->price;

          if (length <= crowd->most && net->mates[link->gap] != node)
            add_gap (crowd, link->gap, MAX (0, length));
        }
    }
  for (guint i = 0; i < crowd->gaps->len; i++)
    {
      guint gap = g_array_index (crowd->gaps, guint, i);
      GuildScore rest = get_rest (net, gap), length = crowd->nearest[gap] + rest;

      if (rest < NET_FAR && length <= crowd->most)
        g_array_append_val (crowd->lengths, length);
    }
}

static guint
lower (Crowd     *crowd,
       GuildScore fall)
{
  GuildNet *net = crowd->net;
  guint n = 0;

  guild_net_fall (net, fall);
  for (guint i = 0; i < net->touched.n && !is_stopped (net, i); i++)
    {
      guint node = net->touched.nodes[i];

      if (node < net->n_mentors)
        guild_net_set_price (net, node, MAX (net->nodes[node].price - fall, guild_net_least (net, node)));
    }
  for (guint i = 0; i < crowd->gaps->len; i++)
    {
      guint gap = g_array_index (crowd->gaps, guint, i);

      if (crowd->nearest[gap] < fall && net->mates[gap] != GUILD_SOLVER_NONE && !is_inside (net, net->mates[gap]))
        guild_net_drop (net, gap);
    }
  for (guint i = 0; i < crowd->gaps->len && !is_stopped (net, i); i++)
    {
      guint gap = g_array_index (crowd->gaps, guint, i);

      if (crowd->nearest[gap] <= fall && net->mates[gap] == GUILD_SOLVER_NONE)
        guild_net_price_mentee (net, guild_net_mentee (net, gap));
    }
  guild_net_begin_tight (net);
  for (guint i = 0; i < crowd->gaps->len && !is_stopped (net, i); i++)
    {
      guint gap = g_array_index (crowd->gaps, guint, i);

      if (crowd->nearest[gap] <= fall && net->mates[gap] == GUILD_SOLVER_NONE)
        n += guild_net_take (net, guild_net_mentee (net, gap));
    }
  guild_net_begin_tight (net);
  for (guint i = 0; i < net->touched.n && !is_stopped (net, i); i++)
    if (net->touched.nodes[i] < net->n_mentors)
      n += guild_net_take (net, net->touched.nodes[i]);
  return n;
}

/* --- up ------------------------------------------------------------------------------------------------------------ */

static void
enter_candidates (GuildNet *net,
                  guint     gap)
{
  GuildSolver *self = net->solver;
  guint n = guild_net_above (net, gap, net->kept[gap] - 1);

  for (guint i = 0; i < n; i++)
    enter (net, self->found_at[i]);
}

static void
spread_up (GuildNet *net,
           guint     first)
{
  for (guint at = first; at < net->touched.n && !is_stopped (net, at); at++)
    {
      guint node = net->touched.nodes[at];

      fetch_soon (net, at);
      if (node < net->n_mentors)
        for (guint gap = net->held[node]; gap != GUILD_SOLVER_NONE; gap = net->next[gap])
          {
            guint mentee = guild_net_mentee (net, gap);

            if (net->kept[gap] <= net->nodes[mentee].price)
              enter (net, mentee);
            enter_candidates (net, gap);
          }
      else
        {
          const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];

          for (guint i = 0; i < m->n_gaps; i++)
            if (net->mates[net->solver->mentee_gaps[m->first_gap + i]] == GUILD_SOLVER_NONE)
              enter_candidates (net, net->solver->mentee_gaps[m->first_gap + i]);
        }
    }
}

/* How much farther than whom it has the nearest outside is for a gap. */
static GuildScore
get_way_up (GuildNet  *net,
            guint      gap,
            GuildScore most)
{
  GuildSolver *self = net->solver;
  GuildScore nearest = NET_FAR;
  guint n = guild_net_above (net, gap, net->kept[gap] - most - 1);

  for (guint i = 0; i < n; i++)
    if (!is_inside (net, self->found_at[i]))
      nearest = MIN (nearest, MAX (0, net->kept[gap] - self->found[i]));
  return nearest;
}

/* Whether a mentee who gives up a pairing takes none of those inside for it. */
static gboolean
goes_away (GuildNet *net,
           guint     node)
{
  const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];
  GuildScore price = net->nodes[node].price;

  if (price <= guild_net_last (net, node))
    return TRUE;
  for (guint i = 0; i < m->n_gaps; i++)
    {
      guint gap = net->solver->mentee_gaps[m->first_gap + i];

      if (net->mates[gap] == GUILD_SOLVER_NONE && net->bounds[gap] + net->fallen >= price &&
          get_way_up (net, gap, 0) <= 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_way_up (Crowd     *crowd,
            guint      gap,
            GuildScore length)
{
  if (length > crowd->most)
    return;
  add_gap (crowd, gap, length);
  g_array_append_val (crowd->lengths, length);
}

static void
find_ways_of_mentor (Crowd *crowd,
                     guint  node)
{
  GuildNet *net = crowd->net;

  for (guint gap = net->held[node]; gap != GUILD_SOLVER_NONE; gap = net->next[gap])
    {
      guint mentee = guild_net_mentee (net, gap);
      GuildScore length = get_way_up (net, gap, crowd->most), away = net->kept[gap] - net->nodes[mentee].price;

      if (!is_inside (net, mentee) && away < length && away <= crowd->most && goes_away (net, mentee))
        length = MAX (0, away);
      add_way_up (crowd, gap, length);
    }
}

static void
find_ways_of_mentee (Crowd *crowd,
                     guint  node)
{
  GuildNet *net = crowd->net;
  const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];
  const NetNode *n = &net->nodes[node];
  gboolean is_open = guild_net_is_open (net, node);

  crowd->n_open += is_open;
  if (is_open || n->used > 0)
    {
      GuildScore length = n->price - (is_open ? guild_net_next (net, node) : guild_net_last (net, node));

      if (length <= crowd->most)
        g_array_append_val (crowd->lengths, length);
    }
  for (guint i = 0; i < m->n_gaps; i++)
    {
      guint gap = net->solver->mentee_gaps[m->first_gap + i];

      if (net->mates[gap] == GUILD_SOLVER_NONE && net->bounds[gap] + net->fallen >= n->price - crowd->most)
        add_way_up (crowd, gap, get_way_up (net, gap, crowd->most));
    }
}

static void
find_ways_up (Crowd *crowd)
{
  GuildNet *net = crowd->net;

  for (guint i = 0; i < net->touched.n && !is_stopped (net, i); i++)
    {
      fetch_soon (net, i);
      if (net->touched.nodes[i] < net->n_mentors)
        find_ways_of_mentor (crowd, net->touched.nodes[i]);
      else
        find_ways_of_mentee (crowd, net->touched.nodes[i]);
    }
}

static guint
lift (Crowd     *crowd,
      GuildScore rise)
{
  GuildNet *net = crowd->net;
  guint n_inside = net->touched.n, n = 0;

  for (guint i = 0; i < crowd->gaps->len; i++)
    {
      guint gap = g_array_index (crowd->gaps, guint, i);

      if (crowd->nearest[gap] < rise && net->mates[gap] != GUILD_SOLVER_NONE)
        guild_net_drop (net, gap);
    }
  for (guint i = 0; i < n_inside; i++)
    {
      guint node = net->touched.nodes[i];

      if (node < net->n_mentors)
        guild_net_set_price (net, node, net->nodes[node].price + rise);
    }
  /* all mentees whom this concerns */
  for (guint i = 0; i < n_inside; i++)
    {
      guint node = net->touched.nodes[i];

      if (node < net->n_mentors)
        for (guint gap = net->held[node]; gap != GUILD_SOLVER_NONE; gap = net->next[gap])
          if (net->kept[gap] < net->nodes[guild_net_mentee (net, gap)].price)
            enter (net, guild_net_mentee (net, gap));
    }
  for (guint i = 0; i < crowd->gaps->len; i++)
    if (crowd->nearest[g_array_index (crowd->gaps, guint, i)] <= rise)
      enter (net, guild_net_mentee (net, g_array_index (crowd->gaps, guint, i)));
  for (guint i = 0; i < net->touched.n && !is_stopped (net, i); i++)
    if (net->touched.nodes[i] >= net->n_mentors)
      guild_net_price_mentee (net, net->touched.nodes[i]);
  guild_net_begin_tight (net);
  for (guint i = 0; i < net->touched.n && !is_stopped (net, i); i++)
    if (net->touched.nodes[i] >= net->n_mentors)
      n += guild_net_take (net, net->touched.nodes[i]);
  return n;
}

/* --- both ---------------------------------------------------------------------------------------------------------- */

/* Everybody who competes with the one at @at at once, and of those after it, who would compete with these. */
static void
find_crowd (GuildNet     *net,
            const GArray *nodes,
            guint         at)
{
  guint root = g_array_index (nodes, guint, at), before;
  void (*spread) (GuildNet *, guint) = root < net->n_mentors ? spread_down : spread_up;

  leave_all (net);
  enter (net, root);
  spread (net, 0);
  do /* who comes late may have been what another waited for */
    {
      before = net->touched.n;
      for (guint i = at + 1; i < nodes->len; i++)
        {
          guint node = g_array_index (nodes, guint, i);

          if (is_inside (net, node) || !guild_net_is_open (net, node))
            continue;
          if (node >= net->n_mentors)
            guild_net_price_mentee (net, node);
          if (!guild_net_is_open (net, node) || !guild_net_is_met (net, node))
            continue;
          enter (net, node);
          spread (net, net->touched.n - 1);
        }
    }
  while (net->touched.n > before && !g_cancellable_is_cancelled (net->solver->cancellable));
}

/*
 * guild_net_level:
 * @nodes: mentors who are spare, or mentees who want more
 * @most: how far prices are moved, at most
 *
 * Moves the prices of all whom @nodes compete with, crowd after crowd, as long as that serves one in three of them.
 */
void
guild_net_level (GuildNet     *net,
                 const GArray *nodes,
                 GuildScore    most)
{
  Crowd crowd = { net,
                  most,
                  g_new (GuildScore, net->solver->n_gaps + 1),
                  g_array_new (FALSE, FALSE, sizeof (guint)),
                  g_array_new (FALSE, FALSE, sizeof (GuildScore)),
                  0 };
  guint n_vain = 0;

  for (guint i = 0; i < net->solver->n_gaps; i++)
    crowd.nearest[i] = NET_FAR;
  for (guint i = 0; i < nodes->len && n_vain < MOST_VAIN && !g_cancellable_is_cancelled (net->solver->cancellable); i++)
    {
      guint root = g_array_index (nodes, guint, i), n;
      gboolean is_down = root < net->n_mentors;

      if (guild_net_is_open (net, root) && !is_down)
        guild_net_price_mentee (net, root);
      if (!guild_net_is_open (net, root))
        continue;
      find_crowd (net, nodes, i);
      (is_down ? find_ways_down : find_ways_up) (&crowd);
      if (crowd.n_open >= LEAST)
        {
          n = (is_down ? lower : lift) (&crowd, choose_length (&crowd));
          n_vain = n < crowd.n_open / PART ? n_vain + 1 : 0;
        }
      forget_gaps (&crowd);
    }
  g_free (crowd.nearest);
  g_array_unref (crowd.gaps);
  g_array_unref (crowd.lengths);
}
