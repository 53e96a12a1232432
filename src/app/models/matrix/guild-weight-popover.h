/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildWeightPopover:
 *
 * Asks for the weight of what is chosen; emits `chosen` with it.
 */
#define GUILD_TYPE_WEIGHT_POPOVER (guild_weight_popover_get_type ())
G_DECLARE_FINAL_TYPE (GuildWeightPopover, guild_weight_popover, GUILD, WEIGHT_POPOVER, GtkPopover)

GtkWidget *guild_weight_popover_new  (void);
void       guild_weight_popover_show (GuildWeightPopover *self,
                                      const char         *title,
                                      double              weight,
                                      const GdkRectangle *place);

G_END_DECLS
