/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

/* Against the priority that nineteen of twenty gaps do not exceed; whatever is above counts as much. */
static double
judge (const GuildCriteriaContext *context,
       gint64                      mentee,
       gint64                      competency)
{
  if (context->high_priority <= 0)
    return GUILD_CRITERION_NEUTRAL;
  return MIN (guild_criteria_priority (context, mentee, competency) / context->high_priority, 1);
}

const GuildCriterion guild_criterion_need = {
  .name = "need",
  .title = NC_ ("criterion", "Need"),
  .meaning = N_ ("How much the gap asks for it: how wide it is, and how much it weighs in the role"),
  .of_gap = judge,
};
