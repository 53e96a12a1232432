/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-library-entry.h"

G_BEGIN_DECLS

/**
 * GuildDeed:
 *
 * What is to be done with an organisation of the library.
 */
typedef enum
{
  GUILD_DEED_OPEN_WINDOW,
  GUILD_DEED_RENAME,
  GUILD_DEED_DUPLICATE,
  GUILD_DEED_SAVE_COPY,
  GUILD_DEED_BACKUPS,
  GUILD_DEED_DELETE,
} GuildDeed;

/**
 * GuildLibraryRow:
 *
 * An organisation of the library, with a menu of what can be done with it. What cannot be opened says
 * why.
 */
#define GUILD_TYPE_LIBRARY_ROW (guild_library_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildLibraryRow, guild_library_row, GUILD, LIBRARY_ROW, AdwActionRow)

GtkWidget         *guild_library_row_new       (GuildLibraryEntry *entry);
GuildLibraryEntry *guild_library_row_get_entry (GuildLibraryRow   *self);

G_END_DECLS
