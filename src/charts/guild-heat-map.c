/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-heat-map-private.h"

#include <glib/gi18n-lib.h>

/**
 * GuildHeatMap:
 *
 * Rows and columns of cells, coloured by their numbers; thousands of each. The names of both stay in sight while the
 * cells are scrolled, and either can be sorted by one of the other. Its marks are the cells as they are shown, row by row.
 */

#define ROW_HEIGHT 39

G_DEFINE_FINAL_TYPE (GuildHeatMap, guild_heat_map, GUILD_TYPE_CHART)

static guint
count_lines (GListModel *model,
             guint       in_grid)
{
  return model == NULL ? in_grid : g_list_model_get_n_items (model);
}

/* As many as have marks: cells and names. */
static guint
count_rows (guint n,
            guint n_columns)
{
  return n_columns == 0 ? n : (guint) MIN (n, (guint64) (G_MAXUINT - 1 - n_columns) / ((guint64) n_columns + 1));
}

/* Reads what changed since it was last asked for. */
const GuildHeatData *
guild_heat_map_get_data (GuildHeatMap *self)
{
  GuildChartGrid *grid = self->data.grid;

  if (!self->columns_known)
    guild_heat_lines_read (&self->data.columns,
                           count_lines (self->columns, grid == NULL ? 0 : guild_chart_grid_get_n_columns (grid)),
                           self->columns, self->column_label);
  if (!self->rows_known)
    {
      guint n = count_lines (self->rows, grid == NULL ? 0 : guild_chart_grid_get_n_rows (grid));

      guild_heat_lines_read (&self->data.rows, count_rows (n, self->data.columns.n), self->rows, self->row_label);
    }
  if (!self->rows_known || !self->columns_known || !self->order_known)
    {
      guild_heat_data_sort (&self->data);
    }
  self->rows_known = self->columns_known = self->order_known = TRUE;
  self->data.withheld_note = self->withheld_note;
  self->data.empty_words = guild_chart_get_empty_words (GUILD_CHART (self));
  return &self->data;
}

static void
rows_changed (GuildHeatMap *self)
{
  self->rows_known = FALSE;
  guild_chart_changed (GUILD_CHART (self), TRUE);
}

/* How many rows there can be follows from how many columns there are. */
static void
columns_changed (GuildHeatMap *self)
{
  self->columns_known = self->rows_known = FALSE;
  guild_chart_changed (GUILD_CHART (self), TRUE);
}

static void
grid_changed (GuildHeatMap *self)
{
  GuildChartGrid *grid = self->data.grid;

  if (self->columns == NULL && self->data.columns.n != (grid == NULL ? 0 : guild_chart_grid_get_n_columns (grid)))
    self->columns_known = self->rows_known = FALSE;
  if (self->rows == NULL && self->data.rows.n != (grid == NULL ? 0 : guild_chart_grid_get_n_rows (grid)))
    self->rows_known = FALSE;
  self->order_known = FALSE;
  guild_chart_changed (GUILD_CHART (self), TRUE);
}

static void
unit_changed (GuildHeatMap *self)
{
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_heat_map_new:
 *
 * Makes a heat map without cells.
 *
 * Returns: (transfer full): a new chart
 */
GuildChart *
guild_heat_map_new (void)
{
  return g_object_new (GUILD_TYPE_HEAT_MAP, NULL);
}

/**
 * guild_heat_map_get_grid:
 * @self: a heat map
 *
 * Gives its cells.
 *
 * Returns: (transfer none) (nullable): the cells
 */
GuildChartGrid *
guild_heat_map_get_grid (GuildHeatMap *self)
{
  g_return_val_if_fail (GUILD_IS_HEAT_MAP (self), NULL);
  return self->data.grid;
}

/**
 * guild_heat_map_set_grid:
 * @self: a heat map
 * @grid: (nullable): the cells: its rows and columns are those of the models; cells that it does not have are missing
 *
 * Sets its cells. Names that were not set are those of a pivot, or numbers.
 */
void
guild_heat_map_set_grid (GuildHeatMap   *self,
                         GuildChartGrid *grid)
{
  g_autoptr (GuildChartGrid) before = NULL;

  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  g_return_if_fail (grid == NULL || GUILD_IS_CHART_GRID (grid));

  if (self->data.grid == grid)
    return;
  before = g_steal_pointer (&self->data.grid);
  if (before != NULL)
    {
      g_signal_handlers_disconnect_by_func (before, grid_changed, self);
      if (self->rows != NULL && self->rows == guild_chart_grid_get_row_names (before))
        guild_heat_map_set_rows (self, NULL, NULL);
      if (self->columns != NULL && self->columns == guild_chart_grid_get_column_names (before))
        guild_heat_map_set_columns (self, NULL, NULL);
    }
  g_set_object (&self->data.grid, grid);
  if (grid != NULL)
    {
      g_signal_connect_object (grid, "changed", G_CALLBACK (grid_changed), self, G_CONNECT_SWAPPED);
      if (self->rows == NULL && guild_chart_grid_get_row_names (grid) != NULL)
        guild_heat_map_set_rows (self, guild_chart_grid_get_row_names (grid), NULL);
      if (self->columns == NULL && guild_chart_grid_get_column_names (grid) != NULL)
        guild_heat_map_set_columns (self, guild_chart_grid_get_column_names (grid), NULL);
    }
  grid_changed (self);
}

static void
set_lines (GuildHeatMap *self, GListModel **model, GtkExpression **label, GListModel *new_model,
           GtkExpression *new_label, void (*changed) (GuildHeatMap *self))
{
  if (*model != NULL)
    g_signal_handlers_disconnect_by_func (*model, changed, self);
  g_set_object (model, new_model);
  if (*model != NULL)
    g_signal_connect_object (*model, "items-changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_clear_pointer (label, gtk_expression_unref);
  *label = new_label;
  changed (self);
}

/**
 * guild_heat_map_get_rows:
 * @self: a heat map
 *
 * Gives what its rows stand for.
 *
 * Returns: (transfer none) (nullable): the rows
 */
GListModel *
guild_heat_map_get_rows (GuildHeatMap *self)
{
  g_return_val_if_fail (GUILD_IS_HEAT_MAP (self), NULL);
  return self->rows;
}

/**
 * guild_heat_map_set_rows:
 * @self: a heat map
 * @rows: (nullable): what its rows stand for, or %NULL for the rows of the grid, numbered
 * @label: (nullable) (transfer full): the name of an item; may be %NULL where they are #GtkStringObject
 *
 * Sets its rows.
 */
void
guild_heat_map_set_rows (GuildHeatMap  *self,
                         GListModel    *rows,
                         GtkExpression *label)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  set_lines (self, &self->rows, &self->row_label, rows, label, rows_changed);
}

/**
 * guild_heat_map_get_columns:
 * @self: a heat map
 *
 * Gives what its columns stand for.
 *
 * Returns: (transfer none) (nullable): the columns
 */
GListModel *
guild_heat_map_get_columns (GuildHeatMap *self)
{
  g_return_val_if_fail (GUILD_IS_HEAT_MAP (self), NULL);
  return self->columns;
}

/**
 * guild_heat_map_set_columns:
 * @self: a heat map
 * @columns: (nullable): what its columns stand for, or %NULL for the columns of the grid, numbered
 * @label: (nullable) (transfer full): the name of an item; may be %NULL where they are #GtkStringObject
 *
 * Sets its columns.
 */
void
guild_heat_map_set_columns (GuildHeatMap  *self,
                            GListModel    *columns,
                            GtkExpression *label)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  set_lines (self, &self->columns, &self->column_label, columns, label, columns_changed);
}

/**
 * guild_heat_map_get_unit:
 * @self: a heat map
 *
 * Gives what its numbers are measured in.
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_heat_map_get_unit (GuildHeatMap *self)
{
  g_return_val_if_fail (GUILD_IS_HEAT_MAP (self), NULL);
  return self->data.unit;
}

/**
 * guild_heat_map_set_unit:
 * @self: a heat map
 * @unit: what its numbers are measured in: how they are written, from where to where the colours go, and as its title the word
 *   that follows a number, such as "levels"
 *
 * Sets its unit. Without, numbers have one decimal and colours begin at zero.
 */
void
guild_heat_map_set_unit (GuildHeatMap   *self,
                         GuildChartAxis *unit)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  g_return_if_fail (GUILD_IS_CHART_AXIS (unit));

  if (self->data.unit == unit)
    return;
  if (self->data.unit != NULL)
    g_signal_handlers_disconnect_by_func (self->data.unit, unit_changed, self);
  g_set_object (&self->data.unit, unit);
  g_signal_connect_object (unit, "changed", G_CALLBACK (unit_changed), self, G_CONNECT_SWAPPED);
  unit_changed (self);
}

/**
 * guild_heat_map_get_withheld_note:
 * @self: a heat map
 *
 * Tells why a cell is withheld.
 *
 * Returns: (nullable): the words
 */
const char *
guild_heat_map_get_withheld_note (GuildHeatMap *self)
{
  g_return_val_if_fail (GUILD_IS_HEAT_MAP (self), NULL);
  return self->withheld_note;
}

/**
 * guild_heat_map_set_withheld_note:
 * @self: a heat map
 * @note: (nullable): why a cell is withheld, such as "fewer than 5 people"
 *
 * Sets why a cell is withheld.
 */
void
guild_heat_map_set_withheld_note (GuildHeatMap *self,
                                  const char   *note)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  if (g_set_str (&self->withheld_note, note))
    guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_heat_map_get_show_row_labels:
 * @self: a heat map
 *
 * Tells whether rows have their names.
 *
 * Returns: whether they have
 */
gboolean
guild_heat_map_get_show_row_labels (GuildHeatMap *self)
{
  g_return_val_if_fail (GUILD_IS_HEAT_MAP (self), FALSE);
  return self->data.show_row_labels;
}

/**
 * guild_heat_map_set_show_row_labels:
 * @self: a heat map
 * @show_row_labels: whether rows have their names
 *
 * Leaves the rows' names out, where a chart beside it has the same rows. They keep the order of their model then.
 */
void
guild_heat_map_set_show_row_labels (GuildHeatMap *self,
                                    gboolean      show_row_labels)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  if (self->data.show_row_labels == show_row_labels)
    return;
  self->data.show_row_labels = show_row_labels;
  self->order_known = FALSE;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_heat_map_set_row_height:
 * @self: a heat map
 * @row_height: in pixels; a row is never lower than its text
 *
 * Sets how high a row is.
 */
void
guild_heat_map_set_row_height (GuildHeatMap *self,
                               double        row_height)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  g_return_if_fail (row_height > 0);
  self->data.row_height = row_height;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_heat_map_set_header_height:
 * @self: a heat map
 * @header_height: in pixels, so that it stands beside another chart, or -1 for what the names of the columns need
 *
 * Sets how high the columns' names are. Names that have no room side by side stand aslant, where there is height for it.
 */
void
guild_heat_map_set_header_height (GuildHeatMap *self,
                                  double        header_height)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  if (fabs (self->data.header_height - header_height) < .001)
    return;
  self->data.header_height = header_height;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_heat_map_find_cell:
 * @self: a heat map
 * @mark: a mark of it
 * @row: (out) (optional): its row, as the model has it
 * @column: (out) (optional): its column, as the model has it
 *
 * Tells which cell a mark is.
 *
 * Returns: whether there is such a mark
 */
gboolean
guild_heat_map_find_cell (GuildHeatMap *self,
                          guint         mark,
                          guint        *row,
                          guint        *column)
{
  const GuildHeatData *data;

  g_return_val_if_fail (GUILD_IS_HEAT_MAP (self), FALSE);

  data = guild_heat_map_get_data (self);
  if (data->columns.n == 0 || mark / data->columns.n >= data->rows.n)
    return FALSE;
  if (row != NULL)
    *row = data->rows.order[mark / data->columns.n];
  if (column != NULL)
    *column = data->columns.order[mark % data->columns.n];
  return TRUE;
}

static void
measure (GuildChart      *chart,
         GuildChartSheet *sheet,
         double           width,
         graphene_size_t *least,
         graphene_size_t *natural)
{
  guild_heat_layout_measure (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), sheet, width, least, natural);
}

static double
fit_height (GuildChart      *chart,
            GuildChartSheet *sheet,
            double           width,
            double           height)
{
  return guild_heat_layout_fit_height (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), sheet, width, height);
}

static void
lay_out (GuildChart      *chart,
         GuildChartSheet *sheet)
{
  guild_heat_layout_lay_out (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), sheet);
}

static void
draw (GuildChart      *chart,
      GuildChartSheet *sheet,
      GtkSnapshot     *snapshot)
{
  guild_heat_draw (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), sheet, snapshot);
}

static guint
get_n_marks (GuildChart      *chart,
             GuildChartSheet *sheet G_GNUC_UNUSED)
{
  const GuildHeatData *data = guild_heat_map_get_data (GUILD_HEAT_MAP (chart));

  return guild_heat_marks_count (data);
}

static void
get_bounds (GuildChart      *chart,
            GuildChartSheet *sheet,
            guint            mark,
            graphene_rect_t *bounds)
{
  guild_heat_marks_get_bounds (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), sheet, mark, bounds);
}

static guint
pick (GuildChart      *chart,
      GuildChartSheet *sheet,
      double           x,
      double           y)
{
  const GuildHeatData *data = guild_heat_map_get_data (GUILD_HEAT_MAP (chart));
  guint row, column;

  if (guild_heat_layout_pick (data, sheet, x, y, &row, &column) != GUILD_HEAT_PART_CELL)
    return GUILD_CHART_NO_MARK;
  return row * data->columns.n + column;
}

static guint
step (GuildChart      *chart,
      GuildChartSheet *sheet,
      guint            mark,
      GuildChartStep   step)
{
  return guild_heat_marks_step (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), sheet, mark, step);
}

static void
tell (GuildChart      *chart,
      GuildChartSheet *sheet G_GNUC_UNUSED,
      guint            mark,
      GuildChartWords *words)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (chart);
  guint row;

  guild_heat_marks_tell (guild_heat_map_get_data (self), mark, words);
  if (self->rows != NULL && guild_heat_map_find_cell (self, mark, &row, NULL))
    words->item = g_list_model_get_item (self->rows, row);
}

static const char *
get_kind_name (GuildChart *chart G_GNUC_UNUSED)
{
  return C_ ("kind of chart", "Heat map");
}

static char *
summarise (GuildChart *chart)
{
  return guild_heat_data_summarise (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)));
}

static guint
get_n_rows (GuildChart *chart)
{
  return guild_heat_map_get_data (GUILD_HEAT_MAP (chart))->rows.n;
}

static guint
get_n_columns (GuildChart *chart)
{
  return guild_heat_map_get_data (GUILD_HEAT_MAP (chart))->columns.n + 1;
}

/* The table is as the models are; it has a sort of its own. */
static char *
get_column_title (GuildChart *chart,
                  guint       column)
{
  return g_strdup (column == 0 ? "" : guild_heat_map_get_data (GUILD_HEAT_MAP (chart))->columns.labels[column - 1]);
}

static char *
get_cell (GuildChart *chart,
          guint       row,
          guint       column,
          double     *number)
{
  const GuildHeatData *data = guild_heat_map_get_data (GUILD_HEAT_MAP (chart));
  double value;

  if (column == 0)
    return g_strdup (data->rows.labels[row]);
  switch (guild_heat_data_get_cell (data, row, column - 1, &value))
    {
    case GUILD_HEAT_CELL_VALUE:
      *number = guild_heat_data_get_exact (value);
      return guild_heat_data_format (data, value);
    case GUILD_HEAT_CELL_WITHHELD:
      return g_strdup (C_ ("chart", "withheld"));
    case GUILD_HEAT_CELL_MISSING:
      break;
    }
  return g_strdup ("");
}

static GObject *
get_row_item (GuildChart *chart,
              guint       row)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (chart);

  return self->rows == NULL ? NULL : g_list_model_get_item (self->rows, row);
}

static gboolean
press (GuildChart      *chart,
       GuildChartSheet *sheet,
       double           x,
       double           y)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (chart);
  const GuildHeatData *data = guild_heat_map_get_data (self);
  guint row, column;
  GuildHeatPart part = guild_heat_layout_pick (data, sheet, x, y, &row, &column);

  return guild_heat_map_press_part (self, part, row, column);
}

static gboolean
press_mark (GuildChart      *chart,
            GuildChartSheet *sheet G_GNUC_UNUSED,
            guint            mark)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (chart);
  GuildHeatPart part;
  guint row, column;

  part = guild_heat_marks_find (guild_heat_map_get_data (self), mark, &row, &column);
  return guild_heat_map_press_part (self, part, row, column);
}

static GuildChartMarkKind
get_mark_kind (GuildChart      *chart,
               GuildChartSheet *sheet G_GNUC_UNUSED,
               guint            mark)
{
  guint row, column;

  switch (guild_heat_marks_find (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), mark, &row, &column))
    {
    case GUILD_HEAT_PART_COLUMN:
      return GUILD_CHART_MARK_COLUMN_HEADER;
    case GUILD_HEAT_PART_ROW:
      return GUILD_CHART_MARK_ROW_HEADER;
    case GUILD_HEAT_PART_CELL:
    case GUILD_HEAT_PART_NONE:
      break;
    }
  return GUILD_CHART_MARK_VALUE;
}

static gboolean
is_selected (GuildChart      *chart,
             GuildChartSheet *sheet G_GNUC_UNUSED,
             guint            from,
             guint            to,
             guint            mark)
{
  GuildHeatBlock block;

  return guild_heat_data_get_block (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), from, to, &block) &&
         guild_heat_data_is_in_block (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), &block, mark);
}

static guint
count_selected (GuildChart      *chart,
                GuildChartSheet *sheet G_GNUC_UNUSED,
                guint            from,
                guint            to)
{
  GuildHeatBlock block;

  if (!guild_heat_data_get_block (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), from, to, &block))
    return 0;
  return (block.last_row - block.first_row + 1) * (block.last_column - block.first_column + 1);
}

static gboolean
copy (GuildChart      *chart,
      GuildChartSheet *sheet G_GNUC_UNUSED,
      guint            from,
      guint            to,
      guint            part,
      GString         *text)
{
  return guild_heat_data_copy (guild_heat_map_get_data (GUILD_HEAT_MAP (chart)), from, to, part, text);
}

static void
guild_heat_map_finalize (GObject *object)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (object);

  guild_heat_lines_clear (&self->data.rows);
  guild_heat_lines_clear (&self->data.columns);
  g_clear_object (&self->data.grid);
  g_clear_object (&self->data.unit);
  g_clear_object (&self->rows);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->row_label, gtk_expression_unref);
  g_clear_pointer (&self->column_label, gtk_expression_unref);
  g_clear_pointer (&self->withheld_note, g_free);
  G_OBJECT_CLASS (guild_heat_map_parent_class)->finalize (object);
}

static void
guild_heat_map_class_init (GuildHeatMapClass *class)
{
  GuildChartClass *chart_class = GUILD_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = guild_heat_map_finalize;

  chart_class->measure = measure;
  chart_class->fit_height = fit_height;
  chart_class->lay_out = lay_out;
  chart_class->draw = draw;
  chart_class->get_n_marks = get_n_marks;
  chart_class->get_bounds = get_bounds;
  chart_class->pick = pick;
  chart_class->step = step;
  chart_class->tell = tell;
  chart_class->get_kind_name = get_kind_name;
  chart_class->summarise = summarise;
  chart_class->get_n_rows = get_n_rows;
  chart_class->get_n_columns = get_n_columns;
  chart_class->get_column_title = get_column_title;
  chart_class->get_cell = get_cell;
  chart_class->get_row_item = get_row_item;
  chart_class->press = press;
  chart_class->press_mark = press_mark;
  chart_class->get_mark_kind = get_mark_kind;
  chart_class->is_selected = is_selected;
  chart_class->count_selected = count_selected;
  chart_class->copy = copy;
  chart_class->offer = guild_heat_map_offer;
}

static void
guild_heat_map_init (GuildHeatMap *self)
{
  g_autoptr (GuildChartAxis) unit = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);

  self->data.row_height = ROW_HEIGHT;
  self->data.header_height = -1;
  self->data.show_row_labels = TRUE;
  self->data.rows.sorted_by = self->data.columns.sorted_by = -1;
  guild_chart_axis_set_digits (unit, 1);
  guild_chart_axis_set_include_zero (unit, TRUE);
  guild_heat_map_set_unit (self, unit);
}
