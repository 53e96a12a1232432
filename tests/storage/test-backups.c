/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups of a library's organisations: which are kept, what they hold, and coming back to one. */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guild-backup-rule.h"
#include "guild-error.h"
#include "guild-sqlite-store.h"
#include "library-fixture.h"

#define DAY  (24 * 60 * 60)
#define HOUR (60 * 60)

/* --- the rule ------------------------------------------------------------------------------------------- */

/* 2026-11-22 was a Sunday. */
#define NOON_OF_SUNDAY (20779LL * DAY + 12 * HOUR)

static void
test_rule (void)
{
  static const struct
  {
    const char *what;
    guint n_first; /* so many at the newest age, a minute apart, before those of @hours */
    int hours[16]; /* ages, ended by -1 */
    const char *kept;
  } cases[] = {
    { "none", 0, { -1 }, "" },
    { "the newest ten, whatever their age",
      0,
      { 9000, 9001, 9002, 9003, 9004, 9005, 9006, 9007, 9008, 9009, 9010, -1 },
      "++++++++++-" },
    { "the newest of each day", 10, { 24, 25, 48, 49, 50, -1 }, "+++++++++++-+--" },
    /* 14 days ago is Sunday the 8th, the newest of its week; 20 days ago that week's Monday. */
    { "fourteen days, then the newest of a week",
      10,
      { 13 * 24, 14 * 24, 15 * 24, 20 * 24, 21 * 24, 27 * 24, -1 },
      "++++++++++++--+-" },
    { "eight weeks", 10, { 49 * 24, 50 * 24, 56 * 24, 63 * 24, -1 }, "+++++++++++---" },
    { "midnight parts days", 10, { 11, 12, 13, 14, -1 }, "++++++++++--+-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 times[32];
      gboolean keep[32];
      GString *kept = g_string_new (NULL);
      guint n = 0;

      for (; n < cases[i].n_first; n++)
        times[n] = NOON_OF_SUNDAY - (gint64) n * 60;
      for (guint j = 0; cases[i].hours[j] >= 0; j++)
        times[n++] = NOON_OF_SUNDAY - (gint64) cases[i].hours[j] * HOUR;
      guild_backup_rule_keep (times, n, NOON_OF_SUNDAY, keep);
      for (guint j = 0; j < n; j++)
        g_string_append_c (kept, keep[j] ? '+' : '-');
      g_test_message ("%s: %s", cases[i].what, kept->str);
      g_assert_cmpstr (kept->str, ==, cases[i].kept);
      g_string_free (kept, TRUE);
    }
}

/* A backup each hour for half a year, the rule applied after each: what is left covers all the time. */
static void
test_rule_rolls (void)
{
  gint64 times[64];
  gboolean keep[64];
  guint n = 0;
  guint days = 0;
  guint weeks = 0;

  for (gint64 now = NOON_OF_SUNDAY - 180LL * DAY; now <= NOON_OF_SUNDAY; now += HOUR)
    {
      guint left = 0;

      memmove (times + 1, times, n * sizeof *times);
      times[0] = now;
      guild_backup_rule_keep (times, n + 1, now, keep);
      for (guint i = 0; i <= n; i++)
        if (keep[i])
          times[left++] = times[i];
      n = left;
      g_assert_cmpuint (n, <=, 32);
    }
  for (guint i = 0; i < n; i++)
    {
      days += i == 0 || times[i] / DAY != times[i - 1] / DAY;
      weeks += i == 0 || (times[i] / DAY + 3) / 7 != (times[i - 1] / DAY + 3) / 7;
    }
  g_assert_cmpuint (days, >=, 14 + 6);
  g_assert_cmpuint (weeks, ==, 8);
  g_assert_cmpint (NOON_OF_SUNDAY - times[n - 1], >=, 48 * DAY);
}

static void
test_names (void)
{
  static const char *const others[] = {
    "",
    "daily.guild",
    "20261122T091346.123456Z-daily",
    "20261122T091346.123456Z.guild",
    "20261322T091346.123456Z-daily.guild",
    "20261122T091346.12Z-daily.guild",
    "x20261122T091346.123456Z-daily.guild",
  };
  g_autofree char *name = guild_backup_format_name (1795339826000042, "before-restore");
  g_autofree char *reason = NULL;
  gint64 time;

  g_assert_true (guild_backup_parse_name (name, &time, &reason));
  g_assert_cmpint (time, ==, 1795339826);
  g_assert_cmpstr (reason, ==, "before-restore");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (guild_backup_parse_name (others[i], NULL, NULL));
}

/* --- backups -------------------------------------------------------------------------------------------- */

static char *
get_id (Fixture *fixture,
        GFile   *file)
{
  return g_strdup (guild_library_entry_get_id (guild_library_find (fixture->library, file)));
}

static GuildBackup *
make_backup (Fixture    *fixture,
             GFile      *file,
             const char *reason)
{
  g_autoptr (GuildOrganisation) organisation = library_open_file (file);
  g_autofree char *id = get_id (fixture, file);
  g_autoptr (GError) error = NULL;
  GuildBackup *backup = AWAIT (fixture, &error, backup, guild_organisation_get_store (organisation), id, reason);

  g_assert_no_error (error);
  return backup;
}

static void
test_backup (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autofree char *id = get_id (fixture, file);
  g_autoptr (GuildBackup) first = NULL;
  g_autoptr (GuildBackup) second = NULL;
  g_autoptr (GuildBackup) listed = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GListModel) none = NULL;
  g_autofree char *name = NULL;
  guint n_people;
  gboolean verified;
  g_autoptr (GError) error = NULL;

  library_add_person (file, "P1", "Ada");
  first = make_backup (fixture, file, GUILD_BACKUP_DAILY);
  library_add_person (file, "P2", "Grace");
  second = make_backup (fixture, file, GUILD_BACKUP_BY_HAND);
  backups = AWAIT (fixture, &error, list_backups, id);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (backups), ==, 2);
  listed = g_list_model_get_item (backups, 1);
  g_object_get (listed, "name", &name, "n-people", &n_people, "verified", &verified, NULL);
  g_assert_true (g_file_equal (guild_backup_get_file (listed), guild_backup_get_file (first)));
  g_assert_cmpstr (guild_backup_get_reason (listed), ==, "daily");
  g_assert_cmpstr (name, ==, "Weavers");
  g_assert_cmpuint (n_people, ==, 1);
  g_assert_cmpuint (guild_backup_get_n_changes (listed), ==, 2);
  g_assert_true (verified);
  g_assert_null (guild_backup_get_problem (listed));

  /* An id that is a path is only a name. */
  none = AWAIT (fixture, &error, list_backups, "../organisations");
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
}

static guint
count_files (const char *folder,
             const char *id)
{
  g_autofree char *path = g_build_filename (folder, id, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_rolling (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autofree char *id = get_id (fixture, file);
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autoptr (GuildBackup) first = make_backup (fixture, file, GUILD_BACKUP_DAILY);
  g_autofree char *path = g_file_get_path (guild_backup_get_file (first));
  g_autofree char *inner = g_path_get_dirname (path);
  g_autofree char *letter = g_build_filename (inner, "letter.txt", NULL);

  g_assert_true (g_file_set_contents (letter, "not a backup", -1, NULL));
  /* Years ago, one a day: of these only those among the newest ten are left. */
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = guild_backup_format_name ((1500000000LL + i * DAY) * G_USEC_PER_SEC, "daily");
      g_autofree char *old = g_build_filename (inner, name, NULL);
      g_autoptr (GFile) copy = g_file_new_for_path (old);

      g_assert_true (g_file_copy (guild_backup_get_file (first), copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
    }
  g_object_unref (make_backup (fixture, file, GUILD_BACKUP_DAILY));
  g_assert_cmpuint (count_files (folder, id), ==, 10 + 1);
  g_assert_true (g_file_test (letter, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_second_folder (Fixture      *fixture,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autofree char *id = get_id (fixture, file);
  g_autoptr (GFile) second = g_file_new_for_path (fixture->elsewhere);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/dev/null/backups");
  g_autoptr (GFile) restored = NULL;
  g_autoptr (GuildBackup) good = NULL;
  g_autoptr (GuildBackup) alone = NULL;
  g_autoptr (GuildBackup) left = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GListModel) after = NULL;
  g_autofree char *own = g_build_filename (fixture->folder, "backups", id, NULL);
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;

  guild_library_set_backup_folder (fixture->library, second);
  good = make_backup (fixture, file, GUILD_BACKUP_DAILY);
  g_assert_null (guild_backup_get_problem (good));
  g_assert_cmpuint (count_files (fixture->elsewhere, id), ==, 1);

  guild_library_set_backup_folder (fixture->library, nowhere);
  alone = make_backup (fixture, file, GUILD_BACKUP_DAILY);
  g_assert_nonnull (guild_backup_get_problem (alone));
  g_assert_true (guild_backup_get_verified (alone));
  g_assert_true (g_file_query_exists (guild_backup_get_file (alone), NULL));

  /* Each is listed once, wherever it stands; and the folder is enough to come back from. */
  guild_library_set_backup_folder (fixture->library, second);
  backups = AWAIT (fixture, &error, list_backups, id);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (backups), ==, 2);
  g_assert_true (g_file_delete (guild_backup_get_file (good), NULL, NULL));
  g_assert_true (g_file_delete (guild_backup_get_file (alone), NULL, NULL));
  token = AWAIT (fixture, &error, delete, file);
  g_assert_no_error (error);
  after = AWAIT (fixture, &error, list_backups, id);
  g_assert_cmpuint (g_list_model_get_n_items (after), ==, 1);
  left = g_list_model_get_item (after, 0);
  restored = AWAIT (fixture, &error, restore, left, NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (guild_library_entry_get_id (guild_library_find (fixture->library, restored)), ==, id);
}

/* --- coming back ---------------------------------------------------------------------------------------- */

static void
test_restore (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GFile) other = library_create (fixture, "Dyers");
  g_autofree char *id = get_id (fixture, file);
  g_autoptr (GuildBackup) backup = NULL;
  g_autoptr (GuildBackup) newest = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GFile) restored = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GError) error = NULL;
  const GuildHistoryEntry *entry;

  library_add_person (file, "P1", "Ada");
  backup = make_backup (fixture, file, GUILD_BACKUP_DAILY);
  library_add_person (file, "P2", "Grace");

  organisation = library_open_file (file);
  g_assert_null (AWAIT (fixture, &error, restore, backup, file));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_object (&organisation);
  g_assert_null (AWAIT (fixture, &error, restore, backup, other));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);

  restored = AWAIT (fixture, &error, restore, backup, file);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (restored, file));
  g_assert_cmpuint (guild_library_entry_get_n_people (guild_library_find (fixture->library, file)), ==, 1);
  organisation = library_open_file (file);
  g_assert_null (guild_organisation_undo (organisation, FALSE, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BARRIER);
  g_clear_error (&error);
  history = guild_store_get_history (guild_organisation_get_store (organisation), GUILD_KIND_PERSON, 0, 0, NULL, NULL);
  entry = g_ptr_array_index (history, 0);
  g_assert_cmpstr (entry->name, ==, "restore");
  g_assert_cmpint (entry->flags, ==, GUILD_CHANGE_BARRIER);
  g_assert_cmpuint (history->len, ==, 3);
  g_clear_object (&organisation);

  /* What was there is a backup now, and can be come back to. */
  backups = AWAIT (fixture, &error, list_backups, id);
  g_assert_cmpuint (g_list_model_get_n_items (backups), ==, 2);
  newest = g_list_model_get_item (backups, 0);
  g_assert_cmpstr (guild_backup_get_reason (newest), ==, GUILD_BACKUP_BEFORE_RESTORE);
  g_assert_cmpuint (guild_backup_get_n_people (newest), ==, 2);
  g_clear_object (&restored);
  restored = AWAIT (fixture, &error, restore, newest, file);
  g_assert_no_error (error);
  g_assert_cmpuint (guild_library_entry_get_n_people (guild_library_find (fixture->library, file)), ==, 2);
}

/* A damaged file, with a log that belongs to it, gives way to a backup and is kept. */
static void
test_restore_damaged (Fixture      *fixture,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  const char *path = g_file_peek_path (file);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *deleted = g_build_filename (fixture->folder, "deleted", NULL);
  g_autoptr (GuildBackup) backup = NULL;
  g_autoptr (GFile) restored = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  library_add_person (file, "P1", "Ada");
  backup = make_backup (fixture, file, GUILD_BACKUP_DAILY);
  g_assert_true (g_file_set_contents (path, "damaged", -1, NULL));
  g_assert_true (g_file_set_contents (log, "a log", -1, NULL));
  restored = AWAIT (fixture, &error, restore, backup, file);
  g_assert_no_error (error);
  organisation = library_open_file (file);
  g_assert_nonnull (guild_organisation_find (organisation, GUILD_KIND_PERSON, "P1"));
  dir = g_dir_open (deleted, 0, NULL);
  {
    g_autofree char *kept = g_build_filename (deleted, g_dir_read_name (dir), "Weavers.guild", NULL);
    g_autofree char *content = NULL;

    g_assert_true (g_file_get_contents (kept, &content, NULL, NULL));
    g_assert_cmpstr (content, ==, "damaged");
  }
}

/* Where the backup of what is there cannot be made, or the copy not made ready, nothing is replaced. */
static void
test_restore_refused (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autofree char *obstacle = g_build_filename (fixture->folder, (const char *) data, NULL);
  g_autoptr (GuildBackup) backup = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GFile) copy = NULL;
  g_autofree char *path = g_build_filename (fixture->elsewhere, "20261122T091346.123456Z-daily.guild", NULL);
  g_autoptr (GError) error = NULL;

  copy = library_take_elsewhere (fixture, file, "20261122T091346.123456Z-daily.guild");
  backup = guild_backup_read (path);
  library_add_person (file, "P1", "Ada");
  g_rmdir (obstacle);
  g_assert_true (g_file_set_contents (obstacle, "in the way", -1, NULL));
  g_assert_null (AWAIT (fixture, &error, restore, backup, file));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  organisation = library_open_file (file);
  g_assert_nonnull (guild_organisation_find (organisation, GUILD_KIND_PERSON, "P1"));
}

/* --- killed in between ---------------------------------------------------------------------------------- */

/* Another process: puts one backup and then the other in the place of the file, until it is killed. */
static int
restore_for_ever (char **arguments)
{
  Fixture fixture = { .folder = arguments[0] };
  g_autoptr (GFile) folder = g_file_new_for_path (arguments[0]);
  g_autoptr (GFile) file = g_file_new_for_path (arguments[1]);

  fixture.library = guild_library_new (folder);
  for (guint i = 0;; i++)
    {
      g_autoptr (GuildBackup) backup = guild_backup_read (arguments[2 + i % 2]);
      g_autoptr (GFile) restored = AWAIT (&fixture, NULL, restore, backup, file);

      if (restored == NULL)
        return 1;
    }
}

static char *own_program;

static void
test_killed (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autofree char *one = g_build_filename (fixture->elsewhere, "20261122T091346.000001Z-one.guild", NULL);
  g_autofree char *two = g_build_filename (fixture->elsewhere, "20261122T091346.000002Z-two.guild", NULL);

  library_add_person (file, "P1", "Ada");
  g_object_unref (library_take_elsewhere (fixture, file, "20261122T091346.000001Z-one.guild"));
  library_add_person (file, "P2", "Grace");
  g_object_unref (library_take_elsewhere (fixture, file, "20261122T091346.000002Z-two.guild"));
  for (guint i = 0; i < 30; i++)
    {
      const char *arguments[] = { own_program, "--restore", fixture->folder, g_file_peek_path (file), one, two, NULL };
      g_autoptr (GuildOrganisation) organisation = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GPtrArray) people = NULL;
      GPid child;
      int status;

      g_assert_true (g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child,
                                    NULL));
      g_usleep ((gulong) g_random_int_range (2000, 60000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));

      organisation = library_open_file (file);
      problems = guild_organisation_check (organisation, NULL, NULL);
      g_assert_cmpuint (problems->len, ==, 0);
      people = guild_organisation_list (organisation, GUILD_KIND_PERSON);
      g_assert_true (people->len == 1 || people->len == 2);
    }
  library_refresh (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->library)), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 6 && g_str_equal (argv[1], "--restore"))
    return restore_for_ever (argv + 2);

  own_program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backups/rule", test_rule);
  g_test_add_func ("/backups/rule/rolls", test_rule_rolls);
  g_test_add_func ("/backups/names", test_names);
#define ADD(path, data, func) g_test_add (path, Fixture, data, library_set_up, func, library_tear_down)
  ADD ("/backups/backup", NULL, test_backup);
  ADD ("/backups/rolling", NULL, test_rolling);
  ADD ("/backups/second-folder", NULL, test_second_folder);
  ADD ("/backups/restore", NULL, test_restore);
  ADD ("/backups/restore/damaged", NULL, test_restore_damaged);
  ADD ("/backups/restore/no-backup", "backups", test_restore_refused);
  ADD ("/backups/restore/no-staging", "staging", test_restore_refused);
  ADD ("/backups/restore/killed", NULL, test_killed);
  return g_test_run ();
}
