/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildScaleStep:
 *
 * A step of a scale as it is edited: its number, name and definition. It is dragged by its handle and moved by Alt+Up and
 * Alt+Down.
 */
#define GUILD_TYPE_SCALE_STEP (guild_scale_step_get_type ())
G_DECLARE_FINAL_TYPE (GuildScaleStep, guild_scale_step, GUILD, SCALE_STEP, AdwPreferencesRow)

GtkWidget  *guild_scale_step_new            (int             origin,
                                             const char     *name,
                                             const char     *definition);
int         guild_scale_step_get_origin     (GuildScaleStep *self);
const char *guild_scale_step_get_name       (GuildScaleStep *self);
char       *guild_scale_step_get_definition (GuildScaleStep *self);
void        guild_scale_step_set_level      (GuildScaleStep *self,
                                             int             level);
void        guild_scale_step_set_removable  (GuildScaleStep *self,
                                             gboolean        removable);

G_END_DECLS
