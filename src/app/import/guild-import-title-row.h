/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-import-titles.h"

G_BEGIN_DECLS

/**
 * GuildImportTitleItem:
 *
 * A title that is no role, and what it stands for, as a row of a list shows it.
 */
#define GUILD_TYPE_IMPORT_TITLE_ITEM (guild_import_title_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportTitleItem, guild_import_title_item, GUILD, IMPORT_TITLE_ITEM, GObject)

GuildImportTitleItem *guild_import_title_item_new       (guint                 index,
                                                         const char           *title,
                                                         guint                 n_people,
                                                         gboolean              member,
                                                         guint                 choice,
                                                         const char           *suggestion);
guint                 guild_import_title_item_get_index (GuildImportTitleItem *self);

/**
 * GuildImportTitleRow:
 *
 * A title, how many people have it, where it goes, and what is proposed.
 */
#define GUILD_TYPE_IMPORT_TITLE_ROW (guild_import_title_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportTitleRow, guild_import_title_row, GUILD, IMPORT_TITLE_ROW, GtkWidget)

GtkWidget *guild_import_title_row_new      (GListModel           *choices);
void       guild_import_title_row_show     (GuildImportTitleRow  *self,
                                            GuildImportTitleItem *item);
char      *guild_import_title_row_describe (GuildImportTitleItem *item,
                                            GListModel           *choices);

G_END_DECLS
