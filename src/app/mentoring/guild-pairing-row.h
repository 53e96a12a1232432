/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPairingRow:
 *
 * A pairing in a list: who learns with whom, what, how far, and since when it stands where it does.
 */
#define GUILD_TYPE_PAIRING_ROW (guild_pairing_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildPairingRow, guild_pairing_row, GUILD, PAIRING_ROW, GtkBox)

GtkWidget *guild_pairing_row_new        (void);
void       guild_pairing_row_show       (GuildPairingRow   *self,
                                         GuildOrganisation *organisation,
                                         const GuildRecord *pairing,
                                         gint64             person);
void       guild_pairing_row_set_narrow (GuildPairingRow   *self,
                                         gboolean           narrow);

G_END_DECLS
