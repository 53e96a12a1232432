/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-drawing.h"

#include "guild-chart-document.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A pixel of the drawing in points of a page. */
#define POINTS .75

/* cairo's largest picture in pixels, and the largest page in points that readers open. */
#define MAX_PIXELS 32767
#define MAX_POINTS 14400

G_DEFINE_QUARK (guild-chart-error-quark, guild_chart_error)

typedef struct
{
  const char *suffix;
  const char *mime_type;
} Format;

static const Format FORMATS[GUILD_CHART_N_FORMATS] = {
  [GUILD_CHART_SVG] = { "svg", "image/svg+xml" },
  [GUILD_CHART_PDF] = { "pdf", "application/pdf" },
  [GUILD_CHART_PNG] = { "png", "image/png" },
  [GUILD_CHART_CSV] = { "csv", "text/csv" },
};

/**
 * guild_chart_format_get_suffix:
 * @self: a format
 *
 * Tells how names of files in it end.
 *
 * Returns: the suffix without its point
 */
const char *
guild_chart_format_get_suffix (GuildChartFormat self)
{
  g_return_val_if_fail ((guint) self < GUILD_CHART_N_FORMATS, NULL);
  return FORMATS[self].suffix;
}

/**
 * guild_chart_format_get_mime_type:
 * @self: a format
 *
 * Tells its media type.
 *
 * Returns: the type
 */
const char *
guild_chart_format_get_mime_type (GuildChartFormat self)
{
  g_return_val_if_fail ((guint) self < GUILD_CHART_N_FORMATS, NULL);
  return FORMATS[self].mime_type;
}

/* Words as every file takes them: no half letters, and nothing that only steers a terminal, which XML forbids. */
static char *
clean (const char *words)
{
  char *valid = words == NULL ? NULL : g_utf8_make_valid (words, -1);

  for (char *at = valid; at != NULL && *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return valid;
}

/**
 * guild_chart_drawing_new:
 * @chart: a chart
 * @width: how wide it is to be in pixels
 *
 * Draws a chart as it is now, to be written later and in several formats.
 *
 * Returns: (transfer full): the drawing
 */
GuildChartDrawing *
guild_chart_drawing_new (GuildChart *chart,
                         double      width)
{
  GuildChartDrawing *self;
  g_autofree char *summary = NULL;

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);

  self = g_atomic_rc_box_new0 (GuildChartDrawing);
  self->node = guild_chart_document_draw (chart, NULL, width, &self->size);
  summary = guild_chart_summarise (chart);
  self->title = clean (guild_chart_get_title (chart));
  self->summary = clean (summary);
  return self;
}

/**
 * guild_chart_drawing_ref:
 * @self: a drawing
 *
 * Holds it.
 *
 * Returns: (transfer full): the same drawing
 */
GuildChartDrawing *
guild_chart_drawing_ref (GuildChartDrawing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_drawing (gpointer data)
{
  GuildChartDrawing *self = data;

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->summary, g_free);
}

/**
 * guild_chart_drawing_unref:
 * @self: a drawing
 *
 * Lets it go.
 */
void
guild_chart_drawing_unref (GuildChartDrawing *self)
{
  g_atomic_rc_box_release_full (self, clear_drawing);
}

static cairo_status_t
gather (void                *data,
        const unsigned char *bytes,
        unsigned int         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * guild_chart_drawing_check:
 * @self: a drawing
 * @format: a picture's format
 * @scale: pixels of a PNG for one of the drawing
 * @error: return location
 *
 * Tells whether it fits into a picture. Only who reads the chart can make it smaller, which the error says.
 *
 * Returns: whether it does
 */
gboolean
guild_chart_drawing_check (GuildChartDrawing *self,
                           GuildChartFormat   format,
                           double             scale,
                           GError           **error)
{
  double longest = MAX (self->size.width, self->size.height);
  double limit = format == GUILD_CHART_PNG   ? MAX_PIXELS / scale
                 : format == GUILD_CHART_PDF ? MAX_POINTS / POINTS
                                             : GUILD_CHART_MAX_LENGTH;
  g_autofree char *words = NULL;

  if (self->node != NULL && longest <= limit)
    return TRUE;
  words = g_strdup_printf (_ ("The picture would be %.0f pixels long and may have %.0f; show fewer rows or columns, or "
                              "export its data as CSV"),
                           longest, floor (limit));
  g_set_error_literal (error, GUILD_CHART_ERROR, GUILD_CHART_ERROR_TOO_BIG, words);
  return FALSE;
}

static gboolean
check_cairo (cairo_status_t status,
             GError       **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, GUILD_CHART_ERROR, GUILD_CHART_ERROR_DRAWING,
               _ ("The chart cannot be drawn (%s); close what you do not need and export again"),
               cairo_status_to_string (status));
  return FALSE;
}

static cairo_surface_t *
create_surface (GuildChartDrawing *self,
                GuildChartFormat   format,
                double             scale,
                GByteArray        *bytes)
{
  cairo_surface_t *surface = NULL;

  switch (format)
    {
    case GUILD_CHART_SVG:
      surface = cairo_svg_surface_create_for_stream (gather, bytes, self->size.width, self->size.height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case GUILD_CHART_PDF:
      surface = cairo_pdf_surface_create_for_stream (gather, bytes, self->size.width * POINTS,
                                                     self->size.height * POINTS);
      if (self->title != NULL)
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
      if (self->summary != NULL)
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->summary);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, g_get_prgname ());
      return surface;
    case GUILD_CHART_PNG:
      return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (self->size.width * scale),
                                         (int) ceil (self->size.height * scale));
    case GUILD_CHART_CSV:
      break;
    }
  g_return_val_if_reached (NULL);
}

/* cairo's SVG draws letters as shapes, which nobody can hear: its title and its sentence go with it. */
static void
tell_svg (GuildChartDrawing *self,
          GByteArray        *bytes)
{
  const char *start = g_strstr_len ((const char *) bytes->data, bytes->len, "<svg");
  const char *end = start == NULL ? NULL
                                  : memchr (start, '>', bytes->len - (gsize) (start - (const char *) bytes->data));
  g_autofree char *words = NULL;
  g_autoptr (GByteArray) rest = NULL;
  gsize head;

  if (end == NULL)
    return;
  head = (gsize) (end - (const char *) bytes->data);
  words = g_markup_printf_escaped (" role=\"img\">\n<title>%s</title>\n<desc>%s</desc>", self->title ? self->title : "",
                                   self->summary ? self->summary : "");
  rest = g_byte_array_new ();
  g_byte_array_append (rest, bytes->data + head + 1, (guint) (bytes->len - head - 1));
  g_byte_array_set_size (bytes, (guint) head);
  g_byte_array_append (bytes, (const guint8 *) words, (guint) strlen (words));
  g_byte_array_append (bytes, rest->data, rest->len);
}

/* A picture on its way to a file: drawn, and in part written. */
typedef struct
{
  GuildChartDrawing *drawing;
  GuildChartFormat format;
  cairo_surface_t *surface;
  GByteArray *bytes;
} Picture;

static void
free_picture (gpointer data)
{
  Picture *self = data;

  g_clear_pointer (&self->drawing, guild_chart_drawing_unref);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, free_picture)

static Picture *
draw_picture (GuildChartDrawing *drawing,
              GuildChartFormat   format,
              double             scale,
              GError           **error)
{
  g_autoptr (Picture) self = NULL;
  cairo_t *cairo;
  cairo_status_t status;

  if (!guild_chart_drawing_check (drawing, format, scale, error))
    return NULL;
  self = g_new0 (Picture, 1);
  self->drawing = guild_chart_drawing_ref (drawing);
  self->format = format;
  self->bytes = g_byte_array_new ();
  self->surface = create_surface (drawing, format, scale, self->bytes);
  cairo = cairo_create (self->surface);
  if (format == GUILD_CHART_PNG)
    cairo_scale (cairo, scale, scale);
  else if (format == GUILD_CHART_PDF)
    cairo_scale (cairo, POINTS, POINTS);
  gsk_render_node_draw (drawing->node, cairo);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  return check_cairo (status, error) ? g_steal_pointer (&self) : NULL;
}

static GBytes *
end_picture (Picture *self,
             GError **error)
{
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  if (self->format == GUILD_CHART_PNG)
    status = cairo_surface_write_to_png_stream (self->surface, gather, self->bytes);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (!check_cairo (status, error))
    return NULL;
  if (self->format == GUILD_CHART_SVG)
    tell_svg (self->drawing, self->bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

/**
 * guild_chart_drawing_to_bytes:
 * @self: a drawing
 * @format: a picture's format
 * @scale: pixels of a PNG for one of the drawing
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Makes a picture of it.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
guild_chart_drawing_to_bytes (GuildChartDrawing *self,
                              GuildChartFormat   format,
                              double             scale,
                              GCancellable      *cancellable,
                              GError           **error)
{
  g_autoptr (Picture) picture = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (format != GUILD_CHART_CSV, NULL);
  g_return_val_if_fail (isfinite (scale) && scale > 0, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  picture = draw_picture (self, format, scale, error);
  if (picture == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return end_picture (picture, error);
}

static void
end_in_worker (GTask                      *task,
               G_GNUC_UNUSED gpointer      source,
               gpointer                    data,
               G_GNUC_UNUSED GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = end_picture (data, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * guild_chart_drawing_to_bytes_async:
 * @self: a drawing
 * @format: a picture's format
 * @scale: pixels of a PNG for one of the drawing
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @data: for @callback
 *
 * Makes a picture of it: drawn at once, since fonts are not for two threads; compressed, which takes longer than a frame,
 * in a worker.
 */
void
guild_chart_drawing_to_bytes_async (GuildChartDrawing  *self,
                                    GuildChartFormat    format,
                                    double              scale,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            data)
{
  g_autoptr (GTask) task = NULL;
  Picture *picture;
  GError *error = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (format != GUILD_CHART_CSV);
  g_return_if_fail (isfinite (scale) && scale > 0);

  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, guild_chart_drawing_to_bytes_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  picture = draw_picture (self, format, scale, &error);
  if (picture == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, picture, free_picture);
  if (format == GUILD_CHART_PNG)
    g_task_run_in_thread (task, end_in_worker);
  else
    end_in_worker (task, NULL, picture, NULL);
}

/**
 * guild_chart_drawing_to_bytes_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends what guild_chart_drawing_to_bytes_async() began.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
guild_chart_drawing_to_bytes_finish (GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
