/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-renaming.h"

/**
 * guild_rename_organisation:
 * @session: a session
 * @name: what its organisation is called from now on
 *
 * A name that it has already is no change.
 */
void
guild_rename_organisation (GuildSession *session,
                           const char   *name)
{
  GuildOrganisation *organisation = guild_session_get_organisation (session);
  g_autoptr (GPtrArray) rows = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);
  const GuildRecord *before = g_ptr_array_index (rows, 0);
  g_autoptr (GuildRecord) after = guild_record_with (before, GUILD_ORGANISATION_NAME, (GuildValue) { .text = name });
  g_autoptr (GuildChange) change = guild_change_new ("rename", name);

  if (g_str_equal (name, guild_organisation_get_name (organisation)))
    return;
  guild_change_replace (change, before, after);
  guild_session_commit (session, change);
}
