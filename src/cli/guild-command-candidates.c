/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "guild-candidates.h"
#include "guild-csv-writer.h"
#include "guild-match-print.h"

/* The reason of a pair that the rules allow, and that scores too little to be offered. */
#define MINIMUM "minimum-score"

static char *person_id;
static char *competency_id;
static gboolean potential;
static gboolean all;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "person", 0, 0, G_OPTION_ARG_STRING, &person_id, N_ ("Only gaps of this person"), N_ ("ID") },
  { "competency", 0, 0, G_OPTION_ARG_STRING, &competency_id, N_ ("Only gaps in this competency"), N_ ("ID") },
  { "potential", 0, 0, G_OPTION_ARG_NONE, &potential, N_ ("Also who is no mentor yet, and could be invited"), NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Also who is excluded, with the reasons"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document, with the parts of each score"), NULL },
  { NULL },
};

/* A row; what is not known of an excluded one is not printed. */
typedef struct
{
  gint64 mentee, competency, mentor;
  int goal_level;
  gboolean scored;
  GuildScore score;
  GuildScore shares[GUILD_N_CRITERIA];
  guint obstacles;
  const char *other_reason;
} Row;

typedef struct
{
  GuildOrganisation *organisation;
  const GuildSnapshot *snapshot;
  GuildMatching *matching;
  GuildCsvWriter *writer;
  gboolean first;
} Printer;

static char *
format_reasons (const Row *row)
{
  g_autofree char *rules = guild_pair_obstacles_format (row->obstacles & GUILD_PAIR_BARS_CANDIDATE);

  return row->other_reason != NULL ? g_strdup (row->other_reason) : g_steal_pointer (&rules);
}

static void
add_names (JsonBuilder *builder,
           const char  *member,
           guint        obstacles,
           const char  *other)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      json_builder_add_string_value (builder, guild_pair_obstacle_get_name ((GuildPairObstacle) i));
  if (other != NULL)
    json_builder_add_string_value (builder, other);
  json_builder_end_array (builder);
}

static void
print_as_json (Printer   *printer,
               const Row *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "mentee");
  json_builder_add_string_value (builder, guild_match_print_id (printer->organisation, GUILD_KIND_PERSON, row->mentee));
  json_builder_set_member_name (builder, "competency");
  json_builder_add_string_value (builder,
                                 guild_match_print_id (printer->organisation, GUILD_KIND_COMPETENCY, row->competency));
  json_builder_set_member_name (builder, "mentor");
  json_builder_add_string_value (builder, guild_match_print_id (printer->organisation, GUILD_KIND_PERSON, row->mentor));
  json_builder_set_member_name (builder, "goal_level");
  json_builder_add_int_value (builder, row->goal_level);
  if (row->scored)
    {
      json_builder_set_member_name (builder, "score");
      json_builder_add_double_value (builder, guild_score_to_double (row->score));
      json_builder_set_member_name (builder, "criteria");
      guild_match_print_shares (row->shares, builder);
    }
  add_names (builder, "reasons", row->obstacles & GUILD_PAIR_BARS_CANDIDATE, row->other_reason);
  add_names (builder, "steps", row->obstacles & GUILD_PAIR_STEPS, NULL);
  json_builder_end_object (builder);
  text = guild_cli_format_json (builder);
  g_print ("%s\n%s", printer->first ? "" : ",", text);
  printer->first = FALSE;
}

static gboolean
print_row (Printer   *printer,
           const Row *row,
           GError   **error)
{
  g_autofree char *score = NULL;
  g_autofree char *reasons = NULL;
  const char *cells[5];

  if (as_json)
    {
      print_as_json (printer, row);
      return TRUE;
    }
  score = row->scored ? guild_match_print_score (row->score) : g_strdup ("");
  reasons = format_reasons (row);
  cells[0] = guild_match_print_id (printer->organisation, GUILD_KIND_PERSON, row->mentee);
  cells[1] = guild_match_print_id (printer->organisation, GUILD_KIND_COMPETENCY, row->competency);
  cells[2] = guild_match_print_id (printer->organisation, GUILD_KIND_PERSON, row->mentor);
  cells[3] = score;
  cells[4] = reasons;
  return guild_csv_writer_add_row (printer->writer, cells, potential || all ? 5 : 4, NULL, error);
}

/* --- a gap -------------------------------------------------------------------------------------------------- */

/* Those whom the rules allow, straight from the market. */
static gboolean
print_allowed (Printer *printer,
               guint    gap,
               GError **error)
{
  const GuildMatching *matching = printer->matching;
  g_autoptr (GArray) candidates = guild_matching_list_candidates (matching, gap);

  for (guint i = 0; i < candidates->len; i++)
    {
      const GuildMatchCandidate *candidate = &g_array_index (candidates, GuildMatchCandidate, i);
      Row row = { .scored = TRUE, .score = candidate->score };

      guild_matching_get_gap (matching, gap, &row.mentee, &row.competency);
      row.mentor = guild_matching_get_mentor (matching, candidate->mentor);
      if (as_json)
        {
          GuildMatchPair pair;

          guild_matching_get_pair (matching, gap, candidate->mentor, &pair);
          row.goal_level = pair.goal_level;
          row.obstacles = pair.steps;
          memcpy (row.shares, pair.shares, sizeof row.shares);
        }
      if (!print_row (printer, &row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_wanted (const GuildCandidate *candidate)
{
  return all || (candidate->obstacles & GUILD_PAIR_BARS_CANDIDATE) == GUILD_PAIR_BIT (GUILD_PAIR_MENTOR_UNREADY);
}

/* The others who are rated in the competency, as the window lists them. */
static gboolean
print_others (Printer *printer,
              gint64   mentee,
              gint64   competency,
              GError **error)
{
  const GuildMarket *market = guild_solver_get_market (guild_matching_get_solver (printer->matching));
  g_autoptr (GuildCandidates) candidates = guild_candidates_new (printer->snapshot, mentee, competency, all);
  guint gap;
  gboolean open = guild_matching_find_gap (printer->matching, mentee, competency, &gap);

  for (guint i = 0; i < candidates->rows->len; i++)
    {
      const GuildCandidate *candidate = &g_array_index (candidates->rows, GuildCandidate, i);
      Row row = { .mentee = mentee,
                  .competency = competency,
                  .mentor = candidate->mentor,
                  .goal_level = candidates->goal_level,
                  .obstacles = candidate->obstacles };

      if (!is_wanted (candidate))
        continue;
      if (open && (candidate->standing == GUILD_CANDIDATE_POSSIBLE || candidate->standing == GUILD_CANDIDATE_POTENTIAL))
        {
          row.score = guild_matching_measure (printer->matching, gap, candidate->mentor, row.shares);
          row.scored = TRUE;
        }
      if (candidate->standing == GUILD_CANDIDATE_POSSIBLE)
        {
          if (row.score >= market->minimum)
            continue; /* printed before */
          row.other_reason = MINIMUM;
        }
      if (!print_row (printer, &row, error))
        return FALSE;
    }
  return TRUE;
}

/* --- all gaps ------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *mentee_id;
  const char *competency_id;
  gint64 mentee, competency;
} Gap;

static int
compare_gaps (gconstpointer a,
              gconstpointer b)
{
  const Gap *left = a, *right = b;
  int order = strcmp (left->mentee_id, right->mentee_id);

  return order != 0 ? order : strcmp (left->competency_id, right->competency_id);
}

/* Every open gap, those that a pairing serves already among them. */
static GArray *
list_gaps (Printer *printer,
           gint64   person,
           gint64   competency)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (Gap));

  for (gint64 key = 1; key < guild_snapshot_get_n_person_slots (printer->snapshot); key++)
    {
      const GuildProfile *profile;
      GuildPersonRow row;

      if ((person != 0 && key != person) || !guild_snapshot_get_person (printer->snapshot, key, &row) ||
          !row.employed || (profile = guild_snapshot_get_profile (printer->snapshot, row.role)) == NULL)
        continue;
      for (guint i = 0; i < profile->n_requirements; i++)
        {
          gint64 asked = profile->requirements[i].competency;
          int level = guild_cell_get_level (guild_snapshot_get_cell (printer->snapshot, key, asked));
          Gap gap = { guild_record_get_text (row.record, GUILD_PERSON_ID),
                      guild_match_print_id (printer->organisation, GUILD_KIND_COMPETENCY, asked), key, asked };

          if (level >= 0 && level < profile->requirements[i].target && (competency == 0 || asked == competency))
            g_array_append_val (gaps, gap);
        }
    }
  g_array_sort (gaps, compare_gaps);
  return gaps;
}

static gboolean
print_gaps (Printer *printer,
            gint64   person,
            gint64   competency,
            GError **error)
{
  static const char *const columns[] = { "mentee", "competency", "mentor", "score", "reasons" };
  g_autoptr (GArray) gaps = list_gaps (printer, person, competency);

  if (as_json)
    g_print ("[");
  else if (!guild_csv_writer_add_row (printer->writer, columns, potential || all ? 5 : 4, NULL, error))
    return FALSE;
  for (guint i = 0; i < gaps->len; i++)
    {
      const Gap *gap = &g_array_index (gaps, Gap, i);
      guint index;

      /* Only where the rows go somewhere else: on a terminal they are the progress. */
      if (!isatty (STDOUT_FILENO))
        guild_cli_progress (i, gaps->len, (gpointer) _ ("Candidates"));
      if ((guild_matching_find_gap (printer->matching, gap->mentee, gap->competency, &index) &&
           !print_allowed (printer, index, error)) ||
          ((potential || all) && !print_others (printer, gap->mentee, gap->competency, error)))
        return FALSE;
    }
  guild_cli_progress_end ();
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
  g_autoptr (GuildMatching) matching = NULL;
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GuildCsvWriter) writer = guild_csv_writer_new (stream, GUILD_CSV_WRITER_NEUTRALISE);
  g_autoptr (GError) error = NULL;
  gint64 person = 0, competency = 0;
  Printer printer;

  if (organisation == NULL ||
      (person_id != NULL && (person = guild_cli_find (organisation, GUILD_KIND_PERSON, person_id, &exit_code)) == 0) ||
      (competency_id != NULL &&
       (competency = guild_cli_find (organisation, GUILD_KIND_COMPETENCY, competency_id, &exit_code)) == 0))
    return exit_code;
  snapshot = guild_organisation_ref_snapshot (organisation);
  matching = guild_matching_new (snapshot);
  printer = (Printer) { organisation, snapshot, matching, writer, TRUE };
  if (!print_gaps (&printer, person, competency, &error) || !guild_csv_writer_flush (writer, NULL, &error))
    return guild_cli_fail (error);
  return GUILD_EXIT_DONE;
}

const GuildCommand guild_command_candidates = {
  "candidates", "FILE", N_ ("List who could mentor whom in what, and what each is worth"), 1, 1, options, run,
};
