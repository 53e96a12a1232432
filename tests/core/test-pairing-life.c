/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How pairings go on and end: reassessed, confirmed, closed, undone; and what is practised on the way. */
#include <string.h>

#include "guild-error.h"
#include "guild-people-edits.h"
#include "guild-people-merge.h"
#include "guild-person-erasure.h"
#include "pairing-fixture.h"

static GuildDate
today (GuildOrganisation *o)
{
  return guild_organisation_get_today (o);
}

static GuildChange *
set (GuildOrganisation *o,
     gint64             pairing,
     guint              field,
     gint64             value)
{
  return pairing_replacement (o, GUILD_KIND_PAIRING, pairing, field, value);
}

/* --- reassess and confirm ---------------------------------------------------------------------------------------- */

static void
add_step (GuildOrganisation  *o,
          GuildChange        *change,
          gint64              pairing,
          GuildPairingState   state,
          GuildPairingOutcome outcome)
{
  const GuildRecord *before = pairing_get (o, pairing);
  g_autoptr (GuildRecord) stepped = guild_record_with (before, GUILD_PAIRING_STATE, (GuildValue) { .integer = state });
  g_autoptr (GuildRecord)
      after = guild_record_with (stepped, GUILD_PAIRING_OUTCOME, (GuildValue) { .integer = outcome });

  guild_change_replace (change, before, after);
}

/* A change with a rating and a step, as it should not be. */
static GuildChange *
rate_and_step (GuildOrganisation  *o,
               gint64              pairing,
               const char         *subject,
               const char         *assessor,
               GuildAssessmentKind kind,
               const char         *competency,
               int                 level,
               GuildPairingState   state,
               GuildPairingOutcome outcome)
{
  GuildChange *change = pairing_rating (o, subject, assessor, kind, competency, level, today (o), FALSE);

  add_step (o, change, pairing, state, outcome);
  return change;
}

static void
test_confirm (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("confirm.guild");
  gint64 pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_REASSESS);
  const GuildPairingState confirm = GUILD_PAIRING_STATE_CONFIRM;
  const GuildPairingOutcome none = GUILD_PAIRING_OUTCOME_NONE;

  /* The mentee's own word of that very moment, about that skill. */
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, confirm), "rate themselves first");
  pairing_refused (o,
                   rate_and_step (o, pairing, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "coaching", 4, confirm, none),
                   "rate themselves first");
  pairing_refused (o, rate_and_step (o, pairing, "bo", "bo", GUILD_ASSESSMENT_KIND_SELF, "sql", 4, confirm, none),
                   "rate themselves first");
  pairing_refused (o, rate_and_step (o, pairing, "ana", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 4, confirm, none),
                   "rate themselves first");
  pairing_refused (o, rate_and_step (o, pairing, "ana", "cy", GUILD_ASSESSMENT_KIND_PEER, "sql", 4, confirm, none),
                   "rate themselves first");
  /* The confirmer's word before the mentee's moves nothing. */
  pairing_rate (o, "ana", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 3);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_REASSESS);
  pairing_rate (o, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "coaching", 3);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_REASSESS);
  pairing_rate (o, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "sql", 4);
  g_assert_cmpint (pairing_state (o, pairing), ==, confirm);
  pairing_rate (o, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "sql", 5);
  g_assert_cmpint (pairing_state (o, pairing), ==, confirm);
}

static void
test_close (void)
{
  static const struct
  {
    int level;
    GuildPairingOutcome outcome;
  } cases[] = {
    { 4, GUILD_PAIRING_OUTCOME_CONFIRMED }, { 5, GUILD_PAIRING_OUTCOME_CONFIRMED },
    { 3, GUILD_PAIRING_OUTCOME_PARTLY },    { 2, GUILD_PAIRING_OUTCOME_UNCHANGED },
    { 1, GUILD_PAIRING_OUTCOME_UNCHANGED }, { GUILD_LEVEL_NOT_APPLICABLE, GUILD_PAIRING_OUTCOME_UNCHANGED }
  };
  g_autoptr (GuildOrganisation) o = pairing_fixture ("close.guild");
  gint64 pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_CONFIRM);
  const GuildPairingState closed = GUILD_PAIRING_STATE_CLOSED;
  GuildChange *change = guild_change_new ("test", NULL);

  add_step (o, change, pairing, closed, GUILD_PAIRING_OUTCOME_CONFIRMED);
  pairing_refused (o, change, "confirmer’s level of the mentee, which is missing");
  pairing_refused (o,
                   rate_and_step (o, pairing, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "sql", 4, closed,
                                  GUILD_PAIRING_OUTCOME_CONFIRMED),
                   "which is missing");
  pairing_refused (o,
                   rate_and_step (o, pairing, "ana", "cy", GUILD_ASSESSMENT_KIND_PEER, "sql", 4, closed,
                                  GUILD_PAIRING_OUTCOME_CONFIRMED),
                   "which is missing");
  /* Only the confirmer confirms; the mentor least of all. */
  pairing_refused (o,
                   rate_and_step (o, pairing, "ana", "bo", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 4, closed,
                                  GUILD_PAIRING_OUTCOME_CONFIRMED),
                   "only the person’s confirmer");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (GuildPairingOutcome outcome = 0; outcome <= GUILD_PAIRING_OUTCOME_ENDED_EARLY; outcome++)
        if (outcome != cases[i].outcome)
          pairing_refused (o,
                           rate_and_step (o, pairing, "ana", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql",
                                          cases[i].level, closed, outcome),
                           outcome == GUILD_PAIRING_OUTCOME_NONE || outcome == GUILD_PAIRING_OUTCOME_ENDED_EARLY
                               ? "confirmed, partly or unchanged"
                               : "says otherwise");
      pairing_rate (o, "ana", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", cases[i].level);
      g_assert_cmpint (pairing_state (o, pairing), ==, closed);
      g_assert_cmpint (guild_record_get_integer (pairing_get (o, pairing), GUILD_PAIRING_OUTCOME), ==,
                       cases[i].outcome);
      g_assert_cmpint (guild_record_get_date (pairing_get (o, pairing), GUILD_PAIRING_CLOSED), ==, today (o));
      pairing_undo (o, FALSE);
      g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_CONFIRM);
    }
}

static void
test_end (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("end.guild");
  gint64 pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_ACTIVE);
  g_autoptr (GError) error = NULL;

  for (GuildPairingOutcome outcome = 0; outcome < GUILD_PAIRING_OUTCOME_ENDED_EARLY; outcome++)
    {
      GuildChange *change = guild_change_new ("test", NULL);

      add_step (o, change, pairing, GUILD_PAIRING_STATE_ENDED, outcome);
      pairing_refused (o, change, "ended early");
    }
  pairing_do (o, guild_edit_pairing_step (o, pairing, GUILD_PAIRING_END, GUILD_PAIRING_OUTCOME_NONE, "No time",
                                          today (o), &error));
  g_assert_cmpint (guild_record_get_integer (pairing_get (o, pairing), GUILD_PAIRING_OUTCOME), ==,
                   GUILD_PAIRING_OUTCOME_ENDED_EARLY);
  g_assert_cmpstr (guild_record_get_text (pairing_get (o, pairing), GUILD_PAIRING_REASON), ==, "No time");
  g_assert_cmpint (guild_record_get_date (pairing_get (o, pairing), GUILD_PAIRING_CLOSED), ==, today (o));
}

/* A career has no level: its people say when it was looked back on, and how it went. */
static void
test_career (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("career.guild");
  gint64 pairing = pairing_agree (o, "ana", NULL, "bo");
  g_autoptr (GError) error = NULL;

  pairing_step (o, pairing, GUILD_PAIRING_START);
  pairing_step (o, pairing, GUILD_PAIRING_REASSESS);
  pairing_step (o, pairing, GUILD_PAIRING_RATE);
  pairing_refused (o,
                   guild_edit_pairing_step (o, pairing, GUILD_PAIRING_CLOSE, GUILD_PAIRING_OUTCOME_NONE, NULL,
                                            today (o), &error),
                   "confirmed, partly or unchanged");
  pairing_do (o, guild_edit_pairing_step (o, pairing, GUILD_PAIRING_CLOSE, GUILD_PAIRING_OUTCOME_PARTLY, NULL,
                                          today (o), &error));
  g_assert_cmpint (guild_record_get_integer (pairing_get (o, pairing), GUILD_PAIRING_OUTCOME), ==,
                   GUILD_PAIRING_OUTCOME_PARTLY);
}

/* --- undo --------------------------------------------------------------------------------------------------------- */

/* The whole life back to the beginning and forth again, a step at a time. */
static void
test_undo (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("undo.guild");
  g_autofree char *before = guild_test_export (o);
  g_autofree char *after = NULL;
  g_autofree char *now = NULL;
  gint64 pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_CLOSED);
  static const GuildPairingState states[] = {
    GUILD_PAIRING_STATE_CLOSED, GUILD_PAIRING_STATE_CONFIRM, GUILD_PAIRING_STATE_REASSESS, GUILD_PAIRING_STATE_ACTIVE,
    GUILD_PAIRING_STATE_AGREED, GUILD_PAIRING_STATE_OFFERED, GUILD_PAIRING_STATE_OFFERED,  GUILD_PAIRING_STATE_PROPOSED,
  };

  after = guild_test_export (o);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_assert_cmpint (pairing_state (o, pairing), ==, states[i]);
      pairing_undo (o, FALSE);
    }
  g_assert_null (guild_organisation_lookup (o, GUILD_KIND_PAIRING, pairing));
  now = guild_test_export (o);
  g_assert_cmpstr (now, ==, before);
  for (guint i = G_N_ELEMENTS (states); i-- > 0;)
    {
      pairing_undo (o, TRUE);
      g_assert_cmpint (pairing_state (o, pairing), ==, states[i]);
    }
  g_free (now);
  now = guild_test_export (o);
  g_assert_cmpstr (now, ==, after);
}

/* --- sessions ------------------------------------------------------------------------------------------------------ */

static gboolean
add_row (const GuildRecord *record,
         gpointer           rows,
         GError           **error G_GNUC_UNUSED)
{
  g_ptr_array_add (rows, guild_record_ref (record));
  return TRUE;
}

static GPtrArray *
list_stored (GuildOrganisation *o,
             GuildKind          kind)
{
  GuildQuery query = { .kind = kind, .field = GUILD_ALL_FIELDS };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  g_autoptr (GError) error = NULL;

  guild_store_each (guild_organisation_get_store (o), &query, add_row, rows, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static void
assert_practised (GuildOrganisation *o,
                  guint              n_sessions,
                  ...)
{
  g_autoptr (GPtrArray) sessions = list_stored (o, GUILD_KIND_SESSION);
  g_autoptr (GPtrArray) practices = list_stored (o, GUILD_KIND_PRACTICE);
  va_list ids;
  const char *id;
  guint n = 0;

  g_assert_cmpint (sessions->len, ==, n_sessions);
  va_start (ids, n_sessions);
  while ((id = va_arg (ids, const char *)) != NULL)
    {
      gint64 key = guild_test_key (o, GUILD_KIND_INDICATOR, id);
      guint found = 0;

      for (guint i = 0; i < practices->len; i++)
        found += guild_record_get_integer (practices->pdata[i], GUILD_PRACTICE_INDICATOR) == key;
      g_assert_cmpint (found, ==, 1);
      n++;
    }
  va_end (ids);
  g_assert_cmpint (practices->len, ==, n);
}

static void
test_sessions (void)
{
  static const char *const levels[] = { "1", "2", "3", "4", "5" };
  g_autoptr (GuildOrganisation) o = pairing_fixture ("sessions.guild");
  g_autoptr (GArray) indicators = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) practised = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  GuildSessionDraft draft = { GUILD_SESSION_KIND_PRACTICE, 0, 45, "Joins", indicators };
  gint64 pairing, key;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *id = g_strconcat ("sql-", levels[i], NULL);

      pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_INDICATOR, 0, "id", id, "competency", "sql",
                                                           "level", levels[i], "text", id, NULL)));
    }
  pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_AGREED);
  draft.date = today (o);

  /* Every level above the one where it began, up to the goal. */
  practised = guild_pairing_list_indicators (o, pairing_get (o, pairing));
  g_assert_cmpint (practised->len, ==, 2);
  g_assert_cmpstr (guild_record_get_text (practised->pdata[0], GUILD_INDICATOR_ID), ==, "sql-3");
  g_assert_cmpstr (guild_record_get_text (practised->pdata[1], GUILD_INDICATOR_ID), ==, "sql-4");

  pairing_no_change (guild_edit_session_add (o, pairing, &draft, &error), &error, "has started");
  pairing_step (o, pairing, GUILD_PAIRING_START);
  draft.date = today (o) + 1;
  pairing_no_change (guild_edit_session_add (o, pairing, &draft, &error), &error, "once it has been");
  draft.date = 0;
  pairing_no_change (guild_edit_session_add (o, pairing, &draft, &error), &error, "needs a date");
  draft.date = today (o);
  key = guild_test_key (o, GUILD_KIND_INDICATOR, "sql-3");
  g_array_append_val (indicators, key);
  pairing_do (o, guild_edit_session_add (o, pairing, &draft, &error));
  assert_practised (o, 1, "sql-3", NULL);

  sessions = list_stored (o, GUILD_KIND_SESSION);
  key = guild_test_key (o, GUILD_KIND_INDICATOR, "sql-4");
  g_array_append_val (indicators, key);
  draft.kind = GUILD_SESSION_KIND_FEEDBACK;
  pairing_do (o, guild_edit_session (o, sessions->pdata[0], &draft, NULL, &error));
  assert_practised (o, 1, "sql-3", "sql-4", NULL);
  g_clear_pointer (&sessions, g_ptr_array_unref);
  sessions = list_stored (o, GUILD_KIND_SESSION);
  g_assert_cmpint (guild_record_get_integer (sessions->pdata[0], GUILD_SESSION_KIND), ==, GUILD_SESSION_KIND_FEEDBACK);
  g_assert_null (guild_edit_session (o, sessions->pdata[0], &draft, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);
  g_array_remove_index (indicators, 0);
  pairing_do (o, guild_edit_session (o, sessions->pdata[0], &draft, NULL, &error));
  assert_practised (o, 1, "sql-4", NULL);
  pairing_undo (o, FALSE);
  assert_practised (o, 1, "sql-3", "sql-4", NULL);

  pairing_do (o, guild_edit_session_delete (o, sessions->pdata[0], NULL, &error));
  assert_practised (o, 0, NULL);
  pairing_undo (o, FALSE);
  assert_practised (o, 1, "sql-3", "sql-4", NULL);
  pairing_step (o, pairing, GUILD_PAIRING_END);
  pairing_no_change (guild_edit_session_add (o, pairing, &draft, &error), &error, "is not over");
}

/* --- people go -------------------------------------------------------------------------------------------------- */

/* One of each kind for Bo, as a mentor and as a mentee: running, announced, over. */
static void
make_three (GuildOrganisation *o,
            gint64            *running,
            gint64            *announced,
            gint64            *over)
{
  *over = pairing_bring_to (o, GUILD_PAIRING_STATE_CLOSED);
  *running = pairing_agree (o, "ana", NULL, "bo");
  pairing_step (o, *running, GUILD_PAIRING_START);
  pairing_ready (o, "gus", -1);
  *announced = pairing_propose (o, "bo", NULL, "gus");
  pairing_step (o, *announced, GUILD_PAIRING_OFFER);
}

static void
assert_three (GuildOrganisation  *o,
              gint64              running,
              GuildPairingState   running_state,
              GuildPairingOutcome running_outcome,
              gint64              announced,
              GuildPairingState   announced_state)
{
  g_assert_cmpint (pairing_state (o, running), ==, running_state);
  g_assert_cmpint (guild_record_get_integer (pairing_get (o, running), GUILD_PAIRING_OUTCOME), ==, running_outcome);
  g_assert_cmpint (pairing_state (o, announced), ==, announced_state);
  g_assert_cmpint (guild_record_get_integer (pairing_get (o, announced), GUILD_PAIRING_OUTCOME), ==,
                   GUILD_PAIRING_OUTCOME_NONE);
}

static void
test_leave (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("leave.guild");
  gint64 bo = pairing_person (o, "bo"), running, announced, over;
  g_auto (GuildPersonDraft) draft = { 0 };
  const GuildPeoplePatch left = { .fields = GUILD_PATCH_STATUS, .status = GUILD_PERSON_STATUS_LEFT };
  g_autoptr (GError) error = NULL;

  make_three (o, &running, &announced, &over);
  /* Somebody who is still to go has pairings as long as they are there. */
  pairing_do (o, guild_edit_leave (o, &bo, 1, today (o) + 30, NULL, &error));
  assert_three (o, running, GUILD_PAIRING_STATE_ACTIVE, GUILD_PAIRING_OUTCOME_NONE, announced,
                GUILD_PAIRING_STATE_OFFERED);
  pairing_undo (o, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      if (i == 0)
        pairing_do (o, guild_edit_leave (o, &bo, 1, today (o), NULL, &error));
      else if (i == 1)
        pairing_do (o, guild_edit_people (o, &bo, 1, &left, 0, NULL, &error));
      else
        {
          g_assert_true (guild_person_draft_init_from (&draft, o, bo));
          draft.status = GUILD_PERSON_STATUS_LEFT;
          pairing_do (o, guild_edit_person (o, bo, &draft, 0, &error));
        }
      assert_three (o, running, GUILD_PAIRING_STATE_ENDED, GUILD_PAIRING_OUTCOME_ENDED_EARLY, announced,
                    GUILD_PAIRING_STATE_DECLINED);
      g_assert_cmpint (guild_record_get_date (pairing_get (o, running), GUILD_PAIRING_CLOSED), ==, today (o));
      g_assert_cmpint (pairing_state (o, over), ==, GUILD_PAIRING_STATE_CLOSED);
      pairing_undo (o, FALSE);
      assert_three (o, running, GUILD_PAIRING_STATE_ACTIVE, GUILD_PAIRING_OUTCOME_NONE, announced,
                    GUILD_PAIRING_STATE_OFFERED);
    }
}

/* Who is deleted takes their pairings along, with all that hangs on them; who is merged passes them on. */
static void
test_delete_and_merge (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("delete.guild");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 bo = pairing_person (o, "bo"), di = pairing_person (o, "di"), running, announced, over;
  GuildSessionDraft session = { GUILD_SESSION_KIND_FEEDBACK, today (o), 30, "Between us", NULL };
  g_autoptr (GError) error = NULL;

  make_three (o, &running, &announced, &over);
  pairing_do (o, guild_edit_session_add (o, running, &session, &error));
  before = guild_test_export (o);
  pairing_do (o, guild_edit_delete_people (o, &bo, 1, NULL, NULL, &error));
  g_assert_null (guild_organisation_lookup (o, GUILD_KIND_PAIRING, running));
  g_assert_null (guild_organisation_lookup (o, GUILD_KIND_PAIRING, announced));
  pairing_undo (o, FALSE);
  after = guild_test_export (o);
  g_assert_cmpstr (before, ==, after);

  pairing_do (o, guild_edit_merge_people (o, di, bo, NULL, &error));
  g_assert_cmpint (pairing_state (o, running), ==, GUILD_PAIRING_STATE_ACTIVE);
  g_assert_cmpint (guild_record_get_integer (pairing_get (o, running), GUILD_PAIRING_MENTOR), ==, di);
  g_assert_cmpint (guild_record_get_integer (pairing_get (o, announced), GUILD_PAIRING_MENTEE), ==, di);
  g_assert_cmpint (guild_pairing_get_acceptor (o, running, GUILD_PART_MENTOR, NULL), ==, di);
  pairing_undo (o, FALSE);
  g_clear_pointer (&after, g_free);
  after = guild_test_export (o);
  g_assert_cmpstr (before, ==, after);

  /* Eva confirms Ana, whom Bo mentors: the two cannot be one. */
  g_assert_null (guild_edit_merge_people (o, pairing_person (o, "eva"), bo, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
}

/* Who goes hands their reports to whoever leads them: not to one who mentors the report. */
static void
test_hand_over (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("hand-over.guild");
  gint64 ana = pairing_person (o, "ana"), eva = pairing_person (o, "eva"), gus = pairing_person (o, "gus"), pairing;
  g_autoptr (GPtrArray) employments = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, eva);
  g_auto (GuildPairingDraft) draft = { 0 };
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  guint n_operations;

  pairing_do (o, pairing_replacement (o, GUILD_KIND_EMPLOYMENT, guild_record_get_key (employments->pdata[0]),
                                      GUILD_EMPLOYMENT_MANAGER, gus));
  pairing_ready (o, "gus", -1);
  guild_pairing_draft_init (&draft, o, ana, 0, gus);
  draft.overrides = GUILD_PAIR_BIT (GUILD_PAIR_REPORTING_LINE);
  g_set_str (&draft.overridden_by, "Eva Novák");
  g_set_str (&draft.override_reason, "They asked for it");
  change = guild_edit_pair (o, &draft, &error);
  g_assert_no_error (error);
  pairing_do (o, guild_change_ref (change));
  pairing = guild_operation_get_key (guild_change_get_operations (change, &n_operations));
  pairing_step (o, pairing, GUILD_PAIRING_OFFER);
  pairing_accept (o, pairing, GUILD_PART_MENTOR);
  pairing_accept (o, pairing, GUILD_PART_MENTEE);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GuildSnapshot) snapshot = NULL;
      GuildPersonRow row = { 0 };

      pairing_do (o, i == 0 ? guild_edit_delete_people (o, &eva, 1, NULL, NULL, &error)
                            : guild_edit_erase_person (o, eva, "erased-0001", NULL, &error));
      g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_AGREED);
      snapshot = guild_organisation_ref_snapshot (o);
      g_assert_true (guild_snapshot_get_person (snapshot, ana, &row));
      g_assert_cmpint (row.manager, ==, 0);
      g_assert_true (guild_snapshot_get_person (snapshot, pairing_person (o, "bo"), &row));
      g_assert_cmpint (row.manager, ==, gus);
      if (i == 0)
        pairing_undo (o, FALSE);
    }
  /* Who has set the rule aside is forgotten with the rest of them. */
  g_assert_cmpstr (guild_record_get_text (pairing_get (o, pairing), GUILD_PAIRING_OVERRIDES), ==, "reporting-line");
  g_assert_null (strstr (guild_record_get_text (pairing_get (o, pairing), GUILD_PAIRING_OVERRIDDEN_BY), "Eva"));

  /* Who is erased themselves has what runs ended early, and nothing private is left of it. */
  pairing_do (o, guild_edit_erase_person (o, gus, "erased-0002", NULL, &error));
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_ENDED);
  g_assert_cmpstr (guild_record_get_text (pairing_get (o, pairing), GUILD_PAIRING_OVERRIDE_REASON), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairing-life/confirm", test_confirm);
  g_test_add_func ("/pairing-life/close", test_close);
  g_test_add_func ("/pairing-life/end", test_end);
  g_test_add_func ("/pairing-life/career", test_career);
  g_test_add_func ("/pairing-life/undo", test_undo);
  g_test_add_func ("/pairing-life/sessions", test_sessions);
  g_test_add_func ("/pairing-life/leave", test_leave);
  g_test_add_func ("/pairing-life/delete-and-merge", test_delete_and_merge);
  g_test_add_func ("/pairing-life/hand-over", test_hand_over);
  return g_test_run ();
}
