/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-preferences.h"

/**
 * guild_preferences_get:
 *
 * Returns: (transfer none): the preferences of the application, as its GSettings schema lists them
 */
GSettings *
guild_preferences_get (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL)
    settings = g_settings_new (GUILDHALL_APPLICATION_ID);
  return settings;
}

/**
 * guild_preferences_get_actor:
 *
 * Returns: (transfer full) (nullable): who makes changes, as the history says it; %NULL for the name
 *   of the account
 */
char *
guild_preferences_get_actor (void)
{
  g_autofree char *actor = g_strstrip (g_settings_get_string (guild_preferences_get (), "actor"));

  return *actor == '\0' ? NULL : g_steal_pointer (&actor);
}
