/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The market of an organisation has exactly the candidates that the rules allow, and worth what criteria say. */
#include "guild-candidates.h"
#include "guild-error.h"
#include "guild-generator.h"
#include "guild-match-publish.h"
#include "guild-pairing.h"
#include "guild-plan.h"
#include "guild-policy-edits.h"
#include "guild-sample.h"
#include "guild-test.h"

static void
commit (GuildOrganisation *organisation,
        GuildChange       *change,
        GError            *error)
{
  g_autoptr (GuildChange) owned = change;

  g_assert_no_error (error);
  guild_organisation_commit (organisation, owned, NULL, &error);
  g_assert_no_error (error);
}

static void
set (GuildOrganisation *organisation,
     const char        *name,
     const char        *value)
{
  commit (organisation, guild_policy_plan (organisation, name, value), NULL);
}

static GuildOrganisation *
make_sample (void)
{
  GuildOrganisation *organisation = guild_test_create ("matching-sample.guild");
  GError *error = NULL;
  GuildChange *change = guild_sample_plan (organisation, &error);

  commit (organisation, change, error);
  return organisation;
}

static gint64
pick_person (GRand         *chance,
             GuildSnapshot *snapshot)
{
  GuildPersonRow row;
  gint64 person;

  do
    person = g_rand_int_range (chance, 1, (gint32) guild_snapshot_get_n_person_slots (snapshot));
  while (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed);
  return person;
}

/* A mentee, a skill in which they have a gap, and somebody who stands above them in it; FALSE where there is nobody. */
static gboolean
pick_triple (GRand         *chance,
             GuildSnapshot *snapshot,
             gint64        *mentee,
             gint64        *competency,
             gint64        *mentor)
{
  const GuildProfile *profile;
  GuildPersonRow row;
  int level;

  *mentee = pick_person (chance, snapshot);
  guild_snapshot_get_person (snapshot, *mentee, &row);
  profile = guild_snapshot_get_profile (snapshot, row.role);
  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    {
      *competency = profile->requirements[i].competency;
      level = guild_cell_get_level (guild_snapshot_get_cell (snapshot, *mentee, *competency));
      if (level < 0 || level >= profile->requirements[i].target)
        continue;
      for (guint tries = 0; tries < 300; tries++)
        {
          *mentor = pick_person (chance, snapshot);
          if (guild_cell_get_level (guild_snapshot_get_cell (snapshot, *mentor, *competency)) > level)
            return TRUE;
        }
    }
  return FALSE;
}

/* Rules, duties, next roles, leaves and pairings, of which a generated organisation has none. */
static void
add_relations (GuildOrganisation *organisation)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  gint64 mentee, competency, mentor;

  for (int i = 0; i < 120; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];
      g_autofree char *id = g_strdup_printf ("x-%d", i);

      if (!pick_triple (chance, snapshot, &mentee, &competency, &mentor))
        continue;
      guild_values_clear (GUILD_KIND_PAIR_RULE, values);
      values[GUILD_PAIR_RULE_MENTOR].integer = mentor;
      values[GUILD_PAIR_RULE_MENTEE].integer = mentee;
      values[GUILD_PAIR_RULE_COMPETENCY].integer = i % 3 == 0 ? 0 : competency;
      values[GUILD_PAIR_RULE_RULE].integer = i % 4;
      if (i % 2 == 0 && guild_plan_find_identity (plan, GUILD_KIND_PAIR_RULE, values) == NULL)
        guild_plan_insert (plan, GUILD_KIND_PAIR_RULE, values);

      guild_values_clear (GUILD_KIND_ASSESSMENT, values);
      values[GUILD_ASSESSMENT_ID].text = id;
      values[GUILD_ASSESSMENT_SUBJECT].integer = mentee;
      values[GUILD_ASSESSMENT_ASSESSOR].integer = mentor;
      values[GUILD_ASSESSMENT_KIND].integer = GUILD_ASSESSMENT_KIND_MANAGER;
      values[GUILD_ASSESSMENT_STATE].integer = GUILD_ASSESSMENT_STATE_PLANNED;
      values[GUILD_ASSESSMENT_DATE].integer = guild_organisation_get_today (organisation);
      values[GUILD_ASSESSMENT_ENTRY].integer = 1000000 + i;
      if (i % 2 == 1)
        {
          gint64 key = guild_organisation_reserve_key (organisation, GUILD_KIND_ASSESSMENT);

          guild_plan_append (plan, NULL, guild_record_new (GUILD_KIND_ASSESSMENT, key, values));
        }

      guild_values_clear (GUILD_KIND_PAIRING, values);
      values[GUILD_PAIRING_ID].text = id;
      values[GUILD_PAIRING_KIND].integer = GUILD_PAIRING_KIND_TASK;
      values[GUILD_PAIRING_MENTOR].integer = mentor;
      values[GUILD_PAIRING_MENTEE].integer = mentee;
      values[GUILD_PAIRING_COMPETENCY].integer = competency;
      values[GUILD_PAIRING_FROM_LEVEL].integer = guild_cell_get_level (guild_snapshot_get_cell (snapshot, mentee,
                                                                                                competency));
      values[GUILD_PAIRING_GOAL_LEVEL].integer = values[GUILD_PAIRING_FROM_LEVEL].integer + 1;
      values[GUILD_PAIRING_STATE].integer = GUILD_PAIRING_STATE_PROPOSED;
      if (i % 8 == 0)
        guild_plan_insert (plan, GUILD_KIND_PAIRING, values);
    }
  for (int i = 0; i < 60; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];
      GuildPersonRow row;
      const GuildRecord *current;

      guild_snapshot_get_person (snapshot, pick_person (chance, snapshot), &row);
      current = guild_plan_see (plan, row.record);
      guild_record_copy_values (current, values);
      if (i % 6 == 0)
        values[GUILD_PERSON_STATUS].integer = GUILD_PERSON_STATUS_LEAVE;
      else
        values[GUILD_PERSON_NEXT_ROLE].integer = g_rand_int_range (chance, 1,
                                                                   (gint32) guild_snapshot_get_n_role_slots (snapshot));
      guild_plan_replace (plan, current, values);
    }
  commit (organisation, guild_plan_finish (plan, "test", ""), NULL);
}

static GuildOrganisation *
make_generated (guint n_people)
{
  GuildOrganisation *organisation = guild_test_create ("matching-generated.guild");
  GError *error = NULL;
  GuildChange *change = guild_generator_plan (organisation, n_people, 5, NULL, &error);

  commit (organisation, change, error);
  add_relations (organisation);
  return organisation;
}

/* --- candidates --------------------------------------------------------------------------------------------- */

static guint
count_open (const GuildSnapshot *snapshot)
{
  guint n = 0;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      const GuildProfile *profile;
      GuildPersonRow row;

      if (!guild_snapshot_get_person (snapshot, person, &row) || !row.employed)
        continue;
      profile = guild_snapshot_get_profile (snapshot, row.role);
      for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
        {
          gint64 competency = profile->requirements[i].competency;
          int level = guild_cell_get_level (guild_snapshot_get_cell (snapshot, person, competency));

          n += level >= 0 && level < profile->requirements[i].target &&
               guild_pair_index_get_taken (guild_snapshot_get_pair_index (snapshot), person, competency) == NULL;
        }
    }
  return n;
}

/* Whom the rules let, by the list that people see, against whom the market has; both ways, with their scores. */
static guint
check_gap (GuildMatching *matching,
           guint          gap)
{
  const GuildSnapshot *snapshot = guild_matching_get_snapshot (matching);
  const GuildMarket *market = guild_solver_get_market (guild_matching_get_solver (matching));
  g_autoptr (GArray) found = guild_matching_list_candidates (matching, gap);
  g_autoptr (GuildCandidates) asked = NULL;
  g_autoptr (GHashTable) scores = g_hash_table_new (NULL, NULL);
  GuildMatchPair pair;
  gint64 mentee, competency;
  guint n = 0;

  guild_matching_get_gap (matching, gap, &mentee, &competency);
  asked = guild_candidates_new (snapshot, mentee, competency, FALSE);
  guild_matching_get_pair (matching, gap, GUILD_NOBODY, &pair);
  g_assert_cmpint (pair.goal_level, ==, asked->goal_level);
  g_assert_cmpint (pair.stepping_stone, ==, asked->stepping_stone);
  for (guint i = 0; i < found->len; i++)
    {
      const GuildMatchCandidate *candidate = &g_array_index (found, GuildMatchCandidate, i);
      GuildScore score, sum = 0;

      guild_matching_get_pair (matching, gap, candidate->mentor, &pair);
      for (guint k = 0; k < GUILD_N_CRITERIA; k++)
        {
          g_assert_cmpint (pair.shares[k], >=, 0);
          sum += pair.shares[k];
        }
      g_assert_cmpint (pair.score, ==, candidate->score);
      g_assert_cmpint (sum, ==, candidate->score);
      g_assert_cmpint (sum, <=, GUILD_SCORE_ONE + GUILD_N_CRITERIA);
      g_assert_true (guild_matching_get_score (matching, mentee, competency, pair.mentor, &score, NULL));
      g_assert_cmpint (score, ==, sum);
      g_hash_table_insert (scores, GSIZE_TO_POINTER (pair.mentor), GINT_TO_POINTER (sum + 1));
    }
  for (guint i = 0; i < asked->rows->len; i++)
    {
      const GuildCandidate *candidate = &g_array_index (asked->rows, GuildCandidate, i);
      GuildScore shares[GUILD_N_CRITERIA];
      gboolean here = g_hash_table_contains (scores, GSIZE_TO_POINTER (candidate->mentor));

      if (candidate->standing == GUILD_CANDIDATE_POSSIBLE &&
          guild_matching_measure (matching, gap, candidate->mentor, shares) >= market->minimum)
        {
          g_assert_true (here);
          n++;
        }
      else
        {
          g_assert_false (here);
          g_assert_false (guild_matching_get_score (matching, mentee, competency, candidate->mentor, NULL, NULL));
        }
    }
  g_assert_cmpuint (n, ==, found->len);
  return n;
}

static guint
check_organisation (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (guild_market_check (guild_solver_get_market (guild_matching_get_solver (matching)), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (guild_matching_get_n_gaps (matching), ==, count_open (snapshot));
  for (guint gap = 0; gap < guild_matching_get_n_gaps (matching); gap++)
    n += check_gap (matching, gap);
  return n;
}

/* Under each of these settings one after the other, each on top of those before. */
static const char *const settings[][2] = {
  { "mentor_margin", "1" },      { "goal", "one-level" },        { "mentor_margin", "0" },
  { "reporting_distance", "0" }, { "goal", "target" },           { "reporting_distance", "9" },
  { "minimum_score", "0.55" },   { "reach_department", "same" }, { "reach_location", "same" },
  { "weight_location", "33.3" }, { "mentor_capacity", "1" },     { "mentee_capacity", "1" },
  { "stale_months", "6" },
};

static void
check_under_settings (GuildOrganisation *organisation)
{
  guint n = check_organisation (organisation), n_other = 0;

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      set (organisation, settings[i][0], settings[i][1]);
      n_other += check_organisation (organisation) != n;
    }
  g_assert_cmpuint (n_other, >, 3);
}

static void
test_sample (void)
{
  g_autoptr (GuildOrganisation) organisation = make_sample ();

  check_under_settings (organisation);
}

static void
test_generated (void)
{
  g_autoptr (GuildOrganisation) organisation = make_generated (300);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);

  g_assert_cmpuint (g_hash_table_size (guild_solver_get_market (guild_matching_get_solver (matching))->exceptions), >,
                    50);

  check_under_settings (organisation);
}

/* --- the match ------------------------------------------------------------------------------------------------- */

static GuildMatch *
solve (GuildMatching *matching)
{
  g_autoptr (GError) error = NULL;

  guild_matching_solve (matching, GUILD_MATCH_OPTIMAL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return guild_matching_get_match (matching);
}

static GuildMatch *
match_organisation (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);

  return solve (matching);
}

static void
test_publish (void)
{
  g_autoptr (GuildOrganisation) organisation = make_sample ();
  g_autoptr (GuildMatch) match = match_organisation (organisation);
  g_autoptr (GuildMatch) after = NULL;
  g_autoptr (GuildMatch) undone = NULL;
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_publish_match (organisation, match, &error);
  g_autoptr (GuildChange) taken_back = NULL;

  g_assert_true (match->optimal);
  g_assert_cmpuint (match->pairs->len, >, 0);
  commit (organisation, change, error);
  after = match_organisation (organisation);
  /* What was proposed is kept: its gaps are served, and whoever is full takes nobody else. */
  for (guint i = 0; i < match->pairs->len; i++)
    for (guint k = 0; k < after->pairs->len; k++)
      {
        const GuildMatchPair *old = &g_array_index (match->pairs, GuildMatchPair, i);
        const GuildMatchPair *new = &g_array_index (after->pairs, GuildMatchPair, k);

        g_assert_false (old->mentee == new->mentee && old->competency == new->competency);
      }
  g_assert_null (guild_edit_publish_match (organisation, match, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  taken_back = guild_organisation_undo (organisation, FALSE, NULL, &error);
  g_assert_no_error (error);
  undone = match_organisation (organisation);
  g_assert_cmpint (undone->total, ==, match->total);
  g_assert_cmpuint (undone->pairs->len, ==, match->pairs->len);
}

static void
add_rule (GuildOrganisation    *organisation,
          const GuildMatchPair *pair,
          gint64                competency,
          GuildPairRule         rule)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *current;
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_PAIR_RULE, values);
  values[GUILD_PAIR_RULE_MENTOR].integer = pair->mentor;
  values[GUILD_PAIR_RULE_MENTEE].integer = pair->mentee;
  values[GUILD_PAIR_RULE_COMPETENCY].integer = competency;
  current = guild_plan_find_identity (plan, GUILD_KIND_PAIR_RULE, values);
  values[GUILD_PAIR_RULE_RULE].integer = rule;
  if (current == NULL)
    guild_plan_insert (plan, GUILD_KIND_PAIR_RULE, values);
  else
    guild_plan_replace (plan, current, values);
  commit (organisation, guild_plan_finish (plan, "test", ""), NULL);
}

/* A pair that the rules allow, and that the best match does without. */
static GuildMatchPair
find_unused (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GuildMatch) match = solve (matching);
  GuildSolver *solver = guild_matching_get_solver (matching);
  GuildMatchPair pair = { 0 };

  for (guint gap = 0; gap < guild_matching_get_n_gaps (matching) && pair.mentor == 0; gap++)
    {
      g_autoptr (GArray) candidates = guild_matching_list_candidates (matching, gap);

      if (guild_solver_get_mentor (solver, gap) == GUILD_NOBODY && candidates->len > 0)
        guild_matching_get_pair (matching, gap, g_array_index (candidates, GuildMatchCandidate, 0).mentor, &pair);
    }
  g_assert_cmpint (pair.mentor, !=, 0);
  return pair;
}

/* The pairs of two people in the match, and how many of these are kept together. */
static guint
count_pairs (GuildOrganisation    *organisation,
             const GuildMatchPair *asked,
             gboolean              same_competency,
             guint                *n_pinned)
{
  g_autoptr (GuildMatch) match = match_organisation (organisation);
  guint n = 0;

  g_assert_true (match->optimal);
  *n_pinned = 0;
  for (guint i = 0; i < match->pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (match->pairs, GuildMatchPair, i);

      if (pair->mentee != asked->mentee || pair->mentor != asked->mentor ||
          (same_competency && pair->competency != asked->competency))
        continue;
      n++;
      *n_pinned += pair->pinned;
    }
  return n;
}

static GuildScore
measure (GuildOrganisation    *organisation,
         const GuildMatchPair *pair)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  GuildScore score = 0;

  g_assert_true (guild_matching_get_score (matching, pair->mentee, pair->competency, pair->mentor, &score, NULL));
  return score;
}

/* Weights sum to 100, that of preferences is 5. */
static void
test_rules (void)
{
  g_autoptr (GuildOrganisation) organisation = make_sample ();
  GuildMatchPair pair = find_unused (organisation);
  GuildScore neutral = measure (organisation, &pair);
  guint n_pinned;

  add_rule (organisation, &pair, pair.competency, GUILD_PAIR_RULE_TOGETHER);
  g_assert_cmpuint (count_pairs (organisation, &pair, TRUE, &n_pinned), ==, 1);
  g_assert_cmpuint (n_pinned, ==, 1);
  add_rule (organisation, &pair, pair.competency, GUILD_PAIR_RULE_PREFER);
  g_assert_cmpint (measure (organisation, &pair) - neutral, ==, GUILD_SCORE_ONE / 40);
  add_rule (organisation, &pair, pair.competency, GUILD_PAIR_RULE_AVOID);
  g_assert_cmpint (measure (organisation, &pair) - neutral, ==, -GUILD_SCORE_ONE / 40);
  add_rule (organisation, &pair, pair.competency, GUILD_PAIR_RULE_APART);
  g_assert_cmpuint (count_pairs (organisation, &pair, TRUE, &n_pinned), ==, 0);

  pair = find_unused (organisation);
  add_rule (organisation, &pair, 0, GUILD_PAIR_RULE_TOGETHER);
  g_assert_cmpuint (count_pairs (organisation, &pair, FALSE, &n_pinned), >=, 1);
  g_assert_cmpuint (n_pinned, ==, 1);
}

/* Whether a mentor has room in the match beside what is announced or running. */
static gboolean
is_free (GuildMatching    *matching,
         const GuildMatch *match,
         gint64            person)
{
  const GuildMarket *market = guild_solver_get_market (guild_matching_get_solver (matching));
  guint mentor, n = 0;

  if (!guild_matching_find_mentor (matching, person, &mentor))
    return FALSE;
  for (guint i = 0; i < match->pairs->len; i++)
    n += g_array_index (match->pairs, GuildMatchPair, i).mentor == person;
  return n < g_array_index (market->mentors, GuildMarketMentor, mentor).capacity;
}

/* A gap is without a mentor for the reason that is given. */
static guint
check_unmatched (GuildOrganisation *organisation,
                 gboolean           solved,
                 guint              counts[GUILD_UNMATCHED_STOPPED + 1])
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GuildMatch) match = solved ? solve (matching) : guild_matching_get_match (matching);

  for (guint i = 0; i < match->unmatched->len; i++)
    {
      const GuildUnmatched *row = &g_array_index (match->unmatched, GuildUnmatched, i);
      g_autoptr (GuildCandidates) asked = guild_candidates_new (snapshot, row->mentee, row->competency, FALSE);
      guint n_possible = 0, n_scored = 0, n_free = 0, n_barred = 0, n_reach = 0, n_pairs = 0, gap;
      GuildPairFacts facts;

      g_assert_true (guild_matching_find_gap (matching, row->mentee, row->competency, &gap));
      guild_matching_look_up (matching, gap, 0, &facts);
      for (guint k = 0; k < asked->rows->len; k++)
        {
          const GuildCandidate *candidate = &g_array_index (asked->rows, GuildCandidate, k);
          guint bars = candidate->obstacles & GUILD_PAIR_BARS_CANDIDATE & ~GUILD_PAIR_BIT (GUILD_PAIR_MENTEE_FULL);
          GuildScore shares[GUILD_N_CRITERIA];
          gboolean scored = bars == 0 && guild_matching_measure (matching, gap, candidate->mentor, shares) >=
                                             guild_solver_get_market (guild_matching_get_solver (matching))->minimum;

          n_reach++;
          n_possible += bars == 0;
          n_scored += scored;
          n_free += scored && is_free (matching, match, candidate->mentor);
          n_barred += row->obstacle >= 0 && (candidate->obstacles & GUILD_PAIR_BIT (row->obstacle)) != 0;
        }
      for (guint k = 0; k < match->pairs->len; k++)
        n_pairs += g_array_index (match->pairs, GuildMatchPair, k).mentee == row->mentee;
      counts[row->reason]++;
      switch (row->reason)
        {
        case GUILD_UNMATCHED_NO_MENTOR:
          g_assert_cmpuint (n_possible, ==, 0);
          g_assert_cmpint (row->obstacle >= 0, ==, n_reach > 0);
          g_assert_cmpuint (row->n_excluded, ==, n_barred);
          break;
        case GUILD_UNMATCHED_MINIMUM:
          g_assert_cmpuint (n_possible, >, 0);
          g_assert_cmpuint (n_scored, ==, 0);
          break;
        case GUILD_UNMATCHED_TAKEN:
          g_assert_cmpuint (n_scored, >, 0);
          g_assert_cmpuint (n_free, ==, 0);
          g_assert_cmpuint (n_pairs + facts.mentee_load, <, facts.mentee_capacity);
          break;
        case GUILD_UNMATCHED_MENTEE_FULL:
          g_assert_cmpuint (n_scored, >, 0);
          break;
        case GUILD_UNMATCHED_NO_GAIN:
        case GUILD_UNMATCHED_STOPPED:
          g_assert_cmpuint (n_free, >, 0);
          g_assert_cmpuint (n_pairs + facts.mentee_load, <, facts.mentee_capacity);
          break;
        }
    }
  return match->unmatched->len;
}

static void
weigh_nothing (GuildOrganisation *organisation)
{
  const GuildPolicyInfo *info;

  for (guint i = 0; (info = guild_policy_get_info (i)) != NULL; i++)
    if (g_str_has_prefix (info->name, "weight_") && !g_str_equal (info->fallback, "0"))
      set (organisation, info->name, "0");
}

static void
test_unmatched (void)
{
  g_autoptr (GuildOrganisation) sample = make_sample ();
  g_autoptr (GuildOrganisation) generated = make_generated (300);
  guint counts[GUILD_UNMATCHED_STOPPED + 1] = { 0 };

  check_unmatched (sample, TRUE, counts);
  check_unmatched (generated, TRUE, counts);
  g_assert_cmpuint (counts[GUILD_UNMATCHED_NO_GAIN] + counts[GUILD_UNMATCHED_STOPPED], ==, 0);
  check_unmatched (generated, FALSE, counts);
  g_assert_cmpuint (counts[GUILD_UNMATCHED_NO_GAIN], ==, 0);
  set (generated, "mentee_capacity", "1");
  set (generated, "minimum_score", "0.7");
  check_unmatched (generated, TRUE, counts);
  weigh_nothing (sample);
  check_unmatched (sample, TRUE, counts);
  g_assert_cmpuint (counts[GUILD_UNMATCHED_NO_GAIN], ==, 0);
  set (sample, "slot_bonus", "off");
  check_unmatched (sample, TRUE, counts);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpuint (counts[i], >, 0);
}

/* What a session takes over from a new snapshot is what a new session would make of it. */
static void
test_refresh (void)
{
  g_autoptr (GuildOrganisation) organisation = make_generated (300);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GuildMatch) first = solve (matching);

  g_assert_true (first->optimal);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (GuildSnapshot) now = NULL;
      g_autoptr (GuildMatch) kept = NULL;
      g_autoptr (GuildMatch) anew = NULL;
      g_autoptr (GError) error = NULL;

      set (organisation, settings[i][0], settings[i][1]);
      now = guild_organisation_ref_snapshot (organisation);
      guild_matching_refresh (matching, now, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      kept = guild_matching_get_match (matching);
      anew = match_organisation (organisation);
      g_assert_true (kept->optimal);
      g_assert_true (anew->optimal);
      g_assert_cmpint (kept->total + kept->bonus, ==, anew->total + anew->bonus);
    }
}

typedef struct
{
  GCancellable *cancellable;
  double from; /* where it is stopped */
  double last;
} Stop;

static void
stop (double   fraction,
      gpointer data)
{
  Stop *self = data;

  g_assert_cmpfloat (fraction, >=, self->last);
  g_assert_cmpfloat (fraction, <=, 1);
  self->last = fraction;
  if (fraction >= self->from)
    g_cancellable_cancel (self->cancellable);
}

static void
assert_same (const GuildMatch *a,
             const GuildMatch *b)
{
  g_assert_cmpint (a->total, ==, b->total);
  g_assert_cmpint (a->bonus, ==, b->bonus);
  g_assert_cmpuint (a->pairs->len, ==, b->pairs->len);
  for (guint i = 0; i < a->pairs->len; i++)
    {
      const GuildMatchPair *left = &g_array_index (a->pairs, GuildMatchPair, i);
      const GuildMatchPair *right = &g_array_index (b->pairs, GuildMatchPair, i);

      g_assert_cmpint (left->mentee, ==, right->mentee);
      g_assert_cmpint (left->competency, ==, right->competency);
      g_assert_cmpint (left->mentor, ==, right->mentor);
    }
}

/* Wherever it is stopped, the session is as it was, or has pairs of the organisation as it is now; what is asked for in
 * it stays, and it goes on from there to the best. */
static void
test_stopped_refresh (void)
{
  g_autoptr (GuildOrganisation) organisation = make_generated (300);
  g_autoptr (GuildSnapshot) before = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildSnapshot) after = NULL;
  guint n_kept = 0, n_stopped = 0, n_done = 0;

  set (organisation, "goal", "one-level");
  after = guild_organisation_ref_snapshot (organisation);
  for (guint i = 0; i <= 20; i++)
    {
      g_autoptr (GuildMatching) matching = guild_matching_new (before);
      g_autoptr (GuildMatching) other = guild_matching_new (after);
      g_autoptr (GuildMatch) first = solve (matching);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GuildMatch) now = NULL, best = NULL, solved = NULL, anew = NULL, apart = NULL;
      g_autoptr (GError) error = NULL;
      const GuildMatchPair *pair = &g_array_index (first->pairs, GuildMatchPair, 0);
      Stop data = { cancellable, i / 20.0, 0 };

      g_assert_true (guild_matching_keep_apart (matching, pair->mentee, pair->competency, pair->mentor, &error));
      apart = guild_matching_get_match (matching);
      if (guild_matching_refresh (matching, after, stop, &data, cancellable, &error))
        {
          g_assert_no_error (error);
          n_done++;
        }
      else
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_clear_error (&error);
        }
      now = guild_matching_get_match (matching);
      g_assert_cmpint (now->total + now->bonus, <=, now->bound);
      if (guild_matching_get_snapshot (matching) == before)
        {
          assert_same (now, apart);
          g_assert_true (now->optimal);
          n_kept++;
          g_assert_true (guild_matching_refresh (matching, after, NULL, NULL, NULL, &error));
        }
      else if (!now->optimal)
        {
          n_stopped++;
          g_assert_true (guild_matching_solve (matching, GUILD_MATCH_OPTIMAL, NULL, NULL, NULL, &error));
        }
      g_assert_no_error (error);
      best = guild_matching_get_match (matching);
      solved = solve (other);
      if (guild_matching_find_gap (other, pair->mentee, pair->competency, NULL))
        g_assert_true (guild_matching_keep_apart (other, pair->mentee, pair->competency, pair->mentor, &error));
      anew = guild_matching_get_match (other);
      g_assert_true (best->optimal);
      g_assert_cmpint (best->total + best->bonus, ==, anew->total + anew->bonus);
    }
  g_assert_cmpuint (n_kept, >, 0);
  g_assert_cmpuint (n_stopped, >, 0);
  g_assert_cmpuint (n_done, ==, 0);
}

/* A session that is stopped while it is made is none. */
static void
test_stopped_new (void)
{
  g_autoptr (GuildOrganisation) organisation = make_generated (300);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);

  for (guint i = 0; i <= 10; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GuildMatching) matching = NULL;
      g_autoptr (GError) error = NULL;
      Stop data = { cancellable, i / 10.0, 0 };

      matching = guild_matching_new_cancellable (snapshot, stop, &data, cancellable, &error);
      g_assert_true ((matching == NULL) == (error != NULL));
      if (i < 7)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_wishes (void)
{
  g_autoptr (GuildOrganisation) organisation = make_generated (300);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GuildMatch) first = solve (matching);
  g_autoptr (GuildMatch) apart = NULL;
  g_autoptr (GuildMatch) again = NULL;
  g_autoptr (GuildMatch) together = NULL;
  g_autoptr (GError) error = NULL;
  GuildMatchPair pair = g_array_index (first->pairs, GuildMatchPair, 0);
  guint gap;

  g_assert_true (guild_matching_keep_apart (matching, pair.mentee, pair.competency, pair.mentor, &error));
  apart = guild_matching_get_match (matching);
  g_assert_true (apart->optimal);
  g_assert_cmpint (apart->total + apart->bonus, <=, first->total + first->bonus);
  for (guint i = 0; i < apart->pairs->len; i++)
    {
      const GuildMatchPair *other = &g_array_index (apart->pairs, GuildMatchPair, i);

      g_assert_false (other->mentee == pair.mentee && other->competency == pair.competency &&
                      other->mentor == pair.mentor);
    }
  /* It stays so when the organisation changes. */
  g_assert_true (guild_matching_refresh (matching, snapshot, NULL, NULL, NULL, &error));
  again = guild_matching_get_match (matching);
  g_assert_cmpint (again->total + again->bonus, ==, apart->total + apart->bonus);
  /* What is kept together is no longer kept apart. */
  g_assert_true (guild_matching_keep_together (matching, pair.mentee, pair.competency, pair.mentor, &error));
  together = guild_matching_get_match (matching);
  g_assert_cmpint (together->total + together->bonus, ==, first->total + first->bonus);
  g_assert_true (guild_matching_find_gap (matching, pair.mentee, pair.competency, &gap));
  g_assert_true (guild_solver_is_pinned (guild_matching_get_solver (matching), gap));

  g_assert_false (guild_matching_keep_together (matching, pair.mentee, pair.competency, pair.mentee, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (guild_matching_set_capacity (matching, pair.mentor, TRUE, 0, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matching/candidates/sample", test_sample);
  g_test_add_func ("/matching/candidates/generated", test_generated);
  g_test_add_func ("/matching/publish", test_publish);
  g_test_add_func ("/matching/rules", test_rules);
  g_test_add_func ("/matching/unmatched", test_unmatched);
  g_test_add_func ("/matching/refresh", test_refresh);
  g_test_add_func ("/matching/stopped-refresh", test_stopped_refresh);
  g_test_add_func ("/matching/stopped-new", test_stopped_new);
  g_test_add_func ("/matching/wishes", test_wishes);
  return g_test_run ();
}
