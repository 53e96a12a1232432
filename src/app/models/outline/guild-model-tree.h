/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildModelTree:
 *
 * A framework's outline: domains and competencies, typed, renamed, moved and found in place.
 *
 * Its properties `domain` and `competency` say which line alone is selected; one of them is 0, or both.
 */
#define GUILD_TYPE_MODEL_TREE (guild_model_tree_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelTree, guild_model_tree, GUILD, MODEL_TREE, AdwBin)

GtkWidget *guild_model_tree_new        (GuildSession   *session);
void       guild_model_tree_set_narrow (GuildModelTree *self,
                                        gboolean        narrow);
void       guild_model_tree_search     (GuildModelTree *self);
void       guild_model_tree_add        (GuildModelTree *self);
gboolean   guild_model_tree_select     (GuildModelTree *self,
                                        GuildKind       kind,
                                        gint64          key);

G_END_DECLS
