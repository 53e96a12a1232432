/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-plain-row.h"

/**
 * guild_plain_row_new:
 * @title: (nullable): its title
 * @subtitle: (nullable): what stands below
 *
 * A row that shows texts as they are: no ampersand or bracket in them is markup. (Given together with the
 * texts at construction, `use-markup` comes too late: the labels have read them by then.)
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
guild_plain_row_new (const char *title,
                     const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title == NULL ? "" : title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle == NULL ? "" : subtitle);
  return row;
}
