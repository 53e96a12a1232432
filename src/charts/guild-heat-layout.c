/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-heat-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where the cells, the names and the legend of a heat map stand, and how they are drawn. It takes as long as what can be
 * seen. Rectangles are found as if one read from left to right, and mirrored at the end. */

#define GAP          2.0  /* between cells */
#define RADIUS       4.0  /* of their corners */
#define LABEL_GAP    12.0 /* between the name of a row and its cells */
#define LABEL_SHARE  .4   /* of the width, for the names of rows at most */
#define PAD          4.0
#define CUT_SHARE    .8  /* of a column's name, to be read in one line; less of it and all names are angled */
#define MAX_ANGLED   8.0 /* lines: as long as an angled name can be */
#define MAX_COLUMN   4.0 /* lines: as wide as a number can make all columns */
#define LEAST_ROWS   3
#define LEAST_ROW    22.0 /* with text of the usual size, as the next */
#define LEAST_HEADER 26.0
#define HEADER       30.0
#define N_SWATCHES   5
#define SWATCH       16.0
#define N_SHADES     128 /* of the ramp, each way */

typedef struct
{
  double left;   /* the names of rows */
  double top;    /* the names of columns */
  double bottom; /* the legend */
  double after;  /* what an angled name takes beyond the last column */
  double row;    /* height of one */
  double column; /* width of one */
  gboolean angled;
  double scroll_x; /* whole pixels, so that cells keep their sharp edges */
  double scroll_y;
  double lowest; /* where the ramp begins; as far below zero as it goes above it where values go there */
  double highest;
  guint first_row;
  guint last_row; /* beyond what can be seen */
  guint first_column;
  guint last_column;
  GdkRGBA shades[2 * N_SHADES + 1];
  GdkRGBA on_shades[2 * N_SHADES + 1];
  gboolean shade_known[2 * N_SHADES + 1];
} Layout;

static gboolean
is_empty (const GuildHeatData *data)
{
  return data->rows.n == 0 || data->columns.n == 0;
}

static double
get_width (GuildChartSheet *sheet,
           const char      *text,
           GuildChartText   style)
{
  double width;

  guild_chart_sheet_measure_text (sheet, text, style, &width, NULL);
  return width;
}

static double
get_arrow (GuildChartSheet *sheet)
{
  return guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION) * .45;
}

static double
get_number_width (const GuildHeatData *data,
                  GuildChartSheet     *sheet,
                  double               value)
{
  g_autofree char *text = guild_heat_data_format (data, value);

  return get_width (sheet, text, GUILD_CHART_TEXT_CAPTION);
}

static double
get_longest (const GuildHeatLines *lines,
             GuildChartSheet      *sheet,
             GuildChartText        style)
{
  double longest = 0;

  for (guint i = 0; i < lines->n_longest; i++)
    longest = MAX (longest, get_width (sheet, lines->labels[lines->longest[i]], style));
  return longest;
}

/* From where to where the colours go. */
static void
find_ramp (const GuildHeatData *data,
           Layout              *layout)
{
  const GuildChartGridFigures *figures = data->grid == NULL ? NULL : guild_chart_grid_get_figures (data->grid);
  g_autoptr (GuildChartScale) scale = guild_chart_axis_fit (data->unit, figures == NULL ? NAN : figures->lowest,
                                                            figures == NULL ? NAN : figures->highest, 100, 20);

  layout->lowest = scale->minimum;
  layout->highest = scale->maximum;
  if (layout->lowest < 0)
    {
      layout->highest = MAX (layout->highest, -layout->lowest);
      layout->lowest = -layout->highest;
    }
}

static double
get_least_column (const GuildHeatData *data,
                  GuildChartSheet     *sheet,
                  const Layout        *layout)
{
  const GuildChartGridFigures *figures = data->grid == NULL ? NULL : guild_chart_grid_get_figures (data->grid);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double width = MAX (get_number_width (data, sheet, layout->lowest), get_number_width (data, sheet, layout->highest));

  if (figures != NULL && figures->n_values > 0)
    width = MAX (width, MAX (get_number_width (data, sheet, figures->lowest),
                             get_number_width (data, sheet, figures->highest)));
  return ceil (CLAMP (width + GAP + 2 * PAD, 2 * line, MAX_COLUMN * line));
}

/* How far the angled names of the last columns go beyond them. */
static double
get_overhang (const GuildHeatData *data,
              GuildChartSheet     *sheet,
              double               column,
              double               longest)
{
  double overhang = 0;
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);

  for (guint i = 0; i < data->columns.n && i * column < longest; i++)
    {
      const char *label = data->columns.labels[data->columns.order[data->columns.n - 1 - i]];
      double along = MIN (get_width (sheet, label, GUILD_CHART_TEXT_CAPTION), longest) + line / 2;

      overhang = MAX (overhang, along / G_SQRT2 - (i + .5) * column);
    }
  return ceil (overhang);
}

/* The sizes of the parts, for a width. */
static void
find_parts (const GuildHeatData *data,
            GuildChartSheet     *sheet,
            double               width,
            Layout              *layout)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double longest = get_longest (&data->columns, sheet, GUILD_CHART_TEXT_CAPTION);
  double least, flat;

  find_ramp (data, layout);
  least = get_least_column (data, sheet, layout);
  layout->row = floor (guild_chart_sheet_grow (sheet, MAX (data->row_height, LEAST_ROW)) + .5);
  layout->bottom = ceil (line + 2 * PAD + GAP);
  layout->left = 0;
  if (data->show_row_labels)
    layout->left = floor (MIN (get_longest (&data->rows, sheet, GUILD_CHART_TEXT_STRONG) + LABEL_GAP + 2 * PAD,
                               width * LABEL_SHARE));
  flat = MAX ((width - layout->left) / data->columns.n, least);
  layout->column = flat;
  layout->top = data->header_height >= 0 ? MAX (data->header_height, LEAST_HEADER) : HEADER;
  layout->top = floor (guild_chart_sheet_grow (sheet, layout->top) + .5);
  layout->angled = data->header_height < 0 && flat - 2 * PAD < longest * CUT_SHARE;
  if (!layout->angled)
    return;
  longest = MIN (longest, MAX_ANGLED * line);
  layout->after = get_overhang (data, sheet, least, longest);
  layout->column = MAX ((width - layout->left - layout->after) / data->columns.n, least);
  layout->after = get_overhang (data, sheet, layout->column, longest);
  layout->top = ceil ((longest + line) / G_SQRT2 + 2 * PAD + get_arrow (sheet) + GAP);
}

static graphene_size_t
get_content (const GuildHeatData *data,
             const Layout        *layout)
{
  return GRAPHENE_SIZE_INIT ((float) (layout->left + floor (layout->column * data->columns.n) + layout->after),
                             (float) (layout->top + layout->row * data->rows.n + layout->bottom));
}

/**
 * guild_heat_layout_measure:
 * @data: what a heat map shows
 * @sheet: a sheet
 * @width: the width it would have, or -1
 * @least: (out): the least size
 * @natural: (out): the size of all of it
 *
 * See guild_chart_measure().
 */
void
guild_heat_layout_measure (const GuildHeatData *data,
                           GuildChartSheet     *sheet,
                           double               width,
                           graphene_size_t     *least,
                           graphene_size_t     *natural)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_BODY);
  g_autofree Layout *layout = g_new0 (Layout, 1);

  *least = GRAPHENE_SIZE_INIT ((float) (line * 10), (float) (line * 4));
  *natural = GRAPHENE_SIZE_INIT ((float) (line * 20), (float) (line * 6));
  if (is_empty (data))
    return;
  find_parts (data, sheet, 0, layout);
  if (data->show_row_labels)
    layout->left = ceil (get_longest (&data->rows, sheet, GUILD_CHART_TEXT_STRONG) + LABEL_GAP + 2 * PAD);
  natural->width = get_content (data, layout).width;
  find_parts (data, sheet, width >= 0 ? width : (double) natural->width, layout);
  natural->height = get_content (data, layout).height;
  least->height = (float) (layout->top + layout->row * MIN (data->rows.n, LEAST_ROWS) + layout->bottom);
}

static double
get_place (double size,
           guint  line)
{
  return floor (size * line + .5);
}

/* The first line that can be seen, or the one after the last. */
static guint
find_line (double at,
           double size,
           guint  n)
{
  return (guint) CLAMP (floor (at / size), 0, n);
}

/**
 * guild_heat_layout_lay_out:
 * @data: what a heat map shows
 * @sheet: a sheet
 *
 * See guild_chart_lay_out().
 */
void
guild_heat_layout_lay_out (const GuildHeatData *data,
                           GuildChartSheet     *sheet)
{
  Layout *layout = g_new0 (Layout, 1);
  double width = (double) sheet->size.width, height = (double) sheet->size.height;
  double seen_width, seen_height;

  guild_chart_sheet_take_layout (sheet, layout, g_free);
  sheet->content = sheet->size;
  sheet->plot = GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height);
  if (is_empty (data))
    return;
  find_parts (data, sheet, width, layout);
  sheet->content = get_content (data, layout);
  layout->scroll_x = floor (CLAMP ((double) sheet->scroll.x, 0, MAX ((double) sheet->content.width - width, 0)) + .5);
  layout->scroll_y = floor (CLAMP ((double) sheet->scroll.y, 0, MAX ((double) sheet->content.height - height, 0)) + .5);
  sheet->content.width = MAX (sheet->content.width, sheet->size.width);
  sheet->content.height = MAX (sheet->content.height, sheet->size.height);

  seen_width = CLAMP (width - layout->left, 0, get_place (layout->column, data->columns.n));
  seen_height = CLAMP (height - layout->top - layout->bottom, 0, layout->row * data->rows.n);
  sheet->plot = GRAPHENE_RECT_INIT ((float) layout->left, (float) layout->top, (float) seen_width, (float) seen_height);
  layout->first_row = find_line (layout->scroll_y, layout->row, data->rows.n);
  layout->last_row = find_line (layout->scroll_y + seen_height + layout->row - 1, layout->row, data->rows.n);
  layout->first_column = find_line (layout->scroll_x - 1, layout->column, data->columns.n);
  layout->last_column = find_line (layout->scroll_x + seen_width + layout->column, layout->column, data->columns.n);
  guild_chart_sheet_mirror (sheet, &sheet->plot);
}

/* What rows and columns take, gaps included; where one reads from left to right. */
static graphene_rect_t
get_slots (const Layout *layout,
           guint         first_row,
           guint         last_row,
           guint         first_column,
           guint         last_column)
{
  double left = get_place (layout->column, first_column), right = get_place (layout->column, last_column + 1);

  return GRAPHENE_RECT_INIT ((float) (layout->left + left - layout->scroll_x),
                             (float) (layout->top + layout->row * first_row - layout->scroll_y), (float) (right - left),
                             (float) (layout->row * (last_row + 1 - first_row)));
}

static graphene_rect_t
get_cell_rect (const Layout *layout,
               guint         row,
               guint         column)
{
  graphene_rect_t rect = get_slots (layout, row, row, column, column);

  graphene_rect_inset (&rect, (float) GAP / 2, (float) GAP / 2);
  return rect;
}

/**
 * guild_heat_layout_get_bounds:
 * @data: what a heat map shows
 * @sheet: a sheet on which it is laid out
 * @row: a row, as it is shown
 * @column: a column, as it is shown
 * @bounds: (out): where the cell stands
 *
 * See guild_chart_get_bounds().
 */
void
guild_heat_layout_get_bounds (const GuildHeatData *data G_GNUC_UNUSED,
                              GuildChartSheet     *sheet,
                              guint                row,
                              guint                column,
                              graphene_rect_t     *bounds)
{
  *bounds = get_cell_rect (sheet->layout, row, column);
  guild_chart_sheet_mirror (sheet, bounds);
}

/**
 * guild_heat_layout_pick:
 * @data: what a heat map shows
 * @sheet: a sheet on which it is laid out
 * @x: a place
 * @y: a place
 * @row: (out): the row there, as it is shown
 * @column: (out): the column there, as it is shown
 *
 * Tells what stands at a point.
 *
 * Returns: what it is
 */
GuildHeatPart
guild_heat_layout_pick (const GuildHeatData *data,
                        GuildChartSheet     *sheet,
                        double               x,
                        double               y,
                        guint               *row,
                        guint               *column)
{
  const Layout *layout = sheet->layout;
  graphene_rect_t plot = sheet->plot;
  double along, down;

  *row = *column = 0;
  if (is_empty (data) || layout == NULL)
    return GUILD_HEAT_PART_NONE;
  guild_chart_sheet_mirror (sheet, &plot);
  along = (sheet->rtl ? (double) sheet->size.width - x : x) - layout->left;
  down = y - layout->top;
  if (along >= (double) plot.size.width && (down >= 0 || !layout->angled))
    return GUILD_HEAT_PART_NONE;
  if (down >= (double) plot.size.height || (along < 0 && down < 0) || x < 0 || y < 0 || along < -layout->left)
    return GUILD_HEAT_PART_NONE;
  if (down < 0 && layout->angled)
    along += down;
  if (down < 0 && along < 0)
    return GUILD_HEAT_PART_NONE;
  *row = find_line (down + layout->scroll_y, layout->row, data->rows.n - 1);
  /* Columns end at whole pixels: those of get_place(). */
  *column = find_line (along + layout->scroll_x, layout->column, data->columns.n - 1);
  if (*column + 1 < data->columns.n && along + layout->scroll_x >= get_place (layout->column, *column + 1))
    ++*column;
  else if (*column > 0 && along + layout->scroll_x < get_place (layout->column, *column))
    --*column;
  if (down < 0)
    return along + layout->scroll_x < get_place (layout->column, data->columns.n) ? GUILD_HEAT_PART_COLUMN
                                                                                  : GUILD_HEAT_PART_NONE;
  return along < 0 ? GUILD_HEAT_PART_ROW : GUILD_HEAT_PART_CELL;
}

/**
 * guild_heat_layout_get_page:
 * @sheet: a sheet on which it is laid out
 *
 * Tells how many rows Page leads on.
 *
 * Returns: as many as can be seen, one less, and at least one
 */
guint
guild_heat_layout_get_page (GuildChartSheet *sheet)
{
  const Layout *layout = sheet->layout;

  if (layout == NULL || layout->row < 1)
    return 1;
  return (guint) MAX (floor ((double) sheet->plot.size.height / layout->row) - 1, 1);
}

/* Which of the shades a value has; the middle one is none at all. */
static guint
get_shade (const Layout *layout,
           double        value)
{
  double share = layout->lowest < 0 ? value / layout->highest
                                    : (value - layout->lowest) / (layout->highest - layout->lowest);

  return (guint) (N_SHADES + floor (CLAMP (share, layout->lowest < 0 ? -1 : 0, 1) * N_SHADES + .5));
}

static guint
know_shade (GuildChartSheet *sheet,
            Layout          *layout,
            guint            shade)
{
  if (!layout->shade_known[shade])
    {
      layout->shades[shade] = guild_chart_look_get_ramp (&sheet->look, ((double) shade - N_SHADES) / N_SHADES);
      layout->on_shades[shade] = guild_chart_look_get_on (&sheet->look, &layout->shades[shade]);
      layout->shade_known[shade] = TRUE;
    }
  return shade;
}

static void
fill_rounded (GtkSnapshot           *snapshot,
              const graphene_rect_t *rect,
              double                 radius,
              const GdkRGBA         *colour)
{
  GskRoundedRect rounded;

  if (rect->size.width <= 0 || rect->size.height <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&rounded, rect, MIN ((float) radius, MIN (rect->size.width, rect->size.height) / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, colour, rect);
  gtk_snapshot_pop (snapshot);
}

static void
stroke_rounded (GtkSnapshot           *snapshot,
                const graphene_rect_t *rect,
                double                 width,
                const GdkRGBA         *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new ((float) width);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, rect, (float) RADIUS);
  gsk_path_builder_add_rounded_rect (builder, &rounded);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

static GdkRGBA
get_withheld_colour (const GuildChartLook *look)
{
  GdkRGBA colour = look->foreground;

  colour.alpha = .07f;
  return colour;
}

static void
draw_withheld (GuildChartSheet       *sheet,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *rect,
               double                 radius)
{
  GdkRGBA pale = get_withheld_colour (&sheet->look), dim = guild_chart_look_get_dim (&sheet->look);
  graphene_point_t middle;

  graphene_rect_get_center (rect, &middle);
  fill_rounded (snapshot, rect, radius, &pale);
  fill_rounded (snapshot, &GRAPHENE_RECT_INIT (floorf (middle.x) - 1, floorf (middle.y) - 1, 3, 3), 1.5, &dim);
}

/* An outline, as two fills: a stroke for each cell takes the renderer long. */
static void
draw_missing (GuildChartSheet       *sheet,
              GtkSnapshot           *snapshot,
              const graphene_rect_t *rect,
              double                 radius)
{
  GdkRGBA faint = guild_chart_look_get_faint (&sheet->look);
  graphene_rect_t inner = *rect;

  fill_rounded (snapshot, rect, radius, &faint);
  graphene_rect_inset (&inner, 1, 1);
  fill_rounded (snapshot, &inner, radius - 1, &sheet->look.background);
}

static void
draw_cell (const GuildHeatData *data,
           GuildChartSheet     *sheet,
           Layout              *layout,
           GtkSnapshot         *snapshot,
           guint                row,
           guint                column)
{
  graphene_rect_t rect = get_cell_rect (layout, row, column);
  g_autofree char *text = NULL;
  double value;
  guint shade;

  guild_chart_sheet_mirror (sheet, &rect);
  switch (guild_heat_data_get_cell (data, data->rows.order[row], data->columns.order[column], &value))
    {
    case GUILD_HEAT_CELL_VALUE:
      shade = know_shade (sheet, layout, get_shade (layout, value));
      fill_rounded (snapshot, &rect, RADIUS, &layout->shades[shade]);
      text = guild_heat_data_format (data, value);
      if (get_width (sheet, text, GUILD_CHART_TEXT_CAPTION) <= (double) rect.size.width - PAD)
        guild_chart_sheet_draw_text (sheet, snapshot, text, GUILD_CHART_TEXT_CAPTION, &rect, .5,
                                     &layout->on_shades[shade]);
      break;
    case GUILD_HEAT_CELL_WITHHELD:
      draw_withheld (sheet, snapshot, &rect, RADIUS);
      break;
    case GUILD_HEAT_CELL_MISSING:
      draw_missing (sheet, snapshot, &rect, RADIUS);
      break;
    }
}

typedef struct
{
  guint first_row;
  guint last_row;
  guint first_column;
  guint last_column;
} Selection;

/* What is selected, or focused alone. */
static gboolean
get_selection (const GuildHeatData   *data,
               const GuildChartSheet *sheet,
               Selection             *selection)
{
  guint n = data->columns.n, from = sheet->anchor, to = sheet->focused;

  if (to == GUILD_CHART_NO_MARK || to / n >= data->rows.n)
    return FALSE;
  if (from == GUILD_CHART_NO_MARK || from / n >= data->rows.n)
    from = to;
  *selection = (Selection) { MIN (from, to) / n, MAX (from, to) / n, MIN (from % n, to % n), MAX (from % n, to % n) };
  return TRUE;
}

static void
draw_outline (GuildChartSheet *sheet,
              GtkSnapshot     *snapshot,
              graphene_rect_t  rect,
              double           width,
              const GdkRGBA   *colour)
{
  /* Within the slots: what is around is another's, or cut. */
  graphene_rect_inset (&rect, (float) width / 2, (float) width / 2);
  guild_chart_sheet_mirror (sheet, &rect);
  stroke_rounded (snapshot, &rect, width, colour);
}

/* What can be seen of a selection, and a little more: a path of ten thousand rows makes the renderer long. */
static void
draw_selection (const GuildHeatData *data,
                GuildChartSheet     *sheet,
                const Layout        *layout,
                GtkSnapshot         *snapshot)
{
  Selection all, seen;
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look), veil = sheet->look.foreground;
  guint n = data->columns.n;

  if (sheet->pointed != GUILD_CHART_NO_MARK && sheet->pointed / n < data->rows.n)
    draw_outline (sheet, snapshot,
                  get_slots (layout, sheet->pointed / n, sheet->pointed / n, sheet->pointed % n, sheet->pointed % n), 1,
                  &dim);
  if (!get_selection (data, sheet, &all))
    return;
  seen = all;
  seen.first_row = MAX (seen.first_row, layout->first_row > 1 ? layout->first_row - 1 : 0);
  seen.last_row = MIN (seen.last_row, layout->last_row);
  seen.first_column = MAX (seen.first_column, layout->first_column > 1 ? layout->first_column - 1 : 0);
  seen.last_column = MIN (seen.last_column, layout->last_column);
  if (seen.first_row > seen.last_row || seen.first_column > seen.last_column)
    return;
  if (all.first_row != all.last_row || all.first_column != all.last_column)
    {
      graphene_rect_t rect = get_slots (layout, seen.first_row, seen.last_row, seen.first_column, seen.last_column);
      graphene_rect_t inner = rect;

      veil.alpha = .08f;
      graphene_rect_inset (&inner, (float) GAP / 2, (float) GAP / 2);
      guild_chart_sheet_mirror (sheet, &inner);
      gtk_snapshot_append_color (snapshot, &veil, &inner);
      draw_outline (sheet, snapshot, rect, 2, &sheet->look.accent);
    }
  draw_outline (sheet, snapshot,
                get_slots (layout, sheet->focused / n, sheet->focused / n, sheet->focused % n, sheet->focused % n), 2,
                &sheet->look.foreground);
}

static void
draw_cells (const GuildHeatData *data,
            GuildChartSheet     *sheet,
            Layout              *layout,
            GtkSnapshot         *snapshot)
{
  gtk_snapshot_push_clip (snapshot, &sheet->plot);
  for (guint row = layout->first_row; row < layout->last_row; row++)
    for (guint column = layout->first_column; column < layout->last_column; column++)
      draw_cell (data, sheet, layout, snapshot, row, column);
  draw_selection (data, sheet, layout, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* A triangle around a point: turned by quarters, 0 points up. */
static void
draw_arrow (GtkSnapshot   *snapshot,
            double         x,
            double         y,
            double         size,
            guint          quarters,
            const GdkRGBA *colour)
{
  static const float corners[3][2] = { { 0, -.35f }, { .5f, .35f }, { -.5f, .35f } };
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  for (guint i = 0; i < 3; i++)
    {
      float across = corners[i][0], down = corners[i][1];

      for (guint turn = 0; turn < quarters; turn++)
        {
          float before = across;

          across = -down;
          down = before;
        }
      if (i == 0)
        gsk_path_builder_move_to (builder, (float) x + across * (float) size, (float) y + down * (float) size);
      else
        gsk_path_builder_line_to (builder, (float) x + across * (float) size, (float) y + down * (float) size);
    }
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
}

static void
draw_row_label (const GuildHeatData *data,
                GuildChartSheet     *sheet,
                const Layout        *layout,
                GtkSnapshot         *snapshot,
                guint                row,
                gboolean             selected)
{
  graphene_rect_t slots = get_slots (layout, row, row, 0, 0);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) PAD, slots.origin.y, (float) (layout->left - LABEL_GAP - PAD),
                                            slots.size.height);
  double arrow = get_arrow (sheet);

  if (data->columns.sorted_by == (int) data->rows.order[row])
    {
      graphene_rect_t place = GRAPHENE_RECT_INIT ((float) (layout->left - LABEL_GAP - arrow), box.origin.y,
                                                  (float) arrow, box.size.height);
      graphene_point_t middle;
      gboolean to_start = !data->columns.descending;

      guild_chart_sheet_mirror (sheet, &place);
      graphene_rect_get_center (&place, &middle);
      draw_arrow (snapshot, (double) middle.x, (double) middle.y, arrow, to_start != sheet->rtl ? 3 : 1,
                  &sheet->look.foreground);
      box.size.width -= (float) (arrow + PAD);
      selected = TRUE;
    }
  guild_chart_sheet_mirror (sheet, &box);
  guild_chart_sheet_draw_text (sheet, snapshot, data->rows.labels[data->rows.order[row]],
                               selected ? GUILD_CHART_TEXT_STRONG : GUILD_CHART_TEXT_BODY, &box, sheet->rtl ? 0 : 1,
                               &sheet->look.foreground);
}

static void
draw_row_labels (const GuildHeatData *data,
                 GuildChartSheet     *sheet,
                 const Layout        *layout,
                 GtkSnapshot         *snapshot)
{
  graphene_rect_t clip = GRAPHENE_RECT_INIT (0, sheet->plot.origin.y, (float) layout->left, sheet->plot.size.height);
  Selection selection;
  gboolean any = get_selection (data, sheet, &selection);

  if (layout->left <= 0)
    return;
  guild_chart_sheet_mirror (sheet, &clip);
  gtk_snapshot_push_clip (snapshot, &clip);
  for (guint row = layout->first_row; row < layout->last_row; row++)
    draw_row_label (data, sheet, layout, snapshot, row, any && row >= selection.first_row && row <= selection.last_row);
  gtk_snapshot_pop (snapshot);
}

/* From the middle of the column upwards and on, cut where the head ends. */
static void
draw_angled_label (GuildChartSheet       *sheet,
                   const Layout          *layout,
                   GtkSnapshot           *snapshot,
                   const char            *label,
                   const graphene_rect_t *slot,
                   double                 up,
                   const GdkRGBA         *colour)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double length = (layout->top - PAD - up) * G_SQRT2 - line;
  graphene_rect_t box;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (slot->origin.x + slot->size.width / 2,
                                                          (float) (layout->top - PAD - up)));
  gtk_snapshot_rotate (snapshot, sheet->rtl ? 45 : -45);
  box = GRAPHENE_RECT_INIT ((float) (sheet->rtl ? -length : 0), (float) (-line / 2), (float) length, (float) line);
  guild_chart_sheet_draw_text (sheet, snapshot, label, GUILD_CHART_TEXT_CAPTION, &box, sheet->rtl ? 1 : 0, colour);
  gtk_snapshot_restore (snapshot);
}

/* Just above the cells, as high as the ticks of a chart beside it; the arrow above it. */
static void
draw_flat_label (GuildChartSheet       *sheet,
                 GtkSnapshot           *snapshot,
                 const char            *label,
                 const graphene_rect_t *slot,
                 const GdkRGBA         *colour)
{
  float line = (float) guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);

  guild_chart_sheet_draw_text (sheet, snapshot, label, GUILD_CHART_TEXT_CAPTION,
                               &GRAPHENE_RECT_INIT (slot->origin.x + (float) PAD / 2,
                                                    slot->origin.y + slot->size.height - line - (float) PAD,
                                                    slot->size.width - (float) PAD, line),
                               .5, colour);
}

static void
draw_column_labels (const GuildHeatData *data,
                    GuildChartSheet     *sheet,
                    const Layout        *layout,
                    GtkSnapshot         *snapshot)
{
  graphene_rect_t clip = GRAPHENE_RECT_INIT ((float) layout->left, 0, sheet->size.width - (float) layout->left,
                                             (float) layout->top);
  double arrow = get_arrow (sheet), line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  Selection selection;
  gboolean any = get_selection (data, sheet, &selection);

  guild_chart_sheet_mirror (sheet, &clip);
  gtk_snapshot_push_clip (snapshot, &clip);
  for (guint column = layout->first_column; column < layout->last_column; column++)
    {
      const char *label = data->columns.labels[data->columns.order[column]];
      graphene_rect_t slot = get_slots (layout, 0, 0, column, column);
      gboolean sorted = data->rows.sorted_by == (int) data->columns.order[column];
      gboolean selected = sorted || (any && column >= selection.first_column && column <= selection.last_column);
      const GdkRGBA *colour = selected ? &sheet->look.foreground : &dim;
      guint quarters = data->rows.descending ? 2 : 0;

      slot.origin.y = 0;
      slot.size.height = (float) layout->top;
      guild_chart_sheet_mirror (sheet, &slot);
      if (sorted)
        draw_arrow (snapshot, (double) (slot.origin.x + slot.size.width / 2),
                    layout->top - PAD - arrow / 2 - (layout->angled ? 0 : line), arrow, quarters, colour);
      if (layout->angled)
        draw_angled_label (sheet, layout, snapshot, label, &slot, arrow + GAP, colour);
      else
        draw_flat_label (sheet, snapshot, label, &slot, colour);
    }
  gtk_snapshot_pop (snapshot);
}

/* A text of the legend at @x, which moves on; whether there was room. */
static gboolean
draw_words (GuildChartSheet *sheet,
            GtkSnapshot     *snapshot,
            const char      *words,
            double          *x,
            double           end,
            double           y)
{
  double width = get_width (sheet, words, GUILD_CHART_TEXT_CAPTION);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) *x, (float) y, (float) ceil (width), (float) line);

  if (*x + ceil (width) > end)
    return FALSE;
  guild_chart_sheet_mirror (sheet, &box);
  guild_chart_sheet_draw_text (sheet, snapshot, words, GUILD_CHART_TEXT_CAPTION, &box, sheet->rtl ? 1 : 0, &dim);
  *x += ceil (width);
  return TRUE;
}

static graphene_rect_t
get_swatch (GuildChartSheet *sheet,
            double           x,
            double           y)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double height = floor (line * .65);
  graphene_rect_t swatch = GRAPHENE_RECT_INIT ((float) x, (float) floor (y + (line - height) / 2), (float) SWATCH,
                                               (float) height);

  guild_chart_sheet_mirror (sheet, &swatch);
  return swatch;
}

/* What a cell without a number means, at the start; as much as there is room for. */
static void
draw_keys (const GuildHeatData *data,
           GuildChartSheet     *sheet,
           GtkSnapshot         *snapshot,
           double               x,
           double               end,
           double               y)
{
  const GuildChartGridFigures *figures = data->grid == NULL ? NULL : guild_chart_grid_get_figures (data->grid);
  const char *withheld = data->withheld_note != NULL ? data->withheld_note : C_ ("chart", "withheld");
  graphene_rect_t swatch;

  if (figures == NULL)
    return;
  if (figures->n_withheld > 0)
    {
      swatch = get_swatch (sheet, x, y);
      x += SWATCH + PAD;
      if (!draw_words (sheet, snapshot, withheld, &x, end, y))
        return;
      draw_withheld (sheet, snapshot, &swatch, RADIUS / 2);
      x += LABEL_GAP;
    }
  if (figures->n_missing > 0)
    {
      swatch = get_swatch (sheet, x, y);
      x += SWATCH + PAD;
      if (!draw_words (sheet, snapshot, C_ ("chart", "missing"), &x, end, y))
        return;
      draw_missing (sheet, snapshot, &swatch, RADIUS / 2);
    }
}

/* From the least to the most, at the end. */
static void
draw_legend (const GuildHeatData *data,
             GuildChartSheet     *sheet,
             Layout              *layout,
             GtkSnapshot         *snapshot)
{
  g_autofree char *from = guild_heat_data_format (data, layout->lowest);
  g_autofree char *to = guild_heat_data_format (data, layout->highest);
  const char *unit = guild_chart_axis_get_title (data->unit);
  g_autofree char *most = NULL;
  double start = PAD, end, y = layout->top + (double) sheet->plot.size.height + PAD + GAP;
  double ramp = N_SWATCHES * SWATCH + (N_SWATCHES - 1) * GAP + 2 * PAD;
  double x;

  /* TRANSLATORS: A number and its unit: 2 levels. */
  most = unit == NULL || *unit == '\0' ? g_strdup (to) : g_strdup_printf (C_ ("chart", "%s %s"), to, unit);
  end = MIN (layout->left + (double) sheet->plot.size.width, (double) sheet->size.width) - GAP / 2;
  x = end - ceil (get_width (sheet, from, GUILD_CHART_TEXT_CAPTION)) - ramp -
      ceil (get_width (sheet, most, GUILD_CHART_TEXT_CAPTION));
  if (x < 0)
    return;
  draw_keys (data, sheet, snapshot, start, x - LABEL_GAP, y);
  draw_words (sheet, snapshot, from, &x, end, y);
  x += PAD;
  for (guint i = 0; i < N_SWATCHES; i++)
    {
      double share = (double) i / (N_SWATCHES - 1);
      double value = layout->lowest + share * (layout->highest - layout->lowest);
      guint shade = know_shade (sheet, layout, get_shade (layout, value));
      graphene_rect_t swatch = get_swatch (sheet, x, y);

      fill_rounded (snapshot, &swatch, RADIUS / 2, &layout->shades[shade]);
      x += SWATCH + GAP;
    }
  x += PAD - GAP;
  draw_words (sheet, snapshot, most, &x, end, y);
}

/**
 * guild_heat_layout_draw:
 * @data: what a heat map shows
 * @sheet: a sheet on which it is laid out
 * @snapshot: what to draw to
 *
 * See guild_chart_draw().
 */
void
guild_heat_layout_draw (const GuildHeatData *data,
                        GuildChartSheet     *sheet,
                        GtkSnapshot         *snapshot)
{
  Layout *layout = sheet->layout;
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height);

  if (is_empty (data) || layout == NULL)
    {
      guild_chart_sheet_draw_empty (sheet, snapshot, data->empty_words);
      return;
    }
  gtk_snapshot_push_clip (snapshot, &all);
  draw_cells (data, sheet, layout, snapshot);
  draw_row_labels (data, sheet, layout, snapshot);
  draw_column_labels (data, sheet, layout, snapshot);
  draw_legend (data, sheet, layout, snapshot);
  gtk_snapshot_pop (snapshot);
}
