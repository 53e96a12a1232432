/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-test.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "guild-json-reader.h"
#include "guild-json-writer.h"
#include "guild-sqlite-store.h"

static char *folder;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

/* A file of that name in this test's own folder, which goes when the program ends. */
GFile *
guild_test_file (const char *name)
{
  g_autofree char *path = NULL;

  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("guildhall-XXXXXX", NULL);
      atexit (remove_folder);
    }
  path = g_build_filename (folder, name, NULL);
  return g_file_new_for_path (path);
}

static GuildOrganisation *
open_organisation (GuildStore *store)
{
  g_autoptr (GError) error = NULL;
  GuildOrganisation *organisation = guild_organisation_open (store, NULL, &error);

  g_assert_no_error (error);
  return organisation;
}

GuildOrganisation *
guild_test_create (const char *name)
{
  g_autoptr (GFile) file = guild_test_file (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildStore) store = NULL;

  g_file_delete (file, NULL, NULL);
  store = guild_sqlite_store_create (file, "Test", &error);
  g_assert_no_error (error);
  return open_organisation (store);
}

GuildOrganisation *
guild_test_reopen (const char *name)
{
  g_autoptr (GFile) file = guild_test_file (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildStore) store = guild_sqlite_store_open (file, &error);

  g_assert_no_error (error);
  return open_organisation (store);
}

gint64
guild_test_key (GuildOrganisation *organisation,
                GuildKind          kind,
                const char        *id)
{
  const GuildRecord *row = guild_organisation_find (organisation, kind, id);

  g_assert_nonnull (row);
  return guild_record_get_key (row);
}

/* Pairs of a field's name and its value as text end with NULL; a reference is the id of a held row, or
 * #key. */
GuildRecord *
guild_test_record (GuildOrganisation *organisation,
                   GuildKind          kind,
                   gint64             key,
                   ...)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);
  GuildValue values[GUILD_MAX_FIELDS];
  const char *name;
  va_list pairs;

  guild_values_clear (kind, values);
  va_start (pairs, key);
  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const char *text = va_arg (pairs, const char *);
      int at = guild_kind_find_field (kind, name);
      const GuildField *field = &info->fields[at];

      g_assert_cmpint (at, >=, 0);
      switch (field->type)
        {
        case GUILD_FIELD_TEXT:
          values[at].text = text;
          break;
        case GUILD_FIELD_REAL:
          values[at].real = g_ascii_strtod (text, NULL);
          break;
        case GUILD_FIELD_DATE:
          values[at].integer = guild_date_parse (text);
          break;
        case GUILD_FIELD_ENUMERATION:
          values[at].integer = guild_field_find_enumeration (field, text);
          break;
        case GUILD_FIELD_REFERENCE:
          values[at].integer = *text == '#' ? g_ascii_strtoll (text + 1, NULL, 10)
                                            : guild_test_key (organisation, field->target, text);
          break;
        case GUILD_FIELD_INTEGER:
        case GUILD_FIELD_BOOLEAN:
          values[at].integer = g_ascii_strtoll (text, NULL, 10);
          break;
        }
    }
  va_end (pairs);
  if (key == 0)
    key = kind == GUILD_KIND_RATING
              ? guild_rating_key (values[GUILD_RATING_ASSESSMENT].integer, values[GUILD_RATING_COMPETENCY].integer)
              : guild_organisation_reserve_key (organisation, kind);
  return guild_record_new (kind, key, values);
}

static void
commit_one (GuildOrganisation *organisation,
            GuildRecord       *record)
{
  g_autoptr (GuildRecord) owned = record;
  g_autoptr (GuildChange) change = guild_change_new ("model", NULL);
  g_autoptr (GError) error = NULL;

  guild_change_insert (change, record);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
}

/* A framework of five steps with SQL and Coaching, an analyst's role, and Eva who leads Ana and Bo. */
void
guild_test_model (GuildOrganisation *organisation)
{
  static const char *const people[][3] = { { "eva", "Eva Novák", NULL },
                                           { "ana", "Ana Ortiz", "eva" },
                                           { "bo", "Bo Keller", "eva" } };
  static const char *const competencies[][2] = { { "sql", "SQL" }, { "coaching", "Coaching" } };
  g_autoptr (GuildChange) scale = guild_change_new ("model", "scale");
  g_autoptr (GError) error = NULL;

  commit_one (organisation,
              guild_test_record (organisation, GUILD_KIND_FRAMEWORK, 0, "id", "core", "name", "Core", NULL));
  for (int level = 1; level <= 5; level++)
    {
      g_autofree char *number = g_strdup_printf ("%d", level);
      g_autoptr (GuildRecord) row = guild_test_record (organisation, GUILD_KIND_PROFICIENCY_LEVEL, 0, "framework",
                                                       "core", "level", number, "name", number, NULL);

      guild_change_insert (scale, row);
    }
  guild_organisation_commit (organisation, scale, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (competencies); i++)
    commit_one (organisation, guild_test_record (organisation, GUILD_KIND_COMPETENCY, 0, "id", competencies[i][0],
                                                 "framework", "core", "name", competencies[i][1], NULL));
  commit_one (organisation,
              guild_test_record (organisation, GUILD_KIND_ROLE, 0, "id", "analyst", "name", "Analyst", NULL));
  commit_one (organisation, guild_test_record (organisation, GUILD_KIND_REQUIREMENT, 0, "role", "analyst", "competency",
                                               "sql", "target", "4", "weight", "2", NULL));
  commit_one (organisation, guild_test_record (organisation, GUILD_KIND_REQUIREMENT, 0, "role", "analyst", "competency",
                                               "coaching", "target", "2", "weight", "1", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      commit_one (organisation, guild_test_record (organisation, GUILD_KIND_PERSON, 0, "id", people[i][0], "name",
                                                   people[i][1], "hire_date", "2020-01-01", NULL));
      commit_one (organisation,
                  people[i][2] == NULL
                      ? guild_test_record (organisation, GUILD_KIND_EMPLOYMENT, 0, "person", people[i][0], "from",
                                           "2020-01-01", "role", "analyst", "department", "Data", NULL)
                      : guild_test_record (organisation, GUILD_KIND_EMPLOYMENT, 0, "person", people[i][0], "from",
                                           "2020-01-01", "role", "analyst", "department", "Data", "manager",
                                           people[i][2], NULL));
    }
}

/* A file of tests/data. */
char *
guild_test_load (const char *path)
{
  g_autofree char *whole = g_test_build_filename (G_TEST_DIST, "data", path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (whole, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A new organisation with all that @text, a JSON document, says. */
GuildOrganisation *
guild_test_read (const char *name,
                 const char *text)
{
  GuildOrganisation *organisation = guild_test_create (name);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_json_read (organisation, stream, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  return organisation;
}

char *
guild_test_export (GuildOrganisation *organisation)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  guild_json_export (organisation, stream, TRUE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, &error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* A worker lets go of what it worked on a moment after it is done; what leaks is never gone, and the test runs out of
 * time. */
void
guild_test_finalize (gpointer object)
{
  gpointer remains = object;

  g_object_add_weak_pointer (object, &remains);
  g_object_unref (object);
  while (g_atomic_pointer_get (&remains) != NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
}
