/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-grid.h"

#include <float.h>
#include <math.h>
#include <string.h>

/**
 * GuildChartGrid:
 *
 * Rows and columns of numbers, millions of them: a number takes four bytes. A cell without a number is missing, and one
 * whose number is not told is withheld: the grid does not hold that number.
 */

/* Cells that a #guint counts, with room for what stands for none. */
#define MAX_CELLS (G_MAXUINT - 1)

/* A list of names that are all different would make a grid of their square. */
#define MAX_PIVOT_CELLS (1 << 24)

struct _GuildChartGrid
{
  GObject parent_instance;

  guint n_rows;
  guint n_columns;
  float *cells;

  guint frozen;
  gboolean changed;
  gboolean figures_known;
  GuildChartGridFigures figures;

  GListModel *items;
  GtkExpression *row;
  GtkExpression *column;
  GtkExpression *value;
  GtkStringList *row_names;
  GtkStringList *column_names;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildChartGrid, guild_chart_grid, G_TYPE_OBJECT)

/* Neither value nor missing is infinite. */
static const float withheld = -INFINITY;

static gboolean
is_withheld (float cell)
{
  return cell < -FLT_MAX;
}

static void
say_changed (GuildChartGrid *self)
{
  self->figures_known = FALSE;
  if (self->frozen > 0)
    self->changed = TRUE;
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
resize (GuildChartGrid *self,
        guint           n_rows,
        guint           n_columns)
{
  gsize n_cells = (gsize) n_rows * n_columns;

  g_free (self->cells);
  self->cells = g_new (float, n_cells);
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  for (gsize i = 0; i < n_cells; i++)
    self->cells[i] = NAN;
}

/**
 * guild_chart_grid_new:
 * @n_rows: how many rows it has
 * @n_columns: how many columns it has
 *
 * Makes a grid in which every cell is missing.
 *
 * Returns: a new grid
 */
GuildChartGrid *
guild_chart_grid_new (guint n_rows,
                      guint n_columns)
{
  GuildChartGrid *self;

  g_return_val_if_fail (n_columns == 0 || n_rows <= MAX_CELLS / n_columns, NULL);

  self = g_object_new (GUILD_TYPE_CHART_GRID, NULL);
  resize (self, n_rows, n_columns);
  return self;
}

/* What an expression says of an item as a text, or %NULL. */
static char *
read_text (GtkExpression *expression,
           gpointer       item)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) text = G_VALUE_INIT;

  g_value_init (&text, G_TYPE_STRING);
  if (!gtk_expression_evaluate (expression, item, &value) ||
      !g_value_type_transformable (G_VALUE_TYPE (&value), G_TYPE_STRING) || !g_value_transform (&value, &text) ||
      g_value_get_string (&text) == NULL)
    return NULL;
  return g_utf8_make_valid (g_value_get_string (&text), -1);
}

static double
read_number (GtkExpression *expression,
             gpointer       item)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) number = G_VALUE_INIT;

  g_value_init (&number, G_TYPE_DOUBLE);
  if (!gtk_expression_evaluate (expression, item, &value) || G_VALUE_HOLDS_STRING (&value) ||
      !g_value_type_transformable (G_VALUE_TYPE (&value), G_TYPE_DOUBLE) || !g_value_transform (&value, &number))
    return NAN;
  return g_value_get_double (&number);
}

/* The place of @name among those that came before it, or after them. */
static guint
find_place (GHashTable *places,
            GPtrArray  *names,
            char       *name)
{
  gpointer place;

  if (g_hash_table_lookup_extended (places, name, NULL, &place))
    {
      g_free (name);
      return GPOINTER_TO_UINT (place);
    }
  g_hash_table_insert (places, name, GUINT_TO_POINTER (names->len));
  g_ptr_array_add (names, name);
  return names->len - 1;
}

static void
replace_names (GtkStringList *list,
               GPtrArray     *names)
{
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), (const char *const *) names->pdata);
}

typedef struct
{
  guint row;
  guint column;
  double value;
} PivotEntry;

static void
fill_pivot (GuildChartGrid *self,
            GArray         *entries)
{
  gsize n_cells = (gsize) self->n_rows * self->n_columns;
  g_autofree double *sums = g_new0 (double, n_cells);
  g_autofree guint *counts = g_new0 (guint, n_cells);

  for (guint i = 0; i < entries->len; i++)
    {
      const PivotEntry *entry = &g_array_index (entries, PivotEntry, i);
      gsize cell = (gsize) entry->row * self->n_columns + entry->column;

      if (!isfinite (entry->value) || entry->row >= self->n_rows || entry->column >= self->n_columns)
        continue;
      sums[cell] += entry->value;
      counts[cell]++;
    }
  for (gsize i = 0; i < n_cells; i++)
    if (counts[i] > 0)
      guild_chart_grid_set (self, (guint) (i / self->n_columns), (guint) (i % self->n_columns), sums[i] / counts[i]);
}

static void
read_pivot (GuildChartGrid *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GHashTable) row_places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) column_places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (PivotEntry));

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->items, i);
      g_autofree char *row = read_text (self->row, item);
      g_autofree char *column = read_text (self->column, item);
      PivotEntry entry;

      if (row == NULL || column == NULL)
        continue;
      entry.row = find_place (row_places, rows, g_steal_pointer (&row));
      entry.column = find_place (column_places, columns, g_steal_pointer (&column));
      entry.value = read_number (self->value, item);
      g_array_append_val (entries, entry);
    }
  guild_chart_grid_freeze (self);
  g_ptr_array_set_size (columns, (int) MIN (columns->len, MAX_PIVOT_CELLS));
  g_ptr_array_set_size (rows, (int) MIN (rows->len, MAX_PIVOT_CELLS / MAX (columns->len, 1)));
  resize (self, rows->len, columns->len);
  fill_pivot (self, entries);
  replace_names (self->row_names, rows);
  replace_names (self->column_names, columns);
  say_changed (self);
  guild_chart_grid_thaw (self);
}

/**
 * guild_chart_grid_new_pivot:
 * @items: what it is made of
 * @row: (transfer full): the name of an item's row; an item without is left out
 * @column: (transfer full): the name of its column; an item without is left out
 * @value: (transfer full): its number
 *
 * Makes a grid of a list: rows and columns in the order in which they first come, and in each cell the mean of the
 * numbers there. It is made anew when the list changes. Rows beyond sixteen million cells are left out.
 *
 * Returns: a new grid
 */
GuildChartGrid *
guild_chart_grid_new_pivot (GListModel    *items,
                            GtkExpression *row,
                            GtkExpression *column,
                            GtkExpression *value)
{
  GuildChartGrid *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);
  g_return_val_if_fail (GTK_IS_EXPRESSION (row), NULL);
  g_return_val_if_fail (GTK_IS_EXPRESSION (column), NULL);
  g_return_val_if_fail (GTK_IS_EXPRESSION (value), NULL);

  self = g_object_new (GUILD_TYPE_CHART_GRID, NULL);
  self->items = g_object_ref (items);
  self->row = row;
  self->column = column;
  self->value = value;
  self->row_names = gtk_string_list_new (NULL);
  self->column_names = gtk_string_list_new (NULL);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (read_pivot), self, G_CONNECT_SWAPPED);
  read_pivot (self);
  return self;
}

/**
 * guild_chart_grid_get_n_rows:
 * @self: a grid
 *
 * Returns: how many rows it has
 */
guint
guild_chart_grid_get_n_rows (GuildChartGrid *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_GRID (self), 0);
  return self->n_rows;
}

/**
 * guild_chart_grid_get_n_columns:
 * @self: a grid
 *
 * Returns: how many columns it has
 */
guint
guild_chart_grid_get_n_columns (GuildChartGrid *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_GRID (self), 0);
  return self->n_columns;
}

static void
put (GuildChartGrid *self,
     guint           row,
     guint           column,
     float           value)
{
  float *cell = &self->cells[(gsize) row * self->n_columns + column];

  if (memcmp (cell, &value, sizeof value) == 0)
    return;
  *cell = value;
  say_changed (self);
}

/**
 * guild_chart_grid_set:
 * @self: a grid
 * @row: a row of it
 * @column: a column of it
 * @value: the number there; one that is not finite, or beyond what a float holds, is missing
 *
 * Sets a cell.
 */
void
guild_chart_grid_set (GuildChartGrid *self,
                      guint           row,
                      guint           column,
                      double          value)
{
  g_return_if_fail (GUILD_IS_CHART_GRID (self));
  g_return_if_fail (row < self->n_rows && column < self->n_columns);
  put (self, row, column, fabs (value) <= (double) FLT_MAX ? (float) value : NAN);
}

/**
 * guild_chart_grid_withhold:
 * @self: a grid
 * @row: a row of it
 * @column: a column of it
 *
 * Says of a cell that there is a number which is not told.
 */
void
guild_chart_grid_withhold (GuildChartGrid *self,
                           guint           row,
                           guint           column)
{
  g_return_if_fail (GUILD_IS_CHART_GRID (self));
  g_return_if_fail (row < self->n_rows && column < self->n_columns);
  put (self, row, column, withheld);
}

/**
 * guild_chart_grid_get:
 * @self: a grid
 * @row: a row of it
 * @column: a column of it
 *
 * Tells a cell.
 *
 * Returns: the number there, or NaN where it is missing or withheld
 */
double
guild_chart_grid_get (GuildChartGrid *self,
                      guint           row,
                      guint           column)
{
  float cell;

  g_return_val_if_fail (GUILD_IS_CHART_GRID (self), NAN);
  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, NAN);
  cell = self->cells[(gsize) row * self->n_columns + column];
  return is_withheld (cell) ? NAN : (double) cell;
}

/**
 * guild_chart_grid_is_withheld:
 * @self: a grid
 * @row: a row of it
 * @column: a column of it
 *
 * Tells whether a cell has a number that is not told.
 *
 * Returns: whether it has
 */
gboolean
guild_chart_grid_is_withheld (GuildChartGrid *self,
                              guint           row,
                              guint           column)
{
  g_return_val_if_fail (GUILD_IS_CHART_GRID (self), FALSE);
  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, FALSE);
  return is_withheld (self->cells[(gsize) row * self->n_columns + column]);
}

/**
 * guild_chart_grid_get_figures:
 * @self: a grid
 *
 * Tells what all its cells come to; counted once after each change.
 *
 * Returns: the figures, valid until it changes
 */
const GuildChartGridFigures *
guild_chart_grid_get_figures (GuildChartGrid *self)
{
  guint n_cells;
  float lowest = INFINITY, highest = -INFINITY;
  GuildChartGridFigures figures = { .lowest = NAN, .highest = NAN };

  g_return_val_if_fail (GUILD_IS_CHART_GRID (self), NULL);

  if (self->figures_known)
    return &self->figures;
  n_cells = self->n_rows * self->n_columns;
  for (guint i = 0; i < n_cells; i++)
    {
      float cell = self->cells[i];

      if (isnan (cell))
        figures.n_missing++;
      else if (is_withheld (cell))
        figures.n_withheld++;
      else
        {
          if (cell < lowest)
            {
              lowest = cell;
              figures.lowest_cell = i;
            }
          if (cell > highest)
            {
              highest = cell;
              figures.highest_cell = i;
            }
        }
    }
  figures.n_values = n_cells - figures.n_missing - figures.n_withheld;
  if (figures.n_values > 0)
    {
      figures.lowest = (double) lowest;
      figures.highest = (double) highest;
    }
  self->figures = figures;
  self->figures_known = TRUE;
  return &self->figures;
}

/**
 * guild_chart_grid_freeze:
 * @self: a grid
 *
 * Holds back that it changed until guild_chart_grid_thaw() is called as often: many cells change as one.
 */
void
guild_chart_grid_freeze (GuildChartGrid *self)
{
  g_return_if_fail (GUILD_IS_CHART_GRID (self));
  self->frozen++;
}

/**
 * guild_chart_grid_thaw:
 * @self: a grid that is frozen
 *
 * Says that it changed, if it did since it was frozen.
 */
void
guild_chart_grid_thaw (GuildChartGrid *self)
{
  g_return_if_fail (GUILD_IS_CHART_GRID (self));
  g_return_if_fail (self->frozen > 0);

  if (--self->frozen > 0 || !self->changed)
    return;
  self->changed = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * guild_chart_grid_get_row_names:
 * @self: a grid
 *
 * Gives the names of the rows of a pivot.
 *
 * Returns: (transfer none) (nullable): a list of #GtkStringObject, or %NULL where it is no pivot
 */
GListModel *
guild_chart_grid_get_row_names (GuildChartGrid *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_GRID (self), NULL);
  return (GListModel *) self->row_names;
}

/**
 * guild_chart_grid_get_column_names:
 * @self: a grid
 *
 * Gives the names of the columns of a pivot.
 *
 * Returns: (transfer none) (nullable): a list of #GtkStringObject, or %NULL where it is no pivot
 */
GListModel *
guild_chart_grid_get_column_names (GuildChartGrid *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_GRID (self), NULL);
  return (GListModel *) self->column_names;
}

static void
guild_chart_grid_finalize (GObject *object)
{
  GuildChartGrid *self = GUILD_CHART_GRID (object);

  g_clear_pointer (&self->cells, g_free);
  g_clear_object (&self->items);
  g_clear_pointer (&self->row, gtk_expression_unref);
  g_clear_pointer (&self->column, gtk_expression_unref);
  g_clear_pointer (&self->value, gtk_expression_unref);
  g_clear_object (&self->row_names);
  g_clear_object (&self->column_names);
  G_OBJECT_CLASS (guild_chart_grid_parent_class)->finalize (object);
}

static void
guild_chart_grid_class_init (GuildChartGridClass *class)
{
  G_OBJECT_CLASS (class)->finalize = guild_chart_grid_finalize;

  /**
   * GuildChartGrid::changed:
   * @self: a grid
   *
   * Some of its cells changed, or how many there are.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_chart_grid_init (GuildChartGrid *self G_GNUC_UNUSED)
{
}
