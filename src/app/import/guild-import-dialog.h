/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildImportDialog:
 *
 * Takes files and cells into the organisation, step by step: what comes in, what its columns are, which roles
 * its titles become, and what would change. Steps about which there is nothing to ask are passed over.
 */
#define GUILD_TYPE_IMPORT_DIALOG (guild_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportDialog, guild_import_dialog, GUILD, IMPORT_DIALOG, AdwDialog)

AdwDialog *guild_import_dialog_new       (GuildSession      *session);
void       guild_import_dialog_add_files (GuildImportDialog *self,
                                          GPtrArray         *files);
void       guild_import_dialog_add_text  (GuildImportDialog *self,
                                          const char        *text);

G_END_DECLS
