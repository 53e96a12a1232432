/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"

G_BEGIN_DECLS

/**
 * GuildOutlineNote:
 * @line: line of the text, from 1
 * @text: what was done with it, as a sentence
 */
typedef struct
{
  guint line;
  char *text;
} GuildOutlineNote;

GuildModelContent *guild_outline_parse (const char              *text,
                                        GPtrArray              **notes,
                                        GError                 **error);
char              *guild_outline_write (const GuildModelContent *content);

/**
 * GuildCellBlock:
 * @n_rows: rows
 * @n_columns: cells of the longest row; shorter ones are filled with ""
 * @cells: (array) (element-type utf8): row by row
 *
 * A block of cells as a spreadsheet copies it: tabs between cells, cells with breaks or tabs in quotes.
 */
typedef struct
{
  guint n_rows;
  guint n_columns;
  char **cells;
} GuildCellBlock;

GuildCellBlock *guild_cell_block_parse (const char           *text,
                                        GError              **error);
char           *guild_cell_block_write (const GuildCellBlock *self);
GuildCellBlock *guild_cell_block_new   (guint                 n_rows,
                                        guint                 n_columns);
void            guild_cell_block_set   (GuildCellBlock       *self,
                                        guint                 row,
                                        guint                 column,
                                        const char           *text);
const char     *guild_cell_block_get   (const GuildCellBlock *self,
                                        guint                 row,
                                        guint                 column);
void            guild_cell_block_free  (GuildCellBlock       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildCellBlock, guild_cell_block_free)

G_END_DECLS
