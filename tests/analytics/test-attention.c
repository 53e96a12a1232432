/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs attention: one table of organisations of three people, each with the lines that it gives. */
#include <string.h>

#include "guild-attention.h"
#include "guild-pair-rules.h"
#include "guild-snapshot-private.h"

#define TODAY "2026-11-22"

enum
{
  ANA = 1, /* confirmed at 5 in SQL, a mentor */
  BO,      /* reports to Eva; SQL 2 of 4, self-rated and confirmed, briefed */
  EVA,
};

enum
{
  SQL = 1,
  COACHING,
  N_COMPETENCIES,
};

static const char *const people[] = { "", "ana", "bo", "eva" };
static const char *const skills[] = { "-", "sql", "coaching" };
static const char *const urgencies[] = { "waiting", "risk", "well" };
static const char *const reasons[] = { "offer",   "accept",   "prepare",  "start",     "reassess",
                                       "confirm", "awaiting", "draft",    "overdue",   "paused",
                                       "quiet",   "barred",   "unserved", "confirmed", "active" };

typedef struct
{
  GuildPairingState state;
  const char *since, *until;
  const char *closed;
  GuildPairingOutcome outcome;
  const char *met;
  guint accepted;
} Pair;

typedef struct
{
  gint64 assessor, subject;
  GuildAssessmentState state;
  const char *date;
} Assessment;

typedef struct
{
  const char *title;
  Pair pairs[3];
  guint n_pairs;
  Assessment assessments[3];
  guint n_assessments;
  gint64 marked;
  GuildCell bo_sql, bo_coaching, ana_sql;
  gboolean unbriefed, unready, apart, left;
  const char *expected;
} Case;

#define CONFIRMED(level) ((GuildCell) ((level) + 1) | GUILD_CELL_CONFIRMED)
#define AWAITING(level)  (CONFIRMED (level) | GUILD_CELL_AWAITING)

static void
add_record (GPtrArray  *rows,
            GuildKind   kind,
            gint64      key,
            GuildValue *values)
{
  g_ptr_array_add (rows, guild_record_new (kind, key, values));
}

static void
add_person (GuildSnapshot *snapshot,
            gint64         key,
            gint64         manager,
            gboolean       employed)
{
  GuildValue values[GUILD_MAX_FIELDS];
  g_autoptr (GuildRecord) record = NULL;
  GuildPersonRow row = { .role = 1, .manager = manager, .confirmer = manager, .employed = employed };

  guild_values_clear (GUILD_KIND_PERSON, values);
  values[GUILD_PERSON_ID].text = values[GUILD_PERSON_NAME].text = people[key];
  row.record = record = guild_record_new (GUILD_KIND_PERSON, key, values);
  guild_people_set (snapshot->people, key, &row);
}

static void
add_profile (GuildSnapshot *snapshot)
{
  const GuildRequirement required[] = { { SQL, 4, 1 }, { COACHING, 2, 1 } };
  g_autoptr (GArray) requirements = g_array_new (FALSE, FALSE, sizeof *required);
  GuildValue values[GUILD_MAX_FIELDS];
  g_autoptr (GuildRecord) role = NULL;

  g_array_append_vals (requirements, required, G_N_ELEMENTS (required));
  guild_values_clear (GUILD_KIND_ROLE, values);
  role = guild_record_new (GUILD_KIND_ROLE, 1, values);
  g_ptr_array_set_size (snapshot->profiles, 2);
  snapshot->profiles->pdata[1] = guild_profile_new (role, requirements);
  g_ptr_array_set_size (snapshot->competencies, N_COMPETENCIES);
}

static void
add_cell (GuildSnapshot *snapshot,
          gint64         person,
          gint64         competency,
          GuildCell      cell)
{
  int level = guild_cell_get_level (cell);

  guild_level_matrix_set (snapshot->matrix, person, competency, cell);
  guild_level_matrix_set (snapshot->ratings, person, competency,
                          guild_rule_ratings ((cell & GUILD_CELL_CONFIRMED) != 0 ? level : GUILD_LEVEL_UNRATED, level));
}

static void
add_pairs (GuildSnapshot *snapshot,
           const Case    *test)
{
  GuildValue values[GUILD_MAX_FIELDS];

  for (guint i = 0; i < test->n_pairs; i++)
    {
      const Pair *pair = &test->pairs[i];

      guild_values_clear (GUILD_KIND_PAIRING, values);
      values[GUILD_PAIRING_MENTOR].integer = ANA;
      values[GUILD_PAIRING_MENTEE].integer = BO;
      values[GUILD_PAIRING_COMPETENCY].integer = SQL;
      values[GUILD_PAIRING_GOAL_LEVEL].integer = 4;
      values[GUILD_PAIRING_STATE].integer = pair->state;
      values[GUILD_PAIRING_SINCE].integer = guild_date_parse (pair->since);
      if (pair->until != NULL)
        values[GUILD_PAIRING_UNTIL].integer = guild_date_parse (pair->until);
      if (pair->closed != NULL)
        values[GUILD_PAIRING_CLOSED].integer = guild_date_parse (pair->closed);
      values[GUILD_PAIRING_OUTCOME].integer = pair->outcome;
      add_record (snapshot->records[GUILD_KIND_PAIRING], GUILD_KIND_PAIRING, i + 1, values);
      for (guint part = 0; part <= GUILD_PART_MANAGER; part++)
        if ((pair->accepted & 1u << part) != 0)
          {
            guild_values_clear (GUILD_KIND_ACCEPTANCE, values);
            values[GUILD_ACCEPTANCE_PAIRING].integer = i + 1;
            values[GUILD_ACCEPTANCE_PART].integer = part;
            add_record (snapshot->records[GUILD_KIND_ACCEPTANCE], GUILD_KIND_ACCEPTANCE, 10 * i + part + 1, values);
          }
    }
}

static void
add_the_rest (GuildSnapshot *snapshot,
              const Case    *test)
{
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_MENTOR, values);
  values[GUILD_MENTOR_PERSON].integer = ANA;
  values[GUILD_MENTOR_STATUS].integer = test->unready ? GUILD_MENTOR_STATUS_APPLIED : GUILD_MENTOR_STATUS_READY;
  add_record (snapshot->records[GUILD_KIND_MENTOR], GUILD_KIND_MENTOR, 1, values);
  guild_values_clear (GUILD_KIND_MENTEE, values);
  values[GUILD_MENTEE_PERSON].integer = BO;
  values[GUILD_MENTEE_BRIEFED].integer = test->unbriefed ? 0 : guild_date_parse ("2026-01-01");
  add_record (snapshot->records[GUILD_KIND_MENTEE], GUILD_KIND_MENTEE, 1, values);
  for (guint i = 0; i < test->n_assessments; i++)
    {
      guild_values_clear (GUILD_KIND_ASSESSMENT, values);
      values[GUILD_ASSESSMENT_ASSESSOR].integer = test->assessments[i].assessor;
      values[GUILD_ASSESSMENT_SUBJECT].integer = test->assessments[i].subject;
      values[GUILD_ASSESSMENT_KIND].integer = GUILD_ASSESSMENT_KIND_PEER;
      values[GUILD_ASSESSMENT_STATE].integer = test->assessments[i].state;
      values[GUILD_ASSESSMENT_DATE].integer = guild_date_parse (test->assessments[i].date);
      add_record (snapshot->records[GUILD_KIND_ASSESSMENT], GUILD_KIND_ASSESSMENT, i + 1, values);
    }
  if (test->marked != 0)
    {
      guild_values_clear (GUILD_KIND_GAP_MARK, values);
      values[GUILD_GAP_MARK_PERSON].integer = test->marked;
      values[GUILD_GAP_MARK_COMPETENCY].integer = SQL;
      values[GUILD_GAP_MARK_DATE].integer = guild_date_parse ("2026-09-01");
      add_record (snapshot->records[GUILD_KIND_GAP_MARK], GUILD_KIND_GAP_MARK, 1, values);
    }
  if (test->apart)
    {
      guild_values_clear (GUILD_KIND_PAIR_RULE, values);
      values[GUILD_PAIR_RULE_MENTOR].integer = ANA;
      values[GUILD_PAIR_RULE_MENTEE].integer = BO;
      values[GUILD_PAIR_RULE_RULE].integer = GUILD_PAIR_RULE_APART;
      add_record (snapshot->records[GUILD_KIND_PAIR_RULE], GUILD_KIND_PAIR_RULE, 1, values);
    }
}

static GuildSnapshot *
new_snapshot (void)
{
  GuildSnapshot *snapshot = guild_snapshot_new (guild_date_parse (TODAY));

  for (guint i = 0; i < GUILD_N_KINDS; i++)
    snapshot->records[i] = guild_snapshot_new_records ();
  add_profile (snapshot);
  return snapshot;
}

static void
index_pairs (GuildSnapshot *snapshot)
{
  GPtrArray **records = snapshot->records;

  snapshot->pair_index = guild_pair_index_new (records[GUILD_KIND_MENTOR], records[GUILD_KIND_MENTEE],
                                               records[GUILD_KIND_ROLE_ASSESSOR], records[GUILD_KIND_PAIR_RULE],
                                               records[GUILD_KIND_PAIRING], records[GUILD_KIND_ASSESSMENT]);
}

static GuildSnapshot *
build (const Case *test)
{
  GuildSnapshot *snapshot = new_snapshot ();

  add_person (snapshot, ANA, 0, !test->left);
  add_person (snapshot, BO, EVA, TRUE);
  add_person (snapshot, EVA, 0, TRUE);
  add_cell (snapshot, ANA, SQL, test->ana_sql != 0 ? test->ana_sql : CONFIRMED (5));
  add_cell (snapshot, BO, SQL, test->bo_sql != 0 ? test->bo_sql : CONFIRMED (2));
  add_cell (snapshot, BO, COACHING, test->bo_coaching != 0 ? test->bo_coaching : CONFIRMED (2));
  add_pairs (snapshot, test);
  add_the_rest (snapshot, test);
  index_pairs (snapshot);
  return snapshot;
}

static GuildDate
get_met (gpointer data,
         gint64   pairing)
{
  const Case *test = data;
  const char *met = test->pairs[pairing - 1].met;

  return met == NULL ? 0 : guild_date_parse (met);
}

static GuildDate
get_rated (gpointer data G_GNUC_UNUSED,
           gint64   person,
           gint64   competency)
{
  return guild_date_parse ("2026-11-01") + (GuildDate) (person % 7) + (GuildDate) competency;
}

static char *
say (GArray *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const GuildAttentionItem *item = &g_array_index (items, GuildAttentionItem, i);
      char since[GUILD_DATE_LENGTH];
      g_autofree char *missing = item->reason == GUILD_ATTENTION_ACCEPT ? g_strdup_printf ("%u", item->missing)
                                                                        : guild_pair_obstacles_format (item->missing);

      g_string_append_printf (text, "%s%s %s %s %s %s %s", i > 0 ? "; " : "",
                              urgencies[guild_attention_get_urgency (item->reason)], reasons[item->reason],
                              people[item->person], item->other != 0 ? people[item->other] : "-",
                              skills[item->competency],
                              item->since != 0 ? guild_date_format (item->since, since) : "-");
      if (item->count > 1)
        g_string_append_printf (text, " ×%u", item->count);
      if (*missing != '\0')
        g_string_append_printf (text, " (%s)", missing);
    }
  return g_string_free_and_steal (text);
}

static void
test_table (void)
{
#define PAIR(...) .pairs = { { __VA_ARGS__ } }, .n_pairs = 1
  static const Case CASES[] = {
    { "nothing", .expected = "" },
    { "proposed", PAIR (GUILD_PAIRING_STATE_PROPOSED, "2026-11-20"),
      .expected = "waiting offer bo ana sql 2026-11-20" },
    { "proposed without its steps", PAIR (GUILD_PAIRING_STATE_PROPOSED, "2026-11-20"), .unbriefed = TRUE,
      .expected = "waiting offer bo ana sql 2026-11-20" },
    { "proposed, kept apart since", PAIR (GUILD_PAIRING_STATE_PROPOSED, "2026-11-20"), .apart = TRUE,
      .expected = "risk barred bo ana sql 2026-11-20 (apart)" },
    { "proposed, the gap closed since", PAIR (GUILD_PAIRING_STATE_PROPOSED, "2026-11-20"), .bo_sql = CONFIRMED (4),
      .expected = "risk barred bo ana sql 2026-11-20 (no-gap)" },
    { "offered", PAIR (GUILD_PAIRING_STATE_OFFERED, "2026-11-20"),
      .expected = "waiting accept bo ana sql 2026-11-20 (3)" },
    { "offered, accepted by the mentor", PAIR (GUILD_PAIRING_STATE_OFFERED, "2026-11-20", .accepted = 1),
      .expected = "waiting accept bo ana sql 2026-11-20 (2)" },
    { "offered, the mentor left", PAIR (GUILD_PAIRING_STATE_OFFERED, "2026-11-20"), .left = TRUE,
      .expected = "risk barred bo ana sql 2026-11-20 (period)" },
    { "agreed", PAIR (GUILD_PAIRING_STATE_AGREED, "2026-11-20"), .expected = "waiting start bo ana sql 2026-11-20" },
    { "agreed, not briefed", PAIR (GUILD_PAIRING_STATE_AGREED, "2026-11-20"), .unbriefed = TRUE,
      .expected = "waiting prepare bo ana sql 2026-11-20 (unbriefed)" },
    { "agreed, the mentor self-rated", PAIR (GUILD_PAIRING_STATE_AGREED, "2026-11-20"), .ana_sql = 6,
      .expected = "waiting prepare bo ana sql 2026-11-20 (unconfirmed)" },
    { "agreed, the mentor no longer ready", PAIR (GUILD_PAIRING_STATE_AGREED, "2026-11-20"), .unready = TRUE,
      .expected = "risk barred bo ana sql 2026-11-20 (mentor-unready)" },
    { "declined", PAIR (GUILD_PAIRING_STATE_DECLINED, "2026-11-20"), .expected = "" },
    { "active", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-11-20", "2027-01-01"),
      .expected = "well active bo ana sql 2026-11-20" },
    { "active on its last day", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-11-01", TODAY),
      .expected = "well active bo ana sql 2026-11-01" },
    { "active a day too long", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-11-01", "2026-11-21"),
      .expected = "risk overdue bo ana sql 2026-11-21" },
    { "active for 27 days", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-10-26"),
      .expected = "well active bo ana sql 2026-10-26" },
    { "active for 28 days", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-10-25"),
      .expected = "risk quiet bo ana sql 2026-10-25" },
    { "active for long, met lately", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-06-01", .met = "2026-11-15"),
      .expected = "well active bo ana sql 2026-06-01" },
    { "active, met long ago", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-06-01", .met = "2026-08-15"),
      .expected = "risk quiet bo ana sql 2026-08-15" },
    { "active, an unready mentor", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-11-20"), .unready = TRUE,
      .expected = "well active bo ana sql 2026-11-20" },
    { "active, the mentor left", PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-11-20"), .left = TRUE,
      .expected = "risk barred bo ana sql 2026-11-20 (period)" },
    { "paused for a month", PAIR (GUILD_PAIRING_STATE_PAUSED, "2026-10-22"), .expected = "" },
    { "paused for longer", PAIR (GUILD_PAIRING_STATE_PAUSED, "2026-10-21"),
      .expected = "risk paused bo ana sql 2026-10-21" },
    { "paused past its last day", PAIR (GUILD_PAIRING_STATE_PAUSED, "2026-11-20", "2026-11-21"),
      .expected = "risk overdue bo ana sql 2026-11-21" },
    { "reassess", PAIR (GUILD_PAIRING_STATE_REASSESS, "2026-11-20"),
      .expected = "waiting reassess bo ana sql 2026-11-20" },
    { "confirm, and its rating is no line of its own", PAIR (GUILD_PAIRING_STATE_CONFIRM, "2026-11-20"),
      .bo_sql = AWAITING (2), .expected = "waiting confirm bo ana sql 2026-11-20" },
    { "closed as confirmed",
      PAIR (GUILD_PAIRING_STATE_CLOSED, "2026-10-22", NULL, "2026-10-22", GUILD_PAIRING_OUTCOME_CONFIRMED),
      .expected = "well confirmed bo ana sql 2026-10-22" },
    { "closed as confirmed long ago",
      PAIR (GUILD_PAIRING_STATE_CLOSED, "2026-10-21", NULL, "2026-10-21", GUILD_PAIRING_OUTCOME_CONFIRMED),
      .expected = "" },
    { "closed unchanged",
      PAIR (GUILD_PAIRING_STATE_CLOSED, "2026-11-20", NULL, "2026-11-20", GUILD_PAIRING_OUTCOME_UNCHANGED),
      .expected = "" },
    { "one rating awaits", .bo_sql = AWAITING (2), .expected = "waiting awaiting bo eva sql 2026-11-04" },
    { "two ratings of one person await", .bo_sql = AWAITING (2), .bo_coaching = AWAITING (1),
      .expected = "waiting awaiting bo eva sql 2026-11-04 ×2" },
    { "who left awaits nothing", .ana_sql = AWAITING (2), .left = TRUE, .expected = "" },
    { "drafts of one assessor",
      .assessments = { { EVA, BO, GUILD_ASSESSMENT_STATE_DRAFT, "2026-11-10" },
                       { EVA, ANA, GUILD_ASSESSMENT_STATE_DRAFT, "2026-11-02" },
                       { EVA, EVA, GUILD_ASSESSMENT_STATE_PLANNED, "2026-01-01" } },
      .n_assessments = 3, .expected = "waiting draft ana eva - 2026-11-02 ×2" },
    { "an urgent gap", .marked = BO, .expected = "risk unserved bo - sql 2026-09-01" },
    { "an urgent gap that is closed", .marked = ANA, .expected = "" },
    { "an urgent gap with a pairing", .marked = BO, PAIR (GUILD_PAIRING_STATE_ACTIVE, "2026-11-20"),
      .expected = "well active bo ana sql 2026-11-20" },
    { "waiting first, then at risk, then going well; what waits longest, and the newest success, first",
      .pairs = { { GUILD_PAIRING_STATE_CLOSED, "2026-11-01", NULL, "2026-11-01", GUILD_PAIRING_OUTCOME_CONFIRMED },
                 { GUILD_PAIRING_STATE_CLOSED, "2026-11-05", NULL, "2026-11-05", GUILD_PAIRING_OUTCOME_CONFIRMED },
                 { GUILD_PAIRING_STATE_PAUSED, "2026-05-01" } },
      .n_pairs = 3, .bo_coaching = AWAITING (1),
      .assessments = { { EVA, BO, GUILD_ASSESSMENT_STATE_DRAFT, "2026-11-02" } }, .n_assessments = 1,
      .expected = "waiting awaiting bo eva coaching 2026-11-05; waiting draft bo eva - 2026-11-02; "
                  "risk paused bo ana sql 2026-05-01; well confirmed bo ana sql 2026-11-05; "
                  "well confirmed bo ana sql 2026-11-01" },
  };
#undef PAIR

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GuildSnapshot) snapshot = build (&CASES[i]);
      const GuildAttentionDates dates = { get_met, get_rated, (gpointer) &CASES[i] };
      g_autoptr (GArray) items = guild_attention_list (snapshot, &dates, NULL);
      g_autofree char *said = say (items);

      g_test_message ("%s", CASES[i].title);
      g_assert_cmpstr (said, ==, CASES[i].expected);
    }
}

/* Of many who wait for one confirmer there is one line, about the one who waits longest. */
static void
test_groups (void)
{
  static const struct
  {
    guint n_subjects, n_lines, n_ratings, n_people;
  } CASES[] = { { 2, 2, 1, 1 }, { 3, 1, 3, 3 }, { 3000, 1, 3000, 3000 } };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GuildSnapshot) snapshot = new_snapshot ();
      const GuildAttentionDates dates = { NULL, get_rated, NULL };
      g_autoptr (GArray) items = NULL;
      const GuildAttentionItem *first = NULL;
      GuildValue values[GUILD_MAX_FIELDS];

      guild_values_clear (GUILD_KIND_PERSON, values);
      for (gint64 key = 1; key <= CASES[i].n_subjects; key++)
        {
          g_autoptr (GuildRecord) record = guild_record_new (GUILD_KIND_PERSON, key, values);
          GuildPersonRow row = { .record = record, .confirmer = 5000, .employed = TRUE };

          guild_people_set (snapshot->people, key, &row);
          add_cell (snapshot, key, SQL, AWAITING (2));
        }
      index_pairs (snapshot);
      items = guild_attention_list (snapshot, &dates, NULL);
      g_assert_cmpuint (guild_attention_count (items, GUILD_URGENCY_WAITING), ==, CASES[i].n_lines);
      g_assert_cmpuint (guild_attention_count (items, GUILD_URGENCY_AT_RISK), ==, 0);
      first = &g_array_index (items, GuildAttentionItem, 0);
      g_assert_cmpuint (first->count, ==, CASES[i].n_ratings);
      g_assert_cmpuint (first->n_people, ==, CASES[i].n_people);
      g_assert_cmpint (first->other, ==, 5000);
      g_assert_cmpint (first->person, ==, CASES[i].n_subjects < 7 ? 1 : 7);
      g_assert_cmpint (first->competency, ==, SQL);
    }
}

static void
test_confirmed (void)
{
  static const Case CASE = {
    "",
    .pairs = { { GUILD_PAIRING_STATE_CLOSED, "2026-10-31", NULL, "2026-10-31", GUILD_PAIRING_OUTCOME_CONFIRMED },
               { GUILD_PAIRING_STATE_CLOSED, "2026-11-01", NULL, "2026-11-01", GUILD_PAIRING_OUTCOME_CONFIRMED },
               { GUILD_PAIRING_STATE_CLOSED, "2026-11-02", NULL, "2026-11-02", GUILD_PAIRING_OUTCOME_PARTLY } },
    .n_pairs = 3,
  };
  g_autoptr (GuildSnapshot) snapshot = build (&CASE);

  g_assert_cmpuint (guild_attention_confirmed (snapshot), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/table", test_table);
  g_test_add_func ("/attention/groups", test_groups);
  g_test_add_func ("/attention/confirmed", test_confirmed);
  return g_test_run ();
}
