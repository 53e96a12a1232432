/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type and paste: outlines, blocks of cells, models as JSON, and what is none of these. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-json.h"
#include "guild-outline-text.h"

/* A content in short: D or C for each line after its depth, definitions after "=", levels as 3!descriptor and 3:indicator. */
static char *
show (const GuildModelContent *content)
{
  g_autofree int *depths = g_new0 (int, content->nodes->len);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < content->levels->len; i++)
    {
      const GuildModelLevel *level = &g_array_index (content->levels, GuildModelLevel, i);

      g_string_append_printf (shown, "%d=%s;", level->level, level->name);
    }
  for (guint i = 0; i < content->nodes->len; i++)
    {
      const GuildModelNode *node = g_ptr_array_index (content->nodes, i);

      g_assert_cmpint (node->parent, <, (int) i);
      depths[i] = node->parent < 0 ? 0 : depths[node->parent] + 1;
      g_string_append_printf (shown, "%s%d%c %s", i == 0 ? "" : "|", depths[i],
                              node->kind == GUILD_KIND_DOMAIN ? 'D' : 'C', node->name);
      if (*node->definition != '\0')
        g_string_append_printf (shown, "=%s", node->definition);
      for (guint j = 0; j < node->descriptors->len; j++)
        g_string_append_printf (shown, " %d!%s", g_array_index (node->descriptors, GuildModelDescriptor, j).level,
                                g_array_index (node->descriptors, GuildModelDescriptor, j).text);
      for (guint j = 0; j < node->indicators->len; j++)
        g_string_append_printf (shown, " %d:%s", g_array_index (node->indicators, GuildModelIndicator, j).level,
                                g_array_index (node->indicators, GuildModelIndicator, j).text);
    }
  return g_string_free_and_steal (shown);
}

static const struct
{
  const char *name;
  const char *text;
  const char *shown;
  const char *notes; /* lines that are spoken of */
} outlines[] = {
  { "one", "Coaching", "0C Coaching", "" },
  { "tabs", "Leading\n\tCoaching\n\tDelegating\nSelling\n", "0D Leading|1C Coaching|1C Delegating|0C Selling", "" },
  { "spaces", "A\n   B\n      C\n   D\n", "0D A|1D B|2C C|1C D", "" },
  { "uneven", "A\n  B\n     C\n   D\nE", "0D A|1D B|2C C|2C D|0C E", "" },
  { "mixed", "A\n    B\n\tC\n\t    D", "0D A|1C B|1D C|2C D", "" },
  { "crlf", "A\r\n\tB\r\n\r\n\tC\r\n", "0D A|1C B|1C C", "" },
  { "cr", "A\r\tB\r\tC", "0D A|1C B|1C C", "" },
  { "bom",
    "\xef\xbb\xbf"
    "A\n\tB",
    "0D A|1C B", "" },
  { "blank lines", "\n\n  \n\t\nA\n\n\n\tB\n\n", "0D A|1C B", "" },
  { "bullets", "- A\n  * B\n  • C\n    ‣ D\n  + E\n- [ ] F\n-G", "0D A|1C B|1D C|2C D|1C E|0C F|0C -G", "" },
  { "numbers", "1. A\n   1) B\n   12. C\n   a) D\n5 Whys\n3D Printing", "0D A|1C B|1C C|1C D|0C 5 Whys|0C 3D Printing",
    "" },
  { "numbers for depth", "1 A\n1. A\n1.1 B\n1.2. C\n1.2.1 D\n2. E", "0C 1 A|0D A|1C B|1D C|2C D|0C E", "" },
  { "empty bullet", "A\n\t- \n\tB", "0D A|1C B", "2" },
  { "indicators",
    "A\n\tB\n\t\t: Says what it is\n\t\t3: does more\n\t\t1: begins\n\t\t3 = knows\n\t\tLevel 2: goes on\n\t\tL3: last",
    "0D A|1C B=Says what it is 3!knows 1:begins 2:goes on 3:does more 3:last", "" },
  { "beneath a level", "B\n\t2:\n\t\tone\n\t\t- two\n\t3: three\n\t\tfour", "0C B 2:one 2:two 3:three 3:four", "" },
  { "levels of a domain", "A\n\t: About A\n\t2: no\n\tB", "0D A=About A|1C B", "3" },
  { "described twice", "B\n\t2 = one\n\t2 = two", "0C B 2!one", "3" },
  { "time is no level", "A\n\t9:30 Meetings", "0D A|1C 9:30 Meetings", "" },
  { "first deeper", "\t\tA\n\tB\nC", "0C A|0C B|0C C", "" },
  { "right to left", "קיימות\n\t‏- الاستماع\n\t\t٣: يصغي إلى الجميع",
    "0D קיימות|1C الاستماع 3:يصغي إلى الجميع", "" },
  { "combining",
    "E\xcc\x81"
    "quipe\n\tA\xcc\x8a"
    "ngstro\xcc\x88m",
    "0D E\xcc\x81"
    "quipe|1C A\xcc\x8a"
    "ngstro\xcc\x88m",
    "" },
  { "markup", "R&D <b>\n\t\"Quoted\" name", "0D R&D <b>|1C \"Quoted\" name", "" },
  { "no-break space",
    "A\n\xc2\xa0\xc2\xa0"
    "B",
    "0D A|1C B", "" },
  { "control",
    "A\x01"
    "B\x7f",
    "0C A B", "" },
  { "quoted cell", "\"A\nB\"\nC", "0C A B|0C C", "" },
  /* blocks of cells */
  { "columns", "Leading\tCoaching\n\tDelegating\nSelling\tPricing\n",
    "0D Leading|1C Coaching|1C Delegating|0D Selling|1C Pricing", "" },
  { "repeated", "Leading\tCoaching\nLeading\tDelegating\nSelling\tPricing",
    "0D Leading|1C Coaching|1C Delegating|0D Selling|1C Pricing", "" },
  { "definitions", "Coaching\tHelps others grow\nDelegating\tGives away",
    "0C Coaching=Helps others grow|0C Delegating=Gives away", "" },
  { "indented definitions", "Leading\n\tCoaching\tHelps others grow\n\tDelegating",
    "0D Leading|1C Coaching=Helps others grow|1C Delegating", "" },
  { "ragged", "Leading\tCoaching\tHelps\textra\nLeading\tDelegating\n\n\t\nSelling\tPricing\t\t\tmore\tand more",
    "0D Leading|1C Coaching=Helps|1C Delegating|0D Selling|1C Pricing", "1" },
  { "three deep", "A\tB\tC\n\t\tD\n\tE\tF\nG", "0D A|1D B|2C C|2C D|1D E|2C F|0C G", "" },
  { "skipped depth", "A\tB\tC\nX\t\tZ\n\t\tW", "0D A|1D B|2C C|0D X|1C Z|1C W", "" },
  { "level column", "Leading\tCoaching\t2\tAsks\nLeading\tCoaching\t3\tListens\n\t\t4\tTeaches\nLeading\tDelegating",
    "0D Leading|1C Coaching 2:Asks 3:Listens 4:Teaches|1C Delegating", "" },
  { "name above", "\t\t2\tAsks\nCoaching\t\t3\tListens", "0C Coaching 3:Listens", "1" },
  { "headers",
    "Domain\tCompetency\tDefinition\tLevel\tIndicator\tCode\r\nLeading / People\tCoaching\tHelps\t3\tListens\tL1\r\n"
    "Leading / People\tCoaching\t\t2\tAsks\r\nSelling\tPricing\r\nLeading\tDelegating\tGives\r\n",
    "0D Leading|1D People|2C Coaching=Helps 2:Asks 3:Listens|1C Delegating=Gives|0D Selling|1C Pricing", "" },
  { "headers with a scale",
    "competency_id\tname\tlevel\tlevel_name\tindicator\nc\tC\t1\tLow\tx\nc\t\t2\tMid\ty\nc\t\t3\tTop\tz",
    "1=Low;2=Mid;3=Top;0C C 1:x 2:y 3:z", "" },
  { "headers and nonsense", "name\tlevel\tindicator\nC\thigh\tx\n\t2\ty\nD\t12\tz\nE\t9\tw", "0C C|0C D|0C E 9:w",
    "2,3,4" },
  { "quoted headers", "\"Competency\"\t\"Description\"\nC\t\"one\ntwo \"\"three\"\"\"\n", "0C C=one\ntwo \"three\"",
    "" },
};

static char *
show_notes (GPtrArray *notes)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      const GuildOutlineNote *note = g_ptr_array_index (notes, i);

      g_assert_cmpstr (note->text, !=, "");
      g_string_append_printf (lines, "%s%u", i == 0 ? "" : ",", note->line);
    }
  return g_string_free_and_steal (lines);
}

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    {
      g_autoptr (GPtrArray) notes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildModelContent) content = guild_outline_parse (outlines[i].text, &notes, &error);
      g_autofree char *shown = NULL;
      g_autofree char *lines = NULL;

      g_test_message ("%s", outlines[i].name);
      g_assert_no_error (error);
      shown = show (content);
      lines = show_notes (notes);
      g_assert_cmpstr (shown, ==, outlines[i].shown);
      if (outlines[i].notes != NULL)
        g_assert_cmpstr (lines, ==, outlines[i].notes);
    }
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (guild_outline_parse (text, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
}

static void
test_refused (void)
{
  g_autofree char *large = g_strnfill (17 * 1024 * 1024, 'x');
  g_autofree char *long_list = NULL;
  GString *lines = g_string_new (NULL);

  assert_refused ("");
  assert_refused (" \n\t\n\xc2\xa0\n");
  assert_refused ("A\xff");
  assert_refused (large);
  for (int i = 0; i < 50001; i++)
    g_string_append (lines, "x\n");
  long_list = g_string_free_and_steal (lines);
  assert_refused (long_list);
}

static void
test_deep (void)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildModelContent) content = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  int depth = 0;

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (text, "%*sline %d\n", i, "", i);
  content = guild_outline_parse (text->str, &notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (content->nodes->len, ==, 1000);
  for (int at = 999; at >= 0; depth++)
    at = ((const GuildModelNode *) g_ptr_array_index (content->nodes, at))->parent;
  g_assert_cmpint (depth, ==, 20);
  g_assert_cmpuint (notes->len, ==, 980);
}

static void
test_long_names (void)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strnfill (1001, 'n');
  g_autofree char *text = g_strconcat (name, "\n\t3: x\nshort", NULL);
  g_autoptr (GuildModelContent) content = guild_outline_parse (text, &notes, &error);
  const GuildModelNode *node;

  g_assert_no_error (error);
  node = g_ptr_array_index (content->nodes, 0);
  g_assert_cmpint (g_utf8_strlen (node->name, -1), ==, 81);
  g_assert_cmpstr (node->definition, ==, name);
  g_assert_cmpuint (notes->len, ==, 1);
}

/* As many rows as somebody may paste at once, of every sort; each is taken, and nothing takes long. */
static void
test_many (void)
{
  g_autoptr (GString) outline = g_string_new (NULL);
  g_autoptr (GString) table = g_string_new ("domain\tname\tdefinition\tlevel\tindicator\n");
  g_autoptr (GuildModelContent) content = NULL;
  g_autoptr (GuildModelContent) tabled = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5000; i++)
    {
      g_string_append_printf (outline, i % 10 == 0 ? "Domain %d\n" : "\tCompetency %d\n", i);
      g_string_append_printf (table, "Domain %d\tCompetency %d\t\t%d\tDoes %d\n", i / 100, i / 5, i % 5 + 1, i);
    }
  content = guild_outline_parse (outline->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (content->nodes->len, ==, 5000);
  tabled = guild_outline_parse (table->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tabled->nodes->len, ==, 1050);
}

/* What is written is read as it was, and again as the same text. */
static void
test_round_trip (void)
{
  static const char *const skipped[] = { "ragged", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildModelContent) content = guild_outline_parse (outlines[i].text, NULL, NULL);
      g_autoptr (GuildModelContent) again = NULL;
      g_autofree char *text = guild_outline_write (content);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (g_strv_contains (skipped, outlines[i].name))
        continue;
      g_test_message ("%s", outlines[i].name);
      again = guild_outline_parse (text, NULL, &error);
      g_assert_no_error (error);
      g_array_set_size (content->levels, 0);
      before = show (content);
      after = show (again);
      g_strdelimit (before, "\n", ' ');
      g_assert_cmpstr (after, ==, before);
    }
}

/* Whatever is pasted, nothing breaks, and what is taken holds. */
static void
test_fuzz (void)
{
  static const char *const pieces[] = { "\t",    "\n",        " ",  "\r\n", "\"", "a",      "- ",           "1.",
                                        "2: ",   "3 = ",      ": ", "•",    "é",  "א",      "\xe2\x80\x8f", "name",
                                        "level", "indicator", "9",  ".",    ")",  "Level ", "\xcc\x81",     "\r" };
  g_autoptr (GRand) chance = g_rand_new_with_seed (6);

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GuildModelContent) content = NULL;
      g_autoptr (GuildModelContent) again = NULL;
      g_autoptr (GuildCellBlock) block = NULL;
      g_autofree char *json = NULL;
      g_autofree char *json_again = NULL;

      for (int i = g_rand_int_range (chance, 0, 40); i > 0; i--)
        g_string_append (text, pieces[g_rand_int_range (chance, 0, G_N_ELEMENTS (pieces))]);
      block = guild_cell_block_parse (text->str, NULL);
      g_assert_nonnull (block);
      content = guild_outline_parse (text->str, NULL, NULL);
      if (content == NULL)
        continue;
      json = guild_model_json_write (content);
      again = guild_model_json_read (json, NULL);
      g_assert_nonnull (again);
      json_again = guild_model_json_write (again);
      g_assert_cmpstr (json_again, ==, json);
    }
}

/* --- cells ------------------------------------------------------------------------------------------ */

static const struct
{
  const char *text;
  guint n_rows;
  guint n_columns;
  const char *cells; /* all of them, between bars */
} blocks[] = {
  { "", 0, 0, "" },
  { "3", 1, 1, "3" },
  { "3\n", 1, 1, "3" },
  { "\n", 1, 1, "" },
  { "1\t2\n3\t4", 2, 2, "1|2|3|4" },
  { "1\n\n3\r\n", 3, 1, "1||3" },
  { "1\t2\t3\n4\n\t5\n", 3, 3, "1|2|3|4||||5|" },
  { "\"a\tb\"\t\"c\nd\"\n\"e \"\"f\"\"\"", 2, 2, "a\tb|c\nd|e \"f\"|" },
  { "\"open\tb\nc", 2, 2, "\"open|b|c|" },
  { "\"a\" b\tc", 1, 2, "\"a\" b|c" },
  { "\"a\r\nb\"", 1, 1, "a\nb" },
};

static void
test_blocks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildCellBlock) block = guild_cell_block_parse (blocks[i].text, &error);
      g_autoptr (GuildCellBlock) again = NULL;
      g_autoptr (GString) cells = g_string_new (NULL);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_test_message ("%s", blocks[i].text);
      g_assert_cmpuint (block->n_rows, ==, blocks[i].n_rows);
      g_assert_cmpuint (block->n_columns, ==, blocks[i].n_columns);
      text = guild_cell_block_write (block);
      again = guild_cell_block_parse (text, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (again->n_rows, ==, block->n_rows);
      for (guint row = 0; row < block->n_rows; row++)
        for (guint column = 0; column < block->n_columns; column++)
          {
            g_string_append_printf (cells, "%s%s", row + column == 0 ? "" : "|",
                                    guild_cell_block_get (block, row, column));
            g_assert_cmpstr (guild_cell_block_get (again, row, column), ==, guild_cell_block_get (block, row, column));
          }
      g_assert_cmpstr (cells->str, ==, blocks[i].cells);
    }
}

/* --- JSON ------------------------------------------------------------------------------------------- */

static void
test_json (void)
{
  static const char text[] =
      "{\"format\":\"guildhall-model\",\"version\":1,\"id\":\"f\",\"name\":\"F & <F>\",\"description\":\"d\",\"source\":\"s\","
      "\"licence\":\"l\",\"mentor_threshold\":3,\n\"levels\":[\n{\"level\":0,\"name\":\"None\"},\n{\"level\":1,\"name\":\"Some\","
      "\"definition\":\"\\u0001 \\\"q\\\" \\\\\"}\n],\n\"nodes\":[\n{\"kind\":\"domain\",\"id\":\"d\",\"name\":\"D\"},\n"
      "{\"kind\":\"competency\",\"parent\":0,\"id\":\"c\",\"name\":\"C\",\"definition\":\"x\",\"code\":\"K1\",\"notes\":\"n\","
      "\"tags\":\"a, b\",\"source\":\"s\",\"licence\":\"l\",\"archived\":true,\"descriptors\":[{\"level\":1,\"text\":\"t\"}],"
      "\"indicators\":[{\"level\":0,\"id\":\"i\",\"text\":\"u\",\"source_level\":0.37},{\"level\":1,\"text\":\"v\"}]}\n],\n"
      "\"targets\":[\n{\"role\":\"r\",\"role_name\":\"R\",\"competency\":\"c\",\"target\":1,\"weight\":2.5}\n]}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildModelContent) content = guild_model_json_read (text, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = guild_model_json_write (content);
  g_assert_cmpstr (written, ==, text);
}

static void
test_json_refused (void)
{
#define MODEL(rest) "{\"format\":\"guildhall-model\",\"version\":1" rest "}"
  static const struct
  {
    const char *text;
    GuildError code;
  } refused[] = {
    { "", GUILD_ERROR_FORMAT },
    { "[]", GUILD_ERROR_FORMAT },
    { "1", GUILD_ERROR_FORMAT },
    { "{}", GUILD_ERROR_FORMAT },
    { "{\"format\":1,\"version\":1}", GUILD_ERROR_FORMAT },
    { "{\"format\":\"guildhall\",\"version\":1}", GUILD_ERROR_FORMAT },
    { "{\"format\":\"guildhall-model\"}", GUILD_ERROR_FORMAT },
    { "{\"format\":\"guildhall-model\",\"version\":2}", GUILD_ERROR_NEWER },
    { MODEL ("") "x", GUILD_ERROR_FORMAT },
    { MODEL (",\"name\":\"a\",\"name\":\"b\""), GUILD_ERROR_FORMAT },
    { MODEL (",\"more\":1"), GUILD_ERROR_FORMAT },
    { MODEL (",\"name\":1"), GUILD_ERROR_FORMAT },
    { MODEL (",\"mentor_threshold\":10"), GUILD_ERROR_FORMAT },
    { MODEL (",\"levels\":{}"), GUILD_ERROR_FORMAT },
    { MODEL (",\"levels\":[1]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"levels\":[{\"name\":\"a\"}]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"levels\":[{\"level\":1}]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"levels\":[{\"level\":2,\"name\":\"a\"},{\"level\":2,\"name\":\"b\"}]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"nodes\":[{\"name\":\"a\"}]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"nodes\":[{\"kind\":1,\"name\":\"a\"}]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"nodes\":[{\"kind\":\"domain\"}]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"nodes\":[{\"kind\":\"domain\",\"name\":\"a\",\"parent\":0}]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"nodes\":[{\"kind\":\"domain\",\"name\":\"a\",\"indicators\":[]}]"), GUILD_ERROR_FORMAT },
    { MODEL (
          ",\"nodes\":[{\"kind\":\"competency\",\"name\":\"a\"},{\"kind\":\"competency\",\"name\":\"b\",\"parent\":0}]"),
      GUILD_ERROR_FORMAT },
    { MODEL (
          ",\"nodes\":[{\"kind\":\"competency\",\"name\":\"a\",\"id\":\"x\"},{\"kind\":\"competency\",\"name\":\"b\",\"id\":\"x\"}]"),
      GUILD_ERROR_FORMAT },
    { MODEL (",\"nodes\":[{\"kind\":\"competency\",\"name\":\"a\",\"indicators\":[{\"level\":1}]}]"),
      GUILD_ERROR_FORMAT },
    { MODEL (",\"nodes\":[{\"kind\":\"competency\",\"name\":\"a\",\"indicators\":[{\"level\":-1,\"text\":\"t\"}]}]"),
      GUILD_ERROR_FORMAT },
    { MODEL (
          ",\"nodes\":[{\"kind\":\"competency\",\"name\":\"a\",\"indicators\":[{\"level\":2,\"text\":\"t\"},{\"level\":1,\"text\":\"u\"}]}]"),
      GUILD_ERROR_FORMAT },
    { MODEL (",\"nodes\":[{\"kind\":\"competency\",\"name\":\"a\",\"archived\":1}]"), GUILD_ERROR_FORMAT },
    { MODEL (",\"targets\":[{\"role\":\"r\",\"competency\":\"c\",\"target\":1}]"), GUILD_ERROR_FORMAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refused[i].text);
      g_assert_null (guild_model_json_read (refused[i].text, &error));
      g_assert_error (error, GUILD_ERROR, (int) refused[i].code);
    }
}

/* Any byte of a model may be another: it is read, or refused, and nothing else happens. */
static void
test_json_fuzz (void)
{
  static const char text[] =
      MODEL (",\"levels\":[{\"level\":1,\"name\":\"a\"}],\"nodes\":[{\"kind\":\"domain\",\"name\":\"a\"},"
             "{\"kind\":\"competency\",\"parent\":0,\"id\":\"x\",\"name\":\"b\",\"indicators\":[{\"level\":1,"
             "\"text\":\"t\"}]}],\"targets\":[{\"role\":\"r\",\"competency\":\"x\",\"target\":1}]");
  static const char bytes[] = "{}[]\",:019-\\atx ";

  for (gsize i = 0; i < strlen (text); i++)
    for (gsize j = 0; j < strlen (bytes); j++)
      {
        g_autofree char *other = g_strdup (text);
        g_autoptr (GError) error = NULL;
        g_autoptr (GuildModelContent) content = NULL;

        other[i] = bytes[j];
        content = guild_model_json_read (other, &error);
        g_assert_true ((content == NULL) == (error != NULL));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/parse", test_parse);
  g_test_add_func ("/outline/refused", test_refused);
  g_test_add_func ("/outline/deep", test_deep);
  g_test_add_func ("/outline/long-names", test_long_names);
  g_test_add_func ("/outline/many", test_many);
  g_test_add_func ("/outline/round-trip", test_round_trip);
  g_test_add_func ("/outline/fuzz", test_fuzz);
  g_test_add_func ("/outline/blocks", test_blocks);
  g_test_add_func ("/outline/json", test_json);
  g_test_add_func ("/outline/json/refused", test_json_refused);
  g_test_add_func ("/outline/json/fuzz", test_json_fuzz);
  return g_test_run ();
}
