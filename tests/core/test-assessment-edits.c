/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessments: drafts that leave no trace, submitting, who may, and the pairings that follow. */
#include "guild-assessment-edits.h"
#include "guild-error.h"
#include "guild-pairing-edits.h"
#include "guild-test.h"

static const GuildAssessmentKind SELF = GUILD_ASSESSMENT_KIND_SELF;
static const GuildAssessmentKind MANAGER = GUILD_ASSESSMENT_KIND_MANAGER;

static GuildOrganisation *
make (void)
{
  GuildOrganisation *o = guild_test_create ("assess.guild");

  guild_test_model (o);
  return o;
}

static gint64
person (GuildOrganisation *o,
        const char        *id)
{
  return guild_test_key (o, GUILD_KIND_PERSON, id);
}

static gint64
skill (GuildOrganisation *o,
       const char        *id)
{
  return guild_test_key (o, GUILD_KIND_COMPETENCY, id);
}

static void
commit (GuildOrganisation *o,
        GuildChange       *change,
        GError            *refusal)
{
  g_autoptr (GuildChange) owned = change;
  g_autoptr (GError) error = NULL;

  g_assert_no_error (refusal);
  g_assert_nonnull (change);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

static void
save (GuildOrganisation    *o,
      GuildAssessmentDraft *draft)
{
  GError *error = NULL;

  commit (o, guild_edit_draft_save (o, draft, NULL, &error), error);
}

static void
submit (GuildOrganisation    *o,
        GuildAssessmentDraft *draft)
{
  GError *error = NULL;

  commit (o, guild_edit_draft_submit (o, draft, NULL, &error), error);
}

static void
undo (GuildOrganisation *o,
      gboolean           redo,
      const char        *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_undo (o, redo, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (guild_change_get_name (change), ==, name);
}

static void
assert_stuck (GuildOrganisation *o,
              gboolean           redo,
              int                code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = guild_test_export (o);
  g_autofree char *after = NULL;

  g_assert_null (guild_organisation_undo (o, redo, NULL, &error));
  g_assert_error (error, GUILD_ERROR, code);
  after = guild_test_export (o);
  g_assert_cmpstr (before, ==, after);
}

static GuildAssessmentDraft *
load (GuildOrganisation  *o,
      const char         *subject,
      GuildAssessmentKind kind,
      const char         *assessor)
{
  g_autoptr (GError) error = NULL;
  GuildAssessmentDraft *draft = guild_assessment_draft_load (o, person (o, subject), kind, person (o, assessor), NULL,
                                                             &error);

  g_assert_no_error (error);
  return draft;
}

static int
level_of (GuildOrganisation *o,
          const char        *subject,
          const char        *competency)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);

  return guild_cell_get_level (guild_snapshot_get_cell (snapshot, person (o, subject), skill (o, competency)));
}

static guint
count_history (GuildOrganisation *o)
{
  g_autoptr (GPtrArray)
      history = guild_store_get_history (guild_organisation_get_store (o), GUILD_KIND_PERSON, 0, 0, NULL, NULL);

  return history->len;
}

static void
assert_sound (GuildOrganisation *o)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = guild_organisation_check (o, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_set (void)
{
  g_autoptr (GuildAssessmentDraft) draft = guild_assessment_draft_new (1, SELF, 1, 100);
  g_autoptr (GuildAssessmentDraft) copy = NULL;

  g_assert_null (guild_assessment_draft_get (draft, 7));
  g_assert_false (guild_assessment_draft_set (draft, 7, GUILD_LEVEL_UNRATED, NULL));
  g_assert_cmpuint (guild_assessment_draft_count (draft), ==, 0);
  g_assert_true (guild_assessment_draft_set (draft, 7, 3, NULL));
  g_assert_false (guild_assessment_draft_set (draft, 7, 3, NULL));
  g_assert_false (guild_assessment_draft_set (draft, 7, 3, ""));
  g_assert_true (guild_assessment_draft_set (draft, 7, 3, "She led two"));
  g_assert_true (guild_assessment_draft_set (draft, 8, GUILD_LEVEL_NOT_APPLICABLE, NULL));
  g_assert_cmpuint (guild_assessment_draft_count (draft), ==, 2);
  copy = guild_assessment_draft_copy (draft);
  g_assert_true (guild_assessment_draft_set (draft, 7, GUILD_LEVEL_UNRATED, NULL));
  g_assert_cmpuint (guild_assessment_draft_count (draft), ==, 1);
  g_assert_cmpuint (guild_assessment_draft_count (copy), ==, 2);
  g_assert_cmpstr (guild_assessment_draft_get (copy, 7)->evidence, ==, "She led two");
}

static void
test_who_may (void)
{
  static const struct
  {
    const char *subject;
    GuildAssessmentKind kind;
    const char *assessor;
    const char *date; /* NULL: today */
    const char *refusal;
  } cases[] = {
    { "ana", GUILD_ASSESSMENT_KIND_SELF, "ana", NULL, NULL },
    { "ana", GUILD_ASSESSMENT_KIND_SELF, "eva", NULL, "nobody else" },
    { "ana", GUILD_ASSESSMENT_KIND_MANAGER, "eva", NULL, NULL },
    { "ana", GUILD_ASSESSMENT_KIND_MANAGER, "eva", "2021-06-01", NULL },
    { "ana", GUILD_ASSESSMENT_KIND_MANAGER, "eva", "2019-06-01", "Nobody could confirm" },
    { "ana", GUILD_ASSESSMENT_KIND_MANAGER, "bo", NULL, "Only Eva Novák" },
    { "ana", GUILD_ASSESSMENT_KIND_MANAGER, "ana", NULL, "their own level" },
    { "eva", GUILD_ASSESSMENT_KIND_MANAGER, "ana", NULL, "Nobody could confirm" },
    { "ana", GUILD_ASSESSMENT_KIND_SELF, "ana", "9990-01-01", "future" },
    { "ana", GUILD_ASSESSMENT_KIND_PEER, "bo", NULL, NULL },
    { "ana", GUILD_ASSESSMENT_KIND_PEER, "ana", NULL, "colleague" },
  };
  g_autoptr (GuildOrganisation) o = make ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GuildDate date = cases[i].date == NULL ? guild_organisation_get_today (o) : guild_date_parse (cases[i].date);
      g_autofree char *refusal = guild_assessment_refuse (o, person (o, cases[i].subject), cases[i].kind,
                                                          person (o, cases[i].assessor), date);
      GuildDraftRating rating = { skill (o, "sql"), 3, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildChange)
          change = guild_edit_assess (o, person (o, cases[i].subject), cases[i].kind, person (o, cases[i].assessor),
                                      NULL, date, &rating, 1, NULL, &error);

      g_test_message ("case %u", i);
      if (cases[i].refusal == NULL)
        {
          g_assert_no_error (error);
          g_assert_null (refusal);
          g_assert_true (guild_organisation_validate (o, change, &error));
          continue;
        }
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
      g_assert_nonnull (strstr (refusal, cases[i].refusal));
      g_assert_cmpstr (refusal, ==, error->message);
    }
  g_assert_cmpint (guild_assessment_get_assessor (o, person (o, "ana"), MANAGER, guild_organisation_get_today (o)), ==,
                   person (o, "eva"));
  g_assert_cmpint (guild_assessment_get_assessor (o, person (o, "eva"), MANAGER, guild_organisation_get_today (o)), ==,
                   0);
}

static void
test_assess (void)
{
  g_autoptr (GuildOrganisation) o = make ();
  const GuildDraftRating ratings[] = { { skill (o, "sql"), 3, (char *) "Two reports" },
                                       { skill (o, "coaching"), GUILD_LEVEL_NOT_APPLICABLE, NULL } };
  const GuildDraftRating later = { skill (o, "sql"), 2, NULL };
  const GuildDraftRating above = { skill (o, "sql"), 9, NULL };
  GError *error = NULL;
  g_autoptr (GuildChange) impossible = NULL;

  commit (o, guild_edit_assess (o, person (o, "ana"), SELF, person (o, "ana"), "HR", 0, ratings, 2, NULL, &error),
          error);
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, 3);
  g_assert_cmpint (level_of (o, "ana", "coaching"), ==, GUILD_LEVEL_NOT_APPLICABLE);
  /* On the same day the later entry counts. */
  commit (o, guild_edit_assess (o, person (o, "ana"), SELF, person (o, "ana"), NULL, 0, &later, 1, NULL, &error),
          error);
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, 2);
  impossible = guild_edit_assess (o, person (o, "ana"), SELF, person (o, "ana"), NULL, 0, &above, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (guild_organisation_commit (o, impossible, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (guild_edit_assess (o, person (o, "ana"), SELF, person (o, "ana"), NULL, 0, NULL, 0, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  undo (o, FALSE, "assess");
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, 3);
  undo (o, FALSE, "assess");
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, GUILD_LEVEL_UNRATED);
  undo (o, TRUE, "assess");
  undo (o, TRUE, "assess");
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, 2);
  assert_sound (o);
}

/* A draft is there after a restart, and no history, undo or redo has heard of it. */
static void
test_draft (void)
{
  g_autoptr (GuildOrganisation) o = make ();
  g_autoptr (GuildAssessmentDraft) draft = load (o, "ana", MANAGER, "eva");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  guint n = count_history (o);
  gint64 sql = skill (o, "sql"), coaching = skill (o, "coaching");
  gint64 version;

  g_assert_cmpint (draft->key, ==, 0);
  g_assert_cmpint (draft->date, ==, guild_organisation_get_today (o));
  g_assert_null (guild_edit_draft_save (o, draft, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);

  guild_assessment_draft_set (draft, sql, 3, "Two reports");
  g_set_str (&draft->recorded_by, "HR");
  version = guild_store_get_version (guild_organisation_get_store (o));
  save (o, draft);
  g_assert_cmpint (guild_store_get_version (guild_organisation_get_store (o)), >, version);
  changes = guild_store_get_changes_since (guild_organisation_get_store (o), version, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_cmpint (draft->key, !=, 0);
  g_assert_null (guild_edit_draft_save (o, draft, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);
  guild_assessment_draft_set (draft, sql, 4, NULL);
  guild_assessment_draft_set (draft, coaching, GUILD_LEVEL_NOT_APPLICABLE, NULL);
  save (o, draft);
  g_assert_cmpuint (count_history (o), ==, n);
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, GUILD_LEVEL_UNRATED);
  g_assert_nonnull (guild_assessment_find_draft (o, person (o, "ana"), MANAGER, 0));
  g_assert_null (guild_assessment_find_draft (o, person (o, "ana"), SELF, 0));
  g_assert_null (guild_assessment_find_draft (o, person (o, "bo"), MANAGER, 0));

  guild_test_finalize (g_steal_pointer (&o));
  o = guild_test_reopen ("assess.guild");
  g_clear_pointer (&draft, guild_assessment_draft_free);
  draft = load (o, "ana", MANAGER, "eva");
  g_assert_cmpuint (guild_assessment_draft_count (draft), ==, 2);
  g_assert_cmpint (guild_assessment_draft_get (draft, sql)->level, ==, 4);
  g_assert_cmpstr (guild_assessment_draft_get (draft, sql)->evidence, ==, "Two reports");
  g_assert_cmpint (guild_assessment_draft_get (draft, coaching)->level, ==, GUILD_LEVEL_NOT_APPLICABLE);
  g_assert_cmpstr (draft->recorded_by, ==, "HR");
  g_assert_cmpuint (count_history (o), ==, n);

  /* What says nothing any more goes. */
  guild_assessment_draft_set (draft, sql, GUILD_LEVEL_UNRATED, NULL);
  guild_assessment_draft_set (draft, coaching, GUILD_LEVEL_UNRATED, NULL);
  save (o, draft);
  g_assert_null (guild_assessment_find_draft (o, person (o, "ana"), MANAGER, 0));
  /* And comes again. */
  guild_assessment_draft_set (draft, sql, 1, NULL);
  save (o, draft);
  g_assert_nonnull (guild_assessment_find_draft (o, person (o, "ana"), MANAGER, person (o, "eva")));
  assert_sound (o);
}

/* Submitting is one step; taking it back leaves the draft; redo goes on until the draft goes on. */
static void
test_submit (void)
{
  g_autoptr (GuildOrganisation) o = make ();
  g_autoptr (GuildAssessmentDraft) draft = load (o, "ana", MANAGER, "eva");
  guint n = count_history (o);
  gint64 sql = skill (o, "sql"), coaching = skill (o, "coaching");

  guild_assessment_draft_set (draft, sql, 3, NULL);
  guild_assessment_draft_set (draft, coaching, 1, NULL);
  save (o, draft);
  /* What was not kept yet is submitted with the rest. */
  guild_assessment_draft_set (draft, sql, 4, "Two reports");
  guild_assessment_draft_set (draft, coaching, GUILD_LEVEL_UNRATED, NULL);
  submit (o, draft);
  g_assert_cmpuint (count_history (o), ==, n + 1);
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, 4);
  g_assert_cmpint (level_of (o, "ana", "coaching"), ==, GUILD_LEVEL_UNRATED);
  g_assert_null (guild_assessment_find_draft (o, person (o, "ana"), MANAGER, 0));

  undo (o, FALSE, "assess");
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, GUILD_LEVEL_UNRATED);
  g_clear_pointer (&draft, guild_assessment_draft_free);
  draft = load (o, "ana", MANAGER, "eva");
  g_assert_cmpint (guild_assessment_draft_get (draft, sql)->level, ==, 3);
  g_assert_cmpint (guild_assessment_draft_get (draft, coaching)->level, ==, 1);
  undo (o, TRUE, "assess");
  g_assert_cmpint (level_of (o, "ana", "sql"), ==, 4);
  undo (o, FALSE, "assess");

  /* Another draft leaves what can be redone alone; this one does not. */
  {
    g_autoptr (GuildAssessmentDraft) own = load (o, "bo", SELF, "bo");

    guild_assessment_draft_set (own, sql, 5, NULL);
    save (o, own);
  }
  undo (o, TRUE, "assess");
  undo (o, FALSE, "assess");
  guild_assessment_draft_set (draft, sql, 2, NULL);
  save (o, draft);
  assert_stuck (o, TRUE, GUILD_ERROR_NOTHING);
  assert_sound (o);
}

static void
test_discard (void)
{
  g_autoptr (GuildOrganisation) o = make ();
  g_autoptr (GuildAssessmentDraft) draft = load (o, "ana", SELF, "ana");
  GError *error = NULL;

  guild_assessment_draft_set (draft, skill (o, "sql"), 3, "Two reports");
  save (o, draft);
  commit (o, guild_edit_draft_discard (o, draft->key, NULL, &error), error);
  g_assert_null (guild_assessment_find_draft (o, person (o, "ana"), SELF, 0));
  undo (o, FALSE, "discard-draft");
  g_assert_nonnull (guild_assessment_find_draft (o, person (o, "ana"), SELF, 0));
  g_clear_pointer (&draft, guild_assessment_draft_free);
  draft = load (o, "ana", SELF, "ana");
  g_assert_cmpstr (guild_assessment_draft_get (draft, skill (o, "sql"))->evidence, ==, "Two reports");
  /* The draft goes on: it is not to be thrown away by a redo. */
  guild_assessment_draft_set (draft, skill (o, "coaching"), 2, NULL);
  save (o, draft);
  assert_stuck (o, TRUE, GUILD_ERROR_NOTHING);
  g_assert_null (guild_edit_draft_discard (o, 4711, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  assert_sound (o);
}

static void
add_person (GuildOrganisation *o,
            const char        *id,
            GuildChangeFlags   flags)
{
  g_autoptr (GuildRecord) row = guild_test_record (o, GUILD_KIND_PERSON, 0, "id", id, "name", id, NULL);
  GuildChange *change = guild_change_new ("add-person", id);

  guild_change_insert (change, row);
  guild_change_set_flags (change, flags);
  commit (o, change, NULL);
}

/* An undo that would pull the ground from under a draft is refused, and nothing has moved. */
static void
test_ground (gconstpointer data)
{
  g_autoptr (GuildOrganisation) o = make ();
  g_autoptr (GuildAssessmentDraft) draft = NULL;
  GError *error = NULL;

  add_person (o, "uma", (GuildChangeFlags) GPOINTER_TO_UINT (data));
  draft = load (o, "uma", SELF, "uma");
  guild_assessment_draft_set (draft, skill (o, "sql"), 3, NULL);
  save (o, draft);
  assert_stuck (o, FALSE, GUILD_ERROR_INVALID);
  assert_sound (o);
  commit (o, guild_edit_draft_discard (o, draft->key, NULL, &error), error);
  undo (o, FALSE, "discard-draft");
  assert_stuck (o, FALSE, GUILD_ERROR_INVALID);
  /* One that says nothing is no ground to stay. */
  guild_assessment_draft_set (draft, skill (o, "sql"), GUILD_LEVEL_UNRATED, NULL);
  save (o, draft);
  undo (o, FALSE, "add-person");
  assert_sound (o);
}

/* The same where a journaled change brought the draft in, and the draft went on since. */
static void
test_ground_of_ratings (void)
{
  g_autoptr (GuildOrganisation) o = make ();
  g_autoptr (GuildAssessmentDraft) draft = NULL;
  g_autoptr (GuildRecord)
      row = guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "a77", "subject", "ana", "assessor", "ana", "kind",
                               "self", "state", "planned", "date", "2024-01-01", "entry", "1", NULL);
  GuildChange *change = guild_change_new ("plan", NULL);

  guild_change_insert (change, row);
  commit (o, change, NULL);
  draft = load (o, "ana", SELF, "ana");
  g_assert_cmpint (draft->key, ==, guild_record_get_key (row));
  guild_assessment_draft_set (draft, skill (o, "sql"), 3, NULL);
  save (o, draft);
  assert_stuck (o, FALSE, GUILD_ERROR_INVALID);
  assert_sound (o);
}

/* What history does not know of is a draft and nothing else. */
static void
test_only_drafts (void)
{
  g_autoptr (GuildOrganisation) o = make ();
  const GuildDraftRating rating = { skill (o, "sql"), 3, NULL };
  const GuildRecord *ana = guild_organisation_find (o, GUILD_KIND_PERSON, "ana");
  g_autoptr (GuildRecord) renamed = guild_record_with (ana, GUILD_PERSON_NAME, (GuildValue) { .text = "Anna" });
  g_autoptr (GuildChange) rename = guild_change_new ("sneak", NULL);
  g_autoptr (GuildChange) assess = NULL;
  g_autoptr (GuildChange) more = guild_change_new ("sneak", NULL);
  g_autoptr (GuildRecord) late = NULL;
  g_autofree char *reference = NULL;
  const GuildOperation *operations;
  guint n;
  GError *error = NULL;

  guild_change_replace (rename, ana, renamed);
  guild_change_set_flags (rename, GUILD_CHANGE_DRAFT);
  g_assert_false (guild_organisation_commit (o, rename, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);

  assess = guild_edit_assess (o, person (o, "ana"), SELF, person (o, "ana"), NULL, 0, &rating, 1, NULL, &error);
  guild_change_set_flags (assess, GUILD_CHANGE_DRAFT);
  g_assert_false (guild_organisation_commit (o, assess, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);

  guild_change_set_flags (assess, 0);
  g_assert_true (guild_organisation_commit (o, assess, NULL, &error));
  operations = guild_change_get_operations (assess, &n);
  reference = g_strdup_printf ("#%" G_GINT64_FORMAT, guild_operation_get_key (&operations[0]));
  late = guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference, "competency", "coaching", "level", "2",
                            NULL);
  guild_change_insert (more, late);
  guild_change_set_flags (more, GUILD_CHANGE_DRAFT);
  g_assert_false (guild_organisation_commit (o, more, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
}

/* --- pairings follow ------------------------------------------------------------------------------------ */

/* Bo learns SQL with Ana, and is asked for a reassessment; written as another file held it. */
static gint64
make_pairing (GuildOrganisation *o)
{
  g_autoptr (GuildRecord) row = guild_test_record (o, GUILD_KIND_PAIRING, 0, "id", "p1", "kind", "task", "mentor",
                                                   "ana", "mentee", "bo", "competency", "sql", "from_level", "1",
                                                   "goal_level", "4", "state", "reassess", "outcome", "none", NULL);
  GuildChange *change = guild_change_new ("pair", NULL);

  guild_change_insert (change, row);
  guild_change_set_flags (change, GUILD_CHANGE_WHOLE);
  commit (o, change, NULL);
  return guild_record_get_key (row);
}

static GuildPairingState
state_of (GuildOrganisation *o,
          gint64             pairing)
{
  return guild_pairing_get_state (guild_organisation_lookup (o, GUILD_KIND_PAIRING, pairing));
}

static void
test_pairing_follows (void)
{
  g_autoptr (GuildOrganisation) o = make ();
  gint64 pairing = make_pairing (o);
  gint64 sql = skill (o, "sql");
  g_autoptr (GuildAssessmentDraft) own = load (o, "bo", SELF, "bo");
  g_autoptr (GuildAssessmentDraft) confirmation = load (o, "bo", MANAGER, "eva");

  guild_assessment_draft_set (own, sql, 4, NULL);
  save (o, own);
  g_assert_cmpint (state_of (o, pairing), ==, GUILD_PAIRING_STATE_REASSESS);
  submit (o, own);
  g_assert_cmpint (state_of (o, pairing), ==, GUILD_PAIRING_STATE_CONFIRM);
  guild_assessment_draft_set (confirmation, sql, 4, "Seen at work");
  submit (o, confirmation);
  g_assert_cmpint (state_of (o, pairing), ==, GUILD_PAIRING_STATE_CLOSED);
  g_assert_cmpint (guild_record_get_integer (guild_organisation_lookup (o, GUILD_KIND_PAIRING, pairing),
                                             GUILD_PAIRING_OUTCOME),
                   ==, GUILD_PAIRING_OUTCOME_CONFIRMED);
  g_assert_cmpint (level_of (o, "bo", "sql"), ==, 4);
  undo (o, FALSE, "assess");
  g_assert_cmpint (state_of (o, pairing), ==, GUILD_PAIRING_STATE_CONFIRM);
  undo (o, FALSE, "assess");
  g_assert_cmpint (state_of (o, pairing), ==, GUILD_PAIRING_STATE_REASSESS);
  assert_sound (o);
}

/* Who mentors somebody now does not confirm their levels, not even of a day when they were the confirmer. */
static void
test_mentor_may_not (void)
{
  g_autoptr (GuildOrganisation) o = make ();
  g_autoptr (GuildRecord) before = guild_test_record (o, GUILD_KIND_EMPLOYMENT, 0, "person", "bo", "from", "2018-01-01",
                                                      "until", "2019-12-31", "manager", "ana", NULL);
  GuildChange *change = guild_change_new ("past", NULL);
  g_autofree char *refusal = NULL;

  guild_change_insert (change, before);
  commit (o, change, NULL);
  g_assert_null (guild_assessment_refuse (o, person (o, "bo"), MANAGER, person (o, "ana"),
                                          guild_date_parse ("2019-06-01")));
  make_pairing (o);
  refusal = guild_assessment_refuse (o, person (o, "bo"), MANAGER, person (o, "ana"), guild_date_parse ("2019-06-01"));
  g_assert_nonnull (strstr (refusal, "Ana Ortiz mentors Bo Keller now"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/set", test_set);
  g_test_add_func ("/assessment/who-may", test_who_may);
  g_test_add_func ("/assessment/assess", test_assess);
  g_test_add_func ("/assessment/draft", test_draft);
  g_test_add_func ("/assessment/submit", test_submit);
  g_test_add_func ("/assessment/discard", test_discard);
  g_test_add_data_func ("/assessment/ground", GUINT_TO_POINTER (0), test_ground);
  g_test_add_data_func ("/assessment/ground-of-bulk", GUINT_TO_POINTER (GUILD_CHANGE_BULK), test_ground);
  g_test_add_func ("/assessment/ground-of-ratings", test_ground_of_ratings);
  g_test_add_func ("/assessment/only-drafts", test_only_drafts);
  g_test_add_func ("/assessment/pairing-follows", test_pairing_follows);
  g_test_add_func ("/assessment/mentor-may-not", test_mentor_may_not);
  return g_test_run ();
}
