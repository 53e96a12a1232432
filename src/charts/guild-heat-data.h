/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-axis.h"
#include "guild-chart-grid.h"

G_BEGIN_DECLS

/* What of a line's names is measured: a few of the longest, since ten thousand take longer than a frame. */
#define GUILD_HEAT_N_LONGEST 16

/**
 * GuildHeatLines:
 * @n: how many there are
 * @labels: (array length=n): their names, in the order of the model
 * @order: (array length=n): the line of the model that is shown at each place
 * @n_longest: how many of the longest names there are
 * @longest: (array length=n_longest): the lines that have them
 * @sorted_by: the line across by which these are sorted, or -1
 * @descending: whether the greatest comes first
 *
 * The rows of a heat map, or its columns.
 */
typedef struct
{
  guint n;
  char **labels;
  guint *order;
  guint n_longest;
  guint longest[GUILD_HEAT_N_LONGEST];
  int sorted_by;
  gboolean descending;
} GuildHeatLines;

/**
 * GuildHeatData:
 * @rows: its rows; sorted by a column
 * @columns: its columns; sorted by a row
 * @grid: (nullable): its cells
 * @unit: what they are measured in
 * @withheld_note: (nullable): why a cell is withheld
 * @empty_words: (nullable): what is said where there are no cells
 * @row_height: of a row at least
 * @header_height: of the columns' names, or -1 for what they need
 * @show_row_labels: whether rows have their names
 *
 * What a heat map shows.
 */
typedef struct
{
  GuildHeatLines rows;
  GuildHeatLines columns;
  GuildChartGrid *grid;
  GuildChartAxis *unit;
  const char *withheld_note;
  const char *empty_words;
  double row_height;
  double header_height;
  gboolean show_row_labels;
} GuildHeatData;

/**
 * GuildHeatCell:
 * @GUILD_HEAT_CELL_VALUE: there is a number
 * @GUILD_HEAT_CELL_WITHHELD: there is one that is not told
 * @GUILD_HEAT_CELL_MISSING: there is none
 *
 * What a cell has.
 */
typedef enum
{
  GUILD_HEAT_CELL_VALUE,
  GUILD_HEAT_CELL_WITHHELD,
  GUILD_HEAT_CELL_MISSING,
} GuildHeatCell;

/**
 * GuildHeatBlock:
 * @first_row: its first row, as it is shown
 * @last_row: its last one
 * @first_column: its first column, as it is shown
 * @last_column: its last one
 *
 * The cells between two.
 */
typedef struct
{
  guint first_row;
  guint last_row;
  guint first_column;
  guint last_column;
} GuildHeatBlock;

void          guild_heat_lines_clear        (GuildHeatLines       *lines);
void          guild_heat_lines_read         (GuildHeatLines       *lines,
                                             guint                 n,
                                             GListModel           *model,
                                             GtkExpression        *expression);
GuildHeatCell guild_heat_data_get_cell      (const GuildHeatData  *self,
                                             guint                 row,
                                             guint                 column,
                                             double               *value);
gboolean      guild_heat_data_is_empty      (const GuildHeatData  *self);
double        guild_heat_data_get_exact     (double                value);
char         *guild_heat_data_format        (const GuildHeatData  *self,
                                             double                value);
gboolean      guild_heat_data_can_sort_rows (const GuildHeatData  *self);
void          guild_heat_data_sort          (GuildHeatData        *self);
gboolean      guild_heat_data_get_block     (const GuildHeatData  *data,
                                             guint                 from,
                                             guint                 to,
                                             GuildHeatBlock       *block);
gboolean      guild_heat_data_is_in_block   (const GuildHeatData  *data,
                                             const GuildHeatBlock *block,
                                             guint                 mark);
gboolean      guild_heat_data_copy          (const GuildHeatData  *data,
                                             guint                 from,
                                             guint                 to,
                                             guint                 part,
                                             GString              *text);
char         *guild_heat_data_format_value  (const GuildHeatData  *data,
                                             double                value);
char         *guild_heat_data_format_name   (const GuildHeatData  *data,
                                             guint                 row,
                                             guint                 column);
char         *guild_heat_data_summarise     (const GuildHeatData  *data);

G_END_DECLS
