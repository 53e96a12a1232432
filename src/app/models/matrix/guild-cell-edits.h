/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildCellEdits:
 *
 * Edits of cells in the order in which they were typed, faster than a file is written: each is built and saved when the
 * one before it is done, and can be undone by itself. Meanwhile who shows the cells shows what was typed.
 */
#define GUILD_TYPE_CELL_EDITS (guild_cell_edits_get_type ())
G_DECLARE_FINAL_TYPE (GuildCellEdits, guild_cell_edits, GUILD, CELL_EDITS, GObject)

GuildCellEdits *guild_cell_edits_new         (GuildSession   *session);
void            guild_cell_edits_add         (GuildCellEdits *self,
                                              GArray         *cells);
gboolean        guild_cell_edits_get_pending (GuildCellEdits *self);

G_END_DECLS
