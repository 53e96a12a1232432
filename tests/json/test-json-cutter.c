/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grammar, on texts that were written to trip up parsers; and the bounds. */
#include <string.h>

#include "guild-error.h"
#include "guild-json-cutter.h"

/* --- streams that make it hard -------------------------------------------------------------------- */

#define TEST_TYPE_STREAM (test_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestStream, test_stream, TEST, STREAM, GInputStream)

/* Gives @bytes one by one, or @bytes and then @filler for ever, or an error at the end. */
struct _TestStream
{
  GInputStream parent_instance;

  const char *bytes;
  gsize length;
  char filler;
  gboolean fails;
};

G_DEFINE_FINAL_TYPE (TestStream, test_stream, G_TYPE_INPUT_STREAM)

static gssize
test_stream_read (GInputStream *stream,
                  void         *buffer,
                  gsize         count,
                  GCancellable *cancellable G_GNUC_UNUSED,
                  GError      **error)
{
  TestStream *self = TEST_STREAM (stream);

  if (self->length == 0 && self->fails)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is gone");
      return -1;
    }
  if (self->length == 0 && self->filler != '\0')
    {
      memset (buffer, self->filler, count);
      return (gssize) count;
    }
  if (self->length == 0 || count == 0)
    return 0;
  *(char *) buffer = *self->bytes++;
  self->length--;
  return 1;
}

static void
test_stream_class_init (TestStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_stream_read;
}

static void
test_stream_init (TestStream *self G_GNUC_UNUSED)
{
}

static GInputStream *
test_stream_new (const char *bytes,
                 gsize       length,
                 char        filler,
                 gboolean    fails)
{
  TestStream *self = g_object_new (TEST_TYPE_STREAM, NULL);

  self->bytes = bytes;
  self->length = length;
  self->filler = filler;
  self->fails = fails;
  return G_INPUT_STREAM (self);
}

/* Cuts the one value of @stream; whether it is one, and how many members its objects have. */
static gboolean
cut_stream (GInputStream *stream,
            char        **value,
            guint        *n_members,
            GError      **error)
{
  g_autoptr (GuildJsonCutter) cutter = guild_json_cutter_new (stream, NULL);
  gsize length;
  const char *text = guild_json_cutter_cut (cutter, &length, n_members, error);

  if (text == NULL)
    return FALSE;
  if (value != NULL)
    *value = g_strndup (text, length);
  return guild_json_cutter_take_end (cutter, error);
}

static gboolean
cut_bytes (const char *bytes,
           gsize       length,
           GError    **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);

  return cut_stream (stream, NULL, NULL, error);
}

/* --- JSONTestSuite -------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char        *name,
           const char *const *names)
{
  return g_strv_contains (names, name);
}

static void
check_file (const char *folder,
            const char *name)
{
  /* The character that no text of ours may hold. */
  static const char *const not_ours[] = { "y_object_escaped_null_in_key.json", "y_string_null_escape.json", NULL };
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GInputStream) drip = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) drip_error = NULL;
  gsize length;
  gboolean taken;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  taken = cut_bytes (bytes, length, &error);
  if (!taken)
    g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
  if (taken != g_str_has_prefix (name, "y_") && !g_str_has_prefix (name, "i_") && !is_one_of (name, not_ours))
    g_error ("%s was %s: %s", name, taken ? "taken" : "refused", taken ? "" : error->message);

  /* The same, however the bytes arrive. */
  drip = test_stream_new (bytes, length, '\0', FALSE);
  g_assert_cmpint (cut_stream (drip, NULL, NULL, &drip_error), ==, taken);
  if (!taken)
    g_assert_cmpstr (drip_error->message, ==, error->message);
}

static void
test_suite (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "JSONTestSuite", "test_parsing", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      check_file (folder, name);
      n_files++;
    }
  g_assert_cmpuint (n_files, ==, 318);
}

/* --- our own tables ------------------------------------------------------------------------------- */

static void
test_values (void)
{
  static const struct
  {
    const char *text;
    const char *value;
    guint n_members;
  } rows[] = {
    { " 1 ", "1", 0 },
    { "\n\t-0.5e+10", "-0.5e+10", 0 },
    { "\"a\\\"b\\\\\"", "\"a\\\"b\\\\\"", 0 },
    { "\"\\ud834\\udd1e \xf0\x9d\x84\x9e\"", "\"\\ud834\\udd1e \xf0\x9d\x84\x9e\"", 0 },
    { "{ }", "{ }", 0 },
    { "{\"a\":{\"b\":[1,{\"c\":\"d:e\"}]},\"a\":null}", "{\"a\":{\"b\":[1,{\"c\":\"d:e\"}]},\"a\":null}", 4 },
    { "\xef\xbb\xbf[]", "[]", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GInputStream) stream = test_stream_new (rows[i].text, strlen (rows[i].text), '\0', FALSE);
      g_autofree char *value = NULL;
      g_autoptr (GError) error = NULL;
      guint n_members = 99;

      g_assert_true (cut_stream (stream, &value, &n_members, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (value, ==, rows[i].value);
      g_assert_cmpuint (n_members, ==, rows[i].n_members);
    }
}

static void
test_messages (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } rows[] = {
    { "", "line 1: the file ends in the middle" },
    { "\n\n [1,\n", "line 4: the file ends in the middle" },
    { "[1,]", "line 1: “]” cannot stand here" },
    { "{\"a\" 1}", "line 1: “1” cannot stand here" },
    { "\x01", "line 1: the byte 0x01 cannot stand here" },
    { "\xff", "line 1: the byte 0xff cannot stand here" },
    { "[1]\n[2]", "line 2: something follows after the end of the organisation" },
    { "\"\\u0000\"", "line 1: a text holds the character \\u0000, which no text may" },
    { "\"\\ud800\"", "line 1: a text holds half of a surrogate pair, which is no character" },
    { "\"\\ud800\\u0041\"", "line 1: a text holds half of a surrogate pair, which is no character" },
    { "\"\\udc00\"", "line 1: a text holds half of a surrogate pair, which is no character" },
    { "\"\xc3(\"", "line 1: a text is not valid UTF-8" },
    { "\"a\nb\"", "line 1: a text holds the control character 0x0a unescaped" },
    { "\"\\x\"", "line 1: “x” cannot stand here" },
    { "01", "line 1: something follows after the end of the organisation" },
    { "1.", "line 1: the file ends in the middle" },
    { "tru", "line 1: the file ends in the middle" },
    { "\"\\ud800\\", "line 1: a text holds half of a surrogate pair, which is no character" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cut_bytes (rows[i].text, strlen (rows[i].text), &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
      g_assert_cmpstr (error->message, ==, rows[i].message);
    }
  g_assert_false (cut_bytes ("\0", 1, NULL));
}

static void
test_depth (void)
{
  for (int depth = GUILD_JSON_MAX_DEPTH - 1; depth <= GUILD_JSON_MAX_DEPTH + 1; depth++)
    {
      g_autofree char *open = g_strnfill ((gsize) depth, '[');
      g_autofree char *closing = g_strnfill ((gsize) depth, ']');
      g_autofree char *text = g_strconcat (open, closing, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (cut_bytes (text, strlen (text), &error), ==, depth <= GUILD_JSON_MAX_DEPTH);
      if (depth > GUILD_JSON_MAX_DEPTH)
        g_assert_cmpstr (error->message, ==, "line 1: values are nested more than 32 deep");
    }
}

/* A text without end stops at the bound of one value, and not before. */
static void
test_length (void)
{
  static const char *const beginnings[] = { "\"", "[", "1", "" };
  static const char fillers[] = { 'a', ' ', '1', ' ' };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GInputStream) stream = test_stream_new (beginnings[i], strlen (beginnings[i]), fillers[i], FALSE);
      g_autoptr (GError) error = NULL;

      g_assert_false (cut_stream (stream, NULL, NULL, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
      g_assert_cmpstr (error->message, ==, "line 1: one value is longer than 64 MiB");
    }
}

/* A disk that fails says so, wherever it happens. */
static void
test_failing_stream (void)
{
  static const char text[] = " {\"a\\n\\u00e9\\ud834\\udd1e\" : [ 1.5e-3 , true , \"b\" ] } ";

  for (gsize length = 0; length < sizeof text; length++)
    {
      g_autoptr (GInputStream) stream = test_stream_new (text, length, '\0', TRUE);
      g_autoptr (GError) error = NULL;

      g_assert_false (cut_stream (stream, NULL, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-cutter/suite", test_suite);
  g_test_add_func ("/json-cutter/values", test_values);
  g_test_add_func ("/json-cutter/messages", test_messages);
  g_test_add_func ("/json-cutter/depth", test_depth);
  g_test_add_func ("/json-cutter/length", test_length);
  g_test_add_func ("/json-cutter/failing-stream", test_failing_stream);
  return g_test_run ();
}
