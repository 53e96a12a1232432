/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "guild-cli.h"
#include "guild-csv-writer.h"
#include "guild-gap-table.h"

static char *person_id;
static char *department;
static char *role_id;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "person", 0, 0, G_OPTION_ARG_STRING, &person_id, N_ ("Only this person"), N_ ("ID") },
  { "department", 0, 0, G_OPTION_ARG_STRING, &department, N_ ("Only people of this department"), N_ ("NAME") },
  { "role", 0, 0, G_OPTION_ARG_STRING, &role_id, N_ ("Only people in this role; with --person, against this role"),
    N_ ("ID") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { NULL },
};

typedef struct
{
  GuildCsvWriter *writer;
  gboolean first;
} Printer;

static gboolean
print_as_json (const char *const *cells,
               gpointer           user_data,
               GError           **error G_GNUC_UNUSED)
{
  Printer *printer = user_data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < GUILD_GAP_TABLE_COLUMNS; i++)
    {
      json_builder_set_member_name (builder, guild_gap_table_columns[i]);
      if (i < 3 || i == 7)
        json_builder_add_string_value (builder, cells[i]);
      else if (*cells[i] == '\0')
        json_builder_add_null_value (builder);
      else if (i == 6)
        json_builder_add_double_value (builder, g_ascii_strtod (cells[i], NULL));
      else
        json_builder_add_int_value (builder, g_ascii_strtoll (cells[i], NULL, 10));
    }
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, FALSE);
  g_print ("%s\n%s", printer->first ? "" : ",", text);
  printer->first = FALSE;
  return TRUE;
}

static gboolean
print_as_csv (const char *const *cells,
              gpointer           user_data,
              GError           **error)
{
  Printer *printer = user_data;

  return guild_csv_writer_add_row (printer->writer, cells, GUILD_GAP_TABLE_COLUMNS, NULL, error);
}

static gboolean
print_gaps (const GuildSnapshot *snapshot,
            gint64               person,
            gint64               role,
            Printer             *printer,
            GError             **error)
{
  if (as_json)
    g_print ("[");
  else if (!print_as_csv (guild_gap_table_columns, printer, error))
    return FALSE;
  if (!guild_gap_table_each (snapshot, person, department, role, as_json ? print_as_json : print_as_csv, printer, NULL,
                             error))
    return FALSE;
  if (as_json)
    g_print ("\n]\n");
  return TRUE;
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (arguments[0], &exit_code);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GuildCsvWriter) writer = guild_csv_writer_new (stream, GUILD_CSV_WRITER_NEUTRALISE);
  g_autoptr (GError) error = NULL;
  const GuildRecord *person = NULL, *role = NULL;
  Printer printer;

  if (organisation == NULL)
    return exit_code;
  if (person_id != NULL && (person = guild_organisation_find (organisation, GUILD_KIND_PERSON, person_id)) == NULL)
    return guild_cli_wrong_use (_ ("there is no person “%s”"), person_id);
  if (role_id != NULL && (role = guild_organisation_find (organisation, GUILD_KIND_ROLE, role_id)) == NULL)
    return guild_cli_wrong_use (_ ("there is no role “%s”"), role_id);
  snapshot = guild_organisation_ref_snapshot (organisation);
  printer = (Printer) { writer, TRUE };
  if (!print_gaps (snapshot, person != NULL ? guild_record_get_key (person) : 0,
                   role != NULL ? guild_record_get_key (role) : 0, &printer, &error) ||
      !guild_csv_writer_flush (writer, NULL, &error))
    return guild_cli_fail (error);
  return GUILD_EXIT_DONE;
}

const GuildCommand guild_command_gaps = {
  "gaps", "FILE", N_ ("List the gaps of people against their roles"), 1, 1, options, run,
};
