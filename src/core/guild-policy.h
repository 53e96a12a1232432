/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GUILD_CURRENT_LEVEL_CONFIRMED_FIRST,
  GUILD_CURRENT_LEVEL_SELF_RATED,
  GUILD_CURRENT_LEVEL_NEWEST,
} GuildCurrentLevel;

typedef enum
{
  GUILD_GOAL_TARGET,
  GUILD_GOAL_ONE_LEVEL,
} GuildGoal;

typedef enum
{
  GUILD_REACH_OTHER,
  GUILD_REACH_SAME,
  GUILD_REACH_ANY,
} GuildReach;

/**
 * GuildPolicy:
 * @current_level: which rating is the current level
 * @goal: how far a task-based pairing goes
 * @stale_months: a rating older than this is stale
 * @mentor_margin: levels that a mentor must stand above the goal
 * @mentee_capacity: pairings at once as a mentee
 * @mentor_capacity: pairings at once as a mentor, where the profile names no number
 * @reporting_distance: levels of the reporting line within which task-based pairs are not offered
 * @small_group_minimum: no figure about fewer people than this
 * @minimum_score: candidates that score less are not offered
 * @slot_bonus: whether everyone's first mentor comes before anyone's second
 * @reach_department: whether mentors are wanted from another department, from the same, or from any
 * @reach_location: the same of their location
 * @weight_need: weight of a criterion of the score, 0 where it does not count; so are all whose names begin like it
 *
 * The settings of an organisation that the rules of the domain read.
 */
typedef struct
{
  GuildCurrentLevel current_level;
  GuildGoal goal;
  int stale_months;
  int mentor_margin;
  int mentee_capacity;
  int mentor_capacity;
  int reporting_distance;
  int small_group_minimum;
  double minimum_score;
  gboolean slot_bonus;
  GuildReach reach_department;
  GuildReach reach_location;
  double weight_need;
  double weight_waiting;
  double weight_margin;
  double weight_department;
  double weight_location;
  double weight_language;
  double weight_load;
  double weight_hours;
  double weight_mentoring;
  double weight_record;
  double weight_preference;
} GuildPolicy;

/**
 * GuildPolicyInfo:
 * @name: the setting's name on the command line and in files
 * @title: what people call it, translatable, as a title is written
 * @values: (nullable): the names it takes, or %NULL for a number
 * @value_titles: (nullable): what people call these, translatable
 * @minimum: the least number
 * @maximum: the greatest
 * @fallback: the value it has until set
 * @meaning: one translatable sentence
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *const *values;
  const char *const *value_titles;
  double minimum, maximum;
  const char *fallback;
  const char *meaning;
  gsize offset;
  gboolean real;
} GuildPolicyInfo;

void                   guild_policy_init     (GuildPolicy       *self);
const GuildPolicyInfo *guild_policy_get_info (guint              index);
const GuildPolicyInfo *guild_policy_find     (const char        *name);
gboolean               guild_policy_set      (GuildPolicy       *self,
                                              const char        *name,
                                              const char        *value,
                                              GError           **error);
char                  *guild_policy_get      (const GuildPolicy *self,
                                              const char        *name);
double                 guild_policy_get_real (const GuildPolicy *self,
                                              const char        *name);
char                  *guild_policy_describe (const char        *name,
                                              const char        *value);

G_END_DECLS
