/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-page.h"

G_BEGIN_DECLS

/**
 * GuildModelsPage:
 *
 * The competency models: a framework's outline with the competency that is chosen in it, the roles, the matrix of what they
 * ask for, and what is covered.
 *
 * It holds which framework is shown, and the actions `models.*` that what stands on it asks for.
 */
#define GUILD_TYPE_MODELS_PAGE (guild_models_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelsPage, guild_models_page, GUILD, MODELS_PAGE, GuildPage)

gint64 guild_models_page_get_framework   (GuildModelsPage *self);
void   guild_models_page_set_framework   (GuildModelsPage *self,
                                          gint64           framework);
void   guild_models_page_show_competency (GuildModelsPage *self,
                                          gint64           competency);

G_END_DECLS
