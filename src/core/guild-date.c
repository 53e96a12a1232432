/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-date.h"

#include <string.h>

/**
 * guild_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the date, or 0 where the calendar has no such day
 */
GuildDate
guild_date_new (int year,
                int month,
                int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (GuildDate) g_date_get_julian (&date);
}

/**
 * guild_date_today:
 *
 * The day by the local clock. The environment variable `GUILDHALL_TODAY` (yyyy-mm-dd) replaces it, so
 * that a report or a test can be repeated.
 *
 * Returns: today
 */
GuildDate
guild_date_today (void)
{
  const char *fixed = g_getenv ("GUILDHALL_TODAY");
  GuildDate date = fixed != NULL ? guild_date_parse (fixed) : 0;

  if (date == 0)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();

      date = guild_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                             g_date_time_get_day_of_month (now));
    }
  return date;
}

/**
 * guild_date_parse:
 * @text: (nullable): a date as yyyy-mm-dd
 *
 * Returns: the date, or 0 where @text is anything else
 */
GuildDate
guild_date_parse (const char *text)
{
  static const char shape[] = "dddd-dd-dd";
  int part[3] = { 0, 0, 0 };
  int at = 0;

  if (text == NULL || strlen (text) != sizeof shape - 1)
    return 0;
  for (gsize i = 0; shape[i] != '\0'; i++)
    {
      if (shape[i] == '-')
        {
          if (text[i] != '-')
            return 0;
          at++;
        }
      else if (g_ascii_isdigit (text[i]))
        part[at] = part[at] * 10 + (text[i] - '0');
      else
        return 0;
    }
  return guild_date_new (part[0], part[1], part[2]);
}

/**
 * guild_date_format:
 * @date: a date, not 0
 * @buffer: (out caller-allocates): room for %GUILD_DATE_LENGTH bytes
 *
 * Returns: (transfer none): @buffer, holding yyyy-mm-dd
 */
const char *
guild_date_format (GuildDate date,
                   char     *buffer)
{
  GDate day;
  int year, month, mday;

  g_return_val_if_fail (date > 0 && date <= GUILD_DATE_MAX, strcpy (buffer, ""));

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  year = g_date_get_year (&day);
  month = (int) g_date_get_month (&day);
  mday = g_date_get_day (&day);
  for (int i = 3; i >= 0; i--, year /= 10)
    buffer[i] = (char) ('0' + year % 10);
  buffer[4] = buffer[7] = '-';
  buffer[5] = (char) ('0' + month / 10);
  buffer[6] = (char) ('0' + month % 10);
  buffer[8] = (char) ('0' + mday / 10);
  buffer[9] = (char) ('0' + mday % 10);
  buffer[10] = '\0';
  return buffer;
}

/**
 * guild_date_add_months:
 * @date: a date, not 0
 * @months: months to add; negative goes back
 *
 * The same day of another month, or that month's last day where it is shorter.
 *
 * Returns: the date, kept within years 1 to 9999
 */
GuildDate
guild_date_add_months (GuildDate date,
                       int       months)
{
  GDate day;

  g_return_val_if_fail (date > 0 && date <= GUILD_DATE_MAX, 0);

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  if (months < 0)
    {
      if (g_date_get_year (&day) * 12 + (int) g_date_get_month (&day) + months <= 12)
        return 1;
      g_date_subtract_months (&day, (guint) -months);
    }
  else
    g_date_add_months (&day, (guint) months);
  return (GuildDate) MIN (g_date_get_julian (&day), (guint32) GUILD_DATE_MAX);
}
