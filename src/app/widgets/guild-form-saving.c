/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-form-saving.h"

#include <string.h>

#include "guild-error.h"

struct _GuildFormSaving
{
  AdwDialog *dialog; /* it holds this */
  GuildSession *session;
  GtkWidget *save_button;
  AdwBanner *banner;
  GtkWidget *form; /* (nullable): what is typed in, where that is not all of the dialog */
  char *untouched; /* what read_input() said before anything was typed */
  gboolean done;   /* what was typed is saved, or is what stands there already */
};

/* Everything that stands in a form, also what is not valid. */
static void
read_input (GtkWidget *widget,
            GString   *input)
{
  if (GTK_IS_TEXT (widget))
    g_string_append_printf (input, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *text = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
      g_string_append_printf (input, "%s\n", text);
    }
  else if (ADW_IS_COMBO_ROW (widget))
    {
      g_string_append_printf (input, "%u\n", adw_combo_row_get_selected (ADW_COMBO_ROW (widget)));
      return;
    }
  else if (GTK_IS_CHECK_BUTTON (widget))
    g_string_append_printf (input, "%d\n", gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
  else if (GTK_IS_SWITCH (widget))
    g_string_append_printf (input, "%d\n", gtk_switch_get_active (GTK_SWITCH (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_input (child, input);
}

static char *
list_input (GuildFormSaving *self)
{
  GString *input = g_string_new (NULL);

  read_input (self->form != NULL ? self->form : adw_dialog_get_child (self->dialog), input);
  return g_string_free_and_steal (input);
}

static void
dialog_closed (GuildFormSaving *self)
{
  g_autofree char *input = list_input (self);

  if (!self->done && self->untouched != NULL && strcmp (input, self->untouched) != 0)
    guild_session_tell_discarded (self->session, G_OBJECT (self->dialog));
}

static void
show_failure (GuildFormSaving *self,
              const GError    *error)
{
  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (g_error_matches (error, GUILD_ERROR, GUILD_ERROR_NOTHING))
    {
      self->done = TRUE;
      adw_dialog_close (self->dialog);
      return;
    }
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_title (self->banner, error->message);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->dialog), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* What is under way keeps the dialog, and so this. */
typedef struct
{
  GuildFormSaving *self;
  AdwDialog *dialog;
  gpointer data;
  GDestroyNotify free_data;
  GuildFormBuilt built;
} Work;

static Work *
begin_work (GuildFormSaving *self)
{
  Work *work = g_new0 (Work, 1);

  work->self = self;
  work->dialog = g_object_ref (self->dialog);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  return work;
}

static void
work_free (Work *work)
{
  if (work->free_data != NULL)
    work->free_data (work->data);
  g_object_unref (work->dialog);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
committed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;

  work->self->done = guild_session_commit_finish (GUILD_SESSION (source), result, &error);
  if (work->self->done)
    adw_dialog_force_close (work->dialog);
  else
    show_failure (work->self, error);
}

static void
built (GObject      *source,
       GAsyncResult *result,
       gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (change != NULL && work->built != NULL)
    work->built (work->dialog, work->data);
  guild_form_saving_commit (work->self, change, error);
}

/**
 * guild_form_saving_commit:
 * @self: the saving of a form
 * @change: (nullable): what the form is about
 * @error: (nullable): why there is no @change
 *
 * Closes the form once the change is saved, or where it would change nothing.
 */
void
guild_form_saving_commit (GuildFormSaving *self,
                          GuildChange     *change,
                          const GError    *error)
{
  g_return_if_fail (self != NULL && (change != NULL || error != NULL));

  if (change == NULL)
    show_failure (self, error);
  else
    guild_session_commit_async (self->session, change, NULL, committed, begin_work (self));
}

/**
 * guild_form_saving_build:
 * @self: the saving of a form
 * @build: makes the change, in a worker
 * @data: for @build
 * @free_data: (nullable): frees @data
 * @told: (nullable): called in between
 *
 * Has a worker build the change, then commits it.
 */
void
guild_form_saving_build (GuildFormSaving          *self,
                         GuildOrganisationReadFunc build,
                         gpointer                  data,
                         GDestroyNotify            free_data,
                         GuildFormBuilt            told)
{
  Work *work = NULL;

  g_return_if_fail (self != NULL && build != NULL);

  work = begin_work (self);
  work->data = data;
  work->free_data = free_data;
  work->built = told;
  guild_organisation_read_async (guild_session_get_organisation (self->session), build, data, NULL,
                                 (GDestroyNotify) guild_change_unref, NULL, built, work);
}

/**
 * guild_form_saving_set_form:
 * @self: the saving of a form
 * @form: what is typed in, where that is not all of the dialog; it lives as long
 *
 * What stands beside the form is no input: a search, say.
 */
void
guild_form_saving_set_form (GuildFormSaving *self,
                            GtkWidget       *form)
{
  g_return_if_fail (self != NULL && GTK_IS_WIDGET (form));

  self->form = form;
}

/**
 * guild_form_saving_begin:
 * @self: the saving of a form that is filled
 *
 * What stands in it now nobody has typed.
 */
void
guild_form_saving_begin (GuildFormSaving *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->untouched);
  self->untouched = list_input (self);
}

/**
 * guild_form_saving_free:
 * @self: (transfer full): the saving of a form
 */
void
guild_form_saving_free (GuildFormSaving *self)
{
  g_signal_handlers_disconnect_by_data (self->dialog, self);
  g_object_unref (self->session);
  g_free (self->untouched);
  g_free (self);
}

/**
 * guild_form_saving_new:
 * @dialog: a dialog, which frees this before its template
 * @session: what is saved to
 * @save_button: its button, which waits meanwhile
 * @banner: where it says what went wrong
 *
 * Returns: (transfer full): the saving of its form
 */
GuildFormSaving *
guild_form_saving_new (AdwDialog    *dialog,
                       GuildSession *session,
                       GtkWidget    *save_button,
                       AdwBanner    *banner)
{
  GuildFormSaving *self = NULL;

  g_return_val_if_fail (ADW_IS_DIALOG (dialog) && GUILD_IS_SESSION (session), NULL);

  self = g_new0 (GuildFormSaving, 1);
  self->dialog = dialog;
  self->session = g_object_ref (session);
  self->save_button = save_button;
  self->banner = banner;
  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (dialog_closed), self);
  return self;
}
