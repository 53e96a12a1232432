/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-rules.h"

G_BEGIN_DECLS

/**
 * GuildFitRow:
 *
 * A row about a person's fit to a role.
 */
#define GUILD_TYPE_FIT_ROW (guild_fit_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildFitRow, guild_fit_row, GUILD, FIT_ROW, GtkListBoxRow)

GtkWidget *guild_fit_row_new  (void);
void       guild_fit_row_show (GuildFitRow    *self,
                               const char     *role,
                               const char     *relation,
                               const GuildFit *fit,
                               const char     *gaps);

G_END_DECLS
