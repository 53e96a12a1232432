/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildColumnsDialog:
 *
 * Which columns the table of people has, and in which order.
 */
#define GUILD_TYPE_COLUMNS_DIALOG (guild_columns_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildColumnsDialog, guild_columns_dialog, GUILD, COLUMNS_DIALOG, AdwDialog)

AdwDialog *guild_columns_dialog_new (void);

G_END_DECLS
