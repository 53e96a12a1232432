/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-heat-map-private.h"

#include <glib/gi18n-lib.h>

/* How a heat map is sorted: by calls, by its names, by its menu. */

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

/**
 * guild_heat_map_press_part:
 * @self: a heat map
 * @part: what was pressed
 * @row: its row, as it is shown
 * @column: its column, as it is shown
 *
 * Does what a click, or Enter, on a name does: sorts by it.
 *
 * Returns: whether it did something
 */
gboolean
guild_heat_map_press_part (GuildHeatMap *self,
                           GuildHeatPart part,
                           guint         row,
                           guint         column)
{
  const GuildHeatData *data = guild_heat_map_get_data (self);

  switch (part)
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

/**
 * guild_heat_map_offer:
 * @chart: a heat map
 * @sheet: a sheet on which it is laid out
 * @mark: a cell or a name
 * @menu: the menu to add to
 * @actions: the actions to add to
 *
 * See guild_chart_offer().
 */
void
guild_heat_map_offer (GuildChart      *chart,
                      GuildChartSheet *sheet G_GNUC_UNUSED,
                      guint            mark,
                      GMenu           *menu,
                      GActionMap      *actions)
{
  GuildHeatMap *self = GUILD_HEAT_MAP (chart);
  g_autoptr (GMenu) section = g_menu_new ();
  GSimpleAction *action;
  const GuildHeatData *data = guild_heat_map_get_data (self);
  guint row, column;
  GuildHeatPart part = guild_heat_marks_find (data, mark, &row, &column);

  if (part == GUILD_HEAT_PART_NONE)
    return;
  row = data->rows.order[row];
  column = data->columns.order[column];
  if (part != GUILD_HEAT_PART_ROW && guild_heat_data_can_sort_rows (data))
    {
      action = add_action (self, actions, section, _ ("Sort by This Column"), "sort-column",
                           G_CALLBACK (sort_column_activated));
      g_object_set_data (G_OBJECT (action), "line", GUINT_TO_POINTER (column));
    }
  if (part != GUILD_HEAT_PART_COLUMN)
    {
      action = add_action (self, actions, section, _ ("Sort by This Row"), "sort-row", G_CALLBACK (sort_row_activated));
      g_object_set_data (G_OBJECT (action), "line", GUINT_TO_POINTER (row));
    }
  action = add_action (self, actions, section, _ ("Original Order"), "original-order",
                       G_CALLBACK (original_order_activated));
  g_simple_action_set_enabled (action, self->data.rows.sorted_by >= 0 || self->data.columns.sorted_by >= 0);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}
