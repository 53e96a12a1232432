/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles that are no role: which of them are alike, and what they are made to stand for. */
#include <string.h>

#include "guild-error.h"
#include "guild-import-titles.h"
#include "guild-title.h"
#include "import-test.h"

static void
test_similarity (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    double least;
    double most;
  } pairs[] = {
    { "Data Analyst", "Data Analyst", 1, 1 },
    { "Data Analyst", "data  analyst ", 1, 1 },
    { "Engineer, Software", "Software Engineer", 1, 1 },
    { "Software Eng.", "Software engineer", 1, 1 },
    { "Sr. Software Engineer", "Senior Software Eng", 1, 1 },
    { "Jr Analyst", "Junior Analyst", 1, 1 },
    { "VP, Sales", "Vice President of Sales", 1, 1 },
    { "V.P. Sales", "Vice President Sales", 1, 1 },
    { "Mgr - Sales", "Sales Manager", 1, 1 },
    { "Analyst II", "Analyst 2", 1, 1 },
    { "Analyst L2", "Analyst (Level 2)", 1, 1 },
    { "Chef de Projet", "Chef projet", 1, 1 },
    { "Ingénieur Système", "INGENIEUR SYSTEME", 1, 1 },
    { "Data Engineer (m/f/d)", "Data Engineer", 1, 1 },
    { "Head", "Head", 1, 1 },
    { "Sofware Engineer", "Software Engineer", 0.9, 0.99 },
    { "Sales Manger", "Sales Manager", 0.9, 0.99 },
    { "Account Manager", "Key Account Manager", 0.8, 0.8 },
    { "Analyst I", "Analyst II", 0, 0.5 },
    { "Analyst", "Analyst II", 0, 0.5 },
    { "Analyst 1", "Analyst 3", 0, 0.5 },
    { "Senior Analyst", "Junior Analyst", 0, 0.5 },
    { "Senior Analyst", "Analyst", 0, 0.5 },
    { "Assistant Manager", "Manager", 0, 0.5 },
    { "Vice President", "President", 0, 0.5 },
    { "Trainer", "Trainee", 0, 0.5 },
    { "Project Manager", "Product Manager", 0, 0.5 },
    { "Data Analyst", "Data Architect", 0, 0.5 },
    { "Accounting Clerk", "Sales Director", 0, 0 },
    { "C Developer", "R Developer", 0, 0.5 },
    { "C++ Developer", "C# Developer", 0, 0.5 },
    { "Nurse", "", 0, 0 },
    { "", "", 0, 0 },
    { "מנהל פרויקטים", "מנהל מכירות", 0, 0.5 },
    { "מנהל פרויקטים", "פרויקטים מנהל", 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      double there = guild_title_similarity (pairs[i].a, pairs[i].b);
      double back = guild_title_similarity (pairs[i].b, pairs[i].a);

      g_test_message ("%s / %s: %g", pairs[i].a, pairs[i].b, there);
      g_assert_cmpfloat_with_epsilon (there, back, 1e-12);
      g_assert_cmpfloat (there, >=, pairs[i].least);
      g_assert_cmpfloat (there, <=, pairs[i].most);
    }
}

#define MESSY                                                                                                          \
  "id,name,title\n"                                                                                                    \
  "1,A,Software Engineer\n2,B,Sr Software Engineer\n3,C,Senior Software Eng.\n4,D,Software Engineer\n"                 \
  "5,E,Sofware Engineer\n6,F,Data Analyst\n7,G,Analyst - Data\n8,H,Gardener\n9,I,software engineer\n"

/* "title n [role-or-title similarity] → target" */
static char *
show_titles (GuildImport *import)
{
  g_autoptr (GPtrArray) titles = guild_import_get_titles (import);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < titles->len; i++)
    {
      const GuildImportTitle *title = g_ptr_array_index (titles, i);

      g_string_append_printf (shown, "%s%s %u", i > 0 ? "; " : "", title->title, title->n_people);
      if (title->like_role != NULL)
        g_string_append_printf (shown, " ~role %s", title->like_role);
      if (title->like_title >= 0)
        g_string_append_printf (shown, " ~%d", title->like_title);
      g_assert_true ((title->similarity > 0) == (title->like_role != NULL || title->like_title >= 0));
      if (title->target != GUILD_IMPORT_TITLE_ITSELF)
        g_string_append_printf (shown, " =%s%s", title->target == GUILD_IMPORT_TITLE_ROLE ? "role " : "",
                                title->target_text);
    }
  return g_string_free_and_steal (shown);
}

static void
assert_titles (GuildImport *import,
               const char  *expected)
{
  g_autofree char *shown = show_titles (import);

  g_assert_cmpstr (shown, ==, expected);
}

/* Roles by id, each with the people in it. */
static void
assert_roles (GuildOrganisation *o,
              const char        *expected)
{
  g_autoptr (GPtrArray) people = guild_organisation_list (o, GUILD_KIND_PERSON);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      gint64 key = guild_record_get_key (g_ptr_array_index (people, i));
      g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, key);
      g_autofree char *role = NULL;

      g_assert_cmpuint (rows->len, ==, 1);
      role = import_test_show_key (o, GUILD_KIND_ROLE,
                                   guild_record_get_integer (g_ptr_array_index (rows, 0), GUILD_EMPLOYMENT_ROLE));
      g_string_append_printf (shown, "%s%s", i > 0 ? " " : "", role);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static GuildChange *
plan (GuildImport *import)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_import_plan (import, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return change;
}

static void
put_title (GuildImport           *import,
           const char            *title,
           GuildImportTitleTarget target,
           const char            *text)
{
  g_autoptr (GError) error = NULL;

  guild_import_set_title_role (import, title, target, text, &error);
  g_assert_no_error (error);
}

static void
test_group (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("group.guild");
  g_autoptr (GuildImport) roles = import_test_run (o, TRUE, "competencies.csv", COMPETENCIES, "role_requirements.csv",
                                                   "role_id,role,competency_id,level\nDA,Data analyst,sql,2\n");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildImport) again = NULL;
  g_autoptr (GuildChange) first = NULL;
  g_autoptr (GuildChange) second = NULL;
  g_autoptr (GuildChange) third = NULL;
  g_autoptr (GError) error = NULL;

  guild_import_add_text (import, "people.csv", MESSY, -1);
  assert_titles (import, "");
  first = plan (import);
  assert_titles (import, "Software Engineer 3; Analyst - Data 1 ~role DA; Gardener 1; Senior Software Eng. 1; "
                         "Sofware Engineer 1 ~0; Sr Software Engineer 1 ~3");

  put_title (import, "Analyst - Data", GUILD_IMPORT_TITLE_ROLE, "DA");
  put_title (import, "SOFWARE engineer", GUILD_IMPORT_TITLE_OTHER, "Software Engineer");
  put_title (import, "Senior Software Eng.", GUILD_IMPORT_TITLE_OTHER, "Sr Software Engineer");
  put_title (import, "Sr Software Engineer", GUILD_IMPORT_TITLE_OTHER, "Senior software engineer");
  put_title (import, "Gardener", GUILD_IMPORT_TITLE_ROLE, "NOPE");
  g_assert_false (guild_import_set_title_role (import, "Senior Software Engineer", GUILD_IMPORT_TITLE_OTHER,
                                               "Senior Software Eng.", &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (guild_import_set_title_role (import, "Gardener", GUILD_IMPORT_TITLE_OTHER, "", &error));
  g_clear_error (&error);

  second = plan (import);
  assert_titles (import, "Software Engineer 3; Analyst - Data 1 ~role DA =role DA; Gardener 1 =role NOPE; "
                         "Senior Software Eng. 1 =Sr Software Engineer; Sofware Engineer 1 ~0 =Software Engineer; "
                         "Sr Software Engineer 1 ~3 =Senior software engineer");
  guild_organisation_commit (o, second, NULL, &error);
  g_assert_no_error (error);
  assert_roles (o, "software-engineer senior-software-engineer senior-software-engineer software-engineer "
                   "software-engineer DA DA gardener software-engineer");

  /* The same file next month, without a word: the groups stay, and nothing is new. */
  again = guild_import_new (o);
  guild_import_add_text (again, "people.csv", MESSY "10,J,Analyst - Data\n", -1);
  third = plan (again);
  assert_titles (again, "");
  import_test_assert_counts (again, 0, "10 1 0 9 0 0");
  guild_organisation_commit (o, third, NULL, &error);
  assert_roles (o, "software-engineer senior-software-engineer senior-software-engineer software-engineer "
                   "software-engineer DA DA gardener software-engineer DA");
}

/* 800 people with 300 titles that nobody has heard of. */
static void
test_many (void)
{
  static const char *const ranks[] = { "", "Senior ", "Sr. ", "Lead " };
  static const char *const fields[] = { "Software", "Data",   "Sales",     "Service", "Quality",
                                        "Safety",   "Supply", "Marketing", "Payroll", "Facility" };
  static const char *const jobs[] = { "Engineer", "Manager", "Analyst", "Mgr", "Analist", "Eng.", "Clerk", "Planner" };
  g_autoptr (GuildOrganisation) o = guild_test_create ("many.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GString) text = g_string_new ("id,name,title\n");
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GPtrArray) titles = NULL;
  g_autoptr (GError) error = NULL;
  guint n_people = 0;

  for (guint i = 0; i < 800; i++)
    g_string_append_printf (text, "%u,Person %u,%s%s %s\n", i, i, ranks[i % 300 / 80], fields[i % 300 % 80 / 8],
                            jobs[i % 300 % 8]);
  guild_import_add_text (import, "people.csv", text->str, (gssize) text->len);
  change = plan (import);
  import_test_assert_counts (import, 0, "800 800 0 0 0 0");
  titles = guild_import_get_titles (import);
  g_assert_cmpuint (titles->len, ==, 300);
  for (guint i = 0; i < titles->len; i++)
    {
      const GuildImportTitle *title = g_ptr_array_index (titles, i);

      n_people += title->n_people;
      g_assert_null (title->like_role);
      g_assert_cmpint (title->like_title, <, (int) i);
      if (title->like_title >= 0)
        {
          const GuildImportTitle *leader = g_ptr_array_index (titles, (guint) title->like_title);

          g_assert_cmpint (leader->like_title, ==, -1);
          g_assert_cmpfloat_with_epsilon (title->similarity, guild_title_similarity (title->title, leader->title),
                                          1e-12);
          put_title (import, title->title, GUILD_IMPORT_TITLE_OTHER, leader->title);
        }
    }
  g_assert_cmpuint (n_people, ==, 800);
  g_clear_pointer (&change, guild_change_unref);
  change = plan (import);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) roles = guild_organisation_list (o, GUILD_KIND_ROLE);

    /* Five jobs (Engineer, Manager, Analyst, Clerk and Planner) in ten fields, plain and senior; the 60 titles of
     * those who lead are of seven fields and three jobs of the eighth. */
    g_assert_cmpuint (roles->len, ==, 2 * 10 * 5 + 7 * 5 + 3);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-titles/similarity", test_similarity);
  g_test_add_func ("/import-titles/group", test_group);
  g_test_add_func ("/import-titles/many", test_many);
  return g_test_run ();
}
