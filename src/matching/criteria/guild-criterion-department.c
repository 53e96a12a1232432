/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

static double
judge (const GuildCriteriaContext *context,
       gboolean                    agree)
{
  switch (guild_snapshot_get_policy (context->snapshot)->reach_department)
    {
    case GUILD_REACH_OTHER:
      return agree ? 0 : 1;
    case GUILD_REACH_SAME:
      return agree ? 1 : 0;
    case GUILD_REACH_ANY:
      return GUILD_CRITERION_NEUTRAL;
    }
  g_assert_not_reached ();
}

const GuildCriterion guild_criterion_department = {
  .name = "department",
  .title = NC_ ("criterion", "Department"),
  .meaning = N_ ("Whether the mentor’s department is another than the mentee’s, or the same, as is wanted"),
  .of_trait = judge,
};
