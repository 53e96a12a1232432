/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "guild-cli.h"
#include "guild-csv-writer.h"
#include "guild-gaps.h"

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

static const char *const columns[] = { "person", "competency", "role", "target", "current", "gap", "weight", "basis" };

static const char *
basis_name (GuildBasis basis)
{
  switch (basis)
    {
    case GUILD_BASIS_UNRATED:
      return "unrated";
    case GUILD_BASIS_SELF:
      return "self";
    case GUILD_BASIS_CONFIRMED:
      return "confirmed";
    }
  g_assert_not_reached ();
}

typedef struct
{
  GuildOrganisation *organisation;
  GuildSnapshot *snapshot;
  GuildCsvWriter *writer;
  gboolean first;
} Printer;

static void
print_as_json (Printer           *printer,
               const char *const *cells)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      json_builder_set_member_name (builder, columns[i]);
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
}

/* The shortest text that reads back as the same number. */
static void
format_real (double value,
             char  *buffer)
{
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return;
    }
}

static int
compare_by_competency (gconstpointer a,
                       gconstpointer b,
                       gpointer      user_data)
{
  const GuildSnapshot *snapshot = user_data;
  const GuildGap *left = a, *right = b;

  return strcmp (guild_record_get_text (guild_snapshot_get_competency (snapshot, left->competency)->record,
                                        GUILD_COMPETENCY_ID),
                 guild_record_get_text (guild_snapshot_get_competency (snapshot, right->competency)->record,
                                        GUILD_COMPETENCY_ID));
}

static gboolean
print_person (Printer           *printer,
              const GuildRecord *person,
              gint64             role,
              GError           **error)
{
  g_autoptr (GArray) gaps = guild_gaps_of_person (printer->snapshot, guild_record_get_key (person), role);
  const GuildProfile *profile = guild_snapshot_get_profile (printer->snapshot, role);

  g_array_sort_with_data (gaps, compare_by_competency, printer->snapshot);
  for (guint i = 0; i < gaps->len; i++)
    {
      const GuildGap *gap = &g_array_index (gaps, GuildGap, i);
      const GuildCompetencyInfo *competency = guild_snapshot_get_competency (printer->snapshot, gap->competency);
      int level = guild_cell_get_level (gap->cell);
      char target[16], current[16] = "", missing[16] = "", weight[G_ASCII_DTOSTR_BUF_SIZE];
      const char *const cells[] = {
        guild_record_get_text (person, GUILD_PERSON_ID),
        guild_record_get_text (competency->record, GUILD_COMPETENCY_ID),
        guild_record_get_text (profile->role, GUILD_ROLE_ID),
        target,
        current,
        missing,
        weight,
        basis_name (guild_rule_basis (gap->cell)),
      };

      g_snprintf (target, sizeof target, "%d", gap->target);
      if (level >= 0)
        {
          g_snprintf (current, sizeof current, "%d", level);
          g_snprintf (missing, sizeof missing, "%d", gap->gap);
        }
      format_real (gap->weight, weight);
      if (as_json)
        {
          print_as_json (printer, cells);
          continue;
        }
      for (guint column = 0; column < G_N_ELEMENTS (cells); column++)
        guild_csv_writer_add (printer->writer, cells[column]);
      if (!guild_csv_writer_end_row (printer->writer, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (guild_record_get_text (*(const GuildRecord *const *) a, GUILD_PERSON_ID),
                 guild_record_get_text (*(const GuildRecord *const *) b, GUILD_PERSON_ID));
}

static gboolean
print_gaps (Printer           *printer,
            const GuildRecord *only,
            gint64             role,
            GError           **error)
{
  g_autoptr (GPtrArray) people = guild_organisation_list (printer->organisation, GUILD_KIND_PERSON);
  GuildPersonRow row;

  g_ptr_array_sort (people, compare_ids);
  if (as_json)
    g_print ("[");
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        guild_csv_writer_add (printer->writer, columns[i]);
      if (!guild_csv_writer_end_row (printer->writer, NULL, error))
        return FALSE;
    }
  for (guint i = 0; i < people->len; i++)
    {
      const GuildRecord *person = g_ptr_array_index (people, i);

      guild_snapshot_get_person (printer->snapshot, guild_record_get_key (person), &row);
      if ((only != NULL ? person != only : !row.employed || (role != 0 && row.role != role)) ||
          (department != NULL && g_strcmp0 (row.department, department) != 0))
        continue;
      if (!print_person (printer, person, only != NULL && role != 0 ? role : row.role, error))
        return FALSE;
    }
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
  printer = (Printer) { organisation, snapshot, writer, TRUE };
  if (!print_gaps (&printer, person, role != NULL ? guild_record_get_key (role) : 0, &error) ||
      !guild_csv_writer_flush (writer, NULL, &error))
    return guild_cli_fail (error);
  return GUILD_EXIT_DONE;
}

const GuildCommand guild_command_gaps = {
  "gaps", "FILE", N_ ("List the gaps of people against their roles"), 1, 1, options, run,
};
