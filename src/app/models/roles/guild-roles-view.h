/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildRolesView:
 *
 * The roles of an organisation, what imports left to be completed first, and beside them the one that is chosen.
 */
#define GUILD_TYPE_ROLES_VIEW (guild_roles_view_get_type ())
G_DECLARE_FINAL_TYPE (GuildRolesView, guild_roles_view, GUILD, ROLES_VIEW, GtkBox)

void guild_roles_view_show   (GuildRolesView *self,
                              gint64          role);
void guild_roles_view_search (GuildRolesView *self);
void guild_roles_view_add    (GuildRolesView *self);

G_END_DECLS
