/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-pairing-past.h"

G_BEGIN_DECLS

/**
 * GuildPracticeSection:
 *
 * What a pairing practises, how often and when last, and its sessions, the newest first.
 */
#define GUILD_TYPE_PRACTICE_SECTION (guild_practice_section_get_type ())
G_DECLARE_FINAL_TYPE (GuildPracticeSection, guild_practice_section, GUILD, PRACTICE_SECTION, GtkBox)

void                    guild_practice_section_show         (GuildPracticeSection *self,
                                                             GuildOrganisation    *organisation,
                                                             const GuildRecord    *pairing,
                                                             GuildPairingPast     *past);
const GuildPastSession *guild_practice_section_find_session (GuildPracticeSection *self,
                                                             gint64                session);

G_END_DECLS
