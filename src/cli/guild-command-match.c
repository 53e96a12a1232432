/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "guild-match-print.h"
#include "guild-match-publish.h"
#include "guild-what-if.h"

static char *method;
static gboolean apply;
static char *certificate;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "method", 0, 0, G_OPTION_ARG_STRING, &method, N_ ("optimal, or greedy for comparison"), N_ ("METHOD") },
  { "apply", 0, 0, G_OPTION_ARG_NONE, &apply, N_ ("Propose every pair of the match, in one change"), NULL },
  { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate, N_ ("Write the prices that prove the bound"),
    N_ ("OUT.json") },
  { "what-if", 0, 0, G_OPTION_ARG_STRING_ARRAY, &guild_what_if_settings,
    N_ ("Show what would be different with this setting"), N_ ("KEY=VALUE") },
  { "train", 0, 0, G_OPTION_ARG_STRING_ARRAY, &guild_what_if_trained,
    N_ ("Show what would be different with so many more mentors in it"), N_ ("COMPETENCY[=N]") },
  { "needs", 0, 0, G_OPTION_ARG_INT, &guild_what_if_needs,
    N_ ("Show in which competencies one more mentor would help most"), N_ ("N") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON document"), NULL },
  { NULL },
};

static const char *const method_names[] = {
  [GUILD_MATCH_OPTIMAL] = "optimal",
  [GUILD_MATCH_GREEDY] = "greedy",
};

static const char *
get_reason (const GuildUnmatched *unmatched)
{
  switch (unmatched->reason)
    {
    case GUILD_UNMATCHED_NO_MENTOR:
      return "no-mentor";
    case GUILD_UNMATCHED_MINIMUM:
      return "minimum-score";
    case GUILD_UNMATCHED_TAKEN:
      return "capacity";
    case GUILD_UNMATCHED_MENTEE_FULL:
      return "mentee-full";
    case GUILD_UNMATCHED_NO_GAIN:
      return "no-gain";
    case GUILD_UNMATCHED_STOPPED:
      return "stopped";
    }
  g_assert_not_reached ();
}

/* --- as JSON ------------------------------------------------------------------------------------------------ */

static void
add_score (JsonBuilder *builder,
           const char  *name,
           gint64       score)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, guild_score_to_double (score));
}

/* Prints a value as it is added to what stands before it. */
static void
print_value (JsonBuilder *builder,
             gboolean     first)
{
  g_autofree char *text = guild_cli_format_json (builder);

  g_print ("%s\n%s", first ? "" : ",", text);
}

static void
print_as_json (GuildOrganisation *organisation,
               const GuildMatch  *match)
{
  g_autoptr (JsonBuilder) head = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (head);
  json_builder_set_member_name (head, "method");
  json_builder_add_string_value (head, method_names[match->method]);
  add_score (head, "total_score", match->total);
  json_builder_set_member_name (head, "optimal");
  json_builder_add_boolean_value (head, match->optimal);
  add_score (head, "upper_bound", match->bound);
  add_score (head, "objective", match->total + match->bonus);
  add_score (head, "slot_bonus", match->bonus);
  json_builder_set_member_name (head, "mentee_capacity");
  json_builder_add_int_value (head, match->mentee_capacity);
  json_builder_end_object (head);
  text = guild_cli_format_json (head);
  text[strlen (text) - 1] = '\0'; /* the object goes on */
  g_print ("%s,\"pairs\":[", text);
  for (guint i = 0; i < match->pairs->len; i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      guild_match_print_pair (organisation, &g_array_index (match->pairs, GuildMatchPair, i), builder);
      print_value (builder, i == 0);
    }
  g_print ("],\"unmatched\":[");
  for (guint i = 0; i < match->unmatched->len; i++)
    {
      const GuildUnmatched *unmatched = &g_array_index (match->unmatched, GuildUnmatched, i);
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "mentee");
      json_builder_add_string_value (builder,
                                     guild_match_print_id (organisation, GUILD_KIND_PERSON, unmatched->mentee));
      json_builder_set_member_name (builder, "competency");
      json_builder_add_string_value (builder,
                                     guild_match_print_id (organisation, GUILD_KIND_COMPETENCY, unmatched->competency));
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, get_reason (unmatched));
      json_builder_end_object (builder);
      print_value (builder, i == 0);
    }
  g_print ("]}\n");
}

/* --- as a table --------------------------------------------------------------------------------------------- */

static const char *
get_name (GuildOrganisation *organisation,
          GuildKind          kind,
          gint64             key)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, kind, key);

  return row == NULL
             ? ""
             : guild_record_get_text (row, kind == GUILD_KIND_PERSON ? GUILD_PERSON_NAME : GUILD_COMPETENCY_NAME);
}

static char *
name_person (GuildOrganisation *organisation,
             gint64             person)
{
  return g_strdup_printf ("%s (%s)", get_name (organisation, GUILD_KIND_PERSON, person),
                          guild_match_print_id (organisation, GUILD_KIND_PERSON, person));
}

/* Text is as wide as its letters; a column is as wide as its widest text. */
static void
print_cell (const char *text,
            glong       width)
{
  g_print ("%s%*s  ", text, (int) MAX (width - g_utf8_strlen (text, -1), 0), "");
}

static void
print_pairs (GuildOrganisation *organisation,
             const GuildMatch  *match)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  glong widths[3] = { 0 };

  if (match->pairs->len == 0)
    return;
  g_ptr_array_add (cells, g_strdup (_ ("Mentee")));
  g_ptr_array_add (cells, g_strdup (_ ("Mentor")));
  g_ptr_array_add (cells, g_strdup (_ ("Competency")));
  for (guint i = 0; i < match->pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (match->pairs, GuildMatchPair, i);

      g_ptr_array_add (cells, name_person (organisation, pair->mentee));
      g_ptr_array_add (cells, name_person (organisation, pair->mentor));
      g_ptr_array_add (cells, g_strdup (get_name (organisation, GUILD_KIND_COMPETENCY, pair->competency)));
    }
  for (guint i = 0; i < cells->len; i++)
    widths[i % 3] = MAX (widths[i % 3], g_utf8_strlen (g_ptr_array_index (cells, i), -1));
  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *score = NULL;

      print_cell (g_ptr_array_index (cells, i), widths[i % 3]);
      if (i % 3 < 2)
        continue;
      if (i > 3)
        score = guild_match_print_score (g_array_index (match->pairs, GuildMatchPair, i / 3 - 1).score);
      g_print ("%s\n", score != NULL ? score : _ ("Score"));
    }
  g_print ("\n");
}

static void
print_as_text (GuildOrganisation *organisation,
               const GuildMatch  *match)
{
  g_autofree char *total = guild_match_print_score (match->total);
  g_autofree char *missing = guild_match_print_score (match->bound - match->total - match->bonus);

  print_pairs (organisation, match);
  g_print (ngettext ("%u pair, total score %s", "%u pairs, total score %s", match->pairs->len), match->pairs->len,
           total);
  g_print ("\n");
  if (match->bonus != 0)
    {
      g_autofree char *objective = guild_match_print_score (match->total + match->bonus);

      /* Translators: %s is a score. */
      g_print (_ ("With the bonus of each slot: %s"), objective);
      g_print ("\n");
    }
  g_print (ngettext ("%u gap without a mentor", "%u gaps without a mentor", match->unmatched->len),
           match->unmatched->len);
  g_print ("\n");
  if (match->optimal)
    g_print ("%s\n", _ ("Optimal: no other match is better."));
  else
    {
      /* Translators: %s is a score. */
      g_print (_ ("Not proved the best: another could be better by at most %s."), missing);
      g_print ("\n");
    }
}

/* --- the certificate ------------------------------------------------------------------------------------------ */

/* With these prices anybody can compute the bound. */
static gboolean
write_certificate (GuildOrganisation *organisation,
                   GuildMatching     *matching,
                   const GuildMatch  *match,
                   GError           **error)
{
  GuildSolver *solver = guild_matching_get_solver (matching);
  guint n_mentors = guild_solver_get_market (solver)->mentors->len;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  add_score (builder, "objective", match->total + match->bonus);
  add_score (builder, "upper_bound", match->bound);
  json_builder_set_member_name (builder, "prices");
  json_builder_begin_object (builder);
  for (guint i = 0; i < n_mentors; i++)
    add_score (builder, guild_match_print_id (organisation, GUILD_KIND_PERSON, guild_matching_get_mentor (matching, i)),
               guild_solver_get_price (solver, i));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "kept");
  json_builder_begin_array (builder);
  for (guint i = 0; i < match->pairs->len; i++)
    if (g_array_index (match->pairs, GuildMatchPair, i).pinned)
      guild_match_print_pair (organisation, &g_array_index (match->pairs, GuildMatchPair, i), builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_file (generator, certificate, error);
}

/* --- Ctrl+C --------------------------------------------------------------------------------------------------- */

/* The first one stops the search and lets what was found be printed; the second ends the program. Threads inherit what
 * is blocked: this comes before there are any. */
static gpointer
wait_for_interrupt (gpointer cancellable)
{
  sigset_t signals;
  int number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigwait (&signals, &number);
  g_cancellable_cancel (cancellable);
  sigwait (&signals, &number);
  _exit (128 + SIGINT);
}

static void
catch_interrupt (GCancellable *cancellable)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("interrupt", wait_for_interrupt, g_object_ref (cancellable)));
}

/* --- doing it ------------------------------------------------------------------------------------------------- */

static GuildExit
publish (GuildOrganisation *organisation,
         const GuildMatch  *match)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = NULL;

  if (match->pairs->len == 0)
    return GUILD_EXIT_DONE;
  change = guild_edit_publish_match (organisation, match, &error);
  if (change == NULL || !guild_organisation_commit (organisation, change, NULL, &error))
    return guild_cli_fail (error);
  if (!as_json)
    g_print ("%s\n", _ ("Every pair is proposed; “guildhall-cli undo FILE” takes them back."));
  return GUILD_EXIT_DONE;
}

static GuildExit
solve (GuildOrganisation *organisation,
       GuildMatchMethod   how,
       GCancellable      *cancellable)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GuildMatch) match = NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole;

  whole = guild_matching_solve (matching, how, guild_match_print_progress, NULL, cancellable, &error);
  guild_cli_progress_end ();
  if (!whole && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return guild_cli_fail (error);
  g_clear_error (&error);
  match = guild_matching_get_match (matching);
  if (as_json)
    print_as_json (organisation, match);
  else
    print_as_text (organisation, match);
  if (certificate != NULL && !write_certificate (organisation, matching, match, &error))
    {
      guild_cli_fail (error);
      return GUILD_EXIT_IO;
    }
  if (!whole)
    {
      g_printerr ("guildhall-cli: %s\n", _ ("Stopped before the best was found; nothing was proposed."));
      return GUILD_EXIT_REJECTED;
    }
  return apply ? publish (organisation, match) : GUILD_EXIT_DONE;
}

static GuildExit
run (char **arguments)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GuildOrganisation) organisation = NULL;
  GuildMatchMethod how = GUILD_MATCH_OPTIMAL;

  if (method != NULL && strcmp (method, method_names[GUILD_MATCH_GREEDY]) == 0)
    how = GUILD_MATCH_GREEDY;
  else if (method != NULL && strcmp (method, method_names[GUILD_MATCH_OPTIMAL]) != 0)
    return guild_cli_wrong_use (_ ("--method is optimal or greedy"));
  if (guild_what_if_is_asked () && (apply || certificate != NULL || how != GUILD_MATCH_OPTIMAL))
    return guild_cli_wrong_use (_ ("--what-if, --train and --needs go without --apply, --certificate and --method"));
  if (!guild_what_if_is_asked ())
    catch_interrupt (cancellable);
  organisation = guild_cli_open (arguments[0], &exit_code);
  if (organisation == NULL)
    return exit_code;
  return guild_what_if_is_asked () ? guild_what_if_print (organisation, as_json)
                                   : solve (organisation, how, cancellable);
}

const GuildCommand guild_command_match = {
  "match", "FILE", N_ ("Find the best mentors for the whole organisation"), 1, 1, options, run,
};
