/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guild-import-private.h"

/* --- requirements ------------------------------------------------------------------------------------- */

/* The version of a target that is in force, and whether the role had any target before. */
static const GuildRecord *
find_requirement (GuildImport *self,
                  gint64       role,
                  gint64       competency,
                  gboolean    *had_any)
{
  g_autoptr (GPtrArray) known = guild_organisation_list_children (self->organisation, GUILD_KIND_REQUIREMENT, role);
  GuildDate today = guild_organisation_get_today (self->organisation);
  GuildValue identity[3] = { { .integer = role }, { .integer = competency }, { .integer = 0 } };
  const GuildRecord *best = NULL;

  *had_any = known->len > 0;
  for (guint i = 0; i < known->len; i++)
    {
      const GuildRecord *row = guild_plan_lookup (self->plan, GUILD_KIND_REQUIREMENT,
                                                  guild_record_get_key (g_ptr_array_index (known, i)));
      GuildDate until = guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL);

      if (guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY) == competency &&
          (until == 0 || until >= today) &&
          (best == NULL ||
           guild_record_get_date (row, GUILD_REQUIREMENT_FROM) > guild_record_get_date (best, GUILD_REQUIREMENT_FROM)))
        best = row;
    }
  if (best == NULL)
    best = guild_plan_find_identity (self->plan, GUILD_KIND_REQUIREMENT, identity);
  if (best != NULL && guild_record_get_date (best, GUILD_REQUIREMENT_UNTIL) != 0 &&
      guild_record_get_date (best, GUILD_REQUIREMENT_UNTIL) < today)
    best = NULL;
  return best;
}

/* A role's first targets hold from ever; later ones from today, and end what was in force before. */
GuildOutcome
guild_import_put_requirement (GuildImport *self,
                              gint64       role,
                              gint64       competency,
                              int          target,
                              double       weight,
                              double       source_level)
{
  GuildDate today = guild_organisation_get_today (self->organisation);
  gboolean had_any;
  const GuildRecord *current = find_requirement (self, role, competency, &had_any);
  const GuildRecord *row;
  GuildValue values[GUILD_MAX_FIELDS];
  GuildValue old[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_REQUIREMENT, values);
  values[GUILD_REQUIREMENT_ROLE].integer = role;
  values[GUILD_REQUIREMENT_COMPETENCY].integer = competency;
  values[GUILD_REQUIREMENT_TARGET].integer = target;
  values[GUILD_REQUIREMENT_WEIGHT].real = weight;
  values[GUILD_REQUIREMENT_SOURCE_LEVEL].real = source_level;
  if (current == NULL)
    {
      values[GUILD_REQUIREMENT_FROM].integer = had_any ? today : 0;
      return guild_import_put (self, GUILD_KIND_REQUIREMENT, NULL, values, NULL);
    }

  values[GUILD_REQUIREMENT_FROM].integer = guild_record_get_date (current, GUILD_REQUIREMENT_FROM);
  values[GUILD_REQUIREMENT_UNTIL].integer = guild_record_get_date (current, GUILD_REQUIREMENT_UNTIL);
  if (values[GUILD_REQUIREMENT_FROM].integer >= today ||
      (guild_record_get_integer (current, GUILD_REQUIREMENT_TARGET) == target &&
       guild_record_get_real (current, GUILD_REQUIREMENT_WEIGHT) == weight))
    return guild_import_put (self, GUILD_KIND_REQUIREMENT, current, values, NULL);

  memcpy (old, guild_record_get_values (current), (GUILD_REQUIREMENT_SOURCE_LEVEL + 1) * sizeof *old);
  old[GUILD_REQUIREMENT_UNTIL].integer = today - 1;
  guild_plan_replace (self->plan, current, old);
  values[GUILD_REQUIREMENT_FROM].integer = today;
  guild_import_put (self, GUILD_KIND_REQUIREMENT, NULL, values, &row);
  guild_import_add_differences (self, current, row);
  return GUILD_OUTCOME_CHANGED;
}

/* The role of a row, new where there is none of that id; 0 where the row was rejected for it. A stub
 * that is given requirements is a stub no longer. */
static gint64
read_role (GuildImport  *self,
           GuildSheet   *sheet,
           GuildOutcome *outcome)
{
  const char *id = guild_import_get_id (self, sheet, GUILD_ROLE_REQUIREMENTS_ROLE_ID, "role_id");
  const GuildRecord *current, *row;
  GuildValue values[GUILD_MAX_FIELDS];
  const char *name;
  guint line;

  if (id == NULL)
    return 0;
  current = guild_plan_find (self->plan, GUILD_KIND_ROLE, id);
  name = guild_sheet_get (sheet, GUILD_ROLE_REQUIREMENTS_ROLE);
  if (current != NULL)
    memcpy (values, guild_record_get_values (current), (GUILD_ROLE_STUB + 1) * sizeof *values);
  else
    {
      guild_values_clear (GUILD_KIND_ROLE, values);
      values[GUILD_ROLE_ID].text = values[GUILD_ROLE_NAME].text = id;
    }
  if (name != NULL && *name == '\0')
    name = NULL;
  /* Keys of roles stand beside those of requirements as negative numbers. */
  line = current == NULL
             ? 0
             : GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, GSIZE_TO_POINTER (-guild_record_get_key (current))));
  if (name != NULL && line != 0 && strcmp (name, guild_record_get_text (current, GUILD_ROLE_NAME)) != 0)
    guild_import_leave_out (self, "role", name, _ ("line %u calls this role “%s”; left out"), line,
                            guild_record_get_text (current, GUILD_ROLE_NAME));
  else if (name != NULL)
    guild_import_take_text (self, sheet, GUILD_ROLE_REQUIREMENTS_ROLE, "role", GUILD_KIND_ROLE, GUILD_ROLE_NAME,
                            values);
  values[GUILD_ROLE_STUB].integer = FALSE;
  *outcome = guild_import_put (self, GUILD_KIND_ROLE, current, values, &row);
  if (name != NULL && line == 0)
    g_hash_table_insert (self->seen, GSIZE_TO_POINTER (-guild_record_get_key (row)),
                         GUINT_TO_POINTER ((guint) self->line));
  return guild_record_get_key (row);
}

/* A target as a file has it; FALSE where the row was rejected for it. */
static gboolean
read_target (GuildImport *self,
             GuildSheet  *sheet,
             gint64       competency,
             int         *target,
             double      *source_level)
{
  const char *text = guild_sheet_get (sheet, GUILD_ROLE_REQUIREMENTS_LEVEL);
  int top = guild_import_get_top (self, competency);
  double number;

  if (text == NULL || *text == '\0')
    guild_import_reject (self, "level", "", _ ("a requirement needs a target level"));
  else if (!guild_import_parse_number (text, &number))
    guild_import_reject (self, "level", text, _ ("this is no number; a level goes from 0 to %d"), top);
  else if (number < 0 || number > top)
    guild_import_reject (self, "level", text, _ ("level %g is not on the scale, which goes from 0 to %d"), number, top);
  else
    {
      *target = guild_rule_round_level (number, top);
      *source_level = number == rint (number) ? NAN : number;
      return TRUE;
    }
  return FALSE;
}

static void
read_requirement (gpointer    data,
                  GuildSheet *sheet)
{
  GuildImport *self = data;
  gint64 competency = guild_import_need_competency (self, sheet, GUILD_ROLE_REQUIREMENTS_COMPETENCY_ID,
                                                    "competency_id");
  GuildValue values[GUILD_MAX_FIELDS];
  GuildOutcome outcome = GUILD_OUTCOME_UNCHANGED, put;
  const GuildRecord *known;
  gint64 role;
  double source_level;
  int target;
  gboolean had_any;

  if (competency == 0 || !read_target (self, sheet, competency, &target, &source_level))
    return;
  role = read_role (self, sheet, &outcome);
  if (role == 0 || !guild_import_is_first (self, guild_rating_key (role, competency), "competency_id", ""))
    return;

  known = find_requirement (self, role, competency, &had_any);
  values[GUILD_REQUIREMENT_WEIGHT].real = known != NULL && !guild_sheet_has (sheet, GUILD_ROLE_REQUIREMENTS_WEIGHT)
                                              ? guild_record_get_real (known, GUILD_REQUIREMENT_WEIGHT)
                                              : 1;
  {
    const char *weight = guild_sheet_get (sheet, GUILD_ROLE_REQUIREMENTS_WEIGHT);

    if (weight != NULL && *weight != '\0')
      guild_import_take_number (self, sheet, GUILD_ROLE_REQUIREMENTS_WEIGHT, "weight", GUILD_KIND_REQUIREMENT,
                                GUILD_REQUIREMENT_WEIGHT, values);
  }
  put = guild_import_put_requirement (self, role, competency, target, values[GUILD_REQUIREMENT_WEIGHT].real,
                                      source_level);
  guild_import_count (self, MAX (outcome, put));
}

/* --- rows that join what is known ------------------------------------------------------------------------ */

static void
read_role_assessor (gpointer    data,
                    GuildSheet *sheet)
{
  GuildImport *self = data;
  const char *id = guild_import_get_id (self, sheet, GUILD_ROLE_ASSESSORS_ROLE_ID, "role_id");
  gint64 role = id == NULL ? 0 : guild_import_find_role (self, id);
  g_autofree char *refusal = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  const GuildRecord *current;

  if (id == NULL)
    return;
  if (role == 0)
    {
      guild_import_reject (self, "role_id", id, _ ("no role “%s”; import role_requirements first"), id);
      return;
    }
  values[GUILD_ROLE_ASSESSOR_ROLE].integer = role;
  values[GUILD_ROLE_ASSESSOR_PERSON].integer = guild_import_need_person (self, sheet, GUILD_ROLE_ASSESSORS_PERSON_ID,
                                                                         "person_id");
  if (values[GUILD_ROLE_ASSESSOR_PERSON].integer == 0)
    return;
  current = guild_plan_find_identity (self->plan, GUILD_KIND_ROLE_ASSESSOR, values);
  refusal = current != NULL ? NULL
                            : guild_import_refuse_assessor (self, role, values[GUILD_ROLE_ASSESSOR_PERSON].integer);
  if (refusal != NULL)
    {
      guild_import_reject (self, "person_id", guild_sheet_get (sheet, GUILD_ROLE_ASSESSORS_PERSON_ID), "%s", refusal);
      return;
    }
  guild_import_count (self, guild_import_put (self, GUILD_KIND_ROLE_ASSESSOR, current, values, NULL));
}

static void
take_choice (GuildImport *self,
             const char  *text,
             const char  *column,
             GuildKind    kind,
             guint        field,
             GuildValue  *values)
{
  const GuildField *info = &guild_kind_get_info (kind)->fields[field];
  int choice = guild_field_find_enumeration (info, text);
  g_autofree char *names = NULL;

  if (choice >= 0)
    {
      values[field].integer = choice;
      return;
    }
  names = g_strjoinv (", ", (char **) info->names);
  guild_import_leave_out (self, column, text, _ ("this is none of %s; left as it was"), names);
}

static void
read_mentor (gpointer    data,
             GuildSheet *sheet)
{
  GuildImport *self = data;
  gint64 person = guild_import_need_person (self, sheet, GUILD_MENTORS_PERSON_ID, "person_id");
  GuildValue values[GUILD_MAX_FIELDS];
  GuildValue identity = { .integer = person };
  g_autofree char *refusal = NULL;
  const GuildRecord *current;
  const char *status;

  if (person == 0 ||
      !guild_import_is_first (self, person, "person_id", guild_sheet_get (sheet, GUILD_MENTORS_PERSON_ID)))
    return;
  current = guild_plan_find_identity (self->plan, GUILD_KIND_MENTOR, &identity);
  if (current != NULL)
    memcpy (values, guild_record_get_values (current), (GUILD_MENTOR_SKILL + 1) * sizeof *values);
  else
    guild_values_clear (GUILD_KIND_MENTOR, values);
  values[GUILD_MENTOR_PERSON].integer = person;
  status = guild_sheet_get (sheet, GUILD_MENTORS_STATUS);
  if (status != NULL && *status != '\0')
    take_choice (self, status, "status", GUILD_KIND_MENTOR, GUILD_MENTOR_STATUS, values);
  guild_import_take_number (self, sheet, GUILD_MENTORS_CAPACITY, "capacity", GUILD_KIND_MENTOR, GUILD_MENTOR_CAPACITY,
                            values);
  refusal = guild_import_refuse_capacity (self, person, values[GUILD_MENTOR_CAPACITY].integer);
  if (refusal != NULL)
    {
      const char *capacity = guild_sheet_get (sheet, GUILD_MENTORS_CAPACITY);

      guild_import_reject (self, "capacity", capacity != NULL ? capacity : "", "%s", refusal);
      return;
    }
  guild_import_take_text (self, sheet, GUILD_MENTORS_LANGUAGES, "languages", GUILD_KIND_MENTOR, GUILD_MENTOR_LANGUAGES,
                          values);
  guild_import_take_number (self, sheet, GUILD_MENTORS_HOURS_PER_MONTH, "hours_per_month", GUILD_KIND_MENTOR,
                            GUILD_MENTOR_HOURS_PER_MONTH, values);
  guild_import_take_text (self, sheet, GUILD_MENTORS_ORGANISATION, "organisation", GUILD_KIND_MENTOR,
                          GUILD_MENTOR_ORGANISATION, values);
  guild_import_count (self, guild_import_put (self, GUILD_KIND_MENTOR, current, values, NULL));
}

static void
read_pair_rule (gpointer    data,
                GuildSheet *sheet)
{
  GuildImport *self = data;
  const GuildField *rules = &guild_kind_get_info (GUILD_KIND_PAIR_RULE)->fields[GUILD_PAIR_RULE_RULE];
  const char *competency = guild_sheet_get (sheet, GUILD_PAIR_RULES_COMPETENCY_ID);
  const char *rule = guild_sheet_get (sheet, GUILD_PAIR_RULES_RULE);
  GuildValue values[GUILD_MAX_FIELDS];
  g_autofree char *refusal = NULL;
  const GuildRecord *current;
  gint64 mentor, mentee;
  int choice;

  mentor = guild_import_need_person (self, sheet, GUILD_PAIR_RULES_MENTOR_ID, "mentor_id");
  if (mentor == 0)
    return;
  mentee = guild_import_need_person (self, sheet, GUILD_PAIR_RULES_MENTEE_ID, "mentee_id");
  if (mentee == 0)
    return;
  if (mentor == mentee)
    {
      guild_import_reject (self, "mentee_id", guild_sheet_get (sheet, GUILD_PAIR_RULES_MENTEE_ID),
                           _ ("mentor and mentee are the same person"));
      return;
    }
  choice = rule == NULL ? -1 : guild_field_find_enumeration (rules, rule);
  if (choice < 0)
    {
      guild_import_reject (self, "rule", rule != NULL ? rule : "", _ ("a rule is together, apart, prefer or avoid"));
      return;
    }
  guild_values_clear (GUILD_KIND_PAIR_RULE, values);
  values[GUILD_PAIR_RULE_MENTOR].integer = mentor;
  values[GUILD_PAIR_RULE_MENTEE].integer = mentee;
  if (competency != NULL && *competency != '\0')
    {
      values[GUILD_PAIR_RULE_COMPETENCY].integer = guild_import_need_competency (self, sheet,
                                                                                 GUILD_PAIR_RULES_COMPETENCY_ID,
                                                                                 "competency_id");
      if (values[GUILD_PAIR_RULE_COMPETENCY].integer == 0)
        return;
    }
  if (choice == GUILD_PAIR_RULE_APART)
    refusal = guild_import_refuse_apart (self, mentor, mentee, values[GUILD_PAIR_RULE_COMPETENCY].integer);
  if (refusal != NULL)
    {
      guild_import_reject (self, "rule", rule, "%s", refusal);
      return;
    }
  current = guild_plan_find_identity (self->plan, GUILD_KIND_PAIR_RULE, values);
  if (current != NULL)
    {
      if (!guild_import_is_first (self, guild_record_get_key (current), "rule", rule))
        return;
      values[GUILD_PAIR_RULE_REASON].text = guild_record_get_text (current, GUILD_PAIR_RULE_REASON);
    }
  values[GUILD_PAIR_RULE_RULE].integer = choice;
  guild_import_count (self, guild_import_put (self, GUILD_KIND_PAIR_RULE, current, values, &current));
  g_hash_table_insert (self->seen, GSIZE_TO_POINTER (guild_record_get_key (current)),
                       GUINT_TO_POINTER ((guint) self->line));
}

gboolean
guild_import_plan_role_requirements (GuildImport *self,
                                     GError     **error)
{
  return guild_import_read_rows (self, GUILD_TABLE_ROLE_REQUIREMENTS, read_requirement, self, error);
}

gboolean
guild_import_plan_role_assessors (GuildImport *self,
                                  GError     **error)
{
  return guild_import_read_rows (self, GUILD_TABLE_ROLE_ASSESSORS, read_role_assessor, self, error);
}

gboolean
guild_import_plan_mentors (GuildImport *self,
                           GError     **error)
{
  return guild_import_read_rows (self, GUILD_TABLE_MENTORS, read_mentor, self, error);
}

gboolean
guild_import_plan_pair_rules (GuildImport *self,
                              GError     **error)
{
  return guild_import_read_rows (self, GUILD_TABLE_PAIR_RULES, read_pair_rule, self, error);
}
