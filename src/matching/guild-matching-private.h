/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-criterion-private.h"
#include "guild-matching.h"

G_BEGIN_DECLS

/* Numbers of departments and locations that are not known: neither equals the other, nor any other. */
#define GUILD_TRAIT_UNKNOWN_MENTEE 0xffff
#define GUILD_TRAIT_UNKNOWN_MENTOR 0xfffe
#define GUILD_TRAIT_NOWHERE        0xfffd /* where nobody works */

/* The last bit of a language is shared by all but the most common. */
#define GUILD_N_LANGUAGE_BITS 32

/**
 * GuildMatchGap:
 * @mentee: index of whose it is
 * @competency: key of the skill
 * @goal_level: what a pairing would aim at
 * @stepping_stone: whether that is below the target
 */
typedef struct
{
  guint mentee;
  gint64 competency;
  int level;
  int goal_level;
  gboolean stepping_stone;
} GuildMatchGap;

/**
 * GuildMatchWish:
 * @together: whether the pair is kept together, else apart
 *
 * What somebody asked for in this session.
 */
typedef struct
{
  gint64 mentee;
  gint64 competency;
  gint64 mentor;
  gboolean together;
} GuildMatchWish;

/**
 * GuildMatchCapacity:
 *
 * How many pairings somebody may have at once, as tried in this session.
 */
typedef struct
{
  gint64 person;
  gboolean as_mentor;
  guint capacity;
} GuildMatchCapacity;

/**
 * GuildMatchScale:
 * @weights: of each criterion
 * @whole: their sum
 * @departments: (element-type utf8 guint): names of departments, one pointer each → their numbers, from 1
 * @locations: (element-type utf8 guint): the same of locations
 * @languages: (element-type utf8 guint): languages as profiles have them → their bits
 *
 * What scores are measured with.
 */
typedef struct
{
  GuildCriteriaContext *context;
  double weights[GUILD_N_CRITERIA];
  double whole;
  GHashTable *departments;
  GHashTable *locations;
  GHashTable *languages;
} GuildMatchScale;

struct _GuildMatching
{
  GuildSnapshot *snapshot;
  GuildPairWorld world;
  GuildMatchScale scale;
  GuildMarket *market; /* the solver's */
  GuildSolver *solver;
  GuildMatchMethod method;
  gboolean settled; /* what is tried is the best again at once */
  GArray *mentees;  /* gint64: keys of people, by their ids */
  GArray *mentors;  /* gint64 */
  GArray *gaps;     /* GuildMatchGap, by mentee and the competency's id */
  GArray *starts;   /* guint: a mentee's first gap; one more at the end */
  GArray *offers;   /* guint: a skill's first offer in the market; one more at the end, for the skill of nobody */
  GArray *skills;   /* gint64: keys of competencies, by their ids */
  guint *skill_of;  /* by a competency's key: its number, or GUILD_NOBODY */
  guint *mentee_of;
  guint *mentor_of;   /* by a person's key: their index, or GUILD_NOBODY */
  GArray *wishes;     /* GuildMatchWish, in the order in which they were made */
  GArray *capacities; /* GuildMatchCapacity */
};

void       guild_match_scale_init       (GuildMatchScale         *self,
                                         const GuildSnapshot     *snapshot,
                                         GCancellable            *cancellable);
void       guild_match_scale_clear      (GuildMatchScale         *self);
GuildScore guild_match_scale_share      (const GuildMatchScale   *self,
                                         GuildCriterionKind       kind,
                                         double                   part);
GuildScore guild_match_scale_rule       (const GuildMatchScale   *self,
                                         int                      rule);
void       guild_match_scale_traits     (const GuildMatchScale   *self,
                                         gint64                   person,
                                         gboolean                 as_mentor,
                                         GuildTraits             *traits);
GuildScore guild_match_scale_trait      (const GuildMatchScale   *self,
                                         GuildCriterionKind       kind,
                                         const GuildTraits       *mentee,
                                         const GuildTraits       *mentor);
GuildScore guild_match_scale_unknown    (const GuildMatchScale   *self,
                                         GuildCriterionKind       kind);
GuildScore guild_match_scale_measure    (const GuildMatchScale   *self,
                                         const GuildPairQuestion *question,
                                         int                      mentor_level,
                                         GuildScore               shares[GUILD_N_CRITERIA]);
gboolean   guild_matching_build         (GuildMatching           *self,
                                         GuildSolverProgress      progress,
                                         gpointer                 data,
                                         GCancellable            *cancellable);
int        guild_matching_get_rule      (const GuildMatching     *self,
                                         gint64                   mentee,
                                         gint64                   competency,
                                         gint64                   mentor);
guint      guild_matching_get_mentee    (const GuildMatching     *self,
                                         gint64                   person);
void       guild_matching_pin_rules     (GuildMatching           *self);
void       guild_matching_repeat_wishes (GuildMatching           *self);
gboolean   guild_matching_is_kept_apart (const GuildMatching     *self,
                                         gint64                   mentee,
                                         gint64                   competency,
                                         gint64                   mentor);

G_END_DECLS
