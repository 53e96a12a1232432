/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildScaleDialog:
 *
 * The steps of a framework's scale. Where something stands on them already, each old step says which new one it becomes,
 * and what that does is counted before it is done.
 */
#define GUILD_TYPE_SCALE_DIALOG (guild_scale_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildScaleDialog, guild_scale_dialog, GUILD, SCALE_DIALOG, AdwDialog)

AdwDialog *guild_scale_dialog_new (GuildSession *session,
                                   gint64        framework);

G_END_DECLS
