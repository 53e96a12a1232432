/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "guild-cli.h"
#include "guild-csv-tables.h"
#include "guild-json-writer.h"
#include "guild-person-export.h"

static char *format;
static char *output;
static char *person;
static gboolean include_confidential;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("The format: json or csv; of one person, json or pdf"),
    N_ ("FORMAT") },
  { "person", 0, 0, G_OPTION_ARG_STRING, &person, N_ ("What is held about this person, for them"), N_ ("ID") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to this file; as csv, to this new folder"),
    N_ ("PATH") },
  { "include-confidential", 0, 0, G_OPTION_ARG_NONE, &include_confidential,
    N_ ("Leave nothing out, not even what only a pair or coordinator sees"), NULL },
  { NULL },
};

static gboolean
write_export (GuildOrganisation *organisation,
              gint64             key,
              GOutputStream     *stream,
              GError           **error)
{
  if (key == 0)
    return guild_json_export (organisation, stream, include_confidential, NULL,
                              output != NULL ? guild_cli_progress : NULL, (gpointer) _ ("Writing"), error);
  return g_strcmp0 (format, "pdf") == 0 ? guild_person_export_pdf (organisation, key, stream, NULL, error)
                                        : guild_person_export_json (organisation, key, stream, NULL, error);
}

static gboolean
is_csv (void)
{
  return g_strcmp0 (format, "csv") == 0;
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  const GuildRecord *record = NULL;

  if (format != NULL && strcmp (format, "json") != 0 && strcmp (format, person == NULL ? "csv" : "pdf") != 0)
    return guild_cli_wrong_use (_ ("there is no export format “%s”; there are json and csv, and with --person json and "
                                   "pdf"),
                                format);
  if (is_csv () && output == NULL)
    return guild_cli_wrong_use (_ ("csv is a folder of tables; say where with --output"));
  if (is_csv () && include_confidential)
    return guild_cli_wrong_use (_ ("csv has no columns for what is confidential; json has"));
  if (person != NULL && include_confidential)
    return guild_cli_wrong_use (_ ("what is held about a person leaves out what is about others; "
                                   "--include-confidential is of the whole organisation"));
  organisation = guild_cli_open (arguments[0], &exit_code);
  if (organisation == NULL)
    return exit_code;
  if (is_csv ())
    {
      g_autoptr (GFile) folder = g_file_new_for_commandline_arg (output);

      return guild_csv_tables_export (organisation, folder, NULL, &error) ? GUILD_EXIT_DONE : guild_cli_fail (error);
    }
  if (person != NULL)
    {
      record = guild_organisation_find (organisation, GUILD_KIND_PERSON, person);
      if (record == NULL)
        return guild_cli_wrong_use (_ ("there is no person “%s”"), person);
    }
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
  if (!write_export (organisation, record == NULL ? 0 : guild_record_get_key (record), stream, &error))
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
  "export", "FILE", N_ ("Write the whole organisation, or what is held about a person"), 1, 1, options, run,
};
