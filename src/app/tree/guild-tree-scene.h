/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-tree-geometry.h"
#include "guild-tree-marks.h"
#include "guild-tree-pool.h"

G_BEGIN_DECLS

#define GUILD_TREE_NOBODY (-1)

/**
 * GuildTreeScene:
 * @layout: who is opened how far
 * @marks: who stands out; guild_tree_scene_show_looks() shows it
 * @pool: the widgets of what is seen
 *
 * What a canvas shows: whose reporting lines, as they are now, and the widgets for them.
 */
typedef struct
{
  GuildTreeLayout *layout;
  GuildTreeMarks marks;
  GuildTreePool *pool;
  /*< private >*/
  GuildOrganisation *organisation;
  GuildSnapshot *snapshot;
} GuildTreeScene;

void                 guild_tree_scene_init             (GuildTreeScene          *self,
                                                        GtkWidget               *canvas,
                                                        GCallback                toggled);
void                 guild_tree_scene_clear            (GuildTreeScene          *self);
void                 guild_tree_scene_free_contents    (GuildTreeScene          *self);
void                 guild_tree_scene_set_organisation (GuildTreeScene          *self,
                                                        GuildOrganisation       *organisation,
                                                        GuildReporting          *reporting);
void                 guild_tree_scene_rebind           (GuildTreeScene          *self);
void                 guild_tree_scene_show_rows        (GuildTreeScene          *self,
                                                        guint                    first_row,
                                                        guint                    last_row);
void                 guild_tree_scene_show_looks       (GuildTreeScene          *self);
const GuildTreeCell *guild_tree_scene_find_cell        (GuildTreeScene          *self,
                                                        gint64                   person);
GtkWidget           *guild_tree_scene_get_chip         (GuildTreeScene          *self,
                                                        gint64                   person);
gint64               guild_tree_scene_find_at          (GuildTreeScene          *self,
                                                        const GuildTreeGeometry *geometry,
                                                        double                   x,
                                                        double                   y,
                                                        gboolean                *face);

G_END_DECLS
