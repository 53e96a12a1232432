/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-backup.h"
#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildBackupsDialog:
 *
 * The backups of an organisation: what each holds, one more, a copy of one elsewhere, and the folder
 * that gets them too. Restoring is for whoever presents it, since the organisation may be open.
 */
#define GUILD_TYPE_BACKUPS_DIALOG (guild_backups_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildBackupsDialog, guild_backups_dialog, GUILD, BACKUPS_DIALOG, AdwDialog)

AdwDialog *guild_backups_dialog_new             (GFile              *file,
                                                 const char         *id,
                                                 const char         *name,
                                                 GuildSession       *session);
GFile     *guild_backups_dialog_get_file        (GuildBackupsDialog *self);
void       guild_backups_dialog_set_can_restore (GuildBackupsDialog *self,
                                                 gboolean            can_restore);

G_END_DECLS
