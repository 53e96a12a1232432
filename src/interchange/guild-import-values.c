/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-employment.h"
#include "guild-import-private.h"
#include "guild-text.h"
#include "guild-validation.h"

#define SEVERAL (-1)

/* --- texts -------------------------------------------------------------------------------------- */

/* The text as it is compared: without case, composed in one way, with single spaces. */
char *
guild_import_fold (const char *text)
{
  return guild_text_fold (text);
}

/* An id that nothing of @kind has, made of what it is called. */
char *
guild_import_make_id (GuildImport *self,
                      GuildKind    kind,
                      const char  *text)
{
  g_autofree char *slug = guild_text_slug (text, guild_kind_get_info (kind)->name);
  g_autofree char *counter = g_strdup_printf ("%d %s", (int) kind, slug);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->slugs, counter));
  char *id = n == 0 ? g_strdup (slug) : g_strdup_printf ("%s-%u", slug, ++n);

  while (guild_plan_find (self->plan, kind, id) != NULL)
    {
      g_free (id);
      n = MAX (n, 1) + 1;
      id = g_strdup_printf ("%s-%u", slug, n);
    }
  g_hash_table_replace (self->slugs, g_steal_pointer (&counter), GUINT_TO_POINTER (MAX (n, 1)));
  return id;
}

/* A number in figures, with a point or a comma. */
gboolean
guild_import_parse_number (const char *text,
                           double     *number)
{
  char buffer[64];
  gsize length = strlen (text);
  char *end;

  if (length == 0 || length >= sizeof buffer || strspn (text, "0123456789.,-+eE") != length)
    return FALSE;
  memcpy (buffer, text, length + 1);
  if (strchr (buffer, '.') == NULL)
    g_strdelimit (buffer, ",", '.');
  *number = g_ascii_strtod (buffer, &end);
  return *end == '\0' && isfinite (*number);
}

/* Whether @value may stand in @field; reports it where it may not. */
gboolean
guild_import_check (GuildImport *self,
                    GuildKind    kind,
                    guint        field,
                    const char  *column,
                    const char  *text,
                    GuildValue   value,
                    gboolean     whole_row)
{
  g_autoptr (GError) error = NULL;

  if (guild_validate_value (&guild_kind_get_info (kind)->fields[field], value, &error))
    return TRUE;
  if (whole_row)
    guild_import_reject (self, column, text, "%s", error->message);
  else
    guild_import_leave_out (self, column, text, "%s", error->message);
  return FALSE;
}

/* The text of a column that names the row, or NULL where the row was rejected for it. */
const char *
guild_import_get_id (GuildImport *self,
                     GuildSheet  *sheet,
                     guint        column,
                     const char  *name)
{
  const char *text = guild_sheet_get (sheet, column);
  const GuildField *field = &guild_kind_get_info (GUILD_KIND_PERSON)->fields[GUILD_PERSON_ID];

  if (text == NULL || *text == '\0')
    {
      guild_import_reject (self, name, "", _ ("it is empty; every row needs it"));
      return NULL;
    }
  if ((double) strlen (text) > field->maximum)
    {
      guild_import_reject (self, name, text, _ ("it is longer than %.0f bytes"), field->maximum);
      return NULL;
    }
  return text;
}

/* An empty cell clears a field; where there is no column the field stays as it is. */
void
guild_import_take_text (GuildImport *self,
                        GuildSheet  *sheet,
                        guint        column,
                        const char  *name,
                        GuildKind    kind,
                        guint        field,
                        GuildValue  *values)
{
  GuildValue value = { .text = guild_sheet_get (sheet, column) };

  if (value.text != NULL && guild_import_check (self, kind, field, name, value.text, value, FALSE))
    values[field] = value;
}

void
guild_import_take_number (GuildImport *self,
                          GuildSheet  *sheet,
                          guint        column,
                          const char  *name,
                          GuildKind    kind,
                          guint        field,
                          GuildValue  *values)
{
  const char *text = guild_sheet_get (sheet, column);
  gboolean whole = guild_kind_get_info (kind)->fields[field].type == GUILD_FIELD_INTEGER;
  GuildValue value;
  double number = NAN;

  if (text == NULL)
    return;
  if (*text != '\0' &&
      (!guild_import_parse_number (text, &number) || (whole && (number != rint (number) || fabs (number) > 1e15))))
    {
      guild_import_leave_out (self, name, text,
                              whole ? _ ("this is no whole number; left out") : _ ("this is no number; left out"));
      return;
    }
  if (whole)
    value.integer = *text == '\0' ? GUILD_ABSENT : (gint64) number;
  else
    value.real = number;
  if (guild_import_check (self, kind, field, name, text, value, FALSE))
    values[field] = value;
}

/* Whether no earlier row of this table was about the same; rejects it otherwise. */
gboolean
guild_import_is_first (GuildImport *self,
                       gint64       key,
                       const char  *field,
                       const char  *value)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, GSIZE_TO_POINTER (key)));

  if (line == 0)
    {
      g_hash_table_insert (self->seen, GSIZE_TO_POINTER (key), GUINT_TO_POINTER ((guint) self->line));
      return TRUE;
    }
  guild_import_reject (self, field, value, _ ("line %u gives the same already; one of them must go"), line);
  return FALSE;
}

/* --- people -------------------------------------------------------------------------------------- */

static void
add_name (GHashTable *names,
          const char *text,
          gint64      key)
{
  g_autofree char *folded = NULL;

  if (*text == '\0')
    return;
  folded = guild_import_fold (text);
  if (g_hash_table_contains (names, folded))
    key = SEVERAL;
  g_hash_table_insert (names, g_steal_pointer (&folded), GSIZE_TO_POINTER (key));
}

static void
index_people (GuildImport *self)
{
  g_autoptr (GPtrArray) people = guild_plan_list (self->plan, GUILD_KIND_PERSON);

  self->people_by_email = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->people_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < people->len; i++)
    {
      const GuildRecord *person = g_ptr_array_index (people, i);

      add_name (self->people_by_email, guild_record_get_text (person, GUILD_PERSON_EMAIL),
                guild_record_get_key (person));
      add_name (self->people_by_name, guild_record_get_text (person, GUILD_PERSON_NAME), guild_record_get_key (person));
    }
}

/* By id, else by e-mail, else by name. 0 where there is nobody, less where there are several. All
 * people of the import must be planned before. */
gint64
guild_import_find_person (GuildImport *self,
                          const char  *text)
{
  const GuildRecord *person = guild_plan_find (self->plan, GUILD_KIND_PERSON, text);
  g_autofree char *folded = NULL;
  gint64 found;

  if (person != NULL)
    return guild_record_get_key (person);
  if (self->people_by_name == NULL)
    index_people (self);
  folded = guild_import_fold (text);
  found = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->people_by_email, folded));
  return found != 0 ? found : (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->people_by_name, folded));
}

char *
guild_import_explain_person (gint64      result,
                             const char *text)
{
  return result == SEVERAL ? g_strdup_printf (_ ("several people are called “%s”; give their id"), text)
                           : g_strdup_printf (_ ("no person “%s”"), text);
}

/* The person of a column that names the row, or 0 where the row was rejected for it. */
gint64
guild_import_need_person (GuildImport *self,
                          GuildSheet  *sheet,
                          guint        column,
                          const char  *name)
{
  const char *text = guild_import_get_id (self, sheet, column, name);
  gint64 person = text == NULL ? 0 : guild_import_find_person (self, text);
  g_autofree char *reason = NULL;

  if (text == NULL || person > 0)
    return person;
  reason = guild_import_explain_person (person, text);
  guild_import_reject (self, name, text, "%s", reason);
  return 0;
}

/* The person's employment that covers @date. With @nearest, else the last before it, else the next,
 * which is how core sees them. */
const GuildRecord *
guild_import_get_employment (GuildImport *self,
                             gint64       person,
                             GuildDate    date,
                             gboolean     nearest)
{
  g_autoptr (GPtrArray) rows = guild_plan_list_children (self->plan, GUILD_KIND_EMPLOYMENT, person);

  return guild_employment_find (rows, date, nearest);
}

/* --- roles and competencies ---------------------------------------------------------------------- */

/* Of several roles of one name, a real one comes before a stub. */
void
guild_import_remember_role (GuildImport       *self,
                            const GuildRecord *role)
{
  g_autofree char *folded = guild_import_fold (guild_record_get_text (role, GUILD_ROLE_NAME));
  gint64 known = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->roles_by_name, folded));

  if (known == 0 ||
      (guild_record_get_integer (guild_plan_lookup (self->plan, GUILD_KIND_ROLE, known), GUILD_ROLE_STUB) != 0 &&
       guild_record_get_integer (role, GUILD_ROLE_STUB) == 0))
    g_hash_table_replace (self->roles_by_name, g_steal_pointer (&folded),
                          GSIZE_TO_POINTER (guild_record_get_key (role)));
}

gint64
guild_import_find_role_by_name (GuildImport *self,
                                const char  *name)
{
  g_autofree char *folded = guild_import_fold (name);

  if (self->roles_by_name == NULL)
    {
      g_autoptr (GPtrArray) roles = guild_plan_list (self->plan, GUILD_KIND_ROLE);

      self->roles_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < roles->len; i++)
        guild_import_remember_role (self, g_ptr_array_index (roles, i));
    }
  return (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->roles_by_name, folded));
}

/* By id, else by name; 0 where there is none. */
gint64
guild_import_find_role (GuildImport *self,
                        const char  *text)
{
  const GuildRecord *role = guild_plan_find (self->plan, GUILD_KIND_ROLE, text);

  return role != NULL ? guild_record_get_key (role) : guild_import_find_role_by_name (self, text);
}

/* The competency of a column that names the row, or 0 where the row was rejected for it. */
gint64
guild_import_need_competency (GuildImport *self,
                              GuildSheet  *sheet,
                              guint        column,
                              const char  *name)
{
  const char *text = guild_import_get_id (self, sheet, column, name);
  const GuildRecord *competency = text == NULL ? NULL : guild_plan_find (self->plan, GUILD_KIND_COMPETENCY, text);

  if (text != NULL && competency == NULL)
    guild_import_reject (self, name, text, _ ("no competency “%s”; import competencies first"), text);
  return competency == NULL ? 0 : guild_record_get_key (competency);
}

/* The top of the competency's scale as planned. */
int
guild_import_get_top (GuildImport *self,
                      gint64       competency)
{
  const GuildRecord *row = guild_plan_lookup (self->plan, GUILD_KIND_COMPETENCY, competency);
  g_autoptr (GPtrArray) levels = guild_plan_list_children (self->plan, GUILD_KIND_PROFICIENCY_LEVEL,
                                                           guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK));
  int top = 0;

  for (guint i = 0; i < levels->len; i++)
    top = MAX (top, (int) guild_record_get_integer (g_ptr_array_index (levels, i), GUILD_PROFICIENCY_LEVEL_LEVEL));
  return top > 0 ? top : GUILD_MAX_LEVEL;
}
