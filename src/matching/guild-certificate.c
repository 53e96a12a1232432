/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-certificate.h"

#include <glib/gi18n-lib.h>

#include "guild-error.h"

/* No sum goes beyond this, and no matching is worth as much. */
#define LIMIT (G_MAXINT64 / 2)

/* Shares no code with the solver: only the definition of scores and bonuses, which is the market's. */
typedef struct
{
  const GuildMarket *market;
  const GuildAnswer *answer;
  GArray *offers;       /* the market's, by skill and mentor */
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

static int
compare_offers (gconstpointer a,
                gconstpointer b)
{
  const GuildMarketOffer *left = a, *right = b;

  if (left->skill != right->skill)
    return left->skill < right->skill ? -1 : 1;
  return (left->mentor > right->mentor) - (left->mentor < right->mentor);
}

static const GuildMarketOffer *
get_offer (const Check *self,
           guint        offer)
{
  return &g_array_index (self->offers, GuildMarketOffer, offer);
}

/* Index of the offer of a skill by a mentor, or of what would come after it. */
static guint
find_offer (const Check *self,
            guint        skill,
            guint        mentor)
{
  GuildMarketOffer wanted = { .mentor = mentor, .skill = skill };
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

/* Candidates only; but what is kept together may score less than the minimum. */
static gboolean
check_pair (Check   *self,
            guint    gap,
            guint    mentor,
            GError **error)
{
  guint skill = get_gap (self, gap)->skill, offer = find_offer (self, skill, mentor);
  GuildMarket market = *self->market;
  GuildScore score;

  if (mentor >= market.mentors->len)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("Gap %u is given to mentor %u, who is not there."), gap,
                   mentor);
      return FALSE;
    }
  if (is_pinned (self, gap))
    market.minimum = G_MININT32;
  if (offer == self->offers->len || get_offer (self, offer)->skill != skill ||
      get_offer (self, offer)->mentor != mentor ||
      !guild_market_get_score (&market, gap, mentor, get_offer (self, offer)->level, &score))
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

/* The best of all candidates for a gap, each at what they score less their price. */
static gboolean
find_gain (const Check *self,
           guint        gap,
           gint64      *gain)
{
  guint skill = get_gap (self, gap)->skill;
  gboolean found = FALSE;
  GuildScore score;

  for (guint i = find_offer (self, skill, 0); i < self->offers->len && get_offer (self, i)->skill == skill; i++)
    if (guild_market_get_score (self->market, gap, get_offer (self, i)->mentor, get_offer (self, i)->level, &score))
      {
        gint64 left = (gint64) score - self->answer->prices[get_offer (self, i)->mentor];

        *gain = found ? MAX (*gain, left) : left;
        found = TRUE;
      }
  return found;
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
  g_autoptr (GArray) offers = g_array_copy (market->offers);
  g_autofree guint *mentee_pinned = g_new0 (guint, market->mentees->len + 1);
  g_autofree guint *mentor_pinned = g_new0 (guint, market->mentors->len + 1);
  Check self = { market, answer, offers, mentee_pinned, mentor_pinned, 0, 0 };

  g_array_sort (offers, compare_offers);
  if (!check_feasible (&self, error))
    return FALSE;
  compute_bound (&self);
  if (worth != NULL)
    *worth = self.worth;
  if (bound != NULL)
    *bound = self.bound;
  return TRUE;
}
