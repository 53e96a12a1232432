/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-document.h"

#include "guild-chart-data.h"
#include "guild-chart-swatch.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* In points, of the paper's font. */
#define FONT         "Adwaita Sans,Inter,Cantarell,Noto Sans,Sans 10"
#define TITLE_SIZE   13
#define CAPTION_SIZE 8.6

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
  if (size->width > GUILD_CHART_MAX_LENGTH || size->height > GUILD_CHART_MAX_LENGTH)
    return NULL;

  line = join_line (chart);
  add_paragraph (&page, guild_chart_get_title (chart), TITLE_SIZE, TRUE, &look.foreground);
  if (page.y > gap * 2)
    page.y += gap * .2f;
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
