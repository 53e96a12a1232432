/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a pairing, and who may be paired with whom: tables with their edges, and facts of a real organisation. */
#include <string.h>

#include "guild-policy-edits.h"
#include "pairing-fixture.h"

#define U  GUILD_LEVEL_UNRATED
#define NA GUILD_LEVEL_NOT_APPLICABLE

#define BIT(name) GUILD_PAIR_BIT (GUILD_PAIR_##name)

/* --- states ------------------------------------------------------------------------------------------- */

#define N_STATES (GUILD_PAIRING_STATE_ENDED + 1)

static const char *const event_names[GUILD_N_PAIRING_EVENTS] = { "offer",  "agree",    "decline", "start", "pause",
                                                                 "resume", "reassess", "rate",    "close", "end" };

/* Where each event leads to, or “-” where it is refused: every state with every event. */
static const char *const life[N_STATES][GUILD_N_PAIRING_EVENTS] = {
  /* offer, agree, decline, start, pause, resume, reassess, rate, close, end */
  [GUILD_PAIRING_STATE_PROPOSED] = { "offered", "-", "declined", "-", "-", "-", "-", "-", "-", "-" },
  [GUILD_PAIRING_STATE_OFFERED] = { "-", "agreed", "declined", "-", "-", "-", "-", "-", "-", "-" },
  [GUILD_PAIRING_STATE_AGREED] = { "-", "-", "-", "active", "-", "-", "-", "-", "-", "ended" },
  [GUILD_PAIRING_STATE_DECLINED] = { "-", "-", "-", "-", "-", "-", "-", "-", "-", "-" },
  [GUILD_PAIRING_STATE_ACTIVE] = { "-", "-", "-", "-", "paused", "-", "reassess", "-", "-", "ended" },
  [GUILD_PAIRING_STATE_PAUSED] = { "-", "-", "-", "-", "-", "active", "-", "-", "-", "ended" },
  [GUILD_PAIRING_STATE_REASSESS] = { "-", "-", "-", "-", "-", "-", "-", "confirm", "-", "ended" },
  [GUILD_PAIRING_STATE_CONFIRM] = { "-", "-", "-", "-", "-", "-", "-", "-", "closed", "ended" },
  [GUILD_PAIRING_STATE_CLOSED] = { "-", "-", "-", "-", "-", "-", "-", "-", "-", "-" },
  [GUILD_PAIRING_STATE_ENDED] = { "-", "-", "-", "-", "-", "-", "-", "-", "-", "-" },
};

static const char *
get_state_name (GuildPairingState state)
{
  return guild_kind_get_info (GUILD_KIND_PAIRING)->fields[GUILD_PAIRING_STATE].names[state];
}

static void
test_life (void)
{
  for (GuildPairingState state = 0; state < N_STATES; state++)
    {
      gboolean reached[N_STATES] = { FALSE };

      for (GuildPairingEvent event = 0; event < GUILD_N_PAIRING_EVENTS; event++)
        {
          GuildPairingState next = N_STATES;
          gboolean may = guild_pairing_next (state, event, &next);

          g_test_message ("%s: %s", get_state_name (state), event_names[event]);
          g_assert_cmpstr (may ? get_state_name (next) : "-", ==, life[state][event]);
          g_assert_cmpint (guild_pairing_next (state, event, NULL), ==, may);
          if (may)
            reached[next] = TRUE;
        }
      for (GuildPairingState next = 0; next < N_STATES; next++)
        g_assert_cmpint (guild_pairing_may_become (state, next), ==, reached[next] || next == state);
    }
}

static void
test_standing (void)
{
  static const char *const standing[N_STATES] = {
    [GUILD_PAIRING_STATE_PROPOSED] = "announced", [GUILD_PAIRING_STATE_OFFERED] = "announced",
    [GUILD_PAIRING_STATE_AGREED] = "running",     [GUILD_PAIRING_STATE_DECLINED] = "over",
    [GUILD_PAIRING_STATE_ACTIVE] = "running",     [GUILD_PAIRING_STATE_PAUSED] = "running",
    [GUILD_PAIRING_STATE_REASSESS] = "running",   [GUILD_PAIRING_STATE_CONFIRM] = "running",
    [GUILD_PAIRING_STATE_CLOSED] = "over",        [GUILD_PAIRING_STATE_ENDED] = "over",
  };

  for (GuildPairingState state = 0; state < N_STATES; state++)
    {
      g_assert_cmpint (guild_pairing_is_announced (state), ==, strcmp (standing[state], "announced") == 0);
      g_assert_cmpint (guild_pairing_is_running (state), ==, strcmp (standing[state], "running") == 0);
      g_assert_cmpint (guild_pairing_is_over (state), ==, strcmp (standing[state], "over") == 0);
    }
}

static void
test_judge (void)
{
  static const struct
  {
    int from, goal, confirmed;
    GuildPairingOutcome outcome;
  } cases[] = {
    { 2, 4, 4, GUILD_PAIRING_OUTCOME_CONFIRMED },  { 2, 4, 5, GUILD_PAIRING_OUTCOME_CONFIRMED },
    { 2, 4, 3, GUILD_PAIRING_OUTCOME_PARTLY },     { 2, 4, 2, GUILD_PAIRING_OUTCOME_UNCHANGED },
    { 2, 4, 1, GUILD_PAIRING_OUTCOME_UNCHANGED },  { U, 4, 1, GUILD_PAIRING_OUTCOME_PARTLY },
    { U, 4, 0, GUILD_PAIRING_OUTCOME_UNCHANGED },  { 0, 1, 0, GUILD_PAIRING_OUTCOME_UNCHANGED },
    { 0, 1, 1, GUILD_PAIRING_OUTCOME_CONFIRMED },  { 2, 4, U, GUILD_PAIRING_OUTCOME_UNCHANGED },
    { 2, 4, NA, GUILD_PAIRING_OUTCOME_UNCHANGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (guild_pairing_judge (cases[i].from, cases[i].goal, cases[i].confirmed), ==, cases[i].outcome);
}

/* --- rules -------------------------------------------------------------------------------------------- */

static GuildCell
cell (int level,
      int flags)
{
  return (GuildCell) ((level == U ? 0 : level == NA ? 11 : level + 1) | flags);
}

/* A mentor at 5, confirmed, of a mentee at 2 who aims at 4: nothing stands in the way. */
static void
facts_init (GuildPairFacts *facts)
{
  *facts = (GuildPairFacts) {
    .ready = TRUE,
    .mentor_capacity = 2,
    .mentee_capacity = 2,
    .has_competency = TRUE,
    .goal_level = 4,
    .mentor_cell = cell (5, GUILD_CELL_CONFIRMED),
    .mentee_cell = cell (2, GUILD_CELL_CONFIRMED),
    .mentee_rated = TRUE,
    .briefed = TRUE,
    .least_distance = 2,
    .mentor_there = TRUE,
    .mentee_there = TRUE,
  };
}

static void
test_obstacles (void)
{
#define FIELD(name) G_STRUCT_OFFSET (GuildPairFacts, name)
  static const struct
  {
    const char *what;
    struct
    {
      gsize offset;
      int value;
    } facts[2];
    guint obstacles;
  } cases[] = {
    { "nothing", { { FIELD (oneself), FALSE } }, 0 },
    { "oneself", { { FIELD (oneself), TRUE } }, BIT (ONESELF) },
    { "kept apart", { { FIELD (apart), TRUE } }, BIT (APART) },
    { "the confirmer", { { FIELD (confirms), TRUE } }, BIT (CONFIRMER) },
    { "an assessment", { { FIELD (assesses), TRUE } }, BIT (ASSESSMENT) },
    { "the next role", { { FIELD (decides), TRUE } }, BIT (ASSESSOR) },
    { "not ready", { { FIELD (ready), FALSE } }, BIT (MENTOR_UNREADY) },
    { "the mentor’s last place", { { FIELD (mentor_load), 1 } }, 0 },
    { "the mentor is full", { { FIELD (mentor_load), 2 } }, BIT (MENTOR_FULL) },
    { "the mentor is more than full", { { FIELD (mentor_load), 3 } }, BIT (MENTOR_FULL) },
    { "a mentor without room", { { FIELD (mentor_capacity), 0 } }, BIT (MENTOR_FULL) },
    { "the mentee’s last place", { { FIELD (mentee_load), 1 } }, 0 },
    { "the mentee is full", { { FIELD (mentee_load), 2 } }, BIT (MENTEE_FULL) },
    { "a mentee without room", { { FIELD (mentee_capacity), 0 } }, BIT (MENTEE_FULL) },
    { "another pairing", { { FIELD (taken), TRUE } }, BIT (TAKEN) },
    { "not self-rated", { { FIELD (mentee_rated), FALSE } }, BIT (UNRATED) },
    { "not briefed", { { FIELD (briefed), FALSE } }, BIT (UNBRIEFED) },
    { "their report", { { FIELD (line_distance), 1 } }, BIT (REPORTING_LINE) },
    { "their report’s report", { { FIELD (line_distance), 2 } }, BIT (REPORTING_LINE) },
    { "three steps", { { FIELD (line_distance), 3 } }, 0 },
    { "three of three", { { FIELD (line_distance), 3 }, { FIELD (least_distance), 3 } }, BIT (REPORTING_LINE) },
    { "one where none counts", { { FIELD (line_distance), 1 }, { FIELD (least_distance), 0 } }, 0 },
    { "the mentor goes", { { FIELD (mentor_there), FALSE } }, BIT (PERIOD) },
    { "the mentee goes", { { FIELD (mentee_there), FALSE } }, BIT (PERIOD) },
    { "the goal is the mentor’s level", { { FIELD (goal_level), 5 } }, 0 },
    { "a goal above the mentor", { { FIELD (goal_level), 6 } }, BIT (LEVEL) },
    { "a margin that is met", { { FIELD (margin), 1 } }, 0 },
    { "a margin that is not", { { FIELD (margin), 2 } }, BIT (LEVEL) },
    { "a goal that is reached", { { FIELD (goal_level), 2 } }, BIT (NO_GAP) },
    { "the goal after that", { { FIELD (goal_level), 3 } }, 0 },
    { "all of the levels, but no competency", { { FIELD (has_competency), FALSE }, { FIELD (goal_level), 9 } }, 0 },
    { "unrated, but no competency", { { FIELD (has_competency), FALSE }, { FIELD (mentee_rated), FALSE } }, 0 },
    { "unbriefed, and no competency",
      { { FIELD (has_competency), FALSE }, { FIELD (briefed), FALSE } },
      BIT (UNBRIEFED) },
    { "two at once", { { FIELD (apart), TRUE }, { FIELD (briefed), FALSE } }, BIT (APART) | BIT (UNBRIEFED) },
  };
#undef FIELD

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GuildPairFacts facts;

      facts_init (&facts);
      for (guint f = 0; f < 2; f++)
        if (f == 0 || cases[i].facts[f].offset != 0)
          G_STRUCT_MEMBER (int, &facts, cases[i].facts[f].offset) = cases[i].facts[f].value;
      g_test_message ("%s", cases[i].what);
      g_assert_cmphex (guild_pair_facts_judge (&facts), ==, cases[i].obstacles);
    }
}

static void
test_levels (void)
{
  static const struct
  {
    const char *what;
    int mentor, flags, mentee, goal;
    guint obstacles;
  } cases[] = {
    { "confirmed", 4, GUILD_CELL_CONFIRMED, 2, 4, 0 },
    { "self-rated", 4, 0, 2, 4, BIT (UNCONFIRMED) },
    { "below the goal", 3, GUILD_CELL_CONFIRMED, 2, 4, BIT (LEVEL) },
    { "unrated mentor", U, 0, 2, 4, BIT (LEVEL) },
    { "not applicable to the mentor", NA, GUILD_CELL_CONFIRMED, 2, 4, BIT (LEVEL) },
    { "stale", 5, GUILD_CELL_CONFIRMED | GUILD_CELL_STALE, 2, 4, BIT (STALE) },
    { "suspended", 5, GUILD_CELL_CONFIRMED | GUILD_CELL_SUSPENDED, 2, 4, BIT (SUSPENDED) },
    { "awaiting more", 4, GUILD_CELL_CONFIRMED | GUILD_CELL_AWAITING, 2, 4, 0 },
    { "stale and self-rated", 5, GUILD_CELL_STALE, 2, 4, BIT (STALE) | BIT (UNCONFIRMED) },
    { "the mentee has nothing yet", 4, GUILD_CELL_CONFIRMED, 0, 4, 0 },
    { "the mentee is unrated", 4, GUILD_CELL_CONFIRMED, U, 4, BIT (NO_GAP) },
    { "not applicable to the mentee", 4, GUILD_CELL_CONFIRMED, NA, 4, BIT (NO_GAP) },
    { "the mentee is there already", 5, GUILD_CELL_CONFIRMED, 4, 4, BIT (NO_GAP) },
    { "both alike", 4, GUILD_CELL_CONFIRMED, 4, 4, BIT (NO_GAP) | BIT (LEVEL) },
    { "the goal of nothing", 5, GUILD_CELL_CONFIRMED, 0, 0, BIT (NO_GAP) },
    { "a mentor of nothing", 0, GUILD_CELL_CONFIRMED, 0, 0, BIT (NO_GAP) | BIT (LEVEL) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GuildPairFacts facts;

      facts_init (&facts);
      facts.goal_level = cases[i].goal;
      facts.mentor_cell = cell (cases[i].mentor, cases[i].flags);
      facts.mentee_cell = cell (cases[i].mentee, GUILD_CELL_CONFIRMED);
      g_test_message ("%s", cases[i].what);
      g_assert_cmphex (guild_pair_facts_judge (&facts), ==, cases[i].obstacles);
    }
}

/* Absolute rules have no override; what stands against a start stands in no other list alone. */
static void
test_masks (void)
{
  guint absolute = BIT (ONESELF) | BIT (APART) | BIT (CONFIRMER) | BIT (ASSESSMENT) | BIT (ASSESSOR) |
                   BIT (MENTOR_UNREADY) | BIT (MENTOR_FULL) | BIT (MENTEE_FULL);

  g_assert_cmphex (GUILD_PAIR_OVERRIDABLE, ==, BIT (REPORTING_LINE) | BIT (PERIOD));
  g_assert_cmphex (GUILD_PAIR_BARS_CANDIDATE & absolute, ==, absolute);
  g_assert_cmphex (GUILD_PAIR_BARS_AGREEMENT & absolute, ==, absolute);
  g_assert_cmphex (GUILD_PAIR_BARS_START & absolute, ==, absolute);
  g_assert_cmphex (GUILD_PAIR_BARS_CANDIDATE & GUILD_PAIR_STEPS, ==, 0);
  g_assert_cmphex (GUILD_PAIR_BARS_START & GUILD_PAIR_STEPS, ==, BIT (UNCONFIRMED) | BIT (UNRATED) | BIT (UNBRIEFED));
}

static void
test_names (void)
{
  GuildPairFacts facts;

  facts_init (&facts);
  facts.line_distance = 1;
  for (GuildPairObstacle i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    {
      const char *name = guild_pair_obstacle_get_name (i);
      g_autofree char *sentence = guild_pair_obstacle_describe (i, &facts, "Mo", "Me");

      g_assert_cmphex (guild_pair_obstacles_parse (name), ==, GUILD_PAIR_BIT (i));
      g_assert_true (g_str_has_suffix (sentence, "."));
      /* Of two who are kept apart nothing is told, not even who they are. */
      if (i == GUILD_PAIR_APART)
        g_assert_cmpstr (sentence, ==, "Not possible.");
    }
  for (guint set = 0; set < GUILD_PAIR_BIT (GUILD_N_PAIR_OBSTACLES); set = set * 2 + 1)
    {
      g_autofree char *text = guild_pair_obstacles_format (set);

      g_assert_cmphex (guild_pair_obstacles_parse (text), ==, set);
    }
  g_assert_cmphex (guild_pair_obstacles_parse (" period , nonsense,reporting-line"), ==, GUILD_PAIR_OVERRIDABLE);
  g_assert_cmphex (guild_pair_obstacles_parse (""), ==, 0);
}

/* --- facts -------------------------------------------------------------------------------------------- */

static void
look_up (GuildOrganisation *o,
         const char        *mentee,
         const char        *competency,
         const char        *mentor,
         GuildDate          until,
         gint64             pairing,
         GuildPairFacts    *facts)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  GuildPairQuestion question = { pairing_person (o, mentee),
                                 pairing_person (o, mentor),
                                 pairing_skill (o, competency),
                                 4,
                                 guild_organisation_get_today (o),
                                 until,
                                 pairing };
  GuildPairWorld world;

  guild_pair_world_init (&world, snapshot);
  guild_pair_facts_look_up (facts, &world, &question);
  g_assert_cmphex (guild_pair_obstacles (snapshot, &question), ==, guild_pair_facts_judge (facts));
}

static guint
ask (GuildOrganisation *o,
     const char        *mentee,
     const char        *competency,
     const char        *mentor)
{
  GuildPairFacts facts;

  look_up (o, mentee, competency, mentor, 0, 0, &facts);
  return guild_pair_facts_judge (&facts);
}

static void
test_facts (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("facts.guild");
  g_autoptr (GPtrArray) employments = NULL;
  GuildPairFacts facts;

  look_up (o, "ana", "sql", "bo", 0, 0, &facts);
  g_assert_cmphex (guild_pair_facts_judge (&facts), ==, 0);
  g_assert_true (facts.ready && facts.mentee_rated && facts.briefed && facts.mentor_there && facts.mentee_there);
  g_assert_cmpint (facts.mentor_capacity, ==, 2);
  g_assert_cmpint (facts.mentor_load, ==, 0);
  g_assert_cmpint (guild_cell_get_level (facts.mentor_cell), ==, 5);
  g_assert_cmpint (guild_cell_get_level (facts.mentee_cell), ==, 2);
  g_assert_cmpint (facts.line_distance, ==, 0);

  g_assert_true (ask (o, "ana", "sql", "ana") & BIT (ONESELF));
  g_assert_true (ask (o, "ana", "sql", "eva") & BIT (CONFIRMER));
  g_assert_true (ask (o, "ana", "sql", "eva") & BIT (REPORTING_LINE));
  g_assert_true (ask (o, "ana", "sql", "eva") & BIT (MENTOR_UNREADY));
  g_assert_true (ask (o, "ana", "sql", "cy") & BIT (LEVEL));
  g_assert_true (ask (o, "bo", "sql", "ana") & BIT (NO_GAP));
  g_assert_true (ask (o, "cy", "sql", "bo") & BIT (UNBRIEFED));
  g_assert_true (ask (o, "cy", "sql", "bo") & BIT (UNRATED));
  g_assert_cmphex (ask (o, "ana", NULL, "bo"), ==, 0);

  /* A delegate confirms in the manager's stead, and the manager may mentor as far as the line allows. */
  employments = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, pairing_person (o, "ana"));
  pairing_do (o, pairing_replacement (o, GUILD_KIND_EMPLOYMENT, guild_record_get_key (employments->pdata[0]),
                                      GUILD_EMPLOYMENT_CONFIRMER, pairing_person (o, "gus")));
  g_assert_false (ask (o, "ana", "sql", "eva") & BIT (CONFIRMER));
  g_assert_true (ask (o, "ana", "sql", "gus") & BIT (CONFIRMER));
}

static void
test_line (void)
{
  static const struct
  {
    const char *one, *other;
    int distance;
  } cases[] = {
    { "di", "cy", 1 },  { "di", "fay", 2 },  { "di", "gus", 3 },
    { "ana", "bo", 0 }, { "ana", "eva", 1 }, { "ana", "di", 0 },
  };
  g_autoptr (GuildOrganisation) o = pairing_fixture ("line.guild");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint turn = 0; turn < 2; turn++)
      {
        const char *mentee = turn == 0 ? cases[i].one : cases[i].other;
        const char *mentor = turn == 0 ? cases[i].other : cases[i].one;
        GuildPairFacts facts;

        look_up (o, mentee, "sql", mentor, 0, 0, &facts);
        g_assert_cmpint (facts.line_distance, ==, cases[i].distance);
        g_assert_cmpint ((guild_pair_facts_judge (&facts) & BIT (REPORTING_LINE)) != 0, ==,
                         cases[i].distance == 1 || cases[i].distance == 2);
        /* Any distance counts for a career. */
        look_up (o, mentee, NULL, mentor, 0, 0, &facts);
        g_assert_cmpint ((guild_pair_facts_judge (&facts) & BIT (REPORTING_LINE)) != 0, ==, cases[i].distance > 0);
      }
  pairing_do (o, guild_policy_plan (o, "reporting_distance", "3"));
  g_assert_true (ask (o, "di", "sql", "gus") & BIT (REPORTING_LINE));
  pairing_do (o, guild_policy_plan (o, "reporting_distance", "1"));
  g_assert_false (ask (o, "di", "sql", "fay") & BIT (REPORTING_LINE));
  g_assert_true (ask (o, "di", NULL, "fay") & BIT (REPORTING_LINE));
}

static void
test_duties (void)
{
  static const struct
  {
    const char *kind, *state;
    gboolean bars;
  } cases[] = { { "manager", "planned", TRUE },
                { "manager", "draft", TRUE },
                { "peer", "draft", FALSE },
                { "report", "draft", FALSE } };
  g_autoptr (GuildOrganisation) o = pairing_fixture ("duties.guild");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].kind, cases[i].state);
      pairing_do (o,
                  pairing_insertion (guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "duty", "subject", "ana",
                                                        "assessor", "bo", "kind", cases[i].kind, "state",
                                                        cases[i].state, "date", "2026-12-01", "entry", "900", NULL)));
      g_assert_cmpint ((ask (o, "ana", "sql", "bo") & BIT (ASSESSMENT)) != 0, ==, cases[i].bars);
      g_assert_false (ask (o, "cy", "sql", "bo") & BIT (ASSESSMENT));
      pairing_undo (o, FALSE);
    }
  g_assert_cmphex (ask (o, "ana", "sql", "bo"), ==, 0);

  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_ROLE_ASSESSOR, 0, "role", "lead", "person", "bo",
                                                       NULL)));
  g_assert_false (ask (o, "ana", "sql", "bo") & BIT (ASSESSOR));
  pairing_do (o, pairing_replacement (o, GUILD_KIND_PERSON, pairing_person (o, "ana"), GUILD_PERSON_NEXT_ROLE,
                                      guild_test_key (o, GUILD_KIND_ROLE, "lead")));
  g_assert_true (ask (o, "ana", "sql", "bo") & BIT (ASSESSOR));
  g_assert_false (ask (o, "cy", "sql", "bo") & BIT (ASSESSOR));
}

static void
test_apart (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("apart.guild");

  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_PAIR_RULE, 0, "mentor", "bo", "mentee", "ana",
                                                       "rule", "prefer", NULL)));
  g_assert_false (ask (o, "ana", "sql", "bo") & BIT (APART));
  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_PAIR_RULE, 0, "mentor", "bo", "mentee", "ana",
                                                       "competency", "sql", "rule", "apart", NULL)));
  g_assert_true (ask (o, "ana", "sql", "bo") & BIT (APART));
  g_assert_false (ask (o, "ana", "coaching", "bo") & BIT (APART));
  g_assert_false (ask (o, "ana", NULL, "bo") & BIT (APART));
  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_PAIR_RULE, 0, "mentor", "bo", "mentee", "cy",
                                                       "rule", "apart", NULL)));
  g_assert_true (ask (o, "cy", "sql", "bo") & BIT (APART));
  g_assert_true (ask (o, "cy", NULL, "bo") & BIT (APART));
}

/* Running pairings count, announced ones do not; a pairing does not stand in its own way. */
static void
test_loads (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("loads.guild");
  gint64 pairing = pairing_propose (o, "ana", "sql", "bo");
  GuildPairFacts facts;

  look_up (o, "ana", "sql", "bo", 0, 0, &facts);
  g_assert_true (facts.taken);
  g_assert_cmpint (facts.mentor_load, ==, 0);
  look_up (o, "ana", "sql", "bo", 0, pairing, &facts);
  g_assert_false (facts.taken);
  pairing_step (o, pairing, GUILD_PAIRING_OFFER);
  pairing_accept (o, pairing, GUILD_PART_MENTEE);
  pairing_accept (o, pairing, GUILD_PART_MENTOR);
  look_up (o, "ana", "sql", "bo", 0, 0, &facts);
  g_assert_cmpint (facts.mentor_load, ==, 1);
  g_assert_cmpint (facts.mentee_load, ==, 1);
  look_up (o, "ana", "sql", "bo", 0, pairing, &facts);
  g_assert_cmpint (facts.mentor_load, ==, 0);
  g_assert_cmpint (facts.mentee_load, ==, 0);
  look_up (o, "cy", "sql", "bo", 0, 0, &facts);
  g_assert_cmpint (facts.mentor_load, ==, 1);
  g_assert_cmpint (facts.mentee_load, ==, 0);

  /* A profile's own capacity goes before the policy's. */
  pairing_do (o, guild_policy_plan (o, "mentor_capacity", "1"));
  g_assert_true (ask (o, "cy", "sql", "bo") & BIT (MENTOR_FULL));
  pairing_ready (o, "bo", 3);
  g_assert_false (ask (o, "cy", "sql", "bo") & BIT (MENTOR_FULL));
  pairing_ready (o, "bo", 1);
  g_assert_true (ask (o, "cy", "sql", "bo") & BIT (MENTOR_FULL));
  pairing_do (o, guild_policy_plan (o, "mentee_capacity", "1"));
  g_assert_true (ask (o, "ana", NULL, "cy") & BIT (MENTEE_FULL));

  pairing_step (o, pairing, GUILD_PAIRING_END);
  look_up (o, "ana", "sql", "bo", 0, 0, &facts);
  g_assert_cmpint (facts.mentor_load, ==, 0);
  g_assert_false (facts.taken);
}

static void
test_period (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("period.guild");
  gint64 bo = pairing_person (o, "bo");
  GuildDate ends = guild_date_parse ("2027-01-31");
  GuildPairFacts facts;

  pairing_do (o, pairing_replacement (o, GUILD_KIND_PERSON, bo, GUILD_PERSON_END_DATE, ends));
  look_up (o, "ana", "sql", "bo", ends, 0, &facts);
  g_assert_true (facts.mentor_there);
  look_up (o, "ana", "sql", "bo", ends + 1, 0, &facts);
  g_assert_false (facts.mentor_there);
  g_assert_true (facts.mentee_there);
  pairing_undo (o, FALSE);
  pairing_do (o, pairing_replacement (o, GUILD_KIND_PERSON, bo, GUILD_PERSON_STATUS, GUILD_PERSON_STATUS_LEAVE));
  look_up (o, "ana", "sql", "bo", ends, 0, &facts);
  g_assert_false (facts.mentor_there);
  pairing_undo (o, FALSE);
  pairing_do (o, pairing_replacement (o, GUILD_KIND_PERSON, pairing_person (o, "ana"), GUILD_PERSON_END_DATE, ends));
  look_up (o, "ana", "sql", "bo", ends + 1, 0, &facts);
  g_assert_false (facts.mentee_there);
  g_assert_cmphex (guild_pair_facts_judge (&facts), ==, BIT (PERIOD));
}

static void
test_readiness (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("readiness.guild");
  g_autoptr (GPtrArray) rows = guild_organisation_list (o, GUILD_KIND_MENTOR);
  gint64 mentor = guild_record_get_key (g_ptr_array_index (rows, 0));

  for (GuildMentorStatus status = 0; status <= GUILD_MENTOR_STATUS_PAUSED; status++)
    {
      pairing_do (o, pairing_replacement (o, GUILD_KIND_MENTOR, mentor, GUILD_MENTOR_STATUS, status));
      g_assert_cmpint ((ask (o, "ana", "sql", "bo") & BIT (MENTOR_UNREADY)) == 0, ==,
                       status == GUILD_MENTOR_STATUS_READY);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairing/life", test_life);
  g_test_add_func ("/pairing/standing", test_standing);
  g_test_add_func ("/pairing/judge", test_judge);
  g_test_add_func ("/pair-rules/obstacles", test_obstacles);
  g_test_add_func ("/pair-rules/levels", test_levels);
  g_test_add_func ("/pair-rules/masks", test_masks);
  g_test_add_func ("/pair-rules/names", test_names);
  g_test_add_func ("/pair-facts/all", test_facts);
  g_test_add_func ("/pair-facts/line", test_line);
  g_test_add_func ("/pair-facts/duties", test_duties);
  g_test_add_func ("/pair-facts/apart", test_apart);
  g_test_add_func ("/pair-facts/loads", test_loads);
  g_test_add_func ("/pair-facts/period", test_period);
  g_test_add_func ("/pair-facts/readiness", test_readiness);
  return g_test_run ();
}
