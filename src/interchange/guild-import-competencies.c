/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-import-private.h"

#define FEWEST_LEVELS  3
#define DEFAULT_LEVELS 5 /* of a framework of which nothing names a level */
#define MAX_DEPTH      20

typedef struct
{
  GuildImport *import;
  GHashTable *frameworks; /* set of keys that rows speak of */
  GHashTable *domains;    /* "framework key, path" → key */
  gint64 framework;       /* of the last row that named one */
  char *framework_name;
} Reader;

/* --- scales and indicators ---------------------------------------------------------------------------- */

static const GuildRecord *
find_level (GuildImport *self,
            gint64       framework,
            int          level)
{
  GuildValue identity[2] = { { .integer = framework }, { .integer = level } };

  return guild_plan_find_identity (self->plan, GUILD_KIND_PROFICIENCY_LEVEL, identity);
}

/* A step of a framework's scale; without a @name it keeps the one it has. */
GuildOutcome
guild_import_put_level (GuildImport *self,
                        gint64       framework,
                        int          level,
                        const char  *name)
{
  const GuildRecord *current = find_level (self, framework, level);
  g_autofree char *neutral = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (current != NULL)
    {
      if (name == NULL)
        return GUILD_OUTCOME_UNCHANGED;
      memcpy (values, guild_record_get_values (current), (GUILD_PROFICIENCY_LEVEL_DEFINITION + 1) * sizeof *values);
    }
  else
    {
      guild_values_clear (GUILD_KIND_PROFICIENCY_LEVEL, values);
      values[GUILD_PROFICIENCY_LEVEL_FRAMEWORK].integer = framework;
      values[GUILD_PROFICIENCY_LEVEL_LEVEL].integer = level;
      if (name == NULL)
        name = neutral = g_strdup_printf (_ ("Level %d"), level);
    }
  values[GUILD_PROFICIENCY_LEVEL_NAME].text = name;
  return guild_import_put (self, GUILD_KIND_PROFICIENCY_LEVEL, current, values, NULL);
}

/* A scale has every step from 1 to its top, and three at least. */
void
guild_import_pad_scale (GuildImport *self,
                        gint64       framework,
                        int          fallback)
{
  g_autoptr (GPtrArray) levels = guild_plan_list_children (self->plan, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  int top = 0;

  for (guint i = 0; i < levels->len; i++)
    top = MAX (top, (int) guild_record_get_integer (g_ptr_array_index (levels, i), GUILD_PROFICIENCY_LEVEL_LEVEL));
  top = top == 0 ? fallback : MAX (top, FEWEST_LEVELS);
  for (int level = 1; level <= top; level++)
    guild_import_put_level (self, framework, level, NULL);
}

/* The same text at the same level is the same indicator. */
GuildOutcome
guild_import_put_indicator (GuildImport       *self,
                            const GuildRecord *competency,
                            int                level,
                            const char        *text,
                            double             source_level)
{
  gint64 key = guild_record_get_key (competency);
  g_autoptr (GPtrArray) indicators = guild_plan_list_children (self->plan, GUILD_KIND_INDICATOR, key);
  g_autofree char *id = NULL;
  const GuildRecord *current = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  guint n = 0;

  for (guint i = 0; i < indicators->len && current == NULL; i++)
    {
      const GuildRecord *row = g_ptr_array_index (indicators, i);

      if (guild_record_get_integer (row, GUILD_INDICATOR_LEVEL) != level)
        continue;
      n++;
      if (strcmp (guild_record_get_text (row, GUILD_INDICATOR_TEXT), text) == 0)
        current = row;
    }
  if (current != NULL)
    {
      memcpy (values, guild_record_get_values (current), (GUILD_INDICATOR_SOURCE_LEVEL + 1) * sizeof *values);
      if (!isnan (source_level))
        values[GUILD_INDICATOR_SOURCE_LEVEL].real = source_level;
      return guild_import_put (self, GUILD_KIND_INDICATOR, current, values, NULL);
    }

  do
    {
      g_free (id);
      id = g_strdup_printf ("%s-%d-%u", guild_record_get_text (competency, GUILD_COMPETENCY_ID), level, ++n);
    }
  while (guild_plan_find (self->plan, GUILD_KIND_INDICATOR, id) != NULL);
  guild_values_clear (GUILD_KIND_INDICATOR, values);
  values[GUILD_INDICATOR_ID].text = id;
  values[GUILD_INDICATOR_COMPETENCY].integer = key;
  values[GUILD_INDICATOR_LEVEL].integer = level;
  values[GUILD_INDICATOR_POSITION].integer = n;
  values[GUILD_INDICATOR_TEXT].text = text;
  values[GUILD_INDICATOR_SOURCE_LEVEL].real = source_level;
  if (!guild_import_check (self, GUILD_KIND_INDICATOR, GUILD_INDICATOR_ID, "indicator", id, values[GUILD_INDICATOR_ID],
                           FALSE))
    return GUILD_OUTCOME_UNCHANGED;
  return guild_import_put (self, GUILD_KIND_INDICATOR, NULL, values, NULL);
}

/* --- frameworks and domains --------------------------------------------------------------------------- */

/* By id or by name, else a new one. */
static gint64
get_framework (Reader     *self,
               const char *name)
{
  GuildImport *import = self->import;
  const GuildRecord *row = guild_plan_find (import->plan, GUILD_KIND_FRAMEWORK, name);
  g_autoptr (GPtrArray) frameworks = guild_plan_list (import->plan, GUILD_KIND_FRAMEWORK);
  g_autofree char *folded = guild_import_fold (name);
  g_autofree char *id = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  for (guint i = 0; i < frameworks->len && row == NULL; i++)
    {
      const GuildRecord *framework = g_ptr_array_index (frameworks, i);
      g_autofree char *other = guild_import_fold (guild_record_get_text (framework, GUILD_FRAMEWORK_NAME));

      if (strcmp (other, folded) == 0)
        row = framework;
    }
  if (row == NULL)
    {
      id = guild_import_make_id (import, GUILD_KIND_FRAMEWORK, name);
      guild_values_clear (GUILD_KIND_FRAMEWORK, values);
      values[GUILD_FRAMEWORK_ID].text = id;
      values[GUILD_FRAMEWORK_NAME].text = name;
      if (!guild_import_check (import, GUILD_KIND_FRAMEWORK, GUILD_FRAMEWORK_NAME, "framework", name,
                               values[GUILD_FRAMEWORK_NAME], TRUE))
        return 0;
      guild_import_put (import, GUILD_KIND_FRAMEWORK, NULL, values, &row);
    }
  return guild_record_get_key (row);
}

/* The framework of a row: as it says, else the competency's, else the only one, else a new one. */
static gint64
read_framework (Reader            *self,
                GuildSheet        *sheet,
                const GuildRecord *competency)
{
  const char *name = guild_sheet_get (sheet, GUILD_COMPETENCIES_FRAMEWORK);
  g_autoptr (GPtrArray) frameworks = NULL;

  if (name == NULL || *name == '\0')
    {
      if (competency != NULL)
        return guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK);
      frameworks = guild_plan_list (self->import->plan, GUILD_KIND_FRAMEWORK);
      if (frameworks->len == 1)
        return guild_record_get_key (g_ptr_array_index (frameworks, 0));
      name = _ ("Competencies");
    }
  if (self->framework == 0 || strcmp (self->framework_name, name) != 0)
    {
      self->framework = get_framework (self, name);
      g_set_str (&self->framework_name, name);
    }
  return self->framework;
}

static gint64
get_subdomain (Reader     *self,
               gint64      framework,
               gint64      parent,
               const char *name)
{
  GuildImport *import = self->import;
  g_autoptr (GPtrArray) domains = guild_plan_list_children (import->plan, GUILD_KIND_DOMAIN, framework);
  g_autofree char *folded = guild_import_fold (name);
  g_autofree char *id = NULL;
  const GuildRecord *row;
  GuildValue values[GUILD_MAX_FIELDS];

  for (guint i = 0; i < domains->len; i++)
    {
      g_autofree char *other = NULL;

      row = g_ptr_array_index (domains, i);
      if (guild_record_get_integer (row, GUILD_DOMAIN_PARENT) != parent)
        continue;
      other = guild_import_fold (guild_record_get_text (row, GUILD_DOMAIN_NAME));
      if (strcmp (other, folded) == 0)
        return guild_record_get_key (row);
    }
  id = guild_import_make_id (import, GUILD_KIND_DOMAIN, name);
  guild_values_clear (GUILD_KIND_DOMAIN, values);
  values[GUILD_DOMAIN_ID].text = id;
  values[GUILD_DOMAIN_FRAMEWORK].integer = framework;
  values[GUILD_DOMAIN_PARENT].integer = parent;
  values[GUILD_DOMAIN_NAME].text = name;
  values[GUILD_DOMAIN_POSITION].integer = domains->len + 1;
  if (!guild_import_check (import, GUILD_KIND_DOMAIN, GUILD_DOMAIN_NAME, "domain", name, values[GUILD_DOMAIN_NAME],
                           FALSE))
    return parent;
  guild_import_put (import, GUILD_KIND_DOMAIN, NULL, values, &row);
  return guild_record_get_key (row);
}

/* "A / B / C" is C in B in A. */
static gint64
get_domain (Reader     *self,
            gint64      framework,
            const char *path)
{
  g_autofree char *memo = g_strdup_printf ("%" G_GINT64_FORMAT " %s", framework, path);
  gint64 domain = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->domains, memo));
  g_auto (GStrv) parts = NULL;

  if (domain != 0)
    return domain;
  parts = g_strsplit (path, " / ", MAX_DEPTH);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      domain = get_subdomain (self, framework, domain, parts[i]);
  g_hash_table_insert (self->domains, g_steal_pointer (&memo), GSIZE_TO_POINTER (domain));
  return domain;
}

/* --- competencies --------------------------------------------------------------------------------------- */

/* The first row of a competency says what it is; later ones may repeat it. */
static const GuildRecord *
read_competency (Reader       *self,
                 GuildSheet   *sheet,
                 const char   *id,
                 GuildOutcome *outcome)
{
  GuildImport *import = self->import;
  const GuildRecord *current = guild_plan_find (import->plan, GUILD_KIND_COMPETENCY, id);
  gint64 framework = read_framework (self, sheet, current);
  const char *path = guild_sheet_get (sheet, GUILD_COMPETENCIES_DOMAIN);
  gboolean repeated = current != NULL &&
                      g_hash_table_contains (import->seen, GSIZE_TO_POINTER (guild_record_get_key (current)));
  const GuildRecord *row;
  GuildValue values[GUILD_MAX_FIELDS];

  if (framework == 0)
    return NULL;
  g_hash_table_add (self->frameworks, GSIZE_TO_POINTER (framework));
  if (current != NULL && guild_record_get_integer (current, GUILD_COMPETENCY_FRAMEWORK) != framework)
    {
      guild_import_reject (import, "framework", guild_sheet_get (sheet, GUILD_COMPETENCIES_FRAMEWORK),
                           _ ("competency “%s” belongs to another framework; give it another id"), id);
      return NULL;
    }
  if (repeated)
    {
      const char *name = guild_sheet_get (sheet, GUILD_COMPETENCIES_NAME);

      if (name != NULL && *name != '\0' && strcmp (name, guild_record_get_text (current, GUILD_COMPETENCY_NAME)) != 0)
        guild_import_leave_out (
            import, "name", name, _ ("line %u calls this competency “%s”; left out"),
            GPOINTER_TO_UINT (g_hash_table_lookup (import->seen, GSIZE_TO_POINTER (guild_record_get_key (current)))),
            guild_record_get_text (current, GUILD_COMPETENCY_NAME));
      *outcome = GUILD_OUTCOME_UNCHANGED;
      return current;
    }

  if (current != NULL)
    memcpy (values, guild_record_get_values (current), (GUILD_COMPETENCY_ARCHIVED + 1) * sizeof *values);
  else
    {
      g_autoptr (GPtrArray) others = guild_plan_list_children (import->plan, GUILD_KIND_COMPETENCY, framework);

      guild_values_clear (GUILD_KIND_COMPETENCY, values);
      values[GUILD_COMPETENCY_ID].text = values[GUILD_COMPETENCY_NAME].text = id;
      values[GUILD_COMPETENCY_FRAMEWORK].integer = framework;
      values[GUILD_COMPETENCY_POSITION].integer = others->len + 1;
    }
  if (path != NULL)
    values[GUILD_COMPETENCY_DOMAIN].integer = *path == '\0' ? 0 : get_domain (self, framework, path);
  {
    const char *name = guild_sheet_get (sheet, GUILD_COMPETENCIES_NAME);

    if (name != NULL && *name != '\0')
      guild_import_take_text (import, sheet, GUILD_COMPETENCIES_NAME, "name", GUILD_KIND_COMPETENCY,
                              GUILD_COMPETENCY_NAME, values);
  }
  guild_import_take_text (import, sheet, GUILD_COMPETENCIES_DEFINITION, "definition", GUILD_KIND_COMPETENCY,
                          GUILD_COMPETENCY_DEFINITION, values);
  *outcome = guild_import_put (import, GUILD_KIND_COMPETENCY, current, values, &row);
  g_hash_table_insert (import->seen, GSIZE_TO_POINTER (guild_record_get_key (row)),
                       GUINT_TO_POINTER ((guint) import->line));
  return row;
}

/* The level of a row: -1 where it names none. */
static int
read_level (GuildImport *import,
            GuildSheet  *sheet)
{
  const char *text = guild_sheet_get (sheet, GUILD_COMPETENCIES_LEVEL);
  double number;

  if (text == NULL || *text == '\0')
    return -1;
  if (guild_import_parse_number (text, &number) && number == rint (number) && number >= 0 && number <= GUILD_MAX_LEVEL)
    return (int) number;
  guild_import_leave_out (import, "level", text, _ ("a level is a whole number from 0 to %d; left out"),
                          GUILD_MAX_LEVEL);
  return -1;
}

static void
read_level_name (Reader       *self,
                 GuildSheet   *sheet,
                 gint64        framework,
                 int           level,
                 GuildOutcome *outcome)
{
  GuildImport *import = self->import;
  const char *name = guild_sheet_get (sheet, GUILD_COMPETENCIES_LEVEL_NAME);
  const GuildRecord *current = find_level (import, framework, level);
  GuildValue value = { .text = name };
  GuildOutcome level_outcome;
  gpointer seen;

  if (name != NULL && *name == '\0')
    name = NULL;
  if (name != NULL && !guild_import_check (import, GUILD_KIND_PROFICIENCY_LEVEL, GUILD_PROFICIENCY_LEVEL_NAME,
                                           "level_name", name, value, FALSE))
    return;
  /* Keys of levels stand beside those of competencies as negative numbers. */
  seen = current == NULL ? NULL : GSIZE_TO_POINTER (-guild_record_get_key (current));
  if (name != NULL && seen != NULL && g_hash_table_contains (import->seen, seen))
    {
      const char *known = guild_record_get_text (current, GUILD_PROFICIENCY_LEVEL_NAME);

      if (strcmp (known, name) != 0)
        guild_import_leave_out (import, "level_name", name, _ ("line %u calls level %d “%s”; left out"),
                                GPOINTER_TO_UINT (g_hash_table_lookup (import->seen, seen)), level, known);
      return;
    }
  level_outcome = guild_import_put_level (import, framework, level, name);
  *outcome = MAX (*outcome, level_outcome);
  if (name != NULL)
    g_hash_table_insert (import->seen, GSIZE_TO_POINTER (-guild_record_get_key (find_level (import, framework, level))),
                         GUINT_TO_POINTER ((guint) import->line));
}

static void
read_row (gpointer    data,
          GuildSheet *sheet)
{
  Reader *self = data;
  GuildImport *import = self->import;
  const char *id = guild_import_get_id (import, sheet, GUILD_COMPETENCIES_ID, "competency_id");
  const char *indicator;
  const GuildRecord *competency;
  GuildOutcome outcome = GUILD_OUTCOME_UNCHANGED;
  GuildValue text;
  int level;

  if (id == NULL)
    return;
  competency = read_competency (self, sheet, id, &outcome);
  if (competency == NULL)
    return;
  level = read_level (import, sheet);
  if (level >= 0)
    read_level_name (self, sheet, guild_record_get_integer (competency, GUILD_COMPETENCY_FRAMEWORK), level, &outcome);
  indicator = guild_sheet_get (sheet, GUILD_COMPETENCIES_INDICATOR);
  text.text = indicator;
  if (indicator != NULL && *indicator != '\0' &&
      guild_import_check (import, GUILD_KIND_INDICATOR, GUILD_INDICATOR_TEXT, "indicator", indicator, text, FALSE))
    {
      if (level < 0)
        guild_import_leave_out (import, "indicator", indicator, _ ("an indicator needs a level; left out"));
      else
        {
          GuildOutcome put = guild_import_put_indicator (import, competency, level, indicator, NAN);

          outcome = MAX (outcome, put);
        }
    }
  guild_import_count (import, outcome);
}

gboolean
guild_import_plan_competencies (GuildImport *import,
                                GError     **error)
{
  Reader self = { .import = import };
  GHashTableIter iter;
  gpointer framework;
  gboolean done;

  self.frameworks = g_hash_table_new (NULL, NULL);
  self.domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = guild_import_read_rows (import, GUILD_TABLE_COMPETENCIES, read_row, &self, error);
  g_hash_table_iter_init (&iter, self.frameworks);
  while (g_hash_table_iter_next (&iter, &framework, NULL))
    guild_import_pad_scale (import, (gint64) GPOINTER_TO_SIZE (framework), DEFAULT_LEVELS);
  g_hash_table_unref (self.frameworks);
  g_hash_table_unref (self.domains);
  g_free (self.framework_name);
  return done;
}
