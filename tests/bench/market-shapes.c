/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "market-shapes.h"

/* Sizes of the organisation that people are drawn from. */
#define N_SKILLS      400
#define N_ROLES       60
#define N_ROLE_SKILLS 40
#define N_DEPARTMENTS 24
#define N_LOCATIONS   12
#define N_LANGUAGES   5
#define N_REGIONS     8
#define N_REPORTS     7 /* of a manager */
#define TOP           5 /* of the levels */

/* Shares of a score of at most one. */
#define SHARE_NEED               0.30
#define SHARE_WAITING            0.15
#define SHARE_LOAD               0.10
#define SHARE_HOURS              0.07
#define SHARE_MENTORING          0.08
#define SHARE_RECORD             0.05
#define SHARE_MARGIN             0.10
#define SHARE_DEPARTMENT         0.05
#define SHARE_LOCATION           0.02
#define SHARE_LANGUAGE           0.03
#define SHARE_LANGUAGE_OF_REGION 0.30
#define SHARE_PREFERENCE         0.10

#define PAIR_BITS 20 /* 2^20 units: about a tenth */

static const struct
{
  const char *name;
  double mentees;
  double mentors;
  gboolean apart; /* whoever learns does not mentor */
  gboolean regions;
  gboolean pairs;
} shapes[N_MARKET_SHAPES] = {
  [SHAPE_SCARCE] = { "scarce", 1, 0.3, FALSE, FALSE, FALSE },
  [SHAPE_BALANCED] = { "balanced", 0.55, 0.45, TRUE, FALSE, FALSE },
  [SHAPE_AMPLE] = { "ample", 0.3, 0.5, FALSE, FALSE, FALSE },
  [SHAPE_SCARCE_PAIRS] = { "scarce-pairs", 1, 0.3, FALSE, FALSE, TRUE },
  [SHAPE_SEGMENTED] = { "segmented", 1, 0.3, FALSE, TRUE, FALSE },
  [SHAPE_BALANCED_SEGMENTED] = { "balanced-segmented", 0.55, 0.45, TRUE, TRUE, FALSE },
};

/* Supply of each region against demand, from 0.3 to 3 in even steps of proportion; and how many of the mentees live
 * there, so that the mean is about one. */
static const double region_supply[N_REGIONS] = { 0.3, 0.417, 0.579, 0.805, 1.118, 1.554, 2.158, 3.0 };
static const double region_share[N_REGIONS] = { 0.204, 0.173, 0.147, 0.124, 0.106, 0.0896, 0.076, 0.0804 };

typedef struct
{
  guint64 state;
  guint role_skills[N_ROLES][N_ROLE_SKILLS]; /* in order */
} Draw;

typedef struct
{
  guint role;
  guint manager; /* index of a person, or GUILD_NOBODY */
  guint mentee;  /* index, or GUILD_NOBODY */
  guint mentor;
  guint64 gaps; /* a bit for each skill of the role */
  GuildTraits traits;
} Person;

/* splitmix64: the same numbers everywhere. */
static guint64
draw (Draw *self)
{
  guint64 x = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

static double
draw_share (Draw *self)
{
  return (double) (draw (self) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

static guint
draw_below (Draw *self,
            guint n)
{
  return (guint) (((draw (self) >> 32) * n) >> 32);
}

static guint
draw_of (Draw         *self,
         const double *weights,
         guint         n)
{
  double sum = 0, at;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  at = draw_share (self) * sum;
  for (guint i = 0; i + 1 < n; i++)
    if ((at -= weights[i]) < 0)
      return i;
  return n - 1;
}

static GuildScore
units (double score)
{
  return (GuildScore) (score * GUILD_SCORE_ONE + 0.5);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* What the roles ask for: each another tenth of the skills, some skills more often than others. */
static void
draw_roles (Draw *self)
{
  for (guint role = 0; role < N_ROLES; role++)
    {
      guint *skills = self->role_skills[role], n = 0;
      gboolean taken[N_SKILLS] = { FALSE };

      while (n < N_ROLE_SKILLS)
        {
          double share = draw_share (self);
          guint skill = (guint) (N_SKILLS * share * (0.5 + 0.5 * share));

          if (!taken[skill])
            {
              taken[skill] = TRUE;
              skills[n++] = skill;
            }
        }
      qsort (skills, n, sizeof *skills, compare_numbers);
    }
}

/* Where somebody lives. */
static void
draw_region (Draw    *self,
             gboolean by_supply,
             Person  *person)
{
  double shares[N_REGIONS];

  for (guint i = 0; i < N_REGIONS; i++)
    shares[i] = region_share[i] * (by_supply ? region_supply[i] : 1);
  person->traits.location = (guint16) draw_of (self, shares, N_REGIONS);
  person->traits.languages = 1u << person->traits.location;
  if (draw_below (self, 30) == 0)
    person->traits.languages |= 1u << draw_below (self, N_REGIONS);
}

/* Everybody's place in the organisation, and on which sides of the market they stand. */
static void
draw_people (Draw       *self,
             MarketShape shape,
             Person     *people,
             guint       n)
{
  static const double n_gaps_shares[] = { 0.07, 0.18, 0.20, 0.18, 0.14, 0.11, 0.07, 0.05 }; /* three, in the mean */
  GArray *members[N_DEPARTMENTS];
  guint n_mentees = 0, n_mentors = 0;

  for (guint i = 0; i < N_DEPARTMENTS; i++)
    members[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      Person *person = &people[i];
      gboolean learns = draw_share (self) < shapes[shape].mentees;
      double mentors = shapes[shape].apart ? (learns ? 0 : 1) : shapes[shape].mentors;
      guint department, place;

      person->role = draw_below (self, N_ROLES);
      department = draw_below (self, 2) ? person->role % N_DEPARTMENTS : draw_below (self, N_DEPARTMENTS);
      person->traits.department = (guint16) department;
      place = members[department]->len;
      g_array_append_val (members[department], i);
      person->manager = place ? g_array_index (members[department], guint, (place - 1) / N_REPORTS) : GUILD_NOBODY;
      if (shapes[shape].regions)
        {
          draw_region (self, !learns, person);
          if (!shapes[shape].apart)
            mentors *= region_supply[person->traits.location];
        }
      else
        {
          person->traits.location = (guint16) draw_below (self, N_LOCATIONS);
          person->traits.languages = 1u << draw_below (self, N_LANGUAGES);
          if (draw_below (self, 5))
            person->traits.languages |= 1u; /* the language of the house */
        }
      person->mentor = draw_share (self) < mentors ? n_mentors++ : GUILD_NOBODY;
      if (learns)
        for (guint n_gaps = draw_of (self, n_gaps_shares, G_N_ELEMENTS (n_gaps_shares)); n_gaps;)
          {
            guint64 gap = G_GUINT64_CONSTANT (1) << draw_below (self, N_ROLE_SKILLS);

            if (!(person->gaps & gap))
              n_gaps--;
            person->gaps |= gap;
          }
      person->mentee = person->gaps ? n_mentees++ : GUILD_NOBODY;
    }
  for (guint i = 0; i < N_DEPARTMENTS; i++)
    g_array_unref (members[i]);
}

static guint
draw_capacity (Draw             *self,
               const MarketPlan *plan)
{
  return plan->least_capacity + draw_below (self, plan->most_capacity - plan->least_capacity + 1);
}

static void
add_mentor (Draw             *self,
            const MarketPlan *plan,
            GuildMarket      *market,
            const Person     *person)
{
  static const double level_shares[TOP + 1] = { 0.08, 0.14, 0.22, 0.25, 0.20, 0.11 };
  double value = SHARE_LOAD * draw_share (self) + SHARE_HOURS * draw_share (self) +
                 SHARE_MENTORING * draw_share (self) + SHARE_RECORD * draw_share (self);
  GuildMarketMentor mentor = {
    .traits = person->traits,
    .capacity = draw_capacity (self, plan),
    .value = units (value),
  };

  g_array_append_val (market->mentors, mentor);
  for (guint i = 0; i < N_ROLE_SKILLS; i++)
    {
      GuildMarketOffer offer = {
        .mentor = person->mentor,
        .skill = self->role_skills[person->role][i],
        .level = (int) draw_of (self, level_shares, TOP + 1),
      };

      if (!(person->gaps >> i & 1))
        g_array_append_val (market->offers, offer);
    }
}

static void
add_mentee (Draw             *self,
            const MarketPlan *plan,
            GuildMarket      *market,
            const Person     *person)
{
  static const double goal_shares[TOP + 1] = { 0, 0, 0.40, 0.36, 0.18, 0.06 };
  GuildMarketMentee mentee = { .traits = person->traits, .capacity = draw_capacity (self, plan) };
  double waiting = SHARE_WAITING * draw_share (self);

  g_array_append_val (market->mentees, mentee);
  for (guint i = 0; i < N_ROLE_SKILLS; i++)
    if (person->gaps >> i & 1)
      {
        int goal = (int) draw_of (self, goal_shares, TOP + 1);
        GuildMarketGap gap = {
          .mentee = person->mentee,
          .skill = self->role_skills[person->role][i],
          .least = goal,
          .ladder = (guint) goal,
          .value = units (waiting + SHARE_NEED * draw_share (self)),
        };

        g_array_append_val (market->gaps, gap);
      }
}

/* What is worth what: a row for each goal, by how far the mentor stands above it. */
static void
add_ladders (GuildMarket *market)
{
  for (int goal = 0; goal <= TOP; goal++)
    {
      GuildMarketLadder ladder = { 0 };

      for (int level = goal; level <= TOP; level++)
        ladder.values[level] = units (SHARE_DEPARTMENT +
                                      SHARE_MARGIN * (goal == TOP ? 0.5 : (double) (level - goal) / (TOP - goal)));
      g_array_append_val (market->ladders, ladder);
    }
}

/* Whether the mentor is a candidate; their offers stand together. */
static gboolean
offers (const GuildMarket    *market,
        const guint          *first_offers,
        guint                 mentor,
        const GuildMarketGap *gap)
{
  for (guint i = first_offers[mentor]; i < market->offers->len; i++)
    {
      const GuildMarketOffer *offer = &g_array_index (market->offers, GuildMarketOffer, i);

      if (offer->mentor != mentor)
        break;
      if (offer->skill == gap->skill)
        return offer->level >= gap->least;
    }
  return FALSE;
}

/* Nobody is mentored by their own managers; a few people are preferred or avoided. */
static void
add_exceptions (Draw         *self,
                GuildMarket  *market,
                const Person *people,
                guint         n)
{
  g_autofree guint *first_offers = g_new0 (guint, market->mentors->len);
  guint gap = 0;

  for (guint i = market->offers->len; i-- > 0;)
    first_offers[g_array_index (market->offers, GuildMarketOffer, i).mentor] = i;
  for (guint i = 0; i < n; i++)
    for (; gap < market->gaps->len; gap++)
      {
        const GuildMarketGap *of = &g_array_index (market->gaps, GuildMarketGap, gap);
        guint other;

        if (of->mentee != people[i].mentee)
          break;
        other = market->mentors->len ? draw_below (self, market->mentors->len) : 0;
        if (market->mentors->len && other != people[i].mentor && offers (market, first_offers, other, of))
          guild_market_set_exception (market, gap, other,
                                      draw_below (self, 3) ? units (SHARE_PREFERENCE) : -units (SHARE_PREFERENCE));
        for (guint above = people[i].manager; above != GUILD_NOBODY; above = people[above].manager)
          if (people[above].mentor != GUILD_NOBODY && offers (market, first_offers, people[above].mentor, of))
            guild_market_set_exception (market, gap, people[above].mentor, GUILD_MARKET_BARRED);
      }
}

/* The thread sanitizer is not ready yet when clones are chosen. */
#if defined __x86_64__ && !defined __SANITIZE_THREAD__
#define CLONED target_clones ("arch=x86-64-v4", "avx2", "default"),
#else
#define CLONED
#endif

/* From nothing but who the two are; any bits would do that no trait explains. */
__attribute__ ((CLONED optimize ("O3"))) static void
add_pair_values (const GuildMarket *market, const guint32 *gaps, const guint32 *mentors, guint n,
                 GuildScore *restrict values)
{
  const guint32 *mentees = market->data;

  for (guint i = 0; i < n; i++)
    {
      guint32 x = mentees[gaps[i]] ^ (mentors[i] + 1) * 0x9e3779b1u;

      x = (x ^ (x >> 15)) * 0x85ebca77u;
      x = (x ^ (x >> 13)) * 0xc2b2ae3du;
      values[i] += (GuildScore) (x >> (32 - PAIR_BITS));
    }
}

/**
 * market_shape_get_name:
 * @shape: a shape
 *
 * Returns: its name on the command line
 */
const char *
market_shape_get_name (MarketShape shape)
{
  return shapes[shape].name;
}

/**
 * market_shape_find:
 * @name: a name
 * @shape: (out): the shape of that name
 *
 * Returns: whether there is one
 */
gboolean
market_shape_find (const char  *name,
                   MarketShape *shape)
{
  for (guint i = 0; i < N_MARKET_SHAPES; i++)
    if (g_str_equal (shapes[i].name, name))
      {
        *shape = (MarketShape) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * market_shape_make:
 * @plan: what is wanted
 *
 * Draws an organisation, and makes the market of it. A market with a pair function keeps what that reads in
 * #GuildMarket.data, to be freed after it.
 *
 * Returns: (transfer full): the market
 */
GuildMarket *
market_shape_make (const MarketPlan *plan)
{
  g_autofree Draw *self = g_new0 (Draw, 1);
  g_autofree Person *people = g_new0 (Person, plan->people);
  GuildMarket *market = guild_market_new ();

  self->state = plan->seed * 1000003 + plan->people;
  draw_roles (self);
  draw_people (self, plan->shape, people, plan->people);
  add_ladders (market);
  for (guint i = 0; i < plan->people; i++)
    {
      if (people[i].mentor != GUILD_NOBODY)
        add_mentor (self, plan, market, &people[i]);
      if (people[i].mentee != GUILD_NOBODY)
        add_mentee (self, plan, market, &people[i]);
    }
  add_exceptions (self, market, people, plan->people);
  market->same_department = -units (SHARE_DEPARTMENT);
  market->same_location = units (SHARE_LOCATION);
  market->shared_language = units (shapes[plan->shape].regions ? SHARE_LANGUAGE_OF_REGION : SHARE_LANGUAGE);
  if (shapes[plan->shape].pairs)
    {
      guint32 *mentees = g_new (guint32, market->gaps->len);

      for (guint i = 0; i < market->gaps->len; i++)
        mentees[i] = (g_array_index (market->gaps, GuildMarketGap, i).mentee + 1) * 0x27d4eb2fu;
      market->pair = add_pair_values;
      market->pair_limit = (1 << PAIR_BITS) - 1;
      market->data = mentees;
    }
  for (guint slot = 1; plan->bonuses && slot <= plan->most_capacity; slot++)
    {
      GuildScore of_mentee = slot == 1 ? GUILD_SCORE_ONE : 0, of_mentor = units (0.05 / slot);

      g_array_append_val (market->mentee_bonuses, of_mentee);
      g_array_append_val (market->mentor_bonuses, of_mentor);
    }
  return market;
}
