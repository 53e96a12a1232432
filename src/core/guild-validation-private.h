/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-state.h"

G_BEGIN_DECLS

/**
 * GuildView:
 *
 * The state as it would be after a change: what the change says of a row, else what the state says.
 * Ratings are not looked up, and a million of them need not be remembered. Private to validation.
 */
typedef struct
{
  GuildState *state;
  const GuildOperation *operations;
  guint n_operations;
  gboolean whole;
  gboolean erasure;
  GHashTable *rows[GUILD_N_KINDS]; /* key → GuildRecord, or GUILD_VIEW_GONE */
  GHashTable *employments;         /* person key → GPtrArray of rows that the change touches */
} GuildView;

#define GUILD_VIEW_GONE ((gpointer) &guild_view_lookup)

const GuildRecord *guild_view_lookup           (const GuildView   *view,
                                                GuildKind          kind,
                                                gint64             key);
gboolean           guild_view_is_touched       (const GuildView   *view,
                                                GuildKind          kind,
                                                gint64             key);
GPtrArray         *guild_view_list_employments (const GuildView   *view,
                                                gint64             person);
gboolean           guild_view_refuse           (GError           **error,
                                                const GuildRecord *row,
                                                const char        *field,
                                                const char        *format,
                                                ...) G_GNUC_PRINTF (4, 5);
gboolean           guild_guard_pairings        (const GuildView   *view,
                                                GError           **error);

G_END_DECLS
