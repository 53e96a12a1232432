/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "guild-cli.h"
#include "guild-policy-edits.h"

static gboolean as_json;

static const GOptionEntry options[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { NULL },
};

/* Prints the setting @name, or all where that is NULL. */
static void
print_settings (const GuildPolicy *policy,
                const char        *name)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GuildPolicyInfo *info;

  json_builder_begin_object (builder);
  for (guint i = 0; (info = guild_policy_get_info (i)) != NULL; i++)
    {
      g_autofree char *value = guild_policy_get (policy, info->name);

      if (name != NULL && strcmp (name, info->name) != 0)
        continue;
      json_builder_set_member_name (builder, info->name);
      json_builder_add_string_value (builder, value);
      if (as_json)
        continue;
      if (name != NULL)
        g_print ("%s\n", value);
      else
        g_print ("%s = %s\n", info->name, value);
    }
  json_builder_end_object (builder);
  if (as_json)
    guild_cli_print_json (builder);
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (arguments[0], &exit_code);
  g_autoptr (GuildSnapshot) snapshot = organisation == NULL ? NULL : guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *current = NULL;
  GuildPolicy trial;

  if (organisation == NULL)
    return exit_code;
  if (arguments[1] == NULL)
    {
      print_settings (guild_snapshot_get_policy (snapshot), NULL);
      return GUILD_EXIT_DONE;
    }
  current = guild_policy_get (guild_snapshot_get_policy (snapshot), arguments[1]);
  if (current == NULL)
    return guild_cli_wrong_use (_ ("there is no setting “%s”; “guildhall-cli settings FILE” lists them"), arguments[1]);
  if (arguments[2] == NULL)
    {
      print_settings (guild_snapshot_get_policy (snapshot), arguments[1]);
      return GUILD_EXIT_DONE;
    }
  guild_policy_init (&trial);
  if (!guild_policy_set (&trial, arguments[1], arguments[2], &error))
    return guild_cli_wrong_use ("%s", error->message);
  change = guild_policy_plan (organisation, arguments[1], arguments[2]);
  return guild_organisation_commit (organisation, change, NULL, &error) ? GUILD_EXIT_DONE : guild_cli_fail (error);
}

const GuildCommand guild_command_settings = {
  "settings", "FILE [KEY [VALUE]]", N_ ("Show or set the organisation’s policies"), 1, 3, options, run,
};
