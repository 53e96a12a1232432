/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a framework and its lines, and whether they are in use. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"
#include "guild-requirement-private.h"

/* Puts @text into @field of @row; a name is one line and never empty. */
static gboolean
put_text (GuildPlan         *plan,
          const GuildRecord *row,
          guint              field,
          const char        *text,
          GError           **error)
{
  const GuildField *info = &guild_kind_get_info (guild_record_get_kind (row))->fields[field];
  g_autofree char *clean = (info->flags & GUILD_FIELD_REQUIRED) != 0 ? guild_model_clean_name (text, error)
                                                                     : g_strstrip (g_strdup (text));
  GuildValue values[GUILD_MAX_FIELDS];

  if (clean == NULL)
    return FALSE;
  if ((double) strlen (clean) > info->maximum)
    return guild_model_refuse (error, _ ("This text is %zu bytes long, and the most is %.0f; shorten it."),
                               strlen (clean), info->maximum);
  guild_record_copy_values (row, values);
  values[field].text = clean;
  guild_plan_replace (plan, row, values);
  return TRUE;
}

static GuildChange *
edit_text (GuildOrganisation *organisation,
           GuildKind          kind,
           gint64             key,
           guint              field,
           const char        *text,
           GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = guild_model_require (plan, kind, key, error);
  const GuildRecord *after;
  gint64 framework;
  g_autofree char *detail = NULL;
  gboolean renamed;

  if (row == NULL || !put_text (plan, row, field, text, error))
    return NULL;
  after = guild_plan_lookup (plan, kind, key);
  framework = kind == GUILD_KIND_FRAMEWORK ? key : guild_model_get_framework (row);
  renamed = strcmp (guild_model_get_name (row), guild_model_get_name (after)) != 0;
  detail = renamed ? g_strdup_printf ("%s → %s", guild_model_get_name (row), guild_model_get_name (after))
                   : g_strdup (guild_model_get_name (row));
  return guild_model_finish (plan, framework, renamed ? "rename-model" : "edit-model", detail, error);
}

/**
 * guild_edit_framework_text:
 * @organisation: an organisation
 * @framework: key of a framework
 * @field: %GUILD_FRAMEWORK_NAME, %GUILD_FRAMEWORK_DESCRIPTION, %GUILD_FRAMEWORK_SOURCE or %GUILD_FRAMEWORK_LICENCE
 * @text: what it says
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change `edit-model`, or `rename-model`
 */
GuildChange *
guild_edit_framework_text (GuildOrganisation *organisation,
                           gint64             framework,
                           guint              field,
                           const char        *text,
                           GError           **error)
{
  g_return_val_if_fail (field >= GUILD_FRAMEWORK_NAME && field <= GUILD_FRAMEWORK_LICENCE, NULL);

  return edit_text (organisation, GUILD_KIND_FRAMEWORK, framework, field, text, error);
}

/**
 * guild_edit_rename_line:
 * @organisation: an organisation
 * @place: a domain or competency
 * @name: its name
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * Its id stays, so that what refers to it from outside still does.
 *
 * Returns: (transfer full) (nullable): the change `rename-model`
 */
GuildChange *
guild_edit_rename_line (GuildOrganisation *organisation,
                        GuildModelPlace    place,
                        const char        *name,
                        GError           **error)
{
  return edit_text (organisation, place.kind, place.key,
                    place.kind == GUILD_KIND_DOMAIN ? GUILD_DOMAIN_NAME : GUILD_COMPETENCY_NAME, name, error);
}

/**
 * guild_edit_competency_text:
 * @organisation: an organisation
 * @competency: key of a competency
 * @field: %GUILD_COMPETENCY_CODE, %GUILD_COMPETENCY_NAME, %GUILD_COMPETENCY_DEFINITION, %GUILD_COMPETENCY_NOTES,
 *   %GUILD_COMPETENCY_TAGS, %GUILD_COMPETENCY_SOURCE or %GUILD_COMPETENCY_LICENCE
 * @text: what it says
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change `edit-model`, or `rename-model`
 */
GuildChange *
guild_edit_competency_text (GuildOrganisation *organisation,
                            gint64             competency,
                            guint              field,
                            const char        *text,
                            GError           **error)
{
  g_return_val_if_fail (field >= GUILD_COMPETENCY_CODE && field <= GUILD_COMPETENCY_LICENCE, NULL);

  return edit_text (organisation, GUILD_KIND_COMPETENCY, competency, field, text, error);
}

/**
 * guild_edit_domain_definition:
 * @organisation: an organisation
 * @domain: key of a domain
 * @text: what it says
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change `edit-model`
 */
GuildChange *
guild_edit_domain_definition (GuildOrganisation *organisation,
                              gint64             domain,
                              const char        *text,
                              GError           **error)
{
  return edit_text (organisation, GUILD_KIND_DOMAIN, domain, GUILD_DOMAIN_DEFINITION, text, error);
}

/* --- out of use, and back ---------------------------------------------------------------------------------- */

/**
 * guild_edit_archive_lines:
 * @organisation: an organisation
 * @places: (array length=n_places): lines of one framework; of a domain all competencies beneath it
 * @n_places: their number
 * @archived: whether they go out of use, or come back
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * What is archived keeps ratings and history; from today on no role asks for it. Coming back does not bring the
 * requirements back.
 *
 * Returns: (transfer full) (nullable): the change `archive-lines` or `restore-lines`
 */
GuildChange *
guild_edit_archive_lines (GuildOrganisation     *organisation,
                          const GuildModelPlace *places,
                          guint                  n_places,
                          gboolean               archived,
                          GError               **error)
{
  gint64 framework = guild_model_find_framework (organisation, places, n_places);
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);
  g_autoptr (GArray) roots = guild_model_find_roots (outline, places, n_places);
  g_autoptr (GuildTargets) targets = guild_targets_new (plan, guild_organisation_get_today (organisation));
  g_autofree char *detail = NULL;

  for (guint i = 0; i < roots->len; i++)
    {
      guint root = g_array_index (roots, guint, i);

      for (guint at = root; at < guild_model_outline_get (outline, root)->end; at++)
        {
          const GuildModelLine *line = guild_model_outline_get (outline, at);
          GuildValue values[GUILD_MAX_FIELDS];

          if (line->place.kind != GUILD_KIND_COMPETENCY)
            continue;
          guild_record_copy_values (line->row, values);
          values[GUILD_COMPETENCY_ARCHIVED].integer = archived != FALSE;
          if (guild_plan_replace (plan, line->row, values) != line->row && archived)
            guild_targets_end_competency (targets, line->place.key);
        }
    }
  detail = guild_model_describe (outline, roots);
  return guild_model_finish (plan, framework, archived ? "archive-lines" : "restore-lines", detail, error);
}
