/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-model-actions.h"

G_BEGIN_DECLS

/**
 * GuildModelMoveDialog:
 *
 * Where lines of an outline move to: a domain, by its name, of this framework or another.
 */
#define GUILD_TYPE_MODEL_MOVE_DIALOG (guild_model_move_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelMoveDialog, guild_model_move_dialog, GUILD, MODEL_MOVE_DIALOG, AdwDialog)

AdwDialog *guild_model_move_dialog_new (GuildModelActions *actions,
                                        GuildOrganisation *organisation,
                                        gint64             framework,
                                        GArray            *places);

G_END_DECLS
