/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-session-dialog.h"

#include <glib/gi18n.h>

#include "guild-date-row.h"
#include "guild-form-saving.h"
#include "guild-form.h"
#include "guild-pairing-edits.h"
#include "guild-pairing-words.h"
#include "guild-plain-row.h"
#include "guild-text-row.h"

/* Nobody meets for longer at a time. */
#define MOST_MINUTES (24 * 60)

#define INDICATOR_KEY "guild-indicator"

struct _GuildSessionDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GuildFormSaving *saving;
  gint64 pairing;
  GuildRecord *record; /* NULL where it is new */
  GPtrArray *checks;   /* of GtkCheckButton, by indicator */

  GtkButton *save_button;
  AdwBanner *banner;
  AdwPreferencesGroup *when_group;
  AdwComboRow *kind_row;
  GuildDateRow *date_row;
  GtkWidget *minutes_row;
  AdwPreferencesGroup *indicators_group;
  AdwPreferencesGroup *notes_group;
  GuildTextRow *notes_row;
  GtkWidget *delete_group;
};

G_DEFINE_FINAL_TYPE (GuildSessionDialog, guild_session_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildSessionDialog *self)
{
  return guild_session_get_organisation (self->session);
}

/* --- saving ------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 pairing;
  GuildRecord *record;
  GuildSessionDraft draft;
  char *notes;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_clear_pointer (&plan->record, guild_record_unref);
  g_clear_pointer (&plan->draft.indicators, g_array_unref);
  g_free (plan->notes);
  g_free (plan);
}

static gpointer
build (GuildOrganisation *organisation,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error)
{
  Plan *plan = data;

  return plan->record == NULL ? guild_edit_session_add (organisation, plan->pairing, &plan->draft, error)
                              : guild_edit_session (organisation, plan->record, &plan->draft, cancellable, error);
}

static gboolean
read_minutes (GuildSessionDialog *self,
              gint64             *minutes)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->minutes_row))));

  *minutes = GUILD_ABSENT;
  return *text == '\0' || g_ascii_string_to_signed (text, 10, 1, MOST_MINUTES, minutes, NULL);
}

static GArray *
list_indicators (GuildSessionDialog *self)
{
  GArray *indicators = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      {
        gint64 key = (gint64) GPOINTER_TO_SIZE (g_object_get_data (self->checks->pdata[i], INDICATOR_KEY));

        g_array_append_val (indicators, key);
      }
  return indicators;
}

static void
save_clicked (GuildSessionDialog *self)
{
  GuildDate date = 0;
  gint64 minutes;
  Plan *plan = NULL;

  if (!guild_date_row_get_date (self->date_row, &date) || date == 0)
    {
      g_autofree char *hint = guild_date_row_get_hint ();

      guild_form_set_error (GTK_WIDGET (self->date_row), hint);
      gtk_widget_grab_focus (GTK_WIDGET (self->date_row));
      return;
    }
  if (!read_minutes (self, &minutes))
    {
      guild_form_set_error (self->minutes_row, _ ("Write minutes as a whole number, or leave them out."));
      gtk_widget_grab_focus (self->minutes_row);
      return;
    }
  plan = g_new0 (Plan, 1);
  plan->pairing = self->pairing;
  plan->record = self->record == NULL ? NULL : guild_record_ref (self->record);
  plan->notes = guild_text_row_get_text (self->notes_row);
  plan->draft = (GuildSessionDraft) { (GuildSessionKind) adw_combo_row_get_selected (self->kind_row), date, minutes,
                                      plan->notes, list_indicators (self) };
  guild_form_saving_build (self->saving, build, plan, plan_free, NULL);
}

static void
cancel_clicked (GuildSessionDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_changed (GtkWidget          *row,
             GuildSessionDialog *self)
{
  guild_form_set_error (row, NULL);
  adw_banner_set_revealed (self->banner, FALSE);
}

/* --- deleting --------------------------------------------------------------------------------------------------- */

static gpointer
build_delete (GuildOrganisation *organisation,
              gpointer           data,
              GCancellable      *cancellable,
              GError           **error)
{
  return guild_edit_session_delete (organisation, data, cancellable, error);
}

static void
delete_built (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GuildSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (change != NULL)
    guild_session_commit (session, change);
  else
    guild_session_tell_error (session, error);
}

/**
 * guild_session_dialog_delete:
 * @session: a session
 * @record: a meeting of a pairing, as the store has it
 *
 * Deletes it, which can be undone.
 */
void
guild_session_dialog_delete (GuildSession      *session,
                             const GuildRecord *record)
{
  g_return_if_fail (GUILD_IS_SESSION (session) && record != NULL);

  guild_organisation_read_async (guild_session_get_organisation (session), build_delete, guild_record_ref (record),
                                 (GDestroyNotify) guild_record_unref, (GDestroyNotify) guild_change_unref, NULL,
                                 delete_built, g_object_ref (session));
}

static void
delete_activated (GuildSessionDialog *self)
{
  guild_session_dialog_delete (self->session, self->record);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* --- setting up ------------------------------------------------------------------------------------------------------ */

static void
fill_kinds (GuildSessionDialog *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (int kind = GUILD_SESSION_KIND_SHADOWING; kind <= GUILD_SESSION_KIND_FEEDBACK; kind++)
    gtk_string_list_append (kinds, guild_pairing_words_session ((GuildSessionKind) kind));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  adw_combo_row_set_selected (self->kind_row, GUILD_SESSION_KIND_PRACTICE);
}

static gboolean
contains (const GArray *keys,
          gint64        key)
{
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    if (g_array_index (keys, gint64, i) == key)
      return TRUE;
  return FALSE;
}

static void
fill_indicators (GuildSessionDialog *self,
                 const GuildRecord  *pairing,
                 const GArray       *practised)
{
  g_autoptr (GPtrArray) indicators = guild_pairing_list_indicators (get_organisation (self), pairing);

  for (guint i = 0; i < indicators->len; i++)
    {
      const GuildRecord *indicator = indicators->pdata[i];
      g_autofree char *level = g_strdup_printf (_ ("Level %d"),
                                                (int) guild_record_get_integer (indicator, GUILD_INDICATOR_LEVEL));
      GtkWidget *row = guild_plain_row_new (guild_record_get_text (indicator, GUILD_INDICATOR_TEXT), level);
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      guild_record_get_text (indicator, GUILD_INDICATOR_TEXT), -1);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), contains (practised, guild_record_get_key (indicator)));
      g_object_set_data (G_OBJECT (check), INDICATOR_KEY, GSIZE_TO_POINTER (guild_record_get_key (indicator)));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (self->indicators_group, row);
      g_ptr_array_add (self->checks, check);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->indicators_group), indicators->len > 0);
}

static void
guild_session_dialog_dispose (GObject *object)
{
  GuildSessionDialog *self = GUILD_SESSION_DIALOG (object);

  g_clear_pointer (&self->saving, guild_form_saving_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_SESSION_DIALOG);
  g_clear_pointer (&self->record, guild_record_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_session_dialog_parent_class)->dispose (object);
}

static void
guild_session_dialog_class_init (GuildSessionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_session_dialog_dispose;

  g_type_ensure (GUILD_TYPE_DATE_ROW);
  g_type_ensure (GUILD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/pairing/guild-session-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, when_group);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, minutes_row);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, indicators_group);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, notes_group);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, notes_row);
  gtk_widget_class_bind_template_child (widget_class, GuildSessionDialog, delete_group);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, delete_activated);
}

static void
guild_session_dialog_init (GuildSessionDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->when_group, _ ("Session"));
  guild_form_name_group (self->notes_group, _ ("Notes"));
  fill_kinds (self);
}

static GuildSessionDialog *
new_dialog (GuildSession *session,
            gint64        pairing,
            const GArray *practised)
{
  GuildSessionDialog *self = g_object_new (GUILD_TYPE_SESSION_DIALOG, NULL);
  const GuildRecord *record = NULL;

  self->session = g_object_ref (session);
  self->pairing = pairing;
  self->saving = guild_form_saving_new (ADW_DIALOG (self), session, GTK_WIDGET (self->save_button), self->banner);
  record = guild_organisation_lookup (get_organisation (self), GUILD_KIND_PAIRING, pairing);
  if (record != NULL)
    fill_indicators (self, record, practised);
  g_signal_connect_object (self->date_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->minutes_row, "changed", G_CALLBACK (row_changed), self, G_CONNECT_DEFAULT);
  guild_form_begin_at (ADW_DIALOG (self), GTK_WIDGET (self->date_row));
  return self;
}

/**
 * guild_session_dialog_new:
 * @session: a session
 * @pairing: key of a pairing that has started
 *
 * Returns: (transfer floating): a form for a new meeting
 */
AdwDialog *
guild_session_dialog_new (GuildSession *session,
                          gint64        pairing)
{
  GuildSessionDialog *self = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = new_dialog (session, pairing, NULL);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Session"));
  gtk_button_set_label (self->save_button, _ ("_Add"));
  guild_date_row_set_date (self->date_row, guild_organisation_get_today (get_organisation (self)));
  guild_form_saving_begin (self->saving);
  return ADW_DIALOG (self);
}

/**
 * guild_session_dialog_new_edit:
 * @session: a session
 * @past: a meeting of a pairing
 *
 * Returns: (transfer floating): a form for it as it was
 */
AdwDialog *
guild_session_dialog_new_edit (GuildSession           *session,
                               const GuildPastSession *past)
{
  GuildSessionDialog *self = NULL;
  gint64 minutes = guild_record_get_integer (past->record, GUILD_SESSION_MINUTES);

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = new_dialog (session, guild_record_get_integer (past->record, GUILD_SESSION_PAIRING), past->indicators);
  self->record = guild_record_ref (past->record);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Session"));
  gtk_button_set_label (self->save_button, _ ("_Save"));
  adw_combo_row_set_selected (self->kind_row, (guint) guild_record_get_integer (past->record, GUILD_SESSION_KIND));
  guild_date_row_set_date (self->date_row, guild_record_get_date (past->record, GUILD_SESSION_DATE));
  if (minutes != GUILD_ABSENT)
    {
      g_autofree char *text = g_strdup_printf ("%d", (int) minutes);

      gtk_editable_set_text (GTK_EDITABLE (self->minutes_row), text);
    }
  guild_text_row_set_text (self->notes_row, guild_record_get_text (past->record, GUILD_SESSION_NOTES));
  gtk_widget_set_visible (self->delete_group, TRUE);
  guild_form_saving_begin (self->saving);
  return ADW_DIALOG (self);
}
