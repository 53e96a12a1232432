/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is guessed about a table: encoding, delimiter, order of dates, which table it is; and mappings. */
#include <gio/gio.h>
#include <string.h>

#include "guild-error.h"
#include "guild-mapping.h"
#include "guild-text-decoder.h"

/* --- encodings ----------------------------------------------------------------------------------------- */

static const char *
guess (const char *text,
       gsize       length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_autoptr (GError) error = NULL;
  const char *encoding = guild_text_guess_encoding (stream, NULL, &error);

  return encoding != NULL ? encoding : "damaged";
}

static void
test_encoding (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    const char *encoding;
  } texts[] = {
    { "", 0, "UTF-8" },
    { "abc", 3, "UTF-8" },
    { "Zo\xc3\xab", 5, "UTF-8" },
    { "\xef\xbb\xbfZo\xc3\xab", 8, "UTF-8" },
    { "Zo\xeb,1", 5, "WINDOWS-1252" },
    { "Zo\xc3", 3, "WINDOWS-1252" },
    { "\xef\xbb\xbfZo\xeb", 6, "damaged" },
    { "\xff\xfe"
      "a\0",
      4, "UTF-16LE" },
    { "\xfe\xff\0a", 4, "UTF-16BE" },
    { "i\0d\0,\0n\0", 8, "UTF-16LE" },
    { "\0i\0d\0,\0n", 8, "UTF-16BE" },
    { "id,\0name", 8, "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (guess (texts[i].text, texts[i].length), ==, texts[i].encoding);
}

/* A character may lie across any cut between chunks, and one wrong byte at the end counts. */
static void
test_encoding_long (void)
{
  for (guint shift = 0; shift < 4; shift++)
    {
      g_autoptr (GString) text = g_string_new ("xxxx" + shift);

      while (text->len < 600000)
        g_string_append (text, "\xf0\x9f\x90\x84\xe2\x82\xac\xc3\xa4");
      g_assert_cmpstr (guess (text->str, text->len), ==, "UTF-8");
      g_assert_cmpstr (guess (text->str, text->len - 1), ==, "WINDOWS-1252");
      g_string_append_c (text, '\x80');
      g_assert_cmpstr (guess (text->str, text->len), ==, "WINDOWS-1252");
    }
}

static void
test_decode (void)
{
  g_autoptr (GInputStream) bytes = g_memory_input_stream_new_from_data ("Zo\xeb\x80", 4, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) text = guild_text_decode (bytes, "WINDOWS-1252", &error);
  char buffer[16] = { 0 };

  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (text, buffer, sizeof buffer - 1, NULL, NULL, &error));
  g_assert_cmpstr (buffer, ==, "Zoë€");
  g_assert_null (guild_text_decode (bytes, "no-such-encoding", &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
}

/* --- delimiters and dates ------------------------------------------------------------------------------ */

static void
test_delimiter (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
  } texts[] = {
    { "", ',' },
    { "id\n1\n", ',' },
    { "id,name\n1,A\n", ',' },
    { "id;name;level\n1;\"A;B\";2,5\n2;C;3,5\n", ';' },
    { "id\tname\n1\tA, B\n", '\t' },
    { "id|name|x\n1|a,b|c\n", '|' },
    { "id,name,note\n1,A,a;b;c\n2,B,a|b\n", ',' },
    { "a,b;c\n1,2;3\n", ',' },
    { "id;note\n1;a, b, c\n2;a\n", ';' },
    { "id,note\n1,\"never closed\n2,3", ',' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (guild_text_guess_delimiter (texts[i].text, strlen (texts[i].text)), ==, texts[i].delimiter);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    GuildDateOrder proves;
    const char *ymd, *dmy, *mdy;
  } dates[] = {
    { "2026-03-04", GUILD_DATE_ORDER_YMD, "2026-03-04", "2026-03-04", "2026-03-04" },
    { "2026/3/4", GUILD_DATE_ORDER_YMD, "2026-03-04", "2026-03-04", "2026-03-04" },
    { "20260304", GUILD_DATE_ORDER_YMD, "2026-03-04", "2026-03-04", "2026-03-04" },
    { "2026-03-04T10:20:30Z", GUILD_DATE_ORDER_YMD, "2026-03-04", "2026-03-04", "2026-03-04" },
    { "2026-03-04 00:00:00", GUILD_DATE_ORDER_YMD, "2026-03-04", "2026-03-04", "2026-03-04" },
    { "17-06-2013", GUILD_DATE_ORDER_DMY, NULL, "2013-06-17", NULL },
    { "3.4.2026", GUILD_DATE_ORDER_DMY, NULL, "2026-04-03", "2026-03-04" },
    { "3/4/2026", GUILD_DATE_ORDER_UNKNOWN, NULL, "2026-04-03", "2026-03-04" },
    { "3/14/2026", GUILD_DATE_ORDER_MDY, NULL, NULL, "2026-03-14" },
    { "3/14/2026 1:05 PM", GUILD_DATE_ORDER_MDY, NULL, NULL, "2026-03-14" },
    { "2026-02-30", GUILD_DATE_ORDER_YMD, NULL, NULL, NULL },
    { "31-02-2026", GUILD_DATE_ORDER_DMY, NULL, NULL, NULL },
    { "20261304", GUILD_DATE_ORDER_YMD, NULL, NULL, NULL },
    { "3/4/26", GUILD_DATE_ORDER_UNKNOWN, NULL, NULL, NULL },
    { "3-4/2026", GUILD_DATE_ORDER_UNKNOWN, NULL, NULL, NULL },
    { "2026-03", GUILD_DATE_ORDER_UNKNOWN, NULL, NULL, NULL },
    { "2026-03-04x", GUILD_DATE_ORDER_UNKNOWN, NULL, NULL, NULL },
    { "2026-03-04 noon", GUILD_DATE_ORDER_UNKNOWN, NULL, NULL, NULL },
    { "999999999999", GUILD_DATE_ORDER_UNKNOWN, NULL, NULL, NULL },
    { "--", GUILD_DATE_ORDER_UNKNOWN, NULL, NULL, NULL },
    { "", GUILD_DATE_ORDER_UNKNOWN, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      const char *text = dates[i].text;

      g_test_message ("%s", text);
      g_assert_cmpint (guild_text_guess_date_order (text), ==, dates[i].proves);
      g_assert_cmpint (guild_text_parse_date (text, GUILD_DATE_ORDER_YMD), ==, guild_date_parse (dates[i].ymd));
      g_assert_cmpint (guild_text_parse_date (text, GUILD_DATE_ORDER_DMY), ==, guild_date_parse (dates[i].dmy));
      g_assert_cmpint (guild_text_parse_date (text, GUILD_DATE_ORDER_MDY), ==, guild_date_parse (dates[i].mdy));
    }
}

/* --- tables -------------------------------------------------------------------------------------------- */

static void
test_recognise (void)
{
  static const struct
  {
    const char *headers;
    const char *table;
  } files[] = {
    { "id,name", "people" },
    { "Name,ID,Manager ID,Hire-Date", "people" },
    { "STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,MANAGER,HIREDATE,JOBCODE", "people" },
    { "employee_id,first_name,last_name,email,hire_date,job_id", "people" },
    { "EmployeeNumber,Age,Department", NULL },
    { "framework,domain,competency_id,name,definition,level,level_name,indicator", "competencies" },
    { "competency_id,name", "competencies" },
    { "competency_id", NULL },
    { "role_id,role,competency_id,level,weight", "role_requirements" },
    { "role_id,person_id", "role_assessors" },
    { "person_id,competency_id,assessor_id,kind,level,date,evidence", "assessments" },
    { "person_id,status,capacity", "mentors" },
    { "person_id,salary", NULL },
    { "mentor_id,mentee_id,rule,competency_id", "pair_rules" },
    { "O*NET-SOC Code,Element ID,Element Name,Scale ID,Data Value", "onet_ratings" },
    { "O*NET-SOC Code,Title,Description", "onet_occupations" },
    { "O*NET-SOC Code,Job Zone,Date", "onet_job_zones" },
    { "Element ID,Element Name,Description", "onet_elements" },
    { "Element ID,Scale ID,Anchor Value,Anchor Description", "onet_anchors" },
    { "Scale ID,Scale Name,Minimum,Maximum", "onet_scales" },
    { "Job Zone,Name,Experience", NULL },
    { "department_id,department_name,manager_id,location_id", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (GStrv) headers = g_strsplit (files[i].headers, ",", -1);
      int table = guild_table_recognise (headers, g_strv_length (headers));

      g_test_message ("%s", files[i].headers);
      g_assert_cmpstr (table < 0 ? NULL : guild_table_get_info ((GuildTable) table)->name, ==, files[i].table);
    }
}

/* --- mappings ------------------------------------------------------------------------------------------ */

static void
test_mapping (void)
{
  static const char text[] =
      "{\"table\": \"people\", \"encoding\": \"UTF-16LE\", \"delimiter\": \"|\", \"dates\": \"dmy\", \"header_rows\": 2,"
      " \"columns\": {\"id\": \"EMPLOYEE_ID\", \"name\": [\"FIRST\", \"LAST\"], \"status\": {\"constant\": \"active\"},"
      " \"role_id\": {\"column\": \"JOB\", \"lookup\": [{\"file\": \"a.csv\", \"from\": \"x\", \"to\": \"y\"}],"
      " \"values\": {\"IT\": \"15-1251.00\"}}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildMapping) mapping = guild_mapping_parse (text, -1, NULL, &error);
  char *headers[] = { (char *) "job", (char *) "Last", (char *) "FIRST", (char *) "Employee ID" };
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];

  g_assert_no_error (error);
  g_assert_cmpint (mapping->table, ==, GUILD_TABLE_PEOPLE);
  g_assert_cmpstr (mapping->encoding, ==, "UTF-16LE");
  g_assert_cmpint (mapping->delimiter, ==, '|');
  g_assert_cmpint (mapping->dates, ==, GUILD_DATE_ORDER_DMY);
  g_assert_cmpuint (mapping->header_rows, ==, 2);
  g_assert_cmpstr (mapping->columns[GUILD_PEOPLE_STATUS].constant, ==, "active");
  g_assert_cmpstr (g_hash_table_lookup (mapping->columns[GUILD_PEOPLE_ROLE_ID].values, "IT"), ==, "15-1251.00");
  g_assert_cmpuint (mapping->columns[GUILD_PEOPLE_ROLE_ID].lookups->len, ==, 1);

  g_assert_null (guild_mapping_match_headers (mapping, headers, 4, columns));
  g_assert_cmpuint (columns[GUILD_PEOPLE_ID].cells[0], ==, 3);
  g_assert_cmpuint (columns[GUILD_PEOPLE_NAME].n_cells, ==, 2);
  g_assert_cmpuint (columns[GUILD_PEOPLE_NAME].cells[0], ==, 2);
  g_assert_cmpuint (columns[GUILD_PEOPLE_NAME].cells[1], ==, 1);
  g_assert_cmpuint (columns[GUILD_PEOPLE_EMAIL].n_cells, ==, 0);
  g_assert_cmpstr (guild_mapping_match_headers (mapping, headers, 3, columns), ==, "EMPLOYEE_ID");
}

#define COLUMNS "\"columns\": {\"id\": \"a\", \"name\": \"b\""

static void
test_mapping_errors (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } wrong[] = {
    { "", "mapping:" },
    { "[]", "object" },
    { "{\"table\": \"people\"", "mapping:" },
    { "{'table': 'people'}", "mapping:" },
    { "{\"columns\": {}}", "“table”" },
    { "{\"table\": \"payroll\", \"columns\": {}}", "“table”" },
    { "{\"table\": \"onet_ratings\", \"columns\": {}}", "“table”" },
    { "{\"table\": 3, \"columns\": {}}", "“table”" },
    { "{\"table\": \"people\"}", "“columns”" },
    { "{\"table\": \"people\", \"columns\": [] }", "“columns”" },
    { "{\"table\": \"people\", \"columns\": {\"id\": \"a\"}}", "needs a column “name”" },
    { "{\"table\": \"people\", \"colums\": {}}", "“colums”" },
    { "{\"table\": \"people\", " COLUMNS ", \"salary\": \"c\"}}", "no column “salary”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": 5}}", "“email”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": []}}", "“email”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": [\"c\", 5]}}", "“email”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {}}}", "“email” needs either" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"colum\": \"c\"}}}", "“colum”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"constant\": \"d\"}}}", "either" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"constant\": \"d\", \"values\": {}}}}", "constant" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"constant\": 1}}}", "“constant”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"values\": []}}}", "“values”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"values\": {\"x\": 1}}}}", "“x”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"lookup\": []}}}", "“lookup”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"lookup\": [1]}}}", "“lookup”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"lookup\": [{\"file\": \"a\"}]}}}",
      "“from”" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"lookup\": "
      "[{\"file\": \"/etc/passwd\", \"from\": \"a\", \"to\": \"b\"}]}}}",
      "plain name" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"lookup\": "
      "[{\"file\": \"..\", \"from\": \"a\", \"to\": \"b\"}]}}}",
      "plain name" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"lookup\": "
      "[{\"file\": \"a\\\\b\", \"from\": \"a\", \"to\": \"b\"}]}}}",
      "plain name" },
    { "{\"table\": \"people\", " COLUMNS ", \"email\": {\"column\": \"c\", \"lookup\": "
      "[{\"file\": \"a\", \"from\": \"a\", \"to\": \"b\", \"by\": \"c\"}]}}}",
      "“by”" },
    { "{\"table\": \"people\", \"dates\": \"ddmm\", " COLUMNS "}}", "“dates”" },
    { "{\"table\": \"people\", \"delimiter\": \"||\", " COLUMNS "}}", "“delimiter”" },
    { "{\"table\": \"people\", \"delimiter\": \"\\\"\", " COLUMNS "}}", "“delimiter”" },
    { "{\"table\": \"people\", \"header_rows\": 0, " COLUMNS "}}", "“header_rows”" },
    { "{\"table\": \"people\", \"header_rows\": \"2\", " COLUMNS "}}", "“header_rows”" },
    { "{\"table\": \"people\", \"header_rows\": 2.5, " COLUMNS "}}", "“header_rows”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      GuildMapping *mapping = guild_mapping_parse (wrong[i].text, -1, NULL, &error);

      g_test_message ("%s: %s", wrong[i].text, error != NULL ? error->message : "taken");
      g_assert_null (mapping);
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, wrong[i].says));
    }
}

static void
test_mapping_large (void)
{
  g_autofree char *text = g_strnfill (GUILD_MAPPING_MAX_BYTES + 1, ' ');
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (guild_mapping_parse (text, -1, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (guild_mapping_parse (deep, -1, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_FORMAT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tables/encoding", test_encoding);
  g_test_add_func ("/tables/encoding/long", test_encoding_long);
  g_test_add_func ("/tables/decode", test_decode);
  g_test_add_func ("/tables/delimiter", test_delimiter);
  g_test_add_func ("/tables/dates", test_dates);
  g_test_add_func ("/tables/recognise", test_recognise);
  g_test_add_func ("/tables/mapping", test_mapping);
  g_test_add_func ("/tables/mapping/errors", test_mapping_errors);
  g_test_add_func ("/tables/mapping/large", test_mapping_large);
  return g_test_run ();
}
