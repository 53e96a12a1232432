/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

static double
judge (const GuildCriteriaContext *context G_GNUC_UNUSED,
       gboolean                    agree)
{
  return agree ? 1 : 0;
}

const GuildCriterion guild_criterion_language = {
  .name = "language",
  .title = NC_ ("criterion", "Language"),
  .meaning = N_ ("Whether they share a language"),
  .of_trait = judge,
};
