/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-words.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <math.h>

/* Up to two weeks back, days are what people count. */
#define RELATIVE_DAYS 14
/* Then weeks, up to two months. */
#define WEEKS_DAYS 60

static char *
format_date (GuildDate   date,
             const char *format)
{
  GDate day;
  g_autoptr (GDateTime) noon = NULL;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  noon = g_date_time_new_utc (g_date_get_year (&day), (int) g_date_get_month (&day), g_date_get_day (&day), 12, 0, 0);
  return g_date_time_format (noon, format);
}

/**
 * guild_words_date:
 * @date: a date, or 0
 * @today: the day that counts as today
 *
 * Returns: (transfer full): the date as a list says it: relative within two weeks, month and year
 *   before that; "" where there is none
 */
char *
guild_words_date (GuildDate date,
                  GuildDate today)
{
  int days = today - date;

  if (date == 0)
    return g_strdup ("");
  if (days == 0)
    return g_strdup (C_ ("date", "today"));
  if (days == 1)
    return g_strdup (C_ ("date", "yesterday"));
  if (days > 1 && days <= RELATIVE_DAYS)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
  /* Translators: month and year of a rating, as in "Mar 2026". */
  return format_date (date, C_ ("date", "%b %Y"));
}

/**
 * guild_words_short_date:
 * @date: a date, or 0
 *
 * Returns: (transfer full): the date where there is little room
 */
char *
guild_words_short_date (GuildDate date)
{
  if (date == 0)
    return g_strdup ("");
  /* Translators: a whole date in a line of small print, as in "3 Mar 2026". */
  return format_date (date, C_ ("date", "%-d %b %Y"));
}

/**
 * guild_words_full_date:
 * @date: a date, or 0
 *
 * Returns: (transfer full): day, month and year; "" where there is none
 */
char *
guild_words_full_date (GuildDate date)
{
  if (date == 0)
    return g_strdup ("");
  /* Translators: a whole date in a tooltip, as in "14 March 2026". */
  return format_date (date, C_ ("date", "%-d %B %Y"));
}

/**
 * guild_words_day:
 * @date: a date
 *
 * Returns: (transfer full): the day as a page of today says it
 */
char *
guild_words_day (GuildDate date)
{
  /* Translators: weekday, day and month, as in "Sunday 22 November". */
  return format_date (date, C_ ("date", "%A %-d %B"));
}

/**
 * guild_words_age:
 * @date: a date, or 0
 * @today: the day that counts as today
 *
 * Returns: (transfer full): for how long it has been so: days within two weeks, weeks within two
 *   months, then months; "" where there is no date, or it is to come
 */
char *
guild_words_age (GuildDate date,
                 GuildDate today)
{
  int days = today - date;

  if (date == 0 || days < 0)
    return g_strdup ("");
  if (days == 0)
    return g_strdup (C_ ("date", "today"));
  if (days == 1)
    return g_strdup (C_ ("date", "yesterday"));
  if (days <= RELATIVE_DAYS)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
  if (days < WEEKS_DAYS)
    return g_strdup_printf (ngettext ("%d week", "%d weeks", (gulong) days / 7), days / 7);
  return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) days / 30), days / 30);
}

/**
 * guild_words_file:
 * @file: a file
 *
 * Returns: (transfer full): its name, as it can be shown
 */
char *
guild_words_file (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/**
 * guild_words_join:
 * @first: (nullable): a part
 * @...: more parts, then %NULL
 *
 * Returns: (transfer full): the parts that are not empty, with points between them
 */
char *
guild_words_join (const char *first,
                  ...)
{
  /* From right to left a date beside a number would trade digits with it, unless each part is isolated. */
  gboolean isolates = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  GString *text = g_string_new (NULL);
  va_list parts;

  va_start (parts, first);
  for (const char *part = first; part != NULL; part = va_arg (parts, const char *))
    {
      if (*part == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, isolates ? "\u2068%s\u2069" : "%s", part);
    }
  va_end (parts);
  return g_string_free_and_steal (text);
}

static void
append_part (GString    *text,
             const char *part)
{
  if (text->len > 0)
    /* Translators: between the parts of a spoken list, as in "Level 2 of 5, confirmed, target 4". */
    g_string_append (text, C_ ("list", ", "));
  g_string_append (text, part);
}

G_GNUC_PRINTF (2, 3) static void
append_format (GString    *text,
               const char *format,
               ...)
{
  g_autofree char *part = NULL;
  va_list arguments;

  va_start (arguments, format);
  part = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  append_part (text, part);
}

/**
 * guild_words_period:
 * @from: its first day, or 0 where that is not known
 * @until: its last day, or 0 where it goes on
 *
 * Returns: (transfer full): the months from which and to which it goes
 */
char *
guild_words_period (GuildDate from,
                    GuildDate until)
{
  /* Translators: month and year at the ends of an employment, as in "Mar 2019". */
  g_autofree char *first = from != 0 ? format_date (from, C_ ("period", "%b %Y")) : NULL;
  g_autofree char *last = until != 0 ? format_date (until, C_ ("period", "%b %Y")) : NULL;

  if (first != NULL && last != NULL)
    return g_strdup_printf (C_ ("period", "%s – %s"), first, last);
  if (first != NULL)
    /* Translators: %s is a month. */
    return g_strdup_printf (_ ("Since %s"), first);
  /* Translators: %s is a month. */
  return last != NULL ? g_strdup_printf (_ ("Until %s"), last) : g_strdup (C_ ("period", "Now"));
}

/**
 * guild_words_level:
 * @top: the highest level of the scale
 * @cell: a level with its flags
 * @target: the target level, or 0
 *
 * Returns: (transfer full): what a level track shows, in words
 */
char *
guild_words_level (int       top,
                   GuildCell cell,
                   int       target)
{
  GString *text = g_string_new (NULL);
  int level = guild_cell_get_level (cell);

  if (level == GUILD_LEVEL_NOT_APPLICABLE)
    append_part (text, _ ("Not applicable"));
  else if (level == GUILD_LEVEL_UNRATED)
    append_part (text, _ ("Not yet rated"));
  else
    {
      append_format (text, _ ("Level %d of %d"), level, top);
      append_part (text, (cell & GUILD_CELL_CONFIRMED) != 0 ? C_ ("level", "confirmed") : C_ ("level", "self-rated"));
      if ((cell & GUILD_CELL_AWAITING) != 0)
        append_part (text, C_ ("level", "a higher self-rating awaits confirmation"));
      if ((cell & GUILD_CELL_STALE) != 0)
        append_part (text, C_ ("level", "stale"));
    }

  if (target > 0 && level != GUILD_LEVEL_NOT_APPLICABLE)
    {
      append_format (text, C_ ("level", "target %d"), target);
      if (level >= target)
        append_part (text, C_ ("level", "met"));
      else if (level >= 0)
        append_format (text, C_ ("level", "gap %d"), guild_rule_gap (target, level));
    }
  return g_string_free_and_steal (text);
}

/**
 * guild_words_basis:
 * @cell: a level with its flags
 * @date: when the rating that it rests on was given, or 0 where that is not known yet
 * @today: the day that counts as today
 *
 * Returns: (transfer full): what a level rests on, and since when
 */
char *
guild_words_basis (GuildCell cell,
                   GuildDate date,
                   GuildDate today)
{
  g_autofree char *when = guild_words_date (date, today);
  g_autofree char *line = NULL;
  const char *basis = NULL;

  switch (guild_rule_basis (cell))
    {
    case GUILD_BASIS_UNRATED:
      return g_strdup (_ ("Not yet rated"));
    case GUILD_BASIS_SELF:
      basis = _ ("Self-rated");
      break;
    case GUILD_BASIS_CONFIRMED:
      basis = (cell & GUILD_CELL_AWAITING) != 0 ? _ ("Awaiting confirmation") : _ ("Confirmed");
      break;
    }

  line = guild_words_join (basis, when, NULL);
  if ((cell & GUILD_CELL_STALE) != 0)
    /* Translators: %s is as in "Confirmed · Sep 2024". */
    return g_strdup_printf (_ ("%s, stale"), line);
  return g_steal_pointer (&line);
}

/* A bound is never shown better than it is: only a whole fit says 100 %. */
static int
percent (double share)
{
  return share >= 1 ? 100 : MIN ((int) lround (share * 100), 99);
}

/**
 * guild_words_interval:
 * @lower: lower bound, 0 to 1
 * @upper: upper bound, 0 to 1
 *
 * Returns: (transfer full): the interval in percent
 */
char *
guild_words_interval (double lower,
                      double upper)
{
  int from = percent (lower);
  int to = percent (upper);

  if (from == to)
    return g_strdup_printf (C_ ("percent", "%d %%"), from);
  return g_strdup_printf (C_ ("percent", "%d–%d %%"), from, to);
}

/**
 * guild_words_fit:
 * @lower: lower bound, 0 to 1
 * @upper: upper bound, 0 to 1
 *
 * Returns: (transfer full): what a fit bar shows, in words
 */
char *
guild_words_fit (double lower,
                 double upper)
{
  int from = percent (lower);
  int to = percent (upper);

  if (from == to)
    return g_strdup_printf (_ ("Fit %d %%"), from);
  return g_strdup_printf (_ ("Fit at least %d, at most %d %%"), from, to);
}
