/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-heat-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where the cells, the names and the legend of a heat map stand. It takes as long as what can be
 * seen. Rectangles are found as if one read from left to right, and mirrored at the end. */

#define LABEL_SHARE  .4  /* of the width, for the names of rows at most */
#define CUT_SHARE    .8  /* of a column's name, to be read in one line; less of it and all names are angled */
#define MAX_ANGLED   8.0 /* lines: as long as an angled name can be */
#define LEAST_ANGLED 4.0 /* lines: what a head of a given height must have room for, or names stay flat */
#define MAX_COLUMN   4.0 /* lines: as wide as a number can make all columns */
#define LEAST_ROWS   3
#define LEAST_ROW    22.0 /* with text of the usual size, as the next */
#define LEAST_HEADER 26.0
#define HEADER       30.0

/**
 * guild_heat_layout_get_width:
 * @sheet: a sheet
 * @text: a text
 * @style: how it is set
 *
 * Returns: how wide it is
 */
double
guild_heat_layout_get_width (GuildChartSheet *sheet,
                             const char      *text,
                             GuildChartText   style)
{
  double width;

  guild_chart_sheet_measure_text (sheet, text, style, &width, NULL);
  return width;
}

/**
 * guild_heat_layout_get_arrow:
 * @sheet: a sheet
 *
 * Returns: how large the arrow is that shows by what it is sorted
 */
double
guild_heat_layout_get_arrow (GuildChartSheet *sheet)
{
  return guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION) * .45;
}

static double
get_number_width (const GuildHeatData *data,
                  GuildChartSheet     *sheet,
                  double               value)
{
  g_autofree char *text = guild_heat_data_format (data, value);

  return guild_heat_layout_get_width (sheet, text, GUILD_CHART_TEXT_CAPTION);
}

static double
get_longest (const GuildHeatLines *lines,
             GuildChartSheet      *sheet,
             GuildChartText        style)
{
  double longest = 0;

  for (guint i = 0; i < lines->n_longest; i++)
    longest = MAX (longest, guild_heat_layout_get_width (sheet, lines->labels[lines->longest[i]], style));
  return longest;
}

/* From where to where the colours go. */
static void
find_ramp (const GuildHeatData *data,
           GuildHeatLayout     *layout)
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
get_least_column (const GuildHeatData   *data,
                  GuildChartSheet       *sheet,
                  const GuildHeatLayout *layout)
{
  const GuildChartGridFigures *figures = data->grid == NULL ? NULL : guild_chart_grid_get_figures (data->grid);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double width = MAX (get_number_width (data, sheet, layout->lowest), get_number_width (data, sheet, layout->highest));

  if (figures != NULL && figures->n_values > 0)
    width = MAX (width, MAX (get_number_width (data, sheet, figures->lowest),
                             get_number_width (data, sheet, figures->highest)));
  return ceil (CLAMP (width + GUILD_HEAT_GAP + 2 * GUILD_HEAT_PAD, 2 * line, MAX_COLUMN * line));
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
      double along = MIN (guild_heat_layout_get_width (sheet, label, GUILD_CHART_TEXT_CAPTION), longest) + line / 2;

      overhang = MAX (overhang, along / G_SQRT2 - (i + .5) * column);
    }
  return ceil (overhang);
}

/* The sizes of the parts, for a width. */
static void
find_parts (const GuildHeatData *data,
            GuildChartSheet     *sheet,
            double               width,
            GuildHeatLayout     *layout)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double longest = get_longest (&data->columns, sheet, GUILD_CHART_TEXT_CAPTION);
  double above = 2 * GUILD_HEAT_PAD + guild_heat_layout_get_arrow (sheet) + GUILD_HEAT_GAP;
  gboolean given = data->header_height >= 0;
  double least, flat, room;

  find_ramp (data, layout);
  least = get_least_column (data, sheet, layout);
  layout->row = floor (guild_chart_sheet_grow (sheet, MAX (data->row_height, LEAST_ROW)) + .5);
  /* The scroll bar that shows itself over it has its own line. */
  layout->bottom = ceil (line + 3 * GUILD_HEAT_PAD + GUILD_HEAT_GAP);
  layout->left = 0;
  if (data->show_row_labels)
    layout->left = floor (MIN (get_longest (&data->rows, sheet, GUILD_CHART_TEXT_STRONG) + GUILD_HEAT_LABEL_GAP +
                                   2 * GUILD_HEAT_PAD,
                               width * LABEL_SHARE));
  flat = MAX ((width - layout->left) / data->columns.n, least);
  layout->column = flat;
  layout->top = given ? MAX (data->header_height, LEAST_HEADER) : HEADER;
  layout->top = floor (guild_chart_sheet_grow (sheet, layout->top) + .5);
  room = given ? (layout->top - above) * G_SQRT2 - line : MAX_ANGLED * line;
  layout->angled = room >= LEAST_ANGLED * line && flat - 2 * GUILD_HEAT_PAD < longest * CUT_SHARE;
  if (!layout->angled)
    return;
  longest = MIN (longest, room);
  layout->after = get_overhang (data, sheet, least, longest);
  layout->column = MAX ((width - layout->left - layout->after) / data->columns.n, least);
  layout->after = get_overhang (data, sheet, layout->column, longest);
  if (!given)
    layout->top = ceil ((longest + line) / G_SQRT2 + above);
}

static graphene_size_t
get_content (const GuildHeatData   *data,
             const GuildHeatLayout *layout)
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
  g_autofree GuildHeatLayout *layout = g_new0 (GuildHeatLayout, 1);

  *least = GRAPHENE_SIZE_INIT ((float) (line * 10), (float) (line * 4));
  *natural = GRAPHENE_SIZE_INIT ((float) (line * 20), (float) (line * 6));
  if (guild_heat_data_is_empty (data))
    return;
  find_parts (data, sheet, 0, layout);
  if (data->show_row_labels)
    layout->left = ceil (get_longest (&data->rows, sheet, GUILD_CHART_TEXT_STRONG) + GUILD_HEAT_LABEL_GAP +
                         2 * GUILD_HEAT_PAD);
  natural->width = get_content (data, layout).width;
  find_parts (data, sheet, width >= 0 ? width : (double) natural->width, layout);
  natural->height = get_content (data, layout).height;
  least->height = (float) (layout->top + layout->row * MIN (data->rows.n, LEAST_ROWS) + layout->bottom);
}

/* So much of the rows as ends with a whole one, where not all of them have room. */
static double
cut_rows (const GuildHeatData   *data,
          const GuildHeatLayout *layout,
          double                 room)
{
  if (room < layout->row)
    return MIN (room, layout->row * data->rows.n);
  return layout->row * MIN (floor (room / layout->row), data->rows.n);
}

/**
 * guild_heat_layout_fit_height:
 * @data: what a heat map shows
 * @sheet: a sheet
 * @width: the width it has, or -1
 * @height: how high its names and its rows may be
 *
 * See guild_chart_fit_height(). The legend comes in addition.
 *
 * Returns: the height
 */
double
guild_heat_layout_fit_height (const GuildHeatData *data,
                              GuildChartSheet     *sheet,
                              double               width,
                              double               height)
{
  g_autofree GuildHeatLayout *layout = g_new0 (GuildHeatLayout, 1);
  graphene_size_t least, natural;

  if (guild_heat_data_is_empty (data))
    return height;
  if (width < 0)
    {
      guild_heat_layout_measure (data, sheet, -1, &least, &natural);
      width = (double) natural.width;
    }
  find_parts (data, sheet, width, layout);
  return layout->top + cut_rows (data, layout, MAX (height - layout->top, layout->row)) + layout->bottom;
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
  GuildHeatLayout *layout = g_new0 (GuildHeatLayout, 1);
  double width = (double) sheet->size.width, height = (double) sheet->size.height;
  double seen_width, seen_height, spare;

  guild_chart_sheet_take_layout (sheet, layout, g_free);
  sheet->content = sheet->size;
  sheet->plot = GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height);
  if (guild_heat_data_is_empty (data))
    return;
  find_parts (data, sheet, width, layout);
  sheet->content = get_content (data, layout);
  /* Rows end whole above the legend; what is left of the height stands below that. */
  spare = MAX (height - layout->top - layout->bottom, 0);
  seen_height = cut_rows (data, layout, spare);
  if (seen_height < layout->row * data->rows.n)
    sheet->content.height += (float) (spare - seen_height);
  layout->scroll_x = floor (CLAMP ((double) sheet->scroll.x, 0, MAX ((double) sheet->content.width - width, 0)) + .5);
  layout->scroll_y = floor (CLAMP ((double) sheet->scroll.y, 0, MAX ((double) sheet->content.height - height, 0)) + .5);
  sheet->content.width = MAX (sheet->content.width, sheet->size.width);
  sheet->content.height = MAX (sheet->content.height, sheet->size.height);

  seen_width = CLAMP (width - layout->left, 0, get_place (layout->column, data->columns.n));
  sheet->plot = GRAPHENE_RECT_INIT ((float) layout->left, (float) layout->top, (float) seen_width, (float) seen_height);
  layout->first_row = find_line (layout->scroll_y, layout->row, data->rows.n);
  layout->last_row = find_line (layout->scroll_y + seen_height + layout->row - 1, layout->row, data->rows.n);
  layout->first_column = find_line (layout->scroll_x - 1, layout->column, data->columns.n);
  layout->last_column = find_line (layout->scroll_x + seen_width + layout->column, layout->column, data->columns.n);
  guild_chart_sheet_mirror (sheet, &sheet->plot);
}

/**
 * guild_heat_layout_get_slots:
 * @layout: where it stands
 * @first_row: a row, as it is shown
 * @last_row: a row after it, or the same
 * @first_column: a column, as it is shown
 * @last_column: a column after it, or the same
 *
 * Tells what rows and columns take, gaps included.
 *
 * Returns: the rectangle, as where one reads from left to right
 */
graphene_rect_t
guild_heat_layout_get_slots (const GuildHeatLayout *layout,
                             guint                  first_row,
                             guint                  last_row,
                             guint                  first_column,
                             guint                  last_column)
{
  double left = get_place (layout->column, first_column), right = get_place (layout->column, last_column + 1);

  return GRAPHENE_RECT_INIT ((float) (layout->left + left - layout->scroll_x),
                             (float) (layout->top + layout->row * first_row - layout->scroll_y), (float) (right - left),
                             (float) (layout->row * (last_row + 1 - first_row)));
}

/**
 * guild_heat_layout_get_cell_rect:
 * @layout: where it stands
 * @row: a row, as it is shown
 * @column: a column, as it is shown
 *
 * Tells where a cell stands.
 *
 * Returns: the rectangle, as where one reads from left to right
 */
graphene_rect_t
guild_heat_layout_get_cell_rect (const GuildHeatLayout *layout,
                                 guint                  row,
                                 guint                  column)
{
  graphene_rect_t rect = guild_heat_layout_get_slots (layout, row, row, column, column);

  graphene_rect_inset (&rect, (float) GUILD_HEAT_GAP / 2, (float) GUILD_HEAT_GAP / 2);
  return rect;
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
  const GuildHeatLayout *layout = sheet->layout;
  graphene_rect_t plot = sheet->plot;
  double along, down;

  *row = *column = 0;
  if (guild_heat_data_is_empty (data) || layout == NULL)
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
