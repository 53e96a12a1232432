/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-mentor-search.h"

G_BEGIN_DECLS

/**
 * GuildCandidateRow:
 *
 * Somebody who could help with a gap, or could not: who they are, what they can do and since when,
 * how much they help already, and what stands in the way.
 */
#define GUILD_TYPE_CANDIDATE_ROW (guild_candidate_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildCandidateRow, guild_candidate_row, GUILD, CANDIDATE_ROW, AdwActionRow)

GtkWidget *guild_candidate_row_new        (GuildMentorSearch    *search,
                                           const GuildCandidate *candidate);
gint64     guild_candidate_row_get_mentor (GuildCandidateRow    *self);
void       guild_candidate_row_set_narrow (GuildCandidateRow    *self,
                                           gboolean              narrow);

G_END_DECLS
