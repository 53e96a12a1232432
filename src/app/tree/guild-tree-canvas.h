/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-organisation.h"
#include "guild-tree-layout.h"

G_BEGIN_DECLS

/**
 * GuildTreeCanvas:
 *
 * The drawing of the reporting lines, inside a viewport: managers at the start, their reports after
 * them, lines between. Only what is seen has widgets. One person is in focus; the line up from them
 * stands out.
 *
 * The arrows go where the picture says: backwards to the manager, forwards to the first report, up and
 * down to the neighbours.
 */
#define GUILD_TYPE_TREE_CANVAS (guild_tree_canvas_get_type ())
G_DECLARE_FINAL_TYPE (GuildTreeCanvas, guild_tree_canvas, GUILD, TREE_CANVAS, GtkWidget)

void             guild_tree_canvas_set_adjustments (GuildTreeCanvas   *self,
                                                    GtkAdjustment     *horizontal,
                                                    GtkAdjustment     *vertical);
void             guild_tree_canvas_show            (GuildTreeCanvas   *self,
                                                    GuildOrganisation *organisation,
                                                    GuildReporting    *reporting);
GuildReporting  *guild_tree_canvas_get_reporting   (GuildTreeCanvas   *self);
gint64           guild_tree_canvas_get_person      (GuildTreeCanvas   *self);
void             guild_tree_canvas_reveal          (GuildTreeCanvas   *self,
                                                    gint64             person,
                                                    gboolean           focus);
void             guild_tree_canvas_go_to           (GuildTreeCanvas   *self,
                                                    gint64             person);
GuildTreeLayout *guild_tree_canvas_get_layout      (GuildTreeCanvas   *self);
gint64           guild_tree_canvas_find_at         (GuildTreeCanvas   *self,
                                                    double             x,
                                                    double             y,
                                                    gboolean          *face);
gboolean         guild_tree_canvas_get_place       (GuildTreeCanvas   *self,
                                                    gint64             person,
                                                    GdkRectangle      *place);
gboolean         guild_tree_canvas_open_further    (GuildTreeCanvas   *self,
                                                    gint64             person);
void             guild_tree_canvas_set_opening     (GuildTreeCanvas   *self,
                                                    gint64             person,
                                                    GuildTreeOpening   opening);
void             guild_tree_canvas_set_cut         (GuildTreeCanvas   *self,
                                                    gint64             person);
void             guild_tree_canvas_set_drag        (GuildTreeCanvas   *self,
                                                    gint64             dragged,
                                                    gint64             target,
                                                    const char        *refusal);

G_END_DECLS
