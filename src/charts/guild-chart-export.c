/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-export.h"

#include "guild-chart-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What has to be known when the file is chosen, and for what is said then. */
typedef struct
{
  double width;
  char *name;
  GFile *file;
} Export;

static void
free_export (gpointer data)
{
  Export *export = data;

  g_free (export->name);
  g_clear_object (&export->file);
  g_free (export);
}

static void
replaced (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  const Export *export = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_pointer (task, g_strdup_printf (_ ("Exported “%s”"), export->name), g_free);
  else
    g_task_return_new_error (task, error->domain, error->code, _ ("“%s” was not written: %s"), export->name,
                             error->message);
}

static void
write_bytes (GTask  *task,
             GBytes *bytes,
             GError *error)
{
  const Export *export = g_task_get_task_data (task);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_file_replace_contents_bytes_async (export->file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                         g_task_get_cancellable (task), replaced, g_object_ref (task));
}

static void
made (G_GNUC_UNUSED GObject *source,
      GAsyncResult          *result,
      gpointer               data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = guild_chart_drawing_to_bytes_finish (result, &error);

  write_bytes (task, bytes, error);
}

static void
made_csv (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = guild_chart_to_csv_finish (GUILD_CHART (source), result, &error);

  write_bytes (task, bytes, error);
}

static gboolean
find_format (const char       *name,
             GuildChartFormat *format)
{
  const char *suffix = strrchr (name, '.');

  for (guint i = 0; suffix != NULL && i < GUILD_CHART_N_FORMATS; i++)
    if (g_ascii_strcasecmp (suffix + 1, guild_chart_format_get_suffix (i)) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/* The name says what is written: by its end, as the dialog's filters do. */
static void
write_to (GTask *task,
          GFile *file)
{
  Export *export = g_task_get_task_data (task);
  GuildChart *chart = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GuildChartDrawing) drawing = NULL;
  GuildChartFormat format;

  export->name = g_filename_display_name (name);
  if (!find_format (name, &format))
    {
      g_task_return_new_error (task, GUILD_CHART_ERROR, GUILD_CHART_ERROR_FORMAT,
                               _ ("“%s” does not say what to write; end its name in .svg, .pdf, .png or .csv"),
                               export->name);
      return;
    }
  export->file = g_object_ref (file);
  if (format == GUILD_CHART_CSV)
    {
      guild_chart_to_csv_async (chart, cancellable, made_csv, g_object_ref (task));
      return;
    }
  drawing = guild_chart_drawing_new (chart, export->width);
  guild_chart_drawing_to_bytes_async (drawing, format, GUILD_CHART_PICTURE_SCALE, cancellable, made,
                                      g_object_ref (task));
}

static void
chosen (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    write_to (task, file);
  else
    g_task_return_error (task, error);
}

static GListModel *
list_filters (void)
{
  const char *names[GUILD_CHART_N_FORMATS] = {
    [GUILD_CHART_SVG] = _ ("Drawing (SVG)"),
    [GUILD_CHART_PDF] = _ ("Page (PDF)"),
    [GUILD_CHART_PNG] = _ ("Picture (PNG)"),
    [GUILD_CHART_CSV] = _ ("Data (CSV)"),
  };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (guint i = 0; i < GUILD_CHART_N_FORMATS; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, names[i]);
      gtk_file_filter_add_suffix (filter, guild_chart_format_get_suffix (i));
      g_list_store_append (filters, filter);
    }
  return G_LIST_MODEL (filters);
}

/**
 * guild_chart_export_async:
 * @chart: a chart
 * @width: how wide a picture is to be, in pixels
 * @parent: (nullable): the window to ask in
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @data: for @callback
 *
 * Asks for a file and writes the chart into it, as a picture or as data.
 */
void
guild_chart_export_async (GuildChart         *chart,
                          double              width,
                          GtkWindow          *parent,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GListModel) filters = NULL;
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autofree char *suggestion = NULL;
  Export *export;

  g_return_if_fail (GUILD_IS_CHART (chart));

  task = g_task_new (chart, cancellable, callback, data);
  g_task_set_source_tag (task, guild_chart_export_async);
  export = g_new0 (Export, 1);
  export->width = width;
  g_task_set_task_data (task, export, free_export);

  dialog = gtk_file_dialog_new ();
  filters = list_filters ();
  filter = g_list_model_get_item (filters, GUILD_CHART_PNG);
  suggestion = guild_chart_document_suggest_name (chart, GUILD_CHART_PNG);
  gtk_file_dialog_set_title (dialog, _ ("Export Chart"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_set_initial_name (dialog, suggestion);
  gtk_file_dialog_save (dialog, parent, cancellable, chosen, g_steal_pointer (&task));
}

/**
 * guild_chart_export_finish:
 * @chart: a chart
 * @result: what the callback was given
 * @error: return location; %GTK_DIALOG_ERROR where the dialog was closed
 *
 * Ends what guild_chart_export_async() began.
 *
 * Returns: (transfer full) (nullable): what was done, in a sentence
 */
char *
guild_chart_export_finish (GuildChart   *chart,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, chart), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
