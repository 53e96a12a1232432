/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-insights-choice.h"

#include "guild-insights.h"
#include "guild-preferences.h"

#define KEY "insights"

/* Department or nothing, framework, months, whether as people rate themselves. */
#define TYPE "(mssub)"

#define MONTHS 12

static const char *
get_id (GuildOrganisation *organisation)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);

  return rows->len == 0 ? NULL : guild_record_get_text (g_ptr_array_index (rows, 0), GUILD_ORGANISATION_ID);
}

/**
 * guild_insights_choice_recall:
 * @organisation: an organisation
 *
 * Returns: (transfer full): what was looked at in it last; what is no more is left out
 */
GuildInsightsChoice *
guild_insights_choice_recall (GuildOrganisation *organisation)
{
  GuildInsightsChoice *self = g_new0 (GuildInsightsChoice, 1);
  g_autoptr (GVariant) all = g_settings_get_value (guild_preferences_get (), KEY);
  const char *id = NULL;
  const char *department = NULL;
  const char *framework = "";
  guint32 months = MONTHS;
  gboolean self_rated = FALSE;

  g_return_val_if_fail (GUILD_IS_ORGANISATION (organisation), self);

  id = get_id (organisation);
  if (id != NULL)
    g_variant_lookup (all, id, "(m&s&sub)", &department, &framework, &months, &self_rated);
  self->department = g_strdup (department);
  self->months = CLAMP (months, 1, GUILD_INSIGHTS_MAX_MONTHS);
  self->kind = self_rated ? GUILD_ASSESSMENT_KIND_SELF : GUILD_ASSESSMENT_KIND_MANAGER;
  if (*framework != '\0')
    {
      const GuildRecord *record = guild_organisation_find (organisation, GUILD_KIND_FRAMEWORK, framework);

      self->framework = record != NULL ? guild_record_get_key (record) : 0;
    }
  return self;
}

/**
 * guild_insights_choice_copy:
 * @self: a choice
 *
 * Returns: (transfer full): the same
 */
GuildInsightsChoice *
guild_insights_choice_copy (const GuildInsightsChoice *self)
{
  GuildInsightsChoice *copy = g_memdup2 (self, sizeof *self);

  copy->department = g_strdup (self->department);
  return copy;
}

/**
 * guild_insights_choice_free:
 * @self: (transfer full): a choice
 */
void
guild_insights_choice_free (GuildInsightsChoice *self)
{
  g_free (self->department);
  g_free (self);
}

/**
 * guild_insights_choice_equal:
 * @self: a choice
 * @other: another
 *
 * Returns: whether both are about the same
 */
gboolean
guild_insights_choice_equal (const GuildInsightsChoice *self,
                             const GuildInsightsChoice *other)
{
  return g_strcmp0 (self->department, other->department) == 0 && self->framework == other->framework &&
         self->months == other->months && self->kind == other->kind;
}

/**
 * guild_insights_choice_remember:
 * @self: a choice
 * @organisation: the organisation that it is of
 *
 * Remembers it, beside what was chosen in others.
 */
void
guild_insights_choice_remember (const GuildInsightsChoice *self,
                                GuildOrganisation         *organisation)
{
  g_autoptr (GVariant) all = g_settings_get_value (guild_preferences_get (), KEY);
  const char *id = get_id (organisation);
  const GuildRecord *framework = guild_organisation_lookup (organisation, GUILD_KIND_FRAMEWORK, self->framework);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other = NULL;
  GVariant *value = NULL;

  if (id == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{s" TYPE "}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_loop (&iter, "{&s@" TYPE "}", &other, &value))
    if (!g_str_equal (other, id))
      g_variant_builder_add (&builder, "{s@" TYPE "}", other, value);
  g_variant_builder_add (&builder, "{s" TYPE "}", id, self->department,
                         framework != NULL ? guild_record_get_text (framework, GUILD_FRAMEWORK_ID) : "", self->months,
                         self->kind == GUILD_ASSESSMENT_KIND_SELF);
  g_settings_set_value (guild_preferences_get (), KEY, g_variant_builder_end (&builder));
}
