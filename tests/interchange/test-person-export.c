/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held about one person, for that person: all of it, and nothing about anybody else. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-json-reader.h"
#include "guild-person-export.h"
#include "guild-redactor.h"
#include "guild-test.h"

/* --- names in texts -------------------------------------------------------------------------------------- */

static void
test_redactor (void)
{
  static const struct
  {
    const char *text;
    const char *redacted;
  } cases[] = {
    { "", "" },
    { "Nothing to hide.", "Nothing to hide." },
    { "Eva Novák helped", "X helped" },
    { "eva  novák helped; EVA-NOVÁK too", "X helped; X too" },
    { "Novák, Eva", "X" },
    { "Eva and Novák", "X and X" },
    { "An evasive answer, eva", "An evasive answer, eva" },
    { "Evangeline", "Evangeline" },
    { "mail eva.n@example.org!", "mail X!" },
    { "Ana Lima is met; Ana is not", "X is met; Ana is not" },
    { "Bo Keller and Bo Lima", "Bo Keller and Bo Lima" },
    { "E1002 and 1002", "X and 1002" },
    { "יוסי כהן עזר", "X עזר" },
    { "Eva\nNovák", "X" },
  };
  g_autoptr (GuildRedactor) redactor = guild_redactor_new ("Bo Keller");

  guild_redactor_add (redactor, "Eva Novák", TRUE);
  guild_redactor_add (redactor, "eva.n@example.org", FALSE);
  guild_redactor_add (redactor, "Ana Lima", FALSE);
  guild_redactor_add (redactor, "E1002", FALSE);
  guild_redactor_add (redactor, "Bo", FALSE);
  guild_redactor_add (redactor, "יוסי כהן", FALSE);
  guild_redactor_add (redactor, "", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *redacted = guild_redactor_run (redactor, cases[i].text, "X");

      g_assert_cmpstr (redacted, ==, cases[i].redacted);
    }
}

/* --- the export ------------------------------------------------------------------------------------------ */

/* An organisation with a row of every kind, in which whoever is not called Bo has the name of a bird. */
static const struct
{
  const char *from;
  const char *to;
} canaries[] = {
  { "\"name\":\"Ana\"", "\"name\":\"Canaria Anastasia\"" },
  { "\"by\":\"Ana\"", "\"by\":\"Canaria Anastasia\"" },
  { "ana@example.org", "canaria@secret.example" },
  { "\"name\":\"Cy\"", "\"name\":\"Cyrano Canary\"" },
  { "\"name\":\"Guest\"", "\"name\":\"Gwendolyn Wren\"" },
  { "CONFIDENTIAL notes", "Gwendolyn and I met in the yard" },
  { "CONFIDENTIAL goals", "To sing like Cyrano Canary" },
  { "\"level\":4,\"source_level\":3.62",
    "\"level\":4,\"source_level\":3.62,\"evidence\":\"Canary, Cyrano: Bo sings, says P10\"" },
};

static const char *const birds[] = {
  "canar",   "anastasia", "cyrano", "gwendolyn", "wren", "secret", "confidential end", "confidential reason",
  "concern", "apart",     "avoid"
};

static GuildOrganisation *
open_birds (const char *name,
            gboolean    submitted)
{
  GuildOrganisation *organisation = guild_test_create (name);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "guildhall", "every-kind.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) document = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  document = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    g_assert_cmpuint (g_string_replace (document, canaries[i].from, canaries[i].to, 0), >, 0);
  if (submitted)
    g_assert_cmpuint (g_string_replace (document, "\"state\":\"draft\",\"date\":\"2025-04-01\",\"entry\":8}",
                                        "\"state\":\"submitted\",\"date\":\"2025-04-01\",\"entry\":8,\"ratings\":[{"
                                        "\"competency\":\"C2\",\"level\":2,\"evidence\":\"As Gwendolyn hears it\"}]}",
                                        0),
                      ==, 1);
  stream = g_memory_input_stream_new_from_data (document->str, (gssize) document->len, NULL);
  change = guild_json_read (organisation, stream, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  return organisation;
}

static char *
export_json (GuildOrganisation *o,
             const char        *person)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  guild_person_export_json (o, guild_test_key (o, GUILD_KIND_PERSON, person), stream, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
assert_no_birds (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (birds); i++)
    if (strstr (folded, birds[i]) != NULL)
      g_error ("“%s” is in: %s", birds[i], text);
}

/* No value is the id of somebody else. */
static void
assert_no_ids (JsonNode   *node,
               const char *own)
{
  static const char *const ids[] = { "P1", "P2", "P10", "p3", NULL };

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));

      for (GList *l = values; l != NULL; l = l->next)
        assert_no_ids (l->data, own);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      assert_no_ids (json_array_get_element (json_node_get_array (node), i), own);
  else if (json_node_get_value_type (node) == G_TYPE_STRING && strcmp (json_node_get_string (node), own) != 0)
    g_assert_false (g_strv_contains (ids, json_node_get_string (node)));
}

static JsonObject *
parse (JsonParser *parser,
       const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

/* Rows of the whole document in which a member is @person. */
static guint
count_rows (JsonObject *document,
            const char *plural,
            const char *member,
            const char *person)
{
  JsonArray *rows = json_object_get_array_member (document, plural);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    n += g_strcmp0 (json_object_get_string_member_with_default (json_array_get_object_element (rows, i), member, NULL),
                    person) == 0;
  return n;
}

static void
test_json (void)
{
  static const char *const people[] = { "P1", "P2", "P10", "p3" };
  static const char *const members[][2] = {
    { "employments", "person" },     { "mentors", "person" },        { "mentees", "person" },
    { "gap_marks", "person" },       { "role_assessors", "person" }, { "cohort_members", "person" },
    { "programmes", "coordinator" },
  };
  g_autoptr (GuildOrganisation) o = open_birds ("person.guild", TRUE);
  g_autofree char *whole = guild_test_export (o);
  g_autoptr (JsonParser) whole_parser = json_parser_new ();
  JsonObject *document = parse (whole_parser, whole);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *text = export_json (o, people[i]);
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *held = parse (parser, text);

      assert_no_ids (json_parser_get_root (parser), people[i]);
      g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (held, "person"), "id"), ==,
                       people[i]);
      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        g_assert_cmpuint (json_array_get_length (json_object_get_array_member (held, members[j][0])), ==,
                          count_rows (document, members[j][0], members[j][1], people[i]));
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (held, "pairings")), ==,
                        count_rows (document, "pairings", "mentor", people[i]) +
                            count_rows (document, "pairings", "mentee", people[i]));
      g_assert_false (json_object_has_member (held, "log_entries"));
    }
}

/* What Bo is given, word by word. */
static void
test_bo (void)
{
  static const char *const there[] = {
    "\"name\" : \"Bo\"",
    "\"manager\" : \"the manager\"",
    "\"confirmer\" : \"the confirmer\"",
    "\"assessor\" : \"the confirmer\"",
    "\"assessor\" : \"a colleague\"",
    "\"evidence\" : \"a colleague: Bo sings, says a colleague\"",
    "\"evidence\" : \"As a colleague hears it\"",
    "\"mentor\" : \"mentor 1\"",
    "\"goals\" : \"To sing like a colleague\"",
    "\"notes\" : \"a colleague and I met in the yard\"",
    "\"rule\" : \"prefer\"",
    "\"session\" : \"session-1\"",
    "\"pairing\" : \"pairing-1\"",
    "\"outcome\" : \"partly\"",
    "\"C1\" : \"Κυβερνήτης\"",
  };
  g_autoptr (GuildOrganisation) o = open_birds ("bo.guild", TRUE);
  g_autoptr (GuildOrganisation) draft = open_birds ("draft.guild", FALSE);
  g_autofree char *text = export_json (o, "P2");
  g_autofree char *other = export_json (draft, "P2");
  g_autoptr (GuildPages) pages = NULL;
  g_autofree char *paper = NULL;
  g_autoptr (GError) error = NULL;

  assert_no_birds (text);
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    if (strstr (text, there[i]) == NULL)
      g_error ("no %s in %s", there[i], text);
  g_assert_null (strstr (text, "\"reason\""));
  /* What nobody has submitted yet is theirs who writes it. */
  g_assert_nonnull (strstr (text, "\"peer\""));
  g_assert_null (strstr (other, "\"peer\""));

  pages = guild_person_export_pages (o, guild_test_key (o, GUILD_KIND_PERSON, "P2"), NULL, &error);
  g_assert_no_error (error);
  paper = guild_pages_get_text (pages);
  assert_no_birds (paper);
  g_assert_nonnull (strstr (paper, "Mentored by mentor 1"));
  g_assert_nonnull (strstr (paper, "Confirmed by the confirmer\ta colleague: Bo sings, says a colleague"));
  g_assert_nonnull (strstr (paper, "A colleague\tAs a colleague hears it"));
  g_assert_nonnull (strstr (paper, "4 · Four"));
  g_assert_nonnull (strstr (paper, "What is about other people is left out."));
  g_assert_nonnull (strstr (paper, "a colleague and I met in the yard"));
}

static void
test_pdf (void)
{
  g_autoptr (GuildOrganisation) o = open_birds ("pdf.guild", TRUE);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) full = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  char small[100];
  gint64 bo = guild_test_key (o, GUILD_KIND_PERSON, "P2");
  const char *data;
  gsize size;

  guild_person_export_pdf (o, bo, stream, NULL, &error);
  g_assert_no_error (error);
  data = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream));
  size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_cmpuint (size, >, 5000);
  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_cmpmem (data + size - 6, 6, "%%EOF\n", 6);

  full = g_memory_output_stream_new (small, sizeof small, NULL, NULL);
  g_assert_false (guild_person_export_pdf (o, bo, full, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (guild_person_export_json (o, 4711, stream, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (guild_person_export_pdf (o, bo, stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A text of any length goes on over pages, in a paragraph as in a cell, and from the right as from the left. */
static void
test_pages (void)
{
  static const char *const sentences[] = { "A sentence of some length, which says nothing at all. ",
                                           "משפט באורך מסוים שאינו אומר דבר. " };
  static const double widths[] = { 0.2, 0.8 };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (GuildPages) pages = guild_pages_new ("Title", sentences[i]);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < 400; j++)
        g_string_append (text, sentences[i]);
      guild_pages_add_title (pages, sentences[i]);
      guild_pages_write (pages, stream, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (guild_pages_get_n_pages (pages), ==, 1);

      guild_pages_add_paragraph (pages, text->str, FALSE);
      guild_pages_write (pages, stream, NULL, &error);
      g_assert_cmpuint (guild_pages_get_n_pages (pages), >, 2);
      g_assert_cmpuint (guild_pages_get_n_pages (pages), <, 8);

      guild_pages_begin_table (pages, 2, widths, (const char *const[]) { "One", "Two" });
      for (guint j = 0; j < 100; j++)
        guild_pages_add_row (pages, (const char *const[]) { "1", NULL });
      guild_pages_add_row (pages, (const char *const[]) { text->str, text->str });
      guild_pages_write (pages, stream, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (guild_pages_get_n_pages (pages), >, 15);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-export/redactor", test_redactor);
  g_test_add_func ("/person-export/json", test_json);
  g_test_add_func ("/person-export/bo", test_bo);
  g_test_add_func ("/person-export/pdf", test_pdf);
  g_test_add_func ("/person-export/pages", test_pages);
  return g_test_run ();
}
