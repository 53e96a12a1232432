/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-intake.h"

G_BEGIN_DECLS

/**
 * GuildImportColumnsPage:
 *
 * A step of an import: the first rows of a source, what each of its columns is, and how it is read.
 */
#define GUILD_TYPE_IMPORT_COLUMNS_PAGE (guild_import_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportColumnsPage, guild_import_columns_page, GUILD, IMPORT_COLUMNS_PAGE, AdwNavigationPage)

AdwNavigationPage *guild_import_columns_page_new        (GuildIntake            *intake,
                                                         guint                   source);
guint              guild_import_columns_page_get_source (GuildImportColumnsPage *self);

G_END_DECLS
