/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-export-dialog.h"

#include <glib/gi18n.h>

#include "guild-csv-writer.h"
#include "guild-gap-table.h"
#include "guild-json-writer.h"
#include "guild-people-csv.h"
#include "guild-replacing.h"
#include "guild-words.h"

typedef enum
{
  EXPORT_EVERYTHING,
  EXPORT_GAPS,
  EXPORT_PEOPLE,
} ExportKind;

struct _GuildExportDialog
{
  AdwDialog parent_instance;

  GuildSession *session;

  GtkCheckButton *everything_check;
  GtkCheckButton *gaps_check;
  GtkCheckButton *people_check;
  AdwSwitchRow *confidential_row;
};

G_DEFINE_FINAL_TYPE (GuildExportDialog, guild_export_dialog, ADW_TYPE_DIALOG)

/* --- in a worker -------------------------------------------------------------------------------------------- */

typedef struct
{
  GuildSession *session;
  GuildWork *work;
  GFile *file;
  ExportKind kind;
  gboolean include_confidential;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->session);
  g_clear_object (&export->work);
  g_clear_object (&export->file);
  g_free (export);
}

static void
report (goffset  at,
        goffset  all,
        gpointer user_data)
{
  if (all > 0)
    guild_work_report (user_data, (double) at / (double) all);
}

typedef struct
{
  GuildCsvWriter *writer;
  GCancellable *cancellable;
} GapWriter;

static gboolean
write_gap (const char *const *cells,
           gpointer           user_data,
           GError           **error)
{
  GapWriter *gaps = user_data;

  return guild_csv_writer_add_row (gaps->writer, cells, GUILD_GAP_TABLE_COLUMNS, gaps->cancellable, error);
}

static gboolean
write_gaps (const GuildSnapshot *snapshot,
            GOutputStream       *stream,
            GCancellable        *cancellable,
            GError             **error)
{
  g_autoptr (GuildCsvWriter) writer = guild_csv_writer_new (stream, GUILD_CSV_WRITER_NEUTRALISE);
  GapWriter gaps = { writer, cancellable };

  return write_gap (guild_gap_table_columns, &gaps, error) &&
         guild_gap_table_each (snapshot, 0, NULL, 0, write_gap, &gaps, cancellable, error) &&
         guild_csv_writer_flush (writer, cancellable, error);
}

static gboolean
write_all (GuildOrganisation *organisation,
           Export            *export,
           GOutputStream     *stream,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);

  switch (export->kind)
    {
    case EXPORT_EVERYTHING:
      return guild_json_export (organisation, stream, export->include_confidential, cancellable, report, export->work,
                                error);
    case EXPORT_GAPS:
      return write_gaps (snapshot, stream, cancellable, error);
    case EXPORT_PEOPLE:
      return guild_people_csv_export (snapshot, stream, cancellable, error);
    }
  g_assert_not_reached ();
}

static gboolean
write_export (GOutputStream *stream,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  Export *export = user_data;

  return write_all (guild_session_get_organisation (export->session), export, stream, cancellable, error);
}

static gpointer
export_in_worker (GuildOrganisation *organisation G_GNUC_UNUSED,
                  gpointer           data,
                  GCancellable      *cancellable,
                  GError           **error)
{
  Export *export = data;

  guild_replace_file (export->file, write_export, export, cancellable, error);
  return NULL;
}

static void
exported (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Export *export = user_data;
  g_autoptr (GuildSession) session = g_object_ref (export->session);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = guild_words_file (export->file);

  guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  guild_session_end_work (session, export->work);
  if (error != NULL)
    guild_session_tell_error (session, error);
  else
    {
      /* Translators: %s is a file. */
      g_autofree char *sentence = g_strdup_printf (_ ("Exported “%s”"), shown);

      guild_session_tell (session, sentence);
    }
  export_free (export);
}

/* --- choosing ------------------------------------------------------------------------------------------------ */

static void
file_chosen (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
          !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        guild_session_tell_error (export->session, error);
      export_free (export);
      return;
    }
  export->work = guild_session_begin_work (export->session, _ ("Exporting"));
  guild_organisation_read_async (guild_session_get_organisation (export->session), export_in_worker, export, NULL, NULL,
                                 guild_work_get_cancellable (export->work), exported, export);
}

static void
export_clicked (GuildExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Export *export = g_new0 (Export, 1);
  g_autofree char *name = g_strdup (guild_organisation_get_name (guild_session_get_organisation (self->session)));
  g_autofree char *file_name = NULL;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  g_strdelimit (name, "/", '-');
  export->session = g_object_ref (self->session);
  export->include_confidential = adw_switch_row_get_active (self->confidential_row);
  if (gtk_check_button_get_active (self->everything_check))
    {
      export->kind = EXPORT_EVERYTHING;
      file_name = g_strconcat (name, ".json", NULL);
    }
  else if (gtk_check_button_get_active (self->gaps_check))
    {
      export->kind = EXPORT_GAPS;
      /* Translators: name of a file; %s is an organisation. */
      file_name = g_strdup_printf (_ ("%s Gaps.csv"), name);
    }
  else
    {
      export->kind = EXPORT_PEOPLE;
      /* Translators: name of a file; %s is an organisation. */
      file_name = g_strdup_printf (_ ("%s People.csv"), name);
    }
  gtk_file_dialog_set_title (dialog, _ ("Export"));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, window, NULL, file_chosen, export);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_clicked (GuildExportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
guild_export_dialog_dispose (GObject *object)
{
  GuildExportDialog *self = GUILD_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GUILD_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (guild_export_dialog_parent_class)->dispose (object);
}

static void
guild_export_dialog_class_init (GuildExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = guild_export_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/guildhall/Guildhall/export/guild-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GuildExportDialog, everything_check);
  gtk_widget_class_bind_template_child (widget_class, GuildExportDialog, gaps_check);
  gtk_widget_class_bind_template_child (widget_class, GuildExportDialog, people_check);
  gtk_widget_class_bind_template_child (widget_class, GuildExportDialog, confidential_row);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
}

static void
guild_export_dialog_init (GuildExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * guild_export_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): a choice of exports of its organisation
 */
AdwDialog *
guild_export_dialog_new (GuildSession *session)
{
  GuildExportDialog *self = g_object_new (GUILD_TYPE_EXPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  return ADW_DIALOG (self);
}
