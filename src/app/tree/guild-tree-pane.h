/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildTreePane:
 *
 * The reporting lines of a session's organisation: drawn, browsed, searched, and changed by dragging,
 * by cut and paste, or by picking a new manager. Its property `view` is the name of the view that the
 * page shows, which its header can change.
 */
#define GUILD_TYPE_TREE_PANE (guild_tree_pane_get_type ())
G_DECLARE_FINAL_TYPE (GuildTreePane, guild_tree_pane, GUILD, TREE_PANE, AdwBin)

GtkWidget *guild_tree_pane_new         (GuildSession  *session);
void       guild_tree_pane_show_person (GuildTreePane *self,
                                        gint64         person);
void       guild_tree_pane_search      (GuildTreePane *self);

G_END_DECLS
