/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-people-factories.h"

G_BEGIN_DECLS

/**
 * SECTION: the table of people and its columns
 *
 * The name comes first and always; which others are shown, and in which order, is the preference
 * `people-columns`.
 */

void                 guild_people_table_set_up     (GtkColumnView     *table,
                                                    GuildPeopleList   *list,
                                                    GuildOrganisation *organisation);
GtkColumnViewColumn *guild_people_table_get_column (GtkColumnView     *table,
                                                    GuildPeopleColumn  column);
void                 guild_people_table_show       (GtkColumnView     *table,
                                                    const char *const *names,
                                                    gboolean           tight);
const char          *guild_people_column_get_name  (GuildPeopleColumn  column);
const char          *guild_people_column_get_title (GuildPeopleColumn  column);
gboolean             guild_people_column_find      (const char        *name,
                                                    GuildPeopleColumn *column);

G_END_DECLS
