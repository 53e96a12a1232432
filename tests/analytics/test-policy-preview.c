/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the preview of a policy says, against the organisation before and after it was set. */
#include "guild-gaps.h"
#include "guild-generator.h"
#include "guild-policy-edits.h"
#include "guild-policy-preview.h"
#include "guild-test.h"

static GuildOrganisation *
create_generated (const char *name)
{
  GuildOrganisation *o = guild_test_create (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_generator_plan (o, 120, 7, NULL, &error);

  g_assert_no_error (error);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  return o;
}

/* Somebody who was confirmed has rated themselves lower since. */
static void
rate_lower (GuildOrganisation *o)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (snapshot); competency++)
      {
        GuildCell cell = guild_snapshot_get_cell (snapshot, person, competency);
        g_autoptr (GuildChange) change = NULL;
        g_autofree char *subject = NULL;
        g_autofree char *entry = NULL;
        g_autofree char *reference = NULL;
        g_autofree char *rated = NULL;
        g_autoptr (GuildRecord) assessment = NULL;
        g_autoptr (GuildRecord) rating = NULL;
        g_autoptr (GError) error = NULL;
        gint64 key;

        if ((cell & GUILD_CELL_CONFIRMED) == 0 || guild_cell_get_level (cell) < 1)
          continue;
        key = guild_organisation_reserve_key (o, GUILD_KIND_ASSESSMENT);
        change = guild_change_new ("assess", NULL);
        subject = g_strdup_printf ("#%" G_GINT64_FORMAT, person);
        entry = g_strdup_printf ("%" G_GINT64_FORMAT, key);
        reference = g_strconcat ("#", entry, NULL);
        rated = g_strdup_printf ("#%" G_GINT64_FORMAT, competency);
        assessment = guild_test_record (o, GUILD_KIND_ASSESSMENT, key, "id", "lower", "subject", subject, "assessor",
                                        subject, "kind", "self", "state", "submitted", "date", "2026-11-20", "entry",
                                        entry, NULL);
        rating = guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference, "competency", rated, "level", "0",
                                    NULL);
        guild_change_insert (change, assessment);
        guild_change_insert (change, rating);
        guild_organisation_commit (o, change, NULL, &error);
        g_assert_no_error (error);
        return;
      }
  g_assert_not_reached ();
}

static int
get_gap (const GuildSnapshot *snapshot,
         gint64               person,
         gint64               role,
         gint64               competency)
{
  g_autoptr (GArray) gaps = role == 0 ? NULL : guild_gaps_of_person (snapshot, person, role);

  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    if (g_array_index (gaps, GuildGap, i).competency == competency)
      return g_array_index (gaps, GuildGap, i).gap;
  return 0;
}

static guint
count_people (const GuildSnapshot *snapshot,
              const char          *department)
{
  guint n = 0;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      GuildPersonRow row;

      n += guild_snapshot_get_person (snapshot, person, &row) && row.employed &&
           g_strcmp0 (row.department, department) == 0;
    }
  return n;
}

static gboolean
is_above (const GuildSnapshot *snapshot,
          gint64               manager,
          gint64               person,
          int                  distance)
{
  GuildPersonRow row;

  return distance > 0 && guild_snapshot_get_person (snapshot, person, &row) && row.manager != 0 &&
         (row.manager == manager || is_above (snapshot, manager, row.manager, distance - 1));
}

static gboolean
is_employed (const GuildSnapshot *snapshot,
             gint64               person)
{
  GuildPersonRow row;

  return guild_snapshot_get_person (snapshot, person, &row) && row.employed;
}

/* The same counts, from one snapshot under each policy. */
static void
count_difference (const GuildSnapshot *before,
                  const GuildSnapshot *after,
                  GuildPolicyPreview  *counts)
{
  const GuildPolicy *old = guild_snapshot_get_policy (before), *new = guild_snapshot_get_policy (after);
  gint64 n_people = guild_snapshot_get_n_person_slots (before);

  *counts = (GuildPolicyPreview) { 0 };
  for (gint64 person = 1; person < n_people; person++)
    {
      GuildPersonRow row;

      if (!guild_snapshot_get_person (before, person, &row) || !row.employed)
        continue;
      for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (before); competency++)
        {
          GuildCell was = guild_snapshot_get_cell (before, person, competency);
          GuildCell is = guild_snapshot_get_cell (after, person, competency);
          int gap = get_gap (before, person, row.role, competency);
          int next = get_gap (after, person, row.role, competency);

          counts->n_levels += guild_cell_get_level (was) != guild_cell_get_level (is);
          counts->n_stale += (was & GUILD_CELL_STALE) == 0 && (is & GUILD_CELL_STALE) != 0;
          counts->n_fresh += (was & GUILD_CELL_STALE) != 0 && (is & GUILD_CELL_STALE) == 0;
          counts->n_gaps += gap != next;
        }
      for (gint64 manager = 1; manager < n_people; manager++)
        if (is_employed (before, manager))
          {
            gboolean near = is_above (before, manager, person, old->reporting_distance);
            gboolean nearer = is_above (after, manager, person, new->reporting_distance);

            counts->n_pairs_barred += !near && nearer;
            counts->n_pairs_freed += near && !nearer;
          }
    }
  {
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

    for (gint64 person = 1; person < n_people; person++)
      {
        GuildPersonRow row;

        if (!guild_snapshot_get_person (before, person, &row) || row.department == NULL || !row.employed ||
            !g_hash_table_add (seen, (gpointer) row.department))
          continue;
        counts->n_departments_hidden += count_people (before, row.department) >= (guint) old->small_group_minimum &&
                                        count_people (after, row.department) < (guint) new->small_group_minimum;
        counts->n_departments_shown += count_people (before, row.department) < (guint) old->small_group_minimum &&
                                       count_people (after, row.department) >= (guint) new->small_group_minimum;
      }
  }
}

static void
test_against_commit (void)
{
  static const struct
  {
    const char *name, *value;
    gboolean moves; /* in this organisation, so that the test can fail */
  } cases[] = {
    { "current_level", "self-rated", TRUE }, { "current_level", "newest", TRUE },
    { "stale_months", "6", TRUE },           { "stale_months", "240", TRUE },
    { "small_group_minimum", "30", TRUE },   { "small_group_minimum", "1", TRUE },
    { "reporting_distance", "0", TRUE },     { "reporting_distance", "5", TRUE },
    { "mentor_margin", "3", FALSE },
  };
  g_autoptr (GuildOrganisation) o = create_generated ("preview.guild");

  rate_lower (o);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildSnapshot) before = guild_organisation_ref_snapshot (o);
      g_autoptr (GuildSnapshot) after = NULL;
      g_autoptr (GuildChange) change = guild_policy_plan (o, cases[i].name, cases[i].value);
      g_autoptr (GuildChange) undone = NULL;
      g_autoptr (GError) error = NULL;
      GuildPolicy proposed = *guild_snapshot_get_policy (before);
      GuildPolicyPreview preview, counted;

      g_assert_true (guild_policy_set (&proposed, cases[i].name, cases[i].value, &error));
      guild_policy_preview (before, guild_organisation_get_store (o), &proposed, &preview, NULL, &error);
      g_assert_no_error (error);
      guild_organisation_commit (o, change, NULL, &error);
      g_assert_no_error (error);
      after = guild_organisation_ref_snapshot (o);
      g_assert_true (guild_snapshot_get_policy (after)->mentor_margin == proposed.mentor_margin &&
                     guild_snapshot_get_policy (after)->small_group_minimum == proposed.small_group_minimum);
      count_difference (before, after, &counted);

      g_test_message ("%s = %s: %u levels, %u gaps, %u stale, %u fresh, %u hidden, %u shown, %d barred, %d freed",
                      cases[i].name, cases[i].value, preview.n_levels, preview.n_gaps, preview.n_stale, preview.n_fresh,
                      preview.n_departments_hidden, preview.n_departments_shown, (int) preview.n_pairs_barred,
                      (int) preview.n_pairs_freed);
      g_assert_cmpuint (preview.n_levels, ==, counted.n_levels);
      g_assert_cmpuint (preview.n_gaps, ==, counted.n_gaps);
      g_assert_cmpuint (preview.n_stale, ==, counted.n_stale);
      g_assert_cmpuint (preview.n_fresh, ==, counted.n_fresh);
      g_assert_cmpuint (preview.n_departments_hidden, ==, counted.n_departments_hidden);
      g_assert_cmpuint (preview.n_departments_shown, ==, counted.n_departments_shown);
      g_assert_cmpint (preview.n_pairs_barred, ==, counted.n_pairs_barred);
      g_assert_cmpint (preview.n_pairs_freed, ==, counted.n_pairs_freed);
      if (cases[i].moves)
        g_assert_cmpint ((gint64) preview.n_levels + preview.n_stale + preview.n_fresh + preview.n_departments_hidden +
                             preview.n_departments_shown + preview.n_pairs_barred + preview.n_pairs_freed,
                         >, 0);
      undone = guild_organisation_undo (o, FALSE, NULL, &error);
      g_assert_no_error (error);
    }
}

/* Ana has two pairings that run and one that is over; Bo names his own number; Eva is a mentor who names none. */
static void
test_capacities (void)
{
  static const char *const states[] = { "active", "agreed", "closed" };
  g_autoptr (GuildOrganisation) o = guild_test_create ("capacities.guild");
  g_autoptr (GuildChange) change = guild_change_new ("model", NULL);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GuildPolicy policy;
  GuildPolicyPreview preview;

  guild_test_model (o);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autoptr (GuildRecord) row = guild_test_record (o, GUILD_KIND_PAIRING, 0, "id", id, "kind", "career", "mentor",
                                                       "bo", "mentee", "ana", "state", states[i], NULL);

      guild_change_insert (change, row);
    }
  {
    g_autoptr (GuildRecord) eva = guild_test_record (o, GUILD_KIND_MENTOR, 0, "person", "eva", "status", "ready", NULL);
    g_autoptr (GuildRecord)
        bo = guild_test_record (o, GUILD_KIND_MENTOR, 0, "person", "bo", "status", "ready", "capacity", "3", NULL);

    guild_change_set_flags (change, GUILD_CHANGE_WHOLE);
    guild_change_insert (change, eva);
    guild_change_insert (change, bo);
  }
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  snapshot = guild_organisation_ref_snapshot (o);
  policy = *guild_snapshot_get_policy (snapshot);
  policy.mentee_capacity = 2;
  g_assert_true (guild_policy_preview (snapshot, guild_organisation_get_store (o), &policy, &preview, NULL, NULL));
  g_assert_cmpuint (preview.n_mentees, ==, 0);
  g_assert_cmpuint (preview.n_mentors, ==, 1);
  policy.mentee_capacity = 1;
  g_assert_true (guild_policy_preview (snapshot, guild_organisation_get_store (o), &policy, &preview, NULL, NULL));
  g_assert_cmpuint (preview.n_mentees, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-preview/against-commit", test_against_commit);
  g_test_add_func ("/policy-preview/capacities", test_capacities);
  return g_test_run ();
}
