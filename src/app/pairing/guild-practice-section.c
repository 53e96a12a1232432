/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-practice-section.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "guild-pairing-edits.h"
#include "guild-pairing-words.h"
#include "guild-words.h"

#define SESSION_KEY "guild-session"

struct _GuildPracticeSection
{
  GtkBox parent_instance;

  GuildOrganisation *organisation;
  GuildPairingPast *past; /* NULL until it is read */
  gboolean open;          /* sessions can be edited */
  gboolean over;

  GtkWidget *indicators_section;
  GtkListBox *indicators_list;
  GtkWidget *sessions_section;
  GtkLabel *sum_label;
  GtkLabel *empty_label;
  GtkListBox *sessions_list;
};

G_DEFINE_FINAL_TYPE (GuildPracticeSection, guild_practice_section, GTK_TYPE_BOX)

static GtkWidget *
new_row (void)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 0, "subtitle-lines", 0,
                                 "activatable", FALSE, NULL);

  return row;
}

/* Rows are kept, and with them the focus. */
static GtkWidget *
get_row (GtkListBox *list,
         guint       at)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) at);

  if (row == NULL)
    {
      gtk_list_box_append (list, new_row ());
      row = gtk_list_box_get_row_at_index (list, (int) at);
    }
  return GTK_WIDGET (row);
}

static void
cut_list (GtkListBox *list,
          guint       n_rows)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (list, (int) n_rows)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (list), n_rows > 0);
}

static char *
say_practised (GuildPracticeSection *self,
               gint64                indicator,
               GuildDate             today)
{
  GuildDate last = 0;
  guint n = self->past == NULL ? 0 : guild_pairing_past_count (self->past, indicator, &last);
  g_autofree char *when = NULL;

  if (n == 0)
    return g_strdup (self->past == NULL ? "" : self->over ? _ ("not practised") : _ ("not practised yet"));
  when = guild_pairing_words_day (last, today);
  if (n == 1)
    /* Translators: %s is when, as in “yesterday” or “Mar 2026”. */
    return g_strdup_printf (_ ("practised once, %s"), when);
  /* Translators: %s is when last, as in “yesterday” or “Mar 2026”. */
  return g_strdup_printf (ngettext ("practised %u time, last %s", "practised %u times, last %s", n), n, when);
}

static void
show_indicators (GuildPracticeSection *self,
                 const GuildRecord    *pairing,
                 GuildDate             today)
{
  g_autoptr (GPtrArray) indicators = guild_pairing_list_indicators (self->organisation, pairing);

  for (guint i = 0; i < indicators->len; i++)
    {
      const GuildRecord *indicator = indicators->pdata[i];
      GtkWidget *row = get_row (self->indicators_list, i);
      g_autofree char *level = g_strdup_printf (_ ("Level %d"),
                                                (int) guild_record_get_integer (indicator, GUILD_INDICATOR_LEVEL));
      g_autofree char *practised = say_practised (self, guild_record_get_key (indicator), today);
      g_autofree char *subtitle = guild_words_join (level, practised, NULL);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     guild_record_get_text (indicator, GUILD_INDICATOR_TEXT));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    }
  cut_list (self->indicators_list, indicators->len);
  gtk_widget_set_visible (self->indicators_section, indicators->len > 0);
}

/* What was practised, then what they noted; the notes show nowhere else. */
static char *
describe_session (GuildPracticeSection   *self,
                  const GuildPastSession *session)
{
  const char *notes = guild_record_get_text (session->record, GUILD_SESSION_NOTES);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < session->indicators->len; i++)
    {
      const GuildRecord *indicator = guild_organisation_lookup (self->organisation, GUILD_KIND_INDICATOR,
                                                                g_array_index (session->indicators, gint64, i));

      if (indicator != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                                guild_record_get_text (indicator, GUILD_INDICATOR_TEXT));
    }
  if (*notes != '\0')
    g_string_append_printf (text, "%s“%s”", text->len > 0 ? "\n" : "", notes);
  return g_string_free_and_steal (text);
}

static void
show_session (GuildPracticeSection   *self,
              GtkWidget              *row,
              const GuildPastSession *session,
              GuildDate               today)
{
  GuildDate date = guild_record_get_date (session->record, GUILD_SESSION_DATE);
  g_autofree char *when = guild_pairing_words_day (date, today);
  g_autofree char *full_date = guild_words_full_date (date);
  g_autofree char *minutes = guild_pairing_words_minutes (guild_record_get_integer (session->record,
                                                                                    GUILD_SESSION_MINUTES));
  g_autofree char *title =
      guild_words_join (guild_pairing_words_session ((GuildSessionKind) guild_record_get_integer (session->record,
                                                                                                  GUILD_SESSION_KIND)),
                        minutes, when, NULL);
  g_autofree char *subtitle = describe_session (self, session);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, full_date);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), self->open);
  g_object_set_data (G_OBJECT (row), SESSION_KEY, GSIZE_TO_POINTER (guild_record_get_key (session->record)));
}

static char *
sum_up (GPtrArray *sessions)
{
  g_autofree char *number = g_strdup_printf ("%u", sessions->len);
  g_autofree char *minutes = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      const GuildPastSession *session = sessions->pdata[i];
      gint64 own = guild_record_get_integer (session->record, GUILD_SESSION_MINUTES);

      sum += own == GUILD_ABSENT ? 0 : own;
    }
  minutes = sum == 0 ? g_strdup ("") : guild_pairing_words_minutes (sum);
  return sessions->len == 0 ? g_strdup ("") : guild_words_join (number, minutes, NULL);
}

static void
show_sessions (GuildPracticeSection *self,
               const GuildRecord    *pairing,
               GuildDate             today)
{
  GPtrArray *sessions = self->past == NULL ? NULL : guild_pairing_past_get_sessions (self->past);
  GuildPairingState state = guild_pairing_get_state (pairing);
  guint n_sessions = sessions == NULL ? 0 : sessions->len;

  gtk_widget_set_visible (self->sessions_section,
                          sessions != NULL && (n_sessions > 0 || self->open || state == GUILD_PAIRING_STATE_CLOSED));
  if (sessions == NULL)
    return;
  for (guint i = 0; i < n_sessions; i++)
    show_session (self, get_row (self->sessions_list, i), sessions->pdata[i], today);
  cut_list (self->sessions_list, n_sessions);
  gtk_label_set_label (self->empty_label, self->over ? _ ("No session was recorded.") : _ ("They have not met yet."));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), n_sessions == 0);
  {
    g_autofree char *sum = sum_up (sessions);

    gtk_label_set_label (self->sum_label, sum);
  }
}

static gint64
get_session (GtkListBoxRow *row)
{
  return (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), SESSION_KEY));
}

static void
session_activated (GuildPracticeSection *self,
                   GtkListBoxRow        *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "pairing.edit-session", "x", get_session (row));
}

static gboolean
delete_pressed (GtkWidget *widget,
                GVariant  *arguments G_GNUC_UNUSED,
                gpointer   user_data G_GNUC_UNUSED)
{
  GuildPracticeSection *self = GUILD_PRACTICE_SECTION (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->sessions_list));

  if (row == NULL || !self->open)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action (widget, "pairing.delete-session", "x", get_session (GTK_LIST_BOX_ROW (row)));
}

static void
guild_practice_section_dispose (GObject *object)
{
  GuildPracticeSection *self = GUILD_PRACTICE_SECTION (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_PRACTICE_SECTION);
  g_clear_object (&self->past);
  g_clear_object (&self->organisation);

  G_OBJECT_CLASS (guild_practice_section_parent_class)->dispose (object);
}

static void
guild_practice_section_class_init (GuildPracticeSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_practice_section_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/pairing/guild-practice-section.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildPracticeSection, indicators_section);
  gtk_widget_class_bind_template_child (widget_class, GuildPracticeSection, indicators_list);
  gtk_widget_class_bind_template_child (widget_class, GuildPracticeSection, sessions_section);
  gtk_widget_class_bind_template_child (widget_class, GuildPracticeSection, sum_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPracticeSection, empty_label);
  gtk_widget_class_bind_template_child (widget_class, GuildPracticeSection, sessions_list);
  gtk_widget_class_bind_template_callback (widget_class, session_activated);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_pressed, NULL);
}

static void
guild_practice_section_init (GuildPracticeSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_practice_section_show:
 * @self: a section
 * @organisation: an organisation
 * @pairing: one of its pairings
 * @past: (nullable): what the store knows of it, or %NULL until that is read
 */
void
guild_practice_section_show (GuildPracticeSection *self,
                             GuildOrganisation    *organisation,
                             const GuildRecord    *pairing,
                             GuildPairingPast     *past)
{
  GuildPairingState state = guild_pairing_get_state (pairing);
  GuildDate today = guild_organisation_get_today (organisation);

  g_return_if_fail (GUILD_IS_PRACTICE_SECTION (self));

  g_set_object (&self->organisation, organisation);
  g_set_object (&self->past, past);
  self->open = guild_pairing_is_running (state) && state != GUILD_PAIRING_STATE_AGREED;
  self->over = guild_pairing_is_over (state);
  show_indicators (self, pairing, today);
  show_sessions (self, pairing, today);
}

/**
 * guild_practice_section_find_session:
 * @self: a section
 * @session: key of a session
 *
 * Returns: (transfer none) (nullable): the session, where it is among those that show
 */
const GuildPastSession *
guild_practice_section_find_session (GuildPracticeSection *self,
                                     gint64                session)
{
  GPtrArray *sessions = NULL;

  g_return_val_if_fail (GUILD_IS_PRACTICE_SECTION (self), NULL);

  sessions = self->past == NULL ? NULL : guild_pairing_past_get_sessions (self->past);
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      const GuildPastSession *past = sessions->pdata[i];

      if (guild_record_get_key (past->record) == session)
        return past;
    }
  return NULL;
}
