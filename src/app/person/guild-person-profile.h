/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPersonProfile:
 *
 * A person's levels against the targets of a role, as a radar. It is not there where the role asks for too little
 * to have a shape.
 */
#define GUILD_TYPE_PERSON_PROFILE (guild_person_profile_get_type ())
G_DECLARE_FINAL_TYPE (GuildPersonProfile, guild_person_profile, GUILD, PERSON_PROFILE, GtkBox)

void guild_person_profile_show (GuildPersonProfile *self,
                                GuildSession       *session,
                                gint64              person,
                                gint64              role);

G_END_DECLS
