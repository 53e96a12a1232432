/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-tree-canvas.h"

G_BEGIN_DECLS

/**
 * GuildTreeDrag:
 *
 * Dragging a person onto a new manager in a drawing of the reporting lines: possible managers keep
 * their box, the others say why not; it scrolls at the edges, opens whoever the pointer waits over, and
 * Escape puts everything back.
 */
#define GUILD_TYPE_TREE_DRAG (guild_tree_drag_get_type ())
G_DECLARE_FINAL_TYPE (GuildTreeDrag, guild_tree_drag, GUILD, TREE_DRAG, GObject)

GuildTreeDrag *guild_tree_drag_new              (GuildTreeCanvas   *canvas,
                                                 GtkScrolledWindow *scroller);
void           guild_tree_drag_set_organisation (GuildTreeDrag     *self,
                                                 GuildOrganisation *organisation);

G_END_DECLS
