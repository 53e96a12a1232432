/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-gaps.h"

#include <string.h>

/* Open gaps by priority, then what is not yet rated, then what is met; names decide last. */
static int
compare_gaps (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const GuildSnapshot *snapshot = user_data;
  const GuildGap *left = a, *right = b;
  int left_rank = left->gap > 0 ? 0 : guild_cell_get_level (left->cell) == GUILD_LEVEL_UNRATED ? 1 : 2;
  int right_rank = right->gap > 0 ? 0 : guild_cell_get_level (right->cell) == GUILD_LEVEL_UNRATED ? 1 : 2;
  double left_weight = left->gap > 0 ? left->priority : left->weight;
  double right_weight = right->gap > 0 ? right->priority : right->weight;

  if (left_rank != right_rank)
    return left_rank - right_rank;
  if (left_weight != right_weight)
    return left_weight < right_weight ? 1 : -1;
  return strcmp (guild_record_get_text (guild_snapshot_get_competency (snapshot, left->competency)->record,
                                        GUILD_COMPETENCY_ID),
                 guild_record_get_text (guild_snapshot_get_competency (snapshot, right->competency)->record,
                                        GUILD_COMPETENCY_ID));
}

/**
 * guild_gaps_of_person:
 * @snapshot: the organisation
 * @person: key of a person
 * @role: key of the role to hold them against
 *
 * A row for each requirement that applies to the person: not applicable ones are left out.
 *
 * Returns: (transfer full) (element-type GuildGap): open gaps by priority, then what is not yet
 *   rated, then what is met
 */
GArray *
guild_gaps_of_person (const GuildSnapshot *snapshot,
                      gint64               person,
                      gint64               role)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (GuildGap));
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, role);

  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    {
      const GuildRequirement *requirement = &profile->requirements[i];
      GuildCell cell = guild_snapshot_get_cell (snapshot, person, requirement->competency);
      int level = guild_cell_get_level (cell);
      GuildGap gap = { requirement->competency, requirement->target, requirement->weight, cell, 0, 0 };

      if (level == GUILD_LEVEL_NOT_APPLICABLE)
        continue;
      gap.gap = guild_rule_gap (requirement->target, level);
      gap.priority = guild_rule_priority (gap.gap, requirement->weight,
                                          guild_snapshot_is_urgent (snapshot, person, requirement->competency));
      g_array_append_val (gaps, gap);
    }
  g_array_sort_with_data (gaps, compare_gaps, (gpointer) snapshot);
  return gaps;
}

/**
 * guild_fit_of_person:
 * @snapshot: the organisation
 * @person: key of a person
 * @role: key of a role
 * @fit: (out): the fit
 *
 * Returns: whether the role has targets to fit to
 */
gboolean
guild_fit_of_person (const GuildSnapshot *snapshot,
                     gint64               person,
                     gint64               role,
                     GuildFit            *fit)
{
  const GuildProfile *profile = guild_snapshot_get_profile (snapshot, role);
  GuildFitSum sum = { 0, 0, 0 };

  for (guint i = 0; profile != NULL && i < profile->n_requirements; i++)
    guild_rule_fit_add (&sum, profile->requirements[i].target, profile->requirements[i].weight,
                        guild_cell_get_level (guild_snapshot_get_cell (snapshot, person,
                                                                       profile->requirements[i].competency)));
  return guild_rule_fit (&sum, fit);
}

static int
compare_fits (gconstpointer a,
              gconstpointer b)
{
  const GuildRoleFit *left = a, *right = b;

  if (left->fit.lower != right->fit.lower)
    return left->fit.lower < right->fit.lower ? 1 : -1;
  if (left->fit.upper != right->fit.upper)
    return left->fit.upper < right->fit.upper ? 1 : -1;
  return (left->role > right->role) - (left->role < right->role);
}

/**
 * guild_fits_of_person:
 * @snapshot: the organisation
 * @person: key of a person
 *
 * Returns: (transfer full) (element-type GuildRoleFit): their fit to every role that has targets,
 *   ranked by the lower bound
 */
GArray *
guild_fits_of_person (const GuildSnapshot *snapshot,
                      gint64               person)
{
  GArray *fits = g_array_new (FALSE, FALSE, sizeof (GuildRoleFit));

  for (gint64 role = 1; role < guild_snapshot_get_n_role_slots (snapshot); role++)
    {
      GuildRoleFit fit = { .role = role };

      if (guild_fit_of_person (snapshot, person, role, &fit.fit))
        g_array_append_val (fits, fit);
    }
  g_array_sort (fits, compare_fits);
  return fits;
}
