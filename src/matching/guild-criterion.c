/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-criterion-private.h"

#include "guild-pairing.h"

/* After so many people it is asked whether somebody wants to stop. */
#define PATIENCE 1024

/* The only place that lists them. */
static const GuildCriterion *const criteria[GUILD_N_CRITERIA] = {
  [GUILD_CRITERION_NEED] = &guild_criterion_need,
  [GUILD_CRITERION_WAITING] = &guild_criterion_waiting,
  [GUILD_CRITERION_MARGIN] = &guild_criterion_margin,
  [GUILD_CRITERION_DEPARTMENT] = &guild_criterion_department,
  [GUILD_CRITERION_LOCATION] = &guild_criterion_location,
  [GUILD_CRITERION_LANGUAGE] = &guild_criterion_language,
  [GUILD_CRITERION_LOAD] = &guild_criterion_load,
  [GUILD_CRITERION_HOURS] = &guild_criterion_hours,
  [GUILD_CRITERION_MENTORING] = &guild_criterion_mentoring,
  [GUILD_CRITERION_RECORD] = &guild_criterion_record,
  [GUILD_CRITERION_PREFERENCE] = &guild_criterion_preference,
};

/**
 * guild_criterion_get:
 * @kind: a criterion
 *
 * Returns: (transfer none): what it is
 */
const GuildCriterion *
guild_criterion_get (GuildCriterionKind kind)
{
  g_return_val_if_fail (kind < GUILD_N_CRITERIA, NULL);

  return criteria[kind];
}

/* What counts, by policy: where any department will do, there is nothing to weigh. */
double
guild_criterion_get_weight (GuildCriterionKind kind,
                            const GuildPolicy *policy)
{
  g_autofree char *name = g_strconcat ("weight_", criteria[kind]->name, NULL);

  if ((kind == GUILD_CRITERION_DEPARTMENT && policy->reach_department == GUILD_REACH_ANY) ||
      (kind == GUILD_CRITERION_LOCATION && policy->reach_location == GUILD_REACH_ANY))
    return 0;
  return guild_policy_get_real (policy, name);
}

/* --- what they look at ------------------------------------------------------------------------------------- */

static void
set (GHashTable *table,
     gint64      key,
     gint64      value)
{
  g_hash_table_replace (table, g_memdup2 (&key, sizeof key), g_memdup2 (&value, sizeof value));
}

static void
add_marks (GuildCriteriaContext *self)
{
  const GPtrArray *marks = guild_snapshot_get_records (self->snapshot, GUILD_KIND_GAP_MARK);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      gint64 key = guild_rating_key (guild_record_get_integer (marks->pdata[i], GUILD_GAP_MARK_PERSON),
                                     guild_record_get_integer (marks->pdata[i], GUILD_GAP_MARK_COMPETENCY));
      GuildDate date = guild_record_get_date (marks->pdata[i], GUILD_GAP_MARK_DATE);

      if (date != 0)
        set (self->marked, key, date);
    }
}

/* Pairings that ended early say nothing of who ended them, and so nothing of the mentor. */
static void
add_outcome (GuildCriteriaContext *self,
             const GuildRecord    *pairing)
{
  gint64 mentor = guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR);
  GuildMentorRecord *record = g_hash_table_lookup (self->records, &mentor);
  double good = 0;

  switch ((GuildPairingOutcome) guild_record_get_integer (pairing, GUILD_PAIRING_OUTCOME))
    {
    case GUILD_PAIRING_OUTCOME_NONE:
    case GUILD_PAIRING_OUTCOME_ENDED_EARLY:
      return;
    case GUILD_PAIRING_OUTCOME_CONFIRMED:
      good = 1;
      break;
    case GUILD_PAIRING_OUTCOME_PARTLY:
      good = 0.5;
      break;
    case GUILD_PAIRING_OUTCOME_UNCHANGED:
      break;
    }
  if (record == NULL)
    g_hash_table_insert (self->records, g_memdup2 (&mentor, sizeof mentor), record = g_new0 (GuildMentorRecord, 1));
  record->n++;
  record->good += good;
}

static void
add_pairings (GuildCriteriaContext *self)
{
  const GPtrArray *pairings = guild_snapshot_get_records (self->snapshot, GUILD_KIND_PAIRING);

  for (guint i = 0; pairings != NULL && i < pairings->len; i++)
    {
      const GuildRecord *pairing = pairings->pdata[i];
      gint64 mentee = guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE);
      GuildDate closed = guild_record_get_date (pairing, GUILD_PAIRING_CLOSED);
      const gint64 *before = g_hash_table_lookup (self->ended, &mentee);

      if (!guild_pairing_is_over (guild_pairing_get_state (pairing)))
        {
          gint64 mentor = guild_record_get_integer (pairing, GUILD_PAIRING_MENTOR);
          const gint64 *load = g_hash_table_lookup (self->loads, &mentor);

          set (self->loads, mentor, load == NULL ? 1 : *load + 1);
          continue;
        }
      add_outcome (self, pairing);
      if (closed != 0 && (before == NULL || *before < closed))
        set (self->ended, mentee, closed);
    }
}

/* How many open gaps have a priority: there are few different ones. */
typedef struct
{
  double priority;
  guint n;
} Priority;

static int
compare_priorities (gconstpointer a,
                    gconstpointer b)
{
  const Priority *left = *(const Priority *const *) a, *right = *(const Priority *const *) b;

  return (left->priority > right->priority) - (left->priority < right->priority);
}

static void
count_priority (GHashTable *priorities,
                double      priority)
{
  const Priority first = { priority, 1 };
  Priority *found = g_hash_table_lookup (priorities, &priority);

  if (found != NULL)
    found->n++;
  else
    g_hash_table_add (priorities, g_memdup2 (&first, sizeof first));
}

/* Priorities of all open gaps: the one that nineteen of twenty do not exceed. */
static double
find_high_priority (const GuildSnapshot *snapshot,
                    GCancellable        *cancellable)
{
  g_autoptr (GHashTable) priorities = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = NULL;
  guint n_gaps = 0, n = 0;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      const GuildProfile *profile;
      GuildPersonRow row;

      if (person % PATIENCE == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed ||
          (profile = guild_snapshot_get_profile (snapshot, row.role)) == NULL)
        continue;
      for (guint i = 0; i < profile->n_requirements; i++)
        {
          const GuildRequirement *requirement = &profile->requirements[i];
          int level = guild_cell_get_level (guild_snapshot_get_cell (snapshot, person, requirement->competency));

          if (level < 0 || level >= requirement->target)
            continue;
          count_priority (priorities,
                          guild_rule_priority (guild_rule_gap (requirement->target, level), requirement->weight,
                                               guild_snapshot_is_urgent (snapshot, person, requirement->competency)));
          n_gaps++;
        }
    }
  sorted = g_hash_table_get_keys_as_ptr_array (priorities);
  g_ptr_array_sort (sorted, compare_priorities);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Priority *at = sorted->pdata[i];

      n += at->n;
      if ((guint64) n * 20 >= (guint64) n_gaps * 19)
        return at->priority;
    }
  return 0;
}

/* What criteria look at beside one person or one gap, gathered once; @snapshot outlives it. Where @cancellable, which
 * may be %NULL, stops it, it is of no use. */
GuildCriteriaContext *
guild_criteria_context_new (const GuildSnapshot *snapshot,
                            GCancellable        *cancellable)
{
  GuildCriteriaContext *self = g_new0 (GuildCriteriaContext, 1);

  self->snapshot = snapshot;
  self->loads = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->marked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->ended = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->high_priority = find_high_priority (snapshot, cancellable);
  add_marks (self);
  add_pairings (self);
  return self;
}

void
guild_criteria_context_free (GuildCriteriaContext *self)
{
  g_hash_table_unref (self->loads);
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->marked);
  g_hash_table_unref (self->ended);
  g_free (self);
}

/* Of a gap against the person's role; 0 where there is none. */
double
guild_criteria_priority (const GuildCriteriaContext *self,
                         gint64                      mentee,
                         gint64                      competency)
{
  const GuildProfile *profile = NULL;
  GuildPersonRow row;

  if (guild_snapshot_get_person (self->snapshot, mentee, &row))
    profile = guild_snapshot_get_profile (self->snapshot, row.role);
  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    if (profile->requirements[i].competency == competency)
      {
        int level = guild_cell_get_level (guild_snapshot_get_cell (self->snapshot, mentee, competency));

        return guild_rule_priority (guild_rule_gap (profile->requirements[i].target, level),
                                    profile->requirements[i].weight,
                                    guild_snapshot_is_urgent (self->snapshot, mentee, competency));
      }
  return 0;
}

/* How good it is that two people agree in where they are, where @wanted is wanted. */
double
guild_criterion_judge_reach (GuildReach wanted,
                             gboolean   agree)
{
  switch (wanted)
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
