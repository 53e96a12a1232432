/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildRoleLinks:
 *
 * People or roles that belong to a role, under a title: a click opens one, each may be taken away. It emits `opened` and
 * `removed` with a key.
 */
#define GUILD_TYPE_ROLE_LINKS (guild_role_links_get_type ())
G_DECLARE_FINAL_TYPE (GuildRoleLinks, guild_role_links, GUILD, ROLE_LINKS, GtkBox)

void guild_role_links_begin (GuildRoleLinks *self);
void guild_role_links_add   (GuildRoleLinks *self,
                             gint64          key,
                             const char     *name);
void guild_role_links_end   (GuildRoleLinks *self);

G_END_DECLS
