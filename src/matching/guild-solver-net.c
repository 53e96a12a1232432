/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a net holds, and every write to it. */

#include "guild-solver-net.h"

#include <string.h>

/* Candidates of a row, in blocks: more of them where gaps are few, since then less is missed and memory is not short. */
#define FEW_BLOCKS  2
#define MANY_BLOCKS 4
#define FEW_GAPS    50000

/* How much less than a pairing must bring a gap's best candidate may leave for the gap to have a row; and how much
 * less than the gap keeps, a candidate may leave for the mentor to know of it. Prices are about right, and what is
 * missed is added later. */
#define MARGIN (GUILD_SCORE_ONE / 50)
#define NEAR   (GUILD_SCORE_ONE / 100)

/* How much worse than the best is looked for where it is not known how many there are. */
#define WIDTH (GUILD_SCORE_ONE / 50)

/* Gaps between two looks at whether somebody wants to stop. */
#define PATIENCE 256

/* --- rows ------------------------------------------------------------------------------------------------------ */

/* Rows while they are filled. */
typedef struct
{
  GuildNet *net;
  gint32 *reach; /* of each skill and level: down to what candidates are looked for, beside the value of the gap */
} Fill;

/* What was found, in an order of the gap's own: of equals, which decide by their order, not all gaps take the same. */
static void
shuffle (GuildSolver *self,
         guint        n,
         guint32      seed)
{
  for (guint i = n; i > 1; i--)
    {
      guint32 at = self->found_at[i - 1];
      gint32 value = self->found[i - 1];
      guint other;

      seed = seed * 1664525u + 1013904223u;
      other = (guint) ((guint64) seed * i >> 32);
      self->found_at[i - 1] = self->found_at[other], self->found[i - 1] = self->found[other];
      self->found_at[other] = at, self->found[other] = value;
    }
}

static void
write_row (GuildSolver *self,
           GuildNet    *net,
           guint        row,
           guint        n)
{
  gint32 *worths = net->worths + (gsize) row * net->room;
  guint32 *mentors = net->mentors + (gsize) row * net->room;
  guint i;

  for (i = 0; i < n; i++)
    {
      guint at = self->found_at[i];

      mentors[i] = self->offer_mentors[at];
      worths[i] = self->found[i] - (self->offer_columns.values[at] - self->offer_columns.worths[at]);
    }
  for (; i < net->room; i++)
    {
      mentors[i] = 0;
      worths[i] = GUILD_SCAN_OUT;
    }
}

/* Rows of gaps that could matter, one after the other from the first gap on. */
static void
fill_rows (GuildSolver      *self,
           const SolverTask *tasks,
           guint             n_tasks,
           gpointer          data)
{
  const Fill *fill = data;
  GuildNet *net = fill->net;
  guint row = n_tasks > 0 ? tasks[0].gap : 0;

  for (guint i = 0; i < n_tasks; i++)
    {
      guint gap = tasks[i].gap, n;
      const SolverGap *g = &self->gaps[gap];
      gint32 *reach = &fill->reach[g->skill * GUILD_MARKET_LEVELS + (guint) g->least];
      gint32 limit = (*reach + 2 * g->value) | 1, best = G_MININT32;

      if (i % PATIENCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        return;
      n = guild_solver_scan_top (self, gap, TRUE, WIDTH, &limit);
      if (n > net->room)
        {
          shuffle (self, n, gap);
          *reach += (guild_solver_select_greatest (self, n, net->room) - 2 * g->value - *reach) / 2;
          n = net->room;
        }
      else if (n > 0)
        *reach = limit - 2 * g->value - (n < net->room / 2 ? WIDTH / 4 : 0);
      for (guint j = 0; j < n; j++)
        best = MAX (best, self->found[j]);
      if (n == 0 || guild_net_halve (best) < guild_solver_mentee_next (self, g->mentee) - MARGIN)
        continue;
      net->rows[gap] = row;
      write_row (self, net, row++, n);
    }
}

/* --- making it ------------------------------------------------------------------------------------------------- */

static void
make_nodes (GuildNet *net)
{
  const GuildSolver *self = net->solver;

  net->nodes = g_new (NetNode, net->n_nodes + 1);
  for (guint i = 0; i < self->n_mentors; i++)
    {
      const SolverMentor *m = &self->mentors[i];

      net->nodes[i] = (NetNode) { m->price, m->capacity, m->taken, m->used };
    }
  for (guint i = 0; i < self->n_mentees; i++)
    {
      const SolverMentee *m = &self->mentees[i];

      net->nodes[net->n_mentors + i] = (NetNode) { m->price, m->capacity, m->taken, m->used };
    }
}

static void
make_gaps (GuildNet *net)
{
  const GuildSolver *self = net->solver;

  net->rows = g_new (guint32, self->n_gaps + 1);
  net->first_extra = g_new (guint32, self->n_gaps + 1);
  net->owners = g_new (guint32, self->n_gaps + 1);
  net->mentees = g_new (guint32, self->n_gaps + 1);
  net->scores = g_new0 (GuildScore, self->n_gaps + 1);
  net->kept = g_new0 (GuildScore, self->n_gaps + 1);
  net->bounds = g_new (GuildScore, self->n_gaps + 1);
  net->next = g_new (guint32, self->n_gaps + 1);
  net->held = g_new (guint32, net->n_mentors + 1);
  for (guint i = 0; i < self->n_gaps; i++)
    {
      net->rows[i] = net->first_extra[i] = GUILD_SOLVER_NONE;
      net->bounds[i] = NET_FAR;
      net->owners[i] = net->mentees[i] = net->n_mentors + self->gaps[i].mentee;
    }
  for (guint i = 0; i < net->n_mentors; i++)
    net->held[i] = GUILD_SOLVER_NONE;
}

static void
make_searches (GuildNet *net)
{
  net->via = g_new (guint32, net->n_nodes + 1);
  net->from = g_new (guint32, net->n_nodes + 1);
  net->tried = g_new0 (guint32, net->n_nodes + 1);
  net->distances = g_new (GuildScore, net->n_nodes + 1);
  for (guint i = 0; i < net->n_nodes; i++)
    net->distances[i] = NET_FAR;
  net->done = g_new0 (guint8, net->n_nodes + 1);
  net->touched.nodes = g_new (guint32, net->n_nodes + 1);
  net->settled.nodes = g_new (guint32, net->n_nodes + 1);
  net->open.nodes = g_new (guint32, net->n_nodes + 1);
  net->heap = g_array_new (FALSE, FALSE, sizeof (SolverEntry));
  net->ends = g_array_new (FALSE, FALSE, sizeof (GuildScore));
  net->branches = g_new (guint32, MAX (net->n_nodes, net->solver->n_gaps) + 1);
  memset (net->branches, 0xff, sizeof (guint32) * (MAX (net->n_nodes, net->solver->n_gaps) + 1));
  net->beside = g_new (guint32, net->n_nodes + 1);
  net->before = g_new (guint32, net->n_nodes + 1);
  net->states = g_new0 (guint8, net->n_nodes + 1);
  net->stamps = g_new0 (guint32, net->n_nodes + 1);
  net->queue = g_array_new (FALSE, FALSE, sizeof (guint));
  net->ready = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* Every pair of the solver becomes one of the net, which may not have known of it. */
static void
take_pairs (GuildNet *net)
{
  const GuildSolver *self = net->solver;

  for (guint gap = 0; gap < self->n_gaps; gap++)
    {
      const SolverGap *g = &self->gaps[gap];
      GuildScore score;

      if (g->mentor == GUILD_SOLVER_NONE)
        continue;
      if (!guild_net_has (net, gap, g->mentor, &score))
        guild_net_add (net, gap, g->mentor, g->score);
      guild_net_match (net, gap, g->mentor);
    }
}

/* A net at the solver's prices, and with its pairs. */
GuildNet *
guild_net_new (GuildSolver *solver)
{
  GuildNet *net = g_new0 (GuildNet, 1);
  g_autofree gint32 *reach = g_new (gint32, solver->n_skills * GUILD_MARKET_LEVELS + 1);
  g_autoptr (GArray) tasks = guild_solver_list_tasks (solver);
  Fill fill = { net, reach };

  net->solver = solver;
  net->n_mentors = solver->n_mentors;
  net->n_nodes = solver->n_mentors + solver->n_mentees;
  net->room = GUILD_SCAN_LANES * (solver->n_gaps <= FEW_GAPS ? MANY_BLOCKS : FEW_BLOCKS);
  /* memory that is not written takes no room */
  net->worths = g_aligned_alloc (MAX (solver->n_gaps, 1), net->room * sizeof (gint32), net->room * sizeof (gint32));
  net->mentors = g_aligned_alloc (MAX (solver->n_gaps, 1), net->room * sizeof (guint32), net->room * sizeof (guint32));
  net->extras = g_array_new (FALSE, FALSE, sizeof (NetExtra));
  net->first_link = g_new0 (guint, net->n_mentors + 2);
  net->scanned = g_new0 (gboolean, net->n_mentors + 1);
  make_nodes (net);
  make_gaps (net);
  make_searches (net);
  for (guint i = 0; i < solver->n_skills * GUILD_MARKET_LEVELS; i++)
    reach[i] = GUILD_SCORE_MAX;
  guild_solver_share (solver, (const SolverTask *) (gpointer) tasks->data, tasks->len, fill_rows, &fill);
  take_pairs (net);
  for (guint node = net->n_mentors; node < net->n_nodes; node++)
    guild_net_price_mentee (net, node);
  return net;
}

void
guild_net_free (GuildNet *net)
{
  g_free (net->nodes);
  g_free (net->rows);
  g_aligned_free (net->worths);
  g_aligned_free (net->mentors);
  g_array_unref (net->extras);
  g_free (net->first_extra);
  g_free (net->first_link);
  g_free (net->links);
  g_free (net->scanned);
  g_free (net->owners);
  g_free (net->mentees);
  g_free (net->scores);
  g_free (net->kept);
  g_free (net->held);
  g_free (net->next);
  g_free (net->bounds);
  g_free (net->via);
  g_free (net->from);
  g_free (net->tried);
  g_free (net->distances);
  g_free (net->done);
  g_free (net->touched.nodes);
  g_free (net->settled.nodes);
  g_free (net->open.nodes);
  g_array_unref (net->heap);
  g_array_unref (net->ends);
  g_free (net->branches);
  g_free (net->beside);
  g_free (net->before);
  g_free (net->states);
  g_free (net->stamps);
  g_array_unref (net->queue);
  g_array_unref (net->ready);
  g_free (net);
}

/* --- candidates ------------------------------------------------------------------------------------------------ */

/* Whether a candidate is in the net, and what the pair scores. */
gboolean
guild_net_has (const GuildNet *net,
               guint           gap,
               guint           mentor,
               GuildScore     *score)
{
  gsize first = (gsize) net->rows[gap] * net->room;

  for (gsize i = first; net->rows[gap] != GUILD_SOLVER_NONE && i < first + net->room; i++)
    if (net->mentors[i] == mentor && net->worths[i] > GUILD_SCAN_OUT / 2)
      {
        *score = guild_net_halve (net->worths[i]);
        return TRUE;
      }
  for (guint at = net->first_extra[gap]; at != GUILD_SOLVER_NONE;)
    {
      const NetExtra *extra = &g_array_index (net->extras, NetExtra, at);

      if (extra->mentor == mentor)
        {
          *score = extra->score;
          return TRUE;
        }
      at = extra->next;
    }
  return FALSE;
}

void
guild_net_add (GuildNet  *net,
               guint      gap,
               guint      mentor,
               GuildScore score)
{
  NetExtra extra = { gap, mentor, score, net->first_extra[gap] };

  net->first_extra[gap] = net->extras->len;
  net->bounds[gap] = NET_FAR;
  g_array_append_val (net->extras, extra);
}

/* Candidates that leave more than @limit to a gap: mentors to found_at, what they leave to found; returns their
 * number. */
guint
guild_net_above (GuildNet  *net,
                 guint      gap,
                 GuildScore limit)
{
  GuildSolver *self = net->solver;
  guint n = 0;

  if (net->rows[gap] != GUILD_SOLVER_NONE)
    {
      gsize first = (gsize) net->rows[gap] * net->room;

      n = self->scan->pick_above (net->worths + first, net->mentors + first, self->keys, net->room / GUILD_SCAN_LANES,
                                  2 * limit + 1, self->found_at, self->found);
      for (guint i = 0; i < n; i++)
        self->found[i] = guild_net_halve (self->found[i]);
    }
  for (guint at = net->first_extra[gap]; at != GUILD_SOLVER_NONE;)
    {
      const NetExtra *extra = &g_array_index (net->extras, NetExtra, at);
      GuildScore value = extra->score - net->nodes[extra->mentor].price;

      self->found_at[n] = extra->mentor;
      self->found[n] = value;
      n += value > limit;
      at = extra->next;
    }
  return n;
}

static GuildScore
get_best (const GuildNet *net,
          guint           gap)
{
  const GuildSolver *self = net->solver;
  GuildScore most = -NET_FAR;

  if (net->rows[gap] != GUILD_SOLVER_NONE)
    {
      gsize first = (gsize) net->rows[gap] * net->room;
      GuildScanBest best;

      self->scan->pick (net->worths + first, net->mentors + first, self->keys, net->room / GUILD_SCAN_LANES, &best);
      if (best.best > GUILD_SCAN_OUT / 2)
        most = guild_net_halve (best.best);
    }
  for (guint at = net->first_extra[gap]; at != GUILD_SOLVER_NONE;)
    {
      const NetExtra *extra = &g_array_index (net->extras, NetExtra, at);

      most = MAX (most, extra->score - net->nodes[extra->mentor].price);
      at = extra->next;
    }
  return most;
}

/* While mentors are told of candidates: of each half of the gaps, how many for each mentor, and then where the next goes. */
typedef struct
{
  GuildNet *net;
  const SolverTask *first;
  guint *at[2];
  gboolean counts;
} Linking;

/* Counts, for each mentor, candidates that are nearly as good as what the gap has; or writes them. */
static void
link_gaps (GuildSolver      *self,
           const SolverTask *tasks,
           guint             n_tasks,
           gpointer          data)
{
  const Linking *linking = data;
  GuildNet *net = linking->net;
  guint *at = linking->at[tasks != linking->first];

  for (guint t = 0; t < n_tasks; t++)
    {
      guint gap = tasks[t].gap;
      gint32 least = 2 * (net->kept[gap] - NEAR);
      gsize first = (gsize) net->rows[gap] * net->room;

      if (t % PATIENCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        return;
      if (net->rows[gap] == GUILD_SOLVER_NONE ||
          (!guild_net_is_matched (net, gap) && net->bounds[gap] + net->fallen < net->kept[gap] - MARGIN))
        continue;
      for (gsize i = first; i < first + net->room; i++)
        if (net->worths[i] + self->keys[net->mentors[i]] > least)
          {
            guint link = at[net->mentors[i]]++;

            if (!linking->counts)
              net->links[link] = (NetLink) { gap, guild_net_halve (net->worths[i]) };
          }
    }
}

/* From how many there are for each mentor to where they are; returns the number of all. */
static guint
add_up (GuildNet      *net,
        const Linking *linking,
        const guint   *n_extras)
{
  guint sum = 0;

  for (guint i = 0; i < net->n_mentors; i++)
    {
      net->first_link[i] = sum;
      for (guint half = 0; half < 2; half++)
        {
          guint n = linking->at[half][i];

          linking->at[half][i] = sum;
          sum += n;
        }
      sum += n_extras[i];
    }
  net->first_link[net->n_mentors] = sum;
  return sum;
}

/* Lets mentors know of candidates: to be called before they look for gaps. If somebody wants to stop, they know of none. */
void
guild_net_link (GuildNet *net)
{
  GuildSolver *self = net->solver;
  g_autoptr (GArray) tasks = guild_solver_list_tasks (self);
  g_autofree guint *halves = g_new0 (guint, 2 * (gsize) net->n_mentors + 1);
  g_autofree guint *n_extras = g_new0 (guint, net->n_mentors + 1);
  Linking linking = { net, (const SolverTask *) (gpointer) tasks->data, { halves, halves + net->n_mentors }, TRUE };

  guild_solver_share (self, linking.first, tasks->len, link_gaps, &linking);
  for (guint i = 0; i < net->extras->len; i++)
    n_extras[g_array_index (net->extras, NetExtra, i).mentor]++;
  net->links = g_renew (NetLink, net->links, add_up (net, &linking, n_extras) + 1);
  linking.counts = FALSE;
  guild_solver_share (self, linking.first, tasks->len, link_gaps, &linking);
  for (guint i = 0; i < net->extras->len; i++)
    {
      const NetExtra *extra = &g_array_index (net->extras, NetExtra, i);

      net->links[net->first_link[extra->mentor + 1] - n_extras[extra->mentor]--] = (NetLink) { extra->gap,
                                                                                               extra->score };
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    memset (net->first_link, 0, sizeof (guint) * (net->n_mentors + 2));
}

/* --- writes ---------------------------------------------------------------------------------------------------- */

static void
set_key (GuildNet *net,
         guint     mentor)
{
  const NetNode *n = &net->nodes[mentor];

  net->solver->keys[mentor] = n->capacity == 0 ? GUILD_SCAN_OUT : -2 * n->price + (n->used < n->capacity);
}

/* Says that prices of mentors fall, by no more than @by each. */
void
guild_net_fall (GuildNet  *net,
                GuildScore by)
{
  net->fallen += by;
  if (net->fallen <= NET_FAR)
    return;
  net->fallen = 0;
  for (guint i = 0; i < net->solver->n_gaps; i++)
    net->bounds[i] = NET_FAR;
}

void
guild_net_set_price (GuildNet  *net,
                     guint      node,
                     GuildScore price)
{
  const GuildSolver *self = net->solver;
  const SolverMentee *mentee;

  net->nodes[node].price = price;
  if (node < net->n_mentors)
    {
      set_key (net, node);
      for (guint gap = net->held[node]; gap != GUILD_SOLVER_NONE; gap = net->next[gap])
        net->kept[gap] = net->scores[gap] - price;
      return;
    }
  mentee = &self->mentees[node - net->n_mentors];
  for (guint i = 0; i < mentee->n_gaps; i++)
    {
      guint gap = self->mentee_gaps[mentee->first_gap + i];

      if (!guild_net_is_matched (net, gap))
        net->kept[gap] = price;
    }
}

void
guild_net_set_used (GuildNet *net,
                    guint     node,
                    guint     used)
{
  net->nodes[node].used = used;
  if (node < net->n_mentors)
    set_key (net, node);
}

void
guild_net_unmatch (GuildNet *net,
                   guint     gap)
{
  guint32 *at = &net->held[net->owners[gap]];

  while (*at != gap)
    at = &net->next[*at];
  *at = net->next[gap];
  net->owners[gap] = net->mentees[gap];
  net->kept[gap] = net->nodes[guild_net_mentee (net, gap)].price;
}

/* Lets no gap see a mentor, or all again. */
void
guild_net_hide (GuildNet *net,
                guint     node,
                gboolean  hidden)
{
  if (node >= net->n_mentors)
    return;
  if (hidden)
    net->solver->keys[node] = GUILD_SCAN_OUT;
  else
    set_key (net, node);
}

void
guild_net_match (GuildNet *net,
                 guint     gap,
                 guint     mentor)
{
  if (guild_net_is_matched (net, gap))
    guild_net_unmatch (net, gap);
  if (!guild_net_has (net, gap, mentor, &net->scores[gap]))
    g_assert_not_reached ();
  net->owners[gap] = mentor;
  net->kept[gap] = net->scores[gap] - net->nodes[mentor].price;
  net->next[gap] = net->held[mentor];
  net->held[mentor] = gap;
}

void
guild_net_drop (GuildNet *net,
                guint     gap)
{
  guint mentor = net->owners[gap], mentee = guild_net_mentee (net, gap);

  guild_net_unmatch (net, gap);
  guild_net_set_used (net, mentor, net->nodes[mentor].used - 1);
  guild_net_set_used (net, mentee, net->nodes[mentee].used - 1);
}

/* Of a mentee's pairs, the one that leaves least. */
static guint
find_worst (const GuildNet *net,
            guint           node)
{
  const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];
  guint worst = GUILD_SOLVER_NONE;

  for (guint i = 0; i < m->n_gaps; i++)
    {
      guint gap = net->solver->mentee_gaps[m->first_gap + i];

      if (guild_net_is_matched (net, gap) && (worst == GUILD_SOLVER_NONE || net->kept[gap] < net->kept[worst]))
        worst = gap;
    }
  return worst;
}

/* Sets a mentee's price to the prices of mentors, and drops pairs that are not worth it any more. */
void
guild_net_price_mentee (GuildNet *net,
                        guint     node)
{
  const SolverMentee *m = &net->solver->mentees[node - net->n_mentors];
  GuildScore price = G_MININT32, least;

  if (net->nodes[node].capacity == 0)
    return;
  least = net->nodes[node].used > 0 ? guild_net_last (net, node) : guild_net_next (net, node);
  for (guint i = 0; i < m->n_gaps; i++)
    {
      guint gap = net->solver->mentee_gaps[m->first_gap + i];

      if (!guild_net_is_matched (net, gap) && net->bounds[gap] + net->fallen > MAX (price, least))
        {
          GuildScore best = get_best (net, gap);

          net->bounds[gap] = best - net->fallen;
          price = MAX (price, best);
        }
    }
  for (;;)
    {
      guint worst = find_worst (net, node);

      if (worst == GUILD_SOLVER_NONE || net->kept[worst] >= MAX (price, least))
        break;
      price = MAX (price, net->kept[worst]);
      guild_net_drop (net, worst);
      least = net->nodes[node].used > 0 ? guild_net_last (net, node) : guild_net_next (net, node);
    }
  guild_net_set_price (net, node, MAX (price, least));
}

/* Takes a mentor's pairs away, and sets their price at least to what it can be. */
void
guild_net_empty (GuildNet *net,
                 guint     mentor)
{
  while (net->held[mentor] != GUILD_SOLVER_NONE)
    {
      guint gap = net->held[mentor];

      guild_net_drop (net, gap);
      guild_net_price_mentee (net, guild_net_mentee (net, gap));
    }
  guild_net_set_price (net, mentor, MAX (net->nodes[mentor].price, guild_net_least (net, mentor)));
}

/* The solver's pairs and prices become those of the net; most are already. */
void
guild_net_write (GuildNet *net)
{
  GuildSolver *self = net->solver;

  for (guint gap = 0; gap < self->n_gaps; gap++)
    if (self->gaps[gap].mentor != GUILD_SOLVER_NONE && self->gaps[gap].mentor != net->owners[gap])
      guild_solver_drop (self, gap);
  for (guint i = 0; i < self->n_mentors; i++)
    {
      if (self->mentors[i].price != net->nodes[i].price)
        guild_solver_set_mentor_price (self, i, net->nodes[i].price);
      if (self->mentors[i].used != net->nodes[i].used)
        guild_solver_set_mentor_used (self, i, net->nodes[i].used);
    }
  for (guint i = 0; i < self->n_mentees; i++)
    {
      const NetNode *node = &net->nodes[net->n_mentors + i];

      if (self->mentees[i].price != node->price)
        guild_solver_set_mentee_price (self, i, node->price);
      if (self->mentees[i].used != node->used)
        guild_solver_set_mentee_used (self, i, node->used);
    }
  for (guint gap = 0; gap < self->n_gaps; gap++)
    if (guild_net_is_matched (net, gap) && self->gaps[gap].mentor == GUILD_SOLVER_NONE)
      guild_solver_match_for (self, gap, net->owners[gap], net->scores[gap]);
  self->version++;
}
