/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would be different with other settings or more mentors, where it can be seen by hand. */
#include "guild-error.h"
#include "guild-generator.h"
#include "guild-policy-edits.h"
#include "guild-sample.h"
#include "guild-scenario.h"
#include "match-fixture.h"

#include <string.h>

static GuildScenarioDiff *
solve (GuildOrganisation *o,
       const char        *name,
       const char        *value,
       const char        *competency,
       guint              n,
       GError           **error)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) trained = g_array_new (FALSE, FALSE, sizeof (gint64));
  GuildScenario scenario = { settings, trained };

  if (name != NULL)
    g_hash_table_insert (settings, (gpointer) name, (gpointer) value);
  for (guint i = 0; i < n; i++)
    {
      gint64 key = pairing_skill (o, competency);

      g_array_append_val (trained, key);
    }
  return guild_scenario_solve (snapshot, guild_organisation_get_store (o), &scenario, NULL, NULL, NULL, error);
}

static GuildScenarioDiff *
solve_well (GuildOrganisation *o,
            const char        *name,
            const char        *value,
            const char        *competency,
            guint              n)
{
  g_autofree char *before = guild_test_export (o);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  GuildScenarioDiff *diff = solve (o, name, value, competency, n, &error);

  g_assert_no_error (error);
  g_assert_true (diff->before->optimal);
  g_assert_true (diff->after->optimal);
  after = guild_test_export (o);
  g_assert_cmpstr (before, ==, after);
  return diff;
}

static void
assert_pair (GuildOrganisation    *o,
             const GuildMatchPair *pair,
             const char           *mentee,
             const char           *competency,
             const char           *mentor)
{
  g_assert_cmpint (pair->mentee, ==, pairing_person (o, mentee));
  g_assert_cmpint (pair->competency, ==, pairing_skill (o, competency));
  g_assert_cmpint (pair->mentor, ==, pairing_person (o, mentor));
}

static void
test_nothing (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("nothing.guild");
  g_autoptr (GuildScenarioDiff) diff = solve_well (o, NULL, NULL, NULL, 0);
  g_autoptr (GuildScenarioDiff) same = solve_well (o, "mentee_capacity", "2", NULL, 0);

  g_assert_cmpuint (diff->come->len, ==, 0);
  g_assert_cmpuint (diff->gone->len, ==, 0);
  g_assert_cmpint (diff->before->total, ==, diff->after->total);
  g_assert_cmpuint (diff->before->pairs->len, ==, 2);
  g_assert_cmpuint (diff->n_mentees_before, ==, 2);
  g_assert_cmpuint (diff->n_mentees_after, ==, 2);
  g_assert_cmpuint (same->come->len, ==, 0);
  g_assert_cmpuint (same->gone->len, ==, 0);
}

/* Nobody learns where a mentee may have no pairing; the goal is nearer where it is one level up. */
static void
test_settings (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("settings.guild");
  g_autoptr (GuildScenarioDiff) none = solve_well (o, "mentee_capacity", "0", NULL, 0);
  g_autoptr (GuildScenarioDiff) one = solve_well (o, "goal", "one-level", NULL, 0);
  g_autoptr (GuildScenarioDiff) near = solve_well (o, "reporting_distance", "3", NULL, 0);

  g_assert_cmpuint (none->come->len, ==, 0);
  g_assert_cmpuint (none->gone->len, ==, 2);
  g_assert_cmpuint (none->n_served_less, ==, 2);
  g_assert_cmpuint (none->n_mentees_after, ==, 0);
  g_assert_cmpint (none->after->total, ==, 0);
  g_assert_cmpuint (one->n_mentees_after, ==, 2);
  for (guint i = 0; i < one->after->pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (one->after->pairs, GuildMatchPair, i);

      g_assert_cmpint (pair->goal_level, ==, pair->level + 1);
    }
  /* Gus is too near to Di then, and so Ana has him; both have a mentor, whoever was before. */
  g_assert_cmpuint (near->after->pairs->len, ==, 2);
  for (guint i = 0; i < near->after->pairs->len; i++)
    g_assert_cmpint (g_array_index (near->after->pairs, GuildMatchPair, i).mentee, !=, pairing_person (o, "di"));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *value;
    const char *words;
  } cases[] = {
    { "mentee_capacity", "many", "it is a number" },
    { "nonsense", "1", "There is no setting “nonsense”." },
    { "current_level", "yesterday", "it can be confirmed-first, self-rated, newest." },
    { "stale_months", "0", "it is a number" },
  };
  g_autoptr (GuildOrganisation) o = match_fixture ("refused.guild");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (solve (o, cases[i].name, cases[i].value, NULL, 0, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].words);
    }
}

/* --- against really setting it ---------------------------------------------------------------------------------- */

static GuildOrganisation *
make (const char *name, GuildChange *(*plan) (GuildOrganisation *o, GError **error))
{
  GuildOrganisation *o = guild_test_create (name);
  g_autoptr (GError) error = NULL;
  GuildChange *change = plan (o, &error);

  g_assert_no_error (error);
  pairing_do (o, change);
  return o;
}

static GuildChange *
generate (GuildOrganisation *o,
          GError           **error)
{
  return guild_generator_plan (o, 300, 5, NULL, error);
}

static GuildMatch *
match_anew (GuildOrganisation *o)
{
  g_autoptr (GuildMatching) matching = match_solve (o);

  return guild_matching_get_match (matching);
}

/* A mentor whose profile names no number: so the setting counts for them. */
static void
forget_capacity (GuildOrganisation *o)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GuildMatch) match = match_anew (o);
  gint64 mentor = g_array_index (match->pairs, GuildMatchPair, 0).mentor;
  GuildValue values[GUILD_MAX_FIELDS];
  GError *error = NULL;

  guild_record_copy_values (guild_pair_index_get_mentor (guild_snapshot_get_pair_index (snapshot), mentor), values);
  values[GUILD_MENTOR_CAPACITY].integer = GUILD_ABSENT;
  pairing_do (o, guild_edit_mentor (o, mentor, values, &error));
}

static gboolean
is_same_pair (const GuildMatchPair *a,
              const GuildMatchPair *b)
{
  return a->mentee == b->mentee && a->competency == b->competency && a->mentor == b->mentor && a->level == b->level &&
         a->goal_level == b->goal_level && a->stepping_stone == b->stepping_stone &&
         a->mentor_level == b->mentor_level && a->score == b->score && a->steps == b->steps &&
         memcmp (a->shares, b->shares, sizeof a->shares) == 0;
}

static gboolean
is_same_gap (const GuildUnmatched *a,
             const GuildUnmatched *b)
{
  return a->mentee == b->mentee && a->competency == b->competency && a->level == b->level &&
         a->goal_level == b->goal_level && a->reason == b->reason && a->obstacle == b->obstacle &&
         a->n_excluded == b->n_excluded;
}

static gboolean
is_same_match (const GuildMatch *a,
               const GuildMatch *b)
{
  if (a->total != b->total || a->bonus != b->bonus || a->pairs->len != b->pairs->len ||
      a->unmatched->len != b->unmatched->len || a->mentee_capacity != b->mentee_capacity)
    return FALSE;
  for (guint i = 0; i < a->pairs->len; i++)
    if (!is_same_pair (&g_array_index (a->pairs, GuildMatchPair, i), &g_array_index (b->pairs, GuildMatchPair, i)))
      return FALSE;
  for (guint i = 0; i < a->unmatched->len; i++)
    if (!is_same_gap (&g_array_index (a->unmatched, GuildUnmatched, i),
                      &g_array_index (b->unmatched, GuildUnmatched, i)))
      return FALSE;
  return TRUE;
}

static void
assert_same_candidates (GuildMatching *a,
                        GuildMatching *b)
{
  g_assert_cmpuint (guild_matching_get_n_gaps (a), ==, guild_matching_get_n_gaps (b));
  for (guint gap = 0; gap < guild_matching_get_n_gaps (a); gap++)
    {
      g_autoptr (GArray) left = guild_matching_list_candidates (a, gap);
      g_autoptr (GArray) right = guild_matching_list_candidates (b, gap);

      g_assert_cmpmem (left->data, left->len * sizeof (GuildMatchCandidate), right->data,
                       right->len * sizeof (GuildMatchCandidate));
    }
}

/* Everything that is supposed is as it comes to be; TRUE where it is another match than before. The value that is there
 * already makes no change, and running pairings do not let every capacity be set. */
static gboolean
check_setting (GuildOrganisation *o,
               const GuildMatch  *before,
               const char        *name,
               const char        *value)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GuildScenarioDiff) diff = NULL;
  GuildPolicy policy = *guild_snapshot_get_policy (snapshot);
  g_autoptr (GuildSnapshot) supposed = NULL, set = NULL;
  g_autoptr (GuildMatching) trial = NULL, real = NULL;
  g_autoptr (GuildMatch) after = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  diff = solve (o, name, value, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_true (diff->after->optimal);
  g_assert_true (guild_policy_set (&policy, name, value, &error));
  supposed = guild_snapshot_suppose_policy (snapshot, &policy, guild_organisation_get_store (o), NULL, &error);
  g_assert_no_error (error);
  change = guild_policy_plan (o, name, value);
  if (change == NULL || !guild_organisation_commit (o, change, NULL, &error))
    return FALSE;
  set = guild_organisation_ref_snapshot (o);
  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (set); person++)
    for (gint64 skill = 1; skill < guild_snapshot_get_n_competency_slots (set); skill++)
      {
        g_assert_cmpint (guild_snapshot_get_cell (supposed, person, skill), ==,
                         guild_snapshot_get_cell (set, person, skill));
        g_assert_cmpint (guild_snapshot_get_ratings (supposed, person, skill), ==,
                         guild_snapshot_get_ratings (set, person, skill));
      }
  trial = guild_matching_new (supposed);
  real = guild_matching_new (set);
  assert_same_candidates (trial, real);
  after = match_anew (o);
  g_assert_true (is_same_match (diff->before, before));
  g_assert_true (is_same_match (diff->after, after));
  pairing_undo (o, FALSE);
  return !is_same_match (before, after);
}

/* Each of a setting's names, or two of its numbers. */
static guint
check_values (GuildOrganisation     *o,
              const GuildMatch      *before,
              const GuildPolicyInfo *info)
{
  g_autofree char *least = g_strdup_printf ("%g", info->minimum);
  g_autofree char *more = g_strdup_printf ("%g", MIN (9, info->real ? info->maximum / 2 : info->maximum));
  const char *const numbers[] = { least, more, NULL };
  const char *const *values = info->values != NULL ? info->values : numbers;
  guint n_other = 0;

  for (guint i = 0; values[i] != NULL; i++)
    n_other += check_setting (o, before, info->name, values[i]);
  return n_other;
}

/* Every setting that there is is tried, and then set. */
static void
test_every_setting (void)
{
  g_autoptr (GuildOrganisation) sample = make ("planned.guild", guild_sample_plan);
  g_autoptr (GuildOrganisation) generated = make ("generated.guild", generate);
  g_autoptr (GuildMatch) sample_match = match_anew (sample);
  g_autoptr (GuildMatch) generated_match = NULL;
  const GuildPolicyInfo *info;

  forget_capacity (generated);
  pairing_do (generated, guild_policy_plan (generated, "weight_location", "10"));
  generated_match = match_anew (generated);
  for (guint i = 0; (info = guild_policy_get_info (i)) != NULL; i++)
    {
      guint n_other = check_values (sample, sample_match, info) + check_values (generated, generated_match, info);

      if (!g_str_equal (info->name, "small_group_minimum") && n_other == 0)
        g_error ("%s makes no other match", info->name);
    }
}

/* Weights count by what they are to each other. */
static void
test_weights (void)
{
  g_autoptr (GuildOrganisation) o = make ("weights.guild", generate);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GuildScenarioDiff) diff = NULL;
  g_autoptr (GError) error = NULL;
  GuildScenario scenario = { settings, NULL };
  const GuildPolicyInfo *info;

  for (guint i = 0; (info = guild_policy_get_info (i)) != NULL; i++)
    if (g_str_has_prefix (info->name, "weight_"))
      g_hash_table_insert (settings, (gpointer) info->name,
                           g_strdup_printf ("%g", 2 * guild_policy_get_real (guild_snapshot_get_policy (snapshot),
                                                                             info->name)));
  diff = guild_scenario_solve (snapshot, guild_organisation_get_store (o), &scenario, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (diff->before->pairs->len, >, 0);
  g_assert_cmpuint (diff->come->len + diff->gone->len, ==, 0);
  g_assert_cmpint (diff->before->total, ==, diff->after->total);
}

/* Di's own rating is higher and so awaits confirmation. Where each speaks for themselves, she stands at the target. */
static void
test_levels (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("levels.guild");
  g_autoptr (GuildScenarioDiff) own = NULL, confirmed = NULL, trained = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GuildScenario scenario = { settings, NULL };

  pairing_rate (o, "di", "di", GUILD_ASSESSMENT_KIND_SELF, "sql", 4);
  own = solve_well (o, "current_level", "self-rated", NULL, 0);
  for (guint i = 0; i < own->after->pairs->len; i++)
    g_assert_cmpint (g_array_index (own->after->pairs, GuildMatchPair, i).mentee, !=, pairing_person (o, "di"));
  for (guint i = 0; i < own->after->unmatched->len; i++)
    g_assert_cmpint (g_array_index (own->after->unmatched, GuildUnmatched, i).mentee, !=, pairing_person (o, "di"));
  g_assert_cmpuint (own->before->pairs->len + own->before->unmatched->len, >,
                    own->after->pairs->len + own->after->unmatched->len);

  /* Who is trained is chosen by the levels that would count: then Di is nearer than Ana. */
  confirmed = solve_well (o, NULL, NULL, "sql", 1);
  g_assert_cmpint (g_array_index (confirmed->trained, GuildSupposedMentor, 0).person, ==, pairing_person (o, "ana"));
  trained = solve_well (o, "current_level", "self-rated", "sql", 1);
  g_assert_cmpint (g_array_index (trained->trained, GuildSupposedMentor, 0).person, ==, pairing_person (o, "di"));
  g_assert_cmpint (g_array_index (trained->trained, GuildSupposedMentor, 0).level, ==, 4);

  g_cancellable_cancel (cancellable);
  g_hash_table_insert (settings, (gpointer) "current_level", (gpointer) "newest");
  snapshot = guild_organisation_ref_snapshot (o);
  g_assert_null (guild_scenario_solve (snapshot, guild_organisation_get_store (o), &scenario, NULL, NULL, cancellable,
                                       &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* In coaching Fay stands at 3 and Di at 1: Fay is nearer to being a mentor, and comes first. */
static void
test_trained (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("trained.guild");
  g_autoptr (GuildScenarioDiff) one = NULL, two = NULL;
  g_autoptr (GError) error = NULL;

  pairing_rate (o, "fay", "gus", GUILD_ASSESSMENT_KIND_MANAGER, "coaching", 3);
  pairing_rate (o, "di", "cy", GUILD_ASSESSMENT_KIND_MANAGER, "coaching", 1);
  one = solve_well (o, NULL, NULL, "coaching", 1);
  g_assert_cmpuint (one->trained->len, ==, 1);
  g_assert_cmpint (g_array_index (one->trained, GuildSupposedMentor, 0).person, ==, pairing_person (o, "fay"));
  g_assert_cmpint (g_array_index (one->trained, GuildSupposedMentor, 0).level, ==, 4);
  g_assert_cmpuint (one->n_served_more, >=, 1);
  g_assert_cmpuint (one->n_served_less, ==, 0);
  for (guint i = 0; i < one->come->len; i++)
    if (g_array_index (one->come, GuildMatchPair, i).competency == pairing_skill (o, "coaching"))
      assert_pair (o, &g_array_index (one->come, GuildMatchPair, i), "ana", "coaching", "fay");

  /* Di's own gap closes by it, and so it is not one that is served less. */
  two = solve_well (o, NULL, NULL, "coaching", 2);
  g_assert_cmpuint (two->trained->len, ==, 2);
  g_assert_cmpint (g_array_index (two->trained, GuildSupposedMentor, 1).person, ==, pairing_person (o, "di"));
  g_assert_cmpuint (two->n_served_less, ==, 0);

  /* Ana is rated in it too; nobody else is. */
  g_assert_null (solve (o, NULL, NULL, "coaching", 4, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "Only 3 people who are rated in Coaching are no mentors in it yet; train no more than that.");
}

/* Another mentor in SQL: who is one already is not trained, and who is paused is left alone. */
static void
test_not_again (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("again.guild");
  g_autoptr (GuildScenarioDiff) diff = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  g_autoptr (GError) error = NULL;

  guild_values_clear (GUILD_KIND_MENTOR, values);
  values[GUILD_MENTOR_STATUS].integer = GUILD_MENTOR_STATUS_PAUSED;
  values[GUILD_MENTOR_CAPACITY].integer = GUILD_ABSENT;
  pairing_do (o, guild_edit_mentor (o, pairing_person (o, "ana"), values, &error));
  diff = solve_well (o, NULL, NULL, "sql", 1);
  /* Ana and Di stand at 2, Cy at 1. */
  g_assert_cmpint (g_array_index (diff->trained, GuildSupposedMentor, 0).person, ==, pairing_person (o, "di"));
  /* Her own gap closes; she may not mentor Cy, who leads her, but Ana. */
  g_assert_cmpuint (diff->after->pairs->len, ==, 2);
  g_assert_cmpuint (diff->n_mentees_after, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario/nothing", test_nothing);
  g_test_add_func ("/scenario/settings", test_settings);
  g_test_add_func ("/scenario/refused", test_refused);
  g_test_add_func ("/scenario/every-setting", test_every_setting);
  g_test_add_func ("/scenario/weights", test_weights);
  g_test_add_func ("/scenario/levels", test_levels);
  g_test_add_func ("/scenario/trained", test_trained);
  g_test_add_func ("/scenario/not-again", test_not_again);
  return g_test_run ();
}
