/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "guild-cli.h"
#include "guild-import.h"
#include "guild-json-reader.h"

static char *format;
static char *mapping;
static char *rejects;
static gboolean dry_run;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("Take the sources as this format"), N_ ("FORMAT") },
  { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &mapping, N_ ("How the sources’ columns become Guildhall’s"), N_ ("FILE") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Say what would change, and change nothing"), NULL },
  { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &rejects, N_ ("Write the rejected rows to this file"), N_ ("FILE") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { NULL },
};

/* --- the report ------------------------------------------------------------------------------------ */

static void
add_counts (JsonBuilder             *builder,
            const GuildImportCounts *counts)
{
  const struct
  {
    const char *name;
    guint64 value;
  } members[] = {
    { "read", counts->read },           { "added", counts->added },     { "changed", counts->changed },
    { "unchanged", counts->unchanged }, { "skipped", counts->skipped }, { "rejected", counts->rejected },
    { "left_out", counts->left_out },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      json_builder_set_member_name (builder, members[i].name);
      json_builder_add_int_value (builder, (gint64) members[i].value);
    }
}

static void
print_report_as_json (const GuildImportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "dry_run");
  json_builder_add_boolean_value (builder, dry_run);
  add_counts (builder, &report->counts);
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->sources->len; i++)
    {
      const GuildImportSource *source = g_ptr_array_index (report->sources, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, source->name);
      json_builder_set_member_name (builder, "format");
      json_builder_add_string_value (builder, source->format);
      add_counts (builder, &source->counts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "rejections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->rejections->len; i++)
    {
      const GuildImportRejection *rejection = g_ptr_array_index (report->rejections, i);
      const GuildImportSource *source = g_ptr_array_index (report->sources, rejection->source);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "source");
      json_builder_add_string_value (builder, source->name);
      json_builder_set_member_name (builder, "line");
      json_builder_add_int_value (builder, (gint64) rejection->line);
      json_builder_set_member_name (builder, "field");
      json_builder_add_string_value (builder, rejection->field);
      json_builder_set_member_name (builder, "value");
      json_builder_add_string_value (builder, rejection->value);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, rejection->reason);
      json_builder_set_member_name (builder, "whole_row");
      json_builder_add_boolean_value (builder, rejection->whole_row);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  guild_cli_print_json (builder);
}

static void
print_counts (const char              *name,
              const char              *table,
              const GuildImportCounts *counts)
{
  g_print (_ ("%s (%s): %" PRIu64 " read, %" PRIu64 " added, %" PRIu64 " changed, %" PRIu64 " unchanged, %" PRIu64
              " rejected"),
           name, table, counts->read, counts->added, counts->changed, counts->unchanged, counts->rejected);
  if (counts->skipped > 0)
    g_print (_ (", %" PRIu64 " skipped"), counts->skipped);
  if (counts->left_out > 0)
    g_print (ngettext (", %" PRIu64 " value left out", ", %" PRIu64 " values left out", counts->left_out),
             counts->left_out);
  g_print ("\n");
}

static void
print_report (GuildImport             *import,
              const GuildImportReport *report)
{
  for (guint i = 0; i < report->sources->len; i++)
    {
      const GuildImportSource *source = g_ptr_array_index (report->sources, i);

      print_counts (source->name, source->format, &source->counts);
      for (guint note = 0; note < source->notes->len; note++)
        g_print ("  %s\n", (const char *) g_ptr_array_index (source->notes, note));
    }
  for (guint i = 0; i < report->rejections->len; i++)
    {
      g_autofree char *sentence = guild_import_describe_rejection (import, g_ptr_array_index (report->rejections, i));

      g_print ("%s\n", sentence);
    }
}

/* --- tables ---------------------------------------------------------------------------------------- */

static void
show_fraction (double   fraction,
               gpointer what)
{
  guild_cli_progress ((goffset) (fraction * 1000), 1000, what);
}

static GuildExit
import_tables (GuildOrganisation *organisation,
               char             **sources)
{
  g_autoptr (GuildImport) import = guild_import_new (organisation);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  const GuildImportReport *report;

  if (format != NULL && !guild_import_set_format (import, format, &error))
    return guild_cli_wrong_use ("%s", error->message);
  if (mapping != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (mapping);

      if (!guild_import_set_mapping (import, file, &error))
        return guild_cli_fail (error);
    }
  for (guint i = 0; sources[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (sources[i]);

      if (!guild_import_add (import, file, &error))
        return guild_cli_fail (error);
    }
  change = guild_import_plan (import, show_fraction, (gpointer) _ ("Reading"), NULL, &error);
  if (change == NULL)
    return guild_cli_fail (error);
  /* Before the commit: an import that cannot say what it rejected changes nothing. */
  if (rejects != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (rejects);

      if (!guild_import_write_rejects (import, file, NULL, &error))
        return guild_cli_fail (error);
    }
  if (!(dry_run ? guild_organisation_validate (organisation, change, &error)
                : guild_organisation_commit (organisation, change, NULL, &error)))
    return guild_cli_fail (error);
  guild_cli_progress_end ();

  report = guild_import_get_report (import);
  if (as_json)
    print_report_as_json (report);
  else
    print_report (import, report);
  return report->counts.rejected > 0 || report->counts.left_out > 0 ? GUILD_EXIT_REJECTED : GUILD_EXIT_DONE;
}

/* --- JSON ------------------------------------------------------------------------------------------ */

static gboolean
is_json (const char *source)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (source);
  g_autoptr (GFileInputStream) stream = NULL;
  char head[4096];
  gsize length = 0;

  if (format != NULL)
    return strcmp (format, "json") == 0;
  stream = g_file_read (file, NULL, NULL);
  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, NULL, NULL) &&
         guild_json_recognise (head, length);
}

static GuildExit
import_json (GuildOrganisation *organisation,
             const char        *source)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autoptr (GuildChange) change = NULL;
  guint n_rows;

  if (stream == NULL)
    return guild_cli_fail (error);
  change = guild_json_read (organisation, G_INPUT_STREAM (stream), NULL, guild_cli_progress, (gpointer) _ ("Reading"),
                            &error);
  if (change == NULL)
    {
      g_prefix_error (&error, "%s: ", source);
      return guild_cli_fail (error);
    }
  if (!(dry_run ? guild_organisation_validate (organisation, change, &error)
                : guild_organisation_commit (organisation, change, NULL, &error)))
    return guild_cli_fail (error);
  guild_cli_progress_end ();
  guild_change_get_operations (change, &n_rows);
  if (as_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      GuildImportCounts counts = { .read = n_rows, .added = n_rows };

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "dry_run");
      json_builder_add_boolean_value (builder, dry_run);
      add_counts (builder, &counts);
      json_builder_end_object (builder);
      guild_cli_print_json (builder);
    }
  else
    {
      GuildImportCounts counts = { .read = n_rows, .added = n_rows };

      print_counts (source, "json", &counts);
    }
  return GUILD_EXIT_DONE;
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (arguments[0], &exit_code);

  if (organisation == NULL)
    return exit_code;
  if (is_json (arguments[1]))
    {
      if (arguments[2] != NULL)
        return guild_cli_wrong_use (_ ("a JSON document is a whole organisation; import it alone"));
      return import_json (organisation, arguments[1]);
    }
  return import_tables (organisation, arguments + 1);
}

const GuildCommand guild_command_import = {
  "import", "FILE SOURCE…", N_ ("Read people, frameworks, ratings or a whole organisation"), 2, -1, options, run,
};
