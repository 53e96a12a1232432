/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "guild-cli.h"
#include "guild-json-writer.h"

static char *format;
static char *output;
static gboolean include_confidential;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("The format: json"), N_ ("FORMAT") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to this file"), N_ ("FILE") },
  { "include-confidential", 0, 0, G_OPTION_ARG_NONE, &include_confidential,
    N_ ("Leave nothing out, not even what only a pair or coordinator sees"), NULL },
  { NULL },
};

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  if (format != NULL && strcmp (format, "json") != 0)
    return guild_cli_wrong_use (_ ("there is no export format “%s”; there is json"), format);
  organisation = guild_cli_open (arguments[0], &exit_code);
  if (organisation == NULL)
    return exit_code;
  if (output != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);

      /* An older file stays until the new one is whole. */
      stream = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &error));
    }
  else
    stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (stream == NULL)
    return guild_cli_fail (error);
  if (!guild_json_export (organisation, stream, include_confidential, NULL, output != NULL ? guild_cli_progress : NULL,
                          (gpointer) _ ("Writing"), &error))
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (stream, cancelled, NULL);
      return guild_cli_fail (error);
    }
  guild_cli_progress_end ();
  return g_output_stream_close (stream, NULL, &error) ? GUILD_EXIT_DONE : guild_cli_fail (error);
}

const GuildCommand guild_command_export = {
  "export", "FILE", N_ ("Write the whole organisation"), 1, 1, options, run,
};
