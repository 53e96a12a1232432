/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written is read back, and what is read is written again: byte by byte. */
#include <string.h>

#include "guild-error.h"
#include "guild-generator.h"
#include "guild-json-reader.h"
#include "guild-json-writer.h"
#include "guild-sample.h"
#include "guild-test.h"

static char *
load_every_kind (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "guildhall", "every-kind.json", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static char *
export_without_confidential (GuildOrganisation *organisation)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  guild_json_export (organisation, stream, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
commit (GuildOrganisation *organisation,
        GuildChange       *change)
{
  g_autoptr (GError) error = NULL;

  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
}

static GuildChange *
read_text (GuildOrganisation *organisation,
           const char        *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_json_read (organisation, stream, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return change;
}

/* Two large texts: the first line that differs, instead of both. */
static void
assert_same_text (const char *a,
                  const char *b)
{
  if (strcmp (a, b) != 0)
    {
      g_auto (GStrv) left = g_strsplit (a, "\n", -1), right = g_strsplit (b, "\n", -1);

      for (guint i = 0; left[i] != NULL && right[i] != NULL; i++)
        g_assert_cmpstr (left[i], ==, right[i]);
      g_assert_cmpuint (g_strv_length (left), ==, g_strv_length (right));
    }
}

/* Reads @text into a new organisation, which must then say the same, also when it is opened anew. */
static void
check_round_trip (const char *text)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("copy.guild");
  g_autoptr (GuildChange) change = read_text (organisation, text);
  g_autofree char *again = NULL;
  g_autofree char *reopened = NULL;

  commit (organisation, change);
  again = guild_test_export (organisation);
  assert_same_text (again, text);
  g_assert_finalize_object (g_steal_pointer (&organisation));
  organisation = guild_test_reopen ("copy.guild");
  reopened = guild_test_export (organisation);
  assert_same_text (reopened, text);
}

static void
test_every_kind (void)
{
  g_autofree char *text = load_every_kind ();

  /* The file is worth its name only while every field of every kind is in it. */
  for (GuildKind kind = 0; kind < GUILD_N_KINDS; kind++)
    {
      const GuildKindInfo *info = guild_kind_get_info (kind);

      for (guint i = 0; i < info->n_fields; i++)
        {
          g_autofree char *member = g_strdup_printf ("\"%s\":", info->fields[i].name);

          if (kind != GUILD_KIND_RATING || i != GUILD_RATING_ASSESSMENT)
            g_assert_nonnull (strstr (text, member));
        }
    }
  check_round_trip (text);
}

static void
test_sample (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("sample.guild");
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_sample_plan (organisation, &error);
  g_autoptr (GuildChange) second = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  commit (organisation, change);
  g_assert_cmpstr (guild_organisation_get_name (organisation), ==, "Northbridge");
  text = guild_test_export (organisation);
  check_round_trip (text);

  second = guild_sample_plan (organisation, &error);
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_assert_null (second);
}

static void
test_generated (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("generated.guild");
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_generator_plan (organisation, 2000, 7, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  commit (organisation, change);
  text = guild_test_export (organisation);
  check_round_trip (text);
}

static void
test_confidential (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("confidential.guild");
  g_autofree char *text = load_every_kind ();
  g_autoptr (GuildChange) change = read_text (organisation, text);
  g_autofree char *open = NULL;

  commit (organisation, change);
  open = export_without_confidential (organisation);
  g_assert_nonnull (strstr (text, "CONFIDENTIAL"));
  g_assert_null (strstr (open, "CONFIDENTIAL"));
  g_assert_nonnull (strstr (open, "\"log_entries\":[]"));
  g_assert_nonnull (strstr (open, "{\"mentor\":\"P1\",\"mentee\":\"P2\",\"rule\":\"apart\"}"));
  g_assert_nonnull (strstr (open, "{\"id\":\"S10\",\"pairing\":\"X1\",\"kind\":\"feedback\",\"date\":\"2025-05-20\"}"));
  check_round_trip (open);
}

/* Members and rows may come in any order, with any white space and any way of writing a character. */
static void
test_any_order (void)
{
  static const char text[] =
      "\xef\xbb\xbf \t{\r\n \"people\" : [ { \"name\":\"Zo\\u00e9 \\ud834\\udd1e\\/\", \"id\":\"b\" , \"external\":false},"
      "{\"id\":\"a\",\"name\":\"A\"} ],\n\"employments\":[{\"manager\":\"a\",\"person\":\"b\"}],"
      "\"version\":1,\"organisation\":{\"name\":\"O\",\"id\":\"o\"},\"format\":\"guildhall\" } \n";
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("order.guild");
  g_autoptr (GuildChange) change = read_text (organisation, text);
  g_autofree char *written = NULL;

  g_assert_true (guild_json_recognise (text, sizeof text - 1));
  commit (organisation, change);
  written = guild_test_export (organisation);
  g_assert_nonnull (strstr (written, "\"people\":[\n{\"id\":\"a\",\"name\":\"A\",\"status\":\"active\"},\n"
                                     "{\"id\":\"b\",\"name\":\"Zoé 𝄞/\",\"status\":\"active\"}\n],\n"
                                     "\"employments\":[\n{\"person\":\"b\",\"manager\":\"a\"}\n]"));
}

/* The organisation keeps its key, and what was set before gives way to the file. */
static void
test_settings (void)
{
  static const char text[] = "{\"format\":\"guildhall\",\"version\":1,\"organisation\":{\"id\":\"o\",\"name\":\"O\"},"
                             "\"settings\":[{\"id\":\"stale_months\",\"value\":\"12\"}]}";
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("settings.guild");
  g_autoptr (GPtrArray) before = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);
  g_autoptr (GuildChange) set = guild_change_new ("set", NULL);
  g_autoptr (GuildRecord)
      stale = guild_test_record (organisation, GUILD_KIND_SETTING, 0, "id", "stale_months", "value", "36", NULL);
  g_autoptr (GuildRecord)
      goal = guild_test_record (organisation, GUILD_KIND_SETTING, 0, "id", "goal", "value", "one-level", NULL);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) settings = NULL;

  guild_change_insert (set, stale);
  guild_change_insert (set, goal);
  commit (organisation, set);
  change = read_text (organisation, text);
  commit (organisation, change);
  after = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (guild_record_get_key (g_ptr_array_index (after, 0)), ==,
                   guild_record_get_key (g_ptr_array_index (before, 0)));
  g_assert_cmpstr (guild_organisation_get_name (organisation), ==, "O");
  settings = guild_organisation_list (organisation, GUILD_KIND_SETTING);
  g_assert_cmpuint (settings->len, ==, 1);
  g_assert_cmpstr (guild_record_get_text (g_ptr_array_index (settings, 0), GUILD_SETTING_VALUE), ==, "12");
  g_assert_cmpint (guild_record_get_key (g_ptr_array_index (settings, 0)), ==, guild_record_get_key (stale));
}

static void
test_cancelled (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("cancelled.guild");
  g_autofree char *text = load_every_kind ();
  g_autoptr (GInputStream) input = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (guild_json_read (organisation, input, cancellable, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (guild_json_export (organisation, output, TRUE, cancellable, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
count_calls (goffset  done,
             goffset  total,
             gpointer user_data)
{
  guint *n_calls = user_data;

  g_assert_cmpint (done, <=, total);
  (*n_calls)++;
}

static void
test_progress (void)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("progress.guild");
  g_autoptr (GFile) file = guild_test_file ("progress.json");
  g_autofree char *text = load_every_kind ();
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GFileInputStream) input = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  guint n_reads = 0, n_writes = 0;

  g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  input = g_file_read (file, NULL, &error);
  change = guild_json_read (organisation, G_INPUT_STREAM (input), NULL, count_calls, &n_reads, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_reads, >, 0);
  commit (organisation, change);
  guild_json_export (organisation, output, TRUE, NULL, count_calls, &n_writes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_writes, >, 0);
}

static void
test_recognise (void)
{
  static const struct
  {
    const char *text;
    gboolean expected;
  } rows[] = {
    { "{\"format\":\"guildhall\",\"version\":1", TRUE },
    { " \n{ \"format\" : \"guildhall\"", TRUE },
    { "\xef\xbb\xbf{\"version\":1,\"format\":\"guildhall\"", TRUE },
    { "{\"format\":\"other\"", FALSE },
    { "{\"format\":\"other\",\"format\":\"guildhall\"", TRUE },
    { "[\"format\",\"guildhall\"", FALSE },
    { "id,name\n1,\"format\"\n", FALSE },
    { "", FALSE },
    { "{", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (guild_json_recognise (rows[i].text, strlen (rows[i].text)), ==, rows[i].expected);
  g_assert_false (guild_json_recognise ("\0{\"format\":\"guildhall\"", 22));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/every-kind", test_every_kind);
  g_test_add_func ("/json/sample", test_sample);
  g_test_add_func ("/json/generated", test_generated);
  g_test_add_func ("/json/confidential", test_confidential);
  g_test_add_func ("/json/any-order", test_any_order);
  g_test_add_func ("/json/settings", test_settings);
  g_test_add_func ("/json/cancelled", test_cancelled);
  g_test_add_func ("/json/progress", test_progress);
  g_test_add_func ("/json/recognise", test_recognise);
  return g_test_run ();
}
