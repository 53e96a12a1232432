/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

/* One good and one bad outcome are taken for granted (Laplace's rule), so that a first pairing decides little. */
static double
judge (const GuildCriteriaContext *context,
       gint64                      mentor)
{
  const GuildMentorRecord *record = g_hash_table_lookup (context->records, &mentor);

  return record == NULL ? GUILD_CRITERION_NEUTRAL : (record->good + 1) / (record->n + 2);
}

const GuildCriterion guild_criterion_record = {
  .name = "record",
  .title = NC_ ("criterion", "Track Record"),
  .meaning = N_ ("How many of the mentor’s pairings ended with a confirmed level"),
  .of_mentor = judge,
};
