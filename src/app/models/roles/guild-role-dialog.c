/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-role-dialog.h"

#include <glib/gi18n.h>

#include "guild-choice-row.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-role-edits.h"
#include "guild-text-row.h"

struct _GuildRoleDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 role; /* 0 where it is new */

  GtkButton *save_button;
  AdwBanner *banner;
  AdwPreferencesGroup *role_group;
  AdwPreferencesGroup *from_group;
  GtkEditable *name_row;
  GtkEditable *family_row;
  GtkEditable *grade_row;
  GuildTextRow *description_row;
  GuildChoiceRow *from_row;
};

enum
{
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildRoleDialog, guild_role_dialog, ADW_TYPE_DIALOG)

static void
cancel_clicked (GuildRoleDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_clicked (GuildRoleDialog *self)
{
  GuildOrganisation *organisation = guild_session_get_organisation (self->session);
  g_autofree char *description = guild_text_row_get_text (self->description_row);
  GuildRoleDraft draft = { "", gtk_editable_get_text (self->name_row), gtk_editable_get_text (self->family_row),
                           gtk_editable_get_text (self->grade_row), description };
  gint64 from = guild_choice_row_get_key (self->from_row);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = NULL;
  gint64 added = 0;

  if (!guild_choice_row_get_valid (self->from_row))
    {
      guild_form_set_error (GTK_WIDGET (self->from_row), _ ("There is no such role. Choose one of the list, or none."));
      gtk_widget_grab_focus (GTK_WIDGET (self->from_row));
      return;
    }
  change = self->role != 0 ? guild_edit_role (organisation, self->role, &draft, &error)
                           : guild_edit_new_role (organisation, &draft, from, &added, &error);
  if (change != NULL && added != 0)
    g_signal_emit (self, signals[ADDED], 0, added, from);
  guild_form_saving_commit (self->saving, change, error);
}

static void
name_changed (GuildRoleDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), *name != '\0');
}

static void
from_changed (GuildRoleDialog *self)
{
  guild_form_set_error (GTK_WIDGET (self->from_row), NULL);
}

static void
guild_role_dialog_dispose (GObject *object)
{
  GuildRoleDialog *self = GUILD_ROLE_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_ROLE_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_role_dialog_parent_class)->dispose (object);
}

static void
guild_role_dialog_class_init (GuildRoleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_role_dialog_dispose;

  /**
   * GuildRoleDialog::added:
   * @self: the dialog
   * @role: key that the new role gets, once it is saved
   * @from: key of the role that it is derived from, or 0
   */
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (GUILD_TYPE_CHOICE_ROW);
  g_type_ensure (GUILD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/models/roles/guild-role-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, role_group);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, from_group);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, family_row);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, grade_row);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, description_row);
  gtk_widget_class_bind_template_child (widget_class, GuildRoleDialog, from_row);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
}

static void
guild_role_dialog_init (GuildRoleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->role_group, _ ("Role"));
  guild_form_name_group (self->from_group, _ ("Derived From"));
}

static void
show_role (GuildRoleDialog   *self,
           const GuildRecord *row)
{
  gtk_editable_set_text (self->name_row, guild_record_get_text (row, GUILD_ROLE_NAME));
  gtk_editable_set_text (self->family_row, guild_record_get_text (row, GUILD_ROLE_FAMILY));
  gtk_editable_set_text (self->grade_row, guild_record_get_text (row, GUILD_ROLE_GRADE));
  guild_text_row_set_text (self->description_row, guild_record_get_text (row, GUILD_ROLE_DESCRIPTION));
}

/**
 * guild_role_dialog_new:
 * @session: a session
 * @role: key of the role to edit, or 0 for a new one
 * @from: key of a role that the new one is derived from, or 0
 *
 * Returns: (transfer floating): its form
 */
AdwDialog *
guild_role_dialog_new (GuildSession *session,
                       gint64        role,
                       gint64        from)
{
  GuildRoleDialog *self = NULL;
  GuildOrganisation *organisation = NULL;
  const GuildRecord *row = NULL;
  const GuildRecord *base = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  organisation = guild_session_get_organisation (session);
  self = g_object_new (GUILD_TYPE_ROLE_DIALOG, "title", role != 0 ? _ ("Edit Role") : _ ("New Role"), NULL);
  self->session = g_object_ref (session);
  self->role = role;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, GTK_WIDGET (self->save_button), self->banner);
  gtk_button_set_label (self->save_button, role != 0 ? _ ("_Save") : _ ("_Add"));
  gtk_widget_set_visible (GTK_WIDGET (self->from_group), role == 0);
  guild_choice_row_offer_roles (self->from_row, organisation);
  row = guild_organisation_lookup (organisation, GUILD_KIND_ROLE, role);
  base = guild_organisation_lookup (organisation, GUILD_KIND_ROLE, from);
  if (row != NULL)
    show_role (self, row);
  if (base != NULL)
    {
      gtk_editable_set_text (self->family_row, guild_record_get_text (base, GUILD_ROLE_FAMILY));
      guild_choice_row_set_key (self->from_row, from, guild_record_get_text (base, GUILD_ROLE_NAME));
    }
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (name_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->from_row, "changed", G_CALLBACK (from_changed), self, G_CONNECT_SWAPPED);
  name_changed (self);
  guild_form_saving_begin (self->saving);
  return ADW_DIALOG (self);
}
