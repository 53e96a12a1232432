/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * SquaresChart:
 *
 * The plainest kind of chart there can be: squares below a header, in rows. It scrolls where there are more than fit, its
 * x axis is its columns, and it counts what it is asked for.
 */
#define TYPE_SQUARES_CHART (squares_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (SquaresChart, squares_chart, SQUARES, CHART, GuildChart)

struct _SquaresChartClass
{
  GuildChartClass parent_class;
};

/* A square's side and the header's height. */
#define SQUARE        40
#define SQUARE_HEADER 24

/* Marks are selected and copied; no ranges. */
GuildChart *squares_chart_new           (guint         n_columns,
                                         guint         n_rows);
void        squares_chart_set_n_rows    (SquaresChart *self,
                                         guint         n_rows);
guint       squares_chart_get_n_layouts (SquaresChart *self);
guint       squares_chart_get_n_told    (SquaresChart *self);
guint       squares_chart_get_n_presses (SquaresChart *self);
double      squares_chart_get_blend     (SquaresChart *self);

/* The same, but that a range can be selected along its columns, and no marks. */
#define TYPE_RANGE_CHART (range_chart_get_type ())
GType       range_chart_get_type (void);
GuildChart *range_chart_new      (guint n_columns,
                                  guint n_rows);

G_END_DECLS
