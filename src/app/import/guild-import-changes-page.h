/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-intake.h"

G_BEGIN_DECLS

/**
 * GuildImportChangesPage:
 *
 * The last step of an import: what would change, row by row.
 */
#define GUILD_TYPE_IMPORT_CHANGES_PAGE (guild_import_changes_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportChangesPage, guild_import_changes_page, GUILD, IMPORT_CHANGES_PAGE, AdwNavigationPage)

AdwNavigationPage *guild_import_changes_page_new (GuildIntake *intake);

G_END_DECLS
