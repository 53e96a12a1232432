/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-import-facts.h"

G_BEGIN_DECLS

/**
 * GuildImportFactRow:
 *
 * What becomes of a row or a value; what is wrong can be mended there.
 */
#define GUILD_TYPE_IMPORT_FACT_ROW (guild_import_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportFactRow, guild_import_fact_row, GUILD, IMPORT_FACT_ROW, GtkWidget)

GtkWidget *guild_import_fact_row_new      (void);
void       guild_import_fact_row_show     (GuildImportFactRow    *self,
                                           GuildImportItem       *item,
                                           const char            *source);
char      *guild_import_fact_row_describe (const GuildImportFact *fact,
                                           const char            *source);

G_END_DECLS
