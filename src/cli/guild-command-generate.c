/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "guild-cli.h"
#include "guild-generator.h"
#include "guild-sqlite-store.h"

static int n_people;
static gint64 seed = 1;

static const GOptionEntry options[] = {
  { "people", 0, 0, G_OPTION_ARG_INT, &n_people, N_ ("How many people"), N_ ("N") },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("The same seed makes the same people"), N_ ("S") },
  { NULL },
};

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[0]);
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (n_people < 1 || n_people > GUILD_GENERATOR_MAX_PEOPLE)
    return guild_cli_wrong_use (_ ("--people is needed: 1 to %d"), GUILD_GENERATOR_MAX_PEOPLE);
  if (!g_file_query_exists (file, NULL))
    {
      g_autoptr (GuildStore) store = guild_sqlite_store_create (file, _ ("Synthetic"), &error);

      if (store == NULL)
        return guild_cli_fail (error);
    }
  organisation = guild_cli_open (arguments[0], &exit_code);
  if (organisation == NULL)
    return exit_code;
  change = guild_generator_plan (organisation, (guint) n_people, (guint64) seed, NULL, &error);
  return change != NULL && guild_organisation_commit (organisation, change, NULL, &error) ? GUILD_EXIT_DONE
                                                                                          : guild_cli_fail (error);
}

const GuildCommand guild_command_generate = {
  "generate", "FILE", N_ ("Make a synthetic organisation for load work"), 1, 1, options, run,
};
