/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-print.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* The id of a person or a competency. */
const char *
guild_match_print_id (GuildOrganisation *organisation,
                      GuildKind          kind,
                      gint64             key)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, kind, key);

  return row == NULL ? ""
                     : guild_record_get_text (row, kind == GUILD_KIND_PERSON ? GUILD_PERSON_ID : GUILD_COMPETENCY_ID);
}

/* A score, or a sum of some, with all its decimals: what is printed reads back exactly. */
char *
guild_match_print_score (gint64 score)
{
  g_autofree char *text = g_strdup_printf ("%s%" PRId64 ".%07" PRId64, score < 0 ? "-" : "",
                                           ABS (score) / GUILD_SCORE_ONE, ABS (score) % GUILD_SCORE_ONE);
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  return g_strndup (text, length);
}

/* Each criterion's part of a score. */
void
guild_match_print_shares (const GuildScore shares[GUILD_N_CRITERIA],
                          JsonBuilder     *builder)
{
  json_builder_begin_object (builder);
  for (int i = 0; i < GUILD_N_CRITERIA; i++)
    {
      json_builder_set_member_name (builder, guild_criterion_get ((GuildCriterionKind) i)->name);
      json_builder_add_double_value (builder, guild_score_to_double (shares[i]));
    }
  json_builder_end_object (builder);
}

/* As the contract has it, with each criterion's share. */
void
guild_match_print_pair (GuildOrganisation    *organisation,
                        const GuildMatchPair *pair,
                        JsonBuilder          *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "mentee");
  json_builder_add_string_value (builder, guild_match_print_id (organisation, GUILD_KIND_PERSON, pair->mentee));
  json_builder_set_member_name (builder, "competency");
  json_builder_add_string_value (builder, guild_match_print_id (organisation, GUILD_KIND_COMPETENCY, pair->competency));
  json_builder_set_member_name (builder, "mentor");
  json_builder_add_string_value (builder, guild_match_print_id (organisation, GUILD_KIND_PERSON, pair->mentor));
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, guild_score_to_double (pair->score));
  json_builder_set_member_name (builder, "criteria");
  guild_match_print_shares (pair->shares, builder);
  json_builder_end_object (builder);
}

/* For a solver, on standard error where that is a terminal. */
void
guild_match_print_progress (double   fraction,
                            gpointer data G_GNUC_UNUSED)
{
  guild_cli_progress ((goffset) (fraction * 100), 100, (gpointer) _ ("Matching"));
}
