/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-policy-preview.h"

#include "guild-gaps.h"

/* --- levels, gaps, age ------------------------------------------------------------------------------- */

typedef struct
{
  const GuildSnapshot *snapshot;
  const GuildPolicy *proposed;
  GuildPolicyPreview *preview;

  gint64 person; /* whose targets these are */
  gboolean employed;
  int *targets; /* by competency; 0: not required */
  const GuildProfile *profile;
} CellCounter;

static void
take_person (CellCounter *counter,
             gint64       person)
{
  GuildPersonRow row;

  if (counter->person == person)
    return;
  if (counter->profile != NULL)
    for (guint i = 0; i < counter->profile->n_requirements; i++)
      counter->targets[counter->profile->requirements[i].competency] = 0;
  counter->person = person;
  counter->employed = guild_snapshot_get_person (counter->snapshot, person, &row) && row.employed;
  counter->profile = counter->employed ? guild_snapshot_get_profile (counter->snapshot, row.role) : NULL;
  if (counter->profile != NULL)
    for (guint i = 0; i < counter->profile->n_requirements; i++)
      counter->targets[counter->profile->requirements[i].competency] = counter->profile->requirements[i].target;
}

static void
count_cell (gint64             person,
            gint64             competency,
            const GuildLatest *confirmed,
            const GuildLatest *self_rated,
            gpointer           user_data)
{
  CellCounter *counter = user_data;
  GuildPolicyPreview *preview = counter->preview;
  GuildCell now = guild_snapshot_get_cell (counter->snapshot, person, competency);
  GuildCell then;
  int level, next;

  take_person (counter, person);
  if (!counter->employed || competency >= guild_snapshot_get_n_competency_slots (counter->snapshot))
    return;
  then = guild_rule_cell (confirmed, self_rated, counter->proposed->current_level,
                          guild_snapshot_get_today (counter->snapshot), counter->proposed->stale_months);
  level = guild_cell_get_level (now);
  next = guild_cell_get_level (then);
  preview->n_levels += level != next;
  preview->n_stale += (then & ~now & GUILD_CELL_STALE) != 0;
  preview->n_fresh += (now & ~then & GUILD_CELL_STALE) != 0;
  if (counter->targets[competency] > 0)
    {
      int gap = guild_rule_gap (counter->targets[competency], next);

      preview->n_gaps += gap != guild_rule_gap (counter->targets[competency], level);
      preview->n_stepped += gap > 1;
    }
}

/* --- people ------------------------------------------------------------------------------------------- */

static void
count_departments (const GuildSnapshot *snapshot,
                   int                  minimum,
                   GuildPolicyPreview  *preview)
{
  g_autoptr (GHashTable) departments = g_hash_table_new (NULL, NULL);
  int current = guild_snapshot_get_policy (snapshot)->small_group_minimum;
  GHashTableIter iter;
  gpointer n_people;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      GuildPersonRow row;

      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed || row.department == NULL)
        continue;
      n_people = g_hash_table_lookup (departments, row.department);
      g_hash_table_insert (departments, (gpointer) row.department, GINT_TO_POINTER (GPOINTER_TO_INT (n_people) + 1));
    }
  g_hash_table_iter_init (&iter, departments);
  while (g_hash_table_iter_next (&iter, NULL, &n_people))
    {
      gboolean shown = GPOINTER_TO_INT (n_people) >= current;
      gboolean next = GPOINTER_TO_INT (n_people) >= minimum;

      preview->n_departments_hidden += shown && !next;
      preview->n_departments_shown += !shown && next;
    }
}

/* Pairs of a person and somebody above them, at most so many steps up. */
static gint64
count_line (const GuildSnapshot *snapshot,
            int                  distance)
{
  gint64 n_pairs = 0;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      GuildPersonRow row;

      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      for (int step = 0; step < distance; step++)
        {
          if (!guild_snapshot_get_person (snapshot, row.manager, &row))
            break;
          n_pairs += row.employed;
        }
    }
  return n_pairs;
}

static void
count_mentors (const GuildSnapshot *snapshot,
               GuildPolicyPreview  *preview)
{
  GPtrArray *mentors = guild_snapshot_get_records (snapshot, GUILD_KIND_MENTOR);

  for (guint i = 0; i < mentors->len; i++)
    preview->n_mentors += guild_record_get_integer (g_ptr_array_index (mentors, i), GUILD_MENTOR_CAPACITY) ==
                          GUILD_ABSENT;
}

static gboolean
is_running (const GuildRecord *pairing)
{
  switch ((GuildPairingState) guild_record_get_integer (pairing, GUILD_PAIRING_STATE))
    {
    case GUILD_PAIRING_STATE_PROPOSED:
    case GUILD_PAIRING_STATE_OFFERED:
    case GUILD_PAIRING_STATE_DECLINED:
    case GUILD_PAIRING_STATE_CLOSED:
    case GUILD_PAIRING_STATE_ENDED:
      return FALSE;
    case GUILD_PAIRING_STATE_AGREED:
    case GUILD_PAIRING_STATE_ACTIVE:
    case GUILD_PAIRING_STATE_PAUSED:
    case GUILD_PAIRING_STATE_REASSESS:
    case GUILD_PAIRING_STATE_CONFIRM:
      return TRUE;
    }
  g_assert_not_reached ();
}

static void
count_mentees (const GuildSnapshot *snapshot,
               int                  capacity,
               GuildPolicyPreview  *preview)
{
  GPtrArray *mentees = guild_snapshot_get_records (snapshot, GUILD_KIND_MENTEE);
  GPtrArray *pairings = guild_snapshot_get_records (snapshot, GUILD_KIND_PAIRING);
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) running = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer person, n_running;

  for (guint i = 0; i < mentees->len; i++)
    {
      const GuildRecord *mentee = g_ptr_array_index (mentees, i);

      if (guild_record_get_integer (mentee, GUILD_MENTEE_CAPACITY) != GUILD_ABSENT)
        g_hash_table_add (own, GSIZE_TO_POINTER (guild_record_get_integer (mentee, GUILD_MENTEE_PERSON)));
    }
  for (guint i = 0; i < pairings->len; i++)
    {
      const GuildRecord *pairing = g_ptr_array_index (pairings, i);
      gpointer mentee = GSIZE_TO_POINTER (guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE));

      if (is_running (pairing))
        g_hash_table_insert (running, mentee,
                             GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (running, mentee)) + 1));
    }
  g_hash_table_iter_init (&iter, running);
  while (g_hash_table_iter_next (&iter, &person, &n_running))
    preview->n_mentees += GPOINTER_TO_INT (n_running) > capacity && !g_hash_table_contains (own, person);
}

/**
 * guild_policy_preview:
 * @snapshot: the organisation
 * @store: where it is kept, for the ratings behind its levels
 * @proposed: other policies
 * @preview: (out caller-allocates): what they would do
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Counts what would be different under other policies. The ratings are read only where a policy is
 * another that speaks of them; what does not change counts 0, but for @n_mentors and @n_mentees, which
 * count whom the proposed capacity concerns.
 *
 * Returns: whether everything was read
 */
gboolean
guild_policy_preview (const GuildSnapshot *snapshot,
                      GuildStore          *store,
                      const GuildPolicy   *proposed,
                      GuildPolicyPreview  *preview,
                      GCancellable        *cancellable,
                      GError             **error)
{
  const GuildPolicy *current = guild_snapshot_get_policy (snapshot);
  gint64 before, after;

  *preview = (GuildPolicyPreview) { 0 };
  if (current->current_level != proposed->current_level || current->stale_months != proposed->stale_months ||
      current->goal != proposed->goal)
    {
      g_autofree int *targets = g_new0 (int, (gsize) guild_snapshot_get_n_competency_slots (snapshot) + 1);
      CellCounter counter = { .snapshot = snapshot, .proposed = proposed, .preview = preview, .targets = targets };

      if (!guild_store_each_cell (store, count_cell, &counter, cancellable, error))
        return FALSE;
    }
  count_departments (snapshot, proposed->small_group_minimum, preview);
  count_mentors (snapshot, preview);
  count_mentees (snapshot, proposed->mentee_capacity, preview);
  before = count_line (snapshot, current->reporting_distance);
  after = count_line (snapshot, proposed->reporting_distance);
  preview->n_pairs_barred = MAX (0, after - before);
  preview->n_pairs_freed = MAX (0, before - after);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
