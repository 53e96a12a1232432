/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-history-details.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-policy.h"
#include "guild-words.h"

/* What people call the kinds and fields that they change in the window; others go by their names in files. */
static const struct
{
  const char *name, *label;
} LABELS[] = {
  { "archived", NC_ ("history", "archived") },
  { "assessment", NC_ ("history", "assessment") },
  { "code", NC_ ("history", "code") },
  { "competency", NC_ ("history", "competency") },
  { "confirmer", NC_ ("history", "confirmer") },
  { "definition", NC_ ("history", "definition") },
  { "department", NC_ ("history", "department") },
  { "description", NC_ ("history", "description") },
  { "domain", NC_ ("history", "domain") },
  { "draft", NC_ ("history", "draft") },
  { "email", NC_ ("history", "e-mail") },
  { "employment", NC_ ("history", "employment") },
  { "end_date", NC_ ("history", "last day") },
  { "external", NC_ ("history", "external") },
  { "family", NC_ ("history", "job family") },
  { "framework", NC_ ("history", "framework") },
  { "framework_version", NC_ ("history", "published version") },
  { "from", NC_ ("history", "from") },
  { "from_level", NC_ ("history", "first level") },
  { "goal_level", NC_ ("history", "goal level") },
  { "grade", NC_ ("history", "grade") },
  { "hire_date", NC_ ("history", "first day") },
  { "id", NC_ ("history", "id") },
  { "indicator", NC_ ("history", "indicator") },
  { "level", NC_ ("history", "level") },
  { "level_descriptor", NC_ ("history", "descriptor") },
  { "licence", NC_ ("history", "licence") },
  { "location", NC_ ("history", "location") },
  { "manager", NC_ ("history", "manager") },
  { "mentor_threshold", NC_ ("history", "mentors from level") },
  { "name", NC_ ("history", "name") },
  { "next_role", NC_ ("history", "next role") },
  { "notes", NC_ ("history", "notes") },
  { "organisation", NC_ ("history", "organisation") },
  { "pairing", NC_ ("history", "pairing") },
  { "parent", NC_ ("history", "inside") },
  { "person", NC_ ("history", "person") },
  { "position", NC_ ("history", "place") },
  { "proficiency_level", NC_ ("history", "level of the scale") },
  { "published", NC_ ("history", "published") },
  { "rating", NC_ ("history", "rating") },
  { "requirement", NC_ ("history", "requirement") },
  { "retired", NC_ ("history", "retired") },
  { "role", NC_ ("history", "role") },
  { "role_assessor", NC_ ("history", "assessor") },
  { "role_path", NC_ ("history", "path") },
  { "setting", NC_ ("history", "policy") },
  { "source", NC_ ("history", "source") },
  { "source_level", NC_ ("history", "level in the source") },
  { "state", NC_ ("history", "state") },
  { "status", NC_ ("history", "status") },
  { "tags", NC_ ("history", "tags") },
  { "target", NC_ ("history", "target level") },
  { "text", NC_ ("history", "text") },
  { "title", NC_ ("history", "job title") },
  { "until", NC_ ("history", "until") },
  { "value", NC_ ("history", "value") },
  { "version", NC_ ("history", "version") },
  { "weight", NC_ ("history", "weight") },
};

static char *
get_label (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++)
    if (g_str_equal (LABELS[i].name, name))
      return g_strdup (g_dpgettext2 (NULL, "history", LABELS[i].label));
  return g_strdelimit (g_strdup (name), "_", ' ');
}

/* What a row is called: its name, or else that of the first row it refers to. */
static char *
get_name (GuildOrganisation *organisation,
          const GuildRecord *record)
{
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (record));
  int name = guild_kind_find_field (guild_record_get_kind (record), "name");

  if (guild_record_get_kind (record) == GUILD_KIND_SETTING)
    {
      const GuildPolicyInfo *policy = guild_policy_find (guild_record_get_text (record, GUILD_SETTING_ID));

      return g_strdup (policy != NULL ? g_dpgettext2 (NULL, "policy", policy->title)
                                      : guild_record_get_text (record, GUILD_SETTING_ID));
    }
  if (name >= 0)
    return g_strdup (guild_record_get_text (record, (guint) name));
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == GUILD_FIELD_REFERENCE && guild_record_get_integer (record, i) != 0 &&
        (guild_kind_get_info (info->fields[i].target)->flags & GUILD_KIND_HELD) != 0)
      {
        const GuildRecord *owner = guild_organisation_lookup (organisation, info->fields[i].target,
                                                              guild_record_get_integer (record, i));

        return owner != NULL ? get_name (organisation, owner) : g_strdup ("");
      }
  return info->fields[0].type == GUILD_FIELD_TEXT ? g_strdup (guild_record_get_text (record, 0)) : g_strdup ("");
}

static char *
get_value (GuildOrganisation *organisation,
           const GuildRecord *record,
           guint              at)
{
  const GuildField *field = &guild_kind_get_info (guild_record_get_kind (record))->fields[at];
  GuildValue value = guild_record_get_values (record)[at];
  const GuildRecord *target = NULL;

  if (guild_value_is_absent (field, value))
    return g_strdup (C_ ("history", "nothing"));
  switch (field->type)
    {
    case GUILD_FIELD_TEXT:
      if (guild_record_get_kind (record) == GUILD_KIND_SETTING && at == GUILD_SETTING_VALUE)
        return guild_policy_describe (guild_record_get_text (record, GUILD_SETTING_ID), value.text);
      return g_strdup (value.text);
    case GUILD_FIELD_REAL:
      return g_strdup_printf ("%g", value.real);
    case GUILD_FIELD_DATE:
      return guild_words_full_date ((GuildDate) value.integer);
    case GUILD_FIELD_BOOLEAN:
      return g_strdup (value.integer != 0 ? C_ ("history", "yes") : C_ ("history", "no"));
    case GUILD_FIELD_ENUMERATION:
      return get_label (field->names[value.integer]);
    case GUILD_FIELD_REFERENCE:
      if ((guild_kind_get_info (field->target)->flags & GUILD_KIND_HELD) != 0)
        target = guild_organisation_lookup (organisation, field->target, value.integer);
      return target != NULL ? get_name (organisation, target) : g_strdup (C_ ("history", "something deleted since"));
    case GUILD_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
    }
  g_assert_not_reached ();
}

static void
describe_operation (GuildOrganisation    *organisation,
                    const GuildOperation *operation,
                    GString              *text)
{
  const GuildRecord *row = operation->after != NULL ? operation->after : operation->before;
  const GuildKindInfo *info = guild_kind_get_info (guild_record_get_kind (row));
  g_autofree char *kind = get_label (info->name);
  g_autofree char *name = NULL;

  /* What only a pair or a coordinator sees is in no history. */
  if ((info->flags & GUILD_KIND_CONFIDENTIAL) != 0)
    return;
  name = get_name (organisation, row);
  if (operation->before == NULL || operation->after == NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: a kind of thing and its name, as in “Added: person Bo Keller”. */
      g_string_append_printf (text, operation->before == NULL ? _ ("Added: %s %s") : _ ("Removed: %s %s"), kind, name);
      return;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *before = get_value (organisation, operation->before, i);
      g_autofree char *after = get_value (organisation, operation->after, i);
      g_autofree char *field = get_label (info->fields[i].name);

      if (g_str_equal (before, after) || (info->fields[i].flags & GUILD_FIELD_CONFIDENTIAL) != 0)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: name, field, before and after, as in “Bo Keller, department: Data → Sales”. */
      g_string_append_printf (text, _ ("%s, %s: %s → %s"), name, field, before, after);
    }
}

/**
 * guild_words_change_details:
 * @organisation: an organisation
 * @change: a change from its journal
 * @limit: the most rows that are said one by one
 *
 * Returns: (transfer full): what was changed field by field, a line each
 */
char *
guild_words_change_details (GuildOrganisation *organisation,
                            const GuildChange *change,
                            guint              limit)
{
  guint n_operations;
  const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_operations, limit); i++)
    describe_operation (organisation, &operations[i], text);
  if (n_operations > limit)
    {
      guint more = n_operations - limit;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %'u more", "and %'u more", more), more);
    }
  return g_string_free_and_steal (text);
}
