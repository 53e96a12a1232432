/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-mentions.h"

#include <string.h>

/* A shorter part of a name is as likely a word. */
#define MIN_PART 3
/* A shorter id is as likely a number. */
#define MIN_ID 4

struct _GuildMentions
{
  GRegex *expressions[GUILD_N_MENTION_SCOPES]; /* NULL where there is nothing to look for */
  char *pseudonym;
  char *pseudonym_id;
};

/* One more thing to look for, however its letters are composed and its words are spaced. */
static void
add (GString    *pattern,
     const char *text,
     gboolean    any_case)
{
  const GNormalizeMode forms[] = { G_NORMALIZE_NFC, G_NORMALIZE_NFD };
  gboolean ascii = g_str_is_ascii (text);

  for (guint i = 0; i < (ascii ? 1 : G_N_ELEMENTS (forms)); i++)
    {
      g_autofree char *form = g_utf8_normalize (text, -1, forms[i]);
      g_auto (GStrv) words = g_strsplit_set (form, " \t\n", -1);
      gboolean first = TRUE;

      g_string_append (pattern, pattern->len == 0 ? "" : "|");
      g_string_append (pattern, any_case ? "(?:" : "(?-i:");
      for (guint at = 0; words[at] != NULL; at++)
        {
          g_autofree char *escaped = g_regex_escape_string (words[at], -1);

          if (*words[at] == '\0')
            continue;
          g_string_append (pattern, first ? "" : "\\s+");
          g_string_append (pattern, escaped);
          first = FALSE;
        }
      g_string_append_c (pattern, ')');
    }
}

static void
add_name (GString    *pattern,
          const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  guint n_parts = g_strv_length (parts);
  const char *first = n_parts > 0 ? parts[0] : "";
  const char *last = n_parts > 0 ? parts[n_parts - 1] : "";
  g_autofree char *reversed = g_strdup_printf ("%s, %s", last, first);
  g_autofree char *ends = g_strdup_printf ("%s %s", first, last);

  /* A name of one word may be a word. */
  if (*name == '\0' || (n_parts == 1 && g_utf8_strlen (name, -1) < MIN_PART))
    return;
  add (pattern, name, n_parts > 1);
  if (n_parts < 2)
    return;
  add (pattern, reversed, TRUE);
  if (n_parts > 2)
    add (pattern, ends, TRUE);
}

static void
add_parts (GString    *pattern,
           const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) >= MIN_PART)
      add (pattern, parts[i], FALSE);
}

/* Whether an id that stands in a text can only be meant: neither a number nor one of many Martins. */
static gboolean
is_telling (const char *id,
            const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  gboolean digits = id[strspn (id, "0123456789")] == '\0';
  gboolean part = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    part = part || g_ascii_strcasecmp (parts[i], id) == 0;
  return strlen (id) >= MIN_ID && !digits && !part;
}

/* Whole words only. */
static GRegex *
compile (const GString *pattern)
{
  g_autofree char *whole = g_strdup_printf ("(?<![\\p{L}\\p{N}])(?:%s)(?![\\p{L}\\p{N}\\p{M}])", pattern->str);

  return pattern->len == 0 ? NULL : g_regex_new (whole, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

/**
 * guild_mentions_new:
 * @person: whom to look for
 * @pseudonym: what takes the place of their name
 * @pseudonym_id: what takes the place of their id
 *
 * Returns: (transfer full): the mentions
 */
GuildMentions *
guild_mentions_new (const GuildRecord *person,
                    const char        *pseudonym,
                    const char        *pseudonym_id)
{
  GuildMentions *self = g_new0 (GuildMentions, 1);
  const char *id = guild_record_get_text (person, GUILD_PERSON_ID);
  const char *name = guild_record_get_text (person, GUILD_PERSON_NAME);
  const char *email = guild_record_get_text (person, GUILD_PERSON_EMAIL);
  g_autoptr (GString) pattern = g_string_new (NULL);
  g_autoptr (GString) only_id = g_string_new (NULL);

  if (*email != '\0')
    add (pattern, email, TRUE);
  add_name (pattern, name);
  if (is_telling (id, name))
    add (pattern, id, TRUE);
  self->expressions[GUILD_MENTIONS_ANYWHERE] = compile (pattern);
  add_parts (pattern, name);
  self->expressions[GUILD_MENTIONS_ABOUT] = compile (pattern);
  if (strlen (id) >= MIN_ID || id[strspn (id, "0123456789")] != '\0')
    add (only_id, id, FALSE);
  self->expressions[GUILD_MENTIONS_ID] = compile (only_id);
  self->pseudonym = g_strdup (pseudonym);
  self->pseudonym_id = g_strdup (pseudonym_id);
  return self;
}

/**
 * guild_mentions_free:
 * @self: (transfer full): mentions
 */
void
guild_mentions_free (GuildMentions *self)
{
  for (guint i = 0; i < GUILD_N_MENTION_SCOPES; i++)
    g_clear_pointer (&self->expressions[i], g_regex_unref);
  g_free (self->pseudonym);
  g_free (self->pseudonym_id);
  g_free (self);
}

/**
 * guild_mentions_replace:
 * @self: mentions
 * @text: a text
 * @scope: what counts as a mention there
 * @max_length: the most bytes that may become of it
 *
 * Returns: (transfer full) (nullable): @text with the pseudonym in place of each mention, or %NULL
 *   where there is none
 */
char *
guild_mentions_replace (const GuildMentions *self,
                        const char          *text,
                        GuildMentionScope    scope,
                        gsize                max_length)
{
  const GRegex *expression = self->expressions[scope];
  const char *pseudonym = scope == GUILD_MENTIONS_ID ? self->pseudonym_id : self->pseudonym;
  char *replaced;

  if (expression == NULL || *text == '\0' || !g_regex_match (expression, text, 0, NULL))
    return NULL;
  replaced = g_regex_replace_literal (expression, text, -1, 0, pseudonym, 0, NULL);
  /* What cannot be replaced is not kept. */
  if (replaced == NULL)
    return g_strdup (pseudonym);
  if (strlen (replaced) > max_length)
    *g_utf8_find_prev_char (replaced, replaced + max_length + 1) = '\0';
  return replaced;
}
