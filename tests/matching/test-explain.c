/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why this mentor, why not, why nobody, and what would help: each against what can be seen by hand or solved anew. */
#include "guild-match-explain.h"
#include "guild-match-trial.h"
#include "guild-match-words.h"
#include "guild-matching-private.h"
#include "guild-sample.h"
#include "match-fixture.h"

#include <string.h>

/* What makes sure that a pair is chosen wherever it can be; scores stay below 1. */
#define BOOST (5 * GUILD_SCORE_ONE)

static GuildMatchExplanation *
explain (GuildOrganisation *o,
         GuildMatching     *matching,
         const char        *mentee,
         const char        *competency,
         const char        *mentor)
{
  return guild_matching_explain (matching, pairing_person (o, mentee), pairing_skill (o, competency),
                                 mentor == NULL ? 0 : pairing_person (o, mentor));
}

static void
assert_says (const GuildMatchExplanation *explanation,
             const char                  *words)
{
  g_autofree char *all = g_strjoinv ("\n", explanation->sentences);

  if (strstr (all, words) == NULL)
    g_error ("“%s” does not say “%s”", all, words);
}

static void
assert_text (const char *text,
             const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” does not say “%s”", text, words);
}

/* All that a session shows. */
static char *
print_state (GuildMatching *matching)
{
  GuildSolver *solver = guild_matching_get_solver (matching);
  const GuildMarket *market = guild_solver_get_market (solver);
  GString *text = g_string_new (NULL);
  GuildSolverTotals totals;

  guild_solver_get_totals (solver, &totals);
  g_string_append_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u\n", totals.score,
                          totals.bonus, totals.bound, totals.n_pairs);
  for (guint i = 0; i < market->gaps->len; i++)
    g_string_append_printf (text, "%u %d\n", guild_solver_get_mentor (solver, i), guild_solver_is_pinned (solver, i));
  for (guint i = 0; i < market->mentors->len; i++)
    g_string_append_printf (text, "%d\n", guild_solver_get_price (solver, i));
  return g_string_free_and_steal (text);
}

/* Solves it and frees it. */
static gint64
solve_market (GuildMarket *owned)
{
  g_autoptr (GuildMarket) market = owned;
  g_autoptr (GuildSolver) solver = guild_solver_new (market);
  g_autoptr (GError) error = NULL;
  GuildSolverTotals totals;

  guild_solver_solve (solver, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  guild_solver_get_totals (solver, &totals);
  g_assert_cmpint (totals.score + totals.bonus, ==, totals.bound);
  return totals.bound;
}

/* --- one pair --------------------------------------------------------------------------------------------- */

static void
test_matched (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("matched.guild");
  g_autoptr (GuildMatching) matching = match_solve (o);
  g_autoptr (GuildMatchExplanation) explanation = explain (o, matching, "cy", "sql", "bo");
  GuildScore sum = 0;

  g_assert_cmpint (explanation->verdict, ==, GUILD_EXPLAIN_MATCHED);
  g_assert_cmpint (explanation->loss, ==, 0);
  g_assert_cmpuint (explanation->n_mentors, ==, 1);
  g_assert_cmpuint (explanation->rank_of_mentor, ==, 1);
  g_assert_cmpuint (explanation->n_gaps, ==, 3);
  for (guint i = 0; i < GUILD_N_CRITERIA; i++)
    sum += explanation->shares[i];
  g_assert_cmpint (sum, ==, explanation->score);
  g_assert_cmpint (sum, >, 0);
  assert_says (explanation, "The match gives Bo Keller to Cy Ng as a mentor in SQL.");
  assert_says (explanation, "Without this pair, ");
  assert_says (explanation, "Bo Keller is the only possible mentor for this gap.");
  assert_says (explanation, "Cy Ng has not been briefed yet");
}

/* Bo would leave Cy, whom nobody else could help, for Ana, who would leave Gus to Di or waited before. */
static void
test_possible (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("possible.guild");
  g_autoptr (GuildMatching) matching = match_solve (o);
  g_autofree char *before = print_state (matching);
  g_autoptr (GuildMatchExplanation) explanation = explain (o, matching, "ana", "sql", "bo");
  g_autofree char *after = print_state (matching);
  gboolean displaced = FALSE, replaced = FALSE;

  g_assert_cmpint (explanation->verdict, ==, GUILD_EXPLAIN_POSSIBLE);
  g_assert_cmpint (explanation->loss, >=, 0);
  g_assert_cmpuint (explanation->n_mentors, ==, 2);
  for (guint i = 0; i < explanation->displaced->len; i++)
    displaced |= g_array_index (explanation->displaced, GuildMatchPair, i).mentee == pairing_person (o, "cy");
  for (guint i = 0; i < explanation->replaced->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (explanation->replaced, GuildMatchPair, i);

      replaced |= pair->mentee == pairing_person (o, "ana") && pair->mentor == pairing_person (o, "bo");
      g_assert_false (pair->pinned);
    }
  g_assert_true (displaced);
  g_assert_true (replaced);
  assert_says (explanation, "Bo Keller could mentor Ana Ortiz in SQL");
  assert_says (explanation, "Bo Keller would no longer mentor Cy Ng in SQL.");
  g_assert_cmpstr (before, ==, after);
}

static void
test_excluded (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("excluded.guild");
  g_autoptr (GuildMatching) matching = match_solve (o);
  g_autoptr (GuildMatchExplanation) near = explain (o, matching, "cy", "sql", "gus");
  g_autoptr (GuildMatchExplanation) low = explain (o, matching, "ana", "sql", "di");
  g_autoptr (GuildMatchExplanation) oneself = explain (o, matching, "ana", "sql", "ana");

  g_assert_cmpint (near->verdict, ==, GUILD_EXPLAIN_EXCLUDED);
  g_assert_cmpint (near->obstacles & GUILD_PAIR_BARS_CANDIDATE, ==, GUILD_PAIR_BIT (GUILD_PAIR_REPORTING_LINE));
  g_assert_cmpstr (near->sentences[0], ==, "Gus Adler is no possible mentor of Cy Ng in SQL.");
  g_assert_cmpstr (near->sentences[1], ==, "Gus Adler and Cy Ng are 2 steps apart in the reporting line.");
  g_assert_null (near->sentences[2]);
  g_assert_cmpint (low->verdict, ==, GUILD_EXPLAIN_EXCLUDED);
  assert_says (low, "Di Rossi stands at level 2; level 4 is needed.");
  assert_says (oneself, "Nobody mentors themselves.");
}

/* Why two people are kept apart is nobody's business. */
static void
test_apart (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("apart.guild");
  g_autoptr (GuildMatching) matching = NULL;
  g_autoptr (GuildMatchExplanation) explanation = NULL;

  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_PAIR_RULE, 0, "mentor", "gus", "mentee", "di",
                                                       "rule", "apart", "reason", "An old quarrel", NULL)));
  matching = match_solve (o);
  explanation = explain (o, matching, "di", "sql", "gus");
  g_assert_cmpint (explanation->verdict, ==, GUILD_EXPLAIN_EXCLUDED);
  g_assert_cmpuint (g_strv_length (explanation->sentences), ==, 2);
  g_assert_cmpstr (explanation->sentences[1], ==, "Not possible.");
}

static void
test_no_gap (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("no-gap.guild");
  g_autoptr (GuildMatching) matching = NULL;
  g_autoptr (GuildMatchExplanation) above = NULL, unrated = NULL, taken = NULL;

  pairing_agree (o, "ana", "sql", "bo");
  matching = match_solve (o);
  above = explain (o, matching, "bo", "sql", "gus");
  unrated = explain (o, matching, "fay", "sql", "bo");
  taken = explain (o, matching, "ana", "sql", "gus");
  g_assert_cmpint (above->verdict, ==, GUILD_EXPLAIN_NO_GAP);
  g_assert_cmpint (unrated->verdict, ==, GUILD_EXPLAIN_NO_GAP);
  g_assert_cmpint (taken->verdict, ==, GUILD_EXPLAIN_NO_GAP);
  assert_says (above, "Bo Keller has no open gap in SQL.");
  assert_says (unrated, "Fay Brandt has not been rated in SQL yet");
  assert_says (taken, "Bo Keller mentors Ana Ortiz in SQL already.");
}

/* A pair that is kept leaves no room for another of the same mentor's. */
static void
test_kept (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("kept.guild");
  g_autoptr (GuildMatching) matching = match_solve (o);
  g_autoptr (GuildMatchExplanation) kept = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  guild_matching_keep_together (matching, pairing_person (o, "ana"), pairing_skill (o, "sql"), pairing_person (o, "bo"),
                                &error);
  g_assert_no_error (error);
  kept = explain (o, matching, "ana", "sql", "bo");
  other = explain (o, matching, "cy", "sql", "bo");
  g_assert_cmpint (kept->verdict, ==, GUILD_EXPLAIN_MATCHED);
  assert_says (kept, "Bo Keller and Ana Ortiz are kept together in SQL.");
  assert_says (kept, "Keeping them together costs the whole match ");
  g_assert_cmpint (other->verdict, ==, GUILD_EXPLAIN_POSSIBLE);
  g_assert_cmpint (other->loss, ==, -1);
  assert_says (other, "pairs that are kept leave no room for it");
}

/* What was made in order of score is compared with nothing. */
static void
test_greedy (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("greedy.guild");
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GError) error = NULL;

  guild_matching_solve (matching, GUILD_MATCH_GREEDY, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GuildMatchExplanation) explanation = explain (o, matching, i == 0 ? "ana" : "di", "sql", "gus");

      if (explanation->verdict != GUILD_EXPLAIN_POSSIBLE)
        continue;
      g_assert_cmpint (explanation->loss, ==, -1);
      g_assert_cmpuint (explanation->displaced->len, ==, 0);
    }
}

static void
stop_at_the_end (double   fraction,
                 gpointer cancellable)
{
  if (fraction >= 1)
    g_cancellable_cancel (cancellable);
}

/* Stopped in the last moment it is the best, but what is tried on it would not be: that is not told as a loss. */
static void
test_stopped (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("stopped.guild");
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GuildMatch) match = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GuildMatchTrials) stopped = { 0 }, settled = { 0 };

  g_assert_false (guild_matching_solve (matching, GUILD_MATCH_OPTIMAL, stop_at_the_end, cancellable, cancellable,
                                        &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  match = guild_matching_get_match (matching);
  g_assert_true (match->optimal);
  guild_match_trials_init (&stopped, matching);
  g_assert_false (stopped.exact);
  g_assert_true (guild_matching_refresh (matching, snapshot, NULL, NULL, NULL, &error));
  guild_match_trials_init (&settled, matching);
  g_assert_true (settled.exact);
}

/* --- every pair ------------------------------------------------------------------------------------------- */

/* The market with nobody else for the gap, and so much for the pair that it is chosen. */
static gint64
solve_with_pair (const GuildMarket *market,
                 guint              gap,
                 guint              mentor)
{
  GuildMarket *copy = guild_market_copy (market);
  gint64 key = (gint64) gap << 32 | mentor;
  GuildScore difference = GPOINTER_TO_INT (g_hash_table_lookup (market->exceptions, &key));

  for (guint i = 0; i < market->mentors->len; i++)
    if (i != mentor)
      guild_market_set_exception (copy, gap, i, GUILD_MARKET_BARRED);
  guild_market_set_exception (copy, gap, mentor, difference + BOOST);
  return solve_market (copy) - BOOST;
}

static guint
check_every_loss (GuildMatching *matching,
                  guint          step)
{
  GuildSolver *solver = guild_matching_get_solver (matching);
  const GuildMarket *market = guild_solver_get_market (solver);
  g_autofree char *before = print_state (matching);
  g_autofree char *after = NULL;
  guint n = 0, n_seen = 0;

  for (guint gap = 0; gap < market->gaps->len; gap++)
    for (guint mentor = 0; mentor < market->mentors->len; mentor++)
      {
        g_autoptr (GuildMatchExplanation) explanation = NULL;
        GuildSolverTotals totals;
        GuildMatchPair pair;

        guild_matching_get_pair (matching, gap, mentor, &pair);
        if (!guild_matching_get_score (matching, pair.mentee, pair.competency, pair.mentor, NULL, NULL) ||
            n_seen++ % step != 0)
          continue;
        explanation = guild_matching_explain (matching, pair.mentee, pair.competency, pair.mentor);
        guild_solver_get_totals (solver, &totals);
        if (explanation->verdict == GUILD_EXPLAIN_EXCLUDED)
          continue;
        g_assert_cmpint (explanation->loss, ==, totals.score + totals.bonus - solve_with_pair (market, gap, mentor));
        n++;
      }
  after = print_state (matching);
  g_assert_cmpstr (before, ==, after);
  return n;
}

/* Without the pair: the market where it is barred. */
static guint
check_every_worth (GuildMatching *matching)
{
  const GuildMarket *market = guild_solver_get_market (guild_matching_get_solver (matching));
  g_autoptr (GuildMatch) match = guild_matching_get_match (matching);
  g_autofree char *before = print_state (matching);
  g_autofree char *after = NULL;

  for (guint i = 0; i < match->pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (match->pairs, GuildMatchPair, i);
      g_autoptr (GuildMatchExplanation)
          explanation = guild_matching_explain (matching, pair->mentee, pair->competency, pair->mentor);
      GuildMarket *copy = guild_market_copy (market);
      guint gap, mentor;

      g_assert_true (guild_matching_find_gap (matching, pair->mentee, pair->competency, &gap));
      g_assert_true (guild_matching_find_mentor (matching, pair->mentor, &mentor));
      guild_market_set_exception (copy, gap, mentor, GUILD_MARKET_BARRED);
      g_assert_cmpint (explanation->verdict, ==, GUILD_EXPLAIN_MATCHED);
      g_assert_cmpint (explanation->worth, ==, match->total + match->bonus - solve_market (copy));
      g_assert_cmpint (explanation->score, ==, pair->score);
    }
  after = print_state (matching);
  g_assert_cmpstr (before, ==, after);
  return match->pairs->len;
}

static void
test_every_loss (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("every.guild");
  g_autoptr (GuildMatching) matching = match_solve (o);

  g_assert_cmpuint (check_every_loss (matching, 1), ==, 5);
  g_assert_cmpuint (check_every_worth (matching), ==, 2);
}

/* Some of the sample's thousands; all of them where there is time (-m slow). */
static void
test_sample (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("sample.guild");
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildMatching) matching = NULL;

  pairing_do (o, guild_sample_plan (o, &error));
  matching = match_solve (o);
  g_assert_cmpuint (check_every_loss (matching, g_test_slow () ? 1 : 29), >, 50);
  g_assert_cmpuint (check_every_worth (matching), >, 20);
}

/* --- nobody ------------------------------------------------------------------------------------------------ */

static char *
explain_unmatched (GuildOrganisation *o,
                   GuildMatching     *matching,
                   const char        *mentee,
                   const char        *competency)
{
  g_autoptr (GuildMatch) match = guild_matching_get_match (matching);

  for (guint i = 0; i < match->unmatched->len; i++)
    {
      const GuildUnmatched *row = &g_array_index (match->unmatched, GuildUnmatched, i);

      if (row->mentee == pairing_person (o, mentee) && row->competency == pairing_skill (o, competency))
        return guild_matching_explain_unmatched (matching, row);
    }
  return NULL;
}

static void
test_unmatched (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("unmatched.guild");
  g_autoptr (GuildMatching) matching = match_solve (o);
  g_autofree char *before = print_state (matching);
  g_autofree char *ana = explain_unmatched (o, matching, "ana", "sql");
  g_autofree char *di = explain_unmatched (o, matching, "di", "sql");
  g_autofree char *coaching = explain_unmatched (o, matching, "ana", "coaching");
  g_autofree char *after = print_state (matching);

  g_assert_true ((ana == NULL) != (di == NULL));
  if (ana != NULL)
    assert_text (ana, "Every possible mentor of Ana Ortiz in SQL serves others, which brings more to the whole. With "
                      "Gus Adler as the mentor, it would take the place of Di Rossi in SQL");
  else
    assert_text (di, "Every possible mentor of Di Rossi in SQL serves others, which brings more to the whole. With "
                     "Gus Adler as the mentor, it would take the place of Ana Ortiz in SQL");
  g_assert_cmpstr (coaching, ==, "Nobody who could help stands at level 1 in Coaching.");
  g_assert_cmpstr (before, ==, after);
}

static void
test_rule (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("rule.guild");
  g_autoptr (GuildMatching) matching = NULL;
  g_autofree char *text = NULL;

  pairing_rate (o, "fay", "gus", GUILD_ASSESSMENT_KIND_MANAGER, "coaching", 5);
  matching = match_solve (o);
  text = explain_unmatched (o, matching, "ana", "coaching");
  g_assert_cmpstr (
      text, ==, "The rules leave Ana Ortiz no mentor in Coaching. 1 who could help is not a mentor yet: invite them.");
}

/* --- what would help --------------------------------------------------------------------------------------- */

/* Each need by a market with that mentor in it, solved anew. @market has what the session was asked for. */
static void
check_needs (GuildMatching     *matching,
             const GuildMarket *market,
             GArray            *needs)
{
  gint64 without = solve_market (guild_market_copy (market));

  for (guint i = 0; i < needs->len; i++)
    {
      const GuildMatchNeed *need = &g_array_index (needs, GuildMatchNeed, i);
      GuildMarket *copy = guild_market_copy (market);
      GuildMarketMentor mentor = { .traits = { G_MAXUINT16 - 1, G_MAXUINT16 - 1, G_MAXUINT32 }, .capacity = 1 };
      GuildMarketOffer offer = { .mentor = market->mentors->len };
      GuildScore unknown = guild_match_scale_unknown (&matching->scale, GUILD_CRITERION_DEPARTMENT) +
                           guild_match_scale_unknown (&matching->scale, GUILD_CRITERION_LOCATION);
      gint64 sum = 0;
      guint n_waiting = 0;

      for (guint at = 0; at < market->mentors->len; at++)
        {
          const GuildMarketMentor *other = &g_array_index (market->mentors, GuildMarketMentor, at);

          sum += other->value;
          if (other->traits.department == G_MAXUINT16 - 1)
            sum -= guild_match_scale_unknown (&matching->scale, GUILD_CRITERION_DEPARTMENT);
          if (other->traits.location == G_MAXUINT16 - 1)
            sum -= guild_match_scale_unknown (&matching->scale, GUILD_CRITERION_LOCATION);
        }
      mentor.value = (GuildScore) (sum / market->mentors->len) + unknown;
      offer.level = guild_snapshot_get_competency (guild_matching_get_snapshot (matching), need->competency)->top;
      for (guint at = 0; at < market->gaps->len; at++)
        {
          GuildMatchPair pair;

          guild_matching_get_pair (matching, at, GUILD_NOBODY, &pair);
          if (pair.competency != need->competency)
            continue;
          offer.skill = g_array_index (market->gaps, GuildMarketGap, at).skill;
          n_waiting += guild_solver_get_mentor (guild_matching_get_solver (matching), at) == GUILD_NOBODY;
        }
      g_array_append_val (copy->mentors, mentor);
      g_array_append_val (copy->offers, offer);
      g_assert_cmpint (need->worth, ==, solve_market (copy) - without);
      g_assert_cmpint (need->worth, >, 0);
      g_assert_cmpuint (need->n_waiting, ==, n_waiting);
      if (i > 0)
        g_assert_cmpint (need->worth, <=, need[-1].worth);
    }
}

static void
test_needs (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("needs.guild");
  g_autoptr (GuildMatching) matching = match_solve (o);
  g_autofree char *before = print_state (matching);
  g_autoptr (GArray) needs = guild_matching_list_needs (matching, 10);
  g_autoptr (GArray) one = guild_matching_list_needs (matching, 1);
  g_autofree char *after = print_state (matching);
  g_autofree char *words = NULL;

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (needs->len, ==, 2);
  g_assert_cmpuint (one->len, ==, 1);
  check_needs (matching, guild_solver_get_market (guild_matching_get_solver (matching)), needs);
  words = guild_match_need_describe (matching, &g_array_index (one, GuildMatchNeed, 0));
  assert_text (words, "One more mentor in ");
  assert_text (words, "; 1 gap waits there.");
}

/* What the session was asked for counts: Ana with Bo, Di without Gus, and a second pairing for Gus. */
static void
test_needs_of_session (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("wishes.guild");
  g_autoptr (GuildMatching) matching = match_solve (o);
  g_autoptr (GuildMarket) market = NULL;
  g_autoptr (GArray) needs = NULL;
  g_autoptr (GError) error = NULL;
  guint ana, di, bo, gus;

  g_assert_true (guild_matching_keep_together (matching, pairing_person (o, "ana"), pairing_skill (o, "sql"),
                                               pairing_person (o, "bo"), &error));
  g_assert_true (guild_matching_keep_apart (matching, pairing_person (o, "di"), pairing_skill (o, "sql"),
                                            pairing_person (o, "gus"), &error));
  g_assert_true (guild_matching_set_capacity (matching, pairing_person (o, "gus"), TRUE, 2, &error));
  needs = guild_matching_list_needs (matching, 10);
  g_assert_cmpuint (needs->len, ==, 2);

  market = guild_market_copy (guild_solver_get_market (guild_matching_get_solver (matching)));
  guild_matching_find_gap (matching, pairing_person (o, "ana"), pairing_skill (o, "sql"), &ana);
  guild_matching_find_gap (matching, pairing_person (o, "di"), pairing_skill (o, "sql"), &di);
  guild_matching_find_mentor (matching, pairing_person (o, "bo"), &bo);
  guild_matching_find_mentor (matching, pairing_person (o, "gus"), &gus);
  guild_market_set_exception (market, ana, gus, GUILD_MARKET_BARRED);
  guild_market_set_exception (market, ana, bo, BOOST);
  guild_market_set_exception (market, di, gus, GUILD_MARKET_BARRED);
  g_array_index (market->mentors, GuildMarketMentor, gus).capacity = 2;
  check_needs (matching, market, needs);
}

static void
test_needs_of_sample (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("needy.guild");
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildMatching) matching = NULL;
  g_autoptr (GArray) needs = NULL;

  pairing_do (o, guild_sample_plan (o, &error));
  matching = match_solve (o);
  needs = guild_matching_list_needs (matching, 8);
  g_assert_cmpuint (needs->len, ==, 8);
  check_needs (matching, guild_solver_get_market (guild_matching_get_solver (matching)), needs);
}

/* --- words --------------------------------------------------------------------------------------------------- */

static void
test_words (void)
{
  static const struct
  {
    gint64 score;
    const char *text;
  } cases[] = {
    { 0, "0" },         { 34000000, "3.4" },  { 12345678, "1.23" },  { 12350000, "1.24" }, { 9999999, "1" },
    { 49999, "0.005" }, { 50000, "0.01" },    { 1, "0.0000001" },    { 12345, "0.001" },   { -5000000, "-0.5" },
    { 1050, "0.0001" }, { -1, "-0.0000001" }, { 1000000000, "100" },
  };
  GuildScore shares[GUILD_N_CRITERIA] = { 0 };
  g_autofree char *none = guild_match_words_shares (shares), *two = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = guild_match_words_score (cases[i].score);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  shares[GUILD_CRITERION_NEED] = 1000000;
  shares[GUILD_CRITERION_LANGUAGE] = 2000000;
  two = guild_match_words_shares (shares);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (two, ==, "Language 0.2, Need 0.1");
}

/* A name from right to left would turn the figures beside it around. */
static void
test_names (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("names.guild");
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autofree char *bo = NULL, *dana = NULL;

  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "dana", "name", "דנה", NULL)));
  snapshot = guild_organisation_ref_snapshot (o);
  bo = guild_match_words_person (snapshot, pairing_person (o, "bo"));
  dana = guild_match_words_person (snapshot, pairing_person (o, "dana"));
  g_assert_cmpstr (bo, ==, "Bo Keller");
  g_assert_cmpstr (dana, ==, "\u2068דנה\u2069");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explain/matched", test_matched);
  g_test_add_func ("/explain/possible", test_possible);
  g_test_add_func ("/explain/excluded", test_excluded);
  g_test_add_func ("/explain/apart", test_apart);
  g_test_add_func ("/explain/no-gap", test_no_gap);
  g_test_add_func ("/explain/kept", test_kept);
  g_test_add_func ("/explain/greedy", test_greedy);
  g_test_add_func ("/explain/stopped", test_stopped);
  g_test_add_func ("/explain/every-loss", test_every_loss);
  g_test_add_func ("/explain/sample", test_sample);
  g_test_add_func ("/explain/unmatched", test_unmatched);
  g_test_add_func ("/explain/rule", test_rule);
  g_test_add_func ("/explain/needs", test_needs);
  g_test_add_func ("/explain/needs-of-session", test_needs_of_session);
  g_test_add_func ("/explain/needs-of-sample", test_needs_of_sample);
  g_test_add_func ("/explain/words", test_words);
  g_test_add_func ("/explain/names", test_names);
  return g_test_run ();
}
