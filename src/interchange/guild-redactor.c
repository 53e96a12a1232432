/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-redactor.h"

#include <string.h>

/* A word of a text, folded, and where it stands. */
typedef struct
{
  char *folded;
  const char *from;
  const char *to;
  gboolean proper; /* it begins with a capital, or has no case */
} Word;

struct _GuildRedactor
{
  GHashTable *names; /* first word → GPtrArray of GStrv, the words of names that begin with it */
  GHashTable *keep;  /* set of words that are never taken out alone */
};

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->folded);
}

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, word_clear);
  while (*text != '\0')
    {
      const char *from = text;
      g_autofree char *plain = NULL;
      Word *word;

      while (g_unichar_isalnum (g_utf8_get_char (text)) || (text > from && g_unichar_ismark (g_utf8_get_char (text))))
        text = g_utf8_next_char (text);
      if (text == from)
        {
          text = g_utf8_next_char (text);
          continue;
        }
      g_array_set_size (words, words->len + 1);
      word = &g_array_index (words, Word, words->len - 1);
      plain = g_utf8_normalize (from, text - from, G_NORMALIZE_ALL);
      word->folded = g_utf8_casefold (plain, -1);
      word->from = from;
      word->to = text;
      word->proper = !g_unichar_islower (g_utf8_get_char (from));
    }
  return words;
}

/**
 * guild_redactor_new:
 * @keep: words that stay where they are no part of a longer name
 *
 * Returns: (transfer full): a redactor that knows no names
 */
GuildRedactor *
guild_redactor_new (const char *keep)
{
  GuildRedactor *self = g_new0 (GuildRedactor, 1);
  g_autoptr (GArray) words = split (keep);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->keep = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < words->len; i++)
    g_hash_table_add (self->keep, g_strdup (g_array_index (words, Word, i).folded));
  return self;
}

/**
 * guild_redactor_free:
 * @self: (transfer full): a redactor
 */
void
guild_redactor_free (GuildRedactor *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->keep);
  g_free (self);
}

/* The name whose words are @n from @words on, the first of them at @first and then from the beginning. */
static void
add_words (GuildRedactor *self,
           const GArray  *words,
           guint          first,
           guint          n)
{
  char **name = g_new0 (char *, n + 1);
  GPtrArray *names;

  for (guint i = 0; i < n; i++)
    name[i] = g_strdup (g_array_index (words, Word, (first + i) % words->len).folded);
  names = g_hash_table_lookup (self->names, name[0]);
  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      g_hash_table_insert (self->names, g_strdup (name[0]), names);
    }
  g_ptr_array_add (names, name);
}

/**
 * guild_redactor_add:
 * @self: a redactor
 * @name: a name, an address or an id
 * @each_word: whether each word of it tells who is meant
 *
 * The last word may also stand first, as in lists.
 */
void
guild_redactor_add (GuildRedactor *self,
                    const char    *name,
                    gboolean       each_word)
{
  g_autoptr (GArray) words = split (name);

  if (words->len == 0)
    return;
  if (words->len > 1 || !g_hash_table_contains (self->keep, g_array_index (words, Word, 0).folded))
    add_words (self, words, 0, words->len);
  if (words->len > 1)
    add_words (self, words, words->len - 1, words->len);
  for (guint i = 0; each_word && words->len > 1 && i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (g_utf8_strlen (word->folded, -1) > 1 && !g_hash_table_contains (self->keep, word->folded))
        add_words (self, words, i, 1);
    }
}

/* How many words from @at on are a name; a name of one word has to look like one. */
static guint
match (const GuildRedactor *self,
       const GArray        *words,
       guint                at)
{
  const Word *first = &g_array_index (words, Word, at);
  GPtrArray *names = g_hash_table_lookup (self->names, first->folded);
  guint best = 0;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      char **name = g_ptr_array_index (names, i);
      guint n = g_strv_length (name), same = 1;

      if (n <= best || at + n > words->len ||
          (n == 1 && !first->proper && !g_ascii_isdigit (name[0][strlen (name[0]) - 1])))
        continue;
      while (same < n && strcmp (name[same], g_array_index (words, Word, at + same).folded) == 0)
        same++;
      if (same == n)
        best = n;
    }
  return best;
}

/**
 * guild_redactor_run:
 * @self: a redactor
 * @text: a text
 * @instead: what stands where a name stood
 *
 * Returns: (transfer full): the text without the names
 */
char *
guild_redactor_run (const GuildRedactor *self,
                    const char          *text,
                    const char          *instead)
{
  g_autoptr (GArray) words = split (text);
  GString *result = g_string_new (NULL);
  const char *from = text;

  for (guint i = 0; i < words->len;)
    {
      guint n = match (self, words, i);

      if (n == 0)
        {
          i++;
          continue;
        }
      g_string_append_len (result, from, g_array_index (words, Word, i).from - from);
      g_string_append (result, instead);
      from = g_array_index (words, Word, i + n - 1).to;
      i += n;
    }
  g_string_append (result, from);
  return g_string_free_and_steal (result);
}
