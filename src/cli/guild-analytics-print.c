/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-analytics-print.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

#include "guild-csv-writer.h"

/* Names of states and kinds as files have them. */
static const char *
get_state_name (guint state)
{
  return guild_kind_get_info (GUILD_KIND_PAIRING)->fields[GUILD_PAIRING_STATE].names[state];
}

static const char *
get_kind_name (GuildAssessmentKind kind)
{
  return guild_kind_get_info (GUILD_KIND_ASSESSMENT)->fields[GUILD_ASSESSMENT_KIND].names[kind];
}

static const char *
get_id (const GuildInsights *insights,
        gint64               competency)
{
  return guild_record_get_text (guild_snapshot_get_competency (insights->snapshot, competency)->record,
                                GUILD_COMPETENCY_ID);
}

/* --- as JSON ---------------------------------------------------------------------------------------------- */

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            guint        number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_real (JsonBuilder *builder,
          const char  *name,
          double       number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, number);
}

static void
add_withheld (JsonBuilder *builder,
              const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
add_date (JsonBuilder *builder,
          const char  *name,
          GuildDate    date)
{
  char buffer[GUILD_DATE_LENGTH];

  add_text (builder, name, guild_date_format (date, buffer));
}

static void
begin_array (JsonBuilder *builder,
             const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_competency (JsonBuilder         *builder,
                const GuildInsights *insights,
                gint64               competency)
{
  add_text (builder, "competency", get_id (insights, competency));
  add_text (builder, "name", guild_insights_get_name (insights, competency));
}

static void
add_departments (JsonBuilder         *builder,
                 const GuildInsights *insights)
{
  begin_array (builder, "departments");
  for (guint i = 0; i < insights->departments->n_departments; i++)
    {
      json_builder_begin_object (builder);
      add_text (builder, "department", insights->departments->names[i]);
      add_number (builder, "people", insights->departments->n_people[i]);
      if (insights->departments->withheld[i])
        add_withheld (builder, "withheld");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_bench (JsonBuilder         *builder,
           const GuildInsights *insights)
{
  const GuildBenchStrength *bench = insights->bench;

  add_number (builder, "rated", bench->n_rated);
  add_number (builder, "open_gaps", bench->n_open_gaps);
  add_number (builder, "gaps_closed", insights->movement->n_gaps_closed);
  add_number (builder, "gaps_opened", insights->movement->n_gaps_opened);
  begin_array (builder, "bench");
  for (guint i = 0; i < bench->n_rows; i++)
    {
      const GuildBench *row = &bench->rows[i];

      json_builder_begin_object (builder);
      add_competency (builder, insights, row->competency);
      add_number (builder, "have", row->have);
      add_number (builder, "have_confirmed", row->have_confirmed);
      add_number (builder, "need", row->need);
      add_number (builder, "asked", row->n_asked);
      add_number (builder, "unrated", row->n_unrated);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_gap (JsonBuilder        *builder,
         const GuildGapCell *cell)
{
  if (cell->withheld)
    add_withheld (builder, "withheld");
  else
    {
      add_number (builder, "n", cell->n);
      if (cell->n > 0)
        add_real (builder, "mean", cell->mean);
    }
}

static void
add_gaps (JsonBuilder         *builder,
          const GuildInsights *insights)
{
  const GuildGapMap *map = insights->gaps;

  begin_array (builder, "gaps");
  for (guint row = 0; row < map->n_rows; row++)
    {
      json_builder_begin_object (builder);
      add_competency (builder, insights, map->competencies[row]);
      json_builder_set_member_name (builder, "organisation");
      json_builder_begin_object (builder);
      add_gap (builder, &map->rows[row]);
      json_builder_end_object (builder);
      begin_array (builder, "departments");
      for (guint column = 0; column < map->n_columns; column++)
        {
          const GuildGapCell *cell = guild_gap_map_get (map, row, column);

          if (cell->n == 0 && !cell->withheld)
            continue;
          json_builder_begin_object (builder);
          add_text (builder, "department", map->departments[column]);
          add_gap (builder, cell);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_move (JsonBuilder     *builder,
          const GuildMove *move)
{
  if (move->withheld)
    {
      add_withheld (builder, "withheld");
      return;
    }
  add_number (builder, "n", move->n);
  if (move->n == 0)
    return;
  if (move->competency == 0)
    add_number (builder, "levels", move->n_levels);
  add_real (builder, "before", move->before);
  add_real (builder, "now", move->now);
  if (move->counts_withheld)
    {
      add_withheld (builder, "counts_withheld");
      return;
    }
  add_number (builder, "rose", move->rose);
  add_number (builder, "same", move->same);
  add_number (builder, "fell", move->fell);
}

static void
add_movement (JsonBuilder         *builder,
              const GuildInsights *insights)
{
  const GuildMovement *movement = insights->movement;

  begin_array (builder, "movement");
  for (guint i = 0; i < movement->n_rows; i++)
    {
      json_builder_begin_object (builder);
      add_competency (builder, insights, movement->rows[i].competency);
      add_move (builder, &movement->rows[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "overall");
  if (movement->overall == NULL)
    json_builder_add_null_value (builder);
  else
    {
      json_builder_begin_object (builder);
      add_move (builder, movement->overall);
      json_builder_end_object (builder);
    }
  begin_array (builder, "months");
  for (guint i = 0; i < movement->n_points; i++)
    {
      json_builder_begin_object (builder);
      add_date (builder, "date", movement->points[i].date);
      add_real (builder, "mean", movement->points[i].mean);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_pairings (JsonBuilder               *builder,
              const GuildPairingFigures *pairings)
{
  json_builder_set_member_name (builder, "pairings");
  json_builder_begin_object (builder);
  for (guint state = 0; state < GUILD_N_PAIRING_STATES; state++)
    add_number (builder, get_state_name (state), pairings->by_state[state]);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "confirmed");
  json_builder_begin_object (builder);
  add_date (builder, "quarter", pairings->quarter);
  add_number (builder, "n", pairings->n_confirmed);
  add_number (builder, "before", pairings->n_confirmed_before);
  json_builder_end_object (builder);
}

/**
 * guild_analytics_print_json:
 * @insights: every figure
 * @framework: (nullable): id of the framework in scope
 *
 * Prints them as one document.
 */
void
guild_analytics_print_json (const GuildInsights *insights,
                            const char          *framework)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GuildDepartments *departments = insights->departments;

  json_builder_begin_object (builder);
  add_date (builder, "date", insights->movement->to);
  add_date (builder, "since", insights->movement->from);
  add_text (builder, "kind", get_kind_name (insights->movement->kind));
  add_text (builder, "department",
            insights->department == GUILD_DEPARTMENTS_ALL ? NULL : departments->names[insights->department]);
  add_text (builder, "framework", framework);
  add_number (builder, "minimum", (guint) guild_snapshot_get_policy (insights->snapshot)->small_group_minimum);
  add_number (builder, "people", insights->n_people);
  add_departments (builder, insights);
  if (insights->withheld)
    add_withheld (builder, "withheld");
  else
    {
      add_bench (builder, insights);
      add_gaps (builder, insights);
      add_movement (builder, insights);
      add_pairings (builder, &insights->pairings);
    }
  json_builder_end_object (builder);
  guild_cli_print_json (builder);
}

/* --- as CSV ----------------------------------------------------------------------------------------------- */

#define COLUMNS 6

typedef struct
{
  GuildCsvWriter *writer;
  GError **error;
  gboolean ok;
} Sheet;

static void
put (Sheet      *sheet,
     const char *figure,
     const char *competency,
     const char *department,
     const char *value,
     const char *n,
     gboolean    withheld)
{
  const char *cells[COLUMNS] = { figure, competency, department, value, n, withheld ? "withheld" : "" };

  sheet->ok = sheet->ok && guild_csv_writer_add_row (sheet->writer, cells, COLUMNS, NULL, sheet->error);
}

static void
put_count (Sheet      *sheet,
           const char *figure,
           const char *competency,
           guint       count,
           guint       base)
{
  char value[16], n[16];

  g_snprintf (value, sizeof value, "%u", count);
  g_snprintf (n, sizeof n, "%u", base);
  put (sheet, figure, competency, "", value, n, FALSE);
}

/* A figure that is withheld has a row without a value; one that is not there has none. */
static void
put_mean (Sheet      *sheet,
          const char *figure,
          const char *competency,
          const char *department,
          double      mean,
          guint       base,
          gboolean    withheld)
{
  char value[G_ASCII_DTOSTR_BUF_SIZE], n[16];

  if (withheld)
    put (sheet, figure, competency, department, "", "", TRUE);
  else if (base > 0)
    {
      g_snprintf (n, sizeof n, "%u", base);
      put (sheet, figure, competency, department, g_ascii_dtostr (value, sizeof value, mean), n, FALSE);
    }
}

static void
put_bench (Sheet               *sheet,
           const GuildInsights *insights)
{
  const GuildBenchStrength *bench = insights->bench;

  put_count (sheet, "rated", "", bench->n_rated, insights->n_people);
  put_count (sheet, "open_gaps", "", bench->n_open_gaps, insights->n_people);
  put_count (sheet, "gaps_closed", "", insights->movement->n_gaps_closed, insights->n_people);
  put_count (sheet, "gaps_opened", "", insights->movement->n_gaps_opened, insights->n_people);
  put_count (sheet, "confirmed", "", insights->pairings.n_confirmed, insights->n_people);
  put_count (sheet, "confirmed_before", "", insights->pairings.n_confirmed_before, insights->n_people);
  for (guint state = 0; state < GUILD_N_PAIRING_STATES; state++)
    {
      g_autofree char *figure = g_strconcat ("pairings_", get_state_name (state), NULL);

      put_count (sheet, figure, "", insights->pairings.by_state[state], insights->n_people);
    }
  for (guint i = 0; i < bench->n_rows; i++)
    {
      const GuildBench *row = &bench->rows[i];
      const char *id = get_id (insights, row->competency);

      put_count (sheet, "have", id, row->have, insights->n_people);
      put_count (sheet, "have_confirmed", id, row->have_confirmed, insights->n_people);
      put_count (sheet, "need", id, row->need, insights->n_people);
      put_count (sheet, "asked", id, row->n_asked, insights->n_people);
      put_count (sheet, "unrated", id, row->n_unrated, insights->n_people);
    }
}

static void
put_gaps (Sheet               *sheet,
          const GuildInsights *insights)
{
  const GuildGapMap *map = insights->gaps;

  for (guint row = 0; row < map->n_rows; row++)
    {
      const char *id = get_id (insights, map->competencies[row]);

      put_mean (sheet, "mean_gap_of_organisation", id, "", map->rows[row].mean, map->rows[row].n,
                map->rows[row].withheld);
      for (guint column = 0; column < map->n_columns; column++)
        {
          const GuildGapCell *cell = guild_gap_map_get (map, row, column);

          put_mean (sheet, "mean_gap", id, map->departments[column], cell->mean, cell->n, cell->withheld);
        }
    }
}

static void
put_move (Sheet           *sheet,
          const GuildMove *move,
          const char      *id)
{
  put_mean (sheet, "level_before", id, "", move->before, move->n, move->withheld);
  put_mean (sheet, "level_now", id, "", move->now, move->n, move->withheld);
  put_mean (sheet, "rose", id, "", move->rose, move->n, move->withheld || move->counts_withheld);
  put_mean (sheet, "same", id, "", move->same, move->n, move->withheld || move->counts_withheld);
  put_mean (sheet, "fell", id, "", move->fell, move->n, move->withheld || move->counts_withheld);
}

static void
put_movement (Sheet               *sheet,
              const GuildInsights *insights)
{
  const GuildMovement *movement = insights->movement;

  for (guint i = 0; i < movement->n_rows; i++)
    put_move (sheet, &movement->rows[i], get_id (insights, movement->rows[i].competency));
  if (movement->overall != NULL)
    put_move (sheet, movement->overall, "");
  for (guint i = 0; i < movement->n_points; i++)
    {
      char date[GUILD_DATE_LENGTH];
      g_autofree char *figure = g_strconcat ("level_", guild_date_format (movement->points[i].date, date), NULL);

      put_mean (sheet, figure, "", "", movement->points[i].mean, movement->overall->n, FALSE);
    }
}

/**
 * guild_analytics_print_csv:
 * @insights: every figure
 * @error: return location for an error
 *
 * Prints a row for each figure.
 *
 * Returns: whether they could be written
 */
gboolean
guild_analytics_print_csv (const GuildInsights *insights,
                           GError             **error)
{
  static const char *const columns[COLUMNS] = { "figure", "competency", "department", "value", "n", "note" };
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GuildCsvWriter) writer = guild_csv_writer_new (stream, GUILD_CSV_WRITER_NEUTRALISE);
  Sheet sheet = { writer, error, TRUE };

  sheet.ok = guild_csv_writer_add_row (writer, columns, COLUMNS, NULL, error);
  if (insights->withheld)
    {
      put_count (&sheet, "people", "", insights->n_people, insights->n_people);
      put (&sheet, "all", "", "", "", "", TRUE);
    }
  else
    {
      put_count (&sheet, "people", "", insights->n_people, insights->n_people);
      put_bench (&sheet, insights);
      put_gaps (&sheet, insights);
      put_movement (&sheet, insights);
    }
  return sheet.ok && guild_csv_writer_flush (writer, NULL, error);
}
