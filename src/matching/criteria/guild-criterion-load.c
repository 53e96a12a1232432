/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-criterion-private.h"

static double
judge (const GuildCriteriaContext *context,
       gint64                      mentor)
{
  const GuildRecord *profile = guild_pair_index_get_mentor (guild_snapshot_get_pair_index (context->snapshot), mentor);
  const gint64 *load = g_hash_table_lookup (context->loads, &mentor);
  gint64 capacity = profile == NULL ? GUILD_ABSENT : guild_record_get_integer (profile, GUILD_MENTOR_CAPACITY);

  if (capacity == GUILD_ABSENT)
    capacity = guild_snapshot_get_policy (context->snapshot)->mentor_capacity;
  if (capacity <= 0)
    return 0;
  return load == NULL ? 1 : (double) MAX (capacity - *load, 0) / (double) capacity;
}

const GuildCriterion guild_criterion_load = {
  .name = "load",
  .title = NC_ ("criterion", "Spare Capacity"),
  .meaning = N_ ("How much of the mentor’s capacity is free"),
  .of_mentor = judge,
};
