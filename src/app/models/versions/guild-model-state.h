/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildModelState:
 *
 * Whether a framework is a draft or published, and the one button to publish its next version. It stands in the head of
 * what shows a competency.
 */
#define GUILD_TYPE_MODEL_STATE (guild_model_state_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelState, guild_model_state, GUILD, MODEL_STATE, AdwBin)

G_END_DECLS
