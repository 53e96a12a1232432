/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matrix-geometry.h"

G_BEGIN_DECLS

/**
 * GuildMatrixPaint:
 *
 * Draws what is seen of a matrix. Text is laid out when it is seen first.
 */
typedef struct _GuildMatrixPaint GuildMatrixPaint;

/**
 * GuildMatrixMarks:
 * @area: the range that is chosen
 * @row: index of the cursor's row
 * @column: index of the cursor's column
 * @focused: whether the keyboard is here
 *
 * What stands out.
 */
typedef struct
{
  GuildMatrixArea area;
  guint row;
  guint column;
  gboolean focused;
} GuildMatrixMarks;

GuildMatrixPaint *guild_matrix_paint_new     (GtkWidget                 *widget);
void              guild_matrix_paint_free    (GuildMatrixPaint          *self);
void              guild_matrix_paint_forget  (GuildMatrixPaint          *self);
void              guild_matrix_paint_measure (GuildMatrixPaint          *self,
                                              const GuildMatrixGrid     *grid,
                                              GuildMatrixGeometry       *geometry);
void              guild_matrix_paint_draw    (GuildMatrixPaint          *self,
                                              const GuildMatrixGrid     *grid,
                                              const GuildMatrixGeometry *geometry,
                                              const GuildMatrixMarks    *marks,
                                              GtkSnapshot               *snapshot);

G_END_DECLS
