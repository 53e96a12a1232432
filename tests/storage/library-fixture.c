/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "guild-sqlite-store.h"

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        remove_tree (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

static void
record_move (GListModel *model,
             guint       position,
             guint       removed,
             guint       added,
             gpointer    user_data)
{
  GString *moves = user_data;

  g_string_append_printf (moves, "%u-%u+%u ", position, removed, added);
  g_assert_cmpuint (position + added, <=, g_list_model_get_n_items (model));
}

void
library_set_up (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *root = g_dir_make_tmp ("guildhall-XXXXXX", NULL);
  g_autoptr (GFile) folder = NULL;

  fixture->folder = g_build_filename (root, "library", NULL);
  fixture->elsewhere = g_build_filename (root, "elsewhere", NULL);
  g_assert_no_errno (g_mkdir (fixture->elsewhere, 0700));
  folder = g_file_new_for_path (fixture->folder);
  fixture->library = guild_library_new (folder);
  fixture->moves = g_string_new (NULL);
  g_signal_connect (fixture->library, "items-changed", G_CALLBACK (record_move), fixture->moves);
}

void
library_tear_down (Fixture      *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *root = g_path_get_dirname (fixture->folder);

  g_assert_finalize_object (fixture->library);
  g_string_free (fixture->moves, TRUE);
  remove_tree (root);
  g_free (fixture->folder);
  g_free (fixture->elsewhere);
}

void
library_keep_result (GObject      *source G_GNUC_UNUSED,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

GFile *
library_create (Fixture    *fixture,
                const char *name)
{
  g_autoptr (GError) error = NULL;
  GFile *file = AWAIT (fixture, &error, create, name);

  g_assert_no_error (error);
  return file;
}

void
library_refresh (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (AWAIT (fixture, &error, refresh));
  g_assert_no_error (error);
}

GuildOrganisation *
library_open_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildStore) store = guild_sqlite_store_open (file, &error);
  GuildOrganisation *organisation;

  g_assert_no_error (error);
  organisation = guild_organisation_open (store, NULL, &error);
  g_assert_no_error (error);
  return organisation;
}

void
library_add_person (GFile      *file,
                    const char *id,
                    const char *name)
{
  g_autoptr (GuildOrganisation) organisation = library_open_file (file);
  g_autoptr (GuildRecord) person = guild_test_record (organisation, GUILD_KIND_PERSON, 0, "id", id, "name", name, NULL);
  g_autoptr (GuildChange) change = guild_change_new ("create", name);
  g_autoptr (GError) error = NULL;

  guild_change_insert (change, person);
  g_assert_true (guild_organisation_commit (organisation, change, NULL, &error));
  g_assert_no_error (error);
}

/* A copy of @file that stands outside the library. */
GFile *
library_take_elsewhere (Fixture    *fixture,
                        GFile      *file,
                        const char *name)
{
  g_autofree char *path = g_build_filename (fixture->elsewhere, name, NULL);
  GFile *copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (AWAIT (fixture, &error, save_copy, file, copy));
  g_assert_no_error (error);
  return copy;
}
