/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-person-files.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guild-person-export.h"
#include "guild-replacing.h"

typedef struct
{
  GuildSession *session;
  GuildWork *work;
  gint64 person;
  char *name; /* of the files, without an ending */
  GFile *folder;
} Export;

static void
export_free (Export *export)
{
  if (export->work != NULL)
    guild_session_end_work (export->session, export->work);
  g_clear_object (&export->work);
  g_clear_object (&export->folder);
  g_object_unref (export->session);
  g_free (export->name);
  g_free (export);
}

typedef gboolean (*Write) (GuildOrganisation *organisation, gint64 person, GOutputStream *stream,
                           GCancellable *cancellable, GError **error);

typedef struct
{
  GuildOrganisation *organisation;
  gint64 person;
  Write write;
} Writing;

static gboolean
write_person (GOutputStream *stream,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  Writing *writing = user_data;

  return writing->write (writing->organisation, writing->person, stream, cancellable, error);
}

static gboolean
write_file (GuildOrganisation *organisation,
            Export            *export,
            const char        *ending,
            Write              write,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autofree char *name = g_strconcat (export->name, ending, NULL);
  g_autoptr (GFile) file = g_file_get_child (export->folder, name);
  Writing writing = { organisation, export->person, write };

  return guild_replace_file (file, write_person, &writing, cancellable, error);
}

static gpointer
write_in_worker (GuildOrganisation *organisation,
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  Export *export = data;

  if (write_file (organisation, export, ".json", guild_person_export_json, cancellable, error))
    {
      guild_work_report (export->work, 0.5);
      write_file (organisation, export, ".pdf", guild_person_export_pdf, cancellable, error);
    }
  return NULL;
}

static void
written (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;

  guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  if (error != NULL)
    guild_session_tell_error (export->session, error);
  else
    {
      /* Translators: %s is the name of two files, without their endings. */
      g_autofree char *sentence = g_strdup_printf (_ ("Exported “%s.json” and “%s.pdf”"), export->name, export->name);

      guild_session_tell (export->session, sentence);
    }
  export_free (export);
}

static void
folder_chosen (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;

  export->folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->folder == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        g_message ("No folder could be chosen: %s", error->message);
      export_free (export);
      return;
    }
  export->work = guild_session_begin_work (export->session, _ ("Exporting Personal Data"));
  guild_organisation_read_async (guild_session_get_organisation (export->session), write_in_worker, export, NULL, NULL,
                                 guild_work_get_cancellable (export->work), written, export);
}

/**
 * guild_person_files_export:
 * @session: a session
 * @person: key of a person
 * @widget: where it is asked for
 *
 * Asks for a folder, and writes to it what is held about the person: as JSON for machines, as PDF to read.
 */
void
guild_person_files_export (GuildSession *session,
                           gint64        person,
                           GtkWidget    *widget)
{
  const GuildRecord *record = guild_organisation_lookup (guild_session_get_organisation (session), GUILD_KIND_PERSON,
                                                         person);
  g_autoptr (GtkFileDialog) dialog = NULL;
  Export *export = NULL;

  if (record == NULL)
    return;
  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _ ("Export Personal Data to a Folder"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  export = g_new0 (Export, 1);
  export->session = g_object_ref (session);
  export->person = person;
  export->name = g_strdelimit (g_strdup (guild_record_get_text (record, GUILD_PERSON_NAME)), "/\\:", '-');
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, folder_chosen, export);
}
