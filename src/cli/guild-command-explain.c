/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "guild-match-explain.h"
#include "guild-match-print.h"

static gboolean as_json;

static const GOptionEntry options[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { NULL },
};

typedef struct
{
  GuildOrganisation *organisation;
  gint64 mentee, competency, mentor;
} Question;

/* --- as JSON ------------------------------------------------------------------------------------------- */

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_score (JsonBuilder *builder,
           const char  *name,
           gint64       score)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, guild_score_to_double (score));
}

static void
add_pairs (const Question *question,
           JsonBuilder    *builder,
           const char     *name,
           const GArray   *pairs)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < pairs->len; i++)
    guild_match_print_pair (question->organisation, &g_array_index (pairs, GuildMatchPair, i), builder);
  json_builder_end_array (builder);
}

static const char *
get_verdict (GuildExplainVerdict verdict)
{
  switch (verdict)
    {
    case GUILD_EXPLAIN_MATCHED:
      return "matched";
    case GUILD_EXPLAIN_POSSIBLE:
      return "possible";
    case GUILD_EXPLAIN_EXCLUDED:
      return "excluded";
    case GUILD_EXPLAIN_NO_GAP:
      return "no-gap";
    }
  g_assert_not_reached ();
}

static void
add_sentences (JsonBuilder       *builder,
               const char *const *sentences)
{
  json_builder_set_member_name (builder, "sentences");
  json_builder_begin_array (builder);
  for (guint i = 0; sentences[i] != NULL; i++)
    json_builder_add_string_value (builder, sentences[i]);
  json_builder_end_array (builder);
}

static void
add_question (const Question *question,
              JsonBuilder    *builder)
{
  add_string (builder, "mentee", guild_match_print_id (question->organisation, GUILD_KIND_PERSON, question->mentee));
  add_string (builder, "competency",
              guild_match_print_id (question->organisation, GUILD_KIND_COMPETENCY, question->competency));
  if (question->mentor != 0)
    add_string (builder, "mentor", guild_match_print_id (question->organisation, GUILD_KIND_PERSON, question->mentor));
}

static void
add_obstacles (JsonBuilder *builder,
               guint        obstacles)
{
  json_builder_set_member_name (builder, "obstacles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      json_builder_add_string_value (builder, guild_pair_obstacle_get_name ((GuildPairObstacle) i));
  json_builder_end_array (builder);
}

static void
add_worth (const Question              *question,
           JsonBuilder                 *builder,
           const GuildMatchExplanation *explanation)
{
  add_score (builder, "score", explanation->score);
  json_builder_set_member_name (builder, "criteria");
  guild_match_print_shares (explanation->shares, builder);
  add_number (builder, "rank_of_mentor", explanation->rank_of_mentor);
  add_number (builder, "mentors", explanation->n_mentors);
  add_number (builder, "rank_of_gap", explanation->rank_of_gap);
  add_number (builder, "gaps", explanation->n_gaps);
  if (explanation->verdict == GUILD_EXPLAIN_MATCHED)
    add_score (builder, "worth", explanation->worth);
  if (explanation->loss >= 0)
    add_score (builder, "loss", explanation->loss);
  add_pairs (question, builder, "displaced", explanation->displaced);
  add_pairs (question, builder, "replaced", explanation->replaced);
}

/* --- answers --------------------------------------------------------------------------------------------- */

static void
print_explanation (const Question *question,
                   GuildMatching  *matching)
{
  g_autoptr (GuildMatchExplanation)
      explanation = guild_matching_explain (matching, question->mentee, question->competency, question->mentor);
  g_autoptr (JsonBuilder) builder = NULL;

  for (guint i = 0; !as_json && explanation->sentences[i] != NULL; i++)
    g_print ("%s\n", explanation->sentences[i]);
  if (!as_json)
    return;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_question (question, builder);
  add_string (builder, "verdict", get_verdict (explanation->verdict));
  add_obstacles (builder, explanation->obstacles);
  if (explanation->verdict == GUILD_EXPLAIN_MATCHED || explanation->verdict == GUILD_EXPLAIN_POSSIBLE)
    add_worth (question, builder, explanation);
  add_sentences (builder, (const char *const *) explanation->sentences);
  json_builder_end_object (builder);
  guild_cli_print_json (builder);
}

static void
print_unmatched (const Question       *question,
                 GuildMatching        *matching,
                 const GuildUnmatched *unmatched)
{
  g_autofree char *text = guild_matching_explain_unmatched (matching, unmatched);
  const char *const sentences[] = { text, NULL };
  g_autoptr (JsonBuilder) builder = NULL;

  if (!as_json)
    {
      g_print ("%s\n", text);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_question (question, builder);
  add_string (builder, "verdict", "unmatched");
  add_sentences (builder, sentences);
  json_builder_end_object (builder);
  guild_cli_print_json (builder);
}

/* Who serves the gap and why, or why nobody does. */
static void
print_gap (Question      *question,
           GuildMatching *matching)
{
  g_autoptr (GuildMatch) match = guild_matching_get_match (matching);

  for (guint i = 0; i < match->unmatched->len; i++)
    {
      const GuildUnmatched *row = &g_array_index (match->unmatched, GuildUnmatched, i);

      if (row->mentee == question->mentee && row->competency == question->competency)
        {
          print_unmatched (question, matching, row);
          return;
        }
    }
  for (guint i = 0; i < match->pairs->len; i++)
    {
      const GuildMatchPair *row = &g_array_index (match->pairs, GuildMatchPair, i);

      if (row->mentee == question->mentee && row->competency == question->competency)
        question->mentor = row->mentor;
    }
  print_explanation (question, matching);
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GuildOrganisation) organisation = guild_cli_open (arguments[0], &exit_code);
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autoptr (GuildMatching) matching = NULL;
  g_autoptr (GError) error = NULL;
  Question question = { organisation, 0, 0, 0 };

  if (organisation == NULL ||
      (question.mentee = guild_cli_find (organisation, GUILD_KIND_PERSON, arguments[1], &exit_code)) == 0 ||
      (question.competency = guild_cli_find (organisation, GUILD_KIND_COMPETENCY, arguments[2], &exit_code)) == 0 ||
      (arguments[3] != NULL &&
       (question.mentor = guild_cli_find (organisation, GUILD_KIND_PERSON, arguments[3], &exit_code)) == 0))
    return exit_code;
  snapshot = guild_organisation_ref_snapshot (organisation);
  matching = guild_matching_new (snapshot);
  if (!guild_matching_solve (matching, GUILD_MATCH_OPTIMAL, guild_match_print_progress, NULL, NULL, &error))
    return guild_cli_fail (error);
  guild_cli_progress_end ();
  if (question.mentor != 0)
    print_explanation (&question, matching);
  else
    print_gap (&question, matching);
  return GUILD_EXIT_DONE;
}

const GuildCommand guild_command_explain = {
  "explain", "FILE MENTEE COMPETENCY [MENTOR]", N_ ("Say why this mentor, or why not"), 3, 4, options, run,
};
