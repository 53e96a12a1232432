/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "market-oracle.h"

#include <string.h>

#include "market-fixture.h"

#define NOWHERE (G_MININT64 / 4)

static gboolean
is_pinned (const guint *pins,
           guint        gap)
{
  return pins != NULL && pins[gap] != GUILD_NOBODY;
}

static guint
count_pins (const GuildMarket *market,
            const guint       *pins,
            gboolean           of_mentor,
            guint              person)
{
  guint n = 0;

  for (guint gap = 0; gap < market->gaps->len; gap++)
    if (is_pinned (pins, gap))
      n += (of_mentor ? pins[gap] : market_gap (market, gap)->mentee) == person;
  return n;
}

static guint
count_gaps (const GuildMarket *market,
            guint              mentee)
{
  guint n = 0;

  for (guint gap = 0; gap < market->gaps->len; gap++)
    n += market_gap (market, gap)->mentee == mentee;
  return n;
}

/* The sum of scores and bonuses of a matching that is taken to be one. */
gint64
market_oracle_worth (const GuildMarket *market,
                     const guint       *mentors)
{
  g_autofree guint *mentee_slots = g_new0 (guint, market->mentees->len + 1);
  g_autofree guint *mentor_slots = g_new0 (guint, market->mentors->len + 1);
  gint64 worth = 0;

  for (guint gap = 0; gap < market->gaps->len; gap++)
    if (mentors[gap] != GUILD_NOBODY)
      {
        guint mentee = market_gap (market, gap)->mentee, mentor = mentors[gap];
        GuildScore score = 0;

        g_assert_true (market_get_score (market, gap, mentor, TRUE, &score));
        worth += score;
        worth += guild_market_get_bonus (market->mentee_bonuses,
                                         market_mentee (market, mentee)->taken + mentee_slots[mentee]++);
        worth += guild_market_get_bonus (market->mentor_bonuses,
                                         market_mentor (market, mentor)->taken + mentor_slots[mentor]++);
      }
  return worth;
}

/* --- longest paths ----------------------------------------------------------------------------------------- */

/* An arc of the network, and the way back over it right after it. */
typedef struct
{
  guint from, to;
  gint64 cost;
  guint room;
} Arc;

typedef struct
{
  GArray *arcs;
  guint n_nodes;
  gint64 *distances;
  guint *reached; /* by which arc */
} Network;

static void
add_arc (Network *self,
         guint    from,
         guint    to,
         gint64   cost)
{
  Arc arcs[] = { { from, to, cost, 1 }, { to, from, -cost, 0 } };

  g_array_append_vals (self->arcs, arcs, 2);
}

/* Bellman and Ford: the longest way to every node. */
static void
find_ways (Network *self,
           guint    source)
{
  gboolean changed = TRUE;

  for (guint node = 0; node < self->n_nodes; node++)
    self->distances[node] = NOWHERE;
  self->distances[source] = 0;
  for (guint round = 0; changed; round++)
    {
      g_assert_cmpuint (round, <=, self->n_nodes); /* else a circle would be worth something */
      changed = FALSE;
      for (guint i = 0; i < self->arcs->len; i++)
        {
          const Arc *arc = &g_array_index (self->arcs, Arc, i);

          if (arc->room == 0 || self->distances[arc->from] == NOWHERE ||
              self->distances[arc->from] + arc->cost <= self->distances[arc->to])
            continue;
          self->distances[arc->to] = self->distances[arc->from] + arc->cost;
          self->reached[arc->to] = i;
          changed = TRUE;
        }
    }
}

static void
go (Network *self,
    guint    source,
    guint    sink)
{
  for (guint node = sink; node != source;)
    {
      guint i = self->reached[node];

      g_array_index (self->arcs, Arc, i).room--;
      g_array_index (self->arcs, Arc, i ^ 1).room++;
      node = g_array_index (self->arcs, Arc, i).from;
    }
}

/* Nodes: source, sink, mentees, gaps, mentors. An arc for every slot and every candidate. */
static void
build (Network           *self,
       const GuildMarket *market,
       const guint       *pins,
       guint             *n_slot_arcs)
{
  guint mentees = 2, gaps = mentees + market->mentees->len, mentors = gaps + market->gaps->len;
  GuildScore score;

  for (guint i = 0; i < market->mentees->len; i++)
    {
      guint pinned = count_pins (market, pins, FALSE, i), n = count_gaps (market, i);
      const GuildMarketMentee *mentee = market_mentee (market, i);

      for (guint slot = pinned; slot < MIN (mentee->capacity, n); slot++)
        add_arc (self, 0, mentees + i, guild_market_get_bonus (market->mentee_bonuses, mentee->taken + slot));
    }
  for (guint i = 0; i < market->mentors->len; i++)
    {
      guint pinned = count_pins (market, pins, TRUE, i);
      const GuildMarketMentor *mentor = market_mentor (market, i);

      for (guint slot = pinned; slot < MIN (mentor->capacity, market->gaps->len); slot++)
        add_arc (self, mentors + i, 1, guild_market_get_bonus (market->mentor_bonuses, mentor->taken + slot));
    }
  *n_slot_arcs = self->arcs->len;
  for (guint gap = 0; gap < market->gaps->len; gap++)
    {
      if (is_pinned (pins, gap))
        continue;
      add_arc (self, mentees + market_gap (market, gap)->mentee, gaps + gap, 0);
      for (guint mentor = 0; mentor < market->mentors->len; mentor++)
        if (market_get_score (market, gap, mentor, FALSE, &score))
          add_arc (self, gaps + gap, mentors + mentor, score);
    }
}

/* What is left of the longest ways are prices that prove it: no way round is worth anything any more. */
static void
read_prices (Network           *self,
             const GuildMarket *market,
             GuildScore        *prices)
{
  guint mentors = 2 + market->mentees->len + market->gaps->len;

  add_arc (self, 0, 1, 0); /* what flows goes round: neither end is dearer than the other */
  add_arc (self, 1, 0, 0);
  find_ways (self, 0);
  for (guint i = 0; i < market->mentors->len; i++)
    prices[i] = self->distances[mentors + i] == NOWHERE ? -GUILD_SCORE_MAX : self->distances[mentors + i];
}

/* The best matching by longest paths, one pair more at a time. */
gint64
market_oracle_solve (const GuildMarket *market,
                     const guint       *pins,
                     guint             *mentors,
                     GuildScore        *prices)
{
  guint gaps = 2 + market->mentees->len, first_mentor = gaps + market->gaps->len, n_slot_arcs;
  Network network = { g_array_new (FALSE, FALSE, sizeof (Arc)), first_mentor + market->mentors->len, NULL, NULL };
  g_autofree guint *own = g_new (guint, market->gaps->len + 1);

  network.distances = g_new (gint64, network.n_nodes);
  network.reached = g_new0 (guint, network.n_nodes);
  mentors = mentors != NULL ? mentors : own;
  build (&network, market, pins, &n_slot_arcs);
  for (;;)
    {
      find_ways (&network, 0);
      if (network.distances[1] <= 0)
        break;
      go (&network, 0, 1);
    }
  for (guint gap = 0; gap < market->gaps->len; gap++)
    mentors[gap] = is_pinned (pins, gap) ? pins[gap] : GUILD_NOBODY;
  for (guint i = n_slot_arcs; i < network.arcs->len; i += 2)
    {
      const Arc *arc = &g_array_index (network.arcs, Arc, i);

      if (arc->to >= first_mentor && arc->room == 0)
        mentors[arc->from - gaps] = arc->to - first_mentor;
    }
  if (prices != NULL)
    read_prices (&network, market, prices);
  g_array_unref (network.arcs);
  g_free (network.distances);
  g_free (network.reached);
  return market_oracle_worth (market, mentors);
}

/* --- everything there is ----------------------------------------------------------------------------------- */

typedef struct
{
  const GuildMarket *market;
  guint *mentors;
  guint *mentee_room;
  guint *mentor_room;
} Choice;

static gint64
choose (Choice      *self,
        const guint *pins,
        guint        gap)
{
  guint mentee;
  gint64 best;

  if (gap == self->market->gaps->len)
    return market_oracle_worth (self->market, self->mentors);
  if (is_pinned (pins, gap))
    return choose (self, pins, gap + 1);
  mentee = market_gap (self->market, gap)->mentee;
  best = choose (self, pins, gap + 1);
  for (guint mentor = 0; mentor < self->market->mentors->len; mentor++)
    if (self->mentee_room[mentee] > 0 && self->mentor_room[mentor] > 0 &&
        market_get_score (self->market, gap, mentor, FALSE, NULL))
      {
        gint64 worth;

        self->mentors[gap] = mentor;
        self->mentee_room[mentee]--;
        self->mentor_room[mentor]--;
        worth = choose (self, pins, gap + 1);
        self->mentors[gap] = GUILD_NOBODY;
        self->mentee_room[mentee]++;
        self->mentor_room[mentor]++;
        best = MAX (best, worth);
      }
  return best;
}

static void
choice_init (Choice            *self,
             const GuildMarket *market,
             const guint       *pins)
{
  *self = (Choice) { market, g_new (guint, market->gaps->len + 1), g_new0 (guint, market->mentees->len + 1),
                     g_new0 (guint, market->mentors->len + 1) };
  for (guint gap = 0; gap < market->gaps->len; gap++)
    self->mentors[gap] = is_pinned (pins, gap) ? pins[gap] : GUILD_NOBODY;
  for (guint i = 0; i < market->mentees->len; i++)
    self->mentee_room[i] = market_mentee (market, i)->capacity - count_pins (market, pins, FALSE, i);
  for (guint i = 0; i < market->mentors->len; i++)
    self->mentor_room[i] = market_mentor (market, i)->capacity - count_pins (market, pins, TRUE, i);
}

static void
choice_clear (Choice *self)
{
  g_free (self->mentors);
  g_free (self->mentee_room);
  g_free (self->mentor_room);
}

/* The worth of the best of all matchings; for a handful of people. */
gint64
market_oracle_enumerate (const GuildMarket *market,
                         const guint       *pins)
{
  Choice choice;
  gint64 best;

  choice_init (&choice, market, pins);
  best = choose (&choice, pins, 0);
  choice_clear (&choice);
  return best;
}

/* The highest score first, then the first gap, then the first mentor, while there is room; bonuses aside. */
gint64
market_oracle_greedy (const GuildMarket *market,
                      const guint       *pins,
                      guint             *mentors)
{
  Choice choice;
  gint64 worth;

  choice_init (&choice, market, pins);
  for (;;)
    {
      guint best_gap = GUILD_NOBODY, best_mentor = 0;
      GuildScore best = 0, score;

      for (guint gap = 0; gap < market->gaps->len; gap++)
        for (guint mentor = 0; mentor < market->mentors->len; mentor++)
          if (choice.mentors[gap] == GUILD_NOBODY && choice.mentee_room[market_gap (market, gap)->mentee] > 0 &&
              choice.mentor_room[mentor] > 0 && market_get_score (market, gap, mentor, FALSE, &score) &&
              (best_gap == GUILD_NOBODY || score > best))
            {
              best_gap = gap;
              best_mentor = mentor;
              best = score;
            }
      if (best_gap == GUILD_NOBODY)
        break;
      choice.mentors[best_gap] = best_mentor;
      choice.mentee_room[market_gap (market, best_gap)->mentee]--;
      choice.mentor_room[best_mentor]--;
    }
  worth = market_oracle_worth (market, choice.mentors);
  if (mentors != NULL)
    memcpy (mentors, choice.mentors, market->gaps->len * sizeof (guint));
  choice_clear (&choice);
  return worth;
}

/* --- the bound of any prices ------------------------------------------------------------------------------- */

/* The greatest gain of a mentee's gaps that is no greater than the ones before it, and takes it out. */
static gint64
take_best (gint64 *gains,
           guint   n)
{
  guint at = 0;
  gint64 best;

  for (guint i = 1; i < n; i++)
    if (gains[i] > gains[at])
      at = i;
  best = gains[at];
  gains[at] = NOWHERE;
  return best;
}

/* Slot by slot, as the definition says. */
gint64
market_oracle_bound (const GuildMarket *market,
                     const guint       *pins,
                     const GuildScore  *prices)
{
  g_autofree gint64 *gains = g_new (gint64, market->gaps->len + 1);
  g_autofree guint *pinned = g_new (guint, market->gaps->len + 1);
  gint64 bound;

  for (guint gap = 0; gap < market->gaps->len; gap++)
    pinned[gap] = is_pinned (pins, gap) ? pins[gap] : GUILD_NOBODY;
  bound = market_oracle_worth (market, pinned);
  for (guint i = 0; i < market->mentors->len; i++)
    {
      const GuildMarketMentor *mentor = market_mentor (market, i);

      for (guint slot = count_pins (market, pins, TRUE, i); slot < mentor->capacity; slot++)
        bound += MAX (0, prices[i] + guild_market_get_bonus (market->mentor_bonuses, mentor->taken + slot));
    }
  for (guint i = 0; i < market->mentees->len; i++)
    {
      const GuildMarketMentee *mentee = market_mentee (market, i);
      guint n = 0;

      for (guint gap = 0; gap < market->gaps->len; gap++)
        if (market_gap (market, gap)->mentee == i && !is_pinned (pins, gap))
          {
            gains[n] = NOWHERE;
            for (guint k = 0; k < market->mentors->len; k++)
              {
                GuildScore score;

                if (market_get_score (market, gap, k, FALSE, &score))
                  gains[n] = MAX (gains[n], (gint64) score - prices[k]);
              }
            n++;
          }
      for (guint slot = count_pins (market, pins, FALSE, i); n > 0 && slot < mentee->capacity; slot++)
        {
          gint64 gain = take_best (gains, n);

          bound += MAX (0, gain + guild_market_get_bonus (market->mentee_bonuses, mentee->taken + slot));
        }
    }
  return bound;
}
