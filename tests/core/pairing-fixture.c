/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pairing-fixture.h"

#include "guild-error.h"

#include <string.h>

gint64
pairing_person (GuildOrganisation *o,
                const char        *id)
{
  return guild_test_key (o, GUILD_KIND_PERSON, id);
}

gint64
pairing_skill (GuildOrganisation *o,
               const char        *id)
{
  return id == NULL ? 0 : guild_test_key (o, GUILD_KIND_COMPETENCY, id);
}

const GuildRecord *
pairing_get (GuildOrganisation *o,
             gint64             pairing)
{
  const GuildRecord *row = guild_organisation_lookup (o, GUILD_KIND_PAIRING, pairing);

  g_assert_nonnull (row);
  return row;
}

GuildPairingState
pairing_state (GuildOrganisation *o,
               gint64             pairing)
{
  return guild_pairing_get_state (pairing_get (o, pairing));
}

/* Commits what must pass. */
void
pairing_do (GuildOrganisation *o,
            GuildChange       *change)
{
  g_autoptr (GuildChange) owned = change;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (change);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

/* The same; it also goes back to the same bytes, and forth again. */
void
pairing_do_and_back (GuildOrganisation *o,
                     GuildChange       *change)
{
  g_autofree char *before = guild_test_export (o);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  pairing_do (o, change);
  after = guild_test_export (o);
  g_assert_cmpstr (after, !=, before);
  pairing_undo (o, FALSE);
  undone = guild_test_export (o);
  g_assert_cmpstr (undone, ==, before);
  pairing_undo (o, TRUE);
  redone = guild_test_export (o);
  g_assert_cmpstr (redone, ==, after);
}

/* Commits what must not, and must leave everything as it is; @words are part of the sentence. */
void
pairing_refused (GuildOrganisation *o,
                 GuildChange       *change,
                 const char        *words)
{
  g_autoptr (GuildChange) owned = change;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = guild_test_export (o);
  g_autofree char *after = NULL;

  g_assert_nonnull (change);
  g_assert_false (guild_organisation_commit (o, change, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  after = guild_test_export (o);
  g_assert_cmpstr (before, ==, after);
}

GuildChange *
pairing_insertion (GuildRecord *record)
{
  g_autoptr (GuildRecord) owned = record;
  GuildChange *change = guild_change_new ("test", NULL);

  guild_change_insert (change, record);
  return change;
}

GuildChange *
pairing_replacement (GuildOrganisation *o,
                     GuildKind          kind,
                     gint64             key,
                     guint              field,
                     gint64             value)
{
  GuildChange *change = guild_change_new ("test", NULL);
  const GuildRecord *before = guild_organisation_lookup (o, kind, key);
  g_autoptr (GuildRecord) after = NULL;

  g_assert_nonnull (before);
  after = guild_record_with (before, field, (GuildValue) { .integer = value });
  guild_change_replace (change, before, after);
  return change;
}

/* A submitted assessment of one competency; pairings that wait for it follow where @follow. */
GuildChange *
pairing_rating (GuildOrganisation  *o,
                const char         *subject,
                const char         *assessor,
                GuildAssessmentKind kind,
                const char         *competency,
                int                 level,
                GuildDate           date,
                gboolean            follow)
{
  static guint count;
  g_autoptr (GuildPlan) plan = guild_plan_new (o);
  g_autofree char *id = g_strdup_printf ("assessment-%u", ++count);
  GuildValue values[GUILD_MAX_FIELDS];
  gint64 key;

  guild_values_clear (GUILD_KIND_ASSESSMENT, values);
  values[GUILD_ASSESSMENT_ID].text = id;
  values[GUILD_ASSESSMENT_SUBJECT].integer = pairing_person (o, subject);
  values[GUILD_ASSESSMENT_ASSESSOR].integer = pairing_person (o, assessor);
  values[GUILD_ASSESSMENT_KIND].integer = kind;
  values[GUILD_ASSESSMENT_STATE].integer = GUILD_ASSESSMENT_STATE_SUBMITTED;
  values[GUILD_ASSESSMENT_DATE].integer = date;
  values[GUILD_ASSESSMENT_ENTRY].integer = count;
  key = guild_record_get_key (guild_plan_insert (plan, GUILD_KIND_ASSESSMENT, values));
  guild_values_clear (GUILD_KIND_RATING, values);
  values[GUILD_RATING_ASSESSMENT].integer = key;
  values[GUILD_RATING_COMPETENCY].integer = pairing_skill (o, competency);
  values[GUILD_RATING_LEVEL].integer = level == GUILD_LEVEL_NOT_APPLICABLE ? GUILD_ABSENT : level;
  guild_plan_append (plan, NULL,
                     guild_record_new (GUILD_KIND_RATING,
                                       guild_rating_key (key, values[GUILD_RATING_COMPETENCY].integer), values));
  if (follow)
    guild_pairing_follow_rating (plan, pairing_person (o, subject), kind, pairing_skill (o, competency), level, date);
  return guild_plan_finish (plan, "assess", subject);
}

void
pairing_rate (GuildOrganisation  *o,
              const char         *subject,
              const char         *assessor,
              GuildAssessmentKind kind,
              const char         *competency,
              int                 level)
{
  pairing_do (o,
              pairing_rating (o, subject, assessor, kind, competency, level, guild_organisation_get_today (o), TRUE));
}

/* Makes somebody a ready mentor; a capacity below zero is that of the policy. */
void
pairing_ready (GuildOrganisation *o,
               const char        *person,
               int                capacity)
{
  GuildValue values[GUILD_MAX_FIELDS];
  g_autoptr (GError) error = NULL;

  guild_values_clear (GUILD_KIND_MENTOR, values);
  values[GUILD_MENTOR_STATUS].integer = GUILD_MENTOR_STATUS_READY;
  values[GUILD_MENTOR_CAPACITY].integer = capacity < 0 ? GUILD_ABSENT : capacity;
  pairing_do (o, guild_edit_mentor (o, pairing_person (o, person), values, &error));
}

GuildOrganisation *
pairing_fixture (const char *name)
{
  static const char *const line[][3] = {
    { "gus", "Gus Adler", NULL }, { "fay", "Fay Brandt", "gus" }, { "cy", "Cy Ng", "fay" }, { "di", "Di Rossi", "cy" }
  };
  GuildOrganisation *o = guild_test_create (name);
  g_autoptr (GError) error = NULL;

  guild_test_model (o);
  for (guint i = 0; i < G_N_ELEMENTS (line); i++)
    {
      g_autoptr (GuildRecord) employment = NULL;

      pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_PERSON, 0, "id", line[i][0], "name",
                                                           line[i][1], "hire_date", "2020-01-01", NULL)));
      employment = guild_test_record (o, GUILD_KIND_EMPLOYMENT, 0, "person", line[i][0], "from", "2020-01-01", "role",
                                      "analyst", NULL);
      pairing_do (o, pairing_insertion (line[i][2] == NULL
                                            ? guild_record_ref (employment)
                                            : guild_record_with (employment, GUILD_EMPLOYMENT_MANAGER,
                                                                 (GuildValue) {
                                                                     .integer = pairing_person (o, line[i][2]) })));
    }
  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_ROLE, 0, "id", "lead", "name", "Lead", NULL)));
  pairing_rate (o, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "sql", 2);
  pairing_rate (o, "ana", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 2);
  pairing_rate (o, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "coaching", 0);
  pairing_rate (o, "bo", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 5);
  pairing_ready (o, "bo", -1);
  pairing_do (o, guild_edit_briefed (o, pairing_person (o, "ana"), guild_organisation_get_today (o), &error));
  return o;
}

gint64
pairing_propose (GuildOrganisation *o,
                 const char        *mentee,
                 const char        *competency,
                 const char        *mentor)
{
  g_auto (GuildPairingDraft) draft = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = NULL;
  guint n_operations;

  guild_pairing_draft_init (&draft, o, pairing_person (o, mentee), pairing_skill (o, competency),
                            pairing_person (o, mentor));
  change = guild_edit_pair (o, &draft, &error);
  g_assert_no_error (error);
  pairing_do (o, guild_change_ref (change));
  return guild_operation_get_key (guild_change_get_operations (change, &n_operations));
}

void
pairing_step (GuildOrganisation *o,
              gint64             pairing,
              GuildPairingEvent  event)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_pairing_step (o, pairing, event, GUILD_PAIRING_OUTCOME_NONE, NULL,
                                                 guild_organisation_get_today (o), &error);

  g_assert_no_error (error);
  pairing_do (o, change);
}

void
pairing_accept (GuildOrganisation *o,
                gint64             pairing,
                GuildPart          part)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_edit_pairing_accept (o, pairing, part, guild_organisation_get_today (o), &error);

  g_assert_no_error (error);
  pairing_do (o, change);
}

gint64
pairing_agree (GuildOrganisation *o,
               const char        *mentee,
               const char        *competency,
               const char        *mentor)
{
  gint64 pairing = pairing_propose (o, mentee, competency, mentor);

  pairing_step (o, pairing, GUILD_PAIRING_OFFER);
  pairing_accept (o, pairing, GUILD_PART_MENTOR);
  pairing_accept (o, pairing, GUILD_PART_MENTEE);
  g_assert_cmpint (pairing_state (o, pairing), ==, GUILD_PAIRING_STATE_AGREED);
  return pairing;
}

void
pairing_undo (GuildOrganisation *o,
              gboolean           redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_undo (o, redo, NULL, &error);

  g_assert_no_error (error);
}

/* What an edit refuses itself, with a sentence. */
void
pairing_no_change (GuildChange *change,
                   GError     **error,
                   const char  *words)
{
  g_assert_null (change);
  g_assert_error (*error, GUILD_ERROR, GUILD_ERROR_INVALID);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("“%s” does not say “%s”", (*error)->message, words);
  g_clear_error (error);
}

/* Brings a pairing to @state by its own steps. */
gint64
pairing_bring_to (GuildOrganisation *o,
                  GuildPairingState  state)
{
  gint64 pairing = pairing_propose (o, "ana", "sql", "bo");

  if (state == GUILD_PAIRING_STATE_PROPOSED)
    return pairing;
  if (state == GUILD_PAIRING_STATE_DECLINED)
    {
      pairing_step (o, pairing, GUILD_PAIRING_DECLINE);
      return pairing;
    }
  pairing_step (o, pairing, GUILD_PAIRING_OFFER);
  if (state == GUILD_PAIRING_STATE_OFFERED)
    return pairing;
  pairing_accept (o, pairing, GUILD_PART_MENTOR);
  pairing_accept (o, pairing, GUILD_PART_MENTEE);
  if (state == GUILD_PAIRING_STATE_AGREED)
    return pairing;
  pairing_step (o, pairing, GUILD_PAIRING_START);
  if (state == GUILD_PAIRING_STATE_ACTIVE)
    return pairing;
  if (state == GUILD_PAIRING_STATE_PAUSED || state == GUILD_PAIRING_STATE_ENDED)
    {
      pairing_step (o, pairing, state == GUILD_PAIRING_STATE_PAUSED ? GUILD_PAIRING_PAUSE : GUILD_PAIRING_END);
      return pairing;
    }
  pairing_step (o, pairing, GUILD_PAIRING_REASSESS);
  if (state == GUILD_PAIRING_STATE_REASSESS)
    return pairing;
  pairing_rate (o, "ana", "ana", GUILD_ASSESSMENT_KIND_SELF, "sql", 4);
  if (state == GUILD_PAIRING_STATE_CONFIRM)
    return pairing;
  pairing_rate (o, "ana", "eva", GUILD_ASSESSMENT_KIND_MANAGER, "sql", 4);
  return pairing;
}
