/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library of organisations: its list, what it does with files, and what it never does. */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guild-error.h"
#include "library-fixture.h"

static char *
list_names (Fixture *fixture)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->library)); i++)
    {
      g_autoptr (GuildLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->library), i);

      g_string_append_printf (names, "%s%s (%u)", i == 0 ? "" : ", ", guild_library_entry_get_name (entry),
                              guild_library_entry_get_n_people (entry));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

#define assert_list(fixture, expected)                                                                                 \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *listed = list_names (fixture);                                                                    \
    g_assert_cmpstr (listed, ==, expected);                                                                            \
  }                                                                                                                    \
  G_STMT_END

/* --- the list ------------------------------------------------------------------------------------------- */

static void
test_create (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) first = library_create (fixture, "Weavers");
  g_autofree char *base = g_file_get_basename (first);
  GuildLibraryEntry *entry = guild_library_find (fixture->library, first);

  g_assert_cmpstr (base, ==, "Weavers.guild");
  g_assert_nonnull (entry);
  g_assert_cmpstr (guild_library_entry_get_name (entry), ==, "Weavers");
  g_assert_true (g_uuid_string_is_valid (guild_library_entry_get_id (entry)));
  g_assert_cmpuint (guild_library_entry_get_size (entry), >, 0);
  g_assert_null (guild_library_entry_get_broken (entry));
  g_assert_cmpstr (fixture->moves->str, ==, "0-0+1 ");
  assert_list (fixture, "Weavers (0)");
}

static void
test_names (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *name;
    const char *file;
  } cases[] = {
    { "Weavers", "Weavers.guild" },
    { "Weavers", "Weavers 2.guild" },
    { "../../etc/passwd", "-..-etc-passwd.guild" },
    { "a/b\\c:d*e?f\"g<h>i|j\nk", "a-b-c-d-e-f-g-h-i-j-k.guild" },
    { "...", "Organisation.guild" },
    { "Zünfte — 组织", "Zünfte — 组织.guild" },
  };
  g_autofree char *endless = g_strnfill (1000, 'n');
  g_autofree char *wide = NULL;
  g_autoptr (GString) wide_text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = library_create (fixture, cases[i].name);
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));
      g_autofree char *expected = g_build_filename (fixture->folder, "organisations", NULL);

      g_assert_cmpstr (base, ==, cases[i].file);
      g_assert_cmpstr (folder, ==, expected);
      g_assert_cmpstr (guild_library_entry_get_name (guild_library_find (fixture->library, file)), ==, cases[i].name);
    }
  for (guint i = 0; i < 300; i++)
    g_string_append (wide_text, "组");
  wide = g_string_free (g_steal_pointer (&wide_text), FALSE);
  g_object_unref (library_create (fixture, endless));
  g_object_unref (library_create (fixture, wide));
}

static void
test_order (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) a = library_create (fixture, "A");
  g_autoptr (GFile) b = library_create (fixture, "B");
  g_autoptr (GFile) c = library_create (fixture, "C");
  g_autoptr (GDateTime) later = g_date_time_new_utc (2030, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) latest = g_date_time_new_utc (2031, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) earlier = g_date_time_new_utc (2001, 1, 1, 0, 0, 0);
  GuildLibraryEntry *entry = guild_library_find (fixture->library, a);
  g_autoptr (GuildOrganisation) open_a = library_open_file (a);
  g_autoptr (GuildOrganisation) open_b = library_open_file (b);
  g_autoptr (GuildOrganisation) open_c = library_open_file (c);

  guild_library_note (fixture->library, a, guild_library_entry_get_id (guild_library_find (fixture->library, a)), "A",
                      1, earlier);
  guild_library_note (fixture->library, b, guild_library_entry_get_id (guild_library_find (fixture->library, b)), "B",
                      2, earlier);
  guild_library_note (fixture->library, c, guild_library_entry_get_id (guild_library_find (fixture->library, c)), "C",
                      3, later);
  assert_list (fixture, "C (3), A (1), B (2)");

  /* One that comes up, one that goes down, and one that only changes: each moves alone. */
  g_string_truncate (fixture->moves, 0);
  guild_library_note (fixture->library, b, guild_library_entry_get_id (guild_library_find (fixture->library, b)), "B",
                      2, latest);
  assert_list (fixture, "B (2), C (3), A (1)");
  g_assert_cmpstr (fixture->moves->str, ==, "2-1+0 0-0+1 ");
  g_string_truncate (fixture->moves, 0);
  guild_library_note (fixture->library, b, guild_library_entry_get_id (guild_library_find (fixture->library, b)), "B",
                      2, earlier);
  assert_list (fixture, "C (3), A (1), B (2)");
  g_assert_cmpstr (fixture->moves->str, ==, "0-1+0 2-0+1 ");
  g_string_truncate (fixture->moves, 0);
  guild_library_note (fixture->library, a, guild_library_entry_get_id (guild_library_find (fixture->library, a)), "Aa",
                      4, earlier);
  assert_list (fixture, "C (3), Aa (4), B (2)");
  g_assert_cmpstr (fixture->moves->str, ==, "");
  g_assert_true (guild_library_find (fixture->library, a) == entry);

  /* Open files cannot be read, and keep what was told of them. */
  library_refresh (fixture);
  assert_list (fixture, "C (3), Aa (4), B (2)");
  g_assert_cmpstr (fixture->moves->str, ==, "");
}

/* Copied into the folder by hand, and opened before anybody looked there. */
static void
test_note_of_the_unknown (Fixture      *fixture,
                          gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) known = library_create (fixture, "A");
  g_autoptr (GFile) folder = g_file_get_parent (known);
  g_autoptr (GFile) file = g_file_get_child (folder, "by-hand.guild");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *id = g_strdup (guild_library_entry_get_id (guild_library_find (fixture->library, known)));
  g_autoptr (GuildOrganisation) open = NULL;
  g_autoptr (GError) error = NULL;

  g_file_copy (known, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  open = library_open_file (file);
  library_refresh (fixture);
  g_assert_null (guild_library_entry_get_id (guild_library_find (fixture->library, file)));
  guild_library_note (fixture->library, file, id, "A", 0, now);
  g_assert_cmpstr (guild_library_entry_get_id (guild_library_find (fixture->library, file)), ==, id);
  library_refresh (fixture);
  g_assert_cmpstr (guild_library_entry_get_id (guild_library_find (fixture->library, file)), ==, id);
}

static void
count_notify (GObject    *object G_GNUC_UNUSED,
              GParamSpec *pspec,
              gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
test_refresh (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  GuildLibraryEntry *entry = guild_library_find (fixture->library, file);
  g_autoptr (GString) notified = g_string_new (NULL);
  g_autoptr (GDateTime) before = g_date_time_ref (guild_library_entry_get_modified (entry));

  g_signal_connect (entry, "notify", G_CALLBACK (count_notify), notified);
  library_refresh (fixture);
  g_assert_cmpstr (notified->str, ==, "");
  library_add_person (file, "P1", "Ada");
  library_refresh (fixture);
  g_assert_cmpuint (guild_library_entry_get_n_people (entry), ==, 1);
  g_assert_nonnull (strstr (notified->str, "n-people "));
  g_assert_null (strstr (strstr (notified->str, "n-people ") + 1, "n-people "));
  g_assert_null (strstr (notified->str, "name "));
  g_assert_cmpint (g_date_time_compare (guild_library_entry_get_modified (entry), before), >=, 0);
  g_assert_cmpstr (fixture->moves->str, ==, "0-0+1 ");

  g_assert_no_errno (g_unlink (g_file_peek_path (file)));
  library_refresh (fixture);
  assert_list (fixture, "");
  g_assert_cmpstr (fixture->moves->str, ==, "0-0+1 0-1+0 ");
}

/* What stands in the library after the program begins anew while a file is open elsewhere. */
static void
test_remembered (Fixture      *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GFile) folder = g_object_ref (guild_library_get_folder (fixture->library));
  g_autoptr (GuildOrganisation) organisation = NULL;

  library_add_person (file, "P1", "Ada");
  library_refresh (fixture);
  organisation = library_open_file (file);
  g_assert_finalize_object (fixture->library);
  fixture->library = guild_library_new (folder);
  library_refresh (fixture);
  assert_list (fixture, "Weavers (1)");
}

static void
assert_files (Fixture    *fixture,
              const char *inner,
              guint       expected)
{
  g_autofree char *folder = g_build_filename (fixture->folder, inner, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, expected);
}

static void
test_broken (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  static const char *const names[] = { "damaged", "empty", "folder", "gone", "loop", "pipe", "text" };
  g_autoptr (GFile) whole = library_create (fixture, "Whole");
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (g_file_peek_path (whole), &content, &size, NULL));
  memset (content + 4096, 0x5a, 3 * 4096);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/organisations/%s.guild", fixture->folder, names[i]);

      switch (*names[i])
        {
        case 'd':
          g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
          break;
        case 'e':
          g_assert_true (g_file_set_contents (path, "", 0, NULL));
          break;
        case 'f':
          g_assert_no_errno (g_mkdir (path, 0700));
          break;
        case 'g':
          g_assert_no_errno (symlink ("/nowhere", path));
          break;
        case 'l':
          g_assert_no_errno (symlink (path, path));
          break;
        case 'p':
          g_assert_no_errno (mkfifo (path, 0600));
          break;
        default:
          g_assert_true (g_file_set_contents (path, "Not an organisation.\n", -1, NULL));
          break;
        }
    }
  library_refresh (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->library)), ==, 1 + G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/organisations/%s.guild", fixture->folder, names[i]);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      GuildLibraryEntry *entry = guild_library_find (fixture->library, file);
      g_autoptr (GFile) back = NULL;
      g_autofree char *token = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %s", names[i], guild_library_entry_get_broken (entry));
      g_assert_cmpstr (guild_library_entry_get_name (entry), ==, names[i]);
      g_assert_nonnull (guild_library_entry_get_broken (entry));
      g_assert_true (g_str_has_suffix (guild_library_entry_get_broken (entry), "."));
      g_assert_null (AWAIT (fixture, NULL, duplicate, file, NULL));
      g_assert_false (AWAIT (fixture, NULL, rename, file, "Other"));

      token = AWAIT (fixture, &error, delete, file);
      g_assert_no_error (error);
      g_assert_null (guild_library_find (fixture->library, file));
      back = AWAIT (fixture, &error, undelete, token);
      g_assert_no_error (error);
      g_assert_true (g_file_equal (back, file));
    }
  assert_files (fixture, "organisations", 1 + G_N_ELEMENTS (names));
  assert_files (fixture, "staging", 0);
  assert_files (fixture, "deleted", 0);
}

/* --- what it does with files ---------------------------------------------------------------------------- */

static void
test_rename (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GuildChange) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (AWAIT (fixture, &error, rename, file, "Dyers"));
  g_assert_no_error (error);
  assert_list (fixture, "Dyers (0)");
  organisation = library_open_file (file);
  g_assert_cmpstr (guild_organisation_get_name (organisation), ==, "Dyers");

  g_assert_false (AWAIT (fixture, &error, rename, file, "Fullers"));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BUSY);
  undone = guild_organisation_undo (organisation, FALSE, NULL, NULL);
  g_assert_cmpstr (guild_change_get_name (undone), ==, "rename");
  g_assert_cmpstr (guild_organisation_get_name (organisation), ==, "Weavers");
}

static void
test_duplicate (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GFile) second = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GuildOrganisation) opened = NULL;
  g_autoptr (GError) error = NULL;

  library_add_person (file, "P1", "Ada");
  copy = AWAIT (fixture, &error, duplicate, file, NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (guild_library_entry_get_id (guild_library_find (fixture->library, copy)), !=,
                   guild_library_entry_get_id (guild_library_find (fixture->library, file)));
  opened = library_open_file (copy);
  g_assert_cmpstr (guild_organisation_get_name (opened), ==, "Copy of Weavers");
  g_assert_nonnull (guild_organisation_find (opened, GUILD_KIND_PERSON, "P1"));
  g_assert_null (guild_organisation_undo (opened, FALSE, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BARRIER);
  g_clear_error (&error);

  organisation = library_open_file (file);
  g_assert_null (AWAIT (fixture, &error, duplicate, file, NULL));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BUSY);
  g_clear_error (&error);
  second = AWAIT (fixture, &error, duplicate, file, guild_organisation_get_store (organisation));
  g_assert_no_error (error);
  g_assert_false (g_file_equal (copy, second));
  assert_files (fixture, "staging", 0);
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GFile) other = NULL;
  g_autoptr (GFile) back = NULL;
  g_autoptr (GuildOrganisation) organisation = library_open_file (file);
  g_autofree char *token = NULL;
  g_autofree char *old = NULL;
  g_autofree char *deleted = g_build_filename (fixture->folder, "deleted", NULL);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (AWAIT (fixture, &error, delete, file));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_object (&organisation);
  token = AWAIT (fixture, &error, delete, file);
  g_assert_no_error (error);
  assert_list (fixture, "");
  assert_files (fixture, "organisations", 0);

  /* Another one has its name now: neither is lost. */
  other = library_create (fixture, "Weavers");
  back = AWAIT (fixture, &error, undelete, token);
  g_assert_no_error (error);
  g_assert_false (g_file_equal (back, other));
  assert_list (fixture, "Weavers (0), Weavers (0)");
  g_assert_null (AWAIT (fixture, &error, undelete, token));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_null (AWAIT (fixture, &error, undelete, "../organisations"));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);

  /* After thirty days it goes. */
  g_clear_pointer (&token, g_free);
  token = AWAIT (fixture, &error, delete, back);
  g_assert_no_error (error);
  old = g_strdup_printf ("%" G_GINT64_FORMAT "-x", g_get_real_time () / G_USEC_PER_SEC - 31 * 24 * 60 * 60);
  from = g_build_filename (deleted, token, NULL);
  to = g_build_filename (deleted, old, NULL);
  assert_files (fixture, "deleted", 1);
  library_refresh (fixture);
  assert_files (fixture, "deleted", 1);
  g_assert_no_errno (g_rename (from, to));
  library_refresh (fixture);
  assert_files (fixture, "deleted", 0);
}

static char *
read_bytes (const char *path)
{
  g_autoptr (GBytes) bytes = NULL;
  char *content;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  bytes = g_bytes_new_take (content, size);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
test_save_copy (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autofree char *path = g_build_filename (fixture->elsewhere, "copy.guild", NULL);
  g_autofree char *letter = g_build_filename (fixture->elsewhere, "letter.txt", NULL);
  g_autoptr (GFile) destination = g_file_new_for_path (path);
  g_autoptr (GFile) not_ours = g_file_new_for_path (letter);
  g_autoptr (GuildOrganisation) copy = NULL;
  g_autofree char *before = read_bytes (g_file_peek_path (file));
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (AWAIT (fixture, &error, save_copy, file, destination));
      g_assert_no_error (error);
    }
  after = read_bytes (g_file_peek_path (file));
  g_assert_cmpstr (before, ==, after);
  copy = library_open_file (destination);
  g_assert_cmpstr (guild_organisation_get_name (copy), ==, "Weavers");

  g_assert_true (g_file_set_contents (letter, "Dear Ada", -1, NULL));
  g_assert_false (AWAIT (fixture, &error, save_copy, file, not_ours));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (AWAIT (fixture, &error, save_copy, file, file));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
}

/* --- from elsewhere ------------------------------------------------------------------------------------- */

static void
test_adopt (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) again = NULL;
  g_autoptr (GFile) both = NULL;
  g_autoptr (GFile) replaced = NULL;
  g_autoptr (GFile) same = NULL;
  g_autofree char *id = g_strdup (guild_library_entry_get_id (guild_library_find (fixture->library, file)));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GuildBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  library_add_person (file, "P1", "Ada");
  source = library_take_elsewhere (fixture, file, "mail.guild");
  g_assert_no_errno (g_chmod (g_file_peek_path (source), 0400));
  g_assert_no_errno (g_chmod (fixture->elsewhere, 0500));
  before = read_bytes (g_file_peek_path (source));
  token = AWAIT (fixture, &error, delete, file);
  g_assert_no_error (error);

  again = AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_ADD);
  g_assert_no_error (error);
  assert_list (fixture, "Weavers (1)");
  same = AWAIT (fixture, &error, adopt, again, GUILD_ADOPT_ADD);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (same, again));
  library_add_person (again, "P2", "Grace");

  g_assert_null (AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_ADD));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_CONFLICT);
  g_clear_error (&error);
  both = AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_KEEP_BOTH);
  g_assert_no_error (error);
  g_assert_cmpstr (guild_library_entry_get_name (guild_library_find (fixture->library, both)), ==, "Weavers (2)");
  g_assert_cmpstr (guild_library_entry_get_id (guild_library_find (fixture->library, both)), !=, id);
  g_assert_cmpuint (guild_library_entry_get_n_people (guild_library_find (fixture->library, again)), ==, 2);

  replaced = AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_REPLACE);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (replaced, again));
  g_assert_cmpuint (guild_library_entry_get_n_people (guild_library_find (fixture->library, again)), ==, 1);
  backups = AWAIT (fixture, &error, list_backups, id);
  g_assert_cmpuint (g_list_model_get_n_items (backups), ==, 1);
  backup = g_list_model_get_item (backups, 0);
  g_assert_cmpstr (guild_backup_get_reason (backup), ==, GUILD_BACKUP_BEFORE_REPLACE);
  g_assert_cmpuint (guild_backup_get_n_people (backup), ==, 2);

  after = read_bytes (g_file_peek_path (source));
  g_assert_cmpstr (before, ==, after);
  assert_files (fixture, "staging", 0);
  g_assert_no_errno (g_chmod (fixture->elsewhere, 0700));
}

/* A source that a killed program left with a log beside it: what the log holds comes along, and neither
 * is changed. */
static void
test_adopt_with_log (Fixture      *fixture,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autofree char *path = g_build_filename (fixture->elsewhere, "killed.guild", NULL);
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  g_autofree char *live_log = g_strconcat (g_file_peek_path (file), "-wal", NULL);
  g_autoptr (GFile) live_log_file = g_file_new_for_path (live_log);
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GFile) log = g_file_new_for_path (log_path);
  g_autoptr (GFile) adopted = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (GuildOrganisation) organisation = library_open_file (file);
    g_autoptr (GuildRecord)
        person = guild_test_record (organisation, GUILD_KIND_PERSON, 0, "id", "P1", "name", "Ada", NULL);
    g_autoptr (GuildChange) change = guild_change_new ("create", "Ada");

    guild_change_insert (change, person);
    g_assert_true (guild_organisation_commit (organisation, change, NULL, NULL));
    g_assert_true (g_file_copy (file, source, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
    g_assert_true (g_file_copy (live_log_file, log, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  }
  token = AWAIT (fixture, &error, delete, file);
  g_assert_no_error (error);
  before = read_bytes (log_path);
  adopted = AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_ADD);
  g_assert_no_error (error);
  assert_list (fixture, "Weavers (1)");
  after = read_bytes (log_path);
  g_assert_cmpstr (before, ==, after);
  assert_files (fixture, "staging", 0);
}

static void
test_adopt_refused (Fixture      *fixture,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GFile) source = library_take_elsewhere (fixture, file, "other.guild");
  g_autofree char *path = g_build_filename (fixture->elsewhere, "text.guild", NULL);
  g_autoptr (GFile) text = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/at-all.guild");
  g_autoptr (GuildOrganisation) open_source = NULL;
  g_autoptr (GuildOrganisation) open_live = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "text", -1, NULL));
  g_assert_null (AWAIT (fixture, &error, adopt, text, GUILD_ADOPT_ADD));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOT_GUILD);
  g_clear_error (&error);
  g_assert_null (AWAIT (fixture, &error, adopt, nowhere, GUILD_ADOPT_ADD));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  g_clear_error (&error);

  open_source = library_open_file (source);
  g_assert_null (AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_ADD));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_object (&open_source);
  open_live = library_open_file (file);
  g_assert_null (AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_REPLACE));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_BUSY);
  g_clear_error (&error);
  assert_files (fixture, "staging", 0);
  assert_files (fixture, "backups", 0);
}

/* --- a disk that refuses -------------------------------------------------------------------------------- */

static void
test_read_only (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autofree char *organisations = g_build_filename (fixture->folder, "organisations", NULL);
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("nothing is read-only to root");
      return;
    }
  g_assert_no_errno (g_chmod (organisations, 0500));
  g_assert_no_errno (g_chmod (fixture->folder, 0500));
  library_refresh (fixture);
  assert_list (fixture, "Weavers (0)");
  g_assert_null (guild_library_entry_get_broken (guild_library_find (fixture->library, file)));
  g_assert_null (AWAIT (fixture, &error, create, "Dyers"));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (AWAIT (fixture, &error, duplicate, file, NULL));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (AWAIT (fixture, &error, delete, file));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  assert_list (fixture, "Weavers (0)");
  g_assert_no_errno (g_chmod (fixture->folder, 0700));
  g_assert_no_errno (g_chmod (organisations, 0700));
  assert_files (fixture, "organisations", 1);
}

/* No file may grow beyond a few pages: as on a disk that is full. */
static void
test_full_disk (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GFile) source = library_take_elsewhere (fixture, file, "source.guild");
  g_autofree char *before = read_bytes (g_file_peek_path (file));
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit limit;
  struct rlimit small;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  small = limit;
  small.rlim_cur = 5 * 4096;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));

  g_assert_null (AWAIT (fixture, &error, create, "Dyers"));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_assert_null (AWAIT (fixture, &error, duplicate, file, NULL));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_REPLACE));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (AWAIT (fixture, &error, adopt, source, GUILD_ADOPT_KEEP_BOTH));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));

  assert_list (fixture, "Weavers (0)");
  assert_files (fixture, "organisations", 1);
  assert_files (fixture, "staging", 0);
  after = read_bytes (g_file_peek_path (file));
  g_assert_cmpstr (before, ==, after);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = library_create (fixture, "Weavers");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  guild_library_delete_async (fixture->library, file, cancellable, library_keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (guild_library_delete_finish (fixture->library, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_list (fixture, "Weavers (0)");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, library_set_up, func, library_tear_down)
  ADD ("/library/create", test_create);
  ADD ("/library/names", test_names);
  ADD ("/library/order", test_order);
  ADD ("/library/refresh", test_refresh);
  ADD ("/library/unknown", test_note_of_the_unknown);
  ADD ("/library/remembered", test_remembered);
  ADD ("/library/broken", test_broken);
  ADD ("/library/rename", test_rename);
  ADD ("/library/duplicate", test_duplicate);
  ADD ("/library/delete", test_delete);
  ADD ("/library/save-copy", test_save_copy);
  ADD ("/library/adopt", test_adopt);
  ADD ("/library/adopt/log", test_adopt_with_log);
  ADD ("/library/adopt/refused", test_adopt_refused);
  ADD ("/library/read-only", test_read_only);
  ADD ("/library/full-disk", test_full_disk);
  ADD ("/library/cancelled", test_cancelled);
  return g_test_run ();
}
