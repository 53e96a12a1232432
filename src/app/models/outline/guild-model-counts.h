/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-rows.h"

G_BEGIN_DECLS

/**
 * GuildModelCounts:
 *
 * How many people are rated in each competency of an outline. It reads every rating: in a worker, and not twice at once.
 */
#define GUILD_TYPE_MODEL_COUNTS (guild_model_counts_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelCounts, guild_model_counts, GUILD, MODEL_COUNTS, GObject)

GuildModelCounts *guild_model_counts_new    (GuildOrganisation *organisation,
                                             GuildModelRows    *rows);
void              guild_model_counts_update (GuildModelCounts  *self);

G_END_DECLS
