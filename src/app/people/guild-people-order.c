/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-order.h"

#include "guild-people-table.h"

struct _GuildPeopleOrder
{
  GObject parent_instance;

  GtkColumnView *table; /* it and the button outlive this */
  GtkMenuButton *button;
  GuildPeopleList *list;
  GSimpleAction *action;
  GtkColumnViewColumn *sorted_column;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GuildPeopleOrder, guild_people_order, G_TYPE_OBJECT)

/* The ways to sort. Where the most comes first, a column's first click already turns it round. */
static const struct
{
  const char *name;
  GuildPeopleSort sort;
  GuildPeopleColumn column;
  gboolean most_first;
} SORTS[] = {
  { "name", GUILD_PEOPLE_SORT_NAME, GUILD_PEOPLE_COLUMN_NAME, FALSE },
  { "role", GUILD_PEOPLE_SORT_ROLE, GUILD_PEOPLE_COLUMN_ROLE, FALSE },
  { "department", GUILD_PEOPLE_SORT_DEPARTMENT, GUILD_PEOPLE_COLUMN_DEPARTMENT, FALSE },
  { "location", GUILD_PEOPLE_SORT_LOCATION, GUILD_PEOPLE_COLUMN_LOCATION, FALSE },
  { "manager", GUILD_PEOPLE_SORT_MANAGER, GUILD_PEOPLE_COLUMN_MANAGER, FALSE },
  { "gaps", GUILD_PEOPLE_SORT_GAPS, GUILD_PEOPLE_COLUMN_GAPS, TRUE },
  { "strengths", GUILD_PEOPLE_SORT_STRENGTHS, GUILD_PEOPLE_COLUMN_STRENGTHS, TRUE },
};

static void
sorter_changed (GuildPeopleOrder *self)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->table));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  gboolean descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;

  for (guint i = 0; i < G_N_ELEMENTS (SORTS); i++)
    {
      gboolean first;

      if (guild_people_table_get_column (self->table, SORTS[i].column) != column)
        continue;
      first = self->sorted_column != column;
      self->sorted_column = column;
      if (first && SORTS[i].most_first && !descending)
        {
          gtk_column_view_sort_by_column (self->table, column, GTK_SORT_DESCENDING);
          return;
        }
      guild_people_list_set_sort (self->list, SORTS[i].sort, descending);
      g_simple_action_set_state (self->action, g_variant_new_string (SORTS[i].name));
      gtk_menu_button_set_label (self->button, gtk_column_view_column_get_title (column));
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
}

static void
action_changed (GuildPeopleOrder *self,
                GVariant         *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (SORTS); i++)
    if (g_str_equal (g_variant_get_string (state, NULL), SORTS[i].name))
      gtk_column_view_sort_by_column (self->table, guild_people_table_get_column (self->table, SORTS[i].column),
                                      SORTS[i].most_first ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
guild_people_order_dispose (GObject *object)
{
  GuildPeopleOrder *self = GUILD_PEOPLE_ORDER (object);

  g_clear_object (&self->action);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (guild_people_order_parent_class)->dispose (object);
}

static void
guild_people_order_class_init (GuildPeopleOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_people_order_dispose;

  /**
   * GuildPeopleOrder::changed:
   * @self: the order
   *
   * People are sorted otherwise.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
guild_people_order_init (GuildPeopleOrder *self)
{
  self->action = g_simple_action_new_stateful ("sort", G_VARIANT_TYPE_STRING, g_variant_new_string ("name"));
  g_signal_connect_object (self->action, "change-state", G_CALLBACK (action_changed), self, G_CONNECT_SWAPPED);
}

/**
 * guild_people_order_new:
 * @table: a table that was set up; it outlives the order
 * @list: the people in it
 * @button: the button of the menu; it outlives the order
 *
 * Returns: (transfer full): the order, which is by name
 */
GuildPeopleOrder *
guild_people_order_new (GtkColumnView   *table,
                        GuildPeopleList *list,
                        GtkMenuButton   *button)
{
  GuildPeopleOrder *self = g_object_new (GUILD_TYPE_PEOPLE_ORDER, NULL);

  self->table = table;
  self->list = g_object_ref (list);
  self->button = button;
  g_signal_connect_object (gtk_column_view_get_sorter (table), "changed", G_CALLBACK (sorter_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_sort_by_column (table, guild_people_table_get_column (table, GUILD_PEOPLE_COLUMN_NAME),
                                  GTK_SORT_ASCENDING);
  return self;
}

/**
 * guild_people_order_get_action:
 * @self: an order
 *
 * Returns: (transfer none): its action `sort`
 */
GAction *
guild_people_order_get_action (GuildPeopleOrder *self)
{
  g_return_val_if_fail (GUILD_IS_PEOPLE_ORDER (self), NULL);

  return G_ACTION (self->action);
}
