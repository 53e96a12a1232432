/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "market-fixture.h"

#include <string.h>

const MarketSize market_tiny = { 3, 2, 3, 2, 2 };
const MarketSize market_small = { 6, 4, 6, 4, 5 };
const MarketSize market_medium = { 50, 4, 30, 6, 5 };

/* --- what is in it ----------------------------------------------------------------------------------------- */

GuildMarketMentee *
market_mentee (const GuildMarket *market,
               guint              mentee)
{
  return &g_array_index (market->mentees, GuildMarketMentee, mentee);
}

GuildMarketMentor *
market_mentor (const GuildMarket *market,
               guint              mentor)
{
  return &g_array_index (market->mentors, GuildMarketMentor, mentor);
}

GuildMarketGap *
market_gap (const GuildMarket *market,
            guint              gap)
{
  return &g_array_index (market->gaps, GuildMarketGap, gap);
}

GuildMarketOffer *
market_offer (const GuildMarket *market,
              guint              offer)
{
  return &g_array_index (market->offers, GuildMarketOffer, offer);
}

GuildScore
market_get_exception (const GuildMarket *market,
                      guint              gap,
                      guint              mentor)
{
  gint64 key = (gint64) gap << 32 | mentor;

  return GPOINTER_TO_INT (g_hash_table_lookup (market->exceptions, &key));
}

/* Whether they are a candidate; of a pair that is kept together the minimum does not matter. */
gboolean
market_get_score (const GuildMarket *market,
                  guint              gap,
                  guint              mentor,
                  gboolean           pinned,
                  GuildScore        *score)
{
  GuildMarket open = *market;

  if (pinned)
    open.minimum = G_MININT32;
  for (guint i = 0; i < market->offers->len; i++)
    {
      const GuildMarketOffer *offer = market_offer (market, i);

      if (offer->mentor == mentor && offer->skill == market_gap (market, gap)->skill)
        return guild_market_get_score (&open, gap, mentor, offer->level, score);
    }
  return FALSE;
}

/* --- random ------------------------------------------------------------------------------------------------ */

static gboolean
one_in (GRand *rand,
        int    n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

/* Up to the greatest, mostly nearer to it than to 0. */
static int
draw_many (GRand *rand,
           int    greatest)
{
  int a = g_rand_int_range (rand, 0, greatest + 1), b = g_rand_int_range (rand, 0, greatest + 1);

  return MAX (a, b);
}

/* From 0 to the greatest, or below 0 too. */
static GuildScore
draw (GRand     *rand,
      GuildScore greatest,
      gboolean   any_sign)
{
  return g_rand_int_range (rand, any_sign ? -greatest : 0, greatest + 1);
}

/* A part of the score that depends on both people and on nothing that changes when they stand in another order; the
 * market's data is what its values are multiplied by. */
static void
add_pair_part (const GuildMarket *market,
               const guint32     *gaps,
               const guint32     *mentors,
               guint              n,
               GuildScore        *values)
{
  int factor = GPOINTER_TO_INT (market->data);

  for (guint i = 0; i < n; i++)
    {
      const GuildMarketGap *gap = market_gap (market, gaps[i]);
      const GuildTraits *learner = &market_mentee (market, gap->mentee)->traits;
      const GuildMarketMentor *mentor = market_mentor (market, mentors[i]);
      guint32 hash = gap->skill;

      hash = hash * 31 + (guint32) (gap->value / factor);
      hash = hash * 31 + learner->department;
      hash = hash * 31 + learner->languages;
      hash = hash * 31 + (guint32) (mentor->value / factor);
      hash = hash * 31 + mentor->traits.location;
      hash = hash * 2654435761u;
      values[i] += (GuildScore) (hash >> 29) * (market->pair_limit / 7);
    }
}

static GuildTraits
draw_traits (GRand  *rand,
             int     n,
             guint16 unknown)
{
  return (GuildTraits) {
    .department = one_in (rand, 6) ? unknown : g_rand_int_range (rand, 0, n),
    .location = one_in (rand, 6) ? unknown : g_rand_int_range (rand, 0, n),
    .languages = one_in (rand, 6) ? G_MAXUINT32 : 1u << g_rand_int_range (rand, 0, 3),
  };
}

static void
draw_bonuses (GRand     *rand,
              GArray    *bonuses,
              GuildScore first)
{
  guint n = g_rand_int_range (rand, 1, 5);

  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (bonuses, first);
      first = g_rand_boolean (rand) ? first : first / 2;
    }
}

static void
draw_people (GuildMarket      *market,
             GRand            *rand,
             const MarketSize *size,
             GuildScore        greatest,
             gboolean          any_sign)
{
  int n_mentees = one_in (rand, 20) ? 0 : draw_many (rand, size->mentees);
  int n_mentors = one_in (rand, 20) ? 0 : draw_many (rand, size->mentors);
  int n_traits = g_rand_int_range (rand, 1, 4);
  int capacity = g_rand_int_range (rand, 1, size->capacity + 1);
  gboolean taken = one_in (rand, 3);

  for (int i = 0; i < n_mentees; i++)
    {
      GuildMarketMentee mentee = { draw_traits (rand, n_traits, G_MAXUINT16), draw_many (rand, capacity),
                                   taken ? g_rand_int_range (rand, 0, 3) : 0 };

      g_array_append_val (market->mentees, mentee);
    }
  for (int i = 0; i < n_mentors; i++)
    {
      GuildMarketMentor mentor = { draw_traits (rand, n_traits, G_MAXUINT16 - 1), draw_many (rand, capacity),
                                   taken ? g_rand_int_range (rand, 0, 3) : 0, draw (rand, greatest, any_sign) };

      g_array_append_val (market->mentors, mentor);
    }
}

static void
draw_skills (GuildMarket      *market,
             GRand            *rand,
             const MarketSize *size,
             GuildScore        greatest,
             gboolean          any_sign)
{
  int n_skills = g_rand_int_range (rand, 1, size->skills + 1), n_ladders = g_rand_int_range (rand, 1, 4);
  int least = g_rand_int_range (rand, 1, 6), offered = g_rand_int_range (rand, 1, 4);

  for (int i = 0; i < n_ladders; i++)
    {
      GuildMarketLadder ladder;

      for (int level = 0; level < GUILD_MARKET_LEVELS; level++)
        ladder.values[level] = draw (rand, greatest, any_sign);
      g_array_append_val (market->ladders, ladder);
    }
  for (guint mentor = 0; mentor < market->mentors->len; mentor++)
    for (int skill = 0; skill < n_skills; skill++)
      if (one_in (rand, offered))
        {
          GuildMarketOffer offer = { mentor, skill * 3, g_rand_int_range (rand, 0, GUILD_MARKET_LEVELS) };

          g_array_append_val (market->offers, offer);
        }
  for (guint mentee = 0; mentee < market->mentees->len; mentee++)
    for (int n = draw_many (rand, size->gaps); n > 0; n--)
      {
        GuildMarketGap gap = { mentee, g_rand_int_range (rand, 0, n_skills) * 3, g_rand_int_range (rand, 0, least),
                               g_rand_int_range (rand, 0, n_ladders), draw (rand, greatest, any_sign) };

        g_array_append_val (market->gaps, gap);
      }
}

static void
draw_exceptions (GuildMarket *market,
                 GRand       *rand,
                 GuildScore   greatest)
{
  int often = one_in (rand, 2) ? 0 : g_rand_int_range (rand, 2, 8);

  for (guint gap = 0; often > 0 && gap < market->gaps->len; gap++)
    for (guint mentor = 0; mentor < market->mentors->len; mentor++)
      if (one_in (rand, often))
        guild_market_set_exception (market, gap, mentor,
                                    g_rand_boolean (rand) ? GUILD_MARKET_BARRED : draw (rand, greatest, TRUE));
}

/* Of many shapes: from no value at all over many ties to hardly any; with and without each part that a market has. */
GuildMarket *
market_fixture_new (guint             seed,
                    const MarketSize *size)
{
  static const GuildScore greatest_values[] = { 1, 2, 3, 10, 30, 1000, GUILD_SCORE_MAX / 9, GUILD_SCORE_MAX / 9 };
  GRand *rand = g_rand_new_with_seed (seed);
  GuildMarket *market = guild_market_new ();
  GuildScore greatest = one_in (rand, 20) ? 0
                                          : greatest_values[g_rand_int_range (rand, 0, G_N_ELEMENTS (greatest_values))];
  gboolean any_sign = one_in (rand, 4);

  draw_people (market, rand, size, greatest, any_sign);
  draw_skills (market, rand, size, greatest, any_sign);
  draw_exceptions (market, rand, greatest);
  if (one_in (rand, 2))
    {
      market->same_department = draw (rand, greatest, TRUE);
      market->same_location = draw (rand, greatest, TRUE);
      market->shared_language = draw (rand, greatest, TRUE);
    }
  if (one_in (rand, 4))
    {
      market->pair = add_pair_part;
      market->pair_limit = MAX (draw (rand, greatest, FALSE), 1) / 7 * 7 + 7;
      market->data = GINT_TO_POINTER (1);
    }
  if (one_in (rand, 4))
    market->minimum = draw (rand, greatest, any_sign) * 2;
  if (any_sign && one_in (rand, 2))
    market->minimum = -GUILD_SCORE_MAX;
  if (!one_in (rand, 3))
    draw_bonuses (rand, market->mentee_bonuses, one_in (rand, 2) ? GUILD_SCORE_ONE : draw (rand, greatest, FALSE));
  if (!one_in (rand, 3))
    draw_bonuses (rand, market->mentor_bonuses, one_in (rand, 2) ? GUILD_SCORE_ONE / 20 : draw (rand, greatest, FALSE));
  g_rand_free (rand);
  return market;
}

/* As an organisation is: everybody has three gaps and mentors offer a few of forty skills, both sides for two pairings,
 * scores hardly ever equal. */
GuildMarket *
market_fixture_large (guint seed,
                      guint n_mentees,
                      guint n_mentors)
{
  static const GuildScore mentee_bonuses[] = { GUILD_SCORE_ONE, 0 };
  static const GuildScore mentor_bonuses[] = { GUILD_SCORE_ONE / 20, GUILD_SCORE_ONE / 40 };
  GRand *rand = g_rand_new_with_seed (seed);
  GuildMarket *market = guild_market_new ();

  for (int i = 0; i < 10; i++)
    {
      GuildMarketLadder ladder;

      for (int level = 0; level < GUILD_MARKET_LEVELS; level++)
        ladder.values[level] = level >= i ? GUILD_SCORE_ONE / 5 - (level - i) * 123457 : 0;
      g_array_append_val (market->ladders, ladder);
    }
  for (guint i = 0; i < n_mentees; i++)
    {
      GuildMarketMentee mentee = { draw_traits (rand, 12, G_MAXUINT16), 2, 0 };

      g_array_append_val (market->mentees, mentee);
      for (int n = 0; n < 3; n++)
        {
          int least = g_rand_int_range (rand, 1, 5);
          GuildMarketGap gap = { i, g_rand_int_range (rand, n * 13, n * 13 + 13), least, least,
                                 draw (rand, GUILD_SCORE_ONE / 3, FALSE) };

          g_array_append_val (market->gaps, gap);
        }
    }
  for (guint i = 0; i < n_mentors; i++)
    {
      GuildMarketMentor mentor = { draw_traits (rand, 12, G_MAXUINT16 - 1), 2, 0,
                                   draw (rand, GUILD_SCORE_ONE / 5, FALSE) };

      g_array_append_val (market->mentors, mentor);
      for (int n = 0; n < 3; n++)
        {
          GuildMarketOffer offer = { i, g_rand_int_range (rand, n * 13, n * 13 + 13), g_rand_int_range (rand, 3, 6) };

          g_array_append_val (market->offers, offer);
        }
    }
  market->same_department = -GUILD_SCORE_ONE / 20;
  market->same_location = GUILD_SCORE_ONE / 20;
  market->shared_language = GUILD_SCORE_ONE / 10;
  g_array_append_vals (market->mentee_bonuses, mentee_bonuses, 2);
  g_array_append_vals (market->mentor_bonuses, mentor_bonuses, 2);
  g_rand_free (rand);
  return market;
}

/* --- made of another --------------------------------------------------------------------------------------- */

static void
copy_array (GArray       *to,
            const GArray *from)
{
  g_array_append_vals (to, from->data, from->len);
}

/* All but who and what there is: the values that hold for everybody. */
static GuildMarket *
copy_rules (const GuildMarket *market)
{
  GuildMarket *copy = guild_market_new ();

  copy_array (copy->ladders, market->ladders);
  copy_array (copy->mentee_bonuses, market->mentee_bonuses);
  copy_array (copy->mentor_bonuses, market->mentor_bonuses);
  copy->same_department = market->same_department;
  copy->same_location = market->same_location;
  copy->shared_language = market->shared_language;
  copy->minimum = market->minimum;
  copy->pair = market->pair;
  copy->pair_limit = market->pair_limit;
  copy->data = market->data;
  return copy;
}

/* The people and gaps at the places that they are given, those at GUILD_NOBODY left out; offers and exceptions in the
 * order given, or as they stand. */
static GuildMarket *
arrange (const GuildMarket *market,
         const guint       *mentees,
         const guint       *gaps,
         const guint       *mentors,
         const guint       *offers)
{
  GuildMarket *copy = copy_rules (market);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < market->mentees->len; i++)
    if (mentees[i] != GUILD_NOBODY)
      {
        g_array_set_size (copy->mentees, MAX (copy->mentees->len, mentees[i] + 1));
        *market_mentee (copy, mentees[i]) = *market_mentee (market, i);
      }
  for (guint i = 0; i < market->gaps->len; i++)
    if (gaps[i] != GUILD_NOBODY)
      {
        g_array_set_size (copy->gaps, MAX (copy->gaps->len, gaps[i] + 1));
        *market_gap (copy, gaps[i]) = *market_gap (market, i);
        market_gap (copy, gaps[i])->mentee = mentees[market_gap (market, i)->mentee];
      }
  for (guint i = 0; i < market->mentors->len; i++)
    if (mentors[i] != GUILD_NOBODY)
      {
        g_array_set_size (copy->mentors, MAX (copy->mentors->len, mentors[i] + 1));
        *market_mentor (copy, mentors[i]) = *market_mentor (market, i);
      }
  for (guint i = 0; i < market->offers->len; i++)
    {
      GuildMarketOffer offer = *market_offer (market, offers == NULL ? i : offers[i]);

      offer.mentor = mentors[offer.mentor];
      if (offer.mentor != GUILD_NOBODY)
        g_array_append_val (copy->offers, offer);
    }
  g_hash_table_iter_init (&iter, market->exceptions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint gap = gaps[*(gint64 *) key >> 32], mentor = mentors[*(gint64 *) key & G_MAXUINT32];

      if (gap != GUILD_NOBODY && mentor != GUILD_NOBODY)
        guild_market_set_exception (copy, gap, mentor, GPOINTER_TO_INT (value));
    }
  return copy;
}

/* 0, 1, 2 … with one left out. */
static guint *
count_up (guint n,
          guint without)
{
  guint *places = g_new (guint, n + 1);

  for (guint i = 0, next = 0; i < n; i++)
    places[i] = i == without ? GUILD_NOBODY : next++;
  return places;
}

GuildMarket *
market_fixture_copy (const GuildMarket *market)
{
  return market_fixture_without (market, GUILD_NOBODY, GUILD_NOBODY, GUILD_NOBODY);
}

/* Without one mentee and all their gaps, one gap, one mentor, each as far as named. */
GuildMarket *
market_fixture_without (const GuildMarket *market,
                        guint              mentee,
                        guint              gap,
                        guint              mentor)
{
  g_autofree guint *mentees = count_up (market->mentees->len, mentee);
  g_autofree guint *gaps = count_up (market->gaps->len, gap);
  g_autofree guint *mentors = count_up (market->mentors->len, mentor);
  guint next = 0;

  for (guint i = 0; i < market->gaps->len; i++)
    gaps[i] = i == gap || market_gap (market, i)->mentee == mentee ? GUILD_NOBODY : next++;
  return arrange (market, mentees, gaps, mentors, NULL);
}

static void
shuffle (guint *places,
         guint  n,
         GRand *rand)
{
  for (guint i = n; i > 1; i--)
    {
      guint other = g_rand_int_range (rand, 0, i), place = places[i - 1];

      places[i - 1] = places[other];
      places[other] = place;
    }
}

/* With offers and exceptions in another order, and people and their gaps too if wanted; tells where those went. */
GuildMarket *
market_fixture_permute (const GuildMarket *market,
                        GRand             *rand,
                        gboolean           people,
                        guint             *gap_places,
                        guint             *mentor_places)
{
  g_autofree guint *mentees = count_up (market->mentees->len, GUILD_NOBODY);
  g_autofree guint *gaps = count_up (market->gaps->len, GUILD_NOBODY);
  g_autofree guint *mentors = count_up (market->mentors->len, GUILD_NOBODY);
  g_autofree guint *offers = count_up (market->offers->len, GUILD_NOBODY);

  if (people)
    {
      shuffle (mentees, market->mentees->len, rand);
      shuffle (gaps, market->gaps->len, rand);
      shuffle (mentors, market->mentors->len, rand);
    }
  shuffle (offers, market->offers->len, rand);
  memcpy (gap_places, gaps, market->gaps->len * sizeof (guint));
  memcpy (mentor_places, mentors, market->mentors->len * sizeof (guint));
  return arrange (market, mentees, gaps, mentors, offers);
}

static void
scale_scores (GArray *scores,
              int     factor)
{
  for (guint i = 0; i < scores->len; i++)
    g_array_index (scores, GuildScore, i) *= factor;
}

/* With everything that has a value so many times as valuable. */
GuildMarket *
market_fixture_scale (const GuildMarket *market,
                      int                factor)
{
  GuildMarket *copy = market_fixture_copy (market);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < copy->gaps->len; i++)
    market_gap (copy, i)->value *= factor;
  for (guint i = 0; i < copy->mentors->len; i++)
    market_mentor (copy, i)->value *= factor;
  for (guint i = 0; i < copy->ladders->len; i++)
    for (int level = 0; level < GUILD_MARKET_LEVELS; level++)
      g_array_index (copy->ladders, GuildMarketLadder, i).values[level] *= factor;
  g_hash_table_iter_init (&iter, copy->exceptions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (GPOINTER_TO_INT (value) != GUILD_MARKET_BARRED)
      g_hash_table_iter_replace (&iter, GINT_TO_POINTER (GPOINTER_TO_INT (value) * factor));
  scale_scores (copy->mentee_bonuses, factor);
  scale_scores (copy->mentor_bonuses, factor);
  copy->same_department *= factor;
  copy->same_location *= factor;
  copy->shared_language *= factor;
  copy->minimum = copy->minimum == -GUILD_SCORE_MAX ? copy->minimum : copy->minimum * factor;
  copy->pair_limit *= factor;
  copy->data = GINT_TO_POINTER (GPOINTER_TO_INT (copy->data) * factor);
  return copy;
}

/* --- in words ---------------------------------------------------------------------------------------------- */

static void
describe_scores (GString      *text,
                 const char   *name,
                 const GArray *scores)
{
  g_string_append_printf (text, "%s:", name);
  for (guint i = 0; i < scores->len; i++)
    g_string_append_printf (text, " %d", g_array_index (scores, GuildScore, i));
  g_string_append_c (text, '\n');
}

static void
describe_traits (GString           *text,
                 const GuildTraits *traits)
{
  g_string_append_printf (text, "department %u, location %u, languages %x\n", traits->department, traits->location,
                          traits->languages);
}

char *
market_fixture_describe (const GuildMarket *market)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < market->mentees->len; i++)
    {
      const GuildMarketMentee *mentee = market_mentee (market, i);

      g_string_append_printf (text, "mentee %u: capacity %u, taken %u, ", i, mentee->capacity, mentee->taken);
      describe_traits (text, &mentee->traits);
    }
  for (guint i = 0; i < market->mentors->len; i++)
    {
      const GuildMarketMentor *mentor = market_mentor (market, i);

      g_string_append_printf (text, "mentor %u: capacity %u, taken %u, value %d, ", i, mentor->capacity, mentor->taken,
                              mentor->value);
      describe_traits (text, &mentor->traits);
    }
  for (guint i = 0; i < market->offers->len; i++)
    g_string_append_printf (text, "offer: mentor %u, skill %u, level %d\n", market_offer (market, i)->mentor,
                            market_offer (market, i)->skill, market_offer (market, i)->level);
  for (guint i = 0; i < market->gaps->len; i++)
    {
      const GuildMarketGap *gap = market_gap (market, i);

      g_string_append_printf (text, "gap %u: mentee %u, skill %u, least %d, ladder %u, value %d; scores", i,
                              gap->mentee, gap->skill, gap->least, gap->ladder, gap->value);
      for (guint mentor = 0; mentor < market->mentors->len; mentor++)
        {
          GuildScore score;

          if (market_get_score (market, i, mentor, FALSE, &score))
            g_string_append_printf (text, " %u: %d", mentor, score);
        }
      g_string_append_c (text, '\n');
    }
  for (guint gap = 0; gap < market->gaps->len; gap++)
    for (guint mentor = 0; mentor < market->mentors->len; mentor++)
      {
        GuildScore difference = market_get_exception (market, gap, mentor);

        if (difference == GUILD_MARKET_BARRED)
          g_string_append_printf (text, "barred: gap %u, mentor %u\n", gap, mentor);
        else if (difference != 0)
          g_string_append_printf (text, "exception: gap %u, mentor %u, %d\n", gap, mentor, difference);
      }
  for (guint i = 0; i < market->ladders->len; i++)
    {
      g_string_append_printf (text, "ladder %u:", i);
      for (int level = 0; level < GUILD_MARKET_LEVELS; level++)
        g_string_append_printf (text, " %d", g_array_index (market->ladders, GuildMarketLadder, i).values[level]);
      g_string_append_c (text, '\n');
    }
  describe_scores (text, "bonuses of mentees", market->mentee_bonuses);
  describe_scores (text, "bonuses of mentors", market->mentor_bonuses);
  g_string_append_printf (text, "same department %d, same location %d, shared language %d, minimum %d, pair limit %d\n",
                          market->same_department, market->same_location, market->shared_language, market->minimum,
                          market->pair == NULL ? 0 : market->pair_limit);
  return g_string_free_and_steal (text);
}
