/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of people: what becomes of employments, who may lead whom, and the way back. */
#include "guild-people-edits.h"

#include <string.h>

#include "guild-employment.h"
#include "guild-error.h"
#include "guild-test.h"

static void
commit (GuildOrganisation *o,
        GuildChange       *change,
        GError            *error)
{
  g_autoptr (GuildChange) owned = change;
  g_autoptr (GError) refused = error;

  g_assert_no_error (refused);
  g_assert_nonnull (owned);
  guild_organisation_commit (o, owned, NULL, &refused);
  g_assert_no_error (refused);
}

static void
undo (GuildOrganisation *o)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) undone = guild_organisation_undo (o, FALSE, NULL, &error);

  g_assert_no_error (error);
}

static gint64
person (GuildOrganisation *o,
        const char        *id)
{
  return guild_test_key (o, GUILD_KIND_PERSON, id);
}

static int
by_beginning (gconstpointer a,
              gconstpointer b)
{
  return guild_record_get_date (*(const GuildRecord *const *) a, GUILD_EMPLOYMENT_FROM) -
         guild_record_get_date (*(const GuildRecord *const *) b, GUILD_EMPLOYMENT_FROM);
}

/* "2020-01-01..2025-12-31 Data/eva, 2026-01-01.. Sales/-" */
static char *
describe (GuildOrganisation *o,
          gint64             key)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, key);
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (rows, by_beginning);
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];
      gint64 manager = guild_record_get_integer (row, GUILD_EMPLOYMENT_MANAGER);
      GuildDate from = guild_record_get_date (row, GUILD_EMPLOYMENT_FROM);
      GuildDate until = guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL);
      char buffer[GUILD_DATE_LENGTH];

      g_string_append (text, i == 0 ? "" : ", ");
      g_string_append (text, from == 0 ? "" : guild_date_format (from, buffer));
      g_string_append_printf (text, "..%s %s/%s", until == 0 ? "" : guild_date_format (until, buffer),
                              guild_record_get_text (row, GUILD_EMPLOYMENT_DEPARTMENT),
                              manager == 0
                                  ? "-"
                                  : guild_record_get_text (guild_organisation_lookup (o, GUILD_KIND_PERSON, manager),
                                                           GUILD_PERSON_ID));
    }
  return g_string_free_and_steal (text);
}

static GuildDate
parse (const char *text)
{
  return *text == '\0' ? 0 : guild_date_parse (text);
}

/* Somebody with the employments that @history gives, each "from..until department/manager". */
static gint64
add_person (GuildOrganisation *o,
            const char        *id,
            const char        *hired,
            const char        *ends,
            const char        *history)
{
  g_autoptr (GuildChange) change = guild_change_new ("test", NULL);
  g_autoptr (GuildRecord)
      record = guild_test_record (o, GUILD_KIND_PERSON, 0, "id", id, "name", id, "hire_date", hired, "end_date", ends,
                                  "status", *ends == '\0' ? "active" : "left", NULL);
  g_auto (GStrv) parts = g_strsplit (history, ", ", -1);

  guild_change_insert (change, record);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];
      g_auto (GStrv) words = g_strsplit_set (parts[i], " /", 3);
      g_auto (GStrv) dates = g_strsplit (words[0], "..", 2);
      g_autoptr (GuildRecord) row = NULL;

      guild_values_clear (GUILD_KIND_EMPLOYMENT, values);
      values[GUILD_EMPLOYMENT_PERSON].integer = guild_record_get_key (record);
      values[GUILD_EMPLOYMENT_FROM].integer = parse (dates[0]);
      values[GUILD_EMPLOYMENT_UNTIL].integer = parse (dates[1]);
      values[GUILD_EMPLOYMENT_DEPARTMENT].text = words[1];
      values[GUILD_EMPLOYMENT_MANAGER].integer = strcmp (words[2], "-") == 0 ? 0 : person (o, words[2]);
      row = guild_record_new (GUILD_KIND_EMPLOYMENT, guild_organisation_reserve_key (o, GUILD_KIND_EMPLOYMENT), values);
      guild_change_insert (change, row);
    }
  guild_organisation_commit (o, change, NULL, NULL);
  return person (o, id);
}

/* --- dates ------------------------------------------------------------------------------------------ */

/* What an edit does to a history; every case ends with undo and the same bytes. */
static const struct
{
  const char *what;
  const char *hired, *ends;
  const char *before;
  const char *edit; /* "department" or "manager" to a new value, "leave", "return" */
  const char *value;
  const char *date; /* "" corrects */
  const char *after;
} DATE_CASES[] = {
  /* From a day on. */
  { "in an open one", "2020-01-01", "", "2020-01-01.. Data/eva", "department", "Sales", "2026-03-01",
    "2020-01-01..2026-02-28 Data/eva, 2026-03-01.. Sales/eva" },
  { "on the day it begins", "2020-01-01", "", "2020-01-01..2025-12-31 Data/eva, 2026-01-01.. Ops/eva", "department",
    "Sales", "2026-01-01", "2020-01-01..2025-12-31 Data/eva, 2026-01-01.. Sales/eva" },
  { "on the last day", "2020-01-01", "", "2020-01-01..2025-12-31 Data/eva, 2026-01-01.. Ops/eva", "department", "Sales",
    "2025-12-31", "2020-01-01..2025-12-30 Data/eva, 2025-12-31..2025-12-31 Sales/eva, 2026-01-01.. Ops/eva" },
  { "before the first", "2020-01-01", "", "2020-01-01.. Data/eva", "department", "Sales", "2019-06-01",
    "2019-06-01..2019-12-31 Sales/eva, 2020-01-01.. Data/eva" },
  { "a row in the future stays", "2020-01-01", "", "2020-01-01.. Data/eva, 2030-01-01.. Lab/bo", "department", "Sales",
    "2026-03-01", "2020-01-01..2026-02-28 Data/eva, 2026-03-01..2029-12-31 Sales/eva, 2030-01-01.. Lab/bo" },
  { "in a gap", "2020-01-01", "", "2020-01-01..2021-12-31 Data/eva, 2026-01-01.. Ops/bo", "department", "Sales",
    "2024-01-01", "2020-01-01..2021-12-31 Data/eva, 2024-01-01..2025-12-31 Sales/eva, 2026-01-01.. Ops/bo" },
  { "after the last, still there", "2020-01-01", "", "2020-01-01..2021-12-31 Data/eva", "department", "Sales",
    "2024-01-01", "2020-01-01..2021-12-31 Data/eva, 2024-01-01.. Sales/eva" },
  { "after having left", "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/eva", "department", "Sales",
    "2026-01-01", "2020-01-01..2024-12-31 Sales/eva" },
  { "no beginning", "", "", ".. Data/eva", "department", "Sales", "2026-03-01",
    "..2026-02-28 Data/eva, 2026-03-01.. Sales/eva" },
  { "another manager", "2020-01-01", "", "2020-01-01.. Data/eva", "manager", "bo", "2026-03-01",
    "2020-01-01..2026-02-28 Data/eva, 2026-03-01.. Data/bo" },
  { "of several that cover it, the last begun", "2020-01-01", "", "2019-01-01.. Old/-, 2020-01-01.. Data/eva",
    "department", "Sales", "2026-03-01",
    "2019-01-01.. Old/-, 2020-01-01..2026-02-28 Data/eva, 2026-03-01.. Sales/eva" },
  /* Corrections. */
  { "correct", "2020-01-01", "", "2020-01-01..2025-12-31 Data/eva, 2026-01-01.. Ops/eva", "department", "Sales", "",
    "2020-01-01..2025-12-31 Data/eva, 2026-01-01.. Sales/eva" },
  { "correct who left", "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/eva", "department", "Sales", "",
    "2020-01-01..2024-12-31 Sales/eva" },
  /* Leaving. */
  { "leave", "2020-01-01", "", "2020-01-01.. Data/eva", "leave", "", "2026-03-31", "2020-01-01..2026-03-31 Data/eva" },
  { "leave on the first day", "2020-01-01", "", "2020-01-01.. Data/eva", "leave", "", "2020-01-01",
    "2020-01-01..2020-01-01 Data/eva" },
  { "leave before a row in the future", "2020-01-01", "", "2020-01-01..2026-05-31 Data/eva, 2026-06-01.. Ops/eva",
    "leave", "", "2026-03-31", "2020-01-01..2026-03-31 Data/eva" },
  { "leave in a gap", "2020-01-01", "", "2020-01-01..2021-12-31 Data/eva, 2024-01-01.. Ops/eva", "leave", "",
    "2022-06-30", "2020-01-01..2021-12-31 Data/eva" },
  { "leave after the end", "2020-01-01", "", "2020-01-01..2021-12-31 Data/eva", "leave", "", "2022-06-30",
    "2020-01-01..2021-12-31 Data/eva" },
  /* Coming back. */
  { "return", "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/eva", "return", "", "2026-02-01",
    "2020-01-01..2024-12-31 Data/eva, 2026-02-01.. Data/eva" },
  { "return the next day", "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/eva", "return", "", "2025-01-01",
    "2020-01-01..2024-12-31 Data/eva, 2025-01-01.. Data/eva" },
  { "return before having left", "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/eva", "return", "",
    "2024-06-01", "2020-01-01.. Data/eva" },
  { "return without the manager, who left", "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/gone", "return",
    "", "2026-02-01", "2020-01-01..2024-12-31 Data/gone, 2026-02-01.. Data/-" },
};

static void
set_value (GuildPersonDraft  *draft,
           GuildOrganisation *o,
           const char        *field,
           const char        *value)
{
  if (strcmp (field, "department") == 0)
    g_set_str (&draft->department, value);
  else
    draft->manager = person (o, value);
}

/* As a department "from the nearest" is edited, whatever day is looked at: compared with that record. */
static GuildChange *
make_change (GuildOrganisation *o,
             gint64             key,
             const char        *edit,
             const char        *value,
             GuildDate          date,
             GError           **error)
{
  g_auto (GuildPersonDraft) draft = { 0 };

  if (strcmp (edit, "leave") == 0)
    return guild_edit_leave (o, &key, 1, date, NULL, error);
  if (strcmp (edit, "return") == 0)
    return guild_edit_return (o, key, date, error);
  guild_person_draft_init_from (&draft, o, key);
  set_value (&draft, o, edit, value);
  return guild_edit_person (o, key, &draft, date, error);
}

static void
test_dates (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("dates.guild");

  guild_test_model (o);
  add_person (o, "gone", "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/-");
  for (guint i = 0; i < G_N_ELEMENTS (DATE_CASES); i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      gint64 key = add_person (o, id, DATE_CASES[i].hired, DATE_CASES[i].ends, DATE_CASES[i].before);
      g_autofree char *first = describe (o, key);
      g_autofree char *before = guild_test_export (o);
      g_autofree char *after = NULL;
      g_autofree char *back = NULL;
      g_autoptr (GuildChange) change = NULL;
      GError *error = NULL;

      g_test_message ("%s", DATE_CASES[i].what);
      g_assert_cmpstr (first, ==, DATE_CASES[i].before);
      change = make_change (o, key, DATE_CASES[i].edit, DATE_CASES[i].value, parse (DATE_CASES[i].date), &error);
      commit (o, g_steal_pointer (&change), error);
      after = describe (o, key);
      g_assert_cmpstr (after, ==, DATE_CASES[i].after);
      undo (o);
      back = guild_test_export (o);
      g_assert_cmpstr (back, ==, before);
    }
}

/* Hire date and last day of the form move the bounds of employments with them. */
static void
test_bounds (void)
{
  static const struct
  {
    const char *hired, *ends, *before, *new_hired, *new_ends, *after;
  } cases[] = {
    { "2020-01-01", "", "2020-01-01.. Data/eva", "2019-05-01", "", "2019-05-01.. Data/eva" },
    { "2020-01-01", "", "2020-01-01..2020-12-31 Data/eva, 2021-01-01.. Ops/eva", "2022-05-01", "",
      "2020-01-01..2020-12-31 Data/eva, 2021-01-01.. Ops/eva" },
    { "2020-01-01", "", "2018-01-01.. Data/eva", "2019-05-01", "", "2018-01-01.. Data/eva" },
    { "2020-01-01", "", "2020-01-01.. Data/eva", "2020-01-01", "2027-06-30", "2020-01-01..2027-06-30 Data/eva" },
    { "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/eva", "2020-01-01", "2025-06-30",
      "2020-01-01..2025-06-30 Data/eva" },
    { "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/eva", "2020-01-01", "2024-06-30",
      "2020-01-01..2024-06-30 Data/eva" },
    { "2020-01-01", "2024-12-31", "2020-01-01..2024-12-31 Data/eva", "2020-01-01", "", "2020-01-01.. Data/eva" },
  };
  g_autoptr (GuildOrganisation) o = guild_test_create ("bounds.guild");

  guild_test_model (o);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      gint64 key = add_person (o, id, cases[i].hired, cases[i].ends, cases[i].before);
      g_auto (GuildPersonDraft) draft = { 0 };
      g_autofree char *after = NULL;
      GError *error = NULL;
      GuildChange *change;

      g_test_message ("case %u", i);
      guild_person_draft_init_from (&draft, o, key);
      draft.hire_date = parse (cases[i].new_hired);
      draft.end_date = parse (cases[i].new_ends);
      change = guild_edit_person (o, key, &draft, 0, &error);
      commit (o, change, error);
      after = describe (o, key);
      g_assert_cmpstr (after, ==, cases[i].after);
    }
}

/* --- one person ---------------------------------------------------------------------------------------- */

static void
assert_sentence (GuildChange *change,
                 GError      *error,
                 int          code,
                 const char  *expected)
{
  g_autoptr (GError) owned = error;

  g_assert_null (change);
  g_assert_error (owned, GUILD_ERROR, code);
  if (strstr (owned->message, expected) == NULL)
    g_error ("“%s” does not say “%s”", owned->message, expected);
}

static void
test_new (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("new.guild");
  g_auto (GuildPersonDraft) draft = { 0 };
  g_auto (GuildPersonDraft) read = { 0 };
  g_autofree char *employment = NULL;
  GError *error = NULL;
  GuildChange *change;

  guild_test_model (o);
  guild_person_draft_init_new (&draft);
  change = guild_edit_new_person (o, &draft, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "name is missing");
  g_set_str (&draft.name, "  Zoë Müller ");
  g_set_str (&draft.email, "zoe@example.org");
  g_set_str (&draft.department, "Data");
  draft.hire_date = guild_date_parse ("2026-05-01");
  draft.manager = person (o, "eva");
  change = guild_edit_new_person (o, &draft, &error);
  g_assert_cmpstr (guild_change_get_name (change), ==, "add-person");
  g_assert_cmpstr (guild_change_get_detail (change), ==, "Zoë Müller");
  commit (o, change, g_steal_pointer (&error));
  employment = describe (o, person (o, "zoe-muller"));
  g_assert_cmpstr (employment, ==, "2026-05-01.. Data/eva");
  commit (o, guild_edit_new_person (o, &draft, NULL), NULL);
  guild_person_draft_init_from (&read, o, person (o, "zoe-muller-2"));
  g_assert_cmpstr (read.name, ==, "Zoë Müller");
  g_assert_cmpstr (read.email, ==, "zoe@example.org");
  g_assert_cmpint (read.manager, ==, draft.manager);

  g_set_str (&draft.id, "ana");
  change = guild_edit_new_person (o, &draft, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "Ana Ortiz already has the id “ana”");
  g_set_str (&draft.id, "new");
  draft.end_date = guild_date_parse ("2026-04-01");
  change = guild_edit_new_person (o, &draft, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "before they are hired");
}

static void
test_person (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("edit.guild");
  g_auto (GuildPersonDraft) draft = { 0 };
  const GuildOperation *operations;
  GError *error = NULL;
  GuildChange *change;
  guint n_operations;
  gint64 ana;

  guild_test_model (o);
  ana = person (o, "ana");
  guild_person_draft_init_from (&draft, o, ana);
  change = guild_edit_person (o, ana, &draft, 0, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_NOTHING, "different");
  change = guild_edit_person (o, ana, &draft, guild_date_parse ("2026-01-01"), &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_NOTHING, "different");

  /* Only the row that differs is in the change. */
  g_set_str (&draft.title, "Lead");
  change = guild_edit_person (o, ana, &draft, guild_date_parse ("2026-01-01"), &error);
  operations = guild_change_get_operations (change, &n_operations);
  g_assert_cmpuint (n_operations, ==, 1);
  g_assert_cmpint (guild_operation_get_kind (&operations[0]), ==, GUILD_KIND_PERSON);
  g_assert_cmpstr (guild_change_get_name (change), ==, "edit-person");
  commit (o, change, g_steal_pointer (&error));

  g_set_str (&draft.id, "bo");
  change = guild_edit_person (o, ana, &draft, 0, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "Bo Keller already");
  g_set_str (&draft.id, "ana2");
  commit (o, guild_edit_person (o, ana, &draft, 0, NULL), NULL);
  g_assert_cmpint (person (o, "ana2"), ==, ana);

  draft.confirmer = ana;
  change = guild_edit_person (o, ana, &draft, 0, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "cannot confirm their own");
  draft.confirmer = 0;
  draft.manager = ana;
  change = guild_edit_person (o, ana, &draft, 0, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "report to themselves");
  change = guild_edit_person (o, 4711, &draft, 0, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "no longer there");
}

/* --- many people ----------------------------------------------------------------------------------------- */

static void
test_move (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("move.guild");
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (GArray) reports = NULL;
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autofree char *why = NULL;
  g_autofree char *fine = NULL;
  GuildDate day = guild_date_parse ("2026-03-01");
  GError *error = NULL;
  GuildChange *change;
  gint64 all[3], ana, bo, eva;

  guild_test_model (o);
  ana = person (o, "ana");
  bo = person (o, "bo");
  eva = person (o, "eva");
  change = guild_edit_move (o, &bo, 1, ana, day, NULL, &error);
  g_assert_cmpstr (guild_change_get_name (change), ==, "move-person");
  g_assert_cmpstr (guild_change_get_detail (change), ==, "Bo Keller → Ana Ortiz");
  commit (o, change, g_steal_pointer (&error));

  /* Eva leads Ana, who leads Bo. */
  why = guild_edit_refuse_manager (o, eva, bo);
  g_assert_cmpstr (why, ==,
                   "Eva Novák leads Bo Keller, directly or through others; a reporting line cannot run in a circle.");
  fine = guild_edit_refuse_manager (o, bo, eva);
  g_assert_null (fine);
  change = guild_edit_move (o, &eva, 1, bo, day, NULL, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "cannot run in a circle");

  /* Whoever cannot be moved is left out. */
  all[0] = eva;
  all[1] = ana;
  all[2] = bo;
  change = guild_edit_move (o, all, 3, ana, 0, &refusals, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "Eva");
  g_assert_cmpuint (refusals->len, ==, 2);
  change = guild_edit_move (o, all, 3, 0, 0, &more, &error);
  g_assert_cmpuint (more->len, ==, 0);
  g_assert_cmpstr (guild_change_get_detail (change), ==, "2");
  commit (o, change, g_steal_pointer (&error));

  commit (o, guild_edit_move (o, all + 1, 2, eva, day, NULL, NULL), NULL);
  snapshot = guild_organisation_ref_snapshot (o);
  reports = guild_people_list_reports (snapshot, eva);
  g_assert_cmpuint (reports->len, ==, 2);
}

/* A ring may not arise within one edit either: each is held against those before. */
static void
test_ring (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("ring.guild");
  g_autoptr (GPtrArray) refusals = NULL;
  gint64 people[2], top;
  GError *error = NULL;
  GuildChange *change;

  guild_test_model (o);
  top = add_person (o, "top", "2020-01-01", "", "2020-01-01.. Data/bo");
  people[0] = person (o, "ana");
  people[1] = person (o, "bo");
  change = guild_edit_move (o, people, 2, top, 0, &refusals, &error);
  g_assert_cmpuint (refusals->len, ==, 1);
  g_assert_nonnull (strstr (refusals->pdata[0], "Bo Keller leads top"));
  g_assert_cmpstr (guild_change_get_detail (change), ==, "Ana Ortiz → top");
  commit (o, change, error);
}

static void
test_mentor_conflict (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("conflict.guild");
  g_autoptr (GuildChange) change = guild_change_new ("pair", NULL);
  g_autoptr (GuildRecord)
      pairing = guild_test_record (o, GUILD_KIND_PAIRING, 0, "id", "x", "kind", "career", "state", "active", NULL);
  g_autoptr (GuildRecord) mentor = NULL;
  g_autoptr (GuildRecord) whole = NULL;
  GuildPeoplePatch patch = { .fields = GUILD_PATCH_CONFIRMER };
  g_autofree char *why = NULL;
  GError *error = NULL;
  GuildChange *delegate;
  gint64 ana, bo;

  guild_test_model (o);
  ana = person (o, "ana");
  bo = person (o, "bo");
  mentor = guild_record_with (pairing, GUILD_PAIRING_MENTOR, (GuildValue) { .integer = bo });
  whole = guild_record_with (mentor, GUILD_PAIRING_MENTEE, (GuildValue) { .integer = ana });
  guild_change_set_flags (change, GUILD_CHANGE_WHOLE);
  guild_change_insert (change, whole);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  why = guild_edit_refuse_manager (o, ana, bo);
  g_assert_nonnull (why);
  g_assert_nonnull (strstr (why, "Bo Keller mentors Ana Ortiz"));
  patch.confirmer = bo;
  g_assert_null (guild_edit_people (o, &ana, 1, &patch, 0, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);

  /* With a delegate who confirms, the mentor may lead. */
  patch.confirmer = person (o, "eva");
  delegate = guild_edit_people (o, &ana, 1, &patch, 0, NULL, &error);
  commit (o, delegate, g_steal_pointer (&error));
  g_clear_pointer (&why, g_free);
  why = guild_edit_refuse_manager (o, ana, bo);
  g_assert_null (why);
}

static void
test_bulk (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("patch.guild");
  GuildPeoplePatch patch = {
    .fields = GUILD_PATCH_DEPARTMENT | GUILD_PATCH_LOCATION | GUILD_PATCH_EXTERNAL | GUILD_PATCH_NEXT_ROLE,
    .department = "Sales",
    .location = "Brno",
    .external = TRUE,
  };
  g_auto (GuildPersonDraft) draft = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 people[3];
  GError *error = NULL;
  GuildChange *change;

  guild_test_model (o);
  patch.next_role = guild_test_key (o, GUILD_KIND_ROLE, "analyst");
  people[0] = people[2] = person (o, "ana");
  people[1] = person (o, "bo");
  before = guild_test_export (o);
  change = guild_edit_people (o, people, 3, &patch, guild_date_parse ("2026-01-01"), NULL, &error);
  g_assert_cmpstr (guild_change_get_name (change), ==, "edit-people");
  g_assert_cmpstr (guild_change_get_detail (change), ==, "2");
  commit (o, change, g_steal_pointer (&error));
  guild_person_draft_init_from (&draft, o, people[1]);
  g_assert_cmpstr (draft.department, ==, "Sales");
  g_assert_cmpstr (draft.location, ==, "Brno");
  g_assert_true (draft.external);
  g_assert_cmpint (draft.next_role, ==, patch.next_role);
  g_assert_cmpint (draft.manager, ==, person (o, "eva"));
  change = guild_edit_people (o, people, 3, &patch, guild_date_parse ("2026-02-01"), NULL, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_NOTHING, "different");
  undo (o);
  after = guild_test_export (o);
  g_assert_cmpstr (after, ==, before);
}

static void
test_absence (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("absence.guild");
  g_autofree char *before = NULL;
  g_autofree char *back = NULL;
  g_auto (GuildPersonDraft) draft = { 0 };
  GError *error = NULL;
  GuildChange *change;
  gint64 ana, future = guild_date_today () + 30;

  guild_test_model (o);
  ana = person (o, "ana");
  before = guild_test_export (o);
  change = guild_edit_return (o, ana, guild_date_today (), &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_NOTHING, "different");
  commit (o, guild_edit_absence (o, &ana, 1, NULL, NULL), NULL);
  change = guild_edit_return (o, ana, guild_date_today (), &error);
  g_assert_cmpstr (guild_change_get_name (change), ==, "return");
  commit (o, change, g_steal_pointer (&error));
  back = guild_test_export (o);
  g_assert_cmpstr (back, ==, before);

  /* A last day that is still to come leaves them active until then. */
  commit (o, guild_edit_leave (o, &ana, 1, (GuildDate) future, NULL, NULL), NULL);
  guild_person_draft_init_from (&draft, o, ana);
  g_assert_cmpint (draft.status, ==, GUILD_PERSON_STATUS_ACTIVE);
  g_assert_cmpint (draft.end_date, ==, future);
  commit (o, guild_edit_leave (o, &ana, 1, guild_date_today (), NULL, NULL), NULL);
  change = guild_edit_absence (o, &ana, 1, NULL, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "has left");
  change = guild_edit_leave (o, &ana, 1, guild_date_parse ("2019-01-01"), NULL, &error);
  assert_sentence (change, g_steal_pointer (&error), GUILD_ERROR_INVALID, "only begins after");
}

/* What was confirmed by one manager stays so when another turns out to have been it: export and import
 * agree, though nobody could enter it that way. */
static void
test_corrected_manager (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("corrected.guild");
  g_autoptr (GuildOrganisation) again = NULL;
  g_autoptr (GuildChange) change = guild_change_new ("assess", NULL);
  g_autoptr (GuildRecord) assessment = NULL;
  g_auto (GuildPersonDraft) draft = { 0 };
  g_autofree char *exported = NULL;
  g_autofree char *back = NULL;
  gint64 ana;

  guild_test_model (o);
  ana = person (o, "ana");
  assessment = guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", "by-eva", "subject", "ana", "assessor", "eva",
                                  "kind", "manager", "state", "submitted", "date", "2026-05-01", "entry", "99", NULL);
  guild_change_insert (change, assessment);
  commit (o, guild_change_ref (change), NULL);
  guild_person_draft_init_from (&draft, o, ana);
  draft.manager = person (o, "bo");
  commit (o, guild_edit_person (o, ana, &draft, 0, NULL), NULL);

  exported = guild_test_export (o);
  again = guild_test_read ("corrected-again.guild", exported);
  back = guild_test_export (again);
  g_assert_cmpstr (back, ==, exported);
}

/* Who comes back next month is not there yet. */
static void
test_future_return (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("future.guild");
  g_autoptr (GuildPerson) ana = NULL;
  gint64 key;

  guild_test_model (o);
  key = person (o, "ana");
  ana = guild_organisation_ref_person (o, key);
  commit (o, guild_edit_leave (o, &key, 1, guild_date_today () - 10, NULL, NULL), NULL);
  g_assert_false (guild_person_get_employed (ana));
  commit (o, guild_edit_return (o, key, guild_date_today () + 30, NULL), NULL);
  g_assert_false (guild_person_get_employed (ana));
  undo (o);
  commit (o, guild_edit_return (o, key, guild_date_today (), NULL), NULL);
  g_assert_true (guild_person_get_employed (ana));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/people-edits/dates", test_dates);
  g_test_add_func ("/core/people-edits/bounds", test_bounds);
  g_test_add_func ("/core/people-edits/new", test_new);
  g_test_add_func ("/core/people-edits/person", test_person);
  g_test_add_func ("/core/people-edits/move", test_move);
  g_test_add_func ("/core/people-edits/ring", test_ring);
  g_test_add_func ("/core/people-edits/mentor-conflict", test_mentor_conflict);
  g_test_add_func ("/core/people-edits/bulk", test_bulk);
  g_test_add_func ("/core/people-edits/absence", test_absence);
  g_test_add_func ("/core/people-edits/corrected-manager", test_corrected_manager);
  g_test_add_func ("/core/people-edits/future-return", test_future_return);
  return g_test_run ();
}
