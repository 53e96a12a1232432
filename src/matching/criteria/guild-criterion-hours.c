/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "guild-criterion-private.h"

#define MANY 8 /* hours; more do not make a better mentor */

static double
judge (const GuildCriteriaContext *context,
       gint64                      mentor)
{
  const GuildRecord *profile = guild_pair_index_get_mentor (guild_snapshot_get_pair_index (context->snapshot), mentor);
  double hours = profile == NULL ? (double) NAN : guild_record_get_real (profile, GUILD_MENTOR_HOURS_PER_MONTH);

  return isnan (hours) ? GUILD_CRITERION_NEUTRAL : CLAMP (hours / MANY, 0, 1);
}

const GuildCriterion guild_criterion_hours = {
  .name = "hours",
  .title = NC_ ("criterion", "Hours"),
  .meaning = N_ ("How many hours a month the mentor has"),
  .of_mentor = judge,
};
