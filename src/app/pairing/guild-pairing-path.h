/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-pairing.h"

G_BEGIN_DECLS

/**
 * GuildPairingPath:
 *
 * The way of a pairing from proposed to closed, and how far it is. It says the same in words to
 * assistive technology, and follows the direction of the text.
 */
#define GUILD_TYPE_PAIRING_PATH (guild_pairing_path_get_type ())
G_DECLARE_FINAL_TYPE (GuildPairingPath, guild_pairing_path, GUILD, PAIRING_PATH, GtkBox)

void guild_pairing_path_show       (GuildPairingPath *self,
                                    GuildPairingState state);
void guild_pairing_path_set_narrow (GuildPairingPath *self,
                                    gboolean          narrow);

G_END_DECLS
