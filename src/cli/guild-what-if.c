/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-what-if.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-match-explain.h"
#include "guild-match-print.h"
#include "guild-policy.h"
#include "guild-scenario.h"

/* More would train whole towns. */
#define MAX_TRAINED 100000

char **guild_what_if_settings;
char **guild_what_if_trained;
int guild_what_if_needs = GUILD_WHAT_IF_NOT_ASKED;

/* Whether an option asked what would be different. */
gboolean
guild_what_if_is_asked (void)
{
  return guild_what_if_settings != NULL || guild_what_if_trained != NULL ||
         guild_what_if_needs != GUILD_WHAT_IF_NOT_ASKED;
}

/* --- what is asked ------------------------------------------------------------------------------------- */

static gboolean
take_setting (const char    *text,
              GuildScenario *scenario,
              GuildExit     *exit_code)
{
  const char *sign = strchr (text, '=');
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  GuildPolicy trial;

  if (sign == NULL)
    {
      *exit_code = guild_cli_wrong_use (_ ("--what-if is a setting and a value, as in mentor_capacity=3"));
      return FALSE;
    }
  key = g_strndup (text, (gsize) (sign - text));
  guild_policy_init (&trial);
  if (!guild_policy_set (&trial, key, sign + 1, &error))
    {
      *exit_code = guild_cli_wrong_use ("%s", error->message);
      return FALSE;
    }
  g_hash_table_replace (scenario->settings, g_steal_pointer (&key), g_strdup (sign + 1));
  return TRUE;
}

/* An id may hold an equals sign; the last one counts, where a number follows. */
static gboolean
take_trained (GuildOrganisation *organisation,
              const char        *text,
              GuildScenario     *scenario,
              GuildExit         *exit_code)
{
  const char *sign = strrchr (text, '=');
  g_autofree char *id = sign == NULL ? g_strdup (text) : g_strndup (text, (gsize) (sign - text));
  guint64 n = 1;
  gint64 competency;

  if (sign != NULL && !g_ascii_string_to_unsigned (sign + 1, 10, 1, MAX_TRAINED, &n, NULL))
    {
      *exit_code = guild_cli_wrong_use (_ ("--train is a competency and a number, as in sql=5"));
      return FALSE;
    }
  competency = guild_cli_find (organisation, GUILD_KIND_COMPETENCY, id, exit_code);
  for (guint64 i = 0; competency != 0 && i < n; i++)
    g_array_append_val (scenario->trained, competency);
  return competency != 0;
}

static gboolean
take_options (GuildOrganisation *organisation,
              GuildScenario     *scenario,
              GuildExit         *exit_code)
{
  for (guint i = 0; guild_what_if_settings != NULL && guild_what_if_settings[i] != NULL; i++)
    if (!take_setting (guild_what_if_settings[i], scenario, exit_code))
      return FALSE;
  for (guint i = 0; guild_what_if_trained != NULL && guild_what_if_trained[i] != NULL; i++)
    if (!take_trained (organisation, guild_what_if_trained[i], scenario, exit_code))
      return FALSE;
  return TRUE;
}

/* --- what is answered ------------------------------------------------------------------------------------ */

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_match (JsonBuilder      *builder,
           const char       *name,
           const GuildMatch *match,
           guint             n_mentees)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "total_score");
  json_builder_add_double_value (builder, guild_score_to_double (match->total));
  json_builder_set_member_name (builder, "optimal");
  json_builder_add_boolean_value (builder, match->optimal);
  add_number (builder, "pairs", match->pairs->len);
  add_number (builder, "unmatched", match->unmatched->len);
  add_number (builder, "mentees", n_mentees);
  json_builder_end_object (builder);
}

static void
add_pairs (GuildOrganisation *organisation,
           JsonBuilder       *builder,
           const char        *name,
           const GArray      *pairs)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < pairs->len; i++)
    guild_match_print_pair (organisation, &g_array_index (pairs, GuildMatchPair, i), builder);
  json_builder_end_array (builder);
}

static void
print_as_json (GuildOrganisation       *organisation,
               const GuildScenarioDiff *diff)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_match (builder, "before", diff->before, diff->n_mentees_before);
  add_match (builder, "after", diff->after, diff->n_mentees_after);
  json_builder_set_member_name (builder, "trained");
  json_builder_begin_array (builder);
  for (guint i = 0; i < diff->trained->len; i++)
    {
      const GuildSupposedMentor *mentor = &g_array_index (diff->trained, GuildSupposedMentor, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "person");
      json_builder_add_string_value (builder, guild_match_print_id (organisation, GUILD_KIND_PERSON, mentor->person));
      json_builder_set_member_name (builder, "competency");
      json_builder_add_string_value (builder,
                                     guild_match_print_id (organisation, GUILD_KIND_COMPETENCY, mentor->competency));
      add_number (builder, "level", mentor->level);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_number (builder, "served_more", diff->n_served_more);
  add_number (builder, "served_less", diff->n_served_less);
  add_pairs (organisation, builder, "gone", diff->gone);
  add_pairs (organisation, builder, "come", diff->come);
  json_builder_end_object (builder);
  guild_cli_print_json (builder);
}

static void
print_pairs (GuildOrganisation *organisation,
             const char        *name,
             const GArray      *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (pairs, GuildMatchPair, i);
      g_autofree char *score = guild_match_print_score (pair->score);

      g_print ("%s = %s %s %s %s\n", name, guild_match_print_id (organisation, GUILD_KIND_PERSON, pair->mentee),
               guild_match_print_id (organisation, GUILD_KIND_COMPETENCY, pair->competency),
               guild_match_print_id (organisation, GUILD_KIND_PERSON, pair->mentor), score);
    }
}

static void
print_as_text (GuildOrganisation       *organisation,
               const GuildScenarioDiff *diff)
{
  g_autofree char *before = guild_match_print_score (diff->before->total);
  g_autofree char *after = guild_match_print_score (diff->after->total);

  for (guint i = 0; i < diff->trained->len; i++)
    {
      const GuildSupposedMentor *mentor = &g_array_index (diff->trained, GuildSupposedMentor, i);

      g_print ("trained = %s %s %d\n", guild_match_print_id (organisation, GUILD_KIND_PERSON, mentor->person),
               guild_match_print_id (organisation, GUILD_KIND_COMPETENCY, mentor->competency), mentor->level);
    }
  g_print ("total_score = %s -> %s\n", before, after);
  g_print ("pairs = %u -> %u\n", diff->before->pairs->len, diff->after->pairs->len);
  g_print ("mentees = %u -> %u\n", diff->n_mentees_before, diff->n_mentees_after);
  g_print ("served_more = %u\n", diff->n_served_more);
  g_print ("served_less = %u\n", diff->n_served_less);
  print_pairs (organisation, "gone", diff->gone);
  print_pairs (organisation, "come", diff->come);
}

/* --- what would help most -------------------------------------------------------------------------------- */

static void
print_needs_as_json (GuildOrganisation *organisation,
                     const GArray      *needs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < needs->len; i++)
    {
      const GuildMatchNeed *need = &g_array_index (needs, GuildMatchNeed, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "competency");
      json_builder_add_string_value (builder,
                                     guild_match_print_id (organisation, GUILD_KIND_COMPETENCY, need->competency));
      json_builder_set_member_name (builder, "worth");
      json_builder_add_double_value (builder, guild_score_to_double (need->worth));
      add_number (builder, "waiting", need->n_waiting);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  guild_cli_print_json (builder);
}

static GuildExit
print_needs (GuildOrganisation *organisation,
             gboolean           as_json)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildMatching) matching = guild_matching_new (snapshot);
  g_autoptr (GArray) needs = NULL;
  g_autoptr (GError) error = NULL;

  if (guild_what_if_needs < 1)
    return guild_cli_wrong_use (_ ("--needs is a number from 1 on"));
  if (!guild_matching_solve (matching, GUILD_MATCH_OPTIMAL, guild_match_print_progress, NULL, NULL, &error))
    return guild_cli_fail (error);
  guild_cli_progress_end ();
  needs = guild_matching_list_needs (matching, (guint) guild_what_if_needs);
  if (as_json)
    {
      print_needs_as_json (organisation, needs);
      return GUILD_EXIT_DONE;
    }
  for (guint i = 0; i < needs->len; i++)
    {
      g_autofree char *text = guild_match_need_describe (matching, &g_array_index (needs, GuildMatchNeed, i));

      g_print ("%s\n", text);
    }
  return GUILD_EXIT_DONE;
}

/* Solves the organisation as it is and as the options would have it, and prints the difference; or what would help. */
GuildExit
guild_what_if_print (GuildOrganisation *organisation,
                     gboolean           as_json)
{
  GuildExit exit_code = GUILD_EXIT_DONE;
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) trained = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildScenarioDiff) diff = NULL;
  g_autoptr (GError) error = NULL;
  GuildScenario scenario = { settings, trained };

  if (guild_what_if_needs != GUILD_WHAT_IF_NOT_ASKED &&
      (guild_what_if_settings != NULL || guild_what_if_trained != NULL))
    return guild_cli_wrong_use (_ ("--needs goes without --what-if and --train"));
  if (guild_what_if_needs != GUILD_WHAT_IF_NOT_ASKED)
    return print_needs (organisation, as_json);
  if (!take_options (organisation, &scenario, &exit_code))
    return exit_code;
  diff = guild_scenario_solve (snapshot, guild_organisation_get_store (organisation), &scenario,
                               guild_match_print_progress, NULL, NULL, &error);
  if (diff == NULL)
    return guild_cli_fail (error);
  guild_cli_progress_end ();
  if (as_json)
    print_as_json (organisation, diff);
  else
    print_as_text (organisation, diff);
  return GUILD_EXIT_DONE;
}
