/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-content.h"

#include "guild-chart-data.h"

static const GuildChartFormat PICTURES[] = { GUILD_CHART_PNG, GUILD_CHART_SVG, GUILD_CHART_PDF };

struct _GuildChartContent
{
  GdkContentProvider parent_instance;

  GuildChartDrawing *drawing;
};

/**
 * GuildChartContent:
 *
 * A chart's picture as it is copied or dragged. It is drawn when it leaves, and made into a file of the format that is
 * asked for only then.
 */
G_DEFINE_FINAL_TYPE (GuildChartContent, guild_chart_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
ref_formats (G_GNUC_UNUSED GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (PICTURES); i++)
    gdk_content_formats_builder_add_mime_type (builder, guild_chart_format_get_mime_type (PICTURES[i]));
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
made (G_GNUC_UNUSED GObject *source,
      GAsyncResult          *result,
      gpointer               data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GOutputStream) stream = g_object_ref (g_task_get_task_data (task));
  GError *error = NULL;
  GBytes *bytes = guild_chart_drawing_to_bytes_finish (result, &error);

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
write_mime_type_async (GdkContentProvider *provider,
                       const char         *mime_type,
                       GOutputStream      *stream,
                       int                 priority,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, data);

  g_task_set_source_tag (task, write_mime_type_async);
  g_task_set_priority (task, priority);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (PICTURES); i++)
    if (g_str_equal (mime_type, guild_chart_format_get_mime_type (PICTURES[i])))
      {
        guild_chart_drawing_to_bytes_async (GUILD_CHART_CONTENT (provider)->drawing, PICTURES[i],
                                            GUILD_CHART_PICTURE_SCALE, cancellable, made, g_steal_pointer (&task));
        return;
      }
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
new_drawn (GuildChartDrawing *drawing)
{
  GuildChartContent *self = g_object_new (GUILD_TYPE_CHART_CONTENT, NULL);

  self->drawing = guild_chart_drawing_ref (drawing);
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

static GdkContentProvider *
new_csv (GuildChart *chart)
{
  g_autoptr (GBytes) csv = guild_chart_to_csv (chart, NULL, NULL);

  return gdk_content_provider_new_for_bytes (guild_chart_format_get_mime_type (GUILD_CHART_CSV), csv);
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

  parts[0] = new_drawn (drawing);
  parts[1] = new_words (drawing);
  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
}

/**
 * guild_chart_content_new_data:
 * @chart: a chart
 *
 * Gives its figures to be copied: tab-separated for a spreadsheet or a text, and CSV.
 *
 * Returns: (transfer full): the content
 */
GdkContentProvider *
guild_chart_content_new_data (GuildChart *chart)
{
  g_autofree char *tsv = NULL;
  GdkContentProvider *parts[2];

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);

  tsv = guild_chart_to_tsv (chart);
  parts[0] = gdk_content_provider_new_typed (G_TYPE_STRING, tsv);
  parts[1] = new_csv (chart);
  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
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
  GdkContentProvider *parts[3];

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);
  g_return_val_if_fail (drawing != NULL, NULL);

  parts[0] = new_drawn (drawing);
  parts[1] = new_csv (chart);
  parts[2] = new_words (drawing);
  return gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
}
