/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-table.h"

#include <string.h>

#define SYNONYMS(...)                                                                                                  \
  (const char *const[])                                                                                                \
  {                                                                                                                    \
    __VA_ARGS__, NULL                                                                                                  \
  }

static const GuildTableInfo infos[GUILD_N_TABLES] = {
  [GUILD_TABLE_ONET_SCALES] = { "onet_scales",
                                4,
                                {
                                    { "scale_id", NULL, TRUE, FALSE },
                                    { "scale_name", NULL, TRUE, FALSE },
                                    { "minimum", NULL, TRUE, FALSE },
                                    { "maximum", NULL, TRUE, FALSE },
                                } },
  [GUILD_TABLE_ONET_ELEMENTS] = { "onet_elements",
                                  3,
                                  {
                                      { "element_id", NULL, TRUE, FALSE },
                                      { "element_name", NULL, TRUE, FALSE },
                                      { "description", NULL, TRUE, FALSE },
                                  } },
  [GUILD_TABLE_ONET_RATINGS] = { "onet_ratings",
                                 7,
                                 {
                                     { "onetsoc_code", NULL, TRUE, FALSE },
                                     { "element_id", NULL, TRUE, FALSE },
                                     { "element_name", NULL, FALSE, FALSE },
                                     { "scale_id", NULL, TRUE, FALSE },
                                     { "data_value", NULL, TRUE, FALSE },
                                     { "recommend_suppress", NULL, FALSE, FALSE },
                                     { "not_relevant", NULL, FALSE, FALSE },
                                 } },
  [GUILD_TABLE_ONET_ANCHORS] = { "onet_anchors",
                                 4,
                                 {
                                     { "element_id", NULL, TRUE, FALSE },
                                     { "scale_id", NULL, TRUE, FALSE },
                                     { "anchor_value", NULL, TRUE, FALSE },
                                     { "anchor_description", NULL, TRUE, FALSE },
                                 } },
  [GUILD_TABLE_ONET_OCCUPATIONS] = { "onet_occupations",
                                     3,
                                     {
                                         { "onetsoc_code", NULL, TRUE, FALSE },
                                         { "title", NULL, TRUE, FALSE },
                                         { "description", NULL, TRUE, FALSE },
                                     } },
  [GUILD_TABLE_ONET_JOB_ZONES] = { "onet_job_zones",
                                   2,
                                   {
                                       { "onetsoc_code", NULL, TRUE, FALSE },
                                       { "job_zone", NULL, TRUE, FALSE },
                                   } },
  [GUILD_TABLE_COMPETENCIES] = { "competencies",
                                 8,
                                 {
                                     { "framework", NULL, FALSE, FALSE },
                                     { "domain", NULL, FALSE, FALSE },
                                     { "competency_id", NULL, TRUE, FALSE },
                                     { "name", SYNONYMS ("competency", "competencyname"), FALSE, FALSE },
                                     { "definition", SYNONYMS ("description"), FALSE, FALSE },
                                     { "level", NULL, FALSE, FALSE },
                                     { "level_name", NULL, FALSE, FALSE },
                                     { "indicator",
                                       SYNONYMS ("indicators", "behaviouralindicator", "behavioralindicator"), FALSE,
                                       FALSE },
                                 } },
  [GUILD_TABLE_ROLE_REQUIREMENTS] = { "role_requirements",
                                      5,
                                      {
                                          { "role_id", NULL, TRUE, FALSE },
                                          { "role", SYNONYMS ("rolename"), FALSE, FALSE },
                                          { "competency_id", NULL, TRUE, FALSE },
                                          { "level", SYNONYMS ("targetlevel", "target"), FALSE, FALSE },
                                          { "weight", NULL, FALSE, FALSE },
                                      } },
  [GUILD_TABLE_PEOPLE] = { "people",
                           13,
                           {
                               { "id",
                                 SYNONYMS ("userid", "employeeid", "employeenumber", "employeeno", "empid", "empno",
                                           "emplid", "personid", "personnelno", "personnelnumber", "staffno", "staffid",
                                           "workerid"),
                                 TRUE, FALSE },
                               { "name",
                                 SYNONYMS ("fullname", "employeename", "displayname", "preferredname",
                                           "firstname+lastname", "givenname+familyname", "givenname+surname",
                                           "firstname+surname", "forename+surname"),
                                 TRUE, FALSE },
                               { "email", SYNONYMS ("emailaddress", "mail", "workemail", "businessemail"), FALSE,
                                 FALSE },
                               { "title", SYNONYMS ("jobtitle", "position", "positiontitle", "jobrole", "designation"),
                                 FALSE, FALSE },
                               { "role_id", SYNONYMS ("jobcode", "jobid", "rolecode"), FALSE, FALSE },
                               { "department", SYNONYMS ("departmentname", "dept", "deptname", "orgunit"), FALSE,
                                 FALSE },
                               { "location", SYNONYMS ("worklocation", "locationname", "site", "office", "city"), FALSE,
                                 FALSE },
                               { "manager_id",
                                 SYNONYMS ("manager", "manageruserid", "manageremployeeid", "reportsto", "supervisorid",
                                           "supervisor", "linemanager", "manageremail", "managername"),
                                 FALSE, FALSE },
                               { "hire_date", SYNONYMS ("dateofhire", "startdate", "joiningdate", "datejoined"), FALSE,
                                 TRUE },
                               { "end_date", SYNONYMS ("terminationdate", "leavingdate", "exitdate", "lastday"), FALSE,
                                 TRUE },
                               { "status", SYNONYMS ("employmentstatus", "employeestatus", "empstatus"), FALSE, FALSE },
                               { "next_role_id", SYNONYMS ("nextrole"), FALSE, FALSE },
                               { "confirmer_id", SYNONYMS ("confirmer"), FALSE, FALSE },
                           } },
  [GUILD_TABLE_ROLE_ASSESSORS] = { "role_assessors",
                                   2,
                                   {
                                       { "role_id", NULL, TRUE, FALSE },
                                       { "person_id", NULL, TRUE, FALSE },
                                   } },
  [GUILD_TABLE_MENTORS] = { "mentors",
                            6,
                            {
                                { "person_id", NULL, TRUE, FALSE },
                                { "status", NULL, FALSE, FALSE },
                                { "capacity", NULL, FALSE, FALSE },
                                { "languages", NULL, FALSE, FALSE },
                                { "hours_per_month", NULL, FALSE, FALSE },
                                { "organisation", SYNONYMS ("organization"), FALSE, FALSE },
                            } },
  [GUILD_TABLE_PAIR_RULES] = { "pair_rules",
                               4,
                               {
                                   { "mentor_id", NULL, TRUE, FALSE },
                                   { "mentee_id", NULL, TRUE, FALSE },
                                   { "rule", NULL, FALSE, FALSE },
                                   { "competency_id", NULL, FALSE, FALSE },
                               } },
  [GUILD_TABLE_ASSESSMENTS] = { "assessments",
                                7,
                                {
                                    { "person_id", NULL, TRUE, FALSE },
                                    { "competency_id", NULL, TRUE, FALSE },
                                    { "assessor_id", NULL, FALSE, FALSE },
                                    { "kind", NULL, FALSE, FALSE },
                                    { "level", NULL, FALSE, FALSE },
                                    { "date", NULL, FALSE, TRUE },
                                    { "evidence", NULL, FALSE, FALSE },
                                } },
};

/* A table stands before those that its required columns contain. */
static const GuildTable recognition[] = {
  GUILD_TABLE_ONET_RATINGS,   GUILD_TABLE_ONET_ANCHORS,   GUILD_TABLE_ONET_OCCUPATIONS,
  GUILD_TABLE_ONET_JOB_ZONES, GUILD_TABLE_ONET_SCALES,    GUILD_TABLE_ONET_ELEMENTS,
  GUILD_TABLE_PAIR_RULES,     GUILD_TABLE_ASSESSMENTS,    GUILD_TABLE_ROLE_REQUIREMENTS,
  GUILD_TABLE_COMPETENCIES,   GUILD_TABLE_ROLE_ASSESSORS, GUILD_TABLE_MENTORS,
  GUILD_TABLE_PEOPLE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (recognition) == GUILD_N_TABLES);

/**
 * guild_table_get_info:
 * @table: a table
 *
 * Returns: (transfer none): its description
 */
const GuildTableInfo *
guild_table_get_info (GuildTable table)
{
  g_return_val_if_fail ((guint) table < GUILD_N_TABLES, NULL);

  return &infos[table];
}

/**
 * guild_table_find:
 * @name: a table's name
 *
 * Returns: the table, or -1
 */
int
guild_table_find (const char *name)
{
  for (int i = 0; i < GUILD_N_TABLES; i++)
    if (strcmp (infos[i].name, name) == 0)
      return i;
  return -1;
}

/**
 * guild_table_find_column:
 * @table: a table
 * @name: the name of a column in the contract
 *
 * Returns: the column, or -1
 */
int
guild_table_find_column (GuildTable  table,
                         const char *name)
{
  for (guint i = 0; i < infos[table].n_columns; i++)
    if (strcmp (infos[table].columns[i].name, name) == 0)
      return (int) i;
  return -1;
}

/**
 * guild_table_squeeze:
 * @name: a column's name as a file has it
 *
 * Takes away what files write in different ways: case, spaces, hyphens, underscores, signs.
 *
 * Returns: (transfer full): only the letters and digits, in lower case
 */
char *
guild_table_squeeze (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GString *squeezed = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (squeezed, g_utf8_get_char (p));
  return g_string_free_and_steal (squeezed);
}

static int
find_header (char *const *squeezed,
             const char  *name,
             gsize        length)
{
  for (int i = 0; squeezed[i] != NULL; i++)
    if (strncmp (squeezed[i], name, length) == 0 && squeezed[i][length] == '\0')
      return i;
  return -1;
}

static gboolean
match_name (char *const     *squeezed,
            const char      *name,
            GuildTableCells *cells)
{
  cells->n_cells = 0;
  for (const char *part = name;; part++)
    {
      gsize length = strcspn (part, "+");
      int found = find_header (squeezed, part, length);

      if (found < 0)
        {
          cells->n_cells = 0;
          return FALSE;
        }
      cells->cells[cells->n_cells++] = (guint) found;
      part += length;
      if (*part == '\0')
        return TRUE;
    }
}

static const char *
match_squeezed (GuildTable       table,
                char *const     *squeezed,
                GuildTableCells *columns,
                guint           *n_found)
{
  const char *missing = NULL;

  *n_found = 0;

  for (guint i = 0; i < infos[table].n_columns; i++)
    {
      const GuildTableColumn *column = &infos[table].columns[i];
      g_autofree char *name = guild_table_squeeze (column->name);
      gboolean found = match_name (squeezed, name, &columns[i]);

      for (guint j = 0; !found && column->synonyms != NULL && column->synonyms[j] != NULL; j++)
        found = match_name (squeezed, column->synonyms[j], &columns[i]);
      *n_found += found;
      if (!found && column->required && missing == NULL)
        missing = column->name;
    }
  return missing;
}

static char **
squeeze_all (char *const *headers,
             guint        n_headers)
{
  char **squeezed = g_new0 (char *, n_headers + 1);

  for (guint i = 0; i < n_headers; i++)
    squeezed[i] = guild_table_squeeze (headers[i]);
  return squeezed;
}

/**
 * guild_table_match_headers:
 * @table: a table
 * @headers: (array length=n_headers): the first row of a file
 * @n_headers: its cells
 * @columns: (out caller-allocates): for each column of @table, which cells hold it
 *
 * Returns: (nullable): %NULL, or the name of a required column that is not there
 */
const char *
guild_table_match_headers (GuildTable       table,
                           char *const     *headers,
                           guint            n_headers,
                           GuildTableCells *columns)
{
  g_auto (GStrv) squeezed = squeeze_all (headers, n_headers);
  guint n_found;

  return match_squeezed (table, squeezed, columns, &n_found);
}

/**
 * guild_table_recognise:
 * @headers: (array length=n_headers): the first row of a file
 * @n_headers: its cells
 *
 * Returns: the table whose columns these are, or -1
 */
int
guild_table_recognise (char *const *headers,
                       guint        n_headers)
{
  g_auto (GStrv) squeezed = squeeze_all (headers, n_headers);
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];
  guint n_found;

  /* One column alone tells nothing: any table may have a `person_id`. */
  for (guint i = 0; i < G_N_ELEMENTS (recognition); i++)
    if (match_squeezed (recognition[i], squeezed, columns, &n_found) == NULL && n_found > 1)
      return (int) recognition[i];
  return -1;
}

/* Names that are less alike are not taken for each other. */
#define LEAST_ALIKE 0.75

/* How alike two squeezed names are, from 0 to 1: by what has to be edited, or by one that holds the other. */
static double
compare_names (const char *a,
               const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b);
  guint row[64];

  if (n_a == 0 || n_b == 0 || n_b >= G_N_ELEMENTS (row))
    return 0;
  if (n_a >= 4 && n_b >= 4 && (strstr (a, b) != NULL || strstr (b, a) != NULL))
    return MAX (0.75, (double) MIN (n_a, n_b) / (double) MAX (n_a, n_b));
  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return 1.0 - (double) row[n_b] / (double) MAX (n_a, n_b);
}

static double
compare_column (const GuildTableColumn *column,
                const char             *squeezed)
{
  g_autofree char *name = guild_table_squeeze (column->name);
  double best = compare_names (squeezed, name);

  for (guint i = 0; column->synonyms != NULL && column->synonyms[i] != NULL; i++)
    if (strchr (column->synonyms[i], '+') == NULL)
      best = MAX (best, compare_names (squeezed, column->synonyms[i]));
  return best;
}

/* Gives each header to the column that it resembles most, the most alike first. Answers how alike they are in
 * all. */
static double
guess_columns (GuildTable       table,
               char *const     *squeezed,
               guint            n_headers,
               GuildTableCells *columns)
{
  guint n_columns = infos[table].n_columns;
  g_autofree double *alike = g_new (double, (gsize) n_columns *n_headers);
  double sum = 0;

  for (guint i = 0; i < n_columns; i++)
    for (guint j = 0; j < n_headers; j++)
      alike[i * n_headers + j] = compare_column (&infos[table].columns[i], squeezed[j]);
  for (;;)
    {
      guint best = 0;

      for (guint at = 1; at < n_columns * n_headers; at++)
        if (alike[at] > alike[best])
          best = at;
      if (alike[best] < LEAST_ALIKE)
        return sum;
      sum += alike[best];
      columns[best / n_headers] = (GuildTableCells) { 1, { best % n_headers } };
      for (guint i = 0; i < n_columns; i++)
        alike[i * n_headers + best % n_headers] = 0;
      for (guint j = 0; j < n_headers; j++)
        alike[best / n_headers * n_headers + j] = 0;
    }
}

/**
 * guild_table_guess:
 * @headers: (array length=n_headers): the first row of a file that guild_table_recognise() does not know
 * @n_headers: its cells
 * @columns: (out caller-allocates): for each column of the table, which cell might hold it
 *
 * Returns: the table of the contract whose columns resemble these most, or -1 where fewer than two do
 */
int
guild_table_guess (char *const     *headers,
                   guint            n_headers,
                   GuildTableCells *columns)
{
  const guint most = 100; /* of more columns, nobody chooses from a guess */
  g_auto (GStrv) squeezed = squeeze_all (headers, MIN (n_headers, most));
  double best = 1.3;
  int table = -1;

  n_headers = MIN (n_headers, most);
  memset (columns, 0, GUILD_TABLE_MAX_COLUMNS * sizeof *columns);
  for (guint i = GUILD_TABLE_COMPETENCIES; n_headers > 0 && i < GUILD_N_TABLES; i++)
    {
      GuildTableCells guess[GUILD_TABLE_MAX_COLUMNS] = { 0 };
      double sum = guess_columns ((GuildTable) i, squeezed, n_headers, guess);

      if (sum <= best)
        continue;
      best = sum;
      table = (int) i;
      memcpy (columns, guess, sizeof guess);
    }
  return table;
}

/**
 * guild_table_feeds:
 * @table: a table
 * @columns: for each of its columns, which cells hold it
 * @cell: a cell
 *
 * Returns: whether it is one of these
 */
gboolean
guild_table_feeds (GuildTable             table,
                   const GuildTableCells *columns,
                   guint                  cell)
{
  for (guint i = 0; i < infos[table].n_columns; i++)
    for (guint j = 0; j < columns[i].n_cells; j++)
      if (columns[i].cells[j] == cell)
        return TRUE;
  return FALSE;
}

/**
 * guild_table_find_alike:
 * @table: a table
 * @headers: (array length=n_headers): the first row of a file that holds it
 * @n_headers: its cells
 * @columns: for each column of @table, which cells hold it
 *
 * Returns: the first cell that holds no column but is called much like one that has no cell, or -1
 */
int
guild_table_find_alike (GuildTable             table,
                        char *const           *headers,
                        guint                  n_headers,
                        const GuildTableCells *columns)
{
  /* What stands besides in a file of rejected rows. */
  static const char *const besides[] = { "source", "line", "reason", NULL };
  g_auto (GStrv) squeezed = squeeze_all (headers, n_headers);

  for (guint cell = 0; cell < n_headers; cell++)
    for (guint i = 0; i < infos[table].n_columns && !g_strv_contains (besides, squeezed[cell]); i++)
      if (columns[i].n_cells == 0 && compare_column (&infos[table].columns[i], squeezed[cell]) >= LEAST_ALIKE &&
          !guild_table_feeds (table, columns, cell))
        return (int) cell;
  return -1;
}
