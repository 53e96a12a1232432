/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "guild-cli.h"

static const GuildCommand *const commands[] = {
  &guild_command_init,    &guild_command_settings,  &guild_command_import,     &guild_command_export,
  &guild_command_gaps,    &guild_command_analytics, &guild_command_candidates, &guild_command_match,
  &guild_command_mentor,  &guild_command_brief,     &guild_command_pair,       &guild_command_pairing,
  &guild_command_explain, &guild_command_check,     &guild_command_backup,     &guild_command_history,
  &guild_command_undo,    &guild_command_redo,      &guild_command_generate,
};

static void
print_help (void)
{
  g_print ("%s\n\n", _ ("guildhall-cli COMMAND FILE …: Guildhall without a display"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i]->name, _ (commands[i]->summary));
  g_print ("\n%s\n", _ ("“guildhall-cli COMMAND --help” tells more; so does “man guildhall-cli”."));
}

static GuildExit
run_command (const GuildCommand *command,
             char              **arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->synopsis);
  g_autoptr (GError) error = NULL;
  int n_arguments;

  g_option_context_set_summary (context, _ (command->summary));
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return guild_cli_wrong_use ("%s", error->message);
  /* A double dash that ends the options is left among the arguments. */
  if (arguments[1] != NULL && strcmp (arguments[1], "--") == 0)
    {
      g_free (arguments[1]);
      memmove (&arguments[1], &arguments[2], g_strv_length (&arguments[2]) * sizeof *arguments + sizeof *arguments);
    }
  n_arguments = (int) g_strv_length (arguments) - 1;
  if (n_arguments < command->n_least || (command->n_most >= 0 && n_arguments > command->n_most))
    return guild_cli_wrong_use (_ ("use: guildhall-cli %s %s"), command->name, command->synopsis);
  return command->run (arguments + 1);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GUILDHALL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    {
      print_help ();
      return GUILD_EXIT_WRONG_USE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return GUILD_EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("guildhall-cli " GUILDHALL_VERSION "\n");
      return GUILD_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, argv[1]) == 0)
      {
        g_autofree char *name = g_strconcat ("guildhall-cli ", argv[1], NULL);
        g_auto (GStrv) arguments = g_strdupv (argv + 1);

        g_set_prgname (name);
        return run_command (commands[i], arguments);
      }
  return guild_cli_wrong_use (_ ("there is no command “%s”; “guildhall-cli --help” lists them"), argv[1]);
}
