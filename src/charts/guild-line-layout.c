/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-line-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More data than these for each pixel are drawn as columns of pixels. */
#define DATA_PER_PIXEL 2

/* How far data stand apart at least to be marked each, in lines of text. */
#define MARKER_SPACE .8

/* The share of the width that names at the ends of lines, and labels of values, may have. */
#define MAX_NAMES  .3
#define MAX_LABELS .4

/* As many lines can be named at their ends. */
#define MAX_NAMED 6

static void
layout_free (gpointer data)
{
  GuildLineLayout *self = data;

  guild_chart_scale_free (self->x);
  guild_chart_scale_free (self->y);
  g_array_unref (self->strands);
  g_array_unref (self->points);
  g_free (self->caption);
  g_free (self);
}

/**
 * guild_line_layout_get_point:
 * @self: a layout
 * @point: a point of it
 *
 * Gives a point.
 *
 * Returns: the point
 */
const GuildLinePoint *
guild_line_layout_get_point (const GuildLineLayout *self,
                             guint                  point)
{
  return &g_array_index (self->points, GuildLinePoint, point);
}

/**
 * guild_line_layout_get_strand:
 * @self: a layout
 * @strand: a strand of it
 *
 * Gives a strand.
 *
 * Returns: the strand
 */
const GuildLineStrand *
guild_line_layout_get_strand (const GuildLineLayout *self,
                              guint                  strand)
{
  return &g_array_index (self->strands, GuildLineStrand, strand);
}

/**
 * guild_line_layout_place_x:
 * @self: a layout
 * @sheet: its sheet
 * @x: a value of the x axis
 *
 * Finds where a value stands.
 *
 * Returns: pixels from the left
 */
double
guild_line_layout_place_x (const GuildLineLayout *self,
                           const GuildChartSheet *sheet,
                           double                 x)
{
  double along = CLAMP (guild_chart_scale_normalise (self->x, x), -10, 10);

  return sheet->plot.origin.x + sheet->plot.size.width * (sheet->rtl ? 1 - along : along);
}

/**
 * guild_line_layout_place_y:
 * @self: a layout
 * @sheet: its sheet
 * @y: a value
 *
 * Finds where a value stands.
 *
 * Returns: pixels from the top; NaN for what is missing
 */
double
guild_line_layout_place_y (const GuildLineLayout *self,
                           const GuildChartSheet *sheet,
                           double                 y)
{
  double along = guild_chart_scale_normalise (self->y, y);

  return isnan (along) ? NAN : sheet->plot.origin.y + sheet->plot.size.height * (1 - CLAMP (along, -10, 10));
}

static int
compare_places (gconstpointer first,
                gconstpointer second,
                gpointer      data)
{
  const GuildDatum *all = data;
  const guint *one = first, *other = second;
  double x = all[*one].x, y = all[*other].x;

  /* What stands nowhere comes last. */
  if (isnan (x) || isnan (y))
    return isnan (x) && isnan (y) ? (*one > *other) - (*one < *other) : isnan (x) ? 1 : -1;
  return x > y ? 1 : x < y ? -1 : (*one > *other) - (*one < *other);
}

/* An order is kept after how many data it is of; this in place of one where they are in order. */
static guint in_order[1];

/**
 * guild_line_order_free:
 * @order: (nullable): an order that is kept
 *
 * Frees an order.
 */
void
guild_line_order_free (gpointer order)
{
  if (order != in_order)
    g_free (order);
}

/**
 * guild_line_get_order:
 * @source: what is laid out
 * @strand: a strand of the chart
 *
 * Gives the data of a strand as they follow on the x axis; those that stand nowhere come last.
 *
 * Returns: (nullable): positions among its data, or %NULL where they are in order
 */
const guint *
guild_line_get_order (const GuildLineSource *source,
                      guint                  strand)
{
  const GuildChartStrand *data = guild_chart_get_strand (source->chart, strand);
  gboolean ordered = TRUE;
  guint *order;

  if (strand < source->orders->len && g_ptr_array_index (source->orders, strand) != NULL)
    {
      order = g_ptr_array_index (source->orders, strand);
      if (order == in_order)
        return NULL;
      if (order[0] == data->n_data)
        return order + 1;
      guild_line_order_free (order);
      g_ptr_array_index (source->orders, strand) = NULL;
    }
  for (guint i = 0; i < data->n_data && ordered; i++)
    ordered = i == 0 || data->data[i - 1].x <= data->data[i].x || isnan (data->data[i].x);
  if (ordered)
    order = in_order;
  else
    {
      order = g_new (guint, data->n_data + 1);
      order[0] = data->n_data;
      for (guint i = 0; i < data->n_data; i++)
        order[i + 1] = i;
      g_sort_array (order + 1, data->n_data, sizeof (guint), compare_places, (gpointer) data->data);
    }
  if (source->orders->len <= strand)
    g_ptr_array_set_size (source->orders, (int) strand + 1);
  g_ptr_array_index (source->orders, strand) = order;
  return ordered ? NULL : order + 1;
}

static void
widen (double *lowest,
       double *highest,
       double  value)
{
  if (!isfinite (value))
    return;
  if (!(*lowest <= value))
    *lowest = value;
  if (!(*highest >= value))
    *highest = value;
}

typedef struct
{
  double least_x, most_x, lowest, highest;
  gboolean emphasis;
} Extent;

static void
find_extent (const GuildLineSource *source,
             Extent                *extent)
{
  const GuildChartReference *references;
  guint n_references;

  *extent = (Extent) { NAN, NAN, NAN, NAN, FALSE };
  for (guint i = 0; i < guild_chart_get_n_strands (source->chart); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (source->chart, i);

      for (guint j = 0; j < strand->n_data && !strand->hidden; j++)
        {
          const GuildDatum *datum = &strand->data[j];

          if (!isfinite (datum->x))
            continue;
          widen (&extent->least_x, &extent->most_x, datum->x);
          widen (&extent->lowest, &extent->highest, datum->y);
          widen (&extent->lowest, &extent->highest, datum->low);
          widen (&extent->lowest, &extent->highest, datum->high);
          widen (&extent->lowest, &extent->highest, datum->target);
          extent->emphasis |= datum->emphasised;
        }
    }
  if (source->area)
    widen (&extent->lowest, &extent->highest, 0);
  references = guild_chart_get_references (source->chart, &n_references);
  for (guint i = 0; i < n_references; i++)
    widen (&extent->lowest, &extent->highest, references[i].value);
}

static double
widest_label (GuildChartSheet       *sheet,
              const GuildChartScale *scale)
{
  double widest = 0;

  for (guint i = 0; i < scale->n_ticks; i++)
    {
      double width;

      guild_chart_sheet_measure_text (sheet, scale->ticks[i].label, GUILD_CHART_TEXT_CAPTION, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

/* Ticks as close as their labels can stand side by side. */
static GuildChartScale *
fit_beside (GuildChartSheet *sheet,
            GuildChartAxis  *axis,
            double           least,
            double           most,
            double           length)
{
  double gap = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double spacing = gap * 2;
  GuildChartScale *scale = guild_chart_axis_fit (axis, least, most, length, spacing);

  for (guint tries = 0; tries < 6; tries++)
    {
      double widest = MIN (widest_label (sheet, scale), length / 2);

      if (widest + gap <= spacing)
        break;
      spacing = MAX (widest + gap, spacing * 1.05);
      guild_chart_scale_free (scale);
      scale = guild_chart_axis_fit (axis, least, most, length, spacing);
    }
  return scale;
}

/* The names at the ends of the lines, and the room they take. */
static double
measure_names (const GuildLineSource *source,
               GuildChartSheet       *sheet,
               const GuildLineLayout *layout)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double widest = 0;

  if (layout->strands->len < 2 || layout->strands->len > MAX_NAMED ||
      sheet->size.height < line * (layout->strands->len + 4))
    return 0;
  for (guint i = 0; i < layout->strands->len; i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (source->chart,
                                                               guild_line_layout_get_strand (layout, i)->strand);
      double width;

      guild_chart_sheet_measure_text (sheet, strand->name, GUILD_CHART_TEXT_CAPTION, &width, NULL);
      widest = MAX (widest, width);
    }
  widest += line * 1.5;
  return widest <= sheet->size.width * MAX_NAMES && sheet->size.width >= line * 20 ? widest : 0;
}

static void
add_strands (const GuildLineSource *source,
             GuildLineLayout       *layout)
{
  for (guint i = 0; i < guild_chart_get_n_strands (source->chart); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (source->chart, i);
      GuildLineStrand own = { .strand = i, .index = strand->index, .n_data = strand->n_data };

      if (!strand->hidden)
        g_array_append_val (layout->strands, own);
    }
  layout->alone = guild_chart_get_n_strands (source->chart) == 1;
}

static void
place_point (const GuildLineLayout *layout,
             const GuildChartSheet *sheet,
             GuildLinePoint        *point)
{
  point->at_x = (float) guild_line_layout_place_x (layout, sheet, point->x);
  point->at_y = (float) guild_line_layout_place_y (layout, sheet, point->y);
  point->at_low = (float) guild_line_layout_place_y (layout, sheet, point->low);
  point->at_high = (float) guild_line_layout_place_y (layout, sheet, point->high);
}

static void
add_data (const GuildChartStrand *strand,
          const guint            *order,
          guint                   own,
          GuildChartSheet        *sheet,
          GuildLineLayout        *layout)
{
  gboolean apart = FALSE;

  for (guint i = 0; i < strand->n_data; i++)
    {
      guint position = order == NULL ? i : order[i];
      const GuildDatum *datum = &strand->data[position];
      GuildLinePoint point = {
        .strand = own,
        .datum = position,
        .last = position,
        .n = 1,
        .x = datum->x,
        .y = datum->y,
        .low = MIN (datum->low, datum->high),
        .high = MAX (datum->low, datum->high),
      };

      if (isnan (datum->x))
        continue;
      if (isnan (datum->low) || isnan (datum->high))
        point.low = point.high = NAN;
      apart |= isnan (datum->y);
      point.apart = apart;
      if (!isnan (datum->y))
        apart = FALSE;
      place_point (layout, sheet, &point);
      point.was_y = (float) guild_line_layout_place_y (layout, sheet, isnan (datum->was) ? datum->y : datum->was);
      point.at_target = (float) guild_line_layout_place_y (layout, sheet, datum->target);
      g_array_append_val (layout->points, point);
    }
}

static void
close_column (GuildLineLayout *layout,
              GuildChartSheet *sheet,
              GuildLinePoint  *point,
              double           sum)
{
  if (point->n == 0)
    return;
  point->y = sum / point->n;
  place_point (layout, sheet, point);
  point->was_y = point->at_y;
  point->at_target = NAN;
  g_array_append_val (layout->points, *point);
}

/* All data of a column of pixels as one: their mean, the lowest and the highest. */
static void
add_columns (const GuildChartStrand *strand,
             const guint            *order,
             guint                   own,
             GuildChartSheet        *sheet,
             GuildLineLayout        *layout)
{
  GuildLinePoint point = { 0 };
  double n_columns = MAX (floor (sheet->plot.size.width), 1), column = -1, sum = 0;
  gboolean apart = FALSE;

  for (guint i = 0; i < strand->n_data; i++)
    {
      guint position = order == NULL ? i : order[i];
      const GuildDatum *datum = &strand->data[position];
      double place = floor (CLAMP (guild_chart_scale_normalise (layout->x, datum->x), -1, 2) * n_columns);

      if (isnan (datum->x))
        continue;
      if (isnan (datum->y))
        {
          apart = TRUE;
          continue;
        }
      if (point.n == 0 || place > column)
        {
          close_column (layout, sheet, &point, sum);
          column = place;
          sum = 0;
          point = (GuildLinePoint) {
            .strand = own,
            .datum = position,
            .apart = apart,
            .x = guild_chart_scale_value (layout->x, MIN ((place + .5) / n_columns, 1)),
            .low = datum->y,
            .high = datum->y,
          };
        }
      apart = FALSE;
      sum += datum->y;
      point.n++;
      point.last = position;
      point.low = MIN (point.low, datum->y);
      point.high = MAX (point.high, datum->y);
    }
  close_column (layout, sheet, &point, sum);
}

/* Where a line runs on the whole; at the foot where nothing of it is known. */
static double
find_height (const GuildLineLayout *layout,
             const GuildLineStrand *strand,
             const GuildChartSheet *sheet)
{
  double sum = 0;
  guint n = 0;

  for (guint i = strand->first; i < strand->first + strand->n_points; i++)
    {
      const GuildLinePoint *point = guild_line_layout_get_point (layout, i);

      if (isnan (point->at_y))
        continue;
      sum += point->at_y;
      n++;
    }
  return n == 0 ? sheet->plot.origin.y + sheet->plot.size.height : sum / n;
}

static void
add_points (const GuildLineSource *source,
            GuildChartSheet       *sheet,
            GuildLineLayout       *layout)
{
  double space = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION) * MARKER_SPACE;

  for (guint i = 0; i < layout->strands->len; i++)
    {
      GuildLineStrand *own = &g_array_index (layout->strands, GuildLineStrand, i);
      const GuildChartStrand *strand = guild_chart_get_strand (source->chart, own->strand);
      const guint *order = guild_line_get_order (source, own->strand);

      own->first = layout->points->len;
      if (own->columns)
        add_columns (strand, order, i, sheet, layout);
      else
        add_data (strand, order, i, sheet, layout);
      own->n_points = layout->points->len - own->first;
      own->height = find_height (layout, own, sheet);
      own->band = !own->columns && guild_chart_series_has_field (strand->series, GUILD_CHART_LOW) &&
                  guild_chart_series_has_field (strand->series, GUILD_CHART_HIGH);
      own->markers = !own->columns && own->n_points * space <= sheet->plot.size.width;
    }
}

/* Names stand where their lines end, pushed apart where these are close. */
static void
place_names (GuildChartSheet *sheet,
             GuildLineLayout *layout,
             double           room)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double top = sheet->plot.origin.y - line / 2, bottom = top + sheet->plot.size.height;
  g_autofree guint *order = g_new (guint, layout->strands->len + 1);
  guint n = 0;

  for (guint i = 0; i < layout->strands->len; i++)
    {
      GuildLineStrand *strand = &g_array_index (layout->strands, GuildLineStrand, i);
      guint last = strand->first + strand->n_points;
      guint at;

      while (last > strand->first && isnan (guild_line_layout_get_point (layout, last - 1)->y))
        last--;
      if (last == strand->first)
        continue;
      strand->named = TRUE;
      strand->name_y = guild_line_layout_get_point (layout, last - 1)->at_y;
      for (at = n++; at > 0 && guild_line_layout_get_strand (layout, order[at - 1])->name_y > strand->name_y; at--)
        order[at] = order[at - 1];
      order[at] = i;
    }
  for (guint i = 0; i < n; i++)
    {
      GuildLineStrand *strand = &g_array_index (layout->strands, GuildLineStrand, order[i]);
      double y = CLAMP (strand->name_y - line / 2, top, bottom);

      if (i > 0)
        y = MAX (y, guild_line_layout_get_strand (layout, order[i - 1])->name_box.origin.y + line);
      graphene_rect_init (&strand->name_box, (float) (sheet->plot.origin.x + sheet->plot.size.width + line), (float) y,
                          (float) (room - line), (float) line);
      if (sheet->rtl)
        strand->name_box.origin.x = (float) (sheet->plot.origin.x - room);
    }
  /* Back up where they were pushed below the plot. */
  for (guint i = n; i-- > 0;)
    {
      GuildLineStrand *strand = &g_array_index (layout->strands, GuildLineStrand, order[i]);
      double most = i + 1 == n ? bottom : guild_line_layout_get_strand (layout, order[i + 1])->name_box.origin.y - line;

      strand->name_box.origin.y = (float) MIN (strand->name_box.origin.y, most);
    }
}

static void
find_caption (GuildLineLayout *layout,
              double           plot_width)
{
  guint n_data = 0;

  for (guint i = 0; i < layout->strands->len; i++)
    {
      GuildLineStrand *strand = &g_array_index (layout->strands, GuildLineStrand, i);

      strand->columns = strand->n_data > DATA_PER_PIXEL * MAX (plot_width, 64);
      if (strand->columns)
        n_data += strand->n_data;
    }
  if (n_data > 0)
    layout->caption = g_strdup_printf (ngettext ("%'u point: lowest, mean and highest of each pixel are drawn",
                                                 "%'u points: lowest, mean and highest of each pixel are drawn",
                                                 n_data),
                                       n_data);
}

/**
 * guild_line_lay_out:
 * @source: what to lay out
 * @sheet: what to lay it out on
 *
 * Finds where everything of a line chart stands.
 */
void
guild_line_lay_out (const GuildLineSource *source,
                    GuildChartSheet       *sheet)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double width = sheet->size.width, height = sheet->size.height;
  double top = line * .75, bottom = line * 1.8, start, end, names, labels;
  GuildLineLayout *layout = g_new0 (GuildLineLayout, 1);
  Extent extent;

  layout->strands = g_array_new (FALSE, FALSE, sizeof (GuildLineStrand));
  layout->points = g_array_new (FALSE, FALSE, sizeof (GuildLinePoint));
  guild_chart_sheet_take_layout (sheet, layout, layout_free);
  sheet->content = sheet->size;
  add_strands (source, layout);
  find_extent (source, &extent);
  layout->emphasis = extent.emphasis;
  names = measure_names (source, sheet, layout);
  if (guild_chart_axis_get_title (source->value_axis) != NULL)
    top += line * 1.25;
  if (guild_chart_axis_get_title (source->x_axis) != NULL)
    bottom += line * 1.25;
  find_caption (layout, width - names - line * 3);
  if (layout->caption != NULL)
    bottom += line * 1.25;

  layout->y = guild_chart_axis_fit (source->value_axis, extent.lowest, extent.highest, MAX (height - top - bottom, 1),
                                    line * 1.8);
  labels = MIN (widest_label (sheet, layout->y), width * MAX_LABELS);
  start = labels + line * .5;
  end = MAX (names, line * .6);
  graphene_rect_init (&sheet->plot, (float) start, (float) top, (float) MAX (width - start - end, 1),
                      (float) MAX (height - top - bottom, 1));
  layout->x = fit_beside (sheet, source->x_axis, extent.least_x, extent.most_x, sheet->plot.size.width);
  guild_chart_sheet_mirror (sheet, &sheet->plot);
  add_points (source, sheet, layout);
  if (names > 0)
    place_names (sheet, layout, names);

  graphene_rect_init (&layout->value_title_box, 0, 0, (float) width, (float) line);
  if (layout->caption != NULL)
    graphene_rect_init (&layout->caption_box, 0, (float) (height - line), (float) width, (float) line);
  graphene_rect_init (&layout->x_title_box, (float) start,
                      (float) (height - line * (layout->caption == NULL ? 1 : 2.25)),
                      (float) MAX (width - start - end, 1), (float) line);
  guild_chart_sheet_mirror (sheet, &layout->x_title_box);
}
