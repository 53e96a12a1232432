/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildNamePopover:
 *
 * Asks for the name of an organisation, beside what the name is for.
 */
#define GUILD_TYPE_NAME_POPOVER (guild_name_popover_get_type ())
G_DECLARE_FINAL_TYPE (GuildNamePopover, guild_name_popover, GUILD, NAME_POPOVER, GtkPopover)

GuildNamePopover *guild_name_popover_new     (void);
void              guild_name_popover_destroy (GuildNamePopover *self);
void              guild_name_popover_ask     (GuildNamePopover *self,
                                              GtkWidget        *parent,
                                              const char       *heading,
                                              const char       *button,
                                              const char       *name);

G_END_DECLS
