/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports of the contract's tables: what is planned, what is reported, and that nothing moves before
 * the commit. */
#include <math.h>
#include <string.h>

#include "guild-error.h"
#include "guild-import.h"
#include "guild-test.h"

/* --- what the tests share ------------------------------------------------------------------------------- */

/* Plans pairs of a name and a text; @commit takes the change to the organisation. */
static GuildImport *
import_texts (GuildOrganisation *organisation,
              gboolean           commit,
              ...)
{
  GuildImport *import = guild_import_new (organisation);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *name;
  va_list pairs;

  va_start (pairs, commit);
  while ((name = va_arg (pairs, const char *)) != NULL)
    guild_import_add_text (import, name, va_arg (pairs, const char *), -1);
  va_end (pairs);
  before = guild_test_export (organisation);
  change = guild_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  after = guild_test_export (organisation);
  g_assert_cmpstr (after, ==, before);
  if (commit)
    guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  return import;
}

/* "read added changed unchanged rejected left_out" of a source. */
static void
assert_counts (GuildImport *import,
               guint        source,
               const char  *expected)
{
  const GuildImportReport *report = guild_import_get_report (import);
  const GuildImportCounts *counts = &((GuildImportSource *) g_ptr_array_index (report->sources, source))->counts;
  g_autofree char *shown = g_strdup_printf ("%d %d %d %d %d %d", (int) counts->read, (int) counts->added,
                                            (int) counts->changed, (int) counts->unchanged, (int) counts->rejected,
                                            (int) counts->left_out);

  if (strcmp (shown, expected) != 0)
    for (guint i = 0; i < report->rejections->len; i++)
      {
        g_autofree char *line = guild_import_describe_rejection (import, g_ptr_array_index (report->rejections, i));

        g_test_message ("%s", line);
      }
  g_assert_cmpstr (shown, ==, expected);
  g_assert_cmpuint (counts->read, ==,
                    counts->added + counts->changed + counts->unchanged + counts->skipped + counts->rejected);
}

static void
assert_says (GuildImport *import,
             const char  *expected)
{
  const GuildImportReport *report = guild_import_get_report (import);

  for (guint i = 0; i < report->rejections->len; i++)
    {
      g_autofree char *line = guild_import_describe_rejection (import, g_ptr_array_index (report->rejections, i));

      if (strstr (line, expected) != NULL)
        return;
      g_test_message ("%s", line);
    }
  g_error ("nothing says “%s”", expected);
}

static gboolean
has_note (GuildImport *import,
          guint        source,
          const char  *expected)
{
  GPtrArray *notes = ((GuildImportSource *) g_ptr_array_index (guild_import_get_report (import)->sources, source))
                         ->notes;

  for (guint i = 0; i < notes->len; i++)
    if (strstr (g_ptr_array_index (notes, i), expected) != NULL)
      return TRUE;
  return FALSE;
}

static char *
show_key (GuildOrganisation *organisation,
          GuildKind          kind,
          gint64             key)
{
  const GuildRecord *row = key == 0 ? NULL : guild_organisation_lookup (organisation, kind, key);

  return g_strdup (row == NULL ? "-" : guild_record_get_text (row, 0));
}

static char *
show_date (GuildDate date)
{
  char buffer[GUILD_DATE_LENGTH];

  return g_strdup (date == 0 ? "" : guild_date_format (date, buffer));
}

static int
compare_from (gconstpointer a,
              gconstpointer b)
{
  return (int) (guild_record_get_date (*(const GuildRecord *const *) a, GUILD_EMPLOYMENT_FROM) -
                guild_record_get_date (*(const GuildRecord *const *) b, GUILD_EMPLOYMENT_FROM));
}

/* The person's employments as "from..until role department location manager confirmer", by `from`. */
static void
assert_places (GuildOrganisation *organisation,
               const char        *person,
               const char        *expected)
{
  g_autoptr (GPtrArray)
      rows = guild_organisation_list_children (organisation, GUILD_KIND_EMPLOYMENT,
                                               guild_test_key (organisation, GUILD_KIND_PERSON, person));
  g_autoptr (GString) shown = g_string_new (NULL);

  g_ptr_array_sort (rows, compare_from);
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      g_autofree char *from = show_date (guild_record_get_date (row, GUILD_EMPLOYMENT_FROM));
      g_autofree char *until = show_date (guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL));
      g_autofree char *role = show_key (organisation, GUILD_KIND_ROLE,
                                        guild_record_get_integer (row, GUILD_EMPLOYMENT_ROLE));
      g_autofree char *manager = show_key (organisation, GUILD_KIND_PERSON,
                                           guild_record_get_integer (row, GUILD_EMPLOYMENT_MANAGER));
      g_autofree char *confirmer = show_key (organisation, GUILD_KIND_PERSON,
                                             guild_record_get_integer (row, GUILD_EMPLOYMENT_CONFIRMER));

      g_string_append_printf (shown, "%s%s..%s %s %s %s %s %s", i > 0 ? "; " : "", from, until, role,
                              guild_record_get_text (row, GUILD_EMPLOYMENT_DEPARTMENT),
                              guild_record_get_text (row, GUILD_EMPLOYMENT_LOCATION), manager, confirmer);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static const GuildRecord *
find (GuildOrganisation *organisation,
      GuildKind          kind,
      const char        *id)
{
  const GuildRecord *row = guild_organisation_find (organisation, kind, id);

  g_assert_nonnull (row);
  return row;
}

/* Opens the organisation, which nothing else may hold, again on another day. */
static GuildOrganisation *
wait_until (GuildOrganisation *organisation,
            const char        *name,
            const char        *day)
{
  g_object_unref (organisation);
  g_setenv ("GUILDHALL_TODAY", day, TRUE);
  return guild_test_reopen (name);
}

/* --- people ---------------------------------------------------------------------------------------------- */

#define PEOPLE                                                                                                         \
  "id,name,email,title,role_id,department,location,manager_id,hire_date,end_date,status,next_role_id,confirmer_id\n"   \
  "p2,Bo Keller,bo@example.org,Analyst,,Data,Brno,p1,2020-02-01,,active,,\n"                                           \
  "p1,Eva Novák,eva@example.org,Head,,Data,Brno,,2019-01-01,,active,,\n"                                               \
  "p3,Ana Ortiz,ana@example.org,analyst ,,Data,Porto,Eva Novák,2021-05-01,2027-01-31,on leave,,p2\n"

static void
test_people (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("people.guild");
  g_autoptr (GuildImport) first = import_texts (o, TRUE, "people.csv", PEOPLE, NULL);
  g_autoptr (GuildImport) second = NULL;
  const GuildRecord *ana;

  assert_counts (first, 0, "3 3 0 0 0 0");
  assert_places (o, "p1", "2019-01-01.. head Data Brno - -");
  assert_places (o, "p2", "2020-02-01.. analyst Data Brno p1 -");
  assert_places (o, "p3", "2021-05-01..2027-01-31 analyst Data Porto p1 p2");
  ana = find (o, GUILD_KIND_PERSON, "p3");
  g_assert_cmpstr (guild_record_get_text (ana, GUILD_PERSON_EMAIL), ==, "ana@example.org");
  g_assert_cmpstr (guild_record_get_text (ana, GUILD_PERSON_TITLE), ==, "analyst");
  g_assert_cmpint (guild_record_get_integer (ana, GUILD_PERSON_STATUS), ==, GUILD_PERSON_STATUS_LEAVE);
  g_assert_cmpint (guild_record_get_integer (find (o, GUILD_KIND_ROLE, "analyst"), GUILD_ROLE_STUB), ==, 1);
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_ROLE, "analyst"), GUILD_ROLE_NAME), ==, "Analyst");

  second = import_texts (o, TRUE, "people.csv", PEOPLE, NULL);
  assert_counts (second, 0, "3 0 0 3 0 0");
}

/* Only columns that are there change; an empty cell clears; a change of place starts today. */
static void
test_people_change (void)
{
  GuildOrganisation *o = guild_test_create ("change.guild");
  g_autoptr (GuildImport) first = import_texts (o, TRUE, "people.csv", PEOPLE, NULL);
  g_autoptr (GuildImport) same_day = NULL;
  g_autoptr (GuildImport) later = NULL;
  g_autoptr (GuildImport) leaving = NULL;
  g_autoptr (GuildImport) back = NULL;
  const GuildImportDifference *difference;

  g_clear_object (&first);
  o = wait_until (o, "change.guild", "2026-12-01");
  later = import_texts (o, TRUE, "people.csv",
                        "id,name,email,department\np2,Bo Keller,,Sales\np1,Eva Novák,eva@example.org,Data\n", NULL);
  assert_counts (later, 0, "2 0 1 1 0 0");
  assert_places (o, "p2", "2020-02-01..2026-11-30 analyst Data Brno p1 -; 2026-12-01.. analyst Sales Brno p1 -");
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_PERSON, "p2"), GUILD_PERSON_EMAIL), ==, "");
  difference = g_ptr_array_index (guild_import_get_report (later)->differences, 0);
  g_assert_cmpstr (difference->object, ==, "person p2");
  g_assert_cmpstr (difference->field, ==, "email");
  g_assert_cmpstr (difference->old_value, ==, "bo@example.org");
  g_assert_cmpstr (difference->new_value, ==, "");
  g_assert_cmpuint (difference->line, ==, 2);

  /* The same day again: in place. */
  same_day = import_texts (o, TRUE, "people.csv", "id,name,location\np2,Bo Keller,Praha\n", NULL);
  assert_counts (same_day, 0, "1 0 1 0 0 0");
  assert_places (o, "p2", "2020-02-01..2026-11-30 analyst Data Brno p1 -; 2026-12-01.. analyst Sales Praha p1 -");

  leaving = import_texts (o, TRUE, "people.csv", "id,name,end_date,status\np2,Bo Keller,2026-12-31,left\n", NULL);
  assert_counts (leaving, 0, "1 0 1 0 0 0");
  assert_places (o, "p2",
                 "2020-02-01..2026-11-30 analyst Data Brno p1 -; 2026-12-01..2026-12-31 analyst Sales Praha p1 -");

  /* Hired again. */
  g_clear_object (&same_day);
  g_clear_object (&later);
  g_clear_object (&leaving);
  o = wait_until (o, "change.guild", "2027-06-01");
  back = import_texts (o, TRUE, "people.csv",
                       "id,name,hire_date,end_date,status,department\np2,Bo Keller,2027-05-01,,active,Legal\n", NULL);
  assert_counts (back, 0, "1 0 1 0 0 0");
  assert_places (o, "p2",
                 "2020-02-01..2026-11-30 analyst Data Brno p1 -; 2026-12-01..2026-12-31 analyst Sales Praha p1 -; "
                 "2027-05-01.. analyst Legal Praha p1 -");
  g_object_unref (o);
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
}

/* A date of hire that is put right moves the employment's beginning. */
static void
test_people_hire_date (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("hire.guild");
  g_autoptr (GuildImport) first = import_texts (o, TRUE, "people.csv", "id,name\na,A\nb,B\n", NULL);
  g_autoptr (GuildImport) second = NULL;

  assert_places (o, "a", ".. -   - -");
  second = import_texts (o, TRUE, "people.csv",
                         "id,name,hire_date,end_date\na,A,2020-01-01,\nb,B,2020-01-01,2019-01-01\n", NULL);
  assert_counts (second, 0, "2 0 2 0 0 1");
  assert_places (o, "a", "2020-01-01.. -   - -");
  assert_says (second, "line 3, end_date: it lies before the hire date");
}

static void
test_managers (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("managers.guild");
  g_autoptr (GuildImport) import = import_texts (o, TRUE, "people.csv",
                                                 "id,name,email,manager_id\n"
                                                 "a,Ann Lee,ann@example.org,P0934\n" /* nobody */
                                                 "b,Ben Lee,ben@example.org,b\n"     /* themselves */
                                                 "c,Sam Roe,sam@example.org,ANN@example.org\n"
                                                 "d,Sam  roe,roe@example.org,ben lee\n"
                                                 "e,Eve Poe,,sam roe\n" /* two of them */
                                                 "f,Flo Poe,,NO_MGR\n"
                                                 "g,Guy Poe,,h\n" /* later in the file */
                                                 "h,Hal Poe,,i\n"
                                                 "i,Ida Poe,,g\n", /* closes a ring */
                                                 NULL);
  g_autoptr (GuildImport) again = NULL;

  assert_counts (import, 0, "9 9 0 0 0 4");
  assert_says (import, "line 2, manager_id: no person “P0934”; left without a manager");
  assert_says (import, "line 3, manager_id: this is the same person; left without a manager");
  assert_says (import,
               "line 6, manager_id: several people are called “sam roe”; give their id; left without a manager");
  assert_says (import,
               "line 10, manager_id: the line of managers leads from “g” back to this person; left without a manager");
  assert_places (o, "c", ".. -   a -");
  assert_places (o, "d", ".. -   b -");
  assert_places (o, "f", ".. -   - -");
  assert_places (o, "g", ".. -   h -");
  assert_places (o, "h", ".. -   i -");
  assert_places (o, "i", ".. -   - -");

  /* Turning a line round is no ring, in whatever order; closing one against what is known is. */
  again = import_texts (o, TRUE, "people.csv",
                        "id,name,manager_id\nh,Hal Poe,g\ng,Guy Poe,\ni,Ida Poe,h\na,Ann Lee,c\n", NULL);
  assert_counts (again, 0, "4 0 3 1 0 1");
  assert_says (again, "line 5, manager_id: the line of managers leads from “c” back");
  assert_places (o, "h", "..2026-11-21 -   i -; 2026-11-22.. -   g -");
}

static void
test_people_rejected (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("rejected.guild");
  g_autofree char *long_name = g_strnfill (1001, 'n');
  g_autofree char *long_id = g_strnfill (201, 'i');
  g_autofree char *text = g_strdup_printf ("id,name,status,hire_date,next_role_id,role_id,department\n"
                                           ",Nobody,,,,,\n"
                                           "a,,,,,,\n"
                                           "b,%s,,,,,\n"
                                           "%s,Long,,,,,\n"
                                           "c,C,resting,2026-02-30,nowhere,unknown,%s\n"
                                           "c,C again,,,,,\n"
                                           "d,D,a,b,c,d,e,f,g\n"
                                           ",,,,,,\n"
                                           "e,E\n",
                                           long_name, long_id, long_name);
  g_autoptr (GuildImport) import = import_texts (o, TRUE, "people.csv", text, NULL);

  assert_counts (import, 0, "8 2 0 0 6 5");
  assert_says (import, "line 2, id: it is empty");
  assert_says (import, "line 3, name: name is missing");
  assert_says (import, "line 4, name: it is 1001 bytes long; the most is 1000");
  assert_says (import, "line 5, id: it is longer than 200 bytes");
  assert_says (import, "line 6, status: ");
  assert_says (import, "line 6, hire_date: ");
  assert_says (import, "line 6, next_role_id: no role “nowhere”");
  assert_says (import, "line 6, role_id: no role “unknown”");
  assert_says (import, "line 6, department: it is 1001 bytes long");
  assert_says (import, "line 7, id: line 6 gives the same already");
  assert_says (import, "line 8: it has 9 cells, the header 7");
  g_assert_true (has_note (import, 0, "1 row is shorter than the header (line 10)"));
}

/* Titles stand for roles; a stub is one for each folded title, and gives way to a real role. */
static void
test_titles (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("titles.guild");
  g_autoptr (GuildImport)
      first = import_texts (o, TRUE, "people.csv",
                            "id,name,title,role_id\na,A,Data Analyst,\nb,B,data  ANALYST,X9\nc,C,Инженер,\n"
                            "d,D,Инженер,\ne,E,Повар,\nf,F,data-analyst,\n",
                            NULL);
  g_autoptr (GuildImport) roles = NULL;
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;

  assert_counts (first, 0, "6 6 0 0 0 0");
  g_assert_true (has_note (first, 0, "1 person has a role_id that is not known"));
  assert_places (o, "a", ".. data-analyst   - -");
  assert_places (o, "b", ".. data-analyst   - -");
  assert_places (o, "f", ".. data-analyst-2   - -");
  assert_places (o, "c", ".. role   - -");
  assert_places (o, "d", ".. role   - -");
  assert_places (o, "e", ".. role-2   - -");

  roles = import_texts (o, TRUE, "competencies.csv", "competency_id,name\nsql,SQL\n", "role_requirements.csv",
                        "role_id,role,competency_id,level\nDA,Data analyst,sql,3\n", NULL);
  second = import_texts (o, TRUE, "people.csv", "id,name,title\na,A,Data Analyst\nc,C,Инженер\n", NULL);
  assert_counts (second, 0, "2 0 1 1 0 0");
  assert_places (o, "a", "..2026-11-21 data-analyst   - -; 2026-11-22.. DA   - -");

  /* A role that was given since stays, as long as the title does. */
  third = import_texts (o, TRUE, "people.csv", "id,name,role_id\nc,C,DA\n", NULL);
  g_clear_object (&third);
  third = import_texts (o, TRUE, "people.csv", "id,name,title\nc,C,Инженер\n", NULL);
  assert_counts (third, 0, "1 0 0 1 0 0");
}

/* SuccessFactors: two rows of headers, its own names, NO_MGR, month first. */
static void
test_two_headers (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("headers.guild");
  g_autoptr (GuildImport)
      import = import_texts (o, TRUE, "employees.csv",
                             "STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,HIREDATE,JOBCODE,TITLE\r\n"
                             "Status,User ID,Username,First Name,Last Name,Email,Manager,Hire Date,Job Code,Title\r\n"
                             "active,100,sking,Steven,King,sk@example.org,NO_MGR,1/15/2013,AD,President\r\n"
                             "inactive,101,nyang,Neena,Yang,ny@example.org,100,2/1/2015,VP,Vice President\r\n",
                             NULL);

  assert_counts (import, 0, "2 2 0 0 0 0");
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_PERSON, "100"), GUILD_PERSON_NAME), ==, "Steven King");
  assert_places (o, "100", "2013-01-15.. president   - -");
  assert_places (o, "101", "2015-02-01.. vice-president   100 -");
  g_assert_cmpint (guild_record_get_integer (find (o, GUILD_KIND_PERSON, "101"), GUILD_PERSON_STATUS), ==,
                   GUILD_PERSON_STATUS_LEFT);
  g_assert_true (has_note (import, 0, "1 column is not used: USERNAME"));
}

static void
test_date_orders (void)
{
  static const struct
  {
    const char *first, *second, *end;
    const char *places;
    gboolean noted;
  } files[] = {
    { "2026-03-04", "2026-03-05", "", "2026-03-04..", FALSE },
    { "04-03-2026", "17-03-2026", "", "2026-03-04..", FALSE },
    { "4.3.2026", "5.3.2026", "", "2026-03-04..", FALSE },
    { "3/4/2026", "3/17/2026", "", "2026-03-04..", FALSE },
    { "20260304", "20260305", "", "2026-03-04..", FALSE },
    { "04/03/2026", "05/03/2026", "", "2026-03-04..", TRUE },
    { "3/4/2026", "3/5/2026", "12/31/2026", "2026-03-04..2026-12-31", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strdup_printf ("dates%u.guild", i);
      g_autofree char *expected = g_strdup_printf ("%s -   - -", files[i].places);
      g_autofree char *text = g_strdup_printf ("id\tname\thire_date\tend_date\na\tA\t%s\t%s\nb\tB\t%s\t\n",
                                               files[i].first, files[i].end, files[i].second);
      g_autoptr (GuildOrganisation) o = guild_test_create (name);
      g_autoptr (GuildImport) import = import_texts (o, TRUE, "pasted cells", text, NULL);

      g_test_message ("%s", files[i].first);
      assert_counts (import, 0, "2 2 0 0 0 0");
      assert_places (o, "a", expected);
      g_assert_cmpint (has_note (import, 0, "no date tells"), ==, files[i].noted);
    }
}

/* --- competencies and roles ------------------------------------------------------------------------------ */

#define COMPETENCIES                                                                                                   \
  "framework,domain,competency_id,name,definition,level,level_name,indicator\n"                                        \
  "Core,Data / Analysis,sql,SQL,Asks databases,1,Beginner,Reads a query\n"                                             \
  "Core,Data / Analysis,sql,SQL,Asks databases,2,Practitioner,Writes a query\n"                                        \
  "Core,Data / Analysis,sql,,,2,,Joins tables\n"                                                                       \
  "Core,Data,etl,ETL,,4,Master,Designs a pipeline\n"                                                                   \
  "Core,People,coach,Coaching,,,,\n"

static void
test_competencies (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("competencies.guild");
  g_autoptr (GuildImport) first = import_texts (o, TRUE, "competencies.csv", COMPETENCIES, NULL);
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GPtrArray) indicators = NULL;
  const GuildRecord *analysis, *joins;
  static const char *const names[] = { "Beginner", "Practitioner", "Level 3", "Master" };

  assert_counts (first, 0, "5 5 0 0 0 0");
  levels = guild_organisation_list_children (o, GUILD_KIND_PROFICIENCY_LEVEL,
                                             guild_test_key (o, GUILD_KIND_FRAMEWORK, "core"));
  g_assert_cmpuint (levels->len, ==, 4);
  for (guint i = 0; i < levels->len; i++)
    {
      const GuildRecord *level = g_ptr_array_index (levels, i);

      g_assert_cmpstr (guild_record_get_text (level, GUILD_PROFICIENCY_LEVEL_NAME), ==,
                       names[guild_record_get_integer (level, GUILD_PROFICIENCY_LEVEL_LEVEL) - 1]);
    }
  analysis = find (o, GUILD_KIND_DOMAIN, "analysis");
  g_assert_cmpint (guild_record_get_integer (analysis, GUILD_DOMAIN_PARENT), ==,
                   guild_test_key (o, GUILD_KIND_DOMAIN, "data"));
  g_assert_cmpint (guild_record_get_integer (find (o, GUILD_KIND_COMPETENCY, "sql"), GUILD_COMPETENCY_DOMAIN), ==,
                   guild_record_get_key (analysis));
  joins = find (o, GUILD_KIND_INDICATOR, "sql-2-2");
  g_assert_cmpstr (guild_record_get_text (joins, GUILD_INDICATOR_TEXT), ==, "Joins tables");
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_COMPETENCY, "sql"), GUILD_COMPETENCY_DEFINITION), ==,
                   "Asks databases");

  second = import_texts (o, TRUE, "competencies.csv", COMPETENCIES, NULL);
  assert_counts (second, 0, "5 0 0 5 0 0");

  third = import_texts (o, TRUE, "competencies.csv",
                        "competency_id,name,definition,level,level_name,indicator\n"
                        "sql,SQL queries,,2,Skilled,Writes a query\n"
                        "sql,Other,,2,Adept,Tunes a query\n"
                        "sql,,,2.5,,Half a level\n"
                        "sql,,,,,No level\n"
                        ",x,,,,\n",
                        NULL);
  assert_counts (third, 0, "5 1 1 2 1 5");
  assert_says (third, "line 3, name: line 2 calls this competency “SQL queries”");
  assert_says (third, "line 3, level_name: line 2 calls level 2 “Skilled”");
  assert_says (third, "line 4, level: a level is a whole number from 0 to 9");
  assert_says (third, "line 4, indicator: an indicator needs a level");
  assert_says (third, "line 5, indicator: an indicator needs a level");
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_COMPETENCY, "sql"), GUILD_COMPETENCY_DEFINITION), ==, "");
}

/* Frameworks that name few levels or none; a competency cannot change its framework. */
static void
test_scales (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("scales.guild");
  g_autoptr (GuildImport)
      import = import_texts (o, TRUE, "competencies.csv",
                             "framework,competency_id,level\nA,a,1\nB,b,\nC,c,9\nC,d,0\nB,a,\n", NULL);
  static const char *const frameworks[] = { "a", "b", "c" };
  static const guint tops[] = { 3, 5, 10 };

  assert_counts (import, 0, "5 4 0 0 1 0");
  assert_says (import, "line 6, framework: competency “a” belongs to another framework");
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
      g_autofree char *from = show_date (guild_record_get_date (row, GUILD_REQUIREMENT_FROM));
      g_autofree char *until = show_date (guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL));
      g_autofree char *competency = show_key (o, GUILD_KIND_COMPETENCY,
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
  g_autoptr (GuildImport) first = import_texts (
      o, TRUE, "role_requirements.csv",
      "role_id,role,competency_id,level,weight\nDA,Data analyst,sql,2.5,2\nDA,,etl,4,\nDA,,sql,1,\nDA,,nope,1,\n"
      "DA,,coach,,\nDA,,coach,5,\nDA,,coach,x,\nDB,,coach,3,heavy\n",
      "competencies.csv", COMPETENCIES, NULL);
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;
  g_autoptr (GuildImport) fourth = NULL;

  assert_counts (first, 0, "8 3 0 0 5 1");
  assert_says (first, "line 4, competency_id: line 2 gives the same already");
  assert_says (first, "line 5, competency_id: no competency “nope”");
  assert_says (first, "line 6, level: a requirement needs a target level");
  assert_says (first, "line 7, level: level 5 is not on the scale, which goes from 0 to 4");
  assert_says (first, "line 8, level: this is no number");
  assert_says (first, "line 9, weight: this is no number; left out");
  assert_targets (o, "DA", "sql .. 3*2 (2.5); etl .. 4*1");
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_ROLE, "DB"), GUILD_ROLE_NAME), ==, "DB");

  second = import_texts (o, TRUE, "role_requirements.csv",
                         "role_id,role,competency_id,level,weight\nDA,Data analyst,sql,2.5,2\nDA,,etl,4,\n", NULL);
  assert_counts (second, 0, "2 0 0 2 0 0");

  g_clear_object (&first);
  g_clear_object (&second);
  o = wait_until (o, "requirements.guild", "2026-12-01");
  third = import_texts (o, TRUE, "role_requirements.csv",
                        "role_id,competency_id,level\nDA,sql,4\nDA,etl,4\nDA,coach,1\n", NULL);
  assert_counts (third, 0, "3 1 1 1 0 0");
  assert_targets (o, "DA", "sql ..2026-11-30 3*2 (2.5); etl .. 4*1; sql 2026-12-01.. 4*2; coach 2026-12-01.. 1*1");
  fourth = import_texts (o, TRUE, "role_requirements.csv", "role_id,competency_id,level\nDA,sql,3\nDA,coach,2\n", NULL);
  assert_counts (fourth, 0, "2 0 2 0 0 0");
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
      first = import_texts (o, TRUE, "mentors.csv", mentors, "pair_rules.csv", rules, "role_assessors.csv", assessors,
                            "people.csv", PEOPLE, "competencies.csv", COMPETENCIES, NULL);
  g_autoptr (GuildImport) second = NULL;
  GuildValue identity = { 0 };
  const GuildRecord *mentor;

  assert_counts (first, 0, "4 2 0 0 2 3");
  assert_counts (first, 1, "8 2 0 0 6 0");
  assert_counts (first, 2, "5 2 0 0 3 0");
  assert_says (first, "mentors.csv, line 3, status: this is none of invited, applied");
  assert_says (first, "mentors.csv, line 3, capacity: this is no whole number");
  assert_says (first, "mentors.csv, line 3, hours_per_month: -1 is out of range");
  assert_says (first, "mentors.csv, line 4, person_id: line 2 gives the same already");
  assert_says (first, "mentors.csv, line 5, person_id: no person “p9”");
  assert_says (first, "pair_rules.csv, line 4, rule: line 2 gives the same already");
  assert_says (first, "pair_rules.csv, line 5, mentee_id: mentor and mentee are the same person");
  assert_says (first, "pair_rules.csv, line 6, rule: a rule is together, apart, prefer or avoid");
  assert_says (first, "pair_rules.csv, line 7, rule: ");
  assert_says (first, "pair_rules.csv, line 8, mentor_id: no person “p9”");
  assert_says (first, "pair_rules.csv, line 9, competency_id: no competency “nope”");
  assert_says (first, "role_assessors.csv, line 4, role_id: no role “nowhere”");
  assert_says (first, "role_assessors.csv, line 5, person_id: no person “p9”");

  identity.integer = guild_test_key (o, GUILD_KIND_PERSON, "p1");
  mentor = guild_organisation_find_identity (o, GUILD_KIND_MENTOR, &identity);
  g_assert_cmpint (guild_record_get_integer (mentor, GUILD_MENTOR_STATUS), ==, GUILD_MENTOR_STATUS_READY);
  g_assert_cmpint (guild_record_get_integer (mentor, GUILD_MENTOR_CAPACITY), ==, 3);
  g_assert_cmpfloat (guild_record_get_real (mentor, GUILD_MENTOR_HOURS_PER_MONTH), ==, 2.5);

  second = import_texts (o, TRUE, "mentors.csv", "person_id,status,capacity\np1,paused,\np2,invited,\n",
                         "pair_rules.csv", "mentor_id,mentee_id,rule\np1,p2,avoid\n", "role_assessors.csv",
                         "role_id,person_id\nanalyst,p1\n", NULL);
  assert_counts (second, 0, "2 0 1 1 0 0");
  assert_counts (second, 1, "1 0 1 0 0 0");
  assert_counts (second, 2, "1 0 0 1 0 0");
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
  g_autofree char *subject = show_key (shower->organisation, GUILD_KIND_PERSON,
                                       guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT));
  g_autofree char *assessor = show_key (shower->organisation, GUILD_KIND_PERSON,
                                        guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR));
  g_autofree char *date = show_date (guild_record_get_date (row, GUILD_ASSESSMENT_DATE));

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
  g_autofree char *competency = show_key (shower->organisation, GUILD_KIND_COMPETENCY,
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
  g_autoptr (GuildImport) first = import_texts (o, TRUE, "assessments.csv", text, "people.csv", PEOPLE,
                                                "competencies.csv", COMPETENCIES, NULL);
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;

  assert_counts (first, 0, "7 7 0 0 0 0");
  assert_assessments (o,
                      "a1 p3 p3 self 2026-10-01 1\na2 p3 p2 manager 2026-10-02 2\na3 p2 p1 manager 2026-10-03 3\n"
                      "a4 p2 - peer 2026-10-03 4\n",
                      "sql 2 Wrote a report\netl -1 \ncoach 1 \nsql 3 (3.4) \netl 1 \nsql 4 \nsql 2 \n");
  second = import_texts (o, TRUE, "assessments.csv", text, NULL);
  assert_counts (second, 0, "7 0 0 7 0 0");

  third = import_texts (o, TRUE, "assessments.csv",
                        "person_id,competency_id,kind,level,date\np3,sql,self,3,2026-10-01\np3,sql,self,4,2026-10-20\n"
                        "p3,coach,self,NA,2026-10-01\np2,etl,self,0,2026-10-01\n",
                        NULL);
  assert_counts (third, 0, "4 2 2 0 0 0");
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
      import = import_texts (o, TRUE, "people.csv", PEOPLE, "competencies.csv", COMPETENCIES, "assessments.csv",
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
                             ",sql,,self,2,2026-10-01\n",
                             NULL);

  assert_counts (import, 2, "20 1 0 0 19 0");
  assert_says (import, "line 2, person_id: no person “p9”");
  assert_says (import, "line 3, competency_id: no competency “nope”");
  assert_says (import, "line 4, level: level 5 is not on the scale, which goes from 0 to 4");
  assert_says (import, "line 5, level: level -1 is not on the scale");
  assert_says (import, "line 6, level: this is no level");
  assert_says (import, "line 7, level: it is empty");
  assert_says (import, "line 8, date: a rating needs its date");
  assert_says (import, "line 9, date: this is no date");
  assert_says (import, "line 10, date: it lies in the future");
  assert_says (import, "line 11, assessor_id: a self-rating is given by the person");
  assert_says (import, "line 12, assessor_id: nobody rates themselves as manager");
  assert_says (import, "line 13, assessor_id: only who confirmed");
  assert_says (import, "line 14, assessor_id: only who confirmed");
  assert_says (import, "line 15, assessor_id: no person “p9”");
  assert_says (import, "line 16, kind: a kind is self");
  assert_says (import, "line 17, kind: say whether");
  assert_says (import, "line 18, assessor_id: only who confirmed");
  assert_says (import, "line 20, competency_id: line 19 rates the same");
  assert_says (import, "line 21, person_id: it is empty");
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
      g_autofree char *date = show_date (day);

      g_string_append_printf (text, "p2,sql,%d,%s\np2,etl,na,%s\n", (int) day % 5, date, date);
    }
  first = import_texts (o, TRUE, "a.csv", text->str, "people.csv", PEOPLE, "competencies.csv", COMPETENCIES, NULL);
  assert_counts (first, 0, "732 732 0 0 0 0");
  g_string_append (text, "p2,coach,1,2024-02-29\n");
  second = import_texts (o, TRUE, "a.csv", text->str, NULL);
  assert_counts (second, 0, "733 1 0 732 0 0");
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
  assert_counts (import, 0, "6000 6000 0 0 0 1"); /* p0 has itself for a manager */
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  again = import_texts (o, TRUE, "people.csv", text->str, NULL);
  assert_counts (again, 0, "6000 0 0 6000 0 1");
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
  g_autoptr (GuildImport) roles = import_texts (o, TRUE, "competencies.csv", COMPETENCIES, "r.csv",
                                                "role_id,competency_id,level\nanalyst,sql,2\nhead,coach,3\n", NULL);
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
  assert_counts (import, 0, "0 0 0 0 0 0");
  g_assert_true (has_note (import, 0, "left alone"));
  assert_counts (import, 1, "3 3 0 0 0 3");
  assert_says (import, "employees.txt, line 4, role_id: crosswalk.csv has no row with the job “XX”");
  assert_says (import, "employees.txt, line 4, department: departments.csv has no row with the id “77”");
  g_assert_cmpstr (((GuildImportSource *) g_ptr_array_index (report->sources, 1))->encoding, ==, "UTF-16LE");
  g_assert_cmpint (((GuildImportSource *) g_ptr_array_index (report->sources, 1))->delimiter, ==, '|');
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_PERSON, "1"), GUILD_PERSON_NAME), ==, "Zoë Brown");
  assert_places (o, "1", "2020-03-04.. analyst Board Brno - -");
  assert_places (o, "2", "2020-03-14.. head Personnel  1 -");
  assert_places (o, "3", ".. -   1 -");

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
      import = import_texts (o, FALSE, "a.csv", "id,name\n1,One\n,=HYPERLINK(1)\n1,\"Two\nlines\"\n", NULL);
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

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/people", test_people);
  g_test_add_func ("/import/people/change", test_people_change);
  g_test_add_func ("/import/people/hire-date", test_people_hire_date);
  g_test_add_func ("/import/people/managers", test_managers);
  g_test_add_func ("/import/people/rejected", test_people_rejected);
  g_test_add_func ("/import/people/titles", test_titles);
  g_test_add_func ("/import/people/two-headers", test_two_headers);
  g_test_add_func ("/import/people/date-orders", test_date_orders);
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
  return g_test_run ();
}
