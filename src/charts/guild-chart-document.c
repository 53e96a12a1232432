/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-document.h"

#include "guild-chart-data.h"
#include "guild-chart-swatch.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* In points, of the paper's font. */
#define FONT         "Adwaita Sans,Inter,Cantarell,Noto Sans,Sans 10"
#define TITLE_SIZE   13
#define CAPTION_SIZE 8.6

/* A pixel of the drawing in points of a page. */
#define POINTS .75

/* cairo's largest picture in pixels, and the largest page in points that readers open. */
#define MAX_PIXELS 32767
#define MAX_POINTS 14400

/* A chart beyond that is no picture in any format: its drawing alone would fill the memory. */
#define MAX_LENGTH 40000

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

/**
 * guild_chart_document_create_context:
 *
 * Makes what texts of a document are set with: the same on every machine that has the fonts, without a display. Letters
 * stand where they belong, whatever the pixels.
 *
 * Returns: (transfer full): the context
 */
PangoContext *
guild_chart_document_create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_font_description (context, font);
  pango_context_set_base_dir (context, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? PANGO_DIRECTION_RTL
                                                                                               : PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);
  pango_font_description_free (font);
  return context;
}

/* What a document is laid out with, from top to bottom. */
typedef struct
{
  GtkSnapshot *snapshot;
  PangoContext *context;
  GuildChartSheet *sheet;
  float margin;
  float width;
  float y;
} Page;

/* A text that wraps: Pango aligns a paragraph by its own direction where that is not the page's, and it is turned back. */
static PangoLayout *
set_paragraph (Page       *self,
               const char *text,
               double      points,
               gboolean    strong,
               double      width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (self->context));
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean other;

  pango_font_description_set_size (font, (int) (points * PANGO_SCALE));
  if (strong)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_attr_list_insert (attributes, pango_attr_font_features_new (guild_chart_sheet_get_features (self->sheet)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, valid, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  other = (pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL) != self->sheet->rtl;
  pango_layout_set_alignment (layout, self->sheet->rtl != other ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_font_description_free (font);
  return layout;
}

static void
add_paragraph (Page          *self,
               const char    *text,
               double         points,
               gboolean       strong,
               const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle extents;

  if (text == NULL || *text == '\0')
    return;
  layout = set_paragraph (self, text, points, strong, self->width);
  pango_layout_get_extents (layout, NULL, &extents);
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT (self->margin, self->y));
  gtk_snapshot_append_layout (self->snapshot, layout, colour);
  gtk_snapshot_restore (self->snapshot);
  self->y += (float) extents.height / PANGO_SCALE;
}

/* The chart at its natural height for the width, all of it: what scrolls on screen is laid out on paper. */
static void
size_chart (GuildChart      *chart,
            GuildChartSheet *sheet,
            double           width)
{
  graphene_size_t least, natural;

  guild_chart_measure (chart, sheet, -1, &least, &natural);
  width = MAX (width, least.width);
  guild_chart_measure (chart, sheet, width, &least, &natural);
  sheet->size = GRAPHENE_SIZE_INIT ((float) width, MAX (natural.height, least.height));
  for (int i = 0; i < 2; i++)
    {
      guild_chart_lay_out (chart, sheet);
      if (sheet->content.width <= sheet->size.width && sheet->content.height <= sheet->size.height)
        return;
      sheet->size.width = MAX (sheet->size.width, sheet->content.width);
      sheet->size.height = MAX (sheet->size.height, sheet->content.height);
    }
  guild_chart_lay_out (chart, sheet);
}

static void
add_chart (Page       *self,
           GuildChart *chart)
{
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT (self->margin, self->y));
  guild_chart_draw (chart, self->sheet, self->snapshot);
  gtk_snapshot_restore (self->snapshot);
  self->y += self->sheet->size.height;
}

/* Swatches with names, in as many lines as they take. What is filtered out is not drawn and has none. */
static void
add_legend (Page       *self,
            GuildChart *chart)
{
  graphene_size_t swatch;
  float x = 0, line_height = 0, gap;

  if (!guild_chart_needs_legend (chart))
    return;
  guild_chart_swatch_measure (self->sheet, &swatch);
  gap = swatch.width * .5f;
  self->y += gap;
  for (guint i = 0; i < guild_chart_get_n_strands (chart); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (chart, i);
      g_autoptr (PangoLayout) layout = NULL;
      graphene_rect_t box;
      PangoRectangle extents;
      float width, height, text_width;

      if (strand->hidden)
        continue;
      layout = set_paragraph (self, strand->name == NULL ? "" : strand->name, CAPTION_SIZE, FALSE,
                              self->width - swatch.width - gap);
      pango_layout_get_extents (layout, NULL, &extents);
      text_width = (float) extents.width / PANGO_SCALE;
      height = (float) extents.height / PANGO_SCALE;
      width = swatch.width + gap + text_width;
      if (x > 0 && x + width > self->width)
        {
          self->y += line_height + gap;
          x = line_height = 0;
        }
      pango_layout_set_width (layout, extents.width + PANGO_SCALE);
      box = GRAPHENE_RECT_INIT (self->sheet->rtl ? self->width - x - swatch.width : x,
                                self->y + ((float) guild_chart_sheet_get_line (self->sheet, GUILD_CHART_TEXT_CAPTION) -
                                           swatch.height) /
                                              2,
                                swatch.width, swatch.height);
      box.origin.x += self->margin;
      guild_chart_swatch_draw (chart, &self->sheet->look, self->snapshot, &box, strand->index);
      gtk_snapshot_save (self->snapshot);
      gtk_snapshot_translate (self->snapshot,
                              &GRAPHENE_POINT_INIT (self->margin + (self->sheet->rtl ? self->width - x - width - 1
                                                                                     : x + swatch.width + gap),
                                                    self->y));
      gtk_snapshot_append_layout (self->snapshot, layout, &self->sheet->look.foreground);
      gtk_snapshot_restore (self->snapshot);
      x += width + swatch.width;
      line_height = MAX (line_height, height);
    }
  self->y += line_height;
}

static char *
join_line (GuildChart *chart)
{
  const char *count = guild_chart_get_count (chart);
  const char *period = guild_chart_get_period (chart);

  if (count == NULL || *count == '\0')
    return g_strdup (period);
  if (period == NULL || *period == '\0')
    return g_strdup (count);
  return g_strdup_printf ("%s · %s", count, period);
}

/**
 * guild_chart_document_draw:
 * @chart: a chart
 * @context: (nullable): what to set texts with; see guild_chart_document_create_context()
 * @width: how wide it is to be in pixels; wider where the chart cannot be read so narrow
 * @size: (out): how large it became
 *
 * Draws a chart as it stands on paper, without a window or a display: title, n and period, all of the chart, legend and
 * definition, in a fixed light palette.
 *
 * Returns: (transfer full) (nullable): the drawing; %NULL where it is too large for a picture, which @size tells
 */
GskRenderNode *
guild_chart_document_draw (GuildChart      *chart,
                           PangoContext    *context,
                           double           width,
                           graphene_size_t *size)
{
  g_autoptr (GObject) own = NULL;
  g_auto (GuildChartSheet) sheet = {};
  g_autoptr (GtkSnapshot) drawing = NULL;
  g_autoptr (GtkSnapshot) whole = NULL;
  g_autoptr (GskRenderNode) inner = NULL;
  g_autofree char *line = NULL;
  GuildChartLook look;
  GdkRGBA dim;
  Page page;
  float gap;

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);
  g_return_val_if_fail (isfinite (width) && width > 0, NULL);
  g_return_val_if_fail (size != NULL, NULL);

  if (context == NULL)
    {
      context = guild_chart_document_create_context ();
      own = G_OBJECT (context);
    }
  guild_chart_look_init_paper (&look);
  dim = guild_chart_look_get_dim (&look);
  guild_chart_sheet_init (&sheet, context, &look, pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL);
  sheet.plain = TRUE;
  gap = (float) guild_chart_sheet_get_line (&sheet, GUILD_CHART_TEXT_BODY) * .75f;
  drawing = gtk_snapshot_new ();
  page = (Page) { .snapshot = drawing, .context = context, .sheet = &sheet, .margin = gap * 2, .y = gap * 2 };

  size_chart (chart, &sheet, MAX (width - 2 * page.margin, 1));
  page.width = sheet.size.width;
  *size = GRAPHENE_SIZE_INIT (page.width + 2 * page.margin, sheet.size.height + 4 * page.margin);
  if (size->width > MAX_LENGTH || size->height > MAX_LENGTH)
    return NULL;

  line = join_line (chart);
  add_paragraph (&page, guild_chart_get_title (chart), TITLE_SIZE, TRUE, &look.foreground);
  add_paragraph (&page, line, CAPTION_SIZE, FALSE, &dim);
  if (page.y > gap * 2)
    page.y += gap;
  add_chart (&page, chart);
  add_legend (&page, chart);
  if (guild_chart_get_definition (chart) != NULL)
    page.y += gap;
  add_paragraph (&page, guild_chart_get_definition (chart), CAPTION_SIZE, FALSE, &dim);
  *size = GRAPHENE_SIZE_INIT (ceilf (page.width + 2 * page.margin), ceilf (page.y + page.margin));

  whole = gtk_snapshot_new ();
  gtk_snapshot_append_color (whole, &look.background, &GRAPHENE_RECT_INIT (0, 0, size->width, size->height));
  inner = gtk_snapshot_to_node (drawing);
  if (inner != NULL)
    gtk_snapshot_append_node (whole, inner);
  return gtk_snapshot_to_node (whole);
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
                                             : MAX_LENGTH;
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

/**
 * guild_chart_document_to_bytes:
 * @chart: a chart
 * @format: what to write
 * @width: how wide a picture is to be, in pixels
 * @scale: pixels of a PNG for one of the drawing
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Gives what guild_chart_document_write() writes.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
guild_chart_document_to_bytes (GuildChart      *chart,
                               GuildChartFormat format,
                               double           width,
                               double           scale,
                               GCancellable    *cancellable,
                               GError         **error)
{
  g_autoptr (GuildChartDrawing) drawing = NULL;

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (format == GUILD_CHART_CSV)
    return guild_chart_to_csv (chart, cancellable, error);
  drawing = guild_chart_drawing_new (chart, width);
  return guild_chart_drawing_to_bytes (drawing, format, scale, cancellable, error);
}

/**
 * guild_chart_document_write:
 * @chart: a chart
 * @format: what to write
 * @width: how wide a picture is to be, in pixels
 * @scale: pixels of a PNG for one of the drawing
 * @stream: what to write to; it is not closed
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes a chart, without a window or a display: a picture as guild_chart_document_draw() has it, or its data.
 *
 * Returns: whether all of it was written
 */
gboolean
guild_chart_document_write (GuildChart      *chart,
                            GuildChartFormat format,
                            double           width,
                            double           scale,
                            GOutputStream   *stream,
                            GCancellable    *cancellable,
                            GError         **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (GUILD_IS_CHART (chart), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  bytes = guild_chart_document_to_bytes (chart, format, width, scale, cancellable, error);
  return bytes != NULL && g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                                     NULL, cancellable, error);
}

/**
 * guild_chart_document_suggest_name:
 * @chart: a chart
 * @format: what is written
 *
 * Makes a file's name of its title.
 *
 * Returns: (transfer full): the name
 */
char *
guild_chart_document_suggest_name (GuildChart      *chart,
                                   GuildChartFormat format)
{
  const char *title;
  g_autoptr (GString) name = g_string_new (NULL);

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);

  title = guild_chart_get_title (chart);
  for (const char *at = title == NULL ? "" : title; *at != '\0' && name->len < 80; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isalnum (letter) || g_unichar_ismark (letter) ||
          (letter < 128 && strchr ("-_.,()", (int) letter) != NULL))
        g_string_append_unichar (name, letter);
      else if (name->len > 0 && name->str[name->len - 1] != ' ')
        g_string_append_c (name, ' ');
    }
  g_strstrip (name->str);
  while (*name->str != '\0' && strchr (". ", *name->str) != NULL)
    memmove (name->str, name->str + 1, strlen (name->str));
  if (*name->str == '\0')
    g_string_assign (name, C_ ("name of a file", "Chart"));
  return g_strdup_printf ("%s.%s", name->str, guild_chart_format_get_suffix (format));
}
