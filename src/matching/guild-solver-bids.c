/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bids: the cheap steps that bring most people near to rest before searches begin. Gaps bid for mentors, prices only
 * rise; mentors with free slots bid for gaps, prices only fall. Whatever they leave undone is for the searches. */

#include "guild-solver-private.h"

/* Bids between two reports of progress. */
#define REPORT 1024

/* --- gaps bid ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint gap;
  GuildScanBest best;
  GuildScore price; /* of the best mentor, when it was looked for */
  gboolean fresh;
} Wish;

/* People who wait to bid, in a ring. */
typedef struct
{
  GuildSolver *solver;
  guint *people;
  gboolean *waits;
  guint size, first, length;
  GArray *wishes;
  gint32 *bounds;    /* of each gap, what its best offer left when it was looked for last: prices only rise */
  GuildScore *asked; /* what the best gap without a mentor would keep, when the mentee bid last */
  guint64 n_bids;
  GuildScore step; /* what a bid adds to what it is worth */
  guint64 most;    /* bids */
} Queue;

static void
queue_init (Queue       *queue,
            GuildSolver *self,
            guint        size)
{
  *queue = (Queue) { .solver = self, .size = size };
  queue->people = g_new (guint, size);
  queue->waits = g_new0 (gboolean, size);
  queue->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
}

static void
queue_clear (Queue *queue)
{
  g_free (queue->people);
  g_free (queue->waits);
  g_free (queue->asked);
  g_free (queue->bounds);
  g_array_unref (queue->wishes);
}

static void
enqueue (Queue *queue,
         guint  person)
{
  if (queue->waits[person])
    return;
  queue->waits[person] = TRUE;
  queue->people[(queue->first + queue->length++) % queue->size] = person;
}

static gboolean
dequeue (Queue *queue,
         guint *person)
{
  if (queue->length == 0 || queue->n_bids >= queue->most || g_cancellable_is_cancelled (queue->solver->cancellable))
    return FALSE;
  *person = queue->people[queue->first];
  queue->first = (queue->first + 1) % queue->size;
  queue->length--;
  queue->waits[*person] = FALSE;
  return TRUE;
}

static void
take (GuildSolver *self,
      guint        gap,
      guint        mentor,
      GuildScore   hold)
{
  guint mentee = self->gaps[gap].mentee;

  guild_solver_match (self, gap, mentor);
  self->gaps[gap].hold = hold;
  guild_solver_set_mentor_used (self, mentor, self->mentors[mentor].used + 1);
  guild_solver_set_mentee_used (self, mentee, self->mentees[mentee].used + 1);
}

/* Of the gaps that a mentor holds, the one that leaves first when the price rises. */
static guint
find_weakest (const GuildSolver *self,
              guint              mentor)
{
  guint weakest = self->mentors[mentor].first_held;

  for (guint gap = weakest; gap != GUILD_SOLVER_NONE; gap = self->gaps[gap].next)
    if (self->gaps[gap].hold < self->gaps[weakest].hold)
      weakest = gap;
  return weakest;
}

typedef enum
{
  BID_TAKEN,
  BID_RAISED, /* the price came up to what the gap would pay: look again */
  BID_STUCK,  /* the gap would pay no more than others do */
} BidResult;

/* A gap would pay a mentor up to @hold. */
static BidResult
bid (Queue     *queue,
     guint      gap,
     guint      mentor,
     GuildScore hold)
{
  GuildSolver *self = queue->solver;
  SolverMentor *m = &self->mentors[mentor];
  guint weakest = find_weakest (self, mentor);
  GuildScore limit = weakest == GUILD_SOLVER_NONE ? G_MAXINT32 : self->gaps[weakest].hold;
  gboolean opens = FALSE;

  queue->n_bids++;
  if (hold < m->price)
    return BID_RAISED;
  if (m->used < m->capacity)
    {
      GuildScore next = guild_solver_mentor_next (self, mentor);

      if (m->price >= next)
        {
          take (self, gap, mentor, hold);
          return BID_TAKEN;
        }
      opens = next <= limit;
      limit = MIN (limit, next);
    }
  if (hold < limit || (hold == limit && !opens))
    {
      if (hold <= m->price)
        return BID_STUCK;
      guild_solver_set_mentor_price (self, mentor, hold);
      return BID_RAISED;
    }
  if (opens)
    {
      guild_solver_set_mentor_price (self, mentor, MAX (m->price, limit));
      take (self, gap, mentor, hold);
      return BID_TAKEN;
    }
  enqueue (queue, self->gaps[weakest].mentee);
  queue->asked[self->gaps[weakest].mentee] = G_MAXINT32;
  guild_solver_drop (self, weakest);
  take (self, gap, mentor, hold);
  if (m->used == m->capacity)
    guild_solver_set_mentor_price (self, mentor, self->gaps[find_weakest (self, mentor)].hold);
  else
    guild_solver_set_mentor_price (self, mentor, limit);
  return BID_TAKEN;
}

/* The greatest first; there are few. */
static void
sort_wishes (Wish *wishes,
             guint n)
{
  for (guint i = 1; i < n; i++)
    {
      Wish wish = wishes[i];
      guint at = i;

      for (; at > 0 && wishes[at - 1].best.best < wish.best.best; at--)
        wishes[at] = wishes[at - 1];
      wishes[at] = wish;
    }
}

/* Looks for the best offers of the first @n wishes; what is known of the others is no less than what they are. */
static void
look_up_wishes (Queue *queue,
                guint  n)
{
  GuildSolver *self = queue->solver;
  Wish *wishes = (Wish *) (gpointer) queue->wishes->data;
  guint length = queue->wishes->len;

  sort_wishes (wishes, length);
  for (guint i = 0; i < MIN (n, length); i++)
    while (!wishes[i].fresh)
      {
        Wish *wish = &wishes[i];

        guild_solver_best_offer (self, wish->gap, &wish->best);
        queue->bounds[wish->gap] = wish->best.best;
        if (wish->best.best > GUILD_SCAN_OUT / 2)
          wish->price = self->mentors[self->offers[wish->best.at].mentor].price;
        wish->fresh = TRUE;
        sort_wishes (wishes + i, length - i);
      }
}

/* A mentee with free slots bids for what is best for them; returns whether they should come again. */
static gboolean
bid_for (Queue *queue,
         guint  mentee)
{
  GuildSolver *self = queue->solver;
  const SolverMentee *m = &self->mentees[mentee];
  gboolean again = FALSE;
  guint n_free;
  GuildScore rest = G_MININT32 / 2;

  g_array_set_size (queue->wishes, 0);
  for (guint i = 0; i < m->n_gaps; i++)
    {
      Wish wish = { .gap = self->mentee_gaps[m->first_gap + i] };

      if (self->gaps[wish.gap].mentor != GUILD_SOLVER_NONE || self->gaps[wish.gap].pinned != GUILD_SOLVER_NONE)
        continue;
      wish.best.best = queue->bounds[wish.gap];
      if (wish.best.best > GUILD_SCAN_OUT / 2)
        g_array_append_val (queue->wishes, wish);
    }
  n_free = m->capacity - m->used;
  look_up_wishes (queue, n_free);
  if (queue->wishes->len > n_free)
    rest = g_array_index (queue->wishes, Wish, n_free).best.best >> 1;

  for (guint i = 0; i < MIN (n_free, queue->wishes->len); i++)
    {
      const Wish *wish = &g_array_index (queue->wishes, Wish, i);
      GuildScore gain = wish->best.best >> 1;
      GuildScore otherwise = MAX (MAX (wish->best.second >> 1, rest), guild_solver_mentee_next (self, mentee));
      guint mentor;

      if (wish->best.best <= GUILD_SCAN_OUT / 2 || gain <= guild_solver_mentee_next (self, mentee))
        {
          rest = MAX (rest, gain);
          break;
        }
      mentor = self->offers[wish->best.at].mentor;
      switch (bid (queue, wish->gap, mentor, wish->price + gain - otherwise + queue->step))
        {
        case BID_TAKEN:
          continue;
        case BID_RAISED:
          again = TRUE;
          break;
        case BID_STUCK:
          break;
        }
      rest = MAX (rest, gain);
    }
  queue->asked[mentee] = rest;
  return again;
}

/* Gives a mentee the least price that their bids bear, where that is at rest. */
static void
settle_mentee (Queue *queue,
               guint  mentee)
{
  GuildSolver *self = queue->solver;
  const SolverMentee *m = &self->mentees[mentee];
  GuildScore least = m->used > 0 ? guild_solver_mentee_last (self, mentee) : guild_solver_mentee_next (self, mentee);
  GuildScore price = MAX (queue->asked[mentee], least);

  self->unpriced[mentee] = m->capacity > 0;
  if (m->capacity == 0 || (m->used < m->capacity && price > guild_solver_mentee_next (self, mentee)))
    return;
  for (guint i = 0; i < m->n_gaps; i++)
    {
      guint gap = self->mentee_gaps[m->first_gap + i];

      if (self->gaps[gap].mentor != GUILD_SOLVER_NONE && guild_solver_kept (self, gap) < price)
        return;
    }
  self->unpriced[mentee] = FALSE;
  guild_solver_set_mentee_price (self, mentee, price);
}

/* Gaps bid for mentors, and each time for @step more than they are worth: prices come near to what they have to be, and
 * with a step of 0 all pairs are at rest. @patience: bids for each mentee, on the average. Mentees whose price does
 * not follow from their bids are left marked. Of all that there is to do, @done is done, and @done_then at the end. */
void
guild_solver_bid (GuildSolver *self,
                  GuildScore   step,
                  double       patience,
                  double       done,
                  double       done_then)
{
  Queue queue;
  guint mentee;

  queue_init (&queue, self, self->n_mentees);
  queue.step = step;
  queue.most = (guint64) (patience * self->n_mentees);
  queue.asked = g_new (GuildScore, self->n_mentees);
  queue.bounds = g_new (gint32, self->n_gaps);
  for (guint i = 0; i < self->n_gaps; i++)
    queue.bounds[i] = G_MAXINT32;
  for (guint i = 0; i < self->n_mentees; i++)
    {
      queue.asked[i] = G_MAXINT32;
      if (self->mentees[i].used < self->mentees[i].capacity)
        enqueue (&queue, i);
    }
  while (dequeue (&queue, &mentee))
    {
      double bids = (double) queue.n_bids / self->n_mentees;

      if (bid_for (&queue, mentee))
        enqueue (&queue, mentee);
      if (queue.n_bids % REPORT == 0)
        guild_solver_goes_on (self, done + (done_then - done) * bids / (1 + bids));
    }
  for (guint i = 0; i < self->n_mentees; i++)
    {
      if (queue.waits[i])
        queue.asked[i] = G_MAXINT32;
      settle_mentee (&queue, i);
    }
  queue_clear (&queue);
}

/* Takes all pairs apart and lets prices fall by @fall, those of mentors with free slots by as much again. */
void
guild_solver_begin_again (GuildSolver *self,
                          GuildScore   fall)
{
  for (guint i = 0; i < self->n_mentors; i++)
    if (self->mentors[i].capacity > 0)
      {
        GuildScore by = self->mentors[i].used < self->mentors[i].capacity ? 2 * fall : fall;

        while (self->mentors[i].first_held != GUILD_SOLVER_NONE)
          guild_solver_drop (self, self->mentors[i].first_held);
        guild_solver_set_mentor_price (self, i, MAX (guild_solver_mentor_next (self, i), self->mentors[i].price - by));
      }
}

/* --- mentors bid -------------------------------------------------------------------------------------------- */

/* The greatest price that a mentee can have. */
static void
lift_mentee (GuildSolver *self,
             guint        mentee)
{
  const SolverMentee *m = &self->mentees[mentee];
  GuildScore price = m->used < m->capacity ? guild_solver_mentee_next (self, mentee) : G_MAXINT32;
  guint worst = guild_solver_find_worst (self, mentee);

  if (worst != GUILD_SOLVER_NONE)
    price = MIN (price, guild_solver_kept (self, worst));
  if (m->capacity > 0)
    guild_solver_set_mentee_price (self, mentee, MAX (price, m->price));
}

/* The gap that a mentee gives up for a better one; none where a slot is free and asks for no more. */
static guint
find_displaced (const GuildSolver *self,
                guint              mentee)
{
  const SolverMentee *m = &self->mentees[mentee];
  guint worst = guild_solver_find_worst (self, mentee);

  if (worst != GUILD_SOLVER_NONE && m->used < m->capacity &&
      guild_solver_kept (self, worst) >= guild_solver_mentee_next (self, mentee))
    return GUILD_SOLVER_NONE;
  return worst;
}

static void
set_price_down (GuildSolver *self,
                guint        mentor,
                GuildScore   price)
{
  guild_solver_set_mentor_price (self, mentor, price);
  for (guint gap = self->mentors[mentor].first_held; gap != GUILD_SOLVER_NONE; gap = self->gaps[gap].next)
    lift_mentee (self, self->gaps[gap].mentee);
}

/* A mentor with a free slot bids for the gap that they could bring most; returns whether to come again. */
static gboolean
bid_back (Queue *queue,
          guint  mentor)
{
  GuildSolver *self = queue->solver;
  SolverMentor *m = &self->mentors[mentor];
  GuildScore least = guild_solver_mentor_next (self, mentor);
  GuildScanBest best;
  GuildScore gain, second;
  guint gap, mentee, other, displaced;

  if (m->used >= m->capacity || m->price <= least)
    return FALSE;
  queue->n_bids++;
  guild_solver_best_gap (self, mentor, &best);
  gain = best.best <= GUILD_SCAN_OUT / 2 ? -4 * GUILD_SCORE_MAX : best.best >> 1;
  second = best.second <= GUILD_SCAN_OUT / 2 ? -4 * GUILD_SCORE_MAX : best.second >> 1;
  if (m->price + gain <= least)
    {
      set_price_down (self, mentor, least);
      return FALSE;
    }
  gap = best.at;
  mentee = self->gaps[gap].mentee;
  other = self->gaps[gap].mentor;
  displaced = other == GUILD_SOLVER_NONE ? find_displaced (self, mentee) : gap;
  other = displaced == GUILD_SOLVER_NONE ? GUILD_SOLVER_NONE : self->gaps[displaced].mentor;
  /* Nothing moves where the next gap is worth as much, or the same mentor would only change gaps. */
  if (displaced != GUILD_SOLVER_NONE && (gain == second || other == mentor))
    {
      set_price_down (self, mentor, m->price + gain);
      return FALSE;
    }
  set_price_down (self, mentor, MAX (least, m->price + second));
  if (displaced != GUILD_SOLVER_NONE)
    guild_solver_drop (self, displaced);
  take (self, gap, mentor, 0);
  lift_mentee (self, mentee);
  if (other != GUILD_SOLVER_NONE)
    enqueue (queue, other);
  return m->used < m->capacity;
}

/* Mentors with free slots bid for gaps, where all mentees are at rest. */
void
guild_solver_bid_back (GuildSolver *self)
{
  Queue queue;
  guint mentor;

  queue_init (&queue, self, self->n_mentors);
  queue.most = 3 * (guint64) self->n_mentors;
  for (guint i = 0; i < self->n_mentees; i++)
    lift_mentee (self, i);
  for (guint i = 0; i < self->n_mentors; i++)
    enqueue (&queue, i);
  while (dequeue (&queue, &mentor))
    if (bid_back (&queue, mentor))
      enqueue (&queue, mentor);
  queue_clear (&queue);
}
