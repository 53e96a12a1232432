/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-policy-words.h"

#include <glib/gi18n.h>

static char *
say (const char *sentence,
     guint       n)
{
  g_autofree char *figure = g_strdup_printf ("%'u", n);
  GString *text = g_string_new (sentence);

  g_string_replace (text, "%u", figure, 1);
  return g_string_free_and_steal (text);
}

static char *
say_levels (const GuildPolicyPreview *preview)
{
  g_autofree char *levels = say (ngettext ("%u current level", "%u current levels", preview->n_levels),
                                 preview->n_levels);
  g_autofree char *gaps = say (ngettext ("%u gap", "%u gaps", preview->n_gaps), preview->n_gaps);

  if (preview->n_levels == 0)
    return g_strdup (_ ("No current level would change"));
  if (preview->n_gaps == 0)
    /* Translators: %s is as in “31 current levels”. */
    return g_strdup_printf (_ ("%s would change, and no gap"), levels);
  /* Translators: as in “31 current levels and 12 gaps would change”. */
  return g_strdup_printf (_ ("%s and %s would change"), levels, gaps);
}

/**
 * guild_words_policy_preview:
 * @name: a setting
 * @proposed: the policies with another value of it
 * @preview: what that would do
 *
 * Returns: (transfer full): a sentence without a full stop
 */
char *
guild_words_policy_preview (const char               *name,
                            const GuildPolicy        *proposed,
                            const GuildPolicyPreview *preview)
{
  if (g_str_equal (name, "current_level"))
    return say_levels (preview);
  if (g_str_equal (name, "stale_months"))
    {
      if (preview->n_stale > 0)
        return say (ngettext ("%u rating would become stale", "%u ratings would become stale", preview->n_stale),
                    preview->n_stale);
      if (preview->n_fresh > 0)
        return say (ngettext ("%u rating would no longer be stale", "%u ratings would no longer be stale",
                              preview->n_fresh),
                    preview->n_fresh);
      return g_strdup (_ ("No rating is of an age that this decides"));
    }
  if (g_str_equal (name, "small_group_minimum"))
    {
      if (preview->n_departments_hidden > 0)
        return say (ngettext ("%u department would be hidden in statistics",
                              "%u departments would be hidden in statistics", preview->n_departments_hidden),
                    preview->n_departments_hidden);
      if (preview->n_departments_shown > 0)
        return say (ngettext ("%u more department would be shown in statistics",
                              "%u more departments would be shown in statistics", preview->n_departments_shown),
                    preview->n_departments_shown);
      return g_strdup (_ ("No department is of a size that this decides"));
    }
  if (g_str_equal (name, "reporting_distance"))
    {
      if (preview->n_pairs_barred > 0)
        return say (ngettext ("%u pair of people could no longer be matched",
                              "%u pairs of people could no longer be matched", (gulong) preview->n_pairs_barred),
                    (guint) preview->n_pairs_barred);
      if (preview->n_pairs_freed > 0)
        return say (ngettext ("%u more pair of people could be matched", "%u more pairs of people could be matched",
                              (gulong) preview->n_pairs_freed),
                    (guint) preview->n_pairs_freed);
      return g_strdup (_ ("No two people are so far apart that this decides"));
    }
  if (g_str_equal (name, "mentee_capacity"))
    return preview->n_mentees == 0
               ? g_strdup (_ ("Nobody has more running pairings than that"))
               : say (ngettext ("%u person has more running pairings, and keeps them",
                                "%u people have more running pairings, and keep them", preview->n_mentees),
                      preview->n_mentees);
  if (g_str_equal (name, "mentor_capacity"))
    return preview->n_mentors == 0
               ? g_strdup (_ ("No mentor is without a number of their own"))
               : say (ngettext ("It speaks for %u mentor without a number of their own",
                                "It speaks for %u mentors without a number of their own", preview->n_mentors),
                      preview->n_mentors);
  if (g_str_equal (name, "goal"))
    {
      if (preview->n_stepped == 0)
        return g_strdup (_ ("No gap is wider than one level"));
      if (proposed->goal == GUILD_GOAL_ONE_LEVEL)
        return say (ngettext ("%u gap would take more than one pairing", "%u gaps would take more than one pairing",
                              preview->n_stepped),
                    preview->n_stepped);
      return say (ngettext ("%u gap wider than one level would take one pairing",
                            "%u gaps wider than one level would take one pairing each", preview->n_stepped),
                  preview->n_stepped);
    }
  return g_strdup (_ ("Counts from the next matching on"));
}
