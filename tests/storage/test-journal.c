/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Properties: random changes, undone and redone; commits that fail at every write; a kill in the middle. */
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guild-error.h"
#include "guild-generator.h"
#include "guild-sqlite-store.h"
#include "guild-test.h"

#define N_CHANGES 60

/* --- random changes ------------------------------------------------------------------------------------------ */

static const char *
any_id (GRand             *random,
        GuildOrganisation *o,
        GuildKind          kind)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (o, kind);

  return g_intern_string (guild_record_get_text (rows->pdata[g_rand_int_range (random, 0, (int) rows->len)], 0));
}

static GuildRecord *
any_assessment (GRand             *random,
                GuildOrganisation *o,
                gint64            *key)
{
  gboolean confirmed = g_rand_boolean (random);
  static const char *const people[] = { "ana", "bo", "eva" };
  const char *subject = people[g_rand_int_range (random, 0, confirmed ? 2 : 3)];
  g_autofree char *id = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *date = g_strdup_printf ("20%02d-0%d-11", g_rand_int_range (random, 22, 26),
                                           g_rand_int_range (random, 1, 9));

  *key = guild_organisation_reserve_key (o, GUILD_KIND_ASSESSMENT);
  id = g_strdup_printf ("a%" G_GINT64_FORMAT, *key);
  entry = g_strdup_printf ("%" G_GINT64_FORMAT, *key);
  return guild_test_record (o, GUILD_KIND_ASSESSMENT, *key, "id", id, "subject", subject, "assessor",
                            confirmed ? "eva" : subject, "kind", confirmed ? "manager" : "self", "state",
                            g_rand_int_range (random, 0, 4) == 0 ? "draft" : "submitted", "date", date, "entry", entry,
                            NULL);
}

/* A change of a few rows such as a session makes: people, ratings, targets, settings; new, other, gone. */
static GuildChange *
random_change (GRand             *random,
               GuildOrganisation *o)
{
  GuildChange *change = guild_change_new ("random", NULL);
  int which = g_rand_int_range (random, 0, 6);
  g_autoptr (GuildRecord) row = NULL;
  g_autofree char *text = g_strdup_printf ("x%u", g_rand_int (random));

  if (which == 0)
    {
      row = guild_test_record (o, GUILD_KIND_PERSON, 0, "id", text, "name", text, NULL);
      guild_change_insert (change, row);
    }
  else if (which == 1)
    {
      const GuildRecord *person = guild_organisation_find (o, GUILD_KIND_PERSON, any_id (random, o, GUILD_KIND_PERSON));

      row = guild_record_with (person, GUILD_PERSON_NAME, (GuildValue) { .text = text });
      guild_change_replace (change, person, row);
    }
  else if (which == 2)
    {
      g_autoptr (GPtrArray) rows = guild_organisation_list (o, GUILD_KIND_REQUIREMENT);
      const GuildRecord *requirement = rows->pdata[g_rand_int_range (random, 0, (int) rows->len)];

      row = guild_record_with (requirement, GUILD_REQUIREMENT_TARGET,
                               (GuildValue) { .integer = g_rand_int_range (random, 0, 6) });
      guild_change_replace (change, requirement, row);
    }
  else if (which == 3)
    {
      const GuildRecord *old = guild_organisation_find (o, GUILD_KIND_SETTING, "stale_months");
      g_autofree char *months = g_strdup_printf ("%d", g_rand_int_range (random, 1, 60));

      row = guild_test_record (o, GUILD_KIND_SETTING, old == NULL ? 0 : old->key, "id", "stale_months", "value", months,
                               NULL);
      if (old == NULL)
        guild_change_insert (change, row);
      else
        guild_change_replace (change, old, row);
    }
  else if (which == 4)
    {
      /* Somebody whom nothing refers to goes. */
      g_autoptr (GPtrArray) people = guild_organisation_list (o, GUILD_KIND_PERSON);
      const GuildRecord *last = people->pdata[people->len - 1];

      if (guild_record_get_text (last, GUILD_PERSON_ID)[0] == 'x')
        guild_change_remove (change, last);
    }
  else
    {
      gint64 key;
      g_autofree char *reference = NULL;

      row = any_assessment (random, o, &key);
      reference = g_strdup_printf ("#%" G_GINT64_FORMAT, key);
      guild_change_insert (change, row);
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *level = g_strdup_printf ("%d", g_rand_int_range (random, 0, 6));
          const char *competency = i == 0 ? "sql" : "coaching";
          g_autoptr (GuildRecord) rating = g_rand_int_range (random, 0, 5) == 0
                                               ? guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference,
                                                                    "competency", competency, NULL)
                                               : guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference,
                                                                    "competency", competency, "level", level, NULL);

          guild_change_insert (change, rating);
        }
    }
  return change;
}

/* The matrix as text, to hold what is in memory against what a fresh reading says. */
static char *
print_matrix (GuildOrganisation *o)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  GString *text = g_string_new (NULL);

  GuildPersonRow row;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (snapshot); competency++)
      if (guild_snapshot_get_person (snapshot, person, &row))
        g_string_append_printf (text, "%02x ", guild_snapshot_get_cell (snapshot, person, competency));
  return g_string_free_and_steal (text);
}

static void
assert_matrix_is_fresh (GuildOrganisation *o)
{
  g_autoptr (GuildOrganisation) fresh = guild_organisation_open (guild_organisation_get_store (o), NULL, NULL);
  g_autofree char *mine = print_matrix (o);
  g_autofree char *read = print_matrix (fresh);

  g_assert_cmpstr (mine, ==, read);
}

static void
test_undo_property (void)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GuildOrganisation) o = guild_test_create ("property.guild");
      g_autoptr (GPtrArray) exports = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) problems = NULL;

      guild_test_model (o);
      g_ptr_array_add (exports, guild_test_export (o));
      while (exports->len <= N_CHANGES)
        {
          g_autoptr (GuildChange) change = random_change (random, o);
          g_autoptr (GError) error = NULL;
          guint n_operations;

          guild_change_get_operations (change, &n_operations);
          if (n_operations == 0)
            continue;
          guild_organisation_commit (o, change, NULL, &error);
          g_assert_no_error (error);
          assert_matrix_is_fresh (o);
          g_ptr_array_add (exports, guild_test_export (o));
        }
      for (guint i = N_CHANGES; i-- > 0;)
        {
          g_autoptr (GuildChange) undone = NULL;
          g_autofree char *now = NULL;
          g_autoptr (GError) error = NULL;

          /* Undo and redo outlive the session. */
          if (i == N_CHANGES / 2)
            {
              g_clear_object (&o);
              o = guild_test_reopen ("property.guild");
            }
          undone = guild_organisation_undo (o, FALSE, NULL, &error);
          g_assert_no_error (error);
          now = guild_test_export (o);
          g_assert_cmpstr (now, ==, exports->pdata[i]);
        }
      for (guint i = 1; i <= N_CHANGES; i++)
        {
          g_autoptr (GuildChange) redone = guild_organisation_undo (o, TRUE, NULL, NULL);
          g_autofree char *now = guild_test_export (o);

          g_assert_cmpstr (now, ==, exports->pdata[i]);
        }
      assert_matrix_is_fresh (o);
      problems = guild_organisation_check (o, NULL, NULL);
      g_assert_cmpuint (problems->len, ==, 0);
    }
}

/* A bulk change is one step back and one step forward, and what stood before it stays. */
static void
test_bulk (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("bulk.guild");
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GuildChange) undone = NULL;
  g_autoptr (GuildChange) redone = NULL;
  g_autofree char *empty = guild_test_export (o);
  g_autofree char *full = NULL;
  g_autofree char *now = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  change = guild_generator_plan (o, 600, 5, NULL, &error);
  g_assert_no_error (error);
  g_assert_true ((guild_change_get_flags (change) & GUILD_CHANGE_BULK) != 0);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  full = guild_test_export (o);
  g_assert_cmpuint (strlen (full), >, 500000);

  undone = guild_organisation_undo (o, FALSE, NULL, &error);
  g_assert_no_error (error);
  now = guild_test_export (o);
  g_assert_cmpstr (now, ==, empty);
  g_clear_object (&o);
  o = guild_test_reopen ("bulk.guild");
  redone = guild_organisation_undo (o, TRUE, NULL, &error);
  g_assert_no_error (error);
  again = guild_test_export (o);
  g_assert_cmpstr (again, ==, full);
  assert_matrix_is_fresh (o);
  problems = guild_organisation_check (o, NULL, &error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* --- writes that fail --------------------------------------------------------------------------------------------- */

/* A file system that refuses the nth write or sync from when it is told to, once or from then on. */
static struct
{
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  int countdown; /* 0: nothing fails */
  gboolean for_good;
  int code;
  gboolean hit;
} faulty;

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FaultyFile;

static sqlite3_file *
real_file (sqlite3_file *file)
{
  return (sqlite3_file *) ((FaultyFile *) (void *) file + 1);
}

static gboolean
fails_now (void)
{
  if (faulty.countdown == 0 || --faulty.countdown > 0)
    return FALSE;
  faulty.hit = TRUE;
  if (faulty.for_good)
    faulty.countdown = 1;
  return TRUE;
}

static int
f_close (sqlite3_file *f)
{
  return real_file (f)->pMethods->xClose (real_file (f));
}
static int
f_read (sqlite3_file *f,
        void         *p,
        int           n,
        sqlite3_int64 at)
{
  return real_file (f)->pMethods->xRead (real_file (f), p, n, at);
}
static int
f_write (sqlite3_file *f,
         const void   *p,
         int           n,
         sqlite3_int64 at)
{
  return fails_now () ? faulty.code : real_file (f)->pMethods->xWrite (real_file (f), p, n, at);
}
static int
f_truncate (sqlite3_file *f,
            sqlite3_int64 n)
{
  return fails_now () ? faulty.code : real_file (f)->pMethods->xTruncate (real_file (f), n);
}
static int
f_sync (sqlite3_file *f,
        int           flags)
{
  return fails_now () ? SQLITE_IOERR_FSYNC : real_file (f)->pMethods->xSync (real_file (f), flags);
}
static int
f_size (sqlite3_file  *f,
        sqlite3_int64 *n)
{
  return real_file (f)->pMethods->xFileSize (real_file (f), n);
}
static int
f_lock (sqlite3_file *f,
        int           l)
{
  return real_file (f)->pMethods->xLock (real_file (f), l);
}
static int
f_unlock (sqlite3_file *f,
          int           l)
{
  return real_file (f)->pMethods->xUnlock (real_file (f), l);
}
static int
f_check (sqlite3_file *f,
         int          *r)
{
  return real_file (f)->pMethods->xCheckReservedLock (real_file (f), r);
}
static int
f_control (sqlite3_file *f,
           int           op,
           void         *p)
{
  return real_file (f)->pMethods->xFileControl (real_file (f), op, p);
}
static int
f_sector (sqlite3_file *f)
{
  return real_file (f)->pMethods->xSectorSize (real_file (f));
}
static int
f_device (sqlite3_file *f)
{
  return real_file (f)->pMethods->xDeviceCharacteristics (real_file (f));
}

static const sqlite3_io_methods faulty_methods = {
  1, f_close, f_read, f_write, f_truncate, f_sync, f_size, f_lock, f_unlock, f_check, f_control, f_sector, f_device,
};

static int
faulty_open (sqlite3_vfs  *vfs G_GNUC_UNUSED,
             const char   *name,
             sqlite3_file *file,
             int           flags,
             int          *out)
{
  int code = faulty.real->xOpen (faulty.real, name, real_file (file), flags, out);

  file->pMethods = code == SQLITE_OK ? &faulty_methods : NULL;
  return code;
}

static void
install_faulty_vfs (void)
{
  faulty.real = sqlite3_vfs_find (NULL);
  faulty.vfs = *faulty.real;
  faulty.vfs.zName = "faulty";
  faulty.vfs.szOsFile = (int) sizeof (FaultyFile) + faulty.real->szOsFile;
  faulty.vfs.xOpen = faulty_open;
  faulty.vfs.pNext = NULL;
  g_assert_cmpint (sqlite3_vfs_register (&faulty.vfs, 1), ==, SQLITE_OK);
}

/* Whichever write of a commit fails: core, snapshot and file are as they were, and the next commit is good. */
static void
test_faults (void)
{
  static const int codes[] = { SQLITE_FULL, SQLITE_IOERR_WRITE };
  guint n_faults = 0;

  for (guint code = 0; code < G_N_ELEMENTS (codes); code++)
    for (gboolean for_good = FALSE; for_good <= TRUE; for_good++)
      {
        g_autoptr (GRand) random = g_rand_new_with_seed (99);
        gboolean reached = TRUE;

        for (int at = 1; reached; at++)
          {
            g_autoptr (GuildOrganisation) o = guild_test_create ("faults.guild");
            g_autoptr (GuildChange) change = NULL;
            g_autoptr (GuildSnapshot) snapshot = NULL;
            g_autoptr (GuildSnapshot) later = NULL;
            g_autofree char *before = NULL;
            g_autofree char *after = NULL;
            g_autofree char *reopened = NULL;
            g_autoptr (GError) error = NULL;
            gboolean done;
            gint64 key;

            guild_test_model (o);
            before = guild_test_export (o);
            snapshot = guild_organisation_ref_snapshot (o);
            change = guild_change_new ("fault", NULL);
            for (guint i = 0; i < 20; i++)
              {
                g_autoptr (GuildRecord) row = any_assessment (random, o, &key);

                guild_change_insert (change, row);
              }
            faulty.hit = FALSE;
            faulty.code = codes[code];
            faulty.for_good = for_good;
            faulty.countdown = at;
            done = guild_organisation_commit (o, change, NULL, &error);
            faulty.countdown = 0;
            reached = faulty.hit;
            n_faults += reached;
            after = guild_test_export (o);
            later = guild_organisation_ref_snapshot (o);
            if (!done)
              {
                g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
                g_assert_cmpstr (before, ==, after);
                g_assert_true (snapshot == later);
              }
            g_clear_object (&o);
            o = guild_test_reopen ("faults.guild");
            reopened = guild_test_export (o);
            g_assert_cmpstr (reopened, ==, after);
            if (!done)
              {
                g_clear_error (&error);
                guild_organisation_commit (o, change, NULL, &error);
                g_assert_no_error (error);
              }
          }
      }
  g_test_message ("%u faults", n_faults);
  g_assert_cmpuint (n_faults, >, 10);
}

/* --- kill ------------------------------------------------------------------------------------------------------------ */

/* Runs in a process of its own: one bulk import after another, telling of each that is on disk. */
static void
import_until_killed (const char *path,
                     int         tell)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GuildStore) store = guild_sqlite_store_open (file, NULL);
  g_autoptr (GuildOrganisation) o = guild_organisation_open (store, NULL, NULL);

  for (guint32 round = 0;; round++)
    {
      g_autoptr (GuildChange) change = guild_change_new ("import", NULL);

      for (guint i = 0; i < 2000; i++)
        {
          g_autofree char *id = g_strdup_printf ("p%u-%u-%d", round, i, getpid ());
          g_autoptr (GuildRecord) row = guild_test_record (o, GUILD_KIND_PERSON, 0, "id", id, "name", id, NULL);

          guild_change_insert (change, row);
        }
      guild_change_set_flags (change, GUILD_CHANGE_BULK);
      if (!guild_organisation_commit (o, change, NULL, NULL) || write (tell, ".", 1) != 1)
        _exit (1);
    }
}

static guint
count_people (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_reopen ("killed.guild");
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GPtrArray) problems = guild_organisation_check (o, NULL, NULL);

  g_assert_cmpuint (problems->len, ==, 0);
  return guild_snapshot_get_n_people (snapshot);
}

/* An import that was told to be on disk is there, whole; one that was not is there whole or not at all. */
static void
test_kill (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("killed.guild");
  g_autoptr (GFile) file = guild_test_file ("killed.guild");
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  guint n_told = 0;

  g_clear_object (&o);
  for (guint round = 0; round < 12; round++)
    {
      const char *arguments[] = { NULL, "--import-until-killed", path, NULL };
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (GError) error = NULL;
      GInputStream *told;
      char byte;
      guint n_people;

      arguments[0] = g_get_prgname ();
      {
        g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);

        arguments[0] = g_intern_string (own);
      }
      child = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
      g_assert_no_error (error);
      told = g_subprocess_get_stdout_pipe (child);
      g_assert_cmpint (g_input_stream_read (told, &byte, 1, NULL, NULL), ==, 1);
      n_told++;
      g_usleep ((gulong) g_rand_int_range (random, 0, 40000));
      g_subprocess_force_exit (child);
      g_subprocess_wait (child, NULL, NULL);
      while (g_input_stream_read (told, &byte, 1, NULL, NULL) == 1)
        n_told++;
      n_people = count_people ();
      g_assert_cmpuint (n_people % 2000, ==, 0);
      g_assert_cmpuint (n_people / 2000, >=, n_told);
      n_told = n_people / 2000;
    }
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--import-until-killed") == 0)
    import_until_killed (argv[2], STDOUT_FILENO);
  install_faulty_vfs ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/undo-property", test_undo_property);
  g_test_add_func ("/storage/bulk", test_bulk);
  g_test_add_func ("/storage/faults", test_faults);
  g_test_add_func ("/storage/kill", test_kill);
  return g_test_run ();
}
