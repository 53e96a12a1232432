/* SPDX-License-Identifier: GPL-3.0-or-later */
/* O*NET as a framework with role profiles: a part of it that stands here, the whole where it is. */
#include <math.h>
#include <string.h>

#include "guild-import.h"
#include "guild-test.h"

static GuildImport *
import_file (GuildOrganisation *organisation,
             GFile             *file)
{
  GuildImport *import = guild_import_new (organisation);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  guild_import_add (import, file, &error);
  g_assert_no_error (error);
  change = guild_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  return import;
}

static const GuildImportCounts *
get_counts (GuildImport *import,
            const char  *name)
{
  GPtrArray *sources = guild_import_get_report (import)->sources;

  for (guint i = 0; i < sources->len; i++)
    {
      const GuildImportSource *source = g_ptr_array_index (sources, i);

      if (strcmp (source->name, name) == 0)
        return &source->counts;
    }
  g_assert_not_reached ();
}

static void
assert_counts (GuildImport *import,
               const char  *name,
               guint        read,
               guint        added,
               guint        unchanged,
               guint        skipped)
{
  const GuildImportCounts *counts = get_counts (import, name);

  g_test_message ("%s", name);
  g_assert_cmpuint (counts->read, ==, read);
  g_assert_cmpuint (counts->added, ==, added);
  g_assert_cmpuint (counts->unchanged, ==, unchanged);
  g_assert_cmpuint (counts->skipped, ==, skipped);
  g_assert_cmpuint (counts->changed, ==, 0);
  g_assert_cmpuint (counts->rejected, ==, 0);
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

static void
assert_requirement (GuildOrganisation *organisation,
                    const char        *role,
                    const char        *competency,
                    int                target,
                    double             weight,
                    double             source_level)
{
  GuildValue identity[3] = { { .integer = guild_test_key (organisation, GUILD_KIND_ROLE, role) },
                             { .integer = guild_test_key (organisation, GUILD_KIND_COMPETENCY, competency) },
                             { .integer = 0 } };
  const GuildRecord *row = guild_organisation_find_identity (organisation, GUILD_KIND_REQUIREMENT, identity);

  if (target < 0)
    {
      g_assert_null (row);
      return;
    }
  g_assert_nonnull (row);
  g_assert_cmpint (guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET), ==, target);
  g_assert_cmpfloat (guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT), ==, weight);
  g_assert_cmpfloat (guild_record_get_real (row, GUILD_REQUIREMENT_SOURCE_LEVEL), ==, source_level);
}

static guint
count (GuildOrganisation *organisation,
       GuildKind          kind)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, kind);

  return rows->len;
}

/* What the part and the whole have in common. */
static void
assert_content (GuildOrganisation *o)
{
  const GuildRecord *framework = find (o, GUILD_KIND_FRAMEWORK, "onet");
  const GuildRecord *role = find (o, GUILD_KIND_ROLE, "15-1251.00");
  const GuildRecord *competency = find (o, GUILD_KIND_COMPETENCY, "2.B.3.e");
  const GuildRecord *domain = find (o, GUILD_KIND_DOMAIN, "2.B.3");
  const GuildRecord *indicator = find (o, GUILD_KIND_INDICATOR, "2.B.3.e-2-1");

  g_assert_cmpstr (guild_record_get_text (framework, GUILD_FRAMEWORK_NAME), ==, "O*NET Skills");
  g_assert_cmpstr (guild_record_get_text (framework, GUILD_FRAMEWORK_LICENCE), ==,
                   "O*NET 29.3 Database by the U.S. Department of Labor, Employment and Training Administration "
                   "(USDOL/ETA). Used under the CC BY 4.0 license.");
  g_assert_cmpstr (guild_record_get_text (role, GUILD_ROLE_NAME), ==, "Computer Programmers");
  g_assert_cmpstr (guild_record_get_text (role, GUILD_ROLE_GRADE), ==, "Job Zone 4");
  g_assert_cmpstr (guild_record_get_text (competency, GUILD_COMPETENCY_NAME), ==, "Programming");
  g_assert_cmpstr (guild_record_get_text (competency, GUILD_COMPETENCY_DEFINITION), ==,
                   "Writing computer programs for various purposes.");
  g_assert_cmpint (guild_record_get_integer (competency, GUILD_COMPETENCY_DOMAIN), ==, guild_record_get_key (domain));
  g_assert_cmpint (guild_record_get_integer (domain, GUILD_DOMAIN_PARENT), ==,
                   guild_test_key (o, GUILD_KIND_DOMAIN, "2.B"));
  g_assert_cmpint (guild_record_get_integer (find (o, GUILD_KIND_DOMAIN, "2"), GUILD_DOMAIN_PARENT), ==, 0);
  g_assert_null (guild_organisation_find (o, GUILD_KIND_DOMAIN, "1"));
  g_assert_null (guild_organisation_find (o, GUILD_KIND_ROLE, "15-1252.00"));
  g_assert_cmpint (guild_record_get_integer (indicator, GUILD_INDICATOR_LEVEL), ==, 2);
  g_assert_cmpfloat (guild_record_get_real (indicator, GUILD_INDICATOR_SOURCE_LEVEL), ==, 2);

  g_assert_cmpuint (count (o, GUILD_KIND_PROFICIENCY_LEVEL), ==, 7);
  g_assert_cmpuint (count (o, GUILD_KIND_COMPETENCY), ==, 35);
  g_assert_cmpuint (count (o, GUILD_KIND_DOMAIN), ==, 10);
  g_assert_cmpuint (count (o, GUILD_KIND_INDICATOR), ==, 105);
  assert_requirement (o, "15-1251.00", "2.A.1.a", 4, 3.38, 3.5); /* halves go up */
  assert_requirement (o, "15-1251.00", "2.B.3.e", 5, 4.75, 4.88);
  assert_requirement (o, "11-3031.03", "2.B.3.a", -1, 0, 0); /* Recommend Suppress */
  assert_requirement (o, "11-3031.03", "2.B.3.m", -1, 0, 0); /* and Not Relevant */
}

static void
test_part (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("part.guild");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "onet", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GuildImport) first = import_file (o, folder);
  g_autoptr (GuildImport) second = NULL;

  assert_counts (first, "Skills.txt", 560, 468, 0, 92);
  assert_counts (first, "Occupation Data.txt", 9, 8, 0, 1);
  assert_counts (first, "Level Scale Anchors.txt", 108, 105, 0, 3);
  assert_counts (first, "Content Model Reference.txt", 111, 45, 0, 66);
  assert_content (o);
  g_assert_cmpuint (count (o, GUILD_KIND_ROLE), ==, 8);
  g_assert_cmpuint (count (o, GUILD_KIND_REQUIREMENT), ==, 234);

  second = import_file (o, folder);
  assert_counts (second, "Skills.txt", 560, 0, 468, 92);
  assert_counts (second, "Occupation Data.txt", 9, 0, 8, 1);
  assert_counts (second, "Level Scale Anchors.txt", 108, 0, 105, 3);
  assert_counts (second, "Content Model Reference.txt", 111, 0, 45, 66);
}

/* The ratings alone make competencies that go by their names, and roles that go by their codes. */
static void
test_one_file (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("one.guild");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "onet", "Skills.txt", NULL);
  g_autofree char *all = g_test_build_filename (G_TEST_DIST, "data", "onet", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_new_for_path (all);
  g_autoptr (GuildImport) first = import_file (o, file);
  g_autoptr (GuildImport) second = NULL;

  assert_counts (first, "Skills.txt", 560, 468, 0, 92);
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_COMPETENCY, "2.B.3.e"), GUILD_COMPETENCY_NAME), ==,
                   "Programming");
  g_assert_cmpstr (guild_record_get_text (find (o, GUILD_KIND_ROLE, "15-1251.00"), GUILD_ROLE_NAME), ==, "15-1251.00");
  g_assert_cmpuint (count (o, GUILD_KIND_DOMAIN), ==, 0);

  /* The rest may come later. */
  second = import_file (o, folder);
  g_assert_cmpuint (get_counts (second, "Occupation Data.txt")->changed, ==, 8);
  assert_content (o);
}

static void
test_hostile (void)
{
  static const char text[] = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n"
                             "1\te\tE\tLV\t3\n1\te\tE\tLV\t4\n1\te\tE\tIM\t2\n1\tf\tF\tLV\tmuch\n1\tf\tF\tLV\t8\n"
                             "1\tg\tG\tIM\t3\n1\tg\tG\tXX\t3\n\tg\tG\tLV\t3\n2\tg\t\tLV\t0.4\n";
  g_autoptr (GuildOrganisation) o = guild_test_create ("hostile.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  const GuildImportCounts *counts;

  guild_import_add_text (import, "Skills.txt", text, -1);
  change = guild_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (guild_organisation_commit (o, change, NULL, &error));
  counts = get_counts (import, "Skills.txt");
  g_assert_cmpuint (counts->read, ==, 9);
  g_assert_cmpuint (counts->added, ==, 3);
  g_assert_cmpuint (counts->skipped, ==, 2);
  g_assert_cmpuint (counts->rejected, ==, 4);
  assert_requirement (o, "1", "e", 3, 2, 3);
  assert_requirement (o, "2", "g", 0, 1, 0.4);
}

static void
test_whole (void)
{
  const char *more = g_getenv ("GUILDHALL_TEST_DATA");
  g_autofree char *path = g_build_filename (more != NULL ? more : "/nowhere", "onet-29.3-skills", NULL);
  g_autoptr (GuildOrganisation) o = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GuildImport) first = NULL;
  g_autoptr (GuildImport) second = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_test_message ("%s is not there; the part in tests/data stands for it", path);
      g_test_skip ("the whole of O*NET is not there");
      return;
    }
  o = guild_test_create ("whole.guild");
  first = import_file (o, folder);
  assert_counts (first, "Skills.txt", 61530, 54690, 0, 6840);
  assert_counts (first, "Occupation Data.txt", 1016, 879, 0, 137);
  assert_counts (first, "Level Scale Anchors.txt", 483, 105, 0, 378);
  assert_counts (first, "Content Model Reference.txt", 627, 45, 0, 582);
  assert_content (o);
  g_assert_cmpuint (count (o, GUILD_KIND_ROLE), ==, 879);
  g_assert_cmpuint (count (o, GUILD_KIND_REQUIREMENT), ==, 27345);
  second = import_file (o, folder);
  assert_counts (second, "Skills.txt", 61530, 0, 54690, 6840);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/onet/part", test_part);
  g_test_add_func ("/onet/one-file", test_one_file);
  g_test_add_func ("/onet/hostile", test_hostile);
  g_test_add_func ("/onet/whole", test_whole);
  return g_test_run ();
}
