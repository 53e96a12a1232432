/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bids: the cheap steps that bring most people near to rest before searches begin. Gaps bid for mentors, prices only
 * rise; mentors with free slots bid for gaps, prices only fall. Whatever they leave undone is for the searches. */

#include "guild-solver-private.h"

/* Bids between two reports of progress. */
#define REPORT 1024

/* Steps by which a bid may miss the best: while prices are sought, not every list has to be made again at once. */
#define SLACK 2

/* --- gaps bid ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint gap;
  SolverPick pick;
  gboolean fresh;
} Wish;

/* People who wait to bid, in a ring. */
typedef struct
{
  GuildSolver *solver;
  guint *people;
  gboolean *waits;
  guint size, first, length;
  Wish *wishes; /* room for those of the mentee who has most gaps */
  guint n_wishes;
  gint32 *bounds; /* of each gap, what its best offer left when it was looked for last: prices only rise */
  guint64 n_bids;
  GuildScore step;  /* what a bid adds to what it is worth */
  GuildScore slack; /* what a bid may miss of the best */
  guint64 most;     /* bids */
} Queue;

static void
queue_init (Queue       *queue,
            GuildSolver *self,
            guint        size)
{
  *queue = (Queue) { .solver = self, .size = size };
  queue->people = g_new (guint, size);
  queue->waits = g_new0 (gboolean, size);
}

static void
queue_clear (Queue *queue)
{
  g_free (queue->people);
  g_free (queue->waits);
  g_free (queue->bounds);
  g_free (queue->wishes);
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
      GuildScore   score,
      GuildScore   hold)
{
  guint mentee = self->gaps[gap].mentee;

  guild_solver_match_for (self, gap, mentor, score);
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
     GuildScore score,
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
          take (self, gap, mentor, score, hold);
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
      take (self, gap, mentor, score, hold);
      return BID_TAKEN;
    }
  enqueue (queue, self->gaps[weakest].mentee);
  guild_solver_drop (self, weakest);
  take (self, gap, mentor, score, hold);
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

      for (; at > 0 && wishes[at - 1].pick.best < wish.pick.best; at--)
        wishes[at] = wishes[at - 1];
      wishes[at] = wish;
    }
}

/* Looks for the best offers of the first @n wishes; what is known of the others is no less than what they are. */
static void
look_up_wishes (Queue *queue,
                guint  n)
{
  Wish *wishes = queue->wishes;
  guint length = queue->n_wishes;

  sort_wishes (wishes, length);
  for (guint i = 0; i < MIN (n, length); i++)
    while (!wishes[i].fresh)
      {
        guild_solver_pick (queue->solver, wishes[i].gap, queue->slack, &wishes[i].pick);
        queue->bounds[wishes[i].gap] = wishes[i].pick.best;
        wishes[i].fresh = TRUE;
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

  queue->n_wishes = 0;
  for (guint i = 0; i < m->n_gaps; i++)
    {
      Wish wish = { .gap = self->mentee_gaps[m->first_gap + i] };

      if (self->gaps[wish.gap].mentor != GUILD_SOLVER_NONE || self->gaps[wish.gap].pinned != GUILD_SOLVER_NONE)
        continue;
      wish.pick.best = queue->bounds[wish.gap];
      if (wish.pick.best > GUILD_SCAN_OUT / 2)
        queue->wishes[queue->n_wishes++] = wish;
    }
  n_free = m->capacity - m->used;
  look_up_wishes (queue, n_free);
  if (queue->n_wishes > n_free)
    rest = queue->wishes[n_free].pick.best >> 1;

  for (guint i = 0; i < MIN (n_free, queue->n_wishes); i++)
    {
      const Wish *wish = &queue->wishes[i];
      GuildScore gain = wish->pick.best >> 1;
      GuildScore otherwise = MAX (MAX (wish->pick.second >> 1, rest), guild_solver_mentee_next (self, mentee));

      if (wish->pick.best <= GUILD_SCAN_OUT / 2 || gain <= guild_solver_mentee_next (self, mentee))
        {
          rest = MAX (rest, gain);
          break;
        }
      if (gain + queue->step < otherwise) /* a gap that gets nobody is worth more to them */
        break;
      switch (bid (queue, wish->gap, wish->pick.mentor, wish->pick.score, wish->pick.score - otherwise + queue->step))
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
  return again;
}

/* Gaps bid for mentors, and each time for @step more than they are worth: prices come near to what they have to be, and
 * with a step of 0 all pairs are at rest. @patience: bids for each mentee, on the average. Of all that there is to do,
 * @done is done, and @done_then at the end. */
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
  queue.slack = SLACK * step;
  queue.most = (guint64) (patience * self->n_mentees);
  for (guint i = 0; i < self->n_mentees; i++)
    queue.n_wishes = MAX (queue.n_wishes, self->mentees[i].n_gaps);
  queue.wishes = g_new (Wish, queue.n_wishes + 1);
  queue.bounds = g_new (gint32, self->n_gaps);
  for (guint i = 0; i < self->n_gaps; i++)
    queue.bounds[i] = G_MAXINT32;
  for (guint i = 0; i < self->n_mentees; i++)
    if (self->mentees[i].used < self->mentees[i].capacity)
      enqueue (&queue, i);
  while (dequeue (&queue, &mentee))
    {
      double bids = (double) queue.n_bids / self->n_mentees;

      if (bid_for (&queue, mentee))
        enqueue (&queue, mentee);
      if (queue.n_bids % REPORT == 0)
        guild_solver_goes_on (self, done + (done_then - done) * bids / (1 + bids));
    }
  queue_clear (&queue);
}

/* Lets prices fall by @fall, those of mentors with free slots by as much again, and takes all pairs apart. Where somebody
 * wants to stop, pairs stay, and it returns FALSE. */
gboolean
guild_solver_begin_again (GuildSolver *self,
                          GuildScore   fall)
{
  for (guint i = 0; i < self->n_mentors; i++)
    if (self->mentors[i].capacity > 0)
      {
        GuildScore by = self->mentors[i].used < self->mentors[i].capacity ? 2 * fall : fall;

        guild_solver_set_mentor_price (self, i, MAX (guild_solver_mentor_next (self, i), self->mentors[i].price - by));
      }
  if (self->shortlists != NULL && !guild_solver_fill_shortlists (self))
    return FALSE;
  for (guint i = 0; i < self->n_mentors; i++)
    while (self->mentors[i].capacity > 0 && self->mentors[i].first_held != GUILD_SOLVER_NONE)
      guild_solver_drop (self, self->mentors[i].first_held);
  return TRUE;
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
  guint gap, mentee, other, displaced, offer = 0;

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
  guild_solver_find_offer (self, mentor, self->gaps[gap].skill, &offer);
  take (self, gap, mentor, guild_solver_score (self, gap, offer), 0);
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
