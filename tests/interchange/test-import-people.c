/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports of people: matching, places in time, managers, titles, headers of other systems. */

#include "import-test.h"

/* --- people ---------------------------------------------------------------------------------------------- */

static void
test_people (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("people.guild");
  g_autoptr (GuildImport) first = import_test_run (o, TRUE, "people.csv", PEOPLE);
  g_autoptr (GuildImport) second = NULL;
  const GuildRecord *ana;

  import_test_assert_counts (first, 0, "3 3 0 0 0 0");
  import_test_assert_places (o, "p1", "2019-01-01.. head Data Brno - -");
  import_test_assert_places (o, "p2", "2020-02-01.. analyst Data Brno p1 -");
  import_test_assert_places (o, "p3", "2021-05-01..2027-01-31 analyst Data Porto p1 p2");
  ana = import_test_find (o, GUILD_KIND_PERSON, "p3");
  g_assert_cmpstr (guild_record_get_text (ana, GUILD_PERSON_EMAIL), ==, "ana@example.org");
  g_assert_cmpstr (guild_record_get_text (ana, GUILD_PERSON_TITLE), ==, "analyst");
  g_assert_cmpint (guild_record_get_integer (ana, GUILD_PERSON_STATUS), ==, GUILD_PERSON_STATUS_LEAVE);
  g_assert_cmpint (guild_record_get_integer (import_test_find (o, GUILD_KIND_ROLE, "analyst"), GUILD_ROLE_STUB), ==, 1);
  g_assert_cmpstr (guild_record_get_text (import_test_find (o, GUILD_KIND_ROLE, "analyst"), GUILD_ROLE_NAME), ==,
                   "Analyst");

  second = import_test_run (o, TRUE, "people.csv", PEOPLE);
  import_test_assert_counts (second, 0, "3 0 0 3 0 0");
}

/* Only columns that are there change; an empty cell clears; a change of place starts today. */
static void
test_people_change (void)
{
  GuildOrganisation *o = guild_test_create ("change.guild");
  g_autoptr (GuildImport) first = import_test_run (o, TRUE, "people.csv", PEOPLE);
  g_autoptr (GuildImport) same_day = NULL;
  g_autoptr (GuildImport) later = NULL;
  g_autoptr (GuildImport) leaving = NULL;
  g_autoptr (GuildImport) back = NULL;
  const GuildImportDifference *difference;

  g_clear_object (&first);
  o = import_test_wait_until (o, "change.guild", "2026-12-01");
  later = import_test_run (o, TRUE, "people.csv",
                           "id,name,email,department\np2,Bo Keller,,Sales\np1,Eva Novák,eva@example.org,Data\n");
  import_test_assert_counts (later, 0, "2 0 1 1 0 0");
  import_test_assert_places (o, "p2",
                             "2020-02-01..2026-11-30 analyst Data Brno p1 -; 2026-12-01.. analyst Sales Brno p1 -");
  g_assert_cmpstr (guild_record_get_text (import_test_find (o, GUILD_KIND_PERSON, "p2"), GUILD_PERSON_EMAIL), ==, "");
  difference = g_ptr_array_index (guild_import_get_report (later)->differences, 0);
  g_assert_cmpstr (difference->object, ==, "person p2");
  g_assert_cmpstr (difference->field, ==, "email");
  g_assert_cmpstr (difference->old_value, ==, "bo@example.org");
  g_assert_cmpstr (difference->new_value, ==, "");
  g_assert_cmpuint (difference->line, ==, 2);

  /* The same day again: in place. */
  same_day = import_test_run (o, TRUE, "people.csv", "id,name,location\np2,Bo Keller,Praha\n");
  import_test_assert_counts (same_day, 0, "1 0 1 0 0 0");
  import_test_assert_places (o, "p2",
                             "2020-02-01..2026-11-30 analyst Data Brno p1 -; 2026-12-01.. analyst Sales Praha p1 -");

  leaving = import_test_run (o, TRUE, "people.csv", "id,name,end_date,status\np2,Bo Keller,2026-12-31,left\n");
  import_test_assert_counts (leaving, 0, "1 0 1 0 0 0");
  import_test_assert_places (
      o, "p2", "2020-02-01..2026-11-30 analyst Data Brno p1 -; 2026-12-01..2026-12-31 analyst Sales Praha p1 -");

  /* Hired again. */
  g_clear_object (&same_day);
  g_clear_object (&later);
  g_clear_object (&leaving);
  o = import_test_wait_until (o, "change.guild", "2027-06-01");
  back = import_test_run (o, TRUE, "people.csv",
                          "id,name,hire_date,end_date,status,department\np2,Bo Keller,2027-05-01,,active,Legal\n");
  import_test_assert_counts (back, 0, "1 0 1 0 0 0");
  import_test_assert_places (
      o, "p2",
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
  g_autoptr (GuildImport) first = import_test_run (o, TRUE, "people.csv", "id,name\na,A\nb,B\n");
  g_autoptr (GuildImport) second = NULL;

  import_test_assert_places (o, "a", ".. -   - -");
  second = import_test_run (o, TRUE, "people.csv",
                            "id,name,hire_date,end_date\na,A,2020-01-01,\nb,B,2020-01-01,2019-01-01\n");
  import_test_assert_counts (second, 0, "2 0 2 0 0 1");
  import_test_assert_places (o, "a", "2020-01-01.. -   - -");
  import_test_assert_says (second, "line 3, end_date: it lies before the hire date");
}

static void
test_managers (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("managers.guild");
  g_autoptr (GuildImport) import = import_test_run (o, TRUE, "people.csv",
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

  import_test_assert_counts (import, 0, "9 9 0 0 0 4");
  import_test_assert_says (import, "line 2, manager_id: no person “P0934”; left without a manager");
  import_test_assert_says (import, "line 3, manager_id: this is the same person; left without a manager");
  import_test_assert_says (
      import, "line 6, manager_id: several people are called “sam roe”; give their id; left without a manager");
  import_test_assert_says (
      import, "line 10, manager_id: the line of managers leads from “g” back to this person; left without a manager");
  import_test_assert_places (o, "c", ".. -   a -");
  import_test_assert_places (o, "d", ".. -   b -");
  import_test_assert_places (o, "f", ".. -   - -");
  import_test_assert_places (o, "g", ".. -   h -");
  import_test_assert_places (o, "h", ".. -   i -");
  import_test_assert_places (o, "i", ".. -   - -");

  /* Turning a line round is no ring, in whatever order; closing one against what is known is. */
  again = import_test_run (o, TRUE, "people.csv",
                           "id,name,manager_id\nh,Hal Poe,g\ng,Guy Poe,\ni,Ida Poe,h\na,Ann Lee,c\n");
  import_test_assert_counts (again, 0, "4 0 3 1 0 1");
  import_test_assert_says (again, "line 5, manager_id: the line of managers leads from “c” back");
  import_test_assert_places (o, "h", "..2026-11-21 -   i -; 2026-11-22.. -   g -");
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
  g_autoptr (GuildImport) import = NULL;

  guild_test_model (o);
  import = import_test_run (o, TRUE, "people.csv", text);
  import_test_assert_counts (import, 0, "8 2 0 0 6 5");
  import_test_assert_says (import, "line 2, id: it is empty");
  import_test_assert_says (import, "line 3, name: name is missing");
  import_test_assert_says (import, "line 4, name: it is 1001 bytes long; the most is 1000");
  import_test_assert_says (import, "line 5, id: it is longer than 200 bytes");
  import_test_assert_says (import, "line 6, status: ");
  import_test_assert_says (import, "line 6, hire_date: ");
  import_test_assert_says (import, "line 6, next_role_id: no role “nowhere”");
  import_test_assert_says (import, "line 6, role_id: no role “unknown”");
  import_test_assert_says (import, "line 6, department: it is 1001 bytes long");
  import_test_assert_says (import, "line 7, id: line 6 gives the same already");
  import_test_assert_says (import, "line 8: it has 9 cells, the header 7");
  g_assert_true (import_test_has_note (import, 0, "1 row is shorter than the header (line 10)"));
}

/* Where nobody has made a role yet, its id counts as a title; as soon as somebody has, it has to be known. */
static void
test_roles_before_models (void)
{
  static const char people[] = "id,name,role_id\na,A,AD_PRES\nb,B,AD_VP\nc,C,AD_VP\nd,D,\n";
  g_autoptr (GuildOrganisation) o = guild_test_create ("codes.guild");
  g_autoptr (GuildOrganisation) with_roles = guild_test_create ("codes-known.guild");
  g_autoptr (GuildImport) import = import_test_run (o, TRUE, "people.csv", people);
  g_autoptr (GuildImport) again = NULL;
  g_autoptr (GuildImport) strict = NULL;
  g_autoptr (GPtrArray) roles = guild_organisation_list (o, GUILD_KIND_ROLE);

  import_test_assert_counts (import, 0, "4 4 0 0 0 0");
  g_assert_true (import_test_has_note (import, 0, "the role_ids of 3 people count as titles"));
  g_assert_cmpuint (roles->len, ==, 2);
  again = import_test_run (o, TRUE, "people.csv", people);
  import_test_assert_counts (again, 0, "4 0 0 4 0 0");

  guild_test_model (with_roles);
  strict = import_test_run (with_roles, TRUE, "people.csv", people);
  import_test_assert_counts (strict, 0, "4 4 0 0 0 3");
}

/* Titles stand for roles; a stub is one for each folded title, and gives way to a real role. */
static void
test_titles (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("titles.guild");
  g_autoptr (GuildImport)
      first = import_test_run (o, TRUE, "people.csv",
                               "id,name,title,role_id\na,A,Data Analyst,\nb,B,data  ANALYST,X9\nc,C,Инженер,\n"
                               "d,D,Инженер,\ne,E,Повар,\nf,F,data-analyst,\n");
  g_autoptr (GuildImport) roles = NULL;
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;

  import_test_assert_counts (first, 0, "6 6 0 0 0 0");
  g_assert_true (import_test_has_note (first, 0, "1 person has a role_id that is not known"));
  import_test_assert_places (o, "a", ".. data-analyst   - -");
  import_test_assert_places (o, "b", ".. data-analyst   - -");
  import_test_assert_places (o, "f", ".. data-analyst-2   - -");
  import_test_assert_places (o, "c", ".. role   - -");
  import_test_assert_places (o, "d", ".. role   - -");
  import_test_assert_places (o, "e", ".. role-2   - -");

  roles = import_test_run (o, TRUE, "competencies.csv", "competency_id,name\nsql,SQL\n", "role_requirements.csv",
                           "role_id,role,competency_id,level\nDA,Data analyst,sql,3\n");
  second = import_test_run (o, TRUE, "people.csv", "id,name,title\na,A,Data Analyst\nc,C,Инженер\n");
  import_test_assert_counts (second, 0, "2 0 1 1 0 0");
  import_test_assert_places (o, "a", "..2026-11-21 data-analyst   - -; 2026-11-22.. DA   - -");

  /* A role that was given since stays, as long as the title does. */
  third = import_test_run (o, TRUE, "people.csv", "id,name,role_id\nc,C,DA\n");
  g_clear_object (&third);
  third = import_test_run (o, TRUE, "people.csv", "id,name,title\nc,C,Инженер\n");
  import_test_assert_counts (third, 0, "1 0 0 1 0 0");
}

/* SuccessFactors: two rows of headers, its own names, NO_MGR, month first. */
static void
test_two_headers (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("headers.guild");
  g_autoptr (GuildImport) import =
      import_test_run (o, TRUE, "employees.csv",
                       "STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,HIREDATE,JOBCODE,TITLE\r\n"
                       "Status,User ID,Username,First Name,Last Name,Email,Manager,Hire Date,Job Code,Title\r\n"
                       "active,100,sking,Steven,King,sk@example.org,NO_MGR,1/15/2013,AD,President\r\n"
                       "inactive,101,nyang,Neena,Yang,ny@example.org,100,2/1/2015,VP,Vice President\r\n");

  import_test_assert_counts (import, 0, "2 2 0 0 0 0");
  g_assert_cmpstr (guild_record_get_text (import_test_find (o, GUILD_KIND_PERSON, "100"), GUILD_PERSON_NAME), ==,
                   "Steven King");
  import_test_assert_places (o, "100", "2013-01-15.. president   - -");
  import_test_assert_places (o, "101", "2015-02-01.. vice-president   100 -");
  g_assert_cmpint (guild_record_get_integer (import_test_find (o, GUILD_KIND_PERSON, "101"), GUILD_PERSON_STATUS), ==,
                   GUILD_PERSON_STATUS_LEFT);
  g_assert_true (import_test_has_note (import, 0, "1 column is not used: USERNAME"));
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
      g_autoptr (GuildImport) import = import_test_run (o, TRUE, "pasted cells", text);

      g_test_message ("%s", files[i].first);
      import_test_assert_counts (import, 0, "2 2 0 0 0 0");
      import_test_assert_places (o, "a", expected);
      g_assert_cmpint (import_test_has_note (import, 0, "no date tells"), ==, files[i].noted);
    }
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
  g_test_add_func ("/import/people/roles-before-models", test_roles_before_models);
  g_test_add_func ("/import/people/titles", test_titles);
  g_test_add_func ("/import/people/two-headers", test_two_headers);
  g_test_add_func ("/import/people/date-orders", test_date_orders);
  return g_test_run ();
}
