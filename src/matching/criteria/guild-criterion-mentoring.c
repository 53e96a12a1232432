/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "guild-criterion-private.h"

static double
judge (const GuildCriteriaContext *context,
       gint64                      mentor)
{
  const GuildRecord *profile = guild_pair_index_get_mentor (guild_snapshot_get_pair_index (context->snapshot), mentor);
  double skill = profile == NULL ? (double) NAN : guild_record_get_real (profile, GUILD_MENTOR_SKILL);

  return isnan (skill) ? GUILD_CRITERION_NEUTRAL : CLAMP (skill, 0, 1);
}

const GuildCriterion guild_criterion_mentoring = {
  .name = "mentoring",
  .title = NC_ ("criterion", "Mentoring Skill"),
  .meaning = N_ ("How well the mentor mentors, assessed apart from expertise"),
  .of_mentor = judge,
};
