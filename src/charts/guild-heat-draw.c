/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "guild-heat-layout.h"

/* How a heat map is drawn: the cells, the names around them, the legend. It takes as long as what can be seen. */

#define RADIUS     4.0 /* of their corners */
#define N_SWATCHES 5
#define SWATCH     16.0

/* A clip of nothing loses what is within it: GTK 4.18 does not free it. */
static gboolean
has_room (const graphene_rect_t *rect)
{
  return rect->size.width > 0 && rect->size.height > 0;
}

/* Which of the shades a value has; the middle one is none at all. */
static guint
get_shade (const GuildHeatLayout *layout,
           double                 value)
{
  double share = layout->lowest < 0 ? value / layout->highest
                                    : (value - layout->lowest) / (layout->highest - layout->lowest);

  return (guint) (GUILD_HEAT_N_SHADES +
                  floor (CLAMP (share, layout->lowest < 0 ? -1 : 0, 1) * GUILD_HEAT_N_SHADES + .5));
}

static guint
know_shade (GuildChartSheet *sheet,
            GuildHeatLayout *layout,
            guint            shade)
{
  if (!layout->shade_known[shade])
    {
      layout->shades[shade] = guild_chart_look_get_ramp (&sheet->look,
                                                         ((double) shade - GUILD_HEAT_N_SHADES) / GUILD_HEAT_N_SHADES);
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
           GuildHeatLayout     *layout,
           GtkSnapshot         *snapshot,
           guint                row,
           guint                column)
{
  graphene_rect_t rect = guild_heat_layout_get_cell_rect (layout, row, column);
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
      if (guild_heat_layout_get_width (sheet, text, GUILD_CHART_TEXT_CAPTION) <=
          (double) rect.size.width - GUILD_HEAT_PAD)
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

/* What is selected, or focused alone. */
static gboolean
get_selection (const GuildHeatData   *data,
               const GuildChartSheet *sheet,
               GuildHeatBlock        *selection)
{
  guint from = sheet->anchor, to = sheet->focused;

  return to != GUILD_CHART_NO_MARK &&
         ((from != GUILD_CHART_NO_MARK && guild_heat_data_get_block (data, from, to, selection)) ||
          guild_heat_data_get_block (data, to, to, selection));
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
draw_selection (const GuildHeatData   *data,
                GuildChartSheet       *sheet,
                const GuildHeatLayout *layout,
                GtkSnapshot           *snapshot)
{
  GuildHeatBlock all, seen;
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look), veil = sheet->look.foreground;
  guint n = data->columns.n;

  if (sheet->pointed != GUILD_CHART_NO_MARK && sheet->pointed / n < data->rows.n)
    draw_outline (sheet, snapshot,
                  guild_heat_layout_get_slots (layout, sheet->pointed / n, sheet->pointed / n, sheet->pointed % n,
                                               sheet->pointed % n),
                  1, &dim);
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
      graphene_rect_t rect = guild_heat_layout_get_slots (layout, seen.first_row, seen.last_row, seen.first_column,
                                                          seen.last_column);
      graphene_rect_t inner = rect;

      veil.alpha = .08f;
      graphene_rect_inset (&inner, (float) GUILD_HEAT_GAP / 2, (float) GUILD_HEAT_GAP / 2);
      guild_chart_sheet_mirror (sheet, &inner);
      gtk_snapshot_append_color (snapshot, &veil, &inner);
      draw_outline (sheet, snapshot, rect, 2, &sheet->look.accent);
    }
  draw_outline (sheet, snapshot,
                guild_heat_layout_get_slots (layout, sheet->focused / n, sheet->focused / n, sheet->focused % n,
                                             sheet->focused % n),
                2, &sheet->look.foreground);
}

static void
draw_cells (const GuildHeatData *data,
            GuildChartSheet     *sheet,
            GuildHeatLayout     *layout,
            GtkSnapshot         *snapshot)
{
  if (!has_room (&sheet->plot))
    return;
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

/* Whether the name of a line has the focus. */
static gboolean
is_focused (const GuildHeatData   *data,
            const GuildChartSheet *sheet,
            GuildHeatPart          part,
            guint                  row,
            guint                  column)
{
  return sheet->focused != GUILD_CHART_NO_MARK && sheet->focused == guild_heat_marks_get (data, part, row, column);
}

static void
draw_row_label (const GuildHeatData   *data,
                GuildChartSheet       *sheet,
                const GuildHeatLayout *layout,
                GtkSnapshot           *snapshot,
                guint                  row,
                gboolean               selected)
{
  graphene_rect_t slots = guild_heat_layout_get_slots (layout, row, row, 0, 0);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) GUILD_HEAT_PAD, slots.origin.y,
                                            (float) (layout->left - GUILD_HEAT_LABEL_GAP - GUILD_HEAT_PAD),
                                            slots.size.height);
  double arrow = guild_heat_layout_get_arrow (sheet);

  if (is_focused (data, sheet, GUILD_HEAT_PART_ROW, row, 0))
    {
      draw_outline (sheet, snapshot,
                    GRAPHENE_RECT_INIT (0, slots.origin.y, (float) (layout->left - GUILD_HEAT_GAP), slots.size.height),
                    2, &sheet->look.accent);
      selected = TRUE;
    }
  if (data->columns.sorted_by == (int) data->rows.order[row])
    {
      graphene_rect_t place = GRAPHENE_RECT_INIT ((float) (layout->left - GUILD_HEAT_LABEL_GAP - arrow), box.origin.y,
                                                  (float) arrow, box.size.height);
      graphene_point_t middle;
      gboolean to_start = !data->columns.descending;

      guild_chart_sheet_mirror (sheet, &place);
      graphene_rect_get_center (&place, &middle);
      draw_arrow (snapshot, (double) middle.x, (double) middle.y, arrow, to_start != sheet->rtl ? 3 : 1,
                  &sheet->look.foreground);
      box.size.width -= (float) (arrow + GUILD_HEAT_PAD);
      selected = TRUE;
    }
  guild_chart_sheet_mirror (sheet, &box);
  guild_chart_sheet_draw_text (sheet, snapshot, data->rows.labels[data->rows.order[row]],
                               selected ? GUILD_CHART_TEXT_STRONG : GUILD_CHART_TEXT_BODY, &box, sheet->rtl ? 0 : 1,
                               &sheet->look.foreground);
}

static void
draw_row_labels (const GuildHeatData   *data,
                 GuildChartSheet       *sheet,
                 const GuildHeatLayout *layout,
                 GtkSnapshot           *snapshot)
{
  graphene_rect_t clip = GRAPHENE_RECT_INIT (0, sheet->plot.origin.y, (float) layout->left, sheet->plot.size.height);
  GuildHeatBlock selection;
  gboolean any = get_selection (data, sheet, &selection);

  if (!has_room (&clip))
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
                   const GuildHeatLayout *layout,
                   GtkSnapshot           *snapshot,
                   const char            *label,
                   const graphene_rect_t *slot,
                   double                 up,
                   const GdkRGBA         *colour)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double length = (layout->top - GUILD_HEAT_PAD - up) * G_SQRT2 - line;
  graphene_rect_t box;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (slot->origin.x + slot->size.width / 2,
                                                          (float) (layout->top - GUILD_HEAT_PAD - up)));
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
                               &GRAPHENE_RECT_INIT (slot->origin.x + (float) GUILD_HEAT_PAD / 2,
                                                    slot->origin.y + slot->size.height - line - (float) GUILD_HEAT_PAD,
                                                    slot->size.width - (float) GUILD_HEAT_PAD, line),
                               .5, colour);
}

/* Around the name of a column, aslant where that is. */
static void
draw_column_focus (GuildChartSheet       *sheet,
                   const GuildHeatLayout *layout,
                   GtkSnapshot           *snapshot,
                   const graphene_rect_t *slot)
{
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;
  graphene_rect_t rect = *slot;
  float lean = (sheet->rtl ? -1 : 1) * (slot->size.height - 2);

  graphene_rect_inset (&rect, 1, 1);
  if (!layout->angled)
    {
      stroke_rounded (snapshot, &rect, 2, &sheet->look.accent);
      return;
    }
  builder = gsk_path_builder_new ();
  stroke = gsk_stroke_new (2);
  gsk_path_builder_move_to (builder, rect.origin.x, rect.origin.y + rect.size.height);
  gsk_path_builder_rel_line_to (builder, lean, -rect.size.height);
  gsk_path_builder_rel_line_to (builder, rect.size.width, 0);
  gsk_path_builder_rel_line_to (builder, -lean, rect.size.height);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &sheet->look.accent);
}

static void
draw_column_labels (const GuildHeatData   *data,
                    GuildChartSheet       *sheet,
                    const GuildHeatLayout *layout,
                    GtkSnapshot           *snapshot)
{
  graphene_rect_t clip = GRAPHENE_RECT_INIT ((float) layout->left, 0, sheet->size.width - (float) layout->left,
                                             (float) layout->top);
  double arrow = guild_heat_layout_get_arrow (sheet),
         line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  GuildHeatBlock selection;
  gboolean any = get_selection (data, sheet, &selection);

  if (!has_room (&clip))
    return;
  guild_chart_sheet_mirror (sheet, &clip);
  gtk_snapshot_push_clip (snapshot, &clip);
  for (guint column = layout->first_column; column < layout->last_column; column++)
    {
      const char *label = data->columns.labels[data->columns.order[column]];
      graphene_rect_t slot = guild_heat_layout_get_slots (layout, 0, 0, column, column);
      gboolean sorted = guild_heat_data_can_sort_rows (data) &&
                        data->rows.sorted_by == (int) data->columns.order[column];
      gboolean focused = is_focused (data, sheet, GUILD_HEAT_PART_COLUMN, 0, column);
      gboolean selected = sorted || focused ||
                          (any && column >= selection.first_column && column <= selection.last_column);
      const GdkRGBA *colour = selected ? &sheet->look.foreground : &dim;
      guint quarters = data->rows.descending ? 2 : 0;

      slot.origin.y = 0;
      slot.size.height = (float) layout->top;
      guild_chart_sheet_mirror (sheet, &slot);
      if (focused)
        draw_column_focus (sheet, layout, snapshot, &slot);
      if (sorted)
        draw_arrow (snapshot, (double) (slot.origin.x + slot.size.width / 2),
                    layout->top - GUILD_HEAT_PAD - arrow / 2 - (layout->angled ? 0 : line), arrow, quarters, colour);
      if (layout->angled)
        draw_angled_label (sheet, layout, snapshot, label, &slot, arrow + GUILD_HEAT_GAP, colour);
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
  double width = guild_heat_layout_get_width (sheet, words, GUILD_CHART_TEXT_CAPTION);
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
  graphene_rect_t swatch;

  if (figures == NULL)
    return;
  if (figures->n_withheld > 0)
    {
      swatch = get_swatch (sheet, x, y);
      x += SWATCH + GUILD_HEAT_PAD;
      if ((data->withheld_note == NULL || !draw_words (sheet, snapshot, data->withheld_note, &x, end, y)) &&
          !draw_words (sheet, snapshot, C_ ("chart", "withheld"), &x, end, y))
        return;
      draw_withheld (sheet, snapshot, &swatch, RADIUS / 2);
      x += GUILD_HEAT_LABEL_GAP;
    }
  if (figures->n_missing > 0)
    {
      swatch = get_swatch (sheet, x, y);
      x += SWATCH + GUILD_HEAT_PAD;
      if (!draw_words (sheet, snapshot, C_ ("chart", "missing"), &x, end, y))
        return;
      draw_missing (sheet, snapshot, &swatch, RADIUS / 2);
    }
}

/* Whole ends are written whole, whatever the numbers in the cells are. */
static char *
format_end (const GuildHeatData   *data,
            const GuildHeatLayout *layout,
            double                 value)
{
  g_autoptr (GuildChartAxis) whole = NULL;

  if (guild_chart_axis_get_kind (data->unit) != GUILD_CHART_AXIS_LINEAR || layout->lowest > floor (layout->lowest) ||
      layout->highest > floor (layout->highest))
    return guild_heat_data_format (data, value);
  whole = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  return guild_chart_axis_format (whole, value);
}

/* From the least to the most, at the end. */
static void
draw_legend (const GuildHeatData *data,
             GuildChartSheet     *sheet,
             GuildHeatLayout     *layout,
             GtkSnapshot         *snapshot)
{
  g_autofree char *from = format_end (data, layout, layout->lowest);
  g_autofree char *to = format_end (data, layout, layout->highest);
  const char *unit = guild_chart_axis_get_title (data->unit);
  g_autofree char *most = NULL;
  double start = GUILD_HEAT_PAD, end,
         y = layout->top + (double) sheet->plot.size.height + GUILD_HEAT_PAD + GUILD_HEAT_GAP;
  double ramp = N_SWATCHES * SWATCH + (N_SWATCHES - 1) * GUILD_HEAT_GAP + 2 * GUILD_HEAT_PAD;
  double x;

  /* TRANSLATORS: A number and its unit: 2 levels. */
  most = unit == NULL || *unit == '\0' ? g_strdup (to) : g_strdup_printf (C_ ("chart", "%s %s"), to, unit);
  end = MIN (layout->left + (double) sheet->plot.size.width, (double) sheet->size.width) - GUILD_HEAT_GAP / 2;
  x = end - ceil (guild_heat_layout_get_width (sheet, from, GUILD_CHART_TEXT_CAPTION)) - ramp -
      ceil (guild_heat_layout_get_width (sheet, most, GUILD_CHART_TEXT_CAPTION));
  if (x < 0)
    return;
  draw_keys (data, sheet, snapshot, start, x - GUILD_HEAT_LABEL_GAP, y);
  draw_words (sheet, snapshot, from, &x, end, y);
  x += GUILD_HEAT_PAD;
  for (guint i = 0; i < N_SWATCHES; i++)
    {
      double share = (double) i / (N_SWATCHES - 1);
      double value = layout->lowest + share * (layout->highest - layout->lowest);
      guint shade = know_shade (sheet, layout, get_shade (layout, value));
      graphene_rect_t swatch = get_swatch (sheet, x, y);

      fill_rounded (snapshot, &swatch, RADIUS / 2, &layout->shades[shade]);
      x += SWATCH + GUILD_HEAT_GAP;
    }
  x += GUILD_HEAT_PAD - GUILD_HEAT_GAP;
  draw_words (sheet, snapshot, most, &x, end, y);
}

/**
 * guild_heat_draw:
 * @data: what a heat map shows
 * @sheet: a sheet on which it is laid out
 * @snapshot: what to draw to
 *
 * See guild_chart_draw().
 */
void
guild_heat_draw (const GuildHeatData *data,
                 GuildChartSheet     *sheet,
                 GtkSnapshot         *snapshot)
{
  GuildHeatLayout *layout = sheet->layout;
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height);

  if (guild_heat_data_is_empty (data) || layout == NULL)
    {
      guild_chart_sheet_draw_empty (sheet, snapshot, data->empty_words);
      return;
    }
  if (!has_room (&all))
    return;
  gtk_snapshot_push_clip (snapshot, &all);
  draw_cells (data, sheet, layout, snapshot);
  draw_row_labels (data, sheet, layout, snapshot);
  draw_column_labels (data, sheet, layout, snapshot);
  draw_legend (data, sheet, layout, snapshot);
  gtk_snapshot_pop (snapshot);
}
