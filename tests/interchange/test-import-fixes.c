/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import leaves out is put right there and planned again; the files of other systems, through the dialog's
 * doors. */
#include <string.h>

#include "guild-import-preview.h"
#include "guild-import-titles.h"
#include "import-test.h"

#define N_ROWS 10000
#define N_BAD  30

static GuildChange *
plan (GuildImport *import)
{
  g_autoptr (GError) error = NULL;
  GuildChange *change = guild_import_plan (import, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return change;
}

static void
commit (GuildOrganisation *o,
        GuildImport       *import)
{
  g_autoptr (GuildChange) change = plan (import);
  g_autoptr (GError) error = NULL;

  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

static char *
get_text (GuildOrganisation *o,
          const char        *person,
          guint              field)
{
  return g_strdup (guild_record_get_text (import_test_find (o, GUILD_KIND_PERSON, person), field));
}

/* 10,000 rows, of which every 333rd is bad in one of six ways. */
static void
append_row (GString *text,
            guint    i)
{
  guint bad = i % 333 == 7 && i / 333 < N_BAD ? 1 + i / 333 % 6 : 0;

  if (bad == 1)
    g_string_append_printf (text, ",Person %u,,,2020-01-01,active\n", i); /* no id */
  else if (bad == 2)
    g_string_append_printf (text, "p%u,,,,2020-01-01,active\n", i); /* no name */
  else if (bad == 3)
    g_string_append_printf (text, "p%u,Person %u,,nobody,2020-01-01,active\n", i, i); /* no such manager */
  else if (bad == 4)
    g_string_append_printf (text, "p%u,Person %u,,,2020-02-31,active\n", i, i); /* no such day */
  else if (bad == 5)
    g_string_append_printf (text, "p0,Person %u,,,2020-01-01,active\n", i); /* twice */
  else if (bad == 6)
    g_string_append_printf (text, "p%u,Person %u,,,2020-01-01,active,and more\n", i, i); /* too long */
  else
    g_string_append_printf (text, "p%u,Person %u,%u@example.org,%s,2020-01-01,active\n", i, i, i, i == 0 ? "" : "p0");
}

static void
test_thirty (void)
{
  static const char *const fields[] = { "", "id", "name", "manager_id", "hire_date", "id", "" };
  static const int columns[] = {
    0, GUILD_PEOPLE_ID, GUILD_PEOPLE_NAME, GUILD_PEOPLE_MANAGER_ID, GUILD_PEOPLE_HIRE_DATE, GUILD_PEOPLE_ID, -1
  };
  g_autoptr (GuildOrganisation) o = guild_test_create ("thirty.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GString) text = g_string_new ("id,name,email,manager_id,hire_date,status\n");
  g_autoptr (GuildChange) first = NULL;
  g_autoptr (GuildChange) second = NULL;
  const GuildImportReport *report = guild_import_get_report (import);

  for (guint i = 0; i < N_ROWS; i++)
    append_row (text, i);
  guild_import_add_text (import, "people.csv", text->str, (gssize) text->len);
  first = plan (import);
  import_test_assert_counts (import, 0, "10000 9980 0 0 20 10");
  g_assert_cmpuint (report->rejections->len, ==, N_BAD);
  g_assert_cmpuint (report->additions->len, ==, GUILD_IMPORT_MAX_ADDITIONS);
  for (guint i = 0; i < N_BAD; i++)
    {
      const GuildImportRejection *rejection = g_ptr_array_index (report->rejections, i);
      guint bad = 1 + i % 6;

      g_assert_cmpuint (rejection->source, ==, 0);
      g_assert_cmpuint (rejection->line, ==, i * 333 + 7 + 2);
      g_assert_cmpstr (rejection->field, ==, fields[bad]);
      g_assert_cmpint (rejection->column, ==, columns[bad]);
      g_assert_cmpint (rejection->whole_row, ==, bad != 3 && bad != 4);
      g_assert_cmpstr (rejection->reason, !=, "");
    }
  for (guint i = 0; i < N_BAD; i++)
    {
      const GuildImportRejection *rejection = g_ptr_array_index (report->rejections, i);
      g_autofree char *id = g_strdup_printf ("p%u", i * 333 + 7);
      const char *values[] = { "", id, "A name", "p1", "2020-02-28", id, "active" };
      guint column = rejection->column >= 0 ? (guint) rejection->column : GUILD_PEOPLE_STATUS;

      guild_import_set_cell (import, 0, rejection->line, column, values[1 + i % 6]);
    }
  g_assert_cmpuint (guild_import_get_n_fixes (import), ==, N_BAD);
  second = plan (import);
  import_test_assert_counts (import, 0, "10000 10000 0 0 0 0");
  g_assert_cmpuint (report->rejections->len, ==, 0);
  {
    g_autoptr (GError) error = NULL;
    g_autofree char *name = NULL;

    guild_organisation_commit (o, second, NULL, &error);
    g_assert_no_error (error);
    name = get_text (o, "p340", GUILD_PERSON_NAME);
    g_assert_cmpstr (name, ==, "A name");
  }
}

static void
test_cells (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("cells.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildChange) change = NULL;
  g_auto (GStrv) row = NULL;
  g_auto (GStrv) fixed = NULL;
  g_auto (GStrv) none = NULL;
  g_autoptr (GError) error = NULL;

  guild_import_add_text (
      import, "a.csv",
      "id;first name;last name;hire date\n1;Ada ; Lovelace;2020-01-01\n\n\"2\n\";Bo;Keller;soon\n3;X;Y\n", -1);
  change = plan (import);
  import_test_assert_counts (import, 0, "3 3 0 0 0 1");
  row = guild_import_get_row (import, 0, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (row), ==, guild_table_get_info (GUILD_TABLE_PEOPLE)->n_columns);
  g_assert_cmpstr (row[GUILD_PEOPLE_NAME], ==, "Ada Lovelace");
  g_assert_cmpstr (row[GUILD_PEOPLE_HIRE_DATE], ==, "2020-01-01");
  g_assert_cmpstr (row[GUILD_PEOPLE_EMAIL], ==, "");

  /* Row 2 begins in line 4 and ends in line 5. */
  guild_import_set_cell (import, 0, 4, GUILD_PEOPLE_HIRE_DATE, " 2021-03-04 ");
  guild_import_set_cell (import, 0, 4, GUILD_PEOPLE_LOCATION, "Brno"); /* of which the source has no column */
  guild_import_skip_row (import, 0, 6, TRUE);
  fixed = guild_import_get_row (import, 0, 4, NULL, &error);
  g_assert_cmpstr (fixed[GUILD_PEOPLE_HIRE_DATE], ==, "2021-03-04");
  g_assert_cmpstr (fixed[GUILD_PEOPLE_ID], ==, "2");
  none = guild_import_get_row (import, 0, 5, NULL, &error);
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "there is no row in line 5"));
  g_clear_error (&error);

  g_clear_pointer (&change, guild_change_unref);
  change = plan (import);
  import_test_assert_counts (import, 0, "3 2 0 0 0 0");
  g_assert_cmpuint (guild_import_get_report (import)->counts.skipped, ==, 1);

  /* Fixes are taken back one by one, or all. */
  guild_import_set_cell (import, 0, 4, GUILD_PEOPLE_LOCATION, NULL);
  g_assert_cmpuint (guild_import_get_n_fixes (import), ==, 2);
  guild_import_set_cell (import, 0, 4, GUILD_PEOPLE_HIRE_DATE, NULL);
  guild_import_skip_row (import, 0, 6, FALSE);
  g_assert_cmpuint (guild_import_get_n_fixes (import), ==, 0);
  guild_import_skip_row (import, 0, 6, TRUE);
  guild_import_clear_fixes (import);
  g_assert_cmpuint (guild_import_get_n_fixes (import), ==, 0);
  g_clear_pointer (&change, guild_change_unref);
  change = plan (import);
  import_test_assert_counts (import, 0, "3 3 0 0 0 1");
}

/* --- stopping ------------------------------------------------------------------------------------------ */

typedef struct
{
  GCancellable *cancellable;
  double at;
  double last;
  guint n_calls;
} Stop;

static void
stop_at (double   fraction,
         gpointer user_data)
{
  Stop *stop = user_data;

  g_assert_cmpfloat (fraction, >=, stop->last);
  stop->last = fraction;
  stop->n_calls++;
  if (fraction >= stop->at)
    g_cancellable_cancel (stop->cancellable);
}

/* Stopped wherever it is, an import plans the same afterwards, and the organisation has not moved. */
static void
test_stop (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("stop.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GString) text = g_string_new ("id,name,email,manager_id,hire_date,status\n");
  g_autofree char *before = guild_test_export (o);
  g_autofree char *after = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    append_row (text, i);
  guild_import_add_text (import, "people.csv", text->str, (gssize) text->len);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Stop stop = { cancellable, i / 10.0, 0, 0 };
      g_autoptr (GuildChange) change = guild_import_plan (import, stop_at, &stop, cancellable, &error);

      g_assert_null (change);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpfloat (stop.last, <, stop.at + 0.15);
    }
  {
    Stop stop = { NULL, 2, 0, 0 };
    g_autoptr (GError) error = NULL;
    g_autoptr (GuildChange) change = guild_import_plan (import, stop_at, &stop, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpfloat (stop.last, >, 0.9);
    g_assert_cmpuint (stop.n_calls, >, N_ROWS / 1024);
    import_test_assert_counts (import, 0, "10000 9980 0 0 20 10");
  }
  after = guild_test_export (o);
  g_assert_cmpstr (after, ==, before);
}

/* --- files of other systems ------------------------------------------------------------------------------ */

static void
add_bytes (GuildImport *import,
           const char  *name,
           const char  *text,
           const char  *encoding)
{
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, NULL);

  guild_import_add_text (import, name, bytes, (gssize) length);
}

static void
test_systems (void)
{
  static const struct
  {
    const char *encoding;
    const char *text;
    const char *delimiter;
    guint header_rows;
    GuildDateOrder order;
    GuildDateCertainty certainty;
    const char *guessed;
  } files[] = {
    { "UTF-16", "id|name|manager|start date\n1|Eva Novák|NO_MGR|31.01.2020\n2|Bo|1|05.02.2021\n", "|", 1,
      GUILD_DATE_ORDER_DMY, GUILD_DATE_CERTAINTY_PROVEN, "UTF-16" },
    { "UTF-16BE", "id\tname\tmanager\tstart date\n1\tEva Novák\t\t01/31/2020\n2\tBo\teva novák\t02/05/2021\n", "\t", 1,
      GUILD_DATE_ORDER_MDY, GUILD_DATE_CERTAINTY_PROVEN, "UTF-16BE" },
    { "WINDOWS-1252",
      "userId;firstName;lastName;reportsTo;hireDate\nUser ID;First Name;Last Name;Reports To;Hire Date\n"
      "1;Eva;Novák;;2020-01-31\n2;Bo;;1;2021-02-05\n",
      ";", 2, GUILD_DATE_ORDER_YMD, GUILD_DATE_CERTAINTY_PROVEN, "WINDOWS-1252" },
    { "UTF-8", "id,name,manager_id,hire_date,end_date\n1,Eva Novák,,20200131,31/12/2030\n2,Bo,1,20210205,\n", ",", 1,
      GUILD_DATE_ORDER_YMD, GUILD_DATE_CERTAINTY_PROVEN, "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strdup_printf ("systems-%u.guild", i);
      g_autoptr (GuildOrganisation) o = guild_test_create (name);
      g_autoptr (GuildImport) import = guild_import_new (o);
      g_autoptr (GuildImportPreview) preview = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *eva = NULL;

      add_bytes (import, "hr.csv", files[i].text, files[i].encoding);
      preview = guild_import_inspect (import, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (preview->table, ==, GUILD_TABLE_PEOPLE);
      g_assert_cmpint (preview->delimiter, ==, *files[i].delimiter);
      g_assert_cmpuint (preview->header_rows, ==, files[i].header_rows);
      g_assert_true (g_str_has_prefix (preview->encoding, files[i].guessed));
      g_assert_cmpint (preview->dates[GUILD_PEOPLE_HIRE_DATE], ==, files[i].order);
      g_assert_cmpint (preview->certainty[GUILD_PEOPLE_HIRE_DATE], ==, files[i].certainty);
      g_assert_cmpuint (preview->rows->len, ==, 2);
      commit (o, import);
      import_test_assert_counts (import, 0, "2 2 0 0 0 0");
      eva = get_text (o, "1", GUILD_PERSON_NAME);
      g_assert_cmpstr (eva, ==, "Eva Novák");
      import_test_assert_places (o, "2", "2021-02-05.. -   1 -");
    }
}

/* Managers by id, e-mail and name; after their reports and missing; themselves and in rings. Each is said, and each
 * can be put right. */
static void
test_managers (void)
{
  static const struct
  {
    guint line;
    const char *says;
    const char *value;
  } faults[] = {
    { 5, "no person “Nobody”", "1" },
    { 6, "this is the same person", "1" },
    { 8, "the line of managers leads from", "1" },
    { 9, "several people are called “Ana”", "NO_MGR" },
  };
  g_autoptr (GuildOrganisation) o = guild_test_create ("managers.guild");
  g_autoptr (GuildImport) import = guild_import_new (o);
  g_autoptr (GuildChange) change = NULL;
  const GuildImportReport *report = guild_import_get_report (import);

  guild_import_add_text (
      import, "a.csv",
      "id,name,email,manager\n2,Bo,bo@x.org,eva@x.org\n3,Cy,,EVA NOVÁK\n1,Eva Novák,eva@x.org,NO_MGR\n"
      "4,Di,,Nobody\n5,Ed,,5\n6,Flo,,7\n7,Gus,,6\n8,Ana,,Ana\n9,Ana,,2\n",
      -1);
  change = plan (import);
  import_test_assert_counts (import, 0, "9 9 0 0 0 4");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const GuildImportRejection *rejection = g_ptr_array_index (report->rejections, i);

      g_assert_cmpuint (rejection->line, ==, faults[i].line);
      g_assert_cmpint (rejection->column, ==, GUILD_PEOPLE_MANAGER_ID);
      g_assert_nonnull (strstr (rejection->reason, faults[i].says));
      guild_import_set_cell (import, 0, rejection->line, (guint) rejection->column, faults[i].value);
    }
  commit (o, import);
  import_test_assert_counts (import, 0, "9 9 0 0 0 0");
  import_test_assert_places (o, "2", ".. -   1 -");
  import_test_assert_places (o, "3", ".. -   1 -");
  import_test_assert_places (o, "5", ".. -   1 -");
  import_test_assert_places (o, "8", ".. -   - -");
}

/* The HR schema of Oracle: names in two columns, ids for titles, days first, no table that is ours. */
static void
test_oracle (void)
{
  const char *data = g_getenv ("GUILDHALL_TEST_DATA");
  g_autoptr (GuildOrganisation) o = NULL;
  g_autoptr (GuildImport) import = NULL;
  g_autoptr (GuildImportPreview) preview = NULL;
  g_autoptr (GPtrArray) titles = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = data == NULL ? NULL : g_build_filename (data, "hr-oracle", "employees.csv", NULL);
  g_autoptr (GError) error = NULL;
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("hr-oracle is not here");
      return;
    }
  o = guild_test_create ("oracle.guild");
  import = guild_import_new (o);
  file = g_file_new_for_path (path);
  guild_import_add (import, file, &error);
  g_assert_no_error (error);
  preview = guild_import_inspect (import, 0, NULL, &error);
  g_assert_cmpint (preview->table, ==, GUILD_TABLE_PEOPLE);
  g_assert_cmpint (preview->dates[GUILD_PEOPLE_HIRE_DATE], ==, GUILD_DATE_ORDER_DMY);
  g_assert_cmpuint (preview->columns[GUILD_PEOPLE_NAME].n_cells, ==, 2);
  g_assert_cmpuint (preview->rows->len, ==, GUILD_IMPORT_PREVIEW_ROWS);

  /* Its job_id is the title, and its department_id the department. */
  memcpy (columns, preview->columns, sizeof columns);
  columns[GUILD_PEOPLE_ROLE_ID] = (GuildTableCells) { 0 };
  columns[GUILD_PEOPLE_TITLE] = (GuildTableCells) { 1, { 6 } };
  columns[GUILD_PEOPLE_DEPARTMENT] = (GuildTableCells) { 1, { 10 } };
  guild_import_set_columns (import, 0, GUILD_TABLE_PEOPLE, columns, &error);
  g_assert_no_error (error);
  commit (o, import);
  import_test_assert_counts (import, 0, "107 107 0 0 0 0");
  import_test_assert_places (o, "101", "2015-09-21.. ad-vp 90  100 -");
  titles = guild_import_get_titles (import);
  g_assert_cmpuint (titles->len, ==, 19);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-fixes/thirty", test_thirty);
  g_test_add_func ("/import-fixes/cells", test_cells);
  g_test_add_func ("/import-fixes/stop", test_stop);
  g_test_add_func ("/import-fixes/systems", test_systems);
  g_test_add_func ("/import-fixes/managers", test_managers);
  g_test_add_func ("/import-fixes/oracle", test_oracle);
  return g_test_run ();
}
