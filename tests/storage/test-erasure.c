/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is erased is found nowhere: not in the file, its log, its journal, its backups, nor after a restore. */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guild-error.h"
#include "guild-person-erasure.h"
#include "guild-sqlite-store.h"
#include "library-fixture.h"

#define PSEUDONYM "erased-4f1c0000"

static const char *const canaries[] = { "Zygmunt", "Kanarek", "zygmunt@example.org", "ZK-0042", "Keeper of canaries" };

/* --- searching ------------------------------------------------------------------------------------------ */

static guint
count_in_file (const char *path)
{
  g_autofree char *content = NULL;
  gsize size;
  guint n = 0;

  if (!g_file_get_contents (path, &content, &size, NULL))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    for (const char *at = content;
         (at = memmem (at, size - (gsize) (at - content), canaries[i], strlen (canaries[i]))) != NULL; at++)
      {
        g_test_message ("%s: “%s” at %zu", path, canaries[i], (gsize) (at - content));
        n++;
      }
  return n;
}

/* How often a canary stands in the bytes of any file below @path. */
static guint
count_below (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  if (dir == NULL)
    return count_in_file (path);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      n += count_below (inner);
    }
  return n;
}

static void
assert_not_in_text (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    g_assert_null (strstr (text, canaries[i]));
}

/* --- a person to erase ---------------------------------------------------------------------------------- */

static void
commit (GuildOrganisation *organisation,
        GuildChange       *change)
{
  g_autoptr (GError) error = NULL;

  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
}

static void
put_person (GuildOrganisation *organisation,
            gint64             key,
            const char        *name,
            const char        *title)
{
  g_autoptr (GuildRecord)
      before = key == 0 ? NULL : guild_record_ref (guild_organisation_lookup (organisation, GUILD_KIND_PERSON, key));
  g_autoptr (GuildRecord) after = guild_test_record (organisation, GUILD_KIND_PERSON, key, "id", "ZK-0042", "name",
                                                     name, "email", "zygmunt@example.org", "title", title, NULL);
  g_autoptr (GuildChange) change = guild_change_new (before == NULL ? "create" : "edit", name);

  if (before == NULL)
    guild_change_insert (change, after);
  else
    guild_change_replace (change, before, after);
  guild_change_set_actor (change, before == NULL ? "Ada" : "zygmunt kanarek");
  commit (organisation, change);
}

/* Ada's title mentions the canary: she has a row in the erasure, and is not erased herself. */
static void
title_ada (GuildOrganisation *organisation)
{
  g_autoptr (GuildRecord) before = guild_record_ref (guild_organisation_find (organisation, GUILD_KIND_PERSON, "P1"));
  GuildValue title = { .text = "Assistant to Zygmunt Adler" };
  g_autoptr (GuildRecord) after = guild_record_with (before, GUILD_PERSON_TITLE, title);
  g_autoptr (GuildChange) change = guild_change_new ("edit", "Ada");

  guild_change_replace (change, before, after);
  commit (organisation, change);
}

/* An organisation with Ada, with the canary under two names, and with a change that was undone. */
static GFile *
create_with_canary (Fixture *fixture)
{
  GFile *file = library_create (fixture, "Weavers");
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GuildChange) undone = NULL;
  gint64 key;

  library_add_person (file, "P1", "Ada");
  organisation = library_open_file (file);
  title_ada (organisation);
  put_person (organisation, 0, "Zygmunt Kanarek", "Keeper of canaries");
  key = guild_test_key (organisation, GUILD_KIND_PERSON, "ZK-0042");
  put_person (organisation, key, "Zygmunt Adler", "Weaver");
  put_person (organisation, key, "Zygmunt Kanarek-Adler", "Weaver");
  undone = guild_organisation_undo (organisation, FALSE, NULL, NULL);
  g_assert_nonnull (undone);
  return file;
}

static void
erase (GuildOrganisation *organisation)
{
  g_autoptr (GuildChange)
      change = guild_edit_erase_person (organisation, guild_test_key (organisation, GUILD_KIND_PERSON, "ZK-0042"),
                                        PSEUDONYM, NULL, NULL);

  commit (organisation, change);
}

/* --- the file ------------------------------------------------------------------------------------------- */

static void
test_file (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = create_with_canary (fixture);
  g_autoptr (GuildOrganisation) organisation = library_open_file (file);
  GuildStore *store = guild_organisation_get_store (organisation);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GuildChange) undo = NULL;
  g_autofree char *export = NULL;
  g_autoptr (GError) error = NULL;
  guint n_person_changes = 0;

  g_assert_cmpuint (count_below (fixture->folder), >, 5);
  erase (organisation);
  g_assert_cmpuint (count_below (fixture->folder), ==, 0);

  /* The journal still tells what was done, and nothing of it can be undone. */
  history = guild_store_get_history (store, GUILD_KIND_PERSON, 0, 0, NULL, NULL);
  g_assert_cmpuint (history->len, ==, 7);
  for (guint i = 0; i < history->len; i++)
    {
      const GuildHistoryEntry *entry = g_ptr_array_index (history, i);

      assert_not_in_text (entry->detail);
      assert_not_in_text (entry->actor);
      g_assert_null (strstr (entry->actor, "kanarek"));
      g_assert_cmpint (entry->n_rows, >=, 1);
      n_person_changes += g_str_equal (entry->detail, PSEUDONYM);
    }
  g_assert_cmpuint (n_person_changes, ==, 4);
  g_assert_cmpstr (((GuildHistoryEntry *) g_ptr_array_index (history, 4))->detail, ==, "Ada");
  undo = guild_store_get_undo (store, FALSE, NULL, &error);
  g_assert_null (undo);
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BARRIER);
  g_clear_error (&error);
  g_assert_null (guild_store_get_undo (store, TRUE, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  changes = guild_store_get_changes_since (store, 0, NULL, NULL);
  g_assert_cmpuint (changes->len, ==, 8);

  export = guild_test_export (organisation);
  assert_not_in_text (export);
  g_assert_nonnull (strstr (export, PSEUDONYM));
  problems = guild_organisation_check (organisation, NULL, NULL);
  g_assert_cmpuint (problems->len, ==, 0);

  /* Life goes on. */
  g_clear_object (&organisation);
  library_add_person (file, "P3", "Grace");
  organisation = library_open_file (file);
  undo = guild_organisation_undo (organisation, FALSE, NULL, NULL);
  g_assert_nonnull (undo);
}

/* A title that others have, or a role, is no trace of anybody; a short id is not found inside words. */
static void
test_labels (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *before;
    gboolean goes;
  } labels[] = {
    { "Zygmunt Kanarek", TRUE },
    { "ZYGMUNT KANAREK", TRUE },
    { "Pair of Zygmunt Kanarek and Ada", TRUE },
    { "Weaver", FALSE },
    { "Anonymous", FALSE },
    { "mail to zygmunt@example.org", TRUE },
    { "people-ZK-0042.csv", TRUE },
    { "XZK-00421", FALSE },
    { "12 people", FALSE },
    { "Zygmunt Kanareks", FALSE },
    { "", FALSE },
  };
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GuildOrganisation) organisation = library_open_file (file);
  g_autoptr (GuildRecord) other = guild_test_record (organisation, GUILD_KIND_PERSON, 0, "id", "P1", "name", "Ada",
                                                     "title", "Weaver", NULL);
  g_autoptr (GuildChange) change = guild_change_new ("create", "Ada");
  g_autoptr (GPtrArray) history = NULL;

  guild_change_insert (change, other);
  commit (organisation, change);
  put_person (organisation, 0, "Zygmunt Kanarek", "Weaver");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *name = g_strdup_printf ("Weavers %u", i);
      g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);
      GuildValue value = { .text = name };
      g_autoptr (GuildRecord) after = guild_record_with (g_ptr_array_index (rows, 0), GUILD_ORGANISATION_NAME, value);
      g_autoptr (GuildChange) edit = guild_change_new ("edit", labels[i].before);

      guild_change_replace (edit, g_ptr_array_index (rows, 0), after);
      commit (organisation, edit);
    }
  erase (organisation);
  history = guild_store_get_history (guild_organisation_get_store (organisation), GUILD_KIND_PERSON, 0, 0, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const GuildHistoryEntry *entry = g_ptr_array_index (history, G_N_ELEMENTS (labels) - i);

      g_assert_cmpstr (entry->detail, ==, labels[i].goes ? PSEUDONYM : labels[i].before);
    }
}

/* --- copies --------------------------------------------------------------------------------------------- */

static GuildBackup *
back_up (Fixture *fixture,
         GFile   *file,
         char   **id)
{
  g_autoptr (GuildOrganisation) organisation = library_open_file (file);
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);
  g_autoptr (GError) error = NULL;
  GuildBackup *backup;

  *id = g_strdup (guild_record_get_text (g_ptr_array_index (rows, 0), GUILD_ORGANISATION_ID));
  backup = AWAIT (fixture, &error, backup, guild_organisation_get_store (organisation), *id, "daily");
  g_assert_no_error (error);
  return backup;
}

/* As schema 1 had it. */
static void
make_older (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "DROP INDEX assessment_open;"
                                 "ALTER TABLE framework DROP COLUMN version;"
                                 "ALTER TABLE pairing DROP COLUMN since;"
                                 "ALTER TABLE pairing DROP COLUMN overrides;"
                                 "ALTER TABLE pairing DROP COLUMN overridden_by;"
                                 "ALTER TABLE pairing DROP COLUMN override_reason;"
                                 "PRAGMA user_version = 1",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_copies (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *second_path = g_build_filename (fixture->elsewhere, "second", NULL);
  g_autoptr (GFile) second = g_file_new_for_path (second_path);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) old = NULL;
  g_autoptr (GFile) again = NULL;
  g_autoptr (GFile) restored = NULL;
  g_autoptr (GFile) replaced = NULL;
  g_autoptr (GFile) both = NULL;
  g_autoptr (GFile) lost = NULL;
  g_autoptr (GuildBackup) backup = NULL;
  g_autoptr (GuildBackup) outside = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autofree char *id = NULL;
  g_autofree char *token = NULL;
  g_autofree char *outside_path = g_build_filename (fixture->elsewhere, "20261122T091346.000001Z-old.guild", NULL);
  g_autofree char *damaged = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  guild_library_set_backup_folder (fixture->library, second);
  file = create_with_canary (fixture);
  backup = back_up (fixture, file, &id);
  old = library_take_elsewhere (fixture, file, "20261122T091346.000001Z-old.guild");
  folder = g_path_get_dirname (g_file_peek_path (guild_backup_get_file (backup)));
  damaged = g_build_filename (folder, "20251122T091346.000001Z-daily.guild", NULL);
  g_assert_true (g_file_set_contents (damaged, "Zygmunt Kanarek", -1, NULL));
  /* One that was deleted lies there as well. */
  token = AWAIT (fixture, &error, delete, file);
  g_assert_no_error (error);
  again = AWAIT (fixture, &error, adopt, old, GUILD_ADOPT_ADD);
  g_assert_no_error (error);

  /* Copies of before a change of format are migrated on the way, which leaves no copy of its own. */
  make_older (g_file_peek_path (guild_backup_get_file (backup)));
  make_older (outside_path);

  organisation = library_open_file (again);
  erase (organisation);
  g_assert_cmpuint (count_below (fixture->folder), >, 0);
  g_assert_true (AWAIT (fixture, &error, finish_erasures, guild_organisation_get_store (organisation), id));
  g_assert_no_error (error);
  g_assert_cmpuint (count_below (fixture->folder), ==, 0);
  g_assert_cmpuint (count_below (second_path), ==, 0);
  g_assert_cmpuint (count_below (g_file_peek_path (old)), >, 0);
  g_assert_true (g_file_query_exists (guild_backup_get_file (backup), NULL));
  g_assert_true (AWAIT (fixture, &error, finish_erasures, guild_organisation_get_store (organisation), id));
  g_clear_object (&organisation);

  /* An older copy from outside, by each way in. */
  outside = guild_backup_read (outside_path);
  restored = AWAIT (fixture, &error, restore, outside, again);
  g_assert_no_error (error);
  g_assert_cmpuint (count_below (fixture->folder), ==, 0);
  replaced = AWAIT (fixture, &error, adopt, old, GUILD_ADOPT_REPLACE);
  g_assert_no_error (error);
  g_assert_cmpuint (count_below (fixture->folder), ==, 0);
  both = AWAIT (fixture, &error, adopt, old, GUILD_ADOPT_KEEP_BOTH);
  g_assert_no_error (error);
  g_assert_cmpuint (count_below (fixture->folder), ==, 0);

  /* The live file is lost: the library itself remembers. */
  g_assert_true (g_file_delete (again, NULL, NULL));
  lost = AWAIT (fixture, &error, restore, outside, NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (count_below (fixture->folder), ==, 0);
  organisation = library_open_file (lost);
  g_assert_nonnull (guild_organisation_find (organisation, GUILD_KIND_PERSON, PSEUDONYM));
  g_assert_nonnull (guild_organisation_find (organisation, GUILD_KIND_PERSON, "P1"));
}

/* The live file alone remembers, where the program was stopped before the library was told. */
static void
test_restore_without_library (Fixture      *fixture,
                              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = create_with_canary (fixture);
  g_autoptr (GFile) old = library_take_elsewhere (fixture, file, "20261122T091346.000001Z-old.guild");
  g_autofree char *path = g_file_get_path (old);
  g_autoptr (GuildBackup) backup = guild_backup_read (path);
  g_autoptr (GuildOrganisation) organisation = library_open_file (file);
  g_autoptr (GFile) restored = NULL;
  g_autoptr (GError) error = NULL;

  erase (organisation);
  g_clear_object (&organisation);
  restored = AWAIT (fixture, &error, restore, backup, file);
  g_assert_no_error (error);
  g_assert_cmpuint (count_below (fixture->folder), ==, 0);
}

/* A key that is given to somebody else in another copy erases nobody there. */
static void
test_other_person (Fixture      *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GFile) other = library_take_elsewhere (fixture, file, "other.guild");
  g_autoptr (GFile) replaced = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  organisation = library_open_file (file);
  put_person (organisation, 0, "Zygmunt Kanarek", "");
  erase (organisation);
  g_clear_object (&organisation);
  library_add_person (other, "P7", "Grace");
  /* As if she had come on another day. */
  g_assert_cmpint (sqlite3_open (g_file_peek_path (other), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE change SET time = time + 1000 WHERE id = 2", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (db), ==, 1);
  sqlite3_close (db);
  replaced = AWAIT (fixture, &error, adopt, other, GUILD_ADOPT_REPLACE);
  g_assert_no_error (error);
  organisation = library_open_file (replaced);
  g_assert_nonnull (guild_organisation_find (organisation, GUILD_KIND_PERSON, "P7"));
}

/* --- stopped in between --------------------------------------------------------------------------------- */

/* What a killed program leaves: the person is gone from the rows, the bytes are not. */
static void
test_finished_later (Fixture      *fixture,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = create_with_canary (fixture);
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "PRAGMA secure_delete = OFF; DELETE FROM person WHERE id = 'ZK-0042'; UPDATE person SET title = '';"
                    "DELETE FROM change_row; DELETE FROM event;"
                    "UPDATE change SET detail = 'x', actor = 'x', state = 0;"
                    "CREATE TABLE erasure_pending (since INTEGER)",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_cmpuint (count_below (fixture->folder), >, 0);
  /* A copy that is made before it is opened again has nothing of it. */
  copy = library_take_elsewhere (fixture, file, "copy.guild");
  g_assert_cmpuint (count_below (g_file_peek_path (copy)), ==, 0);
  g_assert_cmpuint (count_below (fixture->folder), >, 0);
  organisation = library_open_file (file);
  g_assert_cmpuint (count_below (fixture->folder), ==, 0);
}

/* Another process: erases the person of a file. */
static int
erase_in_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GuildOrganisation) organisation = library_open_file (file);

  erase (organisation);
  return 0;
}

static char *own_program;

static void
test_killed (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) whole = create_with_canary (fixture);
  g_autofree char *path = g_build_filename (fixture->elsewhere, "victim.guild", NULL);
  g_autoptr (GFile) victim = g_file_new_for_path (path);
  guint n_erased = 0;

  for (guint i = 0; i < 30; i++)
    {
      const char *arguments[] = { own_program, "--erase", path, NULL };
      g_autoptr (GuildOrganisation) organisation = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      GPid child;

      g_assert_true (g_file_copy (whole, victim, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
      g_assert_true (g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child,
                                    NULL));
      g_usleep ((gulong) g_random_int_range (2000, 60000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

      organisation = library_open_file (victim);
      problems = guild_organisation_check (organisation, NULL, NULL);
      g_assert_cmpuint (problems->len, ==, 0);
      if (guild_organisation_find (organisation, GUILD_KIND_PERSON, PSEUDONYM) != NULL)
        {
          n_erased++;
          g_assert_cmpuint (count_below (fixture->elsewhere), ==, 0);
        }
      else
        g_assert_nonnull (guild_organisation_find (organisation, GUILD_KIND_PERSON, "ZK-0042"));
    }
  g_test_message ("%u of 30 erased", n_erased);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--erase"))
    return erase_in_file (argv[2]);

  own_program = argv[0];
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, library_set_up, func, library_tear_down)
  ADD ("/erasure/file", test_file);
  ADD ("/erasure/labels", test_labels);
  ADD ("/erasure/copies", test_copies);
  ADD ("/erasure/restore-without-library", test_restore_without_library);
  ADD ("/erasure/other-person", test_other_person);
  ADD ("/erasure/finished-later", test_finished_later);
  ADD ("/erasure/killed", test_killed);
  return g_test_run ();
}
