/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scales: presets, where steps go, and all that stands on a scale that becomes another. */
#include <gio/gio.h>
#include <string.h>

#include "guild-change-words.h"
#include "guild-error.h"
#include "guild-model-scale.h"
#include "model-fixture.h"

#define N_LEVELS (GUILD_MAX_LEVEL + 1)

static void
level_clear (gpointer data)
{
  GuildModelLevel *level = data;

  g_free (level->name);
  g_free (level->definition);
}

/* Names with commas between, the first of them of level @first. */
static GArray *
make_scale (int         first,
            const char *names)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (GuildModelLevel));
  g_auto (GStrv) parts = g_strsplit (names, ",", -1);

  g_array_set_clear_func (levels, level_clear);
  for (int i = 0; parts[i] != NULL; i++)
    {
      GuildModelLevel level = { first + i, g_strdup (parts[i]), g_strdup ("") };

      g_array_append_val (levels, level);
    }
  return levels;
}

/* --- scales by themselves -------------------------------------------------------------------------------------- */

static void
test_presets (void)
{
  static const struct
  {
    const char *id;
    int first, last;
    const char *lowest;
    const char *highest;
  } expected[] = {
    { "opm", 1, 5, "Awareness", "Expert" },      { "dreyfus", 1, 5, "Novice", "Expert" },
    { "onet", 0, 7, "Not Needed", "Very High" }, { "three", 1, 3, "Learning", "Leading" },
    { "four", 1, 4, "Learning", "Leading" },
  };
  g_autoptr (GPtrArray) presets = guild_scale_list_presets ();

  g_assert_cmpuint (presets->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < presets->len; i++)
    {
      const GuildScalePreset *preset = g_ptr_array_index (presets, i);
      const GuildModelLevel *lowest = &g_array_index (preset->levels, GuildModelLevel, 0);
      const GuildModelLevel *highest = &g_array_index (preset->levels, GuildModelLevel, preset->levels->len - 1);
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (preset->id, ==, expected[i].id);
      g_assert_cmpint (lowest->level, ==, expected[i].first);
      g_assert_cmpint (highest->level, ==, expected[i].last);
      g_assert_cmpstr (lowest->name, ==, expected[i].lowest);
      g_assert_cmpstr (highest->name, ==, expected[i].highest);
      guild_scale_check (preset->levels, &error);
      g_assert_no_error (error);
    }
}

static void
test_check (void)
{
  static const struct
  {
    int first;
    const char *names;
    const char *words; /* NULL where it may be */
  } cases[] = {
    { 1, "a,b,c", NULL },
    { 0, "none,a,b,c", NULL },
    { 1, "a,b,c,d,e,f,g,h,i", NULL },
    { 0, "none,a,b,c,d,e,f,g,h,i", NULL },
    { 1, "a,b", "3 to 9 steps above 0" },
    { 0, "none,a,b", "3 to 9 steps above 0" },
    { 1, "a,b,c,d,e,f,g,h,i,j", "3 to 9 steps above 0" },
    { 1, "a, ,c", "Level 2 has no name" },
    { 2, "a,b,c", "one after another" },
  };
  g_autoptr (GArray) gap = make_scale (1, "a,b,c,d");
  g_autoptr (GArray) empty = g_array_new (FALSE, FALSE, sizeof (GuildModelLevel));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) levels = make_scale (cases[i].first, cases[i].names);

      g_assert_cmpint (guild_scale_check (levels, &error), ==, cases[i].words == NULL);
      if (cases[i].words != NULL)
        model_nothing (NULL, &error, GUILD_ERROR_INVALID, cases[i].words);
    }
  g_array_remove_index (gap, 1);
  g_assert_false (guild_scale_check (gap, &error));
  model_nothing (NULL, &error, GUILD_ERROR_INVALID, "one after another");
  g_assert_false (guild_scale_check (empty, &error));
  model_nothing (NULL, &error, GUILD_ERROR_INVALID, "3 to 9 steps");
}

static void
test_map (void)
{
  static const struct
  {
    int first, new_first;
    const char *from;
    const char *to;
    int mapping[N_LEVELS];
  } cases[] = {
    /* The same number of steps: the same steps. */
    { 1, 1, "a,b,c,d,e", "v,w,x,y,z", { 0, 1, 2, 3, 4, 5, -1, -1, -1, -1 } },
    /* By rank: the ends stay the ends. */
    { 1, 1, "a,b,c,d,e", "x,y,z", { 0, 1, 2, 2, 3, 3, -1, -1, -1, -1 } },
    { 1, 1, "a,b,c", "v,w,x,y,z", { 0, 1, 3, 5, -1, -1, -1, -1, -1, -1 } },
    { 1, 0, "a,b,c,d,e", "o,p,q,r,s,t,u,v", { 0, 1, 3, 4, 6, 7, -1, -1, -1, -1 } },
    { 0, 1, "o,p,q,r,s,t,u,v", "a,b,c,d,e", { 0, 1, 2, 2, 3, 4, 4, 5, -1, -1 } },
    /* By name, whatever the number, and the others between. */
    { 1, 1, "a,b,c,d", "a,new,b,c,d", { 0, 1, 3, 4, 5, -1, -1, -1, -1, -1 } },
    { 1, 1, "a,b,c,d,e", "A,c,E", { 0, 1, 2, 2, 3, 3, -1, -1, -1, -1 } },
    { 1, 1, "a,b,c,d,e", "b,c,d", { 0, 1, 1, 2, 3, 3, -1, -1, -1, -1 } },
    /* A name that would overtake another counts for nothing. */
    { 1, 1, "a,b,c", "c,b,a", { 0, 3, 3, 3, -1, -1, -1, -1, -1, -1 } },
    /* None yet stays, even where a step is called so. */
    { 0, 1, "none,a,b,c", "none,a,b,c", { 0, 2, 3, 4, -1, -1, -1, -1, -1, -1 } },
  };
  g_autoptr (GArray) empty = g_array_new (FALSE, FALSE, sizeof (GuildModelLevel));
  g_autoptr (GArray) three = make_scale (1, "a,b,c");
  int mapping[N_LEVELS];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) from = make_scale (cases[i].first, cases[i].from);
      g_autoptr (GArray) to = make_scale (cases[i].new_first, cases[i].to);

      guild_scale_map (from, to, mapping);
      for (int level = 0; level < N_LEVELS; level++)
        if (mapping[level] != cases[i].mapping[level])
          g_error ("%s to %s: %d becomes %d", cases[i].from, cases[i].to, level, mapping[level]);
    }
  guild_scale_map (empty, three, mapping);
  for (int level = 0; level < N_LEVELS; level++)
    g_assert_cmpint (mapping[level], ==, MIN (level, 3));
}

/* --- a scale that becomes another -------------------------------------------------------------------------------- */

static void
assert_level (GuildOrganisation *o,
              const char        *person,
              const char        *competency,
              int                level)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);

  g_assert_cmpint (guild_cell_get_level (guild_snapshot_get_cell (snapshot,
                                                                  guild_test_key (o, GUILD_KIND_PERSON, person),
                                                                  guild_test_key (o, GUILD_KIND_COMPETENCY,
                                                                                  competency))),
                   ==, level);
}

/* Five steps become three: two and two fall together. */
static void
test_fewer (void)
{
  static const int mapping[N_LEVELS] = { 0, 1, 1, 2, 2, 3, -1, -1, -1, -1 };
  static const char *const there[] = {
    /* Steps, and the level from which somebody mentors. */
    "{\"id\":\"core\",\"name\":\"Core Skills\",\"state\":\"draft\",\"mentor_threshold\":2}",
    "{\"framework\":\"core\",\"level\":3,\"name\":\"High\"}",
    /* Ratings say what they said; what came from elsewhere keeps that. */
    "{\"competency\":\"coaching\",\"level\":1},{\"competency\":\"sql\",\"level\":1,\"source_level\":2,"
    "\"evidence\":\"Reports\"}",
    "{\"competency\":\"coaching\"},{\"competency\":\"sql\",\"level\":2,\"source_level\":3}",
    "{\"competency\":\"coaching\",\"level\":2,\"source_level\":3},{\"competency\":\"sql\",\"level\":2,"
    "\"source_level\":3.7}",
    "\"state\":\"draft\",\"date\":\"2026-11-01\",\"entry\":1,\"ratings\":[{\"competency\":\"sql\",\"level\":3,"
    "\"source_level\":5}]",
    "{\"competency\":\"sql\",\"level\":0}",
    /* What is over stays, what holds begins anew, what was entered today is corrected, what comes follows. */
    "{\"role\":\"analyst\",\"competency\":\"sql\",\"until\":\"2019-12-31\",\"target\":5,\"weight\":3}",
    "{\"role\":\"analyst\",\"competency\":\"sql\",\"from\":\"2020-01-01\",\"until\":\"2026-11-21\",\"target\":4,"
    "\"weight\":2}",
    "{\"role\":\"analyst\",\"competency\":\"sql\",\"from\":\"2026-11-22\",\"target\":2,\"weight\":2}",
    "{\"role\":\"analyst\",\"competency\":\"coaching\",\"from\":\"2026-11-22\",\"until\":\"2026-12-31\",\"target\":1,"
    "\"weight\":1}",
    "{\"role\":\"analyst\",\"competency\":\"coaching\",\"from\":\"2027-01-01\",\"target\":3,\"weight\":1}",
    /* Texts: joined, or one after the other. */
    "{\"competency\":\"sql\",\"level\":1,\"text\":\"Reads\\u000aWrites\"}",
    "{\"competency\":\"sql\",\"level\":2,\"text\":\"Tunes\"}",
    "{\"id\":\"i-sql-1a\",\"competency\":\"sql\",\"level\":1,\"position\":1,",
    "{\"id\":\"i-sql-1b\",\"competency\":\"sql\",\"level\":1,\"position\":2,",
    "{\"id\":\"i-sql-2a\",\"competency\":\"sql\",\"level\":1,\"position\":3,",
    "{\"id\":\"i-sql-2b\",\"competency\":\"sql\",\"level\":1,\"position\":4,",
    "{\"id\":\"i-sql-5\",\"competency\":\"sql\",\"level\":3,\"position\":7,",
    "{\"id\":\"i-coach-1\",\"competency\":\"coaching\",\"level\":1,\"position\":0,",
    "{\"id\":\"i-coach-2\",\"competency\":\"coaching\",\"level\":1,\"position\":1,",
    /* Pairings: what runs or is thought of follows, what is closed keeps. */
    "\"competency\":\"sql\",\"from_level\":1,\"goal_level\":2,\"state\":\"active\"",
    "\"competency\":\"coaching\",\"from_level\":1,\"goal_level\":1,\"state\":\"proposed\"",
    "\"competency\":\"coaching\",\"from_level\":1,\"goal_level\":5,\"state\":\"closed\"",
    /* The other framework is another. */
    "{\"framework\":\"other\",\"level\":5,\"name\":\"E\"}",
    "{\"id\":\"other\",\"name\":\"Other Skills\",\"state\":\"published\"}",
    "{\"competency\":\"art\",\"level\":5}",
    "{\"role\":\"analyst\",\"competency\":\"art\",\"from\":\"2020-01-01\",\"target\":5,\"weight\":1}",
    "{\"competency\":\"art\",\"level\":5,\"text\":\"Paints\"}",
    "\"competency\":\"art\",\"from_level\":2,\"goal_level\":5,\"state\":\"proposed\"",
  };
  g_autoptr (GuildOrganisation) o = model_fixture ("fewer.guild");
  g_autofree char *before = guild_test_export (o);
  g_autoptr (GArray) levels = make_scale (1, "Low,Middle,High");
  GuildScaleEffect effect;
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_scale (o, model_framework (o, "core"), levels, mapping, &effect, NULL, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  sentence = guild_change_describe (guild_change_get_name (change), guild_change_get_detail (change));
  g_assert_cmpstr (sentence, ==, "Changed the scale of Core Skills");
  model_do (o, change);
  after = guild_test_export (o);
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    model_there (after, there[i], TRUE);
  model_there (after, "\"framework\":\"core\",\"level\":4", FALSE);
  g_assert_cmpuint (effect.n_ratings, ==, 5);
  g_assert_cmpuint (effect.n_people, ==, 3);
  g_assert_cmpuint (effect.n_lost, ==, 0);
  g_assert_cmpuint (effect.n_targets, ==, 3);
  g_assert_cmpuint (effect.n_descriptors, ==, 2);
  g_assert_cmpuint (effect.n_indicators, ==, 4 + 1);
  g_assert_cmpuint (effect.n_pairings, ==, 2);
  /* Ana stood at 3 of 4, and both are the middle now. */
  g_assert_cmpuint (effect.n_opened, ==, 0);
  g_assert_cmpuint (effect.n_closed, ==, 1);
  assert_level (o, "ana", "sql", 2);
  assert_level (o, "bo", "coaching", 2);
  assert_level (o, "ana", "art", 5);
  model_checked (o, before);
  assert_level (o, "bo", "coaching", 2);
  g_clear_object (&o);
  o = guild_test_reopen ("fewer.guild");
  assert_level (o, "ana", "sql", 2);
  assert_level (o, "bo", "coaching", 2);
}

/* Turned upside down, rows take each other's places; who was above a target is below it. */
static void
test_reversed (void)
{
  static const int mapping[N_LEVELS] = { 0, 5, 4, 3, 2, 1, -1, -1, -1, -1 };
  g_autoptr (GuildOrganisation) o = model_fixture ("reversed.guild");
  g_autofree char *before = guild_test_export (o);
  g_autoptr (GArray) levels = make_scale (1, "Five,Four,Three,Two,One");
  GuildScaleEffect effect;
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_scale (o, model_framework (o, "core"), levels, mapping, &effect, NULL, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  model_do (o, change);
  after = guild_test_export (o);
  model_there (after, "{\"competency\":\"sql\",\"level\":5,\"text\":\"Reads\"}", TRUE);
  model_there (after, "{\"competency\":\"sql\",\"level\":4,\"text\":\"Writes\"}", TRUE);
  model_there (after, "{\"competency\":\"sql\",\"level\":2,\"text\":\"Tunes\"}", TRUE);
  model_there (after, "{\"id\":\"i-sql-2b\",\"competency\":\"sql\",\"level\":4,\"position\":2,", TRUE);
  model_there (after, "{\"id\":\"i-coach-1\",\"competency\":\"coaching\",\"level\":5,\"text\"", TRUE);
  model_there (after, "\"from_level\":4,\"goal_level\":2,\"state\":\"active\"", TRUE);
  g_assert_cmpuint (effect.n_opened, ==, 1); /* Bo's coaching, 3 against 2, then 3 against 4 */
  g_assert_cmpuint (effect.n_closed, ==, 1); /* Ana's SQL, 3 against 4, then 3 against 2 */
  model_checked (o, before);
}

/* More steps, as proposed; nothing falls together, so every position stays. */
static void
test_more (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("more.guild");
  g_autofree char *before = guild_test_export (o);
  g_autoptr (GArray) levels = make_scale (0, "None,A,B,C,D,E,F,G");
  GuildScaleEffect effect;
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_scale (o, model_framework (o, "core"), levels, NULL, &effect, NULL, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  model_do (o, change);
  after = guild_test_export (o);
  model_there (after, "{\"framework\":\"core\",\"level\":0,\"name\":\"None\"}", TRUE);
  model_there (after, "\"state\":\"draft\",\"mentor_threshold\":6}", TRUE);
  model_there (after, "{\"id\":\"i-sql-5\",\"competency\":\"sql\",\"level\":7,\"position\":7,", TRUE);
  model_there (after, "{\"id\":\"i-coach-2\",\"competency\":\"coaching\",\"level\":3,\"text\"", TRUE);
  g_assert_cmpuint (effect.n_opened + effect.n_closed, ==, 0);
  assert_level (o, "ana", "sql", 4);
  model_checked (o, before);
}

/* Only words: no level moves, but what was published is a draft again. */
static void
test_words (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("words.guild");
  g_autofree char *before = guild_test_export (o);
  g_autoptr (GArray) levels = make_scale (1, "One,Two,Tree,Four,Five");
  GuildScaleEffect effect;
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_scale (o, model_framework (o, "core"), levels, NULL, &effect, NULL, &error);
  g_autofree char *after = NULL;
  guint n_operations;

  g_assert_no_error (error);
  guild_change_get_operations (change, &n_operations);
  g_assert_cmpuint (n_operations, ==, 3); /* the framework, the step, and the definition of the first, which is gone */
  model_do (o, change);
  after = guild_test_export (o);
  model_there (after, "\"name\":\"Tree\"", TRUE);
  model_there (after, "{\"id\":\"core\",\"name\":\"Core Skills\",\"state\":\"draft\"", TRUE);
  g_assert_cmpuint (effect.n_ratings + effect.n_targets + effect.n_pairings, ==, 0);
  model_checked (o, before);
}

/* What is in use is never dropped; the sentence says what uses it, and the effect is known all the same. */
static void
test_refused (void)
{
  static const struct
  {
    int mapping[N_LEVELS];
    const char *names;
    const char *words; /* NULL where it is done */
    guint n_lost;
  } cases[] = {
    { { 0, 1, 2, 3, 4, -1, -1, -1, -1, -1 },
      "a,b,c,d",
      "Level 5 has no place on the new scale, but is in use (1 rating, 1 "
      "target, 1 indicator)",
      1 },
    { { 0, 1, 2, -1, 2, 3, -1, -1, -1, -1 },
      "a,b,c",
      "Level 3 has no place on the new scale, but is in use (2 ratings)",
      2 },
    { { 0, -1, 1, 2, 3, 4, -1, -1, -1, -1 },
      "a,b,c,d",
      "Level 1 has no place on the new scale, but is in use (1 rating, 1 "
      "open pairing, 1 descriptor, 3 indicators)",
      1 },
    { { 0, 1, 2, 3, -1, 4, -1, -1, -1, -1 },
      "a,b,c,d",
      "(1 rating, 1 target, 1 open pairing, 1 descriptor, the level from "
      "which somebody can mentor)",
      1 },
    { { -1, 1, 2, 3, 4, 5, -1, -1, -1, -1 }, "a,b,c,d,e", "Level 0 has no place", 1 },
    { { 0, 1, 2, 3, 4, 4, -1, -1, -1, -1 }, "a,b,c", "Level 4 cannot become 4", 0 },
    { { 0, 1, 2, 3, 3, 3, -2, -1, -1, -1 }, "a,b,c", "Level 6 cannot become -2", 0 },
    { { 0, 1, 1, 2, 2, 2, -1, -1, -1, -1 }, "a,b", "3 to 9 steps", 0 },
    { { 0, 1, 2, 3, 4, 4, -1, -1, -1, -1 }, "a,b,c,d", NULL, 0 },
  };
  g_autoptr (GuildOrganisation) o = model_fixture ("refused.guild");
  g_autoptr (GArray) same = make_scale (1, "A,B,C,D,E");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) levels = make_scale (1, cases[i].names);
      GuildScaleEffect effect;
      GuildChange *change = guild_edit_scale (o, model_framework (o, "core"), levels, cases[i].mapping, &effect, NULL,
                                              &error);

      g_assert_cmpuint (effect.n_lost, ==, cases[i].n_lost);
      if (cases[i].words != NULL)
        model_nothing (change, &error, GUILD_ERROR_INVALID, cases[i].words);
      else
        guild_change_unref (change);
    }
  model_nothing (guild_edit_scale (o, model_framework (o, "other"), same, NULL, NULL, NULL, &error), &error,
                 GUILD_ERROR_NOTHING, "Nothing");
  model_nothing (guild_edit_scale (o, 99, same, NULL, NULL, NULL, &error), &error, GUILD_ERROR_INVALID,
                 "no longer there");
}

/* Nobody moves the goal of a pairing under way but a new scale. */
static void
test_terms (void)
{
  g_autoptr (GuildOrganisation) o = model_fixture ("terms.guild");
  g_autoptr (GuildChange) change = guild_change_new ("test", NULL);
  const GuildRecord *pairing = guild_organisation_find (o, GUILD_KIND_PAIRING, "p-runs");
  g_autoptr (GuildRecord) moved = guild_record_with (pairing, GUILD_PAIRING_GOAL_LEVEL, (GuildValue) { .integer = 3 });
  const GuildRecord *step;
  g_autoptr (GPtrArray)
      steps = guild_organisation_list_children (o, GUILD_KIND_PROFICIENCY_LEVEL, model_framework (o, "other"));
  g_autoptr (GuildRecord) renamed = NULL;
  g_autoptr (GError) error = NULL;

  step = steps->pdata[0];
  renamed = guild_record_with (step, GUILD_PROFICIENCY_LEVEL_NAME, (GuildValue) { .text = "Z" });
  guild_change_replace (change, pairing, moved);
  guild_change_replace (change, step, renamed); /* of the other framework */
  g_assert_false (guild_organisation_commit (o, change, NULL, &error));
  model_nothing (NULL, &error, GUILD_ERROR_INVALID, "as it was agreed");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-scale/presets", test_presets);
  g_test_add_func ("/model-scale/check", test_check);
  g_test_add_func ("/model-scale/map", test_map);
  g_test_add_func ("/model-scale/fewer", test_fewer);
  g_test_add_func ("/model-scale/reversed", test_reversed);
  g_test_add_func ("/model-scale/more", test_more);
  g_test_add_func ("/model-scale/words", test_words);
  g_test_add_func ("/model-scale/refused", test_refused);
  g_test_add_func ("/model-scale/terms", test_terms);
  return g_test_run ();
}
