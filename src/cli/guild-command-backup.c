/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "guild-cli.h"
#include "guild-sqlite-store.h"

static GuildExit
run (char **arguments)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[0]);
  g_autoptr (GFile) destination = g_file_new_for_commandline_arg (arguments[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildStore) store = guild_sqlite_store_open (file, &error);

  return store != NULL && guild_store_backup (store, destination, NULL, &error) ? GUILD_EXIT_DONE
                                                                                : guild_cli_fail (error);
}

const GuildCommand guild_command_backup = {
  "backup", "FILE DEST", N_ ("Make a whole, checked copy"), 2, 2, NULL, run,
};
