/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GUILD_TYPE_CHART_GRID (guild_chart_grid_get_type ())
G_DECLARE_FINAL_TYPE (GuildChartGrid, guild_chart_grid, GUILD, CHART_GRID, GObject)

/**
 * GuildChartGridFigures:
 * @n_values: how many cells have a value
 * @n_withheld: how many have one that is not told
 * @n_missing: how many have none
 * @lowest: the least value, or NaN
 * @highest: the greatest value, or NaN
 * @lowest_cell: the first cell that has it: its row times the columns, and its column
 * @highest_cell: the first cell that has that
 *
 * What all cells of a grid come to.
 */
typedef struct
{
  guint n_values;
  guint n_withheld;
  guint n_missing;
  double lowest;
  double highest;
  guint lowest_cell;
  guint highest_cell;
} GuildChartGridFigures;

GuildChartGrid              *guild_chart_grid_new              (guint           n_rows,
                                                                guint           n_columns);
GuildChartGrid              *guild_chart_grid_new_pivot        (GListModel     *items,
                                                                GtkExpression  *row,
                                                                GtkExpression  *column,
                                                                GtkExpression  *value);
guint                        guild_chart_grid_get_n_rows       (GuildChartGrid *self);
guint                        guild_chart_grid_get_n_columns    (GuildChartGrid *self);
void                         guild_chart_grid_set              (GuildChartGrid *self,
                                                                guint           row,
                                                                guint           column,
                                                                double          value);
void                         guild_chart_grid_withhold         (GuildChartGrid *self,
                                                                guint           row,
                                                                guint           column);
double                       guild_chart_grid_get              (GuildChartGrid *self,
                                                                guint           row,
                                                                guint           column);
gboolean                     guild_chart_grid_is_withheld      (GuildChartGrid *self,
                                                                guint           row,
                                                                guint           column);
const GuildChartGridFigures *guild_chart_grid_get_figures      (GuildChartGrid *self);
void                         guild_chart_grid_freeze           (GuildChartGrid *self);
void                         guild_chart_grid_thaw             (GuildChartGrid *self);
GListModel                  *guild_chart_grid_get_row_names    (GuildChartGrid *self);
GListModel                  *guild_chart_grid_get_column_names (GuildChartGrid *self);

G_END_DECLS
