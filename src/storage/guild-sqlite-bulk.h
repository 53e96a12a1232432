/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-sqlite-connection.h"
#include "guild-store.h"

G_BEGIN_DECLS

/* What a bulk change added, remembered as runs of keys rather than row by row. Ratings whose
 * assessment is in a run belong to it. */

GArray  *guild_bulk_find_ranges  (const GuildChange     *change);
gboolean guild_bulk_is_in_ranges (const GArray          *ranges,
                                  const GuildOperation  *operation);
gboolean guild_bulk_write_ranges (GuildSqliteConnection *connection,
                                  gint64                 change,
                                  const GArray          *ranges,
                                  GError               **error);
gboolean guild_bulk_take_out     (GuildSqliteConnection *connection,
                                  gint64                 change,
                                  GError               **error);
gboolean guild_bulk_put_back     (GuildSqliteConnection *connection,
                                  gint64                 change,
                                  GError               **error);

G_END_DECLS
