/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-matrix-blocks.h"

G_BEGIN_DECLS

/**
 * GuildMatrixCanvas:
 *
 * A sheet of cells that is scrolled under a frozen header and a frozen first column. It draws what is seen and nothing
 * else, and has a cursor and a range, which the arrows and the pointer move as in a spreadsheet. It changes no cell.
 */
#define GUILD_TYPE_MATRIX_CANVAS (guild_matrix_canvas_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatrixCanvas, guild_matrix_canvas, GUILD, MATRIX_CANVAS, GtkWidget)

GuildMatrixGrid *guild_matrix_canvas_get_grid   (GuildMatrixCanvas *self);
void             guild_matrix_canvas_take_grid  (GuildMatrixCanvas *self,
                                                 GuildMatrixGrid   *grid);
void             guild_matrix_canvas_redraw     (GuildMatrixCanvas *self);
gboolean         guild_matrix_canvas_get_cursor (GuildMatrixCanvas *self,
                                                 guint             *row,
                                                 guint             *column);
void             guild_matrix_canvas_set_cursor (GuildMatrixCanvas *self,
                                                 guint              row,
                                                 guint              column);
gboolean         guild_matrix_canvas_get_area   (GuildMatrixCanvas *self,
                                                 GuildMatrixArea   *area);
void             guild_matrix_canvas_set_area   (GuildMatrixCanvas *self,
                                                 GuildMatrixArea    area);
gboolean         guild_matrix_canvas_point      (GuildMatrixCanvas *self,
                                                 double             x,
                                                 double             y);
void             guild_matrix_canvas_get_place  (GuildMatrixCanvas *self,
                                                 GdkRectangle      *place);

G_END_DECLS
