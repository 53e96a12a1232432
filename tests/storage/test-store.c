/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What any store must do, and what the file of the SQLite store must be. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "guild-error.h"
#include "guild-sqlite-schema.h"
#include "guild-sqlite-store.h"
#include "guild-test.h"

/* --- conformance: another engine takes part by another factory --------------------------------------------- */

typedef GuildStore *(*StoreFactory) (const char *name, gboolean create);

static GuildStore *
sqlite_factory (const char *name,
                gboolean    create)
{
  g_autoptr (GFile) file = guild_test_file (name);
  g_autoptr (GError) error = NULL;
  GuildStore *store;

  if (create)
    g_file_delete (file, NULL, NULL);
  store = create ? guild_sqlite_store_create (file, "Store", &error) : guild_sqlite_store_open (file, &error);
  g_assert_no_error (error);
  return store;
}

/* A row of @kind with some value in every field; references all point at key 1. */
static GuildRecord *
make_row (GuildKind kind,
          gint64    key,
          gboolean  full)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);
  GuildValue values[GUILD_MAX_FIELDS];
  g_autofree char *text = g_strdup_printf ("%s “%" G_GINT64_FORMAT "” é\n", info->name, key);

  guild_values_clear (kind, values);
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (!full && (info->fields[i].flags & (GUILD_FIELD_REQUIRED | GUILD_FIELD_IDENTITY)) == 0)
        continue;
      switch (info->fields[i].type)
        {
        case GUILD_FIELD_TEXT:
          values[i].text = text;
          break;
        case GUILD_FIELD_REAL:
          values[i].real = 0.1 + (double) i;
          break;
        case GUILD_FIELD_INTEGER:
          values[i].integer = kind == GUILD_KIND_FRAMEWORK_VERSION || kind == GUILD_KIND_PROFICIENCY_LEVEL ||
                                      kind == GUILD_KIND_LEVEL_DESCRIPTOR
                                  ? key
                                  : 3;
          break;
        case GUILD_FIELD_DATE:
          values[i].integer = 739000 + key;
          break;
        case GUILD_FIELD_BOOLEAN:
          values[i].integer = 1;
          break;
        case GUILD_FIELD_ENUMERATION:
          values[i].integer = 1;
          break;
        case GUILD_FIELD_REFERENCE:
          values[i].integer = i == 0 ? key : 1;
          break;
        }
    }
  if (kind == GUILD_KIND_RATING)
    key = guild_rating_key (values[0].integer, values[1].integer);
  return guild_record_new (kind, key, values);
}

static gboolean
collect (const GuildRecord *record,
         gpointer           user_data,
         GError           **error G_GNUC_UNUSED)
{
  g_ptr_array_add (user_data, guild_record_ref (record));
  return TRUE;
}

static GPtrArray *
read_all (GuildStore *store,
          GuildQuery  query)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  g_autoptr (GError) error = NULL;

  guild_store_each (store, &query, collect, rows, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static void
apply (GuildStore  *store,
       GuildChange *change)
{
  g_autoptr (GError) error = NULL;

  guild_store_apply (store, change, guild_store_get_version (store), NULL, &error);
  g_assert_no_error (error);
}

/* Every field of every kind comes back as it went, full and empty, also after opening again. */
static void
test_round_trip (gconstpointer data)
{
  StoreFactory factory = (StoreFactory) data;
  g_autoptr (GuildStore) store = factory ("round-trip.guild", TRUE);
  g_autoptr (GuildChange) change = guild_change_new ("rows", NULL);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);

  for (GuildKind kind = GUILD_KIND_SETTING; kind < GUILD_N_KINDS; kind++)
    for (gint64 key = 1; key <= 2; key++)
      {
        GuildRecord *row = make_row (kind, key, key == 1);

        g_ptr_array_add (expected, row);
        guild_change_insert (change, row);
      }
  apply (store, change);
  g_clear_object (&store);
  store = factory ("round-trip.guild", FALSE);
  for (guint i = 0, kind = GUILD_KIND_SETTING; kind < GUILD_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) rows = read_all (store, (GuildQuery) { .kind = kind, .field = GUILD_ALL_FIELDS });

      g_test_message ("%s", guild_kind_get_info (kind)->name);
      g_assert_cmpuint (rows->len, ==, 2);
      for (guint at = 0; at < 2; at++, i++)
        g_assert_true (guild_record_equal (rows->pdata[at], expected->pdata[i]));
      if (kind != GUILD_KIND_RATING)
        g_assert_cmpint (guild_store_get_next_key (store, kind), ==, 3);
    }
}

static void
test_queries (gconstpointer data)
{
  StoreFactory factory = (StoreFactory) data;
  g_autoptr (GuildStore) store = factory ("queries.guild", TRUE);
  g_autoptr (GuildChange) change = guild_change_new ("rows", NULL);
  g_autoptr (GPtrArray) by_id = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GuildRecord) one = NULL;
  g_autoptr (GError) error = NULL;
  GuildQuery query = { GUILD_KIND_ROLE, GUILD_BY_KEY, { .integer = 2 }, GUILD_ORDER_KEY };
  static const char *const ids[] = { "b", "a", "É", "B" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GuildValue values[GUILD_MAX_FIELDS];
      g_autoptr (GuildRecord) row = NULL;

      guild_values_clear (GUILD_KIND_ROLE, values);
      values[GUILD_ROLE_ID].text = values[GUILD_ROLE_NAME].text = ids[i];
      row = guild_record_new (GUILD_KIND_ROLE, i + 1, values);
      guild_change_insert (change, row);
    }
  apply (store, change);
  by_id = read_all (store, (GuildQuery) { GUILD_KIND_ROLE, GUILD_ALL_FIELDS, { .integer = 0 }, GUILD_ORDER_ID });
  g_assert_cmpstr (guild_record_get_text (by_id->pdata[0], 0), ==, "B");
  g_assert_cmpstr (guild_record_get_text (by_id->pdata[1], 0), ==, "a");
  g_assert_cmpstr (guild_record_get_text (by_id->pdata[3], 0), ==, "É");
  found = read_all (store, (GuildQuery) { GUILD_KIND_ROLE, GUILD_ROLE_ID, { .text = "É" }, GUILD_ORDER_KEY });
  g_assert_cmpuint (found->len, ==, 1);
  one = guild_store_get_first (store, &query, NULL, &error);
  g_assert_cmpstr (guild_record_get_text (one, 0), ==, "a");
  query.value.integer = 99;
  g_assert_null (guild_store_get_first (store, &query, NULL, &error));
  g_assert_no_error (error);
}

static void
test_conflict (gconstpointer data)
{
  StoreFactory factory = (StoreFactory) data;
  g_autoptr (GuildStore) store = factory ("conflict.guild", TRUE);
  g_autoptr (GuildChange) change = guild_change_new ("rows", NULL);
  g_autoptr (GuildChange) broken = guild_change_new ("rows", NULL);
  g_autoptr (GuildRecord) role = make_row (GUILD_KIND_ROLE, 1, FALSE);
  g_autoptr (GuildRecord) twin = make_row (GUILD_KIND_ROLE, 1, FALSE);
  g_autoptr (GuildRecord) orphan = make_row (GUILD_KIND_EMPLOYMENT, 7, TRUE);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version = guild_store_get_version (store);

  guild_change_insert (change, role);
  g_assert_false (guild_store_apply (store, change, version + 1, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_CONFLICT);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_false (guild_store_apply (store, change, version, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  guild_change_insert (broken, twin);
  guild_change_insert (broken, orphan);
  g_assert_false (guild_store_apply (store, broken, version, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);

  rows = read_all (store, (GuildQuery) { .kind = GUILD_KIND_ROLE, .field = GUILD_ALL_FIELDS });
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_cmpint (guild_store_get_version (store), ==, version);
  apply (store, change);
  g_assert_cmpint (guild_store_get_version (store), >, version);
}

static void
test_history (gconstpointer data)
{
  StoreFactory factory = (StoreFactory) data;
  g_autoptr (GuildStore) store = factory ("history.guild", TRUE);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GuildChange) undo = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version = guild_store_get_version (store);

  for (gint64 key = 1; key <= 3; key++)
    {
      g_autofree char *detail = g_strdup_printf ("role %" G_GINT64_FORMAT, key);
      g_autoptr (GuildChange) change = guild_change_new ("add", detail);
      g_autoptr (GuildRecord) row = make_row (GUILD_KIND_ROLE, key, FALSE);

      guild_change_set_actor (change, "Ana");
      guild_change_insert (change, row);
      apply (store, change);
    }
  undo = guild_store_get_undo (store, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (guild_change_get_detail (undo), ==, "role 3");
  g_assert_true (guild_store_apply_undo (store, undo, FALSE, guild_store_get_version (store), NULL, &error));

  history = guild_store_get_history (store, GUILD_KIND_ROLE, 0, 2, NULL, &error);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpint (((GuildHistoryEntry *) history->pdata[0])->state, ==, GUILD_HISTORY_UNDONE);
  g_assert_cmpstr (((GuildHistoryEntry *) history->pdata[1])->actor, ==, "Ana");
  g_clear_pointer (&history, g_ptr_array_unref);
  history = guild_store_get_history (store, GUILD_KIND_ROLE, 2, 0, NULL, &error);
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpstr (((GuildHistoryEntry *) history->pdata[0])->detail, ==, "role 2");

  changes = guild_store_get_changes_since (store, version, NULL, &error);
  g_assert_cmpuint (changes->len, ==, 4);
  {
    guint n_operations;
    const GuildOperation *last = guild_change_get_operations (changes->pdata[3], &n_operations);

    g_assert_cmpuint (n_operations, ==, 1);
    g_assert_null (last->after);
  }
  /* The making of the organisation is a barrier. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GuildChange) back = guild_store_get_undo (store, FALSE, NULL, &error);

      g_assert_true (guild_store_apply_undo (store, back, FALSE, guild_store_get_version (store), NULL, &error));
    }
  g_assert_null (guild_store_get_undo (store, FALSE, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BARRIER);
  g_clear_error (&error);
  /* Something new gives up what could have been redone. */
  {
    g_autoptr (GuildChange) change = guild_change_new ("add", "other");
    g_autoptr (GuildRecord) row = make_row (GUILD_KIND_ROLE, 4, FALSE);

    guild_change_insert (change, row);
    apply (store, change);
  }
  g_assert_null (guild_store_get_undo (store, TRUE, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
}

/* An identity may pass from one row to another within a change, and back. */
static void
test_identity_passes (gconstpointer data)
{
  StoreFactory factory = (StoreFactory) data;
  g_autoptr (GuildStore) store = factory ("identity.guild", TRUE);
  g_autoptr (GuildChange) first = guild_change_new ("add", NULL);
  g_autoptr (GuildChange) swap = guild_change_new ("swap", NULL);
  g_autoptr (GuildRecord) a = make_row (GUILD_KIND_ROLE, 1, FALSE);
  g_autoptr (GuildRecord) b = make_row (GUILD_KIND_ROLE, 2, FALSE);
  g_autoptr (GuildRecord) a_as_b = guild_record_with (a, GUILD_ROLE_ID, (GuildValue) { .text = b->values[0].text });
  g_autoptr (GuildRecord) b_as_a = guild_record_with (b, GUILD_ROLE_ID, (GuildValue) { .text = a->values[0].text });
  g_autoptr (GPtrArray) rows = NULL;

  guild_change_insert (first, a);
  guild_change_insert (first, b);
  apply (store, first);
  guild_change_replace (swap, a, a_as_b);
  guild_change_replace (swap, b, b_as_a);
  apply (store, swap);
  rows = read_all (store, (GuildQuery) { .kind = GUILD_KIND_ROLE, .field = GUILD_ALL_FIELDS });
  g_assert_true (guild_record_equal (rows->pdata[0], a_as_b));
  g_assert_true (guild_record_equal (rows->pdata[1], b_as_a));
}

/* --- the file ------------------------------------------------------------------------------------------------ */

static void
assert_open_fails (const char *name,
                   int         code)
{
  g_autoptr (GFile) file = guild_test_file (name);
  g_autoptr (GError) error = NULL;

  g_assert_null (guild_sqlite_store_open (file, &error));
  g_assert_error (error, GUILD_ERROR, code);
  g_assert_null (strchr (error->message, '\n'));
}

static char *
get_path (const char *name)
{
  g_autoptr (GFile) file = guild_test_file (name);

  return g_file_get_path (file);
}

static void
execute (const char *name,
         const char *sql)
{
  g_autofree char *path = get_path (name);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_foreign_files (void)
{
  g_autofree char *empty = get_path ("empty.guild");
  g_autofree char *text = get_path ("text.guild");
  g_autoptr (GuildStore) store = NULL;

  assert_open_fails ("missing.guild", GUILD_ERROR_IO);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  assert_open_fails ("empty.guild", GUILD_ERROR_NOT_GUILD);
  g_assert_true (g_file_set_contents (text,
                                      "id,name\n1,Ana\nThis is long enough to be taken for a header, is it not?"
                                      "This is long enough to be taken for a header, is it not?\n",
                                      -1, NULL));
  assert_open_fails ("text.guild", GUILD_ERROR_NOT_GUILD);
  execute ("other.guild", "CREATE TABLE person (key INTEGER PRIMARY KEY)");
  assert_open_fails ("other.guild", GUILD_ERROR_NOT_GUILD);
  store = sqlite_factory ("trigger.guild", TRUE);
  g_clear_object (&store);
  execute ("trigger.guild", "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person; END");
  assert_open_fails ("trigger.guild", GUILD_ERROR_NOT_GUILD);
}

static void
test_create_never_overwrites (void)
{
  g_autoptr (GuildStore) store = sqlite_factory ("kept.guild", TRUE);
  g_autoptr (GFile) file = guild_test_file ("kept.guild");
  g_autoptr (GError) error = NULL;

  g_clear_object (&store);
  g_assert_null (guild_sqlite_store_create (file, "Other", &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  store = sqlite_factory ("kept.guild", FALSE);
  g_assert_nonnull (store);
}

static void
test_second_opener (void)
{
  g_autoptr (GuildStore) store = sqlite_factory ("held.guild", TRUE);
  g_autofree char *shared_memory = get_path ("held.guild-shm");

  assert_open_fails ("held.guild", GUILD_ERROR_BUSY);
  g_assert_false (g_file_test (shared_memory, G_FILE_TEST_EXISTS));
  g_clear_object (&store);
  store = sqlite_factory ("held.guild", FALSE);
}

static void
test_newer (void)
{
  g_autoptr (GuildStore) store = sqlite_factory ("newer.guild", TRUE);
  g_autoptr (GuildChange) change = guild_change_new ("add", NULL);
  g_autoptr (GuildRecord) row = make_row (GUILD_KIND_ROLE, 1, FALSE);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&store);
  execute ("newer.guild", "ALTER TABLE role ADD COLUMN colour TEXT; PRAGMA user_version = 9");
  store = sqlite_factory ("newer.guild", FALSE);
  g_assert_true (guild_sqlite_store_get_read_only (GUILD_SQLITE_STORE (store)));
  rows = read_all (store, (GuildQuery) { .kind = GUILD_KIND_ORGANISATION, .field = GUILD_ALL_FIELDS });
  g_assert_cmpuint (rows->len, ==, 1);
  guild_change_insert (change, row);
  g_assert_false (guild_store_apply (store, change, guild_store_get_version (store), NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NEWER);
}

static void
test_damage (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("damaged.guild");
  g_autofree char *path = get_path ("damaged.guild");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = guild_test_file ("damaged.guild");
  g_autoptr (GuildStore) store = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gsize length;

  guild_test_model (organisation);
  g_clear_object (&organisation);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize page = 2; page < length / 4096; page++)
    memset (bytes + page * 4096, 0x5a, 2048);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));

  store = guild_sqlite_store_open (file, &error);
  if (store != NULL)
    problems = guild_store_check (store, NULL, &error);
  if (problems == NULL)
    g_assert_error (error, GUILD_ERROR, GUILD_ERROR_DAMAGED);
  else
    g_assert_cmpuint (problems->len, >, 0);
}

static void
test_check_and_backup (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("whole.guild");
  GuildStore *store = guild_organisation_get_store (organisation);
  g_autoptr (GFile) copy = guild_test_file ("copy.guild");
  g_autoptr (GFile) itself = guild_test_file ("whole.guild");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GuildOrganisation) restored = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *wal = get_path ("copy.guild-wal");
  g_autoptr (GError) error = NULL;

  guild_test_model (organisation);
  problems = guild_organisation_check (organisation, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  for (guint twice = 0; twice < 2; twice++)
    {
      guild_store_backup (store, copy, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_false (guild_store_backup (store, itself, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  before = guild_test_export (organisation);
  restored = guild_test_reopen ("copy.guild");
  after = guild_test_export (restored);
  g_assert_cmpstr (before, ==, after);

  /* The check can find something. */
  g_clear_object (&restored);
  execute ("copy.guild", "PRAGMA foreign_keys = OFF; UPDATE employment SET manager = 99 WHERE manager IS NOT NULL;"
                         "INSERT INTO latest VALUES (1, 1, 0, 3, 739000, 1)");
  {
    g_autoptr (GuildStore) broken = guild_sqlite_store_open (copy, NULL);
    g_autoptr (GPtrArray) found = guild_store_check (broken, NULL, NULL);

    g_assert_cmpuint (found->len, ==, 3);
  }
}

/* What a process that was killed left beside an older backup must not reach the new one; and a backup
 * replaces nothing but a backup that nobody holds. */
static void
test_backup_over (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("source.guild");
  GuildStore *store = guild_organisation_get_store (organisation);
  g_autoptr (GuildStore) older = sqlite_factory ("older.guild", TRUE);
  g_autoptr (GuildChange) change = guild_change_new ("add", NULL);
  g_autoptr (GuildRecord) row = make_row (GUILD_KIND_ROLE, 1, FALSE);
  g_autoptr (GFile) destination = guild_test_file ("older.guild");
  g_autoptr (GFile) letter = guild_test_file ("letter.txt");
  g_autofree char *path = get_path ("older.guild");
  g_autofree char *wal = get_path ("older.guild-wal");
  g_autofree char *letter_path = get_path ("letter.txt");
  g_autofree char *log = NULL;
  g_autofree char *old_bytes = NULL;
  g_autofree char *before = guild_test_export (organisation);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_log, n_old;

  guild_change_insert (change, row);
  apply (older, change);
  g_assert_false (guild_store_backup (store, destination, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BUSY);
  g_clear_error (&error);

  /* As a kill leaves it: the file as of its last checkpoint, and the log beside it. */
  g_assert_true (g_file_get_contents (wal, &log, &n_log, NULL));
  g_assert_true (g_file_get_contents (path, &old_bytes, &n_old, NULL));
  g_clear_object (&older);
  g_assert_true (g_file_set_contents (path, old_bytes, (gssize) n_old, NULL));
  g_assert_true (g_file_set_contents (wal, log, (gssize) n_log, NULL));
  guild_store_backup (store, destination, NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (GuildOrganisation) copy = guild_test_reopen ("older.guild");

    after = guild_test_export (copy);
  }
  g_assert_cmpstr (before, ==, after);

  g_assert_true (g_file_set_contents (letter_path, "Dear Ana", -1, NULL));
  g_assert_false (guild_store_backup (store, letter, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOT_GUILD);
}

/* --- migrations ------------------------------------------------------------------------------------------------- */

static gboolean
add_colour (GuildSqliteConnection *connection,
            GError               **error)
{
  return guild_sqlite_execute (connection, "ALTER TABLE role ADD COLUMN colour TEXT", error);
}

static gboolean
fail_halfway (GuildSqliteConnection *connection,
              GError               **error)
{
  return guild_sqlite_execute (connection, "ALTER TABLE person ADD COLUMN colour TEXT", error) &&
         guild_sqlite_execute (connection, "INSERT INTO no_such_table VALUES (1)", error);
}

static void
test_migration (void)
{
  static const GuildSqliteMigration broken[] = { NULL, NULL, NULL, add_colour, fail_halfway };
  static const GuildSqliteMigration good[] = { NULL, NULL, NULL, add_colour };
  g_autoptr (GuildStore) store = sqlite_factory ("old.guild", TRUE);
  g_autofree char *path = get_path ("old.guild");
  g_autofree char *backup = get_path ("old.guild.schema-3");
  g_autoptr (GuildSqliteConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&store);
  connection = guild_sqlite_connection_open (path, SQLITE_OPEN_READWRITE, &error);
  g_assert_false (guild_sqlite_migrate (connection, broken, 5, backup, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  /* All or nothing: the first step went back with the second. */
  g_assert_cmpint (guild_sqlite_get_integer (connection, "PRAGMA user_version", 0, NULL), ==, 3);
  g_assert_cmpint (guild_sqlite_get_integer (connection,
                                             "SELECT count (*) FROM pragma_table_info ('role') WHERE name = 'colour'",
                                             -1, NULL),
                   ==, 0);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));

  g_assert_true (guild_sqlite_migrate (connection, good, 4, backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (guild_sqlite_get_integer (connection, "PRAGMA user_version", 0, NULL), ==, 4);
  g_assert_true (guild_sqlite_migrate (connection, good, 4, backup, &error));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } conformance[] = {
    { "round-trip", test_round_trip },
    { "queries", test_queries },
    { "conflict", test_conflict },
    { "history", test_history },
    { "identity-passes", test_identity_passes },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (conformance); i++)
    {
      g_autofree char *path = g_strconcat ("/storage/conformance/sqlite/", conformance[i].name, NULL);

      g_test_add_data_func (path, (gconstpointer) sqlite_factory, conformance[i].func);
    }
  g_test_add_func ("/storage/foreign-files", test_foreign_files);
  g_test_add_func ("/storage/create-never-overwrites", test_create_never_overwrites);
  g_test_add_func ("/storage/second-opener", test_second_opener);
  g_test_add_func ("/storage/newer", test_newer);
  g_test_add_func ("/storage/damage", test_damage);
  g_test_add_func ("/storage/check-and-backup", test_check_and_backup);
  g_test_add_func ("/storage/backup-over", test_backup_over);
  g_test_add_func ("/storage/migration", test_migration);
  return g_test_run ();
}
