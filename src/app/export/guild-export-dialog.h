/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildExportDialog:
 *
 * What of an organisation is to be written to a file that other programs read.
 */
#define GUILD_TYPE_EXPORT_DIALOG (guild_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildExportDialog, guild_export_dialog, GUILD, EXPORT_DIALOG, AdwDialog)

AdwDialog *guild_export_dialog_new (GuildSession *session);

G_END_DECLS
