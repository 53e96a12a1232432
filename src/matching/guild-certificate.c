/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-certificate.h"

#include <glib/gi18n-lib.h>

#include "guild-error.h"

/* No sum goes beyond this, and no matching is worth as much. */
#define LIMIT (G_MAXINT64 / 2)

/* An offer, with all of it that does not depend on the gap. */
typedef struct
{
  guint skill;
  guint mentor;
  int level;
  GuildTraits traits;
  gint64 value; /* the mentor's own part of the score, less the price */
} Offer;

/* Shares no code with the solver: only the definition of scores and bonuses, which is the market's. */
typedef struct
{
  const GuildMarket *market;
  const GuildAnswer *answer;
  GArray *offers;       /* of Offer, by skill and level */
  gint64 *further;      /* for each gap the most that an exception or the pair function adds to a score */
  guint *mentee_pinned; /* pairs kept together: they have the first slots of both sides */
  guint *mentor_pinned;
  gint64 worth;
  gint64 bound;
} Check;

/* The most that a gap brings beside the prices. */
typedef struct
{
  guint mentee;
  gint64 value;
} Gain;

static const GuildMarketGap *
get_gap (const Check *self,
         guint        gap)
{
  return &g_array_index (self->market->gaps, GuildMarketGap, gap);
}

static gboolean
is_pinned (const Check *self,
           guint        gap)
{
  return self->answer->pinned != NULL && self->answer->pinned[gap];
}

/* By skill, the highest level first. */
static int
compare_offers (gconstpointer a,
                gconstpointer b)
{
  const Offer *left = a, *right = b;

  if (left->skill != right->skill)
    return left->skill < right->skill ? -1 : 1;
  return (left->level < right->level) - (left->level > right->level);
}

static const Offer *
get_offer (const Check *self,
           guint        offer)
{
  return &g_array_index (self->offers, Offer, offer);
}

/* Index of the first offer of a skill, or of what would come after it. */
static guint
find_skill (const Check *self,
            guint        skill)
{
  Offer wanted = { .skill = skill, .level = GUILD_MARKET_LEVELS };
  guint from = 0, to = self->offers->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (compare_offers (get_offer (self, middle), &wanted) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* --- the pairs --------------------------------------------------------------------------------------------- */

/* What a pair scores, whatever the minimum where it is kept together; FALSE where they are no candidate. */
static gboolean
find_score (const Check *self,
            guint        gap,
            guint        mentor,
            GuildScore  *score)
{
  const GuildMarketGap *asked = get_gap (self, gap);
  GuildMarket market = *self->market;

  if (is_pinned (self, gap))
    market.minimum = G_MININT32;
  for (guint i = find_skill (self, asked->skill); i < self->offers->len && get_offer (self, i)->skill == asked->skill;
       i++)
    if (get_offer (self, i)->mentor == mentor)
      return guild_market_get_score (&market, gap, mentor, get_offer (self, i)->level, score);
  return FALSE;
}

static gboolean
check_pair (Check   *self,
            guint    gap,
            guint    mentor,
            GError **error)
{
  GuildScore score;

  if (mentor >= self->market->mentors->len)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("Gap %u is given to mentor %u, who is not there."), gap,
                   mentor);
      return FALSE;
    }
  if (!find_score (self, gap, mentor, &score))
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("Gap %u is given to mentor %u, who is no candidate."),
                   gap, mentor);
      return FALSE;
    }
  self->worth += score;
  if (is_pinned (self, gap))
    self->bound += score;
  return TRUE;
}

/* Adds the bonuses of one person's pairings: all to the worth, those of the pairs kept together to the bound. */
static void
add_bonuses (Check        *self,
             const GArray *bonuses,
             guint64       taken,
             guint         pinned,
             guint         used)
{
  for (guint64 slot = taken; slot < taken + used && slot < bonuses->len; slot++)
    {
      gint64 bonus = guild_market_get_bonus (bonuses, slot);

      self->worth += bonus;
      if (slot < taken + pinned)
        self->bound += bonus;
    }
}

static gboolean
check_people (Check       *self,
              const guint *mentee_used,
              const guint *mentor_used,
              GError     **error)
{
  for (guint i = 0; i < self->market->mentees->len; i++)
    {
      const GuildMarketMentee *mentee = &g_array_index (self->market->mentees, GuildMarketMentee, i);

      if (mentee_used[i] > mentee->capacity)
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("Mentee %u has %u pairs, and capacity for %u."), i,
                       mentee_used[i], mentee->capacity);
          return FALSE;
        }
      add_bonuses (self, self->market->mentee_bonuses, mentee->taken, self->mentee_pinned[i], mentee_used[i]);
    }
  for (guint i = 0; i < self->market->mentors->len; i++)
    {
      const GuildMarketMentor *mentor = &g_array_index (self->market->mentors, GuildMarketMentor, i);

      if (mentor_used[i] > mentor->capacity)
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("Mentor %u has %u pairs, and capacity for %u."), i,
                       mentor_used[i], mentor->capacity);
          return FALSE;
        }
      add_bonuses (self, self->market->mentor_bonuses, mentor->taken, self->mentor_pinned[i], mentor_used[i]);
    }
  return TRUE;
}

static gboolean
check_feasible (Check   *self,
                GError **error)
{
  g_autofree guint *mentee_used = g_new0 (guint, self->market->mentees->len + 1);
  g_autofree guint *mentor_used = g_new0 (guint, self->market->mentors->len + 1);

  for (guint gap = 0; gap < self->market->gaps->len; gap++)
    {
      guint mentor = self->answer->mentors[gap], mentee = get_gap (self, gap)->mentee;

      if (mentor == GUILD_NOBODY && is_pinned (self, gap))
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("Gap %u is kept together with nobody."), gap);
          return FALSE;
        }
      if (mentor == GUILD_NOBODY)
        continue;
      if (!check_pair (self, gap, mentor, error))
        return FALSE;
      mentee_used[mentee]++;
      mentor_used[mentor]++;
      self->mentee_pinned[mentee] += is_pinned (self, gap);
      self->mentor_pinned[mentor] += is_pinned (self, gap);
    }
  return check_people (self, mentee_used, mentor_used, error);
}

/* --- the bound --------------------------------------------------------------------------------------------- */

/* Adds what so many slots bring, where they bring anything. */
static void
raise_bound (Check *self,
             gint64 slots,
             gint64 value)
{
  if (slots > 0 && value > 0)
    self->bound = slots > (LIMIT - self->bound) / value ? LIMIT : self->bound + slots * value;
}

/* What an offer leaves to a gap at most: all parts of the score, less the price. */
static inline gint64
limit_gain (const Check       *self,
            const GuildTraits *learner,
            const GuildScore  *ladder,
            gint64             base,
            const Offer       *offer)
{
  gint64 limit = base + offer->value + ladder[offer->level];

  limit += learner->department == offer->traits.department ? self->market->same_department : 0;
  limit += learner->location == offer->traits.location ? self->market->same_location : 0;
  limit += (learner->languages & offer->traits.languages) != 0 ? self->market->shared_language : 0;
  return limit;
}

/* The best of all candidates for a gap, each at what they score less their price. Who cannot be better than the best
 * so far is not asked for. */
static gboolean
find_gain (const Check *self,
           guint        gap,
           gint64      *gain)
{
  const GuildMarketGap *asked = get_gap (self, gap);
  const GuildTraits *learner = &g_array_index (self->market->mentees, GuildMarketMentee, asked->mentee).traits;
  const GuildScore *ladder = g_array_index (self->market->ladders, GuildMarketLadder, asked->ladder).values;
  const Offer *end = get_offer (self, self->offers->len);
  gint64 base = asked->value + self->further[gap], best = G_MININT64;
  GuildScore score;

  for (const Offer *offer = get_offer (self, find_skill (self, asked->skill));
       offer < end && offer->skill == asked->skill && offer->level >= asked->least; offer++)
    if (limit_gain (self, learner, ladder, base, offer) > best &&
        guild_market_get_score (self->market, gap, offer->mentor, offer->level, &score))
      best = MAX (best, (gint64) score - self->answer->prices[offer->mentor]);
  *gain = best;
  return best != G_MININT64;
}

/* By mentee, the greatest first. */
static int
compare_gains (gconstpointer a,
               gconstpointer b)
{
  const Gain *left = a, *right = b;

  if (left->mentee != right->mentee)
    return left->mentee < right->mentee ? -1 : 1;
  return (left->value < right->value) - (left->value > right->value);
}

/* Whoever pays the prices, mentees fill their slots with the best that is left to them, mentors sell theirs. */
static void
compute_bound (Check *self)
{
  const GuildMarket *market = self->market;
  g_autoptr (GArray) gains = g_array_new (FALSE, FALSE, sizeof (Gain));

  for (guint gap = 0; gap < market->gaps->len; gap++)
    {
      Gain gain = { get_gap (self, gap)->mentee, 0 };

      if (!is_pinned (self, gap) && find_gain (self, gap, &gain.value))
        g_array_append_val (gains, gain);
    }
  g_array_sort (gains, compare_gains);
  for (guint i = 0, slot = 0; i < gains->len; i++)
    {
      const Gain *gain = &g_array_index (gains, Gain, i);
      const GuildMarketMentee *mentee = &g_array_index (market->mentees, GuildMarketMentee, gain->mentee);

      slot = i > 0 && gain[-1].mentee == gain->mentee ? slot + 1 : self->mentee_pinned[gain->mentee];
      if (slot < mentee->capacity)
        raise_bound (self, 1, gain->value + guild_market_get_bonus (market->mentee_bonuses, mentee->taken + slot));
    }
  for (guint i = 0; i < market->mentors->len; i++)
    {
      const GuildMarketMentor *mentor = &g_array_index (market->mentors, GuildMarketMentor, i);
      guint64 slot = (guint64) mentor->taken + self->mentor_pinned[i];
      guint64 end = slot + MIN (mentor->capacity - self->mentor_pinned[i], gains->len);

      for (; slot < end && slot < market->mentor_bonuses->len; slot++)
        raise_bound (self, 1, (gint64) self->answer->prices[i] + guild_market_get_bonus (market->mentor_bonuses, slot));
      raise_bound (self, end - slot, self->answer->prices[i]);
    }
}

/* --- preparation ------------------------------------------------------------------------------------------- */

static void
list_offers (Check *self)
{
  for (guint i = 0; i < self->market->offers->len; i++)
    {
      const GuildMarketOffer *from = &g_array_index (self->market->offers, GuildMarketOffer, i);
      const GuildMarketMentor *mentor = &g_array_index (self->market->mentors, GuildMarketMentor, from->mentor);
      Offer offer = { from->skill, from->mentor, from->level, mentor->traits,
                      (gint64) mentor->value - self->answer->prices[from->mentor] };

      g_array_append_val (self->offers, offer);
    }
  g_array_sort (self->offers, compare_offers);
}

static void
list_further (Check *self)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->market->exceptions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint64 *further = &self->further[*(const gint64 *) key >> 32];

      *further = MAX (*further, GPOINTER_TO_INT (value));
    }
  for (guint gap = 0; self->market->pair != NULL && gap < self->market->gaps->len; gap++)
    self->further[gap] += self->market->pair_limit;
}

/**
 * guild_certificate_check:
 * @market: a market that guild_market_check() finds well
 * @answer: what is claimed to be a matching in it, and prices
 * @worth: (out) (optional): the sum of its scores and slot bonuses
 * @bound: (out) (optional): no matching that has the pairs kept together is worth more. The prices prove it,
 *   whatever they are; poor ones prove little
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * The matching is the best exactly if the worth equals the bound. It takes a look at every candidate.
 *
 * Returns: whether it is a matching at all
 */
gboolean
guild_certificate_check (const GuildMarket *market,
                         const GuildAnswer *answer,
                         gint64            *worth,
                         gint64            *bound,
                         GError           **error)
{
  g_autoptr (GArray) offers = g_array_sized_new (FALSE, FALSE, sizeof (Offer), market->offers->len);
  g_autofree gint64 *further = g_new0 (gint64, market->gaps->len + 1);
  g_autofree guint *mentee_pinned = g_new0 (guint, market->mentees->len + 1);
  g_autofree guint *mentor_pinned = g_new0 (guint, market->mentors->len + 1);
  Check self = { market, answer, offers, further, mentee_pinned, mentor_pinned, 0, 0 };

  list_offers (&self);
  list_further (&self);
  if (!check_feasible (&self, error))
    return FALSE;
  compute_bound (&self);
  if (worth != NULL)
    *worth = self.worth;
  if (bound != NULL)
    *bound = self.bound;
  return TRUE;
}
