/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPersonPage:
 *
 * A person: what their role asks of them and where they stand, what they are strong in, and which
 * roles they would fit. It opens over a list, and leaving it goes back there.
 */
#define GUILD_TYPE_PERSON_PAGE (guild_person_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildPersonPage, guild_person_page, GUILD, PERSON_PAGE, AdwNavigationPage)

AdwNavigationPage *guild_person_page_new        (GuildSession    *session,
                                                 GuildPerson     *person);
GuildPerson       *guild_person_page_get_person (GuildPersonPage *self);

G_END_DECLS
