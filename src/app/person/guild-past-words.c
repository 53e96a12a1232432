/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-past-words.h"

#include <glib/gi18n.h>

/**
 * guild_past_words_by:
 * @snapshot: the organisation
 * @past: an assessment
 *
 * Returns: (transfer full): who gave it; peers and reports are not named
 */
char *
guild_past_words_by (const GuildSnapshot       *snapshot,
                     const GuildPastAssessment *past)
{
  const GuildRecord *assessment = past->record;
  GuildPersonRow row = { 0 };
  const char *recorded_by = guild_record_get_text (assessment, GUILD_ASSESSMENT_RECORDED_BY);
  const char *name = "";

  if (guild_snapshot_get_person (snapshot, guild_record_get_integer (assessment, GUILD_ASSESSMENT_ASSESSOR), &row))
    name = guild_record_get_text (row.record, GUILD_PERSON_NAME);
  switch ((GuildAssessmentKind) guild_record_get_integer (assessment, GUILD_ASSESSMENT_KIND))
    {
    case GUILD_ASSESSMENT_KIND_PEER:
      return g_strdup (C_ ("rated by", "a peer"));
    case GUILD_ASSESSMENT_KIND_REPORT:
      return g_strdup (C_ ("rated by", "a report"));
    case GUILD_ASSESSMENT_KIND_SELF:
    case GUILD_ASSESSMENT_KIND_MANAGER:
      break;
    }
  if (*recorded_by == '\0')
    return g_strdup (name);
  /* Translators: who rated, and who wrote it down for them. */
  return g_strdup_printf (_ ("%s, recorded by %s"), name, recorded_by);
}

static char *
level_words (int level)
{
  return level == GUILD_LEVEL_NOT_APPLICABLE ? g_strdup (_ ("not applicable")) : g_strdup_printf ("%d", level);
}

static const char *
competency_name (const GuildSnapshot *snapshot,
                 gint64               competency)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);

  return info != NULL ? guild_record_get_text (info->record, GUILD_COMPETENCY_NAME) : "";
}

static char *
rating_words (const GuildSnapshot   *snapshot,
              const GuildPastRating *rating)
{
  g_autofree char *level = level_words (rating->level);
  g_autofree char *before = NULL;

  if (rating->before == GUILD_LEVEL_UNRATED || rating->before == rating->level)
    return g_strdup_printf ("%s %s", competency_name (snapshot, rating->competency), level);
  before = level_words (rating->before);
  /* Translators: a competency, its level before, and after. */
  return g_strdup_printf (_ ("%s %s → %s"), competency_name (snapshot, rating->competency), before, level);
}

/**
 * guild_past_words_assessment:
 * @snapshot: the organisation
 * @past: an assessment
 *
 * Returns: (transfer full): what it rated, in a line
 */
char *
guild_past_words_assessment (const GuildSnapshot       *snapshot,
                             const GuildPastAssessment *past)
{
  guint n = past->ratings->len;
  g_autofree char *one = NULL;

  if (n == 1)
    {
      one = rating_words (snapshot, &g_array_index (past->ratings, GuildPastRating, 0));
      /* Translators: %s is a competency with its level, as in "Facilitation 2 → 3". */
      return g_strdup_printf (past->confirms ? _ ("Confirmed %s") : _ ("Rated %s"), one);
    }
  if (past->confirms)
    return g_strdup_printf (ngettext ("Confirmed %u competency", "Confirmed %u competencies", n), n);
  return g_strdup_printf (ngettext ("Rated %u competency", "Rated %u competencies", n), n);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * guild_past_words_details:
 * @snapshot: the organisation
 * @past: an assessment
 *
 * Returns: (transfer full): a line for each of its ratings, by name, or "" where the one line says it all
 */
char *
guild_past_words_details (const GuildSnapshot       *snapshot,
                          const GuildPastAssessment *past)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (past->ratings->len < 2)
    return g_strdup ("");
  for (guint i = 0; i < past->ratings->len; i++)
    g_ptr_array_add (lines, rating_words (snapshot, &g_array_index (past->ratings, GuildPastRating, i)));
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
