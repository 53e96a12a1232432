/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How many decimals a score can have. */
#define MAX_DECIMALS 7

/* --- names ----------------------------------------------------------------------------------------------- */

/* By the first letter of a script: all that decides here. */
static gboolean
is_from_right_to_left (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      {
        GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (text));

        return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW ||
               script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA || script == G_UNICODE_SCRIPT_NKO;
      }
  return FALSE;
}

/* A name that runs against the sentence would drag figures and stops beside it along, unless it is isolated. */
static char *
isolate (const char *name)
{
  const char *sentence = _ ("Not possible.");

  return g_strdup_printf (is_from_right_to_left (name) == is_from_right_to_left (sentence) ? "%s" : "\u2068%s\u2069",
                          name);
}

/**
 * guild_match_words_person:
 * @snapshot: the organisation
 * @person: key of a person
 *
 * Returns: (transfer full): their name, as it stands in a sentence
 */
char *
guild_match_words_person (const GuildSnapshot *snapshot,
                          gint64               person)
{
  GuildPersonRow row = { 0 };

  return isolate (guild_snapshot_get_person (snapshot, person, &row)
                      ? guild_record_get_text (row.record, GUILD_PERSON_NAME)
                      : "");
}

/**
 * guild_match_words_competency:
 * @snapshot: the organisation
 * @competency: key of a competency
 *
 * Returns: (transfer full): its name, as it stands in a sentence
 */
char *
guild_match_words_competency (const GuildSnapshot *snapshot,
                              gint64               competency)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);

  return isolate (info == NULL ? "" : guild_record_get_text (info->record, GUILD_COMPETENCY_NAME));
}

/* --- figures --------------------------------------------------------------------------------------------- */

/**
 * guild_match_words_score:
 * @score: a score, or a sum or difference of some
 *
 * Two decimals, more only where these would be 0, and none that say nothing.
 *
 * Returns: (transfer full): it as people read it
 */
char *
guild_match_words_score (gint64 score)
{
  gint64 unit = GUILD_SCORE_ONE / 100;
  int decimals = 2;

  for (; decimals < MAX_DECIMALS && ABS (score) * 2 < unit; unit /= 10)
    decimals++;
  score = (score + (score < 0 ? -unit : unit) / 2) / unit;
  for (; decimals > 0 && score % 10 == 0; score /= 10)
    decimals--;
  return g_strdup_printf ("%.*f", decimals, (double) score / pow (10, decimals));
}

/**
 * guild_match_words_shares:
 * @shares: each criterion's part of a score
 *
 * Returns: (transfer full): those that are not 0, the greatest first
 */
char *
guild_match_words_shares (const GuildScore shares[GUILD_N_CRITERIA])
{
  GString *text = g_string_new (NULL);
  gboolean told[GUILD_N_CRITERIA] = { FALSE };

  for (;;)
    {
      g_autofree char *figure = NULL;
      const char *title;
      int next = -1;

      for (int i = 0; i < GUILD_N_CRITERIA; i++)
        if (!told[i] && shares[i] != 0 && (next < 0 || shares[i] > shares[next]))
          next = i;
      if (next < 0)
        return g_string_free_and_steal (text);
      told[next] = TRUE;
      figure = guild_match_words_score (shares[next]);
      title = g_dpgettext2 (GETTEXT_PACKAGE, "criterion", guild_criterion_get ((GuildCriterionKind) next)->title);
      /* Translators: between the parts of a score, as in “Need 0.2, Language 0.1”. */
      g_string_append (text, text->len == 0 ? "" : C_ ("parts of a score", ", "));
      /* Translators: a part of a score: a criterion and a figure. */
      g_string_append_printf (text, C_ ("part of a score", "%s %s"), title, figure);
    }
}
