/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-snapshot.h"

G_BEGIN_DECLS

#define GUILD_TREE_MAX_FACES 24

/**
 * GuildTreeFaces:
 *
 * People as a row of small faces with their names after them, as far as there is room.
 */
#define GUILD_TYPE_TREE_FACES (guild_tree_faces_get_type ())
G_DECLARE_FINAL_TYPE (GuildTreeFaces, guild_tree_faces, GUILD, TREE_FACES, GtkWidget)

GtkWidget *guild_tree_faces_new           (void);
void       guild_tree_faces_show          (GuildTreeFaces      *self,
                                           const GuildSnapshot *snapshot,
                                           GArray              *people,
                                           guint                n_people);
gint64     guild_tree_faces_get_person_at (GuildTreeFaces      *self,
                                           double               x);

G_END_DECLS
