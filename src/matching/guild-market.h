/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SECTION: a market of gaps and mentors
 *
 * What the solver solves, free of people and rules: mentees with gaps, mentors with skills, and what each
 * pair is worth. A gap asks for a skill from a level on; a mentor offers skills at levels; every mentor who
 * offers what a gap asks for is a candidate, unless an exception says otherwise. Candidates are never written out.
 *
 * A score is a sum of parts, so that whole classes of candidates can be bounded and passed over:
 *
 *     score = gap's value + mentor's value + the ladder's value at the mentor's level
 *             + same department? + same location? + a shared language? + pair function + exception
 */

/**
 * GuildScore:
 *
 * A score in units of 1 / %GUILD_SCORE_ONE. Everything below the criteria is whole numbers, so that sums are exact.
 */
typedef gint32 GuildScore;

#define GUILD_SCORE_ONE 10000000

/* The parts of a score, each at its greatest size, sum to no more than this; a slot bonus is no greater; prices follow. */
#define GUILD_SCORE_MAX (4 * GUILD_SCORE_ONE)

#define GUILD_NOBODY G_MAXUINT

#define GUILD_MARKET_LEVELS 10 /* 0 to 9 */

/* The difference of an exception that takes a candidate out. */
#define GUILD_MARKET_BARRED G_MININT32

/**
 * GuildTraits:
 * @department: number of the department; what is unknown has a number that the other side never has
 * @location: number of the location
 * @languages: a bit each; all of them where they are unknown
 *
 * What the two people of a pair are compared by.
 */
typedef struct
{
  guint16 department;
  guint16 location;
  guint32 languages;
} GuildTraits;

/**
 * GuildMarketMentee:
 * @traits: their traits
 * @capacity: pairings that they can still take
 * @taken: pairings that they have already: the next one takes the slot after these
 */
typedef struct
{
  GuildTraits traits;
  guint capacity;
  guint taken;
} GuildMarketMentee;

/**
 * GuildMarketMentor:
 * @traits: their traits
 * @capacity: pairings that they can still take
 * @taken: pairings that they have already
 * @value: their own part of every score
 */
typedef struct
{
  GuildTraits traits;
  guint capacity;
  guint taken;
  GuildScore value;
} GuildMarketMentor;

/**
 * GuildMarketGap:
 * @mentee: index of whose it is
 * @skill: number of the skill; where nobody can help, one that nobody offers
 * @least: the lowest level that helps, below %GUILD_MARKET_LEVELS
 * @ladder: index of the row that values the mentor's level
 * @value: the gap's own part of every score
 */
typedef struct
{
  guint mentee;
  guint skill;
  int least;
  guint ladder;
  GuildScore value;
} GuildMarketGap;

/**
 * GuildMarketOffer:
 * @mentor: index of who offers it
 * @skill: number of the skill; a mentor offers it once
 * @level: at which level
 */
typedef struct
{
  guint mentor;
  guint skill;
  int level;
} GuildMarketOffer;

/**
 * GuildMarketLadder:
 *
 * What each level of a mentor is worth to a gap.
 */
typedef struct
{
  GuildScore values[GUILD_MARKET_LEVELS];
} GuildMarketLadder;

typedef struct _GuildMarket GuildMarket;

/**
 * GuildMarketPairFunc:
 * @market: the market
 * @gaps: indexes of gaps
 * @mentors: indexes of mentors, as many
 * @n: their number
 * @values: (inout): a score each, to which the function adds the part that depends on both people
 *
 * A part of the score that no trait expresses. It is at most #GuildMarket.pair_limit and at least 0.
 */
typedef void (*GuildMarketPairFunc) (const GuildMarket *market, const guint32 *gaps, const guint32 *mentors, guint n,
                                     GuildScore *values);

/**
 * GuildMarket:
 * @mentees: (element-type GuildMarketMentee)
 * @mentors: (element-type GuildMarketMentor)
 * @gaps: (element-type GuildMarketGap)
 * @offers: (element-type GuildMarketOffer): in any order
 * @ladders: (element-type GuildMarketLadder)
 * @exceptions: (gap, mentor) → a difference to the score, or %GUILD_MARKET_BARRED
 * @mentee_bonuses: (element-type GuildScore): for a mentee's first, second … pairing; no more after these. Never rises
 * @mentor_bonuses: (element-type GuildScore): for a mentor's
 * @same_department: what it is worth that both work in one department
 * @same_location: what it is worth that both work at one place
 * @shared_language: what it is worth that they share a language
 * @minimum: candidates that score less are none
 * @pair: (nullable): a part of the score that depends on both people
 * @pair_limit: the most that @pair adds
 * @data: for @pair
 *
 * Filled by whoever makes it, then given to a #GuildSolver. The order of people decides between equal
 * solutions: who wants the same answer for the same organisation adds people in the order of their ids.
 */
struct _GuildMarket
{
  GArray *mentees;
  GArray *mentors;
  GArray *gaps;
  GArray *offers;
  GArray *ladders;
  GHashTable *exceptions;
  GArray *mentee_bonuses;
  GArray *mentor_bonuses;
  GuildScore same_department;
  GuildScore same_location;
  GuildScore shared_language;
  GuildScore minimum;
  GuildMarketPairFunc pair;
  GuildScore pair_limit;
  gpointer data;
};

GuildMarket *guild_market_new           (void);
GuildMarket *guild_market_copy          (const GuildMarket *self);
void         guild_market_free          (GuildMarket       *self);
void         guild_market_set_exception (GuildMarket       *self,
                                         guint              gap,
                                         guint              mentor,
                                         GuildScore         difference);
gboolean     guild_market_check         (const GuildMarket *self,
                                         GError           **error);
gboolean     guild_market_get_score     (const GuildMarket *self,
                                         guint              gap,
                                         guint              mentor,
                                         int                level,
                                         GuildScore        *score);
GuildScore   guild_market_get_bonus     (const GArray      *bonuses,
                                         guint              slot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMarket, guild_market_free)

G_END_DECLS
