/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"

#define NAME_BYTES 1000

/**
 * guild_model_get_name:
 * @row: a framework, domain or competency
 *
 * Returns: (transfer none): its name
 */
const char *
guild_model_get_name (const GuildRecord *row)
{
  GuildKind kind = guild_record_get_kind (row);

  return guild_record_get_text (row, kind == GUILD_KIND_FRAMEWORK ? GUILD_FRAMEWORK_NAME
                                     : kind == GUILD_KIND_DOMAIN  ? GUILD_DOMAIN_NAME
                                                                  : GUILD_COMPETENCY_NAME);
}

/**
 * guild_model_get_framework:
 * @row: a domain or competency
 *
 * Returns: key of its framework
 */
gint64
guild_model_get_framework (const GuildRecord *row)
{
  return guild_record_get_integer (row, guild_record_get_kind (row) == GUILD_KIND_DOMAIN ? GUILD_DOMAIN_FRAMEWORK
                                                                                         : GUILD_COMPETENCY_FRAMEWORK);
}

/**
 * guild_model_fill_line:
 * @node: a line of a content
 * @framework: key of the framework that it comes into
 * @parent: key of the domain that it comes to stand in, or 0
 * @values: the values of a domain or competency; takes all but id and position
 */
void
guild_model_fill_line (const GuildModelNode *node,
                       gint64                framework,
                       gint64                parent,
                       GuildValue           *values)
{
  if (node->kind == GUILD_KIND_DOMAIN)
    {
      values[GUILD_DOMAIN_FRAMEWORK].integer = framework;
      values[GUILD_DOMAIN_PARENT].integer = parent;
      values[GUILD_DOMAIN_NAME].text = node->name;
      values[GUILD_DOMAIN_DEFINITION].text = node->definition;
      return;
    }
  values[GUILD_COMPETENCY_FRAMEWORK].integer = framework;
  values[GUILD_COMPETENCY_DOMAIN].integer = parent;
  values[GUILD_COMPETENCY_CODE].text = node->code;
  values[GUILD_COMPETENCY_NAME].text = node->name;
  values[GUILD_COMPETENCY_DEFINITION].text = node->definition;
  values[GUILD_COMPETENCY_NOTES].text = node->notes;
  values[GUILD_COMPETENCY_TAGS].text = node->tags;
  values[GUILD_COMPETENCY_SOURCE].text = node->source;
  values[GUILD_COMPETENCY_LICENCE].text = node->licence;
  values[GUILD_COMPETENCY_ARCHIVED].integer = node->archived != FALSE;
}

/**
 * guild_model_mark_draft:
 * @plan: a plan that edits the content of a framework
 * @framework: its key
 *
 * A published framework becomes the draft of its next version; a retired one stays so.
 */
void
guild_model_mark_draft (GuildPlan *plan,
                        gint64     framework)
{
  const GuildRecord *row = guild_plan_lookup (plan, GUILD_KIND_FRAMEWORK, framework);
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || guild_record_get_integer (row, GUILD_FRAMEWORK_STATE) != GUILD_FRAMEWORK_STATE_PUBLISHED)
    return;
  guild_record_copy_values (row, values);
  values[GUILD_FRAMEWORK_STATE].integer = GUILD_FRAMEWORK_STATE_DRAFT;
  guild_plan_replace (plan, row, values);
}

/**
 * guild_model_refuse:
 * @error: return location for %GUILD_ERROR_INVALID
 * @format: a sentence
 * @...: what stands in it
 *
 * Returns: %FALSE
 */
gboolean
guild_model_refuse (GError    **error,
                    const char *format,
                    ...)
{
  va_list arguments;
  g_autofree char *sentence = NULL;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, sentence);
  return FALSE;
}

/**
 * guild_model_require:
 * @plan: a plan
 * @kind: a held kind
 * @key: a key
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: (transfer none) (nullable): the row as planned; %NULL where it is gone, which @error says
 */
const GuildRecord *
guild_model_require (GuildPlan *plan,
                     GuildKind  kind,
                     gint64     key,
                     GError   **error)
{
  const GuildRecord *row = guild_plan_lookup (plan, kind, key);

  if (row == NULL)
    guild_model_refuse (error, "%s",
                        kind == GUILD_KIND_FRAMEWORK    ? _ ("This framework is no longer there.")
                        : kind == GUILD_KIND_DOMAIN     ? _ ("This domain is no longer there.")
                        : kind == GUILD_KIND_COMPETENCY ? _ ("This competency is no longer there.")
                                                        : _ ("This indicator is no longer there."));
  return row;
}

/**
 * guild_model_clean_name:
 * @name: what was typed
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): it as one line without the space around it, or %NULL where it cannot be a name
 */
char *
guild_model_clean_name (const char *name,
                        GError    **error)
{
  g_autofree char *line = g_strdelimit (g_strdup (name), "\t\r\n\v\f", ' ');

  g_strstrip (line);
  if (*line == '\0')
    guild_model_refuse (error, "%s", _ ("The name is missing; every line has one."));
  else if (strlen (line) > NAME_BYTES)
    {
      g_autofree char *beginning = g_utf8_substring (line, 0, 40);

      guild_model_refuse (error,
                          _ ("The name “%s…” is %zu bytes long, and the most is %d; keep the rest for the definition."),
                          beginning, strlen (line), NAME_BYTES);
    }
  else
    return g_steal_pointer (&line);
  return NULL;
}

/**
 * guild_model_get_steps:
 * @plan: a plan
 * @framework: key of a framework
 *
 * Returns: the levels that its scale names, a bit each; 0 where it has no scale yet
 */
guint
guild_model_get_steps (GuildPlan *plan,
                       gint64     framework)
{
  g_autoptr (GPtrArray) levels = guild_plan_list_children (plan, GUILD_KIND_PROFICIENCY_LEVEL, framework);
  guint steps = 0;

  for (guint i = 0; i < levels->len; i++)
    steps |= 1u << guild_record_get_integer (g_ptr_array_index (levels, i), GUILD_PROFICIENCY_LEVEL_LEVEL);
  return steps;
}

/**
 * guild_model_check_spot:
 * @plan: a plan
 * @spot: where something is to go
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: whether framework and domain are there
 */
gboolean
guild_model_check_spot (GuildPlan     *plan,
                        GuildModelSpot spot,
                        GError       **error)
{
  const GuildRecord *domain;

  if (guild_model_require (plan, GUILD_KIND_FRAMEWORK, spot.framework, error) == NULL)
    return FALSE;
  if (spot.domain == 0)
    return TRUE;
  domain = guild_model_require (plan, GUILD_KIND_DOMAIN, spot.domain, error);
  if (domain == NULL)
    return FALSE;
  return guild_model_get_framework (domain) == spot.framework ||
         guild_model_refuse (error, _ ("The domain “%s” belongs to another framework; choose one of this."),
                             guild_model_get_name (domain));
}

/**
 * guild_model_find_framework:
 * @organisation: an organisation
 * @places: (array length=n_places): lines of one framework
 * @n_places: their number
 *
 * Returns: key of the framework of the first that is still there, or 0
 */
gint64
guild_model_find_framework (GuildOrganisation     *organisation,
                            const GuildModelPlace *places,
                            guint                  n_places)
{
  for (guint i = 0; i < n_places; i++)
    {
      const GuildRecord *row = guild_organisation_lookup (organisation, places[i].kind, places[i].key);

      if (row != NULL)
        return guild_model_get_framework (row);
    }
  return 0;
}

/**
 * guild_model_describe_line:
 * @name: the name of a line
 *
 * Returns: (transfer full): what a change of one line is about. Digits alone would count lines
 */
char *
guild_model_describe_line (const char *name)
{
  return strspn (name, "0123456789") == strlen (name) ? g_strdup_printf ("“%s”", name) : g_strdup (name);
}

/**
 * guild_model_describe:
 * @outline: an outline
 * @roots: (element-type guint): indices of lines
 *
 * Returns: (transfer full): what a change is about: the name of one line, or how many there are
 */
char *
guild_model_describe (const GuildModelOutline *outline,
                      const GArray            *roots)
{
  if (roots->len != 1)
    return g_strdup_printf ("%u", roots->len);
  return guild_model_describe_line (guild_model_get_name (guild_model_outline_get (outline,
                                                                                   g_array_index (roots, guint, 0))
                                                              ->row));
}

/**
 * guild_model_finish:
 * @plan: a plan that edits the content of a framework
 * @framework: its key
 * @name: the change's name
 * @detail: what it is about
 * @error: return location for %GUILD_ERROR_NOTHING
 *
 * As guild_plan_finish_edit(); what was published becomes a draft with it.
 *
 * Returns: (transfer full) (nullable): the change
 */
GuildChange *
guild_model_finish (GuildPlan  *plan,
                    gint64      framework,
                    const char *name,
                    const char *detail,
                    GError    **error)
{
  g_autoptr (GuildChange) change = guild_plan_finish_edit (plan, name, detail, error);

  if (change == NULL)
    return NULL;
  guild_model_mark_draft (plan, framework);
  return guild_plan_finish (plan, name, detail);
}
