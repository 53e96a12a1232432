/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

static double
judge (int level,
       int goal_level,
       int top)
{
  if (goal_level >= top)
    return GUILD_CRITERION_NEUTRAL;
  return CLAMP ((double) (level - goal_level) / (top - goal_level), 0, 1);
}

const GuildCriterion guild_criterion_margin = {
  .name = "margin",
  .title = NC_ ("criterion", "Margin"),
  .meaning = N_ ("How far the mentor stands above the goal"),
  .of_level = judge,
};
