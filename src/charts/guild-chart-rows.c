/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More columns than that are read better one below the other: row, column, value. */
#define MAX_COLUMNS 30

/* More rows than that are sorted while the window stays in use. */
#define MAX_AT_ONCE 20000

#define SLICE 6000 /* µs */

#define NO_COLUMN G_MAXUINT

struct _GuildChartRow
{
  GObject parent_instance;

  GuildChart *chart;
  guint row;
  guint column;
};

/**
 * GuildChartRow:
 *
 * A row of a chart as a table: no more than its number, so that millions cost nothing.
 */
G_DEFINE_FINAL_TYPE (GuildChartRow, guild_chart_row, G_TYPE_OBJECT)

struct _GuildChartRows
{
  GObject parent_instance;

  GuildChart *chart;
  guint n_chart_rows;
  guint n_chart_columns;
  guint n_rows;
  guint *order;
  guint sorted_column;
  gboolean descending;
  GCancellable *sorting;
  gboolean busy;
};

typedef enum
{
  PROP_BUSY = 1,
} GuildChartRowsProperty;

static GParamSpec *properties[PROP_BUSY + 1];

static void guild_chart_rows_init_list_model (GListModelInterface *interface);

/**
 * GuildChartRows:
 *
 * The rows of a chart as a table, made as they are looked at. A chart of very many columns has a row for each of its
 * cells: its first column, the title of the cell's column, and the cell.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (GuildChartRows, guild_chart_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, guild_chart_rows_init_list_model))

/* A cell of the table's; in the long form, the chart's first column, a title, and a cell. */
static char *
get_cell (GuildChart *chart,
          guint       row,
          guint       long_column,
          guint       column,
          double     *number)
{
  double unused;

  if (number == NULL)
    number = &unused;
  *number = NAN;
  if (row >= guild_chart_get_n_rows (chart))
    return g_strdup ("");
  if (long_column == NO_COLUMN)
    return column < guild_chart_get_n_columns (chart) ? guild_chart_get_cell (chart, row, column, number)
                                                      : g_strdup ("");
  if (long_column >= guild_chart_get_n_columns (chart))
    return g_strdup ("");
  if (column == 1)
    return guild_chart_get_column_title (chart, long_column);
  return guild_chart_get_cell (chart, row, column == 0 ? 0 : long_column, number);
}

/**
 * guild_chart_row_get_row:
 * @self: a row
 *
 * Tells which row of the chart it is.
 *
 * Returns: its number
 */
guint
guild_chart_row_get_row (GuildChartRow *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_ROW (self), 0);
  return self->row;
}

/**
 * guild_chart_row_get_cell:
 * @self: a row
 * @column: a column of its table
 * @number: (out) (optional): its number, or NaN
 *
 * Gives a cell of it, as the chart has it now.
 *
 * Returns: (transfer full): its words
 */
char *
guild_chart_row_get_cell (GuildChartRow *self,
                          guint          column,
                          double        *number)
{
  g_return_val_if_fail (GUILD_IS_CHART_ROW (self), NULL);
  return get_cell (self->chart, self->row, self->column, column, number);
}

/**
 * guild_chart_row_get_item:
 * @self: a row
 *
 * Gives the item that it stands for.
 *
 * Returns: (transfer full) (nullable): the item
 */
GObject *
guild_chart_row_get_item (GuildChartRow *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_ROW (self), NULL);
  return self->row < guild_chart_get_n_rows (self->chart) ? guild_chart_get_row_item (self->chart, self->row) : NULL;
}

static void
guild_chart_row_finalize (GObject *object)
{
  g_clear_object (&GUILD_CHART_ROW (object)->chart);
  G_OBJECT_CLASS (guild_chart_row_parent_class)->finalize (object);
}

static void
guild_chart_row_class_init (GuildChartRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = guild_chart_row_finalize;
}

static void
guild_chart_row_init (G_GNUC_UNUSED GuildChartRow *self)
{
}

static gboolean
is_long (GuildChartRows *self)
{
  return self->n_chart_columns > MAX_COLUMNS;
}

static void
place_in_chart (GuildChartRows *self,
                guint           at,
                guint          *row,
                guint          *column)
{
  *row = is_long (self) ? at / (self->n_chart_columns - 1) : at;
  *column = is_long (self) ? at % (self->n_chart_columns - 1) + 1 : NO_COLUMN;
}

static void
place (GuildChartRows *self,
       guint           position,
       guint          *row,
       guint          *column)
{
  place_in_chart (self, self->order == NULL ? position : self->order[position], row, column);
}

/* The whole of a cell that is sorted by. Numbers come before words, and what is missing last in either direction. */
typedef struct
{
  double number;
  const char *words;
  guint at;
} SortKey;

static int
compare_keys (gconstpointer first,
              gconstpointer second,
              gpointer      data)
{
  const SortKey *a = first, *b = second;
  int sign = GPOINTER_TO_INT (data);
  gboolean a_number = isfinite (a->number), b_number = isfinite (b->number);

  if (a_number && b_number && a->number != b->number)
    return a->number < b->number ? -sign : sign;
  if (a_number != b_number)
    return a_number ? -1 : 1;
  if (!a_number && (a->words == NULL) != (b->words == NULL))
    return a->words == NULL ? 1 : -1;
  if (!a_number && a->words != NULL)
    {
      int order = strcmp (a->words, b->words);

      if (order != 0)
        return sign * order;
    }
  return a->at < b->at ? -1 : a->at > b->at;
}

/* The keys of all rows, in the chart's own order, and what they become. */
typedef struct
{
  GuildChartRows *rows; /* as long as it is not cancelled */
  SortKey *keys;
  guint n_keys;
  guint n_known;
  gboolean descending;
  GHashTable *words; /* of each different cell, once */
} Sort;

static Sort *
begin_sort (GuildChartRows *self)
{
  Sort *sort = g_new0 (Sort, 1);

  sort->rows = self;
  sort->keys = g_new0 (SortKey, MAX (self->n_rows, 1));
  sort->n_keys = self->n_rows;
  sort->descending = self->descending;
  sort->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return sort;
}

static void
free_sort (gpointer data)
{
  Sort *sort = data;

  g_hash_table_unref (sort->words);
  g_free (sort->keys);
  g_free (sort);
}

static void
know_key (Sort *sort)
{
  GuildChartRows *self = sort->rows;
  SortKey *key = &sort->keys[sort->n_known];
  g_autofree char *words = NULL;
  char *collated;
  guint row, column;

  key->at = sort->n_known++;
  place_in_chart (self, key->at, &row, &column);
  words = get_cell (self->chart, row, column, self->sorted_column, &key->number);
  if (isfinite (key->number) || words == NULL || *words == '\0')
    return;
  key->words = g_hash_table_lookup (sort->words, words);
  if (key->words != NULL)
    return;
  collated = g_utf8_collate_key (words, -1);
  key->words = collated;
  g_hash_table_insert (sort->words, g_steal_pointer (&words), collated);
}

static guint *
end_sort (Sort *sort)
{
  guint *order = g_new (guint, MAX (sort->n_keys, 1));

  g_sort_array (sort->keys, sort->n_keys, sizeof (SortKey), compare_keys, GINT_TO_POINTER (sort->descending ? -1 : 1));
  for (guint i = 0; i < sort->n_keys; i++)
    order[i] = sort->keys[i].at;
  return order;
}

static void
set_busy (GuildChartRows *self,
          gboolean        busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
stop_sorting (GuildChartRows *self)
{
  g_cancellable_cancel (self->sorting);
  g_clear_object (&self->sorting);
}

/* Only keys, which nobody else has. */
static void
sort_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  (void) source;
  (void) cancellable;
  g_task_return_pointer (task, end_sort (data), g_free);
}

/* The chart is read on the main thread, a little at a time. */
static gboolean
sort_slice (gpointer data)
{
  GTask *task = data;
  Sort *sort = g_task_get_task_data (task);
  gint64 end = g_get_monotonic_time () + SLICE;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  do
    for (guint i = 0; i < 64 && sort->n_known < sort->n_keys; i++)
      know_key (sort);
  while (sort->n_known < sort->n_keys && g_get_monotonic_time () < end);
  if (sort->n_known < sort->n_keys)
    return G_SOURCE_CONTINUE;
  g_task_run_in_thread (task, sort_thread);
  return G_SOURCE_REMOVE;
}

static void
sorted (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;
  guint *order = g_task_propagate_pointer (task, &error);
  GuildChartRows *self = data;

  (void) source;
  /* Cancelled: another sort goes on, or the rows are gone. */
  if (order == NULL)
    return;
  g_free (self->order);
  self->order = order;
  g_clear_object (&self->sorting);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->n_rows, self->n_rows);
  set_busy (self, FALSE);
}

/* Finds the order anew: at once, or after a while in which the one before stays. */
static void
find_order (GuildChartRows *self)
{
  g_autoptr (GTask) task = NULL;
  Sort *sort;

  stop_sorting (self);
  if (self->sorted_column == NO_COLUMN || self->sorted_column >= guild_chart_rows_get_n_columns (self))
    {
      g_clear_pointer (&self->order, g_free);
      set_busy (self, FALSE);
      return;
    }
  sort = begin_sort (self);
  if (self->n_rows <= MAX_AT_ONCE)
    {
      while (sort->n_known < sort->n_keys)
        know_key (sort);
      g_free (self->order);
      self->order = end_sort (sort);
      free_sort (sort);
      set_busy (self, FALSE);
      return;
    }
  self->sorting = g_cancellable_new ();
  task = g_task_new (NULL, self->sorting, sorted, self);
  g_task_set_source_tag (task, find_order);
  g_task_set_task_data (task, sort, free_sort);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, sort_slice, g_steal_pointer (&task), g_object_unref);
  set_busy (self, TRUE);
}

static void
measure (GuildChartRows *self)
{
  guint64 n_rows;

  self->n_chart_rows = guild_chart_get_n_rows (self->chart);
  self->n_chart_columns = guild_chart_get_n_columns (self->chart);
  n_rows = is_long (self) ? (guint64) self->n_chart_rows * (self->n_chart_columns - 1) : self->n_chart_rows;
  self->n_rows = (guint) MIN (n_rows, G_MAXUINT - 1);
}

/* Rows are made anew: those who show them ask again. */
static void
chart_changed (GuildChartRows *self)
{
  guint n_before = self->n_rows;

  measure (self);
  if (self->n_rows != n_before)
    g_clear_pointer (&self->order, g_free);
  find_order (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_rows);
}

/**
 * guild_chart_rows_get_n_columns:
 * @self: rows
 *
 * Counts the columns of the table.
 *
 * Returns: their number
 */
guint
guild_chart_rows_get_n_columns (GuildChartRows *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_ROWS (self), 0);
  return is_long (self) ? 3 : self->n_chart_columns;
}

/**
 * guild_chart_rows_get_column_title:
 * @self: rows
 * @column: a column of the table
 *
 * Tells the title of a column.
 *
 * Returns: (transfer full): the title
 */
char *
guild_chart_rows_get_column_title (GuildChartRows *self,
                                   guint           column)
{
  g_return_val_if_fail (GUILD_IS_CHART_ROWS (self), NULL);
  g_return_val_if_fail (column < guild_chart_rows_get_n_columns (self), NULL);

  if (!is_long (self) || column == 0)
    return guild_chart_get_column_title (self->chart, column);
  return g_strdup (column == 1 ? C_ ("column of a table", "Column") : C_ ("column of a table", "Value"));
}

/**
 * guild_chart_rows_is_day:
 * @self: rows
 * @column: a column of the table
 *
 * Tells whether the numbers of a column are days.
 *
 * Returns: whether they are
 */
gboolean
guild_chart_rows_is_day (GuildChartRows *self,
                         guint           column)
{
  g_return_val_if_fail (GUILD_IS_CHART_ROWS (self), FALSE);
  g_return_val_if_fail (column < guild_chart_rows_get_n_columns (self), FALSE);
  return (!is_long (self) || column == 0) && guild_chart_is_day (self->chart, column);
}

/**
 * guild_chart_rows_is_busy:
 * @self: rows
 *
 * Tells whether they are being sorted, and stand as before until then.
 *
 * Returns: whether they are
 */
gboolean
guild_chart_rows_is_busy (GuildChartRows *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_ROWS (self), FALSE);
  return self->busy;
}

static void
sort_again (GuildChartRows *self)
{
  find_order (self);
  if (!self->busy)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, self->n_rows, self->n_rows);
}

/**
 * guild_chart_rows_sort:
 * @self: rows
 * @column: a column of the table
 * @descending: whether the largest comes first
 *
 * Sorts by a column: numbers by size, words as the language has it, and what is missing last. Very many stand as they are
 * for a while; see guild_chart_rows_is_busy().
 */
void
guild_chart_rows_sort (GuildChartRows *self,
                       guint           column,
                       gboolean        descending)
{
  g_return_if_fail (GUILD_IS_CHART_ROWS (self));

  if (self->sorted_column == column && self->descending == descending)
    return;
  self->sorted_column = column;
  self->descending = descending;
  sort_again (self);
}

/**
 * guild_chart_rows_unsort:
 * @self: rows
 *
 * Puts them in the chart's own order again.
 */
void
guild_chart_rows_unsort (GuildChartRows *self)
{
  g_return_if_fail (GUILD_IS_CHART_ROWS (self));

  if (self->sorted_column == NO_COLUMN)
    return;
  self->sorted_column = NO_COLUMN;
  sort_again (self);
}

static GType
get_item_type (G_GNUC_UNUSED GListModel *model)
{
  return GUILD_TYPE_CHART_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return GUILD_CHART_ROWS (model)->n_rows;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GuildChartRows *self = GUILD_CHART_ROWS (model);
  GuildChartRow *row;

  if (position >= self->n_rows)
    return NULL;
  row = g_object_new (GUILD_TYPE_CHART_ROW, NULL);
  row->chart = g_object_ref (self->chart);
  place (self, position, &row->row, &row->column);
  return row;
}

static void
guild_chart_rows_init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
guild_chart_rows_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((GuildChartRowsProperty) property)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, GUILD_CHART_ROWS (object)->busy);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_rows_finalize (GObject *object)
{
  GuildChartRows *self = GUILD_CHART_ROWS (object);

  stop_sorting (self);
  g_clear_object (&self->chart);
  g_clear_pointer (&self->order, g_free);
  G_OBJECT_CLASS (guild_chart_rows_parent_class)->finalize (object);
}

static void
guild_chart_rows_class_init (GuildChartRowsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = guild_chart_rows_finalize;
  object_class->get_property = guild_chart_rows_get_property;
  /**
   * GuildChartRows:busy: (getter is_busy)
   *
   * Whether they are being sorted.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
guild_chart_rows_init (GuildChartRows *self)
{
  self->sorted_column = NO_COLUMN;
}

/**
 * guild_chart_rows_new:
 * @chart: a chart
 *
 * Makes the rows of a chart, which follow it.
 *
 * Returns: (transfer full): the rows
 */
GuildChartRows *
guild_chart_rows_new (GuildChart *chart)
{
  GuildChartRows *self;

  g_return_val_if_fail (GUILD_IS_CHART (chart), NULL);

  self = g_object_new (GUILD_TYPE_CHART_ROWS, NULL);
  self->chart = g_object_ref (chart);
  measure (self);
  g_signal_connect_object (chart, "changed", G_CALLBACK (chart_changed), self, G_CONNECT_SWAPPED);
  return self;
}
