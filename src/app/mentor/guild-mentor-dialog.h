/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildMentorDialog:
 *
 * What somebody brings as a mentor: how far they are on the way to being one, how many they can help
 * at once, in which languages, for how many hours.
 */
#define GUILD_TYPE_MENTOR_DIALOG (guild_mentor_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildMentorDialog, guild_mentor_dialog, GUILD, MENTOR_DIALOG, AdwDialog)

AdwDialog *guild_mentor_dialog_new (GuildSession *session,
                                    gint64        person);

G_END_DECLS
