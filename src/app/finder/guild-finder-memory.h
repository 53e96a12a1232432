/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-finder.h"
#include "guild-session.h"

G_BEGIN_DECLS

/* What the finder keeps with a session from one time to the next: the index, and what was chosen before. */

GArray            *guild_finder_memory_get_recents (GuildSession        *session);
void               guild_finder_memory_remember    (GuildSession        *session,
                                                    GuildFinderGroup     group,
                                                    gint64               key);
const GuildFinder *guild_finder_memory_get_index   (GuildSession        *session,
                                                    const GuildSnapshot *snapshot);
void               guild_finder_memory_load_async  (GuildSession        *session,
                                                    GuildSnapshot       *snapshot,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
const GuildFinder *guild_finder_memory_load_finish (GAsyncResult        *result);

G_END_DECLS
