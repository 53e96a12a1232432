/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * guild_import_words_table:
 * @table: a #GuildTable, or -1
 *
 * Returns: what a source holds
 */
const char *
guild_import_words_table (int table)
{
  if (table < 0)
    return _ ("Not recognised");
  switch ((GuildTable) table)
    {
    case GUILD_TABLE_ONET_SCALES:
      return _ ("O*NET scales");
    case GUILD_TABLE_ONET_ELEMENTS:
      return _ ("O*NET elements");
    case GUILD_TABLE_ONET_RATINGS:
      return _ ("O*NET ratings");
    case GUILD_TABLE_ONET_ANCHORS:
      return _ ("O*NET anchors");
    case GUILD_TABLE_ONET_OCCUPATIONS:
      return _ ("O*NET occupations");
    case GUILD_TABLE_ONET_JOB_ZONES:
      return _ ("O*NET job zones");
    case GUILD_TABLE_COMPETENCIES:
      return _ ("Competencies");
    case GUILD_TABLE_ROLE_REQUIREMENTS:
      return _ ("Role requirements");
    case GUILD_TABLE_PEOPLE:
      return C_ ("import", "People");
    case GUILD_TABLE_ROLE_ASSESSORS:
      return _ ("Role assessors");
    case GUILD_TABLE_MENTORS:
      return _ ("Mentors");
    case GUILD_TABLE_PAIR_RULES:
      return _ ("Pair rules");
    case GUILD_TABLE_ASSESSMENTS:
      return _ ("Assessments");
    }
  g_return_val_if_reached ("");
}

static const struct
{
  const char *name;
  const char *words;
} FIELDS[] = {
  { "assessor_id", N_ ("Assessor") },
  { "capacity", N_ ("Capacity") },
  { "code_accepted", N_ ("Code accepted") },
  { "competency_id", N_ ("Competency ID") },
  { "confirmer", N_ ("Confirmer") },
  { "confirmer_id", N_ ("Confirmer") },
  { "date", N_ ("Date") },
  { "definition", N_ ("Definition") },
  { "department", N_ ("Department") },
  { "description", N_ ("Description") },
  { "domain", N_ ("Domain") },
  { "email", N_ ("Email") },
  { "end_date", N_ ("End date") },
  { "evidence", N_ ("Evidence") },
  { "framework", N_ ("Framework") },
  { "from", N_ ("From") },
  { "hire_date", N_ ("Hire date") },
  { "hours_per_month", N_ ("Hours a month") },
  { "id", N_ ("ID") },
  { "indicator", N_ ("Indicator") },
  { "kind", N_ ("Kind") },
  { "languages", N_ ("Languages") },
  { "level", N_ ("Level") },
  { "level_name", N_ ("Name of the level") },
  { "location", N_ ("Location") },
  { "manager", N_ ("Manager") },
  { "manager_id", N_ ("Manager") },
  { "mentee_id", N_ ("Mentee") },
  { "mentor_id", N_ ("Mentor") },
  { "name", N_ ("Name") },
  { "next", N_ ("Next role") },
  { "next_role", N_ ("Next role") },
  { "next_role_id", N_ ("Next role ID") },
  { "organisation", N_ ("Organisation") },
  { "person_id", N_ ("Person") },
  { "role", N_ ("Role") },
  { "role_id", N_ ("Role ID") },
  { "rule", N_ ("Rule") },
  { "status", N_ ("Status") },
  { "target", N_ ("Target level") },
  { "title", N_ ("Title") },
  { "until", N_ ("Until") },
  { "weight", N_ ("Weight") },
};

/**
 * guild_import_words_field:
 * @name: a column of a table, or a field
 *
 * Returns: (transfer none): what it is called on screen; @name itself where there is no word
 */
const char *
guild_import_words_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    if (strcmp (FIELDS[i].name, name) == 0)
      return _ (FIELDS[i].words);
  return name;
}

/**
 * guild_import_words_delimiter:
 * @delimiter: what stands between cells
 *
 * Returns: (transfer full): its name
 */
char *
guild_import_words_delimiter (char delimiter)
{
  switch (delimiter)
    {
    case ',':
      return g_strdup (_ ("Comma"));
    case ';':
      return g_strdup (_ ("Semicolon"));
    case '\t':
      return g_strdup (_ ("Tab"));
    case '|':
      return g_strdup (_ ("Pipe"));
    case '\0':
      return g_strdup ("");
    default:
      return g_strdup_printf ("%c", delimiter);
    }
}

/**
 * guild_import_words_dates:
 * @order: an order of dates
 *
 * Returns: (transfer full): what it is called
 */
char *
guild_import_words_dates (GuildDateOrder order)
{
  switch (order)
    {
    case GUILD_DATE_ORDER_UNKNOWN:
      return g_strdup (_ ("As they stand"));
    case GUILD_DATE_ORDER_YMD:
      return g_strdup (_ ("Year, month, day"));
    case GUILD_DATE_ORDER_DMY:
      return g_strdup (_ ("Day, month, year"));
    case GUILD_DATE_ORDER_MDY:
      return g_strdup (_ ("Month, day, year"));
    }
  g_return_val_if_reached (NULL);
}

static char *
day_and_month (GuildDate date)
{
  g_autoptr (GDateTime) time = NULL;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  time = g_date_time_new_utc (g_date_get_year (&day), (int) g_date_get_month (&day), g_date_get_day (&day), 0, 0, 0);
  /* Translators: a day and a month, as in "3 April"; see g_date_time_format(). */
  return g_date_time_format (time, _ ("%-d %B"));
}

/* The first date of a column that is one day read one way and another day the other. */
static const char *
find_ambiguous (const GuildImportPreview *preview,
                guint                     cell)
{
  for (guint i = 0; i < preview->rows->len; i++)
    {
      char **row = g_ptr_array_index (preview->rows, i);
      GuildDate one, other;

      if (cell >= g_strv_length (row))
        continue;
      one = guild_text_parse_date (row[cell], GUILD_DATE_ORDER_DMY);
      other = guild_text_parse_date (row[cell], GUILD_DATE_ORDER_MDY);
      if (one != 0 && other != 0 && one != other)
        return row[cell];
    }
  return NULL;
}

/* A sentence, where nobody knows the order of its dates. */
static char *
describe_ambiguous (const GuildImportPreview *preview)
{
  const GuildTableInfo *info = guild_table_get_info ((GuildTable) preview->table);
  for (guint i = 0; i < info->n_columns; i++)
    {
      const char *text;
      g_autofree char *one = NULL;
      g_autofree char *other = NULL;

      if (!info->columns[i].date || preview->certainty[i] != GUILD_DATE_CERTAINTY_AMBIGUOUS)
        continue;
      text = preview->columns[i].n_cells > 0 ? find_ambiguous (preview, preview->columns[i].cells[0]) : NULL;
      if (text == NULL)
        return g_strdup (_ ("The dates could be read in two ways: choose their order."));
      one = day_and_month (guild_text_parse_date (text, GUILD_DATE_ORDER_DMY));
      other = day_and_month (guild_text_parse_date (text, GUILD_DATE_ORDER_MDY));
      /* Translators: a date as a file has it, and the two days that it could be, as in "3 April". */
      return g_strdup_printf (_ ("%s could be %s or %s: choose the order of the dates."), text, one, other);
    }
  return NULL;
}

/**
 * guild_import_words_doubt:
 * @preview: how a source will be read
 *
 * Returns: (transfer full) (nullable): a sentence, where there is something to ask about a source that is recognised
 */
char *
guild_import_words_doubt (const GuildImportPreview *preview)
{
  char *doubt = preview->table < 0 ? NULL : describe_ambiguous (preview);

  if (doubt == NULL && preview->table >= 0 && preview->doubtful >= 0)
    /* Translators: %s is the name of a column of a file. */
    doubt = g_strdup_printf (_ ("Nothing takes the column “%s”: choose what it holds, or leave it out."),
                             preview->headers[preview->doubtful]);
  return doubt;
}

/**
 * guild_import_words_is_table:
 * @text: (nullable): what the clipboard holds
 *
 * Returns: whether these are cells, a row of headers and at least one below it
 */
gboolean
guild_import_words_is_table (const char *text)
{
  const char *end;
  const char *tab;

  if (text == NULL)
    return FALSE;
  text += strspn (text, "\r\n");
  end = strchr (text, '\n');
  if (end == NULL || strspn (end, " \t\r\n") == strlen (end))
    return FALSE;
  tab = strpbrk (text, "\t;,|");
  return tab != NULL && tab < end;
}
