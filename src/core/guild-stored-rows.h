/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-store.h"

G_BEGIN_DECLS

/* Rows that only the store has, for edits that follow all that hangs on a person. Private to core. */

/* Rows count whose @field refers to one of @keys (a set of keys). */
typedef struct
{
  guint field;
  GHashTable *keys;
} GuildReferenceFilter;

GPtrArray *guild_stored_rows_find             (GuildStore                 *store,
                                               GuildKind                   kind,
                                               const GuildReferenceFilter *filters,
                                               guint                       n_filters,
                                               GCancellable               *cancellable,
                                               GError                    **error);
GPtrArray *guild_stored_rows_find_assessments (GuildStore                 *store,
                                               GHashTable                 *people,
                                               GCancellable               *cancellable,
                                               GError                    **error);
gboolean   guild_stored_rows_add              (GuildStore                 *store,
                                               GuildKind                   kind,
                                               guint                       field,
                                               gint64                      key,
                                               GPtrArray                  *rows,
                                               GCancellable               *cancellable,
                                               GError                    **error);

G_END_DECLS
