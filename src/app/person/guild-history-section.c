/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-history-section.h"

#include <glib/gi18n.h>

#include "guild-past-row.h"
#include "guild-past-words.h"
#include "guild-words.h"

/* What is shown before all is asked for. */
#define SHOWN 20

struct _GuildHistorySection
{
  GtkBox parent_instance;

  GuildOrganisation *organisation;
  GuildPersonHistory *history;
  GCancellable *cancellable;
  gboolean all;
  gboolean narrow;

  GtkWidget *empty_label;
  GtkListBox *ratings_list;
  GtkWidget *all_button;
  GtkWidget *employments_section;
  GtkListBox *employments_list;
};

G_DEFINE_FINAL_TYPE (GuildHistorySection, guild_history_section, GTK_TYPE_BOX)

static GuildPastRow *
add_row (GuildHistorySection *self,
         GtkListBox          *list)
{
  GtkWidget *row = guild_past_row_new ();

  guild_past_row_set_narrow (GUILD_PAST_ROW (row), self->narrow);
  gtk_list_box_append (list, row);
  return GUILD_PAST_ROW (row);
}

static void
show_assessments (GuildHistorySection *self,
                  const GuildSnapshot *snapshot)
{
  GPtrArray *assessments = guild_person_history_get_assessments (self->history);
  guint n_shown = self->all ? assessments->len : MIN (assessments->len, SHOWN);

  gtk_list_box_remove_all (self->ratings_list);
  for (guint i = 0; i < n_shown; i++)
    {
      const GuildPastAssessment *past = assessments->pdata[i];
      GuildDate date = guild_record_get_date (past->record, GUILD_ASSESSMENT_DATE);
      g_autofree char *when = guild_words_date (date, guild_snapshot_get_today (snapshot));
      g_autofree char *full_date = guild_words_full_date (date);
      g_autofree char *words = guild_past_words_assessment (snapshot, past);
      g_autofree char *by = guild_past_words_by (snapshot, past);
      g_autofree char *details = guild_past_words_details (snapshot, past);

      guild_past_row_show (add_row (self, self->ratings_list), when, full_date, words, by, details);
    }
  gtk_widget_set_visible (self->empty_label, assessments->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->ratings_list), assessments->len > 0);
  gtk_widget_set_visible (self->all_button, assessments->len > n_shown);
}

static void
show_employments (GuildHistorySection *self,
                  const GuildSnapshot *snapshot)
{
  GPtrArray *employments = guild_person_history_get_employments (self->history);

  gtk_list_box_remove_all (self->employments_list);
  for (guint i = 0; i < employments->len; i++)
    {
      const GuildRecord *employment = employments->pdata[i];
      const GuildProfile *profile = guild_snapshot_get_profile (snapshot,
                                                                guild_record_get_integer (employment,
                                                                                          GUILD_EMPLOYMENT_ROLE));
      GuildPersonRow manager = { 0 };
      GuildDate from = guild_record_get_date (employment, GUILD_EMPLOYMENT_FROM);
      GuildDate until = guild_record_get_date (employment, GUILD_EMPLOYMENT_UNTIL);
      g_autofree char *period = guild_words_period (from, until);
      g_autofree char *first_day = guild_words_full_date (from);
      g_autofree char *last_day = guild_words_full_date (until);
      g_autofree char *full = from != 0 && until != 0 ? g_strdup_printf ("%s – %s", first_day, last_day)
                                                      : g_strconcat (first_day, last_day, NULL);
      g_autofree char *place = guild_words_join (profile != NULL
                                                     ? guild_record_get_text (profile->role, GUILD_ROLE_NAME)
                                                     : _ ("No role"),
                                                 guild_record_get_text (employment, GUILD_EMPLOYMENT_DEPARTMENT),
                                                 guild_record_get_text (employment, GUILD_EMPLOYMENT_LOCATION), NULL);
      g_autofree char *by = NULL;

      if (guild_snapshot_get_person (snapshot, guild_record_get_integer (employment, GUILD_EMPLOYMENT_MANAGER),
                                     &manager))
        /* Translators: %s is a manager. */
        by = g_strdup_printf (_ ("with %s"), guild_record_get_text (manager.record, GUILD_PERSON_NAME));
      guild_past_row_show (add_row (self, self->employments_list), period, full, place, by != NULL ? by : "", "");
    }
  gtk_widget_set_visible (self->employments_section, employments->len > 0);
}

static void
show_history (GuildHistorySection *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (self->organisation);

  show_assessments (self, snapshot);
  show_employments (self, snapshot);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
history_loaded (GObject      *source G_GNUC_UNUSED,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildPersonHistory) history = guild_person_history_load_finish (result, &error);
  GuildHistorySection *self = user_data;

  /* Cancelled: the page is gone, or asked again. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (history == NULL)
    {
      g_message ("The history could not be read: %s", error->message);
      return;
    }
  g_set_object (&self->history, history);
  show_history (self);
}

static void
row_activated (GuildHistorySection *self G_GNUC_UNUSED,
               GtkListBoxRow       *row)
{
  guild_past_row_toggle (GUILD_PAST_ROW (row));
}

static void
all_clicked (GuildHistorySection *self)
{
  self->all = TRUE;
  show_history (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->ratings_list, SHOWN)));
}

static void
guild_history_section_dispose (GObject *object)
{
  GuildHistorySection *self = GUILD_HISTORY_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_HISTORY_SECTION);
  g_clear_object (&self->history);
  g_clear_object (&self->organisation);

  G_OBJECT_CLASS (guild_history_section_parent_class)->dispose (object);
}

static void
guild_history_section_class_init (GuildHistorySectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_history_section_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/person/guild-history-section.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildHistorySection, empty_label);
  gtk_widget_class_bind_template_child (widget_class, GuildHistorySection, ratings_list);
  gtk_widget_class_bind_template_child (widget_class, GuildHistorySection, all_button);
  gtk_widget_class_bind_template_child (widget_class, GuildHistorySection, employments_section);
  gtk_widget_class_bind_template_child (widget_class, GuildHistorySection, employments_list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked);
}

static void
guild_history_section_init (GuildHistorySection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * guild_history_section_show:
 * @self: a section
 * @organisation: an organisation
 * @person: key of a person
 *
 * Reads their history and shows it when it is there.
 */
void
guild_history_section_show (GuildHistorySection *self,
                            GuildOrganisation   *organisation,
                            gint64               person)
{
  g_return_if_fail (GUILD_IS_HISTORY_SECTION (self));

  g_set_object (&self->organisation, organisation);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  guild_person_history_load_async (organisation, person, self->cancellable, history_loaded, self);
}

static void
set_narrow_rows (GtkListBox *list,
                 gboolean    narrow)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; list != NULL && (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    guild_past_row_set_narrow (GUILD_PAST_ROW (row), narrow);
}

/**
 * guild_history_section_set_narrow:
 * @self: a section
 * @narrow: whether there is little room
 */
void
guild_history_section_set_narrow (GuildHistorySection *self,
                                  gboolean             narrow)
{
  g_return_if_fail (GUILD_IS_HISTORY_SECTION (self));

  self->narrow = narrow;
  set_narrow_rows (self->ratings_list, narrow);
  set_narrow_rows (self->employments_list, narrow);
}
