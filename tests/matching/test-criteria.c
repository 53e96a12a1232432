/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each criterion makes of what is known, and of what is not. */
#include "guild-criterion-private.h"
#include "guild-policy-edits.h"
#include "guild-test.h"

/* Ana has gaps of priority 2 and 8, Bo one of 4; Cy was briefed, Dan waits since a pairing ended, Eve's gap is marked.
 * Mia taught four times: confirmed, partly, unchanged, ended early; Max leads two of his four pairings. */
static const char document[] =
    "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"O\"},"
    "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\"}],"
    "\"proficiency_levels\":[{\"framework\":\"f\",\"level\":1,\"name\":\"1\"},"
    "{\"framework\":\"f\",\"level\":2,\"name\":\"2\"},{\"framework\":\"f\",\"level\":3,\"name\":\"3\"},"
    "{\"framework\":\"f\",\"level\":4,\"name\":\"4\"},{\"framework\":\"f\",\"level\":5,\"name\":\"5\"}],"
    "\"competencies\":[{\"id\":\"c\",\"framework\":\"f\",\"name\":\"C\"},{\"id\":\"sql\",\"framework\":\"f\",\"name\":"
    "\"SQL\"}],"
    "\"roles\":[{\"id\":\"r\",\"name\":\"R\"}],"
    "\"requirements\":[{\"role\":\"r\",\"competency\":\"c\",\"target\":4,\"weight\":4},"
    "{\"role\":\"r\",\"competency\":\"sql\",\"target\":4,\"weight\":1}],"
    "\"people\":[{\"id\":\"ana\",\"name\":\"Ana\"},{\"id\":\"bo\",\"name\":\"Bo\"},{\"id\":\"cy\",\"name\":\"Cy\"},"
    "{\"id\":\"dan\",\"name\":\"Dan\"},{\"id\":\"eve\",\"name\":\"Eve\"},{\"id\":\"max\",\"name\":\"Max\"},"
    "{\"id\":\"mia\",\"name\":\"Mia\"},{\"id\":\"new\",\"name\":\"New\"}],"
    "\"employments\":[{\"person\":\"ana\",\"from\":\"2020-01-01\",\"role\":\"r\"},"
    "{\"person\":\"bo\",\"from\":\"2020-01-01\",\"role\":\"r\"},{\"person\":\"cy\",\"from\":\"2020-01-01\"},"
    "{\"person\":\"dan\",\"from\":\"2020-01-01\"},{\"person\":\"eve\",\"from\":\"2020-01-01\"},"
    "{\"person\":\"max\",\"from\":\"2020-01-01\"},{\"person\":\"mia\",\"from\":\"2020-01-01\"},"
    "{\"person\":\"new\",\"from\":\"2020-01-01\"}],"
    "\"mentors\":[{\"person\":\"max\",\"status\":\"ready\",\"capacity\":4,\"hours_per_month\":2,\"skill\":0.75},"
    "{\"person\":\"mia\",\"status\":\"ready\",\"capacity\":0,\"hours_per_month\":40}],"
    "\"mentees\":[{\"person\":\"cy\",\"briefed\":\"2026-09-10\"},{\"person\":\"dan\",\"briefed\":\"2020-01-01\"}],"
    "\"gap_marks\":[{\"person\":\"eve\",\"competency\":\"sql\",\"date\":\"2024-01-01\"}],"
    "\"assessments\":[{\"id\":\"a1\",\"subject\":\"ana\",\"assessor\":\"ana\",\"kind\":\"self\",\"state\":\"submitted\","
    "\"date\":\"2026-06-01\",\"entry\":1,\"ratings\":[{\"competency\":\"c\",\"level\":2},{\"competency\":\"sql\","
    "\"level\":2}]},"
    "{\"id\":\"a2\",\"subject\":\"bo\",\"assessor\":\"bo\",\"kind\":\"self\",\"state\":\"submitted\","
    "\"date\":\"2026-06-01\",\"entry\":2,\"ratings\":[{\"competency\":\"c\",\"level\":3}]}],"
    "\"pairings\":["
    "{\"id\":\"p1\",\"kind\":\"task\",\"mentor\":\"mia\",\"mentee\":\"dan\",\"competency\":\"sql\",\"from_level\":1,"
    "\"goal_level\":2,\"state\":\"closed\",\"outcome\":\"confirmed\",\"from\":\"2026-01-01\",\"closed\":\"2026-11-21\"},"
    "{\"id\":\"p2\",\"kind\":\"task\",\"mentor\":\"mia\",\"mentee\":\"bo\",\"competency\":\"sql\",\"from_level\":1,"
    "\"goal_level\":2,\"state\":\"closed\",\"outcome\":\"partly\",\"from\":\"2026-01-01\",\"closed\":\"2026-02-01\"},"
    "{\"id\":\"p3\",\"kind\":\"task\",\"mentor\":\"mia\",\"mentee\":\"bo\",\"competency\":\"c\",\"from_level\":1,"
    "\"goal_level\":2,\"state\":\"closed\",\"outcome\":\"unchanged\",\"from\":\"2026-01-01\",\"closed\":\"2026-03-01\"},"
    "{\"id\":\"p4\",\"kind\":\"task\",\"mentor\":\"mia\",\"mentee\":\"bo\",\"competency\":\"c\",\"from_level\":1,"
    "\"goal_level\":2,\"state\":\"ended\",\"outcome\":\"ended-early\",\"from\":\"2026-01-01\",\"closed\":\"2026-02-01\"},"
    "{\"id\":\"p5\",\"kind\":\"career\",\"mentor\":\"max\",\"mentee\":\"cy\",\"state\":\"proposed\",\"from\":"
    "\"2026-01-01\"},"
    "{\"id\":\"p6\",\"kind\":\"career\",\"mentor\":\"max\",\"mentee\":\"dan\",\"state\":\"active\",\"from\":"
    "\"2026-01-01\"}]}";

typedef struct
{
  GuildCriterionKind kind;
  const char *person;
  const char *competency;
  double expected;
} Case;

static const Case cases[] = {
  /* 2 × 4 is the greatest priority of three, and they are fewer than twenty */
  { GUILD_CRITERION_NEED, "ana", "c", 1 },
  { GUILD_CRITERION_NEED, "ana", "sql", 0.25 },
  { GUILD_CRITERION_NEED, "bo", "c", 0.5 },
  { GUILD_CRITERION_NEED, "bo", "sql", 0 },
  /* 73 days since the briefing; one day since a pairing ended; a mark long ago; nothing known */
  { GUILD_CRITERION_WAITING, "cy", "sql", 0.2 },
  { GUILD_CRITERION_WAITING, "dan", "sql", 1.0 / 365 },
  { GUILD_CRITERION_WAITING, "eve", "sql", 1 },
  { GUILD_CRITERION_WAITING, "eve", "c", 0.5 },
  { GUILD_CRITERION_WAITING, "ana", "c", 0.5 },
  { GUILD_CRITERION_LOAD, "max", NULL, 0.5 },
  { GUILD_CRITERION_LOAD, "mia", NULL, 0 },
  { GUILD_CRITERION_LOAD, "new", NULL, 1 },
  { GUILD_CRITERION_HOURS, "max", NULL, 0.25 },
  { GUILD_CRITERION_HOURS, "mia", NULL, 1 },
  { GUILD_CRITERION_HOURS, "new", NULL, 0.5 },
  { GUILD_CRITERION_MENTORING, "max", NULL, 0.75 },
  { GUILD_CRITERION_MENTORING, "mia", NULL, 0.5 },
  { GUILD_CRITERION_MENTORING, "new", NULL, 0.5 },
  /* 1 + ½ + 0 of three; one that ended early says nothing */
  { GUILD_CRITERION_RECORD, "mia", NULL, 0.5 },
  { GUILD_CRITERION_RECORD, "max", NULL, 0.5 },
};

static GuildOrganisation *
read_organisation (void)
{
  return guild_test_read ("criteria.guild", document);
}

static void
test_people (void)
{
  g_autoptr (GuildOrganisation) o = read_organisation ();
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GuildCriteriaContext) context = guild_criteria_context_new (snapshot, NULL);

  g_assert_cmpfloat (context->high_priority, ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GuildCriterion *criterion = guild_criterion_get (cases[i].kind);
      gint64 person = guild_test_key (o, GUILD_KIND_PERSON, cases[i].person);
      double found = cases[i].competency != NULL
                         ? criterion->of_gap (context, person,
                                              guild_test_key (o, GUILD_KIND_COMPETENCY, cases[i].competency))
                         : criterion->of_mentor (context, person);

      g_test_message ("%s of %s", criterion->name, cases[i].person);
      g_assert_cmpfloat_with_epsilon (found, cases[i].expected, 1e-12);
    }
}

/* Of good outcomes alone, one makes 2/3, and many come near 1. */
static void
test_record (void)
{
  g_autoptr (GuildOrganisation) o = read_organisation ();
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GuildCriteriaContext) context = guild_criteria_context_new (snapshot, NULL);
  gint64 mia = guild_test_key (o, GUILD_KIND_PERSON, "mia");
  GuildMentorRecord *record = g_hash_table_lookup (context->records, &mia);
  double (*judge) (const GuildCriteriaContext *, gint64) = guild_criterion_get (GUILD_CRITERION_RECORD)->of_mentor;

  g_assert_cmpuint (record->n, ==, 3);
  g_assert_cmpfloat (record->good, ==, 1.5);
  *record = (GuildMentorRecord) { 1, 1 };
  g_assert_cmpfloat_with_epsilon (judge (context, mia), 2.0 / 3, 1e-12);
  *record = (GuildMentorRecord) { 1, 0 };
  g_assert_cmpfloat_with_epsilon (judge (context, mia), 1.0 / 3, 1e-12);
  *record = (GuildMentorRecord) { 18, 18 };
  g_assert_cmpfloat_with_epsilon (judge (context, mia), 0.95, 1e-12);
}

static void
test_margin (void)
{
  static const struct
  {
    int level, goal, top;
    double expected;
  } rows[] = { { 3, 3, 5, 0 }, { 4, 3, 5, 0.5 }, { 5, 3, 5, 1 }, { 5, 5, 5, 0.5 }, { 9, 3, 5, 1 }, { 2, 3, 5, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpfloat (guild_criterion_get (GUILD_CRITERION_MARGIN)
                           ->of_level (rows[i].level, rows[i].goal, rows[i].top),
                       ==, rows[i].expected);
}

static void
test_preference (void)
{
  double (*judge) (int) = guild_criterion_get (GUILD_CRITERION_PREFERENCE)->of_rule;

  g_assert_cmpfloat (judge (-1), ==, 0.5);
  g_assert_cmpfloat (judge (GUILD_PAIR_RULE_PREFER), ==, 1);
  g_assert_cmpfloat (judge (GUILD_PAIR_RULE_TOGETHER), ==, 1);
  g_assert_cmpfloat (judge (GUILD_PAIR_RULE_AVOID), ==, 0);
}

static void
test_reach (void)
{
  static const struct
  {
    const char *value;
    double agree, differ, weight;
  } rows[] = { { "other", 0, 1, 10 }, { "same", 1, 0, 10 }, { "any", 0.5, 0.5, 0 } };
  g_autoptr (GuildOrganisation) o = read_organisation ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GuildSnapshot) snapshot = NULL;
      g_autoptr (GuildCriteriaContext) context = NULL;
      g_autoptr (GuildChange) change = guild_policy_plan (o, "reach_department", rows[i].value);
      const GuildCriterion *criterion = guild_criterion_get (GUILD_CRITERION_DEPARTMENT);

      g_assert_true (guild_organisation_commit (o, change, NULL, NULL));
      snapshot = guild_organisation_ref_snapshot (o);
      context = guild_criteria_context_new (snapshot, NULL);
      g_assert_cmpfloat (criterion->of_trait (context, TRUE), ==, rows[i].agree);
      g_assert_cmpfloat (criterion->of_trait (context, FALSE), ==, rows[i].differ);
      g_assert_cmpfloat (guild_criterion_get_weight (GUILD_CRITERION_DEPARTMENT, guild_snapshot_get_policy (snapshot)),
                         ==, rows[i].weight);
    }
}

/* Each has a name, a weight among the settings, and one way of judging. */
static void
test_table (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (GuildCriterionKind kind = 0; kind < GUILD_N_CRITERIA; kind++)
    {
      const GuildCriterion *criterion = guild_criterion_get (kind);
      g_autofree char *weight = g_strconcat ("weight_", criterion->name, NULL);
      const GuildPolicyInfo *info = guild_policy_find (weight);

      g_assert_true (g_hash_table_add (names, (gpointer) criterion->name));
      g_assert_nonnull (info);
      g_assert_true (info->real && info->minimum == 0 && info->maximum == 100);
      g_assert_cmpint ((criterion->of_gap != NULL) + (criterion->of_mentor != NULL) + (criterion->of_level != NULL) +
                           (criterion->of_trait != NULL) + (criterion->of_rule != NULL),
                       ==, 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/criteria/people", test_people);
  g_test_add_func ("/criteria/record", test_record);
  g_test_add_func ("/criteria/margin", test_margin);
  g_test_add_func ("/criteria/preference", test_preference);
  g_test_add_func ("/criteria/reach", test_reach);
  g_test_add_func ("/criteria/table", test_table);
  return g_test_run ();
}
