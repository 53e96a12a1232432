/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-read-back.h"
#include "guild-snapshot.h"
#include "guild-store.h"

G_BEGIN_DECLS

/**
 * GuildState:
 *
 * What an organisation holds in memory: the rows of every held kind, by key, by identity and by
 * owner, and the snapshot that follows from them. Private to core.
 */
typedef struct _GuildState GuildState;

GuildState        *guild_state_load          (GuildStore          *store,
                                              GuildDate            today,
                                              GCancellable        *cancellable,
                                              GError             **error);
void               guild_state_free          (GuildState          *self);
GuildSnapshot     *guild_state_get_snapshot  (GuildState          *self);
const GuildRecord *guild_state_lookup        (GuildState          *self,
                                              GuildKind            kind,
                                              gint64               key);
const GuildRecord *guild_state_find          (GuildState          *self,
                                              const GuildRecord   *probe);
GPtrArray         *guild_state_list          (GuildState          *self,
                                              GuildKind            kind);
GPtrArray         *guild_state_list_children (GuildState          *self,
                                              GuildKind            kind,
                                              gint64               owner);
void               guild_state_apply         (GuildState          *self,
                                              const GuildChange   *change,
                                              const GuildReadBack *read_back);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildState, guild_state_free)

G_END_DECLS
