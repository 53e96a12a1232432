/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-snapshot.h"

G_BEGIN_DECLS

#define GUILD_GAP_TABLE_COLUMNS 8

extern const char *const guild_gap_table_columns[GUILD_GAP_TABLE_COLUMNS];

/**
 * GuildGapTableFunc:
 * @cells: a cell a column of guild_gap_table_columns
 * @user_data: as given
 * @error: return location for an error
 *
 * Returns: whether to go on
 */
typedef gboolean (*GuildGapTableFunc) (const char *const *cells, gpointer user_data, GError **error);

gboolean guild_gap_table_each (const GuildSnapshot *snapshot,
                               gint64               person,
                               const char          *department,
                               gint64               role,
                               GuildGapTableFunc    func,
                               gpointer             user_data,
                               GCancellable        *cancellable,
                               GError             **error);

G_END_DECLS
