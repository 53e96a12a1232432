/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildModelStartDialog:
 *
 * Begins a framework, empty or with what is picked from others, or picks into one. It emits `made` with the key of the
 * framework that it began.
 */
#define GUILD_TYPE_MODEL_START_DIALOG (guild_model_start_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelStartDialog, guild_model_start_dialog, GUILD, MODEL_START_DIALOG, AdwDialog)

AdwDialog *guild_model_start_dialog_new (GuildSession *session,
                                         gint64        framework);

G_END_DECLS
