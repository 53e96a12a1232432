/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level ladder of a competency: descriptors and behavioural indicators. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits-private.h"
#include "guild-model-hanging-private.h"

#define TEXT_BYTES 100000

static gboolean
check_text (const char *text,
            GError    **error)
{
  return strlen (text) <= TEXT_BYTES ||
         guild_model_refuse (error, _ ("This text is %zu bytes long, and the most is %d; shorten it."), strlen (text),
                             TEXT_BYTES);
}

static const GuildRecord *
require_step (GuildPlan *plan,
              gint64     competency,
              int        level,
              GError   **error)
{
  const GuildRecord *row = guild_model_require (plan, GUILD_KIND_COMPETENCY, competency, error);
  guint steps = row == NULL ? 0 : guild_model_get_steps (plan, guild_model_get_framework (row));

  if (row == NULL || (level >= 0 && level < 32 && (steps & 1u << level) != 0))
    return row;
  guild_model_refuse (error, _ ("The scale has no level %d any more."), level);
  return NULL;
}

static GuildChange *
finish (GuildPlan         *plan,
        const GuildRecord *competency,
        GError           **error)
{
  return guild_model_finish (plan, guild_model_get_framework (competency), "edit-model",
                             guild_model_get_name (competency), error);
}

/**
 * guild_edit_descriptor:
 * @organisation: an organisation
 * @competency: key of a competency
 * @level: a step of its scale
 * @text: what the competency is at that step, or "" for the scale's own words
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change `edit-model`
 */
GuildChange *
guild_edit_descriptor (GuildOrganisation *organisation,
                       gint64             competency,
                       int                level,
                       const char        *text,
                       GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = require_step (plan, competency, level, error);
  g_autofree char *clean = g_strstrip (g_strdup (text));
  const GuildRecord *current;
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || !check_text (clean, error))
    return NULL;
  guild_values_clear (GUILD_KIND_LEVEL_DESCRIPTOR, values);
  values[GUILD_LEVEL_DESCRIPTOR_COMPETENCY].integer = competency;
  values[GUILD_LEVEL_DESCRIPTOR_LEVEL].integer = level;
  values[GUILD_LEVEL_DESCRIPTOR_TEXT].text = clean;
  current = guild_plan_find_identity (plan, GUILD_KIND_LEVEL_DESCRIPTOR, values);
  if (current == NULL && *clean != '\0')
    guild_plan_insert (plan, GUILD_KIND_LEVEL_DESCRIPTOR, values);
  else if (current != NULL && *clean == '\0')
    guild_plan_remove (plan, current);
  else if (current != NULL)
    guild_plan_replace (plan, current, values);
  return finish (plan, row, error);
}

/* The indicators at @level as planned, in order. */
static GPtrArray *
list_lane (GuildPlan *plan,
           gint64     competency,
           int        level)
{
  GPtrArray *rows = guild_plan_list_children (plan, GUILD_KIND_INDICATOR, competency);

  for (guint i = rows->len; i-- > 0;)
    if (guild_record_get_integer (g_ptr_array_index (rows, i), GUILD_INDICATOR_LEVEL) != level)
      g_ptr_array_remove_index (rows, i);
  guild_model_sort_indicators (rows);
  return rows;
}

static guint
find_in_lane (GPtrArray *lane,
              gint64     before)
{
  guint at = 0;

  while (at < lane->len && guild_record_get_key (g_ptr_array_index (lane, at)) != before)
    at++;
  return at;
}

/**
 * guild_edit_add_indicators:
 * @organisation: an organisation
 * @competency: key of a competency
 * @level: a step of its scale
 * @before: key of the indicator that they come before, or 0 for the end
 * @texts: (array zero-terminated=1): what can be observed; empty ones are left out
 * @keys: (nullable) (element-type gint64): takes the keys of the new indicators
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where all are empty
 *
 * Returns: (transfer full) (nullable): the change `edit-model`
 */
GuildChange *
guild_edit_add_indicators (GuildOrganisation *organisation,
                           gint64             competency,
                           int                level,
                           gint64             before,
                           const char *const *texts,
                           GArray            *keys,
                           GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *row = require_step (plan, competency, level, error);
  g_autoptr (GPtrArray) lane = NULL;
  guint at, n_added = 0;

  if (row == NULL)
    return NULL;
  lane = list_lane (plan, competency, level);
  at = find_in_lane (lane, before);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (texts[i]));
      g_autofree char *id = NULL;
      GuildValue values[GUILD_MAX_FIELDS];
      const GuildRecord *added;

      if (!check_text (text, error))
        return NULL;
      if (*text == '\0')
        continue;
      id = guild_plan_make_id (plan, GUILD_KIND_INDICATOR, text);
      guild_values_clear (GUILD_KIND_INDICATOR, values);
      values[GUILD_INDICATOR_ID].text = id;
      values[GUILD_INDICATOR_COMPETENCY].integer = competency;
      values[GUILD_INDICATOR_LEVEL].integer = level;
      values[GUILD_INDICATOR_TEXT].text = text;
      added = guild_plan_insert (plan, GUILD_KIND_INDICATOR, values);
      g_ptr_array_insert (lane, (int) (at + n_added++), guild_record_ref (added));
      if (keys != NULL)
        g_array_append_val (keys, added->key);
    }
  guild_model_number (plan, lane, at, n_added);
  return finish (plan, row, error);
}

static const GuildRecord *
require_indicator (GuildPlan          *plan,
                   gint64              indicator,
                   const GuildRecord **competency,
                   GError            **error)
{
  const GuildRecord *row = guild_model_require (plan, GUILD_KIND_INDICATOR, indicator, error);

  if (row != NULL)
    *competency = guild_plan_lookup (plan, GUILD_KIND_COMPETENCY,
                                     guild_record_get_integer (row, GUILD_INDICATOR_COMPETENCY));
  return row;
}

/**
 * guild_edit_indicator_text:
 * @organisation: an organisation
 * @indicator: key of an indicator
 * @text: what can be observed
 * @error: return location for %GUILD_ERROR_INVALID or %GUILD_ERROR_NOTHING
 *
 * Returns: (transfer full) (nullable): the change `edit-model`
 */
GuildChange *
guild_edit_indicator_text (GuildOrganisation *organisation,
                           gint64             indicator,
                           const char        *text,
                           GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  g_autofree char *clean = g_strstrip (g_strdup (text));
  const GuildRecord *competency;
  const GuildRecord *row = require_indicator (plan, indicator, &competency, error);
  GuildValue values[GUILD_MAX_FIELDS];

  if (row == NULL || !check_text (clean, error))
    return NULL;
  if (*clean == '\0')
    {
      guild_model_refuse (error, "%s", _ ("An indicator says what can be observed; delete it if it is not needed."));
      return NULL;
    }
  guild_record_copy_values (row, values);
  values[GUILD_INDICATOR_TEXT].text = clean;
  guild_plan_replace (plan, row, values);
  return finish (plan, competency, error);
}

/**
 * guild_edit_move_indicator:
 * @organisation: an organisation
 * @indicator: key of an indicator
 * @level: the step of the scale that it goes to, or is at
 * @before: key of the indicator there that it comes before, or 0 for the end
 * @error: return location for %GUILD_ERROR_INVALID, or %GUILD_ERROR_NOTHING where it stands there
 *
 * Returns: (transfer full) (nullable): the change `edit-model`
 */
GuildChange *
guild_edit_move_indicator (GuildOrganisation *organisation,
                           gint64             indicator,
                           int                level,
                           gint64             before,
                           GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *competency;
  const GuildRecord *row = require_indicator (plan, indicator, &competency, error);
  g_autoptr (GPtrArray) lane = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  guint at;

  if (row == NULL || require_step (plan, competency->key, level, error) == NULL)
    return NULL;
  lane = list_lane (plan, competency->key, level);
  at = find_in_lane (lane, indicator);
  if (at < lane->len && (before == indicator || find_in_lane (lane, before) == at + 1))
    return finish (plan, competency, error);
  if (at < lane->len)
    g_ptr_array_remove_index (lane, at);
  at = find_in_lane (lane, before);
  guild_record_copy_values (row, values);
  values[GUILD_INDICATOR_LEVEL].integer = level;
  row = guild_plan_replace (plan, row, values);
  g_ptr_array_insert (lane, (int) at, guild_record_ref (row));
  guild_model_number (plan, lane, at, 1);
  return finish (plan, competency, error);
}

/**
 * guild_edit_delete_indicator:
 * @organisation: an organisation; this reads its store, so it is called in a worker
 * @indicator: key of an indicator
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Sessions that practised it are no longer said to have.
 *
 * Returns: (transfer full) (nullable): the change `edit-model`
 */
GuildChange *
guild_edit_delete_indicator (GuildOrganisation *organisation,
                             gint64             indicator,
                             GCancellable      *cancellable,
                             GError           **error)
{
  g_autoptr (GuildPlan) plan = guild_plan_new (organisation);
  const GuildRecord *competency;
  const GuildRecord *row = require_indicator (plan, indicator, &competency, error);
  g_autoptr (GHashTable) one = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) practices = NULL;

  if (row == NULL)
    return NULL;
  g_hash_table_add (one, GSIZE_TO_POINTER (indicator));
  practices = guild_model_read_practices (guild_organisation_get_store (organisation), one, cancellable, error);
  if (practices == NULL)
    return NULL;
  for (guint i = 0; i < practices->len; i++)
    guild_plan_remove (plan, g_ptr_array_index (practices, i));
  guild_plan_remove (plan, row);
  return finish (plan, competency, error);
}
