/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-store.h"

G_BEGIN_DECLS

/* A cell of the level matrix that a change may have moved, with its newest ratings. */
typedef struct
{
  gint64 person;
  gint64 competency;
  GuildLatest confirmed;
  GuildLatest self_rated;
} GuildCellUpdate;

/**
 * GuildReadBack:
 * @cells: (element-type GuildCellUpdate): the cells that ratings moved
 * @reload: whether so much has changed that everything is to be read anew
 *
 * What a commit reads back from the store before it is applied in memory. Private to core.
 */
typedef struct
{
  GArray *cells;
  gboolean reload;
} GuildReadBack;

GuildReadBack *guild_read_back_new  (GuildStore        *store,
                                     const GuildChange *change,
                                     GCancellable      *cancellable,
                                     GError           **error);
void           guild_read_back_free (GuildReadBack     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildReadBack, guild_read_back_free)

G_END_DECLS
