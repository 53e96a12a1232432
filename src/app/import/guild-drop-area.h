/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildDropArea:
 *
 * A place where files may be dropped. While they hover over it, it lights up and says what would be done.
 */
#define GUILD_TYPE_DROP_AREA (guild_drop_area_get_type ())
G_DECLARE_FINAL_TYPE (GuildDropArea, guild_drop_area, GUILD, DROP_AREA, GtkWidget)

void guild_drop_area_set_child (GuildDropArea *self,
                                GtkWidget     *child);

G_END_DECLS
