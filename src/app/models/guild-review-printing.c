/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review sheet of a framework or a role: to a printer, or into a file. */
#include "guild-review-printing.h"

#include <glib/gi18n.h>

#include "guild-replacing.h"
#include "guild-review-sheet.h"
#include "guild-words.h"

typedef struct
{
  GuildSession *session;
  GtkWidget *parent;
  GuildPages *pages;
  char *name;
  GFile *file;
} Review;

static void
review_free (Review *review)
{
  g_object_unref (review->session);
  g_object_unref (review->parent);
  g_clear_pointer (&review->pages, guild_pages_free);
  g_free (review->name);
  g_clear_object (&review->file);
  g_free (review);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Review, review_free)

/* --- to a printer ------------------------------------------------------------------------------------------ */

static void
begin_print (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             Review            *review)
{
  guint n = guild_pages_lay_out (review->pages, gtk_print_context_get_width (context),
                                 gtk_print_context_get_height (context));

  gtk_print_operation_set_n_pages (operation, (int) MAX (n, 1));
}

static void
draw_page (GtkPrintOperation *operation G_GNUC_UNUSED,
           GtkPrintContext   *context,
           int                page,
           Review            *review)
{
  guild_pages_draw (review->pages, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
printed (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                user_data)
{
  g_autoptr (Review) review = user_data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  guild_session_tell_error (review->session, error);
}

static void
print (Review *review)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_job_name (operation, review->name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE); /* the pages have margins of their own */
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print), review);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page), review);
  g_signal_connect (operation, "done", G_CALLBACK (printed), review);
  /* An error is told by “done” too. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (review->parent)), NULL);
}

/* --- into a file ---------------------------------------------------------------------------------------------- */

static gboolean
write_pages (GOutputStream *stream,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  return guild_pages_write (((Review *) user_data)->pages, stream, cancellable, error);
}

static void
write_in_worker (GTask        *task,
                 gpointer      source G_GNUC_UNUSED,
                 gpointer      data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (guild_replace_file (((Review *) data)->file, write_pages, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written (GObject      *source G_GNUC_UNUSED,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Review) review = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    guild_session_tell_error (review->session, error);
  else
    {
      g_autofree char *shown = guild_words_file (review->file);
      /* Translators: %s is a file. */
      g_autofree char *sentence = g_strdup_printf (_ ("Saved “%s”"), shown);

      guild_session_tell (review->session, sentence);
    }
}

static void
file_chosen (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Review) review = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  review->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (review->file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
          !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        guild_session_tell_error (review->session, error);
      return;
    }
  task = g_task_new (NULL, NULL, written, review);
  g_task_set_source_tag (task, file_chosen);
  g_task_set_task_data (task, review, NULL);
  review = NULL;
  g_task_run_in_thread (task, write_in_worker);
}

static void
save (Review *review)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *file_name = g_strconcat (review->name, ".pdf", NULL);

  g_strdelimit (file_name, "/", '-');
  gtk_file_dialog_set_title (dialog, _ ("Save Review Sheet"));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (review->parent)), NULL, file_chosen, review);
}

/* --- which of them ---------------------------------------------------------------------------------------------- */

static void
chosen (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (Review) review = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "print"))
    print (g_steal_pointer (&review));
  else if (g_str_equal (response, "save"))
    save (g_steal_pointer (&review));
}

/**
 * guild_review_sheet_print:
 * @parent: where it is asked for
 * @session: a session
 * @framework: key of a framework
 * @role: key of a role whose profile is reviewed instead, or 0
 *
 * Asks whether the review sheet is printed or saved as PDF, and does that.
 */
void
guild_review_sheet_print (GtkWidget    *parent,
                          GuildSession *session,
                          gint64        framework,
                          gint64        role)
{
  GuildOrganisation *organisation = guild_session_get_organisation (session);
  GuildPages *pages = guild_review_sheet_new (organisation, framework, role);
  AdwDialog *dialog;
  Review *review;
  const char *name;

  if (pages == NULL)
    return;
  review = g_new0 (Review, 1);
  review->session = g_object_ref (session);
  review->parent = g_object_ref (parent);
  review->pages = pages;
  name = role != 0
             ? guild_record_get_text (guild_organisation_lookup (organisation, GUILD_KIND_ROLE, role), GUILD_ROLE_NAME)
             : guild_record_get_text (guild_organisation_lookup (organisation, GUILD_KIND_FRAMEWORK, framework),
                                      GUILD_FRAMEWORK_NAME);
  /* Translators: name of a file and of a print; %s is a framework or a role. */
  review->name = g_strdup_printf (_ ("%s Review"), name);
  dialog = adw_alert_dialog_new (_ ("Review Sheet"), NULL);
  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("“%s” on paper, with its levels, boxes to tick and room for notes: for a workshop with "
         "people who do the work."),
      name);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Save as PDF…"),
                                  "print", _ ("_Print…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "print", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "print");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, chosen, review);
}
