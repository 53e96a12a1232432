/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-erase-dialog.h"

#include <glib/gi18n.h>

#include "guild-form.h"
#include "guild-person-erasure.h"
#include "guild-plain-row.h"

struct _GuildEraseDialog
{
  AdwDialog parent_instance;

  GuildSession *session;
  GCancellable *cancellable; /* of the preview */
  gint64 person;
  char *name;

  GtkButton *erase_button;
  AdwBanner *banner;
  GtkStack *stack;
  AdwPreferencesGroup *goes_group;
  AdwPreferencesGroup *stays_group;
  AdwPreferencesGroup *confirm_group;
  AdwEntryRow *name_row;
};

G_DEFINE_FINAL_TYPE (GuildEraseDialog, guild_erase_dialog, ADW_TYPE_DIALOG)

static GuildOrganisation *
get_organisation (GuildEraseDialog *self)
{
  return guild_session_get_organisation (self->session);
}

static void
add_sentence (AdwPreferencesGroup *group,
              const char          *sentence)
{
  GtkWidget *row = guild_plain_row_new (sentence, NULL);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
}

/* Takes the sentence. */
static void
add_count (AdwPreferencesGroup *group,
           guint                count,
           char                *sentence)
{
  if (count > 0)
    add_sentence (group, sentence);
  g_free (sentence);
}

static void
show_preview (GuildEraseDialog   *self,
              const GuildErasure *erasure)
{
  guint n_duties = erasure->n_profiles + erasure->n_pair_rules + erasure->n_gap_marks + erasure->n_memberships;

  add_sentence (self->goes_group, erasure->has_email || erasure->has_title
                                      ? _ ("Name, e-mail address, title and hire date")
                                      : _ ("Name and hire date"));
  add_sentence (self->goes_group, _ ("Department, location and manager"));
  add_count (self->goes_group, erasure->n_evidence,
             g_strdup_printf (ngettext ("The evidence of %'u rating", "The evidence of %'u ratings",
                                        erasure->n_evidence),
                              erasure->n_evidence));
  add_count (self->goes_group, erasure->n_drafts,
             g_strdup_printf (ngettext ("%'u assessment that was not submitted",
                                        "%'u assessments that were not submitted", erasure->n_drafts),
                              erasure->n_drafts));
  add_count (self->goes_group, erasure->n_mentions,
             g_strdup_printf (ngettext ("A mention in %'u other text", "Mentions in %'u other texts",
                                        erasure->n_mentions),
                              erasure->n_mentions));
  add_count (self->goes_group, erasure->n_notes,
             g_strdup_printf (ngettext ("%'u goal or note of their pairings", "%'u goals and notes of their pairings",
                                        erasure->n_notes),
                              erasure->n_notes));
  add_count (self->goes_group, erasure->n_pairings,
             g_strdup_printf (ngettext ("%'u open pairing, which ends", "%'u open pairings, which end",
                                        erasure->n_pairings),
                              erasure->n_pairings));
  add_count (self->goes_group, n_duties,
             g_strdup_printf (ngettext ("%'u profile, rule or duty", "%'u profiles, rules and duties", n_duties),
                              n_duties));
  add_count (self->goes_group, erasure->n_reports,
             g_strdup_printf (ngettext ("Being the manager or confirmer of %'u person",
                                        "Being the manager or confirmer of %'u people", erasure->n_reports),
                              erasure->n_reports));

  add_count (self->stays_group, erasure->n_ratings,
             g_strdup_printf (ngettext ("%'u rating, for statistics", "%'u ratings, for statistics",
                                        erasure->n_ratings),
                              erasure->n_ratings));
  add_count (self->stays_group, erasure->n_employments,
             g_strdup_printf (ngettext ("Dates and role of %'u employment", "Dates and roles of %'u employments",
                                        erasure->n_employments),
                              erasure->n_employments));
  if (erasure->n_ratings + erasure->n_employments == 0)
    add_sentence (self->stays_group, _ ("Nothing but the pseudonym"));
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
show_failure (GuildEraseDialog *self,
              const GError     *error)
{
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_title (self->banner, error->message);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static gpointer
preview (GuildOrganisation *organisation,
         gpointer           data,
         GCancellable      *cancellable,
         GError           **error)
{
  return guild_erasure_preview (organisation, *(gint64 *) data, cancellable, error);
}

static void
previewed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GuildEraseDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildErasure) erasure = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (erasure != NULL)
    show_preview (self, erasure);
  else
    show_failure (self, error);
}

/* --- erasing -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GuildSession *session;
  GuildWork *work;
} Erasing;

static void
end (Erasing      *erasing,
     const GError *error)
{
  guild_session_end_work (erasing->session, erasing->work);
  if (error != NULL)
    guild_session_tell_error (erasing->session, error);
  g_object_unref (erasing->session);
  g_object_unref (erasing->work);
  g_free (erasing);
}

static void
erased (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  guild_session_commit_finish (GUILD_SESSION (source), result, &error);
  end (user_data, error);
}

static gpointer
build (GuildOrganisation *organisation,
       gpointer           data,
       GCancellable      *cancellable,
       GError           **error)
{
  return guild_edit_erase_person (organisation, *(gint64 *) data, NULL, cancellable, error);
}

static void
built (GObject      *source,
       GAsyncResult *result,
       gpointer      user_data)
{
  Erasing *erasing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (change == NULL)
    {
      end (erasing, error);
      return;
    }
  guild_work_report (erasing->work, 0.5);
  guild_session_commit_async (erasing->session, change, guild_work_get_cancellable (erasing->work), erased, erasing);
}

static gboolean
is_named (GuildEraseDialog *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autofree char *typed_folded = g_utf8_casefold (typed, -1);
  g_autofree char *name_folded = g_utf8_casefold (self->name, -1);

  return g_utf8_collate (typed_folded, name_folded) == 0;
}

static void
name_changed (GuildEraseDialog *self)
{
  if (self->name != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->erase_button), is_named (self));
}

/* From here on it is the session's work: the window shows it, and the dialog is in the way. */
static void
erase_clicked (GuildEraseDialog *self)
{
  Erasing *erasing = NULL;

  if (!is_named (self))
    return;
  erasing = g_new0 (Erasing, 1);
  erasing->session = g_object_ref (self->session);
  erasing->work = guild_session_begin_work (self->session, _ ("Erasing Personal Data"));
  guild_organisation_read_async (get_organisation (self), build, g_memdup2 (&self->person, sizeof self->person), g_free,
                                 (GDestroyNotify) guild_change_unref, guild_work_get_cancellable (erasing->work), built,
                                 erasing);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_clicked (GuildEraseDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
guild_erase_dialog_dispose (GObject *object)
{
  GuildEraseDialog *self = GUILD_ERASE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_ERASE_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (guild_erase_dialog_parent_class)->dispose (object);
}

static void
guild_erase_dialog_class_init (GuildEraseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_erase_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/person/guild-erase-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildEraseDialog, erase_button);
  gtk_widget_class_bind_template_child (widget_class, GuildEraseDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GuildEraseDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GuildEraseDialog, goes_group);
  gtk_widget_class_bind_template_child (widget_class, GuildEraseDialog, stays_group);
  gtk_widget_class_bind_template_child (widget_class, GuildEraseDialog, confirm_group);
  gtk_widget_class_bind_template_child (widget_class, GuildEraseDialog, name_row);
  gtk_widget_class_bind_template_callback (widget_class, erase_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, name_changed);
}

static void
guild_erase_dialog_init (GuildEraseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guild_form_name_group (self->goes_group, _ ("What Goes"));
  guild_form_name_group (self->stays_group, _ ("What Stays, Under a Pseudonym"));
  guild_form_name_group (self->confirm_group, _ ("Confirmation"));
}

/**
 * guild_erase_dialog_new:
 * @session: a session
 * @person: key of whom to erase
 *
 * Returns: (transfer floating): the dialog, which says what it would take before it asks
 */
AdwDialog *
guild_erase_dialog_new (GuildSession *session,
                        gint64        person)
{
  GuildEraseDialog *self = NULL;
  const GuildRecord *record = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GUILD_IS_SESSION (session), NULL);

  self = g_object_new (GUILD_TYPE_ERASE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->person = person;
  record = guild_organisation_lookup (get_organisation (self), GUILD_KIND_PERSON, person);
  self->name = g_strdup (record != NULL ? guild_record_get_text (record, GUILD_PERSON_NAME) : "");
  /* Translators: %s is a person. */
  title = g_strdup_printf (_ ("Type “%s” to Erase"), self->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->name_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), title);
  self->cancellable = g_cancellable_new ();
  guild_organisation_read_async (get_organisation (self), preview, g_memdup2 (&person, sizeof person), g_free,
                                 (GDestroyNotify) guild_erasure_free, self->cancellable, previewed,
                                 g_object_ref (self));
  guild_form_begin_at (ADW_DIALOG (self), GTK_WIDGET (self->name_row));
  return ADW_DIALOG (self);
}
