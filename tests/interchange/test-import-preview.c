/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import dialog asks and says: how a source is read, what its columns are, and what is remembered. */
#include <string.h>

#include "guild-error.h"
#include "guild-import-preview.h"
#include "import-test.h"

#define STRANGE                                                                                                        \
  "Pers.-Nr.;Vollst. Name;Stellung;Chef;Eintritt\n"                                                                    \
  "7;Eva Novák;Leiterin;;03/04/2019\n"                                                                                 \
  "8;Bo Keller;Analyst;7;05/06/2020\n"

/* Cells of the columns of people, in the order of STRANGE. */
static const GuildTableCells chosen[GUILD_TABLE_MAX_COLUMNS] = {
  [GUILD_PEOPLE_ID] = { 1, { 0 } },        [GUILD_PEOPLE_NAME] = { 1, { 1 } },
  [GUILD_PEOPLE_TITLE] = { 1, { 2 } },     [GUILD_PEOPLE_MANAGER_ID] = { 1, { 3 } },
  [GUILD_PEOPLE_HIRE_DATE] = { 1, { 4 } },
};

static GuildImportPreview *
inspect (GuildImport *import,
         guint        source)
{
  g_autoptr (GError) error = NULL;
  GuildImportPreview *preview = guild_import_inspect (import, source, NULL, &error);

  g_assert_no_error (error);
  return preview;
}

/* The columns of the table as "id=0 name=1+2". */
static char *
show_columns (int                    table,
              const GuildTableCells *columns)
{
  GString *shown = g_string_new (NULL);

  if (table < 0)
    return g_string_free_and_steal (shown);
  for (guint i = 0; i < guild_table_get_info ((GuildTable) table)->n_columns; i++)
    for (guint j = 0; j < columns[i].n_cells; j++)
      {
        if (j > 0)
          g_string_append_c (shown, '+');
        else
          g_string_append_printf (shown, "%s%s=", shown->len > 0 ? " " : "",
                                  guild_table_get_info ((GuildTable) table)->columns[i].name);
        g_string_append_printf (shown, "%u", columns[i].cells[j]);
      }
  return g_string_free_and_steal (shown);
}

static void
assert_columns (int                    table,
                const GuildTableCells *columns,
                const char            *expected)
{
  g_autofree char *shown = show_columns (table, columns);

  g_assert_cmpstr (shown, ==, expected);
}

static void
plan_and_commit (GuildImport       *import,
                 GuildOrganisation *o)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_import_plan (import, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_fails (GuildImport *import,
              const char  *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_import_plan (import, NULL, NULL, NULL, &error);

  g_assert_null (change);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, expected));
}

static void
test_recognised (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("recognised.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildImportPreview) preview = NULL;
  g_autoptr (GuildImportPreview) again = NULL;

  guild_import_add_text (import, "hr.txt",
                         "userId\tfirstName\tlastName\tmanager\thireDate\tshoe size\n"
                         "User ID\tFirst Name\tLast Name\tManager\tHire Date\tShoe\n"
                         "7\tEva\tNovák\tNO_MANAGER\t31.12.2019\t38\n\n8\tBo \tKeller\t7\n",
                         -1);
  preview = inspect (import, 0);
  g_assert_cmpint (preview->table, ==, GUILD_TABLE_PEOPLE);
  g_assert_cmpint (preview->basis, ==, GUILD_IMPORT_BASIS_HEADERS);
  g_assert_null (preview->problem);
  g_assert_cmpstr (preview->encoding, ==, "UTF-8");
  g_assert_cmpint (preview->delimiter, ==, '\t');
  g_assert_cmpuint (preview->header_rows, ==, 2);
  g_assert_cmpuint (preview->n_columns, ==, 6);
  g_assert_cmpstr (preview->headers[5], ==, "shoe size");
  assert_columns (preview->table, preview->columns, "id=0 name=1+2 manager_id=3 hire_date=4");
  g_assert_cmpint (preview->dates[GUILD_PEOPLE_HIRE_DATE], ==, GUILD_DATE_ORDER_DMY);
  g_assert_cmpint (preview->certainty[GUILD_PEOPLE_HIRE_DATE], ==, GUILD_DATE_CERTAINTY_PROVEN);
  g_assert_cmpint (preview->certainty[GUILD_PEOPLE_END_DATE], ==, GUILD_DATE_CERTAINTY_NONE);
  g_assert_cmpuint (preview->rows->len, ==, 2);
  g_assert_cmpstr (((char **) g_ptr_array_index (preview->rows, 1))[1], ==, "Bo ");
  g_assert_cmpuint (g_strv_length (g_ptr_array_index (preview->rows, 1)), ==, 4);
  g_assert_cmpuint (g_array_index (preview->lines, guint64, 0), ==, 3);
  g_assert_cmpuint (g_array_index (preview->lines, guint64, 1), ==, 5);
  g_assert_cmpuint (preview->notes->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (preview->notes, 0), "shoe size"));

  /* Looking leaves no trace: a plan is as it was without, and another look sees the same. */
  plan_and_commit (import, o);
  import_test_assert_counts (import, 0, "2 2 0 0 0 0");
  again = inspect (import, 0);
  g_assert_cmpuint (again->notes->len, ==, 1);
  g_assert_cmpuint (((GuildImportSource *) g_ptr_array_index (guild_import_get_report (import)->sources, 0))
                        ->notes->len,
                    ==, 2);
}

/* Every way in which a source is not understood is a preview, not an error. */
/* Columns that nobody takes although they may be meant are asked about, until somebody chose. */
static void
test_doubtful (void)
{
  const struct
  {
    const char *text;
    int doubtful;
  } cases[] = {
    { "Emp No,Name,Start\n1,Ana,03/04/2024\n", 2 },           /* nearly startdate */
    { "Emp No,Name,Eintritt\n1,Ana,03/04/2024\n2,Bo,\n", 2 }, /* the only dates */
    { "Emp No,Name,Dept. Code\n1,Ana,D1\n", 2 },
    { "source,line,reason,id,name\nx,1,y,1,Ana\n", -1 }, /* rows that were rejected before */
    { "id,name,department_id\n1,Ana,90\n", 2 },
    { "id,name,born,hire_date\n1,Ana,1990-01-01,2020-01-01\n", -1 },
    { "id,name,location,office\n1,Ana,Here,2\n", -1 },
    { "id,name,phone\n1,Ana,2024\n", -1 },
    { "id,name,phone\n", -1 },
    { "id,name,BusinessTravel\n1,Ana,Travel_Rarely\n", -1 }, /* no businessemail */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildOrganisation) o = guild_test_create ("doubtful.guild");
      g_autoptr (GuildImport) import = guild_import_new (o);
      g_autoptr (GuildImportPreview) preview = NULL;
      g_autoptr (GuildImportPreview) again = NULL;

      guild_import_add_text (import, "people.csv", cases[i].text, -1);
      preview = inspect (import, 0);
      g_assert_cmpint (preview->table, ==, GUILD_TABLE_PEOPLE);
      g_assert_cmpint (preview->doubtful, ==, cases[i].doubtful);
      g_assert_true (guild_import_set_columns (import, 0, preview->table, preview->columns, NULL));
      again = inspect (import, 0);
      g_assert_cmpint (again->doubtful, ==, -1);
    }
}

static void
test_problems (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("problems.guild");
  g_autoptr (GError) error = NULL;
  static const struct
  {
    const char *text;
    const char *problem;
    guint n_columns;
    guint n_rows;
    int likely;
    const char *columns;
  } cases[] = {
    { "", "it is empty", 0, 0, -1, "" },
    { "colour,size\nred,1\n", "its columns are of no table that is known here", 2, 1, -1, "" },
    { "{\"people\": []}\n", "it is JSON, not a table", 1, 0, -1, "" },
    { "Staff IDs|Full names|Job titel|Dept.|Mgr\n1|One|x|y|\n", "its columns are of no table that is known here", 5, 1,
      GUILD_TABLE_PEOPLE, "id=0 name=1 title=2 department=3" },
    { "Ada,Lovelace,1\nBo,Keller,2\n", "its columns are of no table that is known here", 3, 1, -1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GuildImport) import = guild_import_new (o);
      g_autoptr (GuildImportPreview) preview = NULL;

      guild_import_add_text (import, "pasted", cases[i].text, -1);
      preview = inspect (import, 0);
      g_assert_cmpint (preview->table, ==, -1);
      g_assert_cmpint (preview->basis, ==, GUILD_IMPORT_BASIS_NONE);
      g_assert_true (g_str_has_prefix (preview->problem, cases[i].problem));
      g_assert_cmpuint (preview->n_columns, ==, cases[i].n_columns);
      g_assert_cmpuint (preview->rows->len, ==, cases[i].n_rows);
      g_assert_cmpint (preview->likely_table, ==, cases[i].likely);
      assert_columns (preview->likely_table, preview->likely_columns, cases[i].columns);
      assert_fails (import, cases[i].problem);
    }

  {
    g_autoptr (GuildImport) import = guild_import_new (o);
    g_autoptr (GFile) file = guild_test_file ("gone.csv");
    g_autoptr (GuildImportPreview) preview = NULL;

    g_file_replace_contents (file, "id,name\n", 8, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
    g_assert_no_error (error);
    guild_import_add (import, file, &error);
    g_assert_no_error (error);
    g_file_delete (file, NULL, NULL);
    preview = guild_import_inspect (import, 0, NULL, &error);
    g_assert_null (preview);
    g_assert_error (error, GUILD_ERROR, GUILD_ERROR_IO);
  }
}

static void
test_columns (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("columns.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildImportPreview) before = NULL;
  g_autoptr (GuildImportPreview) after = NULL;
  g_autoptr (GuildImportPreview) american = NULL;
  g_autoptr (GuildImportPreview) comma = NULL;
  g_autoptr (GError) error = NULL;
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];

  guild_import_add_text (import, "sap.csv", STRANGE, -1);
  before = inspect (import, 0);
  g_assert_cmpint (before->table, ==, -1);
  g_assert_cmpint (before->delimiter, ==, ';');

  memcpy (columns, chosen, sizeof columns);
  columns[GUILD_PEOPLE_NAME].n_cells = 0;
  g_assert_false (guild_import_set_columns (import, 0, GUILD_TABLE_PEOPLE, columns, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "choose which column is “name”");
  g_clear_error (&error);
  assert_fails (import, "; the first row must name them");

  guild_import_set_columns (import, 0, GUILD_TABLE_PEOPLE, chosen, &error);
  g_assert_no_error (error);
  after = inspect (import, 0);
  g_assert_cmpint (after->table, ==, GUILD_TABLE_PEOPLE);
  g_assert_cmpint (after->basis, ==, GUILD_IMPORT_BASIS_CHOICE);
  g_assert_cmpint (after->dates[GUILD_PEOPLE_HIRE_DATE], ==, GUILD_DATE_ORDER_DMY);
  g_assert_cmpint (after->certainty[GUILD_PEOPLE_HIRE_DATE], ==, GUILD_DATE_CERTAINTY_AMBIGUOUS);

  guild_import_set_reading (import, 0, NULL, 0, GUILD_IMPORT_GUESS_HEADER_ROWS, GUILD_DATE_ORDER_MDY, &error);
  g_assert_no_error (error);
  american = inspect (import, 0);
  g_assert_cmpint (american->certainty[GUILD_PEOPLE_HIRE_DATE], ==, GUILD_DATE_CERTAINTY_GIVEN);

  /* A delimiter that cuts it otherwise leaves columns that are not there. */
  guild_import_set_reading (import, 0, NULL, ',', GUILD_IMPORT_GUESS_HEADER_ROWS, GUILD_DATE_ORDER_UNKNOWN, &error);
  comma = inspect (import, 0);
  g_assert_cmpint (comma->table, ==, -1);
  g_assert_cmpuint (comma->n_columns, ==, 1);
  g_assert_nonnull (strstr (comma->problem, "it has 1 columns; choose again which of them is “name”"));

  guild_import_set_reading (import, 0, NULL, 0, GUILD_IMPORT_GUESS_HEADER_ROWS, GUILD_DATE_ORDER_MDY, &error);
  plan_and_commit (import, o);
  import_test_assert_counts (import, 0, "2 2 0 0 0 0");
  import_test_assert_places (o, "8", "2020-05-06.. analyst   7 -");

  /* The choice is taken back. */
  guild_import_set_columns (import, 0, -1, NULL, &error);
  assert_fails (import, "; the first row must name them");
}

static void
test_reading_refused (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("reading.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildImportPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  guild_import_add_text (import, "a.csv", "id,name\n1,Ren\xe9\n", -1);
  g_assert_false (guild_import_set_reading (import, 0, "KLINGON", 0, -1, GUILD_DATE_ORDER_UNKNOWN, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (guild_import_set_reading (import, 0, NULL, '"', -1, GUILD_DATE_ORDER_UNKNOWN, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (guild_import_set_reading (import, 0, NULL, 0, 11, GUILD_DATE_ORDER_UNKNOWN, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);

  guild_import_set_reading (import, 0, "UTF-8", 0, -1, GUILD_DATE_ORDER_UNKNOWN, &error);
  g_assert_no_error (error);
  preview = inspect (import, 0);
  g_assert_cmpstr (preview->problem, ==, "it is not UTF-8");
  guild_import_set_reading (import, 0, "ISO-8859-2", 0, -1, GUILD_DATE_ORDER_UNKNOWN, &error);
  plan_and_commit (import, o);
  g_assert_cmpstr (guild_record_get_text (import_test_find (o, GUILD_KIND_PERSON, "1"), GUILD_PERSON_NAME), ==, "René");
}

/* The first row is data: the columns are chosen, and no row is lost. */
static void
test_no_headers (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("no-headers.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildImportPreview) before = NULL;
  g_autoptr (GuildImportPreview) after = NULL;
  g_autoptr (GFile) rejects = guild_test_file ("no-headers.csv");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS] = {
    [GUILD_PEOPLE_ID] = { 1, { 2 } },
    [GUILD_PEOPLE_NAME] = { 2, { 0, 1 } },
    [GUILD_PEOPLE_LOCATION] = { 1, { 3 } },
  };

  guild_import_add_text (import, "pasted", "Ada\tLovelace\t\nBo\tKeller\t2\tBrno\nEva\tNovák\t1\tPorto\n", -1);
  guild_import_set_reading (import, 0, NULL, 0, 0, GUILD_DATE_ORDER_UNKNOWN, &error);
  g_assert_no_error (error);
  before = inspect (import, 0);
  g_assert_cmpstr (before->problem, ==, "its first row is data; choose what each column holds");
  g_assert_cmpuint (before->header_rows, ==, 0);
  g_assert_cmpuint (before->n_columns, ==, 4);
  g_assert_cmpstr (before->headers[3], ==, "4");
  g_assert_cmpuint (before->rows->len, ==, 3);
  assert_fails (import, "its first row is data");

  guild_import_set_columns (import, 0, GUILD_TABLE_PEOPLE, columns, &error);
  g_assert_no_error (error);
  after = inspect (import, 0);
  assert_columns (after->table, after->columns, "id=2 name=0+1 location=3");
  plan_and_commit (import, o);
  import_test_assert_counts (import, 0, "3 2 0 0 1 0");
  import_test_assert_says (import, "line 1, id: it is empty");
  import_test_assert_places (o, "2", ".. -  Brno - -");

  guild_import_write_rejects (import, rejects, NULL, &error);
  g_assert_no_error (error);
  g_file_load_contents (rejects, NULL, &text, NULL, NULL, NULL);
  g_assert_true (g_str_has_prefix (text, "reason,source,line,1,2,3,4"));
  g_assert_nonnull (strstr (text, "pasted,1,Ada,Lovelace"));
}

/* --- the memory ---------------------------------------------------------------------------------------- */

static GuildImport *
make_import (GuildOrganisation  *o,
             GuildMappingMemory *memory,
             const char         *text)
{
  GuildImport *import = guild_import_new (o);

  guild_import_set_memory (import, memory);
  guild_import_add_text (import, "sap.csv", text, -1);
  return import;
}

static void
test_memory (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("memory.guild");
  g_autoptr (GFile) folder = guild_test_file ("remembered/columns");
  g_autoptr (GuildMappingMemory) memory = guild_mapping_memory_new (folder);
  g_autoptr (GuildImport) first = make_import (o, memory, STRANGE);
  g_autoptr (GuildImport) second = NULL;
  g_autoptr (GuildImport) third = NULL;
  g_autoptr (GuildImport) fourth = NULL;
  g_autoptr (GuildImportPreview) preview = NULL;
  g_autoptr (GuildImportPreview) damaged = NULL;
  g_autoptr (GFileEnumerator) files = NULL;
  g_autoptr (GError) error = NULL;
  GFile *file;

  guild_import_set_columns (first, 0, GUILD_TABLE_PEOPLE, chosen, &error);
  guild_import_set_reading (first, 0, NULL, 0, -1, GUILD_DATE_ORDER_MDY, &error);
  plan_and_commit (first, o);
  g_assert_true (guild_import_remember (first, &error));
  g_assert_no_error (error);

  /* Other rows, other spelling, another delimiter: the same headers. */
  second = make_import (o, memory, "pers nr|VOLLST. NAME|Stellung|Chef|Eintritt\n9|Ana Ortiz|Analyst|8|07/08/2021\n");
  preview = inspect (second, 0);
  g_assert_cmpint (preview->table, ==, GUILD_TABLE_PEOPLE);
  g_assert_cmpint (preview->basis, ==, GUILD_IMPORT_BASIS_MEMORY);
  assert_columns (preview->table, preview->columns, "id=0 name=1 title=2 manager_id=3 hire_date=4");
  plan_and_commit (second, o);
  import_test_assert_places (o, "9", "2021-07-08.. analyst   8 -");
  /* What needed no word is not remembered again. */
  g_assert_true (guild_import_remember (second, &error));

  third = make_import (o, NULL, STRANGE);
  assert_fails (third, "; the first row must name them");

  files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_file_enumerator_iterate (files, NULL, &file, NULL, &error);
  g_assert_no_error (error);
  g_file_replace_contents (file, "{\"table\"", 8, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_enumerator_iterate (files, NULL, &file, NULL, &error);
  g_assert_null (file);
  fourth = make_import (o, memory, STRANGE);
  damaged = inspect (fourth, 0);
  g_assert_cmpint (damaged->table, ==, -1);
  g_assert_cmpuint (damaged->notes->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (damaged->notes, 0), "what was remembered of these columns is"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-preview/recognised", test_recognised);
  g_test_add_func ("/import-preview/problems", test_problems);
  g_test_add_func ("/import-preview/columns", test_columns);
  g_test_add_func ("/import-preview/doubtful", test_doubtful);
  g_test_add_func ("/import-preview/reading-refused", test_reading_refused);
  g_test_add_func ("/import-preview/no-headers", test_no_headers);
  g_test_add_func ("/import-preview/memory", test_memory);
  return g_test_run ();
}
