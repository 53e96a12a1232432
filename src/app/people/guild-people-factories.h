/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * SECTION: what the columns and rows of the people page show
 *
 * Factories that bind what is shown straight from a list and its figures: no expression and no
 * property is evaluated per cell while scrolling.
 */

/**
 * GuildPeopleColumn:
 *
 * The columns that the table of people can have.
 */
typedef enum
{
  GUILD_PEOPLE_COLUMN_NAME,
  GUILD_PEOPLE_COLUMN_ROLE,
  GUILD_PEOPLE_COLUMN_DEPARTMENT,
  GUILD_PEOPLE_COLUMN_GAPS,
  GUILD_PEOPLE_COLUMN_WIDEST,
  GUILD_PEOPLE_COLUMN_STRENGTHS,
  GUILD_PEOPLE_COLUMN_LOCATION,
  GUILD_PEOPLE_COLUMN_MANAGER,
  GUILD_PEOPLE_COLUMN_NEXT_ROLE,
  GUILD_PEOPLE_COLUMN_TITLE,
  GUILD_PEOPLE_COLUMN_EMAIL,
  GUILD_PEOPLE_COLUMN_HIRED,
  GUILD_PEOPLE_COLUMN_STATUS,
} GuildPeopleColumn;

#define GUILD_N_PEOPLE_COLUMNS (GUILD_PEOPLE_COLUMN_STATUS + 1)

GtkListItemFactory *guild_people_factories_new_cells (GuildPeopleColumn  column,
                                                      GuildPeopleList   *list,
                                                      GuildOrganisation *organisation);
GtkListItemFactory *guild_people_factories_new_rows  (GuildPeopleList   *list,
                                                      GuildOrganisation *organisation);
GtkListItemFactory *guild_people_factories_new_lines (GuildPeopleList   *list,
                                                      GuildOrganisation *organisation);

G_END_DECLS
