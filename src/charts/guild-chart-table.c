/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-table.h"

#include "guild-chart-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How many rows are looked at to find what a column holds. */
#define N_PROBES 64

/* So much of a name is seen before the table scrolls sideways. */
#define MAX_LEAST_LETTERS 16

struct _GuildChartTable
{
  GtkWidget parent_instance;

  GuildChart *chart;
  GtkWidget *scroller;
  GtkColumnView *view;
  GuildChartRows *rows;
  GSignalGroup *chart_signals;
};

typedef enum
{
  PROP_CHART = 1,
} GuildChartTableProperty;

enum
{
  ACTIVATE,
  N_SIGNALS
};

static GParamSpec *properties[PROP_CHART + 1];
static guint signals[N_SIGNALS];

/**
 * GuildChartTable:
 *
 * A chart as a table: the same figures, to be read, sorted, and walked by keyboard.
 */
G_DEFINE_FINAL_TYPE (GuildChartTable, guild_chart_table, GTK_TYPE_WIDGET)

/* What a column and its cells know of it. */
typedef struct
{
  guint column;
  gboolean numeric;
  int least_letters;
} Column;

static void
set_up_cell (G_GNUC_UNUSED GtkListItemFactory *factory,
             GtkListItem                      *item,
             Column                           *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->numeric ? 1 : 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (column->numeric)
    gtk_widget_add_css_class (label, "numeric");
  else
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), column->least_letters);
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_cell (G_GNUC_UNUSED GtkListItemFactory *factory,
           GtkListItem                      *item,
           Column                           *column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *words = guild_chart_row_get_cell (gtk_list_item_get_item (item), column->column, NULL);
  g_autofree char *valid = g_utf8_make_valid (words == NULL ? "" : words, -1);

  gtk_label_set_label (GTK_LABEL (label), valid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *valid == '\0' ? _ ("missing") : valid, -1);
  gtk_widget_set_tooltip_text (label, g_utf8_strlen (valid, -1) > 24 ? valid : NULL);
}

static void
free_column (gpointer  data,
             GClosure *closure)
{
  (void) closure;
  g_free (data);
}

/* As the first rows have it: whether it holds numbers, which days are not, and how many letters of its words are seen at least. */
static gboolean
is_numeric (GuildChartTable *self,
            guint            column,
            int             *least_letters)
{
  gboolean is_day = guild_chart_rows_is_day (self->rows, column);

  *least_letters = 0;
  for (guint i = 0; i < MIN (g_list_model_get_n_items (G_LIST_MODEL (self->rows)), N_PROBES); i++)
    {
      g_autoptr (GuildChartRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      double number;
      g_autofree char *words = guild_chart_row_get_cell (row, column, &number);
      g_autofree char *valid = g_utf8_make_valid (words == NULL ? "" : words, -1);

      if (isfinite (number) && !is_day)
        return TRUE;
      *least_letters = (int) CLAMP (g_utf8_strlen (valid, -1), *least_letters, MAX_LEAST_LETTERS);
    }
  return FALSE;
}

/* GTK aligns the titles of columns at the start only; above numbers they stand at the end, as these do. */
static void
align_title (GtkWidget *title)
{
  GtkWidget *box = gtk_widget_get_first_child (title);
  GtkWidget *label = box == NULL ? NULL : gtk_widget_get_first_child (box);

  if (!GTK_IS_LABEL (label))
    return;
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
}

static void
add_column (GuildChartTable *self,
            guint            index,
            const char      *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  g_autoptr (GtkSorter) sorter = NULL;
  Column *column = g_new0 (Column, 1);

  column->column = index;
  column->numeric = is_numeric (self, index, &column->least_letters);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), column);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cell), column, free_column, 0);
  view_column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, !column->numeric || index == 0);
  g_object_set_data (G_OBJECT (view_column), "guild-column", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (view_column), "guild-numeric", GINT_TO_POINTER (column->numeric));
  /* It orders nothing: the rows sort themselves, without an object for each. */
  sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_append_column (self->view, view_column);
  if (column->numeric)
    align_title (gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (self->view))));
}

static void
clear_columns (GuildChartTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

static char *
get_title (GuildChartTable *self,
           guint            column)
{
  g_autofree char *title = guild_chart_rows_get_column_title (self->rows, column);

  return g_utf8_make_valid (title == NULL || *title == '\0' ? C_ ("column of a table", "Name") : title, -1);
}

/* Whether a column is still what was made of it. One without rows may be anything. */
static gboolean
is_same (GuildChartTable     *self,
         GtkColumnViewColumn *column,
         guint                index)
{
  g_autofree char *title = get_title (self, index);
  gboolean numeric = g_object_get_data (G_OBJECT (column), "guild-numeric") != NULL;
  int unused;

  return g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0 &&
         (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0 || numeric == is_numeric (self, index, &unused));
}

static gboolean
are_same (GuildChartTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  if (g_list_model_get_n_items (columns) != guild_chart_rows_get_n_columns (self->rows))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (!is_same (self, column, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "guild-column"))))
        return FALSE;
    }
  return TRUE;
}

/* Columns stay, with their widths, as long as the chart has the same. */
static void
follow_columns (GuildChartTable *self)
{
  if (are_same (self))
    return;
  clear_columns (self);
  for (guint i = 0; i < guild_chart_rows_get_n_columns (self->rows); i++)
    {
      g_autofree char *title = get_title (self, i);

      add_column (self, i, title);
    }
}

static void
sorter_changed (GuildChartTable *self)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);

  if (self->rows == NULL)
    return;
  if (column == NULL)
    guild_chart_rows_unsort (self->rows);
  else
    guild_chart_rows_sort (self->rows, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "guild-column")),
                           gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING);
}

static void
row_activated (GuildChartTable *self,
               guint            position)
{
  g_autoptr (GuildChartRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  g_autoptr (GObject) item = row == NULL ? NULL : guild_chart_row_get_item (row);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATE], 0, item, guild_chart_row_get_row (row));
}

static void
busy_changed (GuildChartTable *self)
{
  gboolean busy = guild_chart_rows_is_busy (self->rows);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), busy ? "progress" : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

/* Its title is that of the figure around it. */
static void
tell_name (GuildChartTable *self)
{
  const char *name = C_ ("table of a chart", "Data");
  /* The list inside takes the focus where there are no rows. */
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * guild_chart_table_get_chart:
 * @self: a table
 *
 * Gives the chart that it tells.
 *
 * Returns: (transfer none) (nullable): the chart
 */
GuildChart *
guild_chart_table_get_chart (GuildChartTable *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_TABLE (self), NULL);
  return self->chart;
}

/**
 * guild_chart_table_set_chart:
 * @self: a table
 * @chart: (nullable): the chart to tell
 *
 * Sets the chart that it tells.
 */
void
guild_chart_table_set_chart (GuildChartTable *self,
                             GuildChart      *chart)
{
  g_return_if_fail (GUILD_IS_CHART_TABLE (self));
  g_return_if_fail (chart == NULL || GUILD_IS_CHART (chart));

  if (!g_set_object (&self->chart, chart))
    return;
  gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->rows);
  if (chart != NULL)
    {
      g_autoptr (GtkNoSelection) selection = NULL;

      self->rows = guild_chart_rows_new (chart);
      g_signal_connect_object (self->rows, "notify::busy", G_CALLBACK (busy_changed), self, G_CONNECT_SWAPPED);
      busy_changed (self);
      follow_columns (self);
      selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
      gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
    }
  g_signal_group_set_target (self->chart_signals, chart);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

/**
 * guild_chart_table_set_max_height:
 * @self: a table
 * @max_height: the height in pixels
 *
 * Sets how high it becomes before it scrolls.
 */
void
guild_chart_table_set_max_height (GuildChartTable *self,
                                  int              max_height)
{
  g_return_if_fail (GUILD_IS_CHART_TABLE (self));
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), max_height);
}

/**
 * guild_chart_table_get_columns:
 * @self: a table
 *
 * Gives its columns.
 *
 * Returns: (transfer none): a list of #GtkColumnViewColumn
 */
GListModel *
guild_chart_table_get_columns (GuildChartTable *self)
{
  g_return_val_if_fail (GUILD_IS_CHART_TABLE (self), NULL);
  return gtk_column_view_get_columns (self->view);
}

/**
 * guild_chart_table_sort:
 * @self: a table
 * @column: one of its columns
 *
 * Sorts by a column as a click on its title does: once more is the other way round.
 */
void
guild_chart_table_sort (GuildChartTable *self,
                        guint            column)
{
  GtkColumnViewSorter *sorter;
  g_autoptr (GtkColumnViewColumn) chosen = NULL;
  gboolean descending;

  g_return_if_fail (GUILD_IS_CHART_TABLE (self));

  sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  chosen = g_list_model_get_item (guild_chart_table_get_columns (self), column);
  if (chosen == NULL)
    return;
  descending = gtk_column_view_sorter_get_primary_sort_column (sorter) == chosen &&
               gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_ASCENDING;
  gtk_column_view_sort_by_column (self->view, chosen, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
guild_chart_table_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  GuildChartTable *self = GUILD_CHART_TABLE (object);

  switch ((GuildChartTableProperty) property)
    {
    case PROP_CHART:
      g_value_set_object (value, self->chart);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_table_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  GuildChartTable *self = GUILD_CHART_TABLE (object);

  switch ((GuildChartTableProperty) property)
    {
    case PROP_CHART:
      guild_chart_table_set_chart (self, g_value_get_object (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_chart_table_dispose (GObject *object)
{
  GuildChartTable *self = GUILD_CHART_TABLE (object);

  if (self->chart_signals != NULL)
    g_signal_group_set_target (self->chart_signals, NULL);
  g_clear_object (&self->chart_signals);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->chart);
  G_OBJECT_CLASS (guild_chart_table_parent_class)->dispose (object);
}

static void
guild_chart_table_class_init (GuildChartTableClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = guild_chart_table_dispose;
  object_class->get_property = guild_chart_table_get_property;
  object_class->set_property = guild_chart_table_set_property;

  /**
   * GuildChartTable:chart: (getter get_chart) (setter set_chart)
   *
   * The chart that it tells.
   */
  properties[PROP_CHART] = g_param_spec_object ("chart", NULL, NULL, GUILD_TYPE_CHART,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GuildChartTable::activate:
   * @self: a table
   * @item: the item that a row stands for
   * @row: the number of the row in the chart's table
   *
   * A row was activated.
   */
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_OBJECT, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "charttable");
}

static void
guild_chart_table_init (GuildChartTable *self)
{
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  tell_name (self);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed), self,
                           G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), 120);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));

  self->chart_signals = g_signal_group_new (GUILD_TYPE_CHART);
  g_signal_group_connect_swapped (self->chart_signals, "changed", G_CALLBACK (follow_columns), self);
}

/**
 * guild_chart_table_new:
 * @chart: (nullable): a chart
 *
 * Makes a table of a chart.
 *
 * Returns: (transfer full): the table
 */
GtkWidget *
guild_chart_table_new (GuildChart *chart)
{
  return g_object_new (GUILD_TYPE_CHART_TABLE, "chart", chart, NULL);
}
