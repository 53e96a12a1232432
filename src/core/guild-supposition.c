/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-supposition.h"

#include "guild-snapshot-private.h"

/* --- other policies -------------------------------------------------------------------------------------- */

static void
suppose_cell (gint64             person,
              gint64             competency,
              const GuildLatest *confirmed,
              const GuildLatest *self_rated,
              gpointer           user_data)
{
  guild_snapshot_set_cell (user_data, person, competency, confirmed, self_rated);
}

/**
 * guild_snapshot_suppose_policy:
 * @self: a snapshot
 * @policy: other policies
 * @store: where the organisation is kept, for the ratings behind its levels
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * The organisation as it would be: nothing is kept of it, and @self stays as it is. The ratings are read only where a
 * policy is another that levels follow from, and then as the store has them now.
 *
 * Returns: (transfer full): another snapshot that shares with @self what is the same, or %NULL
 */
GuildSnapshot *
guild_snapshot_suppose_policy (const GuildSnapshot *self,
                               const GuildPolicy   *policy,
                               GuildStore          *store,
                               GCancellable        *cancellable,
                               GError             **error)
{
  g_autoptr (GuildSnapshot) copy = guild_snapshot_copy (self);

  copy->policy = *policy;
  if (policy->current_level != self->policy.current_level || policy->stale_months != self->policy.stale_months)
    {
      guild_level_matrix_free (copy->matrix);
      copy->matrix = guild_level_matrix_new ();
      if (!guild_store_each_cell (store, suppose_cell, copy, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&copy);
}

/* --- more mentors ---------------------------------------------------------------------------------------- */

static gint64
find_profile (const GPtrArray *profiles,
              gint64           person,
              guint           *at)
{
  gint64 greatest = 0;

  for (*at = 0; *at < profiles->len; (*at)++)
    {
      const GuildRecord *row = profiles->pdata[*at];

      if (guild_record_get_integer (row, GUILD_MENTOR_PERSON) == person)
        return guild_record_get_key (row);
      greatest = MAX (greatest, guild_record_get_key (row));
    }
  return greatest + 1;
}

static void
make_ready (GPtrArray *profiles,
            gint64     person)
{
  GuildValue values[GUILD_MAX_FIELDS];
  GuildRecord *row;
  guint at;
  gint64 key = find_profile (profiles, person, &at);

  guild_values_clear (GUILD_KIND_MENTOR, values);
  values[GUILD_MENTOR_PERSON].integer = person;
  values[GUILD_MENTOR_CAPACITY].integer = GUILD_ABSENT;
  if (at < profiles->len)
    guild_record_copy_values (profiles->pdata[at], values);
  values[GUILD_MENTOR_STATUS].integer = GUILD_MENTOR_STATUS_READY;
  row = guild_record_new (GUILD_KIND_MENTOR, key, values);
  if (at < profiles->len)
    {
      guild_record_unref (profiles->pdata[at]);
      profiles->pdata[at] = row;
    }
  else
    g_ptr_array_add (profiles, row);
}

static void
suppose_mentors (GuildSnapshot *self,
                 const GArray  *mentors)
{
  GPtrArray *profiles = guild_snapshot_new_records ();
  GPtrArray **records = self->records;

  for (guint i = 0; i < records[GUILD_KIND_MENTOR]->len; i++)
    g_ptr_array_add (profiles, guild_record_ref (records[GUILD_KIND_MENTOR]->pdata[i]));
  for (guint i = 0; i < mentors->len; i++)
    {
      const GuildSupposedMentor *mentor = &g_array_index (mentors, GuildSupposedMentor, i);

      make_ready (profiles, mentor->person);
      guild_level_matrix_set (self->matrix, mentor->person, mentor->competency,
                              (GuildCell) ((mentor->level + 1) | GUILD_CELL_CONFIRMED));
      guild_level_matrix_set (self->ratings, mentor->person, mentor->competency,
                              guild_rule_ratings (mentor->level, mentor->level));
    }
  g_ptr_array_unref (records[GUILD_KIND_MENTOR]);
  records[GUILD_KIND_MENTOR] = profiles;
  guild_snapshot_index_pairs (self);
}

/**
 * guild_snapshot_suppose_mentors:
 * @self: a snapshot
 * @mentors: (element-type GuildSupposedMentor): who would be ready mentors
 *
 * The organisation as it would be: nothing is kept of it, and @self stays as it is.
 *
 * Returns: (transfer full): another snapshot that shares with @self what is the same
 */
GuildSnapshot *
guild_snapshot_suppose_mentors (const GuildSnapshot *self,
                                const GArray        *mentors)
{
  GuildSnapshot *copy = guild_snapshot_copy (self);

  if (mentors->len > 0)
    suppose_mentors (copy, mentors);
  return copy;
}
