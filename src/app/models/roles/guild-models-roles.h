/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * SECTION: what the page of models does with roles
 *
 * The actions `models.new-role`, `models.show-role`, `models.show-column`, `models.compare-roles` and `models.compare-with`.
 */

void     guild_models_roles_add_actions (GActionMap   *actions,
                                         AdwViewStack *views,
                                         GuildSession *session);
gboolean guild_models_roles_search      (AdwViewStack *views);
gboolean guild_models_roles_add         (AdwViewStack *views);

G_END_DECLS
