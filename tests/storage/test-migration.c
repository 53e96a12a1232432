/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of older schemas: they are read as they were, migrated when they are opened, and kept as they were beside. */
#include <gio/gio.h>
#include <sqlite3.h>

#include "guild-backup.h"
#include "guild-error.h"
#include "guild-pair-index.h"
#include "guild-pairing.h"
#include "guild-sqlite-connection.h"
#include "guild-sqlite-peek.h"
#include "guild-sqlite-schema.h"
#include "guild-sqlite-store.h"
#include "guild-test.h"

/* Ana learns SQL with Bo, whose pairing runs; another is proposed, a third is closed. Eva is to assess Bo, and has
 * assessed Ana. Days are counted as GuildDate does: 739942 is 2026-11-22. */
static const char rows[] =
    "INSERT INTO organisation VALUES (1, 'old-one', 'Old Guild');"
    "INSERT INTO setting VALUES (1, 'mentee_capacity', '3');"
    "INSERT INTO framework (key, id, name, state) VALUES (1, 'core', 'Core', 'published');"
    "INSERT INTO framework (key, id, name, state) VALUES (2, 'new', 'New', 'draft');"
    "INSERT INTO framework_version (key, framework, number, published) VALUES (1, 1, 2, 739800), (2, 1, 1, 739700);"
    "INSERT INTO proficiency_level (key, framework, level, name) VALUES (1, 1, 1, 'One'), (2, 1, 2, 'Two'),"
    "  (3, 1, 3, 'Three'), (4, 1, 4, 'Four'), (5, 1, 5, 'Five');"
    "INSERT INTO competency (key, id, framework, name) VALUES (1, 'sql', 1, 'SQL');"
    "INSERT INTO indicator (key, id, competency, level, text) VALUES (1, 'joins', 1, 3, 'Joins tables');"
    "INSERT INTO role (key, id, name) VALUES (1, 'analyst', 'Analyst');"
    "INSERT INTO requirement (key, role, competency, target, weight) VALUES (1, 1, 1, 4, 1);"
    "INSERT INTO person (key, id, name, hire_date, status) VALUES (1, 'eva', 'Eva Novák', 737425, 'active'),"
    "  (2, 'ana', 'Ana Ortiz', 737425, 'active'), (3, 'bo', 'Bo Keller', 737425, 'active');"
    "INSERT INTO employment (key, person, \"from\", role, manager) VALUES (1, 1, 737425, 1, NULL),"
    "  (2, 2, 737425, 1, 1), (3, 3, 737425, 1, 1);"
    "INSERT INTO mentor (key, person, status, capacity) VALUES (1, 3, 'ready', 2);"
    "INSERT INTO mentee (key, person, briefed) VALUES (1, 2, 739900);"
    "INSERT INTO assessment (key, id, subject, assessor, kind, state, date, entry) VALUES"
    "  (1, 'done', 2, 1, 'manager', 'submitted', 739900, 1), (2, 'plan', 3, 1, 'manager', 'planned', 739990, 1),"
    "  (3, 'half', 3, 3, 'self', 'draft', 739941, 2);"
    "INSERT INTO rating (assessment, competency, level) VALUES (1, 1, 2), (3, 1, 5);"
    "INSERT INTO latest VALUES (2, 1, 1, 2, 739900, 1);"
    "INSERT INTO pairing (key, id, kind, mentor, mentee, competency, from_level, goal_level, state, \"from\", outcome)"
    "  VALUES (1, 'pair-1', 'task', 3, 2, 1, 2, 4, 'active', 739930, 'none'),"
    "  (2, 'pair-2', 'career', 3, 2, NULL, NULL, NULL, 'proposed', 739930, 'none'),"
    "  (3, 'pair-3', 'task', 1, 3, 1, 2, 4, 'closed', 739500, 'partly');"
    "INSERT INTO acceptance (key, pairing, person, part, date) VALUES (1, 1, 3, 'mentor', 739930),"
    "  (2, 1, 2, 'mentee', 739931);"
    "INSERT INTO session (key, id, pairing, kind, date, notes) VALUES (1, 's1', 1, 'practice', 739935, 'Between us');"
    "INSERT INTO practice VALUES (1, 1, 1);"
    "INSERT INTO key_sequence VALUES ('person', 4), ('pairing', 4), ('assessment', 4), ('acceptance', 3);"
    "INSERT INTO change VALUES (1, 1700000000, 'Eva', 'import', 'people.csv', 0, 0, 3),"
    "  (2, 1700000001, 'Eva', 'new-person', 'Ana', 0, 1, 1);"
    "INSERT INTO event VALUES (1, 1, 1), (2, 2, 1), (3, 2, -1);";

static char *
make_old_file (const char *name)
{
  g_autoptr (GFile) file = guild_test_file (name);
  g_autoptr (GuildSqliteConnection) connection = NULL;
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = 1",
                                           GUILD_SQLITE_APPLICATION_ID);
  g_autoptr (GError) error = NULL;

  g_file_delete (file, NULL, NULL);
  g_assert_cmpint (guild_date_parse ("2026-11-22"), ==, 739942);
  connection = guild_sqlite_connection_open (g_file_peek_path (file), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                             &error);
  g_assert_no_error (error);
  g_assert_true (guild_sqlite_execute_resource (connection, "schema-1.sql", &error));
  g_assert_true (guild_sqlite_execute (connection, rows, &error));
  g_assert_true (guild_sqlite_execute (connection, mark, &error));
  g_assert_no_error (error);
  return g_strdup (g_file_peek_path (file));
}

static char *
read_file (const char *path,
           gsize      *size)
{
  char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, size, &error);
  g_assert_no_error (error);
  return content;
}

static int
read_schema (const char *path)
{
  g_auto (GuildPeek) peek = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (guild_sqlite_peek (path, &peek, &error));
  g_assert_no_error (error);
  return peek.schema;
}

/* Looking at an old file, and taking it for a backup, does nothing to it. */
static void
test_look (void)
{
  g_autofree char *path = make_old_file ("old.guild");
  g_autofree char *beside = g_strconcat (path, ".schema-1", NULL);
  g_autofree char *name = guild_backup_format_name (1700000000, GUILD_BACKUP_DAILY);
  g_autoptr (GFile) place = guild_test_file (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GuildBackup) backup = NULL;
  g_auto (GuildPeek) peek = { 0 };
  g_autoptr (GError) error = NULL;
  gsize size, size_after;
  g_autofree char *before = read_file (path, &size);
  g_autofree char *after = NULL;

  g_assert_true (guild_sqlite_peek (path, &peek, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (peek.id, ==, "old-one");
  g_assert_cmpstr (peek.name, ==, "Old Guild");
  g_assert_cmpint (peek.n_people, ==, 3);
  g_assert_cmpint (peek.schema, ==, 1);

  g_assert_true (g_file_copy (file, place, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error));
  backup = guild_backup_read (g_file_peek_path (place));
  g_assert_nonnull (backup);
  g_assert_null (guild_backup_get_problem (backup));
  g_assert_cmpstr (guild_backup_get_name (backup), ==, "Old Guild");
  g_assert_cmpint (guild_backup_get_n_people (backup), ==, 3);

  after = read_file (path, &size_after);
  g_assert_cmpmem (before, size, after, size_after);
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static void
assert_pairing (GuildOrganisation *o,
                const char        *id,
                GuildPairingState  state)
{
  const GuildRecord *row = guild_organisation_find (o, GUILD_KIND_PAIRING, id);

  g_assert_nonnull (row);
  g_assert_cmpint (guild_pairing_get_state (row), ==, state);
  g_assert_cmpint (guild_record_get_date (row, GUILD_PAIRING_SINCE), ==, 0);
  g_assert_cmpstr (guild_record_get_text (row, GUILD_PAIRING_OVERRIDES), ==, "");
  g_assert_cmpstr (guild_record_get_text (row, GUILD_PAIRING_OVERRIDDEN_BY), ==, "");
  g_assert_cmpstr (guild_record_get_text (row, GUILD_PAIRING_OVERRIDE_REASON), ==, "");
}

static void
assert_whole (GuildOrganisation *o)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  const GuildPairIndex *index = guild_snapshot_get_pair_index (snapshot);
  g_autoptr (GPtrArray) open = guild_organisation_list (o, GUILD_KIND_ASSESSMENT);
  g_autoptr (GPtrArray) acceptances = guild_organisation_list_children (o, GUILD_KIND_ACCEPTANCE, 1);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  assert_pairing (o, "pair-1", GUILD_PAIRING_STATE_ACTIVE);
  assert_pairing (o, "pair-2", GUILD_PAIRING_STATE_PROPOSED);
  assert_pairing (o, "pair-3", GUILD_PAIRING_STATE_CLOSED);
  g_assert_cmpint (acceptances->len, ==, 2);
  /* The latest version, whichever came last; none where nothing was published. */
  g_assert_cmpint (guild_record_get_integer (guild_organisation_find (o, GUILD_KIND_FRAMEWORK, "core"),
                                             GUILD_FRAMEWORK_VERSION),
                   ==, 2);
  g_assert_cmpint (guild_record_get_integer (guild_organisation_find (o, GUILD_KIND_FRAMEWORK, "new"),
                                             GUILD_FRAMEWORK_VERSION),
                   ==, GUILD_ABSENT);
  g_assert_cmpint (guild_pair_index_get_load (index, 3).mentoring, ==, 1);
  g_assert_cmpint (guild_pair_index_get_load (index, 2).learning, ==, 1);
  /* What is planned is a duty, what is drafted is open, what is submitted is neither. */
  g_assert_cmpint (open->len, ==, 2);
  g_assert_true (guild_pair_index_has_duty (index, 1, 3));
  g_assert_false (guild_pair_index_has_duty (index, 1, 2));
  g_assert_cmpint (guild_cell_get_level (guild_snapshot_get_cell (snapshot, 2, 1)), ==, 2);
  g_assert_cmpint (guild_snapshot_get_policy (snapshot)->mentee_capacity, ==, 3);
  problems = guild_organisation_check (o, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpint (problems->len, ==, 0);
}

static void
test_open (void)
{
  g_autofree char *path = make_old_file ("older.guild");
  g_autofree char *beside = g_strconcat (path, ".schema-1", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GuildOrganisation) o = guild_test_reopen ("older.guild");
  g_autoptr (GuildChange) change = guild_change_new ("test", NULL);
  g_autoptr (GuildRecord) since = NULL;
  g_autoptr (GError) error = NULL;

  assert_whole (o);
  first = guild_test_export (o);
  /* The file as it was stands beside it. */
  g_assert_true (g_file_test (beside, G_FILE_TEST_EXISTS));
  g_assert_cmpint (read_schema (beside), ==, 1);

  /* Nothing from before is undone across the change of format. */
  g_assert_null (guild_organisation_undo (o, FALSE, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BARRIER);
  g_clear_error (&error);
  g_assert_null (guild_organisation_undo (o, TRUE, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);

  /* The new columns are written and read like the others. */
  since = guild_record_with (guild_organisation_find (o, GUILD_KIND_PAIRING, "pair-1"), GUILD_PAIRING_SINCE,
                             (GuildValue) { .integer = 739942 });
  guild_change_replace (change, guild_organisation_find (o, GUILD_KIND_PAIRING, "pair-1"), since);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&o);
  g_assert_cmpint (read_schema (path), ==, GUILD_SQLITE_SCHEMA);
  o = guild_test_reopen ("older.guild");
  g_assert_cmpint (guild_record_get_date (guild_organisation_find (o, GUILD_KIND_PAIRING, "pair-1"),
                                          GUILD_PAIRING_SINCE),
                   ==, 739942);
  {
    g_autoptr (GuildChange) undone = guild_organisation_undo (o, FALSE, NULL, &error);

    g_assert_no_error (error);
  }
  assert_whole (o);
  second = guild_test_export (o);
  g_assert_cmpstr (first, ==, second);
}

/* The index on what is not submitted is there and is what finds it. */
static void
test_index (void)
{
  g_autofree char *path = make_old_file ("oldest.guild");
  g_autoptr (GuildOrganisation) o = guild_test_reopen ("oldest.guild");
  g_autoptr (GuildSqliteConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *plan = NULL;
  gboolean used = FALSE;

  g_clear_object (&o);
  connection = guild_sqlite_connection_open (path, SQLITE_OPEN_READONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_prepare_v2 (guild_sqlite_connection_get (connection),
                                       "EXPLAIN QUERY PLAN SELECT key FROM assessment WHERE state <> 'submitted' "
                                       "ORDER BY key",
                                       -1, &plan, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (plan) == SQLITE_ROW)
    used |= g_strrstr ((const char *) sqlite3_column_text (plan, 3), "assessment_open") != NULL;
  sqlite3_finalize (plan);
  g_assert_true (used);
}

/* An old file that was copied away with its backup opens again, whatever was made of the other. */
static void
test_backup_opens (void)
{
  g_autofree char *path = make_old_file ("kept.guild");
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GFile) copy = guild_test_file ("copy.guild");
  g_autofree char *beside_path = g_strconcat (path, ".schema-1", NULL);
  g_autoptr (GuildOrganisation) o = guild_test_reopen ("kept.guild");
  g_autoptr (GuildOrganisation) again = NULL;
  g_autoptr (GError) error = NULL;

  beside = g_file_new_for_path (beside_path);
  g_assert_true (g_file_copy (beside, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  again = guild_test_reopen ("copy.guild");
  assert_whole (again);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/migration/look", test_look);
  g_test_add_func ("/migration/open", test_open);
  g_test_add_func ("/migration/index", test_index);
  g_test_add_func ("/migration/backup-opens", test_backup_opens);
  return g_test_run ();
}
