/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-market.h"

#include <inttypes.h>

#include "guild-error.h"

/* A gap and a mentor as one key. */
static gint64
join (guint gap,
      guint mentor)
{
  return (gint64) gap << 32 | mentor;
}

/**
 * guild_market_new:
 *
 * Returns: (transfer full): a market without anybody
 */
GuildMarket *
guild_market_new (void)
{
  GuildMarket *self = g_new0 (GuildMarket, 1);

  self->mentees = g_array_new (FALSE, FALSE, sizeof (GuildMarketMentee));
  self->mentors = g_array_new (FALSE, FALSE, sizeof (GuildMarketMentor));
  self->gaps = g_array_new (FALSE, FALSE, sizeof (GuildMarketGap));
  self->offers = g_array_new (FALSE, FALSE, sizeof (GuildMarketOffer));
  self->ladders = g_array_new (FALSE, FALSE, sizeof (GuildMarketLadder));
  self->exceptions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->mentee_bonuses = g_array_new (FALSE, FALSE, sizeof (GuildScore));
  self->mentor_bonuses = g_array_new (FALSE, FALSE, sizeof (GuildScore));
  return self;
}

/**
 * guild_market_copy:
 * @self: a market
 *
 * Returns: (transfer full): another market with all that is in @self
 */
GuildMarket *
guild_market_copy (const GuildMarket *self)
{
  GuildMarket *copy = g_memdup2 (self, sizeof *self);
  GHashTableIter iter;
  gpointer key, value;

  copy->mentees = g_array_copy (self->mentees);
  copy->mentors = g_array_copy (self->mentors);
  copy->gaps = g_array_copy (self->gaps);
  copy->offers = g_array_copy (self->offers);
  copy->ladders = g_array_copy (self->ladders);
  copy->mentee_bonuses = g_array_copy (self->mentee_bonuses);
  copy->mentor_bonuses = g_array_copy (self->mentor_bonuses);
  copy->exceptions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->exceptions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->exceptions, g_memdup2 (key, sizeof (gint64)), value);
  return copy;
}

/**
 * guild_market_free:
 * @self: (transfer full): a market
 */
void
guild_market_free (GuildMarket *self)
{
  g_array_unref (self->mentees);
  g_array_unref (self->mentors);
  g_array_unref (self->gaps);
  g_array_unref (self->offers);
  g_array_unref (self->ladders);
  g_hash_table_unref (self->exceptions);
  g_array_unref (self->mentee_bonuses);
  g_array_unref (self->mentor_bonuses);
  g_free (self);
}

/**
 * guild_market_set_exception:
 * @self: a market
 * @gap: index of a gap
 * @mentor: index of a mentor
 * @difference: what is added to their score, %GUILD_MARKET_BARRED where they are no candidate, or 0 for no exception
 */
void
guild_market_set_exception (GuildMarket *self,
                            guint        gap,
                            guint        mentor,
                            GuildScore   difference)
{
  gint64 key = join (gap, mentor);

  if (difference == 0)
    g_hash_table_remove (self->exceptions, &key);
  else
    g_hash_table_replace (self->exceptions, g_memdup2 (&key, sizeof key), GINT_TO_POINTER (difference));
}

/* --- what its header promises ------------------------------------------------------------------------------ */

/* A market that breaks a promise is a fault of the program: these sentences are for its developers, untranslated. */

/* The least and the greatest that a part of the score can be. */
typedef struct
{
  gint64 least, most;
} Span;

static void
widen (Span  *span,
       gint64 value)
{
  span->least = MIN (span->least, value);
  span->most = MAX (span->most, value);
}

static void
add_span (Span *total,
          Span  part)
{
  total->least += part.least;
  total->most += part.most;
}

static gboolean
check_bonuses (const GArray *bonuses,
               GError      **error)
{
  for (guint i = 0; i < bonuses->len; i++)
    {
      GuildScore bonus = g_array_index (bonuses, GuildScore, i);

      if (bonus < 0 || bonus > GUILD_SCORE_MAX)
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, "The bonus of slot %u is %d; it lies between 0 and %d.",
                       i + 1, bonus, GUILD_SCORE_MAX);
          return FALSE;
        }
      if (i > 0 && bonus > g_array_index (bonuses, GuildScore, i - 1))
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                       "The bonus of slot %u is greater than the one before; bonuses never rise.", i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_slots (const char *what,
             guint       index,
             guint       capacity,
             guint       taken,
             GError    **error)
{
  if (capacity <= G_MAXINT && taken <= G_MAXINT - capacity)
    return TRUE;
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, "The capacity of %s %u is out of range.", what, index);
  return FALSE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* A mentor offers a skill once, and the level is one. */
static gboolean
check_offers (const GuildMarket *self,
              GError           **error)
{
  g_autofree gint64 *keys = g_new (gint64, self->offers->len + 1);
  gboolean in_order = TRUE;

  for (guint i = 0; i < self->offers->len; i++)
    {
      const GuildMarketOffer *offer = &g_array_index (self->offers, GuildMarketOffer, i);

      if (offer->mentor >= self->mentors->len || offer->skill > G_MAXINT || offer->level < 0 ||
          offer->level >= GUILD_MARKET_LEVELS)
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                       "Offer %u names a mentor, a skill or a level that is not there.", i);
          return FALSE;
        }
      keys[i] = join (offer->skill, offer->mentor);
      in_order &= i == 0 || keys[i - 1] < keys[i];
    }
  if (in_order)
    return TRUE;
  qsort (keys, self->offers->len, sizeof (gint64), compare_keys);
  for (guint i = 1; i < self->offers->len; i++)
    if (keys[i - 1] == keys[i])
      {
        g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, "Mentor %u offers skill %u twice.",
                     (guint) (keys[i] & G_MAXUINT32), (guint) (keys[i] >> 32));
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_gaps (const GuildMarket *self,
            GError           **error)
{
  for (guint i = 0; i < self->gaps->len; i++)
    {
      const GuildMarketGap *gap = &g_array_index (self->gaps, GuildMarketGap, i);

      if (gap->mentee < self->mentees->len && gap->skill <= G_MAXINT && gap->ladder < self->ladders->len &&
          gap->least >= 0 && gap->least < GUILD_MARKET_LEVELS)
        continue;
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                   "Gap %u names a mentee, a skill, a ladder or a level that is not there.", i);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_exceptions (const GuildMarket *self,
                  Span              *span,
                  GError           **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->exceptions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint gap = (guint) (*(gint64 *) key >> 32), mentor = (guint) (*(gint64 *) key & G_MAXUINT32);

      if (gap >= self->gaps->len || mentor >= self->mentors->len)
        {
          g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                       "An exception is about gap %u and mentor %u, who are not there.", gap, mentor);
          return FALSE;
        }
      if (GPOINTER_TO_INT (value) != GUILD_MARKET_BARRED)
        widen (span, GPOINTER_TO_INT (value));
    }
  return TRUE;
}

/* The most and the least that any candidate could score, as if every extreme met. */
static gboolean
check_scores (const GuildMarket *self,
              Span               exceptions,
              GError           **error)
{
  Span total = exceptions, part = { 0, 0 };

  for (guint i = 0; i < self->gaps->len; i++)
    widen (&part, g_array_index (self->gaps, GuildMarketGap, i).value);
  add_span (&total, part);
  part = (Span) { 0, 0 };
  for (guint i = 0; i < self->mentors->len; i++)
    widen (&part, g_array_index (self->mentors, GuildMarketMentor, i).value);
  add_span (&total, part);
  part = (Span) { 0, 0 };
  for (guint i = 0; i < self->ladders->len; i++)
    for (guint level = 0; level < GUILD_MARKET_LEVELS; level++)
      widen (&part, g_array_index (self->ladders, GuildMarketLadder, i).values[level]);
  add_span (&total, part);
  add_span (&total, (Span) { MIN (self->same_department, 0), MAX (self->same_department, 0) });
  add_span (&total, (Span) { MIN (self->same_location, 0), MAX (self->same_location, 0) });
  add_span (&total, (Span) { MIN (self->shared_language, 0), MAX (self->shared_language, 0) });
  if (self->pair != NULL)
    total.most += self->pair_limit;
  if (total.least >= -GUILD_SCORE_MAX && total.most <= GUILD_SCORE_MAX)
    return TRUE;
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
               "Scores could reach from %" PRId64 " to %" PRId64 "; they stay within %d.", total.least, total.most,
               GUILD_SCORE_MAX);
  return FALSE;
}

/**
 * guild_market_check:
 * @self: a market
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Looks for what breaks the promises on which solver and checker rely.
 *
 * Returns: whether all is well
 */
gboolean
guild_market_check (const GuildMarket *self,
                    GError           **error)
{
  Span exceptions = { 0, 0 };

  for (guint i = 0; i < self->mentees->len; i++)
    {
      const GuildMarketMentee *mentee = &g_array_index (self->mentees, GuildMarketMentee, i);

      if (!check_slots ("mentee", i, mentee->capacity, mentee->taken, error))
        return FALSE;
    }
  for (guint i = 0; i < self->mentors->len; i++)
    {
      const GuildMarketMentor *mentor = &g_array_index (self->mentors, GuildMarketMentor, i);

      if (!check_slots ("mentor", i, mentor->capacity, mentor->taken, error))
        return FALSE;
    }
  if (self->pair != NULL && self->pair_limit < 0)
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, "The limit of the pair function is below 0.");
      return FALSE;
    }
  return check_gaps (self, error) && check_offers (self, error) && check_bonuses (self->mentee_bonuses, error) &&
         check_bonuses (self->mentor_bonuses, error) && check_exceptions (self, &exceptions, error) &&
         check_scores (self, exceptions, error);
}

/* --- what a pair is worth ------------------------------------------------------------------------------------- */

/**
 * guild_market_get_score:
 * @self: a market
 * @gap: index of a gap
 * @mentor: index of a mentor
 * @level: the level at which they offer the gap's skill
 * @score: (out) (optional): what they are worth to it
 *
 * This is the definition of a score: plain, for whoever checks or explains; the solver has a faster way to the same.
 *
 * Returns: whether they are a candidate; else @score is as it was
 */
gboolean
guild_market_get_score (const GuildMarket *self,
                        guint              gap,
                        guint              mentor,
                        int                level,
                        GuildScore        *score)
{
  const GuildMarketGap *asked = &g_array_index (self->gaps, GuildMarketGap, gap);
  const GuildMarketMentor *helper = &g_array_index (self->mentors, GuildMarketMentor, mentor);
  const GuildTraits *learner = &g_array_index (self->mentees, GuildMarketMentee, asked->mentee).traits;
  gint64 key = join (gap, mentor);
  GuildScore difference = GPOINTER_TO_INT (g_hash_table_lookup (self->exceptions, &key));
  GuildScore sum;

  if (level < asked->least || difference == GUILD_MARKET_BARRED)
    return FALSE;
  sum = asked->value + helper->value + g_array_index (self->ladders, GuildMarketLadder, asked->ladder).values[level] +
        difference;
  if (learner->department == helper->traits.department)
    sum += self->same_department;
  if (learner->location == helper->traits.location)
    sum += self->same_location;
  if ((learner->languages & helper->traits.languages) != 0)
    sum += self->shared_language;
  if (self->pair != NULL)
    self->pair (self, &gap, &mentor, 1, &sum);
  if (sum < self->minimum)
    return FALSE;
  if (score != NULL)
    *score = sum;
  return TRUE;
}

/**
 * guild_market_get_bonus:
 * @bonuses: (element-type GuildScore): a market's bonuses for mentees or for mentors
 * @slot: a slot, from 0
 *
 * Returns: what a pairing in that slot is worth beside its score
 */
GuildScore
guild_market_get_bonus (const GArray *bonuses,
                        guint         slot)
{
  return slot < bonuses->len ? g_array_index (bonuses, GuildScore, slot) : 0;
}
