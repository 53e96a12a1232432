/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

#define LONG 365 /* days; nobody's wait grows in weight for ever */

/* Since the gap was marked; else since they were briefed. Their last pairing, of whatever skill, begins it anew. */
static double
judge (const GuildCriteriaContext *context,
       gint64                      mentee,
       gint64                      competency)
{
  gint64 gap = guild_rating_key (mentee, competency);
  const gint64 *marked = g_hash_table_lookup (context->marked, &gap);
  const gint64 *ended = g_hash_table_lookup (context->ended, &mentee);
  const GuildRecord *profile = guild_pair_index_get_mentee (guild_snapshot_get_pair_index (context->snapshot), mentee);
  gint64 since = marked != NULL ? *marked : profile != NULL ? guild_record_get_date (profile, GUILD_MENTEE_BRIEFED) : 0;
  gint64 days;

  if (ended != NULL)
    since = MAX (since, *ended);
  if (since == 0)
    return GUILD_CRITERION_NEUTRAL;
  days = guild_snapshot_get_today (context->snapshot) - since;
  return (double) CLAMP (days, 0, LONG) / LONG;
}

const GuildCriterion guild_criterion_waiting = {
  .name = "waiting",
  .title = NC_ ("criterion", "Waiting Time"),
  .meaning = N_ ("How long the mentee has waited, up to a year"),
  .of_gap = judge,
};
