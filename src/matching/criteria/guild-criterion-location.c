/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

static double
judge (const GuildCriteriaContext *context,
       gboolean                    agree)
{
  return guild_criterion_judge_reach (guild_snapshot_get_policy (context->snapshot)->reach_location, agree);
}

const GuildCriterion guild_criterion_location = {
  .name = "location",
  .title = NC_ ("criterion", "Location"),
  .meaning = N_ ("Whether the mentor’s location is another than the mentee’s, or the same, as is wanted"),
  .of_trait = judge,
};
