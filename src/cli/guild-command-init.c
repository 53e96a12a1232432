/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "guild-cli.h"
#include "guild-sample.h"
#include "guild-sqlite-store.h"

static gboolean sample;
static char *name;

static const GOptionEntry options[] = {
  { "sample", 0, 0, G_OPTION_ARG_NONE, &sample, N_ ("Fill it with the sample"), NULL },
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("The organisation’s name"), N_ ("NAME") },
  { NULL },
};

/* A sample that could not be made leaves no file behind. */
static gboolean
fill (GuildStore *store,
      GError    **error)
{
  g_autoptr (GuildOrganisation) organisation = guild_organisation_open (store, NULL, error);
  g_autoptr (GuildChange) change = organisation == NULL ? NULL : guild_sample_plan (organisation, error);

  return change != NULL && guild_organisation_commit (organisation, change, NULL, error);
}

static GuildExit
run (char **arguments)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[0]);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *fallback = g_str_has_suffix (base, ".guild") ? g_strndup (base, strlen (base) - 6) : g_strdup (base);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildStore) store = guild_sqlite_store_create (file, name != NULL ? name : fallback, &error);

  if (store == NULL)
    return guild_cli_fail (error);
  if (sample && !fill (store, &error))
    {
      g_clear_object (&store);
      g_file_delete (file, NULL, NULL);
      return guild_cli_fail (error);
    }
  return GUILD_EXIT_DONE;
}

const GuildCommand guild_command_init = {
  "init", "FILE", N_ ("Make a new organisation"), 1, 1, options, run,
};
