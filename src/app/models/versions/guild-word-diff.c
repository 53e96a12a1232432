/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-word-diff.h"

#include <string.h>

/* Texts that differ in more words than this times this are marked as a whole. */
#define MOST 500

typedef struct
{
  guint start; /* in bytes */
  guint end;
  gboolean marked;
} Word;

/* What a mark of its own would not tell apart: letters and figures with what combines with them are a word, and whatever
 * else is no space stands for itself. */
static gboolean
is_of_word (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

static GArray *
list_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (const char *at = text; *at != '\0';)
    {
      Word word = { .start = (guint) (at - text), .marked = TRUE };
      gunichar first = g_utf8_get_char (at);

      at = g_utf8_next_char (at);
      if (g_unichar_isspace (first))
        continue;
      while (is_of_word (first) && *at != '\0' && is_of_word (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      word.end = (guint) (at - text);
      g_array_append_val (words, word);
    }
  return words;
}

static gboolean
is_same (const char *before,
         const Word *old,
         const char *after,
         const Word *new)
{
  return old->end - old->start ==
         new->end - new->start &&memcmp (before + old->start, after + new->start, old->end - old->start) == 0;
}

/* What both have, in the longest common sequence of words, is not marked. */
static void
find_common (const char *before,
             Word       *old,
             guint       n_old,
             const char *after,
             Word       *new,
             guint       n_new)
{
  g_autofree guint16 *length = NULL;
  guint width;

  while (n_old > 0 && n_new > 0 && is_same (before, old, after, new))
    {
      old->marked = new->marked = FALSE;
      old++, new ++;
      n_old--, n_new--;
    }
  while (n_old > 0 && n_new > 0 && is_same (before, &old[n_old - 1], after, &new[n_new - 1]))
    old[--n_old].marked = new[--n_new].marked = FALSE;
  if (n_old == 0 || n_new == 0 || n_old > MOST || n_new > MOST)
    return;
  width = n_new + 1;
  length = g_new0 (guint16, (gsize) (n_old + 1) * width);
  for (guint i = n_old; i-- > 0;)
    for (guint j = n_new; j-- > 0;)
      length[i * width + j] = is_same (before, &old[i], after, &new[j])
                                  ? (guint16) (length[(i + 1) * width + j + 1] + 1)
                                  : MAX (length[(i + 1) * width + j], length[i * width + j + 1]);
  for (guint i = 0, j = 0; i < n_old && j < n_new;)
    if (is_same (before, &old[i], after, &new[j]))
      old[i++].marked = new[j++].marked = FALSE;
    else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
      i++;
    else
      j++;
}

/* Words that are marked one after the other are marked together, with what is between them. */
static void
add_marks (PangoAttrList  *marks,
           const GArray   *words,
           PangoAttribute *mark)
{
  for (guint i = 0; i < words->len; i++)
    {
      guint first = i;
      PangoAttribute *attribute = NULL;

      if (!g_array_index (words, Word, i).marked)
        continue;
      while (i + 1 < words->len && g_array_index (words, Word, i + 1).marked)
        i++;
      attribute = pango_attribute_copy (mark);
      attribute->start_index = g_array_index (words, Word, first).start;
      attribute->end_index = g_array_index (words, Word, i).end;
      pango_attr_list_insert (marks, attribute);
    }
  pango_attribute_destroy (mark);
}

/**
 * guild_word_diff:
 * @before: a text as it was
 * @after: the text instead
 * @before_marks: (out) (transfer full): strikes out the words of @before that went
 * @after_marks: (out) (transfer full): underlines the words of @after that came
 *
 * Finds what two texts differ in, word by word.
 */
void
guild_word_diff (const char     *before,
                 const char     *after,
                 PangoAttrList **before_marks,
                 PangoAttrList **after_marks)
{
  g_autoptr (GArray) old = list_words (before);
  g_autoptr (GArray) new = list_words (after);

  g_return_if_fail (before_marks != NULL && after_marks != NULL);

  find_common (before, (Word *) (gpointer) old->data, old->len, after, (Word *) (gpointer) new->data, new->len);
  *before_marks = pango_attr_list_new ();
  *after_marks = pango_attr_list_new ();
  add_marks (*before_marks, old, pango_attr_strikethrough_new (TRUE));
  add_marks (*after_marks, new, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
}
