/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildBackupFolderRow:
 *
 * The folder of the user's own to which every backup is copied too; to be chosen, or to be left.
 */
#define GUILD_TYPE_BACKUP_FOLDER_ROW (guild_backup_folder_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildBackupFolderRow, guild_backup_folder_row, GUILD, BACKUP_FOLDER_ROW, AdwActionRow)

G_END_DECLS
