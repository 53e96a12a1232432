/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-scenario.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"

/* --- who would be trained ------------------------------------------------------------------------------ */

typedef struct
{
  gint64 person;
  const char *id;
  GuildCell cell;
  int reached; /* how far they are on the way to the threshold; what they have beyond it counts no more */
  gboolean ready;
} Trainee;

/* The nearest first; of equals, who is a mentor already, then whose level is confirmed, then by id. */
static int
compare_trainees (gconstpointer a,
                  gconstpointer b)
{
  const Trainee *left = a, *right = b;
  int left_confirmed = (left->cell & GUILD_CELL_CONFIRMED) != 0,
      right_confirmed = (right->cell & GUILD_CELL_CONFIRMED) != 0;

  if (left->reached != right->reached)
    return right->reached - left->reached;
  if (left->ready != right->ready)
    return right->ready - left->ready;
  if (left_confirmed != right_confirmed)
    return right_confirmed - left_confirmed;
  return strcmp (left->id, right->id);
}

static gboolean
could_be_trained (const GuildSnapshot *snapshot,
                  gint64               person,
                  GuildCell            cell,
                  int                  threshold,
                  Trainee             *trainee)
{
  const GuildPairIndex *index = guild_snapshot_get_pair_index (snapshot);
  const GuildRecord *profile = guild_pair_index_get_mentor (index, person);
  gint64 status = profile == NULL ? -1 : guild_record_get_integer (profile, GUILD_MENTOR_STATUS);
  gint64 capacity = profile == NULL ? GUILD_ABSENT : guild_record_get_integer (profile, GUILD_MENTOR_CAPACITY);
  GuildPersonRow row = { 0 };

  if (capacity == GUILD_ABSENT)
    capacity = guild_snapshot_get_policy (snapshot)->mentor_capacity;
  if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed ||
      guild_record_get_integer (row.record, GUILD_PERSON_STATUS) != GUILD_PERSON_STATUS_ACTIVE ||
      status == GUILD_MENTOR_STATUS_PAUSED || guild_pair_index_get_load (index, person).mentoring >= (guint) capacity)
    return FALSE;
  *trainee = (Trainee) {
    .person = person,
    .id = guild_record_get_text (row.record, GUILD_PERSON_ID),
    .cell = cell,
    .reached = MIN (guild_cell_get_level (cell), threshold),
    .ready = status == GUILD_MENTOR_STATUS_READY,
  };
  /* Who is a mentor in it needs no training. */
  return !trainee->ready || trainee->reached < threshold || (cell & (GUILD_CELL_STALE | GUILD_CELL_SUSPENDED)) != 0;
}

static GArray *
list_trainees (const GuildSnapshot *snapshot,
               gint64               competency,
               int                  threshold)
{
  const GuildLevelMatrix *matrix = guild_snapshot_get_matrix (snapshot);
  gint64 n_people = guild_snapshot_get_n_person_slots (snapshot);
  GArray *trainees = g_array_new (FALSE, FALSE, sizeof (Trainee));

  for (guint chunk = 0; (gint64) chunk << GUILD_CHUNK_BITS < n_people; chunk++)
    {
      const GuildCell *cells = guild_level_matrix_get_chunk (matrix, competency, chunk);
      Trainee trainee;

      for (guint i = 0; cells != NULL && i < GUILD_CHUNK_ROWS; i++)
        if (guild_cell_get_level (cells[i]) >= 0 &&
            could_be_trained (snapshot, ((gint64) chunk << GUILD_CHUNK_BITS) + i, cells[i], threshold, &trainee))
          g_array_append_val (trainees, trainee);
    }
  g_array_sort (trainees, compare_trainees);
  return trainees;
}

static guint
count_keys (const GArray *keys,
            guint         end,
            gint64        key)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    n += g_array_index (keys, gint64, i) == key;
  return n;
}

/* Each competency's trainees at once, where it is named first. */
static gboolean
choose_trainees (const GuildSnapshot *snapshot,
                 const GArray        *competencies,
                 GArray              *trained,
                 GError             **error)
{
  for (guint i = 0; competencies != NULL && i < competencies->len; i++)
    {
      gint64 competency = g_array_index (competencies, gint64, i);
      const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);
      guint n = count_keys (competencies, competencies->len, competency);
      g_autoptr (GArray) trainees = NULL;

      if (count_keys (competencies, i, competency) > 0)
        continue;
      g_return_val_if_fail (info != NULL, FALSE);
      trainees = list_trainees (snapshot, competency, info->mentor_threshold);
      if (trainees->len < n)
        {
          const char *name = guild_record_get_text (info->record, GUILD_COMPETENCY_NAME);

          g_set_error (
              error, GUILD_ERROR, GUILD_ERROR_INVALID,
              g_dngettext (GETTEXT_PACKAGE,
                           "Only %u person who is rated in %s is no mentor in it yet; train no more than that.",
                           "Only %u people who are rated in %s are no mentors in it yet; train no more than that.",
                           trainees->len),
              trainees->len, name);
          return FALSE;
        }
      for (guint at = 0; at < n; at++)
        {
          const Trainee *trainee = &g_array_index (trainees, Trainee, at);
          GuildSupposedMentor mentor = { trainee->person, competency,
                                         MAX (guild_cell_get_level (trainee->cell), info->mentor_threshold) };

          g_array_append_val (trained, mentor);
        }
    }
  return TRUE;
}

/* --- the organisation as it would be ------------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* First the settings: they change who is rated how, who has room, and so who would be trained. */
static GuildSnapshot *
suppose (const GuildSnapshot *snapshot,
         GuildStore          *store,
         const GuildScenario *scenario,
         GArray              *trained,
         GCancellable        *cancellable,
         GError             **error)
{
  GuildPolicy policy = *guild_snapshot_get_policy (snapshot);
  g_autoptr (GuildSnapshot) supposed = NULL;

  if (scenario->settings != NULL)
    {
      guint n_names;
      g_autofree const char **names = (const char **) g_hash_table_get_keys_as_array (scenario->settings, &n_names);

      /* In order, so that of several faults always the same is told. */
      qsort (names, n_names, sizeof *names, compare_names);
      for (guint i = 0; i < n_names; i++)
        if (!guild_policy_set (&policy, names[i], g_hash_table_lookup (scenario->settings, names[i]), error))
          return NULL;
    }
  supposed = guild_snapshot_suppose_policy (snapshot, &policy, store, cancellable, error);
  if (supposed == NULL || !choose_trainees (supposed, scenario->trained, trained, error))
    return NULL;
  return guild_snapshot_suppose_mentors (supposed, trained);
}

/* --- before and after ------------------------------------------------------------------------------------ */

typedef struct
{
  GuildSolverProgress progress;
  gpointer data;
  double from;
} Half;

static void
report_half (double   fraction,
             gpointer data)
{
  const Half *half = data;

  half->progress (half->from + fraction / 2, half->data);
}

static GuildMatch *
solve (const GuildSnapshot *snapshot,
       Half                *half,
       GCancellable        *cancellable,
       GError             **error)
{
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);

  if (!guild_matching_solve (matching, GUILD_MATCH_OPTIMAL, half->progress == NULL ? NULL : report_half, half,
                             cancellable, error))
    return NULL;
  return guild_matching_get_match (matching);
}

/* A gap as one key: keys of people and competencies stay below 2³¹. */
static gint64
get_gap (gint64 mentee,
         gint64 competency)
{
  return mentee << 32 | competency;
}

static GHashTable *
index_pairs (const GArray *pairs)
{
  GHashTable *by_gap = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      GuildMatchPair *pair = &g_array_index (pairs, GuildMatchPair, i);
      gint64 gap = get_gap (pair->mentee, pair->competency);

      g_hash_table_insert (by_gap, g_memdup2 (&gap, sizeof gap), pair);
    }
  return by_gap;
}

static GHashTable *
index_unmatched (const GArray *unmatched)
{
  GHashTable *gaps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < unmatched->len; i++)
    {
      const GuildUnmatched *row = &g_array_index (unmatched, GuildUnmatched, i);
      gint64 gap = get_gap (row->mentee, row->competency);

      g_hash_table_add (gaps, g_memdup2 (&gap, sizeof gap));
    }
  return gaps;
}

static guint
count_mentees (const GArray *pairs)
{
  g_autoptr (GHashTable) mentees = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pairs->len; i++)
    g_hash_table_add (mentees, GSIZE_TO_POINTER (g_array_index (pairs, GuildMatchPair, i).mentee));
  return g_hash_table_size (mentees);
}

/* Pairs of @pairs that @others lack; @count tells how many of their gaps are served there by nobody. */
static GArray *
subtract (const GArray *pairs,
          GHashTable   *others,
          GHashTable   *open,
          guint        *count)
{
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (GuildMatchPair));

  for (guint i = 0; i < pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (pairs, GuildMatchPair, i);
      gint64 gap = get_gap (pair->mentee, pair->competency);
      const GuildMatchPair *other = g_hash_table_lookup (others, &gap);

      if (other == NULL && (open == NULL || g_hash_table_contains (open, &gap)))
        *count += 1;
      if (other == NULL || other->mentor != pair->mentor)
        g_array_append_val (rest, *pair);
    }
  return rest;
}

static void
compare (GuildScenarioDiff *self)
{
  g_autoptr (GHashTable) before = index_pairs (self->before->pairs);
  g_autoptr (GHashTable) after = index_pairs (self->after->pairs);
  g_autoptr (GHashTable) open = index_unmatched (self->after->unmatched);

  self->come = subtract (self->after->pairs, before, NULL, &self->n_served_more);
  self->gone = subtract (self->before->pairs, after, open, &self->n_served_less);
  self->n_mentees_before = count_mentees (self->before->pairs);
  self->n_mentees_after = count_mentees (self->after->pairs);
}

/**
 * guild_scenario_solve:
 * @snapshot: the organisation
 * @store: where it is kept, for the ratings behind its levels
 * @scenario: what would be different
 * @progress: (nullable) (scope call): told how far it is
 * @data: for @progress
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Solves the organisation as it is and as it would be, each on a market of its own, and compares. Nothing is changed.
 * Every setting can be another. Those that levels follow from change gaps, goals and who can mentor, as setting them
 * would; the ratings are read for it.
 *
 * Who would be trained in a competency, with those settings, are the people nearest to being mentors in it: of those who are employed,
 * rated in it, not paused, have capacity left, and are no mentor in it yet, those with the highest level up to the
 * mentor threshold come first; of equals, who is a ready mentor in other things, then whose level is confirmed, then
 * by id. They would be ready, and confirmed at the mentor threshold, or at their own level where that is higher. A
 * gap of their own in that competency shrinks or closes by it.
 *
 * Returns: (transfer full): before, after and what is between them, or %NULL
 */
GuildScenarioDiff *
guild_scenario_solve (const GuildSnapshot *snapshot,
                      GuildStore          *store,
                      const GuildScenario *scenario,
                      GuildSolverProgress  progress,
                      gpointer             data,
                      GCancellable        *cancellable,
                      GError             **error)
{
  g_autoptr (GuildScenarioDiff) self = g_new0 (GuildScenarioDiff, 1);
  g_autoptr (GuildSnapshot) supposed = NULL;
  Half half = { progress, data, 0 };

  self->trained = g_array_new (FALSE, FALSE, sizeof (GuildSupposedMentor));
  supposed = suppose (snapshot, store, scenario, self->trained, cancellable, error);
  if (supposed == NULL || (self->before = solve (snapshot, &half, cancellable, error)) == NULL)
    return NULL;
  half.from = 0.5;
  if ((self->after = solve (supposed, &half, cancellable, error)) == NULL)
    return NULL;
  compare (self);
  return g_steal_pointer (&self);
}

/**
 * guild_scenario_diff_free:
 * @self: (transfer full): a difference
 */
void
guild_scenario_diff_free (GuildScenarioDiff *self)
{
  g_clear_pointer (&self->before, guild_match_free);
  g_clear_pointer (&self->after, guild_match_free);
  g_clear_pointer (&self->come, g_array_unref);
  g_clear_pointer (&self->gone, g_array_unref);
  g_clear_pointer (&self->trained, g_array_unref);
  g_free (self);
}
