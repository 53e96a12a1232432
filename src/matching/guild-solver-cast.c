/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a net is solved, and tried against the whole market. */

#include "guild-solver-net.h"

#include <string.h>

/* Rounds, after which others mend what the net still lacks; and how many people it may look at, for each that there
 * is. */
#define ROUNDS    12
#define MOST_SEEN 400

/* One in how many people has to be open for prices to be moved for all of them together, and how often; the net is
 * no good where one in so many is open after that, unless these are few. */
#define MANY_OPEN 20
#define MOVES     12
#define TOO_MANY  10

/* Of so many who are spare, prices are moved for all together first. */
#define MANY_COMPETE 200

/* How far a forest moves prices: mentors know of gaps only so far. By how much farther, where few are served by that; and
 * how many people stand in a forest of one. */
#define FARTHEST (GUILD_SCORE_ONE / 100)
#define FARTHER  8
#define CROWD    256

/* With no more taken than this, it is not worth while to try once more. */
#define FEW_TAKEN 8

/* Gaps that a mentor is shown who is spare, at most, and how much less than the best they may pay. */
#define MOST_GAPS 64
#define WIDTH     (GUILD_SCORE_ONE / 33)

/* Gaps between two looks at whether somebody wants to stop. */
#define PATIENCE 16

/* How much of a round is done when mentees have what costs nothing, and when no mentor is spare. */
#define DONE_TIGHT  0.2
#define DONE_SPARES 0.6

typedef struct
{
  GuildNet *net;
  GArray *nodes; /* of guint: who is open */
  guint round;
  double done;     /* of all, before it began */
  double from, to; /* of a round, this stage */
} Cast;

/* --- all who compete ------------------------------------------------------------------------------------------- */

static gboolean
is_stopped (const GuildNet *net)
{
  return net->n_seen > (guint64) MOST_SEEN * net->n_nodes || g_cancellable_is_cancelled (net->solver->cancellable);
}

/* How much of a stage is done; nobody knows how many rounds there will be. */
static void
report (gpointer data,
        double   part)
{
  const Cast *self = data;
  double done = self->round + self->from + (self->to - self->from) * part;

  guild_solver_goes_on (self->net->solver, self->done + (1 - self->done) * done / (1 + done));
}

static void
enter_stage (Cast  *self,
             double from,
             double to)
{
  self->from = from;
  self->to = to;
  report (self, 0);
}

static void
find_open (Cast *self,
           guint first,
           guint end)
{
  g_array_set_size (self->nodes, 0);
  for (guint node = first; node < end; node++)
    if (guild_net_is_open (self->net, node))
      g_array_append_val (self->nodes, node);
}

static void
find_spares (Cast *self)
{
  find_open (self, 0, self->net->n_mentors);
}

static void
find_wants (Cast *self)
{
  find_open (self, self->net->n_mentors, self->net->n_nodes);
}

/* What costs nothing, for each of them; again, where that may have missed much. */
static guint
take_all (GuildNet     *net,
          const GArray *nodes)
{
  guint n = 0, before;

  do
    {
      before = n;
      guild_net_begin_tight (net);
      for (guint i = 0; i < nodes->len && !is_stopped (net); i++)
        n += guild_net_take (net, g_array_index (nodes, guint, i));
    }
  while (guild_net_is_hasty (net) && n - before > FEW_TAKEN);
  return n;
}

/* Moves prices for all of them, mentors or mentees, until as many pairings more seem to be possible as they have
 * slots, or as many as do change prices, but no farther than @most; then everybody takes what they can. Returns how many
 * pairings there are more. */
static guint
move_together (GuildNet     *net,
               const GArray *nodes,
               GuildScore    most)
{
  gboolean are_mentors = g_array_index (nodes, guint, 0) < net->n_mentors;
  guint64 n_slots = 0;
  guint n_ends, n = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      const NetNode *node = &net->nodes[g_array_index (nodes, guint, i)];

      n_slots += are_mentors ? node->capacity - node->used : 1;
    }
  n_ends = (guint) MIN (n_slots, net->n_nodes);
  while (!guild_net_shift (net, nodes, n_ends, most) && n_ends > 1 && !is_stopped (net))
    n_ends /= 2;
  if (are_mentors)
    {
      guild_net_begin_tight (net);
      for (guint i = 0; i < net->settled.n && !is_stopped (net); i++)
        if (net->settled.nodes[i] >= net->n_mentors)
          n += guild_net_take (net, net->settled.nodes[i]);
    }
  return n + take_all (net, nodes);
}

/* --- what the net lacks ---------------------------------------------------------------------------------------- */

/* Whom a mentor could have, of all gaps, comes into the net. Returns how much more than the price the best of these would
 * pay, which may be less than nothing. */
static GuildScore
look_around (GuildNet *net,
             guint     mentor)
{
  GuildSolver *self = net->solver;
  GuildScanBest best;
  GuildScore score;
  guint n;

  net->scanned[mentor] = TRUE;
  guild_solver_best_gap (self, mentor, &best);
  if (best.best <= GUILD_SCAN_OUT / 2)
    return 0;
  n = guild_solver_scan_gaps (self, mentor, guild_net_halve (best.best) - WIDTH);
  if (n > MOST_GAPS)
    {
      guild_solver_select_greatest (self, n, MOST_GAPS);
      n = MOST_GAPS;
    }
  for (guint i = 0; i < n; i++)
    {
      guint gap = self->found_at[i], offer;

      if (!guild_net_has (net, gap, mentor, &score) &&
          guild_solver_find_offer (self, mentor, self->gaps[gap].skill, &offer))
        guild_net_add (net, gap, mentor, guild_solver_score (self, gap, offer));
    }
  return guild_net_halve (best.best);
}

/* A mentor's price has risen: whom they have stays with them, unless others are better for them now. */
static void
check_pairs (GuildNet *net,
             guint     mentor)
{
  guint gap = net->held[mentor];

  while (gap != GUILD_SOLVER_NONE)
    {
      guint used = net->nodes[mentor].used, mentee = guild_net_mentee (net, gap);

      if (guild_net_above (net, gap, net->kept[gap]) > 0)
        guild_net_drop (net, gap);
      guild_net_price_mentee (net, mentee);
      gap = net->nodes[mentor].used == used ? net->next[gap] : net->held[mentor];
    }
}

/* What the best of all gaps would pay becomes the price of a mentor. Returns by how much it falls. */
static GuildScore
price_mentor (GuildNet *net,
              guint     mentor)
{
  GuildScore before = net->nodes[mentor].price, more = look_around (net, mentor);

  guild_net_set_price (net, mentor, MAX (before + more, guild_net_least (net, mentor)));
  if (net->nodes[mentor].price > before)
    check_pairs (net, mentor);
  return MAX (0, before - net->nodes[mentor].price);
}

/* Looks through all gaps for mentors who are spare, once each. */
static void
scan_spares (Cast *self)
{
  GuildNet *net = self->net;
  gboolean is_written = FALSE;
  GuildScore most = 0;

  find_spares (self);
  for (guint i = 0; i < self->nodes->len && !is_stopped (net); i++)
    {
      guint mentor = g_array_index (self->nodes, guint, i);
      GuildScore fall;

      if (net->scanned[mentor])
        continue;
      if (!is_written)
        guild_net_write (net);
      is_written = TRUE;
      fall = price_mentor (net, mentor);
      guild_net_fall (net, MAX (0, fall - most));
      most = MAX (most, fall);
    }
}

/* Mentors who are spare come down to what their best gap in the net would pay. */
static void
lower_each (Cast *self)
{
  GuildNet *net = self->net;
  GuildScore most = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      guint mentor = g_array_index (self->nodes, guint, i);
      GuildScore price = net->nodes[mentor].price, fall = price - guild_net_next (net, mentor);

      for (guint j = net->first_link[mentor]; j < net->first_link[mentor + 1]; j++)
        {
          const NetLink *link = &net->links[j];

          if (net->owners[link->gap] != mentor)
            fall = MIN (fall, net->kept[link->gap] - link->score + price);
        }
      if (fall > 0)
        guild_net_set_price (net, mentor, price - fall);
      most = MAX (most, fall);
    }
  guild_net_fall (net, most);
}

static void
find_bests (GuildSolver      *self,
            const SolverTask *tasks,
            guint             n_tasks,
            gpointer          data)
{
  GuildScanBest *bests = data;

  for (guint i = 0; i < n_tasks; i++)
    {
      if (i % PATIENCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        return;
      guild_solver_best_offer (self, tasks[i].gap, &bests[tasks[i].gap]);
    }
}

/* Tries the prices against all candidates. A mentor for whom a gap that the net does not know of would pay more
 * asks for that price. Returns whether there were none. */
static gboolean
holds (GuildNet *net)
{
  GuildSolver *self = net->solver;
  g_autoptr (GArray) tasks = guild_solver_list_tasks (self);
  g_autofree GuildScanBest *bests = g_new (GuildScanBest, self->n_gaps + 1);
  gboolean all = TRUE;

  guild_solver_share (self, (const SolverTask *) (gpointer) tasks->data, tasks->len, find_bests, bests);
  if (is_stopped (net))
    return FALSE;
  memset (net->scanned, 0, sizeof (gboolean) * net->n_mentors);
  for (guint i = 0; i < tasks->len; i++)
    {
      guint gap = g_array_index (tasks, SolverTask, i).gap;

      if (bests[gap].best <= GUILD_SCAN_OUT / 2 || guild_net_halve (bests[gap].best) <= net->kept[gap])
        continue;
      all = FALSE;
      if (!net->scanned[self->offer_mentors[bests[gap].at]])
        price_mentor (net, self->offer_mentors[bests[gap].at]);
    }
  return all;
}

/* --- solving --------------------------------------------------------------------------------------------------- */

/* Prices may be wrong by much the same for all of a place. */
static void
move_all (Cast *self)
{
  GuildNet *net = self->net;

  for (guint move = 0; move < MOVES && !is_stopped (net); move++)
    {
      guint n = 0;

      find_spares (self);
      if (self->nodes->len > net->n_mentors / MANY_OPEN)
        {
          guild_net_link (net);
          n += move_together (net, self->nodes, NET_FAR);
        }
      find_wants (self);
      if (self->nodes->len > net->solver->n_mentees / MANY_OPEN)
        n += move_together (net, self->nodes, NET_FAR);
      if (n == 0)
        return;
    }
}

/* Whether it is worth while to move the prices of many at once, as often as that leaves an eighth less open. */
static gboolean
are_many (const Cast *self,
          guint       pass,
          guint       before)
{
  return self->nodes->len >= MANY_COMPETE && (pass <= 1 || self->nodes->len <= before - before / 8) &&
         !is_stopped (self->net);
}

/* Each of them on their own as far as that stays small, which brings them to those with whom many others compete; then
 * all together. Returns how many pairings there are more. */
static guint
grow_all (Cast      *self,
          GuildScore most)
{
  GuildNet *net = self->net;
  const guint *nodes = (const guint *) (gpointer) self->nodes->data;
  guint n = 0;

  for (guint i = 0; i < self->nodes->len && !is_stopped (net); i++)
    {
      if (nodes[i] >= net->n_mentors && guild_net_is_open (net, nodes[i]))
        guild_net_price_mentee (net, nodes[i]);
      if (guild_net_is_open (net, nodes[i]))
        n += guild_net_grow (net, &nodes[i], 1, most, CROWD);
    }
  if (self->nodes->len > 0)
    n += guild_net_grow (net, nodes, self->nodes->len, most, G_MAXUINT);
  return n;
}

/* Until nobody is spare. */
static void
serve_spares (Cast *self)
{
  GuildScore most = FARTHEST;
  guint before = G_MAXUINT;

  enter_stage (self, DONE_TIGHT, DONE_SPARES);
  for (guint pass = 0;; pass++)
    {
      scan_spares (self);
      find_spares (self);
      if (self->nodes->len == 0 || is_stopped (self->net))
        return;
      guild_net_link (self->net);
      lower_each (self);
      take_all (self->net, self->nodes);
      find_spares (self);
      if (are_many (self, pass, before))
        {
          before = self->nodes->len;
          move_together (self->net, self->nodes, FARTHEST);
        }
      else if (grow_all (self, most) <= self->nodes->len / 2)
        most = MIN (2 * GUILD_SCORE_MAX, FARTHER * most);
    }
}

/* Until nobody wants more. */
static void
serve_wants (Cast *self)
{
  GuildScore most = FARTHEST;

  enter_stage (self, DONE_SPARES, 1);
  for (;;)
    {
      find_wants (self);
      if (self->nodes->len == 0 || is_stopped (self->net))
        return;
      guild_net_link (self->net);
      take_all (self->net, self->nodes);
      find_wants (self);
      if (grow_all (self, most) <= self->nodes->len / 2)
        most = MIN (2 * GUILD_SCORE_MAX, FARTHER * most);
    }
}

/* Until nobody is open. What is left of wants serves those who are spare: these come first. */
static void
solve (Cast *self)
{
  do
    {
      serve_spares (self);
      serve_wants (self);
      find_open (self, 0, self->net->n_nodes);
    }
  while (self->nodes->len > 0 && !is_stopped (self->net));
}

static gboolean
is_promising (Cast *self)
{
  find_open (self, 0, self->net->n_nodes);
  return self->nodes->len <= MAX (self->net->n_nodes / TOO_MANY, CROWD);
}

/* Round after round, until the prices hold for the whole market; returns whether they do. */
static gboolean
come_to_rest (Cast *self)
{
  gboolean is_at_rest = FALSE;

  for (; self->round < ROUNDS && !is_at_rest && !is_stopped (self->net) && is_promising (self); self->round++)
    {
      solve (self);
      guild_net_write (self->net);
      is_at_rest = !is_stopped (self->net) && holds (self->net);
    }
  if (!is_at_rest)
    guild_net_write (self->net);
  return is_at_rest;
}

static void
cast_init (Cast        *self,
           GuildSolver *solver,
           double       done)
{
  *self = (Cast) { .net = guild_net_new (solver), .done = done, .to = DONE_TIGHT };
  self->nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->net->report = report;
  self->net->data = self;
}

static void
cast_clear (Cast *self)
{
  guild_net_free (self->net);
  g_array_unref (self->nodes);
}

/*
 * guild_solver_cast:
 * @done: how much is done of all that there is to do
 *
 * Solves by a net, from prices that are about right, and nobody matched. Returns whether pairs and prices are at rest
 * then; otherwise others have to go on from the beginning, or somebody wants to stop.
 */
gboolean
guild_solver_cast (GuildSolver *self,
                   double       done)
{
  Cast cast;
  gboolean is_at_rest;

  cast_init (&cast, self, done);
  find_wants (&cast);
  take_all (cast.net, cast.nodes);
  report (&cast, 1);
  move_all (&cast);
  is_at_rest = come_to_rest (&cast);
  cast_clear (&cast);
  return is_at_rest;
}

/*
 * guild_solver_mend:
 * @done: how much is done of all that there is to do
 *
 * The same, from prices and pairs that only few people want to change.
 */
gboolean
guild_solver_mend (GuildSolver *self,
                   double       done)
{
  Cast cast;
  gboolean is_at_rest;

  cast_init (&cast, self, done);
  is_at_rest = come_to_rest (&cast);
  cast_clear (&cast);
  return is_at_rest;
}
