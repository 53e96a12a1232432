/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Wrong input: each is refused with its own sentence, and changes nothing. */
#include <string.h>

#include "guild-error.h"
#include "guild-json-reader.h"
#include "guild-test.h"

#define HEAD "{\"format\":\"guildhall\",\"version\":1,\n\"organisation\":{\"id\":\"o\",\"name\":\"O\"},\n"

static GuildOrganisation *empty;
static char *empty_export;

static void
check_refused (const char *bytes,
               gsize       length,
               GError    **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  g_autoptr (GuildChange) change = guild_json_read (empty, stream, NULL, NULL, NULL, error);
  g_autofree char *now = NULL;

  if (change != NULL)
    g_error ("This was taken: %.*s", (int) MIN (length, 1000), bytes);
  now = guild_test_export (empty);
  g_assert_cmpstr (now, ==, empty_export);
}

typedef struct
{
  const char *text;
  GuildError code;
  const char *message;
} Row;

static void
check_rows (const char *head,
            const char *tail,
            const Row  *rows,
            gsize       n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *text = g_strconcat (head, rows[i].text, tail, NULL);
      g_autoptr (GError) error = NULL;

      check_refused (text, strlen (text), &error);
      g_assert_cmpstr (error->message, ==, rows[i].message);
      g_assert_error (error, GUILD_ERROR, (int) rows[i].code);
    }
}

static void
test_document (void)
{
  static const Row rows[] = {
    { "", GUILD_ERROR_FORMAT, "line 1: an organisation begins with “{”" },
    { "[]", GUILD_ERROR_FORMAT, "line 1: an organisation begins with “{”" },
    { "\n\nnull", GUILD_ERROR_FORMAT, "line 3: an organisation begins with “{”" },
    { "{", GUILD_ERROR_FORMAT, "line 1: a member’s name in quotes is missing" },
    { "{}", GUILD_ERROR_FORMAT, "line 1: a member’s name in quotes is missing" },
    { "{\"format\":\"guildhall\",}", GUILD_ERROR_FORMAT, "line 1: a member’s name in quotes is missing" },
    { "{\"format\"}", GUILD_ERROR_FORMAT, "line 1: “}” cannot stand here" },
    { "{\"format\":1}", GUILD_ERROR_FORMAT, "line 1: the format is not “guildhall”" },
    { "{\"format\":\"other\"}", GUILD_ERROR_FORMAT, "line 1: the format is not “guildhall”" },
    { "{\"format\":\"guildhall\",\"format\":\"guildhall\"}", GUILD_ERROR_FORMAT,
      "line 1: the member “format” is given twice" },
    { "{\"format\":\"guildhall\",\n\"version\":2}", GUILD_ERROR_NEWER,
      "line 2: version 2 of the format was written by a newer Guildhall; this one reads version 1" },
    { "{\"version\":12345678901234567890123456789}", GUILD_ERROR_NEWER,
      "line 1: version 12345678901234567890 of the format was written by a newer Guildhall; this one reads version 1" },
    { "{\"version\":0}", GUILD_ERROR_FORMAT, "line 1: the version of the format is not 1" },
    { "{\"version\":1.0}", GUILD_ERROR_FORMAT, "line 1: the version of the format is not 1" },
    { "{\"version\":-1}", GUILD_ERROR_FORMAT, "line 1: the version of the format is not 1" },
    { "{\"version\":\"1\"}", GUILD_ERROR_FORMAT, "line 1: the version of the format is not 1" },
    { "{\"version\":1}", GUILD_ERROR_FORMAT, "The file does not say “format”: “guildhall”." },
    { "{\"format\":\"guildhall\"}", GUILD_ERROR_FORMAT, "The file does not say its “version”." },
    { "{\"format\":\"guildhall\",\"version\":1}", GUILD_ERROR_FORMAT, "The file does not name its “organisation”." },
    { HEAD "\"people\":[]}\n,", GUILD_ERROR_FORMAT, "line 4: something follows after the end of the organisation" },
    { HEAD "\"people\":[]}{}", GUILD_ERROR_FORMAT, "line 3: something follows after the end of the organisation" },
    { HEAD "\"people\":[]", GUILD_ERROR_FORMAT, "line 3: the file ends in the middle" },
    { HEAD "\"people\":[],\"people\":[]}", GUILD_ERROR_FORMAT, "line 3: the member “people” is given twice" },
    { HEAD "\"ratings\":[]}", GUILD_ERROR_FORMAT, "line 3: there is no member “ratings” in an organisation" },
    { HEAD "\"journal\":[]}", GUILD_ERROR_FORMAT, "line 3: there is no member “journal” in an organisation" },
    { HEAD "\"people\":{}}", GUILD_ERROR_FORMAT, "line 3: “{” cannot stand here" },
    { HEAD "\"people\":null}", GUILD_ERROR_FORMAT, "line 3: “n” cannot stand here" },
    { HEAD "\"people\":[}", GUILD_ERROR_FORMAT, "line 3: “}” cannot stand here" },
    { HEAD "\"people\":[{\"id\":\"a\",\"name\":\"A\"},]}", GUILD_ERROR_FORMAT, "line 3: “]” cannot stand here" },
    { HEAD "\"people\":[{\"id\":\"a\",\"name\":\"A\"}{}]}", GUILD_ERROR_FORMAT, "line 3: “{” cannot stand here" },
    { "{\"organisation\":[]}", GUILD_ERROR_FORMAT, "line 1, organisation: this must be an object, in braces" },
    { "{\"organisation\":{}}", GUILD_ERROR_INVALID, "line 1, organisation.id: id is missing; it must be given" },
    { "{\"organisation\":{\"id\":\"o\",\"name\":\"\"}}", GUILD_ERROR_INVALID,
      "line 1, organisation.name: name is missing; it must be given" },
  };

  check_rows ("", "", rows, G_N_ELEMENTS (rows));
}

static void
test_people (void)
{
  static const Row rows[] = {
    { "1", GUILD_ERROR_FORMAT, "line 5, people[1]: this must be an object, in braces" },
    { "[]", GUILD_ERROR_FORMAT, "line 5, people[1]: this must be an object, in braces" },
    { "{}", GUILD_ERROR_INVALID, "line 5, people[1].id: id is missing; it must be given" },
    { "{\"id\":\"b\"}", GUILD_ERROR_INVALID, "line 5, people[1].name: name is missing; it must be given" },
    { "{\"id\":\"b\",\"name\":\"B\",\"age\":5}", GUILD_ERROR_FORMAT, "line 5, people[1]: there is no member “age”" },
    { "{\"id\":\"b\",\"Name\":\"B\"}", GUILD_ERROR_FORMAT, "line 5, people[1]: there is no member “Name”" },
    { "{\"id\":\"b\",\"name\":\"B\",\"name\":\"C\"}", GUILD_ERROR_FORMAT,
      "line 5, people[1]: a member is given twice" },
    { "{\"id\":\"b\",\"name\":\"B\",\"n\\u0061me\":\"B\"}", GUILD_ERROR_FORMAT,
      "line 5, people[1]: a member is given twice" },
    { "{\"id\":\"b\",\"name\":null}", GUILD_ERROR_FORMAT, "line 5, people[1].name: this must be a text" },
    { "{\"id\":\"b\",\"name\":{\"a\":1}}", GUILD_ERROR_FORMAT, "line 5, people[1].name: this must be a text" },
    { "{\"id\":7,\"name\":\"B\"}", GUILD_ERROR_FORMAT, "line 5, people[1].id: this must be a text" },
    { "{\"id\":\"a\",\"name\":\"B\"}", GUILD_ERROR_INVALID,
      "line 5, people[1]: the id “a” is given already in line 4" },
    { "{\"id\":\"b\",\"name\":\"B\",\n\"hire_date\":\"2024-13-01\"}", GUILD_ERROR_INVALID,
      "line 5, people[1].hire_date: “2024-13-01” is no date" },
    { "{\"id\":\"b\",\"name\":\"B\",\"hire_date\":\"2023-02-29\"}", GUILD_ERROR_INVALID,
      "line 5, people[1].hire_date: “2023-02-29” is no date" },
    { "{\"id\":\"b\",\"name\":\"B\",\"hire_date\":\"\"}", GUILD_ERROR_INVALID,
      "line 5, people[1].hire_date: “” is no date" },
    { "{\"id\":\"b\",\"name\":\"B\",\"hire_date\":20240101}", GUILD_ERROR_FORMAT,
      "line 5, people[1].hire_date: this must be a date, as a text such as \"2026-11-22\"" },
    { "{\"id\":\"b\",\"name\":\"B\",\"status\":\"Active\"}", GUILD_ERROR_INVALID,
      "line 5, people[1].status: “Active” is not one of active, leave, left" },
    { "{\"id\":\"b\",\"name\":\"B\",\"status\":0}", GUILD_ERROR_FORMAT,
      "line 5, people[1].status: this must be one of the texts active, leave, left" },
    { "{\"id\":\"b\",\"name\":\"B\",\"external\":\"true\"}", GUILD_ERROR_FORMAT,
      "line 5, people[1].external: this must be true or false" },
    { "{\"id\":\"b\",\"name\":\"B\",\"external\":1}", GUILD_ERROR_FORMAT,
      "line 5, people[1].external: this must be true or false" },
    { "{\"id\":\"b\",\"name\":\"B\",\"next_role\":1}", GUILD_ERROR_FORMAT,
      "line 5, people[1].next_role: this must be the id of one of the roles, as a text" },
    { "{\"id\":\"b\",\"name\":\"B\",\"next_role\":\"a\"}", GUILD_ERROR_INVALID,
      "line 5, people[1].next_role: there is no role “a”" },
    { "{\"id\":\"b\",\"name\":\"B\\u0000\"}", GUILD_ERROR_FORMAT,
      "line 5: a text holds the character \\u0000, which no text may" },
    { "{\"id\":\"b\",\"name\":\"\xc3\x28\"}", GUILD_ERROR_FORMAT, "line 5: a text is not valid UTF-8" },
  };

  check_rows (HEAD "\"people\":[\n{\"id\":\"a\",\"name\":\"A\"},\n", "\n]}", rows, G_N_ELEMENTS (rows));
}

static void
test_others (void)
{
  static const Row rows[] = {
    { "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\",\"mentor_threshold\":10}]", GUILD_ERROR_INVALID,
      "line 3, frameworks[0].mentor_threshold: 10 is out of range; it goes from 0 to 9" },
    { "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\",\"mentor_threshold\":-1}]", GUILD_ERROR_INVALID,
      "line 3, frameworks[0].mentor_threshold: -1 is out of range; it goes from 0 to 9" },
    { "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\",\"mentor_threshold\":3.0}]", GUILD_ERROR_FORMAT,
      "line 3, frameworks[0].mentor_threshold: this must be a whole number" },
    { "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\",\"mentor_threshold\":99999999999999999999}]", GUILD_ERROR_INVALID,
      "line 3, frameworks[0].mentor_threshold: 9.22337e+18 is out of range; it goes from 0 to 9" },
    { "\"frameworks\":[{\"id\":\"f\",\"name\":\"F\",\"mentor_threshold\":-99999999999999999999}]", GUILD_ERROR_INVALID,
      "line 3, frameworks[0].mentor_threshold: this number is out of range; it goes from 0 to 9" },
    { "\"mentors\":[{\"person\":\"a\",\"skill\":1e400}],\"people\":[{\"id\":\"a\",\"name\":\"A\"}]",
      GUILD_ERROR_INVALID, "line 3, mentors[0].skill: inf is out of range; it goes from 0 to 1" },
    { "\"mentors\":[{\"person\":\"a\",\"skill\":\"1\"}],\"people\":[{\"id\":\"a\",\"name\":\"A\"}]", GUILD_ERROR_FORMAT,
      "line 3, mentors[0].skill: this must be a number" },
    { "\"mentors\":[{\"person\":\"a\"},\n{\"person\":\"a\"}],\"people\":[{\"id\":\"a\",\"name\":\"A\"}]",
      GUILD_ERROR_INVALID, "line 4, mentors[1]: the same mentor is given twice" },
    { "\"mentors\":[{\"person\":\"b\"},\n{\"person\":\"a\"}],\"people\":[{\"id\":\"a\",\"name\":\"A\"}]",
      GUILD_ERROR_INVALID, "line 3, mentors[0].person: there is no person “b”" },
    { "\"settings\":[{\"id\":\"goal\",\"value\":\"target\"},{\"id\":\"goal\",\"value\":\"target\"}]",
      GUILD_ERROR_INVALID, "line 3, settings[1]: the id “goal” is given already in line 3" },
    { "\"settings\":[{\"id\":\"goal\",\"value\":1}]", GUILD_ERROR_FORMAT,
      "line 3, settings[0].value: this must be a text" },
    { "\"assessments\":[{\"id\":\"A\",\"subject\":\"a\",\"date\":\"2026-01-01\"}]", GUILD_ERROR_INVALID,
      "line 3, assessments[0].entry: entry is missing; it must be given" },
  };
  static const Row ratings[] = {
    { "{}", GUILD_ERROR_FORMAT, "line 3, assessments[0]: “ratings” must be a list, in brackets" },
    { "[1]", GUILD_ERROR_FORMAT, "line 3, assessments[0].ratings[0]: this must be an object, in braces" },
    { "[{}]", GUILD_ERROR_INVALID,
      "line 3, assessments[0].ratings[0].competency: competency is missing; it must be given" },
    { "[{\"competency\":\"c\"},{\"competency\":\"d\",\"level\":12}]", GUILD_ERROR_INVALID,
      "line 3, assessments[0].ratings[1].level: 12 is out of range; it goes from 0 to 9" },
    { "[{\"competency\":\"c\",\"level\":null}]", GUILD_ERROR_FORMAT,
      "line 3, assessments[0].ratings[0].level: this must be a whole number" },
    { "[{\"competency\":\"c\",\"assessment\":\"A\"}]", GUILD_ERROR_FORMAT,
      "line 3, assessments[0].ratings[0]: there is no member “assessment”" },
    { "[{\"competency\":\"c\"},{\"competency\":\"c\"}]", GUILD_ERROR_INVALID,
      "line 3, assessments[0].ratings[1]: this assessment rates the competency twice" },
    { "[{\"competency\":\"c\",\"level\":1,\"level\":2}]", GUILD_ERROR_FORMAT,
      "line 3, assessments[0]: a member is given twice" },
    { "[{\"competency\":\"c\"},{\"competency\":\"d\"}]", GUILD_ERROR_INVALID,
      "line 3, assessments[0].ratings[1].competency: there is no competency “d”" },
    { "[],\"ratings\":[]", GUILD_ERROR_FORMAT, "line 3, assessments[0]: a member is given twice" },
  };

  check_rows (HEAD, "}", rows, G_N_ELEMENTS (rows));
  check_rows (HEAD
              "\"assessments\":[{\"id\":\"A\",\"subject\":\"a\",\"assessor\":\"a\",\"date\":\"2026-01-01\",\"entry\":1,"
              "\"ratings\":",
              "}],\n\"people\":[{\"id\":\"a\",\"name\":\"A\"}],\n\"frameworks\":[{\"id\":\"f\",\"name\":\"F\"}],\n"
              "\"competencies\":[{\"id\":\"c\",\"framework\":\"f\",\"name\":\"C\"}]}",
              ratings, G_N_ELEMENTS (ratings));
}

/* An id and a text of just their greatest length, and one byte more. */
static void
test_lengths (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = g_strnfill (200 + i, 'i');
      g_autofree char *name = g_strnfill (1000, 'n');
      g_autofree char *text = g_strdup_printf (HEAD "\"people\":[{\"id\":\"%s\",\"name\":\"%s\"}]}", id, name);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildChange) change = guild_json_read (empty, stream, NULL, NULL, NULL, &error);

      if (i == 0)
        g_assert_no_error (error);
      else
        g_assert_cmpstr (error->message, ==, "line 3, people[0].id: it is 201 bytes long; the most is 200");
    }
}

/* A message shows what it complains of, but neither a megabyte of it nor what a terminal obeys. */
static void
test_quotes (void)
{
  g_autofree char *filler = g_strnfill (1024 * 1024, 'x');
  g_autofree char *text = g_strconcat (HEAD "\"people\":[{\"\\u001b[2J", filler, "\":1}]}", NULL);
  g_autoptr (GError) error = NULL;

  check_refused (text, strlen (text), &error);
  g_assert_true (g_str_has_prefix (error->message, "line 3, people[0]: there is no member “?[2Jxxx"));
  g_assert_cmpuint (strlen (error->message), <, 500);
}

/* What the schema cannot say is checked when the plan is committed. */
static void
test_rules (void)
{
  static const char text[] = HEAD
      "\"people\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"}],"
      "\"employments\":[{\"person\":\"a\",\"manager\":\"b\"},{\"person\":\"b\",\"manager\":\"a\"}]}";
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_json_read (empty, stream, NULL, NULL, NULL, &error);
  g_autofree char *now = NULL;

  g_assert_no_error (error);
  g_assert_false (guild_organisation_commit (empty, change, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  now = guild_test_export (empty);
  g_assert_cmpstr (now, ==, empty_export);
}

static void
test_not_empty (void)
{
  static const char text[] = HEAD "\"people\":[]}";
  g_autoptr (GuildOrganisation) organisation = guild_test_create ("full.guild");
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GError) error = NULL;

  guild_test_model (organisation);
  g_assert_null (guild_json_read (organisation, stream, NULL, NULL, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "This organisation holds data already; a whole organisation goes only into an empty one.");
}

/* --- JSONTestSuite -------------------------------------------------------------------------------- */

static void
check_wrapped (const char *head,
               const char *bytes,
               gsize       length,
               const char *tail)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_byte_array_append (text, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (text, (const guint8 *) bytes, (guint) length);
  g_byte_array_append (text, (const guint8 *) tail, (guint) strlen (tail));
  check_refused ((const char *) text->data, text->len, &error);
  g_assert_true (error->domain == GUILD_ERROR);
}

static guint
check_folder (const char *name)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "JSONTestSuite", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *file;
  guint n_files = 0;

  g_assert_no_error (error);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_file_get_contents (path, &bytes, &length, &error);
      g_assert_no_error (error);
      /* As the whole, as a member that there is not, as a list, as a row, and as a value. */
      check_wrapped ("", bytes, length, "");
      check_wrapped (HEAD "\"extra\":", bytes, length, "}");
      check_wrapped (HEAD "\"people\":[{\"id\":\"a\",\"name\":\"A\"},", bytes, length, "]}");
      check_wrapped (HEAD "\"people\":[{\"id\":\"a\",\"name\":\"A\",\"external\":", bytes, length, ",\"x\":1}]}");
      check_wrapped (HEAD "\"people\":[{\"id\":\"a\",\"name\":\"A\"}],\"roles\":", bytes, length, ",\"x\":1}");
      n_files++;
    }
  return n_files;
}

static void
test_suite (void)
{
  g_assert_cmpuint (check_folder ("test_parsing"), ==, 318);
  g_assert_cmpuint (check_folder ("test_transform"), ==, 22);
}

/* --- a good document, damaged --------------------------------------------------------------------- */

static char *
load_every_kind (gsize *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "guildhall", "every-kind.json", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

/* Cut off anywhere, it is refused. */
static void
test_truncated (void)
{
  gsize length;
  g_autofree char *text = load_every_kind (&length);

  /* Without its last line break it is whole. */
  for (gsize n = 0; n < length - 1; n += 13)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) n, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (guild_json_read (empty, stream, NULL, NULL, NULL, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
    }
}

/* With a byte changed, doubled or gone, it is taken or refused with a sentence; never a crash. */
static void
test_damaged (void)
{
  static const char bytes[] = "\"\\{}[]:,0-9.eE tn\x01\x7f\x80\xc3\xed\xff\n";
  gsize length;
  g_autofree char *text = load_every_kind (&length);

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (GByteArray) damaged = g_byte_array_new_take (g_memdup2 (text, length), length);
      guint at = g_test_rand_int_range (0, (gint32) length);
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GuildChange) change = NULL;
      g_autoptr (GError) error = NULL;

      switch (i % 3)
        {
        case 0:
          damaged->data[at] = (guint8) bytes[g_test_rand_int_range (0, sizeof bytes - 1)];
          break;
        case 1:
          g_byte_array_remove_index (damaged, at);
          break;
        default:
          g_byte_array_append (damaged, (const guint8 *) text + at, (guint) MIN (100, length - at));
          break;
        }
      stream = g_memory_input_stream_new_from_data (damaged->data, damaged->len, NULL);
      change = guild_json_read (empty, stream, NULL, NULL, NULL, &error);
      g_assert_true (change != NULL || (error->domain == GUILD_ERROR && g_utf8_validate (error->message, -1, NULL)));
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  empty = guild_test_create ("empty.guild");
  empty_export = guild_test_export (empty);
  g_test_add_func ("/json-refused/document", test_document);
  g_test_add_func ("/json-refused/people", test_people);
  g_test_add_func ("/json-refused/others", test_others);
  g_test_add_func ("/json-refused/lengths", test_lengths);
  g_test_add_func ("/json-refused/quotes", test_quotes);
  g_test_add_func ("/json-refused/rules", test_rules);
  g_test_add_func ("/json-refused/not-empty", test_not_empty);
  g_test_add_func ("/json-refused/suite", test_suite);
  g_test_add_func ("/json-refused/truncated", test_truncated);
  g_test_add_func ("/json-refused/damaged", test_damaged);
  status = g_test_run ();
  g_free (empty_export);
  g_assert_finalize_object (empty);
  return status;
}
