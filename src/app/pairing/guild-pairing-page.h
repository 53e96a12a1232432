/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPairingPage:
 *
 * A pairing: who learns what with whom, how far they are, what comes next and what stands in its way,
 * their agreement, what they practised, and how it ended. It opens over a list, and leaving it goes
 * back there.
 */
#define GUILD_TYPE_PAIRING_PAGE (guild_pairing_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildPairingPage, guild_pairing_page, GUILD, PAIRING_PAGE, AdwNavigationPage)

AdwNavigationPage *guild_pairing_page_new         (GuildSession     *session,
                                                   gint64            pairing);
gint64             guild_pairing_page_get_pairing (GuildPairingPage *self);

G_END_DECLS
