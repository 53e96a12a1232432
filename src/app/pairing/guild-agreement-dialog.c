/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-agreement-dialog.h"

#include <glib/gi18n.h>

#include "guild-agreement-form.h"
#include "guild-form-saving.h"
#include "guild-pairing-edits.h"

struct _GuildAgreementDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 pairing;
  GuildPairingDraft draft;

  GtkWidget *save_button;
  AdwBanner *banner;
  GuildAgreementForm *form;
};

G_DEFINE_FINAL_TYPE (GuildAgreementDialog, guild_agreement_dialog, ADW_TYPE_DIALOG)

static void
save_clicked (GuildAgreementDialog *self)
{
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!guild_agreement_form_read (self->form, &self->draft))
    return;
  change = guild_edit_pairing_terms (guild_session_get_organisation (self->session), self->pairing, &self->draft,
                                     &error);
  guild_form_saving_commit (self->saving, change, error);
}

static void
cancel_clicked (GuildAgreementDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
guild_agreement_dialog_dispose (GObject *object)
{
  GuildAgreementDialog *self = GUILD_AGREEMENT_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_AGREEMENT_DIALOG);
  guild_pairing_draft_clear (&self->draft);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_agreement_dialog_parent_class)->dispose (object);
}

static void
guild_agreement_dialog_class_init (GuildAgreementDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_agreement_dialog_dispose;

  g_type_ensure (GUILD_TYPE_AGREEMENT_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/pairing/guild-agreement-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildAgreementDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_agreement_dialog_init (GuildAgreementDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_agreement_dialog_new:
 * @session: a session
 * @pairing: key of a pairing that is proposed or offered
 *
 * Returns: (transfer floating): a form about its agreement
 */
AdwDialog *
guild_agreement_dialog_new (GuildSession *session,
                            gint64        pairing)
{
  GuildAgreementDialog *self = NULL;
  GuildOrganisation *organisation = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_AGREEMENT_DIALOG, NULL);
  organisation = guild_session_get_organisation (session);
  self->session = g_object_ref (session);
  self->pairing = pairing;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, self->save_button, self->banner);
  if (guild_pairing_draft_init_from (&self->draft, organisation, pairing))
    guild_agreement_form_show (self->form, organisation, pairing, &self->draft);
  guild_form_saving_begin (self->saving);
  return ADW_DIALOG (self);
}
