/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-finder.h"

G_BEGIN_DECLS

/**
 * GuildFinderItem:
 *
 * Something that was found, as the finder lists it. Immutable.
 */
#define GUILD_TYPE_FINDER_ITEM (guild_finder_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildFinderItem, guild_finder_item, GUILD, FINDER_ITEM, GObject)

GuildFinderItem *guild_finder_item_new          (GuildFinderGroup group,
                                                 gint64           key,
                                                 const char      *section,
                                                 const char      *title,
                                                 const char      *hint,
                                                 const char      *shortcut);
GuildFinderGroup guild_finder_item_get_group    (GuildFinderItem *self);
gint64           guild_finder_item_get_key      (GuildFinderItem *self);
const char      *guild_finder_item_get_section  (GuildFinderItem *self);
const char      *guild_finder_item_get_title    (GuildFinderItem *self);
const char      *guild_finder_item_get_hint     (GuildFinderItem *self);
const char      *guild_finder_item_get_shortcut (GuildFinderItem *self);

G_END_DECLS
