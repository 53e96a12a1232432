/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-model-content.h"

G_BEGIN_DECLS

/**
 * GuildModelDiff:
 *
 * What two versions of a model differ in, by competency: a list that scrolls, with what a dialog has to say at its top.
 */
#define GUILD_TYPE_MODEL_DIFF (guild_model_diff_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelDiff, guild_model_diff, GUILD, MODEL_DIFF, AdwBin)

void guild_model_diff_set_differences (GuildModelDiff *self,
                                       const char     *framework,
                                       GPtrArray      *differences);

G_END_DECLS
