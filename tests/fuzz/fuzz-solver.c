/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes become a market and what is done to it; every answer is compared with a plain solver. */
#include <string.h>

#include "solver-session.h"

#define MOST_BYTES 400

typedef struct
{
  const guint8 *data;
  gsize n;
} Bytes;

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         n);

/* The next byte, or 0 when there are none left, within so many values. */
static guint
take (Bytes *bytes,
      guint  n_values)
{
  guint8 byte = 0;

  if (bytes->n > 0)
    {
      byte = *bytes->data++;
      bytes->n--;
    }
  return byte % n_values;
}

/* Below so many, mostly above half of it. */
static guint
take_number (Bytes *bytes,
             guint  n_values)
{
  guint a = take (bytes, n_values), b = take (bytes, n_values);

  return MAX (a, b);
}

/* Values are small, where ties are many, or as great as eight parts of a score can be. */
static GuildScore
take_value (Bytes *bytes)
{
  int byte = (int) take (bytes, 256) - 128;

  return byte % 2 == 0 ? byte / 16 : byte * (GUILD_SCORE_MAX / 8 / 128);
}

static GuildTraits
take_traits (Bytes *bytes)
{
  guint byte = take (bytes, 256);

  return (GuildTraits) { byte % 4, byte / 4 % 4, 1 + byte / 16 % 8 };
}

static void
take_bonuses (Bytes  *bytes,
              GArray *bonuses)
{
  GuildScore bonus = GUILD_SCORE_MAX;

  for (guint n = take (bytes, 4); n > 0; n--)
    {
      GuildScore next = take (bytes, 2) == 0 ? GUILD_SCORE_ONE : 9;

      next /= 1 + (int) take (bytes, 20);
      bonus = MIN (bonus, next);
      g_array_append_val (bonuses, bonus);
    }
}

static guint
take_capacity (Bytes *bytes)
{
  static const guint capacities[] = { 0, 1, 1, 1, 2, 2, 3, G_MAXINT / 2 };

  return capacities[take (bytes, G_N_ELEMENTS (capacities))];
}

static void
take_people (Bytes       *bytes,
             GuildMarket *market)
{
  for (guint n = take_number (bytes, 7); n > 0; n--)
    {
      GuildMarketMentee mentee = { take_traits (bytes), take_capacity (bytes), take (bytes, 3) };

      g_array_append_val (market->mentees, mentee);
    }
  for (guint n = take_number (bytes, 7); n > 0; n--)
    {
      GuildMarketMentor mentor = { take_traits (bytes), take_capacity (bytes), take (bytes, 3), take_value (bytes) };

      g_array_append_val (market->mentors, mentor);
    }
}

static void
take_skills (Bytes       *bytes,
             GuildMarket *market)
{
  for (guint n = 1 + take (bytes, 3); n > 0; n--)
    {
      GuildMarketLadder ladder = { { 0 } };

      for (guint level = 0; level < 3; level++)
        ladder.values[level] = take_value (bytes);
      g_array_append_val (market->ladders, ladder);
    }
  for (guint mentor = 0; mentor < market->mentors->len; mentor++)
    for (guint skill = 0; skill < 3; skill++)
      {
        guint byte = take (bytes, 5);
        GuildMarketOffer offer = { mentor, skill, byte % 3 };

        if (byte > 1)
          g_array_append_val (market->offers, offer);
      }
  for (guint n = market->mentees->len == 0 ? 0 : take_number (bytes, 20); n > 0; n--)
    {
      GuildMarketGap gap = { take (bytes, market->mentees->len), take (bytes, 3), take (bytes, 3),
                             take (bytes, market->ladders->len), take_value (bytes) };

      g_array_append_val (market->gaps, gap);
    }
}

static GuildMarket *
take_market (Bytes *bytes)
{
  GuildMarket *market = guild_market_new ();

  take_people (bytes, market);
  take_skills (bytes, market);
  take_bonuses (bytes, market->mentee_bonuses);
  take_bonuses (bytes, market->mentor_bonuses);
  for (guint n = market->gaps->len * market->mentors->len == 0 ? 0 : take (bytes, 8); n > 0; n--)
    {
      guint gap = take (bytes, market->gaps->len), mentor = take (bytes, market->mentors->len);

      guild_market_set_exception (market, gap, mentor, take (bytes, 2) == 0 ? GUILD_MARKET_BARRED : take_value (bytes));
    }
  market->same_department = take_value (bytes);
  market->same_location = take_value (bytes);
  market->shared_language = take_value (bytes);
  market->minimum = take (bytes, 2) == 0 ? -GUILD_SCORE_MAX : take_value (bytes);
  return market;
}

static void
check (char              *fault,
       const GuildMarket *market)
{
  g_autofree char *text = NULL;

  if (fault == NULL)
    return;
  text = market_fixture_describe (market);
  g_error ("%s\n%s", text, fault);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         n)
{
  Bytes bytes = { data, MIN (n, MOST_BYTES) };
  g_autoptr (GuildMarket) market = take_market (&bytes);
  g_autoptr (SolverSession) session = NULL;
  g_autoptr (GError) error = NULL;

  guild_market_check (market, &error);
  g_assert_no_error (error);
  session = solver_session_new (market);
  for (guint before = take (&bytes, 3); before > 0; before--)
    check (solver_session_act (session, take (&bytes, SESSION_TRIAL), take (&bytes, 256), take (&bytes, 256)), market);
  check (solver_session_act (session, SESSION_SOLVE, 0, 0), market);
  while (bytes.n >= 3)
    check (solver_session_act (session, take (&bytes, SESSION_N_ACTS), take (&bytes, 256), take (&bytes, 256)), market);
  check (solver_session_close (session), market);
  return 0;
}
