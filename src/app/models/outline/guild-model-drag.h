/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-actions.h"
#include "guild-model-row.h"

G_BEGIN_DECLS

/**
 * GuildModelDrag:
 *
 * Lines of an outline that are dragged, within it and from one window to another.
 */
#define GUILD_TYPE_MODEL_DRAG (guild_model_drag_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelDrag, guild_model_drag, GUILD, MODEL_DRAG, GObject)

GuildModelDrag *guild_model_drag_new    (GtkWidget         *list,
                                         GuildOrganisation *organisation,
                                         GuildModelRows    *rows,
                                         GuildModelActions *actions);
GuildModelRow  *guild_model_drag_pick   (GtkWidget         *list,
                                         double             x,
                                         double             y);
gboolean        guild_model_drag_cancel (GuildModelDrag    *self);

G_END_DECLS
