/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would be different with other settings or more mentors, where it can be seen by hand. */
#include "guild-error.h"
#include "guild-scenario.h"
#include "match-fixture.h"

#include <string.h>

static GuildScenarioDiff *
solve (GuildOrganisation *o,
       const char        *name,
       const char        *value,
       const char        *competency,
       guint              n,
       GError           **error)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) trained = g_array_new (FALSE, FALSE, sizeof (gint64));
  GuildScenario scenario = { settings, trained };

  if (name != NULL)
    g_hash_table_insert (settings, (gpointer) name, (gpointer) value);
  for (guint i = 0; i < n; i++)
    {
      gint64 key = pairing_skill (o, competency);

      g_array_append_val (trained, key);
    }
  return guild_scenario_solve (snapshot, &scenario, NULL, NULL, NULL, error);
}

static GuildScenarioDiff *
solve_well (GuildOrganisation *o,
            const char        *name,
            const char        *value,
            const char        *competency,
            guint              n)
{
  g_autofree char *before = guild_test_export (o);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  GuildScenarioDiff *diff = solve (o, name, value, competency, n, &error);

  g_assert_no_error (error);
  g_assert_true (diff->before->optimal);
  g_assert_true (diff->after->optimal);
  after = guild_test_export (o);
  g_assert_cmpstr (before, ==, after);
  return diff;
}

static void
assert_pair (GuildOrganisation    *o,
             const GuildMatchPair *pair,
             const char           *mentee,
             const char           *competency,
             const char           *mentor)
{
  g_assert_cmpint (pair->mentee, ==, pairing_person (o, mentee));
  g_assert_cmpint (pair->competency, ==, pairing_skill (o, competency));
  g_assert_cmpint (pair->mentor, ==, pairing_person (o, mentor));
}

static void
test_nothing (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("nothing.guild");
  g_autoptr (GuildScenarioDiff) diff = solve_well (o, NULL, NULL, NULL, 0);
  g_autoptr (GuildScenarioDiff) same = solve_well (o, "mentee_capacity", "2", NULL, 0);

  g_assert_cmpuint (diff->come->len, ==, 0);
  g_assert_cmpuint (diff->gone->len, ==, 0);
  g_assert_cmpint (diff->before->total, ==, diff->after->total);
  g_assert_cmpuint (diff->before->pairs->len, ==, 2);
  g_assert_cmpuint (diff->n_mentees_before, ==, 2);
  g_assert_cmpuint (diff->n_mentees_after, ==, 2);
  g_assert_cmpuint (same->come->len, ==, 0);
  g_assert_cmpuint (same->gone->len, ==, 0);
}

/* Nobody learns where a mentee may have no pairing; the goal is nearer where it is one level up. */
static void
test_settings (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("settings.guild");
  g_autoptr (GuildScenarioDiff) none = solve_well (o, "mentee_capacity", "0", NULL, 0);
  g_autoptr (GuildScenarioDiff) one = solve_well (o, "goal", "one-level", NULL, 0);
  g_autoptr (GuildScenarioDiff) near = solve_well (o, "reporting_distance", "3", NULL, 0);

  g_assert_cmpuint (none->come->len, ==, 0);
  g_assert_cmpuint (none->gone->len, ==, 2);
  g_assert_cmpuint (none->n_served_less, ==, 2);
  g_assert_cmpuint (none->n_mentees_after, ==, 0);
  g_assert_cmpint (none->after->total, ==, 0);
  g_assert_cmpuint (one->n_mentees_after, ==, 2);
  for (guint i = 0; i < one->after->pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (one->after->pairs, GuildMatchPair, i);

      g_assert_cmpint (pair->goal_level, ==, pair->level + 1);
    }
  /* Gus is too near to Di then, and so Ana has him; both have a mentor, whoever was before. */
  g_assert_cmpuint (near->after->pairs->len, ==, 2);
  for (guint i = 0; i < near->after->pairs->len; i++)
    g_assert_cmpint (g_array_index (near->after->pairs, GuildMatchPair, i).mentee, !=, pairing_person (o, "di"));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *value;
    const char *words;
  } cases[] = {
    { "mentee_capacity", "many", "it is a number" },
    { "nonsense", "1", "There is no setting “nonsense”." },
    { "current_level", "newest", "current_level changes levels and cannot be tried here" },
    { "stale_months", "12", "stale_months changes levels" },
  };
  g_autoptr (GuildOrganisation) o = match_fixture ("refused.guild");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (solve (o, cases[i].name, cases[i].value, NULL, 0, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].words);
    }
}

/* In coaching Fay stands at 3 and Di at 1: Fay is nearer to being a mentor, and comes first. */
static void
test_trained (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("trained.guild");
  g_autoptr (GuildScenarioDiff) one = NULL, two = NULL;
  g_autoptr (GError) error = NULL;

  pairing_rate (o, "fay", "gus", GUILD_ASSESSMENT_KIND_MANAGER, "coaching", 3);
  pairing_rate (o, "di", "cy", GUILD_ASSESSMENT_KIND_MANAGER, "coaching", 1);
  one = solve_well (o, NULL, NULL, "coaching", 1);
  g_assert_cmpuint (one->trained->len, ==, 1);
  g_assert_cmpint (g_array_index (one->trained, GuildSupposedMentor, 0).person, ==, pairing_person (o, "fay"));
  g_assert_cmpint (g_array_index (one->trained, GuildSupposedMentor, 0).level, ==, 4);
  g_assert_cmpuint (one->n_served_more, >=, 1);
  g_assert_cmpuint (one->n_served_less, ==, 0);
  for (guint i = 0; i < one->come->len; i++)
    if (g_array_index (one->come, GuildMatchPair, i).competency == pairing_skill (o, "coaching"))
      assert_pair (o, &g_array_index (one->come, GuildMatchPair, i), "ana", "coaching", "fay");

  /* Di's own gap closes by it, and so it is not one that is served less. */
  two = solve_well (o, NULL, NULL, "coaching", 2);
  g_assert_cmpuint (two->trained->len, ==, 2);
  g_assert_cmpint (g_array_index (two->trained, GuildSupposedMentor, 1).person, ==, pairing_person (o, "di"));
  g_assert_cmpuint (two->n_served_less, ==, 0);

  /* Ana is rated in it too; nobody else is. */
  g_assert_null (solve (o, NULL, NULL, "coaching", 4, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "Only 3 people who are rated in Coaching are no mentors in it yet; train no more than that.");
}

/* Another mentor in SQL: who is one already is not trained, and who is paused is left alone. */
static void
test_not_again (void)
{
  g_autoptr (GuildOrganisation) o = match_fixture ("again.guild");
  g_autoptr (GuildScenarioDiff) diff = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  g_autoptr (GError) error = NULL;

  guild_values_clear (GUILD_KIND_MENTOR, values);
  values[GUILD_MENTOR_STATUS].integer = GUILD_MENTOR_STATUS_PAUSED;
  values[GUILD_MENTOR_CAPACITY].integer = GUILD_ABSENT;
  pairing_do (o, guild_edit_mentor (o, pairing_person (o, "ana"), values, &error));
  diff = solve_well (o, NULL, NULL, "sql", 1);
  /* Ana and Di stand at 2, Cy at 1. */
  g_assert_cmpint (g_array_index (diff->trained, GuildSupposedMentor, 0).person, ==, pairing_person (o, "di"));
  /* Her own gap closes; she may not mentor Cy, who leads her, but Ana. */
  g_assert_cmpuint (diff->after->pairs->len, ==, 2);
  g_assert_cmpuint (diff->n_mentees_after, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario/nothing", test_nothing);
  g_test_add_func ("/scenario/settings", test_settings);
  g_test_add_func ("/scenario/refused", test_refused);
  g_test_add_func ("/scenario/trained", test_trained);
  g_test_add_func ("/scenario/not-again", test_not_again);
  return g_test_run ();
}
