/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildLadderDrop:
 *
 * Where an indicator that is dragged over a level ladder would go: a line between two rows, and scrolling at the edges.
 */
#define GUILD_TYPE_LADDER_DROP (guild_ladder_drop_get_type ())
G_DECLARE_FINAL_TYPE (GuildLadderDrop, guild_ladder_drop, GUILD, LADDER_DROP, GObject)

GuildLadderDrop *guild_ladder_drop_new (GtkOverlay *overlay,
                                        GPtrArray  *lanes);

G_END_DECLS
