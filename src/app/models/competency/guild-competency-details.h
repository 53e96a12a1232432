/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildCompetencyDetails:
 *
 * What else is known of a competency, beside its ladder: code, tags, notes, source and licence, edited where they stand.
 */
#define GUILD_TYPE_COMPETENCY_DETAILS (guild_competency_details_get_type ())
G_DECLARE_FINAL_TYPE (GuildCompetencyDetails, guild_competency_details, GUILD, COMPETENCY_DETAILS, GtkBox)

void guild_competency_details_set_session (GuildCompetencyDetails *self,
                                           GuildSession           *session);
void guild_competency_details_show        (GuildCompetencyDetails *self,
                                           const GuildRecord      *competency);

G_END_DECLS
