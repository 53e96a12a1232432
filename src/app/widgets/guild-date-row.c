/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-date-row.h"

#include <glib/gi18n.h>

#include "guild-words.h"

struct _GuildDateRow
{
  AdwEntryRow parent_instance;

  GtkMenuButton *button;
  GtkCalendar *calendar;
  gboolean showing; /* the calendar is told, it does not tell */
};

G_DEFINE_FINAL_TYPE (GuildDateRow, guild_date_row, ADW_TYPE_ENTRY_ROW)

static void
day_selected (GuildDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  if (!self->showing)
    guild_date_row_set_date (self, guild_date_new (g_date_time_get_year (day), g_date_time_get_month (day),
                                                   g_date_time_get_day_of_month (day)));
}

/* The calendar opens where the text is. */
static void
calendar_mapped (GuildDateRow *self)
{
  GuildDate date = 0;
  g_autoptr (GDateTime) day = NULL;
  GDate julian;

  if (!guild_date_row_get_date (self, &date) || date == 0)
    date = guild_date_today ();
  g_date_clear (&julian, 1);
  g_date_set_julian (&julian, (guint32) date);
  day = g_date_time_new_local (g_date_get_year (&julian), (int) g_date_get_month (&julian), g_date_get_day (&julian),
                               12, 0, 0);
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
}

static void
title_changed (GuildDateRow *self)
{
  /* Translators: %s is what the date is of, as in "Choose Hired". */
  g_autofree char *spoken = g_strdup_printf (_ ("Choose %s"),
                                             adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
guild_date_row_class_init (GuildDateRowClass *klass G_GNUC_UNUSED)
{
}

static void
guild_date_row_init (GuildDateRow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "choice");
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "x-office-calendar-symbolic", "valign",
                               GTK_ALIGN_CENTER, "popover", popover, "tooltip-text", _ ("Choose a Date"), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "map", G_CALLBACK (calendar_mapped), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed), NULL);
}

/**
 * guild_date_row_get_date:
 * @self: a row
 * @date: (out): the date, or 0 where nothing is typed
 *
 * Returns: whether what is typed is a date, or nothing
 */
gboolean
guild_date_row_get_date (GuildDateRow *self,
                         GuildDate    *date)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  GDate parsed;

  g_return_val_if_fail (GUILD_IS_DATE_ROW (self), FALSE);

  *date = 0;
  if (*text == '\0')
    return TRUE;
  *date = guild_date_parse (text);
  if (*date != 0)
    return TRUE;
  g_date_clear (&parsed, 1);
  g_date_set_parse (&parsed, text);
  if (!g_date_valid (&parsed))
    return FALSE;
  *date = (GuildDate) g_date_get_julian (&parsed);
  return TRUE;
}

/**
 * guild_date_row_set_date:
 * @self: a row
 * @date: a date, or 0 for nothing
 */
void
guild_date_row_set_date (GuildDateRow *self,
                         GuildDate     date)
{
  g_autofree char *text = guild_words_full_date (date);

  g_return_if_fail (GUILD_IS_DATE_ROW (self));

  gtk_editable_set_text (GTK_EDITABLE (self), text);
}

/**
 * guild_date_row_get_hint:
 *
 * Returns: (transfer full): what is said of a text that is no date
 */
char *
guild_date_row_get_hint (void)
{
  g_autofree char *example = guild_words_full_date (guild_date_new (2026, 3, 14));

  /* Translators: %s is a date. */
  return g_strdup_printf (_ ("This is no date. Write it as in “%s” or “2026-03-14”."), example);
}
