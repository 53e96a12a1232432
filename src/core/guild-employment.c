/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-employment.h"

/**
 * guild_employment_find:
 * @employments: (element-type GuildRecord): a person's employments, in any order
 * @date: the day that is asked about
 * @nearest: whether an employment that does not cover the day may stand in
 *
 * Of several that cover the day, the one that began last. With @nearest, where none does: the last
 * before, else the next to come.
 *
 * Returns: (nullable) (transfer none): the employment that speaks for @date
 */
const GuildRecord *
guild_employment_find (GPtrArray *employments,
                       GuildDate  date,
                       gboolean   nearest)
{
  const GuildRecord *best = NULL;
  int best_rank = nearest ? 0 : 2;

  for (guint i = 0; i < employments->len; i++)
    {
      const GuildRecord *row = g_ptr_array_index (employments, i);
      GuildDate from = guild_record_get_date (row, GUILD_EMPLOYMENT_FROM);
      GuildDate until = guild_record_get_date (row, GUILD_EMPLOYMENT_UNTIL);
      int rank = from > date ? 1 : until != 0 && until < date ? 2 : 3;
      gboolean later = best != NULL && from > guild_record_get_date (best, GUILD_EMPLOYMENT_FROM);

      if (rank > best_rank || (best != NULL && rank == best_rank && later == (rank > 1)))
        {
          best = row;
          best_rank = rank;
        }
    }
  return best;
}

/**
 * guild_employment_get_confirmer:
 * @employment: (nullable): the employment that speaks for a day
 *
 * Returns: key of who confirms levels then: the delegate who is named, else the manager; 0 for nobody
 */
gint64
guild_employment_get_confirmer (const GuildRecord *employment)
{
  gint64 confirmer = employment == NULL ? 0 : guild_record_get_integer (employment, GUILD_EMPLOYMENT_CONFIRMER);

  return confirmer != 0 || employment == NULL ? confirmer
                                              : guild_record_get_integer (employment, GUILD_EMPLOYMENT_MANAGER);
}

/**
 * guild_may_confirm:
 * @employments: (element-type GuildRecord): the subject's employments
 * @assessor: key of the person who rates
 * @date: when
 *
 * Levels: only who is the subject's confirmer at that time can confirm a level: the delegate who is
 * named, else the manager. Where no employment speaks of that day, nobody was.
 *
 * Returns: whether @assessor was the subject's confirmer
 */
gboolean
guild_may_confirm (GPtrArray *employments,
                   gint64     assessor,
                   GuildDate  date)
{
  gint64 confirmer = guild_employment_get_confirmer (guild_employment_find (employments, date, FALSE));

  return confirmer != 0 && assessor == confirmer;
}
