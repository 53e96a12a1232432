/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildRolePane:
 *
 * A role: what it is, what it asks for by weight, who assesses for it, what it leads to, who holds it.
 */
#define GUILD_TYPE_ROLE_PANE (guild_role_pane_get_type ())
G_DECLARE_FINAL_TYPE (GuildRolePane, guild_role_pane, GUILD, ROLE_PANE, GtkBox)

void   guild_role_pane_set_session (GuildRolePane *self,
                                    GuildSession  *session);
void   guild_role_pane_show        (GuildRolePane *self,
                                    gint64         role,
                                    gint64         framework);
gint64 guild_role_pane_get_role    (GuildRolePane *self);
void   guild_role_pane_set_base    (GuildRolePane *self,
                                    gint64         base);

G_END_DECLS
