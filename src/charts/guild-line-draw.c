/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-line-layout.h"

#include <math.h>

#define LINE_WIDTH  2.0
#define GRID_WIDTH  1.0
#define AREA_ALPHA  .18f
#define HIGH_ALPHA  .35f
#define RANGE_ALPHA .16f

/* Findings that have their value beside them. */
#define MAX_VALUES 8

static double
height_at (const GuildLinePoint *point,
           double                blend)
{
  return point->was_y * (1 - blend) + point->at_y * blend;
}

static GdkRGBA
strand_colour (const GuildLineLayout *layout,
               const GuildChartSheet *sheet,
               const GuildLineStrand *strand)
{
  return layout->alone ? guild_chart_look_get_solid (&sheet->look, !layout->emphasis)
                       : guild_chart_look_get_strand (&sheet->look, strand->index);
}

static void
draw_level (GtkSnapshot           *snapshot,
            const GuildChartSheet *sheet,
            double                 y,
            const GdkRGBA         *colour)
{
  double at = floor (y) + (y >= sheet->plot.origin.y + sheet->plot.size.height ? -1 : 0);

  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (sheet->plot.origin.x, (float) at, sheet->plot.size.width,
                                                  GRID_WIDTH));
}

static void
draw_value_axis (const GuildLineSource *source,
                 GuildChartSheet       *sheet,
                 GtkSnapshot           *snapshot)
{
  const GuildLineLayout *layout = sheet->layout;
  GdkRGBA faint = guild_chart_look_get_faint (&sheet->look);
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double room = sheet->rtl ? sheet->size.width - sheet->plot.origin.x - sheet->plot.size.width : sheet->plot.origin.x;

  for (guint i = 0; i < layout->y->n_ticks; i++)
    {
      const GuildChartTick *tick = &layout->y->ticks[i];
      double y = guild_line_layout_place_y (layout, sheet, tick->value);
      graphene_rect_t box;

      graphene_rect_init (&box, sheet->rtl ? sheet->size.width - (float) room + (float) line * .5f : 0,
                          (float) (y - line / 2), (float) (room - line * .5), (float) line);
      draw_level (snapshot, sheet, y, tick->value == 0 ? &dim : &faint);
      guild_chart_sheet_draw_text (sheet, snapshot, tick->label, GUILD_CHART_TEXT_CAPTION, &box, sheet->rtl ? 0 : 1,
                                   &dim);
    }
  guild_chart_sheet_draw_text (sheet, snapshot, guild_chart_axis_get_title (source->value_axis),
                               GUILD_CHART_TEXT_CAPTION, &layout->value_title_box, sheet->rtl ? 1 : 0, &dim);
}

static void
draw_x_axis (const GuildLineSource *source,
             GuildChartSheet       *sheet,
             GtkSnapshot           *snapshot)
{
  const GuildLineLayout *layout = sheet->layout;
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double bottom = sheet->plot.origin.y + sheet->plot.size.height;
  double last = sheet->rtl ? INFINITY : -INFINITY;

  for (guint i = 0; i < layout->x->n_ticks; i++)
    {
      const GuildChartTick *tick = &layout->x->ticks[i];
      double x = guild_line_layout_place_x (layout, sheet, tick->value);
      double width, left;

      gtk_snapshot_append_color (snapshot, &dim,
                                 &GRAPHENE_RECT_INIT ((float) floor (x), (float) bottom, GRID_WIDTH,
                                                      (float) (line * .25)));
      guild_chart_sheet_measure_text (sheet, tick->label, GUILD_CHART_TEXT_CAPTION, &width, NULL);
      left = CLAMP (x - width / 2, 0, MAX (sheet->size.width - width, 0));
      width = MIN (width, sheet->size.width);
      /* One that would touch the one before is left out. */
      if (sheet->rtl ? left + width + line * .4 > last : left < last + line * .4)
        continue;
      last = sheet->rtl ? left : left + width;
      guild_chart_sheet_draw_text (sheet, snapshot, tick->label, GUILD_CHART_TEXT_CAPTION,
                                   &GRAPHENE_RECT_INIT ((float) left, (float) (bottom + line * .65), (float) width + 1,
                                                        (float) line),
                                   .5, &dim);
    }
  guild_chart_sheet_draw_text (sheet, snapshot, guild_chart_axis_get_title (source->x_axis), GUILD_CHART_TEXT_CAPTION,
                               &layout->x_title_box, sheet->rtl ? 0 : 1, &dim);
  guild_chart_sheet_draw_text (sheet, snapshot, layout->caption, GUILD_CHART_TEXT_CAPTION, &layout->caption_box,
                               sheet->rtl ? 1 : 0, &dim);
}

/* What lies between the lowest and the highest, piece by piece where something is missing. */
static void
draw_between (GtkSnapshot           *snapshot,
              const GuildLineLayout *layout,
              const GuildLineStrand *strand,
              GdkRGBA                colour,
              gboolean               high_contrast)
{
  g_autoptr (GskPath) path = NULL;
  GskPathBuilder *builder = gsk_path_builder_new ();
  guint end = strand->first + strand->n_points;

  for (guint i = strand->first, next; i < end; i = next)
    {
      const GuildLinePoint *point = guild_line_layout_get_point (layout, i);

      next = i + 1;
      if (isnan (point->low))
        continue;
      while (next < end && !isnan (guild_line_layout_get_point (layout, next)->low) &&
             !(strand->columns && guild_line_layout_get_point (layout, next)->apart))
        next++;
      if (next == i + 1)
        {
          gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (point->at_x - 1, point->at_high, 2,
                                                                   MAX (point->at_low - point->at_high, 1)));
          continue;
        }
      gsk_path_builder_move_to (builder, point->at_x, point->at_high - (strand->columns ? .5f : 0));
      for (guint j = i + 1; j < next; j++)
        {
          point = guild_line_layout_get_point (layout, j);
          gsk_path_builder_line_to (builder, point->at_x, point->at_high - (strand->columns ? .5f : 0));
        }
      for (guint j = next; j-- > i;)
        {
          point = guild_line_layout_get_point (layout, j);
          gsk_path_builder_line_to (builder, point->at_x, point->at_low + (strand->columns ? .5f : 0));
        }
      gsk_path_builder_close (builder);
    }
  path = gsk_path_builder_free_to_path (builder);
  if (gsk_path_is_empty (path))
    return;
  colour.alpha = strand->columns ? .45f : high_contrast ? HIGH_ALPHA : AREA_ALPHA;
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colour);
}

/* The line, or what it holds down to @base where that is a number; in pieces. */
static GskPath *
line_path (const GuildLineLayout *layout,
           const GuildLineStrand *strand,
           double                 blend,
           double                 base)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  const GuildLinePoint *before = NULL;

  for (guint i = strand->first; i < strand->first + strand->n_points; i++)
    {
      const GuildLinePoint *point = guild_line_layout_get_point (layout, i);

      if (isnan (point->y))
        continue;
      if (before == NULL || point->apart)
        {
          if (before != NULL && !isnan (base))
            gsk_path_builder_line_to (builder, before->at_x, (float) base);
          gsk_path_builder_move_to (builder, point->at_x, (float) (isnan (base) ? height_at (point, blend) : base));
        }
      if (!isnan (base) || (before != NULL && !point->apart))
        gsk_path_builder_line_to (builder, point->at_x, (float) height_at (point, blend));
      before = point;
    }
  if (before != NULL && !isnan (base))
    gsk_path_builder_line_to (builder, before->at_x, (float) base);
  return gsk_path_builder_free_to_path (builder);
}

static void
add_marker (GskPathBuilder *builder,
            guint           shape,
            float           x,
            float           y,
            float           size)
{
  float half = size / 2;

  switch (shape % 4)
    {
    case 0:
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), half);
      return;
    case 1:
      gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (x - half * .9f, y - half * .9f, size * .9f, size * .9f));
      return;
    case 2:
      gsk_path_builder_move_to (builder, x, y - half * 1.2f);
      gsk_path_builder_line_to (builder, x + half * 1.2f, y);
      gsk_path_builder_line_to (builder, x, y + half * 1.2f);
      gsk_path_builder_line_to (builder, x - half * 1.2f, y);
      break;
    default:
      gsk_path_builder_move_to (builder, x, y - half * 1.1f);
      gsk_path_builder_line_to (builder, x + half * 1.15f, y + half * .9f);
      gsk_path_builder_line_to (builder, x - half * 1.15f, y + half * .9f);
      break;
    }
  gsk_path_builder_close (builder);
}

/* With a rim in the background's colour, so that they stand apart from lines; from the fifth shape on they are hollow. */
static void
draw_markers (GtkSnapshot          *snapshot,
              const GuildChartLook *look,
              GskPath              *path,
              const GdkRGBA        *colour,
              gboolean              hollow)
{
  g_autoptr (GskStroke) rim = gsk_stroke_new (2);
  g_autoptr (GskStroke) outline = gsk_stroke_new (1.5);

  if (gsk_path_is_empty (path))
    return;
  gtk_snapshot_append_stroke (snapshot, path, rim, &look->background);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, hollow ? &look->background : colour);
  if (hollow)
    gtk_snapshot_append_stroke (snapshot, path, outline, colour);
}

static gboolean
is_alone (const GuildLineLayout *layout,
          const GuildLineStrand *strand,
          guint                  i)
{
  const GuildLinePoint *point = guild_line_layout_get_point (layout, i);
  gboolean joined_before = FALSE, joined_after = FALSE;

  for (guint j = i; j-- > strand->first && !joined_before;)
    if (!isnan (guild_line_layout_get_point (layout, j)->y))
      {
        joined_before = !point->apart;
        break;
      }
  for (guint j = i + 1; j < strand->first + strand->n_points; j++)
    if (!isnan (guild_line_layout_get_point (layout, j)->y))
      {
        joined_after = !guild_line_layout_get_point (layout, j)->apart;
        break;
      }
  return !joined_before && !joined_after;
}

static void
draw_points (const GuildLineLayout  *layout,
             const GuildLineStrand  *strand,
             const GuildChartStrand *data,
             GuildChartSheet        *sheet,
             GtkSnapshot            *snapshot)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  float size = (float) MAX (line * .42, 5);
  GdkRGBA colour = strand_colour (layout, sheet, strand);
  GskPathBuilder *usual = gsk_path_builder_new ();
  GskPathBuilder *found = gsk_path_builder_new ();
  GskPathBuilder *dots = gsk_path_builder_new ();
  GskPathBuilder *targets = gsk_path_builder_new ();
  g_autoptr (GskPath) usual_path = NULL;
  g_autoptr (GskPath) found_path = NULL;
  g_autoptr (GskPath) dot_path = NULL;
  g_autoptr (GskPath) target_path = NULL;
  g_autoptr (GskStroke) target_stroke = gsk_stroke_new (LINE_WIDTH);
  float bottom = sheet->plot.origin.y + sheet->plot.size.height;
  guint shape = layout->alone ? 0 : strand->index;

  for (guint i = strand->first; i < strand->first + strand->n_points; i++)
    {
      const GuildLinePoint *point = guild_line_layout_get_point (layout, i);
      const GuildDatum *datum = &data->data[point->datum];
      float y = (float) height_at (point, sheet->blend);

      if (!isnan (point->at_target))
        {
          gsk_path_builder_move_to (targets, point->at_x - size, point->at_target);
          gsk_path_builder_line_to (targets, point->at_x + size, point->at_target);
        }
      if (isnan (point->y))
        {
          if (!strand->columns && datum->withheld)
            add_marker (dots, 0, point->at_x, bottom - size / 2, size * .7f);
        }
      else if (!strand->columns && datum->emphasised)
        add_marker (found, shape, point->at_x, y, size * 1.5f);
      else if (strand->markers || is_alone (layout, strand, i))
        add_marker (usual, shape, point->at_x, y, size);
    }
  usual_path = gsk_path_builder_free_to_path (usual);
  found_path = gsk_path_builder_free_to_path (found);
  dot_path = gsk_path_builder_free_to_path (dots);
  target_path = gsk_path_builder_free_to_path (targets);
  if (!gsk_path_is_empty (target_path))
    gtk_snapshot_append_stroke (snapshot, target_path, target_stroke, &sheet->look.foreground);
  draw_markers (snapshot, &sheet->look, usual_path, &colour, shape % GUILD_CHART_N_COLOURS >= 4);
  draw_markers (snapshot, &sheet->look, found_path, layout->alone ? &sheet->look.accent : &colour, FALSE);
  colour = guild_chart_look_get_dim (&sheet->look);
  if (!gsk_path_is_empty (dot_path))
    gtk_snapshot_append_fill (snapshot, dot_path, GSK_FILL_RULE_WINDING, &colour);
}

static void
draw_strand (const GuildLineSource *source,
             const GuildLineStrand *strand,
             GuildChartSheet       *sheet,
             GtkSnapshot           *snapshot)
{
  const GuildLineLayout *layout = sheet->layout;
  GdkRGBA colour = strand_colour (layout, sheet, strand);
  g_autoptr (GskPath) path = line_path (layout, strand, sheet->blend, NAN);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (LINE_WIDTH);

  if (strand->columns || strand->band)
    draw_between (snapshot, layout, strand, colour, sheet->look.high_contrast);
  if (source->area)
    {
      double base = guild_line_layout_place_y (layout, sheet, CLAMP (0, layout->y->minimum, layout->y->maximum));
      g_autoptr (GskPath) area = line_path (layout, strand, sheet->blend, base);
      GdkRGBA pale = colour;

      pale.alpha = sheet->look.high_contrast ? HIGH_ALPHA : AREA_ALPHA;
      if (!gsk_path_is_empty (area))
        gtk_snapshot_append_fill (snapshot, area, GSK_FILL_RULE_WINDING, &pale);
    }
  if (!gsk_path_is_empty (path))
    {
      if (layout->alone)
        {
          gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
          gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
        }
      else
        guild_chart_look_stroke (&sheet->look, snapshot, path, LINE_WIDTH, strand->index);
    }
  draw_points (layout, strand, guild_chart_get_strand (source->chart, strand->strand), sheet, snapshot);
}

static gboolean
is_within_plot (const GuildChartSheet *sheet,
                double                 y)
{
  return y >= sheet->plot.origin.y - 1 && y <= sheet->plot.origin.y + sheet->plot.size.height + 1;
}

static void
draw_references (const GuildLineSource *source,
                 GuildChartSheet       *sheet,
                 GtkSnapshot           *snapshot)
{
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (source->chart, &n_references);
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);

  for (guint i = 0; i < n_references; i++)
    {
      double y = guild_line_layout_place_y (sheet->layout, sheet, references[i].value);

      if (!is_within_plot (sheet, y))
        continue;
      gsk_path_builder_move_to (builder, sheet->plot.origin.x, (float) floor (y) + .5f);
      gsk_path_builder_line_to (builder, sheet->plot.origin.x + sheet->plot.size.width, (float) floor (y) + .5f);
    }
  path = gsk_path_builder_free_to_path (builder);
  gsk_stroke_set_dash (stroke, (const float[]) { 6, 4 }, 2);
  if (!gsk_path_is_empty (path))
    gtk_snapshot_append_stroke (snapshot, path, stroke, &dim);
}

/* The names of the lines at their ends; a thin line leads to one that had to make room. */
static void
draw_names (const GuildLineSource *source,
            GuildChartSheet       *sheet,
            GtkSnapshot           *snapshot)
{
  const GuildLineLayout *layout = sheet->layout;
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double edge = sheet->rtl ? sheet->plot.origin.x : sheet->plot.origin.x + sheet->plot.size.width;
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) leaders = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (GRID_WIDTH);
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);

  for (guint i = 0; i < layout->strands->len; i++)
    {
      const GuildLineStrand *strand = guild_line_layout_get_strand (layout, i);
      const graphene_rect_t *box = &strand->name_box;
      double middle = box->origin.y + box->size.height / 2;

      if (!strand->named)
        continue;
      if (fabs (middle - strand->name_y) > line * .3)
        {
          gsk_path_builder_move_to (builder, (float) (edge + (sheet->rtl ? -line : line) * .45), strand->name_y);
          gsk_path_builder_line_to (builder, sheet->rtl ? box->origin.x + box->size.width : box->origin.x,
                                    (float) middle);
        }
      guild_chart_sheet_draw_text (sheet, snapshot, guild_chart_get_strand (source->chart, strand->strand)->name,
                                   GUILD_CHART_TEXT_CAPTION, box, sheet->rtl ? 1 : 0, &sheet->look.foreground);
    }
  leaders = gsk_path_builder_free_to_path (builder);
  if (!gsk_path_is_empty (leaders))
    gtk_snapshot_append_stroke (snapshot, leaders, stroke, &dim);
}

/* How much of the lines a text would hide. */
static guint
count_hidden (const GuildLineLayout *layout,
              double                 blend,
              const graphene_rect_t *box)
{
  float left = box->origin.x, right = left + box->size.width, top = box->origin.y, bottom = top + box->size.height;
  const GuildLinePoint *before = NULL;
  guint n = 0;

  for (guint i = 0; i < layout->points->len; i++)
    {
      const GuildLinePoint *point = guild_line_layout_get_point (layout, i);
      const GuildLinePoint *from = before == NULL || point->apart || before->strand != point->strand ? point : before;
      double from_y, to_y, span;

      if (isnan (point->y))
        continue;
      before = point;
      if (MAX (from->at_x, point->at_x) < left || MIN (from->at_x, point->at_x) > right)
        continue;
      /* Where the piece of line enters and leaves the width of the text. */
      from_y = height_at (from, blend);
      to_y = height_at (point, blend);
      span = point->at_x - from->at_x;
      if (fabs (span) > 1)
        {
          double slope = (to_y - from_y) / span;
          double enters = from_y + (CLAMP (from->at_x, left, right) - from->at_x) * slope;

          to_y = from_y + (CLAMP (point->at_x, left, right) - from->at_x) * slope;
          from_y = enters;
        }
      n += MAX (from_y, to_y) >= top && MIN (from_y, to_y) <= bottom;
    }
  return n;
}

/* A text over the drawing, at that of @n_boxes places where it hides least; what is behind it shows through faintly. */
static void
draw_over (GuildChartSheet       *sheet,
           GtkSnapshot           *snapshot,
           const char            *words,
           GuildChartText         style,
           const graphene_rect_t *boxes,
           guint                  n_boxes,
           GArray                *taken,
           const GdkRGBA         *colour)
{
  GdkRGBA ground = sheet->look.background;
  const graphene_rect_t sight = GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height);
  const graphene_rect_t *best = NULL;
  guint least = G_MAXUINT;

  for (guint i = 0; i < n_boxes; i++)
    {
      guint hidden = count_hidden (sheet->layout, sheet->blend, &boxes[i]);
      gboolean free = graphene_rect_contains_rect (&sight, &boxes[i]);

      for (guint j = 0; j < taken->len && free; j++)
        free = !graphene_rect_intersection (&boxes[i], &g_array_index (taken, graphene_rect_t, j), NULL);
      if (free && hidden < least)
        {
          least = hidden;
          best = &boxes[i];
        }
    }
  if (best == NULL)
    return;
  g_array_append_vals (taken, best, 1);
  ground.alpha = .75f;
  gtk_snapshot_append_color (snapshot, &ground, best);
  guild_chart_sheet_draw_text (sheet, snapshot, words, style, best, .5, colour);
}

/* The values of the findings, beside them. */
static void
draw_values (const GuildLineSource *source,
             GuildChartSheet       *sheet,
             GtkSnapshot           *snapshot,
             GArray                *taken)
{
  const GuildLineLayout *layout = sheet->layout;
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_STRONG);
  guint n = 0;

  for (guint i = 0; i < layout->points->len && layout->emphasis && n < MAX_VALUES; i++)
    {
      const GuildLinePoint *point = guild_line_layout_get_point (layout, i);
      const GuildLineStrand *strand = guild_line_layout_get_strand (layout, point->strand);
      const GuildChartStrand *data = guild_chart_get_strand (source->chart, strand->strand);
      g_autofree char *words = NULL;
      double width, y = height_at (point, sheet->blend);
      graphene_rect_t boxes[2];

      if (strand->columns || isnan (point->y) || !is_within_plot (sheet, y) || !data->data[point->datum].emphasised)
        continue;
      n++;
      words = guild_chart_axis_format (source->value_axis, point->y);
      guild_chart_sheet_measure_text (sheet, words, GUILD_CHART_TEXT_STRONG, &width, NULL);
      width = MIN (width + 1, sheet->size.width);
      graphene_rect_init (&boxes[0], (float) CLAMP (point->at_x - width / 2, 0, sheet->size.width - width),
                          (float) (y - line * 1.4), (float) width, (float) line);
      boxes[1] = boxes[0];
      boxes[1].origin.y = (float) (y + line * .4);
      draw_over (sheet, snapshot, words, GUILD_CHART_TEXT_STRONG, boxes, 2, taken, &sheet->look.foreground);
    }
}

/* What the lines to compare with are called, at either end of them. */
static void
draw_labels (const GuildLineSource *source,
             GuildChartSheet       *sheet,
             GtkSnapshot           *snapshot,
             GArray                *taken)
{
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (source->chart, &n_references);

  for (guint i = 0; i < n_references; i++)
    {
      double y = guild_line_layout_place_y (sheet->layout, sheet, references[i].value);
      double width;
      graphene_rect_t boxes[4];

      if (references[i].label == NULL || !is_within_plot (sheet, y))
        continue;
      guild_chart_sheet_measure_text (sheet, references[i].label, GUILD_CHART_TEXT_CAPTION, &width, NULL);
      width = MIN (width + 2, sheet->plot.size.width);
      for (guint j = 0; j < 4; j++)
        graphene_rect_init (&boxes[j],
                            (float) (sheet->plot.origin.x +
                                     ((j / 2 == 0) == sheet->rtl ? sheet->plot.size.width - width : 0)),
                            (float) (y + (j % 2 == 0 ? -line * 1.1 : line * .1)), (float) width, (float) line);
      draw_over (sheet, snapshot, references[i].label, GUILD_CHART_TEXT_CAPTION, boxes, 4, taken, &dim);
    }
}

/* The mark that is pointed at or has the focus: a line through it, and a ring around it. */
static void
draw_mark (GuildChartSheet *sheet,
           GtkSnapshot     *snapshot,
           guint            mark)
{
  const GuildLineLayout *layout = sheet->layout;
  const GuildLinePoint *point;
  GdkRGBA dim = guild_chart_look_get_dim (&sheet->look);
  GdkRGBA colour;
  GskPathBuilder *builder;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);

  if (mark >= layout->points->len)
    return;
  point = guild_line_layout_get_point (layout, mark);
  gtk_snapshot_append_color (snapshot, &dim,
                             &GRAPHENE_RECT_INIT (floorf (point->at_x), sheet->plot.origin.y, 1,
                                                  sheet->plot.size.height));
  if (isnan (point->y))
    return;
  colour = strand_colour (layout, sheet, guild_line_layout_get_strand (layout, point->strand));
  builder = gsk_path_builder_new ();
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (point->at_x, (float) height_at (point, sheet->blend)),
                               (float) MAX (line * .38, 5));
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &sheet->look.background);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
}

static void
draw_range (GuildChartSheet *sheet,
            GtkSnapshot     *snapshot)
{
  const GuildLineLayout *layout = sheet->layout;
  GdkRGBA colour = sheet->look.accent;
  graphene_rect_t rect;
  double from, to;

  if (isnan (sheet->range_from) || isnan (sheet->range_to))
    return;
  from = guild_line_layout_place_x (layout, sheet, sheet->range_from);
  to = guild_line_layout_place_x (layout, sheet, sheet->range_to);
  graphene_rect_init (&rect, (float) MIN (from, to), sheet->plot.origin.y, (float) fabs (to - from),
                      sheet->plot.size.height);
  if (!graphene_rect_intersection (&rect, &sheet->plot, &rect))
    return;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (rect.origin.x, rect.origin.y, 1, rect.size.height));
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (rect.origin.x + MAX (rect.size.width - 1, 0), rect.origin.y, 1,
                                                  rect.size.height));
  colour.alpha = RANGE_ALPHA;
  gtk_snapshot_append_color (snapshot, &colour, &rect);
}

/**
 * guild_line_draw_swatch:
 * @look: the colours of the chart
 * @snapshot: what to draw to
 * @box: where
 * @index: the place of a strand in its chart
 *
 * Draws the sample of a line: its dashes and its marker.
 */
void
guild_line_draw_swatch (const GuildChartLook  *look,
                        GtkSnapshot           *snapshot,
                        const graphene_rect_t *box,
                        guint                  index)
{
  GdkRGBA colour = guild_chart_look_get_strand (look, index);
  GskPathBuilder *line = gsk_path_builder_new ();
  GskPathBuilder *marker = gsk_path_builder_new ();
  g_autoptr (GskPath) line_shape = NULL;
  g_autoptr (GskPath) marker_shape = NULL;
  float middle = box->origin.y + box->size.height / 2;

  gsk_path_builder_move_to (line, box->origin.x, middle);
  gsk_path_builder_line_to (line, box->origin.x + box->size.width, middle);
  add_marker (marker, index, box->origin.x + box->size.width / 2, middle, box->size.height * .6f);
  line_shape = gsk_path_builder_free_to_path (line);
  marker_shape = gsk_path_builder_free_to_path (marker);
  guild_chart_look_stroke (look, snapshot, line_shape, LINE_WIDTH, index);
  draw_markers (snapshot, look, marker_shape, &colour, index % GUILD_CHART_N_COLOURS >= 4);
}

/**
 * guild_line_draw:
 * @source: what was laid out
 * @sheet: what it was laid out on
 * @snapshot: what to draw to
 *
 * Draws a line chart.
 */
void
guild_line_draw (const GuildLineSource *source,
                 GuildChartSheet       *sheet,
                 GtkSnapshot           *snapshot)
{
  const GuildLineLayout *layout = sheet->layout;
  graphene_rect_t clip = sheet->plot;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  if (layout->points->len == 0)
    {
      guild_chart_sheet_draw_empty (sheet, snapshot, guild_chart_get_empty_words (source->chart));
      return;
    }
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, sheet->size.width, sheet->size.height));
  draw_value_axis (source, sheet, snapshot);
  draw_x_axis (source, sheet, snapshot);
  graphene_rect_inset (&clip, -6, -6);
  gtk_snapshot_push_clip (snapshot, &clip);
  draw_range (sheet, snapshot);
  draw_references (source, sheet, snapshot);
  for (guint i = 0; i < layout->strands->len; i++)
    draw_strand (source, guild_line_layout_get_strand (layout, i), sheet, snapshot);
  if (sheet->focused != sheet->pointed)
    draw_mark (sheet, snapshot, sheet->focused);
  draw_mark (sheet, snapshot, sheet->pointed);
  gtk_snapshot_pop (snapshot);
  draw_names (source, sheet, snapshot);
  draw_values (source, sheet, snapshot, taken);
  draw_labels (source, sheet, snapshot, taken);
  gtk_snapshot_pop (snapshot);
}
