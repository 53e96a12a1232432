/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GuildRoleItem:
 *
 * A role in a list.
 */
#define GUILD_TYPE_ROLE_ITEM (guild_role_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildRoleItem, guild_role_item, GUILD, ROLE_ITEM, GObject)

GuildRoleItem *guild_role_item_new          (gint64         role,
                                             const char    *name,
                                             const char    *section,
                                             guint          rank,
                                             guint          n_people);
gint64         guild_role_item_get_role     (GuildRoleItem *self);
const char    *guild_role_item_get_name     (GuildRoleItem *self);
const char    *guild_role_item_get_section  (GuildRoleItem *self);
guint          guild_role_item_get_rank     (GuildRoleItem *self);
guint          guild_role_item_get_n_people (GuildRoleItem *self);

G_END_DECLS
