/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-scale-words.h"

#include <glib/gi18n.h>

/**
 * guild_scale_words_level:
 * @level: a step of a scale
 *
 * Returns: (transfer full): its number and name
 */
char *
guild_scale_words_level (const GuildModelLevel *level)
{
  return *level->name == '\0' ? g_strdup_printf ("%d", level->level)
                              /* Translators: a step of a scale, as in “3 Intermediate”. */
                              : g_strdup_printf (C_ ("level", "%d %s"), level->level, level->name);
}

static char *
say (const char *sentence,
     guint64     n)
{
  g_autofree char *figure = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
  GString *text = g_string_new (sentence);

  g_string_replace (text, "%u", figure, 1);
  return g_string_free_and_steal (text);
}

/* Takes the part. */
static void
add (GString *text,
     guint64  n,
     char    *part)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? C_ ("effects", "; ") : "", part);
  g_free (part);
}

static char *
say_ratings (const GuildScaleEffect *effect)
{
  g_autofree char *ratings = say (ngettext ("%u rating", "%u ratings", (gulong) effect->n_ratings), effect->n_ratings);
  g_autofree char *people = say (ngettext ("%u person", "%u people", effect->n_people), effect->n_people);

  /* Translators: as in “1,204 ratings of 118 people get another level”. */
  return g_strdup_printf (ngettext ("%s of %s gets another level", "%s of %s get another level",
                                    (gulong) effect->n_ratings),
                          ratings, people);
}

static char *
say_gaps (const GuildScaleEffect *effect)
{
  g_autofree char *opened = say (ngettext ("%u gap opens", "%u gaps open", (gulong) effect->n_opened),
                                 effect->n_opened);
  g_autofree char *closed = effect->n_opened == 0
                                ? say (ngettext ("%u gap closes", "%u gaps close", (gulong) effect->n_closed),
                                       effect->n_closed)
                                /* Translators: after the gaps that open, as in “12 gaps open, 31 close”. */
                                : say (ngettext ("%u closes", "%u close", (gulong) effect->n_closed), effect->n_closed);

  if (effect->n_opened == 0)
    return g_steal_pointer (&closed);
  if (effect->n_closed == 0)
    return g_steal_pointer (&opened);
  /* Translators: as in “12 gaps open, 31 close”. */
  return g_strdup_printf (_ ("%s, %s"), opened, closed);
}

/**
 * guild_scale_words_effect:
 * @effect: what a change of scale does
 *
 * Returns: (transfer full): that in a sentence without a full stop
 */
char *
guild_scale_words_effect (const GuildScaleEffect *effect)
{
  GString *text = g_string_new (NULL);

  add (text, effect->n_ratings, say_ratings (effect));
  add (text, effect->n_lost,
       say (ngettext ("%u rating has no place on the new scale", "%u ratings have no place on the new scale",
                      (gulong) effect->n_lost),
            effect->n_lost));
  add (text, effect->n_targets,
       say (ngettext ("%u target changes", "%u targets change", effect->n_targets), effect->n_targets));
  add (text, effect->n_descriptors,
       say (ngettext ("%u descriptor moves", "%u descriptors move", effect->n_descriptors), effect->n_descriptors));
  add (text, effect->n_indicators,
       say (ngettext ("%u indicator moves", "%u indicators move", effect->n_indicators), effect->n_indicators));
  add (text, effect->n_pairings,
       say (ngettext ("%u open pairing follows", "%u open pairings follow", effect->n_pairings), effect->n_pairings));
  add (text, effect->n_opened + effect->n_closed, say_gaps (effect));
  if (text->len == 0)
    g_string_append (text, _ ("No rating, target or indicator gets another level"));
  return g_string_free_and_steal (text);
}
