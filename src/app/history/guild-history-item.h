/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildHistoryWay:
 * @GUILD_HISTORY_HERE: nothing was done after it
 * @GUILD_HISTORY_BACK: what was done after it can be taken back
 * @GUILD_HISTORY_FORWARD: it was taken back, and can be brought again
 * @GUILD_HISTORY_CLOSED: a barrier or other changes stand between
 *
 * How the organisation gets to a change.
 */
typedef enum
{
  GUILD_HISTORY_HERE,
  GUILD_HISTORY_BACK,
  GUILD_HISTORY_FORWARD,
  GUILD_HISTORY_CLOSED,
} GuildHistoryWay;

/**
 * GuildHistoryItem:
 *
 * A change as the history lists it. Its properties: `open`, whether more is shown of it, and `details`,
 * what that is.
 */
#define GUILD_TYPE_HISTORY_ITEM (guild_history_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildHistoryItem, guild_history_item, GUILD, HISTORY_ITEM, GObject)

const GuildHistoryEntry *guild_history_item_get_entry    (GuildHistoryItem  *self);
const char              *guild_history_item_get_sentence (GuildHistoryItem  *self);
const char              *guild_history_item_get_day      (GuildHistoryItem  *self);
const char              *guild_history_item_get_about    (GuildHistoryItem  *self);
GuildHistoryWay          guild_history_item_get_way      (GuildHistoryItem  *self,
                                                          guint             *n_steps);
gboolean                 guild_history_item_get_closes   (GuildHistoryItem  *self);
gboolean                 guild_history_item_get_open     (GuildHistoryItem  *self);
void                     guild_history_item_set_open     (GuildHistoryItem  *self,
                                                          gboolean           open);
const char              *guild_history_item_get_details  (GuildHistoryItem  *self);
void                     guild_history_item_set_details  (GuildHistoryItem  *self,
                                                          const char        *details);
GPtrArray               *guild_history_items_read        (GuildOrganisation *organisation,
                                                          const char        *filter,
                                                          guint              limit,
                                                          GCancellable      *cancellable,
                                                          GError           **error);

G_END_DECLS
