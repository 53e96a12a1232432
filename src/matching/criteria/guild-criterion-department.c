/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

static double
judge (const GuildCriteriaContext *context,
       gboolean                    agree)
{
  return guild_criterion_judge_reach (guild_snapshot_get_policy (context->snapshot)->reach_department, agree);
}

const GuildCriterion guild_criterion_department = {
  .name = "department",
  .title = NC_ ("criterion", "Department"),
  .meaning = N_ ("Whether the mentor’s department is another than the mentee’s, or the same, as is wanted"),
  .of_trait = judge,
};
