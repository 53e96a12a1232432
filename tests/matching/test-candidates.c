/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who could help Bo with SQL, level 2 of the 4 that an analyst needs: a person a row, and what is said of them. */
#include "guild-candidates.h"
#include "guild-test.h"

#define HEAD                                                                                                           \
  "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"O\"},"                            \
  "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\"}],"                                                                    \
  "\"proficiency_levels\":["                                                                                           \
  "{\"framework\":\"f\",\"level\":1,\"name\":\"1\"},"                                                                  \
  "{\"framework\":\"f\",\"level\":2,\"name\":\"2\"},"                                                                  \
  "{\"framework\":\"f\",\"level\":3,\"name\":\"3\"},"                                                                  \
  "{\"framework\":\"f\",\"level\":4,\"name\":\"4\"},"                                                                  \
  "{\"framework\":\"f\",\"level\":5,\"name\":\"5\"}],"                                                                 \
  "\"competencies\":[{\"id\":\"sql\",\"framework\":\"f\",\"name\":\"SQL\"}],"                                          \
  "\"roles\":[{\"id\":\"analyst\",\"name\":\"Analyst\"},{\"id\":\"lead\",\"name\":\"Lead\"}],"                         \
  "\"requirements\":[{\"role\":\"analyst\",\"competency\":\"sql\",\"target\":4,\"weight\":1}],"

typedef struct
{
  const char *id;
  const char *department;
  const char *manager;
  int confirmed; /* level, 0 where there is none */
  int self_rated;
  const char *date;
  const char *mentor; /* status, or NULL */
  int capacity;
  GuildCandidateClass standing;
  const char *obstacles;
} Somebody;

#define NOW "2026-10-01"

/* In the order in which they come out. */
static const Somebody everybody[] = {
  { "far", "Sales", NULL, 5, 0, NOW, "ready", 2, GUILD_CANDIDATE_POSSIBLE, "" },
  { "near", "Data", NULL, 4, 0, NOW, "ready", 2, GUILD_CANDIDATE_POSSIBLE, "" },
  { "near2", "Data", NULL, 4, 0, NOW, "ready", 2, GUILD_CANDIDATE_POSSIBLE, "" },
  { "busy", "Sales", NULL, 5, 0, NOW, "ready", 1, GUILD_CANDIDATE_POSSIBLE, "" },
  { "self", "Sales", NULL, 0, 4, NOW, "ready", 3, GUILD_CANDIDATE_POSSIBLE, "unconfirmed" },
  { "grandboss", "Data", NULL, 5, 0, NOW, "ready", 2, GUILD_CANDIDATE_OVERRIDE, "reporting-line" },
  { "report", "Data", "bo", 5, 0, NOW, "ready", 1, GUILD_CANDIDATE_OVERRIDE, "reporting-line" },
  { "invited", "Sales", NULL, 4, 0, NOW, "invited", 2, GUILD_CANDIDATE_POTENTIAL, "mentor-unready" },
  { "asked", "Data", NULL, 4, 0, NOW, NULL, 0, GUILD_CANDIDATE_POTENTIAL, "mentor-unready" },
  { "untried", "Data", NULL, 0, 4, NOW, NULL, 0, GUILD_CANDIDATE_POTENTIAL, "mentor-unready,unconfirmed" },
  { "foe", "Sales", NULL, 5, 0, NOW, "ready", 3, GUILD_CANDIDATE_EXCLUDED, "apart" },
  { "judge", "Sales", NULL, 5, 0, NOW, "ready", 2, GUILD_CANDIDATE_EXCLUDED, "assessor" },
  { "stale", "Sales", NULL, 5, 0, "2024-01-01", "ready", 2, GUILD_CANDIDATE_EXCLUDED, "stale" },
  { "boss", "Data", "grandboss", 5, 0, NOW, "ready", 2, GUILD_CANDIDATE_EXCLUDED, "confirmer,reporting-line" },
  { "full", "Data", NULL, 5, 0, NOW, "ready", 0, GUILD_CANDIDATE_EXCLUDED, "mentor-full" },
};

static void
add_person (GString        *people,
            GString        *employments,
            GString        *mentors,
            GString        *assessments,
            const Somebody *body)
{
  g_string_append_printf (people, "%s{\"id\":\"%s\",\"name\":\"%s\"%s}", people->len > 0 ? "," : "", body->id, body->id,
                          g_str_equal (body->id, "bo") ? ",\"next_role\":\"lead\"" : "");
  g_string_append_printf (employments, "%s{\"person\":\"%s\",\"from\":\"2020-01-01\",\"role\":\"analyst\"",
                          employments->len > 0 ? "," : "", body->id);
  g_string_append_printf (employments, ",\"department\":\"%s\"", body->department);
  if (body->manager != NULL)
    g_string_append_printf (employments, ",\"manager\":\"%s\"", body->manager);
  g_string_append_c (employments, '}');
  if (body->mentor != NULL)
    g_string_append_printf (mentors, "%s{\"person\":\"%s\",\"status\":\"%s\",\"capacity\":%d}",
                            mentors->len > 0 ? "," : "", body->id, body->mentor, body->capacity);
  for (int kind = 1; kind >= 0; kind--)
    if ((kind == 0 ? body->self_rated : body->confirmed) > 0)
      g_string_append_printf (
          assessments,
          "%s{\"id\":\"a-%s-%d\",\"subject\":\"%s\",\"assessor\":\"%s\",\"kind\":\"%s\",\"state\":"
          "\"submitted\",\"date\":\"%s\",\"entry\":%u,\"ratings\":[{\"competency\":\"sql\",\"level\":%d}]}",
          assessments->len > 0 ? "," : "", body->id, kind, body->id, kind == 0 ? body->id : "rater",
          kind == 0 ? "self" : "manager", body->date, (guint) assessments->len + 1,
          kind == 0 ? body->self_rated : body->confirmed);
}

/* Bo, and whoever the table names. */
static GuildOrganisation *
create (const char     *name,
        const Somebody *bodies,
        guint           n_bodies,
        const char     *more)
{
  static const Somebody rater = { "rater", "Data", NULL, 0, 0, NOW, NULL, 0, 0, NULL };
  Somebody bo = { "bo", "Data", NULL, 2, 2, NOW, NULL, 0, 0, NULL };
  GString *people = g_string_new (NULL), *employments = g_string_new (NULL), *mentors = g_string_new (NULL);
  GString *assessments = g_string_new (NULL);
  GuildOrganisation *o = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_bodies; i++)
    if (g_str_equal (bodies[i].id, "boss"))
      bo.manager = "boss";
  add_person (people, employments, mentors, assessments, &bo);
  add_person (people, employments, mentors, assessments, &rater);
  for (guint i = 0; i < n_bodies; i++)
    add_person (people, employments, mentors, assessments, &bodies[i]);
  text = g_strdup_printf (HEAD "\"people\":[%s],\"employments\":[%s],\"mentors\":[%s],\"assessments\":[%s]%s}",
                          people->str, employments->str, mentors->str, assessments->str, more);
  o = guild_test_read (name, text);
  g_string_free (people, TRUE);
  g_string_free (employments, TRUE);
  g_string_free (mentors, TRUE);
  g_string_free (assessments, TRUE);
  return o;
}

static GuildCandidates *
ask (GuildOrganisation *o,
     const char        *competency,
     gboolean           all)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);

  return guild_candidates_new (snapshot, guild_test_key (o, GUILD_KIND_PERSON, "bo"),
                               competency == NULL ? 0 : guild_test_key (o, GUILD_KIND_COMPETENCY, competency), all);
}

static const char *
get_id (GuildOrganisation *o,
        gint64             person)
{
  return guild_record_get_text (guild_organisation_lookup (o, GUILD_KIND_PERSON, person), GUILD_PERSON_ID);
}

static void
test_table (void)
{
  g_autoptr (GuildOrganisation)
      o = create ("table.guild", everybody, G_N_ELEMENTS (everybody),
                  ",\"role_assessors\":[{\"role\":\"lead\",\"person\":\"judge\"}]"
                  ",\"pair_rules\":[{\"mentor\":\"foe\",\"mentee\":\"bo\",\"rule\":\"apart\"}]");
  g_autoptr (GuildCandidates) candidates = ask (o, "sql", FALSE);

  g_assert_cmpint (candidates->target, ==, 4);
  g_assert_cmpint (candidates->goal_level, ==, 4);
  g_assert_false (candidates->stepping_stone);
  g_assert_cmpuint (candidates->own, ==, 0);
  g_assert_cmpuint (candidates->steps, ==, GUILD_PAIR_BIT (GUILD_PAIR_UNBRIEFED));
  g_assert_cmpuint (candidates->rows->len, ==, G_N_ELEMENTS (everybody));
  for (guint i = 0; i < candidates->rows->len; i++)
    {
      const GuildCandidate *row = &g_array_index (candidates->rows, GuildCandidate, i);
      g_autofree char *obstacles = guild_pair_obstacles_format (row->obstacles & ~GUILD_PAIR_MENTEE_STEPS);

      g_assert_cmpstr (get_id (o, row->mentor), ==, everybody[i].id);
      g_assert_cmpstr (obstacles, ==, everybody[i].obstacles);
      g_assert_cmpint (row->standing, ==, everybody[i].standing);
      g_assert_cmpuint (row->load, ==, 0);
      g_assert_cmpint (row->elsewhere, ==, g_str_equal (everybody[i].department, "Sales"));
    }
}

/* Who stands lower is counted, and listed only where all are asked for. */
static void
test_below (void)
{
  static const Somebody two[] = {
    { "able", "Data", NULL, 4, 0, NOW, "ready", 2, 0, NULL },
    { "below", "Data", NULL, 3, 0, NOW, "ready", 2, 0, NULL },
  };
  g_autoptr (GuildOrganisation) o = create ("below.guild", two, 2, "");
  g_autoptr (GuildCandidates) candidates = ask (o, "sql", FALSE);
  g_autoptr (GuildCandidates) all = ask (o, "sql", TRUE);

  g_assert_cmpuint (candidates->rows->len, ==, 1);
  g_assert_cmpuint (candidates->n_below, ==, 1);
  g_assert_cmpuint (all->rows->len, ==, 2);
  g_assert_cmpuint (all->n_below, ==, 1);
  g_assert_cmpint (g_array_index (all->rows, GuildCandidate, 1).standing, ==, GUILD_CANDIDATE_EXCLUDED);
}

/* The goal follows who could mentor: being full or uninvited does not lower it, being barred for ever does. */
static void
test_goal (void)
{
  static const struct
  {
    const char *name;
    Somebody best;
    int goal;
    gboolean stepping_stone;
    guint n_possible;
  } cases[] = {
    { "reached", { "ann", "Data", NULL, 4, 0, NOW, "ready", 2, 0, NULL }, 4, FALSE, 1 },
    { "self-rated", { "ann", "Data", NULL, 0, 4, NOW, "ready", 2, 0, NULL }, 4, FALSE, 1 },
    { "full", { "ann", "Data", NULL, 4, 0, NOW, "ready", 0, 0, NULL }, 4, FALSE, 0 },
    { "uninvited", { "ann", "Data", NULL, 4, 0, NOW, NULL, 0, 0, NULL }, 4, FALSE, 0 },
    { "lower", { "ann", "Data", NULL, 3, 0, NOW, "ready", 2, 0, NULL }, 3, TRUE, 2 },
    { "stale", { "ann", "Data", NULL, 4, 0, "2024-01-01", "ready", 2, 0, NULL }, 3, TRUE, 1 },
    { "suspended", { "ann", "Data", NULL, 4, 3, NOW, "ready", 2, 0, NULL }, 3, TRUE, 1 },
    { "confirmer", { "boss", "Data", NULL, 5, 0, NOW, "ready", 2, 0, NULL }, 3, TRUE, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Somebody two[] = { cases[i].best, { "step", "Data", NULL, 3, 0, NOW, "ready", 2, 0, NULL } };
      g_autofree char *file = g_strconcat ("goal-", cases[i].name, ".guild", NULL);
      g_autoptr (GuildOrganisation) o = create (file, two, 2, "");
      g_autoptr (GuildCandidates) candidates = ask (o, "sql", FALSE);
      guint n_possible = 0;

      for (guint at = 0; at < candidates->rows->len; at++)
        if (g_array_index (candidates->rows, GuildCandidate, at).standing == GUILD_CANDIDATE_POSSIBLE)
          n_possible++;
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (candidates->goal_level, ==, cases[i].goal);
      g_assert_cmpint (candidates->stepping_stone, ==, cases[i].stepping_stone);
      g_assert_cmpuint (n_possible, ==, cases[i].n_possible);
    }
}

/* What lies with the mentee is said once, and stands in everybody's way. */
static void
test_mentee (void)
{
  static const Somebody one[] = { { "able", "Data", NULL, 4, 0, NOW, "ready", 2, 0, NULL } };
  g_autoptr (GuildOrganisation) o = create ("mentee.guild", one, 1,
                                            ",\"mentees\":[{\"person\":\"bo\",\"capacity\":0}]"
                                            ",\"pairings\":[{\"id\":\"p\",\"kind\":\"task\",\"mentor\":\"able\","
                                            "\"mentee\":\"bo\",\"competency\":\"sql\",\"goal_level\":4,\"state\":"
                                            "\"proposed\"}]");
  g_autoptr (GuildCandidates) candidates = ask (o, "sql", FALSE);
  const GuildCandidate *row = &g_array_index (candidates->rows, GuildCandidate, 0);

  g_assert_cmpuint (candidates->own, ==, GUILD_PAIR_BIT (GUILD_PAIR_MENTEE_FULL) | GUILD_PAIR_BIT (GUILD_PAIR_TAKEN));
  g_assert_cmpint (row->standing, ==, GUILD_CANDIDATE_EXCLUDED);
  g_assert_cmpuint (row->obstacles & GUILD_PAIR_MENTEE, ==, candidates->own);
}

/* For a career, who has a mentor profile, whatever their levels. */
static void
test_career (void)
{
  static const Somebody three[] = {
    { "ann", "Data", NULL, 0, 0, NOW, "ready", 2, 0, NULL },
    { "ben", "Data", NULL, 0, 0, NOW, "trained", 2, 0, NULL },
    { "cy", "Data", NULL, 5, 0, NOW, NULL, 0, 0, NULL },
  };
  g_autoptr (GuildOrganisation) o = create ("career.guild", three, 3, "");
  g_autoptr (GuildCandidates) candidates = ask (o, NULL, FALSE);

  g_assert_cmpint (candidates->goal_level, ==, 0);
  g_assert_cmpuint (candidates->rows->len, ==, 2);
  g_assert_cmpstr (get_id (o, g_array_index (candidates->rows, GuildCandidate, 0).mentor), ==, "ann");
  g_assert_cmpint (g_array_index (candidates->rows, GuildCandidate, 0).standing, ==, GUILD_CANDIDATE_POSSIBLE);
  g_assert_cmpint (g_array_index (candidates->rows, GuildCandidate, 1).standing, ==, GUILD_CANDIDATE_POTENTIAL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/candidates/table", test_table);
  g_test_add_func ("/candidates/below", test_below);
  g_test_add_func ("/candidates/goal", test_goal);
  g_test_add_func ("/candidates/mentee", test_mentee);
  g_test_add_func ("/candidates/career", test_career);
  return g_test_run ();
}
