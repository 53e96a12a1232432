/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the organisation's door lets through of pairings, and what it makes of who is paired. */
#include <gio/gio.h>
#include <string.h>

#include "guild-error.h"
#include "guild-json-reader.h"
#include "guild-people-edits.h"
#include "guild-policy-edits.h"
#include "pairing-fixture.h"

#define N_STATES (GUILD_PAIRING_STATE_ENDED + 1)

static GuildDate
today (GuildOrganisation *o)
{
  return guild_organisation_get_today (o);
}

static gint64
find_employment (GuildOrganisation *o,
                 const char        *person)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, pairing_person (o, person));

  g_assert_cmpint (rows->len, ==, 1);
  return guild_record_get_key (rows->pdata[0]);
}

static GuildChange *
set (GuildOrganisation *o,
     gint64             pairing,
     guint              field,
     gint64             value)
{
  return pairing_replacement (o, GUILD_KIND_PAIRING, pairing, field, value);
}

/* --- steps ---------------------------------------------------------------------------------------------- */

static void
test_begins_as_proposal (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("begins.guild");
  const GuildField *field = &guild_kind_get_info (GUILD_KIND_PAIRING)->fields[GUILD_PAIRING_STATE];

  for (GuildPairingState state = 0; state < N_STATES; state++)
    {
      GuildChange *change = pairing_insertion (guild_test_record (o, GUILD_KIND_PAIRING, 0, "id", "p", "kind", "task",
                                                                  "mentor", "bo", "mentee", "ana", "competency", "sql",
                                                                  "goal_level", "4", "state", field->names[state],
                                                                  "outcome", "none", NULL));

      if (state == GUILD_PAIRING_STATE_PROPOSED)
        {
          pairing_do (o, change);
          pairing_undo (o, FALSE);
        }
      else
        pairing_refused (o, change, "begins as a proposal");
    }
}

/* From every state to every other: what the table does not have is refused at the door too. */
static void
test_jumps (void)
{
  for (GuildPairingState state = 0; state < N_STATES; state++)
    {
      g_autoptr (GuildOrganisation) o = pairing_fixture ("jumps.guild");
      gint64 pairing = pairing_bring_to (o, state);

      g_assert_cmpint (pairing_state (o, pairing), ==, state);
      for (GuildPairingState next = 0; next < N_STATES; next++)
        if (!guild_pairing_may_become (state, next))
          pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, next), "it cannot become");
    }
}

/* The edits say why, for every state and event; RATE and CLOSE of a skill are left to assessments. */
static void
test_steps (void)
{
  for (GuildPairingState state = 0; state < N_STATES; state++)
    {
      g_autoptr (GuildOrganisation) o = pairing_fixture ("steps.guild");
      gint64 pairing = pairing_bring_to (o, state);

      for (GuildPairingEvent event = 0; event < GUILD_N_PAIRING_EVENTS; event++)
        {
          gboolean may = guild_pairing_next (state, event, NULL);
          g_autofree char *refusal = guild_pairing_refuse_step (o, pairing, event);
          GError *error = NULL;
          GuildChange *change = guild_edit_pairing_step (o, pairing, event, GUILD_PAIRING_OUTCOME_NONE, NULL, today (o),
                                                         &error);

          g_test_message ("%u %u", state, event);
          g_assert_cmpint (refusal == NULL, ==, may);
          if (event == GUILD_PAIRING_AGREE)
            pairing_no_change (change, &error, "mentor and mentee have accepted");
          else if (event == GUILD_PAIRING_RATE)
            pairing_no_change (change, &error, "mentee rates themselves");
          else if (event == GUILD_PAIRING_CLOSE)
            pairing_no_change (change, &error, "confirmer rates the mentee");
          else if (!may)
            pairing_no_change (change, &error, "that step is not open to it");
          else
            {
              g_assert_no_error (error);
              g_assert_true (guild_organisation_validate (o, change, &error));
              guild_change_unref (change);
            }
        }
    }
}

static void
test_acceptances (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("acceptances.guild");
  gint64 pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_PROPOSED);
  GuildDate date = 0;
  GError *error = NULL;

  pairing_no_change (guild_edit_pairing_accept (o, pairing, GUILD_PART_MENTOR, today (o), &error), &error, "offer");
  pairing_step (o, pairing, GUILD_PAIRING_OFFER);
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_AGREED), "accept first");
  pairing_accept (o, pairing, GUILD_PART_MENTOR);
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_AGREED), "accept first");
  pairing_no_change (guild_edit_pairing_accept (o, pairing, GUILD_PART_MENTOR, today (o), &error), &error,
                     "Bo Keller has accepted already");
  /* The manager's word is for the hours, and does not stand for the mentee's. */
  pairing_accept (o, pairing, GUILD_PART_MANAGER);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_OFFERED);
  g_assert_cmpint (guild_pairing_get_acceptor (o, pairing, GUILD_PART_MANAGER, &date), ==, pairing_person (o, "eva"));
  g_assert_cmpint (date, ==, today (o));
  g_assert_cmpint (guild_pairing_get_acceptor (o, pairing, GUILD_PART_MENTEE, NULL), ==, 0);
  /* Nor does somebody else's. */
  {
    g_autofree char *reference = g_strdup_printf ("#%" G_GINT64_FORMAT, pairing);

    pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_ACCEPTANCE, 0, "pairing", reference, "person",
                                                         "cy", "part", "mentee", "date", "2026-11-22", NULL)));
    pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_AGREED), "accept first");
    pairing_undo (o, FALSE);
  }
  pairing_accept (o, pairing, GUILD_PART_MENTEE);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_AGREED);
}

/* New terms are to be accepted anew by whoever had accepted the old ones. */
static void
test_terms (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("terms.guild");
  gint64 pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_OFFERED);
  g_auto (GuildPairingDraft) draft = { 0 };
  g_autoptr (GError) error = NULL;
  GError *refusal = NULL;

  pairing_accept (o, pairing, GUILD_PART_MENTOR);
  g_assert_true (guild_pairing_draft_init_from (&draft, o, pairing));
  g_assert_null (guild_edit_pairing_terms (o, pairing, &draft, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_cmpint (guild_pairing_get_acceptor (o, pairing, GUILD_PART_MENTOR, NULL), !=, 0);
  draft.hours = 12;
  draft.goal_level = 3;
  pairing_do (o, guild_edit_pairing_terms (o, pairing, &draft, &error));
  g_assert_cmpint (guild_pairing_get_acceptor (o, pairing, GUILD_PART_MENTOR, NULL), ==, 0);
  g_assert_cmpfloat (guild_record_get_real (pairing_get (o, pairing), GUILD_PAIRING_HOURS), ==, 12);
  g_assert_cmpint (guild_record_get_integer (pairing_get (o, pairing), GUILD_PAIRING_GOAL_LEVEL), ==, 3);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_OFFERED);
  pairing_undo (o, FALSE);
  g_assert_cmpint (guild_pairing_get_acceptor (o, pairing, GUILD_PART_MENTOR, NULL), !=, 0);
  draft.until = draft.from - 1;
  pairing_no_change (guild_edit_pairing_terms (o, pairing, &draft, &refusal), &refusal, "end before it begins");
  draft.until = 0;
  draft.hours = -1;
  pairing_no_change (guild_edit_pairing_terms (o, pairing, &draft, &refusal), &refusal, "Hours");
  draft.hours = 1;
  pairing_accept (o, pairing, GUILD_PART_MENTEE);
  pairing_no_change (guild_edit_pairing_terms (o, pairing, &draft, &refusal), &refusal, "before it is accepted");
  /* What both agreed on stays: the goal cannot come down to what was reached, nor the mentor change. */
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_GOAL_LEVEL, 3), "agreed");
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_FROM_LEVEL, 0), "agreed");
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_MENTOR, pairing_person (o, "gus")), "agreed");
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_MENTEE, pairing_person (o, "gus")), "agreed");
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_COMPETENCY, pairing_skill (o, "coaching")), "agreed");
}

static void
test_withdraw (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("withdraw.guild");
  gint64 pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_OFFERED);
  g_autoptr (GError) error = NULL;
  GError *refusal = NULL;

  pairing_accept (o, pairing, GUILD_PART_MENTOR);
  pairing_do (o, guild_edit_pairing_withdraw (o, pairing, &error));
  g_assert_null (guild_organisation_lookup (o, GUILD_KIND_PAIRING, pairing));
  pairing_undo (o, FALSE);
  g_assert_cmpint (guild_pairing_get_acceptor (o, pairing, GUILD_PART_MENTOR, NULL), !=, 0);
  pairing_accept (o, pairing, GUILD_PART_MENTEE);
  pairing_no_change (guild_edit_pairing_withdraw (o, pairing, &refusal), &refusal, "end the pairing instead");
}

/* --- capacity ---------------------------------------------------------------------------------------------- */

/* Cy and Ana are offered the one place that Bo has. */
static void
offer_two (GuildOrganisation *o,
           gint64            *first,
           gint64            *second)
{
  g_autoptr (GError) error = NULL;

  pairing_ready (o, "bo", 1);
  pairing_rate (o, "cy", "cy", GUILD_ASSESSMENT_KIND_SELF, "sql", 1);
  pairing_do (o, guild_edit_briefed (o, pairing_person (o, "cy"), today (o), &error));
  *first = pairing_propose (o, "ana", "sql", "bo");
  *second = pairing_propose (o, "cy", "sql", "bo");
  pairing_step (o, *first, GUILD_PAIRING_OFFER);
  pairing_step (o, *second, GUILD_PAIRING_OFFER);
}

static void
test_two_acceptances (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("capacity.guild");
  gint64 first, second;
  GError *error = NULL;

  offer_two (o, &first, &second);
  pairing_accept (o, first, GUILD_PART_MENTOR);
  pairing_accept (o, second, GUILD_PART_MENTOR);
  pairing_accept (o, first, GUILD_PART_MENTEE);
  pairing_no_change (guild_edit_pairing_accept (o, second, GUILD_PART_MENTEE, today (o), &error), &error,
                     "1 of 1 pairings already");
  /* Past the edit, the door says the same. */
  {
    g_autofree char *reference = g_strdup_printf ("#%" G_GINT64_FORMAT, second);
    GuildChange *change = set (o, second, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_AGREED);
    g_autoptr (GuildRecord) acceptance = guild_test_record (o, GUILD_KIND_ACCEPTANCE, 0, "pairing", reference, "person",
                                                            "cy", "part", "mentee", "date", "2026-11-22", NULL);

    guild_change_insert (change, acceptance);
    pairing_refused (o, change, "1 of 1 pairings already");
  }
  /* When the first is over, there is room. */
  pairing_step (o, first, GUILD_PAIRING_END);
  pairing_accept (o, second, GUILD_PART_MENTEE);
  g_assert_cmpint (pairing_state (o, second), ==, GUILD_PAIRING_STATE_AGREED);
}

/* Both in one change are one too many as well. */
static void
test_two_at_once (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("at-once.guild");
  static const char *const mentees[] = { "ana", "cy" };
  gint64 pairings[2];
  GuildChange *change = guild_change_new ("test", NULL);

  offer_two (o, &pairings[0], &pairings[1]);
  for (guint i = 0; i < 2; i++)
    {
      const GuildRecord *before = pairing_get (o, pairings[i]);
      g_autoptr (GuildRecord) after = guild_record_with (before, GUILD_PAIRING_STATE,
                                                         (GuildValue) { .integer = GUILD_PAIRING_STATE_AGREED });
      g_autofree char *reference = g_strdup_printf ("#%" G_GINT64_FORMAT, pairings[i]);
      g_autoptr (GuildRecord) mentor = guild_test_record (o, GUILD_KIND_ACCEPTANCE, 0, "pairing", reference, "person",
                                                          "bo", "part", "mentor", "date", "2026-11-22", NULL);
      g_autoptr (GuildRecord) mentee = guild_test_record (o, GUILD_KIND_ACCEPTANCE, 0, "pairing", reference, "person",
                                                          mentees[i], "part", "mentee", "date", "2026-11-22", NULL);

      guild_change_replace (change, before, after);
      guild_change_insert (change, mentor);
      guild_change_insert (change, mentee);
    }
  pairing_refused (o, change, "of 1 pairings already");
}

/* A document of a whole organisation is believed in what was judged there, but not beyond capacity. */
static void
test_document (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("document.guild");
  g_autofree char *text = NULL;
  gint64 first, second;

  offer_two (o, &first, &second);
  pairing_accept (o, first, GUILD_PART_MENTOR);
  pairing_accept (o, first, GUILD_PART_MENTEE);
  text = guild_test_export (o);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GuildOrganisation) other = guild_test_create ("other.guild");
      g_autoptr (GString) document = g_string_new (text);
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GuildChange) change = NULL;
      g_autoptr (GError) error = NULL;

      if (i == 1)
        g_assert_cmpint (g_string_replace (document, "\"offered\"", "\"active\"", 0), ==, 1);
      stream = g_memory_input_stream_new_from_data (document->str, -1, NULL);
      change = guild_json_read (other, stream, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      if (i == 0)
        pairing_do (other, guild_change_ref (change));
      else
        pairing_refused (other, guild_change_ref (change), "1 of 1 pairings already");
    }
}

static void
test_lower_capacity (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("lower.guild");
  g_autoptr (GPtrArray) mentors = guild_organisation_list (o, GUILD_KIND_MENTOR);
  g_autoptr (GPtrArray) mentees = guild_organisation_list (o, GUILD_KIND_MENTEE);
  gint64 mentor = guild_record_get_key (mentors->pdata[0]), mentee = guild_record_get_key (mentees->pdata[0]);

  pairing_agree (o, "ana", "sql", "bo");
  pairing_refused (o, pairing_replacement (o, GUILD_KIND_MENTOR, mentor, GUILD_MENTOR_CAPACITY, 0), "Bo Keller");
  pairing_refused (o, pairing_replacement (o, GUILD_KIND_MENTEE, mentee, GUILD_MENTEE_CAPACITY, 0), "Ana Ortiz");
  pairing_do (o, pairing_replacement (o, GUILD_KIND_MENTOR, mentor, GUILD_MENTOR_CAPACITY, 1));
  pairing_do (o, pairing_replacement (o, GUILD_KIND_MENTEE, mentee, GUILD_MENTEE_CAPACITY, 1));
  /* Nor by the policy, where the profile says nothing of its own. */
  pairing_do (o, guild_policy_plan (o, "mentor_capacity", "0"));
  pairing_undo (o, FALSE);
  pairing_do (o, pairing_replacement (o, GUILD_KIND_MENTOR, mentor, GUILD_MENTOR_CAPACITY, GUILD_ABSENT));
  pairing_refused (o, guild_policy_plan (o, "mentor_capacity", "0"), "Bo Keller");
  pairing_do (o, pairing_replacement (o, GUILD_KIND_MENTEE, mentee, GUILD_MENTEE_CAPACITY, GUILD_ABSENT));
  pairing_refused (o, guild_policy_plan (o, "mentee_capacity", "0"), "Ana Ortiz");
  pairing_do (o, guild_policy_plan (o, "mentor_capacity", "1"));
}

/* --- mentor or judge ------------------------------------------------------------------------------------------ */

typedef struct
{
  const char *what;
  GuildChange *(*give) (GuildOrganisation *o);
  const char *words;
} Duty;

static GuildChange *
give_confirmer (GuildOrganisation *o)
{
  return pairing_replacement (o, GUILD_KIND_EMPLOYMENT, find_employment (o, "ana"), GUILD_EMPLOYMENT_CONFIRMER,
                              pairing_person (o, "bo"));
}

static GuildChange *
give_manager (GuildOrganisation *o)
{
  return pairing_replacement (o, GUILD_KIND_EMPLOYMENT, find_employment (o, "ana"), GUILD_EMPLOYMENT_MANAGER,
                              pairing_person (o, "bo"));
}

static GuildChange *
give_manager_from_next_month (GuildOrganisation *o)
{
  GuildChange *change = pairing_replacement (o, GUILD_KIND_EMPLOYMENT, find_employment (o, "ana"),
                                             GUILD_EMPLOYMENT_UNTIL, guild_date_parse ("2026-11-30"));
  g_autoptr (GuildRecord) next = guild_test_record (o, GUILD_KIND_EMPLOYMENT, 0, "person", "ana", "from", "2026-12-01",
                                                    "role", "analyst", "manager", "bo", NULL);

  guild_change_insert (change, next);
  return change;
}

static GuildChange *
give_assessment (GuildOrganisation *o)
{
  return pairing_insertion (guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "duty", "subject", "ana", "assessor",
                                               "bo", "kind", "manager", "state", "planned", "date", "2026-12-01",
                                               "entry", "900", NULL));
}

static GuildChange *
give_apart (GuildOrganisation *o)
{
  return pairing_insertion (guild_test_record (o, GUILD_KIND_PAIR_RULE, 0, "mentor", "bo", "mentee", "ana", "rule",
                                               "apart", NULL));
}

static GuildChange *
give_role_and_assessor (GuildOrganisation *o)
{
  GuildChange *change = pairing_replacement (o, GUILD_KIND_PERSON, pairing_person (o, "ana"), GUILD_PERSON_NEXT_ROLE,
                                             guild_test_key (o, GUILD_KIND_ROLE, "lead"));
  g_autoptr (GuildRecord)
      assessor = guild_test_record (o, GUILD_KIND_ROLE_ASSESSOR, 0, "role", "lead", "person", "bo", NULL);

  guild_change_insert (change, assessor);
  return change;
}

static const Duty duties[] = {
  { "confirmer", give_confirmer, "confirms the levels of" },
  { "manager", give_manager, "confirms the levels of" },
  { "planned assessment", give_assessment, "has an assessment of" },
  { "assessor of the next role", give_role_and_assessor, "decides who is promoted" },
  { "kept apart", give_apart, "Not possible." },
};

/* Each duty first: then no proposal, no offer, no agreement. Each pairing first: then no duty, as long as it runs. */
static void
test_both_orders (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (duties); i++)
    {
      g_autoptr (GuildOrganisation) o = pairing_fixture ("orders.guild");
      g_auto (GuildPairingDraft) draft = { 0 };
      gint64 pairing;
      GError *error = NULL;

      g_test_message ("%s", duties[i].what);
      guild_pairing_draft_init (&draft, o, pairing_person (o, "ana"), pairing_skill (o, "sql"),
                                pairing_person (o, "bo"));
      pairing_do (o, duties[i].give (o));
      /* Whatever is overridden: the absolute rules have no override. */
      draft.overrides = ~0u;
      g_set_str (&draft.overridden_by, "Eva");
      g_set_str (&draft.override_reason, "Because");
      pairing_no_change (guild_edit_pair (o, &draft, &error), &error, duties[i].words);
      pairing_refused (o,
                       pairing_insertion (guild_test_record (o, GUILD_KIND_PAIRING, 0, "id", "p", "kind", "task",
                                                             "mentor", "bo", "mentee", "ana", "competency", "sql",
                                                             "goal_level", "4", "state", "proposed", "outcome", "none",
                                                             NULL)),
                       duties[i].words);
      pairing_undo (o, FALSE);

      /* While it is announced the duty may be given, and then stands against the next step. */
      pairing = pairing_propose (o, "ana", "sql", "bo");
      pairing_do (o, duties[i].give (o));
      pairing_no_change (guild_edit_pairing_step (o, pairing, GUILD_PAIRING_OFFER, GUILD_PAIRING_OUTCOME_NONE, NULL,
                                                  today (o), &error),
                         &error, duties[i].words);
      pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_OFFERED), duties[i].words);
      pairing_undo (o, FALSE);
      pairing_step (o, pairing, GUILD_PAIRING_OFFER);
      pairing_accept (o, pairing, GUILD_PART_MENTEE);
      pairing_do (o, duties[i].give (o));
      pairing_no_change (guild_edit_pairing_accept (o, pairing, GUILD_PART_MENTOR, today (o), &error), &error,
                         duties[i].words);
      pairing_undo (o, FALSE);

      pairing_accept (o, pairing, GUILD_PART_MENTOR);
      pairing_refused (o, duties[i].give (o), duties[i].words);
      pairing_step (o, pairing, GUILD_PAIRING_START);
      pairing_refused (o, duties[i].give (o), duties[i].words);
      pairing_step (o, pairing, GUILD_PAIRING_PAUSE);
      pairing_refused (o, duties[i].give (o), duties[i].words);
      pairing_step (o, pairing, GUILD_PAIRING_END);
      pairing_do (o, duties[i].give (o));
    }
}

/* A manager who is yet to come is as much of a judge. */
static void
test_next_month (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("next-month.guild");
  gint64 pairing = pairing_agree (o, "ana", "sql", "bo");

  pairing_refused (o, give_manager_from_next_month (o), "confirms the levels of");
  pairing_step (o, pairing, GUILD_PAIRING_END);
  pairing_do (o, give_manager_from_next_month (o));
}

/* One half of a duty at a time, in either order. */
static void
test_role_assessors (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("assessors.guild");
  gint64 lead = guild_test_key (o, GUILD_KIND_ROLE, "lead");

  pairing_agree (o, "ana", "sql", "bo");
  pairing_do (o, pairing_replacement (o, GUILD_KIND_PERSON, pairing_person (o, "ana"), GUILD_PERSON_NEXT_ROLE, lead));
  pairing_refused (o,
                   pairing_insertion (guild_test_record (o, GUILD_KIND_ROLE_ASSESSOR, 0, "role", "lead", "person", "bo",
                                                         NULL)),
                   "decides who is promoted");
  pairing_undo (o, FALSE);
  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_ROLE_ASSESSOR, 0, "role", "lead", "person", "bo",
                                                       NULL)));
  pairing_refused (o,
                   pairing_replacement (o, GUILD_KIND_PERSON, pairing_person (o, "ana"), GUILD_PERSON_NEXT_ROLE, lead),
                   "decides who is promoted");
}

/* --- the start ------------------------------------------------------------------------------------------------- */

/* Bo's level as only he sees it; nobody has confirmed it. */
static void
test_start (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("start.guild");
  g_autoptr (GError) error = NULL;
  GError *refusal = NULL;
  gint64 pairing;

  guild_test_model (o);
  pairing_rate (o, "ana", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 2);
  pairing_rate (o, "bo", "bo", GUILD_ASSESSMENT_KIND_SELF, "sql", 5);
  pairing_ready (o, "bo", -1);
  pairing = pairing_agree (o, "ana", "sql", "bo");

  pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_ACTIVE), "have it confirmed");
  pairing_no_change (guild_edit_pairing_step (o, pairing, GUILD_PAIRING_START, GUILD_PAIRING_OUTCOME_NONE, NULL,
                                              today (o), &refusal),
                     &refusal, "have it confirmed");
  pairing_rate (o, "bo", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 3);
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_ACTIVE), "level 4 is needed");
  pairing_undo (o, FALSE);
  pairing_rate (o, "bo", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 5);
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_ACTIVE), "not rated themselves");
  pairing_rate (o, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "sql", 2);
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_ACTIVE), "not been briefed");
  pairing_do (o, guild_edit_briefed (o, pairing_person (o, "ana"), today (o), &error));
  {
    g_autoptr (GPtrArray) mentors = guild_organisation_list (o, GUILD_KIND_MENTOR);

    pairing_do (o, pairing_replacement (o, GUILD_KIND_MENTOR, guild_record_get_key (mentors->pdata[0]),
                                        GUILD_MENTOR_STATUS, GUILD_MENTOR_STATUS_PAUSED));
    pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_ACTIVE), "not a mentor yet");
    pairing_undo (o, FALSE);
  }
  pairing_rate (o, "bo", "bo", GUILD_ASSESSMENT_KIND_SELF, "sql", 4);
  pairing_refused (o, set (o, pairing, GUILD_PAIRING_STATE, GUILD_PAIRING_STATE_ACTIVE), "rated themselves lower");
  pairing_undo (o, FALSE);
  pairing_step (o, pairing, GUILD_PAIRING_START);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_ACTIVE);
}

/* --- overrides -------------------------------------------------------------------------------------------------- */

static void
test_overrides (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("overrides.guild");
  g_auto (GuildPairingDraft) draft = { 0 };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  GError *refusal = NULL;
  gint64 pairing;
  guint n_operations;

  /* Fay is two steps above Di. */
  pairing_ready (o, "fay", -1);
  pairing_rate (o, "fay", "gus", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 5);
  pairing_rate (o, "di", "di", GUILD_ASSESSMENT_KIND_SELF, "sql", 1);
  guild_pairing_draft_init (&draft, o, pairing_person (o, "di"), pairing_skill (o, "sql"), pairing_person (o, "fay"));
  pairing_no_change (guild_edit_pair (o, &draft, &refusal), &refusal, "2 steps apart in the reporting line");
  draft.overrides = GUILD_PAIR_BIT (GUILD_PAIR_PERIOD);
  g_free (draft.overridden_by);
  draft.overridden_by = g_strdup ("Eva Novák");
  pairing_no_change (guild_edit_pair (o, &draft, &refusal), &refusal, "2 steps apart in the reporting line");
  draft.overrides = GUILD_PAIR_BIT (GUILD_PAIR_REPORTING_LINE);
  pairing_no_change (guild_edit_pair (o, &draft, &refusal), &refusal, "give your name and a reason");
  g_free (draft.override_reason);
  draft.override_reason = g_strdup ("  ");
  pairing_no_change (guild_edit_pair (o, &draft, &refusal), &refusal, "give your name and a reason");
  g_free (draft.override_reason);
  draft.override_reason = g_strdup ("Nobody else knows it.");
  change = guild_edit_pair (o, &draft, &error);
  g_assert_no_error (error);
  pairing_do (o, guild_change_ref (change));
  pairing = guild_operation_get_key (guild_change_get_operations (change, &n_operations));
  g_assert_cmpstr (guild_record_get_text (pairing_get (o, pairing), GUILD_PAIRING_OVERRIDES), ==, "reporting-line");
  g_assert_cmpstr (guild_record_get_text (pairing_get (o, pairing), GUILD_PAIRING_OVERRIDDEN_BY), ==, "Eva Novák");
  g_assert_cmpstr (guild_record_get_text (pairing_get (o, pairing), GUILD_PAIRING_OVERRIDE_REASON), ==,
                   "Nobody else knows it.");
  history = guild_store_get_history (guild_organisation_get_store (o), GUILD_KIND_PAIRING, pairing, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (history->len, ==, 1);
  /* The history says who and with whom, never why. */
  g_assert_null (strstr (((GuildHistoryEntry *) history->pdata[0])->detail, "Nobody else"));
  pairing_step (o, pairing, GUILD_PAIRING_OFFER);
  pairing_accept (o, pairing, GUILD_PART_MENTOR);
  pairing_accept (o, pairing, GUILD_PART_MENTEE);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_AGREED);
}

/* The door asks for the name and the reason too, and lets nobody override what has no override. */
static void
test_overrides_at_the_door (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("overrides-door.guild");
  gint64 pairing = pairing_bring_to (o, GUILD_PAIRING_STATE_PROPOSED);
  const GuildRecord *before = pairing_get (o, pairing);
  g_autoptr (GuildRecord)
      named = guild_record_with (before, GUILD_PAIRING_OVERRIDES, (GuildValue) { .text = "reporting-line" });
  g_autoptr (GuildRecord)
      signed_by = guild_record_with (named, GUILD_PAIRING_OVERRIDDEN_BY, (GuildValue) { .text = "Eva" });
  g_autoptr (GuildRecord)
      reasoned = guild_record_with (signed_by, GUILD_PAIRING_OVERRIDE_REASON, (GuildValue) { .text = "Because" });
  g_autoptr (GuildRecord)
      absolute = guild_record_with (reasoned, GUILD_PAIRING_OVERRIDES, (GuildValue) { .text = "apart" });
  GuildRecord *const rows[] = { named, signed_by, absolute, reasoned };
  static const char *const words[] = { "name and reason", "name and reason", "no override", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GuildChange *change = guild_change_new ("test", NULL);

      guild_change_replace (change, before, rows[i]);
      if (words[i] != NULL)
        pairing_refused (o, change, words[i]);
      else
        pairing_do (o, change);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairing-door/begins-as-proposal", test_begins_as_proposal);
  g_test_add_func ("/pairing-door/jumps", test_jumps);
  g_test_add_func ("/pairing-door/steps", test_steps);
  g_test_add_func ("/pairing-door/acceptances", test_acceptances);
  g_test_add_func ("/pairing-door/terms", test_terms);
  g_test_add_func ("/pairing-door/withdraw", test_withdraw);
  g_test_add_func ("/pairing-door/two-acceptances", test_two_acceptances);
  g_test_add_func ("/pairing-door/two-at-once", test_two_at_once);
  g_test_add_func ("/pairing-door/document", test_document);
  g_test_add_func ("/pairing-door/lower-capacity", test_lower_capacity);
  g_test_add_func ("/pairing-door/both-orders", test_both_orders);
  g_test_add_func ("/pairing-door/next-month", test_next_month);
  g_test_add_func ("/pairing-door/role-assessors", test_role_assessors);
  g_test_add_func ("/pairing-door/start", test_start);
  g_test_add_func ("/pairing-door/overrides", test_overrides);
  g_test_add_func ("/pairing-door/overrides-at-the-door", test_overrides_at_the_door);
  return g_test_run ();
}
