/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-edits.h"
#include "guild-model-typing.h"

G_BEGIN_DECLS

/**
 * GuildModelActions:
 *
 * What can be done with the lines of an outline that are selected: the actions `outline.*` of a widget.
 */
#define GUILD_TYPE_MODEL_ACTIONS (guild_model_actions_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelActions, guild_model_actions, GUILD, MODEL_ACTIONS, GObject)

GuildModelActions *guild_model_actions_new    (GtkWidget         *widget,
                                               GuildSession      *session,
                                               GuildModelRows    *rows,
                                               GuildModelTyping  *typing);
void               guild_model_actions_move   (GuildModelActions *self,
                                               GArray            *places,
                                               GuildModelSpot     spot);
void               guild_model_actions_add    (GuildModelActions *self,
                                               GuildModelContent *content,
                                               GuildModelSpot     spot);
void               guild_model_actions_update (GuildModelActions *self);

G_END_DECLS
