/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-rules.h"

G_BEGIN_DECLS

/**
 * GuildAssessRow:
 *
 * A competency in the list of an assessment, and the level that it is given.
 */
#define GUILD_TYPE_ASSESS_ROW (guild_assess_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildAssessRow, guild_assess_row, GUILD, ASSESS_ROW, GtkListBoxRow)

GtkWidget *guild_assess_row_new        (const char     *name,
                                        int             top);
void       guild_assess_row_show       (GuildAssessRow *self,
                                        int             level,
                                        gboolean        confirms);
GtkWidget *guild_assess_row_new_header (const char     *name,
                                        guint           n_rated,
                                        guint           n_items);

G_END_DECLS
