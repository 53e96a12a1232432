/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-match-model.h"

G_BEGIN_DECLS

/* The tables of a match: its pairs, or its gaps without a mentor, in columns or in rows of two lines. */

void guild_match_table_set_up     (GtkColumnView   *table,
                                   GuildMatchModel *model,
                                   gboolean         served);
void guild_match_table_set_narrow (GtkColumnView   *table,
                                   gboolean         narrow);

G_END_DECLS
