/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-figure-private.h"

#include "guild-chart-content.h"
#include "guild-chart-export.h"
#include "guild-chart-print.h"

#include <glib/gi18n-lib.h>

/* The ways out of a figure: copied, dragged, exported and printed. */

/* How wide a picture is at least and at most, whatever the window. */
#define LEAST_WIDTH    480
#define GREATEST_WIDTH 1200

/* How wide the picture under the pointer is while it is dragged. */
#define ICON_WIDTH 240

static void
fail (GuildChartFigure *self,
      const char       *words)
{
  g_signal_emit_by_name (self, "failed", words);
}

/* About as wide as it is seen, so that the picture is what one looked at. */
static double
get_width (GuildChartFigure *self)
{
  return CLAMP (gtk_widget_get_width (GTK_WIDGET (self)), LEAST_WIDTH, GREATEST_WIDTH);
}

static GuildChartDrawing *
draw (GuildChartFigure *self)
{
  return guild_chart_drawing_new (self->chart, get_width (self));
}

static void
copy (GtkWidget                *widget,
      G_GNUC_UNUSED const char *name,
      G_GNUC_UNUSED GVariant   *parameter)
{
  GuildChartFigure *self = GUILD_CHART_FIGURE (widget);
  g_autoptr (GuildChartDrawing) drawing = draw (self);
  g_autoptr (GdkContentProvider) content = NULL;
  g_autoptr (GError) error = NULL;

  if (!guild_chart_drawing_check (drawing, GUILD_CHART_PNG, GUILD_CHART_PICTURE_SCALE, &error))
    {
      fail (self, error->message);
      return;
    }
  g_cancellable_cancel (self->copying);
  content = guild_chart_content_new_picture (self->chart, drawing);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
  g_signal_emit_by_name (self, "exported", _ ("Picture copied"));
}

static void
data_made (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GuildChartFigure) self = data;
  g_autoptr (GdkContentProvider) content = guild_chart_content_new_data_finish (GUILD_CHART (source), result, NULL);

  /* Something else is copied by now, or the figure is gone. */
  if (content == NULL)
    return;
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  g_signal_emit_by_name (self, "exported", _ ("Data copied"));
}

static void
copy_data (GtkWidget                *widget,
           G_GNUC_UNUSED const char *name,
           G_GNUC_UNUSED GVariant   *parameter)
{
  GuildChartFigure *self = GUILD_CHART_FIGURE (widget);

  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  self->copying = g_cancellable_new ();
  guild_chart_content_new_data_async (self->chart, self->copying, data_made, g_object_ref (self));
}

static GtkWindow *
get_window (GuildChartFigure *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
exported (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GuildChartFigure) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = guild_chart_export_finish (GUILD_CHART (source), result, &error);

  if (words != NULL)
    g_signal_emit_by_name (self, "exported", words);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
           !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    fail (self, error->message);
}

static void
export_chart (GtkWidget                *widget,
              G_GNUC_UNUSED const char *name,
              G_GNUC_UNUSED GVariant   *parameter)
{
  GuildChartFigure *self = GUILD_CHART_FIGURE (widget);

  guild_chart_export_async (self->chart, get_width (self), get_window (self), NULL, exported, g_object_ref (self));
}

static void
printed (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         GuildChartFigure       *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  fail (self, error != NULL ? error->message : _ ("The chart was not printed"));
}

static void
print (GtkWidget                *widget,
       G_GNUC_UNUSED const char *name,
       G_GNUC_UNUSED GVariant   *parameter)
{
  GuildChartFigure *self = GUILD_CHART_FIGURE (widget);
  g_autoptr (GtkPrintOperation) operation = guild_chart_print_operation_new (self->chart);

  g_signal_connect_object (operation, "done", G_CALLBACK (printed), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, get_window (self), NULL);
}

static GdkContentProvider *
prepare_drag (GtkDragSource       *source,
              G_GNUC_UNUSED double x,
              G_GNUC_UNUSED double y,
              GuildChartFigure    *self)
{
  g_autoptr (GuildChartDrawing) drawing = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GdkPaintable) icon = NULL;
  float scale;

  if (self->chart == NULL)
    return NULL;
  drawing = draw (self);
  if (!guild_chart_drawing_check (drawing, GUILD_CHART_PNG, GUILD_CHART_PICTURE_SCALE, NULL))
    return NULL;
  scale = ICON_WIDTH / drawing->size.width;
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_append_node (snapshot, drawing->node);
  icon = gtk_snapshot_to_paintable (snapshot,
                                    &GRAPHENE_SIZE_INIT (ICON_WIDTH, MIN (drawing->size.height * scale, ICON_WIDTH)));
  gtk_drag_source_set_icon (source, icon, 0, 0);
  return guild_chart_content_new_all (self->chart, drawing);
}

/**
 * guild_chart_figure_add_drag_source:
 * @self: a figure
 * @handle: a part of it
 *
 * Lets the chart be dragged out by a part of the figure.
 */
void
guild_chart_figure_add_drag_source (GuildChartFigure *self,
                                    GtkWidget        *handle)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag), self, 0);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
}

/**
 * guild_chart_figure_install_ways_out:
 * @class: the class of figures
 *
 * Adds the actions that lead out of a figure.
 */
void
guild_chart_figure_install_ways_out (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "figure.copy", NULL, copy);
  gtk_widget_class_install_action (class, "figure.copy-data", NULL, copy_data);
  gtk_widget_class_install_action (class, "figure.export", NULL, export_chart);
  gtk_widget_class_install_action (class, "figure.print", NULL, print);
}
