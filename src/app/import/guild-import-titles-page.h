/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-intake.h"

G_BEGIN_DECLS

/**
 * GuildImportTitlesPage:
 *
 * A step of an import: titles that are no role, similar ones together, and which role each becomes.
 */
#define GUILD_TYPE_IMPORT_TITLES_PAGE (guild_import_titles_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportTitlesPage, guild_import_titles_page, GUILD, IMPORT_TITLES_PAGE, AdwNavigationPage)

AdwNavigationPage *guild_import_titles_page_new   (GuildIntake           *intake);
void               guild_import_titles_page_apply (GuildImportTitlesPage *self);
gboolean           guild_import_titles_page_undo  (GuildImportTitlesPage *self);

G_END_DECLS
