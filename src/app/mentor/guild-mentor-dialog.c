/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-mentor-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "guild-date-row.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-pairing-edits.h"

#define MOST_PAIRINGS 100
#define MOST_HOURS    744

struct _GuildMentorDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 person;
  gboolean filling;

  GtkWidget *save_button;
  AdwBanner *banner;
  AdwWindowTitle *window_title;
  AdwPreferencesGroup *status_group;
  AdwComboRow *status_row;
  GuildDateRow *trained_row;
  GuildDateRow *code_row;
  AdwPreferencesGroup *offer_group;
  AdwEntryRow *capacity_row;
  AdwEntryRow *hours_row;
  AdwEntryRow *languages_row;
  AdwPreferencesGroup *remove_group;
};

G_DEFINE_FINAL_TYPE (GuildMentorDialog, guild_mentor_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildMentorDialog *self)
{
  return guild_session_get_organisation (self->session);
}

/* Their profile, if they have one. */
static const GuildRecord *
find_profile (GuildMentorDialog *self)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (get_organisation (self));

  return guild_pair_index_get_mentor (guild_snapshot_get_pair_index (snapshot), self->person);
}

static gboolean
refuse (GtkWidget  *row,
        const char *message)
{
  guild_form_set_error (row, message);
  gtk_widget_grab_focus (row);
  return FALSE;
}

static gboolean
read_date (GuildDateRow *row,
           GuildValue   *value)
{
  GuildDate date;
  g_autofree char *hint = NULL;

  if (guild_date_row_get_date (row, &date))
    {
      value->integer = date;
      return TRUE;
    }
  hint = guild_date_row_get_hint ();
  return refuse (GTK_WIDGET (row), hint);
}

/* A number, or nothing. */
static gboolean
read_number (AdwEntryRow *row,
             double       most,
             double      *number)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *end = NULL;

  *number = (double) NAN;
  if (*stripped == '\0')
    return TRUE;
  *number = strtod (stripped, &end);
  return *end == '\0' && *number >= 0 && *number <= most;
}

static gboolean
read_form (GuildMentorDialog *self,
           GuildValue        *values)
{
  double capacity, hours;

  values[GUILD_MENTOR_STATUS].integer = adw_combo_row_get_selected (self->status_row);
  if (!read_date (self->trained_row, &values[GUILD_MENTOR_TRAINED]) ||
      !read_date (self->code_row, &values[GUILD_MENTOR_CODE_ACCEPTED]))
    return FALSE;
  if (!read_number (self->capacity_row, MOST_PAIRINGS, &capacity) || floor (capacity) < capacity)
    return refuse (GTK_WIDGET (self->capacity_row), _ ("Write a whole number, or leave it empty for the usual one."));
  if (!read_number (self->hours_row, MOST_HOURS, &hours))
    return refuse (GTK_WIDGET (self->hours_row), _ ("Write a number of hours, or leave it empty."));
  values[GUILD_MENTOR_CAPACITY].integer = isnan (capacity) ? GUILD_ABSENT : (gint64) capacity;
  values[GUILD_MENTOR_HOURS_PER_MONTH].real = hours;
  values[GUILD_MENTOR_LANGUAGES].text = gtk_editable_get_text (GTK_EDITABLE (self->languages_row));
  return TRUE;
}

static void
save_clicked (GuildMentorDialog *self)
{
  const GuildRecord *profile = find_profile (self);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_MENTOR, values);
  if (profile != NULL)
    guild_record_copy_values (profile, values);
  if (!read_form (self, values))
    return;
  change = guild_edit_mentor (get_organisation (self), self->person, values, &error);
  guild_form_saving_commit (self->saving, change, error);
}

static void
remove_activated (GuildMentorDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_edit_mentor (get_organisation (self), self->person, NULL, &error);

  guild_form_saving_commit (self->saving, change, error);
}

static void
cancel_clicked (GuildMentorDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
fill_today (GuildMentorDialog *self,
            GuildDateRow      *row)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (row)) == '\0')
    guild_date_row_set_date (row, guild_organisation_get_today (get_organisation (self)));
}

/* Who is ready has been trained and has accepted the code: today, where no other day is said. */
static void
status_changed (GuildMentorDialog *self)
{
  if (self->session == NULL || self->filling)
    return;
  switch ((GuildMentorStatus) adw_combo_row_get_selected (self->status_row))
    {
    case GUILD_MENTOR_STATUS_READY:
      fill_today (self, self->code_row);
      fill_today (self, self->trained_row);
      break;
    case GUILD_MENTOR_STATUS_TRAINED:
      fill_today (self, self->trained_row);
      break;
    case GUILD_MENTOR_STATUS_INVITED:
    case GUILD_MENTOR_STATUS_APPLIED:
    case GUILD_MENTOR_STATUS_APPROVED:
    case GUILD_MENTOR_STATUS_PAUSED:
      break;
    }
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
row_changed (GtkWidget         *row,
             GuildMentorDialog *self)
{
  guild_form_set_error (row, NULL);
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
show_profile (GuildMentorDialog *self,
              const GuildRecord *profile)
{
  gint64 capacity = guild_record_get_integer (profile, GUILD_MENTOR_CAPACITY);
  double hours = guild_record_get_real (profile, GUILD_MENTOR_HOURS_PER_MONTH);

  self->filling = TRUE;
  adw_combo_row_set_selected (self->status_row, (guint) guild_record_get_integer (profile, GUILD_MENTOR_STATUS));
  self->filling = FALSE;
  guild_date_row_set_date (self->trained_row, guild_record_get_date (profile, GUILD_MENTOR_TRAINED));
  guild_date_row_set_date (self->code_row, guild_record_get_date (profile, GUILD_MENTOR_CODE_ACCEPTED));
  gtk_editable_set_text (GTK_EDITABLE (self->languages_row), guild_record_get_text (profile, GUILD_MENTOR_LANGUAGES));
  if (capacity != GUILD_ABSENT)
    {
      g_autofree char *text = g_strdup_printf ("%d", (int) capacity);

      gtk_editable_set_text (GTK_EDITABLE (self->capacity_row), text);
    }
  if (!isnan (hours))
    {
      g_autofree char *text = g_strdup_printf ("%g", hours);

      gtk_editable_set_text (GTK_EDITABLE (self->hours_row), text);
    }
}

static void
guild_mentor_dialog_dispose (GObject *object)
{
  GuildMentorDialog *self = GUILD_MENTOR_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_MENTOR_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_mentor_dialog_parent_class)->dispose (object);
}

static void
guild_mentor_dialog_class_init (GuildMentorDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_mentor_dialog_dispose;

  g_type_ensure (GUILD_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/mentor/guild-mentor-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, status_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, status_row);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, trained_row);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, offer_group);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, capacity_row);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, hours_row);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, languages_row);
  gtk_widget_class_bind_template_child (widget_class, GuildMentorDialog, remove_group);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, status_changed);
  gtk_widget_class_bind_template_callback (widget_class, remove_activated);
}

static void
guild_mentor_dialog_init (GuildMentorDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->status_group, _ ("Status"));
  guild_form_name_group (self->offer_group, _ ("Offer"));
  guild_form_name_group (self->remove_group, _ ("Removing"));
}

/**
 * guild_mentor_dialog_new:
 * @session: a session
 * @person: key of a person
 *
 * Returns: (transfer floating): a form of their mentor profile
 */
AdwDialog *
guild_mentor_dialog_new (GuildSession *session,
                         gint64        person)
{
  GuildMentorDialog *self = NULL;
  const GuildRecord *profile = NULL;
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autofree char *capacity = NULL;
  g_autofree char *title = NULL;
  const char *name = NULL;
  GuildPersonRow row = { 0 };

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_MENTOR_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->person = person;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, self->save_button, self->banner);
  snapshot = guild_organisation_ref_snapshot (get_organisation (self));
  guild_snapshot_get_person (snapshot, person, &row);
  profile = find_profile (self);
  name = row.record != NULL ? guild_record_get_text (row.record, GUILD_PERSON_NAME) : "";
  /* Translators: %s is a person. */
  title = g_strdup_printf (profile != NULL ? _ ("%s as a Mentor") : _ ("Make %s a Mentor"), name);
  adw_window_title_set_subtitle (self->window_title, name);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  /* Translators: %d is how many people somebody mentors at once unless something else is said. */
  capacity = g_strdup_printf (_ ("Pairings at Once (Usually %d)"),
                              guild_snapshot_get_policy (snapshot)->mentor_capacity);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->capacity_row), capacity);
  if (profile != NULL)
    show_profile (self, profile);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_group), profile != NULL);
  g_signal_connect_object (self->trained_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->code_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->capacity_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->hours_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->languages_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  guild_form_saving_begin (self->saving);
  guild_form_begin_at (ADW_DIALOG (self), GTK_WIDGET (self->status_row));
  return ADW_DIALOG (self);
}
