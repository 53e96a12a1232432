/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-backup-rule.h"

#define KEEP_NEWEST 10
#define KEEP_DAYS   14
#define KEEP_WEEKS  8

static gint64
find_day (gint64 time)
{
  return time / (24 * 60 * 60);
}

/* Weeks begin on Monday; 1 January 1970 was a Thursday. */
static gint64
find_week (gint64 time)
{
  return (find_day (time) + 3) / 7;
}

/**
 * guild_backup_rule_keep:
 * @times: (array length=n_times): when backups were made, in seconds since 1970, the newest first
 * @n_times: their number
 * @now: the time now
 * @keep: (out caller-allocates) (array length=n_times): which are kept
 *
 * Keeps the newest ten, the newest of each of the last 14 days, and the newest of each of the last 8
 * weeks; days and weeks are those of UTC, today and this week among them.
 */
void
guild_backup_rule_keep (const gint64 *times,
                        guint         n_times,
                        gint64        now,
                        gboolean     *keep)
{
  for (guint i = 0; i < n_times; i++)
    {
      gboolean first_of_day = i == 0 || find_day (times[i]) != find_day (times[i - 1]);
      gboolean first_of_week = i == 0 || find_week (times[i]) != find_week (times[i - 1]);

      keep[i] = i < KEEP_NEWEST || (first_of_day && find_day (times[i]) > find_day (now) - KEEP_DAYS) ||
                (first_of_week && find_week (times[i]) > find_week (now) - KEEP_WEEKS);
    }
}
