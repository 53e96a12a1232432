/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-heat-map.h"

#include <glib/gi18n-lib.h>

#include "guild-heat-layout.h"

/**
 * GuildHeatMap:
 *
 * Rows and columns of cells, coloured by their numbers; thousands of each. The names of both stay in sight while the
 * cells are scrolled, and either can be sorted by one of the other. Its marks are the cells as they are shown, row by row.
 */

#define ROW_HEIGHT 39

struct _GuildHeatMap
{
  GuildChart parent_instance;

  GuildHeatData data;
  gboolean rows_known;
  gboolean columns_known;
  gboolean order_known;
  GListModel *rows;
  GListModel *columns;
  GtkExpression *row_label;
  GtkExpression *column_label;
  char *withheld_note;
};

G_DEFINE_FINAL_TYPE (GuildHeatMap, guild_heat_map, GUILD_TYPE_CHART)

static guint
count_lines (GListModel *model,
             guint       in_grid)
{
  return model == NULL ? in_grid : g_list_model_get_n_items (model);
}

/* Reads what changed since it was last asked for. */
static const GuildHeatData *
get_data (GuildHeatMap *self)
{
  GuildChartGrid *grid = self->data.grid;

  if (!self->columns_known)
    guild_heat_lines_read (&self->data.columns,
                           count_lines (self->columns, grid == NULL ? 0 : guild_chart_grid_get_n_columns (grid)),
                           self->columns, self->column_label);
  if (!self->rows_known)
    {
      guint n = count_lines (self->rows, grid == NULL ? 0 : guild_chart_grid_get_n_rows (grid));

      guild_heat_lines_read (&self->data.rows, MIN (n, (G_MAXUINT - 1) / MAX (self->data.columns.n, 1)), self->rows,
                             self->row_label);
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

static void
sort (GuildHeatMap   *self,
      GuildHeatLines *lines,
      int             sorted_by,
      gboolean        descending)
{
  sorted_by = MAX (sorted_by, -1);
  descending = sorted_by >= 0 && descending;
  if (lines->sorted_by == sorted_by && lines->descending == descending)
    return;
  lines->sorted_by = sorted_by;
  lines->descending = descending;
  self->order_known = FALSE;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_heat_map_sort_by_column:
 * @self: a heat map
 * @column: a column, as its model has it, or -1 for the rows as their model has them
 * @descending: whether the greatest comes first
 *
 * Sorts the rows by the numbers in a column. Equal ones keep their order, what is missing comes last.
 */
void
guild_heat_map_sort_by_column (GuildHeatMap *self,
                               int           column,
                               gboolean      descending)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  sort (self, &self->data.rows, column, descending);
}

/**
 * guild_heat_map_sort_by_row:
 * @self: a heat map
 * @row: a row, as its model has it, or -1 for the columns as their model has them
 * @descending: whether the greatest comes first
 *
 * Sorts the columns by the numbers in a row. Equal ones keep their order, what is missing comes last.
 */
void
guild_heat_map_sort_by_row (GuildHeatMap *self,
                            int           row,
                            gboolean      descending)
{
  g_return_if_fail (GUILD_IS_HEAT_MAP (self));
  sort (self, &self->data.columns, row, descending);
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

  data = get_data (self);
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
  guild_heat_layout_measure (get_data (GUILD_HEAT_MAP (chart)), sheet, width, least, natural);
}

static void
lay_out (GuildChart      *chart,
         GuildChartSheet *sheet)
{
  guild_heat_layout_lay_out (get_data (GUILD_HEAT_MAP (chart)), sheet);
}

static void
draw (GuildChart      *chart,
      GuildChartSheet *sheet,
      GtkSnapshot     *snapshot)
{
  guild_heat_draw (get_data (GUILD_HEAT_MAP (chart)), sheet, snapshot);
}

static guint
get_n_marks (GuildChart      *chart,
             GuildChartSheet *sheet G_GNUC_UNUSED)
{
  const GuildHeatData *data = get_data (GUILD_HEAT_MAP (chart));

  return data->rows.n * data->columns.n;
}

static void
get_bounds (GuildChart      *chart,
            GuildChartSheet *sheet,
            guint            mark,
            graphene_rect_t *bounds)
{
  const GuildHeatData *data = get_data (GUILD_HEAT_MAP (chart));

  guild_heat_layout_get_bounds (data, sheet, mark / data->columns.n, mark % data->columns.n, bounds);
}

static guint
pick (GuildChart      *chart,
      GuildChartSheet *sheet,
      double           x,
      double           y)
{
  const GuildHeatData *data = get_data (GUILD_HEAT_MAP (chart));
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
  return guild_heat_layout_step (get_data (GUILD_HEAT_MAP (chart)), sheet, mark, step);
}

static void
tell (GuildChart      *chart,
      GuildChartSheet *sheet G_GNUC_UNUSED,
      guint            mark,
      GuildChartWords *words)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (chart);
  const GuildHeatData *data = get_data (self);
  const char *note = data->withheld_note;
  guint row, column;

  if (!guild_heat_map_find_cell (self, mark, &row, &column))
    return;
  words->name = guild_heat_data_format_name (data, row, column);
  switch (guild_heat_data_get_cell (data, row, column, &words->number))
    {
    case GUILD_HEAT_CELL_VALUE:
      words->value = guild_heat_data_format_value (data, words->number);
      words->number = guild_heat_data_get_exact (words->number);
      break;
    case GUILD_HEAT_CELL_WITHHELD:
      words->value = note == NULL ? g_strdup (C_ ("chart", "withheld"))
                                  /* TRANSLATORS: Why a figure is not told: withheld, fewer than 5 people. */
                                  : g_strdup_printf (C_ ("chart", "withheld, %s"), note);
      break;
    case GUILD_HEAT_CELL_MISSING:
      words->value = g_strdup (C_ ("chart", "missing"));
      break;
    }
  /* TRANSLATORS: What it is, and what it comes to: SQL, Data: 1.4 levels. */
  words->sentence = g_strdup_printf (C_ ("chart", "%s: %s"), words->name, words->value);
  words->position = mark % data->columns.n + 1;
  words->set_size = data->columns.n;
  words->item = self->rows == NULL ? NULL : g_list_model_get_item (self->rows, row);
}

static char *
summarise (GuildChart *chart)
{
  return guild_heat_data_summarise (get_data (GUILD_HEAT_MAP (chart)));
}

static guint
get_n_rows (GuildChart *chart)
{
  return get_data (GUILD_HEAT_MAP (chart))->rows.n;
}

static guint
get_n_columns (GuildChart *chart)
{
  return get_data (GUILD_HEAT_MAP (chart))->columns.n + 1;
}

/* The table is as the models are; it has a sort of its own. */
static char *
get_column_title (GuildChart *chart,
                  guint       column)
{
  return g_strdup (column == 0 ? "" : get_data (GUILD_HEAT_MAP (chart))->columns.labels[column - 1]);
}

static char *
get_cell (GuildChart *chart,
          guint       row,
          guint       column,
          double     *number)
{
  const GuildHeatData *data = get_data (GUILD_HEAT_MAP (chart));
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

/* The greatest first, then the least, then as the models have them. */
static void
turn_sort (GuildHeatMap   *self,
           GuildHeatLines *lines,
           guint           sorted_by)
{
  if (lines->sorted_by != (int) sorted_by)
    sort (self, lines, (int) sorted_by, TRUE);
  else
    sort (self, lines, lines->descending ? (int) sorted_by : -1, FALSE);
}

static gboolean
press (GuildChart      *chart,
       GuildChartSheet *sheet,
       double           x,
       double           y)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (chart);
  const GuildHeatData *data = get_data (self);
  guint row, column;

  switch (guild_heat_layout_pick (data, sheet, x, y, &row, &column))
    {
    case GUILD_HEAT_PART_COLUMN:
      if (!guild_heat_data_can_sort_rows (data))
        return FALSE;
      turn_sort (self, &self->data.rows, data->columns.order[column]);
      return TRUE;
    case GUILD_HEAT_PART_ROW:
      turn_sort (self, &self->data.columns, data->rows.order[row]);
      return TRUE;
    case GUILD_HEAT_PART_CELL:
    case GUILD_HEAT_PART_NONE:
      break;
    }
  return FALSE;
}

static char *
copy (GuildChart      *chart,
      GuildChartSheet *sheet G_GNUC_UNUSED,
      guint            from,
      guint            to)
{
  return guild_heat_data_copy (get_data (GUILD_HEAT_MAP (chart)), from, to);
}

static void
sort_column_activated (GSimpleAction *action,
                       GVariant      *parameter G_GNUC_UNUSED,
                       GuildHeatMap  *self)
{
  turn_sort (self, &self->data.rows, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "line")));
}

static void
sort_row_activated (GSimpleAction *action,
                    GVariant      *parameter G_GNUC_UNUSED,
                    GuildHeatMap  *self)
{
  turn_sort (self, &self->data.columns, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "line")));
}

static void
original_order_activated (GSimpleAction *action G_GNUC_UNUSED,
                          GVariant      *parameter G_GNUC_UNUSED,
                          GuildHeatMap  *self)
{
  guild_heat_map_sort_by_column (self, -1, FALSE);
  guild_heat_map_sort_by_row (self, -1, FALSE);
}

static GSimpleAction *
add_action (GuildHeatMap *self,
            GActionMap   *actions,
            GMenu        *menu,
            const char   *label,
            const char   *name,
            GCallback     activated)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);
  g_autofree char *detailed = g_strconcat ("mark.", name, NULL);

  g_signal_connect_object (action, "activate", activated, self, 0);
  g_action_map_add_action (actions, G_ACTION (action));
  g_menu_append (menu, label, detailed);
  return action; /* the map holds it */
}

static void
offer (GuildChart      *chart,
       GuildChartSheet *sheet G_GNUC_UNUSED,
       guint            mark,
       GMenu           *menu,
       GActionMap      *actions)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (chart);
  g_autoptr (GMenu) section = g_menu_new ();
  GSimpleAction *action;
  guint row, column;

  if (!guild_heat_map_find_cell (self, mark, &row, &column))
    return;
  if (guild_heat_data_can_sort_rows (&self->data))
    {
      action = add_action (self, actions, section, _ ("Sort by This Column"), "sort-column",
                           G_CALLBACK (sort_column_activated));
      g_object_set_data (G_OBJECT (action), "line", GUINT_TO_POINTER (column));
    }
  action = add_action (self, actions, section, _ ("Sort by This Row"), "sort-row", G_CALLBACK (sort_row_activated));
  g_object_set_data (G_OBJECT (action), "line", GUINT_TO_POINTER (row));
  action = add_action (self, actions, section, _ ("Original Order"), "original-order",
                       G_CALLBACK (original_order_activated));
  g_simple_action_set_enabled (action, self->data.rows.sorted_by >= 0 || self->data.columns.sorted_by >= 0);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
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
  chart_class->lay_out = lay_out;
  chart_class->draw = draw;
  chart_class->get_n_marks = get_n_marks;
  chart_class->get_bounds = get_bounds;
  chart_class->pick = pick;
  chart_class->step = step;
  chart_class->tell = tell;
  chart_class->summarise = summarise;
  chart_class->get_n_rows = get_n_rows;
  chart_class->get_n_columns = get_n_columns;
  chart_class->get_column_title = get_column_title;
  chart_class->get_cell = get_cell;
  chart_class->get_row_item = get_row_item;
  chart_class->press = press;
  chart_class->copy = copy;
  chart_class->offer = offer;
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
