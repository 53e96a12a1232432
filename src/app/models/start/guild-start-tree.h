/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-start-source.h"

G_BEGIN_DECLS

/**
 * GuildStartRow:
 *
 * A row of the tree that things are picked from: a source, or a line of it.
 */
#define GUILD_TYPE_START_ROW (guild_start_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildStartRow, guild_start_row, GUILD, START_ROW, GObject)

GuildStartSource *guild_start_row_get_source (GuildStartRow *self);
int               guild_start_row_get_line   (GuildStartRow *self);
int               guild_start_row_get_depth  (GuildStartRow *self);

/**
 * GuildStartTree:
 *
 * The lines of several sources as one list, filtered by what is looked for: a #GListModel of #GuildStartRow.
 */
#define GUILD_TYPE_START_TREE (guild_start_tree_get_type ())
G_DECLARE_FINAL_TYPE (GuildStartTree, guild_start_tree, GUILD, START_TREE, GObject)

GuildStartTree *guild_start_tree_new        (GListModel     *sources);
void            guild_start_tree_set_search (GuildStartTree *self,
                                             const char     *search);

G_END_DECLS
