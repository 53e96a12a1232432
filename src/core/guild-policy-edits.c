/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-policy-edits.h"

/**
 * guild_policy_plan:
 * @organisation: an organisation
 * @name: a setting
 * @value: what it is to be; committing refuses what it cannot be
 *
 * Returns: (transfer full): the change that sets it
 */
GuildChange *
guild_policy_plan (GuildOrganisation *organisation,
                   const char        *name,
                   const char        *value)
{
  const GuildRecord *before = guild_organisation_find (organisation, GUILD_KIND_SETTING, name);
  g_autofree char *detail = g_strconcat (name, "=", value, NULL);
  GuildChange *change = guild_change_new ("set", detail);
  GuildValue values[GUILD_MAX_FIELDS];
  g_autoptr (GuildRecord) after = NULL;

  guild_values_clear (GUILD_KIND_SETTING, values);
  values[GUILD_SETTING_ID].text = name;
  values[GUILD_SETTING_VALUE].text = value;
  after = guild_record_new (GUILD_KIND_SETTING,
                            before != NULL ? guild_record_get_key (before)
                                           : guild_organisation_reserve_key (organisation, GUILD_KIND_SETTING),
                            values);
  if (before != NULL)
    guild_change_replace (change, before, after);
  else
    guild_change_insert (change, after);
  return change;
}
