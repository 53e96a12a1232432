/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-insights-words.h"

#include <glib/gi18n.h>

/**
 * guild_insights_words_period:
 * @months: how far back
 *
 * Returns: (transfer full): a title for it, such as "6 Months"
 */
char *
guild_insights_words_period (guint months)
{
  return g_strdup_printf (ngettext ("%u Month", "%u Months", months), months);
}

/**
 * guild_insights_words_kind:
 * @kind: of ratings
 *
 * Returns: (transfer full): a title for it
 */
char *
guild_insights_words_kind (GuildAssessmentKind kind)
{
  return g_strdup (kind == GUILD_ASSESSMENT_KIND_SELF ? C_ ("insights", "Self-rated") : C_ ("insights", "Confirmed"));
}

/**
 * guild_insights_words_bench:
 * @competency: (nullable): the scarcest
 * @have: how many can teach it
 * @need: how many need it
 *
 * Returns: (transfer full): what bench strength comes to
 */
char *
guild_insights_words_bench (const char *competency,
                            guint       have,
                            guint       need)
{
  g_autofree char *able = NULL;
  g_autofree char *wanting = NULL;

  if (competency == NULL || need == 0)
    return g_strdup (_ ("Nobody has an open gap"));
  if (have == 0)
    able = g_strdup (_ ("nobody can teach it"));
  else
    able = g_strdup_printf (ngettext ("%'u can teach it", "%'u can teach it", have), have);
  wanting = g_strdup_printf (ngettext ("%'u needs it", "%'u need it", need), need);
  if (have >= need)
    /* Translators: a competency, "12 can teach it", "11 need it": and even this one has enough mentors. */
    return g_strdup_printf (_ ("No skill is scarce; %s comes nearest: %s, %s"), competency, able, wanting);
  /* Translators: a competency, "3 can teach it" or "nobody can teach it", "19 need it". */
  return g_strdup_printf (_ ("%s is the scarcest skill: %s, %s"), competency, able, wanting);
}

/**
 * guild_insights_words_gap:
 * @department: (nullable): where the widest gap is
 * @competency: (nullable): in what
 * @other_department: (nullable): where the next is, elsewhere
 * @other_competency: (nullable): in what
 *
 * Returns: (transfer full): what the gaps of departments come to
 */
char *
guild_insights_words_gap (const char *department,
                          const char *competency,
                          const char *other_department,
                          const char *other_competency)
{
  if (department == NULL || competency == NULL)
    return g_strdup (_ ("No department has a gap that can be told"));
  if (other_department == NULL || other_competency == NULL)
    /* Translators: a department and a competency. */
    return g_strdup_printf (_ ("%s lacks %s most"), department, competency);
  /* Translators: a department and a competency, and then another department and another competency. */
  return g_strdup_printf (_ ("%s lacks %s most, %s lacks %s"), department, competency, other_department,
                          other_competency);
}

/**
 * guild_insights_words_movement:
 * @rose: how many levels rose
 * @fell: how many fell
 * @at_least: whether there may be more of both, of which nothing is told
 * @months: in how long
 * @most: (nullable): the competency whose levels rose most
 *
 * Returns: (transfer full): how levels moved
 */
char *
guild_insights_words_movement (guint       rose,
                               guint       fell,
                               gboolean    at_least,
                               guint       months,
                               const char *most)
{
  g_autofree char *up = NULL;
  g_autofree char *down = NULL;
  g_autofree char *time = g_strdup_printf (ngettext ("in %u month", "in %u months", months), months);

  if (rose == 0 && fell == 0)
    /* Translators: "in 12 months". */
    return g_strdup_printf (at_least ? _ ("Too few people to tell how levels moved %s") : _ ("No level moved %s"),
                            time);
  up = rose > 0 ? g_strdup_printf (ngettext ("%'u level rose", "%'u levels rose", rose), rose)
                : g_strdup (_ ("No level rose"));
  down = fell > 0 ? g_strdup_printf (ngettext ("%'u fell", "%'u fell", fell), fell) : g_strdup (_ ("none fell"));
  if (at_least)
    {
      g_autofree char *only = g_strdup_printf (ngettext ("%'u level fell", "%'u levels fell", fell), fell);

      /* Translators: "27 levels rose" and "3 fell". */
      g_autofree char *what = rose > 0 && fell > 0 ? g_strdup_printf (_ ("%s and %s"), up, down)
                                                   : g_strdup (rose > 0 ? up : only);
      /* Translators: "27 levels rose", "3 levels fell" or "27 levels rose and 3 fell"; "in 12 months"; and a competency. */
      return most == NULL ? g_strdup_printf (_ ("At least %s %s"), what, time)
                          : g_strdup_printf (_ ("At least %s %s, %s gained most"), what, time, most);
    }
  if (most == NULL)
    /* Translators: "27 levels rose" or "No level rose", "3 fell" or "none fell", "in 12 months". */
    return g_strdup_printf (_ ("%s and %s %s"), up, down, time);
  /* Translators: "27 levels rose", "3 fell" or "none fell", "in 12 months", and a competency. */
  return g_strdup_printf (_ ("%s and %s %s, %s gained most"), up, down, time, most);
}

/**
 * guild_insights_words_pairings:
 * @running: how many run
 * @waiting: how many wait to begin
 *
 * Returns: (transfer full): where pairings stand
 */
char *
guild_insights_words_pairings (guint running,
                               guint waiting)
{
  g_autofree char *run = NULL;
  g_autofree char *wait = NULL;

  run = running > 0
            ? g_strdup_printf (ngettext ("%'u pairing is running", "%'u pairings are running", running), running)
            : g_strdup (_ ("No pairing is running"));
  if (waiting == 0)
    return g_steal_pointer (&run);
  wait = g_strdup_printf (ngettext ("%'u waits for an answer", "%'u wait for an answer", waiting), waiting);
  /* Translators: "9 pairings are running" or "No pairing is running", "5 wait for an answer". */
  return g_strdup_printf (_ ("%s, %s"), run, wait);
}

/**
 * guild_insights_words_open_gaps:
 * @n_gaps: how many there are
 * @n_closed: how many were closed
 * @n_opened: how many opened
 * @months: in how long
 *
 * Returns: (transfer full): what the number of gaps counts, and how it moved
 */
char *
guild_insights_words_open_gaps (guint n_gaps,
                                guint n_closed,
                                guint n_opened,
                                guint months)
{
  const char *gaps = ngettext ("open gap", "open gaps", n_gaps);
  g_autofree char *time = NULL;
  g_autofree char *change = NULL;

  if (n_closed == n_opened)
    return g_strdup (gaps);
  time = g_strdup_printf (ngettext ("in %u month", "in %u months", months), months);
  if (n_closed > n_opened)
    change = g_strdup_printf (ngettext ("%'u fewer", "%'u fewer", n_closed - n_opened), n_closed - n_opened);
  else
    change = g_strdup_printf (ngettext ("%'u more", "%'u more", n_opened - n_closed), n_opened - n_closed);
  /* Translators: "open gaps", "12 fewer", "in 3 months". */
  return g_strdup_printf (_ ("%s, %s %s"), gaps, change, time);
}

/**
 * guild_insights_words_gap_definition:
 * @minimum: of how many people figures are told
 * @n_hidden: departments of which nothing is told
 *
 * Returns: (transfer full): what gaps by department are, and what is not told of them
 */
char *
guild_insights_words_gap_definition (guint minimum,
                                     guint n_hidden)
{
  /* Translators: what a dot stands for. */
  g_autofree char *dot = g_strdup_printf (ngettext ("a dot: fewer than %u person", "a dot: fewer than %u people",
                                                    minimum),
                                          minimum);
  g_autofree char *small = NULL;

  if (n_hidden == 0)
    /* Translators: "a dot: fewer than 5 people". */
    return g_strdup_printf (_ ("Mean gap in levels, %s"), dot);
  small = g_strdup_printf (ngettext ("%u department is too small to tell", "%u departments are too small to tell",
                                     n_hidden),
                           n_hidden);
  /* Translators: "a dot: fewer than 5 people", "3 departments are too small to tell". */
  return g_strdup_printf (_ ("Mean gap in levels, %s. %s"), dot, small);
}

/**
 * guild_insights_words_too_few:
 * @minimum: of how many people figures are told
 *
 * Returns: (transfer full): why nothing is told, in a sentence
 */
char *
guild_insights_words_too_few (guint minimum)
{
  return g_strdup_printf (
      ngettext ("Figures are told of %u person or more, and where nobody could work out those of fewer.",
                "Figures are told of %u people or more, and where nobody could work out those of fewer.", minimum),
      minimum);
}

/**
 * guild_insights_words_people:
 * @n_people: how many
 *
 * Returns: (transfer full): of how many people a figure is
 */
char *
guild_insights_words_people (guint n_people)
{
  return g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
}

/**
 * guild_insights_words_rated:
 * @n_people: how many
 *
 * Returns: (transfer full): of how many people with ratings a figure is
 */
char *
guild_insights_words_rated (guint n_people)
{
  return g_strdup_printf (ngettext ("%'u rated", "%'u rated", n_people), n_people);
}

/**
 * guild_insights_words_small_group:
 * @minimum: of how many people figures are told
 *
 * Returns: (transfer full): why a figure is not told
 */
char *
guild_insights_words_small_group (guint minimum)
{
  return g_strdup_printf (ngettext ("not told: of fewer than %u person, or one could work it out",
                                    "not told: of fewer than %u people, or one could work it out", minimum),
                          minimum);
}

/**
 * guild_insights_words_change:
 * @then: the mean level at first
 * @now: the mean level today
 * @n_people: of how many
 *
 * Returns: (transfer full): both and of whom, in words
 */
char *
guild_insights_words_change (double then,
                             double now,
                             guint  n_people)
{
  g_autofree char *people = guild_insights_words_people (n_people);

  /* Translators: two mean levels, then and now, and "12 people". */
  return g_strdup_printf (_ ("from %.1f to %.1f, %s"), then, now, people);
}
