/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quiet marks of a level ladder. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-model-edits.h"
#include "guild-text.h"

/* The text as two that say the same agree in it: without case, spaces or what ends a sentence. */
static char *
fold (const char *text)
{
  char *folded = guild_text_fold (text);
  gsize length = strlen (folded);

  while (length > 0 && strchr (".;, ", folded[length - 1]) != NULL)
    folded[--length] = '\0';
  return folded;
}

/* Words with which an indicator does not say what somebody does, in the interface's language. */
static GHashTable *
list_idle_words (void)
{
  /* Translators: words, in lower case and with spaces between, with which a sentence begins that does not say what
   * somebody does: articles, pronouns, prepositions, and nouns and adjectives such as “knowledge” and “good”. An indicator that begins
   * with one of them gets a quiet mark. Give those of your language; there may be any number of them. */
  const char *words = C_ ("indicator",
                          "a an the this that these those his her their its he she they it who with without of in on "
                          "at by for from to as and or but if when while there some all any every no not good great "
                          "excellent strong solid deep basic advanced full high ability able capable capacity "
                          "knowledge understanding awareness experience skill skills competence proficiency "
                          "expertise familiarity familiar aware knowledgeable competent proficient expert");
  g_auto (GStrv) split = g_strsplit (words, " ", -1);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; split[i] != NULL; i++)
    g_hash_table_add (set, guild_text_fold (split[i]));
  return set;
}

static gboolean
lacks_verb (const char *folded,
            GHashTable *idle)
{
  const char *end = folded;
  g_autofree char *word = NULL;

  while (*folded != '\0' && !g_unichar_isalnum (g_utf8_get_char (folded)))
    folded = g_utf8_next_char (folded);
  for (end = folded; *end != '\0' && g_unichar_isalnum (g_utf8_get_char (end));)
    end = g_utf8_next_char (end);
  word = g_strndup (folded, (gsize) (end - folded));
  return *word == '\0' || g_unichar_isdigit (g_utf8_get_char (word)) || g_hash_table_contains (idle, word);
}

static void
note (GArray         *notes,
      GuildLadderMark mark,
      int             level,
      gint64          indicator)
{
  GuildLadderNote row = { mark, level, indicator };

  g_array_append_val (notes, row);
}

static void
review_indicators (GPtrArray *rows,
                   GArray    *notes)
{
  g_autoptr (GHashTable) idle = list_idle_words ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (rows, i);
      int level = (int) guild_record_get_integer (row, GUILD_INDICATOR_LEVEL);
      char *folded = fold (guild_record_get_text (row, GUILD_INDICATOR_TEXT));

      if (lacks_verb (folded, idle))
        note (notes, GUILD_LADDER_NO_VERB, level, row->key);
      if (!g_hash_table_add (seen, folded))
        note (notes, GUILD_LADDER_REPEATED, level, row->key);
    }
}

/**
 * guild_ladder_review:
 * @organisation: an organisation
 * @competency: key of a competency
 *
 * What somebody may want to look at again. A level above 0 is empty without descriptor and indicator; of indicators that
 * say the same all but the first are marked.
 *
 * Returns: (transfer full) (element-type GuildLadderNote): quiet marks: of levels, then of indicators in order
 */
GArray *
guild_ladder_review (GuildOrganisation *organisation,
                     gint64             competency)
{
  const GuildRecord *row = guild_organisation_lookup (organisation, GUILD_KIND_COMPETENCY, competency);
  GArray *notes = g_array_new (FALSE, FALSE, sizeof (GuildLadderNote));
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GPtrArray) descriptors = NULL;
  g_autoptr (GPtrArray) indicators = NULL;
  guint filled = 0;

  if (row == NULL)
    return notes;
  levels = guild_model_list_levels (organisation, guild_record_get_integer (row, GUILD_COMPETENCY_FRAMEWORK));
  descriptors = guild_model_list_descriptors (organisation, competency);
  indicators = guild_model_list_indicators (organisation, competency);
  for (guint i = 0; i < descriptors->len; i++)
    filled |= 1u << guild_record_get_integer (g_ptr_array_index (descriptors, i), GUILD_LEVEL_DESCRIPTOR_LEVEL);
  for (guint i = 0; i < indicators->len; i++)
    filled |= 1u << guild_record_get_integer (g_ptr_array_index (indicators, i), GUILD_INDICATOR_LEVEL);
  for (guint i = 0; i < levels->len; i++)
    {
      int level = (int) guild_record_get_integer (g_ptr_array_index (levels, i), GUILD_PROFICIENCY_LEVEL_LEVEL);

      if (level > 0 && (filled & 1u << level) == 0)
        note (notes, GUILD_LADDER_EMPTY, level, 0);
    }
  review_indicators (indicators, notes);
  return notes;
}
