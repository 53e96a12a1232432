/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-print.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A pixel of the drawing in points of a page. */
#define POINTS .75

/* A chart that is a little longer than a page is made smaller, down to this; a longer one takes several. */
#define LEAST_SCALE .6

typedef struct
{
  GuildChart *chart;
  GskRenderNode *node;
  graphene_size_t size;
  double scale;
  double page_height;
} Job;

static void
free_job (gpointer  data,
          GClosure *closure)
{
  Job *job = data;

  (void) closure;
  g_clear_object (&job->chart);
  g_clear_pointer (&job->node, gsk_render_node_unref);
  g_free (job);
}

/* Drawn as wide as the page is, so that its text is as large as in other documents. */
static void
begin (GtkPrintOperation *operation,
       GtkPrintContext   *context,
       Job               *job)
{
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);

  g_clear_pointer (&job->node, gsk_render_node_unref);
  job->node = guild_chart_document_draw (job->chart, NULL, width / POINTS, &job->size);
  if (job->node == NULL)
    {
      gtk_print_operation_cancel (operation);
      return;
    }
  job->scale = MIN (POINTS, width / job->size.width);
  if (job->size.height * job->scale > height && height / (job->size.height * job->scale) >= LEAST_SCALE)
    job->scale = height / job->size.height;
  job->page_height = height;
  gtk_print_operation_set_n_pages (operation, (int) MAX (1, ceil (job->size.height * job->scale / height - 1e-6)));
}

static void
draw_page (G_GNUC_UNUSED GtkPrintOperation *operation,
           GtkPrintContext                 *context,
           int                              page,
           Job                             *job)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);

  cairo_rectangle (cairo, 0, 0, width, job->page_height);
  cairo_clip (cairo);
  cairo_translate (cairo, (width - job->size.width * job->scale) / 2, -page * job->page_height);
  cairo_scale (cairo, job->scale, job->scale);
  gsk_render_node_draw (job->node, cairo);
}

/**
 * guild_chart_print_operation_new:
 * @chart: a chart
 *
 * Prepares printing a chart as guild_chart_document_draw() has it: across the page, on as many as it takes.
 *
 * Returns: (transfer full): the operation, to be run with a window or exported
 */
GtkPrintOperation *
guild_chart_print_operation_new (GuildChart *chart)
{
  GtkPrintOperation *operation;
  Job *job;

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);

  operation = gtk_print_operation_new ();
  job = g_new0 (Job, 1);
  job->chart = g_object_ref (chart);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, guild_chart_get_title (chart) != NULL ? guild_chart_get_title (chart)
                                                                                     : C_ ("name of a file", "Chart"));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page), job);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin), job, free_job, 0);
  return operation;
}
