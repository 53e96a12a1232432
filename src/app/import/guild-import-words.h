/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import-preview.h"

G_BEGIN_DECLS

/**
 * SECTION: how an import is spoken of
 *
 * Tables, columns, signs and dates in the words of the interface.
 */
const char *guild_import_words_table     (int                       table);
const char *guild_import_words_field     (const char               *name);
char       *guild_import_words_delimiter (char                      delimiter);
char       *guild_import_words_dates     (GuildDateOrder            order);
char       *guild_import_words_doubt     (const GuildImportPreview *preview);
gboolean    guild_import_words_is_table  (const char               *text);

G_END_DECLS
