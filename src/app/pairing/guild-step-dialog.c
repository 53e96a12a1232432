/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-step-dialog.h"

#include <glib/gi18n.h>

#include "guild-date-row.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-pairing-edits.h"
#include "guild-pairing-words.h"
#include "guild-text-row.h"

struct _GuildStepDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 pairing;
  GuildPairingEvent event;
  GuildPart part; /* who accepts, where the event is that they agree */

  GtkButton *save_button;
  AdwBanner *banner;
  AdwPreferencesGroup *date_group;
  AdwComboRow *outcome_row;
  GuildDateRow *date_row;
  AdwPreferencesGroup *reason_group;
  GuildTextRow *reason_row;
};

G_DEFINE_FINAL_TYPE (GuildStepDialog, guild_step_dialog, ADW_TYPE_DIALOG)

/* What can come of a career pairing, in the order of the row. */
static const GuildPairingOutcome outcomes[] = { GUILD_PAIRING_OUTCOME_CONFIRMED, GUILD_PAIRING_OUTCOME_PARTLY,
                                                GUILD_PAIRING_OUTCOME_UNCHANGED };

static GuildOrganisation *
get_organisation (GuildStepDialog *self)
{
  return guild_session_get_organisation (self->session);
}

static void
save_clicked (GuildStepDialog *self)
{
  GuildDate date = 0;
  g_autofree char *reason = guild_text_row_get_text (self->reason_row);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!guild_date_row_get_date (self->date_row, &date) || date == 0)
    {
      g_autofree char *hint = guild_date_row_get_hint ();

      guild_form_set_error (GTK_WIDGET (self->date_row), hint);
      gtk_widget_grab_focus (GTK_WIDGET (self->date_row));
      return;
    }
  if (date > guild_organisation_get_today (get_organisation (self)))
    {
      guild_form_set_error (GTK_WIDGET (self->date_row), _ ("Choose today or a day before."));
      gtk_widget_grab_focus (GTK_WIDGET (self->date_row));
      return;
    }
  change = self->event == GUILD_PAIRING_AGREE
               ? guild_edit_pairing_accept (get_organisation (self), self->pairing, self->part, date, &error)
               : guild_edit_pairing_step (get_organisation (self), self->pairing, self->event,
                                          outcomes[adw_combo_row_get_selected (self->outcome_row)], reason, date,
                                          &error);
  guild_form_saving_commit (self->saving, change, error);
}

static void
cancel_clicked (GuildStepDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_changed (GtkWidget       *row,
             GuildStepDialog *self)
{
  guild_form_set_error (row, NULL);
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
guild_step_dialog_dispose (GObject *object)
{
  GuildStepDialog *self = GUILD_STEP_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_STEP_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_step_dialog_parent_class)->dispose (object);
}

static void
guild_step_dialog_class_init (GuildStepDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_step_dialog_dispose;

  g_type_ensure (GUILD_TYPE_DATE_ROW);
  g_type_ensure (GUILD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/pairing/guild-step-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildStepDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildStepDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildStepDialog, date_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStepDialog, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, GuildStepDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, GuildStepDialog, reason_group);
  gtk_widget_class_bind_template_child (widget_class, GuildStepDialog, reason_row);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_step_dialog_init (GuildStepDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->date_group, _ ("Step"));
  guild_form_name_group (self->reason_group, _ ("Reason"));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    gtk_string_list_append (titles, guild_pairing_outcome_get_title (outcomes[i]));
  adw_combo_row_set_model (self->outcome_row, G_LIST_MODEL (titles));
}

static GuildStepDialog *
new_dialog (GuildSession     *session,
            gint64            pairing,
            GuildPairingEvent event,
            const char       *title,
            const char       *save_label)
{
  GuildStepDialog *self = g_object_new (GUILD_TYPE_STEP_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->pairing = pairing;
  self->event = event;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, GTK_WIDGET (self->save_button), self->banner);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_button_set_label (self->save_button, save_label);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_group),
                          event == GUILD_PAIRING_DECLINE || event == GUILD_PAIRING_END);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_row), event == GUILD_PAIRING_CLOSE);
  guild_date_row_set_date (self->date_row, guild_organisation_get_today (get_organisation (self)));
  g_signal_connect_object (self->date_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  guild_form_begin_at (ADW_DIALOG (self),
                       event == GUILD_PAIRING_CLOSE ? GTK_WIDGET (self->outcome_row) : GTK_WIDGET (self->date_row));
  guild_form_saving_begin (self->saving);
  return self;
}

/**
 * guild_step_dialog_new:
 * @session: a session
 * @pairing: key of a pairing
 * @event: that it is declined, closes (a career pairing) or ends early
 *
 * Returns: (transfer floating): a form about it
 */
AdwDialog *
guild_step_dialog_new (GuildSession     *session,
                       gint64            pairing,
                       GuildPairingEvent event)
{
  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  if (event == GUILD_PAIRING_DECLINE)
    return ADW_DIALOG (new_dialog (session, pairing, event, _ ("Decline"), _ ("_Decline")));
  if (event == GUILD_PAIRING_CLOSE)
    return ADW_DIALOG (new_dialog (session, pairing, event, _ ("Close Pairing"), _ ("_Close")));
  return ADW_DIALOG (new_dialog (session, pairing, event, _ ("End Early"), _ ("_End")));
}

/**
 * guild_step_dialog_new_acceptance:
 * @session: a session
 * @pairing: key of a pairing that is offered
 * @part: who accepts
 *
 * Returns: (transfer floating): a form about when they did
 */
AdwDialog *
guild_step_dialog_new_acceptance (GuildSession *session,
                                  gint64        pairing,
                                  GuildPart     part)
{
  GuildStepDialog *self = NULL;
  g_autofree char *title = NULL;
  const GuildRecord *row = NULL;
  gint64 person = 0;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  row = guild_organisation_lookup (guild_session_get_organisation (session), GUILD_KIND_PAIRING, pairing);
  if (row != NULL && part != GUILD_PART_MANAGER)
    person = guild_record_get_integer (row, part == GUILD_PART_MENTOR ? GUILD_PAIRING_MENTOR : GUILD_PAIRING_MENTEE);
  if (person == 0)
    title = g_strdup (_ ("The Manager Accepts the Hours"));
  else
    /* Translators: %s is who accepts an agreement. */
    title = g_strdup_printf (_ ("%s Accepts"),
                             guild_pairing_words_person (guild_session_get_organisation (session), person));
  self = new_dialog (session, pairing, GUILD_PAIRING_AGREE, title, _ ("_Record"));
  self->part = part;
  return ADW_DIALOG (self);
}
