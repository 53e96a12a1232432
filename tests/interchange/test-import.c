/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports of the contract's other tables, and what holds for every import. */
#include <math.h>
#include <string.h>

#include "guild-error.h"
#include "import-test.h"

/* --- competencies and roles ------------------------------------------------------------------------------ */

static void
test_competencies (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("competencies.guild");
  g_autoptr (GuildImport) first = import_test_run (o, TRUE, "competencies.csv", COMPETENCIES);
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GPtrArray) indicators = NULL;
  const GuildRecord *analysis, *joins;
  static const char *const names[] = { "Beginner", "Practitioner", "Level 3", "Master" };

  import_test_assert_counts (first, 0, "5 5 0 0 0 0");
  levels = guild_organisation_list_children (o, GUILD_KIND_PROFICIENCY_LEVEL,
                                             guild_test_key (o, GUILD_KIND_FRAMEWORK, "core"));
  g_assert_cmpuint (levels->len, ==, 4);
  for (guint i = 0; i < levels->len; i++)
    {
      const GuildRecord *level = g_ptr_array_index (levels, i);

      g_assert_cmpstr (guild_record_get_text (level, GUILD_PROFICIENCY_LEVEL_NAME), ==,
                       names[guild_record_get_integer (level, GUILD_PROFICIENCY_LEVEL_LEVEL) - 1]);
    }
  analysis = import_test_find (o, GUILD_KIND_DOMAIN, "analysis");
  g_assert_cmpint (guild_record_get_integer (analysis, GUILD_DOMAIN_PARENT), ==,
                   guild_test_key (o, GUILD_KIND_DOMAIN, "data"));
  g_assert_cmpint (guild_record_get_integer (import_test_find (o, GUILD_KIND_COMPETENCY, "sql"),
                                             GUILD_COMPETENCY_DOMAIN),
                   ==, guild_record_get_key (analysis));
  joins = import_test_find (o, GUILD_KIND_INDICATOR, "sql-2-2");
  g_assert_cmpstr (guild_record_get_text (joins, GUILD_INDICATOR_TEXT), ==, "Joins tables");
  g_assert_cmpstr (guild_record_get_text (import_test_find (o, GUILD_KIND_COMPETENCY, "sql"),
                                          GUILD_COMPETENCY_DEFINITION),
                   ==, "Asks databases");

  second = import_test_run (o, TRUE, "competencies.csv", COMPETENCIES);
  import_test_assert_counts (second, 0, "5 0 0 5 0 0");

  third = import_test_run (o, TRUE, "competencies.csv",
                           "competency_id,name,definition,level,level_name,indicator\n"
                           "sql,SQL queries,,2,Skilled,Writes a query\n"
                           "sql,Other,,2,Adept,Tunes a query\n"
                           "sql,,,2.5,,Half a level\n"
                           "sql,,,,,No level\n"
                           ",x,,,,\n");
  import_test_assert_counts (third, 0, "5 1 1 2 1 5");
  import_test_assert_says (third, "line 3, name: line 2 calls this competency “SQL queries”");
  import_test_assert_says (third, "line 3, level_name: line 2 calls level 2 “Skilled”");
  import_test_assert_says (third, "line 4, level: a level is a whole number from 0 to 9");
  import_test_assert_says (third, "line 4, indicator: an indicator needs a level");
  import_test_assert_says (third, "line 5, indicator: an indicator needs a level");
  g_assert_cmpstr (guild_record_get_text (import_test_find (o, GUILD_KIND_COMPETENCY, "sql"),
                                          GUILD_COMPETENCY_DEFINITION),
                   ==, "");
}

/* Frameworks that name few levels or none; a competency cannot change its framework. */
static void
test_scales (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("scales.guild");
  g_autoptr (GuildImport) import = import_test_run (o, TRUE, "competencies.csv",
                                                    "framework,competency_id,level\nA,a,1\nB,b,\nC,c,9\nC,d,0\nB,a,\n");
  static const char *const frameworks[] = { "a", "b", "c" };
  static const guint tops[] = { 3, 5, 10 };

  import_test_assert_counts (import, 0, "5 4 0 0 1 0");
  import_test_assert_says (import, "line 6, framework: competency “a” belongs to another framework");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray)
          levels = guild_organisation_list_children (o, GUILD_KIND_PROFICIENCY_LEVEL,
                                                     guild_test_key (o, GUILD_KIND_FRAMEWORK, frameworks[i]));

      g_assert_cmpuint (levels->len, ==, tops[i]);
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return (int) (guild_record_get_key (*(const GuildRecord *const *) a) -
                guild_record_get_key (*(const GuildRecord *const *) b));
}

static void
assert_targets (GuildOrganisation *o,
                const char        *role,
                const char        *expected)
{
  g_autoptr (GPtrArray)
      rows = guild_organisation_list_children (o, GUILD_KIND_REQUIREMENT, guild_test_key (o, GUILD_KIND_ROLE, role));
  g_autoptr (GString) shown = g_string_new (NULL);

  g_ptr_array_sort (rows, compare_keys);
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      double source = guild_record_get_real (row, GUILD_REQUIREMENT_SOURCE_LEVEL);
      g_autofree char *from = import_test_show_date (guild_record_get_date (row, GUILD_REQUIREMENT_FROM));
      g_autofree char *until = import_test_show_date (guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL));
      g_autofree char *competency = import_test_show_key (o, GUILD_KIND_COMPETENCY,
                                                          guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY));

      g_string_append_printf (shown, "%s%s %s..%s %d*%g", shown->len > 0 ? "; " : "", competency, from, until,
                              (int) guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET),
                              guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT));
      if (!isnan (source))
        g_string_append_printf (shown, " (%g)", source);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_requirements (void)
{
  GuildOrganisation *o = guild_test_create ("requirements.guild");
  g_autoptr (GuildImport) first = import_test_run (
      o, TRUE, "role_requirements.csv",
      "role_id,role,competency_id,level,weight\nDA,Data analyst,sql,2.5,2\nDA,,etl,4,\nDA,,sql,1,\nDA,,nope,1,\n"
      "DA,,coach,,\nDA,,coach,5,\nDA,,coach,x,\nDB,,coach,3,heavy\n",
      "competencies.csv", COMPETENCIES);
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;
  g_autoptr (GuildImport) fourth = NULL;

  import_test_assert_counts (first, 0, "8 3 0 0 5 1");
  import_test_assert_says (first, "line 4, competency_id: line 2 gives the same already");
  import_test_assert_says (first, "line 5, competency_id: no competency “nope”");
  import_test_assert_says (first, "line 6, level: a requirement needs a target level");
  import_test_assert_says (first, "line 7, level: level 5 is not on the scale, which goes from 0 to 4");
  import_test_assert_says (first, "line 8, level: this is no number");
  import_test_assert_says (first, "line 9, weight: this is no number; left out");
  assert_targets (o, "DA", "sql .. 3*2 (2.5); etl .. 4*1");
  g_assert_cmpstr (guild_record_get_text (import_test_find (o, GUILD_KIND_ROLE, "DB"), GUILD_ROLE_NAME), ==, "DB");

  second = import_test_run (o, TRUE, "role_requirements.csv",
                            "role_id,role,competency_id,level,weight\nDA,Data analyst,sql,2.5,2\nDA,,etl,4,\n");
  import_test_assert_counts (second, 0, "2 0 0 2 0 0");

  g_clear_object (&first);
  g_clear_object (&second);
  o = import_test_wait_until (o, "requirements.guild", "2026-12-01");
  third = import_test_run (o, TRUE, "role_requirements.csv",
                           "role_id,competency_id,level\nDA,sql,4\nDA,etl,4\nDA,coach,1\n");
  import_test_assert_counts (third, 0, "3 1 1 1 0 0");
  assert_targets (o, "DA", "sql ..2026-11-30 3*2 (2.5); etl .. 4*1; sql 2026-12-01.. 4*2; coach 2026-12-01.. 1*1");
  fourth = import_test_run (o, TRUE, "role_requirements.csv", "role_id,competency_id,level\nDA,sql,3\nDA,coach,2\n");
  import_test_assert_counts (fourth, 0, "2 0 2 0 0 0");
  assert_targets (o, "DA", "sql ..2026-11-30 3*2 (2.5); etl .. 4*1; sql 2026-12-01.. 3*2; coach 2026-12-01.. 2*1");
  g_object_unref (o);
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
}

/* --- who belongs to what ---------------------------------------------------------------------------------- */

static void
test_joins (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("joins.guild");
  static const char assessors[] = "role_id,person_id\nanalyst,p1\nanalyst,Bo Keller\nnowhere,p1\nanalyst,p9\n,p1\n";
  static const char mentors[] =
      "person_id,status,capacity,languages,hours_per_month,organisation\np1,READY,3,cs en,\"2,5\",\n"
      "p2,excellent,x,en,-1,Guild of Weavers\np1,ready,,,,\np9,ready,,,,\n";
  static const char rules[] =
      "mentor_id,mentee_id,rule,competency_id\np1,p2,apart,\np1,p2,prefer,sql\np1,p2,together,\np1,p1,apart,\np2,p1,,\n"
      "p2,p1,hug,\np9,p1,apart,\np2,p1,avoid,nope\n";
  g_autoptr (GuildImport)
      first = import_test_run (o, TRUE, "mentors.csv", mentors, "pair_rules.csv", rules, "role_assessors.csv",
                               assessors, "people.csv", PEOPLE, "competencies.csv", COMPETENCIES);
  g_autoptr (GuildImport) second = NULL;
  GuildValue identity = { 0 };
  const GuildRecord *mentor;

  import_test_assert_counts (first, 0, "4 2 0 0 2 3");
  import_test_assert_counts (first, 1, "8 2 0 0 6 0");
  import_test_assert_counts (first, 2, "5 2 0 0 3 0");
  import_test_assert_says (first, "mentors.csv, line 3, status: this is none of invited, applied");
  import_test_assert_says (first, "mentors.csv, line 3, capacity: this is no whole number");
  import_test_assert_says (first, "mentors.csv, line 3, hours_per_month: -1 is out of range");
  import_test_assert_says (first, "mentors.csv, line 4, person_id: line 2 gives the same already");
  import_test_assert_says (first, "mentors.csv, line 5, person_id: no person “p9”");
  import_test_assert_says (first, "pair_rules.csv, line 4, rule: line 2 gives the same already");
  import_test_assert_says (first, "pair_rules.csv, line 5, mentee_id: mentor and mentee are the same person");
  import_test_assert_says (first, "pair_rules.csv, line 6, rule: a rule is together, apart, prefer or avoid");
  import_test_assert_says (first, "pair_rules.csv, line 7, rule: ");
  import_test_assert_says (first, "pair_rules.csv, line 8, mentor_id: no person “p9”");
  import_test_assert_says (first, "pair_rules.csv, line 9, competency_id: no competency “nope”");
  import_test_assert_says (first, "role_assessors.csv, line 4, role_id: no role “nowhere”");
  import_test_assert_says (first, "role_assessors.csv, line 5, person_id: no person “p9”");

  identity.integer = guild_test_key (o, GUILD_KIND_PERSON, "p1");
  mentor = guild_organisation_find_identity (o, GUILD_KIND_MENTOR, &identity);
  g_assert_cmpint (guild_record_get_integer (mentor, GUILD_MENTOR_STATUS), ==, GUILD_MENTOR_STATUS_READY);
  g_assert_cmpint (guild_record_get_integer (mentor, GUILD_MENTOR_CAPACITY), ==, 3);
  g_assert_cmpfloat (guild_record_get_real (mentor, GUILD_MENTOR_HOURS_PER_MONTH), ==, 2.5);

  second = import_test_run (o, TRUE, "mentors.csv", "person_id,status,capacity\np1,paused,\np2,invited,\n",
                            "pair_rules.csv", "mentor_id,mentee_id,rule\np1,p2,avoid\n", "role_assessors.csv",
                            "role_id,person_id\nanalyst,p1\n");
  import_test_assert_counts (second, 0, "2 0 1 1 0 0");
  import_test_assert_counts (second, 1, "1 0 1 0 0 0");
  import_test_assert_counts (second, 2, "1 0 0 1 0 0");
}

/* --- assessments ------------------------------------------------------------------------------------------ */

typedef struct
{
  GuildOrganisation *organisation;
  GString *shown;
} Shower;

static gboolean
show_assessment (const GuildRecord *row,
                 gpointer           user_data,
                 GError           **error G_GNUC_UNUSED)
{
  Shower *shower = user_data;
  g_autofree char *subject = import_test_show_key (shower->organisation, GUILD_KIND_PERSON,
                                                   guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT));
  g_autofree char *assessor = import_test_show_key (shower->organisation, GUILD_KIND_PERSON,
                                                    guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR));
  g_autofree char *date = import_test_show_date (guild_record_get_date (row, GUILD_ASSESSMENT_DATE));

  g_assert_cmpint (guild_record_get_integer (row, GUILD_ASSESSMENT_STATE), ==, GUILD_ASSESSMENT_STATE_SUBMITTED);
  g_string_append_printf (shower->shown, "%s %s %s %s %s %d\n", guild_record_get_text (row, GUILD_ASSESSMENT_ID),
                          subject, assessor,
                          guild_kind_get_info (GUILD_KIND_ASSESSMENT)
                              ->fields[GUILD_ASSESSMENT_KIND]
                              .names[guild_record_get_integer (row, GUILD_ASSESSMENT_KIND)],
                          date, (int) guild_record_get_integer (row, GUILD_ASSESSMENT_ENTRY));
  return TRUE;
}

static gboolean
show_rating (const GuildRecord *row,
             gpointer           user_data,
             GError           **error G_GNUC_UNUSED)
{
  Shower *shower = user_data;
  g_autofree char *competency = import_test_show_key (shower->organisation, GUILD_KIND_COMPETENCY,
                                                      guild_record_get_integer (row, GUILD_RATING_COMPETENCY));
  gint64 level = guild_record_get_integer (row, GUILD_RATING_LEVEL);
  double source = guild_record_get_real (row, GUILD_RATING_SOURCE_LEVEL);

  g_string_append_printf (shower->shown, "%s %d", competency, level == GUILD_ABSENT ? -1 : (int) level);
  if (!isnan (source))
    g_string_append_printf (shower->shown, " (%g)", source);
  g_string_append_printf (shower->shown, " %s\n", guild_record_get_text (row, GUILD_RATING_EVIDENCE));
  return TRUE;
}

static void
assert_assessments (GuildOrganisation *o,
                    const char        *assessments,
                    const char        *ratings)
{
  GuildQuery query = { .kind = GUILD_KIND_ASSESSMENT, .field = GUILD_ALL_FIELDS };
  Shower shower = { o, g_string_new (NULL) };

  g_assert_true (guild_store_each (guild_organisation_get_store (o), &query, show_assessment, &shower, NULL, NULL));
  g_assert_cmpstr (shower.shown->str, ==, assessments);
  g_string_truncate (shower.shown, 0);
  query.kind = GUILD_KIND_RATING;
  g_assert_true (guild_store_each (guild_organisation_get_store (o), &query, show_rating, &shower, NULL, NULL));
  g_assert_cmpstr (shower.shown->str, ==, ratings);
  g_string_free (shower.shown, TRUE);
}

static void
test_assessments (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("assessments.guild");
  static const char text[] = "person_id,competency_id,assessor_id,kind,level,date,evidence\n"
                             "p3,sql,p3,self,2,2026-10-01,Wrote a report\n"
                             "p3,etl,,self,n/a,2026-10-01,\n"
                             "p3,sql,p2,manager,3.4,2026-10-02,\n"
                             "p3,etl,,manager,1,2026-10-02,\n"
                             "p2,sql,p1,,4,2026-10-03,\n"
                             "p2,sql,,peer,2,2026-10-03,\n"
                             "p3,coach,p3,self,1,2026-10-01,\n";
  g_autoptr (GuildImport) first = import_test_run (o, TRUE, "assessments.csv", text, "people.csv", PEOPLE,
                                                   "competencies.csv", COMPETENCIES);
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;

  import_test_assert_counts (first, 0, "7 7 0 0 0 0");
  assert_assessments (o,
                      "a1 p3 p3 self 2026-10-01 1\na2 p3 p2 manager 2026-10-02 2\na3 p2 p1 manager 2026-10-03 3\n"
                      "a4 p2 - peer 2026-10-03 4\n",
                      "sql 2 Wrote a report\netl -1 \ncoach 1 \nsql 3 (3.4) \netl 1 \nsql 4 \nsql 2 \n");
  second = import_test_run (o, TRUE, "assessments.csv", text);
  import_test_assert_counts (second, 0, "7 0 0 7 0 0");

  third =
      import_test_run (o, TRUE, "assessments.csv",
                       "person_id,competency_id,kind,level,date\np3,sql,self,3,2026-10-01\np3,sql,self,4,2026-10-20\n"
                       "p3,coach,self,NA,2026-10-01\np2,etl,self,0,2026-10-01\n");
  import_test_assert_counts (third, 0, "4 2 2 0 0 0");
  assert_assessments (
      o,
      "a1 p3 p3 self 2026-10-01 1\na2 p3 p2 manager 2026-10-02 2\na3 p2 p1 manager 2026-10-03 3\n"
      "a4 p2 - peer 2026-10-03 4\na5 p3 p3 self 2026-10-20 5\na6 p2 p2 self 2026-10-01 6\n",
      "sql 3 Wrote a report\netl -1 \ncoach -1 \nsql 3 (3.4) \netl 1 \nsql 4 \nsql 2 \nsql 4 \netl 0 \n");
}

static void
test_assessments_rejected (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("bad-assessments.guild");
  g_autoptr (GuildImport)
      import = import_test_run (o, TRUE, "people.csv", PEOPLE, "competencies.csv", COMPETENCIES, "assessments.csv",
                                "person_id,competency_id,assessor_id,kind,level,date\n"
                                "p9,sql,,self,1,2026-10-01\n"
                                "p3,nope,,self,1,2026-10-01\n"
                                "p3,sql,,self,5,2026-10-01\n"
                                "p3,sql,,self,-1,2026-10-01\n"
                                "p3,sql,,self,good,2026-10-01\n"
                                "p3,sql,,self,,2026-10-01\n"
                                "p3,sql,,self,1,\n"
                                "p3,sql,,self,1,2026-13-01\n"
                                "p3,sql,,self,1,2026-11-23\n"
                                "p3,sql,p1,self,1,2026-10-01\n"
                                "p3,sql,p3,peer,1,2026-10-01\n"
                                "p3,sql,p1,manager,1,2026-10-01\n"
                                "p3,sql,p2,manager,1,2020-10-01\n"
                                "p3,sql,p9,peer,1,2026-10-01\n"
                                "p3,sql,p1,rival,1,2026-10-01\n"
                                "p3,sql,p1,,1,2026-10-01\n"
                                "p1,sql,,manager,1,2026-10-01\n"
                                "p3,sql,,self,1,2026-10-01\n"
                                "p3,sql,,self,2,2026-10-01\n"
                                ",sql,,self,2,2026-10-01\n");

  import_test_assert_counts (import, 2, "20 1 0 0 19 0");
  import_test_assert_says (import, "line 2, person_id: no person “p9”");
  import_test_assert_says (import, "line 3, competency_id: no competency “nope”");
  import_test_assert_says (import, "line 4, level: level 5 is not on the scale, which goes from 0 to 4");
  import_test_assert_says (import, "line 5, level: level -1 is not on the scale");
  import_test_assert_says (import, "line 6, level: this is no level");
  import_test_assert_says (import, "line 7, level: it is empty");
  import_test_assert_says (import, "line 8, date: a rating needs its date");
  import_test_assert_says (import, "line 9, date: this is no date");
  import_test_assert_says (import, "line 10, date: it lies in the future");
  import_test_assert_says (import, "line 11, assessor_id: a self-rating is given by the person");
  import_test_assert_says (import, "line 12, assessor_id: nobody rates themselves as manager");
  import_test_assert_says (import, "line 13, assessor_id: only who confirmed");
  import_test_assert_says (import, "line 14, assessor_id: only who confirmed");
  import_test_assert_says (import, "line 15, assessor_id: no person “p9”");
  import_test_assert_says (import, "line 16, kind: a kind is self");
  import_test_assert_says (import, "line 17, kind: say whether");
  import_test_assert_says (import, "line 18, assessor_id: only who confirmed");
  import_test_assert_says (import, "line 20, competency_id: line 19 rates the same");
  import_test_assert_says (import, "line 21, person_id: it is empty");
}

/* More known assessments than are asked for one by one. */
static void
test_assessments_many (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("many.guild");
  g_autoptr (GString) text = g_string_new ("person_id,competency_id,level,date\n");
  g_autoptr (GuildImport) first = NULL;
  g_autoptr (GuildImport) second = NULL;

  for (GuildDate day = guild_date_new (2024, 1, 1); day < guild_date_new (2025, 1, 1); day++)
    {
      g_autofree char *date = import_test_show_date (day);

      g_string_append_printf (text, "p2,sql,%d,%s\np2,etl,na,%s\n", (int) day % 5, date, date);
    }
  first = import_test_run (o, TRUE, "a.csv", text->str, "people.csv", PEOPLE, "competencies.csv", COMPETENCIES);
  import_test_assert_counts (first, 0, "732 732 0 0 0 0");
  g_string_append (text, "p2,coach,1,2024-02-29\n");
  second = import_test_run (o, TRUE, "a.csv", text->str);
  import_test_assert_counts (second, 0, "733 1 0 732 0 0");
}

/* --- the whole ------------------------------------------------------------------------------------------- */

/* Large imports are made in bulk and come out the same. */
static void
test_bulk (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("bulk.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GString) text = g_string_new ("id,name,title,manager_id\n");
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GuildImport) again = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 6000; i++)
    g_string_append_printf (text, "p%d,Person %d,Title %d,p%d\n", i, i, i % 7, i / 2);
  guild_import_add_text (import, "people.csv", text->str, (gssize) text->len);
  change = guild_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (guild_change_get_flags (change), ==, GUILD_CHANGE_BULK);
  g_assert_cmpstr (guild_change_get_name (change), ==, "import");
  g_assert_cmpstr (guild_change_get_detail (change), ==, "people.csv");
  import_test_assert_counts (import, 0, "6000 6000 0 0 0 1"); /* p0 has itself for a manager */
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  again = import_test_run (o, TRUE, "people.csv", text->str);
  import_test_assert_counts (again, 0, "6000 0 0 6000 0 1");
}

static GFile *
write_file (const char *name,
            const char *text,
            gsize       length)
{
  g_autoptr (GFile) file = guild_test_file (name);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;

  g_file_make_directory_with_parents (folder, NULL, NULL);
  g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&file);
}

/* A folder, a mapping with lookups from two places, UTF-16 with bars, dates of its own. */
static void
test_mapped (void)
{
  static const char employees[] = "EMPLOYEE_ID|FIRST|LAST|JOB|DEPT|BOSS|HIRED\n"
                                  "1|Zoë|Brown|IT|90|none|3/4/2020\n"
                                  "2|Raúl|Green|HR|60|1|3/14/2020\n"
                                  "3|Ivy|White|XX|77|1|\n";
  g_autoptr (GuildOrganisation) o = guild_test_create ("mapped.guild");
  gsize length;
  g_autofree char *wide = g_convert (employees, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr (GFile) source = write_file ("hr/employees.txt", wide, length);
  g_autoptr (GFile) folder = g_file_get_parent (source);
  g_autofree char *departments_text = g_strdup ("id,name,place\n90,Board,1\n60,Personnel,2\n");
  g_autoptr (GFile) departments = write_file ("hr/departments.csv", departments_text, strlen (departments_text));
  g_autoptr (GFile) places = write_file ("hr/places.csv", "id,city\n1,Brno\n2,\n", 17);
  g_autoptr (GFile) notes = write_file ("hr/notes.txt", "Nothing of interest\nhere\n", 25);
  g_autoptr (GFile) crosswalk = write_file ("maps/crosswalk.csv", "job,role\nIT,analyst\n", 20);
  static const char text[] =
      "{\"table\": \"people\", \"dates\": \"mdy\", \"columns\": {\"id\": \"EMPLOYEE_ID\", \"name\": [\"FIRST\", \"LAST\"],"
      "\"status\": {\"constant\": \"active\"}, \"hire_date\": \"HIRED\", \"manager_id\": \"BOSS\","
      "\"role_id\": {\"column\": \"JOB\", \"values\": {\"HR\": \"head\"}, \"lookup\": [{\"file\": \"crosswalk.csv\", "
      "\"from\": \"job\", \"to\": \"role\"}]},"
      "\"department\": {\"column\": \"DEPT\", \"lookup\": [{\"file\": \"departments.csv\", \"from\": \"id\", \"to\": \"name\"}]},"
      "\"location\": {\"column\": \"DEPT\", \"lookup\": [{\"file\": \"departments.csv\", \"from\": \"id\", \"to\": \"place\"},"
      "{\"file\": \"places.csv\", \"from\": \"id\", \"to\": \"city\"}]}}}";
  g_autoptr (GFile) mapping = write_file ("maps/hr.json", text, strlen (text));
  g_autoptr (GFile) rejects = guild_test_file ("rejects.csv");
  g_autoptr (GuildImport) roles = import_test_run (o, TRUE, "competencies.csv", COMPETENCIES, "r.csv",
                                                   "role_id,competency_id,level\nanalyst,sql,2\nhead,coach,3\n");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  const GuildImportReport *report;

  g_assert_true (guild_import_set_mapping (import, mapping, &error));
  g_assert_true (guild_import_add (import, folder, &error));
  change = guild_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (guild_organisation_commit (o, change, NULL, &error));
  report = guild_import_get_report (import);
  g_assert_cmpuint (report->sources->len, ==, 4);
  import_test_assert_counts (import, 0, "0 0 0 0 0 0");
  g_assert_true (import_test_has_note (import, 0, "left alone"));
  import_test_assert_counts (import, 1, "3 3 0 0 0 3");
  import_test_assert_says (import, "employees.txt, line 4, role_id: crosswalk.csv has no row with the job “XX”");
  import_test_assert_says (import, "employees.txt, line 4, department: departments.csv has no row with the id “77”");
  g_assert_cmpstr (((GuildImportSource *) g_ptr_array_index (report->sources, 1))->encoding, ==, "UTF-16LE");
  g_assert_cmpint (((GuildImportSource *) g_ptr_array_index (report->sources, 1))->delimiter, ==, '|');
  g_assert_cmpstr (guild_record_get_text (import_test_find (o, GUILD_KIND_PERSON, "1"), GUILD_PERSON_NAME), ==,
                   "Zoë Brown");
  import_test_assert_places (o, "1", "2020-03-04.. analyst Board Brno - -");
  import_test_assert_places (o, "2", "2020-03-14.. head Personnel  1 -");
  import_test_assert_places (o, "3", ".. -   1 -");

  g_assert_true (guild_import_write_rejects (import, rejects, NULL, &error));
  g_assert_true (g_file_load_contents (rejects, NULL, &written, NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (written, "reason,source,line,EMPLOYEE_ID,FIRST,LAST,JOB,DEPT,BOSS,HIRED\n"));
  g_assert_nonnull (strstr (written, ",employees.txt,4,3,Ivy,White,XX,77,1,\n"));
}

static void
test_rejects (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("rejects.guild");
  g_autoptr (GuildImport)
      import = import_test_run (o, FALSE, "a.csv", "id,name\n1,One\n,=HYPERLINK(1)\n1,\"Two\nlines\"\n");
  g_autoptr (GFile) rejects = guild_test_file ("out.csv");
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (guild_import_write_rejects (import, rejects, NULL, &error));
  g_assert_true (g_file_load_contents (rejects, NULL, &written, NULL, NULL, &error));
  g_assert_cmpstr (written, ==,
                   "reason,source,line,id,name\n"
                   "id: it is empty; every row needs it,a.csv,3,,'=HYPERLINK(1)\n"
                   "id: line 2 gives the same already; one of them must go,a.csv,4,1,\"Two\nlines\"\n");
}

/* Sources that cannot be read are errors, and change nothing. */
static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *format;
    const char *says;
  } sources[] = {
    { "", NULL, "a.csv: it is empty" },
    { "colour,size\nred,1\n", NULL, "a.csv: its columns are of no table that is known here: colour, size" },
    { "{\"id\": 1}", NULL, "a.csv: it is JSON" },
    { "[1, 2]", NULL, "a.csv: it is JSON" },
    { "id,name\n1,\"One\n", NULL, "a.csv: line 2: the quote that opens here is never closed" },
    { "\xef\xbb\xbfid,name\n1,\xff\n", NULL, "a.csv: it begins as UTF-8" },
    { "id,surname\n1,One\n", "people", "a.csv: there is no column “name”" },
    { "id,name\n1,One\n", "onet", "a.csv: its columns are of no table" },
    { "id,name\n1,One\n", "mentors", "a.csv: there is no column “person_id”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (GuildOrganisation) o = guild_test_create ("errors.guild");
      g_autoptr (GuildImport) import = guild_import_new (o);
      g_autoptr (GError) error = NULL;

      g_assert_true (guild_import_set_format (import, sources[i].format, NULL));
      guild_import_add_text (import, "a.csv", sources[i].text, -1);
      g_assert_null (guild_import_plan (import, NULL, NULL, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, sources[i].says));
    }
}

static void
note_fraction (double   fraction,
               gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

static void
test_cancel (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("cancel.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildImport) missing = guild_import_new (o);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) nowhere = guild_test_file ("nowhere.csv");
  g_autoptr (GString) text = g_string_new ("id,name\n");
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  double last = 0;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text, "%d,Person %d\n", i, i);
  guild_import_add_text (import, "a.csv", text->str, -1);
  change = guild_import_plan (import, note_fraction, &last, cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (last, >, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (guild_import_plan (import, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (guild_import_add (missing, nowhere, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (guild_import_set_format (missing, "xml", &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_assert_finalize_object (g_steal_pointer (&missing));
}

/* --- whatever comes ----------------------------------------------------------------------------------- */

static const char *const persons[] = { "p1", "p2", "p3", "P4", "five", "\"Eva, N.\"", "=6", "NO_MGR", "", "p9" };
static const char *const names[] = { "Ann", "ANN", "Ben  Lee", "ben lee", "\"Eva\nNovák\"", "x", "Инженер", "" };
static const char *const titles[] = { "Analyst", "analyst", "Head of Data", "Инженер", "-", "", "r1", "Role one" };
static const char *const days[] = { "2026-11-22", "2026-11-23", "2026-11-21", "2020-02-29", "2021-02-29", "",
                                    "31/12/2019", "12/31/2019", "1.2.2030",   "0001-01-01", "9999-12-31", "soon" };
static const char *const competencies[] = { "c1", "c2", "c3", "C1", "nope", "", "c 4" };
static const char *const levels[] = { "0",  "1",   "2",   "3", "4", "5",   "9",    "10",
                                      "-1", "2.5", "n/a", "",  "x", "1e9", "4.999" };
static const char *const roles[] = { "r1", "r2", "analyst", "nope", "", "Role one" };
static const char *const others[] = { "self",  "manager",  "peer",  "report",   "",       "active",   "left",
                                      "leave", "on leave", "apart", "together", "prefer", "ready",    "invited",
                                      "7",     "-3",       "0.5",   "text",     "A / B",  "A / C / D" };

typedef struct
{
  const char *const *values;
  guint n_values;
} Pool;

#define POOL(values) { values, G_N_ELEMENTS (values) }

static const struct
{
  const char *headers;
  Pool pools[13];
} shapes[] = {
  { "id,name,email,title,role_id,department,location,manager_id,hire_date,end_date,status,next_role_id,confirmer_id",
    { POOL (persons), POOL (names), POOL (names), POOL (titles), POOL (roles), POOL (others), POOL (others),
      POOL (persons), POOL (days), POOL (days), POOL (others), POOL (roles), POOL (persons) } },
  { "id,name,manager_id,title", { POOL (persons), POOL (names), POOL (persons), POOL (titles) } },
  { "framework,domain,competency_id,name,definition,level,level_name,indicator",
    { POOL (roles), POOL (others), POOL (competencies), POOL (names), POOL (names), POOL (levels), POOL (names),
      POOL (titles) } },
  { "role_id,role,competency_id,level,weight",
    { POOL (roles), POOL (titles), POOL (competencies), POOL (levels), POOL (levels) } },
  { "role_id,person_id", { POOL (roles), POOL (persons) } },
  { "person_id,competency_id,assessor_id,kind,level,date,evidence",
    { POOL (persons), POOL (competencies), POOL (persons), POOL (others), POOL (levels), POOL (days), POOL (names) } },
  { "person_id,status,capacity,languages,hours_per_month,organisation",
    { POOL (persons), POOL (others), POOL (levels), POOL (names), POOL (levels), POOL (names) } },
  { "mentor_id,mentee_id,rule,competency_id", { POOL (persons), POOL (persons), POOL (others), POOL (competencies) } },
};

static char *
make_table (GRand *random,
            guint  shape)
{
  GString *text = g_string_new (shapes[shape].headers);

  for (int rows = g_rand_int_range (random, 1, 25); rows > 0; rows--)
    for (guint i = 0; i < G_N_ELEMENTS (shapes[shape].pools) && shapes[shape].pools[i].values != NULL; i++)
      {
        const Pool *pool = &shapes[shape].pools[i];

        g_string_append_printf (text, "%c%s", i == 0 ? '\n' : ',',
                                pool->values[g_rand_int_range (random, 0, (gint32) pool->n_values)]);
      }
  return g_string_free (text, FALSE);
}

/* Whatever tables say, on whatever day: what is planned is accepted, and the same tables again plan
 * nothing. */
static void
test_anything (void)
{
  static const char *const steps[] = { "2026-11-22", "2026-11-23", "2027-01-31", "2030-03-01" };
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);

  for (guint round = 0; round < 40; round++)
    {
      GuildOrganisation *o = guild_test_create ("anything.guild");

      for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
        {
          g_autoptr (GuildImport) import = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (GString) all = g_string_new (NULL);

          o = import_test_wait_until (o, "anything.guild", steps[step]);
          import = guild_import_new (o);
          for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
            {
              g_autofree char *name = g_strdup_printf ("%u.csv", i);
              g_autofree char *text = NULL;

              if (g_rand_int_range (random, 0, 3) == 0 && i > 0)
                continue;
              text = make_table (random, i);
              g_string_append_printf (all, "--- %s\n%s\n", name, text);
              guild_import_add_text (import, name, text, -1);
            }
          for (guint again = 0; again < 2; again++)
            {
              g_autoptr (GuildChange) change = guild_import_plan (import, NULL, NULL, NULL, &error);
              guint n_operations;

              g_assert_no_error (error);
              guild_change_get_operations (change, &n_operations);
              if (!guild_organisation_commit (o, change, NULL, &error))
                g_error ("round %u, step %u: %s\n%s", round, step, error->message, all->str);
              if (again == 1 && n_operations > 0 && step < 2)
                {
                  const GuildImportReport *report = guild_import_get_report (import);

                  for (guint i = 0; i < report->differences->len; i++)
                    {
                      const GuildImportDifference *difference = g_ptr_array_index (report->differences, i);

                      g_printerr ("%u:%u %s %s “%s” “%s”\n", difference->source, (guint) difference->line,
                                  difference->object, difference->field, difference->old_value, difference->new_value);
                    }
                  g_error ("round %u, step %u: again %u operations\n%s", round, step, n_operations, all->str);
                }
            }
        }
      g_object_unref (o);
    }
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/competencies", test_competencies);
  g_test_add_func ("/import/competencies/scales", test_scales);
  g_test_add_func ("/import/requirements", test_requirements);
  g_test_add_func ("/import/joins", test_joins);
  g_test_add_func ("/import/assessments", test_assessments);
  g_test_add_func ("/import/assessments/rejected", test_assessments_rejected);
  g_test_add_func ("/import/assessments/many", test_assessments_many);
  g_test_add_func ("/import/bulk", test_bulk);
  g_test_add_func ("/import/mapped", test_mapped);
  g_test_add_func ("/import/rejects", test_rejects);
  g_test_add_func ("/import/errors", test_errors);
  g_test_add_func ("/import/cancel", test_cancel);
  g_test_add_func ("/import/anything", test_anything);
  return g_test_run ();
}
