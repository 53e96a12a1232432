/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * SECTION: who may be paired with whom
 *
 * The rules of candidates and pairings (design, "Rules, exactly"), in one place: a question is looked
 * up in facts, and facts are judged by one pure function. Matching, the window, the command line
 * and the organisation's door all ask here.
 */

/**
 * GuildPairObstacle:
 * @GUILD_PAIR_ONESELF: mentor and mentee are the same person
 * @GUILD_PAIR_APART: they are kept apart, for a reason that is not told
 * @GUILD_PAIR_CONFIRMER: the mentor confirms the mentee's levels
 * @GUILD_PAIR_ASSESSMENT: the mentor holds a planned or open assessment of the mentee
 * @GUILD_PAIR_ASSESSOR: the mentor decides on promotion into the mentee's next role
 * @GUILD_PAIR_MENTOR_UNREADY: no mentor yet: not approved, trained, or without the accepted code
 * @GUILD_PAIR_MENTOR_FULL: the mentor's capacity is used up
 * @GUILD_PAIR_MENTEE_FULL: the mentee's capacity is used up
 * @GUILD_PAIR_TAKEN: another pairing serves this gap already
 * @GUILD_PAIR_NO_GAP: the mentee has no open gap below the goal
 * @GUILD_PAIR_LEVEL: the mentor does not stand high enough
 * @GUILD_PAIR_STALE: the mentor's level is stale
 * @GUILD_PAIR_SUSPENDED: a newer, lower self-rating suspends the mentor's level
 * @GUILD_PAIR_UNCONFIRMED: the mentor's level is self-rated; it is confirmed before they start
 * @GUILD_PAIR_UNRATED: the mentee has not rated themselves in the competency
 * @GUILD_PAIR_UNBRIEFED: the mentee has not been briefed
 * @GUILD_PAIR_REPORTING_LINE: one leads the other, near enough to count
 * @GUILD_PAIR_PERIOD: one of them is not there through the planned period
 */
typedef enum
{
  GUILD_PAIR_ONESELF,
  GUILD_PAIR_APART,
  GUILD_PAIR_CONFIRMER,
  GUILD_PAIR_ASSESSMENT,
  GUILD_PAIR_ASSESSOR,
  GUILD_PAIR_MENTOR_UNREADY,
  GUILD_PAIR_MENTOR_FULL,
  GUILD_PAIR_MENTEE_FULL,
  GUILD_PAIR_TAKEN,
  GUILD_PAIR_NO_GAP,
  GUILD_PAIR_LEVEL,
  GUILD_PAIR_STALE,
  GUILD_PAIR_SUSPENDED,
  GUILD_PAIR_UNCONFIRMED,
  GUILD_PAIR_UNRATED,
  GUILD_PAIR_UNBRIEFED,
  GUILD_PAIR_REPORTING_LINE,
  GUILD_PAIR_PERIOD,
} GuildPairObstacle;

#define GUILD_N_PAIR_OBSTACLES   (GUILD_PAIR_PERIOD + 1)
#define GUILD_PAIR_BIT(obstacle) (1u << (obstacle))

/* What holds at every moment of a running pairing. */
#define GUILD_PAIR_ALWAYS                                                                                              \
  (GUILD_PAIR_BIT (GUILD_PAIR_ONESELF) | GUILD_PAIR_BIT (GUILD_PAIR_APART) | GUILD_PAIR_BIT (GUILD_PAIR_CONFIRMER) |   \
   GUILD_PAIR_BIT (GUILD_PAIR_ASSESSMENT) | GUILD_PAIR_BIT (GUILD_PAIR_ASSESSOR))
/* What takes somebody's capacity. */
#define GUILD_PAIR_CAPACITY (GUILD_PAIR_BIT (GUILD_PAIR_MENTOR_FULL) | GUILD_PAIR_BIT (GUILD_PAIR_MENTEE_FULL))
/* What an override with a name and a reason takes away. */
#define GUILD_PAIR_OVERRIDABLE (GUILD_PAIR_BIT (GUILD_PAIR_REPORTING_LINE) | GUILD_PAIR_BIT (GUILD_PAIR_PERIOD))
/* Steps that a proposal names as missing, and that are done before the start. */
#define GUILD_PAIR_STEPS                                                                                               \
  (GUILD_PAIR_BIT (GUILD_PAIR_UNCONFIRMED) | GUILD_PAIR_BIT (GUILD_PAIR_UNRATED) |                                     \
   GUILD_PAIR_BIT (GUILD_PAIR_UNBRIEFED))
/* What makes a mentor able to help. */
#define GUILD_PAIR_SKILL                                                                                               \
  (GUILD_PAIR_BIT (GUILD_PAIR_LEVEL) | GUILD_PAIR_BIT (GUILD_PAIR_STALE) | GUILD_PAIR_BIT (GUILD_PAIR_SUSPENDED))

/* What a candidate may not have; what stands against both accepting; what stands against the start. */
#define GUILD_PAIR_BARS_CANDIDATE (~GUILD_PAIR_STEPS)
#define GUILD_PAIR_BARS_AGREEMENT                                                                                      \
  (GUILD_PAIR_ALWAYS | GUILD_PAIR_CAPACITY | GUILD_PAIR_OVERRIDABLE | GUILD_PAIR_BIT (GUILD_PAIR_MENTOR_UNREADY))
#define GUILD_PAIR_BARS_START                                                                                          \
  (GUILD_PAIR_ALWAYS | GUILD_PAIR_CAPACITY | GUILD_PAIR_OVERRIDABLE | GUILD_PAIR_STEPS | GUILD_PAIR_SKILL |            \
   GUILD_PAIR_BIT (GUILD_PAIR_MENTOR_UNREADY))

/**
 * GuildPairQuestion:
 * @mentee: key of who would learn
 * @mentor: key of who would help
 * @competency: key of the one skill, or 0 for a career pairing
 * @goal_level: the level that it aims at; of no meaning without a competency
 * @from: the first day, or 0 for today
 * @until: the last day, or 0 where it is open
 * @pairing: key of the pairing that it is about and that therefore does not stand in its own way, or 0
 */
typedef struct
{
  gint64 mentee;
  gint64 mentor;
  gint64 competency;
  int goal_level;
  GuildDate from;
  GuildDate until;
  gint64 pairing;
} GuildPairQuestion;

/**
 * GuildPairFacts:
 * @line_distance: steps between them in the reporting line, or 0 where neither leads the other
 * @mentor_there: whether the mentor is employed, and not on leave, from the first day to the last
 *
 * What the organisation says to a question.
 */
typedef struct
{
  gboolean oneself;
  gboolean apart;
  gboolean confirms;
  gboolean assesses;
  gboolean decides;
  gboolean ready;
  guint mentor_load, mentor_capacity;
  guint mentee_load, mentee_capacity;
  gboolean taken;
  gboolean has_competency;
  int goal_level;
  int margin;
  GuildCell mentor_cell, mentee_cell;
  gboolean mentee_rated;
  gboolean briefed;
  int line_distance;
  int least_distance;
  gboolean mentor_there, mentee_there;
} GuildPairFacts;

/**
 * GuildPairWorld:
 * @snapshot: levels and day
 * @index: profiles, duties, rules and pairings
 * @get_person: who somebody is
 * @policy: capacities, margin and distances
 *
 * Where facts are looked up: a snapshot, or the organisation as a change would leave it.
 */
typedef struct
{
  const GuildSnapshot *snapshot;
  const GuildPairIndex *index;
  gboolean (*get_person) (gconstpointer data, gint64 person, GuildPersonRow *row);
  gconstpointer data;
  const GuildPolicy *policy;
} GuildPairWorld;

void        guild_pair_question_init     (GuildPairQuestion       *self,
                                          const GuildRecord       *pairing);
void        guild_pair_world_init        (GuildPairWorld          *self,
                                          const GuildSnapshot     *snapshot);
void        guild_pair_facts_look_up     (GuildPairFacts          *self,
                                          const GuildPairWorld    *world,
                                          const GuildPairQuestion *question);
guint       guild_pair_facts_judge       (const GuildPairFacts    *self);
guint       guild_pair_obstacles         (const GuildSnapshot     *snapshot,
                                          const GuildPairQuestion *question);
int         guild_pair_target            (const GuildSnapshot     *snapshot,
                                          gint64                   mentee,
                                          gint64                   competency);
const char *guild_pair_obstacle_get_name (GuildPairObstacle        obstacle);
guint       guild_pair_obstacles_parse   (const char              *names);
char       *guild_pair_obstacles_format  (guint                    obstacles);
char       *guild_pair_obstacle_describe (GuildPairObstacle        obstacle,
                                          const GuildPairFacts    *facts,
                                          const char              *mentor,
                                          const char              *mentee);

G_END_DECLS
