/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-pages.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <math.h>
#include <pango/pangocairo.h>

#define POINTS (72.0 / 25.4) /* of a millimetre */
#define MARGIN 54.0
#define HEAD   30.0 /* between the header's line and the text */
#define GUTTER 10.0
#define CELL   5.0 /* above and below the text of a cell */
#define FONT   "Sans"

typedef enum
{
  BLOCK_TITLE,
  BLOCK_HEADING,
  BLOCK_SUBHEADING,
  BLOCK_PARAGRAPH,
  BLOCK_QUIET,
  BLOCK_TABLE,
  BLOCK_ROW,
  BLOCK_BOXES,
} BlockType;

typedef struct
{
  BlockType type;
  guint n_texts;
  char *texts[GUILD_PAGES_MAX_COLUMNS];
  double widths[GUILD_PAGES_MAX_COLUMNS]; /* of a table, together 1 */
} Block;

struct _GuildPages
{
  char *title;
  char *header;
  gboolean from_right;
  GArray *blocks;

  /* While it is written: */
  cairo_t *cr;
  double width, height; /* of the page */
  double y;
  guint page, n_pages;
  const Block *table;

  GPtrArray *sheets; /* of surfaces: the pages that guild_pages_lay_out() set, or NULL */
};

static const struct
{
  double size;
  PangoWeight weight;
  double grey;
  double above;
  double below;
} styles[] = {
  [BLOCK_TITLE] = { 22, PANGO_WEIGHT_BOLD, 0.1, 0, 6 },
  [BLOCK_HEADING] = { 13, PANGO_WEIGHT_BOLD, 0.1, 22, 6 },
  [BLOCK_SUBHEADING] = { 11, PANGO_WEIGHT_BOLD, 0.1, 16, 4 },
  [BLOCK_PARAGRAPH] = { 9.5, PANGO_WEIGHT_NORMAL, 0.1, 0, 6 },
  [BLOCK_QUIET] = { 9.5, PANGO_WEIGHT_NORMAL, 0.4, 0, 6 },
  [BLOCK_TABLE] = { 8.5, PANGO_WEIGHT_SEMIBOLD, 0.35, 0, 0 },
  [BLOCK_ROW] = { 9, PANGO_WEIGHT_NORMAL, 0.1, 0, 0 },
  [BLOCK_BOXES] = { 9.5, PANGO_WEIGHT_NORMAL, 0.1, 2, 8 },
};

static void
block_clear (gpointer data)
{
  Block *block = data;

  for (guint i = 0; i < block->n_texts; i++)
    g_free (block->texts[i]);
}

/**
 * guild_pages_new:
 * @title: the document's title
 * @header: what stands above every page, in the document's language: where that runs from right to left, tables do
 *
 * Returns: (transfer full): a document without text
 */
GuildPages *
guild_pages_new (const char *title,
                 const char *header)
{
  GuildPages *self = g_new0 (GuildPages, 1);

  self->title = g_strdup (title);
  self->header = g_strdup (header);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (self->blocks, block_clear);
  return self;
}

/**
 * guild_pages_free:
 * @self: (transfer full): a document
 */
void
guild_pages_free (GuildPages *self)
{
  g_free (self->title);
  g_free (self->header);
  g_array_unref (self->blocks);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_free (self);
}

static void
add_block (GuildPages        *self,
           BlockType          type,
           guint              n_texts,
           const char *const *texts,
           const double      *widths)
{
  Block block = { .type = type, .n_texts = n_texts };

  g_return_if_fail (n_texts <= GUILD_PAGES_MAX_COLUMNS);

  for (guint i = 0; i < n_texts; i++)
    {
      block.texts[i] = g_strdup (texts != NULL && texts[i] != NULL ? texts[i] : "");
      block.widths[i] = widths != NULL ? widths[i] : 0;
    }
  g_array_append_val (self->blocks, block);
}

/**
 * guild_pages_add_title:
 * @self: a document
 * @text: its title, as it stands on the first page
 */
void
guild_pages_add_title (GuildPages *self,
                       const char *text)
{
  add_block (self, BLOCK_TITLE, 1, &text, NULL);
}

/**
 * guild_pages_add_heading:
 * @self: a document
 * @text: a heading, which stays with what follows it
 */
void
guild_pages_add_heading (GuildPages *self,
                         const char *text)
{
  add_block (self, BLOCK_HEADING, 1, &text, NULL);
}

/**
 * guild_pages_add_subheading:
 * @self: a document
 * @text: a heading below another, which stays with what follows it
 */
void
guild_pages_add_subheading (GuildPages *self,
                            const char *text)
{
  add_block (self, BLOCK_SUBHEADING, 1, &text, NULL);
}

/**
 * guild_pages_add_boxes:
 * @self: a document
 * @texts: (array zero-terminated=1): at most %GUILD_PAGES_MAX_COLUMNS words, each after a box to tick by hand
 */
void
guild_pages_add_boxes (GuildPages        *self,
                       const char *const *texts)
{
  add_block (self, BLOCK_BOXES, g_strv_length ((char **) texts), texts, NULL);
}

/**
 * guild_pages_add_paragraph:
 * @self: a document
 * @text: a paragraph
 * @quiet: whether it is beside the point
 */
void
guild_pages_add_paragraph (GuildPages *self,
                           const char *text,
                           gboolean    quiet)
{
  add_block (self, quiet ? BLOCK_QUIET : BLOCK_PARAGRAPH, 1, &text, NULL);
}

/**
 * guild_pages_begin_table:
 * @self: a document
 * @n_columns: at most %GUILD_PAGES_MAX_COLUMNS
 * @widths: (array length=n_columns): their parts of the width
 * @headers: (nullable) (array length=n_columns): what stands above them, on every page
 */
void
guild_pages_begin_table (GuildPages        *self,
                         guint              n_columns,
                         const double      *widths,
                         const char *const *headers)
{
  add_block (self, BLOCK_TABLE, n_columns, headers, widths);
}

/**
 * guild_pages_add_row:
 * @self: a document with a table
 * @cells: as many as the table has columns; %NULL for an empty one
 */
void
guild_pages_add_row (GuildPages        *self,
                     const char *const *cells)
{
  for (guint i = self->blocks->len; i-- > 0;)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);

      if (block->type != BLOCK_TABLE)
        continue;
      add_block (self, BLOCK_ROW, block->n_texts, cells, NULL);
      return;
    }
  g_return_if_reached ();
}

/**
 * guild_pages_get_n_pages:
 * @self: a document that was written
 *
 * Returns: how many pages it has
 */
guint
guild_pages_get_n_pages (GuildPages *self)
{
  return self->page;
}

/**
 * guild_pages_get_text:
 * @self: a document
 *
 * Returns: (transfer full): every text that it sets, one a line
 */
char *
guild_pages_get_text (GuildPages *self)
{
  GString *text = g_string_new (self->title);

  g_string_append_printf (text, "\n%s\n", self->header);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);

      for (guint j = 0; j < block->n_texts; j++)
        g_string_append_printf (text, "%s%c", block->texts[j], j + 1 == block->n_texts ? '\n' : '\t');
    }
  return g_string_free_and_steal (text);
}

/* --- setting ------------------------------------------------------------------------------------------ */

static PangoLayout *
make_layout (GuildPages *self,
             BlockType   type,
             const char *text,
             double      width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoContext *context = pango_layout_get_context (layout);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  /* Paper has no pixels to round to. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_font_description_set_absolute_size (font, styles[type].size * PANGO_SCALE);
  pango_font_description_set_weight (font, styles[type].weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_text (layout, text, -1);
  /* A text that runs the other way still begins where the page does; pango turns sides around with it. */
  pango_context_set_base_dir (context, self->from_right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_layout_context_changed (layout);
  if ((pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL) != self->from_right)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
show_layout (GuildPages  *self,
             PangoLayout *layout,
             double       x,
             double       y,
             double       grey)
{
  cairo_set_source_rgb (self->cr, grey, grey, grey);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}

static void
draw_line (GuildPages *self,
           double      y,
           double      grey,
           double      width)
{
  cairo_set_source_rgb (self->cr, grey, grey, grey);
  cairo_set_line_width (self->cr, width);
  cairo_move_to (self->cr, MARGIN, y);
  cairo_line_to (self->cr, self->width - MARGIN, y);
  cairo_stroke (self->cr);
}

/* Header and number of a page. */
static void
furnish (GuildPages *self)
{
  double width = self->width - 2 * MARGIN;
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), self->page, self->n_pages);
  PangoLayout *header = make_layout (self, BLOCK_TABLE, self->header, width);
  PangoLayout *footer = make_layout (self, BLOCK_TABLE, number, width);

  pango_layout_set_alignment (footer, PANGO_ALIGN_CENTER);
  show_layout (self, header, MARGIN, MARGIN - get_height (header), styles[BLOCK_TABLE].grey);
  draw_line (self, MARGIN + 6, 0.8, 0.5);
  show_layout (self, footer, MARGIN, self->height - MARGIN + 10, styles[BLOCK_TABLE].grey);
  g_object_unref (header);
  g_object_unref (footer);
}

/* A page that is kept to be drawn elsewhere. */
static void
begin_sheet (GuildPages *self)
{
  cairo_rectangle_t area = { 0, 0, self->width, self->height };
  cairo_surface_t *sheet = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &area);

  g_clear_pointer (&self->cr, cairo_destroy);
  self->cr = cairo_create (sheet);
  g_ptr_array_add (self->sheets, sheet);
}

static void
begin_page (GuildPages *self)
{
  if (self->sheets != NULL)
    begin_sheet (self);
  else if (self->page > 0)
    cairo_show_page (self->cr);
  self->page++;
  furnish (self);
  self->y = MARGIN + HEAD;
}

static double
get_bottom (const GuildPages *self)
{
  return self->height - MARGIN;
}

/* A long paragraph goes on over the page's end, line by line. */
static void
set_text (GuildPages  *self,
          const Block *block,
          double       keep)
{
  PangoLayout *layout = make_layout (self, block->type, block->texts[0], self->width - 2 * MARGIN);
  double grey = styles[block->type].grey;
  double first;
  PangoLayoutIter *iter;

  if (self->y > MARGIN + HEAD)
    self->y += styles[block->type].above;
  if (self->y + MIN (get_height (layout), 40) + keep > get_bottom (self))
    begin_page (self);
  first = self->y;
  iter = pango_layout_get_iter (layout);
  do
    {
      PangoRectangle area;
      int top, bottom, baseline = pango_layout_iter_get_baseline (iter);

      pango_layout_iter_get_line_extents (iter, NULL, &area);
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      if (first + (double) bottom / PANGO_SCALE > get_bottom (self))
        {
          begin_page (self);
          first = self->y - (double) top / PANGO_SCALE;
        }
      cairo_set_source_rgb (self->cr, grey, grey, grey);
      cairo_move_to (self->cr, MARGIN + (double) area.x / PANGO_SCALE, first + (double) baseline / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
      self->y = first + (double) bottom / PANGO_SCALE;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  g_object_unref (layout);
  self->y += styles[block->type].below;
}

/* Where the text of a column begins, and how wide it is. */
static double
place_column (const GuildPages *self,
              guint             column,
              double           *width)
{
  double whole = self->width - 2 * MARGIN;
  double before = 0;

  for (guint i = 0; i < column; i++)
    before += self->table->widths[i] * whole;
  *width = self->table->widths[column] * whole - (column + 1 < self->table->n_texts ? GUTTER : 0);
  return self->from_right ? self->width - MARGIN - before - *width : MARGIN + before;
}

static double
measure_row (GuildPages  *self,
             const Block *row)
{
  double height = 0;

  for (guint i = 0; i < row->n_texts; i++)
    {
      double width;
      PangoLayout *layout;

      place_column (self, i, &width);
      layout = make_layout (self, row->type, row->texts[i], width);
      height = MAX (height, get_height (layout));
      g_object_unref (layout);
    }
  return height + 2 * CELL;
}

/* Draws the lines of a cell that have room above @bottom. Answers whether there are more. */
static gboolean
draw_cell (GuildPages      *self,
           PangoLayoutIter *iter,
           double           x,
           double           top,
           double           bottom,
           double          *reach)
{
  int base = G_MININT;

  do
    {
      PangoRectangle area;
      int from, to;

      pango_layout_iter_get_line_extents (iter, NULL, &area);
      pango_layout_iter_get_line_yrange (iter, &from, &to);
      if (base == G_MININT)
        base = from;
      if (top + (double) (to - base) / PANGO_SCALE > bottom)
        return TRUE;
      cairo_move_to (self->cr, x + (double) area.x / PANGO_SCALE,
                     top + (double) (pango_layout_iter_get_baseline (iter) - base) / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
      *reach = MAX (*reach, top + (double) (to - base) / PANGO_SCALE);
    }
  while (pango_layout_iter_next_line (iter));
  return FALSE;
}

static void set_cells (GuildPages  *self,
                       const Block *row);

static void
set_headers (GuildPages *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->table->n_texts; i++)
    any = any || *self->table->texts[i] != '\0';
  if (any)
    set_cells (self, self->table);
  draw_line (self, self->y, any ? 0.35 : 0.87, any ? 0.8 : 0.5);
}

/* Sets a row; what does not go on the page goes on the next, under the headers again. */
static void
set_cells (GuildPages  *self,
           const Block *row)
{
  PangoLayoutIter *iters[GUILD_PAGES_MAX_COLUMNS] = { NULL };
  PangoLayout *layouts[GUILD_PAGES_MAX_COLUMNS];
  double places[GUILD_PAGES_MAX_COLUMNS];
  gboolean more;

  for (guint i = 0; i < row->n_texts; i++)
    {
      double width;

      places[i] = place_column (self, i, &width);
      layouts[i] = make_layout (self, row->type, row->texts[i], width);
      iters[i] = pango_layout_get_iter (layouts[i]);
    }
  do
    {
      double top = self->y + CELL, reach = top, grey = styles[row->type].grey;

      more = FALSE;
      for (guint i = 0; i < row->n_texts; i++)
        if (iters[i] != NULL)
          {
            /* Without headers, the first column says what the others are. */
            double shade = i == 0 && *self->table->texts[0] == '\0' ? styles[BLOCK_TABLE].grey : grey;

            cairo_set_source_rgb (self->cr, shade, shade, shade);
            if (draw_cell (self, iters[i], places[i], top, get_bottom (self), &reach))
              more = TRUE;
            else
              g_clear_pointer (&iters[i], pango_layout_iter_free);
          }
      self->y = reach + CELL;
      if (more)
        {
          begin_page (self);
          set_headers (self);
        }
    }
  while (more);
  for (guint i = 0; i < row->n_texts; i++)
    g_object_unref (layouts[i]);
}

static void
set_row (GuildPages  *self,
         const Block *row)
{
  double height = measure_row (self, row), room = get_bottom (self) - self->y;

  /* A row is cut only where it is long. */
  if (height > room && (height < 200 || room < 100))
    {
      begin_page (self);
      set_headers (self);
    }
  set_cells (self, row);
  draw_line (self, self->y, 0.87, 0.5);
}

/* Boxes to tick by hand, in a line. */
static void
set_boxes (GuildPages  *self,
           const Block *block)
{
  double x = self->from_right ? self->width - MARGIN : MARGIN;
  double side = styles[BLOCK_BOXES].size, grey = styles[BLOCK_BOXES].grey;
  double height = 0;

  self->y += styles[BLOCK_BOXES].above;
  for (guint i = 0; i < block->n_texts; i++)
    {
      PangoLayout *layout = make_layout (self, BLOCK_BOXES, block->texts[i], self->width);
      int width;

      pango_layout_set_width (layout, -1);
      pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
      pango_layout_get_size (layout, &width, NULL);
      height = get_height (layout);
      if (i == 0 && self->y + height + 60 > get_bottom (self))
        begin_page (self);
      cairo_set_source_rgb (self->cr, grey, grey, grey);
      cairo_set_line_width (self->cr, 0.8);
      cairo_rectangle (self->cr, self->from_right ? x - side : x, self->y + (height - side) / 2, side, side);
      cairo_stroke (self->cr);
      if (self->from_right)
        x -= side + 5 + (double) width / PANGO_SCALE;
      show_layout (self, layout, self->from_right ? x : x + side + 5, self->y, grey);
      x += self->from_right ? -22 : side + 5 + (double) width / PANGO_SCALE + 22;
      g_object_unref (layout);
    }
  self->y += height + styles[BLOCK_BOXES].below;
}

static void
settle_direction (GuildPages *self)
{
  PangoLayout *layout;

  self->from_right = FALSE;
  layout = make_layout (self, BLOCK_TABLE, self->header, self->width);
  self->from_right = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
  g_object_unref (layout);
}

static gboolean
set_all (GuildPages   *self,
         GCancellable *cancellable,
         GError      **error)
{
  self->page = 0;
  settle_direction (self);
  begin_page (self);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);

      if (i % 64 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      switch (block->type)
        {
        case BLOCK_TITLE:
        case BLOCK_PARAGRAPH:
        case BLOCK_QUIET:
          set_text (self, block, 0);
          break;
        case BLOCK_HEADING:
        case BLOCK_SUBHEADING:
          set_text (self, block, 70);
          break;
        case BLOCK_BOXES:
          set_boxes (self, block);
          break;
        case BLOCK_TABLE:
          if (i > 0 && (block - 1)->type == BLOCK_ROW)
            self->y += 14;
          self->table = block;
          if (self->y + 60 > get_bottom (self))
            begin_page (self);
          set_headers (self);
          break;
        case BLOCK_ROW:
          set_row (self, block);
          break;
        }
    }
  return TRUE;
}

/* --- writing ------------------------------------------------------------------------------------------ */

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;
} Sink;

static cairo_status_t
write_bytes (void                *closure,
             const unsigned char *data,
             unsigned int         length)
{
  Sink *sink = closure;

  if (sink->stream == NULL)
    return CAIRO_STATUS_SUCCESS;
  if (sink->error == NULL)
    g_output_stream_write_all (sink->stream, data, length, NULL, sink->cancellable, &sink->error);
  return sink->error == NULL ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* The paper of the locale. */
static void
get_paper (double *width,
           double *height)
{
  *width = 210;
  *height = 297;
#ifdef _NL_PAPER_HEIGHT
  if ((gintptr) nl_langinfo (_NL_PAPER_HEIGHT) == 279)
    {
      *width = 215.9;
      *height = 279.4;
    }
#endif
  *width *= POINTS;
  *height *= POINTS;
}

static gboolean
run (GuildPages *self,
     Sink       *sink,
     GError    **error)
{
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean done;

  get_paper (&self->width, &self->height);
  surface = cairo_pdf_surface_create_for_stream (write_bytes, sink, self->width, self->height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Guildhall");
  self->cr = cairo_create (surface);
  done = set_all (self, sink->cancellable, error);
  cairo_destroy (self->cr);
  self->cr = NULL;
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!done)
    {
      g_clear_error (&sink->error);
      return FALSE;
    }
  if (sink->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&sink->error));
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}

/**
 * guild_pages_write:
 * @self: a document
 * @stream: where the PDF goes; it is not closed
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Sets the document twice, since every page says how many there are.
 *
 * Returns: whether all of it was written
 */
gboolean
guild_pages_write (GuildPages    *self,
                   GOutputStream *stream,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Sink nowhere = { .cancellable = cancellable };
  Sink sink = { stream, cancellable, NULL };

  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  if (!run (self, &nowhere, error))
    return FALSE;
  self->n_pages = self->page;
  return run (self, &sink, error);
}

/**
 * guild_pages_lay_out:
 * @self: a document
 * @width: of the paper, in points
 * @height: of the paper, in points
 *
 * Sets the document on paper of that size for guild_pages_draw().
 *
 * Returns: how many pages it has there
 */
guint
guild_pages_lay_out (GuildPages *self,
                     double      width,
                     double      height)
{
  g_return_val_if_fail (width > 4 * MARGIN && height > 4 * MARGIN, 0);

  self->width = width;
  self->height = height;
  self->n_pages = 0;
  /* Twice, since every page says how many there are. */
  for (int i = 0; i < 2; i++)
    {
      cairo_rectangle_t area = { 0, 0, width, height };
      cairo_surface_t *measure = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &area);

      g_clear_pointer (&self->sheets, g_ptr_array_unref);
      self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
      self->cr = cairo_create (measure);
      set_all (self, NULL, NULL);
      g_clear_pointer (&self->cr, cairo_destroy);
      cairo_surface_destroy (measure);
      self->n_pages = self->page;
    }
  return self->n_pages;
}

/**
 * guild_pages_draw:
 * @self: a document that was laid out
 * @page: which page, from 0
 * @cr: where it is drawn, in points
 */
void
guild_pages_draw (GuildPages *self,
                  guint       page,
                  cairo_t    *cr)
{
  g_return_if_fail (self->sheets != NULL && page < self->sheets->len);

  cairo_set_source_surface (cr, g_ptr_array_index (self->sheets, page), 0, 0);
  cairo_paint (cr);
}
