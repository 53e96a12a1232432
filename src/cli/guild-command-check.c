/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "guild-match-check.h"

static gboolean of_match;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "match", 0, 0, G_OPTION_ARG_NONE, &of_match,
    N_ ("Check the match instead: the one of the file that is named, or the one that is found now"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { NULL },
};

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;

  if (arguments[1] != NULL && !of_match)
    return guild_cli_wrong_use (_ ("a match is checked with --match"));
  organisation = guild_cli_open (arguments[0], &exit_code);
  if (organisation == NULL)
    return exit_code;
  problems = of_match ? g_ptr_array_new_with_free_func (g_free) : guild_organisation_check (organisation, NULL, &error);
  if (problems == NULL || (of_match && !guild_match_check (organisation, arguments[1], problems, &error)))
    return guild_cli_fail (error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
      if (!as_json)
        g_print ("%s\n", (const char *) g_ptr_array_index (problems, i));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (as_json)
    guild_cli_print_json (builder);
  else if (problems->len == 0)
    g_print ("%s\n", _ ("Nothing is wrong."));
  return problems->len > 0 ? GUILD_EXIT_REJECTED : GUILD_EXIT_DONE;
}

const GuildCommand guild_command_check = {
  "check", "FILE [MATCH.json]", N_ ("Check the file and the rules"), 1, 2, options, run,
};
