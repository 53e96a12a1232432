/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-content.h"

#include "guild-chart-data.h"

static const GuildChartFormat PICTURES[] = { GUILD_CHART_PNG, GUILD_CHART_SVG, GUILD_CHART_PDF };

struct _GuildChartContent
{
  GdkContentProvider parent_instance;

  GuildChartDrawing *drawing;
  GuildChart *chart; /* where its figures are in it too */
};

/**
 * GuildChartContent:
 *
 * A chart as it is copied or dragged. Its picture is drawn when it leaves, and made into a file of the format that is asked
 * for only then, as its figures are.
 */
G_DEFINE_FINAL_TYPE (GuildChartContent, guild_chart_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (PICTURES); i++)
    gdk_content_formats_builder_add_mime_type (builder, guild_chart_format_get_mime_type (PICTURES[i]));
  if (GUILD_CHART_CONTENT (provider)->chart != NULL)
    gdk_content_formats_builder_add_mime_type (builder, guild_chart_format_get_mime_type (GUILD_CHART_CSV));
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
written (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
write_bytes (GTask  *task,
             GBytes *bytes,
             GError *error)
{
  g_autoptr (GOutputStream) stream = g_object_ref (g_task_get_task_data (task));

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   g_task_get_priority (task), g_task_get_cancellable (task), written,
                                   g_object_ref (task));
}

static void
made (G_GNUC_UNUSED GObject *source,
      GAsyncResult          *result,
      gpointer               data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GBytes *bytes = guild_chart_drawing_to_bytes_finish (result, &error);

  write_bytes (task, bytes, error);
}

static void
made_csv (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GBytes *bytes = guild_chart_to_csv_finish (GUILD_CHART (source), result, &error);

  write_bytes (task, bytes, error);
}

static void
write_mime_type_async (GdkContentProvider *provider,
                       const char         *mime_type,
                       GOutputStream      *stream,
                       int                 priority,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  GuildChartContent *self = GUILD_CHART_CONTENT (provider);
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, data);

  g_task_set_source_tag (task, write_mime_type_async);
  g_task_set_priority (task, priority);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (PICTURES); i++)
    if (g_str_equal (mime_type, guild_chart_format_get_mime_type (PICTURES[i])))
      {
        guild_chart_drawing_to_bytes_async (self->drawing, PICTURES[i], GUILD_CHART_PICTURE_SCALE, cancellable, made,
                                            g_steal_pointer (&task));
        return;
      }
  if (self->chart != NULL && g_str_equal (mime_type, guild_chart_format_get_mime_type (GUILD_CHART_CSV)))
    guild_chart_to_csv_async (self->chart, cancellable, made_csv, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", mime_type);
}

static gboolean
write_mime_type_finish (G_GNUC_UNUSED GdkContentProvider *provider,
                        GAsyncResult                     *result,
                        GError                          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
guild_chart_content_finalize (GObject *object)
{
  g_clear_pointer (&GUILD_CHART_CONTENT (object)->drawing, guild_chart_drawing_unref);
  g_clear_object (&GUILD_CHART_CONTENT (object)->chart);
  G_OBJECT_CLASS (guild_chart_content_parent_class)->finalize (object);
}

static void
guild_chart_content_class_init (GuildChartContentClass *class)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = guild_chart_content_finalize;
  provider_class->ref_formats = ref_formats;
  provider_class->write_mime_type_async = write_mime_type_async;
  provider_class->write_mime_type_finish = write_mime_type_finish;
}

static void
guild_chart_content_init (G_GNUC_UNUSED GuildChartContent *self)
{
}

static GdkContentProvider *
new_drawn (GuildChartDrawing *drawing,
           GuildChart        *chart)
{
  GuildChartContent *self = g_object_new (GUILD_TYPE_CHART_CONTENT, NULL);

  self->drawing = guild_chart_drawing_ref (drawing);
  g_set_object (&self->chart, chart);
  return GDK_CONTENT_PROVIDER (self);
}

/* What a text gets where only words can be pasted: the title, and the chart in a sentence. */
static GdkContentProvider *
new_words (GuildChartDrawing *drawing)
{
  g_autofree char *words = drawing->title == NULL || drawing->summary == NULL
                               ? g_strdup (drawing->title != NULL     ? drawing->title
                                           : drawing->summary == NULL ? ""
                                                                      : drawing->summary)
                               : g_strdup_printf ("%s\n%s", drawing->title, drawing->summary);

  return gdk_content_provider_new_typed (G_TYPE_STRING, words);
}

/**
 * guild_chart_content_new_picture:
 * @chart: a chart
 * @drawing: how it is drawn
 *
 * Gives its picture to be copied: PNG, SVG and PDF, and for a text the chart in words.
 *
 * Returns: (transfer full): the content
 */
GdkContentProvider *
guild_chart_content_new_picture (GuildChart        *chart,
                                 GuildChartDrawing *drawing)
{
  GdkContentProvider *parts[2];

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);
  g_return_val_if_fail (drawing != NULL, NULL);

  parts[0] = new_drawn (drawing, NULL);
  parts[1] = new_words (drawing);
  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
}

static void
data_made_csv (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) csv = guild_chart_to_csv_finish (GUILD_CHART (source), result, &error);
  GdkContentProvider *parts[2];

  if (csv == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  parts[0] = gdk_content_provider_new_typed (G_TYPE_STRING, g_task_get_task_data (task));
  parts[1] = gdk_content_provider_new_for_bytes (guild_chart_format_get_mime_type (GUILD_CHART_CSV), csv);
  g_task_return_pointer (task, gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts)), g_object_unref);
}

static void
data_made_tsv (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *tsv = guild_chart_to_tsv_finish (GUILD_CHART (source), result, &error);

  if (tsv == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, tsv, g_free);
  guild_chart_to_csv_async (GUILD_CHART (source), g_task_get_cancellable (task), data_made_csv, g_object_ref (task));
}

/**
 * guild_chart_content_new_data_async:
 * @chart: a chart
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @data: for @callback
 *
 * Gives its figures to be copied: tab-separated for a spreadsheet or a text, and CSV; as they are now, whatever becomes of
 * the chart until they are pasted.
 */
void
guild_chart_content_new_data_async (GuildChart         *chart,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GUILD_IS_CHART (chart));

  task = g_task_new (chart, cancellable, callback, data);
  g_task_set_source_tag (task, guild_chart_content_new_data_async);
  guild_chart_to_tsv_async (chart, cancellable, data_made_tsv, g_object_ref (task));
}

/**
 * guild_chart_content_new_data_finish:
 * @chart: the chart
 * @result: what the callback was given
 * @error: return location
 *
 * Ends what guild_chart_content_new_data_async() began.
 *
 * Returns: (transfer full) (nullable): the content
 */
GdkContentProvider *
guild_chart_content_new_data_finish (GuildChart   *chart,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, chart), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * guild_chart_content_new_all:
 * @chart: a chart
 * @drawing: how it is drawn
 *
 * Gives all that it can be, to be dragged: the place where it is dropped takes what it knows.
 *
 * Returns: (transfer full): the content
 */
GdkContentProvider *
guild_chart_content_new_all (GuildChart        *chart,
                             GuildChartDrawing *drawing)
{
  GdkContentProvider *parts[2];

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);
  g_return_val_if_fail (drawing != NULL, NULL);

  parts[0] = new_drawn (drawing, chart);
  parts[1] = new_words (drawing);
  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
}
