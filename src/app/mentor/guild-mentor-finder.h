/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildMentorFinder:
 *
 * Finds a mentor for a gap: who could help, who could be invited, who cannot and why; then the
 * agreement that is proposed to the two.
 */
#define GUILD_TYPE_MENTOR_FINDER (guild_mentor_finder_get_type ())
G_DECLARE_FINAL_TYPE (GuildMentorFinder, guild_mentor_finder, GUILD, MENTOR_FINDER, AdwDialog)

AdwDialog *guild_mentor_finder_new (GuildSession *session,
                                    gint64        mentee,
                                    gint64        competency);

G_END_DECLS
