/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-people-table.h"

#include <glib/gi18n.h>

#include "guild-cells.h"

/* In the order of GuildPeopleColumn. What has more to say gets more of the room. */
static const struct
{
  const char *name;
  const char *title;
  gboolean expands;
  gboolean sorts;
  gboolean is_figure;
} COLUMNS[GUILD_N_PEOPLE_COLUMNS] = {
  { "name", N_ ("Name"), TRUE, TRUE, FALSE },
  { "role", N_ ("Role"), TRUE, TRUE, FALSE },
  { "department", N_ ("Department"), FALSE, TRUE, FALSE },
  { "gaps", N_ ("Gaps"), FALSE, TRUE, TRUE },
  { "widest", N_ ("Widest Gap"), TRUE, FALSE, FALSE },
  { "strengths", N_ ("Strengths"), FALSE, TRUE, TRUE },
  { "location", N_ ("Location"), FALSE, TRUE, FALSE },
  { "manager", N_ ("Manager"), FALSE, TRUE, FALSE },
  { "next-role", N_ ("Next Role"), FALSE, FALSE, FALSE },
  { "title", N_ ("Title"), FALSE, FALSE, FALSE },
  { "email", N_ ("E-Mail"), FALSE, FALSE, FALSE },
  { "hired", N_ ("Hired"), FALSE, FALSE, FALSE },
  { "status", N_ ("Status"), FALSE, FALSE, FALSE },
};

/**
 * guild_people_table_set_up:
 * @table: a table without columns
 * @list: the people in it
 * @organisation: theirs
 *
 * Gives it all columns; only the name is shown.
 */
void
guild_people_table_set_up (GtkColumnView     *table,
                           GuildPeopleList   *list,
                           GuildOrganisation *organisation)
{
  g_autoptr (GtkListItemFactory) rows = guild_people_factories_new_rows (list, organisation);

  for (guint i = 0; i < GUILD_N_PEOPLE_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn)
          column = gtk_column_view_column_new (_ (COLUMNS[i].title),
                                               guild_people_factories_new_cells (i, list, organisation));

      gtk_column_view_column_set_id (column, COLUMNS[i].name);
      gtk_column_view_column_set_expand (column, COLUMNS[i].expands);
      gtk_column_view_column_set_visible (column, i == GUILD_PEOPLE_COLUMN_NAME);
      if (COLUMNS[i].sorts)
        {
          g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (NULL, NULL, NULL);

          gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
        }
      if (COLUMNS[i].is_figure)
        guild_cells_set_is_figure (column);
      gtk_column_view_append_column (table, column);
    }
  gtk_column_view_set_row_factory (table, rows);
  guild_cells_align_titles (table);
  guild_cells_name_list (table, _ ("People"));
}

/**
 * guild_people_table_get_column:
 * @table: a table
 * @column: one of its columns
 *
 * Returns: (transfer none): it
 */
GtkColumnViewColumn *
guild_people_table_get_column (GtkColumnView    *table,
                               GuildPeopleColumn column)
{
  GListModel *columns = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) found = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (found), COLUMNS[column].name) == 0)
        return found;
    }
  g_return_val_if_reached (NULL);
}

/**
 * guild_people_table_show:
 * @table: a table
 * @names: names of columns after the first, in their order
 * @tight: whether there is no room for where people belong
 *
 * Shows these columns and no others.
 */
void
guild_people_table_show (GtkColumnView     *table,
                         const char *const *names,
                         gboolean           tight)
{
  guint position = 1;

  for (guint i = GUILD_PEOPLE_COLUMN_NAME + 1; i < GUILD_N_PEOPLE_COLUMNS; i++)
    gtk_column_view_column_set_visible (guild_people_table_get_column (table, i),
                                        g_strv_contains (names, COLUMNS[i].name) &&
                                            !(tight && i == GUILD_PEOPLE_COLUMN_DEPARTMENT));
  for (guint i = 0; names[i] != NULL; i++)
    {
      GuildPeopleColumn column;

      if (guild_people_column_find (names[i], &column) && column != GUILD_PEOPLE_COLUMN_NAME)
        gtk_column_view_insert_column (table, position++, guild_people_table_get_column (table, column));
    }
  guild_cells_align_titles (table);
}

/**
 * guild_people_column_get_name:
 * @column: a column
 *
 * Returns: (transfer none): what the preference calls it
 */
const char *
guild_people_column_get_name (GuildPeopleColumn column)
{
  return COLUMNS[column].name;
}

/**
 * guild_people_column_get_title:
 * @column: a column
 *
 * Returns: (transfer none): what people call it
 */
const char *
guild_people_column_get_title (GuildPeopleColumn column)
{
  return _ (COLUMNS[column].title);
}

/**
 * guild_people_column_find:
 * @name: what the preference calls a column
 * @column: (out): the column
 *
 * Returns: whether there is one
 */
gboolean
guild_people_column_find (const char        *name,
                          GuildPeopleColumn *column)
{
  for (guint i = 0; i < GUILD_N_PEOPLE_COLUMNS; i++)
    if (g_strcmp0 (COLUMNS[i].name, name) == 0)
      {
        *column = i;
        return TRUE;
      }
  return FALSE;
}
