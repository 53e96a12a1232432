/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

static double
judge (int rule)
{
  if (rule < 0)
    return GUILD_CRITERION_NEUTRAL;
  switch ((GuildPairRule) rule)
    {
    case GUILD_PAIR_RULE_TOGETHER:
    case GUILD_PAIR_RULE_PREFER:
      return 1;
    case GUILD_PAIR_RULE_APART:
    case GUILD_PAIR_RULE_AVOID:
      return 0;
    }
  g_assert_not_reached ();
}

const GuildCriterion guild_criterion_preference = {
  .name = "preference",
  .title = NC_ ("criterion", "Preference"),
  .meaning = N_ ("Whether the two are to be preferred or avoided"),
  .of_rule = judge,
};
