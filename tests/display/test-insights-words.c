/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the insights say, by numbers alone, and what is remembered of them for each organisation. */
#include "guild-insights-choice.h"
#include "guild-insights-words.h"
#include "guild-insights.h"
#include "guild-test.h"

static void
assert_words (char       *words,
              const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

static void
test_bench (void)
{
  assert_words (guild_insights_words_bench ("SQL", 3, 19), "SQL is the scarcest skill: 3 can teach it, 19 need it");
  assert_words (guild_insights_words_bench ("SQL", 0, 1), "SQL is the scarcest skill: nobody can teach it, 1 needs it");
  assert_words (guild_insights_words_bench ("<b>&", 1, 2), "<b>& is the scarcest skill: 1 can teach it, 2 need it");
  assert_words (guild_insights_words_bench ("SQL", 4, 4),
                "No skill is scarce; SQL comes nearest: 4 can teach it, 4 need it");
  assert_words (guild_insights_words_bench ("SQL", 4, 0), "Nobody has an open gap");
  assert_words (guild_insights_words_bench (NULL, 0, 0), "Nobody has an open gap");
}

static void
test_gaps (void)
{
  assert_words (guild_insights_words_gap ("Support", "Facilitation", "Design", "SQL"),
                "Support lacks Facilitation most, Design lacks SQL");
  assert_words (guild_insights_words_gap ("Support", "Facilitation", NULL, NULL), "Support lacks Facilitation most");
  assert_words (guild_insights_words_gap (NULL, NULL, NULL, NULL), "No department has a gap that can be told");
  assert_words (guild_insights_words_gap_definition (5, 0), "Mean gap in levels, a dot: fewer than 5 people");
  assert_words (guild_insights_words_gap_definition (5, 1),
                "Mean gap in levels, a dot: fewer than 5 people. 1 department is too small to tell");
  assert_words (guild_insights_words_gap_definition (5, 7),
                "Mean gap in levels, a dot: fewer than 5 people. 7 departments are too small to tell");
}

static void
test_movement (void)
{
  assert_words (guild_insights_words_movement (27, 3, FALSE, 12, "SQL"),
                "27 levels rose and 3 fell in 12 months, SQL gained most");
  assert_words (guild_insights_words_movement (1, 0, FALSE, 1, NULL), "1 level rose and none fell in 1 month");
  assert_words (guild_insights_words_movement (0, 2, FALSE, 3, NULL), "No level rose and 2 fell in 3 months");
  assert_words (guild_insights_words_movement (0, 0, FALSE, 6, NULL), "No level moved in 6 months");
  assert_words (guild_insights_words_movement (27, 3, TRUE, 12, "SQL"),
                "At least 27 levels rose and 3 fell in 12 months, SQL gained most");
  assert_words (guild_insights_words_movement (1, 0, TRUE, 1, NULL), "At least 1 level rose in 1 month");
  assert_words (guild_insights_words_movement (0, 2, TRUE, 3, NULL), "At least 2 levels fell in 3 months");
  assert_words (guild_insights_words_movement (0, 0, TRUE, 6, NULL),
                "Too few people to tell how levels moved in 6 months");
  assert_words (guild_insights_words_change (2.44, 2.96, 12), "from 2.4 to 3.0, 12 people");
  assert_words (guild_insights_words_open_gaps (486, 60, 9, 12), "open gaps, 51 fewer in 12 months");
  assert_words (guild_insights_words_open_gaps (1, 0, 1, 1), "open gap, 1 more in 1 month");
  assert_words (guild_insights_words_open_gaps (0, 4, 4, 3), "open gaps");
}

static void
test_pairings (void)
{
  assert_words (guild_insights_words_pairings (16, 5), "16 pairings are running, 5 wait for an answer");
  assert_words (guild_insights_words_pairings (1, 1), "1 pairing is running, 1 waits for an answer");
  assert_words (guild_insights_words_pairings (0, 2), "No pairing is running, 2 wait for an answer");
  assert_words (guild_insights_words_pairings (0, 0), "No pairing is running");
}

static void
assert_choice (GuildOrganisation  *organisation,
               const char         *department,
               gint64              framework,
               guint               months,
               GuildAssessmentKind kind)
{
  g_autoptr (GuildInsightsChoice) choice = guild_insights_choice_recall (organisation);

  g_assert_cmpstr (choice->department, ==, department);
  g_assert_cmpint (choice->framework, ==, framework);
  g_assert_cmpuint (choice->months, ==, months);
  g_assert_cmpint (choice->kind, ==, kind);
}

static void
test_choice (void)
{
  GuildOrganisation *first = guild_test_create ("insights-first.guild");
  GuildOrganisation *second = guild_test_create ("insights-second.guild");
  g_autoptr (GPtrArray) frameworks = NULL;
  GuildInsightsChoice choice = { 0 };

  guild_test_model (first);
  frameworks = guild_organisation_list (first, GUILD_KIND_FRAMEWORK);
  g_assert_cmpuint (frameworks->len, >, 0);
  assert_choice (first, NULL, 0, 12, GUILD_ASSESSMENT_KIND_MANAGER);

  choice.department = (char *) "Data & <b>Design</b>";
  choice.framework = guild_record_get_key (frameworks->pdata[0]);
  choice.months = 24;
  choice.kind = GUILD_ASSESSMENT_KIND_SELF;
  guild_insights_choice_remember (&choice, first);
  assert_choice (first, "Data & <b>Design</b>", choice.framework, 24, GUILD_ASSESSMENT_KIND_SELF);
  assert_choice (second, NULL, 0, 12, GUILD_ASSESSMENT_KIND_MANAGER);

  /* Who has no department is not everybody, and what another organisation had stays. */
  choice.department = (char *) "";
  choice.framework = 0;
  choice.months = 3;
  choice.kind = GUILD_ASSESSMENT_KIND_MANAGER;
  guild_insights_choice_remember (&choice, second);
  assert_choice (second, "", 0, 3, GUILD_ASSESSMENT_KIND_MANAGER);
  assert_choice (first, "Data & <b>Design</b>", guild_record_get_key (frameworks->pdata[0]), 24,
                 GUILD_ASSESSMENT_KIND_SELF);

  guild_test_finalize (first);
  guild_test_finalize (second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insights/bench", test_bench);
  g_test_add_func ("/insights/gaps", test_gaps);
  g_test_add_func ("/insights/movement", test_movement);
  g_test_add_func ("/insights/pairings", test_pairings);
  g_test_add_func ("/insights/choice", test_choice);
  return g_test_run ();
}
