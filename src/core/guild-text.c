/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-text.h"

/**
 * guild_text_fold:
 * @text: a text
 *
 * Returns: (transfer full): @text as it is compared: whatever its case, form and spaces
 */
char *
guild_text_fold (const char *text)
{
  g_autofree char *normal = g_str_is_ascii (text) ? NULL : g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_ascii_strdown (text, -1);
  char *out = folded;

  for (const char *p = folded; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *out++ = *p;
    else if (out > folded && out[-1] != ' ')
      *out++ = ' ';
  if (out > folded && out[-1] == ' ')
    out--;
  *out = '\0';
  return folded;
}

/**
 * guild_text_slug:
 * @text: what something is called
 * @fallback: for a text without a letter that ASCII has
 *
 * Returns: (transfer full): an id that can be read: `ana-ortiz`
 */
char *
guild_text_slug (const char *text,
                 const char *fallback)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < 100; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, fallback);
  return g_string_free_and_steal (slug);
}
