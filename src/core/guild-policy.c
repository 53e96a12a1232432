/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-policy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"

static const char *const current_level_names[] = { "confirmed-first", "self-rated", "newest", NULL };
static const char *const current_level_titles[] = { NC_ ("policy", "Confirmed First"), NC_ ("policy", "Self-Rated"),
                                                    NC_ ("policy", "Newest"), NULL };
static const char *const goal_names[] = { "target", "one-level", NULL };
static const char *const goal_titles[] = { NC_ ("policy", "The Target"), NC_ ("policy", "One Level Up"), NULL };
static const char *const slot_bonus_names[] = { "off", "on", NULL };
static const char *const slot_bonus_titles[] = { NC_ ("policy", "Off"), NC_ ("policy", "On"), NULL };

static const char *const reach_department_names[] = { "other", "same", "any", NULL };
static const char *const reach_department_titles[] = { NC_ ("policy", "Another"), NC_ ("policy", "The Same"),
                                                       NC_ ("policy", "Any"), NULL };
#define reach_location_names  reach_department_names
#define reach_location_titles reach_department_titles

#define CHOICE(n, title, fallback, meaning)                                                                            \
  { #n, title, n##_names, n##_titles, 0, 0, fallback, meaning, G_STRUCT_OFFSET (GuildPolicy, n), FALSE }
#define WHOLE(n, title, min, max, fallback, meaning)                                                                   \
  { #n, title, NULL, NULL, min, max, fallback, meaning, G_STRUCT_OFFSET (GuildPolicy, n), FALSE }
#define WEIGHT(n, title, fallback, meaning) REAL (weight_##n, title, 0, 100, fallback, meaning)
#define REAL(n, title, min, max, fallback, meaning)                                                                    \
  { #n, title, NULL, NULL, min, max, fallback, meaning, G_STRUCT_OFFSET (GuildPolicy, n), TRUE }

static const GuildPolicyInfo infos[] = {
  CHOICE (current_level, NC_ ("policy", "Current Level"), "confirmed-first",
          N_ ("Which rating counts as a person’s level: their confirmer’s, their own, or whichever is newer")),
  CHOICE (goal, NC_ ("policy", "Goal of a Pairing"), "target",
          N_ ("How far one pairing goes: to the target, or one level up")),
  WHOLE (stale_months, NC_ ("policy", "Stale After"), 1, 600, "24",
         N_ ("Months after which a rating is marked stale: it still counts, but makes no mentor")),
  WHOLE (mentor_margin, NC_ ("policy", "Mentor Margin"), 0, 9, "0",
         N_ ("Levels that a mentor must stand above the goal")),
  WHOLE (mentee_capacity, NC_ ("policy", "Pairings per Mentee"), 0, 100, "2",
         N_ ("Pairings that a mentee may have at once")),
  WHOLE (mentor_capacity, NC_ ("policy", "Pairings per Mentor"), 0, 100, "2",
         N_ ("Pairings that a mentor may have at once, unless their profile says otherwise")),
  WHOLE (reporting_distance, NC_ ("policy", "Distance in the Reporting Line"), 0, 100, "2",
         N_ ("Steps up or down the reporting line within which people are not paired")),
  WHOLE (small_group_minimum, NC_ ("policy", "Smallest Group"), 1, 1000, "5",
         N_ ("Fewest people that a figure may be about; lists of names are not affected")),
  REAL (minimum_score, NC_ ("policy", "Lowest Score"), 0, 1, "0",
        N_ ("Score, from 0 to 1, below which a possible mentor is not offered")),
  CHOICE (slot_bonus, NC_ ("policy", "First Mentors First"), "on",
          N_ ("Whether everyone’s first mentor comes before anyone’s second")),
  CHOICE (reach_department, NC_ ("policy", "Wanted Department"), "other",
          N_ ("Whether a mentor from another department is better, or one from the same")),
  CHOICE (reach_location, NC_ ("policy", "Wanted Location"), "other",
          N_ ("Whether a mentor at another location is better, or one at the same")),
  WEIGHT (need, NC_ ("policy", "Weight of Need"), "30", N_ ("How wide the gap is, and how much the role asks for it")),
  WEIGHT (waiting, NC_ ("policy", "Weight of Waiting Time"), "10", N_ ("How long the mentee has waited, up to a year")),
  WEIGHT (margin, NC_ ("policy", "Weight of Margin"), "10", N_ ("How far the mentor stands above the goal")),
  WEIGHT (department, NC_ ("policy", "Weight of Department"), "10",
          N_ ("Whether the mentor’s department is the one wanted")),
  WEIGHT (location, NC_ ("policy", "Weight of Location"), "0", N_ ("Whether the mentor’s location is the one wanted")),
  WEIGHT (language, NC_ ("policy", "Weight of Language"), "20", N_ ("Whether they share a language")),
  WEIGHT (load, NC_ ("policy", "Weight of Spare Capacity"), "5", N_ ("How much of the mentor’s capacity is free")),
  WEIGHT (hours, NC_ ("policy", "Weight of Hours"), "0", N_ ("How many hours a month the mentor has")),
  WEIGHT (mentoring, NC_ ("policy", "Weight of Mentoring Skill"), "5",
          N_ ("How well the mentor mentors, apart from expertise")),
  WEIGHT (record, NC_ ("policy", "Weight of Track Record"), "5",
          N_ ("How many of the mentor’s pairings ended with a confirmed level")),
  WEIGHT (preference, NC_ ("policy", "Weight of Preference"), "5",
          N_ ("Whether the two are to be preferred or avoided")),
};

/**
 * guild_policy_get_info:
 * @index: from 0
 *
 * Returns: (nullable) (transfer none): the setting at @index, or %NULL after the last
 */
const GuildPolicyInfo *
guild_policy_get_info (guint index)
{
  return index < G_N_ELEMENTS (infos) ? &infos[index] : NULL;
}

/**
 * guild_policy_find:
 * @name: a setting
 *
 * Returns: (nullable) (transfer none): what is known of it
 */
const GuildPolicyInfo *
guild_policy_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (strcmp (infos[i].name, name) == 0)
      return &infos[i];
  return NULL;
}

/**
 * guild_policy_init:
 * @self: (out caller-allocates): the policy
 *
 * Gives every setting its fallback.
 */
void
guild_policy_init (GuildPolicy *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (!guild_policy_set (self, infos[i].name, infos[i].fallback, NULL))
      g_assert_not_reached ();
}

/**
 * guild_policy_set:
 * @self: the policy
 * @name: a setting
 * @value: its value as text
 * @error: return location for %GUILD_ERROR_INVALID
 *
 * Returns: whether @value was taken; otherwise @self is as it was
 */
gboolean
guild_policy_set (GuildPolicy *self,
                  const char  *name,
                  const char  *value,
                  GError     **error)
{
  const GuildPolicyInfo *info = guild_policy_find (name);
  char *end = NULL;
  double number;

  if (info == NULL)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("There is no setting “%s”."), name);
      return FALSE;
    }
  if (info->values != NULL)
    {
      for (int i = 0; info->values[i] != NULL; i++)
        if (strcmp (info->values[i], value) == 0)
          {
            G_STRUCT_MEMBER (int, self, info->offset) = i;
            return TRUE;
          }
      {
        g_autofree char *choices = g_strjoinv (", ", (char **) info->values);

        g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%s cannot be “%s”; it can be %s."), name, value,
                     choices);
      }
      return FALSE;
    }

  number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0' || !(number >= info->minimum && number <= info->maximum) ||
      (!info->real && number != (int) number))
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID, _ ("%s cannot be “%s”; it is a number from %g to %g."),
                   name, value, info->minimum, info->maximum);
      return FALSE;
    }
  if (info->real)
    G_STRUCT_MEMBER (double, self, info->offset) = number;
  else
    G_STRUCT_MEMBER (int, self, info->offset) = (int) number;
  return TRUE;
}

/**
 * guild_policy_get:
 * @self: the policy
 * @name: a setting
 *
 * Returns: (transfer full) (nullable): its value as text, or %NULL where there is no such setting
 */
char *
guild_policy_get (const GuildPolicy *self,
                  const char        *name)
{
  const GuildPolicyInfo *info = guild_policy_find (name);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (info == NULL)
    return NULL;
  if (info->values != NULL)
    return g_strdup (info->values[G_STRUCT_MEMBER (int, self, info->offset)]);
  if (info->real)
    return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, G_STRUCT_MEMBER (double, self, info->offset)));
  return g_strdup_printf ("%d", G_STRUCT_MEMBER (int, self, info->offset));
}

/**
 * guild_policy_get_real:
 * @self: the policy
 * @name: a setting that is a number with a fraction
 *
 * Returns: its value
 */
double
guild_policy_get_real (const GuildPolicy *self,
                       const char        *name)
{
  const GuildPolicyInfo *info = guild_policy_find (name);

  g_assert (info != NULL && info->real);

  return G_STRUCT_MEMBER (double, self, info->offset);
}

/**
 * guild_policy_describe:
 * @name: a setting
 * @value: its value as text
 *
 * Returns: (transfer full): the value as people say it
 */
char *
guild_policy_describe (const char *name,
                       const char *value)
{
  const GuildPolicyInfo *info = guild_policy_find (name);

  for (int i = 0; info != NULL && info->values != NULL && info->values[i] != NULL; i++)
    if (strcmp (info->values[i], value) == 0)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "policy", info->value_titles[i]));
  return g_strdup (value);
}
