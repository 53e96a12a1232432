/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-attention.h"
#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildTodayNews:
 * @snapshot: the organisation that they are about
 * @items: (element-type GuildAttentionItem): what needs attention
 * @n_confirmed: how many skills were confirmed this month
 * @met: (element-type gint64 GuildDate): when pairings last met, to be handed to the next load
 *
 * What the page Today shows.
 */
typedef struct
{
  GuildSnapshot *snapshot;
  GArray *items;
  guint n_confirmed;
  GHashTable *met;
} GuildTodayNews;

void            guild_today_news_free        (GuildTodayNews     *self);
void            guild_today_news_load_async  (GuildOrganisation  *organisation,
                                              GHashTable         *met,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
GuildTodayNews *guild_today_news_load_finish (GAsyncResult       *result,
                                              GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildTodayNews, guild_today_news_free)

G_END_DECLS
