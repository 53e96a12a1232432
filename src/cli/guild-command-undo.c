/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "guild-cli.h"

static GuildExit
undo (const char *path,
      gboolean    redo)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (path, &exit_code);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (organisation == NULL)
    return exit_code;
  change = guild_organisation_undo (organisation, redo, NULL, &error);
  if (change == NULL)
    return guild_cli_fail (error);
  g_print (redo ? _ ("Redone: %s %s\n") : _ ("Undone: %s %s\n"), guild_change_get_name (change),
           guild_change_get_detail (change));
  return GUILD_EXIT_DONE;
}

static GuildExit
run_undo (char **arguments)
{
  return undo (arguments[0], FALSE);
}

static GuildExit
run_redo (char **arguments)
{
  return undo (arguments[0], TRUE);
}

const GuildCommand guild_command_undo = {
  "undo", "FILE", N_ ("Take the last change back"), 1, 1, NULL, run_undo,
};

const GuildCommand guild_command_redo = {
  "redo", "FILE", N_ ("Do again what was undone last"), 1, 1, NULL, run_redo,
};
