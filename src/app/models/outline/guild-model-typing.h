/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-session.h"
#include "guild-model-row.h"
#include "guild-model-rows.h"

G_BEGIN_DECLS

/**
 * GuildModelTyping:
 *
 * Names typed into an outline, in place: a line that is there is renamed, or new ones follow each other, so that an outline is
 * written as fast as one thinks. What is typed never waits for what was typed before to be saved.
 */
#define GUILD_TYPE_MODEL_TYPING (guild_model_typing_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelTyping, guild_model_typing, GUILD, MODEL_TYPING, GObject)

GuildModelTyping *guild_model_typing_new      (GuildModelRows   *rows,
                                               GuildSession     *session);
GuildModelItem   *guild_model_typing_get_item (GuildModelTyping *self);
void              guild_model_typing_add      (GuildModelTyping *self,
                                               GuildKind         kind,
                                               GuildModelItem   *domain,
                                               GuildModelItem   *after);
void              guild_model_typing_rename   (GuildModelTyping *self,
                                               GuildModelItem   *item);
gboolean          guild_model_typing_take_key (GuildModelTyping *self,
                                               GuildModelItem   *item,
                                               GuildModelKey     key);
void              guild_model_typing_end      (GuildModelTyping *self);

GuildModelPlace guild_model_find_next (const GuildModelOutline *outline,
                                       GuildModelPlace          place);

G_END_DECLS
