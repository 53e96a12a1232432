/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-role-words.h"

#include <glib/gi18n.h>

#include "guild-role-edits.h"

/**
 * guild_role_words_count:
 * @n_competencies: how many competencies a role asks for
 *
 * Returns: (transfer full): their number, and whether that is a good one
 */
char *
guild_role_words_count (guint n_competencies)
{
  if (n_competencies == 0)
    return g_strdup (_ ("No competencies yet"));
  if (n_competencies > GUILD_PROFILE_MANY)
    /* Translators: the last number is the most that a role should have. */
    return g_strdup_printf (_ ("%u competencies: more than %d cannot be assessed with care"), n_competencies,
                            GUILD_PROFILE_MANY);
  if (n_competencies < GUILD_PROFILE_FEW || n_competencies > GUILD_PROFILE_GOOD)
    return g_strdup_printf (ngettext ("%u competency: %d to %d is a good size",
                                      "%u competencies: %d to %d is a good size", n_competencies),
                            n_competencies, GUILD_PROFILE_FEW, GUILD_PROFILE_GOOD);
  return g_strdup_printf (_ ("%u competencies: a good size"), n_competencies);
}

/**
 * guild_role_words_is_many:
 * @n_competencies: how many competencies a role asks for
 *
 * Returns: whether these are too many
 */
gboolean
guild_role_words_is_many (guint n_competencies)
{
  return n_competencies > GUILD_PROFILE_MANY;
}

/**
 * guild_role_parse_weight:
 * @text: what was typed
 * @weight: (out): a weight
 *
 * Returns: whether it is one
 */
gboolean
guild_role_parse_weight (const char *text,
                         double     *weight)
{
  g_autofree char *number = g_strstrip (g_strdelimit (g_strdup (text), ",", '.'));
  char *end = NULL;

  *weight = g_ascii_strtod (number, &end);
  return *number != '\0' && *end == '\0' && *weight >= 0 && *weight <= 1000;
}
