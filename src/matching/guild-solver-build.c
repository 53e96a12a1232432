/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The market as ranges and columns. */

#include "guild-solver-private.h"

#include <string.h>

/* Offers of a skill, on the average, from which on so many are as good as each other that bids are slow. */
#define CROWD 1000

/* Beside the levels of a ladder, the best of them. */
#define ANY_LEVEL GUILD_MARKET_LEVELS

static void
columns_init (GuildScanColumns *self,
              guint             n)
{
  self->values = g_new0 (gint32, n + GUILD_SCAN_LANES);
  self->worths = g_new0 (gint32, n + GUILD_SCAN_LANES);
  self->kinds = g_new0 (guint32, n + GUILD_SCAN_LANES);
  self->places = g_new0 (guint32, n + GUILD_SCAN_LANES);
  self->languages = g_new0 (guint32, n + GUILD_SCAN_LANES);
}

static void
columns_clear (GuildScanColumns *self)
{
  g_free (self->values);
  g_free (self->worths);
  g_free (self->kinds);
  g_free (self->places);
  g_free (self->languages);
  guild_scan_blocks_free (self->blocks);
}

static guint32
get_place (const GuildTraits *traits)
{
  return traits->department | (guint32) traits->location << 16;
}

/* Puts @order, which holds n indexes, into the order of their keys; equal keys stay as they stood. */
static void
sort_by (guint       *order,
         guint        n,
         const guint *keys,
         guint        n_keys)
{
  g_autofree guint *starts = g_new0 (guint, n_keys + 1);
  g_autofree guint *sorted = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    starts[keys[i] + 1]++;
  for (guint i = 0; i < n_keys; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < n; i++)
    sorted[starts[keys[order[i]]]++] = order[i];
  if (n > 0)
    memcpy (order, sorted, n * sizeof (guint));
}

static guint *
new_order (guint n)
{
  guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  return order;
}

static void
build_people (GuildSolver *self)
{
  self->mentees = g_new0 (SolverMentee, self->n_mentees);
  self->mentors = g_new0 (SolverMentor, self->n_mentors);
  self->keys = g_new0 (gint32, self->n_mentors + 1); /* one even for nobody: short lists are filled up with the first */
  for (guint i = 0; i < self->n_mentees; i++)
    {
      const GuildMarketMentee *from = &g_array_index (self->market->mentees, GuildMarketMentee, i);

      self->mentees[i] = (SolverMentee) { .capacity = from->capacity,
                                          .taken = from->taken,
                                          .place = get_place (&from->traits),
                                          .languages = from->traits.languages };
      self->mentees[i].price = guild_solver_mentee_next (self, i);
    }
  for (guint i = 0; i < self->n_mentors; i++)
    {
      const GuildMarketMentor *from = &g_array_index (self->market->mentors, GuildMarketMentor, i);

      self->mentors[i] = (SolverMentor) { .capacity = from->capacity,
                                          .taken = from->taken,
                                          .value = from->value,
                                          .first_held = GUILD_SOLVER_NONE,
                                          .place = get_place (&from->traits),
                                          .languages = from->traits.languages };
      self->mentors[i].price = guild_solver_mentor_next (self, i);
      self->keys[i] = guild_solver_mentor_key (self, i);
    }
}

/* The number of a gap's kind; kinds are counted as they are met. */
static guint
find_kind (GuildSolver          *self,
           guint                *kind_of,
           const GuildMarketGap *gap)
{
  guint *kind = &kind_of[gap->ladder * GUILD_MARKET_LEVELS + (guint) gap->least];

  if (*kind == GUILD_SOLVER_NONE)
    *kind = self->n_kinds++;
  return *kind;
}

/* What each level brings to each kind of gap. */
static void
build_kinds (GuildSolver *self,
             const guint *kind_of)
{
  guint width = MAX (self->n_kinds, GUILD_SCAN_LANES);

  self->kinds = g_new0 (gint32, (gsize) width * GUILD_MARKET_LEVELS);
  self->ladders = g_new0 (gint32, (gsize) self->market->ladders->len * GUILD_SCAN_LANES);
  for (guint ladder = 0; ladder < self->market->ladders->len; ladder++)
    for (guint level = 0; level < GUILD_MARKET_LEVELS; level++)
      {
        gint32 value = 2 * g_array_index (self->market->ladders, GuildMarketLadder, ladder).values[level];

        self->ladders[ladder * GUILD_SCAN_LANES + level] = value;
        if (level == 0 || value > self->ladders[ladder * GUILD_SCAN_LANES + ANY_LEVEL])
          self->ladders[ladder * GUILD_SCAN_LANES + ANY_LEVEL] = value;
        for (guint least = 0; least < GUILD_MARKET_LEVELS; least++)
          if (kind_of[ladder * GUILD_MARKET_LEVELS + least] != GUILD_SOLVER_NONE)
            self->kinds[level * width + kind_of[ladder * GUILD_MARKET_LEVELS + least]] = least <= level
                                                                                             ? value
                                                                                             : GUILD_SCAN_OUT;
      }
}

static void
build_gaps (GuildSolver *self)
{
  const GuildMarketGap *from = (const GuildMarketGap *) (gpointer) self->market->gaps->data;
  g_autofree guint *order = new_order (self->n_gaps);
  g_autofree guint *keys = g_new (guint, self->n_gaps);
  g_autofree guint *kind_of = g_new (guint, self->market->ladders->len *GUILD_MARKET_LEVELS);

  for (guint i = 0; i < self->n_gaps; i++)
    keys[i] = from[i].mentee;
  sort_by (order, self->n_gaps, keys, self->n_mentees);
  for (guint i = 0; i < self->n_gaps; i++)
    keys[i] = from[i].skill;
  sort_by (order, self->n_gaps, keys, self->n_skills);

  memset (kind_of, 0xff, self->market->ladders->len * GUILD_MARKET_LEVELS * sizeof (guint));
  self->gap_starts = g_new0 (guint, self->n_skills + 1);
  self->gaps = g_new0 (SolverGap, self->n_gaps);
  self->inner = g_new (guint, self->n_gaps);
  self->outer = g_new (guint, self->n_gaps);
  columns_init (&self->gap_columns, self->n_gaps);
  for (guint i = 0; i < self->n_gaps; i++)
    {
      const GuildMarketGap *gap = &from[order[i]];
      const SolverMentee *mentee = &self->mentees[gap->mentee];

      self->outer[i] = order[i];
      self->inner[order[i]] = i;
      self->gaps[i] = (SolverGap) { .mentee = gap->mentee,
                                    .skill = gap->skill,
                                    .ladder = gap->ladder,
                                    .least = gap->least,
                                    .value = gap->value,
                                    .mentor = GUILD_SOLVER_NONE,
                                    .pinned = GUILD_SOLVER_NONE,
                                    .next = GUILD_SOLVER_NONE,
                                    .previous = GUILD_SOLVER_NONE,
                                    .first_exception = GUILD_SOLVER_NONE };
      self->gap_columns.values[i] = mentee->capacity == 0 ? GUILD_SCAN_OUT : 2 * (gap->value - mentee->price) + 1;
      self->gap_columns.worths[i] = 2 * gap->value;
      self->gap_columns.places[i] = mentee->place;
      self->gap_columns.languages[i] = mentee->languages;
      self->gap_columns.kinds[i] = find_kind (self, kind_of, gap);
      self->gap_starts[gap->skill + 1] = i + 1;
      self->mentees[gap->mentee].n_gaps++;
    }
  for (guint i = 0; i < self->n_skills; i++)
    self->gap_starts[i + 1] = MAX (self->gap_starts[i + 1], self->gap_starts[i]);
  build_kinds (self, kind_of);

  self->mentee_gaps = g_new (guint, self->n_gaps);
  for (guint i = 0, next = 0; i < self->n_mentees; i++)
    {
      self->mentees[i].first_gap = next;
      next += self->mentees[i].n_gaps;
      self->mentees[i].n_gaps = 0;
    }
  for (guint i = 0; i < self->n_gaps; i++)
    {
      SolverMentee *mentee = &self->mentees[self->gaps[i].mentee];

      self->mentee_gaps[mentee->first_gap + mentee->n_gaps++] = i;
    }
}

/* Numbers in the order in which the values are met, so that nothing follows from what the values are; returns how many. */
static guint
number (guint *values,
        guint  n)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      gpointer value = GUINT_TO_POINTER (values[i]), found;

      if (!g_hash_table_lookup_extended (numbers, value, NULL, &found))
        {
          found = GUINT_TO_POINTER (g_hash_table_size (numbers));
          g_hash_table_insert (numbers, value, found);
        }
      values[i] = GPOINTER_TO_UINT (found);
    }
  return g_hash_table_size (numbers);
}

/* Mentors who are alike, side by side: what agrees with a mentee, and what does not, is then found in whole blocks. */
static guint *
new_ranks (const GuildSolver *self)
{
  g_autofree guint *order = new_order (self->n_mentors);
  g_autofree guint *keys = g_new (guint, self->n_mentors + 1);
  guint *ranks = g_new (guint, self->n_mentors + 1);

  for (guint i = 0; i < self->n_mentors; i++)
    keys[i] = self->mentors[i].place >> 16;
  sort_by (order, self->n_mentors, keys, number (keys, self->n_mentors));
  for (guint i = 0; i < self->n_mentors; i++)
    keys[i] = self->mentors[i].place & G_MAXUINT16;
  sort_by (order, self->n_mentors, keys, number (keys, self->n_mentors));
  for (guint i = 0; i < self->n_mentors; i++)
    keys[i] = self->mentors[i].languages;
  if (self->market->shared_language > self->market->same_department)
    sort_by (order, self->n_mentors, keys, number (keys, self->n_mentors));
  for (guint i = 0; i < self->n_mentors; i++)
    ranks[order[i]] = i;
  return ranks;
}

/* Blocks that two skills share are always looked at. */
static void
build_blocks (GuildSolver *self)
{
  GuildScanBlocks *blocks = guild_scan_blocks_new (&self->offer_columns, self->n_offers, ANY_LEVEL);

  self->offer_columns.blocks = blocks;
  for (guint start = 0; start + GUILD_SCAN_LANES <= self->n_offers; start += GUILD_SCAN_LANES)
    if (self->offers[start].skill != self->offers[start + GUILD_SCAN_LANES - 1].skill)
      blocks->tops[start / GUILD_SCAN_LANES] = GUILD_SCAN_ALWAYS;
}

static void
build_offers (GuildSolver *self)
{
  g_autofree guint *ranks = new_ranks (self);
  const GuildMarketOffer *from = (const GuildMarketOffer *) (gpointer) self->market->offers->data;
  g_autofree guint *order = new_order (self->n_offers);
  g_autofree guint *keys = g_new (guint, self->n_offers);
  guint n_keys = self->n_skills * GUILD_MARKET_LEVELS;

  for (guint i = 0; i < self->n_offers; i++)
    keys[i] = ranks[from[i].mentor];
  sort_by (order, self->n_offers, keys, self->n_mentors);
  for (guint i = 0; i < self->n_offers; i++)
    keys[i] = from[i].skill * GUILD_MARKET_LEVELS + (guint) (GUILD_MARKET_LEVELS - 1 - from[i].level);
  sort_by (order, self->n_offers, keys, n_keys);

  self->offers = g_new (SolverOffer, self->n_offers);
  self->level_starts = g_new0 (guint, (gsize) self->n_skills *(GUILD_MARKET_LEVELS + 1) + 1);
  self->offer_mentors = g_new (guint32, self->n_offers);
  self->fresh = g_new0 (guint64, self->n_skills);
  self->version = 1;
  columns_init (&self->offer_columns, self->n_offers);
  for (guint i = 0; i < self->n_offers; i++)
    {
      const GuildMarketOffer *offer = &from[order[i]];
      const SolverMentor *mentor = &self->mentors[offer->mentor];

      self->offers[i] = (SolverOffer) { offer->mentor, offer->skill, offer->level, GUILD_SOLVER_NONE };
      self->offer_mentors[i] = offer->mentor;
      self->offer_columns.worths[i] = 2 * mentor->value;
      self->offer_columns.kinds[i] = (guint32) offer->level;
      self->offer_columns.places[i] = mentor->place;
      self->offer_columns.languages[i] = mentor->languages;
      self->mentors[offer->mentor].n_offers++;
    }
  for (guint skill = 0, at = 0; skill < self->n_skills; skill++)
    for (guint step = 0; step <= GUILD_MARKET_LEVELS; step++)
      {
        while (step > 0 && at < self->n_offers && self->offers[at].skill == skill &&
               self->offers[at].level == (int) (GUILD_MARKET_LEVELS - step))
          at++;
        self->level_starts[(gsize) skill * (GUILD_MARKET_LEVELS + 1) + step] = at;
      }

  build_blocks (self);

  self->mentor_offers = g_new (guint, self->n_offers);
  for (guint i = 0, next = 0; i < self->n_mentors; i++)
    {
      self->mentors[i].first_offer = next;
      next += self->mentors[i].n_offers;
      self->mentors[i].n_offers = 0;
    }
  for (guint i = 0; i < self->n_offers; i++)
    {
      SolverMentor *mentor = &self->mentors[self->offers[i].mentor];

      self->mentor_offers[mentor->first_offer + mentor->n_offers++] = i;
    }
}

static void
build_exceptions (GuildSolver *self)
{
  GHashTableIter iter;
  gpointer key, value;

  self->exceptions = g_array_new (FALSE, FALSE, sizeof (SolverException));
  g_hash_table_iter_init (&iter, self->market->exceptions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint64 joined = *(const gint64 *) key;
      guint gap = self->inner[(guint) (joined >> 32)];
      guint offer;

      if (guild_solver_find_offer (self, (guint) (joined & G_MAXUINT32), self->gaps[gap].skill, &offer))
        guild_solver_set_exception (self, gap, offer, GPOINTER_TO_INT (value));
    }
}

/* Less than any candidate scores. */
static gint64
find_least (const GuildSolver *self)
{
  const GuildMarket *market = self->market;
  GuildScore gap = G_MAXINT32, mentor = G_MAXINT32, ladder = G_MAXINT32, exception = 0;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < self->n_gaps; i++)
    gap = MIN (gap, self->gaps[i].value);
  for (guint i = 0; i < self->n_mentors; i++)
    mentor = MIN (mentor, self->mentors[i].value);
  for (guint i = 0; i < market->ladders->len; i++)
    for (guint level = 0; level < GUILD_MARKET_LEVELS; level++)
      ladder = MIN (ladder, g_array_index (market->ladders, GuildMarketLadder, i).values[level]);
  g_hash_table_iter_init (&iter, market->exceptions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (GPOINTER_TO_INT (value) != GUILD_MARKET_BARRED)
      exception = MIN (exception, GPOINTER_TO_INT (value));
  return (gint64) gap + mentor + ladder + exception + MIN (0, market->same_department) +
         MIN (0, market->same_location) + MIN (0, market->shared_language);
}

/**
 * guild_solver_new:
 * @market: a market that guild_market_check() finds nothing in; it outlives the solver and does not change
 *
 * Returns: (transfer full): a solver, nobody matched yet
 */
GuildSolver *
guild_solver_new (const GuildMarket *market)
{
  GuildSolver *self = g_new0 (GuildSolver, 1);

  self->market = market;
  self->scan = guild_scan_get ();
  self->n_threads = g_get_num_processors ();
  self->crowd = CROWD;
  self->n_mentees = market->mentees->len;
  self->n_mentors = market->mentors->len;
  self->n_gaps = market->gaps->len;
  self->n_offers = market->offers->len;
  for (guint i = 0; i < self->n_gaps; i++)
    self->n_skills = MAX (self->n_skills, g_array_index (market->gaps, GuildMarketGap, i).skill + 1);
  for (guint i = 0; i < self->n_offers; i++)
    self->n_skills = MAX (self->n_skills, g_array_index (market->offers, GuildMarketOffer, i).skill + 1);
  self->undo = g_array_new (FALSE, FALSE, sizeof (SolverUndo));
  build_people (self);
  build_gaps (self);
  build_offers (self);
  build_exceptions (self);
  self->has_minimum = market->minimum > find_least (self);

  guild_solver_open_room (self, &self->room);
  self->tried = g_new0 (guint8, self->n_mentors + self->n_mentees + 1);
  self->n_found = MAX (self->n_gaps, self->n_offers) + GUILD_SCAN_LANES;
  self->found_at = g_new (guint32, self->n_found);
  self->found = g_new (gint32, self->n_found);
  if (market->pair != NULL)
    {
      self->pair_values = g_new (gint32, self->n_found + GUILD_SCAN_LANES);
      self->pair_people = g_new (guint32, 2 * (gsize) self->n_found);
    }
  return self;
}

/**
 * guild_solver_free:
 * @self: (transfer full): a solver
 */
void
guild_solver_free (GuildSolver *self)
{
  g_free (self->mentees);
  g_free (self->mentors);
  g_free (self->gaps);
  g_free (self->offers);
  g_free (self->mentee_gaps);
  g_free (self->mentor_offers);
  g_free (self->offer_mentors);
  g_free (self->keys);
  g_free (self->fresh);
  columns_clear (&self->gap_columns);
  columns_clear (&self->offer_columns);
  g_free (self->level_starts);
  g_free (self->gap_starts);
  g_free (self->ladders);
  g_free (self->kinds);
  g_free (self->inner);
  g_free (self->outer);
  g_array_unref (self->exceptions);
  guild_solver_close_room (&self->room);
  guild_solver_close_room (&self->back_room);
  g_free (self->tried);
  g_free (self->found_at);
  g_free (self->found);
  guild_solver_forget (self);
  guild_solver_close_near (self);
  guild_solver_close_shortlists (self);
  g_free (self->pair_values);
  g_free (self->pair_people);
  g_array_unref (self->undo);
  g_free (self);
}

/**
 * guild_solver_set_crowd:
 * @self: a solver
 * @n_offers: offers of a skill
 *
 * Sets how many there have to be, on the average, for it to begin with a net of few candidates; 0 for always. The answer is
 * as good.
 */
void
guild_solver_set_crowd (GuildSolver *self,
                        guint        n_offers)
{
  self->crowd = n_offers;
}
