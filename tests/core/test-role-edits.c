/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Roles and their targets: what becomes of the dates, who keeps a role from going, and the way back. */
#include "guild-role-edits.h"

#include <math.h>
#include <string.h>

#include "guild-error.h"
#include "pairing-fixture.h"

static gint64
role (GuildOrganisation *o,
      const char        *id)
{
  return guild_test_key (o, GUILD_KIND_ROLE, id);
}

static void
assert_refused (GuildChange *change,
                GError     **error,
                int          code,
                const char  *words)
{
  g_assert_null (change);
  g_assert_error (*error, GUILD_ERROR, code);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("“%s” does not say “%s”", (*error)->message, words);
  g_clear_error (error);
}

/* --- dates -------------------------------------------------------------------------------------------- */

static int
by_beginning (gconstpointer a,
              gconstpointer b)
{
  return guild_record_get_date (*(const GuildRecord *const *) a, GUILD_REQUIREMENT_FROM) -
         guild_record_get_date (*(const GuildRecord *const *) b, GUILD_REQUIREMENT_FROM);
}

/* The versions of a target, days counted from today: "..-1 4/2, 0.. 5/2". */
static char *
describe (GuildOrganisation *o,
          gint64             of,
          gint64             competency)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_REQUIREMENT, of);
  GuildDate today = guild_organisation_get_today (o);
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (rows, by_beginning);
  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];
      GuildDate from = guild_record_get_date (row, GUILD_REQUIREMENT_FROM);
      GuildDate until = guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL);

      if (guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY) != competency)
        continue;
      g_string_append (text, text->len == 0 ? "" : ", ");
      if (from != 0)
        g_string_append_printf (text, "%d", from - today);
      g_string_append (text, "..");
      if (until != 0)
        g_string_append_printf (text, "%d", until - today);
      g_string_append_printf (text, " %d/%g", (int) guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET),
                              guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT));
    }
  return g_string_free_and_steal (text);
}

/* What the role asked for on a day, as every reading "as of" a date finds it. */
static int
target_on (GuildOrganisation *o,
           gint64             of,
           gint64             competency,
           GuildDate          date)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_REQUIREMENT, of);
  GuildDate newest = -1;
  int target = -1;

  for (guint i = 0; i < rows->len; i++)
    {
      GuildDate from = guild_record_get_date (rows->pdata[i], GUILD_REQUIREMENT_FROM);
      GuildDate until = guild_record_get_date (rows->pdata[i], GUILD_REQUIREMENT_UNTIL);

      if (guild_record_get_integer (rows->pdata[i], GUILD_REQUIREMENT_COMPETENCY) == competency && from <= date &&
          (until == 0 || until >= date) && from > newest)
        {
          newest = from;
          target = (int) guild_record_get_integer (rows->pdata[i], GUILD_REQUIREMENT_TARGET);
        }
    }
  return target;
}

static GuildDate
read_day (const char *text,
          GuildDate   today)
{
  return *text == '\0' ? 0 : today + (GuildDate) g_ascii_strtoll (text, NULL, 10);
}

static void
add_versions (GuildOrganisation *o,
              gint64             of,
              gint64             competency,
              const char        *versions)
{
  g_auto (GStrv) parts = g_strsplit (versions, ", ", -1);
  GuildDate today = guild_organisation_get_today (o);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (parts[i], " /", 3);
      g_auto (GStrv) days = g_strsplit (words[0], "..", 2);
      GuildValue values[GUILD_MAX_FIELDS];

      guild_values_clear (GUILD_KIND_REQUIREMENT, values);
      values[GUILD_REQUIREMENT_ROLE].integer = of;
      values[GUILD_REQUIREMENT_COMPETENCY].integer = competency;
      values[GUILD_REQUIREMENT_FROM].integer = read_day (days[0], today);
      values[GUILD_REQUIREMENT_UNTIL].integer = read_day (days[1], today);
      values[GUILD_REQUIREMENT_TARGET].integer = g_ascii_strtoll (words[1], NULL, 10);
      values[GUILD_REQUIREMENT_WEIGHT].real = g_ascii_strtod (words[2], NULL);
      values[GUILD_REQUIREMENT_SOURCE_LEVEL].real = 3.5;
      pairing_do (o, pairing_insertion (guild_record_new (GUILD_KIND_REQUIREMENT,
                                                          guild_organisation_reserve_key (o, GUILD_KIND_REQUIREMENT),
                                                          values)));
    }
}

static const struct
{
  const char *what;
  const char *before;
  int target;
  double weight;
  const char *after; /* NULL where nothing would be different */
} DATE_CASES[] = {
  { "new", "", 3, NAN, "0.. 3/1" },
  { "new, with a weight", "", 0, 2.5, "0.. 0/2.5" },
  { "again after a gap", "-90..-30 4/2", 3, NAN, "-90..-30 4/2, 0.. 3/1" },
  { "before one to come", "30.. 5/2", 3, NAN, "0..29 3/1, 30.. 5/2" },
  { "another level", ".. 4/2", 5, NAN, "..-1 4/2, 0.. 5/2" },
  { "another weight", "-90.. 4/2", 4, 1, "-90..-1 4/2, 0.. 4/1" },
  { "the same", "-90.. 4/2", 4, NAN, NULL },
  { "the same in figures", "-90.. 4/2", 4, 2, NULL },
  { "it keeps its end", "-90..30 4/2", 5, NAN, "-90..-1 4/2, 0..30 5/2" },
  { "its last day", "-90..0 4/2", 5, NAN, "-90..-1 4/2, 0..0 5/2" },
  { "what was entered today", "0.. 4/2", 5, 1, "0.. 5/1" },
  { "what was changed today", "-90..-1 4/2, 0.. 5/2", 3, NAN, "-90..-1 4/2, 0.. 3/2" },
  { "of several the last begun", "-90.. 4/2, -60.. 3/1", 5, NAN, "-90.. 4/2, -60..-1 3/1, 0.. 5/1" },
  { "none", "", -1, NAN, NULL },
  { "none any more", "-90.. 4/2", -1, NAN, "-90..-1 4/2" },
  { "none since ever", ".. 4/2", -1, NAN, "..-1 4/2" },
  { "not what was entered today", "0.. 4/2", -1, NAN, "" },
  { "not what was changed today", "-90..-1 4/2, 0.. 5/2", -1, NAN, "-90..-1 4/2" },
  { "none over several", "-90.. 4/2, -60.. 3/1", -1, NAN, "-90..-1 4/2, -60..-1 3/1" },
  { "nor later", "-90..29 4/2, 30.. 5/2", -1, NAN, "-90..-1 4/2" },
  { "ended long ago", "-90..-30 4/2", -1, NAN, NULL },
};

static void
test_dates (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("dates.guild");
  gint64 sql;
  GuildDate today = guild_organisation_get_today (o);

  guild_test_model (o);
  sql = pairing_skill (o, "sql");
  for (guint i = 0; i < G_N_ELEMENTS (DATE_CASES); i++)
    {
      g_autofree char *id = g_strdup_printf ("role-%u", i);
      GuildRoleDraft draft = { id, DATE_CASES[i].what, "", "", "" };
      g_autoptr (GuildSnapshot) snapshot = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      GError *error = NULL;
      GuildRoleCell cell = { 0, sql, DATE_CASES[i].target, DATE_CASES[i].weight };
      GuildChange *change;
      int then[3];

      g_test_message ("%s", DATE_CASES[i].what);
      pairing_do (o, guild_edit_new_role (o, &draft, 0, &cell.role, NULL));
      add_versions (o, cell.role, sql, DATE_CASES[i].before);
      before = describe (o, cell.role, sql);
      g_assert_cmpstr (before, ==, DATE_CASES[i].before);
      for (int day = 0; day < 3; day++)
        then[day] = target_on (o, cell.role, sql, today - 1 - day * 45);

      change = guild_edit_role_cells (o, &cell, 1, &error);
      if (DATE_CASES[i].after == NULL)
        {
          assert_refused (change, &error, GUILD_ERROR_NOTHING, "Nothing");
          continue;
        }
      g_assert_no_error (error);
      pairing_do_and_back (o, change);
      after = describe (o, cell.role, sql);
      g_assert_cmpstr (after, ==, DATE_CASES[i].after);
      for (int day = 0; day < 3; day++)
        g_assert_cmpint (target_on (o, cell.role, sql, today - 1 - day * 45), ==, then[day]);
      g_assert_cmpint (target_on (o, cell.role, sql, today), ==, cell.target);

      snapshot = guild_organisation_ref_snapshot (o);
      g_assert_cmpuint (guild_snapshot_get_profile (snapshot, cell.role)->n_requirements, ==, cell.target >= 0);
    }
}

/* A source's own figure belongs to the level that it was rounded to. */
static void
test_source_level (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("source.guild");
  GuildRoleCell cell = { .target = 4, .weight = 3 };
  g_autoptr (GPtrArray) rows = NULL;

  guild_test_model (o);
  cell.role = role (o, "analyst");
  cell.competency = pairing_skill (o, "coaching");
  pairing_do (o, guild_edit_role_cells (o, &cell, 1, NULL));
  cell.competency = pairing_skill (o, "sql");
  add_versions (o, cell.role, cell.competency, "-5.. 4/1");
  pairing_do (o, guild_edit_role_cells (o, &cell, 1, NULL));
  cell.target = 5;
  rows = guild_organisation_list_children (o, GUILD_KIND_REQUIREMENT, cell.role);
  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_date (rows->pdata[i], GUILD_REQUIREMENT_FROM) == guild_organisation_get_today (o) &&
        guild_record_get_integer (rows->pdata[i], GUILD_REQUIREMENT_COMPETENCY) == cell.competency)
      g_assert_cmpfloat (guild_record_get_real (rows->pdata[i], GUILD_REQUIREMENT_SOURCE_LEVEL), ==, 3.5);
  pairing_do (o, guild_edit_role_cells (o, &cell, 1, NULL));
  g_ptr_array_unref (rows);
  rows = guild_organisation_list_children (o, GUILD_KIND_REQUIREMENT, cell.role);
  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_integer (rows->pdata[i], GUILD_REQUIREMENT_TARGET) == 5)
      g_assert_true (isnan (guild_record_get_real (rows->pdata[i], GUILD_REQUIREMENT_SOURCE_LEVEL)));
}

/* --- cells ------------------------------------------------------------------------------------------------ */

static void
test_cells (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("cells.guild");
  gint64 stub, sql, coaching, old;
  GuildRoleCell cells[4];
  GError *error = NULL;
  GuildChange *change;

  guild_test_model (o);
  sql = pairing_skill (o, "sql");
  coaching = pairing_skill (o, "coaching");
  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_ROLE, 0, "id", "stub", "name", "Engineer", "stub",
                                                       "1", NULL)));
  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_COMPETENCY, 0, "id", "old", "name", "Fax",
                                                       "framework", "core", "archived", "1", NULL)));
  stub = role (o, "stub");
  old = pairing_skill (o, "old");

  /* Clearing what a stub does not have completes nothing, and what is said twice counts as said last. */
  cells[0] = (GuildRoleCell) { stub, sql, -1, NAN };
  assert_refused (guild_edit_role_cells (o, cells, 1, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  cells[0] = (GuildRoleCell) { stub, sql, 2, NAN };
  cells[1] = (GuildRoleCell) { role (o, "analyst"), sql, 5, 4 };
  cells[2] = (GuildRoleCell) { stub, coaching, 4, NAN };
  cells[3] = (GuildRoleCell) { stub, sql, 3, NAN };
  change = guild_edit_role_cells (o, cells, G_N_ELEMENTS (cells), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (guild_change_get_name (change), ==, "edit-targets");
  g_assert_cmpstr (guild_change_get_detail (change), ==, "2");
  pairing_do_and_back (o, change);
  g_assert_cmpint (target_on (o, stub, sql, guild_organisation_get_today (o)), ==, 3);
  g_assert_cmpint (guild_record_get_integer (guild_organisation_lookup (o, GUILD_KIND_ROLE, stub), GUILD_ROLE_STUB), ==,
                   0);

  /* Only the role that changes is named. */
  cells[0] = (GuildRoleCell) { stub, sql, 3, NAN };
  cells[1] = (GuildRoleCell) { role (o, "analyst"), sql, 4, NAN };
  change = guild_edit_role_cells (o, cells, 2, NULL);
  g_assert_cmpstr (guild_change_get_detail (change), ==, "Analyst");
  guild_change_unref (change);

  static const struct
  {
    gboolean archived, no_role, no_competency;
    int target;
    double weight;
    const char *words;
  } refusals[] = {
    { TRUE, FALSE, FALSE, 3, NAN, "“Fax” is archived" },
    { FALSE, TRUE, FALSE, 3, NAN, "role is no longer there" },
    { FALSE, FALSE, TRUE, 3, NAN, "competency is no longer there" },
    { FALSE, FALSE, FALSE, 6, NAN, "from 0 to 5; 6 is not" },
    { FALSE, FALSE, FALSE, 3, 1001, "weight goes from 0 to 1000" },
    { FALSE, FALSE, FALSE, 3, -1, "weight goes from 0 to 1000" },
    { FALSE, FALSE, FALSE, 3, INFINITY, "weight goes from 0 to 1000" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      cells[0] = (GuildRoleCell) { refusals[i].no_role ? 99 : stub,
                                   refusals[i].archived        ? old
                                   : refusals[i].no_competency ? 99
                                                               : sql,
                                   refusals[i].target, refusals[i].weight };
      change = guild_edit_role_cells (o, cells, 1, &error);
      assert_refused (change, &error, GUILD_ERROR_INVALID, refusals[i].words);
    }
}

/* A whole matrix pasted at once: 200 roles and 200 competencies. */
static void
test_matrix (void)
{
  enum
  {
    SIZE = 200
  };
  g_autoptr (GuildOrganisation) o = guild_test_create ("matrix.guild");
  g_autoptr (GuildChange) rows = guild_change_new ("test", NULL);
  g_autofree GuildRoleCell *cells = g_new (GuildRoleCell, SIZE * SIZE);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  gint64 roles[SIZE], competencies[SIZE];
  GError *error = NULL;
  GuildChange *change;

  guild_test_model (o);
  for (guint i = 0; i < SIZE; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (GuildRecord)
          competency = guild_test_record (o, GUILD_KIND_COMPETENCY, 0, "id", id, "name", id, "framework", "core", NULL);
      g_autoptr (GuildRecord) one = guild_test_record (o, GUILD_KIND_ROLE, 0, "id", id, "name", id, NULL);

      roles[i] = guild_record_get_key (one);
      competencies[i] = guild_record_get_key (competency);
      guild_change_insert (rows, competency);
      guild_change_insert (rows, one);
    }
  guild_organisation_commit (o, rows, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < SIZE; i++)
    for (guint j = 0; j < SIZE; j++)
      cells[i * SIZE + j] = (GuildRoleCell) { roles[i], competencies[j], (int) (i + j) % 6, NAN };
  change = guild_edit_role_cells (o, cells, SIZE * SIZE, &error);
  g_assert_no_error (error);
  g_assert_true ((guild_change_get_flags (change) & GUILD_CHANGE_BULK) != 0);
  pairing_do_and_back (o, change);
  /* What was entered today is corrected in bulk as well, and taken out again. */
  for (guint i = 0; i < SIZE * SIZE; i++)
    cells[i].target = i % 2 == 0 ? -1 : (cells[i].target + 1) % 6;
  change = guild_edit_role_cells (o, cells, SIZE * SIZE, &error);
  g_assert_no_error (error);
  pairing_do_and_back (o, change);
  snapshot = guild_organisation_ref_snapshot (o);
  for (guint i = 0; i < SIZE; i++)
    g_assert_cmpuint (guild_snapshot_get_profile (snapshot, roles[i])->n_requirements, ==, SIZE / 2);
}

/* --- the role itself ------------------------------------------------------------------------------------------ */

static void
test_role (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("role.guild");
  GuildRoleDraft draft = { "", "  ", "", "", "" };
  const GuildRecord *row;
  GError *error = NULL;
  gint64 key = 0;

  guild_test_model (o);
  assert_refused (guild_edit_new_role (o, &draft, 0, NULL, &error), &error, GUILD_ERROR_INVALID, "name is missing");
  draft = (GuildRoleDraft) { "", " Analyst ", "Data", " II", "Knows numbers & <tables>" };
  pairing_do_and_back (o, guild_edit_new_role (o, &draft, 0, &key, NULL));
  row = guild_organisation_lookup (o, GUILD_KIND_ROLE, key);
  g_assert_cmpstr (guild_record_get_text (row, GUILD_ROLE_ID), ==, "analyst-2");
  g_assert_cmpstr (guild_record_get_text (row, GUILD_ROLE_NAME), ==, "Analyst");
  g_assert_cmpstr (guild_record_get_text (row, GUILD_ROLE_GRADE), ==, "II");
  draft.id = "analyst";
  assert_refused (guild_edit_new_role (o, &draft, 0, NULL, &error), &error, GUILD_ERROR_INVALID, "already has the id");
  assert_refused (guild_edit_role (o, key, &draft, &error), &error, GUILD_ERROR_INVALID, "already has the id");
  assert_refused (guild_edit_role (o, 99, &draft, &error), &error, GUILD_ERROR_INVALID, "no longer there");
  assert_refused (guild_edit_new_role (o, &draft, 99, NULL, &error), &error, GUILD_ERROR_INVALID, "already has the id");
  draft.id = "";
  assert_refused (guild_edit_new_role (o, &draft, 99, NULL, &error), &error, GUILD_ERROR_INVALID, "no longer there");
  assert_refused (guild_edit_role (o, key, &draft, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  draft.name = "Senior Analyst";
  pairing_do_and_back (o, guild_edit_role (o, key, &draft, NULL));
  g_assert_cmpstr (guild_record_get_text (guild_organisation_lookup (o, GUILD_KIND_ROLE, key), GUILD_ROLE_ID), ==,
                   "analyst-2");
}

/* A role that an import made of a title is completed by being worked on, and only by that. */
static void
test_stub (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("stub.guild");
  GuildRoleDraft draft = { "", "Engineer", "", "", "" };
  GError *error = NULL;
  gint64 key;

  guild_test_model (o);
  pairing_do (o, pairing_insertion (guild_test_record (o, GUILD_KIND_ROLE, 0, "id", "stub", "name", "Engineer", "stub",
                                                       "1", NULL)));
  key = role (o, "stub");
  assert_refused (guild_edit_role (o, key, &draft, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  draft.description = "Builds what analysts dream of.";
  pairing_do_and_back (o, guild_edit_role (o, key, &draft, NULL));
  g_assert_cmpint (guild_record_get_integer (guild_organisation_lookup (o, GUILD_KIND_ROLE, key), GUILD_ROLE_STUB), ==,
                   0);
  pairing_undo (o, FALSE);
  pairing_do_and_back (o, guild_edit_derive_role (o, key, role (o, "analyst"), NULL));
  g_assert_cmpint (guild_record_get_integer (guild_organisation_lookup (o, GUILD_KIND_ROLE, key), GUILD_ROLE_STUB), ==,
                   0);
}

static void
set_role (GuildOrganisation *o,
          const char        *id,
          const char        *from,
          gint64             to)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, pairing_person (o, id));

  for (guint i = 0; i < rows->len; i++)
    if (guild_record_get_date (rows->pdata[i], GUILD_EMPLOYMENT_FROM) == guild_date_parse (from))
      pairing_do (o, pairing_replacement (o, GUILD_KIND_EMPLOYMENT, guild_record_get_key (rows->pdata[i]),
                                          GUILD_EMPLOYMENT_ROLE, to));
}

/* Who keeps a role from being deleted. */
static void
test_delete (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("delete.guild");
  const GuildRoleDraft draft = { "lead", "Lead", "", "", "" };
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GuildRoleLosses losses;
  GError *error = NULL;
  gint64 analyst, lead;

  guild_test_model (o);
  analyst = role (o, "analyst");
  assert_refused (guild_edit_delete_role (o, analyst, &losses, NULL, &error), &error, GUILD_ERROR_INVALID,
                  "Eva Novák and 2 others hold the role “Analyst”; give them other roles first.");
  set_role (o, "ana", "2020-01-01", 0);
  set_role (o, "bo", "2020-01-01", 0);
  assert_refused (guild_edit_delete_role (o, analyst, &losses, NULL, &error), &error, GUILD_ERROR_INVALID,
                  "Eva Novák holds the role");

  /* Only in the past. */
  {
    g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, pairing_person (o, "eva"));

    pairing_do (o, pairing_replacement (o, GUILD_KIND_EMPLOYMENT, guild_record_get_key (rows->pdata[0]),
                                        GUILD_EMPLOYMENT_UNTIL, guild_date_parse ("2024-12-31")));
  }
  assert_refused (guild_edit_delete_role (o, analyst, &losses, NULL, &error), &error, GUILD_ERROR_INVALID,
                  "Eva Novák held the role “Analyst” before");
  set_role (o, "eva", "2020-01-01", 0);

  /* Wanted next, decided on, led to and from: all of that goes along. */
  pairing_do (o, guild_edit_new_role (o, &draft, analyst, &lead, NULL));
  pairing_do (o, guild_edit_role_paths (o, analyst, &lead, 1, NULL));
  pairing_do (o, guild_edit_role_paths (o, lead, &analyst, 1, NULL));
  {
    gint64 assessor = pairing_person (o, "eva");

    pairing_do (o, guild_edit_role_assessors (o, analyst, &assessor, 1, NULL));
  }
  pairing_do (o,
              pairing_replacement (o, GUILD_KIND_PERSON, pairing_person (o, "ana"), GUILD_PERSON_NEXT_ROLE, analyst));
  pairing_do_and_back (o, guild_edit_delete_role (o, analyst, &losses, NULL, NULL));
  g_assert_cmpuint (losses.n_requirements, ==, 2);
  g_assert_cmpuint (losses.n_people, ==, 1);
  g_assert_cmpint (guild_record_get_integer (guild_organisation_lookup (o, GUILD_KIND_PERSON,
                                                                        pairing_person (o, "ana")),
                                             GUILD_PERSON_NEXT_ROLE),
                   ==, 0);
  assert_refused (guild_edit_delete_role (o, analyst, &losses, NULL, &error), &error, GUILD_ERROR_INVALID,
                  "no longer there");

  /* A stub goes from those who have it. */
  pairing_undo (o, FALSE);
  pairing_do (o, pairing_replacement (o, GUILD_KIND_ROLE, analyst, GUILD_ROLE_STUB, TRUE));
  set_role (o, "ana", "2020-01-01", analyst);
  set_role (o, "bo", "2020-01-01", analyst);
  pairing_do_and_back (o, guild_edit_delete_role (o, analyst, &losses, NULL, NULL));
  g_assert_cmpuint (losses.n_people, ==, 2);

  g_cancellable_cancel (cancelled);
  g_assert_null (guild_edit_delete_role (o, lead, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (error);
}

/* --- from another role ------------------------------------------------------------------------------------------ */

static char *
describe_comparison (GuildOrganisation *o,
                     gint64             left,
                     gint64             right)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GArray) rows = guild_role_compare (snapshot, left, right);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRoleDifference *row = &g_array_index (rows, GuildRoleDifference, i);

      g_string_append_printf (text, "%s%s %d/%g %d/%g", i == 0 ? "" : ", ",
                              guild_record_get_text (guild_organisation_lookup (o, GUILD_KIND_COMPETENCY,
                                                                                row->competency),
                                                     GUILD_COMPETENCY_ID),
                              row->left, isnan (row->left_weight) ? -1 : row->left_weight, row->right,
                              isnan (row->right_weight) ? -1 : row->right_weight);
    }
  return g_string_free_and_steal (text);
}

static void
assert_comparison (GuildOrganisation *o,
                   gint64             left,
                   gint64             right,
                   const char        *expected)
{
  g_autofree char *text = describe_comparison (o, left, right);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_derive (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("derive.guild");
  GuildRoleDraft draft = { "", "Senior Analyst", "Analyst", "II", "" };
  GuildRoleCell cell = { .target = 5, .weight = NAN };
  gint64 analyst, senior, lead;
  GError *error = NULL;

  guild_test_model (o);
  analyst = role (o, "analyst");
  pairing_do_and_back (o, guild_edit_new_role (o, &draft, analyst, &senior, NULL));
  assert_comparison (o, analyst, senior, "");
  cell.role = senior;
  cell.competency = pairing_skill (o, "sql");
  pairing_do (o, guild_edit_role_cells (o, &cell, 1, NULL));
  assert_comparison (o, analyst, senior, "sql 4/2 5/2");

  /* Its own stay, what is missing comes. */
  draft.name = "Lead";
  pairing_do (o, guild_edit_new_role (o, &draft, 0, &lead, NULL));
  assert_comparison (o, lead, analyst, "sql -1/-1 4/2, coaching -1/-1 2/1");
  cell.role = lead;
  cell.target = 1;
  pairing_do (o, guild_edit_role_cells (o, &cell, 1, NULL));
  pairing_do_and_back (o, guild_edit_derive_role (o, lead, senior, NULL));
  assert_comparison (o, lead, senior, "sql 1/1 5/2");
  cell.target = 5;
  pairing_do (o, guild_edit_role_cells (o, &cell, 1, NULL));
  assert_comparison (o, lead, senior, "sql 5/1 5/2");
  assert_refused (guild_edit_derive_role (o, lead, senior, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  assert_refused (guild_edit_derive_role (o, lead, 99, &error), &error, GUILD_ERROR_INVALID, "no longer there");
  assert_comparison (o, 99, lead, "sql -1/-1 5/1, coaching -1/-1 2/1");
}

/* --- who decides, and where it leads ---------------------------------------------------------------------------- */

static void
test_joins (void)
{
  g_autoptr (GuildOrganisation) o = pairing_fixture ("joins.guild");
  const GuildRoleDraft draft = { "", "Lead", "", "", "" };
  gint64 people[3] = { pairing_person (o, "eva"), pairing_person (o, "bo"), pairing_person (o, "eva") };
  gint64 analyst = role (o, "analyst");
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;
  gint64 lead, gone = 999;

  pairing_do (o, guild_edit_new_role (o, &draft, 0, &lead, NULL));
  pairing_do_and_back (o, guild_edit_role_assessors (o, lead, people, 3, NULL));
  rows = guild_organisation_list_children (o, GUILD_KIND_ROLE_ASSESSOR, lead);
  g_assert_cmpuint (rows->len, ==, 2);
  assert_refused (guild_edit_role_assessors (o, lead, people, 2, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  pairing_do_and_back (o, guild_edit_role_assessors (o, lead, people, 1, NULL));
  assert_refused (guild_edit_role_assessors (o, lead, &gone, 1, &error), &error, GUILD_ERROR_INVALID,
                  "person is no longer");
  pairing_do_and_back (o, guild_edit_role_assessors (o, lead, NULL, 0, NULL));

  /* Bo mentors Ana, whose next role it becomes. */
  pairing_bring_to (o, GUILD_PAIRING_STATE_ACTIVE);
  pairing_do_and_back (o, guild_edit_role_assessors (o, lead, people, 2, NULL));
  pairing_undo (o, FALSE);
  pairing_do (o, pairing_replacement (o, GUILD_KIND_PERSON, pairing_person (o, "ana"), GUILD_PERSON_NEXT_ROLE, lead));
  assert_refused (guild_edit_role_assessors (o, lead, people, 2, &error), &error, GUILD_ERROR_INVALID,
                  "Bo Keller mentors Ana Ortiz");
  pairing_do_and_back (o, guild_edit_role_assessors (o, lead, people, 1, NULL));

  pairing_do_and_back (o, guild_edit_role_paths (o, analyst, &lead, 1, NULL));
  assert_refused (guild_edit_role_paths (o, analyst, &lead, 1, &error), &error, GUILD_ERROR_NOTHING, "Nothing");
  assert_refused (guild_edit_role_paths (o, analyst, &analyst, 1, &error), &error, GUILD_ERROR_INVALID,
                  "does not lead to itself");
  assert_refused (guild_edit_role_paths (o, analyst, &gone, 1, &error), &error, GUILD_ERROR_INVALID,
                  "role is no longer");
  pairing_do_and_back (o, guild_edit_role_paths (o, analyst, NULL, 0, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roles/dates", test_dates);
  g_test_add_func ("/roles/source-level", test_source_level);
  g_test_add_func ("/roles/cells", test_cells);
  g_test_add_func ("/roles/matrix", test_matrix);
  g_test_add_func ("/roles/role", test_role);
  g_test_add_func ("/roles/stub", test_stub);
  g_test_add_func ("/roles/delete", test_delete);
  g_test_add_func ("/roles/derive", test_derive);
  g_test_add_func ("/roles/joins", test_joins);
  return g_test_run ();
}
