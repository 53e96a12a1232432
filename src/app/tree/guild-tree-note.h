/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-tree-geometry.h"

G_BEGIN_DECLS

/* The note at a chip, over all others: why what is dragged cannot be dropped there. */

GtkWidget *guild_tree_note_new      (GtkWidget               *canvas);
void       guild_tree_note_show     (GtkWidget               *note,
                                     const char              *text);
void       guild_tree_note_allocate (GtkWidget               *note,
                                     const GuildTreeGeometry *geometry,
                                     const GdkRectangle      *chip,
                                     const GdkRectangle      *view);

G_END_DECLS
