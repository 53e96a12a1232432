/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-briefed-dialog.h"

#include <glib/gi18n.h>

#include "guild-date-row.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-pairing-edits.h"

struct _GuildBriefedDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 person;

  GtkWidget *save_button;
  AdwBanner *banner;
  AdwPreferencesGroup *group;
  GuildDateRow *date_row;
};

G_DEFINE_FINAL_TYPE (GuildBriefedDialog, guild_briefed_dialog, ADW_TYPE_DIALOG)

static void
save_clicked (GuildBriefedDialog *self)
{
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  GuildDate date;

  if (!guild_date_row_get_date (self->date_row, &date))
    {
      g_autofree char *hint = guild_date_row_get_hint ();

      guild_form_set_error (GTK_WIDGET (self->date_row), hint);
      gtk_widget_grab_focus (GTK_WIDGET (self->date_row));
      return;
    }
  change = guild_edit_briefed (guild_session_get_organisation (self->session), self->person, date, &error);
  guild_form_saving_commit (self->saving, change, error);
}

static void
cancel_clicked (GuildBriefedDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_changed (GtkWidget          *row,
             GuildBriefedDialog *self)
{
  guild_form_set_error (row, NULL);
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
guild_briefed_dialog_dispose (GObject *object)
{
  GuildBriefedDialog *self = GUILD_BRIEFED_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_BRIEFED_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_briefed_dialog_parent_class)->dispose (object);
}

static void
guild_briefed_dialog_class_init (GuildBriefedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_briefed_dialog_dispose;

  g_type_ensure (GUILD_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/mentor/guild-briefed-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildBriefedDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildBriefedDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildBriefedDialog, group);
  gtk_widget_class_bind_template_child (widget_class, GuildBriefedDialog, date_row);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_briefed_dialog_init (GuildBriefedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->group, _ ("Day"));
}

/**
 * guild_briefed_dialog_new:
 * @session: a session
 * @person: key of a person
 *
 * Returns: (transfer floating): a form of the day on which they were briefed as a mentee
 */
AdwDialog *
guild_briefed_dialog_new (GuildSession *session,
                          gint64        person)
{
  GuildBriefedDialog *self = NULL;
  const GuildRecord *mentee = NULL;
  const GuildRecord *record = NULL;
  g_autoptr (GuildSnapshot) snapshot = NULL;
  g_autofree char *words = NULL;
  GuildDate briefed = 0;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_BRIEFED_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->person = person;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, self->save_button, self->banner);
  snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (session));
  record = guild_organisation_lookup (guild_session_get_organisation (session), GUILD_KIND_PERSON, person);
  mentee = guild_pair_index_get_mentee (guild_snapshot_get_pair_index (snapshot), person);
  if (mentee != NULL)
    briefed = guild_record_get_date (mentee, GUILD_MENTEE_BRIEFED);
  /* Translators: %s is a person. */
  words = g_strdup_printf (_ ("Since then %s knows what a mentor does, and what is asked of a mentee. Empty: not yet."),
                           record != NULL ? guild_record_get_text (record, GUILD_PERSON_NAME) : "");
  adw_preferences_group_set_description (self->group, words);
  guild_date_row_set_date (self->date_row, briefed != 0 ? briefed : guild_snapshot_get_today (snapshot));
  g_signal_connect_object (self->date_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  guild_form_saving_begin (self->saving);
  guild_form_begin_at (ADW_DIALOG (self), GTK_WIDGET (self->date_row));
  return ADW_DIALOG (self);
}
