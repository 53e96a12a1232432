/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPersonMovement:
 *
 * How a person's levels moved, as their confirmers and as they themselves see it: the mean of what was rated from the
 * first time on, so that another competency moves nothing. It is not there until something was rated twice.
 */
#define GUILD_TYPE_PERSON_MOVEMENT (guild_person_movement_get_type ())
G_DECLARE_FINAL_TYPE (GuildPersonMovement, guild_person_movement, GUILD, PERSON_MOVEMENT, GtkBox)

void guild_person_movement_show (GuildPersonMovement *self,
                                 GuildSession        *session,
                                 gint64               person);

G_END_DECLS
