/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-intake.h"

G_BEGIN_DECLS

/**
 * GuildImportFilesPage:
 *
 * The first step of an import: what comes in, and what was recognised in it.
 */
#define GUILD_TYPE_IMPORT_FILES_PAGE (guild_import_files_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportFilesPage, guild_import_files_page, GUILD, IMPORT_FILES_PAGE, AdwNavigationPage)

void guild_import_files_page_set_intake (GuildImportFilesPage *self,
                                         GuildIntake          *intake);

G_END_DECLS
