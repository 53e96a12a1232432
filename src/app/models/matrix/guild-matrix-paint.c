/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-matrix-paint.h"

#include <adwaita.h>

#include "guild-role-edits.h"

/* In pixels. */
#define EDGE        12
#define INDENT      14
#define CHIP_HEIGHT 24
#define CHIP_WIDTH  30
#define CHIP_RADIUS 6
#define LINE_EXTRA  16
#define HEADER_PAD  10

/* Lines that the name of a role may take. */
#define HEADER_LINES 3

/* In letters: the first column takes what it needs between these, and no more than so much of the width. */
#define LEAST_NAME    12
#define MOST_NAME     28
#define NAME_SHARE    0.42
#define COLUMN_LETTER 13

struct _GuildMatrixPaint
{
  GtkWidget *widget;
  GPtrArray *lines;    /* (nullable) PangoLayout by line */
  GPtrArray *columns;  /* by column */
  GPtrArray *levels;   /* by level */
  GHashTable *weights; /* by text */
};

typedef struct
{
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA line;
  GdkRGBA accent;
  GdkRGBA range;
  gboolean contrast;
} Palette;

static void
unref_layout (gpointer layout)
{
  if (layout != NULL)
    g_object_unref (layout);
}

/**
 * guild_matrix_paint_new:
 * @widget: what is drawn on
 *
 * Returns: (transfer full): its painter
 */
GuildMatrixPaint *
guild_matrix_paint_new (GtkWidget *widget)
{
  GuildMatrixPaint *self = g_new0 (GuildMatrixPaint, 1);

  self->widget = widget;
  self->lines = g_ptr_array_new_with_free_func (unref_layout);
  self->columns = g_ptr_array_new_with_free_func (unref_layout);
  self->levels = g_ptr_array_new_with_free_func (unref_layout);
  self->weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

/**
 * guild_matrix_paint_free:
 * @self: a painter
 */
void
guild_matrix_paint_free (GuildMatrixPaint *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->levels);
  g_hash_table_unref (self->weights);
  g_free (self);
}

/**
 * guild_matrix_paint_forget:
 * @self: a painter
 *
 * Names, fonts or the width are others now.
 */
void
guild_matrix_paint_forget (GuildMatrixPaint *self)
{
  g_ptr_array_set_size (self->lines, 0);
  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->levels, 0);
  g_hash_table_remove_all (self->weights);
}

static PangoLayout *
new_layout (GuildMatrixPaint *self,
            const char       *text,
            PangoWeight       weight,
            double            scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static PangoLayout **
get_slot (GPtrArray *layouts,
          guint      at)
{
  if (at >= layouts->len)
    g_ptr_array_set_size (layouts, (int) at + 1);
  return (PangoLayout **) &layouts->pdata[at];
}

static PangoLayout *
get_line (GuildMatrixPaint          *self,
          const GuildMatrixGrid     *grid,
          const GuildMatrixGeometry *geometry,
          guint                      at)
{
  PangoLayout **slot = get_slot (self->lines, at);
  const GuildMatrixLine *line = guild_matrix_grid_get_line (grid, at);
  int indent = MIN (line->depth, 4) * INDENT;
  gboolean leftwards;

  if (*slot == NULL)
    {
      *slot = new_layout (self, line->name, line->heading ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, 1);
      pango_layout_set_width (*slot, MAX (geometry->name_width - 2 * EDGE - indent, 1) * PANGO_SCALE);
      leftwards = pango_layout_get_direction (*slot, 0) == PANGO_DIRECTION_RTL;
      /* Pango turns the alignment of a text that runs against its widget: so every name begins where names begin. */
      pango_layout_set_alignment (*slot, leftwards ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    }
  return *slot;
}

static PangoLayout *
get_column (GuildMatrixPaint          *self,
            const GuildMatrixGrid     *grid,
            const GuildMatrixGeometry *geometry,
            guint                      at)
{
  PangoLayout **slot = get_slot (self->columns, at);

  if (*slot == NULL)
    {
      *slot = new_layout (self, guild_matrix_grid_get_column (grid, at)->name, PANGO_WEIGHT_SEMIBOLD,
                          PANGO_SCALE_SMALL);
      pango_layout_set_width (*slot, (geometry->column_width - 8) * PANGO_SCALE);
      pango_layout_set_height (*slot, -HEADER_LINES);
      pango_layout_set_wrap (*slot, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_alignment (*slot, PANGO_ALIGN_CENTER);
    }
  return *slot;
}

static PangoLayout *
get_level (GuildMatrixPaint *self,
           int               level)
{
  PangoLayout **slot = get_slot (self->levels, (guint) level);

  if (*slot == NULL)
    {
      char text[4];

      g_snprintf (text, sizeof text, "%d", level);
      *slot = new_layout (self, text, PANGO_WEIGHT_MEDIUM, 1);
    }
  return *slot;
}

static PangoLayout *
get_weight (GuildMatrixPaint *self,
            double            weight)
{
  g_autofree char *number = guild_matrix_format_weight (weight);
  g_autofree char *text = g_strdup_printf ("×%s", number);
  PangoLayout *layout = g_hash_table_lookup (self->weights, text);

  if (layout == NULL)
    {
      layout = new_layout (self, text, PANGO_WEIGHT_NORMAL, PANGO_SCALE_SMALL);
      g_hash_table_insert (self->weights, g_steal_pointer (&text), layout);
    }
  return layout;
}

/**
 * guild_matrix_paint_measure:
 * @self: a painter
 * @grid: what is drawn
 * @geometry: takes the sizes of lines and columns for its width
 *
 * Measures letters, not texts: that takes the same time however many there are.
 */
void
guild_matrix_paint_measure (GuildMatrixPaint      *self,
                            const GuildMatrixGrid *grid,
                            GuildMatrixGeometry   *geometry)
{
  PangoContext *context = gtk_widget_get_pango_context (self->widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int text_height = PANGO_PIXELS (pango_font_metrics_get_height (metrics));
  int letter = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  int longest = LEAST_NAME, most = 0;

  pango_font_metrics_unref (metrics);
  for (guint i = 0; i < grid->lines->len; i++)
    {
      const GuildMatrixLine *line = guild_matrix_grid_get_line (grid, i);

      longest = MAX (longest, (int) g_utf8_strlen (line->name, -1) + 2 * line->depth);
    }
  most = MAX ((int) (geometry->width * NAME_SHARE), LEAST_NAME * letter);
  geometry->name_width = MIN (MIN (longest, MOST_NAME) * letter + 2 * EDGE, most);
  geometry->line_height = MAX (text_height, CHIP_HEIGHT - 6) + LINE_EXTRA;
  geometry->column_width = MAX (COLUMN_LETTER * letter + 6, CHIP_WIDTH + 46);
  geometry->header_height = (int) (HEADER_LINES * text_height * PANGO_SCALE_SMALL) + 2 * HEADER_PAD;
  geometry->n_lines = grid->lines->len;
  geometry->n_columns = grid->columns->len;
}

/* --- drawing ------------------------------------------------------------------------------------------- */

static GdkRGBA
with_alpha (const GdkRGBA *color,
            float          alpha)
{
  return (GdkRGBA) { color->red, color->green, color->blue, color->alpha * alpha };
}

static void
palette_init (Palette   *palette,
              GtkWidget *widget,
              gboolean   focused)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  AdwAccentColor accent = adw_style_manager_get_accent_color (manager);

  gtk_widget_get_color (widget, &palette->text);
  palette->contrast = adw_style_manager_get_high_contrast (manager);
  adw_accent_color_to_standalone_rgba (accent, adw_style_manager_get_dark (manager), &palette->accent);
  palette->dim = with_alpha (&palette->text, palette->contrast ? 0.9f : 0.55f);
  palette->line = with_alpha (&palette->text, palette->contrast ? 0.5f : 0.1f);
  palette->range = with_alpha (focused ? &palette->accent : &palette->text, palette->contrast ? 0.3f : 0.12f);
  if (!focused)
    palette->range.alpha /= 2;
}

static void
draw_text (GtkSnapshot   *snapshot,
           PangoLayout   *layout,
           float          x,
           float          y,
           const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_centred (GtkSnapshot           *snapshot,
              PangoLayout           *layout,
              const graphene_rect_t *place,
              const GdkRGBA         *color)
{
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  draw_text (snapshot, layout, floorf (place->origin.x + (place->size.width - (float) width) / 2),
             floorf (place->origin.y + (place->size.height - (float) height) / 2), color);
}

static void
draw_outline (GtkSnapshot           *snapshot,
              const graphene_rect_t *place,
              float                  radius,
              float                  width,
              const GdkRGBA         *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, place, radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
draw_cell (GuildMatrixPaint      *self,
           GtkSnapshot           *snapshot,
           const Palette         *palette,
           const GuildMatrixGrid *grid,
           const GuildMatrixCell *cell,
           const graphene_rect_t *place,
           gboolean               leftwards)
{
  int top = MAX (g_bit_nth_msf (grid->levels, -1), 1);
  float share = CLAMP ((float) cell->target / (float) top, 0, 1);
  GdkRGBA fill = with_alpha (&palette->text, palette->contrast ? 0.08f : 0.05f + 0.17f * share);
  graphene_rect_t chip = GRAPHENE_RECT_INIT (floorf (place->origin.x + (place->size.width - CHIP_WIDTH) / 2),
                                             floorf (place->origin.y + (place->size.height - CHIP_HEIGHT) / 2),
                                             CHIP_WIDTH, CHIP_HEIGHT);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &chip, CHIP_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &fill, &chip);
  gtk_snapshot_pop (snapshot);
  if (palette->contrast)
    draw_outline (snapshot, &chip, CHIP_RADIUS, 1, &palette->text);
  draw_centred (snapshot, get_level (self, cell->target), &chip, &palette->text);
  if (cell->weight != GUILD_DEFAULT_WEIGHT)
    {
      PangoLayout *weight = get_weight (self, cell->weight);
      int width, height;
      float y;

      pango_layout_get_pixel_size (weight, &width, &height);
      y = floorf (place->origin.y + (place->size.height - (float) height) / 2);
      draw_text (snapshot, weight, leftwards ? chip.origin.x - 3 - (float) width : chip.origin.x + CHIP_WIDTH + 3, y,
                 &palette->dim);
    }
}

static gboolean
is_between (guint at,
            guint first,
            guint n)
{
  return at >= first && at < first + n;
}

static void
draw_cells (GuildMatrixPaint          *self,
            const GuildMatrixGrid     *grid,
            const GuildMatrixGeometry *geometry,
            const GuildMatrixMarks    *marks,
            const Palette             *palette,
            GtkSnapshot               *snapshot)
{
  graphene_rect_t clip = guild_matrix_geometry_get_cells_place (geometry);
  guint first_line = 0, end_line = 0, first_column = 0, end_column = 0;

  guild_matrix_geometry_get_seen (geometry, &first_line, &end_line, &first_column, &end_column);
  gtk_snapshot_push_clip (snapshot, &clip);
  for (guint at = first_line; at < end_line; at++)
    {
      const GuildMatrixLine *line = guild_matrix_grid_get_line (grid, at);

      for (guint column = first_column; !line->heading && column < end_column; column++)
        {
          const GuildMatrixCell *cell = guild_matrix_grid_get_cell (grid, line->row, column);
          graphene_rect_t place = guild_matrix_geometry_get_place (geometry, at, column);

          if (is_between (line->row, marks->area.row, marks->area.n_rows) &&
              is_between (column, marks->area.column, marks->area.n_columns) &&
              marks->area.n_rows * marks->area.n_columns > 1)
            gtk_snapshot_append_color (snapshot, &palette->range, &place);
          if (cell->target >= 0)
            draw_cell (self, snapshot, palette, grid, cell, &place, geometry->leftwards);
        }
    }
  if (marks->row < grid->rows->len && marks->column < grid->columns->len)
    {
      graphene_rect_t place = guild_matrix_geometry_get_place (geometry,
                                                               guild_matrix_grid_get_row (grid, marks->row)->line,
                                                               marks->column);
      GdkRGBA color = marks->focused ? palette->accent : with_alpha (&palette->text, 0.3f);

      draw_outline (snapshot, &place, 4, 2, &color);
    }
  gtk_snapshot_pop (snapshot);
}

/* Lines run across names and cells, under rows; over a domain there is room instead. */
static void
draw_rules (const GuildMatrixGeometry *geometry,
            const Palette             *palette,
            GtkSnapshot               *snapshot)
{
  guint first_line = 0, end_line = 0, first_column = 0, end_column = 0;
  float width = (float) MIN (geometry->width, guild_matrix_geometry_get_content_width (geometry));
  graphene_rect_t clip = GRAPHENE_RECT_INIT (0, (float) geometry->header_height, (float) geometry->width,
                                             (float) MAX (geometry->height - geometry->header_height, 0));

  guild_matrix_geometry_get_seen (geometry, &first_line, &end_line, &first_column, &end_column);
  gtk_snapshot_push_clip (snapshot, &clip);
  for (guint at = first_line; at < end_line; at++)
    {
      graphene_rect_t place = guild_matrix_geometry_get_name_place (geometry, at);
      float x = geometry->leftwards ? (float) geometry->width - width : 0;

      gtk_snapshot_append_color (snapshot, &palette->line,
                                 &GRAPHENE_RECT_INIT (x, place.origin.y + place.size.height - 1, width, 1));
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_names (GuildMatrixPaint          *self,
            const GuildMatrixGrid     *grid,
            const GuildMatrixGeometry *geometry,
            const GuildMatrixMarks    *marks,
            const Palette             *palette,
            GtkSnapshot               *snapshot)
{
  guint first_line = 0, end_line = 0, first_column = 0, end_column = 0;
  graphene_rect_t clip = GRAPHENE_RECT_INIT (0, (float) geometry->header_height, (float) geometry->width,
                                             (float) MAX (geometry->height - geometry->header_height, 0));

  guild_matrix_geometry_get_seen (geometry, &first_line, &end_line, &first_column, &end_column);
  gtk_snapshot_push_clip (snapshot, &clip);
  for (guint at = first_line; at < end_line; at++)
    {
      const GuildMatrixLine *line = guild_matrix_grid_get_line (grid, at);
      graphene_rect_t place = guild_matrix_geometry_get_name_place (geometry, at);
      PangoLayout *layout = get_line (self, grid, geometry, at);
      float indent = (float) (MIN (line->depth, 4) * INDENT);
      int width, height;
      float x;

      if (!line->heading && is_between (line->row, marks->area.row, marks->area.n_rows))
        gtk_snapshot_append_color (snapshot, &palette->range, &place);
      pango_layout_get_pixel_size (layout, &width, &height);
      x = place.origin.x + EDGE + indent;
      /* A layout with a width puts a text that runs leftwards to its end. */
      if (geometry->leftwards)
        x = place.origin.x + EDGE;
      draw_text (snapshot, layout, x, floorf (place.origin.y + (place.size.height - (float) height) / 2),
                 &palette->text);
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_headers (GuildMatrixPaint          *self,
              const GuildMatrixGrid     *grid,
              const GuildMatrixGeometry *geometry,
              const GuildMatrixMarks    *marks,
              const Palette             *palette,
              GtkSnapshot               *snapshot)
{
  guint first_line = 0, end_line = 0, first_column = 0, end_column = 0;
  graphene_rect_t cells = guild_matrix_geometry_get_cells_place (geometry);
  graphene_rect_t clip = GRAPHENE_RECT_INIT (cells.origin.x, 0, cells.size.width, (float) geometry->header_height);
  float width = (float) MIN (geometry->width, guild_matrix_geometry_get_content_width (geometry));

  guild_matrix_geometry_get_seen (geometry, &first_line, &end_line, &first_column, &end_column);
  gtk_snapshot_push_clip (snapshot, &clip);
  for (guint at = first_column; at < end_column; at++)
    {
      graphene_rect_t place = guild_matrix_geometry_get_header_place (geometry, at);
      PangoLayout *layout = get_column (self, grid, geometry, at);
      int height;

      if (is_between (at, marks->area.column, marks->area.n_columns))
        gtk_snapshot_append_color (snapshot, &palette->range, &place);
      pango_layout_get_pixel_size (layout, NULL, &height);
      draw_text (snapshot, layout, place.origin.x + 4, place.size.height - HEADER_PAD - (float) height,
                 guild_matrix_grid_get_column (grid, at)->stub ? &palette->dim : &palette->text);
    }
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_color (snapshot, &palette->line,
                             &GRAPHENE_RECT_INIT (geometry->leftwards ? (float) geometry->width - width : 0,
                                                  (float) geometry->header_height - 1, width, 1));
}

/* Where cells are scrolled away, the frozen column has an edge. */
static void
draw_edge (const GuildMatrixGeometry *geometry,
           const Palette             *palette,
           GtkSnapshot               *snapshot)
{
  graphene_rect_t cells = guild_matrix_geometry_get_cells_place (geometry);
  float x = geometry->leftwards ? cells.origin.x + cells.size.width : cells.origin.x - 1;
  float height = (float) MIN (geometry->height, guild_matrix_geometry_get_content_height (geometry));

  gtk_snapshot_append_color (snapshot, &palette->line, &GRAPHENE_RECT_INIT (x, 0, 1, height));
}

/**
 * guild_matrix_paint_draw:
 * @self: a painter
 * @grid: what is drawn
 * @geometry: where
 * @marks: what stands out
 * @snapshot: where it is drawn
 */
void
guild_matrix_paint_draw (GuildMatrixPaint          *self,
                         const GuildMatrixGrid     *grid,
                         const GuildMatrixGeometry *geometry,
                         const GuildMatrixMarks    *marks,
                         GtkSnapshot               *snapshot)
{
  Palette palette;

  palette_init (&palette, self->widget, marks->focused);
  draw_rules (geometry, &palette, snapshot);
  draw_cells (self, grid, geometry, marks, &palette, snapshot);
  draw_names (self, grid, geometry, marks, &palette, snapshot);
  draw_headers (self, grid, geometry, marks, &palette, snapshot);
  draw_edge (geometry, &palette, snapshot);
}
