/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-tree-canvas.h"

G_BEGIN_DECLS

/* What the keys do in the reporting lines: the arrows go where the picture says, the rest opens and closes. */

void guild_tree_keys_add (GuildTreeCanvas *canvas);

G_END_DECLS
