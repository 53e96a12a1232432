/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-edits-private.h"

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
