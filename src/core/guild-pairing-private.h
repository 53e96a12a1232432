/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-pairing-edits.h"

G_BEGIN_DECLS

/* What all edits of pairings have in common. */

GuildChange       *guild_pairing_refuse     (GError           **error,
                                             const char        *sentence);
const char        *guild_pairing_get_person (GuildOrganisation *organisation,
                                             gint64             person);
char              *guild_pairing_describe   (GuildOrganisation *organisation,
                                             const GuildRecord *row);
const GuildRecord *guild_pairing_find       (GuildOrganisation *organisation,
                                             gint64             pairing,
                                             GError           **error);

G_END_DECLS
