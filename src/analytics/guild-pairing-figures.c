/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pairing-figures.h"

static GuildDate
find_quarter (GuildDate date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  return guild_date_new (g_date_get_year (&day), ((int) g_date_get_month (&day) - 1) / 3 * 3 + 1, 1);
}

/**
 * guild_pairing_figures_count:
 * @snapshot: the organisation
 * @departments: its departments
 * @department: which of them is in scope, or %GUILD_DEPARTMENTS_ALL
 * @figures: (out caller-allocates): the figures
 *
 * Counts the pairings whose mentee is in scope.
 */
void
guild_pairing_figures_count (const GuildSnapshot    *snapshot,
                             const GuildDepartments *departments,
                             int                     department,
                             GuildPairingFigures    *figures)
{
  GPtrArray *pairings = guild_snapshot_get_records (snapshot, GUILD_KIND_PAIRING);
  GuildDate today = guild_snapshot_get_today (snapshot);
  GuildDate before;

  *figures = (GuildPairingFigures) { .n_people = guild_departments_get_n_people (departments, department),
                                     .withheld = guild_departments_is_withheld (departments, department),
                                     .quarter = find_quarter (today) };
  before = guild_date_add_months (figures->quarter, -3);
  for (guint i = 0; pairings != NULL && !figures->withheld && i < pairings->len; i++)
    {
      const GuildRecord *pairing = g_ptr_array_index (pairings, i);
      GuildPairingState state = guild_pairing_get_state (pairing);
      GuildDate closed = guild_record_get_date (pairing, GUILD_PAIRING_CLOSED);

      if (!guild_departments_contain (departments, department,
                                      guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE)))
        continue;
      figures->n_pairings++;
      figures->by_state[state]++;
      if (state != GUILD_PAIRING_STATE_CLOSED || closed < before || closed > today ||
          guild_record_get_integer (pairing, GUILD_PAIRING_OUTCOME) != GUILD_PAIRING_OUTCOME_CONFIRMED)
        continue;
      if (closed >= figures->quarter)
        figures->n_confirmed++;
      else
        figures->n_confirmed_before++;
    }
}
