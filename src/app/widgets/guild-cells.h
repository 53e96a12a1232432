/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * SECTION: what stands in the cells of tables
 *
 * Tables hold many thousand rows: their cells measure nothing that nobody sees.
 */

GtkWidget *guild_cells_new_text        (int                  min_chars,
                                        int                  nat_chars,
                                        float                xalign);
void       guild_cells_show_text       (GtkWidget           *cell,
                                        const char          *text,
                                        float                xalign);
GtkWidget *guild_cells_new_figure      (void);
GtkWidget *guild_cells_new_name        (void);
void       guild_cells_show_name       (GtkWidget           *cell,
                                        const char          *name);
int        guild_cells_get_highest_top (GuildOrganisation   *organisation);
void       guild_cells_mark            (GtkWidget           *child,
                                        gpointer             item);
guint      guild_cells_find_position   (GtkWidget           *view,
                                        double               x,
                                        double               y);
void       guild_cells_align_titles    (GtkColumnView       *table);
void       guild_cells_set_is_figure   (GtkColumnViewColumn *column);
void       guild_cells_name_list       (GtkColumnView       *table,
                                        const char          *name);

G_END_DECLS
