/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deleting and merging people: what hangs on them, what stands against it, and the way back to the byte. */
#include <string.h>

#include "guild-error.h"
#include "guild-generator.h"
#include "guild-people-edits.h"
#include "guild-sample.h"
#include "guild-test.h"

static void
commit (GuildOrganisation *o,
        GuildChange       *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (change);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

/* Commits; nothing is wrong then, what is exported can be read again, and undo leads back to the same bytes. */
static void
check_there_and_back (GuildOrganisation *o,
                      GuildChange       *change)
{
  g_autofree char *before = guild_test_export (o);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *back = NULL;
  g_autofree char *forth = NULL;
  g_autoptr (GuildOrganisation) copy = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  commit (o, change);
  problems = guild_organisation_check (o, NULL, NULL);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
  after = guild_test_export (o);
  g_assert_cmpstr (after, !=, before);
  copy = guild_test_read ("copy.guild", after);
  again = guild_test_export (copy);
  g_assert_true (strcmp (after, again) == 0);
  g_clear_pointer (&change, guild_change_unref);
  change = guild_organisation_undo (o, FALSE, NULL, NULL);
  back = guild_test_export (o);
  g_assert_true (strcmp (before, back) == 0);
  g_clear_pointer (&change, guild_change_unref);
  change = guild_organisation_undo (o, TRUE, NULL, NULL);
  forth = guild_test_export (o);
  g_assert_true (strcmp (after, forth) == 0);
  g_clear_pointer (&change, guild_change_unref);
  change = guild_organisation_undo (o, FALSE, NULL, NULL);
  guild_change_unref (change);
}

static GuildOrganisation *
read_every_kind (void)
{
  g_autofree char *text = guild_test_load ("guildhall/every-kind.json");

  return guild_test_read ("every-kind.guild", text);
}

/* Every noun hangs on somebody here: each of them can go, alone and with another. */
static void
test_delete_each (void)
{
  g_autoptr (GuildOrganisation) o = read_every_kind ();
  g_autoptr (GPtrArray) people = guild_organisation_list (o, GUILD_KIND_PERSON);

  for (guint i = 0; i < people->len; i++)
    for (guint j = i; j < people->len; j++)
      {
        gint64 keys[] = { guild_record_get_key (people->pdata[i]), guild_record_get_key (people->pdata[j]) };
        g_autoptr (GError) error = NULL;
        GuildChange *change = guild_edit_delete_people (o, keys, 2, NULL, NULL, &error);

        g_assert_no_error (error);
        g_assert_cmpstr (guild_change_get_name (change), ==, "delete-people");
        g_assert_cmpstr (guild_change_get_detail (change), ==,
                         i == j ? guild_record_get_text (people->pdata[i], GUILD_PERSON_NAME) : "2");
        check_there_and_back (o, change);
      }
}

static void
test_delete_details (void)
{
  g_autoptr (GuildOrganisation) o = read_every_kind ();
  g_autoptr (GuildChange) change = NULL;
  g_autofree char *text = NULL;
  gint64 guest = guild_test_key (o, GUILD_KIND_PERSON, "p3"), ten = guild_test_key (o, GUILD_KIND_PERSON, "P10");
  gint64 nobody = 4711;
  GuildRemoval removal;
  GError *error = NULL;

  change = guild_edit_delete_people (o, &guest, 1, &removal, NULL, NULL);
  g_assert_cmpuint (removal.n_people, ==, 1);
  g_assert_cmpuint (removal.n_pairings, ==, 2);
  g_assert_cmpuint (removal.n_sessions, ==, 3);
  g_assert_cmpuint (removal.n_assessments, ==, 1);
  commit (o, change);
  text = guild_test_export (o);
  g_assert_null (strstr (text, "\"p3\""));
  g_assert_nonnull (strstr (text, "{\"id\":\"L1\",\"programme\":\"M1\",\"kind\":\"concern\""));
  g_clear_pointer (&text, g_free);
  g_clear_pointer (&change, guild_change_unref);

  /* Who confirmed goes; the level stays confirmed. */
  change = guild_edit_delete_people (o, &ten, 1, &removal, NULL, NULL);
  g_assert_cmpuint (removal.n_kept, ==, 1);
  commit (o, change);
  text = guild_test_export (o);
  g_assert_nonnull (strstr (text, "{\"id\":\"A10\",\"subject\":\"P2\",\"kind\":\"manager\",\"state\":\"submitted\""));
  g_assert_null (guild_edit_delete_people (o, &nobody, 1, NULL, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);
}

/* Reports go up past all who are deleted together. */
static void
test_delete_line (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("line.guild");
  g_autoptr (GuildChange) move = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GuildSnapshot) snapshot = NULL;
  GuildPersonRow row;
  GuildRemoval removal;
  gint64 keys[2], bo, eva;

  guild_test_model (o);
  keys[0] = guild_test_key (o, GUILD_KIND_PERSON, "ana");
  bo = guild_test_key (o, GUILD_KIND_PERSON, "bo");
  eva = guild_test_key (o, GUILD_KIND_PERSON, "eva");
  move = guild_edit_move (o, &bo, 1, keys[0], 0, NULL, NULL);
  commit (o, move);
  change = guild_edit_delete_people (o, keys, 1, &removal, NULL, NULL);
  g_assert_cmpuint (removal.n_reports, ==, 1);
  commit (o, change);
  snapshot = guild_organisation_ref_snapshot (o);
  g_assert_true (guild_snapshot_get_person (snapshot, bo, &row));
  g_assert_cmpint (row.manager, ==, eva);
  g_clear_pointer (&change, guild_change_unref);
  change = guild_organisation_undo (o, FALSE, NULL, NULL);
  keys[1] = eva;
  g_clear_pointer (&change, guild_change_unref);
  change = guild_edit_delete_people (o, keys, 2, &removal, NULL, NULL);
  commit (o, change);
  g_clear_pointer (&snapshot, guild_snapshot_unref);
  snapshot = guild_organisation_ref_snapshot (o);
  g_assert_true (guild_snapshot_get_person (snapshot, bo, &row));
  g_assert_cmpint (row.manager, ==, 0);
}

/* --- merging ---------------------------------------------------------------------------------------------- */

/* Of any two, either it can be done and undone, or a sentence names both. */
static void
test_merge_each (void)
{
  g_autoptr (GuildOrganisation) o = read_every_kind ();
  g_autoptr (GPtrArray) people = guild_organisation_list (o, GUILD_KIND_PERSON);
  guint n_merged = 0;

  for (guint i = 0; i < people->len; i++)
    for (guint j = 0; j < people->len; j++)
      {
        const GuildRecord *keep = people->pdata[i], *gone = people->pdata[j];
        g_autoptr (GError) error = NULL;
        GuildChange *change = guild_edit_merge_people (o, guild_record_get_key (keep), guild_record_get_key (gone),
                                                       NULL, &error);

        g_test_message ("%s → %s: %s", guild_record_get_text (gone, GUILD_PERSON_ID),
                        guild_record_get_text (keep, GUILD_PERSON_ID), error == NULL ? "" : error->message);
        if (change == NULL)
          {
            g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
            g_assert_true (i == j || strstr (error->message, guild_record_get_text (keep, GUILD_PERSON_NAME)) != NULL);
            g_assert_true (i == j || strstr (error->message, guild_record_get_text (gone, GUILD_PERSON_NAME)) != NULL);
            continue;
          }
        g_assert_cmpstr (guild_change_get_name (change), ==, "merge-people");
        check_there_and_back (o, change);
        n_merged++;
      }
  g_assert_cmpuint (n_merged, ==, 2);
}

#define HEAD                                                                                                           \
  "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"O\"},"                            \
  "\"frameworks\":[{\"id\":\"F\",\"name\":\"F\"}],\"competencies\":[{\"id\":\"C\",\"framework\":\"F\","                \
  "\"name\":\"C\"},{\"id\":\"D\",\"framework\":\"F\",\"name\":\"D\"}],\"roles\":[{\"id\":\"R\",\"name\":\"R\"}],"      \
  "\"people\":[{\"id\":\"boss\",\"name\":\"Boss\",\"status\":\"active\"},{\"id\":\"old\",\"name\":\"Old\","            \
  "\"status\":\"active\"},"                                                                                            \
  "{\"id\":\"keep\",\"name\":\"Ana Ortiz\",\"email\":\"ana@example.org\",\"status\":\"active\"},"                      \
  "{\"id\":\"gone\",\"name\":\"ana  ortiz\",\"email\":\"ana@other.org\",\"title\":\"Lead\","                           \
  "\"hire_date\":\"2018-01-01\",\"status\":\"active\",\"next_role\":\"R\"}],"

/* The same twice, with everything that can collide. */
static void
test_merge_details (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_read (
      "details.guild",
      HEAD "\"employments\":["
           "{\"person\":\"keep\",\"from\":\"2022-01-01\",\"department\":\"Data\",\"manager\":\"boss\"},"
           "{\"person\":\"gone\",\"from\":\"2018-01-01\",\"role\":\"R\",\"department\":\"Ops\",\"manager\":\"old\"},"
           "{\"person\":\"boss\",\"from\":\"2018-01-01\"},"
           "{\"person\":\"old\",\"from\":\"2018-01-01\",\"manager\":\"boss\",\"confirmer\":\"gone\"}],"
           "\"mentees\":[{\"person\":\"keep\",\"capacity\":1},{\"person\":\"gone\",\"capacity\":5}],"
           "\"gap_marks\":[{\"person\":\"keep\",\"competency\":\"C\"},{\"person\":\"gone\",\"competency\":\"C\"},"
           "{\"person\":\"gone\",\"competency\":\"D\"}],"
           "\"assessments\":["
           "{\"id\":\"A1\",\"subject\":\"gone\",\"assessor\":\"gone\",\"kind\":\"self\",\"state\":\"submitted\","
           "\"date\":\"2020-01-01\",\"entry\":1,\"ratings\":[{\"competency\":\"C\",\"level\":2}]},"
           "{\"id\":\"A2\",\"subject\":\"gone\",\"assessor\":\"old\",\"kind\":\"manager\",\"state\":\"submitted\","
           "\"date\":\"2020-01-01\",\"entry\":2,\"ratings\":[{\"competency\":\"C\",\"level\":3}]},"
           "{\"id\":\"A3\",\"subject\":\"gone\",\"assessor\":\"old\",\"kind\":\"manager\",\"state\":\"submitted\","
           "\"date\":\"2023-01-01\",\"entry\":3,\"ratings\":[{\"competency\":\"D\",\"level\":4}]},"
           "{\"id\":\"A4\",\"subject\":\"old\",\"assessor\":\"gone\",\"kind\":\"manager\",\"state\":\"submitted\","
           "\"date\":\"2023-01-01\",\"entry\":4,\"ratings\":[{\"competency\":\"D\",\"level\":1}]}],"
           "\"pair_rules\":[{\"mentor\":\"boss\",\"mentee\":\"keep\",\"rule\":\"prefer\"},"
           "{\"mentor\":\"boss\",\"mentee\":\"gone\",\"rule\":\"apart\",\"reason\":\"Kin\"}]}");
  g_autoptr (GuildChange) change = NULL;
  g_autofree char *text = NULL;
  static const char *const expected[] = {
    "{\"id\":\"keep\",\"name\":\"Ana Ortiz\",\"email\":\"ana@example.org\",\"title\":\"Lead\","
    "\"hire_date\":\"2018-01-01\",\"status\":\"active\",\"next_role\":\"R\"}",
    "{\"person\":\"keep\",\"from\":\"2018-01-01\",\"until\":\"2021-12-31\",\"role\":\"R\",\"department\":\"Ops\","
    "\"manager\":\"old\"}",
    "{\"person\":\"keep\",\"from\":\"2022-01-01\",\"role\":\"R\",\"department\":\"Data\",\"manager\":\"boss\"}",
    "{\"person\":\"old\",\"from\":\"2018-01-01\",\"manager\":\"boss\",\"confirmer\":\"keep\"}",
    "\"mentees\":[\n{\"person\":\"keep\",\"capacity\":1}\n]",
    "\"gap_marks\":[\n{\"person\":\"keep\",\"competency\":\"C\"},\n{\"person\":\"keep\",\"competency\":\"D\"}\n]",
    "{\"id\":\"A1\",\"subject\":\"keep\",\"assessor\":\"keep\",\"kind\":\"self\"",
    "{\"id\":\"A2\",\"subject\":\"keep\",\"assessor\":\"old\",\"kind\":\"manager\"",
    "{\"id\":\"A3\",\"subject\":\"keep\",\"assessor\":\"old\",\"kind\":\"peer\"",
    "{\"id\":\"A4\",\"subject\":\"old\",\"assessor\":\"keep\",\"kind\":\"manager\"",
    "\"pair_rules\":[\n{\"mentor\":\"boss\",\"mentee\":\"keep\",\"rule\":\"apart\",\"reason\":\"Kin\"}\n]",
  };
  GError *error = NULL;
  GuildChange *same;

  same = guild_edit_merge_people (o, guild_test_key (o, GUILD_KIND_PERSON, "keep"),
                                  guild_test_key (o, GUILD_KIND_PERSON, "gone"), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (guild_change_get_detail (same), ==, "ana  ortiz → Ana Ortiz");
  check_there_and_back (o, same);
  change = guild_organisation_undo (o, TRUE, NULL, NULL);
  text = guild_test_export (o);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (text, expected[i]) == NULL)
      g_error ("no %s in %s", expected[i], text);
  g_assert_null (strstr (text, "\"gone\""));
}

static void
test_merge_refused (void)
{
  static const struct
  {
    const char *rows;
    const char *expected;
  } cases[] = {
    { "\"pairings\":[{\"id\":\"X\",\"mentor\":\"keep\",\"mentee\":\"gone\"}]}", "pairing “X”" },
    { "\"employments\":[{\"person\":\"keep\",\"manager\":\"gone\"}]}", "ana  ortiz leads Ana Ortiz" },
    { "\"employments\":[{\"person\":\"gone\",\"manager\":\"boss\"},{\"person\":\"boss\",\"manager\":\"keep\"}]}",
      "Ana Ortiz leads ana  ortiz" },
    { "\"assessments\":[{\"id\":\"A\",\"subject\":\"keep\",\"assessor\":\"gone\",\"kind\":\"peer\","
      "\"date\":\"2020-01-01\",\"entry\":1}]}",
      "assessment “A”" },
    { "\"employments\":[{\"person\":\"boss\",\"manager\":\"keep\"}],"
      "\"pairings\":[{\"id\":\"X\",\"mentor\":\"gone\",\"mentee\":\"boss\",\"state\":\"active\"}]}",
      "Ana Ortiz mentors Boss" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, cases[i].rows, NULL);
      g_autoptr (GuildOrganisation) o = guild_test_read ("refused.guild", text);
      g_autoptr (GError) error = NULL;

      g_assert_null (guild_edit_merge_people (o, guild_test_key (o, GUILD_KIND_PERSON, "keep"),
                                              guild_test_key (o, GUILD_KIND_PERSON, "gone"), NULL, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
      if (strstr (error->message, cases[i].expected) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].expected);
    }
}

static void
test_duplicates (void)
{
  g_autoptr (GuildOrganisation)
      o = guild_test_read ("duplicates.guild",
                           HEAD "\"employments\":[{\"person\":\"keep\",\"department\":\"Data\"},{\"person\":\"gone\","
                                "\"department\":\"Data\"}]}");
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GArray) found = guild_people_find_duplicates (snapshot);
  const GuildDuplicate *first = &g_array_index (found, GuildDuplicate, 0);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (first->first, ==, guild_test_key (o, GUILD_KIND_PERSON, "keep"));
  g_assert_cmpint (first->second, ==, guild_test_key (o, GUILD_KIND_PERSON, "gone"));
  g_assert_cmpint (first->reason, ==, GUILD_DUPLICATE_DEPARTMENT);
}

/* --- at size ------------------------------------------------------------------------------------------------ */

static void
check_many (GuildOrganisation *o,
            guint              n_merges)
{
  g_autoptr (GPtrArray) people = guild_organisation_list (o, GUILD_KIND_PERSON);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  guint n_merged = 0;

  for (guint i = 0; i < people->len; i += 7)
    {
      gint64 key = guild_record_get_key (people->pdata[i]);

      g_array_append_val (keys, key);
    }
  check_there_and_back (o, guild_edit_delete_people (o, (const gint64 *) (void *) keys->data, keys->len, NULL, NULL,
                                                     &error));
  g_assert_no_error (error);
  for (guint i = 0; i < people->len && n_merged < n_merges; i += 5)
    {
      GuildChange *change = guild_edit_merge_people (o, guild_record_get_key (people->pdata[i]),
                                                     guild_record_get_key (people->pdata[people->len - 1 - i]), NULL,
                                                     NULL);

      if (change == NULL)
        continue;
      check_there_and_back (o, change);
      n_merged++;
    }
  g_assert_cmpuint (n_merged, ==, n_merges);
}

static void
test_sample (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("sample.guild");
  g_autoptr (GuildChange) plan = guild_sample_plan (o, NULL);

  commit (o, plan);
  check_many (o, 3);
}

static void
test_generated (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("generated.guild");
  g_autoptr (GuildChange) plan = guild_generator_plan (o, 2000, 7, NULL, NULL);

  commit (o, plan);
  check_many (o, 1);
}

/* --- any sequence --------------------------------------------------------------------------------------------- */

static gint64
any_person (GRand             *random,
            GuildOrganisation *o)
{
  g_autoptr (GPtrArray) people = guild_organisation_list (o, GUILD_KIND_PERSON);

  return guild_record_get_key (people->pdata[g_rand_int_range (random, 0, (int) people->len)]);
}

static GuildDate
any_day (GRand *random)
{
  return guild_date_today () - 800 + g_rand_int_range (random, 0, 1000);
}

static GuildChange *
any_edit (GRand             *random,
          GuildOrganisation *o)
{
  gint64 people[] = { any_person (random, o), any_person (random, o), any_person (random, o) };
  GuildDate from = g_rand_boolean (random) ? any_day (random) : 0;
  g_autofree char *department = g_strdup_printf ("D%d", g_rand_int_range (random, 0, 4));
  GuildPeoplePatch patch = { .fields = GUILD_PATCH_DEPARTMENT | GUILD_PATCH_CONFIRMER,
                             .department = department,
                             .location = "",
                             .confirmer = people[2] };
  g_auto (GuildPersonDraft) draft = { 0 };

  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      guild_person_draft_init_new (&draft);
      g_set_str (&draft.name, department);
      draft.manager = people[0];
      draft.hire_date = from;
      return guild_edit_new_person (o, &draft, NULL);
    case 1:
      guild_person_draft_init_from (&draft, o, people[0]);
      g_set_str (&draft.location, department);
      draft.hire_date = g_rand_boolean (random) ? any_day (random) : draft.hire_date;
      draft.end_date = g_rand_boolean (random) ? any_day (random) : draft.end_date;
      draft.manager = people[1];
      return guild_edit_person (o, people[0], &draft, from, NULL);
    case 2:
      return guild_edit_people (o, people, 2, &patch, from, NULL, NULL);
    case 3:
      return guild_edit_move (o, people, 2, people[2], from, NULL, NULL);
    case 4:
      return guild_edit_leave (o, people, 2, any_day (random), NULL, NULL);
    case 5:
      return guild_edit_absence (o, people, 1, NULL, NULL);
    case 6:
      return guild_edit_return (o, people[0], any_day (random), NULL);
    case 7:
      return g_rand_int_range (random, 0, 3) > 0 ? NULL : guild_edit_delete_people (o, people, 2, NULL, NULL, NULL);
    default:
      return guild_edit_merge_people (o, people[0], people[1], NULL, NULL);
    }
}

static int
by_beginning (gconstpointer a,
              gconstpointer b)
{
  return guild_record_get_date (*(const GuildRecord *const *) a, GUILD_EMPLOYMENT_FROM) -
         guild_record_get_date (*(const GuildRecord *const *) b, GUILD_EMPLOYMENT_FROM);
}

/* Employments of a person never overlap where they did not before. */
static void
assert_no_overlap (GuildOrganisation *o)
{
  g_autoptr (GPtrArray) people = guild_organisation_list (o, GUILD_KIND_PERSON);

  for (guint i = 0; i < people->len; i++)
    {
      g_autoptr (GPtrArray)
          rows = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, guild_record_get_key (people->pdata[i]));

      g_ptr_array_sort (rows, by_beginning);
      for (guint j = 1; j < rows->len; j++)
        {
          GuildDate until = guild_record_get_date (rows->pdata[j - 1], GUILD_EMPLOYMENT_UNTIL);

          g_assert_cmpint (until, !=, 0);
          g_assert_cmpint (until, <, guild_record_get_date (rows->pdata[j], GUILD_EMPLOYMENT_FROM));
        }
    }
}

static void
test_property (void)
{
  for (guint32 seed = 1; seed <= 4; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GuildOrganisation) o = guild_test_create ("property.guild");
      g_autoptr (GuildChange) plan = guild_generator_plan (o, 40, seed, NULL, NULL);
      g_autoptr (GPtrArray) exports = g_ptr_array_new_with_free_func (g_free);

      commit (o, plan);
      assert_no_overlap (o);
      g_ptr_array_add (exports, guild_test_export (o));
      while (exports->len <= 40)
        {
          g_autoptr (GuildChange) change = any_edit (random, o);
          g_autoptr (GPtrArray) problems = NULL;

          if (change == NULL)
            continue;
          commit (o, change);
          assert_no_overlap (o);
          g_ptr_array_add (exports, guild_test_export (o));
        }
      for (guint i = exports->len - 1; i-- > 0;)
        {
          g_autoptr (GuildChange) undone = guild_organisation_undo (o, FALSE, NULL, NULL);
          g_autofree char *now = guild_test_export (o);

          g_assert_true (strcmp (now, exports->pdata[i]) == 0);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/people-merge/delete-each", test_delete_each);
  g_test_add_func ("/core/people-merge/delete-details", test_delete_details);
  g_test_add_func ("/core/people-merge/delete-line", test_delete_line);
  g_test_add_func ("/core/people-merge/merge-each", test_merge_each);
  g_test_add_func ("/core/people-merge/merge-details", test_merge_details);
  g_test_add_func ("/core/people-merge/merge-refused", test_merge_refused);
  g_test_add_func ("/core/people-merge/duplicates", test_duplicates);
  g_test_add_func ("/core/people-merge/sample", test_sample);
  g_test_add_func ("/core/people-merge/generated", test_generated);
  g_test_add_func ("/core/people-merge/property", test_property);
  return g_test_run ();
}
