/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-error.h"
#include "guild-generator.h"
#include "guild-test.h"

static GuildChange *
plan (GuildOrganisation *organisation,
      guint              n_people,
      guint64            seed)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_generator_plan (organisation, n_people, seed, NULL, &error);

  g_assert_no_error (error);
  return change;
}

static gboolean
is_same (const GuildChange *a,
         const GuildChange *b)
{
  guint n, m;
  const GuildOperation *left = guild_change_get_operations (a, &n), *right = guild_change_get_operations (b, &m);

  if (n != m)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!guild_record_equal (left[i].after, right[i].after))
      return FALSE;
  return TRUE;
}

static void
test_seed (void)
{
  g_autoptr (GuildOrganisation) first = guild_test_create ("first.guild");
  g_autoptr (GuildOrganisation) second = guild_test_create ("second.guild");
  g_autoptr (GuildOrganisation) third = guild_test_create ("third.guild");
  g_autoptr (GuildChange) a = plan (first, 300, 1);
  g_autoptr (GuildChange) b = plan (second, 300, 1);
  g_autoptr (GuildChange) c = plan (third, 300, 2);

  g_assert_true (is_same (a, b));
  g_assert_false (is_same (a, c));
}

static void
test_sizes (void)
{
  static const guint sizes[] = { 1, 2, 9, 10, 73, 74 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GuildOrganisation) organisation = guild_test_create ("size.guild");
      g_autoptr (GuildChange) change = plan (organisation, sizes[i], i);
      g_autoptr (GPtrArray) people = NULL;
      g_autoptr (GError) error = NULL;

      guild_organisation_commit (organisation, change, NULL, &error);
      g_assert_no_error (error);
      people = guild_organisation_list (organisation, GUILD_KIND_PERSON);
      g_assert_cmpuint (people->len, ==, sizes[i]);
    }
}

static void
test_refused (void)
{
  static const guint wrong[] = { 0, GUILD_GENERATOR_MAX_PEOPLE + 1 };
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("refused.guild");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (guild_generator_plan (organisation, wrong[i], 1, NULL, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_cancellable_cancel (cancellable);
  g_assert_null (guild_generator_plan (organisation, 10, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  guild_test_model (organisation);
  g_assert_null (guild_generator_plan (organisation, 10, 1, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
}

/* What load work relies on: so many of everything, ratings that show about three gaps, people who see
 * themselves somewhat higher than their managers do. */
static void
test_shape (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("shape.guild");
  g_autoptr (GuildChange) change = plan (organisation, 5000, 3);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  guint counts[GUILD_N_KINDS] = { 0 }, n_pairs = 0, n_gaps = 0, n_operations;
  gint64 higher = 0;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);

  g_assert_cmpuint (guild_change_get_flags (change), ==, GUILD_CHANGE_BULK);
  for (guint i = 0; i < n_operations; i++)
    {
      const GuildRecord *row = operations[i].after, *before = i > 0 ? operations[i - 1].after : row;

      counts[guild_record_get_kind (row)]++;
      /* A manager's rating stands right after the person's own. */
      if (guild_record_get_kind (row) != GUILD_KIND_RATING || guild_record_get_kind (before) != GUILD_KIND_RATING ||
          guild_record_get_integer (row, GUILD_RATING_COMPETENCY) !=
              guild_record_get_integer (before, GUILD_RATING_COMPETENCY) ||
          guild_record_get_integer (row, GUILD_RATING_LEVEL) == GUILD_ABSENT)
        continue;
      n_pairs++;
      higher += guild_record_get_integer (before, GUILD_RATING_LEVEL) -
                guild_record_get_integer (row, GUILD_RATING_LEVEL);
    }
  g_assert_cmpfloat ((double) higher / n_pairs, >, .2);
  g_assert_cmpfloat ((double) higher / n_pairs, <, .4);
  g_assert_cmpfloat (n_pairs / 5000.0 / 14.5, >, .35);
  g_assert_cmpfloat (n_pairs / 5000.0 / 14.5, <, .45);

  g_assert_cmpuint (counts[GUILD_KIND_COMPETENCY], ==, 400);
  g_assert_cmpuint (counts[GUILD_KIND_DOMAIN], ==, 20);
  g_assert_cmpuint (counts[GUILD_KIND_ROLE], ==, 30);
  g_assert_cmpuint (counts[GUILD_KIND_REQUIREMENT], ==, 30 * 40);
  g_assert_cmpuint (counts[GUILD_KIND_PERSON], ==, 5000);
  g_assert_cmpuint (counts[GUILD_KIND_EMPLOYMENT], ==, 5000);
  g_assert_cmpuint (counts[GUILD_KIND_RATING], >, 19 * 5000);
  g_assert_cmpuint (counts[GUILD_KIND_RATING], <, 22 * 5000);
  g_assert_cmpuint (counts[GUILD_KIND_MENTOR], >, 1350);
  g_assert_cmpuint (counts[GUILD_KIND_MENTOR], <, 1650);

  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  snapshot = guild_organisation_ref_snapshot (organisation);
  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      GuildPersonRow row;
      const GuildProfile *profile;

      if (!guild_snapshot_get_person (snapshot, person, &row))
        continue;
      profile = guild_snapshot_get_profile (snapshot, row.role);
      for (guint i = 0; i < profile->n_requirements; i++)
        n_gaps +=
            guild_rule_gap (profile->requirements[i].target,
                            guild_cell_get_level (guild_snapshot_get_cell (snapshot, person,
                                                                           profile->requirements[i].competency))) > 0;
    }
  g_assert_cmpfloat (n_gaps / 5000.0, >, 2.5);
  g_assert_cmpfloat (n_gaps / 5000.0, <, 3.5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/generator/seed", test_seed);
  g_test_add_func ("/generator/sizes", test_sizes);
  g_test_add_func ("/generator/refused", test_refused);
  g_test_add_func ("/generator/shape", test_shape);
  return g_test_run ();
}
