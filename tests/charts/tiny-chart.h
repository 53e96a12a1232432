/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/* The least that a kind of chart can be: a row of the name and the number of each, and a bar. Tests of what stands around a chart use it. */
#define TINY_TYPE_CHART (tiny_chart_get_type ())
G_DECLARE_FINAL_TYPE (TinyChart, tiny_chart, TINY, CHART, GuildChart)

#define TINY_ROW_HEIGHT 24

GuildChart *tiny_chart_new             (guint       n_rows,
                                        guint       n_columns);
void        tiny_chart_set             (TinyChart  *self,
                                        guint       row,
                                        guint       column,
                                        double      number);
void        tiny_chart_set_name        (TinyChart  *self,
                                        guint       row,
                                        const char *name);
void        tiny_chart_set_least_width (TinyChart  *self,
                                        float       width);

G_END_DECLS
